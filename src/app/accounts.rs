//! Whose name each pane works in: the accounts that are known, who is signed in, and going over to another one.
//!
//! Partner-blind: an account is a partner and a name. What a pane forgets when its account changes is the pane's own
//! business ([`Input::Account`]); here its reads end, its late news is kept from it, and what is left open in the new
//! name is told to it.

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use jiff::Timestamp;

use super::App;
use super::msg::Command;
use super::overlay::{AccountLine, AccountName, AccountsBox, Chosen, Overlay, Then};
use crate::api::ApiError;
use crate::domain::{AccountId, Moment};
use crate::flow::{Action, Input, News, PaneId, Question, Report, Text, Ticket, Toast, ToastLevel};
use crate::ops::{Doubt, Outcome};
use crate::panes::Panes;

/// The accounts of this run.
#[derive(Debug, Default)]
pub(super) struct Accounts {
    /// Those of the configuration, in its order, then those that were typed in.
    known: Vec<AccountId>,
    /// Those whose last read or sign-in went well.
    inside: BTreeSet<AccountId>,
    /// Those that a read waited for while nobody was there to sign in: asked for when their pane comes to the front.
    wanted: BTreeSet<AccountId>,
    /// When the tokens of sessions die, as far as their partners told.
    tokens: HashMap<AccountId, Timestamp>,
    /// In whose name the tickets of a pane's epoch were issued.
    epochs: HashMap<(PaneId, u32), AccountId>,
}

impl Accounts {
    pub(super) fn new(known: Vec<AccountId>) -> Self {
        Self { known, ..Self::default() }
    }

    pub(super) fn meet(&mut self, account: &AccountId) {
        if !self.known.contains(account) {
            self.known.push(account.clone());
        }
    }

    pub(super) fn entered(&mut self, account: &AccountId) {
        self.meet(account);
        self.inside.insert(account.clone());
        self.wanted.remove(account);
    }

    /// A read of a pane in the background needs a session.
    pub(super) fn want(&mut self, account: &AccountId) {
        self.wanted.insert(account.clone());
    }

    pub(super) fn is_wanted(&self, account: &AccountId) -> bool {
        self.wanted.contains(account)
    }

    pub(super) fn is_inside(&self, account: &AccountId) -> bool {
        self.inside.contains(account)
    }

    pub(super) fn left(&mut self, account: &AccountId) {
        self.inside.remove(account);
        self.tokens.remove(account);
    }

    /// The token of a session lives so long from now on.
    pub(super) fn token(&mut self, account: AccountId, lives: Option<Duration>, now: Moment) {
        match lives.and_then(|lives| now.wall.checked_add(lives).ok()) {
            Some(dies) => drop(self.tokens.insert(account, dies)),
            None => drop(self.tokens.remove(&account)),
        }
    }

    /// A read goes out in an account's name.
    pub(super) fn asked(&mut self, ticket: &Ticket, account: &AccountId) {
        self.epochs.entry((ticket.pane, ticket.epoch)).or_insert_with(|| account.clone());
    }

    /// A read has ended: that tells whether there is a session.
    pub(super) fn answered<T>(&mut self, ticket: &Ticket, result: &Result<T, ApiError>) {
        match (result, self.epochs.get(&(ticket.pane, ticket.epoch))) {
            (Ok(_), Some(account)) => drop(self.inside.insert(account.clone())),
            (Err(ApiError::SignInNeeded { account } | ApiError::SignInRefused { account, .. }), _) => {
                self.inside.remove(account);
            }
            _ => {}
        }
    }
}

impl App {
    /// A read found no session. Whoever looks at that pane is asked; else nobody is disturbed: the read ends, and the
    /// question waits until the pane comes to the front.
    pub(super) fn session_needed(&mut self, account: AccountId) -> Vec<Command> {
        self.accounts.left(&account);
        if Panes::of_account(&account) == self.active {
            self.ask_sign_in(account);
            return Vec::new();
        }
        self.accounts.want(&account);
        vec![Command::GiveUp(account)]
    }

