//! Tables and properties of a run: what goes out, when it stops, and how it goes on.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::Timestamp;
use proptest::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use super::*;
use crate::domain::{AccountId, Partner};
use crate::ops::{BatchId, Class, Doubt, Refusal};

fn plan(rows: usize) -> Plan {
    let row = |k: usize| PlanRow {
        target: (k + 1).to_string(),
        label: Clean::from_partner("x"),
        op: "x.assign".into(),
        was: Clean::default(),
        becomes: Clean::default(),
        value: Value::Null,
        tries: Vec::new(),
    };
    Plan {
        id: BatchId(Uuid::from_u128(7)),
        kind: "assign".into(),
        account: AccountId::new(Partner::Sml, "ana"),
        made: Timestamp::UNIX_EPOCH,
        about: None,
        rows: (0..rows).map(row).collect(),
    }
}

/// Gives ids one after another.
fn mint() -> impl FnMut() -> OpId {
    let mut next = 0;
    move || {
        next += 1;
        OpId(Uuid::from_u128(next))
    }
}

fn id(n: u128) -> OpId {
    OpId(Uuid::from_u128(n))
}

fn turn(row: usize, n: u128) -> Next {
    Next::Send(Turn { row, id: id(n), batch: BatchId(Uuid::from_u128(7)), retry_of: None })
}

/// A run of so many rows whose first row is under way.
fn running(rows: usize) -> Run {
    let mut run = Run::planned(plan(rows), Vec::new());
    assert!(matches!(run.confirm(mint()), Next::Keep(_)));
    assert_eq!(run.kept(run.plan.id, Ok(())), turn(0, 1));
    run
}

fn refusal(status: u16) -> News {
    News::Ended(Outcome::Refused(Refusal { status, words: Clean::from_partner("no"), fields: Vec::new() }))
}

fn not_sent(held: Held) -> News {
    News::Ended(Outcome::NotSent(held))
}

const DONE: News = News::Ended(Outcome::Confirmed);
const LOST: News = News::Ended(Outcome::Unknown(Doubt::TimeOut));

fn marks(run: &Run) -> String {
    let mark = |state: &RowState| match state {
        RowState::Open => '.',
        RowState::Held(_) => 'h',
        RowState::Absent(_) => 'a',
        RowState::Queued(_) => 'q',
        RowState::Sending(_) => '>',
        RowState::Confirmed => '+',
        RowState::Refused(_) => 'x',
        RowState::Left(_) => '-',
        RowState::Unknown(_) => '?',
    };
    run.rows().map(|(_, state)| mark(state)).collect()
}

#[test]
fn nothing_is_sent_before_the_plan_is_on_disk_and_nothing_if_it_cannot_be() {
    let mut run = Run::planned(plan(2), Vec::new());
    assert_eq!(run.kept(run.plan.id, Ok(())), Next::Nothing, "nobody confirmed");
    let Next::Keep(kept) = run.confirm(mint()) else { unreachable!("{run:?}") };
    assert_eq!(kept.rows.iter().map(|row| row.tries.clone()).collect::<Vec<_>>(), [vec![id(1)], vec![id(2)]]);
    assert_eq!(run.confirm(mint()), Next::Nothing, "a second Enter finds nothing");
    assert_eq!(run.kept(BatchId(Uuid::nil()), Ok(())), Next::Nothing, "another batch's answer");
    assert_eq!(run.kept(run.plan.id, Err(Text::key("batch-fault"))), Next::Nothing);
    assert_eq!((marks(&run).as_str(), run.phase()), ("..", &Phase::Stopped(Why::NotKept(Text::key("batch-fault")))));
    assert_eq!(run.pending(), 2);
}

#[test]
fn one_row_goes_out_after_another_until_all_have_ended() {
    let mut run = running(3);
    assert_eq!(run.report(id(1), &News::Running), Next::Nothing);
    assert_eq!(run.report(id(9), &DONE), Next::Nothing, "another write's report");
    assert_eq!(run.report(id(1), &DONE), turn(1, 2));
    assert_eq!(run.report(id(1), &DONE), Next::Nothing, "told twice");
    assert_eq!(run.report(id(2), &refusal(400)), turn(2, 3));
    assert_eq!(run.report(id(3), &not_sent(Held::Already)), Next::Over(run.plan.id));
    assert_eq!((marks(&run).as_str(), run.phase()), ("+x-", &Phase::Over));
    let tally = Tally { confirmed: 1, refused: 1, not_sent: 1, unknown: 0, of: 3 };
    assert_eq!((run.tally(), run.pending()), (tally, 0));
    assert_eq!(run.confirm(mint()), Next::Nothing, "what is over is not repeated");
}

