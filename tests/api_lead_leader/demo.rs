//! The client against the embedded backend: real cryptography under two key pairs, and every reading of the manual.

use ventanilla::demo::{Fault, LeadLeaderReadings, Options, Rule, Scheme, Server as Demo, start};
use ventanilla::ops::Outcome;

use super::create::{send, send_as_it_stands};
use super::*;

fn demo() -> Demo {
    let now = "2026-01-14T09:30:00Z".parse().unwrap();
    start(Options { port: 0, leads: 10, seed: 7, now, scheme: Scheme::Token }).unwrap()
}

fn section(demo: &Demo) -> LeadLeader {
    let mut config = Config::default();
    demo.enter(&mut config);
    config.lead_leader.unwrap()
}

async fn status_of(desk: &Desk, deal: u64) -> String {
    match desk.check(deal).await {
        Ok(Reply::Status(found)) => found.status.as_str().to_owned(),
        other => panic!("{other:?}"),
    }
}

/// Tries to make ready and to send; true if a confirmed permit was used up.
async fn attempt(desk: &Desk) -> bool {
    let is_ready = desk.client.ready(account()).await.is_ok();
    if is_ready {
        let _ = send_as_it_stands(desk).await;
    }
    is_ready
}

#[tokio::test]
async fn a_deal_is_made_and_followed_under_every_reading() {
    let usual = LeadLeaderReadings::default();
    let demo = demo();
    let turns = [
        (usual.clone(), "api/partners/input/auth/", "POST"),
        (
            LeadLeaderReadings { auth_at_deals: true, error_status: 401, created: 201, ..usual.clone() },
            "api/partners/input/create-short-deal/",
            "POST",
        ),
        (
            LeadLeaderReadings { check_by_get: true, id_as_text: true, error_status: 200, ..usual.clone() },
            "api/partners/input/auth/",
            "GET",
        ),
        (
            LeadLeaderReadings { new_pair_kills: false, refusal_spends: false, errors_by_field: true, ..usual },
            "api/partners/input/auth/",
            "POST",
        ),
    ];
    for (next, (readings, auth_path, method)) in (24..).zip(turns) {
        demo.set_lead_leader_readings(readings.clone());
        let section = LeadLeader { auth_path: auth_path.into(), check_method: method.into(), ..section(&demo) };
        let desk = desk_with(section, stored(PASSWORD));
        let (outcome, reply) = send(&desk).await;
        assert_eq!(outcome, Outcome::Confirmed, "{readings:?}");
        let Some(ventanilla::api::Reply::LeadLeader(Reply::Created(created))) = reply else { panic!("{reply:?}") };
        assert_eq!(created.deal, DealId(next), "{readings:?}");
        assert_eq!(status_of(&desk, next).await, "Нова");
        demo.pass(Duration::from_secs(20));
        assert_eq!(status_of(&desk, next).await, "В обробці");
        let error = desk.check(999).await.unwrap_err().to_string();
        assert!(error.contains("Заявки з таким ID не існує"), "{error}");
    }
    assert_eq!(demo.pairs_seen_twice(), 0);
    let made: Vec<_> = demo.effects().iter().map(|effect| effect.target.clone()).collect();
    assert_eq!(made, ["24", "25", "26", "27"]);
}

#[tokio::test]
async fn swapped_and_foreign_keys_fail_with_the_documented_words() {
    let demo = demo();
    let good = section(&demo);
    // The console's own public key in place of the service's: what it encrypts the service cannot open.
    let own_public = include_str!("../../src/demo/lead_leader/keys/console.demo.pub.pem");
    let service_private = include_str!("../../src/demo/lead_leader/keys/service.demo.pem");
    for (section, cause) in [
        (LeadLeader { partner_key: Some(own_public.into()), ..good.clone() }, Cause::Decryption),
        (LeadLeader { private_key: Some(Secret::new(service_private)), ..good.clone() }, Cause::Mismatch),
        (LeadLeader { private_key: Some(Secret::new(PRIVATE)), ..good.clone() }, Cause::Mismatch),
        (
            LeadLeader {
                private_key: Some(Secret::new(service_private)),
                partner_key: Some(own_public.into()),
                ..good.clone()
            },
            Cause::Decryption,
        ),
    ] {
        let error = desk_with(section, stored(PASSWORD)).check(24).await.unwrap_err();
        let ApiError::SignInRefused { words, .. } = &error else { panic!("{error}") };
        assert_eq!(Cause::of(words.as_str()), Some(cause));
    }
    let desk = desk_with(good, stored("інший"));
    let error = desk.client.sign_in(account(), Some(Secret::new("інший"))).await.unwrap_err();
    assert_eq!(Cause::of(&error.to_string()), Some(Cause::WrongPassword));
    let nobody = AccountId::new(Partner::LeadLeader, "nobody@example.ua");
    let error = desk.client.sign_in(nobody, Some(Secret::new(PASSWORD))).await.unwrap_err();
    assert_eq!(Cause::of(&error.to_string()), Some(Cause::UnknownUser));
}

#[tokio::test]
async fn the_service_sees_no_pair_twice_whatever_goes_wrong() {
    let demo = demo();
    let desk = desk_with(section(&demo), stored(PASSWORD));
    assert_eq!(send(&desk).await.0, Outcome::Confirmed);
    let mut sent = 1;
    for path in ["/auth/", "/check-status/", "/create-short-deal/"] {
        for fault in
            [Fault::Reset, Fault::Status { status: 503, retry_after: None }, Fault::Truncated, Fault::Malformed]
        {
            for rule in [Rule::on(path, fault.clone()).once(), Rule::on(path, fault.clone()).once().after_effect()] {
                demo.faults().set(vec![rule]);
                sent += usize::from(attempt(&desk).await);
                let _ = tokio::join!(desk.check(24), desk.check(25));
            }
        }
    }
    demo.faults().clear();
    assert_eq!(status_of(&desk, 24).await, "Нова");
    assert_eq!(demo.pairs_seen_twice(), 0);
    let made = demo.effects().len();
    assert!(made > 1 && made <= sent, "{made} deals of {sent} that were sent");
}
