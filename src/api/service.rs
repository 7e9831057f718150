//! What the partners' clients have in common, written once.
//!
//! A [`Service`] is one partner's client with plain async methods; that makes it an [`Office`], which the one door can
//! hold without knowing whose it is. Most partners' calls go out under a session: such a client is [`Signed`] and says
//! only in what it differs from the others.

use std::sync::Arc;

use tokio::time::Instant;

use super::client::{Call, Office};
use super::http::{Answer, Http};
use super::session::{self, Door, Scheme, Session, Sessions};
use super::{ApiError, Contact, Credentials, InForce, Parts, Reading, Reply, Request, Seen, Spent, Wire};
use crate::domain::{AccountId, Clean, Partner, Secret};
use crate::ledger::SendPermit;
use crate::ops::{OpSpec, Read, Write};

/// The query of a call.
pub(super) type Query = Vec<(&'static str, String)>;

/// A read is repeated at most this often for a new token, whatever a confused service answers.
pub(super) const REPEATS: u32 = 4;

/// A request that was given to the client of another partner.
pub(super) fn elsewhere(partner: Partner) -> ApiError {
    ApiError::Internal(format!("another partner's request was given to {partner}").as_str().into())
}

/// One partner's client.
pub(super) trait Service: Send + Sync {
    /// Whose.
    const PARTNER: Partner;
    /// The host that its calls go to.
    fn host(&self) -> String;
    /// See [`super::Api::believes`].
    fn believes(&self, _status: u16) -> bool {
        true
    }
    /// See [`super::Api::token_dies`].
    fn token_dies(&self, _account: &AccountId) -> Option<Instant> {
        None
    }
    /// See [`super::Client::remembering`].
    fn remember(&self, _spent: Arc<dyn Spent>) {}
    /// See [`super::Client::contact`].
    fn contact(&self) -> impl Future<Output = Result<Contact, ApiError>> + Send;
    /// See [`super::Client::reading`].
    fn reading(&self, account: &AccountId) -> impl Future<Output = Result<Reading, ApiError>> + Send;
    /// See [`super::Api::read`]. Another partner's request is an internal error.
    fn read(
        &self,
        account: &AccountId,
        request: Request,
        parts: &Parts,
    ) -> impl Future<Output = Result<Reply, ApiError>> + Send;
    /// See [`super::Api::sign_in`].
    fn sign_in(
        &self,
        account: &AccountId,
        password: Option<Secret>,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;
    /// See [`super::Api::sign_out`].
    fn sign_out(&self, account: &AccountId) -> impl Future<Output = Result<(), ApiError>> + Send;
    /// See [`super::Api::ready`].
    fn ready(&self, account: &AccountId) -> impl Future<Output = Result<(), ApiError>> + Send;
    /// See [`super::Api::send`].
    fn send(
        &self,
        account: &AccountId,
        permit: SendPermit,
        wire: Wire,
        op: &'static OpSpec<Write>,
    ) -> impl Future<Output = Seen> + Send;
}

impl<S: Service> Office for S {
    fn partner(&self) -> Partner {
        S::PARTNER
    }

    fn host(&self) -> String {
        Service::host(self)
    }

    fn believes(&self, status: u16) -> bool {
        Service::believes(self, status)
    }

    fn token_dies(&self, account: &AccountId) -> Option<Instant> {
        Service::token_dies(self, account)
    }

    fn remember(&self, spent: &Arc<dyn Spent>) {
        Service::remember(self, Arc::clone(spent));
    }

    fn contact(&self) -> Call<'_, Result<Contact, ApiError>> {
        Box::pin(Service::contact(self))
    }

    fn reading<'a>(&'a self, account: &'a AccountId) -> Call<'a, Result<Reading, ApiError>> {
        Box::pin(Service::reading(self, account))
    }

    fn read<'a>(
        &'a self,
        account: &'a AccountId,
        request: Request,
        parts: &'a Parts,
    ) -> Call<'a, Result<Reply, ApiError>> {
        Box::pin(Service::read(self, account, request, parts))
    }

    fn sign_in<'a>(&'a self, account: &'a AccountId, password: Option<Secret>) -> Call<'a, Result<(), ApiError>> {
        Box::pin(Service::sign_in(self, account, password))
    }

    fn sign_out<'a>(&'a self, account: &'a AccountId) -> Call<'a, Result<(), ApiError>> {
        Box::pin(Service::sign_out(self, account))
    }

    fn ready<'a>(&'a self, account: &'a AccountId) -> Call<'a, Result<(), ApiError>> {
        Box::pin(Service::ready(self, account))
    }

    fn send<'a>(
        &'a self,
        account: &'a AccountId,
        permit: SendPermit,
        wire: Wire,
        op: &'static OpSpec<Write>,
    ) -> Call<'a, Seen> {
        Box::pin(Service::send(self, account, permit, wire, op))
    }
}

