//! Cells as the terminal shows them.

use ratatui::buffer::CellWidth as _;
use unicode_width::UnicodeWidthChar as _;

use super::ink::{ColorDepth, Ink};
use super::pen::{Pen, SEEN_ON_BLANK};
use ratatui::style::Modifier;

/// The text of one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Glyph {
    /// Nearly always.
    One(char),
    /// A grapheme of several characters.
    Many(Box<str>),
}

/// One cell, its colours already at the terminal's depth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) glyph: Glyph,
    pub(super) pen: Pen,
    /// Columns it takes: 1 or more.
    pub(super) width: u16,
}

impl Cell {
    /// What an erased screen consists of.
    pub(super) const BLANK: Self = Self {
        glyph: Glyph::One(' '),
        pen: Pen { fg: Ink::Default, bg: Ink::Default, line: Ink::Default, marks: Modifier::empty() },
        width: 1,
    };

    pub(super) fn new(cell: &ratatui::buffer::Cell, depth: ColorDepth) -> Self {
        let symbol = cell.symbol();
        let mut chars = symbol.chars();
        let glyph = match (chars.next(), chars.next()) {
            (None, _) => Glyph::One(' '),
            // A widget that lets a control character through must not be able to steer the terminal.
            (Some(c), None) if c.is_control() => Glyph::One('␦'),
            (Some(c), None) => Glyph::One(c),
            _ if symbol.contains(char::is_control) => Glyph::One('␦'),
            _ => Glyph::Many(symbol.into()),
        };
        let marks = cell.modifier;
        let underlined = marks.contains(Modifier::UNDERLINED);
        let pen = Pen {
            fg: depth.ink(cell.fg),
            bg: depth.ink(cell.bg),
            line: if underlined { depth.ink(cell.underline_color) } else { Ink::Default },
            marks,
        };
        let width = match &glyph {
            Glyph::One(c) if c.is_ascii() => 1,
            Glyph::One('␦') => 1,
            _ => cell.cell_width().max(1),
        };
        Self { glyph, pen, width }
    }

    /// This cell's look with nothing in it: what stands for a wide character that does not fit.
    pub(super) fn emptied(&self) -> Self {
        Self { glyph: Glyph::One(' '), pen: self.pen, width: 1 }
    }

    /// A blank that shows its background only.
    pub(super) fn is_plain_blank(&self) -> bool {
        self.glyph == Glyph::One(' ') && !self.pen.marks.intersects(SEEN_ON_BLANK)
    }

    /// True if nobody could tell the two apart.
    pub(super) fn looks_like(&self, other: &Self) -> bool {
        self == other || (self.pen.bg == other.pen.bg && self.is_plain_blank() && other.is_plain_blank())
    }

    /// True if writing this cell's text with `pen` looks right.
    pub(super) fn fits(&self, pen: Pen) -> bool {
        self.pen == pen || (self.is_plain_blank() && self.pen.bg == pen.bg && pen.leaves_blanks_plain())
    }

    /// True if terminals are known to disagree about its width (joined emoji, presentation selectors).
    pub(super) fn has_doubtful_width(&self) -> bool {
        match &self.glyph {
            Glyph::One(_) => false,
            Glyph::Many(text) => text.chars().map(|c| c.width().unwrap_or(0)).sum::<usize>() != usize::from(self.width),
        }
    }

    pub(super) fn text_len(&self) -> usize {
        match &self.glyph {
            Glyph::One(c) => c.len_utf8(),
            Glyph::Many(text) => text.len(),
        }
    }

    pub(super) fn write_text(&self, out: &mut Vec<u8>) {
        match &self.glyph {
            Glyph::One(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            Glyph::Many(text) => out.extend_from_slice(text.as_bytes()),
        }
    }
}

/// What the terminal shows at one position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shown {
    /// Unknown: it must be written before it can be relied on.
    Unknown,
    /// The right part of the wide character to the left.
    Covered,
    /// This.
    Cell(Cell),
}

impl Shown {
    pub(super) fn looks_like(&self, cell: &Cell) -> bool {
        matches!(self, Self::Cell(shown) if shown.looks_like(cell))
    }
}
