//! Applications that are followed: when each is asked about, and when no more.

use super::*;
use crate::flow::{Gate, Text};
use crate::ops::{Outcome, Refusal, Settled};

/// A pane at its board, whose only application was sent this minute.
fn one() -> Bench {
    let mut bench = Bench::having(&[record(1, "Іваненко І. І.", 0, State::Confirmed)]);
    bench.act(Action::NextTab);
    bench
}

#[test]
fn checks_come_further_apart_while_nothing_changes_and_close_again_when_something_does() {
    let mut bench = one();
    let mut apart = Vec::new();
    for status in ["Нова", "Нова", "Нова", "Нова", "В обробці", "В обробці"] {
        let due = bench.pane.next_change().unwrap();
        apart.push((due - bench.ms) / MINUTE);
        bench.ms = due;
        let effects = bench.input(Input::Tick);
        bench.checked(&effects, Ok(status));
    }
    assert_eq!(apart, [1, 1, 2, 5, 10, 1]);
    for _ in 0..8 {
        bench.ms = bench.pane.next_change().unwrap();
        let effects = bench.input(Input::Tick);
        bench.checked(&effects, Ok("В обробці"));
    }
    assert_eq!(bench.pane.next_change().unwrap() - bench.ms, 60 * MINUTE, "an hour is the most");
}

#[test]
fn one_is_asked_about_at_a_time_and_by_hand_before_any_other() {
    let records = (1..4).map(|n| record(n, "Іваненко І. І.", 60 * i64::try_from(n).unwrap(), State::Confirmed));
    let mut bench = Bench::speaking(Locale::En);
    let effects = bench.input(Input::Shown);
    let first = bench.brings(&effects, &records.collect::<Vec<_>>());
    assert_eq!(only_check(&first).1, DealId(24));
    assert_eq!(checks(&bench.act(Action::RefreshAll)), Vec::new(), "one is under way");
    bench.act(Action::NextTab);
    // The newest is at the top: it is chosen, and asked about before what is due by itself.
    assert_eq!(checks(&bench.act(Action::Refresh)), Vec::new());
    let second = bench.checked(&first, Ok("Нова"));
    assert_eq!(checks(&second).len(), 1);
    assert_eq!(bench.pane.next_change(), None, "while it is under way nothing wakes the pane");
}

#[test]
fn a_status_of_the_list_ends_the_watch_and_any_other_does_not() {
    for (status, goes_on) in [("Кредит видано", false), (" КРЕДИТ ВИДАНО ", false), ("Відмовлено", true), ("", true)]
    {
        let mut bench = one();
        let effects = bench.pass(1);
        bench.checked(&effects, Ok(status));
        assert_eq!(bench.pane.next_change().is_some(), goes_on, "{status}");
        assert_eq!(bench.whole().contains("decided"), !goes_on);
    }
}

#[test]
fn the_watch_can_be_switched_off_and_a_person_can_still_ask() {
    let mut bench = one();
    bench.act(Action::Watch);
    assert_eq!((bench.pane.next_change(), checks(&bench.pass(90))), (None, Vec::new()));
    let effects = bench.act(Action::Refresh);
    bench.checked(&effects, Ok("Нова"));
    assert_eq!(bench.pane.next_change(), None);
    bench.act(Action::Watch);
    assert!(bench.pane.next_change().is_some());
}

#[test]
fn while_another_process_holds_the_ledger_it_alone_asks_by_itself() {
    let mut bench = one();
    bench.gate = Gate::taken(None);
    assert_eq!((checks(&bench.pass(90)), bench.pane.next_change()), (Vec::new(), None));
    assert!(bench.whole().contains("watch waits: another ventanilla"), "{}", bench.whole());
    assert!(bench.pane.needs(bench.at()).is_empty(), "the other one tells of it");
    assert!(matches!(bench.act(Action::Watch).as_slice(), [Effect::Toast(_)]));
    // A person still may ask.
    let effects = bench.act(Action::Refresh);
    bench.checked(&effects, Ok("Нова"));
    bench.gate = Gate::Shut(Text::key("gate-read-only"));
    assert_eq!(checks(&bench.pass(90)).len(), 1, "who only reads follows what was sent");
}

