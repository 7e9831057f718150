//! The inspector: how each service answers, the last exchanges, and one of them with everything but its secrets.

use jiff::tz::TimeZone;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::super::App;
use super::super::overlay::{OpenExchange, Part, RequestsBox, SLOW_MS, Shape};
use super::{above, sift_line};
use crate::api::{Exchange, Payload, Traffic};
use crate::domain::{Clean, Partner};
use crate::flow::{Pointer, Text};
use crate::ui::facts::{self, Fact};
use crate::ui::requests::{self, ExchangeView, LatencyView, OpenView, RequestsView};
use crate::ui::spark::spark;
use crate::ui::theme::Role;
use crate::ui::words::Words;
use crate::ui::{Piece, ViewCx, json};

/// Exchanges of which the bars are made.
const BARS: usize = 24;

impl App {
    pub(super) fn requests(&self, list: &RequestsBox, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        if let Some(open) = &list.open {
            one(open, frame, area, vx);
            return;
        }
        crate::ui::text::clear(frame.buffer_mut(), area);
        sift_line(&list.sift, frame, area, vx);
        let area = above(&list.sift, area);
        let partners = self.services_asked();
        let told: Vec<LatencyView<'_>> =
            partners.iter().map(|partner| latency(*partner, self.services.newest(), vx.words)).collect();
        let kept = self.requests_kept(list);
        let cursor = list.cursor.at(kept.iter().map(|kept| kept.0));
        let seen = requests::seen(area, told.len()).max(1);
        let first = list.cursor.first(cursor, seen);
        let lines: Vec<ExchangeView<'_>> =
            kept.iter().skip(first).take(seen).map(|(_, exchange)| line(exchange, vx)).collect();
        let view = RequestsView {
            services: &told,
            lines: &lines,
            first,
            total: kept.len(),
            cursor: cursor - first,
            follows: list.cursor.follows(),
            narrowed: !list.sift.wanted().is_empty(),
        };
        requests::draw(frame, area, &view, vx);
    }

    /// The partners that the exchanges were with.
    pub(in crate::app) fn services_asked(&self) -> Vec<Partner> {
        self.services.iter().map(|(p, _)| p).filter(|p| self.services.newest().any(|e| e.partner == *p)).collect()
    }
}

pub(super) fn latency<'a>(
    partner: Partner,
    newest: impl Iterator<Item = &'a Exchange>,
    words: &Words,
) -> LatencyView<'static> {
    let own: Vec<&Exchange> = newest.filter(|e| e.partner == partner).collect();
    // What was not answered took as long as we waited, which says nothing about the service.
    let answered: Vec<u64> = own.iter().filter(|e| e.status.is_some()).map(|e| e.ms).collect();
    let mut sorted = answered.clone();
    sorted.sort_unstable();
    let rank = |percent: usize| {
        let at = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
        sorted.get(at).copied().unwrap_or(0)
    };
    let text = Text::key("requests-latency")
        .with("last", answered.first().copied().unwrap_or(0))
        .with("median", rank(50))
        .with("slow", rank(95));
    let bars: Vec<u64> = answered.iter().take(BARS).rev().copied().collect();
    let errors = own.iter().filter(|e| e.error.is_some()).count();
    LatencyView {
        name: partner.as_str(),
        words: if answered.is_empty() { words.say_key("requests-unanswered") } else { words.say(&text) },
        spark: spark(&bars),
        errors: if errors == 0 {
            String::new()
        } else {
            words.say(&Text::key("requests-errors").with("count", errors))
        },
    }
}

/// Time of day to the second.
fn time(at: jiff::Timestamp, zone: &TimeZone) -> String {
    let at = at.to_zoned(zone.clone());
    format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second())
}

fn status(exchange: &Exchange) -> (String, Role) {
    match exchange.status {
        None => ("—".to_owned(), Role::Bad),
        Some(status) => {
            let role = match status {
                200..400 if exchange.ms >= SLOW_MS => Role::Warn,
                200..400 => Role::Good,
                400..500 => Role::Warn,
                _ => Role::Bad,
            };
            (status.to_string(), role)
        }
    }
}

fn line<'a>(exchange: &'a Exchange, vx: &ViewCx<'_>) -> ExchangeView<'a> {
    let (status, role) = status(exchange);
    let number = |n: u64| vx.words.number(i64::try_from(n).unwrap_or(i64::MAX));
    let request = exchange.traffic.as_deref().map(|t| format!("{} {}", t.method.as_str(), t.path()));
    ExchangeView {
        time: time(exchange.at, vx.zone),
        partner: exchange.partner.as_str(),
        op: exchange.op,
        request: request.unwrap_or_default().into(),
        status,
        role,
        ms: number(exchange.ms),
        bytes: size(exchange.bytes),
        attempts: number(u64::from(exchange.attempts)),
        error: exchange.error.as_ref().map_or("", Clean::as_str),
    }
}

/// Bytes in at most seven cells.
fn size(bytes: u64) -> String {
    match bytes {
        0..10_000 => format!("{bytes} B"),
        10_000..1_048_576 => format!("{} KiB", bytes / 1024),
        _ => format!("{} MiB", bytes >> 20),
    }
}

