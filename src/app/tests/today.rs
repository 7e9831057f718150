//! The page of all offices: what it tells, where its lines lead, and who is asked to sign in when.

use serde_json::json;

use super::*;
use crate::api::gas::{Receipt, ops::REQUEST_VISIT};
use crate::api::lead_leader::ops::CREATE_DEAL;
use crate::flow::{Brought, Errand, PaneId};
use crate::ops::Change;
use crate::panes::contracts::{self, ContractsPane};
use crate::panes::deals::{self, DealsPane};
use crate::panes::gas::{self, GasPane};
use crate::panes::loyalty::{self, LoyaltyPane};

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
fn the_cursor_stays_on_its_line_when_something_more_urgent_comes() {
    let mut bench = two();
    bench.list((1..=5).map(lead_row).collect());
    bench.msg(Msg::SignInNeeded(client()));
    bench.keys("0G");
    assert_eq!(lines(&bench), ["needs-leads", "today-not-signed-in"]);
    bench.app.writes.recover(&[record(1, State::Unknown)]);
    assert_eq!(lines(&bench), ["today-unknown", "needs-leads", "today-not-signed-in"]);
    bench.key(KeyCode::Enter);
    assert_eq!((bench.app.active, bench.overlays()), (PaneId::Contracts, vec!["sign in"]));
    bench.key(KeyCode::Esc);
    bench.keys("0kk");
    assert!(matches!(bench.key(KeyCode::Enter)[..], [Command::Records(_)]), "a step is a step");
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
fn esc_in_the_list_that_a_line_led_to_comes_back_unless_something_was_done_there() {
    for (keys, comes_back) in [("", true), ("jjk", true), ("o", false), ("Tjj", false)] {
        let mut bench = Bench::new();
        bench.keys("0");
        bench.key(KeyCode::Enter);
        bench.keys(keys);
        bench.key(KeyCode::Esc);
        bench.key(KeyCode::Esc);
        assert_eq!(bench.app.active == PaneId::Today, comes_back, "{keys:?}");
    }
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

/// What the ledger has of gas and of deals: a visit today that is paid at a shop, one of which nobody knows, and an
/// application of which nobody knows.
fn recorded(account: &AccountId) -> Vec<Record> {
    let visit = |n: u8, state: State, hour: &str| {
        let sent = |path: &str, sent: &str| Change { path: path.into(), was: json!(null), sent: json!(sent) };
        let address = "Vito Alessio Robles 186, Florida, Álvaro Obregón";
        let day = noon(0).to_zoned(TimeZone::UTC).date();
        let date = sent("/date", &format!("{day} {hour}"));
        let receipt = Receipt { reference: Some("98000012345678".into()), ..Receipt::default() };
        Record {
            op: REQUEST_VISIT.name.into(),
            target_label: "40 L".into(),
            changes: vec![date, sent("/address", address), sent("/payment_method", "oxxo_cash")],
            evidence: receipt.words(),
            ..record(n, state)
        }
    };
    let deal =
        Record {
            op: CREATE_DEAL.name.into(), target_label: "Іваненко І. І.".into(), ..record(3, State::Unknown)
        };
    let all = match account.partner {
        Partner::Gas => vec![visit(1, State::Confirmed, "15:30:00"), visit(2, State::Unknown, "17:00:00")],
        Partner::LeadLeader => vec![deal],
        _ => Vec::new(),
    };
    all.into_iter().map(|record| Record { account: account.clone(), ..record }).collect()
}

/// All five offices. With lines the ledger has something, leads came and Leasy wants to know who asks.
fn five(with_lines: bool) -> Bench {
    let of = |partner, name| AccountId::new(partner, name);
    let zone = TimeZone::UTC;
    let contracts = contracts::Settings { account: client(), zone: zone.clone(), currency: "PEN".into() };
    let gas = gas::Settings {
        account: of(Partner::Gas, "ana@gas.example"),
        zone: zone.clone(),
        currency: "MXN".into(),
        email_field: "email".into(),
        facebook: false,
    };
    let (account, code_prefix) = (of(Partner::Loyalty, "1"), "VT-".into());
    let loyalty = loyalty::Settings { account, zone: zone.clone(), code_prefix };
    let account = of(Partner::LeadLeader, "ana@deals.example");
    let deals = deals::Settings { account, zone, final_statuses: Vec::new() };
    let panes = Panes {
        contracts: Some(ContractsPane::new(contracts)),
        gas: Some(Box::new(GasPane::new(gas))),
        loyalty: Some(Box::new(LoyaltyPane::new(loyalty))),
        leads: Some(leads_pane()),
        deals: Some(DealsPane::new(deals)),
    };
    let (mut bench, first) = Bench::of(panes, false);
    bench.msg(Msg::Recovered { gate: Gate::Open, never_sent: Vec::new(), unknown: Vec::new() });
    for command in first {
        if let Command::Errand(ticket, Errand::Recorded { account, .. }) = command {
            let records = if with_lines { recorded(&account) } else { Vec::new() };
            bench.msg(Msg::Brought(ticket, Ok(Brought::Records(records))));
        }
    }
    bench.list(if with_lines { (1..=5).map(lead_row).collect() } else { Vec::new() });
    if with_lines {
        bench.msg(Msg::SignInNeeded(client()));
        bench.app.writes.recover(&[record(2, State::Unknown)]);
    }
    bench.keys("0");
    bench
}

#[test]
fn the_page_fits_every_screen_in_every_language() {
    for (locale, (width, height), name) in [
        (Locale::En, (80, 24), "today_80"),
        (Locale::Es, (80, 24), "today_80_es"),
        (Locale::Uk, (80, 24), "today_80_uk"),
        (Locale::En, (120, 40), "today_120"),
        (Locale::En, (40, 10), "today_tiny"),
    ] {
        let mut bench = five(true).sized(width, height);
        bench.app.words = Arc::new(Words::load(locale));
        insta::assert_snapshot!(name, bench.picture());
    }
    insta::assert_snapshot!("today_empty_80", five(false).sized(80, 24).picture());
}

#[test]
fn a_visit_is_opened_by_its_line_and_esc_comes_back() {
    let mut bench = five(true);
    assert_eq!(lines(&bench)[..3], ["today-unknown", "needs-visit", "needs-deal-unnumbered"]);
    bench.keys("j");
    bench.key(KeyCode::Enter);
    assert_eq!(bench.app.active, PaneId::Gas);
    assert!(bench.app.panes.open_record(PaneId::Gas).unwrap().starts_with("visits/"));
    bench.key(KeyCode::Esc);
    assert_eq!(bench.app.active, PaneId::Today);
    bench.keys("j");
    bench.key(KeyCode::Enter);
    assert_eq!(bench.app.active, PaneId::Deals);
    bench.key(KeyCode::Esc);
    assert_eq!(bench.app.active, PaneId::Today);
}
