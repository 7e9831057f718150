//! The pages over the list: what they ask for, what they show in every state, where Enter leads, what is copied.

mod clients;

use super::*;
use crate::api::ApiError;
use crate::api::sml::{Client, ClientQuery, User, UserQuery};
use crate::domain::Clean;
use crate::flow::{Capture, Cell, ExportAs, Handoff, Pointer};
use crate::panes::leads::catalog::Wanted;
use crate::panes::leads::factory::{lead_row, text};
use crate::panes::leads::pages::samples::{client, dealership, user, whole_dealership};
use crate::ui::theme::Charset;

const USERS: Slot = Slot::one("users_page");
const CLIENTS: Slot = Slot::one("clients_page");

fn words_of(desk: &Desk, locale: Locale) -> (String, String) {
    let words = Words::load(locale);
    let (theme, keymap) = (Theme::dark(), Keymap::default());
    let vx = view(desk, &theme, &keymap, &words);
    let status = desk.pane.status(&vx);
    let joined = |pieces: Vec<crate::ui::Piece<'_>>| pieces.iter().map(|p| p.text.to_string()).collect::<String>();
    (joined(status.left), joined(status.right))
}

fn picture(desk: &Desk, size: (u16, u16)) -> String {
    picture_in(desk, &Theme::dark(), Locale::En, size)
}

/// Fifteen leads as a working list has them: five statuses, three sources, two users and nobody, all ages.
fn working() -> Vec<LeadRow> {
    let status = |id: u64| match id {
        1..=4 => Status::New,
        5..=8 => Status::CommercialManagement,
        9..=12 => Status::Tracing,
        13 | 14 => Status::End,
        _ => Status::from_word(&"paused".into()),
    };
    let row = |id: u64| LeadRow {
        status: status(id),
        created: Some(noon(-(id.cast_signed().pow(4)) * 2).into()),
        origin: text(["coches.net", "Milanuncios", "web"][(id % 3) as usize]),
        user: (!id.is_multiple_of(4)).then(|| {
            if id.is_multiple_of(2) {
                (crate::api::sml::UserId(5), "Ana Gil".into())
            } else {
                (crate::api::sml::UserId(6), "Luis Soto".into())
            }
        }),
        dealership: Some(if id < 10 { (3, "Norte Motor".into()) } else { (7, "Sur Motor".into()) }),
        ..lead_row(id)
    };
    (1..=15).map(row).collect()
}

fn dealerships(desk: &mut Desk, rows: Vec<crate::api::sml::Dealership>) {
    let ticket = desk.waiting(Wanted::Dealerships.slot());
    let count = rows.len() as u64;
    desk.input(Input::End(ticket, Ok(Reply::Dealerships { rows, count })));
}

fn with_dealerships() -> Desk {
    let mut desk = Desk::with(rows(1..=3));
    desk.act(Action::Dealerships);
    dealerships(&mut desk, vec![whole_dealership(3, "Norte Motor"), dealership(7, "Sur Motor")]);
    desk.calm();
    desk
}

fn users(desk: &mut Desk, users: Vec<User>) {
    let count = users.len() as u64;
    desk.input(Input::End(desk.waiting(USERS), Ok(Reply::Users { users, count })));
}

fn found(desk: &mut Desk, rows: Vec<Client>, count: u64) -> Effects {
    desk.input(Input::End(desk.waiting(CLIENTS), Ok(Reply::Clients { rows, count })))
}

fn down() -> ApiError {
    ApiError::TimeOut { host: "sml".into(), seconds: 30 }
}

fn call(desk: &Desk, slot: Slot, request: Request) -> Effect<Request, Job> {
    Effect::Call(desk.waiting(slot), Lane::Interactive, account(), request)
}

