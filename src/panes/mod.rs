//! The tabs: each a state, a pure `update` that answers an input with effects, and a `view`.
//!
//! A pane knows its own partner's requests and replies and no other's; the sums of all are matched exhaustively here,
//! so that the compiler lists every arm a new partner needs.

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod bench;
pub mod contracts;
pub mod deals;
pub mod gas;
pub mod leads;
pub mod loyalty;
mod needs;
mod parts;
mod standing;
mod tabs;

use std::convert::Infallible;

use jiff::tz::TimeZone;
use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::{Map, Value};

use crate::api::{Reply, Request};
use crate::config::Config;
use crate::domain::{AccountId, Moment, Partner};
use crate::flow::{ActionState, Capture, Cx, Effect, Input, PaneId, Places, Text};
use crate::ui::{Piece, ViewCx};

pub use self::needs::{Found, Need, Urgency};

/// What the app asks of every pane, whatever partner it works at.
pub trait Face {
    /// The account the pane works in.
    fn account(&self) -> &AccountId;

    /// What an account of the pane's partner is called where others may look on: its name, or as much of it as the pane
    /// shows of such names itself.
    fn account_label(&self, account: &AccountId) -> String {
        account.name.to_string()
    }

    /// What one signs in with at the pane's partner.
    fn secret_word(&self) -> Text {
        Text::key("sign-in-password")
    }

    /// The time zone of the pane's partner.
    fn zone(&self) -> &TimeZone;

    /// Draws itself. Nothing changes by being drawn.
    fn view(&self, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>);

    /// The pane's own line: what is shown, how much of it, how old.
    fn status(&self, vx: &ViewCx<'_>) -> Status;

    /// What keys do here just now; feeds hint bar, help and palette.
    fn actions(&self) -> Vec<ActionState>;

    /// What the pane wants of keys just now.
    fn capture(&self) -> Capture;

    /// When the pane must be woken although nothing arrived, in milliseconds of [`Moment::mono_ms`].
    fn next_change(&self) -> Option<u64>;

    /// The screen now shows what `view` drew; guards count from here.
    fn painted(&mut self, _at: Moment) {}

    /// The commands of `:` that bring this pane words for its filter, or a file.
    fn commands(&self) -> Vec<PaneCommand> {
        Vec::new()
    }

    /// What the row in front has for the places of the person's own commands, by the names of
    /// [`config::PANES`](crate::config::PANES); none if there is no row.
    fn places(&self) -> Option<Places> {
        None
    }

    /// True if another row came under the cursor so short ago that a key may have been meant for the one before.
    fn has_just_moved(&self, _at: Moment) -> bool {
        false
    }

    /// True while a list is being read: paints it causes are kept further apart.
    fn is_loading(&self) -> bool;

    /// The record that is open, in the words of [`Handoff::Record`](crate::flow::Handoff::Record).
    fn open_record(&self) -> Option<String> {
        None
    }

    /// What needs a person now, the most urgent first.
    fn needs(&self, _at: Moment) -> Vec<Need> {
        Vec::new()
    }

    /// What of this pane's own, as far as it is loaded, these words find; at most so much.
    fn find(&self, _words: &str, _most: usize) -> Vec<Found> {
        Vec::new()
    }

    /// What going over to another account would leave behind: something typed and not sent, a run that is at work.
    fn leaves(&self) -> Option<Text> {
        None
    }

    /// True if what is typed behind this command of the pane is about a person: no history keeps it.
    fn is_private(&self, _command: &str) -> bool {
        false
    }

    /// How the person looks at things, to be kept across starts: nothing of what they look at but texts they typed.
    fn remember(&self) -> Value;

    /// Takes up what an earlier run remembered. Parts that are unknown or damaged are passed over.
    fn recall(&mut self, kept: &Value);
}

/// A pane over its own partner's calls and no other's.
pub trait Pane: Face {
    /// This partner's requests.
    type Request;
    /// This partner's replies.
    type Reply;
    /// Pure work on this pane's rows.
    type Job;
    /// Its result.
    type Output;

