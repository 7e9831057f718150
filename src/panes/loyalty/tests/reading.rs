//! What is asked for, when, and what is kept of it.

use super::*;
use crate::api::loyalty::{Code, Days, Document, Kind};
use crate::flow::{Capture, Handoff, PagesEnd};
use crate::panes::Face as _;
use crate::panes::loyalty::book::{Found, Wanted};

const SIZE: (u16, u16) = (120, 40);

fn last_30() -> Days {
    Days::new("2026-10-25".parse().unwrap(), "2026-11-23".parse().unwrap()).unwrap()
}

#[test]
fn a_customer_is_asked_for_first_and_the_rest_once_there_is_one() {
    let mut bench = at_tab(0, Locale::En, SIZE);
    let effects = find(&mut bench, VERA);
    assert_eq!(asked(&effects), [&Request::Customer(id(VERA))]);
    let ticket = ticket_of(&effects);
    let next = bench.input(Input::End(ticket, Ok(reply(&Request::Customer(id(VERA))).unwrap())));
    assert_eq!(asked(&next), [&Request::History { customer: id(VERA), page: 1 }, &Request::Batches(id(VERA))]);
    bench.answer(next);
    let effects = find(&mut bench, NOBODY);
    assert!(bench.pane.base.book.history.rows().is_empty(), "nothing of the one before stays");
    assert_eq!(bench.answer(effects), []);
    assert_eq!(bench.pane.base.book.customer.answer.value(), Some(&Found::Unknown(None)));
    assert!(bench.picture().contains(NOBODY));
}

#[test]
fn the_command_finds_a_customer_from_anywhere_and_no_history_keeps_whom() {
    let mut bench = at_tab(2, Locale::En, SIZE);
    let effects = bench.input(Input::Handoff(Handoff::Command(format!(" {VERA} "))));
    assert_eq!(asked(&effects), [&Request::Customer(id(VERA))]);
    assert_eq!(bench.pane.remember()["tab"], "customer");
    let effects = bench.input(Input::Handoff(Handoff::Command("a\u{1b}b".into())));
    assert!(matches!(effects.as_slice(), [Effect::Toast(_)]), "{effects:?}");
    assert!(bench.pane.is_private("loyalty") && !bench.pane.is_private("leads"));
    assert!(!bench.pane.remember().to_string().contains(VERA));
}

#[test]
fn of_the_customer_before_nothing_stays_open() {
    for left in [Action::Open, Action::Search] {
        let mut bench = found(VERA, Locale::En, SIZE);
        bench.act(left);
        let effects = bench.input(Input::Handoff(Handoff::Command(NEWCOMER.into())));
        bench.answer(effects);
        assert!(!bench.picture().contains("Vera") && bench.picture().contains("Mateo"), "{}", bench.picture());
        assert_eq!(bench.pane.capture(), Capture::None);
    }
    // What is asked by a code of its own is not about this customer either.
    let mut bench = found(VERA, Locale::En, SIZE);
    bench.done(&[Action::Left, Action::Left]);
    bench.given(Input::Handoff(Handoff::Command(NEWCOMER.into())));
    assert!(bench.picture().contains("[History]"), "{}", bench.picture());
}

#[test]
fn a_long_text_is_read_to_its_end() {
    let mut bench = found(VERA, Locale::En, (60, 16));
    let last = "behind ".repeat(400) + "END";
    let reply =
        Reply::History { customer: id(VERA), page: 1, rows: vec![Transaction { description: text(&last), ..row(0) }] };
    let effects = bench.act(Action::Refresh);
    let history = effects.iter().find_map(|effect| match effect {
        Effect::Call(ticket, _, _, Request::History { .. }) => Some(*ticket),
        _ => None,
    });
    bench.input(Input::End(history.unwrap(), Ok(reply)));
    bench.act(Action::Open);
    let mut seen = false;
    for _ in 0..200 {
        bench.act(Action::Down);
        seen |= bench.picture().contains("END");
    }
    assert!(seen && bench.picture().contains("1,234"), "{}", bench.picture());
}

