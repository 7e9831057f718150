//! What time does by itself, and what is worth a paint.

use super::*;
use crate::api::{ApiError, Exchange};
use crate::app::Draw;

fn exchange(ms: u64, status: u16) -> Msg {
    let at = noon(0);
    let (partner, op) = (Partner::Sml, "sml.leads");
    Msg::Exchange(Exchange {
        partner,
        op,
        at,
        ms,
        status: Some(status),
        bytes: 1,
        attempts: 1,
        error: None,
        traffic: None,
    })
}

#[test]
fn an_idle_screen_wakes_when_ages_flip() {
    let mut bench = Bench::new();
    assert_eq!(bench.ms, 1_000);
    bench.msg(Msg::Timer);
    assert_eq!(bench.app.next_change(), Some(60_000));
    bench.ms = 59_999;
    bench.msg(Msg::Timer);
    assert_eq!(bench.app.next_change(), Some(60_000));
    bench.ms = 60_000;
    bench.msg(Msg::Timer);
    assert_eq!(bench.app.next_change(), Some(120_000));
}

#[test]
fn a_clock_that_is_not_at_a_whole_minute_is_taken_as_it_is() {
    let mut bench = Bench::new();
    bench.ms = 5_000;
    let wall = jiff::Timestamp::from_millisecond(noon(0).as_millisecond() + 59_000).unwrap();
    bench.app.update(Moment { mono_ms: 5_000, wall }, Msg::Timer);
    assert_eq!(bench.app.next_change(), Some(6_000));
}

#[test]
fn without_panes_nothing_ever_wakes_it() {
    let (mut bench, _) = Bench::of(Panes::default(), false);
    bench.msg(Msg::Timer);
    assert_eq!(bench.app.next_change(), None);
    bench.ctrl('c');
    assert_eq!(bench.app.next_change(), Some(4_000), "but a toast passes");
    bench.ms = 4_000;
    bench.msg(Msg::Timer);
    assert_eq!(bench.app.next_change(), None);
}

#[test]
fn the_next_of_all_that_changes_by_itself_wakes_it() {
    let mut bench = Bench::new();
    bench.keys("yi");
    assert_eq!(bench.app.next_change(), Some(2_000), "a look at what is to be kept");
    bench.app.leaving();
    assert_eq!(bench.app.next_change(), Some(5_000), "the toast");
    let id = bench.send().id;
    bench.app.leaving();
    bench.ms = 1_700;
    bench.step(id, WriteStep::Sending { since: moment(1_400) });
    assert_eq!(bench.app.next_change(), Some(2_400), "the seconds of a write");
    bench.ms = 2_400;
    bench.msg(Msg::Timer);
    assert_eq!(bench.app.next_change(), Some(3_400));
    bench.ms = 3_000;
    bench.keys("q");
    bench.app.leaving();
    assert_eq!(bench.app.next_change(), Some(3_400), "a dialog that was not painted has no time");
    bench.ms = 3_450;
    bench.msg(Msg::Timer);
    bench.app.painted(moment(3_460));
    assert_eq!(bench.app.next_change(), Some(3_960), "the guard of a dialog");
    bench.ms = 3_960;
    bench.app.take_draw();
    bench.msg(Msg::Timer);
    assert_eq!(bench.app.take_draw(), Draw::Soon, "it looks armed now");
    assert_eq!(bench.app.next_change(), Some(4_400));
}

#[test]
fn toasts_pass_and_the_log_keeps_what_they_said() {
    let mut bench = Bench::new();
    bench.keys("yi");
    bench.msg(Msg::LedgerFailed("disk full".into()));
    assert_eq!(bench.toasts(), ["toast-copied-asked", "toast-ledger-failed"]);
    for (ms, toasts) in [(4_999, 2), (5_000, 1), (10_999, 1), (11_000, 0)] {
        bench.ms = ms;
        bench.msg(Msg::Timer);
        assert_eq!(bench.toasts().len(), toasts, "{ms}");
    }
    assert_eq!(bench.app.notes.log().count(), 2);
}

#[test]
fn what_a_person_does_is_drawn_now_and_what_arrives_is_drawn_soon() {
    let mut bench = Bench::new();
    bench.app.take_draw();
    let size = Size::new(100, 30);
    for (msg, draw) in [
        (Msg::Key(KeyEvent::new(KeyCode::Char('j'), KeyModifiers::NONE)), Draw::Now),
        (Msg::Paste("x".into()), Draw::Now),
        (Msg::Resize(size), Draw::Now),
        (Msg::End(list_ticket(9), Err(ApiError::Stopped)), Draw::Soon),
        (Msg::Rights(Gate::Open), Draw::Soon),
        (Msg::Records(Vec::new()), Draw::Soon),
        (Msg::Timer, Draw::No),
    ] {
        let what = format!("{msg:?}");
        bench.msg(msg);
        assert_eq!(bench.app.take_draw(), draw, "{what}");
        assert_eq!(bench.app.take_draw(), Draw::No, "{what}: asked twice");
    }
}

#[test]
fn a_reply_after_a_key_does_not_make_the_key_wait() {
    let mut bench = Bench::new();
    bench.app.take_draw();
    bench.keys("j");
    bench.msg(exchange(100, 200));
    assert_eq!(bench.app.take_draw(), Draw::Now);
}

#[test]
fn of_a_thousand_exchanges_only_those_that_the_header_shows_are_drawn() {
    let mut bench = Bench::new();
    bench.app.take_draw();
    for (ms, status, draw) in [
        (100, 200, Draw::Soon),
        (100, 200, Draw::No),
        (110, 200, Draw::No),
        (200, 200, Draw::Soon),
        (200, 503, Draw::Soon),
        (200, 503, Draw::No),
    ] {
        assert_eq!(bench.msg(exchange(ms, status)), []);
        assert_eq!(bench.app.take_draw(), draw, "{ms} ms, {status}");
    }
}

#[test]
fn a_timer_is_drawn_when_something_flipped() {
    let mut bench = Bench::new();
    bench.app.take_draw();
    for (ms, draw) in [(30_000, Draw::No), (59_999, Draw::No), (60_000, Draw::Soon), (60_001, Draw::No)] {
        bench.ms = ms;
        bench.msg(Msg::Timer);
        assert_eq!(bench.app.take_draw(), draw, "{ms}");
    }
}

#[test]
fn while_a_list_is_read_paints_may_be_kept_apart() {
    let mut bench = Bench::loading();
    assert!(bench.app.is_loading());
    bench.list(vec![lead_row(1)]);
    assert!(!bench.app.is_loading());
}

#[test]
fn a_smaller_screen_keeps_the_cursor_in_sight() {
    let mut bench = Bench::loading();
    bench.list((1..=100).map(lead_row).collect());
    bench.ctrl('f');
    bench.msg(Msg::Resize(Size::new(80, 24)));
    assert_eq!(bench.keys("yi"), [Command::Copy("33".into())]);
    let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(80, 24)).unwrap();
    terminal.draw(|frame| bench.app.view(frame)).unwrap();
    let cursor = terminal.backend().buffer().content().iter().any(|cell| cell.symbol() == "▌");
    assert!(cursor, "{}", terminal.backend());
}
