//! Loan applications by keys: made once, followed until they are decided, and what a lost answer or a refusal leaves.
//! The service counts the pairs of tokens it sees a second time; it never does.

use std::path::Path;
use std::time::Duration;

use ventanilla::demo::{Fault, Rule};
use ventanilla::domain::{Partner, Secret};
use ventanilla::flow::Text;
use ventanilla::ops::{Settled, State};

use crate::app::{Program, World};

const AUTH: &str = "ll.auth";
pub(crate) const CREATE: &str = "ll.create_deal";
const CHECK: &str = "ll.check_status";
/// Its control digit is right.
const CODE: &str = "1111122223";
const REVIEW: Text = Text::key("deals-review");
/// Longer than the pause before a first check (milliseconds).
const MINUTE: u64 = 61_000;

/// A world and the program at Lead Leader alone.
pub(crate) fn started() -> (World, Program) {
    let world = World::with_leads(5);
    let program = world.start_as(world.at(Partner::LeadLeader));
    ready(&program);
    (world, program)
}

/// The ledger was opened and read.
pub(crate) fn ready(program: &Program) {
    program.until_says(&Text::key("deals-check-again-untyped"));
    program.may_write();
}

/// Fills in an application and shows it for review.
fn fill(program: &Program) {
    program.press("a");
    program.until_says(&Text::key("deals-field-pib"));
    for text in ["Іваненко Іван Іванович", "0996666666", CODE, "Студент", "", "Київ", "", "12", "6000.00"]
    {
        program.write(text);
        program.press("tab");
    }
    review(program);
}

fn review(program: &Program) {
    program.press("ctrl-s");
    program.until_says(&REVIEW);
    program.look();
}

/// Sends what is shown.
fn send(program: &Program) {
    program.press("y");
    program.until_unsaid(&REVIEW);
}

/// An application that was taken: the board has it.
fn made(program: &Program) {
    fill(program);
    send(program);
    program.until_state(State::Confirmed);
    program.until_says(&Text::key("deals-status-none"));
}

/// Lets the pause before the next check pass.
fn wait(world: &World, program: &Program, ms: u64) {
    world.pass(ms);
    program.poke();
}

/// The applications that the service has, and that none of its pairs was shown twice.
pub(crate) fn there(world: &World) -> usize {
    assert_eq!(world.server().pairs_seen_twice(), 0);
    world.all_effects().iter().filter(|effect| effect.operation == CREATE).count()
}

#[test]
fn an_application_is_made_by_keys_and_followed_through_its_statuses() {
    let (world, program) = started();
    program.until_says(&Text::key("deals-check-own-key").with("bits", "1024").with("fingerprint", ""));
    made(&program);
    let record = program.until_state(State::Confirmed);
    assert_eq!((record.evidence.as_str(), record.target_label.as_str()), ("deal_id: 24", "Іваненко І. І."));
    assert_eq!((world.requests(CREATE).len(), there(&world)), (1, 1));
    for (age, pause, status) in [
        (0, 1, "Нова"),
        (20, 1, "В обробці"),
        (60, 1, "Передано до банку"),
        (200, 1, "Схвалено"),
        (600, 1, "Кредит видано"),
    ] {
        world.server().pass(Duration::from_secs(age));
        wait(&world, &program, pause * MINUTE);
        program.until_has(status);
    }
    assert_eq!(world.requests(CHECK).len(), 5);
    assert_eq!(world.requests(AUTH).len(), 6, "one pair for each call");
    program.press("enter");
    program.until_has("Передано до банку");
    program.press("y i");
    program.until("the number copied", |_| program.copied() == ["24"]);
    assert_eq!(there(&world), 1);

    // The same person again is told of, and the last status is there after a start.
    program.press("esc");
    fill(&program);
    program.until_has("Sent for this person");
    program.until_has("The same person");
    program.press("esc esc");
    program.press("q");
    program.ended();
    let program = world.start_as(world.at(Partner::LeadLeader));
    program.until_says(&Text::key("deals-tab-board"));
    program.press("g t");
    program.until_has("Кредит видано");
    assert_eq!(there(&world), 1);
}

#[test]
fn the_number_of_the_person_is_on_no_disk() {
    let (world, program) = started();
    fill(&program);
    program.press("esc esc");
    program.until_says(&Text::key("deals-begun-title"));
    program.press("enter ctrl-s");
    program.until_says(&REVIEW);
    program.look();
    send(&program);
    program.until_state(State::Confirmed);
    program.until_says(&Text::key("deals-status-none"));
    program.press("q");
    program.ended();
    no_file_has(world.folder(), CODE);
}

/// No file below this folder has such a number in it.
pub(crate) fn no_file_has(folder: &Path, number: &str) {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
                continue;
            }
            let bytes = std::fs::read(&entry).unwrap();
            assert!(!bytes.windows(number.len()).any(|part| part == number.as_bytes()), "{}", entry.display());
        }
    }
}

