//! What a row is known by, and which rows share something: within the file and with leads that are there.

use sha2::{Digest as _, Sha256};

use super::check::Problem;
use super::fields::Field;
use crate::api::sml::{LeadRow, NewLead};
use crate::domain::{AccountId, Clean, digits, fold};
use crate::flow::Text;
use crate::flow::import::{Seen, Where};
use crate::panes::leads::fold::phone_key;

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

/// Leads that are named to one row.
const NAMED: usize = 3;

/// A telephone and an e-mail as they are compared; fillers are none.
fn marks(phone: Option<&str>, email: Option<&str>) -> [Option<(Field, String)>; 2] {
    let phone = phone.filter(|phone| phone_key(phone) != 0).map(|phone| (Field::Phone, digits(phone)));
    let email = email.map(|email| email.trim().to_lowercase()).filter(|email| !email.is_empty());
    [phone, email.map(|email| (Field::Email, email))]
}

/// What leads that are there have.
pub(super) fn known<'r>(leads: impl Iterator<Item = &'r LeadRow>) -> Seen {
    let mut seen = Seen::default();
    for lead in leads {
        let text = |clean: &'r Option<Clean>| clean.as_ref().map(Clean::as_str);
        for (_, mark) in marks(text(&lead.phone), text(&lead.email)).into_iter().flatten() {
            seen.record(mark, lead.id.0);
        }
    }
    seen
}

/// What a row shares with those before it and with leads that are there; it is one of them from here on.
pub(super) fn shared(seen: &mut Seen, lead: &NewLead, line: u64) -> Vec<Problem> {
    let Some(client) = &lead.client else { return Vec::new() };
    let says = |field, text| Problem { stops: false, field: Some(field), text };
    let marks = marks(client.phone.as_deref(), client.email.as_deref());
    let met = marks.into_iter().flatten().filter_map(|(field, mark)| {
        Some(match seen.mark(mark, line)? {
            Where::Line(first) => says(field, Text::key("import-twice").with("line", first)),
            Where::Records(ids) => {
                let named: Vec<String> = ids.iter().take(NAMED).map(|id| format!("#{id}")).collect();
                let more = if ids.len() > NAMED { ", …" } else { "" };
                let named = format!("{}{more}", named.join(", "));
                says(field, Text::key("import-there").with("ids", named.as_str()))
            }
        })
    });
    met.collect()
}
