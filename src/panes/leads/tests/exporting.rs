//! Exporting the list: which rows, in which order, with which columns; and that a part is not taken for the whole.

use super::*;
use crate::domain::Clean;
use crate::flow::{Cell, ExportAs, Sheet};
use crate::panes::leads::factory::{lead_row, text};

fn sheet(effects: Effects) -> Sheet {
    match effects.into_iter().next_back() {
        Some(Effect::Export(_, sheet)) => *sheet,
        other => panic!("{other:?}"),
    }
}

/// The ids in the first column.
fn ids(sheet: &Sheet) -> Vec<String> {
    let id = |row: &Vec<Cell>| match &row[0] {
        Cell::Number(id) => id.clone(),
        other => panic!("{other:?}"),
    };
    sheet.rows.iter().map(id).collect()
}

fn typed_filter(desk: &mut Desk, words: &str) {
    desk.act(Action::Filter);
    desk.typed(words);
    desk.key(KeyCode::Enter);
}

#[test]
fn what_is_shown_is_exported_in_its_order_with_its_columns_and_the_id() {
    let mut desk = Desk::with(rows([3, 1, 2]));
    let effects = desk.act(Action::ExportCsv);
    assert!(matches!(&effects[..], [Effect::Export(ExportAs::Csv, _)]), "{effects:?}");
    let all = sheet(effects);
    assert_eq!(ids(&all), ["1", "2", "3"], "newest first, as on the screen");
    assert_eq!(all.columns[..4], ["column-id", "column-client", "column-vehicle", "column-status"]);
    assert_eq!(all.rows[0].len(), all.columns.len());
    typed_filter(&mut desk, "marta2@");
    assert_eq!(ids(&sheet(desk.act(Action::ExportJson))), ["2"]);
    assert!(matches!(&desk.act(Action::ExportMarkdown)[..], [Effect::Export(ExportAs::Markdown, _)]));
}

#[test]
fn marked_rows_are_exported_alone_the_hidden_ones_last() {
    let mut desk = Desk::with(rows(1..=5));
    desk.act(Action::Mark);
    desk.act(Action::Down);
    desk.act(Action::Mark);
    assert_eq!(ids(&sheet(desk.act(Action::ExportCsv))), ["1", "3"]);
    typed_filter(&mut desk, "marta3@");
    assert_eq!(ids(&sheet(desk.act(Action::ExportCsv))), ["3", "1"]);
}

#[test]
fn numbers_are_numbers_times_have_an_offset_and_what_is_unclear_stays_text() {
    let row = LeadRow {
        price: text("14900.50"),
        km: text("14.900"),
        status: Status::from_word(&Clean::from_partner("paused")),
        user: None,
        ..lead_row(7)
    };
    let mut desk = Desk::with(vec![row]);
    desk.pane.settings.zone = TimeZone::get("Europe/Madrid").unwrap();
    let sheet = sheet(desk.act(Action::ExportCsv));
    let cell = |name: &str| {
        let at = sheet.columns.iter().position(|head| head == &format!("column-{name}")).unwrap();
        sheet.rows[0][at].clone()
    };
    assert_eq!(cell("id"), Cell::Number("7".into()));
    assert_eq!(cell("price"), Cell::Number("14900.50".into()));
    assert_eq!(cell("status"), Cell::Text("paused".into()));
    assert_eq!(cell("created"), Cell::Text("2026-11-24T06:00:00+01:00".into()));
    assert_eq!((cell("user"), cell("next-task")), (Cell::Empty, Cell::Empty));
    for (amount, is_number) in [("0", true), ("0.5", true), ("14.900", false), ("007", false), ("1 000", false)] {
        desk.refreshed(vec![LeadRow { price: text(amount), ..lead_row(7) }]);
        let sheet = self::sheet(desk.act(Action::ExportCsv));
        let at = sheet.columns.iter().position(|head| head == "column-price").unwrap();
        assert_eq!(matches!(sheet.rows[0][at], Cell::Number(_)), is_number, "{amount}");
    }
}

#[test]
fn a_part_of_the_list_is_said_to_be_one() {
    let mut desk = Desk::new();
    desk.input(Input::Shown);
    desk.input(Input::Part(desk.waiting(LIST), 0, leads(rows(1..=3), 10)));
    let part = Text::key("toast-export-part").with("rows", 3_u64).with("loaded", 3_u64).with("of", 10_u64);
    assert_eq!(desk.act(Action::ExportCsv)[0], toast(ToastLevel::Warn, part));
}

#[test]
fn nothing_shown_is_nothing_to_export() {
    let nothing = toast(ToastLevel::Info, Text::key("off-nothing-to-export"));
    let mut desk = Desk::with(Vec::new());
    assert_eq!(desk.act(Action::ExportCsv), std::slice::from_ref(&nothing));
    let off = |desk: &Desk| {
        let states = desk.pane.actions();
        states.into_iter().find(|state| state.action == Action::ExportCsv).unwrap().off.is_some()
    };
    assert!(off(&desk));
    let mut desk = Desk::with(rows([1]));
    assert!(!off(&desk));
    typed_filter(&mut desk, "nobody");
    assert_eq!(desk.act(Action::ExportJson), [nothing]);
}

#[test]
fn signing_out_forgets_a_sheet_that_is_being_made() {
    let mut desk = Desk::with(rows([1]));
    let Some(Effect::Compute(ticket, job)) = desk.raw(Input::Act(Action::ExportCsv)).pop() else { panic!("no job") };
    desk.input(Input::Session(account(), false));
    assert_eq!(desk.input(Input::Computed(ticket, job.run())), []);
}
