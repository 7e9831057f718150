//! The background, as the loop sees it: takes commands, never waits. Pool, writer, jobs, clients and ledger behind one
//! [`Executor`].

use std::sync::Arc;

use tokio::runtime::Handle;
use tokio::sync::mpsc::UnboundedSender;

use super::back::Back;
use super::clock::Clock;
use super::errands::Errands;
use super::export::{Exporter, Places};
use super::jobs::{self, JobRunner};
use super::keep::Keeper;
use super::log;
use super::opener::Opener;
use super::own::OwnRunner;
use super::papers::Papers;
use super::pool::Pool;
use super::run::Executor;
use super::writer::{Journal, Writer};
use crate::api::{self, Api};
use crate::app::{Command, Msg};
use crate::domain::Clean;
use crate::flow::{Brought, Errand, Gate, Text, Ticket};
use crate::ledger::{Intent, Ledger, LedgerError, Rights, SendPermit, ShutKind};
use crate::ops::{OpId, Outcome, Plan, Record, Settled};
use crate::panes::{Job, Output};
use crate::store::kept::KeptFile;

impl jobs::Job for Job {
    type Output = Output;

    fn run(self) -> Output {
        Self::run(self)
    }
}

/// Everything that works in the background.
pub struct Services<A: Api> {
    pool: Pool<A>,
    writer: Arc<Writer<A, Ledger>>,
    jobs: JobRunner<Job>,
    ledger: Ledger,
    papers: Papers,
    errands: Errands,
    keeper: Keeper,
    exporter: Exporter,
    own: OwnRunner,
    opener: Opener,
    handle: Handle,
    news: UnboundedSender<Msg>,
    clock: Arc<dyn Clock>,
}

impl<A: Api> Services<A> {
    /// Puts the parts together and asks the ledger what the last run left behind.
    pub fn new(
        pool: Pool<A>,
        writer: Writer<A, Ledger>,
        jobs: JobRunner<Job>,
        (ledger, papers, kept): (Ledger, Papers, KeptFile),
        handle: Handle,
        news: UnboundedSender<Msg>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let exporter =
            Exporter::new(Places::of_process(&crate::config::Export::default()), news.clone(), Arc::clone(&clock));
        let line = news.clone();
        let keeper = Keeper::new(kept, move |fault| {
            let _ = line.send(Msg::NotKept(fault.to_string().as_str().into()));
        });
        let errands = Errands::new(news.clone());
        let own = OwnRunner::new(news.clone());
        let opener = Opener::new(None, news.clone());
        let writer = Arc::new(writer);
        let this =
            Self { pool, writer, jobs, ledger, papers, errands, keeper, exporter, own, opener, handle, news, clock };
        this.recover();
        this
    }

    /// Writes exported files to these places.
    #[must_use]
    pub fn exporting_to(mut self, places: Places) -> Self {
        self.exporter = Exporter::new(places, self.news.clone(), Arc::clone(&self.clock));
        self
    }

    /// Opens links with this program, or with the system's own.
    #[must_use]
    pub fn opening_with(mut self, command: Option<Vec<String>>) -> Self {
        self.opener = Opener::new(command, self.news.clone());
        self
    }

    /// Reads what is unsettled, tells the app, and goes on settling it.
    fn recover(&self) {
        let (ledger, news, writer) = (self.ledger.clone(), self.news.clone(), Arc::clone(&self.writer));
        let plans = self.papers.plans();
        self.handle.spawn(async move {
            let gate = gate(&ledger.rights().await);
            let (never_sent, unknown) = match ledger.recover().await {
                Ok(found) => (found.never_sent, found.unknown),
                Err(error) => {
                    tracing::warn!(%error, "ledger");
                    (Vec::new(), Vec::new())
                }
            };
            let _ = news.send(Msg::Recovered { gate: gate.clone(), never_sent, unknown: unknown.clone() });
            // Only the one who may write settles and goes on; another process is doing it already.
            if gate == Gate::Open {
                // What is settled from here on is told after what the ledger has of it.
                let left = left(&ledger, plans.await.unwrap_or_default()).await;
                if !left.is_empty() {
                    let _ = news.send(Msg::Unfinished(left));
                }
                writer.resume(unknown);
            }
        });
    }

