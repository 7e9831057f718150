//! The input thread's rules, on scripted streams.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};

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
    forward(|| stream::iter(events.clone().into_iter().map(Ok)), || {}, ordered, to_loop).await;
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
    let got =
        passed_on(vec![Event::Resize(80, 24), a.clone(), Event::Resize(81, 24), Event::Resize(120, 40), b.clone()])
            .await;
    assert_eq!(got, [a, Event::Resize(120, 40), b]);
}

#[tokio::test]
async fn of_the_mouse_only_clicks_and_the_wheel_pass() {
    use crossterm::event::{MouseButton, MouseEvent, MouseEventKind as Kind};
    let mouse = |kind| Event::Mouse(MouseEvent { kind, column: 3, row: 4, modifiers: KeyModifiers::NONE });
    let (left, down, up) = (mouse(Kind::Down(MouseButton::Left)), mouse(Kind::ScrollDown), mouse(Kind::ScrollUp));
    let dropped = [Kind::Moved, Kind::Drag(MouseButton::Left), Kind::Up(MouseButton::Left), Kind::ScrollLeft];
    let mut events = vec![left.clone(), mouse(Kind::Down(MouseButton::Right))];
    events.extend(dropped.map(mouse));
    events.extend([down.clone(), up.clone()]);
    assert_eq!(passed_on(events).await, [left, down, up]);
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
    forward(script, || {}, ordered, to_loop).await;
    assert_eq!(from_input.recv().await, Some(a));
    assert_eq!(from_input.recv().await, None);
}

/// Like crossterm's stream: keeps the waker of its first "not yet" until it has woken it, and ignores later ones.
struct Jealous {
    events: std::vec::IntoIter<Event>,
    state: Arc<AtomicU8>,
}

const IDLE: u8 = 0;
const WAITING: u8 = 1;
const READY: u8 = 2;

impl Stream for Jealous {
    type Item = io::Result<Event>;

    fn poll_next(mut self: std::pin::Pin<&mut Self>, cx: &mut std::task::Context<'_>) -> Poll<Option<Self::Item>> {
        match self.state.load(Ordering::SeqCst) {
            READY => {
                self.state.store(IDLE, Ordering::SeqCst);
                return Poll::Ready(self.events.next().map(Ok));
            }
            IDLE => {
                self.state.store(WAITING, Ordering::SeqCst);
                let (state, waker) = (Arc::clone(&self.state), cx.waker().clone());
                tokio::spawn(async move {
                    tokio::time::sleep(Duration::from_millis(1)).await;
                    state.store(READY, Ordering::SeqCst);
                    waker.wake();
                });
            }
            _ => {}
        }
        Poll::Pending
    }
}

#[tokio::test(start_paused = true)]
async fn looking_for_more_never_loses_the_wake_up_of_the_next_event() {
    let (_orders, ordered) = unbounded_channel();
    let (to_loop, mut from_input) = unbounded_channel();
    let keys = || vec![key('a', KeyEventKind::Press), key('b', KeyEventKind::Press)];
    let reading = tokio::spawn(forward(
        move || Jealous { events: keys().into_iter(), state: Arc::default() },
        || {},
        ordered,
        to_loop,
    ));
    for wanted in [Some(key('a', KeyEventKind::Press)), Some(key('b', KeyEventKind::Press)), None] {
        let got = tokio::time::timeout(Duration::from_secs(1), from_input.recv()).await;
        assert_eq!(got, Ok(wanted));
    }
    reading.await.unwrap();
}

#[test]
fn while_paused_nothing_is_read_and_after_it_reading_goes_on() {
    let opened = Arc::new(AtomicUsize::new(0));
    let (orders, ordered) = unbounded_channel();
    let (to_loop, mut from_input) = unbounded_channel();
    let count = Arc::clone(&opened);
    // Each stream sends one key and then stays silent.
    let open = move || {
        count.fetch_add(1, Ordering::SeqCst);
        stream::iter([Ok(key('a', KeyEventKind::Press))]).chain(stream::pending())
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let thread = std::thread::spawn(move || runtime.block_on(forward(open, || {}, ordered, to_loop)));
    let handle = InputHandle { orders };
    assert_eq!(from_input.blocking_recv(), Some(key('a', KeyEventKind::Press)));
    assert!(handle.pause());
    assert!(handle.pause(), "a second pause is confirmed too");
    assert_eq!(opened.load(Ordering::SeqCst), 1);
    handle.resume();
    assert_eq!(from_input.blocking_recv(), Some(key('a', KeyEventKind::Press)));
    drop(handle);
    thread.join().unwrap();
}
