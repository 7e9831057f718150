//! The change of the password: the rule, one write, and nothing of it anywhere else.

use super::*;
use crate::flow::{Gate, News, Report, Text, ToastLevel};
use crate::ops::{Doubt, FieldError, Lock, OpId, Outcome, Refusal, Settled};
use crate::panes::Face as _;
use crate::panes::contracts::password::Met;

/// The form with these three typed, and what asking for the review led to.
fn typed(current: &str, new: &str, repeated: &str) -> (Bench, Effects) {
    let mut bench = Bench::ready(Locale::En);
    bench.done(&[Action::PreviousTab, Action::PreviousTab, Action::Open]);
    assert_eq!(bench.pane.capture(), crate::flow::Capture::Text);
    let mut effects = Vec::new();
    for text in [current, new, repeated] {
        effects.extend(bench.typed(text));
        effects.extend(bench.key(KeyCode::Tab));
    }
    effects.extend(bench.ctrl('s'));
    (bench, effects)
}

fn review(effects: &Effects) -> Option<&crate::ops::Operation<Request>> {
    effects.iter().find_map(|effect| match effect {
        Effect::Review(review) => review.operation.as_ref(),
        _ => None,
    })
}

#[test]
fn the_rule_is_six_characters_a_letter_and_a_digit_of_ascii() {
    for (password, good) in [
        ("", false),
        ("abc12", false),
        ("abcdef", false),
        ("123456", false),
        ("abc123", true),
        ("ñandú1", true),
        ("пароль1", false),
        ("abcdé٣", false),
        ("пароль1a", true),
    ] {
        assert_eq!(Met::of(password).problem().is_none(), good, "{password:?}");
    }
}

#[test]
fn a_new_password_goes_once_to_review_and_stands_nowhere_but_in_the_request() {
    let (_, effects) = typed("0ld-secret", "n3w-secret", "n3w-secret");
    let operation = review(&effects).unwrap();
    assert_eq!(effects.len(), 1, "no draft, nothing else: {effects:?}");
    assert_eq!((operation.spec.name, operation.target.id.as_str()), ("leasy.password", ""));
    assert_eq!(operation.target.label.as_str(), "••••4417");
    assert!(operation.changes.is_empty() && operation.before.is_empty() && operation.after.is_none());
    let Request::Password(change) = &operation.request else { panic!("{operation:?}") };
    assert_eq!(
        (change.current.expose(), change.new.expose(), change.repeated.expose()),
        ("0ld-secret", "n3w-secret", "n3w-secret")
    );
    let told = format!("{effects:?}");
    assert!(!told.contains("0ld-secret") && !told.contains("n3w-secret"), "{told}");
}

#[test]
fn what_breaks_the_rule_or_differs_is_not_reviewed() {
    for (current, new, repeated) in [
        ("", "abc123", "abc123"),
        ("x", "abc12", "abc12"),
        ("x", "abcdef", "abcdef"),
        ("x", "abc123", "abc124"),
        ("x", "abc123", ""),
    ] {
        let (bench, effects) = typed(current, new, repeated);
        assert!(review(&effects).is_none(), "{current} {new} {repeated}");
        assert!(bench.pane.password.is_open());
    }
}

fn report(id: OpId, news: News) -> Input<Reply, std::convert::Infallible> {
    Input::Outcome(Report { id, op: "leasy.password".into(), target: String::new(), news, reply: None })
}

#[test]
fn once_changed_the_form_is_gone_and_the_person_is_told_about_the_stored_one() {
    let (mut bench, effects) = typed("old", "abc123", "abc123");
    let id = review(&effects).unwrap().id;
    bench.input(report(id, News::Running));
    let effects = bench.input(report(id, News::Ended(Outcome::Confirmed)));
    let levels: Vec<_> =
        effects.iter().map(|e| if let Effect::Toast(toast) = e { Some(toast.level) } else { None }).collect();
    assert_eq!(levels, [Some(ToastLevel::Good), Some(ToastLevel::Warn)]);
    assert!(!bench.pane.password.is_open() && bench.pane.password.changed);
    bench.input(Input::Session(account(), false));
    assert!(bench.pane.password.changed, "the stored one is still the old one");
}

