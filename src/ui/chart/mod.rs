//! Charts as text in cells: bars of eighth blocks, and shades with figures. They know numbers and widths, not what is
//! counted.
//!
//! A chart is a column of a table or a line of its own: each function makes the text of one cell, so that a chart scrolls,
//! is cut and gets its cursor like any other row. Every shade carries its figure: nothing is lost without colours, nor in
//! ASCII.

mod bars;
mod heat;

pub use bars::{bar, stack};
pub use heat::{heat, level, scale, shade};
