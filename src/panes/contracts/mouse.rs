//! What the mouse does in the contracts pane: what keys do, to what is under it.

use super::{ContractsPane, Effects, Opened, Tab, view};
use crate::flow::{Cx, Gesture, Pointer};
use crate::panes::tabs::Tabs as _;
use crate::ui::grid::{Browser, Did};

/// Lines of the wheel for one card: a notch of it.
const A_CARD: i32 = 3;

impl ContractsPane {
    pub(super) fn point(&mut self, pointer: Pointer, cx: &mut Cx<'_>) -> Effects {
        if self.password.is_open() {
            return self.password_point(pointer, cx);
        }
        let chosen = self.contracts.table.key();
        let mut effects = self.pointed(pointer, cx);
        if self.contracts.table.key() != chosen {
            effects.extend(self.another(cx));
        }
        effects
    }

    fn pointed(&mut self, pointer: Pointer, cx: &Cx<'_>) -> Effects {
        let shown = view::layout(cx.area, self.inside);
        let was_inside = self.inside;
        // A list that is open over all of it has the mouse first.
        if !self.browser().is_some_and(Browser::chooses) {
            let clicked = pointer.gesture == Gesture::Click;
            if clicked && let Some(tab) = self.tab.at(cx.area, pointer, cx.say) {
                self.tab = tab;
                self.fill(cx);
                return self.look(cx.at);
            }
            match self.tab {
                Tab::Contracts if self.opened.is_some() => return self.point_opened(pointer, &shown, cx),
                Tab::Contracts => {
                    if let Some(effects) = self.point_contracts(pointer, &shown, cx) {
                        return effects;
                    }
                }
                Tab::Profile | Tab::Password => return self.point_opened(pointer, &shown, cx),
                Tab::Recharges | Tab::Cards => {}
            }
        }
        let rows = if self.tab == Tab::Contracts { shown.table } else { shown.body };
        let rows = view::below_heading(rows);
        let Some((browser, columns, _, _)) = self.table(cx) else { return Vec::new() };
        let did = browser.point(pointer, cx.area, rows, columns, cx.say);
        // The first click only brings the keys here: no cursor was shown on the row.
        let did = if did == Did::Open && self.inside && !was_inside { Did::Taken } else { did };
        let mut effects = self.did(did, crate::flow::Action::Open, cx);
        effects.extend(self.more(cx));
        effects
    }

    /// What lies over the contracts, and what has no lines to choose from: the wheel scrolls it.
    fn point_opened(&mut self, pointer: Pointer, shown: &view::Shown, cx: &Cx<'_>) -> Effects {
        match (pointer.gesture, self.opened) {
            (Gesture::Wheel(lines), _) => self.scroll(lines, cx),
            (Gesture::Click, Some(Opened::Car(at))) if self.tab == Tab::Contracts => {
                let Some(paper) = view::paper_at(self, at, shown.body, pointer, cx.say) else { return Vec::new() };
                if paper == at {
                    return self.open_paper(at);
                }
                self.opened = Some(Opened::Car(paper));
            }
            (Gesture::Click, _) => {}
        }
        Vec::new()
    }

    /// The list of contracts, or the names of the invoices' lists; none if it is neither.
    fn point_contracts(&mut self, pointer: Pointer, shown: &view::Shown, cx: &Cx<'_>) -> Option<Effects> {
        let over_cards = pointer.line_in(shown.left).is_some();
        match pointer.gesture {
            Gesture::Wheel(lines) if over_cards => {
                let cards = lines / A_CARD + (lines % A_CARD).signum();
                self.contracts.table.scroll(cards, shown.cards());
                Some(Vec::new())
            }
            Gesture::Wheel(lines) => {
                self.invoices.table.scroll(lines, view::rows_of(shown.table));
                Some(Vec::new())
            }
            Gesture::Click if over_cards => {
                self.inside = false;
                let line = pointer.line_in(shown.cards_area());
                let hit =
                    line.and_then(|line| self.contracts.table.click(line / usize::from(view::CARD), shown.cards()));
                Some(if hit == Some(true) { self.open(cx) } else { Vec::new() })
            }
            Gesture::Click => {
                if let Some(list) = view::list_at(self, shown.lists, pointer, cx.say) {
                    self.inside = true;
                    return Some(self.show_list(list, cx));
                }
                self.inside = self.inside || pointer.line_in(shown.table).is_some();
                None
            }
        }
    }
}
