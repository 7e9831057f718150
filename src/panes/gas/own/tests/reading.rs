//! What is read and joined, copied and written to files; nothing that is not the account's own.

use super::*;
use crate::flow::{Capture, Cell, ExportAs, Sheet};
use crate::panes::Face as _;
use crate::panes::gas::own::visits;

fn calls(effects: &Effects) -> Vec<&Request> {
    effects
        .iter()
        .filter_map(|effect| if let Effect::Call(.., request) = effect { Some(request) } else { None })
        .collect()
}

fn exported(bench: &mut Bench) -> Sheet {
    let effects = bench.done(&[Action::ExportCsv]);
    match effects.as_slice() {
        [Effect::Export(ExportAs::Csv, sheet)] => (**sheet).clone(),
        other => unreachable!("{other:?}"),
    }
}

/// The cells of a row as text.
fn row(sheet: &Sheet, at: usize) -> Vec<String> {
    let word = |cell: &Cell| match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.to_string(),
        Cell::Number(number) => number.clone(),
    };
    sheet.rows[at].iter().map(word).collect()
}

#[test]
fn a_visit_has_the_payment_that_names_its_folio_or_its_order_and_no_other() {
    let records = records();
    let own = |folio: Option<&str>, order: Option<&str>| {
        let mut row = payment("77", "1", "–");
        (row.folio, row.order) = (folio.map(Into::into), order.map(Into::into));
        row
    };
    for (row, joined) in [
        (own(Some("KG-0005"), None), true),
        (own(None, Some("ord_of_KG-0005")), true),
        (own(Some("KG-0006"), Some("ord_x")), false),
        (own(Some(""), Some("")), false),
        (own(None, None), false),
    ] {
        let mut book = crate::panes::gas::book::Book::default();
        let at = crate::domain::Moment { mono_ms: 0, wall: Timestamp::UNIX_EPOCH };
        book.records.finish(Ok(records.clone()), at);
        book.payments.finish(Ok(Payments { rows: vec![row.clone()], ..Payments::default() }), at);
        let asked = visits::asked(&book);
        let with: Vec<_> = asked.iter().filter(|visit| visit.payment.is_some()).map(|visit| visit.record.id).collect();
        assert_eq!(with, if joined { vec![OpId(Uuid::from_u128(1))] } else { Vec::new() }, "{row:?}");
        assert_eq!(asked.len(), 4, "what the ledger has of other things is no visit");
    }
}

#[test]
fn payments_are_read_behind_the_ledger_and_again_once_it_knows_more() {
    let mut bench = served(Service { calls: reply, errands: |_| None }, 0, Locale::En, USUAL);
    bench.act(Action::NextTab);
    let asked = bench.act(Action::NextTab);
    assert!(calls(&asked).is_empty(), "before the ledger has answered nobody knows whose they are: {asked:?}");
    let mut bench = at_tab(VISITS, Locale::En, USUAL);
    bench.ms += 10;
    let effects = bench.act(Action::Refresh);
    let (records, payments): (Effects, Effects) =
        effects.into_iter().partition(|effect| matches!(effect, Effect::Errand(..)));
    bench.answer(payments);
    bench.ms += 10;
    let left = bench.answer(records);
    assert!(left.is_empty(), "the payments were read once more and answered: {left:?}");
    assert!(!bench.pane.is_loading());
}

#[test]
fn every_fact_of_a_visit_is_copied_by_itself_and_its_folio_from_the_list() {
    let mut bench = at_tab(VISITS, Locale::En, USUAL);
    assert_eq!(copies(&bench.done(&[Action::CopyId])), ["KG-0007"]);
    bench.done(&[Action::Open]);
    assert_eq!(bench.pane.capture(), Capture::Layer);
    let mut seen = Vec::new();
    for _ in 0..5 {
        seen.extend(copies(&bench.done(&[Action::Open])));
        bench.done(&[Action::Down]);
    }
    // There was no authorisation: nothing is copied for it.
    assert_eq!(seen, ["KG-0007", "98000012345678", "ord_of_KG-0007", "Pagado"]);
    bench.done(&[Action::Quit]);
    assert_eq!(bench.pane.capture(), Capture::None, "q closes the record and not the program");
}

#[test]
fn what_is_written_to_a_file_is_what_is_shown_and_the_estimate_is_called_one() {
    let mut bench = at_tab(VISITS, Locale::En, WIDE);
    let sheet = exported(&mut bench);
    assert_eq!((sheet.name, sheet.rows.len()), ("visits", 4));
    assert_eq!(row(&sheet, 3)[..5], ["2026-11-24", "7:30:00", "40", "saved card", "confirmed"]);
    assert_eq!(row(&sheet, 3)[5..8], ["KG-0005", "paid", "835.50"]);
    assert!(!format!("{sheet:?}").contains("840"), "the estimate is no charge: {sheet:?}");
    bench.done(&[Action::Bottom, Action::Open]);
    let opened = exported(&mut bench);
    let estimate = opened.rows.iter().position(|row| format!("{row:?}").contains("840.00")).unwrap();
    assert_eq!(row(&opened, estimate), ["estimate, no charge", "840.00"]);
}

#[test]
fn a_row_that_is_gone_after_a_reading_is_no_longer_open() {
    let mut bench = at_tab(PAYMENTS, Locale::En, USUAL);
    bench.done(&[Action::Open]);
    bench.service.calls = nothing;
    bench.done(&[Action::Refresh]);
    assert_eq!(bench.pane.capture(), Capture::None);
    assert!(bench.picture().contains("No payment is known to be yours."));
}

#[test]
fn nothing_of_the_person_stays_after_signing_out() {
    for turns in [VISITS, PAYMENTS, METHODS, PROFILE] {
        let mut bench = at_tab(turns, Locale::En, WIDE);
        bench.service = Service { calls: |_| None, errands: |_| None };
        bench.input(Input::Session(account(), false));
        let left = format!("{:?} {}", bench.pane, bench.whole());
        for word in ["KG-000", "Cárdenas", "5100", "835.50", "5510002000"] {
            assert!(!left.contains(word), "{word} stays: {left}");
        }
    }
}

#[test]
fn of_the_profile_each_field_is_shown_and_copied() {
    let mut bench = at_tab(PROFILE, Locale::En, USUAL);
    let copied = bench.done(&[Action::CopyPhone, Action::CopyEmail, Action::CopyId, Action::CopyRow]);
    assert_eq!(copies(&copied), ["5510002000", "ana@gas.example", "12", "name\tAna"]);
    assert!(bench.done(&[Action::Filter]).is_empty());
    bench.typed("mail");
    assert!(!bench.picture().contains("5510002000") && bench.picture().contains("ana@gas.example"));
}
