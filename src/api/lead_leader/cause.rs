//! What the service's documented errors mean and what can be done about each; the words for it are the pane's.
//!
//! The manual lists five texts, all of the sign-in. Whatever else comes is kept as it came, beside no cause at all.

use crate::domain::fold;

/// What is behind a documented error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// «Виникла помилка під час дешифрування»: it could not decrypt what we encrypted.
    Decryption,
    /// «Виникла помилка під час перевірки підпису»: it could not read our signatures.
    Signature,
    /// «Зашифровані та/або підписані дані надано невірно…»: what it decrypted is not what our key signed.
    Mismatch,
    /// «Такого користувача не існує»
    UnknownUser,
    /// «Пароль невірний»
    WrongPassword,
}

/// What can be done about a cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Remedy {
    /// Compare the configured public key with the one that the partner gave: it is another's, or of an older exchange.
    PartnerKey,
    /// Compare our private key with the public key that the partner has of us.
    OwnKey,
    /// Give the partner the public key that belongs to our private one, or configure the private key that belongs to
    /// the public one they have.
    ExchangeKeys,
    /// Compare the e-mail with the one that the partner registered.
    Email,
    /// Type the password anew, or ask the partner for another.
    Password,
}

/// What each text says, folded, in the manual's order.
const TEXTS: [(&str, Cause); 5] = [
    ("виникла помилка під час дешифрування", Cause::Decryption),
    ("виникла помилка під час перевірки підпису", Cause::Signature),
    ("зашифровані та/або підписані дані надано невірно", Cause::Mismatch),
    ("такого користувача не існує", Cause::UnknownUser),
    ("пароль невірний", Cause::WrongPassword),
];

impl Cause {
    /// All of them, in the manual's order.
    pub const ALL: [Self; 5] =
        [Self::Decryption, Self::Signature, Self::Mismatch, Self::UnknownUser, Self::WrongPassword];

    /// The cause behind the service's words, if they are documented: case, blanks and what stands around them do not
    /// count.
    pub fn of(words: &str) -> Option<Self> {
        let words = fold(words);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        TEXTS.into_iter().find(|(text, _)| words.contains(&fold(text))).map(|(_, cause)| cause)
    }

    /// What can be done about it.
    pub const fn remedy(self) -> Remedy {
        match self {
            Self::Decryption => Remedy::PartnerKey,
            Self::Signature => Remedy::OwnKey,
            Self::Mismatch => Remedy::ExchangeKeys,
            Self::UnknownUser => Remedy::Email,
            Self::WrongPassword => Remedy::Password,
        }
    }

    /// True if another password, or another account, may end it: typing one is worth being asked for.
    pub const fn is_about_credentials(self) -> bool {
        matches!(self, Self::UnknownUser | Self::WrongPassword)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_five_documented_texts_have_a_cause_however_they_are_written() {
        for (words, cause) in [
            ("Виникла помилка під час дешифрування", Cause::Decryption),
            ("виникла  помилка під час\nдешифрування.", Cause::Decryption),
            ("Виникла помилка під час перевірки підпису", Cause::Signature),
            ("Зашифровані та/або підписані дані надано невірно. Перевірте правильність наданих даних", Cause::Mismatch),
            ("«Такого користувача не існує»", Cause::UnknownUser),
            ("lead_leader:a@b.ua: ПАРОЛЬ НЕВІРНИЙ", Cause::WrongPassword),
        ] {
            assert_eq!(Cause::of(words), Some(cause), "{words}");
        }
    }

    #[test]
    fn other_words_have_none() {
        for words in ["", "Сервіс тимчасово недоступний", "Пароль", "невірний пароль", "error"]
        {
            assert_eq!(Cause::of(words), None, "{words}");
        }
    }

    #[test]
    fn every_cause_has_a_remedy_of_its_own() {
        let remedies: std::collections::HashSet<_> = Cause::ALL.map(Cause::remedy).into_iter().collect();
        assert_eq!(remedies.len(), Cause::ALL.len());
    }
}
