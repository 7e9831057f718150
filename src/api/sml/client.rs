//! SML over HTTP: one service, its accounts' sessions, reads in parts, sign-ins, writes under a proven session.

use std::sync::Arc;

use jiff::tz::TimeZone;
use secrecy::zeroize::Zeroize;
use serde_json::json;

use super::ops;
use super::scheme::Scheme;
use super::types::{LeadId, LeadQuery, Reply, Request, UserQuery};
use super::wire::{self, Context};
use crate::api::http::Answer;
use crate::api::paging::{self, Page, Plan};
pub(super) use crate::api::service::Query;
use crate::api::service::{Reach, Signed, elsewhere};
use crate::api::session::{self, Refused};
use crate::api::{self, ApiError, Interner, Parts, Reading};
use crate::domain::{AccountId, Partner, Secret};
use crate::ops::{OpSpec, Read};

/// Pages in flight to a service on this machine: decoding, not distance, is the limit there.
const ON_LOOPBACK: usize = 8;
/// A read is repeated at most this often for another scheme or a new token, whatever a confused service answers.
const REPEATS: u32 = 8;

/// How the service is used, besides where it is.
pub(super) struct Settings {
    pub(super) page_size: u32,
    pub(super) pages_in_flight: usize,
    pub(super) scheme: Option<Scheme>,
    pub(super) zone: TimeZone,
}

type Session = session::Session<Scheme>;

/// The service. Clones share everything.
#[derive(Clone)]
pub(super) struct Sml(Arc<Shared>);

struct Shared {
    reach: Reach<Scheme>,
    settings: Settings,
    texts: Interner,
}

