//! One field while it is filled in: its text, whether it differs from what was there, and what is wrong with it.

use jiff::civil;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _, Zoned};

use super::long::LongText;
use super::spec::{BlockSpec, FieldSpec, Kind, Opt};
use super::value::{BlockValue, Decimal, Value, Values};
use crate::domain::{Clean, Secret};
use crate::flow::Text;
use crate::ui::field::TextField;

/// How a time is written, and typed if it is not one of [`DAY_FIRST`].
const TIME: &str = "%Y-%m-%d %H:%M";
/// How people in Spain, Mexico and Ukraine type one.
const DAY_FIRST: [&str; 3] = ["%d/%m/%Y %H:%M", "%d.%m.%Y %H:%M", "%d-%m-%Y %H:%M"];
/// A year before this one is a slip: two of its digits were typed.
const FIRST_YEAR: i16 = 1900;

/// What a field holds.
pub(super) enum Entry {
    Line(TextField),
    Secret(TextField),
    Long(LongText),
    /// The amount and the place of its unit.
    Money(TextField, usize),
    Choice(Option<usize>),
    /// Which are chosen, and where the cursor is.
    Many(Vec<bool>, usize),
    Found(Option<(u64, Clean)>),
    Blocks(Vec<Block>),
}

/// One block of a list.
pub(super) struct Block {
    /// The partner's id.
    pub(super) id: Option<String>,
    /// Its place in what the partner has; none if it was added here.
    pub(super) origin: Option<usize>,
    pub(super) fields: Vec<Field>,
}

/// A field and what was done to it.
pub(super) struct Field {
    pub(super) spec: FieldSpec,
    pub(super) entry: Entry,
    /// Its text before anybody typed.
    pub(super) first: String,
    pub(super) touched: bool,
    /// What the server said of it.
    pub(super) server: Option<Clean>,
}

pub(super) fn blank(specs: &[FieldSpec]) -> Vec<Field> {
    specs.iter().cloned().map(Field::new).collect()
}

pub(super) fn read_all(fields: &[Field], zone: &TimeZone) -> Values {
    // What cannot be read is not submitted: the caller looks for problems first.
    fields.iter().map(|f| (f.spec.name, f.read(zone).unwrap_or(Value::Empty))).collect()
}

pub(super) fn fill_all(fields: &mut [Field], values: &Values) {
    for field in fields {
        if let Some(value) = values.get(field.spec.name) {
            field.fill(value);
        }
        field.first = field.text();
    }
}

impl Field {
    pub(super) fn new(spec: FieldSpec) -> Self {
        let entry = match &spec.kind {
            Kind::Text | Kind::Number | Kind::Decimal { .. } | Kind::DateTime => Entry::Line(TextField::new()),
            Kind::Long => Entry::Long(LongText::default()),
            Kind::Secret => Entry::Secret(TextField::secret()),
            Kind::Money { .. } => Entry::Money(TextField::new(), 0),
            Kind::Choice(_) => Entry::Choice(None),
            Kind::Many(opts) => Entry::Many(vec![false; opts.len()], 0),
            Kind::Find(_) => Entry::Found(None),
            Kind::Blocks(_) => Entry::Blocks(Vec::new()),
        };
        let mut field = Self { spec, entry, first: String::new(), touched: false, server: None };
        field.first = field.text();
        field
    }

    pub(super) fn opts(&self) -> &[Opt] {
        match &self.spec.kind {
            Kind::Choice(opts) | Kind::Many(opts) => opts,
            _ => &[],
        }
    }

