//! Everything that is known of a client, of an invoice and of a car, as names and values.

use super::figures::days_to_due;
use super::{ContractsPane, lines, words};
use crate::api::leasy::{Car, Invoice, InvoiceList, Profile, When};
use crate::domain::{Amount, Clean};
use crate::flow::Text;
use crate::ui::ViewCx;
use crate::ui::facts::{self as drawn, Fact};
use crate::ui::grid::cells::UNKNOWN;

/// Lines for values that wrap.
const WRAPPED: usize = 6;

/// At most so many lines has a profile.
pub(super) const fn profile_lines(profile: &Profile) -> usize {
    14 + profile.phones.len() + profile.contracts.len() * 8 + WRAPPED
}

/// The client.
pub(super) fn profile(pane: &ContractsPane, profile: &Profile, vx: &ViewCx<'_>) -> Vec<Fact> {
    let joined = |parts: &[Clean]| parts.iter().map(Clean::as_str).collect::<Vec<_>>().join(", ");
    let document = profile
        .document
        .as_ref()
        .map(|document| if pane.unmasked { document.clone() } else { words::masked(document.as_str()) });
    let since = profile.created.as_ref().map(|at| drawn::since(at, vx));
    let coins = profile.coins.map(|coins| vx.words.amount(&coins.to_string()).into_owned());
    let phones = (!profile.phones.is_empty()).then(|| joined(&profile.phones));
    let mut facts = vec![
        Fact::Head(vx.words.say_key("contracts-client")),
        Fact::text("contracts-fact-first-name", profile.first_name.as_ref(), vx),
        Fact::text("contracts-fact-last-name", profile.last_name.as_ref(), vx),
        Fact::text("contracts-fact-document", document.as_ref(), vx),
        Fact::text("contracts-fact-email", profile.email.as_ref(), vx),
        Fact::text("contracts-fact-phone", profile.phone.as_ref(), vx),
        Fact::told("contracts-fact-phones", phones, vx),
        Fact::text("contracts-fact-address", profile.address.as_ref(), vx),
        Fact::told("contracts-fact-coins", coins, vx),
        Fact::told("contracts-fact-since", since, vx),
        Fact::text("contracts-fact-id", profile.id.as_ref(), vx),
    ];
    for contract in &profile.contracts {
        let name = lines::car_name(contract).map_or_else(|| UNKNOWN.to_owned(), |name| name.to_string());
        facts.push(Fact::Head(name));
        let status = contract.status.as_ref().map(|status| {
            words::contract_status(status.as_str()).map_or_else(|| status.to_string(), |key| vx.words.say_key(key))
        });
        facts.push(Fact::text("contracts-fact-plate", contract.car.plate.as_ref(), vx));
        facts.push(Fact::told("contracts-fact-status", status, vx));
        facts.push(Fact::told("contracts-fact-weekly", contract.weekly.map(|sum| money(pane, sum, vx)), vx));
        let auto = contract.auto_charge.map(|on| vx.words.say(&words::yes_no(on)));
        facts.push(Fact::told("contracts-fact-auto", auto, vx));
        facts.push(Fact::told("contracts-fact-begun", contract.created.as_ref().map(|at| drawn::since(at, vx)), vx));
    }
    facts
}

/// An amount in the partner's currency.
pub(super) fn money(pane: &ContractsPane, amount: Amount, vx: &ViewCx<'_>) -> String {
    vx.words.money(&amount.into(), &pane.settings.currency)
}

/// At most so many lines has an invoice.
pub(super) const fn invoice_lines(invoice: &Invoice) -> usize {
    18 + invoice.discounts.len() * 5 + WRAPPED
}

/// An invoice whole.
pub(super) fn invoice(pane: &ContractsPane, invoice: &Invoice, vx: &ViewCx<'_>) -> Vec<Fact> {
    let day = |value: Option<&When>| value.map(|value| drawn::when(value, vx));
    let sum = |value: Option<Amount>| value.map(|value| money(pane, value, vx));
    let open = matches!(pane.list, InvoiceList::Pendings | InvoiceList::Fractions);
    let due = day(invoice.due.as_ref()).map(|due| match days_to_due(invoice, pane.today, vx.zone).filter(|_| open) {
        Some(days) => format!("{due} · {}", vx.words.say(&in_days(days))),
        None => due,
    });
    let kind = match (&invoice.kind, &invoice.kind_code) {
        (Some(name), Some(code)) if name != code => Some(format!("{name} ({code})")),
        (name, code) => name.as_ref().or(code.as_ref()).map(ToString::to_string),
    };
    let title = invoice.id.as_ref().or(invoice.hash.as_ref()).map_or(UNKNOWN, Clean::as_str);
    let mut facts = vec![
        Fact::Head(vx.words.say(&Text::key("contracts-invoice").with("id", title))),
        Fact::told("contracts-fact-list", Some(vx.words.say_key(words::list(pane.list))), vx),
        Fact::text("contracts-fact-status", invoice.status.as_ref(), vx),
        Fact::told("contracts-fact-type", kind, vx),
        Fact::text("contracts-fact-priority", invoice.priority.as_ref(), vx),
        Fact::told("contracts-fact-due", due, vx),
        Fact::told("contracts-fact-paid", day(invoice.paid.as_ref()), vx),
        Fact::told("contracts-fact-created", day(invoice.created.as_ref()), vx),
        Fact::told("contracts-fact-total", sum(invoice.total), vx),
        Fact::told("contracts-fact-discounted", sum(invoice.discounted), vx),
        Fact::text("contracts-fact-observations", invoice.observations.as_ref(), vx),
        Fact::text("contracts-fact-hash", invoice.hash.as_ref(), vx),
        Fact::text("contracts-fact-contract", invoice.contract.as_ref(), vx),
    ];
    for discount in &invoice.discounts {
        facts.push(Fact::Head(vx.words.say_key("contracts-discount")));
        facts.push(Fact::told("contracts-fact-amount", sum(discount.amount), vx));
        facts.push(Fact::text("contracts-fact-type", discount.kind.as_ref(), vx));
        facts.push(Fact::text("contracts-fact-observations", discount.observations.as_ref(), vx));
    }
    if invoice.discounts.is_empty() {
        facts.push(Fact::Head(vx.words.say_key("contracts-no-discounts")));
    }
    facts
}

/// How far off a day is.
fn in_days(days: i64) -> Text {
    match days {
        ..0 => Text::key("contracts-days-ago").with("count", -days),
        0 => Text::key("day-today"),
        _ => Text::key("contracts-in-days").with("count", days),
    }
}

/// A car: what its own reading says, and where that lacks something what the profile says.
pub(super) fn car(read: &Car, listed: &Car, vx: &ViewCx<'_>) -> Vec<Fact> {
    let known = |of: fn(&Car) -> Option<&Clean>| of(read).or_else(|| of(listed));
    vec![
        Fact::Head(vx.words.say_key("contracts-car")),
        Fact::text("contracts-fact-brand", known(|car| car.brand.as_ref()), vx),
        Fact::text("contracts-fact-model", known(|car| car.model.as_ref()), vx),
        Fact::text("contracts-fact-year", known(|car| car.year.as_ref()), vx),
        Fact::text("contracts-fact-plate", known(|car| car.plate.as_ref()), vx),
        Fact::text("contracts-fact-id", known(|car| car.id.as_ref()), vx),
        Fact::text("contracts-fact-hash", known(|car| car.hash.as_ref()), vx),
    ]
}
