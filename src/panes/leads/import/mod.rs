//! `:import FILE`: leads from a table in a file. The file is read and checked off the loop; what goes then is a plan and a
//! run like any other (`bulk`), row by row with a record of its own in the ledger.
//!
//! The pages and everything that holds for any partner are [`crate::ui::import`]'s and [`crate::flow::import`]'s. Here
//! stand the fields of a lead: `fields` and `names` say what columns and words mean, `check` is the dry run, `twice` what
//! rows share, `lookup` asks the partner, `plan` makes the run.

pub mod check;
pub mod fields;
mod lookup;
pub mod names;
mod owner;
mod plan;
#[cfg(test)]
mod tests;
mod twice;

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::Arc;

use crossterm::event::KeyEvent;

pub use check::{Check, Dry};
pub(super) use plan::{KIND, operation};

use self::check::{Lists, Owner};
use self::fields::Field;
use self::lookup::LookUp;
use super::catalog::Wanted;
use super::layers::Layer;
use super::{Effects, Job, LeadsPane};
use crate::api::ApiError;
use crate::api::sml::{NewLead, Reply, Request, ops};
use crate::flow::batch::Skipped;
use crate::flow::import::{Before, Earlier, Mappings, Names, Table, read};
use crate::flow::{Brought, Cx, Effect, Errand, Gate, PaneId, Pointer, Slot, Text, Ticket, ToastLevel, say};
use crate::ops::{OpId, PlanRow};
use crate::panes::PaneCommand;
use crate::ui::import::{Desk, Took, Turned};
use crate::ui::picker::{PickState, Picker};
use crate::ui::theme::Role;

const FILE: Slot = Slot::one("import_file");
const LEDGER: Slot = Slot::one("import_ledger");
const JOB: Slot = Slot::one("import_job");
/// Slot of the questions whether the partner has a client.
pub(super) const LOOKUP: Slot = Slot::one("import_look_up");

/// Work on an import off the loop.
#[derive(Clone, PartialEq)]
pub enum Task {
    /// Make a table of a file.
    Read(Arc<[u8]>),
    /// Check its rows.
    Check(Box<Check>),
    /// Make the plan of the rows that go.
    Plan(plan::Making),
}

impl fmt::Debug for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(bytes) => write!(f, "Read({} bytes)", bytes.len()),
            Self::Check(check) => write!(f, "{check:?}"),
            Self::Plan(_) => f.write_str("Plan"),
        }
    }
}

/// What comes of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Done {
    /// The table, or what is wrong with the file.
    Read(Result<Arc<Table>, Text>),
    /// The dry run.
    Checked(Box<Dry>),
    /// The rows of the plan, and those that it leaves out.
    Planned(Vec<PlanRow>, Vec<Skipped>),
}

impl Task {
    pub(super) fn run(self) -> Done {
        match self {
            Self::Read(bytes) => Done::Read(read(&bytes).map(Arc::new)),
            Self::Check(check) => Done::Checked(Box::new(check.run())),
            Self::Plan(making) => {
                let (rows, skipped) = making.run();
                Done::Planned(rows, skipped)
            }
        }
    }
}

/// An import that is open.
#[derive(Debug)]
pub(super) struct Import {
    pub(super) desk: Desk<Field, NewLead>,
    pub(super) owner: Owner,
    /// Whose the leads will be is asked.
    pub(super) asking: Option<Picker>,
    /// What the ledger knows; none until it answered.
    earlier: Option<Arc<Earlier>>,
    /// Provinces whose localities are needed.
    provinces: BTreeSet<u64>,
    localities: HashMap<u64, Names>,
    look_up: LookUp,
}

/// What this pane knows of imports.
#[derive(Debug, Default)]
pub(super) struct Imports {
    pub(super) open: Option<Box<Import>>,
    pub(super) mappings: Mappings<Field>,
}

impl Import {
    fn new(path: String) -> Self {
        Self {
            desk: Desk::new(path),
            owner: Owner::Unsaid,
            asking: None,
            earlier: None,
            provinces: BTreeSet::new(),
            localities: HashMap::new(),
            look_up: LookUp::default(),
        }
    }

    /// What is under way for the rows, or came of it.
    pub(super) fn note(&self) -> Option<(Text, Role)> {
        self.look_up.note()
    }

