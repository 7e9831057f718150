//! An exact amount of money, points or litres: what a partner wrote, digit for digit, and sums that never round.
//!
//! It has no currency: which one a service means is a setting of its section, said once where the amount is shown.

use std::fmt;
use std::iter::Sum;

use rust_decimal::Decimal;

/// An exact decimal number with the digits it came with (`525`, `525.00`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Amount(Decimal);

/// Why a text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// It is not a decimal number.
    #[error("not a decimal number")]
    NotANumber,
    /// It has more digits than can be kept exactly (28).
    #[error("more digits than can be kept exactly")]
    TooLong,
}

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// A number as JSON and people write it: a sign, digits, a point; an exponent is taken too. Nothing is rounded.
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        let text = text.trim();
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        if text.contains(['e', 'E']) {
            return Decimal::from_scientific(text).map(Self).map_err(|_| AmountError::NotANumber);
        }
        // What is written right and yet refused is too long; `1_000`, which the library takes, no partner writes.
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        let right =
            digits(unsigned) && unsigned.matches('.').count() < 2 && unsigned.len() > unsigned.matches('.').count();
        if !right {
            return Err(AmountError::NotANumber);
        }
        Decimal::from_str_exact(text).map(Self).map_err(|_| AmountError::TooLong)
    }

    /// The sum, unless it is beyond what can be kept.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, unless it is beyond what can be kept.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The product, unless it is beyond what can be kept.
    pub fn times(self, other: Self) -> Option<Self> {
        self.0.checked_mul(other.0).map(Self)
    }

    /// Below zero.
    pub const fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// Zero, however it was written.
    pub const fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Digits behind the point.
    pub const fn scale(self) -> u32 {
        self.0.scale()
    }

    /// With at least this many digits behind the point: `525` as `525.00`. None are taken away.
    #[must_use]
    pub fn at_least(self, digits: u32) -> Self {
        let mut value = self.0;
        if value.scale() < digits {
            value.rescale(digits);
        }
        Self(value)
    }

    /// Rounded to this many digits behind the point, halves up: `221.025` as `221.03`. Only for what is an estimate anyway.
    #[must_use]
    pub fn rounded(self, digits: u32) -> Self {
        Self(self.0.round_dp_with_strategy(digits, rust_decimal::RoundingStrategy::MidpointAwayFromZero))
    }

    /// Without zeros at its end beyond this many digits behind the point: `1564.000` as `1564.00`, to be looked at. It stays
    /// the same number.
    #[must_use]
    pub fn short(self, digits: u32) -> Self {
        let mut value = self.0;
        let least = value.normalize().scale().max(digits);
        if value.scale() > least {
            value.rescale(least);
        }
        Self(value)
    }

    /// For a chart only: about this much.
    pub fn about(self) -> f64 {
        rust_decimal::prelude::ToPrimitive::to_f64(&self.0).unwrap_or_default()
    }
}

impl From<i64> for Amount {
    fn from(value: i64) -> Self {
        Self(value.into())
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// None once the sum is beyond what can be kept: a total is never silently wrong.
impl Sum<Amount> for Option<Amount> {
    fn sum<I: Iterator<Item = Amount>>(mut amounts: I) -> Self {
        amounts.try_fold(Amount::ZERO, Amount::plus)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_that_say_nothing_are_left_out_where_an_amount_is_looked_at() {
        for (text, shown) in [
            ("1564.000", "1564.00"),
            ("0.000", "0.00"),
            ("-3.120", "-3.12"),
            ("1.2345", "1.2345"),
            ("1.2500", "1.25"),
            ("7", "7"),
            ("7.5", "7.5"),
        ] {
            let amount = Amount::parse(text).unwrap_or_default();
            assert_eq!(amount.short(2).to_string(), shown);
            assert_eq!(amount.short(2), amount);
            assert_eq!(amount.to_string(), text);
        }
    }

    #[test]
    fn an_amount_keeps_every_digit_it_came_with() {
        for text in ["525", "525.00", "-0.10", "0.0", "12345678901234.567", "0.0000000000000000000000000001"] {
            assert_eq!(Amount::parse(text).map(|a| a.to_string()), Ok(text.to_owned()));
        }
        assert_eq!(Amount::parse("1e3").map(|a| a.to_string()), Ok("1000".to_owned()));
        assert_eq!(Amount::parse(" 5.50 ").map(Amount::scale), Ok(2));
    }

    #[test]
    fn what_is_no_number_or_too_long_to_be_exact_is_refused() {
        for text in ["", " ", "abc", "1,5", "1.2.3", "NaN", "Infinity", "1_000", "--1"] {
            assert_eq!(Amount::parse(text), Err(AmountError::NotANumber), "{text:?}");
        }
        for text in ["0.00000000000000000000000000001", "99999999999999999999999999999999"] {
            assert_eq!(Amount::parse(text), Err(AmountError::TooLong), "{text:?}");
        }
    }

    #[test]
    fn sums_are_exact_and_an_overflow_is_no_number() {
        let cents = |text| Amount::parse(text).unwrap_or_default();
        let sum: Option<Amount> = [cents("0.1"), cents("0.20"), cents("-0.05")].into_iter().sum();
        assert_eq!(sum.map(|a| a.to_string()), Some("0.25".to_owned()));
        let most = cents("79228162514264337593543950335");
        assert_eq!([most, most].into_iter().sum::<Option<Amount>>(), None);
        assert_eq!(most.plus(Amount::from(1)), None);
        assert_eq!(cents("5").at_least(2).to_string(), "5.00");
        assert!(cents("-0.01").is_negative() && !cents("-0.00").is_negative());
    }
}
