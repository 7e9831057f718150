//! The client against the embedded service, which shares no type with it: the same figures under every reading, visits in
//! every form of payment, and a doubt after the effect that is settled by what can be read.

use ventanilla::api::gas::{PaymentForm, Payments, before, next_free, visits};
use ventanilla::api::{Seen, baseline, check, judge};
use ventanilla::demo::{EmailField, Fault, GasReadings, Options, Rule, Scheme, Server as Demo, TokenHeader, start};
use ventanilla::ops::{Operation, Outcome};

use super::writes::{cash, operation, registration, visit};
use super::*;

fn demo() -> Demo {
    let now = "2026-01-14T15:30:00Z".parse().unwrap();
    start(Options { port: 0, leads: 0, seed: 7, now, scheme: Scheme::Token }).unwrap()
}

fn desk_at(demo: &Demo, gas: Gas) -> Desk {
    let (url, _, password) = demo.gas();
    desk_with(Gas { base_url: url, ..gas }, stored(password), limits())
}

fn ana(demo: &Demo) -> AccountId {
    AccountId::new(Partner::Gas, &demo.gas().1[0])
}

async fn read(desk: &Desk, account: &AccountId, request: Request) -> Reply {
    let request = ventanilla::api::Request::Gas(request);
    match desk.client.read(account.clone(), request, Parts::ignore()).await.unwrap() {
        ventanilla::api::Reply::Gas(reply) => reply,
        other => panic!("another partner's reply: {other:?}"),
    }
}

async fn payments(desk: &Desk, account: &AccountId, known: Known) -> Payments {
    match read(desk, account, Request::Payments(known)).await {
        Reply::Payments(payments) => payments,
        other => panic!("{other:?}"),
    }
}

