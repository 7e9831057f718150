//! What is sent of the account: a card saved or deleted, the profile updated, a user registered; and the forms at work.

use crossterm::event::KeyEvent;

use super::forms::{self, Purpose};
use super::{OwnTab, cards, methods};
use crate::api::gas::{EmailIn, Reply, Request, TokenError, operation, ops};
use crate::domain::{AccountId, Clean, Partner};
use crate::flow::{Cx, Draft, Effect, Gate, Guard, News, Report, Review, Text, Ticket, Toast, ToastLevel};
use crate::ops::{Fact, OpId, OpSpec, Operation, Outcome, Reviewed, Settled, Write};
use crate::panes::gas::book::Wanted;
use crate::panes::gas::{Base, Effects, Tab};
use crate::ui::form::{Desk, Plan, Submission, Then, Turn};
use crate::ui::theme::Role;

/// What is shown in place of a secret, however long it is.
const HIDDEN: &str = "••••••";

fn fact(label: &'static str, value: &str) -> Fact {
    Fact { label, value: Clean::from_partner(value) }
}

/// Why a write key does nothing just now, if so.
fn write_is_off(base: &Base, (spec, target): (&OpSpec<Write>, &str), called: Text, cx: &Cx<'_>) -> Option<Text> {
    if let Gate::Shut(why) = cx.gate {
        return Some(Text::key("toast-write-off").with("why", why.clone()));
    }
    let held = cx.locks.holds(spec, &base.settings.account, target);
    held.then(|| Text::key("toast-locked").with("target", called))
}

impl OwnTab {
    /// Opens a form, or shows the one that waits for its write.
    pub(super) fn open_form(&mut self, purpose: Purpose, base: &mut Base, cx: &Cx<'_>) -> Effects {
        if let Some(desk) = self.desk(purpose).as_mut().filter(|desk| desk.is_sent()) {
            desk.show();
            return Vec::new();
        }
        let target = match purpose {
            Purpose::Update => base.settings.account.name.to_string(),
            // Whom or what it is about is not known yet.
            Purpose::Card | Purpose::Register => String::new(),
        };
        if let Some(why) = write_is_off(base, (purpose.spec(), &target), Text::key(purpose.title()), cx) {
            return Base::toast(ToastLevel::Warn, why);
        }
        let Some(plan) = plan(purpose, base) else {
            return Base::toast(ToastLevel::Info, Text::key("gas-profile-unread"));
        };
        let (desk, load) = Desk::open(plan, &mut base.tickets);
        *self.desk(purpose) = Some(Box::new(desk));
        // Of a form that is one secret there is no draft to ask for.
        if purpose == Purpose::Card { Vec::new() } else { vec![load] }
    }

    fn open_purpose(&self) -> Option<Purpose> {
        self.open_desk().map(|(purpose, _)| purpose)
    }

    /// A key for the form that is open.
    pub(super) fn form_key(&mut self, key: &KeyEvent, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let Some(purpose) = self.open_purpose() else { return Vec::new() };
        let Some(desk) = &mut self.desks[purpose as usize] else { return Vec::new() };
        let turn = desk.key(key, cx.at, &mut base.tickets);
        let holds_card = purpose == Purpose::Card && forms::holds_card(desk.form().value(forms::TOKEN).as_ref());
        if holds_card { self.refuse_card(base) } else { self.turned(purpose, turn, base, cx) }
    }

    /// A paste for the form that is open. What looks like the number of a card does not even reach the form.
    pub(super) fn form_paste(&mut self, text: &str, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let Some(purpose) = self.open_purpose() else { return Vec::new() };
        if purpose == Purpose::Card && crate::api::gas::looks_like_card(text) {
            return self.refuse_card(base);
        }
        let Some(desk) = &mut self.desks[purpose as usize] else { return Vec::new() };
        let turn = desk.paste(text, cx.at);
        let holds_card = purpose == Purpose::Card && forms::holds_card(desk.form().value(forms::TOKEN).as_ref());
        if holds_card { self.refuse_card(base) } else { self.turned(purpose, turn, base, cx) }
    }

    /// The mouse over the form that is open.
    pub(super) fn form_point(&mut self, pointer: crate::flow::Pointer, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let Some(purpose) = self.open_purpose() else { return Vec::new() };
        let Some(desk) = &mut self.desks[purpose as usize] else { return Vec::new() };
        let turn = desk.point(cx.area, pointer, cx.say, cx.at, &mut base.tickets);
        self.turned(purpose, turn, base, cx)
    }

