//! Checks of what an applicant is called and numbered: pure, and warnings only.
//!
//! The manual's own sample number fails its control digit, and a name may have two words or five: none of this may ever
//! keep an application from being sent.

/// Of ten digits, as the tax office's control digit has them.
const WEIGHTS: [i32; 9] = [-1, 5, 7, 9, 4, 6, 10, 5, 7];

/// What can be said of a `stateCode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateCode {
    /// Ten digits, and the last one is right.
    Right,
    /// Ten digits, but by the first nine the last one would be another.
    WrongDigit {
        /// The one it would be.
        expected: u8,
    },
    /// Not ten digits: how many digits there are.
    NotTenDigits(usize),
    /// Something that is no digit stands in it.
    Strange,
}

/// A `stateCode` in the one spelling by which a person is known again: without blanks, letters large.
pub fn same(code: &str) -> String {
    code.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}

/// Looks at a `stateCode`. Blanks around it do not count.
pub fn state_code(text: &str) -> StateCode {
    let text = text.trim();
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return StateCode::Strange;
    }
    let digits: Vec<i32> = text.bytes().map(|b| i32::from(b - b'0')).collect();
    let [first @ .., last] = digits.as_slice() else { return StateCode::NotTenDigits(0) };
    if first.len() != WEIGHTS.len() {
        return StateCode::NotTenDigits(digits.len());
    }
    let sum: i32 = first.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let expected = sum.rem_euclid(11) % 10;
    if *last == expected { StateCode::Right } else { StateCode::WrongDigit { expected: expected as u8 } }
}

/// A `PIB` taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pib {
    /// The first word.
    pub surname: String,
    /// The second.
    pub name: Option<String>,
    /// All others: patronymics may have two words (`Алі огли`).
    pub patronymic: Option<String>,
    /// What is odd about it.
    pub doubts: Vec<PibDoubt>,
}

/// What is odd about a `PIB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PibDoubt {
    /// One word only: no name.
    NoName,
    /// Two words: no patronymic, which not everybody has.
    NoPatronymic,
    /// More than four words.
    ManyWords,
    /// A digit or a sign that no name has.
    StrangeSign,
    /// Letters of two alphabets in one word: a Latin `i` looks like a Ukrainian one, and finds nobody.
    MixedLetters,
    /// A word that does not begin with a capital.
    NoCapital,
}

/// Takes a `PIB` apart and looks at it; none if it is empty.
pub fn pib(text: &str) -> Option<Pib> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (surname, rest) = words.split_first()?;
    let mut doubts = Vec::new();
    match words.len() {
        1 => doubts.push(PibDoubt::NoName),
        2 => doubts.push(PibDoubt::NoPatronymic),
        3 | 4 => {}
        _ => doubts.push(PibDoubt::ManyWords),
    }
    let is_sign = |c: char| matches!(c, '-' | '\'' | '’' | 'ʼ' | '.' | '`');
    if text.chars().any(|c| !(c.is_alphabetic() || c.is_whitespace() || is_sign(c))) {
        doubts.push(PibDoubt::StrangeSign);
    }
    // The second word of a patronymic (`огли`, `кизи`) is written small.
    let any = |is_so: fn(&str) -> bool| words.iter().take(3).any(|word| is_so(word));
    if any(has_two_alphabets) {
        doubts.push(PibDoubt::MixedLetters);
    }
    if any(lacks_capital) {
        doubts.push(PibDoubt::NoCapital);
    }
    Some(Pib {
        surname: (*surname).to_owned(),
        name: rest.first().map(|&word| word.to_owned()),
        patronymic: rest.get(1..).filter(|words| !words.is_empty()).map(|words| words.join(" ")),
        doubts,
    })
}

fn has_two_alphabets(word: &str) -> bool {
    let is_cyrillic = |c: char| matches!(c, '\u{400}'..='\u{52f}');
    word.chars().any(is_cyrillic) && word.chars().any(|c| c.is_ascii_alphabetic())
}

fn lacks_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_control_digit_of_the_manuals_own_sample_is_wrong() {
        assert_eq!(state_code("1111122222"), StateCode::WrongDigit { expected: 3 });
    }

    #[test]
    fn ten_digits_and_a_right_last_one_are_well() {
        for (text, expected) in [
            ("1111122223", StateCode::Right),
            (" 1111122223\n", StateCode::Right),
            // 0 stands for a remainder of ten as well as of none.
            ("0000000000", StateCode::Right),
            ("0000000060", StateCode::WrongDigit { expected: 9 }),
            ("9000000002", StateCode::Right),
            ("111112222", StateCode::NotTenDigits(9)),
            ("11111222233", StateCode::NotTenDigits(11)),
            ("", StateCode::NotTenDigits(0)),
            ("11111-2223", StateCode::Strange),
            ("АА123456", StateCode::Strange),
            ("١١١١١٢٢٢٢٣", StateCode::Strange),
        ] {
            assert_eq!(state_code(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_person_is_known_again_however_the_number_is_spelled() {
        for spelled in ["1111122223", " 11111 22223\n", "1111\u{a0}122223"] {
            assert_eq!(same(spelled), "1111122223");
        }
        assert_eq!(same("ае 123456"), "АЕ123456");
    }

    #[test]
    fn a_name_is_taken_apart_and_only_wondered_at() {
        let apart = |text: &str| {
            let found = pib(text).map(|p| (p.surname, p.name.unwrap_or_default(), p.patronymic.unwrap_or_default()));
            found.unwrap_or_default()
        };
        let own = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
        assert_eq!(apart("Іваненко Іван Іванович"), own("Іваненко", "Іван", "Іванович"));
        assert_eq!(apart("  Нечуй-Левицький\u{a0} Іван "), own("Нечуй-Левицький", "Іван", ""));
        assert_eq!(apart("Мамедов Алі Гасан огли"), own("Мамедов", "Алі", "Гасан огли"));
        assert_eq!(pib(" \n"), None);
    }

    #[test]
    fn what_is_odd_about_a_name_is_said() {
        for (text, doubts) in [
            ("Іваненко Іван Іванович", &[][..]),
            ("Мар’яненко Дар'я Юріївна", &[]),
            ("Мамедов Алі Гасан огли", &[]),
            ("Smith John Adam", &[]),
            ("Іваненко", &[PibDoubt::NoName]),
            ("Іваненко Іван", &[PibDoubt::NoPatronymic]),
            ("А Б В Г Ґ", &[PibDoubt::ManyWords]),
            ("Іваненко Іван 3", &[PibDoubt::StrangeSign]),
            ("Iваненко Іван Іванович", &[PibDoubt::MixedLetters]),
            ("іваненко Іван Іванович", &[PibDoubt::NoCapital]),
        ] {
            assert_eq!(pib(text).map(|found| found.doubts).as_deref(), Some(doubts), "{text}");
        }
    }

    proptest! {
        #[test]
        fn of_ten_last_digits_one_is_right(first in "[0-9]{9}") {
            let right = (0..10).filter(|last| state_code(&format!("{first}{last}")) == StateCode::Right).count();
            prop_assert_eq!(right, 1);
        }

        #[test]
        fn any_text_is_looked_at(text in any::<String>()) {
            let _ = (state_code(&text), pib(&text));
        }
    }
}
