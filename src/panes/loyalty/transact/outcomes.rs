//! What became of writes: the form is told, the list is read again, and so are the balances that the write was to change.

use super::filling::{Forming, ReadAt};
use super::looks::{Looks, Person};
use super::what::What;
use super::{LISTED, RECORDS, TransactTab, estimate};
use crate::api::ApiError;
use crate::api::loyalty::settle::{CodeState, by_code_states};
use crate::api::loyalty::{ExternalId, Holder, Reply, Request, Unit};
use crate::domain::Amount;
use crate::flow::{Cx, Effect, Errand, News, Report, Ticket};
use crate::panes::loyalty::book::Wanted;
use crate::panes::loyalty::{Base, Effects};
use crate::panes::parts::Part as _;
use crate::ui::form::Then;

/// A balance before and after a write.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Moved {
    customers: Vec<ExternalId>,
    unit: Option<Unit>,
    before: Option<Amount>,
    pub(super) before_at: ReadAt,
    after: Option<Amount>,
    /// The write has ended; the balance is read again.
    waits: bool,
}

impl Moved {
    /// Before the write.
    pub(super) fn of(customers: Vec<ExternalId>, effects: &[estimate::Effect]) -> Self {
        let first = effects.first();
        let unit = first.and_then(|effect| effect.unit.clone());
        Self { customers, unit, before: first.and_then(|effect| effect.now), ..Self::default() }
    }

    /// As the list shows it; none before it was read again.
    pub(super) fn words(&self) -> Option<String> {
        let after = estimate::with_unit(self.after?, self.unit.as_ref());
        Some(match self.before {
            Some(before) => format!("{} → {after}", estimate::shown(before)),
            None => after,
        })
    }

    fn see(&mut self, people: &std::collections::BTreeMap<String, Person>) {
        let person = self.customers.first().and_then(|id| people.get(id.as_str()));
        let Some(rows) = person.and_then(|person| person.rows.as_ref()).filter(|_| self.waits) else { return };
        let all = estimate::balances(rows);
        let found = match &self.unit {
            Some(unit) => all.iter().find(|(known, _)| known.key() == unit.key()),
            // Which unit moved was not known; the row that is newest tells.
            None => rows
                .first()
                .and_then(|row| row.unit.as_ref())
                .and_then(|unit| all.iter().find(|(known, _)| known.key() == unit.key())),
        };
        if let Some((unit, amount)) = found {
            (self.unit, self.after) = (Some(unit.clone()), Some(*amount));
        }
        self.waits = false;
    }
}

/// Those who an answer to a write tells the totals of.
fn holders(reply: &Reply) -> Vec<&Holder> {
    match reply {
        Reply::Written(row) => row.customer.iter().collect(),
        Reply::Reversed(rows) => rows.iter().filter_map(|row| row.customer.as_ref()).collect(),
        Reply::Transferred { from, to } => [from, to].into_iter().filter_map(|row| row.customer.as_ref()).collect(),
        Reply::Redeemed(holder) => vec![holder],
        _ => Vec::new(),
    }
}

impl TransactTab {
    pub(super) fn read_records(&mut self, base: &mut Base) -> Effects {
        self.is_listed = true;
        let ticket = base.tickets.issue(RECORDS);
        vec![Effect::Errand(ticket, Errand::Recorded { account: base.settings.account.clone(), most: LISTED })]
    }

