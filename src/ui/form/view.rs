//! How a form looks. What is shown of a long one follows from the size and the focus alone.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::entry::{Entry, Field};
use super::{Form, Kind, Place};
use crate::flow::Text;
use crate::ui::popup::{frame as popup, inside_of};
use crate::ui::text::{capital, fill, put, put_right, width, wrap};
use crate::ui::theme::Role;
use crate::ui::{HintView, ViewCx};

/// From this width on there is a column for problems beside the fields; below it they stand under them.
const BESIDE: u16 = 68;
/// Cells of that column.
const NOTE: u16 = 28;
/// Widest a form gets; longer lines are hard to follow.
const WIDEST: u16 = 110;
/// Lines of a long text that are seen.
const LONG: (u16, u16) = (3, 6);

/// One field or block heading, laid out.
struct Row {
    place: Place,
    height: u16,
    note: Option<(String, Role)>,
}

/// A phrase in the person's language: how wide it is decides where things stand.
pub(super) type Say<'a> = &'a dyn Fn(&Text) -> String;

/// The part of an area that a form takes.
fn widest(area: Rect) -> Rect {
    let wide = area.width.min(WIDEST);
    Rect { x: area.x + (area.width - wide) / 2, width: wide, ..area }
}

/// Columns of the fields.
#[derive(Clone, Copy)]
struct Columns {
    label: u16,
    input: u16,
    /// Cells for notes beside, 0 if they stand under the fields.
    note: u16,
}

impl Form {
    /// Draws the form over an area, and the list of what has the focus over it.
    ///
    /// ```text
    /// ╭ New lead ─────────────────────────────────────────────╮
    /// │   Name *      Ruiz, Marta                             │
    /// │ ▌ E-mail      marta@               ! not an address   │
    /// │   Phones      2  + adds                               │
    /// │     Phone 1   #17                                     │
    /// │       Number  600 000 001                             │
    /// │ The sentence of the field         2 changed · 1 problem │
    /// ╰ Ctrl-s review  Tab next  Esc leave, keep the draft ───╯
    /// ```
    pub fn draw(&self, frame: &mut Frame, area: Rect, vx: &ViewCx) {
        let area = widest(area);
        let inside = popup(frame.buffer_mut(), area, &vx.words.say(&self.title), &self.hints(vx), vx);
        if inside.width < 12 || inside.height < 2 {
            return;
        }
        let mut top = inside.y;
        if let Some((words, role)) = &self.notice
            && top + 3 < inside.bottom()
        {
            let words = vx.words.say(words);
            put(frame.buffer_mut(), inside.x, top, &words, inside.width, vx.theme.style(*role));
            top += 1;
        }
        for words in self.said.iter().take(2) {
            if top + 3 < inside.bottom() {
                put(frame.buffer_mut(), inside.x, top, words.as_str(), inside.width, vx.theme.style(Role::Bad));
                top += 1;
            }
        }
        self.body(frame, Rect { y: top, height: inside.bottom() - 1 - top, ..inside }, vx);
        self.foot(frame, Rect { y: inside.bottom() - 1, height: 1, ..inside }, vx);
        if let Some(finder) = &self.finder {
            finder.draw(frame, area, vx);
        }
    }

    fn body(&self, frame: &mut Frame, area: Rect, vx: &ViewCx) {
        let say = |text: &Text| vx.words.say(text);
        let (columns, rows, first) = self.laid_out(area, &say);
        let total: u16 = rows.iter().map(|r| r.height).sum();
        let mut y = 0;
        for row in &rows {
            if y >= first && y - first < area.height {
                let room = Rect { y: area.y + (y - first), height: row.height.min(area.height - (y - first)), ..area };
                self.row(frame, room, row, columns, vx);
            }
            y += row.height;
        }
        if first > 0 {
            put(frame.buffer_mut(), area.right() - 1, area.y, "↑", 1, vx.theme.style(Role::Dim));
        }
        if total > first + area.height {
            put(frame.buffer_mut(), area.right() - 1, area.bottom() - 1, "↓", 1, vx.theme.style(Role::Dim));
        }
    }

    /// Columns, rows, and how many lines of them stand above the first that is seen.
    fn laid_out(&self, area: Rect, say: Say<'_>) -> (Columns, Vec<Row>, u16) {
        let columns = self.columns(area.width, say);
        let rows = self.rows(columns, say);
        let total: u16 = rows.iter().map(|r| r.height).sum();
        let mut above = 0;
        let mut focused = (0, 1);
        for row in &rows {
            if row.place == self.focus {
                focused = (above, row.height);
            }
            above += row.height;
        }
        // The focus stands in the middle, until an end of the form comes into sight.
        let middle = (focused.0 + focused.1 / 2).saturating_sub(area.height / 2);
        (columns, rows, middle.min(total.saturating_sub(area.height)).min(focused.0))
    }

