//! Lines, their order, the filter, the cursor, the file.

use super::*;

fn line(key: u64, name: &str, count: Option<u64>) -> Line {
    let count = count.map_or(Value::Nothing, Value::Count);
    Line { key, cells: vec![(Value::Text(name.into()), Role::Text), (count, Role::Text)], faint: false, mark: None }
}

fn keys(table: &Table) -> Vec<u64> {
    table.order.iter().map(|at| table.lines[*at as usize].key).collect()
}

fn say(text: &Text) -> String {
    text.key.to_string()
}

#[test]
fn lines_are_ordered_by_any_column_and_what_is_unknown_stands_last() {
    let mut table = Table::default();
    table.take(vec![line(1, "norte", Some(2)), line(2, "Este", None), line(3, "Ávila", Some(10))], 5, &say);
    for (sort, order) in [
        (None, [1, 2, 3]),
        (Some((0, false)), [3, 2, 1]),
        (Some((0, true)), [1, 2, 3]),
        (Some((1, false)), [1, 3, 2]),
        (Some((1, true)), [3, 1, 2]),
    ] {
        table.sort = sort;
        table.arrange(5, &say);
        assert_eq!(keys(&table), order, "{sort:?}");
    }
}

#[test]
fn the_cursor_follows_its_line_and_stays_where_it_was_when_that_is_gone() {
    let mut table = Table::sorted_by(0, false);
    table.take((0..10).map(|k| line(k, &format!("{k}"), None)).collect(), 4, &say);
    assert!(table.step(Action::PageDown, 4));
    assert_eq!((table.key(), table.place), (Some(4), Place { at: 4, top: 1 }));
    table.take((3..10).map(|k| line(k, &format!("{k}"), None)).collect(), 4, &say);
    assert_eq!((table.key(), table.place.at), (Some(4), 1));
    table.take((5..10).map(|k| line(k, &format!("{k}"), None)).collect(), 4, &say);
    assert_eq!(table.key(), Some(6), "the line that stands there now");
    table.take(Vec::new(), 4, &say);
    assert_eq!((table.key(), table.place), (None, Place::default()));
    assert!(table.step(Action::Down, 4) && table.step(Action::Bottom, 0));
    assert_eq!(table.click(2, 4), None);
}

#[test]
fn words_of_the_filter_are_anded_and_an_exclamation_mark_excludes() {
    let mut table = Table::default();
    table.take(vec![line(1, "Norte Motor", None), line(2, "Norte Ávila", None), line(3, "Sur", None)], 5, &say);
    for (filter, left) in [("", vec![1, 2, 3]), ("NORTE", vec![1, 2]), ("norte avila", vec![2]), ("!norte", vec![3])] {
        filter.clone_into(&mut table.filter);
        table.arrange(5, &say);
        assert_eq!(keys(&table), left, "{filter}");
    }
}

#[test]
fn the_wheel_moves_what_is_seen_and_takes_the_cursor_along_at_the_edge() {
    let mut place = Place { at: 0, top: 0 };
    place.scroll(3, 10, 4);
    assert_eq!(place, Place { at: 3, top: 3 });
    place.scroll(99, 10, 4);
    assert_eq!(place, Place { at: 6, top: 6 });
    place.scroll(-99, 10, 4);
    assert_eq!(place, Place { at: 3, top: 0 });
    place.scroll(1, 0, 0);
    assert_eq!(place, Place::default());
}

#[test]
fn a_sheet_has_what_is_shown_without_its_bars() {
    const COLUMNS: [Col; 3] =
        [fixed("page-col-name", 5, 0), count("page-col-leads", 5, 0), fixed("page-col-bar", 5, 0)];
    let mut table = Table::sorted_by(1, true);
    let row = |key: u64, n: Value, m: u64| Line {
        key,
        cells: vec![
            (Value::Word(Text::key("status-new")), Role::Text),
            (n, Role::Text),
            (Value::Bar(m, 9), Role::Text),
        ],
        faint: false,
        mark: None,
    };
    table.take(vec![row(1, Value::AtLeast(2), 2), row(2, Value::Count(9), 9)], 5, &say);
    let sheet = table.sheet("charts", &COLUMNS, &say);
    assert_eq!(sheet.columns, ["page-col-name", "page-col-leads"]);
    let word = || Cell::Text("status-new".into());
    assert_eq!(sheet.rows, [vec![word(), Cell::Number("9".into())], vec![word(), Cell::Text("≥ 2".into())]]);
}