    pub(super) fn units(&self) -> &'static [&'static str] {
        match self.spec.kind {
            Kind::Money { units, .. } => units,
            _ => &[],
        }
    }

    pub(super) fn blocks(&self) -> &[Block] {
        if let Entry::Blocks(blocks) = &self.entry { blocks } else { &[] }
    }

    pub(super) fn block_spec(&self) -> Option<&BlockSpec> {
        if let Kind::Blocks(spec) = &self.spec.kind { Some(spec) } else { None }
    }

    fn unit(&self, at: usize) -> &'static str {
        self.units().get(at).copied().unwrap_or_default()
    }

    /// What a draft keeps of it; nothing of a secret.
    pub(super) fn text(&self) -> String {
        match &self.entry {
            Entry::Line(line) => line.text().to_owned(),
            Entry::Secret(_) => String::new(),
            Entry::Long(long) => long.text().to_owned(),
            Entry::Money(amount, unit) if amount.is_empty() && *unit == 0 => String::new(),
            Entry::Money(amount, unit) => format!("{} {}", amount.text(), self.unit(*unit)),
            Entry::Choice(at) => at.and_then(|at| self.opts().get(at)).map_or("", |o| o.id).to_owned(),
            Entry::Many(on, _) => {
                let ids: Vec<_> = self.opts().iter().zip(on).filter(|(_, on)| **on).map(|(o, _)| o.id).collect();
                ids.join(",")
            }
            Entry::Found(found) => found.as_ref().map_or(String::new(), |(id, label)| format!("{id} {label}")),
            Entry::Blocks(blocks) => {
                let marks: Vec<String> = blocks.iter().map(Block::mark).collect();
                serde_json::to_string(&marks).unwrap_or_default()
            }
        }
    }

    /// Takes its text from a draft or an editor. False if it cannot be one of this field.
    pub(super) fn set_text(&mut self, text: &str) -> bool {
        let (opts, units) = (self.opts().to_vec(), self.units());
        match &mut self.entry {
            Entry::Line(line) => line.set(text),
            Entry::Long(long) => long.set(text),
            Entry::Money(amount, unit) => {
                let (number, name) = text.rsplit_once(' ').unwrap_or((text, ""));
                match units.iter().position(|u| *u == name) {
                    Some(at) => {
                        amount.set(number);
                        *unit = at;
                    }
                    None => amount.set(text),
                }
            }
            Entry::Choice(at) => {
                let found = opts.iter().position(|o| o.id == text);
                if found.is_none() && !text.is_empty() {
                    return false;
                }
                *at = found;
            }
            Entry::Many(on, _) => {
                let known = |id: &str| opts.iter().any(|o| o.id == id);
                if !text.is_empty() && !text.split(',').all(known) {
                    return false;
                }
                for (on, opt) in on.iter_mut().zip(&opts) {
                    *on = text.split(',').any(|id| id == opt.id);
                }
            }
            Entry::Found(found) if text.is_empty() => *found = None,
            Entry::Found(found) => {
                let (id, label) = text.split_once(' ').unwrap_or((text, ""));
                let Ok(id) = id.parse() else { return false };
                *found = Some((id, Clean::from_partner(label)));
            }
            Entry::Secret(_) | Entry::Blocks(_) => return false,
        }
        true
    }

    fn fill(&mut self, value: &Value) {
        let spec = self.block_spec().cloned();
        match (&mut self.entry, value) {
            (Entry::Line(line), Value::Text(text)) => line.set(text),
            (Entry::Line(line), Value::Number(n)) => line.set(&n.to_string()),
            (Entry::Line(line), Value::Decimal(d)) => line.set(d.as_str()),
            (Entry::Line(line), Value::DateTime(at)) => line.set(&at.strftime(TIME).to_string()),
            (Entry::Long(long), Value::Text(text)) => long.set(text),
            (Entry::Found(found), Value::Found(id, label)) => *found = Some((*id, label.clone())),
            (Entry::Money(..), Value::Money(amount, unit)) => {
                self.set_text(&format!("{} {unit}", amount.as_str()));
            }
            (Entry::Choice(_), Value::Choice(id)) => {
                self.set_text(id);
            }
            (Entry::Many(..), Value::Many(ids)) => {
                self.set_text(&ids.join(","));
            }
            (Entry::Blocks(blocks), Value::Blocks(values)) => {
                let specs = spec.map(|s| s.fields).unwrap_or_default();
                *blocks = values.iter().enumerate().map(|(at, value)| Block::filled(&specs, at, value)).collect();
            }
            // An empty value, a secret that nobody reads back, or a mismatch: the field stays empty.
            _ => {}
        }
    }

    /// Takes a value as if it had been typed. False if it cannot be one of this field.
    pub(super) fn put(&mut self, value: &Value) -> bool {
        match (&self.entry, value) {
            (Entry::Secret(_) | Entry::Blocks(_), _) => false,
            (_, Value::Empty) => self.set_text(""),
            _ => {
                self.fill(value);
                true
            }
        }
    }

    /// True unless it belongs to a choice beside it that is another now.
    pub(super) fn is_asked(&self, beside: &[Self]) -> bool {
        self.spec
            .only_with
            .is_none_or(|(choice, id)| beside.iter().any(|field| field.spec.name == choice && field.text() == id))
    }

    /// True if no draft may hold it.
    pub(super) const fn is_secret(&self) -> bool {
        self.spec.private || matches!(self.entry, Entry::Secret(_))
    }

    /// True if it differs from what was there.
    pub(super) fn changed(&self) -> bool {
        match &self.entry {
            Entry::Secret(secret) => !secret.is_empty(),
            _ => self.text() != self.first,
        }
    }

    /// Its value, or why there is none.
    pub(super) fn read(&self, zone: &TimeZone) -> Result<Value, Text> {
        Ok(match &self.entry {
            Entry::Line(line) if line.text().trim().is_empty() => Value::Empty,
            Entry::Line(line) => return self.line(line.text().trim(), zone),
            Entry::Secret(secret) if secret.is_empty() => Value::Empty,
            Entry::Secret(secret) => Value::Secret(Secret::new(String::from(secret.text()))),
            Entry::Long(long) if long.text().trim().is_empty() => Value::Empty,
            Entry::Long(long) => Value::Text(long.text().to_owned()),
            Entry::Money(amount, _) if amount.text().trim().is_empty() => Value::Empty,
            Entry::Money(amount, unit) => Value::Money(self.decimal(amount.text())?, self.unit(*unit)),
            Entry::Choice(at) => at.and_then(|at| self.opts().get(at)).map_or(Value::Empty, |o| Value::Choice(o.id)),
            Entry::Many(on, _) if !on.contains(&true) => Value::Empty,
            Entry::Many(on, _) => {
                Value::Many(self.opts().iter().zip(on).filter(|(_, on)| **on).map(|(o, _)| o.id).collect())
            }
            Entry::Found(found) => found.clone().map_or(Value::Empty, |(id, label)| Value::Found(id, label)),
            Entry::Blocks(blocks) if blocks.is_empty() => Value::Empty,
            Entry::Blocks(blocks) => Value::Blocks(
                blocks.iter().map(|b| BlockValue { id: b.id.clone(), values: read_all(&b.fields, zone) }).collect(),
            ),
        })
    }

    fn line(&self, text: &str, zone: &TimeZone) -> Result<Value, Text> {
        Ok(match &self.spec.kind {
            Kind::Number => Value::Number(text.parse().map_err(|_| Text::key("form-not-a-number"))?),
            Kind::Decimal { .. } => Value::Decimal(self.decimal(text)?),
            Kind::DateTime => Value::DateTime(moment(text, zone)?),
            _ => Value::Text(text.to_owned()),
        })
    }

    fn decimal(&self, text: &str) -> Result<Decimal, Text> {
        let (Kind::Decimal { places } | Kind::Money { places, .. }) = self.spec.kind else {
            return Err(Text::key("form-not-a-decimal"));
        };
        let decimal = Decimal::parse(text).ok_or_else(|| Text::key("form-not-a-decimal"))?;
        if decimal.places() > usize::from(places) {
            return Err(Text::key("form-places").with("max", u64::from(places)));
        }
        Ok(decimal)
    }

    /// What is wrong with it, its blocks' fields not counted.
    pub(super) fn problem(&self, zone: &TimeZone) -> Option<Text> {
        match self.read(zone) {
            Ok(value) => self.spec.rules.iter().find_map(|rule| rule.problem(&value)),
            Err(words) => Some(words),
        }
    }

    /// Marks it as edited: the server's words were about something else.
    pub(super) fn touch(&mut self) {
        self.touched = true;
        self.server = None;
    }
}

