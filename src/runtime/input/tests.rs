//! The input thread's rules, on scripted streams.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use futures_util::stream;

use super::*;

fn key(c: char, kind: KeyEventKind) -> Event {
    Event::Key(KeyEvent::new_with_kind(KeyCode::Char(c), KeyModifiers::NONE, kind))
}

/// Everything that reaches the loop when the terminal sends `events` at once and then ends.
async fn passed_on(events: Vec<Event>) -> Vec<Event> {
    let (_orders, ordered) = unbounded_channel();
    let (to_loop, mut from_input) = unbounded_channel();
    forward(|| stream::iter(events.clone().into_iter().map(Ok)), ordered, to_loop).await;
    let mut got = Vec::new();
    while let Some(event) = from_input.recv().await {
        got.push(event);
    }
    got
}

#[tokio::test]
async fn presses_and_repeats_pass_and_releases_do_not() {
    let (press, repeat) = (key('a', KeyEventKind::Press), key('a', KeyEventKind::Repeat));
    let got = passed_on(vec![press.clone(), repeat.clone(), key('a', KeyEventKind::Release), Event::FocusLost]).await;
    assert_eq!(got, [press, repeat]);
}

#[tokio::test]
async fn of_a_storm_of_resizes_the_last_one_counts_and_no_key_is_lost() {
    let (a, b) = (key('a', KeyEventKind::Press), key('b', KeyEventKind::Press));
    let got = passed_on(vec![Event::Resize(80, 24), a.clone(), Event::Resize(81, 24), Event::Resize(120, 40), b.clone()]).await;
    assert_eq!(got, [a, Event::Resize(120, 40), b]);
}

#[tokio::test]
async fn a_paste_is_cut_at_a_character() {
    let got = passed_on(vec![Event::Paste(format!("a{}", "ñ".repeat(PASTE_CAP)))]).await;
    let Event::Paste(text) = &got[0] else { unreachable!("{got:?}") };
    assert_eq!(text.len(), PASTE_CAP - 1);
    assert!(text.ends_with('ñ'));
}

#[tokio::test]
async fn an_error_ends_the_input_after_what_came_before_it() {
    let (_orders, ordered) = unbounded_channel();
    let (to_loop, mut from_input) = unbounded_channel();
    let a = key('a', KeyEventKind::Press);
    let script = || stream::iter(vec![Ok(key('a', KeyEventKind::Press)), Err(io::ErrorKind::Other.into())]);
    forward(script, ordered, to_loop).await;
    assert_eq!(from_input.recv().await, Some(a));
    assert_eq!(from_input.recv().await, None);
}

#[test]
fn while_paused_nothing_is_read_and_after_it_reading_goes_on() {
    let opened = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let (orders, ordered) = unbounded_channel();
    let (to_loop, mut from_input) = unbounded_channel();
    let count = std::sync::Arc::clone(&opened);
    // Each stream sends one key and then stays silent.
    let open = move || {
        count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        stream::iter([Ok(key('a', KeyEventKind::Press))]).chain(stream::pending())
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let thread = std::thread::spawn(move || runtime.block_on(forward(open, ordered, to_loop)));
    let handle = InputHandle { orders };
    assert_eq!(from_input.blocking_recv(), Some(key('a', KeyEventKind::Press)));
    assert!(handle.pause());
    assert!(handle.pause(), "a second pause is confirmed too");
    assert_eq!(opened.load(std::sync::atomic::Ordering::SeqCst), 1);
    handle.resume();
    assert_eq!(from_input.blocking_recv(), Some(key('a', KeyEventKind::Press)));
    drop(handle);
    thread.join().unwrap();
}
