//! What the manual does not promise: a note, a tag or the person taken away. The service may do it, or answer well and
//! do nothing.

use super::*;
use crate::api::sml::patch::{LeadEdit, LeadField, PatchError};
use crate::domain::Original;

const GAP: Duration = Duration::from_secs(30);

/// A lead with these notes and tags, and whose it is.
fn lead(notes: &Value, tags: &Value, user: &Value) -> Value {
    json!({"id": 5, "status": "new", "vehicle": {"id": 9, "brand_model": "Ibiza"}, "note": notes, "tags": tags, "user": user})
}

/// As the service shows them: with fields of its own.
fn note(id: u64, content: &str) -> Value {
    json!({"id": id, "content": content, "modified": "2026-11-23T10:30:10Z", "history": []})
}

fn before() -> Value {
    lead(&json!([note(31, "a"), note(32, "b")]), &json!([note(41, "vip")]), &json!(7))
}

/// A removal, and the lead after it.
fn removals() -> [(&'static str, Request, Vec<Change>, Value); 3] {
    let (notes, tags) = (json!([note(31, "a"), note(32, "b")]), json!([note(41, "vip")]));
    let edited = |change: fn(&mut LeadEdit<'_>) -> Result<(), PatchError>| {
        let base = Original::keep(before());
        let mut edit = LeadEdit::of(&base);
        let done = change(&mut edit).ok().and_then(|()| edit.finish());
        let Some((patch, changes)) = done else { unreachable!("the lead has it") };
        (Request::ModifyLead { lead: LeadId(5), patch }, changes)
    };
    let nobody = |edit: &mut LeadEdit<'_>| {
        edit.set(LeadField::User, Value::Null);
        Ok(())
    };
    let ((a, a_changes), (b, b_changes), (c, c_changes)) =
        (edited(|edit| edit.without_note(31)), edited(|edit| edit.without_tag(41)), edited(nobody));
    [
        ("a note", a, a_changes, lead(&json!([note(32, "b")]), &tags, &json!(7))),
        ("a tag", b, b_changes, lead(&notes, &json!([]), &json!(7))),
        ("the person", c, c_changes, lead(&notes, &tags, &json!(null))),
    ]
}

/// The record that such an outcome leaves in the ledger.
fn left(changes: Vec<Change>, status: Option<u16>, outcome: &Outcome) -> Record {
    let Outcome::Unknown(Doubt::Mismatch(why)) = outcome else { unreachable!("{outcome:?}") };
    let evidence = Clean::from_partner(&format!("an answer that does not match: {why}"));
    Record { status, evidence, ..record(changes) }
}

fn said(record: &Record, evidence: &[Evidence], now: u64) -> String {
    match next(record, evidence, at(now), GAP) {
        Settle::Read(_) => "read".into(),
        Settle::Wait(d) => format!("wait {}", d.as_secs()),
        Settle::Done(settled, _) => format!("{settled:?}"),
        Settle::AskPerson(_) => "ask".into(),
    }
}

#[test]
fn what_is_taken_away_is_confirmed_by_its_absence() {
    for (what, request, changes, after) in removals() {
        assert_eq!(judge(&request, &changes, &answer(200, &after.to_string())).0, Outcome::Confirmed, "{what}");
    }
}

#[test]
fn what_the_answer_shows_as_it_was_is_settled_by_one_reading_more() {
    for (what, request, changes, after) in removals() {
        let outcome = judge(&request, &changes, &answer(200, &before().to_string())).0;
        assert_eq!(outcome, mismatch(PASSED_BY), "{what}");
        let kept = left(changes, Some(200), &outcome);
        let mut theirs = before();
        theirs["note"][0]["content"] = json!("theirs");
        theirs["tags"][0]["content"] = json!("theirs");
        theirs["user"] = json!(8);
        for (evidence, expected) in [
            (vec![], "read"),
            (vec![reading(1, &before())], "Absent"),
            // It was done after all, only the answer was older.
            (vec![reading(1, &after)], "Confirmed"),
            (vec![reading(1, &theirs)], "ask"),
            (vec![failed(1, ApiError::Stopped)], "wait 30"),
            (vec![failed(1, ApiError::NotFound { op: "sml.lead" })], "ask"),
        ] {
            assert_eq!(said(&kept, &evidence, 1), expected, "{what}: {evidence:?}");
        }
    }
}

#[test]
fn without_such_an_answer_one_reading_proves_nothing() {
    for (what, request, changes, _) in removals() {
        let outcome = judge(&request, &changes, &answer(200, &before().to_string())).0;
        let cases = [
            ("no answer", left(changes.clone(), None, &outcome)),
            ("a gateway's", left(changes.clone(), Some(502), &outcome)),
            ("other words", left(changes.clone(), Some(200), &mismatch("the answer is no JSON"))),
        ];
        for (why, record) in cases {
            assert_eq!(said(&record, &[reading(1, &before())], 1), "wait 30", "{what}: {why}");
            assert_eq!(said(&record, &[reading(1, &before()), reading(31, &before())], 31), "Absent", "{what}: {why}");
        }
    }
}

#[test]
fn an_answer_that_leaves_out_what_it_is_about_does_not_say_that_it_stayed() {
    for (what, request, changes, _) in removals() {
        let mut bare = before();
        for key in ["note", "tags", "user"] {
            bare.as_object_mut().map(|fields| fields.remove(key));
        }
        let other = json!({"id": 6, "note": before()["note"], "tags": before()["tags"], "user": 7});
        for body in [bare, other] {
            let outcome = judge(&request, &changes, &answer(200, &body.to_string())).0;
            let doubted = matches!(&outcome, Outcome::Unknown(Doubt::Mismatch(why)) if why.as_str() != PASSED_BY);
            assert!(doubted, "{what}: {outcome:?}");
        }
    }
}
