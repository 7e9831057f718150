//! What a program runs in: a backend, a private folder for the ledger, a clock. It outlives the runs.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use ratatui::layout::Size;
use ventanilla::api::Limits;
use ventanilla::config::{Config, Leasy, Sml};
use ventanilla::demo::{self, Effect, Faults, LeasyReadings, Options, Readings, Scheme, Seen, Server};
use ventanilla::domain::Partner;
use ventanilla::runtime::writer::WriterLimits;
use ventanilla::store::Scratch;

use super::clock::Watch;
use super::colleague::{AGENT, Lead};
use super::program::Program;
use super::{BOUND, Colleague};

/// Ten seconds past a whole minute: no age flips while a short test runs.
const NOW: &str = "2026-11-23T10:30:10Z";
const SEED: u64 = 48_213;
/// How often a condition outside of the screen is looked at.
const GLANCE: Duration = Duration::from_millis(10);

/// How one run of the program is configured.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub(crate) config: Config,
    /// The stored password, if any.
    pub(crate) password: Option<String>,
    pub(crate) limits: Limits,
    pub(crate) writer_limits: WriterLimits,
    pub(crate) size: Size,
}

/// A backend with its people, a folder, a clock.
pub(crate) struct World {
    server: Server,
    scratch: Scratch,
    clock: Arc<Watch>,
    /// The same user as the program's, to see with the same eyes.
    own: Colleague,
    colleague: Colleague,
}

impl World {
    /// A world of so many leads.
    pub(crate) fn with_leads(leads: u32) -> Self {
        let now: Timestamp = NOW.parse().unwrap();
        let server = demo::start(Options { port: 0, leads, seed: SEED, now, scheme: Scheme::Token }).unwrap();
        let own = Colleague::new(server.port(), server.user(), server.password());
        let other = own.people().into_iter().find(|person| person.user_name != server.user()).unwrap();
        let colleague = own.named(&other.user_name);
        Self {
            server,
            scratch: Scratch::new("ventanilla-flow").unwrap(),
            clock: Watch::starting_at(now),
            own,
            colleague,
        }
    }

    /// The usual run: password stored, no watch, small pages, waits between attempts too short to be noticed. What
    /// takes its time in the writer (the gap between two readings, pauses) stays as it is: tests put the clock forward.
    pub(crate) fn run(&self) -> Run {
        let mut config = Config::default();
        // The own zone of the machine that runs the test is nobody's business.
        config.ui.time_zone = "Europe/Madrid".into();
        config.leads.watch = false;
        config.network.proxy = false;
        config.sml = Some(Sml {
            base_url: self.server.base_url(),
            username: self.server.user().to_owned(),
            page_size: 50,
            ..Sml::default()
        });
        Run {
            config,
            password: Some(self.server.password().to_owned()),
            limits: Limits { backoff: Duration::from_millis(5), ..Limits::default() },
            writer_limits: WriterLimits::default(),
            size: Size::new(140, 40),
        }
    }

    /// A run at Leasy alone, whose password is nowhere stored; the password.
    pub(crate) fn leasing(&self) -> (Run, &'static str) {
        let (base_url, documents, password) = self.server.leasy();
        let mut run = Run { password: None, ..self.run() };
        run.config.sml = None;
        run.config.leasy = Some(Leasy { base_url, document: documents[0].clone(), ..Leasy::default() });
        (run, password)
    }

    /// A run at one partner alone, with its password stored.
    pub(crate) fn at(&self, partner: Partner) -> Run {
        let mut all = Config::default();
        self.server.enter(&mut all);
        let service = self.server.services().into_iter().find(|service| service.name == partner.as_str()).unwrap();
        let mut run = Run { password: Some(service.password.to_owned()), ..self.run() };
        run.config.sml = None;
        match partner {
            Partner::Leasy => run.config.leasy = all.leasy,
            Partner::Gas => run.config.gas = all.gas,
            Partner::Loyalty => run.config.loyalty = all.loyalty,
            Partner::Sml => run.config.sml = all.sml,
            Partner::LeadLeader => run.config.lead_leader = all.lead_leader,
        }
        run
    }

    /// Starts a run at all partners; of passwords only that of SML is stored.
    pub(crate) fn start_everywhere(&self) -> Program {
        let mut run = self.run();
        self.server.enter(&mut run.config);
        let user = self.server.user().to_owned();
        Program::start(run, self.scratch.path().to_owned(), Arc::clone(&self.clock), user)
    }

    /// The backend itself, for what only one partner has.
    pub(crate) const fn server(&self) -> &Server {
        &self.server
    }

    /// The documents of the clients of Leasy, who all have one password.
    pub(crate) fn clients(&self) -> Vec<String> {
        self.server.leasy().1
    }

    /// Lets Leasy read its manual otherwise.
    pub(crate) fn change_leasy(&self, readings: LeasyReadings) {
        self.server.set_leasy_readings(readings);
    }

    /// Where the program keeps its files.
    pub(crate) fn folder(&self) -> &std::path::Path {
        self.scratch.path()
    }

    /// Starts the usual run.
    pub(crate) fn start(&self) -> Program {
        self.start_as(self.run())
    }

