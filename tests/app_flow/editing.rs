//! A lead is edited: in the form, in the person's own editor, while somebody else edits it too, and taken back.

use std::os::unix::fs::PermissionsExt as _;

use serde_json::{Value, json};
use ventanilla::demo::{Fault, Rule};
use ventanilla::flow::Text;
use ventanilla::ops::State;

use crate::app::{Program, World, pick_all};

const MODIFY: &str = "sml.modify_lead";
pub(crate) const REVIEW: Text = Text::key("review-edit");

/// A lead that has everything to edit.
pub(crate) fn whole(world: &World, leads: &[crate::app::Lead]) -> crate::app::Lead {
    let full = |lead: &&crate::app::Lead| {
        let record = world.colleague().lead(lead.id);
        record["client"]["phone"].is_string() && record["vehicle"]["price"].is_string() && lead.may_assign
    };
    pick_all(leads, "tracing").find(full).unwrap().clone()
}

/// Opens the form over the selected lead and waits for it.
pub(crate) fn open(program: &Program, lead: &crate::app::Lead) {
    program.may_write();
    // The form of the last write stands until its outcome is in.
    program.until("no form", |screen| !screen.has("Edit #"));
    program.press("e");
    // Its title stands there while the lead is read; keys count from its fields on.
    program
        .until("the form", |screen| screen.has(&format!("Edit #{}", lead.id)) && screen.has_words("brand and model"));
}

/// A lead as it is on the server, open to be edited, with another price in the form.
fn priced(world: &World) -> (Program, crate::app::Lead, Value) {
    let (program, leads) = world.start_loaded();
    let lead = whole(world, &leads);
    let before = world.colleague().lead(lead.id);
    program.select(&lead);
    open(&program, &lead);
    program.press("tab ctrl-u");
    program.write("13500");
    (program, lead, before)
}

/// Takes the review that comes.
pub(crate) fn send(program: &Program, title: &Text) {
    program.until_says(title);
    program.look();
    program.press("y");
    program.until_unsaid(title);
}

fn body(effect: &ventanilla::demo::Effect) -> Value {
    serde_json::from_str(&effect.body).unwrap()
}

#[test]
fn only_what_was_typed_is_sent_with_the_id_of_its_object_and_u_takes_it_back() {
    let world = World::with_leads(200);
    let (program, lead, before) = priced(&world);
    program.press("ctrl-s");
    let review = program.until_says(&REVIEW);
    assert!(
        review.has("13500") && review.has(before["vehicle"]["price"].as_str().unwrap()),
        "was and becomes\n{review}"
    );
    send(&program, &REVIEW);
    world.effects_reach(1);
    let sent = body(&world.effects()[0]);
    assert_eq!(sent, json!({"vehicle": {"id": before["vehicle"]["id"], "price": "13500"}}));
    let record = program.until_state(State::Confirmed);
    assert_eq!((record.op.as_str(), record.target_id), (MODIFY, lead.id.to_string()));

    // Taken back, as a write of its own.
    program.press_until_says("u", &Text::key("review-undo"));
    send(&program, &Text::key("review-undo"));
    world.effects_reach(2);
    assert_eq!(body(&world.effects()[1])["vehicle"]["price"], before["vehicle"]["price"]);
    program.until("two records", |_| program.records().iter().filter(|r| r.state == State::Confirmed).count() == 2);
    let after = world.colleague().lead(lead.id);
    for part in ["vehicle", "client", "request", "note", "tags", "status", "user", "score"] {
        assert_eq!(after[part], before[part], "{part}");
    }
}

