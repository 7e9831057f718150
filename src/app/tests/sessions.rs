//! Signing in and out: the dialog, its answers, and what the pane hears.

use super::*;
use crate::api::ApiError;
use crate::domain::Secret;

fn refused() -> ApiError {
    ApiError::SignInRefused { account: account(), words: "wrong password".into() }
}

/// What is typed, whether an answer is awaited, and the last error.
fn dialog(bench: &Bench) -> (String, bool, Option<ApiError>) {
    match bench.app.overlays.last() {
        Some(Overlay::SignIn(s)) => (s.password.text().to_owned(), s.busy, s.error.clone()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn however_many_reads_wait_one_dialog_asks() {
    let mut bench = Bench::loading();
    for _ in 0..3 {
        assert_eq!(bench.msg(Msg::SignInNeeded(account())), []);
    }
    bench.step(id(1), WriteStep::SignInNeeded);
    assert_eq!(bench.overlays(), ["sign in"]);
    assert!(matches!(&bench.app.overlays[..], [Overlay::SignIn(s)] if s.host == "dealer.example"));
}

#[test]
fn a_password_is_sent_once_and_leaves_the_dialog() {
    let mut bench = Bench::loading();
    bench.msg(Msg::SignInNeeded(account()));
    assert_eq!(bench.key(KeyCode::Enter), [], "an empty password is not worth a try: accounts lock");
    bench.keys("hunter2");
    assert_eq!(bench.key(KeyCode::Enter), [Command::SignIn(account(), Some(Secret::new("hunter2")))]);
    assert_eq!(dialog(&bench), (String::new(), true, None));
    assert_eq!(bench.keys("more"), []);
    assert_eq!(bench.key(KeyCode::Enter), []);
    assert_eq!(dialog(&bench), (String::new(), true, None), "while the answer is awaited nothing is typed");
}

#[test]
fn a_refusal_stays_in_the_dialog_with_an_empty_field() {
    let mut bench = Bench::loading();
    bench.msg(Msg::SignInNeeded(account()));
    bench.keys("hunter1");
    bench.key(KeyCode::Enter);
    assert_eq!(bench.msg(Msg::SignedIn(account(), Err(refused()))), []);
    assert_eq!(dialog(&bench), (String::new(), false, Some(refused())));
    bench.keys("hunter2");
    assert_eq!(bench.key(KeyCode::Enter), [Command::SignIn(account(), Some(Secret::new("hunter2")))]);
    assert_eq!(dialog(&bench), (String::new(), true, None));
}

#[test]
fn success_closes_the_dialog_and_reads_what_failed_before() {
    let mut bench = Bench::loading();
    bench.msg(Msg::End(list_ticket(1), Err(ApiError::SignInNeeded { account: account() })));
    bench.keys("P");
    bench.key(KeyCode::Enter);
    bench.keys("hunter2");
    bench.key(KeyCode::Enter);
    let commands = bench.msg(Msg::SignedIn(account(), Ok(())));
    assert!(matches!(&commands[..], [Command::Call(_, _, _, Request::Sml(SmlRequest::Leads(_)))]), "{commands:?}");
    assert_eq!(bench.overlays(), [""; 0]);
    let said = Text::key("toast-signed-in").with("account", "dealer-07");
    assert_eq!(bench.said(), Some((ToastLevel::Good, said)));
}

#[test]
fn a_dialog_below_another_closes_too() {
    let mut bench = Bench::loading();
    bench.msg(Msg::SignInNeeded(account()));
    bench.msg(Msg::Recovered { gate: Gate::Open, never_sent: Vec::new(), unknown: vec![record(1, State::Unknown)] });
    assert_eq!(bench.overlays(), ["sign in", "recovery"]);
    bench.msg(Msg::SignedIn(account(), Ok(())));
    assert_eq!(bench.overlays(), ["recovery"]);
}

#[test]
fn esc_gives_up_and_a_late_refusal_does_not_open_the_dialog_again() {
    let mut bench = Bench::loading();
    bench.msg(Msg::SignInNeeded(account()));
    bench.keys("hunter1");
    bench.key(KeyCode::Enter);
    assert_eq!(bench.key(KeyCode::Esc), [Command::GiveUp(account())]);
    assert_eq!(bench.overlays(), [""; 0]);
    assert_eq!(bench.msg(Msg::SignedIn(account(), Err(refused()))), []);
    assert_eq!(bench.overlays(), [""; 0]);
    assert_eq!(bench.said(), Some((ToastLevel::Bad, crate::flow::say::error(&refused()))));
}

#[test]
fn signing_out_empties_the_pane_whether_or_not_the_partner_heard_it() {
    for (result, level, key) in
        [(Ok(()), ToastLevel::Good, "toast-signed-out"), (Err(refused()), ToastLevel::Warn, "toast-sign-out-failed")]
    {
        let mut bench = Bench::new();
        bench.keys(":");
        bench.keys("signout");
        assert_eq!(bench.key(KeyCode::Enter), [Command::SignOut(account())]);
        bench.msg(Msg::SignedOut(account(), result));
        assert_eq!(bench.said(), Some((level, Text::key(key).with("account", "dealer-07"))));
        assert_eq!(bench.keys("yi"), []);
        assert_eq!(bench.said().unwrap().1.key, "toast-nothing-to-copy");
    }
}

#[test]
fn what_a_token_has_left_flips_with_the_minute_and_goes_with_the_session() {
    let mut bench = Bench::new();
    let minutes = |minutes: u64| Some(std::time::Duration::from_mins(minutes));
    let told = |bench: &Bench| {
        let picture = bench.picture();
        let at = picture.find("token ").map(|at| picture[at..].split(" · ").next().unwrap().to_owned());
        at.map(|words| words.trim_end_matches('─').trim().to_owned())
    };
    assert_eq!(told(&bench), None, "nobody told");
    assert_eq!(bench.msg(Msg::Token(account(), minutes(52))), [], "nothing is asked for it");
    assert_eq!(told(&bench).as_deref(), Some("token 52m"));
    bench.ms += 60_000;
    bench.msg(Msg::Timer);
    assert_eq!(told(&bench).as_deref(), Some("token 51m"));
    bench.msg(Msg::Token(account(), minutes(60)));
    assert_eq!(told(&bench).as_deref(), Some("token 1h"), "renewed");
    bench.ms += 3_600_000;
    bench.msg(Msg::Timer);
    assert_eq!(told(&bench), None, "one that is over is no news: the next call renews it");
    bench.msg(Msg::Token(account(), minutes(60)));
    bench.msg(Msg::Token(AccountId::new(Partner::Loyalty, "1"), minutes(5)));
    assert_eq!(told(&bench).as_deref(), Some("token 1h"), "another account's is not this pane's");
    bench.msg(Msg::SignedOut(account(), Ok(())));
    assert_eq!(told(&bench), None);
}
