//! A record as a folded outline, for eyes: every key and value is [`Clean`], and nothing leads back to the record.
//!
//! Only what is unfolded is turned into lines, a long list a stretch at a time, and nothing nested absurdly deep: the
//! cost is that of what a person looks at. It knows no screen: a line is a depth, a key, a value and how it stands.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::{Clean, Original};

/// Values nested deeper than this are counted, not opened.
const DEEPEST: usize = 24;
/// Elements of a list or an object that are listed at once; a further line opens the next stretch.
const STRETCH: usize = 50;
/// Values above this depth stand open at first: the record itself and what it is made of.
const OPEN_ABOVE: usize = 1;

/// Where a value stands: the position at each level.
type Path = Vec<usize>;

/// What a line shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An object or a list that can be opened.
    Folded,
    /// An open one: its parts follow.
    Unfolded,
    /// A text.
    Text,
    /// A number, a truth value or null.
    Word,
    /// An empty object or list, or one nested too deep.
    Shut,
    /// There are so many parts more.
    More(usize),
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Levels above it.
    pub depth: usize,
    /// The name in its object, or the position in its list; none for the record itself.
    pub key: Option<Clean>,
    /// The value, or how many parts it has: `{3}`, `[12]`.
    pub value: Clean,
    /// What it is.
    pub kind: Kind,
    path: Path,
}

impl Line {
    /// True if name or value holds the text, which is given in lower case, whatever the case.
    pub fn holds(&self, wanted: &str) -> bool {
        holds(self.key.as_ref(), wanted) || self.is_leaf() && holds(Some(&self.value), wanted)
    }

    const fn is_leaf(&self) -> bool {
        matches!(self.kind, Kind::Text | Kind::Word)
    }
}

/// What is folded, and the lines that follow from it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// Those that stand otherwise than at first.
    turned: HashSet<Path>,
    /// How many parts are listed, where more than one stretch is.
    listed: HashMap<Path, usize>,
    lines: Vec<Line>,
}

impl Outline {
    /// The record with its first level open.
    pub fn of(record: &Original) -> Self {
        let mut outline = Self::default();
        outline.renew(record);
        outline
    }

    /// The lines, from the record itself on.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Makes the lines again, for another reading of the same record; what was open stays open.
    pub fn renew(&mut self, record: &Original) {
        let mut lines = std::mem::take(&mut self.lines);
        lines.clear();
        self.put(record.json(), None, &mut Vec::new(), &mut lines);
        self.lines = lines;
    }

    /// Opens or folds the line at a position; a `more` line lists the next stretch.
    pub fn toggle(&mut self, at: usize, record: &Original) {
        let Some(line) = self.lines.get(at) else { return };
        let path = line.path.clone();
        match line.kind {
            Kind::Folded | Kind::Unfolded => {
                if !self.turned.remove(&path) {
                    self.turned.insert(path);
                }
            }
            Kind::More(_) => *self.listed.entry(path).or_insert(STRETCH) += STRETCH,
            Kind::Text | Kind::Word | Kind::Shut => return,
        }
        self.renew(record);
    }

    /// The line above that the line at a position is part of.
    pub fn parent(&self, at: usize) -> Option<usize> {
        let depth = self.lines.get(at)?.depth;
        self.lines[..at].iter().rposition(|line| line.depth < depth)
    }

    /// How many values hold the text in their name or content, folded ones too.
    pub fn hits(record: &Original, wanted: &str) -> usize {
        found(record, wanted).len()
    }

    /// Unfolds the way to the n-th hit and tells its line.
    pub fn reveal(&mut self, record: &Original, wanted: &str, nth: usize) -> Option<usize> {
        let path = found(record, wanted).into_iter().nth(nth)?;
        for level in 0..path.len() {
            let (above, part) = (path[..level].to_vec(), path[level]);
            if !self.is_open(&above) && !self.turned.remove(&above) {
                self.turned.insert(above.clone());
            }
            if part >= STRETCH {
                let listed = self.listed.entry(above).or_insert(STRETCH);
                *listed = (*listed).max((part / STRETCH + 1) * STRETCH);
            }
        }
        self.renew(record);
        self.lines.iter().position(|line| line.path == path && !matches!(line.kind, Kind::More(_)))
    }