#[test]
fn what_somebody_else_changed_stays_and_what_both_changed_is_decided_field_by_field() {
    let world = World::with_leads(200);
    let (program, lead, before) = priced(&world);
    program.press("tab ctrl-u");
    program.write("88000");
    let theirs = json!({"id": before["vehicle"]["id"], "price": "12000", "year": 2011});
    world.colleague().modify(lead.id, &json!({ "vehicle": theirs }));
    program.press("ctrl-s");
    let shown = program.until_has("Both changed");
    assert!(shown.has("13500") && shown.has("12000"), "mine and theirs\n{shown}");
    assert!(!shown.has("88000"), "what is mine alone is not in question\n{shown}");
    program.press("enter");
    program.sync();
    assert!(program.screen().has("Both changed"), "nothing goes on before all is decided");
    // Back to the form, where nothing is lost, and again.
    program.press("esc");
    program.until("the form", |screen| screen.has("Edit #") && screen.has("88000"));
    program.press("ctrl-s");
    program.until_has("Both changed");
    program.press("t");
    program.press("enter");
    send(&program, &REVIEW);
    world.effects_reach(1);
    assert_eq!(body(&world.effects()[0]), json!({"vehicle": {"id": before["vehicle"]["id"], "km": "88000"}}));
    program.until_state(State::Confirmed);
    let after = world.colleague().lead(lead.id);
    assert_eq!((&after["vehicle"]["price"], &after["vehicle"]["year"]), (&json!("12000"), &json!(2011)));

    // Mine, this time; and what somebody changes after it is not taken back.
    open(&program, &lead);
    program.press("tab ctrl-u");
    program.write("11111");
    let theirs = json!({"id": before["vehicle"]["id"], "price": "12500"});
    world.colleague().modify(lead.id, &json!({ "vehicle": theirs }));
    program.press("ctrl-s");
    program.until_has("Both changed");
    program.press("m enter");
    send(&program, &REVIEW);
    world.effects_reach(2);
    program.until("confirmed", |_| program.records().iter().filter(|r| r.state == State::Confirmed).count() == 2);
    let theirs = json!({"id": before["vehicle"]["id"], "price": "10000"});
    world.colleague().modify(lead.id, &json!({ "vehicle": theirs }));
    // While the mark of a write stands, `u` would speak of the one before it; and on a row that has just changed no
    // write key acts.
    program.until("the write is over", |screen| !screen.has("»"));
    program.until("what is not taken back", |screen| {
        let said = screen.has("was changed again since");
        if !said {
            program.press("u");
        }
        said
    });
    world.effects_reach(2);
}

#[test]
fn a_note_is_changed_and_one_added_and_all_that_was_there_keeps_its_id() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let has_notes = |lead: &&crate::app::Lead| world.colleague().lead(lead.id)["note"].as_array().unwrap().len() == 1;
    let lead = pick_all(&leads, "tracing").chain(pick_all(&leads, "end")).find(has_notes).unwrap();
    let before = world.colleague().lead(lead.id);
    program.select(lead);
    open(&program, lead);
    // Backwards from the first field: the tags with theirs, then the notes.
    let tags = before["tags"].as_array().unwrap().len();
    // Each tag is a heading and its text, and the list itself; behind that the text of the note.
    for _ in 0..tags * 2 + 2 {
        program.press("up");
    }
    program.write("¡!");
    // Up to the list itself: what is added there stands behind what there is.
    program.press("up up +");
    program.write("called twice");
    program.press("ctrl-s");
    send(&program, &REVIEW);
    world.effects_reach(1);
    let sent = body(&world.effects()[0]);
    let notes = sent["note"].as_array().unwrap();
    assert_eq!(sent.as_object().unwrap().len(), 1, "{sent}");
    assert_eq!(notes.len(), 2);
    assert_eq!(notes[0]["id"], before["note"][0]["id"]);
    assert!(notes[0]["content"].as_str().unwrap().ends_with("¡!"));
    assert_eq!(notes[1], json!({"content": "called twice"}));
    program.until_state(State::Confirmed);
}

#[test]
fn a_refusal_stands_beside_its_field_and_a_lost_answer_is_settled_by_reading() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = whole(&world, &leads);
    program.select(&lead);
    open(&program, &lead);
    program.press("ctrl-u ctrl-s");
    // The form itself sees this one.
    program.until_has("required");
    program.write("Seat Arona");
    program.press("ctrl-s");
    let refusal = Fault::Status { status: 400, retry_after: None };
    world.faults().add(Rule::on("/lead/", refusal).method("PATCH").once());
    send(&program, &REVIEW);
    program.until_state(State::Failed);
    // The form again, with the server's words and what was typed.
    program.until("the words", |screen| screen.has("Datos inválidos.") && screen.has("Seat Arona"));
    assert!(world.effects().is_empty());

    world.faults().add(Rule::on("/lead/", Fault::Reset).method("PATCH").after_effect().once());
    program.press("ctrl-s");
    send(&program, &REVIEW);
    world.effects_reach(1);
    program.until("found done", |_| {
        world.pass(1_000);
        program.poke();
        program.records()[0].state == State::Reconciled(ventanilla::ops::Settled::Confirmed)
    });
    assert_eq!(world.colleague().lead(lead.id)["vehicle"]["brand_model"], "Seat Arona");
}

