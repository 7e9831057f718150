//! Numbers and money, from their digits: nothing is rounded and nothing passes through a float.

use std::fmt::Write as _;

use crate::domain::Amount;
use crate::ui::words::Locale;

/// A blank that breaks no line.
const NBSP: &str = "\u{a0}";

/// How a language punctuates numbers.
struct Marks {
    group: &'static str,
    /// Digits from which on there are groups: Spanish leaves four digits together.
    from_digits: usize,
    point: &'static str,
}

const fn marks(locale: Locale) -> Marks {
    match locale {
        Locale::En => Marks { group: ",", from_digits: 4, point: "." },
        Locale::Es => Marks { group: ".", from_digits: 5, point: "," },
        Locale::Uk => Marks { group: NBSP, from_digits: 4, point: "," },
    }
}

/// An exact decimal number, as its digits, on its way to the screen.
///
/// An amount ([`crate::domain::Amount`]) is turned into one to be written in a language; it can not be one itself, because
/// what partners write elsewhere (prices of leads, loans) may be longer than an amount is exact, or no number at all. What
/// is typed into forms is another thing again: [`crate::ui::form::Decimal`], which no rule of punctuation may touch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decimal {
    negative: bool,
    /// Without leading zeros; `0` if there is nothing before the point.
    whole: String,
    /// The digits behind the point, as they were written.
    places: String,
}

impl Decimal {
    /// Reads digits with at most one point among them and perhaps a sign before them; nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix(['-', '+']) {
            Some(rest) => (text.starts_with('-'), rest),
            None => (false, text),
        };
        let (whole, places) = match digits.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (digits, ""),
        };
        let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(places) {
            return None;
        }
        let trimmed = whole.trim_start_matches('0');
        let whole = if trimmed.is_empty() { "0" } else { trimmed };
        let zero = whole == "0" && places.bytes().all(|b| b == b'0');
        Some(Self { negative: negative && !zero, whole: whole.to_owned(), places: places.to_owned() })
    }

    /// The same from a text that people may have typed: none if it can be read in two ways. `14.900` is fourteen and
    /// nine tenths to a machine and fourteen thousand nine hundred to a Spaniard.
    pub fn from_partner(text: &str) -> Option<Self> {
        let number = Self::parse(text.trim())?;
        let may_be_a_group = number.places.len() == 3 && number.whole.len() <= 3 && number.whole != "0";
        (!may_be_a_group).then_some(number)
    }

    /// The same amount without decimals that are all zeros.
    #[must_use]
    pub fn short(mut self) -> Self {
        if self.places.bytes().all(|b| b == b'0') {
            self.places.clear();
        }
        self
    }

    /// The same amount with at least so many decimals; none is ever cut off.
    #[must_use]
    pub fn with_places(mut self, at_least: usize) -> Self {
        while self.places.len() < at_least {
            self.places.push('0');
        }
        self
    }
}

/// With cents, where it has none, and without zeros behind them: that is how money is written.
impl From<Amount> for Decimal {
    fn from(amount: Amount) -> Self {
        Self::parse(&amount.short(2).at_least(2).to_string()).unwrap_or_else(|| Self::from(0))
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self { negative: value < 0, whole: value.unsigned_abs().to_string(), places: String::new() }
    }
}

/// A whole number: `12,345`, `12.345`, `12 345`.
pub(in crate::ui) fn number(value: i64, locale: Locale) -> String {
    decimal(&Decimal::from(value), locale)
}

/// An exact number: `1,234.50`, `1234,50`, `1 234,50`.
pub(in crate::ui) fn decimal(value: &Decimal, locale: Locale) -> String {
    let sign = if value.negative { "-" } else { "" };
    format!("{sign}{}", unsigned(value, locale))
}

fn unsigned(value: &Decimal, locale: Locale) -> String {
    let marks = marks(locale);
    let count = value.whole.len();
    let mut out = String::with_capacity(count * 2 + value.places.len());
    for (at, digit) in value.whole.chars().enumerate() {
        if at > 0 && count >= marks.from_digits && (count - at).is_multiple_of(3) {
            out.push_str(marks.group);
        }
        out.push(digit);
    }
    if !value.places.is_empty() {
        // Writing to a `String` cannot fail.
        let _ = write!(out, "{}{}", marks.point, value.places);
    }
    out
}

/// An amount with its currency (a code of ISO 4217): `€14,900`, `14.900 €`, `S/ 525.00`, `2 520,00 MXN`.
///
/// The euro has its sign, before the number in English and behind it elsewhere; the sol is written before the number
/// wherever it is used; any other currency is its code, behind.
pub(in crate::ui) fn money(value: &Decimal, currency: &str, locale: Locale) -> String {
    let sign = if value.negative { "-" } else { "" };
    let digits = unsigned(value, locale);
    match (currency, locale) {
        ("EUR", Locale::En) => format!("{sign}€{digits}"),
        ("EUR", Locale::Es | Locale::Uk) => format!("{sign}{digits}{NBSP}€"),
        ("PEN", _) => format!("{sign}S/{NBSP}{digits}"),
        (code, _) => format!("{sign}{digits}{NBSP}{code}"),
    }
}
