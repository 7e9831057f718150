//! The list: reading it in parts, merging refreshes, and having it arranged off the loop.
//!
//! Selection is by id. A part never moves what the person has touched; an error never takes rows away.

use std::sync::Arc;

use jiff::Timestamp;

use super::catalog::{Catalog, Wanted};
use super::jobs::{Arrange, Arranged, Job};
use super::order::Column;
use super::query::Query;
use super::{ARRANGE, EXPORT, Effects, LIST, LeadsPane, WATCH};
use crate::api::ApiError;
use crate::api::sml::{LeadQuery, LeadRow, Reply, Request};
use crate::domain::Moment;
use crate::flow::{Cx, Effect, Lane, Phase, RowsSnapshot, Text, Ticket, ToastLevel, say};

/// While a list loads it is arranged at most this often: sorting 100,000 rows for each part would starve the parts.
const ARRANGE_EVERY_MS: u64 = 250;
/// A watch reads this many first pages: new leads stand there.
const WATCH_PAGES: u32 = 2;
/// A row keeps its `~` this long.
const FRESH_MS: u64 = 120_000;

/// Whether the pane looks for changes by itself.
#[derive(Debug)]
pub(super) struct Watch {
    on: bool,
    next: Option<u64>,
}

impl Watch {
    pub(super) const fn new(on: bool) -> Self {
        Self { on, next: None }
    }

    pub(super) const fn is_on(&self) -> bool {
        self.on
    }

    pub(super) const fn next_change(&self) -> Option<u64> {
        if self.on { self.next } else { None }
    }
}

/// What is being arranged, and what waits for it.
#[derive(Debug, Default)]
pub(super) struct Arranging {
    ticket: Option<Ticket>,
    /// The rows it works on.
    rows: Option<RowsSnapshot<LeadRow>>,
    /// The minute that the newest one counts ages from.
    minute: Option<Timestamp>,
    last: Option<u64>,
    /// Something changed since the running job began: arrange again, at this time.
    due: Option<u64>,
}

impl Arranging {
    pub(super) const fn next_change(&self) -> Option<u64> {
        if self.ticket.is_none() { self.due } else { None }
    }
}

impl LeadsPane {
    fn lead_query(&self) -> LeadQuery {
        self.server.query(self.search.as_ref())
    }

    /// Reads the whole list; what is loaded stays until the end says what is gone.
    pub(super) fn load(&mut self, at: Moment) -> Effects {
        let mut effects = Vec::new();
        if let Some(old) = self.tickets.waiting(LIST) {
            effects.push(Effect::Cancel(old));
        }
        self.rows.begin(at);
        self.watch.next = None;
        let ticket = self.tickets.issue(LIST);
        effects.push(Effect::Call(
            ticket,
            Lane::Bulk,
            self.settings.account.clone(),
            Request::Leads(self.lead_query()),
        ));
        effects
    }

    /// Another set of rows (a server search): nothing of the old one stays.
    pub(super) fn load_anew(&mut self, at: Moment) -> Effects {
        // Rows of the old set may be on their way, alone or arranged: they must not mix with the new ones.
        let mut effects = Vec::new();
        if let Some(old) = self.tickets.waiting(WATCH) {
            self.tickets.close(&old);
            effects.push(Effect::Cancel(old));
        }
        if let Some(old) = self.tickets.waiting(ARRANGE) {
            self.tickets.close(&old);
        }
        self.forget_rows();
        effects.extend(self.load(at));
        effects
    }

    /// Nothing of the rows stays, nor of what was done with them.
    fn forget_rows(&mut self) {
        self.rows.clear();
        self.read_whole = false;
        self.arranged = None;
        self.counted = None;
        self.shown = None;
        self.arranging = Arranging::default();
        self.cursor = super::Cursor::default();
        self.marks.clear();
        self.range = None;
        self.fresh.clear();
    }