#[test]
fn a_lost_answer_to_an_application_is_unknown_until_a_person_closes_it() {
    let (world, program) = started();
    world.faults().add(Rule::on("/create-short-deal/", Fault::Reset).once().after_effect());
    fill(&program);
    send(&program);
    program.until_state(State::Unknown);
    program.until_says(&Text::key("deals-cause-unknown"));
    assert_eq!((world.requests(CREATE).len(), there(&world)), (1, 1));
    // Nothing is asked about it, however long one waits.
    wait(&world, &program, 40 * MINUTE);
    program.press("g t");
    program.until_says(&Text::key("deals-status-unknown"));
    assert_eq!(world.requests(CHECK).len(), 0);
    program.press("X");
    program.until_says(&Text::key("confirm-close-unknown"));
    program.look();
    program.press("y");
    program.until_state(State::Reconciled(Settled::ClosedByUser));
    program.until_says(&Text::key("state-closed-by-user"));
    assert_eq!(there(&world), 1);
}

#[test]
fn a_lost_answer_to_the_sign_in_sends_nothing_and_the_next_try_takes_a_new_pair() {
    let (world, program) = started();
    world.faults().add(Rule::on("/auth/", Fault::Reset).once().after_effect());
    fill(&program);
    send(&program);
    program.until_says(&Text::key("deals-cause-not-sent"));
    assert!(!program.says(&Text::key("deals-cause-unlisted")), "nobody refused anything");
    assert_eq!((world.requests(CREATE).len(), program.records().len(), there(&world)), (0, 0, 0));
    review(&program);
    send(&program);
    program.until_state(State::Confirmed);
    assert_eq!((world.requests(AUTH).len(), there(&world)), (2, 1));
}

#[test]
fn a_lost_or_refused_check_is_said_and_the_next_one_takes_a_new_pair() {
    let (world, program) = started();
    made(&program);
    for (fault, cause) in [
        (Rule::on("/check-status/", Fault::Reset).once().after_effect(), "deals-cause-connection"),
        (Rule::on("/check-status/", Fault::ExpireSessions).once(), "deals-cause-unlisted"),
        (Rule::on("/check-status/", Fault::Malformed).once(), "deals-cause-connection"),
    ] {
        world.faults().set(vec![fault]);
        program.press("enter r");
        program.until_says(&Text::key(cause));
        program.press("r");
        program.until_unsaid(&Text::key(cause));
        program.press("esc");
    }
    assert_eq!((world.requests(CHECK).len(), world.requests(AUTH).len(), there(&world)), (6, 7, 1));
}

#[test]
fn an_application_that_the_service_does_not_know_is_told_in_its_own_words() {
    let (world, program) = started();
    made(&program);
    world.server().lose_deals();
    program.press("enter r");
    program.until_says(&Text::key("deals-cause-unlisted"));
    program.until_has("Заявки з таким ID не існує");
    // The watch goes on, and nothing is sent for it.
    program.until_says(&Text::key("deals-follow-on"));
    assert_eq!((world.requests(CHECK).len(), world.requests(AUTH).len(), there(&world)), (1, 2, 1));
}

#[test]
fn a_refused_sign_in_is_told_with_its_cause_and_what_to_do() {
    for (password, account, cause, remedy) in [
        (Some("not it"), None, "deals-cause-wrong-password", "deals-remedy-password"),
        (None, Some("nobody@example.ua"), "deals-cause-unknown-user", "deals-remedy-email"),
    ] {
        let world = World::with_leads(5);
        let mut run = world.at(Partner::LeadLeader);
        if let Some(password) = password {
            run.password = Some(password.to_owned());
        }
        if let Some(account) = account {
            run.config.lead_leader.as_mut().unwrap().email = account.to_owned();
        }
        let program = world.start_as(run);
        ready(&program);
        fill(&program);
        send(&program);
        program.until_says(&Text::key(cause));
        program.until_says(&Text::key(remedy));
        assert_eq!((world.requests(CREATE).len(), there(&world)), (0, 0));
    }
}

#[test]
fn tokens_that_are_refused_are_a_refusal_and_the_form_waits() {
    let (world, program) = started();
    world.faults().add(Rule::on("/create-short-deal/", Fault::ExpireSessions).once());
    fill(&program);
    send(&program);
    program.until_state(State::Failed);
    program.until_has("Токен недійсний");
    assert_eq!(there(&world), 0);
}

#[test]
fn keys_of_the_wrong_pair_send_nothing_and_say_which_to_exchange() {
    let world = World::with_leads(5);
    let mut run = world.at(Partner::LeadLeader);
    let other = include_str!("../../src/demo/lead_leader/keys/service.demo.pem");
    run.config.lead_leader.as_mut().unwrap().private_key = Some(Secret::new(other));
    let program = world.start_as(run);
    ready(&program);
    program.until_says(&Text::key("deals-check-one-pair"));
    fill(&program);
    send(&program);
    program.until_says(&Text::key("deals-cause-mismatch"));
    assert!(program.says(&Text::key("deals-remedy-exchange-keys")));
    program.until_has("Зашифровані");
    assert_eq!((world.requests(CREATE).len(), program.records().len(), there(&world)), (0, 0, 0));
}

#[test]
fn a_person_ends_the_watch_and_takes_it_up_again() {
    let (world, program) = started();
    made(&program);
    program.press("X");
    program.until_says(&Text::key("deals-close-detail"));
    program.look();
    program.press("y");
    program.until_says(&Text::key("deals-next-closed"));
    wait(&world, &program, 90 * MINUTE);
    program.sync();
    assert_eq!(world.requests(CHECK).len(), 0);
    program.press("u");
    program.until_has("Нова");
    assert_eq!(there(&world), 1);
}
