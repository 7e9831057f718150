//! What is kept across starts, and the way back to where one was.

use serde_json::{Value, json};

use super::*;

impl Bench {
    /// The program starts with what an earlier run kept.
    pub(super) fn starting_with(kept: &Value) -> Self {
        let (mut bench, _) =
            Self::of_kept(Panes { leads: Some(leads_pane()), ..Panes::default() }, false, kept.clone());
        bench.list((1..=5).map(lead_row).collect());
        bench
    }

    /// What would be kept if the program ended now; none if nothing changed.
    pub(super) fn last_words(&mut self) -> Option<Value> {
        match self.app.leaving() {
            Some(Command::Remember(kept)) => Some(kept),
            None => None,
            Some(other) => panic!("{other:?}"),
        }
    }

    fn open_lead(&self) -> Option<String> {
        self.app.panes.open_record(crate::flow::PaneId::Leads)
    }
}

#[test]
fn nothing_is_kept_before_something_changed() {
    let mut bench = Bench::new();
    bench.keys("jjk");
    bench.ms += 60_000;
    assert_eq!(bench.msg(Msg::Timer).iter().filter(|c| matches!(c, Command::Remember(_))).count(), 0);
    assert_eq!(bench.last_words(), None);
}

#[test]
fn a_change_is_kept_once_the_keys_are_at_rest() {
    let mut bench = Bench::new();
    bench.keys("O");
    bench.ms += 900;
    bench.keys("j");
    bench.ms += 900;
    assert_eq!(bench.msg(Msg::Timer), [], "a key came in between");
    let due = bench.app.next_change().unwrap();
    bench.ms = due;
    let [Command::Remember(kept)] = &bench.msg(Msg::Timer)[..] else { panic!("not kept") };
    assert_eq!(kept["panes"]["leads"]["sort"], json!({ "column": "created", "descending": false }));
    assert_eq!(bench.last_words(), None, "it is kept already");
    bench.keys("O");
    assert!(bench.last_words().is_some(), "the last moment is kept at the end");
}

#[test]
fn keys_that_never_rest_do_not_put_it_off_for_ever() {
    let mut bench = Bench::new();
    bench.keys("O");
    let mut kept = 0;
    for _ in 0..30 {
        bench.ms += 500;
        bench.keys("j");
        kept += bench.msg(Msg::Timer).iter().filter(|c| matches!(c, Command::Remember(_))).count();
    }
    assert_eq!(kept, 1);
}

#[test]
fn what_was_kept_is_there_at_the_next_start() {
    let mut bench = Bench::new();
    bench.keys("bOp/ruiz");
    bench.key(KeyCode::Enter);
    bench.app.note_line("command", " :leads x ");
    bench.app.note_line("command", "quit");
    bench.app.note_line("command", ":leads x");
    for about_a_person in ["note calls on Monday", " :note x", ":note  \tx"] {
        bench.app.note_line("command", about_a_person);
    }
    let kept = bench.last_words().unwrap();
    let text = kept.to_string();
    assert!(!text.contains("Marta") && !text.contains("600000"), "no customer data: {text}");

    let mut next = Bench::starting_with(&kept);
    assert_eq!(next.app.history("command"), ["quit", ":leads x"]);
    assert_eq!(next.last_words(), None, "the same again");
    // The filter is not taken up, but it is in the history.
    next.keys("/");
    next.key(KeyCode::Up);
    let screen = next.app.panes.remember()["leads"].to_string();
    assert!(screen.contains("\"ruiz\"") && screen.contains("board"), "{screen}");
}

#[test]
fn damaged_parts_are_passed_over_and_the_rest_is_taken() {
    for kept in [
        Value::Null,
        json!([]),
        json!("x"),
        json!({ "active": 7, "panes": [], "history": [[]] }),
        json!({ "active": "gas", "panes": { "leads": 3 }, "history": { "command": 1 } }),
        json!({ "panes": { "leads": {
            "view": "circle", "sort": { "column": "nothing", "descending": 1 }, "columns": [], "filters": [1, ""],
            "preview": { "on": "yes", "lines": -1 }, "views": [1, {}, { "name": "" }],
        } } }),
    ] {
        let mut bench = Bench::starting_with(&kept);
        bench.keys("jb");
        assert!(bench.app.panes.leads.is_some(), "{kept}");
    }
    let half = json!({ "panes": { "leads": {
        "view": "board",
        "columns": [{ "column": "km", "width": 9_999_999 }, { "column": "later" }, { "column": "km" }, 5],
        "views": [{ "name": "good\u{1b}", "columns": 1 }],
        "preview": { "on": false },
    } } });
    let bench = Bench::starting_with(&half);
    let leads = bench.app.panes.remember()["leads"].clone();
    assert_eq!(leads["view"], json!("board"));
    assert_eq!(leads["columns"], json!([{ "column": "km", "width": null }]));
    assert_eq!(leads["views"][0]["name"], json!("good"));
    assert_eq!(leads["preview"]["on"], json!(false));
}

#[test]
fn what_a_pane_of_another_run_kept_is_passed_on() {
    let kept = json!({ "active": "leads", "panes": { "gas": { "tab": 3 }, "leads": {} }, "history": {} });
    let mut bench = Bench::starting_with(&kept);
    bench.keys("O");
    assert_eq!(bench.last_words().unwrap()["panes"]["gas"], json!({ "tab": 3 }));
}

#[test]
fn the_way_back_leads_through_open_records_and_forward_again() {
    let mut bench = Bench::new();
    assert!(bench.app.no_past(true).is_some());
    bench.keys("O");
    bench.key(KeyCode::Enter);
    let first = bench.open_lead().unwrap();
    bench.key(KeyCode::Esc);
    bench.keys("j");
    bench.key(KeyCode::Enter);
    let second = bench.open_lead().unwrap();
    assert_ne!(first, second);

    bench.ctrl('o');
    assert_eq!(bench.open_lead(), None, "the list in between");
    let calls = bench.ctrl('o');
    assert_eq!(bench.open_lead(), Some(first));
    assert!(calls.iter().any(|c| matches!(c, Command::Call(..))), "it is read again");
    let forward = || KeyEvent::new(KeyCode::Right, KeyModifiers::ALT);
    bench.event(forward());
    bench.event(forward());
    assert_eq!(bench.open_lead(), Some(second.clone()));
    bench.event(forward());
    assert_eq!(bench.open_lead(), Some(second), "there is nothing further on");
    let sort = bench.last_words().unwrap()["panes"]["leads"]["sort"].clone();
    assert_eq!(sort["descending"], json!(false), "the order survives");

    bench.ctrl('o');
    bench.key(KeyCode::Enter);
    assert!(bench.app.no_past(false).is_some(), "a new way ends the one that was left");
}

#[test]
fn the_way_back_is_bounded() {
    let mut bench = Bench::new();
    for _ in 0..150 {
        bench.key(KeyCode::Enter);
        bench.key(KeyCode::Esc);
    }
    let mut steps = 0;
    while bench.app.no_past(true).is_none() {
        bench.ctrl('o');
        steps += 1;
    }
    assert_eq!(steps, 100);
}

#[test]
fn a_disk_that_keeps_nothing_is_said() {
    let mut bench = Bench::new();
    bench.msg(Msg::NotKept("disk full".into()));
    assert_eq!(bench.app.notes.toasts().map(|t| t.text.key.to_string()).collect::<Vec<_>>(), ["toast-not-kept"]);
}
