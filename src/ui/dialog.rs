//! Questions: review before a write, confirm, sign in. They show what they are told; guards and timing are the app's.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::field::TextField;
use super::popup::{centred, frame as popup, inside_of};
use super::text::{cut, put, put_right, width, wrap};
use super::theme::Role;
use super::{HintView, Piece, ViewCx};
use crate::flow::Text;

/// Widest a dialog gets; narrower than 80 columns with its margins.
const WIDEST: u16 = 72;
/// Narrower than this, a dialog looks lost, and its buttons need the room.
const NARROWEST: u16 = 44;
/// Labels never take more than this of a line.
const LABEL_AT_MOST: u16 = 24;

/// Which button Enter takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Focus {
    /// Leave everything as it is.
    #[default]
    Cancel,
    /// Send, or yes.
    Send,
    /// The guard's field is typed in.
    Field,
}

/// One changed field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeView<'a> {
    /// Its name.
    pub field: &'a str,
    /// What stands there.
    pub was: &'a str,
    /// What will stand there.
    pub becomes: &'a str,
}

/// What must be typed to send.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GuardView<'a> {
    /// What to type, in words.
    pub prompt: &'a str,
    /// Where it is typed.
    pub field: &'a TextField,
    /// True if what was typed is right.
    pub matches: bool,
}

/// A write before it is sent.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewView<'a> {
    /// What it is.
    pub title: &'a str,
    /// What was on screen: label and value.
    pub facts: &'a [(String, String)],
    /// What changes.
    pub changes: &'a [ChangeView<'a>],
    /// What is easy to overlook.
    pub warning: Option<&'a str>,
    /// What must be typed, if anything.
    pub guard: Option<GuardView<'a>>,
    /// Which button has the focus.
    pub focus: Focus,
    /// False in the first moment, while keys are ignored.
    pub armed: bool,
    /// Seconds since it was sent, once it is.
    pub seconds: Option<u64>,
}

/// A line of a dialog before it is drawn.
enum Line<'a> {
    Blank,
    Pieces(Vec<Piece<'a>>),
    /// A field, and whether it has the keys.
    Field(&'a TextField, bool),
    Buttons,
}

/// Draws a review.
///
/// ```text
/// ╭ Change the status ──────────────────────────────╮
/// │ Lead     #48213 Ruiz, Marta                     │
/// │ Vehicle  Ibiza 1.0 TSI                          │
/// │                                                 │
/// │ Status   new → tracing                          │
/// │                                                 │
/// │ ! The client is told by e-mail.                 │
/// │                                                 │
/// │ [ Cancel ]    Send                              │
/// ╰ Enter take  ←→ move  Esc cancel ────────────────╯
/// ```
pub fn draw_review(frame: &mut Frame, area: Rect, view: &ReviewView, vx: &ViewCx) {
    review(area, view, vx).draw(frame, area, vx);
}

/// The button of a review that stands at a cell.
pub fn review_button(area: Rect, view: &ReviewView, at: Position, vx: &ViewCx) -> Option<Focus> {
    review(area, view, vx).button_at(area, at)
}

fn review<'a>(area: Rect, view: &ReviewView<'a>, vx: &ViewCx) -> Page<'a> {
    let measure = measure(area);
    let labels = view.facts.iter().map(|(l, _)| l.as_str()).chain(view.changes.iter().map(|c| c.field));
    let label_width = labels.map(width).max().unwrap_or(0).min(LABEL_AT_MOST).min(measure / 3);
    let mut lines = Vec::new();
    for (label, value) in view.facts {
        labelled(&mut lines, label, label_width, &[Piece::plain(value.as_str())], measure);
    }
    if !view.changes.is_empty() && !view.facts.is_empty() {
        lines.push(Line::Blank);
    }
    for change in view.changes {
        let pieces =
            [Piece::new(change.was, Role::Dim), Piece::new("→", Role::Accent), Piece::new(change.becomes, Role::Title)];
        labelled(&mut lines, change.field, label_width, &pieces, measure);
    }
    if let Some(warning) = view.warning {
        lines.push(Line::Blank);
        warned(&mut lines, "!", warning, Role::Warn, measure);
    }
    if let Some(guard) = &view.guard {
        lines.push(Line::Blank);
        let mark = if guard.matches { Piece::new(" ✓", Role::Good) } else { Piece::plain("") };
        lines.push(Line::Pieces(vec![Piece::new(guard.prompt, Role::Text), mark]));
        lines.push(Line::Field(guard.field, true));
    }
    lines.push(Line::Blank);
    lines.push(Line::Buttons);
    let buttons = match view.seconds {
        Some(seconds) => Buttons::Sending(vx.words.say(&Text::key("dialog-sending").with("seconds", seconds))),
        None => Buttons::Choice {
            cancel: vx.words.say_key("dialog-cancel"),
            send: vx.words.say_key("dialog-send"),
            on: view.focus,
            ready: view.armed && view.guard.as_ref().is_none_or(|g| g.matches),
        },
    };
    let mut hints = Vec::new();
    if view.seconds.is_some() {
        hints.push(HintView::new("Esc", vx.words.say_key("dialog-stop-watching")));
    } else {
        hints.push(HintView { off: !view.armed, ..HintView::new("Enter", vx.words.say_key("dialog-take")) });
        hints.push(HintView::new("←→", vx.words.say_key("dialog-move")));
        hints.push(HintView::new("Esc", small("dialog-cancel", vx)));
    }
    Page { title: view.title.into(), lines, buttons, hints }
}

