//! The key table: what each action is bound to unless the configuration says otherwise.
//!
//! Keys that destroy or move value are upper case and end in a review; nothing destructive sits on `ctrl-d`,
//! Backspace or a doubled key, and no action lives only behind `AltGr`. A `match` so that the compiler asks for the
//! keys of a new action.

use crate::flow::Action;

/// The default sequences of an action, the one that hints show first.
pub(super) const fn keys(action: Action) -> &'static [&'static str] {
    match action {
        Action::Down => &["j", "down"],
        Action::Up => &["k", "up"],
        Action::Left => &["h", "left"],
        Action::Right => &["l", "right"],
        Action::Top => &["g g", "home"],
        Action::Bottom => &["G", "end"],
        Action::HalfDown => &["ctrl-d"],
        Action::HalfUp => &["ctrl-u"],
        Action::PageDown => &["ctrl-f", "pagedown"],
        Action::PageUp => &["ctrl-b", "pageup"],
        Action::Open => &["enter"],
        Action::Back => &["esc"],
        Action::Quit => &["q"],
        Action::NextTab => &["g t"],
        Action::PreviousTab => &["g T"],
        Action::NextRegion => &["tab"],
        Action::PreviousRegion => &["shift-tab"],
        Action::Pane0 => &["0"],
        Action::Pane1 => &["1"],
        Action::Pane2 => &["2"],
        Action::Pane3 => &["3"],
        Action::Pane4 => &["4"],
        Action::Pane5 => &["5"],
        Action::Filter => &["/"],
        Action::Search => &["s"],
        Action::Sort => &["o"],
        Action::Reverse => &["O"],
        Action::Board => &["b"],
        Action::Preview => &["p"],
        Action::Mark => &["space"],
        Action::MarkAll => &["*"],
        Action::CarryLeft => &["H"],
        Action::CarryRight => &["L"],
        Action::Status => &["m"],
        Action::Assign => &["A"],
        Action::NextHit => &["n"],
        Action::PreviousHit => &["N"],
        Action::Refresh => &["r"],
        Action::RefreshAll => &["R"],
        Action::Watch => &["w"],
        Action::Stop => &["ctrl-c"],
        Action::Verify => &["g v"],
        Action::CopyRow => &["y y"],
        Action::CopyId => &["y i"],
        Action::CopyPhone => &["y p"],
        Action::CopyEmail => &["y e"],
        Action::Command => &[":"],
        Action::Palette => &["ctrl-p"],
        Action::Help => &["?", "f1"],
        Action::Messages => &["!"],
        // Reached by `:ledger` and the palette.
        Action::Ledger => &[],
        Action::ReadOnly => &["W"],
        Action::Account => &["P"],
        Action::Repaint => &["ctrl-l"],
        Action::Suspend => &["ctrl-z"],
    }
}
