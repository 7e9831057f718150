//! Help, palette, messages, the ledger, and what the last run left unsettled.

use super::*;
use crate::ops::Settled;

fn line(bench: &mut Bench, text: &str) -> Vec<Command> {
    bench.keys(":");
    bench.keys(text);
    bench.key(KeyCode::Enter)
}

#[test]
fn a_line_typed_after_a_colon_runs_as_typed() {
    let mut bench = Bench::new();
    assert_eq!(line(&mut bench, "ledger"), [Command::Records(500)]);
    assert_eq!(bench.overlays(), ["ledger"]);
    bench.key(KeyCode::Esc);
    assert_eq!(line(&mut bench, "leads marta2@"), []);
    bench.keys("*");
    assert_eq!(bench.said().unwrap().1, Text::key("toast-marked-all").with("count", 1_u64).with("of", 5_u64));
    assert_eq!(line(&mut bench, "signin"), []);
    assert_eq!(bench.overlays(), ["sign in"]);
    bench.key(KeyCode::Esc);
    assert_eq!(line(&mut bench, "signin gas"), []);
    let wrong = match bench.app.overlays.last() {
        Some(Overlay::Line(line)) => line.wrong().cloned(),
        other => panic!("{other:?}"),
    };
    assert_eq!(wrong, Some(Text::key("toast-no-such-partner").with("partner", "gas")));
    bench.key(KeyCode::Esc);
    assert_eq!(line(&mut bench, "signout sml"), [Command::SignOut(account())]);
    assert!(matches!(&line(&mut bench, "refresh-all")[..], [Command::Call(..)]));
    assert_eq!(line(&mut bench, "q"), [Command::Quit]);
}

#[test]
fn the_palette_runs_the_best_hit_and_esc_runs_nothing() {
    let mut bench = Bench::new();
    bench.ctrl('p');
    bench.keys("copy-i");
    assert_eq!(bench.key(KeyCode::Enter), [Command::Copy("1".into())]);
    bench.ctrl('p');
    bench.keys("quit");
    assert_eq!(bench.key(KeyCode::Esc), []);
    assert_eq!((bench.overlays(), bench.app.is_quitting()), (vec![], false));
    // What finds nothing leaves the palette open.
    bench.ctrl('p');
    bench.keys("zzzz");
    assert_eq!((bench.key(KeyCode::Enter), bench.overlays()), (vec![], vec!["palette"]));
}

#[test]
fn help_lists_what_keys_do_here_and_enter_runs_a_line() {
    let mut bench = Bench::new();
    bench.keys("?");
    let at = |bench: &Bench, name: crate::flow::Action| match bench.app.overlays.last() {
        Some(Overlay::Help(help)) => help.actions.iter().position(|state| state.action == name).unwrap(),
        other => panic!("{other:?}"),
    };
    for _ in 0..at(&bench, crate::flow::Action::RefreshAll) {
        bench.keys("j");
    }
    assert!(matches!(&bench.key(KeyCode::Enter)[..], [Command::Call(..)]));
    assert_eq!(bench.overlays(), [""; 0]);
    // A line that is off does nothing but close.
    bench.keys("?");
    for _ in 0..at(&bench, crate::flow::Action::Verify) {
        bench.keys("j");
    }
    assert_eq!((bench.key(KeyCode::Enter), bench.said()), (vec![], None));
    for close in ["?", "q"] {
        bench.keys("?");
        assert_eq!(bench.keys(close), []);
        assert_eq!((bench.overlays(), bench.app.is_quitting()), (vec![], false));
    }
}

#[test]
fn messages_show_what_was_said_newest_first() {
    let mut bench = Bench::new();
    bench.keys("yiyp");
    bench.keys("!");
    let texts: Vec<Text> = bench.app.notes.log().map(|message| message.toast.text.clone()).collect();
    let copied = |text| Text::key("toast-copied-asked").with("text", text);
    assert_eq!(texts, [copied("600000001"), copied("1")]);
    bench.keys("jjj!");
    assert_eq!(bench.overlays(), [""; 0]);
}

/// The ledger list over two unknowns and a confirmed write.
fn ledger() -> Bench {
    let mut bench = Bench::new();
    line(&mut bench, "ledger");
    let records = vec![record(1, State::Unknown), record(2, State::Confirmed), record(3, State::Unknown)];
    assert_eq!(bench.msg(Msg::Records(records)), []);
    bench
}

