//! What is kept comes back, and what is not ours does no harm.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use std::os::unix::fs::PermissionsExt as _;

use serde_json::json;

use super::*;
use crate::store::Scratch;

fn scratch() -> Scratch {
    Scratch::new("ventanilla-kept").unwrap()
}

#[test]
fn what_is_kept_comes_back_private_and_per_profile() {
    let scratch = scratch();
    let file = KeptFile::of(scratch.path(), "default");
    assert_eq!(file.load().unwrap(), Found::Nothing);
    let kept = json!({ "active": "leads" });
    file.save(&json!({ "active": "today" })).unwrap();
    file.save(&kept).unwrap();
    assert_eq!(file.load().unwrap(), Found::Kept(kept));
    let path = scratch.path().join("screen-default.json");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::read_dir(scratch.path()).unwrap().count(), 1, "nothing temporary stays");
    assert_eq!(KeptFile::of(scratch.path(), "other").load().unwrap(), Found::Nothing);
}

#[test]
fn a_damaged_or_later_file_is_set_aside_and_the_next_one_is_written() {
    for (content, why) in [
        ("", "line 1 column 0"),
        ("{\"version\":1,\"kept\":{", "line 1 column 21"),
        ("\u{0}\u{0}\u{0}", "line 1 column 1"),
        ("{\"version\":2,\"other\":[]}", "version 2"),
        ("{\"version\":1}", "line 1 column 13"),
        ("[]", "line 1 column 1"),
    ] {
        let scratch = scratch();
        let file = KeptFile::of(scratch.path(), "p");
        let path = scratch.path().join("screen-p.json");
        files::write_private(&path, content.as_bytes()).unwrap();
        let Found::SetAside { to, why: said } = file.load().unwrap() else { panic!("{content:?}") };
        assert_eq!(to, scratch.path().join("screen-p.bad"));
        assert!(said.as_str().starts_with(why.split(" column").next().unwrap()), "{content:?}: {said}");
        assert_eq!(fs::read(&to).unwrap(), content.as_bytes(), "it is not lost");
        assert_eq!(file.load().unwrap(), Found::Nothing);
        file.save(&json!(1)).unwrap();
        assert_eq!(file.load().unwrap(), Found::Kept(json!(1)));
    }
}

#[test]
fn a_file_that_is_huge_loose_or_a_link_is_not_read() {
    let scratch = scratch();
    let file = KeptFile::of(scratch.path(), "p");
    let path = scratch.path().join("screen-p.json");
    files::write_private(&path, &vec![b' '; AT_MOST + 1]).unwrap();
    assert!(matches!(file.load().unwrap(), Found::SetAside { .. }));

    files::write_private(&path, b"{}").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    assert!(matches!(file.load(), Err(FileFault::Loose { .. })));
    assert!(path.exists(), "it is left where it is");

    fs::remove_file(&path).unwrap();
    std::os::unix::fs::symlink("/etc/passwd", &path).unwrap();
    assert!(matches!(file.load(), Err(FileFault::Link { .. })));
    assert!(file.save(&json!(1)).is_err(), "nor is anything written through it");
}

#[test]
fn too_much_is_refused_and_the_old_stays() {
    let scratch = scratch();
    let file = KeptFile::of(scratch.path(), "p");
    file.save(&json!("old")).unwrap();
    assert!(file.save(&json!("x".repeat(AT_MOST))).is_err());
    assert_eq!(file.load().unwrap(), Found::Kept(json!("old")));
}

#[test]
fn a_profile_name_cannot_leave_the_folder() {
    let scratch = scratch();
    for profile in ["", "../up", "a/b", ".hidden", "a\u{0}b"] {
        let file = KeptFile::of(scratch.path(), profile);
        file.save(&json!(1)).unwrap();
        assert_eq!(file.load().unwrap(), Found::Nothing, "{profile:?}");
    }
    assert_eq!(fs::read_dir(scratch.path()).unwrap().count(), 0);
}
