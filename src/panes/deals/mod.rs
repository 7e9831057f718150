//! The deals pane: loan applications written, checked and sent once to Lead Leader, and followed until they are decided.
//!
//! `fields` is the form, `apply` its review and what becomes of the write, `checks` what is looked through before; `import`
//! takes applications from a file;
//! `watch` knows what was asked about each application and when to ask again, `board` makes lines of the ledger's
//! records; `acts` takes the keys, `words` the service's errors, `view` draws. No operation lists applications: the board
//! has those that were sent from here.

mod acts;
mod apply;
mod board;
mod checks;
mod fields;
mod import;
mod needs;
#[cfg(test)]
mod tests;
mod view;
mod watch;
mod words;

use std::convert::Infallible;

use jiff::tz::TimeZone;
use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::{Value, json};

use self::watch::{Showed, Watch};
use self::words::Trouble;
use crate::api::ApiError;
use crate::api::lead_leader::{Readiness, Reply, Request, ops};
use crate::config::Config;
use crate::domain::{AccountId, Moment, Partner};
use crate::flow::import::Mappings;
use crate::flow::{
    ActionState, Brought, Capture, Cx, Effect, Errand, Handoff, Input, Lane, PaneId, Slot, Text, Ticket, Tickets,
    Toast, ToastLevel, say,
};
use crate::ops::{OpId, Record};
use crate::panes::tabs::Tabs;
use crate::panes::{Face, Found, Need, Pane, PaneCommand, Status};
use crate::ui::ViewCx;
use crate::ui::form::Desk;
use crate::ui::grid::Browser;

/// What an input leads to. Nothing here is so much that it needs a job.
pub type Effects = Vec<Effect<Request, Infallible>>;

/// Records of the ledger that are looked through.
const RECORDS: usize = 2_000;

const LEDGER: Slot = Slot::one("ledger");
const READINESS: Slot = Slot::one("readiness");
const CHECK: Slot = Slot::one("check");
/// Slot of the question whether to close an application.
const CLOSE: Slot = Slot::one("close");

/// What the configuration says about this pane.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// In whose name.
    pub account: AccountId,
    /// The zone of the partner's people.
    pub zone: TimeZone,
    /// Statuses after which an application is asked about no more; all others until a person closes it.
    pub final_statuses: Vec<String>,
}

impl Settings {
    /// What the partner's section says; none if the partner is not configured.
    pub fn from_config(config: &Config) -> Option<Self> {
        let final_statuses = config.lead_leader.as_ref()?.final_statuses.clone();
        let account = config.account_at(Partner::LeadLeader)?;
        Some(Self { account: account.id, zone: account.zone, final_statuses })
    }
}

/// The parts of the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Tab {
    #[default]
    Form,
    Board,
}

impl Tabs for Tab {
    const ALL: &'static [Self] = &[Self::Form, Self::Board];

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Form => ("form", "deals-tab-form"),
            Self::Board => ("board", "deals-tab-board"),
        }
    }
}

/// The state of the pane.
#[derive(Debug)]
pub struct DealsPane {
    settings: Settings,
    tickets: Tickets,
    tab: Tab,
    desk: Option<Desk>,
    /// What a call would be made with.
    readiness: Option<Readiness>,
    /// Applications of this account, oldest first; none if the ledger was not read yet.
    records: Option<Vec<Record>>,
    /// Why the ledger could not be read.
    unread: Option<Text>,
    watch: Watch,
    board: Browser,
    /// The application that is shown whole, from this line on.
    opened: Option<(OpId, usize)>,
    /// The one that a person was asked about closing.
    closing: Option<OpId>,
    /// The one that the cursor goes to once it is known.
    select: Option<OpId>,
    trouble: Option<Trouble>,
    imports: import::Imports,
    /// Now, as of the last input.
    at: Moment,
}

