//! Views: built in and saved, taken, changed, gone back from; and the columns and ranges that go with looking.

use super::*;
use crate::api::sml::UserId;
use crate::flow::Capture;
use crate::panes::leads::Layer;
use crate::panes::leads::factory::{lead_row, text};
use crate::panes::leads::order::{Column, SortBy};
use crate::panes::leads::view::widths;
use crate::panes::leads::views::{BuiltIn, Name};

/// Nobody's and late; Ana's with a task; Ana's with nothing planned for long.
fn desk() -> Desk {
    let ana = || Some((UserId(4), "Gil, Ana".into()));
    Desk::with(vec![
        LeadRow { user: None, notes: 0, open_tasks: 0, created: Some(noon(-90).into()), ..lead_row(1) },
        LeadRow { user: ana(), next_task: Some(noon(600).into()), open_tasks: 1, ..lead_row(2) },
        LeadRow { user: ana(), open_tasks: 0, created: Some(noon(-60_000).into()), ..at_status(3, Status::Tracing) },
    ])
}

impl Desk {
    fn ctrl(&mut self, c: char) -> Effects {
        self.input(Input::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL)))
    }

    fn take(&mut self, name: &str) -> Effects {
        self.act(Action::Views);
        self.typed(name);
        self.key(KeyCode::Enter)
    }

    fn save_as(&mut self, name: &str) -> Effects {
        self.act(Action::Views);
        self.ctrl('s');
        self.typed(name);
        self.key(KeyCode::Enter)
    }

    fn shown(&self) -> Option<(Name, bool)> {
        self.pane.view_shown().map(|(name, changed)| (name.clone(), changed))
    }

    fn saved(&self) -> Vec<String> {
        self.pane.views.saved().iter().map(|saved| saved.name.clone()).collect()
    }

    fn columns(&self) -> Vec<Column> {
        self.pane.columns.columns().collect()
    }

    fn marked(&self) -> Vec<u64> {
        let mut ids: Vec<u64> = self.pane.marks.iter().copied().collect();
        ids.sort_unstable();
        ids
    }
}

fn name(name: &str) -> Name {
    Name::Saved(name.into())
}

#[test]
fn built_in_views_show_what_presses() {
    let mut desk = desk();
    for (view, ids) in [("views-unassigned", vec![1]), ("views-late", vec![1]), ("views-unplanned", vec![3])] {
        assert_eq!(desk.take(view), []);
        assert_eq!(desk.order(), ids, "{view}");
    }
    desk.take("views-all");
    assert_eq!(desk.order().len(), 3);
    assert_eq!(desk.shown(), Some((Name::BuiltIn(BuiltIn::All), false)));
}

#[test]
fn my_leads_are_those_of_who_is_signed_in_by_full_name() {
    let mut desk = desk();
    let effects = desk.take("views-mine");
    let [Effect::Call(ticket, _, _, Request::Users(_))] = effects[..] else { panic!("{effects:?}") };
    assert_eq!(desk.order().len(), 3, "nothing is shown as mine before it is known what is");
    let me = |id, username: &str, name: &str| crate::api::sml::User {
        id: UserId(id),
        name: name.into(),
        username: username.into(),
        phone: None,
        email: None,
        member: None,
        last_seen: None,
        online: None,
        active: None,
        dealerships: std::sync::Arc::from([]),
    };
    let users = vec![me(4, "dealer-07", "Gil, Ana"), me(5, "dealer-08", "Soto, Iván")];
    desk.input(Input::End(ticket, Ok(Reply::Users { users, count: 2 })));
    assert_eq!(desk.order(), [2, 3]);
    assert_eq!(desk.shown(), Some((Name::BuiltIn(BuiltIn::Mine), false)));
    desk.take("views-all");
    assert_eq!(desk.take("views-mine"), [], "it is known now");
    assert_eq!(desk.order(), [2, 3]);
}

