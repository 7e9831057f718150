//! The contracts pane as a pure function: inputs in, effects out; and what it looks like.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod figures;
mod looks;
mod mouse;
mod password;
mod reach;
mod reading;

use crossterm::event::KeyCode;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{ContractsPane, Effects, Settings};
use crate::api::ApiError;
use crate::api::leasy::{
    Car, Card, Contract, ContractId, Discount, FileLink, Invoice, InvoiceList, Profile, Recharge, Reply, Request, When,
};
use crate::domain::{AccountId, Amount, Clean, Partner};
use crate::flow::{Action, Effect, Input, Ticket};
use crate::panes::bench::{self, Service};
use crate::ui::words::Locale;

type Bench = bench::Bench<ContractsPane>;

fn account() -> AccountId {
    AccountId::new(Partner::Leasy, "70004417")
}

#[expect(clippy::unnecessary_wraps, reason = "it fills in fields that may be missing")]
fn text(word: &str) -> Option<Clean> {
    Some(word.into())
}

fn sum(digits: &str) -> Option<Amount> {
    Amount::parse(digits).ok()
}

fn day(text: &str) -> Option<When> {
    text.parse::<Date>().ok().map(When::Day)
}

/// An invoice of 525, of which so much is left after its discount, due on a day.
fn invoice(id: &str, due: &str, payable: &str) -> Invoice {
    let discount = Discount { amount: sum("25.00"), kind: text("referral"), observations: text("friend") };
    Invoice {
        id: text(id),
        hash: text(&format!("hash-{id}")),
        priority: text("1"),
        status: text("invoice_pending"),
        kind: text("weekly"),
        kind_code: text("weekly_payment"),
        due: day(due),
        paid: None,
        created: day("2026-01-05"),
        total: sum("525.00"),
        discounted: sum(payable),
        discounts: if payable == "525.00" { Vec::new() } else { vec![discount] },
        observations: text("Semana 46"),
        contract: text("c-1"),
    }
}

fn paid(id: &str, due: &str) -> Invoice {
    Invoice { paid: day(due), ..invoice(id, due, "525.00") }
}

fn contract(id: Option<&str>, model: &str, plate: &str, status: &str) -> Contract {
    Contract {
        id: id.and_then(ContractId::new),
        status: text(status),
        created: day("2025-01-05"),
        weekly: sum("525"),
        auto_charge: Some(true),
        car: Car {
            brand: text("Chevrolet"),
            model: text(model),
            year: text("2018"),
            plate: text(plate),
            ..Car::default()
        },
    }
}

fn profile() -> Profile {
    Profile {
        id: text("1"),
        first_name: text("Rosa"),
        last_name: text("Quispe"),
        email: text("rosa@example.pe"),
        document: text("70004417"),
        address: text("Av. Arequipa 100, Lima"),
        phone: text("+51 900 000 001"),
        phones: vec!["+51 900 000 002".into()],
        created: day("2018-09-27"),
        coins: sum("12.5"),
        contracts: vec![
            contract(Some("c-1"), "Cobalt", "ABC-123", "contract_active"),
            contract(Some("c-2"), "Sail", "XYZ-987", "en_revisión"),
            contract(None, "Spark", "NOP-000", "contract_finished"),
        ],
    }
}

fn recharge(id: u32) -> Recharge {
    let (month, day) = (1 + id % 11, 1 + id % 27);
    Recharge {
        method: text("yape"),
        amount: sum(&format!("{}.50", 10 + id)),
        created: Date::new(2026, month as i8, day as i8).ok().map(When::Day),
        observation: text(&format!("recharge {id}")),
    }
}

fn failed() -> ApiError {
    ApiError::Status { host: "leasy.example".into(), status: 502, words: "Bad Gateway".into() }
}

