//! How text is compared: lower case, without marks, so that `Núñez`, `NUNEZ` and `nunez` are one.
//!
//! A pure function of one text. What is folded is only compared, never shown.

use nucleo_matcher::chars::normalize;

/// The text as it is compared.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Appends the text as it is compared. Character by character: the fold of two texts joined is their folds joined.
pub fn fold_into(text: &str, out: &mut String) {
    let mut rest = text;
    // Runs of ASCII are copied whole, which is most of every text.
    while let Some(other) = rest.bytes().position(|b| !b.is_ascii()) {
        let (plain, marked) = rest.split_at(other);
        push_ascii(plain, out);
        let mut chars = marked.chars();
        if let Some(c) = chars.next() {
            match common(c) {
                Some(bare) => out.push(bare),
                None => c.to_lowercase().for_each(|lower| push_bare(lower, out)),
            }
        }
        rest = chars.as_str();
    }
    push_ascii(rest, out);
}

fn push_ascii(text: &str, out: &mut String) {
    let start = out.len();
    out.push_str(text);
    if let Some(added) = out.get_mut(start..) {
        added.make_ascii_lowercase();
    }
}

/// What Spanish and Ukrainian text is full of, without the search through Unicode's tables.
const fn common(c: char) -> Option<char> {
    Some(match c {
        'á' | 'à' | 'Á' | 'À' => 'a',
        'é' | 'è' | 'É' | 'È' => 'e',
        'í' | 'ï' | 'Í' | 'Ï' => 'i',
        'ó' | 'ò' | 'Ó' | 'Ò' => 'o',
        'ú' | 'ü' | 'Ú' | 'Ü' => 'u',
        'ñ' | 'Ñ' => 'n',
        'ç' | 'Ç' => 'c',
        '¿' | '¡' | '€' | 'а'..='и' | 'к'..='я' | 'є' | 'і' | 'ґ' => c,
        _ => return None,
    })
}

/// Appends a lower-case character without its marks.
fn push_bare(c: char, out: &mut String) {
    let text = match c {
        // combining marks: what is left of a decomposed letter is the bare letter
        '\u{300}'..='\u{36f}' => return,
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ð' => "d",
        'ª' => "a",
        'º' => "o",
        'й' | 'ѝ' => "и",
        'ї' => "і",
        'ё' | 'ѐ' => "е",
        'ў' => "у",
        'ѓ' => "г",
        'ќ' => "к",
        '‘' | '’' | 'ʼ' | '´' => "'",
        '“' | '”' | '«' | '»' => "\"",
        '‐' | '‑' | '–' | '—' => "-",
        '\u{a0}' | '\u{202f}' => " ",
        _ => {
            let bare = normalize(c);
            if bare == c {
                out.push(c);
            } else {
                out.extend(bare.to_lowercase());
            }
            return;
        }
    };
    out.push_str(text);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn case_and_marks_do_not_count() {
        for (text, folded) in [
            ("Ruiz, Martá", "ruiz, marta"),
            ("MUÑOZ Núñez", "munoz nunez"),
            ("Straße ÆØÅ", "strasse aeoa"),
            ("Łódź Ðorđe", "lodz dorde"),
            ("КИЇВ Йосип Ґанок", "киів иосип ґанок"),
            ("n\u{303}and\u{fa}", "nandu"),
            ("1º Mª", "1o ma"),
            ("O’Donnell – «x»", "o'donnell - \"x\""),
            ("日本 ☎", "日本 ☎"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn the_short_way_for_common_letters_is_the_long_one(c in "[¿-ÿЀ-ґ€]") {
            let mut long = String::new();
            for lower in c.chars().flat_map(char::to_lowercase) {
                push_bare(lower, &mut long);
            }
            prop_assert_eq!(fold(&c), long);
        }

        #[test]
        fn the_fold_of_a_whole_is_the_folds_of_its_parts(a in any::<String>(), b in any::<String>()) {
            prop_assert_eq!(fold(&format!("{a}{b}")), fold(&a) + &fold(&b));
        }
    }
}
