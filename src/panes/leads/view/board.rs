//! The board: the same leads in the lanes of their status.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::columns::{stars, status};
use super::table::mark;
use crate::api::sml::{LeadRow, Status};
use crate::flow::Text;
use crate::panes::leads::LeadsPane;
use crate::panes::leads::clocks::Clocks;
use crate::panes::leads::layers::Layer;
use crate::panes::leads::writes::label;
use crate::ui::ViewCx;
use crate::ui::board::{self, BoardView, CardView, LaneView};
use crate::ui::spark::spark;
use crate::ui::text::width;

/// Draws all lanes that fit.
pub(super) fn draw(pane: &LeadsPane, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let Some(arranged) = &pane.arranged else { return };
    let carried = match &pane.layer {
        Layer::Carry { row, to } => Some((row, &Status::KNOWN[*to])),
        _ => None,
    };
    let room = board::layout(area, arranged.lanes.len(), 0).lanes.first().map_or(0, |(_, lane)| lane.width);
    let visible = board::cards_in(area.height, false);
    let ghosts: Vec<Option<CardView<'_>>> = arranged
        .lanes
        .iter()
        .map(|lane| carried.filter(|(_, to)| **to == lane.status).map(|(row, _)| card(pane, row, vx)))
        .collect();
    let cards: Vec<Vec<CardView<'_>>> = arranged
        .lanes
        .iter()
        .enumerate()
        .map(|(at, lane)| {
            let rows = lane.positions.iter().skip(pane.cursor.lane_top(at)).take(visible);
            rows.filter_map(|position| pane.at(*position)).map(|row| card(pane, row, vx)).collect()
        })
        .collect();
    let lanes: Vec<LaneView<'_>> = arranged
        .lanes
        .iter()
        .enumerate()
        .map(|(at, lane)| LaneView {
            name: status(&lane.status, vx).to_uppercase().into(),
            short: short(&lane.status, vx).to_uppercase().into(),
            count: lane.positions.len(),
            late: lane.stats.late as usize,
            soon: lane.stats.soon as usize,
            note: note(&lane.stats, room, vx).into(),
            before: pane.cursor.lane_top(at),
            cards: &cards[at],
            ghost: ghosts[at].as_ref(),
        })
        .collect();
    let active =
        carried.and_then(|(_, to)| arranged.lanes.iter().position(|l| l.status == *to)).unwrap_or(pane.cursor.lane());
    board::draw(frame, area, &BoardView { lanes: &lanes, active }, vx);
}

/// What a status is called above a narrow lane, if there is a shorter word for it.
fn short(status: &Status, vx: &ViewCx<'_>) -> String {
    match status {
        Status::CommercialManagement => vx.words.say_key("lane-commercial"),
        Status::Tracing => vx.words.say_key("lane-tracing"),
        _ => String::new(),
    }
}

/// How old a lane's leads are, in so many cells: a long age gives its hours before it is cut.
fn note(stats: &crate::panes::leads::lanes::LaneStats, room: u16, vx: &ViewCx<'_>) -> String {
    let counts: Vec<u64> = stats.spark.iter().map(|n| u64::from(*n)).collect();
    match stats.median_age {
        Some(minutes) => {
            let age = vx.words.minutes_in(minutes);
            let told =
                |age: &str| format!("{} {}", spark(&counts), vx.words.say(&Text::key("board-median").with("age", age)));
            let whole = told(&age);
            let coarse = age.split(' ').next().unwrap_or_default();
            if width(&whole) + 2 > room { told(coarse) } else { whole }
        }
        None => String::new(),
    }
}

fn card<'a>(pane: &'a LeadsPane, row: &'a LeadRow, vx: &ViewCx<'_>) -> CardView<'a> {
    let clocks = Clocks::of(row, vx.now, &pane.measure);
    let origin = row.origin.as_ref().or(row.channel.as_ref());
    let second = match origin {
        Some(origin) => format!("{} · {origin}", row.vehicle),
        None => row.vehicle.to_string(),
    };
    let carried = matches!(&pane.layer, Layer::Carry { row: lifted, .. } if lifted.id == row.id);
    let moving = pane.pending.get(&row.id.0).is_some_and(|p| p.to.is_some());
    CardView {
        name: label(row).to_string().into(),
        mark: mark(pane, row, &clocks),
        time: row.created.map(|at| vx.words.age(vx.now, at.at())).unwrap_or_default().into(),
        second: second.into(),
        third: third(pane, row, &clocks, vx).into(),
        cursor: pane.cursor.id() == Some(row.id.0),
        marked: pane.marks.contains(&row.id.0),
        lifted: carried || moving,
    }
}

/// Who works it, how keen the client is, and what is missing.
fn third(pane: &LeadsPane, row: &LeadRow, clocks: &Clocks, vx: &ViewCx<'_>) -> String {
    let mut parts = Vec::new();
    parts.push(match &row.user {
        Some((_, name)) => format!("@{}", name.as_str().split(' ').next().unwrap_or_default()),
        None => vx.words.say_key("leads-unassigned-card"),
    });
    if row.score.is_some() {
        parts.push(stars(row.score).to_owned());
    }
    if let Some(result) = row.result.as_ref().filter(|_| row.status == Status::End) {
        parts.push(result.to_string());
    } else if clocks.no_next_task {
        parts.push(vx.words.say_key("leads-no-next-task"));
    } else if row.open_tasks > 0 {
        parts.push(format!("☐{}", row.open_tasks));
    }
    let twins = pane.twins(row.id.0);
    if twins > 0 {
        parts.push(format!("={twins}"));
    }
    parts.join("  ")
}
