//! The app: which pane is in front, which overlay lies over it, and where each message goes.
//!
//! Partner-blind: it routes sums of requests and replies without looking inside, and the overlays (review, confirm,
//! sign-in, help, palette, messages, ledger) know operations, not partners. `update` is pure: it answers a stamped
//! message with commands, and `view` draws the state. The loop asks three more things: does anything need painting
//! ([`App::take_draw`]), when must it be woken ([`App::next_change`]), and it says when a frame is out
//! ([`App::painted`]).

mod accounts;
mod commands;
mod copies;
mod exports;
mod kept;
mod keys;
mod line;
mod logs;
mod mouse;
mod msg;
mod news;
mod notes;
pub mod overlay;
mod own;
mod past;
mod services;
#[cfg(test)]
mod tests;
mod today;
mod view;
mod writes;

use std::sync::Arc;

use jiff::tz::TimeZone;
use ratatui::layout::{Rect, Size};

pub use exports::ExportNews;
pub use msg::{Command, Copied, Msg, WriteNews, WriteStep};
pub use notes::{Message, Notes};
pub use services::{Service, ServiceState, Services};
pub use writes::{Open, Standing, Writes};

use self::overlay::Overlay;
use crate::domain::{AccountId, Clean, Mint, Moment, Partner};
use crate::flow::keymap::{KeyState, Keymap};
use crate::flow::{Cx, DraftKey, Gate, Handoff, Input, OwnCommand, PaneId, Text, Toast, ToastLevel};
use crate::panes::{AnyEffect, Panes};
use crate::ui::theme::Theme;
use crate::ui::words::Words;

/// How soon the screen must show what changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Draw {
    /// Nothing changed.
    No,
    /// Something arrived: with the next paint.
    Soon,
    /// A person did something: now.
    Now,
}

/// What the process is, said in the header and never changed while it runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The profile's name.
    pub profile: String,
    /// The profile is marked as production.
    pub production: bool,
    /// The embedded backend is behind it.
    pub demo: bool,
    /// Where a configuration file would be read from.
    pub config_file: String,
    /// Hosts by partner, for the sign-in dialog.
    pub hosts: Vec<(Partner, String)>,
    /// The accounts that the configuration names, in its order.
    pub accounts: Vec<AccountId>,
}

/// What the app is made of at start.
pub struct Setup {
    /// Who we are.
    pub identity: Identity,
    /// The panes whose partner is configured.
    pub panes: Panes,
    /// Start with writing off.
    pub read_only: bool,
    /// Show the line with the keys that act.
    pub hint_bar: bool,
    /// The mouse is reported.
    pub mouse: bool,
    /// Keys.
    pub keymap: Keymap,
    /// The person's own commands.
    pub own: Vec<OwnCommand>,
    /// Look.
    pub theme: Theme,
    /// Words.
    pub words: Arc<Words>,
    /// The person's own zone, for what belongs to no partner; panes bring theirs.
    pub zone: TimeZone,
    /// Where ids come from.
    pub mint: Mint,
    /// The terminal's size.
    pub size: Size,
    /// Now.
    pub at: Moment,
    /// What an earlier run asked to keep; null if there was none.
    pub kept: serde_json::Value,
    /// What to say at once (problems with keys in the configuration and the like).
    pub warnings: Vec<Text>,
}

/// The state of the whole screen.
pub struct App {
    identity: Identity,
    panes: Panes,
    active: PaneId,
    overlays: Vec<Overlay>,
    notes: Notes,
    services: Services,
    writes: Writes,
    exports: exports::Exports,
    /// Whether the ledger lets this process write.
    ledger_gate: Gate,
    /// Writing switched off by the person or the command line.
    read_only: bool,
    /// The two above, as panes see them.
    gate: Gate,
    hint_bar: bool,
    mouse: mouse::Mouse,
    /// What was copied last.
    copied: Option<Clean>,
    keymap: Keymap,
    own: Vec<OwnCommand>,
    keys: KeyState,
    theme: Theme,
    words: Arc<Words>,
    zone: TimeZone,
    mint: Mint,
    size: Size,
    at: Moment,
    minute: i64,
    draw: Draw,
    stop_pressed: Option<Moment>,
    keeping: kept::Keeping,
    past: past::Past,
    today: today::Today,
    accounts: accounts::Accounts,
    quitting: bool,
}

