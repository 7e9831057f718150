//! Sending the rows that passed, one after the other: each a write of its own with its own record in the ledger, the
//! next only when the last one's end is known. An outcome that is unknown stops the run.

use std::collections::HashMap;

use uuid::Uuid;

use super::{Before, Import, RESULT};
use crate::api::sml::{LeadId, Reply, Request, ops};
use crate::domain::Clean;
use crate::flow::{Brought, Cx, Effect, Errand, Gate, News, Report, Text, Toast, ToastLevel, say};
use crate::ops::{BatchId, Fact, OpId, Operation, Outcome, Settled, Target};
use crate::panes::leads::{Effects, LeadsPane};

/// What became of a row in this run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::panes::leads) enum Fate {
    /// Under way.
    Sending,
    /// Created; the id where the answer told it.
    Created(Option<LeadId>),
    /// Refused in these words: nothing was done.
    Refused(Clean),
    /// It did not leave this machine.
    NotSent(Text),
    /// Neither confirmed nor refuted.
    Unknown(OpId),
    /// Looked up: it is not there. It may be sent again.
    Absent,
    /// A person closed the unknown: not sent again.
    Closed,
}

/// Where a run is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::panes::leads) enum Phase {
    /// The result file is being made.
    Making,
    /// Rows are sent.
    Going,
    /// No further row is begun; the one under way comes to its end.
    Stopping,
    /// It stands still (why).
    Stopped(Text),
    /// Every row that could be sent was.
    Done,
}

/// A run.
#[derive(Debug)]
pub(in crate::panes::leads) struct Run {
    batch: BatchId,
    pub(in crate::panes::leads) phase: Phase,
    /// The row under way.
    now: Option<(OpId, usize)>,
    pub(in crate::panes::leads) fates: HashMap<usize, Fate>,
    /// Rows that were to be sent at first.
    pub(in crate::panes::leads) of: usize,
    /// The result file, once it is made.
    pub(in crate::panes::leads) result: Option<String>,
}

impl Run {
    pub(in crate::panes::leads) const fn is_going(&self) -> bool {
        matches!(self.phase, Phase::Making | Phase::Going | Phase::Stopping) || self.now.is_some()
    }

    /// Rows with an end.
    pub(in crate::panes::leads) fn ended(&self) -> usize {
        self.fates.values().filter(|fate| **fate != Fate::Sending).count()
    }

    pub(in crate::panes::leads) fn created(&self) -> usize {
        self.fates.values().filter(|fate| matches!(fate, Fate::Created(_))).count()
    }
}

/// A line of the result file. A cell that a spreadsheet would take for a formula is defused.
fn result_line(cells: [&str; 4]) -> String {
    let cell = |text: &str| {
        let text = if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text.to_owned() };
        format!("\"{}\"", text.replace(['\r', '\n'], " ").replace('"', "\"\""))
    };
    format!("{}\r\n", cells.map(cell).join(","))
}

impl Import {
    fn write(&self, line: u64, id: &str, state: &str, words: &str) -> Option<Errand> {
        let path = self.run.as_ref()?.result.clone()?;
        Some(Errand::Add { path, text: result_line([&line.to_string(), id, state, words]) })
    }
}