#[test]
fn an_edit_that_cannot_be_read_opens_nothing() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = whole(&world, &leads);
    program.select(&lead);
    world.faults().add(Rule::on(&format!("/lead/{}/", lead.id), Fault::Status { status: 404, retry_after: None }));
    program.may_write();
    program.press("e");
    program.until_has("Not opened:");
    assert!(!program.screen().has("Edit #"));
}

/// An editor that does what a script says with the file it is given.
fn editor(world: &World, script: &str) -> std::path::PathBuf {
    let path = world.folder().join("editor.sh");
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).unwrap();
    path
}

#[test]
fn the_own_editor_changes_a_lead_and_a_mistake_brings_the_text_back_with_its_reason() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = whole(&world, &leads);
    let before = world.colleague().lead(lead.id);
    // First a slip of the hand; the second time the words about it are there, and it is mended.
    let script = r#"
if grep -q '^#! .*did you mean price' "$1"; then
  sed -i 's/^prise = .*/price = "9900"/' "$1"
else
  sed -i 's/^price = .*/prise = "9900"/' "$1"
fi"#;
    program.edits_with(&editor(&world, script));
    program.select(&lead);
    program.may_write();
    program.press("E");
    send(&program, &REVIEW);
    world.effects_reach(1);
    let sent = body(&world.effects()[0]);
    assert_eq!(sent, json!({"vehicle": {"id": before["vehicle"]["id"], "price": "9900"}}));
    program.until_state(State::Confirmed);

    // Nothing changed, nothing sent.
    program.edits_with(&editor(&world, ":"));
    program.press_until_says("E", &Text::key("edit-unchanged"));
    world.effects_reach(1);

    // A review that is closed loses nothing: the text comes again as it was left.
    let script = r#"grep -q 'sold = true' "$1" || sed -i 's/^sold = false/sold = true/' "$1""#;
    program.edits_with(&editor(&world, script));
    program.press("E");
    program.until_says(&REVIEW);
    program.until_has("ends the lead");
    program.press("esc");
    program.until_unsaid(&REVIEW);
    program.look();
    program.edits_with(&editor(&world, r#"grep -q '^#! ' "$1" && sed -i 's/^sold = true/sold = false/' "$1""#));
    program.press("E");
    program.until_says(&Text::key("edit-unchanged"));
    world.effects_reach(1);
}

#[test]
fn a_text_from_the_own_editor_that_was_not_sent_is_there_again_after_the_program_was_lost() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    let lead = whole(&world, &leads);
    let before = world.colleague().lead(lead.id);
    program.edits_with(&editor(&world, r#"sed -i 's/^price = .*/price = "9900"/' "$1""#));
    program.select(&lead);
    program.may_write();
    program.press("E");
    program.until_says(&REVIEW);
    let drafts = world.folder().join("profile-test/drafts");
    let kept = |what: &str| {
        let files = std::fs::read_dir(&drafts).into_iter().flatten().flatten();
        files.filter_map(|file| std::fs::read_to_string(file.path()).ok()).any(|text| text.contains(what))
    };
    program.until("the text on disk", |_| kept("9900"));
    program.kill();

    // Meanwhile somebody else changes another field.
    let theirs = json!({"id": before["vehicle"]["id"], "year": 2009});
    world.colleague().modify(lead.id, &json!({ "vehicle": theirs }));
    let program = world.start();
    program.loaded(200);
    // Both words stand at its head, or the editor fails.
    program.edits_with(&editor(&world, r#"test "$(grep -c '^#! ' "$1")" = 2 && grep -q '9900' "$1""#));
    program.select(&lead);
    program.may_write();
    program.press("E");
    send(&program, &REVIEW);
    world.effects_reach(1);
    let sent = body(&world.effects()[0]);
    assert_eq!(sent, json!({"vehicle": {"id": before["vehicle"]["id"], "price": "9900"}}));
    program.until_state(State::Confirmed);
    program.until("the text gone", |_| !kept("9900"));
}
