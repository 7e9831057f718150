//! What keys and the mouse do in the contracts pane.

use crossterm::event::KeyEvent;

use super::book::{Wanted, waiting};
use super::facts::Roughly;
use super::figures::YearPage;
use super::{ContractsPane, Effects, Opened, Tab, facts, lines, view};
use crate::api::leasy::{FileLink, InvoiceList};
use crate::domain::Clean;
use crate::flow::{Action, ActionState, Cx, Effect, ExportAs, Text, ToastLevel, moved_by, scrolls};
use crate::panes::tabs::Tabs as _;
use crate::ui::facts::{Fact, last_top, lines as lines_of};
use crate::ui::grid::{Browser, Col, Did};

impl ContractsPane {
    /// The table that has the keys, if one has.
    pub(super) const fn browser(&self) -> Option<&Browser> {
        match self.tab {
            Tab::Contracts if self.opened.is_some() => None,
            Tab::Contracts if self.inside => Some(&self.invoices),
            Tab::Contracts => Some(&self.contracts),
            Tab::Recharges if self.chart => Some(&self.months),
            Tab::Recharges => Some(&self.recharges),
            Tab::Cards => Some(&self.cards),
            Tab::Profile | Tab::Password => None,
        }
    }

    /// The same to be changed: with its columns, the lines it has room for, and its name in a file.
    pub(super) fn table(&mut self, cx: &Cx<'_>) -> Option<(&mut Browser, &'static [Col], usize, &'static str)> {
        let shown = view::layout(cx.area, self.inside);
        let rows = view::rows_of(shown.body);
        let columns = self.invoice_columns();
        match self.tab {
            Tab::Contracts if self.opened.is_some() => None,
            Tab::Contracts if self.inside => {
                Some((&mut self.invoices, columns, view::rows_of(shown.table), self.list.as_str()))
            }
            Tab::Contracts => Some((&mut self.contracts, &lines::CONTRACTS, shown.cards(), "contracts")),
            Tab::Recharges if self.chart => Some((&mut self.months, &lines::MONTHS, rows, "recharges-by-month")),
            Tab::Recharges => Some((&mut self.recharges, &lines::RECHARGES, rows, "recharges")),
            Tab::Cards => Some((&mut self.cards, &lines::CARDS, rows, "cards")),
            Tab::Profile | Tab::Password => None,
        }
    }

    pub(super) fn act(&mut self, action: Action, cx: &mut Cx<'_>) -> Effects {
        match action {
            Action::NextTab | Action::PreviousTab => return self.turn(action == Action::NextTab, cx),
            Action::Refresh => return self.refresh(cx),
            Action::RefreshAll => return self.read_again(self.book.asked(), cx),
            Action::Stop => return waiting(&self.book, &self.tickets).into_iter().map(Effect::Cancel).collect(),
            Action::Unmask => {
                self.unmasked = !self.unmasked;
                return Vec::new();
            }
            Action::Quit if self.opened.is_none() && !self.inside => return vec![Effect::Quit],
            _ => {}
        }
        match self.tab {
            Tab::Profile => self.act_on_profile(action, cx),
            Tab::Password => self.act_on_password(action, cx),
            Tab::Contracts if self.opened.is_some() => self.act_in_opened(action, cx),
            Tab::Contracts => self.act_on_contracts(action, cx),
            Tab::Recharges | Tab::Cards => {
                if action == Action::Board && self.tab == Tab::Recharges {
                    self.chart = !self.chart;
                    return Vec::new();
                }
                self.browse(action, cx)
            }
        }
    }

    fn turn(&mut self, on: bool, cx: &Cx<'_>) -> Effects {
        self.tab = self.tab.turned(on);
        self.fill(cx);
        self.look(cx.at)
    }

