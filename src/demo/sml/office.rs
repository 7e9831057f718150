//! What the service does behind its addresses: reading lists and leads, changing leads, keeping the books.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};

use axum::body::Bytes;
use serde_json::{Map, Value};

use super::change::Clerk;
use super::filter::{self, Filter};
use super::pages::{self, Page};
use super::refusals::{Wrong, detail, not_found};
use super::world::World;
use super::{Readings, history, render, session, times};
use crate::demo::effects::{Effect, Journal};
use crate::demo::http::{Answer, Call, Content};
use crate::demo::json::Json;

/// Leads of `page_size=all` are written in pieces of this many while they are sent.
const PIECE: u64 = 200;

/// A lead in the list, about; the buffer of a page starts at this size a lead.
const LEAD_BYTES: usize = 5 * 1024;

/// What the service keeps and does.
pub(super) struct Office {
    pub(super) world: World,
    pub(super) state: RwLock<State>,
    pub(super) sessions: session::Sessions,
    pub(super) readings: RwLock<Readings>,
    pub(super) journal: Arc<Journal>,
    /// The hits of the last filter: paging through them must not filter everything again for each page.
    pub(super) hits: Mutex<Option<(u64, Filter, Hits)>>,
}

/// Numbers of leads, newest first.
pub(super) type Hits = Arc<Vec<i64>>;

/// What differs from the world as it was made.
pub(super) struct State {
    /// Leads that arrived since the start.
    pub(super) arrived: i64,
    /// Leads that clients have changed, by number.
    pub(super) changed: HashMap<i64, Changed>,
    /// The last id given to something new.
    pub(super) next_id: u64,
    /// Counts changes; also the server's clock of them, in seconds after the start.
    pub(super) revision: u64,
}

pub(super) struct Changed {
    lead: Value,
    /// Newest last.
    history: Vec<history::Entry>,
}

