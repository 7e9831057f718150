//! Bulk writes on marked leads: who gets what is asked first, the plan is shown, and then one lead after another is
//! written by the run of [`crate::flow::batch`], which knows nothing of leads.
//!
//! `ask` holds the questions, `plan` makes the plan (pure), `send` turns a row into an operation.

mod ask;
mod plan;
mod send;

use std::collections::HashMap;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

pub(super) use self::ask::Asking;
pub(super) use self::plan::{Dealing, Deed, word as status_word};

use super::layers::Layer;
use super::{Effects, LeadsPane, import};
use crate::api::sml::{Reply, Status, UserId, ops};
use crate::domain::Clean;
use crate::flow::batch::{Next, Phase, Results, Run, Skipped, Turn, Why};
use crate::flow::{
    Action, ActionState, Brought, Cx, Effect, News, Question, Report, Slot, Text, Ticket, ToastLevel, batch,
};
use crate::ops::{BatchId, Outcome, Plan, Record};
use crate::ui::batch::{Page, Turned};

/// Slot of a lead that is read so that its write can be made.
pub(super) const LEAD: &str = "bulk";

/// Slot of the file of results.
pub(super) const RESULTS: Slot = Slot::one("bulk_results");

/// A run and its page.
#[derive(Debug)]
pub(super) struct Bulk {
    pub(super) run: Run,
    pub(super) page: Page,
    /// The row whose lead is being read before its write can be made.
    reading: Option<(Ticket, Turn)>,
    /// The file of results, of rows that came from a file.
    results: Option<Results>,
    /// The count was typed: nothing goes before the file of results is there.
    beginning: bool,
    /// It was asked whether the rest may be forgotten: only the answer to that does it.
    forgetting: bool,
}

impl Bulk {
    fn new(run: Run, page: Page, results: Option<Results>) -> Self {
        let page = if results.is_some() { page.of_lines() } else { page };
        Self { run, page, reading: None, results, beginning: false, forgetting: false }
    }
}

/// What the marked leads were like when they were marked.
#[derive(Debug, Default)]
pub(super) struct Marked(HashMap<u64, (Status, Option<UserId>)>);

impl LeadsPane {
    /// Keeps what newly marked leads are like. To be called after whatever the person did.
    pub(super) fn note_marks(&mut self) {
        if self.marks.len() == self.marked_as.0.len() && self.range.is_none() {
            return;
        }
        let marks = &self.marks;
        self.marked_as.0.retain(|id, _| marks.contains(id));
        for id in marks {
            if let Some(row) = self.rows.by_id(*id).filter(|_| !self.marked_as.0.contains_key(id)) {
                let user = row.user.as_ref().map(|(user, _)| *user);
                self.marked_as.0.insert(*id, (row.status.clone(), user));
            }
        }
    }

    /// True if write keys mean the marked leads.
    pub(super) fn is_bulk(&self) -> bool {
        !self.marks.is_empty() && self.detail.is_none()
    }

    /// Shows a plan that waits for its count.
    pub(super) fn show_plan(&mut self, deed: &Deed, cx: &mut Cx<'_>) -> Effects {
        let (plan, skipped) = self.bulk_plan(deed, cx);
        let warning = deed.warning(self.holds_all());
        self.show_run_of(plan, skipped, warning, None);
        Vec::new()
    }

    /// Shows a plan that waits for its count.
    pub(super) fn show_run_of(
        &mut self,
        plan: Plan,
        skipped: Vec<Skipped>,
        warning: Option<Text>,
        results: Option<Results>,
    ) {
        let page = Page::planned(title_of(&plan), warning);
        self.bulk = Some(Bulk::new(Run::planned(plan, skipped), page, results));
        self.layer = Layer::Bulk;
    }

    /// A run that has not ended comes first: two at a time would be more than a person can follow.
    pub(super) fn unfinished_first(&mut self) -> Option<Effects> {
        self.bulk.as_ref().filter(|bulk| !matches!(bulk.run.phase(), Phase::Over | Phase::Planned))?;
        self.layer = Layer::Bulk;
        Some(Self::toast(ToastLevel::Info, Text::key("bulk-unfinished-first")))
    }

    /// `:batch`: shows the run again.
    pub(super) fn show_run(&mut self) -> Effects {
        if self.bulk.is_some() {
            self.layer = Layer::Bulk;
            return Vec::new();
        }
        Self::toast(ToastLevel::Info, Text::key("off-no-run"))
    }

