//! Faults on demand: rules that say which calls go wrong, how, and how often. Partner-blind.

use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

/// What goes wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fault {
    /// Wait before anything else; other faults on the same call still apply.
    Latency {
        /// Milliseconds.
        ms: u64,
    },
    /// Never answer, until the client leaves.
    Hang,
    /// Cut the connection with a TCP reset.
    Reset,
    /// Refuse with this status in the partner's own words; an HTML page from 500 on.
    Status {
        /// 401, 403, 404, 422, 429, 500, 502, 503 …
        status: u16,
        /// Seconds in `Retry-After`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after: Option<u32>,
    },
    /// A redirect to somewhere else.
    Redirect {
        /// 301, 302, 307, 308.
        status: u16,
        /// `Location`.
        to: String,
    },
    /// End every session first: the call meets a token that is no longer known.
    ExpireSessions,
    /// A body that stops being JSON half-way.
    Malformed,
    /// `Content-Length` promises more than is sent.
    Truncated,
    /// The body comes a few bytes at a time.
    Drip {
        /// Bytes each time.
        bytes: usize,
        /// Milliseconds between them.
        ms: u64,
    },
    /// A body of this many bytes, valid JSON, in place of the real one.
    Huge {
        /// Bytes.
        bytes: u64,
    },
    /// Numbers where text is expected, text where numbers are.
    WrongTypes {
        /// The fields to spoil; empty spoils every field of every record.
        #[serde(default)]
        fields: Vec<String>,
    },
    /// Escape sequences, bidi overrides, zero-width characters and very long text inside partner text.
    HostileText {
        /// The fields to spoil; empty spoils the free-text fields.
        #[serde(default)]
        fields: Vec<String>,
    },
}

impl Fault {
    /// The name used in the log of requests.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Latency { .. } => "latency",
            Self::Hang => "hang",
            Self::Reset => "reset",
            Self::Status { .. } => "status",
            Self::Redirect { .. } => "redirect",
            Self::ExpireSessions => "expire_sessions",
            Self::Malformed => "malformed",
            Self::Truncated => "truncated",
            Self::Drip { .. } => "drip",
            Self::Huge { .. } => "huge",
            Self::WrongTypes { .. } => "wrong_types",
            Self::HostileText { .. } => "hostile_text",
        }
    }

    /// True if the fault plays on the partner's own answer, so that the operation has to run.
    pub(super) const fn needs_answer(&self) -> bool {
        match self {
            Self::Hang | Self::Reset | Self::Status { .. } | Self::Redirect { .. } | Self::Huge { .. } => false,
            Self::Latency { .. }
            | Self::ExpireSessions
            | Self::Malformed
            | Self::Truncated
            | Self::Drip { .. }
            | Self::WrongTypes { .. }
            | Self::HostileText { .. } => true,
        }
    }
}

/// Which calls a fault meets. The first rule that matches and is not spent wins; latencies add up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Only this method; all if none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// A part of the path (`/change_status/`); with a leading `^` its beginning (`^/sml/api/lead/`). Empty matches all.
    #[serde(default)]
    pub path: String,
    /// How many matching calls pass before the first fault.
    #[serde(default)]
    pub skip: u32,
    /// How many calls it meets; all if none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// Let the operation take effect first: the answer alone is lost. Faults of the body always do.
    #[serde(default)]
    pub after_effect: bool,
    /// What goes wrong.
    pub fault: Fault,
}

impl Rule {
    /// `fault` on every call whose path contains `path`.
    pub fn on(path: &str, fault: Fault) -> Self {
        Self { method: None, path: path.to_owned(), skip: 0, times: None, after_effect: false, fault }
    }

    /// Only for this method.
    #[must_use]
    pub fn method(mut self, method: &str) -> Self {
        self.method = Some(method.to_owned());
        self
    }

    /// Only once.
    #[must_use]
    pub fn once(self) -> Self {
        self.times(1)
    }

    /// Only so many times.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = Some(times);
        self
    }

    /// Not for the first `skip` matching calls.
    #[must_use]
    pub fn after(mut self, skip: u32) -> Self {
        self.skip = skip;
        self
    }

    /// The operation takes effect first.
    #[must_use]
    pub fn after_effect(mut self) -> Self {
        self.after_effect = true;
        self
    }

    fn matches(&self, method: &str, path: &str) -> bool {
        let path_fits = match self.path.strip_prefix('^') {
            Some(beginning) => path.starts_with(beginning),
            None => path.contains(&self.path),
        };
        path_fits && self.method.as_deref().is_none_or(|m| m.eq_ignore_ascii_case(method))
    }

    /// Counts a matching call; true if the fault meets it.
    fn meets(&mut self) -> bool {
        if self.skip > 0 {
            self.skip -= 1;
            return false;
        }
        match &mut self.times {
            None => true,
            Some(0) => false,
            Some(left) => {
                *left -= 1;
                true
            }
        }
    }
}

