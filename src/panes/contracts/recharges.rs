//! Recharges: pages until there are no more. The service tells no total, so the end shows in one of three ways: an empty
//! page, the last page again, or an error after the first. None of them may make the list read on for ever.

use super::book::Standing;
use crate::api::ApiError;
use crate::api::leasy::Recharge;
use crate::domain::Moment;

/// Why there are no more pages to ask for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum End {
    /// A page was empty.
    Empty,
    /// A page held what the one before held.
    Repeated,
    /// It broke off after the first page.
    Error(ApiError),
}

/// The list as far as it was read.
#[derive(Debug, Default)]
pub(super) struct Recharges {
    rows: Vec<Recharge>,
    /// Where the last page begins.
    last: usize,
    /// Pages read.
    pages: u32,
    end: Option<End>,
    loading: Option<Moment>,
    /// The first page failed, or a later one for want of a session.
    error: Option<ApiError>,
    at: Option<Moment>,
    /// A new reading has begun: its first page takes the place of what is here.
    anew: bool,
}

impl Recharges {
    pub(super) fn rows(&self) -> &[Recharge] {
        &self.rows
    }

    pub(super) const fn end(&self) -> Option<&End> {
        self.end.as_ref()
    }

    pub(super) const fn is_idle(&self) -> bool {
        self.pages == 0 && self.loading.is_none() && self.error.is_none()
    }

    pub(super) const fn standing(&self) -> Standing<'_> {
        Standing { known: self.pages > 0, loading: self.loading, error: self.error.as_ref(), at: self.at }
    }

    /// From the first page on; what is here stays until it came.
    pub(super) const fn begin(&mut self) {
        self.anew = true;
    }

    /// The page to ask for.
    pub(super) fn ask(&mut self, at: Moment) -> u32 {
        self.loading = Some(at);
        self.error = None;
        if self.anew { 1 } else { self.pages + 1 }
    }

    pub(super) const fn wants_more(&self) -> bool {
        self.pages > 0 && self.end.is_none() && self.loading.is_none() && !self.anew
    }

    /// A page came.
    pub(super) fn page(&mut self, rows: Vec<Recharge>, at: Moment) {
        self.loading = None;
        if std::mem::take(&mut self.anew) || self.pages == 0 {
            self.end = rows.is_empty().then_some(End::Empty);
            (self.rows, self.last, self.pages, self.at) = (rows, 0, 1, Some(at));
            return;
        }
        self.pages += 1;
        if rows.is_empty() {
            self.end = Some(End::Empty);
        } else if self.rows.get(self.last..) == Some(rows.as_slice()) {
            self.end = Some(End::Repeated);
        } else {
            self.last = self.rows.len();
            self.rows.extend(rows);
        }
    }

    /// A page could not be read.
    pub(super) fn broke(&mut self, error: ApiError) {
        self.loading = None;
        let first = std::mem::take(&mut self.anew) || self.pages == 0;
        // Without a session, or stopped by the person, nothing is said about the end of the list.
        let says_nothing =
            matches!(error, ApiError::SignInNeeded { .. } | ApiError::SignInRefused { .. } | ApiError::Stopped);
        if first || says_nothing {
            self.error = Some(error);
        } else {
            self.end = Some(End::Error(error));
        }
    }
}
