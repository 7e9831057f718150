//! Pairs and deals as the manual has them; the cryptography is tried with the client, from outside.

use super::*;

fn shown<'a>(access: &'a str, security: &'a str) -> Shown<'a> {
    Shown { access, security }
}

#[test]
fn a_pair_is_good_once_and_only_as_a_pair() {
    let pairs = Pairs::default();
    let (access, security) = pairs.issue(false).unwrap();
    let (other, _) = pairs.issue(false).unwrap();
    assert_eq!(security.len(), 32);
    assert!(!pairs.take(&shown(&other, &security)), "tokens of two pairs are no pair");
    assert!(pairs.take(&shown(&access, &security)));
    assert_eq!(pairs.seen_twice(), 0);
    assert!(!pairs.take(&shown(&access, &security)));
    assert_eq!(pairs.seen_twice(), 1);
}

#[test]
fn a_new_pair_kills_older_ones_where_that_is_the_reading() {
    for (kills, lives) in [(true, false), (false, true)] {
        let pairs = Pairs::default();
        let (access, security) = pairs.issue(kills).unwrap();
        pairs.issue(kills).unwrap();
        assert_eq!(pairs.take(&shown(&access, &security)), lives);
    }
}

#[test]
fn a_deal_grows_older_by_the_demos_clock_and_ends_in_several_ways() {
    let deals = Deals::default();
    let ids = [(); 3].map(|()| deals.add());
    assert_eq!(ids, [24, 25, 26]);
    let mut seen = vec![ids.map(|id| deals.status(id).unwrap())];
    for seconds in [20, 60, 200, 600] {
        deals.pass(Duration::from_secs(seconds));
        seen.push(ids.map(|id| deals.status(id).unwrap()));
    }
    assert_eq!(seen[0], ["Нова"; 3]);
    assert_eq!(seen[1], ["В обробці"; 3]);
    assert_eq!(seen[4], ["Кредит видано", "Відмовлено", "Скасовано клієнтом"]);
    assert_eq!(seen[4].map(|status| deals::FINAL.contains(&status)), [true; 3], "each of them ends");
    assert_eq!((deals.status(23), deals.status(27), deals.status(u64::MAX)), (None, None, None));
}

#[test]
fn a_deal_of_the_wrong_types_is_none() {
    let good = json!({"clientInfo": {"PIB": "Іваненко Іван", "telephone": "1", "stateCode": "2", "activity": "3"},
        "termin": 12, "summa": 6000.5, "security_token": "klucz"});
    let kept = deals::deal(good.to_string().as_bytes()).unwrap();
    assert!(!kept.contains("klucz") && kept.contains("6000.5"), "{kept}");
    for (pointer, value) in [
        ("/clientInfo/PIB", json!(null)),
        ("/clientInfo/stateCode", json!(2)),
        ("/clientInfo/activity", json!(" ")),
        ("/termin", json!("12")),
        ("/termin", json!(1.5)),
        ("/summa", json!("6000.00")),
        ("/clientInfo", json!("x")),
    ] {
        let mut deal = good.clone();
        *deal.pointer_mut(pointer).unwrap() = value;
        assert!(deals::deal(deal.to_string().as_bytes()).is_err(), "{pointer}");
    }
}

#[test]
fn the_keys_are_marked_as_what_they_are() {
    for key in [vault::CONSOLE, vault::SERVICE, vault::CONSOLE_PUBLIC, vault::SERVICE_PUBLIC] {
        assert!(key.starts_with("DEMO KEY"));
    }
}
