//! Open time on the calendar: nights, weekends, breaks, both changes of the clocks, and what must hold for any week.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use proptest::prelude::*;

use super::*;

const OFFICE: &str = "Mo-Fr 09:00-19:00, Sa 10:00-14:00";
const BREAK: &str = "Mo-Fr 09:00-14:00 16:00-19:00";
const DAY_AND_NIGHT: &str = "24/7";

fn hours(week: &str, zone: &str) -> OpenHours {
    OpenHours::new(Week::parse(week).unwrap(), TimeZone::get(zone).unwrap())
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn only_open_minutes_count() {
    // 23 November 2026 is a Monday; Madrid is an hour ahead of UTC in winter and two in summer.
    for (what, week, zone, from, to, minutes) in [
        ("within a morning", OFFICE, "Europe/Madrid", "2026-11-23T08:25:00Z", "2026-11-23T09:12:00Z", 47),
        ("at night", OFFICE, "Europe/Madrid", "2026-11-23T19:00:00Z", "2026-11-24T07:59:00Z", 0),
        (
            "from the night into the morning",
            OFFICE,
            "Europe/Madrid",
            "2026-11-23T22:00:00Z",
            "2026-11-24T08:10:00Z",
            10,
        ),
        ("over midnight", OFFICE, "Europe/Madrid", "2026-11-23T17:30:00Z", "2026-11-24T08:30:00Z", 60),
        ("over a weekend", OFFICE, "Europe/Madrid", "2026-11-20T17:00:00Z", "2026-11-23T09:00:00Z", 60 + 240 + 60),
        ("a Sunday", OFFICE, "Europe/Madrid", "2026-11-22T00:00:00Z", "2026-11-22T22:00:00Z", 0),
        ("a break at noon", BREAK, "Europe/Madrid", "2026-11-23T12:50:00Z", "2026-11-23T15:10:00Z", 20),
        ("within the break", BREAK, "Europe/Madrid", "2026-11-23T13:10:00Z", "2026-11-23T14:50:00Z", 0),
        ("two stretches a day, two days", BREAK, "Europe/Madrid", "2026-11-23T00:00:00Z", "2026-11-24T23:00:00Z", 960),
        ("until the minute of opening", OFFICE, "Europe/Madrid", "2026-11-23T07:00:00Z", "2026-11-23T08:00:00Z", 0),
        ("never closed", DAY_AND_NIGHT, "Europe/Madrid", "2026-11-21T00:00:00Z", "2026-11-23T00:00:00Z", 2 * 1440),
        (
            "over midnight by their own hours",
            "Fr 22:00-02:00",
            "UTC",
            "2026-11-20T23:00:00Z",
            "2026-11-21T09:00:00Z",
            180,
        ),
        ("over the end of the week", "Su 22:00-02:00", "UTC", "2026-11-22T23:00:00Z", "2026-11-23T09:00:00Z", 180),
        ("the other way round", OFFICE, "Europe/Madrid", "2026-11-23T12:00:00Z", "2026-11-23T09:00:00Z", 0),
        // another zone than the person's, and one that is half an hour off
        ("in Lima", OFFICE, "America/Lima", "2026-11-23T13:00:00Z", "2026-11-23T15:00:00Z", 60),
        ("in Kolkata", OFFICE, "Asia/Kolkata", "2026-11-23T03:00:00Z", "2026-11-23T04:00:00Z", 30),
        // 29 March 2026, a Sunday: 02:00 becomes 03:00
        ("a day of 23 hours", DAY_AND_NIGHT, "Europe/Madrid", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", 23 * 60),
        ("the hour left out", "Su 01:00-04:00", "Europe/Madrid", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", 120),
        (
            "within the hour left out",
            "Su 02:10-02:50",
            "Europe/Madrid",
            "2026-03-28T23:00:00Z",
            "2026-03-29T22:00:00Z",
            40,
        ),
        ("the Monday after it", OFFICE, "Europe/Madrid", "2026-03-28T13:00:00Z", "2026-03-30T08:00:00Z", 60),
        // 25 October 2026, a Sunday: 03:00 becomes 02:00
        ("a day of 25 hours", DAY_AND_NIGHT, "Europe/Madrid", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", 25 * 60),
        (
            "the hour that comes twice",
            "Su 01:00-04:00",
            "Europe/Madrid",
            "2026-10-24T22:00:00Z",
            "2026-10-25T23:00:00Z",
            240,
        ),
        ("over the change in autumn", OFFICE, "Europe/Madrid", "2026-10-24T11:00:00Z", "2026-10-26T09:00:00Z", 120),
    ] {
        let hours = hours(week, zone);
        assert_eq!(hours.between(at(from), at(to)), minutes * 60, "{what}");
    }
}

#[test]
fn a_week_that_never_opens_counts_nothing_and_never_comes_to_an_end() {
    let closed = OpenHours::new(Week::default(), TimeZone::get("Europe/Madrid").unwrap());
    assert!(closed.week().is_empty());
    assert_eq!(closed.between(at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z")), 0);
    assert_eq!(closed.after(at("2026-01-01T00:00:00Z"), 1), None);
    assert_eq!(closed.after(at("2026-01-01T00:00:00Z"), 0), Some(at("2026-01-01T00:00:00Z")));
}

#[test]
fn the_end_of_an_hour_of_work_is_found() {
    for (what, week, from, end) in [
        ("in the morning", OFFICE, "2026-11-23T08:30:00Z", "2026-11-23T09:30:00Z"),
        ("at night", OFFICE, "2026-11-23T22:00:00Z", "2026-11-24T09:00:00Z"),
        ("over the weekend", OFFICE, "2026-11-21T12:30:00Z", "2026-11-23T08:30:00Z"),
        ("over the break", BREAK, "2026-11-23T12:45:00Z", "2026-11-23T15:45:00Z"),
        ("until the minute of closing", OFFICE, "2026-11-23T17:00:00Z", "2026-11-23T18:00:00Z"),
        ("over the change in spring", OFFICE, "2026-03-28T12:30:00Z", "2026-03-30T07:30:00Z"),
    ] {
        assert_eq!(hours(week, "Europe/Madrid").after(at(from), 3_600), Some(at(end)), "{what}");
    }
}

#[test]
fn moments_outside_the_known_years_count_as_closed() {
    let open = OpenHours::always();
    assert_eq!(open.between(Timestamp::MIN, at("2010-01-04T00:01:00Z")), 60);
    assert_eq!(open.after(Timestamp::MAX, 1), None);
    assert!(open.between(Timestamp::MIN, Timestamp::MAX) > 34 * 365 * 86_400);
}

fn any_week() -> impl Strategy<Value = Week> {
    let stretch = (0_u16..1_440, 1_u16..1_440).prop_map(|(from, long)| (from, from + long));
    prop::array::uniform7(prop::collection::vec(stretch, 0..3)).prop_map(Week::of_days)
}

fn any_hours() -> impl Strategy<Value = OpenHours> {
    let zones = ["Europe/Madrid", "Atlantic/Canary", "America/Santiago", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"];
    (any_week(), prop::sample::select(zones.to_vec()))
        .prop_map(|(week, zone)| OpenHours::new(week, TimeZone::get(zone).unwrap()))
}

/// A second of the years 2025 to 2027, often near a change of the clocks in Europe.
fn any_moment() -> impl Strategy<Value = Timestamp> {
    let near = |at: i64| (at - 200_000)..(at + 200_000);
    prop_oneof![1_735_689_600_i64..1_830_297_600, near(1_774_746_000), near(1_792_890_000)]
        .prop_map(|second| Timestamp::from_second(second).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn open_time_adds_up_and_is_never_negative_nor_longer_than_the_time(
        hours in any_hours(),
        mut moments in prop::array::uniform3(any_moment()),
    ) {
        moments.sort_unstable();
        let [a, b, c] = moments;
        prop_assert_eq!(hours.between(a, c), hours.between(a, b) + hours.between(b, c));
        prop_assert!(hours.between(a, b) >= 0);
        prop_assert!(hours.between(a, b) <= b.as_second() - a.as_second());
        prop_assert_eq!(hours.between(b, a), 0);
    }

    #[test]
    fn the_end_of_a_time_is_the_first_moment_at_which_it_is_over(
        hours in any_hours(),
        from in any_moment(),
        seconds in 1_i64..400_000,
    ) {
        let Some(end) = hours.after(from, seconds) else {
            prop_assert!(hours.week().is_empty());
            return Ok(());
        };
        prop_assert_eq!(hours.between(from, end), seconds);
        let before = Timestamp::from_second(end.as_second() - 1).unwrap();
        prop_assert_eq!(hours.between(from, before), seconds - 1);
    }
}
