//! Tests of the desk: when the draft is kept, restored and forgotten, and what a write's end does to the form.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use uuid::Uuid;

use super::*;
use crate::flow::PaneId;
use crate::ops::Doubt;
use crate::ui::form::{FieldSpec, Kind, Source, Value, Values};

type Does = Turn<(), ()>;

fn at() -> Moment {
    Moment { mono_ms: 0, wall: "2026-11-22T14:07:31Z".parse().unwrap() }
}

fn label(words: &str) -> Text {
    Text::made(words.to_owned())
}

fn plan() -> Plan {
    let fields = vec![
        FieldSpec::new("name", label("Name"), Kind::Text).required(),
        FieldSpec::new("note", label("Note"), Kind::Long),
        FieldSpec::new("password", label("Password"), Kind::Secret),
        FieldSpec::new("place", label("Place"), Kind::Find(Source::Remote)),
    ];
    Plan::new(DraftKey::new("lead", "7"), label("Lead"), fields, TimeZone::UTC)
}

struct Bench {
    desk: Desk,
    tickets: Tickets,
    draft: Ticket,
}

impl Bench {
    fn of(plan: Plan) -> Self {
        let mut tickets = Tickets::new(PaneId::Leads);
        let (desk, load) = Desk::open::<(), ()>(plan, &mut tickets);
        let Effect::LoadDraft(draft, key) = load else { unreachable!() };
        assert_eq!(key, DraftKey::new("lead", "7"));
        Self { desk, tickets, draft }
    }

    /// Opened, and there was no draft.
    fn fresh() -> Self {
        let mut bench = Self::of(plan());
        assert_eq!(bench.drafted(None), Does::nothing());
        bench
    }

    fn drafted(&mut self, draft: Option<Draft>) -> Does {
        let ticket = self.draft;
        self.desk.drafted(&ticket, draft, at())
    }

    fn press(&mut self, code: KeyCode) -> Does {
        self.desk.key(&KeyEvent::from(code), at(), &mut self.tickets)
    }

    fn ctrl(&mut self, c: char) -> Does {
        self.desk.key(&KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL), at(), &mut self.tickets)
    }

    fn types(&mut self, text: &str) -> Does {
        text.chars().map(|c| self.press(KeyCode::Char(c))).last().unwrap()
    }

    /// The server's words beside a field.
    fn said(&self, name: &str) -> Option<String> {
        let field = self.desk.form.fields.iter().find(|field| field.spec.name == name)?;
        field.server.as_ref().map(ToString::to_string)
    }

    fn text(&self, name: &str) -> Value {
        self.desk.form().values()[name].clone()
    }

    fn notice(&self) -> String {
        self.desk.form.notice.as_ref().map_or_else(String::new, |(text, _)| text.key.to_string())
    }

    /// Typed, reviewed and taken.
    fn sent() -> Self {
        let mut bench = Self::fresh();
        let _ = bench.types("Ruiz");
        assert!(matches!(bench.ctrl('s').then, Then::Submit(_)));
        bench.desk.reviewing(write(1));
        assert_eq!(bench.news(1, News::Running), Does::nothing());
        bench
    }

    fn news(&mut self, id: u128, news: News) -> Does {
        let report = Report { id: write(id), op: "x".into(), target: "7".into(), news, reply: None::<()> };
        self.desk.outcome(&report, at())
    }
}

fn write(id: u128) -> OpId {
    OpId(Uuid::from_u128(id))
}

