//! The manual's own examples, every other form of the same answers, and whatever else may come.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::api::gas::types::Payments;
use crate::api::gas::{Known, SourceId};
use crate::domain::When;

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../../../../tests/fixtures/gas/", $name, ".json"))
    };
}

fn mexico() -> TimeZone {
    TimeZone::get("America/Mexico_City").unwrap()
}

fn at(text: &str) -> When {
    When::At(text.parse().unwrap())
}

fn amount(text: &str) -> Option<Amount> {
    Amount::parse(text).ok()
}

fn cards(ids: &[&str]) -> BTreeSet<SourceId> {
    ids.iter().filter_map(|id| SourceId::new(id)).collect()
}

fn read_payments(body: &[u8], of: &[&str], known: &Known) -> Result<Payments, ApiError> {
    payments(body, "h", &Own { cards: &cards(of), known }, &mexico())
}

#[test]
fn the_manuals_profile_is_read_without_credentials() {
    let read = profile(fixture!("profile"), "h", &mexico()).unwrap();
    assert_eq!((read.id, read.name, read.user_type), (Some("12".into()), Some("Jason".into()), Some("2".into())));
    assert_eq!((read.address, read.image), (None, None));
    assert_eq!(read.created, Some(at("2019-05-23T20:55:17Z")));
    let mut body: Value = serde_json::from_slice(fixture!("profile")).unwrap();
    for (name, value) in [("fbuid", "fb-91"), ("firebase_id", "fire-92"), ("conekta_id", "cus-93"), ("x", "y-94")] {
        body["data"][0][name] = value.into();
    }
    let shown = format!("{:?}", profile(body.to_string().as_bytes(), "h", &mexico()));
    assert!(shown.contains("Garcia"), "{shown}");
    for dropped in ["fb-91", "fire-92", "cus-93", "y-94"] {
        assert!(!shown.contains(dropped), "{shown}");
    }
}

#[test]
fn the_manuals_cards_dates_and_price_are_read() {
    assert_eq!(methods(fixture!("no_methods"), "h", &mexico()), Ok(vec![]));
    let cards = methods(fixture!("methods"), "h", &mexico()).unwrap();
    let [card] = &cards[..] else { unreachable!("one card") };
    assert_eq!(card.id.as_ref().map(SourceId::as_str), Some("src_2kgcvqDqyLfd1MdtU"));
    assert_eq!((&card.last4, &card.bin), (&Some("5100".into()), &Some("510510".into())));
    assert_eq!((card.month, card.year, card.is_default), (Some(12), Some(2019), Some(true)));
    assert_eq!(card.created, Some(at("2019-05-23T22:39:42Z")));
    assert!(!format!("{card:?}").contains("cus_"), "{card:?}");
    let days = dates(fixture!("dates"), "h").unwrap();
    assert_eq!(days.iter().map(|day| day.date.to_string()).collect::<Vec<_>>(), ["2019-05-30", "2019-06-05"]);
    let hours: Vec<_> = days[0].slots.iter().map(super::super::Slot::hour).collect();
    assert_eq!((hours[0], hours[9], hours.len(), days[0].unreadable), ("7:30:00", "16:30:00", 10, 0));
    assert_eq!(days[1].slots[0].as_str(), "2019-06-05 7:30:00");
    assert_eq!(price(fixture!("price"), "h").map(|price| price.to_string()).as_deref(), Ok("21"));
}

#[test]
fn the_manuals_answers_to_a_visit_name_what_can_be_followed() {
    let plain = receipt(fixture!("visit_requested")).unwrap();
    assert_eq!(plain.folio, Some("ua1Ckipg1Y1MclCTf8MSrGopX8Gy7uTCUrP".into()));
    assert_eq!((plain.order, plain.authorization, plain.status), (None, None, None));
    let paid = receipt(fixture!("visit_paid")).unwrap();
    assert_eq!((paid.status, paid.authorization), (Some("Pagado".into()), Some("744857".into())));
    assert_eq!((paid.order, paid.reference), (Some("ord_2kinDfzeU98LHE52s".into()), None));
    for body in
        [&fixture!("visit_refused")[..], fixture!("registered"), b"{\"success\":1,\"data\":{\"folio\":\"\"}}", b""]
    {
        assert_eq!(receipt(body), None);
    }
}

#[test]
fn the_manuals_sign_ins_bring_a_token_and_nothing_else_does() {
    for body in [&fixture!("signed_in")[..], fixture!("signed_in_facebook")] {
        assert!(token(body, "h").unwrap().expose().starts_with("eyJ0eX"));
    }
    for body in
        [&b"{}"[..], b"{\"access_token\":\"\"}", b"{\"access_token\":null}", b"[\"x\"]", b"", fixture!("login_refused")]
    {
        assert!(token(body, "h").is_err());
    }
}

