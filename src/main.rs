//! The binary: parse the command line, do what it asks for, end with a documented code. Everything else is the library.

use std::process::ExitCode;

use ventanilla::cli;

fn main() -> ExitCode {
    match cli::parse() {
        Ok(line) => cli::run(line),
        Err(code) => code,
    }
}
