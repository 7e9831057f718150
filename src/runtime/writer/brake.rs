//! The one moment after which a write can no longer be stopped.

use std::sync::{Mutex, PoisonError};

use tokio_util::sync::CancellationToken;

use crate::domain::AccountId;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Open,
    Stopped,
    Sending,
}

/// Decides between "stop" and "send": whoever comes first wins, and the other is told.
pub(super) struct Brake {
    account: AccountId,
    phase: Mutex<Phase>,
    stopped: CancellationToken,
}

impl Brake {
    pub(super) fn new(account: AccountId) -> Self {
        Self { account, phase: Mutex::new(Phase::Open), stopped: CancellationToken::new() }
    }

    /// In whose queue the write stands.
    pub(super) const fn account(&self) -> &AccountId {
        &self.account
    }

    /// Stops the write; false if it is too late.
    pub(super) fn stop(&self) -> bool {
        let stopped = self.enter(Phase::Stopped);
        if stopped {
            self.stopped.cancel();
        }
        stopped
    }

    /// Passes the point of no return; false if the write was stopped.
    pub(super) fn commit(&self) -> bool {
        self.enter(Phase::Sending)
    }

    /// True from the point of no return on.
    pub(super) fn is_sending(&self) -> bool {
        *self.phase.lock().unwrap_or_else(PoisonError::into_inner) == Phase::Sending
    }

    /// Waits until the write is stopped, for ever if it is not.
    pub(super) async fn stopped(&self) {
        self.stopped.cancelled().await;
    }

    fn enter(&self, phase: Phase) -> bool {
        let mut now = self.phase.lock().unwrap_or_else(PoisonError::into_inner);
        if *now == Phase::Open {
            *now = phase;
        }
        *now == phase
    }
}
