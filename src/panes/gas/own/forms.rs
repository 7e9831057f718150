//! What is typed into the forms of the account: a new card's token, another name or telephone, a new user.
//!
//! Fields in, values out; nothing is sent here. Secrets are in no draft, and a text that looks like the number of a card
//! is in no form at all.

use jiff::tz::TimeZone;

use crate::api::gas::{
    ConektaToken, Credential, EmailIn, Profile, ProfileUpdate, Registration, TokenError, looks_like_card, ops,
};
use crate::domain::{Clean, Secret};
use crate::flow::{DraftKey, Text};
use crate::ops::{FieldError, OpSpec, Write};
use crate::ui::form::{FieldSpec, Kind, Opt, Plan, Rule, Submission, Value, Values};

/// The token's field.
pub(super) const TOKEN: &str = "token_id";
const NAME: &str = "name";
const LAST_NAME: &str = "last_name";
const EMAIL: &str = "email";
const PHONE: &str = "phone";
const WAY: &str = "way";
const SECRET: &str = "secret";
const AGAIN: &str = "again";
/// The ways to sign in.
const PASSWORD: &str = "password";
const FACEBOOK: &str = "facebook";

/// What a form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Card,
    Update,
    Register,
}

impl Purpose {
    pub(super) const ALL: [Self; 3] = [Self::Card, Self::Update, Self::Register];

    /// What it is called.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Card => "gas-add-card",
            Self::Update => "gas-update",
            Self::Register => "gas-register",
        }
    }

    /// What it sends.
    pub(super) const fn spec(self) -> &'static OpSpec<Write> {
        match self {
            Self::Card => &ops::SAVE_METHOD,
            Self::Update => &ops::UPDATE_PROFILE,
            Self::Register => &ops::REGISTER,
        }
    }

    /// The field that a refusal in the service's free words is about, if they name one that this form has.
    pub(super) fn named(self, words: &str) -> Option<&'static str> {
        let words = words.to_lowercase();
        let speaks_of = |signs: &[&str]| signs.iter().any(|sign| words.contains(sign));
        match self {
            Self::Card => Some(TOKEN),
            Self::Register if speaks_of(&["correo", "email", "e-mail"]) => Some(EMAIL),
            Self::Register if speaks_of(&["facebook", "fbuid", "contraseña", "password"]) => Some(SECRET),
            Self::Register | Self::Update if speaks_of(&["teléfono", "telefono", "phone"]) => Some(PHONE),
            Self::Register | Self::Update if speaks_of(&["apellido", "last_name"]) => Some(LAST_NAME),
            Self::Register | Self::Update => None,
        }
    }
}

const fn line(name: &'static str, label: &'static str) -> FieldSpec {
    FieldSpec::new(name, Text::key(label), Kind::Text)
}

fn text_of(values: &Values, name: &str) -> String {
    match values.get(name) {
        Some(Value::Text(text)) => text.trim().to_owned(),
        _ => String::new(),
    }
}

fn secret_of(values: &Values, name: &str) -> Option<Secret> {
    match values.get(name) {
        Some(Value::Secret(secret)) => Some(secret.clone()),
        _ => None,
    }
}

/// Why a text is no token, in the person's words.
pub(super) fn told(error: TokenError) -> Text {
    Text::key(match error {
        TokenError::Empty => "form-required",
        TokenError::CardNumber => "gas-card-number",
        TokenError::NotAToken => "gas-no-token",
    })
}

fn is_token(value: &Value) -> Option<Text> {
    match value {
        Value::Secret(secret) => ConektaToken::new(secret.expose()).err().map(told),
        _ => None,
    }
}

/// True if what stands in the field of the token must not stay there.
pub(super) fn holds_card(value: Option<&Value>) -> bool {
    matches!(value, Some(Value::Secret(secret)) if looks_like_card(secret.expose()))
}

/// The form of a new card: its token and nothing else.
pub(super) fn card(zone: TimeZone) -> Plan {
    let token = FieldSpec::new(TOKEN, Text::key("gas-token"), Kind::Secret)
        .required()
        .rule(Rule::Check(is_token))
        .help(Text::key("gas-token-help"));
    Plan::new(DraftKey::new("gas_card", "new"), Text::key(Purpose::Card.title()), vec![token], zone)
}

/// The token that was typed.
pub(super) fn token(values: &Values) -> Result<ConektaToken, TokenError> {
    ConektaToken::new(secret_of(values, TOKEN).as_ref().map_or("", Secret::expose))
}

