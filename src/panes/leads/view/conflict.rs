//! What is open while a lead is read for an edit, and what both changed, field by field.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::Clean;
use crate::flow::Text;
use crate::panes::leads::edit::{Clashes, Side, Stage};
use crate::ui::popup;
use crate::ui::table::scrollbar;
use crate::ui::text::{put, width};
use crate::ui::theme::Role;
use crate::ui::{HintView, ViewCx};

/// Widest it gets.
const WIDEST: u16 = 96;
/// Lines of a field: its name, what stood there, mine, theirs.
pub(in crate::panes::leads) const LINES: u16 = 4;

/// Draws it.
pub(super) fn draw(stage: &Stage, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    match stage {
        Stage::Deciding(clashes) => decide(clashes, frame, area, vx),
        Stage::Opening(..) | Stage::Undoing(..) => wait(&Text::key("edit-opening"), frame, area, vx),
        Stage::Checking(_) => wait(&Text::key("edit-checking"), frame, area, vx),
    }
}

fn place(area: Rect, wide: u16, height: u16) -> Rect {
    let (width, height) = (wide.min(area.width), height.min(area.height));
    let (x, y) = (area.x + (area.width - width) / 2, area.y + (area.height - height) * 2 / 5);
    Rect { x, y, width, height }
}

fn wait(text: &Text, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let words = vx.words.say(text);
    let hints = [HintView::new("Esc", vx.words.say_key("dialog-cancel").to_lowercase())];
    let place = place(area, width(&words).saturating_add(6).max(30), 3);
    let inside = popup::frame(frame.buffer_mut(), place, "", &hints, vx);
    if inside.height > 0 {
        put(frame.buffer_mut(), inside.x, inside.y, &words, inside.width, vx.theme.style(Role::Dim));
    }
}

fn place_of(clashes: &Clashes, area: Rect) -> Rect {
    let height = (clashes.items().len() as u16).saturating_mul(LINES).saturating_add(2);
    place(area, WIDEST, height.min(area.height.saturating_sub(2).max(3)))
}

/// Where the fields stand, [`LINES`] each.
pub(in crate::panes::leads) fn clash_lines(clashes: &Clashes, area: Rect) -> Rect {
    popup::inside_of(place_of(clashes, area))
}

/// Draws what is to be decided.
///
/// ```text
/// ╭ Both changed ──────────────────╮
/// │▌price                          │
/// │   before  14.900 €             │
/// │ ● mine    14.500 €             │   ● what stays
/// │   theirs  13.990 €             │
/// ╰ m mine  t theirs  Enter review ╯
/// ```
fn decide(clashes: &Clashes, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let count = clashes.items().len();
    let place = place_of(clashes, area);
    let hints = [
        HintView::new("m", vx.words.say_key("conflict-mine")),
        HintView::new("t", vx.words.say_key("conflict-theirs")),
        HintView { off: clashes.open() > 0, ..HintView::new("Enter", vx.words.say_key("form-hint-review")) },
        HintView::new("Esc", vx.words.say_key("conflict-back")),
    ];
    let title = vx.words.say(&Text::key("conflict-title").with("count", clashes.open()));
    let inside = popup::frame(frame.buffer_mut(), place, &title, &hints, vx);
    let seen = usize::from((inside.height / LINES).max(1));
    if inside.height == 0 {
        return;
    }
    let buf = frame.buffer_mut();
    let names = ["conflict-base", "conflict-mine", "conflict-theirs"].map(|key| vx.words.say_key(key));
    let wide = names.iter().map(|name| width(name)).max().unwrap_or(0);
    let first = clashes.first(seen);
    for (k, (at, (clash, side))) in clashes.items().iter().enumerate().skip(first).take(seen).enumerate() {
        let y = inside.y + k as u16 * LINES;
        let on = at == clashes.at();
        if on {
            put(buf, place.x + 1, y, "▌", 1, vx.theme.style(Role::Cursor));
        }
        let role = if on { Role::CursorName } else { Role::Title };
        put(buf, inside.x, y, &vx.words.say(&clash.wish.label()), inside.width, vx.theme.style(role));
        let values: [(&Clean, Option<Side>); 3] =
            [(&clash.base, None), (&clash.mine, Some(Side::Mine)), (&clash.theirs, Some(Side::Theirs))];
        for (line, ((value, own), name)) in values.into_iter().zip(&names).enumerate() {
            let y = y + 1 + line as u16;
            if y >= inside.bottom() {
                break;
            }
            let stays = own.is_some() && own == *side;
            if stays {
                put(buf, inside.x, y, "●", 1, vx.theme.style(Role::Good));
            }
            put(buf, inside.x + 2, y, name, wide, vx.theme.style(Role::Dim));
            let value = if value.is_empty() { "—" } else { value.as_str() };
            let role = if stays { Role::Title } else { Role::Text };
            let x = inside.x + wide + 4;
            put(buf, x, y, value, inside.right().saturating_sub(x), vx.theme.style(role));
        }
    }
    let track = Rect { width: inside.width + 1, ..inside };
    scrollbar(buf, track, first, seen, count, vx);
}
