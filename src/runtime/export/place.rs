//! Where exported files go, and what they are called.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Names tried before giving up: nobody exports so often within a minute.
const MOST: usize = 999;

/// The folder that people look for a file in: the desktop's download folder if there is one, else where the program was
/// started. `variable` reads the environment.
pub(super) fn usual(variable: impl Fn(&str) -> Option<String>) -> PathBuf {
    let home = variable("HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
    let config = variable("XDG_CONFIG_HOME").filter(|dir| dir.starts_with('/')).map(PathBuf::from);
    let config = config.or_else(|| Some(home.as_ref()?.join(".config")));
    let named = variable("XDG_DOWNLOAD_DIR").map(PathBuf::from);
    let listed = || {
        let text = std::fs::read_to_string(config?.join("user-dirs.dirs")).ok()?;
        downloads(&text, home.as_deref()?)
    };
    let english = || Some(home.as_ref()?.join("Downloads"));
    [named, listed(), english()]
        .into_iter()
        .flatten()
        .find(|dir| dir.is_absolute() && dir.is_dir())
        .unwrap_or_else(|| PathBuf::from("."))
}

/// The download folder that a desktop's `user-dirs.dirs` names (`XDG_DOWNLOAD_DIR="$HOME/Descargas"`). A folder that is
/// the home itself means that there is none.
fn downloads(text: &str, home: &Path) -> Option<PathBuf> {
    let line = text.lines().rev().find_map(|line| line.trim().strip_prefix("XDG_DOWNLOAD_DIR="))?;
    let value = line.trim().trim_matches('"');
    let dir = match value.strip_prefix("$HOME") {
        Some(rest) => home.join(rest.trim_start_matches('/')),
        None => PathBuf::from(value),
    };
    (dir != home).then_some(dir)
}

/// `leads-2026-11-23-1412.csv`, and `-2` and so on behind it if that is taken.
pub(super) fn name(what: &str, at: Timestamp, zone: &TimeZone, nth: usize, extension: &str) -> String {
    let at = at.to_zoned(zone.clone()).strftime("%Y-%m-%d-%H%M").to_string();
    match nth {
        1 => format!("{what}-{at}.{extension}"),
        nth => format!("{what}-{at}-{nth}.{extension}"),
    }
}

/// Makes a new file that only its owner may read; never over an existing one, never through a link.
pub(super) fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

/// Makes the first file of these names that is not there yet.
pub(super) fn create_first(dir: &Path, name: impl Fn(usize) -> String) -> io::Result<(PathBuf, File)> {
    for nth in 1..=MOST {
        let path = dir.join(name(nth));
        match create(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::*;
    use crate::store::Scratch;

    #[test]
    fn the_download_folder_is_the_desktops_then_the_usual_one_then_here() {
        let scratch = Scratch::new("ventanilla-place").unwrap();
        let home = scratch.path().to_owned();
        let dir = |env: &[(&str, &Path)]| {
            usual(|name| env.iter().find(|(n, _)| *n == name).map(|(_, v)| v.display().to_string()))
        };
        assert_eq!(dir(&[]), Path::new("."));
        assert_eq!(dir(&[("HOME", &home)]), Path::new("."));
        std::fs::create_dir(home.join("Downloads")).unwrap();
        assert_eq!(dir(&[("HOME", &home)]), home.join("Downloads"));
        std::fs::create_dir_all(home.join(".config")).unwrap();
        std::fs::create_dir(home.join("Descargas")).unwrap();
        let listed = "# by the desktop\nXDG_DESKTOP_DIR=\"$HOME/x\"\nXDG_DOWNLOAD_DIR=\"$HOME/Descargas\"\n";
        std::fs::write(home.join(".config/user-dirs.dirs"), listed).unwrap();
        assert_eq!(dir(&[("HOME", &home)]), home.join("Descargas"));
        let other = home.join("other");
        assert_eq!(dir(&[("HOME", &home), ("XDG_DOWNLOAD_DIR", &other)]), home.join("Descargas"), "it is not there");
        std::fs::create_dir(&other).unwrap();
        assert_eq!(dir(&[("HOME", &home), ("XDG_DOWNLOAD_DIR", &other)]), other);
    }

    #[test]
    fn a_desktop_without_downloads_names_its_home() {
        let home = Path::new("/home/ana");
        assert_eq!(downloads("XDG_DOWNLOAD_DIR=\"$HOME/\"\n", home), None);
        assert_eq!(downloads("XDG_DOWNLOAD_DIR=\"/data/in\"", home), Some("/data/in".into()));
        assert_eq!(downloads("XDG_MUSIC_DIR=\"$HOME/m\"", home), None);
    }

    #[test]
    fn a_name_that_is_taken_gets_a_number_and_a_link_is_taken_too() {
        let scratch = Scratch::new("ventanilla-place").unwrap();
        let dir = scratch.path();
        let at = "2026-11-23T13:12:40Z".parse().unwrap();
        let madrid = TimeZone::get("Europe/Madrid").unwrap();
        let make = || create_first(dir, |nth| name("leads", at, &madrid, nth, "csv"));
        let (first, _) = make().unwrap();
        assert_eq!(first, dir.join("leads-2026-11-23-1412.csv"));
        std::os::unix::fs::symlink("/dev/null", dir.join("leads-2026-11-23-1412-2.csv")).unwrap();
        let (next, file) = make().unwrap();
        assert_eq!(next, dir.join("leads-2026-11-23-1412-3.csv"));
        assert_eq!(std::os::unix::fs::MetadataExt::mode(&file.metadata().unwrap()) & 0o777, 0o600);
        assert_eq!(create(&first).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
    }
}
