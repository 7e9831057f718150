//! Who may depend on whom, and other habits that a compiler does not keep: read from the sources as text.
//!
//! `layering/code.rs` reads a file, `layering/rules.rs` says what breaks. The rules run over this crate and over
//! made-up trees that break each of them: a check that cannot fail is none.

#[path = "layering/code.rs"]
mod code;
#[path = "layering/rules.rs"]
mod rules;

use code::Code;

/// Reads a made-up tree and gives what breaks.
fn broken(files: &[(&str, &str)]) -> Vec<String> {
    let files: Vec<Code> = files.iter().map(|(path, text)| Code::read(path, text)).collect();
    rules::broken(&files)
}

/// A file with a proper first line.
fn broken_file(path: &str, body: &str) -> Vec<String> {
    broken(&[(path, &format!("//! Why.\n{body}\n"))])
}

#[test]
fn the_sources_keep_the_rules() {
    let files = code::crate_files();
    assert!(files.len() > 40, "only {} files found", files.len());
    let broken = rules::broken(&files);
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

#[test]
fn a_dependency_that_the_table_does_not_have_is_named() {
    for (path, body, named) in [
        ("src/domain/x.rs", "use crate::ops::OpId;", "src/domain/x.rs:2: domain uses crate::ops::OpId"),
        ("src/ops/x.rs", "fn f() { crate::flow::f() }", "src/ops/x.rs:2: ops uses crate::flow::f"),
        ("src/config/x.rs", "use crate::flow::keymap;", "src/config/x.rs:2: config uses crate::flow::keymap"),
        ("src/api/x.rs", "use crate::ledger::Ledger;", "src/api/x.rs:2: api uses crate::ledger::Ledger"),
        ("src/api/x.rs", "use crate::{domain::Clean, flow::Effect};", "src/api/x.rs:2: api uses crate::flow::Effect"),
        ("src/flow/x.rs", "use crate::api::sml;", "src/flow/x.rs:2: flow uses crate::api::sml"),
        ("src/ui/x.rs", "use crate::api::ApiError;", "src/ui/x.rs:2: ui uses crate::api::ApiError"),
        ("src/ledger/x.rs", "use crate::api::Seen;", "src/ledger/x.rs:2: ledger uses crate::api::Seen"),
        ("src/demo/x.rs", "use crate::api::sml::types;", "src/demo/x.rs:2: demo uses crate::api::sml::types"),
        ("src/app/x.rs", "use crate::api::http::Limits;", "src/app/x.rs:2: app uses crate::api::http::Limits"),
        (
            "src/panes/gas/x.rs",
            "use crate::panes::leads::Row;",
            "src/panes/gas/x.rs:2: panes uses crate::panes::leads::Row",
        ),
        ("src/panes/gas/x.rs", "use crate::api::sml;", "src/panes/gas/x.rs:2: panes uses crate::api::sml"),
        ("src/panes/leads/x.rs", "use crate::api::http;", "src/panes/leads/x.rs:2: panes uses crate::api::http"),
        ("src/panes/leads/x.rs", "use crate::runtime::f;", "src/panes/leads/x.rs:2: panes uses crate::runtime::f"),
    ] {
        let broken = broken_file(path, body);
        assert!(broken.len() == 1 && broken[0].starts_with(named), "{path} {body}: {broken:?}");
    }
}

#[test]
fn climbing_out_by_super_is_seen() {
    for (path, body, named) in [
        ("src/domain/x.rs", "use super::super::ops::OpId;", "domain uses crate::ops::OpId"),
        ("src/flow/keymap/mod.rs", "use super::super::ui::theme;", "flow uses crate::ui::theme"),
        ("src/flow/keymap/parse.rs", "use super::super::super::ui::theme;", "flow uses crate::ui::theme"),
        ("src/panes/gas/view.rs", "use super::super::leads::Row;", "panes uses crate::panes::leads::Row"),
        ("src/ops.rs", "use super::{domain, flow::Text};", "ops uses crate::flow::Text"),
    ] {
        let broken = broken_file(path, body);
        assert!(broken.len() == 1 && broken[0].contains(named), "{path} {body}: {broken:?}");
    }
    for (path, body) in [
        ("src/flow/keymap/parse.rs", "use super::super::Action;"),
        ("src/panes/gas/view.rs", "use super::super::Pane;"),
    ] {
        assert_eq!(broken_file(path, body), Vec::<String>::new());
    }
}

#[test]
fn what_the_table_allows_is_not_named() {
    for (path, body) in [
        ("src/api/x.rs", "use crate::{config::Network, domain::{Clean, Secret}, ledger::SendPermit, ops::*};"),
        ("src/flow/x.rs", "use crate::api::ApiError;\nuse ratatui::layout::Rect;\nuse crossterm::event::KeyEvent;"),
        ("src/panes/leads/mod.rs", "use crate::api::{ApiError, sml::{Reply, Request}};\nuse crate::panes::Pane;"),
        ("src/panes/mod.rs", "pub use crate::panes::leads::Leads;"),
        ("src/app/mod.rs", "use crate::api::{Reply, Request};\nuse crate::panes::Panes;"),
        ("src/runtime/mod.rs", "use crate::{api, demo, ledger, panes};"),
        ("src/demo/sml/mod.rs", "use crate::config::Sml;"),
        ("src/panes/leads/mod.rs", "use crate::config::Leads;"),
        ("src/flow/x.rs", "/// See [`crate::panes::Pane`].\n// use crate::panes::Pane;"),
        ("src/domain/x.rs", "#[cfg(test)]\nmod tests {\n    use crate::ops::OpId;\n    use std::fs;\n}"),
        ("src/panes/leads/tests.rs", "use crate::demo::Server;"),
    ] {
        assert_eq!(broken_file(path, body), Vec::<String>::new(), "{path} {body}");
    }
}

#[test]
fn outside_crates_and_clocks_in_the_wrong_place_are_named() {
    for (path, body, word) in [
        ("src/runtime/x.rs", "use reqwest::Client;", "reqwest"),
        ("src/api/sml/auth.rs", "fn f() { reqwest::get() }", "reqwest"),
        ("src/panes/leads/x.rs", "use tokio::sync::mpsc;", "tokio"),
        ("src/app/x.rs", "tokio::spawn(f);", "tokio"),
        ("src/ui/x.rs", "use tokio::time;", "tokio"),
        ("src/api/x.rs", "use ratatui::text::Line;", "ratatui"),
        ("src/flow/x.rs", "use ratatui::style::Style;", "ratatui"),
        ("src/flow/x.rs", "use crossterm::terminal;", "crossterm"),
        ("src/runtime/x.rs", "use rusqlite::Connection;", "rusqlite"),
        ("src/runtime/x.rs", "use axum::Router;", "axum"),
        ("src/panes/leads/x.rs", "use std::fs;", "std::fs"),
        ("src/ui/x.rs", "let t = Instant::now();", "Instant::now"),
        ("src/app/x.rs", "let t = jiff::Timestamp::now();", "Timestamp::now"),
        ("src/api/http/x.rs", "let t = Timestamp::now();", "Timestamp::now"),
        ("src/flow/x.rs", "use std::time::SystemTime;", "SystemTime"),
        ("src/ui/table.rs", "let s = Style::new().fg(Color::Red);", "Color::"),
        ("src/panes/leads/x.rs", "let s = \"x\".red();", ".red()"),
    ] {
        let broken = broken_file(path, body);
        assert!(broken.len() == 1 && broken[0].contains(word), "{path} {body}: {broken:?}");
    }
    for (path, body) in [
        ("src/api/http/mod.rs", "use reqwest::Client;\nlet t = Instant::now();\nlet ca = std::fs::read(path);"),
        ("src/api/http.rs", "use reqwest::Client;"),
        ("src/ui/theme.rs", "const RED: Color = Color::Red;"),
        ("src/ui/theme/dark.rs", "const RED: Color = Color::Red;"),
        ("src/runtime/screen/sgr.rs", "match c { Color::Red => 31 }"),
        ("src/runtime/clock.rs", "jiff::Timestamp::now()"),
        ("src/ui/x.rs", "let word = \"mytokio\"; // tokio::spawn"),
    ] {
        assert_eq!(broken_file(path, body), Vec::<String>::new(), "{path} {body}");
    }
}

#[test]
fn a_partners_name_where_all_are_alike_is_named() {
    for (path, body, name) in [
        ("src/app/x.rs", "use crate::panes::leads;", "leads"),
        ("src/app/x.rs", "if account.partner == Partner::Gas {}", "Gas"),
        ("src/runtime/x.rs", "config.sml.clone()", "sml"),
        ("src/runtime/doctor/x.rs", "let title = \"lead_leader\";", "lead_leader"),
        ("src/ui/x.rs", "Request::Leasy(q) => q,", "Leasy"),
        ("src/ui/x.rs", "include_str!(\"loyalty.ftl\")", "loyalty"),
        ("src/cli/x.rs", "loaded.config.sml", "sml"),
    ] {
        let broken = broken_file(path, body);
        let named = format!("{name} is a partner's name");
        assert!(broken.len() == 1 && broken[0].contains(&named), "{path} {body}: {broken:?}");
    }
    for (path, body) in [
        ("src/app/x.rs", "// as the leads pane does\nlet misleads = \"what it leads_to\";"),
        ("src/app/view.rs", "PaneId::Gas => ('2', \"tab-gas\"),"),
        ("src/ui/words.rs", "include_str!(concat!($lang, \"/gas.ftl\")),"),
        ("src/panes/gas/mod.rs", "Request::Gas(q)"),
        ("src/runtime/x.rs", "#[cfg(test)]\nmod tests {\n    const PANE: PaneId = PaneId::Leads;\n}"),
    ] {
        assert_eq!(broken_file(path, body), Vec::<String>::new(), "{path} {body}");
    }
}

#[test]
fn a_file_that_does_not_say_why_it_exists_is_named() {
    assert_eq!(
        broken(&[("src/ui/x.rs", "use std::fmt;\n")]),
        ["src/ui/x.rs:1: begins without //! that says why it exists"]
    );
    assert_eq!(broken(&[("tests/x.rs", "")]), ["tests/x.rs:1: begins without //! that says why it exists"]);
    assert_eq!(
        broken(&[("benches/x.rs", "//!\nfn f() {}\n")]),
        ["benches/x.rs:1: begins without //! that says why it exists"]
    );
}

#[test]
fn a_file_over_the_budget_is_named_and_its_tests_count_too() {
    let long = "fn f() {}\n".repeat(499);
    let tests = format!("fn f() {{}}\n#[cfg(test)]\nmod tests {{\n{long}}}");
    for (path, body, lines) in [
        ("src/ui/x.rs", &long, 501),
        ("src/ui/x.rs", &tests, 504),
        ("src/ui/tests/x.rs", &long, 501),
        ("tests/x.rs", &long, 501),
    ] {
        let named = broken_file(path, body);
        assert!(named.len() == 1 && named[0].contains(&format!("{lines} lines")), "{path}: {named:?}");
    }
    assert_eq!(broken_file("tests/x.rs", &"fn f() {}\n".repeat(498)), Vec::<String>::new());
}

#[test]
fn drawing_and_deciding_do_not_share_a_file() {
    let update = "fn update(&mut self, input: Input) -> Vec<Effect> { Vec::new() }";
    for body in ["frame.render_widget(x, area);", "use ratatui::widgets::Paragraph;", "frame.buffer_mut();"] {
        let broken = broken_file("src/panes/leads/mod.rs", &format!("{update}\n{body}"));
        assert!(broken.len() == 1 && broken[0].contains("draws in a file that updates"), "{body}: {broken:?}");
    }
    let delegating =
        format!("{update}\nfn view(&self, frame: &mut Frame, area: Rect) {{ view::draw(self, frame, area) }}");
    assert_eq!(broken_file("src/panes/leads/mod.rs", &delegating), Vec::<String>::new());
    let broken = broken_file("src/panes/leads/view.rs", update);
    assert!(broken.len() == 1 && broken[0].contains("updates in a file that draws"), "{broken:?}");
}
