//! Views: a way of looking at the list under a name (filter, what the server is asked, order, table or board, columns).
//!
//! Some are built in: they say what is looked at and leave the rest as it is. The others the person saves. The
//! status line names the view and says whether it was changed since; `-` goes back to what was before.

use serde_json::{Value, json};

use super::chosen::Chosen;
use super::kept::VIEWS;
use super::order::SortBy;
use super::{Effects, LeadsPane, View};
use crate::flow::{Cx, Text, ToastLevel};

/// Characters of a view's name.
pub(super) const NAME_AT_MOST: usize = 40;

/// A way of looking at the list.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Look {
    pub(super) filter: String,
    /// What the server is asked for besides the account's leads; null for nothing.
    pub(super) asked: Value,
    pub(super) sort: SortBy,
    pub(super) view: View,
    pub(super) columns: Chosen,
}

/// A view that the person saved.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Saved {
    pub(super) name: String,
    pub(super) look: Look,
}

/// A view that is always there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BuiltIn {
    /// Everything.
    All,
    /// The leads of who is signed in.
    Mine,
    /// Open, and nobody's.
    Unassigned,
    /// Marked `!!`.
    Late,
    /// In work, and nothing planned.
    Unplanned,
}

impl BuiltIn {
    pub(super) const ALL: [Self; 5] = [Self::All, Self::Mine, Self::Unassigned, Self::Late, Self::Unplanned];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::All => "views-all",
            Self::Mine => "views-mine",
            Self::Unassigned => "views-unassigned",
            Self::Late => "views-late",
            Self::Unplanned => "views-unplanned",
        }
    }

    /// Its filter, where that is the same for everybody.
    pub(super) const fn filter(self) -> Option<&'static str> {
        match self {
            Self::All => Some(""),
            Self::Mine => None,
            Self::Unassigned => Some("is:unassigned"),
            Self::Late => Some("is:late"),
            Self::Unplanned => Some("is:unplanned"),
        }
    }
}

/// Which view it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Name {
    BuiltIn(BuiltIn),
    Saved(String),
}

/// A view that was taken, and how it looked then.
#[derive(Debug, Clone, PartialEq)]
struct Taken {
    name: Name,
    look: Look,
}

/// The saved views, and which one is shown.
#[derive(Debug, Default)]
pub(super) struct Views {
    saved: Vec<Saved>,
    taken: Option<Taken>,
    /// What was shown before, and as what.
    before: Option<(Option<Taken>, Look)>,
    /// The leads of who is signed in are wanted as soon as it is known who that is.
    wants_mine: bool,
}

impl Views {
    pub(super) fn saved(&self) -> &[Saved] {
        &self.saved
    }

    pub(super) fn find(&self, name: &str) -> Option<&Saved> {
        self.saved.iter().find(|saved| saved.name == name)
    }

    /// Keeps a view, in place of the one of that name; false if there are too many.
    pub(super) fn save(&mut self, view: Saved) -> bool {
        if let Some(old) = self.saved.iter_mut().find(|saved| saved.name == view.name) {
            *old = view;
        } else if self.saved.len() < VIEWS {
            self.saved.push(view);
        } else {
            return false;
        }
        true
    }

    pub(super) fn delete(&mut self, name: &str) {
        self.saved.retain(|saved| saved.name != name);
        let gone = |taken: &Option<Taken>| taken.as_ref().is_some_and(|t| t.name == Name::Saved(name.to_owned()));
        if gone(&self.taken) {
            self.taken = None;
        }
        if let Some((taken, _)) = self.before.as_mut().filter(|(taken, _)| gone(taken)) {
            *taken = None;
        }
    }

    /// False if the new name is another view's.
    pub(super) fn rename(&mut self, old: &str, new: &str) -> bool {
        if old != new && self.find(new).is_some() {
            return false;
        }
        if let Some(saved) = self.saved.iter_mut().find(|saved| saved.name == old) {
            new.clone_into(&mut saved.name);
        }
        let before = self.before.as_mut().and_then(|(taken, _)| taken.as_mut());
        for taken in self.taken.iter_mut().chain(before) {
            if taken.name == Name::Saved(old.to_owned()) {
                taken.name = Name::Saved(new.to_owned());
            }
        }
        true
    }
}

/// A name as it is kept.
pub(super) fn view_name(typed: &str) -> String {
    typed.trim().chars().filter(|c| !c.is_control()).take(NAME_AT_MOST).collect()
}

impl LeadsPane {
    /// How the list is looked at.
    pub(super) fn look(&self) -> Look {
        Look {
            filter: self.filter.trim().to_owned(),
            asked: self.asked(),
            sort: self.sort,
            view: self.view,
            columns: self.columns.clone(),
        }
    }