    /// Asks the ledger something and sends the answer as news.
    fn ask<F>(&self, question: impl FnOnce(Ledger) -> F + Send + 'static)
    where
        F: Future<Output = Msg> + Send,
    {
        let (ledger, news) = (self.ledger.clone(), self.news.clone());
        self.handle.spawn(async move {
            let _ = news.send(question(ledger).await);
        });
    }
}

/// What the ledger found of an equal request. If it cannot tell, nothing is let go: the review stays as it is.
fn equal(id: OpId, found: Result<Option<Record>, LedgerError>) -> Msg {
    match found {
        Ok(found) => Msg::Equal(id, found.map(Box::new)),
        Err(error) => Msg::LedgerFailed(error.to_string().as_str().into()),
    }
}

impl<A: Api> Executor for Services<A> {
    fn execute(&mut self, command: Command) {
        match command {
            Command::Call(ticket, lane, account, request) => self.pool.call(ticket, lane, &account, request),
            Command::Cancel(ticket) => self.pool.cancel(&ticket),
            Command::Compute(ticket, job) => self.jobs.submit(ticket, job),
            Command::Submit(operation) => {
                // A partner that refuses may quote what it was sent.
                api::secrets(&operation.request).iter().for_each(log::register_secret);
                self.writer.submit(*operation);
            }
            Command::FindEqual(operation) => {
                let (id, intent, at) = (operation.id, self.writer.intent(&operation), self.clock.now().wall);
                self.ask(move |ledger| async move {
                    equal(
                        id,
                        match intent {
                            Some(intent) => ledger.recent_equal(intent, at).await,
                            // One that cannot be built is held back by the writer, which says why.
                            None => Ok(None),
                        },
                    )
                });
            }
            Command::StopWrite(id) => {
                self.writer.stop(id);
            }
            Command::Verify(id) => self.writer.verify(id),
            Command::Close(id) => self.writer.close(id, Clean::from_partner("closed by a person")),
            Command::Records(most) => self.ask(move |ledger| async move {
                match ledger.newest(most).await {
                    Ok(records) => Msg::Records(records),
                    Err(error) => Msg::LedgerFailed(error.to_string().as_str().into()),
                }
            }),
            Command::Acquire => {
                self.ask(|ledger| async move { Msg::Rights(gate(&ledger.acquire().await)) });
            }
            Command::SignIn(account, password) => {
                if let Some(password) = &password {
                    log::register_secret(password);
                }
                self.pool.sign_in(account, password);
            }
            Command::GiveUp(account) => self.pool.give_up(&account),
            Command::Drop(account) => self.pool.drop_account(&account),
            Command::Unfinished(account) => {
                let plans = self.papers.plans();
                self.ask(move |ledger| async move {
                    let mut plans = plans.await.unwrap_or_default();
                    plans.retain(|plan| plan.account == account);
                    Msg::Unfinished(left(&ledger, plans).await)
                });
            }
            Command::SignOut(account) => self.pool.sign_out(account),
            Command::SaveDraft(key, draft) => self.papers.save(key, draft),
            Command::LoadDraft(ticket, key) => self.papers.load(ticket, key),
            Command::KeepPlan(plan) => self.papers.keep_plan(plan),
            Command::ForgetPlan(batch) => self.papers.forget_plan(batch),
            Command::Errand(ticket, Errand::Batched { op, account }) => {
                self.ask(move |ledger| async move { brought(ticket, ledger.batched(op, account).await) });
            }
            Command::Errand(ticket, Errand::Recorded { account, most }) => {
                self.ask(move |ledger| async move { brought(ticket, ledger.in_name(account, most).await) });
            }
            Command::Errand(ticket, errand) => self.errands.go(ticket, errand),
            Command::Remember(kept) => self.keeper.keep(kept),
            Command::Export(form, sheet) => self.exporter.begin(form, sheet, None),
            Command::ExportTo(path, form, sheet) => self.exporter.begin(form, sheet, Some(path)),
            Command::Own(run) => self.own.begin(*run),
            Command::OpenUrl(link) => self.opener.begin(link),
            // The loop's own.
            Command::Copy(_)
            | Command::CopyInstead(..)
            | Command::Edit(..)
            | Command::Mouse(_)
            | Command::Repaint
            | Command::Suspend
            | Command::Quit => {}
        }
    }

