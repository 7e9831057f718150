//! What the list of leads can be filtered by. Cheap questions are asked before dear ones.

use serde_json::Value;

use super::refusals::Wrong;
use super::world::{STATUSES, World};
use crate::demo::http::{Answer, Call};

/// The filters of one call.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Filter {
    status: Option<usize>,
    dealers: Option<Vec<u64>>,
    phone: Option<String>,
    mail: Option<String>,
    /// All of them must occur somewhere.
    terms: Vec<String>,
}

/// The words of `search`, as the framework cuts them.
pub(super) fn terms(search: Option<&str>) -> Vec<String> {
    search.unwrap_or_default().split([' ', ',', '\t']).filter(|term| !term.is_empty()).map(str::to_lowercase).collect()
}

/// Small letters in place, without a new allocation where the text is plain.
fn lower(text: &mut String) {
    if text.is_ascii() {
        text.make_ascii_lowercase();
    } else {
        *text = text.to_lowercase();
    }
}

fn finds(text: &str, part: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), part.as_bytes()).is_some()
}

impl Filter {
    /// Reads the filters of a call; an impossible one is refused.
    pub(super) fn of(call: &Call) -> Result<Self, Answer> {
        let status = match call.param("status") {
            None => None,
            Some(word) => {
                let known = STATUSES.iter().position(|status| *status == word);
                let text = format!("Escoja una opción válida. {word} no es una de las opciones disponibles.");
                Some(known.ok_or_else(|| Answer::value(400, &serde_json::json!({"status": [text]})))?)
            }
        };
        let dealers = match call.param("concessionaire__in") {
            None => None,
            Some(ids) => {
                let ids: Result<Vec<u64>, _> =
                    ids.split(',').filter(|id| !id.is_empty()).map(|id| id.trim().parse()).collect();
                Some(ids.map_err(|_| Wrong::NotNumber.at("concessionaire__in"))?)
            }
        };
        Ok(Self {
            status,
            dealers,
            phone: call.param("client__phone__icontains").map(str::to_lowercase),
            mail: call.param("client__email__icontains").map(str::to_lowercase),
            terms: terms(call.param("search")),
        })
    }

    /// True if it lets every lead through.
    pub(super) fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// Whether lead n as the world made it passes. `scratch` is reused between leads.
    pub(super) fn passes(&self, world: &World, n: i64, scratch: &mut String) -> bool {
        if self.status.is_some_and(|status| world.status(n) != status) {
            return false;
        }
        let dealer = world.dealer(n).0;
        if self.dealers.as_ref().is_some_and(|ids| !ids.contains(&world.catalogue.dealers[dealer].id)) {
            return false;
        }
        if self.phone.is_none() && self.mail.is_none() && self.terms.is_empty() {
            return true;
        }
        let person = world.person(n);
        if let Some(part) = &self.phone {
            scratch.clear();
            if !person.as_ref().is_some_and(|person| person.phone(scratch)) || !finds(scratch, part) {
                return false;
            }
        }
        if let Some(part) = &self.mail {
            scratch.clear();
            if !person.as_ref().is_some_and(|person| person.mail(scratch)) || !finds(scratch, part) {
                return false;
            }
        }
        if self.terms.is_empty() {
            return true;
        }
        scratch.clear();
        if let Some(person) = &person {
            person.name(scratch);
            scratch.push('\n');
            person.phone(scratch);
            scratch.push('\n');
            person.mail(scratch);
        }
        scratch.push('\n');
        scratch.push_str(world.offer(n).car.model);
        scratch.push('\n');
        scratch.push_str(world.catalogue.dealers[dealer].name);
        if let Some(user) = world.user(n).map(|index| &world.catalogue.users[index]) {
            scratch.push('\n');
            scratch.push_str(&user.full_name);
            scratch.push('\n');
            scratch.push_str(user.username);
        }
        lower(scratch);
        self.terms.iter().all(|term| finds(scratch, term))
    }

    /// Whether a lead that clients have changed passes.
    pub(super) fn passes_changed(&self, lead: &Value) -> bool {
        let text = |pointer: &str| lead.pointer(pointer).and_then(Value::as_str).map(str::to_lowercase);
        let has = |pointer: &str, part: &Option<String>| {
            part.as_ref().is_none_or(|part| text(pointer).is_some_and(|text| finds(&text, part)))
        };
        let number = |pointer: &str| lead.pointer(pointer).and_then(Value::as_u64);
        self.status.is_none_or(|status| lead["status"] == STATUSES[status])
            && self.dealers.as_ref().is_none_or(|ids| number("/concessionaire").is_some_and(|id| ids.contains(&id)))
            && has("/client/phone", &self.phone)
            && has("/client/email", &self.mail)
            && self.terms.iter().all(|term| {
                [
                    "/client/name",
                    "/client/phone",
                    "/client/email",
                    "/vehicle/brand_model",
                    "/concessionaire_data/name",
                    "/user_data/first_name",
                    "/user_data/last_name",
                    "/user_data/username",
                ]
                .into_iter()
                .any(|pointer| text(pointer).is_some_and(|text| finds(&text, term)))
            })
    }
}
