//! The partners' clients as the runtime holds them, without the runtime: reads, sign-ins, and a write sent once.

#[path = "permit.rs"]
mod permit;
#[path = "sessions.rs"]
mod sessions;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::Timestamp;
use permit::permit;
use uuid::Uuid;
use ventanilla::api::{
    self, Api as _, ApiError, Client, ClientSetup, Credentials, Exchange, Limits, Parts, Reply, Request, Seen, judge,
    wire,
};
use ventanilla::config::Config;
use ventanilla::domain::{AccountId, Secret};
use ventanilla::ops::{OpId, OpSpec, Operation, Outcome, Record, Reviewed, State, Target, Write};
use ventanilla::store::Scratch;

/// A partner's own request, answered by the same partner.
pub(crate) trait Asked {
    type Reply;
    fn whole(self) -> Request;
    fn own(reply: Reply) -> Self::Reply;
}

macro_rules! asked {
    ($($partner:ident $module:ident),+) => { $(
        impl Asked for api::$module::Request {
            type Reply = api::$module::Reply;

            fn whole(self) -> Request {
                Request::$partner(self)
            }

            fn own(reply: Reply) -> Self::Reply {
                match reply {
                    Reply::$partner(reply) => reply,
                    other => unreachable!("another partner's reply: {other:?}"),
                }
            }
        }
    )+ };
}

asked!(Gas gas, LeadLeader lead_leader, Leasy leasy, Loyalty loyalty, Sml sml);

/// Clients in one name, and the exchanges they told of.
pub(crate) struct Desk {
    pub(crate) client: Client,
    pub(crate) exchanges: Arc<Mutex<Vec<Exchange>>>,
    account: AccountId,
}

/// One password for everybody.
pub(crate) fn stored(password: &str) -> Credentials {
    let password = Secret::new(password);
    Arc::new(move |_| Ok(Some(password.clone())))
}

/// None for anybody: a person has to type it.
pub(crate) fn nothing_stored() -> Credentials {
    Arc::new(|_| Ok(None))
}

/// Limits that let a failing server fail quickly; pauses between attempts are not waited for.
pub(crate) fn limits() -> Limits {
    Limits {
        connect: Duration::from_secs(2),
        first_byte: Duration::from_secs(5),
        whole: Duration::from_secs(8),
        stall: Duration::from_secs(5),
        backoff: Duration::ZERO,
        ..Limits::default()
    }
}

/// What clients are made of, and where their exchanges go.
pub(crate) fn setup(
    config: Config,
    credentials: Credentials,
    limits: Limits,
) -> (ClientSetup, Arc<Mutex<Vec<Exchange>>>) {
    let exchanges = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&exchanges);
    let exchanges_in = Arc::new(move |exchange| sink.lock().unwrap().push(exchange));
    (ClientSetup { config, credentials, limits, exchanges: exchanges_in, wall: || Timestamp::UNIX_EPOCH }, exchanges)
}

impl Desk {
    pub(crate) fn new(account: AccountId, config: Config, credentials: Credentials, limits: Limits) -> Self {
        let (setup, exchanges) = setup(config, credentials, limits);
        Self { client: Client::new(&setup).unwrap(), exchanges, account }
    }

    /// In whose name.
    pub(crate) const fn account(&self) -> &AccountId {
        &self.account
    }

    pub(crate) async fn read<Q: Asked>(&self, request: Q) -> Result<Q::Reply, ApiError> {
        self.client.read(self.account.clone(), request.whole(), Parts::ignore()).await.map(Q::own)
    }

    /// Sends a write once, as the writer does, under whatever session there is.
    pub(crate) async fn send(&self, operation: &Operation<Request>) -> Seen {
        let scratch = Scratch::new("ventanilla-desk").unwrap();
        let permit = permit(operation, &scratch).await;
        let out = wire(&operation.request).unwrap();
        self.client.send(operation.account.clone(), permit, out, operation.spec).await
    }

    /// The same under a session that is made sure of, with what came of it.
    pub(crate) async fn write(&self, operation: &Operation<Request>) -> (Outcome, Option<Reply>) {
        self.client.ready(operation.account.clone()).await.unwrap();
        judge(operation, &self.send(operation).await)
    }
}

/// A write with nothing around its request.
pub(crate) fn bare<Q: Asked>(account: AccountId, spec: &'static OpSpec<Write>, request: Q) -> Operation<Request> {
    let reviewed = Reviewed { id: OpId(Uuid::from_u128(9)), account, snapshot: Vec::new() };
    let target = Target { kind: "any", id: String::new(), label: "anything".into() };
    Operation::new(reviewed, spec, target, request.whole())
}

/// What the ledger holds of a write in doubt.
pub(crate) fn in_doubt(operation: &Operation<Request>, at: Timestamp) -> Record {
    let Operation { id, spec, account, target, changes, code, amount, retry_of, batch, .. } = operation.clone();
    Record {
        id,
        op: spec.name.into(),
        class: spec.class,
        account,
        host: "127.0.0.1".into(),
        target_kind: target.kind.into(),
        target_id: target.id,
        target_label: target.label,
        changes,
        code,
        amount,
        baseline: None,
        state: State::Unknown,
        status: None,
        evidence: "".into(),
        retry_of,
        batch,
        prepared_at: at,
        sending_at: None,
        changed_at: at,
    }
}
