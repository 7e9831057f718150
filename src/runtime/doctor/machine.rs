//! This machine: the ledger, folders and the terminal. Nothing is made or changed by looking.

use std::io::IsTerminal as _;
use std::path::Path;

use ratatui::layout::Rect;
use rustix::fs::{Access, access};

use super::{Finding, Section};
use crate::ledger::{Look, Place};
use crate::runtime::screen::ColorDepth;
use crate::ui::shell;

/// The ledger: whether writes may begin, and what is open.
pub(super) fn ledger(place: &Place) -> Section {
    let mut findings = vec![folder(&place.dir)];
    match Look::at(place) {
        Err(error) => findings.push(
            Finding::bad("ledger", &error.to_string())
                .fix("until this is mended every write key is off; reading goes on"),
        ),
        Ok(look) => {
            findings.push(match (&look.held, look.begun) {
                (Some(shut), _) => Finding::doubt("rights", shut.why.as_str())
                    .fix("a second program reads only; close the first one to write from here"),
                (None, true) => Finding::well("rights", "free: the next program that starts may write"),
                (None, false) => Finding::well("rights", "no ledger yet: it begins with the first start"),
            });
            findings.push(match look.open {
                0 => Finding::well("unknown", "no write waits for its outcome"),
                open => Finding::doubt("unknown", &format!("{open} writes wait for their outcome"))
                    .fix("start ventanilla and open :ledger; nothing is sent again"),
            });
        }
    }
    Section { title: "ledger".to_owned(), findings }
}

/// A folder that is ours to write in, or can be made.
pub(super) fn folder(path: &Path) -> Finding {
    let shown = path.display();
    let there = path.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("/"));
    if !there.is_dir() {
        return Finding::bad("folder", &format!("{} is no folder", there.display())).fix("move that file away");
    }
    match access(there, Access::WRITE_OK | Access::EXEC_OK) {
        Ok(()) if there == path => Finding::well("folder", &format!("{shown}: can be written")),
        Ok(()) => Finding::well("folder", &format!("{shown}: is made at the first start")),
        Err(error) => Finding::bad("folder", &format!("{}: cannot be written: {error}", there.display()))
            .fix("give yourself the right to write there, or point XDG_STATE_HOME elsewhere"),
    }
}

/// What the terminal promises.
pub(super) fn terminal() -> Section {
    let size = std::io::stdout()
        .is_terminal()
        .then(|| rustix::termios::tcgetwinsize(std::io::stdout()).ok())
        .flatten()
        .map(|size| (size.ws_col, size.ws_row));
    let findings = promises(|name| std::env::var(name).ok(), size);
    Section { title: "terminal".to_owned(), findings }
}

/// The findings for an environment and a size in columns and rows, if standard output is a terminal.
pub(super) fn promises(variable: impl Fn(&str) -> Option<String>, size: Option<(u16, u16)>) -> Vec<Finding> {
    let value = |name: &str| variable(name).filter(|value| !value.is_empty());
    let term = match value("TERM").as_deref() {
        None => Finding::bad("TERM", "is not set").fix("set it to your terminal's name: export TERM=xterm-256color"),
        Some(term @ ("dumb" | "unknown")) => Finding::bad("TERM", &format!("{term}: cannot draw a screen"))
            .fix("use another terminal, or set TERM to what it really is"),
        Some(term) => Finding::well("TERM", term),
    };
    let colours = match ColorDepth::detect(&variable) {
        ColorDepth::True => Finding::well("colours", "24 bit"),
        ColorDepth::TwoFiftySix => Finding::well("colours", "256"),
        ColorDepth::Sixteen => Finding::well("colours", "16, as your terminal's own theme has them"),
        ColorDepth::None => Finding::well("colours", "none: NO_COLOR is set"),
    };
    let charset = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(value).unwrap_or_default();
    let folded = charset.to_lowercase().replace('-', "");
    let utf8 = if folded.contains("utf8") {
        Finding::well("UTF-8", &charset)
    } else {
        let shown = if charset.is_empty() { "LANG is not set" } else { &charset };
        Finding::doubt("UTF-8", &format!("not promised ({shown}); marks and accents may look wrong"))
            .fix("set LANG to a UTF-8 locale: export LANG=C.UTF-8")
    };
    let size = match size {
        None => Finding::doubt("size", "not looked at: standard output is no terminal here")
            .fix("run ventanilla doctor in the terminal itself, without | or >"),
        Some((columns, rows)) if shell::is_too_small(Rect::new(0, 0, columns, rows)) => {
            Finding::bad("size", &format!("{columns} × {rows}: too small to draw on")).fix("make the window larger")
        }
        Some((columns, rows)) => Finding::well("size", &format!("{columns} × {rows}")),
    };
    vec![term, colours, utf8, size]
}
