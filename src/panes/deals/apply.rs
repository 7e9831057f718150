//! An application from the form to its outcome: reviewed, sent once through the ledger, and told of.

use crossterm::event::KeyEvent;

use super::board::Again;
use super::fields::{self, STATE_CODE};
use super::words::{NOT_SENT, SIGN_IN, Trouble};
use super::{DealsPane, Effects, Tab};
use crate::api::lead_leader::{Reply, Request, operation, ops};
use crate::domain::Clean;
use crate::flow::{Cx, Draft, Effect, Gate, Guard, News, Report, Review, Text, Ticket, ToastLevel, say};
use crate::ops::{FieldError, Held, OpId, Operation, Outcome, Reviewed};
use crate::ui::form::{Desk, Submission, Then, Turn};
use crate::ui::theme::Role;

impl DealsPane {
    /// True while keys go into the form.
    pub(super) fn types(&self) -> bool {
        self.tab == Tab::Form && self.desk.as_ref().is_some_and(Desk::is_open)
    }

    /// Opens the form as it was left.
    pub(super) fn open_form(&mut self, cx: &Cx<'_>) -> Effects {
        if let Gate::Shut(why) = cx.gate {
            return vec![Self::toast(ToastLevel::Warn, Text::key("toast-write-off").with("why", why.clone()))];
        }
        (self.tab, self.opened) = (Tab::Form, None);
        if let Some(desk) = &mut self.desk {
            // What may be on no disk is still in it.
            desk.show();
            return Vec::new();
        }
        // What became of the one before is in the ledger.
        self.trouble = None;
        let (desk, load) = Desk::open(fields::plan(self.settings.zone.clone()), &mut self.tickets);
        self.desk = Some(desk);
        vec![load]
    }

    pub(super) fn form_key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Effects {
        let Some(desk) = &mut self.desk else { return Vec::new() };
        let turn = desk.key(key, cx.at, &mut self.tickets);
        self.turned(turn, cx)
    }

    pub(super) fn form_paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Effects {
        let Some(desk) = &mut self.desk else { return Vec::new() };
        let turn = desk.paste(text, cx.at);
        self.turned(turn, cx)
    }

    pub(super) fn drafted(&mut self, ticket: &Ticket, draft: Option<Draft>, cx: &mut Cx<'_>) -> Effects {
        let Some(desk) = &mut self.desk else { return Vec::new() };
        let turn = desk.drafted(ticket, draft, cx.at);
        self.turned(turn, cx)
    }

    pub(super) fn turned(&mut self, turn: Turn<Request, std::convert::Infallible>, cx: &mut Cx<'_>) -> Effects {
        let mut effects = turn.effects;
        match turn.then {
            // The desk stays: the number of the person is kept nowhere else.
            Then::Nothing | Then::Left | Then::Find { .. } => {}
            Then::Over => self.desk = None,
            Then::Submit(submission) => effects.extend(self.review(&submission, cx)),
        }
        effects
    }

    fn review(&mut self, submission: &Submission, cx: &mut Cx<'_>) -> Effects {
        let values = &submission.values;
        let locked = cx.locks.holds(&ops::CREATE_DEAL, &self.settings.account, "");
        let earlier = self.unknown().filter(|_| locked);
        let warnings = self.warnings(submission, earlier, cx);
        let Some(desk) = &mut self.desk else { return Vec::new() };
        if let Gate::Shut(why) = cx.gate {
            desk.note(Text::key("toast-write-off").with("why", why.clone()), Role::Warn);
            return Vec::new();
        }
        if locked && earlier.is_none() {
            desk.note(Text::key("deals-under-way"), Role::Warn);
            return Vec::new();
        }
        let deal = match fields::deal(values) {
            Ok(deal) => deal,
            Err(errors) => {
                let said = |words: &Text| Clean::from_partner(&(cx.say)(words));
                let error = |(field, words): &(&str, Text)| FieldError { field: (*field).into(), words: said(words) };
                desk.refuse(None, &errors.iter().map(error).collect::<Vec<_>>());
                return Vec::new();
            }
        };
        let id = OpId(cx.mint.uuid(cx.at));
        desk.reviewing(id);
        let reviewed = Reviewed { id, account: self.settings.account.clone(), snapshot: fields::facts(values) };
        let operation = Operation { retry_of: earlier, ..operation(reviewed, deal) };
        let warning = warnings.into_iter().reduce(|a, b| Text::key("create-two-warnings").with("a", a).with("b", b));
        vec![Effect::Review(Box::new(Review {
            title: Text::key("deals-review"),
            operation: Some(operation),
            warning,
            guard: earlier.map_or(Guard::Press, |earlier| Guard::Type(earlier.short())),
        }))]
    }

