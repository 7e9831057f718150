//! Screen words: Fluent messages of the chosen language, English where it lacks one.
//!
//! Only the chosen language is parsed at start; English comes on the first gap. A missing message shows its key, never
//! an empty place. Arguments are not wrapped in direction marks: they would reach the terminal and break widths.

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use unic_langid::LanguageIdentifier;

use super::format::{self, Decimal, Names, Units};
use crate::domain::Amount;
use crate::flow::{Action, Arg, Text};

/// A language of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Locale {
    /// English: complete, the fallback.
    En,
    /// Spanish.
    Es,
    /// Ukrainian.
    Uk,
}

macro_rules! files {
    ($lang:literal) => {
        &[
            include_str!(concat!("../../assets/locales/", $lang, "/shell.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/actions.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/leads.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/contracts.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/gas.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/gas_account.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/loyalty.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/deals.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/ledger.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/batch.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/import.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/errors.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/dates.ftl")),
        ]
    };
}

impl Locale {
    /// Every language.
    pub const ALL: [Self; 3] = [Self::En, Self::Es, Self::Uk];

    /// The language of a setting: `en`, `es`, `uk`, or with `auto` the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that
    /// is set. What is not spoken here is English.
    pub fn from_setting(setting: &str, lc_all: Option<&str>, lc_messages: Option<&str>, lang: Option<&str>) -> Self {
        let word = if setting.is_empty() || setting == "auto" {
            [lc_all, lc_messages, lang].into_iter().flatten().find(|w| !w.is_empty()).unwrap_or("en")
        } else {
            setting
        };
        match word.split(['_', '-', '.', '@']).next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "es" => Self::Es,
            "uk" => Self::Uk,
            _ => Self::En,
        }
    }

    /// Its two letters.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
            Self::Uk => "uk",
        }
    }

    /// The texts of its files.
    pub(super) const fn sources(self) -> &'static [&'static str] {
        match self {
            Self::En => files!("en"),
            Self::Es => files!("es"),
            Self::Uk => files!("uk"),
        }
    }

    /// For the plural rules; the two letters always parse.
    fn language(self) -> LanguageIdentifier {
        self.code().parse().unwrap_or_default()
    }

    /// A whole number as this language groups it: `12,345`, `12.345`, `12 345`.
    pub fn number(self, value: i64) -> String {
        format::number(value, self)
    }
}

type Bundle = FluentBundle<FluentResource>;

