//! Outcome and reconciliation of the writes of MS Loyalty, as pure functions.
//!
//! `echo` holds a success against what was asked; `new_rows` tells what is new against the readings made before sending;
//! here is what decides: a code that is looked up twice, two histories, or a person.

mod echo;
mod new_rows;
#[cfg(test)]
mod tests;

use std::time::Duration;

use jiff::tz::TimeZone;

pub use new_rows::{CodeState, baseline, by_code_states};

use super::names::{Code, ExternalId, Kind};
use super::types::{Reply, Request, Transaction};
use super::wire::{self, Said};
use super::write::{CODES, CUSTOMERS, EARNED, KIND, TOTAL};
use super::{ops, spec};
use crate::api::{Evidence, Seen, Settle};
use crate::domain::{Amount, Clean, Moment, When};
use crate::ops::{Class, Doubt, Held, Outcome, Record, Refusal, Settled};

/// Two clocks may be this far apart, and times without a zone may be read in the wrong one: what is older than the write
/// by more than this was not made by it.
const SKEW: jiff::SignedDuration = jiff::SignedDuration::from_hours(26);

/// Holds the readings made just before sending against what the person saw: what is to be reversed must be there.
pub fn check<'a>(request: &Request, before: impl Iterator<Item = &'a Reply>) -> Result<(), Held> {
    if !matches!(request, Request::Reverse(_) | Request::ReverseMany(_)) {
        return Ok(());
    }
    for reply in before {
        if let Reply::ByCode { rows, .. } = reply
            && rows.is_empty()
        {
            return Err(Held::Gone);
        }
    }
    Ok(())
}

/// From what was seen to an outcome; a confirmed one brings what the answer holds.
pub fn judge(request: &Request, seen: &Seen) -> (Outcome, Option<Reply>) {
    let (status, body) = match seen.answer() {
        Ok(answer) => answer,
        Err(outcome) => return (outcome, None),
    };
    let said = wire::refusal(body);
    match (status, said) {
        (200..=299, None) => match echo::reply(request, body, &TimeZone::UTC) {
            Ok(reply) => (Outcome::Confirmed, Some(reply)),
            Err(why) => (Outcome::Unknown(Doubt::Mismatch(why)), None),
        },
        (200..=299 | 400..=499, Some(said)) if is_plain_refusal(request, status, &said) => {
            (Outcome::Refused(Refusal { status, words: said.words, fields: said.fields }), None)
        }
        (_, said) => {
            let excerpt = said.map_or_else(|| wire::excerpt(body), |said| said.words);
            (Outcome::Unknown(Doubt::Strange { status, excerpt }), None)
        }
    }
}

/// False where a refusal may hide an effect: a conflict, an error of the service's own, or a code that is said to be
/// used, which may be by this very call.
fn is_plain_refusal(request: &Request, status: u16, said: &Said) -> bool {
    let of_the_service = |code: u16| code == 409 || code >= 500;
    if of_the_service(status) || said.code.is_some_and(of_the_service) {
        return false;
    }
    let money = spec(request).is_some_and(|spec| spec.class == Class::Money);
    !(money && is_about_the_code(said))
}

/// True for words like "El código ya fue utilizado" and for an error of the field `code`.
fn is_about_the_code(said: &Said) -> bool {
    const OF_CODES: [&str; 3] = ["code", "código", "codigo"];
    const OF_USE: [&str; 10] =
        ["exist", "used", "usad", "utiliz", "taken", "tomado", "duplic", "repet", "repeat", "registrad"];
    let has = |text: &str, any: &[&str]| any.iter().any(|part| text.contains(part));
    let fields = said.fields.iter().any(|f| f.field.rsplit('.').next().is_some_and(|n| n.eq_ignore_ascii_case("code")));
    let words = said.words.as_str().to_lowercase();
    fields || (has(&words, &OF_CODES) && has(&words, &OF_USE))
}

/// What a record says by which the effect is found again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    /// `type`
    pub kind: Kind,
    /// The codes that were sent: the call's own, or those of what is to be reversed.
    pub codes: Vec<Code>,
    /// Whose rows show it.
    pub customers: Vec<ExternalId>,
    /// `total`
    pub total: Option<Amount>,
    earned: Option<Amount>,
}

impl Sought {
    /// What a record tells; none if it is damaged.
    pub fn of(record: &Record) -> Option<Self> {
        let sent = |path: &str| record.changes.iter().find(|change| change.path == path).map(|change| &change.sent);
        let texts = |path: &str| sent(path).and_then(|list| list.as_array()).into_iter().flatten();
        let amount = |path: &str| sent(path).and_then(|v| v.as_str()).and_then(|text| Amount::parse(text).ok());
        Some(Self {
            kind: Kind::new(sent(KIND)?.as_str()?)?,
            codes: texts(CODES).filter_map(|v| v.as_str().and_then(Code::new)).collect(),
            customers: texts(CUSTOMERS).filter_map(|v| v.as_str().and_then(ExternalId::new)).collect(),
            total: amount(TOTAL),
            earned: amount(EARNED),
        })
    }

