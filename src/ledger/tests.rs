//! Tests of the ledger: the life of a record here, what shuts it in `shut.rs`, random histories in `model.rs`.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

mod life;
mod model;
mod shut;

use jiff::Timestamp;
use rusqlite::Connection;
use serde_json::json;
use uuid::Uuid;

use super::keeper::Keeper;
use super::{Intent, Place};
use crate::domain::{AccountId, Clean, Partner};
use crate::ops::{Change, Class, OpId, Target};
use crate::store::Scratch;

/// The `n`th id.
fn id(n: u128) -> OpId {
    OpId(Uuid::from_u128(n))
}

/// `n` seconds into the test.
fn at(n: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + n).unwrap()
}

fn clean(text: &str) -> Clean {
    Clean::from_partner(text)
}

/// A known-state write on lead 7.
fn intent(n: u128) -> Intent {
    Intent {
        id: id(n),
        op: "sml.change_status",
        class: Class::State,
        account: AccountId::new(Partner::Sml, "ana"),
        host: "crm.example.es".into(),
        target: Target { kind: "lead", id: "7".into(), label: clean("Íñigo Ruiz") },
        changes: vec![Change { path: "/status".into(), was: json!({"id": 1}), sent: json!(2) }],
        code: None,
        amount: None,
        retry_of: None,
        batch: None,
        baseline: None,
        digest: [n.to_le_bytes()[0]; 32],
    }
}

fn place(scratch: &Scratch) -> Place {
    Place { dir: scratch.path().join("state"), profile: "default".into() }
}

fn scratch() -> Scratch {
    Scratch::new("ventanilla-ledger").unwrap()
}

fn keeper(scratch: &Scratch) -> Keeper {
    Keeper::open(place(scratch))
}

/// The file itself, as any other tool would open it.
fn raw(scratch: &Scratch) -> Connection {
    Connection::open(scratch.path().join("state/ledger-default.sqlite3")).unwrap()
}
