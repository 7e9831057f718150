//! A form of the tab from its first key to its review: what it is filled with, what is looked up around it, what stands
//! in its way.

use std::convert::Infallible;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;

use super::looks::{Looks, Person};
use super::outcomes::Moved;
use super::review::{self, Looking, Obstacle};
use super::what::What;
use super::{TransactTab, estimate, fields, read};
use crate::api::loyalty::{Code, ExternalId, Kind, Request, ops, written};
use crate::domain::{Clean, Moment};
use crate::flow::{Cx, Draft, Effect, Gate, Pointer, Review, Text, Ticket, Toast, ToastLevel};
use crate::ops::{FieldError, OpId};
use crate::panes::loyalty::{Base, Effects};
use crate::ui::form::{self, Submission, Then, Turn, Value, Values};
use crate::ui::picker::PickItem;
use crate::ui::theme::Role;

/// A form at work.
#[derive(Debug)]
pub(super) struct Forming {
    pub(super) what: What,
    pub(super) desk: form::Desk,
    /// The form is about something else than its draft may be: the draft's code is not this one's.
    fresh: bool,
}

/// A write that waits for its look-ups.
#[derive(Debug)]
pub(super) struct Checking {
    values: Values,
    request: Request,
    pub(super) looks: Looks,
}

/// What a form is opened with.
pub(super) type Given = Vec<(&'static str, Value)>;

fn shut(cx: &Cx<'_>) -> Option<Text> {
    match cx.gate {
        Gate::Open => None,
        Gate::Shut(why) => Some(Text::key("toast-write-off").with("why", why.clone())),
    }
}

/// A text as a value.
pub(super) fn typed(text: &str) -> Value {
    if text.trim().is_empty() { Value::Empty } else { Value::Text(text.trim().to_owned()) }
}

/// A kind as a value of its field.
pub(super) fn kind_value(kind: &str) -> Value {
    Value::Found(0, Clean::from_partner(kind))
}

impl TransactTab {
    /// Opens the form of a write, with what is known of it already.
    pub(super) fn begin(&mut self, what: What, given: &Given, base: &mut Base, cx: &Cx<'_>) -> Effects {
        if let Some(why) = shut(cx) {
            return vec![Effect::Toast(Toast::new(ToastLevel::Warn, why))];
        }
        let parked = self.form.take().filter(|form| form.desk.is_sent());
        self.parked.extend(parked);
        let mut effects = self.ahead.stop(base);
        self.ahead = Looks::default();
        let plan = fields::plan(what, base.settings.zone.clone());
        let (mut sheet, load) = form::Desk::open(plan, &mut base.tickets);
        effects.push(load);
        let turn = sheet.put(given, cx.at);
        effects.extend(turn.effects);
        self.form = Some(Forming { what, desk: sheet, fresh: false });
        let ids: Vec<ExternalId> = given
            .iter()
            .filter(|(name, _)| fields::PARTIES.iter().any(|(id, _)| id == name))
            .filter_map(|(_, value)| if let Value::Text(id) = value { ExternalId::new(id) } else { None })
            .collect();
        effects.extend(ids.iter().flat_map(|id| self.ahead.ask_about(id, base)));
        effects
    }

    fn value(&self, name: &str) -> Option<String> {
        read::text(&self.form.as_ref()?.desk.form().values(), name)
    }

    pub(super) fn form_key(&mut self, key: &KeyEvent, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let Some(form) = &mut self.form else { return Vec::new() };
        let before = form.desk.form().focused();
        let turn = form.desk.key(key, cx.at, &mut base.tickets);
        // Discarded: what the form begins with stands there again. Its place on a Ukrainian keyboard counts too.
        let discards = matches!(key.code, KeyCode::Char('x' | 'ч')) && key.modifiers.contains(KeyModifiers::CONTROL);
        let discarded = discards && !form.desk.form().is_changed();
        let mut effects = self.turned(turn, base, cx);
        if discarded {
            effects.extend(self.fill_blanks(base, cx));
        }
        effects.extend(self.moved_on(&before, base, cx));
        effects.extend(self.drop_stale(base));
        effects
    }

    pub(super) fn form_paste(&mut self, text: &str, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let Some(form) = &mut self.form else { return Vec::new() };
        let turn = form.desk.paste(text, cx.at);
        let mut effects = self.turned(turn, base, cx);
        effects.extend(self.drop_stale(base));
        effects
    }

    pub(super) fn form_point(&mut self, area: Rect, pointer: Pointer, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let Some(form) = &mut self.form else { return Vec::new() };
        let before = form.desk.form().focused();
        let turn = form.desk.point(area, pointer, cx.say, cx.at, &mut base.tickets);
        let mut effects = self.turned(turn, base, cx);
        effects.extend(self.moved_on(&before, base, cx));
        effects.extend(self.drop_stale(base));
        effects
    }

    pub(super) fn form_drafted(
        &mut self,
        ticket: &Ticket,
        draft: Option<&Draft>,
        base: &mut Base,
        cx: &mut Cx<'_>,
    ) -> Effects {
        let Some(form) = &mut self.form else { return Vec::new() };
        // What the form was opened with is about another customer than the draft: the code is that one's.
        let of_draft = |name: &str| draft.and_then(|draft| draft.0.get(name)).map(|text| text.trim().to_owned());
        let values = form.desk.form().values();
        let given = read::text(&values, "customer");
        form.fresh = given.is_some()
            && of_draft("customer").is_some_and(|old| Some(old) != given)
            && read::text(&values, "code").is_none();
        let turn = form.desk.drafted(ticket, draft.cloned(), cx.at);
        let mut effects = self.turned(turn, base, cx);
        effects.extend(self.fill_blanks(base, cx));
        effects
    }

    pub(super) fn form_edited(
        &mut self,
        ticket: &Ticket,
        text: Result<String, Text>,
        base: &mut Base,
        cx: &mut Cx<'_>,
    ) -> Effects {
        let Some(form) = &mut self.form else { return Vec::new() };
        let turn = form.desk.edited(ticket, text, cx.at);
        self.turned(turn, base, cx)
    }

    /// What every form begins with: the kind that was used last, and a code made here.
    fn fill_blanks(&mut self, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let Some(form) = &self.form else { return Vec::new() };
        let (what, fresh) = (form.what, form.fresh);
        let mut values: Given = Vec::new();
        if self.value("kind").is_none() {
            values.push(("kind", kind_value(&self.last_kind(what))));
        }
        if what.has_own_code() && (fresh || self.value("code").is_none()) {
            let code = Code::minted(&base.settings.code_prefix, cx.at.wall, cx.mint.bytes());
            values.push(("code", typed(code.as_str())));
        }
        let Some(form) = &mut self.form else { return Vec::new() };
        form.fresh = false;
        let turn = form.desk.put(&values, cx.at);
        self.turned(turn, base, cx)
    }

    /// The kind that this write was last sent with, or the manual's own.
    fn last_kind(&self, what: What) -> String {
        let last = self.sent.iter().rev().find(|sent| sent.what == what);
        let last = last.and_then(|sent| sent.kind()).map(str::to_owned);
        last.unwrap_or_else(|| Kind::KNOWN[if what == What::Transfer { 2 } else { 0 }].to_owned())
    }

    /// The kinds to choose from: what was used here, what the manual names, and what is being typed.
    fn kinds(&self, query: &str) -> Vec<PickItem> {
        let mut kinds: Vec<&str> = Vec::new();
        let used = self.sent.iter().rev().filter_map(|sent| sent.kind());
        for kind in used.chain(Kind::KNOWN) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        let query = query.trim();
        if !query.is_empty() && !kinds.contains(&query) {
            kinds.push(query);
        }
        let item = |(at, kind): (u64, &str)| PickItem {
            id: at,
            label: Clean::from_partner(kind),
            detail: Clean::default(),
            mark: None,
        };
        (1..).zip(kinds).map(item).collect()
    }

    pub(super) fn turned(&mut self, turn: Turn<Request, Infallible>, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let mut effects = turn.effects;
        match turn.then {
            Then::Nothing => {}
            Then::Left => {
                if let Some(form) = self.form.take() {
                    if form.desk.is_sent() {
                        self.parked.push(form);
                    } else if form.desk.form().changed().iter().all(|path| matches!(path.as_str(), "kind" | "code")) {
                        // Nothing of it was typed by the person: there is nothing to keep.
                        effects = vec![form.desk.forget()];
                    }
                }
                effects.extend(self.ahead.stop(base));
            }
            Then::Over => self.form = None,
            Then::Find { path, query } => {
                let items = self.kinds(&query);
                if let Some(form) = &mut self.form {
                    form.desk.offer(&path, &query, Ok(items));
                }
            }
            Then::Submit(submission) => effects.extend(self.submit(submission, base, cx)),
        }
        effects
    }

    /// The cursor left the field that names a customer: who that is.
    fn moved_on(&mut self, before: &str, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let Some(form) = &self.form else { return Vec::new() };
        if form.desk.form().focused() == before || !fields::PARTIES.iter().any(|(id, _)| *id == before) {
            return Vec::new();
        }
        let Some(id) = self.value(before).and_then(|id| ExternalId::new(&id)) else { return Vec::new() };
        let mut effects = self.forget_name(before, &id, base, cx);
        if self.ahead.people.contains_key(id.as_str()) {
            let people = self.people_ahead();
            effects.extend(self.fill_people(&people, base, cx));
        } else {
            effects.extend(self.ahead.ask_about(&id, base));
        }
        effects
    }

    pub(super) fn people_ahead(&self) -> Vec<(String, Person)> {
        self.ahead.people.iter().map(|(id, person)| (id.clone(), person.clone())).collect()
    }

    /// Another customer: the name that another one's id brought goes with it, and so does what else came along.
    fn forget_name(&mut self, field: &str, id: &ExternalId, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let Some((_, name_field)) = fields::PARTIES.into_iter().find(|(own, _)| *own == field) else {
            return Vec::new();
        };
        let name = self.value(name_field);
        let others = self.ahead.people.iter().filter(|(known, _)| known.as_str() != id.as_str());
        let mut names = others.filter_map(|(_, person)| person.customer.as_ref()?.name.as_ref());
        let Some(form) = &mut self.form else { return Vec::new() };
        if !names.any(|known| Some(known.as_str()) == name.as_deref()) {
            return Vec::new();
        }
        let mut blank: Given = vec![(name_field, Value::Empty)];
        if form.what == What::Create {
            blank.extend(fields::DATA.map(|field| (field, Value::Empty)));
        }
        let turn = form.desk.put(&blank, cx.at);
        self.turned(turn, base, cx)
    }

    /// What the service knows of the customers is put where nothing was typed.
    pub(super) fn fill_people(&mut self, people: &[(String, Person)], base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let Some(form) = &self.form else { return Vec::new() };
        let what = form.what;
        let mut values: Given = Vec::new();
        let mut note = None;
        for (id_field, name_field) in fields::PARTIES {
            let Some(id) = self.value(id_field) else { continue };
            let Some((_, person)) = people.iter().find(|(known, _)| *known == id) else { continue };
            if person.is_absent {
                note = Some((Text::key("transact-no-customer").with("id", id.as_str()), Role::Warn));
            }
            let mut put = |field: &'static str, text: Option<&Clean>| {
                if let (None, Some(text)) = (self.value(field), text) {
                    values.push((field, typed(text.as_str())));
                }
            };
            if let Some(customer) = &person.customer {
                put(name_field, customer.name.as_ref());
                if what == What::Create {
                    let data = [&customer.vendor, &customer.owner, &customer.gift_amount, &customer.gift_type];
                    fields::DATA.iter().zip(data).for_each(|(field, text)| put(field, text.as_ref()));
                }
            }
            if let Some(rows) = person.rows.as_ref().filter(|_| !person.is_absent) {
                let has = estimate::balances(rows);
                let has: Vec<String> = has.iter().map(|(unit, a)| estimate::with_unit(*a, Some(unit))).collect();
                note = Some(if has.is_empty() {
                    (Text::key("transact-has-unknown").with("id", id.as_str()), Role::Dim)
                } else {
                    (
                        Text::key("transact-has").with("id", id.as_str()).with("all", has.join(" · ").as_str()),
                        Role::Accent,
                    )
                });
            }
        }
        let Some(form) = &mut self.form else { return Vec::new() };
        let turn = form.desk.put(&values, cx.at);
        if let Some((words, role)) = note {
            form.desk.note(words, role);
        }
        self.turned(turn, base, cx)
    }

    /// All fields are well: what is wrong with the whole of it, then what must be known before it is shown.
    fn submit(&mut self, submission: Submission, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        if self.checking.as_ref().is_some_and(|checking| checking.values == submission.values) {
            return self.checked(base, cx);
        }
        let Some(form) = &mut self.form else { return Vec::new() };
        if let Some(why) = shut(cx) {
            form.desk.note(why, Role::Warn);
            return Vec::new();
        }
        let people = named(form.what, &submission.values);
        let request = match read::request(form.what, &submission.values) {
            Ok(request) => request,
            Err(problems) => {
                let errors: Vec<FieldError> = problems
                    .into_iter()
                    .map(|(field, words)| FieldError { field, words: Clean::from_partner(&(cx.say)(&words)) })
                    .collect();
                form.desk.refuse(None, &errors);
                // A name that is missing may come with the look-up.
                let unseen = people.iter().filter(|id| !self.ahead.people.contains_key(id.as_str()));
                return unseen
                    .cloned()
                    .collect::<Vec<_>>()
                    .iter()
                    .flat_map(|id| self.ahead.ask_about(id, base))
                    .collect();
            }
        };
        let mut looks = Looks::default();
        let mut effects: Effects = people.iter().flat_map(|id| looks.ask_about(id, base)).collect();
        let (codes, kind) = review::codes_of(&request);
        if let Some(kind) = Kind::new(&kind) {
            effects.extend(codes.iter().flat_map(|code| looks.ask_code(code, &kind, base)));
        }
        form.desk.note(Text::key("transact-looking"), Role::Accent);
        self.checking = Some(Checking { values: submission.values, request, looks });
        if self.checking.as_ref().is_some_and(|checking| checking.looks.is_done()) {
            effects.extend(self.checked(base, cx));
        }
        effects
    }

    /// The form says something else now, or was left: nobody waits for the look-ups.
    fn drop_stale(&mut self, base: &mut Base) -> Effects {
        let Some(checking) = &self.checking else { return Vec::new() };
        let form = self.form.as_ref().filter(|form| form.desk.is_open());
        if form.is_some_and(|form| form.desk.form().values() == checking.values) {
            return Vec::new();
        }
        let mut looks = self.checking.take().map(|checking| checking.looks).unwrap_or_default();
        looks.stop(base)
    }

    /// Nobody waits for look-ups any longer; what was to be shown with them is shown when it is asked for once more.
    pub(super) fn stop_looking(&mut self, base: &mut Base) -> Effects {
        let mut effects = self.ahead.stop(base);
        if let Some(opened) = &mut self.opened {
            effects.extend(opened.looks.stop(base));
        }
        if let (Some(checking), Some(form)) = (&mut self.checking, &mut self.form) {
            effects.extend(checking.looks.stop(base));
            form.desk.note(Text::key("transact-look-stopped"), Role::Warn);
        }
        effects
    }

    /// A look-up came for the write that is checked: of a reversal, whose it is follows from what stands under its code.
    pub(super) fn check_on(&mut self, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let Some(checking) = &mut self.checking else { return Vec::new() };
        let mut effects = Vec::new();
        if matches!(checking.request, Request::Reverse(_) | Request::ReverseMany(_)) {
            for customer in checking.looks.customers() {
                if !checking.looks.people.contains_key(customer.as_str()) {
                    checking.looks.people.insert(customer.to_string(), Person::default());
                    effects.extend(checking.looks.ask([Request::History { customer, page: 1 }], base));
                }
            }
        }
        if checking.looks.is_done() {
            effects.extend(self.checked(base, cx));
        }
        effects
    }

    /// Shows the write with what was found so far.
    fn checked(&mut self, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let Some(mut checking) = self.checking.take() else { return Vec::new() };
        let Some(what) = self.form.as_ref().map(|form| form.what) else { return Vec::new() };
        let mut effects = checking.looks.stop(base);
        let found = checking.looks.customers();
        match &mut checking.request {
            Request::Reverse(one) => one.customer = found.into_iter().next(),
            Request::ReverseMany(many) => many.customers = found,
            _ => {}
        }
        let Some(whole) = written(&checking.request) else { return effects };
        let (codes, _) = review::codes_of(&checking.request);
        let is_locked = |code: &Code| cx.locks.holds(&ops::REVERSE, &base.settings.account, code.as_str());
        let looking = Looking {
            what,
            request: &checking.request,
            looks: &checking.looks,
            sent: &self.sent,
            locked_code: codes.into_iter().find(|code| what.reverses() && is_locked(code)),
            is_locked: cx.locks.holds(whole.spec, &base.settings.account, &whole.target.id),
            zone: &base.settings.zone,
            say: cx.say,
        };
        let shown = looking.show();
        let Some(form) = &mut self.form else { return effects };
        match shown {
            Err(Obstacle(field, words)) => {
                let words = Clean::from_partner(&(cx.say)(&words));
                form.desk.refuse(None, &[FieldError { field: field.to_owned(), words }]);
            }
            Ok(shown) => {
                let id = OpId(cx.mint.uuid(cx.at));
                form.desk.reviewing(id);
                let mut moved = Moved::of(review::customers_of(&checking.request), &shown.effects);
                moved.before_at = checking.looks.at;
                self.moved.insert(id, moved);
                let unit = shown.effects.first().and_then(|effect| effect.unit.as_ref());
                let sign = unit.and_then(|unit| unit.sign.as_ref()).map(ToString::to_string).unwrap_or_default();
                let account = base.settings.account.clone();
                let mut operation = whole.operation(id, account, shown.facts, checking.request);
                operation.retry_of = shown.retry_of;
                operation.amount = operation.amount.map(|(amount, _)| (amount, sign));
                let join = |a, b| Text::key("create-two-warnings").with("a", a).with("b", b);
                effects.push(Effect::Review(Box::new(Review {
                    title: Text::key(what.words().0),
                    operation: Some(operation),
                    warning: shown.warnings.into_iter().reduce(join),
                    guard: shown.guard,
                })));
            }
        }
        effects
    }
}

/// The customers that a form names.
fn named(what: What, values: &Values) -> Vec<ExternalId> {
    if what.reverses() {
        return Vec::new();
    }
    let ids = fields::PARTIES.iter().filter_map(|(id, _)| read::text(values, id));
    ids.filter_map(|id| ExternalId::new(&id)).collect()
}

/// When something was read, for what stands beside it.
pub(super) type ReadAt = Option<Moment>;
