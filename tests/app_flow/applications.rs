//! Loan applications from a file: which rows go, what the service then has, and that a run that was killed goes on with the
//! same file alone. No tax number is ever in a file but the one it came in.

use std::path::{Path, PathBuf};

use ventanilla::demo::{Fault, Rule};
use ventanilla::domain::Partner;
use ventanilla::flow::Text;
use ventanilla::ops::{Settled, State};
use ventanilla::store::Scratch;

use super::bulk::{OVER, confirm, stopped};
use super::deals::{CREATE, no_file_has, ready, started, there};
use super::import::results;
use crate::app::{Program, World};

const CODES: [&str; 3] = ["1111122223", "9000000002", "0000000000"];
/// The third row has no telephone, the fourth equals the first.
const FILE: &str = "ПІБ;телефон;ІПН;діяльність;місто;термін;сума\r\n\
    Іваненко Іван Іванович;0996666666;1111122223;Студент;Київ;12;6000.00\r\n\
    Петренко Олена Марківна;0997777777;9000000002;Лікарка;Львів;24;9000\r\n\
    Шевченко Тарас Григорович;;0000000000;Поет;Київ;6;100\r\n\
    Іваненко Іван Іванович;0996666666;1111122223;Студент;Київ;12;6000.00\r\n\
    Коваль Марія Василівна;0998888888;0000000000;Вчителька;Одеса;36;7000\r\n";

fn file(scratch: &Scratch) -> PathBuf {
    let path = scratch.path().join("loans.csv");
    std::fs::write(&path, FILE).unwrap();
    path
}

/// The rows of the file that is being opened, once they are checked.
fn rows(program: &Program) {
    program.until_has("ІПН");
    program.press("tab");
    program.until_says(&Text::key("deals-import-rows"));
}

fn open(program: &Program, path: &Path) {
    program.command(&format!("applications {}", path.display()));
    rows(program);
    program.until_says(&Text::key("import-count-ok").with("rows", 3_u64));
    program.until_says(&Text::key("import-count-wrong-rows").with("rows", 1_u64));
    program.until_says(&Text::key("import-count-out").with("rows", 1_u64));
}

/// A file of results tells these lines and states.
fn tells(path: &Path, name: &str, lines: &[(&str, &str)]) {
    let told = results(path, name, lines.len());
    let told: Vec<_> = told.iter().map(|[line, _, state]| (line.as_str(), state.as_str())).collect();
    assert_eq!(told, lines);
}

/// No number is in what the program keeps, nor beside the file.
fn nothing_private(world: &World, results: &[PathBuf]) {
    for code in CODES {
        no_file_has(world.folder(), code);
        for path in results {
            assert!(!std::fs::read_to_string(path).unwrap().contains(code), "{}", path.display());
        }
    }
}

#[test]
fn three_of_five_rows_are_sent_each_once_with_a_pair_of_its_own() {
    let (world, program) = started();
    let scratch = Scratch::new("ventanilla-applications").unwrap();
    let path = file(&scratch);
    open(&program, &path);
    assert_eq!(there(&world), 0);
    program.press("s");
    confirm(&program, 3);
    program.until_says(&OVER);
    assert_eq!((world.requests(CREATE).len(), there(&world)), (3, 3));
    let records = program.records();
    assert!(records.iter().all(|record| record.state == State::Confirmed && record.batch == records[0].batch));
    let lines = [("4", "left out"), ("5", "left out"), ("2", "created"), ("3", "created"), ("6", "created")];
    tells(&path, "loans.result.csv", &lines);

    // The same file again: the ledger knows whose applications were sent.
    program.press("esc");
    program.until_unsaid(&OVER);
    program.command("applications");
    program.until_says(&Text::key("import-count-before").with("rows", 4_u64));
    program.press("s");
    program.until_says(&Text::key("import-nothing"));
    program.press("esc q");
    program.ended();
    assert_eq!(there(&world), 3);
    nothing_private(&world, &[path.with_file_name("loans.result.csv")]);
}

#[test]
fn a_run_that_was_killed_goes_on_with_the_same_file_once_its_unknown_is_closed() {
    let (world, program) = started();
    let scratch = Scratch::new("ventanilla-applications").unwrap();
    let path = file(&scratch);
    open(&program, &path);
    world.faults().add(Rule::on("/create-short-deal/", Fault::Hang).after(1));
    program.press("s");
    confirm(&program, 3);
    world.requests_reach(CREATE, 2);
    program.until_state(State::Sending);
    nothing_private(&world, &[path.with_file_name("loans.result.csv")]);
    program.kill();
    world.faults().clear();

    let program = world.start_as(world.at(Partner::LeadLeader));
    program.until_says(&crate::app::says::recovery(1));
    program.look();
    program.press("esc");
    program.until_says(&stopped("batch-why-restart"));
    program.may_write();
    program.press("r");
    program.until_says(&Text::key("deals-import-unknown"));
    program.press("esc");
    program.until_unsaid(&stopped("batch-why-restart"));
    program.press("g t");
    program.until_says(&Text::key("deals-status-unknown"));
    program.filter("Петренко");
    program.press_until_says("X", &Text::key("confirm-close-unknown"));
    program.look();
    program.press("y");
    program.until_state(State::Reconciled(Settled::ClosedByUser));
    program.until_says(&Text::key("state-closed-by-user"));

    program.press("g b");
    program.until_says(&stopped("batch-why-restart"));
    // Until the pane has read what the ledger knows by now, the answer is another.
    program.press_until("r", "the file", || program.screen().has("ІПН"));
    rows(&program);
    program.until_says(&Text::key("import-count-before").with("rows", 3_u64));
    program.press("s");
    confirm(&program, 1);
    program.until_says(&OVER);
    assert_eq!((world.requests(CREATE).len(), there(&world)), (3, 2));
    tells(&path, "loans.result-2.csv", &[("2", "created"), ("3", "left out"), ("6", "created")]);
    let files = ["loans.result.csv", "loans.result-2.csv"];
    nothing_private(&world, &files.map(|name| path.with_file_name(name)));
    ready_again(&program);
}

/// What was under way leaves the form as it was.
fn ready_again(program: &Program) {
    program.press("esc");
    program.until_unsaid(&OVER);
    program.press("g t");
    ready(program);
}
