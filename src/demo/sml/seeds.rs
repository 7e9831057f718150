//! The words the demo is made of, read from `assets/demo/`: people, cars, places, dealers, what they write.
//!
//! The files are compiled in. A line that does not fit its file's pattern is left out here and fails a test below.

/// A given name or a surname.
pub(super) struct Name {
    /// As people write it.
    pub(super) shown: &'static str,
    /// As it stands in an e-mail address: small letters without marks and spaces.
    pub(super) folded: String,
}

/// A car as dealers advertise it.
pub(super) struct Car {
    pub(super) model: &'static str,
    pub(super) fuel: u64,
    pub(super) price: u64,
    pub(super) since: u64,
}

/// A locality in its province.
pub(super) struct Place {
    pub(super) province_id: u64,
    pub(super) province: &'static str,
    pub(super) id: u64,
    pub(super) name: &'static str,
}

/// A piece of an enquiry.
pub(super) enum Piece {
    /// Words.
    Words(String),
    /// The car.
    Car,
    /// Its price.
    Price,
    /// The client's telephone.
    Phone,
    /// The client's first name.
    Name,
}

/// What a task is about.
pub(super) struct Errand {
    pub(super) kind: &'static str,
    pub(super) subtype: Option<&'static str>,
    pub(super) description: Option<&'static str>,
}

/// A dealership; `texts` in the order of the document from `address` to `service_notes`, without the coordinates.
pub(super) struct Dealer {
    pub(super) id: u64,
    pub(super) name: &'static str,
    pub(super) fields: Vec<Option<&'static str>>,
}

/// A user; the raw columns behind the id.
pub(super) struct User {
    pub(super) id: u64,
    pub(super) fields: Vec<Option<&'static str>>,
}

/// A table row with an id and further columns.
pub(super) struct Row {
    pub(super) id: u64,
    pub(super) fields: Vec<Option<&'static str>>,
}

/// Everything.
pub(super) struct Seeds {
    pub(super) first_names: Vec<Name>,
    pub(super) surnames: Vec<Name>,
    /// One client of this name per data set, for measuring a filter that has one hit.
    pub(super) rare: (Name, Name),
    pub(super) cars: Vec<Car>,
    pub(super) fuels: Vec<Row>,
    pub(super) places: Vec<Place>,
    pub(super) enquiries: Vec<Vec<Piece>>,
    pub(super) notes: Vec<&'static str>,
    pub(super) tags: Vec<&'static str>,
    pub(super) errands: Vec<Errand>,
    pub(super) dealers: Vec<Dealer>,
    pub(super) users: Vec<User>,
    pub(super) origins: Vec<Row>,
    pub(super) channels: Vec<Row>,
    pub(super) sources: Vec<Row>,
}

