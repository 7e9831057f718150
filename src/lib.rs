//! ventanilla: one counter for five offices. This page is the architecture.
//!
//! An event loop drives tabbed panes; a bounded background pool performs API calls and sends results back over a
//! channel. One crate: this library, and a binary of a few lines.
//!
//! # The shape: a pane-scoped Elm, effects as data
//!
//! Every pane is a state, a pure `update(input) -> Vec<Effect>` and a `view(&self)`, in one folder. Requests, writes and
//! effects are plain data. One [`runtime`] executes them. Results never write into state: they come back as messages
//! with a [`flow::Ticket`] or an [`ops::OpId`], and a stale ticket is dropped.
//!
//! ```text
//!  key ─▶ input thread ─┐                     ┌─▶ pool ──▶ api ──▶ partner
//!  signal ─▶ watchdog ──┤   Msg      Command  ├─▶ writer ─▶ ledger, then api
//!                       ├─▶ app ─▶ pane ──────┤
//!  reply ◀── channel ───┘    │                └─▶ jobs (filter, sort) on their own threads
//!                            └─▶ view ─▶ screen (one write a frame, nothing if nothing changed)
//! ```
//!
//! # Where a change goes
//!
//! | folder | what it holds | what it must not know |
//! |---|---|---|
//! | [`domain`] | values with meaning and no I/O; [`domain::Clean`] and [`domain::Original`] | anything of ours |
//! | [`ops`] | what every layer says about a call: class, operation, outcome, record, plan of a batch | the rest |
//! | [`config`] | defaults < file < profile < environment < flags; secrets; errors that name the fix | api, ui, panes |
//! | [`api`] | the partners' clients, the only user of reqwest; pure rules of outcome and reconciliation | flow, ui, panes |
//! | [`ledger`], [`store`] | the journal of every write, the only maker of [`ledger::SendPermit`]; private files: drafts, plans, screen, spent passwords | api, ui, panes |
//! | [`flow`] | the vocabulary between layers: effects, errands, tickets, lists, actions, keymap, phrases | clients, ui, panes |
//! | [`panes`] | one folder a partner: settings, state, update, view, needs, jobs | other panes, clocks, files, sockets |
//! | [`ui`] | widgets, theme, words; no business | api, panes, app |
//! | [`app`] | which pane is in front, Today, overlays, routing | what a request is |
//! | [`runtime`] | loop, input, screen, pool, writer, watchdog, log; exports, drafts, errands, editor, opener, own commands | partners: the name of one is a bug |
//! | `demo` | the embedded backend: a real HTTP server on loopback | every wire type of `api` |
//!
//! `tests/layering.rs` holds the code to this table.
//!
//! # Five partners, one type each
//!
//! `api::Request` and `api::Reply` are sums with one arm a partner, as are [`panes::Job`] and [`panes::Output`] for the
//! panes that have jobs. Everything between carries the sum without looking into it; the matches stand in [`api`] and
//! [`panes`] alone and are exhaustive. A client is a `Service` with plain async methods, and one whose calls go out
//! under a session is a `Signed`, which says only in what it differs; the client keeps them as `Office`s, which are not
//! generic. A pane is a [`panes::Pane`] over its own partner's calls, and a [`panes::Face`] to the app, which asks
//! nothing but that: what is on screen, what keys do, which rows need a person ([`panes::Need`], gathered on Today),
//! what a word finds ([`panes::Found`], offered in the palette), what is to be remembered.
//!
//! # Writes
//!
//! A write is an [`ops::Operation`], bound to an id and to what was on screen. The writer runs it alone in its account's
//! queue: session ready → readings before → check → `prepared` on disk → `sending` on disk → sent once → judged →
//! recorded → told → read back. Only the commit of `sending` yields the permit that the HTTP layer demands by type, and
//! the permit is compared with the request. From there on a lost answer is *unknown* until a reading or a person settles
//! it; that goes on after a restart with no pane open.
//!
//! # Lists
//!
//! A list read is one call answered in parts. Rows are merged by id into shared pages ([`flow::Paged`]); filtering,
//! sorting and counting happen off the loop on a snapshot and come back as positions. Selection is by id, errors never
//! blank a table, and rows are gone only after a complete reading.
//!
//! # Partner text
//!
//! Whatever a partner sends is hostile until it is a [`domain::Clean`]; what is sent back is built from an
//! [`domain::Original`], and the two never convert:
//!
//! ```
//! use ventanilla::domain::Clean;
//!
//! let name = Clean::from_partner("Ruiz\u{202e} \x1b[31mMarta\nsegunda línea");
//! assert_eq!(name.as_str(), "Ruiz· ␦[31mMarta⏎segunda línea");
//! ```
//!
//! # Guests and errands
//!
//! Programs that are not ours (the editor, a clipboard, what opens a link, a command of the person's own) run without a
//! shell, each value within one argument: a [`domain::Template`] is filled with a [`domain::Clean`] and nothing else. One
//! that needs the terminal is lent it by [`runtime::watchdog`], any other has bounds of time and output and never makes
//! the loop wait.
//!
//! What a pane wants of a disk or of the ledger (a file to import, a file of results, the records of its account) is a
//! [`flow::Errand`]: plain data, done on a thread of its own, answered as an input.
//!
//! # Decisions that were tried or weighed
//!
//! - No shared mutable state between tasks and screen: a task that only logs its error leaves a pane loading for ever.
//! - No tick: ages flip together at the whole minute, and `App::next_change` is the only timer.
//! - No `Terminal::clear`: it asks the terminal for the cursor and waits for an answer.
//! - No fuzzy matching in the `/` filter: over many rows it finds what nobody meant; all words must occur, `~word` is
//!   fuzzy.
//! - No second HTTP stack for tests: the embedded backend with faults on demand is the one server to keep true.
//!
//! # A sixth partner costs
//!
//! New: `api/<x>/` (types, wire, a `Service`, its rules of outcome), `panes/<x>/` (a pane of several tabs is led by
//! `panes/parts`: it says what it is made of), `demo/<x>/`, a file of words in each language, fixtures, tests. Edited,
//! mostly where the compiler says so: [`domain::Partner`]; [`api`] (the sums
//! [`api::Request`] and [`api::Reply`], the list of clients); [`panes`] (a field of [`panes::Panes`], its arms, and if it
//! has jobs the sums [`panes::Job`] and [`panes::Output`]); [`flow::PaneId`], with a digit and the name of its tab;
//! `demo` (its list of services); [`config`] (a section, [`config::Config::accounts`], [`config::PANES`] for commands on
//! its rows, the example file); the list of locale files in [`ui::words`]; the table in `tests/layering/rules.rs`. Not
//! edited: [`runtime`], [`cli`], the rest of [`app`] and [`ui`]: `tests/layering.rs` refuses a partner's name there.

pub mod api;
pub mod app;
pub mod cli;
pub mod config;
#[cfg(feature = "demo")]
pub mod demo;
pub mod domain;
pub mod flow;
pub mod ledger;
pub mod ops;
pub mod panes;
pub mod runtime;
pub mod store;
pub mod ui;
