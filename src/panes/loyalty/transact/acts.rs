//! Keys and the mouse outside of forms: the menu, the list of what was sent, one of it opened.

use ratatui::layout::Rect;

use super::filling::{Given, kind_value, typed};
use super::looks::Looks;
use super::sent::{COLUMNS, Sent};
use super::what::What;
use super::{Opened, TransactTab, view};
use crate::api::loyalty::settle::CodeState;
use crate::domain::{Amount, Clean};
use crate::flow::{Action, ActionState, Cx, Effect, Gesture, Pointer, Text, ToastLevel, moved_by};
use crate::ops::State;
use crate::panes::loyalty::{Base, Effects};
use crate::panes::parts::body_of;
use crate::ui::form::{Decimal, Value};
use crate::ui::grid::Did;

impl TransactTab {
    pub(super) fn act_on(&mut self, action: Action, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        if self.opened.is_some() {
            return self.act_in_opened(action, base, cx);
        }
        match action {
            Action::Add => return self.begin_for(What::Create, base, cx),
            Action::Transfer => return self.begin_for(What::Transfer, base, cx),
            Action::RedeemAll => return self.begin_for(What::RedeemFull, base, cx),
            Action::Finish => return self.reverse(base, cx),
            Action::Refresh => return self.read_records(base),
            Action::NextRegion | Action::PreviousRegion if !self.sent.is_empty() => {
                self.inside = !self.inside;
                return Vec::new();
            }
            _ => {}
        }
        if self.inside { self.act_in_list(action, base, cx) } else { self.act_in_menu(action, base, cx) }
    }

    fn act_in_menu(&mut self, action: Action, base: &mut Base, cx: &Cx<'_>) -> Effects {
        let last = What::ALL.len() - 1;
        match action {
            Action::Down if self.menu == last && !self.sent.is_empty() => self.inside = true,
            Action::Down => self.menu = (self.menu + 1).min(last),
            Action::Up => self.menu = self.menu.saturating_sub(1),
            Action::Top => self.menu = 0,
            Action::Bottom => self.menu = last,
            Action::Open => return self.begin_for(What::ALL[self.menu.min(last)], base, cx),
            _ => {}
        }
        Vec::new()
    }

    fn act_in_list(&mut self, action: Action, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        match action {
            Action::Up if self.list.table.place.at == 0 => self.inside = false,
            Action::Mark => {
                if let Some(id) = self.chosen().map(|sent| sent.record.id)
                    && !self.marks.remove(&id)
                {
                    self.marks.insert(id);
                }
            }
            Action::Verify => return self.verify(),
            Action::Undo => return self.send_again(base, cx),
            Action::CopyId | Action::CopyRow => {
                let copied = self.chosen().map(Sent::codes).filter(|codes| !codes.is_empty());
                return copied.map(|codes| Effect::Copy(Clean::from_partner(&codes))).into_iter().collect();
            }
            Action::Back if self.list.table.filter().is_empty() => {
                if self.marks.is_empty() {
                    self.inside = false;
                }
                self.marks.clear();
            }
            _ => {
                let rows = view::layout(body_of(cx.area)).rows();
                let did = self.list.act(action, &COLUMNS, rows, cx.say);
                return self.did(did, base, cx);
            }
        }
        Vec::new()
    }

    pub(super) fn did(&mut self, did: Did, base: &mut Base, cx: &Cx<'_>) -> Effects {
        match did {
            Did::Nothing | Did::Taken => Vec::new(),
            Did::Open => self.open(base),
            Did::Export(form) => match self.list.sheet("sent", &COLUMNS, cx.say) {
                Some(sheet) => vec![Effect::Export(form, Box::new(sheet))],
                None => Vec::new(),
            },
        }
    }

    fn open(&mut self, base: &mut Base) -> Effects {
        let Some(id) = self.chosen().map(|sent| sent.record.id) else { return Vec::new() };
        self.opened = Some(Opened { id, top: 0, looks: Looks::default(), states: None });
        self.look_at_codes(base)
    }

