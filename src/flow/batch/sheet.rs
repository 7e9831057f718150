//! The result of a run as a table for a file.

use super::Run;
use crate::domain::Clean;
use crate::flow::{Cell, Sheet, Text};

/// One line a row of the plan, then those that it left out.
pub fn sheet(name: &'static str, run: &Run, say: &dyn Fn(&Text) -> String) -> Sheet {
    let heads = ["batch-col-id", "batch-col-target", "batch-col-was", "batch-col-becomes", "batch-col-result"];
    let words = |text: &Text| Cell::Text(Clean::from_partner(&say(text)));
    let id = |target: &str| {
        let number = !target.is_empty() && !target.starts_with('0') && target.bytes().all(|b| b.is_ascii_digit());
        if number { Cell::Number(target.to_owned()) } else { Cell::Text(Clean::from_partner(target)) }
    };
    let text = |text: &Clean| if text.is_empty() { Cell::Empty } else { Cell::Text(text.clone()) };
    let planned = run.rows().map(|(row, state)| {
        vec![id(&row.target), text(&row.label), text(&row.was), text(&row.becomes), words(&state.text())]
    });
    let left = run.skipped().iter().map(|row| {
        let why = Text::key("batch-row-skipped").with("why", row.why.clone());
        vec![id(&row.target), text(&row.label), Cell::Empty, Cell::Empty, words(&why)]
    });
    Sheet { name, columns: heads.iter().map(|key| say(&Text::key(key))).collect(), rows: planned.chain(left).collect() }
}
