//! The table's columns, and the order of all rows by any of them.
//!
//! Rows are sorted by a u64 key made once per row; where keys of text tie, the folded text is compared; where that ties,
//! the lower id stands first. Empty values come last in both directions, values that are no number ("a consultar") just
//! before them. Sorting covers all rows, not hits: a filter then only picks from an order that is there.

use std::collections::HashMap;

use super::arena::{Arena, Field};
use super::fold::{fold, number, phone_number};
use super::lasting::{Length, Watch};
use crate::api::sml::{LeadRow, Status};
use crate::domain::{Clean, Stamp};
use crate::flow::RowsSnapshot;

/// The key of an empty value.
const EMPTY: u64 = u64::MAX;
/// The key of a value that has no number.
const ODD: u64 = u64::MAX - 1;
/// The greatest number; descending counts down from it and so stays below the two above.
const GREATEST: u64 = 1 << 62;

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// Id.
    Id,
    /// Status, in the order of work.
    Status,
    /// When it was created; shown as an age.
    Created,
    /// The client's name.
    Client,
    /// The client's telephone.
    Phone,
    /// The client's e-mail.
    Email,
    /// Province.
    Province,
    /// Locality.
    Locality,
    /// Brand and model.
    Vehicle,
    /// Price.
    Price,
    /// Kilometres.
    Km,
    /// Year.
    Year,
    /// Fuel.
    Fuel,
    /// Dealership.
    Dealership,
    /// Where the client came from.
    Origin,
    /// By which channel.
    Channel,
    /// Who works it.
    User,
    /// 1 to 4.
    Score,
    /// The server's result.
    Result,
    /// How long the first answer took, in open hours.
    Response,
    /// How long it has been in its status at least.
    InStatus,
    /// The next planned task.
    NextTask,
    /// Tasks that are not done.
    OpenTasks,
    /// Notes.
    Notes,
    /// Tags.
    Tags,
    /// When it ended.
    Ended,
    /// The client's own enquiry.
    Enquiry,
}

impl Column {
    /// All of them, as a picker lists them.
    pub const ALL: [Self; 27] = [
        Self::Id,
        Self::Status,
        Self::Created,
        Self::Client,
        Self::Phone,
        Self::Email,
        Self::Province,
        Self::Locality,
        Self::Vehicle,
        Self::Price,
        Self::Km,
        Self::Year,
        Self::Fuel,
        Self::Dealership,
        Self::Origin,
        Self::Channel,
        Self::User,
        Self::Score,
        Self::Result,
        Self::Response,
        Self::InStatus,
        Self::NextTask,
        Self::OpenTasks,
        Self::Notes,
        Self::Tags,
        Self::Ended,
        Self::Enquiry,
    ];

    /// The name in the configuration; its words on the screen are `column-<name>` in the locale files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Status => "status",
            Self::Created => "created",
            Self::Client => "client",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Province => "province",
            Self::Locality => "locality",
            Self::Vehicle => "vehicle",
            Self::Price => "price",
            Self::Km => "km",
            Self::Year => "year",
            Self::Fuel => "fuel",
            Self::Dealership => "dealership",
            Self::Origin => "origin",
            Self::Channel => "channel",
            Self::User => "user",
            Self::Score => "score",
            Self::Result => "result",
            Self::Response => "response",
            Self::InStatus => "in-status",
            Self::NextTask => "next-task",
            Self::OpenTasks => "open-tasks",
            Self::Notes => "notes",
            Self::Tags => "tags",
            Self::Ended => "ended",
            Self::Enquiry => "enquiry",
        }
    }

    /// The column of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.name() == name)
    }

    /// True if rows trade places in it while nothing happens to them.
    pub(super) const fn ages(self) -> bool {
        matches!(self, Self::Response)
    }

    /// True if its values come from the time and what was seen, not from the rows alone.
    pub(super) const fn rests_on_time(self) -> bool {
        matches!(self, Self::Response | Self::InStatus)
    }

    /// The columns shown when nobody chose, most important first.
    pub const fn default_set() -> &'static [Self] {
        &[
            Self::Client,
            Self::Vehicle,
            Self::Status,
            Self::Created,
            Self::NextTask,
            Self::User,
            Self::Phone,
            Self::Dealership,
            Self::Locality,
            Self::Price,
            Self::Origin,
        ]
    }
}

/// By which column, and which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SortBy {
    /// The column.
    pub column: Column,
    /// Greatest (newest, last of the alphabet) first.
    pub descending: bool,
}

impl Default for SortBy {
    /// Newest first.
    fn default() -> Self {
        Self { column: Column::Created, descending: true }
    }
}

