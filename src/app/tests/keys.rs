//! Where a key goes: overlay before typed text before a layer before the keymap.

use super::*;
use crate::flow::Capture;

fn capture(bench: &Bench) -> Capture {
    bench.app.panes.capture(bench.app.active)
}

#[test]
fn keys_mean_actions_of_the_pane_in_front() {
    let mut bench = Bench::new();
    assert_eq!(bench.keys("jj"), []);
    assert_eq!(bench.keys("yi"), [Command::Copy("3".into())]);
    assert_eq!(bench.toasts(), ["toast-copied-asked"]);
    assert_eq!(bench.keys("ggyi"), [Command::Copy("1".into())]);
    assert_eq!(bench.keys("q"), [Command::Quit]);
    assert!(bench.app.is_quitting());
}

#[test]
fn letters_typed_into_a_field_are_text_and_nothing_else() {
    let mut bench = Bench::new();
    bench.keys("/");
    assert_eq!(capture(&bench), Capture::Text);
    assert_eq!(bench.keys("q4?!:"), []);
    assert_eq!((bench.overlays(), bench.app.is_quitting()), (vec![], false));
    assert_eq!(capture(&bench), Capture::Text);
}

#[test]
fn a_layer_takes_every_action_but_those_that_help_or_stop() {
    let mut bench = Bench::new();
    bench.keys("L");
    assert_eq!(capture(&bench), Capture::Layer);
    assert_eq!(bench.keys("4:W"), []);
    assert_eq!((bench.overlays(), capture(&bench)), (vec![], Capture::Layer));
    for (key, overlay) in [('?', "help"), ('!', "messages")] {
        bench.key(KeyCode::Char(key));
        assert_eq!(bench.overlays(), [overlay]);
        bench.key(KeyCode::Esc);
        assert_eq!((bench.overlays(), capture(&bench)), (vec![], Capture::Layer), "{key}");
    }
    bench.keys("R");
    bench.ctrl('c');
    assert_eq!(capture(&bench), Capture::Layer, "stopping leaves the card where it is");
    assert_eq!(bench.keys("q"), [], "quit puts the card back");
    assert_eq!((capture(&bench), bench.app.is_quitting()), (Capture::None, false));
}

#[test]
fn an_overlay_takes_keys_before_typed_text() {
    let mut bench = Bench::new();
    bench.keys("/ru");
    bench.msg(Msg::SignInNeeded(account()));
    assert_eq!(bench.keys("secret"), []);
    assert!(matches!(&bench.app.overlays[..], [Overlay::SignIn(s)] if s.password.text() == "secret"));
    bench.key(KeyCode::Esc);
    bench.keys("iz");
    bench.key(KeyCode::Enter);
    bench.keys("*");
    assert_eq!(bench.said().unwrap().1.key, "toast-marked-all");
}

#[test]
fn repaint_and_suspend_act_whatever_is_open() {
    for open in ["", "/", "m", "?", ":", "L"] {
        let mut bench = Bench::new();
        bench.keys(open);
        assert_eq!(bench.ctrl('l'), [Command::Repaint], "{open}");
        assert_eq!(bench.ctrl('z'), [Command::Suspend], "{open}");
    }
}

#[test]
fn an_overlay_that_opens_ends_a_begun_sequence() {
    let mut bench = Bench::new();
    bench.keys("jg");
    bench.msg(Msg::SignInNeeded(account()));
    bench.key(KeyCode::Esc);
    bench.keys("gyi");
    assert_eq!(bench.keys("yi"), [Command::Copy("2".into())], "the second g began a new one");
}

#[test]
fn stop_stops_what_runs_and_says_what_it_did() {
    let mut bench = Bench::loading();
    assert_eq!(bench.ctrl('c'), [Command::Cancel(list_ticket(1))]);
    assert_eq!(bench.toasts(), ["toast-stopped"]);
    let mut bench = Bench::new();
    assert_eq!(bench.ctrl('c'), []);
    assert_eq!(bench.toasts(), ["toast-stop-again-to-quit"]);
    assert!(!bench.app.is_quitting());
}

#[test]
fn stop_twice_within_a_second_and_a_half_quits() {
    for (ms, quits) in [(0, true), (1_499, true), (1_500, false)] {
        let mut bench = Bench::new();
        bench.ctrl('c');
        bench.ms += ms;
        let commands = bench.ctrl('c');
        assert_eq!((commands == [Command::Quit], bench.app.is_quitting()), (quits, quits), "{ms}");
    }
}

#[test]
fn stop_twice_asks_first_while_a_write_is_under_way() {
    let mut bench = Bench::new();
    bench.send();
    bench.ctrl('c');
    assert_eq!(bench.ctrl('c'), []);
    assert_eq!((bench.overlays(), bench.app.is_quitting()), (vec!["confirm"], false));
}

