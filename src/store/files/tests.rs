//! Tests of the rules for files.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::os::unix::fs::symlink;

use super::*;
use crate::store::Scratch;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn the_rule_refuses_other_owners_and_every_bit_of_group_and_others() {
    let path = Path::new("/home/ana/token");
    let loose = |writable, fix| Err(FileFault::Loose { path: path.to_owned(), writable, fix });
    for (wanted, owner, mode, expected) in [
        (Kind::File, 7, 0o600, Ok(())),
        (Kind::File, 7, 0o400, Ok(())),
        (Kind::File, 7, 0o644, loose(false, 0o600)),
        (Kind::File, 7, 0o601, loose(false, 0o600)),
        (Kind::File, 7, 0o620, loose(true, 0o600)),
        (Kind::Dir, 7, 0o700, Ok(())),
        (Kind::Dir, 7, 0o755, loose(false, 0o700)),
        (Kind::Dir, 7, 0o777, loose(true, 0o700)),
        (Kind::File, 0, 0o600, Err(FileFault::Foreign { path: path.to_owned(), owner: 0, me: 7 })),
        (Kind::Dir, 8, 0o700, Err(FileFault::Foreign { path: path.to_owned(), owner: 8, me: 7 })),
    ] {
        let is_dir = wanted == Kind::Dir;
        assert_eq!(judge(path, wanted, is_dir, owner, mode, 7), expected, "{wanted:?} {owner} {mode:o}");
    }
}

#[test]
fn a_refusal_names_the_path_and_the_command_that_mends_it() {
    let path = || PathBuf::from("/home/ana/token");
    for (fault, words) in [
        (
            FileFault::Loose { path: path(), writable: false, fix: 0o600 },
            "/home/ana/token is readable by others: type `chmod 600 /home/ana/token`",
        ),
        (
            FileFault::Loose { path: "/home/ana/my state".into(), writable: true, fix: 0o700 },
            "/home/ana/my state can be changed by others: type `chmod 700 '/home/ana/my state'`",
        ),
        (
            FileFault::Loose { path: "-it's".into(), writable: false, fix: 0o600 },
            r"-it's is readable by others: type `chmod 600 './-it'\''s'`",
        ),
        (
            FileFault::Foreign { path: path(), owner: 0, me: 1000 },
            "/home/ana/token belongs to user 0, not to you (1000): type `sudo chown 1000 /home/ana/token`",
        ),
        (FileFault::Link { path: path() }, "/home/ana/token is a link: replace it by the file it points to"),
        (FileFault::Kind { path: path(), wanted: "file" }, "/home/ana/token is not a file"),
    ] {
        assert_eq!(fault.to_string(), words);
    }
}

#[test]
fn a_hostile_file_name_cannot_write_to_the_terminal() {
    let fault = FileFault::Link { path: "/tmp/a\x1b[2Jb".into() };
    assert!(!fault.to_string().chars().any(char::is_control));
}

#[test]
fn what_we_make_is_private_from_the_start() {
    let scratch = Scratch::new("ventanilla-files").unwrap();
    let dir = private_dir(&scratch.path().join("a/b")).unwrap();
    assert_eq!((mode(&dir), mode(dir.parent().unwrap())), (0o700, 0o700));
    drop(create_new(&dir.join("new")).unwrap());
    write_private(&dir.join("whole"), b"text").unwrap();
    assert_eq!((mode(&dir.join("new")), mode(&dir.join("whole"))), (0o600, 0o600));
    assert_eq!(read_own(&dir.join("whole")).unwrap().as_deref(), Some(&b"text"[..]));
}

#[test]
fn a_new_file_never_takes_over_one_that_exists_nor_follows_a_link() {
    let scratch = Scratch::new("ventanilla-files").unwrap();
    let (old, link) = (scratch.path().join("old"), scratch.path().join("link"));
    fs::write(&old, "kept").unwrap();
    symlink(scratch.path().join("elsewhere"), &link).unwrap();
    assert!(create_new(&old).is_err());
    assert!(create_new(&link).is_err());
    assert_eq!(open_or_create(&link).unwrap_err(), FileFault::Link { path: link.clone() });
    assert_eq!(write_private(&link, b"x").unwrap_err(), FileFault::Link { path: link.clone() });
    assert_eq!(fs::read_to_string(&old).unwrap(), "kept");
    assert!(!scratch.path().join("elsewhere").exists());
}

#[test]
fn loose_files_and_folders_are_refused_until_they_are_mended() {
    let scratch = Scratch::new("ventanilla-files").unwrap();
    let file = scratch.path().join("token");
    drop(create_new(&file).unwrap());
    set_mode(&file, 0o640);
    let loose = FileFault::Loose { path: file.clone(), writable: false, fix: 0o600 };
    assert_eq!(check_private(&file).unwrap_err(), loose);
    assert_eq!(check_own(&file).unwrap_err(), loose);
    assert_eq!(open_or_create(&file).unwrap_err(), loose);
    assert_eq!(read_own(&file).unwrap_err(), loose);
    set_mode(&file, 0o600);
    check_private(&file).unwrap();
    assert!(check_own(&file).unwrap());

    let dir = scratch.path().join("state");
    private_dir(&dir).unwrap();
    set_mode(&dir, 0o750);
    assert!(matches!(private_dir(&dir), Err(FileFault::Loose { fix: 0o700, .. })));
}

#[test]
fn a_secret_may_be_linked_to_but_the_file_behind_the_link_is_judged() {
    let scratch = Scratch::new("ventanilla-files").unwrap();
    let (file, link) = (scratch.path().join("token"), scratch.path().join("link"));
    drop(create_new(&file).unwrap());
    symlink(&file, &link).unwrap();
    check_private(&link).unwrap();
    set_mode(&file, 0o604);
    assert!(matches!(check_private(&link), Err(FileFault::Loose { .. })));
}

#[test]
fn a_folder_in_the_way_of_a_file_is_refused_and_left_alone() {
    let scratch = Scratch::new("ventanilla-files").unwrap();
    let taken = scratch.path().join("taken");
    fs::DirBuilder::new().mode(0o700).create(&taken).unwrap();
    fs::write(taken.join("inside"), "kept").unwrap();
    assert!(write_private(&taken, b"x").is_err());
    assert_eq!(fs::read_dir(scratch.path()).unwrap().count(), 1);
    assert_eq!(fs::read_to_string(taken.join("inside")).unwrap(), "kept");
}

#[test]
fn a_missing_file_is_told_from_a_bad_one() {
    let scratch = Scratch::new("ventanilla-files").unwrap();
    let none = scratch.path().join("none");
    assert!(!check_own(&none).unwrap());
    assert_eq!(read_own(&none).unwrap(), None);
    assert!(matches!(check_private(&none), Err(FileFault::Io { kind: io::ErrorKind::NotFound, .. })));
    assert!(matches!(check_private(scratch.path()), Err(FileFault::Kind { wanted: "file", .. })));
}
