//! SML, the car dealers' leads, in Django REST framework's manner: who may call what, and what is remembered.
//!
//! Written from the manual alone (*Kit para Desarrolladores SML*). Data come from [`world`], changes are kept as whole
//! leads in JSON ([`change`], [`writes`]), lists are cut into pages by [`pages`].

mod catalogue;
mod change;
mod clients;
mod fields;
mod filter;
mod history;
mod office;
mod pages;
mod refusals;
mod render;
mod seeds;
mod session;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests;
mod times;
mod world;
mod writes;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

pub(super) use session::PASSWORD;
pub use session::Scheme;

use self::office::{Office, State, small_list};
use self::refusals::method_not_allowed;
use self::world::World;
use super::effects::Journal;
use super::http::{Answer, Call, Partner};
use super::server::Options;
use crate::config::{self, Config};

/// How the service reads the places where its manual is silent or contradicts itself. A client has to live with each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readings {
    /// The word in front of the token.
    pub scheme: Scheme,
    /// A missing or wrong token is 403 without `WWW-Authenticate` in place of 401 with it.
    pub refuse_with_403: bool,
    /// `non_field_errors` is a text, as in the manual's sample, in place of the framework's list.
    pub login_error_as_text: bool,
    /// Pages are never longer than this, whatever was asked for.
    pub max_page_size: u32,
    /// `page_size=all` is answered by a bare array.
    pub all_as_array: bool,
    /// Scheme and host of `next` and `previous`, as a proxy may leave them.
    pub next_origin: Option<String>,
    /// The status of a creation: 201 as in the manual, or 200.
    pub created: u16,
    /// Notes, tags and tasks in a PATCH replace the old ones in place of being added to them.
    pub lists_replace: bool,
    /// Null as a lead's user takes the lead from whoever has it; otherwise it is passed over in silence.
    pub unassigns: bool,
}

impl Default for Readings {
    fn default() -> Self {
        Self {
            scheme: Scheme::Token,
            refuse_with_403: false,
            login_error_as_text: false,
            max_page_size: 500,
            all_as_array: false,
            next_origin: None,
            created: 201,
            lists_replace: true,
            unassigns: true,
        }
    }
}

/// The partner.
pub(super) struct Sml(Arc<Office>);

/// The operations, by method and shape of the path.
enum Route {
    Login,
    Logout,
    Dealerships,
    Sources,
    Fuels,
    Users,
    Clients,
    Provinces,
    Localities,
    Leads,
    Lead(u64),
    Create,
    Modify(u64),
    CreateTask,
    ModifyTask(u64),
    DeleteTask(u64),
    Click2Call,
    ChangeStatus(u64),
    History(u64),
    /// The path exists; these methods do.
    Other(&'static str),
}

fn route(method: &str, path: &str) -> Option<Route> {
    // A missing final slash is another path to the framework: the last part is then not empty.
    let parts: Vec<&str> = path.split('/').collect();
    let allowed = |allowed: &'static str, route: Route| {
        if allowed.split(", ").any(|m| m == method) { route } else { Route::Other(allowed) }
    };
    Some(match parts[..] {
        ["auth", "login", ""] => allowed("POST", Route::Login),
        ["auth", "logout", ""] => allowed("POST", Route::Logout),
        ["concessionaire", ""] => allowed("GET", Route::Dealerships),
        ["source", ""] => allowed("GET", Route::Sources),
        ["gas_type", ""] => allowed("GET", Route::Fuels),
        ["user", ""] => allowed("GET", Route::Users),
        ["clients", ""] => allowed("GET", Route::Clients),
        ["provinces", ""] => allowed("GET", Route::Provinces),
        ["localities", ""] => allowed("GET", Route::Localities),
        ["lead", ""] if method == "POST" => Route::Create,
        ["lead", ""] => allowed("GET, POST", Route::Leads),
        ["lead_task_create", ""] => allowed("POST", Route::CreateTask),
        ["task", id, ""] if method == "PATCH" => Route::ModifyTask(id.parse().ok()?),
        ["task", id, ""] if method == "DELETE" => Route::DeleteTask(id.parse().ok()?),
        ["task", id, ""] => id.parse::<u64>().ok().map(|_| Route::Other("PATCH, DELETE"))?,
        ["netelip", "call_control_lead", "click2call", ""] => allowed("PATCH", Route::Click2Call),
        ["lead", id, ""] if method == "PATCH" => Route::Modify(id.parse().ok()?),
        ["lead", id, ""] => allowed("GET, PATCH", Route::Lead(id.parse().ok()?)),
        ["lead", id, "change_status", ""] => allowed("PATCH", Route::ChangeStatus(id.parse().ok()?)),
        ["lead_history", id, "get_history", ""] => allowed("GET", Route::History(id.parse().ok()?)),
        _ => return None,
    })
}

