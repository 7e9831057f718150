//! What is typed and sent: a card by its token, a deletion, another telephone, a new user. No number of a card gets in.

use crossterm::event::KeyCode;

use super::*;
use crate::api::gas::{Credential, EmailIn, ProfileUpdate};
use crate::domain::Secret;
use crate::flow::{Capture, Gate, Guard, News, Report};
use crate::ops::{Doubt, Held, Lock, Outcome, Refusal};
use crate::panes::Face as _;

const TOKEN: &str = "tok_2kgcvqDqyLfd1MdtU";
/// Numbers of cards as people type and paste them.
const NUMBERS: [&str; 5] =
    ["4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1112", "tok_4111111111111111", " 378282246310005\n"];

fn form(turns: usize, action: Action) -> Bench {
    let mut bench = at_tab(turns, Locale::En, USUAL);
    bench.done(&[action]);
    assert_eq!(bench.pane.capture(), Capture::Text);
    bench
}

fn guard(effects: &Effects) -> Option<&Guard> {
    effects.iter().find_map(|effect| if let Effect::Review(review) = effect { Some(&review.guard) } else { None })
}

fn report(operation: &Operation<Request>, news: News) -> Input<Reply, std::convert::Infallible> {
    let (id, op, target) = (operation.id, operation.spec.name.to_owned(), operation.target.id.clone());
    Input::Outcome(Report { id, op, target, news, reply: None })
}

fn refused(words: &str) -> News {
    News::Ended(Outcome::Refused(Refusal { status: 200, words: words.into(), fields: Vec::new() }))
}

#[test]
fn a_card_is_added_by_its_token_which_stands_nowhere_but_in_the_request() {
    let mut bench = form(METHODS, Action::Add);
    let mut effects = bench.typed(TOKEN);
    effects.extend(bench.ctrl('s'));
    let operation = reviewed(&effects).unwrap();
    assert_eq!(operation.spec.name, "gas.save_method");
    assert_eq!(
        (operation.before.as_slice(), operation.after.as_ref()),
        (&[Request::Methods][..], Some(&Request::Methods))
    );
    assert!(matches!(operation.request, Request::SaveMethod(_)));
    assert_eq!(effects.len(), 1, "no draft of a secret: {effects:?}");
    let told = format!("{effects:?} {:?} {}", bench.pane, bench.picture());
    assert!(!told.contains(TOKEN), "{told}");
    assert!(bench.picture().contains("••••"), "what is typed is hidden");
}

#[test]
fn the_number_of_a_card_is_dropped_at_the_key_or_the_paste_that_brings_it() {
    for number in NUMBERS {
        for pasted in [true, false] {
            let mut bench = form(METHODS, Action::Add);
            let effects = if pasted { bench.input(Input::Paste(number.into())) } else { bench.typed(number.trim()) };
            assert_eq!(toasts(&effects), [&Text::key("gas-card-number")], "{number:?}");
            assert_eq!(effects.len(), 1, "nothing else comes of it: {effects:?}");
            let picture = bench.picture();
            assert!(!pasted || picture.contains("looks like the number of a card"), "{number:?}\n{picture}");
            let marks = picture.matches('•').count();
            assert!(marks < 12, "what was typed is gone: {marks} marks are left");
            let sent = bench.ctrl('s');
            assert!(reviewed(&sent).is_none(), "{number:?}");
            assert!(!format!("{:?} {picture}", bench.pane).contains(number.trim()));
        }
    }
}

#[test]
fn digits_that_become_a_number_by_a_paste_behind_them_are_dropped_too() {
    let mut bench = form(METHODS, Action::Add);
    bench.typed("411111");
    bench.input(Input::Paste("1111111111".into()));
    assert!(bench.picture().contains("looks like the number of a card"));
    assert!(!bench.picture().contains('•'), "{}", bench.picture());
}

#[test]
fn what_is_no_token_is_not_reviewed() {
    for text in ["", "src_1", "tok_", "tok_a b", "5100"] {
        let mut bench = form(METHODS, Action::Add);
        bench.typed(text);
        assert!(reviewed(&bench.ctrl('s')).is_none(), "{text:?}");
    }
}

#[test]
fn a_card_is_deleted_by_its_last_four_digits_and_only_if_it_is_still_the_same() {
    let mut bench = at_tab(METHODS, Locale::En, USUAL);
    let effects = bench.done(&[Action::Down, Action::Finish]);
    let operation = reviewed(&effects).unwrap();
    assert_eq!(guard(&effects), Some(&Guard::Type("4444".into())));
    assert_eq!((operation.spec.name, operation.target.id.as_str()), ("gas.delete_method", "src_2"));
    assert_eq!(operation.before, [Request::Methods], "the list is read again before it is sent");
    let shown = Change { path: "/last4".into(), was: json!("4444"), sent: Value::Null };
    assert_eq!(operation.changes, [shown]);
    bench.done(&[Action::Open]);
    let opened = bench.done(&[Action::Finish]);
    assert_eq!(reviewed(&opened).map(|operation| operation.target.id.clone()), Some("src_2".into()));
}

