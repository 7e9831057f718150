//! The six writes: sent once as the manual prints them, judged by what comes back.

use uuid::Uuid;
use ventanilla::api::loyalty::{
    Checkbook, CustomerData, Detail, NewTransaction, Party, Reversal, Reversals, Transfer, written,
};
use ventanilla::api::wire;
use ventanilla::domain::Amount;
use ventanilla::ops::{OpId, Operation, Outcome};

use super::*;

pub(super) fn amount(text: &str) -> Amount {
    Amount::parse(text).unwrap()
}

pub(super) fn party(id: &str, name: &str) -> Party {
    Party { id: customer(id), name: name.into() }
}

pub(super) fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}

pub(super) fn kind(text: &str) -> Kind {
    Kind::new(text).unwrap()
}

pub(super) fn create(of: &str, total: &str) -> Request {
    Request::Create(Box::new(NewTransaction {
        kind: kind("POINTS COUPON"),
        code: code(of),
        description: "Beneficio de puntos por Bienvenida".into(),
        total: amount(total),
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
    }))
}

pub(super) fn book(of: &str, name: &str) -> Box<Checkbook> {
    Box::new(Checkbook {
        kind: kind("POINTS ORDER"),
        code: code(of),
        customer: party("0100037894", name),
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
    })
}

pub(super) fn transfer(total: &str) -> Request {
    Request::Transfer(Box::new(Transfer {
        kind: kind("BALANCE TRANSFER DEBIT"),
        total: amount(total),
        title: Some("Transferencia".into()),
        from: party("1716583941", "David"),
        to: party("1716583941001", "Santiago"),
    }))
}

/// The six writes: request, path, the body that the manual prints, its answer.
fn all() -> [(Request, &'static str, &'static str, &'static str); 6] {
    let many = Reversals {
        kind: kind("POINTS ORDER"),
        codes: vec![code("Bienvenido3"), code("Bienvenido4")],
        customers: vec![customer("0100037894")],
    };
    let one = Reversal { kind: kind("POINTS ORDER"), code: code("Bienvenido"), customer: Some(customer("0100037894")) };
    [
        (create("Bienvenido", "100"), "", sample!("create.request"), sample!("create")),
        (
            Request::Checkbook(book("Bienvenido", "Santiago")),
            "/checkbook",
            sample!("checkbook.request"),
            sample!("checkbook"),
        ),
        (
            Request::RedeemFull(book("Bienvenido", "0100037894")),
            "/redeemFullBalance",
            sample!("redeem_full.request"),
            sample!("redeem_full"),
        ),
        (Request::Reverse(one), "/reverse", sample!("reverse.request"), sample!("reverse")),
        (Request::ReverseMany(many), "/reverseMany", sample!("reverse_many.request"), sample!("reverse_many")),
        (transfer("1"), "/transfer", sample!("transfer.request"), sample!("transfer")),
    ]
}

pub(super) fn operation(request: Request) -> Operation<ventanilla::api::Request> {
    let written = written(&request).unwrap();
    let operation = written.operation(OpId(Uuid::from_u128(9)), account(), Vec::new(), request);
    operation.map(ventanilla::api::Request::Loyalty)
}

/// A service that takes reads and answers a write so.
fn service(act: Act) -> Server {
    behind_token(move |call, _| if call.line.starts_with("GET") { json(sample!("groups")) } else { act.clone() })
}

fn writes_of(server: &Server) -> usize {
    server.lines().iter().filter(|line| line.starts_with("POST") && !line.contains("oauth")).count()
}

#[tokio::test]
async fn every_write_goes_out_once_as_the_manual_prints_it_and_its_sample_confirms_it() {
    for (request, path, printed, sample) in all() {
        let server = service(json(sample));
        let (outcome, _) = desk(&server).write(&operation(request)).await;
        assert_eq!(outcome, Outcome::Confirmed, "{path}");
        let calls = server.calls();
        let sent = calls.last().unwrap();
        assert_eq!(sent.line, format!("POST /api/api/transaction{path}"));
        let read = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        assert_eq!(read(&sent.body), read(printed), "{path}");
        assert_eq!((sent.header("platform"), writes_of(&server)), (Some("web"), 1));
    }
}

#[tokio::test]
async fn every_listed_error_of_a_write_is_a_refusal_or_a_doubt_and_never_sent_again() {
    for (request, path, ..) in all() {
        for (code, body) in ERRORS.into_iter().chain([(401, sample!("error_401"))]) {
            let server = service(status(code, body));
            let (outcome, _) = desk(&server).write(&operation(request.clone())).await;
            let fits = match outcome {
                Outcome::Refused(refusal) => code < 500 && refusal.status == code,
                Outcome::Unknown(_) => code >= 500,
                _ => false,
            };
            assert!(fits, "{path} {code}");
            assert_eq!(writes_of(&server), 1, "{path} {code}");
        }
    }
}

#[tokio::test]
async fn every_fault_after_a_byte_left_is_a_doubt_and_never_sent_again() {
    for (request, path, ..) in all() {
        for act in [
            Act::Close,
            status(502, "<html><title>Bad Gateway</title>"),
            status(404, "<html><title>Not Found</title>"),
            status(302, ""),
            json(""),
            json(r#"{"code":"200","status":"success","message":"OK"}"#),
            json(r#"{"code":"200","status":"success","message":"OK","data":"null"}"#),
            Act::Bytes(b"HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{".to_vec()),
        ] {
            let server = service(act.clone());
            let (outcome, _) = desk(&server).write(&operation(request.clone())).await;
            assert!(matches!(outcome, Outcome::Unknown(_)), "{path} {act:?}: {outcome:?}");
            assert_eq!(writes_of(&server), 1, "{path} {act:?}");
        }
    }
}

#[tokio::test]
async fn a_write_is_no_read_and_what_lacks_a_field_is_never_sent() {
    let server = service(json("{}"));
    let desk = desk(&server);
    for (request, ..) in all() {
        assert!(matches!(desk.read(request).await, Err(ApiError::Internal(_))));
    }
    assert!(wire(&ventanilla::api::Request::Loyalty(by_code())).is_err());
    assert!(server.calls().is_empty());
}
