//! Pictures of the widgets: text only, styles are asserted in `look`.

use super::scenes::{ALL, Scene};
use super::{World, drawn, text};
use crate::ui::words::Locale;

fn scene(name: &str) -> Scene {
    ALL.iter().find(|(n, _)| *n == name).unwrap().1
}

fn picture(name: &str, locale: Locale, width: u16, height: u16) -> String {
    let world = World::new(locale);
    text(&drawn(width, height, |frame| scene(name)(frame, &world)))
}

macro_rules! pictures {
    ($($test:ident: $scene:literal, $locale:ident, $width:literal x $height:literal;)+) => {
        $(#[test]
        fn $test() {
            insta::assert_snapshot!(stringify!($test), picture($scene, Locale::$locale, $width, $height));
        })+
    };
}

pictures! {
    table_80: "leads_table", En, 80 x 24;
    table_120: "leads_table", En, 120 x 40;
    table_spanish: "leads_table", Es, 80 x 24;
    table_ukrainian: "leads_table", Uk, 80 x 24;
    board_80: "leads_board", En, 80 x 24;
    board_120: "leads_board", En, 120 x 40;
    board_carrying: "leads_carry", En, 80 x 24;
    board_narrow: "leads_board", En, 50 x 16;
    header_in_production: "shell_narrow", En, 80 x 24;
    five_services_60: "shell_of_five", En, 60 x 10;
    five_services_80: "shell_of_five", En, 80 x 10;
    five_services_80_ukrainian: "shell_of_five", Uk, 80 x 10;
    five_services_120: "shell_of_five", En, 120 x 10;
    notice_failed: "failed", En, 80 x 24;
    review_plain: "review", En, 80 x 24;
    review_with_guard: "review_guarded", En, 80 x 24;
    review_on_a_low_screen: "review", En, 60 x 10;
    confirm_quit: "confirm", En, 80 x 24;
    sign_in_refused: "sign_in", En, 80 x 24;
    picker_matches: "picker", En, 80 x 24;
    picker_is_loading: "picker_loading", En, 80 x 24;
    palette_80: "palette", En, 80 x 24;
    help_80: "help", En, 80 x 24;
    messages_80: "messages", En, 80 x 24;
    toasts_80: "toasts", En, 80 x 24;
    ledger_80: "ledger", En, 80 x 24;
    ledger_120: "ledger", En, 120 x 40;
    recovery_80: "recovery", En, 80 x 24;
    welcome_80: "welcome", En, 80 x 24;
    welcome_spanish: "welcome", Es, 80 x 24;
    filter_prompt: "prompt", En, 80 x 24;
    too_small: "too_small", En, 30 x 8;
}