    /// The area that a form drawn over this one takes.
    pub(super) fn place_in(area: Rect) -> Rect {
        widest(area)
    }

    /// What stands at a cell of the area that the form is drawn over.
    pub(super) fn place_at(&self, area: Rect, at: Position, say: Say<'_>) -> Option<Place> {
        let inside = inside_of(widest(area));
        if inside.width < 12 || inside.height < 2 {
            return None;
        }
        let mut top = inside.y;
        for _ in 0..usize::from(self.notice.is_some()) + self.said.len().min(2) {
            top += u16::from(top + 3 < inside.bottom());
        }
        let body = Rect { y: top, height: inside.bottom() - 1 - top, ..inside };
        let (_, rows, first) = self.laid_out(body, say);
        let line = body.contains(at).then(|| at.y - body.y + first)?;
        let mut below = 0;
        rows.into_iter().find_map(|row| {
            below += row.height;
            (line < below).then_some(row.place)
        })
    }

    fn columns(&self, wide: u16, say: Say<'_>) -> Columns {
        // Of fields that are not asked for too: a choice moves nothing sideways.
        let places = self.places(|_, _| true);
        let labels = places.iter().filter_map(|p| Some((p.len(), self.field(p)?)));
        let longest = labels.map(|(depth, f)| indent(depth) + width(&say(&f.spec.label)) + 3).max();
        let label = longest.unwrap_or(0).min(wide * 2 / 5);
        let note = if wide >= BESIDE { NOTE } else { 0 };
        // One column stays free at the right for the marks of what is above and below.
        Columns { label, input: wide.saturating_sub(2 + label + 1 + note + u16::from(note > 0) + 1), note }
    }

    fn rows(&self, columns: Columns, say: Say<'_>) -> Vec<Row> {
        let row = |place: Place| {
            let Some(field) = self.field(&place).filter(|_| place.len() % 2 == 1) else {
                return Row { place, height: 1, note: None };
            };
            let lines = match &field.entry {
                Entry::Long(long) => (long.lines(columns.input).0.len() as u16).clamp(LONG.0, LONG.1),
                Entry::Many(..) => packed(field, columns.input, say).last().map_or(1, |last| last.1 + 1),
                _ => 1,
            };
            let note = self.note(field, say);
            let under = u16::from(note.is_some() && columns.note == 0);
            Row { place, height: lines + under, note }
        };
        self.stops().into_iter().map(row).collect()
    }

    /// What is said beside a field: the server's words, its own problem, or how a value is understood.
    fn note(&self, field: &Field, say: Say<'_>) -> Option<(String, Role)> {
        if let Some(words) = &field.server {
            return Some((format!("! {words}"), Role::Bad));
        }
        if !field.touched && !self.tried {
            return None;
        }
        field.problem(&self.zone).map(|words| (format!("! {}", say(&words)), Role::Bad))
    }

    fn row(&self, frame: &mut Frame, area: Rect, row: &Row, columns: Columns, vx: &ViewCx) {
        let on = row.place == self.focus;
        let buf = frame.buffer_mut();
        if on {
            put(buf, area.x, area.y, "▌", 1, vx.theme.style(Role::Cursor));
        }
        let x = area.x + 2 + indent(row.place.len());
        let room = columns.label.saturating_sub(indent(row.place.len()));
        if row.place.len().is_multiple_of(2) {
            self.heading(frame, Rect { x, width: area.right().saturating_sub(x + 1), ..area }, &row.place, vx);
            return;
        }
        let Some(field) = self.field(&row.place) else { return };
        let role = if on { Role::CursorName } else { Role::Text };
        // The same word stands within sentences elsewhere: here it begins a line.
        let used = put(buf, x, area.y, &capital(&vx.words.say(&field.spec.label)), room, vx.theme.style(role));
        let marks = [(field.spec.is_required(), "*", Role::Dim), (field.changed(), "~", Role::Changed)];
        let mut at = x + used + 1;
        for (_, mark, role) in marks.into_iter().filter(|(shown, ..)| *shown) {
            if at < area.x + 2 + columns.label {
                at += put(buf, at, area.y, mark, 1, vx.theme.style(role));
            }
        }
        let under = u16::from(row.note.is_some() && columns.note == 0);
        // Where nothing is said beside it, one line of text has that room too.
        let is_line = !matches!(field.entry, Entry::Long(_) | Entry::Many(..));
        let beside = if row.note.is_none() && is_line && columns.note > 0 { columns.note + 1 } else { 0 };
        let input = Rect {
            x: area.x + 2 + columns.label + 1,
            width: columns.input + beside,
            height: area.height.saturating_sub(under).max(1),
            ..area
        };
        self.input(frame, input, field, on, vx);
        if let Some((words, role)) = &row.note {
            let style = vx.theme.style(*role);
            if columns.note > 0 {
                put(frame.buffer_mut(), input.right() + 1, area.y, words, columns.note, style);
            } else if area.height > 1 {
                put(frame.buffer_mut(), input.x, area.bottom() - 1, words, columns.input, style);
            }
        }
    }