impl Block {
    pub(super) fn added(spec: &BlockSpec) -> Self {
        Self { id: None, origin: None, fields: blank(&spec.fields) }
    }

    fn filled(specs: &[FieldSpec], at: usize, value: &BlockValue) -> Self {
        let mut fields = blank(specs);
        fill_all(&mut fields, &value.values);
        Self { id: value.id.clone(), origin: Some(at), fields }
    }

    /// How a draft calls it: by the partner's id, by its place there, or as an added one.
    pub(super) fn mark(&self) -> String {
        match (&self.id, self.origin) {
            (Some(id), _) => format!("={id}"),
            (None, Some(at)) => format!("#{at}"),
            (None, None) => "+".to_owned(),
        }
    }
}

/// Reads a time. One that the clocks skip is none; of one that comes twice the first is meant, as its offset shows.
fn moment(text: &str, zone: &TimeZone) -> Result<Zoned, Text> {
    let wrong = || Text::key("form-not-a-time");
    let read = |form: &&str| civil::DateTime::strptime(form, text).ok().filter(|read| read.year() >= FIRST_YEAR);
    let civil = std::iter::once(&TIME).chain(&DAY_FIRST).find_map(read).ok_or_else(wrong)?;
    let found = zone.to_ambiguous_zoned(civil);
    if matches!(found.offset(), jiff::tz::AmbiguousOffset::Gap { .. }) {
        return Err(Text::key("form-no-such-time"));
    }
    found.compatible().map_err(|_| wrong())
}

/// What a preset key makes of a time: `t` today, `m` tomorrow, `h` or `+` one hour more. Their places on a Ukrainian
/// keyboard count too.
pub(super) fn preset(key: char, text: &str, now: Timestamp, zone: &TimeZone) -> Option<String> {
    let now = now.to_zoned(zone.clone());
    let typed = moment(text.trim(), zone).ok();
    let time = typed.as_ref().unwrap_or(&now).time();
    let at = match key.to_lowercase().next()? {
        't' | 'е' => now.date().to_datetime(time),
        'm' | 'ь' => now.date().tomorrow().ok()?.to_datetime(time),
        'h' | 'р' | '+' => typed.unwrap_or(now).checked_add(1.hour()).ok()?.datetime(),
        _ => return None,
    };
    Some(at.strftime(TIME).to_string())
}
