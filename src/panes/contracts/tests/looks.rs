//! The pane as a person sees it: few pictures, and what must hold at any size and in any language.

use super::*;
use crate::panes::tabs::Tabs as _;

fn sized(locale: Locale, width: u16, height: u16) -> Bench {
    let mut bench = Bench::ready(locale);
    bench.size = (width, height);
    bench
}

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

#[test]
fn contracts_and_their_invoices_side_by_side() {
    for (width, height) in SIZES {
        let mut bench = sized(Locale::En, width, height);
        bench.done(&[Action::Open, Action::Down]);
        insta::assert_snapshot!(format!("contracts_{width}"), bench.whole());
    }
    for (locale, name) in [(Locale::Es, "es"), (Locale::Uk, "uk")] {
        let bench = sized(locale, 80, 24);
        insta::assert_snapshot!(format!("contracts_80_{name}"), bench.picture());
    }
}

#[test]
fn the_invoice_the_car_and_the_year_take_the_whole_pane() {
    let opened = |actions: &[Action], width, height| {
        let mut bench = sized(Locale::En, width, height);
        bench.done(actions);
        bench.picture()
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
            insta::assert_snapshot!(format!("{name}_{width}"), bench.whole());
        }
    }
    let mut bench = sized(Locale::En, 80, 24);
    bench.done(&[Action::NextTab, Action::Board]);
    insta::assert_snapshot!("recharges_chart_80", bench.picture());
}

#[test]
fn the_password_form_shows_what_of_the_rule_is_met() {
    let mut bench = sized(Locale::En, 80, 24);
    bench.done(&[Action::PreviousTab, Action::PreviousTab]);
    insta::assert_snapshot!("password_80", bench.picture());
    bench.act(Action::Open);
    bench.typed("old");
    bench.key(KeyCode::Tab);
    bench.typed("abc1");
    let picture = bench.picture();
    assert!(!picture.contains("abc1"), "{picture}");
    insta::assert_snapshot!("password_form_80", picture);
}

#[test]
fn where_nothing_is_known_it_is_said_why() {
    let mut bench = Bench::speaking(Locale::En);
    bench.size = (80, 24);
    let idle = bench.picture();
    let effects = bench.input(Input::Shown);
    let loading = bench.picture();
    bench.end(ticket_of(&effects, &Request::Profile), Err(failed()));
    let broken = bench.picture();
    let effects = bench.act(Action::Refresh);
    bench.end(ticket_of(&effects, &Request::Profile), Ok(Reply::Profile(Box::default())));
    let empty = bench.picture();
    insta::assert_snapshot!("nothing_80", [idle, loading, broken, empty].map(|p| first_words(&p)).join("\n---\n"));
}

fn first_words(picture: &str) -> String {
    picture.lines().skip(1).map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_document_is_masked_until_it_is_asked_for() {
    let mut bench = sized(Locale::En, 120, 40);
    for tab in 0..5 {
        assert!(!bench.picture().contains("70004417"), "tab {tab}");
        bench.done(&[Action::NextTab]);
    }
    bench.done(&[Action::PreviousTab, Action::Unmask]);
    assert!(bench.picture().contains("70004417"));
}

#[test]
fn an_unknown_status_stands_as_it_came() {
    let mut bench = sized(Locale::En, 120, 40);
    bench.done(&[Action::Down]);
    assert!(bench.picture().contains("en_revisión"));
}

#[test]
fn words_that_are_known_stand_before_the_partners_and_others_stand_as_they_came() {
    let mut bench = sized(Locale::Es, 120, 40);
    bench.done(&[Action::Open, Action::Open]);
    let known = bench.picture();
    assert!(known.contains("pendiente (invoice_pending)"), "{known}");
    bench.done(&[Action::PreviousTab]);
    let profile = bench.picture();
    assert!(profile.contains("activo (contract_active)") && profile.contains("c-1"), "{profile}");
    for (came, words) in [
        ("invoice_overdue", Some("contracts-invoice-overdue")),
        ("freezed", Some("contracts-invoice-frozen")),
        ("invoice_en_revisión", None),
    ] {
        assert_eq!(crate::panes::contracts::words::invoice_status(came), words);
    }
    assert_eq!(crate::panes::contracts::words::priority("1"), None);
}

#[test]
fn every_month_of_the_year_and_every_digit_of_a_sum_has_room_at_any_width() {
    for locale in Locale::ALL {
        for width in [40, 41, 42, 45, 46, 60, 69, 70, 80] {
            for height in [24, 40] {
                let mut bench = sized(locale, width, height);
                bench.done(&[Action::Open, Action::Right, Action::Right, Action::Right]);
                let picture = bench.picture();
                let foot: Vec<&str> = picture.lines().rev().take(5).collect();
                let cut = |line: &&str| line.contains('…') && line.chars().any(|c| c.is_ascii_digit());
                assert!(!foot.iter().any(cut), "{locale:?} {width}\n{picture}");
                let strip = foot[0].rsplit("2026").next().unwrap_or_default();
                let signs = strip.chars().filter(|c| "=!o·*–".contains(*c)).count();
                assert_eq!(signs, 12, "{locale:?} {width}\n{picture}");
            }
        }
    }
}

#[test]
fn the_paper_under_the_cursor_is_in_sight_however_low_the_window() {
    let mut bench = sized(Locale::En, 40, 10);
    bench.done(&[Action::Car]);
    assert!(bench.picture().contains("SOAT"), "{}", bench.picture());
    bench.act(Action::Down);
    assert!(bench.picture().contains("Insurance"), "{}", bench.picture());
}

#[test]
fn nothing_is_cut_in_any_language_at_the_smallest_usual_size() {
    for locale in Locale::ALL {
        let mut bench = sized(locale, 80, 24);
        for turn in 0..5 {
            let picture = bench.picture();
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
            bench.size = (width, height);
            bench.input(Input::Tick);
            bench.picture();
            for opened in [Action::Car, Action::Board, Action::Open] {
                bench.done(&[opened]);
                bench.picture();
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
