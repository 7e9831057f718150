//! The command line: what can be asked for, what it leads to, and with which code the process ends.
//!
//! It reads the configuration and hands over to the runtime; it draws nothing and knows no partner.

mod commands;
mod doctor;
mod keys;
mod out;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};

pub use commands::run;

/// How the process ends, as `--help` documents it.
pub mod exit {
    /// All went well, or the person quit.
    pub const OK: u8 = 0;
    /// Something failed while running.
    pub const FAILURE: u8 = 1;
    /// The command line or the configuration is wrong, or there is no terminal to draw on.
    pub const USAGE: u8 = 2;
    /// A fault of the program's own: a panic.
    pub const FAULT: u8 = 101;
    /// The terminal went away (128 + SIGHUP).
    pub const HANGUP: u8 = 129;
    /// Stopped by SIGINT (128 + SIGINT).
    pub const INTERRUPTED: u8 = 130;
    /// Stopped by SIGTERM (128 + SIGTERM).
    pub const TERMINATED: u8 = 143;
}

/// Leads of the demo unless told otherwise.
pub const DEMO_LEADS: u32 = 2_000;

/// The demo never has more leads.
const MOST_DEMO_LEADS: i64 = 1_000_000;

const AFTER_HELP: &str = "\
Without a configuration file the program welcomes you and offers the demo.

Files (XDG):
  $XDG_CONFIG_HOME/ventanilla/config.toml   configuration; `ventanilla config init` writes a commented one
  $XDG_STATE_HOME/ventanilla/               ledger, drafts, plans of bulk runs, how the screen was set up, log

Environment:
  VENTANILLA_CONFIG=FILE         as --config
  VENTANILLA_PROFILE=NAME        as --profile
  VENTANILLA_SECTION__KEY=VALUE  any key of the configuration, for example VENTANILLA_SML__PASSWORD
  NO_COLOR                       no colours

Exit codes:
  0    all went well
  1    something failed
  2    the command line or the configuration is wrong, or there is no terminal to draw on
  101  a fault of the program's own (a panic); what happened stands in the state folder
  129  the terminal went away
  130  interrupted (SIGINT)
  143  terminated (SIGTERM)";

/// One counter for five offices: car leads, contracts, deliveries, points and loan applications from the keyboard.
#[derive(Debug, Clone, PartialEq, Eq, Parser)]
#[command(name = "ventanilla", version, after_help = AFTER_HELP, max_term_width = 110)]
pub struct Cli {
    /// What to do instead of showing the screen.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Try it with invented data: a server within the program, nothing leaves this machine
    #[arg(long)]
    pub demo: bool,
    /// How many leads the demo has, 2,000 if not said (implies --demo)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=MOST_DEMO_LEADS))]
    pub demo_leads: Option<u32>,
    /// The settings that count for every command.
    #[command(flatten)]
    pub settings: Settings,
}

/// Settings that count for every command.
#[derive(Debug, Clone, Default, PartialEq, Eq, clap::Args)]
pub struct Settings {
    /// Read this configuration file; it must exist
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Use this profile of the configuration
    #[arg(long, global = true, value_name = "NAME")]
    pub profile: Option<String>,
    /// Start with writing off
    #[arg(long, global = true)]
    pub read_only: bool,
    /// Language of the screens: auto, en, es or uk
    #[arg(long, global = true, value_name = "LOCALE")]
    pub locale: Option<String>,
}

/// What to do instead of showing the screen.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Run the demo's server alone, on 127.0.0.1, and print how to reach it
    DemoServer {
        /// The port; 0 takes a free one
        #[arg(long, value_name = "P", default_value_t = 0)]
        port: u16,
        /// How many leads it has
        #[arg(long, value_name = "N", default_value_t = DEMO_LEADS, value_parser = clap::value_parser!(u32).range(1..=MOST_DEMO_LEADS))]
        demo_leads: u32,
    },
    /// Look at the configuration, check it, or begin one
    Config {
        /// What to do with it.
        #[command(subcommand)]
        command: ConfigCommand,
    },
    /// Look at configuration, services, ledger and terminal, and say what to do; reads only
    Doctor {
        /// Look at the demo's server within the program instead of at real services
        #[arg(long)]
        demo: bool,
    },
    /// Print which keys act and what they mean, and what is wrong with your own
    Keys,
    /// Print the completion script for a shell
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page, for example: ventanilla man | man -l -
    Man,
}

/// What to do with the configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Subcommand)]
pub enum ConfigCommand {
    /// Print where the configuration file is, or would be
    Path,
    /// Read the configuration and name all that is wrong with it
    Check,
    /// Print the effective values, each with the layer it comes from; secrets are not shown
    Print,
    /// Write a commented configuration file; an existing one is never touched
    Init,
    /// Print a JSON Schema of the configuration, for editors and for checkers such as taplo
    Schema,
}

/// Parses the process's arguments. `Err` holds the code to end with after help, version or a usage error was printed.
pub fn parse() -> Result<Cli, ExitCode> {
    Cli::try_parse().map_err(|error| {
        // If nobody reads it any more, nobody misses it.
        let _ = error.print();
        ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(exit::USAGE))
    })
}

impl Cli {
    /// How many leads the demo shall have, if it is asked for.
    pub fn demo(&self) -> Option<u32> {
        self.demo_leads.or_else(|| self.demo.then_some(DEMO_LEADS))
    }
}

/// What the shell needs to complete our command line.
fn completions(shell: clap_complete::Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "ventanilla", &mut script);
    script
}

/// The manual page, from the same definition as `--help`.
fn manual() -> std::io::Result<Vec<u8>> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page)?;
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Cli, clap::error::ErrorKind> {
        Cli::try_parse_from(line.split_whitespace()).map_err(|error| error.kind())
    }

    #[test]
    fn the_definition_holds_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_demo_is_asked_for_by_either_flag() {
        for (line, leads) in [
            ("ventanilla", None),
            ("ventanilla --demo", Some(2_000)),
            ("ventanilla --demo-leads 100000", Some(100_000)),
            ("ventanilla --demo --demo-leads 1", Some(1)),
        ] {
            assert_eq!(parsed(line).map(|cli| cli.demo()), Ok(leads), "{line}");
        }
        for line in
            ["ventanilla --demo-leads 0", "ventanilla --demo-leads 1000001", "ventanilla demo-server --port 70000"]
        {
            assert_eq!(parsed(line), Err(clap::error::ErrorKind::ValueValidation), "{line}");
        }
    }

    #[test]
    fn settings_may_stand_before_and_after_a_command() {
        let before = parsed("ventanilla --profile p --config f config print");
        let after = parsed("ventanilla config print --profile p --config f");
        assert!(before.is_ok());
        assert_eq!(before, after);
    }
}
