//! What a person typed behind `/`: words that must all be there, words that must not, and a few columns by name.
//!
//! `ruiz madrid` both · `!coches.net` without · `~grcia` roughly · `"norte motor"` a phrase · `@ana`, `user:ana` who works
//! it · `dealer:norte` · `tag:vip` · `status:new` · `is:late`, `is:soon`, `is:unassigned`, `is:unplanned` · `age>3d`.
//! What is begun and not finished (`!`, `tag:`) does not count yet, so that the list never blanks between two keys.
//!
//! This file reads a query and tells how two relate; `search.rs` looks rows up.

use super::arena::Field;
use super::fold::{digits_into, fold};
use super::lasting::{self, Lasting, Length};

/// Words that count; what a paste brings beyond them would only cost time.
const MOST_TERMS: usize = 16;
/// Characters of a query that are read.
const MOST_CHARS: usize = 512;

/// A filter over loaded rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    pub(super) terms: Vec<Term>,
    /// What a row must or must not be, which time alone may change.
    pub(super) states: Vec<(bool, Is)>,
    /// How long something must have lasted.
    pub(super) lasting: Vec<Lasting>,
    /// What should be a length of time and is none: it does not count.
    pub(super) wrong: Option<String>,
}

/// What a row is, behind `is:`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Is {
    /// Marked `!!`.
    Late,
    /// Marked `!`.
    Soon,
    /// Open and nobody's.
    Unassigned,
    /// In work, and nothing is planned.
    Unplanned,
}

impl Is {
    /// The state of a word; none while it is being typed.
    fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "late" => Self::Late,
            "soon" => Self::Soon,
            "unassigned" => Self::Unassigned,
            "unplanned" => Self::Unplanned,
            _ => return None,
        })
    }
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// Rows that meet it are left out.
    pub(super) not: bool,
    /// The condition.
    pub(super) what: What,
}

/// What a row must hold, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// This text, or these digits (another spelling of the same number), anywhere.
    Word(String, Option<String>),
    /// Roughly this text in one of [`Field::FUZZY`].
    Fuzzy(String),
    /// This text in this field.
    In(Field, String),
    /// This text in the partner's word for the status.
    Status(String),
}

impl Query {
    /// Reads what was typed. Everything is a query: what means nothing special is a word.
    pub fn parse(typed: &str) -> Self {
        let typed: String = typed.chars().take(MOST_CHARS).map(|c| if c.is_control() { ' ' } else { c }).collect();
        let mut rest = typed.as_str();
        let (mut terms, mut states, mut lasting, mut wrong) = (Vec::new(), Vec::new(), Vec::new(), None);
        while terms.len() + states.len() + lasting.len() < MOST_TERMS {
            rest = rest.trim_start();
            if rest.is_empty() {
                break;
            }
            if let Some(read) = take_lasting(&mut rest) {
                match read {
                    lasting::Read::Whole(one) => lasting.push(one),
                    lasting::Read::Begun => {}
                    lasting::Read::Wrong(raw) => wrong = Some(raw),
                }
                continue;
            }
            match take_state(&mut rest) {
                Some((not, word)) => states.extend(Is::from_word(&word).map(|is| (not, is))),
                None => terms.extend(Term::take(&mut rest)),
            }
        }
        Self { terms, states, lasting, wrong }
    }

    /// True if it finds every row.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.states.is_empty() && self.lasting.is_empty()
    }

    /// What stands where a length of time should, if that is no such.
    pub fn wrong(&self) -> Option<&str> {
        self.wrong.as_deref()
    }

    /// True if it asks how long something has been in its status.
    pub fn asks_seen(&self) -> bool {
        self.lasting.iter().any(|one| one.length == Length::InStatus)
    }

    /// True if every row whose text this finds is surely found by the text of `older` too: its hits can be searched
    /// instead of all rows. States are looked at anew each time.
    pub fn narrows(&self, older: &Self) -> bool {
        older.terms.iter().all(|old| self.terms.iter().any(|new| new.implies(old)))
    }
}

impl Term {
    /// Takes one term off the front of a text that does not begin with white space.
    fn take(rest: &mut &str) -> Option<Self> {
        let not = strip(rest, "!");
        if strip(rest, "~") {
            let word = folded(&take_value(rest));
            return word.map(|word| Self { not, what: What::Fuzzy(word) });
        }
        if strip(rest, "@") {
            let name = folded(&take_value(rest));
            return name.map(|name| Self { not, what: What::In(Field::User, name) });
        }
        if let Some(field) = take_field(rest) {
            let value = folded(&take_value(rest))?;
            let what = match field {
                Some(field) => What::In(field, value),
                None => What::Status(value),
            };
            return Some(Self { not, what });
        }
        let quoted = rest.starts_with('"');
        let mut raw = take_value(rest);
        let number_only = if quoted || not { None } else { take_prefixed_number(&mut raw, rest) };
        let word = folded(&raw)?;
        let digits = number_only.or_else(|| other_digits(&raw)).filter(|digits| *digits != word);
        Some(Self { not, what: What::Word(word, digits) })
    }

