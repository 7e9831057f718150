//! The mouse over forms and the question before a run is forgotten.

use ratatui::layout::Position;

use super::*;
use crate::flow::{Gesture, Pointer};
use crate::panes::leads::layers::Layer;

impl Desk {
    fn focused(&self) -> String {
        self.pane.form.as_ref().unwrap().desk.form().focused()
    }

    fn click_on(&mut self, x: u16, y: u16) -> Effects {
        self.input(Input::Mouse(Pointer { at: Position { x, y }, gesture: Gesture::Click }))
    }

    fn wheel_at(&mut self, lines: i32) -> Effects {
        self.input(Input::Mouse(Pointer { at: Position { x: 20, y: 10 }, gesture: Gesture::Wheel(lines) }))
    }
}

/// The filter form over the list.
fn forming() -> Desk {
    let mut desk = Desk::with(rows([1, 2]));
    desk.act(Action::FilterForm);
    assert!(desk.pane.is_forming());
    desk
}

#[test]
fn a_click_goes_to_a_field_and_sends_nothing() {
    let mut desk = forming();
    let first = desk.focused();
    // Below the upper edge stand the fields, one a line.
    for line in [2, 1] {
        assert_eq!(desk.click_on(20, AREA.y + 1 + line), []);
        assert_ne!(desk.focused(), first);
    }
    assert_eq!(desk.click_on(20, AREA.y + 1), []);
    assert_eq!(desk.focused(), first);
    // The edge, the line of the foot, and beside the form.
    for (x, y) in [(20, AREA.y), (20, AREA.bottom() - 2), (0, AREA.y + 3)] {
        assert_eq!(desk.click_on(x, y), []);
        assert_eq!(desk.focused(), first);
    }
    assert!(desk.pane.is_forming());
}

#[test]
fn the_wheel_goes_from_field_to_field_and_stops_at_the_ends() {
    let mut desk = forming();
    let first = desk.focused();
    assert_eq!(desk.wheel_at(-3), []);
    assert_eq!(desk.focused(), first);
    desk.wheel_at(1);
    assert_ne!(desk.focused(), first);
    desk.wheel_at(500);
    let last = desk.focused();
    desk.wheel_at(1);
    assert_eq!(desk.focused(), last);
    desk.wheel_at(-500);
    assert_eq!(desk.focused(), first);
}

#[test]
fn the_rest_of_a_run_is_forgotten_only_when_that_is_answered() {
    let mut desk = Desk::with(rows([1, 2]));
    desk.act(Action::MarkAll);
    desk.act(Action::Status);
    desk.key(KeyCode::Down);
    desk.key(KeyCode::Enter);
    assert!(matches!(desk.pane.layer, Layer::Bulk));
    // The count is typed, the plan is written down, and the run is stopped before its first write.
    desk.typed("2");
    let effects = desk.key(KeyCode::Enter);
    let [Effect::KeepPlan(plan)] = &effects[..] else { panic!("{effects:?}") };
    let id = plan.id;
    desk.act(Action::Stop);
    desk.input(Input::PlanKept(id, Ok(())));
    assert!(desk.pane.bulk.as_ref().is_some_and(|bulk| !bulk.run.is_busy() && bulk.run.pending() > 0));
    let asked = |effects: &Effects| matches!(&effects[..], [Effect::Confirm(_, Action::Finish)]);
    let effects = desk.act(Action::Finish);
    assert!(asked(&effects), "{effects:?}");
    // No: the dialog closed, and the next keys mean the page.
    assert_eq!(desk.key(KeyCode::Char('j')), []);
    assert!(desk.pane.bulk.is_some());
    let effects = desk.act(Action::Finish);
    assert!(asked(&effects), "it is asked anew: {effects:?}");
    let effects = desk.key(KeyCode::Char('X'));
    assert!(asked(&effects), "{effects:?}");
    // Yes.
    let effects = desk.act(Action::Finish);
    assert!(matches!(&effects[..], [Effect::Toast(_), Effect::ForgetPlan(_)]), "{effects:?}");
    assert!(desk.pane.bulk.is_none());
}
