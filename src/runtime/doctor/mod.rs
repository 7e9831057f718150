//! `ventanilla doctor`: looks at everything the program needs, in the order in which one thing rests on another, and
//! says of each problem what mends it.
//!
//! It reads only: at partners, in the ledger, on the disk. At each partner it signs in once, with the stored password.
//! It finds; the command line prints. No finding holds a secret.

mod finding;
mod machine;
mod partner;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;

pub use finding::{Finding, Mark, Section};

use super::clock;
use super::start::{self, Demo};
use crate::api::{Client, ClientSetup, Limits, Spent};
use crate::config::{Account, ConfigErrors, Loaded, Paths};
use crate::ledger::Place;
use crate::store::spent::SpentFile;

/// What there is to look at.
#[derive(Debug)]
pub struct Checkup {
    /// The configuration, or all that is wrong with it.
    pub loaded: Result<Loaded, ConfigErrors>,
    /// Where things lie, whatever the configuration says.
    pub paths: Paths,
    /// Look at the demo's server of this size instead of at real services.
    pub demo: Option<u32>,
}

/// Looks at everything. An error means that the doctor himself could not work.
pub fn doctor(checkup: Checkup) -> anyhow::Result<Vec<Section>> {
    let Checkup { loaded, paths, demo } = checkup;
    let mut sections = vec![finding::configuration(&loaded, &paths)];
    let mut embedded = None;
    if let Ok(mut loaded) = loaded {
        embedded = demo.map(|size| start::embed(&mut loaded, size, clock::wall())).transpose()?;
        sections.extend(partners(&loaded)?);
        let dir = embedded.as_ref().map_or(paths.state_dir.as_path(), Demo::state_dir).to_owned();
        sections.push(machine::ledger(&Place { dir, profile: start::profile(&loaded, demo.is_some()) }));
    }
    let log = embedded.as_ref().map_or(paths.log_dir.as_path(), Demo::state_dir);
    sections.push(log_section(log));
    sections.push(machine::terminal());
    Ok(sections)
}

fn log_section(folder: &Path) -> Section {
    Section { title: "log".to_owned(), findings: vec![machine::folder(folder)] }
}

fn partners(loaded: &Loaded) -> anyhow::Result<Vec<Section>> {
    let accounts = loaded.config.accounts();
    if accounts.is_empty() {
        let none = Finding::doubt("services", "none is configured")
            .fix("ventanilla config init writes a file to fill in; ventanilla doctor --demo looks at the demo");
        return Ok(vec![Section { title: "services".to_owned(), findings: vec![none] }]);
    }
    let credentials = start::credentials(loaded);
    let setup = ClientSetup {
        config: loaded.config.clone(),
        credentials: Arc::clone(&credentials),
        // One attempt: what works only now and then is worth a finding.
        limits: Limits { attempts: 1, ..start::limits(loaded) },
        exchanges: Arc::new(|_| ()),
        wall: clock::wall,
    };
    let client = match Client::new(&setup) {
        Ok(client) => client,
        Err(error) => {
            let findings = vec![Finding::bad("setup", &error.to_string()).fix("change it in the configuration")];
            return Ok(vec![Section { title: "services".to_owned(), findings }]);
        }
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .build()
        .context("the background did not start")?;
    // A password that was changed from here is not tried by this either.
    let spent: Arc<dyn Spent> = Arc::new(SpentFile::of(&loaded.paths.state_dir, &start::profile(loaded, false)));
    let client = client.remembering(&spent);
    let look = |a: &Account| runtime.block_on(partner::look(&client, &a.id, &a.base_url, &credentials));
    Ok(accounts.iter().map(look).collect())
}
