//! The statements: what is written, what is read, and which state may follow which.
//!
//! Every function is one transaction. The caller decides who may call it; here only the file's own rules are kept.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, named_params, params};

use super::error::LedgerError;
use super::intent::Intent;
use super::kill::{self, Point};
use super::row;
use super::words::{self, Ending};
use crate::domain::{AccountId, Clean};
use crate::ops::{BatchId, Class, Doubt, Held, Kept, Lock, OpId, Outcome, Record, State};

/// How long an equal request demands a typed confirmation.
const EQUAL_WITHIN: SignedDuration = SignedDuration::from_mins(10);

/// Which state may follow which; the file's triggers say the same.
pub(super) const fn may_follow(from: State, to: State) -> bool {
    match from {
        State::Prepared => matches!(to, State::Sending | State::NotSent),
        State::Sending => matches!(to, State::Confirmed | State::Failed | State::NotSent | State::Unknown),
        State::Unknown => matches!(to, State::Reconciled(_)),
        State::Confirmed | State::Failed | State::NotSent | State::Reconciled(_) => false,
    }
}

fn begin(db: &mut Connection) -> Result<Transaction<'_>, LedgerError> {
    Ok(db.transaction_with_behavior(TransactionBehavior::Immediate)?)
}

/// Proves by a commit that the file can be written: the same version again is a real change of the file's first page.
pub(super) fn probe(db: &mut Connection) -> Result<(), LedgerError> {
    let proof = begin(db)?;
    let version: i64 = proof.pragma_query_value(None, "user_version", |row| row.get(0))?;
    proof.pragma_update(None, "user_version", version)?;
    Ok(proof.commit()?)
}

/// Writes an intent as `prepared`. `keyed` is the keyed hash of its request, `kept` what may be kept of its baseline.
pub(super) fn prepare(
    db: &mut Connection,
    intent: &Intent,
    keyed: &[u8; 32],
    kept: Option<&Kept>,
    at: Timestamp,
) -> Result<(), LedgerError> {
    if !intent.class.is_write() {
        return Err(LedgerError::NotAWrite(intent.class));
    }
    let work = begin(db)?;
    if state(&work, intent.id)?.is_some() {
        return Err(LedgerError::Twice(intent.id));
    }
    if let Some(first) = intent.retry_of
        && state(&work, first)?.is_none()
    {
        return Err(LedgerError::NothingToRepeat(first));
    }
    work.execute(
        "INSERT INTO record (id, op, class, partner, account, host, target_kind, target_id, target_label, changes, code,
             amount, unit, baseline, digest, state, retry_of, batch, prepared_at, changed_at)
         VALUES (:id, :op, :class, :partner, :account, :host, :target_kind, :target_id, :target_label, :changes, :code,
             :amount, :unit, :baseline, :digest, 'prepared', :retry_of, :batch, :at, :at)",
        named_params! {
            ":id": intent.id.to_string(),
            ":op": intent.op,
            ":class": intent.class.letter().to_string(),
            ":partner": intent.account.partner.as_str(),
            ":account": &*intent.account.name,
            ":host": intent.host,
            ":target_kind": intent.target.kind,
            ":target_id": intent.target.id,
            ":target_label": intent.target.label.as_str(),
            ":changes": row::changes_to(&intent.changes),
            ":code": intent.code,
            ":amount": intent.amount.as_ref().map(|(amount, _)| amount),
            ":unit": intent.amount.as_ref().map(|(_, unit)| unit),
            ":baseline": kept.map(|kept| kept.to_json().to_string()),
            ":digest": keyed,
            ":retry_of": intent.retry_of.map(|id| id.to_string()),
            ":batch": intent.batch.map(|batch| batch.0.to_string()),
            ":at": at.as_microsecond(),
        },
    )?;
    kill::at(Point::F1);
    Ok(work.commit()?)
}

/// Moves a record from `prepared` to `sending`.
pub(super) fn sending(db: &mut Connection, id: OpId, at: Timestamp) -> Result<(), LedgerError> {
    let work = begin(db)?;
    advance(&work, id, &Ending { state: State::Sending, status: None, evidence: Clean::default() }, at)?;
    kill::at(Point::F3);
    Ok(work.commit()?)
}

/// Moves a record to the state of its ending and answers it as it now stands.
pub(super) fn end(db: &mut Connection, id: OpId, ending: &Ending, at: Timestamp) -> Result<Record, LedgerError> {
    let work = begin(db)?;
    advance(&work, id, ending, at)?;
    let record = get(&work, id)?.ok_or(LedgerError::Missing(id))?;
    work.commit()?;
    Ok(record)
}

/// Writes what was seen of a record that waits for its outcome.
pub(super) fn note(db: &mut Connection, id: OpId, evidence: &Clean) -> Result<(), LedgerError> {
    let work = begin(db)?;
    match state(&work, id)?.ok_or(LedgerError::Missing(id))? {
        State::Sending | State::Unknown => {}
        state => return Err(LedgerError::Closed { id, state }),
    }
    work.execute("UPDATE record SET evidence = ?2 WHERE id = ?1", params![id.to_string(), evidence.as_str()])?;
    Ok(work.commit()?)
}

/// Ends what an earlier process left: `prepared` becomes not sent, `sending` unknown. Answers the former.
pub(super) fn recover(db: &mut Connection, now: Timestamp) -> Result<Vec<OpId>, LedgerError> {
    let work = begin(db)?;
    let never_sent: Vec<OpId> =
        list(&work, "state = 'prepared' ORDER BY seq", [])?.into_iter().map(|record| record.id).collect();
    let cut_off: Vec<OpId> =
        list(&work, "state = 'sending' ORDER BY seq", [])?.into_iter().map(|record| record.id).collect();
    for (ids, outcome) in [(&never_sent, Outcome::NotSent(Held::Ended)), (&cut_off, Outcome::Unknown(Doubt::Ended))] {
        let ending = words::ending(&outcome);
        for id in ids {
            advance(&work, *id, &ending, now)?;
        }
    }
    work.commit()?;
    Ok(never_sent)
}

