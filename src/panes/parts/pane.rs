//! A pane by what it is made of: inputs led to the part they are for, and what is said around the parts.

use std::convert::Infallible;

use jiff::tz::TimeZone;
use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::{Map, Value};

use super::{Base, Book, Effects, Part, Parted, Seat, body_of};
use crate::api::ApiError;
use crate::domain::{AccountId, Moment};
use crate::flow::{
    Action, ActionState, Brought, Capture, Cx, Effect, Gesture, Input, News, Pointer, Report, Text, Ticket, say,
};
use crate::panes::tabs::Tabs;
use crate::panes::{Face, Found, Need, PaneCommand, Status, standing};
use crate::ui::ViewCx;

type Answer<P> = Result<<<P as Parted>::Book as Book>::Reply, ApiError>;
type Done<P> = Effects<<P as Parted>::Book>;

/// The part in front.
fn front<P: Parted>(pane: &P) -> &dyn Part<P::Book> {
    pane.part(pane.tab())
}

/// The part in front, and the base.
fn at_front<P: Parted>(pane: &mut P) -> (&mut dyn Part<P::Book>, &mut Base<P::Book>) {
    let tab = pane.tab();
    pane.at_work(tab)
}

/// Every part, and the base.
fn each<P: Parted>(pane: &mut P, mut f: impl FnMut(&mut dyn Part<P::Book>, &mut Base<P::Book>) -> Done<P>) -> Done<P> {
    let mut effects = Vec::new();
    for tab in P::Tab::ALL {
        let (part, base) = pane.at_work(*tab);
        effects.extend(f(part, base));
    }
    effects
}

fn parts<P: Parted>(pane: &P) -> impl Iterator<Item = (P::Tab, &dyn Part<P::Book>)> {
    P::Tab::ALL.iter().map(|tab| (*tab, pane.part(*tab)))
}

fn act<P: Parted>(pane: &mut P, action: Action, cx: &mut Cx<'_>) -> Done<P> {
    let free = front(pane).capture() == Capture::None;
    match action {
        Action::NextTab | Action::PreviousTab if free => {
            let tab = pane.tab().turned(action == Action::NextTab);
            return pane.show(tab, cx);
        }
        // A part that shows nothing of the book reads its own.
        Action::Refresh if !front(pane).shown().is_empty() => {
            let (part, base) = at_front(pane);
            return base.read_again(part.shown(), cx.at);
        }
        Action::RefreshAll => {
            let (_, base) = at_front(pane);
            let asked = base.book.asked();
            return base.read_again(asked, cx.at);
        }
        Action::Quit if free => return vec![Effect::Quit],
        Action::Stop => {
            let mut effects: Done<P> = pane.base().waiting().map(Effect::Cancel).collect();
            effects.extend(each(pane, |part, base| part.stop(base)));
            return effects;
        }
        _ => {}
    }
    let mut effects = pane.led(action, cx);
    let (part, base) = at_front(pane);
    effects.extend(part.act(action, base, cx));
    effects
}

fn point<P: Parted>(pane: &mut P, pointer: Pointer, cx: &mut Cx<'_>) -> Done<P> {
    let turns = pointer.gesture == Gesture::Click && front(pane).capture() == Capture::None;
    if let Some(tab) = pane.tab().at(cx.area, pointer, cx.say).filter(|_| turns) {
        return pane.show(tab, cx);
    }
    let (part, base) = at_front(pane);
    part.point(pointer, base, cx)
}

fn paste<P: Parted>(pane: &mut P, text: &str, cx: &mut Cx<'_>) -> Done<P> {
    let (part, base) = at_front(pane);
    let mut effects = part.paste(text, base, cx);
    effects.extend(say::cut_paste(text).map(Effect::Toast));
    effects
}