impl App {
    /// The app and its first commands.
    pub fn new(setup: Setup) -> (Self, Vec<Command>) {
        let mut services = Services::default();
        // A service that no pane works at yet has no state to show.
        for account in setup.panes.ids().into_iter().filter_map(|pane| setup.panes.account(pane)) {
            services.expect(account.partner);
        }
        let mut app = Self {
            accounts: accounts::Accounts::new(setup.identity.accounts.clone()),
            active: setup.panes.first().unwrap_or(PaneId::Today),
            identity: setup.identity,
            panes: setup.panes,
            overlays: Vec::new(),
            notes: Notes::default(),
            services,
            writes: Writes::default(),
            exports: exports::Exports::default(),
            ledger_gate: Gate::Shut(Text::key("gate-opening")),
            read_only: setup.read_only,
            hint_bar: setup.hint_bar,
            mouse: mouse::Mouse::new(setup.mouse),
            copied: None,
            gate: Gate::Shut(Text::key("gate-opening")),
            keymap: setup.keymap,
            own: setup.own,
            keys: KeyState::default(),
            theme: setup.theme,
            words: setup.words,
            zone: setup.zone,
            mint: setup.mint,
            size: setup.size,
            at: setup.at,
            minute: minute_of(setup.at),
            draw: Draw::Now,
            stop_pressed: None,
            keeping: kept::Keeping::default(),
            past: past::Past::default(),
            today: today::Today::default(),
            quitting: false,
        };
        app.shut_or_open();
        app.recall(setup.kept);
        app.note_place();
        for warning in setup.warnings {
            app.notes.say(Toast::new(ToastLevel::Warn, warning), setup.at);
        }
        let commands = app.panes.ids().into_iter().flat_map(|pane| app.tell(pane, Input::Shown)).collect();
        (app, commands)
    }

    /// Takes in one message.
    pub fn update(&mut self, at: Moment, msg: Msg) -> Vec<Command> {
        self.at = at;
        let owed = self.take_draw();
        let mut commands = self.take(msg);
        commands.extend(self.mouse_mode());
        self.note_place();
        // What a person does is shown at once, and is all that changes what is worth keeping.
        if self.draw == Draw::Now && !self.panes.ids().is_empty() {
            self.keeping.touch(at);
        }
        self.want(owed);
        commands
    }

    fn take(&mut self, msg: Msg) -> Vec<Command> {
        match msg {
            Msg::Key(key) => {
                self.want(Draw::Now);
                self.key(key)
            }
            Msg::Paste(text) => {
                self.want(Draw::Now);
                self.paste(text)
            }
            Msg::Mouse(pointer) => self.pointer(pointer),
            Msg::Copied(copied) => self.was_copied(copied),
            Msg::Resize(size) => {
                self.size = size;
                self.want(Draw::Now);
                self.tell(self.active, Input::Tick)
            }
            Msg::Timer => self.timer(),
            Msg::Exchange(exchange) => {
                // A thousand pages end a thousand exchanges: only what the header shows is worth a paint.
                let shown = matches!(self.overlays.last(), Some(Overlay::Requests(_)));
                if self.services.take(exchange) || shown {
                    self.want(Draw::Soon);
                }
                Vec::new()
            }
            Msg::Terminate => {
                self.quitting = true;
                vec![Command::Quit]
            }
            other => {
                self.want(Draw::Soon);
                self.arrived(other)
            }
        }
    }

    /// Whether a paint is wanted since the last call, and how soon.
    pub fn take_draw(&mut self) -> Draw {
        std::mem::replace(&mut self.draw, Draw::No)
    }

    /// The frame that the last `view` drew is on the screen: guards of dialogs and moved rows count from here.
    pub fn painted(&mut self, at: Moment) {
        for overlay in &mut self.overlays {
            overlay.painted(at);
        }
        self.panes.painted(self.active, at);
    }

    /// True while a list is being read: paints caused by replies are then kept further apart.
    pub fn is_loading(&self) -> bool {
        self.panes.is_loading()
    }

