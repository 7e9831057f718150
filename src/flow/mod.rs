//! The vocabulary between layers: what panes say, what the app routes, what the runtime executes. Data only, no I/O.
//!
//! Read [`Effect`] first: a pane answers each input with a list of them, and nothing else leaves a pane.

mod action;
pub mod batch;
mod cx;
mod draft;
mod effect;
mod errand;
pub mod import;
pub mod keymap;
mod own;
mod paged;
mod pages;
mod pointer;
mod remote;
pub mod say;
mod sheet;
mod text;
mod ticket;

pub use action::Action;
pub use cx::{ActionState, Capture, Cx, Gate, Locks};
pub use draft::{Draft, DraftKey, EditText};
pub use effect::{Effect, Guard, Handoff, Input, Lane, News, PaneId, Question, Report, Review, Toast, ToastLevel};
pub use errand::{Brought, Errand};
pub use own::{OwnCommand, OwnEnd, OwnNews, OwnRun, Places};
pub use paged::{PAGE, Paged, Phase, RowsSnapshot};
pub use pages::{Pages, PagesEnd};
pub use pointer::{Gesture, Pointer, moved_by, scrolls};
pub use remote::{Remote, Standing};
pub use sheet::{Cell, ExportAs, Sheet};
pub use text::{Arg, Text};
pub use ticket::{Slot, Ticket, Tickets};
