//! The leads pane as a pure function: inputs in, effects out. Nothing here knows a loop, a pool or a clock.
//!
//! [`Desk`] holds what the app would: time, gate, locks, ids. Each file tests one topic.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod bulk;
mod call;
mod clocks;
mod create;
mod cursor;
mod detail;
mod detail_tabs;
mod editing;
mod exporting;
mod facts;
mod filters;
mod form_mouse;
mod import;
mod layers;
mod list;
mod mouse;
mod pages;
mod reports;
mod safety;
mod small;
mod tasks;
mod twins;
mod typed;
mod typing;
mod views;
mod writing;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Rect;

use super::factory::noon;
use super::jobs::Arrange;
use super::query::Query;
use super::{ARRANGE, Effects, Job, LIST, LeadsPane, Output, Settings, Thresholds, View};
use crate::api::sml::{Lead, LeadId, LeadQuery, LeadRow, Reply, Request, Status, VehicleData};
use crate::domain::{AccountId, Mint, Moment, Original, Partner, Week};
use crate::flow::keymap::Keymap;
use crate::flow::{Action, Cx, Effect, Gate, Input, Lane, Locks, PaneId, Phase, Slot, Text, Ticket, Toast, ToastLevel};
use crate::ops::OpId;
use crate::panes::{Face as _, Pane as _};
use crate::ui::ViewCx;
use crate::ui::theme::Theme;
use crate::ui::words::{Locale, Words};

/// How often the pane looks for changes in these tests.
const WATCH_MS: u64 = 60_000;
/// A wide screen: 31 rows of the table above the preview, a timeline of 33 lines beside the facts.
const AREA: Rect = Rect { x: 0, y: 3, width: 120, height: 35 };

fn account() -> AccountId {
    AccountId::new(Partner::Sml, "dealer-07")
}

/// The pane and what the app lends it.
struct Desk {
    pane: LeadsPane,
    mint: Mint,
    ms: u64,
    gate: Gate,
    locks: Locks,
    area: Rect,
}

impl Desk {
    /// A pane nobody has looked at yet.
    fn new() -> Self {
        Self::of(View::Table)
    }

    fn of(view: View) -> Self {
        let settings = Settings {
            account: account(),
            view,
            watch: true,
            watch_ms: WATCH_MS,
            thresholds: Thresholds::default(),
            office: Week::always(),
            zone: TimeZone::UTC,
        };
        Self {
            pane: LeadsPane::new(settings),
            mint: Mint::seeded([7; 32]),
            ms: 0,
            gate: Gate::Open,
            locks: Locks::default(),
            area: AREA,
        }
    }

    /// The list read whole, arranged and painted, oldest guard long past.
    fn with(rows: Vec<LeadRow>) -> Self {
        let mut desk = Self::new();
        desk.load(rows);
        desk
    }

    fn board(rows: Vec<LeadRow>) -> Self {
        let mut desk = Self::of(View::Board);
        desk.load(rows);
        desk
    }

    fn load(&mut self, rows: Vec<LeadRow>) {
        self.input(Input::Shown);
        self.part(rows);
        let count = self.pane.rows.len() as u64;
        self.end_list(Ok(leads(Vec::new(), count)));
        // Their opening hours are of no account here: nobody ever closes.
        if let Some(ticket) = self.pane.tickets.waiting(super::catalog::Wanted::Dealerships.slot()) {
            self.input(Input::End(ticket, Err(crate::api::ApiError::Stopped)));
        }
        self.calm();
    }

    /// Painted, and long enough ago for every guard.
    fn calm(&mut self) {
        self.paint();
        self.ms += 1_000;
    }

    /// All wall-clock times follow the monotonic one from noon on.
    fn at(&self) -> Moment {
        let wall = jiff::Timestamp::from_millisecond(noon(0).as_millisecond() + self.ms.cast_signed()).unwrap();
        Moment { mono_ms: self.ms, wall }
    }

    fn paint(&mut self) {
        self.pane.painted(self.at());
    }

    /// Hands in an input; nothing is carried out.
    fn raw(&mut self, input: Input<Reply, Output>) -> Effects {
        let at = self.at();
        let say = |text: &Text| text.key.to_string();
        let mut cx = Cx {
            at,
            mint: &mut self.mint,
            area: self.area,
            zone: &TimeZone::UTC,
            gate: &self.gate,
            locks: &self.locks,
            say: &say,
        };
        self.pane.update(input, &mut cx)
    }

    /// Hands in an input and runs the jobs it leads to at once; gives the other effects.
    fn input(&mut self, input: Input<Reply, Output>) -> Effects {
        let effects = self.raw(input);
        self.run(effects)
    }

    fn run(&mut self, effects: Effects) -> Effects {
        let mut left = Vec::new();
        for effect in effects {
            match effect {
                Effect::Compute(ticket, job) => {
                    let more = self.input(Input::Computed(ticket, job.run()));
                    left.extend(more);
                }
                other => left.push(other),
            }
        }
        left
    }

    fn act(&mut self, action: Action) -> Effects {
        self.input(Input::Act(action))
    }