impl SortBy {
    /// The way a person means when picking a column: names and work from the start, times and amounts from the newest
    /// or greatest.
    pub const fn natural(column: Column) -> Self {
        use Column::{Created, Ended, Id, InStatus, Km, Notes, OpenTasks, Price, Response, Score, Year};
        let descending = matches!(column, Id | Created | Price | Km | Year | Score | OpenTasks | Notes | Ended)
            || matches!(column, Response | InStatus);
        Self { column, descending }
    }
}

/// How the values of a column are compared.
enum Values {
    /// By a number below [`GREATEST`], or [`EMPTY`] or [`ODD`].
    Number(fn(&LeadRow, &Arena) -> u64),
    /// By a length of time.
    Lasting(Length),
    /// By text that differs from row to row: found folded in the arena.
    Text(Field),
    /// By text that few rows have for themselves: each distinct one is folded and ranked once.
    Repeated(fn(&LeadRow) -> Option<&Clean>),
}

impl Column {
    const fn values(self) -> Values {
        match self {
            Self::Id => Values::Number(|row, _| count(row.id.0)),
            Self::Status => Values::Number(|row, arena| count(lane_of(&row.status, arena) as u64)),
            Self::Created => Values::Number(|row, _| time(row.created)),
            Self::Client => Values::Text(Field::Client),
            Self::Phone => Values::Number(|row, _| read(row.phone.as_ref(), |text| phone_number(text).map(|(_, n)| n))),
            Self::Email => Values::Text(Field::Email),
            Self::Province => Values::Repeated(|row| row.province.as_ref()),
            Self::Locality => Values::Repeated(|row| row.locality.as_ref()),
            Self::Vehicle => Values::Text(Field::Vehicle),
            Self::Price => Values::Number(|row, _| read(row.price.as_ref(), number)),
            Self::Km => Values::Number(|row, _| read(row.km.as_ref(), number)),
            Self::Year => Values::Number(|row, _| row.year.map_or(EMPTY, |year| count(year.into()))),
            Self::Fuel => Values::Repeated(|row| row.fuel.as_ref()),
            Self::Dealership => Values::Repeated(|row| row.dealership.as_ref().map(|(_, name)| name)),
            Self::Origin => Values::Repeated(|row| row.origin.as_ref()),
            Self::Channel => Values::Repeated(|row| row.channel.as_ref()),
            Self::User => Values::Repeated(|row| row.user.as_ref().map(|(_, name)| name)),
            Self::Score => Values::Number(|row, _| row.score.map_or(EMPTY, |score| count(score.into()))),
            Self::Result => Values::Repeated(|row| row.result.as_ref()),
            Self::Response => Values::Lasting(Length::Response),
            Self::InStatus => Values::Lasting(Length::InStatus),
            Self::NextTask => Values::Number(|row, _| time(row.next_task)),
            Self::OpenTasks => Values::Number(|row, _| count(row.open_tasks.into())),
            Self::Notes => Values::Number(|row, _| count(row.notes.into())),
            Self::Tags => Values::Text(Field::Tags),
            Self::Ended => Values::Number(|row, _| time(row.ended)),
            Self::Enquiry => Values::Text(Field::Enquiry),
        }
    }
}

fn count(n: u64) -> u64 {
    n.min(GREATEST)
}

/// Seconds, moved so that every time jiff knows (±10,000 years) is positive.
fn time(at: Option<Stamp>) -> u64 {
    at.map_or(EMPTY, |at| count(at.as_second().saturating_add(1 << 40).cast_unsigned()))
}

fn read(text: Option<&Clean>, number: impl Fn(&str) -> Option<u64>) -> u64 {
    match text.map(|text| text.as_str().trim()) {
        None | Some("") => EMPTY,
        Some(text) => number(text).map_or(ODD, count),
    }
}

/// The place of a status: the four known in the order of work, then the others in theirs, then those beyond the bound.
pub(super) fn lane_of(status: &Status, arena: &Arena) -> usize {
    let others = arena.others();
    match Status::KNOWN.iter().position(|known| known == status) {
        Some(known) => known,
        None => Status::KNOWN.len() + others.binary_search(status).unwrap_or(others.len()),
    }
}

