//! The screen: our own ratatui backend, which sends as few bytes as it can.
//!
//! It keeps two pictures: what ratatui *wants* and a shadow of what the terminal *shows*. A flush writes the difference
//! in one write, framed as a synchronized update (DEC 2026), or nothing at all if there is none. Because it compares
//! with its own shadow, ratatui clearing its buffers costs nothing, and after [`Screen::invalidate`] the next flush
//! repaints everything by itself.
//!
//! It never asks the terminal anything: the size is told to it ([`Screen::resize`]), the cursor's position is answered
//! from the shadow. It knows nothing of raw mode, signals or widgets; see [`super::terminal`] for the former.
//!
//! # Scrolling
//! If rows moved, as in a table that scrolls, the terminal moves them too: a scroll region (DECSTBM), lines deleted or
//! inserted at its top, the region reset, all in front of the difference and inside the same synchronized update.
//! `shift` finds the rows by comparing; no widget says so. Lines are deleted and inserted rather than scrolled (SU,
//! SD) because the Linux console has only that.

mod grid;
mod ink;
mod moves;
mod paint;
mod pen;
mod shift;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::layout::{Position, Size};

use grid::{Cell, Shown};
pub use ink::ColorDepth;
use moves::Cursor;
use paint::{Brush, Row};
use pen::Pen;
use shift::{Finder, Pictures, Shift};

const SYNC_BEGIN: &[u8] = b"\x1b[?2026h";
const SYNC_END: &[u8] = b"\x1b[?2026l";
/// DECSTBM without numbers: the scroll region is the screen.
const WHOLE_SCREEN: &[u8] = b"\x1b[r";

/// What the terminal is trusted to do, beyond what all do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Features {
    /// Erasing fills with the current background (all but GNU screen).
    pub erase_keeps_background: bool,
    /// It repeats the last character on `CSI n b` (mosh and others silently do not).
    pub repeats: bool,
    /// It moves lines within a scroll region.
    pub scrolls: bool,
}

impl Features {
    /// What is safe for a `TERM`. Repeats are used only where the name says which emulator reads us: `xterm-256color`
    /// may be mosh, which drops them.
    pub fn of(term: &str) -> Self {
        Self {
            erase_keeps_background: !term.starts_with("screen"),
            repeats: ink::names_an_emulator(term),
            scrolls: ink::names_an_emulator(term) || moves_lines(term),
        }
    }
}

/// True for a `TERM` whose emulators and devices all have scroll regions and move several lines at once. The VT100
/// itself has no way to delete a line.
fn moves_lines(term: &str) -> bool {
    let family = term.split(['-', '.', '+']).next().unwrap_or_default();
    [
        "xterm", "screen", "tmux", "linux", "rxvt", "vte", "gnome", "konsole", "putty", "mintty", "st", "mlterm",
        "iterm", "iTerm", "iTerm2", "nsterm", "ghostty", "vt102", "vt220", "vt320", "vt340", "vt420", "vt510", "vt520",
        "vt525",
    ]
    .contains(&family)
}

/// The cursor the person sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Caret {
    visible: bool,
    at: Position,
}

/// A ratatui backend over any writer.
pub struct Screen {
    out: Box<dyn Write + Send>,
    size: Size,
    depth: ColorDepth,
    features: Features,
    wanted: Vec<Cell>,
    shown: Vec<Shown>,
    /// Rows that ratatui touched since the last flush.
    dirty: Vec<bool>,
    finder: Finder,
    /// False until the first frame and after [`Screen::invalidate`]: the terminal may show anything.
    trusted: bool,
    caret: Caret,
    /// The cursor's visibility as the terminal was last told.
    caret_shown: Option<bool>,
    brush: Brush,
    buffer: Vec<u8>,
    written: u64,
}

impl std::fmt::Debug for Screen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Screen")
            .field("size", &self.size)
            .field("depth", &self.depth)
            .field("written", &self.written)
            .finish_non_exhaustive()
    }
}

