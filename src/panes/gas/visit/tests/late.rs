//! What comes late: days after they were wanted, or after an order came back.

use super::*;
use crate::api::ApiError;
use crate::flow::Ticket;
use crate::ops::{Outcome, Refusal};

/// The ticket of a reading that is asked for.
fn ticket_of(effects: &Effects, wanted: &Request) -> Ticket {
    let found = effects.iter().find_map(|effect| match effect {
        Effect::Call(ticket, _, _, request) if request == wanted => Some(*ticket),
        _ => None,
    });
    found.unwrap()
}

/// An order that came back so; what is read because of it is not answered yet.
fn back(bench: &mut Bench, outcome: Outcome) -> Effects {
    let id = sent(bench);
    told(bench, id, News::Ended(outcome), None)
}

fn refused() -> Outcome {
    Outcome::Refused(Refusal { status: 200, words: "El horario ya no está disponible.".into(), fields: Vec::new() })
}

fn gone() -> Outcome {
    Outcome::NotSent(Held::Changed { path: "/date".into(), now: "".into() })
}

/// Without the first hour.
fn later() -> Reply {
    Reply::Dates(vec![day("2026-11-24", &["8:30:00", "13:30:00"])])
}

#[test]
fn a_refused_hour_that_is_no_longer_offered_is_told_with_what_is_near_it_under_the_services_words() {
    for (days, taken) in [(Some(later()), true), (served(&Request::Dates), false)] {
        let mut bench = with(served, Locale::En, (120, 40));
        let effects = back(&mut bench, refused());
        assert!(!bench.picture().contains("Taken meanwhile"));
        let ticket = ticket_of(&effects, &Request::Dates);
        bench.input(Input::End(ticket, Ok(days.unwrap())));
        let picture = bench.picture();
        assert!(picture.contains("El horario ya no está disponible."), "{picture}");
        assert_eq!(picture.contains("Taken meanwhile: 08:30 or 13:30?"), taken, "{picture}");
        assert!(picture.contains("Vito Alessio Robles 186"), "all else is as it was typed\n{picture}");
    }
}

#[test]
fn an_hour_that_was_taken_is_not_named_as_free_because_the_days_could_not_be_read_again() {
    let mut bench = with(served, Locale::En, (120, 40));
    let effects = back(&mut bench, gone());
    let ticket = ticket_of(&effects, &Request::Dates);
    let late = ApiError::TimeOut { host: "gas.example".into(), seconds: 15 };
    bench.input(Input::End(ticket, Err(late)));
    let picture = bench.picture();
    assert!(picture.contains("Taken meanwhile: 08:30 or 13:30?"), "{picture}");
}

#[test]
fn days_that_come_while_somebody_types_take_no_key_away_from_the_field() {
    for outcome in [refused(), gone()] {
        let mut bench = with(served, Locale::En, (120, 40));
        let effects = back(&mut bench, outcome);
        bench.done(&[Action::Edit]);
        bench.ctrl('u');
        bench.typed("9");
        bench.input(Input::End(ticket_of(&effects, &Request::Dates), Ok(later())));
        bench.typed("5");
        let picture = bench.picture();
        assert!(picture.contains("Taken meanwhile") && picture.contains("= 95 L"), "{picture}");
    }
}

#[test]
fn days_that_come_late_do_not_take_the_next_try_for_the_one_that_came_back() {
    let mut bench = with(served, Locale::En, (120, 40));
    let effects = back(&mut bench, refused());
    let again = bench.ctrl('s');
    let id = reviewed(&again).unwrap().operation.as_ref().unwrap().id;
    bench.input(Input::End(ticket_of(&effects, &Request::Dates), Ok(later())));
    told(&mut bench, id, News::Running, None);
    let done = News::Ended(Outcome::Confirmed);
    let effects = told(&mut bench, id, done, Some(Reply::Visit(Receipt::default())));
    bench.answer(effects);
    bench.done(&[Action::Back]);
    let picture = bench.picture();
    assert!(picture.contains("Address *") && !picture.contains("Vito Alessio"), "{picture}");
}

#[test]
fn the_next_free_slot_that_is_asked_for_early_is_gone_to_as_soon_as_there_is_one() {
    let early = |then: Option<Action>| {
        let mut bench = with(|_| None, Locale::En, USUAL);
        let ticket = ticket_of(&bench.done(&[Action::Refresh]), &Request::Dates);
        bench.done(&[Action::NextFree]);
        bench.done(then.as_slice());
        bench.input(Input::End(ticket, Ok(later())));
        bench.picture()
    };
    let found = early(None);
    assert!(found.contains("[08:30]"), "{found}");
    let over = early(Some(Action::Down));
    assert!(over.contains(" 08:30 ") && !over.contains("[08:30]"), "{over}");
}

#[test]
fn days_that_failed_are_read_again_for_the_next_free_slot() {
    let mut bench = with(|_| None, Locale::En, USUAL);
    let ticket = ticket_of(&bench.done(&[Action::Refresh]), &Request::Dates);
    bench.input(Input::End(ticket, Err(ApiError::TimeOut { host: "gas.example".into(), seconds: 15 })));
    let ticket = ticket_of(&bench.done(&[Action::NextFree]), &Request::Dates);
    bench.input(Input::End(ticket, Ok(later())));
    assert!(bench.picture().contains("[08:30]"), "{}", bench.picture());
}
