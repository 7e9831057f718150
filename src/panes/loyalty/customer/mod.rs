//! The tab Customer: who is in front, what he or she has, and everything that moved it.
//!
//! `lines` makes tables of what the book knows, `ask` takes what is typed (an id, a document, a code, a range), `marking`
//! and `opened` take the keys that mark lines and open one, `view` draws. The document by which reloads and points are
//! asked for is a field of its own: the manual does not say that it is the customer's id.

mod ask;
mod facts;
mod lines;
mod marking;
mod opened;
mod view;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::{Value, json};

use self::ask::Ask;
use self::opened::copied;
use super::book::{Book, Wanted};
use super::{Base, Effects, WRITES};
use crate::api::loyalty::{Days, Document, Kind, Reply, Transaction, ops};
use crate::domain::Clean;
use crate::flow::{
    Action, ActionState, Capture, Cx, Effect, Gesture, News, Pointer, Report, Text, ToastLevel, scrolls,
};
use crate::panes::Status;
use crate::panes::parts::Part;
use crate::ui::ViewCx;
use crate::ui::grid::{Browser, Col, Did, Line, Marks, below_heading, rows_of};
use crate::ui::range;

/// What is shown of the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum View {
    #[default]
    History,
    Days,
    Batches,
    Reloads,
    Points,
    Code,
    Data,
}

impl View {
    pub(super) const ALL: [Self; 7] =
        [Self::History, Self::Days, Self::Batches, Self::Reloads, Self::Points, Self::Code, Self::Data];

    /// Its name in what is kept and in files, and the key of its name on screen.
    pub(super) const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::History => ("history", "loyalty-view-history"),
            Self::Days => ("days", "loyalty-view-days"),
            Self::Batches => ("batches", "loyalty-view-batches"),
            Self::Reloads => ("reloads", "loyalty-view-reloads"),
            Self::Points => ("points", "loyalty-view-points"),
            Self::Code => ("code", "loyalty-view-code"),
            Self::Data => ("data", "loyalty-view-data"),
        }
    }

    /// The view of such a name.
    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.names().0 == name)
    }

    /// What is read for it.
    const fn wanted(self) -> Wanted {
        match self {
            Self::History | Self::Days => Wanted::History,
            Self::Batches => Wanted::Batches,
            Self::Reloads => Wanted::Reloads,
            Self::Points => Wanted::Points,
            Self::Code => Wanted::ByCode,
            Self::Data => Wanted::Customer,
        }
    }

    /// It is about whoever is in front; the others have questions of their own.
    pub(super) const fn is_of_customer(self) -> bool {
        matches!(self, Self::History | Self::Days | Self::Batches | Self::Data)
    }

    /// Reloads and points: asked by a document and a range.
    const fn is_ranged(self) -> bool {
        matches!(self, Self::Reloads | Self::Points)
    }
}

/// A table, and the keys of its lines in the order of what they were made of.
#[derive(Debug, Default)]
struct Grid {
    browser: Browser,
    keys: Vec<u64>,
}

impl Grid {
    fn take(&mut self, lines: Vec<Line>, height: usize, cx: &Cx<'_>) {
        self.keys = lines.iter().map(|line| line.key).collect();
        self.browser.take(lines, height, cx.say);
    }
}

/// The state of the tab.
#[derive(Debug)]
pub(super) struct CustomerTab {
    view: View,
    /// One for each view.
    grids: [Grid; View::ALL.len()],
    /// The transaction that is open, from this line on.
    opened: Option<(Box<Transaction>, usize)>,
    ask: Option<Ask>,
    /// Lines of the history.
    marks: Marks,
    document: Option<Document>,
    days: Option<Days>,
    /// The kind under which a code was looked up last.
    kind: Option<Kind>,
    /// First line of what is known of the customer.
    top: usize,
}

impl Default for CustomerTab {
    fn default() -> Self {
        let mut grids: [Grid; View::ALL.len()] = Default::default();
        // What expires first is of interest first.
        grids[View::Batches as usize].browser = Browser::sorted_by(0, false);
        Self {
            view: View::default(),
            grids,
            opened: None,
            ask: None,
            marks: Marks::default(),
            document: None,
            days: None,
            kind: None,
            top: 0,
        }
    }
}

