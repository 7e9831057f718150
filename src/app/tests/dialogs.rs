//! Dialogs that decide something: when they take an answer, what it is, and what follows.

use super::*;
use crate::app::overlay::{Focus, Then};
use crate::flow::{Guard, Question, Review};

/// The write of the review on top, still in it.
fn pending(bench: &Bench) -> Option<OpId> {
    match bench.app.overlays.last() {
        Some(Overlay::Review(review)) => review.review.operation.as_ref().map(|operation| operation.id),
        _ => None,
    }
}

/// True if exactly this write is sent, to end lead 1.
fn sends(commands: &[Command], id: OpId) -> bool {
    let request = Request::Sml(SmlRequest::Finish(LeadId(1)));
    matches!(commands, [Command::Submit(o)] if o.id == id && o.request == request && o.target.id == "1")
}

#[test]
fn a_dialog_takes_an_answer_half_a_second_after_it_was_painted() {
    for (painted, ms, taken) in [(false, 10_000, false), (true, 499, false), (true, 500, true)] {
        let mut bench = Bench::new();
        bench.review();
        let id = pending(&bench).unwrap();
        bench.ms += 3_000;
        if painted {
            bench.app.painted(bench.at());
        }
        bench.ms += ms;
        let commands = bench.keys("y");
        assert_eq!(sends(&commands, id), taken, "painted {painted}, {ms} ms: {commands:?}");
        assert_eq!(bench.overlays().is_empty(), taken);
    }
}

#[test]
fn later_paints_do_not_begin_the_guard_again() {
    let mut bench = Bench::new();
    bench.review();
    bench.seen_for(300);
    bench.seen_for(200);
    assert!(matches!(&bench.keys("y")[..], [Command::Submit(_)]));
}

#[test]
fn cancel_has_the_focus_and_enter_sends_only_from_the_other_button() {
    let mut bench = Bench::new();
    bench.review();
    bench.seen_for(500);
    assert_eq!(bench.key(KeyCode::Enter), []);
    assert_eq!(bench.overlays(), [""; 0]);

    for keys in [&[KeyCode::Tab][..], &[KeyCode::Right], &[KeyCode::Left], &[KeyCode::BackTab]] {
        let mut bench = Bench::new();
        bench.review();
        let id = pending(&bench).unwrap();
        bench.seen_for(500);
        for key in keys {
            bench.key(*key);
        }
        assert!(sends(&bench.key(KeyCode::Enter), id), "{keys:?}");
        assert_eq!(bench.key(KeyCode::Enter), [], "the second Enter finds the form: nothing is left to send");
    }
}

#[test]
fn a_held_key_answers_nothing() {
    let mut bench = Bench::new();
    bench.review();
    bench.seen_for(500);
    bench.key(KeyCode::Tab);
    for code in [KeyCode::Enter, KeyCode::Char('y')] {
        assert_eq!(bench.event(repeat(code)), []);
        assert_eq!(bench.overlays(), ["review"]);
    }
    assert!(matches!(&bench.key(KeyCode::Enter)[..], [Command::Submit(_)]));
}

#[test]
fn y_with_ctrl_or_alt_is_another_key() {
    for modifiers in [KeyModifiers::CONTROL, KeyModifiers::ALT] {
        let mut bench = Bench::new();
        bench.review();
        bench.seen_for(500);
        assert_eq!(bench.event(KeyEvent::new(KeyCode::Char('y'), modifiers)), []);
        bench.app.open(Overlay::confirm(question(), Then::Quit));
        bench.seen_for(500);
        assert_eq!(bench.event(KeyEvent::new(KeyCode::Char('y'), modifiers)), []);
        assert_eq!(bench.overlays(), ["review", "confirm"]);
    }
}

#[test]
fn a_dialog_can_be_left_at_any_time() {
    for code in [KeyCode::Esc, KeyCode::Char('n'), KeyCode::Char('q')] {
        let mut bench = Bench::new();
        bench.review();
        assert_eq!(bench.key(code), []);
        assert_eq!((bench.overlays(), bench.app.is_quitting()), (vec![], false), "{code:?}");
    }
}

#[test]
fn where_text_must_be_typed_only_that_text_sends() {
    let mut bench = Bench::new();
    bench.review();
    let Some(Overlay::Review(mut taken)) = bench.app.overlays.pop() else { panic!("no review") };
    let operation = taken.review.operation.take();
    let review = Review { title: Text::key("x"), operation, warning: None, guard: Guard::Type("2520".into()) };
    bench.app.show_review(review);
    let id = pending(&bench).unwrap();
    bench.seen_for(500);
    assert_eq!(bench.keys("ynq252"), []);
    for _ in 0..6 {
        assert_eq!(bench.key(KeyCode::Enter), []);
        bench.key(KeyCode::Backspace);
    }
    assert_eq!(bench.keys("2520"), []);
    assert_eq!(bench.event(repeat(KeyCode::Enter)), []);
    assert!(sends(&bench.key(KeyCode::Enter), id));
}

#[test]
fn a_review_that_was_confirmed_is_not_sent_once_writing_is_off() {
    let mut bench = Bench::new();
    bench.review();
    bench.seen_for(500);
    bench.msg(Msg::Rights(Gate::Shut(Text::key("gate-taken").with("pid", "77"))));
    assert_eq!(bench.keys("y"), []);
    let why = Text::key("gate-taken").with("pid", "77");
    assert_eq!(bench.said(), Some((ToastLevel::Warn, Text::key("toast-write-off").with("why", why))));
    assert_eq!(bench.app.writes.under_way(), 0);
}

