//! The dry run: every row of the table held against the rules, as a job off the loop. What comes out is what would be
//! sent and, by row, what is wrong or worth a look; nothing here sends anything.

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::Arc;

use jiff::civil;
use jiff::tz::{AmbiguousOffset, TimeZone};

use super::fields::Field;
use super::twice::{key, known, shared};
use crate::api::sml::{LeadRow, NewClient, NewLead, NewTask, Status, TaskKind, UserId};
use crate::domain::{AccountId, Clean, digits, fold};
use crate::flow::import::{Earlier, Found, Mapping, Names, Row, Seen, Table};
use crate::flow::{RowsSnapshot, Text, import};

/// Characters of a cell.
const CELL_AT_MOST: usize = 5_000;
/// Years of cars.
const YEARS: std::ops::RangeInclusive<u16> = 1_900..=2_100;
/// Digits of a telephone.
const DIGITS: std::ops::RangeInclusive<usize> = 6..=15;

/// Whose the leads will be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// Nobody said.
    Unsaid,
    /// A column says it, row by row.
    Column,
    /// One person for all.
    One(UserId, Clean),
    /// Who imports.
    Importer,
}

/// The lists that names are looked up in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lists {
    /// Sources.
    pub sources: Names,
    /// Fuels.
    pub fuels: Names,
    /// Provinces.
    pub provinces: Names,
    /// Localities by province.
    pub localities: HashMap<u64, Names>,
    /// People.
    pub users: Names,
}

/// A dry run to be made.
#[derive(Clone)]
pub struct Check {
    /// The table.
    pub table: Arc<Table>,
    /// What its columns mean.
    pub mapping: Mapping<Field>,
    /// Names and ids.
    pub lists: Arc<Lists>,
    /// Whose the leads will be.
    pub owner: Owner,
    /// Zone of dates.
    pub zone: TimeZone,
    /// In whose name.
    pub account: AccountId,
    /// The loaded leads, for duplicates.
    pub loaded: RowsSnapshot<LeadRow>,
    /// Leads that a look-up found at the server, for the same.
    pub found: Arc<[LeadRow]>,
    /// What the ledger knows of rows like these.
    pub earlier: Arc<Earlier>,
}

impl PartialEq for Check {
    /// The same question about the same file; lists follow from the account.
    fn eq(&self, other: &Self) -> bool {
        (&self.table, &self.mapping, &self.owner) == (&other.table, &other.mapping, &other.owner)
    }
}

impl fmt::Debug for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Check({:?}, {:?})", self.table, self.owner)
    }
}

/// Something about a row.
pub type Problem = import::Problem<Field>;
/// A row of the dry run.
pub type Checked = import::Checked<Field, NewLead>;

/// The whole dry run.
#[derive(Debug, Clone, PartialEq)]
pub struct Dry {
    /// Every row, in the order of the file.
    pub rows: Arc<[Checked]>,
    /// Provinces whose localities are needed first.
    pub provinces: BTreeSet<u64>,
}

impl Check {
    /// Checks every row.
    pub fn run(self) -> Dry {
        let mut seen = known(self.loaded.iter().chain(self.found.iter()));
        let mut names = HashMap::new();
        let mut provinces = BTreeSet::new();
        let rows = self.table.rows.iter().map(|row| self.row(row, &mut seen, &mut names, &mut provinces)).collect();
        Dry { rows, provinces }
    }

