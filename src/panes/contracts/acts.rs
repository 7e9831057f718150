//! What keys and the mouse do in the contracts pane.

use crossterm::event::KeyEvent;

use super::book::{Wanted, waiting};
use super::{ContractsPane, Effects, Opened, Tab, facts, lines, view};
use crate::api::leasy::{FileLink, InvoiceList};
use crate::domain::Clean;
use crate::flow::{Action, ActionState, Cx, Effect, ExportAs, Gesture, Pointer, Text, ToastLevel, moved_by, scrolls};
use crate::panes::tabs::Tabs as _;
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
    fn table(&mut self, cx: &Cx<'_>) -> Option<(&mut Browser, &'static [Col], usize, &'static str)> {
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
        if let (Tab::Contracts, Some(at)) = (self.tab, self.chosen()) {
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

    fn did(&mut self, did: Did, action: Action, cx: &Cx<'_>) -> Effects {
        match did {
            Did::Taken => Vec::new(),
            Did::Export(form) => self.export(form, cx),
            Did::Open => self.open(cx),
            Did::Nothing => match action {
                Action::CopyRow | Action::CopyId => self.copy(action),
                Action::Back | Action::Quit if self.tab == Tab::Contracts => {
                    self.inside = false;
                    Vec::new()
                }
                _ => Vec::new(),
            },
        }
    }

    /// Another contract is under the cursor.
    fn another(&mut self, cx: &Cx<'_>) -> Effects {
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
            Action::Board => self.open_over(Opened::Calendar(self.today.year()), cx),
            _ => self.browse(action, cx),
        }
    }

    fn turn_list(&mut self, on: bool, cx: &Cx<'_>) -> Effects {
        let at = self.list as usize;
        let at = if on { (at + 1).min(3) } else { at.saturating_sub(1) };
        self.show_list(InvoiceList::ALL[at], cx)
    }

    fn show_list(&mut self, list: InvoiceList, cx: &Cx<'_>) -> Effects {
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
    fn open(&mut self, cx: &Cx<'_>) -> Effects {
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
        let height = view::layout(cx.area, self.inside).body.height;
        let lines = match self.opened {
            Some(Opened::Invoice(key, _)) => self.invoice(key).map_or(0, facts::invoice_lines),
            _ => 0,
        };
        match &mut self.opened {
            Some(Opened::Invoice(_, top)) => {
                if let Some(by) = scrolls(action) {
                    *top = moved_by(*top, by, lines.saturating_sub(usize::from(height)));
                    return Vec::new();
                }
            }
            Some(Opened::Car(at)) => {
                if let Some(by) = scrolls(action) {
                    *at = moved_by(*at, by, 1);
                    return Vec::new();
                }
            }
            Some(Opened::Calendar(year)) => {
                match action {
                    Action::Left | Action::Up | Action::CarryLeft => *year = (*year - 1).max(1990),
                    Action::Right | Action::Down | Action::CarryRight => *year = (*year + 1).min(2200),
                    Action::Board => self.opened = None,
                    _ => {}
                }
                return Vec::new();
            }
            None => {}
        }
        match (action, self.opened) {
            (Action::Open, Some(Opened::Car(at))) => self.open_paper(at),
            (Action::CopyRow | Action::CopyId, _) => self.copy(action),
            _ => Vec::new(),
        }
    }

    /// A paper of the chosen contract's car, if there is one.
    fn paper(&self, at: usize) -> Option<&FileLink> {
        let car = self.book.entries[self.chosen()?].car.value()?;
        [car.soat.as_ref(), car.insurance.as_ref()].get(at).copied().flatten()
    }

    fn open_paper(&self, at: usize) -> Effects {
        match self.paper(at) {
            None => Self::toast(ToastLevel::Info, Text::key("contracts-no-paper")),
            Some(FileLink { url: None, .. }) => Self::toast(ToastLevel::Warn, Text::key("contracts-link-unsafe")),
            Some(FileLink { url: Some(url), .. }) => vec![Effect::OpenUrl(url.clone())],
        }
    }

    fn act_on_profile(&mut self, action: Action, cx: &Cx<'_>) -> Effects {
        let height = usize::from(view::layout(cx.area, self.inside).body.height);
        let profile = self.book.profile.value();
        if let Some(by) = scrolls(action) {
            let lines = profile.map_or(0, facts::profile_lines);
            self.top = moved_by(self.top, by, lines.saturating_sub(height));
            return Vec::new();
        }
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
    fn copy(&self, action: Action) -> Effects {
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
            (Tab::Contracts, _) if self.inside => {
                let invoice = self.invoices.table.key().and_then(|key| self.invoice(key));
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
        if let Some((browser, _, height, _)) = self.table(cx) {
            browser.paste(text, height, cx.say);
        }
        Vec::new()
    }

    pub(super) fn point(&mut self, pointer: Pointer, cx: &Cx<'_>) -> Effects {
        if self.password.is_open() {
            return Vec::new();
        }
        let shown = view::layout(cx.area, self.inside);
        let clicked = pointer.gesture == Gesture::Click;
        if clicked && let Some(tab) = self.tab.at(cx.area, pointer, cx.say) {
            self.tab = tab;
            self.fill(cx);
            return self.look(cx.at);
        }
        if self.tab == Tab::Contracts && self.opened.is_none() {
            if clicked && pointer.line_in(shown.left).is_some() {
                self.inside = false;
                let Some(line) = pointer.line_in(shown.cards_area()) else { return Vec::new() };
                let hit = self.contracts.table.click(line / usize::from(view::CARD), shown.cards());
                if hit == Some(true) {
                    return self.open(cx);
                }
                return self.another(cx);
            }
            if clicked && let Some(list) = view::list_at(self, shown.lists, pointer, cx.say) {
                self.inside = true;
                return self.show_list(list, cx);
            }
            self.inside = self.inside || (clicked && pointer.line_in(shown.table).is_some());
        }
        let rows = if self.tab == Tab::Contracts { shown.table } else { shown.body };
        let rows = view::below_heading(rows);
        let Some((browser, columns, _, _)) = self.table(cx) else { return Vec::new() };
        let did = browser.point(pointer, cx.area, rows, columns, cx.say);
        let mut effects = self.did(did, Action::Open, cx);
        effects.extend(self.more(cx));
        effects
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
                states.extend([Action::CopyRow, Action::CopyId].map(A::listed));
            }
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
