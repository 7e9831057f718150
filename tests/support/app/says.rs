//! The phrases that tests wait for, by key: whoever renames one in the locale files renames it here, and nowhere else.

use ventanilla::flow::Text;

/// So many of so many leads are loaded.
pub(crate) fn n_of_n(n: usize, of: usize) -> Text {
    Text::key("status-n-of-n").with("n", n).with("of", of)
}

/// The list is being read.
pub(crate) const LOADING: Text = Text::key("status-loading");
/// The list was stopped.
pub(crate) const STOPPED: Text = Text::key("status-stopped");
/// The list broke off.
pub(crate) const FAILED: Text = Text::key("status-failed");
/// The password is asked for.
pub(crate) const SIGN_IN: Text = Text::key("sign-in-title");
/// The window is too small.
pub(crate) fn too_small() -> Text {
    Text::key("shell-too-small").with("width", 40_u64).with("height", 10_u64)
}

/// Writing is off.
pub(crate) const READ_ONLY: Text = Text::key("shell-read-only");
/// Writing is off because it was switched off.
pub(crate) const SWITCHED_OFF: Text = Text::key("gate-read-only");
/// Whether to write again is asked.
pub(crate) const WRITE_ON: Text = Text::key("confirm-write-on");
/// Another process writes.
pub(crate) fn taken(pid: u32) -> Text {
    Text::key("gate-taken").with("pid", pid.to_string().as_str())
}

/// A key that would write does nothing (why).
pub(crate) fn write_off(why: Text) -> Text {
    Text::key("toast-write-off").with("why", why)
}

/// An earlier write of the lead is unknown: whether to send over it is asked.
pub(crate) const OVER_UNKNOWN: Text = Text::key("review-over-unknown");
/// What is said there of the earlier one.
pub(crate) fn over_unknown_warning(id: &str) -> Text {
    Text::key("review-over-unknown-warning").with("id", id)
}

/// Ending a lead is shown before it is sent.
pub(crate) const REVIEW_END: Text = Text::key("review-end-lead");
/// The form that ends a lead.
pub(crate) fn finish(lead: &str) -> Text {
    Text::key("finish-title").with("lead", lead)
}

/// A carried card waits for Enter.
pub(crate) const CARRYING: Text = Text::key("carry-prompt");
/// A key found nothing to act on.
pub(crate) const NOTHING_SELECTED: Text = Text::key("off-nothing-selected");
/// So many writes are under way, in the header.
pub(crate) fn sending(count: usize) -> Text {
    Text::key("shell-sending").with("count", count)
}

/// The row changed too shortly before a key.
pub(crate) const ROW_MOVED: Text = Text::key("toast-row-moved");
/// So many outcomes are unknown, in the header.
pub(crate) fn unknown(count: usize) -> Text {
    Text::key("shell-unknown").with("count", count)
}

/// So many outcomes are unknown, on the page that comes first after a start.
pub(crate) fn recovery(count: usize) -> Text {
    Text::key("recovery-title").with("count", count)
}

/// A write was done.
pub(crate) fn confirmed(op: &str, target: &str) -> Text {
    about("toast-confirmed", op, target)
}

/// A write was refused by the partner, in its words.
pub(crate) fn refused(op: &str, target: &str, words: &str) -> Text {
    about("toast-refused", op, target).with("words", words)
}

/// A write was held back.
pub(crate) fn not_sent(op: &str, target: &str) -> Text {
    about("toast-not-sent", op, target)
}

fn about(key: &'static str, op: &str, target: &str) -> Text {
    let op = Text::made(format!("op-{}", op.replace(['.', '_'], "-")));
    Text::key(key).with("target", target).with("op", op)
}

/// An unknown turned out to have been done.
pub(crate) fn found_done(op: &str, target: &str) -> Text {
    about("toast-settled-confirmed", op, target)
}

/// An unknown turned out not to have been done.
pub(crate) fn found_absent(op: &str, target: &str) -> Text {
    about("toast-settled-absent", op, target)
}

/// A paste outside of a text did nothing.
pub(crate) const PASTE_IGNORED: Text = Text::key("toast-paste-ignored");
/// Stop pressed while nothing runs.
pub(crate) const STOP_AGAIN: Text = Text::key("toast-stop-again-to-quit");
/// Stop pressed while something ran.
pub(crate) const WAS_STOPPED: Text = Text::key("toast-stopped");
/// The journal of writes, by the heading of one of its columns.
pub(crate) const LEDGER: Text = Text::key("ledger-col-evidence");
/// What was said.
pub(crate) const MESSAGES: Text = Text::key("messages-title");
/// The name of the board in the status line.
pub(crate) const BOARD: Text = Text::key("view-board");
/// The name of the table in the status line.
pub(crate) const TABLE: Text = Text::key("view-table");
/// The column list.
pub(crate) const SORT: Text = Text::key("picker-sort");

/// So many loaded leads pass the filter.
pub(crate) fn hits(count: usize) -> Text {
    Text::key("status-hits").with("count", count)
}

/// The kind of an event in a lead's timeline.
pub(crate) fn event(kind: &str) -> Text {
    Text::made(format!("event-{kind}"))
}

/// A status in words, by the partner's word for it.
pub(crate) fn status(word: &str) -> Text {
    Text::made(format!("status-{}", word.replace('_', "-")))
}

/// A column in words.
pub(crate) fn column(name: &str) -> Text {
    Text::made(format!("column-{name}"))
}

/// The age of the data.
pub(crate) fn age(age: &str) -> Text {
    Text::key("status-age").with("age", age)
}
