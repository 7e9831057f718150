//! The five writes: sent once, as the manual prints them, judged by what comes back.

use ventanilla::api::gas::{
    ConektaToken, Coordinates, Credential, EmailIn, PaymentForm, Place, Positive, ProfileUpdate, Receipt, Registration,
    Slot, Visit, spec,
};
use ventanilla::api::{Seen, receipt};
use ventanilla::domain::Amount;
use ventanilla::ops::{Operation, Outcome};

use super::*;

const PAID: &str = include_str!("../fixtures/gas/visit_paid.json");
const REQUESTED: &str = include_str!("../fixtures/gas/visit_requested.json");

pub(super) fn visit(date: &str, hour: &str, payment: PaymentForm) -> Request {
    let amount = |text: &str| Amount::parse(text).unwrap();
    Request::RequestVisit(Box::new(Visit {
        liters: Positive::new(amount("30")).unwrap(),
        slot: Slot::new(date, hour).unwrap(),
        place: Place {
            address: "Vito Alessio Robles 186".into(),
            detail: Some("Planta baja".into()),
            at: Coordinates::new(amount("19.283280"), amount("-99.199140")).unwrap(),
        },
        payment,
        price: amount("21"),
    }))
}

pub(super) fn cash() -> PaymentForm {
    PaymentForm::Cash(Positive::new(Amount::from(1_000)).unwrap())
}

pub(super) fn registration(email: &str) -> Request {
    Request::Register(Box::new(Registration {
        name: "Developer".into(),
        last_name: "Kokonut Studio".into(),
        email: email.into(),
        email_in: EmailIn::Email,
        phone: Some("5522222222".into()),
        credential: Credential::Password(Secret::new("123qwe")),
    }))
}

pub(super) fn operation(request: Request) -> Operation<ventanilla::api::Request> {
    bare(account(), spec(&request).unwrap(), request)
}

/// The five writes with their lines and the manual's answer.
fn writes() -> [(Request, &'static str, &'static str); 5] {
    let update = ProfileUpdate { name: Some("Developer".into()), ..ProfileUpdate::default() };
    let card = SourceId::new("src_2kfibRXbFf6wcvt4X").unwrap();
    [
        (registration("a@b.mx"), "POST /api/register", include_str!("../fixtures/gas/registered.json")),
        (
            Request::UpdateProfile(Box::new(update)),
            "PUT /api/user/update",
            include_str!("../fixtures/gas/profile_updated.json"),
        ),
        (
            Request::SaveMethod(ConektaToken::new("tok_test_mastercard_5100").unwrap()),
            "POST /api/save-method-payment",
            include_str!("../fixtures/gas/method_saved.json"),
        ),
        (
            Request::DeleteMethod(card.clone()),
            "POST /api/delete-method-payment",
            include_str!("../fixtures/gas/method_deleted.json"),
        ),
        (visit("2019-05-13", "9:30:00", PaymentForm::Saved(card)), "POST /api/request-gasoline", PAID),
    ]
}

/// Sends a write under a proven session to a server that answers it so.
async fn sent(request: Request, act: Act) -> (Desk, Server, Outcome, Option<ventanilla::api::Reply>) {
    let server = Server::start(move |call, _| match call.line.as_str() {
        "POST /api/login" => json(SIGNED_IN),
        "GET /api/profile" => json(PROFILE),
        _ => act.clone(),
    });
    let quick = Limits { write: Duration::from_millis(1_500), ..limits() };
    let desk = desk_with(config(&server.base()), stored("123qwe"), quick);
    let (outcome, reply) = desk.write(&operation(request)).await;
    (desk, server, outcome, reply)
}

#[tokio::test]
async fn every_write_goes_out_once_and_the_manuals_answer_confirms_it() {
    for (request, line, answer) in writes() {
        let (desk, server, outcome, reply) = sent(request.clone(), json(answer)).await;
        assert_eq!(outcome, Outcome::Confirmed, "{line}");
        let calls: Vec<Call> = server.calls().into_iter().filter(|call| call.line == line).collect();
        let header = calls[0].header("authorization");
        assert_eq!((calls.len(), header), (1, (!line.ends_with("register")).then_some(BEARER)), "{line}");
        assert!(reply.is_some());
        let kept = desk.taken_down();
        for secret in ["123qwe", "tok_test_mastercard", "eyJ0eXAiOi"] {
            assert!(!kept.contains(secret), "{secret} in {kept}");
        }
    }
}

