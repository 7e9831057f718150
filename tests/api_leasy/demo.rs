//! The client against the embedded service, which shares no type with it: the same figures under every reading.

use ventanilla::demo::{Dates, DeadToken, LeasyReadings, Options, PastEnd, Scheme, start};

use super::*;

/// Everything that an account shows, without what differs by form alone.
async fn everything(desk: &Desk) -> Vec<String> {
    let Reply::Profile(profile) = desk.read(Request::Profile).await.unwrap() else { panic!("no profile") };
    let lima = jiff::tz::TimeZone::get("America/Lima").unwrap();
    let mut all = vec![format!("{:?} {:?} {:?}", profile.id, profile.document, profile.coins.map(|c| c.at_least(2)))];
    for contract in &profile.contracts {
        all.push(format!("{:?} {:?}", contract.created.as_ref().and_then(|day| day.day(&lima)), contract.car.plate));
        all.push(format!("{:?}", contract.car.soat.as_ref().map(|file| &file.url)));
        let id = contract.id.clone().unwrap();
        for list in InvoiceList::ALL {
            let request = Request::Invoices { contract: id.clone(), list };
            let Reply::Invoices { rows, .. } = desk.read(request).await.unwrap() else { panic!("no invoices") };
            let sum: Option<ventanilla::domain::Amount> =
                rows.iter().filter_map(ventanilla::api::leasy::Invoice::payable).sum();
            let last = rows.last().map(|row| (row.id.clone(), row.due.as_ref().and_then(|day| day.day(&lima))));
            all.push(format!("{list:?} {} {} {last:?}", rows.len(), sum.unwrap().at_least(2)));
        }
        assert!(matches!(desk.read(Request::Car(id)).await, Ok(Reply::Car { .. })));
    }
    let mut seen = Vec::new();
    for page in 1.. {
        let Reply::Recharges { rows, .. } = desk.read(Request::Recharges { page }).await.unwrap() else { panic!() };
        // Whoever pages takes the last content once more for the end, too.
        if rows.is_empty() || seen.ends_with(&rows) {
            break;
        }
        seen.extend(rows);
    }
    let sum: Option<ventanilla::domain::Amount> = seen.iter().filter_map(|row| row.amount).sum();
    all.push(format!("{} {}", seen.len(), sum.unwrap().at_least(2)));
    let Reply::Cards(cards) = desk.read(Request::Cards).await.unwrap() else { panic!("no cards") };
    all.push(format!("{cards:?}"));
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_figures_are_the_same_under_every_reading() {
    let now = "2026-01-14T09:30:00Z".parse().unwrap();
    let server = start(Options { port: 0, leads: 0, seed: 7, now, scheme: Scheme::Token }).unwrap();
    let (url, documents, password) = server.leasy();
    let usual = LeasyReadings::default();
    let mut expected = None;
    for (page_in, readings) in [
        ("query", usual.clone()),
        ("query", LeasyReadings { dead_token: DeadToken::Unauthorized, token_calls: Some(3), ..usual.clone() }),
        ("query", LeasyReadings { dead_token: DeadToken::Forbidden, token_calls: Some(3), ..usual.clone() }),
        ("query", LeasyReadings { dead_token: DeadToken::NoProfile, token_calls: Some(3), ..usual.clone() }),
        ("query", LeasyReadings { errors_as_list: Some(true), past_end: PastEnd::Error, ..usual.clone() }),
        ("query", LeasyReadings { errors_as_list: Some(false), past_end: PastEnd::LastAgain, ..usual.clone() }),
        ("query", LeasyReadings { past_end: PastEnd::LastRenamed, page_size: 7, ..usual.clone() }),
        ("body", LeasyReadings { page_in_body: true, ..usual.clone() }),
        ("query", LeasyReadings { few_as_object: true, ids_as_text: true, dates: Dates::Slashes, ..usual.clone() }),
        ("query", LeasyReadings { money_as_text: true, absolute_files: true, dates: Dates::Moments, ..usual }),
    ] {
        server.set_leasy_readings(readings.clone());
        let leasy = Leasy { page_in: page_in.into(), document: documents[0].clone(), ..config(&url) };
        let exchanges = desk_with(leasy, stored(password), limits());
        let found = everything(&exchanges).await;
        assert!(found.len() > 15, "{found:?}");
        assert_eq!(*expected.get_or_insert_with(|| found.clone()), found, "{readings:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_with_nothing_has_nothing_and_no_reading_makes_that_an_error() {
    let now = "2026-01-14T09:30:00Z".parse().unwrap();
    let server = start(Options { port: 0, leads: 0, seed: 7, now, scheme: Scheme::Token }).unwrap();
    let (url, documents, password) = server.leasy();
    let desk = desk_with(config(&url), stored(password), limits());
    let client = AccountId::new(Partner::Leasy, documents[3].as_str());
    for few_as_object in [false, true] {
        server.set_leasy_readings(LeasyReadings { few_as_object, ..LeasyReadings::default() });
        for request in [Request::Profile, Request::Cards, Request::Recharges { page: 1 }] {
            let request = ventanilla::api::Request::Leasy(request);
            let reply = desk.client.read(client.clone(), request, Parts::ignore()).await.unwrap();
            let ventanilla::api::Reply::Leasy(reply) = reply else { panic!("{reply:?}") };
            assert_eq!(size(&reply), 0, "{reply:?}");
        }
    }
}

#[test]
fn the_configuration_names_every_partner_and_all_clients() {
    let now = "2026-01-14T09:30:00Z".parse().unwrap();
    let server = start(Options { port: 0, leads: 10, seed: 7, now, scheme: Scheme::Token }).unwrap();
    let mut config = Config::default();
    server.enter(&mut config);
    let accounts = config.accounts();
    let of = |partner| accounts.iter().filter(|account| account.id.partner == partner).count();
    assert_eq!((of(Partner::Leasy), of(Partner::Sml)), (server.leasy().1.len(), 1));
    let partners: std::collections::BTreeSet<_> = accounts.iter().map(|account| account.id.partner).collect();
    assert_eq!(server.services().len(), partners.len());
    assert!(server.services().iter().any(|service| service.url == server.leasy().0));
}
