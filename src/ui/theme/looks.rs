//! The themes that come with the program, as data: a colour and modifiers for every role.
//!
//! `Dark` and `Light` use the terminal's own foreground for text, so that a person's palette counts; what they choose is
//! of the 256 colours' cube, which no palette changes, so that its contrast can be computed. `Ansi16` uses the 16 names
//! only. The two with high contrast dim nothing.

use ratatui::style::{Color, Modifier, Style};

use super::Role;

/// One of the themes that come with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Look {
    /// For dark terminals.
    Dark,
    /// For light terminals.
    Light,
    /// For dark terminals, nothing dimmed, colours of 7:1 and more.
    Contrast,
    /// For light terminals, nothing dimmed, colours of 7:1 and more.
    ContrastLight,
    /// The terminal's own 16 colours only.
    Ansi16,
}

/// The colours that a look chooses.
struct Palette {
    accent: Color,
    good: Color,
    warn: Color,
    bad: Color,
}

impl Look {
    /// Every one.
    pub const ALL: [Self; 5] = [Self::Dark, Self::Light, Self::Contrast, Self::ContrastLight, Self::Ansi16];

    /// Its name in the configuration and in a theme file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Contrast => "contrast",
            Self::ContrastLight => "contrast-light",
            Self::Ansi16 => "ansi16",
        }
    }

    /// The one with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|look| look.name() == name)
    }

    /// Light or dark as the terminal says in `COLORFGBG` (`15;0`, `0;default;15`); dark if it says nothing.
    pub fn of_terminal(colorfgbg: Option<&str>) -> Self {
        let background = colorfgbg.and_then(|value| value.rsplit(';').next()?.trim().parse::<u8>().ok());
        match background {
            // 8 is dark grey.
            Some(7 | 9..=15) => Self::Light,
            _ => Self::Dark,
        }
    }

    pub(super) const fn style(self, role: Role) -> Style {
        let style = Style::new().add_modifier(self.modifier(role));
        match self.colour(role) {
            Some(colour) => style.fg(colour),
            None => style,
        }
    }

    const fn palette(self) -> Palette {
        match self {
            // Steel blue (`#5fafd7`): 8.6:1 on black, 6.9:1 on `#1e1e1e`, and two bytes shorter than RGB.
            Self::Dark => {
                Palette { accent: Color::Indexed(74), good: Color::Green, warn: Color::Yellow, bad: Color::LightRed }
            }
            // The terminal's own yellow and green are hard to see on white.
            Self::Light => Palette {
                accent: Color::Indexed(25),
                good: Color::Indexed(22),
                warn: Color::Indexed(94),
                bad: Color::Indexed(124),
            },
            Self::Contrast => Palette {
                accent: Color::Indexed(123),
                good: Color::Indexed(120),
                warn: Color::Indexed(227),
                bad: Color::Indexed(217),
            },
            // No amber is that dark: what warns is purple.
            Self::ContrastLight => Palette {
                accent: Color::Indexed(18),
                good: Color::Indexed(22),
                warn: Color::Indexed(53),
                bad: Color::Indexed(88),
            },
            Self::Ansi16 => {
                Palette { accent: Color::Cyan, good: Color::Green, warn: Color::Yellow, bad: Color::LightRed }
            }
        }
    }

    const fn colour(self, role: Role) -> Option<Color> {
        let palette = self.palette();
        Some(match role {
            Role::Accent
            | Role::BorderFocused
            | Role::Cursor
            | Role::Marked
            | Role::Selection
            | Role::Match
            | Role::Changed => palette.accent,
            Role::Good => palette.good,
            Role::Warn | Role::Soon | Role::ReadOnly | Role::Demo => palette.warn,
            Role::Bad | Role::Late | Role::Production => palette.bad,
            _ => return None,
        })
    }

    const fn modifier(self, role: Role) -> Modifier {
        let strong = matches!(self, Self::Contrast | Self::ContrastLight);
        match role {
            Role::Dim | Role::Faint | Role::Border if strong => Modifier::empty(),
            Role::Cursor | Role::Marked | Role::Bad | Role::Soon | Role::Changed if strong => Modifier::BOLD,
            Role::Selection if strong => Modifier::BOLD.union(Modifier::REVERSED),
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
}