    /// A pane comes to the front that could read nothing before.
    pub(super) fn ask_who_waits(&mut self, pane: PaneId) {
        let account = self.panes.account(pane).filter(|account| self.accounts.wanted.contains(account)).cloned();
        if let Some(account) = account {
            self.accounts.wanted.remove(&account);
            self.ask_sign_in(account);
        }
    }

    /// Minutes that the token behind a pane has left; none once it is over or if nobody told. It flips when every age
    /// does.
    pub(super) fn token_left(&self, pane: PaneId) -> Option<u64> {
        let dies = self.accounts.tokens.get(self.panes.account(pane)?)?;
        let left = dies.as_second().div_euclid(60) - super::minute_of(self.at);
        u64::try_from(left).ok().filter(|left| *left > 0)
    }

    /// True if there is a session in the account that a pane works in.
    pub(super) fn is_told(&self, pane: PaneId) -> bool {
        self.panes.account(pane).is_some_and(|account| self.accounts.is_inside(account))
    }

    /// True if an account is the one its pane works in.
    pub(super) fn is_in_use(&self, account: &AccountId) -> bool {
        self.panes.account(Panes::of_account(account)) == Some(account)
    }

    /// `P`: the accounts at the partner of the pane in front.
    pub(super) fn show_accounts(&mut self) -> Vec<Command> {
        if let Some(now) = self.panes.account(self.active).cloned() {
            let of_partner = self.accounts.known.iter().filter(|known| known.partner == now.partner);
            let mut lines: Vec<AccountId> = of_partner.cloned().collect();
            if !lines.contains(&now) {
                lines.insert(0, now.clone());
            }
            let labels = self.account_labels(&lines);
            let line = |(id, label)| AccountLine { inside: self.accounts.inside.contains(&id), label, id };
            let lines = lines.into_iter().zip(labels).map(line).collect();
            self.open(Overlay::Accounts(AccountsBox::new(now, lines)));
        }
        Vec::new()
    }

    /// An action in the list of accounts.
    pub(super) fn accounts_act(&mut self, action: Action) -> Vec<Command> {
        let Some(Overlay::Accounts(list)) = self.overlays.last_mut() else { return Vec::new() };
        let chosen = match action {
            Action::Back | Action::Quit | Action::Account => return self.close(),
            Action::Open => list.chosen(),
            action => {
                list.step(action);
                return Vec::new();
            }
        };
        self.account_chosen(chosen)
    }

    pub(super) fn account_chosen(&mut self, chosen: Chosen) -> Vec<Command> {
        self.uncover();
        match chosen {
            Chosen::Account(account) if self.is_in_use(&account) => {
                if !self.accounts.inside.contains(&account) {
                    self.ask_sign_in(account);
                }
                Vec::new()
            }
            Chosen::Account(account) => self.ask_switch(account),
            Chosen::SomeoneElse(partner) => {
                let host = self.host_of(partner);
                self.open(Overlay::SignIn(super::overlay::SignInBox::someone(partner, host)));
                Vec::new()
            }
            Chosen::SignIn(account) => {
                self.ask_sign_in(account);
                Vec::new()
            }
            Chosen::SignOut(account) => self.ask_sign_out(account),
        }
    }

    /// `:account NAME`
    pub(super) fn account_line(&mut self, name: &str) -> Vec<Command> {
        if name.is_empty() {
            return self.show_accounts();
        }
        let Some(partner) = self.panes.account(self.active).map(|now| now.partner) else { return Vec::new() };
        let named = |known: &&AccountId| known.partner == partner && &*known.name == name;
        match self.accounts.known.iter().find(named).cloned() {
            Some(account) if self.is_in_use(&account) => {
                let label = self.panes.account_label(&account);
                let text = Text::key("toast-account-already").with("account", label.as_str());
                self.say(Toast::new(ToastLevel::Info, text));
                Vec::new()
            }
            Some(account) => self.ask_switch(account),
            None => {
                self.say(Toast::new(ToastLevel::Warn, Text::key("toast-no-such-account").with("account", name)));
                Vec::new()
            }
        }
    }

