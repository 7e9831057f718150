//! Reading the list: parts, ends, refreshes, and the arranging of what came.

use super::*;
use crate::api::ApiError;
use crate::flow::say;
use crate::panes::leads::WATCH;
use crate::panes::leads::factory::lead_row;

fn lost() -> ApiError {
    ApiError::Lost { host: "dealer.example".into(), why: "reset".into() }
}

#[test]
fn the_first_look_reads_the_whole_list() {
    let mut desk = Desk::new();
    assert_eq!(desk.raw(Input::Shown), [list_call(ticket(LIST, 1), LeadQuery::default())]);
    assert_eq!(desk.pane.rows.phase, Phase::Loading { since: desk.at() });
    assert!(desk.pane.is_loading());
}

#[test]
fn parts_grow_the_list_and_its_end_says_that_all_came() {
    let mut desk = Desk::new();
    desk.input(Input::Shown);
    let first = ticket(LIST, 1);
    let arrange = desk.raw(Input::Part(first, 0, leads(rows([1, 2]), 3)));
    assert_eq!(arrange, [Effect::Compute(ticket(ARRANGE, 2), desk.arrange())]);
    desk.run(arrange);
    assert_eq!((desk.pane.rows.len(), desk.pane.rows.of, desk.order()), (2, Some(3), vec![1, 2]));
    assert!(desk.pane.is_loading());

    assert_eq!(desk.raw(Input::Part(first, 1, leads(rows([3]), 3))), [], "the last arrangement is too young");
    let end = desk.raw(Input::End(first, Ok(leads(Vec::new(), 3))));
    // Their opening hours tell how long a lead has waited.
    let hours = crate::panes::leads::catalog::Wanted::Dealerships.slot();
    let dealerships =
        Effect::Call(ticket(hours, 4), Lane::Interactive, account(), Request::Dealerships { search: None });
    assert_eq!(end, [Effect::Compute(ticket(ARRANGE, 3), desk.arrange()), dealerships]);
    desk.run(end);
    assert_eq!((desk.order(), &desk.pane.rows.phase), (vec![1, 2, 3], &Phase::Complete));
    assert_eq!(desk.pane.next_change(), Some(WATCH_MS));
    assert!(desk.pane.fresh.is_empty(), "at the first reading everything is new and nothing is marked");
}

#[test]
fn whatever_ends_a_reading_keeps_the_rows_that_came() {
    for (error, phase) in [(ApiError::Stopped, Phase::Stopped), (lost(), Phase::Failed(lost()))] {
        let mut desk = Desk::new();
        desk.input(Input::Shown);
        desk.part(rows([1, 2]));
        desk.end_list(Err(error));
        assert_eq!((&desk.pane.rows.phase, desk.order()), (&phase, vec![1, 2]));
        assert!(!desk.pane.is_loading());
    }
}

#[test]
fn a_failed_reading_does_not_make_old_rows_look_new() {
    let mut desk = Desk::with(rows([1, 2]));
    let read = desk.pane.rows.at;
    desk.ms += 600_000;
    desk.act(Action::RefreshAll);
    desk.end_list(Err(lost()));
    assert_eq!((desk.pane.rows.at, desk.order()), (read, vec![1, 2]));
}

#[test]
fn stop_ends_the_reading_that_runs_and_nothing_else() {
    let mut desk = Desk::new();
    desk.input(Input::Shown);
    assert_eq!(desk.act(Action::Stop), [Effect::Cancel(ticket(LIST, 1))]);
    let mut desk = Desk::with(rows([1]));
    assert_eq!(desk.act(Action::Stop), []);
    desk.act(Action::Refresh);
    assert_eq!(desk.act(Action::Stop), [Effect::Cancel(desk.waiting(WATCH))]);
}

#[test]
fn only_a_complete_reading_takes_rows_away() {
    let mut desk = Desk::with(rows([1, 2, 3]));
    desk.act(Action::RefreshAll);
    desk.part(rows([1, 3]));
    desk.end_list(Err(ApiError::Stopped));
    assert_eq!(desk.order(), [1, 2, 3]);
    desk.act(Action::RefreshAll);
    desk.part(rows([1, 3]));
    desk.end_list(Ok(leads(Vec::new(), 2)));
    assert_eq!(desk.order(), [1, 3]);
}

