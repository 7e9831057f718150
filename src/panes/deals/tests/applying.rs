//! An application from the form to its outcome.

use super::*;
use crate::flow::{Gate, Guard, Text};
use crate::ops::{Doubt, Held, Lock, Outcome, Refusal, Settled};
use crate::ui::words::Words;

/// The drafts that were kept, newest last, as text.
fn drafts(effects: &Effects) -> Vec<String> {
    let kept = effects.iter().filter_map(|effect| match effect {
        Effect::SaveDraft(_, draft) => Some(format!("{:?}", draft.0)),
        _ => None,
    });
    kept.collect()
}

fn warning(effects: &Effects, words: &Words) -> String {
    let warning = effects.iter().find_map(|effect| match effect {
        Effect::Review(review) => Some(review.warning.as_ref().map(|text| words.say(text)).unwrap_or_default()),
        _ => None,
    });
    warning.unwrap_or_else(|| panic!("no review in {effects:?}"))
}

#[test]
fn a_whole_form_is_shown_once_as_it_will_be_sent() {
    let mut bench = Bench::having(&[]);
    let effects = bench.reviewed(FILLED);
    let write = operation(&effects);
    let Request::CreateDeal(deal) = &write.request else { panic!("{write:?}") };
    assert_eq!((deal.client.pib.as_str(), deal.client.state_code.as_str()), (FILLED[0], CODE));
    assert_eq!((deal.term, deal.amount.to_string().as_str()), (12, "6000.00"));
    assert_eq!(write.target.label.as_str(), "Іваненко І. І.");
    assert_eq!((write.spec.name, write.snapshot.len(), write.retry_of), (ops::CREATE_DEAL.name, 9, None));
    assert_eq!(warning(&effects, &bench.words), "", "nothing is odd about it");
}

