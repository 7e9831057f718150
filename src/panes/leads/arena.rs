//! The rows' text, folded once: what a filter searches and a sort by text compares.
//!
//! The arena comes in pieces, one per shared page of rows, so that a piece whose page did not change is kept as it is.
//! A piece is one UTF-8 text: a row's fields in the order of [`Field`], each ended by a line feed, which cleaned text
//! never holds. Statuses are not in it: the partner's word for one is not what the screen shows (`status:` finds it).
//!
//! It knows nothing of queries and orders, but carries what they found, since that is true exactly as long
//! as the pieces are.

use std::fmt;
use std::sync::{Arc, Weak};

use memchr::memchr_iter;

use super::duplicates::Duplicates;
use super::fold::{digits_into, fold_into, mail_key, number, phone_key, push_count};
use super::halves::in_two;
use super::lanes::Dealt;
use super::order::SortBy;
use super::query::Query;
use crate::api::sml::{LeadRow, Status};
use crate::domain::Clean;
use crate::flow::{PAGE, RowsSnapshot};

/// Pages from which on folding takes a second thread: below, a page at 0.1 ms is no work.
const TWO_THREADS_FROM: usize = 32;
/// Unknown statuses that are told apart; a partner that sends more is sending something else.
pub const MOST_OTHER_STATUSES: usize = 16;

/// A field of a row's folded text, in the order in which they stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The client's name.
    Client,
    /// The client's e-mail.
    Email,
    /// Brand and model.
    Vehicle,
    /// Who works it.
    User,
    /// The dealership's name.
    Dealership,
    /// Tags.
    Tags,
    /// The client's telephone as it came.
    Phone,
    /// The client's enquiry.
    Enquiry,
    /// All that is only searched: places, fuel, origin, channel, result, price, kilometres, year, id, and the digits
    /// of telephone, price and kilometres where they are spelt otherwise; parted by carriage returns.
    Rest,
}

/// All rows' folded text, and what was found in it.
#[derive(Clone)]
pub struct Arena {
    leaves: Vec<Arc<Leaf>>,
    others: Vec<Status>,
    /// What the last job found; void as soon as a row changes.
    pub(super) recall: Recall,
}

/// Results that hold while no row changes.
#[derive(Clone, Default)]
pub(super) struct Recall {
    /// All rows in this order.
    pub(super) sorted: Option<(SortBy, Arc<[u32]>)>,
    /// The rows that this query finds, by position.
    pub(super) hits: Option<(Query, Arc<[u32]>)>,
    /// Rows that share a telephone or an e-mail.
    pub(super) duplicates: Option<Arc<Duplicates>>,
    /// How the hits were dealt.
    pub(super) dealt: Option<Recalled>,
}

/// A board and what it was dealt from: while these are the same, only time can change it.
#[derive(Clone)]
pub(super) struct Recalled {
    /// The hits by position.
    pub(super) hits: Arc<[u32]>,
    /// All rows in their order.
    pub(super) all: Arc<[u32]>,
    /// The hits in that order.
    pub(super) order: Arc<[u32]>,
    /// The board.
    pub(super) dealt: Arc<Dealt>,
}

/// One page's piece.
pub(super) struct Leaf {
    /// The page it was made from. Weak: it keeps no row alive, and while it exists a changed page must have another
    /// address (`Arc::make_mut` moves a page that somebody looks at, weakly or not).
    page: Weak<Vec<LeadRow>>,
    /// The folded rows.
    text: Box<str>,
    /// Where each row ends in the text.
    ends: Box<[u32]>,
    /// See [`phone_key`].
    pub(super) phones: Box<[u64]>,
    /// See [`mail_key`].
    pub(super) mails: Box<[u64]>,
    /// The unknown statuses on this page, each once.
    others: Box<[Status]>,
}

