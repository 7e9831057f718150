//! The two reqwest clients of a partner, built when first needed: one reads, one sends what must go out once.
//!
//! Building one costs 4 to 16 ms (system certificates), so nothing here runs before the first frame. reqwest's own
//! retries and redirects are off for both: it would repeat a POST after a protocol NACK and send a body again on 307.

use std::path::PathBuf;
use std::sync::OnceLock;

use reqwest::{Certificate, Client, ClientBuilder, redirect};

use super::Limits;
use crate::domain::Clean;

/// How a host is trusted and reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trust {
    /// Authorities to trust besides the system's.
    pub(super) ca_file: Option<PathBuf>,
    /// Follow the system's proxy settings.
    pub(super) proxy: bool,
    /// Nothing is encrypted: no certificates are needed, and none may be missing.
    pub(super) plain: bool,
    /// The host is this machine: never through a proxy.
    pub(super) loopback: bool,
}

/// The clients of one trust setting.
pub(super) struct Clients {
    trust: Trust,
    limits: Limits,
    read: OnceLock<Result<Client, Clean>>,
    once: OnceLock<Result<Client, Clean>>,
}

impl Clients {
    pub(super) const fn new(trust: Trust, limits: Limits) -> Self {
        Self { trust, limits, read: OnceLock::new(), once: OnceLock::new() }
    }

    /// For reads: connections are kept.
    pub(super) fn read(&self) -> Result<&Client, Clean> {
        self.read.get_or_init(|| self.build(|builder| builder.gzip(true))).as_ref().map_err(Clone::clone)
    }

    /// For what is sent once: a fresh connection each time, because a kept one may be found dead only after the request
    /// was written, and its answer would then be in doubt for no reason.
    pub(super) fn once(&self) -> Result<&Client, Clean> {
        self.once
            .get_or_init(|| self.build(|builder| builder.gzip(false).pool_max_idle_per_host(0)))
            .as_ref()
            .map_err(Clone::clone)
    }

    fn build(&self, shape: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Result<Client, Clean> {
        // An error says that a provider is installed already, which is what is wanted.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = Client::builder()
            .user_agent(concat!("ventanilla/", env!("CARGO_PKG_VERSION")))
            .retry(reqwest::retry::never())
            .redirect(redirect::Policy::none())
            .referer(false)
            .http1_only()
            .tcp_nodelay(true)
            .connect_timeout(self.limits.connect);
        if self.trust.loopback || !self.trust.proxy {
            builder = builder.no_proxy();
        }
        if self.trust.plain {
            builder = builder.tls_certs_only([]);
        } else if let Some(path) = &self.trust.ca_file {
            let shown = path.display();
            let pem =
                std::fs::read(path).map_err(|e| Clean::from(format!("cannot read ca_file {shown}: {e}").as_str()))?;
            let certificates = Certificate::from_pem_bundle(&pem)
                .ok()
                .filter(|list| !list.is_empty())
                .ok_or_else(|| Clean::from(format!("ca_file {shown} holds no PEM certificate").as_str()))?;
            builder = builder.tls_certs_merge(certificates);
        }
        shape(builder).build().map_err(|e| {
            let why = super::root_cause(&e);
            if why.contains("CA certificates") {
                Clean::from("no certificate authorities on this system: install the package ca-certificates, or set SSL_CERT_FILE")
            } else {
                Clean::from(why.as_str())
            }
        })
    }
}