    /// Reads again what is on screen.
    fn refresh(&mut self, cx: &Cx<'_>) -> Effects {
        let mut wanted = vec![self.in_front()];
        if self.tab == Tab::Contracts && self.opened.is_none() && !self.inside {
            wanted.push(Wanted::Profile);
        }
        if let (Tab::Contracts, Some(at)) = (self.tab, self.chosen()) {
            if matches!(self.opened, Some(Opened::Calendar(_))) {
                wanted.push(Wanted::Invoices(at, InvoiceList::Freezed));
            }
            // What is owed rests on both.
            wanted.extend([InvoiceList::Pendings, InvoiceList::Fractions].map(|list| Wanted::Invoices(at, list)));
        }
        wanted.dedup();
        let mut seen = Vec::new();
        wanted.retain(|w| {
            !seen.contains(w) && {
                seen.push(*w);
                true
            }
        });
        self.read_again(wanted, cx)
    }

    fn read_again(&mut self, wanted: Vec<Wanted>, cx: &Cx<'_>) -> Effects {
        let (book, mut asking) = self.asking(cx.at);
        let effects = wanted.into_iter().flat_map(|wanted| book.read(wanted, &mut asking)).collect();
        self.see_slow(cx.at);
        effects
    }

    /// The next page of recharges, once the end of what is loaded is in sight.
    pub(super) fn more(&mut self, cx: &Cx<'_>) -> Effects {
        let height = view::rows_of(view::layout(cx.area, self.inside).body);
        let table = &self.recharges.table;
        // What is filtered or charted is looked at as it is: it must not read page after page to fill a screen.
        let near = table.place.top + height + height / 2 >= table.total() && table.filter().is_empty();
        if self.tab != Tab::Recharges || self.chart || !near {
            return Vec::new();
        }
        let (book, mut asking) = self.asking(cx.at);
        book.more(&mut asking)
    }

    /// An intent for the table in front.
    fn browse(&mut self, action: Action, cx: &Cx<'_>) -> Effects {
        let chosen = self.contracts.table.key();
        let Some((browser, columns, height, _)) = self.table(cx) else { return Vec::new() };
        let did = browser.act(action, columns, height, cx.say);
        let mut effects = self.did(did, action, cx);
        if self.contracts.table.key() != chosen {
            effects.extend(self.another(cx));
        }
        effects.extend(self.more(cx));
        effects
    }

    pub(super) fn did(&mut self, did: Did, action: Action, cx: &Cx<'_>) -> Effects {
        match did {
            Did::Taken => Vec::new(),
            Did::Export(form) => self.export(form, cx),
            Did::Open => self.open(cx),
            Did::Nothing => match action {
                Action::CopyRow | Action::CopyId => self.copy(action, cx),
                Action::Back | Action::Quit if self.tab == Tab::Contracts => {
                    self.inside = false;
                    Vec::new()
                }
                _ => Vec::new(),
            },
        }
    }

    /// Another contract is under the cursor.
    pub(super) fn another(&mut self, cx: &Cx<'_>) -> Effects {
        self.invoices.table.place = crate::ui::grid::Place::default();
        self.fill_invoices(cx);
        self.look(cx.at)
    }

    fn act_on_contracts(&mut self, action: Action, cx: &Cx<'_>) -> Effects {
        match action {
            Action::NextRegion | Action::PreviousRegion => {
                self.inside = !self.inside;
                Vec::new()
            }
            Action::Right if !self.inside => {
                self.inside = true;
                Vec::new()
            }
            Action::Left if self.inside && self.list == InvoiceList::Pendings => {
                self.inside = false;
                Vec::new()
            }
            Action::Left | Action::Right if self.inside => self.turn_list(action == Action::Right, cx),
            Action::Car => self.open_over(Opened::Car(0), cx),
            Action::Board => self.open_over(Opened::Calendar(self.this_year(cx)), cx),
            _ => self.browse(action, cx),
        }
    }

    fn turn_list(&mut self, on: bool, cx: &Cx<'_>) -> Effects {
        let at = self.list as usize;
        let at = if on { (at + 1).min(3) } else { at.saturating_sub(1) };
        self.show_list(InvoiceList::ALL[at], cx)
    }

