//! The whole screen as a person sees it: few pictures, styles apart, and sizes nobody planned for.

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use super::*;
use crate::api::ApiError;
use crate::api::sml::{ChangeEntry, Lead, Note, Task, UserId, VehicleData};
use crate::domain::Original;
use crate::flow::Slot;
use crate::panes::leads::factory::text;
use crate::ui::theme::Role;

/// Leads as a morning brings them: late, in work, nobody's, ended, doubled, and with a text that is too long.
fn morning() -> Vec<LeadRow> {
    let at = |id: u64, status, minutes: i64| LeadRow { status, created: Some(noon(-minutes).into()), ..lead_row(id) };
    vec![
        LeadRow { user: None, ..at(1, Status::New, 75) },
        LeadRow { phone: text("600000001"), ..at(2, Status::New, 40) },
        LeadRow { next_task: Some(noon(50).into()), open_tasks: 1, ..at(3, Status::CommercialManagement, 2_000) },
        LeadRow {
            client: text("Fernández de la Reguera y Martínez-Bordiú, María de los Ángeles"),
            ..at(4, Status::Tracing, 20_000)
        },
        LeadRow { result: text("not available"), ended: Some(noon(-60).into()), ..at(5, Status::End, 50_000) },
        LeadRow { client: None, ..at(6, Status::from_word(&"paused".into()), 9_000) },
    ]
}

fn whole(row: LeadRow) -> Reply {
    let vehicle = VehicleData {
        id: 1,
        brand_model: row.vehicle.clone(),
        price: None,
        km: None,
        year: None,
        fuel: None,
        sold: false,
    };
    let note = |id: u64| Note {
        id,
        content: "Called: prefers Saturday morning, has a car to trade in and wants to see the service book first."
            .into(),
        modified: Some(noon(-30 * id.cast_signed())),
        history: if id == 2 { vec![(Some(noon(-90)), "Called: nobody there.".into())] } else { Vec::new() },
    };
    let task = |id: u64, kind: &str, done: bool, planned: i64| Task {
        id,
        kind: kind.into(),
        subtype: text("telephone"),
        description: text("Ask about the car to trade in, and whether the papers of the last inspection are at hand."),
        media: text("phone"),
        planned: Some(noon(planned)),
        planned_tracking: Some(noon(planned + 1_440)),
        realised: done.then(|| noon(planned + 5)),
        done,
        tracked_at: None,
        tracked: false,
        created: Some(noon(-300)),
        author: text("Ana Gil"),
        click2call: false,
        notes: Vec::new(),
    };
    let original = Original::keep(serde_json::json!({
        "id": row.id.0,
        "client": { "name": "Ruiz 1, Marta", "phone": "600000001", "province": { "id": 28, "name": "Madrid" } },
        "created": "2026-11-23T10:45:00+01:00",
        "notes": [{ "id": 1, "content": "two\nlines \u{1b}[2J" }, { "id": 2, "content": "Saturday" }],
        "nsa": null,
        "pending_tasks": true,
        "tags": [],
    }));
    Reply::Sml(SmlReply::Lead(Box::new(Lead {
        mail_content: row.enquiry.clone(),
        client: None,
        vehicle,
        dealership: None,
        person: None,
        source: None,
        tasks: vec![task(1, "budget", true, -200), task(2, "date", false, 90), task(3, "video_call", false, -45)],
        notes: vec![note(1), note(2)],
        tags: Vec::new(),
        first_task: None,
        finished: None,
        nsa: None,
        original,
        row,
    })))
}

impl Bench {
    pub(super) fn speaking(locale: Locale) -> Self {
        let mut bench = Self::loading();
        bench.app.words = Arc::new(Words::load(locale));
        bench
    }

    pub(super) fn sized(mut self, width: u16, height: u16) -> Self {
        self.msg(Msg::Resize(Size::new(width, height)));
        self
    }

