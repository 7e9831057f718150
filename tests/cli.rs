//! The binary as a shell meets it: output, exit codes, files; without a terminal.
#![expect(clippy::unwrap_used, reason = "a test may stop at a wrong value")]

#[path = "cli/doctor.rs"]
mod doctor;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A home directory that goes when the test ends.
struct Home(PathBuf);

impl Drop for Home {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What a run came to.
#[derive(Debug)]
struct Ran {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Home {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("ventanilla-cli-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let home = Self(std::env::temp_dir().join(name));
        fs::create_dir_all(&home.0).unwrap();
        home
    }

    fn with_config(text: &str) -> Self {
        let home = Self::new();
        let path = home.config();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        home
    }

    fn config(&self) -> PathBuf {
        self.0.join(".config/ventanilla/config.toml")
    }

    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ventanilla"));
        command
            .args(line.split_whitespace())
            .env_clear()
            .env("HOME", &self.0)
            .env("TERM", "xterm")
            .stdin(Stdio::null());
        command
    }

    fn run(&self, line: &str) -> Ran {
        self.ran(&self.command(line).output().unwrap())
    }

    fn ran(&self, output: &Output) -> Ran {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().replace(self.0.to_str().unwrap(), "~");
        let ran = Ran { code: output.status.code(), stdout: text(&output.stdout), stderr: text(&output.stderr) };
        assert!(
            !ran.stdout.contains('\x1b') && !ran.stderr.contains('\x1b'),
            "escape bytes without a terminal: {ran:?}"
        );
        ran
    }
}

#[test]
fn help_documents_every_exit_code_and_every_command() {
    let ran = Home::new().run("--help");
    assert_eq!(ran.code, Some(0));
    let words = [
        "--demo",
        "--demo-leads",
        "demo-server",
        "doctor",
        "keys",
        "completions",
        "man",
        "--config",
        "--profile",
        "--read-only",
        "--locale",
        "Exit codes:",
        "\n  0 ",
        "\n  1 ",
        "\n  2 ",
        "\n  129 ",
        "\n  130 ",
        "\n  143 ",
        "VENTANILLA_CONFIG",
        "NO_COLOR",
    ];
    for word in words {
        assert!(ran.stdout.contains(word), "{word:?} is not in:\n{}", ran.stdout);
    }
    let ran = Home::new().run("config --help");
    for word in ["path", "check", "print", "init"] {
        assert!(ran.stdout.contains(word), "{word:?} is not in:\n{}", ran.stdout);
    }
}

#[test]
fn the_version_is_the_crates() {
    let ran = Home::new().run("--version");
    assert_eq!((ran.code, ran.stdout), (Some(0), format!("ventanilla {}\n", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn a_wrong_command_line_ends_with_2_and_says_why() {
    for (line, word) in [
        ("--demoo", "--demo"),
        ("--demo-leads none", "none"),
        ("--demo-leads 1000001", "1000000"),
        ("fly", "fly"),
        ("config", "Usage"),
        ("completions csh", "possible values"),
        ("--locale fr", "command line: --locale = \"fr\": unknown; write \"auto\", \"en\", \"es\" or \"uk\""),
        ("--profile prod", "command line: --profile = \"prod\": there is no such profile"),
        ("--config ~/missing.toml", "there is no such file"),
    ] {
        let ran = Home::new().run(line);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{line}: {ran:?}");
        assert!(ran.stderr.contains(word), "{line}: {}", ran.stderr);
    }
}

#[test]
fn without_a_terminal_it_says_so_and_ends_with_2() {
    for line in ["", "--demo", "--demo-leads 10"] {
        let ran = Home::new().run(line);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{line}: {ran:?}");
        assert_eq!(
            ran.stderr, "ventanilla: standard output is no terminal; start it in one, without > or |\n",
            "{line}"
        );
    }
}

#[test]
fn the_path_follows_flag_environment_xdg_and_home() {
    let home = Home::new();
    assert_eq!(home.run("config path").stdout, "~/.config/ventanilla/config.toml\n");
    for (line, name, value, path) in [
        ("config path", "XDG_CONFIG_HOME", "/etc/xdg", "/etc/xdg/ventanilla/config.toml\n"),
        ("config path", "VENTANILLA_CONFIG", "/a.toml", "/a.toml\n"),
        ("config path --config /b.toml", "VENTANILLA_CONFIG", "/a.toml", "/b.toml\n"),
    ] {
        let output = home.command(line).env(name, value).output().unwrap();
        assert_eq!(home.ran(&output).stdout, path, "{line} {name}");
    }
}

#[test]
fn init_writes_a_private_commented_file_once_and_check_finds_it_in_order() {
    let home = Home::new();
    let missing = home.run("config check");
    assert_eq!(missing.code, Some(0));
    assert_eq!(missing.stdout, "~/.config/ventanilla/config.toml: there is no such file; the defaults count\n");

    assert_eq!(home.run("config init").code, Some(0));
    assert_eq!(fs::metadata(home.config()).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(home.run("config check").stdout, "~/.config/ventanilla/config.toml: in order\n");

    fs::write(home.config(), "read_only = true\n").unwrap();
    let again = home.run("config init");
    assert_eq!(again.code, Some(1));
    assert_eq!(again.stderr, "ventanilla: ~/.config/ventanilla/config.toml: exists already and was not touched\n");
    assert_eq!(fs::read_to_string(home.config()).unwrap(), "read_only = true\n");
}

const SML: &str = "[sml]\nbase_url = \"https://crm.example.es/api/\"\nusername = \"ana\"\n";

#[test]
fn print_shows_each_value_with_its_layer_and_no_secret() {
    let home = Home::with_config(SML);
    let mut command = home.command("config print --locale uk");
    command.env("VENTANILLA_SML__PASSWORD", "clave-7Q").env("VENTANILLA_LEADS__WATCH", "off");
    let ran = home.ran(&command.output().unwrap());
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let lines: Vec<String> = ran.stdout.lines().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for line in [
        "locale = \"uk\" # command line",
        "watch = false # environment",
        "password = \"[secret]\" # environment",
        "username = \"ana\" # file",
        "theme = \"dark\" # default",
    ] {
        assert!(lines.iter().any(|l| l == line), "{line} is not in:\n{}", ran.stdout);
    }
    assert!(!ran.stdout.contains("clave"));
}

#[test]
fn what_print_shows_is_a_configuration_that_means_the_same() {
    let home = Home::with_config(&format!("[keys]\nsort = [\"z o\", \"\\\"\"]\n{SML}"));
    let printed = home.run("config print").stdout;
    fs::write(home.config(), &printed).unwrap();
    let values = |text: &str| -> Vec<String> {
        text.lines().map(|l| l.rsplit_once('#').map_or(l, |(value, _)| value).trim().to_owned()).collect()
    };
    assert_eq!(values(&home.run("config print").stdout), values(&printed));
}

#[test]
fn all_that_is_wrong_with_the_configuration_is_said_at_once() {
    let home = Home::with_config("[ui]\nlocle = \"es\"\ntheme = \"red\"\n");
    for line in ["config check", "config print", "", "--demo"] {
        let ran = home.run(line);
        assert_eq!(ran.code, Some(2), "{line}");
        assert_eq!(
            ran.stderr,
            "ventanilla: ~/.config/ventanilla/config.toml:2: ui.locle: unknown key; did you mean ui.locale?\n\
             ventanilla: ~/.config/ventanilla/config.toml:3: ui.theme = \"red\": unknown; write \"auto\", \"dark\", \"light\", \"contrast\", \"contrast-light\" or \"ansi16\"\n",
            "{line}"
        );
    }
}

#[test]
fn what_is_wrong_with_the_theme_file_is_said_before_the_screen_starts() {
    let home = Home::with_config("[ui]\ntheme_file = \"my-theme.toml\"\n");
    fs::write(home.config().with_file_name("my-theme.toml"), "accent = \"cyan\"\nlaet = \"red\"\n").unwrap();
    for line in ["config check", "--demo"] {
        let ran = home.run(line);
        assert_eq!(ran.code, Some(2), "{line}");
        assert_eq!(
            ran.stderr,
            "ventanilla: ~/.config/ventanilla/my-theme.toml:2: laet = \"red\": there is no such role; did you mean late?\n",
            "{line}"
        );
    }
}

#[test]
fn wrong_keys_are_named_with_their_line_and_what_gives_way_is_noted() {
    let home = Home::with_config("[keys]\nopen = [\"ctrl-m\"]\nopne = [\"z\"]\n");
    let ran = home.run("config check");
    assert_eq!(ran.code, Some(2));
    assert_eq!(
        ran.stderr,
        "ventanilla: ~/.config/ventanilla/config.toml:2: keys.open = \"ctrl-m\": terminals send the same for \
         \"ctrl-m\" and \"enter\"; choose another key\n\
         ventanilla: ~/.config/ventanilla/config.toml:3: keys.opne: no such action; did you mean \"open\"?\n"
    );
    let ran = Home::with_config("[keys]\nsort = [\"b\"]\n").run("config check");
    assert_eq!(ran.code, Some(0));
    assert!(ran.stdout.contains("note: keys.sort = \"b\": takes \"b\" from \"board\""), "{}", ran.stdout);
}

#[test]
fn a_loose_file_with_a_password_is_refused_with_the_command_to_type() {
    let home = Home::with_config(&format!("{SML}password = \"clave-7Q\"\n"));
    fs::set_permissions(home.config(), fs::Permissions::from_mode(0o644)).unwrap();
    let ran = home.run("config print");
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("; type: chmod 600 ~/.config/ventanilla/config.toml"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("clave"));
}

#[test]
fn a_reader_that_has_gone_away_is_no_failure() {
    let home = Home::new();
    for line in ["config print", "config path", "--help"] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = home.command(line).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""), "{line}");
    }
}

#[test]
fn keys_prints_the_effective_map_in_the_chosen_language() {
    let home = Home::with_config("[keys]\nsort = [\"b\", \"z o\"]\n");
    let ran = home.run("keys --locale es");
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let lines: Vec<String> = ran.stdout.lines().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for line in [
        "Moverse",
        "down j Down Una fila abajo",
        "sort b z o Ordenar por una columna",
        "board - Tablero o tabla",
        "Ctrl-m = Enter",
        "note: keys.sort = \"b\": takes \"b\" from \"board\"; give that action another key if you need it",
    ] {
        assert!(lines.iter().any(|l| l == line), "{line:?} is not in:\n{}", ran.stdout);
    }
    assert!(home.run("keys --locale uk").stdout.contains("Рух\n"));
}

#[test]
fn keys_prints_the_map_and_then_what_is_wrong_with_ones_own() {
    let home = Home::with_config("[keys]\nopen = [\"ctrl-m\"]\nsort = [\"z\"]\nboard = [\"z z\"]\n");
    let ran = home.run("keys");
    assert_eq!(ran.code, Some(2));
    assert!(ran.stdout.contains("\n  down "), "{}", ran.stdout);
    assert_eq!(
        ran.stderr,
        "ventanilla: ~/.config/ventanilla/config.toml:2: keys.open = \"ctrl-m\": terminals send the same for \
         \"ctrl-m\" and \"enter\"; choose another key\n\
         ventanilla: ~/.config/ventanilla/config.toml:3: keys.sort = \"z\": keys.board = \"z z\" stands in the way; \
         change one of the two\n"
    );
}

#[test]
fn completions_and_manual_name_every_command() {
    let home = Home::new();
    for line in ["completions bash", "completions zsh", "completions fish", "completions elvish", "man"] {
        let ran = home.run(line);
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{line}");
        for word in ["doctor", "keys", "completions", "config", "server", "man"] {
            assert!(ran.stdout.contains(word), "{line}: {word:?} is not in:\n{}", ran.stdout);
        }
    }
    assert!(home.run("man").stdout.contains(".TH ventanilla 1"));
}
