//! What surrounds every pane: header, tabs, status line, hint bar. No boxes: five lines, the rest is the pane's.
//!
//! ```text
//!  ventanilla  prod  read-only · dealer-07                    ● sml 210 ms  ↑ 1 sending  ? 2 unknown
//!  0 Today  [4 Leads]
//!  TABLE  my leads · dealership=Norte ───────────────────────────── 87 of 87 · oldest · 2 min old
//!  (the pane)
//!  H/L carry  Enter open  Space mark  A assign                                              ? keys
//! ```

mod services;

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::text::{clear, fill, head, hint_places, hint_width, pieces_width, put, put_hints, put_pieces, width};
use super::theme::Role;
use super::{HintView, Piece, ViewCx};
use crate::flow::Text;

pub use services::{ServiceState, ServiceView};

/// Below this, nothing can be worked with.
pub const SMALLEST: (u16, u16) = (40, 10);

/// Where things stand; a pure function of the size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Areas {
    /// Program, profile, account; services and unknowns at the right.
    pub header: Rect,
    /// The tabs.
    pub tabs: Rect,
    /// The pane's own line: what is shown, how much of it, how old.
    pub status: Rect,
    /// The pane.
    pub body: Rect,
    /// Keys that work here.
    pub hints: Rect,
}

/// Divides the screen. Lines that do not fit have no height.
pub fn areas(size: Rect) -> Areas {
    let line = |k: u16| {
        let y = size.y + k.min(size.height);
        Rect { x: size.x, y, width: size.width, height: u16::from(k < size.height) }
    };
    let body_height = size.height.saturating_sub(4);
    Areas {
        header: line(0),
        tabs: line(1),
        status: line(2),
        body: Rect { height: body_height, ..line(3) },
        hints: line(3 + body_height),
    }
}

/// True if the screen is below [`SMALLEST`].
pub const fn is_too_small(size: Rect) -> bool {
    size.width < SMALLEST.0 || size.height < SMALLEST.1
}

/// One tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TabView<'a> {
    /// The key that leads there.
    pub digit: char,
    /// Its name.
    pub name: Cow<'a, str>,
    /// True if it is the one shown.
    pub active: bool,
}

/// All that surrounds a pane.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ShellView<'a> {
    /// Name of the profile.
    pub profile: &'a str,
    /// Who we are at the active pane's partner.
    pub account: Option<&'a str>,
    /// True if writing is off.
    pub read_only: bool,
    /// True if the embedded backend answers.
    pub demo: bool,
    /// True if the profile is production.
    pub production: bool,
    /// The services in use.
    pub services: &'a [ServiceView<'a>],
    /// Writes whose outcome is unknown; never hidden while there are any.
    pub unknown: usize,
    /// Writes under way.
    pub pending: usize,
    /// The tabs that exist.
    pub tabs: &'a [TabView<'a>],
    /// Left part of the status line; the first piece is the name of the view.
    pub left: &'a [Piece<'a>],
    /// Right part of the status line.
    pub right: &'a [Piece<'a>],
    /// Keys that work here, most useful first.
    pub hints: &'a [HintView<'a>],
    /// The hint that always stays, at the right edge.
    pub help: Option<HintView<'a>>,
}

/// Draws everything but the body.
pub fn draw(frame: &mut Frame, view: &ShellView, vx: &ViewCx) {
    let areas = areas(frame.area());
    let buf = frame.buffer_mut();
    header(buf, areas.header, view, vx);
    tabs(buf, areas.tabs, view.tabs, vx);
    status(buf, areas.status, view.left, view.right, vx);
    hint_bar(buf, areas.hints, view.hints, view.help.as_ref(), vx);
}

/// Draws the page shown below [`SMALLEST`].
pub fn too_small(frame: &mut Frame, vx: &ViewCx) {
    let area = frame.area();
    let text = vx
        .words
        .say(&Text::key("shell-too-small").with("width", u64::from(SMALLEST.0)).with("height", u64::from(SMALLEST.1)));
    let lines = super::text::wrap(&text, area.width);
    let top = area.y + area.height.saturating_sub(lines.len() as u16) / 2;
    for (k, line) in lines.iter().enumerate() {
        let x = area.x + area.width.saturating_sub(width(line)) / 2;
        put(frame.buffer_mut(), x, top + k as u16, line, area.width, vx.theme.style(Role::Text));
    }
}

/// Blank cells between things in a line.
const GAP: u16 = 2;

