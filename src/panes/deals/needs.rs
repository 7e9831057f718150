//! What the deals pane tells beyond its own walls: applications whose status changed since somebody looked, those whose
//! outcome nobody knows, and that nobody asks about the others; and the applications that a word finds.

use super::{DealsPane, board};
use crate::domain::Moment;
use crate::flow::{Handoff, Text};
use crate::ops::{Record, State};
use crate::panes::{Found, Need, Urgency};
use crate::ui::fold::fold;

/// A check that is due for so long was forgotten by the watch, or the watch stands still.
const OVERDUE_MS: u64 = 2 * 60_000;

/// What an application is called: its number and whose it is.
fn called(record: &Record) -> Text {
    let label = record.target_label.clone();
    match board::number(record).map(|number| number.to_string()) {
        Some(number) => Text::key("needs-deal").with("id", number.as_str()).with("label", label),
        None => Text::key("needs-deal-unnumbered").with("label", label),
    }
}

fn goes(record: &Record) -> Handoff {
    board::number(record).map_or(Handoff::List, |number| Handoff::Record(number.to_string()))
}

impl DealsPane {
    pub(super) fn needing(&self, at: Moment) -> Vec<Need> {
        let need = |record, urgency, why| Need { urgency, what: called(record), why, goes: goes(record) };
        let unknown = self.records().iter().rev().filter(|record| record.state == State::Unknown);
        let unknown = unknown.map(|record| need(record, Urgency::Unknown, Text::key("needs-deal-unknown")));
        let changed = self.watch.tracks.iter().rev().filter(|(_, track)| track.changed && !track.closed);
        let changed = changed.filter_map(|(id, track)| {
            let (record, status) = (self.record(*id)?, track.status.clone()?);
            let key = if self.has_ended(*id) { "needs-deal-decided" } else { "needs-deal-changed" };
            Some(need(record, Urgency::Changed, Text::key(key).with("status", status)))
        });
        unknown.chain(changed).chain(self.overdue(at)).collect()
    }

    /// The applications that should have been asked about, while nothing asks by itself.
    fn overdue(&self, at: Moment) -> Option<Need> {
        if self.watch.runs() || self.watch.elsewhere.is_some() {
            return None;
        }
        let late = |id: &crate::ops::OpId| {
            self.track(*id).and_then(|track| track.due).is_some_and(|due| due + OVERDUE_MS <= at.mono_ms)
        };
        let count = self.open().iter().filter(|id| late(id)).count();
        (count > 0).then(|| Need {
            urgency: Urgency::Plain,
            what: Text::key("needs-deals").with("count", count),
            why: Text::key("needs-deals-unwatched"),
            goes: Handoff::List,
        })
    }

    pub(super) fn found(&self, words: &str, most: usize) -> Vec<Found> {
        let wanted = fold(words);
        let has = |record: &&Record| {
            let number = board::number(record).is_some_and(|number| number.to_string() == *wanted);
            number || fold(record.target_label.as_str()).contains(&*wanted)
        };
        let found = self.records().iter().rev().filter(|record| board::may_be_there(record)).filter(has);
        found.take(most).map(|record| Found { what: called(record), goes: goes(record) }).collect()
    }
}