impl DealsPane {
    /// An empty pane.
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            tickets: Tickets::new(PaneId::Deals),
            tab: Tab::default(),
            desk: None,
            readiness: None,
            records: None,
            unread: None,
            watch: Watch::new(),
            board: Browser::sorted_by(board::SENT, false),
            opened: None,
            closing: None,
            select: None,
            trouble: None,
            imports: import::Imports::default(),
            at: Moment { mono_ms: 0, wall: jiff::Timestamp::UNIX_EPOCH },
        }
    }

    fn toast(level: ToastLevel, text: Text) -> Effect<Request, Infallible> {
        Effect::Toast(Toast::new(level, text))
    }

    fn call(&mut self, slot: Slot, lane: Lane, request: Request) -> Effect<Request, Infallible> {
        Effect::Call(self.tickets.issue(slot), lane, self.settings.account.clone(), request)
    }

    /// The ledger's word on what was sent in this name.
    fn read_ledger(&mut self) -> Effect<Request, Infallible> {
        let errand = Errand::Recorded { account: self.settings.account.clone(), most: RECORDS };
        Effect::Errand(self.tickets.issue(LEDGER), errand)
    }

    fn read_readiness(&mut self, ask: bool) -> Effect<Request, Infallible> {
        self.call(READINESS, Lane::Interactive, Request::Readiness { ask })
    }

    /// The pane comes to the front.
    fn shown(&mut self) -> Effects {
        let mut effects = vec![self.read_ledger()];
        if self.readiness.is_none() {
            effects.push(self.read_readiness(false));
        }
        effects
    }

    fn brought(&mut self, ticket: &Ticket, brought: Result<Brought, Text>, cx: &Cx<'_>) {
        if !self.tickets.accepts(ticket) {
            return;
        }
        self.tickets.close(ticket);
        match brought {
            Ok(Brought::Records(mut records)) => {
                records.retain(|record| record.op == ops::CREATE_DEAL.name);
                (self.records, self.unread) = (Some(records), None);
            }
            Ok(_) => {}
            Err(why) => self.unread = Some(why),
        }
        self.check_import(cx);
    }

    /// The end of a call.
    fn end(&mut self, ticket: &Ticket, result: Result<Reply, ApiError>, cx: &Cx<'_>) -> Effects {
        if !self.tickets.accepts(ticket) {
            return Vec::new();
        }
        self.tickets.close(ticket);
        if ticket.slot == CHECK {
            return self.checked(result, cx);
        }
        match result {
            Ok(Reply::Readiness(readiness)) => {
                if let Some(words) = &readiness.refused
                    && self.trouble.as_ref().is_none_or(Trouble::tells_less)
                {
                    let lasts = self.trouble.as_ref().is_some_and(|trouble| trouble.lasts);
                    self.trouble = Some(Trouble { lasts, ..Trouble::said(words) });
                }
                self.readiness = Some(*readiness);
            }
            Ok(_) => {}
            Err(error) => self.trouble = Some(Trouble::of(&error)),
        }
        Vec::new()
    }

    /// A check ended.
    fn checked(&mut self, result: Result<Reply, ApiError>, cx: &Cx<'_>) -> Effects {
        let Some(id) = self.watch.busy.take() else { return Vec::new() };
        let mut effects = Vec::new();
        let trouble;
        let showed = match result {
            Ok(Reply::Status(status)) => {
                self.trouble = self.trouble.take().filter(|trouble| trouble.lasts);
                trouble = None;
                Showed::Status(status.status)
            }
            Ok(_) => return effects,
            // What a person stopped says nothing.
            Err(ApiError::Stopped) => {
                self.watch.queue.clear();
                self.watch.tracks.entry(id).or_default().put_off(cx.at);
                return effects;
            }
            Err(error) => {
                trouble = Some(Trouble::of(&error));
                if !self.trouble.as_ref().is_some_and(|trouble| trouble.lasts) {
                    self.trouble.clone_from(&trouble);
                }
                if matches!(error, ApiError::SignInNeeded { .. }) {
                    effects.push(self.read_readiness(false));
                }
                if let ApiError::Busy { seconds, .. } = error {
                    self.watch.leave_alone(seconds, cx.at);
                }
                if words::ends_watch(&error) {
                    self.watch.queue.clear();
                    self.watch.held = Some(say::error(&error));
                }
                Showed::Failed(say::error(&error))
            }
        };
        let number = self.number(id);
        let track = self.watch.tracks.entry(id).or_default();
        let before = track.status.clone();
        track.trouble = trouble;
        track.note(showed, cx.at);
        if let (Some(number), Some(was), Some(now)) = (number, before, track.status.clone())
            && was != now
        {
            let number = number.to_string();
            let text = Text::key("deals-changed").with("id", number.as_str()).with("was", was).with("now", now);
            effects.push(Self::toast(ToastLevel::Info, text));
        }
        effects
    }

    /// Asks about the next application that it is time for, if none is being asked about.
    fn ask_next(&mut self, cx: &Cx<'_>) -> Effects {
        let open = self.open_since();
        for (id, sent) in &open {
            self.watch.tracks.entry(*id).or_default().schedule(*sent, cx.at);
        }
        let open: Vec<OpId> = open.into_iter().map(|(id, _)| id).collect();
        loop {
            let Some(id) = self.watch.next(&open, cx.at) else { return Vec::new() };
            if let Some(number) = self.number(id) {
                return vec![self.call(CHECK, Lane::Bulk, Request::CheckStatus(number))];
            }
            self.watch.busy = None;
        }
    }

    /// Nobody is signed in: nothing is asked, and nothing that was typed stays.
    fn signed_out(&mut self) {
        self.tickets.new_epoch();
        (self.desk, self.trouble, self.opened, self.closing) = (None, None, None, None);
        (self.watch.busy, self.watch.held) = (None, Some(Text::key("deals-held-signed-out")));
        self.watch.queue.clear();
        self.close_import();
    }

    fn switch(&mut self, account: AccountId) -> Effects {
        if account == self.settings.account {
            return Vec::new();
        }
        self.signed_out();
        self.settings.account = account;
        (self.records, self.readiness, self.watch.held) = (None, None, None);
        self.shown()
    }

    fn handoff(&mut self, handoff: &Handoff) {
        match handoff {
            Handoff::List => (self.tab, self.opened) = (Tab::Board, None),
            Handoff::Record(number) => {
                let found = self.records().iter().find(|r| board::number(r).is_some_and(|n| n.to_string() == *number));
                if let Some(id) = found.map(|record| record.id) {
                    self.tab = Tab::Board;
                    self.select = Some(id);
                    self.open_whole(id);
                }
            }
            Handoff::Nothing | Handoff::Command(_) | Handoff::File(..) | Handoff::Row { .. } => {}
        }
    }

    fn take(&mut self, input: Input<Reply, Infallible>, cx: &mut Cx<'_>) -> Effects {
        match input {
            Input::Shown => self.shown(),
            Input::Act(action) => self.act(action, cx),
            Input::Key(key) => self.key(&key, cx),
            Input::Paste(text) => {
                let mut effects = self.paste(&text, cx);
                effects.extend(say::cut_paste(&text).map(Effect::Toast));
                effects
            }
            Input::Mouse(pointer) => self.point(pointer, cx),
            Input::End(ticket, result) => self.end(&ticket, result, cx),
            Input::Outcome(report) => self.heard(&report, cx),
            Input::Drafted(ticket, draft) => self.drafted(&ticket, draft, cx),
            Input::Brought(ticket, brought) if import::is_of_import(&ticket) => {
                self.import_brought(&ticket, brought, cx)
            }
            Input::Brought(ticket, brought) => {
                self.brought(&ticket, brought, cx);
                Vec::new()
            }
            Input::PlanKept(batch, result) => self.plan_kept(batch, result, cx),
            Input::Unfinished(plan, records) => self.offer_run(*plan, &records),
            Input::Agreed(ticket) => self.close(&ticket),
            Input::Handoff(Handoff::File(import::COMMAND, path)) => self.open_import(&path),
            Input::Session(account, true) if account == self.settings.account => {
                (self.watch.held, self.trouble) = (None, None);
                vec![self.read_readiness(false)]
            }
            Input::Session(account, false) if account == self.settings.account => {
                self.signed_out();
                vec![self.read_ledger()]
            }
            Input::Account(account) => self.switch(account),
            Input::Handoff(handoff) => {
                self.handoff(&handoff);
                Vec::new()
            }
            Input::Computed(_, never) => match never {},
            Input::Tick | Input::Part(..) | Input::Session(..) | Input::Edited(..) => Vec::new(),
        }
    }
}

