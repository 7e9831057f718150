//! How long a lead has waited: by the hours of its dealership once they are known, in the filter, the columns, the
//! preview and an open lead.

use std::sync::Arc;

use super::*;
use crate::api::ApiError;
use crate::api::sml::{By, Day, Dealership, Response};
use crate::domain::Week;
use crate::panes::leads::catalog::Wanted;
use crate::panes::leads::clocks::{Calendars, Mark, Measure};
use crate::panes::leads::factory::{lead_row, text};
use crate::panes::leads::order::{Column, SortBy};
use crate::panes::leads::pages::samples::dealership;
use crate::ui::words::Locale;

/// Ninety minutes old; noon of a Tuesday is now.
fn waiting(id: u64) -> LeadRow {
    LeadRow { created: Some(noon(-90).into()), ..lead_row(id) }
}

fn answered(id: u64, minutes: i64, by: By) -> LeadRow {
    LeadRow { response: Response::At(noon(minutes).into(), by), ..waiting(id) }
}

/// Nobody is there before eleven.
fn from_eleven(rows: Vec<LeadRow>) -> Desk {
    let mut desk = Desk::new();
    let office = Week::parse("Mo-Fr 11:00-19:00").unwrap();
    desk.pane.measure = Measure { calendars: Arc::new(Calendars::new(office, &TimeZone::UTC)), ..Measure::default() };
    desk.load(rows);
    desk
}

fn hours_of_norte(desk: &mut Desk, start: &str) -> Effects {
    let ticket = desk.waiting(Wanted::Dealerships.slot());
    let day = Day { start: text(start), end: text("20:00"), working: Some(true) };
    let norte = Dealership { week: Some(std::array::from_fn(|_| day.clone())), ..dealership(3, "Norte Motor") };
    desk.input(Input::End(ticket, Ok(Reply::Dealerships { rows: vec![norte], count: 1 })))
}

fn marks(desk: &Desk) -> u32 {
    desk.pane.arranged.as_ref().unwrap().counts.late
}

fn selected_mark(desk: &Desk) -> Mark {
    crate::panes::leads::clocks::Clocks::of(desk.pane.selected().unwrap(), noon(0), &desk.pane.measure).mark
}

#[test]
fn the_hours_of_a_dealership_count_as_soon_as_they_are_known() {
    let mut desk = from_eleven(vec![waiting(1)]);
    assert_eq!((marks(&desk), selected_mark(&desk)), (1, Mark::Late), "open since eleven, an hour ago");
    desk.pane.load(desk.at());
    desk.part(vec![waiting(1)]);
    desk.end_list(Ok(leads(Vec::new(), 1)));
    hours_of_norte(&mut desk, "11:45:00");
    assert_eq!((marks(&desk), selected_mark(&desk)), (0, Mark::None), "this one opens later than the office");

    desk.input(Input::Session(account(), false));
    assert!(!desk.pane.measure.calendars.of(&waiting(1)).1, "another account has other dealerships");
}

#[test]
fn dealerships_that_cannot_be_read_leave_the_office_hours() {
    let mut desk = from_eleven(vec![waiting(1)]);
    desk.pane.load(desk.at());
    desk.part(vec![waiting(1)]);
    desk.end_list(Ok(leads(Vec::new(), 1)));
    let ticket = desk.waiting(Wanted::Dealerships.slot());
    assert_eq!(desk.input(Input::End(ticket, Err(ApiError::Stopped))), []);
    assert_eq!(marks(&desk), 1);
    assert!(picture(&desk, Locale::En, (80, 20)).contains("no response for 1h (office hours)"));
}

#[test]
fn lengths_of_time_filter_while_they_are_typed_and_wrong_ones_are_told() {
    let rows = vec![
        waiting(1),
        answered(2, -80, By::Note),
        answered(3, -5, By::Call),
        LeadRow { created: None, ..waiting(4) },
    ];
    let mut desk = Desk::with(rows);
    desk.act(Action::Filter);
    for (typed, ids, told) in [
        ("response>", vec![1, 2, 3, 4], "4 hits"),
        ("1", vec![1, 2, 3, 4], "1: write 30m"),
        ("h", vec![1, 3], "2 hits"),
        (" age<1", vec![1, 3], "1: write 30m"),
        ("d !instatus>1w", vec![1, 3], "2 hits"),
    ] {
        desk.typed(typed);
        let mut found = desk.order();
        found.sort_unstable();
        assert_eq!(found, ids, "{typed}");
        let screen = picture(&desk, Locale::En, (80, 20));
        assert!(screen.contains(told), "{typed}: {screen}");
    }
}

#[test]
fn an_order_by_a_length_of_time_is_made_anew_and_shows_what_is_not_over() {
    let mut desk = Desk::with(vec![waiting(1), answered(2, -80, By::Task), answered(3, -5, By::Call)]);
    for (column, descending, order) in
        [(Column::Response, true, [1, 3, 2]), (Column::Response, false, [2, 3, 1]), (Column::InStatus, true, [1, 2, 3])]
    {
        desk.pane.sort = SortBy { column, descending };
        let effects = desk.pane.arrange(desk.at());
        desk.run(effects);
        assert_eq!(desk.order(), order, "{column:?}");
    }
    desk.pane.columns = crate::panes::leads::chosen::Chosen::of(
        [Column::Client, Column::Response, Column::InStatus].map(|c| (c, None)),
    )
    .unwrap();
    let screen = picture(&desk, Locale::En, (80, 20));
    let cells = |name: &str| screen.lines().find(|line| line.contains(name)).unwrap().split_whitespace().last();
    assert!(screen.contains("1h+") && screen.contains("10m"), "{screen}");
    assert_eq!(cells("Ruiz 1"), Some("1h+"), "it was first seen a moment ago: {screen}");
}

/// The lines of the preview that tell of time, and those of the open lead.
fn told(desk: &mut Desk, locale: Locale) -> String {
    desk.pane.preview = crate::panes::leads::preview::Preview::default();
    let preview = picture(desk, locale, (80, 20)).lines().last().unwrap_or_default().to_owned();
    desk.act(Action::Open);
    let screen = picture(desk, locale, (80, 20));
    let detail: Vec<&str> = screen.lines().skip(2).take(6).collect();
    desk.act(Action::Back);
    format!("{}\n{}\n", preview.trim_end(), detail.join("\n"))
}

#[test]
fn the_clocks_say_what_they_rest_on_in_every_language() {
    let mut said = Vec::new();
    for (what, row) in [
        ("waiting", waiting(1)),
        ("answered", answered(1, -43, By::Call)),
        ("untold", LeadRow { response: Response::Untold, ..waiting(1) }),
    ] {
        let mut desk = from_eleven(vec![row]);
        desk.ms += 2 * 3_600_000;
        for locale in Locale::ALL {
            said.push(format!("-- {what} {}\n{}", locale.code(), told(&mut desk, locale)));
        }
    }
    insta::assert_snapshot!(said.concat());
}
