//! Signing in and out, and who a token belongs to.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use serde_json::json;

use super::Readings;
use super::catalogue::Catalogue;
use super::refusals::{Wrong, unauthenticated};
use super::writes::body;
use crate::demo::http::{Answer, Call};
use crate::demo::server::random_hex;

/// Every user's password. No secret: the data are made up and the server is bound to loopback.
pub(crate) const PASSWORD: &str = "ventanilla-demo";

/// The word in front of the token; the manual does not say which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scheme {
    /// `Authorization: Token …`, the framework's own.
    #[default]
    Token,
    /// `Authorization: JWT …`, a common add-on's.
    Jwt,
    /// `Authorization: Bearer …`
    Bearer,
}

impl Scheme {
    /// The word as it stands in the header.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Token => "Token",
            Self::Jwt => "JWT",
            Self::Bearer => "Bearer",
        }
    }

    /// `WWW-Authenticate`.
    pub(super) const fn challenge(self) -> &'static str {
        match self {
            Self::Token => "Token",
            Self::Jwt => "JWT realm=\"api\"",
            Self::Bearer => "Bearer realm=\"api\"",
        }
    }
}

/// Tokens and the users they stand for, by index.
#[derive(Default)]
pub(super) struct Sessions(Mutex<HashMap<String, usize>>);

/// The token behind the scheme's word.
fn token(call: &Call, scheme: Scheme) -> Option<&str> {
    let (word, token) = call.header("authorization")?.split_once(' ')?;
    word.eq_ignore_ascii_case(scheme.word()).then_some(token.trim())
}

impl Sessions {
    fn tokens(&self) -> std::sync::MutexGuard<'_, HashMap<String, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// `POST auth/login/`. The answer repeats the password, as the manual shows.
    pub(super) fn login(&self, call: &Call, catalogue: &Catalogue, readings: &Readings) -> Result<Answer, Answer> {
        let body = body(call)?;
        let field = |name: &str| match body.get(name) {
            None => Err(Wrong::Missing.at(name)),
            Some(value) => match value.as_str() {
                None => Err(Wrong::NotText.at(name)),
                Some("") => Err(Wrong::Blank.at(name)),
                Some(text) => Ok(text),
            },
        };
        let (username, password) = (field("username")?, field("password")?);
        let user = catalogue.users.iter().position(|user| user.username == username && user.active);
        let Some(user) = user.filter(|_| password == PASSWORD) else {
            let text = "No se puede iniciar sesión con las credenciales proporcionadas.";
            let error = if readings.login_error_as_text { json!(text) } else { json!([text]) };
            return Err(Answer::value(400, &json!({ "non_field_errors": error })));
        };
        let token = random_hex().map_err(|_| Answer::html(500, "Server Error (500)"))?;
        self.tokens().insert(token.clone(), user);
        Ok(Answer::value(200, &json!({"username": username, "password": password, "token": token})))
    }

    /// `POST auth/logout/`: the token is worth nothing from now on. The viewer was found before.
    pub(super) fn logout(&self, call: &Call) -> Answer {
        if let Some((_, token)) = call.header("authorization").and_then(|header| header.split_once(' ')) {
            self.tokens().remove(token.trim());
        }
        Answer::value(200, &json!({"detail": "Sesión cerrada con éxito."}))
    }

    /// Who calls, by index.
    pub(super) fn viewer(&self, call: &Call, readings: &Readings) -> Result<usize, Answer> {
        let refuse = |text| Err(unauthenticated(readings.scheme, readings.refuse_with_403, text));
        match token(call, readings.scheme) {
            None => refuse("Las credenciales de autenticación no se proveyeron."),
            Some(token) => match self.tokens().get(token) {
                Some(user) => Ok(*user),
                None => refuse("Token inválido."),
            },
        }
    }

    /// Ends every session.
    pub(super) fn forget(&self) {
        self.tokens().clear();
    }
}
