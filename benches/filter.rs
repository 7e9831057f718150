//! How long it takes to filter, sort and count 100,000 leads: `cargo bench --bench filter`.
//!
//! The limits: first fold 60 ms on one core, search 3 ms, order by a number 5 ms plus its keys; together a key typed
//! behind `/` must settle within 39 ms, drawing included.

mod rows;

use std::sync::Arc;

use divan::Bencher;
use divan::counter::BytesCount;
use rows::{made_rows, now};
use ventanilla::api::sml::LeadRow;
use ventanilla::domain::{Moment, Week};
use ventanilla::flow::{Paged, RowsSnapshot};
use ventanilla::panes::leads::arena::Arena;
use ventanilla::panes::leads::clocks::{Calendars, Measure, Seen};
use ventanilla::panes::leads::duplicates::Duplicates;
use ventanilla::panes::leads::jobs::{Arrange, Arranged, Job, Output};
use ventanilla::panes::leads::lasting::Watch;
use ventanilla::panes::leads::order::{Column, SortBy, sorted};
use ventanilla::panes::leads::query::Query;

fn main() {
    divan::main();
}

fn list() -> Paged<LeadRow> {
    let mut list = Paged::default();
    list.merge(made_rows(), Moment { mono_ms: 0, wall: now() });
    list
}

/// Offices of every dealership as they usually are.
fn measure() -> Measure {
    let week = Week::parse("Mo-Fr 09:00-14:00 16:00-20:00, Sa 10:00-14:00").unwrap_or_default();
    let zone = jiff::tz::TimeZone::get("Europe/Madrid").unwrap_or(jiff::tz::TimeZone::UTC);
    Measure { calendars: Arc::new(Calendars::new(week, &zone)), ..Measure::default() }
}

fn seen(rows: &RowsSnapshot<LeadRow>) -> Seen {
    let mut seen = Seen::default();
    seen.note(rows.iter(), now());
    seen
}

fn arrange(rows: &RowsSnapshot<LeadRow>, previous: Option<&Arranged>, typed: &str, sort: SortBy) -> Arranged {
    let job = Arrange {
        rows: rows.clone(),
        previous: previous.map(|arranged| Arc::clone(&arranged.arena)),
        query: Query::parse(typed),
        sort,
        now: now(),
        measure: measure(),
        seen: None,
    };
    let Output::Arranged(arranged) = Job::Arrange(job).run() else { unreachable!("arranging arranges") };
    arranged
}

#[divan::bench]
fn fold_first(bencher: Bencher) {
    let rows = list().snapshot();
    let bytes = Arena::fold(&rows, None).bytes();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| Arena::fold(&rows, None));
}

#[divan::bench]
fn fold_after_one_change(bencher: Bencher) {
    let mut list = list();
    let arena = Arena::fold(&list.snapshot(), None);
    let Some(row) = list.get(50_000).cloned() else { return };
    let changed = LeadRow { notes: 9, ..row };
    list.merge(vec![changed], Moment { mono_ms: 1, wall: now() });
    let rows = list.snapshot();
    bencher.bench_local(|| Arena::fold(&rows, Some(&arena)));
}

#[divan::bench(args = ["a", "quintana", "quervain", "zabala quintana", "612345118", "612-345", "!seat", "@nuria", "status:new", "~qintana"])]
fn search(bencher: Bencher, typed: &str) {
    let rows = list().snapshot();
    let arena = Arena::fold(&rows, None);
    let query = Query::parse(typed);
    bencher.bench_local(|| query.hits(&rows, &arena, None));
}

#[divan::bench(args = ["id", "created", "price", "client", "vehicle", "email", "dealership", "enquiry", "response", "in-status"])]
fn sort(bencher: Bencher, column: &str) {
    let rows = list().snapshot();
    let arena = Arena::fold(&rows, None);
    let Some(column) = Column::from_name(column) else { return };
    let sort = SortBy { column, descending: false };
    let (measure, seen) = (measure(), seen(&rows));
    let watch = Watch { now: now(), measure: &measure, seen: Some(&seen) };
    bencher.bench_local(|| sorted(&rows, &arena, sort, &watch));
}

#[divan::bench]
fn duplicates(bencher: Bencher) {
    let arena = Arena::fold(&list().snapshot(), None);
    bencher.bench_local(|| Duplicates::find(&arena));
}

/// Nothing known before: what a whole list costs when it is there.
#[divan::bench]
fn arrange_first(bencher: Bencher) {
    let rows = list().snapshot();
    bencher.bench_local(|| arrange(&rows, None, "", SortBy::default()));
}

/// What each key typed behind `/` costs.
#[divan::bench(args = ["a", "qu", "quintana", "quintana seat", "!seat"])]
fn arrange_after_a_key(bencher: Bencher, typed: &str) {
    let rows = list().snapshot();
    let shorter = &typed[..typed.len() - 1];
    let previous = arrange(&rows, None, shorter, SortBy::default());
    bencher.bench_local(|| arrange(&rows, Some(&previous), typed, SortBy::default()));
}

/// What lengths of time cost beyond the text: the hits are there, the clocks are read anew.
#[divan::bench(args = ["age>3d", "response>1h", "response>1h is:late"])]
fn arrange_by_a_clock(bencher: Bencher, typed: &str) {
    let rows = list().snapshot();
    let previous = arrange(&rows, None, typed, SortBy::default());
    bencher.bench_local(|| arrange(&rows, Some(&previous), typed, SortBy::default()));
}

/// What one merged part costs once all is loaded.
#[divan::bench(args = ["created", "client"])]
fn arrange_after_a_change(bencher: Bencher, column: &str) {
    let Some(column) = Column::from_name(column) else { return };
    let mut list = list();
    let sort = SortBy { column, descending: true };
    let previous = arrange(&list.snapshot(), None, "", sort);
    let Some(row) = list.get(50_000).cloned() else { return };
    list.merge(vec![LeadRow { notes: 9, ..row }], Moment { mono_ms: 1, wall: now() });
    let rows = list.snapshot();
    bencher.bench_local(|| arrange(&rows, Some(&previous), "", sort));
}
