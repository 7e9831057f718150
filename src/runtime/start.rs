//! The door from the command line into the running program.

use std::io;
use std::process::ExitCode;

use crate::config::Loaded;
use crate::flow::keymap::Keymap;

/// What the command line and the configuration came to.
#[derive(Debug)]
pub struct Start {
    /// The configuration; locale and read-only of the command line are in it.
    pub loaded: Loaded,
    /// The keys, defaults and own ones.
    pub keymap: Keymap,
    /// Run against the demo's server with this many leads.
    pub demo: Option<u32>,
}

/// How to reach a demo server that has begun to listen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoServer {
    /// Base URL, with the slash at its end.
    pub url: String,
    /// User name.
    pub user: String,
    /// Password; invented, so it may be shown.
    pub password: String,
}

/// Shows the screen until the person quits. The code is one of [`crate::cli::exit`].
pub fn start(start: Start) -> anyhow::Result<ExitCode> {
    drop(start);
    Err(anyhow::anyhow!("the screen is not built yet"))
}

/// Serves the demo on 127.0.0.1 until a signal ends it; `announce` is called once it listens.
pub fn demo_server(
    port: u16,
    leads: u32,
    announce: impl FnOnce(&DemoServer) -> io::Result<()>,
) -> anyhow::Result<ExitCode> {
    drop(announce);
    Err(anyhow::anyhow!("the demo server is not built yet (port {port}, {leads} leads)"))
}
