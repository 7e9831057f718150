//! What arrives from the background: parts and ends of reads, steps of writes, sessions, the ledger.

use super::App;
use super::msg::{Command, Msg, WriteNews, WriteStep};
use super::overlay::Overlay;
use super::writes::{settled_key, update_record};
use crate::api::ApiError;
use crate::domain::{AccountId, Clean};
use crate::flow::{Gate, Input, News, PaneId, Report, Text, Toast, ToastLevel, say};
use crate::ops::{Doubt, Held, Outcome, Plan, Record};
use crate::panes::Panes;

impl App {
    pub(super) fn arrived(&mut self, msg: Msg) -> Vec<Command> {
        match msg {
            Msg::Part(ticket, k, reply) => self.tell(ticket.pane, Input::Part(ticket, k, reply)),
            Msg::End(ticket, result) => {
                if let Err(error) = &result {
                    tracing::warn!(slot = ticket.slot.name, %error, "read failed");
                }
                self.accounts.answered(&ticket, &result);
                self.tell(ticket.pane, Input::End(ticket, result))
            }
            Msg::Computed(ticket, output) => self.tell(ticket.pane, Input::Computed(ticket, output)),
            Msg::Drafted(ticket, draft) => self.tell(ticket.pane, Input::Drafted(ticket, draft)),
            Msg::PlanKept(account, batch, result) => match self.pane_of(&account) {
                Some(pane) => self.tell(pane, Input::PlanKept(batch, result)),
                None => Vec::new(),
            },
            Msg::Unfinished(found) => {
                found.into_iter().flat_map(|(plan, records)| self.unfinished(plan, records)).collect()
            }
            Msg::Edited(ticket, result) => self.tell(ticket.pane, Input::Edited(ticket, result)),
            Msg::Brought(ticket, brought) => self.tell(ticket.pane, Input::Brought(ticket, brought)),
            Msg::Write(news) => self.write_news(news),
            Msg::SignInNeeded(account) => self.session_needed(account),
            Msg::SignedIn(account, result) => self.signed_in(&account, result),
            Msg::Token(account, lives) => {
                self.accounts.token(account, lives, self.at);
                Vec::new()
            }
            Msg::SignedOut(account, result) => {
                let (level, key) = if result.is_ok() {
                    (ToastLevel::Good, "toast-signed-out")
                } else {
                    (ToastLevel::Warn, "toast-sign-out-failed")
                };
                self.say(Toast::new(
                    level,
                    Text::key(key).with("account", self.panes.account_label(&account).as_str()),
                ));
                self.accounts.left(&account);
                self.session(&account, false)
            }
            Msg::Recovered { gate, never_sent, unknown } => {
                self.writes.recover(&unknown);
                self.rights(gate);
                let commands = unknown.iter().flat_map(|record| self.recovered(record)).collect();
                if !(never_sent.is_empty() && unknown.is_empty()) {
                    self.open(Overlay::recovery(never_sent, unknown));
                }
                commands
            }
            Msg::Own(news) => {
                self.own_ended(news);
                Vec::new()
            }
            Msg::Opened(link, result) => self.was_opened(link, result),
            Msg::NotKept(why) => {
                self.say(Toast::new(ToastLevel::Warn, Text::key("toast-not-kept").with("why", why)));
                Vec::new()
            }
            Msg::Records(records) => {
                if let Some(Overlay::Ledger(list)) = self.overlays.iter_mut().find(|o| matches!(o, Overlay::Ledger(_)))
                {
                    list.fill(records);
                }
                self.sieve_ledger();
                Vec::new()
            }
            Msg::Rights(gate) => {
                self.rights(gate);
                self.say(match self.gate.clone() {
                    Gate::Open => Toast::new(ToastLevel::Good, Text::key("toast-writing-on")),
                    Gate::Shut(why) => Toast::new(ToastLevel::Warn, Text::key("toast-write-off").with("why", why)),
                });
                Vec::new()
            }
            Msg::LedgerFailed(why) => {
                self.say(Toast::new(ToastLevel::Bad, Text::key("toast-ledger-failed").with("why", why)));
                Vec::new()
            }
            Msg::Equal(id, found) => self.equal_found(id, found.map(|record| *record)),
            Msg::Say(toast) => {
                self.say(toast);
                Vec::new()
            }
            Msg::Export(news) => self.export_news(news),
            // Handled by `update` before this.
            Msg::Key(_)
            | Msg::Paste(_)
            | Msg::Mouse(_)
            | Msg::Copied(_)
            | Msg::Resize(_)
            | Msg::Timer
            | Msg::Exchange(_)
            | Msg::Terminate => Vec::new(),
        }
    }

    /// The pane that works in an account's name.
    fn pane_of(&self, account: &AccountId) -> Option<PaneId> {
        let pane = Panes::of_account(account);
        (self.panes.account(pane) == Some(account)).then_some(pane)
    }

    /// Tells a write's pane that its outcome is still unknown from the last run.
    fn recovered(&mut self, record: &Record) -> Vec<Command> {
        let Some(pane) = self.pane_of(&record.account) else { return Vec::new() };
        let news = News::Ended(Outcome::Unknown(Doubt::Ended));
        let (op, target) = (record.op.clone(), record.target_id.clone());
        self.tell(pane, Input::Outcome(Report { id: record.id, op, target, news, reply: None }))
    }

    /// Offers a batch of the last run to its pane.
    fn unfinished(&mut self, plan: Plan, records: Vec<Record>) -> Vec<Command> {
        match self.pane_of(&plan.account) {
            Some(pane) => self.tell(pane, Input::Unfinished(Box::new(plan), records)),
            None => Vec::new(),
        }
    }

