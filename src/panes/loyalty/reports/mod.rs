//! The tab Reports: points by store or by product between two days, as a table, by week, against another range, and as a
//! calendar of shades.
//!
//! `rows` brings both reports into one form and sums it, `lines` makes tables of it, `view` draws.

mod lines;
mod rows;
#[cfg(test)]
mod tests;
mod view;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::{Value, json};

use self::rows::Row;
use super::book::{Book, Range, Wanted};
use super::{Base, Effects};
use crate::api::loyalty::Days;
use crate::domain::Clean;
use crate::flow::{Action, ActionState, Capture, Cx, Effect, Gesture, Pointer, Text, ToastLevel};
use crate::panes::Status;
use crate::panes::parts::Part;
use crate::ui::ViewCx;
use crate::ui::grid::{Browser, Col, Did, Line, below_heading, rows_of};
use crate::ui::picker::{Pick, PickItem, Picker};
use crate::ui::range::{self, RangePicker, Ranged};

/// Longer reports are not asked for.
const MOST_DAYS: u64 = 400;

/// How a report is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum View {
    #[default]
    Names,
    Weeks,
    Movers,
    Days,
}

impl View {
    pub(super) const ALL: [Self; 4] = [Self::Names, Self::Weeks, Self::Movers, Self::Days];

    /// Its name in what is kept and in files, and the key of its name on screen.
    pub(super) const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Names => ("totals", "loyalty-view-totals"),
            Self::Weeks => ("weeks", "loyalty-view-weeks"),
            Self::Movers => ("movers", "loyalty-view-movers"),
            Self::Days => ("calendar", "loyalty-view-calendar"),
        }
    }
}

/// Something that is being chosen.
#[derive(Debug)]
enum Ask {
    Range(Range, RangePicker),
    Measure(Picker),
}

/// The state of the tab.
#[derive(Debug)]
pub(super) struct ReportsTab {
    by_product: bool,
    view: View,
    /// Which counter is shown: of stores, of products.
    measures: [usize; 2],
    days: Option<Days>,
    /// What it is compared with, if that is not the time right before.
    other: Option<Days>,
    browsers: [Browser; View::ALL.len()],
    ask: Option<Ask>,
}

impl Default for ReportsTab {
    fn default() -> Self {
        let largest_first = |column| Browser::sorted_by(column, true);
        Self {
            by_product: false,
            view: View::default(),
            measures: [0; 2],
            days: None,
            other: None,
            // Whatever moved most stands first, up or down.
            browsers: [largest_first(1), Browser::default(), largest_first(5), Browser::default()],
            ask: None,
        }
    }
}

impl ReportsTab {
    const fn browser(&self) -> &Browser {
        &self.browsers[self.view as usize]
    }

    const fn measure(&self) -> usize {
        self.measures[self.by_product as usize]
    }

