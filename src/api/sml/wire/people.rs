//! Users, history entries and the answer to a sign-in. Passwords that the service echoes are never decoded.

use serde::Deserialize;

use super::Making;
use super::row::{Named, full_name, own, shared};
use super::scalar::{Flag, List, Text, Time, Whole};
use crate::api::sml::types::{ChangeEntry, User, UserId};
use crate::domain::Secret;

/// A user as `user/` brings it.
#[derive(Deserialize)]
pub(crate) struct WireUser<'a> {
    id: Whole,
    #[serde(borrow)]
    first_name: Option<Text<'a>>,
    #[serde(borrow)]
    last_name: Option<Text<'a>>,
    #[serde(borrow)]
    username: Option<Text<'a>>,
    #[serde(borrow)]
    phone: Option<Text<'a>>,
    #[serde(borrow)]
    email: Option<Text<'a>>,
    #[serde(borrow)]
    memberid: Option<Text<'a>>,
    session: Option<WireSession>,
    #[serde(default)]
    online: Flag,
    #[serde(default)]
    is_active: Flag,
    #[serde(borrow)]
    related_concessionaires: List<WireRelation<'a>>,
}

#[derive(Deserialize)]
struct WireSession {
    #[serde(default)]
    last_seen: Time,
    #[serde(default)]
    online: Flag,
}

#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
struct WireRelation<'a> {
    concessionaire_data: Option<Named<'a>>,
}

impl WireUser<'_> {
    pub(crate) fn make(&self, making: &mut Making<'_, '_>) -> User {
        User {
            id: UserId(self.id.0),
            name: full_name([&self.first_name, &self.last_name, &self.username], making.texts),
            username: own(self.username.as_ref()).unwrap_or_default(),
            phone: own(self.phone.as_ref()),
            email: own(self.email.as_ref()),
            member: own(self.memberid.as_ref()),
            last_seen: self.session.as_ref().and_then(|s| s.last_seen.instant(making.zone)),
            online: self.session.as_ref().and_then(|s| s.online.0).or(self.online.0),
            active: self.is_active.0,
            dealerships: self
                .related_concessionaires
                .iter()
                .filter_map(|r| super::row::name_of(r.concessionaire_data.as_ref(), making.texts))
                .collect(),
        }
    }
}

/// One entry of `get_history`.
#[derive(Deserialize)]
#[serde(bound = "'de: 'a")]
pub(crate) struct WireChange<'a> {
    #[serde(rename = "history_date")]
    date: Time,
    #[serde(rename = "history_user")]
    user: Option<Text<'a>>,
    #[serde(rename = "history_change_reason")]
    reason: Option<Text<'a>>,
    #[serde(rename = "history_type")]
    kind: Option<Text<'a>>,
}

impl WireChange<'_> {
    pub(crate) fn make(&self, making: &mut Making<'_, '_>) -> ChangeEntry {
        ChangeEntry {
            at: self.date.instant(making.zone),
            user: shared(self.user.as_ref(), making.texts),
            reason: own(self.reason.as_ref()),
            kind: shared(self.kind.as_ref(), making.texts),
        }
    }
}

/// The answer to a sign-in: of its three fields one is wanted, and one (the password again) must not be read.
#[derive(Deserialize)]
pub(crate) struct WireLogin {
    pub(crate) token: Secret,
}
