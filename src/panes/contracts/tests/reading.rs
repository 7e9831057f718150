//! What is read, when, and what becomes of answers that are slow, refused, repeated or strange.

use super::*;
use crate::flow::PagesEnd as End;
use crate::flow::{Handoff, Lane, Text, Toast, ToastLevel};
use crate::panes::Face as _;
use crate::panes::contracts::Tab;
use crate::panes::standing::SLOW_MS;

#[test]
fn the_profile_is_read_first_then_what_is_due_at_every_contract_and_nothing_twice() {
    let mut bench = Bench::speaking(Locale::En);
    let effects = bench.input(Input::Shown);
    let [Effect::Call(ticket, Lane::Interactive, _, Request::Profile)] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!(bench.input(Input::Shown), Vec::new(), "it is on its way");
    let ticket = *ticket;
    let effects = bench.end(ticket, Ok(Reply::Profile(Box::new(profile()))));
    let open = [InvoiceList::Pendings, InvoiceList::Fractions];
    let expected: Vec<Request> =
        ["c-1", "c-2"].into_iter().flat_map(|id| open.map(|list| invoices_of(id, list))).collect();
    assert_eq!(asked(&effects), expected);
    assert_eq!(bench.end(ticket, Ok(Reply::Profile(Box::default()))), Vec::new(), "a stale answer");
    assert_eq!(bench.pane.book.contracts().len(), 3);
}

#[test]
fn frozen_and_paid_invoices_are_read_when_they_are_looked_at() {
    let mut bench = Bench::ready(Locale::En);
    assert_eq!(bench.acts(&[Action::Open, Action::Right]), Vec::new(), "fractions are here");
    assert_eq!(asked(&bench.act(Action::Right)), [invoices_of("c-1", InvoiceList::Freezed)]);
    assert_eq!(asked(&bench.act(Action::Right)), [invoices_of("c-1", InvoiceList::Paid)]);
    assert_eq!(bench.acts(&[Action::Left, Action::Right]), Vec::new(), "both are on their way");
}

#[test]
fn a_contract_without_an_id_asks_nothing_and_says_so() {
    let mut bench = Bench::ready(Locale::En);
    assert_eq!(bench.act(Action::Bottom), Vec::new());
    let said = vec![Effect::Toast(Toast::new(ToastLevel::Info, Text::key("contracts-no-id")))];
    assert_eq!(bench.act(Action::Car), said);
    assert_eq!(bench.act(Action::Board), said);
    assert!(bench.picture().contains("came without an id"));
}

#[test]
fn a_failed_reading_keeps_what_was_known() {
    let mut bench = Bench::ready(Locale::En);
    let effects = bench.act(Action::Refresh);
    let pendings = invoices_of("c-1", InvoiceList::Pendings);
    let fractions = invoices_of("c-1", InvoiceList::Fractions);
    assert_eq!(asked(&effects), [pendings.clone(), Request::Profile, fractions], "the contracts are on screen, too");
    bench.ms += 120_000;
    bench.end(ticket_of(&effects, &pendings), Err(failed()));
    let picture = bench.picture();
    assert!(picture.contains("2201"), "{picture}");
    assert!(bench.whole().contains("broke off"), "{}", bench.whole());
}

#[test]
fn what_is_open_of_a_contract_that_is_gone_does_not_become_anothers() {
    for opened in [&[Action::Open][..], &[Action::Car], &[Action::Board], &[Action::Open, Action::Open]] {
        let mut bench = Bench::ready(Locale::En);
        bench.done(opened);
        let effects = bench.act(Action::RefreshAll);
        let left = Profile { contracts: profile().contracts.split_off(1), ..profile() };
        bench.end(ticket_of(&effects, &Request::Profile), Ok(Reply::Profile(Box::new(left))));
        assert!(bench.pane.opened.is_none() && !bench.pane.inside, "{opened:?}\n{}", bench.picture());
        assert!(!bench.picture().contains("Cobalt"));
    }
}

#[test]
fn refreshing_the_year_reads_all_that_stands_in_it() {
    let mut bench = Bench::ready(Locale::En);
    bench.done(&[Action::Board]);
    let lists = [InvoiceList::Paid, InvoiceList::Freezed, InvoiceList::Pendings, InvoiceList::Fractions];
    assert_eq!(asked(&bench.act(Action::Refresh)), lists.map(|list| invoices_of("c-1", list)));
}