/// The way to a service, and the sessions of its accounts.
pub(super) struct Reach<S> {
    pub(super) http: Http,
    pub(super) sessions: Sessions<S>,
    credentials: Credentials,
}

impl<S: Scheme> Reach<S> {
    /// `pinned` is the scheme that the configuration names, if it does.
    pub(super) fn new(http: Http, credentials: Credentials, pinned: Option<S>) -> Self {
        Self { http, sessions: Sessions::new(pinned), credentials }
    }

    pub(super) fn host(&self) -> String {
        self.http.host()
    }

    /// A write under the account's session, if it has one; one that needs none goes out without.
    pub(super) async fn write(
        &self,
        session: &Session<S>,
        permit: SendPermit,
        wire: Wire,
        op: &'static OpSpec<Write>,
    ) -> Seen {
        if !op.needs_session {
            return self.http.write(permit, op, wire, None).await;
        }
        match session.present() {
            Some(pass) => self.http.write(permit, op, wire, Some(&pass.header)).await,
            None => Seen::NoConnection("not signed in".into()),
        }
    }
}

/// A partner whose calls go out under an account's session: in what its client differs from the others.
pub(super) trait Signed: Send + Sync {
    /// How its tokens stand in their header.
    type Scheme: Scheme;
    /// Whose.
    const PARTNER: Partner;
    /// A cheap read. Without a session it is refused, and that is enough to see that the service is there.
    const CHEAP: &'static OpSpec<Read>;

    /// What the cheap read asks for.
    fn cheap() -> Query {
        Query::new()
    }

    /// True for an answer to a write that means a dead token.
    fn is_dead(status: u16, _body: &[u8]) -> bool {
        matches!(status, 401 | 403)
    }

    /// The way to the service.
    fn reach(&self) -> &Reach<Self::Scheme>;

    /// See [`super::Client::remembering`].
    fn remember(&self, _spent: Arc<dyn Spent>) {}

    /// See [`Door::is_spent`].
    fn is_spent(&self, _account: &AccountId, _stored: &Secret) -> impl Future<Output = bool> + Send {
        std::future::ready(false)
    }

    /// See [`Door::taken`].
    fn taken(&self, _account: &AccountId, _password: &Secret) -> impl Future<Output = Option<InForce>> + Send {
        std::future::ready(None)
    }

    /// Signs in, once: the token, or why not.
    fn token(&self, account: &AccountId, password: &Secret) -> impl Future<Output = Result<Secret, ApiError>> + Send;

    /// See [`super::Api::token_dies`].
    fn token_dies(&self, _account: &AccountId) -> Option<Instant> {
        None
    }

    /// See [`Service::read`].
    fn read(
        &self,
        account: &AccountId,
        request: Request,
        parts: &Parts,
    ) -> impl Future<Output = Result<Reply, ApiError>> + Send;

    /// See [`Service::reading`].
    fn reading(&self, account: &AccountId) -> impl Future<Output = Result<Reading, ApiError>> + Send;