#[tokio::test]
async fn every_write_that_is_refused_says_so_in_the_partners_words() {
    for (request, line, _) in writes() {
        for code in [200, 400, 422] {
            let (_, server, outcome, _) = sent(request.clone(), status(code, REFUSAL)).await;
            let Outcome::Refused(refusal) = outcome else { panic!("{line}: {outcome:?}") };
            assert_eq!(refusal.words.as_str(), "La tarjeta no esta asociada al cliente.");
            assert_eq!(server.lines().iter().filter(|sent| *sent == line).count(), 1);
        }
    }
}

#[tokio::test]
async fn every_write_in_doubt_is_unknown_and_never_repeated() {
    let to = Act::Answer(307, "Location: /api/profile\r\n".into(), String::new());
    for act in
        [Act::Close, Act::Hang, status(500, REFUSAL), json("{}"), status(400, "<html>"), status(409, REFUSAL), to]
    {
        for (request, line, _) in writes() {
            let (_, server, outcome, _) = sent(request, act.clone()).await;
            assert!(matches!(outcome, Outcome::Unknown(_)), "{line} {act:?}: {outcome:?}");
            assert_eq!(server.lines().iter().filter(|sent| *sent == line).count(), 1, "{line} {act:?}");
        }
    }
}

#[tokio::test]
async fn a_write_under_a_dead_token_is_refused_and_the_next_one_signs_in_first() {
    for (request, line, _) in writes().into_iter().filter(|(_, line, _)| !line.ends_with("register")) {
        let (desk, server, outcome, _) = sent(request, status(401, DEAD)).await;
        assert!(matches!(outcome, Outcome::Refused(_)), "{line}: {outcome:?}");
        let before = server.calls().len();
        desk.client.ready(account()).await.unwrap();
        assert_eq!(server.lines()[before..], ["GET /api/profile"], "{line}");
    }
}

#[tokio::test]
async fn nobody_needs_to_be_signed_in_to_register_and_all_else_does() {
    let server = Server::start(|_, _| json(include_str!("../fixtures/gas/registered.json")));
    let desk = desk_with(config(&server.base()), nothing_stored(), limits());
    for (request, line, _) in writes() {
        let operation = operation(request);
        let seen = desk.send(&operation).await;
        let open = line.ends_with("register");
        assert_eq!(
            (matches!(seen, Seen::Answer { .. }), !operation.spec.needs_session),
            (open, open),
            "{line}: {seen:?}"
        );
    }
    assert_eq!(server.lines(), ["POST /api/register"]);
}

#[tokio::test]
async fn the_receipt_of_a_visit_is_kept_and_makes_its_payment_known() {
    for (answer, folio, order) in [
        (REQUESTED, "ua1Ckipg1Y1MclCTf8MSrGopX8Gy7uTCUrP", None),
        (PAID, "USyE28hdOKfI4YmaZGuciTEEwJwOj8dgdKV", Some("ord_2kinDfzeU98LHE52s")),
    ] {
        let (_, _, _, reply) = sent(visit("2019-05-13", "9:30:00", cash()), json(answer)).await;
        let reply = reply.unwrap();
        let words = receipt(&reply).unwrap();
        let ventanilla::api::Reply::Gas(Reply::Visit(got)) = reply else { panic!("no receipt") };
        assert_eq!(
            (got.folio.as_ref().unwrap().as_str(), got.order.as_ref().map(ventanilla::domain::Clean::as_str)),
            (folio, order)
        );
        assert!(words.as_str().contains(folio), "{words}");
        let mut known = Known::nothing();
        known.add(&Receipt { status: None, ..got });
        let row = object!({"success": 1, "data": [{"folio": folio, "amount": 5}, {"folio": "other"}]}).to_string();
        let server =
            behind_login(move |call, _| if call.line.contains("payments") { json(row.as_str()) } else { sample(call) });
        let Reply::Payments(payments) = desk(&server).read(Request::Payments(known)).await.unwrap() else { panic!() };
        assert_eq!((payments.rows.len(), payments.foreign), (1, 1));
    }
}
