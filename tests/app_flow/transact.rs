//! Points moved by keys: each of the six writes, what it did at the backend, and what becomes of answers that are lost.

use ventanilla::demo::{Fault, Rule};
use ventanilla::domain::{Amount, Partner};
use ventanilla::flow::Text;
use ventanilla::ops::{Settled, State};

use crate::app::{Program, World};

const GIVER: &str = "0100037894";
const GIVER_NAME: &str = "Santiago Vera";
const TAKER: &str = "1716583941";
const TAKER_NAME: &str = "David Andrade";

/// The program on the tab Transact.
fn opened(world: &World) -> Program {
    let program = world.start_as(world.at(Partner::Loyalty));
    program.may_write();
    program.press("g t");
    program.until_says(&Text::key("transact-sent"));
    // A form opens as soon as the ledger may be written; this one is left again.
    program.press_until_says("X", &Text::key("transact-kind-help"));
    program.press("esc esc");
    program.until_says(&Text::key("transact-sent"));
    program
}

/// The service's name for a customer stands in the form.
fn named(program: &Program, name: &str) {
    let label = program.say(&Text::key("transact-name"));
    let holds = |line: &str| line.contains(&label) && line.contains(name);
    program.until(name, |screen| screen.to_string().lines().any(holds));
}

/// A form has come up, and what it begins with stands in it.
fn form(program: &Program, label: &'static str, first: &str) {
    let label = program.say(&Text::key(label));
    program.until(first, |screen| screen.has(&label) && screen.has(first) && screen.has("Ctrl-s"));
}

/// Types texts into the fields that follow one another; an empty one is passed over.
fn fill(program: &Program, texts: &[&str]) {
    for text in texts {
        program.write(text);
        program.press("tab");
    }
}

/// Looks at what would be sent, types what it asks for, and sends it.
fn send(program: &Program, typed: &str) {
    program.press("ctrl-s");
    program.until_says(&Text::key("dialog-type-to-send").with("text", typed));
    program.look();
    program.write(typed);
    program.press("enter");
    program.until_unsaid(&Text::key("dialog-type-to-send").with("text", typed));
}

/// What a customer has of points, as the form says.
fn points(program: &Program) -> Amount {
    let screen = program.until_has(&format!("{GIVER} has "));
    let line = screen.line(&format!("{GIVER} has ")).unwrap();
    let (_, behind) = line.split_once(" has ").unwrap();
    Amount::parse(behind.split(' ').next().unwrap()).unwrap()
}

fn write_create(program: &Program, total: &str) -> Amount {
    program.press("a");
    form(program, "transact-gift-type", "VT-");
    fill(program, &["", "", total, "Cupon", GIVER]);
    program.until_has("MONETARY");
    named(program, GIVER_NAME);
    let before = points(program);
    send(program, total);
    before
}

fn write_checkbook(program: &Program, total: &str) {
    program.press("j enter");
    checkbook(program, total);
    send(program, total);
}

fn checkbook(program: &Program, total: &str) {
    form(program, "transact-earned", "VT-");
    fill(program, &["", "", total, "", GIVER]);
    named(program, GIVER_NAME);
    fill(program, &["", "77", "1200037896", "Centro"]);
}

fn write_redeem(program: &Program) {
    program.press("Z");
    checkbook(program, "10");
    program.press("ctrl-s");
    // The whole balance goes, whatever was typed.
    let differs = Text::key("transact-redeem-differs").with("now", "");
    program.until_says(&differs);
    program.press("esc");
    program.until_unsaid(&differs);
    send(program, "10");
}

fn write_transfer(program: &Program, total: &str) {
    program.press("T");
    form(program, "transact-to", "BALANCE TRANSFER DEBIT");
    fill(program, &["", total, GIVER]);
    named(program, GIVER_NAME);
    fill(program, &["", TAKER]);
    named(program, TAKER_NAME);
    send(program, total);
}

/// Reverses what stands first in the list.
fn write_reverse(program: &Program, total: &str) {
    program.press("tab g g X");
    form(program, "transact-code", "VT-");
    send(program, total);
}

/// Marks the first two of the list and reverses them.
fn write_reverse_many(program: &Program) {
    program.press("tab g g space j space X");
    form(program, "transact-codes", "VT-");
    send(program, "2");
}

