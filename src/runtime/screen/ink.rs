//! Colours as the terminal is told them, and how many of them it is given.
//!
//! Knows nothing of themes or roles: it takes ratatui's colours and answers what to send.

use ratatui::style::Color;

/// How many colours the terminal is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColorDepth {
    /// No colour codes at all (`NO_COLOR`); bold, underline and the like stay.
    None,
    /// The sixteen colours that the person's terminal theme defines.
    Sixteen,
    /// The fixed palette of 256.
    TwoFiftySix,
    /// 24 bits, as the theme says them.
    True,
}

impl ColorDepth {
    /// The depth that the environment promises: `NO_COLOR`, `COLORTERM`, then `TERM`.
    pub fn detect(variable: impl Fn(&str) -> Option<String>) -> Self {
        let value = |name| variable(name).unwrap_or_default();
        let (term, deep) = (value("TERM"), value("COLORTERM"));
        if !value("NO_COLOR").is_empty() {
            Self::None
        } else if deep == "truecolor" || deep == "24bit" || term.ends_with("-direct") || names_an_emulator(&term) {
            Self::True
        } else if term.contains("256color") {
            Self::TwoFiftySix
        } else {
            Self::Sixteen
        }
    }

    /// What is sent for `color` at this depth.
    pub(super) fn ink(self, color: Color) -> Ink {
        let exact = Ink::exact(color);
        match (self, exact) {
            (Self::None, _) | (_, Ink::Default) => Ink::Default,
            (Self::True, ink)
            | (Self::TwoFiftySix, ink @ Ink::Index(_))
            | (Self::Sixteen, ink @ Ink::Index(0..=15)) => ink,
            (Self::TwoFiftySix, Ink::Rgb(r, g, b)) => Ink::Index(nearest_of_256([r, g, b])),
            (Self::Sixteen, Ink::Index(n)) => Ink::Index(nearest_of_16(palette(n))),
            (Self::Sixteen, Ink::Rgb(r, g, b)) => Ink::Index(nearest_of_16([r, g, b])),
        }
    }
}

/// True for a `TERM` that only one emulator uses, each of which shows 24-bit colours and repeats characters.
pub(super) fn names_an_emulator(term: &str) -> bool {
    ["xterm-kitty", "alacritty", "foot", "wezterm", "xterm-ghostty", "contour"]
        .iter()
        .any(|name| term.starts_with(name))
}

/// One colour in the terminal's own terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Ink {
    /// The terminal's default.
    #[default]
    Default,
    /// A palette entry; 0–15 have short codes.
    Index(u8),
    /// 24 bits.
    Rgb(u8, u8, u8),
}

impl Ink {
    const fn exact(color: Color) -> Self {
        match color {
            Color::Reset => Self::Default,
            Color::Black => Self::Index(0),
            Color::Red => Self::Index(1),
            Color::Green => Self::Index(2),
            Color::Yellow => Self::Index(3),
            Color::Blue => Self::Index(4),
            Color::Magenta => Self::Index(5),
            Color::Cyan => Self::Index(6),
            Color::Gray => Self::Index(7),
            Color::DarkGray => Self::Index(8),
            Color::LightRed => Self::Index(9),
            Color::LightGreen => Self::Index(10),
            Color::LightYellow => Self::Index(11),
            Color::LightBlue => Self::Index(12),
            Color::LightMagenta => Self::Index(13),
            Color::LightCyan => Self::Index(14),
            Color::White => Self::Index(15),
            Color::Indexed(n) => Self::Index(n),
            Color::Rgb(r, g, b) => Self::Rgb(r, g, b),
        }
    }
}

/// The steps of the 6×6×6 cube in the palette of 256.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];
/// What the sixteen colours usually look like (xterm's values); only used to find the nearest one.
const SIXTEEN: [[u8; 3]; 16] = [
    [0, 0, 0],
    [205, 0, 0],
    [0, 205, 0],
    [205, 205, 0],
    [0, 0, 238],
    [205, 0, 205],
    [0, 205, 205],
    [229, 229, 229],
    [127, 127, 127],
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 0],
    [92, 92, 255],
    [255, 0, 255],
    [0, 255, 255],
    [255, 255, 255],
];

/// How different two colours look; green weighs most, as in the eye.
fn distance(a: [u8; 3], b: [u8; 3]) -> u32 {
    let square = |i: usize| u32::from(a[i].abs_diff(b[i])).pow(2);
    3 * square(0) + 6 * square(1) + square(2)
}

fn palette(n: u8) -> [u8; 3] {
    match n {
        0..=15 => SIXTEEN[usize::from(n)],
        16..=231 => {
            let step = |by: u8| CUBE[usize::from((n - 16) / by % 6)];
            [step(36), step(6), step(1)]
        }
        232..=255 => [8 + (n - 232) * 10; 3],
    }
}

/// The cube and the greys only: the first sixteen are whatever the person's theme makes of them.
fn nearest_of_256(rgb: [u8; 3]) -> u8 {
    (16..=255).min_by_key(|n| distance(palette(*n), rgb)).unwrap_or(16)
}

fn nearest_of_16(rgb: [u8; 3]) -> u8 {
    (0..16).min_by_key(|n| distance(palette(*n), rgb)).unwrap_or(7)
}
