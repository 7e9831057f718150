//! The order of rows, held against a plain comparison of values.

use std::cmp::Ordering;
use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::panes::leads::clocks::{Measure, Seen};
use crate::panes::leads::factory::{any_rows, lead_row, noon, snapshot, text};

fn ids(rows: &[LeadRow], column: Column, descending: bool) -> Vec<u64> {
    let rows = snapshot(rows.to_vec());
    let (measure, seen) = (Measure::default(), Seen::default());
    let watch = Watch { now: noon(0), measure: &measure, seen: Some(&seen) };
    let order = sorted(&rows, &Arena::fold(&rows, None), SortBy { column, descending }, &watch);
    order.into_iter().filter_map(|at| rows.get(at)).map(|row| row.id.0).collect()
}

#[test]
fn names_are_kebab_distinct_and_lead_back_to_their_column() {
    let names: HashSet<&str> = Column::ALL.iter().map(|column| column.name()).collect();
    assert_eq!(names.len(), Column::ALL.len());
    for column in Column::ALL {
        assert_eq!(Column::from_name(column.name()), Some(column));
        assert!(column.name().bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
    }
    assert_eq!(Column::from_name("age"), None);
    let shown: HashSet<Column> = Column::default_set().iter().copied().collect();
    assert_eq!(shown.len(), Column::default_set().len());
}

#[test]
fn prices_sort_as_numbers_with_odd_ones_and_empty_ones_last_both_ways() {
    let of = |id, price: Option<&str>| LeadRow { price: price.and_then(text), ..lead_row(id) };
    let rows = [
        of(1, None),
        of(2, Some("14.900 €")),
        of(3, Some("consultar")),
        of(4, Some("9500")),
        of(5, Some("100000.00")),
        of(6, Some(" ")),
    ];
    assert_eq!(ids(&rows, Column::Price, false), [4, 2, 5, 3, 1, 6]);
    assert_eq!(ids(&rows, Column::Price, true), [5, 2, 4, 3, 1, 6]);
}

#[test]
fn names_sort_without_case_and_marks_and_beyond_their_first_eight_bytes() {
    let of = |id, client: Option<&str>| LeadRow { client: client.and_then(text), ..lead_row(id) };
    let rows = [
        of(9, Some("García López, Zoe")),
        of(8, Some("garcia lopez, ana")),
        of(7, Some("ÁLVAREZ")),
        of(6, None),
        of(5, Some("GARCÍA LÓPEZ, ANA")),
        of(4, Some("Ñuño")),
        of(3, Some("Zapata")),
        of(2, Some("García")),
    ];
    assert_eq!(ids(&rows, Column::Client, false), [7, 2, 5, 8, 9, 4, 3, 6]);
    assert_eq!(ids(&rows, Column::Client, true), [3, 4, 9, 5, 8, 2, 7, 6]);
}

#[test]
fn statuses_sort_in_the_order_of_work_with_unknown_ones_after() {
    let of = |id, word: &str| LeadRow { status: Status::from_word(&word.into()), ..lead_row(id) };
    let rows = [of(1, "zz"), of(2, "end"), of(3, "aa"), of(4, "tracing"), of(5, "new"), of(6, "commercial_management")];
    assert_eq!(ids(&rows, Column::Status, false), [5, 6, 4, 2, 3, 1]);
}

#[test]
fn equal_text_at_two_addresses_is_one_value() {
    let of = |id, name: &str| LeadRow { province: text(name), ..lead_row(id) };
    let rows = [of(3, "Madrid"), of(1, "Ávila"), of(2, "MADRID"), of(4, "Avila")];
    assert_eq!(ids(&rows, Column::Province, false), [1, 4, 2, 3]);
}

#[test]
fn the_default_order_is_newest_first() {
    let of = |id, minutes| LeadRow { created: Some(noon(minutes).into()), ..lead_row(id) };
    let SortBy { column, descending } = SortBy::default();
    assert_eq!(ids(&[of(1, -5), of(2, 0), of(3, -90)], column, descending), [2, 1, 3]);
}

/// A value as a plain comparison sees it; none if it is empty.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Plain {
    Number(i128),
    Text(String),
    Odd,
}

fn plain(row: &LeadRow, column: Column) -> Option<Plain> {
    let folded = |text: Option<&Clean>| {
        text.map(|text| fold(text.as_str().trim())).filter(|text| !text.is_empty()).map(Plain::Text)
    };
    let at = |time: Option<Stamp>| time.map(|time| Plain::Number(time.as_second().into()));
    let amount = |text: Option<&Clean>| {
        let text = text.filter(|text| !text.as_str().trim().is_empty())?;
        Some(number(text.as_str()).map_or(Plain::Odd, |n| Plain::Number(n.into())))
    };
    match column {
        Column::Id => Some(Plain::Number(row.id.0.into())),
        Column::Status => Some(match Status::KNOWN.iter().position(|known| *known == row.status) {
            Some(known) => Plain::Number(known as i128),
            None => Plain::Text(row.status.as_str().to_owned()),
        }),
        Column::Created => at(row.created),
        Column::Client => folded(row.client.as_ref()),
        Column::Email => folded(row.email.as_ref()),
        Column::Province => folded(row.province.as_ref()),
        Column::Vehicle => folded(Some(&row.vehicle)),
        Column::Price => amount(row.price.as_ref()),
        Column::Year => row.year.map(|year| Plain::Number(year.into())),
        Column::Dealership => folded(row.dealership.as_ref().map(|(_, name)| name)),
        Column::User => folded(row.user.as_ref().map(|(_, name)| name)),
        // by a clock that is never closed
        Column::Response => {
            let answer = Measure::default().answer(row, noon(0))?;
            Some(Plain::Number(answer.seconds.into()))
        }
        Column::NextTask => at(row.next_task),
        Column::OpenTasks => Some(Plain::Number(row.open_tasks.into())),
        Column::Notes => Some(Plain::Number(row.notes.into())),
        Column::Tags => folded(row.tags.as_ref()),
        Column::Ended => at(row.ended),
        Column::Phone => {
            let text = row.phone.as_ref()?;
            Some(phone_number(text.as_str()).map_or(Plain::Odd, |(_, n)| Plain::Number(n.into())))
        }
        // the factory gives every row the same, and none was seen
        Column::InStatus
        | Column::Locality
        | Column::Km
        | Column::Fuel
        | Column::Origin
        | Column::Channel
        | Column::Score
        | Column::Result
        | Column::Enquiry => None,
    }
}

fn compare(a: &LeadRow, b: &LeadRow, sort: SortBy) -> Ordering {
    let by_value = match (plain(a, sort.column), plain(b, sort.column)) {
        (Some(a), Some(b)) if sort.descending && a != Plain::Odd && b != Plain::Odd => b.cmp(&a),
        (Some(a), Some(b)) => a.cmp(&b),
        (None, None) => Ordering::Equal,
        (a, _) => {
            if a.is_none() {
                Ordering::Greater
            } else {
                Ordering::Less
            }
        }
    };
    by_value.then(a.id.cmp(&b.id))
}

proptest! {
    #[test]
    fn every_order_is_the_one_that_plain_comparison_gives(
        rows in any_rows(40), column in prop::sample::select(Column::ALL.to_vec()), descending in any::<bool>(),
    ) {
        let mut expected = rows.clone();
        expected.sort_by(|a, b| compare(a, b, SortBy { column, descending }));
        let expected: Vec<u64> = expected.iter().map(|row| row.id.0).collect();
        prop_assert_eq!(ids(&rows, column, descending), expected);
    }
}
