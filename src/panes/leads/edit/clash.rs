//! Both changed the same: what stood there, mine and theirs, field by field. Nothing is sent until each is decided.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::wish::{Clash, Merged, Wish};
use crate::api::sml::Lead;
use crate::flow::keymap;
use crate::ui::popup::first_seen;

/// Whose value stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::panes::leads) enum Side {
    /// What was typed here.
    Mine,
    /// What stands at the partner now.
    Theirs,
}

/// The fields to decide.
#[derive(Debug)]
pub(in crate::panes::leads) struct Clashes {
    /// The newest reading.
    pub(in crate::panes::leads) now: Lead,
    /// What nobody else touched.
    clear: Vec<Wish>,
    items: Vec<(Clash, Option<Side>)>,
    at: usize,
    /// The first field seen when one was clicked.
    pin: Option<usize>,
}

/// What a key came to.
#[derive(Debug, PartialEq)]
pub(super) enum Chose {
    /// Nothing to do.
    Nothing,
    /// Back to what was typed.
    Left,
    /// All is decided: this is wanted still.
    Decided(Vec<Wish>),
}

impl Clashes {
    pub(super) fn new(now: Lead, merged: Merged) -> Self {
        let items = merged.clashes.into_iter().map(|clash| (clash, None)).collect();
        Self { now, clear: merged.mine, items, at: 0, pin: None }
    }

    pub(in crate::panes::leads) fn items(&self) -> &[(Clash, Option<Side>)] {
        &self.items
    }

    pub(in crate::panes::leads) const fn at(&self) -> usize {
        self.at
    }

    /// Fields that are not decided yet.
    pub(in crate::panes::leads) fn open(&self) -> usize {
        self.items.iter().filter(|(_, side)| side.is_none()).count()
    }

    pub(super) fn key(&mut self, key: &KeyEvent) -> Chose {
        if key.kind == KeyEventKind::Release {
            return Chose::Nothing;
        }
        let last = self.items.len().saturating_sub(1);
        self.pin = None;
        let key = keymap::by_position(*key);
        match key.code {
            KeyCode::Esc | KeyCode::Char('q') => return Chose::Left,
            KeyCode::Char('s') if key.modifiers.contains(KeyModifiers::CONTROL) => return self.decided(),
            KeyCode::Enter => return self.decided(),
            KeyCode::Down | KeyCode::Char('j') => self.at = (self.at + 1).min(last),
            KeyCode::Up | KeyCode::Char('k') => self.at = self.at.saturating_sub(1),
            KeyCode::Char('m') | KeyCode::Left => self.pick(Side::Mine),
            KeyCode::Char('t') | KeyCode::Right => self.pick(Side::Theirs),
            _ => {}
        }
        Chose::Nothing
    }

    /// The first of so many fields seen.
    pub(in crate::panes::leads) fn first(&self, seen: usize) -> usize {
        let asked = self.at.saturating_sub(seen / 2).min(self.items.len().saturating_sub(seen));
        first_seen(self.pin, asked, self.at, seen)
    }

    /// A click on one of so many fields seen: on a value it decides for that one.
    pub(in crate::panes::leads) fn click(&mut self, field: usize, side: Option<Side>, seen: usize) {
        let first = self.first(seen);
        if first + field >= self.items.len() {
            return;
        }
        (self.pin, self.at) = (Some(first), first + field);
        if let Some(side) = side {
            self.pick(side);
        }
    }

    /// Decides a field and goes to the next that is not decided.
    fn pick(&mut self, side: Side) {
        if let Some((_, own)) = self.items.get_mut(self.at) {
            *own = Some(side);
        }
        let after = (self.at + 1..self.items.len()).chain(0..self.at);
        if let Some(next) = after.into_iter().find(|at| self.items[*at].1.is_none()) {
            self.at = next;
        }
    }

    fn decided(&self) -> Chose {
        if self.open() > 0 {
            return Chose::Nothing;
        }
        let mine = self.items.iter().filter(|(_, side)| *side == Some(Side::Mine)).map(|(clash, _)| clash.wish.clone());
        Chose::Decided(self.clear.iter().cloned().chain(mine).collect())
    }
}
