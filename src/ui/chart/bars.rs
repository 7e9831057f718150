//! A bar, to the eighth of a cell; several end to end, told apart by their patterns.

/// Parts of a cell, from one eighth to seven.
const EIGHTHS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/// A bar for one value, as long as `cells` for the largest one. More than nothing is never drawn as nothing, and only the
/// largest is drawn in full.
pub fn bar(value: u64, most: u64, cells: u16) -> String {
    if value == 0 || most == 0 || cells == 0 {
        return String::new();
    }
    let whole = u64::from(cells) * 8;
    let value = value.min(most);
    let eighths = (u128::from(whole) * u128::from(value) / u128::from(most)) as u64;
    let eighths = if value < most { eighths.clamp(1, whole - 1) } else { whole };
    let mut bar = "█".repeat((eighths / 8) as usize);
    bar.extend((eighths % 8).checked_sub(1).and_then(|part| EIGHTHS.get(part as usize)));
    bar
}

/// The patterns of bars that stand end to end: none needs a colour to be told from another.
const PATTERNS: [&str; 3] = ["█", "▒", "░"];

/// Bars of several values end to end, as long together as `cells` for the largest sum. What is more than nothing has a
/// cell of its own as long as there are cells.
pub fn stack(parts: &[u64; 3], most: u64, cells: u16) -> String {
    let mut bars = String::new();
    let mut left = u128::from(cells);
    for (part, pattern) in parts.iter().zip(PATTERNS).filter(|(part, _)| **part > 0 && most > 0) {
        let wanted = (u128::from(cells) * u128::from(*part.min(&most)) + u128::from(most) / 2) / u128::from(most);
        let length = wanted.max(1).min(left);
        left -= length;
        bars.push_str(&pattern.repeat(length as usize));
    }
    bars
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ui::text::width;

    #[test]
    fn a_bar_is_as_long_as_its_value_to_the_eighth() {
        for (value, most, cells, drawn) in [
            (0, 10, 4, ""),
            (10, 10, 4, "████"),
            (5, 10, 4, "██"),
            (1, 32, 4, "▏"),
            (3, 32, 4, "▍"),
            (1, 1_000_000, 4, "▏"),
            (999_999, 1_000_000, 4, "███▉"),
            (7, 5, 2, "██"),
            (3, 0, 4, ""),
            (u64::MAX, u64::MAX, 1, "█"),
        ] {
            assert_eq!(bar(value, most, cells), drawn, "{value} of {most} in {cells}");
        }
    }

    #[test]
    fn bars_end_to_end_show_each_part_by_its_pattern_and_stay_in_their_cells() {
        for (parts, most, cells, drawn) in [
            ([0, 0, 0], 10, 4, ""),
            ([10, 0, 0], 10, 4, "████"),
            ([0, 10, 0], 20, 4, "▒▒"),
            ([5, 0, 5], 10, 4, "██░░"),
            ([4, 4, 2], 10, 5, "██▒▒░"),
            ([1, 1, 1], 1_000, 8, "█▒░"),
            ([9, 9, 9], 9, 2, "██"),
            ([1, 2, 3], 0, 4, ""),
            ([u64::MAX, 1, 0], u64::MAX, 3, "███"),
        ] {
            assert_eq!(stack(&parts, most, cells), drawn, "{parts:?} of {most} in {cells}");
        }
    }

    proptest! {
        #[test]
        fn a_larger_value_has_no_shorter_bar_and_none_leaves_its_cells(
            a in 0_u64..5_000, b in 0_u64..5_000, most in 1_u64..5_000, cells in 0_u16..60,
        ) {
            let eighths = |value| {
                let bar = bar(value, most, cells);
                let last = bar.chars().last().and_then(|c| EIGHTHS.iter().position(|e| *e == c));
                bar.chars().count() * 8 - last.map_or(0, |part| 7 - part)
            };
            prop_assert!(width(&bar(a, most, cells)) <= cells);
            prop_assert!(a > b || eighths(a) <= eighths(b));
        }
    }
}
