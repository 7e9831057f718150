//! What the leads pane tells beyond its own walls: how many leads are late, and which of those loaded a word finds.
//!
//! The counts are those of the board while nothing narrows it, kept over a filter: they cost nothing to tell.

use super::LeadsPane;
use super::lanes::Counts;
use super::query::Query;
use crate::api::sml::LeadRow;
use crate::domain::Clean;
use crate::flow::{Handoff, Text};
use crate::panes::{Found, Need, Urgency};

impl LeadsPane {
    /// Takes up what was counted, if it was counted over everything.
    pub(super) fn count_all(&mut self) {
        let everything = self.search.is_none() && self.server == super::filters::Filters::default();
        if let Some(counts) = self.arranged.as_ref().and_then(|arranged| arranged.of_all).filter(|_| everything) {
            self.counted = Some(counts);
        }
    }

    pub(super) fn needing(&self) -> Vec<Need> {
        let Some(Counts { late, soon, unassigned, no_next_task, .. }) = self.counted else { return Vec::new() };
        let line = |count: u32, urgency, (what, why): (&'static str, &'static str), filter: &str| {
            (count > 0).then(|| Need {
                urgency,
                what: Text::key(what).with("count", u64::from(count)),
                why: Text::key(why),
                goes: Handoff::Command(filter.to_owned()),
            })
        };
        [
            line(late, Urgency::Late, ("needs-leads", "needs-leads-late"), "is:late"),
            line(soon, Urgency::Soon, ("needs-leads", "needs-leads-soon"), "is:soon"),
            line(unassigned, Urgency::Plain, ("needs-leads", "needs-leads-unassigned"), "is:unassigned"),
            line(no_next_task, Urgency::Plain, ("needs-leads", "needs-leads-unplanned"), "is:unplanned"),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    pub(super) fn found(&self, words: &str, most: usize) -> Vec<Found> {
        let (Some(rows), Some(arranged)) = (&self.shown, &self.arranged) else { return Vec::new() };
        if arranged.generation != rows.generation {
            return Vec::new();
        }
        let hits = Query::parse(words).hits(rows, &arranged.arena, None);
        hits.into_iter().filter_map(|at| rows.get(at)).take(most).map(found).collect()
    }
}

fn found(row: &LeadRow) -> Found {
    let said = |text: Option<&Clean>| text.cloned().unwrap_or_default();
    let what = Text::key("found-lead")
        .with("client", said(row.client.as_ref()))
        .with("vehicle", row.vehicle.clone())
        .with("id", row.id.0.to_string().as_str());
    Found { what, goes: Handoff::Record(row.id.0.to_string()) }
}
