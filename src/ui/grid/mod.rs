//! A table of its own: lines of plain values, which of them are shown in which order, and where the cursor is.
//!
//! One value serves the screen, the order, the filter and a file. The cursor stands on a key and follows it when lines
//! come, go or are ordered anew. What the lines mean is the pane's business. `browse` takes its keys (order, filter),
//! `marks` knows which lines are marked, `draw` draws it.

mod browse;
pub mod cells;
mod draw;
mod marks;
#[cfg(test)]
mod tests;

use jiff::Timestamp;
use jiff::civil::Date;

pub use browse::{Browser, Did};
pub use draw::{below_heading, draw, draw_away, filtered, heading, lines, name_at, rows_of, tabs, tabs_width};
pub use marks::Marks;

use super::fold::fold;
use super::picker::{PickItem, Picker};
use super::table::{Align, Width};
use super::theme::Role;
use crate::domain::{Amount, Clean};
use crate::flow::{Action, Cell, Sheet, Text, moved_by};

/// In the person's language.
pub type Say<'a> = &'a dyn Fn(&Text) -> String;

/// A column of a page.
#[derive(Debug)]
pub struct Col {
    /// The key of its heading.
    pub title: &'static str,
    /// How wide it is.
    pub width: Width,
    /// To which side it leans.
    pub align: Align,
    /// 0 always stays; of the others the highest is dropped first when the screen is narrow.
    pub priority: u8,
}

/// A column of text that takes a share of the width.
pub const fn wide(title: &'static str, weight: u16, min: u16, priority: u8) -> Col {
    Col { title, width: Width::Fill { weight, min }, align: Align::Left, priority }
}

/// A column of text of one width.
pub const fn fixed(title: &'static str, width: u16, priority: u8) -> Col {
    Col { title, width: Width::Fixed(width), align: Align::Left, priority }
}

/// A column of numbers.
pub const fn count(title: &'static str, width: u16, priority: u8) -> Col {
    Col { title, width: Width::Fixed(width), align: Align::Right, priority }
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing is known, or there is nothing.
    Nothing,
    /// A partner's text.
    Text(Clean),
    /// A phrase.
    Word(Text),
    /// A number of things.
    Count(u64),
    /// So many of what is loaded, and not all is.
    AtLeast(u64),
    /// A share of a hundred.
    Percent(u64),
    /// An exact amount; its currency is said where it is not plain.
    Amount(Amount),
    /// An exact number of things or points, as it came.
    Figure(Amount),
    /// At least so much: something in it is not known.
    AtLeastAmount(Amount),
    /// A day.
    Day(Date),
    /// A month, by a day in it.
    Month(Date),
    /// A moment, to the minute.
    At(Timestamp),
    /// So many days from today, behind if it is below zero.
    Days(i64),
    /// A length of time in minutes.
    Minutes(u64),
    /// A bar of this value beside the largest.
    Bar(u64, u64),
    /// Bars of these values end to end, each of its own pattern, beside the largest sum.
    Stack([u64; 3], u64),
    /// A shade of this value beside the largest.
    Heat(u64, u64),
    /// An exact amount with the shade of the first number beside the largest.
    Shade(Amount, u64, u64),
}

impl Value {
    /// A partner's text, if there is any.
    pub fn text(value: Option<&Clean>) -> Self {
        value.filter(|text| !text.is_empty()).map_or(Self::Nothing, |text| Self::Text(text.clone()))
    }

    /// By what it is ordered among its like, if that is a number.
    fn number(&self) -> Option<Amount> {
        match self {
            Self::Count(n)
            | Self::AtLeast(n)
            | Self::Percent(n)
            | Self::Minutes(n)
            | Self::Bar(n, _)
            | Self::Heat(n, _) => Some(Amount::from(n.cast_signed())),
            Self::Stack(parts, _) => {
                Some(Amount::from(parts.iter().fold(0_u64, |sum, part| sum.saturating_add(*part)).cast_signed()))
            }
            Self::Amount(amount) | Self::Figure(amount) | Self::AtLeastAmount(amount) | Self::Shade(amount, ..) => {
                Some(*amount)
            }
            Self::Days(days) => Some(Amount::from(*days)),
            Self::Day(day) | Self::Month(day) => {
                let days = day.since((jiff::Unit::Day, Date::ZERO)).map_or(0, |span| span.get_days());
                Some(Amount::from(i64::from(days)))
            }
            Self::At(at) => Some(Amount::from(at.as_second())),
            Self::Nothing | Self::Text(_) | Self::Word(_) => None,
        }
    }