    /// Takes in one input and says what follows.
    fn update(
        &mut self,
        input: Input<Self::Reply, Self::Output>,
        cx: &mut Cx<'_>,
    ) -> Vec<Effect<Self::Request, Self::Job>>;
}

/// A command of `:` that goes to a pane with the words behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaneCommand {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub label: Text,
    /// The pane.
    pub pane: PaneId,
    /// What may stand before a colon in its words.
    pub keys: Vec<FilterKey>,
    /// It takes a file instead of words.
    pub file: bool,
    /// It acts on the record with this id, the selected one as the command was offered (empty if none was); the values of
    /// its first key complete what it takes, whose shape is the phrase that the key is named by.
    pub row: Option<String>,
}

/// A column that a filter names, and what is known to stand in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterKey {
    /// Its name.
    pub name: &'static str,
    /// Values for completion.
    pub values: Vec<String>,
}

/// What stands in a pane's status line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Status {
    /// From the left: the name of the view first.
    pub left: Vec<Piece<'static>>,
    /// At the right edge.
    pub right: Vec<Piece<'static>>,
}

/// Pure work on some pane's rows.
#[derive(Debug, PartialEq)]
pub enum Job {
    /// Of the leads pane.
    Leads(leads::Job),
}

/// The result of a [`Job`].
#[derive(Debug, PartialEq)]
pub enum Output {
    /// For the leads pane.
    Leads(leads::Output),
}

impl Job {
    /// Does the work; called on a thread of the job runner.
    pub fn run(self) -> Output {
        match self {
            Self::Leads(job) => Output::Leads(job.run()),
        }
    }
}

/// The panes that exist in this process: those whose partner is configured.
#[derive(Debug, Default)]
pub struct Panes {
    /// Leasy.
    pub contracts: Option<contracts::ContractsPane>,
    /// Gas Premium.
    pub gas: Option<Box<gas::GasPane>>,
    /// MS Loyalty.
    pub loyalty: Option<Box<loyalty::LoyaltyPane>>,
    /// SML.
    pub leads: Option<leads::LeadsPane>,
    /// Lead Leader.
    pub deals: Option<deals::DealsPane>,
}

/// Hands an input to a pane that has no jobs, so that no result is its own.
fn plain<P: Pane<Job = Infallible, Output = Infallible>>(
    pane: Option<&mut P>,
    input: Input<Reply, Output>,
    cx: &mut Cx<'_>,
    reply: impl FnOnce(Reply) -> Option<P::Reply>,
    request: impl Fn(P::Request) -> Request,
) -> Vec<AnyEffect> {
    let (Some(pane), Some(input)) = (pane, input.narrow(reply, |_| None)) else { return Vec::new() };
    let effects = pane.update(input, cx).into_iter();
    effects.map(|effect| effect.map(&request, |never: Infallible| match never {})).collect()
}

/// The panes in the order of their digits.
const ORDER: [PaneId; 6] =
    [PaneId::Today, PaneId::Contracts, PaneId::Gas, PaneId::Loyalty, PaneId::Leads, PaneId::Deals];

/// An effect over the sums of all partners.
pub type AnyEffect = Effect<Request, Job>;

impl Panes {
    /// The panes of the configured partners.
    pub fn from_config(config: &Config) -> Self {
        Self {
            contracts: contracts::Settings::from_config(config).map(contracts::ContractsPane::new),
            gas: gas::Settings::from_config(config).map(gas::GasPane::new).map(Box::new),
            loyalty: loyalty::Settings::from_config(config).map(loyalty::LoyaltyPane::new).map(Box::new),
            leads: leads::Settings::from_config(config).map(leads::LeadsPane::new),
            deals: deals::Settings::from_config(config).map(deals::DealsPane::new),
        }
    }