fn header(buf: &mut Buffer, area: Rect, view: &ShellView, vx: &ViewCx) {
    if area.is_empty() {
        return;
    }
    // The right side first: an unknown outcome and a dead service must never be pushed out by a long name.
    let mut right = area.right().saturating_sub(1);
    let floor = area.x + 1;
    let mut parts = header_counts(view, vx);
    let counts: u16 = parts.iter().map(|part| pieces_width(part) + GAP).sum();
    let room = right.saturating_sub(floor).saturating_sub(counts + GAP);
    // Who one is comes before how each service is: the account is told in a shorter form, and cut, only where even one
    // mark for all of them leaves it no room.
    let lefts = account_forms(view).map(|account| header_left(view, account.as_deref(), vx));
    let beside = |left: &[Piece<'_>]| room.saturating_sub(pieces_width(left));
    let told = lefts.iter().find_map(|left| Some((left, services::each(view.services, beside(left), GAP)?)));
    let (left, services) = told.unwrap_or_else(|| {
        let worst = services::worst(view.services);
        let used = worst.as_deref().map_or(0, pieces_width);
        let fits = lefts.iter().find(|left| used <= beside(left));
        (fits.unwrap_or(&lefts[1]), worst.into_iter().collect())
    });
    parts.extend(services.into_iter().rev());
    for piece in parts {
        let w = pieces_width(&piece);
        if right.saturating_sub(w) < floor {
            break;
        }
        right -= w;
        put_pieces(buf, right, area.y, &piece, w, vx);
        right = right.saturating_sub(GAP);
    }
    put_pieces(buf, floor, area.y, left, right.saturating_sub(floor), vx);
}

/// The account whole, and as short as it still tells who it is: of an e-mail address what stands before its host.
fn account_forms<'a>(view: &ShellView<'a>) -> [Option<Cow<'a, str>>; 2] {
    let short = view.account.map(|account| match account.split_once('@') {
        Some((name, _)) if !name.is_empty() => format!("{name}@…").into(),
        _ => Cow::Borrowed(account),
    });
    [view.account.map(Cow::Borrowed), short]
}

fn header_left<'a>(view: &'a ShellView, account: Option<&str>, vx: &ViewCx) -> Vec<Piece<'a>> {
    let mut left = vec![Piece::new("ventanilla", Role::Accent), Piece::plain("  ")];
    if view.demo {
        left.push(Piece::new(vx.words.say_key("shell-demo"), Role::Demo));
        if !view.profile.is_empty() {
            left.push(Piece::plain(" "));
        }
    }
    if view.production {
        left.push(Piece::new(format!(" {} ", view.profile), Role::Production));
    } else if !view.profile.is_empty() {
        left.push(Piece::plain(view.profile));
    }
    if view.read_only {
        left.push(Piece::new(if view.production { " " } else { " · " }, Role::Faint));
        left.push(Piece::new(vx.words.say_key("shell-read-only"), Role::ReadOnly));
    }
    // Last, because it may be cut.
    if let Some(account) = account {
        left.push(Piece::new(" · ", Role::Faint));
        left.push(Piece::plain(account.to_owned()));
    }
    left
}

/// What stands at the header's edge: what matters most comes first.
fn header_counts<'a>(view: &ShellView, vx: &ViewCx) -> Vec<Vec<Piece<'a>>> {
    let mut parts = Vec::new();
    if view.unknown > 0 {
        let text = vx.words.say(&Text::key("shell-unknown").with("count", view.unknown));
        parts.push(vec![Piece::new(format!("? {text}"), Role::Late)]);
    }
    if view.pending > 0 {
        let text = vx.words.say(&Text::key("shell-sending").with("count", view.pending));
        parts.push(vec![Piece::new(format!("↑ {text}"), Role::Accent)]);
    }
    parts
}

/// What a tab says, and in how many cells.
struct Tab<'a> {
    /// Its name or the beginning of it; empty if only the digit is said.
    name: Cow<'a, str>,
    /// Blanks or brackets included.
    width: u16,
    /// Where in these cells the digit of a tab without brackets stands.
    pad: u16,
}

/// What the tabs say: their names as long as all of them fit, then the same closer together, then less of those that are
/// not active, then their digits.
fn tab_names<'a>(area: Rect, tabs: &'a [TabView]) -> Vec<Tab<'a>> {
    // How much of a name at most, and the blanks around it.
    const LEVELS: [(u16, u16); 4] = [(u16::MAX, 1), (u16::MAX, 0), (3, 0), (0, 1)];
    let named = |(most, blank): (u16, u16)| -> Vec<Tab<'a>> {
        let said = |(nth, tab): (usize, &'a TabView)| {
            let name = if tab.active { Cow::Borrowed(&*tab.name) } else { head(&tab.name, most) };
            let text = if name.is_empty() { 1 } else { width(&name) + 2 };
            // The first one stands off the edge as all lines do.
            let pad = blank.max(u16::from(nth == 0));
            Tab { width: text + if tab.active { 2 } else { pad + blank }, name, pad }
        };
        tabs.iter().enumerate().map(said).collect()
    };
    let fits = |tabs: &Vec<Tab<'_>>| tabs.iter().map(|tab| tab.width + 1).sum::<u16>() <= area.width + 1;
    LEVELS.into_iter().map(named).find(fits).unwrap_or_else(|| named((0, 1)))
}