#[test]
fn a_surprise_stops_the_run_and_says_why() {
    let why = say::held(&Held::ReadOnly);
    for (news, marked, stopped) in [
        (LOST, "?..", Why::Unknown),
        (refusal(401), "h..", Why::Session),
        (not_sent(Held::SignIn), "h..", Why::Session),
        (not_sent(Held::Stopped), "h..", Why::Asked),
        (not_sent(Held::ReadOnly), "h..", Why::Gate(why)),
    ] {
        let mut run = running(3);
        assert_eq!(run.report(id(1), &news), Next::Nothing, "{news:?}");
        assert_eq!((marks(&run).as_str(), run.phase()), (marked, &Phase::Stopped(stopped)));
    }
}

/// A run whose first row is unknown and which was confirmed anew for the others.
fn again_past_a_doubt(rows: usize) -> Run {
    let mut run = running(rows);
    assert_eq!(run.report(id(1), &LOST), Next::Nothing);
    let mut more = mint();
    assert!(matches!(run.confirm(|| OpId(Uuid::from_u128(100 + more().0.as_u128()))), Next::Keep(_)));
    run
}

#[test]
fn a_doubt_that_is_settled_meanwhile_ends_no_run_before_its_row_under_way() {
    let mut run = again_past_a_doubt(3);
    assert_eq!(run.kept(run.plan.id, Ok(())), turn(1, 101));
    assert_eq!(run.stop(Why::Asked), Next::Nothing);
    assert_eq!(run.report(id(1), &News::Settled(Settled::ClosedByUser)), Next::Nothing);
    assert!(run.is_busy(), "its row is still under way: {:?}", run.phase());
    assert_eq!(run.confirm(mint()), Next::Nothing);
    assert_eq!(run.report(id(101), &DONE), Next::Nothing);
    assert_eq!((marks(&run).as_str(), run.phase()), ("-+.", &Phase::Stopped(Why::Asked)));
}

#[test]
fn a_doubt_that_is_settled_meanwhile_lets_no_row_go_out_on_the_word_for_an_older_plan() {
    let mut run = again_past_a_doubt(3);
    assert_eq!(run.stop(Why::Asked), Next::Nothing);
    assert_eq!(run.report(id(1), &News::Settled(Settled::ClosedByUser)), Next::Nothing);
    assert_eq!(run.confirm(mint()), Next::Nothing, "the older plan is still on its way to the disk");
    assert_eq!(run.kept(run.plan.id, Ok(())), Next::Nothing);
    assert_eq!((marks(&run).as_str(), run.phase()), ("-..", &Phase::Stopped(Why::Asked)));
    assert!(matches!(run.confirm(mint()), Next::Keep(_)));
}

#[test]
fn three_failures_in_a_row_stop_the_run_and_a_success_between_them_counts_anew() {
    let before = || not_sent(Held::Before(Clean::from_partner("down")));
    let mut run = running(7);
    for (n, news) in [(1, refusal(400)), (2, before()), (3, DONE), (4, refusal(403)), (5, before())] {
        assert_eq!(run.report(id(n), &news), turn(n as usize, n + 1));
    }
    assert_eq!(run.report(id(6), &refusal(400)), Next::Nothing);
    assert_eq!((marks(&run).as_str(), run.phase()), ("xh+xhx.", &Phase::Stopped(Why::Refusals)));
    assert_eq!(run.pending(), 3, "what was refused is not sent again");
}

#[test]
fn asked_to_stop_the_row_under_way_finishes_and_the_rest_waits_for_a_new_confirmation() {
    let mut run = running(3);
    assert_eq!(run.stop(Why::Asked), Next::Nothing);
    assert_eq!((marks(&run).as_str(), run.phase()), (">qq", &Phase::Stopping(Why::Asked)));
    assert_eq!(run.report(id(1), &DONE), Next::Nothing);
    assert_eq!((marks(&run).as_str(), run.phase()), ("+..", &Phase::Stopped(Why::Asked)));
    let mut ids = mint();
    let _ = (ids(), ids(), ids());
    let Next::Keep(kept) = run.confirm(ids) else { unreachable!("{run:?}") };
    assert_eq!(kept.rows[1].tries, [id(2), id(5 - 1)], "each confirmation has ids of its own");
    assert_eq!(run.kept(run.plan.id, Ok(())), turn(1, 4));
    // Asked while the plan is still on its way: the answer is waited for, then nothing goes out.
    let mut run = Run::planned(plan(1), Vec::new());
    run.confirm(mint());
    assert_eq!(run.stop(Why::Asked), Next::Nothing);
    assert_eq!(run.kept(run.plan.id, Ok(())), Next::Nothing);
    assert_eq!(marks(&run), ".");
}