    fn words(&self, say: Say<'_>) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.to_string()),
            Self::Word(text) => Some(say(text)),
            _ => None,
        }
    }

    /// What the filter finds it by.
    fn found_by(&self, say: Say<'_>) -> Option<String> {
        match self {
            Self::Amount(amount) => Some(amount.to_string()),
            Self::Day(day) | Self::Month(day) => Some(day.to_string()),
            Self::At(at) => Some(at.to_string()),
            value => value.words(say),
        }
    }

    fn cell(&self, say: Say<'_>) -> Cell {
        match self {
            Self::AtLeastAmount(amount) => Cell::Text(Clean::from_partner(&format!("≥ {amount}"))),
            // A file has no sign for "at least" in a number.
            Self::AtLeast(n) => Cell::Text(Clean::from_partner(&format!("≥ {n}"))),
            // The same whatever the language; it sorts as it stands.
            Self::Day(day) => Cell::Text(Clean::from_partner(&day.to_string())),
            Self::Month(day) => Cell::Text(Clean::from_partner(&day.strftime("%Y-%m").to_string())),
            Self::At(at) => Cell::Text(Clean::from_partner(&at.to_string())),
            value => match (value.number(), value.words(say)) {
                (Some(n), _) => Cell::Number(n.to_string()),
                (None, Some(words)) => Cell::Text(Clean::from_partner(&words)),
                (None, None) => Cell::Empty,
            },
        }
    }
}

/// A line of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which one it is among all; the cursor stands on it.
    pub key: u64,
    /// A value for each column, and what it is.
    pub cells: Vec<(Value, Role)>,
    /// It is fainter than others: not in use.
    pub faint: bool,
    /// `!!`, `!` or `~`.
    pub mark: Option<&'static str>,
}

/// Where a cursor is among lines.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The line it is on.
    pub at: usize,
    /// The first line seen.
    pub top: usize,
}

impl Place {
    /// Keeps the cursor among so many lines, and in sight.
    pub fn settle(&mut self, total: usize, height: usize) {
        let height = height.max(1);
        self.at = self.at.min(total.saturating_sub(1));
        let least = (self.at + 1).saturating_sub(height);
        self.top = self.top.clamp(least, self.at).min(total.saturating_sub(height));
    }

    /// A movement key; false if the action is none.
    pub fn step(&mut self, action: Action, total: usize, height: usize) -> bool {
        let (page, half) = (height.max(1), (height / 2).max(1));
        self.at = match action {
            Action::Down => self.at + 1,
            Action::Up => self.at.saturating_sub(1),
            Action::HalfDown => self.at + half,
            Action::HalfUp => self.at.saturating_sub(half),
            Action::PageDown => self.at + page,
            Action::PageUp => self.at.saturating_sub(page),
            Action::Top => 0,
            Action::Bottom => total,
            _ => return false,
        };
        self.settle(total, height);
        true
    }

    /// The wheel: what is seen moves, and the cursor only where it would be lost from sight.
    pub fn scroll(&mut self, by: i32, total: usize, height: usize) {
        self.top = moved_by(self.top, by, total.saturating_sub(height));
        self.at = self.at.clamp(self.top, self.top + height.max(1) - 1).min(total.saturating_sub(1));
    }
}

/// The lines of a page.
#[derive(Debug, Default)]
pub struct Table {
    lines: Vec<Line>,
    order: Vec<u32>,
    /// Keys of lines that are kept elsewhere, in their order: there may be a hundred thousand.
    elsewhere: Vec<u64>,
    /// By which column, and from the largest on.
    pub sort: Option<(usize, bool)>,
    /// What was typed to filter by.
    pub filter: String,
    /// Where the cursor is.
    pub place: Place,
    key: Option<u64>,
}

