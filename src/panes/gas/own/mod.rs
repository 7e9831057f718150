//! What is the account's own: the visits it requested here, its payments, its cards, itself.
//!
//! The four tabs are one kind of part, an [`OwnTab`]: a table, over it a record that is opened (a table of its own, so that
//! every value in it can be copied), and forms. `visits`, `payments`, `methods` and `profile` make lines and facts of what
//! was read, `words` says the service's words, `forms` is what can be typed, `writes` what is sent of it, `acts` takes the
//! keys, `view` draws.

mod acts;
mod forms;
mod methods;
pub(super) mod needs;
mod payments;
mod profile;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests;
mod view;
mod visits;
mod words;
mod writes;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use self::forms::Purpose;
use super::book::{Book, Wanted};
use super::{Base, Effects, Tab};
use crate::api::gas::{Method, Payment, Reply};
use crate::flow::{Action, ActionState, Capture, Cx, Draft, Pointer, Report, Text, Ticket};
use crate::panes::Status;
use crate::panes::parts::{Part, body_of};
use crate::ui::ViewCx;
use crate::ui::form::Desk;
use crate::ui::grid::cells::Told;
use crate::ui::grid::{Browser, Col, Line, Value, below_heading, wide};
use crate::ui::theme::Role;

/// A record, fact by fact.
const SHEET: [Col; 2] = [wide("gas-col-what", 4, 14, 0), wide("gas-col-value", 9, 20, 0)];
/// Lines below a table: a blank one and what must be known of it.
const NOTE: u16 = 5;
/// Fewer lines than this are for the table alone.
const LOW: u16 = 12;

/// The state of a tab.
#[derive(Debug)]
pub(super) struct OwnTab {
    tab: Tab,
    /// The rows; none of the profile, which is one record.
    list: Browser,
    /// The profile, or the row that is opened.
    sheet: Browser,
    /// The row that is opened.
    opened: Option<u64>,
    desks: [Option<Box<Desk>>; 3],
}

/// The facts of a record by the keys of their names.
type Facts = Vec<(&'static str, Told)>;

impl OwnTab {
    /// One of the tabs, with nothing in it yet.
    pub(super) fn new(tab: Tab) -> Self {
        // The newest payment first; visits come in that order, and of cards there are few.
        let list = if tab == Tab::Payments { Browser::sorted_by(0, true) } else { Browser::default() };
        Self { tab, list, sheet: Browser::default(), opened: None, desks: [const { None }; 3] }
    }

    /// The form that has the keys.
    fn open_desk(&self) -> Option<(Purpose, &Desk)> {
        let mut desks = Purpose::ALL.into_iter().zip(&self.desks);
        desks.find_map(|(purpose, desk)| Some((purpose, desk.as_deref().filter(|desk| desk.is_open())?)))
    }

    fn desk(&mut self, purpose: Purpose) -> &mut Option<Box<Desk>> {
        &mut self.desks[purpose as usize]
    }

    /// The record in front is a list of facts.
    fn shows_sheet(&self) -> bool {
        self.opened.is_some() || self.tab == Tab::Profile
    }

    /// The table that has the keys.
    fn browser(&self) -> &Browser {
        if self.shows_sheet() { &self.sheet } else { &self.list }
    }

    /// The same to be changed.
    fn browser_mut(&mut self) -> &mut Browser {
        if self.shows_sheet() { &mut self.sheet } else { &mut self.list }
    }

    /// Its columns.
    fn columns(&self) -> &'static [Col] {
        match self.tab {
            _ if self.shows_sheet() => &SHEET,
            Tab::Visits => &visits::COLUMNS,
            Tab::Payments => &payments::COLUMNS,
            _ => &methods::COLUMNS,
        }
    }

    /// Its name in a file.
    fn name(&self) -> &'static str {
        match (self.tab, self.opened.is_some()) {
            (Tab::Visits, false) => "visits",
            (Tab::Visits, true) => "visit",
            (Tab::Payments, false) => "payments",
            (Tab::Payments, true) => "payment",
            (Tab::Methods, false) => "cards",
            (Tab::Methods, true) => "card",
            _ => "profile",
        }
    }

    /// What this tab is read from first.
    const fn main(&self) -> Wanted {
        match self.tab {
            Tab::Visit | Tab::Visits => Wanted::Records,
            Tab::Payments => Wanted::Payments,
            Tab::Methods => Wanted::Methods,
            Tab::Profile => Wanted::Profile,
        }
    }

    /// Opens the row of a key, from elsewhere.
    pub(super) fn open_at(&mut self, key: u64, base: &mut Base, cx: &Cx<'_>) {
        (self.opened, self.sheet) = (Some(key), Browser::default());
        self.fill(base, cx);
        self.list.table.choose(key, height(cx));
    }

    /// The row that is meant: the one that is opened, or the one under the cursor.
    fn meant(&self) -> Option<u64> {
        self.opened.or_else(|| self.list.table.key())
    }

    fn lines(&self, base: &Base) -> Vec<Line> {
        let zone = &base.settings.zone;
        match self.tab {
            Tab::Visits => visits::lines(&visits::asked(&base.book), zone),
            Tab::Payments => payments::lines(own_payments(&base.book), zone),
            Tab::Methods => methods::lines(cards(&base.book), zone),
            Tab::Visit | Tab::Profile => Vec::new(),
        }
    }

    fn facts(&self, base: &Base) -> Option<Facts> {
        if self.tab == Tab::Profile {
            return base.book.profile.value().map(profile::facts);
        }
        let at = self.opened?;
        match self.tab {
            Tab::Visits => visits::facts(&visits::asked(&base.book), at),
            Tab::Payments => payments::facts(own_payments(&base.book), at),
            _ => methods::facts(cards(&base.book), at),
        }
    }
}