#[test]
fn an_unknown_waits_for_its_settlement_while_the_rest_goes_on_after_a_new_confirmation() {
    let mut run = running(3);
    assert_eq!(run.report(id(1), &LOST), Next::Nothing);
    assert_eq!((run.unknown(), run.pending()), (Some(id(1)), 2));
    let mut ids = mint();
    let _ = (ids(), ids(), ids());
    assert!(matches!(run.confirm(ids), Next::Keep(_)));
    assert_eq!(run.kept(run.plan.id, Ok(())), turn(1, 4));
    assert_eq!(run.report(id(1), &News::Settled(Settled::Absent)), Next::Nothing, "it waits for a confirmation");
    assert_eq!(run.report(id(4), &DONE), turn(2, 5));
    assert_eq!(run.report(id(5), &DONE), Next::Nothing);
    assert_eq!((marks(&run).as_str(), run.phase()), ("a++", &Phase::Stopped(Why::Held)));
    // Its repetition says what it repeats.
    let mut ids = mint();
    let _ = (0..9).map(|_| ids()).collect::<Vec<_>>();
    run.confirm(ids);
    let again = Turn { row: 0, id: id(10), batch: run.plan.id, retry_of: Some(id(1)) };
    assert_eq!(run.kept(run.plan.id, Ok(())), Next::Send(again));
}

#[test]
fn a_settlement_after_the_end_closes_the_run() {
    for (how, marked) in [(Settled::Confirmed, "+"), (Settled::ClosedByUser, "-")] {
        let mut run = running(1);
        run.report(id(1), &LOST);
        assert_eq!(run.report(id(1), &News::Settled(how)), Next::Over(run.plan.id));
        assert_eq!((marks(&run).as_str(), run.phase()), (marked, &Phase::Over));
    }
}

#[test]
fn what_cannot_be_made_is_left_alone_and_what_holds_for_all_interrupts() {
    let mut run = running(3);
    assert_eq!(run.cannot(1, Text::key("batch-fault")), Next::Nothing, "not its turn");
    assert_eq!(run.cannot(0, Text::key("batch-fault")), turn(1, 2));
    let Next::Send(turn) = turn(1, 2) else { unreachable!() };
    assert_eq!(run.interrupt(turn, Why::Session), Next::Nothing);
    assert_eq!((marks(&run).as_str(), run.phase()), ("-..", &Phase::Stopped(Why::Session)));
}

fn record(id: OpId, state: State) -> Record {
    Record {
        id,
        op: "x.assign".into(),
        class: Class::State,
        account: AccountId::new(Partner::Sml, "ana"),
        host: "h".into(),
        target_kind: "x".into(),
        target_id: "1".into(),
        target_label: Clean::default(),
        changes: Vec::new(),
        code: None,
        amount: None,
        baseline: None,
        state,
        status: None,
        evidence: Clean::from_partner("no"),
        retry_of: None,
        batch: Some(BatchId(Uuid::from_u128(7))),
        prepared_at: Timestamp::UNIX_EPOCH,
        sending_at: None,
        changed_at: Timestamp::UNIX_EPOCH,
    }
}

#[test]
fn after_a_restart_the_ledger_says_where_each_row_stands() {
    for (state, marked) in [
        (None, "."),
        (Some(State::Prepared), "."),
        (Some(State::NotSent), "."),
        (Some(State::Sending), "?"),
        (Some(State::Unknown), "?"),
        (Some(State::Confirmed), "+"),
        (Some(State::Failed), "x"),
        (Some(State::Reconciled(Settled::Confirmed)), "+"),
        (Some(State::Reconciled(Settled::Absent)), "a"),
        (Some(State::Reconciled(Settled::ClosedByUser)), "-"),
    ] {
        let mut plan = plan(2);
        // The second try decides; the third was confirmed and never written down.
        plan.rows[0].tries = vec![id(1), id(2), id(3)];
        let records: Vec<_> = [Some(record(id(1), State::NotSent)), state.map(|state| record(id(2), state))]
            .into_iter()
            .flatten()
            .collect();
        let run = Run::recovered(plan, &records);
        assert_eq!((marks(&run), run.phase()), (format!("{marked}."), &Phase::Stopped(Why::Restart)), "{state:?}");
    }
    let mut plan = plan(1);
    plan.rows[0].tries = vec![id(1)];
    let run = Run::recovered(plan.clone(), &[record(id(1), State::Confirmed)]);
    assert_eq!(run.phase(), &Phase::Over);
    let no_session = Record { status: Some(401), ..record(id(1), State::Failed) };
    assert_eq!(marks(&Run::recovered(plan, &[no_session])), "h", "refused for want of a session, it waits");
}

