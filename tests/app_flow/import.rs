//! Leads from a file: what is read, what is refused before anything is sent, what the backend then has, and that a lost
//! answer sends nothing twice.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use ventanilla::demo::{Fault, Rule};
use ventanilla::flow::Text;
use ventanilla::ops::{Settled, State};
use ventanilla::store::Scratch;

use super::bulk::{OVER, confirm, stopped, type_count};
use crate::app::{BOUND, Program, World};

const CREATE: &str = "sml.create_lead";
/// The second row names a dealership, which has two sources.
const FILE: &str = "fuente;vehículo;cliente;teléfono;correo\r\n\
    955010135;Seat León;Nadia Ferrán;699 100 001;nadia@correo.example\r\n\
    Autos Rosaleda;Fiat Panda;Omar Quiles;699 100 002;omar@correo.example\r\n\
    955010135;Kia Ceed;Iris Vallbona;699 100 003;iris@correo.example\r\n";

fn file(scratch: &Scratch, text: &str) -> PathBuf {
    let path = scratch.path().join("clientes.csv");
    std::fs::write(&path, text).unwrap();
    path
}

fn mended() -> String {
    FILE.replace("Autos Rosaleda", "Autos Rosaleda · Email")
}

/// Opens the file, says that the leads are the importer's, and goes to the rows.
fn open(program: &Program, path: &Path) {
    program.may_write();
    program.command(&format!("import {}", path.display()));
    // In the table of the file; the list below it may show the same people.
    program.until_has("955010135");
    program.press("o");
    program.until_says(&Text::key("import-picker-owner"));
    program.press("enter tab");
    program.until_says(&Text::key("import-title-rows"));
}

/// A file of three rows that may all be sent, opened in a program that runs.
fn checked(world: &World) -> (Scratch, Program, PathBuf) {
    let scratch = Scratch::new("ventanilla-import").unwrap();
    let path = file(&scratch, &mended());
    let (program, _) = world.start_loaded();
    open(&program, &path);
    program.until_says(&Text::key("import-count-ok").with("rows", 3_u64));
    (scratch, program, path)
}

/// Asks for the plan and types its count.
fn send(program: &Program, count: usize) {
    program.press("s");
    confirm(program, count);
}

/// The lines of a file of results, once it has so many: line, id and state of each.
pub(super) fn results(path: &Path, name: &str, lines: usize) -> Vec<[String; 3]> {
    let end = Instant::now() + BOUND;
    loop {
        let reader = csv::ReaderBuilder::new().from_path(path.with_file_name(name));
        let rows = reader.ok().map(|reader| reader.into_records().collect::<Result<Vec<_>, _>>().unwrap_or_default());
        let rows = rows.unwrap_or_default();
        if rows.len() >= lines {
            return rows.iter().map(|row| [0, 1, 2].map(|at| row[at].to_owned())).collect();
        }
        assert!(Instant::now() < end, "in vain waited for {lines} lines in {name}: {rows:?}");
        std::thread::park_timeout(Duration::from_millis(10));
    }
}

/// The states that a file of results tells, once it has so many lines.
fn states(path: &Path, name: &str, lines: usize) -> Vec<String> {
    results(path, name, lines).into_iter().map(|[_, _, state]| state).collect()
}

