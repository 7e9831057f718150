//! Leads from a file: what is read, what is refused before anything is sent, what the backend then has, and that a lost
//! answer sends nothing twice.

use std::path::{Path, PathBuf};

use ventanilla::demo::{Fault, Rule};
use ventanilla::flow::Text;
use ventanilla::ops::{Settled, State};
use ventanilla::store::Scratch;

use crate::app::{Program, World};

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

fn send(program: &Program, count: usize) {
    program.press("s");
    program.until_says(&Text::key("import-type-count").with("number", count));
    program.write(&count.to_string());
    program.press("enter");
}

fn result(path: &Path, name: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(path.with_file_name(name)).unwrap();
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
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
    // A wrong count sends nothing.
    program.press("s");
    program.until_says(&Text::key("import-type-count").with("number", 3_u64));
    program.write("2");
    program.press("enter");
    program.until_says(&Text::key("import-count-wrong").with("number", 3_u64));
    assert!(world.requests(CREATE).is_empty());
    program.press("backspace");
    program.write("3");
    program.press("enter");
    program.until_says(&Text::key("import-progress").with("done", 3_u64).with("of", 3_u64).with("created", 3_u64));
    world.effects_reach(3);
    let names: Vec<String> = world.leads().into_iter().take(3).map(|lead| lead.name).collect();
    assert_eq!(names, ["Iris Vallbona", "Omar Quiles", "Nadia Ferrán"]);
    let batches: Vec<_> = program.records().into_iter().map(|record| (record.state, record.batch)).collect();
    assert!(batches.iter().all(|(state, batch)| *state == State::Confirmed && *batch == batches[0].1), "{batches:?}");
    let ids: Vec<String> = world.leads().iter().take(3).rev().map(|lead| lead.id.to_string()).collect();
    let rows = result(&path, "clientes.result.csv");
    let told: Vec<_> = rows.iter().skip(1).map(|row| (row[0].as_str(), row[1].as_str(), row[2].as_str())).collect();
    let expected: Vec<_> = ["2", "3", "4"].into_iter().zip(&ids).map(|(k, id)| (k, id.as_str(), "created")).collect();
    assert_eq!(told, expected);

    // The same file again: the ledger knows every row.
    program.press("r");
    program.until_says(&Text::key("import-count-before").with("rows", 3_u64));
    program.press("s");
    program.until_says(&Text::key("import-nothing"));
    assert_eq!(world.requests(CREATE).len(), 3);
}

#[test]
fn a_lost_answer_stops_the_import_and_is_settled_before_it_goes_on() {
    let world = World::with_leads(50);
    let (program, _) = world.start_loaded();
    let scratch = Scratch::new("ventanilla-import").unwrap();
    let path = file(&scratch, &mended());
    open(&program, &path);
    program.until_says(&Text::key("import-count-ok").with("rows", 3_u64));
    world.faults().add(Rule::on("^/sml/api/lead/", Fault::Reset).method("POST").after(1).once().after_effect());
    world.faults().add(Rule::on("^/sml/api/lead/", Fault::Status { status: 503, retry_after: None }).method("GET"));
    send(&program, 3);
    program.until_says(&Text::key("import-stopped-unknown"));
    program.until_state(State::Unknown);
    assert_eq!(world.effects().len(), 2, "the second one did happen");
    // Nothing goes on before it is known.
    program.press("s");
    assert_eq!(program.sync().lines.len(), 40);
    assert_eq!(world.requests(CREATE).len(), 2);

    world.faults().clear();
    program.press("v");
    program.until_state(State::Reconciled(Settled::Confirmed));
    program.until_says(&Text::key("import-row-found"));
    send(&program, 1);
    program.until_says(&Text::key("import-progress").with("done", 3_u64).with("of", 3_u64).with("created", 3_u64));
    world.effects_reach(3);
    assert_eq!(world.requests(CREATE).len(), 3);
    let states: Vec<String> =
        result(&path, "clientes.result.csv").into_iter().skip(1).map(|row| row[2].clone()).collect();
    assert_eq!(states, ["created", "unknown", "created (looked up)", "created"]);
}

#[test]
fn after_a_crash_the_same_file_goes_on_where_the_ledger_says() {
    let world = World::with_leads(50);
    let scratch = Scratch::new("ventanilla-import").unwrap();
    let path = file(&scratch, &mended());
    let (program, _) = world.start_loaded();
    open(&program, &path);
    program.until_says(&Text::key("import-count-ok").with("rows", 3_u64));
    let refused = Fault::Status { status: 400, retry_after: None };
    world.faults().add(Rule::on("^/sml/api/lead/", refused).method("POST").after(1));
    send(&program, 3);
    program.until_says(&Text::key("import-progress").with("done", 3_u64).with("of", 3_u64).with("created", 1_u64));
    program.kill();
    world.faults().clear();

    let (program, _) = world.start_loaded();
    open(&program, &path);
    program.until_says(&Text::key("import-count-before").with("rows", 1_u64));
    send(&program, 2);
    program.until_says(&Text::key("import-progress").with("done", 2_u64).with("of", 2_u64).with("created", 2_u64));
    world.effects_reach(3);
    let states: Vec<String> =
        result(&path, "clientes.result-2.csv").into_iter().skip(1).map(|row| row[2].clone()).collect();
    assert_eq!(states, ["created before", "created", "created"]);
}

#[test]
fn a_file_that_changed_after_the_check_is_checked_again_and_not_sent() {
    let world = World::with_leads(50);
    let (program, _) = world.start_loaded();
    let scratch = Scratch::new("ventanilla-import").unwrap();
    let path = file(&scratch, &mended());
    open(&program, &path);
    program.until_says(&Text::key("import-count-ok").with("rows", 3_u64));
    std::fs::write(&path, mended().replace("Kia Ceed", "Kia Rio")).unwrap();
    send(&program, 3);
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