#[test]
fn a_recharge_is_copied_as_it_would_stand_in_a_file() {
    let mut bench = Bench::ready(Locale::En);
    bench.done(&[Action::NextTab]);
    let row = Clean::lines(&["2026-08-14\t50.50\tyape\trecharge 40".to_owned()]);
    assert_eq!(bench.act(Action::CopyRow), [Effect::Copy(row)]);
}

#[test]
fn an_answer_to_another_question_is_an_error_and_no_panic() {
    let mut bench = Bench::speaking(Locale::En);
    let effects = bench.input(Input::Shown);
    bench.end(ticket_of(&effects, &Request::Profile), Ok(Reply::PasswordChanged));
    assert!(bench.pane.book.standing(crate::panes::contracts::book::Wanted::Profile).error.is_some());
}

#[test]
fn a_slow_reading_says_so_and_wakes_the_pane_for_it() {
    let mut bench = Bench::speaking(Locale::En);
    bench.input(Input::Shown);
    assert_eq!(bench.pane.next_change(), Some(SLOW_MS));
    bench.ms = SLOW_MS;
    bench.input(Input::Tick);
    assert_eq!(bench.pane.next_change(), None);
    assert!(bench.picture().contains("service is slow"));
}

/// The recharges after these pages, and what was asked for in the end.
fn recharged(pages: Vec<Result<Vec<Recharge>, ApiError>>) -> Bench {
    let mut bench = Bench::ready(Locale::En);
    let mut effects = bench.act(Action::NextTab);
    for page in pages {
        let Some(Effect::Call(ticket, ..)) = effects.iter().find(|e| matches!(e, Effect::Call(..))) else { break };
        let ticket = *ticket;
        effects = bench.end(ticket, page.map(|rows| Reply::Recharges { page: 1, rows }));
        effects.extend(bench.act(Action::Bottom));
    }
    bench
}

#[test]
fn recharges_end_at_an_empty_page_a_repeated_page_or_an_error_after_the_first() {
    let rows = |from: u32| -> Vec<Recharge> { (from..from + 20).map(recharge).collect() };
    for (pages, loaded, end) in [
        (vec![Ok(Vec::new())], 0, Some(End::Empty)),
        (vec![Ok(rows(0)), Ok(rows(20)), Ok(Vec::new())], 40, Some(End::Empty)),
        (vec![Ok(rows(0)), Ok(rows(0))], 20, Some(End::Repeated)),
        (vec![Ok(rows(0)), Ok(rows(20)), Ok(rows(20))], 40, Some(End::Repeated)),
        (vec![Ok(rows(0)), Err(failed())], 20, Some(End::Error(failed()))),
        (vec![Err(failed())], 0, None),
        (vec![Ok(rows(0)), Err(ApiError::Stopped)], 20, None),
    ] {
        let bench = recharged(pages.clone());
        let recharges = &bench.pane.book.recharges;
        assert_eq!((recharges.rows().len(), recharges.end()), (loaded, end.as_ref()), "{pages:?}");
    }
}

#[test]
fn recharges_are_read_as_one_scrolls_and_anew_on_refresh() {
    let mut bench = Bench::ready(Locale::En);
    bench.size.1 = 25;
    let effects = bench.act(Action::NextTab);
    assert_eq!(asked(&effects), [Request::Recharges { page: 1 }]);
    let effects =
        bench.end(ticket_of(&effects, &Request::Recharges { page: 1 }), Ok(reply(&Request::Recharges { page: 1 })));
    assert_eq!(effects, Vec::new(), "the end is not in sight");
    let effects = bench.act(Action::Bottom);
    assert_eq!(asked(&effects), [Request::Recharges { page: 2 }]);
    assert_eq!(bench.act(Action::Up), Vec::new(), "one at a time");
    bench.answer(effects);
    assert_eq!(bench.pane.book.recharges.rows().len(), 80);
    let effects = bench.act(Action::Refresh);
    assert_eq!(asked(&effects), [Request::Recharges { page: 1 }]);
    assert_eq!(bench.pane.book.recharges.rows().len(), 80, "what is here stays until it came");
    bench.end(ticket_of(&effects, &Request::Recharges { page: 1 }), Ok(reply(&Request::Recharges { page: 1 })));
    assert_eq!(bench.pane.book.recharges.rows().len(), 40);
}

