//! One dealership, whole: hours of the week, ways to reach it, what to say, sources, people, notes.
//!
//! The lines are a function of the record, the width and the minute; update and view make the same ones.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::hours::{doors, short, today};
use super::{Kind, dealers, named};
use crate::api::sml::{Dealership, Member, Source};
use crate::domain::Clean;
use crate::flow::{Action, Cx, Effect, Text};
use crate::panes::leads::filters::Filters;
use crate::panes::leads::{Effects, LeadsPane};
use crate::ui::grid::{Place, Say};
use crate::ui::text::{width, wrap};
use crate::ui::theme::Role;

/// Cells of the names.
pub(in crate::panes::leads) const NAMES: u16 = 16;
/// Cells before the names, between them and the values, and behind those.
pub(in crate::panes::leads) const AROUND: u16 = 7;

/// The open dealership.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::panes::leads) struct Opened {
    pub(in crate::panes::leads) id: u64,
    pub(in crate::panes::leads) place: Place,
}

/// A line of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::panes::leads) struct Item {
    pub(in crate::panes::leads) name: String,
    pub(in crate::panes::leads) value: String,
    pub(in crate::panes::leads) role: Role,
    /// What follows belongs together.
    pub(in crate::panes::leads) head: bool,
    /// What Enter and the copy keys are about.
    pub(in crate::panes::leads) target: Target,
}

/// What a line is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::panes::leads) enum Target {
    /// The dealership; the whole text of the line, if it has one.
    Whole(String),
    /// One of its sources.
    Source { origin: Option<Clean>, data: Option<Clean> },
    /// One of its people.
    Person(Clean),
}

/// Lines that are being told.
pub(in crate::panes::leads) struct Lines<'a> {
    all: Vec<Item>,
    room: u16,
    say: Say<'a>,
    /// The last one is a heading, and says nothing by itself.
    bare: bool,
}

impl<'a> Lines<'a> {
    /// None yet, for an area of this width.
    pub(in crate::panes::leads) fn new(room: u16, say: Say<'a>) -> Self {
        Self { all: Vec::new(), room: room.saturating_sub(NAMES + AROUND).max(8), say, bare: false }
    }

    /// What was told.
    pub(in crate::panes::leads) fn all(self) -> Vec<Item> {
        self.all
    }

    pub(in crate::panes::leads) fn head(&mut self, key: &'static str, count: Option<usize>) {
        // A heading that nothing followed makes room for this one.
        if std::mem::replace(&mut self.bare, false) {
            self.all.pop();
        } else if !self.all.is_empty() {
            self.push(String::new(), String::new(), Role::Text, Target::Whole(String::new()), false);
        }
        let title = (self.say)(&Text::key(key));
        let title = count.map_or(title.clone(), |n| format!("{title} {n}"));
        self.push(title, String::new(), Role::Text, Target::Whole(String::new()), true);
        self.bare = count.is_none();
    }

    fn push(&mut self, name: String, value: String, role: Role, target: Target, head: bool) {
        self.bare = false;
        self.all.push(Item { name, value, role, head, target });
    }

    /// A value in as many lines as it needs; each of them is about the whole.
    fn value(&mut self, name: String, value: &str, role: Role, target: &Target) {
        let mut name = Some(name);
        let wrapped = wrap(value, self.room);
        for value in if wrapped.is_empty() { vec![String::new()] } else { wrapped } {
            self.push(name.take().unwrap_or_default(), value, role, target.clone(), false);
        }
    }

    pub(in crate::panes::leads) fn fact(&mut self, key: &'static str, value: Option<&Clean>) {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            let name = (self.say)(&Text::key(key));
            self.value(name, value.as_str(), Role::Text, &Target::Whole(value.to_string()));
        }
    }
}

/// All lines of a dealership in an area of this width.
pub(in crate::panes::leads) fn items(
    d: &Dealership,
    room: u16,
    now: Timestamp,
    zone: &TimeZone,
    say: Say<'_>,
) -> Vec<Item> {
    let mut lines = Lines::new(room, say);
    add_dealership(&mut lines, d, now, zone);
    lines.all
}

