//! Lanes side by side, cards of three lines. Knows lanes, cards and a ghost; not what a status is.
//!
//! ```text
//!  NEW  12            !!3 │ COMMERCIAL  21      !2 │
//!  ▁▂▃▅ age med 6h        │ ▂▃▅▃ age med 2d 03h    │   note, optional
//! ▌Ruiz, Marta     !! 47m │ Soto, Iván        due 2h
//! ▌Ibiza 1.0 TSI · coches │ León 1.5 · web
//! ▌— unassigned           │ @ana
//!  … 9 more               │ … 19 more
//! ```

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::text::{cut, put, put_pieces, put_right, width};
use super::theme::Role;
use super::{Piece, ViewCx};
use crate::flow::Text;

/// Lines of a card.
pub const CARD: u16 = 3;
/// A lane narrower than this is not readable; fewer lanes are shown instead.
const NARROWEST: u16 = 18;
/// Lines of a lane's heading: name and counts, note.
const HEADING: u16 = 2;
/// From this height on, a blank line stands between cards.
const AIRY: u16 = 30;

/// One card.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CardView<'a> {
    /// Who or what it is.
    pub name: Cow<'a, str>,
    /// `!!`, `!` or `~`.
    pub mark: Option<&'a str>,
    /// A short time at the right of the name.
    pub time: Cow<'a, str>,
    /// Second line.
    pub second: Cow<'a, str>,
    /// Third line.
    pub third: Cow<'a, str>,
    /// The cursor is on it.
    pub cursor: bool,
    /// It is marked.
    pub marked: bool,
    /// It is being carried elsewhere: only its shadow is here.
    pub lifted: bool,
}

/// One lane: only the cards on screen are handed over.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LaneView<'a> {
    /// Its name.
    pub name: Cow<'a, str>,
    /// What it is called where the name has no room; empty if it has no shorter one.
    pub short: Cow<'a, str>,
    /// Cards in it, seen or not.
    pub count: usize,
    /// How many are late.
    pub late: usize,
    /// How many are soon late.
    pub soon: usize,
    /// One line under the name: a sparkline, a median.
    pub note: Cow<'a, str>,
    /// Cards above the first one here.
    pub before: usize,
    /// The cards on screen.
    pub cards: &'a [CardView<'a>],
    /// A carried card that would land here: drawn above the others.
    pub ghost: Option<&'a CardView<'a>>,
}

/// The board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardView<'a> {
    /// Its lanes, from left to right.
    pub lanes: &'a [LaneView<'a>],
    /// The lane of the cursor.
    pub active: usize,
}

/// Which lanes are seen, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Index and area of each lane seen.
    pub lanes: Vec<(usize, Rect)>,
    /// Lanes before the first one seen.
    pub before: usize,
    /// Lanes after the last one seen.
    pub after: usize,
    /// Cards a lane shows.
    pub cards: usize,
}

/// Divides an area among lanes; the active one is always seen.
pub fn layout(area: Rect, lanes: usize, active: usize) -> Layout {
    let cards = cards_in(area.height, false);
    if lanes == 0 || area.is_empty() {
        return Layout { lanes: Vec::new(), before: 0, after: 0, cards };
    }
    let active = active.min(lanes - 1);
    let fit = usize::from((area.width + 1) / (NARROWEST + 1)).clamp(1, lanes);
    let before = (active + 1).saturating_sub(fit);
    // One blank column with a rule between lanes.
    let free = area.width.saturating_sub(fit as u16 - 1);
    let (each, mut left_over) = (free / fit as u16, free % fit as u16);
    let mut x = area.x;
    let seen = (before..before + fit)
        .map(|lane| {
            let width = each + u16::from(left_over > 0);
            left_over = left_over.saturating_sub(1);
            let rect = Rect { x, width, ..area };
            x += width + 1;
            (lane, rect)
        })
        .collect();
    Layout { lanes: seen, before, after: lanes - before - fit, cards }
}

/// What stands at a cell: a lane by its index, and which of the cards seen in it, if it is one.
pub fn hit(area: Rect, lanes: usize, active: usize, at: Position) -> Option<(usize, Option<usize>)> {
    let (lane, rect) = layout(area, lanes, active).lanes.into_iter().find(|(_, rect)| rect.contains(at))?;
    let card = at.y.checked_sub(rect.y + HEADING).and_then(|below| {
        let step = CARD + gap(rect.height);
        let (nth, within) = (usize::from(below / step), below % step);
        (within < CARD && nth < cards_in(rect.height, false)).then_some(nth)
    });
    Some((lane, card))
}

