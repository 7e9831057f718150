//! Where the cursor is, what is marked, and what of it goes on the clipboard.

use std::slice::from_ref;

use super::*;
use crate::domain::Clean;
use crate::panes::leads::factory::{lead_row, text};

/// Rows a table of these tests shows at once.
const PAGE: u64 = 31;

#[test]
fn movement_keys_go_where_they_say() {
    for (keys, id) in [
        (&[][..], 1),
        (&[Action::Down], 2),
        (&[Action::Up], 1),
        (&[Action::Down, Action::Down, Action::Up], 2),
        (&[Action::HalfDown], 1 + PAGE / 2),
        (&[Action::PageDown], 1 + PAGE),
        (&[Action::PageDown, Action::HalfUp], 1 + PAGE - PAGE / 2),
        (&[Action::PageDown, Action::PageDown, Action::PageUp], 1 + PAGE),
        (&[Action::Bottom], 100),
        (&[Action::Bottom, Action::Down], 100),
        (&[Action::Bottom, Action::Top], 1),
        (&[Action::Down, Action::Left, Action::Right], 2),
    ] {
        let mut desk = Desk::with(rows(1..=100));
        for key in keys {
            assert_eq!(desk.act(*key), []);
        }
        assert_eq!(desk.selected(), Some(id), "{keys:?}");
    }
}

#[test]
fn the_cursors_line_is_always_on_screen() {
    let mut desk = Desk::with(rows(1..=100));
    for (key, top) in [(Action::PageDown, 1), (Action::Bottom, 69), (Action::PageUp, 68), (Action::Top, 0)] {
        desk.act(key);
        assert_eq!(desk.pane.cursor.top(), top, "{key:?}");
    }
    // A smaller screen scrolls as far as it must, and no further.
    desk.act(Action::PageDown);
    desk.area.height = 14;
    desk.input(Input::Tick);
    assert_eq!((desk.selected(), desk.pane.cursor.top()), (Some(32), 22));
}

#[test]
fn a_cursor_nobody_touched_stays_at_the_top() {
    let mut desk = Desk::new();
    desk.input(Input::Shown);
    desk.part(rows([5, 6]));
    assert_eq!(desk.selected(), Some(5));
    desk.ms += 250;
    desk.part(rows([2, 3]));
    assert_eq!((desk.order(), desk.selected()), (vec![2, 3, 5, 6], Some(2)));
}

#[test]
fn a_cursor_that_was_moved_follows_its_lead() {
    let mut desk = Desk::with(rows([5, 6, 7]));
    desk.act(Action::Down);
    desk.refreshed(rows([1, 2]));
    assert_eq!((desk.order(), desk.selected()), (vec![1, 2, 5, 6, 7], Some(6)));
    desk.act(Action::Reverse);
    assert_eq!((desk.order(), desk.selected()), (vec![7, 6, 5, 2, 1], Some(6)));
    desk.act(Action::Down);
    assert_eq!(desk.selected(), Some(5));
}

#[test]
fn if_the_selected_lead_is_gone_nothing_is_selected_until_the_person_moves() {
    let mut desk = Desk::with(rows([1, 2, 3]));
    desk.act(Action::Down);
    desk.act(Action::RefreshAll);
    desk.part(rows([1, 3]));
    desk.end_list(Ok(leads(Vec::new(), 2)));
    assert_eq!((desk.order(), desk.selected()), (vec![1, 3], None));
    let nothing = toast(ToastLevel::Info, Text::key("off-nothing-selected"));
    for key in [Action::Open, Action::CarryRight, Action::Status, Action::Assign, Action::Mark] {
        assert_eq!(desk.act(key), from_ref(&nothing), "{key:?}");
    }
    // It goes on from where it stood.
    desk.act(Action::Down);
    assert_eq!(desk.selected(), Some(3));
}

#[test]
fn a_filter_selects_its_first_hit_if_it_hides_the_lead_and_nothing_where_it_has_none() {
    let mut desk = Desk::with(vec![LeadRow { client: text("Gil"), ..lead_row(1) }, lead_row(2), lead_row(3)]);
    desk.act(Action::Down);
    desk.act(Action::Filter);
    desk.typed("gil,");
    assert_eq!((desk.order(), desk.selected()), (vec![], None));
    desk.key(KeyCode::Esc);
    let first = desk.order()[0];
    assert_eq!((desk.order().len(), desk.selected()), (3, Some(first)));
}

