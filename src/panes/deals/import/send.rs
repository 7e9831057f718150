//! The applications of a file as a run: planned, counted by a person, sent one after another, stopped, and gone on with
//! when the same file is there again. The plan that is written down names no number of a person.

use std::collections::HashMap;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::json;

use super::check::{Checked, digest};
use super::{Layer, RESULTS, file_name};
use crate::api::lead_leader::{NewDeal, Reply, operation, ops};
use crate::domain::Clean;
use crate::flow::batch::{Next, Phase, Results, Run, Skipped, Turn, Why};
use crate::flow::import::{Before, Choice, Field as _};
use crate::flow::{Action, ActionState, Brought, Cx, Effect, Gate, News, Question, Report, Text, ToastLevel, scrolls};
use crate::ops::{BatchId, Fact, OpId, Operation, Plan, PlanRow, Record, Reviewed};
use crate::panes::deals::{DealsPane, Effects};
use crate::ui::batch::{Page, Turned};
use crate::ui::{HintView, ViewCx};

/// The kind of such a plan.
const KIND: &str = "applications";
/// Where the digest of a row stands.
const ROW: &str = "row";

/// A run and its page.
pub(super) struct Sending {
    run: Run,
    page: Page,
    /// What is sent, by the digests of the rows; on no disk.
    deals: HashMap<String, NewDeal>,
    results: Results,
    /// The count was typed: nothing goes before the file of results is there.
    beginning: bool,
    /// It was asked whether the rest may be forgotten.
    forgetting: bool,
}

impl Sending {
    fn new(run: Run, page: Page, deals: HashMap<String, NewDeal>) -> Self {
        let origin = run.plan().about.clone().unwrap_or_default();
        let results = Results::beside(origin);
        Self { run, page: page.of_lines(), deals, results, beginning: false, forgetting: false }
    }

    pub(super) const fn is_busy(&self) -> bool {
        self.run.is_busy()
    }

    pub(super) const fn is_asking(&self) -> bool {
        self.page.is_asking()
    }

