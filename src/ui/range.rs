//! A range of days: one of a few usual ones, or typed, or clicked in the calendar beside them. What the days are for is
//! its holder's business.
//!
//! ```text
//! ╭ Days ───────────────────────────────────────────────────────────╮
//! │ › 2026-11-01..2026-11-23               November 2026             │
//! │   today         23 Nov 2026             Mon  Tue  Wed  Thu  Fri  │
//! │ ▌ last 7 days   17 Nov – 23 Nov 2026    …                        │
//! ╰ Enter choose  ↑↓ move  Esc close ────────────────────────────────╯
//! ```

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind};
use jiff::ToSpan;
use jiff::civil::Date;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::calendar::{self, Calendar, Mark};
use super::field::TextField;
use super::popup::{centred, frame as popup, inside_of};
use super::text::{put, width, wrap};
use super::theme::Role;
use super::{HintView, ViewCx};
use crate::flow::{Gesture, Pointer, Text};

/// The usual ranges: a name, and how many days up to today; of the month those since its first.
const PRESETS: [(&str, Option<i32>); 5] = [
    ("range-today", Some(1)),
    ("range-week", Some(7)),
    ("range-30", Some(30)),
    ("range-90", Some(90)),
    ("range-month", None),
];

/// Cells of the list, and its lines: what is typed, what is wrong with it in two, the presets, two blanks.
const LIST: (u16, u16) = (44, 5 + PRESETS.len() as u16);

/// What became of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ranged {
    /// Nothing that its holder must know.
    None,
    /// Nothing was chosen.
    Closed,
    /// From this day to that, both included.
    Chosen(Date, Date),
}

/// What is wrong with a range as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// One of its ends is no day.
    NoDay,
    /// It ends before it begins.
    Inverted,
    /// It has so many days, which is too many.
    Long(u64),
}

/// A range being chosen.
#[derive(Debug)]
pub struct RangePicker {
    title: Text,
    today: Date,
    most: u64,
    typed: TextField,
    at: usize,
    /// The first of two days that are clicked.
    clicked: Option<Date>,
    /// What is typed was to be taken and is wrong.
    told: bool,
}

impl RangePicker {
    /// A choice of at most so many days.
    pub fn new(title: Text, today: Date, most: u64) -> Self {
        Self { title, today, most, typed: TextField::new(), at: 2, clicked: None, told: false }
    }

    /// The range that Enter would take.
    fn range(&self) -> Result<(Date, Date), Wrong> {
        if self.typed.text().trim().is_empty() {
            return Ok(preset(self.at, self.today));
        }
        let (from, to) = parse(self.typed.text(), self.today).ok_or(Wrong::NoDay)?;
        if from > to {
            return Err(Wrong::Inverted);
        }
        let days = days_of(from, to);
        if days > self.most { Err(Wrong::Long(days)) } else { Ok((from, to)) }
    }

    fn take(&mut self) -> Ranged {
        if let Ok((from, to)) = self.range() {
            return Ranged::Chosen(from, to);
        }
        self.told = true;
        Ranged::None
    }

    /// A raw key.
    pub fn key(&mut self, key: &KeyEvent) -> Ranged {
        if key.kind == KeyEventKind::Release {
            return Ranged::None;
        }
        match key.code {
            KeyCode::Esc => return Ranged::Closed,
            KeyCode::Enter => return self.take(),
            KeyCode::Up | KeyCode::Down => {
                let on = key.code == KeyCode::Down;
                self.at = if on { (self.at + 1).min(PRESETS.len() - 1) } else { self.at.saturating_sub(1) };
                self.typed.clear();
                self.told = false;
            }
            _ => {
                if self.typed.handle(key) {
                    self.told = false;
                }
            }
        }
        Ranged::None
    }

    /// Pasted text.
    pub fn paste(&mut self, text: &str) {
        self.typed.paste(text);
        self.told = false;
    }

    /// The mouse: a click on a usual range takes it, two clicks in the calendar are its ends.
    pub fn point(&mut self, whole: Rect, pointer: Pointer) -> Ranged {
        let (list, month) = parts(place(whole));
        if pointer.gesture != Gesture::Click {
            return Ranged::None;
        }
        if let Some(line) = pointer.line_in(presets_of(list)) {
            self.at = line.min(PRESETS.len() - 1);
            self.typed.clear();
            return self.take();
        }
        let day = month.and_then(|area| self.calendar().day_at(area, pointer.at));
        match (day, self.clicked.take()) {
            (Some(day), Some(first)) => self.typed.set(&format!("{}..{}", first.min(day), first.max(day))),
            (Some(day), None) => {
                self.clicked = Some(day);
                self.typed.set(&day.to_string());
            }
            (None, _) if place(whole).contains(pointer.at) => {}
            (None, _) => return Ranged::Closed,
        }
        self.told = false;
        Ranged::None
    }

