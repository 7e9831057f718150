//! A user of Gas Premium: registered, updated, cards added by token and deleted by their digits, own payments among
//! everybody's.

use serde_json::{Value, json};
use ventanilla::demo::Effect;
use ventanilla::domain::Partner;
use ventanilla::flow::Text;
use ventanilla::ops::State;
use ventanilla::store::Scratch;

use crate::app::{Program, World};
use crate::plants::Plants;

/// Who the world's program is at Gas Premium.
const ANA: &str = "ana@gas.example";
/// What stands below the table of each tab.
const VISITS: Text = Text::key("gas-visits-about");
const PAYMENTS: Text = Text::key("gas-own-only");
const METHODS: Text = Text::key("gas-cards-about");
const PROFILE: Text = Text::key("gas-sign-in-password");

/// The program at a tab, that many to the right of the first one, once it may write.
fn at_tab(world: &World, turns: usize, shown: &Text) -> Program {
    let program = world.start_as(world.at(Partner::Gas));
    program.press("g t");
    // The ledger has answered that it knows of none.
    program.until_says(&Text::key("gas-visits-empty"));
    program.may_write();
    for _ in 1..turns {
        program.press("g t");
    }
    program.until_says(shown);
    program
}

/// What was changed at Gas Premium by an operation.
fn changed(world: &World, operation: &str) -> Vec<Effect> {
    world.all_effects().into_iter().filter(|effect| effect.partner == "gas" && effect.operation == operation).collect()
}

fn body(effect: &Effect) -> Value {
    serde_json::from_str(&effect.body).unwrap()
}

/// Looks at what would be sent, and sends it.
fn send(program: &Program, review: &'static str, answer: &str) {
    program.until_says(&Text::key(review));
    program.look();
    program.write(answer);
    if answer != "y" {
        program.press("enter");
    }
    program.until_state(State::Confirmed);
}

/// Types texts into the fields of a form, one after another.
fn fill(program: &Program, texts: &[&str]) {
    for text in texts {
        program.write(text);
        program.press("tab");
    }
    program.press("ctrl-s");
}

#[test]
fn a_user_is_registered_once_and_the_password_is_on_no_screen_and_in_no_file() {
    let world = World::with_leads(1);
    let program = at_tab(&world, 4, &PROFILE);
    program.press("a");
    program.until_says(&Text::key("gas-way"));
    fill(&program, &["Eva", "Ríos", "eva@gas.example", "", "", "Clave-de-Eva-1", "Clave-de-Eva-1"]);
    send(&program, "gas-register-warning", "y");
    program.until_has("eva@gas.example");
    let made = changed(&world, "gas.register");
    assert_eq!(made.len(), 1);
    let sent = json!({"name": "Eva", "last_name": "Ríos", "email": "eva@gas.example", "password": "Clave-de-Eva-1"});
    assert_eq!(body(&made[0]), sent);
    assert!(!program.sync().has("Clave-de-Eva"));
    program.kill();
    let mut plants = Plants::default();
    plants.add("password of the new user", "Clave-de-Eva-1");
    assert!(plants.assert_nowhere_below(world.folder()) > 0);
}

#[test]
fn a_name_that_is_taken_is_refused_in_the_services_words_and_the_form_stays() {
    let world = World::with_leads(1);
    let program = at_tab(&world, 4, &PROFILE);
    program.press("a");
    program.until_says(&Text::key("gas-way"));
    fill(&program, &["Ana", "Otra", ANA, "", "", "Clave-de-Ana-2", "Clave-de-Ana-2"]);
    program.until_says(&Text::key("gas-register-warning"));
    program.look();
    program.press("y");
    program.until_has("Correo electrónico previamente");
    program.until_state(State::Failed);
    assert!(changed(&world, "gas.register").is_empty());
}

#[test]
fn an_update_sends_what_changed_and_shows_what_the_service_has_then() {
    let world = World::with_leads(1);
    let program = at_tab(&world, 4, &PROFILE);
    program.until_has("5510002000");
    program.press("e");
    program.until_says(&Text::key("form-hint-review"));
    program.press("tab tab ctrl-u");
    program.write("5599990000");
    program.press("ctrl-s");
    send(&program, "gas-update-warning", "y");
    program.until("the profile as it is now", |screen| screen.has("5599990000") && !screen.has("5510002000"));
    let made = changed(&world, "gas.update_profile");
    assert_eq!(made.iter().map(body).collect::<Vec<_>>(), [json!({"phone": "5599990000"})]);
}