#[test]
fn my_leads_stay_unknown_when_the_people_cannot_be_read() {
    let mut desk = desk();
    desk.take("views-mine");
    let ticket = desk.waiting(crate::panes::leads::catalog::Wanted::Users.slot());
    let effects = desk.input(Input::End(ticket, Err(crate::api::ApiError::Stopped)));
    assert_eq!(effects, [toast(ToastLevel::Warn, Text::key("toast-views-no-people"))]);
    assert_eq!((desk.order().len(), desk.shown()), (3, None));
}

#[test]
fn a_view_brings_back_filter_order_look_and_columns() {
    let mut desk = desk();
    desk.act(Action::Filter);
    desk.typed("gil");
    desk.key(KeyCode::Enter);
    desk.act(Action::Reverse);
    desk.act(Action::Columns);
    desk.key(KeyCode::Char(' '));
    desk.key(KeyCode::Enter);
    let columns = desk.columns();
    desk.save_as("  Ana's \u{7} ");
    assert_eq!((desk.saved(), desk.shown()), (vec!["Ana's".to_owned()], Some((name("Ana's"), false))));

    desk.act(Action::Board);
    assert_eq!(desk.shown(), Some((name("Ana's"), true)), "it was changed since");
    desk.take("views-all");
    desk.act(Action::Sort);
    desk.typed("column-price");
    desk.key(KeyCode::Enter);
    assert_eq!(desk.take("ana"), []);
    assert_eq!(desk.order(), [3, 2]);
    assert_eq!((desk.pane.view, desk.columns()), (View::Table, columns));
    assert_eq!(desk.pane.sort, SortBy { column: Column::Created, descending: false });
    assert_eq!(desk.shown(), Some((name("Ana's"), false)));
}

#[test]
fn a_view_with_a_search_asks_the_server() {
    let mut desk = desk();
    desk.act(Action::Search);
    desk.typed("seat");
    desk.key(KeyCode::Enter);
    desk.part(rows([1, 2]));
    desk.end_list(Ok(leads(Vec::new(), 2)));
    desk.save_as("seats");
    let effects = desk.take("views-all");
    assert!(matches!(&effects[..], [Effect::Call(_, _, _, Request::Leads(q))] if q.search.is_none()), "{effects:?}");
    let effects = desk.act(Action::LastView);
    let seat = |effect: &Effect<Request, Job>| matches!(effect, Effect::Call(_, _, _, Request::Leads(q)) if q.search.as_deref() == Some("seat"));
    assert!(effects.iter().any(seat), "{effects:?}");
    assert_eq!(desk.shown(), Some((name("seats"), false)));
}

#[test]
fn the_last_view_and_this_one_take_turns() {
    let mut desk = desk();
    let nothing = desk.act(Action::LastView);
    assert_eq!(nothing, [toast(ToastLevel::Info, Text::key("off-no-last-view"))]);
    desk.act(Action::Filter);
    desk.typed("gil");
    desk.key(KeyCode::Enter);
    desk.take("views-late");
    desk.act(Action::LastView);
    assert_eq!((desk.order(), desk.shown()), (vec![2, 3], None), "what was typed by hand is back");
    desk.act(Action::LastView);
    assert_eq!((desk.order(), desk.shown()), (vec![1], Some((Name::BuiltIn(BuiltIn::Late), false))));
}

