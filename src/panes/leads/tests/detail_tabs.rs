//! The tabs of an open lead: what each key does in them, and searching in what is shown.

use serde_json::json;

use super::*;
use crate::api::sml::{ChangeEntry, Task};
use crate::flow::Capture;
use crate::panes::leads::detail::{Tab, task_order};
use crate::panes::leads::factory::{lead_row, text};

fn task(id: u64, done: bool, planned: Option<i64>) -> Task {
    Task {
        id,
        kind: "date".into(),
        subtype: None,
        description: text("call back"),
        media: None,
        planned: planned.map(noon),
        planned_tracking: None,
        realised: None,
        done,
        tracked_at: None,
        tracked: false,
        created: None,
        author: None,
        click2call: false,
        notes: Vec::new(),
    }
}

/// Lead 1 read whole: three notes, the middle one rewritten, four tasks, four changes.
fn opened() -> Desk {
    let mut desk = Desk::with(rows([1, 2]));
    desk.act(Action::Open);
    let mut whole = lead(lead_row(1), 3);
    whole.notes[1].history = vec![(Some(noon(-90)), "wants a red one".into())];
    whole.tasks = vec![
        task(1, true, Some(-300)),
        task(2, false, Some(60)),
        task(3, false, Some(-200)),
        Task { description: text("send the papers"), ..task(4, false, None) },
    ];
    whole.original = Original::keep(json!({
        "id": 1,
        "notes": [{ "content": "called back" }, { "content": "a red one" }],
        "vehicle": { "colour": "red" },
    }));
    desk.input(Input::End(desk.waiting(Slot::of("lead", 1)), Ok(Reply::Lead(whole))));
    let change = |n: i64, user| ChangeEntry { at: Some(noon(-n)), user: text(user), reason: None, kind: None };
    let entries = vec![change(1, "Ana"), change(2, "Luis"), change(3, "Ana"), change(4, "Eva")];
    desk.input(Input::End(desk.waiting(Slot::of("history", 1)), Ok(Reply::History { entries, count: 4 })));
    desk
}

/// The same with a tab open.
fn at_tab(tab: Tab) -> Desk {
    let mut desk = opened();
    while desk.detail().tab() != tab {
        desk.act(Action::NextTab);
    }
    desk
}

impl Desk {
    fn detail(&self) -> &crate::panes::leads::detail::Detail {
        self.pane.detail.as_ref().unwrap()
    }

    fn cursor_at(&self) -> usize {
        self.detail().place().at
    }

    /// Name and value of the line of the record under the cursor.
    fn line(&self) -> String {
        let line = &self.detail().outline().lines()[self.cursor_at()];
        format!("{} {}", line.key.clone().unwrap_or_default(), line.value)
    }

    fn look_for(&mut self, wanted: &str) {
        self.act(Action::Filter);
        self.typed(wanted);
        self.key(KeyCode::Enter);
    }
}

#[test]
fn tabs_follow_each_other_round_and_each_keeps_its_place() {
    for (next, previous) in [(Action::NextTab, Action::PreviousTab), (Action::NextRegion, Action::PreviousRegion)] {
        let mut desk = opened();
        let mut seen = Vec::new();
        for _ in Tab::ALL {
            seen.push(desk.detail().tab());
            assert_eq!(desk.act(next), []);
        }
        assert_eq!((seen, desk.detail().tab()), (Tab::ALL.to_vec(), Tab::Timeline));
        desk.act(previous);
        assert_eq!(desk.detail().tab(), Tab::Facts);
    }
    let mut desk = at_tab(Tab::Tasks);
    desk.act(Action::Down);
    desk.act(Action::NextTab);
    assert_eq!(desk.cursor_at(), 0);
    desk.act(Action::PreviousTab);
    assert_eq!(desk.cursor_at(), 1);
}

#[test]
fn the_cursor_of_a_tab_stops_at_both_ends() {
    for (tab, last) in [(Tab::Tasks, 3), (Tab::Changes, 3), (Tab::Raw, 3)] {
        let mut desk = at_tab(tab);
        desk.act(Action::Up);
        assert_eq!(desk.cursor_at(), 0, "{tab:?}");
        desk.act(Action::PageDown);
        assert_eq!(desk.cursor_at(), last, "{tab:?}");
        desk.act(Action::Bottom);
        desk.act(Action::Up);
        assert_eq!(desk.cursor_at(), last - 1, "{tab:?}");
        desk.act(Action::Top);
        assert_eq!(desk.cursor_at(), 0, "{tab:?}");
    }
}

#[test]
fn overdue_tasks_come_first_and_done_ones_last() {
    let tasks = [
        task(1, true, Some(-300)),
        task(2, false, Some(60)),
        task(3, false, Some(-200)),
        task(4, false, None),
        task(5, true, Some(-10)),
        task(6, false, Some(-500)),
    ];
    let order: Vec<u64> = task_order(&tasks, noon(0)).iter().map(|task| task.id).collect();
    assert_eq!(order, [6, 3, 2, 4, 5, 1]);
}

#[test]
fn the_record_unfolds_by_key() {
    let mut desk = at_tab(Tab::Raw);
    desk.act(Action::Down);
    desk.act(Action::Down);
    assert_eq!(desk.line(), "notes [2]");
    let folded = desk.detail().outline().lines().len();
    desk.act(Action::Right);
    desk.act(Action::Right);
    assert_eq!(desk.line(), "0 {1}");
    desk.act(Action::Open);
    assert_eq!(desk.detail().outline().lines().len(), folded + 3);
    desk.act(Action::Left);
    desk.act(Action::Left);
    assert_eq!(desk.line(), "notes [2]", "folded first, then out of it");
    desk.act(Action::Left);
    assert_eq!(desk.detail().outline().lines().len(), folded);
    desk.act(Action::Left);
    assert_eq!(desk.line(), " {3}");
}