    fn row(
        &self,
        row: &Row,
        seen: &mut Seen,
        names: &mut HashMap<(Field, u64, String), Found>,
        provinces: &mut BTreeSet<u64>,
    ) -> Checked {
        let mut cells = Cells { check: self, row, problems: Vec::new(), names };
        let width = self.table.heads.len();
        if row.cells.len() != width {
            let text = Text::key("import-width").with("n", row.cells.len()).with("of", width);
            cells.says(true, None, text);
        }
        let lead = cells.lead(provinces);
        let mut key = key(&self.account, &lead);
        let label = lead.client.as_ref().map_or(lead.vehicle.brand_model.as_str(), |client| client.name.as_str());
        let label = Clean::from_partner(if label.is_empty() { &lead.vehicle.brand_model } else { label });
        let whole = lead.source != 0 && !lead.vehicle.brand_model.is_empty();
        let (mut equals, mut shares) = (None, true);
        if let Some((first, nth)) = whole.then(|| seen.row(&key, row.line)).flatten() {
            equals = Some(first);
            // The ledger tells it from the first one: each may go once.
            key = format!("{key}-{nth}");
            cells.says(false, None, Text::key("import-same-row").with("line", first));
        } else {
            let with = shared(seen, &lead, row.line);
            shares = !with.is_empty();
            cells.problems.extend(with);
        }
        let before = self.earlier.of(&key);
        let mut problems = cells.problems;
        problems.sort_by_key(|problem| !problem.stops);
        let stopped = problems.iter().any(|problem| problem.stops);
        let made = (!stopped && lead.body().is_ok()).then(|| Box::new(lead));
        if made.is_none() && !stopped {
            problems.push(Problem { stops: true, field: None, text: Text::key("import-incomplete") });
        }
        Checked { line: row.line, label, made, key, equals, shared: shares, problems, before }
    }
}

/// The cells of one row.
struct Cells<'a> {
    check: &'a Check,
    row: &'a Row,
    problems: Vec<Problem>,
    names: &'a mut HashMap<(Field, u64, String), Found>,
}

