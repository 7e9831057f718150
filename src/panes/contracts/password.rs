//! The change of the password: three hidden fields, the document's rule, one write that is sent once.
//!
//! No password is in a draft, a review, a target or a report; the only place that holds one is the request itself.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::{ContractsPane, Effects, words};
use crate::api::leasy::{PasswordChange, Reply, Request, ops};
use crate::domain::{AccountId, Clean, Secret};
use crate::flow::{
    Action, Cx, Draft, DraftKey, Effect, Gate, Guard, News, Pointer, Report, Review, Text, Ticket, Toast, ToastLevel,
};
use crate::ops::{Fact, FieldError, OpId, Operation, Outcome, Settled, Target};
use crate::ui::form::{Desk, FieldSpec, Kind, Plan, Rule, Submission, Then, Turn, Value};

/// The names of the fields, as the partner spells them.
const CURRENT: &str = "password";
const NEW: &str = "new_password";
const REPEATED: &str = "confirm_new_password";

/// Characters a new password has at least.
const LEAST: usize = 6;

/// Lines of what is demanded, and one before them.
const RULES: u16 = 5;

/// What is shown in place of a password, however long it is.
const HIDDEN: &str = "••••••";

/// The form, and what became of it.
#[derive(Debug, Default)]
pub(super) struct Password {
    pub(super) desk: Option<Desk>,
    /// It was changed in this run: what is stored for signing in is the old one.
    pub(super) changed: bool,
    /// Other accounts whose password was changed in this run.
    elsewhere: Vec<AccountId>,
    /// The change of which nobody knows whether it took.
    pub(super) unknown: Option<OpId>,
}

/// What is demanded of a new password, and whether it is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Met {
    pub(super) length: bool,
    pub(super) digit: bool,
    pub(super) letter: bool,
}

impl Met {
    /// The document says digits and letters and not of which script: those of ASCII are both to any reader, whatever
    /// else stands beside them.
    pub(super) fn of(password: &str) -> Self {
        Self {
            length: password.chars().count() >= LEAST,
            digit: password.bytes().any(|b| b.is_ascii_digit()),
            letter: password.bytes().any(|b| b.is_ascii_alphabetic()),
        }
    }

    pub(super) fn problem(self) -> Option<Text> {
        match self {
            Self { length: false, .. } => Some(Text::key("form-too-short").with("min", LEAST)),
            Self { digit: false, .. } => Some(Text::key("contracts-password-no-digit")),
            Self { letter: false, .. } => Some(Text::key("contracts-password-no-letter")),
            _ => None,
        }
    }
}

/// Where the form stands: below it is said what of the rule is met.
pub(super) fn form_area(area: Rect) -> Rect {
    Rect { height: area.height - RULES.min(area.height / 3), ..area }
}

fn secret(value: Option<&Value>) -> Secret {
    match value {
        Some(Value::Secret(secret)) => secret.clone(),
        _ => Secret::new(String::new()),
    }
}

fn rule(value: &Value) -> Option<Text> {
    match value {
        Value::Secret(secret) => Met::of(secret.expose()).problem(),
        _ => None,
    }
}

fn fields() -> Vec<FieldSpec> {
    let field = |name, label| FieldSpec::new(name, Text::key(label), Kind::Secret).required();
    vec![
        field(CURRENT, "contracts-password-current"),
        field(NEW, "contracts-password-new").rule(Rule::Check(rule)).help(Text::key("contracts-password-rule")),
        field(REPEATED, "contracts-password-repeated").help(Text::key("contracts-password-repeat")),
    ]
}

impl Password {
    pub(super) fn is_open(&self) -> bool {
        self.desk.as_ref().is_some_and(Desk::is_open)
    }

    /// What outlives a session.
    pub(super) fn keep(&mut self, before: &mut Self) {
        (self.changed, self.unknown) = (before.changed, before.unknown);
        self.elsewhere = std::mem::take(&mut before.elsewhere);
    }

    /// What is known of one client's password says nothing about another's, and is there again when one comes back. A
    /// doubt is told anew by the ledger.
    pub(super) fn switch(&mut self, before: AccountId, account: &AccountId) {
        let mut elsewhere = std::mem::take(&mut self.elsewhere);
        if self.changed {
            elsewhere.push(before);
        }
        let changed = elsewhere.contains(account);
        elsewhere.retain(|other| other != account);
        *self = Self { changed, elsewhere, ..Self::default() };
    }

    /// How far what is typed meets the rule, and whether both new ones are equal.
    pub(super) fn met(&self) -> Option<(Met, bool)> {
        let form = self.desk.as_ref().filter(|desk| desk.is_open())?.form();
        let (new, repeated) = (secret(form.value(NEW).as_ref()), secret(form.value(REPEATED).as_ref()));
        Some((Met::of(new.expose()), !new.is_empty() && new == repeated))
    }
}

impl ContractsPane {
    pub(super) fn act_on_password(&mut self, action: Action, cx: &mut Cx<'_>) -> Effects {
        match action {
            Action::Open | Action::Edit => self.open_password(cx),
            _ => Vec::new(),
        }
    }

    fn open_password(&mut self, cx: &Cx<'_>) -> Effects {
        if let Gate::Shut(why) = cx.gate {
            return Self::toast(ToastLevel::Warn, Text::key("toast-write-off").with("why", why.clone()));
        }
        if cx.locks.holds(&ops::PASSWORD, &self.settings.account, "") {
            let target = Text::key("contracts-tab-password");
            return Self::toast(ToastLevel::Warn, Text::key("toast-locked").with("target", target));
        }
        let key = DraftKey::new("password", "leasy");
        let plan = Plan::new(key, Text::key("contracts-password-title"), fields(), self.settings.zone.clone());
        // Its draft is never asked for: there is none, as secrets are in no draft.
        let (desk, _) = Desk::open::<(), ()>(plan, &mut self.tickets);
        self.password.desk = Some(desk);
        Vec::new()
    }

