//! What is late, and on what that rests: a table of rows at one moment.

use proptest::prelude::*;

use super::seen::MOST_SEEN;
use super::*;
use crate::api::sml::LeadId;
use crate::domain::{Clean, Week};
use crate::panes::leads::factory::{any_row, lead_row, noon, text};

fn new(minutes: i64) -> LeadRow {
    LeadRow { created: Some(noon(-minutes).into()), ..lead_row(1) }
}

fn in_work(minutes: i64) -> LeadRow {
    LeadRow { status: Status::Tracing, ..new(minutes) }
}

fn task(minutes: i64) -> LeadRow {
    LeadRow { next_task: Some(noon(minutes).into()), open_tasks: 1, ..in_work(10) }
}

fn read(row: &LeadRow) -> Clocks {
    Clocks::of(row, noon(0), &Measure::default())
}

#[test]
fn a_mark_says_how_late_and_what_it_rests_on() {
    let other = Status::Other(Clean::from_partner("paused"));
    let (none, soon, late) = ((Mark::None, None), Mark::Soon, Mark::Late);
    let (created, next_task) = (Some(Rests::Created), Some(Rests::NextTask));
    for (what, row, expected) in [
        ("fresh", new(29), none),
        ("half of the time is gone", new(30), (soon, created)),
        ("one minute left", new(59), (soon, created)),
        ("time is up", new(60), (late, created)),
        ("created in the future by a wrong clock", new(-90), none),
        ("no creation time", LeadRow { created: None, ..new(0) }, none),
        ("answered", LeadRow { response: Response::At(noon(-1).into(), By::Note), ..new(90) }, none),
        ("answered, nobody knows when", LeadRow { response: Response::Undated, ..new(90) }, none),
        ("a note of the service alone", LeadRow { notes: 1, ..new(90) }, (late, created)),
        ("a list without tasks and notes", LeadRow { response: Response::Untold, ..new(90) }, (late, created)),
        ("a planned task presses by itself", LeadRow { open_tasks: 1, ..new(90) }, none),
        ("the server's pending flag alone is no contact", LeadRow { pending_tasks: true, ..new(90) }, (late, created)),
        ("in work", in_work(90), none),
        ("an unknown status", LeadRow { status: other.clone(), ..new(90) }, none),
        ("a task far ahead", task(121), none),
        ("a task within two hours", task(120), (soon, next_task)),
        ("a task now", LeadRow { next_task: Some(noon(0).into()), ..in_work(9) }, (late, next_task)),
        ("an overdue task", task(-1), (late, next_task)),
        ("an overdue task in an unknown status", LeadRow { status: other, ..task(-1) }, (late, next_task)),
        ("an overdue task of an ended lead", LeadRow { status: Status::End, ..task(-1) }, none),
        ("an overdue task of a lead with an end", LeadRow { ended: Some(noon(-5).into()), ..task(-1) }, none),
    ] {
        let clocks = read(&row);
        assert_eq!((clocks.mark, clocks.rests), expected, "{what}");
    }
}

#[test]
fn flags_are_raised_for_open_leads_only() {
    let week = 7 * 24 * 60;
    for (what, row, unassigned, no_next_task) in [
        ("assigned and fresh", new(1), false, false),
        ("nobody's", LeadRow { user: None, ..new(1) }, true, false),
        ("nobody's but ended", LeadRow { user: None, status: Status::End, ..new(1) }, false, false),
        ("in work for a week without a task", in_work(week), false, true),
        ("in work for almost a week", in_work(week - 1), false, false),
        ("with a task", LeadRow { open_tasks: 1, ..in_work(week) }, false, false),
        ("new leads wait for their first contact instead", new(week), false, false),
        ("of unknown age", LeadRow { created: None, ..in_work(0) }, false, false),
    ] {
        let clocks = read(&row);
        assert_eq!((clocks.unassigned, clocks.no_next_task), (unassigned, no_next_task), "{what}");
    }
}

#[test]
fn readings_count_whole_minutes_since_and_until() {
    assert_eq!(read(&new(47)).age, Some(Reading { minutes: 47, rests: Rests::Created }));
    assert_eq!(read(&new(-3)).age.map(|age| age.minutes), Some(0));
    assert_eq!(read(&task(125)).due, Some(Reading { minutes: 125, rests: Rests::NextTask }));
    assert_eq!(read(&task(-3)).due.map(|due| due.minutes), Some(-3));
    assert_eq!(read(&LeadRow { status: Status::End, ..task(5) }).due, None);
}

#[test]
fn a_lead_created_in_the_future_presses_only_after_its_whole_time() {
    let clocks = read(&new(-10));
    assert_eq!((clocks.mark, clocks.changes_at), (Mark::None, Some(noon(40))));
}

