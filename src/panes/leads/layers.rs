//! What lies over the list for a moment: the filter and search lines, the pickers, a carried card.

use crossterm::event::{KeyCode, KeyEvent};

use super::catalog::Wanted;
use super::order::Column;
use super::{Effects, LeadsPane};
use crate::api::ApiError;
use crate::api::sml::{LeadRow, Reply, Status, UserId, ops};
use crate::domain::{Clean, Moment};
use crate::flow::{Action, ActionState, Capture, Cx, Effect, Slot, Text, ToastLevel, say};
use crate::ui::field::TextField;
use crate::ui::picker::{Pick, PickItem, Picker};

/// Stands for nobody among the people: no user has this id.
const NOBODY: u64 = 0;

/// The layer over the list.
#[derive(Debug)]
pub(super) enum Layer {
    /// None.
    None,
    /// `/`: the filter is typed; it acts while typing. The second value walks through the filters typed before.
    Filter(TextField, usize),
    /// `s`: a server search is typed.
    Search(TextField),
    /// `/` in an open lead: what is searched in it is typed.
    Find(TextField),
    /// `C`: the columns are chosen.
    Columns(Box<super::chooser::Chooser>),
    /// `F`: a view is picked, or one is named.
    Views(Box<super::shelf::Shelf>),
    /// `e`, `E`, `u`: a lead is read for an edit, or what both changed is decided.
    Edit(Box<super::edit::Stage>),
    /// `t` at the tasks: a time to call back is picked.
    Quick(Box<super::tasks::quick::Quick>),
    /// After a call: it is asked how it went.
    Called(Box<super::call::Called>),
    /// `:import`: leads from a file.
    Import,
    /// `o`: a column is picked.
    Sort(Picker),
    /// `m`: a status is picked for this lead.
    Status(Box<LeadRow>, Picker),
    /// `A`: a person is picked for this lead.
    Assign(Box<LeadRow>, Picker),
    /// A small write begins: the lead is read, or something is picked for it.
    Small(super::small::Step),
    /// Something is asked about the marked leads.
    BulkAsk(Box<super::bulk::Asking>),
    /// The page of a run of many writes.
    Bulk,
    /// `H`, `L`: the card is carried over this lane of [`Status::KNOWN`].
    Carry {
        /// The lead as it was lifted.
        row: Box<LeadRow>,
        /// The lane below it.
        to: usize,
    },
}

impl Layer {
    pub(super) fn carry(row: LeadRow, to: usize) -> Self {
        Self::Carry { row: Box::new(row), to }
    }

    pub(super) const fn capture(&self) -> Capture {
        match self {
            Self::None => Capture::None,
            Self::Carry { .. } | Self::Bulk => Capture::Layer,
            Self::Small(step) => step.capture(),
            Self::Filter(..)
            | Self::Search(_)
            | Self::Find(_)
            | Self::Columns(_)
            | Self::Views(_)
            | Self::Edit(_)
            | Self::Quick(_)
            | Self::Called(_)
            | Self::Import
            | Self::Sort(_)
            | Self::BulkAsk(_)
            | Self::Status(..)
            | Self::Assign(..) => Capture::Text,
        }
    }

    /// True while the person decides about one lead: the order below stands still.
    pub(super) const fn freezes(&self) -> bool {
        matches!(
            self,
            Self::Status(..)
                | Self::Assign(..)
                | Self::Edit(_)
                | Self::Quick(_)
                | Self::Called(_)
                | Self::Small(_)
                | Self::Carry { .. }
        )
    }

    /// The keys of the layer, for the hint bar.
    pub(super) fn action_states(&self) -> Option<Vec<ActionState>> {
        match self {
            Self::None => None,
            Self::Small(step) => Some(step.action_states()),
            Self::Carry { .. } => Some(vec![
                ActionState::hinted(Action::CarryLeft),
                ActionState::hinted(Action::CarryRight),
                ActionState::listed(Action::Open),
                ActionState::hinted(Action::Back),
            ]),
            _ => Some(vec![ActionState::listed(Action::Open), ActionState::hinted(Action::Back)]),
        }
    }
}

