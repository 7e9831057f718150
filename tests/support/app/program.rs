//! One run of the program: the real loop on a thread of its own, as in the binary, and the hands of a person.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crossterm::event::Event;
use ratatui::Terminal;
use ratatui::layout::Size;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::sync::watch;
use ventanilla::domain::Secret;
use ventanilla::flow::Text;
use ventanilla::flow::keymap::Keymap;
use ventanilla::ledger::{Ledger, Place};
use ventanilla::ops::Record;
use ventanilla::runtime::assembly::{Assembly, assemble};
use ventanilla::runtime::run::{Exit, Feeds, Loop};
use ventanilla::runtime::signals::Signal;
use ventanilla::ui::theme::Theme;
use ventanilla::ui::words::{Locale, Words};

use super::clock::Watch;
use super::glass::{Deeds, Glass, Holder};
use super::world::Run;
use super::{BOUND, Screen, keys, says};

/// How often a condition outside of the screen is looked at.
const GLANCE: Duration = Duration::from_millis(10);
/// Time for an answer to a key that may have to be pressed again.
const ANSWER: Duration = Duration::from_millis(200);
/// Paints that replies cause keep this distance.
const FRAME_MS: u64 = 17;
/// Longer than every guard: the half second of a dialog, the 400 ms of a row that moved.
const LOOK_MS: u64 = 600;
/// So much of a phrase is looked for: dialogs and toasts break longer ones over lines.
const READ_COLUMNS: usize = 30;

/// The program, running.
pub(crate) struct Program {
    input: Option<UnboundedSender<Event>>,
    signals: UnboundedSender<Signal>,
    screens: watch::Receiver<Arc<Screen>>,
    deeds: Arc<Mutex<Deeds>>,
    ledger: Ledger,
    words: Arc<Words>,
    clock: Arc<Watch>,
    size: Cell<Size>,
    /// Sizes told so far.
    resizes: Cell<u64>,
    /// For waiting only: nothing of the program runs on it.
    waiting: tokio::runtime::Runtime,
    thread: Option<JoinHandle<Exit>>,
}

