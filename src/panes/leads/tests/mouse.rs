//! Clicks and the wheel over the leads: what stands there, and when a click counts for nothing.

use super::*;
use crate::domain::Clean;
use crate::flow::Pointer;
use crate::panes::leads::factory::lead_row;
use crate::panes::leads::mouse::Hit;
use crate::panes::leads::order::Column;
use crate::panes::leads::view::layout;

/// The line of the headings, and of the first row below it.
const HEADING: u16 = AREA.y;
const FIRST: u16 = AREA.y + 1;

impl Desk {
    pub(super) fn click(&mut self, column: u16, row: u16) -> Effects {
        self.input(Input::Mouse(Pointer::click(column, row)))
    }

    fn wheel(&mut self, row: u16, notches: i32) -> Effects {
        self.input(Input::Mouse(Pointer::wheel(20, row, notches)))
    }

    fn hit(&self, column: u16, row: u16) -> Hit {
        let shown = layout(self.area, self.pane.preview.lines(), false);
        self.pane.hit(ratatui::layout::Position::new(column, row), &shown)
    }
}

fn ignored() -> Effect<Request, Job> {
    toast(ToastLevel::Info, Text::key("toast-click-moved"))
}

#[test]
fn each_cell_of_the_table_is_a_heading_a_row_or_nothing() {
    let desk = Desk::with(rows(1..=40));
    for (column, row, hit) in [
        (6, HEADING, Hit::Heading(Column::Client)),
        (2, HEADING, Hit::Nothing),
        (0, FIRST, Hit::Row(0)),
        (119, FIRST + 30, Hit::Row(30)),
        // The preview.
        (20, FIRST + 31, Hit::Nothing),
        (20, AREA.y - 1, Hit::Nothing),
        (20, AREA.bottom(), Hit::Nothing),
        (120, FIRST, Hit::Nothing),
    ] {
        assert_eq!(desk.hit(column, row), hit, "{column} {row}");
    }
    let few = Desk::with(rows(1..=2));
    assert_eq!((few.hit(9, FIRST + 1), few.hit(9, FIRST + 2)), (Hit::Row(1), Hit::Lane(0)));
    assert_eq!(Desk::with(Vec::new()).hit(6, HEADING), Hit::Nothing, "where words stand there is nothing to sort");
}

#[test]
fn each_cell_of_the_board_is_a_card_its_lane_or_nothing() {
    let desk = Desk::board(vec![lead_row(1), lead_row(2), at_status(3, Status::Tracing)]);
    // Four lanes of 30 columns less the rule; cards of three lines with a blank one between, below two of heading.
    for (column, row, hit) in [
        (3, AREA.y, Hit::Lane(0)),
        (3, AREA.y + 2, Hit::Card(0, 0)),
        (3, AREA.y + 4, Hit::Card(0, 0)),
        (3, AREA.y + 5, Hit::Lane(0)),
        (3, AREA.y + 6, Hit::Card(0, 1)),
        (3, AREA.y + 10, Hit::Lane(0)),
        (64, AREA.y + 3, Hit::Card(2, 0)),
        (34, AREA.y + 3, Hit::Lane(1)),
        (30, AREA.y + 3, Hit::Nothing),
    ] {
        assert_eq!(desk.hit(column, row), hit, "{column} {row}");
    }
}

#[test]
fn a_click_selects_and_a_click_on_the_selected_one_opens() {
    let mut desk = Desk::with(rows(1..=5));
    assert_eq!(desk.click(20, FIRST + 2), []);
    assert_eq!(desk.selected(), Some(3));
    let effects = desk.click(20, FIRST + 2);
    assert!(matches!(&effects[..], [Effect::Call(_, _, _, Request::Lead(LeadId(3))), _]), "{effects:?}");

    let mut desk = Desk::board(vec![lead_row(1), at_status(3, Status::Tracing)]);
    assert_eq!(desk.click(64, AREA.y + 3), []);
    assert_eq!((desk.selected(), desk.pane.cursor.lane()), (Some(3), 2));
    assert_eq!(desk.click(64, AREA.y + 3).len(), 2);
    assert!(desk.pane.detail.is_some());
}

