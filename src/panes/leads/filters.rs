//! `f`: what the server is asked for. The form, what it means to the list, and how it is told.
//!
//! It composes with the search behind `s` (one of its fields) and with `/`, which filters what came.

use jiff::tz::TimeZone;
use serde_json::{Map, Value as Json, json};

use super::forms::Purpose;
use super::{Effects, LeadsPane};
use crate::api::sml::{LeadQuery, Status};
use crate::domain::Clean;
use crate::flow::{Cx, DraftKey, Text};
use crate::ui::form::{BlockSpec, BlockValue, FieldSpec, Kind, Opt, Plan, Rule, Source, Submission, Value, Values};

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

impl Filters {
    /// Only the leads of a dealership.
    pub(super) fn of_dealership(id: u64, name: &Clean) -> Self {
        Self { dealerships: vec![(id, name.clone())], ..Self::default() }
    }

    /// Only the leads whose client has this telephone.
    pub(super) fn of_phone(phone: String) -> Self {
        Self { phone: Some(phone), ..Self::default() }
    }

    /// Only the leads whose client has this e-mail.
    pub(super) fn of_email(email: String) -> Self {
        Self { email: Some(email), ..Self::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// As a view keeps it; what asks for nothing is not in it.
    pub(super) fn kept(&self) -> Map<String, Json> {
        let mut kept = Map::new();
        let mut put = |name: &str, value: Option<Json>| kept.extend(value.map(|value| (name.to_owned(), value)));
        put("status", self.status.as_ref().map(|status| json!(status.as_str())));
        put("phone", self.phone.as_ref().map(|text| json!(text)));
        put("email", self.email.as_ref().map(|text| json!(text)));
        let dealerships: Vec<Json> = self.dealerships.iter().map(|(id, name)| json!([id, name.as_str()])).collect();
        put("dealerships", (!dealerships.is_empty()).then_some(Json::Array(dealerships)));
        kept
    }

    /// The same back again. What is not known is passed over.
    pub(super) fn recalled(kept: &Json) -> Self {
        let text = |name: &str| {
            let text = kept.get(name).and_then(Json::as_str).map(str::trim).filter(|text| !text.is_empty())?;
            (text.chars().count() <= MOST_CHARS).then(|| text.to_owned())
        };
        let status = text("status").and_then(|word| Status::KNOWN.into_iter().find(|known| known.as_str() == word));
        let dealership = |pair: &Json| {
            let (id, name) = (pair.get(0)?.as_u64()?, pair.get(1)?.as_str()?);
            Some((id, Clean::from_partner(name)))
        };
        let dealerships = kept.get("dealerships").and_then(Json::as_array).into_iter().flatten();
        let dealerships = dealerships.filter_map(dealership).take(MOST_DEALERSHIPS).collect();
        Self { status, phone: text("phone"), email: text("email"), dealerships }
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
}