#[test]
fn a_service_that_has_too_much_to_do_is_left_alone_for_as_long_as_it_says() {
    let records = (1..4).map(|n| record(n, "Іваненко І. І.", 60 * i64::try_from(n).unwrap(), State::Confirmed));
    let mut bench = Bench::having(&[]);
    bench.act(Action::NextTab);
    let effects = bench.act(Action::RefreshAll);
    let effects = bench.brings(&effects, &records.collect::<Vec<_>>());
    let busy = ApiError::Busy { host: "api.leadleader.example".into(), seconds: 600 };
    assert_eq!(checks(&bench.checked(&effects, Err(busy))), Vec::new(), "the others wait as well");
    assert_eq!(bench.pane.next_change(), Some(bench.ms + 10 * MINUTE));
    assert!(bench.whole().contains("10m"), "{}", bench.whole());
    assert_eq!(checks(&bench.pass(9)), Vec::new());
    assert_eq!(checks(&bench.act(Action::Refresh)).len(), 1, "a person may ask");
}

#[test]
fn a_check_says_nothing_of_an_application_that_was_refused() {
    let mut bench = one();
    let write = operation(&bench.reviewed(FILLED)).id;
    let refusal = Refusal { status: 400, words: "Помилка 77".into(), fields: Vec::new() };
    bench.report(write, News::Ended(Outcome::Refused(refusal)), None);
    for result in [Ok("Нова"), Err(refused("Помилка 78")), Ok("Нова")] {
        bench.ms = bench.pane.next_change().unwrap();
        let effects = bench.input(Input::Tick);
        bench.checked(&effects, result);
        let shown = bench.whole();
        assert!(shown.contains("Помилка 77") && !shown.contains("Помилка 78"), "{shown}");
    }
}

#[test]
fn each_application_has_its_own_trouble() {
    let records = (1..3).map(|n| record(n, "Іваненко І. І.", 60 * i64::try_from(n).unwrap(), State::Confirmed));
    let mut bench = Bench::having(&[]);
    bench.act(Action::NextTab);
    let effects = bench.act(Action::RefreshAll);
    let mut effects = bench.brings(&effects, &records.collect::<Vec<_>>());
    for words in ["Помилка 77", "Помилка 78"] {
        effects = bench.checked(&effects, Err(refused(words)));
    }
    bench.size = (240, 40);
    for words in ["Помилка 77", "Помилка 78"] {
        bench.act(Action::Open);
        let told = bench.whole().lines().filter(|line| line.contains(words)).count();
        assert_eq!(told, 2, "its trouble and its check\n{}", bench.whole());
        bench.acts(&[Action::Back, Action::Down]);
    }
}

#[test]
fn a_change_that_came_while_it_was_shown_whole_was_seen() {
    let mut bench = one();
    bench.act(Action::Open);
    for status in ["Нова", "В обробці"] {
        bench.ms = bench.pane.next_change().unwrap();
        let effects = bench.input(Input::Tick);
        bench.checked(&effects, Ok(status));
    }
    bench.act(Action::Back);
    assert!(bench.pane.needs(bench.at()).is_empty() && !bench.whole().contains('~'), "{}", bench.whole());
}

#[test]
fn the_end_of_an_application_shown_whole_is_reached_at_any_width() {
    let reset = || ApiError::Lost { host: "api.leadleader.example".into(), why: "connection reset by peer".into() };
    for (size, lost) in [((120, 20), true), ((80, 24), true), ((40, 10), true), ((120, 20), false)] {
        let mut bench = one();
        for _ in 0..6 {
            bench.ms = bench.pane.next_change().unwrap();
            let effects = bench.input(Input::Tick);
            bench.checked(&effects, if lost { Err(reset()) } else { Ok("Нова") });
        }
        bench.size = size;
        bench.acts(&[Action::Open, Action::Bottom]);
        let bottom = bench.whole();
        assert!(bottom.contains("short id"), "{size:?}\n{bottom}");
        // Where nothing is wrapped the way back begins with the first key.
        bench.act(Action::Up);
        assert!(lost || bench.whole() != bottom, "{bottom}");
    }
}

#[test]
fn an_application_whole_has_its_term_and_its_amount_digit_for_digit() {
    let amount = Some(("6000.00".into(), String::new()));
    let mut bench = Bench::having(&[Record { amount, ..record(1, "Іваненко І. І.", 0, State::Confirmed) }]);
    bench.acts(&[Action::NextTab, Action::Open]);
    let shown = bench.whole();
    let has = |name: &str, value: &str| shown.lines().any(|line| line.contains(name) && line.contains(value));
    assert!(has("term", "12") && has("amount", "6,000.00"), "{shown}");
}

#[test]
fn what_has_no_id_and_is_not_unknown_cannot_be_closed() {
    for (state, closes) in [
        (State::Unknown, true),
        (State::Confirmed, true),
        (State::Sending, false),
        (State::Reconciled(Settled::ClosedByUser), false),
    ] {
        let mut bench = Bench::having(&[record(1, "Іваненко І. І.", 30, state)]);
        bench.act(Action::NextTab);
        let states = bench.pane.actions();
        let close = states.iter().find(|state| state.action == Action::Finish).unwrap();
        assert_eq!(close.off.is_none(), closes, "{state:?}");
    }
}

