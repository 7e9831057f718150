//! The loop: one ordered stream of stamped messages into the app, one paint per drain, one timer for the next change.
//!
//! It never waits for network or disk. Within a drain it takes signals before input and input before each reply, so
//! that a key is answered by the next frame whatever arrives; under a flood of keys one reply is still served per
//! round. A paint caused by a key is never delayed; paints caused by replies keep a distance. Nothing ticks.
//!
//! It is generic over backend, terminal owner, executor and clock, so that tests run this very loop.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{Event, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::layout::Size;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::{Instant, sleep_until};

use super::back::Back;
use super::clock::Clock;
use super::jobs::Done;
use super::message::{computed, message};
use super::signals::Signal;
use crate::app::{App, Command, Copied, Draw, Msg};
use crate::domain::Clean;
use crate::flow::{EditText, Gate, OwnEnd, OwnNews, OwnRun, Pointer, Text};
use crate::panes::Output;

/// A drain ends after this long even if more is waiting: a frame must come out.
const DRAIN_MS: u64 = 4;
/// Paints caused by replies or timers keep this distance.
const GAP_MS: u64 = 16;
/// The same while a list loads: its progress need not be read sixty times a second.
const LOADING_GAP_MS: u64 = 100;
/// So many failed paints in a row mean that the terminal is gone.
const LOST_AFTER: u32 = 3;

/// Exit code of a program that SIGTERM ended.
const TERMINATED: u8 = 143;

/// What reaches the loop.
pub struct Feeds {
    /// Keys, pastes, sizes.
    pub input: UnboundedReceiver<Event>,
    /// What pool and writer send.
    pub back: UnboundedReceiver<Back>,
    /// Finished jobs on rows.
    pub done: UnboundedReceiver<Done<Output>>,
    /// What the ledger, the clients and the start-up say.
    pub news: UnboundedReceiver<Msg>,
    /// Signals from the watchdog.
    pub signals: UnboundedReceiver<Signal>,
}

/// Carries out what the app asks of the background. Must not wait.
pub trait Executor {
    /// Takes one command.
    fn execute(&mut self, command: Command);
    /// Sees what pool and writer say before the app does.
    fn passing(&mut self, back: &Back) {
        let _ = back;
    }
    /// The right to write was acquired while running.
    fn acquired(&mut self) {}
}

/// The owner of the terminal, for what goes beyond painting cells.
pub trait Stage<B: Backend> {
    /// Tells the backend its new size.
    fn resize(&mut self, terminal: &mut Terminal<B>, size: Size) -> io::Result<()>;
    /// Forgets what the terminal shows, so that everything is painted again.
    fn repaint(&mut self, terminal: &mut Terminal<B>) -> io::Result<()>;
    /// Leaves the terminal to the shell until continued, then takes it again.
    fn suspend(&mut self, terminal: &mut Terminal<B>) -> io::Result<()>;
    /// Puts text on the clipboard, as far as that can be known.
    fn copy(&mut self, terminal: &mut Terminal<B>, text: &str) -> io::Result<Copied>;
    /// Asks the terminal itself to put text on the clipboard; false if it cannot be asked for so much.
    fn ask_to_copy(&mut self, terminal: &mut Terminal<B>, text: &str) -> io::Result<bool> {
        let _ = (terminal, text);
        Ok(false)
    }
    /// Has the mouse reported, or leaves it to the terminal.
    fn mouse(&mut self, on: bool) -> io::Result<()> {
        let _ = on;
        Ok(())
    }
    /// Leaves the terminal to the person's editor until that ends, then takes it again: the text, or why there is none.
    fn edit(&mut self, terminal: &mut Terminal<B>, text: &EditText) -> Result<String, Text> {
        let _ = (terminal, text);
        Err(Text::key("edit-no-terminal"))
    }
    /// Leaves the terminal to a command of the person's own until that ends, then takes it again.
    fn run(&mut self, terminal: &mut Terminal<B>, run: &OwnRun) -> OwnEnd {
        let _ = (terminal, run);
        OwnEnd::NotRun(Text::key("edit-no-terminal"))
    }
    /// The terminal's size as the system knows it, if it can tell.
    fn size(&self) -> Option<Size> {
        None
    }
    /// The exit code that a signal asks for.
    fn exit_code(&self) -> Option<u8> {
        None
    }
}

/// How the loop ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// The person quit.
    Quit,
    /// A signal ended it; the exit code it asks for.
    Signal(u8),
    /// The terminal is gone.
    Lost,
}

impl Feeds {
    /// A waiting reply: finished jobs first, they answer a key.
    fn reply(&mut self) -> Option<Taken> {
        if let Ok(done) = self.done.try_recv() {
            return Some(Taken::Msg(computed(done)));
        }
        if let Ok(msg) = self.news.try_recv() {
            return Some(Taken::Msg(msg));
        }
        self.back.try_recv().ok().map(Taken::Back)
    }
}

