//! The ledger's screen: the list, one record whole, the page of what the last run left, and the table for a file.

use jiff::tz::TimeZone;
use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use super::super::overlay::LedgerBox;
use super::{above, sift_line};
use crate::domain::Clean;
use crate::flow::{Action, Cell, Sheet, Text};
use crate::ops::{BatchId, Change, OpId, Record, Settled, State};
use crate::ui::facts::{self, Fact};
use crate::ui::ledger::{self as records_ui, LedgerView, RecordView, RecoveryView, Standing};
use crate::ui::theme::Role;
use crate::ui::words::Words;
use crate::ui::{NoticeView, Piece, ViewCx, hint, notice};

/// Draws it; `account` says what the account of a record is called.
pub(super) fn draw(
    list: &LedgerBox,
    account: impl Fn(&Record) -> String,
    frame: &mut Frame<'_>,
    area: Rect,
    vx: &ViewCx<'_>,
) {
    crate::ui::text::clear(frame.buffer_mut(), area);
    if let (Some((_, top)), Some(record)) = (list.open, list.selected()) {
        let all = super::record_facts(record, &account(record), vx.words, vx.zone);
        facts::draw(frame.buffer_mut(), area, &all, top, vx);
        return;
    }
    sift_line(&list.sift, frame, area, vx);
    let area = above(&list.sift, area);
    if list.records.is_none() || list.is_empty() && list.records.as_ref().is_some_and(|all| !all.is_empty()) {
        let key = if list.records.is_none() { "shell-loading" } else { "picker-no-hits" };
        let title = Piece::new(vx.words.say_key(key), Role::Dim);
        notice(frame, area, &NoticeView { title, lines: &[], hints: &[] }, vx);
        return;
    }
    let seen = if list.recovery { records_ui::recovery_seen(area) } else { records_ui::seen(area) }.max(1);
    let at = list.at();
    let first = list.cursor.first(at, seen);
    let views: Vec<RecordView<'_>> =
        list.shown().skip(first).take(seen).map(|record| record_view(record, vx.words)).collect();
    let (records, total, cursor) = (&views[..], list.len(), at - first);
    if list.recovery {
        let keys = [Action::Verify, Action::Open, Action::Back];
        let hints: Vec<_> = keys.iter().filter_map(|action| hint(*action, false, vx)).collect();
        let view = RecoveryView { records, first, total, cursor, hints: &hints };
        records_ui::draw_recovery(frame, area, &view, vx);
    } else {
        records_ui::draw(frame, area, &LedgerView { records, first, total, cursor }, vx);
    }
}

/// A change as what differs in it: what only goes along is left out, of a list only the items that are other or new are
/// told, and of what is new its fields.
pub(in crate::app) fn parts(change: &Change) -> Vec<(String, &Value, &Value)> {
    let path = || change.path.clone();
    match (&change.was, &change.sent) {
        (was, sent) if was == sent => Vec::new(),
        (Value::Array(was), Value::Array(sent)) => {
            let mut parts = Vec::new();
            for item in sent {
                let old = item.get("id").and_then(|id| was.iter().find(|old| old.get("id") == Some(id)));
                for (key, value) in item.as_object().into_iter().flatten().filter(|(key, _)| *key != "id") {
                    let old = old.and_then(|old| old.get(key)).unwrap_or(&Value::Null);
                    if old != value {
                        parts.push((path(), old, value));
                    }
                }
            }
            parts
        }
        (Value::Null, Value::Object(sent)) => {
            sent.iter().map(|(key, value)| (format!("{}/{key}", change.path), &Value::Null, value)).collect()
        }
        (was, sent) => vec![(path(), was, sent)],
    }
}

/// A JSON pointer in the person's words, or as it is where there are none.
pub(in crate::app) fn field(path: &str, words: &Words) -> String {
    let key = format!("field{}", path.replace(['/', '_'], "-"));
    if words.has(&key) { words.say(&Text::made(key)) } else { path.trim_start_matches('/').to_owned() }
}