impl Table {
    /// An empty one in this order.
    pub fn sorted_by(column: usize, descending: bool) -> Self {
        Self { sort: Some((column, descending)), ..Self::default() }
    }

    /// Lines that pass the filter.
    pub const fn total(&self) -> usize {
        self.order.len() + self.elsewhere.len()
    }

    /// All lines.
    pub const fn all(&self) -> usize {
        self.lines.len()
    }

    /// By which column, and from the largest on.
    pub const fn order_by(&self) -> Option<(usize, bool)> {
        self.sort
    }

    /// What was typed to filter by.
    pub fn filter(&self) -> &str {
        &self.filter
    }

    /// Lines from the first one seen on.
    pub fn seen(&self) -> impl Iterator<Item = &Line> {
        self.order.iter().skip(self.place.top).filter_map(|at| self.lines.get(*at as usize))
    }

    /// The keys of the lines that pass the filter, in their order.
    pub fn keys(&self) -> impl Iterator<Item = u64> {
        self.order.iter().filter_map(|at| self.lines.get(*at as usize)).map(|line| line.key)
    }

    /// The line the cursor is on.
    pub fn key(&self) -> Option<u64> {
        self.key
    }

    /// Other lines; true if what stands on screen may be others than before.
    pub fn take(&mut self, lines: Vec<Line>, height: usize, say: Say<'_>) -> bool {
        if lines == self.lines {
            return false;
        }
        self.lines = lines;
        self.arrange(height, say);
        true
    }

    /// Other lines, of which only the keys are kept here.
    pub fn take_keys(&mut self, keys: Vec<u64>, height: usize) -> bool {
        if keys == self.elsewhere {
            return false;
        }
        if let Some(at) = self.key.and_then(|key| keys.iter().position(|k| *k == key)) {
            self.place.at = at;
        }
        self.elsewhere = keys;
        self.settle(height);
        true
    }

    /// Filters and orders anew; the cursor stays on its key, or on its line if that is gone.
    pub fn arrange(&mut self, height: usize, say: Say<'_>) {
        let words: Vec<String> = fold(&self.filter).split_whitespace().map(str::to_owned).collect();
        let passes = |line: &Line| {
            if words.is_empty() {
                return true;
            }
            let texts = line.cells.iter().filter_map(|(value, _)| value.found_by(say));
            let text = fold(&texts.collect::<Vec<_>>().join(" "));
            words.iter().all(|word| match word.strip_prefix('!') {
                Some(word) => word.is_empty() || !text.contains(word),
                None => text.contains(word.as_str()),
            })
        };
        let fits = self.lines.iter().enumerate().filter(|(_, line)| passes(line));
        self.order = fits.map(|(at, _)| at as u32).collect();
        if let Some((column, descending)) = self.sort {
            // What is not known stands last whichever way it is ordered.
            let by = |at: &u32| {
                let value =
                    self.lines.get(*at as usize).and_then(|line| line.cells.get(column)).map(|(value, _)| value);
                let number = value.and_then(Value::number);
                (number, value.and_then(|value| value.words(say)).map(|words| fold(&words)))
            };
            let mut keyed: Vec<_> = self.order.iter().map(|at| (by(at), *at)).collect();
            keyed.sort_by(|((a, a_words), _), ((b, b_words), _)| {
                let words = match (a_words, b_words) {
                    (Some(a), Some(b)) if descending => b.cmp(a),
                    (Some(a), Some(b)) => a.cmp(b),
                    (a, b) => a.is_none().cmp(&b.is_none()),
                };
                let nothing = a.is_none() && a_words.is_none();
                let other_nothing = b.is_none() && b_words.is_none();
                let numbers = match (a, b) {
                    (Some(a), Some(b)) if descending => b.cmp(a),
                    (Some(a), Some(b)) => a.cmp(b),
                    // A text among numbers stands behind them.
                    (a, b) => a.is_none().cmp(&b.is_none()),
                };
                nothing.cmp(&other_nothing).then(numbers).then(words)
            });
            self.order = keyed.into_iter().map(|(_, at)| at).collect();
        }
        let key_at = |at: &u32| self.lines.get(*at as usize).map(|line| line.key);
        if let Some(at) = self.key.and_then(|key| self.order.iter().position(|at| key_at(at) == Some(key))) {
            self.place.at = at;
        }
        self.settle(height);
    }

