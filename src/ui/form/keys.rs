//! What keys and pastes do to a form.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::entry::{Block, Entry, preset};
use super::{Form, FormEvent, Kind, Source, Submission};
use crate::domain::Moment;
use crate::ui::field::TextField;
use crate::ui::picker::{Pick, PickState, Picker};

impl Form {
    /// Takes a key.
    pub fn handle(&mut self, key: &KeyEvent, at: Moment) -> FormEvent {
        if key.kind == KeyEventKind::Release {
            return FormEvent::Ignored;
        }
        if let Some(finder) = &mut self.finder {
            let chosen = finder.chosen().map(|item| item.label.clone());
            let pick = finder.handle(key);
            return self.picked(pick, chosen);
        }
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            // Its place on a Ukrainian keyboard counts too.
            KeyCode::Char('s' | 'ы' | 'і') if ctrl => return self.submit(),
            KeyCode::Esc => return FormEvent::Left(self.draft()),
            KeyCode::BackTab => return self.step(-1),
            KeyCode::Tab if key.modifiers.contains(KeyModifiers::SHIFT) => return self.step(-1),
            KeyCode::Tab => return self.step(1),
            _ => {}
        }
        let done = if self.focus.len().is_multiple_of(2) { self.on_block(key) } else { self.on_field(key, at) };
        match (done, key.code) {
            (FormEvent::Ignored, KeyCode::Up) => self.step(-1),
            // Enter goes on and never submits: a paste may hold one.
            (FormEvent::Ignored, KeyCode::Down | KeyCode::Enter) => self.step(1),
            (FormEvent::Ignored, KeyCode::PageUp) => self.step(-5),
            (FormEvent::Ignored, KeyCode::PageDown) => self.step(5),
            (done, _) => done,
        }
    }

    /// Takes pasted text into what has the focus. It submits nothing, whatever it holds.
    pub fn paste(&mut self, text: &str) -> FormEvent {
        if let Some(finder) = &mut self.finder {
            let pick = finder.paste(text);
            return self.picked(pick, None);
        }
        let place = self.focus.clone();
        let Some(field) = self.field_mut(&place) else { return FormEvent::Taken };
        // The line end behind a copied line is no part of it.
        let line = text.trim_end_matches(['\r', '\n']);
        let before = field.text();
        match &mut field.entry {
            Entry::Line(input) | Entry::Secret(input) => input.paste(line),
            Entry::Long(long) => long.paste(text),
            Entry::Money(amount, _) if amount.is_empty() => {
                field.set_text(line.trim());
            }
            Entry::Money(amount, _) => amount.paste(line),
            Entry::Found(_) => {
                let opened = self.open();
                if let Some(finder) = &mut self.finder {
                    let pick = finder.paste(line);
                    return self.picked(pick, None);
                }
                return opened;
            }
            Entry::Choice(_) | Entry::Many(..) | Entry::Blocks(_) => return FormEvent::Taken,
        }
        let changed = field.text() != before || matches!(field.entry, Entry::Secret(_));
        if changed {
            field.touch();
            return FormEvent::Changed;
        }
        FormEvent::Taken
    }

    fn step(&mut self, by: isize) -> FormEvent {
        let stops = self.stops();
        let here = stops.iter().position(|p| *p == self.focus).unwrap_or(0);
        let last = stops.len().saturating_sub(1);
        let to = match here.checked_add_signed(by) {
            // Tab goes round; a page stops at the ends.
            None if by == -1 => last,
            None => 0,
            Some(to) if to > last && by == 1 => 0,
            Some(to) => to.min(last),
        };
        if let Some(place) = stops.into_iter().nth(to) {
            self.focus = place;
        }
        FormEvent::Taken
    }

    /// To the next field or the one before, not round.
    pub(super) fn step_within(&mut self, down: bool) {
        let stops = self.stops();
        let here = stops.iter().position(|p| *p == self.focus).unwrap_or(0);
        let to = if down { here + 1 } else { here.saturating_sub(1) };
        if let Some(place) = stops.into_iter().nth(to) {
            self.focus = place;
        }
    }

    fn submit(&mut self) -> FormEvent {
        self.tried = true;
        let problems = self.problems();
        if let Some((path, _)) = problems.first() {
            self.focus(path);
            return FormEvent::Invalid(problems.len());
        }
        FormEvent::Submitted(Submission { values: self.values(), changed: self.changed() })
    }

    fn on_field(&mut self, key: &KeyEvent, at: Moment) -> FormEvent {
        let (place, zone) = (self.focus.clone(), self.zone.clone());
        let path = self.path(&place);
        let Some(field) = self.field_mut(&place) else { return FormEvent::Ignored };
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let (count, units) = (field.opts().len(), field.units());
        let before = field.text();
        let is_time = matches!(field.spec.kind, Kind::DateTime);
        let taken = match &mut field.entry {
            Entry::Line(input) => match key.code {
                KeyCode::Char(c)
                    if is_time && !(ctrl || c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | ':' | ' ')) =>
                {
                    if let Some(text) = preset(c, input.text(), at.wall, &zone) {
                        input.set(&text);
                    }
                    true
                }
                _ => input.handle(key),
            },
            Entry::Secret(input) => {
                let held = input.text().len();
                if !input.handle(key) {
                    return FormEvent::Ignored;
                }
                if input.text().len() == held {
                    return FormEvent::Taken;
                }
                field.touch();
                return FormEvent::Changed;
            }
            Entry::Long(long) => match key.code {
                KeyCode::Char('o') if ctrl => return FormEvent::Edit { path, text: long.text().to_owned() },
                _ => long.handle(key),
            },
            Entry::Money(amount, unit) => money(key, amount, unit, units),
            Entry::Choice(chosen) => choice(key, chosen, count),
            Entry::Many(on, cursor) => match key.code {
                KeyCode::Left => {
                    *cursor = cursor.saturating_sub(1);
                    true
                }
                KeyCode::Right => {
                    *cursor = (*cursor + 1).min(count.saturating_sub(1));
                    true
                }
                KeyCode::Char(' ') => {
                    if let Some(on) = on.get_mut(*cursor) {
                        *on = !*on;
                    }
                    true
                }
                _ => false,
            },
            Entry::Found(found) => match key.code {
                KeyCode::Backspace | KeyCode::Delete => {
                    *found = None;
                    true
                }
                KeyCode::Enter => return self.open(),
                KeyCode::Char(_) if !ctrl => {
                    let opened = self.open();
                    // The first letter is the beginning of the query, a blank only opens.
                    return if key.code == KeyCode::Char(' ') { opened } else { self.handle(key, at) };
                }
                _ => false,
            },
            Entry::Blocks(_) => match key.code {
                KeyCode::Char('+') | KeyCode::Insert | KeyCode::Enter => return self.add_block(&place, usize::MAX),
                _ => false,
            },
        };
        if !taken {
            return FormEvent::Ignored;
        }
        if field.text() == before {
            return FormEvent::Taken;
        }
        field.touch();
        FormEvent::Changed
    }

    /// Keys on the heading of a block: add one behind it, remove it, move it.
    fn on_block(&mut self, key: &KeyEvent) -> FormEvent {
        let place = self.focus.clone();
        let (Some((&at, list)), alt) = (place.split_last(), key.modifiers.contains(KeyModifiers::ALT)) else {
            return FormEvent::Ignored;
        };
        match key.code {
            KeyCode::Char('+') | KeyCode::Insert => self.add_block(list, at + 1),
            KeyCode::Char('-') | KeyCode::Delete => {
                let Some((blocks, at)) = self.list_mut(&place) else { return FormEvent::Ignored };
                blocks.remove(at);
                // The next one has its place now; behind the last there is the list itself.
                if at >= blocks.len() {
                    self.focus = list.to_vec();
                }
                self.touch_list(list)
            }
            KeyCode::Up if alt => self.move_block(list, at, at.checked_sub(1)),
            KeyCode::Down if alt => self.move_block(list, at, Some(at + 1)),
            _ => FormEvent::Ignored,
        }
    }

    fn add_block(&mut self, list: &[usize], at: usize) -> FormEvent {
        let Some(field) = self.field_mut(list) else { return FormEvent::Ignored };
        let Some(spec) = field.block_spec().cloned() else { return FormEvent::Ignored };
        let Entry::Blocks(blocks) = &mut field.entry else { return FormEvent::Ignored };
        if blocks.len() >= spec.at_most {
            return FormEvent::Taken;
        }
        let at = at.min(blocks.len());
        blocks.insert(at, Block::added(&spec));
        self.focus = [list, &[at]].concat();
        if !spec.fields.is_empty() {
            self.focus.push(0);
        }
        self.touch_list(list)
    }

    fn move_block(&mut self, list: &[usize], from: usize, to: Option<usize>) -> FormEvent {
        let place = [list, &[from]].concat();
        let Some((blocks, from)) = self.list_mut(&place) else { return FormEvent::Ignored };
        let Some(to) = to.filter(|to| *to < blocks.len()) else { return FormEvent::Taken };
        blocks.swap(from, to);
        self.focus = [list, &[to]].concat();
        self.touch_list(list)
    }

    fn touch_list(&mut self, list: &[usize]) -> FormEvent {
        if let Some(field) = self.field_mut(list) {
            field.touch();
        }
        FormEvent::Changed
    }

    /// Opens the list of things to find.
    fn open(&mut self) -> FormEvent {
        let path = self.focused();
        let Some(field) = self.field(&self.focus) else { return FormEvent::Ignored };
        let Kind::Find(source) = &field.spec.kind else { return FormEvent::Ignored };
        let (items, remote) = match source {
            Source::Loaded(items) => (items.clone(), false),
            Source::Remote => (Vec::new(), true),
        };
        let mut finder = Picker::new(field.spec.label.clone(), items);
        if remote {
            finder.set_state(PickState::Loading);
        }
        self.finder = Some(finder);
        if remote { FormEvent::Wants { path, query: String::new() } } else { FormEvent::Taken }
    }

    pub(super) fn picked(&mut self, pick: Pick, label: Option<crate::domain::Clean>) -> FormEvent {
        let place = self.focus.clone();
        let path = self.path(&place);
        match pick {
            Pick::None => FormEvent::Taken,
            Pick::Closed => {
                self.finder = None;
                FormEvent::Taken
            }
            Pick::Changed => {
                let remote = self.field(&place).is_some_and(|f| matches!(f.spec.kind, Kind::Find(Source::Remote)));
                let Some(finder) = self.finder.as_mut().filter(|_| remote) else { return FormEvent::Taken };
                finder.set_state(PickState::Loading);
                FormEvent::Wants { path, query: finder.query().to_owned() }
            }
            Pick::Chosen(id) => {
                self.finder = None;
                if let Some(field) = self.field_mut(&place) {
                    field.entry = Entry::Found(Some((id, label.unwrap_or_default())));
                    field.touch();
                }
                FormEvent::Changed
            }
        }
    }
}

