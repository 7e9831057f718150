//! A source file as the rules see it: without comments, without test code, with its paths into the crate spelled out.
#![expect(clippy::unwrap_used, reason = "a test may stop at a wrong value")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A file of the crate.
#[derive(Debug)]
pub(super) struct Code {
    /// From the crate's root, `src/flow/keymap/mod.rs`.
    pub(super) path: String,
    /// The first line as it stands.
    pub(super) first: String,
    /// Lines with their numbers, without comments, up to the tests.
    pub(super) lines: Vec<(usize, String)>,
    /// How many lines the file has, comments and tests included.
    pub(super) length: usize,
    /// Names of modules that are compiled for tests only.
    pub(super) test_modules: Vec<String>,
}

/// All Rust files of this crate.
pub(super) fn crate_files() -> Vec<Code> {
    fn walk(root: &Path, folder: &Path, into: &mut Vec<Code>) {
        let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(root, &path, into);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let shown = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                into.push(Code::read(&shown, &fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["src", "tests", "benches"].map(|name| root.join(name)).iter().filter(|folder| folder.exists()) {
        walk(root, folder, &mut files);
    }
    files
}

impl Code {
    /// Reads a file.
    pub(super) fn read(path: &str, text: &str) -> Self {
        let all: Vec<&str> = text.lines().collect();
        let mut code = Self {
            path: path.to_owned(),
            first: all.first().copied().unwrap_or_default().to_owned(),
            lines: Vec::new(),
            length: all.len(),
            test_modules: Vec::new(),
        };
        let mut for_tests = false;
        for (number, line) in (1..).zip(&all) {
            let bare = without_comment(line);
            let trimmed = bare.trim();
            if for_tests && !trimmed.is_empty() && !trimmed.starts_with("#[") {
                for_tests = false;
                let name = trimmed.trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ");
                if let Some(name) = name.strip_prefix("mod ") {
                    match name.strip_suffix(';') {
                        Some(name) => {
                            code.test_modules.push(name.to_owned());
                            continue;
                        }
                        // Tests within a file are its end.
                        None => break,
                    }
                }
            }
            for_tests |= trimmed == "#[cfg(test)]";
            code.lines.push((number, bare.to_owned()));
        }
        code
    }

    /// The module on the top level of the crate that the file belongs to; none outside `src` and for its root files.
    pub(super) fn module(&self) -> Option<&str> {
        let module = self.path.strip_prefix("src/")?.split('/').next()?;
        let module = module.strip_suffix(".rs").unwrap_or(module);
        (!matches!(module, "lib" | "main")).then_some(module)
    }

    /// The file's place below `src`, as a module path: `flow`, `keymap`, `parse`.
    fn place(&self) -> Vec<&str> {
        let inner = self.path.strip_prefix("src/").unwrap_or_default();
        let inner = inner.strip_suffix(".rs").unwrap_or(inner);
        let inner = inner.strip_suffix("/mod").unwrap_or(inner);
        inner.split('/').collect()
    }

    /// Every path into the crate, `flow::Effect`, with its line: what stands after `crate::`, and where `super::`
    /// leads to. Braces are spelled out.
    pub(super) fn paths(&self) -> BTreeSet<(usize, String)> {
        let mut text = String::new();
        let mut starts = Vec::new();
        for (number, line) in &self.lines {
            starts.push((text.len(), *number));
            text.push_str(line);
            text.push('\n');
        }
        let line_at = |at: usize| starts.iter().take_while(|(start, _)| *start <= at).last().map_or(0, |(_, n)| *n);
        let mut found = BTreeSet::new();
        let place = self.place();
        for at in words(&text, "crate::") {
            for path in tree(&text[at + "crate::".len()..]) {
                found.insert((line_at(at), path));
            }
        }
        for at in words(&text, "super::") {
            if text[..at].ends_with("super::") {
                continue;
            }
            let rest = text[at..].trim_start_matches("super::");
            let climbed = (text.len() - at - rest.len()) / "super::".len();
            let Some(base) = place.len().checked_sub(climbed) else { continue };
            for path in tree(rest) {
                let full: Vec<&str> = place[..base].iter().copied().chain([path.as_str()]).collect();
                found.insert((line_at(at), full.join("::")));
            }
        }
        found
    }
}

/// Where a word stands that is not the end of a longer one.
pub(super) fn words<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(word).map(|(at, _)| at).filter(move |at| {
        let before = text[..*at].chars().next_back();
        !word.starts_with(|c: char| c.is_alphanumeric()) || !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

fn without_comment(line: &str) -> &str {
    let start = line.match_indices("//").map(|(at, _)| at).find(|at| {
        let before = &line[..*at];
        before.trim().is_empty() || (before.ends_with([' ', '\t']) && before.matches('"').count().is_multiple_of(2))
    });
    start.map_or(line, |at| &line[..at])
}

/// The paths of a use tree, or the single path of an expression, that the text begins with.
fn tree(text: &str) -> Vec<String> {
    let text = text.trim_start();
    if let Some(inner) = text.strip_prefix('{') {
        return branches(inner).into_iter().flat_map(tree).collect();
    }
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '*')).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    if name.is_empty() {
        return Vec::new();
    }
    match rest.strip_prefix("::") {
        Some(below) => {
            let below = tree(below);
            if below.is_empty() {
                return vec![name.to_owned()];
            }
            below.into_iter().map(|path| format!("{name}::{path}")).collect()
        }
        None => vec![name.to_owned()],
    }
}

/// What stands between commas up to the closing brace.
fn branches(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                found.push(&text[start..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(&text[start..at]);
                start = at + 1;
            }
            _ => (),
        }
    }
    found
}
