//! Whose the leads of a file will be: nobody imports without having said it.

use crossterm::event::KeyEvent;

use super::check::Owner;
use super::fields::Field;
use crate::api::sml::UserId;
use crate::domain::Clean;
use crate::flow::{Cx, Pointer, Text};
use crate::panes::leads::{Effects, LeadsPane};
use crate::ui::picker::{Pick, PickItem, Picker};
use crate::ui::theme::Role;

/// Id of the line that makes the importer the owner.
const ME: u64 = u64::MAX;
/// Id of the line by which a column says whose a lead is.
const BY_COLUMN: u64 = u64::MAX - 1;

impl Owner {
    /// The same in words, and how it looks.
    pub(in crate::panes::leads) fn told(&self) -> (Text, Role) {
        match self {
            Self::Unsaid => (Text::key("import-owner-unsaid"), Role::Warn),
            Self::Column => (Text::key("import-owner-column"), Role::Text),
            Self::One(_, name) => (Text::key("import-owner-one").with("name", name.clone()), Role::Text),
            Self::Importer => (Text::key("import-owner-me"), Role::Text),
        }
    }
}

impl LeadsPane {
    pub(super) fn ask_owner(&mut self, cx: &Cx<'_>) -> Effects {
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        let line = |id, label: &'static str, detail: Option<&'static str>, now: bool| {
            let word = |key: &'static str| Clean::from_partner(&(cx.say)(&Text::key(key)));
            PickItem {
                id, label: word(label), detail: detail.map(word).unwrap_or_default(), mark: now.then_some("●")
            }
        };
        let me = line(ME, "import-owner-me", Some("import-owner-me-detail"), import.owner == Owner::Importer);
        let mut items = vec![me];
        if import.desk.has(Field::Owner) {
            items.push(line(BY_COLUMN, "import-owner-column", None, import.owner == Owner::Column));
        }
        items.extend(self.catalog.user_items());
        let mut picker = Picker::new(Text::key("import-picker-owner"), items);
        picker.set_state(self.catalog.users.state());
        import.asking = Some(picker);
        Vec::new()
    }

    pub(super) fn owner_key(&mut self, key: &KeyEvent, cx: &Cx<'_>) -> Effects {
        let picker = self.imports.open.as_mut().and_then(|import| import.asking.as_mut());
        let pick = picker.map_or(Pick::None, |picker| picker.handle(key));
        self.owner_picked(pick, cx)
    }

    pub(super) fn owner_point(&mut self, pointer: Pointer, cx: &Cx<'_>) -> Effects {
        let picker = self.imports.open.as_mut().and_then(|import| import.asking.as_mut());
        let pick = picker.map_or(Pick::None, |picker| picker.point(cx.area, pointer));
        self.owner_picked(pick, cx)
    }

    fn owner_picked(&mut self, pick: Pick, cx: &Cx<'_>) -> Effects {
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        let id = match pick {
            Pick::Chosen(id) => id,
            Pick::Closed => {
                import.asking = None;
                return Vec::new();
            }
            _ => return Vec::new(),
        };
        import.asking = None;
        let name = || self.catalog.users.rows().iter().find(|user| user.id.0 == id).map(|user| user.name.clone());
        import.owner = match id {
            ME => Owner::Importer,
            BY_COLUMN => Owner::Column,
            id => Owner::One(UserId(id), name().unwrap_or_default()),
        };
        import.desk.stale();
        self.check_import(cx)
    }
}
