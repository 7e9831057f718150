//! Runs the person's own commands: beside the screen with a bound on time, output and number, or with the terminal lent.
//!
//! No shell reads anything: the program gets its arguments one by one. It learns nothing of our own settings in the
//! environment, where a password may stand. What runs beside the screen has no input and a process group of its own, so
//! that a Ctrl-C is not meant for it and it can be ended as a whole.

use std::io::{self, PipeReader, Read as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Duration;

use tokio::sync::mpsc::UnboundedSender;

use crate::app::Msg;
use crate::config;
use crate::domain::{Clean, Template};
use crate::flow::{OwnCommand, OwnEnd, OwnNews, OwnRun, Text};

/// What a command beside the screen has time for.
const PATIENCE: Duration = Duration::from_mins(1);
/// What may still be read once it has ended: somebody it left behind may hold its output open for ever.
const LAST_WORDS: Duration = Duration::from_millis(200);
/// Bytes kept of what it writes, the newest; a message shows no more.
const TAIL: usize = 2_048;
/// How many may run at once: a key that is held down starts no more.
const AT_ONCE: usize = 4;

/// The commands of a configuration. It was checked: a template that cannot be read is not there.
pub fn commands(configured: &[config::OwnCommand]) -> Vec<OwnCommand> {
    let read = |command: &config::OwnCommand| {
        let (program, arguments) = command.run.split_first()?;
        Some(OwnCommand {
            name: Clean::from_partner(command.name.trim()),
            pane: command.pane.clone(),
            program: program.clone(),
            arguments: arguments.iter().map(|argument| Template::parse(argument)).collect::<Result<_, _>>().ok()?,
            terminal: command.mode.as_deref() == Some("terminal"),
        })
    };
    configured.iter().filter_map(read).collect()
}

/// Who runs them beside the screen.
#[derive(Debug, Clone)]
pub struct OwnRunner {
    news: UnboundedSender<Msg>,
    running: Arc<AtomicUsize>,
}

impl OwnRunner {
    /// One that tells how they ended.
    pub fn new(news: UnboundedSender<Msg>) -> Self {
        Self { news, running: Arc::default() }
    }

    /// Runs one on a thread of its own. Does not wait.
    pub fn begin(&self, run: OwnRun) {
        let tell = |name: &Clean, (end, tail): (OwnEnd, Clean), news: &UnboundedSender<Msg>| {
            let _ = news.send(Msg::Own(OwnNews { name: name.clone(), end, tail }));
        };
        if self.running.fetch_add(1, Ordering::SeqCst) >= AT_ONCE {
            self.running.fetch_sub(1, Ordering::SeqCst);
            let busy = OwnEnd::NotRun(Text::key("own-busy").with("most", AT_ONCE));
            return tell(&run.name, (busy, Clean::from_partner("")), &self.news);
        }
        let (news, running, name) = (self.news.clone(), Arc::clone(&self.running), run.name.clone());
        let begun = std::thread::Builder::new().name("command".into()).spawn(move || {
            let came = beside(&run, PATIENCE);
            running.fetch_sub(1, Ordering::SeqCst);
            tell(&run.name, came, &news);
        });
        if let Err(error) = begun {
            self.running.fetch_sub(1, Ordering::SeqCst);
            tell(&name, (cannot(&error), Clean::from_partner("")), &self.news);
        }
    }
}

/// Runs one in the terminal, which must be its own by now, until it ends.
pub fn in_terminal(run: &OwnRun) -> OwnEnd {
    match command(run).status() {
        Ok(status) => ended(status),
        Err(error) => cannot(&error),
    }
}

fn command(run: &OwnRun) -> Command {
    let mut command = Command::new(&run.program);
    command.args(&run.arguments);
    without_our_settings(&mut command);
    command
}

/// Takes our own settings out of what a program will find in its environment: a password may stand there.
pub(super) fn without_our_settings(command: &mut Command) {
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("VENTANILLA_")) {
        command.env_remove(name);
    }
}

fn cannot(error: &io::Error) -> OwnEnd {
    OwnEnd::NotRun(Text::key("own-no-program").with("why", error.to_string().as_str()))
}

fn ended(status: ExitStatus) -> OwnEnd {
    if status.success() { OwnEnd::Done } else { OwnEnd::Failed(Clean::from_partner(&status.to_string())) }
}

/// Runs one to its end or until its time is up: how it ended, and its last words.
fn beside(run: &OwnRun, patience: Duration) -> (OwnEnd, Clean) {
    let tail = Arc::new(Mutex::new(Vec::new()));
    let end = watched(run, patience, &tail).unwrap_or_else(|error| cannot(&error));
    let tail = tail.lock().unwrap_or_else(PoisonError::into_inner);
    (end, Clean::from_partner(String::from_utf8_lossy(&tail).trim()))
}