    /// What was confirmed does not go on by itself.
    pub(super) fn signed_out(&mut self) {
        self.run.stop(Why::Session);
        self.deals.clear();
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.page.paste(text);
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, hints: &[HintView<'_>], vx: &ViewCx<'_>) {
        self.page.draw(&self.run, frame, area, hints, vx);
    }

    fn is_unfinished(&self) -> bool {
        !matches!(self.run.phase(), Phase::Planned | Phase::Over)
    }

    /// True if a row waits of which nothing is known but its digest.
    fn lacks_rows(&self) -> bool {
        self.run.rows().any(|(row, state)| state.is_pending() && self.deal(row).is_none())
    }

    fn deal(&self, row: &PlanRow) -> Option<&NewDeal> {
        self.deals.get(row.value.get(ROW)?.as_str()?)
    }

    /// Looks the rows that wait up in the file; false if it has none of them.
    fn take_rows(&mut self, rows: &[Checked]) -> bool {
        let batch = Some(self.run.plan().id);
        let there = rows.iter().filter_map(|row| Some((digest(batch, row.made.as_ref()?), row)));
        let there: HashMap<String, &Checked> = there.collect();
        let waiting: Vec<(usize, Option<&Checked>)> = (0..self.run.rows().len())
            .filter_map(|at| {
                let (row, state) = self.run.row(at)?;
                let found = row.value.get(ROW).and_then(|row| row.as_str()).and_then(|row| there.get(row));
                state.is_pending().then_some((at, found.copied()))
            })
            .collect();
        if waiting.iter().all(|(_, found)| found.is_none()) {
            return false;
        }
        for (at, found) in waiting {
            match found {
                Some(Checked { before: Before::Nothing, made: Some(deal), .. }) => {
                    self.deals.insert(digest(batch, deal), (**deal).clone());
                }
                // The record exists: it is never sent again.
                Some(row) => self.run.leave(at, why(row)),
                None => self.run.leave(at, Text::key("deals-import-row-gone")),
            }
        }
        true
    }
}

/// The rows of a plan, those that it leaves out, and what is sent.
fn planned(id: BatchId, rows: &[Checked], choice: &Choice) -> (Vec<PlanRow>, Vec<Skipped>, HashMap<String, NewDeal>) {
    let (mut go, mut skipped, mut deals) = (Vec::new(), Vec::new(), HashMap::new());
    for row in rows {
        let (target, label) = (row.line.to_string(), row.label.clone());
        let Some(deal) = row.made.as_ref().filter(|_| choice.of(row).goes()) else {
            skipped.push(Skipped { target, label, why: why(row) });
            continue;
        };
        let digest = digest(Some(id), deal);
        go.push(PlanRow {
            target,
            label,
            op: ops::CREATE_DEAL.name.to_owned(),
            was: Clean::default(),
            becomes: Clean::from_partner(&format!("{} · {}", deal.amount, deal.term)),
            value: json!({ ROW: digest.as_str() }),
            tries: Vec::new(),
        });
        deals.insert(digest, (**deal).clone());
    }
    (go, skipped, deals)
}

/// Why a row does not go.
fn why(row: &Checked) -> Text {
    match row.before {
        Before::Created(_) => Text::key("import-skip-created"),
        Before::Closed(_) => Text::key("import-skip-closed"),
        Before::Unknown(_) => Text::key("deals-status-unknown"),
        Before::Nothing if row.made.is_some() && row.equals.is_none() => Text::key("import-row-out"),
        Before::Nothing => {
            let Some(problem) = row.problems.first() else { return Text::key("import-incomplete") };
            let text = problem.text.clone();
            match problem.field {
                Some(field) => Text::key("import-of-field").with("field", field.label()).with("why", text),
                None => text,
            }
        }
    }
}

impl DealsPane {
    /// The file is the one that was checked: its plan waits for its count, or the run that was not finished goes on.
    pub(super) fn show_plan(&mut self, cx: &mut Cx<'_>) -> Effects {
        let Some(desk) = &self.imports.open else { return Vec::new() };
        let Some(rows) = desk.rows() else { return Vec::new() };
        if let Some(sending) = self.imports.run.as_mut().filter(|sending| sending.is_unfinished()) {
            if !sending.lacks_rows() {
                self.imports.layer = Layer::Run;
                return vec![Self::toast(ToastLevel::Info, Text::key("bulk-unfinished-first"))];
            }
            if !sending.take_rows(rows) {
                return vec![Self::toast(ToastLevel::Warn, Text::key("deals-import-other-file"))];
            }
            sending.page.ask();
            self.imports.layer = Layer::Run;
            return Vec::new();
        }
        let id = BatchId(cx.mint.uuid(cx.at));
        let (rows, skipped, deals) = planned(id, rows, desk.choice());
        let about = Some(desk.path().to_owned());
        let account = self.settings.account.clone();
        let plan = Plan { id, kind: KIND.to_owned(), account, made: cx.at.wall, about, rows };
        let page = Page::planned(title(&plan), None);
        self.imports.run = Some(Box::new(Sending::new(Run::planned(plan, skipped), page, deals)));
        self.imports.layer = Layer::Run;
        Vec::new()
    }

    /// A run of the last start is offered.
    pub(in crate::panes::deals) fn offer_run(&mut self, plan: Plan, records: &[Record]) -> Effects {
        if plan.account != self.settings.account || plan.kind != KIND || self.imports.is_busy() {
            return Vec::new();
        }
        let (id, page) = (plan.id, Page::shown(title(&plan), None));
        let run = Run::recovered(plan, records);
        if *run.phase() == Phase::Over {
            return vec![Effect::ForgetPlan(id)];
        }
        self.imports.run = Some(Box::new(Sending::new(run, page, HashMap::new())));
        if !self.types() {
            self.imports.layer = Layer::Run;
        }
        vec![Self::toast(ToastLevel::Warn, Text::key("bulk-unfinished").with("id", id.short().as_str()))]
    }

    /// Shows the run again.
    pub(in crate::panes::deals) fn show_run(&mut self) -> Effects {
        if self.imports.run.is_some() {
            self.imports.layer = Layer::Run;
            return Vec::new();
        }
        vec![Self::toast(ToastLevel::Info, Text::key("off-no-run"))]
    }