    fn is_open(&self, path: &[usize]) -> bool {
        (path.len() < OPEN_ABOVE) != self.turned.contains(path)
    }

    fn put(&self, value: &Value, key: Option<Clean>, path: &mut Path, lines: &mut Vec<Line>) {
        let depth = path.len();
        let parts = parts(value);
        let kind = match value {
            Value::String(_) => Kind::Text,
            Value::Null | Value::Bool(_) | Value::Number(_) => Kind::Word,
            _ if parts == 0 || depth >= DEEPEST => Kind::Shut,
            _ if self.is_open(path) => Kind::Unfolded,
            _ => Kind::Folded,
        };
        lines.push(Line { depth, key, value: shown(value), kind, path: path.clone() });
        if kind != Kind::Unfolded {
            return;
        }
        let listed = self.listed.get(path).copied().unwrap_or(STRETCH);
        for (at, (key, part)) in children(value).take(listed).enumerate() {
            path.push(at);
            let key = key.map_or_else(|| Clean::from_partner(&at.to_string()), Clean::from_partner);
            self.put(part, Some(key), path, lines);
            path.pop();
        }
        if let Some(more @ 1..) = parts.checked_sub(listed) {
            let value = Clean::default();
            lines.push(Line { depth: depth + 1, key: None, value, kind: Kind::More(more), path: path.clone() });
        }
    }
}

fn parts(value: &Value) -> usize {
    match value {
        Value::Array(list) => list.len(),
        Value::Object(map) => map.len(),
        _ => 0,
    }
}

/// The parts of a value, each with its name in an object.
fn children(value: &Value) -> Box<dyn Iterator<Item = (Option<&str>, &Value)> + '_> {
    match value {
        Value::Array(list) => Box::new(list.iter().map(|part| (None, part))),
        Value::Object(map) => Box::new(map.iter().map(|(key, part)| (Some(key.as_str()), part))),
        _ => Box::new(std::iter::empty()),
    }
}

fn shown(value: &Value) -> Clean {
    match value {
        Value::String(text) => Clean::from_partner(text),
        Value::Array(list) => Clean::from_partner(&format!("[{}]", list.len())),
        Value::Object(map) => Clean::from_partner(&format!("{{{}}}", map.len())),
        other => Clean::from_partner(&other.to_string()),
    }
}

fn holds(text: Option<&Clean>, wanted: &str) -> bool {
    text.is_some_and(|text| text.as_str().to_lowercase().contains(wanted))
}

/// The way to each value that holds the text, from top to bottom.
fn found(record: &Original, wanted: &str) -> Vec<Path> {
    let mut all = Vec::new();
    if !wanted.is_empty() {
        look(record.json(), None, wanted, &mut Vec::new(), &mut all);
    }
    all
}