/// An amount takes digits; a blank goes to the next unit and a letter to the next that begins with it.
fn money(key: &KeyEvent, amount: &mut TextField, unit: &mut usize, units: &[&str]) -> bool {
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Char(c) if !(ctrl || c.is_ascii_digit() || matches!(c, '.' | ',' | '-')) => {
            let begins = |name: &str| name.chars().next().is_some_and(|n| n.eq_ignore_ascii_case(&c));
            let next = (1..=units.len()).map(|k| (*unit + k) % units.len());
            if let Some(found) = next.into_iter().find(|at| c == ' ' || begins(units[*at])) {
                *unit = found;
            }
            true
        }
        _ => amount.handle(key),
    }
}

fn choice(key: &KeyEvent, chosen: &mut Option<usize>, count: usize) -> bool {
    *chosen = match (key.code, *chosen) {
        (KeyCode::Backspace | KeyCode::Delete, _) => None,
        (KeyCode::Right | KeyCode::Char(' '), None) => (count > 0).then_some(0),
        (KeyCode::Right | KeyCode::Char(' '), Some(at)) => Some((at + 1) % count.max(1)),
        (KeyCode::Left, None) => count.checked_sub(1),
        (KeyCode::Left, Some(at)) => at.checked_sub(1).or(count.checked_sub(1)),
        _ => return false,
    };
    true
}
