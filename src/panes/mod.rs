//! panes

pub mod leads;
