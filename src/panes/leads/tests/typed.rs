//! Commands with words on the selected lead: the ways of the keys, and no other lead than the one they were typed for.

use serde_json::json;

use super::*;
use crate::api::sml::ops;
use crate::flow::Handoff;
use crate::panes::leads::factory::{lead_row, text, whole};
use crate::panes::leads::layers::Layer;
use crate::panes::leads::pages::samples::user;
use crate::panes::leads::small::READ;

impl Desk {
    /// Runs a command that was typed for a lead.
    fn command(&mut self, name: &'static str, words: &str, row: &str) -> Effects {
        self.input(Input::Handoff(Handoff::Row { name, words: words.into(), row: row.into() }))
    }

    /// The users are read; two are called Ana.
    fn with_people(mut self) -> Self {
        self.act(Action::Assign);
        let ticket = self.waiting(Slot::one("users"));
        let users = vec![user(5, "Ana Gil", None), user(6, "Ana Soto", None), user(7, "Luis Mora", None)];
        self.input(Input::End(ticket, Ok(Reply::Users { users, count: 3 })));
        self.key(KeyCode::Esc);
        self.calm();
        self
    }
}

/// Operation and body of the one write among the effects.
fn sent(effects: &Effects) -> (&'static str, serde_json::Value) {
    let found = effects.iter().find_map(|effect| match effect {
        Effect::Submit(operation) => Some(operation),
        _ => None,
    });
    let operation = found.unwrap_or_else(|| panic!("{effects:?}"));
    let body = crate::api::sml::wire(&operation.request).unwrap().body.unwrap();
    (operation.spec.name, serde_json::from_slice(&body).unwrap())
}

