//! Passwords at the moment they are needed: environment, then `password_file`, then `password_command`, then the file.
//!
//! The layers have settled before which source counts (one that is nearer hides the farther ones), so what is left is
//! to read it. Nothing is kept here, and no message holds what a file or a program said on standard output.

use std::io::{self, Read as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

use super::Loaded;
use super::accounts::PasswordSource;
use super::fields;
use super::private::{self, Trust};
use super::schema::LeadLeader;
use crate::domain::{AccountId, Clean, Secret};

/// A password command that takes longer is stopped: nobody is there to answer a question it may ask.
const PATIENCE: Duration = Duration::from_secs(10);

/// A password is never longer (bytes).
const LONGEST: u64 = 64 * 1024;

/// Asks for an account's stored password. It may take seconds (a password manager) and blocks: not for the loop.
pub type Credentials = Arc<dyn Fn(&AccountId) -> Result<Option<Secret>, Clean> + Send + Sync>;

/// Where the accounts' passwords come from. `None` if none is stored for an account: then the person is asked.
pub fn credentials(loaded: &Loaded) -> Credentials {
    let accounts = loaded.config.accounts();
    Arc::new(move |asked| {
        let account = accounts.iter().find(|account| account.id == *asked);
        account.map_or(Ok(None), |account| password(&account.password, PATIENCE))
    })
}

fn password(source: &PasswordSource, patience: Duration) -> Result<Option<Secret>, Clean> {
    let named = Named {
        section: &source.section,
        word: fields::secret_word(&source.section),
        called: "password",
        trust: Trust::Secret,
    };
    named.read(source.password.as_ref(), source.file.as_deref(), source.command.as_deref(), patience)
}

/// A key that a partner's section says the place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionKey {
    /// Our private key.
    Private,
    /// The partner's public key.
    Partner,
}

impl SectionKey {
    /// The first words of its keys in the configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Private => "private_key",
            Self::Partner => "partner_key",
        }
    }
}

impl LeadLeader {
    /// The text of a key; none if the section says nothing of it. It may take seconds (a password manager) and blocks.
    pub fn key(&self, which: SectionKey) -> Result<Option<Secret>, Clean> {
        let word = which.name();
        let named = |called, trust| Named { section: "lead_leader", word, called, trust };
        match which {
            SectionKey::Private => named("private key", Trust::Key).read(
                self.private_key.as_ref(),
                self.private_key_file.as_deref(),
                self.private_key_command.as_deref(),
                PATIENCE,
            ),
            SectionKey::Partner => named("key of the partner", Trust::Settings).read(
                self.partner_key.as_deref().map(Secret::new).as_ref(),
                self.partner_key_file.as_deref(),
                self.partner_key_command.as_deref(),
                PATIENCE,
            ),
        }
    }
}

/// What is read, and by which keys it is named.
struct Named<'a> {
    section: &'a str,
    word: &'a str,
    called: &'a str,
    trust: Trust,
}

impl Named<'_> {
    fn read(
        &self,
        text: Option<&Secret>,
        file: Option<&Path>,
        command: Option<&[String]>,
        patience: Duration,
    ) -> Result<Option<Secret>, Clean> {
        if let Some(text) = text {
            return Ok(Some(text.clone()));
        }
        let Self { section, word, called, trust } = self;
        let read = match (file, command) {
            (Some(path), _) => {
                from_file(path, *trust).map_err(|why| format!("{section}.{word}_file = {}: {why}", path.display()))
            }
            (None, Some(argv)) => {
                from_command(argv, patience).map_err(|why| format!("{section}.{word}_command: {why}"))
            }
            (None, None) => return Ok(None),
        };
        match read {
            Ok(text) if text.is_empty() => Err(Clean::from(
                format!("the stored {called} of [{section}] is empty; check where it comes from").as_str(),
            )),
            Ok(text) => Ok(Some(Secret::new(text))),
            Err(why) => Err(Clean::from_partner(&why)),
        }
    }
}

fn from_file(path: &Path, trust: Trust) -> Result<String, String> {
    let (text, meta) = private::read(path).map_err(|r| format!("{}; {}", r.wrong, r.fix))?;
    private::check(path, &meta, trust).map_err(|r| format!("{}; {}", r.wrong, r.fix))?;
    Ok(trimmed(text))
}

