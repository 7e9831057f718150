//! The list as a table for a file: what is shown, in its order, with the columns of the screen and the id before them.
//!
//! The pane gives a snapshot and an order away; the cells are made by a job, so that 100,000 rows hold nothing up.

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use jiff::tz::TimeZone;

use super::jobs::Job;
use super::lasting::{Kept, Length};
use super::order::Column;
use super::{EXPORT, Effects, LeadsPane};
use crate::api::ApiError;
use crate::api::sml::{LeadRow, Reply, Status};
use crate::domain::{Clean, Stamp};
use crate::flow::{Action, Cell, Cx, Effect, ExportAs, RowsSnapshot, Sheet, Text, Ticket, Toast, ToastLevel, say};

/// Rows from which on the person is told that it takes a moment.
const MANY: usize = 20_000;

/// Makes a sheet of rows.
#[derive(Clone)]
pub struct Export {
    /// The form it is made for.
    pub form: ExportAs,
    /// The rows.
    pub rows: RowsSnapshot<LeadRow>,
    /// Which of them, in which order.
    pub order: Arc<[u32]>,
    /// Only these ids, if any are marked; those that the filter hides come last.
    pub marked: HashSet<u64>,
    /// The columns and their heads.
    pub columns: Vec<(Column, String)>,
    /// The known statuses in words.
    pub statuses: [String; 4],
    /// The zone of times.
    pub zone: TimeZone,
    /// What lengths of time are measured by.
    pub clock: Kept,
}

impl PartialEq for Export {
    /// The same rows in the same form; words follow from them.
    fn eq(&self, other: &Self) -> bool {
        (self.form, &self.rows, &self.order, &self.marked) == (other.form, &other.rows, &other.order, &other.marked)
    }
}

impl fmt::Debug for Export {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (rows, marked) = (self.order.len(), self.marked.len());
        write!(f, "Export({:?}, {rows} rows, {marked} marked)", self.form)
    }
}

impl Export {
    /// These rows in this order with these columns.
    pub(super) fn of(
        form: ExportAs,
        rows: RowsSnapshot<LeadRow>,
        order: Arc<[u32]>,
        columns: &[Column],
        zone: TimeZone,
        clock: Kept,
        cx: &Cx<'_>,
    ) -> Self {
        let head = |column: &Column| (*column, (cx.say)(&Text::made(format!("column-{}", column.name()))));
        let word = |status: &Status| (cx.say)(&Text::made(format!("status-{}", status.as_str().replace('_', "-"))));
        let columns = columns.iter().map(head).collect();
        let statuses = Status::KNOWN.each_ref().map(word);
        Self { form, rows, order, marked: HashSet::new(), columns, statuses, zone, clock }
    }

    pub(super) fn run(self) -> Sheet {
        let at = |position: &u32| self.rows.get(*position);
        let rows = if self.marked.is_empty() {
            self.order.iter().filter_map(at).map(|row| self.cells(row)).collect()
        } else {
            let is_marked = |row: &&LeadRow| self.marked.contains(&row.id.0);
            let shown: Vec<&LeadRow> = self.order.iter().filter_map(at).filter(is_marked).collect();
            let seen: HashSet<u64> = shown.iter().map(|row| row.id.0).collect();
            let hidden = self.rows.iter().filter(is_marked).filter(|row| !seen.contains(&row.id.0));
            shown.iter().copied().chain(hidden).map(|row| self.cells(row)).collect()
        };
        Sheet { name: "leads", columns: self.columns.into_iter().map(|(_, head)| head).collect(), rows }
    }

    fn cells(&self, row: &LeadRow) -> Vec<Cell> {
        self.columns.iter().map(|(column, _)| self.cell(*column, row)).collect()
    }

    /// A length of time in whole minutes, as a sheet can count with it.
    fn minutes(&self, length: Length, row: &LeadRow) -> Cell {
        self.clock
            .watch()
            .seconds(length, row)
            .map_or(Cell::Empty, |(seconds, _)| Cell::Number((seconds / 60).to_string()))
    }

    fn cell(&self, column: Column, row: &LeadRow) -> Cell {
        let text = |value: Option<&Clean>| value.filter(|v| !v.is_empty()).cloned().map_or(Cell::Empty, Cell::Text);
        let count = |number: u64| Cell::Number(number.to_string());
        match column {
            Column::Id => count(row.id.0),
            Column::Status => {
                let known = Status::KNOWN.iter().position(|status| *status == row.status);
                let word = known.map_or(row.status.as_str(), |k| self.statuses[k].as_str());
                Cell::Text(Clean::from_partner(word))
            }
            Column::Created => self.time(row.created),
            Column::Client => text(row.client.as_ref()),
            Column::Phone => text(row.phone.as_ref()),
            Column::Email => text(row.email.as_ref()),
            Column::Province => text(row.province.as_ref()),
            Column::Locality => text(row.locality.as_ref()),
            Column::Vehicle => text(Some(&row.vehicle)),
            Column::Price => amount(row.price.as_ref()),
            Column::Km => amount(row.km.as_ref()),
            Column::Year => row.year.map_or(Cell::Empty, |year| count(year.into())),
            Column::Fuel => text(row.fuel.as_ref()),
            Column::Dealership => text(row.dealership.as_ref().map(|(_, name)| name)),
            Column::Origin => text(row.origin.as_ref()),
            Column::Channel => text(row.channel.as_ref()),
            Column::User => text(row.user.as_ref().map(|(_, name)| name)),
            Column::Score => row.score.map_or(Cell::Empty, |score| count(score.into())),
            Column::Result => text(row.result.as_ref()),
            Column::Response => self.minutes(Length::Response, row),
            Column::InStatus => self.minutes(Length::InStatus, row),
            Column::NextTask => self.time(row.next_task),
            Column::OpenTasks => count(row.open_tasks.into()),
            Column::Notes => count(row.notes.into()),
            Column::Tags => text(row.tags.as_ref()),
            Column::Ended => self.time(row.ended),
            Column::Enquiry => text(row.enquiry.as_ref()),
        }
    }

