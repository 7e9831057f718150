//! What the page of all offices is told of points, and what a word finds.

use super::*;
use crate::flow::{Brought, Errand, Handoff};
use crate::ops::{Change, Class, OpId, Record, State};
use crate::panes::loyalty::Tab;
use crate::panes::{Face as _, Urgency};

/// A transaction that was sent from here.
fn sent(state: State) -> Record {
    let change = |path: &str, sent: serde_json::Value| Change { path: path.into(), was: serde_json::Value::Null, sent };
    Record {
        id: OpId(uuid::Uuid::from_u128(1)),
        op: crate::api::loyalty::ops::CREATE.name.into(),
        class: Class::Money,
        account: account(),
        host: "loyalty.example".into(),
        target_kind: "customer".into(),
        target_id: VERA.into(),
        target_label: "Santiago Vera".into(),
        changes: vec![change("/type", "CUPON".into()), change("/codes", serde_json::json!(["VT-77"]))],
        code: Some("VT-77".into()),
        amount: Some(("10".into(), String::new())),
        baseline: None,
        state,
        status: None,
        evidence: "".into(),
        retry_of: None,
        batch: None,
        prepared_at: begin(),
        sending_at: Some(begin()),
        changed_at: begin(),
    }
}

/// The pane, shown, and what the ledger has; a customer may be in front.
fn with(state: State, who: Option<&str>) -> Loyalty {
    let mut bench = bench(Locale::En, (120, 40));
    let effects = bench.input(Input::Shown);
    for effect in &effects {
        if let Effect::Errand(ticket, Errand::Recorded { .. }) = effect {
            bench.given(Input::Brought(*ticket, Ok(Brought::Records(vec![sent(state)]))));
        }
    }
    bench.answer(effects);
    if let Some(who) = who {
        let effects = find(&mut bench, who);
        bench.answer(effects);
    }
    bench
}

fn told(bench: &Loyalty) -> Vec<(Urgency, String)> {
    bench.pane.needs(bench.at()).iter().map(|need| (need.urgency, bench.words.say(&need.why))).collect()
}

#[test]
fn points_that_expire_within_a_month_are_told_of_and_writes_in_doubt_before_them() {
    let doubt = || (Urgency::Unknown, "outcome unknown".to_owned());
    let soon = |urgency, days: i64| (urgency, format!("expire in {days} days"));
    let vera = [soon(Urgency::Plain, 12), soon(Urgency::Soon, 4)];
    for (state, who, expected) in [
        (State::Confirmed, None, vec![]),
        (State::Unknown, None, vec![doubt()]),
        (State::Confirmed, Some(VERA), vera.to_vec()),
        (State::Unknown, Some(VERA), [&[doubt()][..], &vera].concat()),
        (State::Confirmed, Some(NEWCOMER), vec![]),
        (State::Confirmed, Some(NOBODY), vec![]),
    ] {
        assert_eq!(told(&with(state, who)), expected, "{state:?} {who:?}");
    }
}

#[test]
fn a_batch_expires_today_and_tomorrow_and_behind_that_no_more() {
    for (days, says) in [
        (-1, None),
        (0, Some("expire today")),
        (1, Some("expire tomorrow")),
        (30, Some("expire in 30 days")),
        (31, None),
    ] {
        let mut bench = with(State::Confirmed, Some(VERA));
        let at = bench.at();
        bench.pane.base.book.batches.finish(Ok(vec![batch("1", points(), "5.00", days)]), at);
        assert_eq!(told(&bench).first().map(|(_, why)| why.as_str()), says, "{days}");
    }
}

#[test]
fn a_write_in_doubt_is_led_to() {
    let mut bench = with(State::Unknown, Some(VERA));
    let need = bench.pane.needs(bench.at()).remove(0);
    assert_eq!(bench.words.say(&need.what), "New transaction · VT-77");
    bench.given(Input::Handoff(need.goes));
    assert_eq!(bench.pane.tab, Tab::Transact);
    bench.given(Input::Handoff(Handoff::List));
    assert_eq!(bench.pane.tab, Tab::Customer);
}

#[test]
fn points_that_expire_lead_to_their_batches_and_a_code_to_its_row() {
    let mut bench = with(State::Confirmed, Some(VERA));
    bench.done(&[Action::NextTab]);
    let need = bench.pane.needs(bench.at()).remove(0);
    bench.given(Input::Handoff(need.goes));
    assert!(bench.picture().contains("[Batches]") && bench.picture().contains("3901"), "{}", bench.picture());
    bench.done(&[Action::Left, Action::Left, Action::Filter]);
    bench.typed("coins");
    bench.key(KeyCode::Enter);
    bench.act(Action::Open);
    let found = bench.pane.find("cup-7097", 5).remove(0);
    bench.given(Input::Handoff(found.goes));
    assert!(bench.picture().contains("[History]"), "{}", bench.picture());
    assert_eq!(bench.pane.base.book.front.as_ref().and_then(|row| row.code.clone()), text("CUP-7097"));
    let cursor = bench.picture().lines().find(|line| line.starts_with('▌')).map(str::to_owned);
    assert!(cursor.is_some_and(|line| line.contains("CUP-7097")), "{}", bench.picture());
}

#[test]
fn a_word_finds_the_customer_in_front_and_codes() {
    let bench = with(State::Confirmed, Some(VERA));
    for (words, found) in [
        ("santiago", vec!["found-customer"]),
        (VERA, vec!["found-customer"]),
        ("vt-77", vec!["needs-points-sent"]),
        ("cup-7099", vec!["found-points"]),
        ("nothing", vec![]),
    ] {
        let keys: Vec<_> = bench.pane.find(words, 5).iter().map(|found| found.what.key.to_string()).collect();
        assert_eq!(keys, found, "{words}");
    }
    assert_eq!(bench.pane.find("cup-", 3).len(), 3, "no more than was asked for");
    assert_eq!(with(State::Confirmed, None).pane.find("santiago", 5), []);
}
