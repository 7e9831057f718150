//! The owner of the real terminal, for what goes beyond painting cells: size, repaint, suspend, clipboard.

use std::io::{self, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ratatui::Terminal;
use ratatui::layout::Size;

use super::editor::Editor;
use super::input::InputHandle;
use super::run::Stage;
use super::screen::Screen;
use super::terminal::Handle;
use super::watchdog::{Suspension, Watchdog};
use crate::flow::{EditText, Text};

/// Terminals cut longer OSC 52 texts, some hang on them.
const CLIPBOARD_BYTES: usize = 74_000;

/// The real terminal.
pub(super) struct Console {
    handle: Handle,
    watchdog: Watchdog,
    reader: InputHandle,
    editor: Editor,
}

impl Console {
    /// Takes charge of a terminal that was entered.
    pub(super) const fn new(handle: Handle, watchdog: Watchdog, reader: InputHandle, editor: Editor) -> Self {
        Self { handle, watchdog, reader, editor }
    }

    /// The loop has ended: nothing watches from here on.
    pub(super) fn finish(self) {
        self.watchdog.finish();
    }
}

impl Stage<Screen> for Console {
    fn resize(&mut self, terminal: &mut Terminal<Screen>, size: Size) -> io::Result<()> {
        terminal.backend_mut().resize(size);
        Ok(())
    }

    fn repaint(&mut self, terminal: &mut Terminal<Screen>) -> io::Result<()> {
        terminal.backend_mut().invalidate();
        Ok(())
    }

    fn suspend(&mut self, terminal: &mut Terminal<Screen>) -> io::Result<()> {
        // The shell reads the terminal now, not we.
        self.reader.pause();
        let suspended = self.watchdog.suspend();
        self.reader.resume();
        if suspended? == Suspension::Resumed {
            terminal.backend_mut().resize(self.handle.size()?);
            terminal.backend_mut().invalidate();
        }
        Ok(())
    }

    fn copy(&mut self, _: &mut Terminal<Screen>, text: &str) -> io::Result<()> {
        let mut end = text.len().min(CLIPBOARD_BYTES / 4 * 3);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let osc = format!("\x1b]52;c;{}\x07", STANDARD.encode(&text[..end]));
        self.handle.output().write_all(osc.as_bytes())
    }

    fn edit(&mut self, terminal: &mut Terminal<Screen>, text: &EditText) -> Result<String, Text> {
        // The editor reads the terminal now, not we.
        self.reader.pause();
        let came = self.watchdog.lend(|| self.editor.edit(text));
        self.reader.resume();
        if let Ok(size) = self.handle.size() {
            terminal.backend_mut().resize(size);
        }
        terminal.backend_mut().invalidate();
        came.unwrap_or_else(|error| Err(Text::key("edit-file").with("why", error.to_string().as_str())))
    }

    fn size(&self) -> Option<Size> {
        self.handle.size().ok()
    }

    fn exit_code(&self) -> Option<u8> {
        self.watchdog.exit_code()
    }
}
