//! `:applications FILE`: applications from a table in a file, each checked like a typed one and then sent one by one,
//! with a fresh pair of tokens and a record of its own.
//!
//! `check` is the dry run, `send` the run. The pages are [`crate::ui::import`]'s and [`crate::ui::batch`]'s. What a row
//! says of a person is in memory alone: the plan on disk knows rows by their lines and digests, so that going on after a
//! start takes the same file again.

mod check;
mod send;

use std::fmt;
use std::sync::Arc;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

pub(super) use self::check::Field;
use self::check::MOST_ROWS;
use self::send::Sending;
use super::{DealsPane, Effects};
use crate::api::lead_leader::NewDeal;
use crate::domain::Clean;
use crate::flow::import::{Mappings, read};
use crate::flow::{Brought, Capture, Cx, Effect, Errand, Gate, PaneId, Pointer, Slot, Text, Ticket, ToastLevel};
use crate::panes::PaneCommand;
use crate::ui::import::{Around, Desk, Took, Turned};
use crate::ui::theme::Role;
use crate::ui::{ViewCx, hints};

/// The command's name.
pub(super) const COMMAND: &str = "applications";
/// Bytes of a file: so many rows have no more.
const MOST_BYTES: usize = MOST_MIB * MIB;
const MOST_MIB: usize = 1;
const MIB: usize = 1024 * 1024;
const FILE: Slot = Slot::one("import_file");
/// Slot of the file of results.
const RESULTS: Slot = Slot::one("import_results");

/// True for what an errand of an import brings.
pub(super) fn is_of_import(ticket: &Ticket) -> bool {
    [FILE, RESULTS].contains(&ticket.slot)
}

/// What lies over the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Layer {
    #[default]
    None,
    /// A file that is open.
    File,
    /// A run.
    Run,
}

/// What this pane knows of imports.
#[derive(Default)]
pub(super) struct Imports {
    layer: Layer,
    open: Option<Box<Desk<Field, NewDeal>>>,
    run: Option<Box<Sending>>,
    pub(super) mappings: Mappings<Field>,
}

impl fmt::Debug for Imports {
    /// What stands in files is other people's business.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Imports({:?})", self.layer)
    }
}

impl Imports {
    /// True while a page of an import is in front.
    pub(super) fn is_shown(&self) -> bool {
        self.layer != Layer::None
    }

    /// True while the run is in front and nothing is typed.
    pub(super) fn is_run(&self) -> bool {
        self.layer == Layer::Run && !self.types()
    }

    /// True while there is a run to be shown.
    pub(super) const fn has_run(&self) -> bool {
        self.run.is_some()
    }

    /// True while rows go out.
    pub(super) fn is_busy(&self) -> bool {
        self.run.as_ref().is_some_and(|sending| sending.is_busy())
    }

    /// True while keys are typed into a page.
    pub(super) fn types(&self) -> bool {
        match self.layer {
            Layer::None => false,
            Layer::File => true,
            Layer::Run => self.run.as_ref().is_some_and(|sending| sending.is_asking()),
        }
    }

    pub(super) fn capture(&self) -> Capture {
        if self.types() { Capture::Text } else { Capture::Layer }
    }
}

impl DealsPane {
    pub(super) fn import_commands() -> Vec<PaneCommand> {
        let label = Text::key("command-applications");
        vec![PaneCommand { name: COMMAND, label, pane: PaneId::Deals, keys: Vec::new(), file: true, row: None }]
    }

    /// Opens a file, or shows again what is open.
    pub(super) fn open_import(&mut self, path: &str) -> Effects {
        let path = path.trim().trim_matches('"');
        if path.is_empty() && self.imports.open.is_none() {
            return vec![Self::toast(ToastLevel::Info, limited("deals-import-name-a-file"))];
        }
        self.imports.layer = Layer::File;
        self.opened = None;
        if path.is_empty() {
            return vec![self.read_ledger()];
        }
        self.imports.open = Some(Box::new(Desk::new(path.to_owned())));
        self.read_import()
    }

    fn read_import(&mut self) -> Effects {
        let Some(desk) = &mut self.imports.open else { return Vec::new() };
        desk.retry();
        let read = Errand::Read { path: desk.path().to_owned(), most: MOST_BYTES };
        vec![Effect::Errand(self.tickets.issue(FILE), read), self.read_ledger()]
    }

    /// What an errand of an import brought.
    pub(super) fn import_brought(
        &mut self,
        ticket: &Ticket,
        brought: Result<Brought, Text>,
        cx: &mut Cx<'_>,
    ) -> Effects {
        // A line that could not be written matters also when a later one is on its way.
        if ticket.slot == RESULTS {
            self.tickets.close(ticket);
            return self.run_noted(brought, cx);
        }
        if !self.tickets.accepts(ticket) {
            return Vec::new();
        }
        self.tickets.close(ticket);
        let Some(desk) = &mut self.imports.open else { return Vec::new() };
        match brought {
            Ok(Brought::File(path, bytes)) => match desk.took(path, bytes) {
                Took::Read(bytes) => {
                    self.take_table(&bytes, cx);
                    Vec::new()
                }
                Took::Same => self.show_plan(cx),
                Took::Changed(bytes) => {
                    self.take_table(&bytes, cx);
                    vec![Self::toast(ToastLevel::Warn, Text::key("import-file-changed"))]
                }
            },
            Ok(_) => Vec::new(),
            Err(why) => {
                desk.fail(why);
                Vec::new()
            }
        }
    }