impl LeadsPane {
    pub(super) const fn is_carrying(&self) -> bool {
        matches!(self.layer, Layer::Carry { .. })
    }

    pub(super) fn ask_filter(&mut self) -> Effects {
        let mut field = TextField::new();
        field.set(&self.filter);
        self.layer = Layer::Filter(field, 0);
        Vec::new()
    }

    pub(super) fn ask_search(&mut self) -> Effects {
        let mut field = TextField::new();
        field.set(self.search.as_deref().unwrap_or_default());
        self.layer = Layer::Search(field);
        Vec::new()
    }

    pub(super) fn ask_sort(&mut self, cx: &Cx<'_>) -> Effects {
        let items = Column::ALL.iter().enumerate().map(|(at, column)| {
            let label = Text::made(format!("column-{}", column.name()));
            word(at, &label, *column == self.sort.column, cx)
        });
        let mut picker = Picker::new(Text::key("picker-sort"), items.collect());
        if let Some(at) = Column::ALL.iter().position(|column| *column == self.sort.column) {
            picker.choose(at as u64);
        }
        self.layer = Layer::Sort(picker);
        Vec::new()
    }

    pub(super) fn ask_status(&mut self, cx: &Cx<'_>) -> Effects {
        let Some(row) = self.selected().cloned() else { return Self::nothing_selected() };
        if let Some(why) = self.held_back(&row, &ops::CHANGE_STATUS, cx) {
            return Self::toast(ToastLevel::Warn, why);
        }
        let items = Status::KNOWN.iter().enumerate().map(|(at, status)| {
            let label = Text::made(format!("status-{}", status.as_str().replace('_', "-")));
            word(at, &label, *status == row.status, cx)
        });
        let items: Vec<_> = items.collect();
        let title = Text::key("picker-status").with("lead", super::writes::label(&row));
        self.layer = Layer::Status(Box::new(row), Picker::new(title, items));
        Vec::new()
    }

    /// Who may take this lead: everybody active, read once and again when older than the watch.
    pub(super) fn ask_assign(&mut self, cx: &Cx<'_>) -> Effects {
        let Some(row) = self.selected().cloned() else { return Self::nothing_selected() };
        if row.can_assign == Some(false) {
            return Self::toast(ToastLevel::Warn, Text::key("off-cannot-assign"));
        }
        if let Some(why) = self.held_back(&row, &ops::ASSIGN, cx) {
            return Self::toast(ToastLevel::Warn, why);
        }
        let title = Text::key("picker-assign").with("lead", super::writes::label(&row));
        let picker = Picker::new(title, Vec::new());
        self.layer = Layer::Assign(Box::new(row), picker);
        let effects = self.load_users(cx.at);
        self.fill_users(cx);
        effects
    }

    pub(super) fn load_users(&mut self, at: Moment) -> Effects {
        self.catalog.want(&Wanted::Users, &self.settings.account, &mut self.tickets, at)
    }

    /// A list of the catalogue was read, or could not be: whatever waits for it is filled.
    pub(super) fn catalog_end(&mut self, slot: Slot, result: Result<Reply, ApiError>, cx: &Cx<'_>) -> Effects {
        self.catalog.end(slot, result, cx.at);
        self.offer_found();
        if super::pages::rests_on(slot) {
            self.fill_page(cx);
        }
        let mut effects = self.import_listed(cx);
        if slot == Wanted::Dealerships.slot() {
            effects.extend(self.hours_known(cx.at));
        }
        if slot == Wanted::Users.slot() {
            self.fill_users(cx);
            self.bulk_people(cx);
            effects.extend(self.users_known(cx));
        }
        effects
    }

