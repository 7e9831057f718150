//! Shows a link in the program that opens links here: the one that the configuration names, else the system's own.
//!
//! Only `https` is handed over (plain `http` to this very machine, for the demo), as one argument; no shell reads it. The
//! program must never reach the terminal that the screen is on: it has no input and no output, knows nothing of our own
//! settings, and where the system has `setsid` it is no part of our terminal's session. Some openers become the browser
//! and stay: what has not failed within a moment is taken for done, and is waited for only to be buried.

use std::io;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use rustix::fs::{Access, access};
use tokio::sync::mpsc::UnboundedSender;

use super::own::without_our_settings;
use crate::app::Msg;
use crate::config;
use crate::domain::Clean;
use crate::flow::Text;

/// What fails, fails within this time.
const PATIENCE: Duration = Duration::from_secs(2);
/// How many may be begun at once: a key that is held down opens no more.
const AT_ONCE: usize = 4;
/// Where the system looks if nobody says where.
const USUAL_PATH: &str = "/usr/local/bin:/usr/bin:/bin";
/// What systems open links with, the first that is there.
const OPENERS: &[&str] = if cfg!(target_os = "macos") { &["open"] } else { &["xdg-open", "wslview"] };

/// Who hands links over.
#[derive(Debug, Clone)]
pub(super) struct Opener {
    /// The program and its arguments before the link; none: the system's.
    command: Option<Vec<String>>,
    news: UnboundedSender<Msg>,
    begun: Arc<AtomicUsize>,
}

impl Opener {
    /// One that tells what became of each link.
    pub(super) fn new(command: Option<Vec<String>>, news: UnboundedSender<Msg>) -> Self {
        Self { command, news, begun: Arc::default() }
    }

    /// Hands a link over, on a thread of its own. Does not wait.
    pub(super) fn begin(&self, link: Clean) {
        let (this, given) = (self.clone(), link.clone());
        if self.begun.fetch_add(1, Ordering::SeqCst) >= AT_ONCE {
            return self.tell(link, Err(Text::key("open-busy")));
        }
        let begun = std::thread::Builder::new().name("open".into()).spawn(move || {
            let path = std::env::var_os("PATH").unwrap_or_else(|| USUAL_PATH.into());
            let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
            let came = open(this.command.as_deref(), link.as_str(), &folders, PATIENCE);
            this.tell(link, came);
        });
        if let Err(error) = begun {
            let why = Text::key("open-no-program").with("program", "thread").with("why", error.to_string().as_str());
            self.tell(given, Err(why));
        }
    }

    fn tell(&self, link: Clean, came: Result<Clean, Text>) {
        self.begun.fetch_sub(1, Ordering::SeqCst);
        let _ = self.news.send(Msg::Opened(link, came));
    }
}

/// Hands a link over: what took it, or why nothing did.
fn open(command: Option<&[String]>, link: &str, path: &[PathBuf], patience: Duration) -> Result<Clean, Text> {
    if !config::is_openable(link) {
        return Err(Text::key("open-unsafe"));
    }
    let (program, arguments) = match command.and_then(<[_]>::split_first) {
        Some((program, rest)) => (program.as_str(), rest),
        None => match OPENERS.iter().find(|name| found(name, path).is_some()) {
            Some(name) => (*name, &[][..]),
            None => return Err(Text::key("open-none").with("names", OPENERS.join(", ").as_str())),
        },
    };
    let name = program.rsplit('/').next().unwrap_or(program);
    let cannot =
        |error: &io::Error| Text::key("open-no-program").with("program", name).with("why", error.to_string().as_str());
    let file = found(program, path).ok_or_else(|| cannot(&io::ErrorKind::NotFound.into()))?;
    let mut apart = apart(&file, path);
    apart.args(arguments).arg(link).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    without_our_settings(&mut apart);
    let mut child = apart.spawn().map_err(|error| cannot(&error))?;
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        let _ = tell.send(child.wait());
    });
    match told.recv_timeout(patience) {
        Ok(Ok(status)) if !status.success() => Err(failed(name, status)),
        Ok(Err(error)) => Err(cannot(&error)),
        // It is done, or stays and shows the page.
        Ok(Ok(_)) | Err(_) => Ok(Clean::from_partner(name)),
    }
}

fn failed(program: &str, status: ExitStatus) -> Text {
    Text::key("open-failed").with("program", program).with("status", status.to_string().as_str())
}

