//! What the service does behind its addresses: reading lists and leads, changing leads, keeping the books.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};

use axum::body::Bytes;
use serde_json::Value;

use super::catalogue::SPAIN;
use super::clients::ClientFilter;
use super::filter::{self, Filter};
use super::pages::{self, Page};
use super::refusals::{Wrong, not_found};
use super::world::World;
use super::{Readings, history, session};
use crate::demo::effects::Journal;
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
    /// The clients of the last question, as `hits`.
    pub(super) clients: Mutex<Option<(u64, ClientFilter, Hits)>>,
    /// The hits of the last filter: paging through them must not filter everything again for each page.
    pub(super) hits: Mutex<Option<(u64, Filter, Hits)>>,
}

/// Numbers of leads, newest first.
pub(super) type Hits = Arc<Vec<i64>>;

/// What differs from the world as it was made.
pub(super) struct State {
    /// Leads that arrived or were created since the start.
    pub(super) arrived: i64,
    /// Leads that clients have changed or created, by number.
    pub(super) changed: HashMap<i64, Changed>,
    /// The last id given to something new.
    pub(super) next_id: u64,
    /// Counts changes; also the server's clock of them, in seconds after the start.
    pub(super) revision: u64,
}

pub(super) struct Changed {
    pub(super) lead: Value,
    /// Clients created it: the world knows nothing of it but its place in the list.
    pub(super) created: bool,
    /// Newest last.
    pub(super) history: Vec<history::Entry>,
}

