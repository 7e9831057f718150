//! Our own symbols where only ASCII can be drawn.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::scenes::ALL;
use super::source::{self, Token};
use super::{World, drawn, text};
use crate::ui::theme::{Charset, Theme};
use crate::ui::words::Locale;

/// A scene at 80×24 as the whole program would finish it.
fn picture(name: &str, charset: Charset) -> String {
    let theme = Theme::dark().with_charset(charset);
    let world = World { theme, ..World::new(Locale::En) };
    let scene = ALL.iter().find(|(n, _)| *n == name).unwrap().1;
    text(&drawn(80, 24, |frame| {
        scene(frame, &world);
        world.theme.finish(frame.buffer_mut());
    }))
}

/// What is neither ASCII nor part of a word, a telephone number or a price that a person wrote.
fn symbols(text: &str) -> BTreeSet<char> {
    text.chars().filter(|c| !c.is_ascii() && !c.is_alphanumeric() && !matches!(c, '€' | '¿' | '¡' | '№')).collect()
}

#[test]
fn the_table_in_ascii() {
    insta::assert_snapshot!(picture("leads_table", Charset::Letters));
}

#[test]
fn the_board_in_ascii() {
    insta::assert_snapshot!(picture("leads_board", Charset::Letters));
}

#[test]
fn no_scene_draws_a_symbol_of_ours_beyond_ascii() {
    for (name, _) in ALL {
        let (before, after) = (picture(name, Charset::Unicode), picture(name, Charset::Letters));
        assert_eq!(symbols(&after), BTreeSet::new(), "{name}:\n{after}");
        assert_eq!(before.lines().count(), after.lines().count(), "{name}");
        let letters = |text: &str| text.chars().filter(|c| !c.is_ascii() && c.is_alphanumeric()).collect::<String>();
        assert_eq!(letters(&before), letters(&after), "{name}: words stay as they are");
        assert!(picture(name, Charset::Ascii).is_ascii(), "{name}");
    }
    assert!(!symbols(&picture("leads_table", Charset::Unicode)).is_empty(), "there is something to replace");
}

#[test]
fn every_symbol_in_the_sources_and_the_words_has_an_ascii_form() {
    let drawn_from = |path: &str| ["src/ui/", "src/panes/", "src/app/"].iter().any(|folder| path.starts_with(folder));
    let mut all: Vec<(String, char)> = Vec::new();
    for file in source::files().iter().filter(|file| drawn_from(&file.path) && !file.path.ends_with("/fold.rs")) {
        let texts = file.tokens.iter().filter_map(Token::text);
        all.extend(texts.flat_map(symbols).map(|symbol| (file.path.clone(), symbol)));
    }
    for locale in ["en", "es", "uk"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locales").join(locale);
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let words = fs::read_to_string(&path).unwrap();
            all.extend(symbols(&words).into_iter().map(|symbol| (path.display().to_string(), symbol)));
        }
    }
    assert!(all.len() > 20, "only {} symbols found", all.len());
    let ascii = Theme::dark().with_charset(Charset::Letters);
    for (path, symbol) in all {
        let mut buffer = ratatui::buffer::Buffer::with_lines([symbol.to_string()]);
        ascii.finish(&mut buffer);
        assert!(buffer[(0, 0)].symbol().is_ascii(), "{path}: give {symbol:?} a form in ui/theme/ascii.rs");
    }
}