    /// True once the program should end.
    pub const fn is_quitting(&self) -> bool {
        self.quitting
    }

    /// When the loop must wake the app though nothing arrives, in milliseconds of the monotonic clock.
    pub fn next_change(&self) -> Option<u64> {
        let minute = self.shows_ages().then(|| self.at.mono_ms + ms_to_next_minute(self.at));
        let seconds = self.writes.sending().map(|(_, since)| {
            let running = self.at.since_ms(since);
            self.at.mono_ms + 1_000 - running % 1_000
        });
        [
            minute,
            seconds,
            self.notes.next_change(),
            self.panes.next_change(),
            self.keeping.next_change(),
            self.overlays.last().and_then(Overlay::next_change),
        ]
        .into_iter()
        .flatten()
        .min()
    }

    fn shows_ages(&self) -> bool {
        !self.panes.ids().is_empty()
    }

    fn want(&mut self, draw: Draw) {
        self.draw = self.draw.max(draw);
    }

    fn timer(&mut self) -> Vec<Command> {
        if self.notes.pass(self.at) {
            self.want(Draw::Soon);
        }
        if self.writes.sending().is_some() || self.overlays.last().is_some_and(|o| o.next_change().is_some()) {
            self.want(Draw::Soon);
        }
        for overlay in &mut self.overlays {
            if overlay.arm(self.at) {
                self.draw = self.draw.max(Draw::Soon);
            }
        }
        let minute = minute_of(self.at);
        if minute != self.minute {
            self.minute = minute;
            self.want(Draw::Soon);
        }
        let kept = self.keep_when_due();
        let told = self.panes.ids().into_iter().flat_map(|pane| self.tell(pane, Input::Tick));
        kept.into_iter().chain(told).collect()
    }

    /// The area a pane draws in.
    fn pane_area(&self) -> Rect {
        let area = Rect::new(0, 0, self.size.width, self.size.height);
        crate::ui::shell::areas(area).body
    }

    /// Hands an input to a pane and carries its effects out.
    fn tell(&mut self, pane: PaneId, input: Input<crate::api::Reply, crate::panes::Output>) -> Vec<Command> {
        let area = self.pane_area();
        let words = Arc::clone(&self.words);
        let zone = self.panes.zone(pane).unwrap_or(&self.zone).clone();
        let say = |text: &Text| words.say(text);
        let mut cx = Cx {
            at: self.at,
            mint: &mut self.mint,
            area,
            zone: &zone,
            gate: &self.gate,
            locks: self.writes.locks(),
            say: &say,
        };
        let effects = self.panes.update(pane, input, &mut cx);
        effects.into_iter().flat_map(|effect| self.effect(pane, effect)).collect()
    }

    fn effect(&mut self, from: PaneId, effect: AnyEffect) -> Vec<Command> {
        use crate::flow::Effect;
        match effect {
            Effect::Call(ticket, lane, account, request) => {
                self.accounts.asked(&ticket, &account);
                vec![Command::Call(ticket, lane, account, request)]
            }
            Effect::Cancel(ticket) => vec![Command::Cancel(ticket)],
            Effect::Compute(ticket, job) => vec![Command::Compute(ticket, job)],
            Effect::Submit(operation) => self.submit(operation),
            Effect::Review(review) => self.show_review(*review),
            Effect::Confirm(question, action) => {
                self.open(Overlay::confirm(question, overlay::Then::Act(action)));
                Vec::new()
            }
            Effect::Ask(ticket, question) => {
                self.open(Overlay::confirm(question, overlay::Then::Agree(ticket)));
                Vec::new()
            }
            Effect::Verify(id) => vec![Command::Verify(id)],
            Effect::CloseUnknown(id) => self.ask_close(id),
            Effect::Toast(toast) => {
                self.say(toast);
                Vec::new()
            }
            Effect::Open(pane, handoff) => self.go(pane, handoff),
            Effect::Copy(text) => self.copy(text),
            Effect::OpenUrl(link) => vec![Command::OpenUrl(link)],
            Effect::SaveDraft(key, draft) => vec![Command::SaveDraft(self.own_draft(from, key), draft)],
            Effect::LoadDraft(ticket, key) => vec![Command::LoadDraft(ticket, self.own_draft(from, key))],
            Effect::KeepPlan(plan) => vec![Command::KeepPlan(plan)],
            Effect::ForgetPlan(batch) => vec![Command::ForgetPlan(batch)],
            Effect::Edit(ticket, text) => vec![Command::Edit(ticket, text)],
            Effect::Errand(ticket, errand) => vec![Command::Errand(ticket, errand)],
            Effect::Export(format, sheet) => self.export(format, sheet),
            Effect::SignIn(account) => {
                self.ask_sign_in(account);
                Vec::new()
            }
            Effect::SignOut(account) => self.ask_sign_out(account),
            Effect::Quit => self.ask_quit(),
        }
    }

