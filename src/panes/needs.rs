//! What a pane tells beyond its own walls: what needs a person now, and what of its own a word finds.
//!
//! Both are small and ready: they are asked for while the screen is drawn, so a pane keeps at hand what it would have
//! to look for.

use crate::flow::{Handoff, Text};

/// How soon something is to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// It may have been done twice, or not at all: nobody knows.
    Unknown,
    /// The time for it has passed.
    Late,
    /// The time for it will pass before long.
    Soon,
    /// It changed since it was looked at.
    Changed,
    /// To be known.
    Plain,
}

impl Urgency {
    /// The mark that stands for it, with or without colour.
    pub const fn mark(self) -> Option<&'static str> {
        match self {
            Self::Unknown | Self::Late => Some("!!"),
            Self::Soon => Some("!"),
            Self::Changed => Some("~"),
            Self::Plain => None,
        }
    }
}

/// Something that needs a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    /// How soon.
    pub urgency: Urgency,
    /// What it is: a client, a car, a visit.
    pub what: Text,
    /// Why it is here.
    pub why: Text,
    /// Where the pane shows it.
    pub goes: Handoff,
}

/// Something of a pane that a word finds.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// What it is, as one line.
    pub what: Text,
    /// Where the pane shows it.
    pub goes: Handoff,
}
