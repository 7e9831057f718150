//! What every layer says about a call: its class, its specification, the operation a person confirmed, its record and
//! its outcome. Plain data over `domain`, shared by api, ledger, flow, panes, app and runtime.

mod baseline;
mod class;
mod lock;
mod operation;
mod outcome;
mod plan;
mod record;
mod spec;

pub use baseline::{Baseline, Hidden, Kept};
pub use class::Class;
pub use lock::Lock;
pub use operation::{BatchId, Change, Fact, OpId, Operation, Reviewed, Target};
pub use outcome::{Doubt, FieldError, Held, Outcome, Refusal};
pub use plan::{Plan, PlanRow};
pub use record::{Record, Settled, State};
pub use spec::{Method, OpSpec, Read, Reconcile, SignIn, TimeLimit, Write};
