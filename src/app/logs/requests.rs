//! Keys in the inspector.

use super::super::overlay::{OpenExchange, Overlay, Part, RequestsBox, keeps};
use super::super::{App, Command, view};
use super::scroll;
use crate::api::{Exchange, Payload, Traffic};
use crate::flow::{Action, ActionState};
use crate::ui::{facts, requests};

impl App {
    /// The exchanges that are asked for, each with its number, newest first.
    pub(in crate::app) fn requests_kept(&self, list: &RequestsBox) -> Vec<(u64, &Exchange)> {
        let wanted = list.sift.wanted();
        self.services.numbered().filter(|(_, exchange)| keeps(&wanted, exchange)).collect()
    }

    pub(super) fn requests_act(&mut self, action: Action) -> Vec<Command> {
        let Some(Overlay::Requests(list)) = self.overlays.last() else { return Vec::new() };
        if list.open.is_some() {
            return self.exchange_act(action);
        }
        let area = self.log_area(&list.sift);
        let page = requests::seen(area, self.services_asked().len()).max(1);
        let kept = self.requests_kept(list);
        let numbers: Vec<u64> = kept.iter().map(|kept| kept.0).collect();
        let under = kept.get(list.cursor.at(numbers.iter().copied())).map(|kept| kept.1.clone());
        let Some(Overlay::Requests(list)) = self.overlays.last_mut() else { return Vec::new() };
        if list.cursor.step(action, &numbers, page) {
            return Vec::new();
        }
        let Some(exchange) = under else { return Vec::new() };
        match action {
            Action::Open => {
                list.cursor.hold(&numbers);
                list.open = Some(Box::new(OpenExchange::new(exchange)));
                Vec::new()
            }
            Action::CopyCurl | Action::CopyJson => self.copy_of(&OpenExchange::new(exchange), action),
            _ => Vec::new(),
        }
    }

    fn exchange_act(&mut self, action: Action) -> Vec<Command> {
        let area = self.pane_area();
        let Some(Overlay::Requests(list)) = self.overlays.last_mut() else { return Vec::new() };
        let Some(mut open) = list.open.take() else { return Vec::new() };
        let inside = requests::inside(area, view::exchange_note(&open).is_some());
        let height = usize::from(inside.height);
        let mut commands = Vec::new();
        match action {
            Action::NextTab | Action::NextRegion => open.turn(true),
            Action::PreviousTab | Action::PreviousRegion => open.turn(false),
            Action::CopyCurl | Action::CopyJson => commands = self.copy_of(&open, action),
            _ if open.part == Part::Heads => {
                let lines = facts::lines(&view::exchange_facts(&open.exchange, &self.words), inside.width).len();
                scroll(&mut open.top, action, facts::last_top(lines, inside.height), height);
            }
            _ => {
                if let Some(body) = open.body_mut() {
                    body.act(action, height);
                }
            }
        }
        if let Some(Overlay::Requests(list)) = self.overlays.last_mut() {
            list.open = Some(open);
        }
        commands
    }

    fn copy_of(&mut self, open: &OpenExchange, action: Action) -> Vec<Command> {
        if action == Action::CopyCurl {
            // Without its headers and body it would be another request.
            let whole = open.exchange.traffic.as_deref().filter(|traffic| traffic.is_whole);
            return self.copy_log(whole.map(Traffic::curl).unwrap_or_default());
        }
        let body = open.payload().map(Payload::copy);
        self.copy_log(body.unwrap_or_default())
    }
}

pub(super) fn keys(list: &RequestsBox) -> Vec<ActionState> {
    let actions: &[Action] = match &list.open {
        // Only a body has anything to open.
        Some(open) if open.body().is_none() => &[Action::NextTab, Action::CopyCurl, Action::CopyJson, Action::Back],
        Some(_) => &[Action::NextTab, Action::Open, Action::CopyCurl, Action::CopyJson, Action::Back],
        None => &[Action::Open, Action::Filter, Action::CopyCurl, Action::CopyJson, Action::Back],
    };
    actions.iter().map(|action| ActionState::hinted(*action)).collect()
}
