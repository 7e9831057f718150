//! Whether the partner has the clients of rows that are to go: asked by telephone and e-mail, one after another, up to a
//! bound and as long as the person lets it. What is found is told beside the rows, like what is loaded.

use std::collections::{HashSet, VecDeque};

use super::LOOKUP;
use super::check::Checked;
use crate::api::ApiError;
use crate::api::sml::{LeadRow, Request};
use crate::flow::{Cx, Effect, Lane, Text, Ticket, ToastLevel, say};
use crate::panes::leads::create::Marks;
use crate::panes::leads::{Effects, LeadsPane};
use crate::ui::theme::Role;

/// Rows that are looked up at one asking.
const AT_MOST: usize = 300;
/// Leads that are kept of one row's answers: a number that fifty leads have says no more with each.
const OF_ONE: usize = 20;

/// The look-ups of an import.
#[derive(Debug, Default)]
pub(super) struct LookUp {
    /// Rows that wait, by what their clients are known.
    queue: VecDeque<(u64, Marks)>,
    /// The row under way: its line, and what is still to be asked.
    now: Option<(u64, Marks, VecDeque<Request>)>,
    waiting: Option<Ticket>,
    /// Rows of this asking, and those that are done.
    of: usize,
    done: usize,
    /// Lines whose rows need not be asked about again.
    asked: HashSet<u64>,
    /// Leads that were found, each once.
    found: Vec<LeadRow>,
    kept: usize,
    stopped: Option<Text>,
}

impl LookUp {
    /// Rows to ask about, up to the bound; false if there is none.
    fn fill<'r>(&mut self, rows: impl Iterator<Item = &'r Checked>) -> bool {
        let open = rows.filter_map(|row| {
            let marks = Marks::of(row.made.as_deref()?);
            (marks.requests().next().is_some() && !self.asked.contains(&row.line)).then_some((row.line, marks))
        });
        self.queue = open.take(AT_MOST).collect();
        (self.of, self.done, self.stopped) = (self.queue.len(), 0, None);
        !self.queue.is_empty()
    }

    pub(super) const fn is_going(&self) -> bool {
        self.waiting.is_some()
    }

    /// True once anything was asked.
    pub(super) fn was_asked(&self) -> bool {
        !self.asked.is_empty()
    }

    /// What was found so far.
    pub(super) fn found(&self) -> std::sync::Arc<[LeadRow]> {
        self.found.iter().cloned().collect()
    }

    fn take(&mut self, rows: Vec<LeadRow>) {
        let Some((_, marks, _)) = &self.now else { return };
        for row in rows {
            let new = self.kept < OF_ONE && !self.found.iter().any(|found| found.id == row.id);
            if new && marks.is_shared_by(&row) {
                self.kept += 1;
                self.found.push(row);
            }
        }
    }

    /// The next question.
    fn next(&mut self) -> Option<Request> {
        loop {
            if let Some((line, _, questions)) = &mut self.now {
                if let Some(question) = questions.pop_front() {
                    return Some(question);
                }
                self.asked.insert(*line);
                self.done += 1;
            }
            self.kept = 0;
            self.now = self.queue.pop_front().map(|(line, marks)| {
                let questions = marks.requests().map(|(_, request)| request).collect();
                (line, marks, questions)
            });
            self.now.as_ref()?;
        }
    }

    /// How it goes, in words.
    pub(super) fn note(&self) -> Option<(Text, Role)> {
        let told = |key: &'static str| {
            Text::key(key).with("done", self.done).with("of", self.of).with("found", self.found.len())
        };
        match (&self.stopped, self.is_going()) {
            (_, true) => Some((told("import-look-up-going"), Role::Accent)),
            (Some(why), _) => Some((told("import-look-up-stopped").with("why", why.clone()), Role::Warn)),
            (None, false) if self.of > 0 => Some((told("import-look-up-done"), Role::Dim)),
            _ => None,
        }
    }
}

impl LeadsPane {
    /// `l`: asks the partner about rows that would go and were not asked about.
    pub(super) fn look_up_rows(&mut self, cx: &Cx<'_>) -> Effects {
        let whole = self.holds_all();
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        let Some(rows) = import.desk.rows().cloned().filter(|_| !import.look_up.is_going()) else { return Vec::new() };
        if whole {
            return Self::toast(ToastLevel::Info, Text::key("import-look-up-needless"));
        }
        let choice = import.desk.choice();
        let goes = rows.iter().filter(|row| choice.of(row).goes());
        if !import.look_up.fill(goes) {
            return Self::toast(ToastLevel::Info, Text::key("import-look-up-nothing"));
        }
        self.look_on(cx)
    }

    fn look_on(&mut self, cx: &Cx<'_>) -> Effects {
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        let Some(request) = import.look_up.next() else {
            import.look_up.waiting = None;
            return self.check_import(cx);
        };
        let ticket = self.tickets.issue(LOOKUP);
        import.look_up.waiting = Some(ticket);
        vec![Effect::Call(ticket, Lane::Interactive, self.settings.account.clone(), request)]
    }

    /// Leads that the partner found.
    pub(in crate::panes::leads) fn look_up_part(&mut self, rows: Vec<LeadRow>) {
        if let Some(import) = &mut self.imports.open {
            import.look_up.take(rows);
        }
    }

    /// A question was answered, or not.
    pub(in crate::panes::leads) fn look_up_end(&mut self, error: Option<&ApiError>, cx: &Cx<'_>) -> Effects {
        if !self.imports.open.as_ref().is_some_and(|import| import.look_up.is_going()) {
            return Vec::new();
        }
        match error {
            None => self.look_on(cx),
            Some(ApiError::Stopped) => self.look_no_further(Text::key("import-look-up-asked"), cx),
            Some(error) => self.look_no_further(say::error(error), cx),
        }
    }

    /// `x`: nothing more is asked; what was found is told.
    pub(super) fn stop_look_up(&mut self, cx: &Cx<'_>) -> Effects {
        let Some(ticket) = self.imports.open.as_ref().and_then(|import| import.look_up.waiting) else {
            return Vec::new();
        };
        self.tickets.close(&ticket);
        let mut effects = vec![Effect::Cancel(ticket)];
        effects.extend(self.look_no_further(Text::key("import-look-up-asked"), cx));
        effects
    }

    fn look_no_further(&mut self, why: Text, cx: &Cx<'_>) -> Effects {
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        let look_up = &mut import.look_up;
        // Those that were not reached may be asked about again.
        (look_up.waiting, look_up.now, look_up.stopped) = (None, None, Some(why));
        look_up.queue.clear();
        self.check_import(cx)
    }
}
