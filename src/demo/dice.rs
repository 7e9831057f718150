//! Repeatable chance: the same seed, record and aspect always throw the same numbers.
//!
//! Each aspect of a record (its client, its car, its tasks) has dice of its own, so that a filter can look at one aspect
//! of 100,000 records without making the others.

/// A short stream of numbers; splitmix64, which needs no state beyond one word.
pub(super) struct Dice(u64);

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

const fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Dice {
    /// The dice for one aspect of record `n`.
    pub(super) const fn of(seed: u64, n: i64, aspect: u64) -> Self {
        Self(mix(seed ^ mix((n as u64).wrapping_add(aspect.wrapping_mul(STEP)))))
    }

    /// The next 64 bits.
    pub(super) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// A number from 0 to `bound` - 1; 0 if `bound` is 0.
    pub(super) const fn below(&mut self, bound: u64) -> u64 {
        ((self.next() >> 32).wrapping_mul(bound)) >> 32
    }

    /// True in `percent` of 100 throws.
    pub(super) const fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// An index into something of this length.
    pub(super) const fn index(&mut self, len: usize) -> usize {
        self.below(len as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::Dice;

    #[test]
    fn equal_dice_throw_equal_numbers_and_neighbours_differ() {
        let throw = |seed, n, aspect| Dice::of(seed, n, aspect).next();
        assert_eq!(throw(1, 2, 3), throw(1, 2, 3));
        assert_ne!(throw(1, 2, 3), throw(1, 3, 3));
        assert_ne!(throw(1, 2, 3), throw(1, 2, 4));
        assert_ne!(throw(1, 2, 3), throw(2, 2, 3));
        assert_ne!(throw(1, -1, 3), throw(1, 1, 3));
    }

    #[test]
    fn throws_stay_below_their_bound_and_reach_every_face() {
        let mut dice = Dice::of(9, 9, 9);
        let mut faces = [0_u32; 6];
        for _ in 0..6_000 {
            faces[dice.index(6)] += 1;
        }
        assert!(faces.iter().all(|&f| (850..1150).contains(&f)), "{faces:?}");
        assert_eq!(Dice::of(0, 0, 0).below(0), 0);
    }
}
