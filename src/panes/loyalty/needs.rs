//! What the loyalty pane tells beyond its own walls: points of the customer in front that expire before long, writes
//! whose outcome nobody knows, and the codes that a word finds among what is loaded.

use super::customer::View;
use super::transact::Sent;
use super::{LoyaltyPane, figures};
use crate::api::loyalty::Transaction;
use crate::domain::Clean;
use crate::flow::{Handoff, Text};
use crate::ops::State;
use crate::panes::{Found, Need, Urgency};
use crate::ui::fold::fold;

/// The command that leads to a write of the tab Transact.
pub(super) const SENT: &str = "sent";

impl LoyaltyPane {
    /// The customer in front, as people call him or her.
    fn in_front(&self) -> Option<Clean> {
        let customer = self.base.book.known()?;
        customer.name.clone().filter(|name| !name.is_empty()).or_else(|| customer.external.clone())
    }

    pub(super) fn needing(&self) -> Vec<Need> {
        let doubts = self.transact.sent().iter().filter(|sent| sent.record.state == State::Unknown).map(|sent| Need {
            urgency: Urgency::Unknown,
            what: called(sent),
            why: Text::key("needs-points-doubt"),
            goes: goes(sent),
        });
        let mut all: Vec<Need> = doubts.collect();
        let (Some(name), Some(batches)) = (self.in_front(), self.base.book.batches.value()) else { return all };
        let soon = figures::expiring(batches, self.base.now.date(), &self.base.settings.zone);
        all.extend(soon.into_iter().map(|(unit, sum, days)| {
            let amount = sum.amount.map_or_else(|| "?".to_owned(), |amount| amount.to_string());
            let urgent = days <= figures::URGENT_DAYS;
            Need {
                urgency: if urgent { Urgency::Soon } else { Urgency::Plain },
                what: Text::key("needs-points")
                    .with("customer", name.clone())
                    .with("amount", amount.as_str())
                    .with("unit", figures::unit_name(unit.as_ref()).unwrap_or_default()),
                why: Text::key("needs-points-expire").with("days", days),
                goes: in_view(View::Batches, ""),
            }
        }));
        all
    }

    pub(super) fn finding(&self, words: &str, most: usize) -> Vec<Found> {
        let wanted = fold(words);
        let has = |text: &str| fold(text).contains(&*wanted);
        let name = self.in_front();
        let customer = name.filter(|name| {
            let asked = self.base.book.customer.question.as_ref();
            has(name.as_str()) || asked.is_some_and(|id| has(id.as_str()))
        });
        let front = customer
            .map(|name| Found { what: Text::key("found-customer").with("customer", name), goes: Handoff::List });
        let sent = self
            .transact
            .sent()
            .iter()
            .rev()
            .filter(|sent| has(&sent.codes()))
            .map(|sent| Found { what: called(sent), goes: goes(sent) });
        let rows = self.base.book.history.rows().iter();
        let moved = rows.filter(|row| row.code.as_ref().is_some_and(|code| has(code.as_str()))).map(in_history);
        front.into_iter().chain(sent).chain(moved).take(most).collect()
    }
}

/// What a write is called: its kind and its code.
fn called(sent: &Sent) -> Text {
    let kind = Text::key(sent.what.words().0);
    Text::key("needs-points-sent").with("what", kind).with("code", sent.codes().as_str())
}

fn goes(sent: &Sent) -> Handoff {
    Handoff::Row { name: SENT, words: String::new(), row: sent.record.id.to_string() }
}

fn in_history(row: &Transaction) -> Found {
    let amount = figures::moved(row).map(|amount| amount.to_string()).unwrap_or_default();
    let what = Text::key("found-points")
        .with("title", row.title.clone().unwrap_or_default())
        .with("code", row.code.clone().unwrap_or_default())
        .with("amount", amount.as_str());
    Found { what, goes: in_view(View::History, row.id.as_ref().map_or("", Clean::as_str)) }
}

/// Leads to a view of the customer in front, and there to a row.
fn in_view(view: View, row: &str) -> Handoff {
    Handoff::Row { name: view.names().0, words: String::new(), row: row.to_owned() }
}
