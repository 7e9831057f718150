//! The tab Visit: an order for gas in four steps, and the service's answer to it.
//!
//! `when` is the day and the hour, `fields` where, how much and how it is paid, `order` the review, the sending and what
//! came of it, `answer` the receipt, `view` draws all of them side by side. The form is there from the first look on; only
//! whether it has the keys changes, so that nothing typed is ever out of sight.

mod answer;
mod fields;
mod order;
#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]
mod tests;
mod view;
mod when;

use crossterm::event::KeyEvent;
use jiff::civil::{Date, DateTime};
use ratatui::Frame;
use ratatui::layout::Rect;

use self::answer::Answer;
use self::order::Sent;
use self::when::When;
use super::book::{Book, Wanted};
use super::{Base, Effects};
use crate::api::gas::{Day, Reply, Request};
use crate::domain::Clean;
use crate::flow::{Action, ActionState, Capture, Cx, Draft, Gesture, Pointer, Report, Text, Ticket, ToastLevel};
use crate::panes::Status;
use crate::panes::parts::{Part, body_of};
use crate::ui::calendar::Pointed;
use crate::ui::form::{Desk, Then, Turn, Value};
use crate::ui::{ViewCx, calendar};

/// What has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Focus {
    #[default]
    Days,
    Hours,
    Form,
}

/// The state of the tab.
#[derive(Debug, Default)]
pub(super) struct VisitTab {
    when: When,
    focus: Focus,
    desk: Option<Desk>,
    /// A field of the form waits for things to choose from: its path and what was typed.
    asked: Option<(String, String)>,
    /// The order that was shown for review or sent.
    sent: Option<Sent>,
    /// An hour that is gone, or may be, until other days are read.
    taken: Option<Taken>,
    /// The next free slot was asked for before any day was read.
    wants_free: bool,
    answer: Option<Answer>,
}

/// The hour of an order that came back.
#[derive(Debug)]
struct Taken {
    at: DateTime,
    /// What the service refused the order with, perhaps because of the hour; none if the hour is known to be gone.
    refused: Option<Clean>,
    /// The person went on typing: the focus stays where it is.
    typed: bool,
}

/// `14:30`, with its day where that is another.
fn hour_words(at: DateTime, day: Date) -> String {
    let shape = if at.date() == day { "%H:%M" } else { "%d.%m. %H:%M" };
    at.strftime(shape).to_string()
}

fn days(base: &Base) -> &[Day] {
    base.book.dates.value().map_or(&[], Vec::as_slice)
}

impl VisitTab {
    /// Where everything stands.
    fn shown(&self, cx: &Cx<'_>) -> view::Shown {
        view::layout(body_of(cx.area), self.focus)
    }

    fn turned(&mut self, turn: Turn<Request, std::convert::Infallible>, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let mut effects = turn.effects;
        match turn.then {
            Then::Nothing => {}
            // Its draft is kept; the form stays in sight.
            Then::Left => {
                self.focus = Focus::Days;
                if let Some(desk) = &mut self.desk {
                    desk.show();
                }
            }
            Then::Over => {
                self.desk = None;
                self.focus = Focus::Days;
            }
            Then::Find { path, query } => {
                self.asked = Some((path, query));
                effects.extend(self.find(base, cx));
            }
            Then::Submit(submission) => effects.extend(self.review(&submission, base, cx)),
        }
        effects
    }

    /// Opens the form, if it is not there.
    fn form(&mut self, base: &mut Base) -> Effects {
        if self.desk.is_some() {
            return Vec::new();
        }
        let plan = fields::plan(&base.settings.account, base.settings.zone.clone());
        let (desk, load) = Desk::open(plan, &mut base.tickets);
        self.desk = Some(desk);
        vec![load]
    }

