//! Screen words: Fluent messages of the chosen language, English where it lacks one.
//!
//! Only the chosen language is parsed at start; English comes on the first gap. A missing message shows its key, never
//! an empty place. Arguments are not wrapped in direction marks: they would reach the terminal and break widths.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use unic_langid::LanguageIdentifier;

use super::format;
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
            include_str!(concat!("../../assets/locales/", $lang, "/ledger.ftl")),
            include_str!(concat!("../../assets/locales/", $lang, "/errors.ftl")),
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
        match self {
            Self::En => format::group(value, ",", 4),
            // Spanish leaves four digits together.
            Self::Es => format::group(value, ".", 5),
            Self::Uk => format::group(value, "\u{a0}", 4),
        }
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
    months: [String; 12],
}

impl Words {
    /// Reads one language.
    pub fn load(locale: Locale) -> Self {
        let mut words = Self { locale, chosen: bundle(locale), english: OnceLock::new(), months: Default::default() };
        words.months = std::array::from_fn(|m| words.find(&format!("month-{}", m + 1), None));
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

    /// Day, month and time in a zone, always 12 cells: ` 5 Nov 14:07`.
    pub fn date(&self, at: Timestamp, zone: &TimeZone) -> String {
        let at = at.to_zoned(zone.clone());
        let month = usize::from(at.month().unsigned_abs() - 1);
        format!("{:>2} {} {:02}:{:02}", at.day(), self.months[month], at.hour(), at.minute())
    }

    /// Day, month and year in a zone: `5 Nov 2026`.
    pub fn day(&self, at: Timestamp, zone: &TimeZone) -> String {
        let at = at.to_zoned(zone.clone());
        let month = usize::from(at.month().unsigned_abs() - 1);
        format!("{} {} {}", at.day(), self.months[month], at.year())
    }

    /// How long ago: see [`format::age`].
    pub fn age(&self, now: Timestamp, then: Timestamp) -> String {
        format::age(now, then)
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
