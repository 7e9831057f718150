//! Lease clients one after the other, sessions that die, a service that reads its manual otherwise, and a password that
//! does not go through.

use ventanilla::config::Login;
use ventanilla::demo::{Dates, DeadToken, Fault, LeasyReadings, PastEnd, Rule};
use ventanilla::flow::Text;
use ventanilla::ops::{Settled, State};

use crate::app::{Program, Screen, World, says};
use crate::contracts::{PASSWORD, fill, sign_in, signed_in};

/// The names of the first two clients, as the profile tells them.
const FIRST: &str = "Rosa Elvira";
const SECOND: &str = "Jorge Luis";

/// What is known when all of a client is read.
const OWED: Text = Text::key("contracts-owed");

/// A number of which the last four digits alone may be seen.
fn masked(document: &str) -> String {
    format!("••••{}", &document[document.len() - 4..])
}

/// Reads `FIRST`'s papers and cards until everything of hers stands somewhere.
fn looks_round(program: &Program) {
    program.press("d");
    program.until_says(&Text::key("contracts-soat"));
    program.press("esc g t");
    program.until_says(&Text::key("contracts-col-observation"));
    program.press("g T");
}

#[test]
fn the_second_client_sees_nothing_of_the_first() {
    let world = World::with_leads(5);
    let (mut run, password) = world.leasing();
    let clients = world.clients();
    let leasy = run.config.leasy.as_mut().unwrap();
    leasy.accounts.push(Login { document: Some(clients[1].clone()), ..Login::default() });
    let program = world.start_as(run);
    sign_in(&program, password);
    program.until_says(&OWED);
    looks_round(&program);
    let before = program.until_has(FIRST);
    assert!(before.has(&masked(&clients[0])) && !before.has(&clients[0]), "{before}");

    program.press("P");
    let list = program.until_has(&masked(&clients[1]));
    assert!(clients.iter().all(|document| !list.has(document)), "{list}");
    program.press("down enter");
    let asking = program.until_says(&PASSWORD);
    assert!(!asking.has(FIRST), "{asking}");
    sign_in(&program, password);
    let after = program.until_has(SECOND);
    assert!(!after.has(FIRST) && !after.has(&masked(&clients[0])), "{after}");
    program.until_says(&OWED);
    for tab in 0..5 {
        let screen = program.sync();
        assert!(!screen.has(FIRST), "tab {tab}\n{screen}");
        program.press("g t");
    }
    let entered = world.requests("leasy.auth");
    assert_eq!(entered.len(), 2);
    assert!(
        entered.iter().zip(&clients).all(|(seen, document)| seen.body.contains(document)),
        "each in their own name"
    );
}

#[test]
fn a_client_whom_nobody_configured_is_served_too() {
    let world = World::with_leads(5);
    let (program, password) = signed_in(&world);
    let third = world.clients()[2].clone();
    program.press("P down enter");
    program.until_says(&PASSWORD);
    program.write(&third);
    program.press("tab");
    program.write("no-es-esta-1");
    program.press("enter");
    program.until_has("incorrectas");
    program.write(password);
    program.press("enter");
    program.until_unsaid(&PASSWORD);
    let screen = program.until_has("Milagros");
    assert!(!screen.has(FIRST), "{screen}");
    program.until_has(&masked(&third));
}

/// Waits until the last requests show an operation that was answered so.
fn answered(program: &Program, operation: &str, status: u16) {
    program.press("i");
    let status = format!(" {status} ");
    program.until(&format!("{operation} with{status}"), |screen| {
        screen.lines.iter().any(|line| line.contains(operation) && line.contains(&status))
    });
}

#[test]
fn a_session_that_dies_under_way_asks_over_the_screen_and_the_same_page_comes_after_it() {
    for (dead_token, status) in
        [(DeadToken::NoProfile, 400), (DeadToken::Unauthorized, 401), (DeadToken::Forbidden, 403)]
    {
        let world = World::with_leads(5);
        world.change_leasy(LeasyReadings { dead_token, ..LeasyReadings::default() });
        let (program, password) = signed_in(&world);
        world.faults().add(Rule::on("/clients/recharges/", Fault::ExpireSessions).once());
        program.press("g t");
        let asking = program.until_says(&PASSWORD);
        assert!(asking.has(FIRST), "{status}: what is known stays behind the question\n{asking}");
        sign_in(&program, password);
        program.until_says(&Text::key("contracts-col-observation"));
        let asked = world.requests("leasy.recharges");
        let pages: Vec<_> = asked.iter().take(2).map(|seen| seen.query.clone()).collect();
        assert_eq!(pages[0], pages[1], "{status}: the request that met the dead session is the one that resumes");
        assert_eq!(world.requests("leasy.profile").len(), 1, "{status}: nothing else is read again");
        answered(&program, "leasy.recharges", status);
    }
}

