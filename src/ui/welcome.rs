//! The first screen of somebody who has no configuration yet: four ways on.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::text::{put, put_hints, wrap};
use super::theme::Role;
use super::{HintView, ViewCx};
use crate::flow::Text;

/// What the page names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WelcomeView<'a> {
    /// Where the configuration file is looked for.
    pub config_path: &'a str,
    /// What is wrong with it, if it exists and nothing can be done with it.
    pub problem: Option<&'a str>,
    /// Keys that work here.
    pub hints: &'a [HintView<'a>],
}

/// Wider than this, a sentence is hard to read.
const MEASURE: u16 = 72;

/// Draws the page.
pub fn draw(frame: &mut Frame, area: Rect, view: &WelcomeView, vx: &ViewCx) {
    let measure = area.width.saturating_sub(4).min(MEASURE);
    if measure < 8 || area.height < 3 {
        return;
    }
    let x = area.x + (area.width - measure) / 2;
    let mut lines: Vec<(u16, String, Role)> = vec![(0, vx.words.say_key("welcome-title"), Role::Accent)];
    lines.extend(wrap(&vx.words.say_key("welcome-what"), measure).into_iter().map(|l| (0, l, Role::Dim)));
    if let Some(problem) = view.problem {
        lines.push((0, String::new(), Role::Text));
        lines.extend(wrap(&format!("! {problem}"), measure).into_iter().map(|l| (0, l, Role::Warn)));
    }
    for (key, command) in [
        ("welcome-demo", "ventanilla --demo"),
        ("welcome-init", "ventanilla config init"),
        ("welcome-file", view.config_path),
        ("welcome-check", "ventanilla config check"),
    ] {
        lines.push((0, String::new(), Role::Text));
        lines.extend(wrap(&vx.words.say(&Text::key(key)), measure).into_iter().map(|l| (0, l, Role::Text)));
        lines.push((2, command.to_owned(), Role::Key));
    }
    let height = lines.len() as u16 + 2;
    let top = area.y + area.height.saturating_sub(height) * 2 / 5;
    let buf = frame.buffer_mut();
    let last = area.bottom() - 1;
    for (k, (indent, line, role)) in lines.iter().enumerate() {
        let y = top + k as u16;
        // Keys stay on the last line whatever is above.
        if y >= last {
            break;
        }
        put(buf, x + indent, y, line, measure - indent, vx.theme.style(*role));
    }
    put_hints(buf, x, (top + height).min(last), view.hints, measure, vx);
}