/// What a test does to a run.
#[derive(Debug, Clone)]
enum Do {
    Confirm,
    Kept(bool),
    End(u8),
    Settle(u8, u8),
    Stop,
    Restart,
}

fn doing() -> impl Strategy<Value = Do> {
    prop_oneof![
        2 => Just(Do::Confirm),
        4 => Just(Do::Kept(true)),
        1 => Just(Do::Kept(false)),
        8 => (0u8..9).prop_map(Do::End),
        2 => ((0u8..6), (0u8..3)).prop_map(|(row, how)| Do::Settle(row, how)),
        1 => Just(Do::Stop),
        1 => Just(Do::Restart),
    ]
}

proptest! {
    /// Whatever happens, also a restart between any two steps: under each confirmation a row is sent at most once, one
    /// row is under way at a time, and what may have had an effect is never sent again.
    #[test]
    fn a_row_is_sent_at_most_once_for_each_confirmation(steps in proptest::collection::vec(doing(), 1..120)) {
        let rows = 5;
        let mut run = Run::planned(plan(rows), Vec::new());
        let mut ids = mint();
        let mut disk: Option<Arc<Plan>> = None;
        let mut on_its_way: Option<Arc<Plan>> = None;
        let mut ledger: HashMap<OpId, State> = HashMap::new();
        let mut sent: HashSet<OpId> = HashSet::new();
        let mut effects = vec![0u32; rows];
        let mut confirmations = 0usize;
        let mut under_way: Option<Turn> = None;
        for step in steps {
            let next = match step {
                Do::Confirm => {
                    let next = run.confirm(&mut ids);
                    confirmations += usize::from(next != Next::Nothing);
                    next
                }
                Do::Kept(good) => {
                    let plan = on_its_way.take();
                    if good && plan.is_some() { disk = plan; }
                    run.kept(run.plan().id, if good { Ok(()) } else { Err(Text::key("batch-fault")) })
                }
                Do::End(how) => {
                    let Some(turn) = under_way.take() else { continue };
                    let (state, news) = match how {
                        0..=3 => (State::Confirmed, DONE),
                        4 => (State::Failed, refusal(400)),
                        5 => (State::NotSent, not_sent(Held::Ended)),
                        6 => (State::NotSent, not_sent(Held::Already)),
                        _ => (State::Unknown, LOST),
                    };
                    effects[turn.row] += u32::from(state == State::Confirmed || how == 8);
                    ledger.insert(turn.id, state);
                    run.report(turn.id, &news)
                }
                Do::Settle(row, how) => {
                    let row = usize::from(row) % rows;
                    let Some(RowState::Unknown(id)) = run.rows().nth(row).map(|(_, state)| state.clone()) else { continue };
                    // The truth is told; a person may close without knowing.
                    let how = match how {
                        0 => Settled::ClosedByUser,
                        _ if effects[row] > 0 => Settled::Confirmed,
                        _ => Settled::Absent,
                    };
                    ledger.insert(id, State::Reconciled(how));
                    run.report(id, &News::Settled(how))
                }
                Do::Stop => run.stop(Why::Asked),
                Do::Restart => {
                    let Some(plan) = disk.clone() else { continue };
                    // What was under way is unknown to the ledger; it may have had its effect.
                    if let Some(turn) = under_way.take() {
                        effects[turn.row] += 1;
                        ledger.insert(turn.id, State::Unknown);
                    }
                    let records: Vec<_> = ledger.iter().map(|(id, state)| record(*id, *state)).collect();
                    run = Run::recovered((*plan).clone(), &records);
                    on_its_way = None;
                    Next::Nothing
                }
            };
            if let Next::Keep(plan) = &next {
                prop_assert!(on_its_way.is_none(), "one plan is written at a time");
                prop_assert!(under_way.is_none(), "and none while a row is under way");
                on_its_way = Some(Arc::clone(plan));
            }
            prop_assert!(run.is_busy() || under_way.is_none(), "a run with a row under way is not put away");
            if let Next::Send(turn) = next {
                prop_assert!(under_way.is_none(), "one at a time");
                prop_assert!(sent.insert(turn.id), "an id is sent once");
                prop_assert!(disk.as_ref().unwrap().rows[turn.row].tries.contains(&turn.id), "not before it is on disk");
                prop_assert_eq!(effects[turn.row], 0, "what took effect is not repeated");
                under_way = Some(turn);
            }
            for row in &run.plan().rows {
                prop_assert!(row.tries.len() <= confirmations);
            }
        }
        prop_assert!(effects.iter().all(|count| *count <= 1));
    }
}
