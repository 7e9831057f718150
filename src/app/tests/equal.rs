//! What cannot be taken back and was sent a short while ago: sent again only by typing which write it repeats.

use super::*;
use crate::api::sml::ops;
use crate::app::overlay::Focus;
use crate::flow::{Guard, Review};

/// A review of a write that cannot be taken back, on screen for a second.
fn shown(bench: &mut Bench) -> OpId {
    shown_under(bench, Guard::Press)
}

fn shown_under(bench: &mut Bench, guard: Guard) -> OpId {
    let operation = Operation { spec: &ops::CREATE_TASK, ..*bench.send() };
    let id = operation.id;
    let title = Text::key("review-over-unknown");
    let review = Review { title, operation: Some(operation.clone()), warning: None, guard };
    assert_eq!(bench.app.show_review(review), [Command::FindEqual(Box::new(operation))]);
    bench.seen_for(1_000);
    id
}

fn submitted(commands: &[Command]) -> Vec<(OpId, Option<OpId>)> {
    commands
        .iter()
        .map(|command| match command {
            Command::Submit(operation) => (operation.id, operation.retry_of),
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn without_an_equal_one_it_is_sent_as_soon_as_the_ledger_has_said_so() {
    let mut bench = Bench::new();
    let id = shown(&mut bench);
    assert_eq!(bench.keys("y"), [], "the ledger has not answered");
    let commands = bench.msg(Msg::Equal(id, None));
    assert_eq!(submitted(&commands), [(id, None)]);
    assert_eq!(bench.overlays(), [""; 0]);

    let mut bench = Bench::new();
    let id = shown(&mut bench);
    assert_eq!(bench.msg(Msg::Equal(id, None)), []);
    assert_eq!(submitted(&bench.keys("y")), [(id, None)]);
}

#[test]
fn where_the_ledger_cannot_tell_nothing_is_sent_and_the_reason_is_said() {
    let mut bench = Bench::new();
    shown(&mut bench);
    assert_eq!(bench.keys("y"), []);
    assert_eq!(bench.msg(Msg::LedgerFailed("unreadable".into())), []);
    assert_eq!((bench.keys("y"), bench.overlays()), (vec![], vec!["review"]));
    assert_eq!((bench.key(KeyCode::Esc), bench.overlays()), (vec![], vec![]));
}

#[test]
fn an_equal_one_demands_that_its_short_id_is_typed() {
    let mut bench = Bench::new();
    let id = shown(&mut bench);
    let earlier = Record { id: OpId(Mint::seeded([9; 32]).uuid(bench.at())), ..record(1, State::Confirmed) };
    bench.keys("y");
    assert_eq!(bench.msg(Msg::Equal(id, Some(Box::new(earlier.clone())))), [], "what was wanted is not sent");
    bench.seen_for(1_000);
    assert_eq!((bench.key(KeyCode::Enter), bench.overlays()), (vec![], vec!["review"]));
    let Some(Overlay::Review(dialog)) = bench.app.overlays.last() else { panic!("no review") };
    assert_eq!((&dialog.review.guard, dialog.focus), (&Guard::Type(earlier.id.short()), Focus::Cancel));
    bench.keys(&earlier.id.short());
    assert_eq!(submitted(&bench.key(KeyCode::Enter)), [(id, Some(earlier.id))]);
}

#[test]
fn what_was_typed_before_an_equal_one_was_found_goes_out_only_by_a_key_after_that_was_seen() {
    let mut bench = Bench::new();
    let id = shown_under(&mut bench, Guard::Type("10".into()));
    bench.keys("10");
    assert_eq!(bench.key(KeyCode::Enter), [], "the ledger has not answered");
    let earlier = record(1, State::Confirmed);
    assert_eq!(bench.msg(Msg::Equal(id, Some(Box::new(earlier.clone())))), []);
    assert_eq!(bench.key(KeyCode::Enter), [], "it was on its way");
    bench.seen_for(1_000);
    assert_eq!(submitted(&bench.key(KeyCode::Enter)), [(id, Some(earlier.id))]);
}

#[test]
fn an_answer_for_a_review_that_is_closed_or_hidden_sends_nothing() {
    let mut bench = Bench::new();
    let id = shown(&mut bench);
    bench.keys("y");
    bench.key(KeyCode::Esc);
    assert_eq!(bench.msg(Msg::Equal(id, None)), []);

    let mut bench = Bench::new();
    let id = shown(&mut bench);
    bench.keys("y");
    bench.msg(Msg::SignInNeeded(account()));
    assert_eq!(bench.msg(Msg::Equal(id, None)), []);
    assert_eq!(bench.overlays(), ["review", "sign in"]);
}