#[test]
fn what_would_lock_the_account_ends_the_watch_until_somebody_signs_in() {
    let refused_sign_in = ApiError::SignInRefused { account: account(), words: "Пароль невірний".into() };
    let needed = ApiError::SignInNeeded { account: account() };
    let keys = ApiError::Setup { account: account(), why: "lead_leader.private_key is missing".into() };
    for error in [refused_sign_in, needed, keys] {
        let mut bench = one();
        let effects = bench.pass(1);
        bench.checked(&effects, Err(error));
        assert_eq!((bench.pane.next_change(), checks(&bench.pass(200))), (None, Vec::new()));
        assert!(bench.whole().contains("watch waits"));
        let effects = bench.input(Input::Session(account(), true));
        assert_eq!(only_check(&effects).1, DealId(24));
    }
}

#[test]
fn a_check_that_fails_leaves_the_status_and_is_made_again_later() {
    let mut bench = one();
    let effects = bench.pass(1);
    bench.checked(&effects, Ok("Нова"));
    for error in [
        refused("Заявки з таким ID не існує"),
        ApiError::TimeOut { host: "h".into(), seconds: 60 },
        ApiError::Lost { host: "h".into(), why: "reset".into() },
        refused("Токен недійсний або вже використаний"),
    ] {
        bench.ms = bench.pane.next_change().unwrap();
        let effects = bench.input(Input::Tick);
        bench.checked(&effects, Err(error));
        let shown = bench.whole();
        assert!(shown.contains("Нова") && shown.contains("trouble"), "{shown}");
    }
    bench.act(Action::Open);
    assert!(bench.whole().contains("Токен недійсний"), "{}", bench.whole());
    let effects = bench.act(Action::Refresh);
    bench.checked(&effects, Ok("В обробці"));
    assert!(!bench.whole().contains("trouble"));
}

#[test]
fn a_change_is_marked_and_told_until_somebody_looks() {
    let mut bench = one();
    let mut told = Vec::new();
    for status in ["Нова", "В обробці"] {
        bench.ms = bench.pane.next_change().unwrap();
        let effects = bench.input(Input::Tick);
        told.push(bench.checked(&effects, Ok(status)).iter().any(|effect| matches!(effect, Effect::Toast(_))));
    }
    assert_eq!(told, [false, true], "the first status is no change");
    let marked = |bench: &Bench| bench.whole().lines().any(|line| line.contains('~'));
    assert!(marked(&bench));
    bench.acts(&[Action::Open, Action::Back]);
    assert!(!marked(&bench));
}

#[test]
fn a_person_closes_an_application_after_a_question_and_may_follow_it_again() {
    let mut bench = one();
    let effects = bench.act(Action::Finish);
    let [Effect::Ask(stale, _)] = effects.as_slice() else { panic!("{effects:?}") };
    // No action of the pane is a yes, and neither is the answer to a question that was asked before.
    bench.acts(&[Action::Mark, Action::Down]);
    let effects = bench.act(Action::Finish);
    let [Effect::Ask(yes, _)] = effects.as_slice() else { panic!("{effects:?}") };
    bench.input(Input::Agreed(*stale));
    assert!(bench.pane.next_change().is_some());
    bench.input(Input::Agreed(*yes));
    assert_eq!((bench.pane.next_change(), checks(&bench.pass(500))), (None, Vec::new()));
    assert!(bench.whole().contains("closed"));
    assert!(matches!(bench.act(Action::Finish).as_slice(), [Effect::Toast(_)]));
    let effects = bench.act(Action::Undo);
    assert_eq!(only_check(&effects).1, DealId(24));
}

#[test]
fn an_unknown_one_is_closed_in_the_ledger_and_by_nobody_else() {
    let mut bench = Bench::having(&[record(1, "Іваненко І. І.", 30, State::Unknown)]);
    bench.act(Action::NextTab);
    assert_eq!((bench.pane.next_change(), checks(&bench.pass(500))), (None, Vec::new()));
    assert!(matches!(bench.act(Action::Refresh).as_slice(), [Effect::Toast(_)]));
    assert_eq!(bench.act(Action::Finish), [Effect::CloseUnknown(id(1))]);
    let effects = bench.report(id(1), News::Settled(Settled::ClosedByUser), None);
    let state = State::Reconciled(Settled::ClosedByUser);
    bench.brings(&effects, &[record(1, "Іваненко І. І.", 30, state)]);
    assert!(bench.whole().contains("closed"));
}