#[test]
fn answers_to_an_older_question_are_dropped() {
    let mut desk = Desk::with(rows([1]));
    let old = ticket(LIST, 1);
    desk.ms += 10;
    let effects = desk.raw(Input::Act(Action::RefreshAll));
    let new = desk.waiting(LIST);
    assert_eq!(effects, [list_call(new, LeadQuery::default())]);
    assert_eq!(desk.raw(Input::Part(old, 1, leads(rows([9]), 9))), []);
    assert_eq!(desk.raw(Input::End(old, Err(lost()))), []);
    assert_eq!((desk.order(), desk.pane.is_loading()), (vec![1], true));
    // Asking again while one runs stops the older one.
    let effects = desk.raw(Input::Act(Action::RefreshAll));
    assert_eq!(effects, [Effect::Cancel(new), list_call(desk.waiting(LIST), LeadQuery::default())]);
}

#[test]
fn while_a_list_loads_one_job_runs_and_the_next_waits_a_quarter_second() {
    let mut desk = Desk::new();
    desk.input(Input::Shown);
    desk.ms = 1_000;
    let list = ticket(LIST, 1);
    let first = desk.raw(Input::Part(list, 0, leads(rows([1]), 9)));
    assert_eq!(first, [Effect::Compute(ticket(ARRANGE, 2), desk.arrange())]);
    desk.ms = 1_400;
    assert_eq!(desk.raw(Input::Part(list, 1, leads(rows([2]), 9))), [], "one job at a time");
    assert_eq!(desk.pane.next_change(), None, "the end of the job is the next thing that happens");
    // Its result begins the next one, because the quarter is over.
    let Effect::Compute(ticket_1, job) = first.into_iter().next().unwrap() else { panic!("no job") };
    let next = desk.raw(Input::Computed(ticket_1, job.run()));
    assert_eq!(next, [Effect::Compute(ticket(ARRANGE, 3), desk.arrange())]);
    assert_eq!(desk.order(), [1]);
    desk.run(next);
    assert_eq!(desk.order(), [1, 2]);
    // The next part is too early: a timer brings it.
    desk.ms = 1_500;
    assert_eq!(desk.raw(Input::Part(list, 2, leads(rows([3]), 9))), []);
    assert_eq!(desk.pane.next_change(), Some(1_650));
    desk.ms = 1_649;
    assert_eq!(desk.raw(Input::Tick), []);
    desk.ms = 1_650;
    assert_eq!(desk.raw(Input::Tick), [Effect::Compute(ticket(ARRANGE, 4), desk.arrange())]);
    assert_eq!(desk.pane.next_change(), None);
}

#[test]
fn an_arrangement_is_shown_over_the_rows_it_was_made_of() {
    let mut desk = Desk::with(rows([1, 2, 3]));
    let effects = desk.raw(Input::Act(Action::Reverse));
    // Before the job ends the list loses a row: positions of the snapshot are not those of the list any more.
    desk.pane.rows.remove(&[1]);
    desk.run(effects);
    assert_eq!(desk.order(), [3, 2, 1]);
    assert_eq!(desk.pane.shown.as_ref().map(crate::flow::RowsSnapshot::len), Some(3));
}

#[test]
fn the_result_of_an_older_job_is_dropped() {
    let mut desk = Desk::with(rows([1, 2]));
    let mut older = desk.raw(Input::Act(Action::Reverse));
    let newer = desk.raw(Input::Act(Action::Reverse));
    desk.run(newer);
    let Some(Effect::Compute(old, job)) = older.pop() else { panic!("no job") };
    assert_eq!(desk.raw(Input::Computed(old, job.run())), []);
    assert_eq!(desk.order(), [1, 2]);
}

#[test]
fn a_job_that_broke_does_not_end_all_arranging() {
    let mut desk = Desk::new();
    desk.input(Input::Shown);
    let effects = desk.raw(Input::Part(ticket(LIST, 1), 0, leads(rows([1]), 2)));
    assert!(matches!(&effects[..], [Effect::Compute(..)]));
    let broke = ApiError::Internal("a task panicked".into());
    assert_eq!(
        desk.raw(Input::End(ticket(ARRANGE, 2), Err(broke.clone()))),
        [toast(ToastLevel::Bad, say::error(&broke))]
    );
    desk.ms += 250;
    desk.part(rows([2]));
    assert_eq!(desk.order(), [1, 2]);
}