#[test]
fn each_page_reads_what_it_shows_and_esc_goes_back_to_the_row_one_was_on() {
    let users_query = UserQuery { active: Some(true), ..UserQuery::default() };
    for (action, slots) in [
        (Action::Dealerships, vec![(Wanted::Dealerships.slot(), Request::Dealerships { search: None })]),
        (
            Action::Users,
            vec![
                (USERS, Request::Users(users_query)),
                (Wanted::Dealerships.slot(), Request::Dealerships { search: None }),
            ],
        ),
        (Action::Clients, Vec::new()),
        (Action::Duplicates, Vec::new()),
        (Action::Charts, Vec::new()),
    ] {
        let mut desk = Desk::with(rows(1..=9));
        desk.act(Action::Down);
        desk.act(Action::Down);
        let effects = desk.act(action);
        let calls: Effects = slots.into_iter().map(|(slot, request)| call(&desk, slot, request)).collect();
        assert_eq!(effects, calls, "{action:?}");
        assert!(desk.pane.page_in_front().is_some());
        if desk.pane.capture() == Capture::Text {
            desk.key(KeyCode::Esc);
        }
        desk.act(Action::Back);
        assert!(desk.pane.page.is_none(), "{action:?}");
        assert_eq!(desk.selected(), Some(3), "{action:?}");
    }
}

#[test]
fn writes_do_not_reach_the_list_under_a_page() {
    for action in [Action::Dealerships, Action::Charts] {
        let mut desk = Desk::with(rows(1..=9));
        desk.act(action);
        for write in [Action::Status, Action::Assign, Action::CarryRight, Action::Mark, Action::Verify] {
            assert_eq!(desk.act(write), [], "{write:?} over {action:?}");
        }
        assert!(desk.pane.marks.is_empty() && desk.pane.capture() == Capture::None);
    }
}

#[test]
fn a_page_says_that_it_is_read_that_it_failed_and_how_old_it_is() {
    let mut desk = Desk::with(rows(1..=3));
    desk.act(Action::Dealerships);
    assert!(picture(&desk, (80, 24)).contains("Reading …"));
    let ticket = desk.waiting(Wanted::Dealerships.slot());
    desk.input(Input::End(ticket, Err(down())));
    let shown = picture(&desk, (80, 24));
    assert!(shown.contains("This could not be read") && shown.contains("30 s"), "{shown}");

    desk.act(Action::Refresh);
    dealerships(&mut desk, vec![dealership(3, "Norte Motor")]);
    assert!(picture(&desk, (80, 24)).contains("Norte Motor"));
    desk.ms += 5 * 60_000;
    desk.act(Action::Refresh);
    let ticket = desk.waiting(Wanted::Dealerships.slot());
    desk.input(Input::End(ticket, Err(down())));
    assert!(picture(&desk, (80, 24)).contains("Norte Motor"), "what was known stays");
    let (left, right) = words_of(&desk, Locale::En);
    assert_eq!((left.as_str(), right.as_str()), ("DEALERSHIPS", "1 of 1 · broke off · 5m old"));

    desk.act(Action::Refresh);
    let ticket = desk.waiting(Wanted::Dealerships.slot());
    assert_eq!(desk.act(Action::Stop), [Effect::Cancel(ticket)]);
    desk.input(Input::End(ticket, Ok(Reply::Dealerships { rows: Vec::new(), count: 0 })));
    assert!(picture(&desk, (80, 24)).contains("Nothing here"));
}

#[test]
fn a_dealership_shows_its_hours_sources_and_people_and_leads_to_their_leads() {
    let mut desk = with_dealerships();
    insta::assert_snapshot!("dealerships", picture(&desk, (120, 10)));
    assert_eq!(desk.act(Action::CopyPhone), [Effect::Copy("912345678".into())]);
    desk.act(Action::Open);
    insta::assert_snapshot!("dealership", picture(&desk, (80, 40)));
    desk.act(Action::Back);
    assert!(desk.pane.page.is_some(), "Esc closes the dealership, not the page");
    for (line, filter, copied) in [
        ("coches.net", "\"coches.net\"", "norte@example.es"),
        ("Ana Gil", "user:\"Ana Gil\"", "912345678"),
        ("in words", "", "912345678"),
    ] {
        let mut desk = with_dealerships();
        desk.act(Action::Open);
        desk.act(Action::Top);
        let at = picture(&desk, (120, 60)).lines().position(|l| l.contains(line)).unwrap() - 1;
        for _ in 0..at {
            desk.act(Action::Down);
        }
        assert_eq!(desk.act(Action::CopyPhone), [Effect::Copy(copied.into())], "{line}");
        let effects = desk.act(Action::Open);
        let query = LeadQuery { dealerships: vec![3], ..LeadQuery::default() };
        assert_eq!(effects.last(), Some(&list_call(desk.waiting(LIST), query)), "{line}");
        assert_eq!((desk.pane.filter.as_str(), desk.pane.page.is_none()), (filter, true), "{line}");
    }
}

