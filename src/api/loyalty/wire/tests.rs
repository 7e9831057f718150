//! The manual's samples, and the forms beside them that it leaves open.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use jiff::civil::date;
use proptest::prelude::*;
use serde_json::Value;

use super::super::asked::{Checkbook, CustomerData, Detail, NewTransaction, Party, Reversal, Reversals, Transfer};
use super::super::names::{Code, ExternalId, Kind};
use super::super::types::{Direction, Request};
use super::*;
use crate::domain::{Amount, Clean, When};

macro_rules! sample {
    ($name:literal) => {
        include_bytes!(concat!("../../../../tests/fixtures/loyalty/", $name, ".json")).as_slice()
    };
}

static ZONE: TimeZone = TimeZone::UTC;

const fn from() -> From<'static> {
    From { host: "loyalty.example", op: "loyalty.test", zone: &ZONE }
}

fn text(clean: Option<&Clean>) -> &str {
    clean.map_or("-", Clean::as_str)
}

fn amount(text: &str) -> Amount {
    Amount::parse(text).unwrap()
}

#[test]
fn the_samples_of_transactions_are_read_whole() {
    for (body, count, id, total) in [
        (sample!("history"), 4, "7874", "1.00"),
        (sample!("by_code"), 1, "7860", "100"),
        (sample!("reloads"), 1, "7860", "100"),
        (sample!("points"), 1, "7860", "100"),
        (sample!("reverse_many"), 2, "7867", "20.00"),
        // One record where a list belongs.
        (sample!("reverse"), 1, "7866", "20.00"),
    ] {
        let rows = from().transactions(body).unwrap();
        assert_eq!((rows.len(), text(rows[0].id.as_ref())), (count, id));
        assert_eq!(rows[0].total.unwrap().to_string(), total);
    }
    let row = from().transaction(sample!("checkbook")).unwrap();
    assert_eq!(row.direction, Some(Direction::Credit));
    assert_eq!(row.created, Some(When::At("2018-08-03T12:44:56Z".parse().unwrap())));
    assert_eq!(text(row.store.as_ref().unwrap().name.as_ref()), "La Carolina");
    let holder = row.customer.unwrap();
    assert_eq!(text(holder.external.as_ref()), "0100037894");
    let total = &holder.totals[0];
    assert_eq!((total.amount, &total.batch, &total.set), (Some(amount("250.00")), &None, &None));
    assert_eq!(text(total.unit.as_ref().unwrap().sign.as_ref()), "PTS");
    let (gave, got) = from().transferred(sample!("transfer")).unwrap();
    assert_eq!((gave.code, gave.store, got.direction), (None, None, Some(Direction::Debit)));
    assert_eq!(text(from().holder(sample!("redeem_full")).unwrap().name.as_ref()), "0100037894");
}

#[test]
fn the_samples_of_everything_else_are_read_whole() {
    let batches = from().batches(sample!("batches")).unwrap();
    assert_eq!(
        (batches.len(), batches[0].amount, batches[1].amount.unwrap().is_zero()),
        (2, Some(amount("460.00")), true)
    );
    let batch = batches[0].batch.as_ref().unwrap();
    assert_eq!((text(batch.id.as_ref()), &batch.start), ("143", &None));
    assert_eq!(batch.expires, Some(When::At("2019-01-15T17:48:12Z".parse().unwrap())));
    let group = from().group(sample!("groups")).unwrap();
    assert_eq!((group.units.len(), text(group.next.unwrap().name.as_ref())), (2, "BUEN AMIGO"));
    let customer = from().customer(sample!("customer")).unwrap().unwrap();
    assert_eq!((text(customer.external.as_ref()), text(customer.gift_amount.as_ref())), ("c991ijco5y", "4"));
    let days = from().store_days(sample!("report_stores")).unwrap();
    assert_eq!((days.len(), days[0].date.clone()), (4, Some(When::Day(date(2018, 7, 12)))));
    assert_eq!((days[0].earned_coupons, text(days[0].week.as_ref())), (Some(amount("15950")), "27"));
    let days = from().product_days(sample!("report_products")).unwrap();
    assert_eq!((days.len(), text(days[3].product.as_ref()), days[3].redeemed), (4, "3109", Some(amount("82"))));
    let (token, lives) = from().token(sample!("token")).unwrap();
    assert!(token.expose().starts_with("yJ0eX"));
    assert_eq!(lives, Some(Duration::from_hours(8_760)));
}

