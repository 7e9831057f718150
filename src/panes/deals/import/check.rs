//! The dry run of a file of applications: every row through the form's own rules, so that a file may hold nothing that
//! the form would refuse, and may hold all the oddities that the form only wonders at. Nothing here sends anything.

use std::sync::Arc;

use jiff::tz::TimeZone;
use sha2::{Digest as _, Sha256};

use super::super::board::Again;
use super::super::{DealsPane, fields};
use crate::api::lead_leader::{NewDeal, is_same_person, label, person};
use crate::domain::{Amount, Clean};
use crate::flow::import::{self, Before, Mapping, Row, Seen, Table, Where};
use crate::flow::{Cx, Text};
use crate::ops::{BatchId, Record, Settled, State};
use crate::ui::form::Form;

/// Rows of a file. They are checked at once, and each of them is a person's application.
pub(super) const MOST_ROWS: usize = 300;

/// The heads that mean each field, in the order of the form.
const HEADS: [&[&str]; 9] = [
    &["PIB", "full name", "name", "client", "nombre completo", "nombre", "cliente", "ПІБ", "клієнт", "імя"],
    &["telephone", "phone", "mobile", "telefono", "movil", "телефон", "мобільний"],
    &["stateCode", "tax number", "tax id", "número fiscal", "ІПН", "РНОКПП", "податковий номер", "код"],
    &["activity", "occupation", "job", "ocupación", "profesión", "діяльність", "рід занять", "зайнятість"],
    &["email", "e mail", "mail", "correo", "correo electrónico", "пошта", "електронна пошта"],
    &["city", "town", "ciudad", "localidad", "місто"],
    &["region", "province", "región", "provincia", "область"],
    &["termin", "term", "months", "plazo", "термін", "строк"],
    &["summa", "sum", "amount", "importe", "suma", "сума"],
];

/// A field of an application that a column can fill: its place in the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::panes::deals) struct Field(u8);

impl Field {
    fn of(name: &str) -> Option<Self> {
        <Self as import::Field>::ALL.iter().copied().find(|field| import::Field::name(*field) == name)
    }

    const fn at(self) -> usize {
        self.0 as usize
    }
}

impl import::Field for Field {
    const ALL: &'static [Self] = &[Self(0), Self(1), Self(2), Self(3), Self(4), Self(5), Self(6), Self(7), Self(8)];

    fn name(self) -> &'static str {
        fields::LABELS[self.at()].0
    }

    fn aliases(self) -> &'static [&'static str] {
        HEADS[self.at()]
    }

    fn label(self) -> Text {
        Text::key(fields::LABELS[self.at()].1)
    }
}

/// A row of the dry run.
pub(super) type Checked = import::Checked<Field, NewDeal>;
type Problem = import::Problem<Field>;

