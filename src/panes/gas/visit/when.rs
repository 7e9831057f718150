//! The first step: a day and an hour among those on offer. Hours that are over are offered no more, whatever was read.

use jiff::Span;
use jiff::civil::{Date, DateTime};

use crate::api::gas::{Day, Slot, next_free};
use crate::flow::Action;
use crate::ui::calendar::{Calendar, Mark};
use crate::ui::theme::Role;

/// Cells of an hour in the list.
pub(super) const HOUR: u16 = 8;

/// The chosen day, and the hour under the cursor.
#[derive(Debug)]
pub(super) struct When {
    pub(super) calendar: Calendar,
    pub(super) hour: usize,
    /// The day was chosen by somebody: what is read later does not move it.
    chosen: bool,
}

impl Default for When {
    fn default() -> Self {
        Self { calendar: Calendar::new(Date::ZERO), hour: 0, chosen: false }
    }
}

/// The hours of a day that can still be asked for.
pub(super) fn hours(days: &[Day], date: Date, now: DateTime) -> Vec<&Slot> {
    let of_day = days.iter().filter(|day| day.date == date).flat_map(|day| &day.slots);
    of_day.filter(|slot| slot.at() >= now).collect()
}

/// The slot that a time means, to the minute: forms know no seconds.
pub(super) fn slot_at(days: &[Day], at: DateTime) -> Option<&Slot> {
    let minute = |time: DateTime| (time.date(), time.hour(), time.minute());
    days.iter().flat_map(|day| &day.slots).find(|slot| minute(slot.at()) == minute(at))
}

/// Up to two free slots nearest to a time that cannot be had, in their order.
pub(super) fn near(days: &[Day], at: DateTime, now: DateTime) -> Vec<&Slot> {
    let far = |slot: &&Slot| slot.at().duration_since(at).abs();
    let other = |slot: &&Slot| slot.at() >= now && slot.at() != at;
    let mut free: Vec<&Slot> = days.iter().flat_map(|day| &day.slots).filter(other).collect();
    free.sort_by_key(far);
    free.truncate(2);
    free.sort_by_key(|slot| slot.at());
    free
}

impl When {
    /// Other days were read, or it is another day: the cursor stays within what is on offer.
    pub(super) fn take(&mut self, days: &[Day], now: DateTime) {
        let offered = || days.iter().map(|day| day.date);
        let today = now.date();
        let last = offered().max().unwrap_or(today).max(today);
        self.calendar.bound(today, last);
        if !self.chosen {
            let first = next_free(days, now).map_or(today, |slot| slot.at().date());
            self.calendar.choose(first);
        }
        let count = hours(days, self.calendar.cursor(), now).len();
        self.hour = self.hour.min(count.saturating_sub(1));
    }

    /// The cursor to a time.
    pub(super) fn go(&mut self, days: &[Day], at: DateTime, now: DateTime) {
        self.calendar.choose(at.date());
        self.chosen = true;
        let found = hours(days, at.date(), now).iter().position(|slot| slot.at() >= at);
        self.hour = found.unwrap_or_default();
    }

    /// An intent among the days. False if it is none.
    pub(super) fn turn(&mut self, action: Action) -> bool {
        let moved = self.calendar.act(action);
        if moved == Some(true) {
            (self.hour, self.chosen) = (0, true);
        }
        moved.is_some()
    }

    /// A click or the wheel moved the day.
    pub(super) const fn turned(&mut self) {
        (self.hour, self.chosen) = (0, true);
    }

    /// An intent among the hours, so many in a line. False if it is none.
    pub(super) fn step(&mut self, action: Action, count: usize, in_line: usize) -> bool {
        let last = count.saturating_sub(1);
        self.hour = match action {
            Action::Left => self.hour.saturating_sub(1),
            Action::Right => (self.hour + 1).min(last),
            Action::Up => self.hour.saturating_sub(in_line),
            Action::Down => (self.hour + in_line).min(last),
            Action::Top => 0,
            Action::Bottom => last,
            _ => return false,
        };
        true
    }

    /// The slot under the cursor.
    pub(super) fn slot<'d>(&self, days: &'d [Day], now: DateTime) -> Option<&'d Slot> {
        hours(days, self.calendar.cursor(), now).get(self.hour).copied()
    }

    /// The next free slot; if the cursor is on it already, the one after it.
    pub(super) fn next(&mut self, days: &[Day], now: DateTime, on_hours: bool) -> Option<DateTime> {
        let first = next_free(days, now)?.at();
        let here = self.slot(days, now).map(Slot::at).filter(|at| on_hours && *at >= first);
        let after = here.and_then(|at| next_free(days, at.saturating_add(Span::new().seconds(1))));
        let at = after.map_or(first, Slot::at);
        self.go(days, at, now);
        Some(at)
    }
}

/// What stands behind a day.
pub(super) fn mark(days: &[Day], date: Date, now: DateTime) -> Mark {
    if !days.iter().any(|day| day.date == date) {
        return Mark::new("", Role::Faint);
    }
    if hours(days, date, now).is_empty() { Mark::new("x", Role::Dim) } else { Mark::new("·", Role::Good) }
}

/// True if no hour is on offer.
pub(super) fn nothing(days: &[Day], now: DateTime) -> bool {
    next_free(days, now).is_none()
}
