//! What a person confirmed, told to the writing program as text: there each becomes an operation as the panes build it.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;
use ventanilla::api::loyalty::{
    Checkbook, Code, CustomerData, ExternalId, Kind, NewTransaction, Party, Reversal, Reversals, Transfer, written,
};
use ventanilla::api::sml::{LeadId, Status};
use ventanilla::api::{Request, gas, lead_leader, leasy, loyalty, sml};
use ventanilla::config::{Config, Gas, LeadLeader, Leasy, Loyalty, Sml};
use ventanilla::domain::{AccountId, Amount, Partner, Secret};
use ventanilla::ops::{Change, OpId, Operation, Reviewed, Target};

use crate::application::deal;
use crate::leads;

/// The one confirmed write.
pub(crate) const OP: OpId = OpId(Uuid::from_u128(0x0198_0000_0000_7000_8000_0000_0000_0007));
/// Who applies for a deal.
pub(crate) const STATE_CODE: &str = "1111122222";
/// What a new user of the gas service will sign in with, and one at Leasy from now on.
pub(crate) const NEW_PASSWORD: &str = "Clave-de-Eva-1";
/// By what a card is saved there.
pub(crate) const CARD_TOKEN: &str = "tok_demo_visa_7777";
const OWN_KEY: &str = include_str!("../../src/demo/lead_leader/keys/console.demo.pem");
const THEIR_KEY: &str = include_str!("../../src/demo/lead_leader/keys/service.demo.pub.pem");

/// The writes of all partners.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Wish {
    /// A lead's new status.
    Status { lead: u64, was: String, sent: String },
    /// One of the other writes of a lead, by its name: the lead as it was read, and the id of what is chosen for it.
    OfLead { op: String, lead: Value, other: u64 },
    /// Another password at Leasy.
    Password { old: String },
    /// Gas, at an hour and a price that were offered; in cash if there is no card.
    Visit { date: String, hour: String, price: String, card: Option<String> },
    /// One of the writes of an account at the gas service, by its name; what is there is known by the card or the telephone.
    GasAccount { op: String, was: String },
    /// One of the writes that move points, by its name; of the codes the first is also reversed alone.
    Points { op: String, kind: String, codes: Vec<String> },
    /// A loan application.
    Deal,
}

fn amount(text: &str) -> Amount {
    Amount::parse(text).unwrap()
}

fn party(id: &str, name: &str) -> Party {
    Party { id: ExternalId::new(id).unwrap(), name: name.into() }
}

impl Wish {
    pub(crate) const fn partner(&self) -> Partner {
        match self {
            Self::Status { .. } | Self::OfLead { .. } => Partner::Sml,
            Self::Password { .. } => Partner::Leasy,
            Self::Visit { .. } | Self::GasAccount { .. } => Partner::Gas,
            Self::Points { .. } => Partner::Loyalty,
            Self::Deal => Partner::LeadLeader,
        }
    }

    /// The configuration with just its partner, at this address.
    pub(crate) fn config(&self, url: &str, user: &str) -> Config {
        let (base_url, user) = (url.to_owned(), user.to_owned());
        let mut config = Config::default();
        match self {
            Self::Status { .. } | Self::OfLead { .. } => {
                config.sml = Some(Sml { base_url, username: user, ..Sml::default() });
            }
            Self::Password { .. } => config.leasy = Some(Leasy { base_url, document: user, ..Leasy::default() }),
            Self::Visit { .. } | Self::GasAccount { .. } => {
                config.gas = Some(Gas { base_url, username: user, ..Gas::default() });
            }
            Self::Points { .. } => {
                config.loyalty = Some(Loyalty { base_url, client_id: user, ..Loyalty::default() });
            }
            Self::Deal => {
                config.lead_leader = Some(LeadLeader {
                    base_url,
                    email: user,
                    private_key: Some(Secret::new(OWN_KEY)),
                    partner_key: Some(THEIR_KEY.into()),
                    ..LeadLeader::default()
                });
            }
        }
        config
    }

    /// The operation that is sent.
    pub(crate) fn operation(&self, id: OpId, user: &str) -> Operation<Request> {
        let reviewed = Reviewed { id, account: AccountId::new(self.partner(), user), snapshot: Vec::new() };
        match self {
            Self::Status { lead, was, sent } => status(reviewed, LeadId(*lead), was, sent).map(Request::Sml),
            Self::OfLead { op, lead, other } => leads::operation(op, lead, *other, reviewed).map(Request::Sml),
            Self::Password { old } => password(reviewed, old).map(Request::Leasy),
            Self::Visit { date, hour, price, card } => {
                let payment = match card {
                    Some(card) => gas::PaymentForm::Saved(gas::SourceId::new(card).unwrap()),
                    None => gas::PaymentForm::Cash(gas::Positive::new(amount("1000")).unwrap()),
                };
                let place = gas::Place {
                    address: "Vito Alessio Robles 186".into(),
                    detail: None,
                    at: gas::Coordinates::new(amount("19.283280"), amount("-99.199140")).unwrap(),
                };
                let liters = gas::Positive::new(amount("30")).unwrap();
                let slot = gas::Slot::new(date, hour).unwrap();
                let visit = gas::Visit { liters, slot, place, payment, price: amount(price) };
                gas::operation::request_visit(reviewed, visit, &gas::Known::nothing(), "MXN").map(Request::Gas)
            }
            Self::GasAccount { op, was } => of_account(op, was, reviewed).map(Request::Gas),
            Self::Points { op, kind, codes } => {
                let request = points(op, Kind::new(kind).unwrap(), codes, id);
                let Reviewed { id, account, snapshot } = reviewed;
                written(&request).unwrap().operation(id, account, snapshot, request).map(Request::Loyalty)
            }
            Self::Deal => lead_leader::operation(reviewed, deal(STATE_CODE)).map(Request::LeadLeader),
        }
    }
}