#[test]
fn what_is_required_is_asked_for_and_what_is_odd_is_not_held() {
    let odd = ["Іваненко", "12", "1111122222", "x", "", "", "", "1", "0.01"];
    for (texts, sent) in [
        (["", "0996666666", CODE, "x", "", "", "", "12", "6000"], false),
        (["Іваненко", "", CODE, "x", "", "", "", "12", "6000"], false),
        (["Іваненко", "099", "", "x", "", "", "", "12", "6000"], false),
        (["Іваненко", "099", CODE, "", "", "", "", "12", "6000"], false),
        (["Іваненко", "099", CODE, "x", "", "", "", "0", "6000"], false),
        (["Іваненко", "099", CODE, "x", "", "", "", "12", "0"], false),
        (["Іваненко", "099", CODE, "x", "", "", "", "12", "-5"], false),
        (["Іваненко", "099", CODE, "x", "", "", "", "12", "1,000"], false),
        (["Іваненко", "099", CODE, "x", "", "", "", "12", "1.000"], false),
        (odd, true),
    ] {
        let mut bench = Bench::having(&[]);
        let effects = bench.reviewed(texts);
        assert_eq!(effects.iter().any(|effect| matches!(effect, Effect::Review(_))), sent, "{texts:?}");
    }
    let mut bench = Bench::having(&[]);
    let effects = bench.reviewed(odd);
    let said = warning(&effects, &bench.words);
    for part in ["one word", "2 digits", "would be 3"] {
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn the_number_of_the_person_is_in_no_draft_and_yet_there_after_esc() {
    let mut bench = Bench::having(&[]);
    bench.filled(["Іваненко", "0996666666", "", "", "", "", "", "", ""]);
    bench.key(KeyCode::Tab);
    bench.key(KeyCode::Tab);
    let mut effects = bench.typed(CODE);
    effects.extend(bench.key(KeyCode::Esc));
    let kept = drafts(&effects);
    assert!(kept.last().is_some_and(|draft| draft.contains("Іваненко")), "{kept:?}");
    assert!(kept.iter().all(|draft| !draft.contains("11111")), "{kept:?}");
    assert!(bench.whole().contains("begun"));
    bench.act(Action::Open);
    assert!(bench.whole().contains(CODE), "it was left, not lost");
}

#[test]
fn the_same_person_within_thirty_days_is_told_of_and_not_refused() {
    let code = |code: &'static str| {
        let mut texts = FILLED;
        texts[2] = code;
        texts
    };
    for (records, texts, told) in [
        (vec![record(1, "Іваненко І. І.", 3 * DAY, State::Confirmed)], FILLED, Some("2026-11-20")),
        (vec![record(1, "Іваненко І. І.", 3 * DAY, State::Confirmed)], code(" 11111 22223"), Some("2026-11-20")),
        (vec![record(1, "Іваненко І. І.", 3 * DAY, State::Confirmed)], code("9000000002"), None),
        (vec![record(1, "Іваненко І. І.", 31 * DAY, State::Confirmed)], FILLED, None),
        (vec![record(1, "Іваненко І. І.", 2 * DAY, State::Failed)], FILLED, None),
        (vec![record(1, "Іваненко І. І.", 2 * DAY, State::NotSent)], FILLED, None),
        (vec![record(1, "Іваненко І. І.", 2 * DAY, State::Unknown)], FILLED, Some("2026-11-21")),
    ] {
        let mut bench = Bench::having(&records);
        let effects = bench.reviewed(texts);
        let said = warning(&effects, &bench.words);
        assert_eq!(said.contains("same person"), told.is_some(), "{said}");
        assert!(said.contains(told.unwrap_or_default()), "{said}");
        assert!(!bench.whole().contains("Not sent for this person") || told.is_none());
    }
}

#[test]
fn a_record_whose_hash_has_no_key_here_says_so() {
    let mut locked = record(1, "Іваненко І. І.", DAY, State::Confirmed);
    locked.baseline = locked.baseline.and_then(|kept| crate::ops::Kept::from_json(kept.to_json()));
    let mut bench = Bench::having(&[locked]);
    let effects = bench.reviewed(FILLED);
    assert!(warning(&effects, &bench.words).contains("cannot be told"));
}

#[test]
fn a_new_application_is_read_from_the_ledger_and_asked_about_a_minute_later() {
    let mut bench = Bench::having(&[]);
    let write = operation(&bench.reviewed(FILLED)).id;
    bench.report(write, News::Running, None);
    let effects = bench.report(write, News::Ended(Outcome::Confirmed), Some(created(24)));
    let said =
        effects.iter().any(|effect| matches!(effect, Effect::Toast(t) if bench.words.say(&t.text).contains("24")));
    assert!(said && effects.iter().any(|effect| matches!(effect, Effect::SaveDraft(_, draft) if draft.0.is_empty())));
    let made = Record { id: write, ..record(1, "Іваненко І. І.", 0, State::Confirmed) };
    let effects = bench.brings(&effects, &[made]);
    assert_eq!(checks(&effects), Vec::new());
    assert_eq!(bench.pane.next_change(), Some(MINUTE));
    let effects = bench.pass(1);
    assert_eq!(only_check(&effects).1, DealId(24));
    assert!(bench.whole().contains("24"));
}

#[test]
fn each_way_it_can_go_wrong_has_its_cause_and_what_to_do_beside_the_services_words() {
    let words = |text: &str| Outcome::Refused(Refusal { status: 400, words: text.into(), fields: Vec::new() });
    let held = |text: &str| Outcome::NotSent(Held::Before(text.into()));
    for (outcome, cause, remedy, said) in [
        (held("Виникла помилка під час дешифрування"), "could not decrypt", "partner_key", "дешифрування"),
        (held("Виникла помилка під час перевірки підпису"), "check our signature", "private_key", "підпису"),
        (held("Зашифровані та/або підписані дані надано невірно."), "is not what our key", "public key", "надано"),
        (held("Такого користувача не існує"), "know this e-mail", "Compare email", "користувача"),
        (held("Пароль невірний"), "password is wrong", "anew", "Пароль"),
        (words("Помилка 77"), "does not say why", "ask Lead Leader", "Помилка 77"),
        (Outcome::NotSent(Held::SignIn), "Nobody is signed in", "Sign in", "sign"),
        (held("h: the connection was lost: reset"), "not sent", "waits in the form", "Before it: h: the connection"),
        (held("lead_leader.private_key: it is empty"), "not sent", "waits in the form", "private_key: it is empty"),
        (Outcome::NotSent(Held::Connect("refused".into())), "not sent", "waits in the form", "refused"),
        (Outcome::Unknown(Doubt::TimeOut), "Nobody knows", "Ask Lead Leader", "no answer"),
    ] {
        let mut bench = Bench::having(&[]);
        let write = operation(&bench.reviewed(FILLED)).id;
        bench.report(write, News::Ended(outcome.clone()), None);
        let lines = bench.whole();
        let text =
            lines.lines().filter_map(|line| line.rsplit('│').next()).map(str::trim).collect::<Vec<_>>().join(" ");
        for part in [cause, remedy, said] {
            assert!(text.contains(part), "{outcome:?}: no {part:?} in {text}");
        }
    }
}

#[test]
fn only_the_services_own_words_are_called_its_own() {
    for (why, refused, its) in [
        ("h: the connection was lost: reset", None, false),
        ("lead_leader.private_key: it is empty", None, false),
        // What no manual lists is known to be the service's by its refusal of the sign-in.
        ("lead_leader:a@b.ua: Користувача заблоковано", Some("Користувача заблоковано"), true),
        ("lead_leader:a@b.ua: Пароль невірний", Some("Пароль невірний"), true),
    ] {
        let mut bench = Bench::having(&[]);
        let write = operation(&bench.reviewed(FILLED)).id;
        let effects = bench.report(write, News::Ended(Outcome::NotSent(Held::Before(why.into()))), None);
        let asked = effects.iter().find_map(|effect| match effect {
            Effect::Call(ticket, _, _, Request::Readiness { .. }) => Some(*ticket),
            _ => None,
        });
        let known = Readiness { refused: refused.map(Into::into), ..readiness() };
        bench.input(Input::End(asked.unwrap(), Ok(Reply::Readiness(Box::new(known)))));
        assert_eq!(bench.whole().contains("The service says"), its, "{why}\n{}", bench.whole());
    }
}

#[test]
fn an_unknown_outcome_lets_the_next_one_through_only_by_its_short_id() {
    let unknown = record(9, "Шевченко Т. Г.", 5, State::Unknown);
    let mut bench = Bench::having(&[unknown]);
    bench.locks.0.insert(Lock::Account { op: ops::CREATE_DEAL.name.into(), account: account() });
    let effects = bench.reviewed(FILLED);
    assert_eq!(operation(&effects).retry_of, Some(id(9)));
    let guard = effects.iter().find_map(|effect| match effect {
        Effect::Review(review) => Some(review.guard.clone()),
        _ => None,
    });
    assert_eq!(guard, Some(Guard::Type(id(9).short())));

    // One that is under way is waited for.
    let mut bench = Bench::having(&[]);
    bench.locks.0.insert(Lock::Account { op: ops::CREATE_DEAL.name.into(), account: account() });
    let effects = bench.reviewed(FILLED);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Review(_))));
    assert!(bench.whole().contains("on its way"));
}

