//! What every theme must keep.

use std::collections::HashSet;

use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

use super::*;

/// Relative luminance after WCAG 2.
fn luminance([r, g, b]: [u8; 3]) -> f64 {
    let part = |v: u8| {
        let v = f64::from(v) / 255.0;
        if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
}

fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The cube and the greys of the 256 colours, which no palette changes.
fn rgb(colour: Color) -> Option<[u8; 3]> {
    let level = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
    match colour {
        Color::Rgb(r, g, b) => Some([r, g, b]),
        Color::Indexed(index @ 16..=231) => {
            let n = index - 16;
            Some([level(n / 36), level(n / 6 % 6), level(n % 6)])
        }
        Color::Indexed(index @ 232..) => Some([8 + 10 * (index - 232); 3]),
        _ => None,
    }
}

/// The backgrounds that a look is made for and the contrast that it promises.
const fn promise(look: Look) -> ([[u8; 3]; 2], f64) {
    match look {
        Look::Dark | Look::Ansi16 => ([[0, 0, 0], [0x1e, 0x1e, 0x1e]], 4.5),
        Look::Light => ([[0xff, 0xff, 0xff], [0xee, 0xee, 0xee]], 4.5),
        Look::Contrast => ([[0, 0, 0], [0x1e, 0x1e, 0x1e]], 7.0),
        Look::ContrastLight => ([[0xff, 0xff, 0xff], [0xf7, 0xf7, 0xf7]], 7.0),
    }
}

#[test]
fn chosen_colours_are_readable_on_the_backgrounds_they_are_made_for() {
    for look in Look::ALL {
        let (grounds, least) = promise(look);
        let mut chosen = 0;
        for role in Role::ALL {
            // What cannot be computed is the terminal's own: the person chose it.
            let Some(rgb) = look.style(role).fg.and_then(rgb) else { continue };
            chosen += 1;
            for ground in grounds {
                let found = contrast(rgb, ground);
                assert!(found >= least, "{look:?} {role:?}: {found:.2} on {ground:?}");
            }
        }
        let expected = match look {
            Look::Ansi16 => 0,
            Look::Dark => 7,
            Look::Light | Look::Contrast | Look::ContrastLight => 15,
        };
        assert_eq!(chosen, expected, "{look:?}");
    }
}

#[test]
fn the_measure_of_contrast_is_the_known_one() {
    for (a, b, expected) in [
        ([0, 0, 0], [0xff, 0xff, 0xff], 21.0),
        ([0x77, 0x77, 0x77], [0xff, 0xff, 0xff], 4.48),
        ([0x5f, 0xaf, 0xd7], [0, 0, 0], 8.60),
    ] {
        assert!((contrast(a, b) - expected).abs() < 0.05, "{a:?} {b:?}: {:.2}", contrast(a, b));
    }
}

#[test]
fn the_theme_of_16_colours_has_none_but_the_names() {
    for role in Role::ALL {
        let colour = Look::Ansi16.style(role).fg;
        assert!(!matches!(colour, Some(Color::Indexed(_) | Color::Rgb(..))), "{role:?}: {colour:?}");
    }
}

#[test]
fn high_contrast_dims_nothing() {
    for look in [Look::Contrast, Look::ContrastLight] {
        for role in Role::ALL {
            assert!(!look.style(role).add_modifier.contains(Modifier::DIM), "{look:?} {role:?}");
        }
    }
}

#[test]
fn every_role_of_every_theme_has_its_own_look_and_no_background() {
    for look in Look::ALL {
        let theme = Theme::of(look);
        let mut accents = HashSet::new();
        for role in Role::ALL {
            let style = theme.style(role);
            assert_eq!(style, look.style(role), "{look:?} {role:?}");
            assert_eq!((style.bg, style.underline_color), (None, None), "{look:?} {role:?}");
            accents
                .extend(matches!(role, Role::Accent | Role::Cursor | Role::Marked | Role::Match).then_some(style.fg));
        }
        assert_eq!(accents.len(), 1, "{look:?}: one accent serves all");
        // What calls for a person differs from what does not, with colour and without.
        for theme in [theme.clone(), theme.without_colours()] {
            for (loud, quiet) in [
                (Role::Late, Role::Text),
                (Role::Selection, Role::Text),
                (Role::CursorName, Role::Text),
                (Role::Production, Role::Title),
                (Role::Input, Role::Text),
                (Role::Match, Role::Text),
            ] {
                assert_ne!(theme.style(loud), theme.style(quiet), "{look:?}: {loud:?}, {quiet:?}");
            }
        }
    }
}

#[test]
fn without_colour_the_modifiers_stay() {
    for look in Look::ALL {
        for role in Role::ALL {
            let (with, without) = (Theme::of(look).style(role), Theme::of(look).without_colours().style(role));
            assert_eq!((without.fg, without.bg, without.add_modifier), (None, None, with.add_modifier), "{role:?}");
        }
    }
    assert_eq!(Theme::plain(), Theme::dark().without_colours());
}

#[test]
fn names_of_roles_and_looks_are_unique_and_lead_back() {
    let names: HashSet<&str> = Role::ALL.map(Role::name).into_iter().collect();
    assert_eq!(names.len(), Role::ALL.len());
    for look in Look::ALL {
        assert_eq!(Look::named(look.name()), Some(look));
    }
    assert_eq!(Look::named("auto"), None);
}

#[test]
fn the_terminal_says_light_by_its_background() {
    for (value, look) in [
        (None, Look::Dark),
        (Some(""), Look::Dark),
        (Some("15;0"), Look::Dark),
        (Some("0;15"), Look::Light),
        (Some("0;default;15"), Look::Light),
        (Some("0;7"), Look::Light),
        (Some("15;8"), Look::Dark),
        (Some("0;default"), Look::Dark),
        (Some("0;231"), Look::Dark),
    ] {
        assert_eq!(Look::of_terminal(value), look, "{value:?}");
    }
}

#[test]
fn marks_have_their_roles() {
    assert_eq!(["!!", "!", "~"].map(Role::of_mark), [Role::Late, Role::Soon, Role::Changed]);
}

#[test]
fn only_what_the_terminal_cannot_draw_is_changed_and_never_a_style() {
    let area = Rect::new(0, 0, 12, 1);
    let mut buffer = Buffer::empty(area);
    buffer.set_string(0, 0, "▌● Iván 日…⏎", Theme::dark().style(Role::Late));
    let before = buffer.clone();
    Theme::dark().finish(&mut buffer);
    assert_eq!(buffer, before);
    Theme::dark().with_charset(Charset::Letters).finish(&mut buffer);
    let mut expected = Buffer::empty(area);
    expected.set_string(0, 0, ">* Iván 日~/", Theme::dark().style(Role::Late));
    assert_eq!(buffer, expected);
    Theme::dark().with_charset(Charset::Ascii).finish(&mut buffer);
    assert_eq!(buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect::<String>(), ">* Ivan ? ~/");
    assert!(buffer.content.iter().zip(&expected.content).all(|(is, was)| is.style() == was.style()));
}