    /// The cheap read under the session, whatever it brings.
    fn prove(&self, account: &AccountId) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// The account's session, as it is before a call.
    fn session(&self, account: &AccountId) -> impl Future<Output = Arc<Session<Self::Scheme>>> + Send {
        std::future::ready(self.reach().sessions.of(account))
    }

    /// Says goodbye under a token that is forgotten here already; most services have no way to be told.
    fn goodbye(&self, _header: Secret) -> impl Future<Output = Result<(), ApiError>> + Send {
        std::future::ready(Ok(()))
    }

    /// Sends a write, and doubts the session if the answer does.
    fn send(
        &self,
        session: &Session<Self::Scheme>,
        permit: SendPermit,
        wire: Wire,
        op: &'static OpSpec<Write>,
    ) -> impl Future<Output = Seen> + Send {
        async move {
            let seen = self.reach().write(session, permit, wire, op).await;
            if op.needs_session && matches!(&seen, Seen::Answer { status, body } if Self::is_dead(*status, body)) {
                session.doubt();
            }
            seen
        }
    }
}

impl<T: Signed> Door for T {
    async fn stored(&self, account: &AccountId) -> Result<Option<Secret>, Clean> {
        session::stored(&self.reach().credentials, account).await
    }

    async fn is_spent(&self, account: &AccountId, stored: &Secret) -> bool {
        Signed::is_spent(self, account, stored).await
    }

    async fn taken(&self, account: &AccountId, password: &Secret) -> Option<InForce> {
        Signed::taken(self, account, password).await
    }

    async fn sign_in(&self, account: &AccountId, password: &Secret) -> Result<Secret, ApiError> {
        self.token(account, password).await
    }
}

impl<T: Signed> Service for T {
    const PARTNER: Partner = <T as Signed>::PARTNER;

    fn token_dies(&self, account: &AccountId) -> Option<Instant> {
        Signed::token_dies(self, account)
    }

    fn host(&self) -> String {
        self.reach().host()
    }

    fn remember(&self, spent: Arc<dyn Spent>) {
        Signed::remember(self, spent);
    }

    async fn contact(&self) -> Result<Contact, ApiError> {
        let http = &self.reach().http;
        let asked = http.wall();
        let answer = http.read(T::CHEAP, T::CHEAP.path, &T::cheap(), None).await?;
        Ok(contact(http, asked, &answer))
    }

    async fn reading(&self, account: &AccountId) -> Result<Reading, ApiError> {
        Signed::reading(self, account).await
    }

    async fn read(&self, account: &AccountId, request: Request, parts: &Parts) -> Result<Reply, ApiError> {
        Signed::read(self, account, request, parts).await
    }

    async fn sign_in(&self, account: &AccountId, password: Option<Secret>) -> Result<(), ApiError> {
        self.reach().sessions.of(account).sign_in(password, self).await
    }

    /// Ends the session here whatever the service says, and there if it can be told.
    async fn sign_out(&self, account: &AccountId) -> Result<(), ApiError> {
        match self.reach().sessions.of(account).leave().await {
            Some(header) => self.goodbye(header).await,
            None => Ok(()),
        }
    }

    /// The cheap read, unless a read has passed under this token already.
    async fn ready(&self, account: &AccountId) -> Result<(), ApiError> {
        if self.session(account).await.is_proven() { Ok(()) } else { self.prove(account).await }
    }

    async fn send(&self, account: &AccountId, permit: SendPermit, wire: Wire, op: &'static OpSpec<Write>) -> Seen {
        Signed::send(self, &self.reach().sessions.of(account), permit, wire, op).await
    }
}

/// What an answer tells of the service itself.
pub(super) fn contact(http: &Http, asked: jiff::Timestamp, answer: &Answer) -> Contact {
    let skew = answer.date.map(|date| super::diagnose::skew(asked, date, http.wall()));
    Contact { status: answer.status, encrypted: http.is_encrypted(), skew, elsewhere: None }
}
