//! Another account takes the pane over: all that was the old one's goes, how the person looks at things stays.
//!
//! The state is made anew rather than cleared part by part: what a later change adds to the pane is then gone as well.

use super::list::Watch;
use super::{Effects, LeadsPane, Settings};
use crate::domain::{AccountId, Moment};
use crate::flow::batch::Phase;
use crate::flow::{PaneId, Text, Tickets};

impl LeadsPane {
    /// What would be left behind: a run between its writes, or a form on screen.
    pub(super) fn left_behind(&self) -> Option<Text> {
        let runs = self.bulk.as_ref().is_some_and(|bulk| !matches!(bulk.run.phase(), Phase::Over | Phase::Planned));
        if runs {
            return Some(Text::key("account-leaves-run"));
        }
        let typed = self.form.as_ref().is_some_and(|form| form.desk.is_open() && form.desk.form().is_changed());
        typed.then(|| Text::key("account-leaves-form"))
    }

    /// Works in another name from here on.
    pub(super) fn switch(&mut self, account: AccountId, at: Moment) -> Effects {
        if account == self.settings.account {
            return Vec::new();
        }
        let mut tickets = std::mem::replace(&mut self.tickets, Tickets::new(PaneId::Leads));
        tickets.new_epoch();
        let kept = self.remembered();
        let watch = Watch::new(self.watch.is_on());
        *self = Self { tickets, watch, ..Self::new(Settings { account, ..self.settings.clone() }) };
        self.take_up(&kept);
        self.load(at)
    }
}