#[test]
fn a_click_on_rows_that_moved_since_the_picture_or_only_just_selects_nothing() {
    let mut desk = Desk::with(rows([5, 6, 7]));
    desk.refreshed(rows([1]));
    assert_eq!((desk.click(20, FIRST + 1), desk.selected()), (vec![ignored()], Some(1)), "not painted");
    desk.paint();
    desk.ms += 399;
    assert_eq!(desk.click(20, FIRST + 1), [ignored()], "hardly seen");
    desk.ms += 1;
    assert_eq!((desk.click(20, FIRST + 1), desk.selected()), (vec![], Some(5)));

    // A change that leaves every row where it stands stops no click.
    desk.refreshed(vec![at_status(7, Status::Tracing)]);
    desk.paint();
    assert_eq!((desk.click(20, FIRST + 3), desk.selected()), (vec![], Some(7)));
}

#[test]
fn a_click_behind_a_key_or_the_wheel_waits_for_the_picture() {
    let mut desk = Desk::with(rows(1..=100));
    desk.act(Action::PageDown);
    assert_eq!(desk.click(20, FIRST), [ignored()]);
    desk.paint();
    assert_eq!((desk.click(20, FIRST), desk.selected()), (vec![], Some(2)));
    desk.wheel(FIRST, 1);
    assert_eq!(desk.click(20, FIRST), [ignored()]);
}

#[test]
fn the_wheel_scrolls_three_rows_keeps_the_marks_and_takes_the_cursor_along_only_at_the_edge() {
    let mut desk = Desk::with(rows(1..=100));
    desk.act(Action::Mark);
    for (notches, top, selected) in [(1, 3, 4), (2, 9, 10), (-1, 6, 10), (-50, 0, 10), (1_000, 69, 70), (-1, 66, 70)] {
        assert_eq!(desk.wheel(FIRST, notches), []);
        assert_eq!((desk.pane.cursor.top(), desk.selected()), (top, Some(selected)), "{notches}");
    }
    assert_eq!(desk.pane.marks.iter().copied().collect::<Vec<_>>(), [1]);
    // Over the preview there is nothing to scroll.
    desk.wheel(FIRST + 31, 1);
    assert_eq!(desk.pane.cursor.top(), 66);
}

#[test]
fn on_the_board_the_lane_under_the_pointer_scrolls() {
    let mut desk = Desk::board((1..=40).map(|id| at_status(id, Status::Tracing)).chain([lead_row(90)]).collect());
    assert_eq!(desk.selected(), Some(90).filter(|_| desk.pane.cursor.lane() == 0).or(desk.selected()));
    let before = desk.selected();
    desk.input(Input::Mouse(Pointer::wheel(64, AREA.y + 3, 2)));
    assert_eq!(desk.pane.cursor.lane_top(2), 6);
    assert!(desk.pane.cursor.lane() == 2 || desk.selected() == before);
}

#[test]
fn a_click_on_a_heading_sorts_and_another_reverses() {
    let mut desk = Desk::with(rows(1..=3));
    desk.click(6, HEADING);
    assert_eq!(desk.pane.sort, super::super::order::SortBy::natural(Column::Client));
    let natural = desk.pane.sort.descending;
    desk.click(6, HEADING);
    assert_eq!((desk.pane.sort.column, desk.pane.sort.descending), (Column::Client, !natural));
}

#[test]
fn in_an_open_lead_tabs_are_chosen_and_the_record_unfolds_by_a_second_click() {
    let mut desk = Desk::with(rows(1..=3));
    desk.act(Action::Open);
    let mut whole = lead(lead_row(1), 60);
    whole.original = Original::keep(serde_json::json!({"client": {"name": "Ruiz"}, "id": 1}));
    desk.input(Input::End(desk.waiting(Slot::of("lead", 1)), Ok(Reply::Lead(whole))));
    desk.calm();
    let shown = layout(desk.area, desk.pane.preview.lines(), false);
    let place = |desk: &Desk| desk.pane.detail.as_ref().map(super::super::detail::Detail::place);

    desk.wheel(shown.timeline.y, 1);
    assert_eq!(place(&desk).map(|p| p.top), Some(3), "the timeline");
    // The words of these tests are their keys: `detail-tab-timeline`, `detail-tab-tasks 0`, …
    let tab = |desk: &Desk| desk.pane.detail.as_ref().map(super::super::detail::Detail::tab);
    desk.click(shown.tabs.x + 1 + 21 + 4, shown.tabs.y);
    assert_eq!(tab(&desk), Some(super::super::detail::Tab::Tasks));
    desk.act(Action::NextTab);
    desk.act(Action::NextTab);
    assert_eq!(tab(&desk), Some(super::super::detail::Tab::Raw));
    assert_eq!(desk.click(20, shown.timeline.y + 1), [ignored()], "the record is not on screen yet");
    desk.paint();
    let lines = |desk: &Desk| desk.pane.detail.as_ref().map_or(0, |d| d.outline().lines().len());
    let before = lines(&desk);
    desk.click(20, shown.timeline.y + 1);
    assert_eq!((place(&desk).map(|p| p.at), lines(&desk)), (Some(1), before));
    desk.click(20, shown.timeline.y + 1);
    assert!(lines(&desk) > before);
    desk.click(20, shown.timeline.bottom() - 1);
    assert_eq!(place(&desk).map(|p| p.at), Some(1), "below the last line there is none");
}