    /// True if every row that meets this surely meets `old`.
    fn implies(&self, old: &Self) -> bool {
        match (self.not, old.not) {
            (false, false) => self.what.implies(&old.what),
            (true, true) => old.what.implies(&self.what),
            _ => false,
        }
    }
}

impl What {
    fn implies(&self, old: &Self) -> bool {
        match (self, old) {
            (Self::Word(text, digits), Self::Word(old_text, old_digits)) => {
                let holds =
                    |text: &String| text.contains(old_text) || old_digits.as_ref().is_some_and(|d| text.contains(d));
                holds(text) && digits.as_ref().is_none_or(holds)
            }
            (Self::In(field, text), Self::In(old_field, old_text)) => field == old_field && text.contains(old_text),
            (Self::Status(word), Self::Status(old_word)) => word.contains(old_word),
            // a longer fuzzy word may allow wider gaps
            (Self::Fuzzy(word), Self::Fuzzy(old_word)) => word == old_word,
            _ => false,
        }
    }
}

/// The text as it is compared, if something is left of it.
fn folded(raw: &str) -> Option<String> {
    Some(fold(raw.trim())).filter(|text| !text.is_empty())
}

/// Takes `is:word` or `!is:word` off the front.
fn take_state(rest: &mut &str) -> Option<(bool, String)> {
    let (not, mut after) = match rest.strip_prefix('!') {
        Some(after) => (true, after),
        None => (false, *rest),
    };
    if !strip(&mut after, "is:") {
        return None;
    }
    let word = take_value(&mut after);
    *rest = after;
    Some((not, fold(&word)))
}

/// Takes `age>3d` off the front.
fn take_lasting(rest: &mut &str) -> Option<lasting::Read> {
    let (word, after) = rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len()));
    let read = lasting::read(word)?;
    *rest = after;
    Some(read)
}

fn strip(rest: &mut &str, prefix: &str) -> bool {
    rest.strip_prefix(prefix).is_some_and(|after| {
        *rest = after;
        true
    })
}

/// Takes a phrase in quotes (an open one runs to the end) or a word.
fn take_value(rest: &mut &str) -> String {
    let (value, after) = match rest.strip_prefix('"') {
        Some(phrase) => phrase.split_once('"').unwrap_or((phrase, "")),
        None => rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())),
    };
    *rest = after;
    value.to_owned()
}

/// Takes a column's name and its colon (or `=`): `Some(None)` is the status, which stands in no text.
#[expect(clippy::option_option, reason = "no column named; the status; a field of the text")]
fn take_field(rest: &mut &str) -> Option<Option<Field>> {
    let (name, after) = rest.split_once([':', '='])?;
    let field = match name {
        "status" => None,
        "user" => Some(Field::User),
        "tag" => Some(Field::Tags),
        "dealer" => Some(Field::Dealership),
        "client" => Some(Field::Client),
        _ => return None,
    };
    *rest = after;
    Some(field)
}

/// True for a part of a telephone as people write it.
fn is_number_part(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit()) && word.bytes().all(|b| b.is_ascii_digit() || b"-./()".contains(&b))
}

/// `+34` alone stands in few rows; followed by a number it is taken together with it, and the number without the
/// prefix is enough. Grows `word` by the words taken and gives the number's digits.
fn take_prefixed_number(word: &mut String, rest: &mut &str) -> Option<String> {
    let prefix = word.strip_prefix('+')?;
    if !(1..=3).contains(&prefix.len()) || !is_number_part(prefix) {
        return None;
    }
    let mut digits = String::new();
    loop {
        let mut ahead = rest.trim_start();
        let part = take_value(&mut ahead);
        if !is_number_part(&part) {
            break;
        }
        digits_into(&part, &mut digits);
        word.push(' ');
        word.push_str(&part);
        *rest = ahead;
    }
    Some(digits).filter(|digits| !digits.is_empty())
}