/// Where tabs stand: the index of each that is seen, and its cells.
fn tab_places(area: Rect, tabs: &[TabView]) -> Vec<(usize, Rect)> {
    let mut places = Vec::new();
    if area.is_empty() {
        return places;
    }
    // The active tab is drawn even where the names before it leave no room: it pushes the first ones out.
    let widths: Vec<u16> = tab_names(area, tabs).iter().map(|tab| tab.width).collect();
    let active = tabs.iter().position(|t| t.active).unwrap_or(0);
    let mut first = 0;
    while first < active && widths.iter().take(active + 1).skip(first).map(|w| w + 1).sum::<u16>() > area.width {
        first += 1;
    }
    let mut x = area.x;
    for (index, (tab, w)) in tabs.iter().zip(&widths).enumerate().skip(first) {
        if x + w > area.right() && !tab.active {
            break;
        }
        places.push((index, Rect { x, width: (*w).min(area.right().saturating_sub(x)), height: 1, ..area }));
        x += w + 1;
        if x >= area.right() {
            break;
        }
    }
    places
}

/// The tab that stands at a cell.
pub fn tab_at(area: Rect, tabs: &[TabView], at: Position) -> Option<usize> {
    tab_places(area, tabs).into_iter().find(|(_, place)| place.contains(at)).map(|(index, _)| index)
}

fn tabs(buf: &mut Buffer, area: Rect, tabs: &[TabView], vx: &ViewCx) {
    let names = tab_names(area, tabs);
    for (index, place) in tab_places(area, tabs) {
        let (Some(tab), Some(Tab { name, pad, .. })) = (tabs.get(index), names.get(index)) else { continue };
        if tab.active {
            let text = format!("[{} {name}]", tab.digit);
            put(buf, place.x, place.y, &text, place.width, vx.theme.style(Role::Selection));
        } else {
            let text = format!("{} {name}", tab.digit);
            put(buf, place.x + pad, place.y, &text, place.width.saturating_sub(*pad), vx.theme.style(Role::Dim));
        }
    }
}

fn status(buf: &mut Buffer, area: Rect, left: &[Piece], right: &[Piece], vx: &ViewCx) {
    if area.width < 4 || area.height == 0 {
        return;
    }
    fill(buf, area, "─", vx.theme.style(Role::Faint));
    let inside = area.width - 2;
    // "n of N" and the age are promises; the left side is cut first, down to a third.
    let right_width = pieces_width(right).min(inside.saturating_sub(inside / 3));
    let left_max = inside.saturating_sub(right_width + GAP + 2);
    let left_width = pieces_width(left).min(left_max);
    // The line is faint: words put upon it would be, too.
    for (x, pieces, width) in [(area.x + 1, left, left_width), (area.right() - 1 - right_width, right, right_width)] {
        if width > 0 {
            clear(buf, Rect { x: x - 1, width: width + 2, height: 1, ..area });
            put_pieces(buf, x, area.y, pieces, width, vx);
        }
    }
    for x in [area.x, area.right() - 1] {
        clear(buf, Rect { x, width: 1, height: 1, ..area });
    }
}

/// A hint of the bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HintHit {
    /// The one that always stays.
    Help,
    /// One of the others, by its index.
    Nth(usize),
}

/// Cells of the help hint if there is room for it, and what it leaves to the others.
fn hint_room(area: Rect, help: Option<&HintView>) -> (Option<u16>, u16) {
    let inside = area.width.saturating_sub(2);
    let kept = help.map(|help| hint_width(help)).filter(|w| *w <= inside);
    (kept, inside.saturating_sub(kept.map_or(0, |w| w + GAP)))
}

/// The hint that stands at a cell.
pub fn hint_at(area: Rect, hints: &[HintView], help: Option<&HintView>, at: Position) -> Option<HintHit> {
    if !area.contains(at) || area.width < 2 {
        return None;
    }
    let (kept, room) = hint_room(area, help);
    let right = area.right() - 1;
    if kept.is_some_and(|w| (right - w..right).contains(&at.x)) {
        return Some(HintHit::Help);
    }
    let from = at.x.checked_sub(area.x + 1)?;
    let places = hint_places(hints, room);
    places.iter().position(|(x, w)| (*x..x + w).contains(&from)).map(HintHit::Nth)
}

fn hint_bar(buf: &mut Buffer, area: Rect, hints: &[HintView], help: Option<&HintView>, vx: &ViewCx) {
    if area.width < 2 || area.height == 0 {
        return;
    }
    let (kept, room) = hint_room(area, help);
    if let (Some(help), Some(w)) = (help, kept) {
        put_hints(buf, area.right() - 1 - w, area.y, std::slice::from_ref(help), w, vx);
    }
    put_hints(buf, area.x + 1, area.y, hints, room, vx);
}
