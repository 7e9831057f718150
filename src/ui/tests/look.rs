//! Styles, apart from the pictures.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use super::scenes::ALL;
use super::{World, drawn};
use crate::ui::theme::Theme;
use crate::ui::words::Locale;

fn screen(name: &str, theme: Theme) -> Buffer {
    let world = World { theme, ..World::new(Locale::En) };
    let scene = ALL.iter().find(|(n, _)| *n == name).unwrap().1;
    drawn(80, 24, |frame| scene(frame, &world)).backend().buffer().clone()
}

fn colours(buffer: &Buffer, y: u16) -> BTreeSet<String> {
    (0..buffer.area.width)
        .map(|x| &buffer[(x, y)])
        .filter(|cell| cell.symbol() != " " && cell.fg != Color::Reset)
        .map(|cell| cell.fg.to_string())
        .collect()
}

#[test]
fn a_table_row_has_two_colours_at_most_and_no_background() {
    let buffer = screen("leads_table", Theme::dark());
    for y in 4..23 {
        assert!(colours(&buffer, y).len() <= 2, "line {y}: {:?}", colours(&buffer, y));
        assert!((0..80).all(|x| buffer[(x, y)].bg == Color::Reset));
    }
}

#[test]
fn the_cursor_row_is_a_bar_and_a_bold_name_only() {
    let buffer = screen("leads_table", Theme::dark());
    let bold: String = (0..80)
        .map(|x| &buffer[(x, 6)])
        .filter(|c| c.modifier.contains(Modifier::BOLD))
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    assert_eq!((buffer[(0, 6)].symbol(), bold.as_str()), ("▌", "Ruiz, Marta"));
    let other: String = (0..80)
        .map(|x| &buffer[(x, 5)])
        .filter(|c| c.modifier.contains(Modifier::BOLD))
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    assert_eq!(other, "");
}

#[test]
fn without_colour_no_cell_has_one() {
    for (name, _) in ALL {
        let buffer = screen(name, Theme::plain());
        assert!(buffer.content().iter().all(|c| c.fg == Color::Reset && c.bg == Color::Reset), "{name}");
    }
}

#[test]
fn what_has_colour_has_a_mark_too() {
    // The two screens must say the same without any style at all.
    for (name, _) in ALL {
        let symbols = |theme| screen(name, theme).content().iter().map(|c| c.symbol().to_owned()).collect::<Vec<_>>();
        assert_eq!(symbols(Theme::dark()), symbols(Theme::plain()), "{name}");
    }
}

#[test]
fn the_terminals_cursor_stands_behind_what_was_typed() {
    let world = World::new(Locale::En);
    let scene = ALL.iter().find(|(n, _)| *n == "prompt").unwrap().1;
    let mut terminal = drawn(80, 24, |frame| scene(frame, &world));
    let at = terminal.get_cursor_position().unwrap();
    assert_eq!((at.x, at.y), (3 + 14, 23));
}