/// A value in the person's words, harmless.
pub(in crate::app) fn value(value: &Value, words: &Words) -> String {
    match value {
        Value::Null => "—".to_owned(),
        Value::String(text) => {
            let key = format!("value-{}", text.replace('_', "-"));
            if words.has(&key) { words.say(&Text::made(key)) } else { Clean::from_partner(text).as_str().to_owned() }
        }
        Value::Array(items) if items.iter().all(Value::is_object) => {
            // How many there are, and what is new: those have no id yet.
            let new = items.iter().filter(|item| item.get("id").is_none()).map(|item| self::value(item, words));
            std::iter::once(items.len().to_string()).chain(new).collect::<Vec<_>>().join(" · ")
        }
        Value::Object(fields) => {
            let leaves = fields.iter().filter(|(key, field)| *key != "id" && !field.is_null() && !field.is_array());
            let told: Vec<_> =
                leaves.map(|(_, field)| self::value(field, words)).filter(|told| !told.is_empty()).collect();
            told.join(" · ")
        }
        other => Clean::from_partner(&other.to_string()).as_str().to_owned(),
    }
}

fn state(record: &Record, words: &Words) -> String {
    let key = format!("state-{}", record.state.as_str().replace('_', "-"));
    words.say(&Text::made(key))
}

fn operation(record: &Record, words: &Words) -> String {
    words.say(&crate::app::news::op_text(&record.op))
}

const fn standing(state: State) -> Standing {
    match state {
        State::Prepared => Standing::Prepared,
        State::Sending => Standing::Sending,
        State::Confirmed => Standing::Confirmed,
        State::Failed => Standing::Refused,
        State::NotSent => Standing::NotSent,
        State::Unknown => Standing::Unknown,
        State::Reconciled(Settled::Confirmed) => Standing::FoundDone,
        State::Reconciled(Settled::Absent) => Standing::FoundAbsent,
        State::Reconciled(Settled::ClosedByUser) => Standing::Closed,
    }
}

/// The run that a write belongs to, by its short id.
fn run_of(batch: BatchId, words: &Words) -> String {
    words.say(&Text::key("batch-id").with("id", batch.short().as_str()))
}

fn record_view<'a>(record: &'a Record, words: &Words) -> RecordView<'a> {
    let change = record.changes.first().map(|c| format!(" → {}", value(&c.sent, words))).unwrap_or_default();
    let run = record.batch.map(|batch| format!(" · {}", run_of(batch, words))).unwrap_or_default();
    RecordView {
        short: record.id.short().into(),
        standing: standing(record.state),
        state: state(record, words).into(),
        operation: format!("{}{change}{run}", operation(record, words)).into(),
        target: record.target_label.as_str().into(),
        at: record.prepared_at,
        evidence: record.evidence.as_str().into(),
    }
}

/// A time to the second, with its day.
fn second(at: jiff::Timestamp, zone: &TimeZone) -> String {
    let at = at.to_zoned(zone.clone());
    format!("{} {:02}:{:02}:{:02}", at.date(), at.hour(), at.minute(), at.second())
}