    /// The month in which the range ends.
    fn calendar(&self) -> Calendar {
        Calendar::new(self.range().map_or(self.today, |(_, to)| to))
    }

    /// Draws it over an area.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        let hints = [
            HintView::new("Enter", vx.words.say_key("dialog-choose")),
            HintView::new("↑↓", vx.words.say_key("dialog-move")),
            HintView::new("Esc", vx.words.say_key("dialog-close")),
        ];
        let area = place(area);
        let inside = popup(frame.buffer_mut(), area, &vx.words.say(&self.title), &hints, vx);
        if inside.width < 8 || inside.height < 3 {
            return;
        }
        let (list, month) = parts(area);
        put(frame.buffer_mut(), list.x, list.y, "›", 1, vx.theme.style(Role::Accent));
        let line = Rect { x: list.x + 2, width: list.width.saturating_sub(3), height: 1, ..list };
        self.typed.draw(frame, line, vx);
        self.list(frame, list, vx);
        if let Some(month) = month {
            let range = self.range().ok();
            let mark = |day: Date| match range {
                Some((from, to)) if (from..=to).contains(&day) => Mark::new("·", Role::Accent),
                _ => Mark::PLAIN,
            };
            calendar::draw(frame.buffer_mut(), month, &self.calendar(), self.today, mark, vx);
        }
    }

    fn list(&self, frame: &mut Frame<'_>, list: Rect, vx: &ViewCx<'_>) {
        let buf = frame.buffer_mut();
        let typed = !self.typed.is_empty();
        let rows = presets_of(list);
        let names: Vec<String> = PRESETS.iter().map(|(name, _)| vx.words.say_key(name)).collect();
        let widest = names.iter().map(|name| width(name)).max().unwrap_or(0);
        for (at, (name, y)) in names.iter().zip(rows.y..rows.bottom()).enumerate() {
            let here = at == self.at && !typed;
            let (from, to) = preset(at, self.today);
            if here {
                put(buf, rows.x, y, "▌", 1, vx.theme.style(Role::Cursor));
            }
            let role = if here { Role::CursorName } else { Role::Text };
            put(buf, rows.x + 2, y, name, rows.width.saturating_sub(2), vx.theme.style(role));
            let x = rows.x + 4 + widest;
            let days = shown(from, to, vx);
            put(buf, x, y, &days, rows.right().saturating_sub(x), vx.theme.style(Role::Dim));
        }
        let (text, role) = match self.range() {
            Err(wrong) if self.told => (vx.words.say(&words(wrong, self.most)), Role::Bad),
            Ok((from, to)) if typed => {
                let days = Text::key("range-days").with("count", days_of(from, to));
                (format!("{} · {}", shown(from, to, vx), vx.words.say(&days)), Role::Accent)
            }
            _ => (vx.words.say_key("range-help"), Role::Dim),
        };
        for (line, y) in wrap(&text, list.width.saturating_sub(1)).iter().zip(rows.bottom() + 1..list.bottom()) {
            put(buf, list.x, y, line, list.width, vx.theme.style(role));
        }
    }
}

/// A range as one says it.
pub fn shown(from: Date, to: Date, vx: &ViewCx<'_>) -> String {
    if from == to {
        vx.words.date_only(from)
    } else {
        format!("{} – {}", vx.words.date_only(from), vx.words.date_only(to))
    }
}

/// Days of a range, both ends counted.
pub fn days_of(from: Date, to: Date) -> u64 {
    from.until(to).map_or(0, |span| u64::from(span.get_days().max(0).unsigned_abs()) + 1)
}

/// What is wrong, in words.
pub fn words(wrong: Wrong, most: u64) -> Text {
    match wrong {
        Wrong::NoDay => Text::key("range-no-day"),
        Wrong::Inverted => Text::key("range-inverted"),
        Wrong::Long(days) => Text::key("range-long").with("days", days).with("most", most),
    }
}

/// So many days up to today.
pub fn last_days(count: i32, today: Date) -> (Date, Date) {
    (today.saturating_sub((count - 1).max(0).days()), today)
}

fn preset(at: usize, today: Date) -> (Date, Date) {
    match PRESETS.get(at).and_then(|(_, days)| *days) {
        Some(days) => last_days(days, today),
        None => (today.first_of_month(), today),
    }
}

/// What is typed as two days: `2026-11-01..2026-11-23`, `1.11.2026 23.11.2026`, one day alone, or `14d` for the last so
/// many.
fn parse(text: &str, today: Date) -> Option<(Date, Date)> {
    let text = text.trim();
    if let Some(count) = text.strip_suffix(['d', 'D']).and_then(|count| count.trim().parse::<i32>().ok()) {
        return (count > 0 && count < 100_000).then(|| last_days(count, today));
    }
    let spread = text.replace("..", " ").replace(['–', '…', ','], " ");
    let mut ends = spread.split_whitespace().filter(|part| *part != "-").map(one_day);
    let from = ends.next()??;
    let to = ends.next().unwrap_or(Some(from))?;
    ends.next().is_none().then_some((from, to))
}

