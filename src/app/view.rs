//! The whole screen: shell, the pane in front, overlays, toasts.

mod ledger;
mod messages;
mod requests;
mod today;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

pub(super) use self::ledger::{facts as record_facts, field, parts, sheet as ledger_sheet, value};
pub(super) use self::requests::{facts as exchange_facts, note as exchange_note, part_at};
pub(super) use self::today::today_status;
use super::overlay::{AccountsBox, Armed, Confirm, Focus, HelpBox, LineBox, Overlay, ReviewBox, Sift, SignInBox, Spec};
use super::{App, ServiceState};
use crate::flow::{Action, ActionState, Capture, Gate, Guard, PaneId, Text, ToastLevel, say};
use crate::ops::{Class, Record};
use crate::panes::Status;
use crate::ui::accounts::{AccountView, AccountsView};
use crate::ui::dialog::{self, ChangeView, ConfirmView, GuardView, ReviewView, SignInView};
use crate::ui::help::{HelpGroup, HelpLine, HelpView};
use crate::ui::line::LineView;
use crate::ui::shell::{self, ServiceView, ShellView, TabView};
use crate::ui::theme::Role;
use crate::ui::toast::{self, ToastView};
use crate::ui::welcome::WelcomeView;
use crate::ui::{HintView, Piece, ViewCx, hint, hints, prompt};

impl App {
    /// Draws everything. Nothing changes by being drawn.
    pub fn view(&self, frame: &mut Frame<'_>) {
        self.layers(frame);
        self.theme.finish(frame.buffer_mut());
    }