fn advance(work: &Transaction<'_>, id: OpId, ending: &Ending, at: Timestamp) -> Result<(), LedgerError> {
    let from = state(work, id)?.ok_or(LedgerError::Missing(id))?;
    if !may_follow(from, ending.state) {
        return Err(LedgerError::Backwards { id, from, to: ending.state });
    }
    work.execute(
        "UPDATE record SET state = :to, status = coalesce(:status, status), changed_at = :at,
             sending_at = CASE WHEN :to = 'sending' THEN :at ELSE sending_at END,
             evidence = CASE WHEN :evidence = '' THEN evidence ELSE :evidence END
         WHERE id = :id AND state = :from",
        named_params! {
            ":id": id.to_string(),
            ":from": from.as_str(),
            ":to": ending.state.as_str(),
            ":status": ending.status,
            ":evidence": ending.evidence.as_str(),
            ":at": at.as_microsecond(),
        },
    )?;
    Ok(())
}

fn state(db: &Connection, id: OpId) -> Result<Option<State>, LedgerError> {
    let word: Option<String> =
        db.query_row("SELECT state FROM record WHERE id = ?1", [id.to_string()], |row| row.get(0)).optional()?;
    let unreadable = |word: String| LedgerError::Unreadable(Clean::from_partner(&format!("record {id}: state {word}")));
    word.map(|word| State::from_word(&word).ok_or_else(|| unreadable(word))).transpose()
}

/// One record.
pub(super) fn get(db: &Connection, id: OpId) -> Result<Option<Record>, LedgerError> {
    Ok(list(db, "id = ?1", [id.to_string()])?.pop())
}

/// The newest records, newest first: by the order of writing, which no clock can disturb.
pub(super) fn newest(db: &Connection, most: usize) -> Result<Vec<Record>, LedgerError> {
    list(db, "true ORDER BY seq DESC LIMIT ?1", [i64::try_from(most).unwrap_or(i64::MAX)])
}

/// Every record of a batch, oldest first.
pub(super) fn of_batch(db: &Connection, batch: BatchId) -> Result<Vec<Record>, LedgerError> {
    list(db, "batch = ?1 ORDER BY seq", [batch.0.to_string()])
}

/// What belonged to a batch of one operation in one name, oldest first.
pub(super) fn batched(db: &Connection, op: &str, account: &AccountId) -> Result<Vec<Record>, LedgerError> {
    let wanted = "batch IS NOT NULL AND op = ?1 AND partner = ?2 AND account = ?3 ORDER BY seq";
    list(db, wanted, [op, account.partner.as_str(), &account.name])
}

/// The newest records in one name, newest first.
pub(super) fn in_name(db: &Connection, account: &AccountId, most: usize) -> Result<Vec<Record>, LedgerError> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let wanted = "partner = ?1 AND account = ?2 ORDER BY seq DESC LIMIT ?3";
    list(db, wanted, rusqlite::params![account.partner.as_str(), account.name, most])
}

/// Everything that waits for an outcome, oldest first.
pub(super) fn unknowns(db: &Connection) -> Result<Vec<Record>, LedgerError> {
    list(db, "state = 'unknown' ORDER BY seq", [])
}

/// What everything under way or unknown locks.
pub(super) fn locks(db: &Connection) -> Result<HashSet<Lock>, LedgerError> {
    let open = list(db, "state IN ('sending', 'unknown')", [])?;
    Ok(open.iter().flat_map(|record| Lock::all(&record.op, record.class, &record.account, &record.target_id)).collect())
}

/// The newest request equal to this one within ten minutes that had, or may have had, an effect.
///
/// A money call carries a code of its own in each confirmation, so no two of its requests hash alike: there the amount
/// is compared.
pub(super) fn recent_equal(
    db: &Connection,
    intent: &Intent,
    keyed: &[u8; 32],
    now: Timestamp,
) -> Result<Option<Record>, LedgerError> {
    if !matches!(intent.class, Class::Money | Class::Once) {
        return Ok(None);
    }
    let since = now.saturating_sub(EQUAL_WITHIN).unwrap_or(Timestamp::MIN);
    let equal = "op = :op AND target_id = :target_id AND target_kind = :target_kind AND partner = :partner
        AND account = :account AND id <> :id AND prepared_at > :since
        AND state NOT IN ('not_sent', 'failed', 'reconciled_absent')
        AND (digest = :digest OR (class = 'M' AND amount IS :amount AND unit IS :unit))
        ORDER BY seq DESC LIMIT 1";
    let values = named_params! {
        ":op": intent.op,
        ":target_id": intent.target.id,
        ":target_kind": intent.target.kind,
        ":partner": intent.account.partner.as_str(),
        ":account": &*intent.account.name,
        ":id": intent.id.to_string(),
        ":since": since.as_microsecond(),
        ":digest": keyed,
        ":amount": intent.amount.as_ref().map(|(amount, _)| amount),
        ":unit": intent.amount.as_ref().map(|(_, unit)| unit),
    };
    Ok(list(db, equal, values)?.pop())
}

fn list(db: &Connection, which: &str, values: impl rusqlite::Params) -> Result<Vec<Record>, LedgerError> {
    let mut found = db.prepare(&format!("SELECT {} FROM record WHERE {which}", row::COLUMNS))?;
    found.query_and_then(values, row::read)?.collect()
}