    /// Opens the selected lead; it comes whole, with its history.
    fn opened(&mut self) {
        let calls = self.key(KeyCode::Enter);
        let row = morning().remove(0);
        for call in calls {
            let Command::Call(ticket, ..) = call else { panic!("{call:?}") };
            let change =
                ChangeEntry { at: Some(noon(-10)), user: text("Ana Gil"), reason: text("assigned"), kind: None };
            let reply = match ticket.slot {
                Slot { name: "lead", .. } => whole(row.clone()),
                _ => Reply::Sml(SmlReply::History { entries: vec![change], count: 1 }),
            };
            self.msg(Msg::End(ticket, Ok(reply)));
        }
    }

    fn buffer(&self, width: u16, height: u16) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| self.app.view(frame)).unwrap();
        terminal.backend().buffer().clone()
    }

    pub(super) fn picture(&self) -> String {
        let Size { width, height } = self.app.size;
        lines(&self.buffer(width, height)).join("\n")
    }
}

/// The text of a screen, line by line, without blanks at the ends.
fn lines(buffer: &Buffer) -> Vec<String> {
    let line = |y| {
        let mut line = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += crate::ui::text::width(symbol).max(1);
        }
        line.trim_end().to_owned()
    };
    (0..buffer.area.height).map(line).collect()
}

fn ready(locale: Locale) -> Bench {
    let mut bench = Bench::speaking(locale);
    bench.list(morning());
    bench
}

fn failed() -> Bench {
    let mut bench = Bench::speaking(Locale::En);
    let why = ApiError::Status { host: "dealer.example".into(), status: 502, words: "Bad Gateway".into() };
    bench.msg(Msg::End(list_ticket(1), Err(why)));
    bench
}

fn empty() -> Bench {
    let mut bench = Bench::speaking(Locale::En);
    bench.list(Vec::new());
    bench
}

#[test]
fn the_table_says_what_is_known_and_how_old_it_is() {
    insta::assert_snapshot!("table_120", ready(Locale::En).sized(120, 40).picture());
}

#[test]
fn the_table_fits_a_small_screen_in_every_language() {
    insta::assert_snapshot!("table_80", ready(Locale::En).sized(80, 24).picture());
    insta::assert_snapshot!("table_80_es", ready(Locale::Es).sized(80, 24).picture());
    insta::assert_snapshot!("table_80_uk", ready(Locale::Uk).sized(80, 24).picture());
}

#[test]
fn the_board_has_a_lane_for_each_status_even_one_the_manual_does_not_list() {
    let mut bench = ready(Locale::En).sized(120, 40);
    bench.keys("bjL");
    insta::assert_snapshot!("board_carrying_120", bench.picture());
}

#[test]
fn an_open_lead_shows_its_enquiry_first() {
    for (width, height, name) in [(80, 24, "detail_80"), (120, 40, "detail_120")] {
        let mut bench = ready(Locale::En).sized(width, height);
        bench.opened();
        insta::assert_snapshot!(name, bench.picture());
    }
}

/// The tabs of an open lead, after these keys.
fn tab(locale: Locale, keys: &str) -> Bench {
    let mut bench = ready(locale);
    bench.opened();
    bench.keys(keys);
    bench
}

#[test]
fn each_tab_of_an_open_lead_fits_a_small_and_a_large_screen() {
    for (keys, name) in [("gt", "tasks"), ("gtgt", "changes"), ("gTjl/saturday", "raw")] {
        for (width, height) in [(80, 24), (120, 40)] {
            let picture = tab(Locale::En, keys).sized(width, height).picture();
            insta::assert_snapshot!(format!("detail_{name}_{width}"), picture);
        }
    }
    insta::assert_snapshot!("detail_tasks_80_es", tab(Locale::Es, "gt").sized(80, 24).picture());
    insta::assert_snapshot!("detail_tasks_80_uk", tab(Locale::Uk, "gt").sized(80, 24).picture());
}

#[test]
fn a_partners_times_are_its_own_and_say_so_where_the_persons_clock_shows_another() {
    let mut bench = tab(Locale::En, "gt").sized(120, 40);
    assert!(bench.picture().contains("planned today 11:15   "), "{}", bench.picture());
    bench.app.zone = TimeZone::get("Europe/Kyiv").unwrap();
    assert!(bench.picture().contains("planned today 11:15 +00:00"), "{}", bench.picture());

    let mut bench = ready(Locale::En).sized(120, 40);
    bench.keys("yi!");
    assert!(bench.picture().contains("24 Nov 12:00"), "{}", bench.picture());
    bench.app.zone = TimeZone::get("Europe/Kyiv").unwrap();
    assert!(bench.picture().contains("24 Nov 14:00"), "{}", bench.picture());
}

