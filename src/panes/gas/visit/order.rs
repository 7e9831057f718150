//! The last step: the order shown for review, sent once, and what came of it.
//!
//! An order whose outcome nobody knows holds back every other of the account: first for the time in which its effect may
//! still come to light, and after it until the amount is typed once more over it.

use super::super::book::Wanted;
use super::super::{Base, Effects};
use super::answer::Answer;
use super::fields::{self, Known};
use super::{Focus, Taken, VisitTab};
use crate::api::gas::{PaymentForm, Reply, Visit, operation, ops, settle};
use crate::domain::Clean;
use crate::flow::{Cx, Effect, Gate, Guard, News, Report, Review, Text, ToastLevel};
use crate::ops::{Fact, Held, OpId, Outcome, Reviewed};
use crate::ui::form::{Desk, Submission};

/// An order that was shown or sent.
#[derive(Debug)]
pub(super) struct Sent {
    id: OpId,
    visit: Visit,
    facts: Vec<Fact>,
}

/// What stands in the way of an order.
#[derive(Debug, PartialEq)]
enum Way {
    Free,
    /// Over an order whose outcome is unknown.
    Over(OpId),
    Shut(Text),
}

fn way(base: &Base, cx: &Cx<'_>) -> Way {
    if let Gate::Shut(why) = cx.gate {
        return Way::Shut(Text::key("toast-write-off").with("why", why.clone()));
    }
    let locked = cx.locks.holds(&ops::REQUEST_VISIT, &base.settings.account, "");
    let Some(record) = base.book.unknown_visit() else {
        return if locked { Way::Shut(Text::key("gas-visit-under-way")) } else { Way::Free };
    };
    match settle::resend_after(record).filter(|until| cx.at.wall < *until) {
        None => Way::Over(record.id),
        Some(until) => {
            let at = until.to_zoned(base.settings.zone.clone()).strftime("%H:%M").to_string();
            Way::Shut(Text::key("gas-visit-held").with("id", record.id.short().as_str()).with("time", at.as_str()))
        }
    }
}

/// What the person sees before it is sent.
fn facts(visit: &Visit, card: Option<Clean>, base: &Base, cx: &Cx<'_>) -> Vec<Fact> {
    let fact = |label, value: &str| Fact { label, value: Clean::from_partner(value) };
    let say = |text: &Text| (cx.say)(text);
    let money = |amount: crate::domain::Amount| format!("{} {}", amount.at_least(2), base.settings.currency);
    let at = visit.place.at;
    let mut facts = vec![
        fact("gas-visit-when", &visit.slot.at().strftime("%Y-%m-%d %H:%M").to_string()),
        fact("gas-visit-litres", &visit.liters.amount().to_string()),
        fact("gas-price", &money(visit.price)),
    ];
    let estimate = visit.estimate().map(money).unwrap_or_default();
    facts.push(fact("gas-estimate", &say(&Text::key("gas-estimate-only").with("amount", estimate.as_str()))));
    let address = [Some(visit.place.address.as_str()), visit.place.detail.as_deref()];
    facts.push(fact("gas-visit-address", &address.into_iter().flatten().collect::<Vec<_>>().join(", ")));
    facts.push(fact("gas-visit-place", &format!("{}, {}", at.latitude(), at.longitude())));
    let paid = match &visit.payment {
        PaymentForm::Cash(cash) => {
            let change = visit.change().map(money).unwrap_or_default();
            say(&Text::key("gas-cash-change")
                .with("cash", money(cash.amount()).as_str())
                .with("change", change.as_str()))
        }
        PaymentForm::Delivery => say(&Text::key("gas-by-delivery")),
        PaymentForm::Saved(_) => say(&Text::key("gas-by-this-card").with("card", card.unwrap_or_default())),
        PaymentForm::Oxxo => say(&Text::key("gas-by-oxxo")),
    };
    facts.push(fact("gas-visit-payment", &paid));
    facts
}

