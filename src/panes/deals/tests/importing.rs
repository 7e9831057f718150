//! Applications from a file: what is checked before one is sent, how the rows go, and how a run goes on after a start.

use std::sync::Arc;

use super::*;
use crate::flow::{Handoff, Text};
use crate::ops::{Doubt, Outcome, Plan, Settled};

const HEAD: &str = "PIB;telephone;stateCode;activity;email;city;region;termin;summa";
/// The third row has no telephone, the fourth equals the first.
const FILE: [&str; 5] = [
    "Іваненко Іван Іванович;0996666666;1111122223;Студент;;Київ;;12;6000.00",
    "Петренко Олена Марківна;0997777777;9000000002;Лікарка;;Львів;;24;9000",
    "Шевченко Тарас Григорович;;0000000000;Поет;;;;6;100",
    "Іваненко Іван Іванович;0996666666;1111122223;Студент;;Київ;;12;6000.00",
    "Коваль Марія Василівна;0998888888;0000000000;Вчителька;;;;36;7000",
];

fn file(rows: &[&str]) -> String {
    [&[HEAD], rows].concat().join("\r\n")
}

impl Bench {
    /// Answers what is asked of disk and ledger, until nothing more is; gives the other effects.
    fn carried(&mut self, effects: Effects, text: &str, records: &[Record]) -> Effects {
        let mut others = Vec::new();
        let mut open = effects;
        while let Some(effect) = (!open.is_empty()).then(|| open.remove(0)) {
            let input = match &effect {
                Effect::Errand(ticket, Errand::Read { .. }) => {
                    let path = "/home/ana/loans.csv".to_owned();
                    Input::Brought(*ticket, Ok(Brought::File(path, text.as_bytes().into())))
                }
                Effect::Errand(ticket, Errand::Recorded { .. }) => {
                    Input::Brought(*ticket, Ok(Brought::Records(records.to_vec())))
                }
                Effect::Errand(ticket, Errand::Beside { .. }) => {
                    Input::Brought(*ticket, Ok(Brought::Made("/home/ana/loans.result.csv".into())))
                }
                Effect::Errand(ticket, Errand::Add { text, .. }) => {
                    assert!(!text.contains(CODE), "{text}");
                    Input::Brought(*ticket, Ok(Brought::Added))
                }
                _ => {
                    others.push(effect);
                    continue;
                }
            };
            open.extend(self.input(input));
        }
        others
    }

    /// The file is open and its rows are shown.
    fn rows(&mut self, text: &str, records: &[Record]) -> String {
        let opened = self.input(Input::Handoff(Handoff::File("applications", "loans.csv".into())));
        self.carried(opened, text, records);
        self.key(KeyCode::Tab);
        self.picture()
    }

    /// The plan was counted and is on its way to the disk.
    fn counted(&mut self, text: &str, records: &[Record], count: &str) -> Arc<Plan> {
        let asked = self.typed("s");
        self.carried(asked, text, records);
        self.typed(count);
        let effects = self.key(KeyCode::Enter);
        let effects = self.carried(effects, text, records);
        let [Effect::KeepPlan(plan)] = effects.as_slice() else { panic!("{effects:?}") };
        Arc::clone(plan)
    }
}

/// The write that goes out, and whose it is.
fn submitted(effects: &Effects) -> Operation<Request> {
    let mut writes = effects.iter().filter_map(|effect| match effect {
        Effect::Submit(operation) => Some((**operation).clone()),
        _ => None,
    });
    let first = writes.next().unwrap_or_else(|| panic!("no write in {effects:?}"));
    assert_eq!(writes.next(), None, "one at a time");
    first
}

fn code_of(write: &Operation<Request>) -> &str {
    let Request::CreateDeal(deal) = &write.request else { panic!("{write:?}") };
    &deal.client.state_code
}

