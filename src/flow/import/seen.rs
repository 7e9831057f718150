//! What was met before a row: in the file, and among the partner's records. What is compared is the pane's to say.

use std::collections::HashMap;

/// Where something was met first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Where {
    /// In this line of the file.
    Line(u64),
    /// In records of these ids.
    Records(Vec<u64>),
}

/// Keys of whole rows and marks that rows share (a telephone, an address).
#[derive(Debug, Default)]
pub struct Seen {
    rows: HashMap<String, (u64, u32)>,
    marks: HashMap<String, Where>,
}

impl Seen {
    /// A record has this mark.
    pub fn record(&mut self, mark: String, id: u64) {
        match self.marks.entry(mark).or_insert_with(|| Where::Records(Vec::new())) {
            Where::Records(ids) if !ids.contains(&id) => ids.push(id),
            Where::Records(_) | Where::Line(_) => {}
        }
    }

    /// A row of this key stands in this line: the line of the first one like it and how many there were, if it is not
    /// the first.
    pub fn row(&mut self, key: &str, line: u64) -> Option<(u64, u32)> {
        if let Some((first, count)) = self.rows.get_mut(key) {
            *count += 1;
            return Some((*first, *count));
        }
        self.rows.insert(key.to_owned(), (line, 1));
        None
    }

    /// A row of this line has this mark: who else has it.
    pub fn mark(&mut self, mark: String, line: u64) -> Option<Where> {
        if let Some(place) = self.marks.get(&mark) {
            return Some(place.clone());
        }
        self.marks.insert(mark, Where::Line(line));
        None
    }
}
