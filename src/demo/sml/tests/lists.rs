//! Filters and pages, against a plain reading of everything.

use std::collections::BTreeSet;

use super::*;

/// What a filter ought to let through.
type Passes<'a> = &'a dyn Fn(&Value) -> bool;

#[test]
fn each_filter_finds_exactly_what_a_look_at_every_lead_finds() {
    let client = Client::of(600);
    // A changed lead is found by what it is now.
    let moved = client.ids("lead/?status=new&page_size=1")[0];
    client.patch(&format!("lead/{moved}/change_status/"), serde_json::json!({"status": "end"}));
    let all = client.get("lead/?page_size=all");
    let text =
        |lead: &Value, pointer: &str| lead.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_lowercase();
    let somewhere = |lead: &Value, term: &str| {
        [
            "/client/name",
            "/client/phone",
            "/client/email",
            "/vehicle/brand_model",
            "/concessionaire_data/name",
            "/user_data/first_name",
            "/user_data/last_name",
            "/user_data/username",
        ]
        .iter()
        .any(|pointer| text(lead, pointer).contains(term))
    };
    let cases: [(&str, Passes<'_>); 9] = [
        ("status=tracing", &|lead| lead["status"] == "tracing"),
        ("status=end", &|lead| lead["status"] == "end"),
        ("client__phone__icontains=61", &|lead| text(lead, "/client/phone").contains("61")),
        ("client__email__icontains=CORREO.example", &|lead| text(lead, "/client/email").contains("correo.example")),
        ("concessionaire__in=3,8", &|lead| [3, 8].contains(&lead["concessionaire"].as_u64().unwrap())),
        ("concessionaire__in=5&status=new", &|lead| lead["concessionaire"] == 5 && lead["status"] == "new"),
        ("search=golf", &|lead| somewhere(lead, "golf")),
        ("search=LEÓN rosaleda", &|lead| somewhere(lead, "león") && somewhere(lead, "rosaleda")),
        ("search=nothing-of-the-kind", &|_| false),
    ];
    for (query, passes) in cases {
        let expected: Vec<u64> = all["results"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|lead| passes(lead))
            .map(|lead| lead["id"].as_u64().unwrap())
            .collect();
        let page = client.get(&format!("lead/?{query}&page_size=all"));
        assert_eq!(page["count"], expected.len(), "{query}");
        assert_eq!(ids(&page["results"]), expected, "{query}");
        assert!(query.contains("nothing") || !expected.is_empty(), "{query} proves nothing");
    }
}

#[test]
fn impossible_filters_are_refused_by_name() {
    let client = Client::of(10);
    let (status, answer) = client.call("GET", "lead/?status=lost", None);
    assert_eq!(status, 400);
    assert_eq!(answer["status"][0], "Escoja una opción válida. lost no es una de las opciones disponibles.");
    assert_eq!(
        client.call("GET", "lead/?concessionaire__in=a", None),
        (400, serde_json::json!({"concessionaire__in": ["Introduzca un número entero válido."]}))
    );
}

#[test]
fn pages_fit_together_without_a_gap_and_end_where_the_count_says() {
    let client = Client::of(57);
    let (mut seen, mut page) = (Vec::new(), client.get("lead/?page_size=10"));
    assert_eq!(page["previous"], Value::Null);
    let mut number = 1;
    loop {
        seen.extend(ids(&page["results"]));
        let Some(next) = page["next"].as_str() else { break };
        number += 1;
        assert_eq!(next, format!("http://127.0.0.1:1/sml/api/lead/?page_size=10&page={number}"));
        page = client.get(next.strip_prefix("http://127.0.0.1:1/sml/api/").unwrap());
        let previous = if number == 2 { String::new() } else { format!("&page={}", number - 1) };
        assert_eq!(page["previous"], format!("http://127.0.0.1:1/sml/api/lead/?page_size=10{previous}"));
    }
    assert_eq!((number, seen.len()), (6, 57));
    assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), 57);
    assert!(seen.is_sorted_by(|a, b| a > b));
    for page in ["7", "0", "-1", "x"] {
        let refused = client.call("GET", &format!("lead/?page_size=10&page={page}"), None);
        assert_eq!(refused, (404, serde_json::json!({"detail": "Página inválida."})), "{page}");
    }
    assert_eq!(client.get("lead/?status=new&search=nobody-at-all")["results"], serde_json::json!([]));
}

#[test]
fn page_sizes_are_read_as_set() {
    let client = Client::of(1_300);
    for (query, rows) in [
        ("", 20),
        ("page_size=3", 3),
        ("page_size=0", 20),
        ("page_size=x", 20),
        ("page_size=900", 500),
        ("page_size=all", 1_300),
    ] {
        assert_eq!(client.ids(&format!("lead/?{query}")).len(), rows, "{query}");
    }
    client.sml.set_readings(Readings {
        max_page_size: 50,
        all_as_array: true,
        next_origin: Some("https://intern.example".to_owned()),
        ..Readings::default()
    });
    let page = client.get("lead/?page_size=100");
    assert_eq!(ids(&page["results"]).len(), 50);
    assert_eq!(page["next"], "https://intern.example/sml/api/lead/?page_size=100&page=2");
    assert_eq!(ids(&client.get("lead/?page_size=all")).len(), 1_300);
    assert_eq!(ids(&client.get("user/?page_size=all")).len(), 14);
}

#[test]
fn leads_that_arrive_stand_at_the_head_and_push_the_others_down() {
    let client = Client::of(40);
    let before = client.ids("lead/?page_size=40");
    client.sml.arrive(2);
    let page = client.get("lead/?page_size=10");
    assert_eq!((page["count"].as_u64().unwrap(), &ids(&page["results"])[2..]), (42, &before[..8]));
    assert_eq!(page["results"][0]["status"], "new");
    let newest = ids(&page["results"])[0];
    assert_eq!(client.get(&format!("lead/{newest}/")), page["results"][0]);
    assert_eq!(client.call("GET", &format!("lead/{}/", newest + 30), None).0, 404);
    assert!(client.ids("lead/?status=new&page_size=all").contains(&newest));
}

#[test]
fn users_are_found_by_presence_activity_dealership_and_name() {
    let client = Client::of(1);
    let usernames = |query: &str| -> Vec<String> {
        let page = client.get(&format!("user/?page_size=all&{query}"));
        page["results"].as_array().unwrap().iter().map(|user| user["username"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(usernames("").len(), 14);
    assert_eq!(usernames("online=true").len() + usernames("online=False").len(), 14);
    assert_eq!(usernames("online=").len(), 14);
    assert_eq!(usernames("is_active=false"), ["anxo.loureiro@motorseara.example", "raul.goncalves@rianorte.example"]);
    let at_etxabe = ["marta.ibanez@ventas.example", "benat@etxabe.example", "nerea@etxabe.example"];
    assert_eq!(usernames("userconcession__concessionaire__id=8"), at_etxabe);
    assert_eq!(usernames("userconcession__concessionaire__id=999").len(), 0);
    assert_eq!(usernames("search=puigdomènech"), ["oriol.puig@garatgemontnegre.example"]);
    assert_eq!(usernames("search=marta.ibanez@ventas.example").len(), 1);
    assert_eq!(client.get("concessionaire/?search=guadalmar")["count"], 1);
    assert_eq!(client.get("gas_type/")["count"], 7);
}
