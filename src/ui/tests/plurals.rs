//! Where a number stands beside a word, the word follows it as the language wants.

use std::collections::BTreeSet;

use crate::flow::Text;
use crate::ui::words::{Locale, Words};

/// Variables that count something.
const COUNTS: [&str; 2] = ["count", "n"];

/// Phrases whose words stay the same with every number, by language.
const fn unchanging(locale: Locale) -> &'static [&'static str] {
    match locale {
        Locale::En => &[
            "assign-open-leads",
            "assign-open-leads-at-least",
            "deals-mark-open",
            "deals-mark-unknown",
            "form-changed",
            "json-more",
            "shell-more",
            "shell-sending",
            "shell-unknown",
            "status-marked",
            "toast-marked-all",
        ],
        Locale::Es => &["deals-mark-unknown", "json-more", "shell-more", "shell-sending"],
        Locale::Uk => &["form-changed", "json-more", "shell-more", "status-marked", "toast-marked-all"],
    }
}

/// Categories of whole numbers that a choice must name; the last one may be left to `*[other]`.
const fn named(locale: Locale) -> &'static [&'static str] {
    match locale {
        Locale::En | Locale::Es => &["one"],
        Locale::Uk => &["one", "few"],
    }
}

/// Each message of a language with its lines.
fn messages(locale: Locale) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for line in locale.sources().iter().flat_map(|source| source.lines()).filter(|line| !line.starts_with('#')) {
        match line.split_once(" = ").filter(|(key, _)| !key.starts_with(' ')) {
            Some((key, text)) => all.push((key.to_owned(), format!("{text}\n"))),
            None => {
                if let Some((_, text)) = all.last_mut() {
                    text.push_str(line);
                    text.push('\n');
                }
            }
        }
    }
    all
}

/// The variable that a message counts by, if there is one; `n of m` counts nothing that has a name.
fn counted(text: &str) -> Option<&'static str> {
    let has = |name: &str| text.contains(&format!("{{ ${name} }}")) || text.contains(&format!("{{ ${name} ->"));
    COUNTS.into_iter().find(|name| has(name) && (*name == "count" || !has("of")))
}

/// The variants of a choice by this variable: name and text.
fn variants(text: &str) -> Vec<(&str, &str)> {
    let line = |line| -> Option<(&str, &str)> {
        let line: &str = line;
        line.trim_start().trim_start_matches('*').strip_prefix('[')?.split_once(']')
    };
    text.lines().filter_map(line).collect()
}

#[test]
fn every_phrase_with_a_count_follows_it_or_is_known_to_stay() {
    let mut wrong = Vec::new();
    for locale in Locale::ALL {
        let mut stay: BTreeSet<_> = unchanging(locale).iter().copied().collect();
        for (key, text) in messages(locale) {
            let Some(name) = counted(&text) else { continue };
            let chooses = text.contains(&format!("{{ ${name} ->"));
            match (chooses, stay.remove(key.as_str())) {
                (true, true) => wrong.push(format!("{locale:?} {key} chooses and need not be listed as unchanging")),
                (false, false) => wrong.push(format!("{locale:?} {key} says a count and chooses no form of its words")),
                (false, true) => {}
                (true, false) => {
                    let names: BTreeSet<_> = variants(&text).into_iter().map(|(name, _)| name).collect();
                    let lacking: Vec<_> = named(locale).iter().filter(|name| !names.contains(**name)).collect();
                    if !lacking.is_empty() {
                        wrong.push(format!("{locale:?} {key} lacks {lacking:?}"));
                    }
                }
            }
        }
        wrong.extend(stay.into_iter().map(|key| format!("{locale:?} {key} no longer counts")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// In Ukrainian 21 takes the form of 1, so that form must show its number.
#[test]
fn a_form_that_many_numbers_share_shows_its_number() {
    for (key, text) in messages(Locale::Uk) {
        let Some(name) = counted(&text) else { continue };
        for (variant, said) in variants(&text) {
            assert!(said.contains(&format!("{{ ${name} }}")), "{key} [{variant}]{said}");
        }
    }
}

#[test]
fn counts_are_said_as_each_language_counts() {
    for (locale, key, cases) in [
        (Locale::En, "form-problems", &[(0, "0 problems"), (1, "1 problem"), (100_000, "100,000 problems")][..]),
        (Locale::Es, "form-blocks", &[(1, "1 entrada"), (2, "2 entradas"), (100_000, "100.000 entradas")]),
        (
            Locale::Uk,
            "form-problems",
            &[
                (0, "0 помилок"),
                (1, "1 помилка"),
                (3, "3 помилки"),
                (5, "5 помилок"),
                (12, "12 помилок"),
                (21, "21 помилка"),
                (100_000, "100\u{a0}000 помилок"),
            ],
        ),
    ] {
        let words = Words::load(locale);
        for (n, said) in cases {
            assert_eq!(words.say(&Text::key(key).with("n", i64::from(*n))), *said);
        }
    }
}
