//! `f`: what the server is asked for. The form, what it means to the list, and how it is told.
//!
//! It composes with the search behind `s` (one of its fields) and with `/`, which filters what came.

use jiff::tz::TimeZone;

use super::forms::Purpose;
use super::{DEALERSHIPS, Effects, LeadsPane};
use crate::api::ApiError;
use crate::api::sml::{Dealership, LeadQuery, Reply, Request, Status};
use crate::domain::{Clean, Moment};
use crate::flow::{Cx, DraftKey, Effect, Lane, Remote, Text, say};
use crate::ui::form::{BlockSpec, BlockValue, FieldSpec, Kind, Opt, Plan, Rule, Source, Submission, Value, Values};
use crate::ui::picker::PickItem;

/// Characters of a text to look for.
const MOST_CHARS: usize = 100;
/// Dealerships at a time: their ids stand in the address of a request.
const MOST_DEALERSHIPS: usize = 20;

/// What the server is asked for besides the search.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Filters {
    status: Option<Status>,
    phone: Option<String>,
    email: Option<String>,
    dealerships: Vec<(u64, Clean)>,
}

/// The dealerships to choose from, and the field that waits for them.
#[derive(Debug, Default)]
pub(super) struct Dealerships {
    known: Remote<Vec<Dealership>>,
    /// Parts of the list while they come.
    coming: Vec<Dealership>,
    /// Path and query of the field that asked last.
    asked: Option<(String, String)>,
}

impl Filters {
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// As it goes to the server.
    pub(super) fn query(&self, search: Option<&String>) -> LeadQuery {
        LeadQuery {
            status: self.status.clone(),
            phone: self.phone.clone(),
            email: self.email.clone(),
            dealerships: self.dealerships.iter().map(|(id, _)| *id).collect(),
            search: search.cloned(),
            first_pages: None,
        }
    }

    /// `status=New dealership=Norte +1`
    pub(super) fn told(&self, say: impl Fn(&Text) -> String) -> String {
        let mut parts = Vec::new();
        let mut part = |name: Text, value: &str| parts.push(format!("{}={value}", say(&name)));
        if let Some(status) = &self.status {
            part(Text::key("filter-name-status"), &say(&label(status)));
        }
        if let Some(phone) = &self.phone {
            part(Text::key("filter-name-phone"), phone);
        }
        if let Some(email) = &self.email {
            part(Text::key("filter-name-email"), email);
        }
        if let Some(((_, first), others)) = self.dealerships.split_first() {
            let more = if others.is_empty() { String::new() } else { format!(" +{}", others.len()) };
            part(Text::key("filter-name-dealership"), &format!("{first}{more}"));
        }
        parts.join(" ")
    }

    fn values(&self, search: Option<&String>) -> Values {
        let text = |text: Option<&String>| text.cloned().map_or(Value::Empty, Value::Text);
        let known = self.status.as_ref().and_then(|status| Status::KNOWN.iter().position(|k| k == status));
        let dealership = |(id, name): &(u64, Clean)| BlockValue {
            // Its id makes the block the same one when a draft is typed over it.
            id: Some(id.to_string()),
            values: Values::from([("dealership", Value::Found(*id, name.clone()))]),
        };
        Values::from([
            ("status", known.map_or(Value::Empty, |at| Value::Choice(STATUSES[at]))),
            ("phone", text(self.phone.as_ref())),
            ("email", text(self.email.as_ref())),
            ("dealerships", Value::Blocks(self.dealerships.iter().map(dealership).collect())),
            ("search", text(search)),
        ])
    }

    /// What was typed: the filters and the search.
    fn read(values: &Values) -> (Self, Option<String>) {
        let text = |name: &str| match values.get(name) {
            Some(Value::Text(text)) => Some(text.trim().to_owned()),
            _ => None,
        };
        let status = match values.get("status") {
            Some(Value::Choice(id)) => STATUSES.iter().position(|s| s == id).map(|at| Status::KNOWN[at].clone()),
            _ => None,
        };
        let mut dealerships: Vec<(u64, Clean)> = Vec::new();
        if let Some(Value::Blocks(blocks)) = values.get("dealerships") {
            for block in blocks {
                if let Some(Value::Found(id, name)) = block.values.get("dealership")
                    && dealerships.iter().all(|(known, _)| known != id)
                {
                    dealerships.push((*id, name.clone()));
                }
            }
        }
        (Self { status, phone: text("phone"), email: text("email"), dealerships }, text("search"))
    }
}

/// The words of [`Status::KNOWN`], as choices of the form.
const STATUSES: [&str; 4] = ["new", "commercial_management", "tracing", "end"];

fn label(status: &Status) -> Text {
    Text::made(format!("status-{}", status.as_str().replace('_', "-")))
}