/// Everything that an account shows, without what differs by form alone.
async fn everything(desk: &Desk, account: &AccountId) -> Vec<String> {
    let Reply::Profile(profile) = read(desk, account, Request::Profile).await else { panic!("no profile") };
    let Reply::Methods(cards) = read(desk, account, Request::Methods).await else { panic!("no cards") };
    let Reply::Dates(days) = read(desk, account, Request::Dates).await else { panic!("no dates") };
    let Reply::Price(price) = read(desk, account, Request::Price).await else { panic!("no price") };
    let own = payments(desk, account, Known::nothing()).await;
    let at: Vec<String> = days.iter().flat_map(|day| &day.slots).map(|slot| slot.at().to_string()).collect();
    vec![
        format!("{:?} {:?} {:?}", profile.id, profile.email, profile.created),
        format!("{cards:?}"),
        format!("{} {at:?}", days.len()),
        price.at_least(2).to_string(),
        format!(
            "{:?}",
            own.rows.iter().map(|row| (&row.id, row.amount.map(|a| a.at_least(2)), &row.folio)).collect::<Vec<_>>()
        ),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_figures_are_the_same_under_every_reading() {
    let demo = demo();
    demo.set_gas_price(2_135);
    let usual = GasReadings::default();
    for who in [0, 1] {
        let account = AccountId::new(Partner::Gas, &demo.gas().1[who]);
        let mut expected = None;
        for (header, readings) in [
            ("Authorization", usual.clone()),
            (
                "Authorization",
                GasReadings { token_header: TokenHeader::Authorization, success_as_flag: true, ..usual.clone() },
            ),
            ("Autorization", GasReadings { token_header: TokenHeader::Autorization, ..usual.clone() }),
            ("Authorization", GasReadings { dead_status: 200, token_calls: Some(2), ..usual.clone() }),
            ("Authorization", GasReadings { dead_status: 401, token_calls: Some(2), ..usual.clone() }),
            (
                "Authorization",
                GasReadings { ids_as_text: true, amounts_turned: true, padded_hours: true, ..usual.clone() },
            ),
            ("Authorization", GasReadings { empty_as_list: true, one_as_object: true, ..usual.clone() }),
            ("Authorization", GasReadings { everybodys_payments: false, ..usual.clone() }),
        ] {
            demo.set_gas_readings(readings.clone());
            let desk = desk_at(&demo, Gas { auth_header: header.into(), ..Gas::default() });
            let found = everything(&desk, &account).await;
            assert_eq!(*expected.get_or_insert_with(|| found.clone()), found, "{readings:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn foreign_payments_are_there_and_only_counted() {
    let demo = demo();
    let desk = desk_at(&demo, Gas::default());
    let all = payments(&desk, &ana(&demo), Known::nothing()).await;
    assert!(all.rows.len() > 2 && all.foreign > 5, "{} {}", all.rows.len(), all.foreign);
    demo.set_gas_readings(GasReadings { everybodys_payments: false, ..GasReadings::default() });
    let mended = payments(&desk, &ana(&demo), Known::nothing()).await;
    assert_eq!(mended.rows, all.rows, "what is own does not hang on the defect");
}

/// A visit at the next free hour, as a pane makes it and the writer gets it ready.
async fn order(desk: &Desk, account: &AccountId, payment: PaymentForm) -> Operation<ventanilla::api::Request> {
    desk.client.ready(account.clone()).await.unwrap();
    let Reply::Dates(days) = read(desk, account, Request::Dates).await else { panic!("no dates") };
    let slot = next_free(&days, jiff::civil::DateTime::MIN).unwrap();
    let (date, hour) = slot.as_str().split_once(' ').unwrap();
    let request = visit(date, hour, payment);
    let Reply::Price(price) = read(desk, account, Request::Price).await else { panic!("no price") };
    let Request::RequestVisit(mut order) = request else { panic!("no visit") };
    order.price = price;
    let kept = visits(&order);
    let amount = order.estimate().unwrap().to_string();
    let made = operation(Request::RequestVisit(order));
    Operation { account: account.clone(), changes: kept, amount: Some((amount, "MXN".into())), ..made }
}

async fn readings(desk: &Desk, made: &Operation<ventanilla::api::Request>) -> Vec<ventanilla::api::Reply> {
    let ventanilla::api::Request::Gas(request) = &made.request else { panic!("not of gas") };
    let mut replies = Vec::new();
    for request in before(request, &Known::nothing()) {
        replies.push(ventanilla::api::Reply::Gas(read(desk, &made.account, request).await));
    }
    replies
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_visit_is_placed_in_every_form_of_payment_and_can_be_followed() {
    let demo = demo();
    let desk = desk_at(&demo, Gas::default());
    let account = ana(&demo);
    let Reply::Methods(cards) = read(&desk, &account, Request::Methods).await else { panic!("no cards") };
    let mut known = Known::nothing();
    let saved = PaymentForm::Saved(cards[0].id.clone().unwrap());
    for (n, payment) in [cash(), PaymentForm::Delivery, saved, PaymentForm::Oxxo].into_iter().enumerate() {
        let made = order(&desk, &account, payment.clone()).await;
        let fresh = readings(&desk, &made).await;
        assert_eq!(check(&made, &fresh), Ok(()));
        assert_eq!(baseline(&made, &fresh).is_some(), payment.card().is_some());
        let (outcome, reply) = judge(&made, &desk.send(&made).await);
        assert_eq!(outcome, Outcome::Confirmed, "{payment:?}");
        let Some(ventanilla::api::Reply::Gas(Reply::Visit(receipt))) = reply else { panic!("no receipt") };
        assert_eq!(receipt.reference.is_some(), payment == PaymentForm::Oxxo);
        assert_eq!(receipt.authorization.is_some(), payment.card().is_some());
        known.add(&receipt);
        assert_eq!(demo.effects().len(), n + 1);
        let own = payments(&desk, &account, known.clone()).await;
        let found = own.rows.iter().any(|row| row.folio == receipt.folio);
        assert_eq!(found, matches!(payment, PaymentForm::Saved(_) | PaymentForm::Oxxo), "{payment:?}");
        let again = readings(&desk, &made).await;
        assert!(check(&made, &again).is_err(), "the price has moved: the order goes back to the review");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_hour_that_filled_up_holds_the_order_and_is_refused_if_it_was_sent() {
    let demo = demo();
    let desk = desk_at(&demo, Gas::default());
    let made = order(&desk, &ana(&demo), PaymentForm::Delivery).await;
    let ventanilla::api::Request::Gas(Request::RequestVisit(order)) = &made.request else { panic!("no visit") };
    assert!(demo.fill_gas_hour(order.slot.as_str()) && !demo.fill_gas_hour(order.slot.as_str()));
    assert!(check(&made, &readings(&desk, &made).await).is_err());
    for refusal_status in [200, 400] {
        demo.set_gas_readings(GasReadings { refusal_status, ..GasReadings::default() });
        assert!(matches!(judge(&made, &desk.send(&made).await).0, Outcome::Refused(_)));
    }
    assert!(demo.effects().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_is_lost_after_the_effect_is_unknown_and_happened_once() {
    let demo = demo();
    let desk = desk_at(&demo, Gas::default());
    let account = ana(&demo);
    for fault in [Fault::Reset, Fault::Status { status: 502, retry_after: None }, Fault::Malformed] {
        let effects = demo.effects().len();
        let made = order(&desk, &account, PaymentForm::Oxxo).await;
        demo.faults().set(vec![Rule::on("request-gasoline", fault.clone()).once().after_effect()]);
        let seen = desk.send(&made).await;
        demo.faults().clear();
        assert!(!matches!(seen, Seen::NoConnection(_)), "{fault:?}");
        assert!(matches!(judge(&made, &seen).0, Outcome::Unknown(_)), "{fault:?}");
        assert_eq!(demo.effects().len(), effects + 1, "{fault:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_user_registers_under_either_field_and_signs_in() {
    let demo = demo();
    let desk = desk_at(&demo, Gas::default());
    for (field, email) in [(EmailField::Email, "uno@b.mx"), (EmailField::Username, "dos@b.mx")] {
        demo.set_gas_readings(GasReadings { email_field: field, ..GasReadings::default() });
        let Request::Register(mut user) = registration(email) else { panic!("no registration") };
        let wrong = if field == EmailField::Email { "username" } else { "email" };
        let right = if field == EmailField::Email { "email" } else { "username" };
        for (setting, is) in [(wrong, false), (right, true), (right, false)] {
            user.email_in = ventanilla::api::gas::EmailIn::from_setting(setting);
            let made = operation(Request::Register(user.clone()));
            let outcome = judge(&made, &desk.send(&made).await).0;
            assert_eq!(outcome == Outcome::Confirmed, is, "{field:?} {setting}: {outcome:?}");
        }
        let id = AccountId::new(Partner::Gas, email);
        desk.client.sign_in(id.clone(), Some(Secret::new("123qwe"))).await.unwrap();
        assert!(matches!(read(&desk, &id, Request::Profile).await, Reply::Profile(_)));
    }
    let (email, token) = demo.gas_by_facebook().unwrap();
    let by_facebook = desk_at(&demo, Gas { sign_in: "facebook".into(), ..Gas::default() });
    let id = AccountId::new(Partner::Gas, &email);
    by_facebook.client.sign_in(id.clone(), Some(Secret::new(token))).await.unwrap();
    assert!(matches!(read(&by_facebook, &id, Request::Methods).await, Reply::Methods(cards) if cards.len() == 1));
}
