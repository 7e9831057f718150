//! Over any lead: what a form or a text comes to names every object by its own id, keeps what nobody touched, and says
//! nothing where nothing was changed.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::collections::BTreeMap;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use jiff::tz::TimeZone;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::field::Field;
use super::wish::{List, Wish, back, merge, patch};
use super::*;
use crate::api::sml::VehicleData;
use crate::domain::Moment;
use crate::flow::{Draft, PaneId, Tickets};
use crate::panes::leads::catalog::Catalog;
use crate::panes::leads::factory::lead_row;
use crate::ui::form::{Desk, Then};

const AT: Moment = Moment { mono_ms: 0, wall: jiff::Timestamp::UNIX_EPOCH };

pub(in crate::panes::leads) fn lead_of(record: Json) -> Lead {
    Lead {
        row: lead_row(1),
        mail_content: None,
        client: None,
        vehicle: VehicleData {
            id: 1,
            brand_model: "Ibiza".into(),
            price: None,
            km: None,
            year: None,
            fuel: None,
            sold: false,
        },
        dealership: None,
        person: None,
        source: None,
        tasks: Vec::new(),
        notes: Vec::new(),
        tags: Vec::new(),
        first_task: None,
        finished: None,
        nsa: None,
        original: Original::keep(record),
    }
}

fn say(text: &Text) -> String {
    text.key.to_string()
}

/// Types a draft over the form of a lead and submits it: the wishes, or what is wrong.
fn typed(lead: &Lead, texts: BTreeMap<String, String>) -> Result<Vec<Wish>, Vec<FieldError>> {
    let mut tickets = Tickets::new(PaneId::Leads);
    let (mut desk, load) =
        Desk::open::<Request, crate::panes::leads::Job>(form::plan(lead, &TimeZone::UTC), &mut tickets);
    let Effect::LoadDraft(ticket, _) = load else { panic!("{load:?}") };
    let _ = desk.drafted::<Request, crate::panes::leads::Job>(&ticket, Some(Draft(texts)), AT);
    let key = KeyEvent::new(KeyCode::Char('s'), KeyModifiers::CONTROL);
    match desk.key::<Request, crate::panes::leads::Job>(&key, AT, &mut tickets).then {
        Then::Submit(submission) => form::wishes(&submission, &lead.original, &say),
        other => panic!("{other:?}: {:?}", desk.form().problems()),
    }
}

fn some_text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zñ €0-9]{1,12}", "[a-z]{1,4}\n[a-z\u{202e}\u{7}\"\\\\#]{1,6}", Just("\u{1b}[31mRuiz".to_owned())]
}

fn some_items(from: u64) -> impl Strategy<Value = Json> {
    prop::collection::vec(some_text(), 0..4).prop_map(move |texts| {
        let item = |(at, text)| json!({"id": from + at as u64, "content": text, "modified": "2026-01-01T10:00:00Z"});
        texts.into_iter().enumerate().map(item).collect()
    })
}

fn some_value() -> impl Strategy<Value = Json> {
    prop_oneof![Just(Json::Null), some_text().prop_map(Json::from), (0_u32..99_999).prop_map(Json::from)]
}

/// Any lead as the partner may send it.
fn some_lead() -> impl Strategy<Value = Json> {
    let vehicle = (some_text(), some_value(), some_value(), some_value(), any::<Option<bool>>());
    let client = prop::option::of((some_text(), some_value(), prop::option::of(1_u64..50)));
    let words = prop_oneof![Just(json!("new")), Just(json!("paused")), Just(Json::Null)];
    let score = prop_oneof![Just(json!("3")), Just(json!(2)), Just(json!("7")), Just(Json::Null)];
    (vehicle, client, some_items(100), some_items(200), some_items(300), words, score).prop_map(
        |((model, price, km, year, sold), client, notes, tags, tasks, status, score)| {
            json!({
                "id": 1, "status": status, "score": score, "user": 5, "user_data": {"id": 5, "first_name": "Ana"},
                "vehicle": {"id": 52, "brand_model": model, "price": price, "km": km, "year": year, "sold": sold,
                    "gas": 3, "gas_data": {"id": 3, "name": "Gasolina"}},
                "client": client.map(|(name, phone, province)| json!({"id": 77, "name": name, "phone": phone,
                    "email": null, "province": province, "location": null})),
                "request": {"id": 48, "task": tasks}, "note": notes, "tags": tags, "created": "2026-01-01T10:00:00Z",
            })
        },
    )
}

