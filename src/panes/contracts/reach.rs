//! How the pane is reached from outside: what is handed over to it, the words of `:contracts`, and what the row in front
//! has for the places of the person's own commands.

use jiff::civil::Date;

use super::{ContractsPane, Effects, Opened, Tab, lines, view};
use crate::api::leasy::{Contract, Invoice, Profile};
use crate::domain::{Amount, Clean};
use crate::flow::{Cx, Handoff, PaneId, Places, Text};
use crate::panes::PaneCommand;

impl ContractsPane {
    pub(super) fn handoff(&mut self, handoff: Handoff, cx: &Cx<'_>) -> Effects {
        match handoff {
            Handoff::List => self.show_contracts(),
            Handoff::Record(id) => {
                let place = self.book.entries.iter().position(|entry| entry.id.as_str() == id);
                if let Some(place) = place {
                    self.show_contracts();
                    self.contracts.table.choose(place as u64, view::layout(cx.area, self.inside).cards());
                    self.inside = true;
                    self.fill_invoices(cx);
                }
            }
            Handoff::Command(words) => {
                self.show_contracts();
                self.contracts.filter(words, view::layout(cx.area, self.inside).cards(), cx.say);
                self.fill_invoices(cx);
            }
            Handoff::Nothing | Handoff::File(..) | Handoff::Row { .. } => return Vec::new(),
        }
        self.look(cx.at)
    }

    const fn show_contracts(&mut self) {
        self.tab = Tab::Contracts;
        self.opened = None;
        self.inside = false;
    }

    /// `:contracts words`
    pub(super) fn filter_command() -> PaneCommand {
        let (name, label) = ("contracts", Text::key("command-contracts"));
        PaneCommand { name, label, pane: PaneId::Contracts, keys: Vec::new(), file: false, row: None }
    }

    /// Those of the contract in front, and of its invoice if that is what the cursor is on or what is open.
    pub(super) fn row_places(&self) -> Option<Places> {
        let types = self.password.is_open() || self.browser().is_some_and(crate::ui::grid::Browser::types);
        let contract = self.contract().filter(|_| self.tab == Tab::Contracts && !types)?;
        let invoice = match self.opened {
            Some(Opened::Invoice(key, _)) => Some(key),
            None if self.inside => self.invoices.table.key(),
            _ => None,
        };
        let invoice = invoice.and_then(|key| self.invoice(key));
        let due = invoice.and_then(|invoice| invoice.due.as_ref()?.day(&self.settings.zone));
        Some(places(self.book.profile.value()?, contract, invoice, due))
    }
}

fn places(profile: &Profile, contract: &Contract, invoice: Option<&Invoice>, due: Option<Date>) -> Places {
    let text = |value: Option<&Clean>| value.cloned().unwrap_or_else(|| Clean::from_partner(""));
    let told = |value: Option<String>| Clean::from_partner(&value.unwrap_or_default());
    let names = [&profile.first_name, &profile.last_name].into_iter().flatten().map(Clean::as_str);
    let status = invoice.map_or(contract.status.as_ref(), |invoice| invoice.status.as_ref());
    vec![
        ("contract", told(contract.id.as_ref().map(ToString::to_string))),
        ("client", Clean::from_partner(&names.collect::<Vec<_>>().join(" "))),
        ("document", text(profile.document.as_ref())),
        ("phone", text(profile.phone.as_ref())),
        ("email", text(profile.email.as_ref())),
        ("car", text(lines::car_name(contract).as_ref())),
        ("plate", text(contract.car.plate.as_ref())),
        ("status", text(status)),
        ("invoice", text(invoice.and_then(|invoice| invoice.id.as_ref().or(invoice.hash.as_ref())))),
        ("due", told(due.as_ref().map(Date::to_string))),
        ("amount", told(invoice.and_then(Invoice::payable).as_ref().map(Amount::to_string))),
    ]
}
