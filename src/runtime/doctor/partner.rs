//! One account at its partner, step by step: each step rests on the one before, and the first that fails ends it.
//!
//! It knows no partner: what differs between them is behind the client.

use jiff::SignedDuration;

use super::{Finding, Mark, Section};
use crate::api::{Api, ApiError, Client, Contact, Credentials, Reading};
use crate::domain::AccountId;
use crate::runtime::log;

/// A clock that is off by more makes times on screen and signatures wrong.
const MOST_SKEW: SignedDuration = SignedDuration::from_secs(60);

pub(super) async fn look(client: &Client, account: &AccountId, url: &str, credentials: &Credentials) -> Section {
    let title = account.partner.to_string();
    let mut findings = vec![Finding::well("address", &format!("{url} as {}", account.name))];
    match client.contact(account).await {
        Ok(contact) => {
            findings.extend(reached(&contact));
            if findings.iter().all(|finding| finding.mark != Mark::Bad) {
                findings.extend(inside(client, account, credentials).await);
            }
        }
        Err(error) => findings.extend(unreached(&error)),
    }
    Section { title, findings }
}

/// What is known once anything answered.
pub(super) fn reached(contact: &Contact) -> Vec<Finding> {
    let mut findings = vec![Finding::well("connection", "the host is found and answers")];
    findings.push(if contact.encrypted {
        Finding::well("certificate", "accepted")
    } else {
        Finding::well("certificate", "none: http:// to this machine")
    });
    findings.push(match contact.skew {
        None => Finding::doubt("clock", "the service does not tell its time").fix("compare the clock by hand: date -u"),
        Some(skew) if skew.abs() > MOST_SKEW => {
            let way = if skew.is_negative() { "ahead of" } else { "behind" };
            let text = format!("this machine is {} s {way} the service", skew.abs().as_secs());
            Finding::doubt("clock", &text).fix("set the clock: turn on time synchronisation (timedatectl set-ntp true)")
        }
        Some(skew) => {
            Finding::well("clock", &format!("agrees with the service's within {} s", skew.abs().as_secs() + 1))
        }
    });
    let status = contact.status;
    if let Some((key, path)) = contact.elsewhere {
        let text = format!("does not know the path of the sign-in (HTTP {status}), but answers at {path}");
        findings.push(Finding::bad("service", &text).fix(&format!("set {key} = \"{path}\"")));
        return findings;
    }
    findings.push(match status {
        400 | 401 | 403 => Finding::well("service", &format!("asks for a sign-in (HTTP {status})")),
        200..=299 => Finding::doubt("service", &format!("answers without a sign-in (HTTP {status})"))
            .fix("ask whoever runs it whether that is meant"),
        300..=399 => Finding::bad("service", &format!("sends elsewhere (HTTP {status}), which is not followed"))
            .fix("write the final address into base_url"),
        404 => Finding::bad("service", "does not know the path (HTTP 404)")
            .fix("check the path in base_url, for example https://crm.example.es/api/"),
        429 => Finding::bad("service", "too many requests (HTTP 429)").fix("try again later"),
        _ => Finding::bad("service", &format!("answers with HTTP {status}"))
            .fix("try again later; if it stays, tell whoever runs the service"),
    });
    findings
}

/// Why nothing answered, put where it belongs.
pub(super) fn unreached(error: &ApiError) -> Vec<Finding> {
    let words = log::redact(&error.to_string()).into_owned();
    let lower = words.to_lowercase();
    let has = |parts: &[&str]| parts.iter().any(|part| lower.contains(part));
    if has(&["certificate authorities", "ca_file"]) {
        return vec![Finding::bad("certificate", &words).fix("install ca-certificates, or mend network.ca_file")];
    }
    if has(&["certificate", "unknownissuer"]) {
        return vec![
            Finding::well("connection", "the host is found and takes connections"),
            Finding::bad("certificate", &words)
                .fix("if the authority is your own, name its PEM file in network.ca_file; else do not sign in there"),
        ];
    }
    if has(&["corrupt message", "tls", "handshake"]) {
        return vec![
            Finding::well("connection", "the host is found and takes connections"),
            Finding::bad("certificate", &words).fix("no TLS is spoken there: check the port in base_url"),
        ];
    }
    let fix = match error {
        ApiError::TimeOut { .. } => "check network, firewall and proxy; network.connect_seconds is how long is waited",
        ApiError::Busy { .. } => "try again later",
        _ if has(&["lookup", "resolve", "dns", "name or service"]) => "check the host in base_url, and the network",
        _ if has(&["refused"]) => "nothing listens there: check host and port in base_url, or start the service",
        _ => "check base_url, network and proxy",
    };
    vec![Finding::bad("connection", &words).fix(fix)]
}

