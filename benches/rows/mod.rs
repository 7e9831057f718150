//! Leads for benchmarks: as many and as varied as a large dealer group's, the same each time.

use jiff::Timestamp;
use ventanilla::api::sml::{By, LeadId, LeadRow, Response, Status, UserId};
use ventanilla::domain::Clean;

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

/// The leads, in no order.
pub(crate) fn made_rows() -> Vec<LeadRow> {
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
                created: Timestamp::from_second(now().as_second() - age * 60).ok().map(Into::into),
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
                response: match mix(n, 22) % 3 {
                    0 => Response::None,
                    _ => Timestamp::from_second(now().as_second() - age * 60 + (mix(n, 23) % 90_000) as i64)
                        .map_or(Response::Undated, |at| Response::At(at.into(), By::Note)),
                },
                tags: None,
                ended: None,
                can_assign: Some(true),
                enquiry: Some(clean(ASKED[mix(n, 20) % 4])),
            }
        })
        .collect()
}

/// The time of all of them.
pub(crate) fn now() -> Timestamp {
    Timestamp::from_second(1_795_521_600).unwrap_or_default()
}
