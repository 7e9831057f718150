//! Leads as texts in the person's own editor: given, taken back, and kept like drafts until they are sent.
//!
//! A text lies beside the one it was made of: only what differs is a wish. After a crash the reading it was made of is gone,
//! as records are never kept on disk; the text then stands over a fresh one, and says so where that reads differently.

use std::collections::BTreeMap;

use super::{Means, Open, Stage, sheet};
use crate::api::sml::{Lead, LeadId, LeadRow};
use crate::flow::{Cx, Draft, DraftKey, EditText, Effect, Slot, Text, Ticket, ToastLevel};
use crate::panes::leads::layers::Layer;
use crate::panes::leads::{Effects, LeadsPane};

/// Slot of a text that is in the person's editor.
const EDITOR: &str = "edit_sheet";
/// Slot of a text that is asked of the disk.
const DISK: &str = "edit_sheet_kept";
/// Texts in memory that came back from the editor and were not sent.
const MOST: usize = 20;
/// The two parts of a text on disk.
const GIVEN: &str = "given";
const TYPED: &str = "typed";

/// A text that was given to the editor, and what came back.
#[derive(Clone)]
pub(super) struct Paper {
    pub(super) base: Lead,
    given: String,
    pub(super) text: String,
}

impl std::fmt::Debug for Paper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Paper({})", self.base.row.id.0)
    }
}

/// The texts that were not sent yet.
#[derive(Debug, Default)]
pub(super) struct Papers {
    known: BTreeMap<u64, Paper>,
    /// The lead whose text is asked of the disk.
    asked: Option<(Ticket, Box<Lead>)>,
}

impl Papers {
    /// The text of a lead.
    pub(super) fn of(&mut self, lead: u64) -> Option<&mut Paper> {
        self.known.get_mut(&lead)
    }
}

fn key(lead: u64) -> DraftKey {
    DraftKey::new("lead_text", lead.to_string())
}

/// Forgets the text on disk.
fn forget(lead: u64) -> Effects {
    vec![Effect::SaveDraft(key(lead), Draft::default())]
}

impl LeadsPane {
    /// The lead is read: the text that was not sent is taken from memory, or asked of the disk.
    pub(super) fn ask_paper(&mut self, row: LeadRow, lead: Lead, cx: &Cx<'_>) -> Effects {
        let id = lead.row.id.0;
        if let Some(paper) = self.edits.papers.known.get(&id).cloned() {
            return self.give_again(paper, &[Text::key("edit-sheet-again")], cx);
        }
        let ticket = self.tickets.issue(Slot::of(DISK, id));
        self.edits.papers.asked = Some((ticket, Box::new(lead)));
        // It is still being opened.
        self.layer = Layer::Edit(Box::new(Stage::Opening(row, Means::Sheet)));
        vec![Effect::LoadDraft(ticket, key(id))]
    }

    /// What the disk has of a text; none if something else was asked for.
    pub(in crate::panes::leads) fn paper_found(
        &mut self,
        ticket: &Ticket,
        draft: Option<&Draft>,
        cx: &Cx<'_>,
    ) -> Option<Effects> {
        let (_, lead) = self.edits.papers.asked.take_if(|(asked, _)| asked == ticket)?;
        let id = lead.row.id.0;
        let waits =
            matches!(&self.layer, Layer::Edit(stage) if matches!(&**stage, Stage::Opening(row, _) if row.id.0 == id));
        if !waits {
            // Left meanwhile.
            return Some(Vec::new());
        }
        self.layer = Layer::None;
        let fresh = sheet::write(&lead, &self.catalog, cx.say);
        let part = |name: &str| draft.and_then(|draft| draft.0.get(name)).cloned();
        Some(match (part(GIVEN), part(TYPED)) {
            (Some(given), Some(text)) => {
                let mut words = vec![Text::key("edit-sheet-again")];
                // Names of what there is to choose from may have come or gone: comments say nothing of the lead.
                if !sheet::says_the_same(&given, &fresh) {
                    words.push(Text::key("edit-sheet-moved"));
                }
                self.give_again(Paper { base: *lead, given, text }, &words, cx)
            }
            _ => self.give(Paper { base: *lead, given: fresh.clone(), text: fresh }),
        })
    }

    /// A text that was not sent comes again, with words at its head.
    fn give_again(&mut self, paper: Paper, words: &[Text], cx: &Cx<'_>) -> Effects {
        let words: Vec<String> = words.iter().map(|text| (cx.say)(text)).collect();
        let text = sheet::with_words(&paper.text, words.iter().map(String::as_str));
        self.give(Paper { text, ..paper })
    }

    fn give(&mut self, paper: Paper) -> Effects {
        let id = paper.base.row.id.0;
        self.edits.open = Some(Open { base: paper.base.clone(), means: Means::Sheet, write: None });
        let ticket = self.tickets.issue(Slot::of(EDITOR, id));
        let text = EditText { ending: "toml", text: paper.text.clone() };
        let known = &mut self.edits.papers.known;
        if known.len() >= MOST && !known.contains_key(&id) {
            // It is on disk.
            known.pop_first();
        }
        known.insert(id, paper);
        vec![Effect::Edit(ticket, text)]
    }

    /// True if a text that came back is a lead.
    pub(in crate::panes::leads) fn is_sheet(ticket: &Ticket) -> bool {
        ticket.slot.name == EDITOR
    }

    /// What the editor left.
    pub(in crate::panes::leads) fn sheet_edited(
        &mut self,
        ticket: &Ticket,
        text: Result<String, Text>,
        cx: &Cx<'_>,
    ) -> Effects {
        let id = ticket.slot.key;
        let text = match text {
            Ok(text) => text,
            Err(why) => return Self::toast(ToastLevel::Warn, why),
        };
        let Some(paper) = self.edits.papers.of(id) else { return Vec::new() };
        let looked_at = paper.text == text;
        paper.text.clone_from(&text);
        let paper = paper.clone();
        let read = sheet::read(&text, &paper.given, &paper.base, cx.say);
        if read.as_ref().is_ok_and(Vec::is_empty) {
            let mut effects = self.forget_paper(LeadId(id));
            effects.extend(Self::toast(ToastLevel::Info, Text::key("edit-unchanged")));
            return effects;
        }
        let parts = [(GIVEN, paper.given.clone()), (TYPED, text.clone())];
        let draft = Draft(parts.map(|(name, part)| (name.to_owned(), part)).into());
        let mut effects = vec![Effect::SaveDraft(key(id), draft)];
        effects.extend(match read {
            Ok(wishes) => self.check_edit(LeadId(id), wishes),
            // Left as it was given, mistakes and all: the person has had enough of it.
            Err(_) if looked_at => Self::toast(ToastLevel::Warn, Text::key("edit-sheet-left")),
            Err(wrong) => {
                let text = sheet::with_words(&text, wrong.iter().map(String::as_str));
                self.give(Paper { text, ..paper })
            }
        });
        effects
    }

    /// It was sent, or there is nothing to send.
    pub(super) fn forget_paper(&mut self, lead: LeadId) -> Effects {
        self.edits.papers.known.remove(&lead.0).map_or_else(Vec::new, |_| forget(lead.0))
    }
}
