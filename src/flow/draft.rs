//! What a person typed and did not send: kept under a name, so that it survives Esc, a refusal and a crash.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// Which form a draft belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DraftKey {
    /// The form, `lead`.
    pub kind: &'static str,
    /// What is edited, `4711`, or `new`.
    pub id: String,
}

impl DraftKey {
    /// The draft of a form over something.
    pub fn new(kind: &'static str, id: impl Into<String>) -> Self {
        Self { kind, id: id.into() }
    }
}

/// Field path → text, ready to be written down.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Draft(pub BTreeMap<String, String>);

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Which fields, not what people typed into them.
        write!(f, "Draft({:?})", self.0.keys().collect::<Vec<_>>())
    }
}

/// A text that is given to the person's own editor.
#[derive(Clone, PartialEq, Eq)]
pub struct EditText {
    /// The ending of the temporary file, for the editor's colours: `toml`, `txt`.
    pub ending: &'static str,
    /// What stands in it first.
    pub text: String,
}

impl fmt::Debug for EditText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EditText({} bytes of {})", self.text.len(), self.ending)
    }
}
