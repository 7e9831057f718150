//! The lists as lines of a picker: what a person searches by, and what tells two of the same name apart.

use super::{Catalog, Listing, Wanted};
use crate::api::sml::Source;
use crate::domain::Clean;
use crate::flow::{Remote, Text, say};
use crate::ui::picker::{PickItem, PickState};

/// How a picker over a remote list stands.
pub(super) fn state<T>(known: &Remote<Vec<T>>) -> PickState {
    match known {
        Remote::Idle | Remote::Loading { .. } => PickState::Loading,
        Remote::Ready { .. } => PickState::Ready,
        Remote::Failed { error, .. } => PickState::Failed(Text::key("picker-failed").with("why", say::error(error))),
    }
}

/// Sources stand by dealership, then by their address.
pub(super) fn source_order(source: &Source) -> (String, String) {
    let lower = |text: Option<&Clean>| text.map(|t| t.as_str().to_lowercase()).unwrap_or_default();
    (lower(source.dealership.as_ref().map(|(_, name)| name)), lower(source.data.as_ref()))
}

fn item(id: u64, label: Clean, details: &[Option<&Clean>]) -> PickItem {
    let details: Vec<&str> = details.iter().copied().flatten().map(Clean::as_str).filter(|d| !d.is_empty()).collect();
    PickItem { id, label, detail: Clean::from_partner(&details.join(" · ")), mark: None }
}

impl Catalog {
    /// A list as lines to choose from; none while it is on its way and nothing of it is known.
    pub(in crate::panes::leads) fn items(&self, list: &Wanted) -> Option<Result<Vec<PickItem>, Text>> {
        let nothing = Listing::default();
        let (state, known, items) = match list {
            Wanted::Dealerships => (self.dealerships.state(), self.dealerships.is_known(), self.dealership_items()),
            Wanted::Sources => (self.sources.state(), self.sources.is_known(), self.source_items()),
            Wanted::Fuels => (self.fuels.state(), self.fuels.is_known(), self.fuel_items()),
            Wanted::Provinces => (self.provinces.state(), self.provinces.is_known(), self.province_items()),
            Wanted::Localities(province) => {
                let listing = self.localities(*province).unwrap_or(&nothing);
                (listing.state(), listing.is_known(), self.locality_items(*province))
            }
            Wanted::Users => (self.users.state(), self.users.is_known(), self.user_items()),
            Wanted::Clients(text) if *text == self.clients_for => {
                (self.clients.state(), self.clients.is_known(), self.client_items())
            }
            Wanted::Clients(_) => return None,
        };
        match state {
            _ if known => Some(Ok(items)),
            PickState::Failed(why) => Some(Err(why)),
            _ => None,
        }
    }

    /// Sources: dealership, address, channel and origin, since an address alone says nothing to a person.
    pub(in crate::panes::leads) fn source_items(&self) -> Vec<PickItem> {
        let rows = self.sources.rows().iter();
        rows.map(|s| {
            let dealership = s.dealership.as_ref().map(|(_, name)| name);
            let data = s.data.as_ref();
            let label = dealership.or(data).cloned().unwrap_or_else(|| Clean::from_partner(&format!("#{}", s.id)));
            let data = if dealership.is_some() { data } else { None };
            let origin = s.origin.as_ref().map(|(_, name)| name);
            item(s.id, label, &[data, s.channel.as_ref().map(|c| &c.name), origin])
        })
        .collect()
    }

    /// Dealerships with their addresses.
    pub(in crate::panes::leads) fn dealership_items(&self) -> Vec<PickItem> {
        self.dealerships.rows().iter().map(|d| item(d.id, d.name.clone(), &[d.address.as_ref()])).collect()
    }

    /// Fuels.
    pub(in crate::panes::leads) fn fuel_items(&self) -> Vec<PickItem> {
        self.fuels.rows().iter().map(|f| item(f.id, f.name.clone(), &[])).collect()
    }

    /// Provinces in use.
    pub(in crate::panes::leads) fn province_items(&self) -> Vec<PickItem> {
        let rows = self.provinces.rows().iter().filter(|p| p.active != Some(false));
        rows.map(|p| item(p.id, p.name.clone(), &[])).collect()
    }

    /// Localities of a province in use.
    pub(in crate::panes::leads) fn locality_items(&self, province: u64) -> Vec<PickItem> {
        let rows = self.localities(province).map_or(&[][..], |l| l.rows()).iter().filter(|l| l.active != Some(false));
        rows.map(|l| item(l.id, l.name.clone(), &[])).collect()
    }

    /// People, the online ones marked.
    pub(in crate::panes::leads) fn user_items(&self) -> Vec<PickItem> {
        let rows = self.users.rows().iter().filter(|u| u.active != Some(false));
        rows.map(|u| PickItem {
            mark: (u.online == Some(true)).then_some("●"),
            ..item(u.id.0, u.name.clone(), &[Some(&u.username)])
        })
        .collect()
    }

    /// The clients found last.
    pub(in crate::panes::leads) fn client_items(&self) -> Vec<PickItem> {
        let rows = self.clients.rows().iter();
        rows.map(|c| {
            let locality = c.locality.as_ref().map(|(_, name)| name);
            item(c.id, c.name.clone(), &[c.phone.as_ref(), c.email.as_ref(), locality])
        })
        .collect()
    }
}
