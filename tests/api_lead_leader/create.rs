//! A new deal: sent once under a pair of its own, judged by what comes back, and never sent again by itself.

#[path = "../support/deal.rs"]
mod application;

use application::deal;
use uuid::Uuid;
use ventanilla::api::lead_leader::Created;
use ventanilla::api::{judge, lead_leader};
use ventanilla::ops::{Held, OpId, Operation, Outcome, Reviewed};

use super::*;

const CREATE: &str = "POST /api/api/partners/input/create-short-deal/";
const CREATED: &str = include_str!("../fixtures/lead_leader/created.json");

pub(super) fn operation() -> Operation<ventanilla::api::Request> {
    let mut deal = deal("1111122222");
    (deal.client.email, deal.client.city) = (Some("example@gmail.com".into()), Some("Київ".into()));
    let reviewed = Reviewed { id: OpId(Uuid::from_u128(9)), account: account(), snapshot: Vec::new() };
    lead_leader::operation(reviewed, deal).map(ventanilla::api::Request::LeadLeader)
}

/// Makes ready and sends, as the writer does.
pub(super) async fn send(desk: &Desk) -> (Outcome, Option<ventanilla::api::Reply>) {
    desk.write(&operation()).await
}

pub(super) async fn send_as_it_stands(desk: &Desk) -> (Outcome, Option<ventanilla::api::Reply>) {
    let operation = operation();
    judge(&operation, &desk.send(&operation).await)
}

#[tokio::test]
async fn it_goes_out_once_as_the_manual_prints_it() {
    let server = Server::start(|call, _| json(if call.line == SIGN_IN { AUTH } else { CREATED }));
    let desk = desk(&server);
    let (outcome, reply) = send(&desk).await;
    assert_eq!(outcome, Outcome::Confirmed);
    let Some(ventanilla::api::Reply::LeadLeader(Reply::Created(Created { deal, .. }))) = reply else {
        panic!("{reply:?}")
    };
    assert_eq!(deal, DealId(24));
    assert_eq!(server.lines(), [SIGN_IN, CREATE]);
    let call = &server.calls()[1];
    let manual: Value = serde_json::from_str(include_str!("../fixtures/lead_leader/create_request.json")).unwrap();
    assert_eq!(body(call), manual);
    assert!(call.body.contains(r#""summa":6000.00,"#), "{}", call.body);
    assert!(call.header("authorization").unwrap().starts_with("Bearer eyJ"));
    let kept = format!("{:?}", desk.exchanges.lock().unwrap());
    assert!(!kept.contains("s1SjglETjq5P1TpOUsKJ7wu3yqXVvMrW"), "{kept}");
}

#[tokio::test]
async fn a_refusal_is_one_under_each_status_and_a_doubt_is_not() {
    for code in [200, 400, 401] {
        let server = behind_sign_in(move |_| status(code, r#"{"error":{"termin":["Потрібне ціле число"]}}"#));
        let (outcome, _) = send(&desk(&server)).await;
        let Outcome::Refused(refusal) = &outcome else { panic!("{outcome:?}") };
        assert_eq!((refusal.status, refusal.fields[0].field.as_str()), (code, "termin"));
    }
    let to = Act::Answer(307, "Location: /api/api/partners/input/auth/\r\n".into(), String::new());
    for act in [
        Act::Close,
        Act::Hang,
        status(500, r#"{"error":"x"}"#),
        status(502, "<html>"),
        status(409, r#"{"error":"x"}"#),
        json("{}"),
        json("{"),
        status(401, r#"{"detail":"Given token not valid"}"#),
        to,
    ] {
        let answer = act.clone();
        let server = behind_sign_in(move |call| if call.line == CREATE { answer.clone() } else { json(STATUS) });
        let desk = desk(&server);
        let (outcome, _) = send(&desk).await;
        assert!(matches!(outcome, Outcome::Unknown(_)), "{act:?}: {outcome:?}");
        assert_eq!(server.lines(), [SIGN_IN, CREATE], "{act:?}");
        // What comes next has a pair of its own.
        desk.check(24).await.unwrap();
        assert_eq!(shown(&server), ["security-0", "security-2"], "{act:?}");
    }
}

#[test]
fn under_which_statuses_a_refusal_is_believed_is_a_setting() {
    for (error_statuses, believed) in
        [(vec![], [true, true, true]), (vec![400], [false, true, false]), (vec![200, 422], [true, false, true])]
    {
        let section = LeadLeader { error_statuses, ..config("http://127.0.0.1:1/") };
        let client = desk_with(section, stored(PASSWORD)).client;
        assert_eq!([200, 400, 422].map(|status| client.believes(&account(), status)), believed);
    }
}

#[tokio::test]
async fn a_pair_that_waits_serves_whoever_comes_first_and_nobody_after() {
    let server = behind_sign_in(|call| json(if call.line == CREATE { CREATED } else { STATUS }));
    let desk = desk(&server);
    desk.client.ready(account()).await.unwrap();
    desk.client.ready(account()).await.unwrap();
    desk.check(24).await.unwrap();
    assert_eq!(send_as_it_stands(&desk).await.0, Outcome::Confirmed);
    assert_eq!(server.lines(), [SIGN_IN, CHECK, SIGN_IN, CREATE]);
    assert_eq!(shown(&server), ["security-0", "security-2"]);
}

#[tokio::test]
async fn a_sign_in_that_fails_at_the_last_moment_leaves_the_deal_unsent() {
    for act in [Act::Close, status(400, r#"{"error":"Пароль невірний"}"#), status(500, "")] {
        let answer = act.clone();
        let server = Server::start(move |_, _| answer.clone());
        let (outcome, _) = send_as_it_stands(&desk(&server)).await;
        assert!(matches!(outcome, Outcome::NotSent(Held::Connect(_))), "{act:?}: {outcome:?}");
        assert_eq!(server.lines(), [SIGN_IN], "{act:?}");
    }
}

#[tokio::test]
async fn a_deal_is_never_read() {
    let server = Server::start(|call, _| panic!("a call nobody expected: {}", call.line));
    let read = desk(&server).client.read(account(), operation().request, Parts::ignore()).await;
    assert!(matches!(read, Err(ApiError::Internal(_))));
}