#[test]
fn a_view_is_renamed_deleted_after_a_question_and_replaced_after_one() {
    let mut desk = desk();
    desk.save_as("one");
    desk.take("views-all");
    desk.save_as("two");
    desk.act(Action::Views);
    desk.typed("one");
    assert_eq!(desk.ctrl('r'), []);
    desk.input(Input::Paste(" more".into()));
    desk.key(KeyCode::Enter);
    assert_eq!(desk.saved(), ["one more", "two"]);

    desk.act(Action::Views);
    desk.typed("one");
    desk.ctrl('r');
    desk.ctrl('u');
    desk.typed("two");
    let effects = desk.key(KeyCode::Enter);
    assert_eq!(effects, [toast(ToastLevel::Warn, Text::key("toast-view-taken").with("name", "two"))]);
    desk.key(KeyCode::Esc);
    desk.key(KeyCode::Esc);

    // Two is shown; saving as the other asks, saving as itself does not.
    let effects = desk.save_as(" ");
    assert_eq!(effects.len(), 1, "{effects:?}");
    desk.act(Action::Views);
    desk.typed("one more");
    desk.ctrl('s');
    let effects = desk.key(KeyCode::Enter);
    assert!(matches!(&effects[..], [Effect::Confirm(_, Action::Finish)]), "{effects:?}");
    assert_eq!(desk.shown().unwrap().0, name("two"), "nothing happens before the answer");
    desk.act(Action::Finish);
    assert_eq!(desk.shown(), Some((name("one more"), false)));

    desk.act(Action::Views);
    desk.typed("two");
    let effects = desk.ctrl('x');
    assert!(matches!(&effects[..], [Effect::Confirm(_, Action::Finish)]), "{effects:?}");
    assert_eq!(desk.saved().len(), 2);
    desk.act(Action::Finish);
    assert_eq!(desk.saved(), ["one more"]);
    assert_eq!(desk.act(Action::Finish), [], "one answer, one deletion");
}

#[test]
fn built_in_views_can_be_neither_renamed_nor_deleted() {
    let mut desk = desk();
    desk.act(Action::Views);
    for key in ['r', 'x'] {
        assert_eq!(desk.ctrl(key), [toast(ToastLevel::Info, Text::key("toast-view-built-in"))]);
    }
    assert_eq!(desk.pane.capture(), Capture::Text);
}

#[test]
fn columns_are_shown_hidden_moved_and_widened_while_the_table_shows_it() {
    let mut desk = desk();
    let before = desk.columns();
    desk.act(Action::Columns);
    desk.key(KeyCode::Char('j'));
    desk.key(KeyCode::Char(' '));
    assert_eq!(desk.columns()[1], before[2], "the second is hidden at once");
    desk.key(KeyCode::Char(' '));
    desk.key(KeyCode::Char('K'));
    assert_eq!(desk.columns()[..2], [before[1], before[0]]);
    let wide = widths(&desk.pane.columns, desk.area.width)[0];
    desk.key(KeyCode::Char('+'));
    desk.key(KeyCode::Right);
    desk.key(KeyCode::Char('-'));
    assert_eq!(widths(&desk.pane.columns, desk.area.width)[0], wide + 1, "from what is seen on");
    desk.key(KeyCode::Char('0'));
    assert_eq!(widths(&desk.pane.columns, desk.area.width)[0], wide);
    desk.key(KeyCode::Esc);
    assert_eq!((desk.columns(), desk.pane.capture()), (before, Capture::None), "Esc puts back what was");
}

#[test]
fn a_cyrillic_layout_chooses_by_position() {
    let mut desk = desk();
    let before = desk.columns();
    desk.act(Action::Columns);
    desk.key(KeyCode::Char('О'));
    desk.key(KeyCode::Enter);
    assert_eq!(desk.columns()[..2], [before[1], before[0]]);
}

#[test]
fn the_last_column_stays() {
    let mut desk = desk();
    desk.act(Action::Columns);
    for _ in 0..40 {
        desk.key(KeyCode::Char(' '));
        desk.key(KeyCode::Down);
    }
    // All of the usual ones hidden, all of the others shown; now hide those too.
    for _ in 0..40 {
        let Layer::Columns(chooser) = &desk.pane.layer else { panic!() };
        if chooser.lines()[chooser.at()].shown {
            desk.key(KeyCode::Char(' '));
        }
        desk.key(KeyCode::Up);
    }
    assert_eq!(desk.columns().len(), 1);
    desk.key(KeyCode::Enter);
    assert_eq!(desk.columns().len(), 1);
}

