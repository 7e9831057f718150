//! Whatever comes in whatever order: no write names another lead than the one that was selected when its key was
//! pressed, and nothing is selected that is not on the list.

use proptest::prelude::*;

use super::*;
use crate::api::ApiError;
use crate::api::sml::{User, UserId};
use crate::flow::{Capture, News, Report};
use crate::ops::Outcome;
use crate::panes::leads::WATCH;
use crate::panes::leads::catalog::Wanted;
use crate::panes::leads::factory::lead_row;

/// One thing that happens.
#[derive(Debug, Clone)]
enum Event {
    /// A key that is no text.
    Act(Action),
    /// A key while text is typed.
    Key(KeyCode),
    /// Rows come with the list, or with a refresh.
    Rows(Vec<LeadRow>),
    /// The list ends, whole or not.
    End(bool),
    /// The job that was asked for last ends.
    Arranged,
    /// People come.
    People,
    /// A lead is read whole, or is gone.
    Lead(u64, bool),
    /// Ctrl-s in a form.
    Send,
    /// The reading that a small write begins with.
    Read(u64),
    /// A write ends.
    Ended(u64, Outcome),
    /// Time passes; with a paint, enough for every guard.
    Pause(u64, bool),
}

fn row() -> impl Strategy<Value = LeadRow> {
    (1_u64..8, prop::sample::select(Status::KNOWN.to_vec()), 0_u16..3, 0_i64..9).prop_map(
        |(id, status, notes, hours)| LeadRow { status, notes, created: Some(noon(-60 * hours).into()), ..lead_row(id) },
    )
}

fn event() -> impl Strategy<Value = Event> {
    use Action as A;
    let moves = vec![A::Down, A::Down, A::Up, A::Left, A::Right, A::Top, A::Bottom, A::Board, A::Reverse];
    let writes = vec![A::CarryLeft, A::CarryRight, A::CarryRight, A::Status, A::Assign, A::Open, A::Open, A::Back];
    let small = vec![A::Finish, A::Note, A::Tag, A::Score, A::Edit, A::Task, A::Call];
    let others = vec![A::Filter, A::Sort, A::Mark, A::Refresh, A::RefreshAll, A::Quit, A::Stop, A::Search];
    let keys = vec![
        KeyCode::Enter,
        KeyCode::Enter,
        KeyCode::Down,
        KeyCode::Up,
        KeyCode::Esc,
        KeyCode::Char('r'),
        KeyCode::Char('2'),
    ];
    prop_oneof![
        3 => prop::sample::select(moves).prop_map(Event::Act),
        6 => prop::sample::select(writes).prop_map(Event::Act),
        2 => prop::sample::select(small).prop_map(Event::Act),
        1 => prop::sample::select(others).prop_map(Event::Act),
        2 => Just(Event::Send),
        3 => (1_u64..8).prop_map(Event::Read),
        5 => prop::sample::select(keys).prop_map(Event::Key),
        3 => prop::collection::vec(row(), 1..4).prop_map(Event::Rows),
        1 => any::<bool>().prop_map(Event::End),
        4 => Just(Event::Arranged),
        1 => Just(Event::People),
        1 => (1_u64..8, any::<bool>()).prop_map(|(id, there)| Event::Lead(id, there)),
        1 => (1_u64..8).prop_map(|id| Event::Ended(id, Outcome::Confirmed)),
        4 => (0_u64..900, any::<bool>()).prop_map(|(ms, paint)| Event::Pause(ms, paint)),
    ]
}

/// The pane, jobs that have not ended, and the lead that the open layer was opened for.
struct Play {
    desk: Desk,
    jobs: Vec<(Ticket, Job)>,
    meant: Option<u64>,
    sent: usize,
}

impl Play {
    /// A cursor that was moved follows its lead; one that was not stays on the first line, whatever comes there.
    fn new(moved: bool) -> Self {
        let mut desk = Desk::with(rows(1..=5));
        if moved {
            desk.act(Action::Down);
        }
        Self { desk, jobs: Vec::new(), meant: None, sent: 0 }
    }

    fn happen(&mut self, event: Event) {
        let typing = self.desk.pane.capture() == Capture::Text;
        let input = match event {
            // As the app does it: while text is typed keys go raw, else as actions.
            Event::Act(action) => (!typing).then(|| Input::Act(action)),
            Event::Key(code) => typing.then(|| Input::Key(KeyEvent::new(code, KeyModifiers::NONE))),
            Event::Send => typing.then(|| Input::Key(KeyEvent::new(KeyCode::Char('s'), KeyModifiers::CONTROL))),
            Event::Read(id) => {
                let whole = crate::panes::leads::factory::whole(lead_row(id));
                let names = [crate::panes::leads::small::READ, crate::panes::leads::edit::EDIT];
                let waiting = |name| self.desk.pane.tickets.waiting(Slot::of(name, id));
                names.into_iter().find_map(waiting).map(|ticket| Input::End(ticket, Ok(Reply::Lead(whole))))
            }
            Event::Rows(rows) => {
                let ticket = self.list().unwrap_or_else(|| self.desk.pane.tickets.issue(WATCH));
                Some(Input::Part(ticket, 0, leads(rows, 9)))
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
            Event::Lead(id, there) => {
                let slot = Slot::of(crate::panes::leads::detail::LEAD, id);
                self.desk.pane.tickets.waiting(slot).map(|ticket| {
                    let gone = ApiError::NotFound { op: "sml.lead" };
                    Input::End(ticket, if there { Ok(Reply::Lead(lead(lead_row(id), 1))) } else { Err(gone) })
                })
            }
            Event::Ended(id, outcome) => self.desk.pane.pending.get(&id).map(|pending| {
                let news = News::Ended(outcome);
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
        };
        if let Some(input) = input {
            self.hand(input);
        }
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
        self.sent += 1;
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, max_shrink_iters: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn no_write_names_another_lead_than_the_one_selected_when_its_key_was_pressed(
        moved in any::<bool>(),
        events in prop::collection::vec(event(), 1..16)
    ) {
        let mut play = Play::new(moved);
        for event in events {
            let moves = matches!(event, Event::Act(Action::Down | Action::Up | Action::Top | Action::Bottom | Action::Mark));
            if moved || !moves {
                play.happen(event);
                play.consistent();
            }
        }
    }
}

#[test]
fn the_play_above_does_send() {
    let mut play = Play::new(true);
    for event in [
        Event::Act(Action::CarryRight),
        Event::Act(Action::Refresh),
        Event::Rows(rows([6, 7])),
        Event::Arranged,
        Event::Pause(10, true),
        Event::Pause(400, false),
        Event::Act(Action::Open),
    ] {
        play.happen(event);
    }
    assert_eq!(play.sent, 1);
}
