//! Keys in the message log.

use super::super::overlay::{MessagesBox, Overlay};
use super::super::{App, Command, Message};
use super::scroll;
use crate::flow::{Action, ActionState};
use crate::ui::messages;

impl App {
    /// The messages that are asked for, newest first.
    pub(in crate::app) fn messages_kept(&self, list: &MessagesBox) -> Vec<&Message> {
        let said = |message: &Message| self.words.say(&message.toast.text);
        self.notes.log().filter(|message| list.keeps(message.toast.level, || said(message))).collect()
    }

    pub(super) fn messages_act(&mut self, action: Action) -> Vec<Command> {
        let Some(Overlay::Messages(list)) = self.overlays.last() else { return Vec::new() };
        let area = self.log_area(&list.sift);
        let page = messages::seen(area).max(1);
        let numbers: Vec<u64> = self.messages_kept(list).iter().map(|message| message.number).collect();
        let at = list.cursor.at(numbers.iter().copied());
        let under = self.messages_kept(list).get(at).map(|message| (*message).clone());
        let reading = list.open.as_ref().map(|(message, _)| self.words.say(&message.toast.text));
        let Some(Overlay::Messages(list)) = self.overlays.last_mut() else { return Vec::new() };
        if let (Some((_, top)), Some(text)) = (&mut list.open, &reading) {
            let (lines, height) = messages::reading(area, text);
            if action == Action::CopyRow {
                return self.copy_log(text.as_str().into());
            }
            scroll(top, action, lines.saturating_sub(height), height);
            return Vec::new();
        }
        if list.choose(action) || list.cursor.step(action, &numbers, page) {
            return Vec::new();
        }
        match (action, under) {
            (Action::Open, Some(message)) => {
                list.cursor.hold(&numbers);
                list.open = Some((message, 0));
            }
            (Action::CopyRow, Some(message)) => {
                // What is said about the copy comes on top of the list.
                list.cursor.hold(&numbers);
                let text = self.words.say(&message.toast.text);
                return self.copy_log(text.as_str().into());
            }
            _ => {}
        }
        Vec::new()
    }
}

pub(super) fn keys(list: &MessagesBox) -> Vec<ActionState> {
    let actions: &[Action] = if list.open.is_some() {
        &[Action::CopyRow, Action::Back]
    } else {
        &[Action::Open, Action::Filter, Action::CopyRow, Action::NextRegion, Action::Back]
    };
    actions.iter().map(|action| ActionState::listed(*action)).collect()
}
