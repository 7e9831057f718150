//! `ventanilla keys`: which keys act, what they mean in the chosen language, and what is wrong with one's own.
//!
//! It prints and decides nothing: the map is the one the screen would use.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use crate::flow::Action;
use crate::flow::keymap::{Keymap, RESERVED, UNBINDABLE};

/// What belongs together, in the order of [`Action::ALL`]: a group goes from its first action to the next one's, so
/// that a new action falls in beside its neighbours.
const GROUPS: [(Action, &str); 8] = [
    (Action::Down, "keys-moving"),
    (Action::Open, "keys-opening"),
    (Action::Filter, "keys-lists"),
    (Action::CarryLeft, "keys-changing"),
    (Action::NextHit, "keys-refreshing"),
    (Action::Verify, "keys-unknown"),
    (Action::CopyRow, "keys-copying"),
    (Action::Command, "keys-program"),
];

/// Keys in forms, dialogs and lines of text. They cannot be changed: there every letter is text, and what is left are the
/// keys of forms and of the shell's own line editor, which hands know.
const FIXED: [(&str, &str); 13] = [
    ("Ctrl-s", "keys-fixed-review"),
    ("Esc", "keys-fixed-leave"),
    ("Tab Shift-Tab ↓ ↑ PgDn PgUp", "keys-fixed-fields"),
    ("Enter", "keys-fixed-enter"),
    ("← → Space", "keys-fixed-choose"),
    ("+ - Ins Del  Alt-↑ Alt-↓", "keys-fixed-entries"),
    ("t m h", "keys-fixed-times"),
    ("Ctrl-o", "keys-fixed-editor"),
    ("Home Ctrl-a  End Ctrl-e", "keys-fixed-ends"),
    ("Ctrl-← Alt-b  Ctrl-→ Alt-f", "keys-fixed-words"),
    ("Ctrl-w Alt-d", "keys-fixed-delete-word"),
    ("Ctrl-u Ctrl-k", "keys-fixed-delete-line"),
    ("↑ ↓", "keys-fixed-list"),
];

/// Where an action has no keys.
const NONE: &str = "-";

/// The map as aligned lines. `title` and `meaning` give the words of a group and of an action.
pub(super) fn listing(
    keymap: &Keymap,
    title: impl Fn(&'static str) -> String,
    meaning: impl Fn(Action) -> String,
) -> String {
    let keys = |action: Action| match keymap.labels(action) {
        labels if labels.is_empty() => NONE.to_owned(),
        labels => labels.join("   "),
    };
    let widest = |text: &dyn Fn(Action) -> String| Action::ALL.iter().map(|&a| text(a).width()).max().unwrap_or(0);
    let (names_to, keys_to) = (widest(&|a| a.name().to_owned()), widest(&keys));
    let mut text = String::new();
    // Writing to a `String` cannot fail.
    for &action in Action::ALL {
        if let Some((_, group)) = GROUPS.iter().find(|(first, _)| *first == action) {
            let gap = if text.is_empty() { "" } else { "\n" };
            let _ = writeln!(text, "{gap}{}", title(group));
        }
        let (name, keys) = (action.name(), keys(action));
        let gap = " ".repeat(keys_to - keys.width());
        let _ = writeln!(text, "  {name:names_to$}  {keys}{gap}  {}", meaning(action));
    }
    let _ = writeln!(text, "\n{}", title("keys-unbindable"));
    for (keys, sent) in UNBINDABLE {
        let _ = writeln!(text, "  {keys} = {sent}");
    }
    let _ = writeln!(text, "\n{}", title("keys-reserved"));
    for (c, action) in RESERVED {
        let _ = writeln!(text, "  Ctrl-{c} = {}", action.name());
    }
    let _ = writeln!(text, "\n{}", title("keys-fixed"));
    let keys_to = FIXED.iter().map(|(keys, _)| keys.width()).max().unwrap_or(0);
    for (keys, what) in FIXED {
        let gap = " ".repeat(keys_to - keys.width());
        let _ = writeln!(text, "  {keys}{gap}  {}", title(what));
    }
    text
}

/// The person's own commands with their keys; nothing if there are none.
pub(super) fn own<'a>(
    keymap: &Keymap,
    commands: impl Iterator<Item = (u8, &'a str)>,
    title: impl Fn(&'static str) -> String,
) -> String {
    let mut text = String::new();
    for (nth, name) in commands {
        if text.is_empty() {
            let _ = writeln!(text, "\n{}", title("keys-own"));
        }
        let keys = keymap.label(Action::Own(nth)).unwrap_or_else(|| NONE.to_owned());
        let _ = writeln!(text, "  {keys}  {name}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_stand_in_the_order_of_the_actions_and_the_first_begins_it() {
        let place = |action| Action::ALL.iter().position(|a| *a == action);
        assert_eq!(place(GROUPS[0].0), Some(0));
        assert!(GROUPS.windows(2).all(|pair| place(pair[0].0) < place(pair[1].0)));
    }

    #[test]
    fn every_action_stands_once_with_all_its_keys_and_columns_are_aligned() {
        let text = listing(&Keymap::default(), str::to_owned, |action| format!("means {}", action.name()));
        let lines: Vec<_> = text.lines().filter(|line| line.contains("  means ")).collect();
        assert_eq!(lines.len(), Action::ALL.len());
        let columns: std::collections::BTreeSet<_> =
            lines.iter().filter_map(|line| line.split_once("  means ").map(|(before, _)| before.width())).collect();
        assert_eq!(columns.len(), 1, "{text}");
        assert!(lines[0].starts_with("  down ") && lines[0].contains(" j   Down "), "{}", lines[0]);
        for (_, group) in GROUPS {
            assert!(text.contains(group), "{group}");
        }
    }
}
