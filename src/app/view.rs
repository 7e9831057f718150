//! The whole screen: shell, the pane in front, overlays, toasts.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::overlay::{Armed, Confirm, Focus, HelpBox, LedgerBox, MessagesBox, Overlay, ReviewBox, SignInBox};
use super::{App, ServiceState};
use crate::domain::Moment;
use crate::flow::{Action, ActionState, Gate, Guard, PaneId, Text, ToastLevel, say};
use crate::ops::{Record, Settled, State};
use crate::ui::dialog::{self, ChangeView, ConfirmView, GuardView, ReviewView, SignInView};
use crate::ui::help::{HelpGroup, HelpLine, HelpView};
use crate::ui::ledger::{self as records_ui, LedgerView, RecordView, RecoveryView, Standing};
use crate::ui::messages::{self, MessageView, MessagesView};
use crate::ui::shell::{self, ServiceView, ShellView, TabView};
use crate::ui::theme::Role;
use crate::ui::toast::{self, ToastView};
use crate::ui::welcome::WelcomeView;
use crate::ui::{NoticeView, Piece, ViewCx, hint, hints, notice};

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
        let status = self.panes.status(self.active, vx);
        let states = self.bar_states();
        let hint_list = if self.hint_bar { hints(&states, vx) } else { Vec::new() };
        let account = self.panes.account(self.active).map(|account| &*account.name);
        let view = ShellView {
            profile: &self.identity.profile,
            account,
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
            help: hint(Action::Help, false, vx),
        };
        shell::draw(frame, &view, vx);
    }

    /// The tabs, in the order of the panes.
    pub(super) fn tab_views(&self, vx: &ViewCx<'_>) -> Vec<TabView<'static>> {
        let view = |pane| {
            let (digit, key) = tab(pane);
            TabView { digit, name: vx.words.say_key(key).into(), active: pane == self.active }
        };
        self.panes.ids().into_iter().map(view).collect()
    }

    /// The actions whose keys stand on the hint bar.
    pub(super) fn bar_states(&self) -> Vec<ActionState> {
        match self.overlays.last() {
            Some(Overlay::Ledger(list)) => ledger_keys(list),
            _ => self.pane_actions(),
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
            Overlay::SignIn(dialog) => sign_in(dialog, frame, area, vx),
            Overlay::Help(list) => with_help(list, vx, |view| crate::ui::help::draw(frame, area, view, vx)),
            Overlay::Palette(list) => list.list.draw(frame, area, vx),
            Overlay::Messages(list) => self.messages(list, frame, area, vx),
            Overlay::Ledger(list) => ledger(list, frame, area, vx),
            Overlay::Copied(list) => {
                crate::ui::copied::draw(frame, area, list.text.as_str(), list.cursor.at, vx);
            }
        }
    }

    fn messages(&self, list: &MessagesBox, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        let total = self.notes.log().count();
        let first = list.cursor.at;
        let texts: Vec<(Moment, ToastLevel, String)> = self
            .notes
            .log()
            .skip(first)
            .take(messages::seen(area))
            .map(|m| (m.at, m.toast.level, vx.words.say(&m.toast.text)))
            .collect();
        let lines: Vec<MessageView<'_>> =
            texts.iter().map(|(at, level, text)| MessageView { at: at.wall, level: *level, text }).collect();
        messages::draw(frame, area, &MessagesView { lines: &lines, first, total }, vx);
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
    let words: Vec<[String; 3]> =
        operation.changes.iter().map(|c| [field(&c.path, vx), value(&c.was, vx), value(&c.sent, vx)]).collect();
    let changes: Vec<ChangeView<'_>> =
        words.iter().map(|[field, was, becomes]| ChangeView { field, was, becomes }).collect();
    let warning = box_.review.warning.as_ref().map(|text| vx.words.say(text));
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

/// A JSON pointer in the person's words, or as it is where there are none.
fn field(path: &str, vx: &ViewCx<'_>) -> String {
    let key = format!("field{}", path.replace(['/', '_'], "-"));
    if vx.words.has(&key) { vx.words.say(&Text::made(key)) } else { path.trim_start_matches('/').to_owned() }
}

fn value(value: &serde_json::Value, vx: &ViewCx<'_>) -> String {
    match value {
        serde_json::Value::Null => "—".to_owned(),
        serde_json::Value::String(text) => {
            let key = format!("value-{}", text.replace('_', "-"));
            if vx.words.has(&key) { vx.words.say(&Text::made(key)) } else { text.clone() }
        }
        other => other.to_string(),
    }
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

fn sign_in(box_: &SignInBox, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let error = box_.error.as_ref().map(|e| vx.words.say(&say::error(e)));
    let view = SignInView {
        account: &box_.account.name,
        host: &box_.host,
        password: &box_.password,
        busy: box_.busy,
        error: error.as_deref(),
    };
    dialog::draw_sign_in(frame, area, &view, vx);
}

/// Looks at the page of keys, to draw it or to find a line in it.
pub(super) fn with_help<T>(list: &HelpBox, vx: &ViewCx<'_>, look: impl FnOnce(&HelpView<'_>) -> T) -> T {
    // Two groups: what acts on the pane, and what acts everywhere.
    let line = |state: &ActionState| HelpLine {
        key: vx.keymap.labels(state.action).join("  "),
        label: vx.words.action(state.action),
        off: state.off.as_ref().map(|why| vx.words.say(why)),
    };
    let (here, everywhere) = list.actions.split_at(list.here);
    let groups = [
        HelpGroup { title: vx.words.say_key("help-here"), lines: here.iter().map(line).collect() },
        HelpGroup { title: vx.words.say_key("help-everywhere"), lines: everywhere.iter().map(line).collect() },
    ];
    look(&HelpView { groups: &groups, cursor: list.cursor.at, pin: list.cursor.pin })
}

fn ledger(list: &LedgerBox, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    crate::ui::text::clear(frame.buffer_mut(), area);
    let Some(records) = &list.records else {
        let title = Piece::new(vx.words.say_key("shell-loading"), Role::Dim);
        notice(frame, area, &NoticeView { title, lines: &[], hints: &[] }, vx);
        return;
    };
    let seen = if list.recovery { records_ui::recovery_seen(area) } else { records_ui::seen(area) }.max(1);
    let first = list.cursor.first(seen);
    let views: Vec<RecordView<'_>> =
        records.iter().skip(first).take(seen).map(|record| record_view(record, vx)).collect();
    let (total, cursor) = (records.len(), list.cursor.at - first);
    if list.recovery {
        let keys = [Action::Verify, Action::Open, Action::Back];
        let hints: Vec<_> = keys.iter().filter_map(|action| hint(*action, false, vx)).collect();
        records_ui::draw_recovery(
            frame,
            area,
            &RecoveryView { records: &views, first, total, cursor, hints: &hints },
            vx,
        );
    } else {
        records_ui::draw(frame, area, &LedgerView { records: &views, first, total, cursor }, vx);
    }
}

fn record_view<'a>(record: &'a Record, vx: &ViewCx<'_>) -> RecordView<'a> {
    let standing = match record.state {
        State::Prepared => Standing::Prepared,
        State::Sending => Standing::Sending,
        State::Confirmed => Standing::Confirmed,
        State::Failed => Standing::Refused,
        State::NotSent => Standing::NotSent,
        State::Unknown => Standing::Unknown,
        State::Reconciled(Settled::Confirmed) => Standing::FoundDone,
        State::Reconciled(Settled::Absent) => Standing::FoundAbsent,
        State::Reconciled(Settled::ClosedByUser) => Standing::Closed,
    };
    let key = format!("state-{}", record.state.as_str().replace('_', "-"));
    let change = record.changes.first().map(|c| format!(" → {}", value(&c.sent, vx))).unwrap_or_default();
    RecordView {
        short: record.id.short().into(),
        standing,
        state: vx.words.say(&Text::made(key)).into(),
        operation: format!("{}{change}", vx.words.say(&super::news::op_text(&record.op))).into(),
        target: record.target_label.as_str().into(),
        at: record.prepared_at,
        evidence: record.evidence.as_str().into(),
    }
}

/// The keys of the ledger list.
fn ledger_keys(list: &LedgerBox) -> Vec<ActionState> {
    let off = list.unknown().is_none().then(|| Text::key("off-nothing-unknown"));
    vec![
        ActionState::hinted(Action::Open),
        ActionState::hinted(Action::Verify).unless(off.clone()),
        ActionState::hinted(Action::Finish).unless(off),
        ActionState::hinted(Action::Back),
    ]
}

const fn tab(pane: PaneId) -> (char, &'static str) {
    match pane {
        PaneId::Today => ('0', "tab-today"),
        PaneId::Contracts => ('1', "tab-contracts"),
        PaneId::Gas => ('2', "tab-gas"),
        PaneId::Loyalty => ('3', "tab-loyalty"),
        PaneId::Leads => ('4', "tab-leads"),
        PaneId::Deals => ('5', "tab-deals"),
    }
}
