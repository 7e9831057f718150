//! What the parts of a pane work at: who is asking, what was read, what the clock says where the partner's people are.

use std::convert::Infallible;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::api::ApiError;
use crate::domain::{AccountId, Moment};
use crate::flow::{Brought, Effect, PaneId, Slot, Standing, Text, Ticket, Tickets, Toast, ToastLevel};
use crate::panes::standing;

/// What an input leads to. Nothing in these panes is so much that it needs a job.
pub(in crate::panes) type Effects<B> = Vec<Effect<<B as Book>::Request, Infallible>>;

/// Who asks, when, and where tickets come from.
pub(in crate::panes) struct Asking<'a> {
    pub(in crate::panes) account: &'a AccountId,
    pub(in crate::panes) tickets: &'a mut Tickets,
    pub(in crate::panes) at: Moment,
}

/// What the configuration says about a pane.
pub(in crate::panes) trait Seat {
    fn account(&self) -> &AccountId;
    fn account_mut(&mut self) -> &mut AccountId;
    fn zone(&self) -> &TimeZone;

    /// What one signs in with.
    fn secret_word(&self) -> Text {
        Text::key("sign-in-password")
    }
}

/// What is known, and what of it can be read.
///
/// Each reading has a place of its own, so that one that fails or is slow holds up no other and blanks nothing.
pub(in crate::panes) trait Book: Default {
    type Wanted: Copy + PartialEq + 'static;
    type Request;
    type Reply;
    type Settings: Seat;

    /// Everything that can be read.
    const ALL: &'static [Self::Wanted];
    /// What is read anew after a write has ended, whichever it was.
    const AFTER_WRITES: &'static [Self::Wanted] = &[];

    fn slot(wanted: Self::Wanted) -> Slot;

    /// How a reading stands.
    fn standing(&self, wanted: Self::Wanted) -> Standing<'_>;

    /// Reads something now, whatever is known; nothing if there is no question to it.
    fn read(&mut self, wanted: Self::Wanted, asking: &mut Asking<'_>) -> Effects<Self>;

    /// The end of a read under an accepted ticket, and what is read next.
    fn end(
        &mut self,
        wanted: Self::Wanted,
        result: Result<Self::Reply, ApiError>,
        asking: &mut Asking<'_>,
    ) -> Effects<Self>;

    /// What an errand brought under an accepted ticket, and what is read next.
    fn brought(
        &mut self,
        _wanted: Self::Wanted,
        _brought: Result<Brought, Text>,
        _say: &dyn Fn(&Text) -> String,
        _asking: &mut Asking<'_>,
    ) -> Effects<Self> {
        Vec::new()
    }

    /// True if something is not read yet although nothing of it is known: it comes behind something else.
    fn is_put_off(&self, _wanted: Self::Wanted) -> bool {
        false
    }

    /// The account has a session.
    fn signed_in(&mut self) {}

    /// Nothing of the account stays: somebody else may look next.
    fn forget(&mut self) {
        *self = Self::default();
    }

    /// What comes to a slot; none if it is none of the book's.
    fn wanted(slot: Slot) -> Option<Self::Wanted> {
        Self::ALL.iter().copied().find(|wanted| Self::slot(*wanted) == slot)
    }

    /// What was ever asked for.
    fn asked(&self) -> Vec<Self::Wanted> {
        Self::ALL.iter().copied().filter(|wanted| was_asked(&self.standing(*wanted))).collect()
    }

    /// Reads something unless it is known, on its way or put off, or failed: that is for the person to ask again.
    fn want(&mut self, wanted: Self::Wanted, asking: &mut Asking<'_>) -> Effects<Self> {
        if was_asked(&self.standing(wanted)) || self.is_put_off(wanted) {
            Vec::new()
        } else {
            self.read(wanted, asking)
        }
    }
}

const fn was_asked(standing: &Standing<'_>) -> bool {
    standing.known || standing.loading.is_some() || standing.error.is_some()
}

/// An answer to a question that was not asked.
pub(in crate::panes) fn other() -> ApiError {
    ApiError::Internal("an answer to another question".into())
}

/// The part of an answer that was asked for.
pub(in crate::panes) fn only<R, T>(
    result: Result<R, ApiError>,
    part: impl FnOnce(R) -> Option<T>,
) -> Result<T, ApiError> {
    result.and_then(|reply| part(reply).ok_or_else(other))
}

/// What all parts of a pane work at.
#[derive(Debug)]
pub(in crate::panes) struct Base<B: Book> {
    pub(in crate::panes) settings: B::Settings,
    pub(in crate::panes) tickets: Tickets,
    pub(in crate::panes) book: B,
    /// The clock where the partner's people are.
    pub(in crate::panes) now: DateTime,
    /// Something has been read for so long that it is called slow.
    pub(in crate::panes) slow: bool,
}

impl<B: Book> Base<B> {
    pub(in crate::panes) fn new(pane: PaneId, settings: B::Settings) -> Self {
        Self { settings, tickets: Tickets::new(pane), book: B::default(), now: DateTime::ZERO, slow: false }
    }

    /// Lends what a reading needs.
    pub(in crate::panes) fn asking(&mut self, at: Moment) -> (&mut B, Asking<'_>) {
        (&mut self.book, Asking { account: self.settings.account(), tickets: &mut self.tickets, at })
    }

    /// How a reading stands.
    pub(in crate::panes) fn standing(&self, wanted: B::Wanted) -> Standing<'_> {
        self.book.standing(wanted)
    }

    /// Reads something unless it is known, on its way or failed.
    pub(in crate::panes) fn want(&mut self, wanted: B::Wanted, at: Moment) -> Effects<B> {
        let (book, mut asking) = self.asking(at);
        book.want(wanted, &mut asking)
    }

    /// Reads these anew, as far as there is a question to them; what is known stays until they came.
    pub(in crate::panes) fn read_again(&mut self, all: impl IntoIterator<Item = B::Wanted>, at: Moment) -> Effects<B> {
        let (book, mut asking) = self.asking(at);
        all.into_iter().flat_map(|wanted| book.read(wanted, &mut asking)).collect()
    }

    pub(in crate::panes) fn toast(level: ToastLevel, text: Text) -> Effects<B> {
        vec![Effect::Toast(Toast::new(level, text))]
    }

    /// What was asked for in vain.
    pub(super) fn failed(&self) -> Vec<B::Wanted> {
        self.book.asked().into_iter().filter(|wanted| self.standing(*wanted).error.is_some()).collect()
    }

    /// The tickets that the book still waits for.
    pub(super) fn waiting(&self) -> impl Iterator<Item = Ticket> {
        B::ALL.iter().filter_map(|wanted| self.tickets.waiting(B::slot(*wanted)))
    }

    /// Since when what is being read is being read.
    pub(super) fn loading(&self) -> impl Iterator<Item = Moment> {
        B::ALL.iter().filter_map(|wanted| self.standing(*wanted).loading)
    }

    /// The clock anew, and with it what is slow by now.
    pub(super) fn see_clock(&mut self, at: Moment) {
        self.now = at.wall.to_zoned(self.settings.zone().clone()).datetime();
        self.slow = standing::is_slow(self.loading(), at);
    }
}
