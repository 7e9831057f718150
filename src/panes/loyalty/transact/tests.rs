//! The tab as a pure function.
