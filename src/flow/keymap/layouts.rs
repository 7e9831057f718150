//! The default keys on the keyboards of the people who use them: none needs `AltGr`, and on a Cyrillic layout each acts
//! where a US keyboard has it.
#![expect(clippy::unwrap_used, reason = "a test may stop at a wrong value")]

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::*;

/// What can be typed with a key alone or with Shift, dead keys left out.
const LAYOUTS: [(&str, &str); 4] = [
    ("us", "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?"),
    ("es", "º1234567890'¡qwertyuiop+asdfghjklñç<zxcvbnm,.-ª!\"·$%&/()=?¿QWERTYUIOP*ASDFGHJKLÑÇ>ZXCVBNM;:_"),
    ("de", "1234567890ßqwertzuiopü+asdfghjklöä#<yxcvbnm,.-°!\"§$%&/()=?QWERTZUIOPÜ*ASDFGHJKLÖÄ'>YXCVBNM;:_"),
    ("fr", "²&é\"'(-è_çà)=azertyuiop$qsdfghjklmù*<wxcvbn,;:!1234567890°+AZERTYUIOP£QSDFGHJKLM%µ>WXCVBN?./§"),
];

/// The same places on a US and on a Ukrainian keyboard.
const US: &str = "1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?";
const UKRAINIAN: &str = "1234567890-=йцукенгшщзхїфівапролджєячсмитьбю.!\"№;%:?*()_+ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ,";

/// The single characters of a sequence; names of keys and keys with Ctrl or Alt are on every keyboard.
fn characters(keys: &str) -> impl Iterator<Item = char> {
    keys.split_whitespace().filter(|token| token.chars().count() == 1).flat_map(str::chars)
}

fn typed(c: char) -> KeyEvent {
    KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)
}

#[test]
fn every_action_can_be_reached_without_altgr_on_every_layout() {
    let mut wrong = Vec::new();
    for (layout, reachable) in LAYOUTS {
        for &action in Action::ALL {
            let keys = defaults::keys(action);
            let without = |keys: &&str| characters(keys).all(|c| reachable.contains(c));
            if !keys.is_empty() && !keys.iter().any(without) {
                wrong.push(format!("{layout}: {} only by {keys:?}", action.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn on_a_ukrainian_layout_every_default_acts_in_its_place() {
    assert_eq!(US.chars().count(), UKRAINIAN.chars().count());
    let keymap = Keymap::default();
    for &action in Action::ALL {
        for keys in defaults::keys(action) {
            if keys.split_whitespace().any(|token| token.chars().count() > 1) {
                continue;
            }
            let mut state = KeyState::default();
            keymap.resolve(&mut state, typed('л'));
            let mut came = Resolved::Nothing;
            for c in characters(keys) {
                let place = US.chars().position(|us| us == c).unwrap();
                came = keymap.resolve(&mut state, typed(UKRAINIAN.chars().nth(place).unwrap()));
            }
            assert_eq!(came, Resolved::Action(action), "{keys}");
        }
    }
}

#[test]
fn full_stop_and_comma_are_slash_and_question_mark_only_after_a_cyrillic_letter() {
    let keymap = Keymap::default();
    for (keys, meaning) in [
        ("л.", Resolved::Action(Action::Filter)),
        ("л,", Resolved::Action(Action::Help)),
        ("л5.", Resolved::Action(Action::Filter)),
        ("лk.", Resolved::Nothing),
        (".", Resolved::Nothing),
        ("k,", Resolved::Nothing),
        ("л/", Resolved::Action(Action::Filter)),
        ("л?", Resolved::Action(Action::Help)),
        ("л:", Resolved::Action(Action::Command)),
    ] {
        let mut state = KeyState::default();
        let came = keys.chars().map(|c| keymap.resolve(&mut state, typed(c))).last();
        assert_eq!(came, Some(meaning), "{keys}");
    }
}

#[test]
fn what_terminals_cannot_send_and_what_is_kept_is_refused() {
    let with = |action: &str, keys: &str| Keymap::with(&BTreeMap::from([(action.to_owned(), vec![keys.to_owned()])])).1;
    for (keys, words) in [
        ("ctrl-shift-p", "the same for \"ctrl-shift-p\" and \"ctrl-p\""),
        ("ctrl-enter", "and \"enter\""),
        ("shift-enter", "and \"enter\""),
        ("shift-space", "and \"space\""),
        ("ctrl-backspace", "and \"backspace\""),
        ("ctrl-tab", "and \"tab\""),
        ("ctrl-1", "cannot send"),
        ("ctrl-9", "cannot send"),
        ("ctrl-;", "cannot send"),
        ("alt-[", "cannot send"),
        ("alt-shift-o", "cannot send"),
        ("ctrl-c", "Ctrl-c is \"stop\" whatever is open"),
        ("g ctrl-z", "Ctrl-z is \"suspend\" whatever is open"),
        ("ctrl-l", "Ctrl-l is \"repaint\" whatever is open"),
        ("g esc", "Esc gives up a sequence"),
        ("esc g", "Esc gives up a sequence"),
    ] {
        let problems = with("sort", keys);
        let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(problems.first().is_some_and(KeyProblem::is_error) && said[0].contains(words), "{keys}: {said:?}");
    }
    for (action, keys) in [
        ("stop", "ctrl-c"),
        ("repaint", "ctrl-l"),
        ("suspend", "ctrl-z"),
        // Flow control is off in raw mode.
        ("sort", "ctrl-s"),
        ("sort", "ctrl-q"),
        ("sort", "ctrl-space"),
        ("sort", "alt-x"),
        ("sort", "alt-shift-x"),
        ("sort", "alt-enter"),
        ("sort", "shift-f5"),
        ("sort", "shift-left"),
        ("sort", "ctrl-right"),
        ("previous-region", "shift-tab"),
    ] {
        assert_eq!(with(action, keys), [], "{keys}");
    }
}

#[test]
fn all_that_is_told_to_be_unbindable_is_refused() {
    for (keys, _) in UNBINDABLE {
        let wish = BTreeMap::from([("sort".to_owned(), vec![keys.to_lowercase()])]);
        assert!(Keymap::with(&wish).1.iter().any(KeyProblem::is_error), "{keys}");
    }
}
