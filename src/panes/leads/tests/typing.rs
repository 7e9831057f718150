//! What is typed over the list: filter, search, pickers; and what Esc takes back.

use super::*;
use crate::flow::Capture;
use crate::panes::leads::factory::{lead_row, text};
use crate::panes::leads::order::{Column, SortBy};

fn people() -> Vec<LeadRow> {
    vec![
        LeadRow { client: text("Quiroga, Paula"), ..lead_row(1) },
        LeadRow { client: text("Soto, Iván"), ..lead_row(2) },
        LeadRow { client: text("Quiroga, Leo"), ..lead_row(3) },
    ]
}

#[test]
fn each_letter_of_a_filter_is_one_job_over_the_same_rows() {
    let mut desk = Desk::with(people());
    assert_eq!(desk.raw(Input::Act(Action::Filter)), []);
    assert_eq!(desk.pane.capture(), Capture::Text);
    let letter = |desk: &mut Desk, c| desk.raw(Input::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)));
    let first = letter(&mut desk, 'q');
    let asked = desk.waiting(ARRANGE);
    assert_eq!(first, [Effect::Compute(asked, desk.arrange_by("q", SortBy::default()))]);
    let second = letter(&mut desk, 'u');
    assert_eq!(second, [Effect::Compute(ticket(ARRANGE, asked.seq + 1), desk.arrange_by("qu", SortBy::default()))]);
    desk.run(first);
    assert_eq!(desk.order().len(), 3, "the answer to the first letter comes too late");
    desk.run(second);
    assert_eq!(desk.order(), [1, 3]);
    assert_eq!(desk.raw(Input::Key(KeyEvent::new(KeyCode::Left, KeyModifiers::NONE))), [], "nothing was typed");
    assert_eq!(desk.key(KeyCode::Enter), []);
    assert_eq!((desk.pane.capture(), desk.order()), (Capture::None, vec![1, 3]));
}

#[test]
fn pasting_into_the_filter_filters_and_submits_nothing() {
    let mut desk = Desk::with(people());
    desk.act(Action::Filter);
    desk.input(Input::Paste("soto\r\n".into()));
    assert_eq!((desk.order(), desk.pane.capture()), (vec![2], Capture::Text));
}

#[test]
fn esc_leaves_the_filter_line_and_shows_all() {
    let mut desk = Desk::with(people());
    desk.act(Action::Filter);
    desk.typed("soto");
    let all = desk.raw(Input::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE)));
    assert_eq!(all, [Effect::Compute(desk.waiting(ARRANGE), desk.arrange_by("", SortBy::default()))]);
    assert_eq!(desk.pane.capture(), Capture::None);
}

#[test]
fn esc_takes_back_the_filter_then_the_marks_then_the_search() {
    let mut desk = Desk::with(people());
    desk.act(Action::Search);
    desk.typed("seat");
    desk.key(KeyCode::Enter);
    desk.part(people());
    desk.end_list(Ok(leads(Vec::new(), 3)));
    desk.act(Action::Filter);
    desk.typed("quiroga");
    desk.key(KeyCode::Enter);
    desk.act(Action::Mark);
    assert_eq!((desk.order().len(), desk.pane.marks.len()), (2, 1));

    desk.act(Action::Back);
    assert_eq!((desk.order().len(), desk.pane.marks.len()), (3, 1));
    assert_eq!(desk.act(Action::Back), []);
    assert_eq!((desk.pane.marks.len(), desk.pane.search.as_deref()), (0, Some("seat")));
    let all = desk.act(Action::Back);
    assert_eq!(all, [list_call(desk.waiting(LIST), LeadQuery::default())]);
    assert_eq!(desk.act(Action::Back), [], "nothing is left to take back");
}