    fn heading(&self, frame: &mut Frame, area: Rect, place: &[usize], vx: &ViewCx) {
        let Some((&at, list)) = place.split_last() else { return };
        let Some(field) = self.field(list) else { return };
        let (Some(spec), Some(block)) = (field.block_spec(), field.blocks().get(at)) else { return };
        let name = format!("{} {}", vx.words.say(&spec.title), at + 1);
        let used = put(frame.buffer_mut(), area.x, area.y, &name, area.width, vx.theme.style(Role::Title));
        let (words, role) = match (&block.id, block.origin) {
            (Some(id), _) => (format!("#{}", crate::domain::Clean::from_partner(id)), Role::Dim),
            (None, Some(_)) => return,
            (None, None) => (vx.words.say_key("form-added"), Role::Changed),
        };
        let x = area.x + used + 2;
        put(frame.buffer_mut(), x, area.y, &words, area.right().saturating_sub(x), vx.theme.style(role));
    }

    fn input(&self, frame: &mut Frame, area: Rect, field: &Field, on: bool, vx: &ViewCx) {
        // The cursor is the terminal's: it stands in one field, and not under an open list.
        let vx = &ViewCx { focused: vx.focused && on && self.finder.is_none(), ..*vx };
        let style = vx.theme.style(Role::Input);
        match &field.entry {
            Entry::Line(input) if matches!(field.spec.kind, Kind::DateTime) => {
                let offset = match field.read(&self.zone) {
                    Ok(super::Value::DateTime(at)) => at.strftime("%:z").to_string(),
                    _ => String::new(),
                };
                input.draw(frame, Rect { width: area.width.min(17), ..area }, vx);
                put(
                    frame.buffer_mut(),
                    area.x + 18,
                    area.y,
                    &offset,
                    area.width.saturating_sub(18),
                    vx.theme.style(Role::Dim),
                );
            }
            Entry::Line(input) | Entry::Secret(input) => input.draw(frame, area, vx),
            Entry::Money(amount, unit) => {
                let name = field.units().get(*unit).copied().unwrap_or_default();
                let wide = area.width.saturating_sub(width(name) + 1).min(20);
                amount.draw(frame, Rect { width: wide, ..area }, vx);
                let x = area.x + wide + 1;
                put(frame.buffer_mut(), x, area.y, name, area.right().saturating_sub(x), vx.theme.style(Role::Dim));
            }
            Entry::Long(long) => {
                fill(frame.buffer_mut(), area, " ", style);
                let (lines, (column, line)) = long.lines(area.width);
                let first = if on { (line + 1).saturating_sub(area.height) } else { 0 };
                for (k, text) in lines.iter().skip(usize::from(first)).take(usize::from(area.height)).enumerate() {
                    put(frame.buffer_mut(), area.x, area.y + k as u16, text, area.width, style);
                }
                if vx.focused && area.width > 0 {
                    let x = area.x + column.min(area.width - 1);
                    frame.set_cursor_position((x, area.y + (line - first).min(area.height - 1)));
                }
            }
            Entry::Choice(chosen) => {
                let label = chosen.and_then(|at| field.opts().get(at)).map(|opt| &opt.label);
                let (words, role) = named(label, vx);
                let shown = if on { format!("‹ {words} ›") } else { words };
                put(frame.buffer_mut(), area.x, area.y, &shown, area.width, vx.theme.style(role));
            }
            Entry::Many(_, cursor) => {
                for (k, (x, line, words)) in
                    packed(field, area.width, &|text| vx.words.say(text)).into_iter().enumerate()
                {
                    let role = if on && k == *cursor { Role::Selection } else { Role::Text };
                    if line < area.height {
                        let room = area.width.saturating_sub(x);
                        put(frame.buffer_mut(), area.x + x, area.y + line, &words, room, vx.theme.style(role));
                    }
                }
            }
            Entry::Found(found) => {
                let (words, role) = match found {
                    Some((_, label)) => (label.to_string(), Role::Text),
                    None => named(None, vx),
                };
                put(frame.buffer_mut(), area.x, area.y, &words, area.width, vx.theme.style(role));
            }
            Entry::Blocks(blocks) => {
                let words = vx.words.say(&Text::key("form-blocks").with("n", blocks.len()));
                put(frame.buffer_mut(), area.x, area.y, &words, area.width, vx.theme.style(Role::Dim));
            }
        }
    }