    /// What everything may know that is drawn, or looked for under the pointer.
    pub(super) fn vx(&self) -> ViewCx<'_> {
        ViewCx {
            theme: &self.theme,
            keymap: &self.keymap,
            words: &self.words,
            zone: &self.zone,
            own_zone: &self.zone,
            now: self.at.minute(),
            focused: self.overlays.is_empty(),
        }
    }

    fn layers(&self, frame: &mut Frame<'_>) {
        let area = frame.area();
        let base = self.vx();
        if shell::is_too_small(area) {
            shell::too_small(frame, &base);
            return;
        }
        let zone = self.panes.zone(self.active).unwrap_or(&self.zone);
        let front = ViewCx { zone, ..base };
        self.shell(frame, &front);
        let body = shell::areas(area).body;
        if self.panes.ids().is_empty() {
            self.welcome(frame, body, &base);
        } else if self.is_today() {
            let focused = self.overlays.is_empty();
            self.today(frame, body, &ViewCx { focused, ..base });
        } else {
            self.panes.view(self.active, frame, body, &front);
        }
        let last = self.overlays.len().saturating_sub(1);
        for (k, overlay) in self.overlays.iter().enumerate() {
            let vx = ViewCx { focused: k == last, ..base };
            self.overlay(overlay, frame, body, &vx);
        }
        self.toasts(frame, body, &base);
    }

    fn shell(&self, frame: &mut Frame<'_>, vx: &ViewCx<'_>) {
        let services: Vec<ServiceView<'_>> = self
            .services
            .iter()
            .map(|(partner, service)| ServiceView {
                name: partner.as_str().into(),
                state: match service.state {
                    ServiceState::Quiet => shell::ServiceState::Idle,
                    ServiceState::Good => shell::ServiceState::Up,
                    ServiceState::Troubled => shell::ServiceState::Slow,
                    ServiceState::Down => shell::ServiceState::Down,
                },
                ms: service.ms,
            })
            .collect();
        let tabs = self.tab_views(vx);
        let status = self.status_in_front(vx);
        let states = self.bar_states();
        let hint_list = if self.hint_bar { hints(&states, vx) } else { Vec::new() };
        let account = self.panes.account(self.active).map(|account| self.panes.account_label(account));
        let view = ShellView {
            // The demo's own profile is called like its mark.
            profile: Some(&*self.identity.profile)
                .filter(|name| !self.identity.demo || *name != "demo")
                .unwrap_or_default(),
            account: account.as_deref(),
            read_only: matches!(self.gate, Gate::Shut(_)),
            demo: self.identity.demo,
            production: self.identity.production,
            services: &services,
            unknown: self.writes.unknown(),
            pending: self.writes.under_way(),
            tabs: &tabs,
            left: &status.left,
            right: &status.right,
            hints: &hint_list,
            help: self.help_hint(vx),
        };
        shell::draw(frame, &view, vx);
    }

    /// What the status line says: of the log that covers the pane, else of the pane.
    fn status_in_front(&self, vx: &ViewCx<'_>) -> Status {
        if let Some(log) = self.overlays.iter().rev().find(|overlay| overlay.has_keys()) {
            return self.log_status(log, vx);
        }
        let mut status = if self.is_today() { self.today_status() } else { self.panes.status(self.active, vx) };
        self.token(&mut status, vx);
        status
    }

    /// Which log it is, and how much of it is shown.
    fn log_status(&self, log: &Overlay, vx: &ViewCx<'_>) -> Status {
        let (title, counts) = match log {
            Overlay::Requests(list) => {
                let (shown, of) = (self.requests_kept(list).len(), self.services.newest().count());
                ("requests-title", Some((shown, of.to_string())))
            }
            Overlay::Ledger(list) => ("today-ledger", list.counts()),
            _ => return Status::default(),
        };
        let text = |(shown, of): (usize, String)| Text::key("status-n-of-n").with("n", shown).with("of", of.as_str());
        Status {
            left: vec![Piece::new(vx.words.say_key(title).to_uppercase(), Role::Title)],
            right: counts.map(|counts| Piece::plain(vx.words.say(&text(counts)))).into_iter().collect(),
        }
    }

    /// The way to help, where its key is not a letter of a text.
    pub(super) fn help_hint(&self, vx: &ViewCx<'_>) -> Option<HintView<'static>> {
        let acts = match self.overlays.last() {
            Some(overlay) => overlay.has_keys() && !overlay.is_typing(),
            None => self.panes.capture(self.active) != Capture::Text,
        };
        hint(Action::Help, false, vx).filter(|_| acts)
    }

    /// How long the session in front holds, before all that stands at the right.
    fn token(&self, status: &mut Status, vx: &ViewCx<'_>) {
        let Some(left) = self.token_left(self.active) else { return };
        let left = Text::key("status-token").with("left", vx.words.minutes(left).as_str());
        let gap = (!status.right.is_empty()).then(|| Piece::new(" · ", Role::Faint));
        let piece = Piece::new(vx.words.say(&left), Role::Dim);
        status.right.splice(..0, [piece].into_iter().chain(gap));
    }

    /// The tabs, in the order of the panes.
    pub(super) fn tab_views(&self, vx: &ViewCx<'_>) -> Vec<TabView<'static>> {
        let view = |pane| {
            let (digit, key) = tab(pane);
            TabView { digit, name: vx.words.say_key(key).into(), active: pane == self.active }
        };
        self.tabbed().into_iter().map(view).collect()
    }

    /// The actions whose keys stand on the hint bar.
    pub(super) fn bar_states(&self) -> Vec<ActionState> {
        match self.overlays.last() {
            Some(overlay) if overlay.has_keys() => super::logs::keys(overlay),
            // A dialog has its keys in its frame, and those of the pane below it do not act.
            Some(_) => Vec::new(),
            None if self.panes.capture(self.active) == Capture::Text => {
                // A form says in its frame what Esc keeps; here it is the way out for the mouse.
                let mut states = self.pane_actions();
                for state in states.iter_mut().filter(|state| state.action == Action::Back && state.label.is_none()) {
                    state.label = Some("form-hint-out");
                }
                states
            }
            None => self.pane_actions(),
        }
    }

    fn welcome(&self, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        let hints: Vec<_> = [Action::Quit, Action::Help].iter().filter_map(|action| hint(*action, false, vx)).collect();
        let view = WelcomeView { config_path: &self.identity.config_file, problem: None, hints: &hints };
        crate::ui::welcome::draw(frame, area, &view, vx);
    }

    fn overlay(&self, overlay: &Overlay, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        match overlay {
            Overlay::Review(box_) => {
                review(box_, vx, |view| dialog::draw_review(frame, area, view, vx));
            }
            Overlay::Confirm(box_) => confirm(box_, vx, |view| dialog::draw_confirm(frame, area, view, vx)),
            Overlay::SignIn(dialog) => {
                let secret = vx.words.say(&self.panes.secret_word(&dialog.account));
                let account = self.panes.account_label(&dialog.account);
                sign_in(dialog, (&account, &secret), frame, area, vx);
            }
            Overlay::Accounts(list) => {
                with_accounts(list, vx, |view| crate::ui::accounts::draw(frame, area, view, vx));
            }
            Overlay::Help(list) => with_help(list, vx, |view| crate::ui::help::draw(frame, area, view, vx)),
            Overlay::Line(line) => with_line(line, vx, |view| crate::ui::line::draw(frame, area, view, vx)),
            Overlay::Palette(list) => list.list.draw(frame, area, vx),
            Overlay::Messages(list) => self.messages(list, frame, area, vx),
            Overlay::Requests(list) => self.requests(list, frame, area, vx),
            Overlay::Ledger(list) => {
                let label = |record: &Record| self.panes.account_label(&record.account);
                ledger::draw(list, label, frame, area, vx);
            }
            Overlay::Copied(list) => {
                crate::ui::copied::draw(frame, area, list.text.as_str(), list.cursor.at, vx);
            }
        }
    }

    fn toasts(&self, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        toast::draw(frame, area, &self.toast_views(vx), vx);
    }

    /// The toasts, oldest first, then what is being sent.
    pub(super) fn toast_views(&self, vx: &ViewCx<'_>) -> Vec<ToastView<'static>> {
        let mut toasts: Vec<ToastView<'_>> = self
            .notes
            .toasts()
            .map(|toast| ToastView { level: toast.level, text: vx.words.say(&toast.text).into() })
            .collect();
        if let Some((open, since)) = self.writes.sending() {
            let seconds = self.at.since_ms(since) / 1_000;
            // A write that answers at once needs no words.
            if seconds > 0 {
                let text = Text::key("toast-sending").with("target", open.label.clone()).with("seconds", seconds);
                toasts.push(ToastView { level: ToastLevel::Info, text: vx.words.say(&text).into() });
            }
        }
        if let Some(text) = self.exports.progress() {
            toasts.push(ToastView { level: ToastLevel::Info, text: vx.words.say(&text).into() });
        }
        toasts
    }
}

/// The button of the topmost dialog that stands at a cell.
pub(super) fn button_at(overlay: &Overlay, at: Position, area: Rect, vx: &ViewCx<'_>) -> Option<dialog::Focus> {
    match overlay {
        Overlay::Review(box_) => review(box_, vx, |view| dialog::review_button(area, view, at, vx)).flatten(),
        Overlay::Confirm(box_) => confirm(box_, vx, |view| dialog::confirm_button(area, view, at, vx)),
        _ => None,
    }
}

fn focus(focus: Focus, typing: bool) -> dialog::Focus {
    match focus {
        _ if typing => dialog::Focus::Field,
        Focus::Cancel => dialog::Focus::Cancel,
        Focus::Go => dialog::Focus::Send,
    }
}

fn review<T>(box_: &ReviewBox, vx: &ViewCx<'_>, look: impl FnOnce(&ReviewView<'_>) -> T) -> Option<T> {
    let operation = box_.review.operation.as_ref()?;
    let title = vx.words.say(&box_.review.title);
    let facts: Vec<(String, String)> =
        operation.snapshot.iter().map(|fact| (vx.words.say_key(fact.label), fact.value.to_string())).collect();
    // Of what is new or goes away the changes only say how to know it again; the facts tell all of it.
    let whole = matches!(operation.spec.class, Class::Once | Class::Money | Class::Delete);
    let words: Vec<[String; 3]> = operation
        .changes
        .iter()
        // What must stay as it is is held to that, but changes nothing.
        .filter(|c| !whole && c.was != c.sent)
        .flat_map(parts)
        .map(|(path, was, sent)| [field(&path, vx.words), value(was, vx.words), value(sent, vx.words)])
        .collect();
    let changes: Vec<ChangeView<'_>> =
        words.iter().map(|[field, was, becomes]| ChangeView { field, was, becomes }).collect();
    let equal = box_.equal.as_ref().map(|record| {
        let time = vx.own_zone.to_datetime(record.prepared_at).strftime("%H:%M").to_string();
        Text::key("review-equal").with("time", time.as_str()).with("id", record.id.short().as_str())
    });
    let warnings: Vec<String> = equal.iter().chain(&box_.review.warning).map(|text| vx.words.say(text)).collect();
    let warning = (!warnings.is_empty()).then(|| warnings.join(" "));
    let prompt = match &box_.review.guard {
        Guard::Press => None,
        Guard::Type(text) => Some(vx.words.say(&Text::key("dialog-type-to-send").with("text", text.as_str()))),
    };
    let guard = prompt.as_ref().map(|prompt| GuardView { prompt, field: &box_.typed, matches: box_.is_typed() });
    let view = ReviewView {
        title: &title,
        facts: &facts,
        changes: &changes,
        warning: warning.as_deref(),
        focus: focus(box_.focus, guard.is_some()),
        guard,
        armed: box_.armed == Armed::Yes,
        seconds: None,
    };
    Some(look(&view))
}

fn confirm<T>(box_: &Confirm, vx: &ViewCx<'_>, look: impl FnOnce(&ConfirmView<'_>) -> T) -> T {
    let title = vx.words.say(&box_.question.title);
    let detail = box_.question.detail.as_ref().map(|text| vx.words.say(text));
    let view = ConfirmView {
        title: &title,
        detail: detail.as_deref(),
        focus: focus(box_.focus, false),
        armed: box_.armed == Armed::Yes,
    };
    look(&view)
}

