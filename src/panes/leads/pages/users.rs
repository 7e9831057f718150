//! Users: who is online, who may sign in, where they work, and how many open leads each has among the loaded ones.

use std::collections::HashMap;

use super::{Choosing, Kind, USERS};
use crate::api::ApiError;
use crate::api::sml::{Reply, Request, User, UserQuery};
use crate::domain::{Clean, Moment};
use crate::flow::{Cx, Effect, Lane, Text};
use crate::panes::leads::catalog::Listing;
use crate::panes::leads::{Effects, LeadsPane};
use crate::ui::grid::{Col, Line, Value, count, fixed, wide};
use crate::ui::picker::{PickItem, Picker};
use crate::ui::theme::Role;

pub(super) const COLUMNS: [Col; 6] = [
    wide("page-col-name", 3, 16, 0),
    fixed("page-col-online", 7, 0),
    fixed("page-col-active", 8, 2),
    count("page-col-open-leads", 9, 0),
    fixed("page-col-phone", 13, 1),
    wide("page-col-dealerships", 3, 16, 3),
];

/// Lines of the picker of filters before the dealerships.
const ALL: u64 = 0;
const ONLINE: u64 = 1;
const INACTIVE: u64 = 2;
/// The id of a dealership stands beyond the others.
const DEALERSHIP: u64 = 1 << 40;

/// What the page of users knows.
#[derive(Debug, Default)]
pub(in crate::panes::leads) struct Users {
    pub(super) list: Listing<User>,
    pub(super) open: Option<HashMap<u64, u64>>,
    pub(super) asked: Asked,
}

/// What the server is asked for.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    online: bool,
    inactive: bool,
    dealership: Option<(u64, Clean)>,
    pub(super) search: Option<String>,
}

impl Asked {
    fn query(&self) -> UserQuery {
        UserQuery {
            online: self.online.then_some(true),
            active: (!self.inactive).then_some(true),
            dealership: self.dealership.as_ref().map(|(id, _)| *id),
            search: self.search.clone(),
        }
    }

    fn choose(&mut self, id: u64, label: &Clean) {
        match id {
            ALL => *self = Self::default(),
            ONLINE => self.online = !self.online,
            INACTIVE => self.inactive = !self.inactive,
            id => {
                let chosen = (id - DEALERSHIP, label.clone());
                self.dealership = if self.dealership.as_ref() == Some(&chosen) { None } else { Some(chosen) };
            }
        }
    }
}

impl Users {
    /// What the list was asked for besides everybody active.
    pub(in crate::panes::leads) fn told(&self, say: impl Fn(&Text) -> String) -> String {
        let mut parts = Vec::new();
        if self.asked.online {
            parts.push(say(&Text::key("page-users-online")));
        }
        if self.asked.inactive {
            parts.push(say(&Text::key("page-users-inactive")));
        }
        parts.extend(self.asked.dealership.as_ref().map(|(_, name)| name.to_string()));
        parts.extend(self.asked.search.as_ref().map(|text| Clean::from_partner(text).to_string()));
        parts.join(" · ")
    }

    pub(super) fn end(&mut self, result: Result<Reply, ApiError>, at: Moment) {
        let result = result.and_then(|reply| match reply {
            Reply::Users { users, .. } => Ok(users),
            _ => Err(ApiError::Internal("an answer to another question".into())),
        });
        self.list.finish(result, at, |user| user.id.0, |user| user.name.as_str().to_lowercase());
    }

    pub(super) fn lines(&self, whole: bool) -> Vec<Line> {
        let word = |key: &'static str| Value::Word(Text::key(key));
        let line = |user: &User| {
            let open = self.open.as_ref().map(|open| open.get(&user.id.0).copied().unwrap_or_default());
            let online = match user.online {
                Some(true) => (word("page-online"), Role::Good),
                Some(false) => (Value::Nothing, Role::Text),
                None => (word("page-unknown"), Role::Dim),
            };
            let active = match user.active {
                Some(true) => (word("page-active"), Role::Dim),
                Some(false) => (word("page-inactive"), Role::Warn),
                None => (word("page-unknown"), Role::Dim),
            };
            let open = match open {
                Some(n) if whole => Value::Count(n),
                Some(n) => Value::AtLeast(n),
                None => Value::Nothing,
            };
            let names: Vec<&str> = user.dealerships.iter().map(Clean::as_str).collect();
            Line {
                key: user.id.0,
                cells: vec![
                    (Value::Text(user.name.clone()), Role::Text),
                    online,
                    active,
                    (open, Role::Text),
                    (Value::text(user.phone.as_ref()), Role::Text),
                    (Value::text(Some(&Clean::from_partner(&names.join(", ")))), Role::Dim),
                ],
                faint: user.active == Some(false),
                mark: None,
            }
        };
        self.list.rows().iter().map(line).collect()
    }
}

impl LeadsPane {
    pub(super) fn read_users(&mut self, cx: &Cx<'_>) -> Effects {
        let Some(Kind::Users(page)) = self.page.as_deref_mut().map(|page| &mut page.kind) else { return Vec::new() };
        let mut effects: Effects = self.tickets.waiting(USERS).map(Effect::Cancel).into_iter().collect();
        let ticket = self.tickets.issue(USERS);
        page.list.begin(ticket, cx.at);
        let request = Request::Users(page.asked.query());
        effects.push(Effect::Call(ticket, Lane::Interactive, self.settings.account.clone(), request));
        effects
    }

    /// `f`: which users the server is asked for.
    pub(super) fn ask_users(&mut self, cx: &Cx<'_>) -> Effects {
        let dealerships = self.catalog.dealership_items();
        let Some(page) = self.page.as_deref_mut() else { return Vec::new() };
        let Kind::Users(users) = &page.kind else { return Vec::new() };
        let asked = &users.asked;
        let word = |id: u64, key: &'static str, on: bool| PickItem {
            id,
            label: Clean::from_partner(&(cx.say)(&Text::key(key))),
            detail: Clean::default(),
            mark: on.then_some("●"),
        };
        let mut items = vec![
            word(ALL, "page-users-all", *asked == Asked::default()),
            word(ONLINE, "page-users-online", asked.online),
            word(INACTIVE, "page-users-inactive", asked.inactive),
        ];
        items.extend(dealerships.into_iter().map(|item| PickItem {
            mark: asked.dealership.as_ref().is_some_and(|(id, _)| *id == item.id).then_some("●"),
            id: DEALERSHIP + item.id,
            ..item
        }));
        page.choosing = Some(Choosing::Users(Picker::new(Text::key("page-users-pick"), items)));
        Vec::new()
    }

    pub(super) fn users_chosen(&mut self, id: u64, label: &Clean, cx: &Cx<'_>) -> Effects {
        if let Some(Kind::Users(users)) = self.page.as_deref_mut().map(|page| &mut page.kind) {
            users.asked.choose(id, label);
        }
        self.read_users(cx)
    }
}