impl Arena {
    /// Folds the rows; pages that stood in `previous` keep their piece.
    pub fn fold(rows: &RowsSnapshot<LeadRow>, previous: Option<&Self>) -> Self {
        let old = previous.map_or(&[][..], |arena| &arena.leaves);
        let pages = rows.pages();
        if let Some(same) =
            previous.filter(|_| old.len() == pages.len() && old.iter().zip(pages).all(|(leaf, page)| leaf.is_of(page)))
        {
            return same.clone();
        }
        let kept = |at: usize, page| old.get(at).filter(|leaf| leaf.is_of(page));
        let changed: Vec<&Arc<Vec<LeadRow>>> =
            pages.iter().enumerate().filter(|(at, page)| kept(*at, page).is_none()).map(|(_, page)| page).collect();
        let (front, back) = in_two(&changed, TWO_THREADS_FROM, |_, pages| {
            let mut scratch = Scratch::default();
            pages.iter().map(|page| Arc::new(Leaf::fold(page, &mut scratch))).collect::<Vec<_>>()
        });
        let mut folded = front.into_iter().chain(back.into_iter().flatten());
        let leaves: Vec<Arc<Leaf>> = pages
            .iter()
            .enumerate()
            .filter_map(|(at, page)| kept(at, page).cloned().or_else(|| folded.next()))
            .collect();
        let others = others(&leaves);
        Self { leaves, others, recall: Recall::default() }
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.leaves.iter().map(|leaf| leaf.ends.len()).sum()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.leaves.is_empty()
    }

    /// Bytes of folded text.
    pub fn bytes(&self) -> usize {
        self.leaves.iter().map(|leaf| leaf.text.len()).sum()
    }

    /// How many pieces are the very ones of another arena.
    pub fn shared_with(&self, other: &Self) -> usize {
        self.leaves.iter().filter(|leaf| other.leaves.iter().any(|old| Arc::ptr_eq(leaf, old))).count()
    }

    /// The statuses that the manual does not list, sorted, at most [`MOST_OTHER_STATUSES`].
    pub fn others(&self) -> &[Status] {
        &self.others
    }

    /// A row's folded text.
    pub fn row(&self, at: u32) -> &str {
        self.leaves.get(at as usize / PAGE).map_or("", |leaf| leaf.row(at as usize % PAGE))
    }

    /// One field of a row's folded text.
    pub fn field(&self, at: u32, field: Field) -> &str {
        field.of(self.row(at))
    }

    pub(super) fn leaves(&self) -> &[Arc<Leaf>] {
        &self.leaves
    }
}

impl Field {
    /// The fields that a fuzzy word looks at: what people misspell.
    pub const FUZZY: [Self; 6] = [Self::Client, Self::Email, Self::Vehicle, Self::User, Self::Dealership, Self::Tags];

    /// This field's part of a row's folded text.
    pub fn of(self, row: &str) -> &str {
        let mut ends = memchr_iter(b'\n', row.as_bytes());
        let start = match self as usize {
            0 => 0,
            n => ends.nth(n - 1).map_or(row.len(), |end| end + 1),
        };
        let end = ends.next().unwrap_or(row.len());
        row.get(start..end).unwrap_or("")
    }
}

/// Unknown statuses of all pages in one order.
fn others(leaves: &[Arc<Leaf>]) -> Vec<Status> {
    let mut all: Vec<Status> = Vec::new();
    for status in leaves.iter().flat_map(|leaf| leaf.others.iter()) {
        if let Err(place) = all.binary_search(status) {
            all.insert(place, status.clone());
        }
    }
    all.truncate(MOST_OTHER_STATUSES);
    all
}

/// Memory used again for each page, so that a piece is allocated once and at its size.
#[derive(Default)]
struct Scratch {
    text: String,
    extra: String,
}

impl Leaf {
    fn fold(page: &Arc<Vec<LeadRow>>, scratch: &mut Scratch) -> Self {
        scratch.text.clear();
        let mut ends = Vec::with_capacity(page.len());
        let mut phones = Vec::with_capacity(page.len());
        let mut mails = Vec::with_capacity(page.len());
        let mut others: Vec<Status> = Vec::new();
        for row in page.iter() {
            let start = scratch.text.len();
            scratch.row(row);
            ends.push(scratch.text.len() as u32);
            phones.push(row.phone.as_ref().map_or(0, |phone| phone_key(phone.as_str())));
            mails.push(scratch.text.get(start..).map_or(0, |folded| mail_key(Field::Email.of(folded))));
            if matches!(row.status, Status::Other(_)) && !others.contains(&row.status) {
                others.push(row.status.clone());
            }
        }
        Self {
            page: Arc::downgrade(page),
            text: scratch.text.as_str().into(),
            ends: ends.into(),
            phones: phones.into(),
            mails: mails.into(),
            others: others.into(),
        }
    }

