//! Tests of the editor: with scripts for editors, which is what they are to us.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::os::unix::fs::PermissionsExt as _;

use super::*;
use crate::store::Scratch;

struct Bench(Scratch);

impl Bench {
    fn new() -> Self {
        Self(Scratch::new("ventanilla-editor").unwrap())
    }

    /// What comes back from an editor that is this script, with the file as `$1`.
    fn edit(&self, script: &str) -> Result<String, Text> {
        let path = self.0.path().join("an editor.sh");
        fs::write(&path, script).unwrap();
        let setting = format!("sh '{}'", path.display());
        let editor = Editor::choose(|name| (name == "EDITOR").then(|| setting.clone()), self.0.path());
        let came = editor.edit(&EditText { ending: "txt", text: "one\n".into() });
        assert_eq!(fs::read_dir(self.0.path().join("edit")).unwrap().count(), 0, "nothing is left behind");
        came
    }
}

#[test]
fn visual_comes_before_editor_and_vi_is_what_is_left() {
    for (visual, editor, words) in [
        (Some("code --wait"), Some("nano"), vec!["code", "--wait"]),
        (None, Some("nano"), vec!["nano"]),
        (Some("  "), Some("'my editor' -x \"a b\"c ''"), vec!["my editor", "-x", "a bc", ""]),
        (None, None, vec!["vi"]),
    ] {
        let named = |name: &str| if name == "VISUAL" { visual } else { editor }.map(str::to_owned);
        assert_eq!(Editor::choose(named, Path::new("/state")).words, words);
    }
}

#[test]
fn what_the_editor_leaves_comes_back() {
    let bench = Bench::new();
    assert_eq!(bench.edit("echo two >> \"$1\""), Ok("one\ntwo\n".into()));
    assert_eq!(bench.edit("true"), Ok("one\n".into()), "unchanged is fine");
    // As vim does it: a new file in the old one's place, and one beside it.
    assert_eq!(bench.edit("echo new > \"$1.x\"; mv \"$1.x\" \"$1\"; touch \"$1~\""), Ok("new\n".into()));
}

#[test]
fn why_nothing_comes_back_is_said() {
    let bench = Bench::new();
    for (script, key) in [
        ("exit 3", "edit-failed"),
        ("kill -9 $$", "edit-failed"),
        ("rm \"$1\"", "edit-file"),
        ("printf '\\377' > \"$1\"", "edit-file"),
        ("head -c 300000 /dev/zero > \"$1\"", "edit-too-long"),
    ] {
        assert_eq!(bench.edit(script).unwrap_err().key, key, "{script}");
    }
    let missing = Editor { words: vec!["/no/such/editor".into()], folder: bench.0.path().join("edit") };
    assert_eq!(missing.edit(&EditText { ending: "txt", text: String::new() }).unwrap_err().key, "edit-missing");
}

#[test]
fn the_text_is_private_and_named_for_its_kind() {
    let bench = Bench::new();
    let modes = bench.edit("stat -c '%a %n' \"$1\" \"$(dirname \"$1\")\" > \"$1.x\"; mv \"$1.x\" \"$1\"").unwrap();
    let mut lines = modes.lines();
    let (file, folder) = (lines.next().unwrap(), lines.next().unwrap());
    assert!(file.starts_with("600 ") && file.ends_with("/text.txt"), "{file}");
    assert!(folder.starts_with("700 "), "{folder}");
}

#[test]
fn what_a_killed_process_left_behind_goes_with_the_next_text() {
    let bench = Bench::new();
    let all = bench.0.path().join("edit");
    // No process has so high an id.
    let (dead, mine) = (all.join("2147483646-a"), all.join(format!("{}-b", std::process::id())));
    for folder in [&dead, &mine] {
        fs::create_dir_all(folder).unwrap();
    }
    fs::set_permissions(&all, fs::Permissions::from_mode(0o700)).unwrap();
    let editor = Editor::choose(|_| Some("true".into()), bench.0.path());
    editor.edit(&EditText { ending: "toml", text: "x".into() }).unwrap();
    assert!(!dead.exists() && mine.exists());
}
