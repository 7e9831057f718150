//! What each kind of field makes of what is typed, as tables.

use super::*;

#[test]
fn what_is_typed_becomes_a_value_or_a_problem() {
    let decimal = |text: &str| Decimal::parse(text).unwrap();
    let text = |text: &str| Ok(Value::Text(text.into()));
    for (path, keys, expected) in [
        ("name", "Gil", text("Gil")),
        ("name", " Gil ", text("Gil")),
        ("name", "Gi", Err("form-too-short")),
        ("name", "", Err("form-required")),
        ("name", "  ", Err("form-required")),
        ("name", "a name of more than twenty", Err("form-too-long")),
        ("name", "a robot", Err("no robots")),
        ("seats", "7", Ok(Value::Number(7))),
        ("seats", "", Ok(Value::Empty)),
        ("seats", "0", Err("form-out-of-range")),
        ("seats", "10", Err("form-out-of-range")),
        ("seats", "7.5", Err("form-not-a-number")),
        ("rate", "0,125", Ok(Value::Decimal(decimal("0.125")))),
        ("rate", "-1.10", Ok(Value::Decimal(decimal("-1.10")))),
        ("rate", "1.2345", Err("form-places")),
        ("rate", "1.234,5", Err("form-not-a-decimal")),
        ("rate", "1e3", Err("form-not-a-decimal")),
        ("rate", ".5", Err("form-not-a-decimal")),
        ("rate", "1234567890123456789", Err("form-not-a-decimal")),
        ("price", "12.50", Ok(Value::Money(decimal("12.50"), "EUR"))),
        ("price", "12.50 ", Ok(Value::Money(decimal("12.50"), "USD"))),
        ("price", "12.50uu", Ok(Value::Money(decimal("12.50"), "UAH"))),
        ("price", "12.505", Err("form-places")),
        ("heat", "  ", Ok(Value::Choice("warm"))),
        ("tags", " ", Ok(Value::Many(vec!["hot"]))),
        ("tags", "  ", Ok(Value::Empty)),
        ("plate", "1234BCD", text("1234BCD")),
        ("plate", "1234BC", Err("1234BCD")),
        ("plate", "A234BCD", Err("1234BCD")),
        ("visit", "2026-12-01 10:00", Ok(Value::DateTime("2026-12-01T10:00+01:00[+01:00]".parse().unwrap()))),
        ("visit", "1/12/2026 10:00", Ok(Value::DateTime("2026-12-01T10:00+01:00[+01:00]".parse().unwrap()))),
        ("visit", "01.12.2026 9:30", Ok(Value::DateTime("2026-12-01T09:30+01:00[+01:00]".parse().unwrap()))),
        ("visit", "01-12-2026 10:00", Ok(Value::DateTime("2026-12-01T10:00+01:00[+01:00]".parse().unwrap()))),
        ("visit", "12/31/2026 10:00", Err("form-not-a-time")),
        ("visit", "26-12-01 10:00", Err("form-not-a-time")),
        ("visit", "1/12/26 10:00", Err("form-not-a-time")),
        ("visit", "2026-12-01", Err("form-not-a-time")),
        ("visit", "2026-02-30 10:00", Err("form-not-a-time")),
        ("visit", "2026-03-29 02:30", Err("form-no-such-time")),
        ("visit", "2026-10-25 02:30", Ok(Value::DateTime("2026-10-25T02:30+02:00[+02:00]".parse().unwrap()))),
    ] {
        let mut form = form();
        typed(&mut form, path, keys);
        match expected {
            // Zones of other names are the same moment with the same offset.
            Ok(Value::DateTime(wanted)) => {
                let Value::DateTime(at) = value(&form, path) else { unreachable!("{path} {keys:?}") };
                assert_eq!((at.timestamp(), at.offset()), (wanted.timestamp(), wanted.offset()), "{path} {keys:?}");
            }
            Ok(wanted) => {
                assert_eq!((value(&form, path), problem(&form, path)), (wanted, None), "{path} {keys:?}");
            }
            Err(words) => assert_eq!(problem(&form, path).as_deref(), Some(words), "{path} {keys:?}"),
        }
    }
}

#[test]
fn a_decimal_is_compared_exactly() {
    use std::cmp::Ordering::{Equal, Greater, Less};
    for (text, whole, expected) in [
        ("9.000", 9, Equal),
        ("9.001", 9, Greater),
        ("8.999", 9, Less),
        ("-0.5", 0, Less),
        ("-1.5", -1, Less),
        ("999999999999999999", i64::MAX, Less),
        ("0.00000000000000001", 0, Greater),
    ] {
        assert_eq!(Decimal::parse(text).unwrap().compare(whole), expected, "{text} and {whole}");
    }
}

#[test]
fn presets_set_the_day_and_keep_the_time() {
    for (keys, shown) in [
        ("t", "2026-11-22 15:07"),
        ("m", "2026-11-23 15:07"),
        ("ь", "2026-11-23 15:07"),
        ("+", "2026-11-22 16:07"),
        ("2026-12-31 23:30+", "2027-01-01 00:30"),
        ("2026-12-31 23:30t", "2026-11-22 23:30"),
        ("2026-03-29 01:30h", "2026-03-29 03:30"),
        ("x", ""),
    ] {
        let mut form = form();
        typed(&mut form, "visit", keys);
        let place = form.nearest("visit").unwrap();
        assert_eq!(form.field(&place).unwrap().text(), shown, "{keys}");
    }
}

#[test]
fn a_pasted_amount_brings_its_unit() {
    let mut form = form();
    form.focus("price");
    assert_eq!(form.paste("12,50 UAH\n"), FormEvent::Changed);
    assert_eq!(value(&form, "price"), Value::Money(Decimal::parse("12.50").unwrap(), "UAH"));
}
