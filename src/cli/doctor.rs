//! `ventanilla doctor` as aligned plain lines: a mark, what was looked at, what was found, and below it what to do.

use std::fmt::Write as _;

use crate::runtime::doctor::{Mark, Section};

/// The report. Its last line says how it stands.
pub(super) fn report(sections: &[Section]) -> String {
    let all = || sections.iter().flat_map(|section| &section.findings);
    let to = all().map(|finding| finding.label.len()).max().unwrap_or(0);
    let mut text = String::new();
    // Writing to a `String` cannot fail.
    for section in sections {
        let _ = writeln!(text, "{}", section.title);
        for finding in &section.findings {
            let _ = writeln!(text, "  {} {:to$}  {}", finding.mark.sign(), finding.label, finding.text);
            if let Some(fix) = &finding.fix {
                let _ = writeln!(text, "    {:to$}  → {fix}", "");
            }
        }
        text.push('\n');
    }
    let count = |mark| all().filter(|finding| finding.mark == mark).count();
    let _ = match (count(Mark::Bad), count(Mark::Doubt)) {
        (0, 0) => writeln!(text, "All is well."),
        (0, doubts) => writeln!(text, "All works; {doubts} worth a look."),
        (bad, doubts) => writeln!(text, "{bad} failed, {doubts} worth a look."),
    };
    text
}

/// True if something does not work.
pub(super) fn has_failed(sections: &[Section]) -> bool {
    sections.iter().flat_map(|section| &section.findings).any(|finding| finding.mark == Mark::Bad)
}
