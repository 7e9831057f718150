//! What holds for every partner's session, whatever its words: shared sign-ins, refusals that are believed, signing out.

use ventanilla::api::{Api as _, ApiError};
use ventanilla::domain::Secret;

use super::{Asked, Desk};

impl Desk {
    /// A read, then three at once under a token that died: all of them succeed.
    pub(crate) async fn reads_at_once<Q: Asked<Reply: std::fmt::Debug> + Clone>(&self, request: Q) {
        self.read(request.clone()).await.unwrap();
        let read = || self.read(request.clone());
        let (a, b, c) = tokio::join!(read(), read(), read());
        assert!(a.is_ok() && b.is_ok() && c.is_ok(), "{a:?} {b:?} {c:?}");
    }

    /// What the person typed is refused in these words; no read tries it again, nor what is stored more than once.
    pub(crate) async fn refuses_a_typo<Q: Asked + Clone>(&self, request: Q, words: &str) {
        let error = self.client.sign_in(self.account().clone(), Some(Secret::new("typo"))).await.unwrap_err();
        assert!(matches!(&error, ApiError::SignInRefused { words: said, .. } if said.as_str() == words), "{error:?}");
        for _ in 0..3 {
            self.asks_for_a_sign_in(request.clone()).await;
        }
    }

    /// A read goes nowhere before somebody signs in.
    pub(crate) async fn asks_for_a_sign_in<Q: Asked>(&self, request: Q) {
        let expected = ApiError::SignInNeeded { account: self.account().clone() };
        assert_eq!(self.read(request).await.err(), Some(expected));
    }

    /// Ready twice, signed out, and nothing signs in by itself; `after_out` looks at what was sent until then.
    pub(crate) async fn signs_out_for_good<Q: Asked + Clone>(&self, request: Q, after_out: impl FnOnce()) {
        let account = || self.account().clone();
        self.client.ready(account()).await.unwrap();
        self.client.ready(account()).await.unwrap();
        self.client.sign_out(account()).await.unwrap();
        self.asks_for_a_sign_in(request.clone()).await;
        after_out();
        self.client.sign_in(account(), None).await.unwrap();
        assert!(self.read(request).await.is_ok());
    }
}
