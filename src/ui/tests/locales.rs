//! The three languages say the same things.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use jiff::tz::TimeZone;

use super::now;
use crate::domain::{AccountId, Clean, Partner};
use crate::flow::{Action, Text, say};
use crate::ops::{Doubt, Held, State};
use crate::ui::words::{Locale, Words};

/// Each message of a language and the variables it names.
pub(super) fn messages(locale: Locale) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for source in locale.sources() {
        let resource = FluentResource::try_new((*source).to_owned());
        assert!(resource.is_ok(), "{locale:?}: {:?}", resource.err().map(|e| e.1));
        let mut name = String::new();
        for line in source.lines().filter(|l| !l.starts_with('#')) {
            if let Some((key, _)) = line.split_once(" = ").filter(|(k, _)| !k.starts_with(' ')) {
                name = key.to_owned();
                assert_eq!(all.insert(name.clone(), BTreeSet::new()), None, "{locale:?}: {key} stands there twice");
            }
            for part in line.split("{ $").skip(1) {
                let variable: String = part.chars().take_while(char::is_ascii_alphanumeric).collect();
                all.entry(name.clone()).or_default().insert(variable);
            }
        }
    }
    all
}

#[test]
fn the_languages_have_equal_messages_and_variables() {
    let english = messages(Locale::En);
    assert!(english.len() > 250);
    for locale in [Locale::Es, Locale::Uk] {
        assert_eq!(messages(locale), english, "{locale:?}");
    }
}