#[test]
fn the_servers_words_stand_beside_the_form_which_is_open_again() {
    let (mut bench, effects) = typed("old", "abc123", "abc123");
    let id = review(&effects).unwrap().id;
    bench.input(report(id, News::Running));
    let refusal = Refusal { status: 400, words: "Contraseña incorrecta · Muy corta".into(), fields: Vec::new() };
    assert_eq!(bench.input(report(id, News::Ended(Outcome::Refused(refusal)))), Vec::new());
    assert!(bench.pane.password.is_open() && !bench.pane.password.changed);
    assert!(bench.picture().contains("Contraseña incorrecta · Muy corta"));
}

#[test]
fn a_lost_answer_is_neither_done_nor_failed() {
    let (mut bench, effects) = typed("old", "abc123", "abc123");
    let id = review(&effects).unwrap().id;
    bench.input(report(id, News::Running));
    bench.input(report(id, News::Ended(Outcome::Unknown(Doubt::TimeOut))));
    assert!(bench.pane.password.unknown.is_some() && !bench.pane.password.changed);
    assert!(bench.picture().contains("not known whether"));
}

#[test]
fn a_sign_in_by_hand_asks_how_a_change_in_doubt_ended_and_the_mark_goes_with_the_answer() {
    for (how, changed, said) in [
        (Settled::Confirmed, true, &["contracts-password-done", "contracts-password-stored"][..]),
        (Settled::Absent, false, &["contracts-password-old-holds"][..]),
        (Settled::ClosedByUser, false, &[][..]),
    ] {
        let (mut bench, effects) = typed("old", "abc123", "abc123");
        let id = review(&effects).unwrap().id;
        bench.input(report(id, News::Running));
        bench.input(report(id, News::Ended(Outcome::Unknown(Doubt::TimeOut))));
        assert!(bench.input(Input::Session(account(), true)).contains(&Effect::Verify(id)));
        let effects = bench.input(report(id, News::Settled(how)));
        let keys: Vec<_> = effects
            .iter()
            .filter_map(|e| if let Effect::Toast(toast) = e { Some(&*toast.text.key) } else { None })
            .collect();
        assert_eq!((keys.as_slice(), bench.pane.password.changed), (said, changed));
        assert!(bench.pane.password.unknown.is_none());
        let again = bench.input(Input::Session(account(), true));
        assert!(!again.iter().any(|effect| matches!(effect, Effect::Verify(_))), "{again:?}");
    }
}

#[test]
fn the_form_stays_shut_while_writing_is_off_or_an_earlier_change_is_not_settled() {
    let mut bench = Bench::ready(Locale::En);
    bench.done(&[Action::PreviousTab, Action::PreviousTab]);
    bench.gate = Gate::Shut(Text::key("off-read-only"));
    assert!(matches!(bench.act(Action::Open).as_slice(), [Effect::Toast(_)]));
    bench.gate = Gate::Open;
    bench.locks.0.insert(Lock::Account { op: "leasy.password".into(), account: account() });
    assert!(matches!(bench.act(Action::Open).as_slice(), [Effect::Toast(_)]));
    assert!(!bench.pane.password.is_open());
}

#[test]
fn what_is_known_of_a_clients_password_is_there_again_when_one_comes_back() {
    let (mut bench, effects) = typed("old", "abc123", "abc123");
    let id = review(&effects).unwrap().id;
    bench.input(report(id, News::Running));
    bench.input(report(id, News::Ended(Outcome::Confirmed)));
    let other = AccountId::new(Partner::Leasy, "70005528");
    bench.input(Input::Account(other.clone()));
    assert!(!bench.pane.password.changed, "nothing was changed for the other");
    bench.input(Input::Session(other, false));
    bench.input(Input::Account(account()));
    assert!(bench.pane.password.changed);
}

#[test]
fn each_thing_the_service_minds_is_listed_once() {
    let (mut bench, effects) = typed("old", "abc123", "abc123");
    let id = review(&effects).unwrap().id;
    let minded = |words: &[&str]| {
        let fields = words.iter().map(|words| FieldError { field: "error".to_owned(), words: (*words).into() });
        Refusal { status: 400, words: words.join("; ").as_str().into(), fields: fields.collect() }
    };
    bench.input(report(id, News::Ended(Outcome::Refused(minded(&["Clave corta", "Falta un número"])))));
    let picture = bench.picture();
    assert!(picture.contains("1: Clave corta") && picture.contains("2: Falta un número"), "{picture}");
    assert_eq!(picture.matches("Clave corta").count(), 1, "{picture}");
    bench.input(report(id, News::Ended(Outcome::Refused(minded(&["Clave corta"])))));
    let picture = bench.picture();
    assert!(picture.contains("Clave corta") && !picture.contains("1: ") && !picture.contains("error"), "{picture}");
}