/// Cards that a board of this height shows in a lane, with or without a ghost above them.
pub fn cards_in(height: u16, ghost: bool) -> usize {
    // The last line says how many more there are.
    let room = height.saturating_sub(HEADING + 1);
    let step = CARD + gap(height);
    let fit = (room + gap(height)) / step;
    usize::from(fit.saturating_sub(u16::from(ghost)))
}

const fn gap(height: u16) -> u16 {
    if height >= AIRY { 1 } else { 0 }
}

/// Draws the board.
pub fn draw(frame: &mut Frame, area: Rect, view: &BoardView, vx: &ViewCx) {
    let layout = layout(area, view.lanes.len(), view.active);
    let buf = frame.buffer_mut();
    // Lanes that did not fit are counted at the edges of the heading, which gives way: a count half hidden is a lie.
    let accent = vx.theme.style(Role::Accent);
    let last = layout.lanes.len().saturating_sub(1);
    for (place, (index, rect)) in layout.lanes.iter().enumerate() {
        let Some(lane) = view.lanes.get(*index) else { continue };
        let mut above = *rect;
        if place == 0 && layout.before > 0 {
            let used = put(buf, rect.x, area.y, &format!("‹{}", layout.before), rect.width, accent);
            above = Rect { x: rect.x + used, width: rect.width - used, ..above };
        }
        if place == last && layout.after > 0 {
            above.width -= put_right(buf, rect.right(), area.y, &format!("{}›", layout.after), above.width, accent);
        }
        heading(buf, above, lane, *index == view.active, vx);
        draw_lane(buf, *rect, lane, vx);
        if place > 0 {
            rule(buf, rect.x - 1, area, vx);
        }
    }
}

fn rule(buf: &mut Buffer, x: u16, area: Rect, vx: &ViewCx) {
    for y in area.top()..area.bottom() {
        put(buf, x, y, "│", 1, vx.theme.style(Role::Faint));
    }
}

fn draw_lane(buf: &mut Buffer, rect: Rect, lane: &LaneView, vx: &ViewCx) {
    if rect.height > 1 && rect.width > 2 {
        put(buf, rect.x + 1, rect.y + 1, &lane.note, rect.width - 2, vx.theme.style(Role::Faint));
    }
    let step = CARD + gap(rect.height);
    let (mut y, last) = (rect.y + HEADING, rect.bottom().saturating_sub(1));
    let mut shown = 0;
    if let Some(ghost) = lane.ghost {
        if y + CARD <= last {
            draw_card(buf, Rect { y, height: CARD, ..rect }, ghost, Look::Ghost, vx);
        }
        y += step;
    }
    for card in lane.cards {
        if y + CARD > last {
            break;
        }
        let look = if card.lifted { Look::Lifted } else { Look::Card };
        draw_card(buf, Rect { y, height: CARD, ..rect }, card, look, vx);
        y += step;
        shown += 1;
    }
    let more = lane.count.saturating_sub(lane.before + shown);
    if more > 0 && rect.height > HEADING {
        let text = vx.words.say(&Text::key("shell-more").with("count", more));
        put(buf, rect.x + 1, last, &text, rect.width.saturating_sub(2), vx.theme.style(Role::Dim));
    }
}

fn heading(buf: &mut Buffer, rect: Rect, lane: &LaneView, active: bool, vx: &ViewCx) {
    if rect.height == 0 || rect.width < 4 {
        return;
    }
    let mut marks = Vec::new();
    for (count, mark) in [(lane.late, "!!"), (lane.soon, "!")] {
        if count > 0 {
            marks.push(Piece::new(format!(" {mark}{}", vx.words.number(count as i64)), Role::of_mark(mark)));
        }
    }
    // A cut name reads worse than a missing "soon"; "late" never gives way.
    let count = format!(" {}", vx.words.number(lane.count as i64));
    let whole = width(&lane.name) + width(&count) + 2;
    let late: u16 = marks.iter().take(usize::from(lane.late > 0)).map(|mark| width(&mark.text)).sum();
    let has_room = lane.short.is_empty() || whole + late <= rect.width + 1;
    let called = if has_room { &lane.name } else { &lane.short };
    let wanted = width(called) + width(&count) + 2;
    if marks.len() > usize::from(lane.late > 0) && super::text::pieces_width(&marks) + wanted > rect.width {
        marks.pop();
    }
    let marks_width = super::text::pieces_width(&marks);
    // The blank before the rule is lent to a name that is whole then.
    let edge = u16::from(wanted + marks_width != rect.width + 1);
    let right = rect.right() - edge;
    put_pieces(buf, right.saturating_sub(marks_width), rect.y, &marks, marks_width, vx);
    let name_max = rect.width.saturating_sub(1 + edge + marks_width + width(&count));
    let name = cut(called, name_max);
    let role = if active { Role::Selection } else { Role::Title };
    let used = put(buf, rect.x + 1, rect.y, &name, name_max, vx.theme.style(role));
    put(buf, rect.x + 1 + used, rect.y, &count, rect.width - 1 - used, vx.theme.style(Role::Dim));
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Card,
    Lifted,
    Ghost,
}

