//! What a form keeps of what was typed: only what differs from what was there, and nothing secret.

use std::collections::BTreeMap;
use std::fmt;

use super::entry::{Block, Entry, Field};
pub use crate::flow::Draft;

pub(super) fn join(prefix: &str, name: impl fmt::Display) -> String {
    if prefix.is_empty() { name.to_string() } else { format!("{prefix}.{name}") }
}

/// Adds what differs. A list is named as soon as anything in it differs: its order gives the paths their meaning.
pub(super) fn collect(fields: &[Field], prefix: &str, into: &mut BTreeMap<String, String>) {
    for field in fields {
        let path = join(prefix, field.spec.name);
        let before = into.len();
        for (at, block) in field.blocks().iter().enumerate() {
            collect(&block.fields, &join(&path, at), into);
        }
        let is_secret = field.is_secret();
        if !is_secret && (field.changed() || into.len() > before) {
            into.insert(path, field.text());
        }
    }
}

/// Takes out of a draft what fits the fields; what is left in it fits none.
pub(super) fn apply(fields: &mut [Field], prefix: &str, draft: &mut BTreeMap<String, String>) {
    for field in fields {
        let path = join(prefix, field.spec.name);
        let Some(text) = draft.get(&path) else { continue };
        if field.block_spec().is_some() {
            let Ok(marks) = serde_json::from_str::<Vec<String>>(text) else { continue };
            draft.remove(&path);
            rebuild(field, &path, &marks, draft);
        } else if field.set_text(text) {
            draft.remove(&path);
        } else {
            continue;
        }
        field.touched = true;
    }
}

/// Puts the blocks in the draft's order. One that the partner no longer has is not made anew: its fields stay in the
/// draft, as lost.
fn rebuild(field: &mut Field, path: &str, marks: &[String], draft: &mut BTreeMap<String, String>) {
    let Some(spec) = field.block_spec().cloned() else { return };
    let Entry::Blocks(blocks) = &mut field.entry else { return };
    let mut known = std::mem::take(blocks);
    // What is there already is kept however long it is; a draft adds no more than a person could.
    let most = spec.at_most.max(known.len());
    for (at, mark) in marks.iter().enumerate() {
        let block = match known.iter().position(|b| b.mark() == *mark) {
            Some(at) if mark != "+" => Some(known.remove(at)),
            _ => (mark == "+").then(|| Block::added(&spec)),
        };
        let Some(mut block) = block.filter(|_| blocks.len() < most) else { continue };
        apply(&mut block.fields, &join(path, at), draft);
        blocks.push(block);
    }
}