    /// The sentence of the focused field, or its problem if that was cut; and how many changed and are wrong.
    fn foot(&self, frame: &mut Frame, line: Rect, vx: &ViewCx) {
        let (changed, wrong) = (self.changed().len(), self.problems().len());
        let buf = frame.buffer_mut();
        let mut end = line.right();
        if self.tried && wrong > 0 {
            let words = vx.words.say(&Text::key("form-problems").with("n", wrong));
            end -= put_right(buf, end, line.y, &words, line.width / 2, vx.theme.style(Role::Bad)) + 2;
        } else if changed > 0 {
            let words = vx.words.say(&Text::key("form-changed").with("n", changed));
            end -= put_right(buf, end, line.y, &words, line.width / 2, vx.theme.style(Role::Changed)) + 2;
        }
        let field = self.field(&self.focus).filter(|_| self.focus.len() % 2 == 1);
        let Some(field) = field else { return };
        let room = end.saturating_sub(line.x);
        let (words, role) = match (self.note(field, &|text| vx.words.say(text)), &field.spec.help) {
            (Some((note, role)), _) if width(&note) > NOTE => (note, role),
            (_, Some(help)) => (vx.words.say(help), Role::Dim),
            _ => return,
        };
        if let Some(first) = wrap(&words, room).first() {
            let shown = if first.len() < words.trim().len() { &words } else { first };
            put(buf, line.x, line.y, shown, room, vx.theme.style(role));
        }
    }

    fn hints(&self, vx: &ViewCx) -> Vec<HintView<'static>> {
        let hint = |key: &'static str, words: &'static str| HintView::new(key, vx.words.say_key(words));
        // A form of nothing but secrets has no draft.
        let leave = if self.fields.iter().all(Field::is_secret) { "form-hint-out" } else { "form-hint-leave" };
        let mut hints = vec![hint("Ctrl-s", self.submit_hint), hint("Esc", leave)];
        if self.focus.len().is_multiple_of(2) {
            hints.extend([hint("+", "form-hint-add"), hint("-", "form-hint-remove"), hint("Alt-↑↓", "form-hint-move")]);
        } else if let Some(field) = self.field(&self.focus) {
            match &field.spec.kind {
                Kind::Long => hints.push(hint("Ctrl-o", "form-hint-editor")),
                Kind::Money { .. } => hints.push(hint("Space", "form-hint-unit")),
                Kind::DateTime => {
                    hints.push(hint("t", "form-hint-today"));
                    hints.push(hint("m", "form-hint-tomorrow"));
                    hints.push(hint("+", "form-hint-hour"));
                }
                Kind::Choice(_) => hints.push(hint("←→", "form-hint-choose")),
                Kind::Many(_) => hints.push(hint("Space", "form-hint-mark")),
                Kind::Find(_) => hints.push(hint("Enter", "form-hint-find")),
                Kind::Blocks(_) => hints.push(hint("+", "form-hint-add")),
                _ => {}
            }
        }
        if self.notice.is_some() {
            hints.push(hint("Ctrl-x", "form-hint-discard"));
        }
        hints.push(hint("Tab", "form-hint-next"));
        hints
    }
}

/// Cells before what stands inside a block.
const fn indent(depth: usize) -> u16 {
    (depth.saturating_sub(1) as u16) * 2
}

fn named(label: Option<&Text>, vx: &ViewCx) -> (String, Role) {
    label.map_or(("—".to_owned(), Role::Faint), |text| (vx.words.say(text), Role::Text))
}

/// The boxes of a choice of several: column, line and text of each.
fn packed(field: &Field, wide: u16, say: Say<'_>) -> Vec<(u16, u16, String)> {
    let Entry::Many(on, _) = &field.entry else { return Vec::new() };
    let (mut x, mut line) = (0, 0);
    let mut boxes = Vec::new();
    for (opt, on) in field.opts().iter().zip(on) {
        let words = format!("[{}] {}", if *on { "x" } else { " " }, say(&opt.label));
        if x > 0 && x + width(&words) > wide {
            (x, line) = (0, line + 1);
        }
        let next = x + width(&words) + 2;
        boxes.push((x, line, words));
        x = next;
    }
    boxes
}
