//! The tab Groups: the default group, its units, and the group after it. The service knows no membership and no threshold:
//! who is in which group and when one moves on is said by nobody, and so it is said here that it is not known.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::book::{Book, Wanted};
use super::{Base, Effects};
use crate::api::loyalty::Group;
use crate::flow::{Action, ActionState, Cx, Gesture, Pointer, moved_by, scrolls};
use crate::panes::Status;
use crate::panes::parts::Part;
use crate::ui::facts::{Fact, draw, last_top, lines};
use crate::ui::grid::cells::UNKNOWN;
use crate::ui::theme::Role;
use crate::ui::told::{missing, tell};
use crate::ui::{Piece, ViewCx};

/// Lines that are there whatever the group has, and what may be wrapped.
const LINES: usize = 20;

/// The state of the tab.
#[derive(Debug, Default)]
pub(super) struct GroupsTab {
    /// First line.
    top: usize,
}

impl GroupsTab {
    fn scroll(&mut self, by: i32, base: &Base, height: u16) {
        let units = base.book.group.value().map_or(0, |group| group.units.len());
        self.top = moved_by(self.top, by, last_top(LINES + units, height));
    }
}

fn facts(group: &Group, vx: &ViewCx<'_>) -> Vec<Fact> {
    let mut facts = vec![
        Fact::Head(vx.words.say_key("loyalty-head-group")),
        Fact::text("loyalty-fact-name", group.name.as_ref(), vx),
        Fact::text("loyalty-fact-description", group.description.as_ref(), vx),
        Fact::text("loyalty-fact-id", group.id.as_ref(), vx),
        Fact::Head(vx.words.say_key("loyalty-head-units")),
    ];
    if group.units.is_empty() {
        facts.push(Fact::Pair(vx.words.say_key("loyalty-no-units"), String::new(), Role::Faint));
    }
    for unit in &group.units {
        let part = |text: &Option<crate::domain::Clean>| text.as_ref().map_or(UNKNOWN.to_owned(), ToString::to_string);
        let value = format!("{}  ({} {})", part(&unit.sign), vx.words.say_key("loyalty-fact-id"), part(&unit.id));
        facts.push(Fact::pair(part(&unit.name), value));
    }
    facts.push(Fact::Head(vx.words.say_key("loyalty-head-next-group")));
    match &group.next {
        Some(next) => facts.extend([
            Fact::text("loyalty-fact-name", next.name.as_ref(), vx),
            Fact::text("loyalty-fact-description", next.description.as_ref(), vx),
            Fact::text("loyalty-fact-id", next.id.as_ref(), vx),
        ]),
        None => facts.push(Fact::Pair(vx.words.say_key("loyalty-no-next-group"), String::new(), Role::Faint)),
    }
    facts.push(Fact::Head(vx.words.say_key("loyalty-head-unknown")));
    facts.push(Fact::Pair(
        vx.words.say_key("loyalty-fact-members"),
        vx.words.say_key("loyalty-no-membership"),
        Role::Dim,
    ));
    facts.push(Fact::Pair(
        vx.words.say_key("loyalty-fact-threshold"),
        vx.words.say_key("loyalty-no-threshold"),
        Role::Dim,
    ));
    facts
}

impl Part<Book> for GroupsTab {
    fn fill(&mut self, _: &mut Base, _: &Cx<'_>) {}

    fn look(&mut self, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        base.want(Wanted::Group, cx.at)
    }

    fn act(&mut self, action: Action, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        if let Some(by) = scrolls(action) {
            self.scroll(by, base, cx.area.height.saturating_sub(1));
        }
        Vec::new()
    }

    fn point(&mut self, pointer: Pointer, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        if let Gesture::Wheel(by) = pointer.gesture {
            self.scroll(by, base, cx.area.height.saturating_sub(1));
        }
        Vec::new()
    }

    fn shown(&self) -> Vec<Wanted> {
        vec![Wanted::Group]
    }

    fn view(&self, base: &Base, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        match base.book.group.value() {
            Some(group) => {
                let facts = facts(group, vx);
                let top = self.top.min(last_top(lines(&facts, area.width).len(), area.height));
                draw(frame.buffer_mut(), area, &facts, top, vx);
            }
            None => tell(frame, area, missing(base.standing(Wanted::Group), base.slow, vx), vx),
        }
    }

    fn status(&self, base: &Base, _: &ViewCx<'_>) -> Status {
        let name = base.book.group.value().and_then(|group| group.name.clone());
        let left = name.map(|name| [Piece::plain("  "), Piece::new(name.to_string(), Role::Text)]);
        Status { left: left.into_iter().flatten().collect(), right: Vec::new() }
    }

    fn actions(&self, _: &Base) -> Vec<ActionState> {
        Vec::new()
    }

    fn clear(&mut self) {
        self.top = 0;
    }
}
