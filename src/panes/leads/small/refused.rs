//! What the server said when it refused a write: the card is back where it was, the words stay with it until Esc.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::Clean;
use crate::panes::leads::LeadsPane;
use crate::panes::leads::layers::Layer;
use crate::panes::leads::writes::label;
use crate::ui::text::{clear, put_pieces};
use crate::ui::theme::Role;
use crate::ui::{Piece, ViewCx};

/// Leads whose last write was refused, and why, as long as nobody has read it.
const MOST: usize = 500;

/// The words, by lead.
#[derive(Debug, Default)]
pub(in crate::panes::leads) struct Refused(BTreeMap<u64, Clean>);

impl Refused {
    pub(in crate::panes::leads) fn of(&self, lead: u64) -> Option<&Clean> {
        self.0.get(&lead)
    }

    pub(super) fn keep(&mut self, lead: u64, words: Clean) {
        if self.0.len() < MOST && !words.is_empty() {
            self.0.insert(lead, words);
        }
    }

    pub(super) fn forget(&mut self, lead: u64) {
        self.0.remove(&lead);
    }
}

impl LeadsPane {
    /// Esc on a lead with such words takes them away. True if there were any.
    pub(in crate::panes::leads) fn refusal_read(&mut self) -> bool {
        let Some(id) = self.selected().map(|row| row.id.0) else { return false };
        let there = self.small.refused.of(id).is_some();
        self.small.refused.forget(id);
        there
    }

    /// The words of the selected lead, on the last line.
    pub(in crate::panes::leads) fn draw_refusal(&self, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        let Some(row) = self.selected().filter(|_| matches!(self.layer, Layer::None)) else { return };
        let Some(words) = self.small.refused.of(row.id.0) else { return };
        let foot = Rect { y: area.bottom().saturating_sub(1), height: area.height.min(1), ..area };
        let buf = frame.buffer_mut();
        clear(buf, foot);
        let pieces = [
            Piece::new(label(row).to_string(), Role::Title),
            Piece::new(format!("  ✗ {words}"), Role::Bad),
            Piece::new("  Esc", Role::Dim),
        ];
        put_pieces(buf, foot.x + 1, foot.y, &pieces, foot.width.saturating_sub(2), vx);
    }
}