/// Everything that a record holds, its account called so.
pub(in crate::app) fn facts(record: &Record, account: &str, words: &Words, zone: &TimeZone) -> Vec<Fact> {
    let role = standing(record.state).role();
    let mark = standing(record.state).mark();
    let mut all = vec![Fact::Head(format!("{} · {}", operation(record, words), record.target_label))];
    let mut put = |key: &'static str, value: String| {
        if !value.is_empty() {
            all.push(Fact::pair(words.say_key(key), value));
        }
    };
    put("ledger-fact-evidence", record.evidence.to_string());
    put("ledger-fact-status", record.status.map(|status| format!("HTTP {status}")).unwrap_or_default());
    let (amount, unit) = record.amount.as_ref().map_or(("", ""), |(amount, unit)| (amount, unit));
    put("ledger-fact-amount", Clean::from_partner(format!("{amount} {unit}").trim()).to_string());
    put("ledger-fact-code", record.code.as_deref().map(Clean::from_partner).unwrap_or_default().to_string());
    all.insert(1, Fact::Pair(words.say_key("ledger-col-state"), format!("{mark} {}", state(record, words)), role));
    if !record.changes.is_empty() {
        all.push(Fact::Head(words.say_key("ledger-fact-changes")));
        all.extend(record.changes.iter().map(|change| {
            let shown =
                |json| Some(value(json, words)).filter(|text| !text.is_empty()).unwrap_or_else(|| "—".to_owned());
            let (was, sent) = (shown(&change.was), shown(&change.sent));
            Fact::pair(field(&change.path, words), format!("{was} → {sent}"))
        }));
    }
    all.push(Fact::Head(words.say_key("ledger-fact-where")));
    let mut put = |key: &'static str, value: String| {
        if !value.is_empty() {
            all.push(Fact::pair(words.say_key(key), value));
        }
    };
    put("ledger-fact-target", Clean::from_partner(&format!("{} {}", record.target_kind, record.target_id)).to_string());
    put("ledger-fact-account", format!("{}:{account}", record.account.partner));
    put("ledger-fact-host", Clean::from_partner(&record.host).to_string());
    put("ledger-fact-operation", record.op.clone());
    put("ledger-fact-class", format!("{:?}", record.class));
    all.push(Fact::Head(words.say_key("ledger-fact-when")));
    let mut put = |key: &'static str, value: Option<String>| {
        all.extend(value.map(|value| Fact::pair(words.say_key(key), value)));
    };
    put("ledger-fact-prepared", Some(second(record.prepared_at, zone)));
    put("ledger-fact-sending", record.sending_at.map(|at| second(at, zone)));
    put("ledger-fact-changed", Some(second(record.changed_at, zone)));
    put("ledger-fact-short", Some(record.id.short()));
    put("ledger-col-id", Some(record.id.to_string()));
    put("ledger-fact-retry", record.retry_of.map(OpId::short));
    put("ledger-fact-batch", record.batch.map(|batch| format!("{} · {}", run_of(batch, words), batch.0.hyphenated())));
    all
}

/// The records that are shown, as a table for a file.
pub(in crate::app) fn sheet(list: &LedgerBox, words: &Words, zone: &TimeZone) -> Sheet {
    let heads = [
        "ledger-col-id",
        "ledger-fact-prepared",
        "ledger-col-state",
        "ledger-col-operation",
        "ledger-fact-operation",
        "ledger-fact-account",
        "ledger-fact-host",
        "ledger-fact-target",
        "ledger-col-target",
        "ledger-fact-amount",
        "ledger-fact-changes",
        "ledger-fact-status",
        "ledger-fact-evidence",
        "ledger-fact-changed",
    ];
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(Clean::from_partner(text)) };
    let row = |record: &Record| {
        let changes: Vec<String> = record
            .changes
            .iter()
            .map(|c| format!("{}: {} → {}", field(&c.path, words), value(&c.was, words), value(&c.sent, words)))
            .collect();
        vec![
            text(&record.id.to_string()),
            text(&second(record.prepared_at, zone)),
            text(&state(record, words)),
            text(&operation(record, words)),
            text(&record.op),
            text(&record.account.to_string()),
            text(&record.host),
            text(&format!("{} {}", record.target_kind, record.target_id)),
            text(record.target_label.as_str()),
            record.amount.as_ref().map_or(Cell::Empty, |(amount, unit)| text(format!("{amount} {unit}").trim())),
            text(&changes.join("; ")),
            record.status.map_or(Cell::Empty, |status| Cell::Number(status.to_string())),
            text(record.evidence.as_str()),
            text(&second(record.changed_at, zone)),
        ]
    };
    Sheet {
        name: "ledger",
        columns: heads.iter().map(|key| words.say_key(key)).collect(),
        rows: list.shown().map(row).collect(),
    }
}
