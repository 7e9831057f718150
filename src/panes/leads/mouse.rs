//! What a click or a turn of the wheel means over the leads: which row, card, column or tab stands there.
//!
//! Everything is found by the layouts that draw it. The screen may show an older state than this one: a click on rows that
//! were laid out anew since the last picture, or only just, selects nothing.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::{Position, Rect};

use super::bulk::{Asking, Dealing};
use super::detail::Tab;
use super::edit::{Side, Stage};
use super::layers::Layer;
use super::order::{Column, SortBy};
use super::small::Step;
use super::view::{CLASH_LINES, Shown, clash_lines, column_at, layout, tab_at};
use super::{Effects, LeadsPane, View};
use crate::flow::{Action, Cx, Gesture, Pointer, Text, ToastLevel};
use crate::ui::board;
use crate::ui::picker::Pick;

/// One turn of the wheel is no more keys than this.
const FARTHEST: u32 = 100;

/// What stands at a cell of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hit {
    /// The heading of a column.
    Heading(Column),
    /// A row, by its line among all.
    Row(usize),
    /// A card: the lane, and the line in it.
    Card(usize, usize),
    /// Of a lane something else than a card.
    Lane(usize),
    /// Nothing.
    Nothing,
}

impl LeadsPane {
    pub(super) fn point(&mut self, pointer: Pointer, cx: &mut Cx<'_>) -> Effects {
        match &self.layer {
            Layer::None => {}
            // A line is typed at the foot; the rows above it are what it is about.
            Layer::Filter(..) if pointer.at.y + 1 < cx.area.bottom() => {
                if pointer.gesture == Gesture::Click {
                    self.key(&KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE), cx);
                }
            }
            Layer::Sort(_)
            | Layer::Status(..)
            | Layer::Assign(..)
            | Layer::Small(_)
            | Layer::Quick(_)
            | Layer::Views(_)
            | Layer::BulkAsk(_) => return self.point_at_picker(pointer, cx),
            Layer::Import => return self.import_point(pointer, cx),
            Layer::Bulk if !self.bulk_asks() => {
                if let Gesture::Wheel(lines) = pointer.gesture {
                    return self.wheel(lines, cx, |pane, down, cx| {
                        pane.bulk_act(if down { Action::Down } else { Action::Up }, cx)
                    });
                }
                return Vec::new();
            }
            Layer::Columns(_) | Layer::Edit(_) => {
                if let Gesture::Wheel(lines) = pointer.gesture {
                    return self.wheel(lines, cx, |pane, down, cx| {
                        let code = if down { KeyCode::Down } else { KeyCode::Up };
                        pane.key(&KeyEvent::new(code, KeyModifiers::NONE), cx)
                    });
                }
                return if self.is_unsettled(cx) { Self::unsettled() } else { self.click_on_layer(pointer, cx) };
            }
            _ => return Vec::new(),
        }
        if self.page_in_front().is_some() {
            return self.point_at_page(pointer, cx);
        }
        let shown = layout(cx.area, self.preview.lines(), self.is_carrying());
        if self.detail.is_some() {
            return self.point_in_detail(pointer, &shown, cx);
        }
        match (self.hit(pointer.at, &shown), pointer.gesture) {
            (Hit::Nothing, _) => Vec::new(),
            (hit, Gesture::Wheel(lines)) => {
                let lane = match hit {
                    Hit::Card(lane, _) | Hit::Lane(lane) => lane,
                    _ => self.cursor.lane(),
                };
                self.scroll_by(lane, lines, cx.area);
                Vec::new()
            }
            (Hit::Heading(column), Gesture::Click) => {
                self.sort = if self.sort.column == column {
                    SortBy { descending: !self.sort.descending, ..self.sort }
                } else {
                    SortBy::natural(column)
                };
                self.arrange(cx.at)
            }
            (Hit::Row(line), Gesture::Click) => self.choose(None, line, cx),
            (Hit::Card(lane, line), Gesture::Click) => self.choose(Some(lane), line, cx),
            (Hit::Lane(_), Gesture::Click) => Vec::new(),
        }
    }

    fn wheel(
        &mut self,
        lines: i32,
        cx: &mut Cx<'_>,
        step: impl Fn(&mut Self, bool, &mut Cx<'_>) -> Effects,
    ) -> Effects {
        let mut effects = Vec::new();
        for _ in 0..lines.unsigned_abs().min(FARTHEST) {
            effects.extend(step(self, lines > 0, cx));
        }
        effects
    }

    /// A click on a column that is chosen, or on a value of what both changed. Neither sends anything.
    fn click_on_layer(&mut self, pointer: Pointer, cx: &Cx<'_>) -> Effects {
        let Layer::Edit(stage) = &mut self.layer else { return self.columns_click(pointer, cx) };
        let Stage::Deciding(clashes) = &mut **stage else { return Vec::new() };
        let lines = clash_lines(clashes, cx.area);
        let Some(line) = pointer.line_in(lines) else { return Vec::new() };
        let each = usize::from(CLASH_LINES);
        let side = match line % each {
            2 => Some(Side::Mine),
            3 => Some(Side::Theirs),
            _ => None,
        };
        clashes.click(line / each, side, usize::from(lines.height / CLASH_LINES).max(1));
        Vec::new()
    }

    /// What stands at a cell, as the state is now.
    pub(super) fn hit(&self, at: Position, shown: &Shown) -> Hit {
        // Where there are no rows, words stand there.
        let Some(arranged) = self.arranged.as_ref().filter(|a| !a.order.is_empty() && shown.main.contains(at)) else {
            return Hit::Nothing;
        };
        match self.view {
            View::Table if at.y == shown.main.y => column_at(self, shown.main, at).map_or(Hit::Nothing, Hit::Heading),
            View::Table => {
                let line = self.cursor.top() + usize::from(at.y - shown.main.y - 1);
                // Below the last row the wheel still turns the table.
                if line < arranged.order.len() { Hit::Row(line) } else { Hit::Lane(self.cursor.lane()) }
            }
            View::Board => match board::hit(shown.main, arranged.lanes.len(), self.cursor.lane(), at) {
                Some((lane, Some(card))) => {
                    let line = self.cursor.lane_top(lane) + card;
                    let is_card = arranged.lanes.get(lane).is_some_and(|l| line < l.positions.len());
                    if is_card { Hit::Card(lane, line) } else { Hit::Lane(lane) }
                }
                Some((lane, None)) => Hit::Lane(lane),
                None => Hit::Nothing,
            },
        }
    }

    /// True while the picture may still show other rows than there are.
    pub(super) fn is_unsettled(&self, cx: &Cx<'_>) -> bool {
        self.unseen || self.shifted.holds(cx.at)
    }

    pub(super) fn unsettled() -> Effects {
        Self::toast(ToastLevel::Info, Text::key("toast-click-moved"))
    }

    /// Selects a row or card; if it is selected already, opens it.
    fn choose(&mut self, lane: Option<usize>, line: usize, cx: &Cx<'_>) -> Effects {
        if self.is_unsettled(cx) {
            return Self::unsettled();
        }
        if self.cursor.id().is_some() && self.id_at(lane, line) == self.cursor.id() {
            return self.open_detail(cx);
        }
        self.go_to(lane, line, cx.area);
        Vec::new()
    }

    /// A picker is a dialog: a click beside it does nothing. Its lines move when more people come.
    fn point_at_picker(&mut self, pointer: Pointer, cx: &mut Cx<'_>) -> Effects {
        if pointer.gesture == Gesture::Click && self.is_unsettled(cx) {
            return Self::unsettled();
        }
        let mut key = KeyCode::Enter;
        let picker = match &mut self.layer {
            Layer::Sort(picker)
            | Layer::Status(_, picker)
            | Layer::Assign(_, picker)
            | Layer::Small(Step::Which(picker) | Step::Score(_, picker)) => picker,
            Layer::Quick(quick) => &mut quick.picker,
            // While a name is typed the list only stands behind it.
            Layer::Views(shelf) if shelf.naming.is_none() => &mut shelf.picker,
            Layer::BulkAsk(asking) => match &mut **asking {
                Asking::Status(picker) | Asking::How(picker) => picker,
                Asking::People { dealing, picker, .. } => {
                    if *dealing != Dealing::One {
                        key = KeyCode::Tab;
                    }
                    picker
                }
                Asking::Tag(_) => return Vec::new(),
            },
            _ => return Vec::new(),
        };
        match picker.point(cx.area, pointer) {
            Pick::Chosen(_) => self.key(&KeyEvent::new(key, KeyModifiers::NONE), cx),
            _ => Vec::new(),
        }
    }

    fn point_in_detail(&mut self, pointer: Pointer, shown: &Shown, cx: &Cx<'_>) -> Effects {
        let unsettled = self.is_unsettled(cx);
        self.keep_facts(cx);
        let Some(detail) = &mut self.detail else { return Vec::new() };
        match pointer.gesture {
            Gesture::Wheel(lines) if shown.timeline.contains(pointer.at) => detail.scroll_by(lines, shown),
            Gesture::Wheel(_) => {}
            Gesture::Click => {
                if let Some(tab) = tab_at(detail, shown.tabs, cx.say, pointer.at) {
                    detail.choose_tab(tab);
                    self.unseen = true;
                    return Vec::new();
                }
                let tab = detail.tab();
                let table = shown.tab_table(tab);
                let heading = u16::from(matches!(tab, Tab::Tasks | Tab::Changes)).min(table.height);
                let rows = Rect { y: table.y + heading, height: table.height - heading, ..table };
                match pointer.line_in(rows) {
                    Some(_) if unsettled => return Self::unsettled(),
                    Some(line) => detail.choose_line(line, shown),
                    None => {}
                }
            }
        }
        Vec::new()
    }
}
