//! What the contracts pane looks like: the layout as a pure function of the size, the tabs, and one file a part.

mod calendar;
mod car;
mod contracts;
mod status;

use ratatui::Frame;
use ratatui::layout::Rect;

pub(super) use calendar::months_in;
pub(super) use car::paper_at;
pub(super) use contracts::list_at;
pub(super) use status::status;

use super::book::Wanted;
use super::facts::Exactly;
use super::password::form_area;
use super::{ContractsPane, Tab, facts, lines, words};
use crate::domain::Clean;
use crate::flow::Action;
use crate::panes::tabs::Tabs as _;
use crate::ui::grid::{Browser, Col};
pub(super) use crate::ui::grid::{below_heading, rows_of};
use crate::ui::text::put;
use crate::ui::theme::Role;
use crate::ui::told::{self, Told, missing, tell};
use crate::ui::{NoticeView, Piece, ViewCx, facts as drawn, hint_as, notice};

/// Lines of a contract in the list, the last of them blank.
pub(super) const CARD: u16 = 5;
/// From this width on the chart stands beside the recharges.
const WIDE: u16 = 110;
/// Below this width the list and the chosen contract are shown one at a time.
const BOTH: u16 = 70;
/// Lines of totals and year below the invoices.
const FOOT: u16 = 3;
/// Below this width two totals have no room beside each other.
const NARROW: u16 = 46;

/// Where the parts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shown {
    /// All below the names of the tabs.
    pub(super) body: Rect,
    /// The list of contracts.
    pub(super) left: Rect,
    /// The chosen contract.
    pub(super) head: Rect,
    /// The names of its lists.
    pub(super) lists: Rect,
    /// The invoices.
    pub(super) table: Rect,
    /// Totals and year.
    pub(super) foot: Rect,
}

impl Shown {
    /// The cards below their heading.
    pub(super) const fn cards_area(&self) -> Rect {
        below_heading(self.left)
    }

    /// How many cards there is room for.
    pub(super) fn cards(&self) -> usize {
        usize::from(((self.cards_area().height + 1) / CARD).max(1))
    }
}

/// Divides the pane's area; `inside` says whether the chosen contract has the keys, and so which is shown if only one is.
pub(super) fn layout(area: Rect, inside: bool) -> Shown {
    let line = |y: u16, height: u16, within: Rect| {
        let y = y.min(within.height);
        Rect { y: within.y + y, height: height.min(within.height - y), ..within }
    };
    let body = line(1, area.height, area);
    let wide = (area.width * 33 / 100).clamp(26, 44).min(area.width);
    let nothing = Rect { width: 0, ..body };
    let right = Rect { x: body.x + (wide + 1).min(body.width), width: body.width.saturating_sub(wide + 1), ..body };
    let (left, right) = match (area.width < BOTH, inside) {
        (false, _) => (Rect { width: wide, ..body }, right),
        (true, false) => (body, nothing),
        (true, true) => (nothing, body),
    };
    let foot = match right.height {
        ..=9 => 0,
        13.. if right.width < NARROW => FOOT + 2,
        _ => FOOT,
    };
    Shown {
        body,
        left,
        head: line(0, 1, right),
        lists: line(1, 1, right),
        table: line(2, right.height.saturating_sub(2 + foot), right),
        foot: line(right.height.saturating_sub(foot), foot, right),
    }
}

/// Says that what was opened is no longer there.
fn gone(frame: &mut Frame<'_>, area: Rect, words: &'static str, vx: &ViewCx<'_>) {
    let title = Piece::plain(vx.words.say_key("page-empty-title"));
    tell(frame, area, (title, vx.words.say_key(words), Some(Action::Back)), vx);
}

/// Draws the pane.
pub(super) fn draw(pane: &ContractsPane, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let shown = layout(area, pane.inside);
    let client = whose(pane);
    pane.tab.draw(frame, area, &client.iter().map(String::as_str).collect::<Vec<_>>(), vx);
    match pane.tab {
        Tab::Contracts => contracts::draw(pane, frame, &shown, vx),
        Tab::Profile => profile(pane, frame, shown.body, vx),
        Tab::Recharges => recharges(pane, frame, shown.body, vx),
        Tab::Cards => table(pane, frame, shown.body, (&pane.cards, &lines::CARDS), Wanted::Cards, vx),
        Tab::Password => password(pane, frame, shown.body, vx),
    }
    if let Some(browser) = pane.browser() {
        browser.draw_over(frame, area, vx);
    }
    if let Some(desk) = pane.password.desk.as_ref().filter(|desk| desk.is_open()) {
        let rules = rule_lines(pane, vx);
        let form = form_area(area);
        crate::ui::text::clear(frame.buffer_mut(), area);
        desk.draw(frame, form, vx);
        let buf = frame.buffer_mut();
        for (y, piece) in (form.bottom()..area.bottom()).zip(&rules) {
            put(buf, area.x + 3, y, &piece.text, area.width.saturating_sub(4), vx.theme.style(piece.role));
        }
    }
}