    /// The write of a row nobody knows the end of.
    fn unknown(&self) -> Option<OpId> {
        let rows = self.desk.rows().map_or(&[][..], |rows| rows);
        rows.iter().find_map(|row| if let Before::Unknown(id) = row.before { Some(id) } else { None })
    }
}

impl LeadsPane {
    /// `:import`
    pub(super) fn import_command() -> PaneCommand {
        let label = Text::key("command-import");
        PaneCommand { name: "import", label, pane: PaneId::Leads, keys: Vec::new(), file: true, row: None }
    }

    /// Opens a file, or shows again what is open.
    pub(super) fn open_import(&mut self, path: &str, cx: &Cx<'_>) -> Effects {
        let path = path.trim().trim_matches('"');
        if path.is_empty() && self.imports.open.is_none() {
            return Self::toast(ToastLevel::Info, Text::key("import-name-a-file"));
        }
        self.layer = Layer::Import;
        if path.is_empty() {
            return vec![self.ask_earlier()];
        }
        self.imports.open = Some(Box::new(Import::new(path.to_owned())));
        self.read_import(cx)
    }

    /// Reads the file, what the ledger knows and the lists that names stand in.
    fn read_import(&mut self, cx: &Cx<'_>) -> Effects {
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        import.desk.retry();
        import.earlier = None;
        let read = import.desk.read();
        let mut effects = vec![Effect::Errand(self.tickets.issue(FILE), read)];
        effects.push(self.ask_earlier());
        effects.extend(self.want_lists(cx));
        effects
    }

    fn ask_earlier(&mut self) -> Effect<Request, Job> {
        let account = self.settings.account.clone();
        Effect::Errand(self.tickets.issue(LEDGER), Errand::Batched { op: ops::CREATE_LEAD.name, account })
    }

    /// A run of rows came to an end or stands still: those of the open file are held against the ledger anew.
    pub(super) fn import_ran(&mut self) -> Effects {
        if self.imports.open.is_none() { Vec::new() } else { vec![self.ask_earlier()] }
    }

    fn wanted_lists(&self) -> Vec<Wanted> {
        let Some(import) = &self.imports.open else { return Vec::new() };
        let mut wanted = vec![Wanted::Sources, Wanted::Users];
        wanted.extend(import.desk.has(Field::Fuel).then_some(Wanted::Fuels));
        wanted.extend(import.desk.has(Field::Province).then_some(Wanted::Provinces));
        wanted
    }

    fn want_lists(&mut self, cx: &Cx<'_>) -> Effects {
        let wanted = self.wanted_lists();
        wanted
            .iter()
            .flat_map(|list| self.catalog.want(list, &self.settings.account, &mut self.tickets, cx.at))
            .collect()
    }