    /// Answers the field that waits, as far as what it needs is known.
    fn find(&mut self, base: &mut Base, cx: &Cx<'_>) -> Effects {
        let Some((path, query)) = self.asked.clone() else { return Vec::new() };
        let wanted = if path == fields::CARD { Wanted::Methods } else { Wanted::Records };
        let effects = base.want(wanted, cx.at);
        let standing = base.standing(wanted);
        let items = match (standing.known, standing.error) {
            (false, Some(error)) => Err(crate::flow::say::error(error)),
            (false, None) => return effects,
            (true, _) if path == fields::CARD => {
                let cards = fields::cards(base.book.methods.value().map_or(&[], Vec::as_slice));
                if cards.is_empty() { Err(Text::key("gas-no-cards")) } else { Ok(cards) }
            }
            (true, _) => {
                let known = fields::address_items(base.book.records.value().map_or(&[], Vec::as_slice));
                if known.is_empty() { Err(Text::key("gas-no-addresses")) } else { Ok(known) }
            }
        };
        self.asked = None;
        if let Some(desk) = &mut self.desk {
            desk.offer(&path, &query, items);
        }
        effects
    }

    /// An address that was chosen fills its fields.
    fn follow(&mut self, before: Option<&Value>, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let Some(desk) = &mut self.desk else { return Vec::new() };
        let chosen = desk.form().value(fields::KNOWN);
        if chosen.as_ref() == before {
            return Vec::new();
        }
        let records = base.book.records.value().map_or(&[][..], Vec::as_slice);
        let Some(address) = chosen.and_then(|chosen| fields::address(records, &chosen)) else { return Vec::new() };
        let turn = desk.put(&address.values(), cx.at);
        self.turned(turn, base, cx)
    }

    /// Gives the form the keys, at this field.
    fn enter(&mut self, field: &str, base: &mut Base) -> Effects {
        let effects = self.form(base);
        self.focus = Focus::Form;
        if let Some(desk) = &mut self.desk {
            desk.show();
            desk.focus(field);
        }
        effects
    }

    /// The hour under the cursor is the one.
    fn choose(&mut self, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let Some(slot) = self.when.slot(days(base), base.now) else {
            return Base::toast(ToastLevel::Info, Text::key("gas-no-hours"));
        };
        let Ok(at) = slot.at().to_zoned(base.settings.zone.clone()) else { return Vec::new() };
        let mut effects = self.enter(fields::LITERS, base);
        self.taken = None;
        if let Some(desk) = &mut self.desk {
            let turn = desk.put(&[(fields::DATE, Value::DateTime(at))], cx.at);
            effects.extend(self.turned(turn, base, cx));
        }
        effects
    }

    fn next_free(&mut self, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        if base.book.dates.value().is_none() {
            self.wants_free = true;
            let failed = base.standing(Wanted::Dates).error.is_some();
            return base.read_again(failed.then_some(Wanted::Dates), cx.at);
        }
        let found = self.when.next(days(base), base.now, self.focus == Focus::Hours);
        if found.is_none() {
            return Base::toast(ToastLevel::Warn, Text::key("gas-nothing-offered"));
        }
        self.focus = Focus::Hours;
        Vec::new()
    }

    /// The time that is typed into the form, if it is one.
    fn typed_time(&self) -> Option<DateTime> {
        match self.desk.as_ref()?.form().value(fields::DATE)? {
            Value::DateTime(at) => Some(at.datetime()),
            _ => None,
        }
    }

    /// The days that were asked for came: goes to the next free slot, if that is still wanted.
    fn see_free(&mut self, base: &Base) {
        if !base.book.dates.is_loading() && std::mem::take(&mut self.wants_free) {
            let found = self.when.next(days(base), base.now, false);
            self.focus = if found.is_some() { Focus::Hours } else { self.focus };
        }
    }

    /// An hour was taken meanwhile and other days are here: says what is near it. A refusal that had another reason
    /// stands as it is.
    fn see_taken(&mut self, base: &Base, cx: &Cx<'_>) {
        let Some(Taken { at, refused, typed }) = self.taken.take_if(|_| !base.book.dates.is_loading()) else { return };
        if refused.is_some() && when::slot_at(days(base), at).is_some() {
            return;
        }
        let before = self.desk.as_ref().map(|desk| desk.form().focused()).filter(|_| typed);
        let words = fields::not_offered("gas-slot-taken", days(base), at, base.now);
        self.say_wrong(refused, (fields::DATE, words), cx);
        if let (Some(field), Some(desk)) = (before, &mut self.desk) {
            desk.focus(&field);
        } else {
            self.when.go(days(base), at, base.now);
            self.focus = Focus::Form;
        }
    }

