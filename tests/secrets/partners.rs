//! The background over gas, loyalty and deals, with a secret planted at every way in: nothing that it says, logs or keeps
//! holds one, not even where a partner quotes what it was sent.

use std::fmt::Write as _;
use std::sync::Arc;

use serde_json::Value;
use uuid::Uuid;
use ventanilla::api::gas::{ConektaToken, Credential, EmailIn, Registration, operation as gas_write};
use ventanilla::api::lead_leader::{DealId, operation as new_deal};
use ventanilla::api::{Request, gas, lead_leader, loyalty};
use ventanilla::app::Command as Ask;
use ventanilla::config::{Config, Login};
use ventanilla::demo::{self, Fault, Rule, Scheme, Server};
use ventanilla::domain::{AccountId, Partner, Secret};
use ventanilla::flow::{Lane, PaneId, Slot, Ticket};
use ventanilla::ops::{OpId, Outcome, Reviewed};
use ventanilla::runtime::back::Back;
use ventanilla::runtime::{clock, log};
use ventanilla::store::Scratch;

use crate::background::{Background, run};
use crate::deal::deal;
use crate::plants::Plants;
use crate::swap::Swap;

const NEW_USER: &str = "nueva@gas.example";
const BY_FACEBOOK: &str = "fb@gas.example";
const PAN: &str = "4111 1111 1111 1111";
const STATE_CODE: &str = "3184710691";
/// What the services say when they refuse, and what they say instead on the line: no byte more.
const NO_CARD: &str = "Hubo un error al registar el metodo de pago del usuario.";
const NO_DEAL: (&str, &str) = ("Помилка", "Eco 3184710691");

fn reviewed(n: u128, account: AccountId) -> Reviewed {
    Reviewed { id: OpId(Uuid::from_u128(n)), account, snapshot: Vec::new() }
}

fn user(email: &str, credential: Credential) -> Registration {
    let (name, last_name) = ("Nueva".into(), "Persona".into());
    Registration { name, last_name, email: email.into(), email_in: EmailIn::Email, phone: None, credential }
}

/// The configuration of the demo, spoken to by way of another port.
fn config(server: &Server, port: u16) -> Config {
    let mut config = Config::default();
    server.enter(&mut config);
    let moved = |url: &mut String| *url = url.replace(&server.port().to_string(), &port.to_string());
    let (gas, loyalty, deals) = (config.gas.as_mut(), config.loyalty.as_mut(), config.lead_leader.as_mut());
    moved(&mut gas.unwrap().base_url);
    moved(&mut loyalty.unwrap().base_url);
    moved(&mut deals.unwrap().base_url);
    config
}

/// A read to its end, however that is.
async fn read(program: &mut Background, account: &AccountId, request: Request) -> bool {
    let ticket = Ticket { pane: PaneId::Today, slot: Slot::one("any"), seq: 1, epoch: 0 };
    program.ask(Ask::Call(ticket, Lane::Interactive, account.clone(), request));
    loop {
        if let Back::End(_, result) = program.heard().await {
            return result.is_ok();
        }
    }
}

/// What a person types; true if it is taken.
async fn typed(program: &mut Background, account: &AccountId, secret: &str) -> bool {
    program.ask(Ask::SignIn(account.clone(), Some(Secret::new(secret))));
    loop {
        if let Back::SignedIn(_, result) = program.heard().await {
            return result.is_ok();
        }
    }
}

