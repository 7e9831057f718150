//! Dealerships: the list.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::hours::{Doors, doors};
use crate::api::sml::Dealership;
use crate::flow::Text;
use crate::ui::grid::{Col, Line, Value, count, fixed, wide};
use crate::ui::theme::Role;

pub(super) const COLUMNS: [Col; 6] = [
    wide("page-col-name", 3, 18, 0),
    fixed("page-col-open-now", 16, 0),
    wide("page-col-address", 3, 16, 2),
    fixed("page-col-phone", 13, 1),
    count("page-col-sources", 7, 3),
    count("page-col-people", 7, 3),
];

/// How the doors stand, in words.
pub(in crate::panes::leads) fn told(doors: Doors) -> Option<(Text, Role)> {
    Some(match doors {
        Doors::Open(Some(until)) => (Text::key("page-open-until").with("time", until), Role::Good),
        Doors::Open(None) => (Text::key("page-open"), Role::Good),
        Doors::Opens(at) => (Text::key("page-opens-at").with("time", at), Role::Dim),
        Doors::Closed => (Text::key("page-closed"), Role::Dim),
        Doors::Unknown => return None,
    })
}

pub(super) fn lines(rows: &[Dealership], now: Timestamp, zone: &TimeZone) -> Vec<Line> {
    let line = |d: &Dealership| {
        let (open, role) = match told(doors(d, now, zone)) {
            Some((text, role)) => (Value::Word(text), role),
            None => (Value::Nothing, Role::Text),
        };
        Line {
            key: d.id,
            cells: vec![
                (Value::Text(d.name.clone()), Role::Text),
                (open, role),
                (Value::text(d.address.as_ref()), Role::Text),
                (Value::text(d.phone.as_ref()), Role::Text),
                (Value::Count(d.sources.len() as u64), Role::Text),
                (Value::Count(d.people.len() as u64), Role::Text),
            ],
            faint: false,
            mark: None,
        }
    };
    rows.iter().map(line).collect()
}