/// The same behind other lines.
pub(in crate::panes::leads) fn add_dealership(lines: &mut Lines<'_>, d: &Dealership, now: Timestamp, zone: &TimeZone) {
    lines.head("page-head-reach", None);
    lines.fact("page-address", d.address.as_ref());
    lines.fact("page-phone", d.phone.as_ref());
    lines.fact("page-mask", d.mask.as_ref());
    lines.fact("page-web", d.web.as_ref());
    lines.fact("page-coches-net", d.web_coches_net.as_ref());
    hours(lines, d, now, zone);
    let advice = [
        ("page-advice-date", &d.advice.date),
        ("page-advice-appraisal", &d.advice.appraisal),
        ("page-advice-financing", &d.advice.financing),
        ("page-advice-warranty", &d.advice.warranty),
        ("page-advice-service", &d.advice.service),
    ];
    if advice.iter().any(|(_, text)| text.is_some()) || !d.notes.is_empty() {
        lines.head("page-head-notes", None);
        for (key, text) in advice {
            lines.fact(key, text.as_ref());
        }
        for note in &d.notes {
            lines.fact("page-note", Some(&note.content));
        }
    }
    lines.head("page-head-sources", Some(d.sources.len()));
    d.sources.iter().for_each(|s| source(lines, s));
    lines.head("page-head-people", Some(d.people.len()));
    d.people.iter().for_each(|m| person(lines, m));
}

fn hours(lines: &mut Lines<'_>, d: &Dealership, now: Timestamp, zone: &TimeZone) {
    lines.head("page-head-hours", None);
    if let Some((text, role)) = dealers::told(doors(d, now, zone)) {
        let (name, told) = ((lines.say)(&Text::key("page-now")), (lines.say)(&text));
        lines.value(name, &told, role, &Target::Whole(told.clone()));
    }
    for (k, day) in d.week.iter().flatten().enumerate() {
        let is_today = k == today(now, zone);
        let name = (lines.say)(&WEEKDAYS[k]);
        let name = if is_today { format!("▸ {name}") } else { format!("  {name}") };
        let (value, role) = match (day.working, &day.start, &day.end) {
            (Some(false), ..) => ((lines.say)(&Text::key("page-closed")), Role::Dim),
            (_, Some(start), Some(end)) => (format!("{}–{}", short(start), short(end)), Role::Text),
            _ => ((lines.say)(&Text::key("page-unknown")), Role::Dim),
        };
        let role = if is_today { Role::Accent } else { role };
        lines.value(name, &value, role, &Target::Whole(value.clone()));
    }
    lines.fact("page-schedule", d.schedule.as_ref());
    if lines.all.last().is_some_and(|item| item.head) {
        let unknown = (lines.say)(&Text::key("page-unknown"));
        lines.value(String::new(), &unknown, Role::Dim, &Target::Whole(String::new()));
    }
}

/// The days, Monday first.
const WEEKDAYS: [Text; 7] = [
    Text::key("weekday-full-1"),
    Text::key("weekday-full-2"),
    Text::key("weekday-full-3"),
    Text::key("weekday-full-4"),
    Text::key("weekday-full-5"),
    Text::key("weekday-full-6"),
    Text::key("weekday-full-7"),
];

fn source(lines: &mut Lines<'_>, source: &Source) {
    let origin = source.origin.as_ref().map(|(_, name)| name.clone());
    let parts = [origin.as_ref(), source.data.as_ref()];
    let value: Vec<&str> = parts.into_iter().flatten().map(Clean::as_str).filter(|text| !text.is_empty()).collect();
    let channel = source.channel.as_ref().map_or_else(String::new, |channel| channel.name.to_string());
    let target = Target::Source { origin: origin.clone(), data: source.data.clone() };
    lines.value(channel, &value.join(" · "), Role::Text, &target);
}

fn person(lines: &mut Lines<'_>, member: &Member) {
    let mut parts = vec![member.name.to_string()];
    if member.admin {
        parts.push((lines.say)(&Text::key("page-admin")));
    }
    if member.manager {
        parts.push((lines.say)(&Text::key("page-manager")));
    }
    let online = match member.online {
        Some(true) => format!("● {}", (lines.say)(&Text::key("page-online"))),
        _ => String::new(),
    };
    lines.value(online, &parts.join(" · "), Role::Text, &Target::Person(member.name.clone()));
}

