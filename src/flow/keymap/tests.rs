//! The keymap as a person meets it: keys in, meanings out.
#![expect(clippy::unwrap_used, reason = "a test may stop at a wrong value")]

use std::collections::BTreeMap;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyEventState, KeyModifiers};
use proptest::prelude::*;

use super::*;

fn event(code: KeyCode, modifiers: KeyModifiers) -> KeyEvent {
    KeyEvent::new(code, modifiers)
}

fn typed(c: char) -> KeyEvent {
    event(KeyCode::Char(c), if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE })
}

/// Presses these keys one after another and gives what the last one came to.
fn press(keymap: &Keymap, keys: impl IntoIterator<Item = KeyEvent>) -> Resolved {
    let mut state = KeyState::default();
    keys.into_iter().map(|key| keymap.resolve(&mut state, key)).last().unwrap()
}

fn map(entries: &[(&str, &[&str])]) -> BTreeMap<String, Vec<String>> {
    entries.iter().map(|(name, keys)| ((*name).to_owned(), keys.iter().map(|k| (*k).to_owned()).collect())).collect()
}

/// The events that a terminal without extensions sends for a sequence of the table.
fn events_of(keys: &str) -> Vec<KeyEvent> {
    keys.split_whitespace()
        .map(|token| match token {
            "down" => event(KeyCode::Down, KeyModifiers::NONE),
            "up" => event(KeyCode::Up, KeyModifiers::NONE),
            "left" => event(KeyCode::Left, KeyModifiers::NONE),
            "right" => event(KeyCode::Right, KeyModifiers::NONE),
            "alt-left" => event(KeyCode::Left, KeyModifiers::ALT),
            "alt-right" => event(KeyCode::Right, KeyModifiers::ALT),
            "home" => event(KeyCode::Home, KeyModifiers::NONE),
            "end" => event(KeyCode::End, KeyModifiers::NONE),
            "pagedown" => event(KeyCode::PageDown, KeyModifiers::NONE),
            "pageup" => event(KeyCode::PageUp, KeyModifiers::NONE),
            "enter" => event(KeyCode::Enter, KeyModifiers::NONE),
            "esc" => event(KeyCode::Esc, KeyModifiers::NONE),
            "tab" => event(KeyCode::Tab, KeyModifiers::NONE),
            "shift-tab" => event(KeyCode::BackTab, KeyModifiers::SHIFT),
            "space" => typed(' '),
            "f1" => event(KeyCode::F(1), KeyModifiers::NONE),
            other => match other.strip_prefix("ctrl-") {
                Some(letter) => event(KeyCode::Char(letter.chars().next().unwrap()), KeyModifiers::CONTROL),
                None => typed(other.chars().next().unwrap()),
            },
        })
        .collect()
}

#[test]
fn every_default_resolves_to_its_action() {
    let keymap = Keymap::default();
    for &action in Action::ALL {
        for keys in defaults::keys(action) {
            assert_eq!(press(&keymap, events_of(keys)), Resolved::Action(action), "{keys}");
        }
        assert_eq!(keymap.labels(action).len(), defaults::keys(action).len(), "{}", action.name());
    }
}

#[test]
fn no_default_excludes_another() {
    let keymap = Keymap::default();
    for (i, a) in keymap.bindings.iter().enumerate() {
        for b in &keymap.bindings[i + 1..] {
            assert!(!a.keys.excludes(&b.keys), "{} and {}", a.keys, b.keys);
        }
    }
}

#[test]
fn labels_read_as_people_write_keys() {
    let keymap = Keymap::default();
    for (action, label) in [
        (Action::CarryLeft, Some("H")),
        (Action::Palette, Some("Ctrl-p")),
        (Action::Verify, Some("g v")),
        (Action::PreviousTab, Some("g T")),
        (Action::Mark, Some("Space")),
        (Action::Back, Some("Esc")),
        (Action::PreviousRegion, Some("Shift-Tab")),
        (Action::PageDown, Some("Ctrl-f")),
        (Action::Ledger, None),
    ] {
        assert_eq!(keymap.label(action).as_deref(), label, "{}", action.name());
    }
    assert_eq!(keymap.labels(Action::Help), ["?", "F1"]);
}

