//! What the command line learns from this pane: the filter's columns, and what stands in them among the loaded leads.

use std::collections::BTreeSet;

use super::LeadsPane;
use crate::api::sml::{LeadRow, Status};
use crate::flow::{PaneId, Text};
use crate::panes::{FilterKey, PaneCommand};

/// Rows that are looked at for names: who is in none of the first ones is typed in full.
const LOOKED_AT: usize = 20_000;
/// Names offered.
const MOST: usize = 200;

impl LeadsPane {
    pub(super) fn filter_command(&self) -> PaneCommand {
        let statuses = Status::KNOWN.iter().map(|status| status.as_str().to_owned()).collect();
        let mut keys = vec![
            FilterKey { name: "status", values: statuses },
            FilterKey { name: "user", values: self.names(|row| row.user.as_ref().map(|(_, name)| name.as_str())) },
            FilterKey {
                name: "dealer",
                values: self.names(|row| row.dealership.as_ref().map(|(_, name)| name.as_str())),
            },
            FilterKey { name: "client", values: Vec::new() },
            FilterKey { name: "tag", values: Vec::new() },
        ];
        let lengths = ["age>", "age<", "instatus>", "instatus<", "response>", "response<"];
        let times = || ["30m", "1h", "4h", "1d", "3d", "1w"].map(str::to_owned).to_vec();
        keys.extend(lengths.map(|name| FilterKey { name, values: times() }));
        PaneCommand {
            name: "leads",
            label: Text::key("command-leads"),
            pane: PaneId::Leads,
            keys,
            file: false,
            row: None,
        }
    }

    pub(super) fn names<'a>(&'a self, of: impl Fn(&'a LeadRow) -> Option<&'a str>) -> Vec<String> {
        let Some(rows) = &self.shown else { return Vec::new() };
        let names: BTreeSet<&str> =
            rows.iter().take(LOOKED_AT).filter_map(of).filter(|name| !name.is_empty()).collect();
        names.into_iter().take(MOST).map(str::to_owned).collect()
    }
}
