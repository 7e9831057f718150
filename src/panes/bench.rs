//! A pane on a test bench: inputs in, effects out, calls answered as a service would, and what it looks like.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Rect;

use super::Pane;
use crate::domain::{Mint, Moment};
use crate::flow::keymap::Keymap;
use crate::flow::{Action, Brought, Cx, Effect, Errand, Gate, Input, Locks, Text};
use crate::ui::theme::Theme;
use crate::ui::words::{Locale, Words};
use crate::ui::{Piece, ViewCx};

/// Lines around a pane: the frame of the program.
const FRAME: u16 = 5;

/// What a pane asks for.
pub(super) type EffectsOf<P> = Vec<Effect<<P as Pane>::Request, <P as Pane>::Job>>;

/// What answers a pane's calls and errands; none leaves them unanswered.
pub(super) struct Service<P: Pane> {
    pub(super) calls: fn(&P::Request) -> Option<P::Reply>,
    pub(super) errands: fn(&Errand) -> Option<Brought>,
}

/// The pane and what the app lends it.
pub(super) struct Bench<P: Pane> {
    pub(super) pane: P,
    pub(super) service: Service<P>,
    pub(super) ms: u64,
    pub(super) gate: Gate,
    pub(super) locks: Locks,
    pub(super) words: Words,
    /// Of the whole screen.
    pub(super) size: (u16, u16),
    mint: Mint,
}

impl<P: Pane> Bench<P> {
    pub(super) fn new(pane: P, service: Service<P>, locale: Locale, size: (u16, u16)) -> Self {
        let (gate, locks) = (Gate::Open, Locks::default());
        Self { pane, service, ms: 0, gate, locks, words: Words::load(locale), mint: Mint::seeded([3; 32]), size }
    }

    /// 23 Nov 2026, 14:07 in the zone of these tests, and on from there.
    pub(super) fn at(&self) -> Moment {
        let begin: Timestamp = "2026-11-23T14:07:00Z".parse().unwrap();
        let wall = Timestamp::from_millisecond(begin.as_millisecond() + self.ms.cast_signed()).unwrap();
        Moment { mono_ms: self.ms, wall }
    }

    const fn area(&self) -> Rect {
        Rect::new(0, 0, self.size.0, self.size.1 - FRAME)
    }

    pub(super) fn input(&mut self, input: Input<P::Reply, P::Output>) -> EffectsOf<P> {
        let (at, area, words) = (self.at(), self.area(), &self.words);
        let say = |text: &Text| words.say(text);
        let (zone, gate, locks) = (&TimeZone::UTC, &self.gate, &self.locks);
        let mut cx = Cx { at, mint: &mut self.mint, area, zone, gate, locks, say: &say };
        self.pane.update(input, &mut cx)
    }

    pub(super) fn act(&mut self, action: Action) -> EffectsOf<P> {
        self.input(Input::Act(action))
    }

    pub(super) fn key(&mut self, code: KeyCode) -> EffectsOf<P> {
        self.input(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)))
    }

    pub(super) fn ctrl(&mut self, letter: char) -> EffectsOf<P> {
        self.input(Input::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL)))
    }

    pub(super) fn typed(&mut self, text: &str) -> EffectsOf<P> {
        text.chars().flat_map(|c| self.key(KeyCode::Char(c))).collect()
    }

    /// Answers every call and errand as the service would, and those that follow; gives the other effects.
    pub(super) fn answer(&mut self, effects: EffectsOf<P>) -> EffectsOf<P> {
        let mut left = Vec::new();
        for effect in effects {
            let input = match &effect {
                Effect::Call(ticket, _, _, request) => {
                    (self.service.calls)(request).map(|reply| Input::End(*ticket, Ok(reply)))
                }
                Effect::Errand(ticket, errand) => {
                    (self.service.errands)(errand).map(|brought| Input::Brought(*ticket, Ok(brought)))
                }
                Effect::LoadDraft(ticket, _) => Some(Input::Drafted(*ticket, None)),
                _ => None,
            };
            match input {
                None => left.push(effect),
                Some(input) => {
                    let more = self.input(input);
                    left.extend(self.answer(more));
                }
            }
        }
        left
    }

    /// Gives an input and answers what it leads to.
    pub(super) fn given(&mut self, input: Input<P::Reply, P::Output>) -> EffectsOf<P> {
        let effects = self.input(input);
        self.answer(effects)
    }

    /// Acts and answers what it leads to.
    pub(super) fn done(&mut self, actions: &[Action]) -> EffectsOf<P> {
        actions.iter().flat_map(|action| self.given(Input::Act(*action))).collect()
    }

    fn with<T>(&self, f: impl FnOnce(&ViewCx<'_>) -> T) -> T {
        let (theme, keymap, zone) = (Theme::dark(), Keymap::default(), TimeZone::UTC);
        let (words, now) = (&self.words, self.at().minute());
        f(&ViewCx { theme: &theme, keymap: &keymap, words, zone: &zone, own_zone: &zone, now, focused: true })
    }

    /// The pane on a screen of its own: its area is what the frame around it leaves.
    pub(super) fn picture(&self) -> String {
        let Rect { width, height, .. } = self.area();
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        self.with(|vx| terminal.draw(|frame| self.pane.view(frame, self.area(), vx)).map(drop)).unwrap();
        let buffer = terminal.backend().buffer();
        let line = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
        (0..height).map(line).collect::<Vec<_>>().join("\n")
    }

    /// The pane's own line above it, and the pane.
    pub(super) fn whole(&self) -> String {
        let status = self.with(|vx| self.pane.status(vx));
        let joined = |pieces: &[Piece<'_>]| pieces.iter().map(|piece| piece.text.as_ref()).collect::<String>();
        format!("{} | {}\n{}", joined(&status.left), joined(&status.right), self.picture())
    }
}