impl CustomerTab {
    fn grid(&self) -> &Grid {
        &self.grids[self.view as usize]
    }

    /// The rows of the view in front, if they are transactions.
    fn rows<'a>(&self, base: &'a Base) -> Option<&'a [Transaction]> {
        let book = &base.book;
        let rows = |known: Option<&'a Vec<Transaction>>| known.map(Vec::as_slice);
        match self.view {
            View::History => Some(book.history.rows()),
            View::Reloads => rows(book.reloads.answer.value()),
            View::Points => rows(book.points.answer.value()),
            View::Code => rows(book.by_code.answer.value()),
            View::Days | View::Batches | View::Data => None,
        }
    }

    const fn columns(&self) -> &'static [Col] {
        match self.view {
            View::History => &lines::HISTORY,
            View::Days => &lines::DAYS,
            View::Batches => &lines::BATCHES,
            View::Reloads | View::Points | View::Code | View::Data => &lines::TRANSACTIONS,
        }
    }

    /// The transaction under the cursor.
    fn chosen(&self, base: &Base) -> Option<Transaction> {
        let grid = self.grid();
        lines::of_key(self.rows(base)?, &grid.keys, grid.browser.table.key())
    }

    fn turn(&mut self, on: bool, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let (here, all) = (self.view as usize, View::ALL.len());
        self.show(View::ALL[(here + if on { 1 } else { all - 1 }) % all], base, cx)
    }

    fn show(&mut self, view: View, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        self.view = view;
        self.fill(base, cx);
        self.look(base, cx)
    }

    /// The days that reloads and points are asked for.
    fn range(&self, base: &Base) -> Option<Days> {
        let (from, to) = range::last_days(30, base.now.date());
        self.days.or_else(|| Days::new(from, to))
    }

    /// Asks for reloads or points, whichever is in front, once there is a document.
    fn ask_ranged(&self, base: &mut Base, cx: &Cx<'_>) -> Effects {
        let (Some(document), Some(days)) = (self.document.clone(), self.range(base)) else { return Vec::new() };
        let (book, mut asking) = base.asking(cx.at);
        match self.view {
            View::Reloads => book.ask_reloads(document, days, &mut asking),
            View::Points => book.ask_points(document, days, &mut asking),
            _ => Vec::new(),
        }
    }

    /// The next page of the history, once the end of what is loaded, or of its days, is in sight.
    fn more(&self, base: &mut Base, cx: &Cx<'_>) -> Effects {
        let table = &self.grid().browser.table;
        let height = rows_of(view::layout(cx.area, base).table);
        let near = table.place.top + height + height / 2 >= table.total() && table.filter().is_empty();
        if !matches!(self.view, View::History | View::Days) || !near {
            return Vec::new();
        }
        let (book, mut asking) = base.asking(cx.at);
        book.more(&mut asking)
    }

    fn did(&mut self, did: Did, action: Action, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        match did {
            Did::Taken => {}
            Did::Open => return self.open(base),
            Did::Export(form) => {
                let (name, columns) = (self.view.names().0, self.columns());
                return match self.grid().browser.sheet(name, columns, cx.say) {
                    Some(sheet) => vec![Effect::Export(form, Box::new(sheet))],
                    None => Base::toast(ToastLevel::Info, Text::key("off-nothing-to-export")),
                };
            }
            Did::Nothing => {
                return match action {
                    Action::CopyId => match self.chosen(base) {
                        Some(row) => copied(row.code),
                        None => copied(base.book.customer.question.as_ref().map(|id| Clean::from_partner(id.as_str()))),
                    },
                    Action::CopyRow => copied(self.chosen(base).map(|row| facts::joined(&row))),
                    _ => Vec::new(),
                };
            }
        }
        base.book.front = self.chosen(base);
        self.more(base, cx)
    }
}

