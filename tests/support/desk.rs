//! The partners' clients as the runtime holds them, without the runtime: reads, sign-ins, and a write sent once.

#[path = "permit.rs"]
mod permit;

use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use permit::permit;
use ventanilla::api::{
    Api as _, ApiError, Client, ClientSetup, Credentials, Exchange, Limits, Parts, Reply, Request, Seen, judge, wire,
};
use ventanilla::config::Config;
use ventanilla::domain::{AccountId, Secret};
use ventanilla::ops::{Operation, Outcome};
use ventanilla::store::Scratch;

/// Clients, and the exchanges they told of.
pub(crate) struct Desk {
    pub(crate) client: Client,
    pub(crate) exchanges: Arc<Mutex<Vec<Exchange>>>,
}

/// One password for everybody.
pub(crate) fn stored(password: &str) -> Credentials {
    let password = Secret::new(password);
    Arc::new(move |_| Ok(Some(password.clone())))
}

impl Desk {
    pub(crate) fn new(config: Config, credentials: Credentials, limits: Limits) -> Self {
        let exchanges = Arc::new(Mutex::new(Vec::new()));
        let sink = Arc::clone(&exchanges);
        let setup = ClientSetup {
            config,
            credentials,
            limits,
            exchanges: Arc::new(move |exchange| sink.lock().unwrap().push(exchange)),
            wall: || Timestamp::UNIX_EPOCH,
        };
        Self { client: Client::new(&setup).unwrap(), exchanges }
    }

    pub(crate) async fn read(&self, account: &AccountId, request: Request) -> Result<Reply, ApiError> {
        self.client.read(account.clone(), request, Parts::ignore()).await
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
