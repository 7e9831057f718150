//! A new lead by keys: every field, the same client elsewhere, a refusal beside its field, an answer that is lost.

use serde_json::{Value, json};
use ventanilla::demo::{Fault, Rule};
use ventanilla::flow::Text;
use ventanilla::ops::{Settled, State};

use crate::app::{Program, World, says};

pub(crate) const CREATE: &str = "sml.create_lead";
/// The telephone of a source of the backend: it finds it among all.
const SOURCE: &str = "955010135";

/// Opens the form and chooses where the lead came in.
pub(crate) fn open(program: &Program) {
    program.may_write();
    program.press("a");
    program.until_says(&Text::key("create-title"));
    program.write(SOURCE);
    choose(program, SOURCE);
    program.until_has(SOURCE_NAME);
}

/// The dealership of that source.
pub(crate) const SOURCE_NAME: &str = "Rosaleda";

/// Waits until the open list knows a line, and takes it.
fn choose(program: &Program, text: &str) {
    program.until(&format!("{text} to choose"), |screen| screen.to_string().matches(text).count() > 1);
    program.press("enter");
}

pub(crate) fn fill(program: &Program, text: &str) {
    program.press("tab");
    program.write(text);
}

/// Shows the lead, looks at it, and sends it.
pub(crate) fn send(program: &Program) {
    program.press("ctrl-s");
    program.until_says(&Text::key("create-review"));
    program.look();
    program.press("y");
    program.until_unsaid(&Text::key("create-review"));
}

/// Opens the form and names a car and a person; the cursor stays on the name.
fn typed_in(program: &Program) {
    open(program);
    fill(program, "Seat Ibiza");
    program.press("tab tab tab tab tab tab");
    fill(program, "Ruiz, Marta");
}

#[test]
fn a_whole_lead_of_a_known_client_is_made_by_keys_and_stands_in_the_list() {
    let world = World::with_leads(200);
    let (program, leads) = world.start_loaded();
    // Somebody with a telephone, an address and a place, whom no other lead is named like.
    let known = leads
        .iter()
        .map(|lead| world.colleague().lead(lead.id))
        .find(|lead| {
            let has = |path: &str| lead.pointer(path).is_some_and(|v| v.as_str().is_some_and(|t| !t.is_empty()));
            has("/client/phone")
                && has("/client/email")
                && lead["client"]["province"].is_u64()
                && lead["client"]["location"].is_u64()
        })
        .unwrap();
    let text = |path: &str| known.pointer(path).and_then(Value::as_str).unwrap().to_owned();
    let (phone, email) = (text("/client/phone"), text("/client/email"));

    open(&program);
    fill(&program, "Seat Arona 1.0");
    fill(&program, "14900,50");
    fill(&program, "32000");
    fill(&program, "2019");
    fill(&program, "Diésel");
    choose(&program, "Diésel");
    // Not sold; a known client by their telephone.
    program.press("tab");
    fill(&program, &phone);
    choose(&program, &phone);
    program.until_has(&email);
    // Over name, telephone, address, province and locality to who works it.
    program.press("tab tab tab tab tab tab tab right right right tab");
    program.press("tab +");
    program.write("Llamó al mostrador");
    program.press("tab +");
    program.write("vip");
    program.press("tab + right right tab right right right right");
    fill(&program, "2026-12-01 10:30");
    program.press("tab tab");
    program.write("Viene con su coche");
    fill(&program, "2026-12-03 09:00");
    program.press("tab right right tab right tab");
    fill(&program, "Fiat 500");
    program.press("ctrl-s");

    let review = program.until_says(&Text::key("create-review"));
    let twin = format!("#{}", known["id"]);
    assert!(review.has(&twin), "the same client elsewhere is named\n{review}");
    assert!(review.has("Fiat 500") && review.has("+01:00"), "{review}");
    assert!(world.requests(CREATE).is_empty());
    program.look();
    program.press("y");
    world.effects_reach(1);
    let effect = &world.effects()[0];
    let body: Value = serde_json::from_str(&effect.body).unwrap();
    assert_eq!(
        body,
        json!({
            "source": 31,
            "vehicle": {"brand_model": "Seat Arona 1.0", "price": "14900.50", "km": "32000", "year": 2019, "gas": 2},
            "client": {
                "name": known["client"]["name"], "phone": phone, "email": email,
                "province": known["client"]["province"], "location": known["client"]["location"],
            },
            "score": "3",
            "status": "new",
            "note": [{"content": "Llamó al mostrador"}],
            "tags": [{"content": "vip"}],
            "request": {"task": [{
                "type": "appraisal", "media": "Whatsapp", "planified_realization_date": "2026-12-01T09:30:00Z",
                "planified_tracking_date": "2026-12-03T08:00:00Z", "realization_date_check": true,
                "tracking_date_check": false, "description": "Viene con su coche", "appraisal": {"brand_model": "Fiat 500"},
            }]},
        })
    );
    assert_eq!(effect.operation, CREATE);
    program.until_says(&Text::key("create-done").with("id", format!("#{}", effect.target).as_str()));
    let id: u64 = effect.target.parse().unwrap();
    program.until("the new lead selected", |screen| screen.selected() == Some(id));
    program.until_says(&says::n_of_n(201, 201));
    assert_eq!(program.until_state(State::Confirmed).op, CREATE);
    for list in ["sml.sources", "sml.fuels", "sml.clients"] {
        assert!(!world.requests(list).is_empty(), "{list} is asked for what is chosen from");
    }

    // What took effect is no draft any more; the same once more is asked about.
    program.press("a");
    program.until_says(&Text::key("create-title"));
    assert!(!program.sync().has("Arona 1.0"));
}

