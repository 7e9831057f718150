//! What the leads pane looks like: the layout as a pure function of the size, and one file a part.

mod board;
mod bulk;
mod call;
mod chooser;
mod clocks;
mod columns;
mod conflict;
mod detail;
mod import;
mod layers;
mod pages;
mod preview;
mod shelf;
mod status;
mod table;
mod tasks;

use ratatui::Frame;
use ratatui::layout::Rect;

pub(super) use chooser::chooser_lines;
pub(super) use columns::widths;
pub(super) use conflict::{LINES as CLASH_LINES, clash_lines};
pub(super) use detail::tab_at;
pub(super) use status::status;
pub(super) use table::column_at;
pub(super) use tasks::form_area;

use super::detail::Tab;
use super::{LeadsPane, View};
use crate::flow::{Phase, Text, say};
use crate::ui::theme::Role;
use crate::ui::{NoticeView, Piece, ViewCx, hint, notice};

/// Lines that a larger preview leaves to the list at least.
const LIST_AT_LEAST: u16 = 8;
/// Below this height the preview would take what the list needs.
const PREVIEW_FROM: u16 = 14;
/// From this width the facts of an open lead stand beside its timeline.
const WIDE: u16 = 100;
/// Width of the facts beside the timeline.
const FACTS: u16 = 38;
/// Lines of the facts above the timeline when there is no room beside it.
const FACTS_ABOVE: u16 = 4;
/// Lines of the head of an open lead: its name and its way through the lanes.
const HEAD: u16 = 2;
/// From this height of a tab on, what is under the cursor of a table of an open lead is told in full below it.
const TOLD_FROM: u16 = 9;
/// Lines it is told in, the first of them a rule.
const TOLD: u16 = 4;
/// From this height on it is told in more.
const TOLD_MORE_FROM: u16 = 16;
/// So many.
const TOLD_MORE: u16 = 6;

/// Where the parts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shown {
    /// Table or board.
    pub(super) main: Rect,
    /// The preview below it.
    pub(super) preview: Option<Rect>,
    /// An open lead: its head, its facts, its tabs, and the open one of them.
    pub(super) head: Rect,
    pub(super) facts: Rect,
    pub(super) tabs: Rect,
    pub(super) timeline: Rect,
    carrying: bool,
}

impl Shown {
    /// Rows of the table below its heading.
    pub(super) fn table_rows(&self) -> usize {
        usize::from(self.main.height.saturating_sub(1))
    }

    /// Cards of a lane.
    pub(super) fn cards(&self) -> usize {
        crate::ui::board::cards_in(self.main.height, self.carrying)
    }

    pub(super) const fn timeline_width(&self) -> u16 {
        // One column stays free for the scroll bar.
        self.timeline.width.saturating_sub(1)
    }

    pub(super) fn timeline_height(&self) -> usize {
        usize::from(self.timeline.height)
    }

    /// The facts as a tab: over the whole width, as those beside are among them.
    pub(super) const fn facts_tab(&self) -> Rect {
        let beside = if self.facts.y == self.tabs.y { self.facts.width } else { 0 };
        Rect { width: self.timeline.width + beside, ..self.timeline }
    }

    /// The table of a tab without what is told below it.
    pub(super) const fn tab_table(&self, tab: Tab) -> Rect {
        let told = match self.timeline.height {
            TOLD_MORE_FROM.. if matches!(tab, Tab::Tasks) => TOLD_MORE,
            TOLD_FROM.. if matches!(tab, Tab::Tasks) => TOLD,
            _ => 0,
        };
        Rect { height: self.timeline.height - told, ..self.timeline }
    }

    /// Rows of a tab below its heading, if it has one.
    pub(super) fn tab_rows(&self, tab: Tab) -> usize {
        let heading = u16::from(matches!(tab, Tab::Tasks | Tab::Changes));
        usize::from(self.tab_table(tab).height.saturating_sub(heading))
    }
}

/// Lines the preview can have in an area.
pub(super) const fn preview_at_most(area: Rect) -> u16 {
    if area.height < PREVIEW_FROM { 0 } else { area.height - LIST_AT_LEAST }
}