#[test]
fn stop_closes_the_topmost_overlay_and_a_sign_in_is_then_given_up() {
    let mut bench = Bench::new();
    bench.keys("?");
    assert_eq!(bench.ctrl('c'), []);
    assert_eq!(bench.overlays(), [""; 0]);
    bench.ms += 5_000;
    bench.msg(Msg::SignInNeeded(account()));
    assert_eq!(bench.ctrl('c'), [Command::GiveUp(account())]);
    assert_eq!(bench.overlays(), [""; 0]);
    // Twice, with a question over the dialog.
    let mut bench = Bench::new();
    bench.send();
    bench.msg(Msg::SignInNeeded(account()));
    bench.app.ask_quit();
    bench.ctrl('c');
    assert_eq!(bench.ctrl('c'), [Command::GiveUp(account())]);
    assert_eq!(bench.overlays(), ["confirm"]);
}

#[test]
fn pasted_text_goes_where_text_is_typed_and_nowhere_else() {
    let paste = |bench: &mut Bench, text: &str| bench.msg(Msg::Paste(text.into()));
    let mut bench = Bench::new();
    assert_eq!(paste(&mut bench, "q"), []);
    assert_eq!((bench.toasts(), bench.app.is_quitting()), (vec!["toast-paste-ignored".to_owned()], false));

    bench.keys("/");
    paste(&mut bench, "marta2@\r\n");
    assert_eq!(capture(&bench), Capture::Text, "a pasted line end submits nothing");
    bench.key(KeyCode::Enter);
    bench.keys("*");
    assert_eq!(bench.said().unwrap().1, Text::key("toast-marked-all").with("count", 1_u64).with("of", 5_u64));

    bench.keys(":");
    paste(&mut bench, "quit\n");
    assert!(matches!(&bench.app.overlays[..], [Overlay::Line(line)] if line.field.text().trim_end() == "quit"));
    bench.key(KeyCode::Esc);

    bench.msg(Msg::SignInNeeded(account()));
    paste(&mut bench, "hunter2");
    assert!(matches!(&bench.app.overlays[..], [Overlay::SignIn(s)] if s.password.text() == "hunter2" && !s.busy));
    bench.key(KeyCode::Esc);

    // What is marked would be ended together: the toasts, the filter and the marks go.
    for _ in 0..3 {
        bench.key(KeyCode::Esc);
    }
    bench.seen_for(500);
    bench.review();
    bench.seen_for(600);
    assert_eq!(paste(&mut bench, "y\n"), []);
    assert_eq!(bench.overlays(), ["review"]);
}

#[test]
fn esc_takes_toasts_away_before_anything_else() {
    let mut bench = Bench::new();
    bench.keys(" yi");
    assert_eq!(bench.toasts().len(), 1);
    bench.key(KeyCode::Esc);
    assert_eq!(bench.toasts().len(), 0);
    bench.keys("yi");
    assert_eq!(bench.said().unwrap().1, Text::key("toast-copied-asked").with("text", "1"), "the mark is still there");
    bench.key(KeyCode::Esc);
    bench.key(KeyCode::Esc);
    assert_eq!(bench.keys("yi"), [Command::Copy("2".into())]);
}

#[test]
fn digits_of_panes_that_do_not_exist_lead_nowhere() {
    let mut bench = Bench::new();
    assert_eq!(bench.keys("012354"), []);
    assert_eq!(bench.app.active, crate::flow::PaneId::Leads);
}

#[test]
fn without_a_pane_one_can_still_get_help_and_leave() {
    let (mut bench, first) = Bench::of(Panes::default(), false);
    assert_eq!(first, []);
    bench.keys("?");
    assert_eq!(bench.overlays(), ["help"]);
    bench.key(KeyCode::Esc);
    assert_eq!(bench.keys("jm/P"), []);
    assert_eq!(bench.keys("q"), [Command::Quit]);
}

#[test]
fn what_a_person_types_is_not_in_the_debug_text_of_a_message() {
    let key = Msg::Key(KeyEvent::new(KeyCode::Char('ñ'), KeyModifiers::NONE));
    assert_eq!(format!("{key:?}"), "Key(…)");
    assert_eq!(format!("{:?}", Msg::Paste("hunter2".into())), "Paste(7 bytes)");
    let command = Command::SignIn(account(), Some(crate::domain::Secret::new("hunter2")));
    assert!(!format!("{command:?}").contains("hunter2"));
}

#[test]
fn the_shell_can_end_it_without_a_question() {
    let mut bench = Bench::new();
    bench.send();
    assert_eq!(bench.msg(Msg::Terminate), [Command::Quit]);
    assert!(bench.app.is_quitting());
}
