//! Which rows share a telephone or an e-mail with others: the `dup?` mark and "same phone: #47990".
//!
//! Local and exact over what is loaded; it says nothing about leads that are not.

use super::arena::Arena;
use super::halves::both;

/// Rows that share something, by position of arrival.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Duplicates {
    phones: Groups,
    mails: Groups,
}

/// Groups of rows that share one thing.
#[derive(Clone, PartialEq, Eq, Default)]
struct Groups {
    /// Positions, group after group, ascending in each.
    members: Vec<u32>,
    /// For each member its group as (position, start, end) in `members`, by position.
    of: Vec<(u32, u32, u32)>,
}

impl Duplicates {
    /// Looks through all rows.
    pub fn find(arena: &Arena) -> Self {
        let phones = || Groups::of_keys(arena.leaves().iter().flat_map(|leaf| leaf.phones.iter().copied()));
        let mails = || Groups::of_keys(arena.leaves().iter().flat_map(|leaf| leaf.mails.iter().copied()));
        if arena.len() < 16_384 {
            return Self { phones: phones(), mails: mails() };
        }
        let (phones, mails) = both(phones, mails);
        Self { phones, mails: mails.unwrap_or_default() }
    }

    /// True if the row shares its telephone or its e-mail.
    pub fn is_marked(&self, at: u32) -> bool {
        self.phones.group(at).len() + self.mails.group(at).len() > 0
    }

    /// The other rows with this row's telephone or e-mail, each once, in order of arrival.
    pub fn others(&self, at: u32) -> Vec<u32> {
        let mut others: Vec<u32> =
            self.phones.group(at).iter().chain(self.mails.group(at)).copied().filter(|&other| other != at).collect();
        others.sort_unstable();
        others.dedup();
        others
    }

    /// The other rows with this row's telephone.
    pub fn same_phone(&self, at: u32) -> impl Iterator<Item = u32> {
        self.phones.group(at).iter().copied().filter(move |&other| other != at)
    }

    /// The groups of rows that share a telephone, each ascending.
    pub fn phone_groups(&self) -> impl Iterator<Item = &[u32]> {
        self.phones.all()
    }

    /// The groups of rows that share an e-mail, each ascending.
    pub fn mail_groups(&self) -> impl Iterator<Item = &[u32]> {
        self.mails.all()
    }

    /// How many of these rows (ascending) share something.
    pub fn count_in(&self, rows: &[u32]) -> u32 {
        let (mut phones, mut mails) = (self.phones.of.as_slice(), self.mails.of.as_slice());
        rows.iter().filter(|&&at| skip_to(&mut phones, at) | skip_to(&mut mails, at)).count() as u32
    }

    /// True if no row shares anything.
    pub fn is_empty(&self) -> bool {
        self.phones.members.is_empty() && self.mails.members.is_empty()
    }
}

/// Goes on in a list by position; true if the row is there.
fn skip_to(of: &mut &[(u32, u32, u32)], at: u32) -> bool {
    while let Some(((member, ..), rest)) = of.split_first().filter(|((member, ..), _)| *member <= at) {
        *of = rest;
        if *member == at {
            return true;
        }
    }
    false
}

impl Groups {
    fn of_keys(keys: impl Iterator<Item = u64>) -> Self {
        let mut keyed: Vec<(u64, u32)> = keys.zip(0_u32..).filter(|(key, _)| *key != 0).collect();
        keyed.sort_unstable();
        let mut groups = Self::default();
        for group in keyed.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
            let start = groups.members.len() as u32;
            let end = start + group.len() as u32;
            groups.members.extend(group.iter().map(|(_, at)| at));
            groups.of.extend(group.iter().map(|&(_, at)| (at, start, end)));
        }
        groups.of.sort_unstable();
        groups
    }

    /// Every group, once.
    fn all(&self) -> impl Iterator<Item = &[u32]> {
        self.of.iter().filter_map(|&(at, start, end)| {
            self.members.get(start as usize..end as usize).filter(|group| group.first() == Some(&at))
        })
    }

    /// The group of a row, itself included; empty if it is alone.
    fn group(&self, at: u32) -> &[u32] {
        let found = self.of.binary_search_by_key(&at, |(member, _, _)| *member).ok();
        found
            .and_then(|n| self.of.get(n))
            .and_then(|&(_, start, end)| self.members.get(start as usize..end as usize))
            .unwrap_or(&[])
    }
}

impl std::fmt::Debug for Duplicates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Duplicates({} by phone, {} by e-mail)", self.phones.members.len(), self.mails.members.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::sml::LeadRow;
    use crate::panes::leads::factory::{lead_row, snapshot, text};

    fn find(rows: Vec<LeadRow>) -> Duplicates {
        Duplicates::find(&Arena::fold(&snapshot(rows), None))
    }

    #[test]
    fn rows_that_share_a_telephone_or_an_email_are_marked_with_each_other() {
        let found = find(vec![
            LeadRow { phone: text("612 345 118"), email: text("Marta@Example.es"), ..lead_row(1) },
            LeadRow { phone: text("+34612345118"), email: None, ..lead_row(2) },
            lead_row(3),
            LeadRow { phone: None, email: text("marta@example.es"), ..lead_row(4) },
            LeadRow { phone: text("612345118"), email: text("marta@example.es"), ..lead_row(5) },
        ]);
        assert_eq!(found.others(0), [1, 3, 4]);
        assert_eq!(found.others(1), [0, 4]);
        assert_eq!(found.same_phone(0).collect::<Vec<_>>(), [1, 4]);
        assert_eq!(found.others(3), [0, 4]);
        assert!(!found.is_marked(2) && found.others(2).is_empty());
        assert!((0..5).all(|at| found.is_marked(at) == (at != 2)));
        assert_eq!((found.count_in(&[0, 1, 2, 3, 4]), found.count_in(&[2]), found.count_in(&[1, 2, 4])), (4, 0, 2));
    }

    #[test]
    fn fillers_and_missing_values_are_no_duplicates() {
        let filler = |id| LeadRow { phone: text("000000000"), email: text("-"), ..lead_row(id) };
        let nothing = |id| LeadRow { phone: None, email: None, ..lead_row(id) };
        assert!(find(vec![filler(1), filler(2), nothing(3), nothing(4)]).is_empty());
    }
}