/// One thing taken from the feeds.
enum Taken {
    Signal(Signal),
    Input(Event),
    Back(Back),
    Msg(Msg),
    Timer,
    Lost,
}

/// The loop with all it holds.
pub struct Loop<B: Backend, S, E> {
    app: App,
    terminal: Terminal<B>,
    stage: S,
    executor: E,
    clock: Arc<dyn Clock>,
    last_paint_ms: Option<u64>,
    /// A paint that waits for its distance.
    owed: bool,
    failed_paints: u32,
    /// Turns of the wheel since the last other thing: a flood of them is one.
    wheel: Option<Pointer>,
    exit: Option<Exit>,
}

impl<B, S, E> Loop<B, S, E>
where
    B: Backend,
    B::Error: Send + Sync + 'static,
    S: Stage<B>,
    E: Executor,
{
    /// A loop around an app, with the app's first commands still to be carried out.
    pub fn new(
        app: App,
        first: Vec<Command>,
        terminal: Terminal<B>,
        stage: S,
        executor: E,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let mut this = Self {
            app,
            terminal,
            stage,
            executor,
            clock,
            last_paint_ms: None,
            owed: false,
            failed_paints: 0,
            wheel: None,
            exit: None,
        };
        // The first frame comes before the first request: building an HTTP client costs more than painting.
        this.paint();
        for command in first {
            this.command(command);
        }
        this
    }

    /// Runs until the person quits, a signal comes or the terminal is gone.
    pub async fn run(mut self, mut feeds: Feeds) -> (Exit, S) {
        loop {
            let taken = self.wait(&mut feeds).await;
            self.take(taken);
            self.drain(&mut feeds);
            self.scroll();
            if let Some(exit) = self.exit {
                if let Some(last) = self.app.leaving() {
                    self.command(last);
                }
                return (exit, self.stage);
            }
            self.paint_if_due();
        }
    }

    async fn wait(&mut self, feeds: &mut Feeds) -> Taken {
        let now = self.clock.now().mono_ms;
        let paint = self.owed.then(|| self.last_paint_ms.unwrap_or(0) + self.gap());
        let change = self.app.next_change();
        let wake = [paint, change].into_iter().flatten().min();
        let until = Instant::now() + Duration::from_millis(wake.unwrap_or(now).saturating_sub(now));
        tokio::select! {
            biased;
            signal = feeds.signals.recv() => signal.map_or(Taken::Lost, Taken::Signal),
            event = feeds.input.recv() => event.map_or(Taken::Lost, Taken::Input),
            Some(done) = feeds.done.recv() => Taken::Msg(computed(done)),
            Some(msg) = feeds.news.recv() => Taken::Msg(msg),
            Some(back) = feeds.back.recv() => Taken::Back(back),
            () = sleep_until(until), if wake.is_some() => Taken::Timer,
        }
    }

    /// Takes what is waiting: all input, then replies with a look at the input before each, for at most [`DRAIN_MS`].
    fn drain(&mut self, feeds: &mut Feeds) {
        let began = self.clock.now().mono_ms;
        let mut replies = 0;
        while self.exit.is_none() {
            let late = self.clock.now().mono_ms.saturating_sub(began) >= DRAIN_MS;
            if let Ok(signal) = feeds.signals.try_recv() {
                self.take(Taken::Signal(signal));
            } else if !late && let Ok(event) = feeds.input.try_recv() {
                // Asked for only when it will be taken: an event that is received and passed over is a lost key.
                self.take(Taken::Input(event));
            } else if late && replies > 0 {
                break;
            } else if let Some(reply) = feeds.reply() {
                replies += 1;
                self.take(reply);
            } else {
                break;
            }
        }
    }

    fn take(&mut self, taken: Taken) {
        if let Taken::Input(Event::Mouse(mouse)) = taken {
            return self.pointer(mouse);
        }
        // What comes now finds the list where the wheel has left it.
        self.scroll();
        let msg = match taken {
            Taken::Signal(signal) => return self.signal(signal),
            Taken::Lost => {
                self.exit = Some(Exit::Lost);
                return;
            }
            Taken::Timer => Msg::Timer,
            Taken::Msg(msg) => {
                if matches!(msg, Msg::Rights(Gate::Open)) {
                    self.executor.acquired();
                }
                msg
            }
            Taken::Back(back) => {
                // The credit of a part is given back when the part has been merged.
                self.executor.passing(&back);
                let (msg, _credit) = message(back);
                return self.update(msg);
            }
            Taken::Input(Event::Key(key)) if key.kind != KeyEventKind::Release => Msg::Key(key),
            Taken::Input(Event::Paste(text)) => Msg::Paste(text),
            Taken::Input(Event::Resize(width, height)) => {
                let size = Size::new(width, height);
                if self.stage.resize(&mut self.terminal, size).is_err() {
                    self.failed_paints += 1;
                }
                Msg::Resize(size)
            }
            Taken::Input(_) => return,
        };
        self.update(msg);
    }

    /// The wheel is only summed up here: one step and one paint a drain, however fast it turns.
    fn pointer(&mut self, mouse: MouseEvent) {
        let pointer = match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => Pointer::click(mouse.column, mouse.row),
            MouseEventKind::ScrollDown => Pointer::wheel(mouse.column, mouse.row, 1),
            MouseEventKind::ScrollUp => Pointer::wheel(mouse.column, mouse.row, -1),
            _ => return,
        };
        if let Some(sum) = self.wheel.and_then(|before| before.and(pointer)) {
            self.wheel = Some(sum);
            return;
        }
        self.scroll();
        if mouse.kind == MouseEventKind::Down(MouseButton::Left) {
            self.update(Msg::Mouse(pointer));
        } else {
            self.wheel = Some(pointer);
        }
    }

    /// Hands over what the wheel has come to.
    fn scroll(&mut self) {
        if let Some(wheel) = self.wheel.take() {
            self.update(Msg::Mouse(wheel));
        }
    }

    fn update(&mut self, msg: Msg) {
        let at = self.clock.now();
        #[cfg(debug_assertions)]
        super::planted::update(&msg);
        for command in self.app.update(at, msg) {
            self.command(command);
        }
    }

    fn signal(&mut self, signal: Signal) {
        match signal {
            Signal::Suspend => self.command(Command::Suspend),
            Signal::Continue => self.command(Command::Repaint),
            // The input says so too; asked again here in case that was lost behind another event.
            Signal::Resize => {
                if let Some(size) = self.stage.size() {
                    self.take(Taken::Input(Event::Resize(size.width, size.height)));
                }
            }
            Signal::Terminate | Signal::Hangup | Signal::Interrupt | Signal::Quit => {
                let at = self.clock.now();
                let _ = self.app.update(at, Msg::Terminate);
                self.exit = Some(Exit::Signal(self.stage.exit_code().unwrap_or(TERMINATED)));
            }
        }
    }

    fn command(&mut self, command: Command) {
        let done = match command {
            Command::Quit => {
                self.exit = Some(Exit::Quit);
                Ok(())
            }
            Command::Repaint => self.stage.repaint(&mut self.terminal).map(|()| self.owed = true),
            Command::Suspend => self.stage.suspend(&mut self.terminal).map(|()| self.owed = true),
            Command::Edit(ticket, text) => {
                let came = self.stage.edit(&mut self.terminal, &text);
                self.owed = true;
                self.update(Msg::Edited(ticket, came));
                Ok(())
            }
            Command::Own(run) if run.terminal => {
                let end = self.stage.run(&mut self.terminal, &run);
                self.owed = true;
                self.update(Msg::Own(OwnNews { name: run.name, end, tail: Clean::from_partner("") }));
                Ok(())
            }
            Command::Copy(text) => {
                let copied = self.stage.copy(&mut self.terminal, text.as_str());
                copied.map(|copied| self.update(Msg::Copied(copied)))
            }
            Command::CopyInstead(text, why) => {
                let asked = self.stage.ask_to_copy(&mut self.terminal, text.as_str());
                asked.map(|asked| {
                    self.update(Msg::Copied(if asked { Copied::Instead(why) } else { Copied::Failed(why) }));
                })
            }
            Command::Mouse(on) => self.stage.mouse(on),
            other => {
                self.executor.execute(other);
                Ok(())
            }
        };
        if let Err(error) = done {
            tracing::warn!(%error, "terminal");
            self.failed_paints += 1;
        }
    }

    fn gap(&self) -> u64 {
        if self.app.is_loading() { LOADING_GAP_MS } else { GAP_MS }
    }

    fn paint_if_due(&mut self) {
        let now = self.clock.now().mono_ms;
        match self.app.take_draw() {
            Draw::Now => return self.paint(),
            Draw::Soon => self.owed = true,
            Draw::No => {}
        }
        let due = self.last_paint_ms.is_none_or(|last| now >= last + self.gap());
        if self.owed && due {
            self.paint();
        }
    }

    fn paint(&mut self) {
        self.owed = false;
        let app = &self.app;
        let painted = self.terminal.draw(|frame| {
            #[cfg(debug_assertions)]
            super::planted::view();
            app.view(frame);
        });
        let painted = painted.map(|_| ());
        let at = self.clock.now();
        self.last_paint_ms = Some(at.mono_ms);
        match painted {
            Ok(()) => {
                self.failed_paints = 0;
                self.app.painted(at);
            }
            Err(error) => {
                tracing::warn!(%error, "paint failed");
                self.failed_paints += 1;
                self.owed = true;
            }
        }
        if self.failed_paints >= LOST_AFTER {
            self.exit = Some(Exit::Lost);
        }
    }
}
