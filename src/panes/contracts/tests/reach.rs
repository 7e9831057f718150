//! What comes from elsewhere, and what own commands are given.

use super::*;
use crate::flow::Handoff;
use crate::panes::Face as _;
use crate::panes::contracts::Tab;

/// What the row in front has, in one line.
fn row(bench: &Bench) -> Option<String> {
    let places = bench.pane.places()?;
    let names: Vec<&str> = places.iter().map(|(name, _)| *name).collect();
    let promised = crate::config::PANES.iter().find(|(pane, _)| *pane == "contracts").map(|(_, names)| *names);
    assert_eq!(Some(names.as_slice()), promised);
    Some(places.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join("|"))
}

#[test]
fn contracts_and_invoices_have_what_the_configuration_promises() {
    let mut bench = Bench::ready(Locale::En);
    let client = "c-1|Rosa Quispe|70004417|+51 900 000 001|rosa@example.pe|Chevrolet Cobalt 2018|ABC-123";
    assert_eq!(row(&bench), Some(format!("{client}|contract_active|||")));
    bench.act(Action::Open);
    let invoice = Some(format!("{client}|invoice_pending|2201|2026-11-15|500.00"));
    assert_eq!(row(&bench), invoice);
    bench.act(Action::Open);
    assert_eq!(row(&bench), invoice, "it is open");
    bench.acts(&[Action::Back, Action::Filter]);
    assert_eq!(row(&bench), None, "something is typed");
    bench.key(KeyCode::Enter);
    bench.done(&[Action::NextTab]);
    assert_eq!(row(&bench), None, "a recharge is no contract");
    assert_eq!(row(&Bench::speaking(Locale::En)), None);
}

#[test]
fn words_behind_the_command_filter_the_contracts_wherever_one_is() {
    let mut bench = Bench::ready(Locale::En);
    bench.done(&[Action::Open, Action::NextTab]);
    let effects = bench.input(Input::Handoff(Handoff::Command("sail".to_owned())));
    bench.answer(effects);
    assert_eq!((bench.pane.tab, bench.pane.inside, bench.pane.contracts.table.total()), (Tab::Contracts, false, 1));
    assert!(row(&bench).is_some_and(|row| row.starts_with("c-2|")), "{:?}", row(&bench));
    bench.input(Input::Handoff(Handoff::Command("nobody's".to_owned())));
    assert!(bench.picture().contains("nobody's"), "it says what nothing passes");
    bench.input(Input::Handoff(Handoff::Command(String::new())));
    assert_eq!(bench.pane.contracts.table.total(), 3);
    assert_eq!(bench.pane.commands().len(), 1);
}
