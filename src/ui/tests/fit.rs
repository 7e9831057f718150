//! No label is cut at 80×24 in any language.

use super::scenes::{ALL, HINTED, hints};
use super::{World, drawn, text};
use crate::flow::Action;
use crate::ui::text::{hint_width, width};
use crate::ui::words::{Locale, Words};
use crate::ui::{shell, table};

fn shown(name: &str, locale: Locale) -> String {
    let world = World::new(locale);
    let scene = ALL.iter().find(|(n, _)| *n == name).unwrap().1;
    text(&drawn(80, 24, |frame| scene(frame, &world)))
}

#[test]
fn the_hint_bar_shows_whole_labels_and_keeps_the_way_to_help() {
    for locale in Locale::ALL {
        let world = World::new(locale);
        let bar = shown("leads_table", locale).lines().last().unwrap().to_owned();
        assert!(bar.ends_with(&format!("? {}", world.words.action_hint(Action::Help))), "{bar}");
        assert!(!bar.contains('…'), "{bar}");
        let whole = hints(&world.vx()).iter().filter(|h| bar.contains(&format!("{} {}", h.key, h.label))).count();
        assert!(whole >= 6, "{locale:?}: only {whole} of {} hints: {bar}", HINTED.len());
    }
}

#[test]
fn a_hint_is_short_enough_to_stand_beside_five_others() {
    for locale in Locale::ALL {
        let words = Words::load(locale);
        for action in Action::ALL {
            let hint = crate::ui::HintView::new("g v", words.action_hint(*action));
            assert!(hint_width(&hint) <= 20, "{locale:?}: {}", hint.label);
        }
    }
}

#[test]
fn dialogs_and_pages_cut_no_word() {
    for locale in Locale::ALL {
        for name in
            ["review", "review_guarded", "confirm", "sign_in", "recovery", "welcome", "failed", "help", "palette"]
        {
            let picture = shown(name, locale);
            let cut = picture.lines().find(|l| l.contains('…') && !l.trim_start().starts_with('…'));
            assert_eq!(cut, None, "{locale:?} {name}\n{picture}");
        }
    }
}

#[test]
fn keys_of_a_dialog_are_all_there() {
    for locale in Locale::ALL {
        let words = Words::load(locale);
        for (name, keys) in [
            ("review", ["dialog-cancel", "dialog-send", "dialog-take", "dialog-move"].as_slice()),
            ("confirm", &["dialog-yes", "dialog-no", "dialog-take"]),
            ("sign_in", &["dialog-cancel", "sign-in-go", "sign-in-password"]),
            ("picker", &["dialog-choose", "dialog-move", "dialog-close"]),
            ("help", &["dialog-run", "dialog-move", "dialog-close"]),
        ] {
            let picture = shown(name, locale);
            for key in keys {
                assert!(
                    picture.to_lowercase().contains(&words.say_key(key).to_lowercase()),
                    "{locale:?} {name}: {key}\n{picture}"
                );
            }
        }
    }
}

#[test]
fn lane_names_and_their_counts_fit_four_lanes() {
    for locale in Locale::ALL {
        let words = Words::load(locale);
        let heading = shown("leads_board", locale).lines().nth(3).unwrap().to_owned();
        for key in ["status-new", "status-commercial-management", "status-tracing", "status-end"] {
            assert!(heading.contains(&words.say_key(key)), "{locale:?}: {heading}");
        }
        assert!(heading.contains("!!3") && heading.contains("!!6"), "{heading}");
        let carried = shown("leads_carry", locale);
        assert!(carried.contains(&words.say_key("leads-carry-hint")), "{locale:?}\n{carried}");
    }
}

#[test]
fn column_titles_fit_their_columns() {
    // The widths that a table of leads needs for its values.
    let widths = [
        ("leads-col-id", 6),
        ("leads-col-phone", 12),
        ("leads-col-price", 8),
        ("leads-col-km", 7),
        ("leads-col-year", 5),
        ("leads-col-fuel", 8),
        ("leads-col-user", 10),
        ("leads-col-score", 7),
        ("leads-col-age", 6),
        ("leads-col-next-task", 12),
        ("leads-col-open-tasks", 8),
        ("leads-col-notes", 8),
        ("leads-col-status", 10),
    ];
    for locale in Locale::ALL {
        let words = Words::load(locale);
        for (key, cells) in widths {
            assert!(width(&words.say_key(key)) <= cells, "{locale:?}: {}", words.say_key(key));
        }
    }
}

#[test]
fn the_body_keeps_its_rows() {
    let size = |w, h| shell::areas(ratatui::layout::Rect::new(0, 0, w, h));
    assert_eq!((size(80, 24).body.height, size(120, 40).body.height), (20, 36));
    for h in 0..50 {
        let areas = size(80, h);
        let used =
            [areas.header, areas.tabs, areas.status, areas.body, areas.hints].iter().map(|a| a.height).sum::<u16>();
        assert_eq!(used, h);
    }
    assert!(shell::is_too_small(size(39, 24).header) && !shell::is_too_small(ratatui::layout::Rect::new(0, 0, 40, 10)));
    assert_eq!(table::layout(80, &[]).shown().len(), 0);
}
