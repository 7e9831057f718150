//! Where a click or a turn of the wheel goes: a toast, the topmost overlay, the shell, else the pane in front.
//!
//! What stands under the pointer is found from the state and the layout of the size, by the same functions that draw it;
//! no picture is kept. A dialog takes a click on its buttons under the same guard as a key, and nothing beside it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::{Position, Rect};

use super::msg::Command;
use super::overlay::{Focus, HelpBox, Overlay};
use super::{App, Draw, view};
use crate::flow::keymap::KeyState;
use crate::flow::{Action, ActionState, Capture, Gesture, Handoff, Input, Pointer, Text, Toast, ToastLevel};
use crate::ui::palette::Paletted;
use crate::ui::shell::{self, HintHit};
use crate::ui::{hints, ledger, messages, requests, toast};

/// A turn of the wheel moves the cursor of a list by no more lines than this.
pub(super) const FARTHEST: u32 = 1_000;

/// Whether the mouse is reported.
#[derive(Debug)]
pub(super) struct Mouse {
    /// The person wants it.
    on: bool,
    /// The terminal was told so.
    told: bool,
}

impl Mouse {
    /// As the terminal was entered.
    pub(super) const fn new(on: bool) -> Self {
        Self { on, told: on }
    }
}

impl App {
    /// `%`: clicks for the program, or for the terminal's own selection.
    pub(super) fn toggle_mouse(&mut self) -> Vec<Command> {
        self.mouse.on = !self.mouse.on;
        let key = if self.mouse.on { "toast-mouse-on" } else { "toast-mouse-off" };
        self.say(Toast::new(ToastLevel::Info, Text::key(key)));
        Vec::new()
    }

    /// Tells the terminal if the mouse is to be reported from now on, or no longer: what is there to be selected by hand
    /// leaves the mouse to the terminal.
    pub(super) fn mouse_mode(&mut self) -> Option<Command> {
        let on = self.mouse.on && !self.overlays.iter().any(|o| matches!(o, Overlay::Copied(_)));
        if on == self.mouse.told {
            return None;
        }
        self.mouse.told = on;
        Some(Command::Mouse(on))
    }

    pub(super) fn pointer(&mut self, pointer: Pointer) -> Vec<Command> {
        let screen = Rect::new(0, 0, self.size.width, self.size.height);
        // What was on its way when the mouse was switched off is nobody's.
        if !self.mouse.told || shell::is_too_small(screen) {
            return Vec::new();
        }
        let areas = shell::areas(screen);
        if pointer.gesture == Gesture::Click {
            self.want(Draw::Now);
            self.keys = KeyState::default();
            let nth = toast::at(areas.body, &self.toast_views(&self.vx()), pointer.at);
            if let Some(nth) = nth {
                self.notes.dismiss_nth(nth);
                return Vec::new();
            }
            if areas.hints.contains(pointer.at) {
                return self.hint_clicked(areas.hints, pointer.at);
            }
        } else {
            self.want(Draw::Soon);
        }
        if !self.overlays.is_empty() {
            return self.over(pointer, areas.body);
        }
        if areas.body.contains(pointer.at) {
            if self.is_today() {
                return self.today_point(pointer);
            }
            return self.tell(self.active, Input::Mouse(pointer));
        }
        // Digits do not switch panes while a layer is open, nor do clicks.
        if pointer.gesture == Gesture::Click && self.panes.capture(self.active) == Capture::None {
            let clicked = shell::tab_at(areas.tabs, &self.tab_views(&self.vx()), pointer.at);
            if let Some(pane) = clicked.and_then(|nth| self.tabbed().get(nth).copied()) {
                return self.go(pane, Handoff::Nothing);
            }
        }
        Vec::new()
    }

