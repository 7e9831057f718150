//! A transaction that is open over the tab, and what comes to the front when somebody is led here.

use super::{CustomerTab, View, facts, view};
use crate::domain::Clean;
use crate::flow::{Action, Cx, Effect, Text, ToastLevel, moved_by, scrolls};
use crate::panes::loyalty::{Base, Effects};
use crate::panes::parts::body_of;
use crate::ui::facts::last_top;
use crate::ui::grid::rows_of;

impl CustomerTab {
    /// Nothing lies over the tab.
    pub(in crate::panes::loyalty) fn close(&mut self) {
        (self.opened, self.ask) = (None, None);
    }

    /// Another customer comes to the front: of the one before nothing stays open, and what is shown is about this one.
    pub(in crate::panes::loyalty) fn bring(&mut self) {
        self.close();
        self.top = 0;
        if !self.view.is_of_customer() {
            self.view = View::default();
        }
    }

    /// Shows what a line elsewhere leads to: a view by its name, and in the history the row of this id.
    pub(in crate::panes::loyalty) fn lead(
        &mut self,
        name: &str,
        id: &str,
        base: &mut Base,
        cx: &mut Cx<'_>,
    ) -> Effects {
        let Some(to) = View::named(name) else { return Vec::new() };
        self.close();
        let effects = self.show(to, base, cx);
        let place =
            base.book.history.rows().iter().position(|row| row.id.as_ref().is_some_and(|own| own.as_str() == id));
        let height = rows_of(view::layout(cx.area, base).table);
        let grid = &mut self.grids[to as usize];
        if let Some(key) = place.and_then(|at| grid.keys.get(at)).filter(|_| to == View::History) {
            grid.browser.filter(String::new(), height, cx.say);
            grid.browser.table.choose(*key, height);
            base.book.front = self.chosen(base);
        }
        effects
    }

    /// Moves what is open, or what is known of the customer.
    pub(super) fn scroll(&mut self, by: i32, cx: &Cx<'_>) {
        let body = body_of(cx.area);
        match &mut self.opened {
            Some((row, top)) => {
                *top = moved_by(*top, by, last_top(facts::most_lines(row, body.width), body.height));
            }
            None => self.top = moved_by(self.top, by, facts::LINES),
        }
    }

    pub(super) fn open(&mut self, base: &Base) -> Effects {
        if let Some(row) = self.chosen(base) {
            self.opened = Some((Box::new(row), 0));
            return Vec::new();
        }
        let nothing_asked = match self.view {
            View::Reloads | View::Points => self.document.is_none(),
            View::Code => base.book.by_code.question.is_none(),
            _ => base.book.customer.question.is_none(),
        };
        if nothing_asked {
            self.ask = Some(self.question(base));
        }
        Vec::new()
    }

    pub(super) fn act_in_opened(&mut self, action: Action, cx: &Cx<'_>) -> Effects {
        if let Some(by) = scrolls(action) {
            self.scroll(by, cx);
            return Vec::new();
        }
        let Some((row, _)) = &self.opened else { return Vec::new() };
        match action {
            Action::CopyId => copied(row.code.clone()),
            Action::CopyRow => copied(Some(facts::joined(row))),
            _ => {
                self.opened = None;
                Vec::new()
            }
        }
    }
}

/// Puts a text on the clipboard, if there is one.
pub(super) fn copied(text: Option<Clean>) -> Effects {
    match text.filter(|text| !text.is_empty()) {
        Some(text) => vec![Effect::Copy(text)],
        None => Base::toast(ToastLevel::Info, Text::key("toast-nothing-to-copy")),
    }
}
