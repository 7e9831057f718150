//! Keys nobody planned for.

use proptest::prelude::*;

use super::pictures::picture;
use super::*;
use crate::ui::words::Locale;

fn any_key() -> impl Strategy<Value = KeyEvent> {
    let code = prop_oneof![
        8 => any::<char>().prop_map(KeyCode::Char),
        8 => prop::sample::select("aé1 -+.:,tms日ь".chars().collect::<Vec<_>>()).prop_map(KeyCode::Char),
        16 => prop::sample::select(vec![
            KeyCode::Enter, KeyCode::Esc, KeyCode::Tab, KeyCode::BackTab, KeyCode::Up, KeyCode::Down, KeyCode::Left,
            KeyCode::Right, KeyCode::Home, KeyCode::End, KeyCode::PageUp, KeyCode::PageDown, KeyCode::Backspace,
            KeyCode::Delete, KeyCode::Insert,
        ]),
    ];
    let modifiers = prop::sample::select(vec![
        KeyModifiers::NONE,
        KeyModifiers::NONE,
        KeyModifiers::SHIFT,
        KeyModifiers::CONTROL,
        KeyModifiers::ALT,
    ]);
    (code, modifiers).prop_map(|(code, modifiers)| KeyEvent::new(code, modifiers))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_pressed_the_form_stands_and_its_draft_comes_back(
        start in 0usize..20,
        keys in prop::collection::vec(any_key(), 0..80),
        pasted in any::<String>(),
        width in 0u16..130,
        height in 0u16..45,
    ) {
        let mut form = edited();
        form.focus = form.stops()[start % form.stops().len()].clone();
        for key in &keys {
            let submits = key.modifiers.contains(KeyModifiers::CONTROL) && matches!(key.code, KeyCode::Char(_));
            let done = form.handle(key, at());
            prop_assert!(submits || !matches!(done, FormEvent::Submitted(_) | FormEvent::Invalid(_)));
            prop_assert!(form.stops().contains(&form.focus), "{:?}", form.focus);
        }
        form.paste(&pasted);
        picture(&form, Locale::Uk, width, height);
        let draft = form.draft();
        let mut again = edited();
        prop_assert_eq!(again.restore(draft.clone()), Vec::<String>::new());
        prop_assert_eq!(again.draft(), draft);
    }
}