impl Part<Book> for CustomerTab {
    fn fill(&mut self, base: &mut Base, cx: &Cx<'_>) {
        let (book, zone) = (&base.book, &base.settings.zone);
        let height = rows_of(view::layout(cx.area, base).table);
        let rows = self.rows(base).unwrap_or_default();
        let lines = match self.view {
            View::History => lines::history(rows, zone, &self.marks),
            View::Days => lines::days(&book.days(zone)),
            View::Batches => lines::batches(book.batches.value().map_or(&[], Vec::as_slice), base.now.date(), zone),
            View::Reloads | View::Points | View::Code => lines::transactions(rows, zone),
            View::Data => Vec::new(),
        };
        self.grids[self.view as usize].take(lines, height, cx);
        base.book.marked.clear();
        if self.view == View::History {
            let grid = self.grid();
            let keys = grid.keys.clone();
            self.marks.keep(&keys);
            let codes = self.codes(base);
            base.book.marked =
                keys.iter().filter(|key| self.marks.has(**key)).filter_map(|key| codes.get(key).cloned()).collect();
        }
        base.book.front = self.chosen(base);
    }

    fn look(&mut self, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        if self.view.is_ranged() { self.ask_ranged(base, cx) } else { self.more(base, cx) }
    }

    fn act(&mut self, action: Action, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        if self.opened.is_some() {
            return self.act_in_opened(action, cx);
        }
        match action {
            Action::Search => self.ask = Some(Ask::customer()),
            Action::FilterForm => self.ask = Some(self.question(base)),
            Action::Range if self.view.is_ranged() => self.ask = Some(Ask::range(base.now.date())),
            Action::Mark | Action::Range | Action::MarkAll if self.view == View::History => {
                return self.mark(action, base, cx);
            }
            Action::Back
                if self.view == View::History
                    && self.marks.count() > 0
                    && self.grid().browser.table.filter().is_empty() =>
            {
                self.marks.clear();
                self.fill(base, cx);
            }
            Action::Left | Action::PreviousRegion => return self.turn(false, base, cx),
            Action::Right | Action::NextRegion => return self.turn(true, base, cx),
            _ if self.view == View::Data => {
                if let Some(by) = scrolls(action) {
                    self.scroll(by, cx);
                } else if matches!(action, Action::Open | Action::CopyId) {
                    return self.did(if action == Action::Open { Did::Open } else { Did::Nothing }, action, base, cx);
                }
            }
            _ => {
                let columns = self.columns();
                let height = rows_of(view::layout(cx.area, base).table);
                let did = self.grids[self.view as usize].browser.act(action, columns, height, cx.say);
                if self.view == View::History && did == Did::Taken {
                    let codes = self.codes(base);
                    self.marks.stretch(&self.grids[self.view as usize].browser.table, |key| codes.contains_key(&key));
                    self.fill(base, cx);
                }
                return self.did(did, action, base, cx);
            }
        }
        Vec::new()
    }

    fn key(&mut self, key: &KeyEvent, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        if self.ask.is_some() {
            return self.ask_key(key, base, cx);
        }
        let columns = self.columns();
        let height = rows_of(view::layout(cx.area, base).table);
        self.grids[self.view as usize].browser.key(key, columns, height, cx.say);
        base.book.front = self.chosen(base);
        Vec::new()
    }

    fn paste(&mut self, text: &str, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        if let Some(ask) = &mut self.ask {
            ask.paste(text);
        } else {
            let height = rows_of(view::layout(cx.area, base).table);
            self.grids[self.view as usize].browser.paste(text, height, cx.say);
        }
        Vec::new()
    }

    fn point(&mut self, pointer: Pointer, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        if self.ask.is_some() {
            return self.ask_point(pointer, base, cx);
        }
        if self.opened.is_some() {
            if let Gesture::Wheel(lines) = pointer.gesture {
                self.scroll(lines, cx);
            }
            return Vec::new();
        }
        let shown = view::layout(cx.area, base);
        let clicked = pointer.gesture == Gesture::Click;
        if let Some(view) = view::view_at(shown.names, self.view, pointer, cx.say).filter(|_| clicked) {
            return self.show(view, base, cx);
        }
        let (rows, columns) = (below_heading(shown.table), self.columns());
        let did = self.grids[self.view as usize].browser.point(pointer, cx.area, rows, columns, cx.say);
        self.did(did, Action::Open, base, cx)
    }

