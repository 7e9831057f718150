//! From bytes to values: fast where all is well, slow where the field that is wrong must be named.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::ApiError;
use crate::domain::Clean;

/// Nested deeper than this is no record.
const DEPTH: usize = 64;
/// Longer explanations are cut: the parser repeats what it found there.
const LONGEST: usize = 160;

/// Where a decoded answer came from.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub(super) host: String,
    pub(super) op: &'static str,
}

impl Source {
    /// A field that an answer cannot do without is not there.
    pub(super) fn missing(&self, field: &str) -> ApiError {
        self.error(field.to_owned(), "missing")
    }

    fn error(&self, path: String, why: &str) -> ApiError {
        let end = why.char_indices().nth(LONGEST).map_or(why.len(), |(at, _)| at);
        ApiError::Decode { host: self.host.clone(), op: self.op, path, why: Clean::from_partner(&why[..end]) }
    }
}

/// Decodes, borrowing from the bytes. Types that keep no [`serde_json::Value`] need no bound on depth: their own is
/// fixed, and the parser skips what they do not name without recursion.
pub(super) fn borrowed<'a, T: Deserialize<'a>>(bytes: &'a [u8], source: &Source) -> Result<T, ApiError> {
    // Text that is known to be UTF-8 as a whole is not looked at again string by string: a tenth of a page's time.
    let read = str::from_utf8(bytes).map_or_else(|_| serde_json::from_slice(bytes), serde_json::from_str);
    read.map_err(|error| {
        // A second, slow pass finds the path of the field; it fails where the first did.
        let mut parser = serde_json::Deserializer::from_slice(bytes);
        match serde_path_to_error::deserialize::<_, T>(&mut parser) {
            Err(located) => source.error(located.path().to_string(), &located.inner().to_string()),
            Ok(_) => source.error(".".into(), &error.to_string()),
        }
    })
}

/// Decodes a single record that is kept as it came: its depth is bounded.
pub(super) fn owned<T: DeserializeOwned>(bytes: &[u8], source: &Source) -> Result<T, ApiError> {
    if deeper_than(bytes, DEPTH) {
        return Err(source.error(".".into(), "nested more than 64 deep"));
    }
    borrowed(bytes, source)
}

/// True if brackets outside of texts nest deeper than `limit`.
fn deeper_than(bytes: &[u8], limit: usize) -> bool {
    let (mut depth, mut text, mut escaped) = (0_usize, false, false);
    for &b in bytes {
        match (text, b) {
            (true, _) if escaped => escaped = false,
            (true, b'\\') => escaped = true,
            (_, b'"') => text = !text,
            (false, b'{' | b'[') => {
                depth += 1;
                if depth > limit {
                    return true;
                }
            }
            (false, b'}' | b']') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
    use super::*;

    fn source() -> Source {
        Source { host: "crm.example".into(), op: "sml.lead" }
    }

    #[test]
    fn depth_is_counted_outside_of_texts() {
        let nested = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
        assert!(owned::<serde_json::Value>(nested(64).as_bytes(), &source()).is_ok());
        assert!(
            owned::<serde_json::Value>(nested(65).as_bytes(), &source()).unwrap_err().to_string().contains("64 deep")
        );
        assert!(!deeper_than(br#"{"a":"[[[[[\"[[[["}"#, 1));
    }

    #[test]
    fn bytes_that_are_no_text_harm_only_the_field_they_stand_in() {
        #[derive(Debug, Deserialize)]
        struct Row {
            id: u64,
            name: Option<String>,
        }
        let read = |body: &[u8]| borrowed::<Row>(body, &source()).map(|row| (row.id, row.name));
        assert_eq!(read(b"{\"id\":1,\"other\":\"\xff\"}").unwrap(), (1, None));
        assert!(read(b"{\"id\":1,\"name\":\"\xff\"}").is_err());
    }

    #[test]
    fn an_error_names_the_field() {
        #[derive(Debug, Deserialize)]
        struct Row {
            #[expect(dead_code, reason = "only its type matters")]
            id: u64,
        }
        let error = borrowed::<Vec<Row>>(br#"[{"id":1},{"id":"x\u001b[31m"}]"#, &source()).unwrap_err();
        let ApiError::Decode { path, why, .. } = error else { unreachable!("{error}") };
        assert_eq!(path, "[1].id");
        assert!(why.as_str().contains("invalid type") && !why.as_str().contains('\u{1b}'), "{why}");
    }
}
