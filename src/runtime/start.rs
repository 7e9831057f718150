//! The door from the command line into the running program.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use ratatui::Terminal;
use rsa::rand_core::{OsRng, RngCore as _};

use super::assembly::{Assembly, assemble};
use super::clock::{Clock as _, SystemClock};
use super::console::{Console, Copying};
use super::editor::Editor;
use super::run::{Exit, Feeds, Loop};
use super::screen::{ColorDepth, Features, Screen};
use super::terminal::{self, TerminalGuard};
use super::writer::WriterLimits;
use super::{input, log, look, watchdog};
use crate::api::{Credentials, Limits};
use crate::cli::exit;
use crate::config::{self, Loaded};
#[cfg(feature = "demo")]
use crate::demo;
use crate::flow::Text;
use crate::flow::keymap::Keymap;
use crate::ledger::Place;
use crate::store::Scratch;
use crate::ui::words::{Locale, Words};

/// The ledger has this long to write its last lines.
const CLOSE_LIMIT: Duration = Duration::from_secs(2);

/// What the command line and the configuration came to.
#[derive(Debug)]
pub struct Start {
    /// The configuration; locale and read-only of the command line are in it.
    pub loaded: Loaded,
    /// The keys, defaults and own ones.
    pub keymap: Keymap,
    /// Run against the demo's server of this size.
    pub demo: Option<u32>,
}

/// One of the services of a demo server that has begun to listen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoService {
    /// The partner's name, as sections of the configuration have it.
    pub name: &'static str,
    /// Base URL, with the slash at its end.
    pub url: String,
    /// User name.
    pub user: String,
    /// Password; invented, so it may be shown.
    pub password: String,
}

/// The embedded backend and the folder that go with `--demo`; both end with it.
pub(super) struct Demo {
    #[cfg(feature = "demo")]
    _server: demo::Server,
    scratch: Scratch,
}

impl Demo {
    /// Where ledger and log lie as long as it lives.
    pub(super) fn state_dir(&self) -> &std::path::Path {
        self.scratch.path()
    }
}

/// Shows the screen until the person quits. The code is one of [`crate::cli::exit`].
pub fn start(start: Start) -> anyhow::Result<ExitCode> {
    let Start { mut loaded, keymap, demo } = start;
    super::signals::outlive_file_limits().context("the signals cannot be taken")?;
    let variable = |name: &str| std::env::var(name).ok();
    let theme = look::theme(&loaded.config.ui, variable)?;
    let clock = Arc::new(SystemClock::new());
    let demo = demo.map(|size| embed(&mut loaded, size, clock.now().wall)).transpose()?;
    let state_dir = demo.as_ref().map_or_else(|| loaded.paths.state_dir.clone(), |d| d.scratch.path().to_owned());
    let log_dir = demo.as_ref().map_or_else(|| loaded.paths.log_dir.clone(), |d| d.scratch.path().to_owned());
    // A log that cannot be kept is no reason not to work: it is said on the screen.
    let level = log::level(&loaded.config.log.level).unwrap_or(tracing::level_filters::LevelFilter::INFO);
    let log_guard = log::init(&log_dir, level);
    let mut warnings: Vec<Text> =
        loaded.warnings.iter().map(|w| Text::key("toast-config").with("text", w.as_str())).collect();
    if let Err(error) = &log_guard {
        warnings.push(Text::key("toast-no-log").with("why", error.to_string().as_str()));
    }

    let tokio = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("work")
        .enable_io()
        .enable_time()
        .build()
        .context("the background threads did not start")?;
    let guard = TerminalGuard::enter(terminal::Options { mouse: loaded.config.ui.mouse })
        .context("the terminal cannot be used")?;
    // A report within the demo's folder would go with it.
    terminal::panic::install(guard.handle(), demo.is_none().then_some(log_dir));
    let (watchdog, signals) = watchdog::spawn(guard.handle()).context("the watchdog did not start")?;
    let size = guard.handle().size().context("the terminal does not tell its size")?;
    let depth = ColorDepth::detect(variable);
    let features = Features::of(&variable("TERM").unwrap_or_default());
    let screen = Screen::new(guard.handle().output(), size, depth).with_features(features);
    let terminal = Terminal::new(screen).context("the terminal cannot be drawn on")?;

    let locale = Locale::from_setting(
        &loaded.config.ui.locale,
        variable("LC_ALL").as_deref(),
        variable("LC_MESSAGES").as_deref(),
        variable("LANG").as_deref(),
    );
    let mut seed = [0; 32];
    OsRng.fill_bytes(&mut seed);
    let profile = profile(&loaded, demo.is_some());
    let editor = Editor::choose(variable, &state_dir);
    let assembled = assemble(
        Assembly {
            config: loaded.config.clone(),
            place: Place { dir: state_dir, profile: profile.clone() },
            profile,
            keymap,
            config_file: loaded.paths.config_file.display().to_string(),
            demo: demo.is_some(),
            words: Arc::new(Words::load(locale)),
            theme,
            credentials: credentials(&loaded),
            limits: limits(&loaded),
            writer_limits: WriterLimits::default(),
            clock: Arc::clone(&clock) as _,
            seed,
            size,
            warnings,
        },
        tokio.handle(),
    )?;
    let ledger = assembled.ledger.clone();
    let (reader, input) = input::spawn().context("the terminal cannot be read")?;
    let copying = Copying { command: loaded.config.ui.copy_command.clone(), news: assembled.speaker };
    let console = Console::new(guard.handle(), watchdog, reader, editor, copying);
    let looping = Loop::new(assembled.app, assembled.first, terminal, console, assembled.services, clock);
    let feeds = Feeds { input, back: assembled.back, done: assembled.done, news: assembled.news, signals };
    // A panic has given the terminal back and said so by now ([`terminal::panic`]). What is left is to end as it always does:
    // drafts and ledger reach the disk, the demo's folder goes, and no stuck task holds the process.
    let ended = catch_unwind(AssertUnwindSafe(|| tokio.block_on(looping.run(feeds))));
    guard.restore();
    let code = match ended {
        Ok((exit, stage)) => {
            stage.finish();
            match exit {
                Exit::Quit => exit::OK,
                Exit::Signal(code) => code,
                Exit::Lost => exit::HANGUP,
            }
        }
        Err(_) => exit::FAULT,
    };
    let _ = tokio.block_on(async { tokio::time::timeout(CLOSE_LIMIT, ledger.close()).await });
    tokio.shutdown_background();
    drop(log_guard);
    drop(demo);
    Ok(ExitCode::from(code))
}

