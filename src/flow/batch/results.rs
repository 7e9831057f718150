//! The result of a run in a file beside the one its rows came from: a line for each row that stays out, then one for
//! each that ends, on disk before the next row goes. No row goes without it.
//!
//! The states are English words, because programs read them; the reasons are in the person's language.

use super::{RowState, Run};
use crate::domain::Clean;
use crate::flow::{Errand, Text};

/// Lines that are put into words at once.
const AT_ONCE: usize = 500;

/// The file of results of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Results {
    /// The file the rows came from.
    origin: String,
    /// The file of results, once it is made.
    path: Option<String>,
    /// Rows that are over or left out, of which so many are written.
    written: usize,
}

/// A line of the file. A cell that a spreadsheet would take for a formula is defused.
fn line(cells: [&str; 4]) -> String {
    let cell = |text: &str| {
        let text = if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text.to_owned() };
        format!("\"{}\"", text.replace(['\r', '\n'], " ").replace('"', "\"\""))
    };
    format!("{}\r\n", cells.map(cell).join(","))
}

/// The word of a state, and the reason if there is one.
fn words(state: &RowState) -> (&'static str, Option<Text>) {
    match state {
        RowState::Confirmed => ("created", None),
        RowState::Refused(words) => ("refused", Some(Text::key("batch-fault").with("why", words.clone()))),
        RowState::Held(why) => ("not sent", Some(why.clone())),
        RowState::Left(why) => ("left out", Some(why.clone())),
        RowState::Unknown(_) => ("unknown", Some(state.text())),
        RowState::Absent(_) => ("not there", Some(state.text())),
        RowState::Open | RowState::Queued(_) | RowState::Sending(_) => ("waits", None),
    }
}

impl Results {
    /// None is made yet.
    pub const fn beside(origin: String) -> Self {
        Self { origin, path: None, written: 0 }
    }

    /// The file, once it is made.
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }

    /// Makes the file.
    pub fn make(&self) -> Errand {
        let text = line(["line", "id", "state", "words"]);
        Errand::Beside { path: self.origin.clone(), ending: "result.csv", text }
    }

    /// It was made there.
    pub fn made(&mut self, path: String) {
        self.path = Some(path);
    }

    /// The next lines on what does not go, from the plan and of an earlier start; none once all are written.
    pub fn left_out(&mut self, run: &Run, say: &dyn Fn(&Text) -> String) -> Option<Errand> {
        let path = self.path.clone()?;
        let mut text = String::new();
        let all = run.skipped().len() + run.rows().len();
        let end = (self.written + AT_ONCE).min(all);
        for at in self.written..end {
            if let Some(row) = run.skipped().get(at) {
                text.push_str(&line([&row.target, "", "left out", &say(&row.why)]));
            } else if let Some((row, state)) = run.row(at - run.skipped().len()).filter(|(_, state)| state.is_over()) {
                let (state, why) = words(state);
                text.push_str(&line([&row.target, "", state, &why.map(|why| say(&why)).unwrap_or_default()]));
            }
        }
        let more = self.written < all;
        self.written = end;
        more.then_some(Errand::Add { path, text })
    }

    /// A row has an end, or its unknown end was settled: `id` is what it was created as, `full` the whole of a refusal.
    pub fn row(
        &self,
        run: &Run,
        at: usize,
        id: Option<&str>,
        full: Option<Clean>,
        say: &dyn Fn(&Text) -> String,
    ) -> Option<Errand> {
        let (row, state) = run.row(at)?;
        let (state, why) = words(state);
        let why = full.map(|full| full.to_string()).or_else(|| why.map(|why| say(&why)));
        let text = line([&row.target, id.unwrap_or_default(), state, &why.unwrap_or_default()]);
        Some(Errand::Add { path: self.path.clone()?, text })
    }
}
