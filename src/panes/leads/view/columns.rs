//! The table's columns: how wide each is, and what stands in its cells.

use jiff::Timestamp;

use crate::api::sml::{LeadRow, Status};
use crate::domain::{Clean, Stamp};
use crate::flow::Text;
use crate::panes::leads::LeadsPane;
use crate::panes::leads::chosen::Chosen;
use crate::panes::leads::clocks::{Clocks, Mark, Rests};
use crate::panes::leads::lasting::Length;
use crate::panes::leads::order::{Column, SortBy};
use crate::ui::table::{self, Align, Cell, Sorted, Width};
use crate::ui::theme::Role;
use crate::ui::{Piece, ViewCx};

const fn fill(weight: u16, min: u16) -> Width {
    Width::Fill { weight, min }
}

/// How a column is laid out: width, side, and when it is dropped (0 never).
const fn shape(column: Column) -> (Width, Align, u8) {
    match column {
        Column::Client => (fill(3, 18), Align::Left, 0),
        Column::Vehicle => (fill(3, 18), Align::Left, 1),
        Column::Status => (Width::Fixed(11), Align::Left, 0),
        Column::Created | Column::Response | Column::InStatus => (Width::Fixed(7), Align::Right, 0),
        Column::NextTask => (Width::Fixed(8), Align::Right, 3),
        Column::User => (fill(2, 12), Align::Left, 2),
        Column::Phone => (Width::Fixed(12), Align::Left, 3),
        Column::Dealership => (fill(2, 16), Align::Left, 4),
        Column::Origin => (Width::Fixed(12), Align::Left, 5),
        Column::Score => (Width::Fixed(4), Align::Left, 6),
        Column::Id => (Width::Fixed(7), Align::Right, 7),
        Column::Email | Column::Enquiry => (fill(2, 12), Align::Left, 8),
        Column::Price | Column::Km => (Width::Fixed(9), Align::Right, 8),
        Column::Year | Column::OpenTasks | Column::Notes => (Width::Fixed(5), Align::Right, 8),
        _ => (Width::Fixed(12), Align::Left, 9),
    }
}

/// How the chosen columns are laid out: as they are by themselves, or as wide as the person made them.
fn shapes(chosen: &Chosen, table_width: u16) -> Vec<(Width, Align, u8)> {
    let own = |column: Column, width: Option<u16>| {
        let (by_itself, align, priority) = shape(column);
        (width.map_or(by_itself, Width::Fixed), align, priority)
    };
    let mut shapes: Vec<_> = chosen.iter().map(|(column, width)| own(column, width)).collect();
    // One column must stay however narrow the screen is.
    if let (Some(first), true) = (shapes.first().copied(), shapes.iter().all(|(_, _, priority)| *priority > 0)) {
        shapes[0] = (first.0, first.1, 0);
    }
    // What always stays must fit: widths that were chosen on a wide screen do not count on a narrow one.
    let least: u32 = shapes.iter().filter(|(_, _, p)| *p == 0).map(|(width, ..)| u32::from(width.least()) + 2).sum();
    if least + 4 > u32::from(table_width) {
        for (at, (column, _)) in chosen.iter().enumerate().filter(|(at, _)| shapes[*at].2 == 0).collect::<Vec<_>>() {
            shapes[at].0 = shape(column).0;
        }
    }
    shapes
}

/// How wide each chosen column is in a table of this width; 0 for one that has no room.
pub(in crate::panes::leads) fn widths(chosen: &Chosen, table_width: u16) -> Vec<u16> {
    let column =
        |(width, align, priority)| table::Column { title: String::new(), width, align, priority, sorted: None };
    let columns: Vec<_> = shapes(chosen, table_width).into_iter().map(column).collect();
    let layout = table::layout(table_width, &columns);
    let of = |at| layout.shown().iter().find(|place| place.column == at).map_or(0, |place| place.width);
    (0..columns.len()).map(of).collect()
}

/// The columns as the table widget wants them.
pub(super) fn columns(chosen: &Chosen, table_width: u16, sort: SortBy, vx: &ViewCx<'_>) -> Vec<table::Column> {
    let mut columns = bare(chosen, table_width, sort);
    for (place, column) in columns.iter_mut().zip(chosen.columns()) {
        place.title = vx.words.say(&Text::made(format!("column-{}", column.name())));
    }
    columns
}

/// The same without their headings: enough to say where each stands.
pub(super) fn bare(chosen: &Chosen, table_width: u16, sort: SortBy) -> Vec<table::Column> {
    let shapes = shapes(chosen, table_width);
    chosen
        .columns()
        .zip(shapes)
        .map(|(column, (width, align, priority))| {
            let sorted =
                (sort.column == column).then_some(if sort.descending { Sorted::Descending } else { Sorted::Ascending });
            table::Column { title: String::new(), width, align, priority, sorted }
        })
        .collect()
}

