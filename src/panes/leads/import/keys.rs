//! The pages of an import and their keys: what each column means, the rows of the dry run, whose the leads will be,
//! and the count that is typed before anything is sent.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::{Before, FILE, Field, Import, LeadsPane, MOST_BYTES, Owner, Page, Phase};
use crate::api::sml::UserId;
use crate::domain::Clean;
use crate::flow::{Cx, Effect, Errand, Gate, Text, ToastLevel, keymap};
use crate::panes::leads::Effects;
use crate::panes::leads::layers::Layer;
use crate::ui::field::TextField;
use crate::ui::picker::{Pick, PickItem, Picker};

/// Id of the line that leaves a column out, and of the line that makes the importer the owner.
const NONE: u64 = u64::MAX;
/// Id of the line by which a column says whose a lead is.
const BY_COLUMN: u64 = u64::MAX - 1;

/// What lies over a page.
#[derive(Debug)]
pub(in crate::panes::leads) enum Over {
    /// What a column means.
    Field(Picker),
    /// Whose the leads will be.
    Owner(Picker),
    /// The count is typed.
    Confirm(TextField),
}

fn line(id: u64, label: &str, detail: &str, now: bool) -> PickItem {
    let (label, detail) = (Clean::from_partner(label), Clean::from_partner(detail));
    PickItem { id, label, detail, mark: now.then_some("●") }
}

impl Import {
    /// Moves the cursor of the page.
    fn step(&mut self, by: isize) {
        let (at, last) = match self.page {
            Page::Columns => (&mut self.at, self.mapping.len().saturating_sub(1)),
            Page::Rows => (&mut self.row, self.listed.len().saturating_sub(1)),
        };
        *at = at.saturating_add_signed(by).min(last);
    }
}

impl LeadsPane {
    /// A key of an open import.
    pub(in crate::panes::leads) fn import_key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Effects {
        if key.kind == KeyEventKind::Release {
            return Vec::new();
        }
        let Some(import) = &mut self.imports.open else {
            self.layer = Layer::None;
            return Vec::new();
        };
        match &mut import.over {
            Some(Over::Field(picker)) => match picker.handle(key) {
                Pick::Chosen(id) => self.column_means(id, cx),
                Pick::Closed => self.uncover_import(),
                _ => Vec::new(),
            },
            Some(Over::Owner(picker)) => match picker.handle(key) {
                Pick::Chosen(id) => self.owner_is(id, cx),
                Pick::Closed => self.uncover_import(),
                _ => Vec::new(),
            },
            Some(Over::Confirm(field)) => match key.code {
                KeyCode::Esc => self.uncover_import(),
                KeyCode::Enter => {
                    let typed = field.text().trim().to_owned();
                    self.count_typed(&typed)
                }
                _ => {
                    field.handle(key);
                    Vec::new()
                }
            },
            None => self.import_page_key(key, cx),
        }
    }

    pub(in crate::panes::leads) fn import_paste(&mut self, text: &str) {
        match self.imports.open.as_mut().and_then(|import| import.over.as_mut()) {
            Some(Over::Field(picker) | Over::Owner(picker)) => drop(picker.paste(text)),
            // A count is typed, not pasted.
            Some(Over::Confirm(_)) | None => {}
        }
    }

    fn uncover_import(&mut self) -> Effects {
        if let Some(import) = &mut self.imports.open {
            import.over = None;
        }
        Vec::new()
    }

