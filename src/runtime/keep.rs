//! Writes down what the app wants kept, on a thread of its own, so that the loop never waits for a disk.
//!
//! The thread begins with the first thing to keep. Of several that wait only the newest is written. When the program
//! ends it has a moment to finish; a disk that hangs must not hold the terminal.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use serde_json::Value;

use crate::store::files::FileFault;
use crate::store::kept::KeptFile;

/// How long the end of the program waits for the last write.
const AT_THE_END: Duration = Duration::from_millis(500);

/// Takes a fault once it happens.
type Say = Arc<dyn Fn(&FileFault) + Send + Sync>;

/// Keeps values in a file.
pub(super) struct Keeper {
    file: KeptFile,
    say: Say,
    running: Option<(Sender<Value>, Receiver<()>)>,
}

impl Keeper {
    /// A keeper of this file. `say` is told of the first write that fails, on the keeper's thread.
    pub(super) fn new(file: KeptFile, say: impl Fn(&FileFault) + Send + Sync + 'static) -> Self {
        Self { file, say: Arc::new(say), running: None }
    }

    /// Keeps a value, soon.
    pub(super) fn keep(&mut self, kept: Value) {
        if self.running.is_none() {
            self.running = self.begin();
        }
        if let Some((line, _)) = &self.running {
            let _ = line.send(kept);
        }
    }

    fn begin(&self) -> Option<(Sender<Value>, Receiver<()>)> {
        let (line, waiting) = channel::<Value>();
        let (done_in, done) = channel::<()>();
        let (file, say) = (self.file.clone(), Arc::clone(&self.say));
        let thread = std::thread::Builder::new().name("keep".into()).spawn(move || {
            let _done = done_in;
            let mut said = false;
            while let Ok(mut kept) = waiting.recv() {
                while let Ok(newer) = waiting.try_recv() {
                    kept = newer;
                }
                if let Err(fault) = file.save(&kept) {
                    tracing::warn!(%fault, "the screen's state is not kept");
                    // Said once: a full disk stays full, and the work goes on.
                    if !std::mem::replace(&mut said, true) {
                        say(&fault);
                    }
                }
            }
        });
        match thread {
            Ok(_) => Some((line, done)),
            Err(error) => {
                tracing::warn!(%error, "the screen's state is not kept");
                None
            }
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        if let Some((line, done)) = self.running.take() {
            drop(line);
            // It ends without a word; waiting ends with it.
            let _ = done.recv_timeout(AT_THE_END);
        }
    }
}

impl std::fmt::Debug for Keeper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keeper").field("file", &self.file).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

    use std::sync::atomic::{AtomicU32, Ordering};

    use serde_json::json;

    use super::*;
    use crate::store::Scratch;
    use crate::store::kept::Found;

    #[test]
    fn the_newest_value_is_on_disk_when_the_keeper_ends() {
        let scratch = Scratch::new("ventanilla-keep").unwrap();
        let file = KeptFile::of(scratch.path(), "p");
        let mut keeper = Keeper::new(file.clone(), |_| ());
        for n in 0..50 {
            keeper.keep(json!(n));
        }
        drop(keeper);
        assert_eq!(file.load().unwrap(), Found::Kept(json!(49)));
    }

    #[test]
    fn a_folder_that_cannot_be_used_is_said_once() {
        let scratch = Scratch::new("ventanilla-keep").unwrap();
        let path = scratch.path().join("a-file");
        std::fs::write(&path, "").unwrap();
        let said = Arc::new(AtomicU32::new(0));
        let count = Arc::clone(&said);
        let mut keeper = Keeper::new(KeptFile::of(&path, "p"), move |_| {
            count.fetch_add(1, Ordering::Relaxed);
        });
        for n in 0..50 {
            keeper.keep(json!(n));
        }
        drop(keeper);
        assert_eq!(said.load(Ordering::Relaxed), 1);
    }
}
