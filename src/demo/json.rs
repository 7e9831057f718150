//! Writing JSON straight into a byte buffer: a list page of 100 leads is 430 KB and must cost a copy, not a tree.

use crate::domain::decimal;

/// Writes JSON; what goes in with [`Json::raw`] is trusted to be JSON already.
pub(super) struct Json<'a>(pub(super) &'a mut Vec<u8>);

const HEX: &[u8; 16] = b"0123456789abcdef";

impl Json<'_> {
    /// Punctuation, keys and ready fragments.
    pub(super) fn raw(&mut self, fragment: impl AsRef<[u8]>) -> &mut Self {
        self.0.extend_from_slice(fragment.as_ref());
        self
    }

    /// A whole number.
    pub(super) fn num(&mut self, n: u64) -> &mut Self {
        self.raw(decimal(n, &mut [0; 20]))
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, on: bool) -> &mut Self {
        self.raw(if on { "true" } else { "false" })
    }

    /// A text in quotes, or `null`.
    pub(super) fn opt(&mut self, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.text(text),
            None => self.raw("null"),
        }
    }

    /// A text in quotes.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.0.push(b'"');
        self.inside(text);
        self.0.push(b'"');
        self
    }

    /// The inside of a text whose quotes are written by the caller.
    pub(super) fn inside(&mut self, text: &str) -> &mut Self {
        let bytes = text.as_bytes();
        let mut from = 0;
        for (at, &byte) in bytes.iter().enumerate() {
            if byte >= 0x20 && byte != b'"' && byte != b'\\' {
                continue;
            }
            self.0.extend_from_slice(&bytes[from..at]);
            from = at + 1;
            match byte {
                b'"' | b'\\' => self.0.extend_from_slice(&[b'\\', byte]),
                b'\n' => self.0.extend_from_slice(b"\\n"),
                b'\r' => self.0.extend_from_slice(b"\\r"),
                b'\t' => self.0.extend_from_slice(b"\\t"),
                _ => {
                    self.0.extend_from_slice(b"\\u00");
                    self.0.push(HEX[usize::from(byte >> 4)]);
                    self.0.push(HEX[usize::from(byte & 15)]);
                }
            }
        }
        self.0.extend_from_slice(&bytes[from..]);
        self
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Json;

    proptest! {
        #[test]
        fn every_text_and_number_reads_back_as_it_went_in(text in any::<String>(), n in any::<u64>(), flag in any::<bool>()) {
            let mut buffer = Vec::new();
            Json(&mut buffer).raw("[").text(&text).raw(",").num(n).raw(",").flag(flag).raw(",").opt(None).raw("]");
            let read: (String, u64, bool, Option<String>) = serde_json::from_slice(&buffer).map_err(|e| TestCaseError::fail(e.to_string()))?;
            prop_assert_eq!(read, (text, n, flag, None));
        }
    }
}
