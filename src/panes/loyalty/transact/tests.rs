//! The tab as a pure function: keys in, effects out; and what it looks like.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::convert::Infallible;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Rect;

use super::estimate::{self, Way};
use super::fields;
use super::what::What;
use crate::api::loyalty::{Customer, Direction, Holder, Place, Reply, Request, Total, Transaction, Unit};
use crate::domain::{AccountId, Amount, Clean, Mint, Moment, Partner, When};
use crate::flow::keymap::Keymap;
use crate::flow::{Action, Brought, Cx, Effect, Gate, Guard, Input, Locks, News, Report, Review, Text};
use crate::ops::{Class, FieldError, Kept, Lock, OpId, Outcome, Record, Refusal, State};
use crate::panes::loyalty::{Effects, LoyaltyPane, Settings, Tab};
use crate::panes::{Face as _, Pane as _};
use crate::ui::ViewCx;
use crate::ui::theme::Theme;
use crate::ui::words::{Locale, Words};

mod again;

fn account() -> AccountId {
    AccountId::new(Partner::Loyalty, "1")
}

#[expect(clippy::unnecessary_wraps, reason = "it fills in fields that may be missing")]
fn text(word: &str) -> Option<Clean> {
    Some(word.into())
}

fn sum(digits: &str) -> Amount {
    Amount::parse(digits).unwrap()
}

fn points() -> Unit {
    Unit { id: text("1"), name: text("POINTS"), sign: text("PTS") }
}

/// A row of Rosa's, after which she has so much.
fn row(id: &str, code: &str, direction: Direction, (total, has): (&str, &str)) -> Transaction {
    let totals = vec![Total { amount: Some(sum(has)), unit: Some(points()), ..Total::default() }];
    Transaction {
        id: text(id),
        code: text(code),
        direction: Some(direction),
        total: Some(sum(total)),
        created: Some(When::At("2026-11-23T14:00:00Z".parse().unwrap())),
        unit: Some(points()),
        customer: Some(Holder { id: text("9"), external: text("0401"), name: text("Rosa Quishpe"), totals }),
        store: Some(Place { name: text("EL RECREO"), ..Place::default() }),
        ..Transaction::default()
    }
}

/// What the service has: Rosa, and what stands under ORD-1 and ORD-2.
fn reply(request: &Request) -> Reply {
    match request {
        Request::Customer(asked) => {
            let rosa =
                Customer { name: text("Rosa Quishpe"), vendor: text("1"), owner: text("2"), ..Customer::default() };
            let found = (asked.as_str() == "0401").then(|| Box::new(rosa));
            Reply::Customer { asked: asked.clone(), found, said: None }
        }
        Request::History { customer, page } => {
            let rows = match customer.as_str() {
                "0401" => vec![
                    row("7", "ORD-1", Direction::Credit, ("20.00", "120.00")),
                    row("8", "ORD-9", Direction::Credit, ("20.00", "100.00")),
                ],
                _ => Vec::new(),
            };
            Reply::History { customer: customer.clone(), page: *page, rows }
        }
        Request::ByCode { code, kind } => {
            let rows = match code.as_str() {
                "ORD-1" | "ORD-2" => vec![row("7", code.as_str(), Direction::Credit, ("20.00", "120.00"))],
                _ => Vec::new(),
            };
            Reply::ByCode { code: code.clone(), kind: kind.clone(), rows }
        }
        Request::Batches(customer) => Reply::Batches { customer: customer.clone(), rows: Vec::new() },
        other => panic!("not a reading of these tests: {other:?}"),
    }
}

struct Bench {
    pane: LoyaltyPane,
    mint: Mint,
    gate: Gate,
    locks: Locks,
    /// The service does not answer.
    silent: bool,
    area: Rect,
    words: Words,
}

impl Bench {
    fn new(locale: Locale, width: u16, height: u16) -> Self {
        let settings = Settings { account: account(), zone: TimeZone::UTC, code_prefix: "VT-".into() };
        let mut bench = Self {
            pane: LoyaltyPane::new(settings),
            mint: Mint::seeded([3; 32]),
            gate: Gate::Open,
            locks: Locks::default(),
            silent: false,
            area: Rect::new(0, 0, width, height - 5),
            words: Words::load(locale),
        };
        bench.pane.tab = Tab::Transact;
        bench.input(Input::Shown);
        bench
    }

    fn at() -> Moment {
        Moment { mono_ms: 0, wall: "2026-11-23T14:07:00Z".parse().unwrap() }
    }

