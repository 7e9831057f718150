//! Names and values under headings, wrapped and scrolled: everything that is known of one thing.
//!
//! ```text
//! Request
//!   method   PATCH
//!   url      https://crm.example.es/api/lead/48213/
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::ViewCx;
use super::grid::cells::UNKNOWN;
use super::table::scrollbar;
use super::text::{put, width, wrap};
use super::theme::Role;
use crate::domain::{Clean, When};
use crate::flow::Text;

/// One of the things that are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// What follows belongs together.
    Head(String),
    /// A name and its value.
    Pair(String, String, Role),
}

impl Fact {
    /// A name and its value.
    pub fn pair(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self::Pair(name.into(), value.into(), Role::Text)
    }

    /// A name by its key, and a partner's text, if there is any.
    pub fn text(name: &'static str, value: Option<&Clean>, vx: &ViewCx<'_>) -> Self {
        Self::told(name, value.filter(|value| !value.is_empty()).map(ToString::to_string), vx)
    }

    /// A name by its key, and what is told of it; a dash if nothing is.
    pub fn told(name: &'static str, value: Option<String>, vx: &ViewCx<'_>) -> Self {
        match value {
            Some(value) => Self::pair(vx.words.say_key(name), value),
            None => Self::Pair(vx.words.say_key(name), UNKNOWN.to_owned(), Role::Faint),
        }
    }
}

/// A day or a moment as one says it here.
pub fn when(value: &When, vx: &ViewCx<'_>) -> String {
    match value {
        When::Day(day) => vx.words.date_only(*day),
        When::At(at) => vx.words.exact(*at, vx.zone, vx.own_zone),
        When::Other(words) => words.to_string(),
    }
}

/// The same, and how long ago that was; of what has no day the words alone.
pub fn since(value: &When, vx: &ViewCx<'_>) -> String {
    let day = value.day(vx.zone).and_then(|day| day.to_zoned(vx.zone.clone()).ok());
    let Some(midnight) = day.map(|day| day.timestamp()) else { return when(value, vx) };
    let age = vx.words.age_in(vx.now, midnight);
    format!("{} · {}", when(value, vx), vx.words.say(&Text::key("status-age").with("age", age.as_str())))
}

/// A line of the wrapped list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    name: String,
    value: String,
    role: Role,
    head: bool,
}

impl Line {
    /// True for a heading.
    pub const fn is_head(&self) -> bool {
        self.head
    }
}

/// Cells of the names.
fn names(facts: &[Fact], room: u16) -> u16 {
    let widest = facts.iter().map(|fact| match fact {
        Fact::Head(_) => 0,
        Fact::Pair(name, ..) => width(name),
    });
    widest.max().unwrap_or(0).min(room * 2 / 5)
}

/// The lines in an area of this width.
pub fn lines(facts: &[Fact], room: u16) -> Vec<Line> {
    let value_room = room.saturating_sub(names(facts, room) + 6);
    let blank = || Line { name: String::new(), value: String::new(), role: Role::Text, head: false };
    let mut lines = Vec::new();
    for fact in facts {
        match fact {
            Fact::Head(text) => {
                if !lines.is_empty() {
                    lines.push(blank());
                }
                lines.push(Line { name: text.clone(), head: true, ..blank() });
            }
            Fact::Pair(name, value, role) => {
                let mut wrapped = wrap(value, value_room).into_iter();
                let first = wrapped.next().unwrap_or_default();
                lines.push(Line { name: name.clone(), value: first, role: *role, head: false });
                lines.extend(wrapped.map(|value| Line { value, role: *role, ..blank() }));
            }
        }
    }
    lines
}

/// The last line that may be shown first.
pub const fn last_top(lines: usize, height: u16) -> usize {
    lines.saturating_sub(height as usize)
}

/// Draws the lines from `top` on.
pub fn draw(buf: &mut Buffer, area: Rect, facts: &[Fact], top: usize, vx: &ViewCx) {
    if area.is_empty() {
        return;
    }
    let all = lines(facts, area.width);
    let names = names(facts, area.width);
    let top = top.min(last_top(all.len(), area.height));
    let end = area.right().saturating_sub(2);
    for (y, line) in (area.y..area.bottom()).zip(all.iter().skip(top)) {
        let (x, role, max) = if line.head { (1, Role::Accent, area.width) } else { (3, Role::Dim, names) };
        put(buf, area.x + x, y, &line.name, max.min(end.saturating_sub(area.x + x)), vx.theme.style(role));
        let x = area.x + 3 + names + 2;
        put(buf, x, y, &line.value, end.saturating_sub(x) + 1, vx.theme.style(line.role));
    }
    scrollbar(buf, area, top, usize::from(area.height), all.len(), vx);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_values_wrap_beside_their_names() {
        let facts = [
            Fact::Head("Request".into()),
            Fact::pair("method", "PATCH"),
            Fact::Head("Answer".into()),
            Fact::pair("words", "one two three four"),
            Fact::pair("nothing", ""),
        ];
        let shown: Vec<_> = lines(&facts, 25).into_iter().map(|l| format!("{}|{}", l.name, l.value)).collect();
        assert_eq!(shown, ["Request|", "method|PATCH", "|", "Answer|", "words|one two", "|three four", "nothing|"]);
        assert_eq!((last_top(7, 5), last_top(3, 5)), (2, 0));
        assert_eq!(lines(&facts, 0).len(), 6);
    }
}