    fn is_of(&self, page: &Arc<Vec<LeadRow>>) -> bool {
        std::ptr::eq(self.page.as_ptr(), Arc::as_ptr(page))
    }

    /// The whole text, for a search that runs over rows' borders.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where each row ends.
    pub(super) fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// A row's text.
    pub(super) fn row(&self, n: usize) -> &str {
        let end_of = |n: usize| self.ends.get(n).map(|&end| end as usize);
        let start = n.checked_sub(1).map_or(Some(0), end_of);
        start.zip(end_of(n)).and_then(|(start, end)| self.text.get(start..end)).unwrap_or("")
    }
}

impl Scratch {
    /// Appends a row in the order of [`Field`].
    fn row(&mut self, row: &LeadRow) {
        let user = row.user.as_ref().map(|(_, name)| name);
        let dealership = row.dealership.as_ref().map(|(_, name)| name);
        for field in [
            row.client.as_ref(),
            row.email.as_ref(),
            Some(&row.vehicle),
            user,
            dealership,
            row.tags.as_ref(),
            row.phone.as_ref(),
            row.enquiry.as_ref(),
        ] {
            self.part(field, '\n');
        }
        for part in
            [&row.province, &row.locality, &row.fuel, &row.origin, &row.channel, &row.result, &row.price, &row.km]
        {
            self.part(part.as_ref(), '\r');
        }
        if let Some(year) = row.year {
            self.count(u64::from(year));
        }
        self.text.push('#');
        self.count(row.id.0);
        let in_parts = |text: &&Clean| !text.as_str().bytes().all(|b| b.is_ascii_digit());
        if let Some(phone) = row.phone.as_ref().filter(in_parts) {
            self.extra.clear();
            digits_into(phone.as_str(), &mut self.extra);
            self.other_spelling(phone);
        }
        for amount in [&row.price, &row.km].into_iter().flatten().filter(in_parts) {
            self.extra.clear();
            if let Some(hundredths) = number(amount.as_str()) {
                push_count(hundredths / 100, &mut self.extra);
                self.other_spelling(amount);
            }
        }
        self.text.push('\n');
    }

    /// Appends a folded field and what ends it; an empty one has no carriage return, only its line feed.
    fn part(&mut self, part: Option<&Clean>, end: char) {
        match part.map(|text| text.as_str().trim()) {
            Some(text) if !text.is_empty() => fold_into(text, &mut self.text),
            _ if end == '\r' => return,
            _ => {}
        }
        self.text.push(end);
    }

    fn count(&mut self, n: u64) {
        push_count(n, &mut self.text);
        self.text.push('\r');
    }

    /// Appends the digits in `extra` if the text itself does not hold them in one piece.
    fn other_spelling(&mut self, text: &Clean) {
        if !self.extra.is_empty() && !text.as_str().contains(&self.extra) {
            self.text.push_str(&self.extra);
            self.text.push('\r');
        }
    }
}

impl PartialEq for Arena {
    /// The same text of the same rows; what is only recalled does not count.
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&Arc<Leaf>, &Arc<Leaf>)| {
            Arc::ptr_eq(a, b) || (a.text == b.text && a.ends == b.ends && a.phones == b.phones && a.mails == b.mails)
        };
        self.leaves.len() == other.leaves.len()
            && self.others == other.others
            && self.leaves.iter().zip(&other.leaves).all(same)
    }
}

impl fmt::Debug for Arena {
    /// Sizes only: the text is people's data and has no place in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Arena({} rows, {} bytes)", self.len(), self.bytes())
    }
}

#[cfg(test)]
mod tests;
