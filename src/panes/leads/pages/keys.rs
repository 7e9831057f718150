//! What keys and the mouse do on a page.

use crossterm::event::{KeyCode, KeyEvent};

use super::{Choosing, Kind, OPENING, TwinLine, Typing, dealer, named, nothing_to_copy};
use crate::api::sml::LeadRow;
use crate::domain::Clean;
use crate::flow::{Action, Cx, Effect, ExportAs, Gesture, Pointer, Text, Toast, ToastLevel};
use crate::panes::leads::export::Export;
use crate::panes::leads::filters::Filters;
use crate::panes::leads::jobs::Job;
use crate::panes::leads::{Column, EXPORT, Effects, LeadsPane};
use crate::ui::field::TextField;
use crate::ui::grid::{Table, sort_picker};
use crate::ui::picker::Pick;

/// What keys do with a lead under the cursor of the duplicates as in the list, and which of them the hint bar shows.
pub(super) const ON_TWINS: [(Action, bool); 11] = [
    (Action::Status, true),
    (Action::Assign, true),
    (Action::Task, true),
    (Action::Edit, false),
    (Action::Undo, false),
    (Action::Call, false),
    (Action::Finish, true),
    (Action::Note, false),
    (Action::Tag, false),
    (Action::Score, false),
    (Action::Verify, false),
];

impl LeadsPane {
    /// An action while a page may be open; none if it is not the page's.
    pub(in crate::panes::leads) fn act_in_page(&mut self, action: Action, cx: &mut Cx<'_>) -> Option<Effects> {
        if OPENING.contains(&action) {
            return Some(self.open_page(action, cx));
        }
        self.page_in_front()?;
        if let Some(effects) = self.act_in_dealership(action, cx) {
            return Some(effects);
        }
        let page = self.page.as_deref_mut()?;
        let height = page.parts(cx.area).height();
        if page.table.step(action, height) {
            return Some(Vec::new());
        }
        if matches!(page.kind, Kind::Duplicates(_)) && ON_TWINS.iter().any(|(on, _)| *on == action) {
            return None;
        }
        Some(match action {
            Action::Back if !page.table.filter.is_empty() => {
                page.table.filter.clear();
                self.page_filtered(cx)
            }
            Action::Back | Action::Quit => self.leave_page(),
            Action::Open => self.open_line(cx),
            Action::Filter => {
                let mut field = TextField::new();
                field.set(&page.table.filter);
                page.typing = Some(Typing::Filter(field));
                Vec::new()
            }
            Action::Search => {
                let before = match &page.kind {
                    Kind::Users(users) => users.asked.search.as_deref().unwrap_or_default(),
                    Kind::Clients(clients) => &clients.asked,
                    _ => return Some(Vec::new()),
                };
                let mut field = TextField::new();
                field.set(before);
                page.typing = Some(Typing::Search(field));
                Vec::new()
            }
            Action::FilterForm => self.ask_users(cx),
            Action::Sort if !matches!(page.kind, Kind::Duplicates(_)) => {
                page.choosing = Some(Choosing::Sort(sort_picker(page.columns(), &page.table, cx.say)));
                Vec::new()
            }
            Action::Reverse => {
                if let Some((_, descending)) = &mut page.table.sort {
                    *descending = !*descending;
                }
                page.table.arrange(height, cx.say);
                Vec::new()
            }
            Action::NextTab | Action::NextRegion | Action::Right => self.turn_chart(1, cx),
            Action::PreviousTab | Action::PreviousRegion | Action::Left => self.turn_chart(4, cx),
            Action::Refresh | Action::RefreshAll if matches!(page.kind, Kind::Duplicates(_) | Kind::Charts(..)) => {
                let mut effects = if action == Action::Refresh { self.refresh(cx.at) } else { self.load(cx.at) };
                effects.extend(self.page_rows_changed(cx.at));
                effects
            }
            Action::Refresh | Action::RefreshAll => self.read_page(true, cx),
            Action::Stop => self.stop_page(),
            Action::Mark => self.mark_twin(height),
            Action::CopyRow | Action::CopyId | Action::CopyPhone | Action::CopyEmail => self.copy_line(action),
            Action::ExportCsv | Action::ExportJson | Action::ExportMarkdown => {
                Self::form_of(action).map(|form| self.export_page(form, cx)).unwrap_or_default()
            }
            _ => Vec::new(),
        })
    }

