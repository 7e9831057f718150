//! A pane of several parts over one book: which part an input goes to, and what all such panes do alike.
//!
//! The pane itself only leads: an input goes to the part in front, answers to the [`Book`], and what all parts share is
//! their [`Base`]. A pane says what it is made of by [`Parted`]; its [`Face`](super::Face) and its [`update`] follow from that.
//!
//! # A part
//!
//! A [`Part`] is a state of its own, changed by functions that get the base and answer with effects, and drawn by `view`,
//! which changes nothing.
//!
//! - `fill` comes after anything that is known has changed (an answer, a turn of tabs, another size, a minute): tables
//!   anew.
//! - `look` comes when the part has come to the front and after each answer: read what is on screen (`base.want`). Only
//!   what is in `shown` is said to be read, slow, failed or old in the status line, and read again by `r`.
//! - `act`, `key`, `paste`, `point` are the person's. Keys come raw while `capture` says [`Capture::Text`]; with
//!   [`Capture::Layer`] tabs are not turned, and `q` and `Esc` come to the part.
//! - `heard`, `drafted`, `edited`, `brought`, `end` go to every part, in front or not: each knows its own by ticket or id.
//!   What a write changed is the part's to read again (`base.read_again`), but for [`Book::AFTER_WRITES`].
//! - Tickets of a part's own come from `base.tickets`, with slots that are none of the book's; answers to calls under them
//!   reach `end`, and those to errands `brought`.
//! - `clear` comes when the session ends or another account takes over: nothing about the person stays.

mod base;
mod pane;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

pub(super) use self::base::{Asking, Base, Book, Effects, Seat, only, other};
pub(super) use self::pane::update;
use super::tabs::Tabs;
use super::{Found, Need, PaneCommand, Status};
use crate::api::ApiError;
use crate::flow::{Action, ActionState, Brought, Capture, Cx, Draft, Handoff, Pointer, Report, Text, Ticket};
use crate::ui::{ViewCx, grid};

/// A part of a pane. The module says when each function comes; areas are those below the names of the parts.
pub(super) trait Part<B: Book> {
    fn fill(&mut self, base: &mut Base<B>, cx: &Cx<'_>);
    fn look(&mut self, base: &mut Base<B>, cx: &mut Cx<'_>) -> Effects<B>;
    fn act(&mut self, action: Action, base: &mut Base<B>, cx: &mut Cx<'_>) -> Effects<B>;

    fn key(&mut self, _key: &KeyEvent, _base: &mut Base<B>, _cx: &mut Cx<'_>) -> Effects<B> {
        Vec::new()
    }

    fn paste(&mut self, _text: &str, _base: &mut Base<B>, _cx: &mut Cx<'_>) -> Effects<B> {
        Vec::new()
    }

    fn point(&mut self, _pointer: Pointer, _base: &mut Base<B>, _cx: &mut Cx<'_>) -> Effects<B> {
        Vec::new()
    }

    fn heard(&mut self, _report: &Report<B::Reply>, _base: &mut Base<B>, _cx: &mut Cx<'_>) -> Effects<B> {
        Vec::new()
    }

    fn drafted(&mut self, _: &Ticket, _draft: Option<&Draft>, _: &mut Base<B>, _: &mut Cx<'_>) -> Effects<B> {
        Vec::new()
    }

    fn edited(&mut self, _: &Ticket, _text: &Result<String, Text>, _: &mut Base<B>, _: &mut Cx<'_>) -> Effects<B> {
        Vec::new()
    }

    fn brought(&mut self, _: &Ticket, _brought: &Result<Brought, Text>, _: &mut Base<B>, _: &mut Cx<'_>) -> Effects<B> {
        Vec::new()
    }

    /// The end of a call under a ticket of the part's own.
    fn end(&mut self, _: &Ticket, _result: &Result<B::Reply, ApiError>, _: &mut Base<B>, _: &mut Cx<'_>) -> Effects<B> {
        Vec::new()
    }

    /// Stops what the part has under way beside the book's readings.
    fn stop(&mut self, _: &mut Base<B>) -> Effects<B> {
        Vec::new()
    }

    /// True if there is anything for `stop`.
    fn is_busy(&self) -> bool {
        false
    }

    /// What is on screen of what can be read.
    fn shown(&self) -> Vec<B::Wanted>;
    fn view(&self, base: &Base<B>, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>);

    /// What stands at the left of the status line behind the part's name, and at its right before how reading stands.
    fn status(&self, _base: &Base<B>, _vx: &ViewCx<'_>) -> Status {
        Status::default()
    }

    /// What keys do here; those of the pane come behind.
    fn actions(&self, base: &Base<B>) -> Vec<ActionState>;

    fn capture(&self) -> Capture {
        Capture::None
    }

    /// The record that is open, in the words of [`Handoff::Record`].
    fn open_record(&self, _base: &Base<B>) -> Option<String> {
        None
    }

    /// What going over to another account would leave behind.
    fn leaves(&self) -> Option<Text> {
        None
    }

    fn clear(&mut self);

    fn remember(&self) -> Value {
        Value::Null
    }

    fn recall(&mut self, _kept: &Value) {}
}

/// What a pane of parts is made of, and what it does beyond leading them.
pub(super) trait Parted {
    type Book: Book;
    type Tab: Tabs;

    fn tab(&self) -> Self::Tab;
    fn tab_mut(&mut self) -> &mut Self::Tab;
    fn base(&self) -> &Base<Self::Book>;
    fn part(&self, tab: Self::Tab) -> &dyn Part<Self::Book>;

    /// A part, and the base it works at.
    fn at_work(&mut self, tab: Self::Tab) -> (&mut dyn Part<Self::Book>, &mut Base<Self::Book>);

    /// Whose data it is, the fullest form first.
    fn whose(&self) -> Vec<String>;

    /// What is told or asked elsewhere in the program.
    fn handed(&mut self, handoff: Handoff, cx: &mut Cx<'_>) -> Effects<Self::Book>;

    /// The pane has come to the front, before its part looks.
    fn come(&mut self, _cx: &mut Cx<'_>) -> Effects<Self::Book> {
        Vec::new()
    }

    /// An action before its part gets it; another part may come to the front.
    fn led(&mut self, _action: Action, _cx: &mut Cx<'_>) -> Effects<Self::Book> {
        Vec::new()
    }

    /// Something that is known has changed.
    fn changed(&mut self) {}

    /// What `:` takes here.
    fn taken_commands(&self) -> Vec<PaneCommand> {
        Vec::new()
    }

    /// True if what is typed behind this command is about a person.
    fn hides(&self, _command: &str) -> bool {
        false
    }

    /// What needs a person now.
    fn needed(&self) -> Vec<Need>;

    /// What these words find.
    fn found(&self, words: &str, most: usize) -> Vec<Found>;

    /// The part in front as it stands now, and what it reads.
    fn look(&mut self, cx: &mut Cx<'_>) -> Effects<Self::Book> {
        self.fill(cx);
        let (part, base) = self.at_work(self.tab());
        part.look(base, cx)
    }

    /// What is on screen anew: something it rests on has changed.
    fn fill(&mut self, cx: &Cx<'_>) {
        let (part, base) = self.at_work(self.tab());
        base.see_clock(cx.at);
        part.fill(base, cx);
        self.changed();
    }

    /// Brings a part to the front.
    fn show(&mut self, tab: Self::Tab, cx: &mut Cx<'_>) -> Effects<Self::Book> {
        *self.tab_mut() = tab;
        self.look(cx)
    }
}

/// What is left to the part in front.
pub(super) const fn body_of(area: Rect) -> Rect {
    grid::below_heading(area)
}