#[test]
fn the_board_deals_the_same_set_into_lanes_and_keeps_the_lead() {
    let mut desk = Desk::with(vec![
        lead_row(1),
        at_status(2, Status::Tracing),
        lead_row(3),
        at_status(4, Status::Tracing),
        at_status(5, Status::End),
    ]);
    desk.act(Action::Bottom);
    desk.act(Action::Up);
    assert_eq!(desk.selected(), Some(4));
    assert_eq!(desk.act(Action::Board), []);
    assert_eq!((desk.selected(), desk.pane.cursor.lane()), (Some(4), 2));
    // The lane beside is empty: nothing is selected there, the one beyond has its cards.
    for (key, lane, id) in [
        (Action::Up, 2, Some(2)),
        (Action::Left, 1, None),
        (Action::Left, 0, Some(1)),
        (Action::Left, 0, Some(1)),
        (Action::Down, 0, Some(3)),
        (Action::Down, 0, Some(3)),
        (Action::Right, 1, None),
        (Action::Down, 1, None),
        (Action::Right, 2, Some(2)),
        (Action::Right, 3, Some(5)),
        (Action::Right, 3, Some(5)),
    ] {
        desk.act(key);
        assert_eq!((desk.pane.cursor.lane(), desk.selected()), (lane, id), "{key:?}");
    }
    desk.act(Action::Board);
    assert_eq!((desk.order(), desk.selected()), (vec![1, 2, 3, 4, 5], Some(5)));
}

#[test]
fn a_card_that_changed_its_lane_takes_the_cursor_along() {
    let mut desk = Desk::board(rows([1, 2]));
    desk.act(Action::Down);
    desk.refreshed(vec![at_status(2, Status::Tracing)]);
    assert_eq!((desk.selected(), desk.pane.cursor.lane()), (Some(2), 2));
}

#[test]
fn marks_are_ids_and_outlive_filter_and_order() {
    let mut desk = Desk::with(rows([1, 2, 3]));
    assert_eq!(desk.act(Action::Mark), []);
    assert_eq!(desk.selected(), Some(2), "marking goes on to the next row");
    desk.act(Action::Down);
    desk.act(Action::Mark);
    desk.act(Action::Reverse);
    assert_eq!(desk.act(Action::CopyId), [Effect::Copy(Clean::lines(&["1".into(), "3".into()]))]);
    desk.act(Action::Bottom);
    desk.act(Action::Mark);
    assert_eq!(desk.act(Action::CopyId), [Effect::Copy(Clean::lines(&["3".into()]))]);
}

#[test]
fn marking_all_marks_what_passes_the_filter_and_says_of_how_many() {
    let mut desk = Desk::with(vec![LeadRow { client: text("Gil"), ..lead_row(1) }, lead_row(2), lead_row(3)]);
    desk.act(Action::Filter);
    desk.typed("ruiz");
    desk.key(KeyCode::Enter);
    let said = Text::key("toast-marked-all").with("count", 2_u64).with("of", 3_u64);
    assert_eq!(desk.act(Action::MarkAll), [toast(ToastLevel::Info, said)]);
    assert_eq!(desk.act(Action::CopyId), [Effect::Copy(Clean::lines(&["2".into(), "3".into()]))]);
}

#[test]
fn a_row_is_copied_whole_or_by_the_piece() {
    let odd = LeadRow { client: None, phone: None, email: text(""), ..lead_row(2) };
    let mut desk = Desk::with(vec![lead_row(1), odd]);
    let whole = "1\tRuiz 1, Marta\t600000001\tmarta1@example.es\tSeat Ibiza 1.0 TSI\tnew";
    let bare = "2\tSeat Ibiza 1.0 TSI\t\t\tSeat Ibiza 1.0 TSI\tnew";
    let one = |text: &str| Effect::Copy(Clean::lines(&[text.to_owned()]));
    for (key, copied) in [
        (Action::CopyRow, whole),
        (Action::CopyId, "1"),
        (Action::CopyPhone, "600000001"),
        (Action::CopyEmail, "marta1@example.es"),
    ] {
        assert_eq!(desk.act(key), [one(copied)], "{key:?}");
    }
    desk.act(Action::Down);
    let nothing = toast(ToastLevel::Info, Text::key("toast-nothing-to-copy"));
    assert_eq!(desk.act(Action::CopyRow), [one(bare)]);
    assert_eq!(desk.act(Action::CopyPhone), from_ref(&nothing));
    assert_eq!(desk.act(Action::CopyEmail), [nothing]);
    // Of several, those that have none are left out.
    desk.act(Action::MarkAll);
    assert_eq!(desk.act(Action::CopyPhone), [one("600000001")]);
    let both = Clean::lines(&[whole.to_owned(), bare.to_owned()]);
    assert_eq!(both.as_str(), format!("{whole}\n{bare}"));
    assert_eq!(desk.act(Action::CopyRow), [Effect::Copy(both)]);
}
