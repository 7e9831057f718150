//! No widget panics at any size, and none writes outside its screen.

use proptest::prelude::*;

use super::scenes::ALL;
use super::{World, drawn};
use crate::ui::words::Locale;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_widget_draws_at_any_size(width in 0u16..130, height in 0u16..50) {
        // Arguments with invisible effects only: a panic is the failure.
        let world = World::new(Locale::Uk);
        for (_, scene) in ALL {
            drawn(width, height, |frame| scene(frame, &world));
        }
    }
}

#[test]
fn the_smallest_sizes_are_no_exception() {
    let world = World::new(Locale::En);
    for width in 0..14 {
        for height in 0..8 {
            for (name, scene) in ALL {
                let terminal = drawn(width, height, |frame| scene(frame, &world));
                assert_eq!(terminal.backend().buffer().area.width, width, "{name}");
            }
        }
    }
}