    fn passing(&mut self, back: &Back) {
        if let Back::SignedIn(account, Ok(())) = back {
            self.writer.signed_in(account);
        }
    }

    fn acquired(&mut self) {
        self.recover();
    }
}

impl<A: Api> std::fmt::Debug for Services<A> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Services(at {} ms)", self.clock.now().mono_ms)
    }
}

/// What the ledger has, as the answer to an errand.
fn brought(ticket: Ticket, records: Result<Vec<Record>, LedgerError>) -> Msg {
    let why = |error: LedgerError| Text::key("toast-ledger-failed").with("why", error.to_string().as_str());
    Msg::Brought(ticket, records.map(Brought::Records).map_err(why))
}

/// Plans with what the ledger has of them. One of which it cannot be asked is not offered: nothing may go out twice.
async fn left(ledger: &Ledger, plans: Vec<Plan>) -> Vec<(Plan, Vec<Record>)> {
    let mut left = Vec::new();
    for plan in plans {
        match ledger.of_batch(plan.id).await {
            Ok(records) => left.push((plan, records)),
            Err(error) => tracing::warn!(batch = plan.id.short(), %error, "ledger"),
        }
    }
    left
}

/// The right to write, as the app shows it.
fn gate(rights: &Rights) -> Gate {
    match rights {
        Rights::Writer => Gate::Open,
        Rights::Shut(shut) if shut.kind == ShutKind::Taken => Gate::taken(shut.pid),
        Rights::Shut(shut) => Gate::Shut(Text::key("gate-ledger").with("why", shut.why.clone())),
    }
}

impl Journal for Ledger {
    type Error = LedgerError;

    async fn prepare(&self, intent: Intent, at: jiff::Timestamp) -> Result<(), LedgerError> {
        Self::prepare(self, intent, at).await
    }

    async fn sending(&self, id: OpId, at: jiff::Timestamp) -> Result<SendPermit, LedgerError> {
        Self::sending(self, id, at).await
    }

    async fn outcome(
        &self,
        id: OpId,
        outcome: &Outcome,
        status: Option<u16>,
        at: jiff::Timestamp,
    ) -> Result<Record, LedgerError> {
        Self::outcome(self, id, outcome, status, at).await
    }

    async fn settle(
        &self,
        id: OpId,
        how: Settled,
        evidence: Clean,
        at: jiff::Timestamp,
    ) -> Result<Record, LedgerError> {
        Self::settle(self, id, how, evidence, at).await
    }

    async fn note_evidence(&self, id: OpId, evidence: Clean) -> Result<(), LedgerError> {
        Self::note_evidence(self, id, evidence).await
    }

    async fn get(&self, id: OpId) -> Result<Option<Record>, LedgerError> {
        Self::get(self, id).await
    }

    async fn unknowns(&self) -> Result<Vec<Record>, LedgerError> {
        Self::unknowns(self).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ledger_that_cannot_tell_of_an_equal_request_lets_none_go() {
        let id = OpId(uuid::Uuid::nil());
        assert!(matches!(equal(id, Ok(None)), Msg::Equal(of, None) if of == id));
        let unreadable = LedgerError::Unreadable("record 1: field state cannot be understood".into());
        assert!(matches!(equal(id, Err(unreadable)), Msg::LedgerFailed(why) if why.as_str().contains("field state")));
    }
}