fn sign_in(box_: &SignInBox, (account, secret): (&str, &str), frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let error = box_.error.as_ref().map(|e| vx.words.say(&say::error(e)));
    let view = SignInView {
        account,
        name: box_.name.as_ref().map(|field| (field, box_.on_name)),
        host: &box_.host,
        secret,
        password: &box_.password,
        busy: box_.busy,
        error: error.as_deref(),
    };
    dialog::draw_sign_in(frame, area, &view, vx);
}

/// Looks at the accounts, to draw them or to find one among them.
pub(super) fn with_accounts<T>(list: &AccountsBox, vx: &ViewCx<'_>, look: impl FnOnce(&AccountsView<'_>) -> T) -> T {
    let accounts: Vec<AccountView<'_>> = list
        .lines
        .iter()
        .map(|line| AccountView { name: &line.label, in_use: line.id == list.now, inside: line.inside })
        .collect();
    let now = list.lines.iter().find(|line| line.id == list.now).map_or(&*list.now.name, |line| line.label.as_str());
    let say = |key| vx.words.say(&Text::key(key).with("account", now));
    let below = [vx.words.say_key("accounts-someone"), say("accounts-sign-in"), say("accounts-sign-out")];
    let partner = list.now.partner.as_str();
    look(&AccountsView { partner, accounts: &accounts, below: &below, cursor: list.cursor.at })
}

