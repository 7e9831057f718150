//! Tests of the form: what keys do, what is wrong, what is kept, and how it looks.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod fields;
mod pictures;
mod random;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::*;
use crate::domain::{Moment, Secret};

/// 22 Nov 2026, 14:07 UTC.
fn at() -> Moment {
    Moment { mono_ms: 0, wall: "2026-11-22T14:07:31Z".parse().unwrap() }
}

fn madrid() -> TimeZone {
    TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap()
}

fn label(words: &str) -> Text {
    // A key that no file has shows itself.
    Text::made(words.to_owned())
}

fn people() -> Vec<PickItem> {
    let person =
        |id, name| PickItem { id, label: Clean::from_partner(name), detail: Clean::from_partner("Norte"), mark: None };
    vec![person(7, "Gómez, Iván"), person(8, "Ruiz, Marta")]
}

fn not_a_robot(value: &Value) -> Option<Text> {
    matches!(value, Value::Text(text) if text.contains("robot")).then(|| label("no robots"))
}

/// A form with a field of every kind.
fn specs() -> Vec<FieldSpec> {
    let opts = || vec![Opt::new("hot", label("Hot")), Opt::new("warm", label("Warm")), Opt::new("cold", label("Cold"))];
    let phone = vec![
        FieldSpec::new("number", label("Number"), Kind::Text).required(),
        FieldSpec::new("kind", label("Kind"), Kind::Choice(vec![Opt::new("home", label("Home"))])),
    ];
    vec![
        FieldSpec::new("name", label("Name"), Kind::Text)
            .required()
            .rule(Rule::Length { min: 3, max: 20 })
            .rule(Rule::Check(not_a_robot))
            .help(label("As it stands in the contract")),
        FieldSpec::new("note", label("Note"), Kind::Long),
        FieldSpec::new("password", label("Password"), Kind::Secret),
        FieldSpec::new("seats", label("Seats"), Kind::Number).rule(Rule::Between(1, 9)),
        FieldSpec::new("rate", label("Rate"), Kind::Decimal { places: 3 }),
        FieldSpec::new("price", label("Price"), Kind::Money { places: 2, units: &["EUR", "USD", "UAH"] }),
        FieldSpec::new("visit", label("Visit"), Kind::DateTime),
        FieldSpec::new("heat", label("Heat"), Kind::Choice(opts())),
        FieldSpec::new("tags", label("Tags"), Kind::Many(opts())),
        FieldSpec::new("user", label("User"), Kind::Find(Source::Loaded(people()))),
        FieldSpec::new("place", label("Place"), Kind::Find(Source::Remote)),
        FieldSpec::new("plate", label("Plate"), Kind::Text)
            .rule(Rule::Pattern { shape: "0000AAA", words: label("1234BCD") }),
        FieldSpec::new(
            "phones",
            label("Phones"),
            Kind::Blocks(BlockSpec { title: label("Phone"), fields: phone, at_most: 3 }),
        ),
    ]
}

fn form() -> Form {
    Form::new(label("New lead"), &specs(), madrid())
}

/// What the partner has: a name and two phones.
fn known() -> Values {
    let phone = |id: Option<&str>, number: &str| BlockValue {
        id: id.map(ToOwned::to_owned),
        values: Values::from([("number", Value::Text(number.into()))]),
    };
    Values::from([
        ("name", Value::Text("Ruiz, Marta".into())),
        ("phones", Value::Blocks(vec![phone(Some("17"), "600"), phone(Some("18"), "700")])),
    ])
}

fn edited() -> Form {
    form().filled(&known())
}

fn key(code: KeyCode) -> KeyEvent {
    KeyEvent::new(code, KeyModifiers::NONE)
}

fn press(form: &mut Form, code: KeyCode) -> FormEvent {
    form.handle(&key(code), at())
}

fn ctrl(form: &mut Form, c: char) -> FormEvent {
    form.handle(&KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL), at())
}

fn alt(form: &mut Form, code: KeyCode) -> FormEvent {
    form.handle(&KeyEvent::new(code, KeyModifiers::ALT), at())
}

fn typed(form: &mut Form, path: &str, text: &str) {
    assert!(form.focus(path), "{path}");
    for c in text.chars() {
        press(form, KeyCode::Char(c));
    }
}

fn value(form: &Form, name: &str) -> Value {
    form.values()[name].clone()
}

fn problem(form: &Form, path: &str) -> Option<String> {
    form.problems().into_iter().find(|(p, _)| p == path).map(|(_, text)| text.key.into_owned())
}