/// By what a row is known again in the plan of a run: a digest over all of it, another one in every run. Nothing of the
/// person can be read from it.
pub(super) fn digest(run: Option<BatchId>, deal: &NewDeal) -> String {
    let client = &deal.client;
    let (term, amount) = (deal.term.to_string(), deal.amount.to_string());
    let run = run.map(|run| run.0.to_string()).unwrap_or_default();
    let given = |text: &'_ Option<String>| text.clone().unwrap_or_default();
    let (email, city, region) = (given(&client.email), given(&client.city), given(&client.region));
    let code = person::same(&client.state_code);
    let mut hash = Sha256::new();
    for part in [&run, &client.pib, &client.telephone, &code, &client.activity, &email, &city, &region, &term, &amount]
    {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

/// What became of an application of this person over this amount that a file brought before.
fn before(records: &[Record], deal: &NewDeal) -> Before {
    let same = |record: &&Record| {
        let amount = record.amount.as_ref().and_then(|(amount, _)| Amount::parse(amount).ok());
        record.batch.is_some()
            && amount == Some(deal.amount)
            && is_same_person(record, &deal.client.state_code) == Some(true)
    };
    let became = |record: &Record| match record.state {
        State::Confirmed | State::Reconciled(Settled::Confirmed) => Before::Created(record.prepared_at),
        State::Prepared | State::Sending | State::Unknown => Before::Unknown(record.id),
        State::Reconciled(Settled::ClosedByUser) => Before::Closed(record.prepared_at),
        State::Failed | State::NotSent | State::Reconciled(Settled::Absent) => Before::Nothing,
    };
    let mut all = records.iter().rev().filter(same).map(became);
    all.find(|before| *before != Before::Nothing).unwrap_or_default()
}

impl DealsPane {
    /// Checks every row; none while the ledger has not said what was sent before.
    pub(super) fn dry_run(&self, table: &Table, mapping: &Mapping<Field>, cx: &Cx<'_>) -> Option<Arc<[Checked]>> {
        let records = self.records.as_deref()?;
        let mut seen = Seen::default();
        let check = |row| self.check_row(row, table.heads.len(), mapping, records, &mut seen, cx);
        Some(table.rows.iter().map(check).collect())
    }

    fn check_row(
        &self,
        row: &Row,
        width: usize,
        mapping: &Mapping<Field>,
        records: &[Record],
        seen: &mut Seen,
        cx: &Cx<'_>,
    ) -> Checked {
        let mut problems = Vec::new();
        if row.cells.len() != width {
            let text = Text::key("import-width").with("n", row.cells.len()).with("of", width);
            problems.push(Problem { stops: true, field: None, text });
        }
        let (form, typed) = typed(row, mapping, &mut problems);
        let of = |name: &str| fields::text(form.value(name).as_ref());
        let label = match label(&typed) {
            name if name.is_empty() => Clean::from_partner(&row.line.to_string()),
            name => name,
        };
        let stops = |(name, text): (String, Text)| Problem { stops: true, field: Field::of(&name), text };
        problems.extend(form.problems().into_iter().map(stops));
        let stopped = !problems.is_empty();
        let doubts = fields::doubts(&of).into_iter().map(|text| Problem { stops: false, field: None, text });
        let deal = fields::deal(&form.values()).ok().filter(|_| !stopped);
        let Some(deal) = deal else {
            if !stopped {
                problems.insert(0, Problem { stops: true, field: None, text: Text::key("import-incomplete") });
            }
            problems.extend(doubts);
            let (made, key, equals, shared, before) = (None, String::new(), None, false, Before::Nothing);
            return Checked { line: row.line, label, made, key, equals, shared, problems, before };
        };
        let mut key = digest(None, &deal);
        let (mut equals, mut shared) = (None, true);
        let mut wonders = |text| problems.push(Problem { stops: false, field: None, text });
        if let Some((first, nth)) = seen.row(&key, row.line) {
            equals = Some(first);
            key = format!("{key}-{nth}");
            wonders(Text::key("import-same-row").with("line", first));
        } else if let Some(Where::Line(first)) = seen.mark(person::same(&deal.client.state_code), row.line) {
            wonders(Text::key("deals-import-twice").with("line", first));
        } else {
            shared = false;
        }
        let before = before(records, &deal);
        if before == Before::Nothing {
            match self.again(&deal.client.state_code, cx.at.wall) {
                Again::Sent(record) => {
                    shared = true;
                    let day = record.prepared_at.to_zoned(self.settings.zone.clone()).date().to_string();
                    let label = record.target_label.clone();
                    wonders(Text::key("deals-again").with("label", label).with("day", day.as_str()));
                }
                Again::Mute | Again::Unread => wonders(Text::key("deals-again-mute")),
                Again::Nobody | Again::Untyped => {}
            }
        }
        // Who it is weighs more than how it is written.
        problems.extend(doubts);
        Checked { line: row.line, label, made: Some(Box::new(deal)), key, equals, shared, problems, before }
    }
}

/// The form with the cells of a row typed in, and the name as it stands there.
fn typed(row: &Row, mapping: &Mapping<Field>, problems: &mut Vec<Problem>) -> (Form, String) {
    let mut form = Form::new(Text::key("deals-form-title"), &fields::specs(), TimeZone::UTC);
    let mut name = String::new();
    for (cell, field) in row.cells.iter().zip(mapping) {
        let Some(field) = *field else { continue };
        let (path, cell) = (import::Field::name(field), cell.trim());
        if path == fields::PIB {
            cell.clone_into(&mut name);
        }
        // A line of the form would drop them in silence.
        if cell.chars().any(char::is_control) || !form.set_text(path, cell) {
            problems.push(Problem { stops: true, field: Some(field), text: Text::key("import-control") });
        }
    }
    (form, name)
}
