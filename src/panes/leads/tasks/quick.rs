//! `t` in the Tasks tab: a call back at one of a few times, chosen by one key more.

use crossterm::event::KeyEvent;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use super::lead_name;
use crate::api::sml::create::{Media, NewTask, TaskKind};
use crate::api::sml::{LeadRow, ops};
use crate::domain::{Clean, Moment};
use crate::flow::{Cx, Text, ToastLevel};
use crate::panes::leads::layers::Layer;
use crate::panes::leads::{Effects, LeadsPane};
use crate::ui::picker::{Pick, PickItem, Picker};

/// When to call back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::panes::leads) enum When {
    /// Tomorrow at ten.
    Tomorrow,
    /// An hour from now.
    Hour,
    /// The day after tomorrow at ten.
    TwoDays,
    /// A week from today at ten.
    Week,
    /// At a time that is typed, in the form.
    Other,
}

impl When {
    const ALL: [Self; 5] = [Self::Tomorrow, Self::Hour, Self::TwoDays, Self::Week, Self::Other];

    const fn words(self) -> Text {
        Text::key(match self {
            Self::Tomorrow => "call-back-tomorrow",
            Self::Hour => "call-back-hour",
            Self::TwoDays => "call-back-two-days",
            Self::Week => "call-back-week",
            Self::Other => "call-back-other",
        })
    }

    /// The time meant, by the dealers' clock.
    pub(in crate::panes::leads) fn at(self, now: Moment, zone: &TimeZone) -> Option<Timestamp> {
        let today = now.wall.to_zoned(zone.clone());
        let days = match self {
            Self::Tomorrow => 1,
            Self::TwoDays => 2,
            Self::Week => 7,
            Self::Hour => return now.minute().checked_add(1.hour()).ok(),
            Self::Other => return None,
        };
        let day = today.date().checked_add(days.days()).ok()?;
        Some(day.to_datetime(Time::constant(10, 0, 0, 0)).to_zoned(zone.clone()).ok()?.timestamp())
    }
}

/// The open choice.
#[derive(Debug)]
pub(in crate::panes::leads) struct Quick {
    row: Box<LeadRow>,
    pub(in crate::panes::leads) picker: Picker,
}

/// A call back at a time.
pub(in crate::panes::leads) fn call_back(at: Option<Timestamp>, cx: &Cx<'_>) -> NewTask {
    NewTask {
        media: Some(Media::Phone),
        subtype: Some((cx.say)(&Text::key("call-back"))),
        planned: at,
        ..NewTask::of(TaskKind::Other)
    }
}

impl LeadsPane {
    /// Offers times to call back.
    pub(in crate::panes::leads) fn ask_quick(&mut self, cx: &Cx<'_>) -> Effects {
        match self.selected().cloned() {
            Some(row) => self.ask_quick_for(row, cx),
            None => Self::nothing_selected(),
        }
    }

    /// The same for this lead.
    pub(in crate::panes::leads) fn ask_quick_for(&mut self, row: LeadRow, cx: &Cx<'_>) -> Effects {
        if let Some(why) = self.held_back(&row, &ops::CREATE_TASK, cx) {
            return Self::toast(ToastLevel::Warn, why);
        }
        let item = |(id, when): (usize, &When)| PickItem {
            id: id as u64,
            label: Clean::from_partner(&(cx.say)(&when.words())),
            detail: when.at(cx.at, cx.zone).map(|at| Clean::from_partner(&super::told_at(at, cx))).unwrap_or_default(),
            mark: None,
        };
        let title = Text::key("call-back-title").with("lead", lead_name(&row));
        let picker = Picker::new(title, When::ALL.iter().enumerate().map(item).collect());
        self.layer = Layer::Quick(Box::new(Quick { row: Box::new(row), picker }));
        Vec::new()
    }

    pub(in crate::panes::leads) fn quick_key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Effects {
        let Layer::Quick(quick) = &mut self.layer else { return Vec::new() };
        let when = match quick.picker.handle(key) {
            Pick::Chosen(at) => When::ALL.get(at as usize).copied(),
            Pick::Closed => None,
            Pick::None | Pick::Changed => return Vec::new(),
        };
        let Some(when) = when else {
            self.layer = Layer::None;
            return Vec::new();
        };
        let row = quick.row.clone();
        if self.lead_read(row.id.0).is_none() {
            // Against the lead's tasks the new one is known again: without them it must wait.
            return Self::toast(ToastLevel::Info, Text::key("off-lead-unread"));
        }
        self.layer = Layer::None;
        match when.at(cx.at, cx.zone) {
            Some(at) => {
                let task = call_back(Some(at), cx);
                self.review_task(&row, task, cx)
            }
            None => self.new_task(Some(call_back(None, cx)), cx),
        }
    }
}
