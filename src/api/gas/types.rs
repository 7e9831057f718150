//! What the gas pane and the runtime see of Gas Premium: requests, replies and the values in them.
//!
//! Nearly everything may be missing in an answer. What is missing is none here, never zero and never a made-up text. Of
//! payments only the account's own ones exist here: other people's are numbers in a count.

use jiff::civil::{Date, DateTime};

use super::{ConektaToken, Known, Receipt, Slot, SourceId, Visit};
use crate::domain::{Amount, Clean, Secret, When};

/// By what a new user will sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credential {
    /// `password`
    Password(Secret),
    /// `fbuid`: an access token of Facebook's.
    Facebook(Secret),
}

/// Under which name a registration sends the e-mail: the manual's table says one, its example the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EmailIn {
    /// `email`
    #[default]
    Email,
    /// `username`
    Username,
}

impl EmailIn {
    /// By the setting `register_email_field`.
    pub fn from_setting(word: &str) -> Self {
        if word == "username" { Self::Username } else { Self::Email }
    }

    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Username => "username",
        }
    }
}

/// A new user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// `name`
    pub name: String,
    /// `last_name`
    pub last_name: String,
    /// The e-mail: the name to sign in by.
    pub email: String,
    /// Where it is sent.
    pub email_in: EmailIn,
    /// `phone`
    pub phone: Option<String>,
    /// By what they will sign in.
    pub credential: Credential,
}

/// What is to be other in the profile; what is none stays.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProfileUpdate {
    /// `name`
    pub name: Option<String>,
    /// `last_name`
    pub last_name: Option<String>,
    /// `phone`
    pub phone: Option<String>,
}

/// A call to Gas Premium.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// `gas.profile`
    Profile,
    /// `gas.methods`
    Methods,
    /// `gas.payments`: the saved cards are read first, because they tell which payments are the account's own; so do the
    /// folios and orders that this console got.
    Payments(Known),
    /// `gas.dates`: works without a session.
    Dates,
    /// `gas.price`: works without a session.
    Price,
    /// `gas.register`: works without a session; the operation's account is the new user's.
    Register(Box<Registration>),
    /// `gas.update_profile`
    UpdateProfile(Box<ProfileUpdate>),
    /// `gas.save_method`
    SaveMethod(ConektaToken),
    /// `gas.delete_method`
    DeleteMethod(SourceId),
    /// `gas.request_visit`
    RequestVisit(Box<Visit>),
}

/// An answer of Gas Premium.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// The user.
    Profile(Box<Profile>),
    /// The saved cards; none is no error.
    Methods(Vec<Method>),
    /// The account's own payments.
    Payments(Payments),
    /// The days on offer, in the order in which they came.
    Dates(Vec<Day>),
    /// The price of a litre now.
    Price(Amount),
    /// Registered, updated, saved or deleted, with the service's own words if it had any.
    Done(Option<Clean>),
    /// A visit is requested.
    Visit(Receipt),
}

/// The user. What else the service tells of them (`fbuid`, a credential, `firebase_id`, `conekta_id`) is dropped where it
/// is decoded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profile {
    /// `id`: a number or a text.
    pub id: Option<Clean>,
    /// `name`
    pub name: Option<Clean>,
    /// `last_name`
    pub last_name: Option<Clean>,
    /// `phone`
    pub phone: Option<Clean>,
    /// `email`
    pub email: Option<Clean>,
    /// `address`
    pub address: Option<Clean>,
    /// `image`
    pub image: Option<Clean>,
    /// `user_type_id`
    pub user_type: Option<Clean>,
    /// `created_at`
    pub created: Option<When>,
    /// `updated_at`
    pub updated: Option<When>,
}

/// A saved card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    /// `id`; none if it is missing or not a plain word: then nothing can be paid with it and it cannot be deleted.
    pub id: Option<SourceId>,
    /// `type`
    pub kind: Option<Clean>,
    /// `created_at`
    pub created: Option<When>,
    /// `last4`: the last four digits, and never more.
    pub last4: Option<Clean>,
    /// `bin`: the first six digits, and never more.
    pub bin: Option<Clean>,
    /// `exp_month`
    pub month: Option<u8>,
    /// `exp_year`, with its century.
    pub year: Option<u16>,
    /// `brand`
    pub brand: Option<Clean>,
    /// `name`: the holder.
    pub holder: Option<Clean>,
    /// `default`
    pub is_default: Option<bool>,
}

/// The account's own payments, and how many others came along.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Payments {
    /// Own rows, in the order in which they came.
    pub rows: Vec<Payment>,
    /// Rows of other people, withheld.
    pub foreign: u64,
    /// Rows of which it cannot be told whose they are, withheld.
    pub unreadable: u64,
}

/// A payment of the account's own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Payment {
    /// `id`: a number or a text.
    pub id: Option<Clean>,
    /// `amount`
    pub amount: Option<Amount>,
    /// `conekta_order_id`
    pub order: Option<Clean>,
    /// `payment_method`: `saved`, `cash` …, as it came.
    pub form: Option<Clean>,
    /// `payed`
    pub is_paid: Option<bool>,
    /// `payment_reference`
    pub reference: Option<Clean>,
    /// `last_digits`: at most four.
    pub last4: Option<Clean>,
    /// `folio`
    pub folio: Option<Clean>,
    /// `payment_source`
    pub source: Option<SourceId>,
    /// `payment_status_id`
    pub status: Option<Clean>,
    /// `description`
    pub description: Option<Clean>,
    /// `created_at`
    pub created: Option<When>,
    /// `updated_at`
    pub updated: Option<When>,
}

/// A day with its free hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// `date`
    pub date: Date,
    /// `hours`, in the order in which they came.
    pub slots: Vec<Slot>,
    /// Hours that are none by any clock: they cannot be asked for.
    pub unreadable: usize,
}

/// The next free slot at or after `now`, a clock's reading of the partner's zone.
pub fn next_free(days: &[Day], now: DateTime) -> Option<&Slot> {
    days.iter().flat_map(|day| &day.slots).filter(|slot| slot.at() >= now).min_by_key(|slot| slot.at())
}
