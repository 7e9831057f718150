//! Today, in words.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::super::App;
use super::super::today::{Way, told_apart};
use super::requests::latency;
use super::tab;
use crate::flow::{PaneId, Text};
use crate::panes::{Status, Urgency};
use crate::ui::requests::LatencyView;
use crate::ui::theme::Role;
use crate::ui::today::{self, NeedView, TodayView};
use crate::ui::{Piece, ViewCx};

impl App {
    pub(super) fn today(&self, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        let partners = self.services_asked();
        let services: Vec<LatencyView<'_>> =
            partners.iter().map(|partner| latency(*partner, self.services.newest(), vx.words)).collect();
        let all = self.today_lines();
        let seen = today::seen(area, services.len()).max(1);
        let cursor = self.today.cursor.at(told_apart(&all).into_iter());
        let first = self.today.cursor.first(cursor, seen);
        let office = |way: &Way| match way {
            Way::Pane(pane, _) => vx.words.say_key(tab(*pane).1),
            Way::Ledger => vx.words.say_key("today-ledger"),
        };
        let lines: Vec<NeedView<'_>> = all
            .iter()
            .skip(first)
            .take(seen)
            .map(|(way, need)| NeedView {
                mark: need.urgency.mark(),
                office: office(way),
                what: vx.words.say(&need.what),
                why: vx.words.say(&need.why),
                role: role(need.urgency),
            })
            .collect();
        let view = TodayView { lines: &lines, first, total: all.len(), cursor: cursor - first, services: &services };
        today::draw(frame, area, &view, vx);
    }
}

const fn role(urgency: Urgency) -> Role {
    match urgency {
        Urgency::Unknown | Urgency::Late => Role::Late,
        Urgency::Soon => Role::Soon,
        Urgency::Changed => Role::Changed,
        Urgency::Plain => Role::Dim,
    }
}

/// What stands in the page's status line: how much needs a person, and of how many offices it is told.
pub(in crate::app) fn today_status(app: &App) -> Status {
    let words = &app.words;
    let needs = app.today_lines().iter().filter(|(_, need)| need.urgency != Urgency::Plain).count();
    let offices = app.panes.ids();
    let told = offices.iter().filter(|pane| app.is_told(**pane)).count();
    let mut left = vec![Piece::new(words.say_key(tab(PaneId::Today).1).to_uppercase(), Role::Title)];
    if needs > 0 {
        left.extend([Piece::plain("  "), Piece::plain(words.say(&Text::key("today-count").with("count", needs)))]);
    }
    Status {
        left,
        right: vec![Piece::new(
            words.say(&Text::key("today-offices").with("told", told).with("of", offices.len())),
            Role::Dim,
        )],
    }
}
