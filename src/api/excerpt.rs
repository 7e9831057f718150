//! A few harmless words of an answer that holds none of its partner's own: a gateway's page, a cut text.

use crate::domain::Clean;

/// Words for an answer without an envelope: the title of a page, or the beginning of the text.
pub(crate) fn excerpt(body: &[u8]) -> Clean {
    const LONGEST: usize = 160;
    let text = String::from_utf8_lossy(&body[..body.len().min(16 * 1024)]);
    let text = text.trim();
    let text = if text.starts_with('<') {
        let inner = text
            .split_once("<title")
            .and_then(|(_, rest)| rest.split_once('>'))
            .and_then(|(_, rest)| rest.split_once('<'));
        inner.map_or("a page instead of data", |(title, _)| title.trim())
    } else {
        text
    };
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    Clean::from_partner(&text[..end])
}
