//! The journal of writes over invented records.

use ratatui::Frame;

use super::super::{World, now};
use super::body;
use crate::flow::Action;
use crate::ui::HintView;
use crate::ui::ledger::{self, LedgerView, RecordView, RecoveryView, Standing};

fn records(world: &World) -> Vec<RecordView<'static>> {
    let record =
        |short: &'static str, standing, state: &'static str, minutes: i64, evidence: &'static str| RecordView {
            short: short.into(),
            standing,
            state: world.words.say_key(state).into(),
            operation: world.words.say_key("op-sml-change-status").into(),
            target: "#48213 Ruiz, Marta".into(),
            at: now() - jiff::SignedDuration::from_mins(minutes),
            evidence: evidence.into(),
        };
    vec![
        record("a1b2c3", Standing::Unknown, "state-unknown", 3, "the connection was lost: reset by peer"),
        record("b1b2c3", Standing::Confirmed, "state-confirmed", 47, "HTTP 200"),
        record("c1b2c3", Standing::Refused, "state-failed", 180, "HTTP 400: status: invalid choice"),
        record("d1b2c3", Standing::FoundDone, "state-reconciled-confirmed", 3000, "read again: as sent"),
    ]
}

pub(super) fn ledger_list(frame: &mut Frame, world: &World) {
    let records = records(world);
    let view = LedgerView { records: &records, first: 0, total: records.len(), cursor: 0 };
    ledger::draw(frame, body(frame), &view, &world.vx());
}

pub(super) fn recovery(frame: &mut Frame, world: &World) {
    let vx = world.vx();
    let records = records(world);
    let hints = [
        HintView::new("g v", vx.words.action_hint(Action::Verify)),
        HintView::new("Enter", vx.words.action_hint(Action::Open)),
        HintView::new("Esc", vx.words.action_hint(Action::Back)),
    ];
    let view = RecoveryView { records: &records[..1], first: 0, total: 3, cursor: 0, hints: &hints };
    ledger::draw_recovery(frame, body(frame), &view, &vx);
}