fn end<P: Parted>(pane: &mut P, ticket: &Ticket, result: Answer<P>, cx: &mut Cx<'_>) -> Done<P> {
    let (_, base) = at_front(pane);
    if !base.tickets.accepts(ticket) {
        return Vec::new();
    }
    base.tickets.close(ticket);
    let mut effects = if let Some(wanted) = P::Book::wanted(ticket.slot) {
        let (book, mut asking) = base.asking(cx.at);
        book.end(wanted, result, &mut asking)
    } else {
        each(pane, |part, base| part.end(ticket, &result, base, cx))
    };
    effects.extend(pane.look(cx));
    effects
}

fn brought<P: Parted>(pane: &mut P, ticket: &Ticket, brought: Result<Brought, Text>, cx: &mut Cx<'_>) -> Done<P> {
    let Some(wanted) = P::Book::wanted(ticket.slot) else {
        return each(pane, |part, base| part.brought(ticket, &brought, base, cx));
    };
    let (_, base) = at_front(pane);
    if !base.tickets.accepts(ticket) {
        return Vec::new();
    }
    base.tickets.close(ticket);
    let (book, mut asking) = base.asking(cx.at);
    let mut effects = book.brought(wanted, brought, cx.say, &mut asking);
    effects.extend(pane.look(cx));
    effects
}

/// A step of a write. Whatever came of it stands in the ledger now.
fn heard<P: Parted>(pane: &mut P, report: &Report<<P::Book as Book>::Reply>, cx: &mut Cx<'_>) -> Done<P> {
    let mut effects = each(pane, |part, base| part.heard(report, base, cx));
    if matches!(report.news, News::Ended(_) | News::Settled(_)) {
        let (_, base) = at_front(pane);
        effects.extend(base.read_again(P::Book::AFTER_WRITES.iter().copied(), cx.at));
    }
    effects.extend(pane.look(cx));
    effects
}

/// What failed is read now; what is there or coming stays.
fn signed_in<P: Parted>(pane: &mut P, cx: &mut Cx<'_>) -> Done<P> {
    let (_, base) = at_front(pane);
    base.book.signed_in();
    let failed = base.failed();
    let mut effects = base.read_again(failed, cx.at);
    effects.extend(pane.look(cx));
    effects
}

/// Nothing of this person is kept: somebody else may look next.
fn signed_out<P: Parted>(pane: &mut P, cx: &Cx<'_>) -> Done<P> {
    let (_, base) = at_front(pane);
    base.tickets.new_epoch();
    base.book.forget();
    let effects = each(pane, |part, _| {
        part.clear();
        Vec::new()
    });
    pane.fill(cx);
    effects
}

fn switch<P: Parted>(pane: &mut P, account: AccountId, cx: &mut Cx<'_>) -> Done<P> {
    if account == *pane.base().settings.account() {
        return Vec::new();
    }
    *at_front(pane).1.settings.account_mut() = account;
    let mut effects = signed_out(pane, cx);
    effects.extend(pane.look(cx));
    effects
}

/// Leads an input to where it is for.
pub(in crate::panes) fn update<P: Parted>(
    pane: &mut P,
    input: Input<<P::Book as Book>::Reply, Infallible>,
    cx: &mut Cx<'_>,
) -> Done<P> {
    match input {
        Input::Shown => {
            let mut effects = pane.come(cx);
            effects.extend(pane.look(cx));
            effects
        }
        Input::Act(action) => act(pane, action, cx),
        Input::Key(key) => {
            let (part, base) = at_front(pane);
            part.key(&key, base, cx)
        }
        Input::Paste(text) => paste(pane, &text, cx),
        Input::Mouse(pointer) => point(pane, pointer, cx),
        Input::End(ticket, result) => end(pane, &ticket, result, cx),
        Input::Brought(ticket, found) => brought(pane, &ticket, found, cx),
        Input::Outcome(report) => heard(pane, &report, cx),
        Input::Drafted(ticket, draft) => each(pane, |part, base| part.drafted(&ticket, draft.as_ref(), base, cx)),
        Input::Edited(ticket, text) => each(pane, |part, base| part.edited(&ticket, &text, base, cx)),
        Input::Session(account, live) if account == *pane.account() => {
            if live {
                signed_in(pane, cx)
            } else {
                signed_out(pane, cx)
            }
        }
        Input::Account(account) => switch(pane, account, cx),
        Input::Handoff(handoff) => pane.handed(handoff, cx),
        Input::Tick => {
            pane.fill(cx);
            Vec::new()
        }
        Input::Computed(_, never) => match never {},
        Input::Agreed(_) | Input::Part(..) | Input::Session(..) | Input::PlanKept(..) | Input::Unfinished(..) => {
            Vec::new()
        }
    }
}