impl Program {
    pub(super) fn start(run: Run, dir: PathBuf, clock: Arc<Watch>, user: String) -> Self {
        let (input_in, input) = unbounded_channel();
        let (signals_in, signals) = unbounded_channel();
        let (publisher, screens) = watch::channel(Arc::new(Screen::default()));
        let deeds = Arc::new(Mutex::new(Deeds::default()));
        let words = Arc::new(Words::load(Locale::En));
        let (size, password) = (run.size, run.password);
        let assembly = Assembly {
            config: run.config,
            profile: "test".into(),
            keymap: Keymap::default(),
            config_file: "ventanilla.toml".into(),
            demo: false,
            words: Arc::clone(&words),
            theme: Theme::dark(),
            place: Place { dir, profile: "test".into() },
            credentials: Arc::new(move |account| {
                Ok(password.as_ref().filter(|_| *account.name == *user).map(|password| Secret::new(password.as_str())))
            }),
            limits: run.limits,
            writer_limits: run.writer_limits,
            clock: Arc::clone(&clock) as _,
            seed: seed(),
            size,
            warnings: Vec::new(),
        };
        let (ledger_in, ledger) = mpsc::channel();
        let watch = Arc::clone(&clock);
        let holder = Holder(Arc::clone(&deeds));
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
            let assembled = assemble(assembly, runtime.handle()).unwrap();
            let ledger = assembled.ledger.clone();
            ledger_in.send(ledger.clone()).unwrap();
            let terminal = Terminal::new(Glass::new(size, publisher)).unwrap();
            let looping = Loop::new(assembled.app, assembled.first, terminal, holder, assembled.services, clock);
            let feeds = Feeds { input, back: assembled.back, done: assembled.done, news: assembled.news, signals };
            let (exit, _) = runtime.block_on(looping.run(feeds));
            let _ = runtime.block_on(async { tokio::time::timeout(BOUND, ledger.close()).await });
            runtime.shutdown_background();
            exit
        });
        let ledger = ledger.recv_timeout(BOUND).unwrap();
        let waiting = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let input = Some(input_in);
        let (size, resizes) = (Cell::new(size), Cell::new(0));
        Self {
            input,
            signals: signals_in,
            screens,
            deeds,
            ledger,
            words,
            clock: watch,
            size,
            resizes,
            waiting,
            thread: Some(thread),
        }
    }

    fn send(&self, event: Event) {
        // A program that has ended reads no keys; the next wait says so.
        let _ = self.input.as_ref().unwrap().send(event);
    }

    /// Presses keys, parted by blanks: `L enter`, `g v`, `ctrl-c`.
    pub(crate) fn press(&self, script: &str) {
        keys::script(script).for_each(|key| self.send(Event::Key(key)));
    }

    /// Types a text.
    pub(crate) fn write(&self, text: &str) {
        text.chars().for_each(|c| self.send(Event::Key(keys::character(c))));
    }

    /// Types a filter over the loaded rows and leaves its line.
    pub(crate) fn filter(&self, words: &str) {
        self.press("/");
        self.write(words);
        self.press("enter");
    }

    /// Types a command line.
    pub(crate) fn command(&self, line: &str) {
        self.press(":");
        self.write(line);
        self.press("enter");
    }

    /// Pastes.
    pub(crate) fn paste(&self, text: &str) {
        self.send(Event::Paste(text.to_owned()));
    }

    /// Changes the size of the window.
    pub(crate) fn resize(&self, width: u16, height: u16) {
        self.size.set(Size::new(width, height));
        self.resizes.set(self.resizes.get() + 1);
        self.send(Event::Resize(width, height));
    }

    /// Waits until everything sent so far has been taken and painted, and gives that screen. The sign is a size told
    /// once more: it comes behind the keys and is answered by a paint of its own.
    pub(crate) fn sync(&self) -> Arc<Screen> {
        let size = self.size.get();
        self.resize(size.width, size.height);
        let told = self.resizes.get();
        self.until("all keys taken", |screen| screen.resizes >= told)
    }

    /// Wakes the loop, so that it sees that time has passed.
    pub(crate) fn poke(&self) {
        self.send(Event::FocusGained);
    }

    /// Sends a signal.
    pub(crate) fn signal(&self, signal: Signal) {
        let _ = self.signals.send(signal);
    }

    /// The screen as it was painted last.
    pub(crate) fn screen(&self) -> Arc<Screen> {
        Arc::clone(&self.screens.borrow())
    }

    /// Texts put on the clipboard.
    pub(crate) fn copied(&self) -> Vec<String> {
        self.deeds.lock().unwrap_or_else(PoisonError::into_inner).copied.clone()
    }

    /// From now on the person's editor is this program.
    pub(crate) fn edits_with(&self, editor: &Path) {
        let state = editor.parent().unwrap_or(Path::new("/")).to_owned();
        self.deeds.lock().unwrap_or_else(PoisonError::into_inner).editor = Some((editor.to_owned(), state));
    }

    /// A phrase in the language of the screen.
    pub(crate) fn say(&self, text: &Text) -> String {
        self.words.say(text)
    }

    /// Waits until something holds of the screen, or of what lies behind it. Every screen on the way must be harmless.
    pub(crate) fn until(&self, what: &str, mut holds: impl FnMut(&Screen) -> bool) -> Arc<Screen> {
        let end = Instant::now() + BOUND;
        let mut screens = self.screens.clone();
        loop {
            let screen = Arc::clone(&screens.borrow_and_update());
            assert!(screen.raw.is_empty(), "raw symbols {:?} on\n{screen}", screen.raw);
            if holds(&screen) {
                return screen;
            }
            assert!(Instant::now() < end, "in vain waited for {what}\n{screen}");
            let news = self.waiting.block_on(async { tokio::time::timeout(GLANCE, screens.changed()).await });
            if news.is_err() && self.clock.is_frozen() {
                self.clock.advance(FRAME_MS);
                self.poke();
            }
            let over = matches!(news, Ok(Err(_))) && !holds(&screens.borrow());
            assert!(!over, "the program ended while a test waited for {what}\n{screen}");
        }
    }

    /// Waits until a line of the screen holds a text.
    pub(crate) fn until_has(&self, text: &str) -> Arc<Screen> {
        self.until(&format!("{text:?}"), |screen| screen.has(text))
    }

    /// Waits for a phrase.
    pub(crate) fn until_says(&self, text: &Text) -> Arc<Screen> {
        let phrase = self.phrase(text);
        self.until(&format!("{phrase:?} (the phrase {:?})", text.key), |screen| screen.has_words(&phrase))
    }

    /// Types a password where it is asked for.
    pub(crate) fn sign_in(&self, password: &str) {
        self.until_says(&says::SIGN_IN);
        self.write(password);
        self.press("enter");
    }

    /// Waits until a phrase is gone.
    pub(crate) fn until_unsaid(&self, text: &Text) -> Arc<Screen> {
        let phrase = self.phrase(text);
        self.until(&format!("no {phrase:?} (the phrase {:?})", text.key), |screen| !screen.has_words(&phrase))
    }

    /// True if the screen shows a phrase now.
    pub(crate) fn says(&self, text: &Text) -> bool {
        self.screen().has_words(&self.phrase(text))
    }

    /// The beginning of a phrase: as many whole words as surely stand on one line.
    fn phrase(&self, text: &Text) -> String {
        let whole = self.say(text);
        let mut short = String::new();
        for word in whole.split(' ') {
            if !short.is_empty() && short.len() + 1 + word.len() > READ_COLUMNS {
                break;
            }
            if !short.is_empty() {
                short.push(' ');
            }
            short.push_str(word);
        }
        short
    }

    /// Waits until the list is complete with so many leads, and shown.
    pub(crate) fn loaded(&self, leads: usize) -> Arc<Screen> {
        let (all, loading) = (self.phrase(&says::n_of_n(leads, leads)), self.phrase(&says::LOADING));
        let failed = self.phrase(&says::FAILED);
        self.until(&format!("{leads} leads loaded"), |screen| {
            screen.has_words(&all) && !screen.has(&loading) && !screen.has(&failed) && screen.selected().is_some()
        })
    }

    /// Selects a lead: filters until it alone is left. The filter stays.
    pub(crate) fn select(&self, lead: &super::Lead) -> Arc<Screen> {
        let word = lead.name.split(' ').next().unwrap_or_default();
        self.filter(&format!("{} {word}", lead.id));
        // The rows are arranged beside the loop: what is on the first line changes once more.
        self.until(&format!("#{} selected", lead.id), |screen| {
            let selected = screen.selected() == Some(lead.id);
            if !selected {
                self.press("g g");
            }
            selected
        });
        self.look()
    }

    /// Looks at the screen before acting: longer than any guard counts. Gives what was seen.
    pub(crate) fn look(&self) -> Arc<Screen> {
        let screen = self.sync();
        self.clock.advance(LOOK_MS);
        screen
    }

    /// Waits until the ledger is open and this process may write.
    pub(crate) fn may_write(&self) {
        self.until_unsaid(&says::READ_ONLY);
    }

    /// Presses a key until it is answered with a phrase: while the ledger is being opened the answer is another.
    pub(crate) fn press_until_says(&self, key: &str, text: &Text) {
        let phrase = self.phrase(text);
        self.press_until(key, &format!("{phrase:?}"), || self.screen().has_words(&phrase));
    }

    /// Presses a key until something holds. Before it is pressed once more it has been taken, and there was time for an
    /// answer: a key too many may mean something else to what came meanwhile.
    pub(crate) fn press_until(&self, key: &str, what: &str, holds: impl Fn() -> bool) {
        let end = Instant::now() + BOUND;
        while !holds() {
            assert!(Instant::now() < end, "in vain pressed {key} for {what}\n{}", self.screen());
            self.press(key);
            self.sync();
            let next = Instant::now() + ANSWER;
            self.until(&format!("{key} answered with {what}"), |_| holds() || Instant::now() >= next);
        }
    }

    /// Presses keys that lift the selected card, and waits for its prompt.
    pub(crate) fn lift(&self, keys: &str) -> Arc<Screen> {
        self.may_write();
        self.press(keys);
        self.until_says(&says::CARRYING)
    }

    /// The ledger's records, newest first.
    pub(crate) fn records(&self) -> Vec<Record> {
        self.waiting.block_on(async { tokio::time::timeout(BOUND, self.ledger.newest(500)).await }).unwrap().unwrap()
    }

    /// Waits until the ledger's newest record stands so.
    pub(crate) fn until_state(&self, state: ventanilla::ops::State) -> Record {
        let newest = || self.records().into_iter().next();
        self.until(&format!("a record that is {}", state.as_str()), |_| newest().is_some_and(|r| r.state == state));
        newest().unwrap()
    }

    /// Waits until the program has ended by itself.
    pub(crate) fn ended(mut self) -> Exit {
        let end = Instant::now() + BOUND;
        let thread = self.thread.take().unwrap();
        while !thread.is_finished() {
            assert!(Instant::now() < end, "in vain waited for the end\n{}", self.screen());
            std::thread::park_timeout(GLANCE);
        }
        thread.join().unwrap()
    }

    /// Ends the program from outside, whatever it is doing, as a lost terminal does.
    pub(crate) fn kill(mut self) {
        self.input = None;
        assert_eq!(self.ended(), Exit::Lost);
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.input = None;
        if let Some(thread) = self.thread.take() {
            // A test that fails has its own words; one that passed wants its folder free of a running ledger.
            let _ = thread.join();
        }
    }
}

/// Ids differ from run to run, as they do in the binary: one ledger must not see an id twice.
fn seed() -> [u8; 32] {
    static RUNS: AtomicU8 = AtomicU8::new(1);
    [RUNS.fetch_add(1, Ordering::SeqCst); 32]
}
