//! No label is cut at 80×24 in any language.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use super::scenes::{ALL, HINTED, hints};
use super::{World, drawn, text};
use crate::flow::{Action, Gesture, Pointer, Text};
use crate::panes::leads::Column;
use crate::ui::text::{hint_width, width, wrap};
use crate::ui::words::{Locale, Words};
use crate::ui::{NoticeView, Piece, grid, help, notice, shell, table};

const STATUSES: [&str; 4] = ["status-new", "status-commercial-management", "status-tracing", "status-end"];

fn shown(name: &str, locale: Locale) -> String {
    let world = World::new(locale);
    let scene = ALL.iter().find(|(n, _)| *n == name).unwrap().1;
    text(&drawn(80, 24, |frame| scene(frame, &world)))
}

#[test]
fn the_hint_bar_shows_whole_labels_and_keeps_the_way_to_help() {
    for locale in Locale::ALL {
        let world = World::new(locale);
        let bar = shown("leads_table", locale).lines().last().unwrap().to_owned();
        assert!(bar.ends_with(&format!("? {}", world.words.action_hint(Action::Help))), "{bar}");
        assert!(!bar.contains('…'), "{bar}");
        let whole = hints(&world.vx()).iter().filter(|h| bar.contains(&format!("{} {}", h.key, h.label))).count();
        assert!(whole >= 5, "{locale:?}: only {whole} of {} hints: {bar}", HINTED.len());
    }
}

#[test]
fn a_hint_is_short_enough_to_stand_beside_four_others() {
    for locale in Locale::ALL {
        let words = Words::load(locale);
        for action in Action::ALL {
            let hint = crate::ui::HintView::new("g v", words.action_hint(*action));
            assert!(hint_width(&hint) <= 20, "{locale:?}: {}", hint.label);
        }
    }
}

#[test]
fn dialogs_and_pages_cut_no_word() {
    for locale in Locale::ALL {
        for name in
            ["review", "review_guarded", "confirm", "sign_in", "recovery", "welcome", "failed", "help", "palette"]
        {
            let picture = shown(name, locale);
            let cut = picture.lines().find(|l| l.contains('…') && !l.trim_start().starts_with('…'));
            assert_eq!(cut, None, "{locale:?} {name}\n{picture}");
        }
    }
}

#[test]
fn keys_of_a_dialog_are_all_there() {
    for locale in Locale::ALL {
        let words = Words::load(locale);
        for (name, keys) in [
            ("review", ["dialog-cancel", "dialog-send", "dialog-take", "dialog-move"].as_slice()),
            ("confirm", &["dialog-yes", "dialog-no", "dialog-take"]),
            ("sign_in", &["dialog-cancel", "sign-in-go", "sign-in-password"]),
            ("picker", &["dialog-choose", "dialog-move", "dialog-close"]),
            ("help", &["dialog-run", "dialog-move", "dialog-close"]),
        ] {
            let picture = shown(name, locale);
            for key in keys {
                assert!(
                    picture.to_lowercase().contains(&words.say_key(key).to_lowercase()),
                    "{locale:?} {name}: {key}\n{picture}"
                );
            }
        }
    }
}

#[test]
fn lane_names_and_their_counts_fit_four_lanes() {
    for locale in Locale::ALL {
        let words = Words::load(locale);
        let heading = shown("leads_board", locale).lines().nth(3).unwrap().to_owned();
        for key in STATUSES {
            assert!(heading.contains(&words.say_key(key)), "{locale:?}: {heading}");
        }
        assert!(heading.contains("!!3") && heading.contains("!!6"), "{heading}");
        let carried = shown("leads_carry", locale);
        assert!(carried.contains(&words.say_key("leads-no-next-task")), "{locale:?}\n{carried}");
    }
}

#[test]
fn what_is_off_says_why_within_a_line_of_the_palette() {
    for locale in Locale::ALL {
        let words = Words::load(locale);
        for (action, why) in [
            (Action::Stop, "off-nothing-running"),
            (Action::Verify, "off-nothing-unknown"),
            (Action::Assign, "off-cannot-assign"),
            (Action::CarryRight, "off-nothing-selected"),
            (Action::Mark, "off-nothing-selected"),
            (Action::CopyPhone, "off-nothing-selected"),
        ] {
            let line = format!("{} · {}", words.action(action), words.say_key(why));
            assert!(width(&line) <= 58, "{locale:?}: {line}");
        }
    }
}