#[test]
fn a_dead_token_that_reads_as_a_missing_profile_is_replaced_by_itself_where_a_password_is_stored() {
    let world = World::with_leads(5);
    world.change_leasy(LeasyReadings { dead_token: DeadToken::NoProfile, ..LeasyReadings::default() });
    let (mut run, password) = world.leasing();
    run.password = Some(password.to_owned());
    let program = world.start_as(run);
    program.until_says(&OWED);
    world.faults().add(Rule::on("/clients/profile/", Fault::ExpireSessions).once());
    program.press("g T");
    let before = world.requests("leasy.profile").len();
    program.press("R");
    world.requests_reach("leasy.profile", before + 2);
    let screen = program.until_unsaid(&Text::key("status-loading"));
    assert!(screen.has(FIRST) && !screen.has("Perfil de cliente"), "{screen}");
    let asked = world.requests("leasy.profile");
    assert_eq!(asked.len(), before + 2);
    assert_eq!(world.requests("leasy.auth").len(), 2, "one new sign-in, and nobody was asked");
    answered(&program, "leasy.profile", 200);
}

/// Opens whatever names an account, one after the other, and looks at each.
fn named_everywhere(program: &Program, mut look: impl FnMut(&str, &Screen)) {
    program.press("esc esc esc");
    look("header and profile", &program.sync());
    program.press("P");
    program.until_says(&Text::key("accounts-someone"));
    look("accounts", &program.sync());
    program.press("esc :");
    program.write("account ");
    look("completion", &program.sync());
    program.press("esc esc i");
    program.until_has("leasy.auth");
    look("requests", &program.sync());
    // The oldest one signs in: the document stands in its body.
    program.press("G enter");
    look("a request", &program.sync());
    program.press("esc esc !");
    look("messages", &program.sync());
    program.press("esc");
    program.command("ledger");
    program.until_has("what was seen");
    look("ledger", &program.sync());
    program.press("enter");
    program.until_says(&Text::key("ledger-fact-account"));
    look("a record", &program.sync());
    program.press("esc esc");
}

#[test]
fn a_clients_whole_document_is_in_no_cell_unless_the_pane_unmasks_it() {
    let world = World::with_leads(5);
    let (mut run, password) = world.leasing();
    let clients = world.clients();
    run.config.leasy.as_mut().unwrap().accounts.push(Login { document: Some(clients[1].clone()), ..Login::default() });
    let program = world.start_as(run);
    let hidden = |what: &str, screen: &Screen| {
        assert!(clients.iter().all(|document| !screen.has(document)), "{what}\n{screen}");
    };
    hidden("sign-in", &program.until_says(&PASSWORD));
    program.write("no-es-esta-1");
    program.press("enter");
    hidden("refused sign-in", &program.until_has("incorrectas"));
    program.press("esc");
    hidden("nobody signed in", &program.until_unsaid(&PASSWORD));
    program.press("R");
    program.until_says(&PASSWORD);
    sign_in(&program, password);
    program.until_says(&OWED);
    change(&program, "no-es-esta-1");
    program.until_state(State::Failed);
    // The ledger knows it before the form does, which takes no key until then.
    hidden("refused change", &program.until_has("La contraseña actual es incorrecta"));
    program.press("esc g t");
    named_everywhere(&program, hidden);

    program.press("g m");
    program.until_has(&clients[0]);
    let mut whole = Vec::new();
    named_everywhere(&program, |what, screen| {
        whole.extend(clients.iter().any(|document| screen.has(document)).then(|| what.to_owned()));
    });
    for what in ["header and profile", "accounts", "completion", "a record"] {
        assert!(whole.iter().any(|seen| seen == what), "{what}: {whole:?}");
    }
    program.press("g m");
    program.until("masked again", |screen| !screen.has(&clients[0]));
    // The completed name is the masked one, and means the same client.
    program.press(":");
    program.write("account ");
    program.until_has(&masked(&clients[1]));
    program.press("tab enter");
    hidden("the other client", &program.until_says(&PASSWORD));
    sign_in(&program, password);
    program.until_has(SECOND);
}

/// The lines of the pane that hold figures of the client in front.
fn figures(readings: LeasyReadings) -> Vec<String> {
    let world = World::with_leads(5);
    world.change_leasy(readings);
    let (program, _) = signed_in(&world);
    // A dash is due where a contract's invoices are not read yet.
    let waits = |line: &String| line.starts_with("  –") || line.starts_with("▌ –");
    let rows = program.until("the invoices of every contract", |screen| {
        screen.has("S/") && !screen.has("…") && !screen.lines.iter().any(waits)
    });
    let body = |screen: &Screen| screen.lines[3..screen.lines.len() - 8].to_vec();
    let mut all = body(&rows);
    program.press("g t g t");
    program.until_has("MASTERCARD");
    all.extend(body(&program.sync()));
    all
}

#[test]
fn whatever_the_manual_leaves_open_the_screen_says_the_same() {
    let usual = LeasyReadings::default;
    let expected = figures(usual());
    for other in [
        LeasyReadings { few_as_object: true, ids_as_text: true, money_as_text: true, ..usual() },
        LeasyReadings { absolute_files: true, errors_as_list: Some(true), dates: Dates::Slashes, ..usual() },
        LeasyReadings { errors_as_list: Some(false), dates: Dates::Moments, ..usual() },
    ] {
        assert_eq!(figures(other.clone()), expected, "{other:?}");
    }
}