    /// Keeps the cursor on a line, and in sight.
    pub fn settle(&mut self, height: usize) {
        self.place.settle(self.total(), height);
        let line = self.order.get(self.place.at).and_then(|at| self.lines.get(*at as usize)).map(|line| line.key);
        self.key = line.or_else(|| self.elsewhere.get(self.place.at).copied());
    }

    /// A movement key; false if the action is none.
    pub fn step(&mut self, action: Action, height: usize) -> bool {
        let moved = self.place.step(action, self.total(), height);
        self.settle(height);
        moved
    }

    /// The wheel.
    pub fn scroll(&mut self, by: i32, height: usize) {
        self.place.scroll(by, self.total(), height);
        self.settle(height);
    }

    /// Puts the cursor on the line of a key; nothing happens if it is not shown.
    pub fn choose(&mut self, key: u64, height: usize) {
        let is = |at: &u32| self.lines.get(*at as usize).is_some_and(|line| line.key == key);
        if let Some(at) = self.order.iter().position(is) {
            self.place.at = at;
            self.settle(height);
        }
    }

    /// A click on a line of the screen; true if the cursor was there already.
    pub fn click(&mut self, line: usize, height: usize) -> Option<bool> {
        let at = self.place.top + line;
        if at >= self.total() {
            return None;
        }
        let same = at == self.place.at;
        self.place.at = at;
        self.settle(height);
        Some(same)
    }

    /// What stands in a column of the line under the cursor, to be copied: as it would stand in a file. None where nothing
    /// is known.
    pub fn copy(&self, column: usize, say: Say<'_>) -> Option<Clean> {
        let line = self.order.get(self.place.at).and_then(|at| self.lines.get(*at as usize))?;
        match line.cells.get(column)?.0.cell(say) {
            Cell::Empty => None,
            Cell::Text(text) => Some(text).filter(|text| !text.is_empty() && text.as_str() != cells::UNKNOWN),
            Cell::Number(number) => Some(Clean::from_partner(&number)),
        }
    }

    /// What is shown, as a table for a file. A bar is a picture of a number beside it.
    pub fn sheet(&self, name: &'static str, columns: &[Col], say: Say<'_>) -> Sheet {
        let lines: Vec<&Line> = self.order.iter().filter_map(|at| self.lines.get(*at as usize)).collect();
        let is_bar =
            |at: usize| lines.iter().any(|l| matches!(l.cells.get(at), Some((Value::Bar(..) | Value::Stack(..), _))));
        let kept: Vec<usize> = (0..columns.len()).filter(|column| !is_bar(*column)).collect();
        let heads = kept.iter().filter_map(|at| columns.get(*at)).map(|column| say(&Text::key(column.title)));
        let row = |line: &&Line| {
            kept.iter().map(|at| line.cells.get(*at).map_or(Cell::Empty, |(value, _)| value.cell(say))).collect()
        };
        Sheet { name, columns: heads.collect(), rows: lines.iter().map(row).collect() }
    }
}

/// A list of the columns to order by.
pub fn sort_picker(columns: &[Col], table: &Table, say: Say<'_>) -> Picker {
    let by = table.sort.map(|(column, _)| column);
    let item = |(at, column): (usize, &Col)| PickItem {
        id: at as u64,
        label: Clean::from_partner(&say(&Text::key(column.title))),
        detail: Clean::default(),
        mark: (by == Some(at)).then_some("●"),
    };
    let mut picker = Picker::new(Text::key("picker-sort"), columns.iter().enumerate().map(item).collect());
    if let Some(at) = by {
        picker.choose(at as u64);
    }
    picker
}