#[test]
fn a_dealership_that_is_gone_from_the_list_is_closed() {
    let mut desk = with_dealerships();
    desk.act(Action::Open);
    desk.act(Action::Refresh);
    dealerships(&mut desk, vec![dealership(7, "Sur Motor")]);
    assert_eq!(desk.act(Action::Down), []);
    assert!(picture(&desk, (80, 24)).contains("Sur Motor"));
}

#[test]
fn users_show_their_open_leads_and_that_there_may_be_more() {
    let mut desk = Desk::with(working());
    desk.act(Action::Users);
    dealerships(&mut desk, vec![dealership(3, "Norte Motor")]);
    users(
        &mut desk,
        vec![user(5, "Ana Gil", Some(true)), user(6, "Luis Soto", None), user(9, "Eva Mora", Some(false))],
    );
    let shown = picture(&desk, (120, 8));
    insta::assert_snapshot!("users", shown);
    desk.pane.search = Some("x".into());
    desk.input(Input::Tick);
    assert!(picture(&desk, (120, 8)).contains("≥ 3"), "{}", picture(&desk, (120, 8)));
    desk.pane.search = None;
    desk.act(Action::Open);
    assert_eq!(desk.pane.filter, "user:\"Ana Gil\"");
    assert_eq!(desk.order(), [2, 6, 10, 14]);
}

#[test]
fn users_are_asked_for_by_what_is_chosen_and_searched() {
    let mut desk = Desk::with(rows(1..=3));
    desk.act(Action::Users);
    dealerships(&mut desk, vec![dealership(3, "Norte Motor")]);
    users(&mut desk, vec![user(5, "Ana Gil", Some(true))]);
    let active = UserQuery { active: Some(true), ..UserQuery::default() };
    let steps = [
        ("page-users-online", UserQuery { online: Some(true), ..active.clone() }),
        ("norte", UserQuery { online: Some(true), dealership: Some(3), ..active.clone() }),
        ("page-users-inactive", UserQuery { online: Some(true), dealership: Some(3), ..UserQuery::default() }),
        ("page-users-online", UserQuery { dealership: Some(3), ..UserQuery::default() }),
        ("page-users-all", active.clone()),
    ];
    for (typed, query) in steps {
        desk.act(Action::FilterForm);
        assert_eq!(desk.pane.capture(), Capture::Text);
        desk.typed(typed);
        let effects = desk.key(KeyCode::Enter);
        assert_eq!(effects.last(), Some(&call(&desk, USERS, Request::Users(query))), "{typed}");
    }
    desk.act(Action::Search);
    desk.typed("gil");
    let effects = desk.key(KeyCode::Enter);
    let query = UserQuery { search: Some("gil".into()), ..active };
    assert_eq!(effects.last(), Some(&call(&desk, USERS, Request::Users(query))));
}

/// Leads 1 and 4 share both, 2 and 5 and 6 a telephone, 3 and 6 an e-mail.
fn doubled() -> Vec<LeadRow> {
    let row = |id: u64, phone: &str, mail: &str| LeadRow { phone: text(phone), email: text(mail), ..lead_row(id) };
    vec![
        row(1, "+34 612 345 118", "a@x.es"),
        row(2, "699000111", "b@x.es"),
        row(3, "611111111", "c@x.es"),
        LeadRow { status: Status::End, ..row(4, "612345118", "a@x.es") },
        row(5, "699000111", "e@x.es"),
        row(6, "699000111", "C@x.es"),
        row(7, "688888888", "g@x.es"),
    ]
}