#[test]
fn recharges_end_by_themselves_however_the_service_ends_them() {
    for (past_end, said) in [
        (PastEnd::Empty, "page-all-loaded"),
        (PastEnd::Error, "page-all-loaded"),
        (PastEnd::LastAgain, "page-all-loaded"),
        (PastEnd::LastRenamed, "page-repeated"),
    ] {
        let world = World::with_leads(5);
        world.change_leasy(LeasyReadings { past_end, page_size: 160, ..LeasyReadings::default() });
        let (program, _) = signed_in(&world);
        program.press("g t");
        program.until(&format!("{past_end:?} told"), |screen| {
            program.press("G");
            screen.has(&program.say(&Text::key(said)))
        });
        program.press("G G G");
        program.sync();
        // 312 recharges are two pages; the third tells the end, and nobody asks for a fourth.
        assert_eq!(world.requests("leasy.recharges").len(), 3, "{past_end:?}");
    }
}

/// The form, filled in and sent.
fn change(program: &Program, current: &str) {
    program.may_write();
    program.press("g T g T enter");
    fill(program, [current, "Nueva-clave-1", "Nueva-clave-1"]);
    program.press("y");
}

#[test]
fn a_refused_change_says_beside_the_form_what_the_service_minds() {
    let world = World::with_leads(5);
    let (program, _) = signed_in(&world);
    change(&program, "no-es-esta-1");
    program.until_state(State::Failed);
    let screen = program.until_has("La contraseña actual es incorrecta");
    assert!(screen.has_words(&program.say(&Text::key("contracts-rule-length"))), "the form stays\n{screen}");
    assert!(!screen.has("no-es-esta-1") && !screen.has("Nueva-clave-1"), "{screen}");
    assert_eq!(world.requests("leasy.password").len(), 1);
}

#[test]
fn a_change_whose_answer_is_lost_is_unknown_and_the_stored_password_is_not_tried_any_more() {
    let world = World::with_leads(5);
    let (mut run, password) = world.leasing();
    run.password = Some(password.to_owned());
    let program = world.start_as(run);
    program.until_says(&OWED);
    world.faults().add(Rule::on("/clients/password/", Fault::Reset).after_effect().once());
    change(&program, password);
    program.until_state(State::Unknown);
    program.until_says(&Text::key("contracts-password-mark-unknown"));
    assert_eq!(world.requests("leasy.password").len(), 1, "it is not sent again");

    let before = world.requests("leasy.auth").len();
    world.faults().add(Rule::on("/clients/profile/", Fault::ExpireSessions).once());
    program.press("esc esc");
    program.press("R");
    program.until_says(&PASSWORD);
    assert_eq!(world.requests("leasy.auth").len(), before, "nobody signs in by the stored one");
    program.write("Nueva-clave-1");
    program.press("enter");
    program.until_unsaid(&PASSWORD);
    let read = world.requests("leasy.profile").len();
    program.press("R");
    world.requests_reach("leasy.profile", read + 1);
    assert_eq!(world.requests("leasy.auth").len(), before + 1);
    // The password that was taken tells how the change ended.
    program.until_state(State::Reconciled(Settled::Confirmed));
    program.until_unsaid(&Text::key("contracts-password-mark-unknown"));
    program.until_says(&Text::key("contracts-password-mark"));
}

#[test]
fn after_a_restart_the_old_stored_password_is_not_tried_and_a_sign_in_by_hand_settles_the_doubt() {
    for (fault, typed, settled) in [
        (Rule::on("/clients/password/", Fault::Reset).after_effect().once(), "Nueva-clave-1", Settled::Confirmed),
        (Rule::on("/clients/password/", Fault::Reset).once(), "", Settled::Absent),
    ] {
        let world = World::with_leads(5);
        let (mut run, password) = world.leasing();
        run.password = Some(password.to_owned());
        let program = world.start_as(run.clone());
        program.until_says(&OWED);
        world.faults().add(fault);
        change(&program, password);
        program.until_state(State::Unknown);
        program.kill();
        let before = world.requests("leasy.auth").len();

        let program = world.start_as(run);
        // What the last run left in doubt and the question for the password come in either order; both are put off.
        program.until_says(&says::recovery(1));
        program.press_until("esc", "both put off", || {
            program.says(&Text::key("status-failed")) && !program.says(&says::recovery(1))
        });
        program.press("R");
        program.until_says(&PASSWORD);
        assert_eq!(world.requests("leasy.auth").len(), before, "the stored one is not tried once");
        sign_in(&program, if typed.is_empty() { password } else { typed });
        program.until_state(State::Reconciled(settled));
        program.until_unsaid(&Text::key("contracts-password-mark-unknown"));
        assert_eq!(world.requests("leasy.auth").len(), before + 1);
    }
}