#[test]
fn columns_are_chosen_below_the_table_that_shows_them() {
    let mut bench = ready(Locale::En).sized(80, 24);
    bench.keys("Cjj++k ");
    insta::assert_snapshot!("columns_80", bench.picture());
}

#[test]
fn views_are_listed_with_what_they_show_and_keys_fit_in_every_language() {
    let views = |locale| {
        let mut bench = ready(locale).sized(80, 24);
        bench.keys("/seat");
        bench.key(KeyCode::Enter);
        bench.keys("F");
        bench.ctrl('s');
        bench.keys("Seats");
        bench.key(KeyCode::Enter);
        bench.keys("OF");
        bench
    };
    insta::assert_snapshot!("views_80", views(Locale::En).picture());
    insta::assert_snapshot!("views_80_es", views(Locale::Es).picture());
    for locale in [Locale::Es, Locale::Uk] {
        // The last key of the edge is there whole: none before it was cut.
        let words = Words::load(locale);
        assert!(views(locale).picture().contains(&format!("Esc {}", words.say_key("dialog-close"))), "{locale:?}");
        let mut bench = ready(locale).sized(80, 24);
        bench.keys("C");
        assert!(bench.picture().contains(&format!("Esc {}", words.say_key("columns-hint-back"))), "{locale:?}");
    }
}

#[test]
fn a_larger_preview_tells_the_whole_enquiry() {
    let mut bench = ready(Locale::En).sized(80, 24);
    bench.keys("+++");
    insta::assert_snapshot!("preview_larger_80", bench.picture());
}

#[test]
fn a_review_shows_what_will_be_sent() {
    let mut bench = ready(Locale::En).sized(80, 24);
    bench.seen_for(500);
    bench.review();
    insta::assert_snapshot!("review_80", bench.picture());
}

#[test]
fn no_rows_mean_different_things_and_say_which() {
    insta::assert_snapshot!("loading_80", Bench::speaking(Locale::En).sized(80, 24).picture());
    insta::assert_snapshot!("failed_80", failed().sized(80, 24).picture());
    let look = |bench: &Bench| lines(&bench.buffer(80, 24));
    let (loading, failed, empty) = (look(&Bench::loading()), look(&failed()), look(&empty()));
    assert!(loading != failed && failed != empty && loading != empty);
}

#[test]
fn a_failed_reading_keeps_the_rows_on_screen_and_says_that_it_failed() {
    let mut bench = ready(Locale::En);
    let Some(Command::Call(ticket, ..)) = bench.keys("R").pop() else { panic!("no call") };
    bench.msg(Msg::End(ticket, Err(ApiError::TimeOut { host: "x".into(), seconds: 60 })));
    let screen = lines(&bench.buffer(80, 24));
    assert!(screen.iter().any(|line| line.contains("Ruiz 2, Marta")), "{screen:#?}");
    let words = Words::load(Locale::En);
    assert!(screen[2].contains(&words.say_key("status-failed")), "{:?}", screen[2]);
}

#[test]
fn below_the_smallest_size_only_that_is_said() {
    let screen = lines(&ready(Locale::En).buffer(39, 9));
    assert!(!screen.concat().contains("Ruiz"), "{screen:#?}");
    assert!(!screen.concat().trim().is_empty());
}

#[test]
fn styles_follow_meaning_and_no_row_has_a_background() {
    let bench = ready(Locale::En).sized(120, 40);
    let buffer = bench.buffer(120, 40);
    let screen = lines(&buffer);
    let theme = Theme::dark();
    let at = |text: &str| {
        let (y, before) = (0_u16..).zip(&screen).find_map(|(y, line)| Some((y, line.split_once(text)?.0))).unwrap();
        (crate::ui::text::width(before), y)
    };
    let late = buffer[at("!!")].style();
    assert_eq!((late.fg, late.add_modifier), (theme.style(Role::Late).fg, theme.style(Role::Late).add_modifier));
    let cursor = buffer[at("▌")].style();
    assert_eq!(cursor.fg, theme.style(Role::Cursor).fg);
    let ground = buffer.content().iter().filter(|cell| cell.bg != ratatui::style::Color::Reset).count();
    assert_eq!(ground, 0);
}