    /// A step of a write: of the form in front, of one that was left, or of none.
    pub(super) fn outcome(&mut self, report: &Report<Reply>, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        if What::of(&report.op).is_none() {
            return Vec::new();
        }
        let mut effects = Vec::new();
        if let Some(form) = &mut self.form {
            let turn = form.desk.outcome(report, cx.at);
            effects.extend(self.turned(turn, base, cx));
        }
        let mut left: Vec<Forming> = Vec::new();
        for mut form in std::mem::take(&mut self.parked) {
            let turn = form.desk.outcome(report, cx.at);
            effects.extend(turn.effects);
            if form.desk.is_open() && self.form.is_none() {
                // Refused after it was left: it comes back with the words beside its fields.
                self.form = Some(form);
            } else if turn.then != Then::Over && form.desk.is_sent() {
                left.push(form);
            }
        }
        self.parked.extend(left);
        for holder in report.reply.iter().flat_map(holders) {
            base.book.heard(holder, cx.at);
        }
        effects.extend(self.read_records(base));
        if matches!(report.news, News::Ended(_) | News::Settled(_)) {
            effects.extend(self.read_balances(report, base, cx));
        }
        effects
    }

    /// What the customers of a write have now.
    fn read_balances(&mut self, report: &Report<Reply>, base: &mut Base, cx: &Cx<'_>) -> Effects {
        let recorded =
            self.by_id(report.id).and_then(|sent| sent.sought.as_ref()).map(|sought| sought.customers.clone());
        let moved = self
            .moved
            .entry(report.id)
            .or_insert_with(|| Moved { customers: recorded.unwrap_or_default(), ..Moved::default() });
        moved.waits = true;
        let customers = moved.customers.clone();
        let mut effects = Vec::new();
        for customer in &customers {
            self.after.people.remove(customer.as_str());
            effects.extend(self.after.ask([Request::History { customer: customer.clone(), page: 1 }], base));
        }
        let front = base.book.customer.question.as_ref();
        if front.is_some_and(|front| customers.contains(front)) {
            effects.extend(base.read_again(Wanted::OF_CUSTOMER, cx.at));
        }
        effects
    }

    /// The end of a look-up of this tab.
    pub(super) fn looked(
        &mut self,
        ticket: &Ticket,
        result: &Result<Reply, ApiError>,
        base: &mut Base,
        cx: &mut Cx<'_>,
    ) -> Effects {
        if self.after.end(ticket, result, cx.at).is_some() {
            self.moved.values_mut().for_each(|moved| moved.see(&self.after.people));
            self.fill(base, cx);
            return Vec::new();
        }
        if self.ahead.end(ticket, result, cx.at).is_some() {
            let people = self.people_ahead();
            return self.fill_people(&people, base, cx);
        }
        if let Some(checking) = &mut self.checking
            && checking.looks.end(ticket, result, cx.at).is_some()
        {
            return self.check_on(base, cx);
        }
        if let Some(opened) = &mut self.opened
            && opened.looks.end(ticket, result, cx.at).is_some()
        {
            let (looks, sent) = (&opened.looks, self.sent.iter().find(|sent| sent.record.id == opened.id));
            let replies: Vec<&Reply> = looks.replies.iter().collect();
            let mut states = sent.and_then(|sent| by_code_states(&sent.record, &replies));
            if let Some(states) = &mut states {
                // Only who has looked everywhere has not seen it.
                states.retain(|(_, state)| *state != CodeState::NotSeen || looks.is_whole());
            }
            opened.states = states;
        }
        Vec::new()
    }

    /// Looks up how each code of an opened reversal stands.
    pub(super) fn look_at_codes(&mut self, base: &mut Base) -> Effects {
        let Some(opened) = &mut self.opened else { return Vec::new() };
        let Some(sent) = self.sent.iter().find(|sent| sent.record.id == opened.id) else { return Vec::new() };
        let Some(sought) = sent.sought.as_ref().filter(|_| sent.what.reverses()) else { return Vec::new() };
        let mut effects = opened.looks.stop(base);
        (opened.looks, opened.states) = (Looks::default(), None);
        let by_code = sought.codes.iter().map(|code| Request::ByCode { code: code.clone(), kind: sought.kind.clone() });
        let histories = sought.customers.iter().map(|id| Request::History { customer: id.clone(), page: 1 });
        effects.extend(opened.looks.ask(by_code.chain(histories).collect::<Vec<_>>(), base));
        effects
    }
}