    fn rights(&mut self, gate: Gate) {
        self.ledger_gate = gate;
        self.shut_or_open();
    }

    fn session(&mut self, account: &AccountId, on: bool) -> Vec<Command> {
        self.tell(Panes::of_account(account), Input::Session(account.clone(), on))
    }

    fn signed_in(&mut self, account: &AccountId, result: Result<(), ApiError>) -> Vec<Command> {
        let at = self.overlays.iter().position(|o| matches!(o, Overlay::SignIn(s) if s.account == *account));
        match (result, at) {
            (Ok(()), at) => {
                self.accounts.entered(account);
                let mut commands = Vec::new();
                if let Some(at) = at {
                    let takes_over = matches!(&self.overlays[at], Overlay::SignIn(dialog) if dialog.takes_over);
                    if at + 1 == self.overlays.len() {
                        self.uncover();
                    } else {
                        self.overlays.remove(at);
                    }
                    self.say(Toast::new(
                        ToastLevel::Good,
                        Text::key("toast-signed-in").with("account", self.panes.account_label(account).as_str()),
                    ));
                    if takes_over {
                        commands = self.switch(account);
                    }
                }
                commands.extend(self.session(account, true));
                commands
            }
            (Err(error), Some(at)) => {
                tracing::warn!(%account, %error, "sign-in failed");
                if let Some(Overlay::SignIn(dialog)) = self.overlays.get_mut(at) {
                    dialog.refused(error);
                }
                Vec::new()
            }
            // The person gave up while the answer was awaited: the dialog stays closed.
            (Err(error), None) => {
                tracing::warn!(%account, %error, "sign-in failed");
                self.say(Toast::new(ToastLevel::Bad, say::error(&error)));
                Vec::new()
            }
        }
    }

    fn write_news(&mut self, news: WriteNews) -> Vec<Command> {
        let label = self.writes.get(news.id).map_or_else(|| news.target.as_str().into(), |open| open.label.clone());
        let in_run = self.writes.get(news.id).is_some_and(|open| open.in_run);
        self.writes.step(&news);
        for overlay in &mut self.overlays {
            if let Some(records) = overlay.records_mut() {
                update_record(records, &news);
            }
        }
        self.sieve_ledger();
        // A run shows what went well on its own page: two hundred toasts would hide the one that matters.
        let quiet = in_run && matches!(news.step, WriteStep::Ended { outcome: Outcome::Confirmed, .. });
        if let Some(toast) = toast(&news, &label).filter(|_| !quiet) {
            self.say(toast);
        }
        if let WriteStep::Ended { outcome, unrecorded, .. } = &news.step {
            tracing::info!(op = %news.op, id = %news.id, target = %news.target, outcome = outcome.word(), "write ended");
            if let Some(why) = unrecorded {
                self.say(Toast::new(ToastLevel::Bad, Text::key("toast-unrecorded").with("why", why.clone())));
            }
        }
        let Some(account) = news.account else { return Vec::new() };
        if news.step == WriteStep::SignInNeeded {
            self.ask_sign_in(account);
            return Vec::new();
        }
        // What is written in another name is in ledger and header; the pane shows somebody else's rows now.
        let Some(pane) = self.pane_of(&account) else { return Vec::new() };
        let (step, reply) = match news.step {
            WriteStep::Queued | WriteStep::Reading | WriteStep::Sending { .. } => (News::Running, None),
            WriteStep::Ended { outcome, reply, .. } => (News::Ended(outcome), reply),
            WriteStep::ReadBack(result) => (News::ReadBack, result.ok()),
            WriteStep::Settled(how, _) => (News::Settled(how), None),
            WriteStep::AskPerson(_) | WriteStep::LookingUp | WriteStep::SignInNeeded => return Vec::new(),
        };
        let report = Report { id: news.id, op: news.op, target: news.target, news: step, reply };
        self.tell(pane, Input::Outcome(report))
    }
}

/// What is said about a step.
fn toast(news: &WriteNews, label: &Clean) -> Option<Toast> {
    let about = |key: &'static str| Text::key(key).with("target", label.clone()).with("op", op_text(&news.op));
    Some(match &news.step {
        WriteStep::Ended { outcome, .. } => match outcome {
            Outcome::Confirmed => Toast::new(ToastLevel::Good, about("toast-confirmed")),
            Outcome::Refused(refusal) => {
                Toast::new(ToastLevel::Bad, about("toast-refused").with("words", refusal.words.clone()))
            }
            Outcome::NotSent(Held::Already) => Toast::new(ToastLevel::Info, about("toast-already")),
            Outcome::NotSent(held) => {
                Toast::new(ToastLevel::Warn, about("toast-not-sent").with("why", say::held(held)))
            }
            Outcome::Unknown(doubt) => {
                Toast::new(ToastLevel::Bad, about("toast-unknown").with("why", say::doubt(doubt)))
            }
        },
        WriteStep::Settled(how, _) => Toast::new(ToastLevel::Info, about(settled_key(*how))),
        WriteStep::AskPerson(_) => Toast::new(ToastLevel::Warn, about("toast-ask-person")),
        WriteStep::Queued
        | WriteStep::Reading
        | WriteStep::Sending { .. }
        | WriteStep::ReadBack(_)
        | WriteStep::LookingUp
        | WriteStep::SignInNeeded => return None,
    })
}

/// An operation in the person's language: `op-<partner>-<operation>`.
pub(super) fn op_text(op: &str) -> Text {
    Text::made(format!("op-{}", op.replace(['.', '_'], "-")))
}