#[test]
fn a_width_chosen_on_a_wide_screen_hides_nothing_on_a_narrow_one() {
    let mut desk = desk();
    desk.act(Action::Columns);
    for _ in 0..200 {
        desk.key(KeyCode::Char('+'));
    }
    desk.key(KeyCode::Enter);
    assert_eq!(widths(&desk.pane.columns, 200)[0], 80);
    let narrow = widths(&desk.pane.columns, 60);
    let stays = |column| narrow[desk.columns().iter().position(|c| *c == column).unwrap()] > 3;
    assert!(stays(Column::Client) && stays(Column::Status) && stays(Column::Created), "{narrow:?}");
    assert!(narrow.contains(&0), "others are dropped as ever: {narrow:?}");
}

#[test]
fn columns_are_for_the_table_only() {
    let mut desk = desk();
    desk.act(Action::Board);
    assert_eq!(desk.act(Action::Columns), [toast(ToastLevel::Info, Text::key("off-only-in-table"))]);
    assert_eq!(desk.pane.capture(), Capture::None);
}

#[test]
fn a_range_marks_from_its_beginning_to_the_cursor_and_keeps_older_marks() {
    let mut desk = Desk::with(rows(1..=9));
    let order = desk.order();
    let sorted = |ids: &[u64]| {
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids
    };
    desk.act(Action::Bottom);
    desk.act(Action::Mark);
    desk.act(Action::Top);
    desk.act(Action::Down);
    desk.act(Action::Down);
    desk.act(Action::Range);
    desk.act(Action::Down);
    desk.act(Action::Down);
    assert_eq!(desk.marked(), sorted(&[order[2], order[3], order[4], order[8]]));
    desk.act(Action::Top);
    assert_eq!(desk.marked(), sorted(&[order[0], order[1], order[2], order[8]]), "it turns round");
    desk.act(Action::Range);
    desk.act(Action::Down);
    desk.act(Action::Down);
    desk.act(Action::Down);
    assert_eq!(desk.marked().len(), 4, "it has ended");
    desk.act(Action::Range);
    desk.act(Action::Back);
    assert_eq!(desk.marked().len(), 5, "Esc ends it, the marks stay");
    desk.act(Action::Back);
    assert!(desk.marked().is_empty());
}

#[test]
fn a_range_whose_beginning_is_gone_ends() {
    let mut desk = Desk::with(rows(1..=9));
    desk.act(Action::Range);
    let first = desk.selected().unwrap();
    desk.act(Action::Filter);
    desk.typed(&format!("!\"ruiz {first},\""));
    desk.key(KeyCode::Enter);
    desk.act(Action::Down);
    assert_eq!(desk.marked(), [first]);
    assert!(desk.pane.range.is_none());
    let mut empty = Desk::with(Vec::new());
    assert_eq!(empty.act(Action::Range), LeadsPane::nothing_selected());
}

#[test]
fn the_preview_grows_and_shrinks_and_leaves_room_for_the_list() {
    let mut desk = desk();
    let lines = |desk: &Desk| desk.pane.preview.lines();
    assert_eq!(lines(&desk), 3);
    desk.act(Action::Grow);
    desk.act(Action::Grow);
    assert_eq!(lines(&desk), 5);
    for _ in 0..100 {
        desk.act(Action::Grow);
    }
    assert_eq!(lines(&desk), desk.area.height - 8);
    // A lower window shows less of it; a step down is seen there at once.
    desk.area.height = 16;
    desk.act(Action::Shrink);
    assert_eq!(lines(&desk), 7);
    for _ in 0..9 {
        desk.act(Action::Shrink);
    }
    assert_eq!(lines(&desk), 0, "the smallest goes off");
    desk.act(Action::Grow);
    assert_eq!(lines(&desk), 3, "and comes back");
}

#[test]
fn the_cursor_goes_with_a_card_it_carries_though_nobody_moved_it() {
    let mut desk = Desk::with(rows([1, 2, 3]));
    let carried = desk.selected().unwrap();
    desk.act(Action::CarryRight);
    desk.act(Action::Back);
    let newer = LeadRow { client: text("Neu"), created: Some(noon(5).into()), ..lead_row(9) };
    desk.refreshed(vec![newer]);
    assert_eq!(desk.order()[0], 9);
    assert_eq!(desk.selected(), Some(carried));
}
