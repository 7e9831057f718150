//! What is known of an open lead, name by name: a few facts beside or above the tabs, and all of them as a tab.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::{FACTS, Shown};
use super::nothing;
use crate::api::sml::LeadRow;
use crate::domain::{Clean, Stamp};
use crate::flow::Text;
use crate::panes::leads::LeadsPane;
use crate::panes::leads::detail::facts::{Telling, exact};
use crate::panes::leads::detail::{Detail, Find};
use crate::panes::leads::pages::{doors, told};
use crate::panes::leads::view::clocks;
use crate::panes::leads::view::pages::fact;
use crate::ui::ViewCx;
use crate::ui::table::scrollbar;
use crate::ui::text::{cut, put, width, wrap};
use crate::ui::theme::Role;

/// Cells of the name of a fact at most.
const NAME: u16 = 13;

/// All of them, from the first line that is seen.
pub(super) fn tab(pane: &LeadsPane, open: &Detail, buf: &mut Buffer, shown: &Shown, vx: &ViewCx<'_>) {
    let area = shown.facts_tab();
    let say = |text: &Text| vx.words.say(text);
    let amount = |raw: &str| vx.words.amount(raw).into_owned();
    let items = pane.facts(open, area.width, &Telling { say: &say, amount: &amount, now: vx.now });
    if items.is_empty() {
        nothing(open, buf, shown, "timeline-loading", vx);
        return;
    }
    let height = usize::from(area.height);
    let wanted = open.find().map(Find::wanted);
    let top = open.place().top.min(items.len().saturating_sub(height));
    for (y, item) in (area.y..).zip(items.iter().skip(top).take(height)) {
        let hit = wanted.is_some_and(|wanted| item.value.to_lowercase().contains(wanted));
        let role = if hit { Role::Match } else { item.role };
        fact(buf, Rect { y, height: 1, ..area }, item, role, vx);
    }
    scrollbar(buf, area, top, height, items.len(), vx);
}

/// Two columns above the tabs, one beside them; all values begin below each other. Beside the tabs there is room: a long
/// value goes on below itself, and what finds no room there is counted.
pub(super) fn beside(pane: &LeadsPane, open: &Detail, row: &LeadRow, buf: &mut Buffer, area: Rect, vx: &ViewCx<'_>) {
    let all = lines(pane, open, row, vx);
    let columns: u16 = if area.width > FACTS { 2 } else { 1 };
    let each = area.width / columns;
    let seen = usize::from(area.height * columns);
    let names = all.iter().take(seen).map(|(name, _)| width(name)).max().unwrap_or(0).min(NAME) + 2;
    let room = each.saturating_sub(names + 2);
    let mut lines = Vec::new();
    for (name, value) in all {
        if columns > 1 {
            lines.push((name, value));
            continue;
        }
        for (k, part) in wrap(&value, room.max(8)).into_iter().enumerate() {
            lines.push((if k == 0 { name.clone() } else { String::new() }, part));
        }
    }
    if columns == 1 && seen > 1 && lines.len() > seen {
        let more = lines.drain(seen - 1..).filter(|(name, _)| !name.is_empty()).count();
        let tab = vx.words.say_key("detail-tab-facts");
        let more = Text::key("facts-more").with("rest", more.to_string().as_str()).with("tab", tab.as_str());
        lines.push((String::new(), vx.words.say(&more)));
    }
    for (k, (name, value)) in lines.iter().take(seen).enumerate() {
        let (column, line) = (k as u16 % columns, k as u16 / columns);
        let (x, y) = (area.x + 1 + column * each, area.y + line);
        let role = if name.is_empty() && k + 1 == seen { Role::Faint } else { Role::Text };
        put(buf, x, y, &cut(name, names - 2), names - 2, vx.theme.style(Role::Dim));
        put(buf, x + names, y, value, room, vx.theme.style(role));
    }
}

/// Label and value of everything known and not empty, the most needed first.
fn lines(pane: &LeadsPane, open: &Detail, row: &LeadRow, vx: &ViewCx<'_>) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    let mut push = |column: &'static str, value: Option<String>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            lines.push((vx.words.say_key(column), value));
        }
    };
    let text = |value: Option<&Clean>| value.map(ToString::to_string);
    let joined = |parts: [Option<&Clean>; 3]| {
        let parts: Vec<&str> = parts.into_iter().flatten().map(Clean::as_str).filter(|p| !p.is_empty()).collect();
        Some(parts.join(" · "))
    };
    push("column-phone", text(row.phone.as_ref()));
    push(
        "column-user",
        row.user.as_ref().map(|(_, name)| name.to_string()).or_else(|| Some(vx.words.say_key("leads-unassigned"))),
    );
    for (name, value) in clocks::answer_facts(pane, row, vx) {
        push(name, Some(value));
    }
    push("column-email", text(row.email.as_ref()));
    push("column-dealership", text(row.dealership.as_ref().map(|(_, name)| name)));
    push("column-locality", joined([row.locality.as_ref(), row.province.as_ref(), None]));
    push("column-origin", joined([row.origin.as_ref(), row.channel.as_ref(), None]));
    let amount = |value: Option<&Clean>| value.map(|text| Clean::from_partner(&vx.words.amount(text.as_str())));
    let price = amount(row.price.as_ref());
    let km = row.km.as_ref().map(|text| Clean::from_partner(&vx.words.measure(text.as_str(), "km")));
    push("column-price", joined([price.as_ref(), km.as_ref(), row.fuel.as_ref()]));
    for (name, value) in clocks::other_facts(pane, row, vx) {
        push(name, Some(value));
    }
    push("column-tags", text(row.tags.as_ref()));
    push("column-result", text(row.result.as_ref()));
    if let Some(dealership) = open.lead().value().and_then(|lead| lead.dealership.as_ref()) {
        push("detail-dealership-phone", text(dealership.phone.as_ref()));
        let now = told(doors(dealership, vx.now, &pane.settings.zone))
            .map(|(text, _)| Clean::from_partner(&vx.words.say(&text)));
        push("detail-schedule", joined([now.as_ref(), dealership.schedule.as_ref(), None]));
        push("detail-address", text(dealership.address.as_ref()));
        push("detail-web", text(dealership.web.as_ref()));
    }
    if row.can_assign == Some(false) {
        push("detail-assigning", Some(vx.words.say_key("off-cannot-assign")));
    }
    if let Some(person) = pane.person_of(row, open.lead().value()) {
        push("detail-user-phone", text(person.phone.as_ref()));
        push("facts-member", text(person.member.as_ref()));
        let online = person.online == Some(true);
        push("detail-user-online", online.then(|| vx.words.say_key("page-online")));
        push("facts-last-seen", person.last_seen.filter(|_| !online).map(|at| vx.words.age(vx.now, at)));
    }
    if let Some(lead) = open.lead().value() {
        let when = |at| exact(pane, at).map(|at| at.to_string());
        push("detail-pending-tasks", row.pending_tasks.then(|| vx.words.say_key("detail-pending-yes")));
        push("detail-first-task", when(lead.first_task));
        push("detail-end-date", when(row.ended.map(Stamp::at)));
        push("detail-finish-date", when(lead.finished).filter(|_| lead.finished != row.ended.map(Stamp::at)));
        push("detail-nsa", text(lead.nsa.as_ref()));
    }
    lines
}