#[test]
fn a_card_without_an_id_or_no_card_at_all_is_not_deleted() {
    let mut none = served(Service { calls: nothing, errands: brought }, METHODS, Locale::En, USUAL);
    assert_eq!(toasts(&none.done(&[Action::Finish])), [&Text::key("gas-no-card-chosen")]);
    let without = |request: &Request| match request {
        Request::Methods => Some(Reply::Methods(vec![Method { id: None, ..card("src_1", "visa", "5100") }])),
        other => reply(other),
    };
    let mut bench = served(Service { calls: without, errands: brought }, METHODS, Locale::En, USUAL);
    assert_eq!(toasts(&bench.done(&[Action::Finish])), [&Text::key("gas-card-without-id")]);
    let digitless = |request: &Request| match request {
        Request::Methods => Some(Reply::Methods(vec![Method { last4: None, ..card("src_1", "visa", "5100") }])),
        other => reply(other),
    };
    let mut bench = served(Service { calls: digitless, errands: brought }, METHODS, Locale::En, USUAL);
    let effects = bench.done(&[Action::Finish]);
    let short = reviewed(&effects).unwrap().id.short();
    assert_eq!(guard(&effects), Some(&Guard::Type(short)), "a card without digits is called by the write itself");
}

#[test]
fn nothing_opens_while_writing_is_off_or_an_earlier_write_is_not_settled() {
    for (turns, action, lock) in [
        (METHODS, Action::Add, Lock::Account { op: "gas.save_method".into(), account: account() }),
        (METHODS, Action::Finish, Lock::Target { op: "gas.delete_method".into(), target: "src_1".into() }),
        (PROFILE, Action::Edit, Lock::Target { op: "gas.update_profile".into(), target: "ana@gas.example".into() }),
    ] {
        let mut bench = at_tab(turns, Locale::En, USUAL);
        bench.locks.0.insert(lock);
        let effects = bench.done(&[action]);
        assert_eq!(toasts(&effects).first().map(|text| text.key.as_ref()), Some("toast-locked"), "{action:?}");
        let mut bench = at_tab(turns, Locale::En, USUAL);
        bench.gate = Gate::Shut(Text::key("gate-read-only"));
        let effects = bench.done(&[action]);
        assert_eq!(toasts(&effects).first().map(|text| text.key.as_ref()), Some("toast-write-off"), "{action:?}");
        assert_eq!(bench.pane.capture(), Capture::None);
    }
}

/// The form of the profile with another telephone typed.
fn another_phone(phone: &str) -> (Bench, Effects) {
    let mut bench = form(PROFILE, Action::Edit);
    bench.key(KeyCode::Tab);
    bench.key(KeyCode::Tab);
    bench.ctrl('u');
    bench.typed(phone);
    let effects = bench.ctrl('s');
    (bench, effects)
}

#[test]
fn an_update_sends_only_what_changed() {
    let (_, effects) = another_phone("5599990000");
    let operation = reviewed(&effects).unwrap();
    let wanted = ProfileUpdate { phone: Some("5599990000".into()), ..ProfileUpdate::default() };
    assert_eq!(operation.request, Request::UpdateProfile(Box::new(wanted)));
    let change = Change { path: "/phone".into(), was: json!("5510002000"), sent: json!("5599990000") };
    assert_eq!((operation.changes.as_slice(), operation.before.as_slice()), (&[change][..], &[Request::Profile][..]));
    let (bench, effects) = another_phone("5510002000");
    assert!(reviewed(&effects).is_none() && bench.picture().contains("nothing to send"), "{}", bench.picture());
}

#[test]
fn the_services_words_stand_beside_the_field_they_speak_of_or_at_the_head() {
    for (words, beside) in [("El teléfono no es válido.", true), ("Hubo un error.", false)] {
        let (mut bench, effects) = another_phone("1");
        let operation = reviewed(&effects).unwrap();
        bench.input(report(operation, News::Running));
        bench.input(report(operation, refused(words)));
        let picture = bench.picture();
        let line = |word: &str| picture.lines().position(|line| line.contains(word)).unwrap();
        assert_eq!(line(words) >= line("Telephone"), beside, "{picture}");
    }
}

#[test]
fn a_refused_token_is_said_beside_its_field_and_an_unknown_outcome_closes_the_form() {
    let mut bench = form(METHODS, Action::Add);
    bench.typed(TOKEN);
    let effects = bench.ctrl('s');
    let operation = reviewed(&effects).unwrap();
    bench.input(report(operation, News::Running));
    bench.input(report(operation, refused("Hubo un error al registar el metodo de pago del usuario.")));
    assert!(bench.picture().contains("Hubo un error al registar"), "{}", bench.picture());
    let effects = bench.ctrl('s');
    let operation = reviewed(&effects).unwrap();
    bench.input(report(operation, News::Running));
    let effects = bench.input(report(operation, News::Ended(Outcome::Unknown(Doubt::TimeOut))));
    assert_eq!(bench.pane.capture(), Capture::None, "{}", bench.picture());
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::SaveDraft(..))), "{effects:?}");
}

