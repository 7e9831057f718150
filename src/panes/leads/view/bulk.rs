//! What is asked about marked leads, and the page of their run.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::flow::Text;
use crate::panes::leads::LeadsPane;
use crate::panes::leads::bulk::{Asking, Dealing};
use crate::ui::theme::Role;
use crate::ui::{HintView, Piece, ViewCx, hints, prompt};

/// Draws a question.
pub(super) fn draw_asking(asking: &Asking, marked: usize, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    match asking {
        Asking::Status(picker) | Asking::How(picker) => picker.draw(frame, area, vx),
        Asking::People { dealing: Dealing::One, picker, .. } => picker.draw(frame, area, vx),
        Asking::People { picker, .. } => {
            let keys = [
                HintView::new("Tab", vx.words.say_key("bulk-hint-toggle")),
                HintView::new("Enter", vx.words.say_key("bulk-hint-plan")),
                HintView::new("Esc", vx.words.say_key("dialog-close")),
            ];
            picker.draw_with(frame, area, &keys, vx);
        }
        Asking::Tag(field) => {
            let foot = Rect { y: area.bottom().saturating_sub(1), height: area.height.min(1), ..area };
            let what = vx.words.say(&Text::key("bulk-prompt-tag").with("num", marked));
            prompt::draw(frame, foot, "#", field, Some(&Piece::new(what, Role::Dim)), vx);
        }
    }
}

/// Draws the page of the run.
pub(super) fn draw(pane: &LeadsPane, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    if let Some(bulk) = &pane.bulk {
        bulk.page.draw(&bulk.run, frame, area, &hints(&pane.bulk_states(), vx), vx);
    }
}
