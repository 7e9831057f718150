//! The pages of an import: what the columns mean, the rows of the dry run with what is wrong in place, the sending.
//! Only the lines that are seen are made.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::Clean;
use crate::flow::Text;
use crate::panes::leads::LeadsPane;
use crate::panes::leads::import::{Before, Checked, Fate, Import, Over, Owner, Page, Phase, counts};
use crate::ui::popup;
use crate::ui::table::scrollbar;
use crate::ui::text::{clear, put, put_pieces, width, wrap};
use crate::ui::theme::Role;
use crate::ui::{HintView, Piece, ViewCx, prompt};

/// Lines at the foot of the rows in which the row of the cursor is told in full.
const TOLD: u16 = 4;
/// Cells of a row before its problem.
const LABEL: u16 = 26;

/// Draws it.
pub(super) fn draw(pane: &LeadsPane, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let Some(import) = &pane.imports.open else { return };
    let say = |key: &'static str| vx.words.say_key(key);
    let hint = |key: &'static str, word: &'static str| HintView::new(key, say(word));
    let hints = match import.page {
        Page::Columns => vec![
            hint("⏎", "import-hint-field"),
            hint("o", "import-hint-owner"),
            hint("Tab", "import-hint-rows"),
            hint("r", "import-hint-again"),
            hint("Esc", "dialog-close"),
        ],
        Page::Rows if import.is_sending() => {
            vec![hint("x", "import-hint-stop"), hint("p", "import-hint-problems"), hint("Esc", "dialog-close")]
        }
        Page::Rows => vec![
            hint("s", "import-hint-send"),
            hint("p", "import-hint-problems"),
            hint("r", "import-hint-again"),
            hint("o", "import-hint-owner"),
            hint("v", "import-hint-verify"),
            hint("Tab", "import-hint-columns"),
            hint("Esc", "dialog-close"),
        ],
    };
    let title = match import.page {
        Page::Columns => "import-title-columns",
        Page::Rows => "import-title-rows",
    };
    let inside = popup::frame(frame.buffer_mut(), area, &say(title), &hints, vx);
    if inside.height < 3 {
        return;
    }
    head(import, frame, inside, vx);
    let body = Rect { y: inside.y + 3, height: inside.height.saturating_sub(3), ..inside };
    let waits = import.failed.clone().or_else(|| pane.import_unread());
    match (&import.table, waits) {
        (_, Some(why)) => lines(frame, body, &vx.words.say(&why), Role::Bad, vx),
        (None, None) => lines(frame, body, &say("import-reading"), Role::Dim, vx),
        (Some(_), None) if import.page == Page::Columns => columns(import, frame, body, vx),
        (Some(_), None) if import.dry.is_none() => lines(frame, body, &say("import-checking"), Role::Dim, vx),
        (Some(_), None) => rows(import, frame, body, vx),
    }
    match &import.over {
        Some(Over::Field(picker) | Over::Owner(picker)) => picker.draw(frame, area, vx),
        Some(Over::Confirm(field)) => {
            let foot = Rect { y: area.bottom().saturating_sub(1), height: area.height.min(1), ..area };
            let above = Rect { y: foot.y.saturating_sub(1), ..foot };
            clear(frame.buffer_mut(), above);
            let count = import.to_send();
            let key = if import.owner == Owner::Importer { "import-confirm-mine" } else { "import-confirm" };
            let all = import.dry.as_ref().map_or(0, |dry| dry.rows.len());
            let text = Text::key(key).with("count", count).with("out", all.saturating_sub(count));
            let piece = [Piece::new(vx.words.say(&text), Role::Warn)];
            put_pieces(frame.buffer_mut(), above.x + 1, above.y, &piece, above.width.saturating_sub(2), vx);
            let what = Piece::new(vx.words.say(&Text::key("import-type-count").with("number", count)), Role::Dim);
            prompt::draw(frame, foot, "s", field, Some(&what), vx);
        }
        None => {}
    }
}

fn lines(frame: &mut Frame<'_>, area: Rect, text: &str, role: Role, vx: &ViewCx<'_>) {
    for (k, line) in wrap(text, area.width).iter().take(usize::from(area.height)).enumerate() {
        put(frame.buffer_mut(), area.x, area.y + k as u16, line, area.width, vx.theme.style(role));
    }
}

