//! What may be kept of a card's number and of the key it is charged by: one mask and the last four.
//!
//! The service masks numbers in two ways and leaves the first six digits open in both. Should it ever forget the mask,
//! nothing but the last four leaves this file.

use crate::domain::Clean;

/// In front of the last four.
const MASK: &str = "****";
/// Visible at the end.
const VISIBLE: usize = 4;

/// `545195XXXXXX5480` and `454775******6006` as `**** 5480` and `**** 6006`; none if nothing came.
pub(super) fn number(given: &str) -> Option<Clean> {
    let signs: Vec<char> = given.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.')).collect();
    if signs.is_empty() {
        return None;
    }
    let end = signs.iter().rev().take_while(|c| c.is_ascii_digit()).count();
    Some(masked(if end < VISIBLE { &[] } else { &signs[signs.len() - VISIBLE..] }))
}

/// A key: its last four where there is much more of it.
pub(super) fn key(given: &str) -> Option<Clean> {
    let signs: Vec<char> = given.trim().chars().collect();
    if signs.is_empty() {
        return None;
    }
    Some(masked(if signs.len() < 3 * VISIBLE { &[] } else { &signs[signs.len() - VISIBLE..] }))
}

fn masked(end: &[char]) -> Clean {
    let end: String = end.iter().collect();
    format!("{MASK} {end}").trim_end().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_masks_and_none_come_to_the_last_four() {
        for (given, kept) in [
            ("545195XXXXXX5480", Some("**** 5480")),
            ("454775******6006", Some("**** 6006")),
            ("4547 7512 3456 6006", Some("**** 6006")),
            ("4547-7512-3456-6006", Some("**** 6006")),
            ("4547751234566006", Some("**** 6006")),
            ("5480", Some("**** 5480")),
            ("545195XXXXXXXXXX", Some("****")),
            ("4547 75** **** **06", Some("****")),
            ("xxxx", Some("****")),
            (" ", None),
            ("", None),
        ] {
            assert_eq!(number(given).as_ref().map(Clean::as_str), kept, "{given:?}");
        }
    }

    #[test]
    fn a_key_shows_its_end_only_where_that_tells_little() {
        for (given, kept) in [("1676385575463000", Some("**** 3000")), ("12345678901", Some("****")), ("", None)] {
            assert_eq!(key(given).as_ref().map(Clean::as_str), kept, "{given:?}");
        }
    }
}