impl Pane for DealsPane {
    type Request = Request;
    type Reply = Reply;
    type Job = Infallible;
    type Output = Infallible;

    fn update(&mut self, input: Input<Reply, Infallible>, cx: &mut Cx<'_>) -> Effects {
        self.at = cx.at;
        self.watch.elsewhere = cx.gate.is_elsewhere().then(|| Text::key("deals-held-elsewhere"));
        let mut effects = self.take(input, cx);
        effects.extend(self.ask_next(cx));
        self.fill(cx);
        effects
    }
}

impl Face for DealsPane {
    fn account(&self) -> &AccountId {
        &self.settings.account
    }

    fn zone(&self) -> &TimeZone {
        &self.settings.zone
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        view::draw(self, frame, area, vx);
    }

    fn status(&self, vx: &ViewCx<'_>) -> Status {
        view::status(self, vx)
    }

    fn actions(&self) -> Vec<ActionState> {
        self.action_states()
    }

    fn capture(&self) -> Capture {
        if self.imports.is_shown() {
            return self.imports.capture();
        }
        if self.types() || self.board.types() { Capture::Text } else { Capture::None }
    }

    fn commands(&self) -> Vec<PaneCommand> {
        Self::import_commands()
    }

    fn next_change(&self) -> Option<u64> {
        self.watch.wakes(&self.open())
    }

    fn is_loading(&self) -> bool {
        self.watch.busy.is_some()
    }

    fn open_record(&self) -> Option<String> {
        self.number(self.opened?.0).map(|number| number.to_string())
    }

    fn needs(&self, at: Moment) -> Vec<Need> {
        self.needing(at)
    }

    fn find(&self, words: &str, most: usize) -> Vec<Found> {
        self.found(words, most)
    }

    fn leaves(&self) -> Option<Text> {
        if self.imports.is_busy() {
            return Some(Text::key("account-leaves-run"));
        }
        self.types().then(|| Text::key("account-leaves-form"))
    }

    fn remember(&self) -> Value {
        json!({ "tab": self.tab.names().0, "watch": self.watch.keep(), "columns": self.imports.mappings.kept() })
    }

    fn recall(&mut self, kept: &Value) {
        self.tab = self.tab.recalled(kept);
        self.imports.mappings = Mappings::recalled(kept.get("columns").unwrap_or(&Value::Null));
        self.watch.recall(kept.get("watch").unwrap_or(&Value::Null));
    }
}