    pub(super) fn password_key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Effects {
        let Some(desk) = &mut self.password.desk else { return Vec::new() };
        let turn = desk.key(key, cx.at, &mut self.tickets);
        self.turned(turn, cx)
    }

    pub(super) fn password_paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Effects {
        let Some(desk) = &mut self.password.desk else { return Vec::new() };
        let turn = desk.paste(text, cx.at);
        self.turned(turn, cx)
    }

    pub(super) fn password_point(&mut self, pointer: Pointer, cx: &mut Cx<'_>) -> Effects {
        let Some(desk) = &mut self.password.desk else { return Vec::new() };
        let turn = desk.point(form_area(cx.area), pointer, cx.say, cx.at, &mut self.tickets);
        self.turned(turn, cx)
    }

    pub(super) fn drafted(&mut self, ticket: &Ticket, draft: Option<Draft>, cx: &mut Cx<'_>) -> Effects {
        let Some(desk) = &mut self.password.desk else { return Vec::new() };
        let turn = desk.drafted(ticket, draft, cx.at);
        self.turned(turn, cx)
    }

    fn turned(&mut self, turn: Turn<Request, std::convert::Infallible>, cx: &mut Cx<'_>) -> Effects {
        // There is nothing to keep of a form of secrets.
        let effects = turn.effects.into_iter().filter(|effect| !matches!(effect, Effect::SaveDraft(..)));
        let mut effects: Effects = effects.collect();
        match turn.then {
            Then::Nothing | Then::Find { .. } => {}
            Then::Left if self.password.desk.as_ref().is_some_and(Desk::is_sent) => {}
            Then::Left | Then::Over => self.password.desk = None,
            Then::Submit(submission) => effects.extend(self.review_password(&submission, cx)),
        }
        effects
    }

    fn review_password(&mut self, submission: &Submission, cx: &mut Cx<'_>) -> Effects {
        let value = |name: &str| secret(submission.values.get(name));
        let change = PasswordChange { current: value(CURRENT), new: value(NEW), repeated: value(REPEATED) };
        let Some(desk) = &mut self.password.desk else { return Vec::new() };
        if change.new != change.repeated {
            let words = Clean::from_partner(&(cx.say)(&Text::key("contracts-password-differs")));
            desk.refuse(None, &[FieldError { field: REPEATED.to_owned(), words }]);
            return Vec::new();
        }
        let id = OpId(cx.mint.uuid(cx.at));
        desk.reviewing(id);
        let account = self.settings.account.clone();
        let hidden = |label| Fact { label, value: HIDDEN.into() };
        let operation = Operation {
            id,
            spec: &ops::PASSWORD,
            target: Target { kind: "password", id: String::new(), label: words::masked(&account.name) },
            account,
            snapshot: vec![hidden("contracts-password-current"), hidden("contracts-password-new")],
            request: Request::Password(Box::new(change)),
            before: Vec::new(),
            after: None,
            changes: Vec::new(),
            code: None,
            amount: None,
            retry_of: None,
            batch: None,
        };
        vec![Effect::Review(Box::new(Review {
            title: Text::key("contracts-password-review"),
            operation: Some(operation),
            warning: Some(Text::key("contracts-password-warning")),
            guard: Guard::Press,
        }))]
    }

    /// Somebody signed in: which password was taken tells how a change ended that is in doubt.
    pub(super) fn ask_which(&self, cx: &Cx<'_>) -> Effects {
        let doubt = self.password.unknown.filter(|_| *cx.gate == Gate::Open);
        doubt.map(Effect::Verify).into_iter().collect()
    }

    /// What became of the change.
    pub(super) fn heard(&mut self, report: &Report<Reply>, cx: &mut Cx<'_>) -> Effects {
        if report.op != ops::PASSWORD.name {
            return Vec::new();
        }
        let mut effects = Vec::new();
        let toast = |level, key: &'static str| Effect::Toast(Toast::new(level, Text::key(key)));
        match &report.news {
            News::Ended(Outcome::Confirmed) | News::Settled(Settled::Confirmed) => {
                (self.password.changed, self.password.unknown) = (true, None);
                effects.push(toast(ToastLevel::Good, "contracts-password-done"));
                effects.push(toast(ToastLevel::Warn, "contracts-password-stored"));
            }
            News::Ended(Outcome::Unknown(_)) => {
                self.password.unknown = Some(report.id);
                effects.push(toast(ToastLevel::Warn, "contracts-password-unknown"));
            }
            News::Settled(how) => {
                self.password.unknown = None;
                if *how == Settled::Absent {
                    effects.push(toast(ToastLevel::Good, "contracts-password-old-holds"));
                }
            }
            _ => {}
        }
        if let Some(desk) = &mut self.password.desk {
            let turn = desk.outcome(report, cx.at);
            effects.extend(self.turned(turn, cx));
        }
        if let (News::Ended(Outcome::Refused(refusal)), Some(desk)) = (&report.news, &mut self.password.desk)
            && !refusal.fields.is_empty()
        {
            // The service names no field: what it minds is said once, and several things by their numbers.
            let several = refusal.fields.len() > 1;
            let numbered = |(n, error): (usize, &FieldError)| FieldError { field: n.to_string(), ..error.clone() };
            let listed: Vec<FieldError> =
                if several { (1..).zip(&refusal.fields).map(numbered).collect() } else { Vec::new() };
            desk.refuse(Some(refusal.words.clone()).filter(|_| !several), &listed);
        }
        effects
    }
}
