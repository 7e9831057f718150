//! Files that hold secrets or name programs to run: who owns them and who else may touch them.

use std::fs::{Metadata, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::Path;

use rustix::fs::OFlags;

/// A configuration or password file is never larger (bytes).
const LARGEST: u64 = 1024 * 1024;

/// Why a file is not used, and the way out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) wrong: String,
    pub(super) fix: String,
}

impl Refusal {
    fn new(wrong: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { wrong: wrong.into(), fix: fix.into() }
    }
}

/// What a file is trusted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// It names servers and programs to run: nobody else may write it.
    Settings,
    /// It holds a secret: nobody else may read it.
    Secret,
    /// It holds a private key: nobody else may read it.
    Key,
}

/// A file's text with what is known of the file, read through one handle.
pub(super) fn read(path: &Path) -> Result<(String, Metadata), Refusal> {
    let attempt = || -> io::Result<(Vec<u8>, Metadata)> {
        // Opening a pipe waits for somebody who writes into it; without waiting it can be looked at and refused.
        let file = OpenOptions::new().read(true).custom_flags(OFlags::NONBLOCK.bits() as i32).open(path)?;
        let meta = file.metadata()?;
        let mut bytes = Vec::new();
        if !meta.is_file() {
            return Ok((bytes, meta));
        }
        file.take(LARGEST + 1).read_to_end(&mut bytes)?;
        Ok((bytes, meta))
    };
    let (bytes, meta) = attempt().map_err(|error| unreadable(path, &error))?;
    if meta.is_dir() {
        return Err(Refusal::new("a folder, not a file", "check the path"));
    }
    if !meta.is_file() {
        return Err(Refusal::new("a pipe or a device, not a file", "write it to a file and name that"));
    }
    if bytes.len() as u64 > LARGEST {
        return Err(Refusal::new("larger than 1 MiB", "this is hardly the file you meant"));
    }
    let text = String::from_utf8(bytes).map_err(|_| Refusal::new("no UTF-8 text", "save it as UTF-8"))?;
    Ok((text, meta))
}

fn unreadable(path: &Path, error: &io::Error) -> Refusal {
    match error.kind() {
        io::ErrorKind::NotFound => Refusal::new("there is no such file", "check the path"),
        io::ErrorKind::PermissionDenied => {
            Refusal::new("may not be read by you", format!("try: ls -l {}", quoted(path)))
        }
        _ => Refusal::new(format!("cannot be read: {error}"), "check the path"),
    }
}

/// Says whether a file may be trusted, by its owner and mode.
pub(super) fn check(path: &Path, meta: &Metadata, trust: Trust) -> Result<(), Refusal> {
    judge(path, meta.uid(), meta.mode(), rustix::process::geteuid().as_raw(), trust)
}

fn judge(path: &Path, owner: u32, mode: u32, me: u32, trust: Trust) -> Result<(), Refusal> {
    if owner != me && owner != 0 {
        return Err(Refusal::new(
            format!("belongs to user {owner}, not to you"),
            format!("make a copy of your own, or type: sudo chown {me} {}", quoted(path)),
        ));
    }
    let (others, what) = match trust {
        Trust::Settings => (0o022, "others may write it, and with it say which programs run"),
        Trust::Secret => (0o077, "others may read it, and it holds a password"),
        Trust::Key => (0o077, "others may read it, and it holds a private key"),
    };
    if mode & others != 0 {
        return Err(Refusal::new(
            format!("{what} (mode {:04o})", mode & 0o7777),
            format!("type: chmod 600 {}", quoted(path)),
        ));
    }
    Ok(())
}

/// A path as a shell takes it.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"/._-+,:@%".contains(&b)) {
        return text;
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// Writes a new file that only its owner may read; never over an existing one, never through a link.
pub fn write_new(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    // O_EXCL refuses a link in the last place too.
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loose_or_foreign_file_is_refused_with_what_to_type() {
        let path = Path::new("/home/ana/my secret");
        let chmod = "type: chmod 600 '/home/ana/my secret'";
        for (owner, mode, trust, fix) in [
            (7, 0o100_600, Trust::Secret, None),
            (0, 0o100_600, Trust::Secret, None),
            (7, 0o100_400, Trust::Secret, None),
            (7, 0o100_644, Trust::Settings, None),
            (7, 0o100_640, Trust::Secret, Some(chmod)),
            (7, 0o100_604, Trust::Secret, Some(chmod)),
            (7, 0o100_620, Trust::Settings, Some(chmod)),
            (7, 0o100_602, Trust::Settings, Some(chmod)),
            (8, 0o100_600, Trust::Secret, Some("make a copy of your own, or type: sudo chown 7 '/home/ana/my secret'")),
        ] {
            let refusal = judge(path, owner, mode, 7, trust).err();
            assert_eq!(refusal.as_ref().map(|r| r.fix.as_str()), fix, "{owner} {mode:o} {trust:?}");
        }
    }

    #[test]
    fn a_path_is_quoted_for_the_shell_only_if_it_must_be() {
        for (path, shell) in
            [("/a/b-c.d", "/a/b-c.d"), ("/a b", "'/a b'"), ("/it's", "'/it'\\''s'"), ("/$(x)", "'/$(x)'")]
        {
            assert_eq!(quoted(Path::new(path)), shell);
        }
    }
}
