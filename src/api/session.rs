//! One account's session: its token, its header scheme, and one shared way back in when the token has died.
//!
//! Which schemes there are, and which comes next, is the partner's to say ([`Scheme`]); how one signs in, its [`Door`].
//! Whoever finds no token or is refused takes the gate; the others wait at it and then find the new token. A stored
//! password that was refused once is not tried again until the person signs in or another one is stored: accounts lock.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{ApiError, Credentials, InForce};
use crate::domain::{AccountId, Clean, Secret};

/// How a token stands in its header. A partner with one way has a type of one value.
pub(super) trait Scheme: Copy + PartialEq + Send + Sync + 'static {
    /// The one to begin with.
    const FIRST: Self;
    /// The whole header value.
    fn header(self, token: &Secret) -> Secret;
    /// The one to try next, if any is left.
    fn next(_challenge: Option<&str>, _tried: &[Self]) -> Option<Self> {
        None
    }
}

/// `Bearer …`, and nothing else.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Bearer;

impl Scheme for Bearer {
    const FIRST: Self = Self;

    fn header(self, token: &Secret) -> Secret {
        Secret::new(format!("Bearer {}", token.expose()))
    }
}

/// What a call goes out with, and which state of the session that was.
pub(super) struct Pass {
    pub(super) header: Secret,
    version: u64,
}

/// What to do with a read that was refused.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// Something changed: read again.
    Again,
    /// Nothing is left to try.
    Believe,
}

/// How to sign in: the token, or why not.
pub(super) trait Door: Sync {
    /// The stored password, if there is one.
    fn stored(&self, account: &AccountId) -> impl Future<Output = Result<Option<Secret>, Clean>> + Send;
    /// True if a stored password must not be tried, as an earlier run changed it.
    fn is_spent(&self, _account: &AccountId, _stored: &Secret) -> impl Future<Output = bool> + Send {
        std::future::ready(false)
    }
    /// A password that a person typed was taken: what that tells of a change that an earlier run made.
    fn taken(&self, _account: &AccountId, _password: &Secret) -> impl Future<Output = Option<InForce>> + Send {
        std::future::ready(None)
    }
    /// Signs in, once.
    fn sign_in(&self, account: &AccountId, password: &Secret) -> impl Future<Output = Result<Secret, ApiError>> + Send;
}

/// The stored password of an account. A password command may take its time, so it is asked where that is allowed.
pub(super) async fn stored(credentials: &Credentials, account: &AccountId) -> Result<Option<Secret>, Clean> {
    let (credentials, account) = (Arc::clone(credentials), account.clone());
    let asked = tokio::task::spawn_blocking(move || credentials(&account)).await;
    asked.unwrap_or_else(|_| Err("the source of the password broke".into()))
}

/// The sessions of a partner's accounts, each made when it is first asked for.
pub(super) struct Sessions<S> {
    pinned: Option<S>,
    all: Mutex<HashMap<AccountId, Arc<Session<S>>>>,
}

impl<S: Scheme> Sessions<S> {
    pub(super) fn new(pinned: Option<S>) -> Self {
        Self { pinned, all: Mutex::default() }
    }

    pub(super) fn of(&self, account: &AccountId) -> Arc<Session<S>> {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let new = || Arc::new(Session::new(account.clone(), self.pinned));
        Arc::clone(all.entry(account.clone()).or_insert_with(new))
    }
}

/// A password that was changed from here, or may have been.
struct Change {
    old: Secret,
    new: Secret,
    /// The new one is in force.
    certain: bool,
}

/// One account's session.
pub(super) struct Session<S> {
    account: AccountId,
    pinned: Option<S>,
    gate: tokio::sync::Mutex<()>,
    state: Mutex<State<S>>,
}

struct State<S> {
    token: Option<Secret>,
    scheme: S,
    /// A read has passed under this scheme: it is not looked for again.
    scheme_proven: bool,
    /// A read has passed under this token.
    token_proven: bool,
    /// Schemes this token was refused under before any read passed.
    tried: Vec<S>,
    /// A stored password that was refused.
    refused: Option<Secret>,
    /// The last change of the password.
    change: Option<Change>,
    /// Which password of a change the person last signed in with.
    which: Option<InForce>,
    /// The person signed out: nothing signs in by itself.
    out: bool,
    /// Counts changes of token or scheme.
    version: u64,
    /// Counts sign-ins with the stored password, and holds the error of the last one that failed: who waited at the
    /// gate meanwhile shares it instead of trying once more.
    renewals: u64,
    failed: Option<ApiError>,
}