    /// Reads what is likely to have changed: the first pages, and the open lead.
    pub(super) fn refresh(&mut self, at: Moment) -> Effects {
        let mut effects = self.reload_detail(at);
        if self.tickets.waiting(LIST).is_none() {
            let ticket = self.tickets.issue(WATCH);
            let query = LeadQuery { first_pages: Some(WATCH_PAGES), ..self.lead_query() };
            effects.push(Effect::Call(ticket, Lane::Bulk, self.settings.account.clone(), Request::Leads(query)));
        }
        effects
    }

    pub(super) fn toggle_watch(&mut self, at: Moment) -> Effects {
        self.watch.on = !self.watch.on;
        self.watch.next = self.watch.on.then(|| at.mono_ms + self.settings.watch_ms);
        let key = if self.watch.on { "toast-watch-on" } else { "toast-watch-off" };
        Self::toast(ToastLevel::Info, Text::key(key))
    }

    /// Stops the running list; what came stays.
    pub(super) fn stop(&mut self) -> Effects {
        self.tickets.waiting(LIST).or_else(|| self.tickets.waiting(WATCH)).map(Effect::Cancel).into_iter().collect()
    }

    pub(super) fn part(&mut self, ticket: &Ticket, reply: Reply, cx: &Cx<'_>) -> Effects {
        if !self.tickets.accepts(ticket) {
            return Vec::new();
        }
        match reply {
            Reply::Leads { rows, .. } if ticket.slot.name == super::create::TWINS => {
                self.twins_part(&rows);
                Vec::new()
            }
            Reply::Leads { rows, .. } if ticket.slot == super::import::LOOKUP => {
                self.look_up_part(rows);
                Vec::new()
            }
            Reply::Leads { rows, count } => {
                self.rows.of = Some(count);
                Arc::make_mut(&mut self.seen).note(&rows, cx.at.wall);
                let merged = self.rows.merge(rows, cx.at);
                // Until the list was complete once everything is new and nothing is marked.
                if self.read_whole {
                    self.mark_fresh(merged.new.iter().chain(&merged.changed).copied(), cx.at);
                }
                self.guard_changed(&merged.changed);
                self.arrange_when_due(cx.at)
            }
            Reply::History { entries, .. } => self.history_part(ticket, entries),
            reply if super::pages::holds(ticket.slot) => self.page_part(ticket, reply, cx),
            other => {
                self.catalog.part(ticket.slot, other);
                Vec::new()
            }
        }
    }

    /// A row read by itself: the list takes it only if it holds it, so that another search or a record opened by its
    /// id adds nothing.
    pub(super) fn take_row(&mut self, row: LeadRow, at: Moment) -> Vec<u64> {
        Arc::make_mut(&mut self.seen).note([&row], at.wall);
        if self.rows.by_id(row.id.0).is_none() {
            return Vec::new();
        }
        self.rows.merge(vec![row], at).changed
    }

    pub(super) fn mark_fresh(&mut self, ids: impl Iterator<Item = u64>, at: Moment) {
        for id in ids {
            self.fresh.insert(id, at);
        }
    }

    pub(super) fn end(&mut self, ticket: &Ticket, result: Result<Reply, ApiError>, cx: &mut Cx<'_>) -> Effects {
        if !self.tickets.accepts(ticket) {
            return Vec::new();
        }
        self.tickets.close(ticket);
        match ticket.slot {
            LIST => self.list_end(result, cx.at),
            WATCH => self.watch_end(result, cx.at),
            ARRANGE => self.arrange_broke(result),
            slot if slot.name == super::create::TWINS => self.twins_end(ticket, &result, cx),
            slot if slot.name == super::copies::COPY => Self::copy_end(result),
            EXPORT => Self::export_broke(result),
            slot if slot.name == super::bulk::LEAD => self.bulk_read(ticket, result, cx),
            slot if super::pages::holds(slot) => self.page_end(slot, result, cx),
            slot if slot.name == super::edit::EDIT => self.edit_end(slot, result, cx),
            slot if slot.name == super::small::READ => self.small_read(slot.key, result, cx),
            super::import::LOOKUP => self.look_up_end(result.as_ref().err(), cx),
            slot if Self::is_of_import(slot) => self.import_broke(result),
            slot if Catalog::holds(slot) => self.catalog_end(slot, result, cx),
            slot if Self::is_of_call(slot) => self.call_end(slot, result, cx),
            slot => self.detail_end(slot, result, cx),
        }
    }

