//! What a desk is made of before anybody types. Knows neither drafts nor writes.

use jiff::tz::TimeZone;

use crate::flow::{DraftKey, Text};
use crate::ui::form::{FieldSpec, Form, Values};

/// What a desk is made of.
pub struct Plan {
    pub(super) key: DraftKey,
    title: Text,
    fields: Vec<FieldSpec>,
    values: Values,
    pub(super) zone: TimeZone,
    submit: &'static str,
    pub(super) spelled: fn(&str) -> String,
}

impl Plan {
    /// An empty form. Times are typed and shown in this zone.
    pub const fn new(key: DraftKey, title: Text, fields: Vec<FieldSpec>, zone: TimeZone) -> Self {
        Self { key, title, fields, values: Values::new(), zone, submit: "form-hint-review", spelled: str::to_owned }
    }

    /// The same with what is there already.
    #[must_use]
    pub fn filled(mut self, values: Values) -> Self {
        self.values = values;
        self
    }

    /// The same with another word for what Ctrl-s does.
    #[must_use]
    pub const fn submit(mut self, key: &'static str) -> Self {
        self.submit = key;
        self
    }

    /// The same where the partner spells the paths of fields otherwise: makes a path of this form from one of a refusal.
    #[must_use]
    pub const fn spelled(mut self, path: fn(&str) -> String) -> Self {
        self.spelled = path;
        self
    }

    pub(super) fn form(&self) -> Form {
        let mut form = Form::new(self.title.clone(), &self.fields, self.zone.clone()).filled(&self.values);
        form.submit_hint = self.submit;
        form
    }
}
