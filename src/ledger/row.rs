//! A line of the file as a [`Record`], and a [`Change`] list as JSON text.

use std::fmt;

use jiff::Timestamp;
use rusqlite::Row;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::error::LedgerError;
use crate::domain::{AccountId, Clean, Partner};
use crate::ops::{BatchId, Change, Class, Kept, OpId, Record, State};

/// The columns [`read`] expects, in its order.
pub(super) const COLUMNS: &str = "id, op, class, partner, account, host, target_kind, target_id, target_label, changes, \
    code, amount, unit, baseline, state, status, evidence, retry_of, batch, prepared_at, sending_at, changed_at";

/// A line, or which of its fields cannot be understood: a line is never left out in silence.
pub(super) fn read(row: &Row<'_>) -> Result<Record, LedgerError> {
    let id_text: String = row.get("id")?;
    let bad = |field: &str| unreadable(&id_text, field);
    let text = |column: &str| row.get::<_, String>(column).map_err(LedgerError::from);
    let maybe = |column: &str| row.get::<_, Option<String>>(column).map_err(LedgerError::from);
    let uuid = |text: &str, field: &str| Uuid::parse_str(text).map_err(|_| bad(field));
    let time = |micros: i64, field: &str| Timestamp::from_microsecond(micros).map_err(|_| bad(field));
    let partner = Partner::from_name(&text("partner")?).ok_or_else(|| bad("partner"))?;
    let sending_at: Option<i64> = row.get("sending_at")?;
    Ok(Record {
        id: OpId(uuid(&id_text, "id")?),
        op: text("op")?,
        class: text("class")?.chars().next().and_then(Class::from_letter).ok_or_else(|| bad("class"))?,
        account: AccountId::new(partner, &text("account")?),
        host: text("host")?,
        target_kind: text("target_kind")?,
        target_id: text("target_id")?,
        target_label: Clean::from_partner(&text("target_label")?),
        changes: changes_from(&text("changes")?).ok_or_else(|| bad("changes"))?,
        code: maybe("code")?,
        amount: maybe("amount")?.zip(maybe("unit")?),
        baseline: maybe("baseline")?.map(|t| baseline_from(&t).ok_or_else(|| bad("baseline"))).transpose()?,
        state: State::from_word(&text("state")?).ok_or_else(|| bad("state"))?,
        status: row.get("status")?,
        evidence: Clean::from_partner(&text("evidence")?),
        retry_of: maybe("retry_of")?.map(|t| uuid(&t, "retry_of").map(OpId)).transpose()?,
        batch: maybe("batch")?.map(|t| uuid(&t, "batch").map(BatchId)).transpose()?,
        prepared_at: time(row.get("prepared_at")?, "prepared_at")?,
        sending_at: sending_at.map(|t| time(t, "sending_at")).transpose()?,
        changed_at: time(row.get("changed_at")?, "changed_at")?,
    })
}

fn unreadable(id: &str, field: impl fmt::Display) -> LedgerError {
    LedgerError::Unreadable(Clean::from_partner(&format!("record {id}: field {field} cannot be understood")))
}

/// `[{"path": …, "was": …, "sent": …}, …]`
pub(super) fn changes_to(changes: &[Change]) -> String {
    let one = |change: &Change| {
        let fields =
            [("path", Value::String(change.path.clone())), ("was", change.was.clone()), ("sent", change.sent.clone())];
        Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    };
    Value::Array(changes.iter().map(one).collect()).to_string()
}

fn baseline_from(text: &str) -> Option<Kept> {
    Kept::from_json(serde_json::from_str(text).ok()?)
}

fn changes_from(text: &str) -> Option<Vec<Change>> {
    let one = |mut fields: Map<String, Value>| {
        let path = fields.remove("path")?.as_str()?.to_owned();
        Some(Change { path, was: fields.remove("was")?, sent: fields.remove("sent")? })
    };
    serde_json::from_str::<Vec<Map<String, Value>>>(text).ok()?.into_iter().map(one).collect()
}