/// `true`, `True`, `false`, `False`; anything else does not filter, as in the framework.
fn flag(call: &Call, name: &str) -> Option<bool> {
    match call.param(name)?.to_ascii_lowercase().as_str() {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// The texts and numbers in a row, one a line: what `search` looks at.
fn values(row: &Value, out: &mut String) {
    match row {
        Value::String(text) => {
            out.push_str(text);
            out.push('\n');
        }
        Value::Number(number) => {
            out.push_str(&number.to_string());
            out.push('\n');
        }
        Value::Array(items) => items.iter().for_each(|item| values(item, out)),
        Value::Object(fields) => fields.values().for_each(|field| values(field, out)),
        Value::Null | Value::Bool(_) => {}
    }
}

/// A list that fits into one's hand: `search` looks at everything in its rows.
pub(super) fn small_list<'a>(call: &Call, rows: impl Iterator<Item = &'a [u8]>, readings: &Readings) -> Answer {
    let terms = filter::terms(call.param("search"));
    let found = |row: &&[u8]| {
        let mut text = String::new();
        values(&serde_json::from_slice(row).unwrap_or_default(), &mut text);
        let text = text.to_lowercase();
        terms.iter().all(|term| text.contains(term.as_str()))
    };
    let rows: Vec<&[u8]> = rows.filter(|row| terms.is_empty() || found(row)).collect();
    pages::of_rows(call, &rows, readings)
}

impl Office {
    pub(super) fn state(&self) -> RwLockReadGuard<'_, State> {
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
        let number = move |row: u64| hits.as_ref().map_or(row as i64 - arrived, |hits| hits[row as usize]);
        Ok(self.send(page, LEAD_BYTES, move |office, state, out, row| {
            office.write_lead(state, out, number(row), viewer);
        }))
    }

    /// A page whose rows are written one by one; a long one is made while it is sent.
    pub(super) fn send(
        self: &Arc<Self>,
        page: Page,
        row_bytes: usize,
        write_row: impl Fn(&Self, &State, &mut Vec<u8>, u64) + Send + 'static,
    ) -> Answer {
        let mut out = Vec::with_capacity(row_bytes * page.rows.clone().count().min(PIECE as usize));
        page.head(&mut Json(&mut out));
        let (first, tail) = (page.rows.start, page.tail());
        let write = move |office: &Self, out: &mut Vec<u8>, rows: std::ops::Range<u64>| {
            let state = office.state();
            for row in rows {
                if row > first {
                    out.push(b',');
                }
                write_row(office, &state, out, row);
            }
        };
        if page.rows.end - page.rows.start <= 5 * PIECE {
            write(self, &mut out, page.rows.clone());
            out.extend_from_slice(tail.as_bytes());
            return Answer::json(200, out);
        }
        let office = Arc::clone(self);
        let end = page.rows.end;
        let pieces = page.rows.step_by(PIECE as usize).map(move |from| {
            let mut out = Vec::with_capacity(row_bytes * PIECE as usize);
            write(&office, &mut out, from..(from + PIECE).min(end));
            Bytes::from(out)
        });
        let all =
            std::iter::once(Bytes::from(out)).chain(pieces).chain(std::iter::once(Bytes::from_static(tail.as_bytes())));
        let mut answer = Answer::json(200, Bytes::new());
        answer.content = Content::Parts(Box::new(all));
        answer
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

    pub(super) fn write_lead(&self, state: &State, out: &mut Vec<u8>, n: i64, viewer: usize) {
        match state.changed.get(&n) {
            None => self.world.lead(out, n, viewer),
            Some(changed) => {
                let mut lead = changed.lead.clone();
                lead["cur_user_can_assign"] = Value::Bool(self.can_assign(state, n, viewer));
                out.extend_from_slice(lead.to_string().as_bytes());
            }
        }
    }

    /// Whether a user may assign lead n.
    pub(super) fn can_assign(&self, state: &State, n: i64, user: usize) -> bool {
        let created = state.changed.get(&n).filter(|changed| changed.created);
        let dealer = match created {
            None => Some(self.world.dealer(n).0),
            Some(changed) => {
                let id = changed.lead["concessionaire"].as_u64();
                self.world.catalogue.dealers.iter().position(|dealer| Some(dealer.id) == id)
            }
        };
        dealer.is_some_and(|dealer| self.world.can_assign(user, dealer))
    }

    /// The number of a lead that exists.
    pub(super) fn number(&self, state: &State, id: u64) -> Result<i64, Answer> {
        self.world.number(id).filter(|&n| n >= -state.arrived).ok_or_else(not_found)
    }

    pub(super) fn lead(&self, id: u64, viewer: usize) -> Result<Answer, Answer> {
        let state = self.state();
        let n = self.number(&state, id)?;
        let mut out = Vec::with_capacity(LEAD_BYTES);
        self.write_lead(&state, &mut out, n, viewer);
        Ok(Answer::json(200, out))
    }

    /// Provinces of a country, which has to be named.
    pub(super) fn provinces(&self, call: &Call, readings: &Readings) -> Result<Answer, Answer> {
        let country = call.param("country").ok_or_else(|| Wrong::Missing.at("country"))?;
        let country: u64 = country.parse().map_err(|_| Wrong::NotNumber.at("country"))?;
        let rows = self.world.catalogue.provinces.iter().filter(|_| country == SPAIN);
        Ok(small_list(call, rows.map(Vec::as_slice), readings))
    }

    /// Localities, of one province if it is named.
    pub(super) fn localities(&self, call: &Call, readings: &Readings) -> Result<Answer, Answer> {
        let province = call.param("province").map(str::parse::<u64>).transpose();
        let province = province.map_err(|_| Wrong::NotNumber.at("province"))?;
        let rows = self.world.catalogue.localities.iter().filter(|row| province.is_none_or(|id| row.0 == id));
        Ok(small_list(call, rows.map(|row| row.1.as_slice()), readings))
    }

    pub(super) fn history(&self, call: &Call, id: u64, readings: &Readings) -> Result<Answer, Answer> {
        let state = self.state();
        let n = self.number(&state, id)?;
        let changed = state.changed.get(&n);
        let mut entries =
            if changed.is_some_and(|changed| changed.created) { Vec::new() } else { self.world.history(n) };
        entries.extend(changed.into_iter().flat_map(|changed| changed.history.iter().cloned()));
        let rows: Vec<Vec<u8>> = entries.iter().rev().map(history::Entry::written).collect();
        let rows: Vec<&[u8]> = rows.iter().map(Vec::as_slice).collect();
        Ok(pages::of_rows(call, &rows, readings))
    }
}
