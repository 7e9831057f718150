//! What each intent does in this pane: the layer first, then the open lead, then the page over the list, then the list.

use super::{Effects, LeadsPane, View, edit, filters, small};
use crate::flow::{Action, Cx, Effect};

impl LeadsPane {
    pub(super) fn act(&mut self, action: Action, cx: &mut Cx<'_>) -> Effects {
        if let Some(effects) = self.act_in_layer(action, cx) {
            return effects;
        }
        if let Some(effects) = self.act_on_tasks(action, cx) {
            return effects;
        }
        if self.detail.is_some()
            && let Some(effects) = self.act_in_detail(action, cx)
        {
            return effects;
        }
        if let Some(effects) = self.act_in_page(action, cx) {
            return effects;
        }
        match action {
            Action::Down
            | Action::Up
            | Action::Left
            | Action::Right
            | Action::Top
            | Action::Bottom
            | Action::HalfDown
            | Action::HalfUp
            | Action::PageDown
            | Action::PageUp => self.step(action, cx),
            Action::Open => self.open_detail(cx),
            Action::Back => self.back(cx),
            Action::Quit => vec![Effect::Quit],
            Action::Filter => self.ask_filter(),
            Action::Search => self.ask_search(),
            Action::FilterForm => self.ask_filters(),
            Action::Add => self.ask_new(cx),
            Action::Sort => self.ask_sort(cx),
            Action::Reverse => {
                self.sort.descending = !self.sort.descending;
                self.arrange(cx.at)
            }
            Action::Board => {
                self.view = if self.view == View::Board { View::Table } else { View::Board };
                self.range = None;
                self.settle_cursor(cx.area);
                Vec::new()
            }
            Action::Preview | Action::Grow | Action::Shrink => {
                match action {
                    Action::Grow => self.preview.grow(cx.area),
                    Action::Shrink => self.preview.shrink(cx.area),
                    _ => self.preview.toggle(),
                }
                self.settle_cursor(cx.area);
                Vec::new()
            }
            Action::Columns => self.ask_columns(),
            Action::Views => self.ask_views(cx),
            Action::LastView => self.last_view(cx),
            Action::Range => self.toggle_range(),
            Action::Mark => self.mark(cx),
            Action::MarkAll => self.mark_all(),
            Action::CarryLeft | Action::CarryRight => self.lift(action == Action::CarryRight, cx),
            Action::Status if self.is_bulk() => self.bulk_status(cx),
            Action::Assign if self.is_bulk() => self.bulk_assign(cx),
            Action::Task if self.is_bulk() => self.bulk_task(cx),
            Action::Tag if self.is_bulk() => self.bulk_tag(cx),
            Action::Batch => self.show_run(),
            Action::Status => self.ask_status(cx),
            Action::Assign => self.ask_assign(cx),
            Action::Edit => self.ask_edit(edit::Means::Form, cx),
            Action::EditText => self.ask_edit(edit::Means::Sheet, cx),
            Action::Undo => self.ask_undo(cx),
            Action::Task => self.open_tasks(cx),
            Action::Call => self.ask_call(cx),
            Action::Finish => self.ask_small(small::What::Finish, cx),
            Action::Note => self.ask_small(small::What::Note, cx),
            Action::Tag => self.ask_small(small::What::Tag, cx),
            Action::Score => self.ask_score(cx),
            Action::Refresh => self.refresh(cx.at),
            Action::RefreshAll => self.load(cx.at),
            Action::Watch => self.toggle_watch(cx.at),
            Action::Stop => self.stop(),
            Action::Verify => self.verify(),
            Action::CopyRow | Action::CopyId | Action::CopyPhone | Action::CopyEmail => self.copy(action),
            Action::CopyJson => self.copy_json(),
            Action::ExportCsv | Action::ExportJson | Action::ExportMarkdown => {
                Self::form_of(action).map(|form| self.export(form, cx)).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    /// Esc: the innermost thing first.
    fn back(&mut self, cx: &Cx<'_>) -> Effects {
        if self.refusal_read() || self.range.take().is_some() {
            return Vec::new();
        }
        if !self.filter.is_empty() {
            self.filter.clear();
            self.cursor.ask();
            return self.arrange(cx.at);
        }
        if !self.marks.is_empty() {
            self.marks.clear();
            return Vec::new();
        }
        if self.search.take().is_some() {
            return self.load_anew(cx.at);
        }
        if !self.server.is_empty() {
            self.server = filters::Filters::default();
            return self.load_anew(cx.at);
        }
        Vec::new()
    }
}
