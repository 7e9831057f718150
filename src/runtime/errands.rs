//! Files that panes read and write, on a thread of their own and in order, so that the loop never waits for a disk.
//!
//! Only plain files are read, up to a size; what is written is new, private, beside the file it speaks of, and never
//! over another one. Knows bytes and paths, not what stands in them.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use tokio::sync::mpsc::UnboundedSender;

use crate::app::Msg;
use crate::flow::{Brought, Errand, Text, Ticket};

/// At the end of the program the last lines have this long to reach the disk.
const LAST_WORDS: Duration = Duration::from_millis(500);
/// Names tried for a new file.
const MOST: usize = 99;

/// The loop's side. Dropping it waits until what was ordered is done, for a bounded time.
pub struct Errands {
    orders: Option<Sender<(Ticket, Errand)>>,
    done: Receiver<()>,
}

impl std::fmt::Debug for Errands {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Errands")
    }
}

impl Errands {
    /// Starts the thread.
    pub fn new(news: UnboundedSender<Msg>) -> Self {
        let (orders, ordered) = channel::<(Ticket, Errand)>();
        let (done_in, done) = channel();
        let work = move || {
            let mut files = HashMap::new();
            while let Ok((ticket, errand)) = ordered.recv() {
                let _ = news.send(Msg::Brought(ticket, run(&errand, &mut files)));
            }
            let _ = done_in.send(());
        };
        if let Err(error) = std::thread::Builder::new().name("errands".into()).spawn(work) {
            tracing::error!(%error, "no thread for files");
        }
        Self { orders: Some(orders), done }
    }

    /// Goes: [`Msg::Brought`] answers, whatever happens.
    pub fn go(&self, ticket: Ticket, errand: Errand) {
        if let Some(orders) = &self.orders {
            let _ = orders.send((ticket, errand));
        }
    }
}

impl Drop for Errands {
    fn drop(&mut self) {
        self.orders = None;
        let _ = self.done.recv_timeout(LAST_WORDS);
    }
}

fn run(errand: &Errand, files: &mut HashMap<PathBuf, File>) -> Result<Brought, Text> {
    match errand {
        Errand::Read { path, most } => read(&typed(path), *most),
        Errand::Beside { path, ending, text } => {
            let (path, mut file) = beside(Path::new(path), ending).map_err(|error| why(&error))?;
            written(&mut file, text)?;
            let shown = path.to_string_lossy().into_owned();
            files.insert(path, file);
            Ok(Brought::Made(shown))
        }
        Errand::Add { path, text } => {
            let file = files.get_mut(Path::new(path)).ok_or_else(|| Text::key("errand-no-file"))?;
            written(file, text)?;
            Ok(Brought::Added)
        }
        // The ledger has a thread of its own.
        Errand::Batched { .. } | Errand::Recorded { .. } => Err(Text::key("errand-no-file")),
    }
}

fn written(file: &mut File, text: &str) -> Result<(), Text> {
    file.write_all(text.as_bytes()).and_then(|()| file.sync_data()).map_err(|error| why(&error))
}

/// A path as a person types it.
fn typed(path: &str) -> PathBuf {
    let home = std::env::var_os("HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
    let path = match (path.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(path),
    };
    std::path::absolute(&path).unwrap_or(path)
}

/// A plain file, whole. What is no plain file is not even opened; what became one meanwhile is never waited for.
fn read(path: &Path, most: usize) -> Result<Brought, Text> {
    let fail = |error: io::Error| why(&error);
    if !std::fs::metadata(path).map_err(fail)?.is_file() {
        return Err(Text::key("errand-no-plain-file"));
    }
    let flags = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();
    let file = OpenOptions::new().read(true).custom_flags(flags).open(path).map_err(fail)?;
    let meta = file.metadata().map_err(fail)?;
    if !meta.is_file() {
        return Err(Text::key("errand-no-plain-file"));
    }
    let too_large = || Text::key("errand-too-large").with("mib", most / (1024 * 1024));
    if meta.len() > most as u64 {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    file.take(most as u64 + 1).read_to_end(&mut bytes).map_err(fail)?;
    if bytes.len() > most {
        return Err(too_large());
    }
    Ok(Brought::File(path.to_string_lossy().into_owned(), bytes.into()))
}

/// `clients.csv` → `clients.result.csv`, then `clients.result-2.csv` and so on. Never over one that is there.
fn beside(path: &Path, ending: &str) -> io::Result<(PathBuf, File)> {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let (word, tail) = ending.rsplit_once('.').unwrap_or((ending, "txt"));
    for nth in 1..=MOST {
        let name = if nth == 1 { format!("{stem}.{word}.{tail}") } else { format!("{stem}.{word}-{nth}.{tail}") };
        let new = path.with_file_name(name);
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&new) {
            Ok(file) => return Ok((new, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Why a file could not be read or written, in the person's words where there are such.
fn why(error: &io::Error) -> Text {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Text::key("export-disk-full"),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Text::key("export-not-allowed"),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Text::key("errand-no-file"),
        _ => Text::key("export-io").with("why", error.to_string().as_str()),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::*;
    use crate::store::Scratch;

    #[test]
    fn only_a_plain_file_of_that_size_is_read() {
        let scratch = Scratch::new("ventanilla-errand").unwrap();
        let path = scratch.path().join("clients.csv");
        std::fs::write(&path, "a,b\n").unwrap();
        assert!(matches!(read(&path, 4), Ok(Brought::File(_, bytes)) if &*bytes == b"a,b\n"));
        let key = |path: &Path, most| read(path, most).unwrap_err().key;
        assert_eq!(key(&path, 3), "errand-too-large");
        assert_eq!(key(scratch.path(), 9), "errand-no-plain-file");
        assert_eq!(key(Path::new("/dev/zero"), 9), "errand-no-plain-file");
        assert_eq!(key(&scratch.path().join("none.csv"), 9), "errand-no-file");
        let fifo = scratch.path().join("fifo");
        rustix::fs::mknodat(
            rustix::fs::CWD,
            &fifo,
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::from_bits_truncate(0o600),
            0,
        )
        .unwrap();
        assert_eq!(key(&fifo, 9), "errand-no-plain-file", "nobody writes into it: it is not waited for");
    }

    #[test]
    fn a_result_is_private_new_and_grows_line_by_line() {
        let scratch = Scratch::new("ventanilla-errand").unwrap();
        let path = scratch.path().join("clients.csv").to_string_lossy().into_owned();
        let mut files = HashMap::new();
        let make = |files: &mut _| {
            run(&Errand::Beside { path: path.clone(), ending: "result.csv", text: "line\n".into() }, files).unwrap()
        };
        let Brought::Made(first) = make(&mut files) else { unreachable!("a file is made") };
        let Brought::Made(second) = make(&mut files) else { unreachable!("a file is made") };
        assert!(first.ends_with("clients.result.csv") && second.ends_with("clients.result-2.csv"), "{second}");
        run(&Errand::Add { path: first.clone(), text: "2\n".into() }, &mut files).unwrap();
        assert_eq!(std::fs::read_to_string(&first).unwrap(), "line\n2\n");
        let mode = std::os::unix::fs::MetadataExt::mode(&std::fs::metadata(&first).unwrap()) & 0o777;
        assert_eq!(mode, 0o600);
        let other = Errand::Add { path, text: "x".into() };
        assert!(run(&other, &mut files).is_err(), "only what was made here is written to");
    }
}
