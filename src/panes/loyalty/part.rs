//! What the tabs of the loyalty pane share: the desk they work at, and what the pane asks of each.

use crossterm::event::KeyEvent;
use jiff::civil::Date;
use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use super::book::{Asking, Book, Wanted};
use super::{Effects, Settings};
use crate::api::ApiError;
use crate::api::loyalty::{ExternalId, Reply, Transaction};
use crate::domain::{Clean, Moment};
use crate::flow::{
    Action, ActionState, Brought, Capture, Cx, Draft, Effect, Pointer, Report, Text, Ticket, Tickets, Toast, ToastLevel,
};
use crate::panes::Status;
use crate::ui::ViewCx;

/// What all tabs work at.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) settings: Settings,
    pub(super) tickets: Tickets,
    pub(super) book: Book,
    /// The transaction under the cursor of the tab Customer.
    pub(super) front: Option<Transaction>,
    /// The codes of the transactions that are marked there.
    pub(super) marked: Vec<Clean>,
    /// Today where the partner's people are.
    pub(super) today: Date,
    /// Something has been read for so long that it is called slow.
    pub(super) slow: bool,
}

impl Desk {
    /// Lends what a reading needs.
    pub(super) fn asking(&mut self, at: Moment) -> (&mut Book, Asking<'_>) {
        (&mut self.book, Asking { account: &self.settings.account, tickets: &mut self.tickets, at })
    }

    /// Reads something unless it is known, on its way or failed.
    pub(super) fn want(&mut self, wanted: Wanted, at: Moment) -> Effects {
        let (book, mut asking) = self.asking(at);
        book.want(wanted, &mut asking)
    }

    /// Reads these anew, as far as there is a question to them; what is known stays until they came.
    pub(super) fn read_again(&mut self, all: impl IntoIterator<Item = Wanted>, at: Moment) -> Effects {
        let (book, mut asking) = self.asking(at);
        all.into_iter().flat_map(|wanted| book.read(wanted, &mut asking)).collect()
    }

    /// Brings a customer to the front.
    pub(super) fn find(&mut self, customer: ExternalId, at: Moment) -> Effects {
        self.front = None;
        self.marked.clear();
        let (book, mut asking) = self.asking(at);
        book.find(customer, &mut asking)
    }

    pub(super) fn toast(level: ToastLevel, text: Text) -> Effects {
        vec![Effect::Toast(Toast::new(level, text))]
    }
}

/// A tab. The module above says when each function comes.
pub(super) trait Part {
    fn fill(&mut self, desk: &mut Desk, cx: &Cx<'_>);
    fn look(&mut self, desk: &mut Desk, cx: &mut Cx<'_>) -> Effects;
    fn act(&mut self, action: Action, desk: &mut Desk, cx: &mut Cx<'_>) -> Effects;

    fn key(&mut self, _key: &KeyEvent, _desk: &mut Desk, _cx: &mut Cx<'_>) -> Effects {
        Vec::new()
    }

    fn paste(&mut self, _text: &str, _desk: &mut Desk, _cx: &mut Cx<'_>) -> Effects {
        Vec::new()
    }

    fn point(&mut self, _pointer: Pointer, _desk: &mut Desk, _cx: &mut Cx<'_>) -> Effects {
        Vec::new()
    }

    fn heard(&mut self, _report: &Report<Reply>, _desk: &mut Desk, _cx: &mut Cx<'_>) -> Effects {
        Vec::new()
    }

    fn drafted(&mut self, _ticket: &Ticket, _draft: Option<&Draft>, _desk: &mut Desk, _cx: &mut Cx<'_>) -> Effects {
        Vec::new()
    }

    fn edited(
        &mut self,
        _ticket: &Ticket,
        _text: &Result<String, Text>,
        _desk: &mut Desk,
        _cx: &mut Cx<'_>,
    ) -> Effects {
        Vec::new()
    }

    fn brought(
        &mut self,
        _ticket: &Ticket,
        _brought: &Result<Brought, Text>,
        _desk: &mut Desk,
        _cx: &mut Cx<'_>,
    ) -> Effects {
        Vec::new()
    }

    /// The end of a call under a ticket of the tab's own.
    fn end(
        &mut self,
        _ticket: &Ticket,
        _result: &Result<Reply, ApiError>,
        _desk: &mut Desk,
        _cx: &mut Cx<'_>,
    ) -> Effects {
        Vec::new()
    }

    /// What `r` reads again.
    fn shown(&self) -> Vec<Wanted>;
    fn view(&self, desk: &Desk, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>);

    /// What stands at the right of the status line before how the reading stands.
    fn status(&self, desk: &Desk, vx: &ViewCx<'_>) -> Status;

    /// What keys do here; those of the pane come behind.
    fn actions(&self, desk: &Desk) -> Vec<ActionState>;

    fn capture(&self) -> Capture {
        Capture::None
    }

    /// What going over to another account would leave behind.
    fn leaves(&self) -> Option<Text> {
        None
    }

    /// Nothing about a customer stays: another account may look next.
    fn clear(&mut self);

    fn remember(&self) -> Value {
        Value::Null
    }

    fn recall(&mut self, _kept: &Value) {}
}