impl<S: Scheme> Session<S> {
    pub(super) fn new(account: AccountId, pinned: Option<S>) -> Self {
        let state = State {
            token: None,
            scheme: pinned.unwrap_or(S::FIRST),
            scheme_proven: pinned.is_some(),
            token_proven: false,
            tried: Vec::new(),
            refused: None,
            change: None,
            which: None,
            out: false,
            version: 0,
            renewals: 0,
            failed: None,
        };
        Self { account, pinned, gate: tokio::sync::Mutex::new(()), state: Mutex::new(state) }
    }

    fn state(&self) -> MutexGuard<'_, State<S>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The pass as things stand, if there is a token.
    pub(super) fn present(&self) -> Option<Pass> {
        let state = self.state();
        let token = state.token.as_ref()?;
        Some(Pass { header: state.scheme.header(token), version: state.version })
    }

    /// A pass, signing in with the stored password if there is no token.
    pub(super) async fn pass(&self, door: &impl Door) -> Result<Pass, ApiError> {
        if let Some(pass) = self.present() {
            return Ok(pass);
        }
        let before = self.state().renewals;
        let _gate = self.gate.lock().await;
        if let Some(pass) = self.present() {
            return Ok(pass);
        }
        self.renew(door, before).await?;
        self.present().ok_or_else(|| self.needed())
    }

    /// The scheme as it stands.
    pub(super) fn scheme(&self) -> S {
        self.state().scheme
    }

    /// A read has passed.
    pub(super) fn proven(&self, pass: &Pass) {
        let mut state = self.state();
        if state.version == pass.version {
            state.scheme_proven = true;
            state.token_proven = true;
        }
    }

    /// True if a read has passed under the present token.
    pub(super) fn is_proven(&self) -> bool {
        let state = self.state();
        state.token.is_some() && state.token_proven
    }

    /// A write was refused for want of a session: the next one begins with a read again.
    pub(super) fn doubt(&self) {
        self.state().token_proven = false;
    }

    /// A read was refused under `pass`. `renewable` is false once this read has had its new sign-in.
    pub(super) async fn refused(
        &self,
        pass: &Pass,
        challenge: Option<&str>,
        renewable: &mut bool,
        door: &impl Door,
    ) -> Result<Refused, ApiError> {
        let before = self.state().renewals;
        let _gate = self.gate.lock().await;
        if self.state().version != pass.version {
            return Ok(Refused::Again);
        }
        if self.other_scheme(challenge) {
            return Ok(Refused::Again);
        }
        if std::mem::take(renewable) {
            self.state().token = None;
            self.renew(door, before).await?;
            return Ok(Refused::Again);
        }
        let mut state = self.state();
        state.token = None;
        state.token_proven = false;
        state.version += 1;
        Ok(Refused::Believe)
    }

    /// Gets a new token in place of one that still holds; if that fails, the old one stays.
    pub(super) async fn refresh(&self, pass: &Pass, door: &impl Door) {
        let before = self.state().renewals;
        let _gate = self.gate.lock().await;
        if self.state().version == pass.version
            && let Err(error) = self.renew(door, before).await
        {
            tracing::info!(account = %self.account, %error, "the token could not be renewed yet");
        }
    }

    /// A read was forbidden without a challenge: true if another scheme is worth a try (or was just found by another).
    pub(super) async fn forbidden(&self, pass: &Pass) -> bool {
        let _gate = self.gate.lock().await;
        self.state().version != pass.version || self.other_scheme(None)
    }

    /// Switches to a scheme that was not tried, as long as none has passed.
    fn other_scheme(&self, challenge: Option<&str>) -> bool {
        let mut state = self.state();
        if state.scheme_proven {
            return false;
        }
        let present = state.scheme;
        state.tried.push(present);
        let found = S::next(challenge, &state.tried);
        state.scheme = found.unwrap_or(S::FIRST);
        state.version += u64::from(found.is_some());
        found.is_some()
    }