/// What to do with one call.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// Wait so long first.
    pub(super) latency_ms: u64,
    /// Then this, after the effect if true.
    pub(super) fault: Option<(Fault, bool)>,
}

/// The rules in force; shared by the server, tests and `PUT /__faults`.
#[derive(Debug, Default)]
pub struct Faults(Mutex<Vec<Rule>>);

impl Faults {
    fn rules_mut(&self) -> std::sync::MutexGuard<'_, Vec<Rule>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a rule behind the others.
    pub fn add(&self, rule: Rule) {
        self.rules_mut().push(rule);
    }

    /// Replaces all rules.
    pub fn set(&self, rules: Vec<Rule>) {
        *self.rules_mut() = rules;
    }

    /// Nothing goes wrong any more.
    pub fn clear(&self) {
        self.set(Vec::new());
    }

    /// The rules with what is left of their counts.
    pub fn rules(&self) -> Vec<Rule> {
        self.rules_mut().clone()
    }

    /// Takes what applies to this call.
    pub(super) fn plan(&self, method: &str, path: &str) -> Plan {
        let mut plan = Plan::default();
        for rule in self.rules_mut().iter_mut().filter(|rule| rule.matches(method, path)) {
            if let Fault::Latency { ms } = rule.fault {
                if rule.meets() {
                    plan.latency_ms += ms;
                }
            } else if plan.fault.is_none() && rule.meets() {
                plan.fault = Some((rule.fault.clone(), rule.after_effect));
            }
        }
        plan
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    fn met(faults: &Faults, method: &str, path: &str) -> Option<&'static str> {
        faults.plan(method, path).fault.map(|(fault, _)| fault.name())
    }

    #[test]
    fn a_rule_meets_only_its_calls_and_only_so_often() {
        let faults = Faults::default();
        faults.add(Rule::on("/change_status/", Fault::Reset).method("PATCH").after(1).times(2));
        for (method, path, expected) in [
            ("GET", "/sml/api/lead/1/change_status/", None),
            ("PATCH", "/sml/api/lead/1/", None),
            ("PATCH", "/sml/api/lead/1/change_status/", None),
            ("PATCH", "/sml/api/lead/1/change_status/", Some("reset")),
            ("PATCH", "/sml/api/lead/2/change_status/", Some("reset")),
            ("PATCH", "/sml/api/lead/3/change_status/", None),
        ] {
            assert_eq!(met(&faults, method, path), expected, "{method} {path}");
        }
    }

    #[test]
    fn latencies_add_up_and_the_first_other_fault_wins() {
        let faults = Faults::default();
        faults.set(vec![
            Rule::on("", Fault::Latency { ms: 5 }),
            Rule::on("^/sml", Fault::Hang).once(),
            Rule::on("/sml", Fault::Reset).once().after_effect(),
            Rule::on("", Fault::Latency { ms: 7 }).once(),
        ]);
        assert_eq!(faults.plan("GET", "/sml/api/"), Plan { latency_ms: 12, fault: Some((Fault::Hang, false)) });
        assert_eq!(faults.plan("GET", "/sml/api/"), Plan { latency_ms: 5, fault: Some((Fault::Reset, true)) });
        assert_eq!(faults.plan("GET", "/x/sml"), Plan { latency_ms: 5, fault: None });
    }

    #[test]
    fn rules_survive_json_and_a_misspelt_key_is_refused() {
        let rule = Rule::on("/lead/", Fault::Status { status: 429, retry_after: Some(7) }).times(3);
        let text = serde_json::to_string(&rule).unwrap();
        assert_eq!(serde_json::from_str::<Rule>(&text).unwrap(), rule);
        assert_eq!(serde_json::from_str::<Rule>(r#"{"fault":{"kind":"hang"}}"#).unwrap(), Rule::on("", Fault::Hang));
        assert!(serde_json::from_str::<Rule>(r#"{"fault":{"kind":"hang"},"tmes":1}"#).is_err());
        assert!(serde_json::from_str::<Rule>(r#"{"fault":{"kind":"hung"}}"#).is_err());
    }
}
