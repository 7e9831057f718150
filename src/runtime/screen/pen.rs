//! The look of a cell, and the shortest SGR sequence that turns one look into another.

use std::io::Write as _;

use ratatui::style::Modifier;

use super::ink::Ink;

/// Modifiers that can be seen on a blank.
pub(super) const SEEN_ON_BLANK: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

const INTENSITY: Modifier = Modifier::BOLD.union(Modifier::DIM);
const BLINK: Modifier = Modifier::SLOW_BLINK.union(Modifier::RAPID_BLINK);

/// Each modifier with the code that turns it on.
const ON: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// Each group of modifiers with the code that turns the whole group off.
const OFF: [(Modifier, u8); 7] = [
    (INTENSITY, 22),
    (Modifier::ITALIC, 23),
    (Modifier::UNDERLINED, 24),
    (BLINK, 25),
    (Modifier::REVERSED, 27),
    (Modifier::HIDDEN, 28),
    (Modifier::CROSSED_OUT, 29),
];

/// Everything about a cell but its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Pen {
    pub(super) fg: Ink,
    pub(super) bg: Ink,
    /// The underline's colour; `Default` unless it is underlined, so that equal looks are equal values.
    pub(super) line: Ink,
    pub(super) marks: Modifier,
}

impl Pen {
    /// A pen whose blanks show nothing but a background.
    pub(super) const fn leaves_blanks_plain(self) -> bool {
        !self.marks.intersects(SEEN_ON_BLANK)
    }

    /// Appends the shortest sequence that makes `self` into `to`; nothing if they are equal.
    pub(super) fn change(self, to: Self, out: &mut Vec<u8>) {
        if self == to {
            return;
        }
        let start = out.len();
        self.delta(to, out);
        let delta = out.len() - start;
        from_reset(to, out);
        let reset = out.len() - start - delta;
        if reset < delta {
            out.drain(start..start + delta);
        } else {
            out.truncate(start + delta);
        }
    }

    fn delta(self, to: Self, out: &mut Vec<u8>) {
        let mut codes = Codes::open(out);
        let mut have = self.marks;
        for (group, off) in OFF {
            if (have - to.marks).intersects(group) {
                codes.add(off);
                have -= group;
            }
        }
        for (mark, on) in ON {
            if (to.marks - have).contains(mark) {
                codes.add(on);
            }
        }
        codes.ink(self.fg, to.fg, 30);
        codes.ink(self.bg, to.bg, 40);
        codes.close();
        line(self.line, to.line, out);
    }
}

/// The same look reached through a reset, whose code 0 is the empty parameter.
fn from_reset(to: Pen, out: &mut Vec<u8>) {
    let mut codes = Codes::open(out);
    codes.reset();
    for (mark, on) in ON {
        if to.marks.contains(mark) {
            codes.add(on);
        }
    }
    codes.ink(Ink::Default, to.fg, 30);
    codes.ink(Ink::Default, to.bg, 40);
    codes.close();
    line(Ink::Default, to.line, out);
}

/// The underline's colour goes in a sequence of its own: a terminal that does not know it drops only that.
fn line(from: Ink, to: Ink, out: &mut Vec<u8>) {
    if from == to {
        return;
    }
    // Writing to a Vec cannot fail.
    let _ = match to {
        Ink::Default => out.write_all(b"\x1b[59m"),
        Ink::Index(n) => write!(out, "\x1b[58:5:{n}m"),
        Ink::Rgb(r, g, b) => write!(out, "\x1b[58:2::{r}:{g}:{b}m"),
    };
}

/// Parameters of one SGR sequence; nothing stays in the output if none was added.
struct Codes<'a> {
    out: &'a mut Vec<u8>,
    start: usize,
    any: bool,
}

impl<'a> Codes<'a> {
    fn open(out: &'a mut Vec<u8>) -> Self {
        let start = out.len();
        out.extend_from_slice(b"\x1b[");
        Self { out, start, any: false }
    }

    fn separate(&mut self) {
        if self.any {
            self.out.push(b';');
        }
        self.any = true;
    }

    const fn reset(&mut self) {
        self.any = true;
    }

    fn add(&mut self, code: u8) {
        self.separate();
        let _ = write!(self.out, "{code}");
    }

    fn ink(&mut self, from: Ink, to: Ink, base: u8) {
        if from == to {
            return;
        }
        match to {
            Ink::Default => self.add(base + 9),
            Ink::Index(n @ 0..=7) => self.add(base + n),
            Ink::Index(n @ 8..=15) => self.add(base + 60 + n - 8),
            Ink::Index(n) => {
                self.separate();
                let _ = write!(self.out, "{};5;{n}", base + 8);
            }
            Ink::Rgb(r, g, b) => {
                self.separate();
                let _ = write!(self.out, "{};2;{r};{g};{b}", base + 8);
            }
        }
    }

    fn close(self) {
        if self.any {
            self.out.push(b'm');
        } else {
            self.out.truncate(self.start);
        }
    }
}
