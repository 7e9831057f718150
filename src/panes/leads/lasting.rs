//! Lengths of time behind `/`: `age>3d`, `instatus<2h30m`, `response>1h`.
//!
//! `age` runs since the creation. `instatus` is what this console saw, so it is at least that long. `response` is the
//! first answer in open hours, and while it is waited for what has been waited: that can be longer than something, but
//! not yet shorter.

use std::sync::Arc;

use jiff::Timestamp;

use super::clocks::{Measure, Seen};
use crate::api::sml::LeadRow;

/// What a time is measured by, and when.
#[derive(Debug, Clone, Copy)]
pub struct Watch<'a> {
    /// The time.
    pub now: Timestamp,
    /// Thresholds and opening hours.
    pub measure: &'a Measure,
    /// What was seen; none where nobody asks for it.
    pub seen: Option<&'a Seen>,
}

/// The same, kept for a job.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The time.
    pub now: Timestamp,
    /// Thresholds and opening hours.
    pub measure: Measure,
    /// What was seen.
    pub seen: Arc<Seen>,
}

impl Kept {
    /// To look at rows with.
    pub fn watch(&self) -> Watch<'_> {
        Watch { now: self.now, measure: &self.measure, seen: Some(&self.seen) }
    }
}

/// Which length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Length {
    /// Since its creation.
    Age,
    /// In its status, as far as this console saw it.
    InStatus,
    /// Until the first answer.
    Response,
}

impl Length {
    /// Each with its word.
    const ALL: [(&'static str, Self); 3] =
        [("age", Self::Age), ("instatus", Self::InStatus), ("response", Self::Response)];
}

/// A length of time that a row must exceed or stay below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lasting {
    pub(super) not: bool,
    pub(super) length: Length,
    pub(super) longer: bool,
    pub(super) seconds: i64,
}

/// What a word that begins like one came to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Read {
    /// A condition.
    Whole(Lasting),
    /// Not finished.
    Begun,
    /// No time: what stands there instead.
    Wrong(String),
}

/// Reads `age>3d`; none for any other word.
pub(super) fn read(word: &str) -> Option<Read> {
    let (not, word) = word.strip_prefix('!').map_or((false, word), |rest| (true, rest));
    let at = word.find(['>', '<'])?;
    let (_, length) = Length::ALL.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(&word[..at]))?;
    let raw = word[at + 1..].trim_start_matches('=');
    if raw.is_empty() {
        return Some(Read::Begun);
    }
    let longer = word[at..].starts_with('>');
    let whole = |seconds| Read::Whole(Lasting { not, length, longer, seconds });
    Some(seconds(raw).map_or_else(|| Read::Wrong(raw.to_owned()), whole))
}

/// The seconds of `3d`, `1h30m`, `2w`.
fn seconds(raw: &str) -> Option<i64> {
    let (mut rest, mut sum) = (raw, 0_i64);
    while !rest.is_empty() {
        let (number, after) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit())?);
        let unit = after.chars().next()?;
        let seconds = match unit.to_ascii_lowercase() {
            'm' => 60,
            'h' => 3_600,
            'd' => 86_400,
            'w' => 7 * 86_400,
            _ => return None,
        };
        sum = sum.checked_add(number.parse::<i64>().ok()?.checked_mul(seconds)?)?;
        rest = &after[unit.len_utf8()..];
    }
    Some(sum)
}

impl Watch<'_> {
    /// Seconds of a length, if it is known; true beside it while it still grows.
    pub(super) fn seconds(&self, length: Length, row: &LeadRow) -> Option<(i64, bool)> {
        let since = |second: i64| (self.now.as_second().saturating_sub(second).max(0), true);
        match length {
            Length::Age => row.created.map(|at| since(at.as_second())),
            Length::InStatus => self.seen?.second(row.id, &row.status).map(|second| since(second.into())),
            Length::Response => {
                self.measure.answer(row, self.now).map(|answer| (answer.seconds, answer.given.is_none()))
            }
        }
    }
}

