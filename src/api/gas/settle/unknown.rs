//! How a write without an answer is settled: by what can be read, and by a person where nothing can.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::super::types::{Payment, Reply, Request};
use super::super::{Known, Receipt, SourceId, ops};
use super::{ids, mark, shows};
use crate::api::{Evidence, Settle};
use crate::domain::{Amount, Clean, Moment};
use crate::ops::{Kept, Record, Settled};

/// A visit whose outcome is unknown is not requested again before this time has passed; then the amount is typed again.
pub const RESEND_AFTER: SignedDuration = SignedDuration::from_mins(10);

/// From when on the visit of an unknown record may be requested again, by typing its amount; none for other writes.
pub fn resend_after(record: &Record) -> Option<Timestamp> {
    (record.op == ops::REQUEST_VISIT.name)
        .then(|| sent_at(record).saturating_add(RESEND_AFTER).unwrap_or(Timestamp::MAX))
}

fn sent_at(record: &Record) -> Timestamp {
    record.sending_at.unwrap_or(record.prepared_at)
}

fn read(request: Request) -> Settle {
    Settle::Read(crate::api::Request::Gas(request))
}

fn ask(why: &str) -> Settle {
    Settle::AskPerson(why.into())
}

/// The next step in settling an unknown, by the way its operation has.
pub fn next(record: &Record, evidence: &[Evidence], now: Moment, gap: Duration) -> Settle {
    let seen: Vec<(Moment, &Reply)> = evidence
        .iter()
        .filter_map(|e| if let Ok(crate::api::Reply::Gas(reply)) = &e.result { Some((e.at, reply)) } else { None })
        .collect();
    if seen.len() < evidence.len() {
        return ask("the look-up brought something else");
    }
    match record.op.as_str() {
        op if op == ops::REGISTER.name => register(record, &seen),
        op if op == ops::UPDATE_PROFILE.name => update(record, &seen, now, gap),
        op if op == ops::SAVE_METHOD.name => save(record, &seen, now, gap),
        op if op == ops::DELETE_METHOD.name => delete(record, &seen, now, gap),
        op if op == ops::REQUEST_VISIT.name => visit(record, &seen, now, gap),
        _ => ask("there is no look-up for this operation"),
    }
}

