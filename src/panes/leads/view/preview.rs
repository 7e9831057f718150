//! Three lines on the selected lead, or more if the person wants them, so that few need to be opened.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::clocks::{Told, first};
use super::columns::status;
use crate::api::sml::LeadRow;
use crate::domain::Clean;
use crate::flow::Text;
use crate::panes::leads::LeadsPane;
use crate::panes::leads::fold::phone_key;
use crate::panes::leads::preview::USUAL;
use crate::panes::leads::writes::label;
use crate::ui::text::{fill, put_pieces, width, wrap};
use crate::ui::theme::Role;
use crate::ui::{Piece, ViewCx};

/// Cells of the enquiry that are worth more than what a clock rests on.
const FIRST_WORDS: u16 = 24;

/// Draws the preview.
pub(super) fn draw(pane: &LeadsPane, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let buf = frame.buffer_mut();
    fill(buf, Rect { height: 1, ..area }, "─", vx.theme.style(Role::Faint));
    let Some(row) = pane.selected() else { return };
    let width = area.width.saturating_sub(2);
    put_pieces(buf, area.x + 1, area.y + 1, &who(row, vx), width, vx);
    let usual = area.height <= USUAL;
    put_pieces(buf, area.x + 1, area.y + 2, &what(pane, row, usual, width, vx), width, vx);
    for (k, line) in
        more(pane, row, width, vx).into_iter().take(usize::from(area.height.saturating_sub(USUAL))).enumerate()
    {
        put_pieces(buf, area.x + 1, area.y + USUAL + k as u16, &line, width, vx);
    }
}

/// What a larger preview tells beyond the two usual lines: where the lead comes from, all the client asked,
/// and its clocks.
fn more(pane: &LeadsPane, row: &LeadRow, width: u16, vx: &ViewCx<'_>) -> Vec<Vec<Piece<'static>>> {
    let facts = [
        ("column-dealership", row.dealership.as_ref().map(|(_, name)| name)),
        ("column-user", row.user.as_ref().map(|(_, name)| name)),
        ("column-origin", row.origin.as_ref()),
        ("column-channel", row.channel.as_ref()),
        ("column-tags", row.tags.as_ref()),
    ];
    let mut line = Vec::new();
    for (key, value) in facts {
        let Some(value) = value.filter(|value| !value.is_empty()) else { continue };
        let blank = if line.is_empty() { "" } else { "  " };
        line.push(Piece::new(format!("{blank}{} ", vx.words.say_key(key)), Role::Dim));
        line.push(Piece::plain(value.to_string()));
    }
    let enquiry = row.enquiry.as_ref().map_or("", Clean::as_str);
    let paragraphs = enquiry.split('⏎').flat_map(|paragraph| wrap(paragraph, width));
    let clocks = super::clocks::all(pane, row, vx);
    let clocks = clocks.into_iter().flat_map(|text| wrap(&text, width)).map(|text| vec![Piece::new(text, Role::Dim)]);
    std::iter::once(line).chain(paragraphs.map(|text| vec![Piece::plain(text)])).chain(clocks).collect()
}

fn push(pieces: &mut Vec<Piece<'static>>, text: Option<&Clean>) {
    if let Some(text) = text.filter(|t| !t.is_empty()) {
        pieces.push(Piece::plain("  "));
        pieces.push(Piece::plain(text.to_string()));
    }
}

fn who(row: &LeadRow, vx: &ViewCx<'_>) -> Vec<Piece<'static>> {
    let mut pieces =
        vec![Piece::new(format!("#{} ", row.id.0), Role::Dim), Piece::new(label(row).to_string(), Role::Title)];
    push(&mut pieces, row.phone.as_ref());
    push(&mut pieces, row.email.as_ref());
    let place = match (&row.locality, &row.province) {
        (Some(locality), Some(province)) => Some(Clean::from_partner(&format!("{locality}, {province}"))),
        (locality, province) => locality.clone().or_else(|| province.clone()),
    };
    push(&mut pieces, place.as_ref());
    if row.client.is_some() {
        pieces.push(Piece::new("  ·", Role::Faint));
        push(&mut pieces, Some(&row.vehicle));
    }
    for value in [
        row.price.as_ref().map(|text| vx.words.amount(text.as_str())),
        row.km.as_ref().map(|text| vx.words.measure(text.as_str(), "km")),
    ] {
        push(&mut pieces, value.map(|text| Clean::from_partner(&text)).as_ref());
    }
    pieces
}

/// The clock, then another lead of the same client, then what the client asked: where room is short, its first words come
/// before what the clock rests on.
fn what(pane: &LeadsPane, row: &LeadRow, with_enquiry: bool, room: u16, vx: &ViewCx<'_>) -> Vec<Piece<'static>> {
    let twin = pane.newest_twin(row.id.0);
    let twin = twin.map(|twin| format!("  {}", same(row, twin, pane.twins(row.id.0) - 1, vx))).unwrap_or_default();
    let enquiry = row.enquiry.as_ref().filter(|enquiry| with_enquiry && !enquiry.is_empty());
    let enquiry = enquiry.map(|enquiry| format!("“{}”", enquiry.as_str().replace('⏎', " "))).unwrap_or_default();
    let mut clock = first(pane, row, Told::Full, vx);
    if width(&clock) + width(&twin) + 4 + width(&enquiry).min(FIRST_WORDS) > room {
        clock = first(pane, row, Told::Short, vx);
    }
    let mut pieces = vec![Piece::new(clock, Role::Dim), Piece::new(twin, Role::Warn)];
    if !enquiry.is_empty() {
        pieces.extend([Piece::new("  · ", Role::Faint), Piece::plain(enquiry)]);
    }
    pieces
}

/// `same phone: #47990 (End, 41d ago) +2`
fn same(row: &LeadRow, twin: &LeadRow, others: usize, vx: &ViewCx<'_>) -> String {
    let by_phone = row.phone.is_some() && shares(row.phone.as_ref(), twin.phone.as_ref(), phone_key);
    let key = if by_phone { "preview-same-phone" } else { "preview-same-email" };
    let id = format!("#{}", twin.id.0);
    let mut text = Text::key(key).with("lead", id.as_str()).with("status", status(&twin.status, vx).as_str());
    let age = twin.created.map(|at| vx.words.age_in(vx.now, at.at())).unwrap_or_default();
    text = text.with("age", age.as_str());
    let told = vx.words.say(&text);
    if others > 0 { format!("{told} +{others}") } else { told }
}

fn shares<K: PartialEq + Default>(a: Option<&Clean>, b: Option<&Clean>, key: impl Fn(&str) -> K) -> bool {
    let key = |text: Option<&Clean>| text.map(|text| key(text.as_str())).unwrap_or_default();
    key(a) != K::default() && key(a) == key(b)
}
