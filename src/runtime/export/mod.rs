//! Tables written to files: each on a thread of its own, so that neither the loop nor the network waits for a disk.
//!
//! A file is new, private and whole: it is never written over another one, and what could not be written to its end is
//! taken away again. Knows sheets, not panes; `format` turns them into bytes, `place` says where they go.

mod format;
mod place;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use jiff::tz::TimeZone;
use tokio::sync::mpsc::UnboundedSender;

use super::clock::Clock;
use crate::app::{ExportNews, Msg};
use crate::config::Export;
use crate::domain::Clean;
use crate::flow::{ExportAs, Sheet, Text};

/// Rows between two looks at the clock.
const LOOK_EVERY: usize = 512;
/// Progress is told this often.
const TELL_EVERY_MS: u64 = 250;
/// At the end of the program a running export has this long to finish, and then this long to take its part away.
const FINISH_LIMIT: Duration = Duration::from_secs(1);
const REMOVE_LIMIT: Duration = Duration::from_millis(250);

/// Where files go and how their names tell the time.
#[derive(Debug, Clone)]
pub struct Places {
    /// The folder, if the configuration names one.
    dir: Option<PathBuf>,
    /// What `~/` stands for.
    home: Option<PathBuf>,
    /// The zone of this machine.
    zone: TimeZone,
    /// CSV files begin with the mark of UTF-8.
    csv_bom: bool,
}

impl Places {
    /// Places of this process: the configured folder, else the usual one.
    pub fn of_process(export: &Export) -> Self {
        let home = std::env::var_os("HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
        Self { dir: export.dir.clone(), home, zone: TimeZone::system(), csv_bom: export.csv_bom }
    }

    /// The folder. Asked for with each export: a disk may have come or gone meanwhile.
    fn folder(&self) -> PathBuf {
        let dir = self.dir.clone().unwrap_or_else(|| place::usual(|name| std::env::var(name).ok()));
        std::path::absolute(&dir).unwrap_or(dir)
    }

    /// A path as a person types it.
    fn typed(&self, path: &str) -> PathBuf {
        let path = match (path.strip_prefix("~/"), &self.home) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => PathBuf::from(path),
        };
        std::path::absolute(&path).unwrap_or(path)
    }
}

/// Writes sheets in the background and says how it went.
pub struct Exporter {
    places: Places,
    news: UnboundedSender<Msg>,
    clock: Arc<dyn Clock>,
    stop: Arc<AtomicBool>,
    /// A running export holds a clone of the sender: the receiver hears when the last one is gone.
    running: Option<Sender<()>>,
    ended: Receiver<()>,
}

impl Exporter {
    /// An exporter that answers on `news`.
    pub fn new(places: Places, news: UnboundedSender<Msg>, clock: Arc<dyn Clock>) -> Self {
        let (running, ended) = channel();
        Self { places, news, clock, stop: Arc::default(), running: Some(running), ended }
    }

    /// Begins to write a sheet: to the file that the person named, or to a new one in the usual folder.
    pub fn begin(&self, form: ExportAs, sheet: Box<Sheet>, to: Option<String>) {
        let (places, news, clock) = (self.places.clone(), self.news.clone(), Arc::clone(&self.clock));
        let (stop, running) = (Arc::clone(&self.stop), self.running.clone());
        let work = move || {
            let tell = |news_of| drop(news.send(Msg::Export(news_of)));
            let mut told = clock.now().mono_ms;
            let result = export(&places, form, &sheet, to.as_deref(), &*clock, &mut |done| {
                if stop.load(Ordering::Relaxed) {
                    return Err(io::ErrorKind::Interrupted.into());
                }
                let now = clock.now().mono_ms;
                if now.saturating_sub(told) >= TELL_EVERY_MS {
                    told = now;
                    tell(ExportNews::Progress { done, of: sheet.rows.len() });
                }
                Ok(())
            });
            tell(match result {
                Ok(path) => ExportNews::Done { rows: sheet.rows.len(), path: shown(&path) },
                Err(failed) => {
                    tracing::warn!(path = %shown(&failed.path), error = %failed.error, "export failed");
                    ExportNews::Failed { path: shown(&failed.path), why: why(&failed.error) }
                }
            });
            drop(running);
        };
        if let Err(error) = std::thread::Builder::new().name("export".into()).spawn(work) {
            let failed = ExportNews::Failed { path: Clean::default(), why: why(&error) };
            let _ = self.news.send(Msg::Export(failed));
        }
    }
}

impl Drop for Exporter {
    /// The program ends: a file that is nearly there is finished, any other is taken away.
    fn drop(&mut self) {
        self.running = None;
        if self.ended.recv_timeout(FINISH_LIMIT) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
            self.stop.store(true, Ordering::Relaxed);
            let _ = self.ended.recv_timeout(REMOVE_LIMIT);
        }
    }
}

/// A file that could not be written.
struct Failed {
    path: PathBuf,
    error: io::Error,
}

fn export(
    places: &Places,
    form: ExportAs,
    sheet: &Sheet,
    to: Option<&str>,
    clock: &dyn Clock,
    look: &mut dyn FnMut(usize) -> io::Result<()>,
) -> Result<PathBuf, Failed> {
    let made = if let Some(path) = to {
        let path = places.typed(path);
        match place::create(&path) {
            Ok(file) => Ok((path, file)),
            Err(error) => Err(Failed { path, error }),
        }
    } else {
        let (dir, at) = (places.folder(), clock.now().wall);
        let name = |nth| place::name(sheet.name, at, &places.zone, nth, format::extension(form));
        place::create_first(&dir, name).map_err(|error| Failed { path: dir.join(name(1)), error })
    };
    let (path, file) = made?;
    match fill(&file, (form, places.csv_bom), sheet, look) {
        Ok(()) => Ok(path),
        Err(error) => {
            remove(&path);
            Err(Failed { path, error })
        }
    }
}

fn fill(
    file: &File,
    (form, csv_bom): (ExportAs, bool),
    sheet: &Sheet,
    look: &mut dyn FnMut(usize) -> io::Result<()>,
) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(64 * 1024, file);
    if csv_bom && form == ExportAs::Csv {
        out.write_all(format::BOM)?;
    }
    write_sheet(out, form, sheet, look)?;
    // A full disk may show only now.
    file.sync_all()
}

fn write_sheet(
    mut out: impl Write,
    form: ExportAs,
    sheet: &Sheet,
    look: &mut dyn FnMut(usize) -> io::Result<()>,
) -> io::Result<()> {
    format::write(form, sheet, &mut out, &mut |done| {
        if done % LOOK_EVERY == 0 { look(done) } else { Ok(()) }
    })?;
    out.flush()
}

/// A part of a table looks like a whole one: it goes.
fn remove(path: &Path) {
    if let Err(error) = std::fs::remove_file(path) {
        tracing::warn!(path = %shown(path), %error, "a part of an export stays");
    }
}

fn shown(path: &Path) -> Clean {
    Clean::from_partner(&path.to_string_lossy())
}

/// Why a file could not be written, in the person's words where there are such.
fn why(error: &io::Error) -> Text {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Text::key("export-disk-full"),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Text::key("export-not-allowed"),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Text::key("export-no-folder"),
        io::ErrorKind::AlreadyExists => Text::key("export-exists"),
        io::ErrorKind::Interrupted => Text::key("export-interrupted"),
        _ => Text::key("export-io").with("why", error.to_string().as_str()),
    }
}
