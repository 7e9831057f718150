//! Lines of the history that are marked: what may be, and what marks and unmarks.

use std::collections::HashMap;

use super::{CustomerTab, View};
use crate::api::loyalty::Transaction;
use crate::domain::Clean;
use crate::flow::{Action, Cx, Text, ToastLevel};
use crate::panes::loyalty::{Base, Effects, Part as _};

impl CustomerTab {
    /// The codes of the lines of the history that have one: only they can be reversed, so only they can be marked.
    pub(super) fn codes(&self, base: &Base) -> HashMap<u64, Clean> {
        let keys = &self.grids[View::History as usize].keys;
        let lines = keys.iter().zip(base.book.history.rows());
        let code = |row: &Transaction| row.code.clone().filter(|code| !code.is_empty());
        lines.filter_map(|(key, row)| Some((*key, code(row)?))).collect()
    }

    /// A key that marks lines of the history, or moves the cursor while a range is marked.
    pub(super) fn mark(&mut self, action: Action, base: &mut Base, cx: &Cx<'_>) -> Effects {
        let codes = self.codes(base);
        let table = &self.grids[View::History as usize].browser.table;
        let bare = action == Action::Mark && table.key().is_some_and(|key| !codes.contains_key(&key));
        self.marks.act(action, table, |key| codes.contains_key(&key));
        self.fill(base, cx);
        if bare { Base::toast(ToastLevel::Info, Text::key("loyalty-no-code-to-mark")) } else { Vec::new() }
    }
}
