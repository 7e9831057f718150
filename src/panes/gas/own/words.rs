//! Gas Premium's words in the person's: those that are known. What is not known stands as it came.

use crate::api::gas::Payment;
use crate::domain::Clean;
use crate::flow::Text;
use crate::ui::grid::Value;
use crate::ui::grid::cells::{Told, text, unknown};
use crate::ui::theme::Role;

/// The phrase of a form of payment.
const fn form_key(word: &str) -> Option<&'static str> {
    Some(match word.as_bytes() {
        b"cash" => "gas-by-cash",
        b"delivery" => "gas-by-delivery",
        b"saved" => "gas-by-card",
        b"oxxo_cash" => "gas-by-oxxo",
        _ => return None,
    })
}

/// How something is paid.
pub(super) fn form(word: Option<&str>) -> Told {
    match word.map(|word| (form_key(word), word)) {
        None => unknown(),
        Some((Some(key), _)) => (Value::Word(Text::key(key)), Role::Text),
        Some((None, word)) => text(Some(&Clean::from_partner(word))),
    }
}

/// Whether a payment is paid, as the service says: by its flag, or by its own number for it.
pub(super) fn paid(payment: &Payment) -> Told {
    match payment.is_paid {
        Some(true) => (Value::Word(Text::key("gas-paid")), Role::Good),
        Some(false) => (Value::Word(Text::key("gas-unpaid")), Role::Soon),
        None => text(payment.status.as_ref()),
    }
}

/// A card by its last digits.
pub(super) fn card(last4: Option<&Clean>) -> Told {
    match last4.filter(|digits| !digits.is_empty()) {
        Some(digits) => (Value::Text(Clean::from_partner(&format!("••{digits}"))), Role::Text),
        None => unknown(),
    }
}

/// Yes or no.
pub(super) fn yes_no(value: Option<bool>) -> Told {
    value.map_or_else(unknown, |yes| {
        (Value::Word(Text::key(if yes { "gas-yes" } else { "gas-no" })), if yes { Role::Text } else { Role::Dim })
    })
}
