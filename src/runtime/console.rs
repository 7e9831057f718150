//! The owner of the real terminal, for what goes beyond painting cells: size, repaint, suspend, clipboard.

use std::io::{self, Write as _};

use ratatui::Terminal;
use ratatui::layout::Size;
use tokio::sync::mpsc::UnboundedSender;

use super::clipboard;
use super::editor::Editor;
use super::input::InputHandle;
use super::own;
use super::run::Stage;
use super::screen::Screen;
use super::terminal::Handle;
use super::watchdog::{Suspension, Watchdog};
use crate::app::{Copied, Msg};
use crate::flow::{EditText, OwnEnd, OwnRun, Text};

/// The real terminal.
pub(super) struct Console {
    handle: Handle,
    watchdog: Watchdog,
    reader: InputHandle,
    editor: Editor,
    copying: Copying,
}

/// How a text gets onto the clipboard.
pub(super) struct Copying {
    /// The program that takes it; none: the terminal is asked.
    pub(super) command: Option<Vec<String>>,
    /// Who hears what came of the program.
    pub(super) news: UnboundedSender<Msg>,
}

impl Console {
    /// Takes charge of a terminal that was entered.
    pub(super) const fn new(
        handle: Handle,
        watchdog: Watchdog,
        reader: InputHandle,
        editor: Editor,
        copying: Copying,
    ) -> Self {
        Self { handle, watchdog, reader, editor, copying }
    }

    /// Leaves the terminal to a guest, which reads it instead of us, and takes it again.
    fn lend<T>(&self, terminal: &mut Terminal<Screen>, guest: impl FnOnce(&Self) -> T) -> io::Result<T> {
        self.reader.pause();
        let came = self.watchdog.lend(|| guest(self));
        self.reader.resume();
        if let Ok(size) = self.handle.size() {
            terminal.backend_mut().resize(size);
        }
        terminal.backend_mut().invalidate();
        came
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

    fn copy(&mut self, terminal: &mut Terminal<Screen>, text: &str) -> io::Result<Copied> {
        if let Some(command) = &self.copying.command {
            clipboard::give(command.clone(), text.to_owned(), &self.copying.news);
            return Ok(Copied::Running);
        }
        let asked = self.ask_to_copy(terminal, text)?;
        Ok(if asked { Copied::Asked } else { Copied::TooLong(text.len(), clipboard::LONGEST) })
    }

    fn ask_to_copy(&mut self, _: &mut Terminal<Screen>, text: &str) -> io::Result<bool> {
        match clipboard::osc52(text) {
            Some(bytes) => self.handle.output().write_all(&bytes).map(|()| true),
            None => Ok(false),
        }
    }

    fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.handle.set_mouse(on)
    }

    fn edit(&mut self, terminal: &mut Terminal<Screen>, text: &EditText) -> Result<String, Text> {
        let came = self.lend(terminal, |this| this.editor.edit(text));
        came.unwrap_or_else(|error| Err(Text::key("edit-file").with("why", error.to_string().as_str())))
    }

    fn run(&mut self, terminal: &mut Terminal<Screen>, run: &OwnRun) -> OwnEnd {
        let came = self.lend(terminal, |_| own::in_terminal(run));
        came.unwrap_or_else(|error| OwnEnd::NotRun(Text::key("own-no-program").with("why", error.to_string().as_str())))
    }

    fn size(&self) -> Option<Size> {
        self.handle.size().ok()
    }

    fn exit_code(&self) -> Option<u8> {
        self.watchdog.exit_code()
    }
}
