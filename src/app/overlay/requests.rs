//! The inspector's state: which exchanges are asked for, which one is open, and how its bodies stand folded.

use std::sync::Arc;

use super::{Pinned, Sift, Wanted};
use crate::api::{Exchange, Payload, Traffic};
use crate::domain::{Clean, Original, Outline};
use crate::flow::Action;
use crate::ui::json::first_line;

/// From so many milliseconds on an exchange is `slow`.
pub const SLOW_MS: u64 = 1_000;

/// The inspector.
#[derive(Debug, Default)]
pub struct RequestsBox {
    /// What is asked for.
    pub sift: Sift,
    /// The line, by the exchange's number.
    pub cursor: Pinned<u64>,
    /// The exchange that is looked at.
    pub open: Option<Box<OpenExchange>>,
}

/// True if an exchange is asked for.
pub(in crate::app) fn keeps(wanted: &Wanted, exchange: &Exchange) -> bool {
    let traffic = exchange.traffic.as_deref();
    let method = traffic.map_or("", |traffic| traffic.method.as_str());
    let status = exchange.status.map(|status| status.to_string());
    let text = || {
        let path = traffic.map_or("", Traffic::path);
        let error = exchange.error.as_ref().map_or("", Clean::as_str);
        let status = status.as_deref().unwrap_or_default();
        format!("{} {} {method} {path} {status} {error}", exchange.partner.as_str(), exchange.op)
    };
    wanted.keeps(text, |name, value| match (name, value) {
        ("status", "none" | "-") => Some(status.is_none()),
        // `5xx`, `404`, and `4` on the way there.
        ("status", value) => {
            let begin = value.trim_end_matches('x');
            Some(status.as_ref().is_some_and(|status| status.starts_with(begin)))
        }
        ("partner", value) => Some(exchange.partner.as_str().starts_with(value)),
        ("op", value) => Some(exchange.op.contains(value)),
        ("method", value) => Some(method.eq_ignore_ascii_case(value)),
        ("", "slow") => Some(exchange.ms >= SLOW_MS),
        ("", "failed") => Some(exchange.error.is_some()),
        _ => None,
    })
}

/// A part of an exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What it cost, its URL and headers.
    Heads,
    /// The request's body.
    Sent,
    /// The answer's body.
    Received,
}

impl Part {
    /// All of them, in the order of the tabs.
    pub const ALL: [Self; 3] = [Self::Heads, Self::Sent, Self::Received];
}

/// One exchange, kept here even when the list lets it go.
#[derive(Debug)]
pub struct OpenExchange {
    /// It.
    pub exchange: Exchange,
    /// The part that is shown.
    pub part: Part,
    /// The first line of the heads that is shown.
    pub top: usize,
    /// The request's body.
    pub sent: Option<BodyBox>,
    /// The answer's body.
    pub received: Option<BodyBox>,
}

impl OpenExchange {
    /// Opens an exchange at its heads.
    pub fn new(exchange: Exchange) -> Self {
        let traffic = exchange.traffic.clone();
        let body = |of: fn(&Traffic) -> Option<&Payload>| traffic.as_deref().and_then(of).map(BodyBox::of);
        let (sent, received) = (body(|t| t.sent.as_ref()), body(|t| t.received.as_ref()));
        Self { exchange, part: Part::Heads, top: 0, sent, received }
    }

    /// What went over the wire, if it is still known.
    pub const fn traffic(&self) -> Option<&Arc<Traffic>> {
        self.exchange.traffic.as_ref()
    }

    /// The body that is shown.
    pub const fn body(&self) -> Option<&BodyBox> {
        match self.part {
            Part::Heads => None,
            Part::Sent => self.sent.as_ref(),
            Part::Received => self.received.as_ref(),
        }
    }

    /// The same, to move in.
    pub const fn body_mut(&mut self) -> Option<&mut BodyBox> {
        match self.part {
            Part::Heads => None,
            Part::Sent => self.sent.as_mut(),
            Part::Received => self.received.as_mut(),
        }
    }

    /// The body to copy: the one that is shown, else the answer's, else the request's.
    pub fn payload(&self) -> Option<&Payload> {
        let traffic = self.exchange.traffic.as_deref()?;
        match self.part {
            Part::Sent => traffic.sent.as_ref(),
            Part::Received => traffic.received.as_ref(),
            Part::Heads => traffic.received.as_ref().or(traffic.sent.as_ref()),
        }
    }

    /// The next part, or the one before.
    pub fn turn(&mut self, forward: bool) {
        let at = Part::ALL.iter().position(|part| *part == self.part).unwrap_or(0);
        let by = if forward { 1 } else { Part::ALL.len() - 1 };
        self.part = Part::ALL[(at + by) % Part::ALL.len()];
    }
}

/// A body as it stands on the screen.
#[derive(Debug)]
pub struct BodyBox {
    /// As a tree or as lines.
    pub shape: Shape,
    /// The line of the cursor.
    pub at: usize,
    /// The first line that is shown.
    pub top: usize,
}

/// How a body is shown.
#[derive(Debug)]
pub enum Shape {
    /// JSON.
    Tree(Box<(Original, Outline)>),
    /// Anything else.
    Lines(Vec<Clean>),
}

impl BodyBox {
    fn of(payload: &Payload) -> Self {
        let shape = match payload.json() {
            Some(record) => {
                let outline = Outline::of(&record);
                Shape::Tree(Box::new((record, outline)))
            }
            None => Shape::Lines(payload.lines()),
        };
        Self { shape, at: 0, top: 0 }
    }

    /// Lines it has now.
    pub fn len(&self) -> usize {
        match &self.shape {
            Shape::Tree(tree) => tree.1.lines().len(),
            Shape::Lines(lines) => lines.len(),
        }
    }

    /// True if it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A key: moves, opens and folds. False if it is none of these.
    pub fn act(&mut self, action: Action, height: usize) -> bool {
        let len = self.len();
        let mut cursor = super::ListCursor::at(self.at);
        let moved = cursor.step(action, len, height);
        self.at = cursor.at;
        let folded = !moved && self.fold(action);
        self.at = self.at.min(self.len().saturating_sub(1));
        self.top = first_line(self.top, self.at, height.max(1));
        moved || folded
    }

    fn fold(&mut self, action: Action) -> bool {
        use crate::domain::OutlineKind as Kind;
        let Shape::Tree(tree) = &mut self.shape else { return false };
        let (record, outline) = &mut **tree;
        let kind = outline.lines().get(self.at).map(|line| line.kind);
        match (action, kind) {
            (Action::Open, _)
            | (Action::Right, Some(Kind::Folded | Kind::More(_)))
            | (Action::Left, Some(Kind::Unfolded)) => {
                outline.toggle(self.at, record);
            }
            (Action::Left, _) => self.at = outline.parent(self.at).unwrap_or(self.at),
            _ => return false,
        }
        true
    }
}