    /// A draft belongs to who typed it.
    fn own_draft(&self, pane: PaneId, key: DraftKey) -> DraftKey {
        match self.panes.account(pane) {
            Some(account) => DraftKey::new(key.kind, format!("{}/{}", account.name, key.id)),
            None => key,
        }
    }

    fn submit(&mut self, operation: Box<crate::ops::Operation<crate::api::Request>>) -> Vec<Command> {
        if let Gate::Shut(why) = &self.gate {
            self.say(Toast::new(ToastLevel::Warn, Text::key("toast-write-off").with("why", why.clone())));
            return Vec::new();
        }
        self.writes.begin(&operation);
        vec![Command::Submit(operation)]
    }

    fn go(&mut self, pane: PaneId, handoff: Handoff) -> Vec<Command> {
        let ids = self.panes.ids();
        if !(ids.contains(&pane) || pane == PaneId::Today && !ids.is_empty()) {
            return Vec::new();
        }
        self.active = pane;
        self.ask_who_waits(pane);
        match handoff {
            Handoff::Nothing => Vec::new(),
            other => self.tell(pane, Input::Handoff(other)),
        }
    }

    fn say(&mut self, toast: Toast) {
        self.notes.say(toast, self.at);
    }

    fn open(&mut self, overlay: Overlay) {
        self.keys = KeyState::default();
        self.overlays.push(overlay);
    }

    /// Takes the topmost overlay away. A dialog below it waits anew: the keys of the one above were not meant for it.
    fn uncover(&mut self) -> Option<Overlay> {
        let closed = self.overlays.pop();
        if let Some(below) = self.overlays.last_mut() {
            below.disarm();
        }
        closed
    }

    fn ask_sign_in(&mut self, account: AccountId) {
        let open = self.overlays.iter().any(|o| matches!(o, Overlay::SignIn(s) if s.account == account));
        if !open {
            let host = self.host_of(account.partner);
            self.open(Overlay::sign_in(account, host));
        }
    }

    fn host_of(&self, partner: Partner) -> String {
        let host = self.identity.hosts.iter().find(|(p, _)| *p == partner);
        host.map(|(_, host)| host.clone()).unwrap_or_default()
    }

    fn ask_quit(&mut self) -> Vec<Command> {
        let under_way = self.writes.under_way();
        if under_way == 0 {
            self.quitting = true;
            return vec![Command::Quit];
        }
        let title = Text::key("confirm-quit-writes").with("count", under_way);
        let question = crate::flow::Question { title, detail: Some(Text::key("confirm-quit-writes-detail")) };
        self.open(Overlay::confirm(question, overlay::Then::Quit));
        Vec::new()
    }

    fn shut_or_open(&mut self) {
        self.gate = match (&self.ledger_gate, self.read_only) {
            (Gate::Shut(why), _) => Gate::Shut(why.clone()),
            (Gate::Open, true) => Gate::Shut(Text::key("gate-read-only")),
            (Gate::Open, false) => Gate::Open,
        };
    }
}

/// Whole minutes since the epoch: every age on screen flips when this does.
fn minute_of(at: Moment) -> i64 {
    at.wall.as_second().div_euclid(60)
}

fn ms_to_next_minute(at: Moment) -> u64 {
    60_000 - at.wall.as_millisecond().rem_euclid(60_000).unsigned_abs()
}