    fn heard(&mut self, report: &Report<Reply>, base: &mut Base, _: &mut Cx<'_>) -> Effects {
        // What was marked for it is done, or is seen to where it was sent from.
        if report.op == ops::REVERSE_MANY.name && matches!(report.news, News::Ended(_)) {
            self.marks.clear();
            base.book.marked.clear();
        }
        Vec::new()
    }

    fn shown(&self) -> Vec<Wanted> {
        let mut all = vec![self.view.wanted()];
        if self.view.is_of_customer() {
            all.extend(Wanted::OF_CUSTOMER.into_iter().filter(|wanted| *wanted != self.view.wanted()));
        }
        all
    }

    fn view(&self, base: &Base, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        view::draw(self, base, frame, area, vx);
    }

    fn status(&self, base: &Base, vx: &ViewCx<'_>) -> Status {
        view::status(self, base, vx)
    }

    fn open_record(&self, base: &Base) -> Option<String> {
        let book = &base.book;
        book.known().and(book.customer.question.as_ref()).map(ToString::to_string)
    }

    fn actions(&self, base: &Base) -> Vec<ActionState> {
        use ActionState as A;
        if self.capture() == Capture::Text {
            return vec![A::listed(Action::Open), A::hinted(Action::Back)];
        }
        if self.opened.is_some() {
            return [Action::Back, Action::CopyId, Action::CopyRow].map(A::hinted).to_vec();
        }
        let mut states = vec![A::hinted(Action::Search).labelled("loyalty-find")];
        match self.view {
            View::Reloads | View::Points => {
                states.push(A::hinted(Action::FilterForm).labelled("loyalty-ask-document"));
                states.push(A::hinted(Action::Range).labelled("loyalty-range"));
            }
            View::Code => states.push(A::hinted(Action::FilterForm).labelled("loyalty-ask-code")),
            _ => {}
        }
        states.push(A::hinted(Action::Right).labelled("loyalty-next-view"));
        states.push(A::listed(Action::Left).labelled("loyalty-view-before"));
        if self.view != View::Data {
            let none = self.chosen(base).is_none().then(|| Text::key("off-nothing-selected"));
            states.push(A::hinted(Action::Open).unless(none.clone()));
            states.extend([Action::Filter, Action::Sort].map(A::hinted));
            states.extend(
                [Action::Reverse, Action::ExportCsv, Action::ExportJson, Action::ExportMarkdown].map(A::listed),
            );
            states.push(A::listed(Action::CopyRow).unless(none));
        }
        if self.view == View::History {
            let none = self.chosen(base).is_none().then(|| Text::key("off-nothing-selected"));
            states.push(A::hinted(Action::Mark).unless(none.clone()));
            states.extend([Action::Range, Action::MarkAll].map(|action| A::listed(action).unless(none.clone())));
        }
        states.push(A::listed(Action::CopyId));
        states.extend(WRITES.map(A::listed));
        states
    }

    fn capture(&self) -> Capture {
        if self.ask.is_some() || self.grid().browser.types() {
            Capture::Text
        } else if self.opened.is_some() {
            Capture::Layer
        } else {
            Capture::None
        }
    }

    fn clear(&mut self) {
        *self = Self { view: self.view, days: self.days, kind: self.kind.clone(), ..Self::default() };
    }

    fn remember(&self) -> Value {
        json!({ "view": self.view.names().0, "kind": self.kind.as_ref().map(Kind::as_str) })
    }

    fn recall(&mut self, kept: &Value) {
        let word = |name: &str| kept.get(name).and_then(Value::as_str);
        if let Some(view) = word("view").and_then(View::named) {
            self.view = view;
        }
        self.kind = word("kind").and_then(Kind::new);
    }
}
