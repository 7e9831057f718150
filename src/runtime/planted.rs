//! Panics on demand, for the tests that run the real program in a real terminal. Debug builds only: no release has this
//! module, so no environment and no key can bring a person's program down with it.
//!
//! The environment says where ([`PLACE`]) and with which words ([`WORDS`]); F12 says when. The kill points of a write are
//! [`crate::ledger::kill`]: those are armed from within the process and need no environment.

use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{KeyCode, KeyEvent};

use crate::app::Msg;

/// `update` or `view`: in which of the two it panics.
const PLACE: &str = "FAULTS_PANIC";
/// What the panic says.
const WORDS: &str = "FAULTS_PANIC_WORDS";

/// F12 was pressed: the next view panics.
static PRESSED: AtomicBool = AtomicBool::new(false);

/// Called where a message is about to reach the app.
pub(super) fn update(msg: &Msg) {
    if matches!(msg, Msg::Key(KeyEvent { code: KeyCode::F(12), .. })) {
        panic_in("update");
        PRESSED.store(true, Ordering::Relaxed);
    }
}

/// Called while a frame is drawn.
pub(super) fn view() {
    if PRESSED.load(Ordering::Relaxed) {
        panic_in("view");
    }
}

fn panic_in(place: &str) {
    let wanted = std::env::var(PLACE).is_ok_and(|wanted| wanted == place);
    assert!(!wanted, "planted in {place}: {}", std::env::var(WORDS).unwrap_or_default());
}