    fn key(&mut self, code: KeyCode) -> Effects {
        self.input(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)))
    }

    fn typed(&mut self, text: &str) -> Effects {
        text.chars().flat_map(|c| self.key(KeyCode::Char(c))).collect()
    }

    fn waiting(&self, slot: Slot) -> Ticket {
        self.pane.tickets.waiting(slot).unwrap()
    }

    fn part(&mut self, rows: Vec<LeadRow>) -> Effects {
        let count = (self.pane.rows.len() + rows.len()) as u64;
        self.input(Input::Part(self.waiting(LIST), 0, leads(rows, count)))
    }

    fn end_list(&mut self, result: Result<Reply, crate::api::ApiError>) -> Effects {
        self.input(Input::End(self.waiting(LIST), result))
    }

    /// Rows come by a reading of the first pages that the person asked for.
    fn refreshed(&mut self, rows: Vec<LeadRow>) -> Effects {
        self.raw(Input::Act(Action::Refresh));
        let ticket = self.waiting(super::WATCH);
        let effects = self.input(Input::Part(ticket, 0, leads(rows, self.pane.rows.len() as u64)));
        self.input(Input::End(ticket, Ok(leads(Vec::new(), self.pane.rows.len() as u64))));
        effects
    }

    fn selected(&self) -> Option<u64> {
        self.pane.selected().map(|row| row.id.0)
    }

    /// Ids in the order of the table.
    fn order(&self) -> Vec<u64> {
        let arranged = self.pane.arranged.as_ref();
        arranged.iter().flat_map(|a| a.order.iter()).filter_map(|p| self.pane.at(*p)).map(|row| row.id.0).collect()
    }

    /// What the pane asks to have arranged just now.
    fn arrange(&self) -> Job {
        self.arrange_by(&self.pane.filter, self.pane.sort)
    }

    fn arrange_by(&self, filter: &str, sort: super::order::SortBy) -> Job {
        Job::Arrange(Arrange {
            rows: self.pane.rows.snapshot(),
            previous: None,
            query: Query::parse(filter),
            sort,
            now: self.at().minute(),
            measure: self.pane.measure.clone(),
            seen: None,
        })
    }
}

static UTC: TimeZone = TimeZone::UTC;

/// What drawing may know.
fn view<'a>(desk: &Desk, theme: &'a Theme, keymap: &'a Keymap, words: &'a Words) -> ViewCx<'a> {
    ViewCx { theme, keymap, words, zone: &UTC, own_zone: &UTC, now: desk.at().wall, focused: true }
}

/// The pane as text, on a screen of this size.
fn picture_in(desk: &Desk, theme: &Theme, locale: Locale, (wide, high): (u16, u16)) -> String {
    let (keymap, words) = (Keymap::default(), Words::load(locale));
    let vx = view(desk, theme, &keymap, &words);
    let mut terminal = Terminal::new(TestBackend::new(wide, high)).unwrap();
    terminal
        .draw(|frame| {
            desk.pane.view(frame, frame.area(), &vx);
            theme.finish(frame.buffer_mut());
        })
        .unwrap();
    let lines = terminal.backend().buffer().content.chunks(usize::from(wide));
    lines
        .map(|line| line.iter().map(ratatui::buffer::Cell::symbol).collect::<String>().trim_end().to_owned() + "\n")
        .collect()
}

/// The same in the dark theme.
fn picture(desk: &Desk, locale: Locale, size: (u16, u16)) -> String {
    picture_in(desk, &Theme::dark(), locale, size)
}

fn ticket(slot: Slot, seq: u64) -> Ticket {
    Ticket { pane: PaneId::Leads, slot, seq, epoch: 0 }
}

fn leads(rows: Vec<LeadRow>, count: u64) -> Reply {
    Reply::Leads { rows, count }
}

fn list_call(ticket: Ticket, query: LeadQuery) -> Effect<Request, Job> {
    Effect::Call(ticket, Lane::Bulk, account(), Request::Leads(query))
}

fn first_pages() -> LeadQuery {
    LeadQuery { first_pages: Some(2), ..LeadQuery::default() }
}

fn lead_call(ticket: Ticket, id: u64) -> Effect<Request, Job> {
    Effect::Call(ticket, Lane::Interactive, account(), Request::Lead(LeadId(id)))
}

fn toast(level: ToastLevel, text: Text) -> Effect<Request, Job> {
    Effect::Toast(Toast::new(level, text))
}

/// The whole lead of a row, with as many notes as asked for.
fn lead(row: LeadRow, notes: u64) -> Box<Lead> {
    let note = |id| crate::api::sml::Note { id, content: "called back".into(), modified: None, history: Vec::new() };
    Box::new(Lead {
        mail_content: row.enquiry.clone(),
        client: None,
        vehicle: VehicleData {
            id: 1,
            brand_model: row.vehicle.clone(),
            price: None,
            km: None,
            year: None,
            fuel: None,
            sold: false,
        },
        dealership: None,
        person: None,
        source: None,
        tasks: Vec::new(),
        notes: (0..notes).map(note).collect(),
        tags: Vec::new(),
        first_task: None,
        finished: None,
        nsa: None,
        original: Original::keep(serde_json::Value::Null),
        row,
    })
}

/// Rows with these ids, each an hour older than the one before.
fn rows(ids: impl IntoIterator<Item = u64>) -> Vec<LeadRow> {
    ids.into_iter().map(super::factory::lead_row).collect()
}

fn at_status(id: u64, status: Status) -> LeadRow {
    LeadRow { status, ..super::factory::lead_row(id) }
}