/// Whose contracts these are, in full and short.
fn whose(pane: &ContractsPane) -> Vec<String> {
    let Some(profile) = pane.book.profile.value() else { return Vec::new() };
    let name = [&profile.first_name, &profile.last_name].into_iter().flatten().map(Clean::as_str);
    let name = name.collect::<Vec<_>>().join(" ");
    let document = profile.document.as_ref().map_or_else(Clean::default, |d| words::masked(d.as_str()));
    vec![format!("{name} ({document})"), name]
}

/// Why a table has no lines; none if it has some.
fn no_lines(
    pane: &ContractsPane,
    browser: &Browser,
    wanted: Wanted,
    empty: &'static str,
    vx: &ViewCx<'_>,
) -> Option<Told> {
    told::no_lines(&browser.table, pane.book.standing(wanted), pane.slow, empty, vx)
}

fn table(
    pane: &ContractsPane,
    frame: &mut Frame<'_>,
    area: Rect,
    (browser, columns): (&Browser, &[Col]),
    wanted: Wanted,
    vx: &ViewCx<'_>,
) {
    match no_lines(pane, browser, wanted, "page-empty", vx) {
        Some(told) => tell(frame, area, told, vx),
        None => browser.draw(frame, area, columns, vx),
    }
}

fn profile(pane: &ContractsPane, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    match pane.book.profile.value() {
        Some(profile) => {
            drawn::draw(frame.buffer_mut(), area, &facts::profile(pane, profile, &Exactly(pane, vx)), pane.top, vx);
        }
        None => tell(frame, area, missing(pane.book.standing(Wanted::Profile), pane.slow, vx), vx),
    }
}

fn recharges(pane: &ContractsPane, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    if no_lines(pane, &pane.recharges, Wanted::Recharges, "page-empty", vx).is_some()
        || !pane.chart && area.width < WIDE
    {
        return table(pane, frame, area, (&pane.recharges, &lines::RECHARGES), Wanted::Recharges, vx);
    }
    if pane.chart {
        return table(pane, frame, area, (&pane.months, &lines::MONTHS), Wanted::Recharges, vx);
    }
    let left = Rect { width: area.width * 58 / 100, ..area };
    let right = Rect { x: left.right() + 1, width: area.width - left.width - 1, ..area };
    pane.recharges.draw(frame, left, &lines::RECHARGES, vx);
    pane.months.draw(frame, right, &lines::MONTHS, vx);
}

fn password(pane: &ContractsPane, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let key = if pane.password.unknown.is_some() {
        ("contracts-password-unknown", Role::Warn)
    } else if pane.password.changed {
        ("contracts-password-stored", Role::Warn)
    } else {
        ("contracts-password-about", Role::Text)
    };
    let text = [vx.words.say_key("contracts-password-rule"), vx.words.say_key(key.0)];
    let title = Piece::new(vx.words.say_key("contracts-password-title"), Role::Text);
    let hints: Vec<_> = hint_as(Action::Edit, "contracts-password-open", vx).into_iter().collect();
    notice(frame, area, &NoticeView { title, lines: &text, hints: &hints }, vx);
}

/// The rule, and what of it is met by what is typed.
fn rule_lines(pane: &ContractsPane, vx: &ViewCx<'_>) -> Vec<Piece<'static>> {
    let Some((met, equal)) = pane.password.met() else { return Vec::new() };
    let line = |ok: bool, key: &'static str| {
        let (sign, role) = if ok { ("✓", Role::Good) } else { ("○", Role::Dim) };
        Piece::new(format!("{sign} {}", vx.words.say_key(key)), role)
    };
    vec![
        line(met.length, "contracts-rule-length"),
        line(met.digit, "contracts-rule-digit"),
        line(met.letter, "contracts-rule-letter"),
        line(equal, "contracts-rule-equal"),
    ]
}