/// Without the newline that editors and programs put at the end; blanks may belong to a password.
fn trimmed(mut text: String) -> String {
    if text.ends_with('\n') {
        text.pop();
        if text.ends_with('\r') {
            text.pop();
        }
    }
    text
}

/// Runs the program without a shell, in a process group of its own: it cannot read keys meant for the screen, and all
/// of it ends when time is up.
fn from_command(argv: &[String], patience: Duration) -> Result<String, String> {
    let Some((program, arguments)) = argv.split_first() else {
        return Err("no program; write it like [\"pass\", \"show\", \"sml\"]".to_owned());
    };
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => format!("there is no program {program:?}; check its name and PATH"),
            _ => format!("{program:?} cannot be run: {error}"),
        })?;
    let group = rustix::process::Pid::from_raw(child.id() as i32);
    let Some(stdout) = child.stdout.take() else {
        return Err(format!("{program:?} has no output"));
    };
    // The reader waits for the end too: a program that closes its output and stays counts as running.
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = stdout.take(LONGEST + 1).read_to_end(&mut bytes);
        let status = child.wait();
        // Nobody listens after the time is up.
        let _ = tell.send(read.and(status).map(|status| (bytes, status)));
    });
    let seen = told.recv_timeout(patience);
    if seen.is_err()
        && let Some(group) = group
    {
        // If it ended this instant there is nothing to stop.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let (bytes, status) = seen
        .map_err(|_| {
            format!("{program:?} did not end within {} s; it cannot ask you anything here", patience.as_secs())
        })?
        .map_err(|error| format!("{program:?} cannot be read: {error}"))?;
    if !status.success() {
        return Err(format!("{program:?} failed ({status}); run it in a shell to see why"));
    }
    if bytes.len() as u64 > LONGEST {
        return Err(format!("{program:?} printed more than {} KiB", LONGEST / 1024));
    }
    String::from_utf8(bytes).map(trimmed).map_err(|_| format!("{program:?} printed no UTF-8 text"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(argv: &[&str]) -> PasswordSource {
        let command = Some(argv.iter().map(|&part| part.to_owned()).collect());
        PasswordSource { section: "sml".into(), command, ..PasswordSource::default() }
    }

    fn command(script: &str) -> PasswordSource {
        program(&["sh", "-c", script])
    }

    fn refusal(source: &PasswordSource, patience: Duration) -> String {
        password(source, patience).err().map(|why| why.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_command_gives_its_output_without_the_last_newline() {
        for (script, secret) in [
            ("printf 'clave 7Q\\n'", "clave 7Q"),
            ("printf 'clave 7Q\\r\\n'", "clave 7Q"),
            ("printf ' clave \\n\\n'", " clave \n"),
            ("printf clave; exec 1>&-; true", "clave"),
        ] {
            assert_eq!(password(&command(script), PATIENCE), Ok(Some(Secret::new(secret))), "{script}");
        }
    }

    #[test]
    fn a_command_that_fails_says_so_without_its_output() {
        let said = refusal(&command("echo clave-7Q; echo clave-7Q >&2; exit 3"), PATIENCE);
        assert!(said.contains("sml.password_command: \"sh\" failed (exit status: 3)"), "{said}");
        assert!(!said.contains("clave"), "{said}");
        assert!(refusal(&command("true"), PATIENCE).contains("is empty"));
    }

    #[test]
    fn a_command_that_does_not_end_is_stopped_with_its_children() {
        let said = refusal(&command("sleep 600 & sleep 600"), Duration::from_millis(50));
        assert!(said.contains("did not end"), "{said}");
    }

    #[test]
    fn a_command_that_does_not_exist_is_named_and_no_shell_reads_its_arguments() {
        let source = program(&["no-such-program-7"]);
        assert!(refusal(&source, PATIENCE).contains("there is no program \"no-such-program-7\""));
        let source = program(&["printf", "%s", "$(id);`id`"]);
        assert_eq!(password(&source, PATIENCE), Ok(Some(Secret::new("$(id);`id`"))));
    }

    #[test]
    fn without_a_source_there_is_no_password() {
        assert_eq!(password(&PasswordSource::default(), PATIENCE), Ok(None));
    }
}