    const fn measures(&self) -> &'static [&'static str] {
        if self.by_product { &rows::OF_PRODUCTS } else { &rows::OF_STORES }
    }

    /// The key of what the names are.
    const fn subject(&self) -> &'static str {
        if self.by_product { "loyalty-col-product" } else { "loyalty-col-store" }
    }

    fn columns(&self) -> Vec<Col> {
        let measures = self.measures();
        match self.view {
            View::Names => lines::name_columns(self.subject(), measures, self.measure()),
            View::Weeks => lines::week_columns(measures[self.measure()]),
            View::Movers => lines::mover_columns(self.subject()),
            View::Days => lines::heat_columns(),
        }
    }

    /// The range that is shown, or the one it is compared with.
    fn range(&self, which: Range, base: &Base) -> Option<Days> {
        let (from, to) = range::last_days(30, base.now.date());
        let this = self.days.or_else(|| Days::new(from, to))?;
        match which {
            Range::This => Some(this),
            Range::Other => self.other.or_else(|| rows::days_before(this)),
        }
    }

    const fn wanted(&self, which: Range) -> Wanted {
        if self.by_product { Wanted::Products(which) } else { Wanted::Stores(which) }
    }

    /// The rows of a range, as far as they are known.
    fn rows(&self, which: Range, base: &Base) -> Vec<Row> {
        let (book, zone) = (&base.book, &base.settings.zone);
        if self.by_product {
            rows::products(book.products[which as usize].answer.value().map_or(&[], Vec::as_slice), zone)
        } else {
            rows::stores(book.stores[which as usize].answer.value().map_or(&[], Vec::as_slice), zone)
        }
    }

    fn ask_for(&self, which: Range, base: &mut Base, cx: &Cx<'_>) -> Effects {
        let Some(days) = self.range(which, base) else { return Vec::new() };
        let (book, mut asking) = base.asking(cx.at);
        if self.by_product {
            book.ask_products(which, days, &mut asking)
        } else {
            book.ask_stores(which, days, &mut asking)
        }
    }

    fn lines(&self, base: &Base) -> Vec<Line> {
        let this = self.rows(Range::This, base);
        let (measure, Some(days)) = (self.measure(), self.range(Range::This, base)) else { return Vec::new() };
        if this.is_empty() && self.view != View::Movers {
            return Vec::new();
        }
        match self.view {
            View::Names => lines::names(&rows::by_name(&this, measure, days), measure),
            View::Weeks => lines::weeks(&rows::by_week(&this, measure), days, base.now.date()),
            View::Movers => {
                // One range alone would look as if everything had moved.
                let both = [Range::This, Range::Other].map(|which| base.standing(self.wanted(which)).known);
                let other = self.rows(Range::Other, base);
                if both == [true; 2] { lines::movers(&rows::movers(&other, &this, measure)) } else { Vec::new() }
            }
            View::Days => lines::heat(&this, measure, days),
        }
    }

    fn turn(&mut self, on: bool, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let (here, all) = (self.view as usize, View::ALL.len());
        self.view = View::ALL[(here + if on { 1 } else { all - 1 }) % all];
        self.anew(base, cx)
    }

    fn anew(&mut self, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let effects = self.look(base, cx);
        self.fill(base, cx);
        effects
    }

    fn ask_range(&mut self, which: Range, base: &Base) {
        let title = match which {
            Range::This => "range-title",
            Range::Other => "loyalty-compare-with",
        };
        self.ask = Some(Ask::Range(which, RangePicker::new(Text::key(title), base.now.date(), MOST_DAYS)));
    }

    fn ask_measure(&mut self, cx: &Cx<'_>) {
        let item = |(at, key): (usize, &&'static str)| PickItem {
            id: at as u64,
            label: Clean::from_partner(&(cx.say)(&Text::key(key))),
            detail: Clean::default(),
            mark: (at == self.measure()).then_some("●"),
        };
        let items = self.measures().iter().enumerate().map(item).collect();
        let mut picker = Picker::new(Text::key("loyalty-pick-measure"), items);
        picker.choose(self.measure() as u64);
        self.ask = Some(Ask::Measure(picker));
    }

    fn ranged(&mut self, which: Range, ranged: Ranged, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        match ranged {
            Ranged::None => Vec::new(),
            Ranged::Closed => {
                self.ask = None;
                Vec::new()
            }
            Ranged::Chosen(from, to) => {
                self.ask = None;
                match which {
                    // Another range is compared with the time right before it, until somebody says otherwise.
                    Range::This => (self.days, self.other) = (Days::new(from, to), None),
                    Range::Other => self.other = Days::new(from, to),
                }
                self.anew(base, cx)
            }
        }
    }

    fn picked(&mut self, pick: &Pick, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        match pick {
            Pick::None | Pick::Changed => return Vec::new(),
            Pick::Closed => {}
            Pick::Chosen(id) => {
                let at = usize::try_from(*id).unwrap_or(0).min(self.measures().len() - 1);
                self.measures[usize::from(self.by_product)] = at;
            }
        }
        self.ask = None;
        self.fill(base, cx);
        Vec::new()
    }

    fn did(&self, did: Did, cx: &Cx<'_>) -> Effects {
        let Did::Export(form) = did else { return Vec::new() };
        match self.browser().sheet(self.file(), &self.columns(), cx.say) {
            Some(sheet) => vec![Effect::Export(form, Box::new(sheet))],
            None => Base::toast(ToastLevel::Info, Text::key("off-nothing-to-export")),
        }
    }

    /// What a file of it is called.
    const fn file(&self) -> &'static str {
        match (self.view, self.by_product) {
            (View::Names, false) => "points-by-store",
            (View::Names, true) => "points-by-product",
            (view, _) => view.names().0,
        }
    }
}

impl Part<Book> for ReportsTab {
    fn fill(&mut self, base: &mut Base, cx: &Cx<'_>) {
        let lines = self.lines(base);
        let height = rows_of(view::layout(cx.area).table);
        self.browsers[self.view as usize].take(lines, height, cx.say);
    }

    fn look(&mut self, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let mut effects = self.ask_for(Range::This, base, cx);
        if self.view == View::Movers {
            effects.extend(self.ask_for(Range::Other, base, cx));
        }
        effects
    }

    fn act(&mut self, action: Action, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        match action {
            Action::Range => self.ask_range(Range::This, base),
            Action::FilterForm if self.view == View::Movers => self.ask_range(Range::Other, base),
            Action::Columns => self.ask_measure(cx),
            Action::Board => {
                self.by_product = !self.by_product;
                return self.anew(base, cx);
            }
            Action::Left | Action::PreviousRegion => return self.turn(false, base, cx),
            Action::Right | Action::NextRegion => return self.turn(true, base, cx),
            _ => {
                let columns = self.columns();
                let height = rows_of(view::layout(cx.area).table);
                let did = self.browsers[self.view as usize].act(action, &columns, height, cx.say);
                return self.did(did, cx);
            }
        }
        Vec::new()
    }

