//! A job's result does not depend on what an earlier job remembered.

use proptest::prelude::*;

use super::*;
use crate::api::sml::Status;
use crate::domain::Moment;
use crate::panes::leads::factory::{any_row, any_rows, lead_row, noon, paged, snapshot, text};
use crate::panes::leads::order::Column;

fn arrange(rows: RowsSnapshot<LeadRow>, typed: &str, sort: SortBy, previous: Option<&Arranged>) -> Arranged {
    let previous = previous.map(|arranged| Arc::clone(&arranged.arena));
    let job = Job::Arrange(Arrange {
        rows,
        previous,
        query: Query::parse(typed),
        sort,
        now: noon(0),
        measure: Measure::default(),
        seen: None,
    });
    let Output::Arranged(arranged) = job.run() else { unreachable!("arranging arranges") };
    arranged
}

fn later() -> Moment {
    Moment { mono_ms: 9, wall: noon(9) }
}

#[test]
fn a_list_is_filtered_sorted_dealt_and_counted_at_once() {
    let rows = snapshot(vec![
        LeadRow { client: text("Soto"), user: None, ..lead_row(1) },
        LeadRow { client: text("Gil"), status: Status::Tracing, ..lead_row(2) },
        LeadRow { client: text("Áng Soto"), phone: text("600 000 001"), ..lead_row(3) },
    ]);
    let arranged = arrange(rows, "soto", SortBy { column: Column::Client, descending: false }, None);
    assert_eq!(*arranged.order, [2, 0]);
    let counts: Vec<u32> = arranged.lanes.iter().map(|lane| lane.stats.count).collect();
    assert_eq!(counts, [2, 0, 0, 0]);
    assert_eq!(*arranged.lanes[0].positions, [2, 0]);
    assert_eq!(arranged.counts, Counts { late: 2, soon: 0, unassigned: 1, no_next_task: 0, duplicates: 2 });
    assert_eq!((arranged.hits(), arranged.generation), (2, 1));
}

#[test]
fn an_empty_list_has_four_empty_lanes() {
    let arranged = arrange(snapshot(vec![]), "x", SortBy::default(), None);
    assert_eq!((arranged.hits(), arranged.lanes.len(), arranged.holds_until), (0, 4, None));
}

#[test]
fn two_jobs_on_the_same_rows_and_parameters_are_equal_whatever_they_remember() {
    let rows = snapshot(vec![lead_row(1)]);
    let arranged = arrange(rows.clone(), "", SortBy::default(), None);
    let job = |previous, typed| Arrange {
        rows: rows.clone(),
        previous,
        query: Query::parse(typed),
        sort: SortBy::default(),
        now: noon(0),
        measure: Measure::default(),
        seen: None,
    };
    assert_eq!(job(Some(arranged.arena), "a"), job(None, "a"));
    assert_ne!(job(None, "a"), job(None, "b"));
}

#[test]
fn no_debug_output_shows_a_client() {
    let rows = snapshot(vec![lead_row(1)]);
    let arranged = arrange(rows, "", SortBy::default(), None);
    assert!(!format!("{arranged:?}").contains("Ruiz"));
}

#[test]
fn many_rows_on_two_threads_give_what_one_thread_gives() {
    let rows: Vec<LeadRow> = (0..20_000)
        .map(|id| LeadRow {
            status: Status::KNOWN[id as usize % 4].clone(),
            phone: text(&format!("6{:08}", id % 9_000)),
            ..lead_row(id)
        })
        .collect();
    let sort = SortBy { column: Column::Id, descending: true };
    let all = arrange(snapshot(rows), "!marta7", sort, None);
    let expected: Vec<u32> = (0..20_000).rev().filter(|n: &u32| !n.to_string().starts_with('7')).collect();
    assert_eq!(*all.order, *expected);
    let of_three = expected.iter().filter(|&at| at % 4 == 3).count();
    assert_eq!(all.lanes[3].positions.len(), of_three);
    let shared = expected.iter().filter(|&at| at % 9_000 < 2_000 || at + 9_000 < 20_000 || *at >= 9_000).count();
    assert_eq!(all.counts.duplicates as usize, shared);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn what_is_remembered_changes_no_result(
        first in any_rows(30),
        changes in prop::collection::vec((0_u64..60).prop_flat_map(any_row), 0..4),
        typed in prop::collection::vec(("[an1 !@~]{0,4}", prop::sample::select(Column::ALL.to_vec()), any::<bool>()), 1..5),
    ) {
        let mut list = paged(first);
        let mut previous: Option<Arranged> = None;
        for changed in [vec![], changes] {
            list.merge(changed, later());
            for (typed, column, descending) in &typed {
                let sort = SortBy { column: *column, descending: *descending };
                let fresh = arrange(list.snapshot(), typed, sort, None);
                let next = arrange(list.snapshot(), typed, sort, previous.as_ref());
                prop_assert_eq!(&next, &fresh);
                let mut positions = next.order.to_vec();
                positions.sort_unstable();
                positions.dedup();
                prop_assert_eq!(positions.len(), next.hits(), "each row once");
                previous = Some(next);
            }
        }
    }
}
