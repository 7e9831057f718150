//! The leads pane: car leads as table and board, their detail, and the writes of the day (status, assignment).
//!
//! The state lives here and `update` sends each input to the file of its topic: `list` (loading, merging, arranging),
//! `moves` (where the cursor is), `layers` (filter, pickers, carrying), `writes` (what is sent and what came of it),
//! `detail` (one lead). What is computed over all rows is in `jobs` and runs off the loop; what is drawn is in `view`.

mod acts;
pub mod arena;
mod bulk;
mod call;
mod catalog;
mod chooser;
mod chosen;
pub mod clocks;
mod command;
mod copies;
mod create;
mod detail;
pub mod duplicates;
mod edit;
pub mod export;
#[cfg(test)]
pub(crate) mod factory;
mod filters;
mod forms;
mod halves;
pub mod import;
pub mod jobs;
mod kept;
pub mod lanes;
pub mod lasting;
mod layers;
mod list;
mod mouse;
mod moves;
mod needs;
mod offers;
pub mod order;
pub mod pages;
mod places;
mod preview;
pub mod query;
mod range;
mod search;
mod shelf;
mod small;
mod switch;
mod tasks;
#[cfg(test)]
mod tests;
mod typed;
mod view;
mod views;
mod writes;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::tz::TimeZone;
use ratatui::Frame;
use ratatui::layout::Rect;

pub use clocks::Thresholds;
use clocks::{Calendars, Measure, Seen};
pub use jobs::{Arranged, Job, Output};
pub use order::Column;

use self::detail::Detail;
use self::layers::Layer;
use self::list::Watch;
use self::moves::{Cursor, Moved};
use self::writes::Pendings;
use crate::api::sml::{LeadRow, Reply, Request};
use crate::config::Config;
use crate::domain::{AccountId, Moment, Partner, Week};
use crate::flow::{
    ActionState, Capture, Cx, Effect, Handoff, Input, Paged, PaneId, Phase, Places, RowsSnapshot, Slot, Text, Tickets,
    Toast, ToastLevel,
};
use crate::ui::{ViewCx, fold};

/// What an input leads to.
pub type Effects = Vec<Effect<Request, Job>>;

const LIST: Slot = Slot::one("list");
const WATCH: Slot = Slot::one("watch");
const ARRANGE: Slot = Slot::one("arrange");
const EXPORT: Slot = Slot::one("export");

/// What the configuration says about this pane.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// In whose name.
    pub account: AccountId,
    /// Board or table at start.
    pub view: View,
    /// Look for changes by itself.
    pub watch: bool,
    /// How often, in milliseconds.
    pub watch_ms: u64,
    /// When a lead is late.
    pub thresholds: Thresholds,
    /// The hours of dealerships that keep no calendar.
    pub office: Week,
    /// The dealers' zone.
    pub zone: TimeZone,
}

impl Settings {
    /// What the pane's own section and its partner's say; none if the partner is not configured.
    pub fn from_config(config: &Config) -> Option<Self> {
        let account = config.account_at(Partner::Sml)?;
        let leads = &config.leads;
        Some(Self {
            account: account.id,
            view: if leads.view == "board" { View::Board } else { View::Table },
            watch: leads.watch,
            watch_ms: leads.watch_seconds * 1_000,
            thresholds: Thresholds {
                first_response_minutes: leads.first_response_minutes,
                stale_days: leads.stale_days,
            },
            // It was checked when it was read.
            office: Week::parse(&leads.office_hours).unwrap_or_else(|_| Week::always()),
            zone: account.zone,
        })
    }
}

/// The two looks at the same filtered set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// One row a lead.
    Table,
    /// One lane a status.
    Board,
}

