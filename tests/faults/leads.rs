//! Every other write of a lead and of its tasks, as the panes build it: what creates is told by what is new, what changes
//! by its values, what rings a telephone by nothing.

use serde_json::{Value, json};
use ventanilla::api::sml::create::TaskKind;
use ventanilla::api::sml::patch::{LeadEdit, TaskEdit, TaskField, VehicleField, deletion};
use ventanilla::api::sml::{LeadId, NewClient, NewLead, NewTask, Request, UserId, ops};
use ventanilla::demo::Server;
use ventanilla::domain::Original;
use ventanilla::ops::{Change, Operation, Reviewed, Target};

use crate::scene::ask;
use crate::wish::Wish;
use crate::{ABSENT, Ends, FOUND, State, through_everything, through_everything_at_once};

/// Nobody else's telephone, so that a new lead is known by it.
const PHONE: &str = "699000123";

/// The operation, on the lead as it was read. `other` is the id of a user or a source that is chosen.
pub(crate) fn operation(op: &str, lead: &Value, other: u64, reviewed: Reviewed) -> Operation<Request> {
    let base = Original::keep(lead.clone());
    let id = LeadId(lead["id"].as_u64().unwrap());
    let task = || lead["request"]["task"][0]["id"].as_u64().unwrap();
    let set = |path: &str, sent: Value| {
        vec![Change { path: path.into(), was: lead.pointer(path).cloned().unwrap_or_default(), sent }]
    };
    let (spec, request, changes) = match op {
        "sml.create_lead" => {
            let client = NewClient { name: "Eva".into(), phone: Some(PHONE.into()), ..NewClient::default() };
            let new = NewLead { client: Some(client), ..NewLead::of(other, "Ibiza 1.0") };
            let changes = new.changes();
            (&ops::CREATE_LEAD, Request::CreateLead(Box::new(new)), changes)
        }
        "sml.assign" => (&ops::ASSIGN, Request::Assign { lead: id, user: UserId(other) }, set("/user", other.into())),
        "sml.finish" => (&ops::FINISH, Request::Finish(id), set("/status", "end".into())),
        "sml.click2call" => {
            (&ops::CLICK2CALL, Request::Click2Call(id), set("/client/phone", lead["client"]["phone"].clone()))
        }
        "sml.modify_lead" => {
            let mut edit = LeadEdit::of(&base);
            edit.vehicle(VehicleField::BrandModel, json!("Ibiza 1.0")).unwrap();
            let (patch, changes) = edit.finish().unwrap();
            (&ops::MODIFY_LEAD, Request::ModifyLead { lead: id, patch }, changes)
        }
        "sml.create_task" => {
            let new = NewTask { description: Some("Por la tarde".into()), ..NewTask::of(TaskKind::Budget) };
            let changes = new.changes(&base).unwrap();
            (&ops::CREATE_TASK, Request::CreateTask { lead: id, task: Box::new(new) }, changes)
        }
        "sml.modify_task" => {
            let mut edit = TaskEdit::of(&base, task()).unwrap();
            edit.set(TaskField::Description, json!("Por la tarde"));
            let (patch, changes) = edit.finish().unwrap();
            (&ops::MODIFY_TASK, Request::ModifyTask { lead: id, patch }, changes)
        }
        "sml.delete_task" => {
            (&ops::DELETE_TASK, Request::DeleteTask { lead: id, task: task() }, deletion(&base, task()).unwrap())
        }
        other => unreachable!("{other} writes no lead"),
    };
    let is_new = op == ops::CREATE_LEAD.name;
    let target = if is_new { String::new() } else { id.0.to_string() };
    let around = || if is_new { None } else { Some(Request::Lead(id)) };
    let operation = Operation::new(reviewed, spec, Target { kind: "lead", id: target, label: "Eva".into() }, request);
    Operation { before: around().into_iter().collect(), after: around(), changes, ..operation }
}

/// The write on a lead that has all it needs: a client with a telephone, a car, and a task.
fn of_lead(op: &str) -> impl Fn(&Server) -> Wish {
    let op = op.to_owned();
    move |server| {
        let rows = ask(server, "lead/?status=new&page_size=40");
        let mut leads =
            rows["results"].as_array().unwrap().iter().map(|row| ask(server, &format!("lead/{}/", row["id"])));
        let has_all = |lead: &Value| {
            lead["client"]["phone"].as_str().is_some_and(|phone| !phone.is_empty())
                && lead["vehicle"]["id"].is_u64()
                && lead["request"]["task"][0]["id"].is_u64()
        };
        let lead = leads.find(has_all).unwrap();
        let of = if op == "sml.create_lead" { "source/" } else { "user/" };
        let known = ask(server, of);
        let is_other = |id: &u64| lead["user"].as_u64() != Some(*id) && lead["user"]["id"].as_u64() != Some(*id);
        let other = known["results"].as_array().unwrap().iter().filter_map(|one| one["id"].as_u64()).find(is_other);
        Wish::OfLead { op: op.clone(), lead, other: other.unwrap() }
    }
}

#[test]
fn what_changes_a_lead_or_a_task_and_is_cut_off_is_found_at_the_lead_or_proven_absent() {
    let writes = ["sml.assign", "sml.finish", "sml.modify_lead", "sml.modify_task", "sml.delete_task"];
    through_everything_at_once(writes.map(of_lead), Ends { unsent: ABSENT, sent: FOUND });
}

#[test]
fn what_creates_a_lead_or_a_task_and_is_cut_off_is_found_as_something_new_and_never_called_absent() {
    let writes = ["sml.create_lead", "sml.create_task"];
    through_everything_at_once(writes.map(of_lead), Ends { unsent: State::Unknown, sent: FOUND });
}

#[test]
fn a_call_that_is_cut_off_stays_unknown_because_the_telephone_may_be_ringing() {
    through_everything(of_lead("sml.click2call"), Ends { unsent: State::Unknown, sent: State::Unknown });
}

#[test]
fn a_new_password_that_is_cut_off_stays_unknown_and_no_password_is_tried_for_it() {
    let change = |server: &Server| Wish::Password { old: server.leasy().2.to_owned() };
    through_everything(change, Ends { unsent: State::Unknown, sent: State::Unknown });
}