/// A program that has no way to our terminal. `setsid` replaces itself by it, so that its end is the program's own; where
/// there is none, a process group of its own keeps the terminal's keys from it.
fn apart(file: &Path, path: &[PathBuf]) -> Command {
    let Some(setsid) = found("setsid", path) else {
        let mut command = Command::new(file);
        command.process_group(0);
        return command;
    };
    let mut command = Command::new(setsid);
    command.arg(file);
    command
}

/// Where a program is, as a shell would find it.
fn found(program: &str, path: &[PathBuf]) -> Option<PathBuf> {
    let runs = |file: &PathBuf| file.is_file() && access(file, Access::EXEC_OK).is_ok();
    if program.contains('/') {
        return Some(PathBuf::from(program)).filter(runs);
    }
    path.iter().filter(|folder| folder.is_absolute()).map(|folder| folder.join(program)).find(runs)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use std::os::unix::fs::PermissionsExt as _;

    use super::*;
    use crate::store::Scratch;

    const LINK: &str = "https://files.example.pe/soat/1.pdf?a=$(id)&b='x'";

    /// A program that does what a script says, among the system's own.
    fn program(folder: &Scratch, name: &str, script: &str) -> Vec<PathBuf> {
        let file = folder.path().join(name);
        std::fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o700)).unwrap();
        vec![folder.path().to_owned(), "/usr/bin".into(), "/bin".into()]
    }

    fn own(folder: &Scratch, name: &str) -> Vec<String> {
        [folder.path().join(name).display().to_string(), "--new-tab".into()].to_vec()
    }

    fn why(command: Option<&[String]>, link: &str, path: &[PathBuf]) -> String {
        open(command, link, path, Duration::from_secs(20)).unwrap_err().key.into_owned()
    }

    #[test]
    fn the_link_is_one_argument_of_the_program_and_no_shell_reads_it() {
        let folder = Scratch::new("open").unwrap();
        let seen = folder.path().join("seen");
        let script = format!("printf '<%s>' \"$@\" > {0}.new; mv {0}.new {0}", seen.display());
        let path = program(&folder, "xdg-open", &script);
        for (command, expected) in
            [(Some(own(&folder, "xdg-open")), format!("<--new-tab><{LINK}>")), (None, format!("<{LINK}>"))]
        {
            open(command.as_deref(), LINK, &path, Duration::from_secs(20)).unwrap();
            assert_eq!(std::fs::read_to_string(&seen).unwrap(), expected);
        }
    }

    #[test]
    fn what_fails_is_named_and_what_stays_has_taken_the_link() {
        let folder = Scratch::new("open").unwrap();
        let path = program(&folder, "failing", "exit 4");
        let failing = own(&folder, "failing");
        assert_eq!(why(Some(&failing), LINK, &path), "open-failed");
        assert_eq!(why(Some(&own(&folder, "nobody")), LINK, &path), "open-no-program");
        assert_eq!(why(None, LINK, &[folder.path().to_owned()]), "open-none");
        program(&folder, "staying", "exec sleep 3");
        let took = open(Some(&own(&folder, "staying")), LINK, &path, Duration::from_millis(50));
        assert!(took.is_ok(), "{took:?}");
    }

    #[test]
    fn a_link_that_is_not_safe_reaches_no_program() {
        let folder = Scratch::new("open").unwrap();
        let bait = folder.path().join("bait");
        let path = program(&folder, "own", &format!(": > {}", bait.display()));
        for link in
            ["http://files.example.pe/1.pdf", "file:///etc/passwd", "--help", "", "https://a b/", "javascript:1"]
        {
            assert_eq!(why(Some(&own(&folder, "own")), link, &path), "open-unsafe", "{link}");
        }
        assert!(!bait.exists());
    }

    #[test]
    fn a_key_held_down_begins_no_more_than_a_few() {
        let (news, mut told) = tokio::sync::mpsc::unbounded_channel();
        let opener = Opener::new(Some(vec!["/no/such/program".into()]), news);
        opener.begun.store(AT_ONCE, Ordering::SeqCst);
        opener.begin(LINK.into());
        assert!(matches!(told.blocking_recv(), Some(Msg::Opened(_, Err(why))) if why.key == "open-busy"));
        opener.begun.store(0, Ordering::SeqCst);
        opener.begin(LINK.into());
        assert!(matches!(told.blocking_recv(), Some(Msg::Opened(_, Err(why))) if why.key == "open-no-program"));
        assert_eq!(opener.begun.load(Ordering::SeqCst), 0);
    }
}
