//! How rows are compared: text as [`fold`] leaves it, telephones by their digits, prices and kilometres as numbers.
//!
//! Pure functions of one text. What is folded is only compared, never shown.

use std::hash::Hasher as _;

use crate::domain::decimal;
pub use crate::domain::{fold, fold_into};

/// Digits of the shortest text that counts as a telephone when rows are compared: below it stand "0", "1234", "n/a".
const PHONE_AT_LEAST: usize = 6;
/// Digits of the longest telephone (E.164).
const PHONE_AT_MOST: usize = 15;

/// Appends the ASCII digits of a text.
pub fn digits_into(text: &str, out: &mut String) {
    out.extend(text.chars().filter(char::is_ascii_digit));
}

/// A telephone's digits as a number, spelt in any way, with the country prefix taken off by the same rule as
/// [`crate::domain::digits`]; none if there are no digits or too many. Takes no memory: it runs for every row.
pub fn phone_number(text: &str) -> Option<(usize, u64)> {
    let mut all = [0_u8; PHONE_AT_MOST + 4];
    let mut len = 0;
    for digit in text.bytes().filter(u8::is_ascii_digit) {
        *all.get_mut(len)? = digit - b'0';
        len += 1;
    }
    let all = &all[..len];
    let bare = match all.strip_prefix(&[0, 0]) {
        _ if text.trim_start().starts_with('+') && len >= 11 => &all[2..],
        Some(rest) if rest.len() >= 11 => &rest[2..],
        _ => all,
    };
    let value = bare.iter().try_fold(0_u64, |n, &digit| n.checked_mul(10)?.checked_add(digit.into()))?;
    (!bare.is_empty()).then_some((bare.len(), value))
}

/// What two rows must share to have the same telephone; 0 if the text cannot be a real one.
pub fn phone_key(text: &str) -> u64 {
    let Some((len, value)) = phone_number(text) else { return 0 };
    let real = (PHONE_AT_LEAST..=PHONE_AT_MOST).contains(&len);
    // "000000000", "999999999": typed to get past a required field
    let ones = (0..len).fold(0_u64, |n, _| n.saturating_mul(10).saturating_add(1));
    if !real || value % ones == 0 {
        return 0;
    }
    // the length keeps 012345678 apart from 12345678; 10^15 needs 50 bits
    value | (len as u64) << 52
}

/// What two rows must share to have the same e-mail; 0 if the folded text is none. A hash: a false "same" takes 2^32
/// tries to make and costs one wrong mark.
pub fn mail_key(folded: &str) -> u64 {
    let text = folded.trim();
    match text.split_once('@') {
        Some((name, host)) if !name.is_empty() && !host.is_empty() => {
            let mut hasher = std::hash::DefaultHasher::new();
            hasher.write(text.as_bytes());
            hasher.finish().max(1)
        }
        _ => 0,
    }
}

/// The first number of a text in hundredths: `14.900 €`, `32000 km`, `14,900.50`, `10000.00`, `desde 9 500`.
///
/// Points, commas and spaces group thousands where they stand as they do in print (one to three digits, then threes);
/// any other point or comma begins the decimals.
pub fn number(text: &str) -> Option<u64> {
    let mut rest = text.get(text.bytes().position(|b| b.is_ascii_digit())?..)?;
    let head = take_digits(&mut rest);
    let mut whole = value(head);
    let mut cents = 0;
    let may_group = head.len() <= 3 && !head.starts_with('0');
    let mut grouped_by = None;
    while let Some(sep) = rest.chars().next().filter(|c| matches!(c, '.' | ',' | ' ' | '\'' | '\u{a0}' | '\u{202f}')) {
        let mut ahead = &rest[sep.len_utf8()..];
        let group = take_digits(&mut ahead);
        if may_group && group.len() == 3 && grouped_by.is_none_or(|by| by == sep) {
            whole = whole.saturating_mul(1_000).saturating_add(value(group));
            grouped_by = Some(sep);
            rest = ahead;
            continue;
        }
        if matches!(sep, '.' | ',') && grouped_by != Some(sep) {
            let mut two = group.bytes().map(|b| u64::from(b - b'0')).chain([0, 0]);
            cents = two.next().unwrap_or(0) * 10 + two.next().unwrap_or(0);
        }
        break;
    }
    Some(whole.saturating_mul(100).saturating_add(cents))
}

/// Splits the leading digits off.
fn take_digits<'a>(text: &mut &'a str) -> &'a str {
    let end = text.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    *text = rest;
    digits
}

/// The value of digits, or the greatest there is.
fn value(digits: &str) -> u64 {
    digits.bytes().fold(0, |n: u64, b| n.saturating_mul(10).saturating_add(u64::from(b - b'0')))
}

/// Appends a number in digits.
pub fn push_count(n: u64, out: &mut String) {
    out.push_str(std::str::from_utf8(decimal(n, &mut [0; 20])).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_read_as_people_print_them() {
        for (text, hundredths) in [
            ("14.900 €", Some(1_490_000)),
            ("14.900,50 €", Some(1_490_050)),
            ("14,900.5", Some(1_490_050)),
            ("32000 km", Some(3_200_000)),
            ("10000", Some(1_000_000)),
            ("10000.00", Some(1_000_000)),
            ("1.234.567", Some(123_456_700)),
            ("desde 9 500 €", Some(950_000)),
            ("14900 2 dueños", Some(1_490_000)),
            ("14.9", Some(1_490)),
            ("0.500", Some(50)),
            ("12,", Some(1_200)),
            ("99999999999999999999999", Some(u64::MAX)),
            ("consultar", None),
            ("", None),
        ] {
            assert_eq!(number(text), hundredths, "{text}");
        }
    }

    #[test]
    fn spellings_of_one_telephone_share_a_key_and_fillers_have_none() {
        let key = phone_key("612345118");
        assert_ne!(key, 0);
        for same in ["612 345 118", "+34 612-345-118", "0034612345118"] {
            assert_eq!(phone_key(same), key, "{same}");
        }
        assert_ne!(phone_key("12345678"), phone_key("012345678"));
        for filler in ["", "0", "12345", "000000000", "999 999 999", "1111111111111111111111111", "no tiene"] {
            assert_eq!(phone_key(filler), 0, "{filler}");
        }
    }

    #[test]
    fn counts_are_written_in_digits() {
        for n in [0, 7, 10, 48_213, u64::MAX] {
            let mut out = String::from("#");
            push_count(n, &mut out);
            assert_eq!(out, format!("#{n}"));
        }
    }

    #[test]
    fn an_email_needs_both_sides_to_count() {
        assert_eq!(mail_key(" ana@example.es "), mail_key("ana@example.es"));
        assert_ne!(mail_key("ana@example.es"), mail_key("eva@example.es"));
        for none in ["", "ana", "@", "ana@", "@example.es"] {
            assert_eq!(mail_key(none), 0, "{none}");
        }
    }

    proptest! {
        #[test]
        fn telephones_are_read_as_the_domain_reads_them(text in "[+ ]{0,2}(00)?[0-9 ./()-]{0,22}") {
            let expected = crate::domain::digits(&text);
            if let Some((len, value)) = phone_number(&text) {
                prop_assert_eq!(format!("{value:0len$}"), expected);
            } else {
                let all = text.bytes().filter(u8::is_ascii_digit).count();
                prop_assert!(expected.is_empty() || all > PHONE_AT_MOST + 4, "{}", expected);
            }
        }
    }
}