    fn act_in_opened(&mut self, action: Action, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let Some(opened) = &mut self.opened else { return Vec::new() };
        match action {
            Action::Back | Action::Quit => {
                let effects = opened.looks.stop(base);
                self.opened = None;
                return effects;
            }
            Action::Down => opened.top = moved_by(opened.top, 1, 200),
            Action::Up => opened.top = moved_by(opened.top, -1, 200),
            Action::Refresh => return self.look_at_codes(base),
            Action::Verify => return self.verify(),
            Action::CopyId | Action::CopyRow => return self.copy(),
            Action::Finish | Action::Undo => return self.send_again(base, cx),
            _ => {}
        }
        Vec::new()
    }

    /// The record that keys are for.
    fn in_front(&self) -> Option<&Sent> {
        match &self.opened {
            Some(opened) => self.by_id(opened.id),
            None => self.chosen().filter(|_| self.inside),
        }
    }

    fn copy(&self) -> Effects {
        let copied = self.in_front().map(Sent::codes).filter(|codes| !codes.is_empty());
        copied.map(|codes| Effect::Copy(Clean::from_partner(&codes))).into_iter().collect()
    }

    fn verify(&self) -> Effects {
        match self.in_front().filter(|sent| sent.record.state == State::Unknown) {
            Some(sent) => vec![Effect::Verify(sent.record.id)],
            None => Base::toast(ToastLevel::Info, Text::key("off-nothing-unknown")),
        }
    }

    /// A form, about the customer that is in front elsewhere.
    fn begin_for(&mut self, what: What, base: &mut Base, cx: &Cx<'_>) -> Effects {
        let mut given: Given = Vec::new();
        if let Some(customer) = base.book.known()
            && let Some(id) = base.book.customer.question.as_ref()
        {
            let (id_field, name_field) = match what {
                What::Transfer => ("from", "from_name"),
                _ => ("customer", "customer_name"),
            };
            if !what.reverses() {
                given.push((id_field, typed(id.as_str())));
                given.extend(customer.name.as_ref().map(|name| (name_field, typed(name.as_str()))));
            }
        }
        self.begin(what, &given, base, cx)
    }

    /// What is marked, or under the cursor here, or in front elsewhere, or nothing: its code is typed.
    fn reverse(&mut self, base: &mut Base, cx: &Cx<'_>) -> Effects {
        let marked: Vec<&Sent> = self.sent.iter().filter(|sent| self.marks.contains(&sent.record.id)).collect();
        if let Some(first) = marked.first() {
            let kind = first.kind().unwrap_or_default().to_owned();
            if marked.iter().any(|sent| sent.kind() != Some(kind.as_str())) {
                return Base::toast(ToastLevel::Warn, Text::key("transact-one-kind"));
            }
            let codes = marked.iter().map(|sent| sent.codes()).collect::<Vec<_>>().join("\n");
            let given = vec![("kind", kind_value(&kind)), ("codes", Value::Text(codes))];
            return self.begin(What::ReverseMany, &given, base, cx);
        }
        let mut given: Given = Vec::new();
        if let [_, _, ..] = base.book.marked[..] {
            let codes = base.book.marked.iter().map(Clean::as_str).collect::<Vec<_>>().join("\n");
            return self.begin(What::ReverseMany, &vec![("codes", Value::Text(codes))], base, cx);
        }
        if let Some(sent) = self.chosen().filter(|_| self.inside) {
            given.extend(sent.kind().map(|kind| ("kind", kind_value(kind))));
            given.push(("code", typed(&sent.codes())));
        } else if let Some(code) = base.book.marked.first().or_else(|| base.book.front.as_ref()?.code.as_ref()) {
            given.push(("code", typed(code.as_str())));
        }
        self.begin(What::Reverse, &given, base, cx)
    }

