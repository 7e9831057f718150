//! The list of clients: everybody who stands in a lead, once, in the order of their newest lead.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, PoisonError};

use serde_json::Value;

use super::Readings;
use super::filter::terms;
use super::office::{Hits, Office, State};
use super::pages::Page;
use crate::demo::http::{Answer, Call};
use crate::demo::json::Json;

/// A client in the list, about.
const CLIENT_BYTES: usize = 360;

/// What clients can be looked for by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ClientFilter {
    name: Option<String>,
    phone: Option<String>,
    mail: Option<String>,
    /// All of them must occur somewhere.
    terms: Vec<String>,
}

/// What a client is found by, in small letters.
struct Found {
    name: String,
    phone: String,
    mail: String,
    place: String,
}

impl ClientFilter {
    fn of(call: &Call) -> Self {
        let part = |name: &str| call.param(name).map(str::to_lowercase);
        Self {
            name: part("name__icontains"),
            phone: part("phone__icontains"),
            mail: part("email__icontains"),
            terms: terms(call.param("search")),
        }
    }

    fn passes(&self, client: &Found) -> bool {
        let has = |text: &str, part: &Option<String>| part.as_ref().is_none_or(|part| text.contains(part.as_str()));
        has(&client.name, &self.name)
            && has(&client.phone, &self.phone)
            && has(&client.mail, &self.mail)
            && self.terms.iter().all(|term| {
                [&client.name, &client.phone, &client.mail, &client.place]
                    .iter()
                    .any(|text| text.contains(term.as_str()))
            })
    }
}

impl Office {
    /// `GET clients/`.
    pub(super) fn clients(self: &Arc<Self>, call: &Call, readings: &Readings) -> Result<Answer, Answer> {
        let hits = self.client_hits(&ClientFilter::of(call));
        let page = Page::of(call, hits.len() as u64, readings)?;
        Ok(self.send(page, CLIENT_BYTES, move |office, state, out, row| {
            let n = hits[row as usize];
            match state.changed.get(&n) {
                Some(changed) => out.extend_from_slice(changed.lead["client"].to_string().as_bytes()),
                None => office.world.client(&mut Json(out), office.world.person(n).as_ref()),
            }
        }))
    }

    /// The newest lead of every client who passes.
    fn client_hits(&self, filter: &ClientFilter) -> Hits {
        let state = self.state();
        {
            let last = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((revision, of, hits)) = &*last
                && *revision == state.revision
                && of == filter
            {
                return Arc::clone(hits);
            }
        }
        // Where clients changed a person, that is how the person is known everywhere.
        let mut changed = BTreeMap::new();
        for (&n, lead) in &state.changed {
            if let Some(id) = lead.lead["client"]["id"].as_u64() {
                changed.entry(id).and_modify(|known: &mut i64| *known = n.min(*known)).or_insert(n);
            }
        }
        let mut seen = HashSet::new();
        let hits: Vec<i64> = (-state.arrived..self.world.leads)
            .filter(|&n| {
                let Some(id) = self.client_id(&state, n) else { return false };
                changed.get(&id).is_none_or(|&known| known == n)
                    && seen.insert(id)
                    && (*filter == ClientFilter::default() || filter.passes(&self.found(&state, n)))
            })
            .collect();
        let hits: Hits = Arc::new(hits);
        *self.clients.lock().unwrap_or_else(PoisonError::into_inner) =
            Some((state.revision, filter.clone(), Arc::clone(&hits)));
        hits
    }

    fn client_id(&self, state: &State, n: i64) -> Option<u64> {
        match state.changed.get(&n) {
            Some(changed) => changed.lead["client"]["id"].as_u64(),
            None => self.world.person(n).map(|person| person.id),
        }
    }

    fn found(&self, state: &State, n: i64) -> Found {
        if let Some(changed) = state.changed.get(&n) {
            let client = &changed.lead["client"];
            let text = |pointer: &str| {
                client.pointer(pointer).and_then(Value::as_str).map(str::to_lowercase).unwrap_or_default()
            };
            let place = format!("{}\n{}", text("/province_data/name"), text("/location_data/name"));
            return Found { name: text("/name"), phone: text("/phone"), mail: text("/email"), place };
        }
        let (mut name, mut phone, mut mail, mut place) = (String::new(), String::new(), String::new(), String::new());
        if let Some(person) = self.world.person(n) {
            person.name(&mut name);
            person.phone(&mut phone);
            person.mail(&mut mail);
            if let Some(index) = person.place {
                let at = &self.world.seeds.places[index];
                place = format!("{}\n{}", at.province, at.name).to_lowercase();
            }
        }
        Found { name: name.to_lowercase(), phone: phone.to_lowercase(), mail: mail.to_lowercase(), place }
    }
}
