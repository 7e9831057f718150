//! What the tabs of the gas pane share: the base they work at, and what the pane asks of each.

use crossterm::event::KeyEvent;
use jiff::civil::DateTime;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::book::{Asking, Book, Wanted};
use super::{Effects, Settings};
use crate::api::gas::{Known, Reply};
use crate::domain::Moment;
use crate::flow::{
    Action, ActionState, Capture, Cx, Draft, Effect, Pointer, Report, Text, Ticket, Tickets, Toast, ToastLevel,
};
use crate::panes::Status;
use crate::ui::ViewCx;

/// What all tabs work at.
#[derive(Debug)]
pub(super) struct Base {
    pub(super) settings: Settings,
    pub(super) tickets: Tickets,
    pub(super) book: Book,
    /// The clock where the partner's people are.
    pub(super) now: DateTime,
    /// The account has a session, as far as is known: what needs one is not read before without a wish.
    pub(super) signed_in: bool,
    /// Something has been read for so long that it is called slow.
    pub(super) slow: bool,
}

impl Base {
    pub(super) fn asking(&mut self, at: Moment) -> (&mut Book, Asking<'_>) {
        (&mut self.book, Asking { account: &self.settings.account, tickets: &mut self.tickets, at })
    }

    /// Reads something unless it is known, on its way or failed.
    pub(super) fn want(&mut self, wanted: Wanted, at: Moment) -> Effects {
        let (book, mut asking) = self.asking(at);
        book.want(wanted, &mut asking)
    }

    /// Reads these anew; what is known stays until they came.
    pub(super) fn read_again(&mut self, all: impl IntoIterator<Item = Wanted>, at: Moment) -> Effects {
        let (book, mut asking) = self.asking(at);
        all.into_iter().flat_map(|wanted| book.read(wanted, &mut asking)).collect()
    }

    /// By what own payments are known.
    pub(super) fn known(&self) -> Known {
        self.book.known(&self.settings.account)
    }

    pub(super) fn toast(level: ToastLevel, text: Text) -> Effects {
        vec![Effect::Toast(Toast::new(level, text))]
    }
}

/// A tab. The module says when each function comes; areas are those below the names of the tabs.
pub(super) trait Part {
    fn fill(&mut self, base: &Base, cx: &Cx<'_>);
    fn look(&mut self, base: &mut Base, cx: &mut Cx<'_>) -> Effects;
    fn act(&mut self, action: Action, base: &mut Base, cx: &mut Cx<'_>) -> Effects;

    fn key(&mut self, _key: &KeyEvent, _base: &mut Base, _cx: &mut Cx<'_>) -> Effects {
        Vec::new()
    }

    fn paste(&mut self, _text: &str, _base: &mut Base, _cx: &mut Cx<'_>) -> Effects {
        Vec::new()
    }

    fn point(&mut self, _pointer: Pointer, _base: &mut Base, _cx: &mut Cx<'_>) -> Effects {
        Vec::new()
    }

    fn heard(&mut self, _report: &Report<Reply>, _base: &mut Base, _cx: &mut Cx<'_>) -> Effects {
        Vec::new()
    }

    fn drafted(&mut self, _ticket: &Ticket, _draft: Option<&Draft>, _base: &mut Base, _cx: &mut Cx<'_>) -> Effects {
        Vec::new()
    }

    fn edited(&mut self, _ticket: &Ticket, _text: &Result<String, Text>, _: &mut Base, _: &mut Cx<'_>) -> Effects {
        Vec::new()
    }

    /// What is on screen of what can be read.
    fn shown(&self) -> Vec<Wanted>;
    fn view(&self, base: &Base, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>);

    /// What stands at the left of the status line behind the tab's name, and at its right before how reading stands.
    fn status(&self, _base: &Base, _vx: &ViewCx<'_>) -> Status {
        Status::default()
    }

    /// What keys do here; those of the pane come behind.
    fn actions(&self, base: &Base) -> Vec<ActionState>;

    fn capture(&self) -> Capture {
        Capture::None
    }

    /// What going over to another account would leave behind.
    fn leaves(&self) -> Option<Text> {
        None
    }

    fn clear(&mut self);
}
