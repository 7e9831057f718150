//! `F`: the views in a list, where they are taken, saved, renamed and deleted.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::layers::Layer;
use super::views::{BuiltIn, Name, view_name};
use super::{Effects, LeadsPane};
use crate::domain::Clean;
use crate::flow::{Action, Cx, Effect, Question, Text, ToastLevel, keymap};
use crate::ui::field::TextField;
use crate::ui::picker::{Pick, PickItem, Picker};

/// Ids of saved views begin here.
const SAVED_FROM: u64 = 100;

/// The list of views.
#[derive(Debug)]
pub(super) struct Shelf {
    pub(super) picker: Picker,
    /// A name is typed: for what is shown, or for the view of this name.
    pub(super) naming: Option<(TextField, Option<String>)>,
    /// What a question was put about.
    asked: Option<Asked>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Asked {
    Delete(String),
    Replace(String),
}

impl Shelf {
    /// Pasted text goes where text is typed.
    pub(super) fn paste(&mut self, text: &str) {
        match &mut self.naming {
            Some((field, _)) => field.paste(text),
            None => drop(self.picker.paste(text)),
        }
    }
}

impl LeadsPane {
    pub(super) fn ask_views(&mut self, cx: &Cx<'_>) -> Effects {
        let picker = Picker::new(Text::key("picker-views"), self.view_items(cx));
        self.layer = Layer::Views(Box::new(Shelf { picker, naming: None, asked: None }));
        Vec::new()
    }

    fn view_items(&self, cx: &Cx<'_>) -> Vec<PickItem> {
        let shown = self.view_shown().map(|(name, _)| name.clone());
        let item = |id: u64, name: Name, label: &str, detail: String| PickItem {
            id,
            label: Clean::from_partner(label),
            detail: Clean::from_partner(&detail),
            mark: (shown.as_ref() == Some(&name)).then_some("●"),
        };
        let built_in = BuiltIn::ALL.into_iter().zip(0..).map(|(view, id)| {
            let label = (cx.say)(&Text::made(view.name().to_owned()));
            item(id, Name::BuiltIn(view), &label, view.filter().unwrap_or("user:").to_owned())
        });
        let saved = self.views.saved().iter().zip(SAVED_FROM..).map(|(view, id)| {
            let search = view.look.asked.get("search").and_then(serde_json::Value::as_str);
            let detail = [search, Some(view.look.filter.as_str())];
            let detail: Vec<&str> = detail.into_iter().flatten().filter(|text| !text.is_empty()).collect();
            item(id, Name::Saved(view.name.clone()), &view.name, detail.join(" · "))
        });
        built_in.chain(saved).collect()
    }

    /// The saved view under the cursor of the list.
    fn saved_under_cursor(&self) -> Option<String> {
        let Layer::Views(shelf) = &self.layer else { return None };
        let at = shelf.picker.chosen()?.id.checked_sub(SAVED_FROM)?;
        Some(self.views.saved().get(usize::try_from(at).ok()?)?.name.clone())
    }

    pub(super) fn views_key(&mut self, key: &KeyEvent, cx: &Cx<'_>) -> Effects {
        let under = self.saved_under_cursor();
        let shown = match self.view_shown() {
            Some((Name::Saved(name), _)) => Some(name.clone()),
            _ => None,
        };
        let Layer::Views(shelf) = &mut self.layer else { return Vec::new() };
        if shelf.naming.is_some() {
            return self.naming_key(key);
        }
        let name = |text: &str, of: Option<String>| {
            let mut field = TextField::new();
            field.set(text);
            Some((field, of))
        };
        let latin = keymap::by_position(*key);
        match (latin.code, latin.modifiers.contains(KeyModifiers::CONTROL)) {
            (KeyCode::Char('s'), true) => {
                // What was typed into the list is most likely the name that was not found there.
                let typed = shelf.picker.query().to_owned();
                let proposed = if typed.trim().is_empty() { shown.unwrap_or_default() } else { typed };
                shelf.naming = name(&proposed, None);
                Vec::new()
            }
            (KeyCode::Char('r'), true) => match under {
                Some(old) => {
                    shelf.naming = name(&old, Some(old.clone()));
                    Vec::new()
                }
                None => Self::toast(ToastLevel::Info, Text::key("toast-view-built-in")),
            },
            (KeyCode::Char('x'), true) => match under {
                Some(view) => {
                    let question =
                        Question { title: Text::key("confirm-view-delete").with("name", view.as_str()), detail: None };
                    shelf.asked = Some(Asked::Delete(view));
                    vec![Effect::Confirm(question, Action::Finish)]
                }
                None => Self::toast(ToastLevel::Info, Text::key("toast-view-built-in")),
            },
            _ => match shelf.picker.handle(key) {
                Pick::Chosen(id) => {
                    self.layer = Layer::None;
                    let built_in = usize::try_from(id).ok().and_then(|at| BuiltIn::ALL.get(at));
                    match (under, built_in) {
                        (Some(name), _) => self.take_saved(&name, cx),
                        (None, Some(view)) => self.take_built_in(*view, cx),
                        (None, None) => Vec::new(),
                    }
                }
                Pick::Closed => {
                    self.layer = Layer::None;
                    Vec::new()
                }
                Pick::None | Pick::Changed => Vec::new(),
            },
        }
    }

    fn naming_key(&mut self, key: &KeyEvent) -> Effects {
        let shown = self.view_shown().map(|(name, _)| name.clone());
        let Layer::Views(shelf) = &mut self.layer else { return Vec::new() };
        let Some((field, of)) = &mut shelf.naming else { return Vec::new() };
        match key.code {
            KeyCode::Esc => shelf.naming = None,
            KeyCode::Enter => {
                let (name, of) = (view_name(field.text()), of.clone());
                if name.is_empty() {
                    return Vec::new();
                }
                if let Some(old) = of {
                    if !self.views.rename(&old, &name) {
                        return Self::toast(
                            ToastLevel::Warn,
                            Text::key("toast-view-taken").with("name", name.as_str()),
                        );
                    }
                    self.layer = Layer::None;
                    return Self::toast(ToastLevel::Good, Text::key("toast-view-saved").with("name", name.as_str()));
                }
                let another = self.views.find(&name).is_some() && shown != Some(Name::Saved(name.clone()));
                if another {
                    let title = Text::key("confirm-view-replace").with("name", name.as_str());
                    shelf.asked = Some(Asked::Replace(name));
                    return vec![Effect::Confirm(Question { title, detail: None }, Action::Finish)];
                }
                self.layer = Layer::None;
                return self.save_view(&name);
            }
            _ => {
                field.handle(key);
            }
        }
        Vec::new()
    }

    /// The question was answered with yes.
    pub(super) fn views_answered(&mut self, cx: &Cx<'_>) -> Effects {
        let Layer::Views(shelf) = &mut self.layer else { return Vec::new() };
        match shelf.asked.take() {
            Some(Asked::Delete(name)) => {
                self.views.delete(&name);
                let items = self.view_items(cx);
                if let Layer::Views(shelf) = &mut self.layer {
                    shelf.picker.set_items(items);
                }
                Self::toast(ToastLevel::Good, Text::key("toast-view-deleted").with("name", name.as_str()))
            }
            Some(Asked::Replace(name)) => {
                self.layer = Layer::None;
                self.save_view(&name)
            }
            None => Vec::new(),
        }
    }
}