#[test]
fn column_titles_fit_their_columns() {
    // The fixed widths and the least of the growing ones in `panes/leads/view/columns.rs`; 12 where nothing is said.
    let widths = [
        ("id", 7),
        ("status", 11),
        ("created", 7),
        ("client", 16),
        ("vehicle", 14),
        ("price", 9),
        ("km", 9),
        ("year", 5),
        ("dealership", 10),
        ("user", 10),
        ("score", 4),
        ("next-task", 9),
        ("open-tasks", 5),
        ("notes", 5),
    ];
    for locale in Locale::ALL {
        let words = Words::load(locale);
        for column in Column::ALL {
            let cells = widths.iter().find(|(name, _)| *name == column.name()).map_or(12, |(_, cells)| *cells);
            let title = words.say(&Text::made(format!("column-{}", column.name())));
            // The arrow of the order stands beside the title in the columns that are shown.
            let arrow = u16::from(Column::default_set().contains(&column));
            assert!(width(&title) + arrow <= cells, "{locale:?} {column:?}: {title}");
        }
        for key in STATUSES {
            assert!(width(&words.say_key(key)) <= 11, "{locale:?}: {}", words.say_key(key));
        }
    }
}

#[test]
fn labels_of_the_open_lead_fit_before_their_values() {
    const LABELS: [&str; 13] = [
        "column-phone",
        "column-user",
        "column-email",
        "column-dealership",
        "column-locality",
        "column-origin",
        "column-price",
        "column-tags",
        "column-result",
        "detail-dealership-phone",
        "detail-schedule",
        "detail-address",
        "detail-web",
    ];
    for locale in Locale::ALL {
        let words = Words::load(locale);
        let kinds = super::keys::english().into_keys().filter(|k| k.starts_with("event-") || k.starts_with("task-"));
        for key in LABELS.map(ToOwned::to_owned).into_iter().chain(kinds) {
            let label = words.say(&Text::made(key));
            assert!(width(&label) <= 11, "{locale:?}: {label}");
        }
    }
}

#[test]
fn the_status_line_of_a_list_fits_beside_the_name_of_the_view() {
    for locale in Locale::ALL {
        let words = Words::load(locale);
        let say = |text: Text| words.say(&text);
        let right = [
            say(Text::key("status-hits").with("count", 1234u64)),
            say(Text::key("status-n-of-n").with("n", 12345u64).with("of", 12345u64)),
            format!("{} ↓", words.say_key("column-created")),
            say(Text::key("status-age").with("age", "2d 03h")),
        ];
        assert!(width(&right.join(" · ")) <= 52, "{locale:?}: {right:?}");
    }
}

#[test]
fn what_an_unknown_outcome_means_is_said_whole_above_the_records() {
    for locale in Locale::ALL {
        let lines = wrap(&Words::load(locale).say_key("recovery-why"), 76);
        assert!(lines.len() <= 3, "{locale:?}: {lines:#?}");
    }
}

#[test]
fn the_body_keeps_its_rows() {
    let size = |w, h| shell::areas(Rect::new(0, 0, w, h));
    assert_eq!((size(80, 24).body.height, size(120, 40).body.height), (20, 36));
    for h in 0..50 {
        let areas = size(80, h);
        let used =
            [areas.header, areas.tabs, areas.status, areas.body, areas.hints].iter().map(|a| a.height).sum::<u16>();
        assert_eq!(used, h);
    }
    assert!(shell::is_too_small(size(39, 24).header) && !shell::is_too_small(Rect::new(0, 0, 40, 10)));
    assert_eq!(table::layout(80, &[]).shown().len(), 0);
}

#[test]
fn a_reason_in_the_help_goes_on_below_and_its_lines_are_one() {
    let why = "the partner does not let this user assign leads of a dealership that belongs to another group";
    let line = |key: &str, off: Option<&str>| help::HelpLine {
        key: key.to_owned(),
        label: "Assign".to_owned(),
        off: off.map(str::to_owned),
    };
    let groups = [help::HelpGroup {
        title: "Here".to_owned(),
        lines: vec![line("m", None), line("A", Some(why)), line("e", None)],
    }];
    let view = help::HelpView { groups: &groups, cursor: 1, pin: None };
    let world = World::new(Locale::En);
    for size in [40, 60, 80] {
        let page = text(&drawn(size, 24, |frame| help::draw(frame, frame.area(), &view, &world.vx())));
        assert!(!page.contains('…'), "{page}");
        let rows: Vec<&str> = page.lines().collect();
        let row = |word: &str| rows.iter().position(|row| row.contains(word)).unwrap();
        assert!(why.split(' ').all(|word| page.contains(word)), "{page}");
        let (first, last) = (row("A  Assign"), row("another"));
        assert!(last > first && rows[last + 1..].iter().any(|row| row.contains("e  Assign")), "{page}");
        let area = Rect::new(0, 0, size, 24);
        for y in first..=last {
            let pointer = Pointer { at: Position { x: size / 2, y: y as u16 }, gesture: Gesture::Click };
            assert_eq!(help::line_at(area, &view, pointer).map(|(line, _)| line), Some(1), "{y}\n{page}");
        }
    }
}