    pub(super) fn show_list(&mut self, list: InvoiceList, cx: &Cx<'_>) -> Effects {
        self.list = list;
        self.invoices.table.place = crate::ui::grid::Place::default();
        self.fill_invoices(cx);
        self.look(cx.at)
    }

    fn open_over(&mut self, opened: Opened, cx: &Cx<'_>) -> Effects {
        if self.chosen().is_none() {
            let why = if self.contract().is_some() { "contracts-no-id" } else { "contracts-none-chosen" };
            return Self::toast(ToastLevel::Info, Text::key(why));
        }
        self.opened = Some(opened);
        self.look(cx.at)
    }

    /// Enter.
    pub(super) fn open(&mut self, cx: &Cx<'_>) -> Effects {
        if self.tab != Tab::Contracts {
            return Vec::new();
        }
        if !self.inside {
            self.inside = self.contract().is_some();
            return self.look(cx.at);
        }
        if let Some(key) = self.invoices.table.key().filter(|key| self.invoice(*key).is_some()) {
            self.opened = Some(Opened::Invoice(key, 0));
        }
        Vec::new()
    }

    fn act_in_opened(&mut self, action: Action, cx: &Cx<'_>) -> Effects {
        if matches!(action, Action::Back | Action::Quit) {
            self.opened = None;
            return Vec::new();
        }
        if action == Action::Car && !matches!(self.opened, Some(Opened::Car(_))) {
            return self.open_over(Opened::Car(0), cx);
        }
        if let Some(Opened::Calendar(page)) = &mut self.opened {
            match action {
                Action::Left | Action::CarryLeft => *page = page.year_on(-1),
                Action::Right | Action::CarryRight => *page = page.year_on(1),
                Action::Board => self.opened = None,
                _ => {}
            }
        }
        if let Some(by) = scrolls(action) {
            self.scroll(by, cx);
            return Vec::new();
        }
        match (action, self.opened) {
            (Action::Open, Some(Opened::Car(at))) => self.open_paper(at),
            (Action::CopyRow | Action::CopyId, _) => self.copy(action, cx),
            _ => Vec::new(),
        }
    }

    /// Months from the one that is on, with the next one in sight.
    fn this_year(&self, cx: &Cx<'_>) -> YearPage {
        YearPage::around(self.today, view::months_in(view::layout(cx.area, self.inside).body))
    }

    /// What is read line by line goes on by so many lines: the profile, an invoice, a car's papers, the year.
    pub(super) fn scroll(&mut self, by: i32, cx: &Cx<'_>) {
        let body = view::layout(cx.area, self.inside).body;
        let last = |facts: &[Fact]| last_top(lines_of(facts, body.width).len(), body.height);
        let telling = Roughly(cx.say);
        let profile = self.book.profile.value().filter(|_| self.tab == Tab::Profile);
        match self.opened.filter(|_| self.tab == Tab::Contracts) {
            None => {
                let last = profile.map_or(0, |profile| last(&facts::profile(self, profile, &telling)));
                self.top = moved_by(self.top, by, last);
            }
            Some(Opened::Invoice(key, top)) => {
                let invoice = self.invoice(key);
                let last = invoice.map_or(0, |invoice| last(&facts::invoice(self, invoice, &telling)));
                self.opened = Some(Opened::Invoice(key, moved_by(top, by, last)));
            }
            Some(Opened::Car(at)) => self.opened = Some(Opened::Car(moved_by(at, by, 1))),
            Some(Opened::Calendar(page)) => {
                self.opened = Some(Opened::Calendar(page.turned(by, view::months_in(body))));
            }
        }
    }

    /// A paper of the chosen contract's car, if there is one.
    fn paper(&self, at: usize) -> Option<&FileLink> {
        let (read, listed) = (self.book.entries[self.chosen()?].car.value()?, &self.contract()?.car);
        facts::papers(read, listed).get(at)?.1
    }