    /// Whom `:account` may be given.
    pub(super) fn account_names(&self) -> Vec<AccountName> {
        let Some(now) = self.panes.account(self.active) else { return Vec::new() };
        let of_partner = self.accounts.known.iter().filter(|known| known.partner == now.partner);
        let all: Vec<AccountId> = of_partner.cloned().collect();
        let labels = self.account_labels(&all);
        let others = all.iter().zip(labels).filter(|(known, _)| *known != now);
        others.map(|(known, shown)| AccountName { shown, whole: known.name.to_string() }).collect()
    }

    /// True if a line names an account by more than the screen shows of it.
    pub(super) fn unmasks(&self, name: &str) -> bool {
        let is_it = |known: &&AccountId| &*known.name == name;
        self.accounts.known.iter().find(is_it).is_some_and(|known| self.panes.account_label(known) != name)
    }

    /// What accounts are called on screen. What is masked may leave some alike: those are counted, in their order.
    fn account_labels(&self, ids: &[AccountId]) -> Vec<String> {
        let labels: Vec<String> = ids.iter().map(|id| self.panes.account_label(id)).collect();
        let like = |label: &String, among: &[String]| among.iter().filter(|other| *other == label).count();
        let told = |(at, label): (usize, &String)| match like(label, &labels) {
            0 | 1 => label.clone(),
            _ => format!("{label}#{}", like(label, &labels[..=at])),
        };
        labels.iter().enumerate().map(told).collect()
    }

    /// Goes over to another account, after a question if the pane would leave something behind.
    pub(super) fn ask_switch(&mut self, account: AccountId) -> Vec<Command> {
        let pane = Panes::of_account(&account);
        let Some(leaves) = self.panes.leaves(pane) else { return self.switch(&account) };
        let title = Text::key("confirm-account").with("account", self.panes.account_label(&account).as_str());
        let question = Question { title, detail: Some(leaves) };
        self.open(Overlay::confirm(question, Then::Switch(account)));
        Vec::new()
    }

    /// Goes over to another account: nothing of the old one stays in its pane.
    pub(super) fn switch(&mut self, account: &AccountId) -> Vec<Command> {
        let pane = Panes::of_account(account);
        let Some(old) = self.panes.account(pane).filter(|old| *old != account).cloned() else { return Vec::new() };
        self.accounts.meet(account);
        // What was asked or shown in the old name must not be answered in the new one.
        self.overlays.retain(|overlay| match overlay {
            Overlay::SignIn(dialog) => dialog.account != old,
            Overlay::Review(dialog) => dialog.review.operation.as_ref().is_none_or(|o| o.account != old),
            _ => true,
        });
        self.past.forget(pane);
        self.export_to(None);
        let mut commands = vec![Command::Drop(old)];
        commands.extend(self.tell(pane, Input::Account(account.clone())));
        for (id, op, target, is_unknown) in self.writes.of_account(account) {
            let news = if is_unknown { News::Ended(Outcome::Unknown(Doubt::Ended)) } else { News::Running };
            commands.extend(self.tell(pane, Input::Outcome(Report { id, op, target, news, reply: None })));
        }
        commands.push(Command::Unfinished(account.clone()));
        self.say(Toast::new(
            ToastLevel::Good,
            Text::key("toast-account").with("account", self.panes.account_label(account).as_str()),
        ));
        commands
    }

    /// Ends a session, after a question if writes are under way in it.
    pub(super) fn ask_sign_out(&mut self, account: AccountId) -> Vec<Command> {
        let count = self.writes.under_way_of(&account);
        if count == 0 {
            return vec![Command::SignOut(account)];
        }
        let title = Text::key("confirm-sign-out").with("count", count);
        let question = Question { title, detail: Some(Text::key("confirm-sign-out-detail")) };
        self.open(Overlay::confirm(question, Then::SignOut(account)));
        Vec::new()
    }
}
