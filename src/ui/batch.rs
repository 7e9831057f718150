//! A run of many writes on a page: the plan before it starts, its progress, and the result of each row.
//!
//! Knows no partner and decides nothing: the run is drawn as it stands, the count is typed into the page's own field.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::field::TextField;
use super::text::{clear, cut, put, put_pieces, put_right, width};
use super::theme::Role;
use super::{HintView, Piece, ViewCx, gauge, prompt, table};
use crate::flow::batch::{Phase, RowState, Run};
use crate::flow::{Text, moved_by};

/// Lines above the rows: title, counts, gauge, heading.
const HEAD: u16 = 4;
/// Lines below them: what is wrong or to be done, keys or the field.
const FOOT: u16 = 2;

/// The column that tells what a row changes.
const BECOMES: usize = 2;
/// Between what was and what comes.
const ARROW: &str = " → ";

/// The page over a run: where it is scrolled to, and the count while it is typed.
#[derive(Debug)]
pub struct Page {
    title: Text,
    warning: Option<Text>,
    /// What tells the rows apart.
    first_head: &'static str,
    top: usize,
    /// It follows the row under way until the person scrolls.
    follows: bool,
    typed: Option<TextField>,
    wrong: bool,
}

/// What a key did to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turned {
    /// Nothing that its holder must know.
    Nothing,
    /// The count was typed: [`Run::confirm`] now.
    Confirmed,
    /// The person does not want it (the plan is dropped, a resumption is put off).
    Left,
}

impl Page {
    /// The page of a plan that asks for the count at once.
    pub fn planned(title: Text, warning: Option<Text>) -> Self {
        Self { typed: Some(TextField::new()), ..Self::shown(title, warning) }
    }

    /// The page of a run that nothing is asked about.
    pub const fn shown(title: Text, warning: Option<Text>) -> Self {
        Self { title, warning, first_head: "batch-col-id", top: 0, follows: true, typed: None, wrong: false }
    }

    /// The rows are lines of a file.
    #[must_use]
    pub fn of_lines(self) -> Self {
        Self { first_head: "batch-col-line", ..self }
    }

    /// True while the count is typed: the page wants keys raw.
    pub const fn is_asking(&self) -> bool {
        self.typed.is_some()
    }

    /// Asks for the count (again).
    pub fn ask(&mut self) {
        self.typed = Some(TextField::new());
        self.wrong = false;
    }

    /// A raw key while the count is typed.
    pub fn key(&mut self, key: &KeyEvent, run: &Run, area: Rect) -> Turned {
        let Some(field) = &mut self.typed else { return Turned::Nothing };
        match key.code {
            KeyCode::Esc => {
                self.typed = None;
                return Turned::Left;
            }
            KeyCode::Enter if run.pending() > 0 && field.text().trim() == run.pending().to_string() => {
                self.typed = None;
                self.follows = true;
                return Turned::Confirmed;
            }
            KeyCode::Enter => self.wrong = !field.is_empty(),
            KeyCode::Up => self.scroll(-1, run, area),
            KeyCode::Down => self.scroll(1, run, area),
            KeyCode::PageUp => self.scroll(-(self.seen(area) as i32), run, area),
            KeyCode::PageDown => self.scroll(self.seen(area) as i32, run, area),
            _ => {
                field.handle(key);
                self.wrong = false;
            }
        }
        Turned::Nothing
    }

    /// Pasted text while the count is typed; it never confirms.
    pub fn paste(&mut self, text: &str) {
        if let Some(field) = &mut self.typed {
            field.paste(text);
        }
    }

    /// Moves what is seen by lines.
    pub fn scroll(&mut self, lines: i32, run: &Run, area: Rect) {
        let seen = self.seen(area);
        let top = self.first(run, seen);
        self.top = moved_by(top, lines, lines_of(run).saturating_sub(seen));
        self.follows = false;
    }

    /// Lines that a page down goes.
    pub fn page(area: Rect) -> i32 {
        i32::from(area.height.saturating_sub(HEAD + FOOT)).max(1)
    }

    fn first(&self, run: &Run, seen: usize) -> usize {
        let most = lines_of(run).saturating_sub(seen);
        if self.follows && !matches!(run.phase(), Phase::Planned) {
            return (run.at() + 2).saturating_sub(seen).min(most);
        }
        self.top.min(most)
    }

