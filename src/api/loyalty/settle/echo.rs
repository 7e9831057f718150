//! Whether a success shows what was asked for, each operation in its own way.
//!
//! What an answer shows must be as it was sent; what it does not show proves nothing either way. Of a reversal the code
//! may be another one; of a whole redemption there is only the customer; in the manual's own sample of a transfer both
//! rows name one customer who is neither, so customers count there only if the two differ.

use std::collections::HashSet;

use jiff::tz::TimeZone;

use crate::api::loyalty::asked::{Reversals, Transfer};
use crate::api::loyalty::names::{Code, ExternalId};
use crate::api::loyalty::ops;
use crate::api::loyalty::types::{Reply, Request, Transaction};
use crate::api::loyalty::wire;
use crate::domain::{Amount, Clean};

/// The reply that a body holds, or why it is not believed.
pub(super) fn reply(request: &Request, body: &[u8], zone: &TimeZone) -> Result<Reply, Clean> {
    let op = super::spec(request).map_or(ops::CREATE.name, |spec| spec.name);
    let from = wire::From { host: "", op, zone };
    let unread = |error: crate::api::ApiError| Clean::from_partner(&error.to_string());
    match request {
        Request::Create(new) => {
            let row = from.transaction(body).map_err(unread)?;
            row_shows(&row, Some(&new.code), Some(&new.customer.id), &[new.total])?;
            Ok(Reply::Written(Box::new(row)))
        }
        Request::Checkbook(book) => {
            let row = from.transaction(body).map_err(unread)?;
            let amounts: Vec<Amount> = [Some(book.total), book.earned_redeemed].into_iter().flatten().collect();
            row_shows(&row, Some(&book.code), Some(&book.customer.id), &amounts)?;
            Ok(Reply::Written(Box::new(row)))
        }
        Request::RedeemFull(book) => {
            let holder = from.holder(body).map_err(unread)?;
            let shown = holder.external.as_ref().ok_or("the answer does not say whose balance it was")?;
            if shown.as_str() != book.customer.id.as_str() {
                return Err("the answer is about another customer".into());
            }
            Ok(Reply::Redeemed(Box::new(holder)))
        }
        Request::Reverse(one) => {
            let row = from.transaction(body).map_err(unread)?;
            row_shows(&row, None, one.customer.as_ref(), &[])?;
            Ok(Reply::Written(Box::new(row)))
        }
        Request::ReverseMany(many) => {
            let rows = from.transactions(body).map_err(unread)?;
            all_reversed(&rows, many)?;
            Ok(Reply::Reversed(rows))
        }
        Request::Transfer(transfer) => {
            let (from, to) = from.transferred(body).map_err(unread)?;
            both_sides(&from, &to, transfer)?;
            Ok(Reply::Transferred { from: Box::new(from), to: Box::new(to) })
        }
        _ => Err("no write".into()),
    }
}

/// A row with an id, and nothing in it that is not as it was sent.
fn row_shows(
    row: &Transaction,
    code: Option<&Code>,
    customer: Option<&ExternalId>,
    amounts: &[Amount],
) -> Result<(), Clean> {
    let differs = |shown: Option<&Clean>, sent: Option<&str>| shown.zip(sent).is_some_and(|(a, b)| a.as_str() != b);
    let whose = row.customer.as_ref().and_then(|customer| customer.external.as_ref());
    if row.id.is_none() {
        Err("the answer does not say which transaction was made".into())
    } else if differs(row.code.as_ref(), code.map(Code::as_str)) {
        Err("the answer shows another code".into())
    } else if code.is_some() && row.code.is_none() && whose.is_none() {
        Err("the answer shows neither code nor customer".into())
    } else if differs(whose, customer.map(ExternalId::as_str)) {
        Err("the answer shows another customer".into())
    } else if row.total.is_some_and(|total| !amounts.is_empty() && !amounts.contains(&total)) {
        Err("the answer shows another amount".into())
    } else {
        Ok(())
    }
}

/// One opposite row for each code; where rows name the targets' codes, each once.
fn all_reversed(rows: &[Transaction], asked: &Reversals) -> Result<(), Clean> {
    if rows.len() != asked.codes.len() {
        return Err(Clean::from_partner(&format!("{} of {} are reversed", rows.len(), asked.codes.len())));
    }
    let mut ids = HashSet::new();
    let mut named = HashSet::new();
    for row in rows {
        row_shows(row, None, None, &[])?;
        if !ids.insert(&row.id) {
            return Err("the answer shows one transaction twice".into());
        }
        let target = row.code.as_ref().filter(|code| asked.codes.iter().any(|sent| sent.as_str() == code.as_str()));
        if target.is_some_and(|code| !named.insert(code)) {
            return Err("the answer shows one code twice".into());
        }
    }
    Ok(())
}

fn both_sides(from: &Transaction, to: &Transaction, asked: &Transfer) -> Result<(), Clean> {
    let whose = |row: &Transaction| row.customer.as_ref().and_then(|customer| customer.external.clone());
    let (giver, taker) = (whose(from), whose(to));
    let told = giver != taker;
    let side = |row: &Transaction, id: &ExternalId| row_shows(row, None, Some(id).filter(|_| told), &[asked.total]);
    side(from, &asked.from.id)?;
    side(to, &asked.to.id)?;
    if from.id == to.id { Err("both sides are one transaction".into()) } else { Ok(()) }
}
