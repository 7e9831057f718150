//! What a look at the service tells: reads only, without a session first, then which reading of the manual answers.

use jiff::SignedDuration;
use ventanilla::api::{ApiError, Contact, Reading};

use super::support::{Act, Server, json};
use super::{LOGIN, account, desk};

#[tokio::test]
async fn a_contact_takes_any_answer_sends_no_token_and_reads_the_clock() {
    let server = Server::start(|_, _| Act::Answer(401, "Date: Thu, 01 Jan 1970 00:02:00 GMT\r\n".into(), "{}".into()));
    let desk = desk(&server);
    let contact = desk.client.contact(&account()).await.unwrap();
    let skew = Some(SignedDuration::from_mins(2));
    assert_eq!(contact, Contact { status: 401, encrypted: false, skew, elsewhere: None });
    let calls = server.calls();
    assert_eq!(calls.len(), 1);
    assert!(calls[0].line.starts_with("GET ") && calls[0].header("authorization").is_none(), "{:?}", calls[0]);
}

#[tokio::test]
async fn a_reading_tells_scheme_page_and_shape_and_sends_nothing_but_reads() {
    let row = r#"{"id": 5, "status": "new"}"#;
    for (body, rows, count) in [
        (format!(r#"{{"count": 40, "next": null, "previous": null, "results": [{row}]}}"#), 1, Some(40)),
        (format!("[{row}]"), 1, None),
    ] {
        let server = Server::start(move |call, _| match call.header("authorization") {
            _ if call.line.contains("login") => json(LOGIN),
            Some(header) if header.starts_with("JWT ") => json(body.clone()),
            _ => Act::Answer(401, "WWW-Authenticate: JWT\r\n".into(), "{}".into()),
        });
        let desk = desk(&server);
        let reading = desk.client.reading(&account()).await.unwrap();
        assert_eq!(reading, Reading { scheme: "JWT", pinned: false, asked: 10, rows, count });
        let posts: Vec<_> = server.calls().into_iter().filter(|call| !call.line.starts_with("GET ")).collect();
        assert!(posts.len() == 1 && posts[0].line.contains("login"), "{posts:?}");
    }
}

#[tokio::test]
async fn a_partner_that_is_not_configured_is_an_error() {
    let server = Server::start(|_, _| Act::Close);
    let other = ventanilla::domain::AccountId::new(ventanilla::domain::Partner::Gas, "ana");
    assert!(matches!(desk(&server).client.contact(&other).await, Err(ApiError::Internal(_))));
    assert!(server.calls().is_empty());
}