/// The digits of a word that is a number spelt with points, dashes, spaces or a country prefix.
fn other_digits(word: &str) -> Option<String> {
    let bare = word.trim().trim_start_matches('+');
    if !bare.bytes().all(|b| b.is_ascii_digit() || b"-./() ".contains(&b)) {
        return None;
    }
    let mut digits = String::new();
    digits_into(bare, &mut digits);
    let prefix = match &*digits {
        _ if word.trim().starts_with('+') => 2,
        long if long.starts_with("00") => 4,
        _ => 0,
    };
    // while the prefix itself is being typed it is all there is
    let number = digits.get(prefix..).filter(|number| !number.is_empty()).unwrap_or(&digits);
    (number.len() >= 3).then(|| number.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn word(text: &str) -> Term {
        Term { not: false, what: What::Word(text.into(), None) }
    }

    fn number(text: &str, digits: &str) -> Term {
        Term { not: false, what: What::Word(text.into(), Some(digits.into())) }
    }

    fn within(field: Field, text: &str) -> Term {
        Term { not: false, what: What::In(field, text.into()) }
    }

    fn not(term: Term) -> Term {
        Term { not: true, ..term }
    }

    #[test]
    fn typed_text_is_read_as_terms() {
        let fuzzy = Term { not: false, what: What::Fuzzy("grcia".into()) };
        let status = Term { not: false, what: What::Status("new".into()) };
        for (typed, terms) in [
            ("", vec![]),
            ("  Muñoz  MADRID ", vec![word("munoz"), word("madrid")]),
            ("!coches.net ibiza", vec![not(word("coches.net")), word("ibiza")]),
            ("~Grcia", vec![fuzzy]),
            ("\"Norte Motor\" x", vec![word("norte motor"), word("x")]),
            ("\"still typ", vec![word("still typ")]),
            (
                "@Ana dealer:norte tag:\"very important\"",
                vec![
                    within(Field::User, "ana"),
                    within(Field::Dealership, "norte"),
                    within(Field::Tags, "very important"),
                ],
            ),
            ("status=new", vec![status.clone()]),
            ("status:new !user:ana", vec![status, not(within(Field::User, "ana"))]),
            ("10:30 other:x", vec![word("10:30"), word("other:x")]),
            ("a!b c~d e@f", vec![word("a!b"), word("c~d"), word("e@f")]),
            // begun, not finished
            ("!", vec![]),
            ("ana ! ~ @ tag: \"", vec![word("ana")]),
            // numbers
            ("612345118", vec![word("612345118")]),
            ("612 345 118", vec![word("612"), word("345"), word("118")]),
            ("612-345-118", vec![number("612-345-118", "612345118")]),
            ("\"612 345 118\"", vec![number("612 345 118", "612345118")]),
            ("+34612345118", vec![number("+34612345118", "612345118")]),
            ("0034612345118", vec![number("0034612345118", "612345118")]),
            ("+34 612 345 118 ruiz", vec![number("+34 612 345 118", "612345118"), word("ruiz")]),
            ("+34 ruiz", vec![word("+34"), word("ruiz")]),
            ("14.900", vec![number("14.900", "14900")]),
            ("1.0", vec![word("1.0")]),
        ] {
            assert_eq!(Query::parse(typed).terms, terms, "{typed:?}");
        }
    }

    #[test]
    fn states_stand_behind_is_and_count_once_they_are_whole() {
        for (typed, states, words) in [
            ("is:late", vec![(false, Is::Late)], 0),
            ("!is:Unassigned ana", vec![(true, Is::Unassigned)], 1),
            ("is:soon is:unplanned", vec![(false, Is::Soon), (false, Is::Unplanned)], 0),
            ("is:", vec![], 0),
            ("is:lat x", vec![], 1),
            ("this:late", vec![], 1),
            ("age>3d response> is:late", vec![(false, Is::Late)], 0),
            ("price>3d", vec![], 1),
        ] {
            let query = Query::parse(typed);
            assert_eq!((query.states, query.terms.len()), (states, words), "{typed:?}");
        }
    }

    #[test]
    fn a_paste_is_cut_to_what_a_query_can_be() {
        assert_eq!(Query::parse(&"a ".repeat(10_000)).terms.len(), MOST_TERMS);
        assert_eq!(Query::parse("a\u{1b}[31m\nb").terms, [word("a"), word("[31m"), word("b")]);
    }

    #[test]
    fn a_query_narrows_another_if_it_asks_for_no_less() {
        for (newer, older, narrows) in [
            ("a", "", true),
            ("ruiz m", "ruiz", true),
            ("ruizm", "ruiz", true),
            ("ruiz", "ruizm", false),
            ("marta ruiz", "ruiz marta", true),
            ("!ab", "!abc", true),
            ("!abc", "!ab", false),
            ("a !b", "a", true),
            ("@anab", "@ana", true),
            ("@ana", "ana", false),
            ("@ana", "dealer:ana", false),
            ("status:news", "status:new", true),
            ("~abc", "~ab", false),
            ("~ab x", "~ab", true),
            ("612-345", "612-34", true),
            ("612-345", "612", true),
            ("612-345", "612-", true),
            ("612-345", "6123", false),
            ("+34 612", "+34", false),
        ] {
            assert_eq!(Query::parse(newer).narrows(&Query::parse(older)), narrows, "{newer:?} after {older:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_query_and_narrows_itself(typed in any::<String>()) {
            let query = Query::parse(&typed);
            prop_assert!(query.terms.len() <= MOST_TERMS);
            prop_assert!(query.narrows(&query));
        }
    }
}
