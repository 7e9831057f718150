//! The drafts of forms and the plans of batches on disk: a thread of its own writes and reads them, in order, so that the loop never waits.
//!
//! Of saves that wait, the latest of a form wins. It knows names and fields, not forms. What goes wrong is said once,
//! not at each letter typed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::oneshot;

use crate::app::Msg;
use crate::domain::Clean;
use crate::flow::{Draft, DraftKey, Text, Ticket, Toast, ToastLevel};
use crate::ops::{BatchId, Plan};
use crate::store::drafts::{DraftFault, DraftName, Drafts, Found};
use crate::store::files::FileFault;
use crate::store::plans::{PlanFault, Plans};

/// At the end of the program the last drafts have this long to reach the disk; a signal leaves no more.
const LAST_WORDS: Duration = Duration::from_millis(500);

enum Order {
    Save(DraftKey, Draft),
    Load(Ticket, DraftKey),
    Keep(Arc<Plan>),
    Forget(BatchId),
    Plans(oneshot::Sender<Vec<Plan>>),
}

/// The loop's side. Dropping it waits until what was ordered is on disk, for a bounded time.
pub struct Papers {
    orders: Option<Sender<Order>>,
    done: Receiver<()>,
}

impl std::fmt::Debug for Papers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Papers")
    }
}

impl Papers {
    /// Starts the thread. The drafts of a profile lie in a folder of its own below the state folder; it is made when
    /// the first draft is.
    pub fn new(state: &Path, profile: &str, news: UnboundedSender<Msg>) -> Self {
        let (orders, ordered) = channel();
        let (done_in, done) = channel();
        let mut keeper = Keeper { folder: folder(state, profile), drafts: None, plans: None, news, complained: false };
        let started = std::thread::Builder::new().name("drafts".into()).spawn(move || {
            keeper.run(&ordered);
            let _ = done_in.send(());
        });
        if let Err(error) = started {
            tracing::error!(%error, "no thread for drafts");
        }
        Self { orders: Some(orders), done }
    }

    /// Keeps a draft; without fields it is forgotten.
    pub fn save(&self, key: DraftKey, draft: Draft) {
        self.order(Order::Save(key, draft));
    }

    /// Asks for a draft: [`Msg::Drafted`] answers, whatever happens.
    pub fn load(&self, ticket: Ticket, key: DraftKey) {
        self.order(Order::Load(ticket, key));
    }

    /// Writes a plan down: [`Msg::PlanKept`] answers once it is on disk, or says why it is not.
    pub fn keep_plan(&self, plan: Arc<Plan>) {
        self.order(Order::Keep(plan));
    }

    /// Forgets a plan.
    pub fn forget_plan(&self, batch: BatchId) {
        self.order(Order::Forget(batch));
    }

    /// Every plan that is on disk; an end without an answer if the thread is gone.
    pub fn plans(&self) -> oneshot::Receiver<Vec<Plan>> {
        let (answer, found) = oneshot::channel();
        self.order(Order::Plans(answer));
        found
    }

    fn order(&self, order: Order) {
        if let Some(orders) = &self.orders {
            // The thread ends only with this.
            let _ = orders.send(order);
        }
    }
}

impl Drop for Papers {
    fn drop(&mut self) {
        self.orders = None;
        let _ = self.done.recv_timeout(LAST_WORDS);
    }
}

/// The folder of a profile's drafts. A name that is no file name is no profile: the ledger refuses it too.
fn folder(state: &Path, profile: &str) -> Option<PathBuf> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let plain = !profile.is_empty() && !profile.starts_with('.') && profile.chars().all(fits);
    plain.then(|| state.join(format!("profile-{profile}")))
}

struct Keeper {
    folder: Option<PathBuf>,
    drafts: Option<Drafts>,
    plans: Option<Plans>,
    news: UnboundedSender<Msg>,
    /// A failure was said and nothing has worked since.
    complained: bool,
}