/// The file, how it was read, whose the leads will be, and how many rows stand how.
fn head(import: &Import, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let buf = frame.buffer_mut();
    let path = Clean::from_partner(&import.path);
    let name = path.as_str().rsplit('/').next().unwrap_or_default().to_owned();
    let mut pieces = vec![Piece::new(name, Role::Title)];
    if let Some(table) = &import.table {
        let delimiter = match table.delimiter {
            b'\t' => "Tab".to_owned(),
            other => char::from(other).to_string(),
        };
        let count = Text::key("import-rows").with("count", table.rows.len());
        let facts = format!("  {} · {delimiter} · {}", table.encoding.name(), vx.words.say(&count));
        pieces.push(Piece::new(facts, Role::Dim));
        if table.blank > 0 {
            let blank = Text::key("import-blank").with("count", table.blank);
            pieces.push(Piece::new(format!(" · {}", vx.words.say(&blank)), Role::Dim));
        }
    }
    put_pieces(buf, area.x, area.y, &pieces, area.width, vx);
    let (owner, role) = match &import.owner {
        Owner::Unsaid => (vx.words.say_key("import-owner-unsaid"), Role::Warn),
        Owner::Column => (vx.words.say_key("import-owner-column"), Role::Text),
        Owner::One(_, name) => (vx.words.say(&Text::key("import-owner-one").with("name", name.clone())), Role::Text),
        Owner::Importer => (vx.words.say_key("import-owner-me"), Role::Text),
    };
    let mut pieces = vec![Piece::new(owner, role)];
    if import.dry.is_some() {
        let [ok, warned, wrong, before] = counts(import);
        for (key, count, role) in [
            ("import-count-ok", ok, Role::Good),
            ("import-count-warned", warned, Role::Warn),
            ("import-count-wrong-rows", wrong, Role::Bad),
            ("import-count-before", before, Role::Dim),
        ] {
            let role = if count == 0 { Role::Dim } else { role };
            let text = vx.words.say(&Text::made(key.to_owned()).with("rows", count));
            pieces.push(Piece::new(format!("  {text}"), role));
        }
    }
    put_pieces(buf, area.x, area.y + 1, &pieces, area.width, vx);
    let Some(run) = &import.run else { return };
    let done = Text::key("import-progress").with("done", run.ended()).with("of", run.of).with("created", run.created());
    let mut pieces = vec![Piece::new(vx.words.say(&done), Role::Accent)];
    if let Phase::Stopped(why) = &run.phase {
        pieces.push(Piece::new(format!("  {}", vx.words.say(why)), Role::Warn));
    } else if let Some(path) = &run.result {
        let name = Clean::from_partner(path.rsplit('/').next().unwrap_or_default());
        pieces.push(Piece::new(format!("  ▸ {name}"), Role::Dim));
    }
    put_pieces(buf, area.x, area.y + 2, &pieces, area.width, vx);
}

fn columns(import: &Import, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let Some(table) = &import.table else { return };
    let buf = frame.buffer_mut();
    let seen = usize::from(area.height);
    let first = import.at.saturating_sub(seen / 2).min(table.heads.len().saturating_sub(seen));
    let half = area.width / 3;
    for (k, (at, head)) in table.heads.iter().enumerate().skip(first).take(seen).enumerate() {
        let y = area.y + k as u16;
        let on = at == import.at;
        if on {
            put(buf, area.x, y, "▌", 1, vx.theme.style(Role::Cursor));
        }
        let head = Clean::from_partner(head);
        let role = if on { Role::CursorName } else { Role::Text };
        put(buf, area.x + 2, y, head.as_str(), half.saturating_sub(4), vx.theme.style(role));
        let (field, role) = match import.mapping.get(at).copied().flatten() {
            Some(field) => (vx.words.say(&field.label()), Role::Accent),
            None => (vx.words.say_key("import-leave-out"), Role::Dim),
        };
        put(buf, area.x + half, y, &field, half.saturating_sub(2), vx.theme.style(role));
        let sample = table.rows.first().and_then(|row| row.cells.get(at)).map(|cell| Clean::from_partner(cell));
        let sample = sample.unwrap_or_default();
        put(buf, area.x + 2 * half, y, sample.as_str(), area.width - 2 * half, vx.theme.style(Role::Dim));
    }
    let track = Rect { width: area.width + 1, ..area };
    scrollbar(buf, track, first, seen, table.heads.len(), vx);
}

