//! What was sent from here, as the ledger has it: lines of a table, and what may be done with each.

use jiff::tz::TimeZone;

use super::what::What;
use crate::api::loyalty::settle::Sought;
use crate::domain::{Amount, Clean};
use crate::flow::{Text, say};
use crate::ops::{Record, Settled, State};
use crate::ui::grid::{Col, Line, Value, count, fixed, wide};
use crate::ui::theme::Role;

/// The columns of the list.
pub(super) static COLUMNS: [Col; 7] = [
    fixed("transact-col-when", 11, 0),
    fixed("transact-col-what", 10, 0),
    count("transact-col-amount", 9, 1),
    wide("transact-col-code", 3, 10, 2),
    wide("transact-col-kind", 1, 12, 3),
    fixed("transact-col-state", 12, 0),
    wide("transact-col-balance", 2, 22, 4),
];

/// A record of this partner, with what can be read back from it.
#[derive(Debug, Clone)]
pub(in crate::panes::loyalty) struct Sent {
    pub(in crate::panes::loyalty) what: What,
    pub(in crate::panes::loyalty) record: Record,
    pub(super) sought: Option<Sought>,
}

impl Sent {
    /// None if the record is of no write of this partner.
    pub(super) fn of(record: Record) -> Option<Self> {
        Some(Self { what: What::of(&record.op)?, sought: Sought::of(&record), record })
    }

    /// By what its line is known again: what is listed moves up as more is sent.
    pub(super) const fn key(&self) -> u64 {
        self.record.id.0.as_u64_pair().1
    }

    /// The code or codes.
    pub(in crate::panes::loyalty) fn codes(&self) -> String {
        let codes = self.sought.iter().flat_map(|sought| &sought.codes).map(ToString::to_string);
        codes.collect::<Vec<_>>().join(" ")
    }

    pub(super) fn kind(&self) -> Option<&str> {
        self.sought.as_ref().map(|sought| sought.kind.as_str())
    }

    /// It names this code, of this kind.
    pub(super) fn names(&self, code: &str, kind: &str) -> bool {
        let names =
            |sought: &Sought| sought.kind.as_str() == kind && sought.codes.iter().any(|own| own.as_str() == code);
        self.sought.as_ref().is_some_and(names)
    }

    /// It took effect.
    pub(super) const fn is_done(&self) -> bool {
        matches!(self.record.state, State::Confirmed | State::Reconciled(Settled::Confirmed))
    }

    /// Nobody knows yet.
    pub(super) const fn is_open(&self) -> bool {
        matches!(self.record.state, State::Prepared | State::Sending | State::Unknown)
    }

    /// A person may send it again: it was looked up and is absent, a person closed it, or it never left.
    pub(super) const fn may_be_repeated(&self) -> bool {
        matches!(self.record.state, State::NotSent | State::Reconciled(Settled::Absent | Settled::ClosedByUser))
    }

    const fn role(&self) -> Role {
        match self.record.state {
            State::Confirmed | State::Reconciled(Settled::Confirmed) => Role::Good,
            State::Unknown => Role::Warn,
            State::Failed => Role::Bad,
            _ => Role::Dim,
        }
    }

    /// Its line.
    pub(super) fn line(&self, marked: bool, balance: Option<&str>, zone: &TimeZone) -> Line {
        let time = zone.to_datetime(self.record.prepared_at).strftime("%d-%m %H:%M").to_string();
        let text = |text: &str| Value::text(Some(&Clean::from_partner(text)));
        let amount = self.record.amount.as_ref().and_then(|(amount, _)| Amount::parse(amount).ok());
        let state = say::state(self.record.state);
        Line {
            key: self.key(),
            cells: vec![
                (text(&time), Role::Dim),
                (Value::Word(Text::key(self.what.short())), Role::Text),
                (amount.map_or(Value::Nothing, Value::Amount), Role::Text),
                (text(&self.codes()), Role::Text),
                (text(self.kind().unwrap_or_default()), Role::Dim),
                (Value::Word(state), self.role()),
                (balance.map_or(Value::Nothing, text), Role::Changed),
            ],
            faint: false,
            mark: match self.record.state {
                _ if marked => Some("●"),
                State::Unknown => Some("!"),
                _ => None,
            },
        }
    }
}