    /// A raw key while something is typed or chosen on the page; none if nothing is.
    pub(in crate::panes::leads) fn page_key(&mut self, key: &KeyEvent, cx: &Cx<'_>) -> Option<Effects> {
        self.page_in_front()?;
        let page = self.page.as_deref_mut()?;
        if let Some(choosing) = &mut page.choosing {
            let (Choosing::Sort(picker) | Choosing::Users(picker)) = choosing;
            let picked = picker.handle(key);
            return Some(self.page_picked(&picked, cx));
        }
        let is_clients = matches!(page.kind, Kind::Clients(_));
        match (page.typing.as_mut()?, key.code) {
            (Typing::Filter(_), KeyCode::Esc) => {
                page.typing = None;
                page.table.filter.clear();
                Some(self.page_filtered(cx))
            }
            (Typing::Search(_), KeyCode::Esc) => {
                page.typing = None;
                Some(Vec::new())
            }
            (Typing::Filter(_), KeyCode::Enter) => {
                page.typing = None;
                Some(Vec::new())
            }
            (Typing::Search(_), KeyCode::Enter) if is_clients => Some(self.client_enter(cx)),
            // What was found is within reach while one goes on typing.
            (_, KeyCode::Down | KeyCode::Up) => {
                let height = page.parts(cx.area).height();
                page.table.step(if key.code == KeyCode::Down { Action::Down } else { Action::Up }, height);
                Some(Vec::new())
            }
            (Typing::Search(field), KeyCode::Enter) => {
                let text = field.text().trim().to_owned();
                page.typing = None;
                let Kind::Users(users) = &mut page.kind else { return Some(Vec::new()) };
                users.asked.search = Some(text).filter(|text| !text.is_empty());
                Some(self.read_users(cx))
            }
            (Typing::Search(field) | Typing::Filter(field), _) => {
                let typed = field.handle(key);
                Some(if typed { self.page_typed(cx) } else { Vec::new() })
            }
        }
    }

    pub(in crate::panes::leads) fn page_paste(&mut self, text: &str, cx: &Cx<'_>) -> Option<Effects> {
        self.page_in_front()?;
        let page = self.page.as_deref_mut()?;
        if let Some(Choosing::Sort(picker) | Choosing::Users(picker)) = &mut page.choosing {
            picker.paste(text);
            return Some(Vec::new());
        }
        let (Typing::Filter(field) | Typing::Search(field)) = page.typing.as_mut()?;
        field.paste(text);
        Some(self.page_typed(cx))
    }

    fn page_typed(&mut self, cx: &Cx<'_>) -> Effects {
        let Some(page) = self.page.as_deref_mut() else { return Vec::new() };
        match &page.typing {
            Some(Typing::Filter(field)) if field.text() != page.table.filter => {
                field.text().clone_into(&mut page.table.filter);
                self.page_filtered(cx)
            }
            Some(Typing::Search(_)) => self.client_key(cx),
            _ => Vec::new(),
        }
    }

    /// Other words for what is loaded.
    fn page_filtered(&mut self, cx: &Cx<'_>) -> Effects {
        let Some(page) = self.page.as_deref_mut() else { return Vec::new() };
        if let Kind::Duplicates(_) = page.kind {
            return self.page_rows_changed(cx.at);
        }
        page.table.arrange(page.parts(cx.area).height(), cx.say);
        Vec::new()
    }

    fn page_picked(&mut self, picked: &Pick, cx: &Cx<'_>) -> Effects {
        let Some(page) = self.page.as_deref_mut() else { return Vec::new() };
        match picked {
            Pick::Closed => page.choosing = None,
            Pick::Chosen(id) => match page.choosing.take() {
                Some(Choosing::Sort(_)) => {
                    // Numbers are looked at from the largest on.
                    let column = *id as usize;
                    let number = page.columns().get(column).is_some_and(|c| c.align == crate::ui::table::Align::Right);
                    page.table.sort = Some((column, number));
                    page.table.arrange(page.parts(cx.area).height(), cx.say);
                }
                Some(Choosing::Users(picker)) => {
                    let label = picker.chosen().map(|item| item.label.clone()).unwrap_or_default();
                    return self.users_chosen(*id, &label, cx);
                }
                None => {}
            },
            _ => {}
        }
        Vec::new()
    }

