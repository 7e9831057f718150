//! Everything that is known of a customer, and of one transaction, as names and values.

use crate::api::loyalty::{Customer, Direction, Transaction};
use crate::domain::Clean;
use crate::panes::loyalty::figures;
use crate::ui::ViewCx;
use crate::ui::facts::{Fact, when};
use crate::ui::text::width;

/// At most so many lines have the facts, but for what is wrapped and the totals.
pub(super) const LINES: usize = 24;

/// No more lines than these has a transaction in so many cells, however much its texts are wrapped.
pub(super) fn most_lines(row: &Transaction, cells: u16) -> usize {
    let (holder, store) = (row.customer.as_ref(), row.store.as_ref());
    let own = [&row.title, &row.description, &row.code, &row.external, &row.id];
    let others = [
        holder.map(|holder| &holder.name),
        holder.map(|holder| &holder.external),
        store.map(|store| &store.name),
        store.map(|store| &store.external),
    ];
    // Names take two cells of five at most, and a wrapped line is at least half full.
    let half = usize::from((cells * 3 / 5).saturating_sub(6) / 2).max(1);
    let texts = own.into_iter().chain(others.into_iter().flatten()).flatten();
    let wrapped: usize = texts.map(|text| usize::from(width(text.as_str())) / half).sum();
    LINES + wrapped + holder.map_or(0, |holder| holder.totals.len())
}

/// The customer.
pub(super) fn customer(customer: &Customer, vx: &ViewCx<'_>) -> Vec<Fact> {
    vec![
        Fact::Head(vx.words.say_key("loyalty-head-customer")),
        Fact::text("loyalty-fact-name", customer.name.as_ref(), vx),
        Fact::text("loyalty-fact-external", customer.external.as_ref(), vx),
        Fact::text("loyalty-fact-id", customer.id.as_ref(), vx),
        Fact::Head(vx.words.say_key("loyalty-head-data")),
        Fact::text("loyalty-fact-vendor", customer.vendor.as_ref(), vx),
        Fact::text("loyalty-fact-owner", customer.owner.as_ref(), vx),
        Fact::text("loyalty-fact-gift-amount", customer.gift_amount.as_ref(), vx),
        Fact::text("loyalty-fact-gift-type", customer.gift_type.as_ref(), vx),
    ]
}

/// A transaction with all its fields, and what its customer had by it.
pub(super) fn transaction(row: &Transaction, vx: &ViewCx<'_>) -> Vec<Fact> {
    let total = row.total.map(|_| figures::moved(row).map_or_else(String::new, |amount| vx.words.sum(amount)));
    let direction = row.direction.as_ref().map(|direction| match direction {
        Direction::Credit => vx.words.say_key("loyalty-credit"),
        Direction::Debit => vx.words.say_key("loyalty-debit"),
        Direction::Other(word) => word.to_string(),
    });
    let unit = row.unit.as_ref();
    let store = row.store.as_ref();
    let holder = row.customer.as_ref();
    let mut facts = vec![
        Fact::Head(vx.words.say_key("loyalty-head-transaction")),
        Fact::told("loyalty-col-date", row.created.as_ref().map(|at| when(at, vx)), vx),
        Fact::text("loyalty-col-title", row.title.as_ref(), vx),
        Fact::text("loyalty-fact-description", row.description.as_ref(), vx),
        Fact::told("loyalty-col-direction", direction, vx),
        Fact::told("loyalty-col-amount", total, vx),
        Fact::text("loyalty-col-unit", figures::unit_name(unit).as_ref(), vx),
        Fact::text("loyalty-col-code", row.code.as_ref(), vx),
        Fact::text("loyalty-fact-entity", row.external.as_ref(), vx),
        Fact::text("loyalty-fact-id", row.id.as_ref(), vx),
        Fact::Head(vx.words.say_key("loyalty-col-store")),
        Fact::text("loyalty-fact-name", store.and_then(|store| store.name.as_ref()), vx),
        Fact::text("loyalty-fact-external", store.and_then(|store| store.external.as_ref()), vx),
        Fact::Head(vx.words.say_key("loyalty-head-customer")),
        Fact::text("loyalty-fact-name", holder.and_then(|holder| holder.name.as_ref()), vx),
        Fact::text("loyalty-fact-external", holder.and_then(|holder| holder.external.as_ref()), vx),
    ];
    for total in holder.map_or(&[][..], |holder| &holder.totals) {
        let unit = figures::unit_name(total.unit.as_ref()).map_or_else(String::new, |name| name.to_string());
        facts.push(match total.amount {
            Some(amount) => Fact::pair(unit, vx.words.sum(amount)),
            None => Fact::pair(unit, crate::ui::grid::cells::UNKNOWN),
        });
    }
    facts
}

/// A transaction in one line, to be pasted elsewhere.
pub(super) fn joined(row: &Transaction) -> Clean {
    let total = row.total.map(|total| Clean::from_partner(&total.to_string()));
    let unit = figures::unit_name(row.unit.as_ref());
    let parts = [row.code.as_ref(), row.title.as_ref(), total.as_ref(), unit.as_ref()];
    let parts: Vec<&str> = parts.into_iter().flatten().map(Clean::as_str).collect();
    Clean::lines(&[parts.join("\t")])
}
