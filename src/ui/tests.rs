//! Widgets together.
