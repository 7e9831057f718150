//! Which word stands before the token: the manual never says, so reads find out. A write is never the probe.

use crate::api::session;
use crate::domain::Secret;

/// The scheme of the `Authorization` header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::api) enum Scheme {
    Token,
    Jwt,
    Bearer,
}

impl Scheme {
    /// In the order they are tried: the framework's own first.
    pub(super) const ALL: [Self; 3] = [Self::Token, Self::Jwt, Self::Bearer];

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Token => "Token",
            Self::Jwt => "JWT",
            Self::Bearer => "Bearer",
        }
    }

    fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.as_str().eq_ignore_ascii_case(word))
    }
}

/// What the configuration says: pinned, or to be found out; an unknown word is the error.
pub(in crate::api) fn pinned(setting: &str) -> Result<Option<Scheme>, ()> {
    match setting.trim() {
        "" | "auto" => Ok(None),
        word => Scheme::named(word).map(Some).ok_or(()),
    }
}

impl session::Scheme for Scheme {
    const FIRST: Self = Self::Token;

    fn header(self, token: &Secret) -> Secret {
        Secret::new(format!("{} {}", self.as_str(), token.expose()))
    }

    /// The one that a challenge names, else the first that was not tried.
    ///
    /// A challenge may also name only a scheme we do not speak (`Basic`): the framework names its first authenticator,
    /// though another would do. A challenge that names what was sent says that the token is at fault, not the scheme;
    /// but as long as no read has passed, that is believed only after the others.
    fn next(challenge: Option<&str>, tried: &[Self]) -> Option<Self> {
        let fresh = |scheme: &Self| !tried.contains(scheme);
        let named = challenge.unwrap_or_default().split([',', ' ']).filter_map(|word| Self::named(word.trim()));
        named.into_iter().find(fresh).or_else(|| Self::ALL.into_iter().find(fresh))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::session::Scheme as _;

    #[test]
    fn a_challenge_names_the_next_scheme_and_each_is_tried_once() {
        use Scheme::{Bearer, Jwt, Token};
        for (challenge, tried, expected) in [
            (Some("JWT realm=\"api\""), &[Token][..], Some(Jwt)),
            (Some("Bearer realm=\"api\""), &[Token], Some(Bearer)),
            (Some("bearer"), &[Token], Some(Bearer)),
            (Some("Basic realm=\"api\", Bearer"), &[Token], Some(Bearer)),
            (Some("Basic realm=\"api\""), &[Token], Some(Jwt)),
            (Some("Token"), &[Token], Some(Jwt)),
            (None, &[Token], Some(Jwt)),
            (None, &[Token, Jwt], Some(Bearer)),
            (Some("JWT"), &[Token, Jwt], Some(Bearer)),
            (None, &[Token, Jwt, Bearer], None),
        ] {
            assert_eq!(Scheme::next(challenge, tried), expected, "{challenge:?} after {tried:?}");
        }
    }

    #[test]
    fn a_setting_pins_the_scheme() {
        assert_eq!(pinned("auto"), Ok(None));
        assert_eq!(pinned("JWT"), Ok(Some(Scheme::Jwt)));
        assert_eq!(pinned("bearer"), Ok(Some(Scheme::Bearer)));
        assert_eq!(pinned("Basic"), Err(()));
        assert_eq!(Scheme::Jwt.header(&Secret::new("abc")).expose(), "JWT abc");
    }
}