/// The state of the pane.
#[derive(Debug)]
pub struct LeadsPane {
    settings: Settings,
    tickets: Tickets,
    rows: Paged<LeadRow>,
    /// The list was complete once: what comes now is new or changed.
    read_whole: bool,
    arranged: Option<Arranged>,
    /// The rows that `arranged` speaks of: positions are those of this snapshot.
    shown: Option<RowsSnapshot<LeadRow>>,
    arranging: list::Arranging,
    /// What was counted when nothing narrowed the list.
    counted: Option<lanes::Counts>,
    /// Texts typed into the filter before, newest last.
    filters: Vec<String>,
    filter: String,
    search: Option<String>,
    /// What the server is asked for besides the search.
    server: filters::Filters,
    sort: order::SortBy,
    view: View,
    preview: preview::Preview,
    columns: chosen::Chosen,
    views: views::Views,
    cursor: Cursor,
    moved: Moved,
    /// Rows stand elsewhere than a moment ago: a click was aimed at what stood there before.
    shifted: Moved,
    /// The person did something that the screen does not show yet.
    unseen: bool,
    marks: HashSet<u64>,
    /// What the marked leads were like when they were marked.
    marked_as: bulk::Marked,
    /// A run of many writes, from its plan to its result.
    bulk: Option<bulk::Bulk>,
    /// A range of marks that is being stretched.
    range: Option<range::Range>,
    /// Rows that came or changed by a refresh, and when.
    fresh: HashMap<u64, Moment>,
    /// Shared with a job that asks for it.
    seen: Arc<Seen>,
    measure: Measure,
    watch: Watch,
    layer: Layer,
    form: Option<forms::Forming>,
    /// What an open form of a task is about.
    task_form: Option<Box<tasks::form::TaskForm>>,
    /// The calls of this run.
    calls: call::Calls,
    detail: Option<Detail>,
    /// A page over the list; an open lead lies over both.
    page: Option<Box<pages::Page>>,
    /// What leads refer to.
    catalog: catalog::Catalog,
    /// The field of the form that waits for things to choose from.
    finding: Option<forms::Finding>,
    /// Leads from files.
    imports: import::Imports,
    pending: Pendings,
    edits: edit::Edits,
    small: small::Smalls,
    creating: create::Creating,
}

impl LeadsPane {
    /// An empty pane.
    pub fn new(settings: Settings) -> Self {
        Self {
            view: settings.view,
            watch: Watch::new(settings.watch),
            measure: Measure {
                thresholds: settings.thresholds,
                calendars: Arc::new(Calendars::new(settings.office.clone(), &settings.zone)),
            },
            settings,
            tickets: Tickets::new(PaneId::Leads),
            rows: Paged::default(),
            read_whole: false,
            arranged: None,
            shown: None,
            arranging: list::Arranging::default(),
            counted: None,
            filters: Vec::new(),
            filter: String::new(),
            search: None,
            server: filters::Filters::default(),
            sort: order::SortBy::default(),
            preview: preview::Preview::default(),
            columns: chosen::Chosen::default(),
            views: views::Views::default(),
            cursor: Cursor::default(),
            moved: Moved::No,
            shifted: Moved::No,
            unseen: false,
            marks: HashSet::new(),
            marked_as: bulk::Marked::default(),
            bulk: None,
            range: None,
            fresh: HashMap::new(),
            seen: Arc::default(),
            layer: Layer::None,
            form: None,
            task_form: None,
            calls: call::Calls::default(),
            detail: None,
            page: None,
            catalog: catalog::Catalog::default(),
            finding: None,
            imports: import::Imports::default(),
            pending: Pendings::default(),
            edits: edit::Edits::default(),
            small: small::Smalls::default(),
            creating: create::Creating::default(),
        }
    }

    /// What lengths of time are measured by at a moment.
    fn watched(&self, now: jiff::Timestamp) -> lasting::Watch<'_> {
        lasting::Watch { now, measure: &self.measure, seen: Some(&self.seen) }
    }

    fn kept_clock(&self, now: jiff::Timestamp) -> lasting::Kept {
        lasting::Kept { now, measure: self.measure.clone(), seen: Arc::clone(&self.seen) }
    }

    fn toast(level: ToastLevel, text: Text) -> Effects {
        vec![Effect::Toast(Toast::new(level, text))]
    }

    fn handoff(&mut self, handoff: Handoff, cx: &mut Cx<'_>) -> Effects {
        match handoff {
            Handoff::Nothing => Vec::new(),
            Handoff::List => {
                self.page = None;
                self.detail = None;
                self.settle_cursor(cx.area);
                Vec::new()
            }
            Handoff::Record(id) => match id.parse() {
                Ok(id) => self.open_lead(id, cx.at),
                Err(_) => Vec::new(),
            },
            Handoff::File(_, file) => self.open_import(&file, cx),
            Handoff::Row { name, words, row } => self.typed(name, &words, &row, cx),
            Handoff::Command(words) => {
                self.page = None;
                self.detail = None;
                self.filter = words;
                self.cursor.ask();
                self.arrange(cx.at)
            }
        }
    }
}

impl crate::panes::Pane for LeadsPane {
    type Request = Request;
    type Reply = Reply;
    type Job = Job;
    type Output = Output;