#[test]
fn thresholds_come_from_the_configuration_however_large() {
    let of = |first_response_minutes, stale_days| Measure {
        thresholds: Thresholds { first_response_minutes, stale_days },
        ..Measure::default()
    };
    let strict = of(10, 1);
    assert_eq!(Clocks::of(&new(10), noon(0), &strict).mark, Mark::Late);
    let absurd = of(u64::MAX, u64::MAX);
    assert_eq!(Clocks::of(&new(100_000), noon(0), &absurd).mark, Mark::None);
    assert!(!Clocks::of(&in_work(100_000), noon(0), &absurd).no_next_task);
}

#[test]
fn what_came_while_nobody_was_there_is_waited_for_from_the_opening() {
    // A Tuesday; it opens at eleven, and again at three after a break.
    let office = Week::parse("Mo-Fr 11:00-12:10 15:00-19:00").unwrap_or_default();
    let calendars = std::sync::Arc::new(Calendars::new(office, &jiff::tz::TimeZone::UTC));
    let measure = Measure { calendars, ..Measure::default() };
    for (what, created, now, mark, changes) in [
        ("at night, before the opening", -600, -61, Mark::None, Some(-30)),
        ("at night, half an hour after it", -600, -30, Mark::Soon, Some(0)),
        ("at night, an hour after it", -600, 0, Mark::Late, None),
        ("before the break, within it", 0, 60, Mark::None, Some(200)),
        ("before the break, after it", 0, 200, Mark::Soon, Some(230)),
        ("before the break, an open hour after", 0, 230, Mark::Late, None),
        ("on Friday evening, on Sunday", 3 * 1440 + 600, 5 * 1440, Mark::None, Some(6 * 1440 - 30)),
    ] {
        let row = LeadRow { created: Some(noon(created).into()), ..lead_row(1) };
        let clocks = Clocks::of(&row, noon(now), &measure);
        assert_eq!((clocks.mark, clocks.changes_at), (mark, changes.map(noon)), "{what}");
    }
}

#[test]
fn the_time_in_a_status_begins_when_it_was_first_seen_there() {
    let mut seen = Seen::default();
    let row = new(500);
    assert_eq!(seen.in_status(row.id, &row.status, noon(0)), None);
    seen.note([&row], noon(0));
    seen.note([&row], noon(10));
    let since = |at| Rests::FirstSeenInStatus(noon(at));
    assert_eq!(seen.in_status(row.id, &row.status, noon(25)), Some(Reading { minutes: 25, rests: since(0) }));
    let moved = LeadRow { status: Status::Other("paused".into()), ..row.clone() };
    assert_eq!(seen.in_status(row.id, &moved.status, noon(25)), None, "not seen there yet");
    seen.note([&moved], noon(30));
    assert_eq!(seen.in_status(row.id, &moved.status, noon(31)), Some(Reading { minutes: 1, rests: since(30) }));
    seen.note([&row], noon(40));
    assert_eq!(
        seen.in_status(row.id, &row.status, noon(40)),
        Some(Reading { minutes: 0, rests: since(40) }),
        "back again"
    );
    seen.forget(&[row.id.0]);
    assert_eq!((seen.len(), seen.in_status(row.id, &row.status, noon(50))), (0, None));
}

#[test]
fn what_is_remembered_is_bounded() {
    let mut seen = Seen::default();
    let base = lead_row(0);
    for id in 0..=MOST_SEEN as u64 {
        seen.note([&LeadRow { id: LeadId(id), client: None, ..base.clone() }], noon(0));
    }
    assert_eq!(seen.len(), MOST_SEEN);
    let last = LeadId(MOST_SEEN as u64);
    assert_eq!(seen.in_status(last, &base.status, noon(1)), None, "not known, and not wrong");
    for n in 0..1000 {
        let row = LeadRow { status: Status::Other(text(&format!("s{n}")).unwrap_or_default()), ..lead_row(1) };
        seen.note([&row], noon(2));
    }
    assert!(seen.words.len() <= 256);
}

proptest! {
    #[test]
    fn nothing_changes_before_the_announced_time_and_something_at_it(row in any_row(1), part in 0.0..1.0_f64) {
        let now = noon(0);
        let facts = |at| {
            let clocks = Clocks::of(&row, at, &Measure::default());
            (clocks.mark, clocks.no_next_task)
        };
        let Some(at) = read(&row).changes_at else {
            prop_assert_eq!(facts(noon(1_000_000)), facts(now));
            return Ok(());
        };
        prop_assert!(at > now);
        let between = now.as_second() + ((at.as_second() - now.as_second() - 1) as f64 * part) as i64;
        prop_assert_eq!(facts(Timestamp::from_second(between).unwrap_or(now)), facts(now));
        prop_assert_ne!(facts(at), facts(now));
    }
}
