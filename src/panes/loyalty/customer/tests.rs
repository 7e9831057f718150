//! The tab Customer.