    pub(super) fn open_paper(&self, at: usize) -> Effects {
        match self.paper(at) {
            None => Self::toast(ToastLevel::Info, Text::key("contracts-no-paper")),
            Some(FileLink { url: None, .. }) => Self::toast(ToastLevel::Warn, Text::key("contracts-link-unsafe")),
            Some(FileLink { url: Some(url), .. }) => vec![Effect::OpenUrl(url.clone())],
        }
    }

    fn act_on_profile(&mut self, action: Action, cx: &Cx<'_>) -> Effects {
        if let Some(by) = scrolls(action) {
            self.scroll(by, cx);
            return Vec::new();
        }
        let profile = self.book.profile.value();
        let text = match action {
            Action::CopyPhone => profile.and_then(|p| p.phone.clone()),
            Action::CopyEmail => profile.and_then(|p| p.email.clone()),
            Action::CopyId => profile.and_then(|p| p.id.clone()),
            _ => return Vec::new(),
        };
        Self::copied(text)
    }

    fn copied(text: Option<Clean>) -> Effects {
        match text.filter(|text| !text.is_empty()) {
            Some(text) => vec![Effect::Copy(text)],
            None => Self::toast(ToastLevel::Info, Text::key("toast-nothing-to-copy")),
        }
    }

    /// Copies what is under the cursor; of a car the link of the paper, the whole one and only if it is safe to open.
    fn copy(&self, action: Action, cx: &Cx<'_>) -> Effects {
        let joined = |parts: &[Option<&Clean>]| {
            let parts: Vec<&str> = parts.iter().flatten().map(|part| part.as_str()).collect();
            Some(Clean::lines(&[parts.join("\t")]))
        };
        Self::copied(match (self.tab, self.opened) {
            (Tab::Contracts, Some(Opened::Car(at))) => {
                let link = self.paper(at);
                if link.is_some_and(|link| link.url.is_none()) {
                    return Self::toast(ToastLevel::Warn, Text::key("contracts-link-unsafe"));
                }
                link.and_then(|link| link.url.clone())
            }
            (Tab::Contracts, opened) if self.inside => {
                let key = match opened {
                    Some(Opened::Invoice(key, _)) => Some(key),
                    _ => self.invoices.table.key(),
                };
                let invoice = key.and_then(|key| self.invoice(key));
                invoice.and_then(|i| {
                    let (total, payable) = (i.total, i.payable());
                    let number = |n: Option<crate::domain::Amount>| n.map(|n| Clean::from_partner(&n.to_string()));
                    if action == Action::CopyId {
                        return i.id.clone().or_else(|| i.hash.clone());
                    }
                    joined(&[i.id.as_ref(), i.kind.as_ref(), number(total).as_ref(), number(payable).as_ref()])
                })
            }
            (Tab::Contracts, _) => self.contract().and_then(|contract| match action {
                Action::CopyId => contract.id.as_ref().map(|id| Clean::from_partner(id.as_str())),
                _ => joined(&[lines::car_name(contract).as_ref(), contract.car.plate.as_ref()]),
            }),
            (Tab::Recharges | Tab::Cards, _) => {
                let table = self.browser().map(|browser| &browser.table);
                let cells = (0..lines::MOST).filter_map(|column| table?.copy(column, cx.say));
                let cells: Vec<Clean> = cells.collect();
                joined(&cells.iter().map(Some).collect::<Vec<_>>())
            }
            _ => None,
        })
    }

    fn export(&mut self, form: ExportAs, cx: &Cx<'_>) -> Effects {
        let Some((browser, columns, _, name)) = self.table(cx) else { return Vec::new() };
        match browser.sheet(name, columns, cx.say) {
            Some(sheet) => vec![Effect::Export(form, Box::new(sheet))],
            None => Self::toast(ToastLevel::Info, Text::key("off-nothing-to-export")),
        }
    }

