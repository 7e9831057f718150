//! A theme that a person wrote: for each role one line of words, on top of a theme that comes with the program.
//!
//! ```toml
//! inherits = "dark"
//! accent = "bold #87d7af"
//! late = "lightred reversed"
//! dim = "244"
//! ```
//! Knows names and words only; where the file lies and how TOML is read is known elsewhere.

use ratatui::style::{Color, Modifier, Style};

use super::{Look, Role, Theme};
use crate::domain::nearest;

/// The key that names the theme to start from.
const INHERITS: &str = "inherits";

/// The 16 names, and the terminal's own colour.
const COLOURS: [(&str, Color); 17] = [
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("gray", Color::Gray),
    ("darkgray", Color::DarkGray),
    ("lightred", Color::LightRed),
    ("lightgreen", Color::LightGreen),
    ("lightyellow", Color::LightYellow),
    ("lightblue", Color::LightBlue),
    ("lightmagenta", Color::LightMagenta),
    ("lightcyan", Color::LightCyan),
    ("white", Color::White),
];

const MODIFIERS: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];

/// One line of a theme file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What stands before the `=`.
    pub key: String,
    /// The text after it; none if it is no text.
    pub value: Option<String>,
}

/// What is wrong with an entry, and the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The entry's key.
    pub key: String,
    /// The entry's value, if it is a text.
    pub value: Option<String>,
    /// What is wrong.
    pub wrong: String,
    /// What to do.
    pub fix: String,
}

/// Makes a theme of entries; without `inherits` it starts from the given one. `Err` holds all that is wrong.
pub fn theme(entries: &[Entry], from: Look) -> Result<Theme, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut refuse = |entry: &Entry, (wrong, fix): (String, String)| {
        faults.push(Fault { key: entry.key.clone(), value: entry.value.clone(), wrong, fix });
    };
    let mut theme = Theme::of(from);
    if let Some(entry) = entries.iter().find(|entry| entry.key == INHERITS) {
        match entry.value.as_deref().map(|name| (name, Look::named(name))) {
            Some((_, Some(look))) => theme = Theme::of(look),
            Some((name, None)) => refuse(entry, unknown_look(name)),
            None => refuse(entry, ("no text".into(), "write the name of a theme in quotes".into())),
        }
    }
    for entry in entries.iter().filter(|entry| entry.key != INHERITS) {
        let Some(role) = Role::ALL.into_iter().find(|role| role.name() == entry.key) else {
            refuse(entry, unknown_role(&entry.key));
            continue;
        };
        match entry.value.as_deref().map(style) {
            Some(Ok(style)) => theme.styles[role as usize] = style,
            Some(Err(fault)) => refuse(entry, fault),
            None => refuse(entry, ("no text".into(), "write a colour and modifiers in quotes: \"bold cyan\"".into())),
        }
    }
    if faults.is_empty() { Ok(theme) } else { Err(faults) }
}

fn unknown_look(name: &str) -> (String, String) {
    let fix = match nearest(name, Look::ALL.map(Look::name)) {
        Some(near) => format!("did you mean {near:?}?"),
        None => format!("write one of {}", Look::ALL.map(Look::name).join(", ")),
    };
    ("there is no such theme".into(), fix)
}

fn unknown_role(key: &str) -> (String, String) {
    let fix = match nearest(key, Role::ALL.map(Role::name).into_iter().chain([INHERITS])) {
        Some(near) => format!("did you mean {near}?"),
        None => format!("roles are {}", Role::ALL.map(Role::name).join(", ")),
    };
    ("there is no such role".into(), fix)
}

/// Reads `"bold #5fafd7"`: at most one colour, any modifiers, in any order.
fn style(text: &str) -> Result<Style, (String, String)> {
    let mut style = Style::new();
    for word in text.split_whitespace() {
        if let Some((_, modifier)) = MODIFIERS.iter().find(|(name, _)| *name == word) {
            style = style.add_modifier(*modifier);
            continue;
        }
        let colour = colour(word)?;
        if style.fg.is_some() {
            return Err(("two colours".into(), format!("take {word:?} or the one before it away")));
        }
        style = style.fg(colour);
    }
    if text.trim().is_empty() {
        return Err(("empty".into(), "write \"default\" for the terminal's own colour, or take the line away".into()));
    }
    // The terminal's own colour is what a cell has that nothing was said of.
    if style.fg == Some(Color::Reset) {
        style.fg = None;
    }
    Ok(style)
}