/// What one reading shows.
enum Shown {
    /// It ran.
    Done(&'static str),
    /// Nothing of it.
    Nothing,
    /// Neither: a person has to look.
    Else(&'static str),
}

/// Reads now, later, or no more. It ran if one reading shows it; it did not if two at least `gap` apart show nothing: a
/// request that was on its way at the first has arrived by the second.
fn by_readings(
    request: Request,
    seen: &[(Moment, &Reply)],
    (now, gap): (Moment, Duration),
    nothing: &'static str,
    shown: impl Fn(&Reply) -> Shown,
) -> Settle {
    let (Some((first, _)), Some((last, reply))) = (seen.first(), seen.last()) else { return read(request) };
    match shown(reply) {
        Shown::Done(why) => Settle::Done(Settled::Confirmed, why.into()),
        Shown::Else(why) => ask(why),
        Shown::Nothing if last.since_ms(*first) >= gap.as_millis() as u64 => {
            Settle::Done(Settled::Absent, nothing.into())
        }
        Shown::Nothing => {
            let left = gap.saturating_sub(Duration::from_millis(now.since_ms(*first)));
            if left.is_zero() { read(request) } else { Settle::Wait(left) }
        }
    }
}

/// Whether the new user can sign in. It is tried only with what is stored for them, and a refusal proves nothing to a
/// program: the person may have typed another password there.
fn register(record: &Record, seen: &[(Moment, &Reply)]) -> Settle {
    if *record.account.name != *record.target_id {
        return ask("sign in as the new user: if that works, the registration ran");
    }
    let Some((_, reply)) = seen.last() else { return read(Request::Profile) };
    let Reply::Profile(profile) = reply else { return ask("the look-up brought something else") };
    let is = profile.email.as_ref().is_some_and(|e| e.as_str().trim().eq_ignore_ascii_case(record.target_id.trim()));
    if is {
        Settle::Done(Settled::Confirmed, "the new user can sign in".into())
    } else {
        ask("somebody can sign in, but under another e-mail")
    }
}

fn update(record: &Record, seen: &[(Moment, &Reply)], now: Moment, gap: Duration) -> Settle {
    if record.changes.is_empty() {
        return ask("the record does not say what was changed");
    }
    let nothing = "two readings show the profile as it was before";
    by_readings(Request::Profile, seen, (now, gap), nothing, |reply| {
        let Reply::Profile(profile) = reply else { return Shown::Else("the look-up brought something else") };
        if record.changes.iter().all(|c| shows(profile, &c.path, &c.sent)) {
            Shown::Done("the profile shows what was sent")
        } else if record.changes.iter().all(|c| shows(profile, &c.path, &c.was)) {
            Shown::Nothing
        } else {
            Shown::Else("the profile shows neither what was there nor all of what was sent")
        }
    })
}

fn save(record: &Record, seen: &[(Moment, &Reply)], now: Moment, gap: Duration) -> Settle {
    let Some(Kept::Plain(Value::Array(before))) = &record.baseline else {
        return ask("the record does not say which cards were there before");
    };
    let nothing = "two readings show no other card than before";
    by_readings(Request::Methods, seen, (now, gap), nothing, |reply| {
        let Reply::Methods(cards) = reply else { return Shown::Else("the look-up brought something else") };
        match ids(cards).filter(|id| !before.iter().any(|old| old.as_str() == Some(id.as_str()))).count() {
            0 => Shown::Nothing,
            1 => Shown::Done("there is one card more than before"),
            _ => Shown::Else("there are several cards more than before"),
        }
    })
}

fn delete(record: &Record, seen: &[(Moment, &Reply)], now: Moment, gap: Duration) -> Settle {
    if record.target_id.is_empty() {
        return ask("the record does not say which card was to be deleted");
    }
    by_readings(Request::Methods, seen, (now, gap), "two readings show the card still there", |reply| match reply {
        Reply::Methods(cards) if ids(cards).any(|id| id.as_str() == record.target_id) => Shown::Nothing,
        Reply::Methods(_) => Shown::Done("the card is gone"),
        _ => Shown::Else("the look-up brought something else"),
    })
}

/// What a record says of a visit that was charged to a card.
struct Charge {
    card: SourceId,
    amount: Amount,
}

impl Charge {
    fn of(record: &Record) -> Option<Self> {
        let sent = record.changes.iter().find(|change| change.path == "/payment_source_id")?.sent.as_str()?;
        let amount = Amount::parse(&record.amount.as_ref()?.0).ok()?;
        Some(Self { card: SourceId::new(sent)?, amount })
    }
}

/// A visit is shown by nothing but a new payment of its card. That none is there proves nothing: it may come late, so it
/// is looked for until the time is over in which nothing is sent again.
fn visit(record: &Record, seen: &[(Moment, &Reply)], now: Moment, gap: Duration) -> Settle {
    if record.changes.iter().all(|change| change.path != "/payment_source_id") {
        return ask("no visit is listed anywhere, and nothing was charged: ask the service");
    }
    let Some(charge) = Charge::of(record) else { return ask("the record does not say what was to be charged") };
    let Some(Kept::Hidden(before)) = &record.baseline else {
        return ask("the record does not say which payments were there before");
    };
    let mut known = Known::nothing();
    known.add_card(charge.card.clone());
    let request = || read(Request::Payments(known.clone()));
    let Some((last, reply)) = seen.last() else { return request() };
    let Reply::Payments(payments) = reply else { return ask("the look-up brought something else") };
    let mut new: Vec<&Payment> = Vec::new();
    for row in payments.rows.iter().filter(|row| row.source.as_ref() == Some(&charge.card)) {
        match before.count(&mark(row)) {
            Some(0) => new.push(row),
            Some(_) => {}
            None => return ask("what was there before cannot be compared in this process"),
        }
    }
    match new[..] {
        [] => {}
        [row] if row.amount == Some(charge.amount) => return Settle::Done(Settled::Confirmed, named(row)),
        [_] => return ask("there is a new payment with this card, of another amount"),
        _ => return ask("there are several new payments with this card"),
    }
    let (sent, gap) = (sent_at(record), SignedDuration::try_from(gap).unwrap_or(SignedDuration::MAX));
    for after in [gap.min(RESEND_AFTER), RESEND_AFTER] {
        let due = sent.saturating_add(after).unwrap_or(Timestamp::MAX);
        if last.wall < due {
            let left = due.duration_since(now.wall);
            return Duration::try_from(left).ok().filter(|left| !left.is_zero()).map_or_else(request, Settle::Wait);
        }
    }
    ask("no new payment with this card is listed; that proves nothing: sending again wants the amount typed")
}

/// A payment in the words of a receipt, so that the record is known by its folio and order from now on.
fn named(row: &Payment) -> Clean {
    let receipt = Receipt {
        folio: row.folio.clone(),
        order: row.order.clone(),
        authorization: None,
        reference: row.reference.clone(),
        status: row.description.clone(),
    };
    receipt.words()
}
