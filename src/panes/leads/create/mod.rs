//! `a`: a new lead. The form, what its fields find, the look for the same client elsewhere, the write, and what becomes
//! of it in the list.
//!
//! Creating cannot be repeated and has no key: the answer tells the id, and without an answer only a search for what
//! was sent can tell whether it is there (`api::sml::settle`).

mod fields;
mod peek;
mod read;
mod review;
mod twins;

use self::twins::Asked;
pub(super) use self::twins::{Marks, TWINS};
use super::catalog::Wanted;
use super::forms::Purpose;
use super::{Effects, LeadsPane};
use crate::api::ApiError;
use crate::api::sml::{Lead, LeadRow, Reply, Request, ops};
use crate::domain::Clean;
use crate::flow::{Cx, Effect, Guard, Lane, News, Report, Review, Text, Ticket, ToastLevel};
use crate::ops::{FieldError, OpId, Operation, Outcome, Settled, Target};
use crate::ui::form::{Submission, Value};
use crate::ui::theme::Role;

/// Fewer characters find half of all clients.
const FEW: usize = 3;

/// What goes on around the form.
#[derive(Debug, Default)]
pub(super) struct Creating {
    /// A lead that waits for its look-ups.
    asked: Option<Asked>,
    /// The write that was shown last: what comes of it is selected.
    sent: Option<OpId>,
    /// Creations whose outcome nobody knows, oldest first.
    unknown: Vec<OpId>,
    /// A lead that is selected as soon as it is arranged.
    select: Option<u64>,
    /// A look at a lead of the same client.
    peek: peek::Peek,
}

/// What a key may have changed that other fields follow.
#[derive(Debug, PartialEq)]
pub(super) struct Leading {
    source: Option<Value>,
    known: Option<Value>,
    province: Option<Value>,
}

impl LeadsPane {
    /// `a`: opens the form as it was left.
    pub(super) fn ask_new(&mut self, cx: &Cx<'_>) -> Effects {
        if self.detail.is_some() {
            return Vec::new();
        }
        if let Some(why) = Self::write_off(cx.gate) {
            return Self::toast(ToastLevel::Warn, Text::key("toast-write-off").with("why", why));
        }
        self.open_form(Purpose::New, fields::plan(self.settings.zone.clone()))
    }

    /// A field of the form asks for things to choose from.
    pub(super) fn find_new(&mut self, path: String, query: String, cx: &Cx<'_>) -> Effects {
        let wanted = match path.rsplit('.').next().unwrap_or_default() {
            "source" => Wanted::Sources,
            "gas" | "appraisal_gas" => Wanted::Fuels,
            "province" => Wanted::Provinces,
            "user" => Wanted::Users,
            "known" if query.trim().chars().count() < FEW => {
                if let Some(form) = &mut self.form {
                    form.desk.offer(&path, &query, Err(Text::key("create-known-short")));
                }
                return Vec::new();
            }
            "known" => Wanted::Clients(query.trim().to_owned()),
            "location" => {
                let Some(Value::Found(province, _)) = self.new_value("province") else {
                    if let Some(form) = &mut self.form {
                        form.desk.offer(&path, &query, Err(Text::key("create-no-province")));
                    }
                    return Vec::new();
                };
                Wanted::Localities(province)
            }
            _ => return Vec::new(),
        };
        self.look_up(path, query, wanted, cx)
    }

    fn new_value(&self, path: &str) -> Option<Value> {
        let form = self.form.as_ref().filter(|form| form.purpose == Purpose::New)?;
        form.desk.form().value(path)
    }

    /// What other fields follow, before a key; none if this form is not open.
    pub(super) fn leading(&self) -> Option<Leading> {
        let known = Some(self.new_value("known")?);
        Some(Leading { source: self.new_value("source"), known, province: self.new_value("province") })
    }

    /// After a key: a chosen client fills the block, another province has other localities, and a change ends the
    /// look-up for what was there before.
    pub(super) fn follow_new(&mut self, before: Option<Leading>, cx: &mut Cx<'_>) -> Effects {
        let mut effects = self.drop_stale_look_up();
        let (Some(before), Some(now)) = (before, self.leading()) else { return effects };
        let mut values: Vec<(&str, Value)> = Vec::new();
        if let (true, Some(Value::Found(id, _))) = (now.source != before.source, &now.source) {
            values.extend(self.source_in_full(*id).map(|label| ("source", Value::Found(*id, label))));
        } else if let (true, Some(Value::Found(id, _))) = (now.known != before.known, &now.known) {
            values = self.values_of_client(*id);
        } else if now.province != before.province {
            values.push(("location", Value::Empty));
        }
        if let (false, Some(form)) = (values.is_empty(), &mut self.form) {
            let turn = form.desk.put(&values, cx.at);
            effects.extend(self.form_turn(turn, cx));
        }
        effects
    }

