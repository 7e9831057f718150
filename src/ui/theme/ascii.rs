//! The ASCII form of each of our own symbols, one cell for one cell.
//!
//! Widgets write the symbols that they mean; they are replaced when a frame is finished, so that nobody has to think of
//! it twice. A symbol that a partner's text has too gets the same form there. Letters, figures and currencies stay, unless
//! the terminal takes no byte beyond ASCII ([`of_any`]): then a letter is the one it comes from, or sounds like, and what
//! has no such form is `?`. Symbols that tell things apart side by side (a service's states, the states of a write, the bars of a sparkline) stay
//! different from each other.

/// What stands for a symbol; none if it is not one of ours.
pub(super) fn of(symbol: &str) -> Option<char> {
    if symbol.is_ascii() {
        return None;
    }
    let mut chars = symbol.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => of_char(c),
        _ => None,
    }
}

/// What stands for a symbol where only ASCII may be written, whatever it is; none if it is ASCII.
pub(super) fn of_any(symbol: &str) -> Option<char> {
    if symbol.is_ascii() {
        return None;
    }
    // Marks that follow a letter in its cell fall away.
    let first = symbol.chars().next()?;
    Some(of_char(first).or_else(|| letter(first)).unwrap_or('?'))
}

/// The one letter, figure or mark that comes nearest. One cell stays one cell, so `щ` cannot be `shch`.
fn letter(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c);
    }
    if c.is_uppercase() {
        return lower(c.to_lowercase().next()?).map(|plain| plain.to_ascii_uppercase());
    }
    lower(c)
}

fn lower(c: char) -> Option<char> {
    Some(match c {
        'а' | 'я' => 'a',
        'б' => 'b',
        'в' => 'v',
        'г' => 'h',
        'ґ' => 'g',
        'д' => 'd',
        'е' | 'є' | 'ё' | 'э' => 'e',
        'ж' | 'з' => 'z',
        'и' | 'ы' => 'y',
        'і' | 'ї' => 'i',
        'й' => 'j',
        'к' => 'k',
        'л' => 'l',
        'м' => 'm',
        'н' => 'n',
        'о' => 'o',
        'п' => 'p',
        'р' => 'r',
        'с' | 'ш' | 'щ' | 'ß' => 's',
        'т' | 'þ' => 't',
        'у' | 'ю' => 'u',
        'ф' => 'f',
        'х' => 'x',
        'ц' | 'ч' => 'c',
        'ь' | 'ъ' => '\'',
        'æ' => 'a',
        'œ' => 'o',
        'ð' => 'd',
        '№' => '#',
        '€' => 'E',
        '£' => 'L',
        '¥' => 'Y',
        '¿' => '?',
        '¡' => '!',
        'º' => 'o',
        'ª' => 'a',
        '°' => 'o',
        '²' => '2',
        '³' => '3',
        other => Some(nucleo_matcher::chars::normalize(other)).filter(char::is_ascii)?,
    })
}

