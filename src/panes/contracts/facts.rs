//! Everything that is known of a client, of an invoice and of a car, as names and values.

use super::figures::days_to_due;
use super::{ContractsPane, lines, words};
use crate::api::leasy::{Car, FileLink, Invoice, InvoiceList, Profile, When};
use crate::domain::{Amount, Clean};
use crate::flow::Text;
use crate::ui::ViewCx;
use crate::ui::facts::{self as drawn, Fact};
use crate::ui::grid::Say;
use crate::ui::grid::cells::UNKNOWN;
use crate::ui::theme::Role;

/// How phrases, amounts and days are put into words.
pub(super) trait Telling {
    fn say(&self, text: &Text) -> String;
    /// A number without its currency.
    fn number(&self, amount: Amount) -> String;
    fn money(&self, amount: Amount) -> String;
    fn when(&self, at: &When) -> String;
    /// The same, and how long ago that was.
    fn since(&self, at: &When) -> String;
}

/// As the screen says it.
pub(super) struct Exactly<'a>(pub(super) &'a ContractsPane, pub(super) &'a ViewCx<'a>);

impl Telling for Exactly<'_> {
    fn say(&self, text: &Text) -> String {
        self.1.words.say(text)
    }

    fn number(&self, amount: Amount) -> String {
        self.1.words.amount(&amount.to_string()).into_owned()
    }

    fn money(&self, amount: Amount) -> String {
        money(self.0, amount, self.1)
    }

    fn when(&self, at: &When) -> String {
        drawn::when(at, self.1)
    }

    fn since(&self, at: &When) -> String {
        drawn::since(at, self.1)
    }
}

/// About as long as that: enough to know how many lines there are to scroll.
pub(super) struct Roughly<'a>(pub(super) Say<'a>);

impl Telling for Roughly<'_> {
    fn say(&self, text: &Text) -> String {
        self.0(text)
    }

    fn number(&self, amount: Amount) -> String {
        amount.to_string()
    }

    fn money(&self, amount: Amount) -> String {
        format!("S/ {amount}")
    }

    fn when(&self, at: &When) -> String {
        match at {
            When::Day(day) => day.strftime("%d %b %Y").to_string(),
            When::At(at) => at.strftime("%d %b %Y %H:%M").to_string(),
            When::Other(words) => words.to_string(),
        }
    }

    fn since(&self, at: &When) -> String {
        format!("{} · {}", self.when(at), self.0(&Text::key("status-age").with("age", "99 d")))
    }
}

/// A name by its key, and what is told of it; a dash if nothing is.
fn told(name: &'static str, value: Option<String>, say: Say<'_>) -> Fact {
    let name = say(&Text::key(name));
    match value.filter(|value| !value.is_empty()) {
        Some(value) => Fact::pair(name, value),
        None => Fact::Pair(name, UNKNOWN.to_owned(), Role::Faint),
    }
}

fn text(value: Option<&Clean>) -> Option<String> {
    value.map(ToString::to_string)
}

/// The client.
pub(super) fn profile(pane: &ContractsPane, profile: &Profile, telling: &dyn Telling) -> Vec<Fact> {
    let say = |text: &Text| telling.say(text);
    let told = |name, value| told(name, value, &say);
    let joined = |parts: &[Clean]| parts.iter().map(Clean::as_str).collect::<Vec<_>>().join(", ");
    let document = profile
        .document
        .as_ref()
        .map(|document| if pane.unmasked { document.clone() } else { words::masked(document.as_str()) });
    let mut facts = vec![
        Fact::Head(say(&Text::key("contracts-client"))),
        told("contracts-fact-first-name", text(profile.first_name.as_ref())),
        told("contracts-fact-last-name", text(profile.last_name.as_ref())),
        told("contracts-fact-document", text(document.as_ref())),
        told("contracts-fact-email", text(profile.email.as_ref())),
        told("contracts-fact-phone", text(profile.phone.as_ref())),
        told("contracts-fact-phones", Some(joined(&profile.phones))),
        told("contracts-fact-address", text(profile.address.as_ref())),
        told("contracts-fact-coins", profile.coins.map(|coins| telling.number(coins))),
        told("contracts-fact-since", profile.created.as_ref().map(|at| telling.since(at))),
        told("contracts-fact-id", text(profile.id.as_ref())),
    ];
    for contract in &profile.contracts {
        facts.push(Fact::Head(lines::car_name(contract).map_or_else(|| UNKNOWN.to_owned(), |name| name.to_string())));
        let status =
            contract.status.as_ref().map(|status| beside(words::contract_status(status.as_str()), status, &say));
        let auto = contract.auto_charge.map(|on| say(&words::yes_no(on)));
        facts.extend([
            told("contracts-fact-plate", text(contract.car.plate.as_ref())),
            told("contracts-fact-status", status),
            told("contracts-fact-weekly", contract.weekly.map(|sum| telling.money(sum))),
            told("contracts-fact-auto", auto),
            told("contracts-fact-begun", contract.created.as_ref().map(|at| telling.since(at))),
            told("contracts-fact-hash", contract.id.as_ref().map(ToString::to_string)),
        ]);
    }
    facts
}

