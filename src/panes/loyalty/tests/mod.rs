//! The loyalty pane as a pure function: inputs in, effects out; and what it looks like.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod figures;
mod looks;
mod marks;
mod needs;
mod reading;

use std::convert::Infallible;

use crossterm::event::KeyCode;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::{LoyaltyPane, Settings};
use crate::api::ApiError;
use crate::api::loyalty::{
    Batch, Customer, Direction, ExternalId, Group, Holder, NextGroup, Place, ProductDay, Reply, Request, StoreDay,
    Total, Transaction, Unit,
};
use crate::domain::{AccountId, Amount, Clean, Partner, When};
use crate::flow::{Action, Effect, Input, Ticket};
use crate::panes::bench::{Bench, Service};
use crate::ui::words::Locale;

type Loyalty = Bench<LoyaltyPane>;

/// Customers of the service.
const VERA: &str = "0100037894";
const NOBODY: &str = "9999999999";
/// He has no transactions and no batches.
const NEWCOMER: &str = "w0vww4g1ek";

fn account() -> AccountId {
    AccountId::new(Partner::Loyalty, "1")
}

#[expect(clippy::unnecessary_wraps, reason = "it fills in fields that may be missing")]
fn text(word: &str) -> Option<Clean> {
    Some(word.into())
}

fn sum(digits: &str) -> Option<Amount> {
    Amount::parse(digits).ok()
}

#[expect(clippy::unnecessary_wraps, reason = "it fills in fields that may be missing")]
fn points() -> Option<Unit> {
    Some(Unit { id: text("1"), name: text("POINTS"), sign: text("PTS") })
}

/// Another unit under the same id.
#[expect(clippy::unnecessary_wraps, reason = "it fills in fields that may be missing")]
fn coins() -> Option<Unit> {
    Some(Unit { id: text("1"), name: text("COINS"), sign: text("$") })
}

fn begin() -> Timestamp {
    "2026-11-23T14:07:00Z".parse().unwrap()
}

fn day(days_ago: i64) -> When {
    When::At(begin() - SignedDuration::from_hours(24 * days_ago))
}

fn total(unit: Option<Unit>, amount: &str) -> Total {
    Total { amount: sum(amount), unit, ..Total::default() }
}

/// The transaction of a number: each fourth spends, each ninth reverses, each fifth is in coins.
fn row(nth: i64) -> Transaction {
    let credit = nth % 4 != 3 && nth % 9 != 8;
    let title = if nth % 9 == 8 {
        "Reverso de orden"
    } else if credit {
        "Cupón"
    } else {
        "Orden"
    };
    Transaction {
        id: text(&(7_100 - nth).to_string()),
        title: text(title),
        description: text("La Carolina"),
        code: text(&format!("CUP-{}", 7_100 - nth)),
        external: None,
        direction: Some(if credit { Direction::Credit } else { Direction::Debit }),
        total: sum(&format!("{}.50", 10 + nth)),
        created: Some(day(nth * 2)),
        unit: if nth % 5 == 4 { coins() } else { points() },
        customer: Some(Holder {
            id: text("209"),
            external: text(VERA),
            name: text("Santiago Vera"),
            totals: vec![total(points(), "1234.00"), total(coins(), "20.25")],
        }),
        store: Some(Place { id: text("7"), external: text("1200037894"), name: text("La Carolina") }),
    }
}

fn batch(id: &str, unit: Option<Unit>, amount: &str, in_days: i64) -> Total {
    let batch = Batch { id: text(id), expires: Some(day(-in_days)), ..Batch::default() };
    let set = (in_days < 20).then(|| Clean::from_partner("PROMOCIONAL"));
    Total { batch: Some(batch), set, ..total(unit, amount) }
}

fn of(date: Date, words: &str) -> i64 {
    // A figure that depends on both and repeats: the pictures are the same in every run.
    let seed = i64::from(date.day()) * 37 + i64::from(date.month()) * 11 + words.len() as i64 * 53;
    seed % 200
}

#[expect(clippy::unnecessary_wraps, reason = "it fills in fields that may be missing")]
fn counted(n: i64) -> Option<Amount> {
    Some(Amount::from(n))
}

fn store_days(from: Date, to: Date) -> Vec<StoreDay> {
    let mut rows = Vec::new();
    for date in from.series(jiff::ToSpan::day(1)).take_while(|date| *date <= to) {
        for store in ["La Carolina", "EL RECREO", "PLATAFORMA GUBERNAMENTAL", "Centro"] {
            let n = of(date, store);
            let row = StoreDay {
                date: Some(When::Day(date)),
                week: text("47"),
                store: text(store),
                earned_orders: counted(n),
                earned_coupons: counted(n * 3),
                earned_balance: counted(n % 3),
                redeemed: counted(n / 2),
                expired: counted(n / 9),
                reversed_coupon: counted(n / 20),
                reversed_order: counted(0),
                registered_app: counted(n % 7),
                ..StoreDay::default()
            };
            if n % 40 == 0 {
                rows.push(row.clone());
            }
            rows.push(row);
        }
    }
    rows
}

