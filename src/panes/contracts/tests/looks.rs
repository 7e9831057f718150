//! The pane as a person sees it: few pictures, and what must hold at any size and in any language.

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::flow::keymap::Keymap;
use crate::panes::Face as _;
use crate::panes::tabs::Tabs as _;
use crate::ui::ViewCx;
use crate::ui::theme::Theme;
use crate::ui::words::Locale;

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

/// The pane on a screen of its own: its area is what the frame around it leaves.
pub(super) fn picture(bench: &Bench, width: u16, height: u16) -> String {
    let height = height - 5;
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    with(bench, |vx| terminal.draw(|frame| bench.pane.view(frame, Rect::new(0, 0, width, height), vx)).map(drop))
        .unwrap();
    let buffer = terminal.backend().buffer();
    let line = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
    (0..height).map(line).collect::<Vec<_>>().join("\n")
}

pub(super) fn status_line(bench: &Bench) -> String {
    let status = with(bench, |vx| bench.pane.status(vx));
    let joined = |pieces: &[crate::ui::Piece<'_>]| pieces.iter().map(|p| p.text.as_ref()).collect::<String>();
    format!("{} | {}", joined(&status.left), joined(&status.right))
}

fn sized(locale: Locale, width: u16, height: u16) -> Bench {
    let mut bench = Bench::ready(locale);
    bench.area = Rect::new(0, 0, width, height - 5);
    bench
}

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

#[test]
fn contracts_and_their_invoices_side_by_side() {
    for (width, height) in SIZES {
        let mut bench = sized(Locale::En, width, height);
        bench.done(&[Action::Open, Action::Down]);
        let picture = format!("{}\n{}", status_line(&bench), picture(&bench, width, height));
        insta::assert_snapshot!(format!("contracts_{width}"), picture);
    }
    for (locale, name) in [(Locale::Es, "es"), (Locale::Uk, "uk")] {
        let bench = sized(locale, 80, 24);
        insta::assert_snapshot!(format!("contracts_80_{name}"), picture(&bench, 80, 24));
    }
}

#[test]
fn the_invoice_the_car_and_the_year_take_the_whole_pane() {
    let opened = |actions: &[Action], width, height| {
        let mut bench = sized(Locale::En, width, height);
        bench.done(actions);
        picture(&bench, width, height)
    };
    insta::assert_snapshot!("invoice_80", opened(&[Action::Open, Action::Open], 80, 24));
    insta::assert_snapshot!("car_80", opened(&[Action::Car], 80, 24));
    insta::assert_snapshot!("calendar_80", opened(&[Action::Board], 80, 24));
    insta::assert_snapshot!("calendar_120", opened(&[Action::Board], 120, 40));
}

#[test]
fn the_other_tabs() {
    for (turns, name) in [(4, "profile"), (1, "recharges"), (2, "cards")] {
        for (width, height) in SIZES {
            let mut bench = sized(Locale::En, width, height);
            bench.done(&vec![Action::NextTab; turns]);
            let picture = format!("{}\n{}", status_line(&bench), picture(&bench, width, height));
            insta::assert_snapshot!(format!("{name}_{width}"), picture);
        }
    }
    let mut bench = sized(Locale::En, 80, 24);
    bench.done(&[Action::NextTab, Action::Board]);
    insta::assert_snapshot!("recharges_chart_80", picture(&bench, 80, 24));
}

#[test]
fn the_password_form_shows_what_of_the_rule_is_met() {
    let mut bench = sized(Locale::En, 80, 24);
    bench.done(&[Action::PreviousTab, Action::PreviousTab]);
    insta::assert_snapshot!("password_80", picture(&bench, 80, 24));
    bench.act(Action::Open);
    bench.typed("old");
    bench.key(KeyCode::Tab);
    bench.typed("abc1");
    let picture = picture(&bench, 80, 24);
    assert!(!picture.contains("abc1"), "{picture}");
    insta::assert_snapshot!("password_form_80", picture);
}

#[test]
fn where_nothing_is_known_it_is_said_why() {
    let mut bench = Bench::new();
    bench.area = Rect::new(0, 0, 80, 19);
    let idle = picture(&bench, 80, 24);
    let effects = bench.input(Input::Shown);
    let loading = picture(&bench, 80, 24);
    bench.end(ticket_of(&effects, &Request::Profile), Err(failed()));
    let broken = picture(&bench, 80, 24);
    let effects = bench.act(Action::Refresh);
    bench.end(ticket_of(&effects, &Request::Profile), Ok(Reply::Profile(Box::default())));
    let empty = picture(&bench, 80, 24);
    insta::assert_snapshot!("nothing_80", [idle, loading, broken, empty].map(|p| first_words(&p)).join("\n---\n"));
}

fn first_words(picture: &str) -> String {
    picture.lines().skip(1).map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_document_is_masked_until_it_is_asked_for() {
    let mut bench = sized(Locale::En, 120, 40);
    for tab in 0..5 {
        assert!(!picture(&bench, 120, 40).contains("70004417"), "tab {tab}");
        bench.done(&[Action::NextTab]);
    }
    bench.done(&[Action::PreviousTab, Action::Unmask]);
    assert!(picture(&bench, 120, 40).contains("70004417"));
}

#[test]
fn an_unknown_status_stands_as_it_came() {
    let mut bench = sized(Locale::En, 120, 40);
    bench.done(&[Action::Down]);
    assert!(picture(&bench, 120, 40).contains("en_revisión"));
}

#[test]
fn nothing_is_cut_in_any_language_at_the_smallest_usual_size() {
    for locale in Locale::ALL {
        let mut bench = sized(locale, 80, 24);
        for turn in 0..5 {
            let picture = picture(&bench, 80, 24);
            assert!(!picture.contains('…'), "{locale:?} {turn}\n{picture}");
            for tab in crate::panes::contracts::Tab::ALL {
                let name = bench.words.say_key(tab.names().1);
                assert!(picture.contains(&name), "{locale:?} {name}\n{picture}");
            }
            bench.done(&[Action::NextTab]);
        }
    }
}

#[test]
fn no_size_and_no_text_breaks_it() {
    let mut bench = Bench::ready(Locale::En);
    let long = "Ñandú 日本 ".repeat(60);
    let effects = bench.act(Action::RefreshAll);
    let mut strange = profile();
    strange.address = text(&long);
    strange.contracts[0].car.model = text(&long);
    bench.end(ticket_of(&effects, &Request::Profile), Ok(Reply::Profile(Box::new(strange))));
    for turn in 0..5 {
        for (width, height) in [(1, 6), (20, 7), (40, 10), (41, 11), (79, 23), (200, 60)] {
            bench.area = Rect::new(0, 0, width, height - 5);
            bench.input(Input::Tick);
            picture(&bench, width, height);
            for opened in [Action::Car, Action::Board, Action::Open] {
                bench.done(&[opened]);
                picture(&bench, width, height);
                if !bench.pane.password.is_open() {
                    bench.done(&[Action::Back]);
                }
            }
            while bench.pane.password.is_open() {
                bench.key(KeyCode::Esc);
            }
        }
        bench.done(&[Action::NextTab]);
        assert_eq!(bench.pane.tab, crate::panes::contracts::Tab::ALL[(turn + 2) % 5]);
    }
}
