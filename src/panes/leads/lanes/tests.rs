//! Lanes part the hits, and their heads count them.

use proptest::prelude::*;

use super::*;
use crate::panes::leads::clocks::Thresholds;
use crate::panes::leads::factory::{any_rows, lead_row, noon, snapshot};

fn deal(rows: Vec<LeadRow>, hits: &[u32], order: &[u32]) -> Board {
    let rows = snapshot(rows);
    let arena = Arena::fold(&rows, None);
    let duplicates = Duplicates::find(&arena);
    let measure = Measure::default();
    let survey = Survey { rows: &rows, arena: &arena, duplicates: &duplicates, now: noon(0), measure: &measure };
    survey.deal(hits, order).board
}

fn of(id: u64, word: &str, age: i64) -> LeadRow {
    LeadRow { status: Status::from_word(&word.into()), created: Some(noon(-age).into()), ..lead_row(id) }
}

#[test]
fn lanes_keep_the_order_and_their_heads_count_what_is_in_them() {
    let nobodys = LeadRow { user: None, ..of(5, "new", 70) };
    let rows = vec![
        of(1, "new", 10),
        of(2, "end", 99_999),
        of(3, "paused", 0),
        of(4, "new", 40),
        nobodys,
        of(6, "tracing", 20_000),
    ];
    let board = deal(rows, &[0, 1, 3, 4, 5], &[4, 5, 3, 1, 0]);
    let shown: Vec<(&str, Vec<u32>)> =
        board.lanes.iter().map(|lane| (lane.status.as_str(), lane.positions.to_vec())).collect();
    assert_eq!(
        shown,
        [
            ("new", vec![4, 3, 0]),
            ("commercial_management", vec![]),
            ("tracing", vec![5]),
            ("end", vec![1]),
            ("paused", vec![]),
        ]
    );
    let new = LaneStats { count: 3, late: 1, soon: 1, median_age: Some(40), spark: [2, 1, 0, 0, 0, 0, 0, 0] };
    assert_eq!(board.lanes[0].stats, new);
    assert_eq!(board.lanes[1].stats, LaneStats::default());
    assert_eq!(board.lanes[3].stats.spark, [0, 0, 0, 0, 0, 0, 0, 1]);
    let counts = Counts { late: 1, soon: 1, unassigned: 1, no_next_task: 1, duplicates: 0 };
    assert_eq!(board.counts, counts);
    assert_eq!(board.holds_until, Some(noon(20)), "row 0 is half way, row 3 at its end then");
}

#[test]
fn of_two_middle_ages_the_lesser_is_the_median() {
    let board = deal(vec![of(1, "new", 10), of(2, "new", 30)], &[0, 1], &[0, 1]);
    assert_eq!(board.lanes[0].stats.median_age, Some(10));
}

#[test]
fn with_the_minute_only_ages_and_the_marks_that_are_due_change() {
    let half_a_second_late = Timestamp::from_millisecond(noon(130).as_millisecond() + 500).unwrap_or_default();
    let task = LeadRow { next_task: Some(half_a_second_late.into()), open_tasks: 1, ..of(7, "tracing", 3) };
    let rows = snapshot(vec![
        of(1, "new", 10),
        of(2, "new", 59),
        of(3, "tracing", 10_079),
        of(4, "end", 239),
        LeadRow { created: None, ..lead_row(5) },
        of(6, "new", -5),
        task,
    ]);
    let (arena, measure) = (Arena::fold(&rows, None), Measure::default());
    let duplicates = Duplicates::find(&arena);
    let all: Vec<u32> = (0..7).collect();
    let fresh = |minute| {
        let survey =
            Survey { rows: &rows, arena: &arena, duplicates: &duplicates, now: noon(minute), measure: &measure };
        survey.deal(&all, &all)
    };
    let mut told = fresh(0);
    // by the minute, then over a night
    for minute in (1..=200).chain([1_000, 100_000]) {
        told = told.at(&rows, noon(minute), &measure).unwrap_or_else(|| unreachable!("only time has passed"));
        assert_eq!(told.board, fresh(minute).board, "{minute} minutes later");
    }
    assert!(told.at(&rows, noon(0), &measure).is_none(), "the clock went back");
    let others = Measure { thresholds: Thresholds { stale_days: 1, ..measure.thresholds }, ..measure.clone() };
    assert!(told.at(&rows, told.now, &others).is_none());
}

#[test]
fn statuses_beyond_the_bound_share_the_last_lane() {
    let rows: Vec<LeadRow> = (0..40).map(|id| of(id, &format!("s{id:02}"), 1)).collect();
    let all: Vec<u32> = (0..40).collect();
    let board = deal(rows, &all, &all);
    assert_eq!(board.lanes.len(), 4 + 16 + 1);
    let last = &board.lanes[20];
    assert_eq!((last.status.as_str(), last.stats.count, last.positions.len()), ("…", 24, 24));
}

proptest! {
    #[test]
    fn a_board_that_is_told_later_is_the_one_dealt_later(rows in any_rows(60), minutes in prop::collection::vec(0_i64..9_000, 1..6)) {
        let rows = snapshot(rows);
        let arena = Arena::fold(&rows, None);
        let (duplicates, measure) = (Duplicates::find(&arena), Measure::default());
        let all: Vec<u32> = (0..rows.len() as u32).collect();
        let fresh = |minute| {
            let survey = Survey { rows: &rows, arena: &arena, duplicates: &duplicates, now: noon(minute), measure: &measure };
            survey.deal(&all, &all)
        };
        let (mut told, mut minute) = (fresh(0), 0);
        for more in minutes {
            minute += more;
            told = told.at(&rows, noon(minute), &measure).unwrap_or_else(|| unreachable!("only time has passed"));
            prop_assert_eq!(&told.board, &fresh(minute).board);
        }
    }

    #[test]
    fn lanes_part_the_hits(rows in any_rows(60), kept in prop::collection::vec(any::<bool>(), 60)) {
        let hits: Vec<u32> = (0..rows.len() as u32).filter(|at| kept[*at as usize]).collect();
        let order: Vec<u32> = hits.iter().rev().copied().collect();
        let board = deal(rows.clone(), &hits, &order);
        let mut dealt: Vec<u32> = Vec::new();
        for lane in &board.lanes {
            prop_assert!(lane.positions.iter().all(|at| rows[*at as usize].status == lane.status));
            prop_assert!(lane.positions.is_sorted_by(|a, b| a > b), "the table's order");
            prop_assert_eq!(lane.stats.count as usize, lane.positions.len());
            let aged = lane.positions.iter().filter(|at| rows[**at as usize].created.is_some()).count();
            prop_assert_eq!(lane.stats.spark.iter().sum::<u32>() as usize, aged);
            prop_assert!(lane.stats.late + lane.stats.soon <= lane.stats.count);
            dealt.extend(lane.positions.iter());
        }
        dealt.sort_unstable();
        prop_assert_eq!(dealt, hits);
        prop_assert_eq!(board.counts.late, board.lanes.iter().map(|lane| lane.stats.late).sum::<u32>());
    }
}
