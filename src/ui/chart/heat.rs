//! A cell of a heat-map: one of five shades, and the figure itself.

use crate::ui::text::{cut, width};
use crate::ui::theme::Role;

/// From nothing to the most.
const SHADES: [char; 5] = [' ', '░', '▒', '▓', '█'];

/// Which of the five shades a value has: 0 for nothing alone, 4 for the upper quarter.
pub fn level(value: u64, most: u64) -> usize {
    if value == 0 || most == 0 {
        return 0;
    }
    let quarter = (u128::from(value.min(most)) * 4).div_ceil(u128::from(most));
    usize::try_from(quarter).unwrap_or(4).clamp(1, 4)
}

/// The role of a shade.
pub fn shade(value: u64, most: u64) -> Role {
    [Role::Faint, Role::Dim, Role::Text, Role::Soon, Role::Late][level(value, most)]
}

/// The shade and the figure in so many cells. The figure never gives way to the shade.
pub fn heat(value: u64, most: u64, figure: &str, cells: u16) -> String {
    if value == 0 {
        return format!("{:>1$}", "·", usize::from(cells));
    }
    let figure = cut(figure, cells);
    let free = cells - width(&figure);
    // A single free cell is worth more as a shade than as a blank.
    let shaded = usize::from(if free == 1 { 1 } else { free.saturating_sub(1).min(2) });
    let blank = usize::from(free) - shaded;
    let shade = SHADES[level(value, most)].to_string().repeat(shaded);
    format!("{shade}{}{figure}", " ".repeat(blank))
}

/// What the shades mean, from least to most: `░ 1–3  ▒ 4–6  ▓ 7–9  █ 10–12`; shades that no number has are left out.
pub fn scale(most: u64, number: impl Fn(u64) -> String) -> String {
    let mut parts = Vec::new();
    let mut from = 1;
    for (k, shade) in SHADES.iter().enumerate().skip(1) {
        let to = (u128::from(most) * k as u128 / 4) as u64;
        if to >= from {
            let range = if to == from { number(to) } else { format!("{}–{}", number(from), number(to)) };
            parts.push(format!("{shade} {range}"));
            from = to + 1;
        }
    }
    parts.join("  ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_figure_stands_beside_its_shade_and_stays_when_there_is_no_room() {
        for (value, most, cells, drawn) in [
            (0, 12, 6, "     ·"),
            (1, 12, 6, "░░   1"),
            (3, 12, 6, "░░   3"),
            (4, 12, 6, "▒▒   4"),
            (9, 12, 6, "▓▓   9"),
            (12, 12, 6, "██  12"),
            (12, 12, 3, "█12"),
            (12, 12, 2, "12"),
        ] {
            assert_eq!(heat(value, most, &value.to_string(), cells), drawn, "{value} in {cells}");
        }
        assert_eq!(scale(12, |n| n.to_string()), "░ 1–3  ▒ 4–6  ▓ 7–9  █ 10–12");
        assert_eq!(scale(2, |n| n.to_string()), "▒ 1  █ 2");
        assert_eq!(scale(0, |n| n.to_string()), "");
    }

    proptest! {
        #[test]
        fn the_scale_tells_the_shade_of_every_value(most in 1_u64..400) {
            let told = scale(most, |n| n.to_string());
            for value in 1..=most {
                let shade = SHADES[level(value, most)];
                let range = told.split("  ").find(|part| part.starts_with(shade)).map(|part| &part[shade.len_utf8() + 1..]);
                let (from, to) = range.map_or((0, 0), |range| {
                    let mut ends = range.split('–').filter_map(|n| n.parse::<u64>().ok());
                    let from = ends.next().unwrap_or(0);
                    (from, ends.next().unwrap_or(from))
                });
                prop_assert!((from..=to).contains(&value), "{value} of {most}: {told}");
            }
        }

        #[test]
        fn a_cell_is_as_wide_as_asked(value in 0_u64..3_000, most in 0_u64..3_000, cells in 1_u16..12) {
            prop_assert_eq!(width(&heat(value, most, &value.to_string(), cells)), cells);
        }
    }
}
