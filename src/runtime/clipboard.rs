//! The ways to the clipboard: the program that the configuration names, else the terminal itself (OSC 52). The terminal is
//! also asked where the program fails: a display that is gone must not cost the copy.
//!
//! The program gets the text on its input, never in its arguments; no shell reads anything. It runs in a process group of
//! its own, so that a suspension does not stop what goes on serving the clipboard, and what does not end in time is ended
//! as a whole. The loop never waits for it: what came of it is told as news.

use std::io::{self, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tokio::sync::mpsc::UnboundedSender;

use crate::app::{Copied, Msg};
use crate::flow::Text;

/// What most terminals take as base64; longer texts are dropped or cut without a word, and some hang on them.
const LONGEST_BASE64: usize = 74_994;
/// The text that this is.
pub const LONGEST: usize = LONGEST_BASE64 / 4 * 3;
/// What the program has time for.
const PATIENCE: Duration = Duration::from_secs(5);

/// The bytes that ask the terminal to take a text; none if it is too long to be taken whole.
pub fn osc52(text: &str) -> Option<Vec<u8>> {
    (text.len() <= LONGEST).then(|| format!("\x1b]52;c;{}\x07", STANDARD.encode(text)).into_bytes())
}

/// Gives a text to the program, on a thread of its own. `tell` hears how it ended.
pub fn give(argv: Vec<String>, text: String, tell: &UnboundedSender<Msg>) {
    let thread = std::thread::Builder::new().name("clipboard".into());
    let news = tell.clone();
    let begun = thread.spawn(move || {
        let copied = match run(&argv, text, PATIENCE) {
            Ok(()) => Copied::Taken,
            Err(why) => Copied::NotTaken(why),
        };
        let _ = news.send(Msg::Copied(copied));
    });
    if let Err(error) = begun {
        let why = Text::key("copy-no-program").with("program", "thread").with("why", error.to_string().as_str());
        let _ = tell.send(Msg::Copied(Copied::NotTaken(why)));
    }
}

/// Runs the program to its end, or until its time is up.
fn run(argv: &[String], text: String, patience: Duration) -> Result<(), Text> {
    let (program, arguments) = argv.split_first().map_or(("", &[][..]), |(program, rest)| (program.as_str(), rest));
    let cannot = |error: &io::Error| {
        Text::key("copy-no-program").with("program", program).with("why", error.to_string().as_str())
    };
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .map_err(|error| cannot(&error))?;
    let group = rustix::process::Pid::from_raw(child.id().cast_signed());
    // A program that does not read would keep the writer waiting, so both are waited for elsewhere.
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        let _ = tell.send(feed(&mut child, &text));
    });
    match told.recv_timeout(patience) {
        Ok(Ok(status)) if status.success() => Ok(()),
        Ok(Ok(status)) => {
            Err(Text::key("copy-failed").with("program", program).with("status", status.to_string().as_str()))
        }
        Ok(Err(error)) => Err(cannot(&error)),
        Err(_) => {
            if let Some(group) = group {
                // If it ended this instant there is nothing to stop.
                let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
            }
            Err(Text::key("copy-late").with("program", program).with("seconds", patience.as_secs()))
        }
    }
}

fn feed(child: &mut Child, text: &str) -> io::Result<ExitStatus> {
    let written = child.stdin.take().map_or(Ok(()), |mut input| input.write_all(text.as_bytes()));
    let status = child.wait()?;
    match written {
        // It may have ended well without reading all; its own word counts.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe && status.success() => Err(error),
        _ => Ok(status),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;
    use crate::store::Scratch;

    fn sh(script: &str) -> Vec<String> {
        ["sh", "-c", script].map(str::to_owned).to_vec()
    }

    fn why(argv: &[String], patience: Duration) -> Text {
        run(argv, "text".into(), patience).unwrap_err()
    }

    #[test]
    fn the_terminal_is_asked_up_to_what_terminals_take_and_not_beyond() {
        assert_eq!(osc52("ñ").unwrap(), b"\x1b]52;c;w7E=\x07");
        let whole = osc52(&"x".repeat(LONGEST)).unwrap();
        assert!(whole.len() - "\x1b]52;c;\x07".len() <= LONGEST_BASE64);
        assert_eq!(osc52(&"x".repeat(LONGEST + 1)), None);
    }

    #[test]
    fn the_text_reaches_the_program_whole_on_its_input_and_no_shell_reads_it() {
        let folder = Scratch::new("clipboard").unwrap();
        let file = folder.path().join("text");
        let text = "$(id) `id` \"ñ\"\n".repeat(20_000);
        let argv = vec!["tee".to_owned(), file.display().to_string()];
        assert_eq!(run(&argv, text.clone(), PATIENCE), Ok(()));
        assert_eq!(std::fs::read_to_string(file).unwrap(), text);
    }

    #[test]
    fn a_program_that_fails_is_missing_or_does_not_end_is_named() {
        let failed = why(&sh("cat >/dev/null; exit 3"), PATIENCE);
        assert_eq!(failed, Text::key("copy-failed").with("program", "sh").with("status", "exit status: 3"));
        let missing = why(&["no-such-program-7".to_owned()], PATIENCE);
        assert_eq!(missing.key, "copy-no-program");
        let late = why(&sh("sleep 600 & sleep 600"), Duration::from_millis(50));
        assert_eq!(late, Text::key("copy-late").with("program", "sh").with("seconds", 0u64));
    }

    #[test]
    fn a_program_that_takes_the_text_and_stays_in_the_background_has_taken_it() {
        assert_eq!(run(&sh("cat >/dev/null; sleep 7 </dev/null & exit 0"), "x".into(), PATIENCE), Ok(()));
        assert_eq!(run(&sh("exit 0"), "x".repeat(1_000_000), PATIENCE), Ok(()), "it needs not read it");
    }
}