#[test]
fn duplicates_stand_in_groups_and_a_lead_opens_over_them() {
    let mut desk = Desk::with(doubled());
    desk.act(Action::Duplicates);
    desk.calm();
    insta::assert_snapshot!("duplicates", picture(&desk, (100, 14)));
    assert_eq!(words_of(&desk, Locale::En).0, "DUPLICATES  3 groups, 6 leads");
    desk.act(Action::Down);
    assert_eq!(desk.act(Action::CopyId), [Effect::Copy("2".into())]);
    assert_eq!(desk.act(Action::Mark), []);
    assert_eq!(desk.act(Action::Mark), []);
    assert_eq!(desk.pane.marks.len(), 2);
    let effects = desk.act(Action::Open);
    assert!(matches!(&effects[..], [Effect::Call(..), Effect::Call(..)]), "{effects:?}");
    assert!(desk.pane.page_in_front().is_none(), "the lead lies over the page");
    desk.act(Action::Back);
    assert!(desk.pane.page_in_front().is_some());
    assert_eq!(desk.act(Action::CopyId), [Effect::Copy("6".into())], "where one was");
    desk.act(Action::Top);
    desk.act(Action::Open);
    assert_eq!((desk.pane.filter.as_str(), desk.order()), ("\"699000111\"", vec![2, 5, 6]));
}

#[test]
fn duplicates_are_filtered_counted_anew_when_rows_come_and_exported_group_by_group() {
    let mut desk = Desk::with(doubled());
    desk.act(Action::Duplicates);
    let effects = desk.act(Action::ExportCsv);
    let Some(Effect::Export(ExportAs::Csv, sheet)) = effects.last() else { panic!("{effects:?}") };
    let ids: Vec<&Cell> = sheet.rows.iter().map(|row| &row[0]).collect();
    let expected: Vec<Cell> = [2, 5, 6, 1, 4, 3, 6].iter().map(|id| Cell::Number(id.to_string())).collect();
    assert_eq!(ids, expected.iter().collect::<Vec<_>>());
    desk.act(Action::Filter);
    desk.typed("status:end");
    assert_eq!(words_of(&desk, Locale::En).0, "DUPLICATES  1 group, 2 leads  filter: status:end");
    desk.key(KeyCode::Enter);
    desk.act(Action::Back);
    desk.refreshed(vec![LeadRow { phone: text("688888888"), ..lead_row(8) }]);
    assert_eq!(words_of(&desk, Locale::En).0, "DUPLICATES  4 groups, 8 leads");
}

#[test]
fn a_hundred_thousand_leads_are_grouped_by_the_job_and_the_page_draws_what_is_seen() {
    let twin = |id: u64| LeadRow { phone: text(&format!("6{:08}", id / 2)), ..lead_row(id) };
    let mut desk = Desk::with((2..20_002).map(twin).collect());
    desk.act(Action::Duplicates);
    assert_eq!(words_of(&desk, Locale::En).0, "DUPLICATES  10,000 groups, 20,000 leads");
    desk.act(Action::Bottom);
    let shown = picture(&desk, (AREA.width, AREA.height));
    assert!(shown.contains("Ruiz 20001"), "{shown}");
}

#[test]
fn charts_count_what_passes_the_filter() {
    let mut desk = Desk::with(working());
    desk.act(Action::Charts);
    insta::assert_snapshot!("chart_funnel", picture(&desk, (80, 24)));
    insta::assert_snapshot!("chart_funnel_wide", picture(&desk, (120, 40)));
    for (name, size) in [
        ("chart_sources", (80, 24)),
        ("chart_users", (80, 24)),
        ("chart_ages", (80, 24)),
        ("chart_dealerships", (80, 24)),
    ] {
        desk.act(Action::NextTab);
        insta::assert_snapshot!(name, picture(&desk, size));
        insta::assert_snapshot!(format!("{name}_wide"), picture(&desk, (120, 40)));
    }
    insta::assert_snapshot!(
        "chart_ascii",
        picture_in(&desk, &Theme::dark().with_charset(Charset::Letters), Locale::En, (80, 24))
    );
    insta::assert_snapshot!("chart_plain", picture_in(&desk, &Theme::plain(), Locale::En, (80, 24)));
    desk.act(Action::NextTab);
    desk.act(Action::Down);
    desk.act(Action::Open);
    assert_eq!((desk.pane.filter.as_str(), desk.order().len()), ("status:\"commercial_management\"", 4));
    desk.act(Action::Charts);
    assert_eq!(words_of(&desk, Locale::En).0, "CHARTS  4 leads counted  filter: status:\"commercial_management\"");
    desk.act(Action::PreviousTab);
    desk.act(Action::Open);
    assert_eq!(desk.pane.filter, "status:\"commercial_management\" dealer:\"Norte Motor\" !status:end");
}

