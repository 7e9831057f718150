//! What keys do in these tabs.

use super::forms::Purpose;
use super::{OwnTab, cards, height, methods, own_payments, payments, visits};
use crate::domain::Clean;
use crate::flow::{Action, ActionState, Cx, Effect, ExportAs, Text, ToastLevel};
use crate::panes::gas::{Base, Effects, Tab};
use crate::panes::parts::Part as _;
use crate::ui::grid::{Browser, Did};

impl OwnTab {
    /// An intent.
    pub(super) fn take(&mut self, action: Action, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        match (self.tab, action) {
            (_, Action::Back | Action::Quit) if self.opened.is_some() => {
                self.opened = None;
                self.fill(base, cx);
                return Vec::new();
            }
            (Tab::Methods, Action::Add) => return self.open_form(Purpose::Card, base, cx),
            (Tab::Methods, Action::Finish) => return self.delete_card(base, cx),
            (Tab::Profile, Action::Edit) => return self.open_form(Purpose::Update, base, cx),
            (Tab::Profile, Action::Add) => return self.open_form(Purpose::Register, base, cx),
            _ => {}
        }
        let columns = self.columns();
        let did = self.browser_mut().act(action, columns, height(cx), cx.say);
        self.did(did, action, base, cx)
    }

    /// What became of an input of the table.
    pub(super) fn did(&mut self, did: Did, action: Action, base: &mut Base, cx: &Cx<'_>) -> Effects {
        match did {
            Did::Taken => Vec::new(),
            Did::Export(form) => self.export(form, cx),
            Did::Open if self.shows_sheet() => copied(self.sheet.table.copy(1, cx.say)),
            Did::Open => {
                self.opened = self.list.table.key();
                self.sheet = Browser::default();
                self.fill(base, cx);
                Vec::new()
            }
            Did::Nothing => self.copy(action, base, cx),
        }
    }

    fn copy(&self, action: Action, base: &Base, cx: &Cx<'_>) -> Effects {
        let profile = base.book.profile.value().filter(|_| self.tab == Tab::Profile);
        match action {
            Action::CopyRow => {
                let table = &self.browser().table;
                let cells: Vec<Clean> = (0..self.columns().len()).filter_map(|at| table.copy(at, cx.say)).collect();
                let words: Vec<&str> = cells.iter().map(Clean::as_str).collect();
                copied((!words.is_empty()).then(|| Clean::lines(&[words.join("\t")])))
            }
            Action::CopyId => copied(self.id_here(base)),
            Action::CopyPhone if profile.is_some() => copied(profile.and_then(|profile| profile.phone.clone())),
            Action::CopyEmail if profile.is_some() => copied(profile.and_then(|profile| profile.email.clone())),
            _ => Vec::new(),
        }
    }

    /// By what the row in front is called at a counter: of visits and payments the folio.
    fn id_here(&self, base: &Base) -> Option<Clean> {
        match self.tab {
            Tab::Visit => None,
            Tab::Visits => visits::folio(&visits::asked(&base.book), self.meant()?),
            Tab::Payments => payments::folio(own_payments(&base.book), self.meant()?),
            Tab::Methods => {
                let card = methods::card(cards(&base.book), self.meant()?)?;
                card.id.as_ref().map(|id| Clean::from_partner(id.as_str()))
            }
            Tab::Profile => base.book.profile.value().and_then(|profile| profile.id.clone()),
        }
    }

    fn export(&self, form: ExportAs, cx: &Cx<'_>) -> Effects {
        match self.browser().sheet(self.name(), self.columns(), cx.say) {
            Some(sheet) => vec![Effect::Export(form, Box::new(sheet))],
            None => Base::toast(ToastLevel::Info, Text::key("off-nothing-to-export")),
        }
    }

    /// What keys do here just now.
    pub(super) fn action_states(&self) -> Vec<ActionState> {
        use ActionState as A;
        if self.open_desk().is_some() || self.browser().types() {
            return vec![A::listed(Action::Open), A::hinted(Action::Back)];
        }
        let nothing = self.browser().table.total() == 0;
        let none = nothing.then(|| Text::key("off-nothing-to-export"));
        let open = A::hinted(Action::Open).unless(none.clone());
        let mut states = vec![if self.shows_sheet() { open.labelled("gas-copy-value") } else { open }];
        if self.opened.is_some() {
            states.push(A::hinted(Action::Back));
        }
        match self.tab {
            Tab::Methods => {
                let no_card = nothing.then(|| Text::key("gas-no-card-chosen"));
                states.push(A::hinted(Action::Add).labelled(Purpose::Card.title()));
                states.push(A::hinted(Action::Finish).labelled("gas-delete-card").unless(no_card));
            }
            Tab::Profile => {
                states.push(A::hinted(Action::Edit).labelled(Purpose::Update.title()));
                states.push(A::hinted(Action::Add).labelled(Purpose::Register.title()));
                states.extend([Action::CopyPhone, Action::CopyEmail].map(A::listed));
            }
            _ => {}
        }
        states.extend([Action::CopyId, Action::CopyRow].map(|action| A::listed(action).unless(none.clone())));
        states.extend([Action::Filter, Action::Sort].map(A::hinted));
        states.extend([Action::Reverse, Action::ExportCsv, Action::ExportJson, Action::ExportMarkdown].map(A::listed));
        states
    }
}

fn copied(text: Option<Clean>) -> Effects {
    match text.filter(|text| !text.is_empty()) {
        Some(text) => vec![Effect::Copy(text)],
        None => Base::toast(ToastLevel::Info, Text::key("toast-nothing-to-copy")),
    }
}