/// The profile's name, as header and ledger have it.
pub(super) fn profile(loaded: &Loaded, demo: bool) -> String {
    loaded.profile.clone().unwrap_or_else(|| if demo { "demo" } else { "default" }.to_owned())
}

pub(super) fn limits(loaded: &Loaded) -> Limits {
    let network = &loaded.config.network;
    Limits {
        connect: Duration::from_secs(network.connect_seconds),
        first_byte: Duration::from_secs(network.first_byte_seconds),
        whole: Duration::from_secs(network.read_seconds),
        write: Duration::from_secs(network.write_seconds),
        ..Limits::default()
    }
}

/// Stored passwords, and each that is read becomes known to the log, which then hides it.
pub(super) fn credentials(loaded: &Loaded) -> Credentials {
    let stored = config::credentials(loaded);
    Arc::new(move |account| {
        let password = stored(account)?;
        if let Some(password) = &password {
            log::register_secret(password);
        }
        Ok(password)
    })
}

#[cfg(feature = "demo")]
pub(super) fn embed(loaded: &mut Loaded, size: u32, now: jiff::Timestamp) -> anyhow::Result<Demo> {
    let server = demo::start(demo::Options::usual(0, size, now)).context("the embedded backend did not start")?;
    server.enter(&mut loaded.config);
    let scratch = Scratch::new("ventanilla-demo").context("no temporary folder for the demo")?;
    Ok(Demo { _server: server, scratch })
}

#[cfg(not(feature = "demo"))]
pub(super) fn embed(_: &mut Loaded, _: u32, _: jiff::Timestamp) -> anyhow::Result<Demo> {
    anyhow::bail!("this program was built without the demo")
}

/// Serves the demo on 127.0.0.1 until a signal ends it; `announce` is called once it listens.
#[cfg(feature = "demo")]
pub fn demo_server(
    port: u16,
    size: u32,
    announce: impl FnOnce(&[DemoService]) -> io::Result<()>,
) -> anyhow::Result<ExitCode> {
    let now = SystemClock::new().now().wall;
    let server =
        demo::start(demo::Options::usual(port, size, now)).with_context(|| format!("port {port} cannot be used"))?;
    let services = server.services().into_iter();
    let known: Vec<DemoService> = services
        .map(|service| DemoService {
            name: service.name,
            url: service.url,
            user: service.user,
            password: service.password.to_owned(),
        })
        .collect();
    let mut signals = signal_hook::iterator::Signals::new([
        signal_hook::consts::SIGINT,
        signal_hook::consts::SIGTERM,
        signal_hook::consts::SIGHUP,
    ])?;
    announce(&known)?;
    let signal = signals.forever().next();
    drop(server);
    Ok(ExitCode::from(match signal {
        Some(signal_hook::consts::SIGINT) => exit::INTERRUPTED,
        Some(signal_hook::consts::SIGHUP) => exit::HANGUP,
        _ => exit::TERMINATED,
    }))
}

/// Without the demo there is nothing to serve.
#[cfg(not(feature = "demo"))]
pub fn demo_server(_: u16, _: u32, _: impl FnOnce(&[DemoService]) -> io::Result<()>) -> anyhow::Result<ExitCode> {
    anyhow::bail!("this program was built without the demo")
}