/// A record of a row that was sent, as the ledger has it.
fn sent(write: &Operation<Request>, state: State) -> Record {
    let kept = Baseline::Hidden(vec![code_of(write).to_owned()]).keep(&[9; 32]);
    Record {
        id: write.id,
        batch: write.batch,
        amount: write.amount.clone(),
        baseline: Some(kept),
        ..record(1, write.target.label.as_str(), 5, state)
    }
}

#[test]
fn a_row_is_checked_like_the_form_and_oddities_hold_nothing() {
    for (row, sends, said) in [
        (FILE[0], true, "1 ok"),
        ("Іваненко Іван Іванович;0996666666;1111122222;Студент;;;;12;6000", true, "control digit would be 3"),
        ("Іваненко;0996666666;1111122223;Студент;;;;12;6000", true, "one word"),
        (";0996666666;1111122223;Студент;;;;12;6000", false, "1 with errors"),
        ("Іваненко Іван;;1111122223;Студент;;;;12;6000", false, "1 with errors"),
        ("Іваненко Іван;099;;Студент;;;;12;6000", false, "1 with errors"),
        ("Іваненко Іван;099;1111122223;;;;;12;6000", false, "1 with errors"),
        ("Іваненко Іван;099;1111122223;x;;;;0;6000", false, "1 with errors"),
        ("Іваненко Іван;099;1111122223;x;;;;12;-5", false, "1 with errors"),
        ("Іваненко Іван;099;1111122223;x;;;;12;0", false, "1 with errors"),
        ("Іваненко Іван;099;1111122223;x;;;;12;1,000", false, "1 with errors"),
        ("Іваненко Іван;099;1111122223;x;;;;12;1000,5", true, "digits, not 10 or 12"),
        ("Іваненко Іван;099;1111122223;x;;;;twelve;100", false, "1 with errors"),
        ("Іваненко Іван;099;1111122223;x;;;;12;100;more", false, "10 cells"),
        ("Іваненко\u{7} Іван;099;1111122223;x;;;;12;100", false, "control character"),
    ] {
        let mut bench = Bench::having(&[]);
        let shown = bench.rows(&file(&[row]), &[]);
        assert!(shown.contains(said), "{row}\n{shown}");
        let effects = bench.typed("s");
        let read = effects.iter().any(|effect| matches!(effect, Effect::Errand(_, Errand::Read { .. })));
        assert_eq!(read, sends, "{row}: {effects:?}");
    }
}

#[test]
fn the_same_person_is_told_of_in_the_file_and_in_the_ledger() {
    let other = "Іваненко Іван Іванович;0996666666;11111 22223;Студент;;Київ;;12;7000";
    let batch = Some(crate::ops::BatchId(Uuid::from_u128(5)));
    let brought =
        |state| Record { batch, amount: Some(("6000.00".into(), String::new())), ..record(1, "І", 90, state) };
    let old = Record { prepared_at: noon() - SignedDuration::from_mins(40 * DAY), ..brought(State::Confirmed) };
    for (rows, records, said) in [
        (&FILE[..1], vec![record(1, "Іваненко І. І.", 3 * DAY, State::Confirmed)], "applied on 2026-11-20"),
        (&FILE[..1], vec![record(1, "Іваненко І. І.", 31 * DAY, State::Confirmed)], "1 ok"),
        (&[FILE[0], other][..], vec![], "same person as in line 2"),
        (&[FILE[0], FILE[0]][..], vec![], "1 left out"),
        (&FILE[..1], vec![brought(State::Confirmed)], "1 sent before"),
        (&FILE[..1], vec![old], "1 sent before"),
        (&FILE[..1], vec![brought(State::Reconciled(Settled::ClosedByUser))], "1 sent before"),
        (&FILE[..1], vec![brought(State::Failed)], "1 ok"),
        (&FILE[..1], vec![brought(State::NotSent)], "1 ok"),
    ] {
        let mut bench = Bench::having(&records);
        let shown = bench.rows(&file(rows), &records);
        assert!(shown.contains(said), "{said}\n{shown}");
    }
}

