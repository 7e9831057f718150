//! The policy for dependencies, judged by what is really built: `cargo tree` over the lock file, without the network.
//!
//! `.ci/deny.toml` says the same for those who have cargo-deny; this needs nothing but cargo.
#![expect(clippy::unwrap_used, reason = "a test may stop at a wrong value")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Licences that suit an MIT program.
const LICENCES: &[&str] =
    &["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-3-Clause", "ISC", "Unicode-3.0", "Zlib", "Unlicense"];

/// Crates with a licence that is good for them alone: MPL-2.0 asks for changes to the crate itself only.
const LICENCE_EXCEPTIONS: &[(&str, &str)] = &[("nucleo-matcher", "MPL-2.0")];

/// Crates that must not come in, and why.
const BANNED: &[(&str, &str)] = &[
    ("openssl", "TLS is rustls"),
    ("openssl-sys", "TLS is rustls"),
    ("native-tls", "TLS is rustls"),
    ("aws-lc-rs", "the provider is ring; a second one makes rustls refuse to choose"),
    ("aws-lc-sys", "the provider is ring; it needs a longer C build"),
    ("chrono", "dates are jiff"),
];

/// Crates that may be there in several incompatible versions, because somebody we need is behind.
const DUPLICATES: &[(&str, &str)] = &[
    ("syn", "derive macros are on their way from 2 to 3; only at build time"),
    ("thiserror", "crossterm's way of waiting with poll(2) brings filedescriptor, which has the old one"),
    ("thiserror-impl", "see thiserror"),
];

/// One line of `cargo tree`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Package {
    name: String,
    version: String,
    licence: String,
    /// What stands in brackets: a path or a repository.
    source: Option<String>,
}