fn plan(filters: &Filters, search: Option<&String>) -> Plan {
    let text =
        |name, label| FieldSpec::new(name, Text::key(label), Kind::Text).rule(Rule::Length { min: 1, max: MOST_CHARS });
    let opts = STATUSES.iter().zip(&Status::KNOWN).map(|(id, status)| Opt::new(id, label(status)));
    let dealership = FieldSpec::new("dealership", Text::key("filter-dealership"), Kind::Find(Source::Remote));
    let dealerships =
        BlockSpec { title: Text::key("filter-dealership"), fields: vec![dealership], at_most: MOST_DEALERSHIPS };
    let fields = vec![
        FieldSpec::new("status", Text::key("filter-status"), Kind::Choice(opts.collect()))
            .help(Text::key("filter-status-help")),
        text("phone", "filter-phone").help(Text::key("filter-contains-help")),
        text("email", "filter-email").help(Text::key("filter-contains-help")),
        FieldSpec::new("dealerships", Text::key("filter-dealerships"), Kind::Blocks(dealerships))
            .help(Text::key("filter-dealerships-help")),
        text("search", "filter-search").help(Text::key("filter-search-help")),
    ];
    let key = DraftKey::new("filter", "leads");
    Plan::new(key, Text::key("filter-title"), fields, TimeZone::UTC)
        .filled(filters.values(search))
        .submit("form-hint-apply")
}

impl LeadsPane {
    pub(super) fn ask_filters(&mut self) -> Effects {
        if self.detail.is_some() {
            return Vec::new();
        }
        self.open_form(Purpose::Filter, plan(&self.server, self.search.as_ref()))
    }

    /// Reads the list anew if anything is asked differently.
    pub(super) fn apply_filters(&mut self, submission: &Submission, cx: &Cx<'_>) -> Effects {
        let Some(form) = self.form.take() else { return Vec::new() };
        // It has taken effect: what was typed is on the status line now.
        let mut effects = vec![form.desk.forget()];
        let (filters, search) = Filters::read(&submission.values);
        if filters != self.server || search != self.search {
            self.server = filters;
            self.search = search;
            effects.extend(self.load_anew(cx.at));
        }
        effects
    }

    /// A dealership is looked for: all are read once, and again when older than the watch.
    pub(super) fn find_dealership(&mut self, path: String, query: String, cx: &Cx<'_>) -> Effects {
        self.dealerships.asked = Some((path, query));
        let effects = self.load_dealerships(cx.at);
        self.offer_dealerships();
        effects
    }

    fn load_dealerships(&mut self, at: Moment) -> Effects {
        let known = &self.dealerships.known;
        let fresh = known.at().is_some_and(|read| at.since_ms(read) < self.settings.watch_ms);
        if known.is_loading() || fresh && matches!(known, Remote::Ready { .. }) {
            return Vec::new();
        }
        let ticket = self.tickets.issue(DEALERSHIPS);
        self.dealerships.known.load(ticket, at);
        self.dealerships.coming.clear();
        let request = Request::Dealerships { search: None };
        vec![Effect::Call(ticket, Lane::Interactive, self.settings.account.clone(), request)]
    }

    pub(super) fn dealerships_part(&mut self, rows: Vec<Dealership>) -> Effects {
        self.dealerships.coming.extend(rows);
        Vec::new()
    }

    pub(super) fn dealerships_end(&mut self, result: Result<Reply, ApiError>, at: Moment) -> Effects {
        let mut all = std::mem::take(&mut self.dealerships.coming);
        let result = result.map(|reply| {
            if let Reply::Dealerships { rows, .. } = reply {
                all.extend(rows);
            }
            all.sort_by(|a, b| a.name.cmp(&b.name));
            let mut seen = std::collections::HashSet::new();
            all.retain(|d| seen.insert(d.id));
            all
        });
        self.dealerships.known.finish(result, at);
        self.offer_dealerships();
        Vec::new()
    }

    /// Answers the field that asked last, as far as there is an answer.
    fn offer_dealerships(&mut self) {
        let (Some(form), Some((path, query))) = (&mut self.form, &self.dealerships.asked) else { return };
        let known = &self.dealerships.known;
        let items = match (known, known.value()) {
            (Remote::Failed { error, .. }, None) => Err(Text::key("picker-failed").with("why", say::error(error))),
            (_, Some(all)) => Ok(all.iter().map(item).collect()),
            (_, None) => return,
        };
        form.desk.offer(path, query, items);
    }
}

fn item(dealership: &Dealership) -> PickItem {
    PickItem {
        id: dealership.id,
        label: dealership.name.clone(),
        detail: dealership.address.clone().unwrap_or_default(),
        mark: None,
    }
}
