//! What the screen of leads shows in a pseudo-terminal, and what a person does with it.

use ventanilla::ui::words::{Locale, Words};

use crate::window::Window;

/// The id of the lead in the preview: the first number behind `#`.
pub(crate) fn selected(text: &str) -> Option<u64> {
    text.match_indices('#').find_map(|(at, _)| {
        let digits: String = text[at + 1..].chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok()
    })
}

/// Waits until all leads are there and tells which one is selected.
pub(crate) fn leads(window: &Window) -> u64 {
    let loading = Words::load(Locale::En).say_key("status-loading");
    window.until("the selected lead of a whole list", |screen| {
        let text = screen.contents();
        screen.alternate_screen() && selected(&text).is_some() && !text.contains(&loading)
    });
    selection(window)
}

pub(crate) fn selection(window: &Window) -> u64 {
    selected(&window.contents()).unwrap()
}

/// Presses a key that moves the cursor and waits until it has.
pub(crate) fn moved(window: &Window, key: &str) -> u64 {
    let before = selection(window);
    window.type_in(key);
    window.until("another lead", |screen| selected(&screen.contents()).is_some_and(|id| id != before));
    selection(window)
}

pub(crate) fn quit(window: &mut Window) {
    window.type_in("q");
    assert_eq!(window.end().code(), Some(0));
    window.assert_given_back();
}
