//! Rows that moved: finds the band of rows that the terminal can scroll by itself, so that fewer bytes are sent.
//!
//! It compares what is wanted with what is shown, so no widget has to say that it scrolled. Hashes of pieces of rows
//! only propose a distance; whether it pays, and for which rows, is then reckoned cell by cell. A wrong proposal
//! therefore costs time and never a wrong picture. It looks and reckons only: `super` sends and moves the shadow.

use super::grid::{Cell, Glyph, Shown};
use super::ink::Ink;
use super::pen::Pen;

/// A band that can be scrolled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    /// The first row of the band.
    pub(super) top: usize,
    /// Its last row.
    pub(super) bottom: usize,
    /// So many rows upwards, downwards if negative.
    pub(super) by: isize,
}

/// Fewer rows are not worth a region.
const LEAST_ROWS: usize = 5;
/// What must be saved: setting the region, moving and resetting it take about 30 bytes, and the reckoning is not exact.
const LEAST_GAIN: i32 = 56;
/// A row is hashed in so many pieces, so that a row with a changed end is still known by the rest.
const PIECES: usize = 8;
/// So many of the changed rows are looked for among the old ones.
const PROBES: usize = 12;
/// So many pieces must have been found at the same distance.
const LEAST_VOTES: u32 = 4;
/// So many distances are reckoned.
const CANDIDATES: usize = 3;

/// A row as it was last wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Print {
    /// Hashes of the text, 0 for a blank piece.
    pieces: [u32; PIECES],
    /// About what writing it on a blank row takes.
    bytes: i32,
}

/// Remembers what the rows looked like at the last frame.
#[derive(Debug, Default)]
pub(super) struct Finder {
    prints: Vec<Print>,
}

/// The two pictures, row after row.
#[derive(Clone, Copy)]
pub(super) struct Pictures<'a> {
    pub(super) columns: usize,
    pub(super) wanted: &'a [Cell],
    pub(super) shown: &'a [Shown],
    /// Rows of `wanted` that may differ from the last frame.
    pub(super) dirty: &'a [bool],
}

impl<'a> Pictures<'a> {
    fn wanted(&self, y: usize) -> &'a [Cell] {
        &self.wanted[y * self.columns..(y + 1) * self.columns]
    }

    fn shown(&self, y: usize) -> &'a [Shown] {
        &self.shown[y * self.columns..(y + 1) * self.columns]
    }

    /// About what bringing the row that shows `from` to what is wanted at `y` takes.
    fn cost(&self, y: usize, from: usize) -> i32 {
        let shown = self.shown(from);
        reckon(self.wanted(y), |x, cell| shown[x].looks_like(cell))
    }
}

impl Finder {
    /// The band that saves most, if any pays. To be asked at every frame, before painting; only a terminal whose
    /// contents are known can scroll them, of any other the rows are just remembered.
    pub(super) fn find(&mut self, pictures: Pictures<'_>, trusted: bool) -> Option<Shift> {
        let height = pictures.dirty.len();
        let trusted = trusted && self.prints.len() == height;
        self.prints.resize(height, Print::default());
        let mut changed = Vec::new();
        for y in (0..height).filter(|y| pictures.dirty[*y]) {
            let print = Print::of(pictures.wanted(y));
            if print != self.prints[y] {
                changed.push((y, print));
            }
        }
        let distances =
            if trusted && changed.len() >= LEAST_ROWS { distances(&changed, &self.prints) } else { Vec::new() };
        for (y, print) in &changed {
            self.prints[*y] = *print;
        }
        if distances.is_empty() {
            return None;
        }
        let (first, last) = (changed.first()?.0, changed.last()?.0);
        let band = Band::new(pictures, &self.prints, first, last);
        let found = distances.into_iter().filter_map(|by| band.best(by)).max_by_key(|(gain, _)| *gain);
        found.filter(|(gain, _)| *gain >= LEAST_GAIN).map(|(_, shift)| shift)
    }
}

impl Print {
    fn of(row: &[Cell]) -> Self {
        let mut print = Self { pieces: [0; PIECES], bytes: reckon(row, |_, cell| cell.looks_like(&Cell::BLANK)) };
        let length = row.len().div_ceil(PIECES).max(1);
        for (piece, cells) in print.pieces.iter_mut().zip(row.chunks(length)) {
            *piece = hash(cells);
        }
        print
    }
}

/// A hash of the text, 0 if it is blank. The look is left out: the selected row is the same row with another look.
fn hash(cells: &[Cell]) -> u32 {
    let (mut hash, mut blank) = (0_u32, true);
    for cell in cells {
        let value = match &cell.glyph {
            Glyph::One(c) => u32::from(*c),
            Glyph::Many(text) => text.chars().fold(1, |sum: u32, c| sum.wrapping_mul(31).wrapping_add(u32::from(c))),
        };
        blank &= value == u32::from(' ');
        hash = (hash.rotate_left(5) ^ value).wrapping_mul(0x9E37_79B1);
    }
    if blank { 0 } else { hash | 1 }
}

