//! The account's own as a pure function: inputs in, effects out; and what it looks like.

mod looks;
mod needs;
mod reading;
mod typing;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::api::gas::{Method, Payment, Payments, Profile, Receipt, Reply, Request, SourceId, ops};
use crate::domain::{AccountId, Amount, Clean, Partner, When};
use crate::flow::{Action, Brought, Effect, Errand, Input, Text};
use crate::ops::{Change, Class, OpId, Operation, Record, State};
use crate::panes::bench::{self, Service};
use crate::panes::gas::{Effects, GasPane, Settings};
use crate::ui::words::Locale;

type Bench = bench::Bench<GasPane>;

const WIDE: (u16, u16) = (120, 40);
const USUAL: (u16, u16) = (80, 24);

fn account() -> AccountId {
    AccountId::new(Partner::Gas, "ana@gas.example")
}

#[expect(clippy::unnecessary_wraps, reason = "it fills in fields that may be missing")]
fn text(word: &str) -> Option<Clean> {
    Some(word.into())
}

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn card(id: &str, brand: &str, last4: &str) -> Method {
    Method {
        id: SourceId::new(id),
        kind: text("card"),
        created: Some(When::At(moment("2026-01-07T08:00:00Z"))),
        last4: text(last4),
        bin: text("411111"),
        month: Some(12),
        year: Some(2029),
        brand: text(brand),
        holder: text("Ana Cárdenas Ruiz"),
        is_default: Some(id == "src_1"),
    }
}

fn payment(id: &str, amount: &str, folio: &str) -> Payment {
    Payment {
        id: text(id),
        amount: Amount::parse(amount).ok(),
        order: text(&format!("ord_{id}")),
        form: text("saved"),
        is_paid: Some(id != "12"),
        reference: None,
        last4: text("5100"),
        folio: text(folio),
        source: SourceId::new("src_1"),
        status: text("1"),
        description: text(if id == "12" { "pending_payment" } else { "paid" }),
        created: Some(When::At(moment("2026-11-20T09:00:00Z"))),
        updated: Some(When::At(moment("2026-11-20T09:05:00Z"))),
    }
}

fn profile() -> Profile {
    Profile {
        id: text("12"),
        name: text("Ana"),
        last_name: text("Cárdenas Ruiz"),
        phone: text("5510002000"),
        email: text("ana@gas.example"),
        address: None,
        image: None,
        user_type: text("2"),
        created: Some(When::At(moment("2019-05-23T15:55:17Z"))),
        updated: None,
    }
}

/// A visit as the ledger keeps it.
fn visit(n: u128, form: &str, state: State, receipt: &Receipt) -> Record {
    let sent = |path: &str, sent: &str| Change { path: path.into(), was: Value::Null, sent: json!(sent) };
    let at = moment("2026-11-22T18:30:00Z");
    let mut changes = vec![
        sent("/liters", "40"),
        sent("/date", "2026-11-24 7:30:00"),
        sent("/address", "Vito Alessio Robles 186, Florida, Álvaro Obregón"),
        sent("/latitude", "19.283280"),
        sent("/longitude", "-99.199140"),
        sent("/payment_method", form),
        Change { path: "/price".into(), was: json!("21.00"), sent: Value::Null },
    ];
    if form == "saved" {
        changes.push(sent("/payment_source_id", "src_1"));
    }
    Record {
        id: OpId(Uuid::from_u128(n)),
        op: ops::REQUEST_VISIT.name.into(),
        class: Class::Once,
        account: account(),
        host: "gas.example".into(),
        target_kind: "visit".into(),
        target_id: String::new(),
        target_label: "40 L".into(),
        changes,
        code: None,
        amount: Some(("840.00".into(), "MXN".into())),
        baseline: None,
        state,
        status: Some(200),
        evidence: receipt.words(),
        retry_of: None,
        batch: None,
        prepared_at: at,
        sending_at: Some(at),
        changed_at: at,
    }
}

