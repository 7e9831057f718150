//! The loyalty pane.