    /// A source with its address and origin: its dealership has several.
    fn source_in_full(&self, id: u64) -> Option<Clean> {
        let item = self.catalog.source_items().into_iter().find(|item| item.id == id)?;
        let told = if item.detail.is_empty() { "" } else { " · " };
        Some(Clean::from_partner(&format!("{}{told}{}", item.label, item.detail)))
    }

    /// The block as the chosen client has it. What the service does not know of them is emptied: it would be another's.
    fn values_of_client(&self, id: u64) -> Vec<(&'static str, Value)> {
        let Some(client) = self.catalog.clients.rows().iter().find(|client| client.id == id) else { return Vec::new() };
        let text = |text: Option<&Clean>| {
            let text = text.map(|text| text.as_str().trim().to_owned()).filter(|text| !text.is_empty());
            text.map_or(Value::Empty, Value::Text)
        };
        let place = |place: &Option<(u64, Clean)>| {
            place.as_ref().map_or(Value::Empty, |(id, name)| Value::Found(*id, name.clone()))
        };
        vec![
            ("name", text(Some(&client.name))),
            ("phone", text(client.phone.as_ref())),
            ("email", text(client.email.as_ref())),
            ("province", place(&client.province)),
            ("location", place(&client.locality)),
        ]
    }

    /// The form is to be sent: first what no field can say of itself, then whoever may be the same client.
    pub(super) fn submit_new(&mut self, submission: Submission, cx: &mut Cx<'_>) -> Effects {
        if self.creating.asked.as_ref().is_some_and(|asked| asked.submission.values == submission.values) {
            return self.stop_looking(cx);
        }
        let Some(form) = &mut self.form else { return Vec::new() };
        if let Some(why) = Self::write_off(cx.gate) {
            form.desk.note(Text::key("toast-write-off").with("why", why), Role::Warn);
            return Vec::new();
        }
        let lead = match read::lead(&submission.values) {
            Ok(lead) => lead,
            Err(problems) => {
                let error = |(field, words): (String, Text)| FieldError {
                    field,
                    words: Clean::from_partner(&(cx.say)(&words)),
                };
                let errors: Vec<_> = problems.into_iter().map(error).collect();
                form.desk.refuse(None, &errors);
                return Vec::new();
            }
        };
        if cx.locks.holds(&ops::CREATE_LEAD, &self.settings.account, "") && self.creating.unknown.is_empty() {
            form.desk.note(Text::key("create-under-way"), Role::Warn);
            return Vec::new();
        }
        let marks = Marks::of(&lead);
        let (mut effects, mut waiting) = (Vec::new(), Vec::new());
        for (slot, request) in marks.requests() {
            let ticket = self.tickets.issue(slot);
            waiting.push(ticket);
            effects.push(Effect::Call(ticket, Lane::Interactive, self.settings.account.clone(), request));
        }
        let mut asked = Asked::new(submission, lead, marks, waiting, cx.at);
        asked.see(self.rows.snapshot().iter());
        if asked.is_done() {
            effects.extend(self.review_new(asked, cx));
            return effects;
        }
        form.desk.note(Text::key("create-looking"), Role::Accent);
        self.creating.asked = Some(asked);
        effects
    }

    /// A part of a look-up.
    pub(super) fn twins_part(&mut self, rows: &[LeadRow]) {
        if let Some(asked) = &mut self.creating.asked {
            asked.see(rows);
        }
    }

    /// The end of a look-up: after the last one the lead is shown.
    pub(super) fn twins_end(&mut self, ticket: &Ticket, result: &Result<Reply, ApiError>, cx: &mut Cx<'_>) -> Effects {
        let Some(asked) = &mut self.creating.asked else { return Vec::new() };
        if let Ok(Reply::Leads { rows, .. }) = result {
            asked.see(rows);
        }
        asked.end(ticket, result.as_ref().err());
        if !asked.is_done() {
            return Vec::new();
        }
        self.stop_looking(cx)
    }

    /// Shows the lead with what was found so far.
    fn stop_looking(&mut self, cx: &mut Cx<'_>) -> Effects {
        let Some(mut asked) = self.creating.asked.take() else { return Vec::new() };
        let left = asked.give_up();
        let mut effects = self.cancel_all(left);
        effects.extend(self.review_new(asked, cx));
        effects
    }

    fn cancel_all(&mut self, tickets: Vec<Ticket>) -> Effects {
        for ticket in &tickets {
            self.tickets.close(ticket);
        }
        tickets.into_iter().map(Effect::Cancel).collect()
    }

    /// The form was left or says something else now: nobody waits for the look-up.
    fn drop_stale_look_up(&mut self) -> Effects {
        let Some(asked) = &self.creating.asked else { return Vec::new() };
        let form = self.form.as_ref().filter(|form| form.purpose == Purpose::New && form.desk.is_open());
        if form.is_some_and(|form| form.desk.form().values() == asked.submission.values) {
            return Vec::new();
        }
        let left = self.creating.asked.take().map(Asked::left).unwrap_or_default();
        self.cancel_all(left)
    }

