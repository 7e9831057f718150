//! What the doctor says: marks, words and what to do. It knows the configuration's problems and nothing else.

use crate::config::{ConfigErrors, Loaded, Paths};
use crate::domain::Clean;

/// How it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// In order.
    Well,
    /// It works, or may work: worth knowing.
    Doubt,
    /// It does not work.
    Bad,
}

impl Mark {
    /// The mark as it is printed: it carries its meaning without colour.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Well => "✓",
            Self::Doubt => "!",
            Self::Bad => "✗",
        }
    }
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How it is.
    pub mark: Mark,
    /// What was looked at: one word or two.
    pub label: &'static str,
    /// What was found.
    pub text: Clean,
    /// What to do about it.
    pub fix: Option<Clean>,
}

impl Finding {
    fn new(mark: Mark, label: &'static str, text: &str) -> Self {
        Self { mark, label, text: Clean::from_partner(text), fix: None }
    }

    pub(super) fn well(label: &'static str, text: &str) -> Self {
        Self::new(Mark::Well, label, text)
    }

    pub(super) fn doubt(label: &'static str, text: &str) -> Self {
        Self::new(Mark::Doubt, label, text)
    }

    pub(super) fn bad(label: &'static str, text: &str) -> Self {
        Self::new(Mark::Bad, label, text)
    }

    pub(super) fn fix(mut self, what: &str) -> Self {
        self.fix = Some(Clean::from_partner(what));
        self
    }
}

/// Findings that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What they are about.
    pub title: String,
    /// The findings, in the order they were made.
    pub findings: Vec<Finding>,
}

/// The configuration: found, and sound.
pub(super) fn configuration(loaded: &Result<Loaded, ConfigErrors>, paths: &Paths) -> Section {
    let file = paths.config_file.display();
    let findings = match loaded {
        Ok(loaded) => {
            let found = match &loaded.file {
                Some(_) => Finding::well("file", &format!("{file}: in order")),
                None => Finding::doubt("file", &format!("{file}: there is no such file; the defaults count"))
                    .fix("ventanilla config init"),
            };
            let profile = loaded.profile.iter().map(|name| Finding::well("profile", name));
            let notes = loaded.warnings.iter().map(|note| match note.split_once("; ") {
                Some((what, fix)) => Finding::doubt("note", what).fix(fix),
                None => Finding::doubt("note", note),
            });
            std::iter::once(found).chain(profile).chain(notes).collect()
        }
        Err(ConfigErrors(problems)) => problems
            .iter()
            .map(|problem| {
                let words = problem.to_string();
                let wrong = words.strip_suffix(&format!("; {}", problem.fix)).unwrap_or(&words);
                Finding::bad("file", wrong).fix(&problem.fix)
            })
            .collect(),
    };
    Section { title: "configuration".to_owned(), findings }
}