impl VisitTab {
    /// What is typed is an order, or beside a field stands why not.
    pub(super) fn review(&mut self, submission: &Submission, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let retry_of = match way(base, cx) {
            Way::Shut(why) => return Base::toast(ToastLevel::Warn, why),
            Way::Free => None,
            Way::Over(id) => Some(id),
        };
        let known = Known {
            days: base.book.dates.value().map(Vec::as_slice),
            price: base.book.price.value().copied(),
            methods: base.book.methods.value().map(Vec::as_slice),
            now: base.now,
        };
        let visit = match fields::visit(&submission.values, &known) {
            Ok(visit) => visit,
            Err(wrong) => {
                self.wrong(wrong, cx);
                return Vec::new();
            }
        };
        let card = visit.payment.card().and_then(|id| {
            let methods = base.book.methods.value()?;
            methods.iter().find(|card| card.id.as_ref() == Some(id)).map(fields::card_label)
        });
        let id = OpId(cx.mint.uuid(cx.at));
        let snapshot = facts(&visit, card, base, cx);
        let reviewed = Reviewed { id, account: base.settings.account.clone(), snapshot: snapshot.clone() };
        let mut write = operation::request_visit(reviewed, visit.clone(), &base.known(), &base.settings.currency);
        write.retry_of = retry_of;
        let amount = visit.estimate().map(|amount| amount.to_string()).unwrap_or_default();
        let warning = match retry_of {
            Some(earlier) => Some(Text::key("gas-review-over").with("id", earlier.short().as_str())),
            None if !visit.place.at.is_in_mexico() => Some(Text::key("gas-not-in-mexico")),
            None if visit.payment.card().is_some() => Some(Text::key("gas-card-charged")),
            None => None,
        };
        let title = if retry_of.is_some() { "gas-review-again" } else { "gas-review" };
        if let Some(desk) = &mut self.desk {
            desk.reviewing(id);
        }
        // What comes late of an earlier order must not take this one for its own.
        self.taken = None;
        self.sent = Some(Sent { id, visit, facts: snapshot });
        vec![Effect::Review(Box::new(Review {
            title: Text::key(title),
            operation: Some(write),
            warning,
            guard: Guard::Type(amount),
        }))]
    }

    /// What became of an order.
    pub(super) fn told(&mut self, report: &Report<Reply>, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        if report.op != ops::REQUEST_VISIT.name {
            return Vec::new();
        }
        let mut effects = Vec::new();
        let was_open = self.focus;
        if let Some(desk) = &mut self.desk {
            let turn = desk.outcome(report, cx.at);
            effects.extend(self.turned(turn, base, cx));
        }
        let Some(sent) = self.sent.take_if(|sent| sent.id == report.id) else { return effects };
        match &report.news {
            News::Ended(Outcome::Confirmed) => {
                let receipt = match &report.reply {
                    Some(Reply::Visit(receipt)) => receipt.clone(),
                    _ => crate::api::gas::Receipt::default(),
                };
                self.answer = Some(Answer::new(receipt, &sent.visit, sent.facts));
                // The slot is taken now, and the price may have followed.
                effects.extend(base.read_again([Wanted::Dates, Wanted::Price], cx.at));
                return effects;
            }
            News::Ended(Outcome::NotSent(held)) => {
                self.focus = Focus::Form;
                effects.extend(self.held_back(held, &sent, base, cx));
            }
            News::Ended(Outcome::Refused(refusal)) => {
                self.focus = Focus::Form;
                let at = sent.visit.slot.at();
                self.taken = Some(Taken { at, refused: Some(refusal.words.clone()), typed: false });
                effects.extend(base.read_again([Wanted::Dates, Wanted::Price], cx.at));
            }
            News::Ended(Outcome::Unknown(_)) => self.focus = Focus::Days,
            News::Running | News::ReadBack | News::Settled(_) => self.focus = was_open,
        }
        self.sent = Some(sent);
        effects
    }

    /// It was held back before a byte left: what is no longer as it was is read, and said beside its field.
    fn held_back(&mut self, held: &Held, sent: &Sent, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let Held::Changed { path, now } = held else { return Vec::new() };
        match path.as_str() {
            "/date" => {
                self.taken = Some(Taken { at: sent.visit.slot.at(), refused: None, typed: false });
                base.read_again([Wanted::Dates], cx.at)
            }
            "/price" => {
                let was = sent.visit.price.to_string();
                let words = Text::key("gas-price-changed").with("was", was.as_str()).with("now", now.clone());
                self.wrong((fields::LITERS, words), cx);
                base.read_again([Wanted::Price], cx.at)
            }
            "/payment_source_id" => {
                self.wrong((fields::CARD, Text::key("gas-card-gone")), cx);
                base.read_again([Wanted::Methods], cx.at)
            }
            _ => Vec::new(),
        }
    }

    /// True while an order is on its way.
    pub(super) fn is_sent(&self) -> bool {
        self.desk.as_ref().is_some_and(Desk::is_sent)
    }
}
