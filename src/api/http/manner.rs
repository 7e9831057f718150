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
    pub(in crate::api) always: Vec<(HeaderName, HeaderValue)>,
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
