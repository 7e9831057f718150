//! What may stand for a card here: the token that Conekta's own form gave, and the id of a card the service has saved.
//!
//! Neither type can hold the number of a card: what looks like one is refused where the value would be made, before it
//! could reach a draft, the ledger or a log.

use std::fmt;
use std::sync::Arc;

use crate::domain::Secret;

/// So many digits in a row, however they are parted, are the number of a card or much of one.
const MANY_DIGITS: usize = 12;
/// Longer than any token.
const LONGEST: usize = 200;

/// Why a text is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Nothing was typed.
    #[error("a token is needed")]
    Empty,
    /// It looks like the number of a card, which this program never takes.
    #[error("this looks like the number of a card; only a token of Conekta's is taken")]
    CardNumber,
    /// It is not in the form of a token.
    #[error("a token begins with tok_ and holds letters, digits and _ only")]
    NotAToken,
}

/// A card as Conekta's form tokenised it: `tok_…`. It can be used once, so it is as secret as a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConektaToken(Secret);

impl ConektaToken {
    /// The token, unless the text is something else. A text that is refused is dropped here.
    pub fn new(text: &str) -> Result<Self, TokenError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(TokenError::Empty);
        }
        if looks_like_card(text) {
            return Err(TokenError::CardNumber);
        }
        let plain = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        if text.len() > LONGEST || !text.strip_prefix("tok_").is_some_and(plain) {
            return Err(TokenError::NotAToken);
        }
        Ok(Self(Secret::new(text)))
    }

    /// As it is sent.
    pub(super) fn expose(&self) -> &str {
        self.0.expose()
    }
}

/// The id of a saved card (`src_…`): what a visit is paid with and what is deleted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(Arc<str>);

impl SourceId {
    /// The id, if the text is a plain word that is no number of a card.
    pub fn new(text: &str) -> Option<Self> {
        let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        let fits = plain && !text.is_empty() && text.len() <= LONGEST && !looks_like_card(text);
        fits.then(|| Self(text.into()))
    }

    /// As the service writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// True if digits stand in a row as in the number of a card, whatever parts them and whether or not they add up: a
/// mistyped number is one, too.
pub fn looks_like_card(text: &str) -> bool {
    let mut digits = 0;
    for c in text.chars() {
        match c {
            // Digits of other scripts are what a paste from a page may bring.
            c if c.is_numeric() => digits += 1,
            c if c.is_whitespace() || c.is_ascii_punctuation() && c != '_' => {}
            _ => digits = 0,
        }
        if digits >= MANY_DIGITS {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_card_is_never_taken() {
        for text in [
            "4111111111111111",
            "4111 1111 1111 1111",
            "4111-1111-1111-1112",
            "4111.1111.1111.1111",
            "4111/1111/1111/1111",
            " 4111\u{a0}1111\u{2009}1111\t1111 ",
            "tok_4111111111111111",
            "tok_x 378282246310005",
            "٤١١١١١١١١١١١١١١١",
            "411111111111",
        ] {
            assert_eq!(ConektaToken::new(text), Err(TokenError::CardNumber), "{text:?}");
            assert_eq!(SourceId::new(text.trim()), None, "{text:?}");
        }
    }

    #[test]
    fn a_token_is_taken_hidden_and_anything_else_named() {
        let token = ConektaToken::new(" tok_test_mastercard_5100\n").map(|token| token.expose().to_owned());
        assert_eq!(token.as_deref(), Ok("tok_test_mastercard_5100"));
        assert_eq!(format!("{:?}", ConektaToken::new("tok_2kgcvqDq")), "Ok(ConektaToken([secret]))");
        for (text, error) in [
            ("", TokenError::Empty),
            (" \t", TokenError::Empty),
            ("tok_", TokenError::NotAToken),
            ("src_2kgcvqDq", TokenError::NotAToken),
            ("tok_a b", TokenError::NotAToken),
            ("tok_á", TokenError::NotAToken),
            ("5100", TokenError::NotAToken),
        ] {
            assert_eq!(ConektaToken::new(text), Err(error), "{text:?}");
        }
        assert!(ConektaToken::new(&format!("tok_{}", "a".repeat(LONGEST))).is_err());
    }

    #[test]
    fn a_saved_cards_id_is_a_plain_word() {
        assert_eq!(
            SourceId::new("src_2kgcvqDqyLfd1MdtU").map(|id| id.to_string()).as_deref(),
            Some("src_2kgcvqDqyLfd1MdtU")
        );
        for text in ["", "src 1", "src/1", "src_\u{1b}[31m", "src_ñ"] {
            assert_eq!(SourceId::new(text), None, "{text:?}");
        }
    }
}