    /// An input, every reading it leads to answered, no draft found; the other effects.
    fn input(&mut self, input: Input<Reply, Infallible>) -> Effects {
        let say = |text: &Text| self.words.say(text);
        let mut cx = Cx {
            at: Self::at(),
            mint: &mut self.mint,
            area: self.area,
            zone: &TimeZone::UTC,
            gate: &self.gate,
            locks: &self.locks,
            say: &say,
        };
        let effects = self.pane.update(input, &mut cx);
        let mut left = Vec::new();
        for effect in effects {
            match effect {
                Effect::Call(ticket, _, _, request) if !self.silent => {
                    left.extend(self.input(Input::End(ticket, Ok(reply(&request)))));
                }
                Effect::LoadDraft(ticket, _) => left.extend(self.input(Input::Drafted(ticket, None))),
                other => left.push(other),
            }
        }
        left
    }

    fn act(&mut self, action: Action) -> Effects {
        self.input(Input::Act(action))
    }

    fn key(&mut self, code: KeyCode, modifiers: KeyModifiers) -> Effects {
        self.input(Input::Key(KeyEvent::new(code, modifiers)))
    }

    /// Types texts into fields that follow one another.
    fn fill(&mut self, texts: &[&str]) {
        for text in texts {
            text.chars().for_each(|c| drop(self.key(KeyCode::Char(c), KeyModifiers::NONE)));
            self.key(KeyCode::Tab, KeyModifiers::NONE);
        }
    }

    /// The form is to be sent: the review, if it comes to one.
    fn submit(&mut self) -> Option<Box<Review<Request>>> {
        let effects = self.key(KeyCode::Char('s'), KeyModifiers::CONTROL);
        effects.into_iter().find_map(|effect| if let Effect::Review(review) = effect { Some(review) } else { None })
    }

    fn create(&mut self, customer: &str) -> Option<Box<Review<Request>>> {
        self.act(Action::Add);
        self.fill(&["", "", "20.5", "Cupón", customer, ""]);
        self.submit()
    }

    /// The ledger has these.
    fn recorded(&mut self, records: Vec<Record>) {
        let ticket = self.pane.base.tickets.waiting(super::RECORDS).unwrap();
        self.input(Input::Brought(ticket, Ok(Brought::Records(records))));
    }