#[test]
fn without_colour_the_same_text_is_shown() {
    let mut bench = ready(Locale::En);
    let coloured = lines(&bench.buffer(100, 30));
    bench.app.theme = Theme::plain();
    let plain = bench.buffer(100, 30);
    assert_eq!(lines(&plain), coloured);
    assert!(plain.content().iter().all(|cell| cell.fg == ratatui::style::Color::Reset));
}

/// Screens that differ in what they draw.
fn states() -> Vec<(&'static str, Bench)> {
    let after = |keys: &str| {
        let mut bench = ready(Locale::Uk);
        bench.seen_for(500);
        bench.keys(keys);
        bench
    };
    let mut detail = ready(Locale::Es);
    detail.opened();
    let mut review = ready(Locale::En);
    review.seen_for(500);
    review.review();
    let mut unknown = after("");
    let records = (1..60).map(|n| record(n, State::Unknown)).collect();
    unknown.msg(Msg::Recovered { gate: Gate::Open, never_sent: Vec::new(), unknown: records });
    let mut sending = after("LL");
    sending.key(KeyCode::Enter);
    sending.ms += 5_000;
    let mut odd = Bench::loading();
    odd.list(vec![LeadRow {
        client: text("👩\u{200d}🔧漢字e\u{301}\u{301}\u{301}"),
        user: Some((UserId(1), "".into())),
        vehicle: "".into(),
        ..lead_row(u64::MAX)
    }]);
    let (welcome, _) = Bench::of(Panes::default(), false);
    vec![
        ("loading", Bench::loading()),
        ("failed", failed()),
        ("empty", empty()),
        ("table", after("")),
        ("board", after("bL")),
        ("filter", after("/ruiz")),
        ("no hits", after("/zzzz")),
        ("sort", after("o")),
        ("columns", after("C")),
        ("views", after("F")),
        ("preview", after("++++++++++vj")),
        ("status", after("m")),
        ("assign", after("A")),
        ("help", after("?")),
        ("palette", after(":")),
        ("messages", after("yiyp!")),
        ("inspector", logs::inspector().sized(80, 24)),
        ("exchange", logs::open_exchange()),
        ("record", logs::open_record()),
        ("accounts", after("P")),
        ("detail", detail),
        ("tasks", tab(Locale::En, "gtG/papers")),
        ("changes", tab(Locale::Uk, "gtgt")),
        ("raw", tab(Locale::Es, "gT/saturday")),
        ("review", review),
        ("recovery", unknown),
        ("sending", sending),
        ("odd", odd),
        ("welcome", welcome),
    ]
}

#[test]
fn no_size_makes_it_panic() {
    for (name, mut bench) in states() {
        // Every size near the limits of layouts, and the corners.
        for width in [0, 1, 2, 3, 7, 20, 39, 40, 41, 59, 60, 80, 99, 100, 129] {
            for height in [0, 1, 2, 3, 4, 5, 9, 10, 11, 13, 14, 17, 18, 24, 49] {
                bench.msg(Msg::Resize(Size::new(width, height)));
                let buffer = bench.buffer(width, height);
                assert_eq!((buffer.area.width, buffer.area.height), (width, height), "{name}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_size_and_no_key_makes_it_panic(
        keys in "[jkhlgGbpmALHo/s:?!iP* rRwyiVvOqtTnNCFJK+_0-9-]{0,30}",
        width in 0_u16..130,
        height in 0_u16..50,
        width_after in 0_u16..130,
        height_after in 0_u16..50,
    ) {
        let mut bench = ready(Locale::En).sized(width, height);
        for key in keys.chars() {
            bench.seen_for(500);
            bench.key(KeyCode::Char(key));
            bench.buffer(width, height);
        }
        // The frame may be of a size that no message has told of yet.
        bench.buffer(width_after, height_after);
        for code in [KeyCode::Enter, KeyCode::Down, KeyCode::End, KeyCode::Esc] {
            bench.key(code);
            bench.buffer(width_after, height_after);
        }
    }
}
