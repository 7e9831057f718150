//! Clicks and the wheel over the whole screen. What is clicked is found in the picture by its words: the picture and what
//! a click finds must agree.

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::flow::Pointer;

impl Bench {
    pub(super) fn cells(&self) -> Vec<Vec<String>> {
        let size = self.app.size;
        let mut terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
        terminal.draw(|frame| self.app.view(frame)).unwrap();
        let buffer = terminal.backend().buffer();
        let cells = |y| (0..size.width).map(|x| buffer[(x, y)].symbol().to_owned()).collect();
        (0..size.height).map(cells).collect()
    }

    /// Where these words stand, the lowest place if there are more.
    pub(super) fn place(&self, words: &str) -> (u16, u16) {
        let lines = self.cells();
        let found = lines.iter().enumerate().rev().find_map(|(y, cells)| {
            let line = cells.concat();
            let at = line.find(words)?;
            Some((line[..at].chars().count() as u16, y as u16))
        });
        found.unwrap_or_else(|| {
            panic!("{words:?} is not on screen:\n{}", lines.iter().map(|l| l.concat() + "\n").collect::<String>())
        })
    }

    pub(super) fn click_at(&mut self, column: u16, row: u16) -> Vec<Command> {
        self.msg(Msg::Mouse(Pointer::click(column, row)))
    }

    /// Clicks on words.
    pub(super) fn click(&mut self, words: &str) -> Vec<Command> {
        let (x, y) = self.place(words);
        self.click_at(x, y)
    }

    pub(super) fn wheel(&mut self, words: &str, notches: i32) -> Vec<Command> {
        let (x, y) = self.place(words);
        self.msg(Msg::Mouse(Pointer::wheel(x, y, notches)))
    }
}

#[test]
fn the_mouse_is_switched_live_and_what_was_on_its_way_is_ignored() {
    let mut bench = Bench::new();
    assert_eq!(bench.keys("%"), [Command::Mouse(false)]);
    assert_eq!(bench.toasts(), ["toast-mouse-off"]);
    bench.app.take_draw();
    assert_eq!(bench.click("mouse is your"), []);
    assert_eq!(bench.app.take_draw(), super::super::Draw::No);
    assert_eq!(bench.keys("%"), [Command::Mouse(true)]);
}

#[test]
fn a_row_is_selected_by_a_click_and_a_hint_does_what_its_key_does() {
    let mut bench = Bench::new();
    bench.click_at(20, 6);
    assert_eq!(bench.keys("yi"), [Command::Copy("3".into())]);
    bench.seen_for(5_000);
    bench.msg(Msg::Timer);
    bench.click("keys");
    assert_eq!(bench.overlays(), ["help"]);
    bench.key(KeyCode::Esc);
    bench.click("o sort");
    assert_eq!(bench.app.panes.capture(bench.app.active), crate::flow::Capture::Text);
    // The lowest of the keys is the one on the bar: it closes the picker as the key does.
    assert_eq!(bench.place("Esc").1, 39);
    bench.click("Esc");
    assert_eq!(bench.app.panes.capture(bench.app.active), crate::flow::Capture::None);
}

#[test]
fn a_dialogs_buttons_obey_its_guard_and_beside_them_nothing_happens() {
    for (ms, sent) in [(499, false), (500, true)] {
        let mut bench = Bench::new();
        bench.review();
        assert_eq!(bench.click("Send"), [], "not painted");
        bench.seen_for(ms);
        let commands = bench.click("Send");
        assert_eq!(matches!(&commands[..], [Command::Submit(_)]), sent, "{ms}: {commands:?}");
        assert_eq!(bench.overlays().is_empty(), sent);
    }
    let mut bench = Bench::new();
    bench.review();
    bench.seen_for(10_000);
    bench.msg(Msg::Timer);
    for (x, y) in [(0, 0), (2, 1), (20, 5), (119, 39), (3, 39), (118, 39)] {
        assert_eq!((bench.click_at(x, y), bench.overlays()), (vec![], vec!["review"]), "{x} {y}");
    }
    let (x, y) = bench.place("Send");
    bench.click_at(x, y - 1);
    assert_eq!(bench.overlays(), ["review"]);
    assert_eq!(bench.click("Cancel"), []);
    assert_eq!(bench.overlays(), [""; 0]);
}

#[test]
fn a_second_click_on_send_finds_nothing_to_send() {
    let mut bench = Bench::new();
    bench.review();
    bench.seen_for(500);
    let (x, y) = bench.place("Send");
    assert_eq!(bench.click_at(x, y).len(), 1);
    assert!(!bench.click_at(x, y).iter().any(|c| matches!(c, Command::Submit(_))));
}

#[test]
fn a_question_is_answered_by_its_buttons() {
    let mut bench = Bench::new();
    bench.keys("W");
    bench.keys("W");
    assert_eq!(bench.overlays(), ["confirm"]);
    bench.seen_for(500);
    bench.click("Yes");
    assert_eq!((bench.overlays(), bench.gate()), (vec![], &Gate::Open));
}