#[test]
fn a_picker_takes_a_line_and_then_picks_it_and_nothing_beside_it() {
    let mut desk = Desk::with(rows(1..=3));
    desk.act(Action::Sort);
    desk.paint();
    let before = desk.pane.sort;
    for (column, row) in [(0, 4), (119, 30), (60, AREA.bottom() - 1)] {
        assert_eq!(desk.click(column, row), []);
        assert_eq!(desk.pane.capture(), crate::flow::Capture::Text, "{column} {row}");
    }
    // 64×20 in the middle; below its edge and the query.
    let row = AREA.y + (AREA.height - 20) * 2 / 5 + 2;
    assert_eq!(desk.click(60, row), []);
    assert_eq!((desk.pane.sort, desk.pane.capture()), (before, crate::flow::Capture::Text));
    desk.click(60, row);
    assert_eq!(desk.pane.capture(), crate::flow::Capture::None);
    assert_eq!(desk.pane.sort, super::super::order::SortBy::natural(Column::ALL[0]));
}

#[test]
fn a_carried_card_and_a_typed_search_take_no_click() {
    let mut desk = Desk::with(rows(1..=3));
    for key in [Action::CarryRight, Action::Search] {
        desk.act(key);
        desk.calm();
        assert_eq!((desk.click(20, FIRST + 2), desk.selected()), (vec![], Some(1)), "{key:?}");
        desk.key(KeyCode::Esc);
        desk.act(Action::Back);
    }
    // A filter is left as it stands, as by Enter.
    desk.act(Action::Filter);
    desk.typed("ruiz");
    desk.calm();
    desk.click(20, FIRST);
    assert_eq!((desk.pane.capture(), desk.pane.filter.as_str()), (crate::flow::Capture::None, "ruiz"));
}

#[test]
fn a_lead_is_copied_as_json_as_it_was_read_and_harmless() {
    let record = serde_json::json!({"id": 2, "no\u{202e}te": "two\r\nlines \u{1b}[31m", "list": [1.50, null]});
    let whole = |record: &serde_json::Value| {
        let mut lead = lead(lead_row(2), 0);
        lead.original = Original::keep(record.clone());
        Ok(Reply::Lead(lead))
    };
    let copied = Effect::Copy(Clean::json(&record));
    let mut desk = Desk::with(rows(1..=3));
    desk.act(Action::Down);
    // Not open: it is read first.
    let call = desk.act(Action::CopyJson);
    let ticket = desk.waiting(Slot::of("copy", 2));
    assert_eq!(call, [lead_call(ticket, 2)]);
    assert_eq!(desk.input(Input::End(ticket, whole(&record))), std::slice::from_ref(&copied));
    assert!(desk.pane.detail.is_none());
    // Open and read: no other reading.
    desk.act(Action::Open);
    desk.input(Input::End(desk.waiting(Slot::of("lead", 2)), whole(&record)));
    assert_eq!(desk.act(Action::CopyJson), [copied]);
    // A refusal is told.
    desk.act(Action::Back);
    desk.act(Action::CopyJson);
    let refused = Err(crate::api::ApiError::NotFound { op: "lead" });
    let said = desk.input(Input::End(desk.waiting(Slot::of("copy", 2)), refused));
    assert!(matches!(&said[..], [Effect::Toast(_)]), "{said:?}");
}

#[test]
fn marked_leads_are_copied_as_a_list_of_what_is_loaded() {
    let mut desk = Desk::with(rows(1..=3));
    desk.act(Action::Mark);
    desk.act(Action::Mark);
    let effects = desk.act(Action::CopyJson);
    let [Effect::Copy(text)] = &effects[..] else { panic!("{effects:?}") };
    let list: serde_json::Value = serde_json::from_str(text.as_str()).unwrap();
    let ids: Vec<_> = list.as_array().unwrap().iter().map(|lead| lead["id"].as_u64()).collect();
    assert_eq!(ids, [Some(1), Some(2)]);
    assert_eq!(list[0]["status"], "new");
}