#[test]
fn tab_goes_round_and_arrows_enter_and_shift_tab_step() {
    let mut form = edited();
    for (code, path) in [
        (KeyCode::Tab, "note"),
        (KeyCode::Up, "note"),
        (KeyCode::BackTab, "name"),
        (KeyCode::BackTab, "phones.1.kind"),
        (KeyCode::Up, "phones.1.number"),
        (KeyCode::Up, "phones.1"),
        (KeyCode::Down, "phones.1.number"),
        (KeyCode::Enter, "phones.1.kind"),
        (KeyCode::Tab, "name"),
        (KeyCode::Enter, "note"),
    ] {
        // A first line of text has no line above: up leaves it.
        let path = if code == KeyCode::Up && path == "note" { "name" } else { path };
        let taken = press(&mut form, code);
        assert_eq!((taken, form.focused().as_str()), (FormEvent::Taken, path), "{code:?}");
        if path == "name" && code == KeyCode::Up {
            press(&mut form, KeyCode::Tab);
        }
    }
}

#[test]
fn enter_never_submits_and_neither_does_a_paste_that_holds_one() {
    let mut form = edited();
    for _ in 0..40 {
        let done = press(&mut form, KeyCode::Enter);
        assert!(!matches!(done, FormEvent::Submitted(_) | FormEvent::Invalid(_)), "{done:?}");
        press(&mut form, KeyCode::Esc);
        let done = form.paste("x\r\n\n");
        assert!(!matches!(done, FormEvent::Submitted(_) | FormEvent::Invalid(_)), "{done:?}");
    }
}

#[test]
fn a_form_with_problems_goes_to_the_first_and_one_without_hands_over_what_was_typed() {
    let mut form = form();
    typed(&mut form, "seats", "12");
    assert_eq!(ctrl(&mut form, 's'), FormEvent::Invalid(2));
    assert_eq!(form.focused(), "name");
    typed(&mut form, "name", "Gil, Paula");
    assert_eq!(ctrl(&mut form, 's'), FormEvent::Invalid(1));
    assert_eq!(form.focused(), "seats");
    press(&mut form, KeyCode::Backspace);
    let FormEvent::Submitted(done) = ctrl(&mut form, 's') else { unreachable!("no problem is left") };
    assert_eq!(done.values["name"], Value::Text("Gil, Paula".into()));
    assert_eq!(done.values["seats"], Value::Number(1));
    assert_eq!(done.values["heat"], Value::Empty);
    assert_eq!(done.changed, BTreeSet::from(["name".to_owned(), "seats".to_owned()]));
}

#[test]
fn only_what_differs_from_what_was_there_is_changed() {
    let mut form = edited();
    assert!(!form.is_changed());
    typed(&mut form, "name", "x");
    assert_eq!(form.changed(), BTreeSet::from(["name".to_owned()]));
    press(&mut form, KeyCode::Backspace);
    assert!(!form.is_changed(), "typed back is as before");
    typed(&mut form, "phones.1.number", "1");
    assert_eq!(form.changed(), BTreeSet::from(["phones".to_owned(), "phones.1.number".to_owned()]));
}

#[test]
fn the_servers_words_stand_beside_their_field_until_it_is_edited() {
    let mut form = edited();
    let error = |field: &str| FieldError { field: field.into(), words: Clean::from_partner("taken") };
    let words = |form: &Form, path: &str| {
        let place = form.nearest(path).unwrap();
        form.field(&place).unwrap().server.as_ref().map(ToString::to_string)
    };
    form.refuse(None, &[error("phones[1].number"), error("/name"), error("phones.0.unheard_of"), error("dealer")]);
    for path in ["phones.1.number", "name", "phones.0"] {
        assert_eq!(words(&form, path).as_deref(), Some("taken"), "{path}");
    }
    assert_eq!(form.said, [Clean::from_partner("dealer: taken")]);
    assert_eq!(form.focused(), "name");
    press(&mut form, KeyCode::Char('x'));
    assert_eq!(words(&form, "name"), None);
    assert_eq!(words(&form, "phones.1.number").as_deref(), Some("taken"));
}

#[test]
fn blocks_are_added_moved_and_removed_and_keep_their_ids() {
    let mut form = edited();
    let ids = |form: &Form| match value(form, "phones") {
        Value::Blocks(blocks) => blocks.into_iter().map(|b| b.id.unwrap_or_default()).collect::<Vec<_>>().join(" "),
        other => format!("{other:?}"),
    };
    form.focus = vec![12, 0];
    assert_eq!(alt(&mut form, KeyCode::Up), FormEvent::Taken, "the first is the first");
    assert_eq!(alt(&mut form, KeyCode::Down), FormEvent::Changed);
    assert_eq!((ids(&form).as_str(), form.focused().as_str()), ("18 17", "phones.1"));
    assert_eq!(press(&mut form, KeyCode::Char('+')), FormEvent::Changed);
    assert_eq!((ids(&form).as_str(), form.focused().as_str()), ("18 17 ", "phones.2.number"));
    assert_eq!(problem(&form, "phones.2.number").as_deref(), Some("form-required"));
    assert!(form.focus("phones"));
    assert_eq!(press(&mut form, KeyCode::Enter), FormEvent::Taken, "three at most");
    form.focus = vec![12, 0];
    assert_eq!(press(&mut form, KeyCode::Delete), FormEvent::Changed);
    assert_eq!((ids(&form).as_str(), form.focused().as_str()), ("17 ", "phones.0"));
    press(&mut form, KeyCode::Char('-'));
    press(&mut form, KeyCode::Char('-'));
    assert_eq!((value(&form, "phones"), form.focused().as_str()), (Value::Empty, "phones"));
    assert!(form.changed().contains("phones"));
}

