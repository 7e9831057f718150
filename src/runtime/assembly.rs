//! Builds the program from a configuration: app, background and the channels between them.
//!
//! The binary puts it behind a real terminal ([`super::start`]), tests behind one in memory; the rest is the same.

use std::sync::Arc;

use ratatui::layout::Size;
use serde_json::Value;
use tokio::runtime::Handle;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::back::Back;
use super::clock::Clock;
use super::export::Places;
use super::jobs::{Done, JobRunner};
use super::papers::Papers;
use super::pool::{Pool, PoolLimits};
use super::services::Services;
use super::writer::{Rules, Writer, WriterLimits};
use crate::api::{self, Client, ClientSetup, Credentials, Limits, SetupError, Spent};
use crate::app::{App, Command, Identity, Msg, Setup};
use crate::config::Config;
use crate::domain::Mint;
use crate::flow::Text;
use crate::flow::keymap::Keymap;
use crate::ledger::{Ledger, Place};
use crate::panes::{Output, Panes};
use crate::store::kept::{Found, KeptFile};
use crate::store::spent::SpentFile;
use crate::ui::theme::Theme;
use crate::ui::words::Words;

/// What the program is built from.
pub struct Assembly {
    /// The effective configuration.
    pub config: Config,
    /// The profile's name, for header and ledger.
    pub profile: String,
    /// Keys.
    pub keymap: Keymap,
    /// The configuration file's path, for the welcome page.
    pub config_file: String,
    /// The embedded backend is behind it.
    pub demo: bool,
    /// Words.
    pub words: Arc<Words>,
    /// Look.
    pub theme: Theme,
    /// Where the ledger lies.
    pub place: Place,
    /// Stored passwords.
    pub credentials: Credentials,
    /// Bounds of calls.
    pub limits: Limits,
    /// Bounds of writes.
    pub writer_limits: WriterLimits,
    /// The clocks.
    pub clock: Arc<dyn Clock>,
    /// Seed of ids.
    pub seed: [u8; 32],
    /// The terminal's size.
    pub size: Size,
    /// What to say at once.
    pub warnings: Vec<Text>,
}

/// The program, ready for a loop.
pub struct Assembled {
    /// The screen's state.
    pub app: App,
    /// Its first commands.
    pub first: Vec<Command>,
    /// The background.
    pub services: Services<Client>,
    /// What pool and writer send.
    pub back: UnboundedReceiver<Back>,
    /// Finished jobs.
    pub done: UnboundedReceiver<Done<Output>>,
    /// What ledger and clients say.
    pub news: UnboundedReceiver<Msg>,
    /// A way to say more of it, for who owns the terminal.
    pub speaker: UnboundedSender<Msg>,
    /// The ledger, to close it at the end.
    pub ledger: Ledger,
}

/// Builds it. Nothing here waits for disk or network (ledger and clients do their work on their own threads), but for the
/// one small file that says how the screen was set up.
pub fn assemble(assembly: Assembly, handle: &Handle) -> Result<Assembled, SetupError> {
    let (back_in, back) = unbounded_channel();
    let (done_in, done) = unbounded_channel();
    let (news_in, news) = unbounded_channel();
    let (exchanges, speaker) = (news_in.clone(), news_in.clone());
    let spent: Arc<dyn Spent> = Arc::new(SpentFile::of(&assembly.place.dir, &assembly.place.profile));
    let client = Client::new(&ClientSetup {
        config: assembly.config.clone(),
        credentials: assembly.credentials,
        limits: assembly.limits,
        exchanges: Arc::new(move |exchange| drop(exchanges.send(Msg::Exchange(exchange)))),
        wall: super::clock::wall,
    })?;
    let client = Arc::new(client.remembering(&spent));
    let papers = Papers::new(&assembly.place.dir, &assembly.place.profile, news_in.clone());
    let mut warnings = assembly.warnings;
    let file = KeptFile::of(&assembly.place.dir, &assembly.place.profile);
    let kept = recalled(&file, &mut warnings);
    let ledger = Ledger::open(assembly.place);
    let clock = Arc::clone(&assembly.clock);
    let stamps: super::writer::Clock = Arc::new(move || clock.now());
    let pool = Pool::new(Arc::clone(&client), handle.clone(), back_in.clone(), PoolLimits::default());
    let writer = Writer::new(
        Arc::clone(&client),
        Arc::new(ledger.clone()),
        Rules::default(),
        stamps,
        handle.clone(),
        back_in,
        assembly.writer_limits,
    );
    let jobs = JobRunner::new(done_in);
    let places = Places::of_process(&assembly.config.export);
    let identity = Identity {
        profile: assembly.profile,
        production: assembly.config.production,
        demo: assembly.demo,
        config_file: assembly.config_file,
        hosts: api::hosts(&assembly.config),
        accounts: assembly.config.accounts().into_iter().map(|account| account.id).collect(),
    };
    let (app, first) = App::new(Setup {
        identity,
        panes: Panes::from_config(&assembly.config),
        read_only: assembly.config.read_only,
        hint_bar: assembly.config.ui.hint_bar,
        mouse: assembly.config.ui.mouse,
        keymap: assembly.keymap,
        own: super::own::commands(&assembly.config.commands),
        theme: assembly.theme,
        words: assembly.words,
        zone: super::zone::own(&assembly.config.ui.time_zone),
        mint: Mint::seeded(assembly.seed),
        size: assembly.size,
        at: assembly.clock.now(),
        kept,
        warnings,
    });
    let services =
        Services::new(pool, writer, jobs, (ledger.clone(), papers, file), handle.clone(), news_in, assembly.clock)
            .exporting_to(places)
            .opening_with(assembly.config.ui.open_command);
    Ok(Assembled { app, first, services, back, done, news, speaker, ledger })
}

/// What an earlier run kept. A file that is not ours is no reason not to start: it is said on the screen.
fn recalled(file: &KeptFile, warnings: &mut Vec<Text>) -> Value {
    match file.load() {
        Ok(Found::Kept(kept)) => return kept,
        Ok(Found::Nothing) => {}
        Ok(Found::SetAside { to, why }) => {
            let to = to.display().to_string();
            warnings.push(Text::key("toast-kept-set-aside").with("to", to.as_str()).with("why", why));
        }
        Err(fault) => warnings.push(Text::key("toast-kept-not-read").with("why", fault.to_string().as_str())),
    }
    Value::Null
}
