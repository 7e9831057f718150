//! The terminal in memory: ratatui's own test backend, whose every frame is published as text.

use std::cell::RefCell;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use ratatui::Terminal;
use ratatui::backend::{Backend, ClearType, TestBackend, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Size};
use tokio::sync::watch;
use unicode_width::UnicodeWidthStr as _;
use ventanilla::app::Copied;
use ventanilla::flow::{EditText, Text};
use ventanilla::runtime::editor::Editor;
use ventanilla::runtime::run::Stage;
use ventanilla::ui::text::capital;

/// What stands on the screen after a paint.
#[derive(Debug, Clone, Default)]
pub(crate) struct Screen {
    /// Counts paints.
    pub(crate) number: u64,
    /// The lines, without the blanks at their ends.
    pub(crate) lines: Vec<String>,
    /// Sizes the terminal was told before: see `Program::sync`.
    pub(super) resizes: u64,
    /// Symbols that a terminal would obey or hide instead of showing: there must never be one.
    pub(crate) raw: Vec<String>,
}

impl Screen {
    fn of(buffer: &Buffer, number: u64, resizes: u64) -> Self {
        let width = usize::from(buffer.area.width);
        let mut raw = Vec::new();
        let lines = buffer
            .content
            .chunks(width.max(1))
            .map(|cells| {
                let mut line = String::new();
                let mut covered = 0;
                for cell in cells {
                    if covered > 0 {
                        covered -= 1;
                        continue;
                    }
                    let symbol = cell.symbol();
                    if symbol.chars().any(is_raw) {
                        raw.push(symbol.escape_unicode().to_string());
                    }
                    covered = symbol.width().saturating_sub(1);
                    line.push_str(symbol);
                }
                line.trim_end().to_owned()
            })
            .collect();
        Self { number, lines, resizes, raw }
    }

    /// True if some line holds this text.
    pub(crate) fn has(&self, text: &str) -> bool {
        self.lines.iter().any(|line| line.contains(text))
    }

    /// True if some line holds this text from the beginning of a word on: "0 hits" is not in "200 hits". Where it stands
    /// before a field it begins with a capital.
    pub(crate) fn has_words(&self, text: &str) -> bool {
        let begins = |line: &str, at: usize| !line[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let has = |text: &str| self.lines.iter().any(|line| line.match_indices(text).any(|(at, _)| begins(line, at)));
        has(text) || has(&capital(text))
    }

    /// The first line that holds this text.
    pub(crate) fn line(&self, text: &str) -> Option<&str> {
        self.lines.iter().find(|line| line.contains(text)).map(String::as_str)
    }

    /// The column at which this text first stands.
    pub(crate) fn column(&self, text: &str) -> Option<usize> {
        let line = self.line(text)?;
        line.find(text).map(|at| line[..at].width())
    }

    /// The lead that is selected, as the preview or the open lead tells it.
    pub(crate) fn selected(&self) -> Option<u64> {
        self.lines.iter().find_map(|line| {
            let (_, rest) = line.split_once('#')?;
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            digits.parse().ok()
        })
    }
}

impl std::fmt::Display for Screen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "── frame {} ──", self.number)?;
        self.lines.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

/// Controls, direction marks, zero-width letters and the like.
const fn is_raw(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// What the program did to the terminal besides painting.
#[derive(Debug, Default)]
pub(super) struct Deeds {
    pub(super) copied: Vec<String>,
    /// Each time the mouse was switched, on or off.
    pub(super) mouse: Vec<bool>,
    pub(super) repaints: usize,
    pub(super) suspensions: usize,
    /// The person's editor, and where its texts lie.
    pub(super) editor: Option<(PathBuf, PathBuf)>,
}

/// The owner of the terminal in memory.
pub(super) struct Holder(pub(super) Arc<Mutex<Deeds>>);

impl Holder {
    fn note(&self, deed: impl FnOnce(&mut Deeds)) {
        deed(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Stage<Glass> for Holder {
    fn resize(&mut self, terminal: &mut Terminal<Glass>, size: Size) -> io::Result<()> {
        let glass = terminal.backend_mut();
        glass.inner.resize(size.width, size.height);
        glass.resizes += 1;
        Ok(())
    }

    fn repaint(&mut self, _: &mut Terminal<Glass>) -> io::Result<()> {
        self.note(|deeds| deeds.repaints += 1);
        Ok(())
    }

    fn suspend(&mut self, _: &mut Terminal<Glass>) -> io::Result<()> {
        self.note(|deeds| deeds.suspensions += 1);
        Ok(())
    }

    fn copy(&mut self, _: &mut Terminal<Glass>, text: &str) -> io::Result<Copied> {
        self.note(|deeds| deeds.copied.push(text.to_owned()));
        Ok(Copied::Asked)
    }

    fn edit(&mut self, _: &mut Terminal<Glass>, text: &EditText) -> Result<String, Text> {
        let editor = self.0.lock().unwrap_or_else(PoisonError::into_inner).editor.clone();
        let (program, state) = editor.ok_or(Text::key("edit-no-terminal"))?;
        Editor::choose(|_| Some(program.display().to_string()), &state).edit(text)
    }

    fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.note(|deeds| deeds.mouse.push(on));
        Ok(())
    }
}

type Publisher = watch::Sender<Arc<Screen>>;

thread_local! {
    /// The frame that this thread has flushed and not yet stamped.
    static FLUSHED: RefCell<Option<(Publisher, Arc<Screen>)>> = const { RefCell::new(None) };
}

/// Publishes the frame that the calling thread flushed last.
pub(super) fn let_out() {
    let flushed = FLUSHED.with(|flushed| flushed.try_borrow_mut().ok().and_then(|mut flushed| flushed.take()));
    if let Some((publisher, screen)) = flushed {
        publisher.send_replace(screen);
    }
}

/// The backend.
pub(super) struct Glass {
    inner: TestBackend,
    publisher: Publisher,
    frames: u64,
    resizes: u64,
}

impl Glass {
    pub(super) fn new(size: Size, publisher: Publisher) -> Self {
        Self { inner: TestBackend::new(size.width, size.height), publisher, frames: 0, resizes: 0 }
    }
}

type Done<T = ()> = Result<T, <TestBackend as Backend>::Error>;

impl Backend for Glass {
    type Error = <TestBackend as Backend>::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> Done {
        self.inner.draw(content)
    }

    fn hide_cursor(&mut self) -> Done {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> Done {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> Done<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Done {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> Done {
        self.inner.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> Done {
        self.inner.clear_region(clear_type)
    }

    fn size(&self) -> Done<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> Done<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> Done {
        self.inner.flush()?;
        self.frames += 1;
        let screen = Arc::new(Screen::of(self.inner.buffer(), self.frames, self.resizes));
        FLUSHED.with(|flushed| *flushed.borrow_mut() = Some((self.publisher.clone(), screen)));
        Ok(())
    }
}
