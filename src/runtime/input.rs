//! The input thread: holds crossterm's event stream and forwards its events, so that the loop only ever reads a channel.
//!
//! It has a thread of its own because crossterm's reader can spin or block for ever on a dead terminal, which must
//! never happen inside the loop. It knows nothing of keymaps or focus: key presses and repeats go through as they are,
//! releases are dropped, of the mouse only the left button's press and the wheel go through, a run of resizes becomes its
//! last, a paste is cut at [`PASTE_CAP`].
//! The end of the input (an error, the terminal's end) is the end of the channel: `recv` answers `None`.

use std::future::poll_fn;
use std::io;
use std::task::Poll;
use std::time::Duration;

use crossterm::event::{Event, EventStream, KeyEventKind, MouseButton, MouseEventKind};
use futures_util::{Stream, StreamExt as _};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::Instant;

use torn::{GAP, Torn};

/// The longest paste that is passed on, in bytes. What is longer was meant for an editor.
pub const PASTE_CAP: usize = 64 * 1024;

/// How long a pause may take to be confirmed before the caller goes on without it.
const PAUSE_LIMIT: Duration = Duration::from_millis(250);

enum Order {
    /// Let go of the terminal and confirm.
    Pause(std::sync::mpsc::SyncSender<()>),
    Resume,
}

/// The loop's side of the input thread. Dropping it ends the thread at its next event or order.
#[derive(Debug)]
pub struct InputHandle {
    orders: UnboundedSender<Order>,
}

impl std::fmt::Debug for Order {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Pause(_) => "Pause",
            Self::Resume => "Resume",
        })
    }
}

impl InputHandle {
    /// Stops reading the terminal, so that a child program or the shell gets the keys. Returns once nothing is read any
    /// more, at the latest after 250 ms; false if that could not be confirmed.
    pub fn pause(&self) -> bool {
        let (confirm, confirmed) = std::sync::mpsc::sync_channel(1);
        self.orders.send(Order::Pause(confirm)).is_ok() && confirmed.recv_timeout(PAUSE_LIMIT).is_ok()
    }

    /// Reads the terminal again.
    pub fn resume(&self) {
        // A thread that is gone has closed its channel, and the loop knows.
        let _ = self.orders.send(Order::Resume);
    }
}

/// Starts reading the terminal. The receiver ends when the input does.
pub fn spawn() -> io::Result<(InputHandle, UnboundedReceiver<Event>)> {
    let (orders, ordered) = unbounded_channel();
    let (to_loop, from_input) = unbounded_channel();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    std::thread::Builder::new().name("input".into()).spawn(move || {
        runtime.block_on(forward(EventStream::new, settle, ordered, to_loop));
    })?;
    Ok((InputHandle { orders }, from_input))
}

/// After a stream was dropped: waits until crossterm's helper thread has left the terminal, and takes the wake-up that
/// told it to. A wake-up left behind would swallow the first key that arrives together with it later.
fn settle() {
    // Opening waits for the helper's lock; dropping leaves exactly one wake-up, which the look takes.
    drop(EventStream::new());
    let _ = crossterm::event::poll(Duration::ZERO);
}

/// Why reading stopped.
enum End {
    Paused,
    Over,
}

async fn forward<S>(
    open: impl Fn() -> S,
    settle: impl Fn(),
    mut orders: UnboundedReceiver<Order>,
    to_loop: UnboundedSender<Event>,
) where
    S: Stream<Item = io::Result<Event>> + Unpin,
{
    loop {
        let mut confirm = None;
        // The stream lives in this block only: dropping it is what lets go of the terminal.
        if let End::Over = read(&mut open(), &mut orders, &to_loop, &mut confirm).await {
            return;
        }
        settle();
        if let Some(confirm) = confirm {
            let _ = confirm.send(());
        }
        loop {
            match orders.recv().await {
                Some(Order::Resume) => break,
                Some(Order::Pause(confirm)) => {
                    let _ = confirm.send(());
                }
                None => return,
            }
        }
    }
}

async fn read<S>(
    events: &mut S,
    orders: &mut UnboundedReceiver<Order>,
    to_loop: &UnboundedSender<Event>,
    pause: &mut Option<std::sync::mpsc::SyncSender<()>>,
) -> End
where
    S: Stream<Item = io::Result<Event>> + Unpin,
{
    let mut torn = Torn::new();
    loop {
        let mut first = tokio::select! {
            biased;
            order = orders.recv() => match order {
                Some(Order::Pause(confirm)) => {
                    *pause = Some(confirm);
                    return End::Paused;
                }
                Some(Order::Resume) => continue,
                None => return End::Over,
            },
            event = events.next() => event,
            () = tokio::time::sleep(GAP), if torn.waits() => {
                let mut typed = Vec::new();
                torn.give_up(&mut typed);
                if typed.into_iter().all(|event| to_loop.send(event).is_ok()) {
                    continue;
                }
                return End::Over;
            }
        };
        // Asked with this task's own waker: crossterm keeps the waker of the first "not yet" and ignores later ones, so
        // that a look with any other (`now_or_never`) would leave the task asleep for ever.
        let (batch, over) = poll_fn(|cx| {
            let batch = drain(first.take(), &mut torn, || match events.poll_next_unpin(cx) {
                Poll::Ready(event) => Some(event),
                Poll::Pending => None,
            });
            Poll::Ready(batch)
        })
        .await;
        let heard = batch.into_iter().all(|event| to_loop.send(event).is_ok());
        if over || !heard {
            return End::Over;
        }
    }
}

/// Everything that is ready, each event as the loop wants it, and whether the input ended behind it.
fn drain(
    first: Option<io::Result<Event>>,
    torn: &mut Torn,
    mut ready: impl FnMut() -> Option<Option<io::Result<Event>>>,
) -> (Vec<Event>, bool) {
    let now = Instant::now();
    let mut batch: Vec<Event> = Vec::new();
    let mut next = Some(first);
    while let Some(item) = next {
        let Some(Ok(event)) = item else {
            torn.give_up(&mut batch);
            return (batch, true);
        };
        if matches!(event, Event::Resize(..)) {
            batch.retain(|earlier| !matches!(earlier, Event::Resize(..)));
        }
        match wanted(event) {
            Some(event) => torn.take(event, now, &mut batch),
            None => torn.stirs(now),
        }
        next = ready();
    }
    (batch, false)
}

fn wanted(event: Event) -> Option<Event> {
    match event {
        Event::Key(key) if key.kind == KeyEventKind::Release => None,
        Event::FocusGained | Event::FocusLost => None,
        // Some terminals tell movements although nobody asked: they must not even wake the loop.
        Event::Mouse(mouse) => matches!(
            mouse.kind,
            MouseEventKind::Down(MouseButton::Left) | MouseEventKind::ScrollUp | MouseEventKind::ScrollDown
        )
        .then_some(event),
        Event::Paste(mut text) => {
            text.truncate(text.floor_char_boundary(PASTE_CAP));
            Some(Event::Paste(text))
        }
        other => Some(other),
    }
}

#[cfg(test)]
mod tests;
mod torn;