    /// Draws the page over an area; `hints` are the keys that act while nothing is typed.
    pub fn draw(&self, run: &Run, frame: &mut Frame<'_>, area: Rect, hints: &[HintView<'_>], vx: &ViewCx<'_>) {
        clear(frame.buffer_mut(), area);
        if area.width < 20 || area.height < HEAD + self.foot() + 1 {
            return;
        }
        let inside = Rect { x: area.x + 1, width: area.width - 2, ..area };
        self.head(run, frame.buffer_mut(), inside, vx);
        self.body(run, frame.buffer_mut(), inside, vx);
        let buf = frame.buffer_mut();
        if let Some(warning) = self.warned() {
            let y = area.bottom() - self.foot();
            put(buf, inside.x, y, &vx.words.say(warning), inside.width, vx.theme.style(Role::Late));
        }
        let note = Rect { y: area.bottom() - FOOT, height: 1, ..inside };
        self.note(run, buf, note, vx);
        let foot = Rect { y: area.bottom() - 1, height: 1, ..area };
        match &self.typed {
            Some(field) => prompt::draw(frame, foot, "#", field, None, vx),
            None => {
                super::text::put_hints(frame.buffer_mut(), inside.x, foot.y, hints, inside.width, vx);
            }
        }
    }

    fn head(&self, run: &Run, buf: &mut Buffer, area: Rect, vx: &ViewCx<'_>) {
        let id = Text::key("batch-id").with("id", run.plan().id.short().as_str());
        let used = put_right(buf, area.right(), area.y, &vx.words.say(&id), area.width, vx.theme.style(Role::Dim));
        let room = area.width.saturating_sub(used + 2);
        put(buf, area.x, area.y, &vx.words.say(&self.title), room, vx.theme.style(Role::Title));
        let tally = run.tally();
        let mut pieces = Vec::new();
        let mut count = |key: &'static str, count: usize, role: Role| {
            if count > 0 {
                if !pieces.is_empty() {
                    pieces.push(Piece::new(" · ", Role::Dim));
                }
                pieces.push(Piece::new(vx.words.say(&Text::key(key).with("num", count)), role));
            }
        };
        count("batch-count-rows", tally.of, Role::Text);
        count("batch-count-confirmed", tally.confirmed, Role::Good);
        count("batch-count-refused", tally.refused, Role::Bad);
        count("batch-count-unknown", tally.unknown, Role::Late);
        count("batch-count-not-sent", tally.not_sent, Role::Dim);
        count("batch-count-skipped", run.skipped().len(), Role::Dim);
        put_pieces(buf, area.x, area.y + 1, &pieces, area.width, vx);
        gauge::draw(buf, Rect { y: area.y + 2, height: 1, ..area }, run.ended() as u64, tally.of as u64, vx);
    }

    fn body(&self, run: &Run, buf: &mut Buffer, area: Rect, vx: &ViewCx<'_>) {
        let columns = columns(self.first_head, vx);
        let layout = table::layout(area.width.saturating_sub(1), &columns);
        let room = layout.shown().iter().find(|place| place.column == BECOMES).map_or(0, |place| place.width);
        let head = Rect { y: area.y + HEAD - 1, height: 1, width: area.width - 1, ..area };
        table::header(buf, head, &layout, &columns, vx);
        let seen = self.seen(area);
        let first = self.first(run, seen);
        for (k, at) in (first..lines_of(run)).take(seen).enumerate() {
            let line = Rect { y: head.y + 1 + k as u16, ..head };
            let (cells, look) = cells(run, at, room, vx);
            table::row(buf, line, &layout, &cells, look, vx);
        }
        let track = Rect { y: head.y + 1, height: seen as u16, ..area };
        table::scrollbar(buf, track, first, seen, lines_of(run), vx);
    }

    /// What is to be done, or why it stopped.
    fn note(&self, run: &Run, buf: &mut Buffer, line: Rect, vx: &ViewCx<'_>) {
        let pending = run.pending();
        let (text, role) = match (&self.typed, run.phase()) {
            (Some(_), _) if pending == 0 => (Text::key("batch-nothing"), Role::Dim),
            (Some(_), _) if self.wrong => (Text::key("batch-type-wrong").with("num", pending), Role::Bad),
            (Some(_), _) => (Text::key("batch-type-count").with("num", pending), Role::Accent),
            (None, Phase::Planned | Phase::Keeping) => (Text::key("batch-keeping"), Role::Dim),
            (None, Phase::Running) => (Text::key("batch-running"), Role::Dim),
            (None, Phase::Stopping(_)) => (Text::key("batch-stopping"), Role::Late),
            (None, Phase::Stopped(why)) => (Text::key("batch-stopped").with("why", why.text()), Role::Late),
            (None, Phase::Over) => (Text::key("batch-over"), Role::Good),
        };
        put(buf, line.x, line.y, &vx.words.say(&text), line.width, vx.theme.style(role));
    }

    /// What is easy to overlook, while there still is a choice.
    fn warned(&self) -> Option<&Text> {
        self.warning.as_ref().filter(|_| self.typed.is_some())
    }

    /// Lines below the rows: a warning has one of its own, so that no language cuts it.
    fn foot(&self) -> u16 {
        FOOT + u16::from(self.warned().is_some())
    }

    /// Rows that an area shows.
    fn seen(&self, area: Rect) -> usize {
        usize::from(area.height.saturating_sub(HEAD + self.foot()))
    }
}