#[test]
fn three_rows_are_imported_after_an_ambiguous_source_was_mended() {
    let world = World::with_leads(50);
    let (program, _) = world.start_loaded();
    let scratch = Scratch::new("ventanilla-import").unwrap();
    let path = file(&scratch, FILE);
    open(&program, &path);
    program.until_has("Autos Rosaleda · 955010135");
    program.until_says(&Text::key("import-count-wrong-rows").with("rows", 1_u64));
    assert!(world.requests(CREATE).is_empty());

    std::fs::write(&path, mended()).unwrap();
    // While the first check still reads lists, the key is not taken.
    program.press_until_says("r", &Text::key("import-count-ok").with("rows", 3_u64));
    // A wrong count sends nothing. A reading may still be under way; what was pressed too often is rubbed out.
    program.press_until_says("s", &type_count(3));
    program.press("ctrl-u");
    program.write("2");
    program.press("enter");
    program.until_says(&Text::key("batch-type-wrong").with("num", 3_u64));
    assert!(world.requests(CREATE).is_empty());
    program.press("backspace");
    confirm(&program, 3);
    program.until_says(&OVER);
    world.effects_reach(3);
    let names: Vec<String> = world.leads().into_iter().take(3).map(|lead| lead.name).collect();
    assert_eq!(names, ["Iris Vallbona", "Omar Quiles", "Nadia Ferrán"]);
    let batches: Vec<_> = program.records().into_iter().map(|record| (record.state, record.batch)).collect();
    assert!(batches.iter().all(|(state, batch)| *state == State::Confirmed && *batch == batches[0].1), "{batches:?}");
    let ids: Vec<String> = world.leads().iter().take(3).rev().map(|lead| lead.id.to_string()).collect();
    let rows = results(&path, "clientes.result.csv", 3);
    let told: Vec<_> = rows.iter().map(|row| (row[0].as_str(), row[1].as_str(), row[2].as_str())).collect();
    let expected: Vec<_> = ["2", "3", "4"].into_iter().zip(&ids).map(|(k, id)| (k, id.as_str(), "created")).collect();
    assert_eq!(told, expected);

    // The same file again: the ledger knows every row.
    program.press("esc");
    program.until_unsaid(&OVER);
    program.command("import");
    program.until_says(&Text::key("import-count-before").with("rows", 3_u64));
    program.press("s");
    program.until_says(&Text::key("import-nothing"));
    assert_eq!(world.requests(CREATE).len(), 3);
}

#[test]
fn a_lost_answer_stops_the_import_and_is_settled_before_it_goes_on() {
    let world = World::with_leads(50);
    let (_scratch, program, path) = checked(&world);
    world.faults().add(Rule::on("^/sml/api/lead/", Fault::Reset).method("POST").after(1).once().after_effect());
    world.faults().add(Rule::on("^/sml/api/lead/", Fault::Status { status: 503, retry_after: None }).method("GET"));
    send(&program, 3);
    program.until_says(&stopped("batch-why-unknown"));
    program.until_state(State::Unknown);
    assert_eq!(world.effects().len(), 2, "the second one did happen");

    world.faults().clear();
    program.press("v");
    program.until_state(State::Reconciled(Settled::Confirmed));
    program.press("r");
    confirm(&program, 1);
    program.until_says(&OVER);
    world.effects_reach(3);
    assert_eq!(world.requests(CREATE).len(), 3);
    assert_eq!(states(&path, "clientes.result.csv", 4), ["created", "unknown", "created", "created"]);
}

#[test]
fn after_a_crash_the_same_file_goes_on_where_the_ledger_says() {
    let world = World::with_leads(50);
    let (_scratch, program, path) = checked(&world);
    let refused = Fault::Status { status: 400, retry_after: None };
    world.faults().add(Rule::on("^/sml/api/lead/", refused).method("POST").after(1));
    send(&program, 3);
    program.until_says(&OVER);
    program.kill();
    world.faults().clear();

    let (program, _) = world.start_loaded();
    open(&program, &path);
    program.until_says(&Text::key("import-count-before").with("rows", 1_u64));
    send(&program, 2);
    program.until_says(&OVER);
    world.effects_reach(3);
    assert_eq!(states(&path, "clientes.result-2.csv", 3), ["left out", "created", "created"]);
}