impl Lasting {
    /// Whether a row is so, and when that will change by time alone.
    pub(super) fn holds(&self, row: &LeadRow, watch: &Watch<'_>) -> (bool, Option<Timestamp>) {
        let Some((seconds, grows)) = watch.seconds(self.length, row) else { return (self.not, None) };
        let is_so = if self.longer {
            seconds > self.seconds
        } else {
            seconds < self.seconds && !(grows && self.length == Length::Response)
        };
        // Longer becomes true one second after the bound is reached, shorter false at it.
        let bound = self.seconds.saturating_add(i64::from(self.longer));
        let changes = (grows && seconds < bound).then(|| match self.length {
            Length::Response if self.longer => watch.measure.overruns(row, self.seconds),
            Length::Response => None,
            Length::Age | Length::InStatus => {
                Timestamp::from_second(watch.now.as_second().checked_add(bound - seconds)?).ok()
            }
        });
        (is_so != self.not, changes.flatten())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::sml::{By, Response, Status};
    use crate::panes::leads::factory::{lead_row, noon};

    #[test]
    fn lengths_of_time_are_read_and_wrong_ones_are_named() {
        let lasting = |not, length, longer, seconds| Some(Read::Whole(Lasting { not, length, longer, seconds }));
        let wrong = |raw: &str| Some(Read::Wrong(raw.to_owned()));
        for (word, read_as) in [
            ("age>3d", lasting(false, Length::Age, true, 3 * 86_400)),
            ("!AGE<90M", lasting(true, Length::Age, false, 5_400)),
            ("instatus>2w", lasting(false, Length::InStatus, true, 14 * 86_400)),
            ("response>=1h30m", lasting(false, Length::Response, true, 5_400)),
            ("response>", Some(Read::Begun)),
            ("response>1", wrong("1")),
            ("response>1y", wrong("1y")),
            ("response>h", wrong("h")),
            ("response>1,5h", wrong("1,5h")),
            ("response>1год", wrong("1год")),
            ("age>99999999999999999999d", wrong("99999999999999999999d")),
            ("age>999999999999999d", wrong("999999999999999d")),
            ("price>3d", None),
            ("age:3d", None),
            ("a>b", None),
        ] {
            assert_eq!(read(word), read_as, "{word}");
        }
    }

    #[test]
    fn a_row_is_held_against_what_is_known_of_it() {
        let row = LeadRow { created: Some(noon(-90).into()), ..lead_row(1) };
        let answered = |minutes| LeadRow { response: Response::At(noon(minutes).into(), By::Note), ..row.clone() };
        let ended = LeadRow { status: Status::End, ..row.clone() };
        let mut seen = Seen::default();
        seen.note([&row], noon(-30));
        let measure = Measure::default();
        let watch = Watch { now: noon(0), measure: &measure, seen: Some(&seen) };
        for (word, row, is_so, changes) in [
            ("age>1h", &row, true, None),
            ("age>90m", &row, false, Some(1)),
            ("age<2h", &row, true, Some(30 * 60)),
            ("age<90m", &row, false, None),
            ("age>0m", &LeadRow { created: None, ..row.clone() }, false, None),
            ("!age>0m", &LeadRow { created: None, ..row.clone() }, true, None),
            ("instatus>20m", &row, true, None),
            ("instatus>1h", &row, false, Some(30 * 60 + 1)),
            ("instatus<1h", &ended, false, None),
            ("response>1h", &row, true, None),
            ("response>2h", &row, false, Some(30 * 60 + 1)),
            ("response<2h", &row, false, None),
            ("response<1h", &answered(-60), true, None),
            ("response>1h", &answered(-60), false, None),
            ("response>1h", &answered(-10), true, None),
            ("response>0m", &ended, false, None),
        ] {
            let Some(Read::Whole(lasting)) = read(word) else { unreachable!("{word} is whole") };
            let at = changes.and_then(|seconds| Timestamp::from_second(noon(0).as_second() + seconds).ok());
            assert_eq!(lasting.holds(row, &watch), (is_so, at), "{word} {row:?}");
        }
    }
}
