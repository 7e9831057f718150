//! Rows that moved: the terminal moves them, the picture stays right, and it costs less.

use super::*;

const SCROLLS: Features = Features { erase_keeps_background: true, repeats: false, scrolls: true };
const STAYS: Features = Features { scrolls: false, ..SCROLLS };

/// True if the bytes set a scroll region.
fn moves_lines(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.split("\x1b[").skip(1).any(|rest| {
        let end = rest.find(|c: char| c.is_ascii_alphabetic()).unwrap();
        rest[end..].starts_with('r') && rest[..end].contains(';')
    })
}

/// The lead list: head line, table with a cursor row and a scrollbar, a status line that tells the position.
fn list(first: usize, selected: usize, buffer: &mut Buffer) {
    const LEADS: usize = 400;
    let area = buffer.area;
    let rows = usize::from(area.height) - 2;
    buffer.set_string(0, 0, "  id    cliente                      teléfono         vehículo", Modifier::BOLD);
    let mut inner = Buffer::empty(Rect::new(0, 0, area.width - 1, rows as u16));
    table(rows, first, selected, &mut inner);
    for y in 0..inner.area.height {
        for x in 0..inner.area.width {
            buffer[(x, y + 1)] = inner[(x, y)].clone();
        }
        let thumb = first * rows / LEADS..=first * rows / LEADS + rows * rows / LEADS;
        let mark = if thumb.contains(&usize::from(y)) { "█" } else { "│" };
        buffer.set_string(area.width - 1, y + 1, mark, Style::new().fg(Color::DarkGray));
    }
    buffer.set_string(0, area.height - 1, format!(" {} of {LEADS} · age ↓", selected + 1), Modifier::DIM);
}

/// Bytes from one place in the list to another, and whether lines were moved.
fn bytes(features: Features, from: (usize, usize), to: (usize, usize)) -> (usize, bool) {
    let mut bench = Bench::new(120, 40, ColorDepth::True, features);
    bench.draw(None, |buffer| list(from.0, from.1, buffer));
    let mut picture = Buffer::empty(Rect::new(0, 0, 120, 40));
    list(to.0, to.1, &mut picture);
    let (bytes, writes) = bench.show(&picture, None);
    assert_eq!(writes, 1);
    assert!(bytes.starts_with(SYNC_BEGIN) && bytes.ends_with(SYNC_END));
    bench.assert_shows(&picture, None);
    (bytes.len(), moves_lines(&bytes))
}

#[test]
fn a_scroll_by_one_row_costs_at_most_575_bytes_either_way() {
    for (from, to) in [((0, 37), (1, 38)), ((200, 237), (201, 238)), ((1, 1), (0, 0)), ((200, 200), (199, 199))] {
        let (sent, moved) = bytes(SCROLLS, from, to);
        let (before, _) = bytes(STAYS, from, to);
        assert!(moved && sent <= 575 && sent * 4 < before, "{from:?} → {to:?}: {sent} bytes, {before} without");
    }
}

#[test]
fn a_few_rows_or_half_a_page_cost_less_than_without() {
    for (from, to, percent) in
        [((0, 0), (5, 5), 50), ((30, 40), (27, 37), 35), ((0, 0), (19, 19), 95), ((100, 110), (81, 91), 95)]
    {
        let (sent, moved) = bytes(SCROLLS, from, to);
        let (before, _) = bytes(STAYS, from, to);
        assert!(moved && sent * 100 <= before * percent, "{from:?} → {to:?}: {sent} bytes, {before} without");
    }
}

#[test]
fn a_cursor_move_is_what_it_was_and_a_jump_never_costs_more() {
    for (from, to) in [((0, 3), (0, 4)), ((7, 9), (7, 9 + 20))] {
        assert_eq!(bytes(SCROLLS, from, to), (bytes(STAYS, from, to).0, false), "{from:?} → {to:?}");
    }
    for (from, to) in [((0, 0), (300, 300)), ((0, 0), (38, 38)), ((399, 399), (0, 0)), ((50, 50), (90, 100))] {
        let (sent, before) = (bytes(SCROLLS, from, to).0, bytes(STAYS, from, to).0);
        assert!(sent <= before, "{from:?} → {to:?}: {sent} bytes, {before} without");
    }
}

#[test]
fn rows_beside_a_pane_that_stays_are_not_dragged_along_in_vain() {
    let draw = |first: usize, buffer: &mut Buffer| {
        for y in 0..20_u16 {
            let n = first + usize::from(y);
            buffer.set_string(0, y, format!("{n:04} x"), Style::new());
            buffer.set_string(
                12,
                y,
                format!("the pane beside it, line {y:02}, which does not move at all"),
                Style::new(),
            );
        }
    };
    let sent = [SCROLLS, STAYS].map(|features| {
        let mut bench = Bench::new(80, 20, ColorDepth::True, features);
        bench.draw(None, |buffer| draw(0, buffer));
        bench.draw(None, |buffer| draw(1, buffer)).0
    });
    assert_eq!(sent[0], sent[1]);
}

#[test]
fn a_screen_that_may_show_anything_is_painted_and_not_scrolled() {
    let mut bench = Bench::new(120, 40, ColorDepth::True, SCROLLS);
    bench.draw(None, |buffer| list(0, 0, buffer));
    bench.emulator.process(b"\x1b[3;9r\x1b[2J\x1b[Hgarbage");
    bench.terminal.backend_mut().invalidate();
    let mut picture = Buffer::empty(Rect::new(0, 0, 120, 40));
    list(1, 1, &mut picture);
    let (bytes, _) = bench.show(&picture, None);
    assert!(!moves_lines(&bytes));
    bench.assert_shows(&picture, None);
    // A region that was left is gone: the last row's line feed would show it.
    list(2, 2, &mut picture);
    assert!(moves_lines(&bench.show(&picture, None).0));
    bench.assert_shows(&picture, None);
    bench.emulator.process(b"\x1b[40;1H\n");
    assert!(!bench.emulator.screen().contents().contains("cliente"), "the head line scrolls away with all others");
}