/// A status in the person's language; an unknown one as it came.
pub(super) fn status(status: &Status, vx: &ViewCx<'_>) -> String {
    match status {
        Status::Other(word) => word.to_string(),
        known => vx.words.say(&Text::made(format!("status-{}", known.as_str().replace('_', "-")))),
    }
}

/// A lead's interest as stars, so that it is seen without being read.
pub(super) fn stars(score: Option<u8>) -> &'static str {
    match score {
        Some(1) => "★",
        Some(2) => "★★",
        Some(3) => "★★★",
        Some(4..) => "★★★★",
        _ => "",
    }
}

/// How long until a task, or with a minus how long it is overdue.
fn when(at: Option<Timestamp>, vx: &ViewCx<'_>) -> Cell<'static> {
    match at {
        None => Piece::plain(""),
        Some(at) if at <= vx.now => Piece::new(format!("-{}", vx.words.age(vx.now, at)), Role::Late),
        Some(at) => Piece::plain(vx.words.until(vx.now, at)),
    }
}

/// A length of time; a plus behind one that is longer by now, or that may be. One that has hardly begun says nothing.
fn lasts(pane: &LeadsPane, length: Length, row: &LeadRow, role: Role, vx: &ViewCx<'_>) -> Cell<'static> {
    match pane.watched(vx.now).seconds(length, row) {
        None | Some((..60, true)) => Piece::plain(""),
        Some((seconds, grows)) => {
            let text = vx.words.minutes(seconds.unsigned_abs() / 60);
            if grows { Piece::new(format!("{text}+"), role) } else { Piece::plain(text) }
        }
    }
}

/// What stands in a cell.
pub(super) fn cell<'a>(
    pane: &LeadsPane,
    column: Column,
    row: &'a LeadRow,
    clocks: &Clocks,
    vx: &ViewCx<'_>,
) -> Cell<'a> {
    fn text(value: Option<&Clean>) -> Cell<'_> {
        Piece::plain(value.map_or("", Clean::as_str))
    }
    fn amount<'a>(value: Option<&'a Clean>, vx: &ViewCx<'_>) -> Cell<'a> {
        Piece::plain(value.map(|text| vx.words.amount(text.as_str())).unwrap_or_default())
    }
    match column {
        Column::Id => Piece::new(row.id.0.to_string(), Role::Dim),
        Column::Status => Piece::plain(status(&row.status, vx)),
        Column::Created => Piece::plain(row.created.map(|at| vx.words.age(vx.now, at.at())).unwrap_or_default()),
        Column::Client => match &row.client {
            Some(name) => Piece::plain(name.as_str()),
            None => Piece::new("—", Role::Faint),
        },
        Column::Phone => text(row.phone.as_ref()),
        Column::Email => text(row.email.as_ref()),
        Column::Province => text(row.province.as_ref()),
        Column::Locality => text(row.locality.as_ref()),
        Column::Vehicle => Piece::plain(row.vehicle.as_str()),
        Column::Price => amount(row.price.as_ref(), vx),
        Column::Km => amount(row.km.as_ref(), vx),
        Column::Year => Piece::plain(row.year.map(|y| y.to_string()).unwrap_or_default()),
        Column::Fuel => text(row.fuel.as_ref()),
        Column::Dealership => text(row.dealership.as_ref().map(|(_, name)| name)),
        Column::Origin => text(row.origin.as_ref()),
        Column::Channel => text(row.channel.as_ref()),
        Column::User => match &row.user {
            Some((_, name)) => Piece::plain(name.as_str()),
            None => Piece::new(vx.words.say_key("leads-unassigned"), Role::Dim),
        },
        Column::Score => Piece::plain(stars(row.score)),
        Column::Result => text(row.result.as_ref()),
        Column::Response => {
            let role = match (clocks.mark, clocks.rests) {
                (Mark::Late, Some(Rests::Created)) => Role::Late,
                (Mark::Soon, Some(Rests::Created)) => Role::Soon,
                _ => Role::Dim,
            };
            lasts(pane, Length::Response, row, role, vx)
        }
        Column::InStatus => lasts(pane, Length::InStatus, row, Role::Text, vx),
        Column::NextTask if clocks.no_next_task => Piece::new(vx.words.say_key("leads-no-next-task"), Role::Soon),
        Column::NextTask => when(row.next_task.map(Stamp::at), vx),
        Column::OpenTasks => Piece::plain(vx.words.number(row.open_tasks.into())),
        Column::Notes => Piece::plain(vx.words.number(row.notes.into())),
        Column::Tags => text(row.tags.as_ref()),
        Column::Ended => Piece::plain(row.ended.map(|at| vx.words.age(vx.now, at.at())).unwrap_or_default()),
        Column::Enquiry => text(row.enquiry.as_ref()),
    }
}