    /// When a look-up is given up.
    pub(super) fn next_new(&self) -> Option<u64> {
        self.creating.asked.as_ref().map(Asked::until)
    }

    /// A look-up may have taken too long.
    pub(super) fn tick_new(&mut self, cx: &mut Cx<'_>) -> Effects {
        if self.next_new().is_some_and(|until| until <= cx.at.mono_ms) { self.stop_looking(cx) } else { Vec::new() }
    }

    /// The session is over: look-ups with it.
    pub(super) fn forget_new(&mut self) {
        let unknown = std::mem::take(&mut self.creating.unknown);
        self.creating = Creating { unknown, ..Creating::default() };
    }

    fn review_new(&mut self, asked: Asked, cx: &mut Cx<'_>) -> Effects {
        let Some(form) = self.form.as_mut().filter(|form| form.purpose == Purpose::New) else { return Vec::new() };
        let values = &asked.submission.values;
        let mut warnings = review::warnings(&asked.lead);
        warnings.extend(asked.warnings(cx.at.wall, cx.say));
        let found = asked.ids();
        let earlier = self.creating.unknown.last().copied();
        if let Some(earlier) = earlier {
            warnings.insert(0, Text::key("review-over-unknown-warning").with("id", earlier.short().as_str()));
        }
        let operation = Operation {
            id: OpId(cx.mint.uuid(cx.at)),
            spec: &ops::CREATE_LEAD,
            account: self.settings.account.clone(),
            // It has no id yet, so nothing tells two creations apart but their order: one at a time.
            target: Target { kind: "lead", id: String::new(), label: review::label(&asked.lead) },
            snapshot: review::facts(values, cx),
            changes: asked.lead.changes(),
            request: Request::CreateLead(Box::new(asked.lead)),
            before: Vec::new(),
            after: None,
            code: None,
            amount: None,
            retry_of: earlier,
            batch: None,
        };
        form.desk.reviewing(operation.id);
        self.creating.sent = Some(operation.id);
        self.offer_peek(found);
        let warning = warnings.into_iter().reduce(|a, b| Text::key("create-two-warnings").with("a", a).with("b", b));
        let review = Review {
            title: Text::key("create-review"),
            operation: Some(operation),
            warning,
            guard: earlier.map_or(Guard::Press, |earlier| Guard::Type(earlier.short())),
        };
        vec![Effect::Review(Box::new(review))]
    }

    /// What became of a creation; none if it is another operation.
    pub(super) fn report_new(&mut self, report: &Report<Reply>, cx: &Cx<'_>) -> Option<Effects> {
        if report.op != ops::CREATE_LEAD.name {
            return None;
        }
        if !matches!(report.news, News::Running | News::ReadBack) {
            self.creating.unknown.retain(|id| *id != report.id);
        }
        Some(match (&report.news, &report.reply) {
            (News::Ended(Outcome::Unknown(_)), _) => {
                self.creating.unknown.push(report.id);
                Vec::new()
            }
            (News::Ended(Outcome::Confirmed), Some(Reply::Lead(lead))) => self.created(lead, report.id, cx),
            // It is there, and nobody told its id: new leads stand on the first pages.
            (News::Ended(Outcome::Confirmed) | News::Settled(Settled::Confirmed), _) => self.refresh(cx.at),
            _ => Vec::new(),
        })
    }

    /// The new lead joins the list, and is selected if it was made here.
    fn created(&mut self, lead: &Lead, write: OpId, cx: &Cx<'_>) -> Effects {
        let (id, at) = (lead.row.id, cx.at);
        std::sync::Arc::make_mut(&mut self.seen).note([&lead.row], at.wall);
        let merged = self.rows.merge(vec![lead.row.clone()], at);
        if !merged.new.is_empty() {
            self.rows.of = self.rows.of.map(|of| of + 1);
        }
        self.mark_fresh([id.0].into_iter(), at);
        let mut effects = Vec::new();
        if self.creating.sent == Some(write) {
            self.creating.sent = None;
            self.creating.select = Some(id.0);
            let number = format!("#{}", id.0);
            effects.extend(Self::toast(ToastLevel::Good, Text::key("create-done").with("id", number.as_str())));
        }
        // The answer's times come without the dealer's zone; a reading has it.
        effects.extend(self.read_again(id.0));
        effects.extend(self.arrange_when_due(at));
        effects
    }

    /// After an arrangement: the new lead is selected, unless the filter hides it.
    pub(super) fn select_created(&mut self) {
        let Some(id) = self.creating.select else { return };
        let Some(position) = self.rows.position(id) else {
            self.creating.select = None;
            return;
        };
        let arranged = self.shown.as_ref().is_some_and(|shown| shown.get(position).is_some());
        if arranged {
            self.creating.select = None;
            if self.order().contains(&position) {
                self.cursor.choose(id);
            }
        }
    }
}
