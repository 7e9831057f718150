//! Leasy's words in the person's: those that are known. What is not known stands as it came.

use crate::api::leasy::InvoiceList;
use crate::domain::Clean;
use crate::flow::Text;

/// The status of a contract that runs.
pub(super) const ACTIVE: &str = "contract_active";

/// The phrase of a contract's status.
pub(super) fn contract_status(word: &str) -> Option<&'static str> {
    Some(match word {
        ACTIVE => "contracts-status-active",
        "contract_inactive" => "contracts-status-inactive",
        "contract_finished" => "contracts-status-finished",
        "contract_cancelled" | "contract_canceled" => "contracts-status-cancelled",
        "contract_pending" => "contracts-status-pending",
        "contract_suspended" | "contract_paused" => "contracts-status-suspended",
        _ => return None,
    })
}

/// The phrase of an invoice's status.
pub(super) fn invoice_status(word: &str) -> Option<&'static str> {
    Some(match word.strip_prefix("invoice_").unwrap_or(word) {
        "pending" => "contracts-status-pending",
        "overdue" | "expired" => "contracts-invoice-overdue",
        "paid" => "contracts-invoice-paid",
        "freezed" | "frozen" => "contracts-invoice-frozen",
        "fractioned" | "fraction" => "contracts-invoice-fractioned",
        "cancelled" | "canceled" => "contracts-status-cancelled",
        _ => return None,
    })
}

/// The phrase of an invoice's priority.
pub(super) fn priority(word: &str) -> Option<&'static str> {
    Some(match word {
        "high" => "contracts-priority-high",
        "normal" | "medium" => "contracts-priority-normal",
        "low" => "contracts-priority-low",
        _ => return None,
    })
}

/// What a list of invoices is called.
pub(super) const fn list(list: InvoiceList) -> &'static str {
    match list {
        InvoiceList::Pendings => "contracts-list-pendings",
        InvoiceList::Fractions => "contracts-list-fractions",
        InvoiceList::Freezed => "contracts-list-freezed",
        InvoiceList::Paid => "contracts-list-paid",
    }
}

pub(super) const fn yes_no(yes: bool) -> Text {
    Text::key(if yes { "contracts-yes" } else { "contracts-no" })
}

/// All but the last four characters hidden; of a short text all.
pub(super) fn masked(text: &str) -> Clean {
    let chars = text.chars().count();
    let shown: String = if chars > 5 { text.chars().skip(chars - 4).collect() } else { String::new() };
    Clean::from_partner(&format!("••••{shown}"))
}