#[test]
fn rows_go_one_after_another_and_their_plan_names_no_number() {
    let text = file(&FILE);
    let mut bench = Bench::having(&[]);
    let shown = bench.rows(&text, &[]);
    for said in ["3 ok", "1 with errors", "1 left out"] {
        assert!(shown.contains(said), "{shown}");
    }
    let plan = bench.counted(&text, &[], "3");
    let kept = format!("{plan:?}");
    for private in [CODE, "9000000002", "0000000000", "0996666666", "Іванович"] {
        assert!(!kept.contains(private), "{kept}");
    }
    let mut effects = bench.input(Input::PlanKept(plan.id, Ok(())));
    for (code, number) in [(CODE, 24), ("9000000002", 25), ("0000000000", 26)] {
        let write = submitted(&effects);
        assert_eq!((code_of(&write), write.batch), (code, Some(plan.id)));
        assert_eq!(write.target.id, "", "two of one account are never under way together");
        effects = bench.report(write.id, News::Ended(Outcome::Confirmed), Some(created(number)));
    }
    assert!(effects.contains(&Effect::ForgetPlan(plan.id)), "{effects:?}");
    assert!(bench.picture().contains("Every row has ended"));
}

#[test]
fn a_stopped_run_goes_on_after_a_start_with_the_same_file_alone() {
    let text = file(&FILE);
    let mut bench = Bench::having(&[]);
    bench.rows(&text, &[]);
    let plan = bench.counted(&text, &[], "3");
    let first = submitted(&bench.input(Input::PlanKept(plan.id, Ok(()))));
    bench.act(Action::Stop);
    let effects = bench.report(first.id, News::Ended(Outcome::Confirmed), Some(created(24)));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Submit(_))), "{effects:?}");

    let records = [sent(&first, State::Confirmed)];
    let mut again = Bench::having(&records);
    again.input(Input::Unfinished(Box::new((*plan).clone()), records.to_vec()));
    assert!(again.picture().contains("program ended in between"));
    let opened = again.act(Action::Refresh);
    assert!(opened.iter().any(|effect| matches!(effect, Effect::Errand(_, Errand::Read { .. }))), "{opened:?}");
    // Another file has none of the rows: nothing is taken from it.
    let other = file(&["Хтось Інший Такий;0991111111;1111122222;x;;;;1;1"]);
    again.carried(opened, &other, &records);
    let asked = again.typed("s");
    again.key(KeyCode::Tab);
    assert!(asked.is_empty(), "on the columns it is no key");
    let asked = again.typed("s");
    let told = again.carried(asked, &other, &records);
    assert!(matches!(told.as_slice(), [Effect::Toast(_)]), "{told:?}");

    again.rows(&text, &records);
    let kept = again.counted(&text, &records, "2");
    assert_eq!(kept.id, plan.id);
    let mut effects = again.input(Input::PlanKept(kept.id, Ok(())));
    for code in ["9000000002", "0000000000"] {
        let write = submitted(&effects);
        assert_eq!(code_of(&write), code);
        effects = again.report(write.id, News::Ended(Outcome::Confirmed), Some(created(30)));
    }
    assert!(effects.contains(&Effect::ForgetPlan(plan.id)), "{effects:?}");
}

#[test]
fn an_unknown_row_stops_the_run_until_a_person_closes_it() {
    let text = file(&FILE[..2]);
    let mut bench = Bench::having(&[]);
    bench.rows(&text, &[]);
    let plan = bench.counted(&text, &[], "2");
    let write = submitted(&bench.input(Input::PlanKept(plan.id, Ok(()))));
    let effects = bench.report(write.id, News::Ended(Outcome::Unknown(Doubt::Ended)), None);
    bench.carried(effects, &text, &[sent(&write, State::Unknown)]);
    let off = bench.act(Action::Refresh);
    assert!(matches!(off.as_slice(), [Effect::Toast(_)]), "{off:?}");
    let effects = bench.report(write.id, News::Settled(Settled::ClosedByUser), None);
    bench.carried(effects, &text, &[sent(&write, State::Reconciled(Settled::ClosedByUser))]);
    bench.act(Action::Refresh);
    bench.typed("1");
    let effects = bench.key(KeyCode::Enter);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::KeepPlan(_))), "{effects:?}");
    let next = bench.input(Input::PlanKept(plan.id, Ok(())));
    assert_eq!(code_of(&submitted(&next)), "9000000002");
}