#[test]
fn another_session_reads_what_failed_for_want_of_one_and_its_end_forgets_everything() {
    let mut bench = Bench::speaking(Locale::En);
    let effects = bench.input(Input::Shown);
    let needed = ApiError::SignInNeeded { account: account() };
    bench.end(ticket_of(&effects, &Request::Profile), Err(needed));
    let other = AccountId::new(Partner::Leasy, "somebody");
    assert_eq!(bench.input(Input::Session(other, true)), Vec::new());
    let effects = bench.input(Input::Session(account(), true));
    assert_eq!(asked(&effects), [Request::Profile]);
    bench.answer(effects);
    assert_eq!(bench.pane.contracts.table.all(), 3);
    bench.input(Input::Session(account(), false));
    let picture = bench.picture();
    assert!(!picture.contains("Quispe") && !picture.contains("Cobalt"), "{picture}");
}

#[test]
fn stop_ends_what_is_under_way() {
    let mut bench = Bench::speaking(Locale::En);
    let effects = bench.input(Input::Shown);
    let ticket = ticket_of(&effects, &Request::Profile);
    assert_eq!(bench.act(Action::Stop), [Effect::Cancel(ticket)]);
}

#[test]
fn a_paper_is_opened_or_its_link_copied_if_that_is_https_and_else_neither() {
    let mut bench = Bench::ready(Locale::En);
    bench.done(&[Action::Car]);
    let link = || Clean::from("https://leasy.example/f/soat.pdf");
    assert_eq!(bench.act(Action::Open), [Effect::OpenUrl(link())]);
    assert_eq!(bench.act(Action::CopyRow), [Effect::Copy(link())]);
    bench.act(Action::Down);
    let said = Toast::new(ToastLevel::Warn, Text::key("contracts-link-unsafe"));
    for action in [Action::Open, Action::CopyRow] {
        assert_eq!(bench.act(action), [Effect::Toast(said.clone())]);
    }
}

#[test]
fn what_is_shown_is_exported_with_exact_amounts_and_days_that_sort() {
    let mut bench = Bench::ready(Locale::En);
    bench.act(Action::Open);
    bench.act(Action::Filter);
    bench.typed("2201");
    bench.key(KeyCode::Enter);
    let effects = bench.act(Action::ExportCsv);
    let [Effect::Export(_, sheet)] = effects.as_slice() else { panic!("{effects:?}") };
    let cells: Vec<String> = sheet.rows.concat().iter().map(|cell| format!("{cell:?}")).collect();
    assert_eq!((sheet.name, sheet.rows.len()), ("pendings", 1));
    for shown in ["2026-11-15", "525.00", "500.00", "-8"] {
        assert!(cells.iter().any(|cell| cell.contains(shown)), "{shown}: {cells:?}");
    }
    assert_eq!(bench.act(Action::Back), Vec::new(), "the filter goes first");
    assert_eq!(bench.pane.invoices.table.total(), 4);
}

#[test]
fn a_record_handed_over_is_chosen_and_what_was_seen_last_is_remembered() {
    let mut bench = Bench::ready(Locale::En);
    bench.input(Input::Handoff(Handoff::Record("c-2".to_owned())));
    assert_eq!(bench.pane.open_record().as_deref(), Some("c-2"));
    bench.input(Input::Handoff(Handoff::Record("nobody".to_owned())));
    assert_eq!(bench.pane.open_record().as_deref(), Some("c-2"));
    bench.done(&[Action::NextTab]);
    let kept = bench.pane.remember();
    let mut other = Bench::speaking(Locale::En);
    other.pane.recall(&kept);
    assert_eq!(other.pane.tab, Tab::Recharges);
    other.pane.recall(&serde_json::json!({ "tab": 7, "list": "none" }));
    assert_eq!(other.pane.tab, Tab::Recharges);
}