fn rows(import: &Import, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    if import.listed.is_empty() {
        return lines(frame, area, &vx.words.say_key("import-no-problems"), Role::Good, vx);
    }
    let told = if area.height > 2 * TOLD { TOLD } else { 0 };
    let list = Rect { height: area.height - told, ..area };
    let seen = usize::from(list.height);
    let first = import.row.saturating_sub(seen / 2).min(import.listed.len().saturating_sub(seen));
    let buf = frame.buffer_mut();
    for k in 0..seen {
        let Some((at, row)) = import.checked(first + k) else { break };
        let y = list.y + k as u16;
        let on = first + k == import.row;
        if on {
            put(buf, list.x, y, "▌", 1, vx.theme.style(Role::Cursor));
        }
        let line = row.line.to_string();
        put(buf, list.x + 2 + 6_u16.saturating_sub(width(&line)), y, &line, 7, vx.theme.style(Role::Dim));
        let role = if on { Role::CursorName } else { Role::Text };
        put(buf, list.x + 10, y, row.label.as_str(), LABEL, vx.theme.style(role));
        let (text, role) = standing(import, at, row, vx);
        let x = list.x + 12 + LABEL;
        put(buf, x, y, &text, list.right().saturating_sub(x), vx.theme.style(role));
    }
    let track = Rect { width: list.width + 1, ..list };
    scrollbar(buf, track, first, seen, import.listed.len(), vx);
    if told == 0 {
        return;
    }
    let Some((_, row)) = import.checked(import.row) else { return };
    let mut y = list.bottom() + 1;
    for problem in &row.problems {
        let role = if problem.stops { Role::Bad } else { Role::Warn };
        for line in wrap(&told_problem(problem, vx), area.width) {
            if y >= area.bottom() {
                return;
            }
            put(buf, area.x, y, &line, area.width, vx.theme.style(role));
            y += 1;
        }
    }
}

fn told_problem(problem: &crate::panes::leads::import::Problem, vx: &ViewCx<'_>) -> String {
    let text = vx.words.say(&problem.text);
    match problem.field {
        Some(field) => format!("{}: {text}", vx.words.say(&field.label())),
        None => text,
    }
}

/// How a row stands, in a line.
fn standing(import: &Import, at: usize, row: &Checked, vx: &ViewCx<'_>) -> (String, Role) {
    let say = |text: &Text| vx.words.say(text);
    let date = |at: jiff::Timestamp| at.strftime("%Y-%m-%d").to_string();
    match import.fate(at) {
        Some(Fate::Sending) => return (say(&Text::key("import-row-sending")), Role::Accent),
        Some(Fate::Created(Some(id))) => {
            return (say(&Text::key("import-row-created").with("id", id.0.to_string().as_str())), Role::Good);
        }
        Some(Fate::Created(None)) => return (say(&Text::key("import-row-found")), Role::Good),
        Some(Fate::Refused(words)) => {
            return (say(&Text::key("import-row-refused").with("words", words.clone())), Role::Bad);
        }
        Some(Fate::NotSent(why)) => {
            return (say(&Text::key("import-row-not-sent").with("why", why.clone())), Role::Warn);
        }
        Some(Fate::Unknown(_)) => return (say(&Text::key("import-row-unknown")), Role::Bad),
        Some(Fate::Absent) => return (say(&Text::key("import-row-absent")), Role::Warn),
        Some(Fate::Closed) => return (say(&Text::key("import-row-closed")), Role::Dim),
        None => {}
    }
    match row.before {
        Before::Created(at) => (say(&Text::key("import-row-before").with("date", date(at).as_str())), Role::Dim),
        Before::Closed(at) => (say(&Text::key("import-row-closed-before").with("date", date(at).as_str())), Role::Dim),
        Before::Unknown(_) => (say(&Text::key("import-row-unknown")), Role::Bad),
        Before::Nothing => match row.problems.first() {
            Some(problem) => (told_problem(problem, vx), if problem.stops { Role::Bad } else { Role::Warn }),
            None => (say(&Text::key("import-row-ok")), Role::Good),
        },
    }
}
