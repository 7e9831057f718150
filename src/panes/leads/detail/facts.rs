//! Everything the partner tells of an open lead, name by name: what the few facts beside the timeline have no room for.
//!
//! The lines are a function of the record, the width and the minute; update and view make the same ones, and a search
//! looks through the same ones.

use jiff::Timestamp;

use super::Detail;
use crate::api::sml::{Lead, LeadRow, User};
use crate::domain::{Clean, Stamp};
use crate::flow::{Cx, Text};
use crate::panes::leads::LeadsPane;
use crate::panes::leads::pages::{Item, Lines, add_dealership};
use crate::panes::leads::view::layout;

/// What the lines are told with.
pub(in crate::panes::leads) struct Telling<'a> {
    pub(in crate::panes::leads) say: &'a dyn Fn(&Text) -> String,
    /// An amount as people of the language write it.
    pub(in crate::panes::leads) amount: &'a dyn Fn(&str) -> String,
    pub(in crate::panes::leads) now: Timestamp,
}

/// A time with its offset, in the dealers' zone.
pub(in crate::panes::leads) fn exact(pane: &LeadsPane, at: Option<Timestamp>) -> Option<Clean> {
    let at = at?.to_zoned(pane.settings.zone.clone());
    Some(Clean::from_partner(&at.strftime("%Y-%m-%d %H:%M %:z").to_string()))
}

impl LeadsPane {
    /// All lines of the open lead in an area of this width.
    pub(in crate::panes::leads) fn facts(&self, open: &Detail, room: u16, with: &Telling<'_>) -> Vec<Item> {
        let Some(row) = open.row() else { return Vec::new() };
        let lead = open.lead().value();
        let mut lines = Lines::new(room, with.say);
        let word = |key: &'static str| Clean::from_partner(&(with.say)(&Text::key(key)));
        let amount = |raw: Option<&Clean>| raw.map(|raw| Clean::from_partner(&(with.amount)(raw.as_str())));
        lines.head("facts-head-client", None);
        lines.fact("column-client", row.client.as_ref());
        lines.fact("column-phone", row.phone.as_ref());
        lines.fact("column-email", row.email.as_ref());
        lines.fact("column-locality", row.locality.as_ref());
        lines.fact("column-province", row.province.as_ref());
        lines.head("facts-head-vehicle", None);
        lines.fact("column-vehicle", Some(&row.vehicle));
        lines.fact("column-price", amount(row.price.as_ref()).as_ref());
        lines.fact("column-km", amount(row.km.as_ref()).as_ref());
        lines.fact("column-year", row.year.map(|year| Clean::from_partner(&year.to_string())).as_ref());
        lines.fact("column-fuel", row.fuel.as_ref());
        let sold = lead.filter(|lead| lead.vehicle.sold).map(|_| word("facts-sold-yes"));
        lines.fact("facts-sold", sold.as_ref());
        self.of_lead(&mut lines, row, lead, &word);
        if let Some(person) = self.person_of(row, lead) {
            self.of_person(&mut lines, &person, &word);
        }
        if let Some(dealership) = lead.and_then(|lead| lead.dealership.as_ref()) {
            lines.head("facts-head-dealership", None);
            lines.fact("page-col-name", Some(&dealership.name));
            add_dealership(&mut lines, dealership, with.now, &self.settings.zone);
        }
        lines.all()
    }

    fn of_lead(&self, lines: &mut Lines<'_>, row: &LeadRow, lead: Option<&Lead>, word: &dyn Fn(&'static str) -> Clean) {
        lines.head("facts-head-lead", None);
        lines.fact("facts-created", exact(self, row.created.map(Stamp::at)).as_ref());
        lines.fact("column-origin", row.origin.as_ref());
        lines.fact("column-channel", row.channel.as_ref());
        lines.fact("facts-came-in", lead.and_then(|lead| lead.source.as_ref()?.data.as_ref()));
        lines.fact("facts-score", row.score.map(|score| Clean::from_partner(&score.to_string())).as_ref());
        lines.fact("column-tags", row.tags.as_ref());
        lines.fact("column-result", row.result.as_ref());
        lines.fact("detail-pending-tasks", row.pending_tasks.then(|| word("detail-pending-yes")).as_ref());
        lines.fact("detail-first-task", exact(self, lead.and_then(|lead| lead.first_task)).as_ref());
        lines.fact("detail-end-date", exact(self, row.ended.map(Stamp::at)).as_ref());
        lines.fact("detail-finish-date", exact(self, lead.and_then(|lead| lead.finished)).as_ref());
        lines.fact("detail-nsa", lead.and_then(|lead| lead.nsa.as_ref()));
        let assigning = (row.can_assign == Some(false)).then(|| word("off-cannot-assign"));
        lines.fact("detail-assigning", assigning.as_ref());
    }

    fn of_person(&self, lines: &mut Lines<'_>, person: &User, word: &dyn Fn(&'static str) -> Clean) {
        lines.head("facts-head-person", None);
        lines.fact("page-col-name", Some(&person.name));
        lines.fact("facts-username", Some(&person.username).filter(|name| **name != person.name));
        lines.fact("column-phone", person.phone.as_ref());
        lines.fact("column-email", person.email.as_ref().filter(|email| **email != person.username));
        lines.fact("facts-member", person.member.as_ref());
        let online = match person.online {
            Some(true) => Some(word("page-online")),
            Some(false) => Some(word("facts-offline")),
            None => None,
        };
        lines.fact("detail-user-online", online.as_ref());
        lines.fact("facts-last-seen", exact(self, person.last_seen).as_ref());
        let active = (person.active == Some(false)).then(|| word("page-inactive"));
        lines.fact("facts-access", active.as_ref());
        let names: Vec<&str> = person.dealerships.iter().map(Clean::as_str).collect();
        lines.fact("facts-dealerships", Some(&Clean::from_partner(&names.join(", "))));
    }

    /// Who works a lead, as the lead and the list of users tell it: the list alone knows the dealerships.
    pub(in crate::panes::leads) fn person_of(&self, row: &LeadRow, lead: Option<&Lead>) -> Option<User> {
        let (id, _) = row.user.as_ref()?;
        let listed = self.catalog.users.rows().iter().find(|user| user.id == *id);
        let told = lead.and_then(|lead| lead.person.as_ref()).filter(|person| person.id == *id);
        let mut person = told.or(listed)?.clone();
        if let Some(listed) = listed {
            person.dealerships = listed.dealerships.clone();
            person.phone = person.phone.or_else(|| listed.phone.clone());
        }
        Some(person)
    }

    /// Keeps the lines of the open lead for the keys and searches that go through them.
    pub(in crate::panes::leads) fn keep_facts(&mut self, cx: &Cx<'_>) {
        let shown = layout(cx.area, self.preview.lines(), self.is_carrying());
        let with = Telling { say: cx.say, amount: &str::to_owned, now: cx.at.wall };
        let Some(open) = &self.detail else { return };
        let lines = self.facts(open, shown.facts_tab().width, &with);
        if let Some(open) = &mut self.detail {
            open.looks.facts = lines.into_iter().map(|item| item.value.to_lowercase()).collect();
        }
    }
}
