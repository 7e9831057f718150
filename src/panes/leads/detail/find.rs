//! Searching within an open lead: what is typed, how often it is there, which of the places is looked at.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

use super::tabs::Tab;
use super::{Detail, timeline};
use crate::api::sml::{ChangeEntry, Task};
use crate::domain::{Clean, Outline};
use crate::flow::{Cx, Text};
use crate::panes::leads::layers::Layer;
use crate::panes::leads::view::{Shown, layout};
use crate::panes::leads::{Effects, LeadsPane};
use crate::ui::field::TextField;
use crate::ui::words::Words;

/// A search in the open tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::panes::leads) struct Find {
    /// As it was typed.
    typed: String,
    /// In lower case.
    wanted: String,
    /// Which hit is looked at.
    nth: usize,
    /// How many there are.
    of: usize,
}

impl Find {
    /// What is looked for, in lower case.
    pub(in crate::panes::leads) fn wanted(&self) -> &str {
        &self.wanted
    }

    /// As it was typed.
    pub(in crate::panes::leads) fn typed(&self) -> &str {
        &self.typed
    }

    /// `2/7`, or that there is none.
    pub(in crate::panes::leads) fn told(&self, words: &Words) -> String {
        if self.of == 0 { words.say(&Text::key("detail-find-none")) } else { format!("{}/{}", self.nth + 1, self.of) }
    }
}

fn holds<'a>(parts: impl IntoIterator<Item = Option<&'a Clean>>, wanted: &str) -> bool {
    parts.into_iter().flatten().any(|part| part.as_str().to_lowercase().contains(wanted))
}

/// True if a task holds the text in what is shown of it.
pub(in crate::panes::leads) fn task_holds(task: &Task, wanted: &str) -> bool {
    let own = [Some(&task.kind), task.subtype.as_ref(), task.media.as_ref(), task.author.as_ref()];
    let told = task.notes.iter().map(|note| Some(&note.content));
    holds(own.into_iter().chain([task.description.as_ref()]).chain(told), wanted)
}

/// True if an entry of the history holds the text.
pub(in crate::panes::leads) fn change_holds(change: &ChangeEntry, wanted: &str) -> bool {
    holds([change.user.as_ref(), change.reason.as_ref(), change.kind.as_ref()], wanted)
}

impl Detail {
    /// Positions of the hits in the open tab: rows, texts of the timeline, or only as many as there are in the record.
    fn hits(&self, wanted: &str) -> Vec<usize> {
        let rows = |found: Vec<bool>| found.iter().enumerate().filter(|(_, is)| **is).map(|(at, _)| at).collect();
        match (self.looks.tab, self.lead.value()) {
            (Tab::Timeline, _) => timeline::hits(&self.entries(), wanted),
            (Tab::Tasks, Some(_)) => rows(self.tasks().iter().map(|task| task_holds(task, wanted)).collect()),
            (Tab::Changes, _) => {
                rows(self.history.value().into_iter().flatten().map(|change| change_holds(change, wanted)).collect())
            }
            (Tab::Raw, Some(lead)) => (0..Outline::hits(&lead.original, wanted)).collect(),
            (Tab::Facts, _) => rows(self.looks.facts.iter().map(|line| line.contains(wanted)).collect()),
            (Tab::Tasks | Tab::Raw, None) => Vec::new(),
        }
    }

    /// Counts again, for another tab.
    pub(super) fn refind(&mut self) {
        if let Some(mut find) = self.find.take() {
            find.of = self.hits(&find.wanted).len();
            find.nth = 0;
            self.find = Some(find);
        }
    }

    /// Looks for another text and goes to the first place.
    fn look_for(&mut self, typed: &str, shown: &Shown) {
        self.find = None;
        if !typed.trim().is_empty() {
            let typed = typed.trim().to_owned();
            self.find = Some(Find { wanted: typed.to_lowercase(), typed, nth: 0, of: 0 });
            self.show_hit(0, shown);
        }
    }

    pub(super) fn next_hit(&mut self, forward: bool, shown: &Shown) {
        let Some(find) = &self.find else { return };
        let nth = if forward { find.nth + 1 } else { find.nth.checked_sub(1).unwrap_or(usize::MAX) };
        self.show_hit(nth, shown);
    }

    /// Goes to a hit; past the last comes the first, and `MAX` is the last.
    fn show_hit(&mut self, nth: usize, shown: &Shown) {
        let Some(mut find) = self.find.take() else { return };
        let hits = self.hits(&find.wanted);
        find.of = hits.len();
        find.nth = match nth {
            usize::MAX => hits.len().saturating_sub(1),
            nth if nth < hits.len() => nth,
            _ => 0,
        };
        if let Some(hit) = hits.get(find.nth) {
            self.go_to_hit(*hit, &find.wanted, shown);
        }
        self.find = Some(find);
    }

    fn go_to_hit(&mut self, hit: usize, wanted: &str, shown: &Shown) {
        match self.looks.tab {
            Tab::Timeline => {
                let Some(line) = timeline::line_of(&self.lines(shown), hit, wanted) else { return };
                let (top, height) = (self.place().top, shown.timeline_height());
                if line < top || line >= top + height {
                    // In the middle, so that what came before and after is read with it.
                    self.go(line.saturating_sub(height / 2), shown);
                }
            }
            Tab::Tasks | Tab::Changes => self.go(hit, shown),
            Tab::Facts => self.go(hit.saturating_sub(shown.timeline_height() / 2), shown),
            Tab::Raw => {
                let Some(lead) = self.lead.value() else { return };
                if let Some(line) = self.looks.outline.reveal(&lead.original, wanted, hit) {
                    self.go(line, shown);
                }
            }
        }
    }
}

impl LeadsPane {
    pub(super) fn ask_find(&mut self) -> Effects {
        let mut field = TextField::new();
        field.set(self.detail.as_ref().and_then(|detail| detail.find.as_ref()).map_or("", |find| &find.typed));
        self.layer = Layer::Find(field);
        Vec::new()
    }

    pub(in crate::panes::leads) fn find_key(&mut self, key: &KeyEvent, cx: &Cx<'_>) -> Effects {
        let Layer::Find(field) = &mut self.layer else { return Vec::new() };
        match key.code {
            KeyCode::Esc => {
                self.layer = Layer::None;
                if let Some(detail) = &mut self.detail {
                    detail.find = None;
                }
            }
            KeyCode::Enter => self.layer = Layer::None,
            _ => {
                if field.handle(key) {
                    return self.find_typed(cx);
                }
            }
        }
        Vec::new()
    }

    /// The search acts while it is typed.
    pub(in crate::panes::leads) fn find_typed(&mut self, cx: &Cx<'_>) -> Effects {
        // The line being typed lies over the last one: a hit must not be shown there.
        let area = Rect { height: cx.area.height.saturating_sub(1), ..cx.area };
        let shown = layout(area, self.preview.lines(), self.is_carrying());
        self.keep_facts(cx);
        let (Layer::Find(field), Some(detail)) = (&self.layer, &mut self.detail) else { return Vec::new() };
        let old = detail.find.as_ref().map_or("", |find| &find.typed);
        if field.text().trim() != old {
            detail.look_for(field.text(), &shown);
        }
        Vec::new()
    }
}
