//! The forms of the six writes: every documented field, what is demanded of each, how the service spells their paths.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::what::What;
use crate::domain::Amount;
use crate::flow::{DraftKey, Text};
use crate::ui::form::{BlockSpec, FieldSpec, Kind, Plan, Rule, Source, Value};

/// Characters of a line.
const LINE: usize = 120;
/// Digits behind the point of a total: more no manual shows.
const PLACES: u8 = 4;

/// Fields that name a customer, and those of their names.
pub(super) const PARTIES: [(&str, &str); 3] = [("customer", "customer_name"), ("from", "from_name"), ("to", "to_name")];
/// Of the customer what the service has and a new transaction overwrites.
pub(super) const DATA: [&str; 4] = ["vendor_id", "business_owner", "gift_amount", "gift_type"];

/// The form of a write.
pub(super) fn plan(what: What, zone: TimeZone) -> Plan {
    let key = DraftKey::new("loyalty", what.spec().name);
    Plan::new(key, Text::key(what.words().0), fields(what), zone).spelled(spelled)
}

fn fields(what: What) -> Vec<FieldSpec> {
    let kind = FieldSpec::new("kind", Text::key("transact-kind"), Kind::Find(Source::Remote));
    let mut all = vec![kind.required().help(Text::key("transact-kind-help"))];
    let code = || line("code", "transact-code").required();
    match what {
        What::Create => {
            all.extend([code().help(Text::key("transact-code-help")), total("total", "transact-total").required()]);
            all.push(line("description", "transact-description").required());
            all.extend(party(PARTIES[0], "transact-customer"));
            all.extend(
                DATA.iter()
                    .zip(data_labels())
                    .map(|(name, label)| line(name, label).help(Text::key("transact-data-help"))),
            );
            all.extend([line("title", "transact-title"), line("external", "transact-external")]);
            all.push(
                line("expires", "transact-expires").rule(Rule::Check(day)).help(Text::key("transact-expires-help")),
            );
            all.extend([line("store", "transact-store"), line("store_name", "transact-store-name")]);
            all.extend([line("vendor", "transact-vendor"), line("vendor_name", "transact-vendor-name")]);
            all.extend([line("checkbook_id", "transact-checkbook-id"), line("transfer_id", "transact-transfer-id")]);
        }
        What::Checkbook | What::RedeemFull => {
            all.extend([code().help(Text::key("transact-code-help")), total("total", "transact-total").required()]);
            all.push(total("earned", "transact-earned"));
            all.extend(party(PARTIES[0], "transact-customer"));
            all.push(line("external", "transact-external").required());
            all.push(line("store", "transact-store").required());
            all.push(line("store_name", "transact-store-name").required());
            all.push(line("title", "transact-title"));
            let detail = vec![
                line("name", "transact-detail-name").required(),
                line("external", "transact-external").required(),
                total("total", "transact-total").required(),
                total("earned", "transact-earned"),
            ];
            let spec = BlockSpec { title: Text::key("transact-detail"), fields: detail, at_most: 1 };
            let detail = FieldSpec::new("detail", Text::key("transact-detail"), Kind::Blocks(spec));
            all.push(detail.help(Text::key("transact-detail-help")));
        }
        What::Transfer => {
            all.push(total("total", "transact-total").required());
            all.extend(party(PARTIES[1], "transact-from"));
            all.extend(party(PARTIES[2], "transact-to"));
            all.push(line("title", "transact-title"));
        }
        What::Reverse => all.push(code().help(Text::key("transact-target-help"))),
        What::ReverseMany => {
            let codes = FieldSpec::new("codes", Text::key("transact-codes"), Kind::Long).required();
            all.push(codes.help(Text::key("transact-codes-help")));
        }
    }
    all
}

const fn data_labels() -> [&'static str; 4] {
    ["transact-vendor-id", "transact-owner", "transact-gift-amount", "transact-gift-type"]
}

fn line(name: &'static str, label: &'static str) -> FieldSpec {
    FieldSpec::new(name, Text::key(label), Kind::Text).rule(Rule::Length { min: 1, max: LINE })
}

fn total(name: &'static str, label: &'static str) -> FieldSpec {
    FieldSpec::new(name, Text::key(label), Kind::Decimal { places: PLACES }).rule(Rule::Check(above_zero))
}

fn party((id, name): (&'static str, &'static str), label: &'static str) -> [FieldSpec; 2] {
    let id = line(id, label).required().help(Text::key("transact-customer-help"));
    [id, line(name, "transact-name").help(Text::key("transact-name-help"))]
}

/// An amount that moves something.
fn above_zero(value: &Value) -> Option<Text> {
    let Value::Decimal(decimal) = value else { return None };
    let amount = Amount::parse(decimal.as_str()).unwrap_or_default();
    (amount.is_negative() || amount.is_zero()).then(|| Text::key("transact-above-zero"))
}

fn day(value: &Value) -> Option<Text> {
    let Value::Text(text) = value else { return None };
    text.parse::<Date>().is_err().then(|| Text::key("transact-no-day"))
}

/// The path in these forms of a path in a refusal or a warning: `customerFrom.externalId` is `from`.
pub(super) fn spelled(path: &str) -> String {
    let path = path.trim_start_matches('/');
    let ours = match path {
        "type" => "kind",
        "customer.externalId" => "customer",
        "customer.name" => "customer_name",
        "customer.data" | "customer.data.vendorId" => "vendor_id",
        "customer.data.businessOwner" => "business_owner",
        "customer.data.giftCardAmount" => "gift_amount",
        "customer.data.giftCardType" => "gift_type",
        "customerFrom" | "customerFrom.externalId" => "from",
        "customerFrom.name" => "from_name",
        "customerTo" | "customerTo.externalId" => "to",
        "customerTo.name" => "to_name",
        "externalId" => "external",
        "expirationDate" => "expires",
        "earnedRedeemed" => "earned",
        "store.externalId" => "store",
        "store.name" => "store_name",
        "vendor.externalId" => "vendor",
        "vendor.name" => "vendor_name",
        "checkbookId" => "checkbook_id",
        "transferTransactionId" => "transfer_id",
        "detail.name" => "detail.0.name",
        "detail.externalId" => "detail.0.external",
        "detail.total" => "detail.0.total",
        "detail.earnedRedeemed" => "detail.0.earned",
        path if path.starts_with("codes") => "codes",
        path => path,
    };
    ours.to_owned()
}
