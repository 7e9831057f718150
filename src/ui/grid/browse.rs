//! A grid at work: cursor, filter line, list of columns to order by, a file of what is shown. What every pane with a
//! small table would otherwise write anew.
//!
//! ```text
//! Input::Act(action) => browser.act(action, columns, height, cx.say)   Did::Nothing: it is the pane's
//! Input::Key(key)    => browser.key(&key, …)      while Browser::types (the pane's capture is then Capture::Text)
//! Input::Paste(text) => browser.paste(&text, …)
//! Input::Mouse(p)    => browser.point(p, …)       Did::Open: what is under the cursor was clicked again
//! ```

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Col, Line, Say, Table, draw, draw_away, sort_picker};
use crate::flow::{Action, ExportAs, Gesture, Pointer, Sheet, Text};
use crate::ui::field::TextField;
use crate::ui::picker::{Pick, Picker};
use crate::ui::table::Align;
use crate::ui::theme::Role;
use crate::ui::{Piece, ViewCx, prompt};

/// What became of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Did {
    /// It is not for a table.
    Nothing,
    /// Done.
    Taken,
    /// What the cursor is on is to be opened.
    Open,
    /// What is shown is to be written to a file.
    Export(ExportAs),
}

/// A table and what is typed or chosen over it.
#[derive(Debug, Default)]
pub struct Browser {
    /// The lines.
    pub table: Table,
    typing: Option<TextField>,
    choosing: Option<Picker>,
}

impl Browser {
    /// An empty one in this order.
    pub fn sorted_by(column: usize, descending: bool) -> Self {
        Self { table: Table::sorted_by(column, descending), ..Self::default() }
    }

    /// True while keys are for it raw.
    pub const fn types(&self) -> bool {
        self.typing.is_some() || self.choosing.is_some()
    }

    /// True while a list to choose from is open over it: the mouse is for that alone.
    pub const fn chooses(&self) -> bool {
        self.choosing.is_some()
    }

    /// Other lines.
    pub fn take(&mut self, lines: Vec<Line>, height: usize, say: Say<'_>) {
        self.table.take(lines, height, say);
    }

    /// An intent.
    pub fn act(&mut self, action: Action, columns: &[Col], height: usize, say: Say<'_>) -> Did {
        if self.table.step(action, height) {
            return Did::Taken;
        }
        match action {
            Action::Back if !self.table.filter.is_empty() => self.filter(String::new(), height, say),
            Action::Open => return Did::Open,
            Action::Filter => {
                let mut field = TextField::new();
                field.set(&self.table.filter);
                self.typing = Some(field);
            }
            Action::Sort => self.choosing = Some(sort_picker(columns, &self.table, say)),
            Action::Reverse => {
                if let Some((_, descending)) = &mut self.table.sort {
                    *descending = !*descending;
                }
                self.table.arrange(height, say);
            }
            Action::ExportCsv => return Did::Export(ExportAs::Csv),
            Action::ExportJson => return Did::Export(ExportAs::Json),
            Action::ExportMarkdown => return Did::Export(ExportAs::Markdown),
            _ => return Did::Nothing,
        }
        Did::Taken
    }

    /// A raw key while something is typed or chosen.
    pub fn key(&mut self, key: &KeyEvent, columns: &[Col], height: usize, say: Say<'_>) -> Did {
        if let Some(picker) = &mut self.choosing {
            let picked = picker.handle(key);
            return self.picked(&picked, columns, height, say);
        }
        let Some(field) = &mut self.typing else { return Did::Nothing };
        match key.code {
            KeyCode::Esc => {
                self.typing = None;
                self.filter(String::new(), height, say);
            }
            KeyCode::Enter => self.typing = None,
            // What was found is within reach while one goes on typing.
            KeyCode::Down | KeyCode::Up => {
                self.table.step(if key.code == KeyCode::Down { Action::Down } else { Action::Up }, height);
            }
            _ => {
                if field.handle(key) {
                    let text = field.text().to_owned();
                    self.filter(text, height, say);
                }
            }
        }
        Did::Taken
    }

    /// Pasted text while something is typed or chosen.
    pub fn paste(&mut self, text: &str, height: usize, say: Say<'_>) {
        if let Some(picker) = &mut self.choosing {
            picker.paste(text);
        } else if let Some(field) = &mut self.typing {
            field.paste(text);
            let text = field.text().to_owned();
            self.filter(text, height, say);
        }
    }

    /// The mouse: `whole` is where lists open, `rows` where the lines stand.
    pub fn point(&mut self, pointer: Pointer, whole: Rect, rows: Rect, columns: &[Col], say: Say<'_>) -> Did {
        let height = usize::from(rows.height);
        if let Some(picker) = &mut self.choosing {
            let picked = picker.point(whole, pointer);
            return self.picked(&picked, columns, height, say);
        }
        match pointer.gesture {
            Gesture::Wheel(lines) => {
                self.table.scroll(lines, height);
                Did::Taken
            }
            Gesture::Click => match pointer.line_in(rows).and_then(|line| self.table.click(line, height)) {
                Some(true) => Did::Open,
                Some(false) => Did::Taken,
                None => Did::Nothing,
            },
        }
    }

    /// Another filter.
    pub fn filter(&mut self, text: String, height: usize, say: Say<'_>) {
        self.table.filter = text;
        self.table.arrange(height, say);
    }

    fn picked(&mut self, picked: &Pick, columns: &[Col], height: usize, say: Say<'_>) -> Did {
        match picked {
            Pick::Closed => self.choosing = None,
            Pick::Chosen(id) => {
                self.choosing = None;
                // Numbers are looked at from the largest on.
                let column = usize::try_from(*id).unwrap_or(0);
                let number = columns.get(column).is_some_and(|c| c.align == Align::Right);
                self.table.sort = Some((column, number));
                self.table.arrange(height, say);
            }
            _ => {}
        }
        Did::Taken
    }

    /// What is shown, for a file; none if there is nothing.
    pub fn sheet(&self, name: &'static str, columns: &[Col], say: Say<'_>) -> Option<Sheet> {
        (self.table.total() > 0).then(|| self.table.sheet(name, columns, say))
    }

    /// Draws the table.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, columns: &[Col], vx: &ViewCx<'_>) {
        draw(frame.buffer_mut(), area, columns, &self.table, vx);
    }

    /// Draws the table while the keys are for something else.
    pub fn draw_away(&self, frame: &mut Frame<'_>, area: Rect, columns: &[Col], vx: &ViewCx<'_>) {
        draw_away(frame.buffer_mut(), area, columns, &self.table, vx);
    }

    /// Draws what is typed or chosen over it.
    pub fn draw_over(&self, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        if let Some(field) = &self.typing {
            let foot = Rect { y: area.bottom().saturating_sub(1), height: area.height.min(1), ..area };
            let found = vx.words.say(&Text::key("status-hits").with("count", self.table.total()));
            prompt::draw(frame, foot, "/", field, Some(&Piece::new(found, Role::Dim)), vx);
        }
        if let Some(picker) = &self.choosing {
            picker.draw(frame, area, vx);
        }
    }
}