/// A status change as the leads pane builds it.
fn status(reviewed: Reviewed, lead: LeadId, was: &str, sent: &str) -> Operation<sml::Request> {
    let target = Target { kind: "lead", id: lead.0.to_string(), label: "Íñigo".into() };
    let request = sml::Request::ChangeStatus { lead, status: Status::from_word(&sent.into()) };
    Operation {
        before: vec![sml::Request::Lead(lead)],
        after: Some(sml::Request::Lead(lead)),
        changes: vec![Change { path: "/status".into(), was: json!(was), sent: json!(sent) }],
        ..Operation::new(reviewed, &sml::ops::CHANGE_STATUS, target, request)
    }
}

/// What the contracts pane builds of what was typed.
fn password(reviewed: Reviewed, old: &str) -> Operation<leasy::Request> {
    let [current, new, repeated] = [old, NEW_PASSWORD, NEW_PASSWORD].map(Secret::new);
    let target = Target { kind: "password", id: String::new(), label: "•••".into() };
    let request = leasy::Request::Password(Box::new(leasy::PasswordChange { current, new, repeated }));
    Operation::new(reviewed, &leasy::ops::PASSWORD, target, request)
}

/// What the gas pane builds of its forms, and of the card that is chosen.
fn of_account(op: &str, was: &str, reviewed: Reviewed) -> Operation<gas::Request> {
    match op {
        "gas.register" => {
            let user = gas::Registration {
                name: "Eva".into(),
                last_name: "Ríos".into(),
                email: "eva@gas.example".into(),
                email_in: gas::EmailIn::Email,
                phone: None,
                credential: gas::Credential::Password(Secret::new(NEW_PASSWORD)),
            };
            gas::operation::register(reviewed, user)
        }
        "gas.update_profile" => {
            let update = gas::ProfileUpdate { phone: Some("5599990000".into()), ..gas::ProfileUpdate::default() };
            let shown = gas::Profile { phone: Some(was.into()), ..gas::Profile::default() };
            gas::operation::update_profile(reviewed, update, &shown)
        }
        "gas.save_method" => gas::operation::save_method(reviewed, gas::ConektaToken::new(CARD_TOKEN).unwrap()),
        "gas.delete_method" => {
            let (id, last4) = was.split_once(' ').unwrap();
            let card = gas::Method {
                id: gas::SourceId::new(id),
                kind: None,
                created: None,
                last4: Some(last4.into()),
                bin: None,
                month: None,
                year: None,
                brand: None,
                holder: None,
                is_default: None,
            };
            gas::operation::delete_method(reviewed, &card).unwrap()
        }
        other => unreachable!("{other} changes no account"),
    }
}

/// Whose points are moved.
pub(crate) const CUSTOMER: &str = "0100037894";

fn points(op: &str, kind: Kind, codes: &[String], id: OpId) -> loyalty::Request {
    // One for each confirmation.
    let code = Code::new(&format!("VT-{}", id.short())).unwrap();
    let mut reversed = codes.iter().map(|code| Code::new(code).unwrap());
    let customer = ExternalId::new(CUSTOMER).unwrap();
    let book = |kind| {
        Box::new(Checkbook {
            kind,
            code: code.clone(),
            customer: party(CUSTOMER, "Santiago"),
            external: "123".into(),
            total: amount("100"),
            earned_redeemed: Some(amount("20")),
            store: party("1200037894", "Centro"),
            title: None,
            detail: None,
        })
    };
    match op {
        "loyalty.create" => loyalty::Request::Create(Box::new(NewTransaction {
            kind,
            code,
            description: "Bienvenida".into(),
            total: amount("10.50"),
            customer: party(CUSTOMER, "Santiago"),
            data: CustomerData::default(),
            external: None,
            expires: None,
            title: None,
            store: None,
            vendor: None,
            checkbook: None,
            transfer: None,
        })),
        "loyalty.checkbook" => loyalty::Request::Checkbook(book(kind)),
        "loyalty.redeem_full" => loyalty::Request::RedeemFull(book(kind)),
        "loyalty.reverse" => {
            loyalty::Request::Reverse(Reversal { kind, code: reversed.next().unwrap(), customer: Some(customer) })
        }
        "loyalty.reverse_many" => {
            loyalty::Request::ReverseMany(Reversals { kind, codes: reversed.collect(), customers: vec![customer] })
        }
        "loyalty.transfer" => loyalty::Request::Transfer(Box::new(Transfer {
            kind,
            total: amount("1"),
            title: None,
            from: party("1716583941", "David"),
            to: party("1716583941001", "Santiago"),
        })),
        other => unreachable!("{other} moves no points"),
    }
}
