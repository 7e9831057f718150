//! The loyalty pane: a customer's points at MS Loyalty, the transactions that move them, and reports over all.
//!
//! It is a pane of `parts`, each of which has its own folder; `book` knows what was read and asks for more.
//!
//! - After a write `base.book.heard(&holder, at)` takes the totals that its answer tells, and `base.read_again(…)` reads
//!   customer, history and batches anew.
//! - `base.book.front` is the transaction under the cursor of the tab Customer, `base.book.marked` what is marked there. A
//!   key that writes (`a X T Z`), pressed there, brings the tab Transact to the front and is its `act`.

mod book;
mod customer;
mod figures;
mod groups;
mod needs;
mod reports;
#[cfg(test)]
mod tests;
mod transact;

use std::convert::Infallible;

use jiff::tz::TimeZone;

use self::book::Book;
use self::customer::CustomerTab;
use self::groups::GroupsTab;
use self::reports::ReportsTab;
use self::transact::TransactTab;
use crate::api::loyalty::{ExternalId, Reply, Request};
use crate::config::Config;
use crate::domain::{AccountId, Moment, Partner};
use crate::flow::{Action, Cx, Effect, Handoff, Input, PaneId, Text, ToastLevel};
use crate::panes::parts::{self, Part, Parted, Seat};
use crate::panes::tabs::Tabs;
use crate::panes::{Found, Need, Pane, PaneCommand};

/// What an input leads to. Nothing here is so much that it needs a job.
pub type Effects = Vec<Effect<Request, Infallible>>;

/// What all tabs work at.
type Base = parts::Base<Book>;

impl Base {
    /// Brings a customer to the front.
    fn find(&mut self, customer: ExternalId, at: Moment) -> Effects {
        let (book, mut asking) = self.asking(at);
        book.find(customer, &mut asking)
    }
}

/// What leads from the customer in front to a write.
const WRITES: [Action; 4] = [Action::Add, Action::Finish, Action::Transfer, Action::RedeemAll];

/// The command that brings a customer to the front.
const COMMAND: &str = "loyalty";

/// What the configuration says about this pane.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// In whose name.
    pub account: AccountId,
    /// The zone of the partner's people.
    pub zone: TimeZone,
    /// With what the codes begin that are made here.
    pub code_prefix: String,
}

impl Settings {
    /// What the partner's section says; none if the partner is not configured.
    pub fn from_config(config: &Config) -> Option<Self> {
        let section = config.loyalty.as_ref()?;
        let account = config.account_at(Partner::Loyalty)?;
        Some(Self { account: account.id, zone: account.zone, code_prefix: section.code_prefix.clone() })
    }
}

impl Seat for Settings {
    fn account(&self) -> &AccountId {
        &self.account
    }

    fn account_mut(&mut self) -> &mut AccountId {
        &mut self.account
    }

    fn zone(&self) -> &TimeZone {
        &self.zone
    }
}

/// The parts of the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Tab {
    #[default]
    Customer,
    Transact,
    Reports,
    Groups,
}

impl Tabs for Tab {
    const ALL: &'static [Self] = &[Self::Customer, Self::Transact, Self::Reports, Self::Groups];

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Customer => ("customer", "loyalty-tab-customer"),
            Self::Transact => ("transact", "loyalty-tab-transact"),
            Self::Reports => ("reports", "loyalty-tab-reports"),
            Self::Groups => ("groups", "loyalty-tab-groups"),
        }
    }
}

/// The state of the pane.
#[derive(Debug)]
pub struct LoyaltyPane {
    base: Base,
    tab: Tab,
    customer: CustomerTab,
    transact: TransactTab,
    reports: ReportsTab,
    groups: GroupsTab,
}

impl LoyaltyPane {
    /// An empty pane.
    pub fn new(settings: Settings) -> Self {
        Self {
            base: Base::new(PaneId::Loyalty, settings),
            tab: Tab::default(),
            customer: CustomerTab::default(),
            transact: TransactTab::default(),
            reports: ReportsTab::default(),
            groups: GroupsTab::default(),
        }
    }
}