    /// The same once more, by a person's word: what was looked up and is absent, or was closed; of several reversals
    /// those that show no new row.
    fn send_again(&mut self, base: &mut Base, cx: &Cx<'_>) -> Effects {
        let Some(sent) = self.in_front() else {
            return Base::toast(ToastLevel::Info, Text::key("off-nothing-selected"));
        };
        if !sent.may_be_repeated() {
            let key = if sent.is_open() { "transact-verify-first" } else { "transact-no-again" };
            return Base::toast(ToastLevel::Warn, Text::key(key));
        }
        let Some(sought) = &sent.sought else { return Vec::new() };
        let what = sent.what;
        if what == What::ReverseMany && self.opened.as_ref().is_none_or(|opened| !opened.looks.is_done()) {
            let mut effects = Base::toast(ToastLevel::Info, Text::key("transact-codes-first"));
            if self.opened.is_none() {
                effects.extend(self.open(base));
            }
            return effects;
        }
        let mut given: Given = vec![("kind", kind_value(sought.kind.as_str()))];
        let total = |total: Amount| Decimal::parse(&total.to_string()).map(|total| ("total", Value::Decimal(total)));
        match what {
            What::ReverseMany => {
                let states = self.opened.as_ref().and_then(|opened| opened.states.as_ref());
                let left = |code: &str| {
                    states.is_none_or(|all| all.iter().any(|(own, state)| own == code && *state == CodeState::NotSeen))
                };
                let codes = sought.codes.iter().map(ToString::to_string).filter(|code| left(code));
                given.push(("codes", Value::Text(codes.collect::<Vec<_>>().join("\n"))));
            }
            What::Transfer => {
                let fields = ["from", "to"].into_iter().zip(&sought.customers);
                given.extend(fields.map(|(field, id)| (field, typed(id.as_str()))));
                given.extend(sought.total.and_then(total));
            }
            _ => {
                given.extend(sought.codes.first().map(|code| ("code", typed(code.as_str()))));
                if !what.reverses() {
                    given.extend(sought.customers.first().map(|id| ("customer", typed(id.as_str()))));
                    given.extend(sought.total.and_then(total));
                }
            }
        }
        self.opened = None;
        self.begin(what, &given, base, cx)
    }

    pub(super) fn pointed(&mut self, area: Rect, pointer: Pointer, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let shown = view::layout(area);
        if self.opened.is_some() {
            return Vec::new();
        }
        let line = pointer.line_in(shown.menu).filter(|_| pointer.gesture == Gesture::Click);
        if let Some(line) = line.filter(|line| *line < What::ALL.len()) {
            let again = self.menu == line && !self.inside;
            (self.menu, self.inside) = (line, false);
            return if again { self.begin_for(What::ALL[line], base, cx) } else { Vec::new() };
        }
        let did = self.list.point(pointer, area, shown.lines(), &COLUMNS, cx.say);
        if did != Did::Nothing && !self.sent.is_empty() {
            self.inside = true;
        }
        self.did(did, base, cx)
    }

    pub(super) fn action_states(&self) -> Vec<ActionState> {
        use ActionState as A;
        if self.is_filling() {
            return Vec::new();
        }
        let mut states = Vec::new();
        let front = self.in_front();
        let unknown = front.is_some_and(|sent| sent.record.state == State::Unknown);
        let verify = A::hinted(Action::Verify).unless((!unknown).then(|| Text::key("off-nothing-unknown")));
        let again = front.is_some_and(Sent::may_be_repeated);
        let again = A::hinted(Action::Undo)
            .labelled("transact-send-again")
            .unless((!again).then(|| Text::key("transact-no-again")));
        if self.opened.is_some() {
            return vec![
                A::hinted(Action::Back),
                verify,
                again,
                A::listed(Action::CopyId).labelled("transact-copy-code"),
            ];
        }
        for what in What::ALL {
            states.extend(what.action().map(|action| A::hinted(action).labelled(what.words().0)));
        }
        states.push(A::hinted(Action::Open));
        states.push(A::listed(Action::NextRegion));
        if self.inside {
            states.extend([verify, again, A::listed(Action::CopyId).labelled("transact-copy-code")]);
            let table = [Action::Mark, Action::Filter, Action::Sort, Action::Reverse, Action::ExportCsv];
            states.extend(table.map(A::listed));
        }
        states
    }
}