fn look(value: &Value, key: Option<&Clean>, wanted: &str, path: &mut Path, all: &mut Vec<Path>) {
    let leaf = !matches!(value, Value::Array(_) | Value::Object(_));
    // Positions in a list are ours, not the partner's: nobody looks for them.
    if holds(key, wanted) || leaf && holds(Some(&shown(value)), wanted) {
        all.push(path.clone());
    }
    if path.len() >= DEEPEST {
        return;
    }
    for (at, (key, part)) in children(value).enumerate() {
        path.push(at);
        let key = key.map(Clean::from_partner);
        look(part, key.as_ref(), wanted, path, all);
        path.pop();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn lead() -> Original {
        Original::keep(json!({
            "id": 7,
            "client": { "name": "Ruiz\u{1b}[2J", "tags": [] },
            "notes": [{ "content": "calls back" }, { "content": "prefers Saturday" }],
            "nsa": null,
        }))
    }

    /// Each line as `depth key value`.
    fn seen(outline: &Outline) -> Vec<String> {
        let line = |line: &Line| {
            let key = line.key.as_ref().map_or("", Clean::as_str);
            format!("{}{key} {} {:?}", "  ".repeat(line.depth), line.value, line.kind)
        };
        outline.lines().iter().map(line).collect()
    }

    fn line_of(outline: &Outline, key: &str) -> usize {
        outline.lines().iter().position(|l| l.key.as_ref().is_some_and(|k| k.as_str() == key)).unwrap_or(usize::MAX)
    }

    #[test]
    fn at_first_only_the_first_level_is_open() {
        let shown = seen(&Outline::of(&lead()));
        assert_eq!(
            shown,
            [" {4} Unfolded", "  client {2} Folded", "  id 7 Word", "  notes [2] Folded", "  nsa null Word"]
        );
    }

    #[test]
    fn a_line_opens_and_folds_and_what_it_shows_is_harmless() {
        let (record, mut outline) = (lead(), Outline::of(&lead()));
        let client = line_of(&outline, "client");
        outline.toggle(client, &record);
        assert_eq!(
            seen(&outline)[client..client + 3],
            ["  client {2} Unfolded", "    name Ruiz␦[2J Text", "    tags [0] Shut"]
        );
        assert_eq!(outline.parent(client + 1), Some(client));
        outline.toggle(client, &record);
        assert_eq!(outline, Outline::of(&record));
        outline.toggle(line_of(&outline, "nsa"), &record);
        outline.toggle(usize::MAX, &record);
        assert_eq!(outline, Outline::of(&record), "nothing else can be opened");
    }

    #[test]
    fn a_hit_inside_a_folded_value_is_brought_to_light() {
        let (record, mut outline) = (lead(), Outline::of(&lead()));
        assert_eq!(Outline::hits(&record, "content"), 2);
        assert_eq!(Outline::hits(&record, "saturday"), 1);
        assert_eq!((Outline::hits(&record, ""), Outline::hits(&record, "zzz")), (0, 0));
        let at = outline.reveal(&record, "saturday", 0);
        assert_eq!(at.map(|at| outline.lines()[at].value.to_string()), Some("prefers Saturday".into()));
        assert_eq!(outline.reveal(&record, "saturday", 1), None);
    }

    #[test]
    fn a_long_list_is_opened_a_stretch_at_a_time() {
        let record = Original::keep(json!((0..130).collect::<Vec<u32>>()));
        let mut outline = Outline::of(&record);
        assert_eq!(outline.lines().len(), 1 + STRETCH + 1);
        assert_eq!(outline.lines().last().map(|l| l.kind), Some(Kind::More(80)));
        outline.toggle(STRETCH + 1, &record);
        assert_eq!(outline.lines().last().map(|l| l.kind), Some(Kind::More(30)));
        assert_eq!(outline.reveal(&record, "129", 0), Some(130));
        assert_eq!(outline.lines().last().map(|l| l.kind), Some(Kind::Word));
    }

    #[test]
    fn what_is_nested_too_deep_is_counted_and_not_opened() {
        let mut value = json!("core");
        for _ in 0..DEEPEST + 5 {
            value = json!([value]);
        }
        let record = Original::keep(value);
        assert_eq!(Outline::hits(&record, "core"), 0);
        let mut outline = Outline::of(&record);
        for _ in 0..DEEPEST + 5 {
            let last = outline.lines().len() - 1;
            if outline.lines()[last].kind == Kind::Folded {
                outline.toggle(last, &record);
            }
        }
        assert_eq!(outline.lines().last().map(|l| (l.depth, l.kind)), Some((DEEPEST, Kind::Shut)));
    }

    proptest! {
        #[test]
        fn no_key_and_no_text_reaches_the_screen_as_it_came(key in any::<String>(), text in any::<String>()) {
            let outline = Outline::of(&Original::keep(json!({ key: text })));
            for line in outline.lines() {
                let key = line.key.as_ref().map_or("", Clean::as_str);
                let told = format!("{key}{}", line.value);
                prop_assert!(!told.chars().any(char::is_control), "{:?}", told);
            }
        }
    }
}
