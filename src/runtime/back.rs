//! What the pool and the writer say to the loop: one unbounded channel of these, emptied between two frames.
//!
//! Unbounded, because a sender that waits could hang a write; parts of lists, the only bulky message, are bounded by
//! their [`Credit`] instead. Nothing here knows a partner or a pane.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::Duration;

use futures_util::task::AtomicWaker;

use super::log;
use super::writer::WriteReport;
use crate::api::{ApiError, Reply};
use crate::domain::{AccountId, Clean};
use crate::flow::Ticket;

/// A message from the background.
#[derive(Debug)]
pub enum Back {
    /// A part of a list, with its number. The credit is given back when it is dropped: keep it until the part is used.
    Part(Ticket, u32, Reply, Credit),
    /// The end of a call: exactly one for each, after all its parts.
    End(Ticket, Result<Reply, ApiError>),
    /// Reads of this account wait for a sign-in; said once until it succeeds or is given up.
    SignInNeeded(AccountId),
    /// How a sign-in ended.
    SignedIn(AccountId, Result<(), ApiError>),
    /// How a sign-out ended; its reads are dropped either way.
    SignedOut(AccountId, Result<(), ApiError>),
    /// How long the token of an account's session will live from now on; none if nobody told. Said when it changes.
    Token(AccountId, Option<Duration>),
    /// Where a write stands.
    Write(Box<WriteReport>),
}

/// One undelivered part of a list. While a call has too many of them its request is not driven on, so that a slow loop
/// bounds memory instead of growing it.
#[derive(Debug)]
pub struct Credit(Arc<Credits>);

impl Drop for Credit {
    fn drop(&mut self) {
        self.0.out.fetch_sub(1, Ordering::AcqRel);
        self.0.waker.wake();
    }
}

/// The undelivered parts of one call.
#[derive(Debug)]
pub(super) struct Credits {
    out: AtomicUsize,
    most: usize,
    waker: AtomicWaker,
}

impl Credits {
    pub(super) fn new(most: usize) -> Arc<Self> {
        Arc::new(Self { out: AtomicUsize::new(0), most: most.max(1), waker: AtomicWaker::new() })
    }

    /// Takes a credit. It never refuses: a part that has been read is delivered, and [`Credits::gate`] stops the next.
    pub(super) fn take(self: &Arc<Self>) -> Credit {
        self.out.fetch_add(1, Ordering::AcqRel);
        Credit(Arc::clone(self))
    }

    fn full(&self) -> bool {
        self.out.load(Ordering::Acquire) >= self.most
    }

    /// Drives a future only while fewer than the most parts are undelivered.
    pub(super) async fn gate<F: Future>(&self, future: F) -> F::Output {
        let mut future = std::pin::pin!(future);
        std::future::poll_fn(|cx| {
            if self.full() {
                self.waker.register(cx.waker());
                // Again, for a credit that came back before the waker was in place.
                if self.full() {
                    return Poll::Pending;
                }
            }
            Pin::as_mut(&mut future).poll(cx)
        })
        .await
    }
}

/// Runs a future to its end; a panic in it becomes words instead of a task that nobody hears of again.
pub(super) async fn caught<F: Future>(future: F) -> Result<F::Output, Clean> {
    use futures_util::FutureExt as _;
    std::panic::AssertUnwindSafe(future).catch_unwind().await.map_err(|payload| panic_words(payload.as_ref()))
}

/// What a panic said, cleaned and without secrets: it may quote partner text, and that what was sent.
pub(super) fn panic_words(payload: &(dyn std::any::Any + Send)) -> Clean {
    let said = payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    Clean::from_partner(&format!("a task panicked: {}", log::redact(said.unwrap_or("no words"))))
}
