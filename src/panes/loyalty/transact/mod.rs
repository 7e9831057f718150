//! The tab Transact: six writes that move points, and what became of those sent from here.
//!
//! `fields` are the forms, `read` makes requests of them, `looks` asks what must be known, `estimate` and `review` show
//! what a write may do, `sent` is the list that the ledger has; `filling` leads a form from its first key to its review,
//! `acts` takes the keys outside of it, `outcomes` takes in what became of writes.

mod acts;
mod estimate;
mod fields;
mod filling;
mod looks;
mod outcomes;
mod read;
mod review;
mod sent;
#[cfg(test)]
mod tests;
mod view;
mod what;

use std::collections::{BTreeSet, HashMap};

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use self::filling::{Checking, Forming};
use self::looks::Looks;
use self::outcomes::Moved;
pub(super) use self::sent::Sent;
use super::book::{Book, Wanted};
use super::{Base, Effects};
use crate::api::ApiError;
use crate::api::loyalty::Reply;
use crate::api::loyalty::settle::CodeState;
use crate::flow::{Action, ActionState, Brought, Capture, Cx, Draft, Pointer, Report, Slot, Text, Ticket, ToastLevel};
use crate::ops::OpId;
use crate::panes::Status;
use crate::panes::parts::{Part, body_of};
use crate::ui::ViewCx;
use crate::ui::grid::Browser;

/// Where the ledger's answer goes.
const RECORDS: Slot = Slot::one("moves-records");
/// So many of the newest writes are listed.
const LISTED: usize = 300;

/// One of the list, opened.
#[derive(Debug)]
struct Opened {
    id: OpId,
    top: usize,
    looks: Looks,
    /// Of a reversal: how each code stands, as far as it was looked up; none if nothing tells what was there before.
    states: Option<Vec<(String, CodeState)>>,
}

/// The state of the tab.
#[derive(Debug, Default)]
pub(super) struct TransactTab {
    /// The line of the menu under the cursor.
    menu: usize,
    /// The keys are for the list.
    inside: bool,
    list: Browser,
    /// Oldest first.
    sent: Vec<Sent>,
    /// The ledger was asked.
    is_listed: bool,
    marks: BTreeSet<OpId>,
    form: Option<Forming>,
    /// Forms whose write is under way or unknown.
    parked: Vec<Forming>,
    /// What is looked up while a form is filled in.
    ahead: Looks,
    checking: Option<Checking>,
    /// What writes were to do to balances, and did.
    moved: HashMap<OpId, Moved>,
    /// Balances that are read again after a write.
    after: Looks,
    opened: Option<Opened>,
}

impl TransactTab {
    /// The keys are for the menu, and for what is in front elsewhere.
    pub(super) const fn leave_list(&mut self) {
        self.inside = false;
    }

    /// What was sent from here, oldest first.
    pub(super) fn sent(&self) -> &[Sent] {
        &self.sent
    }

    /// Puts the cursor on one of them; nothing happens while a form is being filled in.
    pub(super) fn choose(&mut self, id: &str, cx: &Cx<'_>) {
        let Some(sent) = self.sent.iter().find(|sent| sent.record.id.to_string() == id) else { return };
        if !self.is_filling() {
            self.inside = true;
            self.list.table.choose(sent.key(), view::layout(body_of(cx.area)).rows());
        }
    }

    /// The record under the cursor of the list.
    fn chosen(&self) -> Option<&Sent> {
        let key = self.list.table.key()?;
        self.sent.iter().find(|sent| sent.key() == key)
    }

    fn by_id(&self, id: OpId) -> Option<&Sent> {
        self.sent.iter().find(|sent| sent.record.id == id)
    }

    /// Look-ups that a person waits for.
    fn is_looking(&self) -> bool {
        let opened = self.opened.as_ref().is_some_and(|opened| !opened.looks.is_done());
        opened || !self.ahead.is_done() || self.checking.as_ref().is_some_and(|checking| !checking.looks.is_done())
    }

    fn is_filling(&self) -> bool {
        self.form.as_ref().is_some_and(|form| form.desk.is_open())
    }
}

