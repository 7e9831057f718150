//! The bodies that go out, field by field as the manual's schemas type them: totals are numbers with their decimals exact,
//! everything else is a text, and what is optional and not given is not there.

use serde::Serialize;
use serde_json::value::RawValue;

use crate::api::ApiError;
use crate::api::loyalty::asked::{Checkbook, NewTransaction, Party, Reversals, Transfer};
use crate::api::loyalty::names::{Code, ExternalId, Kind};
use crate::api::loyalty::types::Request;
use crate::domain::Amount;

/// An amount as a number of JSON, digit for digit: as a float it would be rounded.
fn number(amount: Amount) -> Result<Box<RawValue>, ApiError> {
    RawValue::from_string(amount.to_string()).map_err(|_| unfit("an amount that is no number"))
}

fn unfit(why: &str) -> ApiError {
    ApiError::Internal(why.into())
}

/// A text that the service requires.
fn needed<'a>(text: &'a str, what: &str) -> Result<&'a str, ApiError> {
    if text.trim().is_empty() { Err(unfit(&format!("{what} is missing"))) } else { Ok(text) }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PartyBody<'a> {
    external_id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<DataBody<'a>>,
}

impl<'a> PartyBody<'a> {
    fn of(party: &'a Party) -> Result<Self, ApiError> {
        Ok(Self { external_id: party.id.as_str(), name: needed(&party.name, "a name")?, data: None })
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DataBody<'a> {
    vendor_id: &'a str,
    business_owner: &'a str,
    gift_card_amount: &'a str,
    gift_card_type: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CreateBody<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expiration_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    description: &'a str,
    total: Box<RawValue>,
    customer: PartyBody<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    store: Option<PartyBody<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    vendor: Option<PartyBody<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checkbook_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    transfer_transaction_id: Option<&'a str>,
}

impl<'a> CreateBody<'a> {
    fn of(new: &'a NewTransaction) -> Result<Self, ApiError> {
        let data = DataBody {
            vendor_id: &new.data.vendor,
            business_owner: &new.data.owner,
            gift_card_amount: &new.data.gift_amount,
            gift_card_type: &new.data.gift_type,
        };
        Ok(Self {
            kind: new.kind.as_str(),
            code: new.code.as_str(),
            external_id: new.external.as_deref(),
            expiration_date: new.expires.map(|day| day.to_string()),
            title: new.title.as_deref(),
            description: needed(&new.description, "a description")?,
            total: number(new.total)?,
            customer: PartyBody { data: Some(data), ..PartyBody::of(&new.customer)? },
            store: new.store.as_ref().map(PartyBody::of).transpose()?,
            vendor: new.vendor.as_ref().map(PartyBody::of).transpose()?,
            checkbook_id: new.checkbook.as_deref(),
            transfer_transaction_id: new.transfer.as_deref(),
        })
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CheckbookBody<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    customer: PartyBody<'a>,
    code: &'a str,
    external_id: &'a str,
    total: Box<RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    earned_redeemed: Option<Box<RawValue>>,
    store: PartyBody<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<DetailBody<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DetailBody<'a> {
    name: &'a str,
    external_id: &'a str,
    total: Box<RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    earned_redeemed: Option<Box<RawValue>>,
}

impl<'a> CheckbookBody<'a> {
    fn of(book: &'a Checkbook) -> Result<Self, ApiError> {
        let detail = book.detail.as_ref().map(|detail| {
            Ok::<_, ApiError>(DetailBody {
                name: needed(&detail.name, "the detail's name")?,
                external_id: needed(&detail.external, "the detail's id")?,
                total: number(detail.total)?,
                earned_redeemed: detail.earned_redeemed.map(number).transpose()?,
            })
        });
        Ok(Self {
            kind: book.kind.as_str(),
            customer: PartyBody::of(&book.customer)?,
            code: book.code.as_str(),
            external_id: needed(&book.external, "an external id")?,
            total: number(book.total)?,
            earned_redeemed: book.earned_redeemed.map(number).transpose()?,
            store: PartyBody::of(&book.store)?,
            title: book.title.as_deref(),
            detail: detail.transpose()?,
        })
    }
}

#[derive(Serialize)]
struct ReverseBody<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    code: &'a str,
}

#[derive(Serialize)]
struct ReverseManyBody<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    codes: Vec<&'a str>,
}

impl<'a> ReverseManyBody<'a> {
    fn of(reversals: &'a Reversals) -> Result<Self, ApiError> {
        let codes: Vec<&str> = reversals.codes.iter().map(Code::as_str).collect();
        let mut once = codes.clone();
        once.sort_unstable();
        once.dedup();
        if codes.is_empty() || codes.len() > Reversals::MOST || once.len() != codes.len() {
            return Err(unfit("codes to be reversed: none, too many, or one of them twice"));
        }
        Ok(Self { kind: reversals.kind.as_str(), codes })
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct TransferBody<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    total: Box<RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    customer_from: PartyBody<'a>,
    customer_to: PartyBody<'a>,
}

impl<'a> TransferBody<'a> {
    fn of(transfer: &'a Transfer) -> Result<Self, ApiError> {
        let id = |party: &'a Party| ExternalId::as_str(&party.id);
        if id(&transfer.from) == id(&transfer.to) {
            return Err(unfit("a transfer to the same customer"));
        }
        Ok(Self {
            kind: Kind::as_str(&transfer.kind),
            total: number(transfer.total)?,
            title: transfer.title.as_deref(),
            customer_from: PartyBody::of(&transfer.from)?,
            customer_to: PartyBody::of(&transfer.to)?,
        })
    }
}

/// The body of a write; none for a read.
pub(in crate::api::loyalty) fn body(request: &Request) -> Result<Option<Vec<u8>>, ApiError> {
    let written = match request {
        Request::Create(new) => serde_json::to_vec(&CreateBody::of(new)?),
        Request::Checkbook(book) | Request::RedeemFull(book) => serde_json::to_vec(&CheckbookBody::of(book)?),
        Request::Reverse(one) => serde_json::to_vec(&ReverseBody { kind: one.kind.as_str(), code: one.code.as_str() }),
        Request::ReverseMany(many) => serde_json::to_vec(&ReverseManyBody::of(many)?),
        Request::Transfer(transfer) => serde_json::to_vec(&TransferBody::of(transfer)?),
        _ => return Ok(None),
    };
    written.map(Some).map_err(|error| unfit(&error.to_string()))
}
