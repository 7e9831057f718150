//! `:import FILE`: leads from a table in a file. The file is read and checked off the loop, nothing is sent from the
//! dry run, and what is sent goes row by row with a record of its own in the ledger.
//!
//! `decode` and `table` make a table of bytes, `mapping` says what its columns mean, `names` resolves what people
//! wrote, `check` is the dry run, `sent` what the ledger knows of such rows, `keys` the pages, `run` the sending.

pub mod check;
pub mod decode;
mod keys;
pub mod mapping;
pub mod names;
mod run;
pub mod sent;
pub mod table;
#[cfg(test)]
mod tests;
mod twice;

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

pub use check::{Check, Dry};
pub use table::Table;

use self::check::Lists;
pub(super) use self::check::{Checked, Owner, Problem};
pub(super) use self::keys::{Over, counts};
pub(super) use self::mapping::{Field, Mappings};
use self::mapping::{Mapping, propose};
use self::names::Names;
pub(super) use self::run::{Fate, Phase, Run};
pub(super) use self::sent::Before;
use self::sent::Earlier;
use super::catalog::Wanted;
use super::layers::Layer;
use super::{Effects, Job, LeadsPane};
use crate::api::ApiError;
use crate::api::sml::{Reply, Request, ops};
use crate::flow::{Brought, Cx, Effect, Errand, PaneId, Slot, Text, Ticket, ToastLevel, say};
use crate::panes::PaneCommand;
use crate::ui::picker::PickState;

/// Bytes of a file.
const MOST_BYTES: usize = 20 * 1024 * 1024;

const FILE: Slot = Slot::one("import_file");
const LEDGER: Slot = Slot::one("import_ledger");
const JOB: Slot = Slot::one("import_job");
const RESULT: Slot = Slot::one("import_result");

/// Work on an import off the loop.
#[derive(Clone, PartialEq)]
pub enum Task {
    /// Make a table of a file.
    Read(Arc<[u8]>),
    /// Check its rows.
    Check(Box<Check>),
}

impl fmt::Debug for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(bytes) => write!(f, "Read({} bytes)", bytes.len()),
            Self::Check(check) => write!(f, "{check:?}"),
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
}

impl Task {
    pub(super) fn run(self) -> Done {
        match self {
            Self::Read(bytes) => {
                let table = decode::decode(&bytes).and_then(|(text, encoding)| table::parse(&text, encoding));
                Done::Read(table.map(Arc::new))
            }
            Self::Check(check) => Done::Checked(Box::new(check.run())),
        }
    }
}

/// Which page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    /// What each column means.
    Columns,
    /// The dry run, and then the sending.
    Rows,
}

/// An import that is open.
#[derive(Debug)]
pub(super) struct Import {
    /// The file as the person named it, then in full.
    pub(super) path: String,
    /// Of its bytes.
    hash: Option<[u8; 32]>,
    /// Why it cannot be read, if so.
    pub(super) failed: Option<Text>,
    pub(super) table: Option<Arc<Table>>,
    pub(super) mapping: Mapping,
    pub(super) owner: Owner,
    pub(super) page: Page,
    /// The line of the cursor on each page.
    pub(super) at: usize,
    pub(super) row: usize,
    /// Only rows with something to look at.
    pub(super) only: bool,
    pub(super) over: Option<Over>,
    /// What the ledger knows; none until it answered.
    earlier: Option<Arc<Earlier>>,
    localities: HashMap<u64, Names>,
    pub(super) dry: Option<Box<Dry>>,
    /// Positions of the rows that are listed.
    pub(super) listed: Vec<u32>,
    pub(super) run: Option<Run>,
    /// A count was typed: the file is being compared once more.
    confirmed: bool,
}

/// What this pane knows of imports.
#[derive(Debug, Default)]
pub(super) struct Imports {
    pub(super) open: Option<Box<Import>>,
    pub(super) mappings: Mappings,
}

impl Import {
    fn new(path: String) -> Self {
        Self {
            path,
            hash: None,
            failed: None,
            table: None,
            mapping: Vec::new(),
            owner: Owner::Unsaid,
            page: Page::Columns,
            at: 0,
            row: 0,
            only: false,
            over: None,
            earlier: None,
            localities: HashMap::new(),
            dry: None,
            listed: Vec::new(),
            run: None,
            confirmed: false,
        }
    }

    /// True while rows are sent.
    pub(super) fn is_sending(&self) -> bool {
        self.run.as_ref().is_some_and(Run::is_going) || self.confirmed
    }

    pub(super) fn checked(&self, listed: usize) -> Option<(usize, &Checked)> {
        let at = *self.listed.get(listed)? as usize;
        Some((at, self.dry.as_ref()?.rows.get(at)?))
    }

