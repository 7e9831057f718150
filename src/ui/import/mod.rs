//! A file on its way into a partner, on screen: what its columns mean, and the rows of the dry run with what is wrong in
//! place. What is sent then is a run of [`crate::ui::batch`].
//!
//! A [`Desk`] holds the state of both pages for any fields and any rows; its holder carries out what [`Turned`] says and
//! hands back what came of it. It knows no partner and sends nothing.

mod view;

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind};
use ratatui::layout::Rect;

use super::picker::{Pick, PickItem, Picker};
use crate::domain::Clean;
use crate::flow::import::{Checked, Choice, Field, Mapping, Mappings, Standing, Table, propose};
use crate::flow::{Errand, Gesture, Pointer, Text, import, keymap, moved_by};

pub use view::Around;

/// Id of the line that leaves a column out.
const NONE: u64 = u64::MAX;

/// Which page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// What each column means.
    Columns,
    /// The dry run.
    Rows,
}

/// What a key means to the holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turned {
    /// Nothing.
    Nothing,
    /// The pages are left; what was read stays.
    Left,
    /// The file is to be read again.
    Again,
    /// A column means something else: the rows are to be checked anew.
    Mapped,
    /// The rows that go are to be shown as a plan.
    Send,
    /// The rows are to be looked up at the partner.
    LookUp,
    /// Whatever is under way for them is to stop.
    Stop,
    /// An unknown outcome is to be looked up.
    Verify,
    /// Of so many rows it was said at once whether they go.
    Chose(usize),
    /// The key is none of the pages'.
    Other,
}

/// What the bytes of a file are to the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Took {
    /// A table is to be made of them.
    Read(Arc<[u8]>),
    /// They are those that were checked: the plan can be made.
    Same,
    /// They are others than those that were checked.
    Changed(Arc<[u8]>),
}

/// A file that is open.
#[derive(Debug)]
pub struct Desk<F, T> {
    path: String,
    bytes: Option<Arc<[u8]>>,
    failed: Option<Text>,
    table: Option<Arc<Table>>,
    mapping: Mapping<F>,
    page: Page,
    /// The line of the cursor on each page, and the first line that is seen.
    at: [usize; 2],
    top: [usize; 2],
    only: bool,
    picker: Option<Picker>,
    rows: Option<Arc<[Checked<F, T>]>>,
    choice: Choice,
    counts: [usize; 5],
    /// Positions of the rows that are listed.
    listed: Vec<u32>,
    /// The file is read once more before the plan is made.
    comparing: bool,
}

impl<F: Field, T> Desk<F, T> {
    /// A file as the person named it, not read yet.
    pub fn new(path: String) -> Self {
        Self {
            path,
            bytes: None,
            failed: None,
            table: None,
            mapping: Vec::new(),
            page: Page::Columns,
            at: [0; 2],
            top: [0; 2],
            only: false,
            picker: None,
            rows: None,
            choice: Choice::default(),
            counts: [0; 5],
            listed: Vec::new(),
            comparing: false,
        }
    }

    /// The file as the person named it, then in full.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Fetches the file.
    pub fn read(&self) -> Errand {
        Errand::Read { path: self.path.clone(), most: import::MOST_BYTES }
    }

    /// The file is read once more: only what was checked becomes a plan.
    pub fn compare(&mut self) -> Errand {
        self.comparing = true;
        self.read()
    }

    /// The file was read.
    pub fn took(&mut self, path: String, bytes: Arc<[u8]>) -> Took {
        let comparing = std::mem::take(&mut self.comparing);
        if comparing && self.bytes.as_ref() == Some(&bytes) {
            return Took::Same;
        }
        self.path = path;
        self.bytes = Some(Arc::clone(&bytes));
        self.stale();
        if comparing { Took::Changed(bytes) } else { Took::Read(bytes) }
    }

    /// Something went wrong: it stands in place of the rows until the file is read again.
    pub fn fail(&mut self, why: Text) {
        self.comparing = false;
        self.failed = Some(why);
        self.stale();
    }

    /// Why there are no rows, if something went wrong.
    pub const fn failed(&self) -> Option<&Text> {
        self.failed.as_ref()
    }

    /// What is wrong is tried anew.
    pub fn retry(&mut self) {
        self.failed = None;
    }

