//! The person's own commands on the row under the cursor.

use super::*;
use crate::domain::Template;
use crate::flow::{Action, OwnCommand, OwnEnd, OwnNews, OwnRun};

fn command(name: &str, arguments: &[&str]) -> OwnCommand {
    OwnCommand {
        name: name.into(),
        pane: "leads".into(),
        program: "softphone".into(),
        arguments: arguments.iter().map(|argument| Template::parse(argument).unwrap()).collect(),
        terminal: false,
    }
}

fn bench(row: impl FnOnce(&mut LeadRow)) -> Bench {
    let mut bench = Bench::loading();
    let mut first = lead_row(1);
    row(&mut first);
    bench.list(vec![first]);
    bench.app.own = vec![command("Ring up", &["--to={phone}", "{client}"]), command("Look up {id}", &["{id}"])];
    let keys = [("Ring up", Some("z r")), ("Look up {id}", None)];
    bench.app.keymap = Keymap::with_own(&std::collections::BTreeMap::new(), &keys).0;
    bench.seen_for(1_000);
    bench
}

fn run(arguments: &[&str]) -> Command {
    let arguments = arguments.iter().map(|argument| (*argument).to_owned()).collect();
    Command::Own(Box::new(OwnRun { name: "Ring up".into(), program: "softphone".into(), arguments, terminal: false }))
}

#[test]
fn a_key_runs_it_with_the_values_of_the_row_whatever_they_are() {
    for (client, argument) in [
        ("Marta; rm -rf ~", "Marta; rm -rf ~"),
        ("$(reboot) `id` | sh", "$(reboot) `id` | sh"),
        ("Marta\nRuiz\u{1b}[31m\0", "Marta⏎Ruiz␦[31m␦"),
        ("'\" {phone} *", "'\" {phone} *"),
    ] {
        let mut bench = bench(|row| row.client = Some(client.into()));
        assert_eq!(bench.keys("zr"), [run(&["--to=600000001", argument])], "{client:?}");
    }
}

#[test]
fn what_has_no_value_or_would_be_an_option_is_off_and_says_why() {
    for (client, key) in [
        (Some("-rf"), "own-hyphen"),
        (Some("  --exec=sh"), "own-hyphen"),
        (Some(" "), "own-empty"),
        (None, "own-empty"),
    ] {
        let mut bench = bench(|row| row.client = client.map(Into::into));
        assert_eq!(bench.keys("zr"), [], "{client:?}");
        let why = Text::key(key).with("name", "client");
        let said = Text::key("own-off").with("name", "Ring up").with("why", why.clone());
        assert_eq!(bench.said(), Some((ToastLevel::Warn, said)));
        let states = bench.app.action_states();
        let state = states.iter().find(|state| state.action == Action::Own(0)).unwrap();
        assert_eq!(state.off, Some(why), "help and palette say it too");
    }
    let (mut empty, _) = Bench::of(Panes { leads: Some(leads_pane()), ..Panes::default() }, false);
    empty.list(Vec::new());
    empty.app.own = vec![command("Ring up", &["{phone}"])];
    assert_eq!(empty.app.act(Action::Own(0)), []);
    assert_eq!(empty.said().unwrap().1.args[1].1, Text::key("own-no-row").into());
}

#[test]
fn it_is_in_help_in_the_palette_and_behind_the_colon_under_its_name() {
    let mut bench = bench(|_| {}).sized(120, 90);
    bench.keys("?");
    assert!(bench.cells().iter().any(|line| line.concat().contains("z r  Ring up")));
    bench.key(KeyCode::Esc);
    bench.ctrl('p');
    bench.keys("ring");
    assert_eq!(bench.key(KeyCode::Enter), [run(&["--to=600000001", "Ruiz 1, Marta"])]);
    bench.keys(":ring-up");
    assert_eq!(bench.key(KeyCode::Enter), [run(&["--to=600000001", "Ruiz 1, Marta"])]);
}

#[test]
fn where_the_customers_are_real_it_asks_first_and_runs_what_was_asked_about() {
    let mut bench = bench(|_| {});
    bench.app.identity.production = true;
    assert_eq!(bench.keys("zr"), []);
    assert_eq!(bench.overlays(), ["confirm"]);
    assert!(bench.cells().iter().any(|line| line.concat().contains("softphone --to=600000001 'Ruiz 1, Marta'")));
    bench.key(KeyCode::Esc);
    bench.keys("zr");
    bench.seen_for(600);
    bench.key(KeyCode::Tab);
    assert_eq!(bench.key(KeyCode::Enter), [run(&["--to=600000001", "Ruiz 1, Marta"])]);
}

#[test]
fn how_it_ended_is_said_and_its_last_words_are_in_the_messages() {
    for (end, key, level) in [
        (OwnEnd::Done, "own-done", ToastLevel::Good),
        (OwnEnd::Failed("exit status: 3".into()), "own-failed", ToastLevel::Bad),
        (OwnEnd::Late(60), "own-late", ToastLevel::Bad),
        (OwnEnd::NotRun(Text::key("own-no-program")), "own-not-run", ToastLevel::Bad),
    ] {
        let mut bench = bench(|_| {});
        bench.msg(Msg::Own(OwnNews { name: "Ring up".into(), end, tail: "no line".into() }));
        assert_eq!(bench.toasts(), [key], "the output is no toast");
        assert_eq!(bench.said().unwrap().0, level);
        let output = bench.app.notes.log().nth(1).unwrap().toast.text.clone();
        assert_eq!(output, Text::key("own-output").with("name", "Ring up").with("text", "no line"));
    }
}
