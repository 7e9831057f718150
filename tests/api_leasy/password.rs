//! The change of a password: sent once, judged by what comes back, and what is stored afterwards is not tried by itself.

use ventanilla::api::leasy::{PasswordChange, ops};
use ventanilla::api::{Evidence, InForce, Settle, Spent, settle};
use ventanilla::domain::Moment;
use ventanilla::ops::{Operation, Outcome, Settled};
use ventanilla::store::Scratch;
use ventanilla::store::spent::SpentFile;

use super::*;

const OLD: &str = "clave-7Q";
const NEW: &str = "otra-8R";

fn operation() -> Operation<ventanilla::api::Request> {
    let [current, new, repeated] = [OLD, NEW, NEW].map(Secret::new);
    let request = Request::Password(Box::new(PasswordChange { current, new, repeated }));
    bare(account(), &ops::PASSWORD, request)
}

/// A server that knows one password, kills every token when `dead` is set, and answers the change so.
fn service(holds: Arc<Mutex<&'static str>>, dead: Arc<Mutex<bool>>, change: Act) -> Server {
    Server::start(move |call, _| match call.line.as_str() {
        "POST /api/clients/auth/" if call.body.contains(*holds.lock().unwrap()) => {
            *dead.lock().unwrap() = false;
            json(AUTH)
        }
        "POST /api/clients/auth/" => status(400, r#"{"error": "no"}"#),
        "PATCH /api/clients/password/" => change.clone(),
        _ if *dead.lock().unwrap() => status(401, "{}"),
        _ => json(PROFILE),
    })
}

/// What a change left behind.
struct After {
    desk: Desk,
    server: Server,
    holds: Arc<Mutex<&'static str>>,
    dead: Arc<Mutex<bool>>,
    outcome: Outcome,
}

/// Reads, sends the change against a server that answers it so; the password `holds` from then on and tokens are dead.
async fn changed(act: Act, then: &'static str) -> After {
    changed_keeping(act, then, None).await
}

/// The same, with what must outlive the process kept in a folder.
async fn changed_keeping(act: Act, then: &'static str, files: Option<&Scratch>) -> After {
    let (holds, dead) = (Arc::new(Mutex::new(OLD)), Arc::default());
    let server = service(Arc::clone(&holds), Arc::clone(&dead), act);
    let quick = Limits { write: Duration::from_millis(1_500), ..limits() };
    let mut desk = desk_with(config(&server.base()), stored(OLD), quick);
    if let Some(files) = files {
        desk.client = desk.client.remembering(&spent(files));
    }
    desk.client.sign_in(account(), Some(Secret::new(OLD))).await.unwrap();
    let (outcome, _) = desk.write(&operation()).await;
    (*holds.lock().unwrap(), *dead.lock().unwrap()) = (then, true);
    After { desk, server, holds, dead, outcome }
}

impl After {
    /// The passwords that were tried since the change.
    fn tried(&self) -> Vec<String> {
        let calls = self.server.calls().into_iter().skip_while(|call| !call.line.starts_with("PATCH"));
        let body = |call: Call| serde_json::from_str::<Value>(&call.body).unwrap()["password"].clone();
        calls.filter(|call| call.line.contains("/auth/")).map(|c| body(c).as_str().unwrap().to_owned()).collect()
    }
}

#[tokio::test]
async fn it_goes_out_once_as_the_manual_prints_it_and_the_session_uses_the_new_one() {
    let after = changed(json(r#"{"status": 200}"#), NEW).await;
    assert_eq!(after.outcome, Outcome::Confirmed);
    let calls = after.server.calls();
    let writes: Vec<_> = calls.iter().filter(|call| call.line.starts_with("PATCH")).collect();
    assert_eq!((writes.len(), writes[0].header("authentication")), (1, Some("token")));
    let sent: Value = serde_json::from_str(&writes[0].body).unwrap();
    assert_eq!(sent, object!({"password": OLD, "new_password": NEW, "confirm_new_password": NEW}));
    after.desk.read(Request::Profile).await.unwrap();
    assert_eq!(after.tried(), [NEW], "the stored old one is not tried");
    let kept = format!("{:?}", after.desk.exchanges.lock().unwrap());
    assert!(!kept.contains(OLD) && !kept.contains(NEW), "{kept}");
}

#[tokio::test]
async fn the_old_one_stays_blocked_though_the_person_signed_in_meanwhile() {
    let after = changed(json(r#"{"status": 200}"#), NEW).await;
    after.desk.client.sign_in(account(), Some(Secret::new(NEW))).await.unwrap();
    // Somebody changes it once more, elsewhere: the one in memory is tried once, the stored one never.
    (*after.holds.lock().unwrap(), *after.dead.lock().unwrap()) = ("third-9S", true);
    for _ in 0..2 {
        assert!(matches!(after.desk.read(Request::Profile).await, Err(ApiError::SignInNeeded { .. })));
    }
    assert_eq!(after.tried(), [NEW, NEW]);
}

#[tokio::test]
async fn a_refusal_lists_its_errors_and_the_old_one_goes_on() {
    let two = r#"{"error": ["Muy corta", "Sin número"]}"#;
    let after = changed(status(400, two), OLD).await;
    let Outcome::Refused(refusal) = &after.outcome else { panic!("{:?}", after.outcome) };
    let words: Vec<_> = refusal.fields.iter().map(|field| field.words.as_str()).collect();
    assert_eq!(words, ["Muy corta", "Sin número"]);
    after.desk.read(Request::Profile).await.unwrap();
    assert_eq!(after.tried(), [OLD]);
}

#[tokio::test]
async fn a_doubt_is_left_to_a_person_and_neither_password_is_tried_by_itself() {
    let to = Act::Answer(307, "Location: /api/clients/profile/\r\n".into(), String::new());
    for act in [Act::Close, Act::Hang, status(500, r#"{"error": ["x"]}"#), json("{}"), status(400, "<html>"), to] {
        for holds in [OLD, NEW] {
            let after = changed(act.clone(), holds).await;
            assert!(matches!(after.outcome, Outcome::Unknown(_)), "{act:?}: {:?}", after.outcome);
            assert!(matches!(after.desk.read(Request::Profile).await, Err(ApiError::SignInNeeded { .. })), "{act:?}");
            assert_eq!(after.tried(), Vec::<String>::new(), "{act:?}");
            let patches = after.server.lines().iter().filter(|line| line.starts_with("PATCH")).count();
            assert_eq!(patches, 1, "{act:?}");
            // Which one holds, the person finds out; what is taken tells the rest.
            after.desk.client.sign_in(account(), Some(Secret::new(holds))).await.unwrap();
            *after.dead.lock().unwrap() = true;
            after.desk.read(Request::Profile).await.unwrap();
            assert_eq!(after.tried(), [holds, holds], "{act:?}");
        }
    }
}

/// A new process with the same files, and this password stored for it.
fn restarted(after: &After, files: &Scratch, stored_now: &'static str) -> Desk {
    let mut desk = desk_with(config(&after.server.base()), stored(stored_now), limits());
    desk.client = desk.client.remembering(&spent(files));
    desk
}

fn spent(files: &Scratch) -> Arc<dyn Spent> {
    Arc::new(SpentFile::of(files.path(), "p"))
}

#[tokio::test]
async fn a_new_process_does_not_try_the_old_stored_password_once() {
    let refused = status(400, r#"{"error": ["no"]}"#);
    for (act, holds, tries) in [
        (json(r#"{"status": 200}"#), NEW, false),
        (Act::Close, NEW, false),
        (Act::Close, OLD, false),
        // What was refused, or never left, leaves the old one in force.
        (refused, OLD, true),
    ] {
        let files = Scratch::new("ventanilla-leasy").unwrap();
        let after = changed_keeping(act.clone(), holds, Some(&files)).await;
        let read = restarted(&after, &files, OLD).read(Request::Profile).await;
        assert_eq!(
            (read.is_ok(), after.tried()),
            (tries, if tries { vec![OLD.to_owned()] } else { vec![] }),
            "{act:?}"
        );
        if tries {
            continue;
        }
        // Another stored one is tried; one that a person signs in with tells which holds, and is free again.
        let third = restarted(&after, &files, "third-9S").read(Request::Profile).await;
        assert!(third.is_err() && after.tried() == ["third-9S"], "{act:?}");
        let by_hand = restarted(&after, &files, OLD);
        by_hand.client.sign_in(account(), Some(Secret::new(holds))).await.unwrap();
        let which = if holds == NEW { InForce::New } else { InForce::Old };
        assert_eq!(by_hand.read(Request::WhichPassword).await, Ok(Reply::WhichPassword(Some(which))));
        *after.dead.lock().unwrap() = true;
        let again = restarted(&after, &files, OLD).read(Request::Profile).await;
        assert_eq!(again.is_ok(), holds == OLD, "{act:?}");
    }
}

#[tokio::test]
async fn a_change_whose_old_password_cannot_be_kept_is_not_sent() {
    let files = Scratch::new("ventanilla-leasy").unwrap();
    std::fs::create_dir(files.path().join("spent-p.json")).unwrap();
    let after = changed_keeping(json(r#"{"status": 200}"#), OLD, Some(&files)).await;
    assert!(matches!(after.outcome, Outcome::NotSent(_)), "{:?}", after.outcome);
    assert!(!after.server.lines().iter().any(|line| line.starts_with("PATCH")));
}

#[test]
fn settling_asks_the_session_which_password_was_taken_and_then_a_person() {
    let at = Moment { mono_ms: 0, wall: Timestamp::UNIX_EPOCH };
    let record = in_doubt(&operation(), at.wall);
    let of = |which| Evidence { at, result: Ok(ventanilla::api::Reply::Leasy(Reply::WhichPassword(which))) };
    let next = |evidence: &[Evidence]| settle(&record, evidence, at, Duration::ZERO);
    assert_eq!(next(&[]), Settle::Read(ventanilla::api::Request::Leasy(Request::WhichPassword)));
    assert!(matches!(next(&[of(None)]), Settle::AskPerson(_)));
    for (which, how) in [(InForce::New, Settled::Confirmed), (InForce::Old, Settled::Absent)] {
        assert!(matches!(next(&[of(None), of(Some(which))]), Settle::Done(settled, _) if settled == how));
    }
}
