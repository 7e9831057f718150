//! The command line: completion, history, what is wrong, and what its commands do.

use super::*;
use crate::flow::{Action, ExportAs};

fn text(bench: &Bench) -> String {
    match bench.app.overlays.last() {
        Some(Overlay::Line(line)) => line.field.text().to_owned(),
        other => panic!("{other:?}"),
    }
}

fn run(bench: &mut Bench, line: &str) -> Vec<Command> {
    bench.keys(":");
    bench.keys(line);
    bench.key(KeyCode::Enter)
}

#[test]
fn tab_completes_what_is_shared_then_goes_through_the_ways() {
    let mut bench = Bench::new();
    bench.keys(":the");
    bench.key(KeyCode::Tab);
    assert_eq!(text(&bench), "theme ");
    bench.keys("c");
    bench.key(KeyCode::Tab);
    assert_eq!(text(&bench), "theme contrast");
    for wanted in ["theme contrast", "theme contrast-light", "theme contrast"] {
        bench.key(KeyCode::Tab);
        assert_eq!(text(&bench), wanted);
    }
    bench.key(KeyCode::BackTab);
    assert_eq!(text(&bench), "theme contrast-light");
    assert_eq!(bench.key(KeyCode::Enter), []);
    assert_eq!(bench.app.theme, Theme::of(crate::ui::theme::Look::ContrastLight));
    // The arrow takes the first way, but only at the end of the line.
    bench.keys(":sign");
    bench.key(KeyCode::Left);
    bench.key(KeyCode::Right);
    assert_eq!(text(&bench), "sign");
    bench.key(KeyCode::Right);
    assert_eq!(text(&bench), "signin ");
}

#[test]
fn values_of_a_filter_are_those_of_the_loaded_leads() {
    let mut bench = Bench::new();
    bench.keys(":leads user:a");
    bench.key(KeyCode::Tab);
    assert_eq!(text(&bench), "leads user:\"Ana Gil\" ");
    bench.keys("dea");
    bench.key(KeyCode::Tab);
    bench.keys("N");
    bench.key(KeyCode::Tab);
    assert_eq!(text(&bench), "leads user:\"Ana Gil\" dealer:\"Norte Motor\" ");
    bench.key(KeyCode::Enter);
    bench.keys("*");
    assert_eq!(bench.said().map(|(_, text)| text.key), Some("toast-marked-all".into()));
}

#[test]
fn a_line_that_means_nothing_stays_and_says_what_was_meant() {
    let mut bench = Bench::new();
    assert_eq!(run(&mut bench, "ledgre"), []);
    assert_eq!((bench.overlays(), text(&bench)), (vec!["line"], "ledgre".to_owned()));
    let wrong = |bench: &Bench| match bench.app.overlays.last() {
        Some(Overlay::Line(line)) => line.wrong().cloned(),
        other => panic!("{other:?}"),
    };
    let near = Text::key("line-unknown-near").with("name", "ledgre").with("near", "ledger");
    assert_eq!(wrong(&bench), Some(near));
    bench.key(KeyCode::Backspace);
    assert_eq!(wrong(&bench), None);
    bench.key(KeyCode::Esc);
    assert_eq!(bench.overlays(), [""; 0]);
    bench.keys(":");
    bench.key(KeyCode::Backspace);
    assert_eq!(bench.overlays(), [""; 0], "the colon is rubbed out");
}

#[test]
fn lines_that_ran_come_back_newest_first_and_each_once() {
    let mut bench = Bench::new();
    bench.app.note_line("command", "leads old");
    run(&mut bench, "leads a");
    run(&mut bench, "leads b");
    run(&mut bench, "leads a");
    run(&mut bench, "nonsense");
    bench.key(KeyCode::Esc);
    run(&mut bench, "signin hunter2");
    bench.key(KeyCode::Esc);
    assert_eq!(bench.app.history("command"), ["leads old", "leads b", "leads a"]);
    bench.keys(":x");
    let mut walked = Vec::new();
    for _ in 0..4 {
        bench.key(KeyCode::Up);
        walked.push(text(&bench));
    }
    assert_eq!(walked, ["leads a", "leads b", "leads old", "leads old"]);
    for _ in 0..3 {
        bench.key(KeyCode::Down);
    }
    assert_eq!(text(&bench), "x", "what was begun is there again");
    (0..200).for_each(|n| bench.app.note_line("command", &format!("leads {n}")));
    bench.app.note_line("command", &format!("leads {}", "x".repeat(600)));
    let kept = bench.app.history("command");
    assert_eq!((kept.len(), kept[99].as_str()), (100, "leads 199"), "no line is kept cut short");
}

#[test]
fn lines_that_ran_are_there_at_the_next_start() {
    let mut bench = Bench::new();
    run(&mut bench, "theme light");
    let kept = bench.last_words().unwrap();
    let mut next = Bench::starting_with(&kept);
    next.keys(":");
    next.key(KeyCode::Up);
    assert_eq!(text(&next), "theme light");
}