#[test]
fn an_answer_says_yes_or_no_or_nothing() {
    for (body, expected) in [
        (&fixture!("registered")[..], Said::Yes(Some("Usuario registrado correctamente.".into()))),
        (fixture!("register_missing"), Said::No("Hace falta enviar información.".into())),
        (br#"{"success": "0", "message": null}"#, Said::No(Clean::default())),
        (br#"{"success": false, "message": "a\u001b[31m"}"#, Said::No("a␦[31m".into())),
        (br#"{"success": true}"#, Said::Yes(None)),
        (br#"{"success": "maybe"}"#, Said::Nothing),
        (br#"{"message": "Server Error"}"#, Said::Nothing),
        (br#"[1, "x"]"#, Said::Nothing),
        (br#"{"success": 0"#, Said::Nothing),
        (b"<html>", Said::Nothing),
        (b"", Said::Nothing),
    ] {
        assert_eq!(said(body), expected, "{}", String::from_utf8_lossy(body));
    }
    assert!(is_dead(200, fixture!("unauthenticated")) && is_dead(401, b"") && !is_dead(400, fixture!("login_refused")));
    assert!(is_gone(&"El método de pago no existe.".into()) && !is_gone(&"La tarjeta no esta asociada".into()));
}

#[test]
fn data_comes_as_a_list_as_one_or_not_at_all() {
    for (data, count) in [
        (json!(null), 0),
        (json!([]), 0),
        (json!(""), 0),
        (json!({"id": "src_1"}), 1),
        (json!([{"id": "src_1"}, null, {"id": 7}]), 2),
    ] {
        let body = json!({"success": "1", "data": data}).to_string();
        assert_eq!(methods(body.as_bytes(), "h", &mexico()).unwrap().len(), count, "{body}");
    }
    for body in ["{}", "[]", r#"{"data": []}"#, r#"{"success": 0, "data": []}"#, r#"{"success": 1, "data": "x"}"#, ""] {
        assert!(methods(body.as_bytes(), "h", &mexico()).is_err(), "{body}");
    }
    assert!(profile(br#"{"success": 1, "data": []}"#, "h", &mexico()).is_err(), "there must be a user");
    for body in
        [r#"{"success":1,"data":{"price":0}}"#, r#"{"success":1,"data":{"price":null}}"#, r#"{"success":1,"data":{}}"#]
    {
        assert!(price(body.as_bytes(), "h").is_err(), "{body}");
    }
    let exact = price(br#"{"success":1,"data":{"price":12345678901234.567}}"#, "h").unwrap();
    assert_eq!(exact.to_string(), "12345678901234.567");
}

#[test]
fn hours_that_are_none_are_counted_and_the_rest_kept_as_they_came() {
    let body = json!({"success": 1, "data": [
        {"date": "2019-05-30", "hours": ["07:30:00", "8:30", "25:00:00", "", null, "noon\u{1b}[2J"]},
        {"date": "someday", "hours": ["7:30:00"]},
        {"date": "2019-05-31", "hours": null},
    ]});
    let days = dates(body.to_string().as_bytes(), "h").unwrap();
    assert_eq!(days.iter().map(|day| (day.slots.len(), day.unreadable)).collect::<Vec<_>>(), [(2, 4), (0, 0)]);
    let sent: Vec<_> = days[0].slots.iter().map(super::super::Slot::as_str).collect();
    assert_eq!(sent, ["2019-05-30 07:30:00", "2019-05-30 8:30"]);
}

#[test]
fn a_card_keeps_its_first_six_and_last_four_even_if_the_service_forgets_the_mask() {
    let body = json!({"success": 1, "data": {"id": "4111111111111111", "last4": "4111 1111 1111 1234", "bin": "4111111111111234"}});
    let card = methods(body.to_string().as_bytes(), "h", &mexico()).unwrap().remove(0);
    assert_eq!((&card.id, &card.last4, &card.bin), (&None, &Some("1234".into()), &Some("411111".into())));
    assert!(!format!("{card:?}").contains("4111111"), "{card:?}");
}

#[test]
fn the_manuals_payment_is_own_by_card_folio_or_order_and_otherwise_only_counted() {
    let mut by_folio = Known::nothing();
    by_folio.add(&Receipt { folio: Some("bvtyidXu7v3fjMesDbVUVPzdddcXlgBcT9D".into()), ..Receipt::default() });
    let mut by_order = Known::nothing();
    by_order.add(&Receipt { order: Some("ord_2kh9m1BbinczL9YXj".into()), ..Receipt::default() });
    let mut by_card = Known::nothing();
    by_card.add_card(SourceId::new("src_2kh9kcBGP1anrNrYi").unwrap());
    let nothing = Known::nothing();
    for (of, known) in [(&["src_2kh9kcBGP1anrNrYi"][..], &nothing), (&[], &by_folio), (&[], &by_order), (&[], &by_card)]
    {
        let read = read_payments(fixture!("payments"), of, known).unwrap();
        let [row] = &read.rows[..] else { unreachable!("one row") };
        assert_eq!((row.amount, row.is_paid, read.foreign), (amount("840"), Some(false), 0));
        assert_eq!((&row.description, &row.status), (&Some("paid".into()), &Some("1".into())));
        assert_eq!(row.created, Some(at("2019-05-25T13:41:06Z")));
    }
    let read = read_payments(fixture!("payments"), &["src_other"], &Known::nothing()).unwrap();
    assert_eq!(read, Payments { foreign: 1, ..Payments::default() });
}

#[test]
fn no_empty_sign_makes_a_row_ones_own() {
    let mut known = Known::nothing();
    known.add(&Receipt { folio: Some(Clean::default()), order: Some(Clean::default()), ..Receipt::default() });
    for row in [json!({}), json!({"folio": "", "payment_source": null, "conekta_order_id": ""}), json!({"folio": null})]
    {
        let body = json!({"success": 1, "data": [row]}).to_string();
        assert_eq!(read_payments(body.as_bytes(), &["src_1"], &known).unwrap().foreign, 1, "{body}");
    }
}

#[test]
fn nothing_of_a_foreign_row_is_in_what_comes_out_not_even_in_an_error() {
    let foreign = json!({"id": 991, "amount": "99.17", "folio": "folio-992", "payment_source": "src_993",
        "payment_reference": "ref-994", "description": "desc-995", "last_digits": "9966"});
    let own = json!({"id": 1, "amount": {"x": "own"}, "payment_source": "src_1"});
    for data in [
        json!([foreign, own]),
        json!([foreign, {"payment_source": "src_1", "id": 2}]),
        json!([[foreign], foreign, null, 7, "folio-992"]),
        json!(foreign),
        json!("folio-992"),
        json!({"rows": [foreign]}),
    ] {
        for body in
            [json!({"success": 1, "data": data}), json!({"success": 0, "message": "", "data": data}), data.clone()]
        {
            let bytes = body.to_string().into_bytes();
            for cut in [bytes.len(), bytes.len() - 2] {
                let bytes = &bytes[..cut];
                let shown = format!(
                    "{:?} {:?}",
                    read_payments(bytes, &["src_1"], &Known::nothing()),
                    refusal_without_rows(bytes)
                );
                for planted in ["991", "99.17", "992", "993", "994", "995", "9966"] {
                    assert!(!shown.contains(planted), "{planted} in {shown}");
                }
            }
        }
    }
    let mixed =
        json!({"success": 1, "data": [foreign, own, {"payment_source": "src_1", "id": 2}, [1], null]}).to_string();
    let read = read_payments(mixed.as_bytes(), &["src_1"], &Known::nothing()).unwrap();
    assert_eq!((read.rows.len(), read.foreign, read.unreadable), (1, 1, 2));
    assert_eq!(refusal_without_rows(fixture!("unauthenticated")).as_str(), "Unauthenticated");
}

fn any_json() -> impl Strategy<Value = Value> {
    let names = prop::sample::select(vec![
        "success",
        "message",
        "data",
        "id",
        "price",
        "date",
        "hours",
        "last4",
        "bin",
        "exp_year",
        "folio",
        "amount",
        "payment_source",
        "conekta_order_id",
        "created_at",
        "access_token",
        "payed",
        "fbuid",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (0..3_i64).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[0-9:eE.+-]{0,14}".prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((names.clone(), inner), 0..6)
                .prop_map(|parts| parts.into_iter().map(|(name, part)| (name.to_owned(), part)).collect()),
        ]
    })
}

fn read_as_everything(body: &[u8]) {
    let _ = (profile(body, "h", &mexico()), methods(body, "h", &mexico()), dates(body, "h"), price(body, "h"));
    let _ =
        (token(body, "h"), receipt(body), said(body), words_of(body), refusal_without_rows(body), is_dead(200, body));
    let _ = read_payments(body, &["src_1"], &Known::nothing());
}

proptest! {
    #[test]
    fn no_json_and_no_bytes_make_the_decoders_panic(value in any_json(), bytes in any::<Vec<u8>>()) {
        read_as_everything(value.to_string().as_bytes());
        read_as_everything(json!({"success": 1, "message": "x", "data": value}).to_string().as_bytes());
        read_as_everything(&bytes);
    }

    #[test]
    fn every_row_is_ones_own_or_counted(sources in prop::collection::vec("src_[a-c]", 0..12)) {
        let rows: Vec<Value> = sources.iter().map(|source| json!({"payment_source": source})).collect();
        let body = json!({"success": 1, "data": rows}).to_string();
        let read = read_payments(body.as_bytes(), &["src_a"], &Known::nothing()).unwrap();
        let own = sources.iter().filter(|source| *source == "src_a").count();
        prop_assert_eq!((read.rows.len(), read.foreign), (own, (sources.len() - own) as u64));
        prop_assert!(read.rows.iter().all(|row| row.source == SourceId::new("src_a")));
    }
}