    /// What is easy to overlook: an outcome that is still unknown, the same person again, oddities.
    fn warnings(&self, submission: &Submission, earlier: Option<OpId>, cx: &Cx<'_>) -> Vec<Text> {
        let of = |name: &str| fields::text(submission.values.get(name));
        let mut warnings = Vec::new();
        if let Some(earlier) = earlier {
            warnings.push(Text::key("review-over-unknown-warning").with("id", earlier.short().as_str()));
        }
        match self.again(&of(STATE_CODE), cx.at.wall) {
            Again::Sent(record) => {
                let day = record.prepared_at.to_zoned(self.settings.zone.clone()).date().to_string();
                let label = record.target_label.clone();
                warnings.push(Text::key("deals-again").with("label", label).with("day", day.as_str()));
            }
            Again::Mute | Again::Unread => warnings.push(Text::key("deals-again-mute")),
            Again::Nobody | Again::Untyped => {}
        }
        warnings.extend(fields::doubts(&of));
        warnings
    }

    /// What became of an application.
    pub(super) fn heard(&mut self, report: &Report<Reply>, cx: &mut Cx<'_>) -> Effects {
        if report.op != ops::CREATE_DEAL.name {
            return Vec::new();
        }
        if let Some(effects) = self.run_heard(report, cx) {
            if let News::Ended(outcome) = &report.news {
                self.trouble = trouble(outcome);
            }
            return effects;
        }
        let mut effects = Vec::new();
        match (&report.news, &report.reply) {
            (News::Ended(Outcome::Confirmed), Some(Reply::Created(created))) => {
                self.trouble = None;
                (self.tab, self.select) = (Tab::Board, Some(report.id));
                // The first look is a pause away: nothing has happened to it yet.
                self.watch.tracks.entry(report.id).or_default().put_off(cx.at);
                let text = Text::key("deals-created").with("id", created.deal.to_string().as_str());
                effects.push(Self::toast(ToastLevel::Good, text));
            }
            (News::Ended(outcome), _) => self.trouble = trouble(outcome),
            (News::Settled(_), _) => self.trouble = None,
            _ => {}
        }
        if !matches!(report.news, News::Running) {
            effects.push(self.read_ledger());
            effects.push(self.read_readiness(false));
        }
        if let Some(desk) = &mut self.desk {
            let turn = desk.outcome(report, cx.at);
            effects.extend(self.turned(turn, cx));
        }
        effects
    }
}

/// What went wrong, if something did.
fn trouble(outcome: &Outcome) -> Option<Trouble> {
    let seen = |cause, remedy, words| {
        Some(Trouble { cause: Text::key(cause), remedy: Text::key(remedy), words, lasts: false })
    };
    let trouble = match outcome {
        Outcome::Confirmed => None,
        Outcome::Refused(refusal) => Some(Trouble::said(&refusal.words)),
        Outcome::NotSent(Held::Before(why)) => Some(Trouble::before(why)),
        Outcome::NotSent(held @ Held::SignIn) => seen(SIGN_IN, "deals-remedy-sign-in", say::held(held)),
        Outcome::NotSent(held) => seen(NOT_SENT, "deals-remedy-not-sent", say::held(held)),
        Outcome::Unknown(doubt) => seen("deals-cause-unknown", "deals-remedy-unknown", say::doubt(doubt)),
    };
    trouble.map(Trouble::lasting)
}