#[test]
fn every_tab_and_the_worst_service_are_seen_down_to_the_narrowest_screen() {
    for locale in Locale::ALL {
        let world = World::new(locale);
        let scene = ALL.iter().find(|(n, _)| *n == "shell_of_five").unwrap().1;
        for size in shell::SMALLEST.0..=80 {
            let page = text(&drawn(size, 10, |frame| scene(frame, &world)));
            let tabs = page.lines().nth(1).unwrap();
            assert!(('0'..='5').all(|digit| tabs.contains(digit)), "{size}: {tabs}");
            assert!(tabs.contains(&format!("[4 {}]", world.words.say_key("tab-leads"))), "{size}: {tabs}");
            let header = page.lines().next().unwrap();
            assert!(header.contains('✗') && header.contains("ventanilla"), "{size}: {header}");
        }
    }
}

#[test]
fn names_in_a_row_give_way_to_the_chosen_one_and_a_click_finds_what_is_drawn() {
    let names = ["Profile", "Contracts", "Paid 24", "Cards", "Password"].map(str::to_owned);
    let world = World::new(Locale::En);
    for (room, at, drawn) in [
        (60, 1, " Profile  [Contracts]  Paid 24   Cards   Password"),
        (43, 1, " Profile [Contracts] Paid 24 Cards Password"),
        (42, 1, " Prof [Contracts] Paid 24 Card Pass"),
        (34, 3, " Prof Cont Paid 24 [Cards] Pass"),
        (30, 3, " Pro Con Pai 24 [Cards] Pas"),
        (20, 3, "Con Pai 24 [Cards]"),
        (18, 4, "Car [Password]"),
        (5, 4, "[Pas…"),
    ] {
        let area = Rect::new(0, 0, room, 1);
        let mut buf = Buffer::empty(area);
        grid::tabs(&mut buf, area, &names, at, &world.vx());
        let line: String = buf.content.iter().map(Cell::symbol).collect();
        assert_eq!(line.trim_end(), drawn, "{room}");
        for (nth, name) in names.iter().enumerate() {
            let Some(byte) = line.find(&name[..3]) else { continue };
            let x = line[..byte].chars().count() as u16;
            assert_eq!(grid::name_at(area, &names, at, Pointer::click(x, 0)), Some(nth), "{room}: {name}");
        }
    }
}

#[test]
fn a_notice_says_that_it_goes_on_where_the_screen_is_too_low() {
    let world = World::new(Locale::En);
    let lines = ["one two three four five six seven eight nine ten eleven twelve".to_owned()];
    let view = NoticeView { title: Piece::plain("Title"), lines: &lines, hints: &[] };
    for (height, shown) in [
        (6, vec!["Title", "", "one two three four", "five six seven", "eight nine ten", "eleven twelve"]),
        (5, vec!["Title", "one two three four", "five six seven", "eight nine ten", "eleven twelve"]),
        (3, vec!["Title", "one two three four", "five six seven …"]),
        (1, vec!["Title"]),
    ] {
        let page = text(&drawn(22, height, |frame| notice(frame, frame.area(), &view, &world.vx())));
        assert_eq!(page.lines().map(str::trim).collect::<Vec<_>>(), shown, "{height}");
    }
}

#[test]
fn who_one_is_stands_in_the_header_before_how_each_service_is() {
    let world = World::new(Locale::En);
    let services = ["leasy", "gas", "loyalty", "sml", "lead_leader"].map(|name| shell::ServiceView {
        name: name.into(),
        state: shell::ServiceState::Up,
        ms: Some(210),
    });
    let account = Some("marta.ibanez@ventas.example");
    let view = shell::ShellView { account, demo: true, services: &services, ..shell::ShellView::default() };
    let (whole, short) = ("DEMO · marta.ibanez@ventas.example ", "DEMO · marta.ibanez@… ");
    for (size, left, right) in [
        (132, whole, "● sml 210 ms  ● lead_leader 210 ms"),
        (131, whole, "● loyalty  ● sml  ● lead_leader"),
        (80, whole, "● lea ● gas ● loy ● sml ● ll"),
        (77, short, "● lea ● gas ● loy ● sml ● ll"),
        (60, whole, "● 5/5"),
        (50, short, "● 5/5"),
        (40, "DEMO · marta.ibane…", "● 5/5"),
    ] {
        let page = text(&drawn(size, 10, |frame| shell::draw(frame, &view, &world.vx())));
        let header = page.lines().next().unwrap();
        assert!(header.contains(left) && header.ends_with(right), "{size}: {header}");
    }
}