/// The form over the profile as it was read.
pub(super) fn update(profile: &Profile, account: &str, zone: TimeZone) -> Plan {
    let fields = vec![
        line(NAME, "field-name").required(),
        line(LAST_NAME, "field-last-name").required(),
        line(PHONE, "field-phone").help(Text::key("gas-update-help")),
    ];
    let shown = |value: Option<&Clean>| value.map_or(Value::Empty, |text| Value::Text(text.to_string()));
    let values = Values::from([
        (NAME, shown(profile.name.as_ref())),
        (LAST_NAME, shown(profile.last_name.as_ref())),
        (PHONE, shown(profile.phone.as_ref())),
    ]);
    Plan::new(DraftKey::new("gas_profile", account), Text::key(Purpose::Update.title()), fields, zone).filled(values)
}

/// What was changed, and nothing else; none if that is nothing.
pub(super) fn changed(submission: &Submission, profile: &Profile) -> Option<ProfileUpdate> {
    let other = |name: &str, was: Option<&Clean>| {
        let typed = text_of(&submission.values, name);
        let same = typed == was.map_or("", Clean::as_str).trim();
        (submission.changed.contains(name) && !same).then_some(typed)
    };
    let update = ProfileUpdate {
        name: other(NAME, profile.name.as_ref()),
        last_name: other(LAST_NAME, profile.last_name.as_ref()),
        phone: other(PHONE, profile.phone.as_ref()),
    };
    (update != ProfileUpdate::default()).then_some(update)
}

fn is_email(value: &Value) -> Option<Text> {
    let Value::Text(text) = value else { return None };
    let proper = |(name, host): (&str, &str)| !name.is_empty() && host.contains('.') && !host.contains('@');
    let good = text.trim().split_once('@').is_some_and(proper) && !text.trim().contains(char::is_whitespace);
    (!good).then(|| Text::key("gas-no-email"))
}

/// The form of a new user, who will sign in by the way that is set.
pub(super) fn register(facebook: bool, zone: TimeZone) -> Plan {
    let ways =
        vec![Opt::new(PASSWORD, Text::key("gas-way-password")), Opt::new(FACEBOOK, Text::key("gas-way-facebook"))];
    let hidden = |name, label| FieldSpec::new(name, Text::key(label), Kind::Secret);
    let fields = vec![
        line(NAME, "field-name").required(),
        line(LAST_NAME, "field-last-name").required(),
        line(EMAIL, "gas-fact-email").required().rule(Rule::Check(is_email)).help(Text::key("gas-email-help")),
        line(PHONE, "field-phone").help(Text::key("gas-optional")),
        FieldSpec::new(WAY, Text::key("gas-way"), Kind::Choice(ways)).required(),
        hidden(SECRET, "gas-secret").required().help(Text::key("gas-secret-help")),
        hidden(AGAIN, "gas-again").only_with(WAY, PASSWORD).required().help(Text::key("gas-again-help")),
    ];
    let way = Value::Choice(if facebook { FACEBOOK } else { PASSWORD });
    let plan = Plan::new(DraftKey::new("gas_register", "new"), Text::key(Purpose::Register.title()), fields, zone);
    plan.filled(Values::from([(WAY, way)]))
}

/// The new user; or what is wrong, beside its field.
pub(super) fn user(values: &Values, email_in: EmailIn) -> Result<Registration, (&'static str, Text)> {
    let Some(secret) = secret_of(values, SECRET) else { return Err((SECRET, Text::key("form-required"))) };
    let again = secret_of(values, AGAIN);
    let credential = if values.get(WAY) == Some(&Value::Choice(FACEBOOK)) {
        Credential::Facebook(secret)
    } else if again.as_ref() == Some(&secret) {
        Credential::Password(secret)
    } else {
        return Err((AGAIN, Text::key("gas-again-differs")));
    };
    let phone = Some(text_of(values, PHONE)).filter(|phone| !phone.is_empty());
    let (name, last_name, email) = (text_of(values, NAME), text_of(values, LAST_NAME), text_of(values, EMAIL));
    Ok(Registration { name, last_name, email, email_in, phone, credential })
}

/// Words beside a field, as a form takes them.
pub(super) fn beside(field: &str, words: Clean) -> Vec<FieldError> {
    vec![FieldError { field: field.to_owned(), words }]
}
