//! The page of all offices: what it tells, where its lines lead, and who is asked to sign in when.

use super::*;
use crate::flow::PaneId;
use crate::panes::contracts::{self, ContractsPane};

fn client() -> AccountId {
    AccountId::new(Partner::Leasy, "45678912")
}

/// Leads in front, contracts beside them.
fn two() -> Bench {
    let settings = contracts::Settings { account: client(), zone: TimeZone::UTC, currency: "PEN".into() };
    let panes = Panes { leads: Some(leads_pane()), contracts: Some(ContractsPane::new(settings)), ..Panes::default() };
    let (mut bench, _) = Bench::of(panes, false);
    bench.msg(Msg::Recovered { gate: Gate::Open, never_sent: Vec::new(), unknown: Vec::new() });
    bench
}

fn lines(bench: &Bench) -> Vec<String> {
    bench.app.today_lines().iter().map(|(_, need)| need.what.key.to_string()).collect()
}

#[test]
fn nobody_is_asked_to_sign_in_where_they_do_not_look() {
    let mut bench = two();
    assert_eq!(bench.msg(Msg::SignInNeeded(client())), [Command::GiveUp(client())], "its reads end");
    assert_eq!((bench.overlays(), lines(&bench)), (vec![], vec!["today-not-signed-in".to_owned()]));
    bench.keys("1");
    assert_eq!((bench.app.active, bench.overlays()), (PaneId::Contracts, vec!["sign in"]));
    bench.key(KeyCode::Esc);
    assert_eq!(bench.keys("1"), [], "whoever says no is not asked again");
    assert_eq!(bench.overlays(), [""; 0]);
}

#[test]
fn a_line_leads_to_what_it_tells_of() {
    let mut bench = two();
    bench.msg(Msg::SignInNeeded(client()));
    bench.keys("0");
    assert_eq!(bench.app.active, PaneId::Today);
    bench.key(KeyCode::Enter);
    assert_eq!((bench.app.active, bench.overlays()), (PaneId::Contracts, vec!["sign in"]));
}

#[test]
fn an_unknown_outcome_comes_first_and_leads_to_the_ledger() {
    let mut bench = two();
    bench.msg(Msg::SignInNeeded(client()));
    bench.app.writes.recover(&[record(1, State::Unknown)]);
    bench.keys("0");
    assert_eq!(lines(&bench), ["today-unknown", "today-not-signed-in"]);
    assert!(matches!(bench.key(KeyCode::Enter)[..], [Command::Records(_)]));
    assert_eq!(bench.overlays(), ["ledger"]);
}

#[test]
fn with_nothing_to_tell_its_keys_do_nothing_and_q_quits() {
    let mut bench = Bench::loading();
    bench.keys("0");
    assert_eq!((lines(&bench), bench.key(KeyCode::Enter)), (vec![], vec![]));
    bench.keys("jG");
    assert_eq!(bench.keys("q"), [Command::Quit]);
}

#[test]
fn the_page_is_found_again_after_a_start() {
    let kept = serde_json::json!({ "active": "today" });
    let settings = contracts::Settings { account: client(), zone: TimeZone::UTC, currency: "PEN".into() };
    let both = Panes { leads: Some(leads_pane()), contracts: Some(ContractsPane::new(settings)), ..Panes::default() };
    assert_eq!(Bench::of_kept(both, false, kept.clone()).0.app.active, PaneId::Today);
    let one = Panes { leads: Some(leads_pane()), ..Panes::default() };
    assert_eq!(Bench::of_kept(one, false, kept).0.app.active, PaneId::Leads);
}

#[test]
fn late_leads_are_one_line_that_narrows_the_list() {
    let mut bench = Bench::new();
    assert_eq!(lines(&bench), ["needs-leads"]);
    bench.keys("0");
    bench.key(KeyCode::Enter);
    assert_eq!(bench.app.active, PaneId::Leads);
    bench.keys("0");
    assert_eq!(lines(&bench), ["needs-leads"], "the filter takes nothing from what is told");
}

#[test]
fn words_in_the_palette_find_records_too() {
    let mut bench = Bench::new();
    bench.ctrl('p');
    bench.keys("Ruiz 3, M");
    let Some(Overlay::Palette(palette)) = bench.app.overlays.last() else { panic!() };
    assert!(palette.list.chosen().unwrap().label.contains("#3"));
    let read = bench.key(KeyCode::Enter);
    assert!(matches!(&read[..], [Command::Call(_, _, _, Request::Sml(SmlRequest::Lead(LeadId(3)))), ..]), "{read:?}");
}