fn watched(run: &OwnRun, patience: Duration, tail: &Arc<Mutex<Vec<u8>>>) -> io::Result<OwnEnd> {
    let (output, input) = io::pipe()?;
    let mut command = command(run);
    command.stdin(Stdio::null()).stdout(input.try_clone()?).stderr(input).process_group(0);
    let mut child = command.spawn()?;
    // It holds the other end of the pipe.
    drop(command);
    let group = rustix::process::Pid::from_raw(child.id().cast_signed());
    let (told_read, has_read) = mpsc::channel();
    let kept = Arc::clone(tail);
    std::thread::spawn(move || {
        keep_tail(output, &kept);
        let _ = told_read.send(());
    });
    let (told_end, has_ended) = mpsc::channel();
    std::thread::spawn(move || {
        let _ = told_end.send(child.wait());
    });
    let end = if let Ok(status) = has_ended.recv_timeout(patience) {
        ended(status?)
    } else {
        if let Some(group) = group {
            // If it ended this instant there is nothing to stop.
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
        OwnEnd::Late(patience.as_secs())
    };
    let _ = has_read.recv_timeout(LAST_WORDS);
    Ok(end)
}

/// Reads all that comes, so that nobody waits for a full pipe, and keeps the end of it.
fn keep_tail(mut output: PipeReader, tail: &Mutex<Vec<u8>>) {
    let mut bytes = [0; 4_096];
    loop {
        match output.read(&mut bytes) {
            Ok(0) => return,
            Ok(count) => {
                let mut tail = tail.lock().unwrap_or_else(PoisonError::into_inner);
                tail.extend_from_slice(&bytes[..count]);
                let over = tail.len().saturating_sub(TAIL);
                tail.drain(..over);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return,
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;
    use crate::store::Scratch;

    fn run(program: &str, arguments: &[&str]) -> OwnRun {
        let arguments = arguments.iter().map(|argument| (*argument).to_owned()).collect();
        OwnRun { name: "x".into(), program: program.into(), arguments, terminal: false }
    }

    #[test]
    fn each_value_reaches_the_program_as_one_argument_and_no_shell_reads_it() {
        let folder = Scratch::new("own").unwrap();
        let bait = folder.path().join("bait");
        let hostile = format!("; touch {0} $(touch {0}) `touch {0}` | > {0} && 'x\" *", bait.display());
        let (end, tail) = beside(&run("printf", &["%s|", "a b", &hostile, ""]), PATIENCE);
        assert_eq!((end, tail.as_str()), (OwnEnd::Done, format!("a b|{hostile}||").as_str()));
        assert!(!bait.exists());
    }

    #[test]
    fn the_end_is_told_with_the_last_words_of_both_outputs() {
        let (end, tail) = beside(&run("sh", &["-c", "echo out; echo err >&2; exit 3"]), PATIENCE);
        assert_eq!((end, tail.as_str()), (OwnEnd::Failed("exit status: 3".into()), "out⏎err"));
        let (end, tail) = beside(&run("sh", &["-c", "yes 0123456789 | head -c 3000000; printf the-end"]), PATIENCE);
        assert_eq!(end, OwnEnd::Done);
        assert!(tail.as_str().ends_with("the-end") && tail.as_str().len() <= 2 * TAIL, "{}", tail.as_str().len());
        let (end, _) = beside(&run("no-such-program-7", &[]), PATIENCE);
        assert!(matches!(end, OwnEnd::NotRun(why) if why.key == "own-no-program"));
    }

    #[test]
    fn what_does_not_end_is_ended_as_a_whole_and_what_stays_behind_holds_nobody() {
        let (end, tail) = beside(&run("sh", &["-c", "echo begun; sleep 600 & sleep 600"]), Duration::from_millis(300));
        assert_eq!((end, tail.as_str()), (OwnEnd::Late(0), "begun"));
        let (end, _) = beside(&run("sh", &["-c", "sleep 7 & exit 0"]), PATIENCE);
        assert_eq!(end, OwnEnd::Done);
    }

    #[test]
    fn a_key_held_down_starts_no_more_than_a_few() {
        let (news, mut told) = tokio::sync::mpsc::unbounded_channel();
        let runner = OwnRunner::new(news);
        runner.running.store(AT_ONCE, Ordering::SeqCst);
        runner.begin(run("true", &[]));
        assert!(
            matches!(told.try_recv(), Ok(Msg::Own(OwnNews { end: OwnEnd::NotRun(why), .. })) if why.key == "own-busy")
        );
        runner.running.store(0, Ordering::SeqCst);
        runner.begin(run("true", &[]));
        assert!(matches!(told.blocking_recv(), Some(Msg::Own(OwnNews { end: OwnEnd::Done, .. }))));
        assert_eq!(runner.running.load(Ordering::SeqCst), 0);
    }
}
