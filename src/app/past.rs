//! Where the person was: pane and open record, back and forward again. Filters and orders are the panes' and survive.

use std::collections::VecDeque;

use super::App;
use super::msg::Command;
use crate::flow::{Handoff, PaneId, Text, Toast, ToastLevel};

/// Places kept.
const MOST: usize = 100;

/// A pane, and the record open in it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    pane: PaneId,
    record: Option<String>,
}

/// Places before and after the present one.
#[derive(Debug, Default)]
pub(super) struct Past {
    now: Option<Place>,
    /// Newest last.
    back: VecDeque<Place>,
    forward: Vec<Place>,
}

impl Past {
    /// Records of a pane are another account's now.
    pub(super) fn forget(&mut self, pane: PaneId) {
        self.now = self.now.take().filter(|place| place.pane != pane);
        self.back.retain(|place| place.pane != pane);
        self.forward.retain(|place| place.pane != pane);
    }

    /// The person is here now; where they came from is remembered.
    fn visit(&mut self, place: Place) {
        if self.now.as_ref() == Some(&place) {
            return;
        }
        self.forward.clear();
        if let Some(old) = self.now.replace(place) {
            self.back.push_back(old);
            if self.back.len() > MOST {
                self.back.pop_front();
            }
        }
    }

    /// One step back or on; none if there is nothing.
    fn step(&mut self, back: bool) -> Option<Place> {
        let target = if back { self.back.pop_back() } else { self.forward.pop() }?;
        if let Some(old) = self.now.replace(target.clone()) {
            if back {
                self.forward.push(old);
            } else {
                self.back.push_back(old);
            }
        }
        Some(target)
    }
}

impl App {
    /// Sees whether the person has come to another place.
    pub(super) fn note_place(&mut self) {
        let place = Place { pane: self.active, record: self.panes.open_record(self.active) };
        self.past.visit(place);
    }

    /// `Ctrl-o` and its like.
    pub(super) fn go_in_past(&mut self, back: bool) -> Vec<Command> {
        let Some(Place { pane, record }) = self.past.step(back) else {
            let key = if back { "toast-no-way-back" } else { "toast-no-way-forward" };
            self.say(Toast::new(ToastLevel::Info, Text::key(key)));
            return Vec::new();
        };
        self.go(pane, record.map_or(Handoff::List, Handoff::Record))
    }

    /// Why there is no way back or forward, if so.
    pub(super) fn no_past(&self, back: bool) -> Option<Text> {
        let none = if back { self.past.back.is_empty() } else { self.past.forward.is_empty() };
        none.then(|| Text::key(if back { "toast-no-way-back" } else { "toast-no-way-forward" }))
    }
}
