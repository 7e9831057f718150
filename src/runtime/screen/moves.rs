//! The shortest way for the terminal's cursor from where it is to where the next text goes.

use std::io::Write as _;

use ratatui::layout::Position;

/// Where the terminal's own cursor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cursor {
    /// Nobody knows: only an absolute move is safe.
    Lost,
    /// Here.
    At(Position),
    /// On the last column of this row, about to wrap: terminals differ in what a relative move does then, but all
    /// take a carriage return.
    Wrapping(u16),
}

/// A part of a move along one axis.
#[derive(Clone, Copy)]
enum Step {
    Stay,
    /// So many times one control byte (line feed, backspace).
    Bytes(u8, u16),
    /// `CSI n letter`, the number left out if it is 1.
    Csi(u16, u8),
    Return,
    /// Carriage return, then right.
    ReturnRight(u16),
}

const fn digits(n: u16) -> usize {
    match n {
        0..=9 => 1,
        10..=99 => 2,
        100..=999 => 3,
        1000..=9999 => 4,
        _ => 5,
    }
}

/// The length of `CSI n letter`.
pub(super) const fn csi_len(n: u16) -> usize {
    if n == 1 { 3 } else { 3 + digits(n) }
}

/// Appends `CSI n letter`.
pub(super) fn csi(n: u16, letter: u8, out: &mut Vec<u8>) {
    // Writing to a Vec cannot fail.
    let _ = if n == 1 { out.write_all(b"\x1b[") } else { write!(out, "\x1b[{n}") };
    out.push(letter);
}

impl Step {
    const fn len(self) -> usize {
        match self {
            Self::Stay => 0,
            Self::Bytes(_, n) => n as usize,
            Self::Csi(n, _) => csi_len(n),
            Self::Return => 1,
            Self::ReturnRight(n) => 1 + csi_len(n),
        }
    }

    fn write(self, out: &mut Vec<u8>) {
        match self {
            Self::Stay => {}
            Self::Bytes(byte, n) => out.extend(std::iter::repeat_n(byte, usize::from(n))),
            Self::Csi(n, letter) => csi(n, letter, out),
            Self::Return => out.push(b'\r'),
            Self::ReturnRight(n) => {
                out.push(b'\r');
                csi(n, b'C', out);
            }
        }
    }

    const fn shorter(self, other: Self) -> Self {
        if other.len() < self.len() { other } else { self }
    }
}

fn vertical(from: u16, to: u16) -> Step {
    match to.cmp(&from) {
        std::cmp::Ordering::Equal => Step::Stay,
        // Within the screen a line feed only moves down: raw mode keeps the column, and the last row is never left.
        std::cmp::Ordering::Greater => {
            Step::Bytes(b'\n', to - from).shorter(Step::Csi(to - from, b'B')).shorter(Step::Csi(to + 1, b'd'))
        }
        std::cmp::Ordering::Less => Step::Csi(from - to, b'A').shorter(Step::Csi(to + 1, b'd')),
    }
}

fn horizontal(from: u16, to: u16) -> Step {
    let across = match to.cmp(&from) {
        std::cmp::Ordering::Equal => return Step::Stay,
        std::cmp::Ordering::Greater => Step::Csi(to - from, b'C'),
        std::cmp::Ordering::Less => Step::Bytes(8, from - to).shorter(Step::Csi(from - to, b'D')),
    };
    across.shorter(after_return(to)).shorter(Step::Csi(to + 1, b'G'))
}

const fn after_return(to: u16) -> Step {
    if to == 0 { Step::Return } else { Step::ReturnRight(to) }
}

fn relative(from: Cursor, to: Position) -> Option<(Step, Step)> {
    match from {
        Cursor::Lost => None,
        Cursor::At(at) => Some((horizontal(at.x, to.x), vertical(at.y, to.y))),
        // The return comes first, and ends the wrapping.
        Cursor::Wrapping(row) => Some((after_return(to.x), vertical(row, to.y))),
    }
}

const fn absolute_len(to: Position) -> usize {
    match (to.x, to.y) {
        (0, 0) => 3,
        (0, y) => 3 + digits(y + 1),
        (x, y) => 4 + digits(y + 1) + digits(x + 1),
    }
}

/// How many bytes [`write`] takes for the same move.
pub(super) fn len(from: Cursor, to: Position) -> usize {
    let absolute = absolute_len(to);
    relative(from, to).map_or(absolute, |(across, down)| absolute.min(across.len() + down.len()))
}

/// Appends the shortest move.
pub(super) fn write(from: Cursor, to: Position, out: &mut Vec<u8>) {
    match relative(from, to) {
        Some((across, down)) if across.len() + down.len() <= absolute_len(to) => {
            across.write(out);
            down.write(out);
        }
        _ => {
            // Writing to a Vec cannot fail.
            let _ = match (to.x, to.y) {
                (0, 0) => out.write_all(b"\x1b[H"),
                (0, y) => write!(out, "\x1b[{}H", y + 1),
                (x, y) => write!(out, "\x1b[{};{}H", y + 1, x + 1),
            };
        }
    }
}