    /// Hands an input to a pane; nothing happens if it does not exist or the input is another partner's.
    pub fn update(&mut self, pane: PaneId, input: Input<Reply, Output>, cx: &mut Cx<'_>) -> Vec<AnyEffect> {
        match pane {
            PaneId::Leads => {
                let Some(leads) = &mut self.leads else { return Vec::new() };
                let Some(input) = input.narrow(
                    |reply| if let Reply::Sml(reply) = reply { Some(reply) } else { None },
                    |Output::Leads(output)| Some(output),
                ) else {
                    return Vec::new();
                };
                leads.update(input, cx).into_iter().map(|e| e.map(Request::Sml, Job::Leads)).collect()
            }
            PaneId::Contracts => plain(
                self.contracts.as_mut(),
                input,
                cx,
                |reply| match reply {
                    Reply::Leasy(reply) => Some(reply),
                    _ => None,
                },
                Request::Leasy,
            ),
            PaneId::Gas => plain(
                self.gas.as_deref_mut(),
                input,
                cx,
                |reply| match reply {
                    Reply::Gas(reply) => Some(reply),
                    _ => None,
                },
                Request::Gas,
            ),
            PaneId::Loyalty => plain(
                self.loyalty.as_deref_mut(),
                input,
                cx,
                |reply| match reply {
                    Reply::Loyalty(reply) => Some(reply),
                    _ => None,
                },
                Request::Loyalty,
            ),
            PaneId::Deals => plain(
                self.deals.as_mut(),
                input,
                cx,
                |reply| match reply {
                    Reply::LeadLeader(reply) => Some(reply),
                    _ => None,
                },
                Request::LeadLeader,
            ),
            PaneId::Today => Vec::new(),
        }
    }

    /// A pane, as far as nobody needs to know whose; none if it does not exist in this process.
    pub fn face(&self, pane: PaneId) -> Option<&dyn Face> {
        match pane {
            PaneId::Leads => self.leads.as_ref().map(|pane| pane as &dyn Face),
            PaneId::Contracts => self.contracts.as_ref().map(|pane| pane as &dyn Face),
            PaneId::Gas => self.gas.as_deref().map(|pane| pane as &dyn Face),
            PaneId::Loyalty => self.loyalty.as_deref().map(|pane| pane as &dyn Face),
            PaneId::Deals => self.deals.as_ref().map(|pane| pane as &dyn Face),
            PaneId::Today => None,
        }
    }

    fn face_mut(&mut self, pane: PaneId) -> Option<&mut dyn Face> {
        match pane {
            PaneId::Leads => self.leads.as_mut().map(|pane| pane as &mut dyn Face),
            PaneId::Contracts => self.contracts.as_mut().map(|pane| pane as &mut dyn Face),
            PaneId::Gas => self.gas.as_deref_mut().map(|pane| pane as &mut dyn Face),
            PaneId::Loyalty => self.loyalty.as_deref_mut().map(|pane| pane as &mut dyn Face),
            PaneId::Deals => self.deals.as_mut().map(|pane| pane as &mut dyn Face),
            PaneId::Today => None,
        }
    }

    /// The pane that works at an account's partner.
    pub const fn of_account(account: &AccountId) -> PaneId {
        match account.partner {
            Partner::Leasy => PaneId::Contracts,
            Partner::Gas => PaneId::Gas,
            Partner::Loyalty => PaneId::Loyalty,
            Partner::Sml => PaneId::Leads,
            Partner::LeadLeader => PaneId::Deals,
        }
    }

