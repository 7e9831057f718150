//! What lies over the list: the line being typed, the pickers, the prompt of a carried card.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::columns::status;
use crate::api::sml::Status;
use crate::flow::Text;
use crate::panes::leads::LeadsPane;
use crate::panes::leads::layers::Layer;
use crate::panes::leads::query::Query;
use crate::panes::leads::small::Step;
use crate::panes::leads::writes::label;
use crate::ui::text::{clear, put_pieces};
use crate::ui::theme::Role;
use crate::ui::{Piece, ViewCx, prompt};

/// Draws the open layer.
pub(super) fn draw(pane: &LeadsPane, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let foot = Rect { y: area.bottom().saturating_sub(1), height: area.height.min(1), ..area };
    match &pane.layer {
        Layer::None => pane.draw_refusal(frame, area, vx),
        Layer::Small(Step::Reading) => {
            let buf = frame.buffer_mut();
            clear(buf, foot);
            let text = Piece::new(vx.words.say_key("small-reading"), Role::Dim);
            put_pieces(buf, foot.x + 1, foot.y, &[text], foot.width.saturating_sub(2), vx);
        }
        Layer::Small(Step::Which(picker) | Step::Score(_, picker)) => picker.draw(frame, area, vx),
        Layer::Filter(field, _) => {
            let hits = pane.arranged.as_ref().map_or(0, |a| a.order.len());
            let query = Query::parse(field.text());
            let found = match query.wrong() {
                Some(wrong) => {
                    Piece::new(vx.words.say(&Text::key("filter-wrong-time").with("word", wrong)), Role::Warn)
                }
                None if field.text().is_empty() => Piece::new(vx.words.say_key("filter-can"), Role::Dim),
                None => Piece::new(vx.words.say(&Text::key("status-hits").with("count", hits)), Role::Dim),
            };
            prompt::draw(frame, foot, "/", field, Some(&found), vx);
        }
        Layer::Search(field) => {
            let where_to = Piece::new(vx.words.say_key("prompt-search"), Role::Dim);
            prompt::draw(frame, foot, "s", field, Some(&where_to), vx);
        }
        Layer::Find(field) => {
            let found = pane.detail.as_ref().and_then(|open| Some(open.find()?.told(vx.words)));
            let found = Piece::new(found.unwrap_or_default(), Role::Dim);
            prompt::draw(frame, foot, "/", field, Some(&found), vx);
        }
        Layer::BulkAsk(asking) => super::bulk::draw_asking(asking, pane.marks.len(), frame, area, vx),
        Layer::Bulk => super::bulk::draw(pane, frame, area, vx),
        Layer::Columns(chooser) => super::chooser::draw(chooser, frame, area, vx),
        Layer::Edit(stage) => super::conflict::draw(stage, frame, area, vx),
        Layer::Called(called) => super::call::draw(pane, called, frame, area, vx),
        Layer::Quick(quick) => quick.picker.draw(frame, area, vx),
        Layer::Import => super::import::draw(pane, frame, area, vx),
        Layer::Views(shelf) => super::shelf::draw(shelf, frame, area, vx),
        Layer::Sort(picker) | Layer::Status(_, picker) | Layer::Assign(_, picker) => picker.draw(frame, area, vx),
        Layer::Carry { row, to } => {
            let buf = frame.buffer_mut();
            clear(buf, foot);
            let to = &Status::KNOWN[*to];
            let pieces = [
                Piece::new(label(row).to_string(), Role::Title),
                Piece::new(format!("  {} ", status(&row.status, vx)), Role::Dim),
                Piece::new("▸ ", Role::Accent),
                Piece::new(status(to, vx), Role::Selection),
                Piece::new(format!("   {}", vx.words.say_key("carry-prompt")), Role::Dim),
            ];
            put_pieces(buf, foot.x + 1, foot.y, &pieces, foot.width.saturating_sub(2), vx);
        }
    }
}
