//! A call as a partner sees it and the answer it gives, free of sockets and of axum's types.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Response, StatusCode, header};
use serde_json::Value;

use crate::config::Config;

/// A request that was read to its end.
pub(super) struct Call {
    /// `GET`, `PATCH` …
    pub(super) method: String,
    /// The path below the partner's mount, without a leading slash (`lead/48213/`).
    pub(super) path: String,
    /// The decoded query, in order.
    pub(super) query: Vec<(String, String)>,
    /// The headers.
    pub(super) headers: HeaderMap,
    /// The body.
    pub(super) body: Bytes,
    /// Scheme, host and mount (`http://127.0.0.1:4/sml/api/`), for links in lists.
    pub(super) base: String,
}

impl Call {
    /// The last value of a query parameter, none if absent or empty (as Django's filters take it).
    pub(super) fn param(&self, name: &str) -> Option<&str> {
        self.query.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.as_str()).filter(|v| !v.is_empty())
    }

    /// A header as text.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

/// What comes back.
pub(super) enum Content {
    /// All of it.
    Whole(Bytes),
    /// Made while it is sent: a list of a million records must not stand in memory.
    Parts(Box<dyn Iterator<Item = Bytes> + Send>),
}

/// A partner's answer.
pub(super) struct Answer {
    /// The status.
    pub(super) status: u16,
    /// The content type.
    pub(super) kind: &'static str,
    /// Further headers.
    pub(super) headers: Vec<(&'static str, String)>,
    /// The body.
    pub(super) content: Content,
}

impl Answer {
    /// JSON that is already written.
    pub(super) fn json(status: u16, body: impl Into<Bytes>) -> Self {
        Self { status, kind: "application/json", headers: Vec::new(), content: Content::Whole(body.into()) }
    }

    /// A small JSON value.
    pub(super) fn value(status: u16, value: &Value) -> Self {
        Self::json(status, value.to_string())
    }

    /// A page for people, as gateways and frameworks send when they fail.
    pub(super) fn html(status: u16, title: &str) -> Self {
        let page = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head><title>{title}</title></head>\n<body>\n  <h1>{title}</h1><p></p>\n</body>\n</html>\n"
        );
        Self { status, kind: "text/html; charset=utf-8", headers: Vec::new(), content: Content::Whole(page.into()) }
    }

    /// Nothing but a status.
    pub(super) fn empty(status: u16) -> Self {
        Self::json(status, Bytes::new())
    }

    /// The same with one more header.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The body in one piece.
    pub(super) fn whole(&mut self) -> Bytes {
        match std::mem::replace(&mut self.content, Content::Whole(Bytes::new())) {
            Content::Whole(bytes) => bytes,
            Content::Parts(parts) => parts
                .fold(Vec::new(), |mut all, part| {
                    all.extend_from_slice(&part);
                    all
                })
                .into(),
        }
    }

    /// The answer with this body in place of its own.
    pub(super) fn into_response(self, body: Option<Body>) -> Response<Body> {
        let body = body.unwrap_or_else(|| match self.content {
            Content::Whole(bytes) => Body::from(bytes),
            Content::Parts(parts) => {
                Body::from_stream(futures_util::stream::iter(parts.map(Ok::<_, std::convert::Infallible>)))
            }
        });
        let mut response = Response::new(body);
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(self.kind));
        for (name, value) in self.headers {
            if let (Ok(name), Ok(value)) =
                (header::HeaderName::from_bytes(name.as_bytes()), header::HeaderValue::from_str(&value))
            {
                headers.insert(name, value);
            }
        }
        response
    }
}

/// One of the partners behind the server.
pub(super) trait Partner: Send + Sync {
    /// Where it is mounted (`/sml/api/`).
    fn mount(&self) -> &'static str;
    /// The operation at this method and path, none if there is none: then the call is one that nobody expected.
    fn operation(&self, method: &str, path: &str) -> Option<&'static str>;
    /// Runs the call.
    fn answer(&self, call: &Call) -> Answer;
    /// How this partner words a refusal with this status.
    fn refusal(&self, status: u16, retry_after: Option<u32>) -> Answer;
    /// Ends every session: the next call with an old token is refused.
    fn forget_sessions(&self);
    /// Who may sign in: a name and its password. They are made up, so they may be shown.
    fn account(&self) -> (&str, &'static str);
    /// Writes into the configuration that this partner is at `base_url`, and who signs in there.
    fn enter(&self, base_url: String, config: &mut Config);
}

/// Text as it may stand in a query.
pub(super) fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            use std::fmt::Write as _;
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
