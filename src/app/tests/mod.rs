//! The app as a pure function: stamped messages in, commands out. No loop, no runtime, no clock.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod accounts;
mod dialogs;
mod equal;
mod kept;
mod keys;
mod line;
mod lists;
mod logs;
mod looks;
mod mouse;
mod own;
mod sessions;
mod time;
mod today;
mod writes;

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use jiff::tz::TimeZone;
use ratatui::layout::Size;

use super::overlay::{Armed, Overlay};
use super::{App, Command, Identity, Msg, Setup, WriteNews, WriteStep};
use crate::api::sml::{LeadId, LeadRow, Reply as SmlReply, Request as SmlRequest, Status};
use crate::api::{Reply, Request};
use crate::domain::{AccountId, Mint, Moment, Partner, Week};
use crate::flow::keymap::Keymap;
use crate::flow::{Gate, Text, Ticket, ToastLevel};
use crate::ops::{Class, OpId, Operation, Record, State};
use crate::panes::Panes;
use crate::panes::leads::factory::{lead_row, noon, whole};
use crate::panes::leads::{LeadsPane, Settings, Thresholds, View};
use crate::ui::theme::Theme;
use crate::ui::words::{Locale, Words};

fn account() -> AccountId {
    AccountId::new(Partner::Sml, "dealer-07")
}

/// The app, and the time.
struct Bench {
    app: App,
    ms: u64,
}

impl Bench {
    /// An app with these panes, before anything arrived; with its first commands.
    fn of(panes: Panes, read_only: bool) -> (Self, Vec<Command>) {
        Self::of_kept(panes, read_only, serde_json::Value::Null)
    }

    /// The same after an earlier run.
    fn of_kept(panes: Panes, read_only: bool, kept: serde_json::Value) -> (Self, Vec<Command>) {
        let identity = Identity {
            profile: "test".into(),
            production: false,
            demo: false,
            config_file: "/home/ana/.config/ventanilla/config.toml".into(),
            hosts: vec![(Partner::Sml, "dealer.example".into())],
            accounts: vec![AccountId::new(Partner::Sml, "dealer-07")],
        };
        let (app, commands) = App::new(Setup {
            identity,
            panes,
            read_only,
            hint_bar: true,
            mouse: true,
            keymap: Keymap::default(),
            own: Vec::new(),
            theme: Theme::dark(),
            words: Arc::new(Words::load(Locale::En)),
            zone: TimeZone::UTC,
            mint: Mint::seeded([7; 32]),
            size: Size::new(120, 40),
            at: moment(0),
            kept,
            warnings: Vec::new(),
        });
        (Self { app, ms: 0 }, commands)
    }

    /// The leads pane with rows 1 to 5, the ledger open for writing, nothing loading.
    fn new() -> Self {
        let mut bench = Self::loading();
        let rows = (1..=5).map(lead_row).collect();
        bench.list(rows);
        bench
    }

    /// The same before any row came.
    fn loading() -> Self {
        let (mut bench, first) = Self::of(Panes { leads: Some(leads_pane()), ..Panes::default() }, false);
        assert!(matches!(&first[..], [Command::Call(..)]), "{first:?}");
        bench.msg(Msg::Recovered { gate: Gate::Open, never_sent: Vec::new(), unknown: Vec::new() });
        bench
    }

    /// The whole list comes.
    fn list(&mut self, rows: Vec<LeadRow>) {
        let count = rows.len() as u64;
        let ticket = list_ticket(1);
        self.msg(Msg::Part(ticket, 0, Reply::Sml(SmlReply::Leads { rows, count })));
        self.msg(Msg::End(ticket, Ok(Reply::Sml(SmlReply::Leads { rows: Vec::new(), count }))));
        self.app.painted(self.at());
        self.ms += 1_000;
    }

    fn at(&self) -> Moment {
        moment(self.ms)
    }

    /// A message as it is, with jobs carried out at once.
    fn msg(&mut self, msg: Msg) -> Vec<Command> {
        let at = self.at();
        let mut left = Vec::new();
        for command in self.app.update(at, msg) {
            match command {
                Command::Compute(ticket, job) => left.extend(self.msg(Msg::Computed(ticket, job.run()))),
                // The terminal is asked at once, and never answers.
                Command::Copy(text) => {
                    left.push(Command::Copy(text));
                    left.extend(self.msg(Msg::Copied(super::Copied::Asked)));
                }
                other => left.push(other),
            }
        }
        left
    }

    fn event(&mut self, key: KeyEvent) -> Vec<Command> {
        self.msg(Msg::Key(key))
    }

    fn key(&mut self, code: KeyCode) -> Vec<Command> {
        self.event(KeyEvent::new(code, KeyModifiers::NONE))
    }