#[test]
fn lines_of_lists_are_chosen_by_one_click_and_run_by_the_next() {
    for palette in [false, true] {
        let mut bench = Bench::new().sized(120, 60);
        if palette {
            bench.ctrl('p');
        } else {
            bench.keys("?");
        }
        let (x, y) = bench.place("Reverse the order");
        bench.click_at(x, y);
        assert_eq!(bench.overlays().len(), 1, "{palette}");
        assert_eq!(bench.place("Reverse the order"), (x, y), "the list stays under the pointer");
        bench.click_at(x, y);
        assert_eq!(bench.overlays(), [""; 0], "{palette}");
        // It ran.
        assert_eq!(bench.keys("ggyi"), [Command::Copy("5".into())]);
    }
}

#[test]
fn the_wheel_moves_through_lists() {
    let mut bench = Bench::new();
    bench.keys("?");
    bench.wheel("In this view", 1);
    let Some(Overlay::Help(help)) = bench.app.overlays.last() else { panic!() };
    assert_eq!(help.cursor.at, 3);
}

#[test]
fn a_toast_goes_by_a_click_and_the_log_keeps_it() {
    let mut bench = Bench::new();
    bench.keys("w");
    bench.keys("yi");
    assert_eq!(bench.toasts().len(), 2);
    bench.click("Copied");
    assert_eq!(bench.toasts(), ["toast-watch-off"]);
    assert_eq!(bench.said().unwrap().1.key, "toast-copied-asked");
}

#[test]
fn what_was_copied_is_shown_with_the_mouse_left_to_the_terminal() {
    let mut bench = Bench::new();
    let clipboard = |bench: &mut Bench| {
        bench.keys(":clipboard");
        bench.key(KeyCode::Enter)
    };
    assert_eq!(clipboard(&mut bench), []);
    assert_eq!(bench.toasts(), ["toast-nothing-copied"]);
    bench.keys("*yy");
    assert_eq!(clipboard(&mut bench), [Command::Mouse(false)]);
    assert_eq!(bench.overlays(), ["copied"]);
    let picture: Vec<String> = bench.cells().into_iter().map(|line| line.concat()).collect();
    assert!(picture[4].starts_with("1  "), "{:?}", picture[4]);
    assert!(picture[8].starts_with("5  "), "{:?}", picture[8]);
    assert_eq!(bench.key(KeyCode::Esc), [Command::Mouse(true)]);
    // Off stays off.
    bench.keys("%");
    assert_eq!(clipboard(&mut bench), []);
    assert_eq!(bench.key(KeyCode::Esc), []);
}

#[test]
fn what_became_of_a_copy_is_said_with_the_way_to_the_text() {
    let mut bench = Bench::new();
    bench.keys("yi");
    for (copied, key) in [
        (super::super::Copied::Asked, "toast-copied-asked"),
        (super::super::Copied::Taken, "toast-copied"),
        (super::super::Copied::TooLong(80_000, 56_244), "toast-copy-too-long"),
        (super::super::Copied::Instead(Text::key("copy-no-program")), "toast-copied-instead"),
        (super::super::Copied::Failed(Text::key("copy-no-program")), "toast-copy-failed"),
    ] {
        bench.msg(Msg::Copied(copied));
        assert_eq!(bench.said().unwrap().1.key, key);
    }
    // The terminal is asked for what the program did not take.
    let why = Text::key("copy-no-program");
    let asked = bench.msg(Msg::Copied(super::super::Copied::NotTaken(why.clone())));
    assert_eq!(asked, [Command::CopyInstead("1".into(), why)]);
}

#[test]
fn too_small_a_screen_takes_no_click() {
    let mut bench = Bench::new();
    bench.msg(Msg::Resize(Size::new(30, 8)));
    assert_eq!(bench.click_at(3, 7), []);
    assert_eq!(bench.overlays(), [""; 0]);
}

#[test]
fn a_message_is_selected_by_a_click_and_read_by_the_next() {
    let mut bench = Bench::new();
    bench.keys("%");
    bench.keys("%");
    bench.seen_for(60_000);
    bench.msg(Msg::Timer);
    bench.keys("!");
    let read = |bench: &Bench| match bench.app.overlays.last() {
        Some(Overlay::Messages(list)) => list.open.as_ref().map(|(message, _)| message.toast.text.key.to_string()),
        other => panic!("{other:?}"),
    };
    for opened in [None, Some("toast-mouse-off".to_owned())] {
        bench.click("mouse is your");
        assert_eq!(read(&bench), opened);
    }
}

#[test]
fn a_part_of_an_exchange_and_the_way_out_of_a_filter_are_clicked() {
    use crate::app::overlay::Part;

    let mut bench = logs::open_exchange();
    let part = |bench: &Bench| match bench.app.overlays.last() {
        Some(Overlay::Requests(list)) => list.open.as_ref().map(|open| open.part),
        other => panic!("{other:?}"),
    };
    for (words, shown) in [("Received", Part::Received), ("Sent", Part::Sent), ("Headers", Part::Heads)] {
        let (x, y) = (bench.place(words).0, 5);
        bench.click_at(x, y);
        assert_eq!(part(&bench), Some(shown), "{}", bench.picture());
    }
    bench.key(KeyCode::Esc);
    bench.keys("/zzz");
    bench.click("Esc clear");
    assert_eq!(bench.overlays(), ["requests"]);
    assert!(bench.app.overlays.last().is_some_and(|log| !log.is_typing()));
}