#[test]
fn a_run_that_was_killed_in_the_middle_goes_on_from_its_plan_even_if_the_file_is_gone() {
    let world = World::with_leads(50);
    let (_scratch, program, path) = checked(&world);
    world.faults().add(Rule::on("^/sml/api/lead/", Fault::Hang).method("POST").after(1));
    send(&program, 3);
    world.requests_reach(CREATE, 2);
    program.until_state(State::Sending);
    program.kill();
    std::fs::remove_file(&path).unwrap();

    world.faults().clear();
    let program = world.start();
    program.until_says(&crate::app::says::recovery(1));
    program.look();
    program.press("esc");
    program.until_says(&stopped("batch-why-restart"));
    program.until_says(&Text::key("import-title-run").with("file", "clientes.csv"));
    program.may_write();
    program.press("r");
    // The third alone: the second is unknown.
    confirm(&program, 1);
    world.requests_reach(CREATE, 3);
    world.effects_reach(2);
    let names: Vec<String> = world.leads().into_iter().take(2).map(|lead| lead.name).collect();
    assert_eq!(names, ["Iris Vallbona", "Nadia Ferrán"]);
    assert_eq!(states(&path, "clientes.result-2.csv", 1)[0], "created", "what was done before is in it");
}

#[test]
fn the_same_row_twice_waits_for_a_person_and_then_goes_as_a_lead_of_its_own() {
    let world = World::with_leads(50);
    let scratch = Scratch::new("ventanilla-import").unwrap();
    let rows: Vec<&str> = FILE.lines().take(2).collect();
    let path = file(&scratch, &format!("{}\r\n{}\r\n{}\r\n", rows[0], rows[1], rows[1]));
    let (program, _) = world.start_loaded();
    open(&program, &path);
    program.until_says(&Text::key("import-same-row").with("line", 2_u64));
    program.until_says(&Text::key("import-count-out").with("rows", 1_u64));
    program.press("j space");
    program.until_says(&Text::key("import-count-warned").with("rows", 1_u64));
    send(&program, 2);
    program.until_says(&OVER);
    world.effects_reach(2);
    program.press("esc");
    program.until_unsaid(&OVER);
    program.command("import");
    program.until_says(&Text::key("import-count-before").with("rows", 2_u64));
}

#[test]
fn clients_that_only_the_server_knows_are_looked_up_and_told_before_sending() {
    let world = World::with_leads(400);
    let (program, leads) = world.start_loaded();
    // A search holds few leads: the others are the server's alone.
    let there = leads.iter().find(|lead| !lead.name.is_empty()).unwrap();
    let phone = world.colleague().lead(there.id)["client"]["phone"].as_str().unwrap().to_owned();
    program.press("s");
    program.write("zzzz");
    program.press("enter");
    program.sync();
    let scratch = Scratch::new("ventanilla-import").unwrap();
    let path = file(&scratch, &mended().replace("699 100 001", &phone));
    open(&program, &path);
    program.until_says(&Text::key("import-count-ok").with("rows", 3_u64));
    program.press("l");
    program.until_says(&Text::key("import-look-up-done").with("done", 3_u64).with("of", 3_u64).with("found", 1_u64));
    program.until_has(&format!("#{}", there.id));
    program.until_says(&Text::key("import-count-warned").with("rows", 1_u64));
    // Out with it: two go.
    program.press("d");
    send(&program, 2);
    program.until_says(&OVER);
    world.effects_reach(2);
}

#[test]
fn a_file_that_changed_after_the_check_is_checked_again_and_not_sent() {
    let world = World::with_leads(50);
    let (_scratch, program, path) = checked(&world);
    std::fs::write(&path, mended().replace("Kia Ceed", "Kia Rio")).unwrap();
    program.press("s");
    program.until_says(&Text::key("import-file-changed"));
    program.until_says(&Text::key("import-count-ok").with("rows", 3_u64));
    assert!(world.requests(CREATE).is_empty());
}

#[test]
fn what_is_no_file_is_said_and_nothing_waits_for_it() {
    let world = World::with_leads(50);
    let (program, _) = world.start_loaded();
    let scratch = Scratch::new("ventanilla-import").unwrap();
    program.command(&format!("import {}", scratch.path().display()));
    program.until_says(&Text::key("errand-no-plain-file"));
    program.press("esc");
    program.command("import /nowhere/none.csv");
    program.until_says(&Text::key("errand-no-file"));
    program.press("esc");
    let path = file(&scratch, "fuente;cliente\n955010135;\"Ana\n");
    program.command(&format!("import {}", path.display()));
    program.until_says(&Text::key("import-quote").with("line", 2_u64));
}