    /// What became of the bytes. The same heads again: what the person said of the columns stays.
    pub fn table_is(&mut self, made: Result<Arc<Table>, Text>, known: &Mappings<F>) {
        match made {
            Ok(table) => {
                if self.table.as_ref().is_none_or(|old| old.heads != table.heads) {
                    self.mapping = known.of(&table.heads).unwrap_or_else(|| propose(&table.heads));
                    self.page = Page::Columns;
                    (self.at, self.top) = ([0; 2], [0; 2]);
                }
                self.failed = None;
                // Rows are told by their lines: those of another reading are others.
                self.choice = Choice::default();
                self.table = Some(table);
            }
            Err(why) => {
                self.failed = Some(why);
                self.table = None;
            }
        }
    }

    /// The table, once it is read.
    pub const fn table(&self) -> Option<&Arc<Table>> {
        self.table.as_ref()
    }

    /// What each column means.
    pub const fn mapping(&self) -> &Mapping<F> {
        &self.mapping
    }

    /// True if a column fills this field.
    pub fn has(&self, field: F) -> bool {
        self.mapping.contains(&Some(field))
    }

    /// The dry run is done.
    pub fn checked(&mut self, rows: Arc<[Checked<F, T>]>) {
        self.counts = self.choice.counts(&rows);
        self.rows = Some(rows);
        self.list();
    }

    /// The dry run no longer says what would be sent.
    pub fn stale(&mut self) {
        self.rows = None;
        self.listed.clear();
    }

    /// The rows of the dry run, once it is done.
    pub const fn rows(&self) -> Option<&Arc<[Checked<F, T>]>> {
        self.rows.as_ref()
    }

    /// What the person said of rows.
    pub const fn choice(&self) -> &Choice {
        &self.choice
    }

    /// How many rows stand how.
    pub const fn count(&self, standing: Standing) -> usize {
        self.counts[standing as usize]
    }

    /// How many rows would be sent.
    pub const fn to_send(&self) -> usize {
        self.count(Standing::Ready) + self.count(Standing::Warned)
    }

    /// The page that is shown.
    pub const fn page(&self) -> Page {
        self.page
    }

    /// Goes to the rows.
    pub const fn show_rows(&mut self) {
        self.page = Page::Rows;
    }

    fn list(&mut self) {
        let rows = self.rows.as_deref().unwrap_or_default();
        let wanted = |row: &Checked<F, T>| !self.only || self.choice.of(row) != Standing::Ready;
        self.listed = rows.iter().enumerate().filter(|(_, row)| wanted(row)).map(|(at, _)| at as u32).collect();
        self.at[1] = self.at[1].min(self.listed.len().saturating_sub(1));
    }

    fn lines(&self) -> usize {
        match self.page {
            Page::Columns => self.mapping.len(),
            Page::Rows => self.listed.len(),
        }
    }

    fn listed(&self, line: usize) -> Option<&Checked<F, T>> {
        self.rows.as_ref()?.get(*self.listed.get(line)? as usize)
    }

    /// Moves the cursor; what is seen follows only where it must.
    fn step(&mut self, by: i32, area: Rect) {
        let (page, last) = (self.page as usize, self.lines().saturating_sub(1));
        self.at[page] = moved_by(self.at[page], by, last);
        let seen = usize::from(view::body(area, self.page).height).max(1);
        let top = &mut self.top[page];
        *top = (*top).min(self.at[page]).max((self.at[page] + 1).saturating_sub(seen));
    }

    /// A key of the pages; `head` says what is asked over the list of fields.
    pub fn key(&mut self, key: &KeyEvent, area: Rect, say: &dyn Fn(&Text) -> String) -> Turned {
        if key.kind == KeyEventKind::Release {
            return Turned::Nothing;
        }
        if let Some(picker) = &mut self.picker {
            let pick = picker.handle(key);
            return self.picked(pick);
        }
        let page = i32::from(view::body(area, self.page).height).max(1);
        let code = keymap::by_position(*key).code;
        match code {
            KeyCode::Esc | KeyCode::Char('q') => return Turned::Left,
            KeyCode::Char('x') => return Turned::Stop,
            KeyCode::Char('r') => return Turned::Again,
            // What is chosen before the file was read would be forgotten by it.
            _ if self.table.is_none() => return Turned::Nothing,
            KeyCode::Down | KeyCode::Char('j') => self.step(1, area),
            KeyCode::Up | KeyCode::Char('k') => self.step(-1, area),
            KeyCode::PageDown => self.step(page, area),
            KeyCode::PageUp => self.step(-page, area),
            KeyCode::Home | KeyCode::Char('g') => self.step(i32::MIN / 2, area),
            KeyCode::End | KeyCode::Char('G') => self.step(i32::MAX / 2, area),
            KeyCode::Tab | KeyCode::BackTab => {
                self.page = if self.page == Page::Columns { Page::Rows } else { Page::Columns };
            }
            KeyCode::Enter if self.page == Page::Columns => self.ask_field(say),
            KeyCode::Char('v') => return Turned::Verify,
            _ if self.page == Page::Columns => return Turned::Other,
            KeyCode::Char('s') => return Turned::Send,
            KeyCode::Char('l') => return Turned::LookUp,
            KeyCode::Char(' ') => return self.toggle(area),
            KeyCode::Char('d') => return self.toggle_shared(),
            KeyCode::Char('p') => {
                self.only = !self.only;
                self.list();
                self.step(0, area);
            }
            _ => return Turned::Other,
        }
        Turned::Nothing
    }

