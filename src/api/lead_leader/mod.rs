//! Lead Leader: loan applications, Ukraine; the manual is partner document 001.
//!
//! `types` is what the rest of the program sees, `ops` the table of operations, `wire` the JSON as it comes, `auth` the
//! keys and the one-time pair that each call spends, `client` the service over HTTP, `settle` the rules of how a new deal
//! ended, `kept` what the ledger keeps of a deal, `cause` what the service's five documented errors mean, `person` the checks of an applicant's name and number.

mod auth;
mod cause;
mod client;
mod kept;
mod office;
pub mod ops;
pub mod person;
mod readiness;
pub mod settle;
mod types;
mod wire;

pub use auth::{KeyError, Pair, SealError, Spent};
pub use cause::{Cause, Remedy};
pub(super) use kept::{baseline, receipt};
pub use kept::{deal_of, is_same_person, label, operation, term_of};
pub(super) use office::office;
pub use readiness::{KeyFacts, Origin, Readiness, Steps};
pub use types::{Applicant, Created, DealError, DealId, DealStatus, NewDeal, Reply, Request};

use serde::Serialize;
use serde_json::value::RawValue;

use super::{ApiError, Wire};
use crate::ops::{OpSpec, Write};

/// The line of the table for a write; none for a read.
pub const fn spec(request: &Request) -> Option<&'static OpSpec<Write>> {
    match request {
        Request::CreateDeal(_) => Some(&ops::CREATE_DEAL),
        Request::CheckStatus(_) | Request::Readiness { .. } => None,
    }
}

/// A new deal, field by field as the manual has it, but for the security token: that joins it when it is sent, because
/// what a person confirms must not change with every sign-in.
#[derive(Serialize)]
struct Body<'a> {
    #[serde(rename = "clientInfo")]
    client: Client<'a>,
    termin: u32,
    /// A number, its digits as they were typed.
    summa: &'a RawValue,
}

#[derive(Serialize)]
struct Client<'a> {
    #[serde(rename = "PIB")]
    pib: &'a str,
    telephone: &'a str,
    #[serde(rename = "stateCode")]
    state_code: &'a str,
    activity: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    city: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<&'a str>,
}

/// The write as it will stand on the wire, but for the security token. Reads have none, and neither has a deal that
/// lacks what the manual requires.
pub fn wire(request: &Request) -> Result<Wire, ApiError> {
    let Request::CreateDeal(deal) = request else {
        return Err(ApiError::Internal("a read was given to be written".into()));
    };
    if let Some(error) = deal.errors().first() {
        return Err(ApiError::Internal(error.to_string().as_str().into()));
    }
    let internal = |error: serde_json::Error| ApiError::Internal(error.to_string().as_str().into());
    let summa = RawValue::from_string(deal.amount.to_string()).map_err(internal)?;
    let given = |text: &'_ Option<String>| text.as_deref().filter(|text| !text.trim().is_empty()).map(str::to_owned);
    let (email, city, region) = (given(&deal.client.email), given(&deal.client.city), given(&deal.client.region));
    let client = Client {
        pib: &deal.client.pib,
        telephone: &deal.client.telephone,
        state_code: &deal.client.state_code,
        activity: &deal.client.activity,
        email: email.as_deref(),
        city: city.as_deref(),
        region: region.as_deref(),
    };
    let body = serde_json::to_vec(&Body { client, termin: deal.term, summa: &summa }).map_err(internal)?;
    let spec = &ops::CREATE_DEAL;
    Ok(Wire { method: spec.method, path: spec.path.to_owned(), body: Some(body) })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
    use super::*;
    use crate::domain::Amount;

    fn deal() -> NewDeal {
        NewDeal {
            client: Applicant {
                pib: "Іваненко Іван Іванович".into(),
                telephone: "0996666666".into(),
                state_code: "1111122222".into(),
                activity: "Студент".into(),
                email: Some("example@gmail.com".into()),
                city: Some("Київ".into()),
                region: Some(" ".into()),
            },
            term: 12,
            amount: Amount::parse("6000.00").unwrap(),
        }
    }

    #[test]
    fn the_write_stands_on_the_wire_as_the_manual_prints_it() {
        let request = Request::CreateDeal(Box::new(deal()));
        let wire = wire(&request).unwrap();
        assert_eq!(format!("{} {}", wire.method.as_str(), wire.path), "POST api/partners/input/create-short-deal/");
        assert_eq!(
            String::from_utf8(wire.body.clone().unwrap()).unwrap(),
            concat!(
                r#"{"clientInfo":{"PIB":"Іваненко Іван Іванович","telephone":"0996666666","stateCode":"1111122222","#,
                r#""activity":"Студент","email":"example@gmail.com","city":"Київ"},"termin":12,"summa":6000.00}"#
            )
        );
        assert_eq!(spec(&request).map(|spec| spec.name), Some("ll.create_deal"));
        assert!(!format!("{wire:?} {request:?}").contains("Іваненко"));
    }

    #[test]
    fn the_sum_goes_out_digit_for_digit() {
        for text in ["6000", "6000.00", "0.1", "12345678901234.567", "99999999999999999999.99"] {
            let deal = NewDeal { amount: Amount::parse(text).unwrap(), ..deal() };
            let body = wire(&Request::CreateDeal(Box::new(deal))).unwrap().body.unwrap();
            assert!(String::from_utf8(body).unwrap().ends_with(&format!(r#""summa":{text}}}"#)), "{text}");
        }
    }

    #[test]
    fn what_lacks_something_required_has_no_wire() {
        let client = deal().client;
        for (deal, why) in [
            (NewDeal { client: Applicant { pib: " ".into(), ..client.clone() }, ..deal() }, "PIB"),
            (NewDeal { client: Applicant { telephone: String::new(), ..client.clone() }, ..deal() }, "telephone"),
            (NewDeal { client: Applicant { state_code: String::new(), ..client.clone() }, ..deal() }, "stateCode"),
            (NewDeal { client: Applicant { activity: String::new(), ..client }, ..deal() }, "activity"),
            (NewDeal { term: 0, ..deal() }, "termin"),
            (NewDeal { amount: Amount::ZERO, ..deal() }, "summa"),
            (NewDeal { amount: Amount::from(-5), ..deal() }, "summa"),
        ] {
            let error = wire(&Request::CreateDeal(Box::new(deal))).unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
        }
        assert!(wire(&Request::CheckStatus(DealId(24))).is_err());
    }
}