#[test]
fn keys_are_in_kebab_case() {
    for key in messages(Locale::En).keys() {
        assert!(key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{key}");
    }
}

#[test]
fn every_action_has_its_words_in_every_language() {
    for locale in Locale::ALL {
        let words = Words::load(locale);
        for action in Action::ALL {
            for key in [format!("action-{}", action.name()), format!("hint-{}", action.name())] {
                assert!(words.has(&key), "{locale:?}: {key}");
            }
            assert!(!words.action(*action).contains("action-") && !words.action_hint(*action).contains("hint-"));
        }
    }
}

#[test]
fn ukrainian_counts_as_ukrainian_does() {
    let words = Words::load(Locale::Uk);
    for (count, said) in [
        (1_i32, "1 збіг"),
        (2, "2 збіги"),
        (5, "5 збігів"),
        (11, "11 збігів"),
        (21, "21 збіг"),
        (22, "22 збіги"),
        (1025, "1\u{a0}025 збігів"),
    ] {
        assert_eq!(words.say(&Text::key("status-hits").with("count", i64::from(count))), said);
    }
}

#[test]
fn what_was_read_within_the_minute_is_not_called_old() {
    for (locale, now, later) in [
        (Locale::En, "just read", "2d 03h old"),
        (Locale::Es, "recién leído", "hace 2d 03h"),
        (Locale::Uk, "щойно", "2d 03h тому"),
    ] {
        let said = |age: &str| Words::load(locale).say(&Text::key("status-age").with("age", age));
        assert_eq!((said("now").as_str(), said("2d 03h").as_str()), (now, later));
    }
}

#[test]
fn numbers_are_grouped_by_language_and_names_are_not() {
    let said = |locale, n: i64| Words::load(locale).say(&Text::key("shell-n-of").with("n", n).with("of", "12345"));
    assert_eq!(said(Locale::En, 12345), "12,345 of 12345");
    assert_eq!(said(Locale::Es, 12345), "12.345 de 12345");
    assert_eq!(said(Locale::Es, 1234), "1234 de 12345");
    assert_eq!(said(Locale::Uk, 12345), "12\u{a0}345 з 12345");
}

#[test]
fn arguments_bring_no_direction_marks_and_phrases_nest() {
    let why = say::held(&Held::Connect(Clean::from_partner("refused")));
    let about = |key| Text::key(key).with("target", "Ruiz, Marta").with("op", Text::key("op-sml-change-status"));
    assert_eq!(
        Words::load(Locale::En).say(&about("toast-not-sent").with("why", why)),
        "Ruiz, Marta · status change: not sent: cannot connect (refused). Nothing was changed."
    );
    let moved = Held::Changed { path: "/status".into(), now: "tracing".into() };
    assert_eq!(
        Words::load(Locale::Es).say(&about("toast-not-sent").with("why", say::held(&moved))),
        "Ruiz, Marta · cambio de estado: no enviado: el lead está ahora en «Seguimiento». No se cambió nada."
    );
}

#[test]
fn a_missing_message_shows_its_key() {
    for locale in Locale::ALL {
        assert_eq!(Words::load(locale).say_key("no-such-message"), "no-such-message");
    }
}

#[test]
fn dates_keep_their_width_in_every_language() {
    let early = "2026-03-05T04:03:00Z".parse().unwrap();
    let said = |locale, at| Words::load(locale).date(at, &TimeZone::UTC);
    assert_eq!(said(Locale::En, early), " 5 Mar 04:03");
    assert_eq!(said(Locale::Es, now()), "22 nov 14:07");
    assert_eq!(said(Locale::Uk, now()), "22 лис 14:07");
    for locale in Locale::ALL {
        let words = Words::load(locale);
        for month in 1..=12 {
            let at = format!("2026-{month:02}-01T00:00:00Z").parse().unwrap();
            assert_eq!(crate::ui::text::width(&words.date(at, &TimeZone::UTC)), 12, "{locale:?} {month}");
        }
    }
}

#[test]
fn the_language_comes_from_the_setting_or_the_first_variable_that_is_set() {
    for (setting, all, messages, lang, locale) in [
        ("uk", Some("es_ES.UTF-8"), None, None, Locale::Uk),
        ("auto", Some("es_ES.UTF-8"), Some("uk_UA"), None, Locale::Es),
        ("auto", Some(""), Some("uk_UA.UTF-8"), Some("es_ES"), Locale::Uk),
        ("", None, None, Some("es"), Locale::Es),
        ("auto", Some("C"), None, Some("es"), Locale::En),
        ("auto", Some("C.UTF-8"), None, None, Locale::En),
        ("auto", None, None, Some("fr_FR"), Locale::En),
        ("auto", None, None, None, Locale::En),
        ("eu_ES", None, None, None, Locale::En),
    ] {
        assert_eq!(
            Locale::from_setting(setting, all, messages, lang),
            locale,
            "{setting} {all:?} {messages:?} {lang:?}"
        );
    }
}

/// One value of every variant that has words.
fn reports() -> Vec<Text> {
    use crate::api::ApiError as E;
    let (host, why, account) =
        (|| "crm.example".to_owned(), || Clean::from_partner("why"), || AccountId::new(Partner::Sml, "ana"));
    let errors = [
        E::Connect { host: host(), why: why() },
        E::TimeOut { host: host(), seconds: 15 },
        E::Lost { host: host(), why: why() },
        E::Status { host: host(), status: 503, words: why() },
        E::Busy { host: host(), seconds: 90 },
        E::Decode { host: host(), op: "sml.leads", path: "results[3]".into(), why: why() },
        E::TooLarge { host: host(), op: "sml.leads", mib: 32 },
        E::SignInNeeded { account: account() },
        E::Setup { account: account(), why: why() },
        E::SignInRefused { account: account(), words: why() },
        E::NotFound { op: "sml.lead" },
        E::Stopped,
        E::Internal(why()),
    ];
    let held = [
        Held::Ledger(why()),
        Held::SignIn,
        Held::Before(why()),
        Held::Changed { path: "/status".into(), now: "tracing".into() },
        Held::Changed { path: "/status".into(), now: why() },
        Held::Changed { path: "/user".into(), now: "31".into() },
        Held::Changed { path: "/client/name".into(), now: why() },
        Held::Already,
        Held::Gone,
        Held::Connect(why()),
        Held::Stopped,
        Held::Ended,
        Held::ReadOnly,
    ];
    let doubts = [
        Doubt::TimeOut,
        Doubt::Lost(why()),
        Doubt::Strange { status: 502, excerpt: why() },
        Doubt::Mismatch(why()),
        Doubt::Ended,
    ];
    let states = [
        "prepared",
        "sending",
        "confirmed",
        "failed",
        "not_sent",
        "unknown",
        "reconciled_confirmed",
        "reconciled_absent",
        "closed_by_user",
    ];
    let mut all: Vec<Text> = errors.iter().map(say::error).collect();
    all.extend(states.into_iter().map(|word| say::state(State::from_word(word).unwrap())));
    all.extend(held.iter().map(say::held));
    all.extend(doubts.iter().map(say::doubt));
    all
}

#[test]
fn every_report_of_the_lower_layers_has_words_with_all_their_variables() {
    for locale in Locale::ALL {
        let words = Words::load(locale);
        for text in reports() {
            let said = words.say(&text);
            assert!(!said.contains('{') && !said.contains(&*text.key), "{locale:?} {text:?}: {said}");
        }
    }
}

#[test]
fn words_can_be_shared_between_threads() {
    const fn shared<T: Send + Sync>() {}
    const { shared::<Words>() };
}
