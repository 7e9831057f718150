//! The parts a pane turns through: their names, the line that shows them, and which one is kept across starts.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use crate::flow::{Pointer, Text};
use crate::ui::grid::{self, Say};
use crate::ui::text::{put_right, width};
use crate::ui::theme::Role;
use crate::ui::{Piece, ViewCx};

/// The parts of a pane, as an enum.
pub(super) trait Tabs: Copy + PartialEq + 'static {
    /// In the order they stand on screen.
    const ALL: &'static [Self];

    /// Its name in what is kept, and the key of its name on screen.
    fn names(self) -> (&'static str, &'static str);

    /// Where it stands.
    fn place(self) -> usize {
        Self::ALL.iter().position(|tab| *tab == self).unwrap_or(0)
    }

    /// The next one, or the one before; behind the last comes the first.
    fn turned(self, on: bool) -> Self {
        let all = Self::ALL;
        all[(self.place() + if on { 1 } else { all.len() - 1 }) % all.len()]
    }

    /// The one that was kept; this one if it is not known.
    fn recalled(self, kept: &Value) -> Self {
        let word = kept.get("tab").and_then(Value::as_str);
        word.and_then(|word| Self::ALL.iter().find(|tab| tab.names().0 == word).copied()).unwrap_or(self)
    }

    /// The one whose name stands under the pointer in a pane of this area, while this one is in front.
    fn at(self, area: Rect, pointer: Pointer, say: Say<'_>) -> Option<Self> {
        let at = grid::name_at(line_of(area), &said::<Self>(say), self.place(), pointer)?;
        Self::ALL.get(at).copied()
    }

    /// Draws their names, this one in front, and at the right whose it all is: the longest of these words that there is
    /// room for, else the last as far as it goes.
    fn draw(self, frame: &mut Frame<'_>, area: Rect, whose: &[&str], vx: &ViewCx<'_>) {
        let names = said::<Self>(&|text| vx.words.say(text));
        let (row, buf) = (line_of(area), frame.buffer_mut());
        grid::tabs(buf, row, &names, self.place(), vx);
        let used = grid::tabs_width(row.width, &names, self.place());
        let room = row.width.saturating_sub(used + 3);
        let fits = whose.iter().find(|text| width(text) <= room).or(whose.last());
        if let Some(text) = fits.filter(|_| row.height > 0 && room > 0) {
            put_right(buf, row.right().saturating_sub(1), row.y, text, room, vx.theme.style(Role::Dim));
        }
    }

    /// Its name where a status line begins.
    fn title(self, vx: &ViewCx<'_>) -> Piece<'static> {
        title(self.names().1, vx)
    }
}

/// The name of a view where a status line begins.
pub(super) fn title(key: &'static str, vx: &ViewCx<'_>) -> Piece<'static> {
    Piece::new(vx.words.say_key(key).to_uppercase(), Role::Title)
}

/// The line of the names.
fn line_of(area: Rect) -> Rect {
    Rect { height: area.height.min(1), ..area }
}

fn said<T: Tabs>(say: Say<'_>) -> Vec<String> {
    T::ALL.iter().map(|tab| say(&Text::key(tab.names().1))).collect()
}
