//! The logs that lie over the panes: messages, requests, the ledger. What is asked for, what is open, what is copied.

use std::sync::Arc;

use super::*;
use crate::api::{Exchange, Traffic};
use crate::app::overlay::Part;
use crate::flow::{Action, ExportAs};
use crate::ops::{BatchId, Change, Method};

/// An exchange about a lead, so many milliseconds after noon.
fn exchange(k: u64, status: Option<u16>) -> Exchange {
    let answer = serde_json::json!({
        "id": 48_213, "client": { "name": "Ruiz, Marta", "tags": ["a", "b"] }, "token": "clave-7Q-x", "page": k,
    });
    Exchange {
        partner: Partner::Sml,
        op: if k.is_multiple_of(2) { "sml.lead" } else { "sml.leads" },
        at: moment(k * 1_000).wall,
        ms: 40 + k * 7,
        status,
        bytes: answer.to_string().len() as u64,
        attempts: 1 + (k % 3) as u32,
        error: status.is_none_or(|status| status >= 400).then(|| "cannot connect to dealer.example".into()),
        traffic: Some(Arc::new(Traffic::sample(
            Method::Patch,
            &format!("https://dealer.example/api/lead/{k}/?page_size=100&token=clave-7Q-x"),
            br#"{"user": 7, "password": "clave-7Q-x"}"#,
            answer.to_string().as_bytes(),
        ))),
    }
}

/// The inspector over a morning's exchanges.
pub(super) fn inspector() -> Bench {
    let mut bench = Bench::new();
    for k in 1..=9 {
        let status = match k {
            3 => Some(503),
            5 => None,
            7 => Some(404),
            _ => Some(200),
        };
        bench.msg(Msg::Exchange(exchange(k, status)));
    }
    bench.keys("i");
    bench
}

pub(super) fn open_exchange() -> Bench {
    let mut bench = inspector();
    bench.key(KeyCode::Enter);
    bench
}

pub(super) fn open_record() -> Bench {
    let mut bench = Bench::new();
    open_ledger(&mut bench, vec![full_record(), record(2, State::Confirmed)]);
    bench.key(KeyCode::Enter);
    bench
}

fn full_record() -> Record {
    let change = |path: &str, was: &str, sent: &str| Change { path: path.into(), was: was.into(), sent: sent.into() };
    Record {
        changes: vec![change("/status", "new", "end"), change("/result", "", "sold")],
        code: Some("A-7\u{1b}[31m".into()),
        amount: Some(("1234.50".into(), "EUR".into())),
        status: Some(502),
        evidence: "HTTP 502 after the request was sent; one look-up could not tell".into(),
        retry_of: Some(id(9)),
        batch: Some(BatchId(uuid::Uuid::from_bytes([3; 16]))),
        sending_at: Some(noon(-5)),
        ..record(1, State::Unknown)
    }
}

fn open_ledger(bench: &mut Bench, records: Vec<Record>) {
    bench.keys(":ledger");
    bench.key(KeyCode::Enter);
    bench.msg(Msg::Records(records));
}

fn requests(bench: &Bench) -> (Vec<u64>, usize) {
    match bench.app.overlays.last() {
        Some(Overlay::Requests(list)) => {
            let numbers: Vec<u64> = bench.app.requests_kept(list).iter().map(|kept| kept.0).collect();
            let at = list.cursor.at(numbers.iter().copied());
            (numbers, at)
        }
        other => panic!("{other:?}"),
    }
}

fn type_filter(bench: &mut Bench, text: &str) {
    bench.keys("/");
    bench.keys(text);
    bench.key(KeyCode::Enter);
}