fn bundle(locale: Locale) -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(vec![locale.language()]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match locale {
        Locale::En => |value, _| grouped(value, Locale::En),
        Locale::Es => |value, _| grouped(value, Locale::Es),
        Locale::Uk => |value, _| grouped(value, Locale::Uk),
    }));
    for source in locale.sources() {
        // A file with a mistake still gives its other messages; a test finds the mistake.
        let resource = match FluentResource::try_new((*source).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn grouped(value: &FluentValue, locale: Locale) -> Option<String> {
    match value {
        FluentValue::Number(FluentNumber { value, .. }) if value.fract() == 0.0 => Some(locale.number(*value as i64)),
        _ => None,
    }
}

/// The words of one language.
pub struct Words {
    locale: Locale,
    chosen: Bundle,
    english: OnceLock<Bundle>,
    names: Names,
}

impl Words {
    /// Reads one language.
    pub fn load(locale: Locale) -> Self {
        let mut words = Self { locale, chosen: bundle(locale), english: OnceLock::new(), names: Names::none() };
        words.names = Names {
            months: std::array::from_fn(|k| words.find(&format!("month-{}", k + 1), None)),
            months_full: std::array::from_fn(|k| words.find(&format!("month-full-{}", k + 1), None)),
            months_alone: std::array::from_fn(|k| words.find(&format!("month-alone-{}", k + 1), None)),
            weekdays: std::array::from_fn(|k| words.find(&format!("weekday-{}", k + 1), None)),
            weekdays_full: std::array::from_fn(|k| words.find(&format!("weekday-full-{}", k + 1), None)),
            near: [words.say_key("day-yesterday"), words.say_key("day-today"), words.say_key("day-tomorrow")],
            units: Units {
                now: words.say_key("age-now"),
                minutes: words.say_key("age-minutes"),
                hours: words.say_key("age-hours"),
                days: words.say_key("age-days"),
            },
        };
        words
    }

    /// Which language it is.
    pub const fn locale(&self) -> Locale {
        self.locale
    }

    /// A phrase in words.
    pub fn say(&self, text: &Text) -> String {
        if text.args.is_empty() {
            return self.find(&text.key, None);
        }
        let mut args = FluentArgs::with_capacity(text.args.len());
        for (name, arg) in &text.args {
            match arg {
                Arg::Num(n) => args.set(*name, *n),
                Arg::Str(clean) => args.set(*name, clean.as_str()),
                Arg::Text(inner) => args.set(*name, self.say(inner)),
            }
        }
        self.find(&text.key, Some(&args))
    }

    /// A phrase without variables.
    pub fn say_key(&self, key: &'static str) -> String {
        self.find(key, None)
    }

    /// What an action is called in help and palette.
    pub fn action(&self, action: Action) -> String {
        self.find(&format!("action-{}", action.name()), None)
    }

    /// What an action is called on the hint bar: one or two words.
    pub fn action_hint(&self, action: Action) -> String {
        self.find(&format!("hint-{}", action.name()), None)
    }

    /// True if the language itself has this message.
    pub fn has(&self, key: &str) -> bool {
        self.chosen.has_message(key)
    }

    /// A whole number, grouped.
    pub fn number(&self, value: i64) -> String {
        self.locale.number(value)
    }

    /// An exact decimal number with this language's separators.
    pub fn decimal(&self, value: &Decimal) -> String {
        format::decimal(value, self.locale)
    }

    /// An exact amount without its currency, with cents: `1,234.50`.
    pub fn sum(&self, amount: Amount) -> String {
        self.decimal(&amount.into())
    }

    /// An exact amount of a currency (ISO 4217): `€14,900`, `14.900 €`, `S/ 525.00`.
    pub fn money(&self, value: &Decimal, currency: &str) -> String {
        format::money(value, currency, self.locale)
    }

    /// An amount that a partner sent as text: written as this language does if it is an exact number, without
    /// decimals that are all zeros; else as it came (`14.900 €`, `a consultar`).
    pub fn amount<'a>(&self, text: &'a str) -> Cow<'a, str> {
        match Decimal::from_partner(text) {
            Some(value) => self.decimal(&value.short()).into(),
            None => text.into(),
        }
    }

    /// The same with a unit behind it, if it is a number: `32.000 km`.
    pub fn measure<'a>(&self, text: &'a str, unit: &str) -> Cow<'a, str> {
        match Decimal::from_partner(text) {
            Some(value) => format!("{}\u{a0}{unit}", self.decimal(&value.short())).into(),
            None => text.into(),
        }
    }

    /// Day, month and time in a zone, always 12 cells: ` 5 Nov 14:07`.
    pub fn date(&self, at: Timestamp, zone: &TimeZone) -> String {
        self.names.column(&at.to_zoned(zone.clone()))
    }

    /// Day, month and year in a zone: `5 Nov 2026`.
    pub fn day(&self, at: Timestamp, zone: &TimeZone) -> String {
        self.names.day(&at.to_zoned(zone.clone()))
    }

    /// A day in full: `Thursday 5 November 2026`, `jueves, 5 de noviembre de 2026`.
    pub fn day_full(&self, at: Timestamp, zone: &TimeZone) -> String {
        let at = at.to_zoned(zone.clone());
        let (weekday, month) = self.names.full(&at);
        // As texts: a year is not grouped.
        let (day, year) = (at.day().to_string(), at.year().to_string());
        self.say(
            &Text::key("date-full")
                .with("weekday", weekday)
                .with("day", day.as_str())
                .with("month", month)
                .with("year", year.as_str()),
        )
    }

    /// A day as one says it from here: `tomorrow`, `Thu 5 Nov`, `Mon 4 Jan 2027`.
    pub fn day_near(&self, at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
        self.names.day_near(&at.to_zoned(zone.clone()), now)
    }

    /// Day and time to the minute: `5 Nov 2026 14:07`, and the offset behind it where the person's own clock shows
    /// another time: `5 Nov 2026 14:07 +01:00`.
    pub fn exact(&self, at: Timestamp, zone: &TimeZone, own: &TimeZone) -> String {
        let at = at.to_zoned(zone.clone());
        timed(&self.names.day(&at), &at, own)
    }

    /// The same with the day as one says it from here: `tomorrow 14:07 +01:00`.
    pub fn exact_near(&self, at: Timestamp, now: Timestamp, zone: &TimeZone, own: &TimeZone) -> String {
        let at = at.to_zoned(zone.clone());
        timed(&self.names.day_near(&at, now), &at, own)
    }

    /// A day without a time: `5 Nov 2026`. It belongs to no zone.
    pub fn date_only(&self, day: Date) -> String {
        civil(day).map_or_else(|| day.to_string(), |at| self.names.day(&at))
    }

    /// The same without its year: `5 Nov`.
    pub fn date_short(&self, day: Date) -> String {
        let month = usize::try_from(day.month() - 1).ok().and_then(|at| self.names.months.get(at));
        format!("{} {}", day.day(), month.map_or("", String::as_str))
    }

    /// A month in three letters and its year: `Nov 2026`.
    pub fn month(&self, year: i16, month: i8) -> String {
        let name = usize::try_from(month - 1).ok().and_then(|at| self.names.months.get(at));
        format!("{} {year}", name.map_or("", String::as_str))
    }

    /// A month by its name and its year, as it heads a calendar: `November 2026`.
    pub fn month_full(&self, year: i16, month: i8) -> String {
        let name = usize::try_from(month - 1).ok().and_then(|at| self.names.months_alone.get(at));
        format!("{} {year}", name.map_or("", String::as_str))
    }

    /// The weekdays in a few letters, Monday first.
    pub fn weekdays(&self) -> &[String; 7] {
        &self.names.weekdays
    }

    /// The first letter of each month.
    pub fn month_letters(&self) -> Vec<String> {
        self.names.months.iter().map(|name| name.chars().take(1).flat_map(char::to_uppercase).collect()).collect()
    }

    /// How long ago: `now`, `47m`, `2d 03h` in this language's letters. What lies ahead is `now`.
    pub fn age(&self, now: Timestamp, then: Timestamp) -> String {
        self.names.units.span(format::seconds(now, then))
    }

    /// How long it is until then, in the same letters.
    pub fn until(&self, now: Timestamp, then: Timestamp) -> String {
        self.age(then, now)
    }

    /// A length of time, in the same letters.
    pub fn minutes(&self, minutes: u64) -> String {
        self.names.units.span(format::of_minutes(minutes))
    }

    /// An age as the variable of a phrase: the word `now` is for the phrase to choose by, whatever the language.
    pub fn age_in(&self, now: Timestamp, then: Timestamp) -> String {
        let said = self.age(now, then);
        if said == self.names.units.now { NOW.to_owned() } else { said }
    }

    /// A length of time as the variable of a phrase.
    pub fn minutes_in(&self, minutes: u64) -> String {
        if minutes == 0 { NOW.to_owned() } else { self.minutes(minutes) }
    }

    fn find(&self, key: &str, args: Option<&FluentArgs>) -> String {
        written(&self.chosen, key, args)
            .or_else(|| match self.locale {
                Locale::En => None,
                _ => written(self.english.get_or_init(|| bundle(Locale::En)), key, args),
            })
            .unwrap_or_else(|| key.to_owned())
    }
}

/// What phrases about ages choose by.
const NOW: &str = "now";

fn civil(day: Date) -> Option<Zoned> {
    day.to_zoned(TimeZone::UTC).ok()
}

fn timed(day: &str, at: &Zoned, own: &TimeZone) -> String {
    let clock = format::clock(at);
    match format::foreign_offset(at, own) {
        Some(offset) => format!("{day} {clock} {offset}"),
        None => format!("{day} {clock}"),
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({})", self.locale.code())
    }
}

fn written(bundle: &Bundle, key: &str, args: Option<&FluentArgs>) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    // A missing variable shows as `{$name}`: visible, and found by a test.
    Some(bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned())
}