/// `2026-11-23`, or `23.11.2026`, `23/11/2026`.
fn one_day(text: &str) -> Option<Date> {
    if let Ok(day) = text.parse::<Date>() {
        return Some(day);
    }
    let mut parts = text.split(['.', '/']);
    let (day, month, year) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Date::new(year, month, day).ok().filter(|_| parts.next().is_none())
}

fn place(whole: Rect) -> Rect {
    let both = LIST.0 + calendar::WIDTH + 6;
    let wide = if whole.width >= both { both } else { LIST.0 + 4 };
    centred(whole, wide, LIST.1.max(calendar::HEIGHT) + 2)
}

/// The list at the left, and the calendar if there is room for it.
fn parts(area: Rect) -> (Rect, Option<Rect>) {
    let inside = inside_of(area);
    let list = Rect { width: inside.width.min(LIST.0), ..inside };
    let room = inside.width.saturating_sub(list.width + 2);
    let month = Rect { x: list.right() + 2, width: room, ..inside };
    (list, (room >= calendar::WIDTH).then_some(month))
}

const fn presets_of(list: Rect) -> Rect {
    let (count, top) = (PRESETS.len() as u16, 2);
    let room = list.height.saturating_sub(top);
    let skip = if list.height < top { list.height } else { top };
    Rect { y: list.y + skip, height: if room < count { room } else { count }, ..list }
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyModifiers;
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 23);

    fn picker() -> RangePicker {
        RangePicker::new(Text::key("range-title"), TODAY, 366)
    }

    fn typed(text: &str) -> (Ranged, Result<(Date, Date), Wrong>) {
        let mut picker = picker();
        picker.paste(text);
        (picker.key(&KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE)), picker.range())
    }

    #[test]
    fn a_range_is_typed_in_any_usual_way() {
        let first = date(2026, 11, 1);
        for text in
            ["2026-11-01..2026-11-23", "2026-11-01 2026-11-23", "1.11.2026 - 23.11.2026", "1/11/2026–23/11/2026", "23d"]
        {
            assert_eq!(typed(text).0, Ranged::Chosen(first, TODAY), "{text}");
        }
        assert_eq!(typed(" 2026-11-01 ").0, Ranged::Chosen(first, first));
    }

    #[test]
    fn what_is_no_range_is_refused_and_said_why() {
        for (text, why) in [
            ("yesterday", Wrong::NoDay),
            ("2026-11-31", Wrong::NoDay),
            ("2026-11-01 2026-11-02 2026-11-03", Wrong::NoDay),
            ("0d", Wrong::NoDay),
            ("2026-11-23..2026-11-01", Wrong::Inverted),
            ("1990-01-01..2026-11-23", Wrong::Long(13_476)),
        ] {
            assert_eq!(typed(text), (Ranged::None, Err(why)), "{text}");
        }
    }

    #[test]
    fn the_usual_ranges_end_today() {
        let mut picker = picker();
        let enter = KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE);
        for _ in 0..9 {
            picker.key(&KeyEvent::new(KeyCode::Up, KeyModifiers::NONE));
        }
        for from in [TODAY, date(2026, 11, 17), date(2026, 10, 25), date(2026, 8, 26), date(2026, 11, 1)] {
            assert_eq!(picker.key(&enter), Ranged::Chosen(from, TODAY));
            picker.key(&KeyEvent::new(KeyCode::Down, KeyModifiers::NONE));
        }
        assert_eq!(picker.key(&KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE)), Ranged::Closed);
    }

    #[test]
    fn two_clicks_in_the_calendar_are_the_ends_of_a_range() {
        let whole = Rect::new(0, 0, 120, 30);
        let (list, month) = parts(place(whole));
        let month = month.unwrap_or_default();
        let mut picker = picker();
        let find = |picker: &RangePicker, day: Date| {
            let cells = month.positions().find(|at| picker.calendar().day_at(month, *at) == Some(day));
            cells.map_or((0, 0), |at| (at.x, at.y))
        };
        for day in [date(2026, 11, 20), date(2026, 11, 5)] {
            let (x, y) = find(&picker, day);
            assert_eq!(picker.point(whole, Pointer::click(x, y)), Ranged::None);
        }
        assert_eq!(picker.range(), Ok((date(2026, 11, 5), date(2026, 11, 20))));
        let rows = presets_of(list);
        assert_eq!(picker.point(whole, Pointer::click(rows.x, rows.y)), Ranged::Chosen(TODAY, TODAY));
        assert_eq!(picker.point(whole, Pointer::click(0, 0)), Ranged::Closed);
    }
}
