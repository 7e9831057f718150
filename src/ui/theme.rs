//! Styles by role: the only file that names a colour.
//!
//! Most roles use the terminal's own foreground and its 16 names, so that a person's palette counts, on light screens
//! too; only the accent is chosen. No role sets a background: a row with one costs four times the bytes. Every meaning
//! is also a mark or a word, so [`Theme::plain`] loses nothing.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Ordinary text.
    Text,
    /// Secondary text: labels, units, what explains.
    Dim,
    /// What is hardly worth reading: rules, ghosts, what is off.
    Faint,
    /// A heading.
    Title,
    /// The one colour that says "here".
    Accent,
    /// A popup's border.
    Border,
    /// The border of what has the keys.
    BorderFocused,
    /// The cursor row's bar.
    Cursor,
    /// The name in the cursor row.
    CursorName,
    /// The mark of a marked row.
    Marked,
    /// Went well.
    Good,
    /// Look at it.
    Warn,
    /// Went wrong.
    Bad,
    /// `!!`
    Late,
    /// `!`
    Soon,
    /// `~`
    Changed,
    /// A key in a hint.
    Key,
    /// A field that takes text.
    Input,
    /// The button or line that Enter takes.
    Selection,
    /// Letters of a fuzzy match.
    Match,
    /// The profile is production.
    Production,
    /// The embedded backend answers.
    Demo,
    /// Writing is off.
    ReadOnly,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 23] = [
        Self::Text,
        Self::Dim,
        Self::Faint,
        Self::Title,
        Self::Accent,
        Self::Border,
        Self::BorderFocused,
        Self::Cursor,
        Self::CursorName,
        Self::Marked,
        Self::Good,
        Self::Warn,
        Self::Bad,
        Self::Late,
        Self::Soon,
        Self::Changed,
        Self::Key,
        Self::Input,
        Self::Selection,
        Self::Match,
        Self::Production,
        Self::Demo,
        Self::ReadOnly,
    ];

    /// The role of a row's mark: `!!`, `!`, `~`.
    pub fn of_mark(mark: &str) -> Self {
        match mark {
            "!!" => Self::Late,
            "!" => Self::Soon,
            "~" => Self::Changed,
            _ => Self::Dim,
        }
    }
}

/// Steel blue of the 256-colour cube (`#5fafd7`): 8.4:1 on black, 6.9:1 on `#1e1e1e`, and two bytes shorter than RGB.
const ACCENT: Color = Color::Indexed(74);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Dark,
    Plain,
}

/// A look for every role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme(Look);

impl Theme {
    /// For dark terminals.
    pub const fn dark() -> Self {
        Self(Look::Dark)
    }

    /// For `NO_COLOR`: bold, dim, underlined and reversed only.
    pub const fn plain() -> Self {
        Self(Look::Plain)
    }

    /// How a role looks.
    pub const fn style(&self, role: Role) -> Style {
        let style = Style::new().add_modifier(modifier(role));
        match (self.0, colour(role)) {
            (Look::Dark, Some(colour)) => style.fg(colour),
            _ => style,
        }
    }
}

const fn colour(role: Role) -> Option<Color> {
    Some(match role {
        Role::Accent
        | Role::BorderFocused
        | Role::Cursor
        | Role::Marked
        | Role::Selection
        | Role::Match
        | Role::Changed => ACCENT,
        Role::Good => Color::Green,
        Role::Warn | Role::Soon | Role::ReadOnly | Role::Demo => Color::Yellow,
        Role::Bad | Role::Late | Role::Production => Color::LightRed,
        _ => return None,
    })
}

const fn modifier(role: Role) -> Modifier {
    match role {
        Role::Dim | Role::Faint | Role::Border => Modifier::DIM,
        Role::Title | Role::CursorName | Role::Late | Role::Key | Role::Selection | Role::Demo | Role::ReadOnly => {
            Modifier::BOLD
        }
        Role::Match => Modifier::BOLD.union(Modifier::UNDERLINED),
        Role::Production => Modifier::BOLD.union(Modifier::REVERSED),
        Role::Input => Modifier::UNDERLINED,
        _ => Modifier::empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance after WCAG 2.
    fn luminance([r, g, b]: [u8; 3]) -> f64 {
        let part = |v: u8| {
            let v = f64::from(v) / 255.0;
            if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
    }

    fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The cube of the 256 colours, which no palette changes.
    fn cube(index: u8) -> [u8; 3] {
        let level = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
        let n = index - 16;
        [level(n / 36), level(n / 6 % 6), level(n % 6)]
    }

    #[test]
    fn chosen_colours_are_readable_on_black_and_on_dark_grey() {
        let mut chosen = 0;
        for role in Role::ALL {
            let rgb = match Theme::dark().style(role).fg {
                Some(Color::Indexed(index @ 16..=231)) => cube(index),
                Some(Color::Rgb(r, g, b)) => [r, g, b],
                // The terminal's own: the person chose it.
                None | Some(Color::Green | Color::Yellow | Color::LightRed) => continue,
                other => unreachable!("{role:?}: {other:?} is neither the terminal's own nor computable"),
            };
            chosen += 1;
            for ground in [[0, 0, 0], [0x1e, 0x1e, 0x1e]] {
                assert!(contrast(rgb, ground) >= 4.5, "{role:?}: {:.2}", contrast(rgb, ground));
            }
        }
        assert!(chosen > 0);
    }

    #[test]
    fn no_role_paints_a_background_and_one_accent_serves_all() {
        let mut accents = std::collections::HashSet::new();
        for role in Role::ALL {
            let style = Theme::dark().style(role);
            assert_eq!(style.bg, None, "{role:?}");
            if let Some(colour @ (Color::Indexed(_) | Color::Rgb(..))) = style.fg {
                accents.insert(colour);
            }
        }
        assert_eq!(accents.len(), 1);
    }

    #[test]
    fn without_colour_the_modifiers_stay() {
        for role in Role::ALL {
            let (dark, plain) = (Theme::dark().style(role), Theme::plain().style(role));
            assert_eq!((plain.fg, plain.bg, plain.add_modifier), (None, None, dark.add_modifier), "{role:?}");
        }
    }

    #[test]
    fn marks_have_their_roles() {
        assert_eq!(["!!", "!", "~"].map(Role::of_mark), [Role::Late, Role::Soon, Role::Changed]);
    }
}
