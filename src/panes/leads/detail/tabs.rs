//! How an open lead is looked at: which tab, how far down, what is unfolded. Pure; the view asks the same functions.

use jiff::Timestamp;

use super::timeline::{self, Line};
use super::{Detail, Find};
use crate::api::sml::Task;
use crate::domain::Outline;
use crate::flow::{Action, ActionState, Cx, moved_by};
use crate::panes::leads::layers::Layer;
use crate::panes::leads::view::{Shown, layout};
use crate::panes::leads::{Effects, LeadsPane};
use crate::ui::json::first_line;

/// A look at the lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::panes::leads) enum Tab {
    /// Everything that happened, newest first.
    #[default]
    Timeline,
    /// What is to be done and was done.
    Tasks,
    /// The history that the partner keeps.
    Changes,
    /// The record itself.
    Raw,
    /// Everything that is told of it, name by name.
    Facts,
}

impl Tab {
    pub(in crate::panes::leads) const ALL: [Self; 5] =
        [Self::Timeline, Self::Tasks, Self::Changes, Self::Raw, Self::Facts];

    /// A text that is read from line to line, without a cursor.
    const fn is_text(self) -> bool {
        matches!(self, Self::Timeline | Self::Facts)
    }

    /// The tab so many further, round and round.
    const fn step(self, by: usize) -> Self {
        Self::ALL[(self as usize + by) % Self::ALL.len()]
    }
}

/// Where a tab stands: its cursor (the first line, where it has none) and its first line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::panes::leads) struct Place {
    pub(in crate::panes::leads) at: usize,
    pub(in crate::panes::leads) top: usize,
}

/// The way the lead is looked at; each tab keeps its place.
#[derive(Debug, Default)]
pub(super) struct Looks {
    pub(super) tab: Tab,
    pub(super) places: [Place; 5],
    /// The values of the facts line by line, in lower case, as the screen shows them.
    pub(super) facts: Vec<String>,
    pub(super) outline: Outline,
}

/// Tasks as they are worked: overdue ones first, then open ones by their date, then what is done, newest first.
pub(in crate::panes::leads) fn task_order(tasks: &[Task], now: Timestamp) -> Vec<&Task> {
    let mut order: Vec<&Task> = tasks.iter().collect();
    let age = |at: Option<Timestamp>| at.map_or(i64::MAX, |at| -at.as_second());
    order.sort_by_key(|task| match (task.done, task.planned) {
        (false, Some(at)) if at < now => (0, at.as_second()),
        (false, Some(at)) => (1, at.as_second()),
        (false, None) => (1, i64::MAX),
        (true, planned) => (2, age(task.realised.or(planned).or(task.created))),
    });
    order
}

impl Detail {
    pub(in crate::panes::leads) const fn tab(&self) -> Tab {
        self.looks.tab
    }

    pub(in crate::panes::leads) const fn place(&self) -> Place {
        self.looks.places[self.looks.tab as usize]
    }

    pub(in crate::panes::leads) const fn outline(&self) -> &Outline {
        &self.looks.outline
    }

    pub(in crate::panes::leads) const fn find(&self) -> Option<&Find> {
        self.find.as_ref()
    }

    /// The outline of a fresh reading; what was unfolded stays so.
    pub(super) fn renew(&mut self) {
        if let Some(lead) = self.lead.value() {
            self.looks.outline.renew(&lead.original);
        }
    }

    pub(in crate::panes::leads) fn lines(&self, shown: &Shown) -> Vec<Line> {
        timeline::lines(&self.entries(), shown.timeline_width())
    }

    /// Lines of the open tab.
    fn total(&self, shown: &Shown) -> usize {
        match self.looks.tab {
            Tab::Timeline => self.lines(shown).len(),
            Tab::Tasks => self.lead.value().map_or(0, |lead| lead.tasks.len()),
            Tab::Changes => self.history.value().map_or(0, Vec::len),
            Tab::Raw => self.outline().lines().len(),
            Tab::Facts => self.looks.facts.len(),
        }
    }

    /// Puts the cursor (or the first line) there, as far as there is anything.
    pub(super) fn go(&mut self, to: usize, shown: &Shown) {
        let (total, height) = (self.total(shown), shown.tab_rows(self.looks.tab));
        let place = &mut self.looks.places[self.looks.tab as usize];
        if self.looks.tab.is_text() {
            let top = to.min(total.saturating_sub(height));
            *place = Place { at: top, top };
        } else {
            let at = to.min(total.saturating_sub(1));
            *place = Place { at, top: first_line(place.top, at, height) };
        }
    }

    /// The wheel: the text itself scrolls, in a table the cursor moves.
    pub(in crate::panes::leads) fn scroll_by(&mut self, lines: i32, shown: &Shown) {
        let height = if self.looks.tab.is_text() { shown.timeline_height() } else { 1 };
        let last = self.total(shown).saturating_sub(height);
        self.go(moved_by(self.place().at.min(last), lines, last), shown);
    }

