//! Whole exports: the file, its name and rights, what is told, and what is left when something goes wrong.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::os::unix::fs::PermissionsExt as _;

use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::*;
use crate::flow::Cell;
use crate::runtime::clock::ManualClock;
use crate::store::Scratch;

fn sheet(rows: usize) -> Sheet {
    let row = |n: usize| vec![Cell::Number(n.to_string()), Cell::Text(Clean::from_partner(&format!("=cmd{n}")))];
    Sheet { name: "leads", columns: vec!["Id".into(), "Client".into()], rows: (0..rows).map(row).collect() }
}

struct Bench {
    scratch: Scratch,
    exporter: Exporter,
    news: UnboundedReceiver<Msg>,
    clock: Arc<ManualClock>,
}

impl Bench {
    fn new() -> Self {
        let scratch = Scratch::new("ventanilla-export").unwrap();
        let (news_in, news) = unbounded_channel();
        let clock = Arc::new(ManualClock::new("2026-11-23T14:12:30Z".parse().unwrap()));
        let home = scratch.path().to_owned();
        let places = Places { dir: Some(home.clone()), home: Some(home), zone: TimeZone::UTC, csv_bom: true };
        Self { exporter: Exporter::new(places, news_in, Arc::clone(&clock) as _), scratch, news, clock }
    }

    fn export(&mut self, form: ExportAs, rows: usize, to: Option<&str>) -> ExportNews {
        self.exporter.begin(form, Box::new(sheet(rows)), to.map(str::to_owned));
        loop {
            match self.news.blocking_recv().unwrap() {
                Msg::Export(ExportNews::Progress { .. }) => {}
                Msg::Export(news) => return news,
                other => panic!("{other:?}"),
            }
        }
    }

    fn files(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.scratch.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

#[test]
fn only_csv_has_the_mark_of_utf8_and_only_if_it_is_wanted() {
    for (csv_bom, form, wanted) in [
        (true, ExportAs::Csv, true),
        (false, ExportAs::Csv, false),
        (true, ExportAs::Json, false),
        (true, ExportAs::Markdown, false),
    ] {
        let mut bench = Bench::new();
        let places = Places { csv_bom, ..bench.exporter.places.clone() };
        bench.exporter.places = places;
        bench.export(form, 1, Some("~/file"));
        let bytes = std::fs::read(bench.scratch.path().join("file")).unwrap();
        assert_eq!(bytes.starts_with(format::BOM), wanted, "{form:?} {csv_bom}");
    }
}

#[test]
fn a_file_is_private_named_by_its_time_and_never_written_over() {
    let mut bench = Bench::new();
    for name in ["leads-2026-11-23-1412.csv", "leads-2026-11-23-1412-2.csv", "leads-2026-11-23-1412-3.csv"] {
        let path = bench.scratch.path().join(name);
        assert_eq!(bench.export(ExportAs::Csv, 2, None), ExportNews::Done { rows: 2, path: shown(&path) });
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "\u{feff}Id,Client\r\n0,'=cmd0\r\n1,'=cmd1\r\n");
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    bench.clock.advance(60_000);
    bench.export(ExportAs::Json, 1, None);
    bench.export(ExportAs::Markdown, 1, None);
    assert_eq!(bench.files().len(), 5);
    assert!(bench.files().contains(&"leads-2026-11-23-1413.json".to_owned()));
    assert!(bench.files().contains(&"leads-2026-11-23-1413.md".to_owned()));
}

#[test]
fn a_file_that_the_person_names_is_taken_as_it_is_or_refused() {
    let mut bench = Bench::new();
    let path = bench.scratch.path().join("mine.txt");
    let done = ExportNews::Done { rows: 1, path: shown(&path) };
    assert_eq!(bench.export(ExportAs::Csv, 1, Some("~/mine.txt")), done);
    let exists = ExportNews::Failed { path: shown(&path), why: Text::key("export-exists") };
    assert_eq!(bench.export(ExportAs::Csv, 2, Some("~/mine.txt")), exists);
    assert_eq!(std::fs::read_to_string(&path).unwrap().lines().count(), 2, "the old one is as it was");
    let nowhere = bench.scratch.path().join("no/such/folder.csv");
    let failed = bench.export(ExportAs::Csv, 1, Some("~/no/such/folder.csv"));
    assert_eq!(failed, ExportNews::Failed { path: shown(&nowhere), why: Text::key("export-no-folder") });
    assert_eq!(bench.files(), ["mine.txt"]);
}

#[test]
fn what_cannot_be_written_is_said_and_leaves_nothing() {
    let scratch = Scratch::new("ventanilla-export").unwrap();
    let places = Places { dir: Some(scratch.path().to_owned()), home: None, zone: TimeZone::UTC, csv_bom: true };
    let clock = ManualClock::new("2026-11-23T14:12:30Z".parse().unwrap());
    for kind in [io::ErrorKind::StorageFull, io::ErrorKind::Interrupted] {
        let failed = export(&places, ExportAs::Csv, &sheet(2_000), None, &clock, &mut |_| Err(kind.into()));
        assert_eq!(failed.err().map(|f| f.error.kind()), Some(kind));
        assert_eq!(std::fs::read_dir(scratch.path()).unwrap().count(), 0, "the part is gone");
    }
    for (error, key) in [
        (io::ErrorKind::StorageFull, "export-disk-full"),
        (io::ErrorKind::ReadOnlyFilesystem, "export-not-allowed"),
        (io::ErrorKind::PermissionDenied, "export-not-allowed"),
        (io::ErrorKind::NotFound, "export-no-folder"),
        (io::ErrorKind::Interrupted, "export-interrupted"),
    ] {
        assert_eq!(why(&error.into()), Text::key(key));
    }
}

/// A disk with room for so many bytes.
struct Disk(usize);

impl Write for Disk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        if taken == 0 && !bytes.is_empty() { Err(io::ErrorKind::StorageFull.into()) } else { Ok(taken) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_disk_that_fills_up_is_an_error_wherever_it_happens() {
    for form in [ExportAs::Csv, ExportAs::Json, ExportAs::Markdown] {
        let mut whole = Vec::new();
        write_sheet(&mut whole, form, &sheet(50), &mut |_| Ok(())).unwrap();
        for room in [0, 1, whole.len() / 2, whole.len() - 1] {
            let out = BufWriter::with_capacity(64, Disk(room));
            let failed = write_sheet(out, form, &sheet(50), &mut |_| Ok(())).unwrap_err();
            assert_eq!(failed.kind(), io::ErrorKind::StorageFull, "{form:?} {room}");
        }
        write_sheet(Disk(whole.len()), form, &sheet(50), &mut |_| Ok(())).unwrap();
    }
}

#[test]
fn the_end_of_the_program_waits_for_a_file_that_is_being_written() {
    let Bench { scratch, exporter, mut news, clock: _ } = Bench::new();
    exporter.begin(ExportAs::Csv, Box::new(sheet(5_000)), None);
    drop(exporter);
    let path = scratch.path().join("leads-2026-11-23-1412.csv");
    assert_eq!(std::fs::read_to_string(&path).unwrap().lines().count(), 5_001);
    assert!(matches!(news.try_recv(), Ok(Msg::Export(ExportNews::Done { rows: 5_000, .. }))));
}
