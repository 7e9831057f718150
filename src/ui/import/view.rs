//! The pages of a file as they are drawn. Only the lines that are seen are made.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Desk, Page};
use crate::domain::Clean;
use crate::flow::Text;
use crate::flow::import::{Before, Checked, Encoding, Field, Problem, Standing, Table};
use crate::ui::popup;
use crate::ui::table::scrollbar;
use crate::ui::text::{put, put_pieces, put_right, wrap};
use crate::ui::theme::Role;
use crate::ui::{HintView, Piece, ViewCx};

/// Lines above the list: the file, whose the rows will be, the counts, what is under way.
const HEAD: u16 = 4;
/// Lines at the foot of the rows in which the row of the cursor is told in full.
const TOLD: u16 = 4;
/// Cells of a row before its problem.
const LABEL: u16 = 22;

/// What stands around a desk and is its holder's.
#[derive(Debug, Clone)]
pub struct Around<'a> {
    /// The titles of the pages.
    pub titles: [&'static str; 2],
    /// Whose the rows will be, or another choice that holds for all.
    pub owner: Option<(Text, Role)>,
    /// What is under way, or is to be known.
    pub note: Option<(Text, Role)>,
    /// How a row of unknown outcome is told.
    pub unknown: &'static str,
    /// The partner can be asked about the rows.
    pub looks_up: bool,
    /// Why the rows cannot be checked, besides the file.
    pub waits: Option<Text>,
    /// Keys of its own, on both pages.
    pub hints: &'a [HintView<'a>],
}

/// Where the lines of a page stand.
pub(super) fn body(area: Rect, page: Page) -> Rect {
    let inside = popup::inside_of(area);
    let list = Rect { y: inside.y + HEAD.min(inside.height), height: inside.height.saturating_sub(HEAD), ..inside };
    let told = if page == Page::Rows && list.height > 2 * TOLD { TOLD } else { 0 };
    Rect { height: list.height - told, ..list }
}

fn lines(buf: &mut Buffer, area: Rect, text: &str, role: Role, vx: &ViewCx<'_>) {
    for (k, line) in wrap(text, area.width).iter().take(usize::from(area.height)).enumerate() {
        put(buf, area.x, area.y + k as u16, line, area.width, vx.theme.style(role));
    }
}

impl<F: Field, T> Desk<F, T> {
    /// Draws the page over an area.
    pub fn draw(&self, around: &Around<'_>, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        let say = |key: &'static str| vx.words.say_key(key);
        let hints = self.hints(around, vx);
        let title = say(around.titles[self.page as usize]);
        let buf = frame.buffer_mut();
        let inside = popup::frame(buf, area, &title, &hints, vx);
        if inside.height <= HEAD || inside.width < 20 {
            return;
        }
        self.head(around, buf, inside, vx);
        let list = body(area, self.page);
        let wrong = self.failed.as_ref().or(around.waits.as_ref());
        match (&self.table, wrong, self.page) {
            (_, Some(why), _) => {
                let text = Text::key("import-failed").with("why", why.clone());
                lines(buf, list, &vx.words.say(&text), Role::Bad, vx);
            }
            (None, None, _) => lines(buf, list, &say("import-reading"), Role::Dim, vx),
            (Some(table), None, Page::Columns) => self.columns(table, buf, list, vx),
            (Some(_), None, Page::Rows) if self.rows.is_none() => {
                lines(buf, list, &say("import-checking"), Role::Dim, vx);
            }
            (Some(_), None, Page::Rows) if self.listed.is_empty() => {
                lines(buf, list, &say("import-no-problems"), Role::Good, vx);
            }
            (Some(_), None, Page::Rows) => self.draw_rows(around, buf, list, inside.bottom(), vx),
        }
        if let Some(picker) = &self.picker {
            picker.draw(frame, area, vx);
        }
    }

    fn hints<'a>(&self, around: &Around<'a>, vx: &ViewCx<'_>) -> Vec<HintView<'a>> {
        let hint = |key: &'static str, word: &'static str| HintView::new(key, vx.words.say_key(word));
        let mut hints = match (self.page, self.failed.is_some()) {
            (_, true) => Vec::new(),
            (Page::Columns, _) => vec![hint("Enter", "import-hint-field"), hint("Tab", "import-hint-rows")],
            (Page::Rows, _) => {
                let look_up = around.looks_up.then(|| hint("l", "import-hint-look-up"));
                let keys = [("s", "import-hint-send"), ("Space", "import-hint-toggle"), ("d", "import-hint-shared")];
                let keys = keys.into_iter().map(|(key, word)| hint(key, word));
                keys.chain(look_up).chain([hint("p", "import-hint-problems")]).collect()
            }
        };
        let close = hint("Esc", "dialog-close");
        let again = hint("r", "import-hint-again");
        if self.page == Page::Rows && self.failed.is_none() {
            // What there is no room for is dropped from the end: the way out is not.
            hints.extend([close, hint("Tab", "import-hint-columns")]);
            hints.extend(around.hints.iter().cloned());
            hints.push(again);
        } else {
            hints.extend(around.hints.iter().cloned());
            hints.extend([again, close]);
        }
        hints
    }

