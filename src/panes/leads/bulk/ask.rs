//! What is asked before there is a plan: which status, how leads are dealt out and to whom, which tag, which task.

use crossterm::event::{KeyCode, KeyEvent};
use serde_json::{Value as Json, json};

use super::super::forms::Purpose;
use super::super::layers::Layer;
use super::super::{Effects, LeadsPane};
use super::plan::{Dealing, Deed, word};
use crate::api::sml::create::{Media, TaskKind};
use crate::api::sml::{Status, UserId};
use crate::domain::Clean;
use crate::flow::{Cx, DraftKey, Text, ToastLevel};
use crate::ui::field::TextField;
use crate::ui::form::{FieldSpec, Kind, Opt, Plan, Rule, Submission, Value};
use crate::ui::picker::{Pick, PickItem, Picker};

/// Characters of a tag.
const TAG_CHARS: usize = 80;

/// What is being asked about the marked leads.
#[derive(Debug)]
pub(in crate::panes::leads) enum Asking {
    /// Which status.
    Status(Picker),
    /// How they are dealt out.
    How(Picker),
    /// To whom; more than one where they are dealt out.
    People {
        /// How.
        dealing: Dealing,
        /// Everybody.
        picker: Picker,
        /// Those chosen so far, in the order of choosing.
        chosen: Vec<u64>,
    },
    /// Which tag.
    Tag(TextField),
}

impl Asking {
    /// To whom: nobody is offered yet.
    fn people(dealing: Dealing, name: &'static str) -> Self {
        let title = Text::key("bulk-pick-people").with("dealing", Text::key(name));
        Self::People { dealing, picker: Picker::new(title, Vec::new()), chosen: Vec::new() }
    }
}

const DEALINGS: [(Dealing, &str); 3] = [
    (Dealing::One, "bulk-deal-one"),
    (Dealing::RoundRobin, "bulk-deal-round-robin"),
    (Dealing::LeastBusy, "bulk-deal-least-busy"),
];

impl LeadsPane {
    /// Why nothing can be asked about the marked leads just now: the answer is shown instead.
    pub(in crate::panes::leads) fn bulk_off(&mut self, cx: &Cx<'_>) -> Option<Effects> {
        if let Some(why) = Self::write_off(cx.gate) {
            return Some(Self::toast(ToastLevel::Warn, Text::key("toast-write-off").with("why", why)));
        }
        self.unfinished_first()
    }

    /// `m` on marked leads.
    pub(in crate::panes::leads) fn bulk_status(&mut self, cx: &Cx<'_>) -> Effects {
        if let Some(effects) = self.bulk_off(cx) {
            return effects;
        }
        let items = Status::KNOWN.iter().enumerate().map(|(at, status)| line(at as u64, word(status, cx.say)));
        let title = Text::key("bulk-pick-status").with("count", self.marks.len());
        self.layer = Layer::BulkAsk(Box::new(Asking::Status(Picker::new(title, items.collect()))));
        Vec::new()
    }

    /// `A` on marked leads.
    pub(in crate::panes::leads) fn bulk_assign(&mut self, cx: &Cx<'_>) -> Effects {
        if let Some(effects) = self.bulk_off(cx) {
            return effects;
        }
        let items = DEALINGS.iter().enumerate().map(|(at, (_, key))| {
            let words = (cx.say)(&Text::key(key));
            line(at as u64, Clean::from_partner(&words))
        });
        let title = Text::key("bulk-pick-dealing").with("count", self.marks.len());
        self.layer = Layer::BulkAsk(Box::new(Asking::How(Picker::new(title, items.collect()))));
        self.load_users(cx.at)
    }

    /// `:assign` on marked leads, where the words name more than one person: they are picked from.
    pub(in crate::panes::leads) fn bulk_assign_to(&mut self, words: &str, cx: &Cx<'_>) -> Effects {
        if let Some(effects) = self.bulk_off(cx) {
            return effects;
        }
        let (dealing, name) = DEALINGS[0];
        self.layer = Layer::BulkAsk(Box::new(Asking::people(dealing, name)));
        let effects = self.load_users(cx.at);
        self.bulk_people(cx);
        self.bulk_ask_paste(words);
        effects
    }

