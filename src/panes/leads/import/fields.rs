//! The fields of a lead that a column of a file can fill, and the heads that mean them.

use crate::flow::{Text, import};

macro_rules! fields {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal: $($alias:literal),+;)+) => {
        /// A field of a lead that a column can fill.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Field { $($(#[doc = $doc])+ $variant),+ }

        impl import::Field for Field {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            fn aliases(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($alias),+]),+ }
            }

            fn label(self) -> Text {
                Text::made(format!("import-field-{}", self.name()))
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