#[test]
fn a_click_puts_a_suggestion_into_the_line_the_next_one_runs_it_and_the_wheel_goes_through_them() {
    let mut bench = Bench::new();
    bench.keys(":theme ");
    let (x, y) = bench.place("│ light ");
    let x = x + 2;
    assert_eq!(bench.click_at(x, y), []);
    assert_eq!(text(&bench), "theme light");
    assert_eq!(bench.place("▌light ").1, y, "the list stays under the pointer");
    bench.wheel("▌light ", 1);
    assert_eq!(text(&bench), "theme ansi16");
    bench.wheel("▌ansi16 ", -9);
    assert_eq!(text(&bench), "theme dark");
    bench.click_at(x, y);
    assert_eq!((bench.overlays(), text(&bench)), (vec!["line"], "theme light".to_owned()));
    bench.click_at(x, y);
    assert_eq!(bench.overlays(), [""; 0]);
    assert_eq!(bench.app.theme, Theme::of(crate::ui::theme::Look::Light));
    // Beside the suggestions nothing happens, nor where there are none.
    bench.keys(":theme ");
    bench.click_at(20, 2);
    bench.keys("zzz");
    bench.click_at(x, y);
    assert_eq!(text(&bench), "theme zzz");
}

#[test]
fn an_export_goes_to_the_file_that_was_named_and_the_next_one_to_a_new_one() {
    let mut bench = Bench::new();
    let commands = run(&mut bench, "export json ~/my leads.json");
    assert!(matches!(&commands[..], [Command::ExportTo(path, ExportAs::Json, sheet)]
        if path == "~/my leads.json" && sheet.rows.len() == 5));
    assert!(matches!(&bench.keys("xc")[..], [Command::Export(ExportAs::Csv, _)]));
    // A file named for an export that found nothing is forgotten.
    bench.keys("/nobody");
    bench.key(KeyCode::Enter);
    assert_eq!(run(&mut bench, "export csv lost.csv"), []);
    bench.key(KeyCode::Esc);
    bench.key(KeyCode::Esc);
    assert!(matches!(&bench.keys("xc")[..], [Command::Export(ExportAs::Csv, _)]));
}

#[test]
fn how_an_export_goes_is_said() {
    use crate::app::ExportNews;
    let mut bench = Bench::new();
    bench.msg(Msg::Export(ExportNews::Progress { done: 512, of: 100_000 }));
    let shown = Text::key("toast-exporting").with("done", 512_u64).with("of", 100_000_u64);
    assert_eq!(bench.app.exports.progress(), Some(shown));
    bench.msg(Msg::Export(ExportNews::Done { rows: 100_000, path: "/x/leads.csv".into() }));
    assert_eq!(bench.app.exports.progress(), None);
    let done = Text::key("toast-exported").with("rows", 100_000_u64).with("path", "/x/leads.csv");
    assert_eq!(bench.said(), Some((ToastLevel::Good, done)));
    let why = Text::key("export-disk-full");
    bench.msg(Msg::Export(ExportNews::Failed { path: "/x".into(), why: why.clone() }));
    let failed = Text::key("toast-export-failed").with("path", "/x").with("why", why);
    assert_eq!(bench.said(), Some((ToastLevel::Bad, failed)));
}

#[test]
fn a_theme_keeps_the_terminal_without_colours() {
    let mut bench = Bench::new();
    bench.app.theme = Theme::plain().with_charset(crate::ui::theme::Charset::Letters);
    run(&mut bench, "theme light");
    let light =
        Theme::of(crate::ui::theme::Look::Light).without_colours().with_charset(crate::ui::theme::Charset::Letters);
    assert_eq!(bench.app.theme, light);
}

#[test]
fn a_command_that_wants_an_argument_opens_the_line_from_the_palette() {
    let mut bench = Bench::new();
    bench.ctrl('p');
    bench.keys("theme");
    bench.key(KeyCode::Enter);
    assert_eq!((bench.overlays(), text(&bench)), (vec!["line"], "theme ".to_owned()));
    assert!(bench.app.action_states().iter().any(|state| state.action == Action::ExportCsv));
}

/// The lines of the screen, without what stands at their ends.
fn screen(bench: &mut Bench, width: u16, height: u16) -> Vec<String> {
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;
    bench.msg(Msg::Resize(Size::new(width, height)));
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| bench.app.view(frame)).unwrap();
    let buffer = terminal.backend().buffer().clone();
    let line = |y| (0..width).map(|x| buffer[(x, y)].symbol().to_owned()).collect::<String>();
    (0..height).map(line).map(|line| line.trim_matches(['│', ' ', '║']).to_owned()).collect()
}

#[test]
fn the_line_stands_still_at_the_foot_under_its_usage_and_its_ways() {
    let mut bench = Bench::new();
    for (width, height) in [(80, 24), (120, 40)] {
        bench.keys(":theme con");
        let lines = screen(&mut bench, width, height);
        let at = lines.iter().position(|line| line.starts_with(": theme con")).unwrap();
        assert!(lines[at - 1].starts_with(":theme NAME   Turn to another theme"), "{lines:#?}");
        assert_eq!(lines[at - 3..at - 1], ["contrast", "contrast-light"]);
        assert!(lines[at + 1].contains("complete") && lines[at + 1].contains("Esc"), "{lines:#?}");
        bench.keys("x");
        bench.key(KeyCode::Enter);
        let lines = screen(&mut bench, width, height);
        assert!(lines[at].starts_with(": theme conx"), "{lines:#?}");
        assert!(lines[at - 1].starts_with("There is no such theme; there are dark"), "{lines:#?}");
        bench.key(KeyCode::Esc);
    }
    // No room, no panic.
    bench.keys(":");
    for (width, height) in [(20, 5), (40, 8), (1, 1), (60, 10)] {
        screen(&mut bench, width, height);
    }
}
