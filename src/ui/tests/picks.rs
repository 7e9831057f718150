//! Picker and palette answer to keys.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::domain::Clean;
use crate::flow::Text;
use crate::ui::palette::{Palette, PaletteItem, Paletted};
use crate::ui::picker::{Pick, PickItem, Picker};

fn press(code: KeyCode) -> KeyEvent {
    KeyEvent::new(code, KeyModifiers::NONE)
}

fn person(id: u64, label: &str) -> PickItem {
    PickItem { id, label: Clean::from_partner(label), detail: Clean::from_partner("Norte"), mark: None }
}

fn people() -> Vec<PickItem> {
    vec![person(7, "Gómez, Iván"), person(8, "Ruiz, Marta"), person(9, "Gil, Paula")]
}

#[test]
fn typing_narrows_and_enter_takes_the_best() {
    let mut picker = Picker::new(Text::key("picker-assign"), people());
    for c in "rui".chars() {
        assert_eq!(picker.handle(&press(KeyCode::Char(c))), Pick::Changed);
    }
    assert_eq!(picker.query(), "rui");
    assert_eq!(picker.handle(&press(KeyCode::Left)), Pick::None, "a moved cursor asks nothing anew");
    assert_eq!(picker.handle(&press(KeyCode::Enter)), Pick::Chosen(8));
}

#[test]
fn arrows_move_within_the_hits_and_esc_closes() {
    let mut picker = Picker::new(Text::key("picker-assign"), people());
    for (code, id) in [
        (KeyCode::Down, 8),
        (KeyCode::PageDown, 9),
        (KeyCode::Down, 9),
        (KeyCode::Up, 8),
        (KeyCode::PageUp, 7),
        (KeyCode::Up, 7),
    ] {
        assert_eq!(picker.handle(&press(code)), Pick::None);
        assert_eq!(picker.chosen().map(|item| item.id), Some(id), "{code:?}");
    }
    assert_eq!(picker.handle(&press(KeyCode::Esc)), Pick::Closed);
}

#[test]
fn items_that_arrive_later_leave_the_cursor_on_its_person() {
    let mut picker = Picker::new(Text::key("picker-assign"), people());
    picker.choose(8);
    let mut more = vec![person(1, "Aparicio, Ana")];
    more.extend(people());
    picker.set_items(more);
    assert_eq!(picker.chosen().map(|item| item.id), Some(8));
    picker.set_items(vec![person(1, "Aparicio, Ana")]);
    assert_eq!(picker.chosen().map(|item| item.id), Some(1), "who is gone is not chosen");
}

#[test]
fn enter_takes_nothing_where_nothing_matches() {
    let mut picker = Picker::new(Text::key("picker-assign"), people());
    assert_eq!(picker.paste("zzz\n"), Pick::Changed);
    assert_eq!(picker.handle(&press(KeyCode::Enter)), Pick::None);
}

#[test]
fn a_pasted_line_end_chooses_nothing() {
    let mut picker = Picker::new(Text::key("picker-assign"), people());
    assert_eq!(picker.paste("gil\n"), Pick::Changed);
    assert_eq!(picker.chosen().map(|item| item.id), Some(9));
}

#[test]
fn the_palette_runs_what_is_on_and_not_what_is_off() {
    let item = |id, label: &str, off: Option<&str>| PaletteItem {
        id,
        label: label.into(),
        name: String::new(),
        key: None,
        off: off.map(Into::into),
    };
    let mut palette =
        Palette::new(vec![item(1, "Change the status", None), item(2, "Assign to a person", Some("read-only"))]);
    assert_eq!(palette.handle(&press(KeyCode::Enter)), Paletted::Run(1));
    palette.paste("assign");
    assert_eq!(palette.chosen().map(|item| item.id), Some(2));
    assert_eq!(palette.handle(&press(KeyCode::Enter)), Paletted::None);
    assert_eq!(palette.handle(&press(KeyCode::Esc)), Paletted::Closed);
}
