//! The car of a contract on a page of its own: what it is, and its papers with their links. Where not all of it has room,
//! the paper under the cursor is in sight.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::api::leasy::{Car, FileLink};
use crate::flow::{Action, Pointer};
use crate::panes::contracts::book::Wanted;
use crate::panes::contracts::{ContractsPane, facts};
use crate::ui::facts::{self as drawn, Fact};
use crate::ui::grid::Say;
use crate::ui::text::{put, put_hints, width};
use crate::ui::theme::Role;
use crate::ui::told::{missing, tell};
use crate::ui::{HintView, ViewCx, hint_as};

/// Headings before the papers: that of the car.
const BEFORE: usize = 1;

/// What is shown, line by line.
struct Page {
    facts: Vec<Fact>,
    /// Lines of the headings of both papers, and behind the last line.
    papers: [usize; 3],
    /// The first line in sight.
    top: usize,
}

impl Page {
    fn of(read: &Car, listed: &Car, at: usize, area: Rect, say: Say<'_>) -> Self {
        let facts = facts::car(read, listed, say);
        let lines = drawn::lines(&facts, area.width);
        let mut heads = (0..).zip(&lines).filter(|(_, line)| line.is_head()).map(|(at, _)| at).skip(BEFORE);
        let mut next = || heads.next().unwrap_or(lines.len());
        let papers = [next(), next(), lines.len()];
        // A blank line stands before the second heading.
        let end = papers[at.min(1) + 1] - usize::from(at == 0);
        let top = end.saturating_sub(usize::from(area.height)).min(papers[at.min(1)]);
        Self { facts, papers, top }
    }
}

/// The car as it was read, and as the profile lists it.
fn cars(pane: &ContractsPane) -> Option<(&Car, &Car)> {
    let (contract, place) = (pane.contract()?, pane.chosen()?);
    Some((pane.book.entries.get(place)?.car.value()?, &contract.car))
}

pub(super) fn draw(pane: &ContractsPane, at: usize, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let Some((read, listed)) = cars(pane) else {
        let Some(place) = pane.chosen() else { return super::gone(frame, area, "contracts-none-chosen", vx) };
        return tell(frame, area, missing(pane.book.standing(Wanted::Car(place)), pane.slow, vx), vx);
    };
    let page = Page::of(read, listed, at, area, &|text| vx.words.say(text));
    let buf = frame.buffer_mut();
    drawn::draw(buf, area, &page.facts, page.top, vx);
    let line = page.papers[at.min(1)] - page.top;
    let y = area.y.saturating_add(line as u16);
    if y >= area.bottom() {
        return;
    }
    let (key, link) = facts::papers(read, listed)[at.min(1)];
    put(buf, area.x, y, "▌", 1, vx.theme.style(Role::Cursor));
    let name = vx.words.say_key(key);
    put(buf, area.x + 1, y, &name, area.width.saturating_sub(2), vx.theme.style(Role::CursorName));
    if link.is_some_and(|link: &FileLink| link.url.is_some()) {
        let named = [(Action::Open, "contracts-open-paper"), (Action::CopyRow, "contracts-copy-link")];
        let hints: Vec<HintView> = named.into_iter().filter_map(|(action, key)| hint_as(action, key, vx)).collect();
        let used = width(&name) + 3;
        put_hints(buf, area.x + used, y, &hints, area.width.saturating_sub(used), vx);
    }
}

/// The paper under the pointer: its heading, or its link.
pub(in crate::panes::contracts) fn paper_at(
    pane: &ContractsPane,
    at: usize,
    area: Rect,
    pointer: Pointer,
    say: Say<'_>,
) -> Option<usize> {
    let (read, listed) = cars(pane)?;
    let page = Page::of(read, listed, at, area, say);
    let line = page.top + pointer.line_in(area)?;
    (0..2).rev().find(|paper| (page.papers[*paper]..page.papers[2]).contains(&line))
}