    /// `:tag`: on the marked leads, or on the one under the cursor.
    pub(in crate::panes::leads) fn bulk_tag(&mut self, cx: &Cx<'_>) -> Effects {
        if let Some(effects) = self.bulk_off(cx) {
            return effects;
        }
        if self.marks.is_empty() {
            let Some(id) = self.selected().map(|row| row.id.0) else { return Self::nothing_selected() };
            self.marks.insert(id);
        }
        self.layer = Layer::BulkAsk(Box::new(Asking::Tag(TextField::new())));
        Vec::new()
    }

    /// `t` on marked leads.
    pub(in crate::panes::leads) fn bulk_task(&mut self, cx: &Cx<'_>) -> Effects {
        if let Some(effects) = self.bulk_off(cx) {
            return effects;
        }
        let plan = task_form(self.marks.len(), cx);
        self.open_form(Purpose::BulkTask, plan)
    }

    /// The form of the task is filled in.
    pub(in crate::panes::leads) fn bulk_task_typed(&mut self, submission: &Submission, cx: &mut Cx<'_>) -> Effects {
        let Some(form) = self.form.take() else { return Vec::new() };
        let mut effects = vec![form.desk.forget()];
        let text = |name: &str| match submission.values.get(name) {
            Some(Value::Text(text)) if !text.trim().is_empty() => Some(text.clone()),
            Some(Value::Choice(id)) => Some((*id).to_owned()),
            Some(Value::DateTime(at)) => Some(at.timestamp().to_string()),
            _ => None,
        };
        let mut task = serde_json::Map::new();
        for name in ["kind", "description", "media", "planned", "note"] {
            task.extend(text(name).map(|value| (name.to_owned(), json!(value))));
        }
        let kind = text("kind").unwrap_or_default();
        let kind = (cx.say)(&Text::made(format!("task-{}", kind.replace('_', "-"))));
        let words = match text("description") {
            Some(description) => format!("{kind}: {description}"),
            None => kind,
        };
        let deed = Deed::Task(Json::Object(task), Clean::from_partner(&words));
        effects.extend(self.show_plan(&deed, cx));
        effects
    }

    /// A raw key while something is asked.
    pub(in crate::panes::leads) fn bulk_ask_key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Effects {
        let Layer::BulkAsk(asking) = &mut self.layer else { return Vec::new() };
        let deed = match &mut **asking {
            Asking::Tag(field) => match key.code {
                KeyCode::Esc => {
                    self.layer = Layer::None;
                    return Vec::new();
                }
                KeyCode::Enter if !field.text().trim().is_empty() => {
                    Deed::Tag(field.text().trim().chars().take(TAG_CHARS).collect())
                }
                _ => {
                    field.handle(key);
                    return Vec::new();
                }
            },
            Asking::Status(picker) => match picker.handle(key) {
                Pick::Chosen(at) => match Status::KNOWN.get(at as usize) {
                    Some(status) => Deed::Status(status.clone()),
                    None => return Vec::new(),
                },
                pick => return self.bulk_closed(pick),
            },
            Asking::How(picker) => match picker.handle(key) {
                Pick::Chosen(at) => {
                    let Some((dealing, name)) = DEALINGS.get(at as usize) else { return Vec::new() };
                    **asking = Asking::people(*dealing, name);
                    self.bulk_people(cx);
                    return Vec::new();
                }
                pick => return self.bulk_closed(pick),
            },
            Asking::People { dealing, picker, chosen } => {
                if key.code == KeyCode::Tab && *dealing != Dealing::One {
                    if let Some(id) = picker.chosen().map(|item| item.id) {
                        match chosen.iter().position(|has| *has == id) {
                            Some(at) => drop(chosen.remove(at)),
                            None => chosen.push(id),
                        }
                    }
                    self.bulk_people(cx);
                    return Vec::new();
                }
                match picker.handle(key) {
                    Pick::Chosen(id) => {
                        let ids = if chosen.is_empty() { vec![id] } else { chosen.clone() };
                        let dealing = *dealing;
                        let name = |id: &u64| {
                            let user = self.catalog.users.rows().iter().find(|user| user.id.0 == *id)?;
                            Some((UserId(*id), user.name.clone()))
                        };
                        Deed::Assign(dealing, ids.iter().filter_map(name).collect())
                    }
                    pick => return self.bulk_closed(pick),
                }
            }
        };
        self.show_plan(&deed, cx)
    }

