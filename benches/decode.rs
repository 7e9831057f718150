//! Decoding a page of 100 leads (some 430 KB) into rows, beside a plain typed reading of 17 values of each.
//!
//! The aim is at most 1.3 times the plain reading: a list of 100,000 leads is a thousand such pages.

use divan::counter::BytesCount;
use serde::Deserialize;
use ventanilla::api::Interner;
use ventanilla::api::sml::{Context, decode_leads};

fn main() {
    divan::main();
}

/// A page like the service's: the manual's lead with other values, its dealership with many users and a full week.
fn page() -> String {
    let sample = include_str!("../tests/fixtures/sml/leads.json");
    let lead: serde_json::Value =
        serde_json::from_str::<serde_json::Value>(sample).map(|v| v["results"][0].clone()).unwrap_or_default();
    let leads: Vec<_> = (0..100)
        .map(|n| {
            let mut lead = lead.clone();
            lead["id"] = n.into();
            lead["client"]["name"] = format!("Marta Ruiz Peña {n}").into();
            lead["client"]["phone"] = format!("612 345 {n:03}").into();
            lead["client"]["province_data"]["name"] = "Málaga".into();
            lead["concessionaire_data"]["name"] = format!("Automóviles Norte {}", n % 12).into();
            lead["mail_content"] = "¿Sigue disponible? Tengo coche para dejar a cambio.".into();
            lead
        })
        .collect();
    serde_json::json!({"count": 100, "next": null, "previous": null, "results": leads}).to_string()
}

#[divan::bench]
fn rows(bencher: divan::Bencher<'_, '_>) {
    let (page, texts, zone) = (page(), Interner::default(), jiff::tz::TimeZone::UTC);
    let context = Context { texts: &texts, zone: &zone };
    bencher.counter(BytesCount::of_str(&page)).bench_local(|| decode_leads(page.as_bytes(), "bench", context));
}

#[divan::bench]
fn plain_typed(bencher: divan::Bencher<'_, '_>) {
    let page = page();
    bencher.counter(BytesCount::of_str(&page)).bench_local(|| serde_json::from_str::<Page>(&page));
}

/// The yardstick: what a straightforward program keeps.
#[derive(Deserialize)]
#[expect(dead_code, reason = "only reading them matters")]
struct Page {
    count: u64,
    results: Vec<Lead>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only reading them matters")]
struct Lead {
    id: u64,
    status: String,
    created: String,
    score: Option<String>,
    result: Option<String>,
    pending_tasks: bool,
    mail_content: Option<String>,
    concessionaire: u64,
    concessionaire_data: Named,
    client: Option<Client>,
    vehicle: Vehicle,
    user: Option<u64>,
    origin: Named,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only reading them matters")]
struct Named {
    name: String,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only reading them matters")]
struct Client {
    name: String,
    phone: Option<String>,
    email: Option<String>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only reading them matters")]
struct Vehicle {
    brand_model: String,
    price: Option<String>,
}