/// Makes a page of a body.
pub(super) type Decode<T> = fn(&[u8], &str, Context<'_>) -> Result<Page<T>, ApiError>;

impl Sml {
    pub(super) fn new(reach: Reach<Scheme>, settings: Settings) -> Self {
        Self(Arc::new(Shared { reach, settings, texts: Interner::default() }))
    }

    async fn answer(&self, account: &AccountId, request: Request, parts: &Parts) -> Result<Reply, ApiError> {
        match request {
            Request::Leads(query) => {
                let (first, size) = (query.first_pages, self.0.settings.page_size);
                let fields = lead_query(&query, size);
                let count = self
                    .list(
                        account,
                        &ops::LEADS,
                        "lead/".into(),
                        fields,
                        first,
                        wire::leads,
                        |row| Some(row.id.0),
                        |k, rows, count| {
                            parts.emit(k, api::Reply::Sml(Reply::Leads { rows, count }));
                        },
                    )
                    .await?;
                Ok(Reply::Leads { rows: Vec::new(), count })
            }
            Request::Users(query) => {
                let fields = user_query(&query, self.0.settings.page_size);
                let count = self
                    .list(
                        account,
                        &ops::USERS,
                        "user/".into(),
                        fields,
                        None,
                        wire::users,
                        |user| Some(user.id.0),
                        |k, users, count| {
                            parts.emit(k, api::Reply::Sml(Reply::Users { users, count }));
                        },
                    )
                    .await?;
                Ok(Reply::Users { users: Vec::new(), count })
            }
            Request::History(lead) => {
                let path = with_id(ops::HISTORY.path, lead);
                // Entries have no ids: what shifts between pages cannot be told, and nothing is read twice.
                let count = self
                    .list(
                        account,
                        &ops::HISTORY,
                        path,
                        Vec::new(),
                        None,
                        wire::history,
                        |_| None,
                        |k, entries, count| {
                            parts.emit(k, api::Reply::Sml(Reply::History { entries, count }));
                        },
                    )
                    .await?;
                Ok(Reply::History { entries: Vec::new(), count })
            }
            Request::Lead(id) => {
                let body =
                    self.get(&self.0.reach.sessions.of(account), &ops::LEAD, &with_id(ops::LEAD.path, id), &[]).await?;
                let lead = wire::lead(&body, &self.0.reach.host(), self.context())?;
                if lead.row.id != id {
                    return Err(ApiError::Internal("the service answered with another lead".into()));
                }
                Ok(Reply::Lead(Box::new(lead)))
            }
            other => self.catalog(account, other, parts).await,
        }
    }

    /// Rows asked for per page.
    pub(super) fn page_size(&self) -> u32 {
        self.0.settings.page_size
    }

    /// Reads a list in parts; the count at its end.
    #[expect(
        clippy::too_many_arguments,
        reason = "one call each for the lists: naming a struct would only move the list"
    )]
    pub(super) async fn list<T: Send + 'static>(
        &self,
        account: &AccountId,
        op: &'static OpSpec<Read>,
        path: String,
        query: Query,
        first_pages: Option<u32>,
        decode: Decode<T>,
        id: impl Fn(&T) -> Option<u64>,
        emit: impl FnMut(u32, Vec<T>, u64),
    ) -> Result<u64, ApiError> {
        let http = &self.0.reach.http;
        let in_flight = if http.is_loopback() { ON_LOOPBACK } else { self.0.settings.pages_in_flight };
        let (session, call) = (self.0.reach.sessions.of(account), Arc::new((path, query)));
        let fetch = |number: u32| {
            let (sml, session, call) = (self.clone(), Arc::clone(&session), Arc::clone(&call));
            async move {
                let mut query = call.1.clone();
                // Some lists document no parameters: their first page is asked for without any.
                if number > 1 || !query.is_empty() {
                    query.push(("page", number.to_string()));
                }
                let body = sml.get(&session, op, &call.0, &query).await?;
                let http = &sml.0.reach.http;
                let page = decode(&body, &http.host(), sml.context());
                http.read_into(body);
                page
            }
        };
        let read = paging::read_all(Plan { in_flight, first_pages }, id, fetch, emit).await;
        http.no_more_pages();
        read.map(|total| total.count).map_err(|cut| {
            tracing::info!(op = op.name, rows = cut.rows, of = cut.of, error = %cut.error, "a list broke off");
            cut.error
        })
    }

    fn context(&self) -> Context<'_> {
        Context { texts: &self.0.texts, zone: &self.0.settings.zone }
    }

    fn status(&self, op: &'static str, answer: &Answer) -> ApiError {
        match answer.status {
            // In the framework's own words; a gateway's page says nothing about what is there.
            404 if wire::envelope(&answer.body).is_some() => ApiError::NotFound { op },
            status => ApiError::Status { host: self.0.reach.host(), status, words: wire::words_of(&answer.body) },
        }
    }

    /// A read under the session: the scheme is found out and a dead token replaced, each at most once.
    async fn get(
        &self,
        session: &Session,
        op: &'static OpSpec<Read>,
        path: &str,
        query: &[(&'static str, String)],
    ) -> Result<Vec<u8>, ApiError> {
        let mut forbidden = None;
        // A token that this very read fetched is not fetched again.
        let mut renewable = session.present().is_some();
        for _ in 0..REPEATS {
            let pass = session.pass(self).await?;
            let answer = self.0.reach.http.read(op, path, query, Some(&pass.header)).await?;
            match answer.status {
                200..=299 => {
                    session.proven(&pass);
                    return Ok(answer.body);
                }
                401 => match session.refused(&pass, answer.challenge.as_deref(), &mut renewable, self).await? {
                    Refused::Again => {}
                    Refused::Believe => return Err(forbidden.unwrap_or_else(|| session.needed())),
                },
                // Without a challenge, 403 may mean that the header was not understood; once a read has passed it is
                // what it says: this user may not.
                403 if answer.challenge.is_none() && session.forbidden(&pass).await => {
                    forbidden.get_or_insert_with(|| self.status(op.name, &answer));
                }
                403 => return Err(forbidden.unwrap_or_else(|| self.status(op.name, &answer))),
                _ => return Err(self.status(op.name, &answer)),
            }
        }
        Err(forbidden.unwrap_or_else(|| session.needed()))
    }
}

impl Signed for Sml {
    type Scheme = Scheme;
    const PARTNER: Partner = Partner::Sml;
    const CHEAP: &'static OpSpec<Read> = &ops::LEADS;

    fn cheap() -> Query {
        page(1)
    }

    fn reach(&self) -> &Reach<Scheme> {
        &self.0.reach
    }

    async fn token(&self, account: &AccountId, password: &Secret) -> Result<Secret, ApiError> {
        let body = json!({"username": &*account.name, "password": password.expose()}).to_string().into_bytes();
        let mut answer = self.0.reach.http.sign_in(&ops::LOGIN, Some(body), None).await?;
        let result = match answer.status {
            200..=299 => wire::token(&answer.body, &self.0.reach.host()),
            400 | 401 | 403 => {
                Err(ApiError::SignInRefused { account: account.clone(), words: wire::words_of(&answer.body) })
            }
            _ => Err(self.status(ops::LOGIN.name, &answer)),
        };
        // The answer repeats the password.
        answer.body.zeroize();
        result
    }

    async fn read(&self, account: &AccountId, request: api::Request, parts: &Parts) -> Result<api::Reply, ApiError> {
        let api::Request::Sml(request) = request else { return Err(elsewhere(Partner::Sml)) };
        self.answer(account, request, parts).await.map(api::Reply::Sml)
    }

    async fn prove(&self, account: &AccountId) -> Result<(), ApiError> {
        self.get(&self.0.reach.sessions.of(account), &ops::LEADS, ops::LEADS.path, &page(1)).await.map(drop)
    }

    /// The first page of leads, as the lists ask for it.
    async fn reading(&self, account: &AccountId) -> Result<Reading, ApiError> {
        let (session, asked) = (self.0.reach.sessions.of(account), self.0.settings.page_size);
        let body = self.get(&session, &ops::LEADS, ops::LEADS.path, &page(asked)).await?;
        let page = wire::leads(&body, &self.0.reach.host(), self.context())?;
        Ok(Reading {
            scheme: session.scheme().as_str(),
            pinned: self.0.settings.scheme.is_some(),
            asked,
            rows: page.rows.len() as u64,
            count: page.count,
        })
    }

    async fn goodbye(&self, header: Secret) -> Result<(), ApiError> {
        let answer = self.0.reach.http.sign_in(&ops::LOGOUT, None, Some(&header)).await?;
        match answer.status {
            // A token that is already dead is as good as signed out.
            200..=299 | 401 | 403 => Ok(()),
            _ => Err(self.status(ops::LOGOUT.name, &answer)),
        }
    }
}

/// A path with its `{id}` filled in.
pub(super) fn with_id(path: &str, id: LeadId) -> String {
    with_number(path, id.0)
}

/// The same for what is not a lead.
pub(super) fn with_number(path: &str, id: u64) -> String {
    path.replace("{id}", &id.to_string())
}

/// The first page with this many rows.
fn page(size: u32) -> Query {
    vec![("page_size", size.to_string()), ("page", "1".to_owned())]
}

fn lead_query(query: &LeadQuery, page_size: u32) -> Query {
    let mut fields = vec![("page_size", page_size.to_string())];
    fields.extend(query.status.as_ref().map(|s| ("status", s.as_str().to_owned())));
    fields.extend(query.phone.clone().map(|p| ("client__phone__icontains", p)));
    fields.extend(query.email.clone().map(|e| ("client__email__icontains", e)));
    if !query.dealerships.is_empty() {
        let ids: Vec<_> = query.dealerships.iter().map(u64::to_string).collect();
        fields.push(("concessionaire__in", ids.join(",")));
    }
    fields.extend(query.search.clone().map(|s| ("search", s)));
    fields
}

fn user_query(query: &UserQuery, page_size: u32) -> Query {
    let mut fields = vec![("page_size", page_size.to_string())];
    fields.extend(query.online.map(|o| ("online", o.to_string())));
    fields.extend(query.active.map(|a| ("is_active", a.to_string())));
    fields.extend(query.dealership.map(|d| ("userconcession__concessionaire__id", d.to_string())));
    fields.extend(query.search.clone().map(|s| ("search", s)));
    fields
}
