//! Whatever comes in whatever order: no write names another lead than the one that was selected when its key was
//! pressed, and nothing is selected that is not on the list.

use std::cell::RefCell;
use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::*;
use crate::api::ApiError;
use crate::api::sml::{Source, User, UserId};
use crate::flow::{Capture, News, Report};
use crate::ops::Outcome;
use crate::panes::leads::WATCH;
use crate::panes::leads::catalog::Wanted;

/// The writes of this pane. Each case tries for one of them, while anything else happens in between.
const KINDS: [&str; 10] = ["status", "assign", "end", "note", "tag", "score", "edit", "task", "call", "create"];
/// So often at least each must be reached in all cases together, or the test does not test it.
const REACHED: u32 = 40;

/// One thing that happens.
#[derive(Debug, Clone)]
enum Event {
    /// A key that is no text.
    Act(Action),
    /// A key while text is typed.
    Key(KeyCode),
    /// Rows come with the list, or with a refresh: id, status, notes, hours.
    Rows(Vec<(u64, usize, u16, i64)>),
    /// The list ends, whole or not.
    End(bool),
    /// The job that was asked for last ends.
    Arranged,
    /// People come.
    People,
    /// Sources come.
    Sources,
    /// A lead is read whole, or is gone.
    Lead(u64, bool),
    /// Ctrl-s in a form.
    Send,
    /// The reading that a small write begins with.
    Read(u64),
    /// A write ends.
    Ended(u64),
    /// Time passes; with a paint, enough for every guard.
    Pause(u64, bool),
    /// What the person is after comes one step further.
    On(bool),
}

fn one_of<T: Clone>(all: &[T], n: u64) -> T {
    all[n as usize % all.len()].clone()
}

impl Event {
    /// What a number stands for: thousands of cases are cheaper to draw as numbers.
    fn of(n: u64) -> Self {
        use Action as A;
        const MOVES: [A; 9] = [A::Down, A::Down, A::Up, A::Left, A::Right, A::Top, A::Bottom, A::Board, A::Reverse];
        const WRITES: [A; 8] =
            [A::CarryLeft, A::CarryRight, A::CarryRight, A::Status, A::Assign, A::Open, A::Open, A::Back];
        const SMALL: [A; 7] = [A::Finish, A::Note, A::Tag, A::Score, A::Edit, A::Task, A::Call];
        const OTHERS: [A; 8] = [A::Filter, A::Sort, A::Mark, A::Refresh, A::RefreshAll, A::Quit, A::Stop, A::Search];
        const KEYS: [KeyCode; 7] = [
            KeyCode::Enter,
            KeyCode::Enter,
            KeyCode::Down,
            KeyCode::Up,
            KeyCode::Esc,
            KeyCode::Char('r'),
            KeyCode::Char('2'),
        ];
        let (kind, n) = (n % 64, n / 64);
        match kind {
            0..=2 => Self::Act(one_of(&MOVES, n)),
            3..=7 => Self::Act(one_of(&WRITES, n)),
            8..=9 => Self::Act(one_of(&SMALL, n)),
            10 => Self::Act(one_of(&OTHERS, n)),
            11..=12 => Self::Send,
            13..=14 => Self::Read(1 + n % 7),
            15..=17 => Self::Key(one_of(&KEYS, n)),
            18..=22 => {
                let row = |n: u64| (1 + n % 7, (n / 7) as usize % 7, (n / 49 % 3) as u16, (n / 147 % 9).cast_signed());
                Self::Rows((0..=n % 3).map(|k| row(n >> (4 + 12 * k))).collect())
            }
            23 => Self::End(n % 2 == 0),
            24..=27 => Self::Arranged,
            28 => Self::People,
            29 => Self::Sources,
            30 => Self::Lead(1 + n % 7, n % 2 == 0),
            31 => Self::Ended(1 + n % 7),
            32..=35 => Self::Pause(n % 900, n % 2 == 0),
            _ => Self::On(n % 2 == 0),
        }
    }
}

thread_local! {
    /// Rows are the same in every case; making them is most of what a case costs.
    static ROWS: Vec<LeadRow> = rows(0..8);
}

fn row_of(id: u64) -> LeadRow {
    ROWS.with(|rows| rows[id as usize].clone())
}

