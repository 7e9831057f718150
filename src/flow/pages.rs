//! A list in pages whose length nobody tells: it ends in one of three ways, by an empty page, by the last page again, or
//! by an error after the first. None of them may make it read on for ever.

use super::Standing;
use crate::api::ApiError;
use crate::domain::Moment;

/// Why there are no more pages to ask for.
#[derive(Debug, Clone, PartialEq)]
pub enum PagesEnd {
    /// A page was empty.
    Empty,
    /// A page held what the one before held.
    Repeated,
    /// It broke off after the first page.
    Error(ApiError),
}

/// The list as far as it was read.
#[derive(Debug)]
pub struct Pages<T> {
    rows: Vec<T>,
    /// Where the last page begins.
    last: usize,
    /// Pages read.
    count: u32,
    end: Option<PagesEnd>,
    loading: Option<Moment>,
    /// The first page failed, or a later one for want of a session.
    error: Option<ApiError>,
    at: Option<Moment>,
    /// A new reading has begun: its first page takes the place of what is here.
    anew: bool,
}

impl<T> Default for Pages<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), last: 0, count: 0, end: None, loading: None, error: None, at: None, anew: false }
    }
}

impl<T: PartialEq> Pages<T> {
    /// What was read.
    pub fn rows(&self) -> &[T] {
        &self.rows
    }

    /// How it ended; none while there may be more.
    pub const fn end(&self) -> Option<&PagesEnd> {
        self.end.as_ref()
    }

    /// Nobody has asked for it.
    pub const fn is_idle(&self) -> bool {
        self.count == 0 && self.loading.is_none() && self.error.is_none()
    }

    /// How it stands.
    pub const fn standing(&self) -> Standing<'_> {
        Standing { known: self.count > 0, loading: self.loading, error: self.error.as_ref(), at: self.at }
    }

    /// From the first page on; what is here stays until it came.
    pub const fn begin(&mut self) {
        self.anew = true;
    }

    /// The page to ask for.
    pub fn ask(&mut self, at: Moment) -> u32 {
        self.loading = Some(at);
        self.error = None;
        if self.anew { 1 } else { self.count + 1 }
    }

    /// There may be another page, and none is on its way.
    pub const fn wants_more(&self) -> bool {
        self.count > 0 && self.end.is_none() && self.loading.is_none() && !self.anew
    }

    /// True if these are what the last page held.
    pub fn repeats(&self, rows: &[T]) -> bool {
        self.rows.get(self.last..) == Some(rows)
    }

    /// A page came.
    pub fn page(&mut self, rows: Vec<T>, at: Moment) {
        self.loading = None;
        if std::mem::take(&mut self.anew) || self.count == 0 {
            self.end = rows.is_empty().then_some(PagesEnd::Empty);
            (self.rows, self.last, self.count, self.at) = (rows, 0, 1, Some(at));
            return;
        }
        self.count += 1;
        if rows.is_empty() {
            self.end = Some(PagesEnd::Empty);
        } else if self.repeats(&rows) {
            self.end = Some(PagesEnd::Repeated);
        } else {
            self.last = self.rows.len();
            self.rows.extend(rows);
        }
    }

    /// A page could not be read.
    pub fn broke(&mut self, error: ApiError) {
        self.loading = None;
        let first = std::mem::take(&mut self.anew) || self.count == 0;
        // Without a session, or stopped by the person, nothing is said about the end of the list.
        let says_nothing =
            matches!(error, ApiError::SignInNeeded { .. } | ApiError::SignInRefused { .. } | ApiError::Stopped);
        if first || says_nothing {
            self.error = Some(error);
        } else {
            self.end = Some(PagesEnd::Error(error));
        }
    }
}