/// A question about something that sends nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConfirmView<'a> {
    /// What is asked.
    pub title: &'a str,
    /// What follows from yes.
    pub detail: Option<&'a str>,
    /// Which button has the focus.
    pub focus: Focus,
    /// False in the first moment, while keys are ignored.
    pub armed: bool,
}

/// Draws a question.
pub fn draw_confirm(frame: &mut Frame, area: Rect, view: &ConfirmView, vx: &ViewCx) {
    confirm(area, view, vx).draw(frame, area, vx);
}

/// The button of a question that stands at a cell.
pub fn confirm_button(area: Rect, view: &ConfirmView, at: Position, vx: &ViewCx) -> Option<Focus> {
    confirm(area, view, vx).button_at(area, at)
}

fn confirm<'a>(area: Rect, view: &ConfirmView<'a>, vx: &ViewCx) -> Page<'a> {
    let measure = measure(area);
    let mut lines = Vec::new();
    // The edge holds a short title only; a long question stands inside.
    let title = if width(view.title) > measure {
        lines.extend(wrap(view.title, measure).into_iter().map(|l| Line::Pieces(vec![Piece::new(l, Role::Title)])));
        ""
    } else {
        view.title
    };
    if let Some(detail) = view.detail {
        lines.extend(wrap(detail, measure).into_iter().map(|l| Line::Pieces(vec![Piece::plain(l)])));
    }
    lines.push(Line::Blank);
    lines.push(Line::Buttons);
    let buttons = Buttons::Choice {
        cancel: vx.words.say_key("dialog-no"),
        send: vx.words.say_key("dialog-yes"),
        on: view.focus,
        ready: view.armed,
    };
    let hints = vec![
        HintView { off: !view.armed, ..HintView::new("y", small("dialog-yes", vx)) },
        HintView::new("n", small("dialog-no", vx)),
        HintView { off: !view.armed, ..HintView::new("Enter", vx.words.say_key("dialog-take")) },
    ];
    Page { title: title.into(), lines, buttons, hints }
}

/// Signing in at a partner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SignInView<'a> {
    /// In whose name.
    pub account: &'a str,
    /// Where the name is typed, and whether that has the keys.
    pub name: Option<(&'a TextField, bool)>,
    /// Where.
    pub host: &'a str,
    /// What one signs in with is called so.
    pub secret: &'a str,
    /// The password, secret.
    pub password: &'a TextField,
    /// True while the partner is asked.
    pub busy: bool,
    /// What went wrong the last time.
    pub error: Option<&'a str>,
}

