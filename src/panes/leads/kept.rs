//! What this pane keeps across starts: how the list is looked at, filters typed before, saved views. No lead.
//!
//! Only what differs from the usual is written, so that a changed configuration still counts. What is read may come
//! from another version, or from a hand: a part that makes no sense is passed over, the others are taken.

use serde_json::{Map, Value, json};

use super::chosen::Chosen;
use super::order::{Column, SortBy};
use super::preview::Preview;
use super::views::{Look, NAME_AT_MOST, Saved};
use super::{LeadsPane, View};

/// Filters remembered for `↑`.
pub(super) const FILTERS: usize = 50;
/// Saved views.
pub(super) const VIEWS: usize = 100;
/// Characters of a kept filter or search.
const TEXT_AT_MOST: usize = 512;

impl LeadsPane {
    pub(super) fn remembered(&self) -> Value {
        let mut kept = Map::new();
        let mut put = |name: &str, value: Value| drop(kept.insert(name.to_owned(), value));
        if self.view != self.settings.view {
            put("view", view(self.view));
        }
        if self.sort != SortBy::default() {
            put("sort", sort(self.sort));
        }
        if self.columns != Chosen::default() {
            put("columns", columns(&self.columns));
        }
        if self.preview != Preview::default() {
            put("preview", json!({ "on": self.preview.is_on(), "lines": self.preview.size() }));
        }
        if !self.filters.is_empty() {
            put("filters", json!(self.filters));
        }
        if !self.imports.mappings.is_empty() {
            put("imports", self.imports.mappings.kept());
        }
        if !self.views.saved().is_empty() {
            put("views", self.views.saved().iter().map(saved).collect());
        }
        Value::Object(kept)
    }

    pub(super) fn take_up(&mut self, kept: &Value) {
        if let Some(view) = kept.get("view").and_then(read_view) {
            self.view = view;
        }
        if let Some(sort) = kept.get("sort").and_then(read_sort) {
            self.sort = sort;
        }
        if let Some(columns) = kept.get("columns").and_then(read_columns) {
            self.columns = columns;
        }
        if let Some(preview) = kept.get("preview") {
            let on = preview.get("on").and_then(Value::as_bool);
            let lines = preview.get("lines").and_then(Value::as_u64).and_then(|lines| u16::try_from(lines).ok());
            let usual = Preview::default();
            self.preview = Preview::of(on.unwrap_or(usual.is_on()), lines.unwrap_or(usual.size()));
        }
        if let Some(imports) = kept.get("imports") {
            self.imports.mappings = crate::flow::import::Mappings::recalled(imports);
        }
        let list = |name| kept.get(name).and_then(Value::as_array).into_iter().flatten();
        self.filters = list("filters").filter_map(text).filter(|text| !text.trim().is_empty()).take(FILTERS).collect();
        for saved in list("views").filter_map(|value| read_saved(value, self.settings.view)).take(VIEWS) {
            self.views.save(saved);
        }
    }
}

fn view(view: View) -> Value {
    json!(if view == View::Board { "board" } else { "table" })
}

fn read_view(value: &Value) -> Option<View> {
    match value.as_str()? {
        "board" => Some(View::Board),
        "table" => Some(View::Table),
        _ => None,
    }
}

fn sort(sort: SortBy) -> Value {
    json!({ "column": sort.column.name(), "descending": sort.descending })
}

fn read_sort(value: &Value) -> Option<SortBy> {
    let column = Column::from_name(value.get("column")?.as_str()?)?;
    Some(SortBy { column, descending: value.get("descending")?.as_bool()? })
}

fn columns(chosen: &Chosen) -> Value {
    chosen.iter().map(|(column, width)| json!({ "column": column.name(), "width": width })).collect()
}

fn read_columns(value: &Value) -> Option<Chosen> {
    let one = |value: &Value| {
        let column = Column::from_name(value.get("column")?.as_str()?)?;
        Some((column, value.get("width").and_then(Value::as_u64).and_then(|width| u16::try_from(width).ok())))
    };
    Chosen::of(value.as_array()?.iter().filter_map(one))
}

fn saved(saved: &Saved) -> Value {
    let look = &saved.look;
    json!({
        "name": saved.name,
        "filter": look.filter,
        "asked": look.asked,
        "sort": sort(look.sort),
        "view": view(look.view),
        "columns": columns(&look.columns),
    })
}

fn read_saved(value: &Value, usual: View) -> Option<Saved> {
    let name = value.get("name")?.as_str()?.trim();
    let name: String = name.chars().filter(|c| !c.is_control()).take(NAME_AT_MOST).collect();
    let look = Look {
        filter: value.get("filter").and_then(text).unwrap_or_default(),
        asked: value.get("asked").cloned().unwrap_or_default(),
        sort: value.get("sort").and_then(read_sort).unwrap_or_default(),
        view: value.get("view").and_then(read_view).unwrap_or(usual),
        columns: value.get("columns").and_then(read_columns).unwrap_or_default(),
    };
    (!name.is_empty()).then_some(Saved { name, look })
}

fn text(value: &Value) -> Option<String> {
    Some(value.as_str()?.chars().filter(|c| !c.is_control()).take(TEXT_AT_MOST).collect())
}
