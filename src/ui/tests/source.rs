//! The crate's own sources as the key tests read them: string literals and what stands around them.
//!
//! Not a parser of Rust: a lexer that knows comments, strings, characters and lifetimes, and leaves out test code.

use std::fs;
use std::path::Path;

/// A piece of source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A name, a number or a lifetime.
    Word(String),
    /// What stands between quotes.
    Text(String),
    /// Any other sign.
    Sign(char),
}

impl Token {
    pub(super) fn is(&self, sign: char) -> bool {
        *self == Self::Sign(sign)
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(self, Self::Word(w) if w == word)
    }

    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// A file without its tests.
pub(super) struct File {
    /// Path below the crate's folder.
    pub(super) path: String,
    pub(super) tokens: Vec<Token>,
}

/// Every file of `src` that is part of the program.
pub(super) fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut folders, mut files) = (vec![root.join("src")], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if path.is_dir() && name != "tests" {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") && name != "tests.rs" {
                let text = fs::read_to_string(&path).unwrap();
                let path = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                files.push(File { path, tokens: without_tests(&tokens(&text)) });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The tokens of a source text.
pub(super) fn tokens(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let at = |k: usize| chars.get(k).copied().unwrap_or('\0');
    let mut tokens = Vec::new();
    let mut k = 0;
    while k < chars.len() {
        match at(k) {
            '/' if at(k + 1) == '/' => k += chars[k..].iter().take_while(|c| **c != '\n').count(),
            '/' if at(k + 1) == '*' => k = after_comment(&chars, k),
            '"' => k = quoted(&chars, k, &mut tokens),
            // `'a'`, `'\n'` and `'\u{1f}'` are characters, `'a` is a lifetime.
            '\'' if at(k + 1) == '\\' => k += 3 + chars[k + 3..].iter().take_while(|c| **c != '\'').count() + 1,
            '\'' if at(k + 2) == '\'' => k += 3,
            c if c.is_alphanumeric() || c == '_' || c == '\'' => {
                let more = chars[k + 1..].iter().take_while(|c| c.is_alphanumeric() || **c == '_').count();
                let word: String = chars[k..=k + more].iter().collect();
                k += 1 + more;
                let hashes = chars[k..].iter().take_while(|c| **c == '#').count();
                if matches!(word.as_str(), "r" | "br") && at(k + hashes) == '"' {
                    k = raw(&chars, k + hashes + 1, hashes, &mut tokens);
                } else {
                    tokens.push(Token::Word(word));
                }
            }
            c if c.is_whitespace() => k += 1,
            c => {
                tokens.push(Token::Sign(c));
                k += 1;
            }
        }
    }
    tokens
}

fn after_comment(chars: &[char], start: usize) -> usize {
    let (mut depth, mut k) = (0, start);
    while k < chars.len() {
        match (chars[k], chars.get(k + 1)) {
            ('/', Some('*')) => (depth, k) = (depth + 1, k + 2),
            ('*', Some('/')) => (depth, k) = (depth - 1, k + 2),
            _ => k += 1,
        }
        if depth == 0 {
            break;
        }
    }
    k
}

/// A string in which a backslash means something; it stays as it is written. Returns where the source goes on.
fn quoted(chars: &[char], start: usize, tokens: &mut Vec<Token>) -> usize {
    let (mut text, mut k) = (String::new(), start + 1);
    while k < chars.len() && chars[k] != '"' {
        text.push(chars[k]);
        if chars[k] == '\\' {
            k += 1;
            text.extend(chars.get(k));
        }
        k += 1;
    }
    tokens.push(Token::Text(text));
    k + 1
}

fn raw(chars: &[char], start: usize, hashes: usize, tokens: &mut Vec<Token>) -> usize {
    let ends =
        |k: usize| chars[k] == '"' && chars[k + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes;
    let end = (start..chars.len()).find(|k| ends(*k)).unwrap_or(chars.len());
    tokens.push(Token::Text(chars[start..end].iter().collect()));
    end + 1 + hashes
}

/// Leaves out what `#[cfg(test)]` stands before: a module in braces or a line up to its semicolon.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let mark = self::tokens("#[cfg(test)]");
    let (mut kept, mut k) = (Vec::new(), 0);
    while k < tokens.len() {
        if !tokens[k..].starts_with(&mark) {
            kept.push(tokens[k].clone());
            k += 1;
            continue;
        }
        let mut depth = 0;
        k += mark.len();
        while k < tokens.len() {
            depth += i32::from(tokens[k].is('{')) - i32::from(tokens[k].is('}'));
            let over = depth == 0 && (tokens[k].is('}') || tokens[k].is(';'));
            k += 1;
            if over {
                break;
            }
        }
    }
    kept
}

#[test]
fn literals_are_told_from_comments_characters_and_lifetimes() {
    let source = r##"
        // "a-comment"
        /* "another /* "in-it" */ one" */
        fn f<'a>(c: char) -> &'a str { if c == '"' || c == '\'' { "one-\"key" } else { r#"raw"key"# } }
    "##;
    let texts: Vec<_> = tokens(source).iter().filter_map(|t| t.text().map(ToOwned::to_owned)).collect();
    assert_eq!(texts, ["one-\\\"key", "raw\"key"]);
}

#[test]
fn test_code_is_left_out() {
    let source =
        "#[cfg(test)] mod a; const A: &str = \"kept\"; #[cfg(test)] mod tests { fn f() { \"out\" } } fn g() {}";
    let kept = without_tests(&tokens(source));
    assert_eq!(kept, tokens("const A: &str = \"kept\"; fn g() {}"));
}