#[test]
fn the_history_loads_as_one_scrolls_and_ends_in_one_of_three_ways() {
    let mut bench = found(VERA, Locale::En, (80, 24));
    let loaded = bench.pane.base.book.history.rows().len();
    bench.done(&[Action::Bottom; 6]);
    assert!(loaded < 60 && bench.pane.base.book.history.rows().len() == 60);
    assert_eq!(bench.pane.base.book.history.end(), Some(&PagesEnd::Empty));
    let page = |rows| Ok(Reply::History { customer: id(VERA), page: 2, rows });
    for (second, end) in [
        (page(Vec::new()), PagesEnd::Empty),
        (page((0..20).map(row).collect()), PagesEnd::Repeated),
        (Err(failed()), PagesEnd::Error(failed())),
    ] {
        let mut bench = at_tab(0, Locale::En, (80, 24));
        let mut effects = find(&mut bench, VERA);
        // The customer, then the first page beside the batches, then the second page as its end is near.
        for answer in [None, None, Some(second)] {
            let (ticket, request) = effects
                .iter()
                .find_map(|effect| match effect {
                    Effect::Call(ticket, _, _, request) => Some((*ticket, request.clone())),
                    _ => None,
                })
                .unwrap();
            let answer = answer.unwrap_or_else(|| Ok(reply(&request).unwrap()));
            effects = bench.input(Input::End(ticket, answer));
            if effects.is_empty() {
                effects = bench.act(Action::Bottom);
            }
        }
        assert_eq!(bench.pane.base.book.history.end(), Some(&end));
        assert_eq!(bench.pane.base.book.history.rows().len(), 20);
        assert_eq!(bench.act(Action::Bottom), [], "it is not asked on for ever");
    }
}

/// A page is asked for, if it was not yet, and these are its rows.
fn page(
    bench: &mut Loyalty,
    mut asking: Vec<Effect<Request, Infallible>>,
    rows: Vec<Transaction>,
) -> Vec<Effect<Request, Infallible>> {
    if asking.is_empty() {
        asking = bench.act(Action::Bottom);
    }
    let [Request::History { customer, page }] = asked(&asking)[..] else { panic!("{asking:?}") };
    let reply = Reply::History { customer: customer.clone(), page: *page, rows };
    bench.input(Input::End(ticket_of(&asking), Ok(reply)))
}

#[test]
fn rows_that_new_ones_push_down_to_the_next_page_are_not_counted_twice() {
    let mut bench = found(VERA, Locale::En, (80, 24));
    let at = bench.at();
    let again = bench.pane.base.read_again([Wanted::History], at);
    let more = page(&mut bench, again, (0..20).map(row).collect());
    // Two were booked since; what the customer has by now stands in all rows.
    let since = |nth| {
        let mut row = row(nth);
        row.customer.as_mut().unwrap().totals = vec![total(points(), "1300")];
        row
    };
    let more = page(&mut bench, more, (18..38).map(since).collect());
    let ids = |bench: &Loyalty| -> Vec<Clean> {
        bench.pane.base.book.history.rows().iter().filter_map(|row| row.id.clone()).collect()
    };
    assert_eq!(ids(&bench), (0..38).filter_map(|nth| row(nth).id).collect::<Vec<_>>());
    page(&mut bench, more, (28..38).map(row).collect());
    assert_eq!(ids(&bench).len(), 38);
    assert_eq!(bench.pane.base.book.history.end(), Some(&PagesEnd::Empty), "nothing is new in it");
}

#[test]
fn what_a_write_tells_of_a_balance_leaves_the_rows_before_it_as_they_were() {
    let mut bench = found(VERA, Locale::En, SIZE);
    let at = bench.at();
    let first = |bench: &Loyalty| bench.picture().lines().find(|line| line.contains("CUP-7100")).unwrap().to_owned();
    let before = first(&bench);
    assert!(before.contains("1,234.00"), "{before}");
    let totals = vec![total(points(), "1334")];
    bench.pane.base.book.heard(&Holder { external: text(VERA), totals, ..Holder::default() }, at);
    bench.given(Input::Tick);
    assert_eq!(first(&bench), before, "the new row is not among them yet");
    assert!(bench.picture().contains("1,334.00"), "{}", bench.picture());
}

#[test]
fn days_load_on_until_they_fill_the_screen() {
    let mut bench = found(VERA, Locale::En, (80, 24));
    bench.done(&[Action::Right]);
    bench.done(&[Action::Bottom; 6]);
    assert_eq!(bench.pane.base.book.history.rows().len(), 60);
    assert_eq!(bench.pane.base.book.history.end(), Some(&PagesEnd::Empty));
}

#[test]
fn reloads_and_points_are_asked_by_a_document_of_their_own_and_a_range() {
    let mut bench = at_tab(0, Locale::En, SIZE);
    bench.done(&[Action::Right; 3]);
    assert_eq!(bench.act(Action::Open), [], "without a document there is nothing to ask");
    bench.typed("1716583941");
    let document = Document::new("1716583941").unwrap();
    let effects = bench.key(KeyCode::Enter);
    assert_eq!(asked(&effects), [&Request::Reloads { document: document.clone(), days: last_30() }]);
    bench.answer(effects);
    let effects = bench.act(Action::Right);
    assert_eq!(asked(&effects), [&Request::Points { document: document.clone(), days: last_30() }]);
    bench.answer(effects);
    bench.act(Action::Range);
    bench.typed("2026-11-01");
    let effects = bench.key(KeyCode::Enter);
    let day = "2026-11-01".parse().unwrap();
    assert_eq!(asked(&effects), [&Request::Points { document, days: Days::new(day, day).unwrap() }]);
    bench.act(Action::Range);
    bench.typed("1990-01-01..2026-11-23");
    assert_eq!(bench.key(KeyCode::Enter), [], "a slip of decades is not sent");
}

