//! The only place that writes to standard output and standard error: plain lines, no escape bytes.

use std::io::{self, Write as _};

/// Prints lines for the person or the next program. A reader that has gone away (`| head`) is no failure.
pub(super) fn say(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    match writeln!(stdout, "{}", text.trim_end_matches('\n')).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Complains on standard error, each line with the program's name.
pub(super) fn complain(text: &str) {
    let mut stderr = io::stderr().lock();
    for line in text.lines() {
        // Where standard error cannot be written there is nowhere left to say so.
        let _ = writeln!(stderr, "ventanilla: {line}");
    }
}
