//! The form of an application: its fields by the service's own names, what is demanded of each, and what is odd about
//! what is typed. Oddities are only said: the service knows better, and its manual's own sample is odd.

use jiff::tz::TimeZone;

use crate::api::lead_leader::person::{self, Pib, PibDoubt, StateCode};
use crate::api::lead_leader::{Applicant, DealError, NewDeal};
use crate::domain::{Amount, Clean};
use crate::flow::{DraftKey, Text};
use crate::ops::Fact;
use crate::ui::form::{FieldSpec, Form, Kind, Plan, Rule, Value, Values};

pub(super) const PIB: &str = "PIB";
pub(super) const TELEPHONE: &str = "telephone";
pub(super) const STATE_CODE: &str = "stateCode";
pub(super) const ACTIVITY: &str = "activity";
pub(super) const EMAIL: &str = "email";
pub(super) const CITY: &str = "city";
pub(super) const REGION: &str = "region";
pub(super) const TERM: &str = "termin";
pub(super) const AMOUNT: &str = "summa";

/// Characters of a line.
const LINE: usize = 250;
/// The longest term that is no slip of the hand, whatever its unit.
const LONGEST: i64 = 100_000;
/// Digits behind the point that an amount may have. With three of them `1,000` would be sent as one, and many mean a
/// thousand by it.
const PLACES: u8 = 2;
/// Digits of a telephone, without and with the country.
const DIGITS: [usize; 2] = [10, 12];

/// The fields and their labels, in the order of the form.
pub(super) const LABELS: [(&str, &str); 9] = [
    (PIB, "deals-field-pib"),
    (TELEPHONE, "deals-field-telephone"),
    (STATE_CODE, "deals-field-state-code"),
    (ACTIVITY, "deals-field-activity"),
    (EMAIL, "deals-field-email"),
    (CITY, "deals-field-city"),
    (REGION, "deals-field-region"),
    (TERM, "deals-field-term"),
    (AMOUNT, "deals-field-amount"),
];

/// The empty form.
pub(super) fn plan(zone: TimeZone) -> Plan {
    Plan::new(DraftKey::new("deal", "new"), Text::key("deals-form-title"), specs(), zone).spelled(spelled)
}

/// Its fields, each with what is demanded of it.
pub(super) fn specs() -> Vec<FieldSpec> {
    LABELS.into_iter().map(|(name, label)| field(name, Text::key(label))).collect()
}

fn field(name: &'static str, label: Text) -> FieldSpec {
    let line = FieldSpec::new(name, label.clone(), Kind::Text).rule(Rule::Length { min: 1, max: LINE });
    match name {
        PIB => line.required().help(Text::key("deals-help-pib")),
        TELEPHONE => line.required(),
        // The number of a person: the ledger keeps its hash, and nothing on disk the number itself.
        STATE_CODE => line.required().private().help(Text::key("deals-help-state-code")),
        ACTIVITY => line.required().help(Text::key("deals-help-activity")),
        TERM => FieldSpec::new(name, label, Kind::Number)
            .required()
            .rule(Rule::Between(1, LONGEST))
            .help(Text::key("deals-help-term")),
        AMOUNT => FieldSpec::new(name, label, Kind::Decimal { places: PLACES })
            .required()
            .rule(Rule::Check(positive))
            .help(Text::key("deals-help-amount")),
        _ => line,
    }
}

fn positive(value: &Value) -> Option<Text> {
    let Value::Decimal(number) = value else { return None };
    (number.compare(0) != std::cmp::Ordering::Greater).then(|| Text::key("deals-not-positive"))
}

/// The field of a path in a refusal: `clientInfo.PIB` is `PIB`.
fn spelled(path: &str) -> String {
    let path = path.trim_start_matches('/');
    path.strip_prefix("clientInfo").map_or(path, |rest| rest.trim_start_matches(['.', '/'])).to_owned()
}

/// What is typed into a field, without the blanks around it.
pub(super) fn text(value: Option<&Value>) -> String {
    match value {
        Some(Value::Text(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Decimal(number)) => number.as_str().to_owned(),
        _ => String::new(),
    }
}

/// The application; or which field keeps it from being one.
pub(super) fn deal(values: &Values) -> Result<NewDeal, Vec<(&'static str, Text)>> {
    let text = |name: &str| text(values.get(name));
    let some = |name: &str| Some(text(name)).filter(|text| !text.is_empty());
    let deal = NewDeal {
        client: Applicant {
            pib: text(PIB),
            telephone: text(TELEPHONE),
            state_code: text(STATE_CODE),
            activity: text(ACTIVITY),
            email: some(EMAIL),
            city: some(CITY),
            region: some(REGION),
        },
        term: text(TERM).parse().unwrap_or(0),
        amount: Amount::parse(&text(AMOUNT)).unwrap_or(Amount::ZERO),
    };
    let wrong = |error: DealError| match error {
        DealError::Missing(name) => (name, Text::key("form-required")),
        DealError::Term => (TERM, Text::key("deals-not-positive")),
        DealError::Amount => (AMOUNT, Text::key("deals-not-positive")),
    };
    let errors: Vec<_> = deal.errors().into_iter().map(wrong).collect();
    if errors.is_empty() { Ok(deal) } else { Err(errors) }
}

/// Every filled field, as the review shows it.
pub(super) fn facts(values: &Values) -> Vec<Fact> {
    let fact = |(name, label): (&str, &'static str)| {
        let value = text(values.get(name));
        (!value.is_empty()).then(|| Fact { label, value: Clean::from_partner(&value) })
    };
    LABELS.into_iter().filter_map(fact).collect()
}

/// A name as it will be read, if one is typed.
pub(super) fn name(form: &Form) -> Option<Pib> {
    person::pib(&text(form.value(PIB).as_ref()))
}

/// All that is odd about what is typed.
pub(super) fn doubts(of: &dyn Fn(&str) -> String) -> Vec<Text> {
    let mut doubts: Vec<Text> =
        person::pib(&of(PIB)).map(|pib| pib.doubts.into_iter().map(doubt_of_name).collect()).unwrap_or_default();
    let telephone = of(TELEPHONE);
    let digits = telephone.chars().filter(char::is_ascii_digit).count();
    if !telephone.is_empty() && !DIGITS.contains(&digits) {
        doubts.push(Text::key("deals-doubt-telephone").with("count", digits));
    }
    let code = of(STATE_CODE);
    match person::state_code(&code) {
        _ if code.is_empty() => {}
        StateCode::Right => {}
        StateCode::WrongDigit { expected } => {
            doubts.push(Text::key("deals-doubt-control-digit").with("digit", i64::from(expected)));
        }
        StateCode::NotTenDigits(count) => doubts.push(Text::key("deals-doubt-digits").with("count", count)),
        StateCode::Strange => doubts.push(Text::key("deals-doubt-strange")),
    }
    doubts
}

const fn doubt_of_name(doubt: PibDoubt) -> Text {
    Text::key(match doubt {
        PibDoubt::NoName => "deals-doubt-no-name",
        PibDoubt::NoPatronymic => "deals-doubt-no-patronymic",
        PibDoubt::ManyWords => "deals-doubt-many-words",
        PibDoubt::StrangeSign => "deals-doubt-strange-sign",
        PibDoubt::MixedLetters => "deals-doubt-mixed-letters",
        PibDoubt::NoCapital => "deals-doubt-no-capital",
    })
}