fn copied(commands: &[Command]) -> String {
    match commands {
        [Command::Copy(text)] => text.as_str().to_owned(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_inspector_opens_over_the_pane_and_closes_by_its_key() {
    let mut bench = inspector();
    assert_eq!(bench.overlays(), ["requests"]);
    assert_eq!(requests(&bench), ((1..=9).rev().collect(), 0), "newest first");
    bench.keys("i");
    assert_eq!(bench.overlays(), [""; 0]);
    bench.keys("iq");
    assert_eq!((bench.overlays(), bench.app.is_quitting()), (vec![], false));
}

#[test]
fn the_newest_is_followed_until_the_cursor_moves() {
    let mut bench = inspector();
    bench.app.take_draw();
    bench.msg(Msg::Exchange(exchange(10, Some(200))));
    assert_eq!(requests(&bench).1, 0);
    assert_eq!(bench.app.take_draw(), super::super::Draw::Soon, "what is looked at is painted");
    bench.keys("jj");
    bench.msg(Msg::Exchange(exchange(11, Some(200))));
    assert_eq!(requests(&bench).1, 3, "it stays on its line");
    bench.keys("gg");
    bench.msg(Msg::Exchange(exchange(12, Some(200))));
    assert_eq!(requests(&bench).1, 0);
}

#[test]
fn words_states_and_slowness_choose_exchanges() {
    for (typed, kept) in [
        ("sml.leads", vec![9, 7, 5, 3, 1]),
        ("lead/4/", vec![4]),
        ("patch", vec![9, 8, 7, 6, 5, 4, 3, 2, 1]),
        ("status:5xx", vec![3]),
        ("status:404", vec![7]),
        ("status:none", vec![5]),
        ("failed !status:404", vec![5, 3]),
        ("slow", vec![]),
        ("op:sml.lead partner:gas", vec![]),
        ("zzz", vec![]),
    ] {
        let mut bench = inspector();
        type_filter(&mut bench, typed);
        assert_eq!(requests(&bench).0, kept, "{typed}");
        bench.key(KeyCode::Enter);
        bench.key(KeyCode::Esc);
        bench.key(KeyCode::Esc);
        if bench.overlays() == ["requests"] {
            assert_eq!(requests(&bench).0.len(), 9, "{typed}: Esc forgets the filter");
        }
    }
    let mut bench = inspector();
    bench.keys("/");
    bench.msg(Msg::Paste("status:503\n".into()));
    assert_eq!(requests(&bench).0, [3]);
    bench.keys("q");
    assert_eq!(bench.overlays(), ["requests"], "a letter while one types is a letter");
}

#[test]
fn an_open_exchange_stays_when_the_list_lets_it_go_and_its_body_folds() {
    let mut bench = open_exchange();
    for k in 10..300 {
        bench.msg(Msg::Exchange(exchange(k, Some(200))));
    }
    bench.key(KeyCode::Tab);
    bench.key(KeyCode::Tab);
    let lines = |bench: &Bench| match bench.app.overlays.last() {
        Some(Overlay::Requests(list)) => {
            let open = list.open.as_ref().unwrap();
            assert_eq!(open.part, Part::Received);
            (open.exchange.at, open.body().unwrap().len())
        }
        other => panic!("{other:?}"),
    };
    let (at, folded) = lines(&bench);
    assert_eq!((at, folded), (moment(9_000).wall, 5));
    bench.keys("jl");
    assert_eq!(lines(&bench).1, 7, "the client is open");
    bench.keys("jjh");
    bench.keys("h");
    assert_eq!(lines(&bench).1, 5);
    bench.key(KeyCode::Esc);
    assert_eq!(bench.overlays(), ["requests"]);
    assert_eq!(requests(&bench).0.len(), 200);
    // The last line is bare by now: nothing to copy, and it opens all the same.
    bench.keys("G");
    assert_eq!(bench.keys("yc"), []);
    assert_eq!(bench.said().unwrap().1, Text::key("toast-nothing-to-copy"));
    bench.key(KeyCode::Enter);
    bench.sized(80, 24).picture();
}

#[test]
fn bodies_are_kept_of_few_exchanges_and_within_a_bound() {
    let mut bench = Bench::new();
    let rows: Vec<String> = (0..9_000).map(|k| format!("row {k} of a long answer")).collect();
    let body = serde_json::json!({ "rows": rows }).to_string();
    let traffic = Arc::new(Traffic::sample(Method::Get, "https://dealer.example/api/", b"", body.as_bytes()));
    for k in 0..400 {
        let traffic = Some(Arc::clone(&traffic));
        bench.msg(Msg::Exchange(Exchange { traffic, ..exchange(k, Some(200)) }));
    }
    let kept: Vec<_> = bench.app.services.newest().filter_map(|e| e.traffic.clone()).collect();
    assert_eq!(kept.len(), 200, "where they went is known of all");
    let whole: Vec<_> = kept.iter().filter(|traffic| traffic.is_whole).collect();
    assert!((1..=50).contains(&whole.len()));
    assert!(whole.iter().map(|traffic| traffic.size()).sum::<usize>() <= 4 << 20);
    assert!(kept.iter().skip(whole.len()).all(|traffic| traffic.received.is_none()));
}

#[test]
fn nothing_that_is_copied_or_shown_of_an_exchange_is_a_secret() {
    let mut bench = open_exchange();
    let curl = copied(&bench.keys("yc"));
    assert!(curl.starts_with("curl -X PATCH 'https://dealer.example/api/lead/9/"), "{curl}");
    assert!(curl.contains("token='\"$TOKEN\"'") && curl.contains("\"$PASSWORD\""), "{curl}");
    let body = copied(&bench.keys("yj"));
    assert!(body.contains("\"id\": 48213") && body.contains("[redacted]"), "{body}");
    assert_eq!(bench.toasts().last().map(String::as_str), Some("toast-copied-asked"));
    let mut shown = curl + &body;
    for _ in 0..3 {
        bench.keys("*");
        for _ in 0..20 {
            bench.keys("lj");
        }
        shown += &bench.picture();
        bench.key(KeyCode::Tab);
    }
    assert!(!shown.contains("clave-7Q-x"), "{shown}");
}

#[test]
fn the_inspector_fits_small_and_large_screens() {
    for (width, height) in [(80, 24), (120, 40)] {
        insta::assert_snapshot!(format!("requests_{width}"), inspector().sized(width, height).picture());
        let mut bench = open_exchange().sized(width, height);
        if width == 80 {
            insta::assert_snapshot!("exchange_heads_80", bench.picture());
        }
        bench.key(KeyCode::BackTab);
        bench.keys("jl");
        insta::assert_snapshot!(format!("exchange_body_{width}"), bench.picture());
        insta::assert_snapshot!(format!("ledger_record_{width}"), open_record().sized(width, height).picture());
    }
    let mut bench = inspector().sized(80, 24);
    bench.app.words = Arc::new(Words::load(Locale::Uk));
    insta::assert_snapshot!("requests_80_uk", bench.picture());
}

#[test]
fn messages_are_chosen_by_words_and_level_and_copied_whole() {
    let mut bench = Bench::new();
    let long = "disk full ".repeat(60);
    bench.keys("yi");
    bench.msg(Msg::LedgerFailed(long.as_str().into()));
    bench.keys("!");
    let kept = |bench: &Bench| match bench.app.overlays.last() {
        Some(Overlay::Messages(list)) => bench.app.messages_kept(list).len(),
        other => panic!("{other:?}"),
    };
    assert_eq!(kept(&bench), 2);
    bench.keys("1");
    assert_eq!(kept(&bench), 1);
    bench.keys("2");
    assert_eq!(kept(&bench), 0);
    bench.keys("0");
    bench.key(KeyCode::Tab);
    assert_eq!(kept(&bench), 1, "the worst first");
    bench.key(KeyCode::BackTab);
    type_filter(&mut bench, "disk !copied");
    assert_eq!(kept(&bench), 1);
    let whole = copied(&bench.keys("yy"));
    assert!(whole.contains(long.trim()), "{whole}");
    // The copy was told on top of the list; the cursor stayed.
    assert!(copied(&bench.keys("yy")).contains(long.trim()));
    bench.key(KeyCode::Enter);
    let first = bench.picture();
    bench.keys("G");
    assert!(copied(&bench.keys("yy")).contains(long.trim()));
    bench.key(KeyCode::Esc);
    assert_eq!((bench.overlays(), first.contains("disk full")), (vec!["messages"], true));
    bench.key(KeyCode::Esc);
    bench.key(KeyCode::Esc);
    assert_eq!(bench.overlays(), [""; 0]);
}

#[test]
fn records_are_chosen_by_state_day_operation_target_and_words() {
    for (typed, kept) in [
        ("state:unknown", 1),
        ("state:not-sent", 0),
        ("ruiz", 2),
        ("target:2", 1),
        ("target:ruiz", 2),
        ("op:status", 2),
        ("op:assign", 0),
        ("partner:sml", 2),
        ("partner:gas", 0),
        ("day:2026", 2),
        ("day:1999", 0),
        ("502", 1),
        ("id:020202", 1),
    ] {
        let mut bench = Bench::new();
        open_ledger(&mut bench, vec![full_record(), record(2, State::Confirmed)]);
        type_filter(&mut bench, typed);
        let Some(Overlay::Ledger(list)) = bench.app.overlays.last() else { panic!("no ledger") };
        assert_eq!(list.len(), kept, "{typed}");
        bench.sized(80, 24).picture();
    }
}

#[test]
fn an_open_record_says_everything_it_holds_and_is_settled_from_there() {
    let mut bench = open_record().sized(120, 40);
    let picture = bench.picture();
    for text in ["HTTP 502", "1234.50 EUR", "dealer.example", "dealer-07", "lead 1", "sold", &id(9).short(), "A-7"] {
        assert!(picture.contains(text), "{text} in\n{picture}");
    }
    assert!(!picture.contains('\u{1b}'));
    assert_eq!(bench.keys("gv"), [Command::Verify(id(1))]);
    assert_eq!(bench.keys("yi"), [Command::Copy(id(1).to_string().as_str().into())]);
    bench.step(id(1), WriteStep::Settled(crate::ops::Settled::Absent, "two readings".into()));
    assert!(bench.picture().contains("two readings"));
    assert_eq!(bench.keys("gv"), [], "nothing is unknown now");
    bench.key(KeyCode::Esc);
    assert_eq!(bench.overlays(), ["ledger"]);
}

#[test]
fn the_shown_records_are_exported_as_a_table() {
    let mut bench = Bench::new();
    open_ledger(&mut bench, vec![full_record(), record(2, State::Confirmed)]);
    for (keys, form) in [("xc", ExportAs::Csv), ("xj", ExportAs::Json), ("xm", ExportAs::Markdown)] {
        match &bench.keys(keys)[..] {
            [Command::Export(as_, sheet)] => {
                assert_eq!((*as_, sheet.name, sheet.rows.len()), (form, "ledger", 2));
                assert!(sheet.rows.iter().all(|row| row.len() == sheet.columns.len()));
            }
            other => panic!("{other:?}"),
        }
    }
    type_filter(&mut bench, "state:confirmed");
    assert!(matches!(&bench.keys("xc")[..], [Command::Export(_, sheet)] if sheet.rows.len() == 1));
    type_filter(&mut bench, "zzz");
    assert_eq!(bench.keys("xc"), []);
}

#[test]
fn older_records_are_read_when_the_end_is_reached() {
    let mut bench = Bench::new();
    let records = |n: u16| -> Vec<Record> {
        let id = |k: u16| OpId(uuid::Uuid::from_u128(u128::from(k) + 1));
        (0..n).rev().map(|k| Record { id: id(k), ..record(1, State::Confirmed) }).collect()
    };
    open_ledger(&mut bench, records(500));
    assert_eq!(bench.keys("jj"), []);
    assert_eq!(bench.keys("G"), [Command::Records(1_000)]);
    assert_eq!(bench.keys("k"), [], "asked once");
    bench.msg(Msg::Records(records(700)));
    assert_eq!(bench.keys("G"), [], "there are no older ones");
    assert_eq!(bench.keys("r"), [Command::Records(1_000)]);
}

#[test]
fn the_status_line_and_the_bar_tell_of_the_log_and_not_of_the_pane_below_it() {
    let line = |bench: &Bench, nth: usize| bench.picture().split('\n').nth(nth).unwrap().to_owned();
    let (status, bar) = (2, 23);
    let mut bench = inspector().sized(80, 24);
    assert!(line(&bench, status).starts_with(" REQUESTS ─"), "{}", bench.picture());
    assert!(line(&bench, status).ends_with(" 9 of 9"), "{}", bench.picture());
    assert!(line(&bench, bar).ends_with("? keys"), "{}", bench.picture());
    bench.keys("/");
    bench.keys("status:5xx");
    assert!(line(&bench, status).ends_with(" 1 of 9"), "{}", bench.picture());
    assert_eq!(line(&bench, bar), " Enter keep  Esc clear", "every other key is text");
    bench.key(KeyCode::Esc);
    bench.keys("q");
    bench.keys("W");
    bench.keys("W");
    assert_eq!((bench.overlays(), line(&bench, bar).as_str()), (vec!["confirm"], ""), "its keys are in its frame");
    let mut bench = Bench::new().sized(80, 24);
    bench.keys(":ledger");
    bench.key(KeyCode::Enter);
    assert!(line(&bench, status).starts_with(" LEDGER ─") && !line(&bench, status).contains("of"));
    bench.msg(Msg::Records(vec![full_record(), record(2, State::Confirmed)]));
    assert!(line(&bench, status).ends_with(" 2 of 2"), "{}", bench.picture());
}

#[test]
fn help_over_a_log_tells_its_keys_and_runs_them_there() {
    let mut bench = inspector();
    bench.keys("j?");
    assert_eq!(bench.overlays(), ["requests", "help"]);
    let Some(Overlay::Help(help)) = bench.app.overlays.last() else { panic!("no help") };
    let at = help.actions.iter().position(|state| state.action == Action::CopyCurl).unwrap();
    bench.keys(&"j".repeat(at));
    assert!(copied(&bench.key(KeyCode::Enter)).contains("/lead/8/"));
    assert_eq!(bench.overlays(), ["requests"]);
}

#[test]
fn the_other_logs_lie_over_one_each_of_them_once() {
    let mut bench = inspector();
    bench.keys("!");
    assert_eq!(bench.overlays(), ["requests", "messages"]);
    bench.keys("i");
    assert_eq!(bench.overlays(), ["requests", "messages"]);
    bench.key(KeyCode::Esc);
    bench.key(KeyCode::Esc);
    assert_eq!(bench.overlays(), [""; 0]);
}

#[test]
fn the_messages_open_without_the_toasts_that_would_lie_over_their_keys() {
    let mut bench = Bench::new().sized(80, 24);
    bench.keys("%");
    assert_eq!(bench.toasts(), ["toast-mouse-off"]);
    bench.keys("!");
    assert_eq!(bench.toasts(), [""; 0]);
    assert!(bench.picture().contains("mouse is your"), "{}", bench.picture());
}
