//! How the service words its refusals: Django REST framework's Spanish.

use serde_json::{Map, Value, json};

use super::Scheme;
use crate::demo::http::Answer;

/// What is wrong with a field.
pub(super) enum Wrong<'a> {
    /// It is missing.
    Missing,
    /// It is null.
    Null,
    /// It is empty.
    Blank,
    /// Not among its choices.
    Choice(&'a Value),
    /// No record has this id.
    NoSuch(&'a Value),
    /// Not a text.
    NotText,
    /// Not a whole number.
    NotNumber,
    /// Not an object.
    NotObject(&'a Value),
    /// Not a list.
    NotList(&'a Value),
    /// Not a flag.
    NotFlag,
    /// Not a time.
    NotTime,
    /// Not an e-mail address.
    NotMail,
    /// Neither a number nor a text, so no id.
    NotKey(&'a Value),
    /// A lead that cannot be called.
    NoPhone,
}

/// Everything that is wrong with a body, by field: the framework names all of it at once.
#[derive(Default)]
pub(super) struct Errors(Map<String, Value>);

impl Errors {
    /// A body or an item that is no object.
    pub(super) fn of_object(value: &Value) -> Self {
        match Wrong::NotObject(value).error() {
            Value::Object(errors) => Self(errors),
            other => Self(Map::from_iter([("non_field_errors".to_owned(), other)])),
        }
    }

    /// The errors of a list's items, each at the place of its item; none if no item has any.
    pub(super) fn of_items(field: &str, items: Vec<Self>) -> Result<(), Self> {
        if items.iter().all(|errors| errors.0.is_empty()) {
            return Ok(());
        }
        let items = items.into_iter().map(|errors| Value::Object(errors.0)).collect();
        Err(Self(Map::from_iter([(field.to_owned(), items)])))
    }

    /// Keeps further errors.
    pub(super) fn add(&mut self, errors: Self) {
        self.0.extend(errors.0);
    }

    /// Takes what went right; what went wrong is kept.
    pub(super) fn take<T>(&mut self, done: Result<T, Self>) -> Option<T> {
        done.map_err(|errors| self.add(errors)).ok()
    }

    /// All that was kept.
    pub(super) fn so_far(self) -> Result<(), Self> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }

    /// The same as errors of a nested object.
    pub(super) fn under(self, field: &str) -> Self {
        Self(Map::from_iter([(field.to_owned(), Value::Object(self.0))]))
    }

    /// `400 {field: error}`.
    pub(super) fn answer(self) -> Answer {
        Answer::value(400, &Value::Object(self.0))
    }
}

/// A value as Python's `str` shows it in messages.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => "None".to_owned(),
        other => other.to_string(),
    }
}

const fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "NoneType",
        Value::Bool(_) => "bool",
        Value::Number(_) => "int",
        Value::String(_) => "str",
        Value::Array(_) => "list",
        Value::Object(_) => "dict",
    }
}

impl Wrong<'_> {
    /// The error as it stands behind the field's name.
    pub(super) fn error(&self) -> Value {
        match self {
            Self::Missing => json!(["Este campo es requerido."]),
            Self::Null => json!(["Este campo no puede ser nulo."]),
            Self::Blank => json!(["Este campo no puede estar en blanco."]),
            Self::Choice(value) => json!([format!("\"{}\" no es una elección válida.", shown(value))]),
            Self::NoSuch(value) => json!([format!("Clave primaria \"{}\" inválida - objeto no existe.", shown(value))]),
            Self::NotText => json!(["No es una cadena válida."]),
            Self::NotNumber => json!(["Introduzca un número entero válido."]),
            Self::NotObject(value) => {
                json!({"non_field_errors": [format!("Datos inválidos. Se esperaba un diccionario pero es un {}.", type_name(value))]})
            }
            Self::NotList(value) => {
                json!({"non_field_errors": [format!("Se esperaba una lista de elementos en vez del tipo \"{}\".", type_name(value))]})
            }
            Self::NotFlag => json!(["Debe ser un booleano válido."]),
            Self::NotTime => json!(["Fecha/hora con formato erróneo."]),
            Self::NoPhone => json!(["El cliente no tiene teléfono."]),
            Self::NotMail => json!(["Introduzca una dirección de correo electrónico válida."]),
            Self::NotKey(value) => json!([format!(
                "Tipo incorrecto. Se esperaba valor de clave primaria y se recibió {}.",
                type_name(value)
            )]),
        }
    }

    /// The error of a field.
    pub(super) fn on(&self, field: &str) -> Errors {
        Errors(Map::from_iter([(field.to_owned(), self.error())]))
    }

    /// `400 {field: error}`.
    pub(super) fn at(&self, field: &str) -> Answer {
        self.on(field).answer()
    }
}

/// `{"detail": …}`.
pub(super) fn detail(status: u16, text: &str) -> Answer {
    Answer::value(status, &json!({ "detail": text }))
}

/// 401, or 403 where the service is set up to say it so.
pub(super) fn unauthenticated(scheme: Scheme, as_403: bool, text: &str) -> Answer {
    if as_403 {
        return detail(403, text);
    }
    detail(401, text).with("www-authenticate", scheme.challenge())
}

/// No record.
pub(super) fn not_found() -> Answer {
    detail(404, "No encontrado.")
}

/// No such page of a list.
pub(super) fn no_such_page() -> Answer {
    detail(404, "Página inválida.")
}

/// The path exists, the method does not.
pub(super) fn method_not_allowed(method: &str, allowed: &str) -> Answer {
    detail(405, &format!("Método \"{method}\" no permitido.")).with("allow", allowed)
}

/// A refusal on demand, in this service's words.
pub(super) fn on_demand(status: u16, scheme: Scheme, retry_after: Option<u32>) -> Answer {
    let answer = match status {
        400 => Answer::value(400, &json!({"non_field_errors": ["Datos inválidos."]})),
        401 => unauthenticated(scheme, false, "Token inválido."),
        403 => detail(403, "Usted no tiene permiso para realizar esta acción."),
        404 => not_found(),
        409 => detail(409, "El registro ha sido modificado por otro usuario."),
        422 => Answer::value(
            422,
            &json!({"status": ["\"x\" no es una elección válida."], "client": {"email": ["Introduzca una dirección de correo electrónico válida."]}}),
        ),
        429 => detail(
            429,
            &match retry_after {
                Some(seconds) => {
                    format!("Solicitud fue regulada (throttled). Se espera que esté disponible en {seconds} segundos.")
                }
                None => "Solicitud fue regulada (throttled).".to_owned(),
            },
        ),
        500 => Answer::html(500, "Server Error (500)"),
        502 => Answer::html(502, "502 Bad Gateway"),
        503 => Answer::html(503, "503 Service Temporarily Unavailable"),
        504 => Answer::html(504, "504 Gateway Time-out"),
        other if other >= 500 => Answer::html(other, "Server Error"),
        other => detail(other, "Error."),
    };
    match retry_after {
        Some(seconds) => answer.with("retry-after", seconds.to_string()),
        None => answer,
    }
}
