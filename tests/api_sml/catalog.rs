//! The lists of what leads refer to: parameters as the manual names them, rows in parts, refusals, expiry and faults.

use ventanilla::api::sml::{ClientQuery, Country};

use super::*;

/// A list: its request, the parameters it must go out with, its path, and a body with one row.
type List = (Request, Vec<(&'static str, &'static str)>, &'static str, &'static str);

fn lists() -> Vec<List> {
    let search = || Some("norte".to_owned());
    let paged = |more: &[(&'static str, &'static str)]| {
        [("page", "1"), ("page_size", "10")].iter().chain(more).copied().collect::<Vec<_>>()
    };
    vec![
        (
            Request::Dealerships { search: search() },
            paged(&[("search", "norte")]),
            "/api/concessionaire/",
            include_str!("../fixtures/sml/dealerships.json"),
        ),
        (
            Request::Sources { search: search() },
            paged(&[("search", "norte")]),
            "/api/source/",
            include_str!("../fixtures/sml/sources.json"),
        ),
        (Request::Fuels, Vec::new(), "/api/gas_type/", include_str!("../fixtures/sml/fuels.json")),
        (
            Request::Clients(ClientQuery {
                name: Some("ana".into()),
                phone: Some("612".into()),
                email: Some("a@b.es".into()),
                search: search(),
            }),
            paged(&[
                ("name__icontains", "ana"),
                ("phone__icontains", "612"),
                ("email__icontains", "a%40b.es"),
                ("search", "norte"),
            ]),
            "/api/clients/",
            include_str!("../fixtures/sml/clients.json"),
        ),
        (
            Request::Provinces { country: Country::SPAIN, search: search() },
            paged(&[("country", "28"), ("search", "norte")]),
            "/api/provinces/",
            include_str!("../fixtures/sml/provinces.json"),
        ),
        (
            Request::Localities { province: Some(638), search: search() },
            paged(&[("province", "638"), ("search", "norte")]),
            "/api/localities/",
            include_str!("../fixtures/sml/localities.json"),
        ),
    ]
}

/// How many rows a part of any list holds.
fn rows(reply: &Reply) -> usize {
    match reply {
        Reply::Dealerships { rows, .. } => rows.len(),
        Reply::Sources { rows, .. } => rows.len(),
        Reply::Fuels { rows, .. } => rows.len(),
        Reply::Clients { rows, .. } => rows.len(),
        Reply::Provinces { rows, .. } => rows.len(),
        Reply::Localities { rows, .. } => rows.len(),
        other => panic!("no list: {other:?}"),
    }
}

#[tokio::test]
async fn each_list_goes_out_as_the_manual_says_and_comes_in_parts() {
    for (request, parameters, path, body) in lists() {
        let server = behind_login(move |_, _| json(body));
        let got = Arc::new(Mutex::new(0));
        let sink = Arc::clone(&got);
        let parts = Parts::new(move |_, reply| *sink.lock().unwrap() += rows(&Request::own(reply)));
        let desk = desk(&server);
        let end =
            Request::own(desk.client.read(account(), ventanilla::api::Request::Sml(request), parts).await.unwrap());
        assert_eq!((*got.lock().unwrap(), rows(&end)), (1, 0), "{path}: the end holds only the totals");
        let call = &server.calls()[1];
        let line = call.line.strip_prefix("GET ").unwrap();
        assert_eq!(line.split('?').next(), Some(path));
        for (name, value) in &parameters {
            assert_eq!(call.query(name), Some(*value), "{path} {name}");
        }
        assert_eq!(line.contains('?'), !parameters.is_empty(), "{path}: nothing but what is documented");
    }
}

#[tokio::test]
async fn a_refused_list_says_why_and_a_dead_token_is_replaced_once() {
    for (request, _, path, body) in lists() {
        let refused = behind_login(|_, _| status(400, r#"{"country":["Este campo es obligatorio."]}"#));
        let error = desk(&refused).read(request.clone()).await.unwrap_err().to_string();
        assert!(error.contains("obligatorio"), "{path}: {error}");
        let expired = behind_login(move |_, turn| match turn {
            2 => Act::Answer(401, "WWW-Authenticate: Token\r\n".into(), r#"{"detail":"Token inválido."}"#.into()),
            _ => json(body),
        });
        let desk = desk(&expired);
        desk.read(Request::Fuels).await.unwrap_or(Reply::Done);
        desk.read(request).await.unwrap();
        let sign_ins = expired.lines().iter().filter(|l| l.contains("auth/login")).count();
        assert_eq!(sign_ins, 2, "{path}: {:?}", expired.lines());
    }
}

#[tokio::test]
async fn a_list_that_breaks_off_is_an_error_and_is_read_again_where_that_may_help() {
    for (request, _, path, body) in lists() {
        let failing = behind_login(|_, _| status(503, ""));
        assert!(desk(&failing).read(request.clone()).await.is_err(), "{path}");
        assert_eq!(failing.calls().len(), 1 + 3, "{path}");
        let once = behind_login(move |_, turn| if turn == 1 { Act::Close } else { json(body) });
        desk(&once).read(request.clone()).await.unwrap();
        let page = behind_login(|_, _| json("<html>"));
        let error = desk(&page).read(request).await.unwrap_err();
        assert!(matches!(error, ApiError::Decode { .. }), "{path}: {error}");
    }
}