fn tree(edges: &str) -> BTreeSet<Package> {
    let cargo = option_env!("CARGO").unwrap_or("cargo");
    let output = Command::new(cargo)
        .args(["tree", "--offline", "--locked", "--prefix", "none", "--edges", edges, "--format", "{p}|{l}"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    parse(&String::from_utf8(output.stdout).unwrap())
}

fn parse(text: &str) -> BTreeSet<Package> {
    text.lines()
        .filter_map(|line| {
            let (package, licence) = line.trim().trim_end_matches(" (*)").split_once('|')?;
            let mut words = package.split_whitespace();
            let (name, version) = (words.next()?, words.next()?.trim_start_matches('v'));
            let source = words.filter(|w| *w != "(proc-macro)" && *w != "(*)").collect::<Vec<_>>().join(" ");
            Some(Package {
                name: name.to_owned(),
                version: version.to_owned(),
                licence: licence.trim().to_owned(),
                source: (!source.is_empty() && name != env!("CARGO_PKG_NAME")).then_some(source),
            })
        })
        .collect()
}

/// True if a licence expression (SPDX, or the old `A/B` for a choice) leaves a choice that is all allowed.
fn allowed(expression: &str, also: Option<&str>) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let tokens: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let good = either(&tokens, &mut at, also);
    good && at == tokens.len()
}

fn either(tokens: &[&str], at: &mut usize, also: Option<&str>) -> bool {
    let mut good = all(tokens, at, also);
    while tokens.get(*at) == Some(&"OR") {
        *at += 1;
        good |= all(tokens, at, also);
    }
    good
}

fn all(tokens: &[&str], at: &mut usize, also: Option<&str>) -> bool {
    let mut good = one(tokens, at, also);
    while tokens.get(*at) == Some(&"AND") {
        *at += 1;
        good &= one(tokens, at, also);
    }
    good
}

fn one(tokens: &[&str], at: &mut usize, also: Option<&str>) -> bool {
    let Some(token) = tokens.get(*at) else { return false };
    *at += 1;
    if *token == "(" {
        let good = either(tokens, at, also);
        *at += usize::from(tokens.get(*at) == Some(&")"));
        return good;
    }
    let name = match (tokens.get(*at), tokens.get(*at + 1)) {
        (Some(&"WITH"), Some(exception)) => {
            *at += 2;
            format!("{token} WITH {exception}")
        }
        _ => (*token).to_owned(),
    };
    LICENCES.contains(&name.as_str()) || also == Some(name.as_str())
}

fn licence_problems(packages: &BTreeSet<Package>) -> Vec<String> {
    packages
        .iter()
        .filter(|p| {
            let also = LICENCE_EXCEPTIONS.iter().find(|(name, _)| *name == p.name).map(|(_, licence)| *licence);
            !allowed(&p.licence, also)
        })
        .map(|p| format!("{} {}: licence {:?} is not on the list", p.name, p.version, p.licence))
        .collect()
}

fn ban_problems(packages: &BTreeSet<Package>) -> Vec<String> {
    let reason = |p: &Package| BANNED.iter().find(|(name, _)| *name == p.name).map(|(_, why)| *why);
    packages.iter().filter_map(|p| Some(format!("{} {} is banned: {}", p.name, p.version, reason(p)?))).collect()
}

fn source_problems(packages: &BTreeSet<Package>) -> Vec<String> {
    let foreign = |p: &Package| Some(format!("{} comes from {}, not from the registry", p.name, p.source.as_ref()?));
    packages.iter().filter_map(foreign).collect()
}

/// What a caret requirement tells apart: `1`, `0.9`, `0.0.3`.
fn major(version: &str) -> String {
    let mut parts = version.split(['.', '-', '+']);
    let mut taken = Vec::new();
    for part in parts.by_ref().take(3) {
        taken.push(part);
        if part != "0" {
            break;
        }
    }
    taken.join(".")
}

fn duplicate_problems(packages: &BTreeSet<Package>) -> Vec<String> {
    let mut majors: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for package in packages {
        majors.entry(&package.name).or_default().insert(major(&package.version));
    }
    majors
        .into_iter()
        .filter(|(name, found)| found.len() > 1 && !DUPLICATES.iter().any(|(known, _)| known == name))
        .map(|(name, found)| format!("{name} is built in several versions: {found:?}"))
        .collect()
}

#[test]
fn every_licence_suits() {
    let packages = tree("normal,build,dev");
    assert!(packages.len() > 100, "only {} packages", packages.len());
    assert_eq!(licence_problems(&packages), Vec::<String>::new());
}

#[test]
fn no_banned_crate_is_built_and_all_come_from_the_registry() {
    let packages = tree("normal,build,dev");
    assert_eq!(ban_problems(&packages), Vec::<String>::new());
    assert_eq!(source_problems(&packages), Vec::<String>::new());
}

#[test]
fn no_crate_is_built_in_two_incompatible_versions() {
    assert_eq!(duplicate_problems(&tree("normal,build")), Vec::<String>::new());
}

#[test]
fn the_checks_find_what_they_look_for() {
    let packages = parse(
        "good v1.2.3|MIT OR GPL-3.0\n\
         macro v0.3.1 (proc-macro)|(MIT OR Apache-2.0) AND Unicode-3.0 (*)\n\
         macro v0.4.0 (proc-macro)|MIT/Apache-2.0\n\
         copyleft v1.0.0|GPL-3.0 AND MIT\n\
         none v1.0.0|\n\
         nucleo-matcher v0.3.1|MPL-2.0\n\
         other v0.3.1|MPL-2.0\n\
         chrono v0.4.1|MIT\n\
         fork v1.0.0 (https://example.com/fork?rev=1#abc)|MIT\n\
         local v1.0.0 (/somewhere)|Apache-2.0 WITH LLVM-exception\n",
    );
    let names = |problems: Vec<String>| -> Vec<String> {
        problems.iter().map(|p| p.split_whitespace().next().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(names(licence_problems(&packages)), ["copyleft", "none", "other"]);
    assert_eq!(names(ban_problems(&packages)), ["chrono"]);
    assert_eq!(names(source_problems(&packages)), ["fork", "local"]);
    assert_eq!(names(duplicate_problems(&packages)), ["macro"]);
}

#[test]
fn versions_are_told_apart_as_cargo_does() {
    for (version, kept) in [("1.2.3", "1"), ("0.9.10", "0.9"), ("0.0.3", "0.0.3"), ("10.0.0-rc.1", "10")] {
        assert_eq!(major(version), kept);
    }
}