    fn toggle(&mut self, area: Rect) -> Turned {
        let at = self.listed.get(self.at[1]).copied();
        let row = at.and_then(|at| self.rows.as_ref()?.get(at as usize));
        let before = row.map(|row| self.choice.of(row));
        let Some(row) = row.filter(|row| self.choice.toggle(row)) else { return Turned::Chose(0) };
        let after = self.choice.of(row);
        if let Some(before) = before {
            self.counts[before as usize] -= 1;
            self.counts[after as usize] += 1;
        }
        self.step(1, area);
        Turned::Nothing
    }

    fn toggle_shared(&mut self) -> Turned {
        let Some(rows) = self.rows.clone() else { return Turned::Nothing };
        let count = self.choice.toggle_shared(&rows);
        self.counts = self.choice.counts(&rows);
        self.list();
        Turned::Chose(count)
    }

    fn ask_field(&mut self, say: &dyn Fn(&Text) -> String) {
        let at = self.at[0];
        let (Some(table), Some(now)) = (&self.table, self.mapping.get(at)) else { return };
        let line = |id, label: &Text, detail: &str, now: bool| PickItem {
            id,
            label: Clean::from_partner(&say(label)),
            detail: Clean::from_partner(detail),
            mark: now.then_some("●"),
        };
        let mut items = vec![line(NONE, &Text::key("import-leave-out"), "", now.is_none())];
        items.extend(F::ALL.iter().enumerate().map(|(id, field)| {
            let by = self.mapping.iter().position(|mapped| mapped == &Some(*field));
            let by = by.and_then(|at| table.heads.get(at)).map_or("", String::as_str);
            line(id as u64, &field.label(), by, *now == Some(*field))
        }));
        let head = Clean::from_partner(table.heads.get(at).map_or("", String::as_str));
        self.picker = Some(Picker::new(Text::key("import-picker-field").with("head", head), items));
    }

    fn picked(&mut self, pick: Pick) -> Turned {
        let id = match pick {
            Pick::Chosen(id) => id,
            Pick::Closed => {
                self.picker = None;
                return Turned::Nothing;
            }
            _ => return Turned::Nothing,
        };
        self.picker = None;
        let field = usize::try_from(id).ok().and_then(|at| F::ALL.get(at)).copied();
        for mapped in &mut self.mapping {
            if field.is_some() && *mapped == field {
                *mapped = None;
            }
        }
        if let Some(mapped) = self.mapping.get_mut(self.at[0]) {
            *mapped = field;
        }
        self.stale();
        Turned::Mapped
    }

    /// Pasted text: only what is looked for takes it.
    pub fn paste(&mut self, text: &str) {
        if let Some(picker) = &mut self.picker {
            picker.paste(text);
        }
    }

    /// The mouse: a click goes to a line, a click on the line of the cursor is Enter or Space, the wheel moves the cursor.
    pub fn point(&mut self, pointer: Pointer, area: Rect, say: &dyn Fn(&Text) -> String) -> Turned {
        if let Some(picker) = &mut self.picker {
            let pick = picker.point(area, pointer);
            return self.picked(pick);
        }
        let (body, page) = (view::body(area, self.page), self.page as usize);
        match pointer.gesture {
            Gesture::Wheel(lines) => self.step(lines, area),
            Gesture::Click => match pointer.line_in(body).map(|line| self.top[page] + line) {
                Some(line) if line == self.at[page] && self.lines() > 0 => match self.page {
                    Page::Columns => self.ask_field(say),
                    Page::Rows => return self.toggle(area),
                },
                Some(line) if line < self.lines() => self.at[page] = line,
                _ => {}
            },
        }
        Turned::Nothing
    }
}