#[test]
fn while_writing_is_off_no_form_opens_and_nothing_is_reviewed() {
    let mut bench = Bench::having(&[]);
    bench.gate = Gate::Shut(Text::key("off-read-only"));
    assert!(matches!(bench.act(Action::Add).as_slice(), [Effect::Toast(_)]));
    bench.gate = Gate::Open;
    bench.filled(FILLED);
    bench.gate = Gate::Shut(Text::key("off-read-only"));
    let effects = bench.ctrl('s');
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Review(_))), "{effects:?}");
}

#[test]
fn a_refusal_stands_beside_the_field_that_it_names() {
    let mut bench = Bench::having(&[]);
    let write = operation(&bench.reviewed(FILLED)).id;
    let fields = vec![crate::ops::FieldError {
        field: "clientInfo.telephone".into(), words: "забагато цифр".into()
    }];
    let refusal = Refusal { status: 400, words: "Помилка".into(), fields };
    bench.report(write, News::Ended(Outcome::Refused(refusal)), None);
    let line = bench.whole().lines().find(|line| line.contains("Telephone")).map(str::to_owned);
    assert!(line.as_deref().is_some_and(|line| line.contains("забагато цифр")), "{line:?}");
}

#[test]
fn a_person_who_closes_the_unknown_gets_an_empty_form() {
    let mut bench = Bench::having(&[]);
    let write = operation(&bench.reviewed(FILLED)).id;
    bench.report(write, News::Ended(Outcome::Unknown(Doubt::TimeOut)), None);
    bench.report(write, News::Settled(Settled::ClosedByUser), None);
    bench.filled([""; 9]);
    assert!(!bench.whole().contains(FILLED[0]));
}
