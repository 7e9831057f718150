//! A write from the request to the wire: its line in the table, what is read before and after it, what the ledger keeps
//! of it, and its body with every digit as it was typed.

use serde_json::Value;
use serde_json::value::RawValue;

use super::types::{Credential, Profile, ProfileUpdate, Registration, Request};
use super::{Known, Method, PaymentForm, Visit, ops};
use crate::api::{ApiError, Wire};
use crate::domain::{Amount, Clean, Secret};
use crate::ops::{Change, OpSpec, Write};

/// The line of the table for a write; none for a read.
pub const fn spec(request: &Request) -> Option<&'static OpSpec<Write>> {
    match request {
        Request::Register(_) => Some(&ops::REGISTER),
        Request::UpdateProfile(_) => Some(&ops::UPDATE_PROFILE),
        Request::SaveMethod(_) => Some(&ops::SAVE_METHOD),
        Request::DeleteMethod(_) => Some(&ops::DELETE_METHOD),
        Request::RequestVisit(_) => Some(&ops::REQUEST_VISIT),
        Request::Profile | Request::Methods | Request::Payments(_) | Request::Dates | Request::Price => None,
    }
}

/// What has to be read just before the write: the fresh pre-image, or the baseline of its effect. `known` is what the
/// ledger knows of own payments.
pub fn before(request: &Request, known: &Known) -> Vec<Request> {
    match request {
        Request::UpdateProfile(_) => vec![Request::Profile],
        Request::SaveMethod(_) | Request::DeleteMethod(_) => vec![Request::Methods],
        Request::RequestVisit(visit) => {
            let mut reads = vec![Request::Dates, Request::Price];
            if let Some(card) = visit.payment.card() {
                let mut known = known.clone();
                known.add_card(card.clone());
                reads.extend([Request::Methods, Request::Payments(known)]);
            }
            reads
        }
        _ => Vec::new(),
    }
}

/// What shows the effect; none where the answer alone does.
pub const fn after(request: &Request) -> Option<Request> {
    match request {
        Request::UpdateProfile(_) => Some(Request::Profile),
        Request::SaveMethod(_) | Request::DeleteMethod(_) => Some(Request::Methods),
        _ => None,
    }
}

fn change(path: &str, was: impl Into<Value>, sent: impl Into<Value>) -> Change {
    Change { path: path.to_owned(), was: was.into(), sent: sent.into() }
}

fn shown(value: Option<&Clean>) -> Value {
    value.map_or(Value::Null, |value| value.as_str().into())
}

/// The changes of an update, against the profile that was on the screen.
pub fn updates(update: &ProfileUpdate, profile: &Profile) -> Vec<Change> {
    let fields = [
        ("/name", &update.name, &profile.name),
        ("/last_name", &update.last_name, &profile.last_name),
        ("/phone", &update.phone, &profile.phone),
    ];
    let changed = fields.into_iter().filter_map(|(path, sent, was)| Some((path, sent.as_deref()?, was)));
    changed.map(|(path, sent, was)| change(path, shown(was.as_ref()), sent)).collect()
}

/// What was on the screen of a card that is to be deleted.
pub fn deletes(card: &Method) -> Vec<Change> {
    vec![change("/last4", shown(card.last4.as_ref()), Value::Null)]
}

/// What the ledger keeps of a visit: the service lists none, so the screen of visits is made of it.
pub fn visits(visit: &Visit) -> Vec<Change> {
    let number = |amount: Amount| Value::from(amount.to_string());
    let at = visit.place.at;
    let mut kept = vec![
        change("/liters", Value::Null, number(visit.liters.amount())),
        change("/date", Value::Null, visit.slot.as_str()),
        change("/address", Value::Null, visit.place.address.as_str()),
        change("/latitude", Value::Null, number(at.latitude())),
        change("/longitude", Value::Null, number(at.longitude())),
        change("/payment_method", Value::Null, visit.payment.as_str()),
        change("/price", number(visit.price), Value::Null),
    ];
    kept.extend(visit.place.detail.as_deref().map(|detail| change("/address_detail", Value::Null, detail)));
    kept.extend(match &visit.payment {
        PaymentForm::Cash(cash) => Some(change("/cash_amount", Value::Null, number(cash.amount()))),
        PaymentForm::Saved(card) => Some(change("/payment_source_id", Value::Null, card.as_str())),
        PaymentForm::Delivery | PaymentForm::Oxxo => None,
    });
    kept
}

