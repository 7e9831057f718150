//! What the page of all offices is told of applications, and what a word finds.

use super::*;
use crate::flow::Handoff;
use crate::panes::Urgency;

fn told(bench: &Bench) -> Vec<(Urgency, String)> {
    let needs = bench.pane.needs(bench.at());
    needs.iter().map(|need| (need.urgency, bench.words.say(&need.why))).collect()
}

/// One application, and the statuses that were seen one after the other.
fn seen(statuses: &[&str]) -> Bench {
    let mut bench = Bench::having(&[record(1, "Іваненко І. І.", 0, State::Confirmed)]);
    for status in statuses {
        bench.ms = bench.pane.next_change().unwrap();
        let effects = bench.input(Input::Tick);
        bench.checked(&effects, Ok(status));
    }
    bench
}

#[test]
fn a_status_that_changed_is_told_of_until_somebody_looks() {
    let changed = |why: &str| vec![(Urgency::Changed, why.to_owned())];
    for (statuses, expected) in [
        (&["Нова"][..], vec![]),
        (&["Нова", "Нова"], vec![]),
        (&["Нова", "В обробці"], changed("now: В обробці")),
        (&["Нова", "Кредит видано"], changed("decided: Кредит видано")),
    ] {
        let mut bench = seen(statuses);
        assert_eq!(told(&bench), expected, "{statuses:?}");
        bench.input(Input::Handoff(Handoff::Record("24".into())));
        assert_eq!(told(&bench), [], "{statuses:?}");
    }
}

#[test]
fn one_of_which_nobody_knows_comes_first_and_one_that_never_left_is_not_told_of() {
    for (state, expected) in [
        (State::Unknown, vec![(Urgency::Unknown, "outcome unknown".to_owned())]),
        (State::NotSent, vec![]),
        (State::Failed, vec![]),
        (State::Confirmed, vec![]),
    ] {
        assert_eq!(told(&Bench::having(&[record(1, "Іваненко І. І.", 5, state)])), expected, "{state:?}");
    }
}

#[test]
fn checks_that_nobody_makes_are_told_of_once_they_are_overdue() {
    let mut bench = seen(&["Нова"]);
    bench.pass(600);
    assert_eq!(told(&bench), [], "the watch asks by itself");
    let mut bench = seen(&["Нова"]);
    bench.act(Action::NextTab);
    bench.act(Action::Watch);
    assert_eq!(told(&bench), []);
    bench.pass(600);
    assert_eq!(told(&bench), [(Urgency::Plain, "check overdue, watch off".to_owned())]);
    bench.act(Action::Watch);
    assert_eq!(told(&bench), []);
}

#[test]
fn a_word_finds_applications_by_label_and_number() {
    let bench = Bench::having(&[
        record(1, "Іваненко І. І.", 90, State::Confirmed),
        record(2, "Петренко П. П.", 60, State::Confirmed),
        record(3, "Петренко О. О.", 30, State::Unknown),
        record(4, "Петренко Н. Н.", 20, State::NotSent),
    ]);
    let number = |number: &str| Handoff::Record(number.to_owned());
    for (words, most, found) in [
        ("іваненко", 5, vec![number("24")]),
        ("петренко", 5, vec![Handoff::List, number("25")]),
        ("петренко", 1, vec![Handoff::List]),
        ("25", 5, vec![number("25")]),
        ("2", 5, vec![]),
        ("ніхто", 5, vec![]),
    ] {
        let goes: Vec<_> = bench.pane.find(words, most).into_iter().map(|found| found.goes).collect();
        assert_eq!(goes, found, "{words}");
    }
}