    /// A time with its offset: a file is read elsewhere.
    fn time(&self, at: Option<Stamp>) -> Cell {
        let Some(at) = at else { return Cell::Empty };
        let text = at.at().to_zoned(self.zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
        Cell::Text(Clean::from_partner(&text))
    }
}

/// A price or a mileage: a number if it can only be read in one way. "14.900" may be fourteen thousand or fourteen.
fn amount(value: Option<&Clean>) -> Cell {
    let Some(text) = value.filter(|v| !v.is_empty()) else { return Cell::Empty };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let whole = |part: &str| digits(part) && (part == "0" || !part.starts_with('0'));
    let plain = match text.as_str().split_once('.') {
        Some((before, behind)) => whole(before) && digits(behind) && behind.len() <= 2,
        None => whole(text.as_str()),
    };
    if plain { Cell::Number(text.to_string()) } else { Cell::Text(text.clone()) }
}

impl LeadsPane {
    /// Asks for the sheet of what is shown.
    pub(super) fn export(&mut self, form: ExportAs, cx: &Cx<'_>) -> Effects {
        let (Some(arranged), Some(shown)) = (&self.arranged, &self.shown) else { return Self::nothing_to_export() };
        if arranged.hits() == 0 && self.marks.is_empty() {
            return Self::nothing_to_export();
        }
        let head = |column: Column| (column, (cx.say)(&Text::made(format!("column-{}", column.name()))));
        let visible = self.columns.columns().filter(|column| *column != Column::Id);
        let word = |status: &Status| (cx.say)(&Text::made(format!("status-{}", status.as_str().replace('_', "-"))));
        let job = Export {
            form,
            rows: shown.clone(),
            order: Arc::clone(&arranged.order),
            marked: self.marks.clone(),
            columns: std::iter::once(Column::Id).chain(visible).map(head).collect(),
            statuses: Status::KNOWN.each_ref().map(word),
            zone: self.settings.zone.clone(),
            clock: self.kept_clock(cx.at.minute()),
        };
        let count = if self.marks.is_empty() { arranged.hits() } else { self.marks.len() };
        let mut effects = Vec::new();
        if count >= MANY {
            effects.extend(Self::toast(ToastLevel::Info, Text::key("toast-export-begun").with("count", count)));
        }
        effects.push(Effect::Compute(self.tickets.issue(EXPORT), Job::Export(job)));
        effects
    }

    pub(super) fn exported(&mut self, ticket: &Ticket, form: ExportAs, sheet: Box<Sheet>) -> Effects {
        if !self.tickets.accepts(ticket) {
            return Vec::new();
        }
        self.tickets.close(ticket);
        let mut effects = Vec::new();
        let of = self.rows.of.unwrap_or_default().max(self.rows.len() as u64);
        // The person must not take a part for the whole.
        if of > self.rows.len() as u64 {
            let text = Text::key("toast-export-part")
                .with("rows", sheet.rows.len())
                .with("loaded", self.rows.len())
                .with("of", of);
            effects.push(Effect::Toast(Toast::new(ToastLevel::Warn, text)));
        }
        effects.push(Effect::Export(form, sheet));
        effects
    }

    /// The job broke.
    pub(super) fn export_broke(result: Result<Reply, ApiError>) -> Effects {
        match result {
            Err(error) => Self::toast(ToastLevel::Bad, say::error(&error)),
            Ok(_) => Vec::new(),
        }
    }

    /// Why nothing can be exported, if so.
    pub(super) fn export_off(&self) -> Option<Text> {
        let any = !self.marks.is_empty() || self.arranged.as_ref().is_some_and(|arranged| arranged.hits() > 0);
        (!any).then(|| Text::key("off-nothing-to-export"))
    }

    fn nothing_to_export() -> Effects {
        Self::toast(ToastLevel::Info, Text::key("off-nothing-to-export"))
    }

    pub(super) const fn form_of(action: Action) -> Option<ExportAs> {
        match action {
            Action::ExportCsv => Some(ExportAs::Csv),
            Action::ExportJson => Some(ExportAs::Json),
            Action::ExportMarkdown => Some(ExportAs::Markdown),
            _ => None,
        }
    }
}