    pub(super) fn fate(&self, row: usize) -> Option<&Fate> {
        self.run.as_ref()?.fates.get(&row)
    }

    /// True if this row would be sent.
    pub(super) fn is_to_send(&self, at: usize, row: &Checked) -> bool {
        let free = match self.fate(at) {
            None | Some(Fate::NotSent(_) | Fate::Absent) => true,
            Some(_) => false,
        };
        row.lead.is_some() && row.before == Before::Nothing && free
    }

    /// How many rows would be sent.
    pub(super) fn to_send(&self) -> usize {
        let rows = self.dry.as_ref().map_or(&[][..], |dry| &dry.rows);
        rows.iter().enumerate().filter(|(at, row)| self.is_to_send(*at, row)).count()
    }

    /// The write of a row nobody knows the end of.
    pub(super) fn unknown(&self) -> Option<crate::ops::OpId> {
        let fates = self.run.iter().flat_map(|run| run.fates.values());
        let now = fates.filter_map(|fate| if let Fate::Unknown(id) = fate { Some(*id) } else { None });
        let rows = self.dry.as_ref().map_or(&[][..], |dry| &dry.rows);
        let before = rows.iter().filter_map(|row| if let Before::Unknown(id) = row.before { Some(id) } else { None });
        now.chain(before).next()
    }

    fn list(&mut self) {
        let rows = self.dry.as_ref().map_or(&[][..], |dry| &dry.rows);
        let wanted = |row: &Checked| !self.only || !row.problems.is_empty() || row.before != Before::Nothing;
        self.listed = rows.iter().enumerate().filter(|(_, row)| wanted(row)).map(|(at, _)| at as u32).collect();
        self.row = self.row.min(self.listed.len().saturating_sub(1));
    }

    /// The dry run no longer says what would be sent.
    fn stale(&mut self) {
        self.dry = None;
        self.listed.clear();
    }

    fn has(&self, field: Field) -> bool {
        self.mapping.contains(&Some(field))
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
        let open = self.imports.open.as_ref();
        if path.is_empty() && open.is_none() {
            return Self::toast(ToastLevel::Info, Text::key("import-name-a-file"));
        }
        self.layer = Layer::Import;
        if open.is_some_and(|import| path.is_empty() || import.is_sending()) {
            return Vec::new();
        }
        self.imports.open = Some(Box::new(Import::new(path.to_owned())));
        self.read_import(cx)
    }

    /// Reads the file, what the ledger knows and the lists that names stand in.
    pub(super) fn read_import(&mut self, cx: &Cx<'_>) -> Effects {
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        import.failed = None;
        import.earlier = None;
        let read = Errand::Read { path: import.path.clone(), most: MOST_BYTES };
        let mut effects = vec![Effect::Errand(self.tickets.issue(FILE), read)];
        effects.push(self.ask_earlier());
        effects.extend(self.want_lists(cx));
        effects
    }

    fn ask_earlier(&mut self) -> Effect<Request, Job> {
        let account = self.settings.account.clone();
        Effect::Errand(self.tickets.issue(LEDGER), Errand::Batched { op: ops::CREATE_LEAD.name, account })
    }

