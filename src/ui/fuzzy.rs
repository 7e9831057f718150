//! Fuzzy choice among some hundred things, for picker and palette: case and diacritics do not count, on either side.

use nucleo_matcher::chars::normalize;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// Only the best hits say which letters matched; nobody scrolls further than this.
const EXPLAINED: usize = 256;

/// An item that passes the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    /// Its index among the items.
    pub(super) item: usize,
    /// Characters that matched, ascending.
    pub(super) letters: Vec<u32>,
}

/// The items that match, best first; all in their own order if nothing is asked.
pub(super) fn find<'a>(query: &str, items: impl Iterator<Item = &'a str> + Clone) -> Vec<Hit> {
    // A query with an accent would only match that accent; without any it matches both.
    let query: String = query.chars().map(normalize).collect();
    if query.trim().is_empty() {
        return items.enumerate().map(|(item, _)| Hit { item, letters: Vec::new() }).collect();
    }
    let pattern = Pattern::new(&query, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut scored: Vec<(u32, usize, &str)> = items
        .enumerate()
        .filter_map(|(item, text)| Some((pattern.score(Utf32Str::new(text, &mut buffer), &mut matcher)?, item, text)))
        .collect();
    scored.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    scored
        .into_iter()
        .enumerate()
        .map(|(rank, (_, item, text))| {
            let mut letters = Vec::new();
            if rank < EXPLAINED {
                pattern.indices(Utf32Str::new(text, &mut buffer), &mut matcher, &mut letters);
                letters.sort_unstable();
                letters.dedup();
            }
            Hit { item, letters }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEOPLE: [&str; 5] = ["Ñandú, Ana", "Gómez, Iván", "Gomez, Paula", "Київ, Олена", "Ruiz, Marta"];

    fn found(query: &str) -> Vec<&'static str> {
        find(query, PEOPLE.into_iter()).into_iter().map(|hit| PEOPLE[hit.item]).collect()
    }

    #[test]
    fn case_and_diacritics_do_not_count_on_either_side() {
        assert_eq!(found("nandu"), ["Ñandú, Ana"]);
        assert_eq!(found("GÓMEZ"), ["Gómez, Iván", "Gomez, Paula"]);
        assert_eq!(found("КИЇВ"), ["Київ, Олена"]);
        assert_eq!(found("!ruiz"), Vec::<&str>::new(), "no sign has a meaning of its own");
    }

    #[test]
    fn words_are_all_needed_and_no_query_keeps_the_order() {
        assert_eq!(found("paula gom"), ["Gomez, Paula"]);
        assert_eq!(found("  "), PEOPLE);
    }

    #[test]
    fn a_hit_says_which_letters_matched() {
        let hits = find("rm", PEOPLE.into_iter());
        assert_eq!(hits.first().map(|h| (h.item, h.letters.clone())), Some((4, vec![0, 6])));
    }
}