#[test]
fn cyrillic_letters_act_by_position() {
    let keymap = Keymap::default();
    for (keys, action) in [
        ("о", Action::Down),
        ("л", Action::Up),
        ("Р", Action::CarryLeft),
        ("Ф", Action::Assign),
        ("ь", Action::Status),
        ("Ж", Action::Command),
        ("і", Action::Search),
        ("ы", Action::Search),
        ("пп", Action::Top),
        ("пм", Action::Verify),
        ("gм", Action::Verify),
        ("нн", Action::CopyRow),
        ("П", Action::Bottom),
    ] {
        assert_eq!(press(&keymap, keys.chars().map(typed)), Resolved::Action(action), "{keys}");
    }
    assert_eq!(press(&keymap, [event(KeyCode::Char('з'), KeyModifiers::CONTROL)]), Resolved::Action(Action::Palette));
}

#[test]
fn a_cyrillic_letter_that_is_bound_itself_means_what_it_is_bound_to() {
    let (keymap, problems) = Keymap::with(&map(&[("board", &["о"])]));
    assert_eq!(problems, []);
    assert_eq!(press(&keymap, [typed('о')]), Resolved::Action(Action::Board));
    assert_eq!(press(&keymap, [typed('j')]), Resolved::Action(Action::Down));
}

#[test]
fn shift_and_caps_lock_are_told_apart_where_the_terminal_tells() {
    let keymap = Keymap::default();
    let caps = |c, modifiers| {
        KeyEvent::new_with_kind_and_state(KeyCode::Char(c), modifiers, KeyEventKind::Press, KeyEventState::CAPS_LOCK)
    };
    for (key, action) in [
        (event(KeyCode::Char('h'), KeyModifiers::SHIFT), Action::CarryLeft),
        (event(KeyCode::Char('H'), KeyModifiers::SHIFT), Action::CarryLeft),
        (event(KeyCode::Char('H'), KeyModifiers::NONE), Action::CarryLeft),
        (caps('H', KeyModifiers::NONE), Action::Left),
        (caps('h', KeyModifiers::NONE), Action::Left),
        (caps('h', KeyModifiers::SHIFT), Action::CarryLeft),
        (event(KeyCode::Char('P'), KeyModifiers::CONTROL | KeyModifiers::SHIFT), Action::Palette),
        (event(KeyCode::Tab, KeyModifiers::SHIFT), Action::PreviousRegion),
        (event(KeyCode::BackTab, KeyModifiers::NONE), Action::PreviousRegion),
        (event(KeyCode::Char('?'), KeyModifiers::SHIFT), Action::Help),
    ] {
        assert_eq!(press(&keymap, [key]), Resolved::Action(action), "{key:?}");
    }
}

#[test]
fn a_sequence_is_pending_until_it_ends_breaks_or_is_given_up() {
    let keymap = Keymap::default();
    let mut state = KeyState::default();
    assert_eq!(keymap.resolve(&mut state, typed('g')), Resolved::Pending("g".into()));
    assert_eq!(state.pending().as_deref(), Some("g"));
    let next: Vec<Action> = keymap.continuations(&state).into_iter().map(|(_, action)| action).collect();
    assert_eq!(
        next,
        [
            Action::Top,
            Action::NextTab,
            Action::PreviousTab,
            Action::Batch,
            Action::Note,
            Action::Tag,
            Action::Score,
            Action::NextFree,
            Action::Unmask,
            Action::Verify
        ]
    );

    assert_eq!(keymap.resolve(&mut state, typed('j')), Resolved::Action(Action::Down), "taken alone");
    assert_eq!(state.pending(), None);

    assert_eq!(press(&keymap, "gy".chars().map(typed)), Resolved::Pending("y".into()), "a new sequence begins");
    assert_eq!(press(&keymap, "gz".chars().map(typed)), Resolved::Nothing);

    keymap.resolve(&mut state, typed('g'));
    assert_eq!(keymap.resolve(&mut state, event(KeyCode::Esc, KeyModifiers::NONE)), Resolved::Nothing, "given up");
    assert_eq!(keymap.resolve(&mut state, event(KeyCode::Esc, KeyModifiers::NONE)), Resolved::Action(Action::Back));

    keymap.resolve(&mut state, typed('g'));
    state.clear();
    assert_eq!(keymap.resolve(&mut state, typed('z')), Resolved::Nothing);
}