const fn of_char(c: char) -> Option<char> {
    Some(match c {
        '·' => '.',
        '…' => '~',
        '•' | '●' | '★' | '◆' | '■' => '*',
        '–' | '—' | '‐' | '‑' => '-',
        '×' => 'x',
        '≈' => '~',
        '“' | '”' | '„' => '"',
        '‘' | '’' => '\'',
        '‹' | '«' | '←' => '<',
        '›' | '»' | '→' | '▌' | '▸' | '▶' => '>',
        '≥' => '>',
        '↑' | '▴' | '▲' => '^',
        '↓' | '▾' | '▼' => 'v',
        '◐' => '%',
        '○' | '☐' | '□' | '◇' | '☆' => 'o',
        '✗' | '✘' | '☒' => 'X',
        '✓' | '✔' | '☑' => 'v',
        '⏎' | '✎' => '/',
        '␣' => '_',
        '±' => '+',
        '´' => '\'',
        '␦' => '?',
        '\u{a0}' | '\u{202f}' | '\u{2800}' => ' ',
        // Bars of a sparkline, from low to high.
        '▁' => '_',
        '▂' => '.',
        '▃' => ':',
        '▄' => '-',
        '▅' => '=',
        '▆' => '+',
        '▇' => '*',
        '█' => '#',
        // Shades of a heat-map.
        '░' => '.',
        '▒' => ':',
        '▓' => '%',
        // Borders, rules, bars.
        '─' | '╌' | '┄' | '┈' => '-',
        '━' | '═' => '=',
        '│' | '▐' | '║' => '|',
        '┃' => '#',
        '┊' | '┆' | '╎' => ':',
        // Whatever a border, a shape or a chart may come to use.
        '\u{2190}'..='\u{21ff}' => '>',
        '\u{2500}'..='\u{257f}' => '+',
        '\u{2580}'..='\u{259f}' => '#',
        '\u{25a0}'..='\u{25fc}' | '\u{25ff}' | '\u{2800}'..='\u{28ff}' => '*',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::ui::ledger::Standing;
    use crate::ui::shell::ServiceState;
    use crate::ui::{spark, text};

    #[test]
    fn a_form_is_one_ascii_cell_as_the_symbol_is() {
        for c in ('\u{80}'..='\u{ffff}').filter(|c| of_char(*c).is_some()) {
            assert_eq!(text::width(&c.to_string()), 1, "{c}");
            assert!(of_char(c).is_some_and(|plain| plain == ' ' || plain.is_ascii_graphic()), "{c}");
        }
    }

    #[test]
    fn letters_figures_and_clusters_stay() {
        for symbol in ["a", "á", "ñ", "Ї", "日", "€", "º", "½", "e\u{301}", "👍", " "] {
            assert_eq!(of(symbol), None, "{symbol}");
        }
    }

    #[test]
    fn a_terminal_without_utf8_gets_letters_it_can_draw_and_a_question_mark_for_the_rest() {
        let plain = |text: &str| text.chars().map(|c| of_any(&c.to_string()).unwrap_or(c)).collect::<String>();
        for (text, wanted) in [
            ("Íñigo Núñez", "Inigo Nunez"),
            ("Òscar Güell i Façana", "Oscar Guell i Facana"),
            ("Нові ліди: Їжак, Щука", "Novi lidy: Izak, Suka"),
            ("15.000 € · 2ª mano", "15.000 E . 2a mano"),
            ("Łódź Straße", "Lodz Strase"),
            ("日本 👍", "?? ?"),
        ] {
            assert_eq!(plain(text), wanted);
        }
        assert_eq!((of_any("e\u{301}"), of_any("👍🏽"), of_any("a")), (Some('e'), Some('?'), None));
        for c in ('\u{80}'..='\u{ffff}').filter_map(|c| of_any(&c.to_string())) {
            assert!(c == ' ' || c.is_ascii_graphic(), "{c:?}");
        }
    }

    #[test]
    fn what_is_told_apart_by_its_symbol_still_is() {
        let different = |symbols: &[&str]| {
            let forms: HashSet<String> =
                symbols.iter().map(|s| of(s).map_or_else(|| (*s).to_owned(), String::from)).collect();
            assert_eq!(forms.len(), symbols.len(), "{symbols:?}: {forms:?}");
        };
        different(
            &[ServiceState::Up, ServiceState::Slow, ServiceState::Down, ServiceState::SignedOut, ServiceState::Idle]
                .map(ServiceState::mark),
        );
        different(
            &[
                Standing::Prepared,
                Standing::Sending,
                Standing::Confirmed,
                Standing::Refused,
                Standing::NotSent,
                Standing::Unknown,
                Standing::Closed,
            ]
            .map(Standing::mark),
        );
        different(&["!!", "!", "~", "»", "?"]);
        different(&["▌", "●"]);
        different(&["“", "+", "■", "✎", "~", "☑", "☐", "!!"]);
        different(&["░", "▒", "▓", "█", " "]);
        let bars: Vec<String> = spark::spark(&[0, 1, 2, 3, 4, 5, 6, 7]).chars().map(String::from).collect();
        different(&bars.iter().map(String::as_str).collect::<Vec<_>>());
    }
}