impl Sml {
    /// The service with its data; effects go to the journal.
    pub(super) fn new(options: &Options, journal: Arc<Journal>) -> Self {
        let world = World::new(options.seed, options.leads, options.now.as_microsecond());
        let next_id = world.first_free_id();
        Self(Arc::new(Office {
            state: RwLock::new(State { arrived: 0, changed: HashMap::new(), next_id, revision: 0 }),
            sessions: session::Sessions::default(),
            readings: RwLock::new(Readings { scheme: options.scheme, ..Readings::default() }),
            journal,
            clients: Mutex::new(None),
            hits: Mutex::new(None),
            world,
        }))
    }

    /// The user name of the demo's owner.
    pub(super) fn user(&self) -> &'static str {
        self.0.world.catalogue.users.first().map_or("", |user| user.username)
    }

    pub(super) fn readings(&self) -> Readings {
        self.0.readings.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn set_readings(&self, readings: Readings) {
        *self.0.readings.write().unwrap_or_else(PoisonError::into_inner) = readings;
    }

    pub(super) fn arrive(&self, count: u32) {
        let mut state = self.0.state.write().unwrap_or_else(PoisonError::into_inner);
        state.arrived += i64::from(count);
        state.revision += 1;
    }
}

impl Partner for Sml {
    fn mount(&self) -> &'static str {
        "/sml/api/"
    }

    fn operation(&self, method: &str, path: &str) -> Option<&'static str> {
        Some(match route(method, path)? {
            Route::Login => "sml.login",
            Route::Logout => "sml.logout",
            Route::Dealerships => "sml.dealerships",
            Route::Sources => "sml.sources",
            Route::Fuels => "sml.fuels",
            Route::Users => "sml.users",
            Route::Clients => "sml.clients",
            Route::Provinces => "sml.provinces",
            Route::Localities => "sml.localities",
            Route::Create => "sml.create_lead",
            Route::CreateTask => "sml.create_task",
            Route::ModifyTask(_) => "sml.modify_task",
            Route::DeleteTask(_) => "sml.delete_task",
            Route::Click2Call => "sml.click2call",
            Route::Leads => "sml.leads",
            Route::Lead(_) => "sml.lead",
            Route::Modify(_) => "sml.modify_lead",
            Route::ChangeStatus(_) => "sml.change_status",
            Route::History(_) => "sml.history",
            Route::Other(_) => return None,
        })
    }

    fn answer(&self, call: &Call) -> Answer {
        let office = &self.0;
        let readings = self.readings();
        let Some(route) = route(&call.method, &call.path) else {
            return Answer::html(404, "Not Found");
        };
        if matches!(route, Route::Login) {
            return office.sessions.login(call, &office.world.catalogue, &readings).unwrap_or_else(|refusal| refusal);
        }
        let viewer = match office.sessions.viewer(call, &readings) {
            Ok(viewer) => viewer,
            Err(refusal) => return refusal,
        };
        let catalogue = &office.world.catalogue;
        let write = writes::Write { call, viewer, readings: &readings };
        let done = match route {
            Route::Login | Route::Logout => Ok(office.sessions.logout(call)),
            Route::Other(allowed) => Err(method_not_allowed(&call.method, allowed)),
            Route::Dealerships => {
                Ok(small_list(call, catalogue.dealers.iter().map(|d| d.in_list.as_slice()), &readings))
            }
            Route::Sources => Ok(small_list(call, catalogue.sources.iter().map(|s| s.in_list.as_slice()), &readings)),
            Route::Fuels => Ok(small_list(call, catalogue.fuels.iter().map(Vec::as_slice), &readings)),
            Route::Users => Ok(office.users(call, &readings)),
            Route::Leads => office.leads(call, viewer, &readings),
            Route::Lead(id) => office.lead(id, viewer),
            Route::Clients => office.clients(call, &readings),
            Route::Provinces => office.provinces(call, &readings),
            Route::Localities => office.localities(call, &readings),
            Route::Create => office.create(&write),
            Route::Modify(id) => office.modify(&write, id),
            Route::ChangeStatus(id) => office.change_status(&write, id),
            Route::CreateTask => office.create_task(&write),
            Route::ModifyTask(id) => office.modify_task(&write, id),
            Route::DeleteTask(id) => office.delete_task(&write, id),
            Route::Click2Call => office.click2call(&write),
            Route::History(id) => office.history(call, id, &readings),
        };
        done.unwrap_or_else(|refusal| refusal)
    }

    fn refusal(&self, status: u16, retry_after: Option<u32>) -> Answer {
        refusals::on_demand(status, self.readings().scheme, retry_after)
    }

    fn forget_sessions(&self) {
        self.0.sessions.forget();
    }

    fn account(&self) -> (&str, &'static str) {
        (self.user(), PASSWORD)
    }

    fn enter(&self, base_url: String, config: &mut Config) {
        config.sml = Some(config::Sml {
            base_url,
            username: self.user().to_owned(),
            stored: config::Stored::plain(PASSWORD),
            ..config::Sml::default()
        });
    }
}