    fn import_page_key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Effects {
        let page_height = cx.area.height.saturating_sub(8).max(1).cast_signed();
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        let sending = import.is_sending();
        let held = key.modifiers.contains(KeyModifiers::CONTROL);
        match keymap::by_position(*key).code {
            KeyCode::Esc | KeyCode::Char('q') => self.leave_import(),
            KeyCode::Char('x') => self.stop_import(),
            KeyCode::Char('c') if held => self.stop_import(),
            // What is chosen before the file was read would be forgotten by it.
            _ if import.table.is_none() => Vec::new(),
            KeyCode::Down | KeyCode::Char('j') => {
                import.step(1);
                Vec::new()
            }
            KeyCode::Up | KeyCode::Char('k') => {
                import.step(-1);
                Vec::new()
            }
            KeyCode::PageDown => {
                import.step(page_height.into());
                Vec::new()
            }
            KeyCode::PageUp => {
                import.step(-isize::from(page_height));
                Vec::new()
            }
            KeyCode::Home | KeyCode::Char('g') => {
                import.step(isize::MIN + 1);
                Vec::new()
            }
            KeyCode::End | KeyCode::Char('G') => {
                import.step(isize::MAX);
                Vec::new()
            }
            KeyCode::Tab => {
                import.page = if import.page == Page::Columns { Page::Rows } else { Page::Columns };
                Vec::new()
            }
            KeyCode::Char('v') => match import.unknown() {
                Some(id) => vec![Effect::Verify(id)],
                None => Self::toast(ToastLevel::Info, Text::key("off-nothing-unknown")),
            },
            KeyCode::Char('p') if import.page == Page::Rows => {
                import.only = !import.only;
                import.list();
                Vec::new()
            }
            _ if sending => Vec::new(),
            KeyCode::Char('r') => {
                let failed = self.import_unread().is_some();
                let mut effects = self.read_import(cx);
                if failed {
                    for list in self.wanted_lists() {
                        effects.extend(self.catalog.read(&list, &self.settings.account, &mut self.tickets, cx.at));
                    }
                }
                effects
            }
            KeyCode::Char('o') => self.ask_owner(cx),
            KeyCode::Char('s') if import.page == Page::Rows => self.ask_count(cx),
            KeyCode::Enter if import.page == Page::Columns => self.ask_field(cx),
            KeyCode::Enter => {
                import.page = Page::Rows;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Leaves the page. What is being sent goes on; what was read stays until another file is.
    fn leave_import(&mut self) -> Effects {
        self.layer = Layer::None;
        match &self.imports.open {
            Some(import) if import.is_sending() => Self::toast(ToastLevel::Info, Text::key("import-goes-on")),
            _ => Vec::new(),
        }
    }

    fn stop_import(&mut self) -> Effects {
        let run = self.imports.open.as_mut().and_then(|import| import.run.as_mut());
        if let Some(run) = run.filter(|run| run.phase == Phase::Going) {
            run.phase = Phase::Stopping;
        }
        Vec::new()
    }

    fn ask_field(&mut self, cx: &Cx<'_>) -> Effects {
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        let (Some(table), Some(now)) = (&import.table, import.mapping.get(import.at)) else { return Vec::new() };
        let word = |text: &Text| (cx.say)(text);
        let mut items = vec![line(NONE, &word(&Text::key("import-leave-out")), "", now.is_none())];
        items.extend(Field::ALL.iter().enumerate().map(|(id, field)| {
            let by = import.mapping.iter().position(|mapped| mapped == &Some(*field));
            let by = by.and_then(|at| table.heads.get(at)).map_or("", String::as_str);
            line(id as u64, &word(&field.label()), by, *now == Some(*field))
        }));
        let head = Clean::from_partner(table.heads.get(import.at).map_or("", String::as_str));
        import.over = Some(Over::Field(Picker::new(Text::key("import-picker-field").with("head", head), items)));
        Vec::new()
    }

    fn column_means(&mut self, id: u64, cx: &Cx<'_>) -> Effects {
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        import.over = None;
        let field = usize::try_from(id).ok().and_then(|at| Field::ALL.get(at)).copied();
        for mapped in &mut import.mapping {
            if field.is_some() && *mapped == field {
                *mapped = None;
            }
        }
        if let Some(mapped) = import.mapping.get_mut(import.at) {
            *mapped = field;
        }
        let by_column = import.has(Field::Owner);
        match import.owner {
            Owner::Unsaid if by_column => import.owner = Owner::Column,
            Owner::Column if !by_column => import.owner = Owner::Unsaid,
            _ => {}
        }
        if let Some(table) = &import.table {
            self.imports.mappings.keep(&table.heads, &import.mapping);
        }
        import.stale();
        import.run = None;
        self.check_import(cx)
    }

    fn ask_owner(&mut self, cx: &Cx<'_>) -> Effects {
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        let word = |key: &'static str| (cx.say)(&Text::key(key));
        let me = line(NONE, &word("import-owner-me"), &word("import-owner-me-detail"), import.owner == Owner::Importer);
        let mut items = vec![me];
        if import.has(Field::Owner) {
            items.push(line(BY_COLUMN, &word("import-owner-column"), "", import.owner == Owner::Column));
        }
        items.extend(self.catalog.user_items());
        let mut picker = Picker::new(Text::key("import-picker-owner"), items);
        picker.set_state(self.catalog.users.state());
        import.over = Some(Over::Owner(picker));
        Vec::new()
    }

    fn owner_is(&mut self, id: u64, cx: &Cx<'_>) -> Effects {
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        import.over = None;
        let name = || self.catalog.users.rows().iter().find(|user| user.id.0 == id).map(|user| user.name.clone());
        import.owner = match id {
            NONE => Owner::Importer,
            BY_COLUMN => Owner::Column,
            id => Owner::One(UserId(id), name().unwrap_or_default()),
        };
        import.stale();
        import.run = None;
        self.check_import(cx)
    }

    /// `s`: how many rows go is typed before the first one does.
    fn ask_count(&mut self, cx: &Cx<'_>) -> Effects {
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        let off = if let Gate::Shut(why) = cx.gate {
            Some(Text::key("toast-write-off").with("why", why.clone()))
        } else if import.failed.is_some() || import.dry.is_none() {
            Some(Text::key("import-not-checked"))
        } else if import.owner == Owner::Unsaid {
            Some(Text::key("import-owner-unsaid"))
        } else if import.unknown().is_some() {
            Some(Text::key("import-stopped-unknown"))
        } else if import.to_send() == 0 {
            Some(Text::key("import-nothing"))
        } else {
            None
        };
        if let Some(why) = off {
            return Self::toast(ToastLevel::Warn, why);
        }
        import.over = Some(Over::Confirm(TextField::new()));
        Vec::new()
    }

    /// The count was typed: the file is read once more, and must be the one that was checked.
    fn count_typed(&mut self, typed: &str) -> Effects {
        let Some(import) = &mut self.imports.open else { return Vec::new() };
        if typed != import.to_send().to_string() {
            return Self::toast(ToastLevel::Warn, Text::key("import-count-wrong").with("number", import.to_send()));
        }
        import.over = None;
        import.confirmed = true;
        let read = Errand::Read { path: import.path.clone(), most: MOST_BYTES };
        vec![Effect::Errand(self.tickets.issue(FILE), read)]
    }
}

impl Field {
    /// What it is called.
    pub(in crate::panes::leads) fn label(self) -> Text {
        Text::made(format!("import-field-{}", self.name()))
    }
}

/// How many rows of a dry run pass, have warnings, cannot be sent, and were created before.
pub(in crate::panes::leads) fn counts(import: &Import) -> [usize; 4] {
    let mut counts = [0; 4];
    for row in import.dry.iter().flat_map(|dry| &dry.rows) {
        let at = match (&row.lead, row.before) {
            (_, Before::Created(_) | Before::Closed(_) | Before::Unknown(_)) => 3,
            (None, Before::Nothing) => 2,
            (Some(_), Before::Nothing) if !row.problems.is_empty() => 1,
            (Some(_), Before::Nothing) => 0,
        };
        counts[at] += 1;
    }
    counts
}