#[test]
fn what_is_kept_across_starts_names_nobody_and_takes_the_watch_up_again() {
    let mut bench = one();
    for status in ["Нова", "В обробці"] {
        bench.ms = bench.pane.next_change().unwrap();
        let effects = bench.input(Input::Tick);
        bench.checked(&effects, Ok(status));
    }
    let kept = bench.pane.remember();
    let text = kept.to_string();
    assert!(text.contains("В обробці") && !text.contains("Іваненко") && !text.contains(CODE), "{text}");

    let mut again = Bench::speaking(Locale::En);
    again.pane.recall(&kept);
    again.ms = bench.ms + 10 * MINUTE;
    let effects = again.input(Input::Shown);
    let effects = again.brings(&effects, &[record(1, "Іваненко І. І.", 0, State::Confirmed)]);
    assert_eq!(only_check(&effects).1, DealId(24), "its time came while the program was shut");
    let shown = again.whole();
    assert!(shown.contains("В обробці") && shown.contains('~'), "{shown}");
}

#[test]
fn damaged_memories_are_passed_over() {
    for kept in ["null", "7", r#"{"watch":{"on":3,"tracks":[]}}"#, r#"{"watch":{"tracks":{"x":1,"y":{}}},"tab":9}"#] {
        let mut bench = Bench::speaking(Locale::En);
        bench.pane.recall(&serde_json::from_str(kept).unwrap());
        assert_eq!(bench.pane.remember(), Bench::speaking(Locale::En).pane.remember(), "{kept}");
    }
    let strange = r#"{"watch":{"tracks":{"01930000-0000-7000-8000-000000000001":{"checks":[[1e30,"x"],[5],["a","b"]],"same":99}}}}"#;
    let mut bench = Bench::speaking(Locale::En);
    bench.pane.recall(&serde_json::from_str(strange).unwrap());
    let effects = bench.input(Input::Shown);
    let effects = bench.brings(&effects, &[record(1, "Іваненко І. І.", 90, State::Confirmed)]);
    bench.checked(&effects, Ok("Нова"));
}

#[test]
fn a_stopped_check_says_nothing_and_waits_its_pause() {
    let mut bench = one();
    let effects = bench.pass(1);
    let (ticket, _) = only_check(&effects);
    assert_eq!(bench.act(Action::Stop), [Effect::Cancel(ticket)]);
    bench.checked(&effects, Err(ApiError::Stopped));
    assert_eq!(bench.pane.next_change(), Some(bench.ms + MINUTE));
    assert!(!bench.whole().contains("trouble"));
}

#[test]
fn who_signs_out_leaves_nothing_that_was_typed_and_no_check_behind() {
    let mut bench = one();
    let effects = bench.pass(1);
    bench.filled(FILLED);
    bench.input(Input::Session(account(), false));
    assert_eq!(bench.checked(&effects, Ok("Нова")), [], "it was asked for by somebody who is gone");
    bench.act(Action::NextTab);
    bench.act(Action::PreviousTab);
    assert!(!bench.whole().contains(FILLED[0]));
    let other = AccountId::new(Partner::LeadLeader, "other@example.com");
    let effects = bench.input(Input::Account(other.clone()));
    let asked = effects
        .iter()
        .any(|effect| matches!(effect, Effect::Errand(_, Errand::Recorded { account, .. }) if *account == other));
    assert!(asked, "{effects:?}");
}

#[test]
fn ids_and_rows_are_copied_and_what_is_shown_goes_to_a_file() {
    let mut bench = one();
    assert_eq!(bench.act(Action::CopyId), [Effect::Copy("24".into())]);
    let effects = bench.act(Action::CopyRow);
    let [Effect::Copy(row)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(row.as_str(), "24\tІваненко І. І.\t6000.50");
    let effects = bench.act(Action::ExportCsv);
    assert!(matches!(effects.as_slice(), [Effect::Export(_, sheet)] if sheet.rows.len() == 1), "{effects:?}");
    let mut empty = Bench::having(&[]);
    empty.act(Action::NextTab);
    assert!(matches!(empty.act(Action::ExportCsv).as_slice(), [Effect::Toast(_)]));
    assert!(matches!(empty.act(Action::CopyId).as_slice(), [Effect::Toast(_)]));
}

#[test]
fn no_debug_of_the_pane_shows_what_was_typed() {
    let mut bench = Bench::having(&[]);
    bench.filled(FILLED);
    let shown = format!("{:?}", bench.pane);
    assert!(!shown.contains(CODE) && !shown.contains("Іваненко"), "{shown}");
}