    /// A pane's name in what is kept across starts.
    pub const fn name(pane: PaneId) -> &'static str {
        match pane {
            PaneId::Today => "today",
            PaneId::Contracts => "contracts",
            PaneId::Gas => "gas",
            PaneId::Loyalty => "loyalty",
            PaneId::Leads => "leads",
            PaneId::Deals => "deals",
        }
    }

    /// The panes that exist, in the order of their digits.
    fn faces(&self) -> impl Iterator<Item = (PaneId, &dyn Face)> {
        ORDER.into_iter().filter_map(|pane| Some((pane, self.face(pane)?)))
    }

    /// Their ids, in the order of their digits.
    pub fn ids(&self) -> Vec<PaneId> {
        self.faces().map(|(pane, _)| pane).collect()
    }

    /// The one in front when nothing is remembered: leads where there are any, as ever; else the first.
    pub fn first(&self) -> Option<PaneId> {
        let ids = self.ids();
        ids.iter().copied().find(|pane| *pane == PaneId::Leads).or(ids.first().copied())
    }

    /// The pane of a name, if it exists in this process.
    pub fn named(&self, name: &str) -> Option<PaneId> {
        self.ids().into_iter().find(|pane| Self::name(*pane) == name)
    }

    /// Draws a pane.
    pub fn view(&self, pane: PaneId, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        if let Some(face) = self.face(pane) {
            face.view(frame, area, vx);
        }
    }

    /// The account a pane works in.
    pub fn account(&self, pane: PaneId) -> Option<&AccountId> {
        self.face(pane).map(Face::account)
    }

    /// What an account is called on screen: see [`Face::account_label`].
    pub fn account_label(&self, account: &AccountId) -> String {
        match self.face(Self::of_account(account)) {
            Some(face) => face.account_label(account),
            // The ledger may hold writes at a partner that is not configured any more.
            None if account.partner == Partner::Leasy => contracts::masked(account),
            None => account.name.to_string(),
        }
    }

    /// What one signs in with as this account.
    pub fn secret_word(&self, account: &AccountId) -> Text {
        self.face(Self::of_account(account)).map_or(Text::key("sign-in-password"), Face::secret_word)
    }

    /// The time zone of a pane's partner.
    pub fn zone(&self, pane: PaneId) -> Option<&TimeZone> {
        self.face(pane).map(Face::zone)
    }

    /// A pane's status line.
    pub fn status(&self, pane: PaneId, vx: &ViewCx<'_>) -> Status {
        self.face(pane).map(|face| face.status(vx)).unwrap_or_default()
    }

    /// What keys do in a pane.
    pub fn actions(&self, pane: PaneId) -> Vec<ActionState> {
        self.face(pane).map(Face::actions).unwrap_or_default()
    }

    /// What the row in front has for the person's own commands.
    pub fn places(&self, pane: PaneId) -> Option<Places> {
        self.face(pane)?.places()
    }

    /// True if the row in front has just come there.
    pub fn has_just_moved(&self, pane: PaneId, at: Moment) -> bool {
        self.face(pane).is_some_and(|face| face.has_just_moved(at))
    }

    /// What a pane wants of keys.
    pub fn capture(&self, pane: PaneId) -> Capture {
        self.face(pane).map_or(Capture::None, Face::capture)
    }

    /// The record open in a pane.
    pub fn open_record(&self, pane: PaneId) -> Option<String> {
        self.face(pane)?.open_record()
    }

    /// The screen shows what was drawn last.
    pub fn painted(&mut self, pane: PaneId, at: Moment) {
        if let Some(face) = self.face_mut(pane) {
            face.painted(at);
        }
    }

    /// The commands that lead to panes.
    pub fn commands(&self) -> Vec<PaneCommand> {
        self.faces().flat_map(|(_, face)| face.commands()).collect()
    }

    /// What needs a person now, over all panes: the most urgent first, then in the order of the panes.
    pub fn needs(&self, at: Moment) -> Vec<(PaneId, Need)> {
        let mut all: Vec<_> =
            self.faces().flat_map(|(pane, face)| face.needs(at).into_iter().map(move |need| (pane, need))).collect();
        all.sort_by_key(|(_, need)| need.urgency);
        all
    }

    /// What these words find in all panes; at most so much in each.
    pub fn find(&self, words: &str, most: usize) -> Vec<(PaneId, Found)> {
        self.faces()
            .flat_map(|(pane, face)| face.find(words, most).into_iter().map(move |found| (pane, found)))
            .collect()
    }

    /// The earliest wake-up any pane needs.
    pub fn next_change(&self) -> Option<u64> {
        self.faces().filter_map(|(_, face)| face.next_change()).min()
    }

    /// True while some pane reads a list.
    pub fn is_loading(&self) -> bool {
        self.faces().any(|(_, face)| face.is_loading())
    }

    /// What a pane would leave behind if its account changed.
    pub fn leaves(&self, pane: PaneId) -> Option<Text> {
        self.face(pane)?.leaves()
    }

    /// True if the words of a command belong into no history.
    pub fn is_private(&self, command: &str) -> bool {
        self.faces().any(|(_, face)| face.is_private(command))
    }

    /// What each pane remembers, by its name.
    pub fn remember(&self) -> Map<String, Value> {
        self.faces().map(|(pane, face)| (Self::name(pane).to_owned(), face.remember())).collect()
    }

    /// Gives each pane what it remembered.
    pub fn recall(&mut self, kept: &Value) {
        for pane in ORDER {
            if let (Some(face), Some(kept)) = (self.face_mut(pane), kept.get(Self::name(pane))) {
                face.recall(kept);
            }
        }
    }
}
