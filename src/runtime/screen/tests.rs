//! The screen against a terminal emulator, and the bytes it takes.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::num::NonZeroU16;
use std::sync::{Arc, Mutex};

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Rect};
use ratatui::style::{Color, Modifier, Style};
use ratatui::widgets::{Row as TableRow, StatefulWidget as _, Table, TableState};

use super::*;

mod scrolls;

/// Counts writes and keeps what was written.
#[derive(Clone, Default)]
struct Wire(Arc<Mutex<(Vec<u8>, usize)>>);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut wire = self.0.lock().unwrap();
        wire.0.extend_from_slice(bytes);
        wire.1 += 1;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Wire {
    fn take(&self) -> (Vec<u8>, usize) {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

/// A screen, its wire and the terminal at the other end.
struct Bench {
    terminal: Terminal<Screen>,
    wire: Wire,
    emulator: vt100::Parser,
}

fn some(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap()
}

impl Bench {
    fn new(width: u16, height: u16, depth: ColorDepth, features: Features) -> Self {
        let wire = Wire::default();
        let screen = Screen::new(wire.clone(), Size { width, height }, depth).with_features(features);
        let emulator = vt100::Parser::new(some(height.max(1)), some(width.max(1)), 0);
        Self { terminal: Terminal::new(screen).unwrap(), wire, emulator }
    }

    fn plain(width: u16, height: u16) -> Self {
        Self::new(width, height, ColorDepth::True, Features::of(""))
    }

    /// Draws a frame and answers what went over the wire.
    fn draw(&mut self, cursor: Option<Position>, render: impl FnOnce(&mut Buffer)) -> (Vec<u8>, usize) {
        self.terminal
            .draw(|frame| {
                render(frame.buffer_mut());
                if let Some(at) = cursor {
                    frame.set_cursor_position(at);
                }
            })
            .unwrap();
        let sent = self.wire.take();
        self.emulator.process(&sent.0);
        sent
    }

    fn show(&mut self, picture: &Buffer, cursor: Option<Position>) -> (Vec<u8>, usize) {
        self.draw(cursor, |buffer| buffer.content.clone_from(&picture.content))
    }

    fn assert_shows(&self, picture: &Buffer, cursor: Option<Position>) {
        let screen = self.emulator.screen();
        let mut y = 0;
        while y < picture.area.height {
            let mut x = 0;
            while x < picture.area.width {
                let wanted = Cell::new(&picture[(x, y)], ColorDepth::True);
                let wanted = if x + wanted.width > picture.area.width { wanted.emptied() } else { wanted };
                let shown = screen.cell(y, x).unwrap();
                let context = format!("at {x},{y}: wanted {wanted:?}, shown {shown:?}");
                let mut text = Vec::new();
                wanted.write_text(&mut text);
                let contents = if shown.has_contents() { shown.contents() } else { " " };
                assert_eq!(contents.as_bytes(), text, "{context}");
                let marks = |mark| wanted.pen.marks.contains(mark);
                assert_eq!(color(wanted.pen.bg), shown.bgcolor(), "{context}");
                assert_eq!(
                    (marks(Modifier::UNDERLINED), marks(Modifier::REVERSED)),
                    (shown.underline(), shown.inverse()),
                    "{context}"
                );
                if !wanted.is_plain_blank() {
                    assert_eq!(color(wanted.pen.fg), shown.fgcolor(), "{context}");
                    assert_eq!(
                        (marks(Modifier::BOLD), marks(Modifier::ITALIC), marks(Modifier::DIM)),
                        (shown.bold(), shown.italic(), shown.dim()),
                        "{context}"
                    );
                }
                x += wanted.width;
            }
            y += 1;
        }
        assert_eq!(screen.hide_cursor(), cursor.is_none());
        if let Some(at) = cursor {
            assert_eq!(screen.cursor_position(), (at.y, at.x));
        }
    }
}

const fn color(ink: ink::Ink) -> vt100::Color {
    match ink {
        ink::Ink::Default => vt100::Color::Default,
        ink::Ink::Index(n) => vt100::Color::Idx(n),
        ink::Ink::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
    }
}

fn any_color() -> impl Strategy<Value = Color> {
    prop_oneof![
        3 => Just(Color::Reset),
        2 => Just(Color::LightBlue),
        1 => Just(Color::Red),
        1 => Just(Color::Indexed(200)),
        1 => Just(Color::Rgb(1, 22, 133)),
    ]
}

fn any_style() -> impl Strategy<Value = Style> {
    let marks = prop_oneof![
        4 => Just(Modifier::empty()),
        1 => Just(Modifier::BOLD),
        1 => Just(Modifier::DIM | Modifier::ITALIC),
        1 => Just(Modifier::UNDERLINED),
        1 => Just(Modifier::REVERSED | Modifier::BOLD),
    ];
    (any_color(), any_color(), marks)
        .prop_map(|(fg, bg, marks)| Style::reset().fg(fg).bg(bg).underline_color(fg).add_modifier(marks))
}

/// A stroke: text at a place, as a widget writes it.
fn any_stroke(width: u16, height: u16) -> impl Strategy<Value = (u16, u16, String, Style)> {
    let text = prop_oneof![
        3 => "[a-c]{1,6}",
        3 => " {1,30}",
        2 => "=-{0,30}",
        2 => "(好|字|ñ|e\u{301}|x){1,5}",
        1 => "(⌨\u{fe0f}|a){1,3}",
    ];
    (0..width, 0..height, text, any_style())
}

fn stroke(picture: &mut Buffer, (x, y, text, style): &(u16, u16, String, Style)) {
    picture.set_string(*x, *y, text, *style);
    // A widget that draws over half a wide character leaves the other half blank.
    for row in 0..picture.area.height {
        let mut covered = 0;
        for column in 0..picture.area.width {
            let width = ratatui::buffer::CellWidth::cell_width(&picture[(column, row)]);
            if covered > 0 {
                if picture[(column, row)].symbol() == " " {
                    picture[(column, row)].reset();
                } else {
                    picture[(column - 1, row)].set_symbol(" ");
                }
            }
            covered = if picture[(column, row)].symbol() == " " { 0 } else { width.saturating_sub(1) };
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_changes_the_terminal_shows_exactly_what_was_drawn(
        frames in prop::collection::vec((prop::collection::vec(any_stroke(23, 5), 0..7), prop::option::of((0_u16..23, 0_u16..5)), any::<bool>()), 1..6),
        repeats in any::<bool>(),
        erase_keeps_background in any::<bool>(),
        scrolls in any::<bool>(),
    ) {
        let features = Features { erase_keeps_background, repeats, scrolls };
        let mut bench = Bench::new(23, 5, ColorDepth::True, features);
        let mut picture = Buffer::empty(Rect::new(0, 0, 23, 5));
        for (strokes, cursor, afresh) in frames {
            if afresh {
                picture.reset();
            }
            for one in &strokes {
                stroke(&mut picture, one);
            }
            let cursor = cursor.map(Position::from);
            let (_, writes) = bench.show(&picture, cursor);
            prop_assert!(writes <= 1);
            bench.assert_shows(&picture, cursor);
            let (bytes, writes) = bench.show(&picture, cursor);
            prop_assert_eq!((bytes.len(), writes), (0, 0), "an unchanged frame was sent");
        }
    }

    #[test]
    fn at_any_depth_and_size_nothing_breaks_and_no_color_sends_no_color(
        strokes in prop::collection::vec(any_stroke(40, 12), 0..20),
        (width, height) in (0_u16..12, 0_u16..6),
        depth in prop_oneof![Just(ColorDepth::None), Just(ColorDepth::Sixteen), Just(ColorDepth::TwoFiftySix)],
    ) {
        let mut bench = Bench::new(width, height, depth, Features::of(""));
        let (bytes, _) = bench.draw(None, |buffer| {
            let (right, bottom) = (buffer.area.width, buffer.area.height);
            for (x, y, text, style) in strokes.iter().filter(|(x, y, ..)| *x < right && *y < bottom) {
                buffer.set_string(*x, *y, text, *style);
            }
        });
        let text = String::from_utf8(bytes).unwrap();
        prop_assert!(!text.contains("38;2") && !text.contains("48;2"), "{text:?}");
        if depth != ColorDepth::TwoFiftySix {
            prop_assert!(!text.contains("8;5"), "{text:?}");
        }
        if depth == ColorDepth::None {
            for code in ["\x1b[31m", "\x1b[94m", ";31", ";94", ";41", "104", "58:"] {
                prop_assert!(!text.contains(code), "{text:?}");
            }
        }
    }
}

/// A table like the lead list: plain columns, a marker and a bold name on the selected row.
fn table(rows: usize, first: usize, selected: usize, buffer: &mut Buffer) {
    let lines = (first..first + rows).map(|n| {
        TableRow::new([
            if n == selected { "▌".to_owned() } else { " ".to_owned() },
            format!("{:05}", n * 7919 % 100_000),
            format!("Cliente {} Fernández", n * 31 % 997),
            format!("+34 6{:08}", n * 104_729 % 100_000_000),
            ["Seat León", "Škoda Octavia", "VW Golf", "Cupra Born"][n % 4].to_owned(),
            format!("vendedor{}", n % 13),
            format!("{} min", n % 59),
        ])
        .style(if n == selected { Style::new().add_modifier(Modifier::BOLD) } else { Style::new() })
    });
    let widths = [1, 6, 28, 16, 22, 18, 10].map(Constraint::Length);
    Table::new(lines, widths).render(buffer.area, buffer, &mut TableState::default());
}

#[test]
fn a_cursor_move_in_a_table_costs_at_most_420_bytes_and_one_write() {
    let mut bench = Bench::plain(120, 40);
    bench.draw(None, |buffer| table(40, 0, 10, buffer));
    let (bytes, writes) = bench.draw(None, |buffer| table(40, 0, 11, buffer));
    assert!(bytes.len() <= 420, "{} bytes: {:?}", bytes.len(), String::from_utf8_lossy(&bytes));
    assert_eq!(writes, 1);
    assert!(bytes.starts_with(SYNC_BEGIN) && bytes.ends_with(SYNC_END));
}

#[test]
fn a_scroll_by_one_row_of_a_full_table_costs_at_most_5024_bytes() {
    let mut bench = Bench::plain(120, 40);
    bench.draw(None, |buffer| table(40, 0, 39, buffer));
    let (bytes, writes) = bench.draw(None, |buffer| table(40, 1, 40, buffer));
    assert!(bytes.len() <= 5024, "{} bytes", bytes.len());
    assert_eq!(writes, 1);
}

#[test]
fn an_unchanged_frame_is_not_sent_at_all() {
    let mut bench = Bench::plain(120, 40);
    bench.draw(Some(Position { x: 3, y: 3 }), |buffer| table(40, 0, 10, buffer));
    let before = bench.terminal.backend().bytes_written();
    assert_eq!(bench.draw(Some(Position { x: 3, y: 3 }), |buffer| table(40, 0, 10, buffer)), (Vec::new(), 0));
    assert_eq!(bench.terminal.backend().bytes_written(), before);
}

#[test]
fn a_cursor_alone_is_moved_without_a_frame_around_it_and_hidden_costs_no_move() {
    let mut bench = Bench::plain(20, 4);
    bench.draw(Some(Position { x: 0, y: 0 }), |_| {});
    assert_eq!(bench.draw(Some(Position { x: 4, y: 0 }), |_| {}).0, b"\x1b[4C");
    assert_eq!(bench.draw(Some(Position { x: 0, y: 0 }), |_| {}).0, b"\r");
    assert_eq!(bench.draw(Some(Position { x: 9, y: 2 }), |_| {}).0, b"\x1b[9C\n\n");
    assert_eq!(bench.draw(None, |_| {}).0, b"\x1b[?25l");
}

/// Bytes between the frame's ends.
fn inside(sent: (Vec<u8>, usize)) -> String {
    let text = String::from_utf8(sent.0).unwrap();
    text.replace("\x1b[?2026h", "").replace("\x1b[?2026l", "")
}

#[test]
fn the_shortest_way_is_taken() {
    type Paint = fn(&mut Buffer);
    let table: [(&str, Paint, Paint, &str); 8] = [
        (
            "a small gap is written again",
            |b| b.set_string(0, 0, "abcde", Style::new()),
            |b| b.set_string(0, 0, "XbcdE", Style::new()),
            "\x1b[HXbcdE",
        ),
        (
            "a wide gap is jumped over",
            |b| b.set_string(0, 0, "abcdefghij", Style::new()),
            |b| b.set_string(0, 0, "XbcdefghiJ", Style::new()),
            "\x1b[HX\x1b[8CJ",
        ),
        (
            "the rest of a line is erased",
            |b| b.set_string(0, 0, "abcdefghij", Style::new()),
            |b| b.set_string(0, 0, "ab", Style::new()),
            "\x1b[3G\x1b[K",
        ),
        (
            "a few blanks are blanks",
            |b| b.set_string(0, 0, "abcd", Style::new()),
            |b| b.set_string(0, 0, "ab", Style::new()),
            "\x1b[3G  ",
        ),
        (
            "one colour off is one code",
            |b| b.set_string(0, 0, "a", Style::new()),
            |b| b.set_string(0, 0, "a", Style::new().fg(Color::Red)),
            "\x1b[H\x1b[31ma",
        ),
        (
            "bright colours have short codes",
            |_| {},
            |b| b.set_string(0, 0, "a", Style::new().fg(Color::LightRed).bg(Color::DarkGray)),
            "\x1b[H\x1b[91;100ma",
        ),
        (
            "a reset beats taking marks off one by one",
            |_| {},
            |b| {
                b.set_string(
                    0,
                    0,
                    "a",
                    Style::new().fg(Color::Red).bg(Color::Blue).add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
                );
                b.set_string(1, 0, "b", Style::new());
            },
            "\x1b[H\x1b[1;4;31;44ma\x1b[mb",
        ),
        (
            "a blank needs no colour of its own",
            |_| {},
            |b| {
                b.set_string(0, 0, "a", Style::new().fg(Color::Red));
                b.set_string(1, 0, " ", Style::new());
                b.set_string(2, 0, "b", Style::new().fg(Color::Red));
            },
            "\x1b[H\x1b[31ma b",
        ),
    ];
    for (why, before, after, bytes) in table {
        let mut bench = Bench::plain(20, 3);
        bench.draw(None, before);
        // A known place for the cursor and the pen.
        bench.draw(Some(Position { x: 0, y: 1 }), before);
        bench.draw(None, before);
        let sent = inside(bench.draw(None, after));
        let bytes = bytes.replacen("\x1b[H", "\x1b[A", 1);
        let alternative = bytes.replacen("\x1b[3G", "\x1b[1;3H", 1);
        assert!(sent == bytes || sent == alternative, "{why}: {sent:?}, not {bytes:?}");
    }
}

#[test]
fn invalidating_repaints_everything_on_the_next_flush() {
    let mut bench = Bench::plain(20, 3);
    let picture = Buffer::with_lines(["one                 ", "two 好              ", "three               "]);
    bench.show(&picture, Some(Position { x: 1, y: 1 }));
    // Another program had the screen.
    bench.emulator.process(b"\x1b[31;1m\x1b[2J\x1b[Hgarbage\x1b[?25l");
    bench.terminal.backend_mut().invalidate();
    bench.show(&picture, Some(Position { x: 1, y: 1 }));
    bench.assert_shows(&picture, Some(Position { x: 1, y: 1 }));
}

#[test]
fn a_new_size_is_drawn_afresh() {
    let mut bench = Bench::plain(10, 3);
    bench.show(&Buffer::with_lines(["0123456789"; 3]), None);
    for (width, height) in [(1_u16, 1_u16), (500, 200), (4, 2)] {
        bench.terminal.backend_mut().resize(Size { width, height });
        bench.emulator.screen_mut().set_size(some(height), some(width));
        let line = "ab".repeat(250);
        let picture = Buffer::with_lines(vec![&line[..usize::from(width)]; usize::from(height)]);
        bench.show(&picture, None);
        bench.assert_shows(&picture, None);
    }
}

#[test]
fn a_screen_of_no_size_takes_everything_and_shows_nothing() {
    let mut bench = Bench::plain(0, 0);
    bench.draw(Some(Position { x: 5, y: 5 }), |_| {});
    let screen = bench.terminal.backend_mut();
    screen.draw([(0, 0, &ratatui::buffer::Cell::new("x"))].into_iter()).unwrap();
    for region in [
        ClearType::All,
        ClearType::AfterCursor,
        ClearType::BeforeCursor,
        ClearType::CurrentLine,
        ClearType::UntilNewLine,
    ] {
        screen.clear_region(region).unwrap();
    }
    screen.flush().unwrap();
    assert_eq!(screen.size().unwrap(), Size::ZERO);
}

#[test]
fn the_cursor_position_is_answered_without_asking_the_terminal() {
    let mut bench = Bench::plain(10, 3);
    bench.terminal.backend_mut().set_cursor_position((4, 2)).unwrap();
    assert_eq!(bench.terminal.backend_mut().get_cursor_position().unwrap(), Position { x: 4, y: 2 });
    assert_eq!(bench.wire.take(), (Vec::new(), 0));
}

#[test]
fn a_control_character_that_slipped_through_never_reaches_the_terminal() {
    let mut bench = Bench::plain(10, 1);
    let screen = bench.terminal.backend_mut();
    let cells = ["\x1b", "\u{9b}31m"].map(ratatui::buffer::Cell::new);
    screen.draw([(0, 0, &cells[0]), (1, 0, &cells[1])].into_iter()).unwrap();
    screen.flush().unwrap();
    let bytes = bench.wire.take().0;
    assert_eq!(String::from_utf8(bytes).unwrap().matches('␦').count(), 2);
}

/// A writer that fails once.
struct Flaky(Wire, bool);

impl Write for Flaky {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if std::mem::take(&mut self.1) { Err(io::ErrorKind::BrokenPipe.into()) } else { self.0.write(bytes) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn after_a_failed_write_the_whole_screen_is_sent_again() {
    let wire = Wire::default();
    let mut screen = Screen::new(Flaky(wire.clone(), true), Size { width: 5, height: 1 }, ColorDepth::True);
    screen.draw([(0, 0, &ratatui::buffer::Cell::new("x"))].into_iter()).unwrap();
    assert!(screen.flush().is_err());
    screen.flush().unwrap();
    let text = String::from_utf8(wire.take().0).unwrap();
    assert!(text.contains("\x1b[2J") && text.contains('x'), "{text:?}");
}

#[test]
fn colours_come_down_to_what_the_terminal_has() {
    for (depth, color, ink) in [
        (ColorDepth::True, Color::Rgb(1, 2, 3), ink::Ink::Rgb(1, 2, 3)),
        (ColorDepth::TwoFiftySix, Color::Rgb(255, 0, 0), ink::Ink::Index(196)),
        (ColorDepth::TwoFiftySix, Color::Rgb(128, 128, 128), ink::Ink::Index(244)),
        (ColorDepth::TwoFiftySix, Color::LightRed, ink::Ink::Index(9)),
        (ColorDepth::Sixteen, Color::Rgb(250, 5, 5), ink::Ink::Index(9)),
        (ColorDepth::Sixteen, Color::Indexed(196), ink::Ink::Index(9)),
        (ColorDepth::Sixteen, Color::Green, ink::Ink::Index(2)),
        (ColorDepth::None, Color::Red, ink::Ink::Default),
        (ColorDepth::Sixteen, Color::Reset, ink::Ink::Default),
    ] {
        assert_eq!(depth.ink(color), ink, "{depth:?} {color:?}");
    }
}

#[test]
fn the_depth_comes_from_the_environment_and_no_color_wins() {
    for (variables, depth) in [
        (&[("TERM", "xterm-256color")][..], ColorDepth::TwoFiftySix),
        (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], ColorDepth::True),
        (&[("TERM", "xterm-kitty")], ColorDepth::True),
        (&[("TERM", "linux")], ColorDepth::Sixteen),
        (&[("TERM", "xterm-kitty"), ("NO_COLOR", "1")], ColorDepth::None),
        (&[("TERM", "xterm-kitty"), ("NO_COLOR", "")], ColorDepth::True),
    ] {
        let lookup = |name: &str| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        assert_eq!(ColorDepth::detect(lookup), depth, "{variables:?}");
    }
}
