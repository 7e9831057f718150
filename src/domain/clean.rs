//! The one choke point where partner text is made harmless.
//!
//! Partner text may hold escape sequences, bidi overrides, zero-width characters and megabytes. Everything that is
//! shown, logged, copied, exported or filtered is a [`Clean`]; decoding yields it directly, and nothing converts it
//! back: what is sent to a partner comes from [`super::Original`] or from what the person typed.

use std::borrow::{Borrow, Cow};
use std::fmt;

use arcstr::ArcStr;
use serde::de::{Deserialize, Deserializer, Visitor};
use serde_json::Value;

/// Longer text is cut here (bytes) before any layout sees it; the size is then said in the text.
pub const CUT_AT: usize = 4 * 1024;

/// Text that cannot harm a terminal, a log, a file or the clipboard. A shared pointer of eight bytes: a row holds sixteen.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clean(ArcStr);

impl Clean {
    /// Makes partner text harmless: control characters become visible marks, newlines `⏎`, bidi and zero-width
    /// controls visible, and what is longer than [`CUT_AT`] is cut with its size.
    pub fn from_partner(raw: &str) -> Self {
        match harmless(raw) {
            Cow::Borrowed(text) => Self(text.into()),
            Cow::Owned(text) => Self(text.into()),
        }
    }

    /// Several harmless lines as one text for the clipboard: the only text that keeps its newlines and tabs.
    pub fn lines(lines: &[String]) -> Self {
        let clean =
            |line: &String| line.split('\t').map(|part| harmless(part).into_owned()).collect::<Vec<_>>().join("\t");
        Self(lines.iter().map(clean).collect::<Vec<_>>().join("\n").into())
    }

    /// A record as indented JSON for the clipboard: every name and text in it is made harmless, the rest is as it came.
    pub fn json(value: &Value) -> Self {
        let clean = |value: &Value| match serde_json::to_string_pretty(&cleaned(value)) {
            Ok(text) => text,
            Err(error) => error.to_string(),
        };
        Self(clean(value).into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True if there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// True if both are one allocation, as interned texts are.
    pub fn is_shared_with(&self, other: &Self) -> bool {
        ArcStr::ptr_eq(&self.0, &other.0)
    }
}

/// The same value with harmless texts and names.
fn cleaned(value: &Value) -> Value {
    match value {
        Value::String(text) => Value::String(harmless(text).into_owned()),
        Value::Array(items) => Value::Array(items.iter().map(cleaned).collect()),
        Value::Object(parts) => {
            Value::Object(parts.iter().map(|(name, part)| (harmless(name).into_owned(), cleaned(part))).collect())
        }
        other => other.clone(),
    }
}

/// A mark for a character that must not reach a terminal, or none if it may.
const fn mark(c: char) -> Option<&'static str> {
    Some(match c {
        // Nearly every character there is; it saves the long way down the list.
        ' '..='~' | '\u{ae}'..='\u{34e}' => return None,
        '\n' => "⏎",
        '\r' => "",
        '\t' => " ",
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => "␦",
        // soft hyphen, zero-width, bidi, word joiner and friends, byte-order mark, tags, interlinear, object replacement
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' => "·",
        '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}' => "·",
        '\u{fff0}'..='\u{fffc}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' => "·",
        _ => return None,
    })
}

/// The zero-width joiner and variation selectors make emoji what they are; they are kept only inside such a sequence.
fn joins(previous: Option<char>, c: char, next: Option<char>) -> bool {
    let pictograph = |c: char| matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}');
    c == '\u{200d}' && previous.is_some_and(pictograph) && next.is_some_and(pictograph)
}

fn harmless(raw: &str) -> Cow<'_, str> {
    let plain = |text: &str| text.bytes().all(|b| (0x20..0x7f).contains(&b));
    if raw.len() <= CUT_AT && (plain(raw) || !raw.chars().any(|c| mark(c).is_some())) {
        return Cow::Borrowed(raw);
    }
    let mut end = raw.len().min(CUT_AT);
    while !raw.is_char_boundary(end) {
        end -= 1;
    }
    let mut out = String::with_capacity(end);
    let mut previous = None;
    let mut chars = raw[..end].chars().peekable();
    while let Some(c) = chars.next() {
        match mark(c) {
            Some(_) if joins(previous, c, chars.peek().copied()) => out.push(c),
            Some(shown) => out.push_str(shown),
            None => out.push(c),
        }
        previous = Some(c);
    }
    if end < raw.len() {
        use fmt::Write as _;
        let _ = write!(out, "… ({} KiB)", raw.len().div_ceil(1024));
    }
    Cow::Owned(out)
}

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

impl Default for Clean {
    fn default() -> Self {
        Self(ArcStr::new())
    }
}

impl Borrow<str> for Clean {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Clean {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Clean {
    fn from(raw: &str) -> Self {
        Self::from_partner(raw)
    }
}

struct Text;

impl Visitor<'_> for Text {
    type Value = Clean;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E>(self, raw: &str) -> Result<Clean, E> {
        Ok(Clean::from_partner(raw))
    }
}

impl<'de> Deserialize<'de> for Clean {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hostile_text_becomes_visible_and_harmless() {
        for (raw, shown) in [
            ("plain", "plain"),
            ("Ruiz, Martá", "Ruiz, Martá"),
            ("a\x1b[31mred", "a␦[31mred"),
            ("two\r\nlines", "two⏎lines"),
            ("tab\there", "tab here"),
            ("abc\u{202e}fdp.exe", "abc·fdp.exe"),
            ("zero\u{200b}width", "zero·width"),
            ("\u{9b}31m", "␦31m"),
            ("👩\u{200d}🔧 ok", "👩\u{200d}🔧 ok"),
            ("a\u{200d}b", "a·b"),
        ] {
            assert_eq!(Clean::from_partner(raw).as_str(), shown, "{raw:?}");
        }
    }

    #[test]
    fn a_record_as_json_keeps_its_shape_and_stays_json() {
        let long = "ñ".repeat(CUT_AT);
        let record = serde_json::json!({"a\u{202e}b": "x\u{1b}[0m\ny", "n": [1.5, null, true], "long": long});
        let text = Clean::json(&record);
        let read: Value = serde_json::from_str(text.as_str()).unwrap_or_default();
        assert_eq!(read["a·b"], "x␦[0m⏎y");
        assert_eq!(read["n"], record["n"]);
        assert!(read["long"].as_str().is_some_and(|l| l.ends_with("… (8 KiB)")));
        assert!(!text.as_str().chars().any(|c| c.is_control() && c != '\n'));
    }

    #[test]
    fn long_text_is_cut_at_a_character_and_says_its_size() {
        let long = "ñ".repeat(CUT_AT);
        let clean = Clean::from_partner(&long);
        assert!(clean.as_str().len() < CUT_AT + 24);
        assert!(clean.as_str().ends_with("… (8 KiB)"), "{}", &clean.as_str()[CUT_AT - 8..]);
    }

    proptest! {
        #[test]
        fn nothing_that_a_terminal_obeys_survives(raw in any::<String>()) {
            let clean = Clean::from_partner(&raw);
            prop_assert!(!clean.as_str().chars().any(char::is_control));
            prop_assert!(!clean.as_str().contains(['\u{202e}', '\u{200b}', '\u{2066}', '\u{feff}']), "{clean:?}");
        }

        #[test]
        fn cleaning_twice_changes_nothing(raw in any::<String>()) {
            let once = Clean::from_partner(&raw);
            prop_assert_eq!(Clean::from_partner(once.as_str()), once);
        }
    }
}