    pub(super) fn key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Effects {
        if self.password.is_open() {
            return self.password_key(key, cx);
        }
        let chosen = self.contracts.table.key();
        if let Some((browser, columns, height, _)) = self.table(cx) {
            browser.key(key, columns, height, cx.say);
        }
        if self.contracts.table.key() == chosen { Vec::new() } else { self.another(cx) }
    }

    pub(super) fn paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Effects {
        if self.password.is_open() {
            return self.password_paste(text, cx);
        }
        let chosen = self.contracts.table.key();
        if let Some((browser, _, height, _)) = self.table(cx) {
            browser.paste(text, height, cx.say);
        }
        if self.contracts.table.key() == chosen { Vec::new() } else { self.another(cx) }
    }

    /// What keys do here just now.
    pub(super) fn action_states(&self) -> Vec<ActionState> {
        use ActionState as A;
        if self.password.is_open() || self.browser().is_some_and(Browser::types) {
            return vec![A::listed(Action::Open), A::hinted(Action::Back)];
        }
        let mut states = Vec::new();
        let none = self.contract().is_none().then(|| Text::key("contracts-none-chosen"));
        let no_id = none.clone().or_else(|| self.chosen().is_none().then(|| Text::key("contracts-no-id")));
        match (self.tab, self.opened) {
            (Tab::Profile, _) => {
                states.extend([A::hinted(Action::Unmask), A::hinted(Action::CopyPhone), A::hinted(Action::CopyEmail)]);
                states.push(A::listed(Action::CopyId));
            }
            (Tab::Contracts, Some(opened)) => {
                states.push(A::hinted(Action::Back));
                match opened {
                    Opened::Invoice(..) => states.extend([A::hinted(Action::CopyId), A::hinted(Action::CopyRow)]),
                    Opened::Car(at) => {
                        let none = self.paper(at).is_none().then(|| Text::key("contracts-no-paper"));
                        states.push(A::hinted(Action::Open).labelled("contracts-open-paper").unless(none.clone()));
                        states.push(A::hinted(Action::CopyRow).labelled("contracts-copy-link").unless(none));
                    }
                    Opened::Calendar(_) => {
                        states.push(A::hinted(Action::Left).labelled("contracts-year-before"));
                        states.push(A::hinted(Action::Right).labelled("contracts-year-after"));
                    }
                }
            }
            (Tab::Contracts, None) => {
                states.push(A::hinted(Action::Open).unless(none.clone()));
                states.push(A::hinted(Action::NextRegion).unless(none));
                if self.inside {
                    states.push(A::hinted(Action::Right).labelled("contracts-next-list"));
                    states.push(A::listed(Action::Left).labelled("contracts-list-before"));
                }
                states.push(A::hinted(Action::Car).unless(no_id.clone()));
                states.push(A::hinted(Action::Board).labelled("contracts-calendar").unless(no_id));
            }
            (Tab::Recharges, _) => states.push(A::hinted(Action::Board).labelled("contracts-chart")),
            (Tab::Password, _) => states.push(A::hinted(Action::Edit).labelled("contracts-password-open")),
            (Tab::Cards, _) => {}
        }
        if self.browser().is_some() {
            states.extend([Action::Filter, Action::Sort].map(A::hinted));
            states.extend(
                [Action::Reverse, Action::ExportCsv, Action::ExportJson, Action::ExportMarkdown].map(A::listed),
            );
            if self.tab == Tab::Contracts {
                states.push(A::listed(Action::CopyId));
            }
            states.push(A::listed(Action::CopyRow));
        }
        let idle = (!crate::panes::Face::is_loading(self)).then(|| Text::key("off-nothing-running"));
        states.extend([A::hinted(Action::NextTab), A::listed(Action::PreviousTab)]);
        states.extend([
            A::listed(Action::Refresh),
            A::listed(Action::RefreshAll),
            A::listed(Action::Stop).unless(idle),
        ]);
        if self.tab != Tab::Profile {
            states.push(A::listed(Action::Unmask));
        }
        states
    }
}