    /// Says something beside a field, and gives it the focus.
    fn wrong(&mut self, wrong: fields::Wrong, cx: &Cx<'_>) {
        self.say_wrong(None, wrong, cx);
        self.focus = Focus::Form;
    }

    /// The same at the head of the form and beside a field.
    fn say_wrong(&mut self, head: Option<Clean>, (field, words): fields::Wrong, cx: &Cx<'_>) {
        if let Some(desk) = &mut self.desk {
            let words = Clean::from_partner(&(cx.say)(&words));
            desk.refuse(head, &[crate::ops::FieldError { field: field.to_owned(), words }]);
        }
    }

    /// The person goes on: what comes of earlier questions does not get in the way any more.
    fn goes_on(&mut self) {
        self.wants_free = false;
        if let Some(taken) = &mut self.taken {
            taken.typed = true;
        }
    }

    fn act_on_hours(&mut self, action: Action, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let count = when::hours(days(base), self.when.calendar.cursor(), base.now).len();
        let in_line = self.shown(cx).in_line();
        match action {
            Action::Open => return self.choose(base, cx),
            Action::Back => self.focus = Focus::Days,
            _ if self.when.step(action, count, in_line) => {}
            _ if self.when.turn(action) => {}
            _ => {}
        }
        Vec::new()
    }
}

impl Part<Book> for VisitTab {
    fn fill(&mut self, base: &mut Base, cx: &Cx<'_>) {
        self.when.take(days(base), base.now);
        self.see_free(base);
        self.see_taken(base, cx);
    }

    fn look(&mut self, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let all = [Wanted::Records, Wanted::Dates, Wanted::Price];
        let mut effects: Effects = all.into_iter().flat_map(|wanted| base.want(wanted, cx.at)).collect();
        effects.extend(self.form(base));
        effects.extend(self.find(base, cx));
        // A draft may name a card; without the list it cannot be paid with.
        if base.book.signed_in {
            effects.extend(base.want(Wanted::Methods, cx.at));
        }
        effects
    }

    fn act(&mut self, action: Action, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        self.goes_on();
        if let Some(answer) = &mut self.answer {
            let (effects, over) = answer.act(action);
            if over {
                self.answer = None;
            }
            return effects;
        }
        match action {
            Action::NextFree => {
                let mut effects = self.look(base, cx);
                effects.extend(self.next_free(base, cx));
                return effects;
            }
            Action::NextRegion | Action::PreviousRegion => {
                let on = action == Action::NextRegion;
                return match (self.focus, on) {
                    (Focus::Days, true) | (Focus::Form, false) => {
                        self.focus = Focus::Hours;
                        Vec::new()
                    }
                    (Focus::Hours, true) | (Focus::Days, false) => self.enter(fields::LITERS, base),
                    _ => {
                        self.focus = Focus::Days;
                        Vec::new()
                    }
                };
            }
            Action::Add | Action::Edit => return self.enter(fields::LITERS, base),
            _ => {}
        }
        match self.focus {
            Focus::Hours => return self.act_on_hours(action, base, cx),
            Focus::Days if action == Action::Open => {
                if when::hours(days(base), self.when.calendar.cursor(), base.now).is_empty() {
                    return Base::toast(ToastLevel::Info, Text::key("gas-no-hours"));
                }
                self.focus = Focus::Hours;
            }
            Focus::Days | Focus::Form => {
                self.when.turn(action);
            }
        }
        Vec::new()
    }

    fn key(&mut self, key: &KeyEvent, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        self.goes_on();
        let Some(desk) = &mut self.desk else { return Vec::new() };
        let before = desk.form().value(fields::KNOWN);
        let turn = desk.key(key, cx.at, &mut base.tickets);
        let mut effects = self.turned(turn, base, cx);
        effects.extend(self.follow(before.as_ref(), base, cx));
        effects
    }

    fn paste(&mut self, text: &str, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        self.goes_on();
        let Some(desk) = &mut self.desk else { return Vec::new() };
        let degrees = [fields::LATITUDE, fields::LONGITUDE].contains(&desk.form().focused().as_str());
        let turn = match fields::pair(text).filter(|_| degrees) {
            Some([latitude, longitude]) => {
                desk.put(&[(fields::LATITUDE, latitude), (fields::LONGITUDE, longitude)], cx.at)
            }
            None => desk.paste(text, cx.at),
        };
        self.turned(turn, base, cx)
    }

