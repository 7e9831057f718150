//! One row's differences as bytes: walks wanted cells against shown ones and writes what differs, the shortest way.
//!
//! Everything here appends to one buffer; nothing is sent. The caller frames and writes it.

use ratatui::layout::Position;

use super::Features;
use super::grid::{Cell, Shown};
use super::moves::{self, Cursor, csi, csi_len};
use super::pen::Pen;

/// The terminal's own state between two writes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Brush {
    pub(super) cursor: Cursor,
    pub(super) pen: Pen,
}

/// `CSI K` with no number.
const EL_LEN: usize = 3;
/// After a character of doubtful width this many columns are written again: a terminal that took it for wider has
/// damaged them.
const DOUBTFUL_REACH: usize = 2;

/// One row being painted.
pub(super) struct Row<'a> {
    pub(super) y: u16,
    pub(super) wanted: &'a [Cell],
    pub(super) shown: &'a mut [Shown],
    pub(super) brush: &'a mut Brush,
    pub(super) features: Features,
    pub(super) out: &'a mut Vec<u8>,
}

impl Row<'_> {
    /// Writes every difference and brings `shown` up to date.
    pub(super) fn paint(&mut self) {
        let tail = self.tail();
        let mut x = 0;
        while x < self.wanted.len() {
            let cell = self.at(x);
            let width = usize::from(cell.width);
            if self.shown[x].looks_like(&cell) {
                x += width;
            } else if x >= tail && self.erase_tail(x) {
                return;
            } else if let Some(run) = self.erase_run(x, &cell).or_else(|| self.repeat_run(x, &cell)) {
                x += run;
            } else {
                self.put(x, cell);
                x += width;
            }
        }
    }

    /// The wanted cell, blank if it is a wide one that the row's end would cut (a terminal would wrap it).
    fn at(&self, x: usize) -> Cell {
        let cell = &self.wanted[x];
        if x + usize::from(cell.width) > self.wanted.len() { cell.emptied() } else { cell.clone() }
    }

    fn same_as_shown(&self, x: usize) -> bool {
        self.shown[x].looks_like(&self.wanted[x])
    }

    /// Where the plain blanks of one background start that fill the row to its end.
    fn tail(&self) -> usize {
        let Some(last) = self.wanted.last().filter(|last| last.is_plain_blank() && self.may_erase(last)) else {
            return self.wanted.len();
        };
        let blanks = self.wanted.iter().rev().take_while(|cell| cell.looks_like(last)).count();
        let start = self.wanted.len() - blanks;
        // The first of them may be hidden under a wide character.
        let covered = start.checked_sub(1).is_some_and(|lead| self.wanted[lead].width > 1);
        if covered { self.wanted.len().min(start - 1 + usize::from(self.wanted[start - 1].width)) } else { start }
    }

    /// A terminal without background-colour erase fills with its default.
    fn may_erase(&self, blank: &Cell) -> bool {
        self.features.erase_keeps_background || blank.pen.bg == super::ink::Ink::Default
    }

    /// Erases to the end of the line if that is shorter than writing blanks.
    fn erase_tail(&mut self, x: usize) -> bool {
        let last = (x..self.wanted.len()).rev().find(|i| !self.same_as_shown(*i));
        if last.is_none_or(|last| last - x < EL_LEN) {
            return false;
        }
        let blank = self.wanted[x].clone();
        self.go(x);
        self.dip(&blank);
        self.out.extend_from_slice(b"\x1b[K");
        self.shown[x..].fill(Shown::Cell(blank));
        true
    }

    /// From `x`, how many cells look like `cell`, up to the last that differs from what is shown.
    fn run(&self, x: usize, cell: &Cell) -> usize {
        let alike = self.wanted[x..].iter().take_while(|next| next.looks_like(cell)).count();
        (x..x + alike).rev().find(|i| !self.same_as_shown(*i)).map_or(0, |last| last - x + 1)
    }

    /// Erases a run of blanks inside the row if that and the move over it are shorter than the blanks.
    fn erase_run(&mut self, x: usize, cell: &Cell) -> Option<usize> {
        if !cell.is_plain_blank() || !self.may_erase(cell) {
            return None;
        }
        let run = self.run(x, cell);
        let count = u16::try_from(run).ok()?;
        if 2 * csi_len(count) >= run {
            return None;
        }
        self.go(x);
        self.dip(cell);
        csi(count, b'X', self.out);
        self.cover(x, cell, run);
        Some(run)
    }

    /// Writes a run of equal characters as one and a repeat, where the terminal is known to take that.
    fn repeat_run(&mut self, x: usize, cell: &Cell) -> Option<usize> {
        if !self.features.repeats || cell.width > 1 || !matches!(cell.glyph, super::grid::Glyph::One(_)) {
            return None;
        }
        let run = self.run(x, cell);
        let again = u16::try_from(run.checked_sub(1)?).ok().filter(|n| *n > 0)?;
        if usize::from(again) * cell.text_len() <= csi_len(again) {
            return None;
        }
        self.put(x, cell.clone());
        csi(again, b'b', self.out);
        self.cover(x, cell, run);
        self.advance(x + run);
        Some(run)
    }

    /// Notes that `run` cells from `x` now show `cell`; half a wide character at the end of it is damaged.
    fn cover(&mut self, x: usize, cell: &Cell, run: usize) {
        for at in x..x + run {
            self.shown[at] = Shown::Cell(cell.clone());
        }
        self.damage(x + run);
    }

    /// The right parts of a wide character whose left part was just overwritten are anybody's guess.
    fn damage(&mut self, from: usize) {
        for shown in self.shown.iter_mut().skip(from).take_while(|shown| **shown == Shown::Covered) {
            *shown = Shown::Unknown;
        }
    }

    fn put(&mut self, x: usize, cell: Cell) {
        self.go(x);
        self.dip(&cell);
        cell.write_text(self.out);
        let end = (x + usize::from(cell.width)).min(self.shown.len());
        if cell.has_doubtful_width() {
            self.brush.cursor = Cursor::Lost;
            let reach = (end + DOUBTFUL_REACH).min(self.shown.len());
            self.shown[end..reach].fill(Shown::Unknown);
        } else {
            self.advance(end);
        }
        self.shown[x + 1..end].fill(Shown::Covered);
        self.shown[x] = Shown::Cell(cell);
        self.damage(end);
    }

    /// The cursor stands behind what was just written.
    fn advance(&mut self, end: usize) {
        self.brush.cursor = if end < self.wanted.len() {
            Cursor::At(Position { x: end as u16, y: self.y })
        } else {
            Cursor::Wrapping(self.y)
        };
    }

    /// Moves the cursor to column `x`, over a small gap by writing what is there already.
    fn go(&mut self, x: usize) {
        let to = Position { x: x as u16, y: self.y };
        if self.brush.cursor == Cursor::At(to) {
            return;
        }
        let gap = self.gap(x).filter(|bytes| *bytes < moves::len(self.brush.cursor, to));
        match (gap, self.brush.cursor) {
            (Some(_), Cursor::At(from)) => {
                let mut at = usize::from(from.x);
                while at < x {
                    self.wanted[at].write_text(self.out);
                    at += usize::from(self.wanted[at].width);
                }
            }
            _ => moves::write(self.brush.cursor, to, self.out),
        }
        self.brush.cursor = Cursor::At(to);
    }

    /// The bytes of the cells between the cursor and `x`, if they can be written again with the pen as it is.
    fn gap(&self, x: usize) -> Option<usize> {
        let Cursor::At(from) = self.brush.cursor else { return None };
        if from.y != self.y || usize::from(from.x) >= x {
            return None;
        }
        let (mut at, mut bytes) = (usize::from(from.x), 0);
        while at < x {
            let cell = &self.wanted[at];
            if !self.same_as_shown(at) || !cell.fits(self.brush.pen) || cell.has_doubtful_width() {
                return None;
            }
            bytes += cell.text_len();
            at += usize::from(cell.width);
        }
        (at == x).then_some(bytes)
    }

    /// Changes the pen so that `cell` looks right; for a blank, whatever is cheapest.
    fn dip(&mut self, cell: &Cell) {
        let pen = self.brush.pen;
        if cell.fits(pen) {
            return;
        }
        let mut target = cell.pen;
        if cell.is_plain_blank() {
            let kept = Pen {
                bg: cell.pen.bg,
                line: super::ink::Ink::Default,
                marks: pen.marks - super::pen::SEEN_ON_BLANK,
                ..pen
            };
            let bare = Pen { bg: cell.pen.bg, ..Pen::default() };
            let cost = |to: &Pen| {
                let mut bytes = Vec::new();
                pen.change(*to, &mut bytes);
                bytes.len()
            };
            // What the cell itself says comes first: at equal cost its neighbours most likely say the same.
            target = [cell.pen, kept, bare].into_iter().min_by_key(cost).unwrap_or(cell.pen);
        }
        pen.change(target, self.out);
        self.brush.pen = target;
    }
}