/// A lead whole, with everything that an edit begins with.
fn read_whole(id: u64) -> Box<Lead> {
    let mut whole = crate::panes::leads::factory::whole(row_of(id));
    let mut record = whole.original.json().clone();
    record["vehicle"] = serde_json::json!({"id": 52, "brand_model": "Ibiza", "sold": false});
    record["request"] = serde_json::json!({"id": 48, "task": []});
    whole.original = Original::keep(record);
    whole
}

/// The pane, jobs that have not ended, and the lead that the open layer was opened for.
struct Play {
    desk: Desk,
    jobs: Vec<(Ticket, Job)>,
    meant: Option<u64>,
    /// What the person is after, and how far they typed.
    wanted: &'static str,
    typed: usize,
    sent: Vec<&'static str>,
}

impl Play {
    /// A cursor that was moved follows its lead; one that was not stays on the first line, whatever comes there.
    fn new(moved: bool, wanted: &'static str) -> Self {
        let mut desk = Desk::with((1..=5).map(row_of).collect());
        if moved {
            desk.act(Action::Down);
        }
        Self { desk, jobs: Vec::new(), meant: None, wanted, typed: 0, sent: Vec::new() }
    }

    fn happen(&mut self, event: Event) {
        let typing = self.desk.pane.capture() == Capture::Text;
        let input = match event {
            // As the app does it: while text is typed keys go raw, else as actions.
            Event::Act(action) => (!typing).then(|| Input::Act(action)),
            Event::Key(code) => typing.then(|| Input::Key(KeyEvent::new(code, KeyModifiers::NONE))),
            Event::Send => typing.then(|| Input::Key(KeyEvent::new(KeyCode::Char('s'), KeyModifiers::CONTROL))),
            Event::Read(id) => {
                let names = [crate::panes::leads::small::READ, crate::panes::leads::edit::EDIT];
                let waiting = |name| self.desk.pane.tickets.waiting(Slot::of(name, id));
                names.into_iter().find_map(waiting).map(|ticket| Input::End(ticket, Ok(Reply::Lead(read_whole(id)))))
            }
            Event::Rows(rows) => {
                let row = |(id, status, notes, hours): (u64, usize, u16, i64)| LeadRow {
                    status: one_of(&Status::KNOWN, status as u64),
                    notes,
                    created: Some(noon(-60 * hours).into()),
                    ..row_of(id)
                };
                let ticket = self.list().unwrap_or_else(|| self.desk.pane.tickets.issue(WATCH));
                Some(Input::Part(ticket, 0, leads(rows.into_iter().map(row).collect(), 9)))
            }
            Event::End(whole) => self.list().map(|ticket| {
                Input::End(ticket, if whole { Ok(leads(Vec::new(), 9)) } else { Err(ApiError::Stopped) })
            }),
            Event::Arranged => self.jobs.pop().map(|(ticket, job)| Input::Computed(ticket, job.run())),
            Event::People => self.desk.pane.tickets.waiting(Wanted::Users.slot()).map(|ticket| {
                let person = |id: u64, name: &str| User {
                    id: UserId(id),
                    name: name.into(),
                    username: name.into(),
                    phone: None,
                    email: None,
                    member: None,
                    last_seen: None,
                    online: None,
                    active: None,
                    dealerships: Vec::new().into(),
                };
                Input::End(ticket, Ok(Reply::Users { users: vec![person(5, "Ana"), person(6, "Leo")], count: 2 }))
            }),
            Event::Sources => self.desk.pane.tickets.waiting(Wanted::Sources.slot()).map(|ticket| {
                let name = |id, name: &str| Some((id, name.into()));
                let (origin, dealership) = (name(2, "coches.net"), name(3, "Norte Motor"));
                let source = Source { id: 31, data: None, channel: None, origin, dealership };
                Input::End(ticket, Ok(Reply::Sources { rows: vec![source], count: 1 }))
            }),
            Event::Lead(id, there) => {
                let slot = Slot::of(crate::panes::leads::detail::LEAD, id);
                self.desk.pane.tickets.waiting(slot).map(|ticket| {
                    let gone = ApiError::NotFound { op: "sml.lead" };
                    Input::End(ticket, if there { Ok(Reply::Lead(lead(row_of(id), 1))) } else { Err(gone) })
                })
            }
            Event::Ended(id) => self.desk.pane.pending.get(&id).map(|pending| {
                let news = News::Ended(Outcome::Confirmed);
                let op = "sml.change_status".into();
                Input::Outcome(Report { id: pending.id, op, target: id.to_string(), news, reply: None })
            }),
            Event::Pause(ms, paint) => {
                if paint {
                    self.desk.paint();
                    self.desk.ms += 400;
                }
                self.desk.ms += ms;
                Some(Input::Tick)
            }
            Event::On(other) => return self.on(other),
        };
        if let Some(input) = input {
            self.hand(input);
        }
    }