fn product_days(from: Date, to: Date) -> Vec<ProductDay> {
    let days = from.series(jiff::ToSpan::day(1)).take_while(|date| *date <= to);
    let row = |date: Date| ProductDay {
        date: Some(When::Day(date)),
        store: text("Centro"),
        product: text(&(3_100 + i32::from(date.day()) % 5).to_string()),
        orders: counted(of(date, "orders")),
        redeemed: counted(of(date, "redeemed")),
        earned_orders: counted(of(date, "earned")),
        ..ProductDay::default()
    };
    days.map(row).collect()
}

/// What the service has.
fn reply(request: &Request) -> Option<Reply> {
    let rows = |from: i64, to: i64| (from..to).map(row).collect::<Vec<_>>();
    Some(match request {
        Request::Customer(asked) => {
            let name = match asked.as_str() {
                NOBODY => None,
                NEWCOMER => text("Mateo Cevallos"),
                _ => text("Santiago Vera"),
            };
            let found = name.map(|name| {
                let external = text(asked.as_str());
                Box::new(Customer {
                    id: text("209"),
                    external,
                    name: Some(name),
                    vendor: text("1"),
                    ..Customer::default()
                })
            });
            Reply::Customer { asked: asked.clone(), found, said: None }
        }
        Request::History { customer, page } => {
            let rows = match (customer.as_str(), page) {
                (NEWCOMER, _) | (_, 4..) => Vec::new(),
                (_, page) => rows(i64::from(*page) * 20 - 20, i64::from(*page) * 20),
            };
            Reply::History { customer: customer.clone(), page: *page, rows }
        }
        Request::Batches(customer) => {
            let rows = vec![
                batch("3902", points(), "617.00", 90),
                batch("3901", points(), "616.50", 12),
                batch("3903", coins(), "20.25", 4),
                Total { amount: None, ..batch("3904", points(), "0", 200) },
            ];
            let rows = if customer.as_str() == NEWCOMER { Vec::new() } else { rows };
            Reply::Batches { customer: customer.clone(), rows }
        }
        Request::Reloads { document, days } => {
            Reply::Reloads { document: document.clone(), days: *days, rows: vec![row(4), row(9)] }
        }
        Request::Points { document, days } => {
            Reply::Points { document: document.clone(), days: *days, rows: rows(0, 4) }
        }
        Request::ByCode { code, kind } => {
            let rows = if code.as_str() == "CUP-7099" { vec![row(1)] } else { Vec::new() };
            Reply::ByCode { code: code.clone(), kind: kind.clone(), rows }
        }
        Request::Group => Reply::Group(Box::new(Group {
            id: text("1"),
            name: text("AMIGO"),
            description: text("AMIGO"),
            units: points().into_iter().chain(coins()).collect(),
            next: Some(NextGroup { id: text("2"), name: text("BUEN AMIGO"), description: None }),
        })),
        Request::StoreReport(days) => Reply::StoreReport { days: *days, rows: store_days(days.from(), days.to()) },
        Request::ProductReport(days) => {
            Reply::ProductReport { days: *days, rows: product_days(days.from(), days.to()) }
        }
        _ => return None,
    })
}

fn bench(locale: Locale, size: (u16, u16)) -> Loyalty {
    let settings = Settings { account: account(), zone: TimeZone::UTC, code_prefix: "VT-".into() };
    let service = Service { calls: reply, errands: |_| None };
    Bench::new(LoyaltyPane::new(settings), service, locale, size)
}

/// The tab in front, with what it reads.
fn at_tab(turns: usize, locale: Locale, size: (u16, u16)) -> Loyalty {
    let mut bench = bench(locale, size);
    bench.given(Input::Shown);
    bench.done(&vec![Action::NextTab; turns]);
    bench
}

/// A customer is found.
fn found(who: &str, locale: Locale, size: (u16, u16)) -> Loyalty {
    let mut bench = at_tab(0, locale, size);
    let effects = find(&mut bench, who);
    bench.answer(effects);
    bench
}

fn find(bench: &mut Loyalty, who: &str) -> Vec<Effect<Request, Infallible>> {
    bench.act(Action::Search);
    bench.typed(who);
    bench.key(KeyCode::Enter)
}

/// The calls among effects.
fn asked(effects: &[Effect<Request, Infallible>]) -> Vec<&Request> {
    let calls = effects.iter().filter_map(|effect| match effect {
        Effect::Call(_, _, of, request) => {
            assert_eq!(*of, account());
            Some(request)
        }
        _ => None,
    });
    calls.collect()
}

fn ticket_of(effects: &[Effect<Request, Infallible>]) -> Ticket {
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::Call(ticket, ..) => Some(*ticket),
        _ => None,
    });
    ticket.unwrap_or_else(|| panic!("no call in {effects:?}"))
}

fn id(text: &str) -> ExternalId {
    ExternalId::new(text).unwrap()
}

fn failed() -> ApiError {
    ApiError::Status { host: "loyalty.example".into(), status: 503, words: "Service Unavailable".into() }
}
