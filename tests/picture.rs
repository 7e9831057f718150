//! Makes the picture of the README from the real program in a real terminal:
//! `cargo test --test picture -- --ignored`.
#![cfg(feature = "demo")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]
#![expect(dead_code, reason = "the terminal tests use the rest of the window")]

#[path = "support/pty.rs"]
mod window;

use std::fmt::Write as _;

use ventanilla::store::Scratch;
use window::Window;

const CELL: (f32, f32) = (8.4, 18.0);
const SIZE: (u16, u16) = (116, 34);
const GROUND: &str = "#16181d";
const INK: &str = "#d7dae0";

/// The colours that the theme names, as a common dark palette shows them.
fn ink(color: vt100::Color) -> String {
    match color {
        vt100::Color::Default => INK.into(),
        vt100::Color::Idx(2) => "#8cc265".into(),
        vt100::Color::Idx(3) => "#d8b057".into(),
        vt100::Color::Idx(9) => "#f07178".into(),
        vt100::Color::Idx(74) => "#5fafd7".into(),
        vt100::Color::Idx(index) => format!("{INK}\" data-index=\"{index}"),
        vt100::Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn svg(screen: &vt100::Screen) -> String {
    let (width, height) = (f32::from(SIZE.0) * CELL.0 + 24.0, f32::from(SIZE.1) * CELL.1 + 24.0);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" font-size=\"14\" \
         font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\">\n\
         <title>The board of leads in the demo</title>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{GROUND}\"/>\n"
    );
    for row in 0..SIZE.1 {
        let y = 12.0 + f32::from(row) * CELL.1 + 13.5;
        let mut column = 0;
        while column < SIZE.0 {
            let first = screen.cell(row, column).unwrap().clone();
            let start = column;
            let mut text = String::new();
            // One element for each stretch of one look; it is told its width, so that any font keeps the columns.
            while let Some(cell) = screen.cell(row, column).filter(|_| column < SIZE.0) {
                let same =
                    cell.fgcolor() == first.fgcolor() && cell.bold() == first.bold() && cell.dim() == first.dim();
                if !same {
                    break;
                }
                text.push_str(if cell.has_contents() { cell.contents() } else { " " });
                column += 1;
            }
            if text.trim().is_empty() {
                continue;
            }
            let x = 12.0 + f32::from(start) * CELL.0;
            let length = f32::from(column - start) * CELL.0;
            let weight = if first.bold() { " font-weight=\"700\"" } else { "" };
            let faint = if first.dim() { " opacity=\"0.6\"" } else { "" };
            writeln!(
                out,
                "<text xml:space=\"preserve\" x=\"{x:.1}\" y=\"{y:.1}\" textLength=\"{length:.1}\" fill=\"{}\"{weight}{faint}>{}</text>",
                ink(first.fgcolor()),
                escape(&text)
            )
            .unwrap();
        }
    }
    out.push_str("</svg>\n");
    out
}

#[test]
#[ignore = "writes assets/board.svg"]
fn the_board_in_the_demo() {
    let home = Scratch::new("ventanilla-picture").unwrap();
    let command = pty_process::blocking::Command::new(env!("CARGO_BIN_EXE_ventanilla"))
        .arg("--demo")
        .env_clear()
        .env("TERM", "xterm-256color")
        .env("LANG", "C.UTF-8")
        .env("HOME", home.path())
        .env("TMPDIR", home.path());
    let mut window = Window::open(command, SIZE, None);
    window.until_text("2,000 of 2,000");
    window.type_in("bljj");
    window.until("the board", |screen| screen.contents().contains("BOARD"));
    let picture = std::cell::RefCell::new(String::new());
    window.until("all lanes", |screen| {
        *picture.borrow_mut() = svg(screen);
        screen.contents().contains('▌') && screen.contents().matches(" more").count() == 4
    });
    std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/board.svg"), picture.borrow().as_str()).unwrap();
    window.type_in("q");
    window.end();
}