/// The positions of all rows in order.
pub fn sorted(rows: &RowsSnapshot<LeadRow>, arena: &Arena, sort: SortBy, watch: &Watch<'_>) -> Vec<u32> {
    // Everything below sorts stably from here: rows whose values tie stay in the order of their ids.
    let mut keyed: Vec<(u64, u32)> = rows.iter().map(|row| row.id.0).zip(0..).collect();
    keyed.sort_by_key(|(id, _)| *id);
    match sort.column.values() {
        Values::Number(key) => {
            let keys: Vec<u64> = rows.iter().map(|row| turned(key(row, arena), sort.descending)).collect();
            rekey(&mut keyed, &keys);
        }
        Values::Lasting(length) => {
            let key = |row| watch.seconds(length, row).map_or(EMPTY, |(seconds, _)| count(seconds.unsigned_abs()));
            let keys: Vec<u64> = rows.iter().map(|row| turned(key(row), sort.descending)).collect();
            rekey(&mut keyed, &keys);
        }
        Values::Repeated(value) => {
            let keys: Vec<u64> = ranks(rows, value).into_iter().map(|rank| turned(rank, sort.descending)).collect();
            rekey(&mut keyed, &keys);
        }
        Values::Text(field) => {
            let keys: Vec<u64> = (0..rows.len() as u32)
                .map(|at| match head(arena.field(at, field)) {
                    0 => EMPTY,
                    head if sort.descending => !head,
                    head => head,
                })
                .collect();
            rekey(&mut keyed, &keys);
            settle_ties(&mut keyed, arena, field, sort.descending);
        }
    }
    keyed.into_iter().map(|(_, at)| at).collect()
}

/// The first eight bytes of a text, so that comparing them compares the texts. UTF-8 holds no byte above 0xF4 and our
/// text none below 0x20: neither this nor its complement reaches [`ODD`].
fn head(text: &str) -> u64 {
    let mut head = [0; 8];
    for (to, from) in head.iter_mut().zip(text.bytes()) {
        *to = from;
    }
    u64::from_be_bytes(head)
}

fn turned(key: u64, descending: bool) -> u64 {
    if descending && key <= GREATEST { GREATEST - key } else { key }
}

fn rekey(keyed: &mut [(u64, u32)], keys: &[u64]) {
    for (key, at) in keyed.iter_mut() {
        *key = keys.get(*at as usize).copied().unwrap_or(EMPTY);
    }
    keyed.sort_by_key(|(key, _)| *key);
}

/// Sorts runs of one head by their whole text.
fn settle_ties(keyed: &mut [(u64, u32)], arena: &Arena, field: Field, descending: bool) {
    let mut texts: Vec<(&str, u32)> = Vec::new();
    for run in keyed.chunk_by_mut(|a, b| a.0 == b.0) {
        let &mut [(key, _), _, ..] = run else { continue };
        let head = if descending { !key } else { key };
        // a text shorter than its head is all in it
        if key == EMPTY || head.trailing_zeros() >= 8 {
            continue;
        }
        texts.clear();
        texts.extend(run.iter().map(|&(_, at)| (arena.field(at, field), at)));
        if descending {
            texts.sort_by(|a, b| b.0.cmp(a.0));
        } else {
            texts.sort_by(|a, b| a.0.cmp(b.0));
        }
        for (to, (_, at)) in run.iter_mut().zip(&texts) {
            to.1 = *at;
        }
    }
}

/// For each row the place of its text among the distinct folded ones.
fn ranks(rows: &RowsSnapshot<LeadRow>, value: fn(&LeadRow) -> Option<&Clean>) -> Vec<u64> {
    // Interned text is recognised by its address; equal texts at two addresses meet again when they are ranked.
    let mut known: HashMap<*const u8, usize> = HashMap::new();
    let mut distinct: Vec<&Clean> = Vec::new();
    let mut last = (std::ptr::null(), usize::MAX);
    let ordinals: Vec<usize> = rows
        .iter()
        .map(|row| {
            let Some(text) = value(row).filter(|text| !text.is_empty()) else { return usize::MAX };
            let address = text.as_str().as_ptr();
            if last.0 != address {
                let ordinal = *known.entry(address).or_insert_with(|| {
                    distinct.push(text);
                    distinct.len() - 1
                });
                last = (address, ordinal);
            }
            last.1
        })
        .collect();
    let mut folded: Vec<(String, usize)> = distinct.iter().map(|text| fold(text.as_str().trim())).zip(0..).collect();
    folded.sort_unstable();
    let mut rank_of = vec![EMPTY; folded.len()];
    for (rank, same) in (0_u64..).zip(folded.chunk_by(|a, b| a.0 == b.0)) {
        for (text, ordinal) in same {
            rank_of[*ordinal] = if text.is_empty() { EMPTY } else { rank };
        }
    }
    ordinals.into_iter().map(|ordinal| rank_of.get(ordinal).copied().unwrap_or(EMPTY)).collect()
}

#[cfg(test)]
mod tests;
