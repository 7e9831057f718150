//! Which theme the screen has: the configuration's, the person's own file, what the environment says of the terminal.
//!
//! Reads the file and names what is wrong in it as the configuration does; what roles and colours are is the theme's.

use std::path::Path;

use config::{File, FileFormat, Source as _, ValueKind};

use crate::config::{ConfigErrors, Origin, Problem, Ui};
use crate::ui::theme::file::{self, Entry};
use crate::ui::theme::{Charset, Look, Theme};

/// A theme file is a page of text; what is much larger is something else.
const LARGEST: u64 = 256 * 1024;

/// The theme that the configuration and the environment ask for. `Err` holds all that is wrong with the theme file.
pub fn theme(ui: &Ui, variable: impl Fn(&str) -> Option<String>) -> Result<Theme, ConfigErrors> {
    let look = match ui.theme.as_str() {
        "auto" => Look::of_terminal(variable("COLORFGBG").as_deref()),
        name => Look::named(name).unwrap_or(Look::Dark),
    };
    let theme = match &ui.theme_file {
        Some(path) => read(path, look)?,
        None => Theme::of(look),
    };
    let plain = variable("NO_COLOR").is_some_and(|value| !value.is_empty());
    let theme = if plain { theme.without_colours() } else { theme };
    Ok(theme.with_charset(match (is_utf8(variable), ui.ascii) {
        (false, _) => Charset::Ascii,
        (true, true) => Charset::Letters,
        (true, false) => Charset::Unicode,
    }))
}

/// True if the locale's characters are UTF-8: the first of three variables that says anything counts.
fn is_utf8(variable: impl Fn(&str) -> Option<String>) -> bool {
    ["LC_ALL", "LC_CTYPE", "LANG"].iter().filter_map(|name| variable(name)).find(|value| !value.is_empty()).is_some_and(
        |value| {
            let value = value.to_ascii_lowercase();
            value.contains("utf-8") || value.contains("utf8")
        },
    )
}

fn read(path: &Path, look: Look) -> Result<Theme, ConfigErrors> {
    let refuse = |wrong: String, fix: &str| {
        let origin = Origin::File { path: path.to_owned(), line: None };
        ConfigErrors(vec![Problem { origin, key: String::new(), value: None, wrong, fix: fix.to_owned() }])
    };
    let cannot = |error: std::io::Error| refuse(format!("cannot be read: {error}"), "check ui.theme_file");
    let meta = std::fs::metadata(path).map_err(cannot)?;
    if !meta.is_file() || meta.len() > LARGEST {
        return Err(refuse("no theme file".to_owned(), "check ui.theme_file"));
    }
    let text = std::fs::read_to_string(path).map_err(cannot)?;
    parse(path, &text, look)
}

fn parse(path: &Path, text: &str, look: Look) -> Result<Theme, ConfigErrors> {
    let problem = |line, key: String, value: Option<String>, wrong: String, fix: String| {
        let origin = Origin::File { path: path.to_owned(), line };
        Problem { origin, key, value, wrong, fix }
    };
    let table = File::from_str(text, FileFormat::Toml).collect().map_err(|error| {
        let error = error.to_string();
        let line = error.split("line ").nth(1).and_then(|rest| {
            let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
            digits.parse().ok()
        });
        let fix = "write lines like accent = \"bold cyan\"".to_owned();
        ConfigErrors(vec![problem(line, String::new(), None, "no TOML".to_owned(), fix)])
    })?;
    let mut entries: Vec<Entry> = table
        .into_iter()
        .map(|(key, value)| {
            let value = match value.kind {
                ValueKind::String(text) => Some(text),
                _ => None,
            };
            Entry { key, value }
        })
        .collect();
    entries.sort_by_cached_key(|entry| (line_of(text, &entry.key), entry.key.clone()));
    file::theme(&entries, look).map_err(|faults| {
        let problems = faults.into_iter().map(|fault| {
            let line = line_of(text, &fault.key);
            problem(line, fault.key, fault.value.map(|value| format!("{value:?}")), fault.wrong, fault.fix)
        });
        ConfigErrors(problems.collect())
    })
}