/// The person's words for one of the partner's, with that behind them; what has none stands as it came.
fn beside(words: Option<&'static str>, came: &Clean, say: Say<'_>) -> String {
    words.map_or_else(|| came.to_string(), |key| format!("{} ({came})", say(&Text::key(key))))
}

/// An amount in the partner's currency.
pub(super) fn money(pane: &ContractsPane, amount: Amount, vx: &ViewCx<'_>) -> String {
    vx.words.money(&amount.into(), &pane.settings.currency)
}

/// An invoice whole.
pub(super) fn invoice(pane: &ContractsPane, invoice: &Invoice, telling: &dyn Telling) -> Vec<Fact> {
    let say = |text: &Text| telling.say(text);
    let told = |name, value| told(name, value, &say);
    let day = |value: Option<&When>| value.map(|value| telling.when(value));
    let sum = |value: Option<Amount>| value.map(|value| telling.money(value));
    let open = matches!(pane.list, InvoiceList::Pendings | InvoiceList::Fractions);
    let left = days_to_due(invoice, pane.today, &pane.settings.zone).filter(|_| open);
    let due = day(invoice.due.as_ref()).map(|due| match left {
        Some(days) => format!("{due} · {}", say(&in_days(days))),
        None => due,
    });
    let kind = match (&invoice.kind, &invoice.kind_code) {
        (Some(name), Some(code)) if name != code => Some(format!("{name} ({code})")),
        (name, code) => text(name.as_ref().or(code.as_ref())),
    };
    let status = invoice.status.as_ref().map(|came| beside(words::invoice_status(came.as_str()), came, &say));
    let priority = invoice.priority.as_ref().map(|came| beside(words::priority(came.as_str()), came, &say));
    let title = invoice.id.as_ref().or(invoice.hash.as_ref()).map_or(UNKNOWN, Clean::as_str);
    let mut facts = vec![
        Fact::Head(say(&Text::key("contracts-invoice").with("id", title))),
        told("contracts-fact-list", Some(say(&Text::key(words::list(pane.list))))),
        told("contracts-fact-status", status),
        told("contracts-fact-type", kind),
        told("contracts-fact-priority", priority),
        told("contracts-fact-due", due),
        told("contracts-fact-paid", day(invoice.paid.as_ref())),
        told("contracts-fact-created", day(invoice.created.as_ref())),
        told("contracts-fact-total", sum(invoice.total)),
        told("contracts-fact-discounted", sum(invoice.discounted)),
        told("contracts-fact-observations", text(invoice.observations.as_ref())),
        told("contracts-fact-hash", text(invoice.hash.as_ref())),
        told("contracts-fact-contract", text(invoice.contract.as_ref())),
    ];
    for discount in &invoice.discounts {
        facts.extend([
            Fact::Head(say(&Text::key("contracts-discount"))),
            told("contracts-fact-amount", sum(discount.amount)),
            told("contracts-fact-type", text(discount.kind.as_ref())),
            told("contracts-fact-observations", text(discount.observations.as_ref())),
        ]);
    }
    if invoice.discounts.is_empty() {
        facts.push(Fact::Head(say(&Text::key("contracts-no-discounts"))));
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

/// A car: what its own reading says, and where that lacks something what the profile says; then its papers.
pub(super) fn car(read: &Car, listed: &Car, say: Say<'_>) -> Vec<Fact> {
    let known = |name, of: fn(&Car) -> Option<&Clean>| told(name, text(of(read).or_else(|| of(listed))), say);
    let mut facts = vec![
        Fact::Head(say(&Text::key("contracts-car"))),
        known("contracts-fact-brand", |car| car.brand.as_ref()),
        known("contracts-fact-model", |car| car.model.as_ref()),
        known("contracts-fact-year", |car| car.year.as_ref()),
        known("contracts-fact-plate", |car| car.plate.as_ref()),
        known("contracts-fact-id", |car| car.id.as_ref()),
        known("contracts-fact-hash", |car| car.hash.as_ref()),
    ];
    for (name, paper) in papers(read, listed) {
        let (words, role) = link(paper, say);
        facts.extend([
            Fact::Head(say(&Text::key(name))),
            Fact::Pair(say(&Text::key("contracts-fact-link")), words, role),
        ]);
    }
    facts
}

/// The papers of a car, by the keys of their names.
pub(super) fn papers<'a>(read: &'a Car, listed: &'a Car) -> [(&'static str, Option<&'a FileLink>); 2] {
    let known = |of: fn(&Car) -> Option<&FileLink>| of(read).or_else(|| of(listed));
    [("contracts-soat", known(|car| car.soat.as_ref())), ("contracts-insurance", known(|car| car.insurance.as_ref()))]
}

/// What a paper's link says, and how: whole, or why there is none.
fn link(link: Option<&FileLink>, say: Say<'_>) -> (String, Role) {
    match link {
        None => (say(&Text::key("contracts-no-paper")), Role::Faint),
        Some(FileLink { url: Some(url), .. }) => (url.to_string(), Role::Text),
        Some(FileLink { given, url: None }) => {
            (say(&Text::key("contracts-paper-unsafe").with("link", given.clone())), Role::Warn)
        }
    }
}
