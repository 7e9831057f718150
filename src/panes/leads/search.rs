//! Which rows a query finds: substring search over the folded text, fuzzy words last and only on what is left.
//!
//! It sees the arena and, for `status:`, the rows; it does not know how rows are ordered or shown.

use std::sync::Arc;

use memchr::memmem::Finder;
use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::arena::{Arena, Field, Leaf};
use super::halves::in_two;
use super::query::{Query, Term, What};
use crate::api::sml::{LeadRow, Status};
use crate::flow::{PAGE, RowsSnapshot};

/// Pages from which on a search takes a second thread: 16,384 rows take 0.5 ms, a thread 0.05.
const TWO_THREADS_FROM_PAGES: usize = 64;
/// The same in rows, where the hits of an older query are searched.
const TWO_THREADS_FROM_ROWS: usize = TWO_THREADS_FROM_PAGES * PAGE;
/// Part of a perfect score (in tenths) that a fuzzy hit must reach: one gap passes, letters strewn over a name do not.
const FUZZY_TENTHS: u32 = 6;

impl Query {
    /// The positions of the rows it finds, ascending. Rows outside `within` (the hits of a query that this one
    /// [narrows](Self::narrows), ascending) are not looked at.
    pub fn hits(&self, rows: &RowsSnapshot<LeadRow>, arena: &Arena, within: Option<&[u32]>) -> Vec<u32> {
        let plan = Plan::new(self);
        let (mut hits, more) = match within {
            Some(within) => in_two(within, TWO_THREADS_FROM_ROWS, |_, part| {
                let mut eye = plan.eye(rows);
                part.iter().copied().filter(|&at| eye.sees(at, arena.row(at))).collect::<Vec<_>>()
            }),
            None => in_two(arena.leaves(), TWO_THREADS_FROM_PAGES, |offset, leaves| plan.search(rows, offset, leaves)),
        };
        hits.extend(more.into_iter().flatten());
        hits
    }
}

/// A query made ready: one finder per word, cheap conditions first.
struct Plan<'q> {
    /// The longest plain word: it is searched over whole pages at once.
    lead: Option<Finder<'q>>,
    checks: Vec<(bool, Check<'q>)>,
    fuzzy: Vec<(bool, &'q str, Atom)>,
}

enum Check<'q> {
    Word(Finder<'q>, Option<Finder<'q>>),
    In(Field, Finder<'q>),
    Status(&'q str),
}

impl<'q> Plan<'q> {
    fn new(query: &'q Query) -> Self {
        let plain = |term: &'q Term| match (term.not, &term.what) {
            (false, What::Word(word, None)) => Some(word),
            _ => None,
        };
        let lead = query.terms.iter().filter_map(plain).max_by_key(|word| word.len());
        let mut plan = Self { lead: lead.map(|word| Finder::new(word)), checks: Vec::new(), fuzzy: Vec::new() };
        for term in &query.terms {
            let check = match &term.what {
                What::Word(word, None) if !term.not && Some(word) == lead => continue,
                What::Word(word, digits) => Check::Word(Finder::new(word), digits.as_deref().map(Finder::new)),
                What::In(field, text) => Check::In(*field, Finder::new(text)),
                What::Status(word) => Check::Status(word),
                What::Fuzzy(word) => {
                    // both sides are folded already
                    let atom = Atom::new(word, CaseMatching::Respect, Normalization::Never, AtomKind::Fuzzy, false);
                    plan.fuzzy.push((term.not, word, atom));
                    continue;
                }
            };
            plan.checks.push((term.not, check));
        }
        plan
    }

    fn eye<'a>(&'a self, rows: &'a RowsSnapshot<LeadRow>) -> Eye<'a> {
        Eye { plan: self, rows, fuzzy: (!self.fuzzy.is_empty()).then(|| Fuzzy::new(&self.fuzzy)) }
    }

    /// Searches whole pages, the first of which is page `offset`.
    fn search(&self, rows: &RowsSnapshot<LeadRow>, offset: usize, leaves: &[Arc<Leaf>]) -> Vec<u32> {
        let mut eye = self.eye(rows);
        let mut hits = Vec::new();
        for (leaf, page) in leaves.iter().zip(offset..) {
            let first = (page * PAGE) as u32;
            let Some(lead) = &self.lead else {
                let all = first..first + leaf.ends().len() as u32;
                hits.extend(all.filter(|&at| eye.sees_rest(at, leaf.row((at - first) as usize))));
                continue;
            };
            // One search over the page's text; after a hit it goes on at the next row.
            let (text, ends) = (leaf.text().as_bytes(), leaf.ends());
            let (mut from, mut row) = (0, 0);
            while let Some(found) = text.get(from..).and_then(|rest| lead.find(rest)) {
                let place = (from + found) as u32;
                // most hits of a common word lie in the next row or the one after
                row += ends[row..].iter().take_while(|&&end| end <= place).count();
                let at = first + row as u32;
                if eye.sees_rest(at, leaf.row(row)) {
                    hits.push(at);
                }
                from = ends[row] as usize;
                row += 1;
            }
        }
        hits
    }
}

/// One thread's view: the plan and what its fuzzy words need to work.
struct Eye<'a> {
    plan: &'a Plan<'a>,
    rows: &'a RowsSnapshot<LeadRow>,
    fuzzy: Option<Fuzzy>,
}