fn receipt(folio: &str, reference: Option<&str>) -> Receipt {
    Receipt {
        folio: text(folio),
        order: text(&format!("ord_of_{folio}")),
        authorization: reference.is_none().then(|| "AUT-77".into()),
        reference: reference.map(Into::into),
        status: text("Pagado"),
    }
}

fn records() -> Vec<Record> {
    let oxxo = receipt("KG-0007", Some("98000012345678"));
    vec![
        visit(1, "saved", State::Confirmed, &receipt("KG-0005", None)),
        visit(2, "cash", State::NotSent, &Receipt::default()),
        visit(3, "delivery", State::Unknown, &Receipt::default()),
        visit(4, "oxxo_cash", State::Confirmed, &oxxo),
    ]
}

/// What the service has.
#[expect(clippy::unnecessary_wraps, reason = "a service may leave a call unanswered")]
fn reply(request: &Request) -> Option<Reply> {
    Some(match request {
        Request::Profile => Reply::Profile(Box::new(profile())),
        Request::Methods => Reply::Methods(vec![card("src_1", "visa", "5100"), card("src_2", "mastercard", "4444")]),
        Request::Payments(_) => Reply::Payments(Payments {
            rows: vec![payment("11", "835.50", "KG-0005"), payment("12", "420.00", "KG-0003")],
            foreign: 31,
            unreadable: 2,
        }),
        Request::Dates => Reply::Dates(Vec::new()),
        Request::Price => Reply::Price(Amount::from(21)),
        _ => Reply::Done(None),
    })
}

#[expect(clippy::unnecessary_wraps, reason = "a ledger may leave an errand unanswered")]
fn brought(errand: &Errand) -> Option<Brought> {
    assert!(matches!(errand, Errand::Recorded { account: of, .. } if *of == account()), "{errand:?}");
    Some(Brought::Records(records()))
}

fn settings() -> Settings {
    Settings {
        account: account(),
        zone: TimeZone::UTC,
        currency: "MXN".into(),
        email_field: "email".into(),
        facebook: false,
    }
}

fn nothing(request: &Request) -> Option<Reply> {
    Some(match request {
        Request::Methods => Reply::Methods(Vec::new()),
        Request::Payments(_) => Reply::Payments(Payments { foreign: 33, ..Payments::default() }),
        other => return reply(other),
    })
}

#[expect(clippy::unnecessary_wraps, reason = "a ledger may leave an errand unanswered")]
fn no_records(_: &Errand) -> Option<Brought> {
    Some(Brought::Records(Vec::new()))
}

/// The pane, so many tabs to the right of the first one, with all that is read there.
fn at_tab(turns: usize, locale: Locale, size: (u16, u16)) -> Bench {
    served(Service { calls: reply, errands: brought }, turns, locale, size)
}

fn served(service: Service<GasPane>, turns: usize, locale: Locale, size: (u16, u16)) -> Bench {
    let mut bench = Bench::new(GasPane::new(settings()), service, locale, size);
    bench.given(Input::Shown);
    bench.done(&vec![Action::NextTab; turns]);
    bench
}

const VISITS: usize = 1;
const PAYMENTS: usize = 2;
const METHODS: usize = 3;
const PROFILE: usize = 4;

/// The write that is shown for review.
fn reviewed(effects: &Effects) -> Option<&Operation<Request>> {
    effects.iter().find_map(|effect| match effect {
        Effect::Review(review) => review.operation.as_ref(),
        _ => None,
    })
}

/// What was put on the clipboard.
fn copies(effects: &Effects) -> Vec<String> {
    let copy = |effect: &Effect<_, _>| match effect {
        Effect::Copy(text) => Some(text.to_string()),
        _ => None,
    };
    effects.iter().filter_map(copy).collect()
}

/// The toasts, by their keys.
fn toasts(effects: &Effects) -> Vec<&Text> {
    effects
        .iter()
        .filter_map(|effect| if let Effect::Toast(toast) = effect { Some(&toast.text) } else { None })
        .collect()
}
