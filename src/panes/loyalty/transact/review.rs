//! A write before it is sent: all that was typed, what it may do to balance and batches, what is easy to overlook, and
//! whether it may be sent at all.

use jiff::tz::TimeZone;

use super::estimate::{self, Effect, Way};
use super::looks::{Looks, Person};
use super::sent::Sent;
use super::what::What;
use crate::api::loyalty::{Checkbook, Code, Detail, ExternalId, NewTransaction, Party, Request, Transaction, Transfer};
use crate::domain::{Amount, Clean};
use crate::flow::{Guard, Text};
use crate::ops::{Fact, OpId};

type Say<'a> = &'a dyn Fn(&Text) -> String;

/// Rows of the same store and amount so close together may be one booked twice.
const TWIN_MINUTES: i64 = 10;

/// Why a write must not be sent as it is: the words stand beside a field.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Obstacle(pub(super) &'static str, pub(super) Text);

/// What a review is made of.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) facts: Vec<Fact>,
    pub(super) warnings: Vec<Text>,
    pub(super) guard: Guard,
    pub(super) effects: Vec<Effect>,
    pub(super) retry_of: Option<OpId>,
}

/// What the looking at a write rests on.
pub(super) struct Looking<'a> {
    pub(super) what: What,
    pub(super) request: &'a Request,
    pub(super) looks: &'a Looks,
    pub(super) sent: &'a [Sent],
    /// The operation is locked.
    pub(super) is_locked: bool,
    /// One of the codes that are to be reversed is locked: whatever reverses it has not ended.
    pub(super) locked_code: Option<Code>,
    pub(super) zone: &'a TimeZone,
    pub(super) say: Say<'a>,
}

/// The codes that a request names, and their kind.
pub(super) fn codes_of(request: &Request) -> (Vec<Code>, String) {
    match request {
        Request::Create(new) => (vec![new.code.clone()], new.kind.to_string()),
        Request::Checkbook(book) | Request::RedeemFull(book) => (vec![book.code.clone()], book.kind.to_string()),
        Request::Reverse(one) => (vec![one.code.clone()], one.kind.to_string()),
        Request::ReverseMany(many) => (many.codes.clone(), many.kind.to_string()),
        Request::Transfer(transfer) => (Vec::new(), transfer.kind.to_string()),
        _ => (Vec::new(), String::new()),
    }
}

/// The customers that a request names.
pub(super) fn customers_of(request: &Request) -> Vec<ExternalId> {
    match request {
        Request::Create(new) => vec![new.customer.id.clone()],
        Request::Checkbook(book) | Request::RedeemFull(book) => vec![book.customer.id.clone()],
        Request::Transfer(transfer) => vec![transfer.from.id.clone(), transfer.to.id.clone()],
        Request::Reverse(one) => one.customer.iter().cloned().collect(),
        Request::ReverseMany(many) => many.customers.clone(),
        _ => Vec::new(),
    }
}