#[test]
fn a_chart_is_exported_with_its_numbers() {
    let mut desk = Desk::with(working());
    desk.act(Action::Charts);
    desk.act(Action::NextTab);
    let effects = desk.act(Action::ExportJson);
    let [Effect::Export(ExportAs::Json, sheet)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(sheet.name, "leads_by_source");
    assert_eq!(
        sheet.columns,
        ["page-col-name", "page-col-leads", "page-col-share", "page-col-late", "page-col-median"]
    );
    let first: Vec<Cell> = sheet.rows[0].clone();
    assert_eq!(first[..3], [Cell::Text("coches.net".into()), Cell::Number("5".into()), Cell::Number("33".into())]);
    desk.act(Action::Filter);
    desk.typed("nothing has this");
    desk.key(KeyCode::Enter);
    let empty = toast(ToastLevel::Info, Text::key("off-nothing-to-export"));
    assert_eq!(desk.act(Action::ExportCsv), [empty]);
}

#[test]
fn a_page_sorts_by_a_picked_column_turns_around_and_is_clicked() {
    let mut desk = with_dealerships();
    desk.act(Action::Reverse);
    assert!(picture(&desk, (80, 24)).lines().nth(1).unwrap().contains("Sur Motor"));
    desk.act(Action::Sort);
    desk.typed("page-col-people");
    desk.key(KeyCode::Enter);
    let shown = picture(&desk, (120, 24));
    assert!(shown.lines().nth(1).unwrap().contains("Norte Motor"), "most people first\n{shown}");
    desk.calm();
    // The pane begins at the third line of the screen; its heading is above the rows.
    desk.input(Input::Mouse(Pointer::click(20, AREA.y + 2)));
    desk.calm();
    desk.input(Input::Mouse(Pointer::click(20, AREA.y + 2)));
    assert!(picture(&desk, (80, 24)).lines().next().unwrap().contains("Sur Motor"), "a second click opens");
    desk.input(Input::Mouse(Pointer::wheel(20, AREA.y + 2, 1)));
}

#[test]
fn pages_close_with_the_session_and_with_what_another_pane_sends() {
    let handoff = |words: &str| Input::Handoff(Handoff::Command(words.into()));
    for input in [Input::Session(account(), false), handoff("status:new"), Input::Handoff(Handoff::List)] {
        let mut desk = with_dealerships();
        desk.input(input.clone());
        assert!(desk.pane.page.is_none(), "{input:?}");
    }
}

#[test]
fn pages_fit_every_window_and_language() {
    for action in super::super::pages::OPENING {
        for locale in Locale::ALL {
            let mut desk = Desk::with(working());
            desk.act(action);
            if action == Action::Dealerships {
                dealerships(&mut desk, vec![whole_dealership(3, "Norte Motor")]);
            }
            for size in [(80, 24), (120, 40), (40, 10), (20, 5), (5, 2), (1, 1)] {
                picture_in(&desk, &Theme::dark(), locale, size);
                for open in [Action::Open, Action::FilterForm, Action::Sort, Action::NextTab] {
                    if desk.pane.page_in_front().is_some() && desk.pane.capture() == Capture::None {
                        desk.act(open);
                        picture_in(&desk, &Theme::dark(), locale, size);
                    }
                }
            }
        }
    }
}

#[test]
fn words_of_a_partner_are_shown_clean() {
    let mut desk = Desk::with(rows(1..=3));
    desk.act(Action::Dealerships);
    let mut strange = whole_dealership(3, "x");
    strange.name = Clean::from_partner("Nor\u{1b}[2Jte");
    dealerships(&mut desk, vec![strange]);
    assert!(picture(&desk, (80, 24)).contains("Nor"), "and no escape sequence reaches a cell");
}