impl Screen {
    /// A screen of `size` cells that writes to `out`. Give it a writer without a buffer of its own, so that a frame
    /// stays one write ([`super::terminal::Handle::output`]).
    pub fn new(out: impl Write + Send + 'static, size: Size, depth: ColorDepth) -> Self {
        let mut screen = Self {
            out: Box::new(out),
            size: Size::ZERO,
            depth,
            features: Features::of(""),
            wanted: Vec::new(),
            shown: Vec::new(),
            dirty: Vec::new(),
            finder: Finder::default(),
            trusted: false,
            caret: Caret { visible: false, at: Position::ORIGIN },
            caret_shown: None,
            brush: Brush { cursor: Cursor::Lost, pen: Pen::default() },
            buffer: Vec::new(),
            written: 0,
        };
        screen.resize(size);
        screen
    }

    /// The same screen, trusting the terminal with `features`.
    #[must_use]
    pub fn with_features(mut self, features: Features) -> Self {
        self.features = features;
        self
    }

    /// Forgets what the terminal shows: the next flush repaints all of it. For the way back from Ctrl-Z or a child
    /// program, and for the person's own "repaint".
    pub fn invalidate(&mut self) {
        self.trusted = false;
        self.caret_shown = None;
    }

    /// Takes the terminal's new size. Nothing is written until the next flush, which repaints everything, as a terminal
    /// may have moved its text about. The same size again changes nothing.
    pub fn resize(&mut self, size: Size) {
        if size == self.size {
            return;
        }
        self.size = size;
        let cells = usize::from(size.width) * usize::from(size.height);
        self.wanted.clear();
        self.wanted.resize(cells, Cell::BLANK);
        self.shown.clear();
        self.shown.resize(cells, Shown::Unknown);
        self.dirty.clear();
        self.dirty.resize(usize::from(size.height), true);
        self.invalidate();
    }

    /// Bytes handed to the writer since the start.
    pub const fn bytes_written(&self) -> u64 {
        self.written
    }

    /// Brings the terminal from `shown` to `wanted`; the bytes are in `buffer`, none if there is nothing to do.
    fn frame(&mut self) {
        self.buffer.clear();
        self.buffer.extend_from_slice(SYNC_BEGIN);
        self.scroll();
        if !self.trusted {
            self.wipe();
        }
        let columns = usize::from(self.size.width);
        for y in 0..self.size.height {
            if !std::mem::take(&mut self.dirty[usize::from(y)]) || columns == 0 {
                continue;
            }
            let cells = usize::from(y) * columns..(usize::from(y) + 1) * columns;
            Row {
                y,
                wanted: &self.wanted[cells.clone()],
                shown: &mut self.shown[cells],
                brush: &mut self.brush,
                features: self.features,
                out: &mut self.buffer,
            }
            .paint();
        }
        let cells_changed = self.buffer.len() > SYNC_BEGIN.len();
        self.place_caret();
        if cells_changed {
            self.buffer.extend_from_slice(SYNC_END);
        } else {
            // A cursor alone needs no frame around it.
            self.buffer.drain(..SYNC_BEGIN.len());
        }
    }

    /// Lets the terminal move the rows that moved, and the shadow with it.
    fn scroll(&mut self) {
        let columns = usize::from(self.size.width);
        if !self.features.scrolls || columns == 0 {
            return;
        }
        let pictures = Pictures { columns, wanted: &self.wanted, shown: &self.shown, dirty: &self.dirty };
        let Some(Shift { top, bottom, by }) = self.finder.find(pictures, self.trusted) else { return };
        // Some terminals fill the lines that come in with the pen's background, some with their own: it is the same.
        if !Cell::BLANK.fits(self.brush.pen) {
            self.brush.pen.change(Pen::default(), &mut self.buffer);
            self.brush.pen = Pen::default();
        }
        let lines = by.unsigned_abs();
        // Writing to a Vec cannot fail.
        let _ = write!(self.buffer, "\x1b[{};{}r", top + 1, bottom + 1);
        moves::write(Cursor::Lost, Position { x: 0, y: top as u16 }, &mut self.buffer);
        moves::csi(lines as u16, if by > 0 { b'M' } else { b'L' }, &mut self.buffer);
        self.buffer.extend_from_slice(WHOLE_SCREEN);
        // Setting a region takes the cursor home, but not everywhere to the same one.
        self.brush.cursor = Cursor::Lost;
        let band = &mut self.shown[top * columns..(bottom + 1) * columns];
        let (kept, new) = (band.len() - lines * columns, lines * columns);
        if by > 0 {
            band.rotate_left(new);
            band[kept..].fill(Shown::Cell(Cell::BLANK));
        } else {
            band.rotate_right(new);
            band[..new].fill(Shown::Cell(Cell::BLANK));
        }
        self.dirty[top..=bottom].fill(true);
    }