fn lines_of(run: &Run) -> usize {
    run.rows().len() + run.skipped().len()
}

fn columns(first: &'static str, vx: &ViewCx<'_>) -> [table::Column; 4] {
    let column = |key, width, priority| table::Column {
        title: vx.words.say_key(key),
        width,
        align: table::Align::Left,
        priority,
        sorted: None,
    };
    [
        column(first, table::Width::Fixed(9), 2),
        column("batch-col-target", table::Width::Fill { weight: 2, min: 12 }, 0),
        column("batch-col-becomes", table::Width::Fill { weight: 3, min: 16 }, 1),
        column("batch-col-result", table::Width::Fill { weight: 3, min: 14 }, 0),
    ]
}

/// The mark and the look of a state; told apart without colour.
const fn mark(state: &RowState) -> (&'static str, Role) {
    match state {
        RowState::Open | RowState::Queued(_) => ("·", Role::Dim),
        RowState::Held(_) | RowState::Absent(_) => ("○", Role::Late),
        RowState::Sending(_) => ("↑", Role::Accent),
        RowState::Confirmed => ("✓", Role::Good),
        RowState::Refused(_) => ("✗", Role::Bad),
        RowState::Left(_) => ("–", Role::Dim),
        RowState::Unknown(_) => ("?", Role::Late),
    }
}

/// What a row changes, in so many cells. Where room is short what was there gives way: what a person counts and sends
/// is what comes.
fn change(was: &str, becomes: &str, room: u16) -> String {
    let left = room.saturating_sub(width(becomes) + width(ARROW));
    match (was, left) {
        ("", _) | (_, 0) => format!("→ {becomes}"),
        _ => format!("{}{ARROW}{becomes}", cut(was, left)),
    }
}

/// One line: a row of the plan, or behind them one that it leaves out.
fn cells(run: &Run, at: usize, room: u16, vx: &ViewCx<'_>) -> (Vec<Piece<'static>>, table::RowLook<'static>) {
    let look = table::RowLook::default();
    if let Some((row, state)) = run.row(at) {
        let (mark, role) = mark(state);
        let change = change(row.was.as_str(), row.becomes.as_str(), room);
        let cells = vec![
            Piece::new(row.target.clone(), Role::Dim),
            Piece::new(row.label.to_string(), Role::Text),
            Piece::new(change, Role::Text),
            Piece::new(format!("{mark} {}", vx.words.say(&state.text())), role),
        ];
        return (cells, look);
    }
    let Some(row) = run.skipped().get(at - run.rows().len()) else { return (Vec::new(), look) };
    let why = Text::key("batch-row-skipped").with("why", row.why.clone());
    let cells = vec![
        Piece::new(row.target.clone(), Role::Dim),
        Piece::new(row.label.to_string(), Role::Dim),
        Piece::new("", Role::Dim),
        Piece::new(format!("– {}", vx.words.say(&why)), Role::Dim),
    ];
    (cells, table::RowLook { faint: true, ..look })
}

#[cfg(test)]
mod tests {
    use super::change;

    #[test]
    fn what_comes_is_seen_before_what_was_there() {
        for (was, becomes, room, shown) in [
            ("", "Ana Gil", 20, "→ Ana Gil"),
            ("Leo Ruiz", "Ana Gil", 20, "Leo Ruiz → Ana Gil"),
            ("Beñat Arrizabalaga", "Ana Gil", 20, "Beñat Arr… → Ana Gil"),
            ("Beñat Arrizabalaga", "Ana Gil", 11, "… → Ana Gil"),
            ("Beñat Arrizabalaga", "Ana Gil", 10, "→ Ana Gil"),
            ("Beñat Arrizabalaga", "Ana Gil", 0, "→ Ana Gil"),
        ] {
            assert_eq!(change(was, becomes, room), shown, "{room}");
        }
    }
}
