//! The applications that were sent, and one of them whole.

use jiff::Timestamp;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::body;
use crate::api::lead_leader::term_of;
use crate::domain::Amount;
use crate::flow::{Action, Text, say};
use crate::ops::{OpId, Record};
use crate::panes::deals::DealsPane;
use crate::panes::deals::board::{self, COLUMNS};
use crate::panes::deals::watch::Showed;
use crate::ui::facts::{self, Fact};
use crate::ui::theme::Role;
use crate::ui::{NoticeView, Piece, ViewCx, hint, hint_as, notice};

/// A moment as long as one is written anywhere; how it is written in full only the screen knows.
const LONGEST_MOMENT: &str = "00 000000. 0000 00:00 +00:00";

/// How texts, moments and amounts are said.
struct Said<'a> {
    text: &'a dyn Fn(&Text) -> String,
    moment: &'a dyn Fn(Timestamp) -> String,
    amount: &'a dyn Fn(Amount) -> String,
}

/// How far an application that is shown whole can be scrolled.
pub(in crate::panes::deals) fn last_top(
    pane: &DealsPane,
    id: OpId,
    area: Rect,
    say: &dyn Fn(&Text) -> String,
) -> usize {
    let moment = |_| LONGEST_MOMENT.to_owned();
    let said = Said { text: say, moment: &moment, amount: &|amount| amount.to_string() };
    let facts = pane.record(id).map(|record| whole(pane, record, &said)).unwrap_or_default();
    let area = body(area);
    facts::last_top(facts::lines(&facts, area.width).len(), area.height)
}

pub(super) fn draw(pane: &DealsPane, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let below = body(area);
    if let Some((id, top)) = pane.opened
        && let Some(record) = pane.record(id)
    {
        let said = Said {
            text: &|text| vx.words.say(text),
            moment: &|at| vx.words.exact(at, vx.zone, vx.own_zone),
            amount: &|amount| vx.words.sum(amount),
        };
        facts::draw(frame.buffer_mut(), below, &whole(pane, record, &said), top, vx);
        return;
    }
    if pane.board.table.total() > 0 {
        pane.board.draw(frame, below, &COLUMNS, vx);
    } else {
        let (title, text, key) = nothing(pane, vx);
        let hint = if key == Action::Add { hint_as(key, "deals-new", vx) } else { hint(key, false, vx) };
        let hints: Vec<_> = hint.into_iter().collect();
        notice(frame, below, &NoticeView { title, lines: &[text], hints: &hints }, vx);
    }
    pane.board.draw_over(frame, area, vx);
}

/// Why the board has no lines.
fn nothing(pane: &DealsPane, vx: &ViewCx<'_>) -> (Piece<'static>, String, Action) {
    if pane.board.table.all() > 0 {
        let text = Text::key("page-no-hits").with("filter", pane.board.table.filter());
        return (Piece::plain(vx.words.say_key("page-no-hits-title")), vx.words.say(&text), Action::Back);
    }
    match (&pane.unread, &pane.records) {
        (Some(why), None) => {
            let text = Text::key("deals-check-ledger").with("why", why.clone());
            (Piece::new(vx.words.say_key("page-failed-title"), Role::Bad), vx.words.say(&text), Action::RefreshAll)
        }
        (None, None) => {
            let title = Piece::plain(vx.words.say_key("page-loading-title"));
            (title, vx.words.say_key("deals-ledger-loading"), Action::RefreshAll)
        }
        _ => (Piece::plain(vx.words.say_key("deals-empty-title")), vx.words.say_key("deals-empty"), Action::Add),
    }
}

/// Everything that is known of an application.
fn whole(pane: &DealsPane, record: &Record, said: &Said<'_>) -> Vec<Fact> {
    let text = said.text;
    let word = |key: &'static str| text(&Text::key(key));
    let told = |name: &'static str, value: Option<String>| match value.filter(|value| !value.is_empty()) {
        Some(value) => Fact::pair(word(name), value),
        None => Fact::Pair(word(name), "–".to_owned(), Role::Faint),
    };
    let exact = said.moment;
    let track = pane.track(record.id);
    let number = board::number(record).map(|number| number.to_string());
    let title = number.clone().unwrap_or_else(|| record.id.short());
    let status = track.and_then(|track| track.status.as_ref()).map(ToString::to_string);
    let amount = record.amount.as_ref().and_then(|(amount, _)| Amount::parse(amount).ok()).map(said.amount);
    let follow = match track {
        _ if number.is_none() => "deals-follow-none",
        Some(track) if track.closed => "deals-follow-closed",
        _ if pane.has_ended(record.id) => "deals-follow-ended",
        _ if pane.watch.runs() => "deals-follow-on",
        _ => "deals-follow-off",
    };
    let mut all = vec![
        Fact::Head(text(&Text::key("deals-whole").with("id", title.as_str()))),
        told("deals-col-label", Some(record.target_label.to_string())),
        told("deals-col-amount", amount),
        told("deals-fact-term", term_of(record).map(|term| term.to_string())),
        told("deals-col-status", status),
        told("deals-fact-follow", Some(word(follow))),
    ];
    if let Some(trouble) = track.and_then(|track| track.trouble.as_ref()) {
        let said = format!("{} {} {}", text(&trouble.cause), text(&trouble.remedy), text(&trouble.words));
        all.push(Fact::Pair(word("deals-fact-trouble"), said, Role::Bad));
    }
    all.push(Fact::Head(word("deals-fact-checks")));
    let checks = track.map(|track| &track.checks);
    for (at, showed) in checks.into_iter().flatten().rev() {
        all.push(match showed {
            Showed::Status(status) => Fact::pair(exact(*at), status.as_str()),
            Showed::Failed(why) => Fact::Pair(exact(*at), text(why), Role::Warn),
        });
    }
    if checks.is_none_or(std::collections::VecDeque::is_empty) {
        all.push(told("deals-status-none", None));
    }
    all.extend([
        Fact::Head(word("deals-fact-record")),
        told("ledger-col-state", Some(text(&say::state(record.state)))),
        told("ledger-fact-prepared", Some(exact(record.prepared_at))),
        told("ledger-fact-sending", record.sending_at.map(exact)),
        told("ledger-fact-changed", Some(exact(record.changed_at))),
        told("ledger-fact-status", record.status.map(|status| status.to_string())),
        told("ledger-fact-evidence", Some(record.evidence.to_string())),
        told("ledger-fact-account", Some(record.account.name.to_string())),
        told("ledger-fact-host", Some(record.host.clone())),
        told("ledger-fact-short", Some(record.id.short())),
    ]);
    all
}