impl Eye<'_> {
    fn sees(&mut self, at: u32, text: &str) -> bool {
        self.plan.lead.as_ref().is_none_or(|lead| lead.find(text.as_bytes()).is_some()) && self.sees_rest(at, text)
    }

    /// Everything but the leading word.
    fn sees_rest(&mut self, at: u32, text: &str) -> bool {
        let whole = text.as_bytes();
        let met = |check: &Check<'_>| match check {
            Check::Word(word, digits) => {
                word.find(whole).is_some() || digits.as_ref().is_some_and(|digits| digits.find(whole).is_some())
            }
            Check::In(field, word) => word.find(field.of(text).as_bytes()).is_some(),
            Check::Status(word) => self.rows.get(at).is_some_and(|row| status_holds(&row.status, word)),
        };
        if !self.plan.checks.iter().all(|(not, check)| met(check) != *not) {
            return false;
        }
        match &mut self.fuzzy {
            None => true,
            Some(fuzzy) => (self.plan.fuzzy.iter().enumerate()).all(|(n, (not, word, atom))| fuzzy.finds(n, word, atom, text) != *not),
        }
    }
}

/// True if the partner's word for the status holds a folded text.
fn status_holds(status: &Status, word: &str) -> bool {
    match status {
        Status::Other(other) => super::fold::fold(other.as_str()).contains(word),
        known => known.as_str().contains(word),
    }
}

/// The fuzzy matcher with its memory.
struct Fuzzy {
    matcher: Matcher,
    chars: Vec<char>,
    /// The least score per fuzzy word.
    least: Vec<u32>,
}

impl Fuzzy {
    fn new(words: &[(bool, &str, Atom)]) -> Self {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut chars = Vec::new();
        let least = words
            .iter()
            .map(|(_, word, atom)| {
                let perfect = atom.score(Utf32Str::new(word, &mut chars), &mut matcher);
                u32::from(perfect.unwrap_or(0)) * FUZZY_TENTHS / 10
            })
            .collect();
        Self { matcher, chars, least }
    }