#[test]
fn an_unknown_in_the_ledger_is_verified_and_nothing_else_is() {
    let mut bench = ledger();
    assert_eq!(bench.keys("gv"), [Command::Verify(id(1))]);
    assert_eq!(bench.keys("jgv"), []);
    assert_eq!(bench.said(), Some((ToastLevel::Info, Text::key("off-nothing-unknown"))));
    assert_eq!(bench.keys("Ggv"), [Command::Verify(id(3))]);
    assert_eq!(bench.keys("r"), [Command::Records(500)]);
    assert_eq!(bench.overlays(), ["ledger"]);
}

#[test]
fn closing_an_unknown_by_hand_asks_first_and_ends_its_lock() {
    let mut bench = Bench::new();
    bench.msg(Msg::Recovered { gate: Gate::Open, never_sent: Vec::new(), unknown: vec![record(1, State::Unknown)] });
    assert_eq!(bench.keys("X"), []);
    assert_eq!(bench.overlays(), ["recovery", "confirm"]);
    bench.seen_for(500);
    assert_eq!(bench.key(KeyCode::Enter), [], "Cancel has the focus");
    assert_eq!((bench.overlays(), bench.app.writes.unknown()), (vec!["recovery"], 1));
    bench.keys("X");
    bench.seen_for(500);
    assert_eq!(bench.keys("y"), [Command::Close(id(1)), Command::Records(500)]);
    assert_eq!((bench.overlays(), bench.app.writes.unknown()), (vec!["recovery"], 0));
    assert!(bench.app.writes.locks().0.is_empty());
}

#[test]
fn enter_on_an_open_record_opens_its_lead() {
    let mut bench = ledger();
    bench.keys("jj");
    assert_eq!(bench.key(KeyCode::Enter), []);
    assert_eq!(bench.overlays(), ["ledger"]);
    let commands = bench.key(KeyCode::Enter);
    let lead = |request: &Request| matches!(request, Request::Sml(SmlRequest::Lead(LeadId(3))));
    assert!(
        matches!(&commands[..], [Command::Call(_, _, _, request), Command::Call(..)] if lead(request)),
        "{commands:?}"
    );
    assert_eq!(bench.overlays(), [""; 0]);
}

#[test]
fn records_on_screen_follow_the_steps_of_their_writes() {
    let mut bench = ledger();
    bench.step(id(1), WriteStep::Settled(Settled::Absent, "two readings".into()));
    bench.step(id(3), WriteStep::AskPerson("nothing can tell".into()));
    let Some(Overlay::Ledger(list)) = bench.app.overlays.last() else { panic!("no ledger") };
    let seen: Vec<_> = list.records.iter().flatten().map(|record| (record.state, record.evidence.as_str())).collect();
    assert_eq!(
        seen,
        [
            (State::Reconciled(Settled::Absent), "two readings"),
            (State::Confirmed, ""),
            (State::Unknown, "nothing can tell")
        ]
    );
}

#[test]
fn what_the_last_run_left_is_shown_first_and_stays_until_it_is_closed() {
    let mut bench = Bench::new();
    assert_eq!(bench.overlays(), [""; 0], "nothing was left");
    bench.keys("?");
    let never_sent = vec![record(3, State::NotSent)];
    bench.msg(Msg::Recovered { gate: Gate::Open, never_sent, unknown: vec![record(1, State::Unknown)] });
    assert_eq!(bench.overlays(), ["help", "recovery"]);
    let ids = |bench: &Bench| match bench.app.overlays.last() {
        Some(Overlay::Ledger(list)) => list.records.iter().flatten().map(|record| record.id).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(ids(&bench), [id(1), id(3)], "unknowns first");
    bench.msg(Msg::Records(vec![record(9, State::Confirmed)]));
    assert_eq!(ids(&bench), [id(1), id(3)], "the newest records are another list");
    assert_eq!(bench.keys("gv"), [Command::Verify(id(1))]);
    bench.key(KeyCode::Esc);
    assert_eq!(bench.overlays(), ["help"]);
    assert_eq!(bench.app.writes.unknown(), 1, "the count never hides");
}