    /// The readings that are made, one round after the other.
    fn readings(&self, histories: bool) -> Vec<Request> {
        let look_ups = self.codes.iter().map(|code| Request::ByCode { code: code.clone(), kind: self.kind.clone() });
        let customers = self.customers.iter().filter(|_| histories);
        look_ups.chain(customers.map(|c| Request::History { customer: c.clone(), page: 1 })).collect()
    }

    /// True if an amount is the total that was asked for, or what it earned or redeemed.
    fn is_amount(&self, amount: Amount) -> bool {
        Some(amount) == self.total || Some(amount) == self.earned
    }
}

/// The next step in settling an unknown.
pub fn next(record: &Record, evidence: &[Evidence], now: Moment, gap: Duration) -> Settle {
    let Some(sought) = Sought::of(record) else { return ask("the record does not say what was sent") };
    let (verdict, readings) = match record.op.as_str() {
        op if op == ops::REVERSE.name || op == ops::REVERSE_MANY.name => {
            (new_rows::reversed(record, &sought, evidence), sought.readings(true))
        }
        op if op == ops::TRANSFER.name => (new_rows::transferred(record, &sought, evidence), sought.readings(true)),
        op if record.class == Class::Money => (looked_up(record, &sought, evidence, op), sought.readings(false)),
        _ => return ask("there is no look-up for this operation"),
    };
    match verdict {
        Verdict::Done(why) => Settle::Done(Settled::Confirmed, why),
        Verdict::Ask(why) => Settle::AskPerson(why),
        Verdict::Nothing(end) => rounds(&readings, evidence, now, gap, end),
    }
}

fn ask(why: &str) -> Settle {
    Settle::AskPerson(why.into())
}

/// What the readings so far show.
enum Verdict {
    /// The effect.
    Done(Clean),
    /// Something that a program may not judge.
    Ask(Clean),
    /// Nothing: what follows once two rounds have shown that.
    Nothing(Settle),
}

/// All readings, and all of them again at least `gap` later; then the end.
fn rounds(readings: &[Request], evidence: &[Evidence], now: Moment, gap: Duration, end: Settle) -> Settle {
    let Some(count) = std::num::NonZeroUsize::new(readings.len()) else { return ask("there is nothing to look up") };
    let next = evidence.len() % count;
    let read = |nth: usize| match readings.get(nth) {
        Some(request) => Settle::Read(crate::api::Request::Loyalty(request.clone())),
        None => ask("there is nothing to look up"),
    };
    // The first round counts from its last reading.
    let Some(first) = evidence.get(count.get() - 1).filter(|_| next == 0) else { return read(next) };
    let Some(started) = evidence.iter().rev().nth(count.get() - 1) else { return read(0) };
    if evidence.len() > count.get() && started.at.since_ms(first.at) >= gap.as_millis() as u64 {
        return end;
    }
    let left = gap.saturating_sub(Duration::from_millis(now.since_ms(first.at)));
    if left.is_zero() { read(0) } else { Settle::Wait(left) }
}

/// The rows of all readings so far; an answer to something else has none.
fn rows(evidence: &[Evidence]) -> impl Iterator<Item = (&Reply, &[Transaction])> {
    evidence.iter().filter_map(|reading| match &reading.result {
        Ok(crate::api::Reply::Loyalty(reply @ (Reply::ByCode { rows, .. } | Reply::History { rows, .. }))) => {
            Some((reply, rows.as_slice()))
        }
        _ => None,
    })
}

/// True if a row is older than the write, as far as it says when it was made.
fn is_older(row: &Transaction, record: &Record) -> bool {
    let since = record.prepared_at.saturating_sub(SKEW).unwrap_or(jiff::Timestamp::MIN);
    match &row.created {
        Some(When::At(at)) => *at < since,
        Some(When::Day(day)) => day.to_zoned(TimeZone::UTC).is_ok_and(|at| at.timestamp() < since),
        _ => false,
    }
}

/// What stands under the code of a call that carried one.
fn looked_up(record: &Record, sought: &Sought, evidence: &[Evidence], op: &str) -> Verdict {
    let is_code = |row: &Transaction| {
        let code = row.code.as_ref();
        code.is_none_or(|code| sought.codes.iter().any(|sent| sent.as_str() == code.as_str()))
    };
    let found: Vec<&Transaction> = rows(evidence).flat_map(|(_, rows)| rows).filter(|row| is_code(row)).collect();
    if found.is_empty() {
        let absent = Settle::Done(Settled::Absent, "two look-ups do not find the code".into());
        return Verdict::Nothing(absent);
    }
    let is_customer = |row: &Transaction| {
        let shown = row.customer.as_ref().and_then(|customer| customer.external.as_ref());
        shown.is_none_or(|shown| sought.customers.iter().any(|sent| sent.as_str() == shown.as_str()))
    };
    // What redeeming a whole balance comes to, only the service knows.
    let any_amount = op == ops::REDEEM_FULL.name;
    let is_amount = |row: &Transaction| any_amount || row.total.is_none_or(|total| sought.is_amount(total));
    if found.iter().any(|row| is_customer(row) && is_amount(row) && !is_older(row, record)) {
        return Verdict::Done("the code is found, with this customer and this amount".into());
    }
    Verdict::Ask(if found.iter().all(|row| is_older(row, record)) {
        "the code is found, but was there before this was sent".into()
    } else {
        "the code is found, with another customer or another amount".into()
    })
}
