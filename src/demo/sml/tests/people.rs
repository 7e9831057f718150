//! Clients, and the places they live in.

use std::collections::BTreeSet;

use serde_json::json;

use super::*;

fn texts(page: &Value, field: &str) -> Vec<String> {
    let rows = page["results"].as_array().unwrap();
    rows.iter().map(|row| row[field].as_str().unwrap_or_default().to_lowercase()).collect()
}

#[test]
fn every_client_of_a_lead_is_listed_once_in_pages() {
    let client = Client::of(1_500);
    let leads = client.get("lead/?page_size=all");
    let (mut expected, mut shared) = (Vec::new(), 0);
    for person in leads["results"].as_array().unwrap().iter().filter_map(|lead| lead["client"]["id"].as_u64()) {
        if expected.contains(&person) {
            shared += 1;
        } else {
            expected.push(person);
        }
    }
    assert!(shared > 10, "{shared}");
    let all = client.get("clients/?page_size=all");
    assert_eq!((all["count"].as_u64(), ids(&all["results"])), (Some(expected.len() as u64), expected.clone()));
    let page = client.get("clients/?page_size=7&page=3");
    assert_eq!(ids(&page["results"]), expected[14..21]);
    assert_eq!(page["next"], "http://127.0.0.1:1/sml/api/clients/?page_size=7&page=4");
    assert_eq!(page["results"][0], all["results"][14]);
    assert_eq!(client.call("GET", "clients/?page=9999", None).0, 404);
}

#[test]
fn clients_are_found_by_name_telephone_address_and_anything() {
    let client = Client::of(1_500);
    let all = client.get("clients/?page_size=all");
    let (names, phones, mails) = (texts(&all, "name"), texts(&all, "phone"), texts(&all, "email"));
    let place = |n: usize| {
        let row = &all["results"][n];
        format!("{} {}", row["province_data"]["name"], row["location_data"]["name"]).to_lowercase()
    };
    let passes: [(&str, &dyn Fn(usize) -> bool); 6] = [
        ("name__icontains=GARC", &|n| names[n].contains("garc")),
        ("phone__icontains=61", &|n| phones[n].contains("61")),
        ("email__icontains=Buzon.example", &|n| mails[n].contains("buzon.example")),
        ("name__icontains=a&phone__icontains=99", &|n| names[n].contains('a') && phones[n].contains("99")),
        ("search=vigo", &|n| {
            names[n].contains("vigo")
                || phones[n].contains("vigo")
                || mails[n].contains("vigo")
                || place(n).contains("vigo")
        }),
        ("search=nobody-at-all", &|_| false),
    ];
    for (query, passes) in passes {
        let expected: Vec<u64> =
            ids(&all["results"]).into_iter().enumerate().filter(|(n, _)| passes(*n)).map(|(_, id)| id).collect();
        assert_eq!(client.ids(&format!("clients/?page_size=all&{query}")), expected, "{query}");
        assert!(query.contains("nobody") || !expected.is_empty(), "{query} proves nothing");
    }
}

#[test]
fn a_new_client_is_listed_and_a_changed_one_is_listed_as_changed() {
    let client = Client::of(300);
    let count = client.get("clients/")["count"].as_u64().unwrap();
    let lead = client.lead_where(|lead| lead["client"].is_object());
    let old = client.get(&format!("lead/{lead}/"))["client"].clone();
    client.patch(&format!("lead/{lead}/"), json!({"client": {"id": old["id"], "name": "Zenobia Nueva"}}));
    let page = client.get("clients/?name__icontains=zenobia nueva");
    assert_eq!((&page["count"], &page["results"][0]["id"]), (&json!(1), &old["id"]));
    assert_eq!(page["results"][0]["phone"], old["phone"]);
    assert_eq!(client.get("clients/")["count"], count);
    let source = client.get("source/")["results"][0]["id"].clone();
    let body = json!({"source": source, "vehicle": {"brand_model": "Uno"}, "client": {"name": "Wamba Godo"}});
    let (_, created) = client.call("POST", "lead/", Some(body));
    let page = client.get("clients/?page_size=1");
    assert_eq!((&page["count"], &page["results"][0]), (&json!(count + 1), &created["client"]));
}

#[test]
fn provinces_want_their_country_and_localities_follow_their_province() {
    let client = Client::of(1);
    let refused = |target: &str| client.call("GET", target, None);
    assert_eq!(refused("provinces/"), (400, json!({"country": ["Este campo es requerido."]})));
    assert_eq!(refused("provinces/?country=&search=a"), (400, json!({"country": ["Este campo es requerido."]})));
    assert_eq!(refused("provinces/?country=es"), (400, json!({"country": ["Introduzca un número entero válido."]})));
    assert_eq!(refused("localities/?province=x"), (400, json!({"province": ["Introduzca un número entero válido."]})));
    assert_eq!(client.get("provinces/?country=1")["count"], 0);
    let provinces = client.get("provinces/?country=28&page_size=all");
    let names: BTreeSet<String> = texts(&provinces, "name").into_iter().collect();
    assert_eq!(provinces["count"], names.len());
    assert_eq!(texts(&client.get("provinces/?country=28&search=NA"), "name").len(), {
        names.iter().filter(|name| name.contains("na")).count()
    });
    let granada = client.get("provinces/?country=28&search=granada");
    assert_eq!(granada["results"], json!([{"id": 638, "country": 28, "name": "Granada", "status": true}]));
    let there = client.get("localities/?province=638");
    assert_eq!(texts(&there, "name"), ["motril", "granada"]);
    assert_eq!(there["results"][1], json!({"id": 58323, "province": 638, "name": "Granada", "status": true}));
    assert_eq!(client.ids("localities/?province=638&search=motr"), [53_888]);
    assert_eq!(client.get("localities/?province=1")["count"], 0);
    assert!(client.get("localities/?page_size=all")["count"].as_u64() > provinces["count"].as_u64());
}
