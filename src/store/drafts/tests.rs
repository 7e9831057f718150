//! Tests of the drafts on disk.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::os::unix::fs::{PermissionsExt, symlink};

use proptest::prelude::*;

use super::*;
use crate::store::Scratch;

fn place() -> (Scratch, Drafts) {
    let scratch = Scratch::new("ventanilla-drafts").unwrap();
    let drafts = Drafts::open(scratch.path()).unwrap();
    (scratch, drafts)
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn lead() -> DraftName {
    DraftName::new("lead", "4711")
}

fn put(drafts: &Drafts, file: &str, text: &[u8]) -> PathBuf {
    let path = drafts.dir.join(file);
    files::write_private(&path, text).unwrap();
    path
}

#[test]
fn a_draft_is_a_private_file_named_for_its_form() {
    let (_scratch, drafts) = place();
    let typed = fields(&[("name", "Ruiz, Marta"), ("phones.0.number", "600")]);
    drafts.save(&lead(), &typed).unwrap();
    let found = fs::metadata(drafts.dir.join("lead-4711.json")).unwrap();
    assert_eq!(found.permissions().mode() & 0o777, 0o600);
    assert_eq!(drafts.load(&lead()), Ok(Found::Draft(typed)));
    assert_eq!(drafts.load(&DraftName::new("lead", "4712")), Ok(Found::Nothing));
}

#[test]
fn saving_replaces_and_an_empty_draft_goes() {
    let (_scratch, drafts) = place();
    drafts.save(&lead(), &fields(&[("name", "a")])).unwrap();
    drafts.save(&lead(), &fields(&[("name", "b")])).unwrap();
    assert_eq!(drafts.load(&lead()), Ok(Found::Draft(fields(&[("name", "b")]))));
    assert_eq!(fs::read_dir(&drafts.dir).unwrap().count(), 1, "no temporary file is left");
    drafts.save(&lead(), &Fields::new()).unwrap();
    assert_eq!(drafts.list(), Ok(vec![]));
    assert_eq!(drafts.remove(&lead()), Ok(false));
}

#[test]
fn all_drafts_are_listed_and_nothing_else() {
    let (_scratch, drafts) = place();
    let names = [DraftName::new("deal", "a-b"), DraftName::new("lead", "4711"), DraftName::new("lead", "x/../y ñ")];
    for name in &names {
        drafts.save(name, &fields(&[("a", "b")])).unwrap();
    }
    for other in ["readme.txt", "lead-9.bad", "nodash.json", "lead-%zz.json", "lead-%41.json", ".lead-1.json.0.tmp"] {
        put(&drafts, other, b"{}");
    }
    assert_eq!(drafts.list(), Ok(names.to_vec()));
    assert_eq!(drafts.remove(&names[0]), Ok(true));
    assert_eq!(drafts.list(), Ok(names[1..].to_vec()));
}

#[test]
fn a_name_cannot_leave_the_folder_and_must_fit_a_file_name() {
    let (scratch, drafts) = place();
    let sly = DraftName::new("../../etc", "../passwd");
    drafts.save(&sly, &fields(&[("a", "b")])).unwrap();
    assert_eq!(fs::read_dir(scratch.path()).unwrap().count(), 1);
    assert_eq!(fs::read_dir(&drafts.dir).unwrap().count(), 1);
    for name in [DraftName::new("", "1"), DraftName::new("lead", ""), DraftName::new("lead", "x".repeat(300))] {
        assert!(matches!(drafts.save(&name, &fields(&[("a", "b")])), Err(DraftFault::Name(_))), "{name:?}");
    }
}

#[test]
fn what_is_no_draft_is_set_aside_and_said() {
    let large = vec![b' '; AT_MOST + 1];
    for (text, why) in [
        (&b"{\"version\":1,\"fields\":{\"a\":"[..], "line 1 column 27"),
        (b"", "line 1 column 0"),
        (b"{\"version\":1,\"fields\":{\"a\":7}}", "line 1 column 28"),
        (b"{\"version\":2,\"fields\":{}}", "version 2"),
        (&large, "262145 bytes"),
    ] {
        let (_scratch, drafts) = place();
        let path = put(&drafts, "lead-4711.json", text);
        let to = drafts.dir.join("lead-4711.bad");
        let why = Clean::from_partner(why);
        assert_eq!(drafts.load(&lead()), Ok(Found::SetAside { to: to.clone(), why }));
        assert_eq!(fs::read(&to).unwrap(), text);
        assert!(!path.exists());
        assert_eq!(drafts.load(&lead()), Ok(Found::Nothing), "it is said once");
    }
}

#[test]
fn too_much_is_refused_and_the_old_draft_stays() {
    let (_scratch, drafts) = place();
    let old = fields(&[("note", "short")]);
    drafts.save(&lead(), &old).unwrap();
    let refused = drafts.save(&lead(), &fields(&[("note", &"x".repeat(AT_MOST))]));
    assert!(matches!(refused, Err(DraftFault::TooLarge { bytes }) if bytes > AT_MOST));
    assert_eq!(drafts.load(&lead()), Ok(Found::Draft(old)));
}

#[test]
fn a_link_or_a_loose_file_is_neither_read_nor_written() {
    let (scratch, drafts) = place();
    let target = scratch.path().join("target");
    fs::write(&target, "untouched").unwrap();
    symlink(&target, drafts.dir.join("lead-4711.json")).unwrap();
    assert!(matches!(drafts.load(&lead()), Err(DraftFault::File(FileFault::Link { .. }))));
    assert!(matches!(drafts.save(&lead(), &fields(&[("a", "b")])), Err(DraftFault::File(FileFault::Link { .. }))));
    assert_eq!(fs::read_to_string(&target).unwrap(), "untouched");
    let loose = put(&drafts, "lead-1.json", b"{}");
    fs::set_permissions(&loose, fs::Permissions::from_mode(0o644)).unwrap();
    let refused = drafts.load(&DraftName::new("lead", "1"));
    assert!(matches!(refused, Err(DraftFault::File(FileFault::Loose { .. }))), "{refused:?}");
}

proptest! {
    #[test]
    fn every_name_is_read_back_from_its_file(kind in "\\PC{1,12}", id in any::<String>()) {
        let name = DraftName::new(kind, id);
        if let Ok(stem) = name.stem() {
            prop_assert!(stem.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_%".contains(&b)));
            prop_assert_eq!(DraftName::read(&stem), Some(name));
        }
    }
}