#[test]
fn what_was_unfolded_stays_so_when_the_lead_is_read_again() {
    let mut desk = at_tab(Tab::Raw);
    desk.act(Action::Bottom);
    desk.act(Action::Open);
    let before = desk.detail().outline().lines().len();
    let same = desk.detail().lead().value().cloned().unwrap();
    desk.act(Action::Refresh);
    desk.input(Input::End(desk.waiting(Slot::of("lead", 1)), Ok(Reply::Lead(Box::new(same)))));
    assert_eq!((desk.detail().outline().lines().len(), desk.line()), (before, "vehicle {1}".into()));
}

#[test]
fn searching_the_record_unfolds_what_it_finds_and_goes_round() {
    let mut desk = at_tab(Tab::Raw);
    desk.act(Action::Filter);
    assert_eq!(desk.pane.capture(), Capture::Text);
    desk.typed("RED");
    assert_eq!(desk.line(), "content a red one", "it acts while it is typed");
    desk.key(KeyCode::Enter);
    assert_eq!(desk.pane.capture(), Capture::None);
    desk.act(Action::NextHit);
    assert_eq!(desk.line(), "colour red");
    desk.act(Action::NextHit);
    assert_eq!(desk.line(), "content a red one");
    desk.act(Action::PreviousHit);
    assert_eq!(desk.line(), "colour red");
}

#[test]
fn searching_a_table_moves_its_cursor() {
    let mut desk = at_tab(Tab::Tasks);
    desk.look_for("papers");
    assert_eq!(desk.cursor_at(), 2, "overdue, planned, then the one without a date");
    let mut desk = at_tab(Tab::Changes);
    desk.look_for("ana");
    assert_eq!(desk.cursor_at(), 0);
    desk.act(Action::NextHit);
    assert_eq!(desk.cursor_at(), 2);
    desk.act(Action::NextHit);
    assert_eq!(desk.cursor_at(), 0);
}

#[test]
fn searching_the_timeline_scrolls_only_to_what_is_out_of_sight() {
    let mut desk = opened();
    desk.look_for("red one");
    assert_eq!(desk.cursor_at(), 0, "the older text of the note is on screen already");
    desk.area.height = 8;
    desk.act(Action::NextHit);
    assert!(desk.cursor_at() > 0);
    let shown = crate::panes::leads::view::layout(desk.area, 3, false);
    let lines = desk.detail().lines(&shown);
    let seen = &lines[desk.cursor_at()..][..shown.timeline_height()];
    assert!(seen.iter().any(|line| line.text == "wants a red one"), "{seen:?}");
}

#[test]
fn esc_ends_the_search_before_it_closes_the_lead() {
    let mut desk = opened();
    desk.look_for("called");
    assert!(desk.detail().find().is_some());
    desk.act(Action::Back);
    assert!(desk.detail().find().is_none());
    desk.act(Action::NextHit);
    assert_eq!(desk.cursor_at(), 0);
    desk.act(Action::Filter);
    desk.typed("called");
    desk.key(KeyCode::Esc);
    assert!(desk.detail().find().is_none(), "Esc while typing takes it back");
    desk.act(Action::Back);
    assert!(desk.pane.detail.is_none());
}

#[test]
fn the_hint_bar_follows_the_tab() {
    let hinted = |desk: &Desk| -> Vec<Action> {
        let states = crate::panes::Face::actions(&desk.pane);
        states.into_iter().filter(|state| state.hint).map(|state| state.action).collect()
    };
    let mut desk = opened();
    assert!(!hinted(&desk).contains(&Action::Open) && !hinted(&desk).contains(&Action::NextHit));
    desk.look_for("called");
    assert!(hinted(&desk).contains(&Action::NextHit));
    assert!(hinted(&at_tab(Tab::Raw)).contains(&Action::Open));
}

#[test]
fn a_hit_is_not_hidden_by_the_line_it_is_typed_in() {
    let mut desk = at_tab(Tab::Raw);
    let shown = |desk: &Desk| crate::panes::leads::view::layout(desk.area, 3, false).timeline_height();
    // The last hit of the unfolded record stands on its last line: make that the last line on screen, too.
    desk.look_for("colour");
    let last = desk.cursor_at();
    desk.act(Action::Back);
    desk.act(Action::Top);
    desk.area.height -= u16::try_from(shown(&desk) - (last + 1)).unwrap();
    assert_eq!(shown(&desk), last + 1);
    desk.act(Action::Filter);
    desk.typed("colour");
    assert_eq!((desk.cursor_at(), desk.detail().place().top), (last, 1));
}

#[test]
fn the_key_that_filters_the_list_is_called_a_search_in_an_open_lead() {
    let label = |desk: &Desk| {
        let states = desk.pane.actions();
        states.into_iter().find(|state| state.action == Action::Filter).map(|state| state.text())
    };
    assert_eq!(label(&at_tab(Tab::Timeline)), Some(Text::key("find-in-lead")));
    assert_eq!(label(&Desk::with(rows([1]))), Some(Text::made("action-filter".into())));
}
