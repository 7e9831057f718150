//! Telephones as people compare them: by their digits.

/// The digits of a telephone, without a Spanish, Peruvian or other country prefix written as `+NN` or `00NN` where the
/// rest is at least nine digits long. Two spellings of one number give the same text.
pub fn digits(text: &str) -> String {
    let all: String = text.chars().filter(char::is_ascii_digit).collect();
    let international = text.trim_start().starts_with('+');
    let bare = all.strip_prefix("00");
    match (international, bare) {
        (true, _) if all.len() >= 11 => all[2..].to_owned(),
        (_, Some(rest)) if rest.len() >= 11 => rest[2..].to_owned(),
        _ => all,
    }
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn spellings_of_one_number_agree() {
        for text in ["612 345 118", "612-345-118", "+34 612345118", "0034612345118"] {
            assert_eq!(digits(text), "612345118", "{text}");
        }
        assert_eq!(digits("+1 23"), "123");
        assert_eq!(digits("no number"), "");
    }
}