    /// A hint acts as its key does.
    fn hint_clicked(&mut self, area: Rect, at: Position) -> Vec<Command> {
        let states = self.bar_states();
        let vx = self.vx();
        let shown: Vec<&ActionState> =
            states.iter().filter(|s| s.hint && self.keymap.label(s.action).is_some()).collect();
        let views = if self.hint_bar { hints(&states, &vx) } else { Vec::new() };
        let help = self.help_hint(&vx);
        let action = match shell::hint_at(area, &views, help.as_ref(), at) {
            Some(HintHit::Help) => Action::Help,
            Some(HintHit::Nth(nth)) => match shown.get(nth) {
                Some(state) => state.action,
                None => return Vec::new(),
            },
            None => return Vec::new(),
        };
        match self.overlays.last() {
            Some(log) if log.is_typing() => return raw(action).map(|key| self.log_key(key)).unwrap_or_default(),
            Some(Overlay::Ledger(_) | Overlay::Requests(_)) => return self.log_act(action),
            Some(_) => return Vec::new(),
            None => {}
        }
        if self.panes.capture(self.active) != Capture::Text {
            return self.act(action);
        }
        raw(action).map(|key| self.tell(self.active, Input::Key(key))).unwrap_or_default()
    }

    /// The pointer over an overlay.
    fn over(&mut self, pointer: Pointer, area: Rect) -> Vec<Command> {
        if let Some(Overlay::Palette(palette)) = self.overlays.last_mut() {
            let Paletted::Run(id) = palette.list.point(area, pointer) else { return Vec::new() };
            let run = palette.run(id);
            self.uncover();
            return run.map(|run| self.run(run)).unwrap_or_default();
        }
        match pointer.gesture {
            Gesture::Wheel(lines) => self.wheel(lines),
            Gesture::Click => self.clicked(pointer, area),
        }
    }

    fn wheel(&mut self, lines: i32) -> Vec<Command> {
        let act = match self.overlays.last() {
            Some(Overlay::Help(_) | Overlay::Copied(_) | Overlay::Accounts(_)) => Self::list_act,
            Some(Overlay::Messages(_) | Overlay::Requests(_) | Overlay::Ledger(_)) => Self::log_act,
            Some(Overlay::Line(_)) => {
                if let Some(Overlay::Line(line)) = self.overlays.last_mut() {
                    line.wheel(lines);
                }
                return Vec::new();
            }
            _ => return Vec::new(),
        };
        let step = if lines < 0 { Action::Up } else { Action::Down };
        (0..lines.unsigned_abs().min(FARTHEST)).flat_map(|_| act(self, step)).collect()
    }

