//! What the account's own tells beyond the pane: visits that are near, references that nobody paid yet, visits of which
//! nobody knows whether they were requested; and the visits and payments that a word finds.
//!
//! Of the ledger's many records only the few that may be told are looked at closely.

use crate::panes::tabs::Tabs as _;
use jiff::Span;
use jiff::civil::Date;

use super::visits::{self, Asked};
use super::{own_payments, payments};
use crate::api::gas::ops;
use crate::domain::Clean;
use crate::flow::{Handoff, Text};
use crate::ops::{Record, Settled, State};
use crate::panes::gas::{Base, Tab};
use crate::panes::{Found, Need, Urgency};
use crate::ui::fold::fold;

/// A reference is told of for so many days after the visit was requested: a shop takes it for about that long.
const REFERENCE_DAYS: i32 = 7;

/// Where a record of a tab is shown.
pub(in crate::panes::gas) fn goes(tab: Tab, key: u64) -> Handoff {
    Handoff::Record(record(tab, key))
}

/// A record of a tab, in one word.
pub(in crate::panes::gas) fn record(tab: Tab, key: u64) -> String {
    format!("{}/{key}", tab.names().0)
}

/// The tab and the key in such a word.
pub(in crate::panes::gas) fn read(record: &str) -> Option<(Tab, u64)> {
    let (name, key) = record.split_once('/')?;
    let tab = [Tab::Visits, Tab::Payments].into_iter().find(|tab| tab.names().0 == name)?;
    Some((tab, key.parse().ok()?))
}

/// What a visit is called: its litres and its address.
fn called(visit: &Asked<'_>) -> Text {
    let address = visit.sent("/address").map(Clean::from_partner).unwrap_or_default();
    Text::key("needs-visit").with("what", visit.record.target_label.clone()).with("address", address)
}

const fn is_made(record: &Record) -> bool {
    matches!(record.state, State::Confirmed | State::Reconciled(Settled::Confirmed))
}

/// The days from one to another.
fn days(from: Date, to: Date) -> i32 {
    from.until((jiff::Unit::Day, to)).map_or(0, |span: Span| span.get_days())
}

/// An hour as it was offered, without seconds where there are none to tell of.
fn short(hour: &str) -> &str {
    hour.strip_suffix(":00").filter(|rest| rest.contains(':')).unwrap_or(hour)
}

/// What needs a person, by what the ledger says and what is known of payments.
pub(in crate::panes::gas) fn needs(base: &Base) -> Vec<Need> {
    let today = base.now.date();
    let requested = |record: &Record| record.prepared_at.to_zoned(base.settings.zone.clone()).date();
    let records = base.book.records.value().into_iter().flatten();
    let mut all = Vec::new();
    for record in records.filter(|record| record.op == ops::REQUEST_VISIT.name).rev() {
        let unknown = record.state == State::Unknown;
        let day = visits::slot_of(record).map(|slot| (days(today, slot.at().date()), slot));
        let near = day.filter(|(left, _)| is_made(record) && (0..=1).contains(left));
        let recent = is_made(record) && days(requested(record), today) <= REFERENCE_DAYS;
        if !(unknown || near.is_some() || recent) {
            continue;
        }
        let visit = visits::one_of(&base.book, record);
        let mut tell = |urgency, why| {
            let goes = goes(Tab::Visits, visits::key(record));
            all.push(Need { urgency, what: called(&visit), why, goes });
        };
        if unknown {
            tell(Urgency::Unknown, Text::key("needs-visit-unknown"));
        }
        if let Some((left, slot)) = near {
            let (urgency, key) =
                if left == 0 { (Urgency::Soon, "needs-visit-today") } else { (Urgency::Plain, "needs-visit-tomorrow") };
            tell(urgency, Text::key(key).with("hour", short(slot.hour())));
        }
        let is_paid = visit.payment.is_some_and(|payment| payment.is_paid == Some(true));
        if let Some(reference) = visit.receipt.reference.clone().filter(|_| recent && !is_paid) {
            tell(Urgency::Soon, Text::key("needs-visit-pay").with("reference", reference));
        }
    }
    all
}

/// The visits, by folio, address and day, and the payments, by folio and description.
pub(in crate::panes::gas) fn found(base: &Base, words: &str, most: usize) -> Vec<Found> {
    let wanted = fold(words);
    let has = |texts: &[Option<&str>]| texts.iter().flatten().any(|text| fold(text).contains(&*wanted));
    let word = |text: Option<&Clean>| text.cloned().unwrap_or_default();
    let asked = visits::asked(&base.book);
    let of_visit = |visit: &Asked<'_>| {
        let folio = visit.receipt.folio.as_ref();
        let texts = [folio.map(Clean::as_str), visit.sent("/address"), visit.sent("/date")];
        has(&texts).then(|| Found {
            what: Text::key("found-visit").with("visit", called(visit)).with("folio", word(folio)),
            goes: goes(Tab::Visits, visits::key(visit.record)),
        })
    };
    let rows = own_payments(&base.book);
    let of_payment = rows.iter().zip(payments::keys(rows)).filter_map(|(row, key)| {
        let texts = [&row.folio, &row.description, &row.reference].map(|text| text.as_ref().map(Clean::as_str));
        let amount = row.amount.map(|amount| amount.to_string()).unwrap_or_default();
        has(&texts).then(|| Found {
            what: Text::key("found-payment").with("folio", word(row.folio.as_ref())).with("amount", amount.as_str()),
            goes: goes(Tab::Payments, key),
        })
    });
    asked.iter().filter_map(of_visit).chain(of_payment).take(most).collect()
}