#[test]
fn lines_come_in_without_the_colour_of_what_was_written_last() {
    let draw = |first: usize, buffer: &mut Buffer| {
        for y in 0..12_u16 {
            let n = first + usize::from(y);
            buffer.set_string(
                0,
                y,
                format!("{:07} is line {n}, all of them long enough", n * 1_299_709 % 9_999_991),
                Style::new(),
            );
        }
        // The last thing that is written has a background and an underline, the last lines are blank.
        for y in 12..15 {
            buffer.set_string(0, y, " ".repeat(60), Style::new());
        }
        let style = Style::new().bg(Color::Blue).add_modifier(Modifier::UNDERLINED | Modifier::REVERSED);
        buffer.set_string(0, 15, format!("status {first}"), style);
    };
    for erase_keeps_background in [false, true] {
        let mut bench = Bench::new(60, 16, ColorDepth::True, Features { erase_keeps_background, ..SCROLLS });
        for (n, first) in [0, 1, 3, 2, 0].into_iter().enumerate() {
            let mut picture = Buffer::empty(Rect::new(0, 0, 60, 16));
            draw(first, &mut picture);
            let (bytes, _) = bench.show(&picture, None);
            assert_eq!(moves_lines(&bytes), n > 0, "frame {n}");
            bench.assert_shows(&picture, None);
        }
    }
}

#[test]
fn only_terminals_that_are_known_to_move_lines_are_asked_to() {
    for (term, scrolls) in [
        ("xterm", true),
        ("xterm-256color", true),
        ("xterm-kitty", true),
        ("screen.xterm-256color", true),
        ("tmux-256color", true),
        ("linux", true),
        ("linux-16color", true),
        ("alacritty", true),
        ("foot-extra", true),
        ("st-256color", true),
        ("vt220", true),
        // Has regions, but no way to delete a line.
        ("vt100", false),
        ("cygwin", false),
        ("ansi", false),
        ("sun-color", false),
        ("stv52", false),
        ("", false),
    ] {
        assert_eq!(Features::of(term).scrolls, scrolls, "{term}");
    }
}

/// What happens between two frames.
#[derive(Debug, Clone)]
enum Event {
    /// The list moves on by so many rows, all of it or between two rows.
    Scroll(isize),
    Stroke((u16, u16, String, Style)),
    Band(u16, u16),
    Repaint,
}

const WIDE: u16 = 31;
const HIGH: u16 = 14;

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        6 => (-6_isize..=6).prop_map(Event::Scroll),
        2 => any_stroke(WIDE, HIGH).prop_map(Event::Stroke),
        1 => (0..HIGH, 0..HIGH).prop_map(|(a, b)| Event::Band(a.min(b), a.max(b))),
        1 => Just(Event::Repaint),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_scrolling_the_terminal_shows_exactly_what_was_drawn(
        lines in prop::collection::vec(prop::collection::vec(any_stroke(WIDE, 1), 0..4), 8..40),
        frames in prop::collection::vec(
            (prop::collection::vec(any_event(), 0..4), prop::option::of((0..WIDE, 0..HIGH))), 1..9),
        erase_keeps_background in any::<bool>(),
        repeats in any::<bool>(),
    ) {
        let features = Features { erase_keeps_background, repeats, scrolls: true };
        let mut bench = Bench::new(WIDE, HIGH, ColorDepth::True, features);
        let (mut first, mut band) = (0_isize, (1, HIGH - 2));
        for (events, cursor) in frames {
            let mut over = Vec::new();
            for event in events {
                match event {
                    Event::Scroll(by) => first += by,
                    Event::Stroke(one) => over.push(one),
                    Event::Band(top, bottom) => band = (top, bottom),
                    Event::Repaint => {
                        bench.emulator.process(b"\x1b[2;5r\x1b[41m\x1b[2Jgarbage");
                        bench.terminal.backend_mut().invalidate();
                    }
                }
            }
            let mut picture = Buffer::empty(Rect::new(0, 0, WIDE, HIGH));
            for y in band.0..=band.1 {
                let line = (first + isize::try_from(y).unwrap()).rem_euclid(lines.len() as isize);
                for (x, _, text, style) in &lines[line as usize] {
                    stroke(&mut picture, &(*x, y, text.clone(), *style));
                }
            }
            for one in &over {
                stroke(&mut picture, one);
            }
            let cursor = cursor.map(Position::from);
            let (_, writes) = bench.show(&picture, cursor);
            prop_assert!(writes <= 1);
            bench.assert_shows(&picture, cursor);
            prop_assert_eq!(bench.show(&picture, cursor), (Vec::new(), 0), "an unchanged frame was sent");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_are_moved_only_if_that_is_shorter(
        from in (0_usize..60, 0_usize..38),
        to in (0_usize..60, 0_usize..38),
    ) {
        prop_assume!(from != to);
        let place = |(first, selected): (usize, usize)| (first, first + selected);
        let (sent, moved) = bytes(SCROLLS, place(from), place(to));
        let (before, _) = bytes(STAYS, place(from), place(to));
        prop_assert!(if moved { sent < before } else { sent == before }, "{} bytes, {} without", sent, before);
    }
}
