//! `X`: a lead is ended, with a reason that is kept as a note on it. `result` is the server's to set.
//!
//! With a reason the end and the note go in one PATCH; without one it is `sml.finish` alone.

use super::{Made, Small, lossy};
use crate::api::sml::patch::{LeadEdit, LeadField};
use crate::api::sml::{LeadRow, Request, Status, ops};
use crate::domain::Clean;
use crate::flow::{Cx, DraftKey, Guard, Review, Text};
use crate::ops::{Change, Fact, Operation};
use crate::panes::leads::writes::label;
use crate::ui::form::{FieldSpec, Kind, Opt, Plan, Rule, Submission, Value};

/// Characters of a reason.
const MOST_CHARS: usize = 1_000;

/// Reasons that can be picked, with their words.
const REASONS: [(&str, &str); 8] = [
    ("sold", "finish-sold-to-client"),
    ("gone", "finish-car-gone"),
    ("elsewhere", "finish-bought-elsewhere"),
    ("interest", "finish-not-interested"),
    ("silent", "finish-no-answer"),
    ("financing", "finish-financing"),
    ("wrong", "finish-wrong-data"),
    ("twin", "finish-twin"),
];

pub(super) fn plan(row: &LeadRow, cx: &Cx<'_>) -> Plan {
    let opts = REASONS.iter().map(|(id, words)| Opt::new(id, Text::key(words)));
    let fields = vec![
        FieldSpec::new("reason", Text::key("finish-reason"), Kind::Choice(opts.collect()))
            .help(Text::key("finish-reason-help")),
        FieldSpec::new("words", Text::key("finish-words"), Kind::Long)
            .rule(Rule::Length { min: 1, max: MOST_CHARS })
            .help(Text::key("finish-words-help")),
    ];
    let key = DraftKey::new("finish", row.id.0.to_string());
    Plan::new(key, Text::key("finish-title").with("lead", label(row)), fields, cx.zone.clone())
}

/// The reason as it is kept: what was picked, then what was typed.
fn reason(submission: &Submission, cx: &Cx<'_>) -> Option<String> {
    let picked = match submission.values.get("reason") {
        Some(Value::Choice(picked)) => {
            REASONS.iter().find(|(id, _)| id == picked).map(|(_, words)| (cx.say)(&Text::key(words)))
        }
        _ => None,
    };
    let typed = match submission.values.get("words") {
        Some(Value::Text(text)) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        _ => None,
    };
    match (picked, typed) {
        (Some(picked), Some(typed)) => Some(format!("{picked}: {typed}")),
        (picked, typed) => picked.or(typed),
    }
}

pub(super) fn made(small: &Small, submission: &Submission, cx: &Cx<'_>) -> Result<Made, Text> {
    let lead = small.row.id;
    let end = Status::End.as_str();
    let Some(reason) = reason(submission, cx) else {
        let was = serde_json::json!(small.row.status.as_str());
        let change = Change { path: "/status".into(), was, sent: serde_json::json!(end) };
        let (spec, request) = (&ops::FINISH, Request::Finish(lead));
        return Ok(Made { spec, request, changes: vec![change], facts: Vec::new(), untaken: None });
    };
    let base = small.base.as_ref().ok_or_else(|| Text::key("small-nothing-differs"))?;
    let mut edit = LeadEdit::of(&base.original);
    edit.set(LeadField::Status, end.into());
    edit.new_note(&reason).map_err(|error| lossy(&error))?;
    let facts = vec![Fact { label: "finish-fact-reason", value: Clean::from_partner(&reason) }];
    Ok(Made { facts, ..Made::patch(lead, edit)? })
}

pub(super) fn review(operation: Operation<Request>) -> Review<Request> {
    Review {
        title: Text::key("review-end-lead"),
        warning: Some(Text::key("review-end-lead-warning")),
        guard: Guard::Press,
        operation: Some(operation),
    }
}
