//! The message log: the list, and one message whole.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::super::App;
use super::super::overlay::MessagesBox;
use super::{above, sift_line};
use crate::flow::{Action, ToastLevel};
use crate::ui::messages::{self, MessageView, MessagesView};
use crate::ui::{HintView, ViewCx, hint};

impl App {
    pub(super) fn messages(&self, list: &MessagesBox, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        let shown = |actions: &[Action]| -> Vec<HintView<'static>> {
            let mut hints: Vec<_> = actions.iter().filter_map(|action| hint(*action, false, vx)).collect();
            hints.push(HintView::new("Esc", vx.words.say_key("dialog-close")));
            hints
        };
        if let Some((message, top)) = &list.open {
            let text = vx.words.say(&message.toast.text);
            let line = MessageView { at: message.at.wall, level: message.toast.level, text: &text };
            messages::draw_one(frame, area, &line, *top, &shown(&[Action::CopyRow]), vx);
            return;
        }
        sift_line(&list.sift, frame, area, vx);
        let mut hints = vec![HintView::new("0–4", vx.words.say_key("messages-levels"))];
        hints.splice(0..0, shown(&[Action::Open, Action::Filter, Action::CopyRow]));
        self.with_messages(list, area, vx, |area, view| messages::draw(frame, area, view, &hints, vx));
    }

    /// Looks at the list, to draw it or to find a line in it.
    pub(in crate::app) fn with_messages<T>(
        &self,
        list: &MessagesBox,
        area: Rect,
        vx: &ViewCx<'_>,
        look: impl FnOnce(Rect, &MessagesView<'_>) -> T,
    ) -> T {
        let area = above(&list.sift, area);
        let kept = self.messages_kept(list);
        let cursor = list.cursor.at(kept.iter().map(|message| message.number));
        let under = kept.get(cursor).map(|message| vx.words.say(&message.toast.text)).unwrap_or_default();
        let first = list.cursor.first_of(messages::first(area, cursor, &under), cursor);
        let texts: Vec<_> = kept
            .iter()
            .skip(first)
            .take(messages::seen(area).max(1))
            .map(|m| (m.at, m.toast.level, vx.words.say(&m.toast.text)))
            .collect();
        let lines: Vec<MessageView<'_>> =
            texts.iter().map(|(at, level, text)| MessageView { at: at.wall, level: *level, text }).collect();
        let level = list.level.map(|level| vx.words.say_key(level_key(level))).unwrap_or_default();
        let view = MessagesView {
            level: &level,
            narrowed: list.level.is_some() || !list.sift.wanted().is_empty(),
            lines: &lines,
            first,
            total: kept.len(),
            cursor: cursor - first,
        };
        look(area, &view)
    }
}

/// What a level is called.
const fn level_key(level: ToastLevel) -> &'static str {
    match level {
        ToastLevel::Good => "messages-level-good",
        ToastLevel::Info => "messages-level-info",
        ToastLevel::Warn => "messages-level-warn",
        ToastLevel::Bad => "messages-level-bad",
    }
}
