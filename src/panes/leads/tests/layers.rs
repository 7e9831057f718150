//! What lies over the leads on small and large screens: nothing is cut in any language, and no click sends anything.

use super::*;
use crate::panes::leads::bulk::Deed;
use crate::panes::leads::edit::Stage;
use crate::panes::leads::layers::Layer;
use crate::panes::leads::view::{chooser_lines, clash_lines};

fn after(action: Action) -> Desk {
    let mut desk = Desk::with(rows(1..=5));
    desk.act(action);
    desk.calm();
    desk
}

fn planned() -> Desk {
    let mut desk = bulk::office();
    desk.with_cx(|pane, cx| pane.show_plan(&Deed::Status(Status::End), cx));
    desk
}

fn asking(action: Action) -> Desk {
    let mut desk = bulk::office();
    desk.act(action);
    desk
}

fn layers() -> Vec<(&'static str, Desk)> {
    vec![
        ("edit", editing::open()),
        ("conflict", editing::clashing()),
        ("call", call::rang(&[(8, false)])),
        ("views", after(Action::Views)),
        ("columns", after(Action::Columns)),
        ("bulk_status", asking(Action::Status)),
        ("bulk_plan", planned()),
        ("bulk_run", bulk::running().0),
    ]
}

/// What stands within the frame of a picture; all of it where there is none.
fn framed(picture: &str) -> String {
    let lines: Vec<Vec<char>> = picture.lines().map(|line| line.chars().collect()).collect();
    let corner = |sign| lines.iter().find_map(|line| line.iter().position(|c| *c == sign));
    let (Some(left), Some(right)) = (corner('╭'), corner('╮')) else { return picture.to_owned() };
    let inside = lines.iter().skip_while(|line| !line.contains(&'╭'));
    let mut text = String::new();
    for line in inside {
        text.extend(line.iter().skip(left).take(right + 1 - left));
        text.push('\n');
        if line.get(left) == Some(&'╰') {
            break;
        }
    }
    text
}

#[test]
fn nothing_is_cut_in_any_language_and_the_way_out_is_told() {
    for (name, desk) in layers() {
        for locale in Locale::ALL {
            let picture = picture_in(&desk, &Theme::dark(), locale, (80, 20));
            let framed = framed(&picture);
            // A blank before it: three points that were meant.
            // What changes is said in the test's own keys, longer than any words.
            let framed: String = framed.lines().filter(|line| !line.contains("→ status-")).collect();
            assert!(!framed.replace(" …", "").contains('…'), "{name} {locale:?}\n{picture}");
            let has_frame = picture.contains('╭');
            assert!(!has_frame || framed.contains("Esc"), "{name} {locale:?}\n{picture}");
        }
        for size in [(40, 6), (20, 5), (3, 2)] {
            picture_in(&desk, &Theme::plain(), Locale::Uk, size);
        }
    }
}

#[test]
fn forms_and_conflicts_look_like_this() {
    for (name, desk) in layers() {
        if matches!(name, "edit" | "conflict" | "call" | "bulk_plan") {
            let shown = |locale, size| picture_in(&desk, &Theme::dark(), locale, size);
            insta::assert_snapshot!(format!("{name}_120"), shown(Locale::En, (120, 36)));
            insta::assert_snapshot!(format!("{name}_80_es"), shown(Locale::Es, (80, 20)));
            insta::assert_snapshot!(format!("{name}_80_uk"), shown(Locale::Uk, (80, 20)));
        }
    }
}

#[test]
fn no_click_in_a_layer_sends_anything() {
    for (name, mut desk) in layers() {
        for y in desk.area.top()..desk.area.bottom() {
            for x in (0..desk.area.width).step_by(24) {
                for _ in 0..2 {
                    desk.calm();
                    let effects = desk.click(x, y);
                    assert!(!effects.iter().any(|e| matches!(e, Effect::Submit(_))), "{name} {x} {y}: {effects:?}");
                }
            }
        }
    }
}

#[test]
fn a_click_goes_to_a_column_and_a_second_one_hides_it() {
    let mut desk = after(Action::Columns);
    let lines = chooser_lines(desk.area);
    let columns = |desk: &Desk| desk.pane.columns.columns().collect::<Vec<_>>();
    let before = columns(&desk);
    assert_eq!((desk.click(lines.x + 3, lines.y + 2), columns(&desk)), (vec![], before.clone()));
    desk.click(lines.x + 3, lines.y + 2);
    assert!(!columns(&desk).contains(&before[2]));
    desk.click(lines.x + 3, lines.y + 2);
    assert_eq!(columns(&desk), before, "shown again");
    // The list does not slide away below a pointer that clicks twice.
    let last = lines.bottom() - 1;
    let of = |desk: &Desk| {
        let Layer::Columns(chooser) = &desk.pane.layer else { panic!() };
        (chooser.at(), chooser.first(usize::from(lines.height)))
    };
    desk.click(lines.x + 3, last);
    assert_eq!(of(&desk), (usize::from(lines.height) - 1, 0));
}

#[test]
fn a_click_on_a_value_decides_for_it() {
    let mut desk = editing::clashing();
    desk.calm();
    let decided = |desk: &Desk| {
        let Layer::Edit(stage) = &desk.pane.layer else { panic!() };
        let Stage::Deciding(clashes) = &**stage else { panic!() };
        (clashes.open(), clashes.items()[0].1.is_some(), clash_lines(clashes, desk.area))
    };
    let (_, _, lines) = decided(&desk);
    desk.click(lines.x + 4, lines.y);
    assert_eq!(decided(&desk).0, 1, "the name of the field decides nothing");
    desk.click(lines.x + 4, lines.y + 3);
    assert!(decided(&desk).1);
    assert_eq!(desk.click(lines.x + 4, lines.y + 2), [], "and nothing is sent by it");
    assert!(matches!(&desk.key(KeyCode::Enter)[..], [Effect::Review(_)]), "mine stays, and is reviewed");
}
