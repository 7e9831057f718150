//! How the service writes its records and refusals, under the readings that are set.

use serde_json::{Value, json};

use super::GasReadings;
use super::world::{Payment, User};
use crate::demo::http::Answer;

/// What an answer is written by.
pub(super) struct Answers<'a> {
    pub(super) readings: &'a GasReadings,
}

/// Hundredths as the service writes them: `840`, `640.50`.
pub(super) fn decimal(cents: i64) -> String {
    if cents % 100 == 0 { (cents / 100).to_string() } else { format!("{}.{:02}", cents / 100, cents % 100) }
}

impl Answers<'_> {
    fn envelope(&self, status: u16, success: bool, message: Option<&str>, data: Value) -> Answer {
        let success = if self.readings.success_as_flag { json!(success) } else { json!(u8::from(success)) };
        let mut body = json!({"success": success, "message": message});
        body["data"] = data;
        Answer::value(status, &body)
    }

    /// Done, in words.
    pub(super) fn done(&self, words: &str) -> Answer {
        self.envelope(200, true, Some(words), Value::Null)
    }

    /// One record.
    pub(super) fn good(&self, data: Value) -> Answer {
        self.envelope(200, true, None, data)
    }

    /// Records, or none, with words for that.
    pub(super) fn list(&self, mut rows: Vec<Value>, none: Option<&str>) -> Answer {
        match rows.len() {
            0 if self.readings.empty_as_list => self.envelope(200, true, none, json!([])),
            0 => self.envelope(200, true, none, Value::Null),
            1 if self.readings.one_as_object => self.envelope(200, true, None, rows.remove(0)),
            _ => self.envelope(200, true, None, Value::Array(rows)),
        }
    }

    /// Refused.
    pub(super) fn refuse(&self, words: &str) -> Answer {
        self.envelope(self.readings.refusal_status, false, Some(words), Value::Null)
    }

    /// Refused for want of a token.
    pub(super) fn dead(&self, words: &str) -> Answer {
        self.envelope(self.readings.dead_status, false, Some(words), json!([]))
    }

    fn id(&self, id: usize) -> Value {
        if self.readings.ids_as_text { json!(id.to_string()) } else { json!(id) }
    }

    /// Hundredths, as a number or a text; the samples show the price as the one and payments as the other.
    pub(super) fn amount(&self, cents: i64, as_number: bool) -> Value {
        if as_number == self.readings.amounts_turned {
            return json!(decimal(cents));
        }
        // Two digits behind the point read back as they were.
        if cents % 100 == 0 { json!(cents / 100) } else { json!(cents as f64 / 100.0) }
    }

    pub(super) fn profile(&self, user: &User) -> Value {
        json!({
            "id": self.id(user.id),
            "name": user.name,
            "phone": user.phone,
            "last_name": user.last_name,
            "email": user.email,
            "fbuid": user.facebook,
            "address": null,
            "image": "",
            "firebase_id": format!("fire-{}", user.id),
            "conekta_id": format!("cus_{}", user.id),
            "user_type_id": self.id(2),
            "created_at": user.since,
            "updated_at": user.since,
        })
    }

    pub(super) fn payment(&self, row: &Payment) -> Value {
        json!({
            "id": self.id(row.id),
            "amount": self.amount(row.cents, false),
            "conekta_order_id": row.order,
            "payment_method": row.form,
            "payed": u8::from(row.is_paid),
            "payment_reference": row.reference,
            "last_digits": row.last4,
            "folio": row.folio,
            "payment_source": row.card,
            "payment_status_id": self.id(if row.is_paid { 1 } else { 2 }),
            "created_at": row.at,
            "updated_at": row.at,
            "description": if row.is_paid { "paid" } else { "pending_payment" },
        })
    }
}
