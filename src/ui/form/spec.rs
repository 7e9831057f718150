//! What a form is made of before anybody types: fields, their kinds and what is demanded of them.
//!
//! Plain data, written down by whoever knows what the fields mean; nothing here does.

use super::rules::Rule;
use crate::flow::Text;
use crate::ui::picker::PickItem;

/// One field.
#[derive(Debug, Clone)]
pub struct FieldSpec {
    /// Its name in paths (`phones.0.number`), as the partner spells it in refusals. Without dots.
    pub name: &'static str,
    /// What it is called on screen.
    pub label: Text,
    /// A sentence shown while it has the focus.
    pub help: Option<Text>,
    /// What is typed into it.
    pub kind: Kind,
    /// What is demanded of it.
    pub rules: Vec<Rule>,
    /// It is shown, and yet in no draft: what is typed here never reaches a disk.
    pub private: bool,
    /// It is asked for only while this choice beside it is this one (field and id).
    pub only_with: Option<(&'static str, &'static str)>,
}

impl FieldSpec {
    /// A field of which nothing is demanded.
    pub const fn new(name: &'static str, label: Text, kind: Kind) -> Self {
        Self { name, label, help: None, kind, rules: Vec::new(), private: false, only_with: None }
    }

    /// The same with one more demand.
    #[must_use]
    pub fn rule(mut self, rule: Rule) -> Self {
        self.rules.push(rule);
        self
    }

    /// The same, not to be left empty.
    #[must_use]
    pub fn required(self) -> Self {
        self.rule(Rule::Required)
    }

    /// The same, in no draft.
    #[must_use]
    pub const fn private(mut self) -> Self {
        self.private = true;
        self
    }

    /// The same, asked for only while a choice beside it is this one. What was typed into it stays for when it is again.
    #[must_use]
    pub const fn only_with(mut self, choice: &'static str, id: &'static str) -> Self {
        self.only_with = Some((choice, id));
        self
    }

    /// The same with a sentence of help.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// True if it may not stay empty.
    pub fn is_required(&self) -> bool {
        self.rules.iter().any(|rule| matches!(rule, Rule::Required))
    }
}

/// What is typed into a field.
#[derive(Debug, Clone)]
pub enum Kind {
    /// One line.
    Text,
    /// Several lines.
    Long,
    /// A password: shown as dots, never in a draft.
    Secret,
    /// A whole number.
    Number,
    /// A decimal number, kept exactly as typed, with at most so many places.
    Decimal {
        /// Digits after the point.
        places: u8,
    },
    /// An amount and its unit; the first unit is the usual one.
    Money {
        /// Digits after the point.
        places: u8,
        /// `EUR`, `USD` …
        units: &'static [&'static str],
    },
    /// A day and a time in the form's zone.
    DateTime,
    /// One of a few.
    Choice(Vec<Opt>),
    /// Several of a few.
    Many(Vec<Opt>),
    /// One of many, found by typing.
    Find(Source),
    /// A list of blocks of fields.
    Blocks(BlockSpec),
}

/// One of a few.
#[derive(Debug, Clone)]
pub struct Opt {
    /// What is sent.
    pub id: &'static str,
    /// What is shown.
    pub label: Text,
}

impl Opt {
    /// A choice.
    pub const fn new(id: &'static str, label: Text) -> Self {
        Self { id, label }
    }
}

/// Where the things to find come from.
#[derive(Debug, Clone)]
pub enum Source {
    /// They are all here.
    Loaded(Vec<PickItem>),
    /// They are asked for as the query changes.
    Remote,
}

/// A list of blocks.
#[derive(Debug, Clone)]
pub struct BlockSpec {
    /// What one block is called.
    pub title: Text,
    /// Its fields.
    pub fields: Vec<FieldSpec>,
    /// How many there may be.
    pub at_most: usize,
}