    fn wanted_lists(&self) -> Vec<Wanted> {
        let Some(import) = &self.imports.open else { return Vec::new() };
        let mut wanted = vec![Wanted::Sources, Wanted::Users];
        wanted.extend(import.has(Field::Fuel).then_some(Wanted::Fuels));
        wanted.extend(import.has(Field::Province).then_some(Wanted::Provinces));
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
        if ticket.slot == RESULT {
            let newest = self.tickets.accepts(ticket);
            self.tickets.close(ticket);
            return self.result_answered(newest, brought, cx);
        }
        if !self.tickets.accepts(ticket) {
            return Vec::new();
        }
        self.tickets.close(ticket);
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        match (ticket.slot, brought) {
            (FILE, Ok(Brought::File(path, bytes))) => {
                let hash: [u8; 32] = Sha256::digest(&bytes).into();
                if std::mem::take(&mut import.confirmed) {
                    if import.hash == Some(hash) {
                        return self.begin_run(cx);
                    }
                    let mut effects = Self::toast(ToastLevel::Warn, Text::key("import-file-changed"));
                    effects.extend(self.read_import(cx));
                    return effects;
                }
                (import.path, import.hash) = (path, Some(hash));
                import.stale();
                vec![Effect::Compute(self.tickets.issue(JOB), Job::Import(Task::Read(bytes)))]
            }
            (FILE, Err(why)) => {
                import.confirmed = false;
                import.failed = Some(why);
                import.stale();
                Vec::new()
            }
            (LEDGER, Ok(Brought::Records(records))) => {
                import.earlier = Some(Arc::new(Earlier::of_records(&records)));
                self.check_import(cx)
            }
            // Without the ledger's word nothing is checked and so nothing can be sent.
            (LEDGER, Err(why)) => {
                import.failed = Some(why);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// What was worked out off the loop.
    pub(super) fn import_done(&mut self, ticket: &Ticket, done: Done, cx: &mut Cx<'_>) -> Effects {
        if !self.tickets.accepts(ticket) {
            return Vec::new();
        }
        self.tickets.close(ticket);
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        match done {
            Done::Read(Ok(table)) => {
                // The same heads again: what the person chose stays.
                if import.table.as_ref().is_none_or(|old| old.heads != table.heads) {
                    import.mapping = self.imports.mappings.of(&table.heads).unwrap_or_else(|| propose(&table.heads));
                    import.owner = if import.has(Field::Owner) { Owner::Column } else { Owner::Unsaid };
                    import.page = Page::Columns;
                }
                import.failed = None;
                import.table = Some(table);
                // Rows are told by their place: those of another reading are others.
                import.run = None;
                self.check_import(cx)
            }
            Done::Read(Err(why)) => {
                import.failed = Some(why);
                import.table = None;
                Vec::new()
            }
            Done::Checked(dry) => {
                let missing: Vec<u64> =
                    dry.provinces.iter().copied().filter(|id| !import.localities.contains_key(id)).collect();
                import.dry = Some(dry);
                import.list();
                match missing.first() {
                    Some(province) => {
                        let list = Wanted::Localities(*province);
                        let effects = self.catalog.want(&list, &self.settings.account, &mut self.tickets, cx.at);
                        // It may be there already, from a form.
                        if effects.is_empty() { self.import_listed(cx) } else { effects }
                    }
                    None => Vec::new(),
                }
            }
        }
    }

    /// The job broke.
    pub(super) fn import_broke(&mut self, result: Result<Reply, ApiError>) -> Effects {
        if let (Some(import), Err(error)) = (&mut self.imports.open, result) {
            import.failed = Some(say::error(&error));
        }
        Vec::new()
    }

    /// A list came, or could not be read.
    pub(super) fn import_listed(&mut self, cx: &Cx<'_>) -> Effects {
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        if import.is_sending() {
            return Vec::new();
        }
        let mut news = import.dry.is_none();
        for province in import.dry.iter().flat_map(|dry| &dry.provinces) {
            if let Some(listing) = self.catalog.localities(*province).filter(|listing| listing.is_known())
                && !import.localities.contains_key(province)
            {
                import.localities.insert(*province, Names::of_localities(listing.rows()));
                news = true;
            }
        }
        if news { self.check_import(cx) } else { Vec::new() }
    }

    /// Why names cannot be looked up, if a list could not be read.
    pub(super) fn import_unread(&self) -> Option<Text> {
        let failed = |state: PickState, known: bool| match state {
            PickState::Failed(why) if !known => Some(why),
            _ => None,
        };
        let catalog = &self.catalog;
        self.wanted_lists().iter().find_map(|list| match list {
            Wanted::Sources => failed(catalog.sources.state(), catalog.sources.is_known()),
            Wanted::Users => failed(catalog.users.state(), catalog.users.is_known()),
            Wanted::Fuels => failed(catalog.fuels.state(), catalog.fuels.is_known()),
            _ => failed(catalog.provinces.state(), catalog.provinces.is_known()),
        })
    }

    /// Checks the rows, once all that is needed is there.
    pub(super) fn check_import(&mut self, cx: &Cx<'_>) -> Effects {
        let effects = self.want_lists(cx);
        let wanted = self.wanted_lists();
        let Some(import) = &mut self.imports.open else { return effects };
        let (Some(table), Some(earlier)) = (&import.table, &import.earlier) else { return effects };
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
            sources: Names::of_sources(catalog.sources.rows()),
            fuels: Names::of_fuels(catalog.fuels.rows()),
            provinces: Names::of_provinces(catalog.provinces.rows()),
            localities: import.localities.clone(),
            users: Names::of_users(catalog.users.rows()),
        };
        let check = Check {
            table: Arc::clone(table),
            mapping: import.mapping.clone(),
            lists: Arc::new(lists),
            owner: import.owner.clone(),
            zone: self.settings.zone.clone(),
            account: self.settings.account.clone(),
            loaded: self.rows.snapshot(),
            earlier: Arc::clone(earlier),
        };
        let mut effects = effects;
        effects.push(Effect::Compute(self.tickets.issue(JOB), Job::Import(Task::Check(Box::new(check)))));
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
}