/// Looks at the command line, to draw it or to find a way in it.
pub(super) fn with_line<T>(line: &LineBox, vx: &ViewCx<'_>, look: impl FnOnce(&LineView<'_>) -> T) -> T {
    let say = |text: &Text| vx.words.say(text);
    let ways: Vec<(String, String)> = line
        .completion()
        .items
        .iter()
        .map(|item| (item.insert.trim_end().to_owned(), item.label.as_ref().map(say).unwrap_or_default()))
        .collect();
    let usage = |spec: &Spec| match spec.takes.usage() {
        Some(shape) => format!(":{} {}   {}", spec.name, say(&shape), say(&spec.label)),
        None => format!(":{}   {}", spec.name, say(&spec.label)),
    };
    let view = LineView {
        field: &line.field,
        usage: line.spec().map(usage),
        wrong: line.wrong().map(say),
        ways: &ways,
        chosen: line.chosen(),
        pin: line.pin(),
    };
    look(&view)
}

/// Looks at the page of keys, to draw it or to find a line in it.
pub(super) fn with_help<T>(list: &HelpBox, vx: &ViewCx<'_>, look: impl FnOnce(&HelpView<'_>) -> T) -> T {
    // Two groups: what acts on the pane, and what acts everywhere.
    let keys = |state: &ActionState| {
        let keys = vx.keymap.labels(state.action);
        if keys.is_empty() { format!(":{}", state.name()) } else { keys.join("  ") }
    };
    let line = |state: &ActionState| HelpLine {
        key: keys(state),
        label: vx.words.say(&state.text()),
        off: state.off.as_ref().map(|why| vx.words.say(why)),
    };
    let (here, everywhere) = list.actions.split_at(list.here);
    let groups = [
        HelpGroup { title: vx.words.say_key("help-here"), lines: here.iter().map(line).collect() },
        HelpGroup { title: vx.words.say_key("help-everywhere"), lines: everywhere.iter().map(line).collect() },
    ];
    look(&HelpView { groups: &groups, cursor: list.cursor.at, pin: list.cursor.pin })
}

/// The area of a log above the line of its filter, if that is shown.
pub(super) fn above(sift: &Sift, area: Rect) -> Rect {
    Rect { height: area.height.saturating_sub(u16::from(sift.is_open())), ..area }
}

/// The line of a log's filter, at the foot of its area.
fn sift_line(sift: &Sift, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    if sift.is_open() && area.height > 0 {
        let vx = ViewCx { focused: vx.focused && sift.is_typing(), ..*vx };
        prompt::draw(frame, Rect { y: area.bottom() - 1, height: 1, ..area }, "/", &sift.field, None, &vx);
    }
}

pub(super) const fn tab(pane: PaneId) -> (char, &'static str) {
    match pane {
        PaneId::Today => ('0', "tab-today"),
        PaneId::Contracts => ('1', "tab-contracts"),
        PaneId::Gas => ('2', "tab-gas"),
        PaneId::Loyalty => ('3', "tab-loyalty"),
        PaneId::Leads => ('4', "tab-leads"),
        PaneId::Deals => ('5', "tab-deals"),
    }
}