    fn list_end(&mut self, result: Result<Reply, ApiError>, at: Moment) -> Effects {
        let phase = match result {
            Ok(Reply::Leads { count, .. }) => {
                self.rows.of = Some(count);
                Phase::Complete
            }
            Ok(_) => Phase::Complete,
            Err(ApiError::Stopped) => Phase::Stopped,
            Err(error) => Phase::Failed(error),
        };
        if phase == Phase::Complete {
            self.rows.at = Some(at);
            self.read_whole = true;
        }
        let gone = self.rows.end(phase);
        Arc::make_mut(&mut self.seen).forget(&gone);
        for id in gone {
            self.marks.remove(&id);
            self.fresh.remove(&id);
            self.cursor.forget(id);
        }
        self.watch.next = Some(at.mono_ms + self.settings.watch_ms);
        let mut effects = self.arrange(at);
        if self.rows.phase == Phase::Complete && !self.rows.is_empty() {
            // Their opening hours tell how long a lead has waited.
            effects.extend(self.catalog.want(&Wanted::Dealerships, &self.settings.account, &mut self.tickets, at));
        }
        effects
    }

    /// The dealerships were read: their weeks count from now on.
    pub(super) fn hours_known(&mut self, at: Moment) -> Effects {
        let calendars = self.measure.calendars.with(self.catalog.dealerships.rows(), &self.settings.zone);
        if *self.measure.calendars == calendars {
            return Vec::new();
        }
        self.measure.calendars = Arc::new(calendars);
        self.arrange_when_due(at)
    }

    fn watch_end(&mut self, result: Result<Reply, ApiError>, at: Moment) -> Effects {
        self.watch.next = Some(at.mono_ms + self.settings.watch_ms);
        match result {
            Ok(reply) => {
                if let Reply::Leads { count, .. } = reply {
                    self.rows.of = Some(count);
                }
                self.rows.at = Some(at);
                if let Phase::Failed(_) = self.rows.phase {
                    self.rows.phase = Phase::Stopped;
                }
                Vec::new()
            }
            Err(ApiError::Stopped) => Vec::new(),
            // The table keeps its rows and says how old they are; the error goes to the messages.
            Err(error) => {
                Self::toast(ToastLevel::Warn, Text::key("toast-refresh-failed").with("why", say::error(&error)))
            }
        }
    }

    /// The minute changed or a timer of ours came.
    pub(super) fn tick(&mut self, cx: &mut Cx<'_>) -> Effects {
        let mut effects = self.tick_new(cx);
        self.calls.tick(cx.at);
        self.fresh.retain(|_, since| cx.at.since_ms(*since) < FRESH_MS);
        if self.watch.next_change().is_some_and(|next| next <= cx.at.mono_ms) {
            self.watch.next = Some(cx.at.mono_ms + self.settings.watch_ms);
            effects.extend(self.refresh(cx.at));
        }
        // Marks change by time alone only when the arrangement says so, and then with the minute, like every age: among
        // 100,000 leads one crosses a line each second.
        let held = self.arranged.as_ref().and_then(|a| a.holds_until);
        let stale = held.is_some_and(|until| until <= cx.at.minute()) && self.arranging.minute != Some(cx.at.minute());
        if self.arranging.next_change().is_some_and(|due| due <= cx.at.mono_ms)
            || stale && self.arranging.ticket.is_none() && !self.layer.freezes()
        {
            effects.extend(self.arrange(cx.at));
        }
        self.settle_cursor(cx.area);
        self.page_tick(cx);
        effects
    }

