//! What the log hides, and what it does to its files.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::PathBuf;
use std::sync::atomic::AtomicU32;

use proptest::prelude::*;

use super::*;
use crate::domain::Secret;

/// A folder of the test's own, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("ventanilla-log-{}-{n}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn log(&self) -> PathBuf {
        self.0.join("state/ventanilla.log")
    }

    /// Logs with a log of this folder and answers what is in the file then.
    fn logged(&self, level: LevelFilter, log: impl FnOnce()) -> String {
        let (lines, guard) = open(&self.0.join("state"), level).unwrap();
        tracing::subscriber::with_default(tracing_subscriber::registry().with(lines), log);
        drop(guard);
        fs::read_to_string(self.log()).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn what_looks_like_a_secret_is_hidden_and_the_rest_stays() {
    for (raw, shown) in [
        ("GET /api/leads/?page=2 200", "GET /api/leads/?page=2 200"),
        ("Authorization: Token 9944b09199c62bcf", "Authorization: [redacted]"),
        (r#"{"Authorization": "Bearer abc.def", "x": 1}"#, r#"{"Authorization": "[redacted]", "x": 1}"#),
        ("/login?token=abc123&next=/", "/login?token=[redacted]&next=/"),
        (r#"{"username":"ana","password":"a\"b c","x":1}"#, r#"{"username":"ana","password":"[redacted]","x":1}"#),
        (r#""{\"password\": \"hunter2\"}""#, r#""{\"password\": \"[redacted]\"}""#),
        ("PASSWORD = hunter2, user = ana", "PASSWORD = [redacted], user = ana"),
        ("sent with Bearer eyJhbGciOiJIUzI1NiJ9.e30.x", "sent with Bearer [redacted]"),
        ("the token expired, 3 tokens left", "the token expired, 3 tokens left"),
        ("Set-Cookie: sid=1; Path=/\nnext line", "Set-Cookie: [redacted]\nnext line"),
        ("token=", "token="),
        ("ñ token: ñandú ñ", "ñ token: [redacted] ñ"),
    ] {
        assert_eq!(redact(raw), shown, "{raw}");
    }
}

#[test]
fn a_registered_secret_is_hidden_in_every_form_it_travels_in() {
    register_secret(&Secret::new("pl+anted \"7Q\""));
    register_secret(&Secret::new("ab"));
    for raw in ["it is pl+anted \"7Q\"!", "u=pl%2Banted%20%227Q%22!", r#"{"p":"pl+anted \"7Q\"!"}"#] {
        let shown = redact(raw);
        assert!(!shown.contains("anted") && shown.contains("[redacted]"), "{shown}");
    }
    assert_eq!(redact("about"), "about", "a short secret must not eat words");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn redacting_never_breaks_and_twice_is_once(raw in "(password|token|authorization: |bearer |[:= \"'\\\\\nñ&a-f0-9]){0,24}") {
        let once = redact(&raw).into_owned();
        prop_assert_eq!(redact(&once).into_owned(), once);
    }
}

#[test]
fn a_line_is_one_line_without_control_characters_and_without_the_secret() {
    let folder = Folder::new();
    let text = folder.logged(LevelFilter::INFO, || {
        tracing::warn!(status = 401, body = "two\nlines\x1b[31m", "refused: password=hunter2");
    });
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(text.contains("WARN") && text.contains("status=401") && text.contains("password=[redacted]"), "{text}");
    assert!(!text.contains("hunter2") && !text.contains('\x1b'), "{text}");
    assert!(recent().iter().any(|line| line.level == Level::WARN && line.text.contains("status=401")));
}

#[test]
fn the_level_holds_and_off_writes_nothing() {
    for (level, lines) in
        [(LevelFilter::OFF, 0), (LevelFilter::ERROR, 1), (LevelFilter::INFO, 2), (LevelFilter::DEBUG, 3)]
    {
        let folder = Folder::new();
        let text = folder.logged(level, || {
            tracing::error!("one");
            tracing::info!("two");
            tracing::debug!("three");
            tracing::info!(target: "hyper::client", "a library's chatter");
        });
        assert_eq!(text.lines().count(), lines, "{level}: {text}");
    }
}

#[test]
fn the_file_is_its_owners_only_and_kept_across_runs() {
    let folder = Folder::new();
    folder.logged(LevelFilter::INFO, || tracing::info!("first run"));
    fs::set_permissions(folder.log(), fs::Permissions::from_mode(0o644)).unwrap();
    let text = folder.logged(LevelFilter::INFO, || tracing::info!("second run"));
    assert!(text.contains("first run") && text.contains("second run"));
    assert_eq!(fs::metadata(folder.log()).unwrap().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(folder.0.join("state")).unwrap().mode() & 0o777, 0o700);
}

#[test]
fn a_full_file_is_set_aside_and_one_old_one_is_kept() {
    let folder = Folder::new();
    folder.logged(LevelFilter::INFO, || {});
    fs::write(folder.log(), "x".repeat(file::FULL as usize)).unwrap();
    let text = folder.logged(LevelFilter::INFO, || tracing::info!("fresh"));
    assert_eq!(text.lines().count(), 1);
    assert_eq!(fs::metadata(folder.0.join("state/ventanilla.log.old")).unwrap().len(), file::FULL);
}

#[test]
fn a_link_in_the_files_place_is_refused() {
    let folder = Folder::new();
    fs::create_dir(folder.0.join("state")).unwrap();
    symlink("/dev/null", folder.log()).unwrap();
    assert!(open(&folder.0.join("state"), LevelFilter::INFO).is_err());
}

#[test]
fn a_disk_that_takes_nothing_does_not_stop_anyone() {
    let (orders, ordered) = sync_channel(2);
    let sink = Sink { orders, dropped: Arc::default() };
    // Nobody reads: the queue fills and the rest is counted, at once.
    for _ in 0..5 {
        sink.write("line\n".into());
    }
    assert_eq!(sink.dropped.load(Ordering::Relaxed), 3);
    assert!(!sink.flush(Duration::ZERO));
    let folder = Folder::new();
    let file = LogFile::open(&folder.0.join("state")).unwrap();
    let dropped = Arc::clone(&sink.dropped);
    drop(sink);
    write(file, &ordered, &dropped);
    assert!(fs::read_to_string(folder.log()).unwrap().contains("(3 lines were lost here"));
}
