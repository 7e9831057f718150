//! Whose name a pane works in: the list of accounts, going over to another, and what stays with the one before.

use super::*;
use crate::api::ApiError;
use crate::domain::Secret;
use crate::flow::{DraftKey, Lane};

fn other() -> AccountId {
    AccountId::new(Partner::Sml, "berta")
}

/// The program knows two accounts.
fn two() -> Bench {
    let mut bench = Bench::new();
    bench.app.accounts.meet(&other());
    bench
}

/// The list's ticket in the name of the second account.
fn second(commands: &[Command]) -> Ticket {
    match commands {
        [Command::Drop(old), Command::Call(ticket, Lane::Bulk, new, _), Command::Unfinished(left)] => {
            assert_eq!((old, new, left), (&account(), &other(), &other()));
            *ticket
        }
        other => panic!("{other:?}"),
    }
}

fn switched() -> (Bench, Ticket) {
    let mut bench = two();
    bench.keys("P");
    bench.key(KeyCode::Down);
    let commands = bench.key(KeyCode::Enter);
    let ticket = second(&commands);
    (bench, ticket)
}

#[test]
fn the_list_says_who_is_in_use_and_who_is_signed_in() {
    let mut bench = two();
    bench.keys("P");
    let Some(Overlay::Accounts(list)) = bench.app.overlays.last() else { panic!() };
    let seen: Vec<_> = list.lines.iter().map(|line| (&*line.id.name, line.inside)).collect();
    assert_eq!((seen, &list.now), (vec![("dealer-07", true), ("berta", false)], &account()));
    bench.key(KeyCode::Esc);
    bench.msg(Msg::SignedOut(account(), Ok(())));
    bench.keys("P");
    let Some(Overlay::Accounts(list)) = bench.app.overlays.last() else { panic!() };
    assert!(!list.lines[0].inside);
}

#[test]
fn another_account_reads_its_own_rows_and_late_rows_of_the_old_one_are_dropped() {
    let (mut bench, ticket) = switched();
    assert_eq!(bench.said().unwrap().1, Text::key("toast-account").with("account", "berta"));
    let reply = |rows: Vec<LeadRow>| Reply::Sml(SmlReply::Leads { count: rows.len() as u64, rows });
    bench.msg(Msg::Part(list_ticket(1), 0, reply(vec![lead_row(1)])));
    bench.msg(Msg::End(list_ticket(1), Ok(reply(Vec::new()))));
    assert_eq!(bench.keys("yi"), [], "nothing of the old account is there");
    assert_ne!(ticket.epoch, 0);
    bench.msg(Msg::Part(ticket, 0, reply(vec![lead_row(77)])));
    bench.msg(Msg::End(ticket, Ok(reply(Vec::new()))));
    assert!(matches!(&bench.keys("yi")[..], [Command::Copy(text)] if text.as_str() == "77"));
}

#[test]
fn the_line_takes_a_known_name_and_no_other() {
    let mut bench = two();
    bench.keys(":account berta");
    second(&bench.key(KeyCode::Enter));
    bench.keys(":account hunter2");
    assert_eq!(bench.key(KeyCode::Enter), []);
    assert_eq!(bench.overlays(), ["line"], "what may be a password does not get into the history");
}

#[test]
fn somebody_else_is_signed_in_first_and_a_refusal_leaves_all_as_it_was() {
    let mut bench = Bench::new();
    bench.keys("P");
    bench.key(KeyCode::Down);
    bench.key(KeyCode::Enter);
    assert_eq!(bench.overlays(), ["sign in"]);
    bench.keys("berta");
    assert_eq!(bench.key(KeyCode::Enter), [], "the name first, then the password");
    bench.keys("hunter1");
    assert_eq!(bench.key(KeyCode::Enter), [Command::SignIn(other(), Some(Secret::new("hunter1")))]);
    let refused = ApiError::SignInRefused { account: other(), words: "no".into() };
    assert_eq!(bench.msg(Msg::SignedIn(other(), Err(refused))), []);
    assert_eq!(bench.app.panes.account(crate::flow::PaneId::Leads), Some(&account()));
    bench.keys("hunter2");
    assert_eq!(bench.key(KeyCode::Enter), [Command::SignIn(other(), Some(Secret::new("hunter2")))]);
    let mut commands = bench.msg(Msg::SignedIn(other(), Ok(())));
    commands.truncate(3);
    second(&commands);
    assert_eq!(bench.overlays(), [""; 0]);
    bench.keys("P");
    let Some(Overlay::Accounts(list)) = bench.app.overlays.last() else { panic!() };
    assert_eq!((list.lines.len(), list.lines[1].inside), (2, true));
}

#[test]
fn a_write_of_the_old_account_goes_on_there_and_never_marks_the_new_rows() {
    let mut bench = two();
    let write = bench.send();
    assert_eq!(write.account, account());
    bench.keys("P");
    bench.key(KeyCode::Down);
    bench.key(KeyCode::Enter);
    assert_eq!(bench.app.writes.under_way(), 1, "the header counts it");
    let ended = WriteStep::Ended {
        outcome: crate::ops::Outcome::Unknown(crate::ops::Doubt::Ended),
        reply: None,
        unrecorded: None,
    };
    assert_eq!(bench.step(write.id, ended), []);
    assert_eq!(bench.app.writes.unknown(), 1);
    bench.keys("gv");
    assert_eq!(bench.said().unwrap().1.key, "off-nothing-unknown");
}

#[test]
fn signing_out_while_a_write_is_under_way_asks() {
    let mut bench = two();
    bench.send();
    bench.keys(":signout");
    assert_eq!(bench.key(KeyCode::Enter), []);
    assert_eq!(bench.overlays(), ["confirm"]);
    bench.seen_for(1_000);
    assert_eq!(bench.keys("y"), [Command::SignOut(account())]);
}

#[test]
fn a_draft_is_kept_under_the_name_of_who_typed_it() {
    let mut bench = two();
    let load = |commands: Vec<Command>| {
        commands.into_iter().find_map(|command| match command {
            Command::LoadDraft(_, key) => Some(key),
            _ => None,
        })
    };
    let drafts = load(bench.keys("a"));
    assert_eq!(drafts, Some(DraftKey::new("lead", "dealer-07/new")));
}
