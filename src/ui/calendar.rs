//! A month as a grid of days: a cursor that stays within bounds, and a sign and a role for each day.
//!
//! What a day means is the caller's business: it says for every day what sign stands behind it. Brackets are the cursor,
//! angles are today, so that nothing is lost without colours. A range is two calendars' cursors, or one that is asked
//! twice: the bounds of the second begin at the first.
//!
//! ```text
//!  November 2026
//!   Mon  Tue  Wed  Thu  Fri  Sat  Sun
//!   16   17   18   19   20   21   22
//!  ‹23› [24·] 25·  26x  27·  28·  29
//!   30    1    2    3    4    5    6
//! ```

use jiff::ToSpan;
use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::ViewCx;
use super::text::put;
use super::theme::Role;
use crate::flow::{Action, Gesture, Pointer};

/// Days of a week.
const WEEK: u16 = 7;
/// Cells of a day where there is room: bracket, two figures, sign, bracket. With one less, the sign stands for the last.
const DAY: u16 = 5;
/// A month's name, the weekdays, and the six weeks that a month can touch.
pub const HEIGHT: u16 = 2 + WEEKS;
/// Cells that a month takes where there is room.
pub const WIDTH: u16 = WEEK * DAY;
const WEEKS: u16 = 6;

/// What stands behind a day, and how the day looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// One cell at most, or nothing.
    pub sign: &'static str,
    /// Its role, and the day's.
    pub role: Role,
}

impl Mark {
    /// A day of which nothing is to be said.
    pub const PLAIN: Self = Self { sign: "", role: Role::Text };

    /// A day with a sign.
    pub const fn new(sign: &'static str, role: Role) -> Self {
        Self { sign, role }
    }
}

/// What the mouse did over a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pointed {
    /// The cursor is on another day.
    Moved,
    /// It is where it was: the day is out of bounds, or the wheel had nowhere to turn to.
    Stayed,
    /// The day under the cursor was clicked: what Enter does to it is meant.
    Again,
}

/// Where the cursor is, and how far it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    cursor: Date,
    first: Date,
    last: Date,
}

impl Calendar {
    /// With the cursor on a day, and no bounds.
    pub const fn new(cursor: Date) -> Self {
        Self { cursor, first: Date::MIN, last: Date::MAX }
    }

    /// The same, bounded: the cursor goes no further than these days, which are in order.
    #[must_use]
    pub fn within(mut self, first: Date, last: Date) -> Self {
        self.bound(first, last);
        self
    }

    /// New bounds, both included; a cursor outside comes to the nearer one. Bounds out of order are the first day alone.
    pub fn bound(&mut self, first: Date, last: Date) {
        (self.first, self.last) = (first, last.max(first));
        self.choose(self.cursor);
    }

    /// The day the cursor is on.
    pub const fn cursor(&self) -> Date {
        self.cursor
    }

    /// True for a day that the cursor can be on.
    pub fn takes(&self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// The cursor to a day, or to the bound next to it. True if that moved it.
    pub fn choose(&mut self, day: Date) -> bool {
        let was = self.cursor;
        self.cursor = day.clamp(self.first, self.last);
        self.cursor != was
    }

    /// A day or a week on or back; to the first or last day of the month; a month on or back, by page keys or by those
    /// that carry a card elsewhere. None if the action is none of these, else whether the cursor moved.
    pub fn act(&mut self, action: Action) -> Option<bool> {
        let at = self.cursor;
        let to = match action {
            Action::Left => at.saturating_sub(1.day()),
            Action::Right => at.saturating_add(1.day()),
            Action::Up => at.saturating_sub(1.week()),
            Action::Down => at.saturating_add(1.week()),
            Action::Top => at.first_of_month(),
            Action::Bottom => at.last_of_month(),
            Action::CarryLeft | Action::PageUp => at.saturating_sub(1.month()),
            Action::CarryRight | Action::PageDown => at.saturating_add(1.month()),
            _ => return None,
        };
        Some(self.choose(to))
    }

    /// The mouse over the calendar as it is drawn in this area: a click goes to its day, the wheel turns months. None if
    /// it was elsewhere.
    pub fn point(&mut self, pointer: Pointer, area: Rect) -> Option<Pointed> {
        let moved = match pointer.gesture {
            Gesture::Click => {
                let day = self.day_at(area, pointer.at)?;
                if day == self.cursor {
                    return Some(Pointed::Again);
                }
                self.takes(day) && self.choose(day)
            }
            Gesture::Wheel(lines) => {
                pointer.line_in(area)?;
                self.act(if lines < 0 { Action::PageUp } else { Action::PageDown })?
            }
        };
        Some(if moved { Pointed::Moved } else { Pointed::Stayed })
    }

    /// The Monday of the first week that is drawn in so many lines: the month's first, unless the cursor's would not fit.
    fn top(&self, weeks: u16) -> Date {
        let first = monday(self.cursor.first_of_month());
        let here = monday(self.cursor);
        let over = weeks_between(first, here) + 1 - i32::from(weeks.max(1));
        first.saturating_add(over.max(0).weeks())
    }

    /// The day that is drawn at a cell.
    pub fn day_at(&self, area: Rect, at: Position) -> Option<Date> {
        let (cells, grid) = (cells(area), grid(area));
        let within = grid.contains(at) && at.x - grid.x < cells * WEEK;
        let days = || i32::from((at.y - grid.y) * WEEK + (at.x - grid.x) / cells);
        let day = within.then(|| self.top(grid.height).checked_add(days().days()).ok())??;
        self.is_drawn(day).then_some(day)
    }

    /// Weeks that belong to the next month alone are left blank.
    fn is_drawn(&self, day: Date) -> bool {
        monday(day) <= self.cursor.last_of_month()
    }
}

fn monday(day: Date) -> Date {
    day.saturating_sub(i32::from(day.weekday().to_monday_zero_offset()).days())
}

fn weeks_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days() / i32::from(WEEK))
}