    /// A run of the last start is offered, unless one is at work here.
    pub(super) fn offer_run(&mut self, plan: Plan, records: &[Record]) -> Effects {
        let busy = self.bulk.as_ref().is_some_and(|bulk| !matches!(bulk.run.phase(), Phase::Over | Phase::Planned));
        if plan.account != self.settings.account || busy || !is_ours(&plan.kind) {
            return Vec::new();
        }
        let page = Page::shown(title_of(&plan), None);
        let results = plan.about.clone().map(Results::beside);
        let id = plan.id;
        let run = Run::recovered(plan, records);
        if *run.phase() == Phase::Over {
            return vec![Effect::ForgetPlan(id)];
        }
        self.bulk = Some(Bulk::new(run, page, results));
        if matches!(self.layer, Layer::None) && !self.is_forming() {
            self.layer = Layer::Bulk;
        }
        Self::toast(ToastLevel::Warn, Text::key("bulk-unfinished").with("id", id.short().as_str()))
    }

    /// The session is over: what was confirmed does not go on by itself.
    pub(super) fn bulk_signed_out(&mut self) {
        let Some(bulk) = &mut self.bulk else { return };
        match bulk.reading.take() {
            Some((_, turn)) => bulk.run.interrupt(turn, Why::Session),
            None => bulk.run.stop(Why::Session),
        };
    }

    /// True while the count is typed.
    pub(super) fn bulk_asks(&self) -> bool {
        matches!(self.layer, Layer::Bulk)
            && self.bulk.as_ref().is_some_and(|bulk| bulk.page.is_asking() || bulk.forgetting)
    }

    /// A raw key while the count is typed.
    pub(super) fn bulk_key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Effects {
        self.leave_changed();
        let Some(bulk) = &mut self.bulk else { return Vec::new() };
        if std::mem::take(&mut bulk.forgetting) {
            // The question was closed: keys mean the page again.
            return match key.code {
                KeyCode::Char('X') => self.bulk_act(Action::Finish, cx),
                KeyCode::Char('r') | KeyCode::Enter => self.bulk_act(Action::Refresh, cx),
                KeyCode::Char('j') | KeyCode::Down => self.bulk_act(Action::Down, cx),
                KeyCode::Char('k') | KeyCode::Up => self.bulk_act(Action::Up, cx),
                KeyCode::Char('q') | KeyCode::Esc => self.bulk_act(Action::Back, cx),
                _ => Vec::new(),
            };
        }
        match bulk.page.key(key, &bulk.run, cx.area) {
            Turned::Nothing => Vec::new(),
            Turned::Left => {
                if *bulk.run.phase() == Phase::Planned {
                    self.bulk = None;
                    self.layer = Layer::None;
                }
                Vec::new()
            }
            Turned::Confirmed => {
                if bulk.results.is_none() {
                    self.marks.clear();
                    self.range = None;
                }
                self.bulk_begin(cx)
            }
        }
    }

    /// The count was typed: the file of results first, if there is to be one, then the rows.
    fn bulk_begin(&mut self, cx: &mut Cx<'_>) -> Effects {
        let Some(bulk) = &mut self.bulk else { return Vec::new() };
        match &bulk.results {
            Some(results) if results.path().is_none() => {
                bulk.beginning = true;
                vec![Effect::Errand(self.tickets.issue(RESULTS), results.make())]
            }
            _ => {
                bulk.beginning = false;
                let next = bulk.run.confirm(|| crate::ops::OpId(cx.mint.uuid(cx.at)));
                self.bulk_next(next, cx)
            }
        }
    }

    /// The file of results was made or written to, or could not be: without it no row is sent.
    pub(super) fn bulk_noted(&mut self, brought: Result<Brought, Text>, cx: &mut Cx<'_>) -> Effects {
        let Some(bulk) = &mut self.bulk else { return Vec::new() };
        let (Some(results), beginning) = (&mut bulk.results, bulk.beginning) else { return Vec::new() };
        match brought {
            Ok(brought) => {
                if let Brought::Made(path) = brought {
                    results.made(path);
                }
                if !beginning {
                    return Vec::new();
                }
                match results.left_out(&bulk.run, cx.say) {
                    Some(errand) => vec![Effect::Errand(self.tickets.issue(RESULTS), errand)],
                    None => self.bulk_begin(cx),
                }
            }
            Err(why) => {
                bulk.beginning = false;
                let why = Why::Results(why);
                let text = why.text();
                let next = bulk.run.stop(why);
                let mut effects = Self::toast(ToastLevel::Bad, Text::key("batch-stopped").with("why", text));
                effects.extend(self.bulk_next(next, cx));
                effects
            }
        }
    }