#[test]
fn ids_and_amounts_come_as_texts_and_numbers_and_nothing_in_many_forms() {
    for body in [
        r#"{"data":[{"id":7,"code":9,"total":12345678901234.50,"store":"null","unit":"POINTS","customer":[]}]}"#,
        r#"[{"id":"7","code":"9","total":"12345678901234.50","store":null,"unit":{"name":"POINTS"}}]"#,
        r#"{"id":7,"code":9,"total":"12345678901234.50","store":"","unit":{"id":"null","name":"POINTS"},"customer":"null"}"#,
    ] {
        let row = &from().transactions(body.as_bytes()).unwrap()[0];
        assert_eq!((text(row.id.as_ref()), text(row.code.as_ref())), ("7", "9"), "{body}");
        assert_eq!(row.total.unwrap().to_string(), "12345678901234.50", "{body}");
        assert_eq!((&row.store, &row.customer), (&None, &None), "{body}");
        assert_eq!(row.unit.as_ref().unwrap().key(), (None, Some("POINTS".into())), "{body}");
    }
    for body in ["null", r#"{"data":null}"#, r#"{"data":[]}"#, r#"{"data":"null","status":"success"}"#, "[]"] {
        assert_eq!(from().transactions(body.as_bytes()).unwrap(), Vec::new(), "{body}");
    }
    for body in
        ["", "<html>", "5", r#"{"status":"success","code":"200"}"#, r#"{"data":[5]}"#, r#"{"data":[{"total":"x"}]}"#]
    {
        assert!(matches!(from().transactions(body.as_bytes()), Err(ApiError::Decode { .. })), "{body}");
    }
}

#[test]
fn a_customer_is_there_or_not_and_a_gift_card_is_spelt_in_two_ways() {
    for body in
        [r#"{"data":{"exists":false}}"#, r#"{"data":{"exists":"false","id":1}}"#, r#"{"data":null}"#, r#"{"data":[]}"#]
    {
        assert_eq!(from().customer(body.as_bytes()).unwrap(), None, "{body}");
    }
    for (body, gift) in [
        (r#"{"exists":true,"id":1,"data":{"giftCardAmount":4.50}}"#, "4.50"),
        (r#"{"data":{"exists":1,"data":{"giftCradAmount":"4"}}}"#, "4"),
        (r#"{"data":{"id":1,"data":[]}}"#, "-"),
    ] {
        let customer = from().customer(body.as_bytes()).unwrap().unwrap();
        assert_eq!(text(customer.gift_amount.as_ref()), gift, "{body}");
    }
}

#[test]
fn a_refusal_is_told_from_data_and_from_a_gateways_page() {
    for (body, code) in [
        (sample!("error_401"), 401),
        (sample!("error_403"), 403),
        (sample!("error_404"), 404),
        (sample!("error_500"), 500),
    ] {
        let said = refusal(body).unwrap();
        assert_eq!((said.code, said.fields.len()), (Some(code), 0));
    }
    let said = refusal(sample!("error_422")).unwrap();
    assert_eq!(said.words.as_str(), "Error de Validacion; field_name: Error Description");
    for (warning, words) in [
        (r#"[{"field":"total","value":"a"},{"field":"code","value":"b"}]"#, "x; total: a; code: b"),
        (r#"{"total":["a","b"]}"#, "x; total: a b"),
        (r#""mal\u001b[31m""#, "x; mal␦[31m"),
        ("null", "x"),
    ] {
        let body = format!(r#"{{"code":"422","status":"error","message":"x","warning":{warning}}}"#);
        assert_eq!(refusal(body.as_bytes()).unwrap().words.as_str(), words);
    }
    for body in [
        r#"{"message":"Forbidden"}"#,
        r#"{"code":"500","id":"7"}"#,
        r#"{"code":"200","status":"success","message":"OK","data":[]}"#,
        r#"["error"]"#,
        "<html><title>Bad Gateway</title>",
        "",
    ] {
        assert_eq!(refusal(body.as_bytes()), None, "{body}");
    }
    assert_eq!(words_of_sign_in(br#"{"error":"invalid_client","error_description":"No"}"#).as_str(), "No");
}

fn party(id: &str, name: &str) -> Party {
    Party { id: ExternalId::new(id).unwrap(), name: name.into() }
}

fn sent(request: &Request) -> Vec<u8> {
    body(request).unwrap().unwrap()
}

fn checkbook() -> Checkbook {
    Checkbook {
        kind: Kind::new("POINTS ORDER").unwrap(),
        code: Code::new("Bienvenido").unwrap(),
        customer: party("0100037894", "Santiago"),
        external: "123".into(),
        total: amount("100"),
        earned_redeemed: Some(amount("20")),
        store: party("1200037894", "Centro"),
        title: Some("Titulo".into()),
        detail: Some(Detail {
            name: "Twister".into(),
            external: "39535".into(),
            total: amount("10"),
            earned_redeemed: Some(amount("20")),
        }),
    }
}

fn new() -> NewTransaction {
    NewTransaction {
        kind: Kind::new("POINTS COUPON").unwrap(),
        code: Code::new("Bienvenido").unwrap(),
        description: "Beneficio de puntos por Bienvenida".into(),
        total: amount("100"),
        customer: party("0100037894", "Santiago"),
        data: CustomerData {
            vendor: "1".into(),
            owner: "2".into(),
            gift_amount: "4".into(),
            gift_type: "MONETARY".into(),
        },
        external: Some("123".into()),
        expires: Some(date(2018, 6, 3)),
        title: Some("Titulo".into()),
        store: Some(party("1200037894", "Centro")),
        vendor: Some(party("1200015849", "Vendor")),
        checkbook: Some("12240".into()),
        transfer: Some("5446".into()),
    }
}

#[test]
fn every_body_goes_out_as_the_manual_prints_it() {
    let kind = Kind::new("POINTS ORDER").unwrap();
    let code = |text: &str| Code::new(text).unwrap();
    let mut redeem = checkbook();
    redeem.customer.name = "0100037894".into();
    let transfer = Transfer {
        kind: Kind::new("BALANCE TRANSFER DEBIT").unwrap(),
        total: amount("1"),
        title: Some("Transferencia".into()),
        from: party("1716583941", "David"),
        to: party("1716583941001", "Santiago"),
    };
    for (request, printed) in [
        (Request::Create(Box::new(new())), sample!("create.request")),
        (Request::Checkbook(Box::new(checkbook())), sample!("checkbook.request")),
        (Request::RedeemFull(Box::new(redeem)), sample!("redeem_full.request")),
        (
            Request::Reverse(Reversal { kind: kind.clone(), code: code("Bienvenido"), customer: None }),
            sample!("reverse.request"),
        ),
        (
            Request::ReverseMany(Reversals {
                kind,
                codes: vec![code("Bienvenido3"), code("Bienvenido4")],
                customers: Vec::new(),
            }),
            sample!("reverse_many.request"),
        ),
        (Request::Transfer(Box::new(transfer)), sample!("transfer.request")),
    ] {
        let read = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).unwrap();
        assert_eq!(read(&sent(&request)), read(printed));
    }
}

#[test]
fn totals_are_numbers_with_all_their_digits_and_what_is_not_given_is_not_there() {
    let mut new = NewTransaction { total: amount("12345678901234567.10"), ..new() };
    (new.external, new.expires, new.title, new.store) = (None, None, None, None);
    (new.vendor, new.checkbook, new.transfer) = (None, None, None);
    let body = String::from_utf8(sent(&Request::Create(Box::new(new)))).unwrap();
    assert!(body.contains(r#""total":12345678901234567.10,"#), "{body}");
    assert!(!body.contains("null") && !body.contains("store") && !body.contains("title"), "{body}");
}

#[test]
fn what_lacks_a_required_field_has_no_body() {
    let kind = Kind::new("POINTS ORDER").unwrap();
    let many = |codes: Vec<Code>| Request::ReverseMany(Reversals { kind: kind.clone(), codes, customers: Vec::new() });
    let one = party("1", "a");
    let transfer = Transfer { kind: kind.clone(), total: amount("1"), title: None, from: one.clone(), to: one };
    for request in [
        Request::Create(Box::new(NewTransaction { description: " ".into(), ..new() })),
        Request::Checkbook(Box::new(Checkbook { external: String::new(), ..checkbook() })),
        Request::RedeemFull(Box::new(Checkbook { store: party("1", ""), ..checkbook() })),
        many(Vec::new()),
        many(vec![Code::new("a").unwrap(), Code::new("a").unwrap()]),
        many((0..=Reversals::MOST).map(|n| Code::new(&n.to_string()).unwrap()).collect()),
        Request::Transfer(Box::new(transfer)),
    ] {
        assert!(body(&request).is_err(), "{request:?}");
    }
    assert_eq!(body(&Request::Group).unwrap(), None);
}

fn hostile() -> impl Strategy<Value = Vec<u8>> {
    let samples = [
        sample!("history"),
        sample!("create"),
        sample!("transfer"),
        sample!("batches"),
        sample!("groups"),
        sample!("customer"),
        sample!("error_422"),
        sample!("token"),
    ];
    (
        prop::sample::select(samples.to_vec()),
        prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        any::<prop::sample::Index>(),
        any::<bool>(),
    )
        .prop_map(|(sample, changes, end, cut)| {
            let mut bytes = sample.to_vec();
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            if cut {
                bytes.truncate(end.index(bytes.len()));
            }
            bytes
        })
}

proptest! {
    #[test]
    fn a_damaged_answer_is_read_or_refused_and_never_more(body in hostile()) {
        let said = refusal(&body);
        let harmless = said.is_none_or(|said| !said.words.as_str().chars().any(char::is_control));
        prop_assert!(harmless);
        for row in from().transactions(&body).unwrap_or_default() {
            prop_assert!(!text(row.title.as_ref()).chars().any(char::is_control));
        }
        drop((from().transaction(&body), from().transferred(&body), from().holder(&body), from().batches(&body)));
        drop((from().group(&body), from().customer(&body), from().token(&body), from().store_days(&body)));
        drop((from().product_days(&body), words_of(&body), words_of_sign_in(&body)));
    }
}