    /// Enter on a line.
    fn open_line(&mut self, cx: &Cx<'_>) -> Effects {
        let Some(page) = self.page.as_deref() else { return Vec::new() };
        let Some(key) = page.table.key() else { return Self::nothing_selected() };
        match &page.kind {
            Kind::Dealerships(_) => {
                self.open_dealership(key);
                Vec::new()
            }
            Kind::Users(users) => {
                let name = users.list.rows().iter().find(|user| user.id.0 == key).map(|user| user.name.clone());
                name.map(|name| self.leave_for(None, named("user", &name), cx)).unwrap_or_default()
            }
            Kind::Clients(clients) => {
                let Some(client) = clients.list.rows().iter().find(|client| client.id == key).cloned() else {
                    return Vec::new();
                };
                let given = |text: Option<&Clean>| text.filter(|text| !text.is_empty()).map(ToString::to_string);
                match (given(client.phone.as_ref()), given(client.email.as_ref())) {
                    (Some(phone), _) => self.leave_for(Some(Filters::of_phone(phone)), String::new(), cx),
                    (None, Some(email)) => self.leave_for(Some(Filters::of_email(email)), String::new(), cx),
                    // Nothing to ask the server by: the name among what is loaded.
                    (None, None) => self.leave_for(None, named("client", &client.name), cx),
                }
            }
            Kind::Duplicates(twinned) => {
                let line = twinned.as_ref().and_then(|twinned| twinned.lines.get(page.table.place.at)).copied();
                match line {
                    Some(TwinLine::Lead(id, _)) => self.open_lead(id, cx.at),
                    Some(TwinLine::Head(shared, id, _)) => {
                        let value = self.rows.by_id(id).and_then(|row| super::twins::shared_value(row, shared));
                        let filter = value.map(|value| format!("\"{}\"", value.as_str().replace('"', " ")));
                        filter.map(|filter| self.leave_for(None, filter, cx)).unwrap_or_default()
                    }
                    None => Vec::new(),
                }
            }
            Kind::Charts(chart, charted) => {
                let filter = charted.as_ref().and_then(|charted| chart.filter_of(charted, key));
                match filter {
                    // The chart speaks of what passes the filter: the line narrows it.
                    Some(filter) => {
                        let filter = format!("{} {filter}", self.filter).trim().to_owned();
                        self.leave_for(None, filter, cx)
                    }
                    None => Self::toast(ToastLevel::Info, Text::key("page-no-words")),
                }
            }
        }
    }

    fn turn_chart(&mut self, by: usize, cx: &Cx<'_>) -> Effects {
        let Some(page) = self.page.as_deref_mut() else { return Vec::new() };
        if let Kind::Charts(chart, _) = &mut page.kind {
            *chart = chart.step(by);
            page.table = Table::default();
            self.fill_page(cx);
        }
        Vec::new()
    }

    fn stop_page(&mut self) -> Effects {
        let slot = match self.page.as_deref().map(|page| &page.kind) {
            Some(Kind::Dealerships(_)) => super::Wanted::Dealerships.slot(),
            Some(Kind::Users(_)) => super::USERS,
            Some(Kind::Clients(_)) => super::CLIENTS,
            _ => return self.stop(),
        };
        self.tickets.waiting(slot).map(Effect::Cancel).into_iter().collect()
    }

    /// The lead under the cursor of the duplicates.
    fn twin(&self) -> Option<&LeadRow> {
        let page = self.page.as_deref()?;
        let Kind::Duplicates(Some(twinned)) = &page.kind else { return None };
        let (TwinLine::Lead(id, _) | TwinLine::Head(_, id, _)) = twinned.lines.get(page.table.place.at)?;
        self.rows.by_id(*id)
    }

    /// The same, if the cursor is on a lead and not on what a group shares.
    pub(in crate::panes::leads) fn chosen_twin(&self) -> Option<&LeadRow> {
        let page = self.page.as_deref()?;
        let Kind::Duplicates(Some(twinned)) = &page.kind else { return None };
        let TwinLine::Lead(id, _) = twinned.lines.get(page.table.place.at)? else { return None };
        self.rows.by_id(*id)
    }

    fn mark_twin(&mut self, height: usize) -> Effects {
        let Some(page) = self.page.as_deref_mut() else { return Vec::new() };
        let Kind::Duplicates(Some(twinned)) = &page.kind else { return Vec::new() };
        if let Some(TwinLine::Lead(id, _)) = twinned.lines.get(page.table.place.at)
            && !self.marks.remove(id)
        {
            self.marks.insert(*id);
        }
        page.table.step(Action::Down, height);
        Vec::new()
    }

    fn copy_line(&self, action: Action) -> Effects {
        let text = self.line_to_copy(action).filter(|text| !text.is_empty());
        text.map_or_else(nothing_to_copy, |text| vec![Effect::Copy(text)])
    }

