//! The tab Reports.
