//! Whether there is a terminal to work on, asked before a single escape byte is written.

use std::io::IsTerminal as _;

/// Why the program cannot run here, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// Standard input is a file, a pipe or nothing.
    #[error("standard input is not a terminal: run ventanilla in a terminal window, without a pipe or `<` before it")]
    NoInput,
    /// Standard output is a file, a pipe or nothing.
    #[error("standard output is not a terminal: run ventanilla in a terminal window, without `|` or `>` after it")]
    NoOutput,
    /// `TERM` is missing or empty.
    #[error("TERM is not set: set it to what your terminal is, for example `export TERM=xterm-256color`")]
    NoTerm,
    /// `TERM` names a terminal that cannot place text.
    #[error(
        "TERM={0} cannot show a full-screen program: use another terminal, or set TERM to what it really is, for example `export TERM=xterm-256color`"
    )]
    Dumb(String),
}

/// Checks that the program can run here: two terminals and a `TERM` that can place text. Writes nothing.
pub fn is_usable() -> Result<(), Unusable> {
    judge(std::io::stdin().is_terminal(), std::io::stdout().is_terminal(), std::env::var("TERM").ok())
}

fn judge(input: bool, output: bool, term: Option<String>) -> Result<(), Unusable> {
    match (input, output, term.filter(|term| !term.is_empty())) {
        (false, ..) => Err(Unusable::NoInput),
        (_, false, _) => Err(Unusable::NoOutput),
        (_, _, None) => Err(Unusable::NoTerm),
        (_, _, Some(term)) if term == "dumb" || term == "unknown" => Err(Unusable::Dumb(term)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_terminal_is_refused_with_the_way_out() {
        let term = |name: &str| Some(name.to_owned());
        for (input, output, name, verdict) in [
            (true, true, term("xterm"), Ok(())),
            (false, true, term("xterm"), Err(Unusable::NoInput)),
            (true, false, term("xterm"), Err(Unusable::NoOutput)),
            (true, true, None, Err(Unusable::NoTerm)),
            (true, true, term(""), Err(Unusable::NoTerm)),
            (true, true, term("dumb"), Err(Unusable::Dumb("dumb".into()))),
        ] {
            assert_eq!(judge(input, output, name), verdict);
        }
    }
}