impl LeadsPane {
    /// The open dealership and where its cursor is.
    pub(in crate::panes::leads) fn dealership_open(&self) -> Option<(&Dealership, Opened)> {
        let Kind::Dealerships(Some(opened)) = &self.page_in_front()?.kind else { return None };
        let dealership = self.catalog.dealerships.rows().iter().find(|d| d.id == opened.id)?;
        Some((dealership, *opened))
    }

    /// An action in an open dealership; none if none is open.
    pub(super) fn act_in_dealership(&mut self, action: Action, cx: &Cx<'_>) -> Option<Effects> {
        let Kind::Dealerships(Some(opened)) = &self.page_in_front()?.kind else { return None };
        let mut opened = *opened;
        let Some((dealership, _)) = self.dealership_open() else {
            // It is gone from the list.
            self.close_dealership();
            return Some(Vec::new());
        };
        let items = items(dealership, cx.area.width, cx.at.wall, &self.settings.zone, cx.say);
        // The first line is the name, which stays.
        let height = usize::from(cx.area.height.saturating_sub(1));
        if opened.place.step(action, items.len(), height) {
            self.set_dealership(opened);
            return Some(Vec::new());
        }
        let target = items.get(opened.place.at).map(|item| &item.target);
        match action {
            Action::Back | Action::Quit => {
                self.close_dealership();
                Some(Vec::new())
            }
            Action::CopyRow | Action::CopyPhone | Action::CopyId => {
                let text = copied(dealership, target, action);
                let effects = text.filter(|text| !text.is_empty()).map(|text| vec![Effect::Copy(text)]);
                Some(effects.unwrap_or_else(super::nothing_to_copy))
            }
            Action::Open => {
                let server = Filters::of_dealership(dealership.id, &dealership.name);
                let filter = match target {
                    Some(Target::Source { origin: Some(origin), .. }) => {
                        format!("\"{}\"", origin.as_str().replace('"', " "))
                    }
                    Some(Target::Person(name)) => named("user", name),
                    _ => String::new(),
                };
                Some(self.leave_for(Some(server), filter, cx))
            }
            _ => None,
        }
    }

    /// The wheel over an open dealership.
    pub(super) fn scroll_dealership(&mut self, by: i32, cx: &Cx<'_>) {
        let Some((dealership, mut opened)) = self.dealership_open() else { return };
        let total = items(dealership, cx.area.width, cx.at.wall, &self.settings.zone, cx.say).len();
        opened.place.scroll(by, total, usize::from(cx.area.height.saturating_sub(1)));
        self.set_dealership(opened);
    }

    pub(super) fn open_dealership(&mut self, id: u64) {
        self.set_dealership(Opened { id, place: Place::default() });
    }

    fn set_dealership(&mut self, opened: Opened) {
        if let Some(Kind::Dealerships(open)) = self.page.as_deref_mut().map(|page| &mut page.kind) {
            *open = Some(opened);
        }
    }

    fn close_dealership(&mut self) {
        if let Some(Kind::Dealerships(open)) = self.page.as_deref_mut().map(|page| &mut page.kind) {
            *open = None;
        }
    }
}

fn copied(d: &Dealership, target: Option<&Target>, action: Action) -> Option<Clean> {
    match (action, target) {
        (Action::CopyId, _) => Some(Clean::from_partner(&d.id.to_string())),
        (Action::CopyPhone, Some(Target::Source { data: Some(data), .. })) => Some(data.clone()),
        (Action::CopyPhone, _) => d.phone.clone(),
        (_, Some(Target::Source { data, .. })) => data.clone(),
        (_, Some(Target::Person(name))) => Some(name.clone()),
        (_, Some(Target::Whole(text))) if width(text) > 0 => Some(Clean::from_partner(text)),
        _ => Some(row(d)),
    }
}

/// A dealership on the clipboard: name, address, telephone, web.
pub(super) fn row(d: &Dealership) -> Clean {
    let parts = [Some(&d.name), d.address.as_ref(), d.phone.as_ref(), d.web.as_ref()];
    let parts: Vec<&str> = parts.iter().map(|part| part.map_or("", Clean::as_str)).collect();
    Clean::lines(&[parts.join("\t")])
}
