//! What a frame costs with 100,000 leads loaded, at 120×40: `cargo bench --bench frame`.
//!
//! The limits, from a key to its bytes: 0.8 ms as a rule, 4 ms at worst (1.4 and 7 are the most that may be). The screen
//! is the real one, its bytes go nowhere.

mod rows;

use std::io;
use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use divan::Bencher;
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::layout::Size;
use ventanilla::api::Reply;
use ventanilla::api::sml;
use ventanilla::app::{App, Command, Identity, Msg, Setup};
use ventanilla::domain::{AccountId, Mint, Moment, Partner, Week};
use ventanilla::flow::Gate;
use ventanilla::flow::keymap::Keymap;
use ventanilla::panes::Panes;
use ventanilla::panes::leads::{LeadsPane, Settings, Thresholds, View};
use ventanilla::runtime::screen::{ColorDepth, Screen};
use ventanilla::ui::theme::Theme;
use ventanilla::ui::words::{Locale, Words};

/// A terminal that fills half of a laptop's screen.
const SIZE: Size = Size::new(120, 40);

fn main() {
    divan::main();
}

fn at(mono_ms: u64) -> Moment {
    Moment { mono_ms, wall: rows::now() }
}

fn key(c: char) -> Msg {
    Msg::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))
}

/// Hands in a message and carries out its jobs; gives what else is to be done.
fn update(app: &mut App, ms: u64, msg: Msg) -> Vec<Command> {
    let mut left = Vec::new();
    for command in app.update(at(ms), msg) {
        match command {
            Command::Compute(ticket, job) => left.extend(update(app, ms, Msg::Computed(ticket, job.run()))),
            other => left.push(other),
        }
    }
    left
}

/// The app with every lead loaded and arranged.
fn loaded(view: View) -> App {
    let settings = Settings {
        account: AccountId::new(Partner::Sml, "dealer-07"),
        view,
        watch: true,
        watch_ms: 60_000,
        thresholds: Thresholds::default(),
        office: Week::always(),
        zone: TimeZone::UTC,
    };
    let identity = Identity {
        profile: "bench".into(),
        production: false,
        demo: false,
        config_file: String::new(),
        hosts: vec![(Partner::Sml, "dealer.example".into())],
        accounts: vec![AccountId::new(Partner::Sml, "dealer-07")],
    };
    let (mut app, first) = App::new(Setup {
        identity,
        panes: Panes { leads: Some(LeadsPane::new(settings)), ..Panes::default() },
        hint_bar: true,
        mouse: true,
        read_only: false,
        keymap: Keymap::default(),
        own: Vec::new(),
        theme: Theme::dark(),
        words: Arc::new(Words::load(Locale::En)),
        zone: TimeZone::UTC,
        mint: Mint::seeded([7; 32]),
        size: SIZE,
        at: at(0),
        kept: serde_json::Value::Null,
        warnings: Vec::new(),
    });
    update(&mut app, 0, Msg::Recovered { gate: Gate::Open, never_sent: Vec::new(), unknown: Vec::new() });
    let leads = rows::made_rows();
    let count = leads.len() as u64;
    let mut parts = vec![leads];
    for command in first {
        let Command::Call(ticket, ..) = command else { continue };
        for (k, rows) in (0..).zip(parts.drain(..)) {
            update(&mut app, 0, Msg::Part(ticket, k, Reply::Sml(sml::Reply::Leads { rows, count })));
        }
        let end = sml::Reply::Leads { rows: Vec::new(), count };
        update(&mut app, 0, Msg::End(ticket, Ok(Reply::Sml(end))));
    }
    app
}

/// The real screen over nothing; none if it could not be made.
fn terminal() -> Option<Terminal<Screen>> {
    Terminal::new(Screen::new(io::sink(), SIZE, ColorDepth::TwoFiftySix)).ok()
}

fn frame(bencher: Bencher, view: View) {
    let app = loaded(view);
    let Some(mut terminal) = terminal() else { return };
    bencher.bench_local(|| terminal.draw(|frame| app.view(frame)).map(|_| ()));
}

/// Nothing changed since the last one: the widgets and the comparison.
#[divan::bench]
fn table(bencher: Bencher) {
    frame(bencher, View::Table);
}

/// The same on the board.
#[divan::bench]
fn board(bencher: Bencher) {
    frame(bencher, View::Board);
}

/// One key and the frame that shows it: down and up again, a page, to the end and back.
#[divan::bench(args = ["jk", "G", "*"])]
fn keys(bencher: Bencher, keys: &str) {
    let mut app = loaded(View::Table);
    let Some(mut terminal) = terminal() else { return };
    let mut ms = 0;
    let mut next = keys.chars().cycle();
    bencher.bench_local(|| {
        ms += 1;
        let Some(c) = next.next() else { return Ok(()) };
        divan::black_box(app.update(at(ms), key(c)));
        terminal.draw(|frame| app.view(frame)).map(|_| ())
    });
}

/// One letter of a filter and the frame that shows it; the job on the rows is measured in `filter`.
#[divan::bench]
fn letter(bencher: Bencher) {
    let mut app = loaded(View::Table);
    let Some(mut terminal) = terminal() else { return };
    app.update(at(1), key('/'));
    let mut ms = 1;
    bencher.bench_local(|| {
        ms += 1;
        divan::black_box(app.update(at(ms), key('q')));
        terminal.draw(|frame| app.view(frame)).map(|_| ())
    });
}
