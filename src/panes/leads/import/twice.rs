//! What a row is known by, and which rows share something: within the file and with the loaded leads.

use std::collections::HashMap;

use sha2::{Digest as _, Sha256};

use super::check::Problem;
use super::mapping::Field;
use crate::api::sml::{LeadRow, NewLead};
use crate::domain::{AccountId, digits};
use crate::flow::{RowsSnapshot, Text};
use crate::panes::leads::fold::fold;

/// What a row is known by: where it came in, the car and the client. Owner, notes and the order of columns do not count,
/// so that a file may be mended and read again between two runs.
pub(super) fn key(account: &AccountId, lead: &NewLead) -> String {
    let client = lead.client.as_ref();
    let mut hash = Sha256::new();
    let source = lead.source.to_string();
    let phone = client.and_then(|c| c.phone.as_deref()).map(digits).unwrap_or_default();
    let email = client.and_then(|c| c.email.as_deref()).map(|e| e.trim().to_lowercase()).unwrap_or_default();
    let name = client.map(|c| fold(c.name.trim())).unwrap_or_default();
    let account = account.to_string();
    for part in [account.as_str(), &source, &fold(lead.vehicle.brand_model.trim()), &name, &phone, &email] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let hex = hash.finalize().iter().take(12).fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    format!("row_{hex}")
}

/// What was seen before a row: in the file and among the loaded leads.
pub(super) struct Seen {
    keys: HashMap<String, u64>,
    phones: HashMap<String, Where>,
    emails: HashMap<String, Where>,
}

#[derive(Clone, Copy)]
enum Where {
    Line(u64),
    Lead(u64),
}

impl Seen {
    pub(super) fn of(loaded: &RowsSnapshot<LeadRow>) -> Self {
        let (mut phones, mut emails) = (HashMap::new(), HashMap::new());
        for row in loaded.iter() {
            let place = Where::Lead(row.id.0);
            let phone = row.phone.as_ref().map(|phone| number(phone.as_str())).filter(|phone| phone.len() >= 6);
            phone.map(|phone| phones.entry(phone).or_insert(place));
            let email = row.email.as_ref().map(|email| email.as_str().trim().to_lowercase());
            email.filter(|email| !email.is_empty()).map(|email| emails.entry(email).or_insert(place));
        }
        Self { keys: HashMap::new(), phones, emails }
    }
}

/// A number without the country's code of Spain, as most people write it.
fn number(text: &str) -> String {
    let all = digits(text);
    let bare = all.strip_prefix("00").unwrap_or(&all);
    bare.strip_prefix("34").filter(|rest| rest.len() == 9).unwrap_or(bare).to_owned()
}

impl Seen {
    /// What a row shares with those before it; it is one of them from here on.
    pub(super) fn twice(&mut self, lead: &NewLead, key: &str, line: u64) -> Vec<Problem> {
        if lead.source != 0 && !lead.vehicle.brand_model.is_empty() {
            if let Some(first) = self.keys.get(key) {
                let text = Text::key("import-same-row").with("line", *first);
                return vec![Problem { stops: true, field: None, text }];
            }
            self.keys.insert(key.to_owned(), line);
        }
        let Some(client) = &lead.client else { return Vec::new() };
        let phone = client.phone.as_deref().map(number).filter(|phone| phone.len() >= 6);
        let email = client.email.as_deref().map(|email| email.trim().to_lowercase());
        let mut found = Vec::new();
        for (value, places, field) in [(phone, &mut self.phones, Field::Phone), (email, &mut self.emails, Field::Email)]
        {
            let Some(value) = value else { continue };
            let text = match places.get(&value) {
                None => {
                    places.insert(value, Where::Line(line));
                    continue;
                }
                Some(Where::Line(first)) => Text::key("import-twice").with("line", *first),
                Some(Where::Lead(id)) => Text::key("import-there").with("id", id.to_string().as_str()),
            };
            found.push(Problem { stops: false, field: Some(field), text });
        }
        found
    }
}