/// What a person may type: fields, texts of items by place, new items.
/// Fields by place, items changed in a list by place, items new in a list.
type Typed = (Vec<(usize, String)>, Vec<(bool, usize, String)>, Vec<(bool, String)>);

fn some_edit() -> impl Strategy<Value = Typed> {
    let word = || "[a-z]{1,8}";
    (
        prop::collection::vec((0_usize..5, word()), 0..4),
        prop::collection::vec((any::<bool>(), 0_usize..4, word()), 0..3),
        prop::collection::vec((any::<bool>(), word()), 0..3),
    )
}

fn as_draft(record: &Json, (fields, items, new): &Typed) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for (at, text) in fields {
        texts.insert(["brand_model", "price", "km", "name", "phone"][*at].to_owned(), text.clone());
    }
    for list in List::ALL {
        let old = record[list.key()].as_array().unwrap();
        let added: Vec<_> = new.iter().filter(|(notes, _)| *notes == (list == List::Notes)).collect();
        let mut marks: Vec<_> = old.iter().map(|item| format!("={}", item["id"])).collect();
        for (notes, at, text) in items {
            if *notes == (list == List::Notes) && *at < old.len() {
                texts.insert(format!("{}.{at}.content", list.key()), text.clone());
            }
        }
        for (at, (_, text)) in added.iter().enumerate() {
            marks.push("+".to_owned());
            texts.insert(format!("{}.{}.content", list.key(), old.len() + at), text.clone());
        }
        texts.insert(list.key().to_owned(), serde_json::to_string(&marks).unwrap());
    }
    texts
}

