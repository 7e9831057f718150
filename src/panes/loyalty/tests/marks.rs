//! Lines of a history that are marked, and what reverses them.

use super::*;
use crate::api::loyalty::ops;
use crate::flow::{News, Report};
use crate::ops::{OpId, Outcome};

/// The codes of the lines that show a mark.
fn marked(bench: &Loyalty) -> Vec<String> {
    let picture = bench.picture();
    let lines = picture.lines().filter(|line| line.contains('●'));
    lines.filter_map(|line| line.split_whitespace().find(|word| word.starts_with("CUP-"))).map(str::to_owned).collect()
}

fn vera() -> Loyalty {
    found(VERA, Locale::En, (120, 40))
}

#[test]
fn lines_are_marked_by_space_by_a_range_and_all_at_once_and_escape_forgets_them() {
    let mut bench = vera();
    bench.done(&[Action::Mark, Action::Down, Action::Down, Action::Range, Action::Down]);
    assert_eq!(marked(&bench), ["CUP-7100", "CUP-7098", "CUP-7097"]);
    assert!(bench.whole().contains("3 marked"), "{}", bench.whole());
    bench.done(&[Action::Up, Action::Range, Action::Up]);
    assert_eq!(marked(&bench), ["CUP-7100", "CUP-7098"]);
    bench.done(&[Action::MarkAll]);
    assert!(marked(&bench).len() > 20, "{}", bench.picture());
    bench.done(&[Action::Back]);
    assert_eq!(marked(&bench).len(), 0);
}

#[test]
fn what_is_marked_is_reversed_together_and_else_what_the_cursor_is_on() {
    for (marks, codes) in [
        (&[][..], "CUP-7098"),
        (&[Action::Mark, Action::Down][..], "CUP-7098"),
        (&[Action::Mark, Action::Down, Action::Mark, Action::Down][..], "CUP-7098 CUP-7097"),
    ] {
        let mut bench = vera();
        bench.done(&[Action::Down, Action::Down]);
        bench.done(marks);
        bench.done(&[Action::Finish]);
        let picture = bench.picture();
        let shown: Vec<&str> = picture.split_whitespace().filter(|word| word.starts_with("CUP-")).collect();
        assert_eq!(shown.join(" "), codes, "{picture}");
        let many = codes.contains(' ');
        assert_eq!(picture.contains("Codes"), many, "{picture}");
    }
}

#[test]
fn marks_go_with_the_write_that_they_were_made_for_and_with_their_customer() {
    let mut bench = vera();
    bench.done(&[Action::Mark]);
    let (id, op) = (OpId(uuid::Uuid::nil()), ops::REVERSE_MANY.name.to_owned());
    let news = News::Ended(Outcome::Confirmed);
    bench.given(Input::Outcome(Report { id, op, target: String::new(), news, reply: None }));
    assert_eq!(marked(&bench).len(), 0);
    bench.done(&[Action::Mark]);
    assert_eq!(marked(&bench).len(), 1);
    let effects = find(&mut bench, NEWCOMER);
    bench.answer(effects);
    assert!(!bench.whole().contains("marked"), "{}", bench.whole());
}
