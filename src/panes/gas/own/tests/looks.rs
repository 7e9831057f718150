//! The tabs as a person sees them: few pictures, and what must hold in every language.

use super::*;
use crate::api::ApiError;

const SIZES: [(u16, u16); 2] = [USUAL, WIDE];
const TABS: [(usize, &str); 4] =
    [(VISITS, "visits"), (PAYMENTS, "payments"), (METHODS, "methods"), (PROFILE, "profile")];

#[test]
fn each_tab_with_all_that_is_read() {
    for (turns, name) in TABS {
        for size in SIZES {
            insta::assert_snapshot!(format!("{name}_{}", size.0), at_tab(turns, Locale::En, size).whole());
        }
    }
    for (locale, name) in [(Locale::Es, "visits_80_es"), (Locale::Uk, "visits_80_uk")] {
        insta::assert_snapshot!(name, at_tab(VISITS, locale, USUAL).whole());
    }
}

#[test]
fn a_record_that_is_opened_is_a_list_of_what_can_be_copied() {
    for (turns, name) in [(VISITS, "visit_opened"), (PAYMENTS, "payment_opened")] {
        let mut bench = at_tab(turns, Locale::En, USUAL);
        bench.done(&[Action::Open]);
        insta::assert_snapshot!(name, bench.picture());
    }
}

#[test]
fn nothing_is_a_sentence_and_what_is_withheld_is_a_number() {
    let empty = |turns| served(Service { calls: nothing, errands: no_records }, turns, Locale::En, USUAL).picture();
    insta::assert_snapshot!("nothing", [VISITS, PAYMENTS, METHODS].map(empty).join("\n--\n"));
}

#[test]
fn a_reading_that_failed_says_why_and_what_helps() {
    let mut bench = served(Service { calls: |_| None, errands: |_| None }, 0, Locale::En, USUAL);
    for _ in 0..PAYMENTS {
        bench.act(Action::NextTab);
    }
    let calls = bench.act(Action::Refresh);
    let failed = || ApiError::Status { host: "gas.example".into(), status: 502, words: "Bad Gateway".into() };
    for effect in calls {
        if let Effect::Call(ticket, ..) = effect {
            bench.input(Input::End(ticket, Err(failed())));
        }
    }
    insta::assert_snapshot!("payments_failed", bench.picture());
}

#[test]
fn no_label_and_no_sentence_is_cut_in_any_language() {
    for locale in Locale::ALL {
        for (turns, name) in TABS {
            let picture = at_tab(turns, locale, USUAL).picture();
            // A name may be cut in its cell, a heading never.
            let heading = picture.lines().nth(1).unwrap();
            assert!(!heading.contains('…'), "{locale:?} {name}: {heading}");
            let note = at_tab(turns, locale, USUAL).picture().lines().rev().take(4).collect::<String>();
            assert!(!note.replace("tok_…", "").contains('…'), "{locale:?} {name}\n{picture}");
        }
        for turns in [VISITS, PAYMENTS, METHODS] {
            let mut bench = at_tab(turns, locale, USUAL);
            bench.done(&[Action::Open]);
            let names: Vec<_> = bench.picture().lines().map(|line| line.chars().take(26).collect::<String>()).collect();
            assert!(names.iter().all(|name| !name.contains('…')), "{locale:?}\n{}", names.join("\n"));
        }
        for (turns, action) in [(METHODS, Action::Add), (PROFILE, Action::Add), (PROFILE, Action::Edit)] {
            let mut bench = at_tab(turns, locale, USUAL);
            bench.done(&[action]);
            assert!(!bench.picture().contains('…'), "{locale:?} {action:?}\n{}", bench.picture());
        }
    }
}

#[test]
fn the_forms() {
    for (turns, action, name) in [
        (METHODS, Action::Add, "card_form"),
        (PROFILE, Action::Add, "register_form"),
        (PROFILE, Action::Edit, "update_form"),
    ] {
        let mut bench = at_tab(turns, Locale::En, USUAL);
        bench.done(&[action]);
        insta::assert_snapshot!(name, bench.picture());
    }
}

#[test]
fn no_size_stops_the_program() {
    for size in [(0, 5), (1, 5), (10, 6), (40, 10), (300, 90)] {
        for (turns, _) in TABS {
            at_tab(turns, Locale::En, size).picture();
        }
    }
}