    /// A raw key while the count is typed.
    pub(super) fn run_key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Effects {
        let Some(sending) = &mut self.imports.run else { return Vec::new() };
        match sending.page.key(key, &sending.run, cx.area) {
            Turned::Confirmed => self.run_begin(cx),
            Turned::Left if *sending.run.phase() == Phase::Planned => {
                (self.imports.run, self.imports.layer) = (None, Layer::File);
                Vec::new()
            }
            Turned::Left | Turned::Nothing => Vec::new(),
        }
    }

    /// An action while the run is in front.
    pub(in crate::panes::deals) fn run_act(&mut self, action: Action, cx: &mut Cx<'_>) -> Effects {
        let unknown = self.unknown().is_some();
        let Some(sending) = &mut self.imports.run else {
            self.imports.layer = Layer::None;
            return Vec::new();
        };
        let forgetting = std::mem::take(&mut sending.forgetting);
        let (busy, pending) = (sending.run.is_busy(), sending.run.pending());
        match action {
            Action::Back | Action::Quit | Action::Stop if busy => {
                let next = sending.run.stop(Why::Asked);
                return self.run_next(next, cx);
            }
            Action::Back | Action::Quit => {
                self.imports.layer = Layer::None;
                if *sending.run.phase() == Phase::Over {
                    self.imports.run = None;
                }
            }
            Action::Refresh | Action::Open if !busy && !sending.beginning && pending > 0 => {
                let off = match cx.gate {
                    Gate::Shut(why) => Some(Text::key("toast-write-off").with("why", why.clone())),
                    Gate::Open => unknown.then(|| Text::key("deals-import-unknown")),
                };
                if let Some(why) = off {
                    return vec![Self::toast(ToastLevel::Warn, why)];
                }
                if !sending.lacks_rows() {
                    sending.page.ask();
                    return Vec::new();
                }
                let about = sending.run.plan().about.clone().unwrap_or_default();
                let mut effects = self.open_import(&about);
                effects.push(Self::toast(ToastLevel::Info, Text::key("deals-import-same-file")));
                return effects;
            }
            Action::Finish if !busy && pending > 0 && !forgetting => {
                sending.forgetting = true;
                let title = Text::key("confirm-run-forget").with("count", pending);
                let detail = Some(Text::key("confirm-run-forget-detail"));
                return vec![Effect::Confirm(Question { title, detail }, Action::Finish)];
            }
            Action::Finish if !busy => {
                let id = sending.run.plan().id;
                (self.imports.run, self.imports.layer) = (None, Layer::None);
                return vec![Self::toast(ToastLevel::Info, Text::key("bulk-forgotten")), Effect::ForgetPlan(id)];
            }
            _ => {
                if let Some(by) = scrolls(action) {
                    sending.page.scroll(by, &sending.run, cx.area);
                }
            }
        }
        Vec::new()
    }

    /// Keys of the run, for hint bar and help.
    pub(in crate::panes::deals) fn run_states(&self) -> Vec<ActionState> {
        use ActionState as A;
        let Some(Sending { run, .. }) = self.imports.run.as_deref() else { return vec![A::hinted(Action::Back)] };
        let mut states = Vec::new();
        if run.is_busy() {
            states.push(A::hinted(Action::Stop).labelled("bulk-hint-stop"));
        } else {
            if run.pending() > 0 {
                states.push(A::hinted(Action::Refresh).labelled("bulk-hint-resume"));
            }
            states.push(A::hinted(Action::Back));
            if *run.phase() != Phase::Over {
                states.push(A::hinted(Action::Finish).labelled("bulk-hint-forget"));
            }
        }
        states
    }

    /// The count was typed: the file of results first, then what is left out goes into it, then the rows.
    fn run_begin(&mut self, cx: &mut Cx<'_>) -> Effects {
        let Some(sending) = &mut self.imports.run else { return Vec::new() };
        sending.beginning = sending.results.path().is_none();
        if sending.beginning {
            let make = sending.results.make();
            return vec![Effect::Errand(self.tickets.issue(RESULTS), make)];
        }
        let next = sending.run.confirm(|| OpId(cx.mint.uuid(cx.at)));
        self.run_next(next, cx)
    }

