//! Tables of what is written how in each language.
#![expect(clippy::unwrap_used, reason = "a test may stop at a wrong value")]

use jiff::Timestamp;
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::ages::WIDEST;
use super::*;
use crate::ui::text::width;
use crate::ui::words::{Locale, Words};

fn words() -> [Words; 3] {
    Locale::ALL.map(Words::load)
}

/// What the three languages say, with plain blanks so that a table can be read.
fn said(what: impl Fn(&Words) -> String) -> [String; 3] {
    words().map(|words| what(&words).replace('\u{a0}', " "))
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn madrid() -> TimeZone {
    TimeZone::get("Europe/Madrid").unwrap()
}

#[test]
fn whole_numbers_are_grouped_as_the_language_does() {
    for (value, shown) in [
        (0, ["0", "0", "0"]),
        (999, ["999", "999", "999"]),
        (1_000, ["1,000", "1000", "1 000"]),
        (12_345, ["12,345", "12.345", "12 345"]),
        (100_000, ["100,000", "100.000", "100 000"]),
        (-1_234_567, ["-1,234,567", "-1.234.567", "-1 234 567"]),
        (i64::MIN, ["-9,223,372,036,854,775,808", "-9.223.372.036.854.775.808", "-9 223 372 036 854 775 808"]),
    ] {
        assert_eq!(said(|words| words.number(value)), shown);
    }
    assert_eq!(Locale::Uk.number(100_000), "100\u{a0}000", "the blank breaks no line");
}

#[test]
fn decimals_keep_every_digit() {
    for (text, shown) in [
        ("0", ["0", "0", "0"]),
        ("-0.00", ["0.00", "0,00", "0,00"]),
        ("007.10", ["7.10", "7,10", "7,10"]),
        ("+5", ["5", "5", "5"]),
        ("1234.5", ["1,234.5", "1234,5", "1 234,5"]),
        ("-12345.678901", ["-12,345.678901", "-12.345,678901", "-12 345,678901"]),
        (
            "99999999999999999999.99",
            ["99,999,999,999,999,999,999.99", "99.999.999.999.999.999.999,99", "99 999 999 999 999 999 999,99"],
        ),
    ] {
        assert_eq!(said(|words| words.decimal(&Decimal::parse(text).unwrap())), shown, "{text}");
    }
    for text in ["", "-", ".", "5.", ".5", "1,5", "1.2.3", "1e3", "0x10", "٣", " 1", "1 000", "--1", "NaN", "1_000"] {
        assert_eq!(Decimal::parse(text), None, "{text:?}");
    }
}

#[test]
fn money_has_its_sign_or_code_where_the_language_has_it() {
    for (text, currency, shown) in [
        ("14900", "EUR", ["€14,900", "14.900 €", "14 900 €"]),
        ("-9500.50", "EUR", ["-€9,500.50", "-9500,50 €", "-9 500,50 €"]),
        ("525.00", "PEN", ["S/ 525.00", "S/ 525,00", "S/ 525,00"]),
        ("-2075.00", "PEN", ["-S/ 2,075.00", "-S/ 2075,00", "-S/ 2 075,00"]),
        ("2520.00", "MXN", ["2,520.00 MXN", "2520,00 MXN", "2 520,00 MXN"]),
        ("120000", "RSD", ["120,000 RSD", "120.000 RSD", "120 000 RSD"]),
    ] {
        let value = Decimal::parse(text).unwrap();
        assert_eq!(said(|words| words.money(&value, currency)), shown, "{text} {currency}");
    }
    let padded = Decimal::parse("525.5").unwrap().with_places(2);
    assert_eq!(said(|words| words.money(&padded, "PEN"))[0], "S/ 525.50");
    assert_eq!(Decimal::parse("1.239").unwrap().with_places(2), Decimal::parse("1.239").unwrap(), "nothing is cut");
}

#[test]
fn a_partners_amount_is_written_anew_only_if_it_can_be_read_one_way() {
    for (text, shown) in [
        ("14900", ["14,900", "14.900", "14 900"]),
        ("14900.00", ["14,900", "14.900", "14 900"]),
        (" 14900.50 ", ["14,900.50", "14.900,50", "14 900,50"]),
        ("0.125", ["0.125", "0,125", "0,125"]),
        ("1234.567", ["1,234.567", "1234,567", "1 234,567"]),
        // A machine's fourteen and nine tenths, or a Spaniard's fourteen thousand nine hundred.
        ("14.900", ["14.900"; 3]),
        ("14.900 €", ["14.900 €"; 3]),
        ("14,900", ["14,900"; 3]),
        ("a consultar", ["a consultar"; 3]),
        ("", [""; 3]),
    ] {
        assert_eq!(said(|words| words.amount(text).into_owned()), shown, "{text:?}");
    }
    assert_eq!(said(|words| words.measure("32000", "km").into_owned()), ["32,000 km", "32.000 km", "32 000 km"]);
    assert_eq!(said(|words| words.measure("32.000 km", "km").into_owned()), ["32.000 km"; 3]);
}

#[test]
fn ages_have_the_languages_letters_and_fit_the_columns() {
    let then = at("2026-11-22T14:07:00Z");
    let after = |seconds: i64| Timestamp::from_second(then.as_second() + seconds).unwrap();
    for (seconds, shown) in [
        (-5, ["now", "ahora", "щойно"]),
        (59, ["now", "ahora", "щойно"]),
        (47 * 60, ["47m", "47min", "47хв"]),
        (6 * 3600, ["6h", "6h", "6г"]),
        (51 * 3600, ["2d 03h", "2d 03h", "2д 03г"]),
        (12 * 86_400, ["12d", "12d", "12д"]),
    ] {
        assert_eq!(said(|words| words.age(after(seconds), then)), shown);
        assert_eq!(said(|words| words.until(then, after(seconds))), shown);
    }
    for words in words() {
        for seconds in [0, 59, 60, 3_599, 3_600, 86_399, 86_400, 10 * 86_400 - 1, 999 * 86_400] {
            let age = words.age(after(seconds), then);
            assert!(width(&age) <= WIDEST, "{words:?} {age}");
        }
    }
}

#[test]
fn phrases_choose_by_now_whatever_the_language_says_for_it() {
    let then = at("2026-11-22T14:07:00Z");
    let later = at("2026-11-22T20:07:00Z");
    assert_eq!(said(|words| words.age_in(then, then)), ["now"; 3]);
    assert_eq!(said(|words| words.age_in(later, then)), ["6h", "6h", "6г"]);
    assert_eq!(said(|words| words.minutes_in(0)), ["now"; 3]);
    assert_eq!(said(|words| words.minutes_in(90)), ["1h", "1h", "1г"]);
}

#[test]
fn days_are_said_in_full_with_the_month_in_its_case() {
    for (day, shown) in [
        (
            "2026-11-05T12:00:00Z",
            ["Thursday 5 November 2026", "jueves, 5 de noviembre de 2026", "четвер, 5 листопада 2026 р."],
        ),
        ("2027-01-01T12:00:00Z", ["Friday 1 January 2027", "viernes, 1 de enero de 2027", "п’ятниця, 1 січня 2027 р."]),
        (
            "2028-02-29T12:00:00Z",
            ["Tuesday 29 February 2028", "martes, 29 de febrero de 2028", "вівторок, 29 лютого 2028 р."],
        ),
    ] {
        assert_eq!(said(|words| words.day_full(at(day), &TimeZone::UTC)), shown);
    }
}

#[test]
fn days_near_today_have_a_word_by_the_calendar_of_the_zone() {
    // Half past eleven at night in Madrid, still the day before for UTC's tomorrow.
    let now = at("2026-11-24T22:30:00Z");
    for (then, shown) in [
        ("2026-11-22T23:30:00Z", ["yesterday", "ayer", "учора"]),
        ("2026-11-24T00:00:00Z", ["today", "hoy", "сьогодні"]),
        ("2026-11-24T23:30:00Z", ["tomorrow", "mañana", "завтра"]),
        ("2026-11-25T23:30:00Z", ["Thu 26 Nov", "jue 26 nov", "чт 26 лис"]),
        ("2026-11-22T22:30:00Z", ["Sun 22 Nov", "dom 22 nov", "нд 22 лис"]),
        ("2027-01-04T12:00:00Z", ["Mon 4 Jan 2027", "lun 4 ene 2027", "пн 4 січ 2027"]),
        // New Year's Eve by UTC, the new year in Madrid.
        ("2026-12-31T23:30:00Z", ["Fri 1 Jan 2027", "vie 1 ene 2027", "пт 1 січ 2027"]),
    ] {
        assert_eq!(said(|words| words.day_near(at(then), now, &madrid())), shown, "{then}");
    }
}

#[test]
fn the_offset_stands_behind_a_time_only_where_the_own_clock_shows_another() {
    let kyiv = TimeZone::get("Europe/Kyiv").unwrap();
    let lisbon = TimeZone::get("Europe/Lisbon").unwrap();
    let (summer, winter) = (at("2026-07-01T12:00:00Z"), at("2026-11-24T12:00:00Z"));
    let english = Words::load(Locale::En);
    for (then, zone, own, shown) in [
        (winter, madrid(), madrid(), "24 Nov 2026 13:00"),
        (winter, madrid(), kyiv.clone(), "24 Nov 2026 13:00 +01:00"),
        (summer, madrid(), kyiv.clone(), "1 Jul 2026 14:00 +02:00"),
        (summer, madrid(), TimeZone::get("Europe/Berlin").unwrap(), "1 Jul 2026 14:00"),
        (summer, TimeZone::get("America/Lima").unwrap(), lisbon.clone(), "1 Jul 2026 07:00 -05:00"),
        (summer, TimeZone::get("Asia/Kolkata").unwrap(), lisbon, "1 Jul 2026 17:30 +05:30"),
    ] {
        assert_eq!(english.exact(then, &zone, &own), shown);
    }
    let near = said(|words| words.exact_near(winter, at("2026-11-23T12:00:00Z"), &madrid(), &kyiv));
    assert_eq!(near, ["tomorrow 13:00 +01:00", "mañana 13:00 +01:00", "завтра 13:00 +01:00"]);
}

proptest! {
    #[test]
    fn any_text_is_read_exactly_or_left_alone(text in "[-+]?[0-9]{0,25}(\\.[0-9]{0,8})?|.{0,8}") {
        if let Some(value) = Decimal::parse(&text) {
            let shown = Words::load(Locale::En).decimal(&value).replace(',', "");
            prop_assert_eq!(Decimal::parse(&shown), Some(value));
        }
    }

    #[test]
    fn grouping_changes_no_digit(value in any::<i64>()) {
        for locale in Locale::ALL {
            let digits: String = locale.number(value).chars().filter(|c| c.is_ascii_digit() || *c == '-').collect();
            prop_assert_eq!(digits, value.to_string());
        }
    }
}