    fn take_table(&mut self, bytes: &[u8], cx: &Cx<'_>) {
        let table = match read(bytes) {
            Ok(table) if table.rows.len() > MOST_ROWS => {
                Err(limited("deals-import-many-rows").with("found", table.rows.len()))
            }
            table => table.map(Arc::new),
        };
        if let Some(desk) = &mut self.imports.open {
            desk.table_is(table, &self.imports.mappings);
        }
        self.check_import(cx);
    }

    /// Holds the rows against the rules and the ledger, once both are there.
    pub(super) fn check_import(&mut self, cx: &Cx<'_>) {
        let Some(desk) = &self.imports.open else { return };
        let Some(table) = desk.table().cloned() else { return };
        let rows = self.dry_run(&table, desk.mapping(), cx);
        if let (Some(desk), Some(rows)) = (&mut self.imports.open, rows) {
            desk.checked(rows);
        }
    }

    /// Who signs out takes the people of the file with them; what was sent is in the ledger.
    pub(super) fn close_import(&mut self) {
        (self.imports.open, self.imports.layer) = (None, Layer::None);
        if let Some(sending) = &mut self.imports.run {
            sending.signed_out();
        }
    }

    /// A raw key of a page.
    pub(super) fn import_key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Effects {
        if self.imports.layer == Layer::Run {
            return self.run_key(key, cx);
        }
        let Some(desk) = &mut self.imports.open else {
            self.imports.layer = Layer::None;
            return Vec::new();
        };
        let turned = desk.key(key, cx.area, cx.say);
        self.import_turned(turned, cx)
    }

    pub(super) fn import_paste(&mut self, text: &str) {
        match (self.imports.layer, &mut self.imports.open, &mut self.imports.run) {
            (Layer::File, Some(desk), _) => desk.paste(text),
            (Layer::Run, _, Some(sending)) => sending.paste(text),
            _ => {}
        }
    }

    pub(super) fn import_point(&mut self, pointer: Pointer, cx: &mut Cx<'_>) -> Effects {
        let Some(desk) = self.imports.open.as_mut().filter(|_| self.imports.layer == Layer::File) else {
            return Vec::new();
        };
        let turned = desk.point(pointer, cx.area, cx.say);
        self.import_turned(turned, cx)
    }

    fn import_turned(&mut self, turned: Turned, cx: &mut Cx<'_>) -> Effects {
        match turned {
            Turned::Left => self.imports.layer = Layer::None,
            Turned::Again => return self.read_import(),
            Turned::Mapped => {
                if let Some(desk) = &self.imports.open
                    && let Some(table) = desk.table()
                {
                    self.imports.mappings.keep(&table.heads, desk.mapping());
                }
                self.check_import(cx);
            }
            Turned::Send => return self.ask_send(cx),
            Turned::Chose(0) => return vec![Self::toast(ToastLevel::Info, Text::key("import-no-choice"))],
            Turned::Chose(count) => {
                let text = Text::key("import-chose-shared").with("count", count);
                return vec![Self::toast(ToastLevel::Info, text)];
            }
            // Nothing can be asked of the service but by a number, and an unknown one is a person's to close.
            Turned::LookUp | Turned::Verify => {
                return vec![Self::toast(ToastLevel::Info, Text::key("deals-import-no-look-up"))];
            }
            Turned::Nothing | Turned::Stop | Turned::Other => {}
        }
        Vec::new()
    }

    /// `s`: the file is read once more, and must be the one that was checked; then its plan is shown.
    fn ask_send(&mut self, cx: &Cx<'_>) -> Effects {
        let unknown = self.unknown().is_some();
        let Some(desk) = &mut self.imports.open else { return Vec::new() };
        let off = if let Gate::Shut(why) = cx.gate {
            Some(Text::key("toast-write-off").with("why", why.clone()))
        } else if desk.failed().is_some() || desk.rows().is_none() {
            Some(Text::key("import-not-checked"))
        } else if unknown {
            Some(Text::key("deals-import-unknown"))
        } else if desk.to_send() == 0 {
            Some(Text::key("import-nothing"))
        } else {
            None
        };
        if let Some(why) = off {
            return vec![Self::toast(ToastLevel::Warn, why)];
        }
        let _ = desk.compare();
        let read = Errand::Read { path: desk.path().to_owned(), most: MOST_BYTES };
        vec![Effect::Errand(self.tickets.issue(FILE), read)]
    }

    /// Draws the page in front.
    pub(super) fn draw_import(&self, frame: &mut Frame<'_>, area: Rect, vx: &ViewCx<'_>) {
        match (self.imports.layer, &self.imports.open, &self.imports.run) {
            (Layer::File, Some(desk), _) => {
                let titles = ["deals-import-columns", "deals-import-rows"];
                let around = Around {
                    titles,
                    owner: Some((limited("deals-import-limits"), Role::Dim)),
                    note: None,
                    unknown: "deals-import-row-unknown",
                    looks_up: false,
                    waits: self.unread.clone(),
                    hints: &[],
                };
                desk.draw(&around, frame, area, vx);
            }
            (Layer::Run, _, Some(sending)) => sending.draw(frame, area, &hints(&self.run_states(), vx), vx),
            _ => {}
        }
    }
}

/// A text that tells how much a file may hold.
fn limited(key: &'static str) -> Text {
    Text::key(key).with("most", MOST_ROWS).with("mib", MOST_MIB)
}

/// The last part of a path.
fn file_name(path: &str) -> Clean {
    Clean::from_partner(path.rsplit('/').next().unwrap_or_default())
}
