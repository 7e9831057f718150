//! An argument of a command with places for values: `https://wa.me/{phone}`. It knows neither who fills it nor who runs it.
//!
//! A value becomes a part of the one argument it stands in and nothing else: it is never split, and it cannot make an
//! option of what the person wrote as a word.

use std::fmt;

use super::Clean;

/// One argument, as the person wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Place(String),
}

/// Why a text is no template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadTemplate {
    /// `{` without `}`, or the other way round.
    Unbalanced,
    /// It holds a NUL, which no argument can.
    Nul,
}

/// Why the values do not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// There is no such value, or it is empty.
    Empty(String),
    /// The argument would begin with a hyphen because of this value.
    Hyphen(String),
    /// The value holds a NUL.
    Nul(String),
}

impl Template {
    /// Reads a text; `{{` and `}}` are braces.
    pub fn parse(text: &str) -> Result<Self, BadTemplate> {
        if text.contains('\0') {
            return Err(BadTemplate::Nul);
        }
        let mut parts = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, brace) = rest.split_at(at);
            plain.push_str(before);
            if let Some(after) = ["{{", "}}"].into_iter().find_map(|twice| brace.strip_prefix(twice)) {
                plain.push_str(&brace[..1]);
                rest = after;
                continue;
            }
            let place = brace.strip_prefix('{').and_then(|inner| inner.split_once('}'));
            let Some((name, after)) = place.filter(|(name, _)| !name.contains('{')) else {
                return Err(BadTemplate::Unbalanced);
            };
            if !plain.is_empty() {
                parts.push(Part::Text(std::mem::take(&mut plain)));
            }
            parts.push(Part::Place(name.to_owned()));
            rest = after;
        }
        plain.push_str(rest);
        if !plain.is_empty() {
            parts.push(Part::Text(plain));
        }
        Ok(Self(parts))
    }

    /// The names in braces.
    pub fn places(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|part| match part {
            Part::Place(name) => Some(name.as_str()),
            Part::Text(_) => None,
        })
    }

    /// The argument with its values.
    pub fn fill<'v>(&self, value: impl Fn(&str) -> Option<&'v Clean>) -> Result<String, Unfit> {
        let mut argument = String::new();
        for part in &self.0 {
            match part {
                Part::Text(text) => argument.push_str(text),
                Part::Place(name) => {
                    let text = value(name).map(|value| value.as_str().trim()).filter(|text| !text.is_empty());
                    let Some(text) = text else { return Err(Unfit::Empty(name.clone())) };
                    if text.contains('\0') {
                        return Err(Unfit::Nul(name.clone()));
                    }
                    // Behind blanks too: some programs take them away.
                    if argument.trim_start().is_empty() && text.starts_with('-') {
                        return Err(Unfit::Hyphen(name.clone()));
                    }
                    argument.push_str(text);
                }
            }
        }
        Ok(argument)
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|part| match part {
            Part::Text(text) => f.write_str(&text.replace('{', "{{").replace('}', "}}")),
            Part::Place(name) => write!(f, "{{{name}}}"),
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use proptest::prelude::*;

    use super::*;

    fn fill(template: &str, value: &str) -> Result<String, Unfit> {
        let value = Clean::from_partner(value);
        Template::parse(template).unwrap().fill(|name| (name == "x").then_some(&value))
    }

    #[test]
    fn braces_that_do_not_match_and_nul_are_no_template() {
        for (text, fault) in [
            ("{x", BadTemplate::Unbalanced),
            ("x}", BadTemplate::Unbalanced),
            ("{a{x}", BadTemplate::Unbalanced),
            ("a\0", BadTemplate::Nul),
        ] {
            assert_eq!(Template::parse(text), Err(fault), "{text:?}");
        }
        assert_eq!(fill("awk {{print $1}} {x}", "7"), Ok("awk {print $1} 7".into()));
        assert_eq!(fill("", "7"), Ok(String::new()));
    }

    #[test]
    fn a_value_stays_within_its_argument_whatever_is_in_it() {
        for (value, argument) in [
            ("; rm -rf ~", "to=; rm -rf ~"),
            ("$(id) `id` | sh", "to=$(id) `id` | sh"),
            ("a\nb\r\nc", "to=a⏎b⏎c"),
            ("a\0b\u{1b}[31m", "to=a␦b␦[31m"),
            ("--help", "to=--help"),
            ("{x}", "to={x}"),
            (" Ana  Ruiz ", "to=Ana  Ruiz"),
        ] {
            assert_eq!(fill("to={x}", value).as_deref(), Ok(argument));
        }
    }

    #[test]
    fn a_value_never_makes_an_option_of_a_word_and_none_is_left_out() {
        for (template, value) in [("{x}", "-rf"), ("{x}/y", "--exec=sh"), (" {x}", "-o"), ("{x}", "  -v")] {
            assert_eq!(fill(template, value), Err(Unfit::Hyphen("x".into())), "{template} {value}");
        }
        assert_eq!(fill("--to={x}", "-1").as_deref(), Ok("--to=-1"), "the person wrote the option");
        assert_eq!(fill("{x}", " "), Err(Unfit::Empty("x".into())));
        assert_eq!(fill("{y}", "1"), Err(Unfit::Empty("y".into())));
    }

    proptest! {
        #[test]
        fn what_is_read_is_written_the_same(text in "[a-z{} -]{0,20}") {
            if let Ok(template) = Template::parse(&text) {
                prop_assert_eq!(Template::parse(&template.to_string()), Ok(template));
            }
        }

        #[test]
        fn no_value_begins_an_option(value in "\\PC{0,12}") {
            if let Ok(argument) = fill("{x}", &value) {
                prop_assert!(!argument.trim_start().starts_with('-'));
            }
        }
    }
}
