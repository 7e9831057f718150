//! The history of a lead: entries that name neither field nor value, as the service keeps them.

use super::render::signature;
use super::times::{MINUTE, SECOND};
use super::world::{Aspect, World};
use crate::demo::json::Json;

/// One entry.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) at: i64,
    pub(super) user: Option<String>,
    pub(super) reason: Option<String>,
    /// `+` created, `~` changed.
    pub(super) kind: &'static str,
}

impl Entry {
    /// The entry as JSON.
    pub(super) fn written(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(160);
        Json(&mut out)
            .raw("{\"history_date\":")
            .local(self.at)
            .raw(",\"history_user\":")
            .opt(self.user.as_deref())
            .raw(",\"history_change_reason\":")
            .opt(self.reason.as_deref())
            .raw(",\"history_type\":\"")
            .raw(self.kind)
            .raw("\"}");
        out
    }
}

impl World {
    /// What happened to lead n before the server's now, oldest first.
    pub(super) fn history(&self, n: i64) -> Vec<Entry> {
        let mut dice = self.dice(n, Aspect::History);
        let (born, status) = (self.created(n), self.status(n));
        let age = (self.now - born).max(0);
        let users = &self.catalogue.dealers[self.dealer(n).0].users;
        let mut someone =
            || users.get(dice.index(users.len())).map(|&user| signature(&self.catalogue.users[user]).to_owned());
        let mut entries = vec![Entry { at: born, user: None, reason: None, kind: "+" }];
        if let Some(user) = self.user(n) {
            let user = signature(&self.catalogue.users[user]).to_owned();
            entries.push(Entry {
                at: born + age / 100 * 2 + 31 * SECOND,
                user: Some(user),
                reason: Some("Asignación".to_owned()),
                kind: "~",
            });
        }
        for step in 1..=status as i64 {
            let at = born + age / 100 * (10 + 20 * step);
            entries.push(Entry { at, user: someone(), reason: Some("Cambio de estado".to_owned()), kind: "~" });
            if (n + step) % 3 == 0 {
                entries.push(Entry { at: at + MINUTE, user: someone(), reason: None, kind: "~" });
            }
        }
        if let (Some(ending), Some(last)) = (self.ending(n), entries.last_mut()) {
            last.at = last.at.max(ending.at);
        }
        entries
    }
}
