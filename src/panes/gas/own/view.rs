//! What these tabs look like: a table with what must be known of it below, or a form in place of both.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{NOTE, OwnTab, parts};
use crate::api::gas::Payments;
use crate::flow::Text;
use crate::panes::Status;
use crate::panes::gas::{Base, Tab};
use crate::ui::grid::{self, below_heading};
use crate::ui::text::{put, width, wrap};
use crate::ui::theme::Role;
use crate::ui::told::{no_lines, tell};
use crate::ui::{Piece, ViewCx};

/// Draws a tab.
pub(super) fn draw(own: &OwnTab, base: &Base, frame: &mut Frame<'_>, body: Rect, vx: &ViewCx<'_>) {
    if let Some((_, desk)) = own.open_desk() {
        return desk.draw(frame, body, vx);
    }
    let (table, foot) = parts(body);
    let empty = match own.tab {
        Tab::Visits => "gas-visits-empty",
        Tab::Payments => "gas-payments-empty",
        Tab::Methods => "gas-no-cards",
        Tab::Visit | Tab::Profile => "page-empty",
    };
    match no_lines(&own.browser().table, base.standing(own.main()), base.slow, empty, vx) {
        Some(told) => tell(frame, table, told, vx),
        None => own.browser().draw(frame, table, own.columns(), vx),
    }
    note(frame, foot, &notes(own, base, table.width, vx), vx);
    own.browser().draw_over(frame, body, vx);
}

/// The value under the cursor where it is cut in its cell, else what must be known of the table.
fn notes(own: &OwnTab, base: &Base, room: u16, vx: &ViewCx<'_>) -> Vec<Piece<'static>> {
    if own.shows_sheet() {
        let say = |text: &Text| vx.words.say(text);
        let value = own.sheet.table.copy(1, &say).map(|value| value.to_string()).unwrap_or_default();
        // The names take the smaller part of the room, the value the rest.
        if width(&value) > room * 11 / 20 {
            return vec![Piece::plain(value)];
        }
    }
    let dim = |key| Piece::new(vx.words.say_key(key), Role::Dim);
    match own.tab {
        Tab::Visit => Vec::new(),
        Tab::Visits => vec![dim("gas-visits-about")],
        Tab::Payments => payment_notes(base.book.payments.value(), vx),
        Tab::Methods => vec![dim("gas-cards-about")],
        Tab::Profile if base.settings.facebook => vec![dim("gas-sign-in-facebook")],
        Tab::Profile => vec![dim("gas-sign-in-password")],
    }
}

/// How many rows of others came along, and by what own ones are known.
fn payment_notes(payments: Option<&Payments>, vx: &ViewCx<'_>) -> Vec<Piece<'static>> {
    let counted = |key: &'static str, count: u64, role| {
        (count > 0).then(|| Piece::new(vx.words.say(&Text::key(key).with("count", count)), role))
    };
    let (foreign, unreadable) = payments.map_or((0, 0), |payments| (payments.foreign, payments.unreadable));
    let all = [
        counted("gas-withheld", foreign, Role::Text),
        counted("gas-unreadable", unreadable, Role::Warn),
        Some(Piece::new(vx.words.say_key("gas-own-only"), Role::Dim)),
    ];
    all.into_iter().flatten().collect()
}

/// Draws sentences below a table, each from a line of its own on, as far as there is room.
fn note(frame: &mut Frame<'_>, area: Rect, pieces: &[Piece<'_>], vx: &ViewCx<'_>) {
    let room = area.width.saturating_sub(2);
    let lines = pieces.iter().flat_map(|piece| wrap(&piece.text, room).into_iter().map(|line| (line, piece.role)));
    let area = below_heading(area);
    for (y, (line, role)) in (area.y..area.bottom()).zip(lines.take(usize::from(NOTE))) {
        put(frame.buffer_mut(), area.x + 1, y, &line, room, vx.theme.style(role));
    }
}

/// How many rows of others are withheld, what the amounts are in, what the table is filtered by.
pub(super) fn status(own: &OwnTab, base: &Base, vx: &ViewCx<'_>) -> Status {
    let mut status = Status::default();
    let mut push = |piece| status.left.extend([Piece::new("  ", Role::Text), piece]);
    let payments = base.book.payments.value().filter(|payments| own.tab == Tab::Payments && payments.foreign > 0);
    if let Some(payments) = payments {
        let text = Text::key("gas-withheld-mark").with("count", payments.foreign);
        push(Piece::new(vx.words.say(&text), Role::Dim));
    }
    if matches!(own.tab, Tab::Visits | Tab::Payments) {
        let text = Text::key("gas-amounts-in").with("currency", base.settings.currency.as_str());
        push(Piece::new(vx.words.say(&text), Role::Dim));
    }
    grid::filtered(&own.browser().table, vx).into_iter().for_each(push);
    status
}
