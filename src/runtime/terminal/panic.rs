//! The panic hook: terminal first, then a report without secrets, then one line that says where it is.
//!
//! Only a thread without which the program cannot go on takes the screen down. A task of the pool is caught by the
//! runtime, which turns it into an outcome; its panic is logged and the screen stays.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::cell::Cell;
use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};

use super::Handle;
use crate::domain::Clean;
use crate::runtime::log;

/// What a panic on a thread means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// The program ends: restore, report, message.
    Fatal,
    /// Somebody catches it: only logged.
    Logged,
}

thread_local! {
    static DECLARED: Cell<Option<Policy>> = const { Cell::new(None) };
}

/// Says what a panic on the calling thread means. Without it the main thread's are fatal, all others' are logged.
pub fn declare(policy: Policy) {
    DECLARED.set(Some(policy));
}

/// What a panic on the calling thread means.
pub fn panic_policy() -> Policy {
    // During a thread's end its locals may be gone already.
    let declared = DECLARED.try_with(Cell::get).ok().flatten();
    declared
        .unwrap_or_else(|| if std::thread::current().name() == Some("main") { Policy::Fatal } else { Policy::Logged })
}

/// Installs the hook. Reports go to `folder` as `crash-<time>-<pid>.txt`, readable by the owner only; without one that
/// outlives the program they are shown whole.
pub fn install(handle: Handle, folder: Option<PathBuf>) {
    std::panic::set_hook(Box::new(move |info| match panic_policy() {
        Policy::Fatal => {
            handle.restore();
            let report = report(info);
            let said = said(info);
            let kept = match folder.as_deref().map(|folder| (folder, store(folder, &report))) {
                Some((_, Ok(path))) => format!("What happened is written down, without secrets, in {}", path.display()),
                Some((folder, Err(error))) => {
                    format!("The report could not be saved in {} ({error}):\n{report}", folder.display())
                }
                None => format!("The demo keeps no files, so here is the report:\n{report}"),
            };
            // Nobody is left to tell if this fails.
            let _ = writeln!(
                std::io::stderr().lock(),
                "ventanilla had to stop: a fault of its own, not of yours.\n{said}\n{kept}"
            );
        }
        Policy::Logged => {
            tracing::error!("a task panicked: {}", report(info));
        }
    }));
}

/// The panic's own words: without secrets, and harmless to the terminal whatever they quote.
fn message(info: &PanicHookInfo<'_>) -> String {
    let message = log::redact(info.payload_as_str().unwrap_or("(no message)"));
    Clean::from_partner(&message).as_str().to_owned()
}

fn place(info: &PanicHookInfo<'_>) -> String {
    info.location().map_or_else(|| "an unknown place".to_owned(), ToString::to_string)
}

/// What the person is told at once: enough to name the fault to somebody.
fn said(info: &PanicHookInfo<'_>) -> String {
    format!("{} ({})", message(info), place(info))
}

fn report(info: &PanicHookInfo<'_>) -> String {
    let (message, place) = (message(info), place(info));
    let thread = std::thread::current();
    let thread = thread.name().unwrap_or("without a name");
    let mut text =
        format!("ventanilla {}\npanic: {message}\nat: {place}\nthread: {thread}\n", env!("CARGO_PKG_VERSION"));
    let trace = Backtrace::capture();
    if trace.status() == BacktraceStatus::Captured {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{trace}");
    }
    log::redact(&text).into_owned()
}

fn store(folder: &Path, report: &str) -> std::io::Result<PathBuf> {
    let stamp = crate::runtime::clock::wall().strftime("%Y%m%dT%H%M%S%.3fZ").to_string();
    let path = folder.join(format!("crash-{stamp}-{}.txt", std::process::id()));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
    file.write_all(report.as_bytes())?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    #[test]
    fn a_task_is_logged_and_a_thread_that_says_so_is_fatal() {
        let seen = std::thread::spawn(|| {
            let before = panic_policy();
            declare(Policy::Fatal);
            (before, panic_policy())
        });
        assert_eq!(seen.join().unwrap(), (Policy::Logged, Policy::Fatal));
    }
}