    /// Puts the people into an open picker, each with the open leads they have among the loaded ones.
    fn fill_users(&mut self, cx: &Cx<'_>) {
        let (open, complete) = (self.open_leads(), self.holds_all());
        let Layer::Assign(row, picker) = &mut self.layer else { return };
        // Exact only when every lead is loaded: the API cannot be asked for the leads of one person.
        let key = if complete { "assign-open-leads" } else { "assign-open-leads-at-least" };
        if self.catalog.users.is_known() {
            let items = self.catalog.users.rows().iter().filter(|u| u.active != Some(false)).map(|user| {
                let count = open.get(&user.id).copied().unwrap_or(0);
                let mut detail = (cx.say)(&Text::key(key).with("count", count));
                if row.user.as_ref().is_some_and(|(id, _)| *id == user.id) {
                    detail = format!("{detail} · {}", (cx.say)(&Text::key("assign-has-it")));
                }
                PickItem {
                    id: user.id.0,
                    label: user.name.clone(),
                    detail: Clean::from_partner(&detail),
                    mark: (user.online == Some(true)).then_some("●"),
                }
            });
            let nobody = row.user.is_some().then(|| PickItem {
                id: NOBODY,
                label: Clean::from_partner(&(cx.say)(&Text::key("assign-nobody"))),
                detail: Clean::from_partner(&(cx.say)(&Text::key("assign-nobody-detail"))),
                mark: None,
            });
            picker.set_items(items.chain(nobody).collect());
            self.shifted = super::Moved::Unpainted;
        }
        picker.set_state(self.catalog.users.state());
    }

    /// Actions while a card is carried; none if no such layer is open.
    pub(super) fn act_in_layer(&mut self, action: Action, cx: &mut Cx<'_>) -> Option<Effects> {
        match self.layer {
            Layer::Carry { .. } => Some(self.carry_on(action, cx)),
            Layer::Small(_) => Some(self.small_act(action)),
            Layer::Bulk => Some(self.bulk_act(action, cx)),
            // A question of the list of views was answered.
            Layer::Views(_) if action == Action::Finish => Some(self.views_answered(cx)),
            _ => None,
        }
    }

    /// A raw key while text is typed.
    pub(super) fn key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Effects {
        match &mut self.layer {
            Layer::Filter(field, back) => match key.code {
                KeyCode::Esc => {
                    self.layer = Layer::None;
                    self.filter.clear();
                    self.cursor.ask();
                    self.arrange(cx.at)
                }
                KeyCode::Enter => {
                    self.layer = Layer::None;
                    self.remember_filter();
                    Vec::new()
                }
                KeyCode::Down if *back == 0 => Vec::new(),
                KeyCode::Up | KeyCode::Down => {
                    let step = if key.code == KeyCode::Up { *back + 1 } else { back.saturating_sub(1) };
                    let Some(old) = self.filters.len().checked_sub(step) else { return Vec::new() };
                    *back = step;
                    field.set(self.filters.get(old).map_or("", String::as_str));
                    self.filter_typed(cx.at)
                }
                _ => {
                    if field.handle(key) {
                        self.filter_typed(cx.at)
                    } else {
                        Vec::new()
                    }
                }
            },
            Layer::Search(field) => match key.code {
                KeyCode::Esc => {
                    self.layer = Layer::None;
                    Vec::new()
                }
                KeyCode::Enter => {
                    let text = field.text().trim().to_owned();
                    self.layer = Layer::None;
                    let search = (!text.is_empty()).then_some(text);
                    if search == self.search {
                        return Vec::new();
                    }
                    self.search = search;
                    self.load_anew(cx.at)
                }
                _ => {
                    field.handle(key);
                    Vec::new()
                }
            },
            Layer::Find(_) => self.find_key(key, cx),
            Layer::BulkAsk(_) => self.bulk_ask_key(key, cx),
            Layer::Bulk => self.bulk_key(key, cx),
            Layer::Columns(_) => self.columns_key(key, cx),
            Layer::Views(_) => self.views_key(key, cx),
            Layer::Edit(_) => self.edit_key(key, cx),
            Layer::Quick(_) => self.quick_key(key, cx),
            Layer::Called(_) => self.called_key(key, cx),
            Layer::Import => self.import_key(key, cx),
            Layer::Sort(picker) => match picker.handle(key) {
                Pick::Chosen(at) => {
                    self.layer = Layer::None;
                    let Some(column) = Column::ALL.get(at as usize) else { return Vec::new() };
                    self.sort = super::order::SortBy::natural(*column);
                    self.arrange(cx.at)
                }
                pick => self.close_if(&pick),
            },
            Layer::Status(row, picker) => match picker.handle(key) {
                Pick::Chosen(at) => {
                    let row = row.clone();
                    self.layer = Layer::None;
                    match Status::KNOWN.get(at as usize) {
                        Some(status) => self.change_status(&row, status.clone(), cx),
                        None => Vec::new(),
                    }
                }
                pick => self.close_if(&pick),
            },
            Layer::Assign(row, picker) => match picker.handle(key) {
                Pick::Chosen(id) => {
                    let row = row.clone();
                    self.layer = Layer::None;
                    if id == NOBODY { self.unassign(&row, cx) } else { self.assign(&row, UserId(id), cx) }
                }
                pick => self.close_if(&pick),
            },
            Layer::Small(_) => self.small_key(key, cx),
            Layer::None => self.page_key(key, cx).unwrap_or_default(),
            Layer::Carry { .. } => Vec::new(),
        }
    }