/// Cells of a day in this area.
const fn cells(area: Rect) -> u16 {
    if area.width < WIDTH { DAY - 1 } else { DAY }
}

/// The weeks below the month's name and the weekdays.
const fn grid(area: Rect) -> Rect {
    let head = if area.height < 2 { area.height } else { 2 };
    let height = area.height - head;
    Rect { y: area.y + head, height: if height > WEEKS { WEEKS } else { height }, ..area }
}

/// Draws the month of the cursor.
pub fn draw(
    buf: &mut Buffer,
    area: Rect,
    calendar: &Calendar,
    today: Date,
    mark: impl Fn(Date) -> Mark,
    vx: &ViewCx<'_>,
) {
    let area = area.intersection(buf.area);
    let cells = cells(area);
    if area.height < 3 || area.width < cells * WEEK {
        return;
    }
    let name = vx.words.month_full(calendar.cursor.year(), calendar.cursor.month());
    put(buf, area.x + 1, area.y, &name, area.width - 1, vx.theme.style(Role::Title));
    for (at, name) in (0..).zip(vx.words.weekdays()) {
        let short: String = name.chars().take(usize::from(cells - 1).min(3)).collect();
        put(buf, area.x + at * cells + 1, area.y + 1, &short, cells - 1, vx.theme.style(Role::Dim));
    }
    let grid = grid(area);
    let top = calendar.top(grid.height);
    for (days, place) in (0_i32..).zip((0..grid.height).flat_map(|y| (0..WEEK).map(move |x| (x, y)))) {
        let Some(day) = top.checked_add(days.days()).ok().filter(|day| calendar.is_drawn(*day)) else { break };
        let at = Rect { x: grid.x + place.0 * cells, y: grid.y + place.1, width: cells, height: 1 };
        draw_day(buf, at, calendar, (day, day == today), mark(day), vx);
    }
}

fn draw_day(
    buf: &mut Buffer,
    at: Rect,
    calendar: &Calendar,
    (day, is_today): (Date, bool),
    mark: Mark,
    vx: &ViewCx<'_>,
) {
    let here = day == calendar.cursor;
    let takes = calendar.takes(day);
    let (open, close) = match (here, is_today) {
        (true, _) => ("[", "]"),
        (false, true) => ("‹", "›"),
        (false, false) => (" ", " "),
    };
    let role = if here {
        if vx.focused { Role::CursorName } else { Role::Title }
    } else if is_today {
        Role::Accent
    } else if !takes || day.month() != calendar.cursor.month() {
        Role::Faint
    } else {
        mark.role
    };
    let frame = if here && vx.focused { Role::Cursor } else { role };
    let sign = if takes { mark.sign } else { "" };
    let style = vx.theme.style(role);
    put(buf, at.x, at.y, open, 1, vx.theme.style(frame));
    put(buf, at.x + 1, at.y, &format!("{:>2}", day.day()), at.width - 1, style);
    // Without a sign the bracket closes at the figures; with one, behind it if there is a cell.
    let mut x = at.x + 3;
    if !sign.is_empty() {
        x += put(buf, x, at.y, sign, at.right().saturating_sub(x).min(1), vx.theme.style(mark.role));
    }
    put(buf, x, at.y, close, at.right().saturating_sub(x).min(1), vx.theme.style(frame));
}