/// What of a write nobody may read: a card's token, and what signs a new user in.
pub(in crate::api) fn secrets(request: &Request) -> Vec<Secret> {
    match request {
        Request::SaveMethod(token) => vec![Secret::new(token.expose())],
        Request::Register(user) => match &user.credential {
            Credential::Password(secret) | Credential::Facebook(secret) => vec![secret.clone()],
        },
        _ => Vec::new(),
    }
}

/// A body in the order in which the manual prints it; numbers stand in it digit for digit.
struct Body(Vec<(&'static str, String)>);

impl Body {
    fn text(&mut self, name: &'static str, text: &str) {
        self.0.push((name, Value::from(text).to_string()));
    }

    fn number(&mut self, name: &'static str, amount: Amount) {
        self.0.push((name, amount.to_string()));
    }

    fn bytes(self) -> Result<Vec<u8>, ApiError> {
        let parts: Vec<String> = self.0.into_iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        let body = format!("{{{}}}", parts.join(","));
        // Nothing leaves that is no JSON, whatever was put together.
        RawValue::from_string(body)
            .map(|body| String::from(Box::<str>::from(body)).into_bytes())
            .map_err(|_| ApiError::Internal("a body that is no JSON".into()))
    }
}

/// The write as it will stand on the wire. Reads have none, and neither has an update of nothing.
pub fn wire(request: &Request) -> Result<Wire, ApiError> {
    let Some(spec) = spec(request) else {
        return Err(ApiError::Internal("a read was given to be written".into()));
    };
    let mut body = Body(Vec::new());
    match request {
        Request::Register(user) => register(user, &mut body),
        Request::UpdateProfile(update) => {
            let fields = [("name", &update.name), ("last_name", &update.last_name), ("phone", &update.phone)];
            for (name, value) in fields {
                if let Some(value) = value {
                    body.text(name, value);
                }
            }
            if body.0.is_empty() {
                return Err(ApiError::Internal("an update of nothing".into()));
            }
        }
        Request::SaveMethod(token) => body.text("token_id", token.expose()),
        Request::DeleteMethod(card) => body.text("method_id", card.as_str()),
        Request::RequestVisit(visit) => visit_body(visit, &mut body),
        Request::Profile | Request::Methods | Request::Payments(_) | Request::Dates | Request::Price => {}
    }
    Ok(Wire { method: spec.method, path: spec.path.to_owned(), body: Some(body.bytes()?) })
}

fn register(user: &Registration, body: &mut Body) {
    body.text("name", &user.name);
    body.text("last_name", &user.last_name);
    body.text(user.email_in.as_str(), &user.email);
    if let Credential::Password(password) = &user.credential {
        body.text("password", password.expose());
    }
    if let Some(phone) = &user.phone {
        body.text("phone", phone);
    }
    if let Credential::Facebook(token) = &user.credential {
        body.text("fbuid", token.expose());
    }
}

fn visit_body(visit: &Visit, body: &mut Body) {
    let place = &visit.place;
    body.number("liters", visit.liters.amount());
    body.text("date", visit.slot.as_str());
    body.text("address", &place.address);
    if let Some(detail) = &place.detail {
        body.text("address_detail", detail);
    }
    body.number("latitude", place.at.latitude());
    body.number("longitude", place.at.longitude());
    body.text("payment_method", visit.payment.as_str());
    match &visit.payment {
        PaymentForm::Cash(cash) => body.number("cash_amount", cash.amount()),
        PaymentForm::Saved(card) => body.text("payment_source_id", card.as_str()),
        PaymentForm::Delivery | PaymentForm::Oxxo => {}
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
    use super::*;
    use crate::api::gas::{ConektaToken, Coordinates, EmailIn, Place, Positive, Slot, SourceId};

    macro_rules! fixture {
        ($name:literal) => {
            include_str!(concat!("../../../tests/fixtures/gas/", $name, ".json"))
        };
    }

    fn amount(text: &str) -> Amount {
        Amount::parse(text).unwrap()
    }

    fn visit(payment: PaymentForm) -> Request {
        Request::RequestVisit(Box::new(Visit {
            liters: Positive::new(amount("30")).unwrap(),
            slot: Slot::new("2019-05-13", "9:30:00").unwrap(),
            place: Place {
                address: "Vito Alessio Robles 186".into(),
                detail: Some("Planta baja".into()),
                at: Coordinates::new(amount("19.283280"), amount("-99.199140")).unwrap(),
            },
            payment,
            price: amount("21"),
        }))
    }

    fn register(credential: Credential, phone: Option<&str>, email_in: EmailIn) -> Request {
        Request::Register(Box::new(Registration {
            name: "Developer".into(),
            last_name: "Kokonut Studio".into(),
            email: "developer@kokonutstudio.com".into(),
            email_in,
            phone: phone.map(str::to_owned),
            credential,
        }))
    }

    fn body(request: &Request) -> String {
        String::from_utf8(wire(request).unwrap().body.unwrap()).unwrap()
    }

    /// A sample without the blanks between its parts; digits stay as they are.
    fn packed(sample: &str) -> String {
        let mut inside = false;
        sample
            .chars()
            .filter(|&c| {
                inside ^= c == '"';
                inside || !c.is_whitespace()
            })
            .collect()
    }

    #[test]
    fn every_write_stands_on_the_wire_digit_for_digit_as_the_manual_prints_it() {
        let cash = PaymentForm::Cash(Positive::new(amount("500")).unwrap());
        let card = PaymentForm::Saved(SourceId::new("src_2kfibRXbFf6wcvt4X").unwrap());
        let password = || Credential::Password(Secret::new("123qwe"));
        let facebook = Credential::Facebook(Secret::new("eyJ0eXAiOi...cRgHhBjwU"));
        let update = ProfileUpdate {
            name: Some("Developer".into()),
            last_name: Some("Kokonut Studio".into()),
            phone: Some("5522222222".into()),
        };
        for (request, line, sample) in [
            (register(password(), Some("5522222222"), EmailIn::Email), "POST register", fixture!("register")),
            (register(facebook, None, EmailIn::Email), "POST register", fixture!("register_facebook")),
            (Request::UpdateProfile(Box::new(update)), "PUT user/update", fixture!("update_profile")),
            (
                Request::SaveMethod(ConektaToken::new("tok_test_mastercard_5100").unwrap()),
                "POST save-method-payment",
                fixture!("save_method"),
            ),
            (
                Request::DeleteMethod(SourceId::new("src_2kahPKe67FNYTLwWx").unwrap()),
                "POST delete-method-payment",
                fixture!("delete_method"),
            ),
            (visit(cash), "POST request-gasoline", fixture!("visit_cash")),
            (visit(PaymentForm::Delivery), "POST request-gasoline", fixture!("visit_delivery")),
            (visit(card), "POST request-gasoline", fixture!("visit_saved")),
        ] {
            let out = wire(&request).unwrap();
            assert_eq!(format!("{} {}", out.method.as_str(), out.path), line);
            assert_eq!(body(&request), packed(sample));
        }
        let oxxo = body(&visit(PaymentForm::Oxxo));
        assert!(oxxo.ends_with(r#""payment_method":"oxxo_cash"}"#), "{oxxo}");
        let by_name = body(&register(password(), None, EmailIn::Username));
        assert!(by_name.contains(r#""username":"developer@"#) && !by_name.contains("email"), "{by_name}");
    }

    #[test]
    fn what_is_typed_cannot_leave_its_place_and_only_what_changed_is_sent() {
        let update = ProfileUpdate { name: Some("\"},{\n".into()), ..ProfileUpdate::default() };
        assert_eq!(body(&Request::UpdateProfile(Box::new(update.clone()))), r#"{"name":"\"},{\n"}"#);
        assert!(wire(&Request::UpdateProfile(Box::default())).is_err());
        let shown = Profile { name: Some("Jason".into()), ..Profile::default() };
        assert_eq!(updates(&update, &shown), [change("/name", "Jason", "\"},{\n")]);
        for read in
            [Request::Profile, Request::Methods, Request::Dates, Request::Price, Request::Payments(Known::nothing())]
        {
            assert!(wire(&read).is_err() && spec(&read).is_none());
        }
    }

    #[test]
    fn the_ledger_keeps_what_the_screen_of_visits_shows_and_no_secret() {
        let Request::RequestVisit(order) = visit(PaymentForm::Saved(SourceId::new("src_1").unwrap())) else { return };
        let kept = visits(&order);
        let sent = |path: &str| kept.iter().find(|change| change.path == path).map(|change| change.sent.clone());
        assert_eq!(sent("/date"), Some("2019-05-13 9:30:00".into()));
        assert_eq!((sent("/payment_source_id"), sent("/cash_amount")), (Some("src_1".into()), None));
        assert_eq!(sent("/longitude"), Some("-99.199140".into()));
        let save = Request::SaveMethod(ConektaToken::new("tok_secret").unwrap());
        assert!(!format!("{save:?} {:?}", wire(&save)).contains("tok_secret"));
    }
}