#[test]
fn the_shift_key_itself_does_not_break_a_sequence() {
    use crossterm::event::ModifierKeyCode::LeftShift;
    let keymap = Keymap::default();
    let shift = event(KeyCode::Modifier(LeftShift), KeyModifiers::SHIFT);
    assert_eq!(press(&keymap, [typed('g'), shift, typed('T')]), Resolved::Action(Action::PreviousTab));
}

#[test]
fn holding_a_key_acts_and_is_told_and_letting_go_means_nothing() {
    let keymap = Keymap::default();
    let mut state = KeyState::default();
    let kind = |kind| KeyEvent::new_with_kind(KeyCode::Char('j'), KeyModifiers::NONE, kind);
    assert_eq!(keymap.resolve(&mut state, kind(KeyEventKind::Repeat)), Resolved::Action(Action::Down));
    assert!(state.is_repeat());
    assert_eq!(keymap.resolve(&mut state, kind(KeyEventKind::Press)), Resolved::Action(Action::Down));
    assert!(!state.is_repeat());

    keymap.resolve(&mut state, typed('g'));
    let release = KeyEvent::new_with_kind(KeyCode::Char('g'), KeyModifiers::NONE, KeyEventKind::Release);
    assert_eq!(keymap.resolve(&mut state, release), Resolved::Nothing);
    assert_eq!(keymap.resolve(&mut state, typed('g')), Resolved::Action(Action::Top), "the sequence lives on");
}

#[test]
fn own_keys_replace_the_defaults_of_their_action_only() {
    let (keymap, problems) = Keymap::with(&map(&[("sort", &["ctrl-s", "z o"]), ("suspend", &[])]));
    assert_eq!(problems, []);
    assert_eq!(keymap.labels(Action::Sort), ["Ctrl-s", "z o"]);
    assert_eq!(keymap.label(Action::Suspend), None);
    assert_eq!(press(&keymap, [typed('o')]), Resolved::Nothing);
    assert_eq!(press(&keymap, [typed('z'), typed('o')]), Resolved::Action(Action::Sort));
    assert_eq!(press(&keymap, [typed('j')]), Resolved::Action(Action::Down));
}

#[test]
fn two_actions_can_swap_their_keys() {
    let (keymap, problems) = Keymap::with(&map(&[("down", &["n"]), ("next-hit", &["j"])]));
    assert_eq!(problems, []);
    assert_eq!(press(&keymap, [typed('n')]), Resolved::Action(Action::Down));
    assert_eq!(press(&keymap, [typed('j')]), Resolved::Action(Action::NextHit));
}

#[test]
fn an_own_key_wins_over_defaults_and_a_note_says_what_gave_way() {
    let (keymap, problems) = Keymap::with(&map(&[("board", &["g"])]));
    assert!(problems.iter().all(|p| !p.is_error()), "{problems:?}");
    let notes: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(notes.len(), 10);
    assert_eq!(notes[0], "keys.board = \"g\": takes \"g g\" from \"top\"; give that action another key if you need it");
    assert_eq!(press(&keymap, [typed('g')]), Resolved::Action(Action::Board));
    assert_eq!(keymap.labels(Action::Top), ["Home"]);
}

