//! What goes with each write: its target, what is read before and after it, and what the ledger keeps so that a doubt can
//! be settled from the record alone.
//!
//! The record keeps by what the effect is found again (kind, code, customers, amount) as its changes; bodies it never
//! keeps.

use serde_json::Value;

use super::asked::Party;
use super::names::{Code, ExternalId, Kind};
use super::ops;
use super::types::Request;
use crate::domain::{AccountId, Amount, Clean};
use crate::ops::{Change, Fact, OpId, OpSpec, Operation, Reviewed, Target, Write};

/// All that goes with a write besides the request.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// Its line in the table.
    pub spec: &'static OpSpec<Write>,
    /// On what; a write without one locks its account.
    pub target: Target,
    /// Reads to make before sending: what is new is told by them.
    pub before: Vec<Request>,
    /// The read that shows the effect.
    pub after: Option<Request>,
    /// By what the effect is found again.
    pub changes: Vec<Change>,
    /// The code: of a reversal, the target's.
    pub code: Option<String>,
    /// The amount and, where the pane adds it, its unit.
    pub amount: Option<(String, String)>,
}

impl Written {
    /// The operation that a person confirms.
    pub fn operation(self, id: OpId, account: AccountId, snapshot: Vec<Fact>, request: Request) -> Operation<Request> {
        let Self { spec, target, before, after, changes, code, amount } = self;
        let reviewed = Reviewed { id, account, snapshot };
        Operation { before, after, changes, code, amount, ..Operation::new(reviewed, spec, target, request) }
    }
}

/// Paths of the changes in a record.
pub(super) const KIND: &str = "/type";
pub(super) const CODES: &str = "/codes";
pub(super) const CUSTOMERS: &str = "/customers";
pub(super) const TOTAL: &str = "/total";
pub(super) const EARNED: &str = "/earnedRedeemed";

fn kept(path: &str, sent: impl Into<Value>) -> Change {
    Change { path: path.to_owned(), was: Value::Null, sent: sent.into() }
}

fn list<'a>(path: &str, texts: impl Iterator<Item = &'a str>) -> Change {
    kept(path, texts.map(Value::from).collect::<Vec<_>>())
}

fn money(
    spec: &'static OpSpec<Write>,
    (kind, code): (&Kind, &Code),
    customer: &Party,
    (total, earned): (Amount, Option<Amount>),
) -> Written {
    let mut changes = vec![
        kept(KIND, kind.as_str()),
        list(CODES, [code.as_str()].into_iter()),
        list(CUSTOMERS, [customer.id.as_str()].into_iter()),
        kept(TOTAL, total.to_string()),
    ];
    changes.extend(earned.map(|earned| kept(EARNED, earned.to_string())));
    Written {
        spec,
        target: Target { kind: "customer", id: customer.id.to_string(), label: Clean::from_partner(&customer.name) },
        before: Vec::new(),
        after: Some(Request::ByCode { code: code.clone(), kind: kind.clone() }),
        changes,
        code: Some(code.to_string()),
        amount: Some((total.to_string(), String::new())),
    }
}

fn reversal(
    spec: &'static OpSpec<Write>,
    kind: &Kind,
    codes: &[Code],
    customers: &[ExternalId],
    (target, code): (Target, Option<String>),
) -> Written {
    let look_ups = codes.iter().map(|code| Request::ByCode { code: code.clone(), kind: kind.clone() });
    let histories = customers.iter().map(first_page);
    Written {
        spec,
        target,
        before: look_ups.chain(histories).collect(),
        after: customers.first().map(first_page),
        changes: vec![
            kept(KIND, kind.as_str()),
            list(CODES, codes.iter().map(Code::as_str)),
            list(CUSTOMERS, customers.iter().map(ExternalId::as_str)),
        ],
        code,
        amount: None,
    }
}

fn first_page(customer: &ExternalId) -> Request {
    Request::History { customer: customer.clone(), page: 1 }
}

/// What goes with a write; none for a read.
pub fn written(request: &Request) -> Option<Written> {
    Some(match request {
        Request::Create(new) => money(&ops::CREATE, (&new.kind, &new.code), &new.customer, (new.total, None)),
        Request::Checkbook(book) => {
            money(&ops::CHECKBOOK, (&book.kind, &book.code), &book.customer, (book.total, book.earned_redeemed))
        }
        Request::RedeemFull(book) => {
            money(&ops::REDEEM_FULL, (&book.kind, &book.code), &book.customer, (book.total, book.earned_redeemed))
        }
        Request::Reverse(one) => {
            let code = one.code.to_string();
            let target = Target { kind: "transaction", label: Clean::from_partner(&code), id: code.clone() };
            let customers: Vec<ExternalId> = one.customer.iter().cloned().collect();
            reversal(&ops::REVERSE, &one.kind, std::slice::from_ref(&one.code), &customers, (target, Some(code)))
        }
        Request::ReverseMany(many) => {
            // One a line: each is locked for whatever reverses it alone.
            let [label, id] = [", ", "\n"].map(|by| many.codes.iter().map(Code::as_str).collect::<Vec<_>>().join(by));
            let target = Target { kind: "transactions", id, label: Clean::from_partner(&label) };
            reversal(&ops::REVERSE_MANY, &many.kind, &many.codes, &many.customers, (target, None))
        }
        Request::Transfer(transfer) => Written {
            spec: &ops::TRANSFER,
            target: Target {
                kind: "customers",
                id: String::new(),
                label: Clean::from_partner(&format!("{} → {}", transfer.from.name, transfer.to.name)),
            },
            before: [&transfer.from, &transfer.to].map(|party| first_page(&party.id)).into(),
            after: Some(first_page(&transfer.from.id)),
            changes: vec![
                kept(KIND, transfer.kind.as_str()),
                list(CUSTOMERS, [&transfer.from, &transfer.to].map(|party| party.id.as_str()).into_iter()),
                kept(TOTAL, transfer.total.to_string()),
            ],
            code: None,
            amount: Some((transfer.total.to_string(), String::new())),
        },
        _ => return None,
    })
}
