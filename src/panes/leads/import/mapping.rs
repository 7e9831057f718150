//! Which column of a file means which field of a lead: proposed from the heads, changed by a person, remembered for
//! files with the same heads.

use serde_json::{Value, json};

use crate::domain::nearest;
use crate::panes::leads::fold::fold;

macro_rules! fields {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal: $($alias:literal),+;)+) => {
        /// A field of a lead that a column can fill.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Field { $($(#[doc = $doc])+ $variant),+ }

        impl Field {
            /// Every one, in the order of the list to choose from.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name in what is remembered and in the locale files (`import-field-<name>`).
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// Heads that mean it, in English, Spanish and Ukrainian; compared folded and without blanks.
            const fn aliases(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($alias),+]),+ }
            }
        }
    };
}

fields! {
    /// Where the lead came in.
    Source = "source": "source", "fuente", "origen", "procedencia", "джерело", "походження";
    /// Brand and model.
    Vehicle = "vehicle": "vehicle", "car", "model", "brand model", "vehiculo", "coche", "modelo", "marca modelo",
        "marca y modelo", "авто", "автомобіль", "модель", "марка і модель";
    /// The client's name.
    Client = "client": "client", "name", "client name", "full name", "cliente", "nombre", "nombre y apellidos",
        "клієнт", "імя", "піб";
    /// The client's telephone.
    Phone = "phone": "phone", "telephone", "mobile", "telefono", "movil", "tel", "телефон", "мобільний";
    /// The client's e-mail.
    Email = "email": "email", "e mail", "mail", "correo", "correo electronico", "пошта", "електронна пошта";
    /// The client's province.
    Province = "province": "province", "provincia", "провінція", "область";
    /// The client's locality.
    Locality = "locality": "locality", "town", "city", "localidad", "poblacion", "municipio", "ciudad", "місто",
        "населений пункт";
    /// Who works it.
    Owner = "owner": "owner", "user", "assigned to", "seller", "comercial", "vendedor", "usuario", "asignado a",
        "responsable", "менеджер", "відповідальний", "користувач";
    /// Its status.
    Status = "status": "status", "estado", "статус", "стан";
    /// 1 to 4.
    Score = "score": "score", "rating", "puntuacion", "valoracion", "оцінка", "бал";
    /// The car's price.
    Price = "price": "price", "precio", "ціна";
    /// Its kilometres.
    Km = "km": "km", "kms", "kilometres", "mileage", "kilometros", "пробіг", "кілометри";
    /// Its year.
    Year = "year": "year", "año", "рік";
    /// Its fuel.
    Fuel = "fuel": "fuel", "combustible", "carburante", "паливо", "пальне";
    /// Sold before.
    Sold = "sold": "sold", "vendido", "продано";
    /// A note.
    Note = "note": "note", "notes", "comment", "nota", "notas", "comentario", "observaciones", "нотатка", "коментар";
    /// Tags, parted by commas.
    Tags = "tags": "tags", "tag", "etiquetas", "etiqueta", "мітки", "теги";
    /// What a task is about.
    Task = "task": "task", "task type", "tarea", "tipo de tarea", "завдання", "задача";
    /// When it is planned.
    TaskDate = "planned": "task date", "planned", "date", "fecha", "fecha tarea", "fecha de tarea", "дата",
        "дата завдання";
    /// What it says.
    TaskText = "description": "task description", "task text", "descripcion tarea", "descripcion de tarea",
        "опис завдання";
}

impl Field {
    /// The one of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.name() == name)
    }
}

/// What each column means, in the order of the file.
pub type Mapping = Vec<Option<Field>>;

/// A head as it is compared.
fn plain(head: &str) -> String {
    fold(head).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What the heads say. A field is filled by one column: of two heads that say the same the first has it.
pub fn propose(heads: &[String]) -> Mapping {
    let mut mapping: Mapping = vec![None; heads.len()];
    let plain_heads: Vec<String> = heads.iter().map(|head| plain(head)).collect();
    let known: Vec<(String, Field)> =
        Field::ALL.iter().flat_map(|field| field.aliases().iter().map(|alias| (plain(alias), *field))).collect();
    let mut taken = Vec::new();
    for (place, head) in mapping.iter_mut().zip(&plain_heads) {
        let said = known.iter().find(|(alias, _)| alias == head).map(|(_, field)| *field);
        if let Some(field) = said.filter(|field| !taken.contains(field)) {
            taken.push(field);
            *place = Some(field);
        }
    }
    // What is misspelt gets what is left; short words are too near to each other.
    for (place, head) in mapping.iter_mut().zip(&plain_heads).filter(|(place, _)| place.is_none()) {
        if head.chars().count() < 5 {
            continue;
        }
        let near = nearest(head, known.iter().map(|(alias, _)| alias.as_str()));
        let said = near.and_then(|near| known.iter().find(|(alias, _)| alias == near)).map(|(_, field)| *field);
        if let Some(field) = said.filter(|field| !taken.contains(field)) {
            taken.push(field);
            *place = Some(field);
        }
    }
    mapping
}

/// Files with these heads are told apart by them.
fn heads_key(heads: &[String]) -> String {
    heads.iter().map(|head| plain(head)).collect::<Vec<_>>().join("|")
}

/// Mappings that people changed, by the heads of their files; the newest last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mappings(Vec<(String, Vec<Option<Field>>)>);

impl Mappings {
    /// Header sets that are remembered.
    const MOST: usize = 20;

    /// What was chosen for such heads the last time.
    pub fn of(&self, heads: &[String]) -> Option<Mapping> {
        let key = heads_key(heads);
        self.0.iter().find(|(known, mapping)| *known == key && mapping.len() == heads.len()).map(|(_, m)| m.clone())
    }

    /// Remembers a choice.
    pub fn keep(&mut self, heads: &[String], mapping: &Mapping) {
        let key = heads_key(heads);
        self.0.retain(|(known, _)| *known != key);
        self.0.push((key, mapping.clone()));
        let over = self.0.len().saturating_sub(Self::MOST);
        self.0.drain(..over);
    }

    /// True if nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As it is kept across starts.
    pub fn kept(&self) -> Value {
        let one = |(key, mapping): &(String, Mapping)| {
            let names: Vec<Option<&str>> = mapping.iter().map(|field| field.map(Field::name)).collect();
            json!([key, names])
        };
        self.0.iter().map(one).collect()
    }

    /// The same back again; what is not known is passed over.
    pub fn recalled(kept: &Value) -> Self {
        let one = |value: &Value| {
            let key = value.get(0)?.as_str()?.to_owned();
            let names = value.get(1)?.as_array()?;
            Some((key, names.iter().map(|name| name.as_str().and_then(Field::named)).collect()))
        };
        Self(kept.as_array().into_iter().flatten().filter_map(one).take(Self::MOST).collect())
    }
}