    /// What a person does next who is after a write: reads what comes, chooses, types, sends.
    fn on(&mut self, other: bool) {
        use crate::panes::leads::{detail, edit, small};
        let waits = |slot: Slot| self.desk.pane.tickets.waiting(slot).is_some();
        let reading = |names: &[&'static str]| (1..8).find(|id| names.iter().any(|name| waits(Slot::of(name, *id))));
        let step = if let Some(id) = reading(&[small::READ, edit::EDIT]) {
            Event::Read(id)
        } else if let Some(id) = reading(&[detail::LEAD]) {
            Event::Lead(id, true)
        } else if waits(Wanted::Users.slot()) {
            Event::People
        } else if waits(Wanted::Sources.slot()) {
            Event::Sources
        } else {
            match (self.desk.pane.capture(), self.desk.pane.is_forming()) {
                (Capture::Text, true) => self.type_on(),
                (Capture::Text, false) => Event::Key(if other { KeyCode::Down } else { KeyCode::Enter }),
                (Capture::Layer, _) => Event::Act(Action::Open),
                (Capture::None, _) => {
                    self.typed = 0;
                    self.begin()
                }
            }
        };
        self.happen(step);
    }

    /// The key that begins the write.
    fn begin(&mut self) -> Event {
        // Longer than any guard since the rows last moved.
        self.happen(Event::Pause(400, true));
        Event::Act(match self.wanted {
            "status" => Action::CarryRight,
            "assign" => Action::Assign,
            "end" => Action::Finish,
            "note" => Action::Note,
            "tag" => Action::Tag,
            "score" => Action::Score,
            "edit" => Action::Edit,
            "task" => Action::Task,
            "call" => Action::Call,
            _ => Action::Add,
        })
    }

    /// The next key in a form: a letter, then away with it; a new lead needs its source first.
    fn type_on(&mut self) -> Event {
        const SHORT: [Event; 2] = [Event::Key(KeyCode::Char('r')), Event::Send];
        const NEW: [Event; 5] = [
            Event::Key(KeyCode::Char('r')),
            Event::Key(KeyCode::Enter),
            Event::Key(KeyCode::Tab),
            Event::Key(KeyCode::Char('r')),
            Event::Send,
        ];
        let script: &[Event] = if self.wanted == "create" { &NEW } else { &SHORT };
        let step = script[self.typed % script.len()].clone();
        self.typed += 1;
        step
    }

    fn list(&self) -> Option<Ticket> {
        self.desk.pane.tickets.waiting(LIST).or_else(|| self.desk.pane.tickets.waiting(WATCH))
    }

    fn hand(&mut self, input: Input<Reply, Output>) {
        let before = self.desk.selected();
        let layer = self.desk.pane.capture();
        // What goes out at once, without a layer, is about what is selected now.
        if layer == Capture::None && matches!(input, Input::Act(_) | Input::Key(_)) {
            self.meant = before;
        }
        for effect in self.desk.raw(input) {
            match effect {
                Effect::Compute(ticket, job) => self.jobs.push((ticket, job)),
                Effect::Submit(operation) => self.check(&operation),
                Effect::Review(review) => self.check(&review.operation.unwrap()),
                _ => {}
            }
        }
        // A layer that just opened was opened for what was selected then.
        if layer == Capture::None && self.desk.pane.capture() != Capture::None {
            self.meant = before;
        }
    }

    /// The write is about the lead of the layer it came from, in every place that names one.
    fn check(&mut self, operation: &crate::ops::Operation<Request>) {
        self.sent.push(kind_of(operation));
        if matches!(operation.request, Request::CreateLead(_)) {
            assert!(operation.target.id.parse::<u64>().is_err(), "a new lead is none of those that are there");
            return;
        }
        let id = self.meant.unwrap();
        assert_eq!(operation.target.id, id.to_string());
        assert!(operation.snapshot[0].value.as_str().starts_with(&format!("#{id} ")), "{:?}", operation.snapshot);
        let own = Request::Lead(LeadId(id));
        // A call leaves nothing behind that could be read.
        let calls = matches!(operation.request, Request::Click2Call(_));
        assert!(operation.before.iter().all(|read| *read == own) && (calls || !operation.before.is_empty()));
        assert!(operation.after.as_ref().is_none_or(|read| *read == own) && (calls || operation.after.is_some()));
        match &operation.request {
            Request::Click2Call(lead) | Request::CreateTask { lead, .. } => assert_eq!(lead.0, id),
            Request::ChangeStatus { lead, .. }
            | Request::Assign { lead, .. }
            | Request::Finish(lead)
            | Request::ModifyLead { lead, .. } => assert_eq!(lead.0, id),
            other => panic!("no write of this pane: {other:?}"),
        }
    }

    /// What is selected is in the list (or open), and the cursor's line is that lead's line.
    fn consistent(&self) {
        let pane = &self.desk.pane;
        if let (None, Some(id)) = (&pane.detail, self.desk.selected()) {
            assert!(pane.rows.by_id(id).is_some());
        }
    }
}

/// What a write is, in the person's words.
fn kind_of(operation: &crate::ops::Operation<Request>) -> &'static str {
    let touches = |path: &str| operation.changes.iter().any(|change| change.path.starts_with(path));
    match &operation.request {
        Request::ChangeStatus { .. } => "status",
        Request::Assign { .. } => "assign",
        Request::Finish(_) => "end",
        Request::CreateTask { .. } => "task",
        Request::Click2Call(_) => "call",
        Request::CreateLead(_) => "create",
        _ if touches("/vehicle") => "edit",
        _ if touches("/score") => "score",
        _ if touches("/status") => "end",
        _ if touches("/note") => "note",
        _ if touches("/tags") => "tag",
        _ => "other",
    }
}