    /// What became of a row goes into the file of results.
    fn note_row(&mut self, at: usize, report: &Report<Reply>, cx: &Cx<'_>) -> Effects {
        let Some(Bulk { run, results: Some(results), .. }) = &self.bulk else { return Vec::new() };
        let id = match &report.reply {
            Some(Reply::Lead(lead)) => Some(lead.row.id.0.to_string()),
            _ => None,
        };
        let full = match &report.news {
            News::Ended(Outcome::Refused(refusal)) if !refusal.fields.is_empty() => {
                let fields = refusal.fields.iter().map(|field| format!("{}: {}", field.field, field.words));
                Some(Clean::from_partner(&fields.collect::<Vec<_>>().join("; ")))
            }
            _ => None,
        };
        let errand = results.row(run, at, id.as_deref(), full, cx.say);
        errand.map(|errand| Effect::Errand(self.tickets.issue(RESULTS), errand)).into_iter().collect()
    }

    pub(super) fn bulk_paste(&mut self, text: &str) {
        if let Some(bulk) = &mut self.bulk {
            bulk.page.paste(text);
        }
    }

    /// What somebody changed since the plan was made is left alone: the person counted something else.
    fn leave_changed(&mut self) {
        let Some(bulk) = self.bulk.as_mut().filter(|bulk| *bulk.run.phase() == Phase::Planned) else { return };
        let changed: Vec<usize> = bulk
            .run
            .rows()
            .enumerate()
            .filter(|(_, (row, state))| {
                let lead = row.target.parse().ok().and_then(|id| self.rows.by_id(id));
                state.is_pending() && lead.is_some_and(|lead| plan::is_other(lead, &row.value))
            })
            .map(|(at, _)| at)
            .collect();
        for at in changed {
            bulk.run.leave(at, Text::key("bulk-skip-changed"));
        }
    }

    /// An action while the page is shown.
    pub(super) fn bulk_act(&mut self, action: Action, cx: &mut Cx<'_>) -> Effects {
        let area = cx.area;
        let Some(bulk) = &mut self.bulk else {
            self.layer = Layer::None;
            return Vec::new();
        };
        let page = Page::page(area);
        match action {
            Action::Down => bulk.scroll(1, area),
            Action::Up => bulk.scroll(-1, area),
            Action::PageDown | Action::HalfDown => bulk.scroll(page, area),
            Action::PageUp | Action::HalfUp => bulk.scroll(-page, area),
            Action::Top => bulk.scroll(i32::MIN / 2, area),
            Action::Bottom => bulk.scroll(i32::MAX / 2, area),
            Action::Back | Action::Quit | Action::Stop if bulk.run.is_busy() => {
                let next = bulk.run.stop(Why::Asked);
                return self.bulk_next(next, cx);
            }
            Action::Stop => {}
            Action::Back | Action::Quit => {
                self.layer = Layer::None;
                bulk.beginning = false;
                if *bulk.run.phase() == Phase::Over {
                    self.bulk = None;
                } else {
                    return Self::toast(ToastLevel::Info, Text::key("bulk-put-off"));
                }
            }
            Action::Refresh | Action::Open if !bulk.run.is_busy() && !bulk.beginning && bulk.run.pending() > 0 => {
                if let Some(why) = Self::write_off(cx.gate) {
                    return Self::toast(ToastLevel::Warn, Text::key("toast-write-off").with("why", why));
                }
                bulk.page.ask();
            }
            Action::Verify => {
                return bulk.run.unknown().map(Effect::Verify).into_iter().collect();
            }
            Action::Finish if !bulk.run.is_busy() && bulk.run.pending() > 0 && !bulk.forgetting => {
                bulk.forgetting = true;
                let title = Text::key("confirm-run-forget").with("count", bulk.run.pending());
                let detail = Some(Text::key("confirm-run-forget-detail"));
                return vec![Effect::Confirm(Question { title, detail }, Action::Finish)];
            }
            Action::Finish if !bulk.run.is_busy() => {
                let id = bulk.run.plan().id;
                self.bulk = None;
                self.layer = Layer::None;
                let mut effects = Self::toast(ToastLevel::Info, Text::key("bulk-forgotten"));
                effects.push(Effect::ForgetPlan(id));
                return effects;
            }
            Action::ExportCsv | Action::ExportJson | Action::ExportMarkdown => {
                let sheet = Box::new(batch::sheet("bulk", &bulk.run, cx.say));
                return Self::form_of(action).map(|form| Effect::Export(form, sheet)).into_iter().collect();
            }
            _ => {}
        }
        Vec::new()
    }