    fn finds(&mut self, n: usize, word: &str, atom: &Atom, text: &str) -> bool {
        let least = self.least.get(n).copied().unwrap_or(0);
        Field::FUZZY.into_iter().any(|field| {
            let field = field.of(text);
            field.contains(word)
                || atom.score(Utf32Str::new(field, &mut self.chars), &mut self.matcher).is_some_and(|score| u32::from(score) >= least)
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::Clean;
    use crate::panes::leads::factory::{any_rows, lead_row, snapshot, text};
    use crate::panes::leads::fold::{digits_into, fold, number};

    fn find(rows: &[LeadRow], typed: &str) -> Vec<u32> {
        let rows = snapshot(rows.to_vec());
        let arena = Arena::fold(&rows, None);
        Query::parse(typed).hits(&rows, &arena, None)
    }

    fn people() -> Vec<LeadRow> {
        vec![
            LeadRow { client: text("Muñoz, José"), phone: text("612 345 118"), ..lead_row(0) },
            LeadRow { client: text("García, Ana"), phone: text("612345118"), status: Status::End, tags: text("VIP"), ..lead_row(1) },
            LeadRow { client: text("Йосипенко"), phone: text("+34 612-345-118"), user: None, price: text("9500"), ..lead_row(2) },
            LeadRow { client: text("Gil"), dealership: Some((4, "Sur Cars".into())), status: Status::from_word(&"Pausado".into()), ..lead_row(3) },
        ]
    }

    #[test]
    fn words_fields_exclusions_and_numbers_find_what_they_say() {
        for (typed, hits) in [
            ("", &[0, 1, 2, 3][..]),
            ("munoz", &[0]),
            ("MUÑOZ jose", &[0]),
            ("munoz ana", &[0]), // worked by Ana
            ("munoz zzz", &[]),
            ("ЙОСИП", &[2]),
            ("!munoz", &[1, 2, 3]),
            ("!munoz !gil,", &[1, 2, 3]),
            ("612345118", &[0, 1, 2]),
            ("612 345 118", &[0, 1, 2]),
            ("\"612 345 118\"", &[0, 1, 2]),
            ("612-345-118", &[0, 1, 2]),
            ("+34 612 345 118", &[0, 1, 2]),
            ("+34612345118", &[0, 1, 2]),
            ("14900", &[0, 1, 3]),
            ("14.900", &[0, 1, 3]),
            ("#2", &[2]),
            ("@ana", &[0, 1, 3]),
            ("!@ana", &[2]),
            ("dealer:sur", &[3]),
            ("tag:vip", &[1]),
            ("status:end", &[1]),
            ("status:pausado", &[3]),
            ("!status:new", &[1, 3]),
            ("end", &[]),
            ("~mnoz", &[0]),
            ("~grcia", &[1]),
            ("~gxcia", &[]),
            ("!~grcia !~mnoz", &[2, 3]),
        ] {
            assert_eq!(find(&people(), typed), hits, "{typed}");
        }
    }

    #[test]
    fn a_word_does_not_reach_over_the_end_of_a_field_or_row() {
        let rows = [
            LeadRow { client: text("aa"), email: text("bb"), enquiry: None, ..lead_row(1) },
            LeadRow { client: text("cc"), ..lead_row(2) },
        ];
        for none in ["aabb", "aa bb\"", "\"aa bb", "1cc"] {
            assert_eq!(find(&rows, none), [0_u32; 0], "{none}");
        }
    }

    #[test]
    fn fuzzy_words_do_not_match_letters_strewn_over_a_name() {
        let rows = [LeadRow { client: text("queipo urtubi estevez rivas vazquez anton irene nieto"), ..lead_row(1) }];
        assert_eq!(find(&rows, "~quervain"), [0_u32; 0]);
    }

    /// What a row can be searched by, written down without the arena.
    fn naive_texts(row: &LeadRow) -> Vec<String> {
        let mut texts: Vec<String> = [
            row.client.clone(), row.email.clone(), Some(row.vehicle.clone()), row.user.clone().map(|u| u.1),
            row.dealership.clone().map(|d| d.1), row.tags.clone(), row.phone.clone(), row.enquiry.clone(), row.province.clone(),
            row.locality.clone(), row.fuel.clone(), row.origin.clone(), row.channel.clone(), row.result.clone(), row.price.clone(), row.km.clone(),
        ]
        .into_iter()
        .flatten()
        .map(|field| fold(field.as_str().trim()))
        .collect();
        texts.extend(row.year.map(|year| year.to_string()));
        texts.push(format!("#{}", row.id.0));
        let mut digits = String::new();
        digits_into(row.phone.as_ref().map_or("", Clean::as_str), &mut digits);
        texts.push(digits);
        texts.extend([&row.price, &row.km].into_iter().flatten().filter_map(|t| number(t.as_str())).map(|n| (n / 100).to_string()));
        texts
    }

    fn naive(row: &LeadRow, query: &Query) -> bool {
        let within = |field: Option<&Clean>, text: &str| field.is_some_and(|field| fold(field.as_str().trim()).contains(text));
        query.terms.iter().all(|term| {
            let met = match &term.what {
                What::Word(word, digits) => naive_texts(row)
                    .iter()
                    .any(|text| text.contains(word) || digits.as_ref().is_some_and(|digits| text.contains(digits))),
                What::In(Field::User, text) => within(row.user.as_ref().map(|u| &u.1), text),
                What::In(Field::Dealership, text) => within(row.dealership.as_ref().map(|d| &d.1), text),
                What::In(Field::Tags, text) => within(row.tags.as_ref(), text),
                What::In(_, text) => within(row.client.as_ref(), text),
                What::Status(word) => row.status.as_str().contains(word),
                What::Fuzzy(_) => true,
            };
            met != term.not
        })
    }

    fn typed() -> impl Strategy<Value = String> {
        let word = prop_oneof![
            "[aánN17.]{1,4}",
            "!?[an17 ]{1,3}",
            "\\+34 6[0-3]",
            "6[0-3]{2}[ -]?[01]{0,3}",
            "!?(user|tag|dealer|client|status):[aneo]{0,2}",
            "!?@[an]{0,2}",
            "\"[a1 .]{1,4}\"?",
        ];
        prop::collection::vec(word, 0..4).prop_map(|words| words.join(" "))
    }

    proptest! {
        #[test]
        fn the_filter_equals_a_naive_one(rows in any_rows(30), typed in typed()) {
            let query = Query::parse(&typed);
            let expected: Vec<u32> = (0..).zip(&rows).filter(|(_, row)| naive(row, &query)).map(|(at, _)| at).collect();
            prop_assert_eq!(find(&rows, &typed), expected, "{:?}", query);
        }

        #[test]
        fn searching_the_hits_of_a_wider_query_finds_the_same(rows in any_rows(30), older in typed(), more in "[an1 !@~.]{0,4}") {
            let rows = snapshot(rows);
            let arena = Arena::fold(&rows, None);
            let (old, new) = (Query::parse(&older), Query::parse(&format!("{older}{more}")));
            let fresh = new.hits(&rows, &arena, None);
            if new.narrows(&old) {
                let wider = old.hits(&rows, &arena, None);
                prop_assert_eq!(new.hits(&rows, &arena, Some(&wider)), fresh);
            }
        }

        #[test]
        fn a_fuzzy_word_finds_at_least_what_the_plain_one_does(rows in any_rows(30), word in "[an1]{1,4}") {
            let plain = find(&rows, &format!("client:{word}"));
            let fuzzy = find(&rows, &format!("~{word}"));
            prop_assert!(plain.iter().all(|at| fuzzy.contains(at)));
        }
    }
}