    /// A click on a line below the heading: the cursor goes there; in the record a second one folds it or opens it.
    pub(in crate::panes::leads) fn choose_line(&mut self, line: usize, shown: &Shown) {
        let tab = self.looks.tab;
        let Place { at, top } = self.place();
        let (total, height) = (self.total(shown), shown.tab_rows(tab));
        let to = first_line(top, at.min(total.saturating_sub(1)), height) + line;
        match tab {
            Tab::Timeline | Tab::Facts => {}
            _ if to >= total => {}
            Tab::Raw if to == at => self.toggle(shown),
            _ => self.go(to, shown),
        }
    }

    /// Another tab.
    pub(in crate::panes::leads) fn choose_tab(&mut self, tab: Tab) {
        if tab != self.looks.tab {
            self.looks.tab = tab;
            self.refind();
        }
    }

    fn toggle(&mut self, shown: &Shown) {
        if let Some(lead) = self.lead.value() {
            let at = self.looks.places[Tab::Raw as usize].at;
            self.looks.outline.toggle(at, &lead.original);
            self.go(at, shown);
        }
    }

    /// `h` and `l` in the record: out of a value and into it.
    fn fold(&mut self, open: bool, shown: &Shown) {
        use crate::domain::OutlineKind as Kind;
        let at = self.looks.places[Tab::Raw as usize].at;
        match (self.outline().lines().get(at).map(|line| line.kind), open) {
            (Some(Kind::Folded | Kind::More(_)), true) | (Some(Kind::Unfolded), false) => self.toggle(shown),
            (Some(Kind::Unfolded), true) => self.go(at + 1, shown),
            (Some(_), false) => self.go(self.outline().parent(at).unwrap_or(at), shown),
            _ => {}
        }
    }

    /// The keys of the open tab, for hint bar, help and palette.
    pub(in crate::panes::leads) fn action_states(&self) -> Vec<ActionState> {
        use ActionState as A;
        let mut states = Vec::new();
        if self.looks.tab == Tab::Raw {
            states.extend([A::hinted(Action::Open), A::listed(Action::Left), A::listed(Action::Right)]);
        }
        states.extend([A::hinted(Action::NextTab), A::listed(Action::PreviousTab)]);
        if self.find.is_some() {
            states.extend([A::hinted(Action::NextHit), A::listed(Action::PreviousHit)]);
        }
        states.extend([
            A::hinted(Action::Back),
            A::hinted(Action::Refresh),
            A::listed(Action::Filter).labelled("find-in-lead"),
        ]);
        states
    }
}

impl LeadsPane {
    /// Keys that mean something else while a lead is open.
    pub(in crate::panes::leads) fn act_in_detail(&mut self, action: Action, cx: &Cx<'_>) -> Option<Effects> {
        let shown = layout(cx.area, self.preview.lines(), self.is_carrying());
        self.keep_facts(cx);
        let detail = self.detail.as_mut()?;
        let tab = detail.looks.tab;
        let page = shown.tab_rows(tab).max(1);
        let total = detail.total(&shown);
        // The screen may have grown since: what cannot be the first line is not counted from.
        let at = match tab {
            Tab::Timeline | Tab::Facts => detail.place().at.min(total.saturating_sub(shown.timeline_height())),
            _ => detail.place().at.min(total.saturating_sub(1)),
        };
        let to = match action {
            Action::Down => at + 1,
            Action::Up => at.saturating_sub(1),
            Action::HalfDown => at + page / 2,
            Action::HalfUp => at.saturating_sub(page / 2),
            Action::PageDown => at + page,
            Action::PageUp => at.saturating_sub(page),
            Action::Top => 0,
            Action::Bottom => total,
            Action::NextTab | Action::NextRegion | Action::PreviousTab | Action::PreviousRegion => {
                let next = matches!(action, Action::NextTab | Action::NextRegion);
                detail.looks.tab = tab.step(if next { 1 } else { Tab::ALL.len() - 1 });
                detail.refind();
                return Some(Vec::new());
            }
            Action::Open | Action::Left | Action::Right if tab == Tab::Raw => {
                match action {
                    Action::Open => detail.toggle(&shown),
                    _ => detail.fold(action == Action::Right, &shown),
                }
                return Some(Vec::new());
            }
            Action::Filter => return Some(self.ask_find()),
            Action::NextHit | Action::PreviousHit => {
                detail.next_hit(action == Action::NextHit, &shown);
                return Some(Vec::new());
            }
            Action::Back if self.small.refused.of(detail.id()).is_some() => {
                self.refusal_read();
                return Some(Vec::new());
            }
            Action::Back if detail.find.is_some() => {
                detail.find = None;
                return Some(Vec::new());
            }
            Action::Back | Action::Quit => {
                self.detail = None;
                self.layer = Layer::None;
                self.settle_cursor(cx.area);
                return Some(self.peeked(cx));
            }
            Action::Refresh | Action::RefreshAll => return Some(self.reload_detail(cx.at)),
            // These belong to the list that is hidden below.
            Action::Search
            | Action::Sort
            | Action::Reverse
            | Action::Board
            | Action::Preview
            | Action::MarkAll
            | Action::Open
            | Action::Left
            | Action::Right => return Some(Vec::new()),
            _ => return None,
        };
        detail.go(to, &shown);
        Some(Vec::new())
    }
}