#[test]
fn no_write_names_another_lead_than_the_one_selected_when_its_key_was_pressed() {
    let reached = RefCell::new(BTreeMap::<&str, u32>::new());
    let config = ProptestConfig {
        cases: 10_000,
        max_shrink_iters: 2_000,
        source_file: Some(file!()),
        ..ProptestConfig::default()
    };
    let events = prop::collection::vec(any::<u64>().prop_map(Event::of), 1..16);
    let case = (any::<bool>(), prop::sample::select(&KINDS[..]), events);
    let result = TestRunner::new(config).run(&case, |(moved, wanted, events)| {
        let mut play = Play::new(moved, wanted);
        for event in events {
            let moves =
                matches!(event, Event::Act(Action::Down | Action::Up | Action::Top | Action::Bottom | Action::Mark));
            if moved || !moves {
                play.happen(event);
                play.consistent();
            }
        }
        for kind in play.sent {
            *reached.borrow_mut().entry(kind).or_default() += 1;
        }
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    let reached = reached.into_inner();
    for kind in KINDS {
        let times = reached.get(kind).copied().unwrap_or_default();
        assert!(times >= REACHED, "{kind} was sent {times} times: {reached:?}");
    }
}

#[test]
fn the_play_above_does_send() {
    let mut play = Play::new(true, "status");
    for event in [
        Event::Act(Action::CarryRight),
        Event::Act(Action::Refresh),
        Event::Rows(vec![(6, 0, 0, 6), (7, 0, 0, 7)]),
        Event::Arranged,
        Event::Pause(10, true),
        Event::Pause(400, false),
        Event::Act(Action::Open),
    ] {
        play.happen(event);
    }
    assert_eq!(play.sent, ["status"]);
}

#[test]
fn whoever_is_after_a_write_comes_to_it_where_nothing_happens_in_between() {
    for wanted in KINDS {
        let mut play = Play::new(true, wanted);
        for step in 0..14 {
            // The second of the people: the lead is the first one's.
            play.happen(Event::On(wanted == "assign" && step == 2));
        }
        assert!(play.sent.contains(&wanted), "{wanted}: {:?}", play.sent);
    }
}