impl LeadsPane {
    /// The file is still the one that was checked: the result file is made, or gone on with.
    pub(super) fn begin_run(&mut self, cx: &mut Cx<'_>) -> Effects {
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        if let Some(run) = import.run.as_mut().filter(|run| run.result.is_some()) {
            run.phase = Phase::Going;
            return self.import_next(cx);
        }
        let of = import.to_send();
        // The same file again is the same batch, whoever reads the ledger later.
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&import.hash.unwrap_or_default()[..16]);
        let batch = BatchId(Uuid::from_bytes(bytes));
        let mut text = result_line(["line", "id", "state", "words"]);
        for row in import.dry.iter().flat_map(|dry| &dry.rows) {
            let state = match row.before {
                Before::Created(_) => "created before",
                Before::Closed(_) => "closed by a person before",
                _ if row.lead.is_none() => "left out",
                _ => continue,
            };
            let words = row.problems.first().map(|problem| (cx.say)(&problem.text)).unwrap_or_default();
            text.push_str(&result_line([&row.line.to_string(), "", state, &words]));
        }
        let path = import.path.clone();
        import.run = Some(Run { batch, phase: Phase::Making, now: None, fates: HashMap::new(), of, result: None });
        vec![Effect::Errand(self.tickets.issue(RESULT), Errand::Beside { path, ending: "result.csv", text })]
    }

    /// The result file was made or written to, or could not be: without it no row is sent.
    pub(super) fn result_answered(&mut self, newest: bool, brought: Result<Brought, Text>, cx: &mut Cx<'_>) -> Effects {
        let Some(run) = self.imports.open.as_mut().and_then(|import| import.run.as_mut()) else { return Vec::new() };
        match brought {
            Ok(Brought::Made(path)) if newest && run.phase == Phase::Making => {
                run.result = Some(path);
                run.phase = Phase::Going;
                self.import_next(cx)
            }
            Err(why) => {
                run.phase = Phase::Stopped(Text::key("import-no-result").with("why", why));
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// The next row.
    fn import_next(&mut self, cx: &mut Cx<'_>) -> Effects {
        let account = self.settings.account.clone();
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        let rows = import.dry.as_ref().map_or(&[][..], |dry| &dry.rows);
        let next = rows.iter().enumerate().find(|(at, row)| import.is_to_send(*at, row) && import.fate(*at).is_none());
        // What did not leave this machine, or is not there, comes again after the others.
        let next = next.or_else(|| rows.iter().enumerate().find(|(at, row)| import.is_to_send(*at, row)));
        let next = next.map(|(at, row)| (at, row.key.clone(), row.label.clone(), row.lead.clone()));
        let Some(run) = import.run.as_mut().filter(|run| run.phase == Phase::Going && run.now.is_none()) else {
            return Vec::new();
        };
        let Some((at, key, label, Some(lead))) = next else {
            run.phase = Phase::Done;
            let text = Text::key("import-done").with("count", run.created());
            let mut effects = vec![Effect::Toast(Toast::new(ToastLevel::Good, text))];
            effects.extend(self.refresh(cx.at));
            return effects;
        };
        if let Gate::Shut(why) = cx.gate {
            run.phase = Phase::Stopped(Text::key("toast-write-off").with("why", why.clone()));
            return Vec::new();
        }
        if cx.locks.holds(&ops::CREATE_LEAD, &account, &key) {
            run.phase = Phase::Stopped(Text::key("import-stopped-unknown"));
            return Vec::new();
        }
        let id = OpId(cx.mint.uuid(cx.at));
        let vehicle = Clean::from_partner(&lead.vehicle.brand_model);
        let facts = [("column-client", label.clone()), ("column-vehicle", vehicle)];
        let operation = Operation {
            id,
            spec: &ops::CREATE_LEAD,
            account,
            target: Target { kind: "lead", id: key, label },
            snapshot: facts.into_iter().map(|(label, value)| Fact { label, value }).collect(),
            changes: lead.changes(),
            request: Request::CreateLead(lead),
            before: Vec::new(),
            after: None,
            code: None,
            amount: None,
            retry_of: None,
            batch: Some(run.batch),
        };
        run.now = Some((id, at));
        run.fates.insert(at, Fate::Sending);
        vec![Effect::Submit(Box::new(operation))]
    }

    /// A step of a write, if it is of a row.
    pub(in crate::panes::leads) fn import_outcome(&mut self, report: &Report<Reply>, cx: &mut Cx<'_>) -> Effects {
        if report.op != ops::CREATE_LEAD.name {
            return Vec::new();
        }
        match &report.news {
            News::Ended(outcome) => self.row_ended(report, outcome, cx),
            News::Settled(how) => self.row_settled(report, *how),
            News::Running | News::ReadBack => Vec::new(),
        }
    }

    fn row_ended(&mut self, report: &Report<Reply>, outcome: &Outcome, cx: &mut Cx<'_>) -> Effects {
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        let Some(run) = &mut import.run else { return Vec::new() };
        let Some((_, at)) = run.now.filter(|(id, _)| *id == report.id) else { return Vec::new() };
        run.now = None;
        let (fate, state, words) = match outcome {
            Outcome::Confirmed => {
                let id = if let Some(Reply::Lead(lead)) = &report.reply { Some(lead.row.id) } else { None };
                (Fate::Created(id), "created", String::new())
            }
            Outcome::Refused(refusal) => {
                let fields = refusal.fields.iter().map(|field| format!("{}: {}", field.field, field.words));
                let words = fields.collect::<Vec<_>>().join("; ");
                let words = if words.is_empty() { refusal.words.to_string() } else { words };
                (Fate::Refused(Clean::from_partner(&words)), "refused", words)
            }
            Outcome::NotSent(held) => {
                let why = say::held(held);
                run.phase = Phase::Stopped(Text::key("import-stopped").with("why", why.clone()));
                (Fate::NotSent(why.clone()), "not sent", (cx.say)(&why))
            }
            Outcome::Unknown(doubt) => {
                run.phase = Phase::Stopped(Text::key("import-stopped-unknown"));
                (Fate::Unknown(report.id), "unknown", (cx.say)(&say::doubt(doubt)))
            }
        };
        let id = if let Fate::Created(Some(id)) = fate { id.0.to_string() } else { String::new() };
        run.fates.insert(at, fate);
        if run.phase == Phase::Stopping {
            run.phase = Phase::Stopped(Text::key("import-stopped-by-person"));
        }
        let mut effects = self.note_row(at, &id, state, &words);
        effects.extend(self.import_next(cx));
        effects
    }

    fn row_settled(&mut self, report: &Report<Reply>, how: Settled) -> Effects {
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        let (fate, before, state) = match how {
            Settled::Confirmed => (Fate::Created(None), None, "created (looked up)"),
            Settled::Absent => (Fate::Absent, Some(Before::Nothing), "not there (looked up)"),
            Settled::ClosedByUser => (Fate::Closed, None, "closed by a person"),
        };
        if let Some(run) = &mut import.run
            && let Some(at) = run.fates.iter().find(|(_, f)| **f == Fate::Unknown(report.id)).map(|(at, _)| *at)
        {
            run.fates.insert(at, fate);
            return self.note_row(at, "", state, "");
        }
        // Of an earlier run: the ledger is asked anew, and the rows are checked with what it says.
        let rows = import.dry.as_mut().map(|dry| &mut dry.rows);
        let row = rows.into_iter().flatten().find(|row| row.before == Before::Unknown(report.id));
        match row {
            Some(row) => {
                row.before = before.unwrap_or(row.before);
                vec![self.ask_earlier()]
            }
            None => Vec::new(),
        }
    }

    fn note_row(&mut self, at: usize, id: &str, state: &str, words: &str) -> Effects {
        let Some(import) = &self.imports.open else { return Vec::new() };
        let Some(row) = import.dry.as_ref().and_then(|dry| dry.rows.get(at)) else { return Vec::new() };
        let errand = import.write(row.line, id, state, words);
        errand.map(|errand| Effect::Errand(self.tickets.issue(RESULT), errand)).into_iter().collect()
    }
}