#[test]
fn leaving_hands_over_a_draft_that_restores_everything_but_the_secret() {
    let mut form = edited();
    typed(&mut form, "name", " Jr");
    typed(&mut form, "password", "clave-7Q");
    typed(&mut form, "price", "12,5 ");
    typed(&mut form, "tags", " ");
    form.focus = vec![12, 0];
    alt(&mut form, KeyCode::Down);
    press(&mut form, KeyCode::Char('+'));
    form.paste("900");
    let FormEvent::Left(draft) = press(&mut form, KeyCode::Esc) else { unreachable!("Esc leaves") };
    let file = serde_json::to_string(&draft).unwrap();
    assert!(!file.contains("clave") && !format!("{form:?} {draft:?}").contains("clave"), "{file}");
    let mut again = edited();
    assert_eq!(again.restore(serde_json::from_str(&file).unwrap()), Vec::<String>::new());
    assert_eq!(again.draft(), draft);
    let without = |form: &Form| {
        let mut values = form.values();
        values.remove("password");
        values
    };
    assert_eq!(without(&again), without(&form));
    assert_eq!(value(&form, "password"), Value::Secret(Secret::new("clave-7Q")));
    assert_eq!(value(&again, "password"), Value::Empty);
}

#[test]
fn a_draft_names_what_fits_no_more_and_revives_no_block_that_is_gone() {
    let mut form = edited();
    typed(&mut form, "phones.1.number", "1");
    let mut draft = form.draft();
    for (path, text) in [("password", "planted"), ("heat", "boiling"), ("old_field", "x")] {
        draft.0.insert(path.into(), text.into());
    }
    let mut base = known();
    if let Some(Value::Blocks(phones)) = base.get_mut("phones") {
        phones.pop();
    }
    let mut now = self::form().filled(&base);
    assert_eq!(now.restore(draft), ["heat", "old_field", "password", "phones.1.number"]);
    assert_eq!(value(&now, "phones"), value(&self::form().filled(&base), "phones"));
}

#[test]
fn remote_things_are_asked_for_and_answers_to_old_queries_are_dropped() {
    let mut form = form();
    form.focus("place");
    let wants = |query: &str| FormEvent::Wants { path: "place".into(), query: query.into() };
    assert_eq!(press(&mut form, KeyCode::Char('m')), wants("m"));
    assert_eq!(press(&mut form, KeyCode::Char('a')), wants("ma"));
    form.offer("place", "m", Ok(people()));
    assert_eq!(press(&mut form, KeyCode::Enter), FormEvent::Taken, "nothing is there yet");
    form.offer("place", "ma", Ok(people()));
    assert_eq!(press(&mut form, KeyCode::Enter), FormEvent::Changed);
    assert_eq!(value(&form, "place"), Value::Found(8, Clean::from_partner("Ruiz, Marta")));
    assert_eq!(press(&mut form, KeyCode::Enter), wants(""));
    assert_eq!(press(&mut form, KeyCode::Esc), FormEvent::Taken, "the list closes, the form stays");
    assert_eq!(press(&mut form, KeyCode::Backspace), FormEvent::Changed);
    assert_eq!(value(&form, "place"), Value::Empty);
    form.focus("user");
    assert_eq!(press(&mut form, KeyCode::Char('g')), FormEvent::Taken, "these are all here");
    assert_eq!(press(&mut form, KeyCode::Enter), FormEvent::Changed);
    assert_eq!(value(&form, "user"), Value::Found(7, Clean::from_partner("Gómez, Iván")));
}

#[test]
fn a_long_text_keeps_its_lines_and_goes_to_an_editor_and_back() {
    let mut form = form();
    typed(&mut form, "note", "one");
    press(&mut form, KeyCode::Enter);
    form.paste("two\r\nthree\x1b");
    assert_eq!(value(&form, "note"), Value::Text("one\ntwo\nthree".into()));
    press(&mut form, KeyCode::Up);
    press(&mut form, KeyCode::Char('!'));
    let text = "one\ntwo!\nthree".to_owned();
    assert_eq!(ctrl(&mut form, 'o'), FormEvent::Edit { path: "note".into(), text });
    assert!(form.set_text("note", "from the editor\n") && !form.set_text("nothing", ""));
    assert_eq!(value(&form, "note"), Value::Text("from the editor\n".into()));
}
