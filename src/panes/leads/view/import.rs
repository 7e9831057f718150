//! An import on screen: the pages of [`crate::ui::import`] with what is of leads around them.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::panes::leads::LeadsPane;
use crate::ui::import::Around;
use crate::ui::{HintView, ViewCx};

/// Draws it.
pub(super) fn draw(pane: &LeadsPane, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let Some(import) = &pane.imports.open else { return };
    let around = Around {
        titles: ["import-title-columns", "import-title-rows"],
        owner: Some(import.owner.told()),
        note: import.note(),
        unknown: "import-row-unknown",
        looks_up: true,
        waits: pane.import_unread(),
        hints: &[HintView::new("o", vx.words.say_key("import-hint-owner"))],
    };
    import.desk.draw(&around, frame, area, vx);
    if let Some(picker) = &import.asking {
        picker.draw(frame, area, vx);
    }
}