/// Divides the pane's area.
pub(super) fn layout(area: Rect, preview: u16, carrying: bool) -> Shown {
    let below = preview.min(preview_at_most(area));
    let with_preview = below > 0;
    let main = Rect { height: area.height - below, ..area };
    let preview = with_preview.then(|| Rect { y: area.bottom() - below, height: below, ..area });

    let head_height = HEAD.min(area.height);
    let head = Rect { height: head_height, ..area };
    let rest = Rect { y: area.y + head_height, height: area.height - head_height, ..area };
    // Beside the tabs where there is room; else above them, so that the line of the tabs parts them.
    let (facts, below) = if area.width >= WIDE {
        let left = Rect { width: rest.width - FACTS, ..rest };
        (Rect { x: left.right(), width: FACTS, ..rest }, left)
    } else {
        let above = FACTS_ABOVE.min(rest.height);
        (Rect { height: above, ..rest }, Rect { y: rest.y + above, height: rest.height - above, ..rest })
    };
    let tabs = Rect { height: below.height.min(1), ..below };
    let timeline = Rect { y: below.y + tabs.height, height: below.height - tabs.height, ..below };
    Shown { main, preview, head, facts, tabs, timeline, carrying }
}

/// Draws the pane.
pub(super) fn draw(pane: &LeadsPane, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let shown = layout(area, pane.preview.lines(), pane.is_carrying());
    if let Some(open) = &pane.detail {
        detail::draw(pane, open, frame, &shown, vx);
    } else if let Some(page) = &pane.page {
        pages::draw(pane, page, frame, area, vx);
    } else if let Some((title, text)) = empty(pane, vx) {
        let hints: Vec<_> = empty_keys(pane).iter().filter_map(|action| hint(*action, false, vx)).collect();
        let lines = [text];
        notice(frame, shown.main, &NoticeView { title, lines: &lines, hints: &hints }, vx);
    } else {
        match pane.view {
            View::Table => table::draw(pane, frame, shown.main, vx),
            View::Board => board::draw(pane, frame, shown.main, vx),
        }
        if let Some(area) = shown.preview {
            preview::draw(pane, frame, area, vx);
        }
    }
    layers::draw(pane, frame, area, vx);
    if let Some(form) = pane.form.as_ref().filter(|_| pane.is_forming()) {
        tasks::draw_form(pane, form, frame, area, vx);
    }
}

/// What stands where rows would, if there are none to show: a title and what it means.
fn empty(pane: &LeadsPane, vx: &ViewCx<'_>) -> Option<(Piece<'static>, String)> {
    let page = |title: &'static str, role: Role, text: Text| {
        Some((Piece::new(vx.words.say_key(title), role), vx.words.say(&text)))
    };
    if pane.rows.is_empty() {
        return match &pane.rows.phase {
            Phase::Idle => page("leads-signed-out-title", Role::Text, Text::key("leads-signed-out")),
            Phase::Loading { .. } => page("leads-loading-title", Role::Text, Text::key("leads-loading")),
            Phase::Stopped => page("leads-stopped-title", Role::Text, Text::key("leads-stopped")),
            Phase::Failed(error) => {
                page("leads-failed-title", Role::Bad, Text::key("page-failed").with("why", say::error(error)))
            }
            Phase::Complete if !pane.server.is_empty() => {
                let mut told = pane.server.told(|text| vx.words.say(text));
                if let Some(search) = &pane.search {
                    told = format!("{told} {}={search}", vx.words.say_key("filter-name-search"));
                }
                page("leads-no-match-title", Role::Text, Text::key("leads-none-pass").with("filter", told.as_str()))
            }
            Phase::Complete => match &pane.search {
                Some(search) => page(
                    "leads-no-match-title",
                    Role::Text,
                    Text::key("leads-no-match").with("search", search.as_str()),
                ),
                None => page("leads-empty-title", Role::Text, Text::key("leads-empty")),
            },
        };
    }
    let hits = pane.arranged.as_ref().map_or(0, |a| a.order.len());
    if hits == 0 && pane.arranged.is_some() && !pane.filter.is_empty() {
        let text = Text::key("leads-no-hits").with("filter", pane.filter.as_str()).with("count", pane.rows.len());
        return page("page-no-hits-title", Role::Text, text);
    }
    None
}

/// Keys that help on an empty page.
fn empty_keys(pane: &LeadsPane) -> &'static [crate::flow::Action] {
    use crate::flow::Action;
    match &pane.rows.phase {
        Phase::Loading { .. } => &[Action::Stop],
        Phase::Idle => &[Action::Account],
        _ if !pane.server.is_empty() => &[Action::Back, Action::FilterForm],
        _ if !pane.filter.is_empty() || pane.search.is_some() => &[Action::Back, Action::Search],
        _ => &[Action::RefreshAll],
    }
}