fn colour(word: &str) -> Result<Color, (String, String)> {
    if let Some((_, colour)) = COLOURS.iter().find(|(name, _)| *name == word) {
        return Ok(*colour);
    }
    if let Some(digits) = word.strip_prefix('#') {
        let part = |k: usize| digits.get(k..k + 2).and_then(|two| u8::from_str_radix(two, 16).ok());
        return match (part(0), part(2), part(4)) {
            (Some(r), Some(g), Some(b)) if digits.len() == 6 && digits.bytes().all(|d| d.is_ascii_hexdigit()) => {
                Ok(Color::Rgb(r, g, b))
            }
            _ => Err((format!("{word:?} is no colour"), "write # and six digits of 0-9 a-f, like #5fafd7".into())),
        };
    }
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return word
            .parse()
            .map(Color::Indexed)
            .map_err(|_| (format!("{word:?} is no colour"), "write a number from 0 to 255".into()));
    }
    let known = COLOURS.iter().map(|(name, _)| *name).chain(MODIFIERS.iter().map(|(name, _)| *name));
    let fix = match nearest(word, known) {
        Some(near) => format!("did you mean {near:?}?"),
        None => {
            "write a colour (red, lightblue, #5fafd7, 0 to 255, default) and bold, dim, italic, underlined or reversed"
                .into()
        }
    };
    Err((format!("{word:?} is neither a colour nor a modifier"), fix))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::*;

    fn entries(lines: &[(&str, Option<&str>)]) -> Vec<Entry> {
        lines.iter().map(|(key, value)| Entry { key: (*key).to_owned(), value: value.map(ToOwned::to_owned) }).collect()
    }

    #[test]
    fn good_words_become_styles() {
        for (text, expected) in [
            ("red", Style::new().fg(Color::Red)),
            ("bold #5fAFd7", Style::new().fg(Color::Rgb(0x5f, 0xaf, 0xd7)).add_modifier(Modifier::BOLD)),
            (
                "  244   dim italic ",
                Style::new().fg(Color::Indexed(244)).add_modifier(Modifier::DIM | Modifier::ITALIC),
            ),
            ("default", Style::new()),
            ("reversed underlined", Style::new().add_modifier(Modifier::REVERSED | Modifier::UNDERLINED)),
        ] {
            assert_eq!(style(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn bad_words_name_themselves_and_the_way_out() {
        for (text, wrong, fix) in [
            ("", "empty", "\"default\""),
            ("bald red", "\"bald\" is neither", "did you mean \"bold\"?"),
            ("lightgren", "\"lightgren\" is neither", "did you mean \"lightgreen\"?"),
            ("red blue", "two colours", "take \"blue\""),
            ("#12345", "\"#12345\" is no colour", "six digits"),
            ("#12345g", "\"#12345g\" is no colour", "six digits"),
            ("#+1+2+3", "\"#+1+2+3\" is no colour", "six digits"),
            ("#€€", "\"#€€\" is no colour", "six digits"),
            ("256", "\"256\" is no colour", "0 to 255"),
            ("rgb(1,2,3)", "neither", "write a colour"),
        ] {
            let (said, way) = style(text).unwrap_err();
            assert!(said.contains(wrong) && way.contains(fix), "{text}: {said}; {way}");
        }
    }

    #[test]
    fn a_role_that_is_not_written_is_inherited() {
        for (inherits, look) in [(None, Look::Light), (Some("contrast"), Look::Contrast)] {
            let mut lines = vec![("cursor_name", Some("italic"))];
            lines.extend(inherits.map(|name| (INHERITS, Some(name))));
            let theme = theme(&entries(&lines), Look::Light).unwrap();
            for role in Role::ALL {
                let expected = match role {
                    Role::CursorName => Style::new().add_modifier(Modifier::ITALIC),
                    role => look.style(role),
                };
                assert_eq!(theme.style(role), expected, "{role:?}");
            }
        }
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let faults = theme(
            &entries(&[
                (INHERITS, Some("drak")),
                ("acent", Some("red")),
                ("wallpaper", None),
                ("late", None),
                ("soon", Some("orange")),
                ("good", Some("green")),
            ]),
            Look::Dark,
        )
        .unwrap_err();
        let said: Vec<String> = faults.iter().map(|f| format!("{}: {}; {}", f.key, f.wrong, f.fix)).collect();
        let begins = [
            "inherits: there is no such theme; did you mean \"dark\"?",
            "acent: there is no such role; did you mean accent?",
            "wallpaper: there is no such role; roles are text, dim,",
            "late: no text; write a colour",
            "soon: \"orange\" is neither a colour nor a modifier; write a colour",
        ];
        assert_eq!(said.len(), begins.len(), "{said:?}");
        for (line, begin) in said.iter().zip(begins) {
            assert!(line.starts_with(begin), "{line}");
        }
    }
}