#[test]
fn a_card_is_added_by_its_token_and_deleted_by_its_last_four_digits() {
    let world = World::with_leads(1);
    let program = at_tab(&world, 3, &METHODS);
    program.until_has("••4444");
    program.press("a");
    program.until_says(&Text::key("gas-token"));
    program.write("tok_demo_visa_7777");
    program.press("ctrl-s");
    send(&program, "gas-add-card-warning", "y");
    program.until_has("••7777");
    assert_eq!(changed(&world, "gas.save_method").len(), 1);

    program.press("G X");
    program.until_says(&Text::key("gas-delete-card-warning"));
    program.look();
    program.write("4444");
    program.press("enter");
    program.look();
    assert!(changed(&world, "gas.delete_method").is_empty(), "these are the digits of another card");
    program.press("ctrl-u");
    let reads = world.requests("gas.methods").len();
    send(&program, "gas-delete-card-warning", "7777");
    program.until("the card gone", |screen| !screen.has("••7777") && screen.has("••4444"));
    let deleted = changed(&world, "gas.delete_method");
    assert_eq!(deleted.len(), 1);
    assert!(world.requests("gas.methods").len() >= reads + 2, "the list was read again before and after");
    program.kill();
    let mut plants = Plants::default();
    plants.add("token", "tok_demo_visa_7777");
    plants.assert_nowhere_below(world.folder());
}

#[test]
fn the_number_of_a_card_is_taken_by_no_key_and_no_paste_and_is_in_no_file() {
    let world = World::with_leads(1);
    let program = at_tab(&world, 3, &METHODS);
    program.press("a");
    program.until_says(&Text::key("gas-token"));
    program.paste("4111 1111 1111 1111");
    program.until_says(&Text::key("gas-card-number"));
    program.press("esc a");
    program.until_says(&Text::key("gas-token"));
    program.write("tok_5105105105105100");
    program.until_says(&Text::key("gas-card-number"));
    program.press("ctrl-s esc");
    program.until_says(&METHODS);
    assert!(program.records().is_empty() && changed(&world, "gas.save_method").is_empty());
    program.kill();
    let mut plants = Plants::default();
    for number in ["4111 1111 1111 1111", "4111111111111111", "510510510510", "tok_510510510"] {
        plants.add("number of a card", number);
    }
    plants.assert_nowhere_below(world.folder());
}

#[test]
fn of_everybodys_payments_only_own_ones_are_shown_copied_written_or_kept() {
    let world = World::with_leads(1);
    let folder = Scratch::new("ventanilla-out").unwrap();
    let mut run = world.at(Partner::Gas);
    run.config.export.dir = Some(folder.path().to_owned());
    let program = world.start_as(run);
    let mut plants = Plants::default();
    let foreign = world.server().gas_of_others(ANA);
    let all = foreign.iter().filter(|value| value.len() > 8);
    all.clone().for_each(|value| plants.add("other people's payment", value));
    assert!(all.count() > 30, "{foreign:?}");
    let mut shown = String::new();
    let mut see = || shown += &program.sync().to_string();

    for tab in [&VISITS, &PAYMENTS] {
        program.press("g t");
        program.until_says(tab);
        world.requests_reach("gas.payments", 1);
        program.until_unsaid(&Text::key("status-loading"));
        see();
        program.press("x c x j x m y y y i");
        see();
    }
    program.until_says(&Text::key("gas-withheld-mark").with("count", withheld(&program)));
    program.press("enter");
    for _ in 0..14 {
        program.press("enter j");
    }
    see();
    program.press("x c esc");
    program.press("i");
    program.until_says(&Text::key("requests-follows"));
    let exchanges = program.sync().to_string().matches("/gas/api/").count().min(14);
    assert!(exchanges >= 3, "{}", program.screen());
    for _ in 0..exchanges {
        program.press("y c y j enter l j l j l j l j tab l j l j l j y j tab l j l j l j y c y j");
        see();
        program.press("esc j");
    }
    program.press("esc !");
    see();
    program.press("esc");
    plants.assert_not_in("a screen", shown.as_bytes());
    let copied = program.copied();
    assert!(copied.iter().any(|text| text.contains("get-payments")), "the exchange was there to copy: {copied:#?}");
    plants.assert_not_in("the clipboard", copied.join("\n").as_bytes());
    program.kill();
    assert!(plants.assert_nowhere_below(folder.path()) >= 3, "three tables were written");
    assert!(plants.assert_nowhere_below(world.folder()) > 0);
}

/// The number of rows of others that the screen tells.
fn withheld(program: &Program) -> u64 {
    let word = program.say(&Text::key("gas-withheld-mark").with("count", 0_u64)).replace('0', "").trim().to_owned();
    let screen = program.until_has(&word);
    let text = screen.to_string();
    let before = text.split(&word).next().unwrap();
    before.split_whitespace().last().unwrap().parse().unwrap()
}
