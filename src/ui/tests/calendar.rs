//! The calendar answers to keys and mouse, keeps to its bounds, and looks right in every size and language.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use ratatui::layout::{Position, Rect};

use super::{World, drawn, text};
use crate::flow::{Action, Pointer};
use crate::ui::calendar::{Calendar, HEIGHT, Mark, Pointed, WIDTH, draw};
use crate::ui::theme::{Role, Theme};
use crate::ui::words::Locale;

const TODAY: Date = date(2026, 11, 23);

fn mark(day: Date) -> Mark {
    match (day.month(), day.day()) {
        (11, 24 | 26..=28) | (12, 1..=3) => Mark::new("·", Role::Good),
        (11, 25) => Mark::new("x", Role::Bad),
        _ => Mark::PLAIN,
    }
}

fn picture(calendar: &Calendar, locale: Locale, (width, height): (u16, u16)) -> String {
    let world = World::new(locale);
    text(&drawn(width, height, |frame| {
        let area = frame.area();
        draw(frame.buffer_mut(), area, calendar, TODAY, mark, &world.vx());
    }))
}

#[test]
fn each_key_goes_where_it_says_and_a_month_turns_at_its_end() {
    for (from, action, to) in [
        (date(2026, 11, 30), Action::Right, date(2026, 12, 1)),
        (date(2026, 11, 1), Action::Left, date(2026, 10, 31)),
        (date(2026, 11, 26), Action::Down, date(2026, 12, 3)),
        (date(2026, 11, 3), Action::Up, date(2026, 10, 27)),
        (date(2026, 11, 23), Action::Top, date(2026, 11, 1)),
        (date(2026, 11, 23), Action::Bottom, date(2026, 11, 30)),
        (date(2026, 12, 31), Action::CarryLeft, date(2026, 11, 30)),
        (date(2027, 1, 31), Action::PageDown, date(2027, 2, 28)),
        (date(2026, 12, 31), Action::CarryRight, date(2027, 1, 31)),
        (date(2027, 1, 1), Action::PageUp, date(2026, 12, 1)),
        (Date::MAX, Action::Down, Date::MAX),
        (Date::MIN, Action::PageUp, Date::MIN),
    ] {
        let mut calendar = Calendar::new(from);
        assert_eq!(calendar.act(action), Some(from != to), "{from} {action:?}");
        assert_eq!(calendar.cursor(), to, "{from} {action:?}");
    }
    assert_eq!(Calendar::new(TODAY).act(Action::Open), None, "what is no movement is the caller's");
}

#[test]
fn the_cursor_stays_within_its_bounds() {
    let mut calendar = Calendar::new(date(2026, 11, 1)).within(TODAY, date(2026, 12, 4));
    assert_eq!(calendar.cursor(), TODAY, "it comes to the nearer bound");
    assert_eq!(calendar.act(Action::Left), Some(false));
    assert_eq!((calendar.act(Action::PageDown), calendar.cursor()), (Some(true), date(2026, 12, 4)));
    assert!(!calendar.takes(date(2026, 12, 5)) && calendar.takes(TODAY));
    calendar.bound(date(2026, 12, 10), date(2026, 12, 1));
    assert_eq!(calendar.cursor(), date(2026, 12, 10), "bounds out of order are one day");
}

#[test]
fn a_click_takes_the_day_under_it_and_the_wheel_turns_the_month() {
    let area = Rect::new(3, 2, WIDTH, HEIGHT);
    let mut calendar = Calendar::new(date(2026, 11, 24)).within(TODAY, date(2026, 12, 31));
    // The first week of the grid is that of Monday 26 October.
    for (x, y, day) in
        [(3, 4, Some(date(2026, 10, 26))), (37, 8, Some(date(2026, 11, 29))), (8, 9, Some(date(2026, 12, 1)))]
    {
        assert_eq!(calendar.day_at(area, Position::new(x, y)), day, "{x} {y}");
    }
    for at in [(3, 3), (38, 5), (2, 5), (3, 10)] {
        assert_eq!(calendar.point(Pointer::click(at.0, at.1), area), None, "{at:?}");
    }
    assert_eq!(calendar.point(Pointer::click(14, 8), area), Some(Pointed::Moved));
    assert_eq!(calendar.cursor(), date(2026, 11, 25));
    assert_eq!(calendar.point(Pointer::click(14, 8), area), Some(Pointed::Again), "as Enter");
    assert_eq!(calendar.point(Pointer::click(3, 4), area), Some(Pointed::Stayed), "a day out of bounds is not taken");
    assert_eq!(calendar.point(Pointer::wheel(10, 6, 1), area), Some(Pointed::Moved));
    assert_eq!(calendar.cursor(), date(2026, 12, 25));
    calendar.act(Action::Bottom);
    assert_eq!(calendar.point(Pointer::wheel(10, 6, 1), area), Some(Pointed::Stayed));
}

#[test]
fn a_month_in_each_language() {
    let calendar = Calendar::new(date(2026, 11, 24)).within(TODAY, date(2026, 12, 2));
    let all = Locale::ALL.map(|locale| picture(&calendar, locale, (WIDTH, HEIGHT)));
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn a_month_where_there_is_little_room() {
    let calendar = Calendar::new(date(2026, 11, 25));
    let all = [(28, 8), (35, 5), (27, 8), (35, 2)].map(|size| picture(&calendar, Locale::En, size));
    insta::assert_snapshot!(all.join("--\n"));
}

#[test]
fn cursor_and_today_are_told_apart_without_colours() {
    let mut world = World::new(Locale::En);
    world.theme = Theme::plain();
    let calendar = Calendar::new(date(2026, 11, 24));
    let terminal = drawn(WIDTH, HEIGHT, |frame| {
        let area = frame.area();
        draw(frame.buffer_mut(), area, &calendar, TODAY, mark, &world.vx());
    });
    let week = text(&terminal).lines().find(|line| line.contains("23")).unwrap().to_owned();
    assert_eq!(week, "‹23› [24·] 25x  26·  27·  28·  29");
}

proptest! {
    #[test]
    fn the_cursor_is_always_in_the_picture(days in -700_000_i32..700_000, width in 28_u16..50, height in 3_u16..10) {
        let calendar = Calendar::new(Date::ZERO.saturating_add(days.days()));
        let area = Rect::new(0, 0, width, height);
        let there = area.positions().find(|at| calendar.day_at(area, *at) == Some(calendar.cursor()));
        prop_assert!(there.is_some());
        let shown = picture(&calendar, Locale::En, (width, height));
        let sought = format!("[{:>2}", calendar.cursor().day());
        prop_assert!(shown.contains(&sought), "{}", shown);
    }
}