    fn point(&mut self, pointer: Pointer, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        self.goes_on();
        if self.answer.is_some() {
            return Vec::new();
        }
        let shown = self.shown(cx);
        if let Some(pointed) = self.when.calendar.point(pointer, shown.calendar) {
            let again = pointed == Pointed::Again && self.focus == Focus::Days;
            self.focus = Focus::Days;
            if pointed == Pointed::Moved {
                self.when.turned();
            }
            return if again { self.act(Action::Open, base, cx) } else { Vec::new() };
        }
        if let Some(hour) = shown.hour_at(pointer, &self.when).filter(|_| pointer.gesture == Gesture::Click) {
            let count = when::hours(days(base), self.when.calendar.cursor(), base.now).len();
            if hour < count {
                let again = self.focus == Focus::Hours && self.when.hour == hour;
                (self.when.hour, self.focus) = (hour, Focus::Hours);
                return if again { self.choose(base, cx) } else { Vec::new() };
            }
        }
        let inside = shown.form.contains(pointer.at);
        let Some(desk) = self.desk.as_mut().filter(|_| inside) else { return Vec::new() };
        self.focus = Focus::Form;
        let before = desk.form().value(fields::KNOWN);
        let turn = desk.point(shown.form, pointer, cx.say, cx.at, &mut base.tickets);
        let mut effects = self.turned(turn, base, cx);
        effects.extend(self.follow(before.as_ref(), base, cx));
        effects
    }

    fn heard(&mut self, report: &Report<Reply>, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        self.told(report, base, cx)
    }

    fn drafted(&mut self, ticket: &Ticket, draft: Option<&Draft>, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let Some(desk) = &mut self.desk else { return Vec::new() };
        let turn = desk.drafted(ticket, draft.cloned(), cx.at);
        let effects = self.turned(turn, base, cx);
        if let Some(at) = self.typed_time() {
            self.when.go(days(base), at, base.now);
        }
        effects
    }

    fn shown(&self) -> Vec<Wanted> {
        vec![Wanted::Dates, Wanted::Price]
    }

    fn view(&self, base: &Base, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        view::draw(self, base, frame, area, vx);
    }

    fn status(&self, base: &Base, vx: &ViewCx<'_>) -> Status {
        view::status(self, base, vx)
    }

    fn actions(&self, base: &Base) -> Vec<ActionState> {
        use ActionState as A;
        if let Some(answer) = &self.answer {
            return answer.actions();
        }
        if self.focus == Focus::Form {
            return vec![A::listed(Action::Open), A::hinted(Action::Back)];
        }
        let none = when::nothing(days(base), base.now).then(|| Text::key("gas-nothing-offered"));
        let open = if self.focus == Focus::Hours { "gas-choose-hour" } else { "gas-to-hours" };
        let mut states = vec![
            A::hinted(Action::Open).labelled(open).unless(none.clone()),
            A::hinted(Action::NextFree).unless(none),
            A::hinted(Action::Edit).labelled("gas-to-form"),
            A::hinted(Action::NextRegion),
            A::listed(Action::PreviousRegion),
            A::listed(Action::CarryLeft).labelled("gas-month-before"),
            A::listed(Action::CarryRight).labelled("gas-month-after"),
        ];
        if self.focus == Focus::Hours {
            states.push(A::listed(Action::Back));
        }
        states
    }

    fn capture(&self) -> Capture {
        match (&self.answer, self.focus) {
            (Some(_), _) => Capture::Layer,
            (None, Focus::Form) if self.desk.is_some() => Capture::Text,
            (None, _) => Capture::None,
        }
    }

    fn leaves(&self) -> Option<Text> {
        let typed = self.desk.as_ref().is_some_and(|desk| desk.form().is_changed());
        (typed && self.focus == Focus::Form).then(|| Text::key("account-leaves-form"))
    }

    fn clear(&mut self) {
        *self = Self::default();
    }
}

/// Cells of the calendar's month.
const MONTH: u16 = calendar::WIDTH;