async fn inside(client: &Client, account: &AccountId, credentials: &Credentials) -> Vec<Finding> {
    // A password command may take its time.
    let (ask, whose) = (Credentials::clone(credentials), account.clone());
    let stored = tokio::task::spawn_blocking(move || ask(&whose)).await;
    let password = match stored {
        Err(_) => {
            return vec![Finding::bad("sign in", "the source of the password broke").fix("check password_command")];
        }
        Ok(Err(why)) => {
            return vec![Finding::bad("sign in", why.as_str()).fix("mend where the password comes from")];
        }
        Ok(Ok(password)) => password.filter(|password| !password.is_empty()),
    };
    let Some(password) = password else {
        return vec![
            Finding::doubt("sign in", "not tried: no password is stored; the program asks for it")
                .fix("to have it tried here: password_command, password_file or the environment"),
        ];
    };
    // A refused password is tried once: accounts lock.
    if let Err(error) = client.sign_in(account.clone(), Some(password)).await {
        let finding = Finding::bad("sign in", &log::redact(&error.to_string()));
        return vec![match error {
            ApiError::Setup { .. } => finding.fix("mend it in the configuration; nothing was sent"),
            ApiError::SignInRefused { .. } => finding.fix("check username and the stored password; it was tried once"),
            _ => finding.fix("try again later; if it stays, tell whoever runs the service"),
        }];
    }
    let mut findings = vec![Finding::well("sign in", "works with the stored password")];
    match client.reading(account).await {
        Ok(reading) => findings.extend(answers(&reading)),
        Err(error) => {
            let finding = Finding::bad("reading", &log::redact(&error.to_string()));
            findings.push(match error {
                ApiError::SignInNeeded { .. } => finding.fix("the service takes no token under any known scheme"),
                ApiError::Status { status: 403, .. } => finding.fix("ask for the right to read for this user"),
                ApiError::Decode { .. } => finding.fix("the service answers otherwise than documented: report it"),
                _ => finding.fix("try again later"),
            });
        }
    }
    findings
}

/// Which reading of the document the answers follow.
pub(super) fn answers(reading: &Reading) -> Vec<Finding> {
    let Reading { scheme, pinned, asked, rows, count } = reading;
    let how = if *pinned { "as configured" } else { "found out" };
    let token = Finding::well("token", &format!("passes as \"{scheme}\" ({how})"));
    if *asked == 0 && *count == Some(0) {
        return vec![token, Finding::well("list", "none: the service tells of single records only")];
    }
    if *asked == 0 {
        let rows = format!("{rows} on the first page; the service tells no total and takes no wish for a size");
        return vec![token, Finding::well("list", &rows)];
    }
    let (list, size) = match count {
        None => (
            Finding::doubt("list", &format!("a bare array of {rows}"))
                .fix("lists come whole and unpaged; that is slow where there are many rows"),
            None,
        ),
        Some(count) => {
            (Finding::well("list", &format!("a paged object: {rows} of {count} on the first page")), Some(*count))
        }
    };
    let page = match size {
        Some(count) if *rows < u64::from(*asked) && *rows < count => {
            Finding::doubt("page size", &format!("{rows} granted, {asked} asked for"))
                .fix(&format!("set page_size = {rows}: the service gives no more"))
        }
        Some(count) if count <= *rows => {
            Finding::well("page size", &format!("{asked} asked for; all rows fit on the first page"))
        }
        Some(_) if *rows > u64::from(*asked) => Finding::doubt("page size", &format!("{rows} came, {asked} asked for"))
            .fix(&format!("set page_size = {rows}: the service gives no less")),
        Some(_) => Finding::well("page size", &format!("{asked} asked for and granted")),
        None => return vec![token, list],
    };
    vec![token, list, page]
}