#[test]
fn a_code_is_looked_up_with_its_kind_and_an_unknown_one_is_nothing() {
    let mut bench = at_tab(0, Locale::En, SIZE);
    bench.done(&[Action::Left, Action::Left]);
    bench.act(Action::Open);
    bench.typed("NO-SUCH");
    bench.key(KeyCode::Enter);
    bench.key(KeyCode::Down);
    let effects = bench.key(KeyCode::Enter);
    let (code, kind) = (Code::new("NO-SUCH").unwrap(), Kind::new("POINTS COUPON").unwrap());
    assert_eq!(asked(&effects), [&Request::ByCode { code, kind }]);
    bench.input(Input::End(ticket_of(&effects), Err(ApiError::NotFound { op: "loyalty.by_code" })));
    assert!(bench.picture().contains("Nothing stands under this code"), "{}", bench.picture());
    assert_eq!(bench.pane.remember()["customer"]["kind"], "POINTS COUPON");
}

#[test]
fn an_error_keeps_what_was_there_and_a_refresh_reads_what_is_on_screen() {
    let mut bench = found(VERA, Locale::En, SIZE);
    let effects = bench.act(Action::Refresh);
    let requests = asked(&effects);
    assert_eq!(requests.len(), 3, "{requests:?}");
    let tickets: Vec<Ticket> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Call(ticket, ..) => Some(*ticket),
            _ => None,
        })
        .collect();
    let rows = bench.pane.base.book.history.rows().len();
    for ticket in tickets {
        bench.input(Input::End(ticket, Err(failed())));
    }
    assert_eq!(bench.pane.base.book.history.rows().len(), rows);
    assert!(bench.whole().contains("1,234") && bench.whole().contains("broke off"), "{}", bench.whole());
    let again = bench.input(Input::Session(account(), true));
    assert_eq!(asked(&again).len(), 3, "a session brings what failed");
}

#[test]
fn another_account_drops_everything_of_the_one_before() {
    let mut bench = found(VERA, Locale::En, SIZE);
    let late = bench.act(Action::Refresh);
    bench.input(Input::Account(AccountId::new(Partner::Loyalty, "2")));
    assert!(bench.pane.base.book.customer.question.is_none() && bench.pane.base.book.front.is_none());
    let stale = bench.input(Input::End(ticket_of(&late), Ok(reply(&Request::Customer(id(VERA))).unwrap())));
    assert_eq!(stale, []);
    assert!(!bench.picture().contains("Vera"), "{}", bench.picture());
}

#[test]
fn reports_are_read_for_the_tab_and_the_other_range_only_for_movers() {
    let mut bench = bench(Locale::En, SIZE);
    bench.act(Action::NextTab);
    let effects = bench.act(Action::NextTab);
    assert_eq!(asked(&effects), [&Request::StoreReport(last_30())]);
    bench.answer(effects);
    assert_eq!(bench.act(Action::Right), [], "weeks are made of the same rows");
    let before = Days::new("2026-09-25".parse().unwrap(), "2026-10-24".parse().unwrap()).unwrap();
    assert_eq!(asked(&bench.act(Action::Right)), [&Request::StoreReport(before)]);
    bench.act(Action::FilterForm);
    bench.typed("2025-11-01..2025-11-30");
    let effects = bench.key(KeyCode::Enter);
    let year_ago = Days::new("2025-11-01".parse().unwrap(), "2025-11-30".parse().unwrap()).unwrap();
    assert_eq!(asked(&effects), [&Request::StoreReport(year_ago)]);
    let effects = bench.act(Action::Board);
    assert_eq!(asked(&effects), [&Request::ProductReport(last_30()), &Request::ProductReport(year_ago)]);
}

#[test]
fn a_report_is_exported_as_it_is_shown() {
    let mut bench = at_tab(2, Locale::En, SIZE);
    let effects = bench.act(Action::ExportCsv);
    let [Effect::Export(_, sheet)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((sheet.name, sheet.rows.len(), sheet.columns[1].as_str()), ("points-by-store", 4, "Earned"));
    assert_eq!(sheet.columns.len(), sheet.rows[0].len());
}