    /// Arranges now if no job runs and the last one is old enough; else as soon as that is so.
    pub(super) fn arrange_when_due(&mut self, at: Moment) -> Effects {
        if self.layer.freezes() {
            // What the person is deciding about must not move; it is arranged as soon as the layer is gone.
            self.arranging.due = Some(at.mono_ms);
            return Vec::new();
        }
        let spacing = if crate::panes::Face::is_loading(self) { ARRANGE_EVERY_MS } else { 0 };
        let due = self.arranging.last.map_or(0, |last| last + spacing);
        if self.arranging.ticket.is_none() && due <= at.mono_ms {
            return self.arrange(at);
        }
        self.arranging.due = Some(due);
        Vec::new()
    }

    /// Arranges now: the filter, the order or the rows are others. A newer job replaces an older one.
    pub(super) fn arrange(&mut self, at: Moment) -> Effects {
        let ticket = self.tickets.issue(ARRANGE);
        self.arranging = Arranging {
            ticket: Some(ticket),
            rows: None,
            minute: Some(at.minute()),
            last: Some(at.mono_ms),
            due: None,
        };
        let rows = self.rows.snapshot();
        self.arranging.rows = Some(rows.clone());
        let query = Query::parse(&self.filter);
        let asks_seen = query.asks_seen() || self.sort.column == Column::InStatus;
        let job = Arrange {
            rows,
            previous: self.arranged.as_ref().map(|a| Arc::clone(&a.arena)),
            query,
            sort: self.sort,
            now: at.minute(),
            measure: self.measure.clone(),
            seen: asks_seen.then(|| Arc::clone(&self.seen)),
        };
        vec![Effect::Compute(ticket, Job::Arrange(job))]
    }

    /// A job ends here only if it broke: what is shown stays, and the next change is arranged again.
    fn arrange_broke(&mut self, result: Result<Reply, ApiError>) -> Effects {
        self.arranging.ticket = None;
        self.arranging.rows = None;
        match result {
            Err(error) => Self::toast(ToastLevel::Bad, say::error(&error)),
            Ok(_) => Vec::new(),
        }
    }

    pub(super) fn computed(&mut self, ticket: &Ticket, arranged: Arranged, cx: &Cx<'_>) -> Effects {
        if !self.tickets.accepts(ticket) {
            return Vec::new();
        }
        self.tickets.close(ticket);
        self.arranging.ticket = None;
        let before = self.screen_line();
        let stood = self.standing(cx.area);
        self.arranged = Some(arranged);
        self.shown = self.arranging.rows.take();
        self.count_all();
        self.select_created();
        self.follow(cx.area);
        self.guard_moved(before);
        self.guard_shifted(&stood, cx.area);
        let mut effects = self.page_rows_changed(cx.at);
        if self.arranging.due.is_some_and(|due| due <= cx.at.mono_ms) {
            effects.extend(self.arrange(cx.at));
        }
        effects
    }

    /// The session is over: what it showed is not ours to show any longer.
    pub(super) fn signed_out(&mut self) -> Effects {
        self.tickets.new_epoch();
        self.layer = super::Layer::None;
        self.bulk_signed_out();
        // What was typed is in its draft.
        self.form = None;
        self.finding = None;
        self.small = super::small::Smalls::default();
        self.forget_new();
        self.close_import();
        self.moved = super::Moved::No;
        self.shifted = super::Moved::No;
        self.forget_rows();
        self.seen = Arc::default();
        self.measure.calendars = Arc::new(self.measure.calendars.without());
        self.detail = None;
        self.page = None;
        self.catalog = Catalog::default();
        self.watch.next = None;
        Vec::new()
    }
}
