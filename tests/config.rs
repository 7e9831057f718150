//! The configuration over a corpus of files: what is good loads to what `.print` says, what is bad is refused in the
//! words of `.stderr`. Each file is read from a private copy, so that the checkout's modes do not matter.
//!
//! Lines that begin with `#!` set the scene: `#! env NAME=VALUE`, `#! profile NAME`, `#! locale NAME`, `#! read-only`,
//! `#! mode 644`, `#! beside NAME MODE TEXT` (another file next to it). `UPDATE_CORPUS=1` writes what was said.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop at a wrong value")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use ventanilla::config::{
    self, Config, ConfigErrors, Flags, Gas, Homes, Layer, LeadLeader, Leasy, Loaded, Sml, Sources, Stored,
};
use ventanilla::domain::{AccountId, Clean, Partner, Secret};
use ventanilla::flow::Action;
use ventanilla::flow::keymap::Keymap;

/// A directory that goes when the test ends.
struct Scene {
    root: PathBuf,
    sources: Sources,
}

impl Drop for Scene {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

fn write(path: &Path, text: &str, mode: u32) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

impl Scene {
    /// No file, no environment, no flags.
    fn empty() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("ventanilla-config-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let root = std::env::temp_dir().join(name);
        let homes = Homes::below(&root);
        Self {
            root,
            sources: Sources { file: None, profile: None, env: BTreeMap::new(), flags: Flags::default(), homes },
        }
    }

    /// The scene that a text with `#!` lines describes, the text being the usual configuration file.
    fn of(text: &str) -> Self {
        let mut scene = Self::empty();
        let mut mode = 0o600;
        for line in text.lines().filter_map(|line| line.strip_prefix("#! ")) {
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            match word {
                "env" => {
                    let (name, value) = rest.split_once('=').unwrap();
                    scene.sources.env.insert(name.to_owned(), value.to_owned());
                }
                "profile" => scene.sources.profile = Some(rest.to_owned()),
                "locale" => scene.sources.flags.locale = Some(rest.to_owned()),
                "read-only" => scene.sources.flags.read_only = true,
                "mode" => mode = u32::from_str_radix(rest, 8).unwrap(),
                "beside" => {
                    let [name, mode, content] = rest.splitn(3, ' ').collect::<Vec<_>>()[..] else {
                        panic!("beside NAME MODE TEXT, not {rest:?}")
                    };
                    write(&scene.folder().join(name), content, u32::from_str_radix(mode, 8).unwrap());
                }
                other => panic!("unknown scene line {other:?}"),
            }
        }
        write(&scene.folder().join("config.toml"), text, mode);
        scene
    }

    fn folder(&self) -> PathBuf {
        self.root.join("config/ventanilla")
    }

    fn load(&self) -> Result<Loaded, ConfigErrors> {
        config::load(&self.sources)
    }