    /// What an errand brought.
    pub(super) fn brought(&mut self, ticket: &Ticket, brought: Result<Brought, Text>, cx: &mut Cx<'_>) -> Effects {
        // A line that could not be written matters also when a later one is on its way.
        if ticket.slot == super::bulk::RESULTS {
            self.tickets.close(ticket);
            return self.bulk_noted(brought, cx);
        }
        if !self.tickets.accepts(ticket) {
            return Vec::new();
        }
        self.tickets.close(ticket);
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        match (ticket.slot, brought) {
            (FILE, Ok(Brought::File(path, bytes))) => match import.desk.took(path, bytes) {
                Took::Read(bytes) => vec![self.import_job(Task::Read(bytes))],
                Took::Same => self.make_plan(),
                Took::Changed(bytes) => {
                    let mut effects = Self::toast(ToastLevel::Warn, Text::key("import-file-changed"));
                    effects.push(self.import_job(Task::Read(bytes)));
                    effects
                }
            },
            (LEDGER, Ok(Brought::Records(records))) => {
                import.earlier = Some(Arc::new(Earlier::of_records(&records)));
                self.check_import(cx)
            }
            // Without the ledger's word nothing is checked and so nothing can be sent.
            (FILE | LEDGER, Err(why)) => {
                import.desk.fail(why);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn import_job(&mut self, task: Task) -> Effect<Request, Job> {
        Effect::Compute(self.tickets.issue(JOB), Job::Import(task))
    }

    /// What was worked out off the loop.
    pub(super) fn import_done(&mut self, ticket: &Ticket, done: Done, cx: &mut Cx<'_>) -> Effects {
        if !self.tickets.accepts(ticket) {
            return Vec::new();
        }
        self.tickets.close(ticket);
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        match done {
            Done::Read(table) => {
                let heads = import.desk.table().map(|table| table.heads.clone());
                import.desk.table_is(table, &self.imports.mappings);
                if heads != import.desk.table().map(|table| table.heads.clone()) {
                    let by_column = import.desk.has(Field::Owner);
                    import.owner = if by_column { Owner::Column } else { Owner::Unsaid };
                }
                self.check_import(cx)
            }
            Done::Checked(dry) => {
                let known = &import.localities;
                import.provinces.clone_from(&dry.provinces);
                let missing = dry.provinces.iter().copied().find(|id| !known.contains_key(id));
                import.desk.checked(dry.rows);
                let Some(province) = missing else { return Vec::new() };
                let list = Wanted::Localities(province);
                let effects = self.catalog.want(&list, &self.settings.account, &mut self.tickets, cx.at);
                // It may be there already, from a form.
                if effects.is_empty() { self.import_listed(cx) } else { effects }
            }
            Done::Planned(rows, skipped) => self.show_import_plan(rows, skipped, cx),
        }
    }

    /// The job broke.
    pub(super) fn import_broke(&mut self, result: Result<Reply, ApiError>) -> Effects {
        if let (Some(import), Err(error)) = (&mut self.imports.open, result) {
            import.desk.fail(say::error(&error));
        }
        Vec::new()
    }

    /// A list came, or could not be read.
    pub(super) fn import_listed(&mut self, cx: &Cx<'_>) -> Effects {
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        let mut news = import.desk.rows().is_none();
        for province in &import.provinces {
            if let Some(listing) = self.catalog.localities(*province).filter(|listing| listing.is_known())
                && !import.localities.contains_key(province)
            {
                import.localities.insert(*province, names::localities(listing.rows()));
                news = true;
            }
        }
        if news { self.check_import(cx) } else { Vec::new() }
    }

    /// Why names cannot be looked up, if a list could not be read.
    pub(super) fn import_unread(&self) -> Option<Text> {
        let catalog = &self.catalog;
        self.wanted_lists().iter().find_map(|list| {
            let (state, known) = match list {
                Wanted::Sources => (catalog.sources.state(), catalog.sources.is_known()),
                Wanted::Users => (catalog.users.state(), catalog.users.is_known()),
                Wanted::Fuels => (catalog.fuels.state(), catalog.fuels.is_known()),
                _ => (catalog.provinces.state(), catalog.provinces.is_known()),
            };
            match state {
                PickState::Failed(why) if !known => Some(why),
                _ => None,
            }
        })
    }

    /// Checks the rows, once all that is needed is there.
    fn check_import(&mut self, cx: &Cx<'_>) -> Effects {
        let mut effects = self.want_lists(cx);
        let wanted = self.wanted_lists();
        let Some(import) = &mut self.imports.open else { return effects };
        let (Some(table), Some(earlier)) = (import.desk.table(), &import.earlier) else { return effects };
        let catalog = &self.catalog;
        let known = wanted.iter().all(|list| match list {
            Wanted::Sources => catalog.sources.is_known(),
            Wanted::Users => catalog.users.is_known(),
            Wanted::Fuels => catalog.fuels.is_known(),
            _ => catalog.provinces.is_known(),
        });
        if !known {
            return effects;
        }
        let lists = Lists {
            sources: names::sources(catalog.sources.rows()),
            fuels: names::fuels(catalog.fuels.rows()),
            provinces: names::provinces(catalog.provinces.rows()),
            localities: import.localities.clone(),
            users: names::users(catalog.users.rows()),
        };
        let check = Check {
            table: Arc::clone(table),
            mapping: import.desk.mapping().clone(),
            lists: Arc::new(lists),
            owner: import.owner.clone(),
            zone: self.settings.zone.clone(),
            account: self.settings.account.clone(),
            loaded: self.rows.snapshot(),
            found: import.look_up.found(),
            earlier: Arc::clone(earlier),
        };
        effects.push(self.import_job(Task::Check(Box::new(check))));
        effects
    }

    /// The session ended: what is open belongs to it. A row under way is told by the ledger.
    pub(super) fn close_import(&mut self) {
        self.imports.open = None;
    }

    /// True if answers to this slot are an import's.
    pub(super) fn is_of_import(slot: Slot) -> bool {
        slot == JOB
    }

    /// A key of an open import.
    pub(super) fn import_key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Effects {
        let Some(import) = &mut self.imports.open else {
            self.layer = Layer::None;
            return Vec::new();
        };
        if import.asking.is_some() {
            return self.owner_key(key, cx);
        }
        let turned = import.desk.key(key, cx.area, cx.say);
        if turned == Turned::Other
            && crate::flow::keymap::by_position(*key).code == crossterm::event::KeyCode::Char('o')
        {
            return self.ask_owner(cx);
        }
        self.import_turned(turned, cx)
    }

    /// The mouse over an open import.
    pub(super) fn import_point(&mut self, pointer: Pointer, cx: &mut Cx<'_>) -> Effects {
        let Some(import) = self.imports.open.as_mut() else { return Vec::new() };
        if import.asking.is_some() {
            return self.owner_point(pointer, cx);
        }
        let turned = import.desk.point(pointer, cx.area, cx.say);
        self.import_turned(turned, cx)
    }

    pub(super) fn import_paste(&mut self, text: &str) {
        let Some(import) = self.imports.open.as_mut() else { return };
        match &mut import.asking {
            Some(picker) => drop(picker.paste(text)),
            None => import.desk.paste(text),
        }
    }

    fn import_turned(&mut self, turned: Turned, cx: &mut Cx<'_>) -> Effects {
        match turned {
            Turned::Left => {
                self.layer = Layer::None;
                self.stop_look_up(cx)
            }
            Turned::Stop => self.stop_look_up(cx),
            Turned::Again => {
                let failed = self.import_unread().is_some();
                let mut effects = self.read_import(cx);
                if failed {
                    for list in self.wanted_lists() {
                        effects.extend(self.catalog.read(&list, &self.settings.account, &mut self.tickets, cx.at));
                    }
                }
                effects
            }
            Turned::Mapped => self.columns_changed(cx),
            Turned::Send => self.ask_send(cx),
            Turned::LookUp => self.look_up_rows(cx),
            Turned::Verify => match self.imports.open.as_ref().and_then(|import| import.unknown()) {
                Some(id) => vec![Effect::Verify(id)],
                None => Self::toast(ToastLevel::Info, Text::key("off-nothing-unknown")),
            },
            Turned::Chose(0) => Self::toast(ToastLevel::Info, Text::key("import-no-choice")),
            Turned::Chose(count) => {
                Self::toast(ToastLevel::Info, Text::key("import-chose-shared").with("count", count))
            }
            Turned::Nothing | Turned::Other => Vec::new(),
        }
    }

    fn columns_changed(&mut self, cx: &Cx<'_>) -> Effects {
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        let by_column = import.desk.has(Field::Owner);
        match import.owner {
            Owner::Unsaid if by_column => import.owner = Owner::Column,
            Owner::Column if !by_column => import.owner = Owner::Unsaid,
            _ => {}
        }
        if let Some(table) = import.desk.table() {
            self.imports.mappings.keep(&table.heads, import.desk.mapping());
        }
        self.check_import(cx)
    }

    /// `s`: the file is read once more, and must be the one that was checked; then its plan is shown.
    fn ask_send(&mut self, cx: &Cx<'_>) -> Effects {
        if let Some(effects) = self.unfinished_first() {
            return effects;
        }
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        let off = if let Gate::Shut(why) = cx.gate {
            Some(Text::key("toast-write-off").with("why", why.clone()))
        } else if import.desk.failed().is_some() || import.desk.rows().is_none() {
            Some(Text::key("import-not-checked"))
        } else if import.owner == Owner::Unsaid {
            Some(Text::key("import-owner-unsaid"))
        } else if import.look_up.is_going() {
            Some(Text::key("import-looks-up"))
        } else if import.unknown().is_some() {
            Some(Text::key("import-stopped-unknown"))
        } else if import.desk.to_send() == 0 {
            Some(Text::key("import-nothing"))
        } else {
            None
        };
        if let Some(why) = off {
            return Self::toast(ToastLevel::Warn, why);
        }
        let read = import.desk.compare();
        vec![Effect::Errand(self.tickets.issue(FILE), read)]
    }
}