impl Cells<'_> {
    fn says(&mut self, stops: bool, field: Option<Field>, text: Text) {
        self.problems.push(Problem { stops, field, text });
    }

    fn stops(&mut self, field: Field, key: &'static str) {
        self.says(true, Some(field), Text::key(key));
    }

    /// What stands in the column of a field; none if there is no such column or nothing in it.
    fn text(&mut self, field: Field) -> Option<String> {
        let at = self.check.mapping.iter().position(|mapped| *mapped == Some(field))?;
        let text = self.row.cells.get(at).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())?.to_owned();
        let long = matches!(field, Field::Note | Field::TaskText);
        let bad = |c: char| c.is_control() && !(long && matches!(c, '\n' | '\r' | '\t'));
        if text.chars().any(bad) {
            self.stops(field, "import-control");
            return None;
        }
        if text.chars().count() > CELL_AT_MOST {
            self.says(true, Some(field), Text::key("import-long").with("most", CELL_AT_MOST));
            return None;
        }
        let formula = text.starts_with(['=', '+', '-', '@']);
        if formula && !matches!(field, Field::Phone | Field::Price | Field::Km | Field::Score | Field::Year) {
            self.says(false, Some(field), Text::key("import-formula"));
        }
        Some(text)
    }

    fn id(&mut self, field: Field, of: u64, text: &str) -> Option<u64> {
        let lists = &self.check.lists;
        let list = match field {
            Field::Source => &lists.sources,
            Field::Fuel => &lists.fuels,
            Field::Province => &lists.provinces,
            Field::Locality => {
                let Some(list) = lists.localities.get(&of) else {
                    self.stops(field, "import-unread");
                    return None;
                };
                list
            }
            _ => &lists.users,
        };
        let found = self.names.entry((field, of, text.to_owned())).or_insert_with(|| list.find(text)).clone();
        let name = Clean::from_partner(text);
        let text = match found {
            Found::Id(id) => return Some(id),
            Found::Several(which) => Text::key("import-several").with("name", name).with("which", which.as_str()),
            Found::Nothing(Some(near)) => {
                Text::key("import-unknown-near").with("name", name).with("near", near.as_str())
            }
            Found::Nothing(None) => Text::key("import-unknown").with("name", name),
        };
        self.says(true, Some(field), text);
        None
    }

    fn lead(&mut self, provinces: &mut BTreeSet<u64>) -> NewLead {
        let source = if let Some(name) = self.text(Field::Source) {
            self.id(Field::Source, 0, &name).unwrap_or(0)
        } else {
            self.stops(Field::Source, "import-required");
            0
        };
        let brand = self.text(Field::Vehicle).unwrap_or_default();
        if brand.is_empty() && !self.problems.iter().any(|p| p.field == Some(Field::Vehicle)) {
            self.stops(Field::Vehicle, "import-required");
        }
        let mut lead = NewLead::of(source, &brand);
        lead.vehicle.price = self.amount(Field::Price);
        lead.vehicle.km = self.amount(Field::Km);
        lead.vehicle.year = self.text(Field::Year).and_then(|text| {
            let year = text.parse().ok().filter(|year| YEARS.contains(year));
            if year.is_none() {
                self.stops(Field::Year, "import-year");
            }
            year
        });
        lead.vehicle.gas = self.text(Field::Fuel).and_then(|name| self.id(Field::Fuel, 0, &name));
        lead.vehicle.sold = self.sold();
        lead.client = self.client(provinces);
        lead.user = self.owner();
        lead.status = self.status();
        lead.score = self.text(Field::Score).and_then(|text| {
            let score = text.parse().ok().filter(|score| (1..=4).contains(score));
            if score.is_none() {
                self.stops(Field::Score, "import-score");
            }
            score
        });
        lead.notes = self.text(Field::Note).into_iter().collect();
        let tags = self.text(Field::Tags).unwrap_or_default();
        lead.tags = tags.split(',').map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
        lead.tasks = self.task().into_iter().collect();
        lead
    }

    fn client(&mut self, provinces: &mut BTreeSet<u64>) -> Option<NewClient> {
        let name = self.text(Field::Client);
        let phone = self.text(Field::Phone);
        let email = self.text(Field::Email);
        if let Some(phone) = &phone {
            let plain = phone.chars().all(|c| c.is_ascii_digit() || " +-.()/".contains(c));
            if !plain || !DIGITS.contains(&digits(phone).len()) {
                self.stops(Field::Phone, "import-phone");
            }
        }
        if email.as_deref().is_some_and(|email| !is_email(email)) {
            self.stops(Field::Email, "import-email");
        }
        let province = self.text(Field::Province);
        let province_id = province.as_ref().and_then(|name| self.id(Field::Province, 0, name));
        let locality = self.text(Field::Locality);
        let locality_id = match (&locality, province_id) {
            (Some(name), Some(province)) => {
                if !self.check.lists.localities.contains_key(&province) {
                    provinces.insert(province);
                }
                self.id(Field::Locality, province, name)
            }
            (Some(_), None) if province.is_none() => {
                self.stops(Field::Locality, "import-locality-alone");
                None
            }
            _ => None,
        };
        let any = [&name, &phone, &email, &province, &locality].iter().any(|text| text.is_some());
        if !any {
            self.says(false, Some(Field::Client), Text::key("import-no-client"));
            return None;
        }
        if name.is_none() {
            self.stops(Field::Client, "import-client-name");
        }
        if phone.is_none() && email.is_none() {
            self.says(false, Some(Field::Phone), Text::key("import-no-way"));
        }
        Some(NewClient { name: name.unwrap_or_default(), phone, email, province: province_id, location: locality_id })
    }

    fn owner(&mut self) -> Option<UserId> {
        match &self.check.owner {
            Owner::One(user, _) => Some(*user),
            Owner::Importer => None,
            Owner::Unsaid => {
                self.says(true, Some(Field::Owner), Text::key("import-owner-unsaid"));
                None
            }
            Owner::Column => match self.text(Field::Owner) {
                Some(name) if matches!(fold(&name).as_str(), "me" | "yo" | "я") => None,
                Some(name) => self.id(Field::Owner, 0, &name).map(UserId),
                None => {
                    self.stops(Field::Owner, "import-owner-empty");
                    None
                }
            },
        }
    }

    fn status(&mut self) -> Option<Status> {
        let text = self.text(Field::Status)?;
        let status = match fold(&text).as_str() {
            "new" | "nuevo" | "новий" | "новии" => Status::New,
            "commercial_management" | "commercial management" | "gestion comercial" => Status::CommercialManagement,
            "tracing" | "seguimiento" => Status::Tracing,
            "end" | "fin" | "finalizado" => Status::End,
            _ => {
                self.stops(Field::Status, "import-status");
                return None;
            }
        };
        if status == Status::End {
            self.says(false, Some(Field::Status), Text::key("import-ends"));
        }
        Some(status)
    }

    fn sold(&mut self) -> Option<bool> {
        let text = self.text(Field::Sold)?;
        match fold(&text).as_str() {
            "yes" | "si" | "true" | "1" | "так" => {
                self.says(false, Some(Field::Sold), Text::key("import-sold"));
                Some(true)
            }
            "no" | "false" | "0" | "ні" => Some(false),
            _ => {
                self.stops(Field::Sold, "import-yes-no");
                None
            }
        }
    }

    /// A price or mileage that can be read in one way only: "14.900" may be fourteen thousand or fourteen.
    fn amount(&mut self, field: Field) -> Option<String> {
        let text = self.text(field)?;
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let (whole, rest) = text.split_once(['.', ',']).unwrap_or((&text, "0"));
        if digits(whole) && digits(rest) && rest.len() <= 2 {
            return Some(text.replace(',', "."));
        }
        self.stops(field, "import-amount");
        None
    }

    fn task(&mut self) -> Option<NewTask> {
        let kind = self.text(Field::Task);
        let date = self.text(Field::TaskDate);
        let text = self.text(Field::TaskText);
        let Some(kind) = kind else {
            if date.is_some() || text.is_some() {
                self.stops(Field::Task, "import-task-missing");
            }
            return None;
        };
        let kind = match TaskKind::from_word(&fold(&kind).replace(' ', "_")) {
            Some(TaskKind::Appraisal) => {
                self.stops(Field::Task, "import-appraisal");
                return None;
            }
            Some(kind) => kind,
            None => {
                self.stops(Field::Task, "import-task-kind");
                return None;
            }
        };
        let planned = date.and_then(|date| self.date(&date));
        Some(NewTask { description: text, planned, ..NewTask::of(kind) })
    }

    /// A time in the dealer's zone.
    fn date(&mut self, text: &str) -> Option<jiff::Timestamp> {
        let Some(at) = civil_of(text) else {
            self.stops(Field::TaskDate, "import-date");
            return None;
        };
        let ambiguous = self.check.zone.to_ambiguous_timestamp(at);
        match ambiguous.offset() {
            AmbiguousOffset::Unambiguous { .. } => ambiguous.unambiguous().ok(),
            AmbiguousOffset::Gap { .. } | AmbiguousOffset::Fold { .. } => {
                self.stops(Field::TaskDate, "import-date-clock");
                None
            }
        }
    }
}

fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    let plain = !text.chars().any(|c| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '"'));
    let dotted = host.contains('.') && host.split('.').all(|part| !part.is_empty());
    plain && !name.is_empty() && !host.contains('@') && dotted
}

/// `2026-12-01 16:30`, `2026-12-01T16:30`, `1/12/2026 16:30` (day first); without a time nine in the morning.
fn civil_of(text: &str) -> Option<civil::DateTime> {
    let (date, time) = text.split_once([' ', 'T']).unwrap_or((text, "9:00"));
    let numbers =
        |text: &str, by: char| -> Option<Vec<i16>> { text.trim().split(by).map(|n| n.parse().ok()).collect() };
    let (year, month, day) = match (numbers(date, '-').as_deref(), numbers(date, '/').as_deref()) {
        (Some([year, month, day]), _) if *year > 1_900 => (*year, *month, *day),
        (_, Some([day, month, year])) if *year > 1_900 => (*year, *month, *day),
        _ => return None,
    };
    let time = numbers(time, ':')?;
    let (hour, minute, second) = match time[..] {
        [hour, minute] => (hour, minute, 0),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    let small = |n: i16| i8::try_from(n).ok();
    civil::DateTime::new(year, small(month)?, small(day)?, small(hour)?, small(minute)?, small(second)?, 0).ok()
}