#[test]
fn a_search_at_the_server_drops_every_answer_about_the_old_rows() {
    let mut desk = Desk::with(rows([1, 2]));
    desk.raw(Input::Act(Action::Refresh));
    let watch = desk.waiting(WATCH);
    let Some(Effect::Compute(arrange, job)) = desk.raw(Input::Act(Action::Reverse)).pop() else { panic!("no job") };
    desk.act(Action::Search);
    desk.typed("gil");
    let effects = desk.raw(Input::Key(KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE)));
    let query = LeadQuery { search: Some("gil".into()), ..LeadQuery::default() };
    assert_eq!(effects, [Effect::Cancel(watch), list_call(desk.waiting(LIST), query)]);
    assert_eq!(desk.raw(Input::Part(watch, 0, leads(rows([1, 5]), 2))), []);
    assert_eq!(desk.raw(Input::Computed(arrange, job.run())), []);
    assert!(desk.pane.rows.is_empty() && desk.pane.arranged.is_none());
}

#[test]
fn a_refresh_reads_the_first_pages_and_marks_what_came_or_changed() {
    let mut desk = Desk::with(rows([1, 2]));
    assert_eq!(desk.raw(Input::Act(Action::Refresh)), [list_call(desk.waiting(WATCH), first_pages())]);
    let watch = desk.waiting(WATCH);
    desk.input(Input::Part(watch, 0, leads(vec![lead_row(1), at_status(2, Status::Tracing), lead_row(3)], 3)));
    desk.input(Input::End(watch, Ok(leads(Vec::new(), 3))));
    let mut fresh: Vec<u64> = desk.pane.fresh.keys().copied().collect();
    fresh.sort_unstable();
    assert_eq!((fresh, desk.order()), (vec![2, 3], vec![1, 2, 3]));
    // The mark goes after two minutes.
    desk.ms += 119_999;
    desk.input(Input::Tick);
    assert_eq!(desk.pane.fresh.len(), 2);
    desk.ms += 1;
    desk.input(Input::Tick);
    assert!(desk.pane.fresh.is_empty());
}

#[test]
fn reading_everything_again_marks_what_changed_too() {
    let mut desk = Desk::with(rows([1, 2]));
    desk.act(Action::RefreshAll);
    desk.part(vec![lead_row(1), at_status(2, Status::End)]);
    assert_eq!(desk.pane.fresh.keys().copied().collect::<Vec<_>>(), [2]);
}

#[test]
fn a_refresh_that_fails_keeps_the_rows_and_says_so() {
    let mut desk = Desk::with(rows([1]));
    desk.raw(Input::Act(Action::Refresh));
    let (watch, read) = (desk.waiting(WATCH), desk.pane.rows.at);
    desk.ms += 5_000;
    let said = Text::key("toast-refresh-failed").with("why", say::error(&lost()));
    assert_eq!(desk.raw(Input::End(watch, Err(lost()))), [toast(ToastLevel::Warn, said)]);
    assert_eq!((desk.order(), desk.pane.rows.at, &desk.pane.rows.phase), (vec![1], read, &Phase::Complete));
    assert_eq!(desk.pane.next_change(), Some(desk.ms + WATCH_MS));
}

#[test]
fn the_watch_looks_again_when_its_time_comes_and_only_while_it_is_on() {
    let mut desk = Desk::with(rows([1]));
    let due = desk.pane.next_change().unwrap();
    desk.ms = due - 1;
    assert_eq!(desk.raw(Input::Tick), []);
    desk.ms = due;
    assert_eq!(desk.raw(Input::Tick), [list_call(desk.waiting(WATCH), first_pages())]);
    assert_eq!(desk.pane.next_change(), Some(due + WATCH_MS));
    assert_eq!(desk.act(Action::Watch), [toast(ToastLevel::Info, Text::key("toast-watch-off"))]);
    assert_eq!(desk.pane.next_change(), None);
    desk.ms += 10 * WATCH_MS;
    assert_eq!(desk.raw(Input::Tick), []);
    assert_eq!(desk.act(Action::Watch), [toast(ToastLevel::Info, Text::key("toast-watch-on"))]);
    assert_eq!(desk.pane.next_change(), Some(desk.ms + WATCH_MS));
}

#[test]
fn marks_that_change_by_time_alone_are_arranged_when_they_do() {
    let row = LeadRow { created: Some(noon(-10).into()), ..lead_row(1) };
    let mut desk = Desk::with(vec![row]);
    let until = desk.pane.arranged.as_ref().and_then(|a| a.holds_until).unwrap();
    assert_eq!(until, noon(20), "half of the first response time");
    desk.pane.watch = crate::panes::leads::list::Watch::new(false);
    desk.ms = 20 * 60_000 - 1;
    assert_eq!(desk.raw(Input::Tick), []);
    desk.ms += 1;
    assert!(matches!(&desk.raw(Input::Tick)[..], [Effect::Compute(..)]));
}