    /// What the server is asked for, as views keep it.
    fn asked(&self) -> Value {
        let mut asked = self.server.kept();
        if let Some(search) = &self.search {
            asked.insert("search".to_owned(), json!(search));
        }
        if asked.is_empty() { Value::Null } else { Value::Object(asked) }
    }

    /// The same back again. What is not known is passed over.
    fn ask_for(&mut self, asked: &Value) {
        let search = asked.get("search").and_then(Value::as_str).map(str::trim);
        self.search = search.filter(|text| !text.is_empty()).map(str::to_owned);
        self.server = super::filters::Filters::recalled(asked);
    }

    /// The view shown, and whether it was changed since it was taken.
    pub(super) fn view_shown(&self) -> Option<(&Name, bool)> {
        let taken = self.views.taken.as_ref()?;
        let (now, then) = (self.look(), &taken.look);
        let other_set = now.filter != then.filter || now.asked != then.asked;
        let changed = match taken.name {
            // It says nothing about the rest.
            Name::BuiltIn(_) => other_set,
            Name::Saved(_) => other_set || now != *then,
        };
        Some((&taken.name, changed))
    }

    /// Shows a built-in view.
    pub(super) fn take_built_in(&mut self, view: BuiltIn, cx: &Cx<'_>) -> Effects {
        let filter = view.filter().map(str::to_owned).or_else(|| self.mine());
        self.views.wants_mine = filter.is_none();
        match filter {
            Some(filter) => {
                let look = Look { filter, asked: Value::Null, ..self.look() };
                self.take_view(Name::BuiltIn(view), look, cx)
            }
            None => self.load_users(cx.at),
        }
    }

    /// The filter for the leads of who is signed in; none before the people were read.
    fn mine(&self) -> Option<String> {
        let account = &*self.settings.account.name;
        if !self.catalog.users.is_known() {
            return None;
        }
        let me = self.catalog.users.rows().iter().find(|user| user.username.as_str() == account);
        // Rows carry the full name. Somebody who is not listed is looked for by the name they signed in with.
        let name = me.map_or(account, |user| user.name.as_str());
        Some(format!("user:\"{}\"", name.replace('"', " ")))
    }

    /// The people were read, or could not be.
    pub(super) fn users_known(&mut self, cx: &Cx<'_>) -> Effects {
        if !std::mem::take(&mut self.views.wants_mine) {
            return Vec::new();
        }
        if self.mine().is_some() {
            return self.take_built_in(BuiltIn::Mine, cx);
        }
        Self::toast(ToastLevel::Warn, Text::key("toast-views-no-people"))
    }

    /// Shows a saved view.
    pub(super) fn take_saved(&mut self, name: &str, cx: &Cx<'_>) -> Effects {
        match self.views.find(name).cloned() {
            Some(Saved { name, look }) => self.take_view(Name::Saved(name), look, cx),
            None => Vec::new(),
        }
    }

    fn take_view(&mut self, name: Name, look: Look, cx: &Cx<'_>) -> Effects {
        self.views.before = Some((self.views.taken.take(), self.look()));
        let effects = self.take_look(look, cx);
        // As it came out: what was not understood is no change of the person's.
        self.views.taken = Some(Taken { name, look: self.look() });
        effects
    }

    /// `-`: what was shown before the last view was taken.
    pub(super) fn last_view(&mut self, cx: &Cx<'_>) -> Effects {
        let Some((taken, look)) = self.views.before.take() else {
            return Self::toast(ToastLevel::Info, Text::key("off-no-last-view"));
        };
        self.views.before = Some((self.views.taken.take(), self.look()));
        self.views.taken = taken;
        self.take_look(look, cx)
    }

    /// Why there is no view to go back to, if so.
    pub(super) fn no_last_view(&self) -> Option<Text> {
        self.views.before.is_none().then(|| Text::key("off-no-last-view"))
    }

    fn take_look(&mut self, look: Look, cx: &Cx<'_>) -> Effects {
        let another_set = look.asked != self.asked();
        self.detail = None;
        self.range = None;
        self.filter = look.filter;
        self.sort = look.sort;
        self.view = look.view;
        self.columns = look.columns;
        self.cursor.ask();
        if another_set {
            self.ask_for(&look.asked);
            return self.load_anew(cx.at);
        }
        self.settle_cursor(cx.area);
        self.arrange(cx.at)
    }

    /// Keeps what is shown under a name.
    pub(super) fn save_view(&mut self, name: &str) -> Effects {
        let look = self.look();
        if !self.views.save(Saved { name: name.to_owned(), look: look.clone() }) {
            return Self::toast(ToastLevel::Warn, Text::key("toast-views-full").with("count", VIEWS));
        }
        self.views.taken = Some(Taken { name: Name::Saved(name.to_owned()), look });
        Self::toast(ToastLevel::Good, Text::key("toast-view-saved").with("name", name))
    }
}
