//! Widgets as a person sees them: snapshots, words in every language, what fits, and sizes nobody planned for.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod ascii;
mod calendar;
mod fit;
mod fuzz;
mod keys;
mod locales;
mod look;
mod picks;
mod plurals;
mod scenes;
mod snapshots;
mod source;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::backend::TestBackend;
use ratatui::{Frame, Terminal};

use super::ViewCx;
use super::theme::Theme;
use super::words::{Locale, Words};
use crate::flow::keymap::Keymap;

/// 22 Nov 2026, 14:07 UTC.
fn now() -> Timestamp {
    "2026-11-22T14:07:00Z".parse().unwrap()
}

/// What a [`ViewCx`] borrows.
struct World {
    theme: Theme,
    keymap: Keymap,
    words: Words,
    zone: TimeZone,
}

impl World {
    fn new(locale: Locale) -> Self {
        Self { theme: Theme::dark(), keymap: Keymap::default(), words: Words::load(locale), zone: TimeZone::UTC }
    }

    fn vx(&self) -> ViewCx<'_> {
        ViewCx {
            theme: &self.theme,
            keymap: &self.keymap,
            words: &self.words,
            zone: &self.zone,
            own_zone: &self.zone,
            now: now(),
            focused: true,
        }
    }
}

/// A screen after one draw.
fn drawn(width: u16, height: u16, draw: impl FnOnce(&mut Frame)) -> Terminal<TestBackend> {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(draw).unwrap();
    terminal
}

/// Its text, without the quotes of `Display` and without blanks at the ends of lines.
fn text(terminal: &Terminal<TestBackend>) -> String {
    let buffer = terminal.backend().buffer();
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let mut line = String::new();
        let mut skip = 0;
        for x in 0..buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            if skip > 0 {
                skip -= 1;
                continue;
            }
            line.push_str(symbol);
            skip = super::text::width(symbol).saturating_sub(1);
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