    /// Keys of the page, for hint bar and help.
    pub(super) fn bulk_states(&self) -> Vec<ActionState> {
        use ActionState as A;
        let Some(bulk) = &self.bulk else { return vec![A::hinted(Action::Back)] };
        if bulk.page.is_asking() {
            return vec![A::listed(Action::Open), A::hinted(Action::Back)];
        }
        let mut states = Vec::new();
        if bulk.run.is_busy() {
            states.push(A::hinted(Action::Stop).labelled("bulk-hint-stop"));
        } else {
            if bulk.run.pending() > 0 {
                states.push(A::hinted(Action::Refresh).labelled("bulk-hint-resume"));
            }
            if bulk.run.unknown().is_some() {
                states.push(A::hinted(Action::Verify));
            }
            states.push(A::hinted(Action::Back));
            if *bulk.run.phase() != Phase::Over {
                states.push(A::hinted(Action::Finish).labelled("bulk-hint-forget"));
            }
        }
        states.extend([Action::ExportCsv, Action::ExportJson, Action::ExportMarkdown].map(A::listed));
        states
    }

    /// The plan is on disk, or not.
    pub(super) fn plan_kept(&mut self, batch: BatchId, result: Result<(), Text>, cx: &mut Cx<'_>) -> Effects {
        let Some(bulk) = &mut self.bulk else { return Vec::new() };
        let next = bulk.run.kept(batch, result);
        self.bulk_next(next, cx)
    }

    /// What became of a write: if it is one of the run, the next row goes out.
    pub(super) fn bulk_report(&mut self, report: &Report<Reply>, cx: &mut Cx<'_>) -> Effects {
        let mut effects = Vec::new();
        if let Some(bulk) = &mut self.bulk {
            let row = bulk.run.row_of(report.id).filter(|_| !matches!(report.news, News::Running | News::ReadBack));
            let next = bulk.run.report(report.id, &report.news);
            effects.extend(row.map(|at| self.note_row(at, report, cx)).into_iter().flatten());
            effects.extend(self.bulk_next(next, cx));
        }
        if report.op == ops::CREATE_LEAD.name && matches!(report.news, News::Settled(_)) {
            effects.extend(self.import_ran());
        }
        effects
    }

    /// Carries out what a run wants next.
    fn bulk_next(&mut self, mut next: Next, cx: &mut Cx<'_>) -> Effects {
        loop {
            let turn = match next {
                Next::Nothing => return Vec::new(),
                Next::Keep(plan) => return vec![Effect::KeepPlan(plan)],
                Next::Over(id) => {
                    let mut effects = vec![Effect::ForgetPlan(id)];
                    if self.bulk.as_ref().is_some_and(|bulk| bulk.results.is_some()) {
                        effects.extend(self.import_ran());
                        effects.extend(self.refresh(cx.at));
                    }
                    return effects;
                }
                Next::Send(turn) => turn,
            };
            match self.bulk_send(turn, cx) {
                Ok(effects) => return effects,
                Err(refused) => next = refused,
            }
        }
    }
}

/// True for a kind of plan that is ours.
fn is_ours(kind: &str) -> bool {
    kind == import::KIND || Deed::is_kind(kind)
}

fn title_of(plan: &Plan) -> Text {
    let Some(about) = &plan.about else { return Deed::title_of(&plan.kind) };
    let name = Clean::from_partner(about.rsplit('/').next().unwrap_or_default());
    Text::key("import-title-run").with("file", name)
}

impl Bulk {
    fn scroll(&mut self, lines: i32, area: Rect) {
        self.page.scroll(lines, &self.run, area);
    }
}
