//! The kill points of a write on the wire: half of the request has left, all of it has, the answer's head is read.
//!
//! In every normal run nothing is armed, and the request goes to the HTTP library as it is.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use http_body::{Body, Frame, SizeHint};
use reqwest::Request;
use tokio_util::bytes::Bytes;

use crate::ledger::kill::{self, Point};

/// Lets a request be cut off while it leaves, if this process is armed for that.
pub(super) fn while_sending(request: &mut Request) {
    if !matches!(kill::armed(), Some(Point::F5 | Point::F6)) {
        return;
    }
    let bytes = request.body().and_then(reqwest::Body::as_bytes).map(Bytes::copy_from_slice);
    if let Some(rest) = bytes {
        *request.body_mut() = Some(reqwest::Body::wrap(Halves { left: rest.len(), rest, step: Step::First }));
    }
}

/// The head of the answer is read.
pub(super) fn at_head() {
    kill::at(Point::F7);
}

#[derive(Clone, Copy)]
enum Step {
    First,
    Pause,
    Second,
}

/// A body that leaves in two halves. Between them it is not ready once, so that the library writes the first one out.
struct Halves {
    rest: Bytes,
    left: usize,
    step: Step,
}

impl Body for Halves {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let half = match self.step {
            Step::First => {
                self.step = Step::Pause;
                let middle = self.rest.len() / 2;
                self.rest.split_to(middle)
            }
            Step::Pause => {
                self.step = Step::Second;
                cx.waker().wake_by_ref();
                return Poll::Pending;
            }
            Step::Second => {
                kill::at(Point::F5);
                std::mem::take(&mut self.rest)
            }
        };
        if half.is_empty() && matches!(self.step, Step::Second) {
            return Poll::Ready(None);
        }
        self.left -= half.len();
        Poll::Ready(Some(Ok(Frame::data(half))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left as u64)
    }
}

impl Drop for Halves {
    /// The library lets go of a body in the very step that writes its end out; what runs after that step finds all sent.
    fn drop(&mut self) {
        if self.left == 0
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            runtime.spawn(async { kill::at(Point::F6) });
        }
    }
}