    /// A text without the directory that is another at every run, and without the user's number.
    fn plain(&self, text: &str) -> String {
        text.replace(&format!("{}/", self.folder().display()), "").replace(&format!("{}/", self.root.display()), "~/")
    }
}

fn corpus(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/config").join(kind);
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    assert!(files.len() >= 5, "the {kind} corpus is missing");
    files
}

fn agree(expected: &Path, said: &str, wrong: &mut Vec<String>) {
    if std::env::var_os("UPDATE_CORPUS").is_some() {
        fs::write(expected, said).unwrap();
    }
    let wanted = fs::read_to_string(expected).unwrap_or_default();
    if wanted != said {
        wrong.push(format!("{}\n--- wanted\n{wanted}--- said\n{said}", expected.display()));
    }
}

#[test]
fn every_bad_file_is_refused_in_the_expected_words() {
    let mut wrong = Vec::new();
    for path in corpus("invalid") {
        let scene = Scene::of(&fs::read_to_string(&path).unwrap());
        match scene.load() {
            Ok(_) => wrong.push(format!("{} was accepted", path.display())),
            Err(errors) => {
                agree(&path.with_extension("stderr"), &format!("{}\n", scene.plain(&errors.to_string())), &mut wrong);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_good_file_loads_to_the_expected_values() {
    let mut wrong = Vec::new();
    for path in corpus("valid") {
        let scene = Scene::of(&fs::read_to_string(&path).unwrap());
        match scene.load() {
            Ok(loaded) => agree(&path.with_extension("print"), &scene.plain(&config::print(&loaded)), &mut wrong),
            Err(errors) => wrong.push(format!("{} was refused:\n{errors}", path.display())),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn planted_secrets_show_up_in_no_message_and_no_printout() {
    for kind in ["valid", "invalid"] {
        for path in corpus(kind) {
            let scene = Scene::of(&fs::read_to_string(&path).unwrap());
            let said = match scene.load() {
                Ok(loaded) => format!("{loaded:?}\n{}\n{}", config::print(&loaded), loaded.warnings.join("\n")),
                Err(errors) => format!("{errors:?}\n{errors}"),
            };
            assert!(!said.contains("clave"), "{}: {said}", path.display());
        }
    }
    let planted = corpus("invalid").iter().filter(|p| fs::read_to_string(p).unwrap().contains("clave")).count();
    assert!(planted >= 5, "only {planted} files have a secret planted");
}

#[test]
fn the_example_as_it_is_equals_the_defaults() {
    let loaded = Scene::of(config::EXAMPLE).load().unwrap();
    assert_eq!(loaded.config, Config::default());
    assert_eq!(loaded.profile, None);
}

/// The example with every setting turned on, but for those that exclude others or need a file.
fn uncommented(but: &[&str]) -> String {
    let on = |line: &str| {
        let setting = line.strip_prefix('#').filter(|rest| !rest.starts_with([' ', '#', '!']));
        match setting {
            Some(rest) if but.iter().any(|key| rest.starts_with(&format!("{key} ="))) => line.to_owned(),
            Some(rest) => rest.to_owned(),
            None => line.to_owned(),
        }
    };
    config::EXAMPLE.lines().map(|line| on(line) + "\n").collect()
}

#[test]
fn the_example_with_every_setting_on_is_good_and_shows_the_defaults() {
    let text = uncommented(&[
        "ca_file",
        "theme_file",
        "password",
        "password_file",
        "client_secret",
        "client_secret_file",
        "private_key",
        "private_key_file",
        "partner_key",
        "partner_key_file",
        "profile",
    ]);
    let loaded = Scene::of(&text).load().unwrap();
    let by_command =
        |stored: &Stored| Stored { password_command: stored.password_command.clone(), ..Stored::default() };
    let sml = loaded.config.sml.clone().unwrap();
    let given = Sml {
        base_url: sml.base_url.clone(),
        username: sml.username.clone(),
        stored: by_command(&sml.stored),
        accounts: sml.accounts.clone(),
        ..Sml::default()
    };
    assert_eq!(sml, given);
    let leasy = loaded.config.leasy.clone().unwrap();
    let given = Leasy {
        base_url: leasy.base_url.clone(),
        document: leasy.document.clone(),
        stored: by_command(&leasy.stored),
        accounts: leasy.accounts.clone(),
        ..Leasy::default()
    };
    assert_eq!(leasy, given);
    let gas = loaded.config.gas.clone().unwrap();
    let given = Gas {
        base_url: gas.base_url.clone(),
        username: gas.username.clone(),
        stored: by_command(&gas.stored),
        accounts: gas.accounts.clone(),
        ..Gas::default()
    };
    assert_eq!(gas, given);
    let loyalty = loaded.config.loyalty.clone().unwrap();
    let given = config::Loyalty {
        base_url: loyalty.base_url.clone(),
        client_id: loyalty.client_id.clone(),
        client_secret_command: loyalty.client_secret_command.clone(),
        ..config::Loyalty::default()
    };
    assert_eq!(loyalty, given);
    let lead_leader = loaded.config.lead_leader.clone().unwrap();
    let given = LeadLeader {
        base_url: lead_leader.base_url.clone(),
        email: lead_leader.email.clone(),
        stored: by_command(&lead_leader.stored),
        private_key_command: lead_leader.private_key_command.clone(),
        partner_key_command: lead_leader.partner_key_command.clone(),
        ..LeadLeader::default()
    };
    assert_eq!(lead_leader, given);
    let names: Vec<_> = loaded.config.accounts().into_iter().map(|account| account.id.name).collect();
    assert!(names.len() > 3 && names[0].as_ref() == "10048210" && names[1].as_ref() == "10049321", "{names:?}");
    let (keymap, problems) = Keymap::with(&loaded.config.keys.0);
    assert_eq!((keymap, problems), (Keymap::default(), Vec::new()));
    let actions: BTreeSet<&str> = loaded.config.keys.0.keys().map(String::as_str).collect();
    assert_eq!(actions, Action::ALL.iter().map(|a| a.name()).collect());

    for profile in ["test", "prod"] {
        let mut scene = Scene::of(&text);
        scene.sources.profile = Some(profile.to_owned());
        assert_eq!(scene.load().unwrap().profile.as_deref(), Some(profile));
    }
}

#[test]
fn the_example_mentions_every_key_with_a_comment_above_it() {
    let all = Config {
        leasy: Some(Leasy::default()),
        gas: Some(Gas::default()),
        loyalty: Some(config::Loyalty::default()),
        lead_leader: Some(LeadLeader::default()),
        sml: Some(Sml::default()),
        ..Config::default()
    };
    let all = serde_json::to_value(all).unwrap();
    let mut keys: Vec<(String, String)> = Vec::new();
    for (key, value) in all.as_object().unwrap() {
        match value.as_object() {
            Some(section) => keys.extend(section.keys().map(|inner| (key.clone(), inner.clone()))),
            None => keys.push((String::new(), key.clone())),
        }
    }
    let lines: Vec<&str> = config::EXAMPLE.lines().collect();
    for (section, key) in keys {
        let header = [format!("[{section}]"), format!("#[{section}]")];
        let start = lines.iter().position(|line| section.is_empty() || header.iter().any(|h| line == h)).unwrap();
        let written = [format!("{key} = "), format!("#{key} = ")];
        let at = lines[start..].iter().position(|line| written.iter().any(|w| line.starts_with(w)));
        let at = start + at.unwrap_or_else(|| panic!("[{section}] {key} is not in config.example.toml"));
        assert!(lines[at - 1].starts_with("# "), "[{section}] {key} has no comment above it");
    }
}

#[test]
fn the_example_lists_every_action_and_keeps_its_lines_short() {
    let keys = config::EXAMPLE.split_once("\n#[keys]\n").unwrap().1;
    for action in Action::ALL {
        let line = format!("#{} = [", action.name());
        assert!(keys.lines().any(|written| written.starts_with(&line)), "{line} is not in config.example.toml");
    }
    for (at, line) in config::EXAMPLE.lines().enumerate() {
        assert!(line.chars().count() <= 120, "line {} of config.example.toml is long", at + 1);
    }
}

#[test]
fn every_configuration_in_the_readme_is_good() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let blocks: Vec<&str> = readme.split("```toml\n").skip(1).map(|rest| rest.split_once("```").unwrap().0).collect();
    assert!(blocks.len() >= 2, "only {} configurations in the README", blocks.len());
    for block in blocks {
        let loaded = Scene::of(block).load();
        assert!(loaded.is_ok(), "{block}\n{loaded:?}");
    }
}

#[test]
fn without_a_file_the_defaults_count_and_nothing_is_wrong() {
    let scene = Scene::empty();
    let loaded = scene.load().unwrap();
    assert_eq!((loaded.file.clone(), loaded.config.clone()), (None, Config::default()));
    assert_eq!(loaded.paths.config_file, scene.root.join("config/ventanilla/config.toml"));
    assert_eq!(loaded.paths.state_dir, scene.root.join("state/ventanilla"));
    assert_eq!(loaded.paths.log_dir, scene.root.join("state/ventanilla/log"));
    assert!(stored(&loaded).unwrap().is_none());
}

#[test]
fn a_file_that_was_named_must_exist() {
    for by_flag in [true, false] {
        let mut scene = Scene::empty();
        let missing = scene.root.join("missing.toml");
        if by_flag {
            scene.sources.file = Some(missing);
        } else {
            scene.sources.env.insert("VENTANILLA_CONFIG".into(), missing.display().to_string());
        }
        let said = scene.plain(&scene.load().unwrap_err().to_string());
        assert_eq!(said, "~/missing.toml: there is no such file; check the path");
    }
}

#[test]
fn the_command_line_wins_over_the_environment_over_the_profile_over_the_file() {
    let text = "#! env VENTANILLA_UI__LOCALE=uk\n[ui]\nlocale = \"en\"\n[profiles.p.ui]\nlocale = \"es\"\n";
    let mut scene = Scene::of(text);
    let mut locale = |change: &dyn Fn(&mut Sources)| {
        change(&mut scene.sources);
        let loaded = scene.load().unwrap();
        (loaded.config.ui.locale.clone(), loaded.layers["ui.locale"])
    };
    assert_eq!(locale(&|s| s.flags.locale = Some("es".into())), ("es".into(), Layer::CommandLine));
    assert_eq!(locale(&|s| s.flags.locale = None), ("uk".into(), Layer::Environment));
    assert_eq!(locale(&|s| s.profile = Some("p".into())), ("uk".into(), Layer::Environment));
    assert_eq!(locale(&|s| s.env.clear()), ("es".into(), Layer::Profile));
    assert_eq!(locale(&|s| s.profile = None), ("en".into(), Layer::File));
}

#[test]
fn the_profile_of_the_command_line_wins_over_the_environments_over_the_files() {
    let mut scene =
        Scene::of("#! env VENTANILLA_PROFILE=b\nprofile = \"a\"\n[profiles.a]\n[profiles.b]\n[profiles.c]\n");
    scene.sources.profile = Some("c".into());
    assert_eq!(scene.load().unwrap().profile.as_deref(), Some("c"));
    scene.sources.profile = None;
    assert_eq!(scene.load().unwrap().profile.as_deref(), Some("b"));
    scene.sources.env.clear();
    assert_eq!(scene.load().unwrap().profile.as_deref(), Some("a"));
}

fn stored(loaded: &Loaded) -> Result<Option<Secret>, Clean> {
    config::credentials(loaded)(&AccountId::new(Partner::Sml, "ana"))
}

const SML: &str = "[sml]\nbase_url = \"https://crm.example.es/api/\"\nusername = \"ana\"\n";

#[test]
fn the_password_comes_from_the_environment_then_a_file_then_a_command_then_the_configuration() {
    for (scene, password) in [
        ("password = \"clave-1\"\n#! env VENTANILLA_SML__PASSWORD=007\n", "007"),
        ("password_command = [\"false\"]\n#! env VENTANILLA_SML__PASSWORD=clave,2\n", "clave,2"),
        ("password_file = \"secret\"\n#! beside secret 600 clave-3\n", "clave-3"),
        ("password_command = [\"printf\", \"clave-4\\\\n\"]\n", "clave-4"),
        ("password = \"clave-5\"\n", "clave-5"),
        (
            "password_command = [\"false\"]\n[profiles.p]\nsml.password_file = \"secret\"\n#! profile p\n#! beside secret 400 clave-6\n",
            "clave-6",
        ),
        ("password = \"clave-7\"\n#! env VENTANILLA_SML__PASSWORD_COMMAND=printf,clave-8\n", "clave-8"),
    ] {
        let scene = Scene::of(&format!("{SML}{scene}"));
        let loaded = scene.load().unwrap();
        assert_eq!(stored(&loaded), Ok(Some(Secret::new(password))), "{password}");
    }
}

#[test]
fn a_password_is_given_for_the_account_it_is_stored_for_and_no_other() {
    let loaded = Scene::of(&format!("{SML}password = \"clave-1\"\n")).load().unwrap();
    let credentials = config::credentials(&loaded);
    for (account, found) in [
        (AccountId::new(Partner::Sml, "ana"), Some(Secret::new("clave-1"))),
        (AccountId::new(Partner::Sml, "eva"), None),
        (AccountId::new(Partner::Gas, "ana"), None),
    ] {
        assert_eq!(credentials(&account), Ok(found), "{account}");
    }
}

#[test]
fn a_password_file_that_became_loose_is_refused_when_it_is_read() {
    let scene = Scene::of(&format!("{SML}password_file = \"secret\"\n#! beside secret 600 clave-3\n"));
    let loaded = scene.load().unwrap();
    let secret = scene.folder().join("secret");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o644)).unwrap();
    let said = scene.plain(stored(&loaded).unwrap_err().as_str());
    assert_eq!(
        said,
        "sml.password_file = secret: others may read it, and it holds a password (mode 0644); type: chmod 600 secret"
    );
}

#[test]
fn a_plain_password_is_said_to_be_one() {
    let scene = Scene::of(&format!("{SML}password = \"clave-1\"\n"));
    let warnings = scene.load().unwrap().warnings;
    assert!(warnings.len() == 1 && warnings[0].contains("plain text"), "{warnings:?}");
}

#[test]
fn init_writes_a_private_file_and_never_over_another() {
    let scene = Scene::empty();
    let path = scene.folder().join("config.toml");
    config::write_new(&path, config::EXAMPLE).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(scene.folder()).unwrap().permissions().mode() & 0o777, 0o700);
    assert_eq!(config::write_new(&path, "x").unwrap_err().kind(), std::io::ErrorKind::AlreadyExists);

    let link = scene.folder().join("link.toml");
    std::os::unix::fs::symlink(scene.root.join("elsewhere"), &link).unwrap();
    assert_eq!(config::write_new(&link, "x").unwrap_err().kind(), std::io::ErrorKind::AlreadyExists);
    assert!(!scene.root.join("elsewhere").exists());
}

/// What the load of the usual file says, which must not wait for anything.
fn refused(scene: &Scene) -> String {
    let said = scene.load().unwrap_err().to_string();
    scene.plain(&said)
}

#[test]
fn a_configuration_that_is_no_text_file_is_refused_at_once_with_the_way_out() {
    let file = |scene: &Scene| {
        fs::create_dir_all(scene.folder()).unwrap();
        scene.folder().join("config.toml")
    };
    let scene = Scene::empty();
    write(&file(&scene), "", 0o600);
    fs::write(file(&scene), [b'[', 0xff, 0xfe, 0x00]).unwrap();
    assert_eq!(refused(&scene), "config.toml: no UTF-8 text; save it as UTF-8");

    let scene = Scene::empty();
    write(&file(&scene), &"#".repeat(1024 * 1024 + 1), 0o600);
    assert_eq!(refused(&scene), "config.toml: larger than 1 MiB; this is hardly the file you meant");

    let scene = Scene::empty();
    fs::create_dir_all(file(&scene)).unwrap();
    assert_eq!(refused(&scene), "config.toml: a folder, not a file; check the path");

    // A link that points nowhere was meant to be read: the defaults would be somebody else's settings.
    let scene = Scene::empty();
    std::os::unix::fs::symlink(scene.root.join("gone"), file(&scene)).unwrap();
    assert_eq!(refused(&scene), "config.toml: there is no such file; check the path");

    // Nobody writes into the pipe: reading it would wait for ever.
    let scene = Scene::empty();
    let made = std::process::Command::new("mkfifo").arg("-m").arg("600").arg(file(&scene)).status().unwrap();
    assert!(made.success());
    assert_eq!(refused(&scene), "config.toml: a pipe or a device, not a file; write it to a file and name that");
}
