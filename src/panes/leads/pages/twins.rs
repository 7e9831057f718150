//! Duplicates: the loaded leads that share a telephone or an e-mail, group by group, whatever their status.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use crate::api::sml::LeadRow;
use crate::domain::Clean;
use crate::flow::RowsSnapshot;
use crate::panes::leads::arena::Arena;
use crate::panes::leads::duplicates::Duplicates;
use crate::panes::leads::query::Query;
use crate::ui::grid::{Col, count, fixed, wide};

pub(super) const COLUMNS: [Col; 6] = [
    wide("column-client", 3, 18, 0),
    fixed("column-status", 11, 0),
    count("column-created", 7, 0),
    wide("column-user", 2, 12, 1),
    wide("column-dealership", 2, 14, 2),
    count("column-id", 7, 3),
];

/// What the leads of a group share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shared {
    /// The telephone.
    Phone,
    /// The e-mail.
    Mail,
    /// Both.
    Both,
}

/// A line: the head of a group, or one of its leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TwinLine {
    /// What is shared by how many; the value is that of this lead.
    Head(Shared, u64, u32),
    /// A lead by its id, and what its group shares.
    Lead(u64, Shared),
}

impl TwinLine {
    /// Which line it is: a lead stands in one group of telephones and one of e-mails at most.
    pub(super) fn key(&self) -> u64 {
        match self {
            Self::Head(shared, id, _) => (id << 3) | (4 + *shared as u64),
            Self::Lead(id, shared) => (id << 3) | *shared as u64,
        }
    }
}

/// Finds the groups.
#[derive(Clone)]
pub struct Twins {
    /// The rows.
    pub rows: RowsSnapshot<LeadRow>,
    /// Their texts.
    pub arena: Arc<Arena>,
    /// Their groups by position.
    pub duplicates: Arc<Duplicates>,
    /// Only groups of which a lead passes this.
    pub query: Query,
}

impl PartialEq for Twins {
    /// The same rows and words; the groups follow from them.
    fn eq(&self, other: &Self) -> bool {
        (&self.rows, &self.query) == (&other.rows, &other.query)
    }
}

impl fmt::Debug for Twins {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Twins({} rows, {:?})", self.rows.len(), self.query)
    }
}

/// The groups, line by line: the largest first, then that with the newest lead; in each the newest lead first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Twinned {
    /// The lines.
    pub lines: Arc<[TwinLine]>,
    /// Groups.
    pub groups: usize,
    /// Leads in them, each once.
    pub leads: usize,
}

impl Twins {
    pub(super) fn run(self) -> Twinned {
        let Self { rows, arena, duplicates, query } = self;
        let mut groups: Vec<(Shared, Vec<u32>)> =
            duplicates.phone_groups().map(|group| (Shared::Phone, group.to_vec())).collect();
        let phones: HashMap<Vec<u32>, usize> =
            groups.iter().enumerate().map(|(at, (_, group))| (group.clone(), at)).collect();
        for group in duplicates.mail_groups() {
            match phones.get(group) {
                Some(at) => groups[*at].0 = Shared::Both,
                None => groups.push((Shared::Mail, group.to_vec())),
            }
        }
        if !query.terms.is_empty() {
            let hits = query.hits(&rows, &arena, None);
            groups.retain(|(_, group)| group.iter().any(|at| hits.binary_search(at).is_ok()));
        }
        let created = |at: u32| rows.get(at).and_then(|row| row.created);
        for (_, group) in &mut groups {
            group.sort_by_key(|at| std::cmp::Reverse((created(*at), *at)));
        }
        let newest = |group: &[u32]| group.first().map(|at| (created(*at), *at));
        groups.sort_by_key(|(_, group)| std::cmp::Reverse((group.len(), newest(group))));
        let mut leads: Vec<u32> = groups.iter().flat_map(|(_, group)| group.iter().copied()).collect();
        leads.sort_unstable();
        leads.dedup();
        let mut lines = Vec::with_capacity(leads.len() + groups.len());
        for (shared, group) in &groups {
            let ids: Vec<u64> = group.iter().filter_map(|at| rows.get(*at)).map(|row| row.id.0).collect();
            lines.extend(ids.first().map(|first| TwinLine::Head(*shared, *first, ids.len() as u32)));
            lines.extend(ids.iter().map(|id| TwinLine::Lead(*id, *shared)));
        }
        Twinned { lines: lines.into(), groups: groups.len(), leads: leads.len() }
    }
}

/// What the leads of a group share, as this one has it.
pub(in crate::panes::leads) fn shared_value(row: &LeadRow, shared: Shared) -> Option<&Clean> {
    match shared {
        Shared::Phone | Shared::Both => row.phone.as_ref(),
        Shared::Mail => row.email.as_ref(),
    }
}