fn one(open: &OpenExchange, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    let exchange = &open.exchange;
    let traffic = exchange.traffic.as_deref();
    // The host stands among the heads: a narrow screen has no room for both.
    let title = traffic.map_or_else(|| exchange.op.to_owned(), |t| format!("{} {}", t.method.as_str(), t.path()));
    let (status, role) = status(exchange);
    let cost = vx.words.say(
        &Text::key("requests-cost")
            .with("ms", exchange.ms)
            .with("bytes", exchange.bytes)
            .with("count", exchange.attempts as usize),
    );
    let when = time(exchange.at, vx.zone);
    let told = [Piece::new(status, role), Piece::new(format!(" · {cost} · {when} · {}", exchange.op), Role::Dim)];
    let tabs = parts_of(open, vx);
    let note = note(open).map(|text| vx.words.say(&text));
    let inside = requests::draw_open(frame, area, &OpenView { title: &title, facts: &told, tabs: &tabs, note }, vx);
    let buf = frame.buffer_mut();
    match (open.part, open.body()) {
        (Part::Heads, _) => facts::draw(buf, inside, &super::exchange_facts(exchange, vx.words), open.top, vx),
        (_, None) => {
            let key = if traffic.is_some_and(|t| t.is_whole) { "requests-no-body" } else { "requests-let-go" };
            let style = vx.theme.style(Role::Dim);
            if inside.height > 0 {
                crate::ui::text::put(buf, inside.x + 1, inside.y, &vx.words.say_key(key), inside.width, style);
            }
        }
        (_, Some(body)) => {
            let top = json::first_line(body.top, body.at, usize::from(inside.height).max(1));
            match &body.shape {
                Shape::Tree(tree) => json::draw(buf, inside, tree.1.lines(), (top, body.at), None, vx),
                Shape::Lines(lines) => {
                    let seen: Vec<&str> =
                        lines.iter().skip(top).take(usize::from(inside.height)).map(Clean::as_str).collect();
                    requests::draw_lines(buf, inside, &seen, top, body.at, lines.len(), vx);
                }
            }
        }
    }
}

/// What the parts are called, with how much went over the wire, and which one is open.
fn parts_of(open: &OpenExchange, vx: &ViewCx<'_>) -> Vec<(String, bool)> {
    let traffic = open.exchange.traffic.as_deref();
    let named = |part: &Part| {
        let (key, body) = match part {
            Part::Heads => ("requests-part-heads", None),
            Part::Sent => ("requests-part-sent", traffic.and_then(|t| t.sent.as_ref())),
            Part::Received => ("requests-part-received", traffic.and_then(|t| t.received.as_ref())),
        };
        let count = body.map(|body| format!(" {}", size(body.total))).unwrap_or_default();
        (format!("{}{count}", vx.words.say_key(key)), *part == open.part)
    };
    Part::ALL.iter().map(named).collect()
}

/// The part whose name stands under the pointer.
pub(in crate::app) fn part_at(open: &OpenExchange, area: Rect, pointer: Pointer, vx: &ViewCx<'_>) -> Option<Part> {
    requests::part_at(area, &parts_of(open, vx), pointer).and_then(|at| Part::ALL.get(at).copied())
}

/// What is said above a body of which only the beginning was kept.
pub(in crate::app) fn note(open: &OpenExchange) -> Option<Text> {
    let traffic = open.traffic()?;
    let body = match open.part {
        Part::Heads => None,
        Part::Sent => traffic.sent.as_ref(),
        Part::Received => traffic.received.as_ref(),
    };
    body.filter(|body| body.is_cut).map(cut)
}

fn cut(body: &Payload) -> Text {
    Text::key("requests-cut").with("total", body.total)
}

/// Everything that is known besides the bodies.
pub(in crate::app) fn facts(exchange: &Exchange, words: &Words) -> Vec<Fact> {
    let mut all = Vec::new();
    if let Some(error) = &exchange.error {
        all.push(Fact::Pair(words.say_key("requests-col-error"), error.to_string(), Role::Bad));
    }
    let Some(traffic) = exchange.traffic.as_deref() else {
        all.push(Fact::Pair(String::new(), words.say_key("requests-let-go"), Role::Dim));
        return all;
    };
    all.push(Fact::pair("URL", traffic.url.to_string()));
    heads(&mut all, "requests-heads-asked", &traffic.asked, traffic, words);
    heads(&mut all, "requests-heads-answered", &traffic.answered, traffic, words);
    all
}

fn heads(all: &mut Vec<Fact>, key: &'static str, heads: &[(Clean, Clean)], traffic: &Traffic, words: &Words) {
    all.push(Fact::Head(words.say_key(key)));
    if heads.is_empty() {
        let key = if traffic.is_whole { "requests-no-heads" } else { "requests-let-go" };
        all.push(Fact::Pair(String::new(), words.say_key(key), Role::Dim));
    }
    all.extend(heads.iter().map(|(name, value)| Fact::pair(name.to_string(), value.to_string())));
}
