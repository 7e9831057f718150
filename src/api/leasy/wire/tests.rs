//! The manual's own examples, every other form of the same answers, and whatever else may come.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::api::leasy::types::ContractId;
use crate::domain::{Amount, When};

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../../../../tests/fixtures/leasy/", $name, ".json"))
    };
}

/// Runs with a zone and with links that keep their root.
fn with<T>(f: impl FnOnce(Making<'_>) -> T) -> T {
    let zone = TimeZone::get("America/Lima").unwrap();
    let link = |given: &str| given.starts_with('/').then(|| format!("https://leasy.example{given}").as_str().into());
    f(Making { zone: &zone, link: &link })
}

fn day(text: &str) -> When {
    When::Day(text.parse().unwrap())
}

fn amount(text: &str) -> Option<Amount> {
    Amount::parse(text).ok()
}

#[test]
fn the_manuals_profile_is_read_whole_and_without_its_tokens() {
    let profile = with(|making| profile(fixture!("profile"), "h", making)).unwrap();
    assert_eq!(profile.id, Some("1".into()));
    assert_eq!((profile.created, profile.coins), (Some(day("2018-09-27")), amount("0.0")));
    assert_eq!(profile.phones, Vec::<Clean>::new());
    let [contract] = &profile.contracts[..] else { unreachable!("one contract") };
    assert_eq!(contract.id.as_ref().map(ContractId::as_str), Some("hash"));
    assert_eq!(contract.status, Some("contract_active".into()));
    assert_eq!((contract.weekly, contract.auto_charge), (amount("525"), Some(true)));
    let soat = contract.car.soat.as_ref().unwrap();
    assert_eq!(soat.given.as_str(), "/static/files/soat/soat_file.pdf");
    assert_eq!(soat.url, Some("https://leasy.example/static/files/soat/soat_file.pdf".into()));
    assert_eq!(contract.car.plate, Some("license_plate".into()));
    let mut record: Value = serde_json::from_slice(fixture!("profile")).unwrap();
    record["token"] = "t-91".into();
    record["firebase_token"] = "f-92".into();
    let body = record.to_string();
    let shown = with(|making| format!("{:?}", super::profile(body.as_bytes(), "h", making)));
    assert!(!shown.contains("t-91") && !shown.contains("f-92") && shown.contains("first_name"), "{shown}");
}

#[test]
fn the_manuals_other_answers_are_read() {
    let cards = cards(fixture!("cards"), "h").unwrap();
    let shown: Vec<_> = cards.iter().map(|card| card.number.as_ref().unwrap().as_str()).collect();
    assert_eq!(shown, ["**** 5480", "**** 6006"]);
    assert_eq!((&cards[0].month, &cards[0].kushki), (&None, &Some(true)));
    assert_eq!(cards[0].subscription, Some("**** 3000".into()));
    assert_eq!((&cards[1].month, &cards[1].year), (&Some("03".into()), &Some("22".into())));
    assert_eq!((&cards[1].subscription, cards[1].kushki), (&None, Some(false)));
    let (rows, page) = with(|making| recharges(fixture!("recharges"), "h", making)).unwrap();
    assert_eq!((rows.len(), page), (2, Some(1)));
    assert_eq!((rows[0].amount, &rows[0].created), (amount("0.0"), &Some(When::Other("created_at".into()))));
    let rows = with(|making| invoices(fixture!("invoices"), "h", making)).unwrap();
    let [invoice] = &rows[..] else { unreachable!("one invoice") };
    assert_eq!((&invoice.kind, &invoice.kind_code), (&Some("type_name".into()), &Some("type_code_name".into())));
    assert_eq!(invoice.discounts[0].kind, Some("discount_type".into()));
    assert_eq!(invoice.payable(), amount("0.0"));
    let car = with(|making| car(fixture!("car"), "h", making)).unwrap();
    assert_eq!((car.year, car.insurance.unwrap().url), (Some("year".into()), None));
    assert_eq!(token(fixture!("auth"), "h").unwrap().expose(), "token");
    for refused in [&fixture!("auth_refused")[..], fixture!("no_contract"), fixture!("password_refused")] {
        assert!(refusal(refused).is_some_and(|said| !is_missing_profile(&said[0])));
    }
    assert!(refusal(fixture!("no_profile")).is_some_and(|said| is_missing_profile(&said[0])));
}

#[test]
fn invoices_come_as_one_as_many_or_not_at_all() {
    let one = json!({"id": 7, "total": "12.50", "total_with_discount": 10, "type": "Semanal", "discounts": {"amount": "2.50"}});
    for (results, count) in [
        (json!(one), 1),
        (json!([one, one]), 2),
        (json!([one, null]), 1),
        (json!([]), 0),
        (json!({}), 0),
        (json!(null), 0),
        (json!(""), 0),
    ] {
        let body = json!({ "results": results }).to_string();
        let rows = with(|making| invoices(body.as_bytes(), "h", making)).unwrap();
        assert_eq!(rows.len(), count, "{body}");
        for row in rows {
            assert_eq!((&row.id, row.payable()), (&Some("7".into()), amount("10")));
            assert_eq!((row.kind, row.discounts[0].amount), (Some("Semanal".into()), amount("2.50")));
        }
    }
    for body in ["", "null", "{}", "[]", r#"{"detail": "x"}"#] {
        assert_eq!(with(|making| invoices(body.as_bytes(), "h", making)), Ok(vec![]), "{body}");
    }
}

#[test]
fn what_is_of_another_kind_is_named() {
    for (body, path) in [
        (r#"{"results": [{"id": 1}, {"id": 2, "total": {}}]}"#, "results[1].total"),
        (r#"{"results": "none"}"#, "results"),
        (r#"{"results": {"due_date": []}}"#, "results.due_date"),
    ] {
        let error = with(|making| invoices(body.as_bytes(), "h", making)).unwrap_err();
        assert!(matches!(&error, ApiError::Decode { path: at, .. } if at == path), "{error:?} for {path}");
    }
}

#[test]
fn a_contract_whose_hash_is_no_word_for_a_path_cannot_be_asked_about() {
    for (hash, id) in [(json!("../clients"), None), (json!("a b"), None), (json!(null), None), (json!(17), Some("17"))]
    {
        let body = json!({"contracts": {"hash": hash, "car": null}, "phones": [9, "8", {"n": 7}]}).to_string();
        let profile = with(|making| profile(body.as_bytes(), "h", making)).unwrap();
        assert_eq!(profile.contracts[0].id.as_ref().map(ContractId::as_str), id);
        assert_eq!(profile.phones, ["9".into(), "8".into(), Clean::from(r#"{"n":7}"#)]);
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let names = prop::sample::select(vec![
        "results",
        "page",
        "id",
        "hash",
        "total",
        "type",
        "name",
        "discounts",
        "amount",
        "created_at",
        "due_date",
        "contracts",
        "car",
        "soat_file",
        "card_number",
        "kushki_subscription_id",
        "phones",
        "coins",
        "error",
        "token",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[0-9eE.+-]{0,14}".prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((names.clone(), inner), 0..5)
                .prop_map(|parts| parts.into_iter().map(|(name, part)| (name.to_owned(), part)).collect()),
        ]
    })
}

fn read_as_everything(body: &[u8]) {
    with(|making| {
        let _ = profile(body, "h", making);
        let _ = invoices(body, "h", making);
        let _ = recharges(body, "h", making);
        let _ = car(body, "h", making);
    });
    let _ = (cards(body, "h"), token(body, "h"), refusal(body), words_of(body));
    let _ = crate::api::leasy::settle::judge(&crate::api::Seen::Answer { status: 200, body: body.to_vec() });
}

proptest! {
    #[test]
    fn no_json_and_no_bytes_make_the_decoders_panic(value in any_json(), bytes in any::<Vec<u8>>()) {
        read_as_everything(value.to_string().as_bytes());
        read_as_everything(&bytes);
    }

    #[test]
    fn no_card_shows_more_than_its_last_four(number in "[0-9xX* -]{0,24}") {
        let body = json!([{ "card_number": number }]).to_string();
        let card = cards(body.as_bytes(), "h").unwrap().remove(0);
        let shown = card.number.unwrap_or_default();
        prop_assert!(shown.as_str().chars().filter(char::is_ascii_digit).count() <= 4, "{shown}");
    }
}
