//! Sequences that arrive torn: the escape byte at the end of one read, the rest at the beginning of the next.
//!
//! The parser cannot know better than to take such a byte for the Esc key and what follows for letters, so that a fast
//! wheel over a slow line would close a form and press keys (`[`, `<`, `6`, `m` …). A person does not type Esc and `[`
//! within a few milliseconds: where that comes, it is put together again, or dropped if it was the mouse's.

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent};
use tokio::time::Instant;

/// What comes sooner after one another than this was not typed.
pub(super) const GAP: Duration = Duration::from_millis(20);

/// How much of a sequence has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    None,
    /// An escape byte; held back if it came in a stream of others.
    Escape {
        held: bool,
    },
    /// `[` behind it.
    Bracket {
        held: bool,
    },
    /// Parameters: nothing passes up to the letter that ends it.
    Inside,
}

/// Puts torn sequences together.
#[derive(Debug)]
pub(super) struct Torn {
    part: Part,
    last: Option<Instant>,
}

impl Torn {
    pub(super) const fn new() -> Self {
        Self { part: Part::None, last: None }
    }

    /// Something is held back, or would be: it must be asked again after [`GAP`].
    pub(super) fn waits(&self) -> bool {
        self.part != Part::None
    }

    /// Something came that is not handed on.
    pub(super) const fn stirs(&mut self, now: Instant) {
        self.last = Some(now);
    }

    /// Takes an event in and hands on what is whole.
    pub(super) fn take(&mut self, event: Event, now: Instant, out: &mut Vec<Event>) {
        let soon = self.last.is_some_and(|last| now.duration_since(last) < GAP);
        if !soon {
            self.give_up(out);
        }
        self.last = Some(now);
        self.join(event, soon, out);
    }

    fn join(&mut self, event: Event, soon: bool, out: &mut Vec<Event>) {
        let letter = plain(&event);
        match (self.part, letter) {
            (Part::None, Some(KeyCode::Esc)) => {
                self.part = Part::Escape { held: soon };
                if !soon {
                    out.push(event);
                }
            }
            (Part::None, _) => out.push(event),
            (Part::Escape { held }, Some(KeyCode::Char('['))) => self.part = Part::Bracket { held },
            (Part::Bracket { .. }, Some(KeyCode::Char('<' | '?' | ';' | '0'..='9'))) => self.part = Part::Inside,
            (Part::Bracket { .. }, Some(KeyCode::Char(end))) if arrow(end).is_some() => {
                self.part = Part::None;
                out.extend(arrow(end).map(|code| Event::Key(KeyEvent::from(code))));
            }
            (Part::Inside, Some(KeyCode::Char(';' | '0'..='9'))) => {}
            (Part::Inside, Some(KeyCode::Char(_))) => self.part = Part::None,
            (Part::Escape { .. } | Part::Bracket { .. } | Part::Inside, _) => {
                self.give_up(out);
                self.join(event, soon, out);
            }
        }
    }

    /// Nothing follows: what was held back was typed.
    pub(super) fn give_up(&mut self, out: &mut Vec<Event>) {
        let (escape, bracket) = match std::mem::replace(&mut self.part, Part::None) {
            Part::None | Part::Inside => (false, false),
            Part::Escape { held } => (held, false),
            Part::Bracket { held } => (held, true),
        };
        let keys = [(escape, KeyCode::Esc), (bracket, KeyCode::Char('['))];
        out.extend(keys.into_iter().filter(|(there, _)| *there).map(|(_, code)| Event::Key(KeyEvent::from(code))));
    }
}

/// The key of an event, unless Ctrl or Alt is with it.
fn plain(event: &Event) -> Option<KeyCode> {
    use crossterm::event::KeyModifiers as M;
    let Event::Key(key) = event else { return None };
    (!key.modifiers.intersects(M::CONTROL | M::ALT)).then_some(key.code)
}

/// The key that a sequence without parameters stands for.
const fn arrow(end: char) -> Option<KeyCode> {
    match end {
        'A' => Some(KeyCode::Up),
        'B' => Some(KeyCode::Down),
        'C' => Some(KeyCode::Right),
        'D' => Some(KeyCode::Left),
        'F' => Some(KeyCode::End),
        'H' => Some(KeyCode::Home),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode) -> Event {
        Event::Key(KeyEvent::from(code))
    }

    /// The codes that come out when `text` (`␛` is the Esc key) comes with this pause before each.
    fn out(text: &str, pause: Duration) -> Vec<KeyCode> {
        let (mut torn, mut now, mut got) = (Torn::new(), Instant::now(), Vec::new());
        for c in text.chars() {
            now += pause;
            let code = if c == '␛' { KeyCode::Esc } else { KeyCode::Char(c) };
            torn.take(key(code), now, &mut got);
        }
        torn.give_up(&mut got);
        got.iter().filter_map(plain).collect()
    }

    fn codes(text: &str) -> Vec<KeyCode> {
        text.chars().map(|c| if c == '␛' { KeyCode::Esc } else { KeyCode::Char(c) }).collect()
    }

    #[test]
    fn what_a_person_types_passes_as_it_is() {
        for text in ["␛[<6;3m", "␛␛[A", "jk␛", "[[", "␛"] {
            assert_eq!(out(text, GAP), codes(text), "{text}");
        }
    }

    #[test]
    fn a_torn_sequence_of_the_mouse_leaves_nothing_behind_and_a_torn_arrow_is_an_arrow() {
        for (text, left) in [
            ("j␛[<65;12;3Mk", codes("jk")),
            ("j␛[<0;1;1mk", codes("jk")),
            ("j␛[15~k", codes("jk")),
            ("j␛[Bk", vec![KeyCode::Char('j'), KeyCode::Down, KeyCode::Char('k')]),
            ("j␛k", codes("j␛k")),
            ("j␛[xk", codes("j␛[xk")),
            ("j␛␛[<0;1;1Mk", codes("j␛k")),
            ("j␛", codes("j␛")),
            ("j␛[", codes("j␛[")),
        ] {
            assert_eq!(out(text, Duration::ZERO), left, "{text}");
        }
        // The first byte after a silence cannot be told from the key; what follows can.
        assert_eq!(out("␛[<0;1;1Mk", Duration::ZERO), codes("␛k"));
    }

    #[test]
    fn an_event_of_another_kind_ends_a_sequence() {
        let (mut torn, now, mut got) = (Torn::new(), Instant::now(), Vec::new());
        for event in [key(KeyCode::Char('j')), key(KeyCode::Esc), Event::Resize(80, 24), key(KeyCode::Char('['))] {
            torn.take(event, now, &mut got);
        }
        let esc = key(KeyCode::Esc);
        assert_eq!(got, [key(KeyCode::Char('j')), esc, Event::Resize(80, 24), key(KeyCode::Char('['))]);
        assert!(!torn.waits());
    }
}