impl Looking<'_> {
    fn person(&self, id: &str) -> Option<&Person> {
        self.looks.people.get(id)
    }

    /// The field of the codes.
    const fn code_field(&self) -> &'static str {
        if matches!(self.what, What::ReverseMany) { "codes" } else { "code" }
    }

    /// Why it must not be sent as it is; otherwise the record that it repeats, and what to say of that.
    fn way(&self) -> Result<(Option<OpId>, Vec<Text>), Obstacle> {
        let (codes, kind) = codes_of(self.request);
        let field = self.code_field();
        let stop = |key: &'static str, code: &str| Obstacle(field, Text::key(key).with("code", code));
        if let Some(code) = &self.locked_code {
            return Err(stop("transact-code-open", code.as_str()));
        }
        let mut earlier = None;
        let mut warnings = Vec::new();
        for code in &codes {
            let code = code.as_str();
            let same = |sent: &&Sent| sent.what.reverses() == self.what.reverses() && sent.names(code, &kind);
            for sent in self.sent.iter().filter(same) {
                if sent.is_done() {
                    let key = if self.what.reverses() { "transact-code-reversed" } else { "transact-code-used" };
                    return Err(stop(key, code));
                }
                if sent.is_open() {
                    return Err(stop("transact-code-open", code));
                }
                if sent.may_be_repeated() {
                    earlier = Some(sent.record.id);
                }
            }
            let found = self.looks.codes.get(code);
            if self.what.has_own_code() && found.is_some_and(|rows| !rows.is_empty()) {
                return Err(stop("transact-code-taken", code));
            }
            if self.what.reverses() && found.is_some_and(Vec::is_empty) {
                return Err(stop("transact-code-none", code));
            }
        }
        if let Some(earlier) = earlier {
            warnings.push(Text::key("transact-again").with("id", earlier.short().as_str()));
        }
        Ok((earlier, warnings))
    }

    /// All that a person sees before sending.
    pub(super) fn show(&self) -> Result<Shown, Obstacle> {
        let (retry_of, mut warnings) = self.way()?;
        let mut facts = Facts::default();
        let (effects, amount) = match self.request {
            Request::Create(new) => (self.create(new, &mut facts), Some(new.total)),
            Request::Checkbook(book) | Request::RedeemFull(book) => {
                (self.checkbook(book, &mut facts, &mut warnings), Some(book.total))
            }
            Request::Transfer(transfer) => (self.transfer(transfer, &mut facts), Some(transfer.total)),
            request => self.reversal(request, &mut facts, &mut warnings),
        };
        for customer in customers_of(self.request) {
            if self.person(customer.as_str()).is_some_and(|person| person.is_absent) {
                warnings.push(Text::key("transact-no-customer").with("id", customer.as_str()));
            }
        }
        if effects.iter().any(Effect::is_beyond) {
            warnings.push(Text::key("transact-beyond"));
        }
        if let Some(why) = &self.looks.failed {
            warnings.push(Text::key("transact-look-failed").with("why", why.clone()));
        }
        let missing = self.looks.missing();
        if !missing.is_empty() {
            let list = missing.iter().map(self.say).collect::<Vec<_>>().join(", ");
            warnings.push(Text::key("transact-look-slow").with("list", list.as_str()));
        }
        // Another one of the kind is unknown: a person who goes on says which.
        let unknown = self.sent.iter().rev().find(|sent| self.is_locked && sent.what == self.what && sent.is_open());
        let (codes, _) = codes_of(self.request);
        let guard = match (unknown, amount, self.request) {
            (Some(sent), ..) => {
                let id = sent.record.id.short();
                warnings.insert(0, Text::key("review-over-unknown-warning").with("id", id.as_str()));
                Guard::Type(id)
            }
            (None, _, Request::ReverseMany(_)) => Guard::Type(codes.len().to_string()),
            (None, Some(amount), _) => Guard::Type(amount.to_string()),
            (None, None, _) => Guard::Type(codes.first().map(ToString::to_string).unwrap_or_default()),
        };
        let retry_of = retry_of.or(unknown.map(|sent| sent.record.id));
        Ok(Shown { facts: facts.all, warnings, guard, effects, retry_of })
    }

    fn create(&self, new: &NewTransaction, facts: &mut Facts) -> Vec<Effect> {
        facts.put("transact-kind", [Some(new.kind.to_string())]);
        facts.put("transact-code", [Some(new.code.to_string())]);
        facts.put("transact-total", [Some(new.total.to_string())]);
        facts.party("transact-customer", Some(&new.customer));
        facts.put("transact-description", [Some(new.description.clone()), new.title.clone()]);
        let data = &new.data;
        let data = [&data.vendor, &data.owner, &data.gift_amount, &data.gift_type];
        facts.put("transact-data", data.map(|text| Some(if text.is_empty() { "—".to_owned() } else { text.clone() })));
        facts.put("transact-external", [new.external.clone()]);
        facts.put("transact-expires", [new.expires.map(|day| day.to_string())]);
        facts.party("transact-store", new.store.as_ref());
        facts.party("transact-vendor", new.vendor.as_ref());
        facts.put("transact-checkbook-id", [new.checkbook.clone()]);
        facts.put("transact-transfer-id", [new.transfer.clone()]);
        let way = Way::of_kind(new.kind.as_str());
        vec![self.effect(&new.customer, new.kind.as_str(), (way, Some(new.total)), facts, false)]
    }

    fn checkbook(&self, book: &Checkbook, facts: &mut Facts, warnings: &mut Vec<Text>) -> Vec<Effect> {
        facts.put("transact-kind", [Some(book.kind.to_string())]);
        facts.put("transact-code", [Some(book.code.to_string())]);
        facts.put("transact-total", [Some(book.total.to_string())]);
        facts.put("transact-earned", [book.earned_redeemed.map(|amount| amount.to_string())]);
        facts.party("transact-customer", Some(&book.customer));
        facts.put("transact-external", [Some(book.external.clone())]);
        facts.party("transact-store", Some(&book.store));
        facts.put("transact-title", [book.title.clone()]);
        if let Some(Detail { name, external, total, earned_redeemed }) = &book.detail {
            let numbers = [Some(total.to_string()), earned_redeemed.map(|amount| amount.to_string())];
            facts.put("transact-detail", [Some(name.clone()), Some(external.clone())].into_iter().chain(numbers));
        }
        let kind = book.kind.as_str();
        if self.what != What::RedeemFull {
            return vec![self.effect(&book.customer, kind, (Way::of_kind(kind), Some(book.total)), facts, false)];
        }
        let blank = self.plain(&book.customer, kind, (Way::Takes, None), false);
        let whole = Effect { by: blank.now, ..blank };
        if whole.now.is_some_and(|now| now != book.total) {
            let now = whole.now.unwrap_or_default().to_string();
            warnings.push(Text::key("transact-redeem-differs").with("now", now.as_str()));
        }
        self.told(&book.customer, &whole, facts);
        vec![whole]
    }

    fn transfer(&self, transfer: &Transfer, facts: &mut Facts) -> Vec<Effect> {
        facts.put("transact-kind", [Some(transfer.kind.to_string())]);
        facts.put("transact-total", [Some(transfer.total.to_string())]);
        facts.party("transact-from", Some(&transfer.from));
        facts.party("transact-to", Some(&transfer.to));
        facts.put("transact-title", [transfer.title.clone()]);
        let (kind, by) = (transfer.kind.as_str(), Some(transfer.total));
        let gives = self.effect(&transfer.from, kind, (Way::Takes, by), facts, true);
        let takes = self.effect(&transfer.to, kind, (Way::Adds, by), facts, true);
        vec![gives, takes]
    }

    fn plain(&self, party: &Party, kind: &str, moves: (Way, Option<Amount>), named: bool) -> Effect {
        let whose = if named { party.name.clone() } else { String::new() };
        Effect::of(whose, self.person(party.id.as_str()), (kind, None), moves)
    }

    fn effect(
        &self,
        party: &Party,
        kind: &str,
        moves: (Way, Option<Amount>),
        facts: &mut Facts,
        named: bool,
    ) -> Effect {
        let effect = self.plain(party, kind, moves, named);
        self.told(party, &effect, facts);
        effect
    }

    fn told(&self, party: &Party, effect: &Effect, facts: &mut Facts) {
        facts.put("transact-estimate", [Some(effect.words(self.say))]);
        let batches = estimate::batches(self.person(party.id.as_str()), effect, self.zone, self.say);
        facts.put("transact-estimate-batches", [batches.map(|text| text.to_string())]);
    }

    /// What is to be undone, row by row.
    fn reversal(
        &self,
        request: &Request,
        facts: &mut Facts,
        warnings: &mut Vec<Text>,
    ) -> (Vec<Effect>, Option<Amount>) {
        let (codes, kind) = codes_of(request);
        facts.put("transact-kind", [Some(kind.clone())]);
        let mut effects: Vec<Effect> = Vec::new();
        let mut amount = None;
        for code in &codes {
            let rows = self.looks.codes.get(code.as_str()).map(Vec::as_slice).unwrap_or_default();
            facts.put("transact-code", [Some(code.to_string()), rows.first().map(|row| told(row, self.zone))]);
            // The oldest row is what was booked first; one that goes the other way may be its reversal.
            let Some(row) = rows.iter().min_by_key(|row| row.created.as_ref().and_then(at)) else { continue };
            amount = row.total;
            if rows.iter().any(|other| other.direction != row.direction) {
                warnings.push(Text::key("transact-may-be-reversed").with("code", code.as_str()));
            }
            let holder = row.customer.as_ref();
            let id = holder.and_then(|holder| holder.external.as_ref()).map(Clean::as_str).unwrap_or_default();
            let whose = holder.and_then(|holder| holder.name.as_ref()).map(ToString::to_string).unwrap_or_default();
            let person = self.person(id);
            let way = Way::against(row);
            // Several of one customer's go one after the other.
            let before = effects.iter_mut().find(|effect| {
                effect.whose == whose
                    && effect.way == way
                    && effect.unit.as_ref().map(crate::api::loyalty::Unit::key)
                        == row.unit.as_ref().map(crate::api::loyalty::Unit::key)
            });
            match before {
                Some(effect) => effect.by = effect.by.zip(row.total).and_then(|(a, b)| a.plus(b)),
                None => effects.push(Effect::of(whose, person, (&kind, row.unit.as_ref()), (way, row.total))),
            }
            let known = person.and_then(|person| person.rows.as_deref()).unwrap_or_default();
            let twins = estimate::twins(row, known, TWIN_MINUTES);
            if !twins.is_empty() {
                let list = twins.iter().map(|twin| told(twin, self.zone)).collect::<Vec<_>>().join("; ");
                warnings.push(Text::key("transact-twins").with("code", code.as_str()).with("list", list.as_str()));
            }
        }
        for effect in &effects {
            facts.put("transact-estimate", [Some(effect.words(self.say))]);
        }
        (effects, amount)
    }
}

fn at(when: &crate::domain::When) -> Option<jiff::Timestamp> {
    if let crate::domain::When::At(at) = when { Some(*at) } else { None }
}

/// A row in one line.
fn told(row: &Transaction, zone: &TimeZone) -> String {
    let time = row.created.as_ref().and_then(at);
    let time = time.map(|at| at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string());
    let amount = row.total.map(|total| estimate::with_unit(total, row.unit.as_ref()));
    let text = |text: Option<&Clean>| text.map(ToString::to_string);
    let store = row.store.as_ref().and_then(|store| store.name.as_ref());
    let parts = [amount, text(store.or(row.description.as_ref())), time];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Lines of a review.
#[derive(Default)]
struct Facts {
    all: Vec<Fact>,
}

impl Facts {
    fn put(&mut self, label: &'static str, parts: impl IntoIterator<Item = Option<String>>) {
        let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        if !parts.is_empty() {
            self.all.push(Fact { label, value: Clean::from_partner(&parts.join(" · ")) });
        }
    }

    fn party(&mut self, label: &'static str, party: Option<&Party>) {
        self.put(label, [party.map(|party| party.name.clone()), party.map(|party| party.id.to_string())]);
    }
}