/// Draws the sign-in overlay.
pub fn draw_sign_in(frame: &mut Frame, area: Rect, view: &SignInView, vx: &ViewCx) {
    let measure = measure(area);
    let labels = ["sign-in-account", "sign-in-host"].map(|key| vx.words.say_key(key));
    let names = labels.iter().map(String::as_str).chain([view.secret]);
    let label_width = names.map(width).max().unwrap_or(0).min(LABEL_AT_MOST);
    let mut lines = Vec::new();
    if view.name.is_none() {
        labelled(&mut lines, &labels[0], label_width, &[Piece::new(view.account, Role::Title)], measure);
    }
    labelled(&mut lines, &labels[1], label_width, &[Piece::plain(view.host)], measure);
    lines.push(Line::Blank);
    if let Some((name, on)) = view.name {
        lines.push(Line::Pieces(vec![Piece::new(labels[0].as_str(), Role::Dim)]));
        lines.push(Line::Field(name, on));
    }
    lines.push(Line::Pieces(vec![Piece::new(view.secret, Role::Dim)]));
    lines.push(Line::Field(view.password, view.name.is_none_or(|(_, on)| !on)));
    if let Some(error) = view.error {
        lines.push(Line::Blank);
        warned(&mut lines, "✗", error, Role::Bad, measure);
    } else if view.busy {
        lines.push(Line::Blank);
        lines.push(Line::Pieces(vec![Piece::new(vx.words.say_key("sign-in-busy"), Role::Dim)]));
    }
    let mut hints = vec![
        HintView {
            off: view.busy || view.password.is_empty(),
            ..HintView::new("Enter", vx.words.say_key("sign-in-go"))
        },
        HintView::new("Esc", small("dialog-cancel", vx)),
    ];
    if view.name.is_some() {
        hints.insert(1, HintView::new("Tab", vx.words.say_key("form-hint-next")));
    }
    let title = vx.words.say_key("sign-in-title").into();
    Page { title, lines, buttons: Buttons::None, hints }.draw(frame, area, vx);
}

/// A button's word as a hint: hints are lower case in every language.
fn small(key: &'static str, vx: &ViewCx) -> String {
    vx.words.say_key(key).to_lowercase()
}

fn measure(area: Rect) -> u16 {
    area.width.saturating_sub(4).min(WIDEST).saturating_sub(4)
}

/// A label and its value, which goes on below itself where it is long.
fn labelled<'a>(lines: &mut Vec<Line<'a>>, label: &str, label_width: u16, value: &[Piece<'a>], measure: u16) {
    let indent = usize::from(label_width) + 2;
    let room = measure.saturating_sub(indent as u16).max(1);
    let label = cut(label, label_width).into_owned();
    let mut used = 0;
    let mut line = vec![Piece::new(
        format!("{label}{}", " ".repeat(indent.saturating_sub(usize::from(width(&label))))),
        Role::Dim,
    )];
    for piece in value {
        let mut rest = wrap(&piece.text, room).into_iter().peekable();
        while let Some(text) = rest.next() {
            let w = width(&text);
            let gap = u16::from(used > 0);
            if used > 0 && (used + gap + w > room) {
                lines.push(Line::Pieces(std::mem::replace(&mut line, vec![Piece::plain(" ".repeat(indent))])));
                used = 0;
            } else if gap > 0 {
                line.push(Piece::plain(" "));
                used += 1;
            }
            line.push(Piece::new(text, piece.role));
            used += w;
            if rest.peek().is_some() {
                lines.push(Line::Pieces(std::mem::replace(&mut line, vec![Piece::plain(" ".repeat(indent))])));
                used = 0;
            }
        }
    }
    lines.push(Line::Pieces(line));
}

/// A sentence with a mark before its first line.
fn warned(lines: &mut Vec<Line>, mark: &'static str, text: &str, role: Role, measure: u16) {
    for (k, line) in wrap(text, measure.saturating_sub(2).max(1)).into_iter().enumerate() {
        let first = if k == 0 { Piece::new(mark, role) } else { Piece::plain(" ") };
        lines.push(Line::Pieces(vec![first, Piece::plain(" "), Piece::new(line, role)]));
    }
}

enum Buttons {
    None,
    Choice { cancel: String, send: String, on: Focus, ready: bool },
    Sending(String),
}

/// A dialog before it is drawn.
struct Page<'a> {
    title: Cow<'a, str>,
    lines: Vec<Line<'a>>,
    buttons: Buttons,
    hints: Vec<HintView<'static>>,
}

