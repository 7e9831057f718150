//! The words for what is printed instead of drawn, in the language that configuration and environment ask for.

use crate::ui::words::{Locale, Words};

/// The words of a setting (`auto`, `en`, `es`, `uk`); `auto` asks the environment as a shell's other programs do.
pub fn words(setting: &str) -> Words {
    let variable = |name: &str| std::env::var(name).ok();
    Words::load(Locale::from_setting(
        setting,
        variable("LC_ALL").as_deref(),
        variable("LC_MESSAGES").as_deref(),
        variable("LANG").as_deref(),
    ))
}
