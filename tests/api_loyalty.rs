//! Every operation of MS Loyalty against an HTTP server: what goes out, what comes back, and what happens when it does not.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed unwrap is a failed test")]

#[cfg(feature = "demo")]
#[path = "api_loyalty/demo.rs"]
mod demo;
#[expect(dead_code, reason = "other partners' tests need the rest")]
#[path = "support/desk.rs"]
mod desk;
#[path = "support/guarded.rs"]
mod guarded;
#[path = "api_loyalty/sessions.rs"]
mod sessions;
mod support;
#[path = "api_loyalty/writes.rs"]
mod writes;

use std::time::Duration;

use desk::{Desk, limits, stored};
use guarded::{behind, first_token_dies};
use jiff::civil::date;
use serde_json::{Value, json as object};
use support::{Act, Call, Server, json, status};
use ventanilla::api::loyalty::{Code, Days, Document, ExternalId, Kind, Reply, Request};
use ventanilla::api::{Api, ApiError, Credentials, Limits, Parts, Reading};
use ventanilla::config::{Config, Loyalty};
use ventanilla::domain::{AccountId, Partner};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/loyalty/", $name, ".json"))
    };
}
use sample;

/// The errors that the manual lists, with an answer for each.
const ERRORS: [(u16, &str); 8] = [
    (400, r#"{"code":400,"status":"error","message":"Bad","warning":[],"error":[]}"#),
    (403, sample!("error_403")),
    (404, sample!("error_404")),
    (405, r#"{"code":405,"status":"error","message":"Method","warning":[],"error":[]}"#),
    (422, sample!("error_422")),
    (429, r#"{"code":429,"status":"error","message":"Too many attempts","warning":[],"error":[]}"#),
    (500, sample!("error_500")),
    (503, r#"{"code":503,"status":"error","message":"Maintenance","warning":[],"error":[]}"#),
];

fn account() -> AccountId {
    AccountId::new(Partner::Loyalty, "1")
}

fn config(base: &str) -> Loyalty {
    Loyalty { base_url: base.into(), client_id: "1".into(), ..Loyalty::default() }
}

fn desk_with(loyalty: Loyalty, credentials: Credentials) -> Desk {
    desk_within(loyalty, credentials, limits())
}

fn desk_within(loyalty: Loyalty, credentials: Credentials, limits: Limits) -> Desk {
    Desk::new(account(), Config { loyalty: Some(loyalty), ..Config::default() }, credentials, limits)
}

fn desk(server: &Server) -> Desk {
    desk_with(config(&server.base()), stored("ghVW0-clave"))
}

/// A token that lives for so long.
fn token(name: &str, seconds: u64) -> Act {
    json(object!({"token_type": "Bearer", "expires_in": seconds, "access_token": name}).to_string())
}

/// Gives the token `t`, refuses what comes without it, and answers the rest by the script.
fn behind_token(script: impl Fn(&Call, usize) -> Act + Send + Sync + 'static) -> Server {
    behind(("POST /api/oauth/token", token("t", 31_536_000)), ("authorization", "Bearer t"), script)
}

fn days() -> Days {
    Days::new(date(2018, 7, 1), date(2018, 7, 30)).unwrap()
}

fn customer(id: &str) -> ExternalId {
    ExternalId::new(id).unwrap()
}

fn by_code() -> Request {
    Request::ByCode { code: Code::new("Bienvenido732").unwrap(), kind: Kind::new("POINTS COUPON").unwrap() }
}

/// The nine reads: request, line on the wire, a good answer.
fn reads() -> [(Request, &'static str, &'static str); 9] {
    let document = || Document::new("0401591714").unwrap();
    let history = Request::History { customer: customer("0100037894"), page: 1 };
    [
        (
            Request::StoreReport(days()),
            "GET /api/api/report/dailySummary/stores?startDate=2018-07-01&endDate=2018-07-30",
            sample!("report_stores"),
        ),
        (
            Request::ProductReport(days()),
            "GET /api/api/report/dailySummary/products?startDate=2018-07-01&endDate=2018-07-30",
            sample!("report_products"),
        ),
        (history, "GET /api/api/transaction/history?customerId=0100037894&page=1", sample!("history")),
        (
            by_code(),
            "GET /api/api/transaction/transactionByCode?code=Bienvenido732&type=POINTS+COUPON",
            sample!("by_code"),
        ),
        (
            Request::Reloads { document: document(), days: days() },
            "GET /api/api/transaction/reloadsByCustomer?document=0401591714&from=2018-07-01&to=2018-07-30",
            sample!("reloads"),
        ),
        (
            Request::Points { document: document(), days: days() },
            "GET /api/api/transaction/pointsByCustomer?document=0401591714&from=2018-07-01&to=2018-07-30",
            sample!("points"),
        ),
        (
            Request::Batches(customer("1716583941")),
            "GET /api/api/batch/expiration?customerId=1716583941",
            sample!("batches"),
        ),
        (Request::Group, "GET /api/api/group/default", sample!("groups")),
        (
            Request::Customer(customer("c991ijco5y")),
            "GET /api/api/customer/findByExternalId?externalId=c991ijco5y",
            sample!("customer"),
        ),
    ]
}

/// How many things a reply holds.
fn size(reply: &Reply) -> usize {
    match reply {
        Reply::StoreReport { rows, .. } => rows.len(),
        Reply::ProductReport { rows, .. } => rows.len(),
        Reply::History { rows, .. }
        | Reply::ByCode { rows, .. }
        | Reply::Reloads { rows, .. }
        | Reply::Points { rows, .. } => rows.len(),
        Reply::Batches { rows, .. } => rows.len(),
        Reply::Group(group) => group.units.len(),
        Reply::Customer { found, .. } => usize::from(found.is_some()),
        _ => 0,
    }
}

#[tokio::test]
async fn every_read_gets_a_token_and_goes_out_as_the_manual_says() {
    for ((request, line, body), count) in reads().into_iter().zip([4, 4, 4, 1, 1, 1, 2, 2, 1]) {
        let server = behind_token(move |_, _| json(body));
        let desk = desk(&server);
        let reply = desk.read(request).await.unwrap();
        assert_eq!(size(&reply), count, "{line}");
        assert_eq!(server.lines(), ["POST /api/oauth/token", line]);
        let calls = server.calls();
        let sent: Value = serde_json::from_str(&calls[0].body).unwrap();
        let expected = object!({"grant_type": "client_credentials", "client_id": 1, "client_secret": "ghVW0-clave"});
        assert_eq!(sent, expected);
        for call in &calls {
            assert_eq!(call.header("platform"), Some("web"));
            assert_eq!(call.header("content-type"), Some("application/json"));
        }
        assert_eq!(calls[0].header("authorization"), None);
        let kept = format!("{:?} {:?} {reply:?}", desk.exchanges.lock().unwrap(), desk.client);
        assert!(!kept.contains("ghVW0-clave") && !kept.contains("Bearer t\""), "{kept}");
    }
}

#[tokio::test]
async fn every_read_tells_each_listed_error_in_the_services_words() {
    for (request, line, _) in reads() {
        for (code, body) in ERRORS {
            // The status of HTTP, or that of the envelope under a success.
            for under in [code, 200] {
                let server = behind_token(move |_, _| status(under, body));
                let read = desk(&server).read(request.clone()).await;
                let fits = match (&request, code, &read) {
                    (Request::Customer(_), 404, Ok(Reply::Customer { found: None, .. })) => true,
                    (Request::Customer(_), 422, Ok(Reply::Customer { found: None, said: Some(words), .. })) => {
                        words.as_str().contains("Error Description")
                    }
                    (_, 404, Err(ApiError::NotFound { .. })) => true,
                    (_, 422, Err(ApiError::Status { status: 422, words, .. })) => {
                        words.as_str() == "Error de Validacion; field_name: Error Description"
                    }
                    (_, _, Err(ApiError::Status { status, words, .. })) => *status == code && !words.is_empty(),
                    _ => false,
                };
                assert!(fits, "{line} {code} under {under}: {read:?}");
            }
        }
    }
}

#[tokio::test]
async fn every_read_is_tried_again_after_a_fault_and_gives_up_in_words() {
    for (request, line, body) in reads() {
        let server = behind_token(move |_, turn| match turn {
            1 => status(503, "<html><title>Busy</title>"),
            2 => Act::Close,
            _ => json(body),
        });
        assert!(desk(&server).read(request.clone()).await.is_ok(), "{line}");
        assert_eq!(server.calls().len(), 4);
        for (act, words) in [
            (status(502, "<html><title>Bad Gateway</title></html>"), "Bad Gateway"),
            // A wrong address is no missing record.
            (status(404, "<html><title>Nothing here</title></html>"), "Nothing here"),
            (json("<html>"), "cannot read"),
            (json(r#"{"status":"success","code":"200"}"#), "missing"),
            (json(r#"{"data":[[]]}"#), "cannot read"),
        ] {
            let served = act.clone();
            let server = behind_token(move |_, _| served.clone());
            let error = desk(&server).read(request.clone()).await.unwrap_err().to_string();
            assert!(error.contains(words), "{line} {act:?}: {error}");
        }
    }
}

#[tokio::test]
async fn an_answer_that_never_ends_is_told() {
    let wait = Duration::from_secs(1);
    for act in [Act::Drip(b"[".to_vec()), Act::Hang] {
        let served = act.clone();
        let server = behind_token(move |_, _| served.clone());
        let quick = Limits { stall: wait, whole: 2 * wait, first_byte: wait, ..limits() };
        let read = desk_within(config(&server.base()), stored("s"), quick).read(Request::Group).await;
        assert!(matches!(read, Err(ApiError::Lost { .. } | ApiError::TimeOut { .. })), "{act:?}: {read:?}");
    }
}

#[tokio::test]
async fn a_page_past_the_end_has_no_rows_however_the_service_says_so() {
    let page = |page| Request::History { customer: customer("1"), page };
    for act in
        [json(r#"{"data":[]}"#), json("null"), status(404, sample!("error_404")), status(422, sample!("error_422"))]
    {
        let served = act.clone();
        let server = behind_token(move |_, _| served.clone());
        let reply = desk(&server).read(page(9)).await;
        assert_eq!(reply, Ok(Reply::History { customer: customer("1"), page: 9, rows: Vec::new() }), "{act:?}");
    }
    for (n, act) in [(1, status(404, sample!("error_404"))), (9, status(500, sample!("error_500")))] {
        let server = behind_token(move |_, _| act.clone());
        assert!(desk(&server).read(page(n)).await.is_err());
    }
}

#[tokio::test]
async fn a_customer_that_is_another_than_was_asked_for_is_not_believed() {
    let server = behind_token(|_, _| json(sample!("customer")));
    let read = desk(&server).read(Request::Customer(customer("w0vww4g1ek"))).await;
    assert!(matches!(read, Err(ApiError::Internal(_))), "{read:?}");
    let server = behind_token(|_, _| json(r#"{"data":{"exists":false}}"#));
    let read = desk(&server).read(Request::Customer(customer("w0vww4g1ek"))).await;
    assert!(matches!(read, Ok(Reply::Customer { found: None, said: None, .. })), "{read:?}");
}

#[tokio::test]
async fn what_somebody_else_has_is_not_taken_for_the_customers_own() {
    let server = behind_token(|_, _| json(sample!("history")));
    for (asked, told) in [("0100037894", 4), ("1716583941", 0)] {
        let read = desk(&server).read(Request::History { customer: customer(asked), page: 1 }).await;
        let Ok(Reply::History { rows, .. }) = read else { panic!("{read:?}") };
        let totals = rows.iter().filter_map(|row| row.customer.as_ref()).map(|holder| holder.totals.len());
        assert_eq!((rows.len(), totals.sum::<usize>()), (4, told), "{asked}");
    }
}

#[tokio::test]
async fn what_is_asked_for_is_escaped_and_the_platform_is_as_configured() {
    let server = behind_token(|_, _| json(r#"{"data":[]}"#));
    let loyalty = Loyalty { platform: "none".into(), client_id: "consola".into(), ..config(&server.base()) };
    let desk = desk_with(loyalty, stored("s"));
    let request = Request::ByCode { code: Code::new("a&b=c d/é").unwrap(), kind: Kind::new("X'").unwrap() };
    let named = AccountId::new(Partner::Loyalty, "consola");
    desk.client.read(named, ventanilla::api::Request::Loyalty(request), Parts::ignore()).await.unwrap();
    let calls = server.calls();
    assert_eq!((calls[1].query("code"), calls[1].header("platform")), (Some("a%26b%3Dc+d%2F%C3%A9"), None));
    let sent: Value = serde_json::from_str(&calls[0].body).unwrap();
    assert_eq!(sent["client_id"], "consola", "a name that is no number goes out as it is");
}

#[tokio::test]
async fn a_look_at_the_service_only_reads() {
    let server = behind_token(|_, _| json(sample!("groups")));
    let reading = desk(&server).client.reading(&account()).await.unwrap();
    assert_eq!(reading, Reading { scheme: "Bearer", pinned: true, asked: 0, rows: 2, count: None });
    let bare = Server::start(|_, _| status(401, sample!("error_401")));
    let contact = desk(&bare).client.contact(&account()).await.unwrap();
    assert_eq!((contact.status, bare.lines()), (401, vec!["GET /api/api/group/default".to_owned()]));
    let request = ventanilla::api::Request::Sml(ventanilla::api::sml::Request::Fuels);
    let read = desk(&bare).client.read(account(), request, Parts::ignore()).await;
    assert!(matches!(read, Err(ApiError::Internal(_))), "{read:?}");
}