#[test]
fn arrow_up_walks_through_the_filters_typed_before() {
    let mut desk = Desk::with(people());
    for filter in ["soto", "leo", "soto"] {
        desk.act(Action::Filter);
        desk.typed(filter);
        desk.key(KeyCode::Enter);
        desk.act(Action::Back);
    }
    desk.act(Action::Filter);
    for (key, filter) in [
        (KeyCode::Up, "soto"),
        (KeyCode::Up, "leo"),
        (KeyCode::Up, "leo"),
        (KeyCode::Down, "soto"),
        (KeyCode::Down, ""),
        (KeyCode::Up, "soto"),
    ] {
        desk.key(key);
        assert_eq!(desk.pane.filter, filter, "{key:?}");
    }
    assert_eq!(desk.order(), [2]);
}

#[test]
fn arrow_down_does_not_wipe_what_is_being_typed() {
    let mut desk = Desk::with(people());
    desk.act(Action::Filter);
    desk.typed("soto");
    assert_eq!(desk.key(KeyCode::Down), []);
    assert_eq!(desk.pane.filter, "soto");
}

#[test]
fn a_server_search_reads_another_list_and_forgets_the_old_one() {
    let mut desk = Desk::with(people());
    desk.act(Action::Mark);
    assert_eq!(desk.raw(Input::Act(Action::Search)), []);
    assert_eq!(desk.typed(" soto "), [], "nothing is asked while it is typed");
    let query = LeadQuery { search: Some("soto".into()), ..LeadQuery::default() };
    assert_eq!(desk.key(KeyCode::Enter), [list_call(desk.waiting(LIST), query.clone())]);
    assert!(desk.pane.rows.is_empty() && desk.pane.marks.is_empty());
    assert_eq!((desk.order(), desk.selected()), (vec![], None));
    // Refreshes ask for the same.
    desk.part(rows([2]));
    desk.end_list(Ok(leads(Vec::new(), 1)));
    let again = LeadQuery { first_pages: Some(2), ..query };
    assert_eq!(desk.act(Action::Refresh), [list_call(desk.waiting(super::super::WATCH), again)]);
    // The same search again reads nothing, Esc leaves it as it was, an empty one reads all.
    desk.act(Action::Search);
    assert_eq!(desk.key(KeyCode::Enter), []);
    desk.act(Action::Search);
    desk.typed("x");
    assert_eq!((desk.key(KeyCode::Esc), desk.pane.search.as_deref()), (vec![], Some("soto")));
    desk.act(Action::Search);
    for _ in 0..4 {
        desk.key(KeyCode::Backspace);
    }
    assert!(
        matches!(&desk.key(KeyCode::Enter)[..], [.., Effect::Call(_, _, _, Request::Leads(q))] if *q == LeadQuery::default())
    );
}

#[test]
fn a_column_is_picked_by_typing_and_sorts_its_natural_way() {
    let mut desk = Desk::with(people());
    assert_eq!(desk.raw(Input::Act(Action::Sort)), []);
    assert_eq!(desk.pane.capture(), Capture::Text);
    desk.typed("column-client");
    let picked = desk.raw(Input::Key(KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE)));
    assert_eq!(picked, [Effect::Compute(desk.waiting(ARRANGE), desk.arrange_by("", SortBy::natural(Column::Client)))]);
    desk.run(picked);
    assert_eq!((desk.order(), desk.pane.capture()), (vec![3, 1, 2], Capture::None));
    let reversed = desk.raw(Input::Act(Action::Reverse));
    let by = SortBy { column: Column::Client, descending: true };
    assert_eq!(reversed, [Effect::Compute(desk.waiting(ARRANGE), desk.arrange_by("", by))]);
    desk.run(reversed);
    assert_eq!(desk.order(), [2, 1, 3]);
    // The picker opens on the present column; Esc changes nothing.
    desk.act(Action::Sort);
    assert_eq!(desk.key(KeyCode::Esc), []);
    assert_eq!((desk.pane.sort, desk.pane.capture()), (by, Capture::None));
}