/// Everything that must hold of a body over its base.
fn lossless(base: &Json, body: &Json, draft: &BTreeMap<String, String>) {
    for (key, part) in body.as_object().unwrap() {
        match key.as_str() {
            "vehicle" | "client" if !base[key].is_null() => {
                assert_eq!(part["id"], base[key]["id"], "{key} keeps its id");
                for field in part.as_object().unwrap().keys().filter(|field| *field != "id") {
                    assert!(draft.contains_key(field), "{field} was not typed");
                }
            }
            "client" => assert!(part.get("id").is_none() && part["name"].is_string(), "a new client has no id"),
            "note" | "tags" => {
                let (was, now) = (base[key].as_array().unwrap(), part.as_array().unwrap());
                assert!(now.len() >= was.len(), "nobody is left out");
                for (at, (was, now)) in was.iter().zip(now).enumerate() {
                    assert_eq!(was["id"], now["id"], "{key} {at} keeps its id and place");
                    let text = draft.get(&format!("{key}.{at}.content"));
                    assert_eq!(now["content"], text.map_or_else(|| was["content"].clone(), |text| json!(text)));
                }
                assert!(now[was.len()..].iter().all(|item| item.get("id").is_none()), "what is new has no id");
            }
            other => panic!("{other} was not typed: {body}"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn whatever_is_typed_into_the_form_every_object_keeps_its_id_and_every_sibling_its_text(
        record in some_lead(), edit in some_edit(),
    ) {
        let lead = lead_of(record.clone());
        let draft = as_draft(&record, &edit);
        let Ok(wishes) = typed(&lead, draft.clone()) else {
            // A client without a name is all that can be wrong with these.
            prop_assert!(record["client"].is_null() && !draft.contains_key("name"));
            return Ok(());
        };
        if let Some((patch, changes)) = patch(&lead.original, &wishes).unwrap() {
            lossless(&record, patch.body(), &draft);
            let fresh = changes.iter().all(|change| change.was == *record.pointer(&change.path).unwrap_or(&Json::Null)
                || change.was.is_array());
            prop_assert!(fresh, "what was there is the base's own");
            // Nothing that is taken back loses an id either.
            let (wishes, _) = back(&changes);
            if let Some((undo, _)) = wish::patch(&lead.original, &wishes).unwrap() {
                prop_assert_eq!(undo.body(), &json!({}), "over the base there is nothing to take back");
            }
        }
    }

    #[test]
    fn what_nobody_touched_is_no_wish_in_the_form_and_in_the_text(record in some_lead()) {
        let lead = lead_of(record);
        prop_assert_eq!(typed(&lead, BTreeMap::new()).unwrap(), []);
        let text = sheet::write(&lead, &Catalog::default(), &say);
        prop_assert_eq!(sheet::read(&text, &text, &lead, &say).unwrap(), []);
        let merged = merge(&lead.original, &lead.original, &[]);
        prop_assert!(merged.theirs.is_empty() && merged.mine.is_empty());
    }

    #[test]
    fn over_a_newer_reading_every_wish_is_sent_decided_or_there_already(
        record in some_lead(), newer in some_lead(), edit in some_edit(),
    ) {
        let lead = lead_of(record.clone());
        let Ok(wishes) = typed(&lead, as_draft(&record, &edit)) else { return Ok(()) };
        let now = Original::keep(newer.clone());
        let merged = merge(&lead.original, &now, &wishes);
        for wish in &wishes {
            let clash = merged.clashes.iter().any(|clash| clash.wish == *wish);
            let mine = merged.mine.contains(wish);
            prop_assert!(!(clash && mine));
            if let (Wish::Field(field, json, _), true) = (wish, mine) {
                prop_assert!(crate::api::sml::settle::same(field.at(&now), field.at(&lead.original)), "{:?} {}", field, json);
            }
        }
        // Even all of it against a reading that has nothing to do with it names no foreign id.
        if let Ok(Some((patch, _))) = patch(&now, &wishes) {
            for list in List::ALL {
                let ids: Vec<_> = newer[list.key()].as_array().unwrap().iter().map(|item| item["id"].clone()).collect();
                if let Some(sent) = patch.body().get(list.key()) {
                    let sent: Vec<_> = sent.as_array().unwrap().iter().filter_map(|i| i.get("id").cloned()).collect();
                    prop_assert_eq!(ids, sent);
                }
            }
        }
    }
}

fn plain() -> Json {
    json!({
        "id": 1, "status": "paused", "score": "7", "user": null,
        "vehicle": {"id": 52, "brand_model": "Ibiza", "price": "14.900 €", "km": 32000, "year": 2021, "sold": false},
        "client": null, "request": {"id": 48, "task": []}, "note": [{"id": 9, "content": "a\nb"}], "tags": [],
    })
}

#[test]
fn what_is_wrong_is_said_beside_its_field() {
    let lead = lead_of(plain());
    for (texts, field, words) in [
        (vec![("year", "21")], "year", "edit-no-year"),
        (vec![("brand_model", "  ")], "brand_model", "form-required"),
        (vec![("email", "nobody")], "email", "edit-no-mail"),
        (vec![("phone", "600")], "name", "form-required"),
        (vec![("note", "[]")], "note", "edit-no-removal"),
        (vec![("note", r#"["=9","+"]"#)], "note.1.content", "form-required"),
        (vec![("note", r#"["=9"]"#), ("note.0.content", "")], "note.0.content", "form-required"),
    ] {
        let texts = texts.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
        let wrong = typed(&lead, texts).unwrap_err();
        assert!(wrong.contains(&FieldError { field: field.into(), words: words.into() }), "{field}: {wrong:?}");
    }
}

#[test]
fn a_value_that_nobody_documents_is_told_and_not_sent() {
    let lead = lead_of(plain());
    let values = |field: Field| field.value(&lead.original);
    for field in [Field::Own(LeadField::Status), Field::Own(LeadField::Score)] {
        assert_eq!(values(field), Value::Choice(field::AS_IT_IS));
    }
    let text = sheet::write(&lead, &Catalog::default(), &say);
    assert!(text.contains("status = \"paused\"") && text.contains("score = \"7\""), "{text}");
    let changed = text.replace("\"paused\"", "\"lost\"");
    assert_eq!(sheet::read(&changed, &text, &lead, &say), Err(vec!["status: edit-no-value".to_owned()]));
}

#[test]
fn a_text_says_what_is_wrong_with_it_and_keeps_all_that_was_typed() {
    let lead = lead_of(plain());
    let text = sheet::write(&lead, &Catalog::default(), &say);
    for (from, to, words) in [
        ("price = ", "prise = ", "edit-unknown-key-near"),
        ("price = ", "bogus_word = ", "edit-unknown-key"),
        ("year = \"2021\"", "year = true", "vehicle.year: edit-no-value"),
        ("sold = false", "sold = \"\"", "vehicle.sold: form-required"),
        ("[note]", "[notes]", "edit-unknown-key-near"),
        ("new = []", "new = [1]", "note.new: edit-no-value"),
        ("year = ", "year ", "TOML parse error"),
        ("phone = \"\"", "phone = \"600\"", "client.name: form-required"),
    ] {
        let typed = text.replacen(from, to, 1);
        assert_ne!(typed, text, "{from}");
        let wrong = sheet::read(&typed, &text, &lead, &say).unwrap_err();
        assert!(wrong.iter().any(|line| line.contains(words)), "{from}: {wrong:?}");
        let again = sheet::with_words(&typed, wrong.iter().map(String::as_str));
        assert!(again.starts_with("#! ") && again.ends_with(&typed), "{again}");
        assert_eq!(sheet::with_words(&again, []), typed, "the words go with their cause");
    }
    let typed = text.replace("a\nb", "a\nc").replacen("new = []", "new = [\"d\"]", 1).replace("2021", "2022");
    let wishes = sheet::read(&typed, &text, &lead, &say).unwrap();
    let (patch, _) = patch(&lead.original, &wishes).unwrap().unwrap();
    let body = json!({"vehicle": {"id": 52, "year": 2022}, "note": [{"id": 9, "content": "a\nc"}, {"content": "d"}]});
    assert_eq!(patch.body(), &body);
}

#[test]
fn another_client_or_a_note_that_is_gone_is_never_written_over_unasked() {
    let client = |id: u64| json!({"id": 1, "client": {"id": id, "name": "Gil", "phone": null}, "note": []});
    let (base, now) = (Original::keep(client(7)), Original::keep(client(8)));
    let phone = Wish::Field(Field::Client(ClientField::Phone), json!("600"), "600".into());
    let merged = merge(&base, &now, std::slice::from_ref(&phone));
    assert!(merged.mine.is_empty());
    assert_eq!(merged.clashes[0].wish, phone, "it is another person");

    let had = Original::keep(json!({"id": 1, "client": {"id": 7, "name": "Gil"}, "note": [{"id": 9, "content": "a"}]}));
    let note = Wish::Text(List::Notes, 9, "b".into());
    let merged = merge(&had, &base, std::slice::from_ref(&note));
    assert_eq!((merged.clashes.len(), merged.theirs.len()), (1, 1));
    let (patch, _) = patch(&base, &[note]).unwrap().unwrap();
    assert_eq!(patch.body(), &json!({"note": [{"content": "b"}]}), "it comes back as a new one, if that is decided");
}

#[test]
fn a_new_client_is_made_whole_and_a_province_asks_for_its_locality() {
    let lead = lead_of(plain());
    let texts = [("name", "Gil"), ("phone", "600")].map(|(path, text)| (path.to_owned(), text.to_owned()));
    let wishes = typed(&lead, texts.into()).unwrap();
    let (patch, changes) = patch(&lead.original, &wishes).unwrap().unwrap();
    assert_eq!(patch.body(), &json!({"client": {"name": "Gil", "phone": "600"}}));
    assert_eq!(back(&changes), (Vec::new(), true), "nothing takes a client away again");

    let client = json!({"id": 7, "name": "Gil", "province": 8, "location": 80});
    let lead = lead_of(json!({"id": 1, "client": client, "note": [], "tags": []}));
    let wrong = typed(&lead, [("province".to_owned(), "9 Cuenca".to_owned())].into()).unwrap_err();
    assert_eq!(wrong[0], FieldError { field: "location".into(), words: "edit-other-province".into() });
    let texts = [("province", "9 Cuenca"), ("location", "")].map(|(path, text)| (path.to_owned(), text.to_owned()));
    let (patch, _) = wish::patch(&lead.original, &typed(&lead, texts.into()).unwrap()).unwrap().unwrap();
    assert_eq!(patch.body(), &json!({"client": {"id": 7, "province": 9, "location": null}}));
}
