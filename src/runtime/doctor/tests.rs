//! The doctor's judgement, without a network or a terminal: what he says of what was seen.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::path::Path;

use jiff::SignedDuration;

use super::{Finding, Mark, machine, partner};
use crate::api::{ApiError, Contact, Reading};

fn marks(findings: &[Finding]) -> Vec<(&'static str, &'static str)> {
    findings.iter().map(|finding| (finding.label, finding.mark.sign())).collect()
}

fn find<'a>(findings: &'a [Finding], label: &str) -> &'a Finding {
    findings.iter().find(|finding| finding.label == label).unwrap()
}

#[test]
fn a_clock_is_doubted_from_a_minute_on_and_told_which_way() {
    let clock = |seconds: i64| {
        let skew = Some(SignedDuration::from_secs(seconds));
        let findings = partner::reached(&Contact { status: 401, encrypted: true, skew, elsewhere: None });
        let clock = find(&findings, "clock");
        (clock.mark, clock.text.as_str().to_owned())
    };
    for seconds in [0, 60, -60] {
        assert_eq!(clock(seconds).0, Mark::Well, "{seconds}");
    }
    assert_eq!(clock(61), (Mark::Doubt, "this machine is 61 s behind the service".to_owned()));
    assert_eq!(clock(-7200), (Mark::Doubt, "this machine is 7200 s ahead of the service".to_owned()));
}

#[test]
fn the_first_answer_is_judged_by_its_status() {
    for (status, mark, word) in [
        (401, Mark::Well, "sign-in"),
        (403, Mark::Well, "sign-in"),
        (200, Mark::Doubt, "without"),
        (302, Mark::Bad, "elsewhere"),
        (404, Mark::Bad, "path"),
        (429, Mark::Bad, "many"),
        (503, Mark::Bad, "503"),
    ] {
        let findings = partner::reached(&Contact { status, encrypted: false, skew: None, elsewhere: None });
        let service = find(&findings, "service");
        assert_eq!(service.mark, mark, "{status}");
        assert!(service.text.as_str().contains(word), "{status}: {service:?}");
        assert_eq!(service.fix.is_some(), mark != Mark::Well, "{status}");
        assert_eq!(find(&findings, "clock").mark, Mark::Doubt);
    }
}

#[test]
fn why_nothing_answered_stands_where_it_belongs_with_its_own_way_out() {
    let connect = |why: &str| ApiError::Connect { host: "crm.example.es".into(), why: why.into() };
    for (error, label, fix) in [
        (connect("failed to lookup address information: Name or service not known"), "connection", "host"),
        (connect("Connection refused (os error 111)"), "connection", "listens"),
        (connect("invalid peer certificate: UnknownIssuer"), "certificate", "network.ca_file"),
        (connect("received corrupt message of type InvalidContentType"), "certificate", "port"),
        (connect("cannot read ca_file /x: No such file"), "certificate", "ca_file"),
        (ApiError::TimeOut { host: "crm.example.es".into(), seconds: 5 }, "connection", "firewall"),
    ] {
        let findings = partner::unreached(&error);
        let bad: Vec<_> = findings.iter().filter(|finding| finding.mark == Mark::Bad).collect();
        assert_eq!(bad.len(), 1, "{error}");
        assert_eq!(bad[0].label, label, "{error}");
        assert!(bad[0].fix.as_ref().is_some_and(|words| words.as_str().contains(fix)), "{error}: {bad:?}");
    }
}

#[test]
fn the_reading_that_answers_is_named() {
    let reading = |rows, count| Reading { scheme: "JWT", pinned: false, asked: 100, rows, count };
    for (reading, expected) in [
        (reading(100, Some(2_000)), vec![("token", "✓"), ("list", "✓"), ("page size", "✓")]),
        (reading(50, Some(2_000)), vec![("token", "✓"), ("list", "✓"), ("page size", "!")]),
        (reading(7, Some(7)), vec![("token", "✓"), ("list", "✓"), ("page size", "✓")]),
        (reading(7, None), vec![("token", "✓"), ("list", "!")]),
    ] {
        assert_eq!(marks(&partner::answers(&reading)), expected, "{reading:?}");
    }
    let findings = partner::answers(&reading(50, Some(2_000)));
    assert_eq!(find(&findings, "page size").text.as_str(), "50 granted, 100 asked for");
    assert_eq!(find(&findings, "token").text.as_str(), "passes as \"JWT\" (found out)");
}

#[test]
fn a_terminal_is_judged_by_what_it_promises() {
    let judged = |all: &[(&str, &str)], size| {
        let findings = machine::promises(
            |name| all.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()),
            size,
        );
        findings.iter().map(|finding| finding.mark.sign()).collect::<String>()
    };
    let good = [("TERM", "xterm-256color"), ("LANG", "es_ES.UTF-8")];
    for (all, size, marks) in [
        (&good[..], Some((120, 40)), "✓✓✓✓"),
        (&good[..], None, "✓✓✓!"),
        (&good[..], Some((10, 3)), "✓✓✓✗"),
        (&[("TERM", "dumb"), ("LC_ALL", "C"), ("LANG", "es_ES.UTF-8")], Some((120, 40)), "✗✓!✓"),
        (&[("LC_CTYPE", "uk_UA.utf8")], Some((120, 40)), "✗✓✓✓"),
    ] {
        assert_eq!(judged(all, size), marks, "{all:?}");
    }
}

#[test]
fn a_folder_that_is_a_file_is_named() {
    let found = machine::folder(Path::new("/dev/null/ventanilla/log"));
    assert_eq!((found.mark, found.text.as_str()), (Mark::Bad, "/dev/null is no folder"));
}
