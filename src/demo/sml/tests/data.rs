//! The made-up leads: repeatable, in order, lively, and of every documented kind.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

fn written(world: &World, n: i64) -> Vec<u8> {
    let mut out = Vec::new();
    world.lead(&mut out, n, 0);
    out
}

fn world(seed: u64, leads: u32) -> World {
    World::new(seed, leads, NOW.parse::<jiff::Timestamp>().unwrap().as_microsecond())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn a_lead_follows_from_seed_and_number_alone(seed in any::<u64>(), n in 0_i64..100_000) {
        let (a, b) = (world(seed, 100_000), world(seed, 100_000));
        let _ = written(&b, (n + 1) % 100_000);
        prop_assert_eq!(written(&a, n), written(&b, n));
        prop_assert_ne!(written(&a, n), written(&world(seed ^ 1, 100_000), n));
    }

    #[test]
    fn ids_lead_back_to_their_numbers(seed in any::<u64>(), leads in 1_u32..1_000_000, pick in 0.0..1.0_f64) {
        let world = world(seed, leads);
        let n = (f64::from(leads - 1) * pick) as i64;
        prop_assert_eq!(world.number(world.id(n)), Some(n));
        prop_assert!(n == 0 || world.id(n) < world.id(n - 1));
        prop_assert!(n == 0 || world.created(n) < world.created(n - 1));
        prop_assert!(world.created(n) < world.now);
    }
}

#[test]
fn ids_of_nobody_lead_nowhere() {
    let world = world(3, 50);
    let real: BTreeSet<u64> = (0..50).map(|n| world.id(n)).collect();
    let (low, high) = (*real.first().unwrap(), *real.last().unwrap());
    for id in (low - 9..=high).chain([0, 1, u64::MAX]) {
        assert_eq!(world.number(id).is_some(), real.contains(&id), "{id}");
    }
}

#[test]
fn statuses_are_mixed_as_in_a_working_dealership() {
    let world = world(7, 100_000);
    let mut counts = [0_i64; 4];
    (0..100_000).for_each(|n| counts[world.status(n)] += 1);
    for (count, percent) in counts.into_iter().zip([14, 24, 44, 18]) {
        assert!((count - percent * 1_000).abs() < 1_500, "{counts:?}");
    }
    let newest = (0..30).filter(|&n| world.status(n) == 0).count();
    assert!(newest >= 18, "of the 30 newest {newest} are new");
    let minutes = |n| (world.now - world.created(n)) / times::MINUTE;
    assert!(minutes(0) < 10 && minutes(0) >= 3);
    assert!((0..100_000).step_by(97).filter(|&n| world.status(n) == 3).all(|n| minutes(n) > 30));
}

#[test]
fn a_lead_weighs_what_the_real_ones_weigh() {
    let world = world(7, 2_000);
    let bytes: usize = (0..2_000).map(|n| written(&world, n).len()).sum();
    let mean = bytes / 2_000;
    assert!((3_900..=4_800).contains(&mean), "{mean} bytes a lead");
}

#[test]
fn tasks_are_of_every_type_and_overdue_due_today_coming_and_done() {
    let client = Client::of(2_000);
    let all = client.get("lead/?page_size=all");
    let (now, mut kinds, mut states) =
        (NOW.parse::<jiff::Timestamp>().unwrap(), BTreeSet::new(), BTreeMap::<_, u32>::new());
    let day = jiff::SignedDuration::from_hours(24);
    for task in all["results"].as_array().unwrap().iter().flat_map(|lead| lead["request"]["task"].as_array().unwrap()) {
        kinds.insert(task["type"].as_str().unwrap());
        let planned = task["planified_realization_date"].as_str().map(|at| at.parse::<jiff::Timestamp>().unwrap());
        let state = match (task["realization_date_check"].as_bool().unwrap(), planned) {
            (true, _) => "done",
            (false, None) => "unplanned",
            (false, Some(at)) if at < now - day => "overdue",
            (false, Some(at)) if at < now + day => "about now",
            (false, Some(_)) => "coming",
        };
        *states.entry(state).or_default() += 1;
        assert_eq!(task["realization_date_check"], task["realization_date"].is_string());
        assert_eq!(task["type"] == "appraisal", task["appraisal"].is_object());
    }
    let documented = [
        "appraisal",
        "budget",
        "date",
        "financing",
        "other",
        "pending_assignment",
        "response_information_mail",
        "vehicle_information",
        "warranty",
    ];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), documented);
    for state in ["done", "unplanned", "overdue", "about now", "coming"] {
        assert!(states[state] > 20, "{states:?}");
    }
}

#[test]
fn one_client_alone_has_the_rare_name_and_others_come_back_under_the_same_telephone() {
    let world = world(7, 100_000);
    let rare = |n: &i64| {
        world.person(*n).is_some_and(|person| {
            let mut name = String::new();
            person.name(&mut name);
            name.contains("Quervain")
        })
    };
    assert_eq!((0..100_000).filter(rare).collect::<Vec<_>>(), [60_000]);
    let mut phones = BTreeMap::<String, BTreeSet<usize>>::new();
    let mut spellings = BTreeSet::new();
    for n in 0..2_000 {
        let mut phone = String::new();
        if world.person(n).is_some_and(|person| person.phone(&mut phone)) {
            spellings.insert(phone.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect::<String>());
            phones.entry(crate::domain::digits(&phone)).or_default().insert(world.status(n));
        }
    }
    assert!(phones.keys().all(|phone| phone.len() == 9 && phone.starts_with(['6', '7'])));
    let shared = phones.values().filter(|statuses| statuses.len() > 1).count();
    assert!(shared > 20, "{shared}");
    assert_eq!(spellings.len(), 5, "{spellings:?}");
}

#[test]
fn times_come_with_both_offsets_and_in_utc() {
    let client = Client::of(2_000);
    let mut text = client.answer("GET", "lead/?page_size=all", "");
    let text = String::from_utf8(text.whole().to_vec()).unwrap();
    for mark in ["+01:00\"", ".000Z\""] {
        assert!(text.contains(mark), "{mark}");
    }
    let summer = World::new(7, 10, "2026-07-01T09:00:00Z".parse::<jiff::Timestamp>().unwrap().as_microsecond());
    assert!(String::from_utf8(written(&summer, 0)).unwrap().contains("+02:00\""));
}

#[test]
fn a_million_leads_are_there_at_once() {
    let client = Client::of(1_000_000);
    let last = client.get("lead/?page_size=2&page=last");
    assert_eq!(last["count"], 1_000_000);
    assert_eq!(ids(&last["results"]).len(), 2);
    assert!(ids(&last["results"])[1] > 0);
}