/// `true`, `True`, `false`, `False`; anything else does not filter, as in the framework.
fn flag(call: &Call, name: &str) -> Option<bool> {
    match call.param(name)?.to_ascii_lowercase().as_str() {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// A list that fits into one's hand: `search` looks at its rows as they are sent.
pub(super) fn small_list<'a>(call: &Call, rows: impl Iterator<Item = &'a [u8]>, readings: &Readings) -> Answer {
    let terms = filter::terms(call.param("search"));
    let found = |row: &&[u8]| {
        let text = String::from_utf8_lossy(row).to_lowercase();
        terms.iter().all(|term| text.contains(term.as_str()))
    };
    let rows: Vec<&[u8]> = rows.filter(|row| terms.is_empty() || found(row)).collect();
    pages::of_rows(call, &rows, readings)
}

impl Office {
    fn state(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn users(&self, call: &Call, readings: &Readings) -> Answer {
        let catalogue = &self.world.catalogue;
        let terms = filter::terms(call.param("search"));
        let (online, active) = (flag(call, "online"), flag(call, "is_active"));
        let dealer = call
            .param("userconcession__concessionaire__id")
            .map(|id| catalogue.dealers.iter().position(|d| d.id.to_string() == id));
        let rows: Vec<&[u8]> = catalogue
            .users
            .iter()
            .filter(|user| {
                online.is_none_or(|online| user.online == online) && active.is_none_or(|active| user.active == active)
            })
            .filter(|user| dealer.is_none_or(|dealer| user.dealers.iter().any(|d| Some(d.0) == dealer)))
            .filter(|user| {
                let text =
                    format!("{}\n{}\n{}", user.full_name, user.username, user.phone.unwrap_or_default()).to_lowercase();
                terms.iter().all(|term| text.contains(term.as_str()))
            })
            .map(|user| user.in_list.as_slice())
            .collect();
        pages::of_rows(call, &rows, readings)
    }

    pub(super) fn leads(self: &Arc<Self>, call: &Call, viewer: usize, readings: &Readings) -> Result<Answer, Answer> {
        let filter = Filter::of(call)?;
        let (hits, arrived) =
            if filter.is_open() { (None, self.state().arrived) } else { (Some(self.hits(&filter)), 0) };
        let count = hits.as_ref().map_or((self.world.leads + arrived).unsigned_abs(), |hits| hits.len() as u64);
        let page = Page::of(call, count, readings)?;
        let mut out = Vec::with_capacity(LEAD_BYTES * page.rows.clone().count().min(PIECE as usize));
        page.head(&mut Json(&mut out));
        let number = move |row: u64| hits.as_ref().map_or(row as i64 - arrived, |hits| hits[row as usize]);
        let (first, tail) = (page.rows.start, page.tail());
        let write = move |office: &Self, out: &mut Vec<u8>, rows: std::ops::Range<u64>| {
            let state = office.state();
            for row in rows {
                if row > first {
                    out.push(b',');
                }
                office.write_lead(&state, out, number(row), viewer);
            }
        };
        if page.rows.end - page.rows.start <= 5 * PIECE {
            write(self, &mut out, page.rows.clone());
            out.extend_from_slice(tail.as_bytes());
            return Ok(Answer::json(200, out));
        }
        let office = Arc::clone(self);
        let end = page.rows.end;
        let pieces = page.rows.step_by(PIECE as usize).map(move |from| {
            let mut out = Vec::with_capacity(LEAD_BYTES * PIECE as usize);
            write(&office, &mut out, from..(from + PIECE).min(end));
            Bytes::from(out)
        });
        let all =
            std::iter::once(Bytes::from(out)).chain(pieces).chain(std::iter::once(Bytes::from_static(tail.as_bytes())));
        let mut answer = Answer::json(200, Bytes::new());
        answer.content = Content::Parts(Box::new(all));
        Ok(answer)
    }

    /// The numbers of all leads that pass, newest first.
    fn hits(&self, filter: &Filter) -> Hits {
        let state = self.state();
        {
            let last = self.hits.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((revision, of, hits)) = &*last
                && *revision == state.revision
                && of == filter
            {
                return Arc::clone(hits);
            }
        }
        let mut scratch = String::with_capacity(256);
        let passes = |n: &i64| match state.changed.get(n) {
            Some(changed) => filter.passes_changed(&changed.lead),
            None => filter.passes(&self.world, *n, &mut scratch),
        };
        let hits: Hits = Arc::new((-state.arrived..self.world.leads).filter(passes).collect());
        *self.hits.lock().unwrap_or_else(PoisonError::into_inner) =
            Some((state.revision, filter.clone(), Arc::clone(&hits)));
        hits
    }

    fn write_lead(&self, state: &State, out: &mut Vec<u8>, n: i64, viewer: usize) {
        match state.changed.get(&n) {
            None => self.world.lead(out, n, viewer),
            Some(changed) => {
                let mut lead = changed.lead.clone();
                lead["cur_user_can_assign"] = Value::Bool(self.world.can_assign(viewer, self.world.dealer(n).0));
                out.extend_from_slice(lead.to_string().as_bytes());
            }
        }
    }

    /// The number of a lead that exists.
    fn number(&self, state: &State, id: u64) -> Result<i64, Answer> {
        self.world.number(id).filter(|&n| n >= -state.arrived).ok_or_else(not_found)
    }

    pub(super) fn lead(&self, id: u64, viewer: usize) -> Result<Answer, Answer> {
        let state = self.state();
        let n = self.number(&state, id)?;
        let mut out = Vec::with_capacity(LEAD_BYTES);
        self.write_lead(&state, &mut out, n, viewer);
        Ok(Answer::json(200, out))
    }

    pub(super) fn history(&self, call: &Call, id: u64, readings: &Readings) -> Result<Answer, Answer> {
        let state = self.state();
        let n = self.number(&state, id)?;
        let mut entries = self.world.history(n);
        entries.extend(state.changed.get(&n).into_iter().flat_map(|changed| changed.history.iter().cloned()));
        let rows: Vec<Vec<u8>> = entries.iter().rev().map(history::Entry::written).collect();
        let rows: Vec<&[u8]> = rows.iter().map(Vec::as_slice).collect();
        Ok(pages::of_rows(call, &rows, readings))
    }

    pub(super) fn change_status(
        &self,
        call: &Call,
        id: u64,
        viewer: usize,
        readings: &Readings,
    ) -> Result<Answer, Answer> {
        let body = body(call)?;
        let status = body.get("status").ok_or_else(|| Wrong::Missing.at("status"))?.clone();
        self.change(call, id, viewer, readings, ("sml.change_status", "Cambio de estado"), |clerk, lead| {
            clerk.set_status(lead, &status)
        })
    }

    pub(super) fn modify(&self, call: &Call, id: u64, viewer: usize, readings: &Readings) -> Result<Answer, Answer> {
        let body = body(call)?;
        let assigns = body.contains_key("user");
        {
            let state = self.state();
            let n = self.number(&state, id)?;
            if assigns && !self.world.can_assign(viewer, self.world.dealer(n).0) {
                return Err(detail(403, "Usted no tiene permiso para realizar esta acción."));
            }
        }
        let named = if assigns && body.len() == 1 {
            ("sml.assign", "Asignación")
        } else {
            ("sml.modify_lead", "Modificación")
        };
        self.change(call, id, viewer, readings, named, |clerk, lead| clerk.modify(lead, &body))
    }

    /// Changes a lead, or refuses and leaves everything as it was; writes history and journal.
    fn change(
        &self,
        call: &Call,
        id: u64,
        viewer: usize,
        readings: &Readings,
        (operation, reason): (&'static str, &'static str),
        apply: impl FnOnce(&mut Clerk<'_>, &mut Value) -> Result<(), Answer>,
    ) -> Result<Answer, Answer> {
        let mut guard = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let state = &mut *guard;
        let n = self.number(state, id)?;
        let old = if let Some(changed) = state.changed.get(&n) {
            changed.lead.clone()
        } else {
            let mut out = Vec::with_capacity(LEAD_BYTES);
            self.world.lead(&mut out, n, viewer);
            serde_json::from_slice(&out).map_err(|_| Answer::html(500, "Server Error (500)"))?
        };
        let mut new = old.clone();
        // Changes are a second apart by the server's clock, which does not go by itself.
        let at = self.world.now + (state.revision as i64 + 1) * times::SECOND;
        let mut clerk = Clerk {
            world: &self.world,
            next_id: &mut state.next_id,
            at,
            user: viewer,
            lists_replace: readings.lists_replace,
        };
        apply(&mut clerk, &mut new)?;
        state.revision += 1;
        let changed = new != old;
        let user = &self.world.catalogue.users[viewer];
        let entry = history::Entry {
            at,
            user: Some(render::signature(user).to_owned()),
            reason: Some(reason.to_owned()),
            kind: "~",
        };
        let kept = state.changed.entry(n).or_insert_with(|| Changed { lead: Value::Null, history: Vec::new() });
        kept.lead = new;
        kept.history.push(entry);
        self.journal.effect(Effect {
            seq: 0,
            partner: "sml",
            operation,
            target: id.to_string(),
            user: user.username.to_owned(),
            changed,
            body: String::from_utf8_lossy(&call.body).into_owned(),
            at: jiff::Timestamp::from_microsecond(at).unwrap_or_default(),
        });
        let mut out = Vec::with_capacity(LEAD_BYTES);
        self.write_lead(state, &mut out, n, viewer);
        Ok(Answer::json(200, out))
    }
}

/// A JSON object sent as such.
pub(super) fn body(call: &Call) -> Result<Map<String, Value>, Answer> {
    let kind = call.header("content-type").unwrap_or_default();
    if !kind.starts_with("application/json") {
        return Err(detail(415, &format!("Tipo de medio \"{kind}\" no soportado en la solicitud.")));
    }
    let value: Value =
        serde_json::from_slice(&call.body).map_err(|error| detail(400, &format!("JSON parse error - {error}")))?;
    match value {
        Value::Object(fields) => Ok(fields),
        other => Err(Answer::value(400, &Wrong::NotObject(&other).error())),
    }
}
