//! The pane as a person sees it: few pictures, and what must hold at any size and in any language.

use super::*;
use crate::ops::{Doubt, Outcome};

fn sized(mut bench: Bench, size: (u16, u16)) -> Bench {
    bench.size = size;
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
    let mut bench = Bench::of(locale, &[]);
    bench.act(Action::NextTab);
    let effects = bench.act(Action::RefreshAll);
    let mut effects = bench.brings(&effects, &many());
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
        let mut bench = sized(Bench::having(&[]), size);
        insta::assert_snapshot!(format!("form_shut_{}", size.0), bench.whole());
        bench.filled([""; 9]);
        insta::assert_snapshot!(format!("form_empty_{}", size.0), bench.whole());
        let mut bench = sized(Bench::having(&[]), size);
        bench.filled(FILLED);
        insta::assert_snapshot!(format!("form_filled_{}", size.0), bench.whole());
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
        let mut bench = sized(Bench::of(locale, &many()), size);
        bench.filled(odd);
        insta::assert_snapshot!(format!("form_warnings_{name}"), bench.whole());
        let effects = bench.ctrl('s');
        assert!(matches!(operation(&effects).request, Request::CreateDeal(_)));
    }
}

#[test]
fn what_would_fail_stands_first_with_what_to_do() {
    for size in SIZES {
        let mut bench = sized(Bench::having(&many()), size);
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
        insta::assert_snapshot!(format!("form_failing_{}", size.0), bench.whole());
    }
    let mut bench = sized(Bench::having(&[]), SIZES[1]);
    let write = operation(&bench.reviewed(FILLED)).id;
    bench.report(write, News::Ended(Outcome::Unknown(Doubt::TimeOut)), None);
    insta::assert_snapshot!("form_unknown_120", bench.whole());
}

#[test]
fn the_board_empty_and_with_applications_in_every_state() {
    let mut bench = sized(Bench::having(&[]), SIZES[0]);
    bench.act(Action::NextTab);
    insta::assert_snapshot!("board_empty_80", bench.whole());
    for size in SIZES {
        insta::assert_snapshot!(format!("board_{}", size.0), sized(followed(Locale::En), size).whole());
    }
    insta::assert_snapshot!("board_80_es", sized(followed(Locale::Es), SIZES[0]).whole());
    insta::assert_snapshot!("board_80_uk", sized(followed(Locale::Uk), SIZES[0]).whole());
}

#[test]
fn an_application_whole_with_its_checks_and_what_the_ledger_has() {
    for size in SIZES {
        let mut bench = sized(followed(Locale::En), size);
        bench.acts(&[Action::Bottom, Action::Open]);
        insta::assert_snapshot!(format!("whole_{}", size.0), bench.whole());
    }
}

#[test]
fn no_size_is_too_small_to_be_drawn() {
    for bench in [followed(Locale::Uk), {
        let mut bench = Bench::having(&many());
        bench.filled(FILLED);
        bench
    }] {
        let mut bench = bench;
        for (width, height) in [(0, 5), (1, 6), (12, 8), (39, 14), (60, 13), (300, 95)] {
            bench.size = (width, height);
            bench.input(Input::Tick);
            if width > 0 {
                bench.whole();
            }
        }
    }
    let mut bench = sized(followed(Locale::En), (44, 15));
    insta::assert_snapshot!("tiny", bench.whole());
    bench.filled(FILLED);
    insta::assert_snapshot!("tiny_form", bench.whole());
}