impl Keeper {
    fn run(&mut self, ordered: &Receiver<Order>) {
        let mut waiting = BTreeMap::new();
        while let Ok(first) = ordered.recv() {
            // What has come meanwhile is looked through first: a form saves at every key.
            let mut next = Some(first);
            while let Some(order) = next {
                match order {
                    Order::Save(key, draft) => {
                        waiting.insert(key, draft);
                    }
                    Order::Load(ticket, key) => {
                        if let Some(draft) = waiting.remove(&key) {
                            self.save(&key, &draft);
                        }
                        let draft = self.load(&key);
                        let _ = self.news.send(Msg::Drafted(ticket, draft));
                    }
                    Order::Keep(plan) => self.keep(&plan),
                    Order::Forget(batch) => {
                        // What stays behind is found settled at the next start, and forgotten then.
                        if let Err(fault) = self.plans().and_then(|plans| plans.remove(batch)) {
                            tracing::warn!(batch = batch.short(), %fault, "plans");
                        }
                    }
                    Order::Plans(answer) => drop(answer.send(self.all_plans())),
                }
                next = ordered.try_recv().ok();
            }
            while let Some((key, draft)) = waiting.pop_first() {
                self.save(&key, &draft);
            }
        }
    }

    fn drafts(&mut self) -> Result<&Drafts, DraftFault> {
        if self.drafts.is_none() {
            let folder = self.folder.as_ref().ok_or_else(|| DraftFault::Name(Clean::from_partner("profile")))?;
            self.drafts = Some(Drafts::open(folder)?);
        }
        self.drafts.as_ref().ok_or_else(|| DraftFault::Name(Clean::from_partner("profile")))
    }

    fn plans(&mut self) -> Result<&Plans, PlanFault> {
        let none = || FileFault::io(Path::new("batches"), "open", &std::io::ErrorKind::InvalidInput.into());
        if self.plans.is_none() {
            self.plans = Some(Plans::open(self.folder.as_ref().ok_or_else(none)?)?);
        }
        Ok(self.plans.as_ref().ok_or_else(none)?)
    }

    fn keep(&mut self, plan: &Plan) {
        let result = self.plans().and_then(|plans| plans.save(plan)).map_err(|fault| {
            tracing::warn!(batch = plan.id.short(), %fault, "plans");
            Text::key("batch-fault").with("why", fault.to_string().as_str())
        });
        let _ = self.news.send(Msg::PlanKept(plan.account.clone(), plan.id, result));
    }

    /// The plans there are. Where there never was one no folder is made.
    fn all_plans(&mut self) -> Vec<Plan> {
        if self.folder.as_ref().is_none_or(|folder| !folder.join("batches").exists()) {
            return Vec::new();
        }
        match self.plans().and_then(Plans::list) {
            Ok((plans, bad)) => {
                for path in bad {
                    let text = Text::key("toast-plan-damaged").with("path", path.display().to_string().as_str());
                    self.say(Toast::new(ToastLevel::Warn, text));
                }
                plans
            }
            Err(fault) => {
                let text = Text::key("toast-plans-not-read").with("why", fault.to_string().as_str());
                self.say(Toast::new(ToastLevel::Bad, text));
                Vec::new()
            }
        }
    }

    fn save(&mut self, key: &DraftKey, draft: &Draft) {
        let saved = self.drafts().and_then(|drafts| drafts.save(&name(key), &draft.0));
        match saved {
            Ok(()) => self.complained = false,
            Err(fault) => self.complain(key, "toast-draft-not-kept", &fault),
        }
    }

    fn load(&mut self, key: &DraftKey) -> Option<Draft> {
        match self.drafts().and_then(|drafts| drafts.load(&name(key))) {
            Ok(Found::Nothing) => None,
            Ok(Found::Draft(fields)) => Some(Draft(fields)),
            Ok(Found::SetAside { to, why }) => {
                tracing::warn!(kind = key.kind, %why, "a draft was set aside");
                let path = to.display().to_string();
                let text = Text::key("toast-draft-damaged").with("why", why).with("path", path.as_str());
                self.say(Toast::new(ToastLevel::Warn, text));
                None
            }
            Err(fault) => {
                self.complain(key, "toast-draft-not-read", &fault);
                None
            }
        }
    }

    fn complain(&mut self, key: &DraftKey, words: &'static str, fault: &DraftFault) {
        tracing::warn!(kind = key.kind, %fault, "drafts");
        if !std::mem::replace(&mut self.complained, true) {
            self.say(Toast::new(ToastLevel::Bad, Text::key(words).with("why", fault.to_string().as_str())));
        }
    }

    fn say(&self, toast: Toast) {
        let _ = self.news.send(Msg::Say(toast));
    }
}

fn name(key: &DraftKey) -> DraftName {
    DraftName::new(key.kind, key.id.as_str())
}

#[cfg(test)]
mod tests;