    /// The file of results was made or written to, or could not be: without it no row is sent.
    pub(super) fn run_noted(&mut self, brought: Result<Brought, Text>, cx: &mut Cx<'_>) -> Effects {
        let Some(sending) = &mut self.imports.run else { return Vec::new() };
        match brought {
            Ok(brought) => {
                if let Brought::Made(path) = brought {
                    sending.results.made(path);
                }
                if !sending.beginning {
                    return Vec::new();
                }
                match sending.results.left_out(&sending.run, cx.say) {
                    Some(errand) => vec![Effect::Errand(self.tickets.issue(RESULTS), errand)],
                    None => self.run_begin(cx),
                }
            }
            Err(why) => {
                sending.beginning = false;
                let why = Why::Results(why);
                let said = Text::key("batch-stopped").with("why", why.text());
                let next = sending.run.stop(why);
                let mut effects = vec![Self::toast(ToastLevel::Bad, said)];
                effects.extend(self.run_next(next, cx));
                effects
            }
        }
    }

    /// The plan is on disk, or not.
    pub(in crate::panes::deals) fn plan_kept(
        &mut self,
        batch: BatchId,
        result: Result<(), Text>,
        cx: &mut Cx<'_>,
    ) -> Effects {
        let Some(sending) = &mut self.imports.run else { return Vec::new() };
        let next = sending.run.kept(batch, result);
        self.run_next(next, cx)
    }

    /// What became of a row; none if the write is none of the run's.
    pub(in crate::panes::deals) fn run_heard(&mut self, report: &Report<Reply>, cx: &mut Cx<'_>) -> Option<Effects> {
        let sending = self.imports.run.as_mut()?;
        let at = sending.run.row_of(report.id)?;
        if matches!(report.news, News::Running | News::ReadBack) {
            return Some(Vec::new());
        }
        let next = sending.run.report(report.id, &report.news);
        let id = match &report.reply {
            Some(Reply::Created(created)) => Some(created.deal.to_string()),
            _ => None,
        };
        let line = sending.results.row(&sending.run, at, id.as_deref(), None, cx.say);
        let mut effects: Effects =
            line.map(|errand| Effect::Errand(self.tickets.issue(RESULTS), errand)).into_iter().collect();
        let goes_on = matches!(next, Next::Send(_));
        effects.extend(self.run_next(next, cx));
        if !goes_on {
            effects.extend([self.read_ledger(), self.read_readiness(false)]);
        }
        Some(effects)
    }

    /// Carries out what the run wants next.
    fn run_next(&mut self, mut next: Next, cx: &Cx<'_>) -> Effects {
        loop {
            let turn = match next {
                Next::Nothing => return Vec::new(),
                Next::Keep(plan) => return vec![Effect::KeepPlan(plan)],
                Next::Over(id) => return vec![Effect::ForgetPlan(id)],
                Next::Send(turn) => turn,
            };
            let Some(sending) = &mut self.imports.run else { return Vec::new() };
            let write =
                sending.run.row(turn.row).and_then(|(row, _)| Some((row.label.clone(), sending.deal(row)?.clone())));
            next = match (cx.gate, write) {
                (Gate::Shut(why), _) => sending.run.interrupt(turn, Why::Gate(why.clone())),
                (_, None) => sending.run.cannot(turn.row, Text::key("deals-import-row-gone")),
                // One of unknown outcome, or one of the form that is on its way.
                _ if cx.locks.holds(&ops::CREATE_DEAL, &self.settings.account, "") => {
                    sending.run.interrupt(turn, Why::Unknown)
                }
                (Gate::Open, Some((label, deal))) => {
                    return vec![Effect::Submit(Box::new(self.write_of(turn, label, deal)))];
                }
            };
        }
    }

    /// A row as the write that a single application is.
    fn write_of(&self, turn: Turn, label: Clean, deal: NewDeal) -> Operation<crate::api::lead_leader::Request> {
        let amount = Clean::from_partner(&deal.amount.to_string());
        let snapshot = [("deals-field-pib", label), ("deals-field-amount", amount)];
        let snapshot = snapshot.into_iter().map(|(label, value)| Fact { label, value }).collect();
        let reviewed = Reviewed { id: turn.id, account: self.settings.account.clone(), snapshot };
        Operation { batch: Some(turn.batch), retry_of: turn.retry_of, ..operation(reviewed, deal) }
    }
}

fn title(plan: &Plan) -> Text {
    let file = file_name(plan.about.as_deref().unwrap_or_default());
    Text::key("import-title-run").with("file", file)
}
