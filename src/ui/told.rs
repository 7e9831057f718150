//! What is said where something would stand that is not known: not asked for, being read, slow, failed, nothing there,
//! nothing that passes the filter; and how a list of unknown length ended.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::grid::Table;
use super::text::small_first;
use super::theme::Role;
use super::{HintView, NoticeView, Piece, ViewCx, hint, notice};
use crate::flow::{Action, PagesEnd, Standing, Text, say};

/// A title, a sentence, and the key that helps.
pub type Told = (Piece<'static>, String, Option<Action>);

/// What stands where something would that is not known: not asked for, being read, slow, failed.
pub fn missing(standing: Standing<'_>, slow: bool, vx: &ViewCx<'_>) -> Told {
    let said = |title: &'static str, role, text: &Text, key| {
        (Piece::new(vx.words.say_key(title), role), vx.words.say(text), Some(key))
    };
    match standing {
        Standing { error: Some(error), .. } => said(
            "page-failed-title",
            Role::Bad,
            &Text::key("page-failed").with("why", say::error(error)),
            Action::Refresh,
        ),
        Standing { loading: Some(_), .. } if slow => {
            said("page-loading-title", Role::Warn, &Text::key("page-slow"), Action::Stop)
        }
        Standing { loading: Some(_), .. } => {
            said("page-loading-title", Role::Text, &Text::key("page-loading"), Action::Stop)
        }
        Standing { .. } => said("page-not-read-title", Role::Text, &Text::key("page-not-read"), Action::Refresh),
    }
}

/// Draws it in the middle of an area.
pub fn tell(frame: &mut Frame<'_>, area: Rect, (title, text, key): Told, vx: &ViewCx<'_>) {
    let hints: Vec<_> = key.and_then(|action| hint(action, false, vx)).into_iter().collect();
    notice(frame, area, &NoticeView { title, lines: &[text], hints: &hints }, vx);
}

/// The same, with other words at a key that leads on: what it does here.
pub fn tell_as(frame: &mut Frame<'_>, area: Rect, told: Told, label: &'static str, vx: &ViewCx<'_>) {
    let (title, text, key) = told;
    let leads_on = !matches!(key, Some(Action::Refresh | Action::Stop | Action::Back));
    let named = |mut hint: HintView<'static>| {
        if leads_on {
            hint.label = small_first(&vx.words.say_key(label)).into();
        }
        hint
    };
    let hints: Vec<_> = key.and_then(|action| hint(action, false, vx)).map(named).into_iter().collect();
    notice(frame, area, &NoticeView { title, lines: &[text], hints: &hints }, vx);
}

/// Why a table has no lines: nothing known yet, nothing there, nothing passes the filter. None if it has some.
pub fn no_lines(
    table: &Table,
    standing: Standing<'_>,
    slow: bool,
    empty: &'static str,
    vx: &ViewCx<'_>,
) -> Option<Told> {
    if table.total() > 0 {
        return None;
    }
    if table.all() > 0 {
        let text = Text::key("page-no-hits").with("filter", table.filter());
        let title = Piece::plain(vx.words.say_key("page-no-hits-title"));
        return Some((title, vx.words.say(&text), Some(Action::Back)));
    }
    if !standing.known {
        return Some(missing(standing, slow, vx));
    }
    Some((Piece::plain(vx.words.say_key("page-empty-title")), vx.words.say_key(empty), None))
}

/// How a list in pages ended, in words; none while they go on.
pub fn how_it_ends(end: Option<&PagesEnd>, vx: &ViewCx<'_>) -> Option<Piece<'static>> {
    Some(match end? {
        PagesEnd::Empty => Piece::new(vx.words.say_key("page-all-loaded"), Role::Dim),
        PagesEnd::Repeated => Piece::new(vx.words.say_key("page-repeated"), Role::Dim),
        PagesEnd::Error(_) => Piece::new(vx.words.say_key("page-broke-off"), Role::Warn),
    })
}