    /// Makes the shadow true by erasing the terminal.
    fn wipe(&mut self) {
        if self.features.scrolls {
            // A frame that was cut short may have left a region.
            self.buffer.extend_from_slice(WHOLE_SCREEN);
        }
        self.buffer.extend_from_slice(b"\x1b[m\x1b[2J");
        self.brush = Brush { cursor: Cursor::Lost, pen: Pen::default() };
        self.shown.fill(Shown::Cell(Cell::BLANK));
        self.dirty.fill(true);
        self.trusted = true;
    }

    /// A hidden cursor may stand anywhere, so it is not moved.
    fn place_caret(&mut self) {
        let visible = self.caret.visible && self.size.width > 0 && self.size.height > 0;
        if visible {
            let at =
                Position { x: self.caret.at.x.min(self.size.width - 1), y: self.caret.at.y.min(self.size.height - 1) };
            if self.brush.cursor != Cursor::At(at) {
                moves::write(self.brush.cursor, at, &mut self.buffer);
                self.brush.cursor = Cursor::At(at);
            }
        }
        if self.caret_shown != Some(visible) {
            self.buffer.extend_from_slice(if visible { b"\x1b[?25h" } else { b"\x1b[?25l" });
            self.caret_shown = Some(visible);
        }
    }

    fn send(&mut self) -> io::Result<()> {
        if self.buffer.is_empty() {
            return Ok(());
        }
        self.out.write_all(&self.buffer)?;
        self.out.flush()?;
        self.written += self.buffer.len() as u64;
        Ok(())
    }

    /// Blanks the cells that `region` names, in what is wanted; the next flush makes it so.
    fn blank(&mut self, region: ClearType) {
        let columns = usize::from(self.size.width);
        let row = usize::from(self.caret.at.y).min(usize::from(self.size.height)) * columns;
        let here = (row + usize::from(self.caret.at.x)).min(self.wanted.len());
        let row_end = (row + columns).min(self.wanted.len());
        let cells = match region {
            ClearType::All => 0..self.wanted.len(),
            ClearType::AfterCursor => here..self.wanted.len(),
            ClearType::BeforeCursor => 0..(here + 1).min(self.wanted.len()),
            ClearType::CurrentLine => row..row_end,
            ClearType::UntilNewLine => here..row_end.max(here),
        };
        self.wanted[cells].fill(Cell::BLANK);
        self.dirty.fill(true);
    }
}

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a ratatui::buffer::Cell)>,
    {
        let columns = usize::from(self.size.width);
        for (x, y, cell) in content {
            if x >= self.size.width || y >= self.size.height {
                continue;
            }
            let (x, row) = (usize::from(x), usize::from(y) * columns);
            let cell = Cell::new(cell, self.depth);
            // ratatui keeps blanks under a wide character and does not mention them.
            let covered = x + 1..(x + usize::from(cell.width)).min(columns);
            self.wanted[row + covered.start.min(columns)..row + covered.end.max(covered.start).min(columns)]
                .fill(Cell::BLANK);
            self.wanted[row + x] = cell;
            self.dirty[usize::from(y)] = true;
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.caret.visible = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.caret.visible = true;
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.caret.at)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.caret.at = position.into();
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.blank(region);
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.frame();
        let sent = self.send();
        if sent.is_err() {
            // Nobody knows how much of it arrived.
            self.invalidate();
        }
        sent
    }
}
