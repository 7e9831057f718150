//! Reading a body within its bounds: a cap counted after decompression, a deadline, and an end to stalls.

use std::time::Duration;

use reqwest::Response;
use tokio::time::{Instant, timeout_at};

use super::spare::Spare;
use super::{Broken, root_cause};

/// The bounds of one body.
pub(super) struct Bounds {
    /// Bytes.
    pub(super) cap: usize,
    /// Cut at the cap instead of failing (error pages).
    pub(super) cut: bool,
    /// By when it must be whole.
    pub(super) deadline: Instant,
    /// The deadline as it is told.
    pub(super) whole: Duration,
    /// Less than a byte a second over this long is a stall.
    pub(super) stall: Duration,
}

pub(super) async fn read(mut response: Response, bounds: &Bounds, spare: &Spare) -> Result<Vec<u8>, Broken> {
    let announced = response.content_length().unwrap_or(0) as usize;
    if announced > bounds.cap && !bounds.cut {
        return Err(Broken::TooLarge);
    }
    let mut body = spare.take(announced.min(bounds.cap));
    let least = bounds.stall.as_secs().max(1) as usize;
    let (mut window, mut before) = (Instant::now() + bounds.stall, 0);
    loop {
        match timeout_at(window.min(bounds.deadline), response.chunk()).await {
            Ok(Ok(Some(chunk))) => {
                let room = bounds.cap - body.len();
                if chunk.len() > room {
                    if bounds.cut {
                        body.extend_from_slice(&chunk[..room]);
                        return Ok(body);
                    }
                    return Err(Broken::TooLarge);
                }
                body.extend_from_slice(&chunk);
            }
            Ok(Ok(None)) => return Ok(body),
            Ok(Err(error)) => return Err(Broken::Lost(root_cause(&error).as_str().into())),
            Err(_) => {}
        }
        let now = Instant::now();
        if now >= bounds.deadline {
            return Err(Broken::TimeOut(bounds.whole));
        }
        if now >= window {
            if body.len() - before < least {
                return Err(Broken::TimeOut(bounds.stall));
            }
            (window, before) = (now + bounds.stall, body.len());
        }
    }
}