    fn picture(&self) -> String {
        let (theme, keymap, zone) = (Theme::dark(), Keymap::default(), TimeZone::UTC);
        let vx = ViewCx {
            theme: &theme,
            keymap: &keymap,
            words: &self.words,
            zone: &zone,
            own_zone: &zone,
            now: Self::at().minute(),
            focused: true,
        };
        let mut terminal = Terminal::new(TestBackend::new(self.area.width, self.area.height)).unwrap();
        terminal.draw(|frame| self.pane.view(frame, self.area, &vx)).unwrap();
        let buffer = terminal.backend().buffer();
        let line = |y| (0..self.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        (0..self.area.height).map(|y| line(y).trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    }
}

/// A record of a write as the ledger keeps it.
fn record(what: What, codes: &[&str], state: State, number: u128) -> Record {
    let change = |path: &str, sent| crate::ops::Change { path: path.into(), was: serde_json::Value::Null, sent };
    Record {
        id: OpId(uuid::Uuid::from_u128(number)),
        op: what.spec().name.to_owned(),
        class: if what.reverses() { Class::Once } else { Class::Money },
        account: account(),
        host: "loyalty.example".into(),
        target_kind: "customer".into(),
        target_id: "0401".into(),
        target_label: "Rosa Quishpe".into(),
        changes: vec![
            change("/type", "POINTS ORDER".into()),
            change("/codes", codes.to_vec().into()),
            change("/customers", vec!["0401"].into()),
            change("/total", "20.5".into()),
        ],
        code: codes.first().map(|code| (*code).to_owned()),
        amount: (!what.reverses()).then(|| ("20.5".to_owned(), "PTS".to_owned())),
        baseline: Some(Kept::Plain(serde_json::json!({"seen": ["1"], "ways": {"ORD-1": ["debit"]}}))),
        state,
        status: None,
        evidence: Clean::default(),
        retry_of: None,
        batch: None,
        prepared_at: "2026-11-23T13:59:00Z".parse().unwrap(),
        sending_at: None,
        changed_at: "2026-11-23T13:59:30Z".parse().unwrap(),
    }
}

fn words(bench: &Bench, review: &Review<Request>) -> String {
    review.warning.as_ref().map(|text| bench.words.say(text)).unwrap_or_default()
}

fn told(bench: &Bench, review: &Review<Request>) -> String {
    let facts = review.operation.iter().flat_map(|operation| &operation.snapshot);
    let facts: Vec<String> = facts.map(|fact| format!("{}: {}", bench.words.say_key(fact.label), fact.value)).collect();
    format!("{}\n! {}\ntype: {:?}", facts.join("\n"), words(bench, review), review.guard)
}

#[test]
fn a_new_transaction_is_shown_with_what_it_may_do_and_asks_for_its_amount() {
    let mut bench = Bench::new(Locale::En, 80, 24);
    let review = bench.create("0401").unwrap();
    assert_eq!(review.guard, Guard::Type("20.5".into()));
    let operation = review.operation.as_ref().unwrap();
    assert!(operation.code.as_ref().unwrap().starts_with("VT-"));
    let Request::Create(new) = &operation.request else { panic!("another request") };
    assert_eq!((new.customer.name.as_str(), new.data.vendor.as_str()), ("Rosa Quishpe", "1"));
    insta::assert_snapshot!("review_create", told(&bench, &review).replace(new.code.as_str(), "CODE"));
}

#[test]
fn what_is_unknown_is_said_and_never_zero() {
    let mut bench = Bench::new(Locale::En, 80, 24);
    bench.act(Action::Add);
    bench.fill(&["", "", "20.5", "Cupón", "nobody", "Nadie"]);
    let review = bench.submit().unwrap();
    let told = told(&bench, &review);
    assert!(told.contains("unknown, which is not zero") && told.contains("no customer nobody"), "{told}");
}

#[test]
fn a_code_is_refused_here_once_it_took_effect_and_while_it_is_unknown() {
    for (state, key) in
        [(State::Confirmed, "already"), (State::Unknown, "not settled"), (State::Sending, "not settled")]
    {
        let mut bench = Bench::new(Locale::En, 100, 40);
        bench.recorded(vec![record(What::Create, &["VT-1"], state, 1)]);
        bench.act(Action::Add);
        bench.key(KeyCode::Tab, KeyModifiers::NONE);
        bench.key(KeyCode::Char('u'), KeyModifiers::CONTROL);
        bench.fill(&["VT-1", "20.5", "Cupón", "0401", ""]);
        assert_eq!(bench.submit(), None, "{state:?}");
        assert!(bench.picture().contains(key), "{}", bench.picture());
    }
}

#[test]
fn a_reversal_names_its_row_its_twin_and_what_is_left() {
    let mut bench = Bench::new(Locale::En, 80, 24);
    bench.act(Action::Finish);
    bench.fill(&["", "ORD-1"]);
    let review = bench.submit().unwrap();
    insta::assert_snapshot!("review_reverse", told(&bench, &review));
    let operation = review.operation.unwrap();
    assert_eq!(operation.before.len(), 2, "the code and the history, for the baseline");
}

#[test]
fn a_code_that_something_else_reverses_is_not_reversed_until_that_has_ended() {
    for (many, typed, is_held) in
        [(false, "ORD-1", true), (true, "ORD-2 ORD-1", true), (false, "ORD-2", false), (true, "ORD-2", false)]
    {
        let mut bench = Bench::new(Locale::En, 80, 24);
        bench.locks.0.insert(Lock::Target { op: "loyalty.reverse".into(), target: "ORD-1".into() });
        bench.act(if many { Action::Bottom } else { Action::Finish });
        if many {
            bench.act(Action::Open);
        }
        bench.fill(&["", typed]);
        assert_eq!(bench.submit().is_none(), is_held, "{typed}\n{}", bench.picture());
        assert_eq!(bench.picture().contains("ORD-1 is not settled yet"), is_held, "{}", bench.picture());
    }
}

#[test]
fn look_ups_that_are_stopped_are_named_in_the_review() {
    let mut bench = Bench::new(Locale::En, 80, 24);
    bench.act(Action::Add);
    bench.silent = true;
    bench.fill(&["", "", "20.5", "Cupón", "0401", "Rosa"]);
    assert_eq!(bench.submit(), None);
    let stopped = bench.act(Action::Stop);
    assert!(stopped.len() > 3 && stopped.iter().all(|effect| matches!(effect, Effect::Cancel(_))), "{stopped:?}");
    assert!(bench.picture().contains("Look-ups stopped"), "{}", bench.picture());
    assert_eq!(bench.act(Action::Stop), [], "there is nothing more to stop");
    let review = bench.submit().unwrap();
    let words = words(&bench, &review);
    for part in ["Not looked up:", "customer 0401", "history of 0401", "batches of 0401", "code VT-"] {
        assert!(words.contains(part), "{part}: {words}");
    }
}

#[test]
fn forms_in_other_languages_and_in_a_small_window() {
    let form = |locale, (width, height), what: Action| {
        let mut bench = Bench::new(locale, width, height);
        bench.act(what);
        let picture = bench.picture();
        let code = picture.split_whitespace().find(|word| word.starts_with("VT-")).map(str::to_owned);
        code.map_or(picture.clone(), |code| picture.replace(&code, &format!("{:<1$}", "CODE", code.len())))
    };
    for (locale, name) in [(Locale::Es, "es"), (Locale::Uk, "uk")] {
        insta::assert_snapshot!(format!("form_80_{name}"), form(locale, (80, 24), Action::Add));
    }
    insta::assert_snapshot!("form_small", form(Locale::En, (60, 16), Action::Transfer));
}

#[test]
fn nothing_is_begun_while_writing_is_off() {
    for action in [Action::Add, Action::Transfer, Action::RedeemAll, Action::Finish, Action::Open] {
        let mut bench = Bench::new(Locale::En, 80, 24);
        bench.gate = Gate::Shut(Text::key("gate-read-only"));
        let effects = bench.act(action);
        assert!(matches!(effects[..], [Effect::Toast(_)]), "{action:?}: {effects:?}");
    }
}

#[test]
fn the_paths_of_refusals_lead_to_fields() {
    for (theirs, ours) in [
        ("customer.externalId", "customer"),
        ("customerTo", "to"),
        ("store.name", "store_name"),
        ("detail.total", "detail.0.total"),
        ("codes.0", "codes"),
        ("total", "total"),
    ] {
        assert_eq!(fields::spelled(theirs), ours);
    }
}

#[test]
fn a_kind_tells_the_way_only_where_it_names_it() {
    for (kind, way) in
        [("BALANCE TRANSFER DEBIT", Way::Takes), ("balance reload", Way::Adds), ("POINTS ORDER", Way::Either)]
    {
        assert_eq!(Way::of_kind(kind), way, "{kind}");
    }
    let rows = [row("1", "a", Direction::Debit, ("1", "5.00")), row("2", "b", Direction::Debit, ("1", "6.00"))];
    assert_eq!(estimate::balances(&rows), [(points(), sum("5.00"))], "the newest tells");
}

#[test]
fn the_menu_and_the_list_of_what_was_sent() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut bench = Bench::new(Locale::En, width, height);
        if width == 80 {
            insta::assert_snapshot!("menu_80", bench.picture());
        }
        bench.recorded(vec![
            record(What::Create, &["VT-01M8"], State::Confirmed, 1),
            record(What::RedeemFull, &["VT-02M8"], State::Unknown, 2),
            record(What::ReverseMany, &["ORD-1", "ORD-2"], State::Unknown, 3),
        ]);
        insta::assert_snapshot!(format!("sent_{width}"), bench.picture());
        bench.act(Action::NextRegion);
        bench.act(Action::Open);
        insta::assert_snapshot!(format!("reverse_many_{width}"), bench.picture());
    }
    for (locale, name) in [(Locale::Es, "es"), (Locale::Uk, "uk")] {
        insta::assert_snapshot!(format!("menu_80_{name}"), Bench::new(locale, 80, 24).picture());
    }
    insta::assert_snapshot!("menu_small", Bench::new(Locale::En, 44, 12).picture());
}

#[test]
fn the_form_and_what_the_service_says_beside_its_fields() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut bench = Bench::new(Locale::En, width, height);
        let id = bench.create("0401").unwrap().operation.unwrap().id;
        let code = bench.picture().split_whitespace().find(|word| word.starts_with("VT-")).unwrap().to_owned();
        let outcome = |news| {
            Input::Outcome(Report { id, op: What::Create.spec().name.into(), target: "0401".into(), news, reply: None })
        };
        bench.input(outcome(News::Running));
        let fields = vec![FieldError { field: "customer.name".into(), words: "No coincide".into() }];
        let refusal = Refusal { status: 422, words: "Error de Validacion".into(), fields };
        bench.input(outcome(News::Ended(Outcome::Refused(refusal))));
        insta::assert_snapshot!(format!("form_refused_{width}"), bench.picture().replace(&code, "CODE"));
    }
}