impl<P: Parted> Face for P {
    fn account(&self) -> &AccountId {
        self.base().settings.account()
    }

    fn secret_word(&self) -> Text {
        self.base().settings.secret_word()
    }

    fn zone(&self) -> &TimeZone {
        self.base().settings.zone()
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        let whose = self.whose();
        self.tab().draw(frame, area, &whose.iter().map(String::as_str).collect::<Vec<_>>(), vx);
        front(self).view(self.base(), frame, body_of(area), vx);
    }

    /// Which part, how much of it, how old, whether it is being read.
    fn status(&self, vx: &ViewCx<'_>) -> Status {
        let base = self.base();
        let mut status = front(self).status(base, vx);
        status.left.insert(0, self.tab().title(vx));
        let shown = front(self).shown();
        let standings: Vec<_> = shown.into_iter().map(|wanted| base.standing(wanted)).collect();
        standing::tell(&mut status.right, &standings, base.slow, vx);
        status
    }

    fn actions(&self) -> Vec<ActionState> {
        use ActionState as A;
        let mut states = front(self).actions(self.base());
        if front(self).capture() == Capture::Text {
            return states;
        }
        let idle = !self.is_loading() && !parts(self).any(|(_, part)| part.is_busy());
        if front(self).capture() == Capture::None {
            states.extend([A::hinted(Action::NextTab), A::listed(Action::PreviousTab)]);
        }
        states.extend([A::listed(Action::Refresh), A::listed(Action::RefreshAll)]);
        states.push(A::listed(Action::Stop).unless(idle.then(|| Text::key("off-nothing-running"))));
        states
    }

    fn capture(&self) -> Capture {
        front(self).capture()
    }

    fn next_change(&self) -> Option<u64> {
        standing::slow_from(self.base().loading()).filter(|_| !self.base().slow)
    }

    fn commands(&self) -> Vec<PaneCommand> {
        self.taken_commands()
    }

    fn needs(&self, _: Moment) -> Vec<Need> {
        self.needed()
    }

    fn find(&self, words: &str, most: usize) -> Vec<Found> {
        self.found(words, most)
    }

    fn is_loading(&self) -> bool {
        self.base().loading().next().is_some()
    }

    fn open_record(&self) -> Option<String> {
        front(self).open_record(self.base())
    }

    fn leaves(&self) -> Option<Text> {
        parts(self).find_map(|(_, part)| part.leaves())
    }

    fn is_private(&self, command: &str) -> bool {
        self.hides(command)
    }

    /// The tab in front, and what each part keeps, by the name of its tab.
    fn remember(&self) -> Value {
        let kept = parts(self).map(|(tab, part)| (tab.names().0.to_owned(), part.remember()));
        let mut all: Map<String, Value> = kept.filter(|(_, kept)| !kept.is_null()).collect();
        all.insert("tab".into(), self.tab().names().0.into());
        Value::Object(all)
    }

    fn recall(&mut self, kept: &Value) {
        *self.tab_mut() = self.tab().recalled(kept);
        for tab in P::Tab::ALL {
            if let Some(kept) = kept.get(tab.names().0) {
                self.at_work(*tab).0.recall(kept);
            }
        }
    }
}
