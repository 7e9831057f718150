//! The base URL of a partner, checked once: `https`, or `http` to this machine only.

use std::net::IpAddr;

use reqwest::Url;

use crate::domain::Clean;

/// A base URL that may carry a token.
#[derive(Clone, PartialEq, Eq)]
pub struct BaseUrl {
    url: Url,
    loopback: bool,
}

/// Why a base URL cannot be used; the words name the fix.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BaseUrlError {
    /// Nothing is configured.
    #[error("base_url is empty: write the address of the service, like https://crm.example.es/api/")]
    Empty,
    /// Not a URL.
    #[error("base_url {url:?} is not a URL ({why}): write it like https://crm.example.es/api/")]
    NotAUrl {
        /// What was given.
        url: Clean,
        /// What the parser says.
        why: Clean,
    },
    /// `http://` to another machine: password and token would travel in the open.
    #[error("base_url {url:?} sends the password in the open: use https:// (http:// is only for this machine)")]
    Plain {
        /// What was given.
        url: Clean,
    },
    /// Neither `http` nor `https`.
    #[error("base_url {url:?} must begin with https://")]
    Scheme {
        /// What was given.
        url: Clean,
    },
    /// A user name, password, query or fragment in the URL.
    #[error("base_url must hold no user, password, ? or #: only scheme, host, port and path")]
    Extra,
}

impl BaseUrl {
    /// Checks a configured URL; a missing slash at its end is added.
    pub fn parse(text: &str) -> Result<Self, BaseUrlError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(BaseUrlError::Empty);
        }
        let mut url = Url::parse(text)
            .map_err(|e| BaseUrlError::NotAUrl { url: redacted(text), why: e.to_string().as_str().into() })?;
        if !url.username().is_empty() || url.password().is_some() || url.query().is_some() || url.fragment().is_some() {
            return Err(BaseUrlError::Extra);
        }
        let loopback = is_loopback(&url);
        match url.scheme() {
            "https" => {}
            "http" if loopback => {}
            "http" => return Err(BaseUrlError::Plain { url: text.into() }),
            _ => return Err(BaseUrlError::Scheme { url: redacted(text) }),
        }
        if !url.path().ends_with('/') {
            let path = format!("{}/", url.path());
            url.set_path(&path);
        }
        Ok(Self { url, loopback })
    }

    /// Host, and port where it is not the scheme's own.
    pub fn host(&self) -> String {
        let host = self.url.host_str().unwrap_or_default();
        self.url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// True if the service runs on this machine.
    pub const fn is_loopback(&self) -> bool {
        self.loopback
    }

    /// True if nothing is encrypted (loopback only).
    pub(super) fn is_plain(&self) -> bool {
        self.url.scheme() == "http"
    }

    /// The URL of a path below the base; none if it would leave the base.
    pub(super) fn join(&self, path: &str, query: &[(&str, String)]) -> Option<Url> {
        let mut url = self.url.join(path).ok()?;
        if url.origin() != self.url.origin() || !url.path().starts_with(self.url.path()) {
            return None;
        }
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        Some(url)
    }

    /// A link that the service gave, in full: one without a host begins at the root of its site. None unless it is
    /// encrypted, or leads to this very service on this machine.
    pub(super) fn link(&self, given: &str) -> Option<Url> {
        let given = given.trim();
        let url = self.url.join("/").ok()?.join(given).ok()?;
        let fine = match url.scheme() {
            "https" => true,
            "http" => self.loopback && url.origin() == self.url.origin(),
            _ => false,
        };
        (fine && !given.is_empty() && url.username().is_empty() && url.password().is_none()).then_some(url)
    }
}

impl std::fmt::Debug for BaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "BaseUrl({})", self.url)
    }
}

/// What may be repeated of a text that is no URL: it may hold a password before an `@`.
fn redacted(text: &str) -> Clean {
    text.rsplit_once('@').map_or_else(|| text.into(), |(_, rest)| format!("…@{rest}").as_str().into())
}

fn is_loopback(url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    host == "localhost" || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
    use super::*;

    #[test]
    fn plain_http_goes_to_this_machine_only() {
        for good in
            ["https://crm.example.es/api/", "http://127.0.0.1:8000/api", "http://localhost/", "http://[::1]:9/api/"]
        {
            assert!(BaseUrl::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "http://crm.example.es/api/",
            "http://10.0.0.5/",
            "http://127.0.0.1.example.es/",
            "http://localhost.example/",
        ] {
            assert!(matches!(BaseUrl::parse(bad), Err(BaseUrlError::Plain { .. })), "{bad}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_url_is_said_without_its_password() {
        assert_eq!(BaseUrl::parse(" "), Err(BaseUrlError::Empty));
        assert_eq!(BaseUrl::parse("https://ana:clave-7Q@crm.example.es/"), Err(BaseUrlError::Extra));
        assert_eq!(BaseUrl::parse("https://crm.example.es/?a=1"), Err(BaseUrlError::Extra));
        for bad in ["crm.example.es", "ftp://x.example/", "ana:clave-7Q@crm.example.es"] {
            let error = BaseUrl::parse(bad).unwrap_err().to_string();
            assert!(error.contains("https://") && !error.contains("clave-7Q"), "{error}");
        }
    }

    #[test]
    fn a_path_cannot_leave_the_base() {
        let base = BaseUrl::parse("https://crm.example.es/api").unwrap();
        assert_eq!(base.join("lead/5/", &[]).unwrap().as_str(), "https://crm.example.es/api/lead/5/");
        assert_eq!(
            base.join("lead/", &[("search", "a b&c".into())]).unwrap().as_str(),
            "https://crm.example.es/api/lead/?search=a+b%26c"
        );
        for out in ["https://evil.example/", "//evil.example/", "../admin/", "/lead/"] {
            assert_eq!(base.join(out, &[]), None, "{out}");
        }
        assert_eq!(base.host(), "crm.example.es");
    }

    #[test]
    fn a_link_begins_at_the_sites_root_and_is_encrypted_or_of_the_service_here() {
        let far = BaseUrl::parse("https://leasy.example/api/v1/").unwrap();
        let near = BaseUrl::parse("http://127.0.0.1:9/leasy/api/v1/").unwrap();
        for (base, given, full) in [
            (&far, "/static/a b.pdf", Some("https://leasy.example/static/a%20b.pdf")),
            (&far, "static/a.pdf", Some("https://leasy.example/static/a.pdf")),
            (&far, "https://files.example/a.pdf", Some("https://files.example/a.pdf")),
            (&far, "//files.example/a.pdf", Some("https://files.example/a.pdf")),
            (&far, "http://leasy.example/a.pdf", None),
            (&far, "http://127.0.0.1/a.pdf", None),
            (&far, "https://ana:x@leasy.example/", None),
            (&far, "javascript:alert(1)", None),
            (&far, "file:///etc/passwd", None),
            (&far, " ", None),
            (&near, "/static/a.pdf", Some("http://127.0.0.1:9/static/a.pdf")),
            (&near, "http://127.0.0.1:10/a.pdf", None),
        ] {
            assert_eq!(base.link(given).map(String::from).as_deref(), full, "{given}");
        }
    }
}