    /// A fresh form in place of the one that holds the number of a card; what it held is wiped with it.
    fn refuse_card(&mut self, base: &mut Base) -> Effects {
        let (mut desk, _) =
            Desk::open::<Request, std::convert::Infallible>(forms::card(base.settings.zone.clone()), &mut base.tickets);
        desk.note(forms::told(TokenError::CardNumber), Role::Bad);
        *self.desk(Purpose::Card) = Some(Box::new(desk));
        // The form forgets its words with the next key, and there are more to come of a number that is typed.
        Base::toast(ToastLevel::Warn, forms::told(TokenError::CardNumber))
    }

    /// A draft that was asked for.
    pub(super) fn form_drafted(
        &mut self,
        ticket: &Ticket,
        draft: Option<&Draft>,
        base: &mut Base,
        cx: &mut Cx<'_>,
    ) -> Effects {
        let mut effects = Vec::new();
        for purpose in Purpose::ALL {
            let Some(desk) = &mut self.desks[purpose as usize] else { continue };
            let turn = desk.drafted(ticket, draft.cloned(), cx.at);
            effects.extend(self.turned(purpose, turn, base, cx));
        }
        effects
    }

    fn turned(
        &mut self,
        purpose: Purpose,
        turn: Turn<Request, std::convert::Infallible>,
        base: &mut Base,
        cx: &mut Cx<'_>,
    ) -> Effects {
        let mut effects = turn.effects;
        // There is nothing to keep of a form that is one secret.
        effects.retain(|effect| purpose != Purpose::Card || !matches!(effect, Effect::SaveDraft(..)));
        match turn.then {
            Then::Nothing | Then::Find { .. } => {}
            Then::Left if self.desk(purpose).as_ref().is_some_and(|desk| desk.is_sent()) => {}
            Then::Left | Then::Over => *self.desk(purpose) = None,
            Then::Submit(submission) => effects.extend(self.submit(purpose, &submission, base, cx)),
        }
        effects
    }

    /// Ctrl-s: the write that what was typed comes to, shown before it is sent.
    fn submit(&mut self, purpose: Purpose, submission: &Submission, base: &Base, cx: &mut Cx<'_>) -> Effects {
        let made = match purpose {
            Purpose::Card => new_card(submission, base, cx),
            Purpose::Update => new_values(submission, base, cx),
            Purpose::Register => new_user(submission, base, cx),
        };
        let Some(desk) = self.desk(purpose) else { return Vec::new() };
        match made {
            Ok((operation, warning)) => {
                desk.reviewing(operation.id);
                vec![review(purpose.title(), operation, Some(Text::key(warning)), Guard::Press)]
            }
            Err((Some(field), why)) => {
                desk.refuse(None, &forms::beside(field, Clean::from_partner(&(cx.say)(&why))));
                Vec::new()
            }
            Err((None, why)) => {
                desk.note(why, Role::Warn);
                Vec::new()
            }
        }
    }

    /// `X`: the card under the cursor, to be deleted once its last four digits are typed.
    pub(super) fn delete_card(&self, base: &Base, cx: &mut Cx<'_>) -> Effects {
        let Some(card) = self.meant().and_then(|at| methods::card(cards(&base.book), at)) else {
            return Base::toast(ToastLevel::Info, Text::key("gas-no-card-chosen"));
        };
        let name = methods::name(card);
        let Some(id) = card.id.clone() else {
            return Base::toast(ToastLevel::Warn, Text::key("gas-card-without-id"));
        };
        let called = Text::key("gas-card-called").with("card", name.clone());
        if let Some(why) = write_is_off(base, (&ops::DELETE_METHOD, id.as_str()), called, cx) {
            return Base::toast(ToastLevel::Warn, why);
        }
        let digits = card.last4.as_ref().map(ToString::to_string);
        let card = card.clone();
        let snapshot = vec![fact("gas-account", &base.settings.account.name), fact("gas-fact-card", name.as_str())];
        let reviewed = reviewed(base, snapshot, cx);
        // A card that came without digits is called by the write itself.
        let typed = digits.unwrap_or_else(|| reviewed.id.short());
        let Some(operation) = operation::delete_method(reviewed, &card) else { return Vec::new() };
        vec![review("gas-delete-card", operation, Some(Text::key("gas-delete-card-warning")), Guard::Type(typed))]
    }

