//! A permit as only the ledger gives one: the write is prepared and its sending committed, in a folder of its own.

use jiff::Timestamp;
use ventanilla::api::{Request, wire};
use ventanilla::ledger::{Intent, Ledger, Place, SendPermit};
use ventanilla::ops::Operation;
use ventanilla::store::Scratch;

/// The permit to send this once.
pub(crate) async fn permit(operation: &Operation<Request>, scratch: &Scratch) -> SendPermit {
    let ledger = Ledger::open(Place { dir: scratch.path().join("state"), profile: "default".into() });
    let digest = wire(&operation.request).unwrap().digest();
    ledger.prepare(Intent::of(operation, "127.0.0.1".into(), digest), Timestamp::UNIX_EPOCH).await.unwrap();
    let permit = ledger.sending(operation.id, Timestamp::UNIX_EPOCH).await.unwrap();
    ledger.close().await;
    permit
}