    /// Starts a run.
    pub(crate) fn start_as(&self, run: Run) -> Program {
        let first = run.config.accounts().into_iter().next();
        let user = first.map_or_else(|| self.server.user().to_owned(), |account| account.id.name.to_string());
        Program::start(run, self.scratch.path().to_owned(), Arc::clone(&self.clock), user)
    }

    /// Starts the usual run and waits until all leads are there.
    pub(crate) fn start_loaded(&self) -> (Program, Vec<Lead>) {
        let program = self.start();
        let leads = self.leads();
        program.loaded(leads.len());
        (program, leads)
    }

    /// The same with the watch on.
    pub(crate) fn start_watching(&self) -> (Program, Vec<Lead>) {
        let mut run = self.run();
        run.config.leads.watch = true;
        let program = self.start_as(run);
        let leads = self.leads();
        program.loaded(leads.len());
        (program, leads)
    }

    /// Starts a run whose password is stored nowhere.
    pub(crate) fn start_asking(&self) -> Program {
        let mut run = self.run();
        run.password = None;
        self.start_as(run)
    }

    /// Lets time pass. What the program does by itself at that time it does once it is woken: see [`Program::poke`].
    pub(crate) fn pass(&self, ms: u64) {
        self.clock.advance(ms);
    }

    /// Sets the wall clock on or back, while no time passes.
    pub(crate) fn jump(&self, ms: i64) {
        self.clock.jump(ms);
    }

    /// Stops the clock. It then moves by [`World::pass`], and while [`Program::until`] waits just as far as the loop needs
    /// to let the next frame out: between a frame and the next key no time passes at all.
    pub(crate) fn freeze(&self) {
        self.clock.freeze();
    }

    /// Makes the machine seem slow: every look at the clock takes this long.
    pub(crate) fn slow_down(&self, ms: u64) {
        self.clock.stride(ms);
    }

    /// The leads that the server finds for a word.
    pub(crate) fn search(&self, word: &str) -> Vec<Lead> {
        self.own.search(word)
    }

    /// The other person.
    pub(crate) const fn colleague(&self) -> &Colleague {
        &self.colleague
    }

    /// All leads as the program's user sees them, newest first.
    pub(crate) fn leads(&self) -> Vec<Lead> {
        self.own.leads()
    }

    /// The program's own user.
    pub(crate) fn own_name(&self) -> &str {
        self.server.user()
    }

    /// What anybody changed at the backend, oldest first.
    pub(crate) fn all_effects(&self) -> Vec<Effect> {
        self.server.effects()
    }

    /// What goes wrong at the backend.
    pub(crate) fn faults(&self) -> &Faults {
        self.server.faults()
    }

    /// Makes the backend read a silent place of its manual in another way.
    pub(crate) fn reads(&self, other: impl FnOnce(&mut Readings)) {
        let mut readings = self.server.readings();
        other(&mut readings);
        self.server.set_readings(readings);
    }

    /// Lets new leads arrive.
    pub(crate) fn arrive(&self, count: u32) {
        self.server.arrive(count);
    }

    /// The password that signs in.
    pub(crate) fn password(&self) -> &'static str {
        self.server.password()
    }

    /// What the program changed at the backend, oldest first.
    pub(crate) fn effects(&self) -> Vec<Effect> {
        self.server.effects().into_iter().filter(|effect| effect.user == self.server.user()).collect()
    }

    /// The requests of the program for an operation (`sml.leads`), oldest first; all if it is empty.
    pub(crate) fn requests(&self, operation: &str) -> Vec<Seen> {
        let ours = |seen: &Seen| seen.header("user-agent") != Some(AGENT);
        let of = |seen: &Seen| operation.is_empty() || seen.operation == Some(operation);
        self.server.requests().into_iter().filter(|seen| ours(seen) && of(seen)).collect()
    }

    /// Waits until the backend counts so many effects of the program, and fails if there are more.
    pub(crate) fn effects_reach(&self, count: usize) {
        self.until(&format!("{count} effects"), |world| world.effects().len() >= count);
        assert_eq!(self.effects().len(), count, "{:?}", self.effects());
    }

    /// Waits until the program has sent so many requests for an operation.
    pub(crate) fn requests_reach(&self, operation: &str, count: usize) {
        self.until(&format!("{count} × {operation}"), |world| world.requests(operation).len() >= count);
    }

    /// Waits for something at the backend.
    pub(crate) fn until(&self, what: &str, mut holds: impl FnMut(&Self) -> bool) {
        let end = Instant::now() + BOUND;
        while !holds(self) {
            assert!(Instant::now() < end, "in vain waited for {what}");
            std::thread::park_timeout(GLANCE);
        }
    }
}

/// A lead with this status that stands below the first screen and whose name is nobody else's.
pub(crate) fn pick<'a>(leads: &'a [Lead], status: &str) -> &'a Lead {
    pick_all(leads, status).next().unwrap()
}

/// All such leads.
pub(crate) fn pick_all<'a>(leads: &'a [Lead], status: &str) -> impl Iterator<Item = &'a Lead> {
    let alone = |lead: &Lead| leads.iter().filter(|other| other.name.contains(&lead.name)).count() == 1;
    let status = status.to_owned();
    leads.iter().skip(45).filter(move |lead| lead.status == status && lead.name.len() <= 16 && alone(lead))
}