impl Pane for LoyaltyPane {
    type Request = Request;
    type Reply = Reply;
    type Job = Infallible;
    type Output = Infallible;

    fn update(&mut self, input: Input<Reply, Infallible>, cx: &mut Cx<'_>) -> Effects {
        parts::update(self, input, cx)
    }
}

impl Parted for LoyaltyPane {
    type Book = Book;
    type Tab = Tab;

    fn tab(&self) -> Tab {
        self.tab
    }

    fn tab_mut(&mut self) -> &mut Tab {
        &mut self.tab
    }

    fn base(&self) -> &Base {
        &self.base
    }

    fn part(&self, tab: Tab) -> &dyn Part<Book> {
        match tab {
            Tab::Customer => &self.customer,
            Tab::Transact => &self.transact,
            Tab::Reports => &self.reports,
            Tab::Groups => &self.groups,
        }
    }

    fn at_work(&mut self, tab: Tab) -> (&mut dyn Part<Book>, &mut Base) {
        let part: &mut dyn Part<Book> = match tab {
            Tab::Customer => &mut self.customer,
            Tab::Transact => &mut self.transact,
            Tab::Reports => &mut self.reports,
            Tab::Groups => &mut self.groups,
        };
        (part, &mut self.base)
    }

    /// Whose points these are, in full and short.
    fn whose(&self) -> Vec<String> {
        let Some(asked) = &self.base.book.customer.question else { return Vec::new() };
        match self.base.book.known().and_then(|customer| customer.name.as_ref()) {
            Some(name) => vec![format!("{name} ({asked})"), name.to_string()],
            None => vec![asked.to_string()],
        }
    }

    /// What the ledger has in doubt is told of before anybody looks at it.
    fn come(&mut self, cx: &mut Cx<'_>) -> Effects {
        self.transact.look(&mut self.base, cx)
    }

    fn led(&mut self, action: Action, cx: &mut Cx<'_>) -> Effects {
        if !WRITES.contains(&action) || self.tab != Tab::Customer {
            return Vec::new();
        }
        self.transact.leave_list();
        self.show(Tab::Transact, cx)
    }

    fn handed(&mut self, handoff: Handoff, cx: &mut Cx<'_>) -> Effects {
        match handoff {
            Handoff::Command(words) if !words.trim().is_empty() => match ExternalId::new(&words) {
                Some(customer) => {
                    self.customer.bring();
                    let mut effects = self.base.find(customer, cx.at);
                    effects.extend(self.show(Tab::Customer, cx));
                    effects
                }
                None => Base::toast(ToastLevel::Warn, Text::key("loyalty-no-such-id")),
            },
            Handoff::List | Handoff::Command(_) => {
                self.customer.close();
                self.show(Tab::Customer, cx)
            }
            Handoff::Record(id) => self.handed(Handoff::Command(id), cx),
            Handoff::Row { name: needs::SENT, row, .. } => {
                let effects = self.show(Tab::Transact, cx);
                self.transact.choose(&row, cx);
                effects
            }
            Handoff::Row { name, row, .. } => {
                self.tab = Tab::Customer;
                self.customer.lead(name, &row, &mut self.base, cx)
            }
            Handoff::Nothing | Handoff::File(..) => Vec::new(),
        }
    }

    fn taken_commands(&self) -> Vec<PaneCommand> {
        vec![PaneCommand {
            name: COMMAND,
            label: Text::key("command-loyalty"),
            pane: PaneId::Loyalty,
            keys: Vec::new(),
            file: false,
            row: None,
        }]
    }

    fn hides(&self, command: &str) -> bool {
        command == COMMAND
    }

    fn needed(&self) -> Vec<Need> {
        self.needing()
    }

    fn found(&self, words: &str, most: usize) -> Vec<Found> {
        self.finding(words, most)
    }
}
