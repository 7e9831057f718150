//! An application for a loan.

use ventanilla::api::lead_leader::{Applicant, NewDeal};
use ventanilla::domain::Amount;

/// Of somebody with this taxpayer's number, with no more than the service demands.
pub(crate) fn deal(state_code: &str) -> NewDeal {
    let client = Applicant {
        pib: "Іваненко Іван Іванович".into(),
        telephone: "0996666666".into(),
        state_code: state_code.into(),
        activity: "Студент".into(),
        ..Applicant::default()
    };
    NewDeal { client, term: 12, amount: Amount::parse("6000.00").unwrap() }
}
