//! Bulk writes on marked leads: who gets which lead, what stops a run, what is left alone, and how it goes on.

use serde_json::json;

use super::*;
use crate::api::sml::{UserId, ops};
use crate::flow::{News, Report};
use crate::ops::{Doubt, Held, Lock, OpSpec, Operation, Outcome, Plan, Record, Refusal, Settled, State, Write};
use crate::panes::leads::bulk::{Dealing, Deed};
use crate::panes::leads::factory::lead_row;

impl Desk {
    /// The pane and what an update may know.
    pub(super) fn with_cx<R>(&mut self, f: impl FnOnce(&mut LeadsPane, &mut Cx<'_>) -> R) -> R {
        let at = self.at();
        let say = |text: &Text| text.key.to_string();
        let mut cx = Cx {
            at,
            mint: &mut self.mint,
            area: self.area,
            zone: &TimeZone::UTC,
            gate: &self.gate,
            locks: &self.locks,
            say: &say,
        };
        f(&mut self.pane, &mut cx)
    }
}

fn people() -> Vec<(UserId, crate::domain::Clean)> {
    [(5, "Ana"), (6, "Leo"), (7, "Eva")].map(|(id, name)| (UserId(id), name.into())).to_vec()
}

/// Four leads to be dealt out; Ana has two open ones besides, Leo and Eva one each, and Eva two that ended.
pub(super) fn office() -> Desk {
    let of = |id, user: u64| LeadRow { user: Some((UserId(user), "x".into())), ..lead_row(id) };
    let free = |id| LeadRow { user: None, ..lead_row(id) };
    let ended = |id| LeadRow { status: Status::End, ..of(id, 7) };
    let mut desk = Desk::with(
        (1..=4).map(free).chain([of(11, 5), of(12, 5), of(13, 6), of(14, 7), ended(15), ended(16)]).collect(),
    );
    desk.pane.marks = (1..=4).collect();
    desk.pane.note_marks();
    desk
}

fn dealt(desk: &mut Desk, dealing: Dealing) -> Vec<u64> {
    let (plan, _) = desk.with_cx(|pane, cx| pane.bulk_plan(&Deed::Assign(dealing, people()), cx));
    plan.rows.iter().map(|row| row.value["user"].as_u64().unwrap()).collect()
}

#[test]
fn leads_are_dealt_to_one_in_turn_or_to_whoever_has_least_and_of_equals_the_first_chosen() {
    let mut desk = office();
    for (dealing, expected) in
        [(Dealing::One, [5, 5, 5, 5]), (Dealing::RoundRobin, [5, 6, 7, 5]), (Dealing::LeastBusy, [6, 7, 5, 6])]
    {
        assert_eq!(dealt(&mut desk, dealing), expected, "{dealing:?}");
    }
    // What is dealt anew counts for nobody: Leo's only lead is one of those.
    desk.pane.marks = [13, 1].into();
    desk.pane.note_marks();
    assert_eq!(dealt(&mut desk, Dealing::LeastBusy), [6], "one stays where it is: {:?}", desk.order());
}

#[test]
fn a_count_over_a_part_of_the_leads_says_so() {
    let least = Deed::Assign(Dealing::LeastBusy, people());
    let warned = Some(Text::key("bulk-counts-of-loaded"));
    for (whole, deed, warning) in [
        (true, least.clone(), None),
        (false, least, warned),
        (false, Deed::Assign(Dealing::RoundRobin, people()), None),
        (false, Deed::Status(Status::End), Some(Text::key("review-end-lead-warning"))),
    ] {
        assert_eq!(deed.warning(whole), warning, "{deed:?}");
    }
    let mut desk = office();
    assert!(desk.pane.holds_all());
    desk.act(Action::RefreshAll);
    assert!(!desk.pane.holds_all(), "it is being read again");
}

#[test]
fn rows_that_cannot_change_stay_out_of_the_plan_and_say_why() {
    let mut desk = office();
    let may_not = LeadRow { can_assign: Some(false), user: None, ..lead_row(2) };
    desk.refreshed(vec![may_not, LeadRow { user: Some((UserId(7), "Eva".into())), ..lead_row(3) }]);
    desk.locks.0.insert(lock(&ops::ASSIGN, "4"));
    let deed = Deed::Assign(Dealing::One, people());
    let (plan, skipped) = desk.with_cx(|pane, cx| pane.bulk_plan(&deed, cx));
    assert_eq!(plan.rows.iter().map(|row| row.target.as_str()).collect::<Vec<_>>(), ["1"]);
    let mut why: Vec<_> = skipped.iter().map(|row| (row.target.as_str(), row.why.key.to_string())).collect();
    why.sort_unstable();
    let expected = [("2", "off-cannot-assign"), ("3", "bulk-skip-changed"), ("4", "bulk-skip-locked")];
    assert_eq!(why, expected.map(|(target, key)| (target, key.to_owned())));
}

fn lock(spec: &OpSpec<Write>, target: &str) -> Lock {
    Lock::of(spec.name, spec.class, &account(), target)
}

/// A run over three leads that were new; the plan was counted and kept. Its plan and the first write.
pub(super) fn running() -> (Desk, Plan, Operation<Request>) {
    let mut desk = Desk::with(rows(1..=3));
    desk.pane.marks = (1..=3).collect();
    desk.pane.note_marks();
    desk.with_cx(|pane, cx| pane.show_plan(&Deed::Status(Status::Tracing), cx));
    desk.typed("2");
    assert_eq!(desk.key(KeyCode::Enter), [], "a wrong count sends nothing");
    desk.key(KeyCode::Backspace);
    desk.typed("3");
    let effects = desk.key(KeyCode::Enter);
    let [Effect::KeepPlan(plan)] = &effects[..] else { panic!("{effects:?}") };
    let plan = (**plan).clone();
    assert!(desk.pane.marks.is_empty());
    let effects = desk.input(Input::PlanKept(plan.id, Ok(())));
    let first = submitted(&effects).unwrap();
    (desk, plan, first)
}

/// The write among the effects; never more than one.
fn submitted(effects: &Effects) -> Option<Operation<Request>> {
    let mut all = effects.iter().filter_map(|effect| match effect {
        Effect::Submit(operation) => Some((**operation).clone()),
        _ => None,
    });
    let first = all.next();
    assert!(all.next().is_none(), "one at a time: {effects:?}");
    first
}

fn tell(desk: &mut Desk, operation: &Operation<Request>, news: News) -> Effects {
    let (id, op, target) = (operation.id, operation.spec.name.to_owned(), operation.target.id.clone());
    desk.input(Input::Outcome(Report { id, op, target, news, reply: None }))
}

fn stopped(desk: &Desk) -> Option<String> {
    let bulk = desk.pane.bulk.as_ref()?;
    match bulk.run.phase() {
        crate::flow::batch::Phase::Stopped(why) => Some(why.text().key.to_string()),
        _ => None,
    }
}

const DONE: News = News::Ended(Outcome::Confirmed);

#[test]
fn each_row_is_the_write_that_its_plan_says_and_the_next_waits_for_its_end() {
    let (mut desk, plan, first) = running();
    assert_eq!((first.id, first.batch), (plan.rows[0].tries[0], Some(plan.id)));
    assert_eq!((first.target.id.as_str(), first.spec.name), (plan.rows[0].target.as_str(), ops::CHANGE_STATUS.name));
    assert_eq!(first.changes[0].sent, json!("tracing"));
    for waiting in [News::Running, News::ReadBack] {
        assert_eq!(submitted(&tell(&mut desk, &first, waiting)), None);
    }
    assert_eq!(submitted(&desk.input(Input::PlanKept(plan.id, Ok(())))), None, "told twice");
    let second = submitted(&tell(&mut desk, &first, DONE)).unwrap();
    assert_eq!(second.id, plan.rows[1].tries[0]);
    assert_eq!(submitted(&tell(&mut desk, &first, DONE)), None, "told twice");
    let third = submitted(&tell(&mut desk, &second, DONE)).unwrap();
    let over = tell(&mut desk, &third, DONE);
    assert!(over.contains(&Effect::ForgetPlan(plan.id)), "{over:?}");
}

#[test]
fn a_surprise_stops_the_run_and_what_is_of_one_row_alone_does_not() {
    let refused = |status| Outcome::Refused(Refusal { status, words: "no".into(), fields: Vec::new() });
    let held = |held| Outcome::NotSent(held);
    for (outcome, why) in [
        (Outcome::Unknown(Doubt::TimeOut), Some("batch-why-unknown")),
        (refused(401), Some("batch-why-session")),
        (held(Held::SignIn), Some("batch-why-session")),
        (held(Held::Stopped), Some("batch-why-asked")),
        (held(Held::ReadOnly), Some("batch-why-gate")),
        // Of one row alone: gone, changed by somebody, done already, refused.
        (held(Held::Gone), None),
        (held(Held::Changed { path: "/status".into(), now: "end".into() }), None),
        (held(Held::Already), None),
        (refused(400), None),
    ] {
        let (mut desk, plan, first) = running();
        let next = submitted(&tell(&mut desk, &first, News::Ended(outcome.clone())));
        assert_eq!(stopped(&desk).as_deref(), why, "{outcome:?}");
        let expected = why.is_none().then_some(plan.rows[1].tries[0]);
        assert_eq!(next.map(|operation| operation.id), expected, "{outcome:?}");
    }
}

#[test]
fn escape_stops_after_the_row_under_way_and_so_does_a_gate_that_is_shut_meanwhile() {
    let (mut desk, _, first) = running();
    assert_eq!(desk.act(Action::Back), []);
    assert_eq!(submitted(&tell(&mut desk, &first, DONE)), None);
    assert_eq!(stopped(&desk).as_deref(), Some("batch-why-asked"));

    let (mut desk, _, first) = running();
    desk.gate = Gate::Shut(Text::key("off-read-only"));
    assert_eq!(submitted(&tell(&mut desk, &first, DONE)), None);
    assert_eq!(stopped(&desk).as_deref(), Some("batch-why-gate"));
    // Shut, it does not go on; open, the rest waits for a new count.
    assert!(matches!(&desk.act(Action::Refresh)[..], [Effect::Toast(_)]));
    desk.gate = Gate::Open;
    desk.act(Action::Refresh);
    desk.typed("2");
    assert!(matches!(&desk.key(KeyCode::Enter)[..], [Effect::KeepPlan(_)]));
}

#[test]
fn a_row_that_an_earlier_write_locks_meanwhile_is_left_alone() {
    let (mut desk, plan, first) = running();
    desk.locks.0.insert(lock(&ops::CHANGE_STATUS, &plan.rows[1].target));
    let next = submitted(&tell(&mut desk, &first, DONE)).unwrap();
    assert_eq!(next.id, plan.rows[2].tries[0]);
    let over = tell(&mut desk, &next, DONE);
    assert!(over.contains(&Effect::ForgetPlan(plan.id)), "left is over too: {over:?}");
}

#[test]
fn after_a_restart_only_what_the_ledger_does_not_have_waits() {
    let (_, plan, first) = running();
    let record = |at: usize, state| Record {
        id: plan.rows[at].tries[0],
        op: first.spec.name.into(),
        class: first.spec.class,
        account: account(),
        host: "h".into(),
        target_kind: "lead".into(),
        target_id: plan.rows[at].target.clone(),
        target_label: "x".into(),
        changes: Vec::new(),
        code: None,
        amount: None,
        baseline: None,
        state,
        status: None,
        evidence: "x".into(),
        retry_of: None,
        batch: Some(plan.id),
        prepared_at: noon(0),
        sending_at: None,
        changed_at: noon(0),
    };
    let mut desk = Desk::with(rows(1..=3));
    let records = vec![record(0, State::Confirmed), record(1, State::Reconciled(Settled::Absent))];
    desk.input(Input::Unfinished(Box::new(plan.clone()), records));
    assert_eq!(stopped(&desk).as_deref(), Some("batch-why-restart"));
    desk.act(Action::Refresh);
    desk.typed("2");
    let effects = desk.key(KeyCode::Enter);
    let [Effect::KeepPlan(again)] = &effects[..] else { panic!("{effects:?}") };
    let tries: Vec<usize> = again.rows.iter().map(|row| row.tries.len()).collect();
    assert_eq!(tries, [1, 2, 2], "what is done gets no new id");
    let next = submitted(&desk.input(Input::PlanKept(plan.id, Ok(())))).unwrap();
    assert_eq!((next.target.id.as_str(), next.retry_of), (plan.rows[1].target.as_str(), Some(plan.rows[1].tries[0])));

    // Of another account's nothing is shown, and nothing is offered where all is done.
    let mut desk = Desk::with(rows(1..=3));
    let other = Plan { account: AccountId::new(Partner::Sml, "other"), ..plan.clone() };
    desk.input(Input::Unfinished(Box::new(other), Vec::new()));
    assert!(desk.pane.bulk.is_none());
    let all = (0..3).map(|at| record(at, State::Confirmed)).collect();
    let effects = desk.input(Input::Unfinished(Box::new(plan.clone()), all));
    assert_eq!(effects, [Effect::ForgetPlan(plan.id)]);
}