    /// The file and how it was read; whose the rows will be; how many stand how; what is under way.
    fn head(&self, around: &Around<'_>, buf: &mut Buffer, area: Rect, vx: &ViewCx<'_>) {
        let path = Clean::from_partner(&self.path);
        let name = path.as_str().rsplit('/').next().unwrap_or_default().to_owned();
        let mut pieces = vec![Piece::new(name, Role::Title)];
        if let Some(table) = &self.table {
            pieces.push(Piece::new(format!("  {}", read_as(table, vx)), Role::Dim));
        }
        put_pieces(buf, area.x, area.y, &pieces, area.width, vx);
        if let Some((owner, role)) = &around.owner {
            put(buf, area.x, area.y + 1, &vx.words.say(owner), area.width, vx.theme.style(*role));
        }
        let mut pieces = Vec::new();
        for standing in Standing::ALL.into_iter().filter(|_| self.rows.is_some()) {
            let (mark, role, key) = standing_look(standing);
            let count = self.count(standing);
            if count > 0 || standing == Standing::Ready {
                let text = vx.words.say(&Text::key(key).with("rows", count));
                pieces.push(Piece::new(format!("{mark} {text}  "), role));
            }
        }
        put_pieces(buf, area.x, area.y + 2, &pieces, area.width, vx);
        let guessed = self.table.as_ref().is_some_and(|table| table.encoding == Encoding::Windows1252);
        let note = match &around.note {
            None if guessed => Some((Text::key("import-guessed"), Role::Warn)),
            note => note.clone(),
        };
        if let Some((text, role)) = note {
            put(buf, area.x, area.y + 3, &vx.words.say(&text), area.width, vx.theme.style(role));
        }
    }

    fn columns(&self, table: &Table, buf: &mut Buffer, area: Rect, vx: &ViewCx<'_>) {
        let seen = usize::from(area.height);
        let (first, third) = (self.top[0], area.width / 3);
        for (k, (at, head)) in table.heads.iter().enumerate().skip(first).take(seen).enumerate() {
            let y = area.y + k as u16;
            let on = cursor(buf, area.x, y, at == self.at[0], vx);
            let head = Clean::from_partner(head);
            let head = if head.is_empty() { format!("{}", at + 1) } else { head.to_string() };
            put(buf, area.x + 2, y, &head, third.saturating_sub(4), vx.theme.style(on));
            let (field, role) = match self.mapping.get(at).copied().flatten() {
                Some(field) => (vx.words.say(&field.label()), Role::Accent),
                None => (vx.words.say_key("import-leave-out"), Role::Dim),
            };
            put(buf, area.x + third, y, &field, third.saturating_sub(2), vx.theme.style(role));
            let sample = table.rows.first().and_then(|row| row.cells.get(at)).map(|cell| Clean::from_partner(cell));
            let sample = sample.unwrap_or_default();
            put(buf, area.x + 2 * third, y, sample.as_str(), area.width - 2 * third, vx.theme.style(Role::Dim));
        }
        let track = Rect { width: area.width + 1, ..area };
        scrollbar(buf, track, first, seen, table.heads.len(), vx);
    }

    fn draw_rows(&self, around: &Around<'_>, buf: &mut Buffer, list: Rect, bottom: u16, vx: &ViewCx<'_>) {
        let seen = usize::from(list.height);
        let first = self.top[1].min(self.listed.len().saturating_sub(1));
        for k in 0..seen {
            let Some(row) = self.listed(first + k) else { break };
            let y = list.y + k as u16;
            let on = cursor(buf, list.x, y, first + k == self.at[1], vx);
            put_right(buf, list.x + 8, y, &row.line.to_string(), 7, vx.theme.style(Role::Dim));
            let standing = self.choice.of(row);
            let (mark, role, _) = standing_look(standing);
            put(buf, list.x + 9, y, mark, 1, vx.theme.style(role));
            put(buf, list.x + 11, y, row.label.as_str(), LABEL, vx.theme.style(on));
            let x = list.x + 12 + LABEL;
            let told = in_a_line(row, standing, around.unknown, vx);
            put(buf, x, y, &told, list.right().saturating_sub(x), vx.theme.style(role));
        }
        let track = Rect { width: list.width + 1, ..list };
        scrollbar(buf, track, first, seen, self.listed.len(), vx);
        let told = Rect { y: list.bottom(), height: bottom.saturating_sub(list.bottom()), ..list };
        if let Some(row) = self.listed(self.at[1]).filter(|_| told.height > 1) {
            self.told(row, buf, told, vx);
        }
    }

