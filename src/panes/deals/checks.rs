//! What is looked through before an application is sent, and how long the steps of the last call took. Nothing here
//! keeps it from being sent but what would keep any call from being made.

use jiff::SignedDuration;

use super::board::Again;
use super::fields::{self, STATE_CODE};
use super::{DealsPane, board};
use crate::api::lead_leader::{Origin, Readiness, Steps};
use crate::flow::Text;
use crate::ui::ViewCx;
use crate::ui::form::Desk;
use crate::ui::theme::Role;

/// Clocks further apart than this are told of.
const SKEW: SignedDuration = SignedDuration::from_secs(30);
/// Hex digits of a fingerprint that are shown.
const SHOWN: usize = 12;

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sign {
    /// It would fail.
    Bad,
    /// Look at it.
    Warn,
    /// Not known yet.
    Open,
    /// As it should be.
    Good,
}

impl Sign {
    /// Its mark, which says it without colour too.
    pub(super) const fn mark(self) -> (&'static str, Role) {
        match self {
            Self::Bad => ("✗", Role::Bad),
            Self::Warn => ("!", Role::Warn),
            Self::Open => ("○", Role::Dim),
            Self::Good => ("✓", Role::Good),
        }
    }
}

/// The list, in its order.
pub(super) fn list(pane: &DealsPane, vx: &ViewCx<'_>) -> Vec<(Sign, String)> {
    let mut all = match &pane.readiness {
        Some(readiness) => of_readiness(readiness),
        None => vec![(Sign::Open, Text::key("deals-check-keys-unread"))],
    };
    let account = pane.settings.account.name.to_string();
    all.push((Sign::Good, Text::key("deals-check-account").with("account", account.as_str())));
    if let Some(why) = &pane.unread {
        all.push((Sign::Warn, Text::key("deals-check-ledger").with("why", why.clone())));
    }
    if let Some(id) = pane.unknown() {
        all.push((Sign::Warn, Text::key("deals-check-unknown").with("id", id.short().as_str())));
    }
    let form = pane.desk.as_ref().map(Desk::form);
    let of = |name: &str| fields::text(form.and_then(|form| form.value(name)).as_ref());
    all.push(match pane.again(&of(STATE_CODE), vx.now) {
        Again::Untyped => (Sign::Open, Text::key("deals-check-again-untyped")),
        Again::Unread => (Sign::Open, Text::key("deals-check-again-unread")),
        Again::Mute => (Sign::Open, Text::key("deals-check-again-mute")),
        Again::Nobody => (Sign::Good, Text::key("deals-check-again-nobody")),
        Again::Sent(record) => {
            let age = vx.words.age_in(vx.now, record.prepared_at);
            let id = board::number(record).map_or_else(|| record.id.short(), |number| number.to_string());
            let text = Text::key("deals-check-again").with("age", age.as_str()).with("id", id.as_str());
            (Sign::Warn, text)
        }
    });
    if let Some(name) = form.and_then(fields::name) {
        let part = |part: Option<String>| part.unwrap_or_else(|| "–".to_owned());
        let text = Text::key("deals-check-name")
            .with("surname", name.surname.as_str())
            .with("name", part(name.name).as_str())
            .with("patronymic", part(name.patronymic).as_str());
        all.push((if name.doubts.is_empty() { Sign::Good } else { Sign::Warn }, text));
    }
    all.extend(fields::doubts(&of).into_iter().map(|doubt| (Sign::Warn, doubt)));
    all.into_iter().map(|(sign, text)| (sign, vx.words.say(&text))).collect()
}

fn of_readiness(readiness: &Readiness) -> Vec<(Sign, Text)> {
    let mut all = Vec::new();
    match &readiness.keys {
        Err(why) => all.push((Sign::Bad, Text::key("deals-check-keys-bad").with("why", why.clone()))),
        Ok([own, partner]) => {
            // A number of bits is a name, and is not grouped.
            let (bits, fingerprint) = (own.bits.to_string(), grouped(&own.fingerprint));
            let text =
                Text::key("deals-check-own-key").with("bits", bits.as_str()).with("fingerprint", fingerprint.as_str());
            all.push((Sign::Good, text));
            all.push(match readiness.origins[0] {
                Origin::File => (Sign::Good, Text::key("deals-check-origin-file")),
                Origin::Config => (Sign::Good, Text::key("deals-check-origin-config")),
                Origin::Command => (Sign::Good, Text::key("deals-check-origin-command")),
            });
            let (bits, fingerprint) = (partner.bits.to_string(), grouped(&partner.fingerprint));
            let text = Text::key("deals-check-partner-key")
                .with("bits", bits.as_str())
                .with("fingerprint", fingerprint.as_str());
            all.push((Sign::Good, text));
            if readiness.is_one_pair() {
                all.push((Sign::Warn, Text::key("deals-check-one-pair")));
            }
        }
    }
    all.push(match (&readiness.unreached, readiness.skew) {
        (Some(why), _) => (Sign::Warn, Text::key("deals-check-unreached").with("why", why.clone())),
        (None, None) => (Sign::Open, Text::key("deals-check-clock-unknown")),
        (None, Some(skew)) if skew.abs() > SKEW => {
            (Sign::Warn, Text::key("deals-check-clock-off").with("seconds", skew.abs().as_secs()))
        }
        (None, Some(_)) => (Sign::Good, Text::key("deals-check-clock")),
    });
    all
}

/// The beginning of a fingerprint, in groups.
fn grouped(fingerprint: &str) -> String {
    let hex: Vec<char> = fingerprint.chars().take(SHOWN).collect();
    let groups: Vec<String> = hex.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

/// The steps of the last call, each with how long it took if it was made.
pub(super) fn steps(last: Option<&Steps>) -> [(&'static str, Option<u128>); 4] {
    let ms = |of: fn(&Steps) -> Option<std::time::Duration>| last.and_then(of).map(|took| took.as_millis());
    [
        ("deals-step-encrypt", ms(|steps| Some(steps.encrypt))),
        ("deals-step-sign", ms(|steps| Some(steps.sign))),
        ("deals-step-auth", ms(|steps| Some(steps.auth))),
        ("deals-step-send", ms(|steps| steps.call)),
    ]
}
