//! Other people's payments, planted in every form of an answer: none of their values is in anything that comes out.

use super::*;

/// Values that stand in foreign rows only.
const PLANTED: [&str; 8] =
    ["77001", "4719.53", "ord_forastero", "PAGO-AJENO", "99887766554433", "7788", "folio-ajeno", "src_ajena"];

fn foreign() -> Value {
    object!({
        "id": 77_001, "amount": "4719.53", "conekta_order_id": "ord_forastero", "payment_method": "PAGO-AJENO",
        "payed": 1, "payment_reference": "99887766554433", "last_digits": "7788", "folio": "folio-ajeno",
        "payment_source": "src_ajena", "payment_status_id": 1, "description": "PAGO-AJENO",
        "created_at": "2019-05-25 08:41:06", "updated_at": "2019-05-25 08:41:06",
    })
}

fn own() -> Value {
    object!({"id": 5, "amount": "840", "payment_source": "src_2kgcvqDqyLfd1MdtU", "folio": "folio-propio"})
}

async fn read(act: Act) -> (Desk, Result<Reply, ApiError>) {
    let server = behind_login(move |call, _| if call.line.contains("payments") { act.clone() } else { json(METHODS) });
    let desk = desk(&server);
    let result = desk.read(Request::Payments(Known::nothing())).await;
    (desk, result)
}

#[tokio::test]
async fn nothing_foreign_is_in_a_reply_an_error_or_what_is_taken_down() {
    let good = object!({"success": 1, "message": null, "data": [foreign(), own(), foreign()]}).to_string();
    let half = &good[..good.len() - 30];
    let broken =
        object!({"success": 1, "data": [foreign(), {"payment_source": "src_2kgcvqDqyLfd1MdtU", "amount": []}]});
    let acts = [
        json(good.as_str()),
        json(half),
        json(format!("{good}{good}")),
        json(broken.to_string()),
        json(object!([foreign()]).to_string()),
        json(object!({"success": 1, "data": foreign()}).to_string()),
        json(object!({"success": 1, "data": "folio-ajeno"}).to_string()),
        json(object!({"success": 0, "message": "folio-ajeno", "data": [foreign()]}).to_string()),
        json(object!({"success": "folio-ajeno", "data": [foreign()]}).to_string()),
        status(400, good.as_str()),
        status(422, foreign().to_string()),
        status(404, good.as_str()),
        status(500, good.as_str()),
        status(500, format!("<html><title>{}</title>", foreign())),
        Act::Answer(302, "Location: /api/profile\r\n".into(), good.clone()),
        Act::Bytes(format!("HTTP/1.1 200 X\r\nContent-Length: 9999\r\n\r\n{good}").into_bytes()),
    ];
    for act in acts {
        let (desk, result) = read(act.clone()).await;
        let all = format!(
            "{result:?} {} {}",
            result.as_ref().map_or_else(ToString::to_string, |_| String::new()),
            desk.taken_down()
        );
        for planted in PLANTED {
            assert!(!all.contains(planted), "{planted} of {act:?} in {all}");
        }
    }
}

#[tokio::test]
async fn own_rows_come_and_the_others_are_a_number() {
    let body = object!({"success": 1, "message": null, "data": [foreign(), own(), foreign()]}).to_string();
    let (desk, result) = read(json(body)).await;
    let Reply::Payments(payments) = result.unwrap() else { panic!("no payments") };
    assert_eq!((payments.rows.len(), payments.foreign, payments.unreadable), (1, 2, 0));
    assert_eq!(payments.rows[0].folio, Some("folio-propio".into()));
    let exchanges = desk.exchanges.lock().unwrap();
    let traffic = exchanges.last().unwrap().traffic.clone().unwrap();
    let received = traffic.received.as_ref().unwrap();
    assert!(received.is_cut && received.total > 100, "its size is told");
    assert!(received.lines().is_empty() && received.copy().is_empty() && received.json().is_none());
}