impl Page<'_> {
    fn place(&self, area: Rect) -> Rect {
        let wanted = self.lines.len() as u16 + 2;
        centred(area, content_width(&self.title, &self.lines, &self.hints).min(measure(area)) + 4, wanted)
    }

    /// Lines that give way on a low screen, the first ones: field and buttons are what must be seen.
    fn hidden(&self, inside: Rect) -> usize {
        self.lines.len().saturating_sub(usize::from(inside.height))
    }

    fn draw(&self, frame: &mut Frame, area: Rect, vx: &ViewCx) {
        let inside = popup(frame.buffer_mut(), self.place(area), &self.title, &self.hints, vx);
        if inside.is_empty() {
            return;
        }
        let skip = self.hidden(inside);
        for (k, line) in self.lines.iter().skip(skip).enumerate() {
            let y = inside.y + k as u16;
            match line {
                Line::Blank => {}
                Line::Pieces(pieces) => {
                    super::text::put_pieces(frame.buffer_mut(), inside.x, y, pieces, inside.width, vx);
                }
                Line::Field(field, on) => {
                    let vx = ViewCx { focused: vx.focused && *on, ..*vx };
                    field.draw(frame, Rect { y, height: 1, ..inside }, &vx);
                }
                Line::Buttons => draw_buttons(frame.buffer_mut(), Rect { y, height: 1, ..inside }, &self.buttons, vx),
            }
        }
        if skip > 0 {
            put_right(frame.buffer_mut(), inside.right(), inside.y, " …", 2, vx.theme.style(Role::Dim));
        }
    }

    fn button_at(&self, area: Rect, at: Position) -> Option<Focus> {
        let inside = inside_of(self.place(area));
        if !inside.contains(at) {
            return None;
        }
        let line = self.hidden(inside) + usize::from(at.y - inside.y);
        if !matches!(self.lines.get(line), Some(Line::Buttons)) {
            return None;
        }
        let places = button_places(Rect { y: at.y, height: 1, ..inside }, &self.buttons);
        places.into_iter().find(|(_, place)| place.contains(at)).map(|(button, _)| button)
    }
}

/// Cells of the widest line: a short question gets a small dialog.
fn content_width(title: &str, lines: &[Line], hints: &[HintView]) -> u16 {
    let of_line = |line: &Line| match line {
        Line::Pieces(pieces) => super::text::pieces_width(pieces),
        Line::Blank | Line::Field(..) | Line::Buttons => 0,
    };
    let of_hints = hints.iter().map(|h| super::text::hint_width(h) + 2).sum::<u16>();
    lines.iter().map(of_line).max().unwrap_or(0).max(width(title)).max(of_hints).max(NARROWEST)
}

fn draw_buttons(buf: &mut Buffer, line: Rect, buttons: &Buttons, vx: &ViewCx) {
    match buttons {
        Buttons::None => {}
        Buttons::Sending(text) => {
            put(buf, line.x, line.y, text, line.width, vx.theme.style(Role::Accent));
        }
        Buttons::Choice { cancel, send, on, ready } => {
            for (button, place) in button_places(line, buttons) {
                let focused = button == *on;
                let (label, active) = if button == Focus::Send { (send, *ready) } else { (cancel, true) };
                // Brackets say where the focus is without colour; an unready button is faint.
                let text = if focused { format!("[ {label} ]") } else { format!("  {label}  ") };
                let role = match (focused, active) {
                    (_, false) => Role::Faint,
                    (true, true) => Role::Selection,
                    (false, true) => Role::Text,
                };
                put(buf, place.x, place.y, &text, place.width, vx.theme.style(role));
            }
        }
    }
}

/// Where the buttons stand in their line, each with a blank or a bracket around its word.
fn button_places(line: Rect, buttons: &Buttons) -> Vec<(Focus, Rect)> {
    let Buttons::Choice { cancel, send, .. } = buttons else { return Vec::new() };
    let (mut x, mut places) = (line.x, Vec::new());
    for (label, button) in [(cancel, Focus::Cancel), (send, Focus::Send)] {
        let room = line.right().saturating_sub(x);
        let cells = (width(label) + 4).min(room);
        places.push((button, Rect { x, width: cells, ..line }));
        x += cells + 2;
    }
    places
}
