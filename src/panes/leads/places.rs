//! What a lead has for the places of the person's own commands. As on the screen: made harmless, one line each.

use super::LeadsPane;
use super::layers::Layer;
use crate::api::sml::LeadRow;
use crate::domain::Clean;
use crate::flow::Places;

impl LeadsPane {
    /// Those of the lead in front; none while something lies over it.
    pub(super) fn row_places(&self) -> Option<Places> {
        let clear = matches!(self.layer, Layer::None) && !self.is_forming();
        self.selected().filter(|_| clear).map(places)
    }
}

fn places(row: &LeadRow) -> Places {
    let text = |value: &Option<Clean>| value.clone().unwrap_or_else(|| Clean::from_partner(""));
    let second = |pair: Option<&Clean>| pair.cloned().unwrap_or_else(|| Clean::from_partner(""));
    vec![
        ("id", Clean::from_partner(&row.id.0.to_string())),
        ("client", text(&row.client)),
        ("phone", text(&row.phone)),
        ("email", text(&row.email)),
        ("status", Clean::from_partner(row.status.as_str())),
        ("vehicle", row.vehicle.clone()),
        ("dealer", second(row.dealership.as_ref().map(|(_, name)| name))),
        ("user", second(row.user.as_ref().map(|(_, name)| name))),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panes::leads::factory;

    #[test]
    fn a_lead_has_what_the_configuration_promises() {
        let row = factory::lead_row(7);
        let names: Vec<&str> = places(&row).into_iter().map(|(name, _)| name).collect();
        let promised = crate::config::PANES.iter().find(|(pane, _)| *pane == "leads").map(|(_, names)| names.to_vec());
        assert_eq!(Some(names), promised);
    }
}