fn fields(draft: &[(&str, &str)]) -> Draft {
    Draft(draft.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
}

/// What is kept by a turn, without its time.
fn kept(turn: &Does) -> Option<Draft> {
    turn.effects.iter().find_map(|effect| match effect {
        Effect::SaveDraft(key, draft) => {
            assert_eq!(key, &DraftKey::new("lead", "7"));
            let mut draft = draft.clone();
            draft.0.retain(|name, _| !name.starts_with('@'));
            Some(draft)
        }
        _ => None,
    })
}

fn refused(field: &str) -> News {
    let fields = vec![FieldError { field: field.into(), words: "too long".into() }];
    News::Ended(Outcome::Refused(Refusal { status: 400, words: "no".into(), fields }))
}

#[test]
fn every_change_is_kept_and_nothing_typed_forgets_the_draft() {
    let mut bench = Bench::fresh();
    assert_eq!(kept(&bench.types("Ru")), Some(fields(&[("name", "Ru")])));
    assert_eq!(kept(&bench.press(KeyCode::Tab)), None);
    assert_eq!(kept(&bench.press(KeyCode::BackTab)), None);
    let _ = bench.press(KeyCode::Backspace);
    assert_eq!(kept(&bench.press(KeyCode::Backspace)), Some(Draft::default()));
    assert_eq!(kept(&bench.desk.paste("Marta\n", at())), Some(fields(&[("name", "Marta")])));
}

#[test]
fn esc_keeps_the_draft_and_says_so_only_if_there_is_one() {
    let mut bench = Bench::fresh();
    let left = bench.press(KeyCode::Esc);
    assert_eq!((left.then, left.effects.len(), bench.desk.is_open()), (Then::Left, 1, false));
    let mut bench = Bench::fresh();
    let _ = bench.types("Ruiz");
    let left = bench.press(KeyCode::Esc);
    assert_eq!(kept(&left), Some(fields(&[("name", "Ruiz")])));
    assert!(left.effects.iter().any(|e| matches!(e, Effect::Toast(t) if t.text.key == "toast-draft-kept")));
    assert_eq!(bench.types("x"), Does::nothing(), "a closed form takes no keys");
    bench.desk.show();
    assert_eq!(bench.text("name"), Value::Text("Ruiz".into()), "and has what was typed when it is shown again");
}

#[test]
fn a_password_is_never_in_what_is_kept() {
    let mut bench = Bench::fresh();
    bench.desk.form.focus("password");
    assert_eq!(kept(&bench.types("clave")), Some(Draft::default()));
}

#[test]
fn a_draft_is_typed_over_what_is_there_and_said_with_its_time() {
    let mut old = Bench::fresh();
    let Effect::SaveDraft(_, draft) = old.types("Ana").effects.remove(0) else { unreachable!() };
    for (values, said) in [
        (Values::new(), "form-restored"),
        (Values::from([("note", Value::Text("since then".into()))]), "form-restored-changed"),
    ] {
        let mut bench = Bench::of(plan().filled(values));
        assert_eq!(bench.drafted(Some(draft.clone())), Does::nothing());
        assert_eq!((bench.text("name"), bench.notice().as_str()), (Value::Text("Ana".into()), said));
        let (text, _) = bench.desk.form.notice.as_ref().unwrap();
        assert_eq!(text.args, vec![("since", "2026-11-22 14:07".into())]);
    }
    let mut bench = Bench::of(plan());
    let _ = bench.drafted(Some(fields(&[("name", "Ana"), ("gone", "x")])));
    assert_eq!(bench.notice(), "form-restored-part");
}

#[test]
fn what_was_typed_before_the_draft_came_is_typed_over_it() {
    let mut bench = Bench::of(plan());
    assert_eq!(bench.types("Eva"), Does::nothing(), "nothing is kept before the old draft was seen");
    let turn = bench.drafted(Some(fields(&[("name", "Ana"), ("note", "old")])));
    assert_eq!(kept(&turn), Some(fields(&[("name", "Eva"), ("note", "old")])));
    assert_eq!(bench.desk.form().focused(), "name");
    assert_eq!(bench.drafted(Some(fields(&[("name", "Zoe")]))), Does::nothing(), "it comes once");
    assert_eq!(bench.text("name"), Value::Text("Eva".into()));
}

#[test]
fn a_form_left_untouched_before_its_draft_came_does_not_forget_it() {
    let mut bench = Bench::of(plan());
    assert_eq!(bench.press(KeyCode::Esc), Does::then(Then::Left));
}

#[test]
fn ctrl_x_asks_before_it_discards() {
    let mut bench = Bench::fresh();
    assert_eq!(bench.ctrl('x'), Does::nothing());
    assert_eq!(bench.notice(), "", "there is nothing to discard");
    let _ = bench.types("Ruiz");
    assert_eq!(bench.ctrl('x'), Does::nothing());
    assert_eq!((bench.notice().as_str(), bench.text("name")), ("form-discard-ask", Value::Text("Ruiz".into())));
    assert_eq!(bench.press(KeyCode::Esc), Does::nothing());
    assert!(bench.desk.is_open() && bench.notice().is_empty(), "Esc only takes the question back");
    let _ = bench.ctrl('ч');
    assert_eq!(kept(&bench.types("o")), Some(fields(&[("name", "Ruizo")])), "any other key goes on");
    let _ = bench.ctrl('x');
    assert_eq!(kept(&bench.ctrl('x')), Some(Draft::default()));
    assert_eq!((bench.notice().as_str(), bench.text("name")), ("form-discarded", Value::Empty));
}

#[test]
fn a_submission_waits_for_all_to_be_well() {
    let mut bench = Bench::fresh();
    assert_eq!(bench.ctrl('s'), Does::nothing());
    let _ = bench.types("Ruiz");
    let Then::Submit(submission) = bench.ctrl('s').then else { unreachable!() };
    assert_eq!(submission.values["name"], Value::Text("Ruiz".into()));
    bench.desk.reviewing(write(1));
    // Esc in the review says nothing to the form: it goes on as if nothing had been.
    assert_eq!(kept(&bench.types("o")), Some(fields(&[("name", "Ruizo")])));
    assert!(!bench.desk.is_sent());
}

#[test]
fn while_it_is_sent_nothing_is_typed_and_esc_looks_elsewhere() {
    let mut bench = Bench::sent();
    assert!(bench.desk.is_sent());
    assert_eq!(
        (bench.types("x"), bench.ctrl('s'), bench.ctrl('x')),
        (Does::nothing(), Does::nothing(), Does::nothing())
    );
    assert_eq!(bench.desk.paste::<(), ()>("x", at()), Does::nothing());
    assert_eq!(bench.press(KeyCode::Esc), Does::then(Then::Left));
    assert_eq!(bench.news(1, News::ReadBack), Does::nothing());
    let _ = bench.news(1, refused("name"));
    assert!(bench.desk.is_open(), "a refusal brings it back");
}

#[test]
fn the_end_of_a_write_decides_over_draft_and_form() {
    let already = News::Ended(Outcome::NotSent(Held::Already));
    let held = News::Ended(Outcome::NotSent(Held::Ended));
    let typed = || fields(&[("name", "Ruiz")]);
    for (news, then, draft, open) in [
        (News::Ended(Outcome::Confirmed), Then::Over, Some(Draft::default()), false),
        (already, Then::Over, Some(Draft::default()), false),
        (refused("name"), Then::Nothing, Some(typed()), true),
        (held, Then::Nothing, Some(typed()), true),
        (News::Ended(Outcome::Unknown(Doubt::TimeOut)), Then::Left, Some(typed()), false),
    ] {
        let mut bench = Bench::sent();
        let turn = bench.news(1, news.clone());
        assert_eq!((kept(&turn), turn.then, bench.desk.is_open()), (draft, then, open), "{news:?}");
        assert_eq!(bench.text("name"), Value::Text("Ruiz".into()));
    }
}

#[test]
fn a_refusal_stands_beside_its_field_until_that_is_edited() {
    let mut bench = Bench::sent();
    bench.desk.form.focus("place");
    let _ = bench.news(1, refused("name"));
    assert_eq!(bench.desk.form().focused(), "name");
    assert_eq!(bench.desk.form.fields[0].server, Some("too long".into()));
    let _ = bench.types("o");
    assert_eq!(bench.desk.form.fields[0].server, None);
    assert!(matches!(bench.ctrl('s').then, Then::Submit(_)), "it can be sent again");
}

#[test]
fn an_unknown_outcome_keeps_the_draft_until_it_is_settled() {
    for (how, draft) in
        [(Settled::Confirmed, Some(Draft::default())), (Settled::Absent, None), (Settled::ClosedByUser, None)]
    {
        let mut bench = Bench::sent();
        let _ = bench.news(1, News::Ended(Outcome::Unknown(Doubt::Ended)));
        assert!(bench.desk.is_sent());
        let turn = bench.news(1, News::Settled(how));
        assert_eq!((kept(&turn), turn.then), (draft, Then::Over));
    }
}

#[test]
fn what_is_typed_while_an_outcome_is_unknown_outlives_its_confirmation() {
    let mut bench = Bench::sent();
    let _ = bench.news(1, News::Ended(Outcome::Unknown(Doubt::Ended)));
    bench.desk.show();
    let _ = bench.types("9");
    let typed = bench.desk.form.draft();
    let turn = bench.news(1, News::Settled(Settled::Confirmed));
    assert_eq!((kept(&turn), turn.then), (None, Then::Nothing));
    assert!(bench.desk.is_open() && !bench.desk.is_sent() && bench.desk.form.draft() == typed);
}

#[test]
fn the_outcome_of_another_write_is_passed_over() {
    let mut bench = Bench::sent();
    assert_eq!(bench.news(2, News::Ended(Outcome::Confirmed)), Does::nothing());
    assert!(bench.desk.is_open());
    let mut never = Bench::fresh();
    assert_eq!(never.news(1, News::Ended(Outcome::Confirmed)), Does::nothing());
}

#[test]
fn a_long_text_goes_to_the_editor_and_comes_back_or_says_why_not() {
    let mut bench = Bench::fresh();
    bench.desk.form.focus("note");
    let _ = bench.types("one");
    let turn = bench.ctrl('o');
    let [Effect::Edit(ticket, text)] = &turn.effects[..] else { unreachable!() };
    assert_eq!(text, &EditText { ending: "txt", text: "one".into() });
    let edited: Does = bench.desk.edited(ticket, Ok("one\ntwo\n".into()), at());
    assert_eq!(kept(&edited), Some(fields(&[("note", "one\ntwo")])));
    assert_eq!(bench.desk.edited::<(), ()>(ticket, Ok("three".into()), at()), Does::nothing(), "it comes once");
    let turn = bench.ctrl('o');
    let [Effect::Edit(ticket, _)] = &turn.effects[..] else { unreachable!() };
    assert_eq!(bench.desk.edited::<(), ()>(ticket, Err(label("no vi")), at()), Does::nothing());
    assert_eq!((bench.text("note"), bench.notice().as_str()), (Value::Text("one\ntwo".into()), "no vi"));
    let turn = bench.ctrl('o');
    let [Effect::Edit(ticket, _)] = &turn.effects[..] else { unreachable!() };
    assert_eq!(
        bench.desk.edited::<(), ()>(ticket, Ok("one\ntwo\n".into()), at()),
        Does::nothing(),
        "unchanged is fine"
    );
}

#[test]
fn a_field_that_finds_asks_and_takes_what_is_chosen() {
    let mut bench = Bench::fresh();
    bench.desk.form.focus("place");
    assert_eq!(bench.types("no").then, Then::Find { path: "place".into(), query: "no".into() });
    let norte = PickItem { id: 3, label: "Norte".into(), detail: "".into(), mark: None };
    bench.desk.offer("place", "no", Ok(vec![norte]));
    assert_eq!(kept(&bench.press(KeyCode::Enter)), Some(fields(&[("place", "3 Norte")])));
}

#[test]
fn what_was_typed_is_in_no_log() {
    let mut bench = Bench::fresh();
    let _ = bench.types("Ruiz");
    assert!(!format!("{:?}", bench.desk).contains("Ruiz"));
}

#[test]
fn values_put_because_of_a_choice_are_typed_and_kept_and_a_changeless_one_is_not() {
    let mut bench = Bench::fresh();
    let place = Value::Found(7, "Getafe".into());
    let values = [("name", Value::Text("Ruiz".to_owned())), ("place", place.clone()), ("nothing", Value::Empty)];
    let put: Does = bench.desk.put(&values, at());
    assert!(matches!(&put.effects[..], [Effect::SaveDraft(_, draft)] if draft.0.len() == 4), "{put:?}");
    assert_eq!((bench.text("name"), bench.text("place")), (values[0].1.clone(), place));
    assert_eq!(bench.desk.put::<(), ()>(&values, at()), Does::nothing());
    let emptied: Does = bench.desk.put(&[("place", Value::Empty)], at());
    assert!(!emptied.effects.is_empty());
    assert_eq!(bench.text("place"), Value::Empty);
    assert_eq!(bench.desk.form().value("place"), Some(Value::Empty));
    assert_eq!(bench.desk.form().value("nothing"), None);
}

#[test]
fn a_refusals_words_find_their_field_where_the_partner_spells_it_otherwise_and_replace_older_ones() {
    let spelled = |path: &str| path.strip_prefix("client.").unwrap_or(path).to_owned();
    let mut bench = Bench::of(plan().spelled(spelled));
    assert_eq!(bench.drafted(None), Does::nothing());
    let error = |words: &str| FieldError { field: "client.note".to_owned(), words: words.into() };
    bench.desk.refuse(None, &[error("too long"), error("and rude")]);
    assert_eq!(bench.desk.form().focused(), "note");
    assert_eq!(bench.said("note").as_deref(), Some("too long and rude"));
    bench.desk.refuse(None, &[error("still too long")]);
    assert_eq!(bench.said("note").as_deref(), Some("still too long"));
    bench.desk.refuse(None, &[]);
    assert_eq!(bench.said("note"), None);
}
