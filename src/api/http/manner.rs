//! How a partner wants to be spoken to: the header of its token, and what stands on every call.

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderName, HeaderValue};
use reqwest::{Request, Url};

use crate::api::ApiError;
use crate::domain::Secret;
use crate::ops::Method;

/// How a partner wants to be spoken to.
pub(in crate::api) struct Manner {
    /// The header that carries the token.
    pub(in crate::api) token: HeaderName,
    /// Headers of every call.
    always: Vec<(HeaderName, HeaderValue)>,
}

impl Default for Manner {
    fn default() -> Self {
        Self { token: AUTHORIZATION, always: Vec::new() }
    }
}

impl Manner {
    /// The token stands in this header, and nothing before it is needed.
    pub(in crate::api) const fn token_in(name: &'static str) -> Self {
        Self { token: HeaderName::from_static(name), always: Vec::new() }
    }

    /// With one more header on every call.
    pub(in crate::api) fn always(mut self, name: &'static str, value: &'static str) -> Self {
        self.always.push((HeaderName::from_static(name), HeaderValue::from_static(value)));
        self
    }

    /// A request to a partner of this manner.
    pub(super) fn request(
        &self,
        method: Method,
        url: Url,
        token: Option<&Secret>,
        body: Option<Vec<u8>>,
    ) -> Result<Request, ApiError> {
        let mut request = Request::new(
            match method {
                Method::Get => reqwest::Method::GET,
                Method::Post => reqwest::Method::POST,
                Method::Put => reqwest::Method::PUT,
                Method::Patch => reqwest::Method::PATCH,
                Method::Delete => reqwest::Method::DELETE,
            },
            url,
        );
        let headers = request.headers_mut();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        for (name, value) in &self.always {
            headers.insert(name.clone(), value.clone());
        }
        if let Some(token) = token {
            let mut value = HeaderValue::from_str(token.expose())
                .map_err(|_| ApiError::Internal("the token holds characters that no header may carry".into()))?;
            value.set_sensitive(true);
            headers.insert(self.token.clone(), value);
        }
        if let Some(bytes) = body {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
            *request.body_mut() = Some(bytes.into());
        }
        Ok(request)
    }
}

/// A body that is a JSON object, with one more text at its end.
pub(super) fn joined(body: Option<Vec<u8>>, name: &str, secret: &Secret) -> Option<Vec<u8>> {
    let mut body = body?;
    let (begins, ends) = (body.first() == Some(&b'{'), body.pop() == Some(b'}'));
    let quoted = |text: &str| serde_json::to_vec(text).ok();
    if body.len() > 1 {
        body.push(b',');
    }
    body.extend(quoted(name)?);
    body.push(b':');
    body.extend(quoted(secret.expose())?);
    body.push(b'}');
    (begins && ends).then_some(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_joins_an_object_and_nothing_else() {
        let join = |body: &str| joined(Some(body.into()), "token", &Secret::new("a\"b"));
        for (body, whole) in [
            ("{}", Some(r#"{"token":"a\"b"}"#)),
            (r#"{"summa":6000.00}"#, Some(r#"{"summa":6000.00,"token":"a\"b"}"#)),
            ("", None),
            ("[]", None),
            ("{", None),
            ("}", None),
        ] {
            assert_eq!(join(body).as_deref(), whole.map(str::as_bytes), "{body}");
        }
        assert_eq!(joined(None, "token", &Secret::new("x")), None);
    }
}
