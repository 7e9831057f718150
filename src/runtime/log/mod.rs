//! The log: one file that only its owner reads, the last lines in memory for the message log, and no secrets in either.
//!
//! The thread that logs formats a line, redacts it and hands it to a writer thread through a bounded queue. It never
//! touches the disk: a full queue drops the line and counts it, a full disk loses lines, neither blocks nor panics.
//! It never writes to the screen.

mod file;
mod layer;
mod redact;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use jiff::Timestamp;
use tracing::Level;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::layer::SubscriberExt as _;

use file::LogFile;
pub use layer::Lines;
pub use redact::{redact, register_secret};

use crate::domain::Clean;

/// Lines that wait for the disk at most; about half a megabyte.
const QUEUE: usize = 4096;
/// Lines kept in memory.
pub const RECENT: usize = 500;

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// When it was logged.
    pub at: Timestamp,
    /// How bad it is.
    pub level: Level,
    /// The text, redacted and without control characters.
    pub text: Arc<str>,
}

/// The last lines of this process, newest last.
#[derive(Debug, Default)]
struct Ring(Mutex<VecDeque<Line>>);

static RING: LazyLock<Ring> = LazyLock::new(Ring::default);

impl Ring {
    fn push(&self, line: Line) {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.len() == RECENT {
            lines.pop_front();
        }
        lines.push_back(line);
    }
}

/// The last lines that were logged (at most [`RECENT`]), newest last.
pub fn recent() -> Vec<Line> {
    RING.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
}

enum Order {
    Write(String),
    /// Everything before this is on its way to the disk; say so.
    Flush(SyncSender<()>),
    End,
}

/// The way to the writer thread.
#[derive(Clone)]
struct Sink {
    orders: SyncSender<Order>,
    dropped: Arc<AtomicU64>,
}

impl Sink {
    fn write(&self, line: String) {
        if let Err(TrySendError::Full(_)) = self.orders.try_send(Order::Write(line)) {
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn flush(&self, limit: Duration) -> bool {
        let (done, wait) = sync_channel(1);
        self.orders.try_send(Order::Flush(done)).is_ok() && wait.recv_timeout(limit).is_ok()
    }
}

/// The process's log, for [`flush`].
static SINK: OnceLock<Sink> = OnceLock::new();

/// What somebody else said, without the secrets in it: a server may quote what it was sent.
pub fn told(words: &Clean) -> Clean {
    match redact(words.as_str()) {
        std::borrow::Cow::Borrowed(_) => words.clone(),
        std::borrow::Cow::Owned(hidden) => Clean::from_partner(&hidden),
    }
}

/// Waits until what was logged so far has been given to the disk, at most `limit`. False if it has not, or if there is
/// no log.
pub fn flush(limit: Duration) -> bool {
    SINK.get().is_some_and(|sink| sink.flush(limit))
}

/// Keeps the log's writer; dropping it writes what is left.
pub struct LogGuard {
    sink: Sink,
    writer: Option<JoinHandle<()>>,
}

impl std::fmt::Debug for LogGuard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LogGuard").finish_non_exhaustive()
    }
}

impl Drop for LogGuard {
    fn drop(&mut self) {
        // A disk that hangs must not keep the program from ending.
        if self.sink.flush(Duration::from_millis(500))
            && self.sink.orders.try_send(Order::End).is_ok()
            && let Some(writer) = self.writer.take()
        {
            let _ = writer.join();
        }
    }
}

/// The level that a configured name means; none if it is not one of `error`, `warn`, `info`, `debug`, `off`.
pub fn level(name: &str) -> Option<LevelFilter> {
    Some(match name {
        "off" => LevelFilter::OFF,
        "error" => LevelFilter::ERROR,
        "warn" => LevelFilter::WARN,
        "info" => LevelFilter::INFO,
        "debug" => LevelFilter::DEBUG,
        _ => return None,
    })
}

/// Starts the process's log in `folder` (made `0700` if it is not there) as `ventanilla.log`, `0600`. Once per process.
pub fn init(folder: &Path, level: LevelFilter) -> io::Result<LogGuard> {
    let (lines, guard) = open(folder, level)?;
    let _ = SINK.set(guard.sink.clone());
    let subscriber = tracing_subscriber::registry().with(lines);
    tracing::subscriber::set_global_default(subscriber).map_err(|_| io::Error::other("the log was started twice"))?;
    Ok(guard)
}

/// The log's layer and writer, without making it the process's.
fn open(folder: &Path, level: LevelFilter) -> io::Result<(Lines, LogGuard)> {
    let file = LogFile::open(folder)?;
    let (orders, ordered) = sync_channel(QUEUE);
    let dropped = Arc::new(AtomicU64::new(0));
    let sink = Sink { orders, dropped: Arc::clone(&dropped) };
    let writer = std::thread::Builder::new().name("log".into()).spawn(move || write(file, &ordered, &dropped))?;
    Ok((Lines::new(level, sink.clone()), LogGuard { sink, writer: Some(writer) }))
}

/// The writer thread: sleeps until something is logged, then writes all there is at once.
fn write(mut file: LogFile, orders: &Receiver<Order>, dropped: &AtomicU64) {
    let mut batch = String::new();
    while let Ok(first) = orders.recv() {
        let mut waiting = None;
        let mut end = false;
        for order in std::iter::once(first).chain(orders.try_iter()) {
            match order {
                Order::Write(line) => batch.push_str(&line),
                Order::Flush(done) => waiting = Some(done),
                Order::End => end = true,
            }
            if end || waiting.is_some() {
                break;
            }
        }
        match dropped.swap(0, Ordering::Relaxed) {
            0 => {}
            lost => {
                // Writing to a String cannot fail.
                let _ = writeln!(batch, "({lost} lines were lost here: they came faster than the disk takes them)");
            }
        }
        file.append(&batch);
        batch.clear();
        if let Some(done) = waiting {
            let _ = done.try_send(());
        }
        if end {
            return;
        }
    }
}
