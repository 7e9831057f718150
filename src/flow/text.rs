//! Screen words before a language is chosen: a key of the locale files and its arguments.

use std::borrow::Cow;

use crate::domain::Clean;

/// One phrase. The locale turns it into words in `view`; below `ui` nobody holds a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Message id in `assets/locales/*/*.ftl`.
    pub key: Cow<'static, str>,
    /// Its variables.
    pub args: Vec<(&'static str, Arg)>,
}

/// A variable of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A number: takes part in plural rules and is grouped by locale.
    Num(i64),
    /// Harmless text.
    Str(Clean),
    /// Another phrase.
    Text(Box<Text>),
}

impl Text {
    /// A phrase without variables.
    pub const fn key(key: &'static str) -> Self {
        Self { key: Cow::Borrowed(key), args: Vec::new() }
    }

    /// A phrase whose key is put together from a name (`op-sml-assign`, `column-phone`). A test of the locale files
    /// goes through every such name.
    pub fn made(key: String) -> Self {
        Self { key: Cow::Owned(key), args: Vec::new() }
    }

    /// The phrase with one more variable.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

impl From<Clean> for Arg {
    fn from(value: Clean) -> Self {
        Self::Str(value)
    }
}

impl From<&str> for Arg {
    fn from(value: &str) -> Self {
        Self::Str(Clean::from_partner(value))
    }
}

impl From<i64> for Arg {
    fn from(value: i64) -> Self {
        Self::Num(value)
    }
}

impl From<u64> for Arg {
    fn from(value: u64) -> Self {
        Self::Num(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Arg {
    fn from(value: usize) -> Self {
        Self::Num(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl From<Text> for Arg {
    fn from(value: Text) -> Self {
        Self::Text(Box::new(value))
    }
}