    fn ctrl(&mut self, c: char) -> Vec<Command> {
        self.event(KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL))
    }

    /// Letters, one key each.
    fn keys(&mut self, text: &str) -> Vec<Command> {
        text.chars().flat_map(|c| self.key(KeyCode::Char(c))).collect()
    }

    /// The screen is painted, and this much time passes.
    fn seen_for(&mut self, ms: u64) {
        self.app.painted(self.at());
        self.ms += ms;
    }

    /// The review that ends the selected lead.
    fn review(&mut self) {
        self.keys("m");
        for _ in 0..3 {
            self.key(KeyCode::Down);
        }
        // The lead is read, then its form asks for a reason; none is given.
        let read = self.key(KeyCode::Enter);
        let Some(Command::Call(ticket, ..)) = read.into_iter().next() else { panic!("no reading") };
        self.msg(Msg::End(ticket, Ok(Reply::Sml(SmlReply::Lead(whole(lead_row(ticket.slot.key)))))));
        // The reading may have changed the row: what is seen is looked at first.
        self.seen_for(1_000);
        self.ctrl('s');
        assert!(matches!(self.app.overlays.last(), Some(Overlay::Review(_))));
    }

    /// Sends lead 1 one lane on; gives the write.
    fn send(&mut self) -> Box<Operation<Request>> {
        self.keys("L");
        let mut commands = self.key(KeyCode::Enter);
        match (commands.pop(), commands.len()) {
            (Some(Command::Submit(operation)), 0) => operation,
            other => panic!("{other:?}"),
        }
    }

    /// A step of a write.
    fn step(&mut self, id: OpId, step: WriteStep) -> Vec<Command> {
        self.msg(Msg::Write(news(id, step)))
    }

    fn gate(&self) -> &Gate {
        &self.app.gate
    }

    /// Keys of the toasts on screen, oldest first.
    fn toasts(&self) -> Vec<String> {
        self.app.notes.toasts().map(|toast| toast.text.key.to_string()).collect()
    }

    /// The last thing that was said.
    fn said(&self) -> Option<(ToastLevel, Text)> {
        self.app.notes.log().next().map(|message| (message.toast.level, message.toast.text.clone()))
    }

    fn overlays(&self) -> Vec<&'static str> {
        self.app
            .overlays
            .iter()
            .map(|overlay| match overlay {
                Overlay::Review(_) => "review",
                Overlay::Confirm(_) => "confirm",
                Overlay::SignIn(_) => "sign in",
                Overlay::Accounts(_) => "accounts",
                Overlay::Help(_) => "help",
                Overlay::Line(_) => "line",
                Overlay::Palette(_) => "palette",
                Overlay::Messages(_) => "messages",
                Overlay::Requests(_) => "requests",
                Overlay::Ledger(list) if list.recovery => "recovery",
                Overlay::Ledger(_) => "ledger",
                Overlay::Copied(_) => "copied",
            })
            .collect()
    }
}

fn leads_pane() -> LeadsPane {
    LeadsPane::new(Settings {
        account: account(),
        view: View::Table,
        watch: true,
        watch_ms: 600_000,
        thresholds: Thresholds::default(),
        office: Week::always(),
        zone: TimeZone::UTC,
    })
}

/// Noon and this many milliseconds, on both clocks.
fn moment(ms: u64) -> Moment {
    let wall = jiff::Timestamp::from_millisecond(noon(0).as_millisecond() + ms.cast_signed()).unwrap();
    Moment { mono_ms: ms, wall }
}

fn list_ticket(seq: u64) -> Ticket {
    Ticket { pane: crate::flow::PaneId::Leads, slot: crate::flow::Slot::one("list"), seq, epoch: 0 }
}

fn repeat(code: KeyCode) -> KeyEvent {
    KeyEvent { kind: KeyEventKind::Repeat, ..KeyEvent::new(code, KeyModifiers::NONE) }
}

fn news(id: OpId, step: WriteStep) -> WriteNews {
    WriteNews { id, op: "sml.change_status".into(), account: Some(account()), target: "1".into(), step }
}

fn id(n: u8) -> OpId {
    OpId(uuid::Uuid::from_bytes([n; 16]))
}

/// A record of the ledger about a lead.
fn record(n: u8, state: State) -> Record {
    Record {
        id: id(n),
        op: "sml.change_status".into(),
        class: Class::State,
        account: account(),
        host: "dealer.example".into(),
        target_kind: "lead".into(),
        target_id: n.to_string(),
        target_label: format!("Ruiz {n}, Marta").as_str().into(),
        changes: Vec::new(),
        code: None,
        amount: None,
        baseline: None,
        state,
        status: None,
        evidence: "".into(),
        retry_of: None,
        batch: None,
        prepared_at: noon(-5),
        sending_at: None,
        changed_at: noon(-5),
    }
}