    fn update(&mut self, input: Input<Reply, Output>, cx: &mut Cx<'_>) -> Effects {
        let effects = match input {
            Input::Shown => self.load(cx.at),
            Input::Act(action) => {
                self.unseen = true;
                let effects = self.act(action, cx);
                self.note_marks();
                effects
            }
            Input::Key(key) if self.is_forming() => self.form_key(&key, cx),
            Input::Key(key) => {
                self.unseen = true;
                self.key(&key, cx)
            }
            Input::Mouse(pointer) if self.is_forming() => self.form_point(pointer, cx),
            Input::Mouse(pointer) => {
                let effects = self.point(pointer, cx);
                self.note_marks();
                effects
            }
            Input::Paste(text) if self.is_forming() => self.form_paste(&text, cx),
            Input::Paste(text) => self.paste(&text, cx),
            Input::Part(ticket, _, reply) => self.part(&ticket, reply, cx),
            Input::End(ticket, result) => self.end(&ticket, result, cx),
            Input::Computed(ticket, Output::Arranged(arranged)) => self.computed(&ticket, arranged, cx),
            Input::Computed(ticket, Output::Import(done)) => self.import_done(&ticket, done, cx),
            Input::Computed(ticket, Output::Exported(form, sheet)) => self.exported(&ticket, form, sheet),
            Input::Computed(ticket, Output::Page(made)) => self.page_made(&ticket, made, cx),
            Input::Outcome(report) => {
                let mut effects = self.edit_heard(&report);
                effects.extend(self.bulk_report(&report, cx));
                effects.extend(self.form_outcome(&report, cx));
                effects.extend(self.call_report(&report, cx));
                effects.extend(self.small_report(&report));
                effects.extend(self.report(report, cx));
                effects
            }
            Input::Session(account, true) if account == self.settings.account => {
                // What failed for want of a session is read now; what is there or coming stays.
                match self.rows.phase {
                    Phase::Idle | Phase::Failed(_) => self.load(cx.at),
                    Phase::Loading { .. } | Phase::Complete | Phase::Stopped => Vec::new(),
                }
            }
            Input::Session(account, _) if account == self.settings.account => self.signed_out(),
            Input::Session(..) | Input::Agreed(_) => Vec::new(),
            Input::Drafted(ticket, draft) => self.drafted(&ticket, draft, cx),
            Input::Brought(ticket, brought) => self.brought(&ticket, brought, cx),
            Input::Edited(ticket, text) => self.edited(&ticket, text, cx),
            Input::PlanKept(batch, result) => self.plan_kept(batch, result, cx),
            Input::Unfinished(plan, records) => self.offer_run(*plan, &records),
            Input::Account(account) => self.switch(account, cx.at),
            Input::Handoff(handoff) => self.handoff(handoff, cx),
            Input::Tick => self.tick(cx),
        };
        self.edits.see(&effects);
        effects
    }
}

impl crate::panes::Face for LeadsPane {
    fn account(&self) -> &AccountId {
        &self.settings.account
    }

    fn needs(&self, _: Moment) -> Vec<crate::panes::Need> {
        self.needing()
    }

    fn find(&self, words: &str, most: usize) -> Vec<crate::panes::Found> {
        self.found(words, most)
    }

    fn zone(&self) -> &TimeZone {
        &self.settings.zone
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        view::draw(self, frame, area, vx);
    }

    fn status(&self, vx: &ViewCx<'_>) -> crate::panes::Status {
        view::status(self, vx)
    }

    fn actions(&self) -> Vec<ActionState> {
        self.action_states()
    }

    fn commands(&self) -> Vec<crate::panes::PaneCommand> {
        let mut all = vec![self.filter_command(), Self::import_command()];
        all.extend(self.row_commands());
        all
    }

    fn capture(&self) -> Capture {
        let page = self.page_in_front().filter(|_| matches!(self.layer, Layer::None));
        if self.is_forming() || self.bulk_asks() {
            Capture::Text
        } else {
            page.map_or_else(|| self.layer.capture(), pages::Page::capture)
        }
    }

    fn next_change(&self) -> Option<u64> {
        let arranging = if self.layer.freezes() { None } else { self.arranging.next_change() };
        let own = [self.calls.next_change(), self.next_new()];
        [self.watch.next_change(), arranging].into_iter().chain(own).flatten().min()
    }

    fn painted(&mut self, at: Moment) {
        self.moved.painted(at);
        self.shifted.painted(at);
        if let Layer::Called(called) = &mut self.layer {
            called.painted(at);
        }
        self.unseen = false;
    }

    fn places(&self) -> Option<Places> {
        self.row_places()
    }

    fn has_just_moved(&self, at: Moment) -> bool {
        self.moved.holds(at)
    }

    fn is_loading(&self) -> bool {
        matches!(self.rows.phase, Phase::Loading { .. })
    }

    fn open_record(&self) -> Option<String> {
        self.detail.as_ref().map(|detail| detail.id().to_string())
    }

    fn leaves(&self) -> Option<Text> {
        self.left_behind()
    }

    fn is_private(&self, command: &str) -> bool {
        command == typed::NOTE
    }

    fn remember(&self) -> serde_json::Value {
        self.remembered()
    }

    fn recall(&mut self, kept: &serde_json::Value) {
        self.take_up(kept);
    }
}