    /// The row of the cursor in full, and what to do about it.
    fn told(&self, row: &Checked<F, T>, buf: &mut Buffer, area: Rect, vx: &ViewCx<'_>) {
        put(buf, area.x, area.y, &"─".repeat(usize::from(area.width)), area.width, vx.theme.style(Role::Border));
        let mut y = area.y + 1;
        let standing = self.choice.of(row);
        let todo = match standing {
            Standing::Wrong => Some(Text::key("import-todo-wrong").with("line", row.line)),
            Standing::Out => Some(Text::key("import-todo-out")),
            Standing::Warned if row.shared => Some(Text::key("import-todo-shared")),
            _ => None,
        };
        let problems = row.problems.iter().map(|problem| {
            let role = if problem.stops { Role::Bad } else { Role::Warn };
            (told_problem(problem, vx), role)
        });
        let last = area.bottom() - u16::from(todo.is_some());
        for (text, role) in problems {
            for line in wrap(&text, area.width) {
                if y >= last {
                    break;
                }
                put(buf, area.x, y, &line, area.width, vx.theme.style(role));
                y += 1;
            }
        }
        if let Some(todo) = todo {
            put(buf, area.x, last, &vx.words.say(&todo), area.width, vx.theme.style(Role::Dim));
        }
    }
}

/// The bar of the cursor; the role of the name beside it.
fn cursor(buf: &mut Buffer, x: u16, y: u16, on: bool, vx: &ViewCx<'_>) -> Role {
    if on {
        put(buf, x, y, "▌", 1, vx.theme.style(Role::Cursor));
        return Role::CursorName;
    }
    Role::Text
}

fn read_as(table: &Table, vx: &ViewCx<'_>) -> String {
    let delimiter = match table.delimiter {
        b'\t' => "Tab".to_owned(),
        other => char::from(other).to_string(),
    };
    let count = vx.words.say(&Text::key("import-rows").with("count", table.rows.len()));
    let mut text = format!("{} · {delimiter} · {count}", table.encoding.name());
    if table.blank > 0 {
        text.push_str(" · ");
        text.push_str(&vx.words.say(&Text::key("import-blank").with("count", table.blank)));
    }
    text
}

/// Mark, look and count of a standing; told apart without colour.
const fn standing_look(standing: Standing) -> (&'static str, Role, &'static str) {
    match standing {
        Standing::Ready => ("✓", Role::Good, "import-count-ok"),
        Standing::Warned => ("!", Role::Warn, "import-count-warned"),
        Standing::Wrong => ("✗", Role::Bad, "import-count-wrong-rows"),
        Standing::Before => ("·", Role::Dim, "import-count-before"),
        Standing::Out => ("–", Role::Dim, "import-count-out"),
    }
}

fn told_problem<F: Field>(problem: &Problem<F>, vx: &ViewCx<'_>) -> String {
    let text = vx.words.say(&problem.text);
    match problem.field {
        Some(field) => format!("{}: {text}", vx.words.say(&field.label())),
        None => text,
    }
}

/// How a row stands, in a line.
fn in_a_line<F: Field, T>(row: &Checked<F, T>, standing: Standing, unknown: &'static str, vx: &ViewCx<'_>) -> String {
    let date = |at: jiff::Timestamp| at.to_zoned(vx.zone.clone()).strftime("%Y-%m-%d").to_string();
    let dated = |key: &'static str, at| vx.words.say(&Text::key(key).with("date", date(at).as_str()));
    match row.before {
        Before::Created(at) => return dated("import-row-before", at),
        Before::Closed(at) => return dated("import-row-closed-before", at),
        Before::Unknown(_) => return vx.words.say_key(unknown),
        Before::Nothing => {}
    }
    match (row.problems.first(), standing) {
        (Some(problem), _) => told_problem(problem, vx),
        (None, Standing::Out) => vx.words.say_key("import-row-out"),
        (None, _) => vx.words.say_key("import-row-ok"),
    }
}