#[test]
fn how_much_a_file_may_hold_is_said_before_and_after() {
    let mut bench = Bench::having(&[]);
    let row = |n: usize| format!("Іваненко Іван Іванович;0996666666;{n:010};Студент;;;;12;6000");
    let rows: Vec<String> = (0..301).map(row).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let shown = bench.rows(&file(&rows[..300]), &[]);
    assert!(shown.contains("At most 300 rows and 1 MiB") && shown.contains("270 with warnings"), "{shown}");
    let shown = bench.rows(&file(&rows), &[]);
    assert!(shown.contains("301 rows, and at most 300 go from one file"), "{shown}");

    let opened = bench.input(Input::Handoff(Handoff::File("applications", "loans.csv".into())));
    let read = opened.iter().find_map(|effect| match effect {
        Effect::Errand(ticket, Errand::Read { most, .. }) => Some((*ticket, *most)),
        _ => None,
    });
    let (ticket, most) = read.unwrap();
    assert_eq!(most, 1024 * 1024);
    let before = bench.picture();
    bench.input(Input::Brought(ticket, Err(Text::key("errand-too-large").with("mib", 1_u64))));
    let after = bench.picture();
    for shown in [before, after] {
        assert!(shown.contains("At most 300 rows and 1 MiB"), "{shown}");
    }
    let mut bench = Bench::having(&[]);
    let told = bench.input(Input::Handoff(Handoff::File("applications", String::new())));
    let [Effect::Toast(toast)] = told.as_slice() else { panic!("{told:?}") };
    assert!(bench.words.say(&toast.text).contains("300 rows and 1 MiB"));
}

#[test]
fn no_look_up_is_offered_where_there_is_none() {
    let mut bench = Bench::having(&[]);
    let shown = bench.rows(&file(&FILE), &[]);
    assert!(!shown.contains("look up"), "{shown}");
    let batch = Some(crate::ops::BatchId(Uuid::from_u128(5)));
    let unknown =
        Record { batch, amount: Some(("6000.00".into(), String::new())), ..record(1, "І", 90, State::Unknown) };
    let mut bench = Bench::having(std::slice::from_ref(&unknown));
    let shown = bench.rows(&file(&FILE), &[unknown]);
    assert!(shown.contains("ask them, then X on the board") && !shown.contains("looks it up"), "{shown}");
}

#[test]
fn who_signs_out_leaves_no_row_behind() {
    let text = file(&FILE);
    let mut bench = Bench::having(&[]);
    bench.rows(&text, &[]);
    bench.input(Input::Session(account(), false));
    let shown = bench.picture();
    assert!(!shown.contains("Петренко") && !format!("{:?}", bench.pane).contains("Петренко"), "{shown}");
}

#[test]
fn the_pages_fit_a_small_screen_in_every_language() {
    for locale in Locale::ALL {
        let mut bench = Bench::of(locale, &[]);
        bench.size = (80, 24);
        let shown = bench.rows(&file(&FILE), &[]);
        assert!(shown.contains("Іваненко") && shown.contains("Esc"), "{locale:?}\n{shown}");
        let head: Vec<&str> = shown.lines().take(3).collect();
        assert!(!head.iter().any(|line| line.contains('…')), "{locale:?}\n{shown}");
        if locale == Locale::En {
            insta::assert_snapshot!("deals_import_rows", shown);
        }
    }
}