    /// Signs in with the stored password. The gate is held; `before` is the number of renewals when it was asked for.
    async fn renew(&self, door: &impl Door, before: u64) -> Result<(), ApiError> {
        let shared = {
            let state = self.state();
            state.failed.clone().filter(|_| state.renewals != before)
        };
        if let Some(error) = shared {
            return Err(error);
        }
        let result = self.sign_in_stored(door).await;
        let mut state = self.state();
        state.renewals += 1;
        state.failed = result.as_ref().err().cloned();
        result
    }

    async fn sign_in_stored(&self, door: &impl Door) -> Result<(), ApiError> {
        if self.state().out {
            return Err(self.needed());
        }
        let stored = door.stored(&self.account).await.map_err(|why| {
            tracing::warn!(account = %self.account, %why, "the stored password cannot be read");
            self.needed()
        })?;
        let Some(stored) = stored.filter(|p| !p.is_empty()) else { return Err(self.needed()) };
        let Some(password) = self.in_force(stored, door).await else { return Err(self.needed()) };
        if self.state().refused.as_ref() == Some(&password) {
            return Err(self.needed());
        }
        match door.sign_in(&self.account, &password).await {
            Ok(token) => {
                self.enter(token);
                Ok(())
            }
            Err(ApiError::SignInRefused { words, .. }) => {
                tracing::warn!(account = %self.account, %words, "the stored password was refused; it is not tried again");
                self.state().refused = Some(password);
                Err(self.needed())
            }
            Err(error) => Err(error),
        }
    }

    /// Signs in with what the person typed, or with what is stored.
    pub(super) async fn sign_in(&self, typed: Option<Secret>, door: &impl Door) -> Result<(), ApiError> {
        let _gate = self.gate.lock().await;
        let Some(password) = typed else {
            self.state().out = false;
            return self.sign_in_stored(door).await;
        };
        let token = door.sign_in(&self.account, &password).await?;
        let before = door.taken(&self.account, &password).await;
        let which = self.settle_change(&password).or(before);
        self.state().which = which;
        self.enter(token);
        Ok(())
    }

    /// The password was changed (`certain`) or may have been: the old one, wherever it is stored, is not tried by itself
    /// any more; the new one is used in its place once it is certain. Another stored password ends that.
    pub(super) fn changed(&self, old: Secret, new: Secret, certain: bool) {
        let mut state = self.state();
        state.change = Some(Change { old, new, certain });
        state.which = None;
    }

    /// Whose it is.
    pub(super) const fn account(&self) -> &AccountId {
        &self.account
    }

    /// Which password of a change the person has signed in with since.
    pub(super) fn which(&self) -> Option<InForce> {
        self.state().which
    }

    /// What may be tried in place of a stored password; nothing if that was changed and it is not certain to what.
    async fn in_force(&self, stored: Secret, door: &impl Door) -> Option<Secret> {
        // A change of this run is known best.
        if let Some(change) = self.state().change.as_ref().filter(|change| change.old == stored) {
            return change.certain.then(|| change.new.clone());
        }
        if door.is_spent(&self.account, &stored).await {
            tracing::info!(account = %self.account, "the stored password was changed from here; it is not tried");
            return None;
        }
        Some(stored)
    }

    /// A password that the person typed was taken: it tells how a change ended that nobody could tell before.
    fn settle_change(&self, taken: &Secret) -> Option<InForce> {
        let mut state = self.state();
        let change = state.change.as_mut()?;
        if change.new == *taken {
            change.certain = true;
            return Some(InForce::New);
        }
        let is_old = change.old == *taken;
        if is_old {
            state.change = None;
        }
        is_old.then_some(InForce::Old)
    }

    fn enter(&self, token: Secret) {
        let mut state = self.state();
        state.token = Some(token);
        state.token_proven = false;
        state.tried.clear();
        if let Some(pinned) = self.pinned {
            state.scheme = pinned;
        }
        state.refused = None;
        state.out = false;
        state.version += 1;
    }

    /// Forgets the token and lends it for saying goodbye.
    pub(super) async fn leave(&self) -> Option<Secret> {
        let _gate = self.gate.lock().await;
        let mut state = self.state();
        state.out = true;
        state.token_proven = false;
        state.version += 1;
        let scheme = state.scheme;
        state.token.take().map(|token| scheme.header(&token))
    }

    pub(super) fn needed(&self) -> ApiError {
        ApiError::SignInNeeded { account: self.account.clone() }
    }
}