/// The distances by which most pieces seem to have moved upwards, the likeliest first.
fn distances(changed: &[(usize, Print)], old: &[Print]) -> Vec<isize> {
    let mut votes = vec![0_u32; 2 * old.len()];
    for (y, print) in changed.iter().step_by(changed.len().div_ceil(PROBES)) {
        for (from, before) in old.iter().enumerate().filter(|(from, _)| from != y) {
            let alike = print.pieces.iter().zip(&before.pieces).filter(|(a, b)| a == b && **a != 0).count();
            votes[from + old.len() - y] += alike as u32;
        }
    }
    let most = votes.iter().copied().max().unwrap_or(0);
    if most < LEAST_VOTES {
        return Vec::new();
    }
    let mut likely: Vec<(u32, isize)> = votes
        .iter()
        .enumerate()
        .filter(|(_, count)| **count * 2 > most)
        .map(|(at, count)| (*count, at as isize - old.len() as isize))
        .collect();
    likely.sort_by_key(|(count, by)| (std::cmp::Reverse(*count), by.unsigned_abs()));
    likely.into_iter().take(CANDIDATES).map(|(_, by)| by).collect()
}

/// The rows from the first to the last changed one; a band lies within them.
struct Band<'a> {
    pictures: Pictures<'a>,
    first: usize,
    /// For each row, what painting it takes without any scrolling.
    still: Vec<i32>,
    /// For each row and the end, what is saved above it if every row had been blank.
    blanked: Vec<i32>,
}

impl<'a> Band<'a> {
    fn new(pictures: Pictures<'a>, prints: &[Print], first: usize, last: usize) -> Self {
        let still: Vec<i32> = (first..=last).map(|y| if pictures.dirty[y] { pictures.cost(y, y) } else { 0 }).collect();
        let blanked = sums(still.iter().zip(&prints[first..=last]).map(|(still, print)| still - print.bytes));
        Self { pictures, first, still, blanked }
    }

    /// What the best band with this distance saves, and which it is.
    ///
    /// With the sums of what is saved above each row, a band's gain is the difference of what its end has and what its
    /// start has; so one walk over the ends with the best start so far finds the best band.
    fn best(&self, by: isize) -> Option<(i32, Shift)> {
        let (rows, lines) = (self.still.len(), by.unsigned_abs());
        let reach = lines.max(LEAST_ROWS - 1);
        let moved = sums((0..rows).map(|y| {
            let from = y.checked_add_signed(by).filter(|from| *from < rows);
            from.map_or(0, |from| self.still[y] - self.pictures.cost(self.first + y, self.first + from))
        }));
        let blanked = &self.blanked;
        let (mut start, mut found) = (None, None);
        for bottom in reach..rows {
            let top = bottom - reach;
            let (open, close) = if by > 0 {
                // The last lines come in blank.
                let kept = bottom + 1 - lines;
                (-moved[top], moved[kept] + blanked[bottom + 1] - blanked[kept])
            } else {
                (blanked[top + lines] - blanked[top] - moved[top + lines], moved[bottom + 1])
            };
            if start.is_none_or(|(best, _)| open > best) {
                start = Some((open, top));
            }
            let (open, top) = start?;
            if found.is_none_or(|(gain, _)| open + close > gain) {
                found = Some((open + close, Shift { top: self.first + top, bottom: self.first + bottom, by }));
            }
        }
        found
    }
}

/// The sum above each element, and that of all.
fn sums(values: impl Iterator<Item = i32>) -> Vec<i32> {
    let mut sum = 0;
    let mut sums = vec![0];
    sums.extend(values.map(|value| {
        sum += value;
        sum
    }));
    sums
}

/// About how many bytes painting `row` takes if the cells for which `same` holds are there already.
fn reckon(row: &[Cell], same: impl Fn(usize, &Cell) -> bool) -> i32 {
    // A move to another row, one within a row, and what erases a run of blanks.
    const FAR: usize = 6;
    const NEAR: usize = 5;
    const ERASE: usize = 5;
    let (mut bytes, mut end, mut blanks, mut pen, mut x) = (0, None, 0, Pen::default(), 0);
    while let Some(cell) = row.get(x) {
        if !same(x, cell) {
            if end != Some(x) {
                bytes += end.map_or(FAR, |end: usize| NEAR.min(x - end));
                blanks = 0;
            }
            if !cell.fits(pen) {
                bytes += pen_len(cell.pen);
                pen = cell.pen;
                blanks = 0;
            }
            if cell.is_plain_blank() {
                blanks += 1;
                bytes += usize::from(blanks <= ERASE);
            } else {
                blanks = 0;
                bytes += cell.text_len();
            }
            end = Some(x + usize::from(cell.width));
        }
        x += usize::from(cell.width);
    }
    bytes as i32
}

const fn pen_len(pen: Pen) -> usize {
    const fn ink_len(ink: Ink) -> usize {
        match ink {
            Ink::Default => 0,
            Ink::Index(0..=15) => 3,
            Ink::Index(_) => 8,
            Ink::Rgb(..) => 14,
        }
    }
    4 + ink_len(pen.fg) + ink_len(pen.bg) + ink_len(pen.line)
}