impl Part<Book> for TransactTab {
    fn fill(&mut self, base: &mut Base, cx: &Cx<'_>) {
        let zone = &base.settings.zone;
        let lines = self.sent.iter().rev().map(|sent| {
            let balance = self.moved.get(&sent.record.id).and_then(Moved::words);
            sent.line(self.marks.contains(&sent.record.id), balance.as_deref(), zone)
        });
        let lines = lines.collect();
        self.list.take(lines, view::layout(body_of(cx.area)).rows(), cx.say);
    }

    fn look(&mut self, base: &mut Base, _: &mut Cx<'_>) -> Effects {
        if self.is_listed { Vec::new() } else { self.read_records(base) }
    }

    fn act(&mut self, action: Action, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let effects = self.act_on(action, base, cx);
        self.fill(base, cx);
        effects
    }

    fn key(&mut self, key: &KeyEvent, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        if self.is_filling() {
            return self.form_key(key, base, cx);
        }
        let rows = view::layout(body_of(cx.area)).rows();
        let did = self.list.key(key, &sent::COLUMNS, rows, cx.say);
        self.did(did, base, cx)
    }

    fn paste(&mut self, text: &str, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        if self.is_filling() {
            return self.form_paste(text, base, cx);
        }
        let rows = view::layout(body_of(cx.area)).rows();
        self.list.paste(text, rows, cx.say);
        Vec::new()
    }

    fn point(&mut self, pointer: Pointer, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let area = body_of(cx.area);
        if self.is_filling() { self.form_point(area, pointer, base, cx) } else { self.pointed(area, pointer, base, cx) }
    }

    fn heard(&mut self, report: &Report<Reply>, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        self.outcome(report, base, cx)
    }

    fn drafted(&mut self, ticket: &Ticket, draft: Option<&Draft>, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        self.form_drafted(ticket, draft, base, cx)
    }

    fn edited(&mut self, ticket: &Ticket, text: &Result<String, Text>, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        self.form_edited(ticket, text.clone(), base, cx)
    }

    fn brought(
        &mut self,
        ticket: &Ticket,
        brought: &Result<Brought, Text>,
        base: &mut Base,
        cx: &mut Cx<'_>,
    ) -> Effects {
        if ticket.slot != RECORDS || !base.tickets.accepts(ticket) {
            return Vec::new();
        }
        base.tickets.close(ticket);
        if let Err(why) = brought {
            return Base::toast(ToastLevel::Warn, why.clone());
        }
        if let Ok(Brought::Records(records)) = brought {
            self.sent = records.iter().cloned().filter_map(Sent::of).collect();
            self.fill(base, cx);
            if !self.inside {
                // Nobody has chosen a line: the newest is the one that is meant.
                let rows = view::layout(body_of(cx.area)).rows();
                self.list.act(Action::Top, &sent::COLUMNS, rows, cx.say);
            }
        }
        Vec::new()
    }

    fn end(&mut self, ticket: &Ticket, result: &Result<Reply, ApiError>, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        self.looked(ticket, result, base, cx)
    }

    fn stop(&mut self, base: &mut Base) -> Effects {
        self.stop_looking(base)
    }

    fn is_busy(&self) -> bool {
        self.is_looking()
    }

    fn shown(&self) -> Vec<Wanted> {
        Vec::new()
    }

    fn view(&self, base: &Base, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        view::draw(self, base, frame, area, vx);
    }

    fn status(&self, _: &Base, vx: &ViewCx<'_>) -> Status {
        view::status(self, vx)
    }

    fn actions(&self, _: &Base) -> Vec<ActionState> {
        self.action_states()
    }

    fn capture(&self) -> Capture {
        if self.is_filling() || self.list.types() {
            Capture::Text
        } else if self.opened.is_some() {
            Capture::Layer
        } else {
            Capture::None
        }
    }

    fn leaves(&self) -> Option<Text> {
        let typed = self.form.as_ref().is_some_and(|form| form.desk.is_open() && form.desk.form().is_changed());
        typed.then(|| Text::key("transact-leaves"))
    }

    fn clear(&mut self) {
        *self = Self::default();
    }
}
