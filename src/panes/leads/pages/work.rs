//! What pages count over the leads, off the loop.

use std::collections::HashMap;

use super::{Charted, Charts, Kind, LeadsPane, Twinned, Twins, WORK};
use crate::api::sml::{LeadRow, Status};
use crate::domain::Moment;
use crate::flow::{Cx, Effect, RowsSnapshot, Ticket};
use crate::panes::leads::Effects;
use crate::panes::leads::jobs::Job;
use crate::panes::leads::query::Query;

/// A job of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Work {
    /// How many open leads each user has.
    Open(RowsSnapshot<LeadRow>),
    /// Which leads share a telephone or an e-mail.
    Twins(Twins),
    /// Leads by status, source, user, dealership and age.
    Charts(Charts),
}

/// Its result.
#[derive(Debug, Clone, PartialEq)]
pub enum Made {
    /// Open leads by the user's id.
    Open(HashMap<u64, u64>),
    /// Groups of leads.
    Twins(Twinned),
    /// Counts.
    Charts(Box<Charted>),
}

impl Work {
    /// Does it, on the thread that calls.
    pub fn run(self) -> Made {
        match self {
            Self::Open(rows) => {
                let mut open = HashMap::new();
                for (user, _) in rows.iter().filter(|row| row.status != Status::End).filter_map(|row| row.user.as_ref())
                {
                    *open.entry(user.0).or_default() += 1;
                }
                Made::Open(open)
            }
            Self::Twins(twins) => Made::Twins(twins.run()),
            Self::Charts(charts) => Made::Charts(Box::new(charts.run())),
        }
    }
}

impl LeadsPane {
    /// Rows came, or others pass the filter: what the page counts is counted again.
    pub(in crate::panes::leads) fn page_rows_changed(&mut self, at: Moment) -> Effects {
        let (Some(page), Some(arranged), Some(shown)) = (&self.page, &self.arranged, &self.shown) else {
            return Vec::new();
        };
        let work = match &page.kind {
            Kind::Users(_) => Work::Open(shown.clone()),
            Kind::Duplicates(_) => Work::Twins(Twins {
                rows: shown.clone(),
                arena: std::sync::Arc::clone(&arranged.arena),
                duplicates: std::sync::Arc::clone(&arranged.duplicates),
                query: Query::parse(&page.table.filter),
            }),
            Kind::Charts(..) => Work::Charts(Charts {
                rows: shown.clone(),
                order: std::sync::Arc::clone(&arranged.order),
                now: at.minute(),
                measure: self.measure.clone(),
            }),
            Kind::Dealerships(_) | Kind::Clients(_) => return Vec::new(),
        };
        vec![Effect::Compute(self.tickets.issue(WORK), Job::Page(work))]
    }

    /// What was counted. A page that is gone by now has no use for it.
    pub(in crate::panes::leads) fn page_made(&mut self, ticket: &Ticket, made: Made, cx: &Cx<'_>) -> Effects {
        if !self.tickets.accepts(ticket) {
            return Vec::new();
        }
        self.tickets.close(ticket);
        match (self.page.as_deref_mut().map(|page| &mut page.kind), made) {
            (Some(Kind::Users(users)), Made::Open(open)) => users.open = Some(open),
            (Some(Kind::Duplicates(twinned)), Made::Twins(made)) => *twinned = Some(made),
            (Some(Kind::Charts(_, charted)), Made::Charts(made)) => *charted = Some(made),
            _ => return Vec::new(),
        }
        self.fill_page(cx);
        Vec::new()
    }
}
