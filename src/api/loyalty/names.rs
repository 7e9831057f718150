//! What names things at MS Loyalty and goes back to it: customers, codes, the words for kinds of transactions, ranges of
//! days. Each is checked when it is made, so that nothing that cannot be sent stands in a request.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;

/// Longer names are slips.
const LONGEST: usize = 120;

/// The text without what surrounds it, if it may be sent: not empty, not endless, no control characters.
fn sendable(text: &str) -> Option<String> {
    let text = text.trim();
    let fine = !text.is_empty() && text.chars().count() <= LONGEST && !text.chars().any(char::is_control);
    fine.then(|| text.to_owned())
}

macro_rules! name {
    ($(#[$about:meta])+ $name:ident) => {
        $(#[$about])+
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// The name, if it may be sent.
            pub fn new(text: &str) -> Option<Self> {
                sendable(text).map(Self)
            }

            /// As it is sent.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name! {
    /// What a customer, a store or a vendor is called by those who use the service: a text that may begin with 0 or hold
    /// letters. The service calls it `externalId`, `external_id` or `customerId`.
    ExternalId
}
name! {
    /// A customer's document number, by which reloads and points are asked for.
    Document
}
name! {
    /// The word for what a transaction is (`POINTS ORDER`): an open vocabulary, told from [`super::Direction`], which the
    /// service calls `type`, too.
    Kind
}
name! {
    /// A transaction's code: what a doubt about it is looked up by.
    Code
}

impl Kind {
    /// The words that the manual uses, to be offered until others were used.
    pub const KNOWN: [&'static str; 3] = ["POINTS ORDER", "POINTS COUPON", "BALANCE TRANSFER DEBIT"];
}

/// Digits and letters that nobody confuses when reading them aloud, in the order of their bytes.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a code that tell its time: 50 bits of milliseconds, enough for 30 000 years.
const OF_TIME: u32 = 10;
/// Random letters of a code: 60 bits.
const OF_CHANCE: usize = 12;

impl Code {
    /// A new code: the configured prefix, the time and chance. Codes of one prefix sort by time.
    pub fn minted(prefix: &str, at: Timestamp, random: [u8; 32]) -> Self {
        let millis = u64::try_from(at.as_millisecond()).unwrap_or(0);
        let letter = |bits: u64| char::from(LETTERS[(bits & 31) as usize]);
        let prefix = prefix.chars().filter(|c| !c.is_control() && !c.is_whitespace()).take(LONGEST / 2);
        let time = (0..OF_TIME).rev().map(|nth| letter(millis >> (5 * nth)));
        let chance = random.iter().take(OF_CHANCE).map(|byte| letter(u64::from(*byte)));
        Self(prefix.chain(time).chain(chance).collect())
    }
}

/// A range of days, both ends included; never turned around.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Days {
    from: Date,
    to: Date,
}

impl Days {
    /// The range, unless it ends before it begins.
    pub fn new(from: Date, to: Date) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// The first day.
    pub const fn from(self) -> Date {
        self.from
    }

    /// The last day.
    pub const fn to(self) -> Date {
        self.to
    }

    /// How many days it has, so that a huge one can be asked about before it is read.
    pub fn count(self) -> u32 {
        self.from.until(self.to).map_or(u32::MAX, |span| span.get_days().unsigned_abs().saturating_add(1))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_name_is_kept_as_it_is_without_what_surrounds_it() {
        for (given, kept) in [
            (" 0100037894 ", Some("0100037894")),
            ("c991ijco5y", Some("c991ijco5y")),
            ("", None),
            (" \t", None),
            ("a\nb", None),
            ("a\u{1b}[31m", None),
        ] {
            assert_eq!(ExternalId::new(given).as_ref().map(ExternalId::as_str), kept, "{given:?}");
        }
        assert_eq!(Code::new(&"x".repeat(LONGEST + 1)), None);
    }

    #[test]
    fn codes_sort_by_time_and_differ_by_chance() {
        let at = |ms: i64| Timestamp::from_millisecond(ms).unwrap_or_default();
        let first = Code::minted("VT-", at(1_700_000_000_000), [200; 32]);
        let later = Code::minted("VT-", at(1_700_000_000_001), [3; 32]);
        assert!(first < later, "{first} {later}");
        assert_ne!(later, Code::minted("VT-", at(1_700_000_000_001), [4; 32]));
        assert!(first.as_str().starts_with("VT-") && first.as_str().len() == 3 + 22, "{first}");
        assert_eq!(Code::new(first.as_str()), Some(Code::minted("V T-\n", at(1_700_000_000_000), [200; 32])));
    }

    #[test]
    fn a_range_is_never_turned_around_and_says_how_long_it_is() {
        let (a, b) = (date(2018, 7, 1), date(2018, 7, 30));
        assert_eq!(Days::new(b, a), None);
        assert_eq!(Days::new(a, b).map(Days::count), Some(30));
        assert_eq!(Days::new(a, a).map(Days::count), Some(1));
    }
}
