//! How long it takes to filter, sort and count 100,000 leads: `cargo bench --bench filter`.
//!
//! The limits: first fold 60 ms on one core, search 3 ms, order by a number 5 ms plus its keys; together a key typed
//! behind `/` must settle within 39 ms, drawing included.

use std::sync::Arc;

use divan::Bencher;
use divan::counter::BytesCount;
use jiff::Timestamp;
use ventanilla::api::sml::{LeadId, LeadRow, Status, UserId};
use ventanilla::domain::{Clean, Moment};
use ventanilla::flow::{Paged, RowsSnapshot};
use ventanilla::panes::leads::arena::Arena;
use ventanilla::panes::leads::clocks::Thresholds;
use ventanilla::panes::leads::duplicates::Duplicates;
use ventanilla::panes::leads::jobs::{Arrange, Arranged, Job, Output};
use ventanilla::panes::leads::order::{Column, SortBy, sorted};
use ventanilla::panes::leads::query::Query;

/// Leads of a large dealer group over some years.
const ROWS: u64 = 100_000;

const FIRST: [&str; 16] = [
    "Marta", "José", "Ana", "Iván", "Lucía", "Begoña", "Óscar", "Paula", "Íñigo", "Carmen", "Raúl", "Noelia", "Ángel",
    "Sofía", "Hugo", "Inés",
];
const LAST: [&str; 20] = [
    "García",
    "Muñoz",
    "Ruiz",
    "Fernández",
    "López",
    "Soto",
    "Gil",
    "Martínez",
    "Núñez",
    "Ibáñez",
    "Pérez",
    "Castaño",
    "Vázquez",
    "Domínguez",
    "Mora",
    "Peña",
    "Ortega",
    "Quintana",
    "Herrero",
    "Zabala",
];
const CARS: [&str; 10] = [
    "Seat Ibiza 1.0 TSI",
    "Seat León 1.5 TSI FR",
    "Seat Ateca 2.0 TDI",
    "Seat Arona 1.0",
    "Renault Clio TCe 90",
    "Peugeot 308 BlueHDi 130",
    "Volkswagen Golf 2.0 TDI",
    "Toyota Corolla 140H",
    "Citroën C3 PureTech",
    "Dacia Sandero Stepway",
];
const PLACES: [(&str, &str); 8] = [
    ("Madrid", "Getafe"),
    ("Madrid", "Alcalá de Henares"),
    ("Barcelona", "Sabadell"),
    ("València", "Torrent"),
    ("Sevilla", "Dos Hermanas"),
    ("A Coruña", "Ferrol"),
    ("Bizkaia", "Barakaldo"),
    ("Málaga", "Vélez-Málaga"),
];
const ASKED: [&str; 4] = [
    "¿Sigue disponible? Tengo coche para entregar y querría saber cuánto me darían por él.",
    "Buenos días, me interesa este vehículo. ¿Se puede financiar a 60 meses sin entrada?",
    "Hola, ¿podría verlo este sábado por la mañana? Gracias.",
    "Quisiera más fotos del interior y confirmar que el libro de mantenimiento está completo y sellado.",
];

fn main() {
    divan::main();
}

fn clean(raw: &str) -> Clean {
    Clean::from_partner(raw)
}

/// Picks without a pattern that a sort could profit from.
fn mix(n: u64, salt: u64) -> usize {
    let mut x = n.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(salt.wrapping_mul(0xd1b5_4a32_d192_ed03));
    x ^= x >> 31;
    x = x.wrapping_mul(0x94d0_49bb_1331_11eb);
    (x >> 33) as usize
}

fn made_rows() -> Vec<LeadRow> {
    let one = |texts: &[&str]| texts.iter().map(|text| clean(text)).collect::<Vec<_>>();
    let provinces = one(&PLACES.map(|place| place.0));
    let localities = one(&PLACES.map(|place| place.1));
    let dealerships =
        one(&["Norte Motor", "Sur Cars", "Concesionario Castellana", "Concesionario Levante", "Automóviles Peñalara"]);
    let users = one(&["Ana Gil", "Luis Ortega", "Nuria Peña", "Iker Zabala", "María José Castaño", "Pedro Mora"]);
    let (fuels, origins) =
        (one(&["Gasolina", "Diésel", "Híbrido"]), one(&["coches.net", "Web propia", "AutoScout24", "Teléfono"]));
    let pick = |from: &[Clean], n, salt| Some(from[mix(n, salt) % from.len()].clone());
    (0..ROWS)
        .map(|n| {
            let (first, last, second) = (FIRST[mix(n, 1) % 16], LAST[mix(n, 2) % 20], LAST[mix(n, 3) % 20]);
            let phone = 600_000_000 + mix(n, 4) % 90_000_000;
            let phone = if n % 3 == 0 {
                format!("{} {} {}", phone / 1_000_000, phone / 1_000 % 1_000, phone % 1_000)
            } else {
                phone.to_string()
            };
            let age = (mix(n, 5) % 2_000_000) as i64;
            LeadRow {
                id: LeadId(ROWS - n),
                status: Status::KNOWN[[0, 1, 1, 2, 2, 3, 3, 3][mix(n, 6) % 8]].clone(),
                created: Timestamp::from_second(now().as_second() - age * 60).ok(),
                client: Some(clean(&format!("{last} {second}, {first}"))),
                phone: Some(clean(&phone)),
                email: Some(clean(&format!("{}{}@example.es", first.to_lowercase(), mix(n, 7) % 90_000))),
                province: pick(&provinces, n, 8),
                locality: pick(&localities, n, 8),
                vehicle: clean(CARS[mix(n, 9) % CARS.len()]),
                price: Some(clean(&format!("{}.{:03} €", 6 + mix(n, 10) % 40, mix(n, 11) % 10 * 100))),
                km: Some(clean(&(mix(n, 12) % 180_000).to_string())),
                year: Some(2012 + (mix(n, 13) % 14) as u16),
                fuel: pick(&fuels, n, 14),
                dealership: pick(&dealerships, n, 15).map(|name| (1, name)),
                origin: pick(&origins, n, 16),
                channel: Some(origins[1].clone()),
                user: pick(&users, n, 17).filter(|_| n % 9 != 0).map(|name| (UserId(1), name)),
                score: Some(1 + (mix(n, 18) % 4) as u8),
                result: None,
                pending_tasks: n % 5 == 0,
                next_task: None,
                open_tasks: u16::from(n % 5 == 0),
                notes: (mix(n, 19) % 4) as u16,
                tags: None,
                ended: None,
                can_assign: Some(true),
                enquiry: Some(clean(ASKED[mix(n, 20) % 4])),
            }
        })
        .collect()
}

