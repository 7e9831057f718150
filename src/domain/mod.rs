//! Values with meaning and no I/O: one type, one file.
//!
//! Nothing here knows a partner's wire format, the screen or the network. Every other layer may use it.

mod amount;
mod clean;
mod encode;
mod fold;
mod mint;
mod moment;
mod nearest;
mod open_hours;
mod original;
mod outline;
mod partner;
mod phone;
mod row;
mod secret;
mod stamp;
mod template;
mod week;
mod when;

pub use amount::{Amount, AmountError};
pub use clean::{CUT_AT, Clean};
pub use encode::{decimal, percent_encoded};
pub use fold::{fold, fold_into};
pub use mint::Mint;
pub use moment::Moment;
pub use nearest::nearest;
pub use open_hours::OpenHours;
pub use original::Original;
pub use outline::{Kind as OutlineKind, Line as OutlineLine, Outline};
pub use partner::{AccountId, Partner};
pub use phone::digits;
pub use row::Row;
pub use secret::Secret;
pub use stamp::Stamp;
pub use template::{BadTemplate, Template, Unfit};
pub use week::{Week, minute_of_day};
pub use when::When;