fn cards(book: &Book) -> &[Method] {
    book.methods.value().map_or(&[], Vec::as_slice)
}

fn own_payments(book: &Book) -> &[Payment] {
    book.payments.value().map_or(&[], |payments| &payments.rows)
}

/// The table of a tab and the note below it.
fn parts(body: Rect) -> (Rect, Rect) {
    let note = if body.height < LOW { 0 } else { NOTE };
    let table = Rect { height: body.height - note, ..body };
    (table, Rect { y: table.bottom(), height: note, ..body })
}

/// Lines of the table below its heading, in the area of the pane.
fn rows(area: Rect) -> Rect {
    below_heading(parts(body_of(area)).0)
}

fn height(cx: &Cx<'_>) -> usize {
    usize::from(rows(cx.area).height)
}

/// Facts as lines of a table.
fn sheet(facts: Facts) -> Vec<Line> {
    let line = |(key, (name, told)): (u64, (&'static str, Told))| Line {
        key,
        cells: vec![(Value::Word(Text::key(name)), Role::Dim), told],
        faint: false,
        mark: None,
    };
    (0..).zip(facts).map(line).collect()
}

impl Part<Book> for OwnTab {
    fn fill(&mut self, base: &mut Base, cx: &Cx<'_>) {
        let (lines, facts) = (self.lines(base), self.facts(base));
        // What is no longer there is no longer open.
        self.opened = self.opened.filter(|_| facts.is_some());
        self.list.take(lines, height(cx), cx.say);
        self.sheet.take(facts.map_or_else(Vec::new, sheet), height(cx), cx.say);
    }

    fn look(&mut self, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let mut effects: Effects = self.shown().into_iter().flat_map(|wanted| base.want(wanted, cx.at)).collect();
        // A visit that was requested since makes another payment known as the account's own.
        let (records, payments) = (base.book.records.at(), base.book.payments.at());
        let older = records.zip(payments).is_some_and(|(records, payments)| payments.mono_ms < records.mono_ms);
        let reads = base.book.records.is_loading() || base.book.payments.is_loading();
        let failed = base.standing(Wanted::Payments).error.is_some();
        if matches!(self.tab, Tab::Visits | Tab::Payments) && older && !reads && !failed {
            effects.extend(base.read_again([Wanted::Payments], cx.at));
        }
        effects
    }

    fn act(&mut self, action: Action, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        self.take(action, base, cx)
    }

    fn key(&mut self, key: &KeyEvent, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        if self.open_desk().is_some() {
            return self.form_key(key, base, cx);
        }
        let columns = self.columns();
        self.browser_mut().key(key, columns, height(cx), cx.say);
        Vec::new()
    }

    fn paste(&mut self, text: &str, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        if self.open_desk().is_some() {
            return self.form_paste(text, base, cx);
        }
        self.browser_mut().paste(text, height(cx), cx.say);
        Vec::new()
    }

    fn point(&mut self, pointer: Pointer, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        if self.open_desk().is_some() {
            return self.form_point(pointer, base, cx);
        }
        let columns = self.columns();
        let did = self.browser_mut().point(pointer, cx.area, rows(cx.area), columns, cx.say);
        self.did(did, Action::Open, base, cx)
    }

    fn heard(&mut self, report: &Report<Reply>, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        self.heard_of(report, base, cx)
    }

    fn drafted(&mut self, ticket: &Ticket, draft: Option<&Draft>, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        self.form_drafted(ticket, draft, base, cx)
    }

    fn shown(&self) -> Vec<Wanted> {
        match self.tab {
            // A visit is joined with its payment.
            Tab::Visits => vec![Wanted::Records, Wanted::Payments],
            _ => vec![self.main()],
        }
    }

    fn view(&self, base: &Base, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        view::draw(self, base, frame, area, vx);
    }

    fn status(&self, base: &Base, vx: &ViewCx<'_>) -> Status {
        view::status(self, base, vx)
    }

    fn actions(&self, _: &Base) -> Vec<ActionState> {
        let mut states = self.action_states();
        if self.capture() == Capture::None {
            states.push(ActionState::listed(Action::NextFree));
        }
        states
    }

    fn open_record(&self, _: &Base) -> Option<String> {
        let listed = matches!(self.tab, Tab::Visits | Tab::Payments);
        self.opened.filter(|_| listed).map(|key| needs::record(self.tab, key))
    }

    fn capture(&self) -> Capture {
        if self.open_desk().is_some() || self.browser().types() {
            Capture::Text
        } else if self.opened.is_some() {
            Capture::Layer
        } else {
            Capture::None
        }
    }

    fn leaves(&self) -> Option<Text> {
        self.open_desk().map(|(purpose, _)| Text::key(purpose.title()))
    }

    fn clear(&mut self) {
        *self = Self::new(self.tab);
    }
}