fn draw_card(buf: &mut Buffer, rect: Rect, card: &CardView, look: Look, vx: &ViewCx) {
    if rect.width < 4 {
        return;
    }
    let bar = match look {
        Look::Ghost => Some(("┃", Role::Accent)),
        Look::Lifted => Some(("┊", Role::Faint)),
        Look::Card if card.cursor => Some(("▌", Role::Cursor)),
        Look::Card => None,
    };
    if let Some((symbol, role)) = bar {
        for y in rect.top()..rect.bottom() {
            put(buf, rect.x, y, symbol, 1, vx.theme.style(role));
        }
    }
    let (first, below) = match look {
        Look::Ghost => (Role::CursorName, Role::Text),
        Look::Lifted => (Role::Faint, Role::Faint),
        Look::Card if card.cursor => (Role::CursorName, Role::Dim),
        Look::Card => (Role::Text, Role::Dim),
    };
    let (x, inside) = (rect.x + 1, rect.width - 2);
    let mut right = rect.right() - 1;
    let mut end = |buf: &mut Buffer, text: &str, role: Role| {
        // The name keeps at least half of the line.
        let used = put_right(buf, right, rect.y, text, right.saturating_sub(x + inside / 2), vx.theme.style(role));
        right = right.saturating_sub(if used > 0 { used + 1 } else { 0 });
    };
    // A long age gives its hours before the name loses letters.
    let marks = card.mark.map_or(0, |m| width(m) + 1) + if card.marked { 2 } else { 0 };
    let tight = width(&card.name) + 1 + marks + width(&card.time) > inside;
    let time = if tight { card.time.split(' ').next().unwrap_or_default() } else { &card.time };
    end(buf, time, if look == Look::Lifted { Role::Faint } else { Role::Dim });
    if let Some(mark) = card.mark {
        end(buf, mark, if look == Look::Lifted { Role::Faint } else { Role::of_mark(mark) });
    }
    let mut from = x;
    if card.marked {
        from += put(buf, x, rect.y, "●", 1, vx.theme.style(Role::Marked)) + 1;
    }
    put(buf, from, rect.y, &card.name, right.saturating_sub(from), vx.theme.style(first));
    for (k, line) in [&card.second, &card.third].into_iter().enumerate() {
        put(buf, x, rect.y + 1 + k as u16, line, inside, vx.theme.style(below));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(width: u16, active: usize) -> (Vec<usize>, usize, usize) {
        let layout = layout(Rect::new(0, 0, width, 20), 4, active);
        (layout.lanes.iter().map(|(i, _)| *i).collect(), layout.before, layout.after)
    }

    #[test]
    fn four_lanes_fit_eighty_columns_and_narrow_screens_follow_the_cursor() {
        assert_eq!(seen(80, 3), (vec![0, 1, 2, 3], 0, 0));
        assert_eq!(seen(60, 0), (vec![0, 1, 2], 0, 1));
        assert_eq!(seen(60, 3), (vec![1, 2, 3], 1, 0));
        assert_eq!(seen(20, 2), (vec![2], 2, 1));
        assert_eq!(seen(1, 9), (vec![3], 3, 0));
    }

    #[test]
    fn lanes_tile_the_area_with_one_rule_between() {
        for width in 1..140 {
            let layout = layout(Rect::new(3, 1, width, 20), 4, 0);
            let used: u16 = layout.lanes.iter().map(|(_, r)| r.width).sum::<u16>() + layout.lanes.len() as u16 - 1;
            assert_eq!(used, width);
        }
    }

    #[test]
    fn cards_and_the_line_that_counts_the_rest_fit_the_height() {
        for height in 0..60 {
            for ghost in [false, true] {
                let cards = cards_in(height, ghost) + usize::from(ghost && cards_in(height, false) > 0);
                let used = cards * usize::from(CARD) + cards.saturating_sub(1) * usize::from(gap(height)) + 3;
                assert!(cards == 0 || used <= usize::from(height), "{cards} cards in {height}");
            }
        }
        assert_eq!(cards_in(20, false), 5);
    }
}
