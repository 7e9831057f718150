//! The form of a task with what its dealership wants to be known beside it.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::api::sml::Advice;
use crate::flow::Text;
use crate::panes::leads::LeadsPane;
use crate::panes::leads::forms::{Forming, Purpose};
use crate::panes::leads::tasks::form::advice;
use crate::ui::ViewCx;
use crate::ui::popup::frame as popup;
use crate::ui::text::{put, wrap};
use crate::ui::theme::Role;

/// Columns of the hints where they stand beside the form.
const BESIDE: u16 = 34;
/// From this width on they do.
const WIDE: u16 = 110;
/// Lines of the hints where they stand below it, their frame among them.
const BELOW: u16 = 4;
/// Lines that they leave to the form at least.
const FORM_AT_LEAST: u16 = 10;

/// Draws the open form.
pub(super) fn draw_form(pane: &LeadsPane, form: &Forming, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
    if !form.desk.is_open() {
        return;
    }
    let (of_form, of_hint) = parts(pane, form, area);
    let (Some((name, words)), Some(of_hint)) = (hint_of(pane, form), of_hint) else {
        return form.desk.draw(frame, area, vx);
    };
    form.desk.draw(frame, of_form, vx);
    let title = vx.words.say(&Text::key("tasks-form-advice").with("dealership", name.as_str()));
    let inside = popup(frame.buffer_mut(), of_hint, &title, &[], &ViewCx { focused: false, ..*vx });
    for (y, line) in (inside.y..inside.bottom()).zip(wrap(&words.replace('⏎', " "), inside.width)) {
        put(frame.buffer_mut(), inside.x, y, &line, inside.width, vx.theme.style(Role::Text));
    }
}

/// Where the form stands, and the hint beside or below it if there is one.
fn parts(pane: &LeadsPane, form: &Forming, area: Rect) -> (Rect, Option<Rect>) {
    if hint_of(pane, form).is_none() {
        return (area, None);
    }
    if area.width >= WIDE {
        let left = Rect { width: area.width - BESIDE, ..area };
        (left, Some(Rect { x: left.right(), width: BESIDE, ..area }))
    } else if area.height >= FORM_AT_LEAST + BELOW {
        let above = Rect { height: area.height - BELOW, ..area };
        (above, Some(Rect { y: above.bottom(), height: BELOW, ..area }))
    } else {
        (area, None)
    }
}

/// Where the open form is drawn.
pub(in crate::panes::leads) fn form_area(pane: &LeadsPane, area: Rect) -> Rect {
    pane.form.as_ref().map_or(area, |form| parts(pane, form, area).0)
}

/// The dealership and what it says of this kind of task.
fn hint_of(pane: &LeadsPane, form: &Forming) -> Option<(String, String)> {
    if form.purpose != Purpose::Task {
        return None;
    }
    let of_lead = pane.task_form.as_ref()?.dealership()?;
    let listed = pane.catalog.dealerships.rows().iter().find(|dealership| dealership.id == of_lead.id);
    // The lead was read for this form; the list may be older, and is there where the lead brings no more than a name.
    let dealership = if of_lead.advice == Advice::default() { listed.unwrap_or(of_lead) } else { of_lead };
    let values = form.desk.form().values();
    let words = advice(values.get("type"), &dealership.advice)?;
    Some((dealership.name.to_string(), words.to_string()))
}
