//! A schedule of accidents over every partner's writes at once: confirmations side by side, calls that fail before or after
//! their effect, sessions that die, restarts in between, doubts that a person closes. At the end the ledger and the
//! server's own list must agree.

use std::collections::BTreeMap;
use std::sync::Arc;

use uuid::Uuid;
use ventanilla::api::Credentials;
use ventanilla::app::Command as Ask;
use ventanilla::config::Config;
use ventanilla::demo::{self, Fault, Rule, Scheme, Server};
use ventanilla::domain::Secret;
use ventanilla::ops::{Lock, OpId, Record, Settled, State};
use ventanilla::runtime::clock::wall;
use ventanilla::store::Scratch;

use crate::background::{Background, run};
use crate::dice::Dice;
use crate::wish::Wish;
use crate::{points, status_of, visit_at, visit_by_card};

/// Lives of the program, and confirmations at once in each.
const LIVES: usize = 4;
const TURNS: usize = 7;
/// What a litre costs whenever somebody orders: an order moves the price.
const CENTS: i64 = 2_100;

/// The writes that are confirmed, each made of what the server has.
fn wishes(server: &Server) -> Vec<Wish> {
    server.set_gas_price(CENTS);
    let (coupon, order, transfer) = ("POINTS COUPON", "POINTS ORDER", "BALANCE TRANSFER DEBIT");
    let of_points = [
        ("loyalty.create", coupon),
        ("loyalty.checkbook", order),
        ("loyalty.transfer", transfer),
        ("loyalty.reverse", order),
        ("loyalty.reverse_many", order),
    ];
    let mut wishes: Vec<Wish> = of_points.iter().map(|(op, kind)| points(op, kind)(server)).collect();
    wishes.extend((0..3).map(|nth| status_of(server, nth)));
    wishes.extend((0..3).map(|nth| visit_at(server, nth)));
    wishes.extend([visit_by_card(server), Wish::Deal, Wish::Deal]);
    wishes
}

fn accident(dice: &mut Dice, path: &str) -> Option<Rule> {
    let rule = |fault| Rule::on(path, fault).once();
    match dice.below(10) {
        0 => Some(rule(Fault::Reset)),
        1 | 2 => Some(rule(Fault::Reset).after_effect()),
        3 => Some(rule(Fault::Status { status: 502, retry_after: None }).after_effect()),
        4 => Some(rule(Fault::Status { status: 422, retry_after: None })),
        5 => Some(rule(Fault::ExpireSessions)),
        _ => None,
    }
}

/// What is in doubt keeps its like from being sent, as it does in the program.
fn locks(records: &[Record]) -> Vec<Lock> {
    let open = records.iter().filter(|record| !record.state.is_final());
    open.flat_map(|record| Lock::all(&record.op, record.class, &record.account, &record.target_id)).collect()
}

/// What one life of the program does.
async fn live(program: &mut Background, server: &Server, wishes: &[Wish], (dice, next): (&mut Dice, &mut u128)) {
    let doubts = program.unknown.iter().map(|record| record.id).collect();
    program.looked_up(doubts).await;
    let services = server.services();
    for _ in 0..TURNS {
        let records = program.records().await;
        let doubt = records.iter().find(|record| record.state == State::Unknown);
        if let Some(doubt) = doubt.filter(|_| dice.below(2) == 0) {
            program.ask(Ask::Close(doubt.id));
            program.looked_up(vec![doubt.id]).await;
        }
        let mut taken = locks(&program.records().await);
        let mut together = Vec::new();
        server.faults().clear();
        for _ in 0..=dice.below(4) {
            let wish = &wishes[dice.below(wishes.len())];
            let user = &services.iter().find(|service| service.name == wish.partner().as_str()).unwrap().user;
            *next += 1;
            let operation = wish.operation(OpId(Uuid::from_u128(*next)), user);
            let (name, class) = (operation.spec.name, operation.spec.class);
            let locks = Lock::all(name, class, &operation.account, &operation.target.id);
            if locks.iter().any(|lock| taken.contains(lock)) {
                continue;
            }
            taken.extend(locks);
            let path = operation.spec.path.rsplit('}').next().unwrap();
            if let Some(rule) = accident(dice, path) {
                server.faults().add(rule);
            }
            together.push(operation);
        }
        server.set_gas_price(CENTS);
        program.send_all(together).await;
    }
}

#[test]
fn whatever_fails_in_whatever_order_the_ledger_and_the_partners_agree() {
    let options = demo::Options { port: 0, leads: 40, seed: 7, now: wall(), scheme: Scheme::Token };
    let server = demo::start(options).unwrap();
    let wishes = wishes(&server);
    let before = server.requests().len();
    let mut config = Config::default();
    server.enter(&mut config);
    let services = server.services();
    let credentials: Credentials = Arc::new(move |account| {
        let service = services.iter().find(|service| service.name == account.partner.as_str());
        Ok(service.map(|service| Secret::new(service.password)))
    });
    let scratch = Scratch::new("ventanilla-schedule").unwrap();
    let (mut dice, mut next) = (Dice(0x5EED_1EAD), 0);
    let mut records = Vec::new();
    for _ in 0..LIVES {
        records = run(async {
            let mut program = Background::start(scratch.path(), config.clone(), Arc::clone(&credentials)).await;
            live(&mut program, &server, &wishes, (&mut dice, &mut next)).await;
            let records = program.records().await;
            program.close().await;
            records
        });
    }
    // By operation: surely done, perhaps done, all that was confirmed; what the server did, and how often it was asked.
    let mut told: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for record in &records {
        let entry = told.entry(&record.op).or_default();
        entry.2 += 1;
        match record.state {
            State::Confirmed | State::Reconciled(Settled::Confirmed) => entry.0 += 1,
            State::Unknown | State::Reconciled(Settled::ClosedByUser) => entry.1 += 1,
            State::Failed | State::NotSent | State::Reconciled(Settled::Absent) => {}
            State::Prepared | State::Sending => unreachable!("it never ended: {record:?}"),
        }
    }
    assert!(told.len() == 8 && records.len() > LIVES * TURNS, "the schedule writes too little: {told:?}");
    for (op, (done, perhaps, confirmed)) in &told {
        let effects = server.effects().iter().filter(|effect| effect.operation == *op).count();
        assert!((*done..=done + perhaps).contains(&effects), "{op}: {effects} effects of {done} and perhaps {perhaps}");
        let asked = server.requests()[before..].iter().filter(|request| request.operation == Some(op)).count();
        assert!(asked <= *confirmed, "{op}: asked {asked} times for {confirmed} confirmations");
    }
    assert!(server.effects().iter().all(|effect| told.contains_key(effect.operation)), "each effect has a record");
    assert_eq!(server.pairs_seen_twice(), 0);
}