    /// What became of a write: the form hears of it, and what it changed is read again.
    pub(super) fn heard_of(&mut self, report: &Report<Reply>, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let mut effects = Vec::new();
        for purpose in Purpose::ALL {
            let Some(desk) = &mut self.desks[purpose as usize] else { continue };
            let turn = desk.outcome(report, cx.at);
            // The words of a refusal stand beside the field that they speak of.
            if let (News::Ended(Outcome::Refused(refusal)), true) = (&report.news, report.op == purpose.spec().name)
                && let Some(field) = purpose.named(refusal.words.as_str())
            {
                desk.refuse(None, &forms::beside(field, refusal.words.clone()));
            }
            effects.extend(self.turned(purpose, turn, base, cx));
        }
        let done = matches!(report.news, News::Ended(Outcome::Confirmed) | News::Settled(Settled::Confirmed));
        if done && self.tab == Tab::Profile && report.op == ops::REGISTER.name {
            let text = Text::key("gas-registered").with("email", report.target.as_str());
            effects.push(Effect::Toast(Toast::new(ToastLevel::Good, text)));
        }
        // Whatever became of it, what is there now is what counts.
        if matches!(report.news, News::Ended(_) | News::Settled(_)) {
            let again: &[Wanted] = match self.tab {
                Tab::Profile if report.op == ops::UPDATE_PROFILE.name => &[Wanted::Profile],
                // Which payments are own rests on the cards.
                Tab::Methods if [ops::SAVE_METHOD.name, ops::DELETE_METHOD.name].contains(&report.op.as_str()) => {
                    &[Wanted::Methods, Wanted::Payments]
                }
                _ => &[],
            };
            effects.extend(base.read_again(again.iter().copied(), cx.at));
        }
        effects
    }
}

fn plan(purpose: Purpose, base: &Base) -> Option<Plan> {
    let zone = base.settings.zone.clone();
    match purpose {
        Purpose::Card => Some(forms::card(zone)),
        Purpose::Update => Some(forms::update(base.book.profile.value()?, &base.settings.account.name, zone)),
        Purpose::Register => Some(forms::register(base.settings.facebook, zone)),
    }
}

fn reviewed(base: &Base, snapshot: Vec<Fact>, cx: &mut Cx<'_>) -> Reviewed {
    Reviewed { id: OpId(cx.mint.uuid(cx.at)), account: base.settings.account.clone(), snapshot }
}

fn new_card(submission: &Submission, base: &Base, cx: &mut Cx<'_>) -> Made {
    let token = forms::token(&submission.values).map_err(|error| (Some(forms::TOKEN), forms::told(error)))?;
    let snapshot = vec![fact("gas-account", &base.settings.account.name), fact("gas-token", HIDDEN)];
    Ok((operation::save_method(reviewed(base, snapshot, cx), token), "gas-add-card-warning"))
}

fn new_values(submission: &Submission, base: &Base, cx: &mut Cx<'_>) -> Made {
    let profile = base.book.profile.value().ok_or((None, Text::key("gas-profile-unread")))?;
    let update = forms::changed(submission, profile).ok_or((None, Text::key("gas-nothing-changed")))?;
    let snapshot = vec![fact("gas-account", &base.settings.account.name)];
    Ok((operation::update_profile(reviewed(base, snapshot, cx), update, profile), "gas-update-warning"))
}

fn new_user(submission: &Submission, base: &Base, cx: &mut Cx<'_>) -> Made {
    let user = forms::user(&submission.values, EmailIn::from_setting(&base.settings.email_field))
        .map_err(|(at, why)| (Some(at), why))?;
    let account = AccountId::new(Partner::Gas, &user.email);
    let snapshot = vec![
        fact("field-name", &user.name),
        fact("field-last-name", &user.last_name),
        fact("gas-fact-email", &user.email),
        fact("field-phone", user.phone.as_deref().unwrap_or("–")),
        fact("gas-secret", HIDDEN),
    ];
    // In the name of the one who is registered: by signing in as they do a doubt is settled.
    let reviewed = Reviewed { account, ..reviewed(base, snapshot, cx) };
    Ok((operation::register(reviewed, user), "gas-register-warning"))
}

/// A write and what is easily overlooked of it; or the field that is in its way, and why.
type Made = Result<(Operation<Request>, &'static str), (Option<&'static str>, Text)>;

fn review(
    title: &'static str,
    operation: Operation<Request>,
    warning: Option<Text>,
    guard: Guard,
) -> Effect<Request, std::convert::Infallible> {
    Effect::Review(Box::new(Review { title: Text::key(title), operation: Some(operation), warning, guard }))
}