fn now() -> Timestamp {
    Timestamp::from_second(1_795_521_600).unwrap_or_default()
}

fn list() -> Paged<LeadRow> {
    let mut list = Paged::default();
    list.merge(made_rows(), Moment { mono_ms: 0, wall: now() });
    list
}

fn arrange(rows: &RowsSnapshot<LeadRow>, previous: Option<&Arranged>, typed: &str, sort: SortBy) -> Arranged {
    let job = Arrange {
        rows: rows.clone(),
        previous: previous.map(|arranged| Arc::clone(&arranged.arena)),
        query: Query::parse(typed),
        sort,
        now: now(),
        thresholds: Thresholds::default(),
    };
    let Output::Arranged(arranged) = Job::Arrange(job).run();
    arranged
}

#[divan::bench]
fn fold_first(bencher: Bencher) {
    let rows = list().snapshot();
    let bytes = Arena::fold(&rows, None).bytes();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| Arena::fold(&rows, None));
}

#[divan::bench]
fn fold_after_one_change(bencher: Bencher) {
    let mut list = list();
    let arena = Arena::fold(&list.snapshot(), None);
    let Some(row) = list.get(50_000).cloned() else { return };
    let changed = LeadRow { notes: 9, ..row };
    list.merge(vec![changed], Moment { mono_ms: 1, wall: now() });
    let rows = list.snapshot();
    bencher.bench_local(|| Arena::fold(&rows, Some(&arena)));
}

#[divan::bench(args = ["a", "quintana", "quervain", "zabala quintana", "612345118", "612-345", "!seat", "@nuria", "status:new", "~qintana"])]
fn search(bencher: Bencher, typed: &str) {
    let rows = list().snapshot();
    let arena = Arena::fold(&rows, None);
    let query = Query::parse(typed);
    bencher.bench_local(|| query.hits(&rows, &arena, None));
}

#[divan::bench(args = ["id", "created", "price", "client", "vehicle", "email", "dealership", "enquiry"])]
fn sort(bencher: Bencher, column: &str) {
    let rows = list().snapshot();
    let arena = Arena::fold(&rows, None);
    let Some(column) = Column::from_name(column) else { return };
    let sort = SortBy { column, descending: false };
    bencher.bench_local(|| sorted(&rows, &arena, sort));
}

#[divan::bench]
fn duplicates(bencher: Bencher) {
    let arena = Arena::fold(&list().snapshot(), None);
    bencher.bench_local(|| Duplicates::find(&arena));
}

/// Nothing known before: what a whole list costs when it is there.
#[divan::bench]
fn arrange_first(bencher: Bencher) {
    let rows = list().snapshot();
    bencher.bench_local(|| arrange(&rows, None, "", SortBy::default()));
}

/// What each key typed behind `/` costs.
#[divan::bench(args = ["a", "qu", "quintana", "quintana seat", "!seat"])]
fn arrange_after_a_key(bencher: Bencher, typed: &str) {
    let rows = list().snapshot();
    let shorter = &typed[..typed.len() - 1];
    let previous = arrange(&rows, None, shorter, SortBy::default());
    bencher.bench_local(|| arrange(&rows, Some(&previous), typed, SortBy::default()));
}

/// What one merged part costs once all is loaded.
#[divan::bench(args = ["created", "client"])]
fn arrange_after_a_change(bencher: Bencher, column: &str) {
    let Some(column) = Column::from_name(column) else { return };
    let mut list = list();
    let sort = SortBy { column, descending: true };
    let previous = arrange(&list.snapshot(), None, "", sort);
    let Some(row) = list.get(50_000).cloned() else { return };
    list.merge(vec![LeadRow { notes: 9, ..row }], Moment { mono_ms: 1, wall: now() });
    let rows = list.snapshot();
    bencher.bench_local(|| arrange(&rows, Some(&previous), "", sort));
}
