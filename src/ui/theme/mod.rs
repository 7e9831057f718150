//! Styles by role: the only folder that names a colour.
//!
//! `looks` has the themes that come with the program, `file` reads one that a person wrote, `ascii` knows how our own
//! symbols are drawn where only ASCII can be. No role sets a background: a row with one costs four times the bytes.
//! Every meaning is also a mark or a word, so [`Theme::plain`] loses nothing. Nothing here reads files or the
//! environment.

mod ascii;
pub mod file;
mod looks;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::style::Style;

pub use looks::Look;

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

    /// Its name in a theme file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Dim => "dim",
            Self::Faint => "faint",
            Self::Title => "title",
            Self::Accent => "accent",
            Self::Border => "border",
            Self::BorderFocused => "border_focused",
            Self::Cursor => "cursor",
            Self::CursorName => "cursor_name",
            Self::Marked => "marked",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Late => "late",
            Self::Soon => "soon",
            Self::Changed => "changed",
            Self::Key => "key",
            Self::Input => "input",
            Self::Selection => "selection",
            Self::Match => "match",
            Self::Production => "production",
            Self::Demo => "demo",
            Self::ReadOnly => "read_only",
        }
    }

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

/// What the terminal can draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charset {
    /// All of Unicode.
    Unicode,
    /// Letters of all alphabets, but not our symbols (`ui.ascii`): a font without boxes and marks.
    Letters,
    /// Nothing but ASCII: the locale is not UTF-8, so any other byte would be taken for something else.
    Ascii,
}

/// A look for every role, and what the terminal can draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    styles: [Style; Role::ALL.len()],
    charset: Charset,
}

impl Theme {
    /// One of the themes that come with the program.
    pub const fn of(look: Look) -> Self {
        let mut styles = [Style::new(); Role::ALL.len()];
        let mut k = 0;
        while k < styles.len() {
            styles[Role::ALL[k] as usize] = look.style(Role::ALL[k]);
            k += 1;
        }
        Self { styles, charset: Charset::Unicode }
    }

    /// For dark terminals.
    pub const fn dark() -> Self {
        Self::of(Look::Dark)
    }

    /// For `NO_COLOR`: bold, dim, underlined and reversed only.
    pub const fn plain() -> Self {
        Self::dark().without_colours()
    }

    /// The same without a colour; what is bold stays bold.
    #[must_use]
    pub const fn without_colours(mut self) -> Self {
        let mut k = 0;
        while k < self.styles.len() {
            self.styles[k] = Style::new().add_modifier(self.styles[k].add_modifier);
            k += 1;
        }
        self
    }

    /// The same on a terminal that can draw this.
    #[must_use]
    pub const fn with_charset(mut self, charset: Charset) -> Self {
        self.charset = charset;
        self
    }

    /// Another theme on the same terminal: without colours and in ASCII if this one is.
    #[must_use]
    pub fn turned(&self, look: Look) -> Self {
        let plain = self.styles.iter().all(|style| style.fg.is_none() && style.bg.is_none());
        let next = Self::of(look).with_charset(self.charset);
        if plain { next.without_colours() } else { next }
    }

    /// How a role looks.
    pub const fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// What the terminal can draw.
    pub const fn charset(&self) -> Charset {
        self.charset
    }

    /// The last step of every frame: what the terminal cannot draw becomes what comes nearest to it, cell by cell. What is
    /// copied, exported and sent stays as it is.
    pub fn finish(&self, buf: &mut Buffer) {
        let plain = match self.charset {
            Charset::Unicode => return,
            Charset::Letters => ascii::of,
            Charset::Ascii => ascii::of_any,
        };
        for cell in &mut buf.content {
            if let Some(plain) = plain(cell.symbol()) {
                cell.set_char(plain);
            }
        }
    }
}