/// The newest write has taken effect, once, and the list says so.
fn is_done(world: &World, program: &Program, op: &str, effects: usize) {
    // The newest record is the one before until this one is about to go out.
    world.requests_reach(op, 1);
    program.until_state(State::Confirmed);
    program.until_says(&Text::key("state-confirmed"));
    assert_eq!(world.requests(op).len(), 1, "{op}");
    assert_eq!(world.all_effects().len(), effects);
}

#[test]
fn points_are_booked_and_reversed_and_the_list_shows_what_they_came_to() {
    let world = World::with_leads(5);
    let program = opened(&world);
    let before = write_create(&program, "25.50");
    is_done(&world, &program, "loyalty.create", 1);
    let after = before.plus(Amount::parse("25.50").unwrap()).unwrap();
    program.until_has(&format!("{before} → {after}"));
    let body = &world.requests("loyalty.create")[0].body;
    assert!(body.contains(r#""total":25.50"#), "exact, and no text: {body}");

    write_reverse(&program, "25.50");
    is_done(&world, &program, "loyalty.reverse", 2);
    program.until_has(&format!("{after} → {before}"));
    // The same reversal once more is not even shown.
    program.press("g g j X");
    form(&program, "transact-code", "VT-");
    program.press("ctrl-s");
    let code = program.records()[0].code.clone().unwrap();
    program.until_says(&Text::key("transact-code-reversed").with("code", code.as_str()));
    assert_eq!(world.all_effects().len(), 2);
}

#[test]
fn a_checkbook_a_transfer_and_a_whole_redemption_are_sent_once_each() {
    let world = World::with_leads(5);
    let program = opened(&world);
    write_transfer(&program, "1.25");
    is_done(&world, &program, "loyalty.transfer", 1);
    write_checkbook(&program, "40");
    is_done(&world, &program, "loyalty.checkbook", 2);
    write_redeem(&program);
    is_done(&world, &program, "loyalty.redeem_full", 3);
    program.until_has("→ 0.00 PTS");
}

#[test]
fn several_are_reversed_at_once_and_each_code_tells_how_it_stands() {
    let world = World::with_leads(5);
    let program = opened(&world);
    two_to_reverse(&world, &program);
    write_reverse_many(&program);
    is_done(&world, &program, "loyalty.reverse_many", 3);
    // The list shows the new one on its first line once the ledger was read again.
    let [what, state] = ["transact-reverse-many-short", "state-confirmed"].map(|key| program.say(&Text::key(key)));
    program.until("the new write", |screen| screen.line(&what).is_some_and(|line| line.contains(&state)));
    program.press("g g enter");
    program.until_says(&Text::key("transact-code-is-reversed"));
}

#[test]
fn a_refusal_stands_beside_the_field_that_it_names() {
    let world = World::with_leads(5);
    let program = opened(&world);
    program.press("a");
    form(&program, "transact-gift-type", "VT-");
    fill(&program, &["", "", "5", "Cupon", "nobody", "Nadie"]);
    program.until_says(&Text::key("transact-no-customer").with("id", "nobody"));
    send(&program, "5");
    program.until_has("El cliente no existe");
    program.until_state(State::Failed);
    assert_eq!(world.all_effects().len(), 0);
    // Nothing typed is lost.
    program.until_has("Nadie");
}

/// Every answer to a write of points is lost from now on, and the write takes effect.
fn lose_the_answer(world: &World) {
    world.faults().add(Rule::on("^/loyalty/api/transaction", Fault::Reset).method("POST").after_effect().once());
}

/// The lost answer is unknown until the look-up finds the effect; nothing is sent twice.
fn settles(world: &World, program: &Program, op: &str, effects: usize) {
    // The newest record is still that of the write before until this one is prepared.
    let newest = || program.records().into_iter().next();
    program.until(&format!("{op} settled"), |_| {
        newest().is_some_and(|record| record.op == op && record.state == State::Reconciled(Settled::Confirmed))
    });
    program.until_says(&Text::key("state-reconciled-confirmed"));
    assert_eq!(world.requests(op).len(), 1, "{op}");
    assert_eq!(world.all_effects().len(), effects, "{op}");
}

#[test]
fn a_lost_answer_of_what_carries_a_code_is_settled_by_it() {
    let world = World::with_leads(5);
    let program = opened(&world);
    lose_the_answer(&world);
    write_create(&program, "25.50");
    settles(&world, &program, "loyalty.create", 1);
    lose_the_answer(&world);
    write_checkbook(&program, "40");
    settles(&world, &program, "loyalty.checkbook", 2);
    lose_the_answer(&world);
    write_redeem(&program);
    settles(&world, &program, "loyalty.redeem_full", 3);
}

#[test]
fn a_lost_answer_of_what_carries_none_is_settled_by_new_rows() {
    let world = World::with_leads(5);
    let program = opened(&world);
    lose_the_answer(&world);
    write_transfer(&program, "1.25");
    settles(&world, &program, "loyalty.transfer", 1);
    write_create(&program, "25.50");
    program.until_state(State::Confirmed);
    program.until_says(&Text::key("transact-sent"));
    lose_the_answer(&world);
    write_reverse(&program, "25.50");
    settles(&world, &program, "loyalty.reverse", 3);
}

/// Two transactions that can be reversed, the newest of the list.
fn two_to_reverse(world: &World, program: &Program) {
    for (count, total) in [(1_usize, "25.50"), (2, "7")] {
        write_create(program, total);
        world.until("another", |world| world.all_effects().len() == count);
        program.until_says(&Text::key("transact-count").with("count", count));
    }
}

/// Both codes of the reversal that stands first in the list tell this.
fn codes_tell(program: &Program, key: &'static str) {
    program.press("g g enter");
    let words = program.say(&Text::key(key));
    program.until(key, |screen| screen.to_string().matches(&words).count() == 2);
}

#[test]
fn a_lost_answer_of_several_reversals_is_settled_code_by_code() {
    let world = World::with_leads(5);
    let program = opened(&world);
    two_to_reverse(&world, &program);
    lose_the_answer(&world);
    write_reverse_many(&program);
    settles(&world, &program, "loyalty.reverse_many", 3);
    codes_tell(&program, "transact-code-is-reversed");
    // What is done is not sent again, whoever asks.
    program.press_until_says("u", &Text::key("transact-no-again"));
    assert_eq!(world.requests("loyalty.reverse_many").len(), 1);
}

#[test]
fn several_reversals_that_were_lost_on_their_way_stay_unknown_and_are_never_sent_twice() {
    let world = World::with_leads(5);
    let program = opened(&world);
    two_to_reverse(&world, &program);
    world.faults().add(Rule::on("^/loyalty/api/transaction", Fault::Reset).method("POST").once());
    write_reverse_many(&program);
    program.until_state(State::Unknown);
    let parts = ["transact-reverse-many-short", "state-unknown"].map(|key| program.say(&Text::key(key)));
    let tells = |line: &str| parts.iter().all(|part| line.contains(part.as_str()));
    program.until("the list", |screen| screen.to_string().lines().any(tells));
    codes_tell(&program, "transact-code-not-seen");
    program.press_until_says("u", &Text::key("transact-verify-first"));
    program.press("esc");
    program.until_says(&Text::key("transact-sent"));
    // Not even one of its codes alone.
    program.press("g g j space j space g g j X");
    form(&program, "transact-code", "VT-");
    program.press("ctrl-s");
    let codes = program.records().into_iter().filter_map(|record| record.code);
    let held: Vec<Text> = codes.map(|code| Text::key("transact-code-open").with("code", code.as_str())).collect();
    program.until("what holds it", |_| held.iter().any(|words| program.says(words)));
    assert_eq!(world.requests("loyalty.reverse_many").len(), 1);
    assert_eq!(world.requests("loyalty.reverse").len(), 0);
    assert_eq!(world.all_effects().len(), 2);
}

#[test]
fn a_token_that_dies_at_the_write_costs_nothing_but_a_second_look() {
    let world = World::with_leads(5);
    let program = opened(&world);
    world.faults().add(Rule::on("^/loyalty/api/transaction", Fault::ExpireSessions).method("POST").once());
    write_create(&program, "25.50");
    program.until_state(State::Failed);
    assert_eq!(world.all_effects().len(), 0);
    program.until_has("Ctrl-s");
    program.until_has("Unauthenticated");
    send(&program, "25.50");
    program.until_state(State::Confirmed);
    assert_eq!(world.all_effects().len(), 1);
    let codes: Vec<_> = program.records().into_iter().map(|record| record.code).collect();
    assert_eq!(codes[0], codes[1], "the code stays what it was");
}
