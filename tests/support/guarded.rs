//! Scripted servers behind a sign-in, whatever its words.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::support::{Act, Call, Server, json};

/// Answers the sign-in at this line, and the rest by the script where the header carries the token.
pub(crate) fn behind(
    (sign_in, answer): (&'static str, Act),
    (header, token): (&'static str, &'static str),
    script: impl Fn(&Call, usize) -> Act + Send + Sync + 'static,
) -> Server {
    Server::start(move |call, turn| match call.header(header) {
        _ if call.line == sign_in => answer.clone(),
        Some(shown) if shown == token => script(call, turn),
        other => unreachable!("a call nobody expected: {} with {other:?}", call.line),
    })
}

/// Gives tokens in turn to who shows none. The first one, shown so, dies for three calls at once after one that passed.
pub(crate) fn first_token_dies(
    (header, first): (&'static str, &'static str),
    give: impl Fn(usize) -> Act + Send + Sync + 'static,
    (refused, words): (u16, &'static str),
    good: &'static str,
) -> Server {
    let given = AtomicUsize::new(0);
    Server::start(move |call, turn| match call.header(header) {
        None => give(given.fetch_add(1, Ordering::SeqCst)),
        Some(token) if token == first && turn > 1 => Act::Together(3, refused, words.into()),
        Some(_) => json(good),
    })
}