macro_rules! asset {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/demo/", $name))
    };
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn columns(line: &'static str) -> Vec<Option<&'static str>> {
    line.split('|').map(str::trim).map(|column| (!column.is_empty()).then_some(column)).collect()
}

fn rows(text: &'static str, width: usize) -> Vec<Row> {
    lines(text)
        .map(columns)
        .filter(|columns| columns.len() == width)
        .filter_map(|columns| Some(Row { id: columns[0]?.parse().ok()?, fields: columns[1..].to_vec() }))
        .collect()
}

/// Small letters without marks: what people make of their name in an address.
fn fold(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter_map(|c| {
            Some(match c {
                'a'..='z' => c,
                'á' | 'à' | 'ã' | 'ä' => 'a',
                'é' | 'è' | 'ê' | 'ë' => 'e',
                'í' | 'ì' | 'ï' => 'i',
                'ó' | 'ò' | 'õ' | 'ö' => 'o',
                'ú' | 'ù' | 'ü' => 'u',
                'ñ' => 'n',
                'ç' => 'c',
                _ => return None,
            })
        })
        .collect()
}

fn name(shown: &'static str) -> Name {
    Name { shown, folded: fold(shown) }
}

fn pieces(line: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut rest = line;
    while let Some((words, tail)) = rest.split_once('{') {
        let Some((slot, tail)) = tail.split_once('}') else { break };
        out.push(Piece::Words(words.replace("\\n", "\n")));
        out.push(match slot {
            "car" => Piece::Car,
            "price" => Piece::Price,
            "phone" => Piece::Phone,
            "name" => Piece::Name,
            other => Piece::Words(other.to_owned()),
        });
        rest = tail;
    }
    out.push(Piece::Words(rest.replace("\\n", "\n")));
    out
}

impl Seeds {
    /// Reads the files.
    pub(super) fn read() -> Self {
        let car = |columns: Vec<Option<&'static str>>| match columns[..] {
            [Some(model), Some(fuel), Some(price), Some(since)] => {
                Some(Car { model, fuel: fuel.parse().ok()?, price: price.parse().ok()?, since: since.parse().ok()? })
            }
            _ => None,
        };
        let place = |columns: Vec<Option<&'static str>>| match columns[..] {
            [Some(province_id), Some(province), Some(id), Some(name)] => {
                Some(Place { province_id: province_id.parse().ok()?, province, id: id.parse().ok()?, name })
            }
            _ => None,
        };
        let errand = |columns: Vec<Option<&'static str>>| match columns[..] {
            [Some(kind), subtype, description] => Some(Errand { kind, subtype, description }),
            _ => None,
        };
        Self {
            first_names: lines(asset!("first_names.txt")).map(name).collect(),
            surnames: lines(asset!("surnames.txt")).map(name).collect(),
            rare: (name("Hélène"), name("Quervain")),
            cars: lines(asset!("cars.txt")).map(columns).filter_map(car).collect(),
            fuels: rows(asset!("fuels.txt"), 2),
            places: lines(asset!("places.txt")).map(columns).filter_map(place).collect(),
            enquiries: lines(asset!("enquiries.txt")).map(pieces).collect(),
            notes: lines(asset!("notes.txt")).collect(),
            tags: lines(asset!("tags.txt")).collect(),
            errands: lines(asset!("tasks.txt")).map(columns).filter_map(errand).collect(),
            dealers: rows(asset!("dealers.txt"), 17)
                .into_iter()
                .filter_map(|row| Some(Dealer { id: row.id, name: row.fields[0]?, fields: row.fields[1..].to_vec() }))
                .collect(),
            users: rows(asset!("users.txt"), 11)
                .into_iter()
                .map(|row| User { id: row.id, fields: row.fields })
                .collect(),
            origins: rows(asset!("origins.txt"), 6),
            channels: rows(asset!("channels.txt"), 3),
            sources: rows(asset!("sources.txt"), 5),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_the_seed_files_is_malformed() {
        let seeds = Seeds::read();
        for (file, text, read) in [
            ("cars", asset!("cars.txt"), seeds.cars.len()),
            ("fuels", asset!("fuels.txt"), seeds.fuels.len()),
            ("places", asset!("places.txt"), seeds.places.len()),
            ("tasks", asset!("tasks.txt"), seeds.errands.len()),
            ("dealers", asset!("dealers.txt"), seeds.dealers.len()),
            ("users", asset!("users.txt"), seeds.users.len()),
            ("origins", asset!("origins.txt"), seeds.origins.len()),
            ("channels", asset!("channels.txt"), seeds.channels.len()),
            ("sources", asset!("sources.txt"), seeds.sources.len()),
        ] {
            assert_eq!(lines(text).count(), read, "{file}");
        }
    }

    #[test]
    fn every_name_has_an_address_form_and_the_rare_one_is_nobody_elses() {
        let seeds = Seeds::read();
        for name in seeds.first_names.iter().chain(&seeds.surnames) {
            assert!(name.folded.len() >= 2 && name.folded.is_ascii(), "{}", name.shown);
            assert!(!name.shown.contains("Quervain"));
        }
        assert_eq!(fold("Iñarritu d'Ors Gonçalves"), "inarritudorsgoncalves");
    }
}