#[test]
fn another_province_empties_the_locality_and_the_localities_are_those_of_the_province() {
    let world = World::with_leads(50);
    let (program, _) = world.start_loaded();
    open(&program);
    // From the source to the province, passing the car and the client.
    program.press("tab tab tab tab tab tab tab tab tab tab tab");
    // Without a province there is nothing to choose a locality from.
    program.press("tab space");
    program.until_says(&Text::key("create-no-province"));
    program.press("esc up");
    program.write("Madrid");
    choose(&program, "Madrid");
    let asked = &world.requests("sml.provinces")[0].query;
    assert!(asked.contains("country=28"), "the manual demands a country: {asked}");
    program.press("tab space");
    world.requests_reach("sml.localities", 1);
    let province = &world.requests("sml.localities")[0].query;
    assert!(province.contains("province="), "{province}");
    program.until("localities", |screen| screen.has("▌") && !screen.has("0 of 0"));
    program.write("Móstoles");
    choose(&program, "Móstoles");
    program.until_has("Móstoles");
    program.press("up backspace");
    program.until("no locality", |screen| !screen.has("Móstoles"));
}

#[test]
fn a_refusal_stands_beside_the_fields_and_a_second_try_goes_through() {
    let world = World::with_leads(50);
    let (program, _) = world.start_loaded();
    typed_in(&program);
    program.press("tab");
    fill(&program, "marta@example.es");
    let refusal = Fault::Status { status: 422, retry_after: None };
    world.faults().add(Rule::on("^/sml/api/lead/", refusal).method("POST").once());
    send(&program);
    program.until_state(State::Failed);
    let screen = program.until_has("Introduzca una dirección");
    assert!(screen.line("marta@example.es").unwrap().contains("Introduzca"), "beside the address\n{screen}");
    assert!(world.effects().is_empty());

    // Crashed now, everything is there again.
    program.kill();
    let program = world.start();
    program.loaded(50);
    program.may_write();
    program.press("a");
    program.until_has("marta@example.es");
    // A name is needed as soon as anything is said of the client.
    program.press("tab tab tab tab tab tab tab tab");
    (0.."Ruiz, Marta".len()).for_each(|_| program.press("backspace"));
    program.press("ctrl-s");
    program.until_says(&Text::key("create-name-needed"));
    program.write("Gil, Ana");
    send(&program);
    world.effects_reach(1);
    assert!(world.effects()[0].body.contains("Gil, Ana"));
    program.until_state(State::Confirmed);
}

#[test]
fn a_lost_answer_is_unknown_and_found_by_a_search() {
    let world = World::with_leads(50);
    let (program, _) = world.start_loaded();
    typed_in(&program);
    fill(&program, "699 123 456");
    let searches = world.requests("sml.leads").len();
    program.press("ctrl-s");
    program.until_says(&Text::key("create-review"));
    // As typed, and by its digits alone.
    world.requests_reach("sml.leads", searches + 2);
    // The search after it fails at first.
    let down = Fault::Status { status: 503, retry_after: None };
    world.faults().add(Rule::on("^/sml/api/lead/", down).method("GET"));
    world.faults().add(Rule::on("^/sml/api/lead/", Fault::Reset).method("POST").after_effect());
    program.look();
    program.press("y");
    program.until_says(&says::unknown(1));
    let record = program.until_state(State::Unknown);
    assert_eq!(world.effects().len(), 1, "it is there");

    // One more would be sent only by typing which one it may repeat.
    program.press("a ctrl-s ctrl-s");
    program.until_says(&says::over_unknown_warning(&record.id.short()));
    program.look();
    program.press("y enter esc");
    program.until_unsaid(&Text::key("create-review"));
    program.press("esc");

    world.faults().clear();
    program.command("ledger");
    program.until_says(&says::LEDGER);
    program.press("g v");
    program.until_state(State::Reconciled(Settled::Confirmed));
    assert_eq!(world.requests(CREATE).len(), 1, "looking up never sends");
    assert_eq!(world.effects().len(), 1);
}

#[test]
fn a_look_up_that_nobody_answers_is_said_and_holds_nothing_back() {
    let world = World::with_leads(50);
    let (program, _) = world.start_loaded();
    typed_in(&program);
    fill(&program, "699123456");
    world.faults().add(Rule::on("^/sml/api/lead/", Fault::Hang).method("GET"));
    program.press("ctrl-s");
    program.until_says(&Text::key("create-looking"));
    world.pass(6_000);
    program.poke();
    program.until_says(&Text::key("create-review"));
    program.until_has("could not be looked up");
    program.look();
    program.press("y");
    world.effects_reach(1);
}
