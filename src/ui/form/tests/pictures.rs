//! Pictures of the form: text only.

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::flow::keymap::Keymap;
use crate::ui::ViewCx;
use crate::ui::text::width;
use crate::ui::theme::Theme;
use crate::ui::words::{Locale, Words};

pub(super) fn picture(form: &Form, locale: Locale, wide: u16, high: u16) -> String {
    let (theme, keymap, words, zone) = (Theme::dark(), Keymap::default(), Words::load(locale), madrid());
    let now = at().wall;
    let vx = ViewCx { theme: &theme, keymap: &keymap, words: &words, zone: &zone, own_zone: &zone, now, focused: true };
    let mut terminal = Terminal::new(TestBackend::new(wide, high)).unwrap();
    terminal.draw(|frame| form.draw(frame, frame.area(), &vx)).unwrap();
    let buffer = terminal.backend().buffer();
    let mut out = String::new();
    for y in 0..high {
        let (mut line, mut skip) = (String::new(), 0);
        for x in 0..wide {
            let symbol = buffer[(x, y)].symbol();
            if skip == 0 {
                line.push_str(symbol);
                skip = width(symbol).max(1);
            }
            skip -= 1;
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Half filled in.
fn busy() -> Form {
    let mut form = edited();
    typed(&mut form, "note", "Calls back on Monday");
    typed(&mut form, "password", "clave");
    typed(&mut form, "price", "1250.5");
    typed(&mut form, "visit", "m");
    typed(&mut form, "tags", " ");
    typed(&mut form, "heat", " ");
    form
}

/// Refused here and there.
fn wrong() -> Form {
    let mut form = busy();
    typed(&mut form, "seats", "12");
    typed(&mut form, "rate", "1.2345");
    typed(&mut form, "plate", "12");
    let error = |field: &str, words| FieldError { field: field.into(), words: Clean::from_partner(words) };
    form.refuse(
        Some(Clean::from_partner("The lead was not saved")),
        &[error("phones.0.number", "is used by lead 88"), error("dealer", "unknown")],
    );
    form.focus("seats");
    ctrl(&mut form, 's');
    form
}

/// A third phone was added.
fn nested() -> Form {
    let mut form = edited();
    form.focus = vec![12, 1];
    press(&mut form, KeyCode::Char('+'));
    press(&mut form, KeyCode::Up);
    form
}

macro_rules! pictures {
    ($($test:ident: $form:ident, $locale:ident, $width:literal x $height:literal;)+) => {
        $(#[test]
        fn $test() {
            insta::assert_snapshot!(stringify!($test), picture(&$form(), Locale::$locale, $width, $height));
        })+
    };
}

pictures! {
    form_80: busy, En, 80 x 24;
    form_120: busy, En, 120 x 40;
    form_with_problems: wrong, En, 80 x 24;
    form_with_problems_narrow: wrong, En, 60 x 20;
    form_with_blocks: nested, En, 80 x 24;
    form_smallest: nested, En, 40 x 10;
    form_spanish: wrong, Es, 80 x 24;
    form_ukrainian: wrong, Uk, 80 x 24;
}

#[test]
fn a_password_is_on_no_screen() {
    assert!(!picture(&busy(), Locale::En, 120, 40).contains("clave"));
}

#[test]
fn what_has_the_focus_is_seen_at_the_smallest_size() {
    let mut form = wrong();
    for _ in 0..form.stops().len() {
        press(&mut form, KeyCode::Tab);
        let shown = picture(&form, Locale::En, 40, 10);
        assert_eq!(shown.matches('▌').count(), 1, "{}\n{shown}", form.focused());
    }
}