impl Bench {
    fn speaking(locale: Locale) -> Self {
        let settings = Settings { account: account(), zone: TimeZone::UTC, currency: "PEN".into() };
        let service = Service { calls: |request| Some(reply(request)), errands: |_| None };
        Self::new(ContractsPane::new(settings), service, locale, (120, 40))
    }

    /// The client is read, with what comes along with the contracts.
    fn ready(locale: Locale) -> Self {
        let mut bench = Self::speaking(locale);
        bench.given(Input::Shown);
        bench
    }

    fn acts(&mut self, actions: &[Action]) -> Effects {
        actions.iter().flat_map(|action| self.act(*action)).collect()
    }

    fn end(&mut self, ticket: Ticket, result: Result<Reply, ApiError>) -> Effects {
        self.input(Input::End(ticket, result))
    }
}

/// The calls among effects, without their tickets.
fn asked(effects: &[Effect<Request, std::convert::Infallible>]) -> Vec<Request> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Call(_, _, account_of, request) => {
                assert_eq!(*account_of, account());
                Some(request.clone())
            }
            _ => None,
        })
        .collect()
}

fn ticket_of(effects: &[Effect<Request, std::convert::Infallible>], wanted: &Request) -> Ticket {
    let found = effects.iter().find_map(|effect| match effect {
        Effect::Call(ticket, _, _, request) if request == wanted => Some(*ticket),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("no call of {wanted:?} in {effects:?}"))
}

fn invoices_of(id: &str, list: InvoiceList) -> Request {
    Request::Invoices { contract: ContractId::new(id).unwrap(), list }
}

/// What the service has.
fn reply(request: &Request) -> Reply {
    match request {
        Request::Profile => Reply::Profile(Box::new(profile())),
        Request::Cards => Reply::Cards(vec![
            Card {
                id: text("1"),
                number: text("••••5480"),
                month: None,
                year: None,
                brand: text("MASTERCARD"),
                subscription: text("••••3000"),
                kushki: Some(true),
            },
            Card {
                id: text("2"),
                number: text("••••6006"),
                month: text("03"),
                year: None,
                brand: text("visa"),
                subscription: None,
                kushki: Some(false),
            },
        ]),
        Request::Recharges { page } => {
            let rows = if *page > 3 { Vec::new() } else { (page * 40..page * 40 + 40).map(recharge).collect() };
            Reply::Recharges { page: *page, rows }
        }
        Request::Invoices { contract, list } => {
            let rows = match (contract.as_str(), list) {
                ("c-1", InvoiceList::Pendings) => vec![
                    invoice("2202", "2026-11-28", "525.00"),
                    invoice("2201", "2026-11-15", "500.00"),
                    invoice("2203", "2026-12-05", "525.00"),
                    Invoice {
                        total: None,
                        discounted: None,
                        due: Some(When::Other("pronto".into())),
                        ..invoice("2204", "", "525.00")
                    },
                ],
                ("c-1", InvoiceList::Fractions) => vec![invoice("2301", "2026-12-01", "100.50")],
                ("c-1", InvoiceList::Paid) => {
                    (1..=11).map(|month| paid(&format!("20{month:02}"), &format!("2026-{month:02}-03"))).collect()
                }
                ("c-1", InvoiceList::Freezed) => vec![invoice("2401", "2026-06-06", "525.00")],
                _ => Vec::new(),
            };
            Reply::Invoices { contract: contract.clone(), list: *list, rows }
        }
        Request::Car(contract) => {
            let soat = FileLink { given: "/f/soat.pdf".into(), url: text("https://leasy.example/f/soat.pdf") };
            let insurance = FileLink { given: "http://leasy.example/f/policy.pdf".into(), url: None };
            let car = Car { soat: Some(soat), insurance: Some(insurance), hash: text("car-hash"), ..Car::default() };
            Reply::Car { contract: contract.clone(), car: Box::new(car) }
        }
        Request::Password(_) => Reply::PasswordChanged,
        Request::WhichPassword => Reply::WhichPassword(None),
    }
}