#[test]
fn no_secret_of_gas_loyalty_or_deals_comes_out_even_where_a_partner_quotes_it() {
    let scratch = Scratch::new("ventanilla-secrets").unwrap();
    let _log = log::init(&scratch.path().join("log"), log::level("debug").unwrap()).unwrap();
    let options = demo::Options { port: 0, leads: 0, seed: 7, now: clock::wall(), scheme: Scheme::Token };
    let server = demo::start(options).unwrap();

    let mut plants = Plants::default();
    let (password, facebook) = (plants.plant("gas password"), plants.plant("token of Facebook's"));
    let typo = plants.plant("mistyped password");
    let mut of_conekta = |what: &str| {
        let token = format!("tok_{what}_{}", plants.plant(what).replace('&', "x"));
        plants.add("token of Conekta's", &token);
        token
    };
    let (good, refused) = (of_conekta("visa"), of_conekta("bad"));
    plants.add("taxpayer's number", STATE_CODE);
    plants.add("number of a card", PAN);
    plants.add("number of a card", &PAN.replace(' ', ""));
    let eco = format!("{:.<1$}", format!("Eco: {refused}"), NO_CARD.len());
    let line = Swap::to(server.port(), &[(&eco, NO_CARD), (NO_DEAL.1, NO_DEAL.0)]);

    let config = config(&server, line.port());
    let (_, client, client_secret) = server.loyalty();
    let of_loyalty = AccountId::new(Partner::Loyalty, client);
    let of_deals = AccountId::new(Partner::LeadLeader, &config.lead_leader.as_ref().unwrap().email);
    let deals_password = config.lead_leader.as_ref().unwrap().stored.password.clone().unwrap();
    let own_key = config.lead_leader.as_ref().unwrap().private_key.clone().unwrap();
    plants.add("client secret", client_secret);
    plants.add("deals' password", deals_password.expose());
    plants.add("private key", own_key.expose().lines().nth(2).unwrap());

    let mut with_password = config.clone();
    let mut by_facebook = config;
    let login = |email: &str| Login { username: Some(email.into()), ..Login::default() };
    with_password.gas.as_mut().unwrap().accounts.push(login(NEW_USER));
    let section = by_facebook.gas.as_mut().unwrap();
    section.sign_in = "facebook".into();
    section.accounts.push(login(BY_FACEBOOK));
    let known = [
        (NEW_USER, password.clone()),
        (BY_FACEBOOK, facebook.clone()),
        (client, client_secret.to_owned()),
        (of_deals.name.as_ref(), deals_password.expose().to_owned()),
    ]
    .map(|(name, secret)| (name.to_owned(), Secret::new(secret)));
    let credentials: ventanilla::api::Credentials =
        Arc::new(move |account| Ok(known.iter().find(|(name, _)| **name == *account.name).map(|(_, s)| s.clone())));

    let mut told = String::new();
    run(async {
        let mut program = Background::start(scratch.path(), with_password, Arc::clone(&credentials)).await;
        let ana = AccountId::new(Partner::Gas, NEW_USER);
        let new = user(NEW_USER, Credential::Password(Secret::new(password.as_str())));
        let sent = program.send(gas_write::register(reviewed(1, ana.clone()), new).map(Request::Gas)).await;
        assert_eq!(sent, Outcome::Confirmed);
        assert!(!typed(&mut program, &ana, &typo).await);
        assert!(typed(&mut program, &ana, &password).await);
        let mut save = async |n, token: &str| {
            let token = ConektaToken::new(token).unwrap();
            program.send(gas_write::save_method(reviewed(n, ana.clone()), token).map(Request::Gas)).await
        };
        assert_eq!(save(2, &good).await, Outcome::Confirmed);
        let Outcome::Refused(refusal) = save(3, &refused).await else { panic!("not refused") };
        assert!(refusal.words.as_str().starts_with("Eco: "), "{refusal:?}");
        write!(told, "{refusal:?} {:?}", ConektaToken::new(PAN)).unwrap();
        server.faults().set(vec![Rule::on("/gas/", Fault::ExpireSessions).once()]);
        assert!(read(&mut program, &ana, Request::Gas(gas::Request::Methods)).await);

        let group = || Request::Loyalty(loyalty::Request::Group);
        assert!(read(&mut program, &of_loyalty, group()).await);
        assert!(!typed(&mut program, &of_loyalty, &typo).await);

        let create = |n| new_deal(reviewed(n, of_deals.clone()), deal(STATE_CODE)).map(Request::LeadLeader);
        assert_eq!(program.send(create(4)).await, Outcome::Confirmed);
        let check = || Request::LeadLeader(lead_leader::Request::CheckStatus(DealId(24)));
        assert!(read(&mut program, &of_deals, check()).await);
        let lost = Rule::on("/check-status/", Fault::Reset).once().after_effect();
        let quoted = Rule::on("/create-short-deal/", Fault::Status { status: 422, retry_after: None }).once();
        server.faults().set(vec![lost, quoted]);
        assert!(!read(&mut program, &of_deals, check()).await);
        let Outcome::Refused(refusal) = program.send(create(5)).await else { panic!("not refused") };
        assert!(refusal.words.as_str().starts_with("Eco "), "{refusal:?}");
        assert!(!typed(&mut program, &of_deals, &typo).await);
        write!(told, "{refusal:?} {:?} {}", program.records().await, program.told()).unwrap();
        program.close().await;
    });
    run(async {
        let mut program = Background::start(&scratch.path().join("facebook"), by_facebook, credentials).await;
        let id = AccountId::new(Partner::Gas, BY_FACEBOOK);
        let new = user(BY_FACEBOOK, Credential::Facebook(Secret::new(facebook.as_str())));
        let sent = program.send(gas_write::register(reviewed(6, id.clone()), new).map(Request::Gas)).await;
        assert_eq!(sent, Outcome::Confirmed);
        assert!(read(&mut program, &id, Request::Gas(gas::Request::Profile)).await);
        write!(told, "{:?} {}", program.records().await, program.told()).unwrap();
        program.close().await;
    });

    let mut seen = 0;
    for request in server.requests() {
        let bearer = request.header("authorization").and_then(|value| value.split_once(' '));
        let body: Value = serde_json::from_str(&request.body).unwrap_or_default();
        let sealed = ["security_token", "encrypted_password"].map(|name| body[name].as_str().map(str::to_owned));
        for token in bearer.map(|(_, token)| token.to_owned()).into_iter().chain(sealed.into_iter().flatten()) {
            plants.add("token", &token);
            seen += 1;
        }
    }
    assert!(seen > 10, "{seen}");
    assert!(log::flush(std::time::Duration::from_secs(5)));
    for line in log::recent() {
        told += &line.text;
    }
    assert!(told.contains("gas.save_method") && told.contains("ll.create_deal"), "there is something to look at");
    plants.assert_not_in("what was told", told.as_bytes());
    assert!(plants.assert_nowhere_below(scratch.path()) >= 5, "two ledgers, their keys and the log");
}