fn told(effects: &Effects) -> &'static str {
    match &effects[..] {
        [.., Effect::Toast(toast)] => toast.text.key.clone().to_string().leak(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_status_and_a_score_are_sent_as_by_their_keys() {
    let mut desk = Desk::with(rows([1, 2]));
    assert_eq!(sent(&desk.command("status", "trac", "1")), (ops::CHANGE_STATUS.name, json!({"status": "tracing"})));
    let mut desk = Desk::with(rows([1, 2]));
    assert_eq!(sent(&desk.command("score", "4", "1")), (ops::MODIFY_LEAD.name, json!({"score": 4})));
}

#[test]
fn what_cannot_be_meant_is_told_and_sends_nothing() {
    let mut desk = Desk::with(rows([1, 2])).with_people();
    for (name, words, wrong) in [
        ("score", "5", "typed-no-score"),
        ("score", "high", "typed-no-score"),
        ("score", "3", "typed-as-it-is"),
        ("status", "sold", "typed-no-status"),
        ("status", "", "typed-no-status"),
        ("status", "new", "typed-as-it-is"),
        ("assign", "nobody at all", "typed-nobody"),
        ("assign", "ana gil", "typed-as-it-is"),
    ] {
        assert_eq!(told(&desk.command(name, words, "1")), wrong, "{name} {words}");
    }
    let long = "x".repeat(4_001);
    assert_eq!(told(&desk.command("note", &long, "1")), "typed-too-long");
    assert!(desk.pane.pending.is_empty());
}

#[test]
fn a_command_acts_on_no_other_lead_than_the_one_it_was_typed_for() {
    let mut desk = Desk::with(rows([1, 2]));
    for name in ["score", "status", "assign", "tag", "note"] {
        assert_eq!(told(&desk.command(name, "tracing", "2")), "toast-row-moved", "{name}");
    }
    let mut desk = Desk::with(Vec::new());
    assert_eq!(told(&desk.command("score", "2", "")), "off-nothing-selected");
}

#[test]
fn a_shut_gate_holds_a_command_back() {
    let mut desk = Desk::with(rows([1]));
    desk.gate = Gate::Shut(Text::key("off-read-only"));
    for (name, words) in [("score", "1"), ("status", "tracing"), ("tag", "vip"), ("note", "called")] {
        assert_eq!(told(&desk.command(name, words, "1")), "toast-write-off", "{name}");
    }
}

#[test]
fn one_name_assigns_and_several_are_picked_from() {
    let mut desk = Desk::with(rows([1])).with_people();
    assert_eq!(sent(&desk.command("assign", "mora", "1")), (ops::ASSIGN.name, json!({"user": 7})));
    let mut desk = Desk::with(rows([1])).with_people();
    desk.command("assign", "ana", "1");
    let Layer::Assign(_, picker) = &desk.pane.layer else { panic!("{:?}", desk.pane.layer) };
    assert_eq!(picker.query(), "ana");
    let unread = Desk::with(vec![LeadRow { can_assign: Some(false), ..lead_row(1) }]);
    assert_eq!(told(&{ unread }.command("assign", "mora", "1")), "off-cannot-assign");
}

#[test]
fn a_note_and_a_tag_are_sent_over_a_fresh_reading() {
    for (name, list) in [("note", "note"), ("tag", "tags")] {
        let mut desk = Desk::with(rows([1]));
        let effects = desk.command(name, "wants a red one", "1");
        let ticket = desk.waiting(Slot::of(READ, 1));
        assert_eq!(effects, [lead_call(ticket, 1)]);
        let effects = desk.input(Input::End(ticket, Ok(Reply::Lead(whole(lead_row(1))))));
        let (op, body) = sent(&effects);
        assert_eq!(op, ops::MODIFY_LEAD.name);
        let items = body[list].as_array().unwrap();
        assert_eq!((items.len(), &items[1]["content"]), (2, &json!("wants a red one")), "the old one is kept");
        assert!(items[0]["id"].is_number() && !desk.pane.is_forming());
    }
}

#[test]
fn ending_a_lead_asks_for_the_reason_as_its_key_does() {
    let mut desk = Desk::with(rows([1]));
    let effects = desk.command("status", "end", "1");
    assert_eq!(effects, [lead_call(desk.waiting(Slot::of(READ, 1)), 1)]);
}

#[test]
fn marked_leads_get_a_plan_first() {
    let mut desk = Desk::with(rows([1, 2]));
    desk.act(Action::MarkAll);
    assert_eq!(desk.command("status", "tracing", "1"), []);
    assert!(matches!(desk.pane.layer, Layer::Bulk));
}

#[test]
fn a_name_behind_assign_goes_into_the_plan_of_the_marked_leads() {
    let marked = || {
        let mut desk = Desk::with(rows([1, 2, 3])).with_people();
        desk.act(Action::MarkAll);
        desk
    };
    // Leads 1 to 3 are Ana Gil's.
    let mut desk = marked();
    assert_eq!(desk.command("assign", "mora", "1"), []);
    assert!(matches!(desk.pane.layer, Layer::Bulk), "{:?}", desk.pane.layer);
    let plan = desk.pane.bulk.as_ref().unwrap().run.plan();
    let users: Vec<_> = plan.rows.iter().map(|row| row.becomes.as_str()).collect();
    assert_eq!(users, ["Luis Mora"; 3]);

    // Two of that name: one of them is picked, and then nothing more is asked.
    let mut desk = marked();
    desk.command("assign", "ana", "1");
    desk.calm();
    desk.key(KeyCode::Down);
    assert_eq!(desk.key(KeyCode::Enter), []);
    let plan = desk.pane.bulk.as_ref().unwrap().run.plan();
    assert_eq!(plan.rows.iter().map(|row| row.becomes.as_str()).collect::<Vec<_>>(), ["Ana Soto"; 3]);

    let mut desk = marked();
    assert_eq!(told(&desk.command("assign", "nobody at all", "1")), "typed-nobody");
    desk.gate = Gate::Shut(Text::key("off-read-only"));
    for name in ["ana", "mora"] {
        assert_eq!(told(&desk.command("assign", name, "1")), "toast-write-off", "{name}");
    }
    assert!(matches!(desk.pane.layer, Layer::None), "{:?}", desk.pane.layer);
}

#[test]
fn commands_complete_what_is_known_and_none_is_offered_where_a_page_hides_the_list() {
    let mut desk = Desk::with(vec![LeadRow { tags: text("vip, fleet"), ..lead_row(1) }]);
    let values = |desk: &Desk, name: &str| {
        let command = desk.pane.commands().into_iter().find(|command| command.name == name);
        command.map(|command| command.keys[0].values.clone())
    };
    assert_eq!(values(&desk, "score").unwrap(), ["1", "2", "3", "4"]);
    assert_eq!(values(&desk, "tag").unwrap(), ["fleet", "vip"]);
    assert_eq!(values(&desk, "assign").unwrap(), ["Ana Gil"]);
    desk.act(Action::Users);
    assert_eq!(values(&desk, "score"), None);
}