#[test]
fn a_dialog_that_comes_back_into_view_waits_anew() {
    let mut bench = Bench::new();
    bench.review();
    bench.seen_for(600);
    bench.key(KeyCode::Tab);
    bench.msg(Msg::SignInNeeded(account()));
    bench.keys("secret");
    bench.key(KeyCode::Enter);
    bench.msg(Msg::SignedIn(account(), Ok(())));
    assert_eq!(bench.overlays(), ["review"]);
    assert_eq!(bench.key(KeyCode::Enter), [], "an Enter too many was meant for the sign-in");
    bench.seen_for(500);
    assert!(matches!(&bench.key(KeyCode::Enter)[..], [Command::Submit(_)]));

    // The same by Esc.
    let mut bench = Bench::new();
    bench.review();
    bench.seen_for(600);
    bench.msg(Msg::SignInNeeded(account()));
    bench.key(KeyCode::Esc);
    assert_eq!(bench.keys("y"), []);
    assert_eq!(bench.overlays(), ["review"]);
}

fn question() -> Question {
    Question { title: Text::key("x"), detail: None }
}

#[test]
fn quitting_asks_while_writes_are_under_way() {
    let mut bench = Bench::new();
    let operation = bench.send();
    assert_eq!(bench.keys("q"), []);
    match bench.app.overlays.last() {
        Some(Overlay::Confirm(confirm)) => {
            assert_eq!(confirm.question.title, Text::key("confirm-quit-writes").with("count", 1_u64));
            assert_eq!((confirm.focus, confirm.armed), (Focus::Cancel, Armed::Unpainted));
        }
        other => panic!("{other:?}"),
    }
    bench.seen_for(499);
    assert_eq!(bench.keys("y"), []);
    bench.ms += 1;
    assert_eq!(bench.key(KeyCode::Enter), [], "Cancel has the focus");
    assert!(!bench.app.is_quitting());
    bench.keys("q");
    bench.seen_for(500);
    assert_eq!(bench.keys("y"), [Command::Quit]);
    assert!(bench.app.is_quitting());

    // An unknown is in the ledger and safe to leave.
    let mut bench = Bench::new();
    let again = bench.send();
    assert_eq!(again.id, operation.id, "the same seed, the same id");
    let outcome = crate::ops::Outcome::Unknown(crate::ops::Doubt::TimeOut);
    bench.step(again.id, WriteStep::Ended { outcome, reply: None, unrecorded: None });
    assert_eq!(bench.keys("q"), [Command::Quit]);
}

#[test]
fn writing_goes_off_at_once_and_on_after_a_question() {
    let mut bench = Bench::new();
    assert_eq!(bench.gate(), &Gate::Open);
    bench.keys("W");
    assert_eq!((bench.gate(), bench.overlays()), (&Gate::Shut(Text::key("gate-read-only")), vec![]));
    bench.keys("L");
    let why = Text::key("gate-read-only");
    assert_eq!(bench.said().unwrap().1, Text::key("toast-write-off").with("why", why));
    bench.keys("W");
    assert_eq!(bench.overlays(), ["confirm"]);
    bench.keys("n");
    assert_ne!(bench.gate(), &Gate::Open);
    bench.keys("W");
    bench.seen_for(500);
    assert_eq!(bench.keys("y"), []);
    assert_eq!((bench.gate(), bench.said()), (&Gate::Open, Some((ToastLevel::Good, Text::key("toast-writing-on")))));
}

#[test]
fn the_gate_says_what_keeps_it_shut() {
    let (mut bench, _) = Bench::of(Panes { leads: Some(leads_pane()), ..Panes::default() }, true);
    assert_eq!(bench.gate(), &Gate::Shut(Text::key("gate-opening")));
    let recovered = |gate| Msg::Recovered { gate, never_sent: Vec::new(), unknown: Vec::new() };
    bench.msg(recovered(Gate::Open));
    assert_eq!(bench.gate(), &Gate::Shut(Text::key("gate-read-only")), "as the command line said");
    let taken = Gate::Shut(Text::key("gate-taken").with("pid", "77"));
    bench.msg(recovered(taken.clone()));
    assert_eq!(bench.gate(), &taken, "the ledger's reason is the harder one");
}

#[test]
fn with_the_ledger_taken_w_tries_again() {
    let mut bench = Bench::new();
    let why = Text::key("gate-taken").with("pid", "77");
    let taken = Gate::Shut(why.clone());
    bench.msg(Msg::Rights(taken.clone()));
    assert_eq!(bench.keys("W"), [Command::Acquire]);
    bench.msg(Msg::Rights(taken.clone()));
    assert_eq!(bench.said(), Some((ToastLevel::Warn, Text::key("toast-write-off").with("why", why))));
    assert_eq!(bench.gate(), &taken);
    bench.msg(Msg::Rights(Gate::Open));
    assert_eq!((bench.gate(), bench.said()), (&Gate::Open, Some((ToastLevel::Good, Text::key("toast-writing-on")))));
}

#[test]
fn rights_to_write_do_not_end_read_only_and_do_not_claim_to() {
    let (mut bench, _) = Bench::of(Panes { leads: Some(leads_pane()), ..Panes::default() }, true);
    bench.msg(Msg::Rights(Gate::Open));
    let why = Text::key("gate-read-only");
    assert_eq!(bench.gate(), &Gate::Shut(why.clone()));
    assert_eq!(bench.said(), Some((ToastLevel::Warn, Text::key("toast-write-off").with("why", why))));
}
