//! Accounts: working as one, then as another, and signing in as somebody whom the configuration does not name.

use ventanilla::config::Login;
use ventanilla::flow::Text;

use crate::app::{Program, World};

/// What only the dialog that asks for a password says.
const PASSWORD: Text = Text::key("sign-in-password");

/// A program that knows the colleague as its second account; nobody's password but the first one's is stored.
fn of_two(world: &World) -> Program {
    let mut run = world.run();
    let second = Login { username: Some(world.colleague().name().to_owned()), ..Login::default() };
    run.config.sml.as_mut().unwrap().accounts.push(second);
    let program = world.start_as(run);
    program.loaded(world.leads().len());
    program
}

fn working_as(name: &str) -> Text {
    Text::key("toast-account").with("account", name)
}

#[test]
fn the_second_account_asks_for_its_password_and_shows_its_own_leads() {
    let world = World::with_leads(120);
    let program = of_two(&world);
    let name = world.colleague().name().to_owned();
    program.press("P");
    program.until_has(&name);
    program.press("down enter");
    program.until_says(&PASSWORD);
    program.write(world.password());
    program.press("enter");
    program.until_unsaid(&PASSWORD);
    program.loaded(world.colleague().leads().len());
    let logins = world.requests("sml.login");
    assert_eq!(logins.len(), 2, "each signed in once");

    // Back again, without another sign-in.
    program.press("P up enter");
    program.until_says(&working_as(world.own_name()));
    program.loaded(world.leads().len());
    assert_eq!(world.requests("sml.login").len(), 2);
}

#[test]
fn somebody_else_works_here_without_being_configured() {
    let world = World::with_leads(120);
    let (program, _) = world.start_loaded();
    let name = world.colleague().name().to_owned();
    program.press("P down enter");
    program.until_says(&PASSWORD);
    program.write(&name);
    program.press("tab");
    program.write("hunter2");
    program.press("enter");
    program.until_has("credenciales");
    program.write(world.password());
    program.press("enter");
    program.until_unsaid(&PASSWORD);
    program.loaded(world.colleague().leads().len());
    program.until_has(&name);
}

#[test]
fn a_write_after_the_switch_goes_out_in_the_new_name() {
    let world = World::with_leads(120);
    let program = of_two(&world);
    let name = world.colleague().name().to_owned();
    program.command(&format!("account {name}"));
    program.until_says(&PASSWORD);
    program.write(world.password());
    program.press("enter");
    let leads = world.colleague().leads();
    program.loaded(leads.len());
    let lead = leads.iter().find(|lead| lead.status == "new").unwrap();
    program.select(lead);
    program.lift("L");
    program.press("enter");
    world.until("an effect of the colleague", |world| {
        world.all_effects().iter().any(|effect| effect.user == name && effect.target == lead.id.to_string())
    });
    assert_eq!(world.effects().len(), 0, "nothing in the first one's name");
}