#[test]
fn after_a_write_what_it_changed_is_read_again() {
    let calls = |effects: &Effects| {
        let call = |effect: &Effect<Request, _>| if let Effect::Call(.., q) = effect { Some(q.clone()) } else { None };
        effects.iter().filter_map(call).collect::<Vec<_>>()
    };
    let mut bench = at_tab(METHODS, Locale::En, USUAL);
    let effects = bench.done(&[Action::Finish]);
    let operation = reviewed(&effects).unwrap();
    for outcome in [Outcome::Confirmed, Outcome::NotSent(Held::Gone)] {
        let read = calls(&bench.input(report(operation, News::Ended(outcome))));
        assert!(read.contains(&Request::Methods), "{read:?}");
        assert!(read.iter().any(|call| matches!(call, Request::Payments(_))), "which are own rests on the cards");
    }
    let (mut bench, effects) = another_phone("1");
    let operation = reviewed(&effects).unwrap();
    bench.input(report(operation, News::Running));
    assert!(calls(&bench.input(report(operation, News::Ended(Outcome::Confirmed)))).contains(&Request::Profile));
    assert_eq!(bench.pane.capture(), Capture::None);
}

/// The form of a new user filled in, by one of the ways to sign in.
fn new_user(secret: &str, again: &str, facebook: bool) -> (Bench, Effects) {
    let mut bench = form(PROFILE, Action::Add);
    let mut effects = Vec::new();
    for text in ["Eva", "Ríos", "eva@gas.example", "", "", secret, again] {
        if text.is_empty() && facebook {
            bench.key(KeyCode::Right);
        }
        effects.extend(bench.typed(text));
        effects.extend(bench.key(KeyCode::Tab));
    }
    effects.retain(|effect| matches!(effect, Effect::SaveDraft(..)));
    effects.extend(bench.ctrl('s'));
    (bench, effects)
}

#[test]
fn a_new_user_is_registered_by_password_or_by_token_in_their_own_name() {
    for (facebook, again, secret) in [(false, "s3cret-clave", "s3cret-clave"), (true, "", "EAAfacebookToken")] {
        let (bench, effects) = new_user(secret, again, facebook);
        let operation = reviewed(&effects).unwrap_or_else(|| unreachable!("{}", bench.picture()));
        let Request::Register(user) = &operation.request else { unreachable!("{operation:?}") };
        let expected = if facebook {
            Credential::Facebook(Secret::new(secret))
        } else {
            Credential::Password(Secret::new(secret))
        };
        assert_eq!((&user.credential, user.email_in, user.phone.as_deref()), (&expected, EmailIn::Email, None));
        assert_eq!(operation.account.name.as_ref(), "eva@gas.example");
        let told = format!("{effects:?} {}", bench.picture());
        assert!(!told.contains(secret), "{told}");
        let kept: Vec<_> = effects
            .iter()
            .filter_map(|effect| if let Effect::SaveDraft(_, draft) = effect { Some(draft) } else { None })
            .collect();
        assert!(!kept.is_empty() && kept.iter().all(|draft| draft.0.values().all(|text| !text.contains(secret))));
    }
}

#[test]
fn a_slip_in_a_new_users_form_is_said_and_nothing_is_reviewed() {
    let (bench, effects) = new_user("s3cret-clave", "s3cret-klave", false);
    assert!(reviewed(&effects).is_none() && bench.picture().contains("differs from the password"));
    let mut bench = form(PROFILE, Action::Add);
    for text in ["Eva", "Ríos", "eva.gas.example"] {
        bench.typed(text);
        bench.key(KeyCode::Tab);
    }
    bench.ctrl('s');
    assert!(bench.picture().contains("name@host.tld"), "{}", bench.picture());
}

#[test]
fn the_name_of_a_new_user_is_told_with_the_way_to_sign_in() {
    let (mut bench, effects) = new_user("s3cret-clave", "s3cret-clave", false);
    let operation = reviewed(&effects).unwrap();
    bench.input(report(operation, News::Running));
    let effects = bench.input(report(operation, News::Ended(Outcome::Confirmed)));
    assert_eq!(toasts(&effects), [&Text::key("gas-registered").with("email", "eva@gas.example")]);
    let (mut bench, effects) = new_user("s3cret-clave", "s3cret-clave", false);
    let operation = reviewed(&effects).unwrap();
    bench.input(report(operation, News::Running));
    bench.input(report(operation, refused("Correo electrónico previamente registrado.")));
    let picture = bench.picture();
    let line = |word: &str| picture.lines().position(|line| line.contains(word)).unwrap();
    assert!(line("Correo electrónico previamente") >= line("E-mail"), "{picture}");
}