    fn close_if(&mut self, pick: &Pick) -> Effects {
        if *pick == Pick::Closed {
            self.layer = Layer::None;
        }
        Vec::new()
    }

    pub(super) fn paste(&mut self, text: &str, cx: &Cx<'_>) -> Effects {
        let mut effects = self.pasted(text, cx);
        effects.extend(say::cut_paste(text).map(Effect::Toast));
        effects
    }

    fn pasted(&mut self, text: &str, cx: &Cx<'_>) -> Effects {
        match &mut self.layer {
            Layer::Filter(field, _) => {
                field.paste(text);
                self.filter_typed(cx.at)
            }
            Layer::Search(field) => {
                field.paste(text);
                Vec::new()
            }
            Layer::Find(field) => {
                field.paste(text);
                self.find_typed(cx)
            }
            Layer::Views(shelf) => {
                shelf.paste(text);
                Vec::new()
            }
            Layer::Called(_) => {
                self.called_paste(text);
                Vec::new()
            }
            Layer::Import => {
                self.import_paste(text);
                Vec::new()
            }
            Layer::Quick(quick) => {
                quick.picker.paste(text);
                Vec::new()
            }
            Layer::BulkAsk(_) => {
                self.bulk_ask_paste(text);
                Vec::new()
            }
            Layer::Bulk => {
                self.bulk_paste(text);
                Vec::new()
            }
            Layer::Sort(picker) | Layer::Status(_, picker) | Layer::Assign(_, picker) => {
                picker.paste(text);
                Vec::new()
            }
            Layer::Small(step) => {
                step.paste(text);
                Vec::new()
            }
            Layer::None => self.page_paste(text, cx).unwrap_or_default(),
            Layer::Columns(_) | Layer::Edit(_) | Layer::Carry { .. } => Vec::new(),
        }
    }

    fn filter_typed(&mut self, at: Moment) -> Effects {
        let Layer::Filter(field, _) = &self.layer else { return Vec::new() };
        let text = field.text().to_owned();
        if text == self.filter {
            return Vec::new();
        }
        self.filter = text;
        self.cursor.ask();
        self.arrange(at)
    }

    fn remember_filter(&mut self) {
        let text = self.filter.trim().to_owned();
        if !text.is_empty() {
            self.filters.retain(|f| *f != text);
            self.filters.push(text);
            if self.filters.len() > super::kept::FILTERS {
                self.filters.remove(0);
            }
        }
    }
}

/// A line of a picker in the person's language; what holds just now carries a mark.
fn word(at: usize, label: &Text, now: bool, cx: &Cx<'_>) -> PickItem {
    PickItem {
        id: at as u64,
        label: Clean::from_partner(&(cx.say)(label)),
        detail: Clean::default(),
        mark: now.then_some("●"),
    }
}