#[test]
fn what_cannot_be_bound_is_named_with_the_way_out() {
    for (entries, said) in [
        (&[("boardd", &["b"][..])][..], vec!["keys.boardd: no such action; did you mean \"board\"?"]),
        (&[("fly", &["b"])], vec!["keys.fly: no such action; config.example.toml lists all names under [keys]"]),
        (
            &[("open", &["ctrl-m"])],
            vec!["keys.open = \"ctrl-m\": terminals send the same for \"ctrl-m\" and \"enter\"; choose another key"],
        ),
        (
            &[("open", &["ctrl-i", "ctrl-[", "ctrl-h"])],
            vec![
                "keys.open = \"ctrl-i\": terminals send the same for \"ctrl-i\" and \"tab\"; choose another key",
                "keys.open = \"ctrl-[\": terminals send the same for \"ctrl-[\" and \"esc\"; choose another key",
                "keys.open = \"ctrl-h\": terminals send the same for \"ctrl-h\" and \"backspace\"; choose another key",
            ],
        ),
        (&[("open", &["g entr"])], vec!["keys.open = \"g entr\": \"entr\" is no key; did you mean \"enter\"?"]),
        (&[("open", &[" "])], vec!["keys.open = \" \": no key; write [] to take all keys of the action away"]),
        (&[("open", &["a b c d"])], vec!["keys.open = \"a b c d\": a sequence has three keys at most"]),
        (
            &[("down", &["z"]), ("up", &["z"])],
            vec!["keys.up = \"z\": keys.down = \"z\" stands in the way; change one of the two"],
        ),
        (
            &[("down", &["z a"]), ("up", &["z"])],
            vec!["keys.up = \"z\": keys.down = \"z a\" stands in the way; change one of the two"],
        ),
    ] {
        let (_, problems) = Keymap::with(&map(entries));
        assert_eq!(problems.iter().map(ToString::to_string).collect::<Vec<_>>(), said);
        assert!(problems.iter().all(KeyProblem::is_error));
    }
    let (_, problems) = Keymap::with(&map(&[("open", &["a-b"])]));
    assert!(matches!(problems[0].fault, KeyFault::BadKey { nearest: None, .. }), "{problems:?}");
}

#[test]
fn the_same_key_twice_for_one_action_is_no_problem() {
    let (keymap, problems) = Keymap::with(&map(&[("down", &["z", "z"])]));
    assert_eq!(problems, []);
    assert_eq!(keymap.labels(Action::Down), ["z"]);
}

fn any_code() -> impl Strategy<Value = KeyCode> {
    prop_oneof![
        8 => any::<char>().prop_map(KeyCode::Char),
        8 => proptest::char::range(' ', '~').prop_map(KeyCode::Char),
        2 => proptest::char::range('Ѐ', 'ӿ').prop_map(KeyCode::Char),
        1 => any::<u8>().prop_map(KeyCode::F),
        4 => prop_oneof![
            Just(KeyCode::Esc), Just(KeyCode::Enter), Just(KeyCode::Tab), Just(KeyCode::BackTab), Just(KeyCode::Null),
            Just(KeyCode::CapsLock), Just(KeyCode::Menu), Just(KeyCode::Backspace), Just(KeyCode::PageUp),
        ],
    ]
}

fn any_event() -> impl Strategy<Value = KeyEvent> {
    let kind = prop_oneof![Just(KeyEventKind::Press), Just(KeyEventKind::Repeat), Just(KeyEventKind::Release)];
    (any_code(), any::<u8>(), kind, any::<u8>()).prop_map(|(code, modifiers, kind, state)| {
        let state = KeyEventState::from_bits_truncate(state);
        KeyEvent::new_with_kind_and_state(code, KeyModifiers::from_bits_truncate(modifiers), kind, state)
    })
}

proptest! {
    #[test]
    fn no_keys_panic_and_the_pending_label_is_what_the_state_says(events in proptest::collection::vec(any_event(), 0..12)) {
        let keymap = Keymap::default();
        let mut state = KeyState::default();
        for event in events {
            if let Resolved::Pending(label) = keymap.resolve(&mut state, event) {
                prop_assert_eq!(state.pending(), Some(label));
                prop_assert!(!keymap.continuations(&state).is_empty());
            }
        }
    }

    #[test]
    fn every_ascii_character_that_can_be_bound_is_printed_as_it_was_written(c in proptest::char::range('!', '~')) {
        let (keymap, _) = Keymap::with(&map(&[("sort", &[&c.to_string()])]));
        prop_assert_eq!(keymap.labels(Action::Sort), [c.to_string()]);
        prop_assert_eq!(press(&keymap, [typed(c)]), Resolved::Action(Action::Sort));
    }

    #[test]
    fn any_text_as_a_key_is_read_or_refused(text in ".{0,12}") {
        let (_, problems) = Keymap::with(&map(&[("sort", &[&text])]));
        for problem in problems {
            prop_assert!(!problem.to_string().is_empty());
        }
    }
}
