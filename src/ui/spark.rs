//! Counts as a line of small bars, for headings.

const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// One bar for each count, the largest at full height; nothing for no counts.
pub fn spark(counts: &[u64]) -> String {
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    // A count above zero is never drawn like zero.
    let level = |count: u64| if count == 0 { 0 } else { (u128::from(count) * 7).div_ceil(u128::from(most)) as usize };
    counts.iter().map(|&count| BARS[level(count).min(7)]).collect()
}

#[cfg(test)]
mod tests {
    use super::spark;

    #[test]
    fn the_largest_is_full_and_one_of_many_is_more_than_none() {
        assert_eq!(spark(&[0, 1, 50, 100]), "▁▂▅█");
        assert_eq!(spark(&[0, 0]), "▁▁");
        assert_eq!(spark(&[]), "");
        assert_eq!(spark(&[u64::MAX, 1]), "█▂");
    }
}