    fn clicked(&mut self, pointer: Pointer, area: Rect) -> Vec<Command> {
        match self.overlays.last() {
            Some(Overlay::Review(_) | Overlay::Confirm(_)) => match self.button_at(pointer.at, area) {
                Some(button) => self.pressed(button),
                None => Vec::new(),
            },
            Some(Overlay::Help(list)) => {
                let found = view::with_help(list, &self.vx(), |view| crate::ui::help::line_at(area, view, pointer));
                self.line_clicked(found)
            }
            Some(Overlay::Accounts(list)) => {
                let found =
                    view::with_accounts(list, &self.vx(), |view| crate::ui::accounts::line_at(area, view, pointer));
                let (Some(at), Some(Overlay::Accounts(list))) = (found, self.overlays.last_mut()) else {
                    return Vec::new();
                };
                if list.cursor.at == at {
                    return self.list_act(Action::Open);
                }
                list.cursor = super::overlay::ListCursor::at(at);
                Vec::new()
            }
            Some(Overlay::Line(line)) => {
                let found = view::with_line(line, &self.vx(), |view| crate::ui::line::way_at(area, view, pointer));
                let (Some((at, first)), Some(Overlay::Line(line))) = (found, self.overlays.last_mut()) else {
                    return Vec::new();
                };
                let lined = line.click(at, first);
                self.lined(lined)
            }
            Some(Overlay::Ledger(list)) if list.open.is_none() => {
                let area = view::above(&list.sift, area);
                let seen = if list.recovery { ledger::recovery_seen(area) } else { ledger::seen(area) }.max(1);
                let (at, len) = (list.at(), list.len());
                let first = list.cursor.first(at, seen);
                let clicked = ledger::line_at(area, list.recovery, pointer).map(|nth| first + nth);
                let Some(line) = clicked.filter(|line| *line < len) else { return Vec::new() };
                if line == at {
                    return self.log_act(Action::Open);
                }
                if let Some(Overlay::Ledger(list)) = self.overlays.last_mut() {
                    let ids: Vec<_> = list.shown().map(|record| record.id).collect();
                    list.cursor.click(line, first, &ids);
                }
                Vec::new()
            }
            Some(Overlay::Requests(list)) if list.open.is_none() => {
                let area = view::above(&list.sift, area);
                let services = self.services_asked().len();
                let numbers: Vec<u64> = self.requests_kept(list).iter().map(|kept| kept.0).collect();
                let at = list.cursor.at(numbers.iter().copied());
                let first = list.cursor.first(at, requests::seen(area, services).max(1));
                let clicked = requests::line_at(area, services, pointer).map(|nth| first + nth);
                let Some(line) = clicked.filter(|line| *line < numbers.len()) else { return Vec::new() };
                if line == at {
                    return self.log_act(Action::Open);
                }
                if let Some(Overlay::Requests(list)) = self.overlays.last_mut() {
                    list.cursor.click(line, first, &numbers);
                }
                Vec::new()
            }
            Some(Overlay::Requests(list)) => {
                let clicked = list.open.as_deref().and_then(|open| view::part_at(open, area, pointer, &self.vx()));
                if let (Some(part), Some(Overlay::Requests(list))) = (clicked, self.overlays.last_mut())
                    && let Some(open) = &mut list.open
                {
                    open.part = part;
                }
                Vec::new()
            }
            Some(Overlay::Messages(list)) if list.open.is_none() => {
                let found =
                    self.with_messages(list, area, &self.vx(), |area, view| messages::line_at(area, view, pointer));
                let numbers: Vec<u64> = self.messages_kept(list).iter().map(|message| message.number).collect();
                let (Some((at, first)), now) = (found, list.cursor.at(numbers.iter().copied())) else {
                    return Vec::new();
                };
                if at == now {
                    return self.log_act(Action::Open);
                }
                if let Some(Overlay::Messages(list)) = self.overlays.last_mut() {
                    list.cursor.click(at, first, &numbers);
                }
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// A line of a list: the first click goes there, the second does what Enter does.
    fn line_clicked(&mut self, found: Option<(usize, usize)>) -> Vec<Command> {
        let Some((at, first)) = found else { return Vec::new() };
        let Some(Overlay::Help(HelpBox { cursor, .. })) = self.overlays.last_mut() else { return Vec::new() };
        if cursor.at == at {
            return self.list_act(Action::Open);
        }
        (cursor.at, cursor.pin) = (at, Some(first));
        Vec::new()
    }

    fn button_at(&self, at: Position, area: Rect) -> Option<Focus> {
        let button = view::button_at(self.overlays.last()?, at, area, &self.vx())?;
        Some(if button == crate::ui::dialog::Focus::Send { Focus::Go } else { Focus::Cancel })
    }

    fn pressed(&mut self, button: Focus) -> Vec<Command> {
        let at = self.at;
        match self.overlays.last_mut() {
            Some(Overlay::Review(dialog)) => {
                let answer = dialog.click(button, at);
                self.reviewed(answer)
            }
            Some(Overlay::Confirm(dialog)) => {
                let answer = dialog.click(button, at);
                self.confirmed(answer)
            }
            _ => Vec::new(),
        }
    }
}

/// The key that a hint stands for where keys are text.
fn raw(action: Action) -> Option<KeyEvent> {
    let code = match action {
        Action::Back => KeyCode::Esc,
        Action::Open => KeyCode::Enter,
        _ => return None,
    };
    Some(KeyEvent::new(code, KeyModifiers::NONE))
}
