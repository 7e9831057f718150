//! The list of views, and the line in which one gets its name.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::panes::leads::shelf::Shelf;
use crate::ui::theme::Role;
use crate::ui::{HintView, Piece, ViewCx, prompt};

/// Draws it.
pub(super) fn draw(shelf: &Shelf, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let hints = [
        HintView::new("Enter", vx.words.say_key("dialog-take")),
        HintView::new("Ctrl-s", vx.words.say_key("views-hint-save")),
        HintView::new("Ctrl-r", vx.words.say_key("views-hint-rename")),
        HintView::new("Ctrl-x", vx.words.say_key("views-hint-delete")),
        HintView::new("Esc", vx.words.say_key("dialog-close")),
    ];
    shelf.picker.draw_with(frame, area, &hints, vx);
    if let Some((field, of)) = &shelf.naming {
        let foot = Rect { y: area.bottom().saturating_sub(1), height: area.height.min(1), ..area };
        let key = if of.is_some() { "views-prompt-rename" } else { "views-prompt-save" };
        let what = Piece::new(vx.words.say_key(key), Role::Dim);
        prompt::draw(frame, foot, "F", field, Some(&what), vx);
    }
}
