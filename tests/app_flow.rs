//! What a person does with the program from the first key to the last, and what the backend then really did: the real
//! loop with a terminal in memory and a clock of ours, everything else as in the binary, over real HTTP.
//!
//! The harness is `support/app`; the flows stand by topic in `app_flow/`.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "support/app/mod.rs"]
mod app;

#[path = "app_flow/applications.rs"]
mod applications;
#[path = "app_flow/bulk.rs"]
mod bulk;
#[path = "app_flow/call.rs"]
mod call;
#[path = "app_flow/clients.rs"]
mod clients;
#[path = "app_flow/clocks.rs"]
mod clocks;
#[path = "app_flow/contracts.rs"]
mod contracts;
#[path = "app_flow/counter.rs"]
mod counter;
#[path = "app_flow/create.rs"]
mod create;
#[path = "app_flow/deals.rs"]
mod deals;
#[path = "support/dice.rs"]
mod dice;
#[path = "app_flow/doubt.rs"]
mod doubt;
#[path = "app_flow/dying.rs"]
mod dying;
#[path = "app_flow/editing.rs"]
mod editing;
#[path = "app_flow/export.rs"]
mod export;
#[path = "app_flow/forms.rs"]
mod forms;
#[path = "app_flow/gas.rs"]
mod gas;
#[path = "app_flow/gas_account.rs"]
mod gas_account;
#[path = "app_flow/gas_spoilt.rs"]
mod gas_spoilt;
#[path = "app_flow/gates.rs"]
mod gates;
#[path = "app_flow/import.rs"]
mod import;
#[path = "app_flow/inspector.rs"]
mod inspector;
#[path = "app_flow/kept.rs"]
mod kept;
#[path = "app_flow/list.rs"]
mod list;
#[path = "app_flow/loyalty.rs"]
mod loyalty;
#[path = "app_flow/own.rs"]
mod own;
#[path = "app_flow/pages.rs"]
mod pages;
#[path = "app_flow/people.rs"]
mod people;
#[path = "support/plants.rs"]
#[expect(dead_code, reason = "what is planted here was made elsewhere")]
mod plants;
#[path = "app_flow/response.rs"]
mod response;
#[path = "app_flow/restart.rs"]
mod restart;
#[path = "app_flow/schedule.rs"]
mod schedule;
#[path = "app_flow/screen.rs"]
mod screen;
#[path = "app_flow/session.rs"]
mod session;
#[path = "app_flow/small.rs"]
mod small;
#[path = "app_flow/sold.rs"]
mod sold;
#[path = "app_flow/tasks.rs"]
mod tasks;
#[path = "app_flow/today.rs"]
mod today;
#[path = "app_flow/transact.rs"]
mod transact;
#[path = "app_flow/untaken.rs"]
mod untaken;
#[path = "app_flow/writes.rs"]
mod writes;
