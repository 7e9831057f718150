//! The pane as a person sees it: few pictures, and what must hold at any size and in any language.

use super::*;
use crate::panes::Face as _;
use crate::panes::loyalty::Tab;
use crate::panes::tabs::Tabs as _;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// A picture at each usual size after these actions.
fn pictures(name: &str, made: impl Fn((u16, u16)) -> Loyalty, actions: &[Action]) {
    for size in SIZES {
        let mut bench = made(size);
        bench.done(actions);
        insta::assert_snapshot!(format!("{name}_{}", size.0), bench.whole());
    }
}

fn vera(size: (u16, u16)) -> Loyalty {
    found(VERA, Locale::En, size)
}

fn reports(size: (u16, u16)) -> Loyalty {
    at_tab(2, Locale::En, size)
}

#[test]
fn a_customer_in_each_of_the_views() {
    pictures("history", vera, &[Action::Down]);
    pictures("days", vera, &[Action::Right]);
    pictures("batches", vera, &[Action::Right; 2]);
    insta::assert_snapshot!("data_80", {
        let mut bench = vera((80, 24));
        bench.done(&[Action::Left]);
        bench.whole()
    });
    insta::assert_snapshot!("transaction_80", {
        let mut bench = vera((80, 24));
        bench.done(&[Action::Open]);
        bench.whole()
    });
}

/// Reloads by the document that is offered.
fn reloads(locale: Locale, size: (u16, u16)) -> Loyalty {
    let mut bench = found(VERA, locale, size);
    bench.done(&[Action::Right; 3]);
    bench.act(Action::FilterForm);
    let effects = bench.key(KeyCode::Enter);
    bench.answer(effects);
    bench
}

#[test]
fn reloads_of_a_document_and_what_stands_under_a_code() {
    pictures("reloads", |size| reloads(Locale::En, size), &[]);
    let mut bench = found(VERA, Locale::En, (80, 24));
    bench.done(&[Action::Right; 5]);
    insta::assert_snapshot!("code_asked_80", bench.whole());
    bench.act(Action::Open);
    bench.typed("CUP-7099");
    bench.key(KeyCode::Enter);
    insta::assert_snapshot!("code_kind_80", bench.picture());
    let effects = bench.key(KeyCode::Enter);
    bench.answer(effects);
    insta::assert_snapshot!("code_80", bench.whole());
}

#[test]
fn the_days_are_picked_beside_a_calendar() {
    pictures("range", |size| reloads(Locale::En, size), &[Action::Range]);
    let mut bench = reloads(Locale::En, (80, 24));
    bench.act(Action::Range);
    bench.typed("2026-11-20..2026-11-01");
    assert_eq!(bench.key(KeyCode::Enter), []);
    assert!(bench.picture().contains("It ends before it begins"), "{}", bench.picture());
}

#[test]
fn reports_as_a_table_by_week_against_another_range_and_as_a_calendar() {
    pictures("report_totals", reports, &[]);
    pictures("report_weeks", reports, &[Action::Right]);
    pictures("report_movers", reports, &[Action::Right; 2]);
    pictures("report_calendar", reports, &[Action::Left]);
    pictures("report_products", reports, &[Action::Board]);
    pictures("report_measure", reports, &[Action::Columns]);
}

#[test]
fn the_default_group_and_what_nobody_knows_of_it() {
    pictures("groups", |size| at_tab(3, Locale::En, size), &[]);
}

fn first_words(picture: &str) -> String {
    picture.lines().skip(1).map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn where_nothing_is_known_it_is_said_why() {
    let mut bench = bench(Locale::En, (80, 24));
    let mut said = vec![bench.whole()];
    let effects = find(&mut bench, VERA);
    said.push(bench.whole());
    bench.ms += 5_000;
    bench.input(Input::Tick);
    said.push(bench.whole());
    bench.input(Input::End(ticket_of(&effects), Err(failed())));
    said.push(bench.whole());
    said.extend([NOBODY, NEWCOMER].map(|who| found(who, Locale::En, (80, 24)).whole()));
    for turns in [2, 3] {
        let mut bench = super::bench(Locale::En, (80, 24));
        bench.act(Action::NextTab);
        let mut effects = Vec::new();
        (1..turns).for_each(|_| effects = bench.act(Action::NextTab));
        said.push(bench.whole());
        bench.input(Input::End(ticket_of(&effects), Err(failed())));
        said.push(bench.whole());
    }
    insta::assert_snapshot!("nothing_80", said.iter().map(|p| first_words(p)).collect::<Vec<_>>().join("\n---\n"));
}

#[test]
fn in_other_languages() {
    for (locale, name) in [(Locale::Es, "es"), (Locale::Uk, "uk")] {
        insta::assert_snapshot!(format!("history_80_{name}"), found(VERA, locale, (80, 24)).whole());
        insta::assert_snapshot!(format!("report_80_{name}"), at_tab(2, locale, (80, 24)).whole());
    }
}

#[test]
fn no_name_is_cut_in_any_language_at_the_smallest_usual_size() {
    for locale in Locale::ALL {
        for tab in Tab::ALL {
            let mut bench = found(VERA, locale, (80, 24));
            while bench.pane.remember()["tab"] != tab.names().0 {
                bench.done(&[Action::NextTab]);
            }
            let views = match tab {
                Tab::Customer => 7,
                Tab::Reports => 4,
                Tab::Transact | Tab::Groups => 1,
            };
            for _ in 0..views {
                let picture = bench.picture();
                // A store's name may be cut; what the program says may not.
                let lines = picture.lines().filter(|line| !line.contains("PLATAF") && !line.contains("Reverso"));
                assert!(lines.clone().all(|line| !line.contains('…')), "{locale:?} {tab:?}\n{picture}");
                bench.done(&[Action::Right]);
            }
        }
    }
}

#[test]
fn no_size_and_no_text_breaks_it() {
    for size in [(1, 6), (20, 7), (40, 10), (41, 11), (79, 23), (200, 60)] {
        for (tab, views) in [(0, 7), (2, 4), (3, 1)] {
            let mut bench = found(VERA, Locale::En, size);
            bench.done(&vec![Action::NextTab; tab]);
            for _ in 0..views {
                bench.picture();
                for opened in [Action::Open, Action::Range, Action::Search, Action::Columns] {
                    bench.done(&[opened]);
                    bench.picture();
                    bench.key(KeyCode::Esc);
                    bench.done(&[Action::Back]);
                }
                bench.done(&[Action::Right]);
            }
        }
    }
}
