//! What can be wrong with a person's own keys, in words that name the action, the keys and the way out.

use std::fmt;

use crate::flow::Action;

/// One thing that is wrong, or worth knowing, about the configured keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyProblem {
    /// The action's name as it was written.
    pub action: String,
    /// It is a command of the person's own, not an action.
    pub own: bool,
    /// The keys as they were written; none if the action itself is the problem.
    pub keys: Option<String>,
    /// What about them.
    pub fault: KeyFault,
}

/// What is wrong with a key or an action's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyFault {
    /// There is no such action.
    UnknownAction {
        /// The name that was probably meant.
        nearest: Option<&'static str>,
    },
    /// The list has an empty text, or a text of blanks.
    Empty,
    /// A sequence of more than three keys.
    TooLong,
    /// A part of the sequence is no key.
    BadKey {
        /// The part.
        token: String,
        /// The key name that was probably meant.
        nearest: Option<&'static str>,
    },
    /// Terminals send the same bytes for another key.
    Unbindable {
        /// The part.
        token: String,
        /// The key it cannot be told from.
        same_as: String,
    },
    /// Terminals have no bytes of their own for it, and differ in what they send.
    Unsendable {
        /// The part.
        token: String,
    },
    /// It acts the same everywhere, even while text is typed.
    Reserved {
        /// The part.
        token: String,
        /// What it does.
        by: Action,
    },
    /// Esc gives up a begun sequence, so it cannot be a part of one.
    EscWithin,
    /// The same keys, or the beginning of them, already mean something else in the same configuration.
    Taken {
        /// The other action.
        by: Action,
        /// Its keys.
        keys: String,
    },
    /// A default of another action had to give way: no error.
    DefaultLost {
        /// The other action.
        of: Action,
        /// Its keys that act no more.
        keys: String,
    },
}

impl KeyProblem {
    pub(super) fn of_action(action: &str, fault: KeyFault) -> Self {
        Self { action: action.to_owned(), own: false, keys: None, fault }
    }

    pub(super) fn of_keys(action: &str, keys: &str, fault: KeyFault) -> Self {
        Self { action: action.to_owned(), own: false, keys: Some(keys.to_owned()), fault }
    }

    pub(super) fn of_own(name: &str, keys: &str, fault: KeyFault) -> Self {
        Self { action: name.to_owned(), own: true, keys: Some(keys.to_owned()), fault }
    }

    /// The key of the configuration that it is about.
    pub fn place(&self) -> String {
        if self.own { format!("commands: key of {:?}", self.action) } else { format!("keys.{}", self.action) }
    }

    /// False for a note: the keymap does what was asked, and something else had to give way.
    pub const fn is_error(&self) -> bool {
        !matches!(self.fault, KeyFault::DefaultLost { .. })
    }
}

impl fmt::Display for KeyProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.place())?;
        if let Some(keys) = &self.keys {
            write!(f, " = {keys:?}")?;
        }
        write!(f, ": {}", self.fault)
    }
}

impl fmt::Display for KeyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownAction { nearest: Some(near) } => write!(f, "no such action; did you mean {near:?}?"),
            Self::UnknownAction { nearest: None } => {
                f.write_str("no such action; config.example.toml lists all names under [keys]")
            }
            Self::Empty => f.write_str("no key; write [] to take all keys of the action away"),
            Self::TooLong => f.write_str("a sequence has three keys at most"),
            Self::BadKey { token, nearest: Some(near) } => {
                write!(f, "{token:?} is no key; did you mean {near:?}?")
            }
            Self::BadKey { token, nearest: None } => write!(
                f,
                "{token:?} is no key; write a character or a name like \"enter\", \"f5\", \"ctrl-d\", \"shift-tab\", \
                 and a blank between the keys of a sequence (\"g v\")"
            ),
            Self::Unbindable { token, same_as } => {
                write!(f, "terminals send the same for {token:?} and {same_as:?}; choose another key")
            }
            Self::Unsendable { token } => {
                write!(f, "terminals cannot send {token:?}, or each sends something else; choose another key")
            }
            Self::Reserved { token, by } => {
                write!(f, "{token} is {:?} whatever is open, even while text is typed; choose another key", by.name())
            }
            Self::EscWithin => f.write_str("Esc gives up a sequence that has begun; choose another key"),
            Self::Taken { by: Action::Own(_), keys } => {
                write!(f, "{keys:?} of another command stands in the way; change one of the two")
            }
            Self::Taken { by, keys } => {
                write!(f, "keys.{} = {keys:?} stands in the way; change one of the two", by.name())
            }
            Self::DefaultLost { of, keys } => {
                write!(f, "takes {keys:?} from {:?}; give that action another key if you need it", of.name())
            }
        }
    }
}