/// The line, from 1, on which a key or a section of that name stands.
fn line_of(text: &str, key: &str) -> Option<usize> {
    let name = |line: &str| {
        let line = line.trim_start().trim_start_matches('[');
        let end = line.find(['=', ']', '.']).unwrap_or(line.len());
        line[..end].trim().trim_matches(['"', '\'']).to_owned()
    };
    text.lines().position(|line| name(line) == key).map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::*;
    use crate::ui::theme::Role;

    const EXAMPLE: &str = include_str!("../../assets/themes/example.toml");

    fn chosen(ui: &Ui, environment: &[(&str, &str)]) -> Theme {
        theme(ui, |name| environment.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned())).unwrap()
    }

    #[test]
    fn a_pipe_a_folder_or_a_huge_file_is_no_theme_and_blocks_nobody() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        let folder = crate::store::Scratch::new("theme").unwrap();
        let (pipe, huge) = (folder.path().join("pipe.toml"), folder.path().join("huge.toml"));
        mknodat(CWD, &pipe, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
        std::fs::File::create(&huge).unwrap().set_len(1 << 40).unwrap();
        for path in [pipe, huge, folder.path().to_owned()] {
            let ui = Ui { theme_file: Some(path.clone()), ..Ui::default() };
            let errors = theme(&ui, |_| None).unwrap_err();
            assert_eq!(errors.0[0].wrong, "no theme file", "{}", path.display());
        }
    }

    fn named(theme: &str) -> Ui {
        Ui { theme: theme.to_owned(), ..Ui::default() }
    }

    #[test]
    fn the_configuration_names_the_theme_and_auto_asks_the_environment() {
        let utf8 = ("LANG", "es_ES.UTF-8");
        for look in Look::ALL {
            assert_eq!(chosen(&named(look.name()), &[utf8]), Theme::of(look));
        }
        assert_eq!(chosen(&Ui::default(), &[utf8, ("COLORFGBG", "0;15")]), Theme::dark());
        assert_eq!(chosen(&named("auto"), &[utf8, ("COLORFGBG", "0;15")]), Theme::of(Look::Light));
        assert_eq!(chosen(&named("auto"), &[utf8]), Theme::dark());
        assert_eq!(chosen(&named("light"), &[utf8, ("NO_COLOR", "1")]), Theme::of(Look::Light).without_colours());
        assert_eq!(chosen(&named("light"), &[utf8, ("NO_COLOR", "")]), Theme::of(Look::Light));
    }

    #[test]
    fn all_is_ascii_where_the_locale_is_not_utf8_and_symbols_are_where_the_person_says_so() {
        for (environment, charset) in [
            (&[][..], Charset::Ascii),
            (&[("LANG", "C")], Charset::Ascii),
            (&[("LANG", "en_GB.UTF-8")], Charset::Unicode),
            (&[("LANG", "en_GB.utf8")], Charset::Unicode),
            (&[("LC_CTYPE", "C.UTF-8"), ("LANG", "C")], Charset::Unicode),
            (&[("LC_ALL", "es_ES.ISO-8859-1"), ("LANG", "es_ES.UTF-8")], Charset::Ascii),
            (&[("LC_ALL", ""), ("LANG", "es_ES.UTF-8")], Charset::Unicode),
        ] {
            assert_eq!(chosen(&Ui::default(), environment).charset(), charset, "{environment:?}");
            let wanted = Ui { ascii: true, ..Ui::default() };
            let least = if charset == Charset::Unicode { Charset::Letters } else { charset };
            assert_eq!(chosen(&wanted, environment).charset(), least, "{environment:?}");
        }
    }

    #[test]
    fn the_example_with_every_line_on_is_the_dark_theme() {
        let path = Path::new("example.toml");
        assert_eq!(parse(path, EXAMPLE, Look::Light), Ok(Theme::dark()));
        let on: String = EXAMPLE
            .lines()
            .map(|line| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).unwrap_or(line).to_owned() + "\n")
            .collect();
        assert_eq!(parse(path, &on, Look::Light), Ok(Theme::dark()));
        for role in Role::ALL {
            assert!(line_of(&on, role.name()).is_some(), "{role:?} is not in the example");
        }
    }

    #[test]
    fn faults_name_file_line_key_value_and_fix() {
        for (text, said) in [
            (
                "accent = \"cyan\"\nlaet = \"red\"\n",
                "my.toml:2: laet = \"red\": there is no such role; did you mean late?",
            ),
            (
                "\n  late = 'blod red'",
                "my.toml:2: late = \"blod red\": \"blod\" is neither a colour nor a modifier; did you mean \"bold\"?",
            ),
            (
                "inherits = \"lihgt\"",
                "my.toml:1: inherits = \"lihgt\": there is no such theme; did you mean \"light\"?",
            ),
            ("dim = 244", "my.toml:1: dim: no text; write a colour and modifiers in quotes: \"bold cyan\""),
            ("[late]\nfg = 'red'", "my.toml:1: late: no text; write a colour and modifiers in quotes: \"bold cyan\""),
            ("late.fg = 'red'", "my.toml:1: late: no text; write a colour and modifiers in quotes: \"bold cyan\""),
            ("dim = \n", "my.toml:1: no TOML; write lines like accent = \"bold cyan\""),
        ] {
            let errors = parse(Path::new("my.toml"), text, Look::Dark).unwrap_err();
            assert_eq!(errors.to_string(), said, "{text}");
        }
    }

    #[test]
    fn a_file_that_is_none_is_refused_by_name() {
        let folder = crate::store::Scratch::new("theme").unwrap();
        for (path, word) in
            [(folder.path().join("none.toml"), "cannot be read"), (folder.path().to_owned(), "no theme file")]
        {
            let ui = Ui { theme_file: Some(path.clone()), ..Ui::default() };
            let said = theme(&ui, |_| None).unwrap_err().to_string();
            assert!(said.starts_with(&path.display().to_string()) && said.contains(word), "{said}");
        }
    }
}
