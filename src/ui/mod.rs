//! Widgets and style: how things look, and nothing of what they mean.
//!
//! A draw function borrows plain data and a [`ViewCx`]; it asks no clock, keeps no state between frames and makes
//! nothing longer than what is on screen. Layouts are pure functions of a size, so that a pane's update (how many rows
//! are a page?) and its view agree. Colours stand in [`theme`] alone, words in [`words`] and `assets/locales`.
//! Nothing here knows a partner, a pane or the app.

pub mod accounts;
pub mod batch;
pub mod board;
pub mod calendar;
pub mod chart;
pub mod copied;
pub mod dialog;
pub mod facts;
pub mod field;
pub mod fold;
pub mod form;
pub mod format;
mod fuzzy;
pub mod gauge;
pub mod grid;
pub mod help;
pub mod import;
pub mod json;
pub mod large;
pub mod ledger;
pub mod line;
pub mod messages;
mod notice;
pub mod palette;
pub mod picker;
pub mod popup;
pub mod prompt;
pub mod range;
pub mod requests;
pub mod shell;
pub mod spark;
pub mod table;
#[cfg(test)]
mod tests;
pub mod text;
pub mod theme;
pub mod toast;
pub mod today;
pub mod told;
pub mod welcome;
pub mod words;

use std::borrow::Cow;

pub use notice::{NoticeView, notice};
pub use popup::first_seen;

use crate::flow::keymap::Keymap;
use crate::flow::{Action, ActionState};
use theme::{Role, Theme};
use words::Words;

/// What every draw function may know besides its own data.
#[derive(Debug, Clone, Copy)]
pub struct ViewCx<'a> {
    /// Styles by role.
    pub theme: &'a Theme,
    /// For the keys in hints.
    pub keymap: &'a Keymap,
    /// The chosen language.
    pub words: &'a Words,
    /// The zone in which times are shown: the partner's in its pane, the person's own elsewhere.
    pub zone: &'a jiff::tz::TimeZone,
    /// The person's own zone: where it differs from `zone`, a detail's times say their offset.
    pub own_zone: &'a jiff::tz::TimeZone,
    /// The minute that ages are counted from.
    pub now: jiff::Timestamp,
    /// True if keys go to what is drawn; only then is the terminal's cursor placed.
    pub focused: bool,
}

/// A stretch of text and what it is: the smallest thing widgets are told to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// What it is.
    pub role: Role,
}

impl<'a> Piece<'a> {
    /// A stretch of text with a role.
    pub fn new(text: impl Into<Cow<'a, str>>, role: Role) -> Self {
        Self { text: text.into(), role }
    }

    /// A stretch of ordinary text.
    pub fn plain(text: impl Into<Cow<'a, str>>) -> Self {
        Self::new(text, Role::Text)
    }
}

/// A key and what it does, for hint bar and popups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HintView<'a> {
    /// The key as people read it, `H/L`, `Enter`.
    pub key: Cow<'a, str>,
    /// What it does, in one or two words.
    pub label: Cow<'a, str>,
    /// True if it does nothing just now; help says why.
    pub off: bool,
}

impl<'a> HintView<'a> {
    /// A key that works.
    pub fn new(key: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>) -> Self {
        Self { key: key.into(), label: label.into(), off: false }
    }
}

/// The hint of an action under its present key; none if it has no key.
pub fn hint(action: Action, off: bool, vx: &ViewCx) -> Option<HintView<'static>> {
    let key = vx.keymap.label(action)?;
    Some(HintView { key: key.into(), label: vx.words.action_hint(action).into(), off })
}

/// The same in the words that say what it does here, as they stand in the help.
pub fn hint_as(action: Action, label: &'static str, vx: &ViewCx) -> Option<HintView<'static>> {
    let label = text::small_first(&vx.words.say_key(label)).into();
    hint(action, false, vx).map(|hint| HintView { label, ..hint })
}

/// The hints of a pane's actions, in its order: those it wants on the bar and that have a key.
pub fn hints(actions: &[ActionState], vx: &ViewCx) -> Vec<HintView<'static>> {
    let named = |a: &ActionState| {
        let off = a.off.is_some();
        // What it does here, where that is something else.
        match a.label {
            Some(label) => hint_as(a.action, label, vx).map(|hint| HintView { off, ..hint }),
            None => hint(a.action, off, vx),
        }
    };
    actions.iter().filter(|a| a.hint).filter_map(named).collect()
}
