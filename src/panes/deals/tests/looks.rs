//! The pane as a person sees it: few pictures, and what must hold at any size and in any language.

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::flow::keymap::Keymap;
use crate::ops::{Doubt, Outcome};
use crate::ui::theme::Theme;
use crate::ui::{Piece, ViewCx};

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

fn with<T>(bench: &Bench, f: impl FnOnce(&ViewCx<'_>) -> T) -> T {
    let (theme, keymap, zone) = (Theme::dark(), Keymap::default(), TimeZone::UTC);
    f(&ViewCx {
        theme: &theme,
        keymap: &keymap,
        words: &bench.words,
        zone: &zone,
        own_zone: &zone,
        now: bench.at().minute(),
        focused: true,
    })
}

/// The pane on a screen of its own, under its status line: its area is what the frame around it leaves.
pub(super) fn picture(bench: &Bench) -> String {
    let (width, height) = (bench.area.width, bench.area.height);
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    let area = Rect::new(0, 0, width, height);
    with(bench, |vx| terminal.draw(|frame| bench.pane.view(frame, area, vx)).map(drop)).unwrap();
    let buffer = terminal.backend().buffer();
    let line = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
    let status = with(bench, |vx| bench.pane.status(vx));
    let joined = |pieces: &[Piece<'_>]| pieces.iter().map(|piece| piece.text.as_ref()).collect::<String>();
    let status = format!("{} | {}", joined(&status.left), joined(&status.right));
    [status].into_iter().chain((0..height).map(line)).collect::<Vec<_>>().join("\n")
}

fn sized(mut bench: Bench, (width, height): (u16, u16)) -> Bench {
    bench.area = Rect::new(0, 0, width, height - 5);
    bench.input(Input::Tick);
    bench
}

/// Applications in every state that the board shows.
fn many() -> Vec<Record> {
    vec![
        record(1, "Іваненко І. І.", 3 * DAY, State::Confirmed),
        record(2, "Петренко О. М.", 26 * 60, State::Confirmed),
        record(3, "Шевченко Т. Г.", 130, State::Unknown),
        record(4, "Коваль М. В.", 47, State::Confirmed),
        record(5, "Бондар А. С.", 5, State::Confirmed),
    ]
}

/// The board after some checks: one changed, one decided, one closed.
fn followed(locale: Locale) -> Bench {
    let mut bench = Bench::with(locale, &[]);
    bench.act(Action::NextTab);
    let effects = bench.act(Action::RefreshAll);
    let mut effects = bench.answer(&effects, &many());
    for status in ["В обробці", "Кредит видано", "Нова", "Нова"] {
        effects = bench.checked(&effects, Ok(status));
    }
    let effects = bench.pass(1);
    bench.checked(&effects, Ok("Передано до банку"));
    bench
}

#[test]
fn the_form_empty_and_filled_beside_what_is_looked_through() {
    for size in SIZES {
        let mut bench = sized(Bench::new(&[]), size);
        insta::assert_snapshot!(format!("form_shut_{}", size.0), picture(&bench));
        bench.filled([""; 9]);
        insta::assert_snapshot!(format!("form_empty_{}", size.0), picture(&bench));
        let mut bench = sized(Bench::new(&[]), size);
        bench.filled(FILLED);
        insta::assert_snapshot!(format!("form_filled_{}", size.0), picture(&bench));
    }
}

#[test]
fn warnings_stand_beside_the_form_and_keep_nothing_back() {
    let odd = ["іваненко Iван", "099", "1111122222", "Студент", "", "", "", "12", "6000"];
    for (locale, size, name) in [
        (Locale::En, SIZES[0], "80"),
        (Locale::En, SIZES[1], "120"),
        (Locale::Es, SIZES[0], "80_es"),
        (Locale::Uk, SIZES[1], "120_uk"),
    ] {
        let mut bench = sized(Bench::with(locale, &many()), size);
        bench.filled(odd);
        insta::assert_snapshot!(format!("form_warnings_{name}"), picture(&bench));
        let effects = bench.key(KeyCode::Char('s'), KeyModifiers::CONTROL);
        assert!(matches!(operation(&effects).request, Request::CreateDeal(_)));
    }
}

#[test]
fn what_would_fail_stands_first_with_what_to_do() {
    for size in SIZES {
        let mut bench = sized(Bench::new(&many()), size);
        let effects = bench.act(Action::Refresh);
        let Effect::Call(ticket, ..) = effects[0] else { panic!("{effects:?}") };
        let why = "lead_leader.private_key_file = /k.pem: others may read it; try: chmod 600 /k.pem";
        let bad = Readiness {
            keys: Err(why.into()),
            skew: Some(SignedDuration::from_secs(-140)),
            steps: None,
            ..readiness()
        };
        bench.input(Input::End(ticket, Ok(Reply::Readiness(Box::new(bad)))));
        insta::assert_snapshot!(format!("form_failing_{}", size.0), picture(&bench));
    }
    let mut bench = sized(Bench::new(&[]), SIZES[1]);
    let write = operation(&bench.reviewed(FILLED)).id;
    bench.report(write, News::Ended(Outcome::Unknown(Doubt::TimeOut)), None);
    insta::assert_snapshot!("form_unknown_120", picture(&bench));
}

#[test]
fn the_board_empty_and_with_applications_in_every_state() {
    let mut bench = sized(Bench::new(&[]), SIZES[0]);
    bench.act(Action::NextTab);
    insta::assert_snapshot!("board_empty_80", picture(&bench));
    for size in SIZES {
        insta::assert_snapshot!(format!("board_{}", size.0), picture(&sized(followed(Locale::En), size)));
    }
    insta::assert_snapshot!("board_80_es", picture(&sized(followed(Locale::Es), SIZES[0])));
    insta::assert_snapshot!("board_80_uk", picture(&sized(followed(Locale::Uk), SIZES[0])));
}

#[test]
fn an_application_whole_with_its_checks_and_what_the_ledger_has() {
    for size in SIZES {
        let mut bench = sized(followed(Locale::En), size);
        bench.acts(&[Action::Bottom, Action::Open]);
        insta::assert_snapshot!(format!("whole_{}", size.0), picture(&bench));
    }
}

#[test]
fn no_size_is_too_small_to_be_drawn() {
    for bench in [followed(Locale::Uk), {
        let mut bench = Bench::new(&many());
        bench.filled(FILLED);
        bench
    }] {
        let mut bench = bench;
        for (width, height) in [(0, 0), (1, 1), (12, 3), (39, 9), (60, 8), (300, 90)] {
            bench.area = Rect::new(0, 0, width, height);
            bench.input(Input::Tick);
            if width > 0 {
                picture(&bench);
            }
        }
    }
    let mut bench = sized(followed(Locale::En), (44, 15));
    insta::assert_snapshot!("tiny", picture(&bench));
    bench.filled(FILLED);
    insta::assert_snapshot!("tiny_form", picture(&bench));
}
