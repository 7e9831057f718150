//! What the contracts pane tells beyond its own walls: contracts with something overdue or soon due, and those that a
//! word finds.

use super::figures::{SOON_DAYS, Totals, days};
use super::{ContractsPane, lines};
use crate::api::leasy::Contract;
use crate::domain::Clean;
use crate::flow::{Handoff, Text};
use crate::panes::{Found, Need, Urgency};
use crate::ui::fold;

impl ContractsPane {
    /// The contracts whose readings have a place, each with its car's name and where it is shown.
    fn told(&self) -> impl Iterator<Item = (&Contract, usize, Clean, Handoff)> {
        self.book.contracts().iter().filter_map(|contract| {
            let id = contract.id.as_ref()?;
            let car = lines::car_name(contract).unwrap_or_default();
            Some((contract, self.book.place(id)?, car, Handoff::Record(id.to_string())))
        })
    }

    pub(super) fn needing(&self) -> Vec<Need> {
        self.told()
            .filter_map(|(_, place, car, goes)| {
                let totals = Totals::of(&self.book.entries[place].lists, self.today, &self.settings.zone);
                let what = Text::key("needs-contract").with("car", car);
                let overdue = totals.overdue.filter(|count| *count > 0);
                if let Some(count) = overdue {
                    let why = Text::key("needs-contract-overdue").with("count", count);
                    return Some(Need { urgency: Urgency::Late, what, why, goes });
                }
                let left = totals.next.map(|(day, _)| days(self.today, day)).filter(|left| *left <= SOON_DAYS)?;
                let why = Text::key("needs-contract-due").with("days", left);
                Some(Need { urgency: Urgency::Soon, what, why, goes })
            })
            .collect()
    }

    pub(super) fn found(&self, words: &str, most: usize) -> Vec<Found> {
        let wanted = fold::fold(words);
        let has = |contract: &Contract, car: &Clean| {
            let plate = contract.car.plate.as_ref().map_or("", Clean::as_str);
            fold::fold(&format!("{} {plate}", car.as_str())).contains(&*wanted)
        };
        self.told()
            .filter(|(contract, _, car, _)| has(contract, car))
            .take(most)
            .map(|(_, _, car, goes)| Found { what: Text::key("needs-contract").with("car", car), goes })
            .collect()
    }
}