    fn bulk_closed(&mut self, pick: Pick) -> Effects {
        if pick == Pick::Closed {
            self.layer = Layer::None;
        }
        Vec::new()
    }

    pub(in crate::panes::leads) fn bulk_ask_paste(&mut self, text: &str) {
        let Layer::BulkAsk(asking) = &mut self.layer else { return };
        match &mut **asking {
            Asking::Tag(field) => field.paste(text),
            Asking::Status(picker) | Asking::How(picker) | Asking::People { picker, .. } => {
                picker.paste(text);
            }
        }
    }

    /// Puts the people into an open picker: who is chosen, in which order, and the open leads each has.
    pub(in crate::panes::leads) fn bulk_people(&mut self, cx: &Cx<'_>) {
        let (open, whole) = (self.open_leads(), self.holds_all());
        let Layer::BulkAsk(asking) = &mut self.layer else { return };
        let Asking::People { picker, chosen, .. } = &mut **asking else { return };
        let key = if whole { "assign-open-leads" } else { "assign-open-leads-at-least" };
        if self.catalog.users.is_known() {
            let items = self.catalog.users.rows().iter().filter(|user| user.active != Some(false)).map(|user| {
                let count = open.get(&user.id).copied().unwrap_or(0);
                let mut detail = (cx.say)(&Text::key(key).with("count", count));
                if let Some(at) = chosen.iter().position(|id| *id == user.id.0) {
                    detail = format!("{} · {detail}", at + 1);
                }
                PickItem {
                    id: user.id.0,
                    label: user.name.clone(),
                    detail: Clean::from_partner(&detail),
                    mark: chosen.contains(&user.id.0).then_some("✓"),
                }
            });
            picker.set_items(items.collect());
            self.shifted = super::super::Moved::Unpainted;
        }
        picker.set_state(self.catalog.users.state());
    }
}

fn line(id: u64, label: Clean) -> PickItem {
    PickItem { id, label, detail: Clean::default(), mark: None }
}

/// The form of one task for all: an appraisal is left out, it belongs to one car.
fn task_form(count: usize, cx: &Cx<'_>) -> Plan {
    let kinds = TaskKind::ALL.iter().filter(|kind| **kind != TaskKind::Appraisal);
    let kinds =
        kinds.map(|kind| Opt::new(kind.as_str(), Text::made(format!("task-{}", kind.as_str().replace('_', "-")))));
    let media = Media::ALL.iter().map(|media| {
        let key = match media {
            Media::Phone => "bulk-media-phone",
            Media::Email => "bulk-media-email",
            Media::Sms => "bulk-media-sms",
            Media::Whatsapp => "bulk-media-whatsapp",
        };
        Opt::new(media.as_str(), Text::key(key))
    });
    let fields = vec![
        FieldSpec::new("kind", Text::key("bulk-task-kind"), Kind::Choice(kinds.collect())).required(),
        FieldSpec::new("description", Text::key("bulk-task-description"), Kind::Text)
            .rule(Rule::Length { min: 1, max: 200 }),
        FieldSpec::new("media", Text::key("bulk-task-media"), Kind::Choice(media.collect())),
        FieldSpec::new("planned", Text::key("bulk-task-planned"), Kind::DateTime),
        FieldSpec::new("note", Text::key("bulk-task-note"), Kind::Text).rule(Rule::Length { min: 1, max: 2000 }),
    ];
    let title = Text::key("bulk-task-title").with("count", count);
    Plan::new(DraftKey::new("bulk", "task"), title, fields, cx.zone.clone()).submit("bulk-hint-plan")
}