    fn key(&mut self, key: &KeyEvent, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        match &mut self.ask {
            Some(Ask::Range(which, picker)) => {
                let (which, ranged) = (*which, picker.key(key));
                self.ranged(which, ranged, base, cx)
            }
            Some(Ask::Measure(picker)) => {
                let pick = picker.handle(key);
                self.picked(&pick, base, cx)
            }
            None => {
                let columns = self.columns();
                let height = rows_of(view::layout(cx.area).table);
                self.browsers[self.view as usize].key(key, &columns, height, cx.say);
                Vec::new()
            }
        }
    }

    fn paste(&mut self, text: &str, _: &mut Base, cx: &mut Cx<'_>) -> Effects {
        match &mut self.ask {
            Some(Ask::Range(_, picker)) => picker.paste(text),
            Some(Ask::Measure(picker)) => {
                picker.paste(text);
            }
            None => {
                let height = rows_of(view::layout(cx.area).table);
                self.browsers[self.view as usize].paste(text, height, cx.say);
            }
        }
        Vec::new()
    }

    fn point(&mut self, pointer: Pointer, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        match &mut self.ask {
            Some(Ask::Range(which, picker)) => {
                let (which, ranged) = (*which, picker.point(cx.area, pointer));
                return self.ranged(which, ranged, base, cx);
            }
            Some(Ask::Measure(picker)) => {
                let pick = picker.point(cx.area, pointer);
                return self.picked(&pick, base, cx);
            }
            None => {}
        }
        let shown = view::layout(cx.area);
        let clicked = pointer.gesture == Gesture::Click;
        if let Some(view) = view::view_at(shown.names, self.view, pointer, cx.say).filter(|_| clicked) {
            self.view = view;
            return self.anew(base, cx);
        }
        let (rows, columns) = (below_heading(shown.table), self.columns());
        let did = self.browsers[self.view as usize].point(pointer, cx.area, rows, &columns, cx.say);
        self.did(did, cx)
    }

    fn shown(&self) -> Vec<Wanted> {
        let mut all = vec![self.wanted(Range::This)];
        if self.view == View::Movers {
            all.push(self.wanted(Range::Other));
        }
        all
    }

    fn view(&self, base: &Base, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        view::draw(self, base, frame, area, vx);
    }

    fn status(&self, base: &Base, vx: &ViewCx<'_>) -> Status {
        view::status(self, base, vx)
    }

    fn actions(&self, _: &Base) -> Vec<ActionState> {
        use ActionState as A;
        if self.capture() == Capture::Text {
            return vec![A::listed(Action::Open), A::hinted(Action::Back)];
        }
        let other = if self.by_product { "loyalty-by-store" } else { "loyalty-by-product" };
        let mut states = vec![
            A::hinted(Action::Range).labelled("loyalty-range"),
            A::hinted(Action::Board).labelled(other),
            A::hinted(Action::Columns).labelled("loyalty-measure"),
        ];
        if self.view == View::Movers {
            states.push(A::hinted(Action::FilterForm).labelled("loyalty-compare"));
        }
        states.push(A::hinted(Action::Right).labelled("loyalty-next-view"));
        states.push(A::listed(Action::Left).labelled("loyalty-view-before"));
        states.extend([Action::Filter, Action::Sort].map(A::hinted));
        states.extend([Action::Reverse, Action::ExportCsv, Action::ExportJson, Action::ExportMarkdown].map(A::listed));
        states
    }

    fn capture(&self) -> Capture {
        if self.ask.is_some() || self.browser().types() { Capture::Text } else { Capture::None }
    }

    fn clear(&mut self) {
        let (by_product, view, measures) = (self.by_product, self.view, self.measures);
        *self = Self { by_product, view, measures, days: self.days, other: self.other, ..Self::default() };
    }

    fn remember(&self) -> Value {
        json!({ "view": self.view.names().0, "by_product": self.by_product, "measures": self.measures })
    }

    fn recall(&mut self, kept: &Value) {
        let word = kept.get("view").and_then(Value::as_str);
        if let Some(view) = word.and_then(|word| View::ALL.into_iter().find(|view| view.names().0 == word)) {
            self.view = view;
        }
        self.by_product = kept.get("by_product").and_then(Value::as_bool).unwrap_or(self.by_product);
        let most = [rows::OF_STORES.len(), rows::OF_PRODUCTS.len()];
        for (at, most) in most.into_iter().enumerate() {
            let measure = kept.get("measures").and_then(|all| all.get(at)).and_then(Value::as_u64);
            if let Some(measure) = measure.and_then(|m| usize::try_from(m).ok()).filter(|m| *m < most) {
                self.measures[at] = measure;
            }
        }
    }
}