    fn line_to_copy(&self, action: Action) -> Option<Clean> {
        let page = self.page.as_deref()?;
        let key = page.table.key()?;
        let joined = |parts: &[Option<&Clean>]| {
            let parts: Vec<&str> = parts.iter().map(|part| part.map_or("", Clean::as_str)).collect();
            Clean::lines(&[parts.join("\t")])
        };
        let id = || Clean::from_partner(&key.to_string());
        match &page.kind {
            Kind::Dealerships(_) => {
                let d = self.catalog.dealerships.rows().iter().find(|d| d.id == key)?;
                match action {
                    Action::CopyPhone => d.phone.clone(),
                    Action::CopyId => Some(id()),
                    Action::CopyEmail => None,
                    _ => Some(dealer::row(d)),
                }
            }
            Kind::Users(users) => {
                let user = users.list.rows().iter().find(|user| user.id.0 == key)?;
                match action {
                    Action::CopyPhone => user.phone.clone(),
                    Action::CopyId => Some(id()),
                    Action::CopyEmail => Some(user.username.clone()).filter(|name| name.as_str().contains('@')),
                    _ => Some(joined(&[Some(&user.name), Some(&user.username), user.phone.as_ref()])),
                }
            }
            Kind::Clients(clients) => {
                let client = clients.list.rows().iter().find(|client| client.id == key)?;
                match action {
                    Action::CopyPhone => client.phone.clone(),
                    Action::CopyEmail => client.email.clone(),
                    Action::CopyId => Some(id()),
                    _ => Some(joined(&[Some(&client.name), client.phone.as_ref(), client.email.as_ref()])),
                }
            }
            Kind::Duplicates(_) => {
                let row = self.twin()?;
                super::super::copies::line(row, action).map(|line| Clean::lines(&[line]))
            }
            Kind::Charts(..) => None,
        }
    }

    fn export_page(&mut self, form: ExportAs, cx: &Cx<'_>) -> Effects {
        let Some(page) = self.page.as_deref() else { return Vec::new() };
        if page.table.total() == 0 {
            return Self::toast(ToastLevel::Info, Text::key("off-nothing-to-export"));
        }
        let name = match &page.kind {
            Kind::Dealerships(_) => "dealerships",
            Kind::Users(_) => "users",
            Kind::Clients(_) => "clients",
            Kind::Charts(chart, _) => chart.name(),
            Kind::Duplicates(twinned) => return self.export_twins(form, &twinned.clone().unwrap_or_default(), cx),
        };
        let mut effects: Effects = Vec::new();
        let partial = matches!(page.kind, Kind::Charts(..)) && !self.is_whole();
        if partial {
            effects.push(Effect::Toast(Toast::new(ToastLevel::Warn, Text::key("page-export-loaded"))));
        }
        effects.push(Effect::Export(form, Box::new(page.table.sheet(name, page.columns(), cx.say))));
        effects
    }

    /// The duplicates as rows of leads, group after group; the telephone and the e-mail stand beside each other.
    fn export_twins(&mut self, form: ExportAs, twinned: &super::Twinned, cx: &Cx<'_>) -> Effects {
        let columns = [
            Column::Id,
            Column::Phone,
            Column::Email,
            Column::Client,
            Column::Status,
            Column::Created,
            Column::User,
            Column::Dealership,
        ];
        let rows = self.rows.snapshot();
        let position = |line: &TwinLine| match line {
            TwinLine::Lead(id, _) => self.rows.position(*id),
            TwinLine::Head(..) => None,
        };
        let order = twinned.lines.iter().filter_map(position).collect();
        let job =
            Export::of(form, rows, order, &columns, self.settings.zone.clone(), self.kept_clock(cx.at.minute()), cx);
        vec![Effect::Compute(self.tickets.issue(EXPORT), Job::Export(job))]
    }

    /// The mouse over a page.
    pub(in crate::panes::leads) fn point_at_page(&mut self, pointer: Pointer, cx: &mut Cx<'_>) -> Effects {
        let unsettled = self.is_unsettled(cx);
        let Some(page) = self.page.as_deref_mut() else { return Vec::new() };
        if let Some(Choosing::Sort(picker) | Choosing::Users(picker)) = &mut page.choosing {
            let picked = picker.point(cx.area, pointer);
            return if unsettled { Vec::new() } else { self.page_picked(&picked, cx) };
        }
        let parts = page.parts(cx.area);
        match pointer.gesture {
            Gesture::Wheel(lines) if matches!(page.kind, Kind::Dealerships(Some(_))) => {
                self.scroll_dealership(lines, cx);
            }
            Gesture::Wheel(lines) => page.table.scroll(lines, parts.height()),
            Gesture::Click if matches!(page.kind, Kind::Dealerships(Some(_))) => {}
            Gesture::Click => match pointer.line_in(parts.rows()) {
                Some(_) if unsettled => return Self::unsettled(),
                Some(line) if page.table.click(line, parts.height()) == Some(true) => return self.open_line(cx),
                _ => {}
            },
        }
        Vec::new()
    }
}
