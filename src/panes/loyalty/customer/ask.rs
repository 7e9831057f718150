//! What is typed into the tab Customer: whose points, which document, which code, which days.

use crossterm::event::{KeyCode, KeyEvent};

use super::{CustomerTab, View};
use crate::api::loyalty::{Code, Days, Document, ExternalId, Kind};
use crate::flow::{Cx, Pointer, Text};
use crate::panes::loyalty::{Base, Effects};
use crate::panes::parts::Part as _;
use crate::ui::field::TextField;
use crate::ui::range::{RangePicker, Ranged};

/// Longer ranges of one customer are slips.
const MOST_DAYS: u64 = 3_660;

/// Something that is being typed.
#[derive(Debug)]
pub(super) enum Ask {
    /// One line at the foot.
    Line(Box<LineAsk>),
    /// A range of days.
    Range(Box<RangePicker>),
}

/// One line, and what is wrong with it.
#[derive(Debug)]
pub(super) struct LineAsk {
    pub(super) what: What,
    pub(super) field: TextField,
    pub(super) wrong: Option<Text>,
}

/// What a line is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Customer,
    Document,
    Code,
    /// The kind of this code.
    Kind(Code),
}

impl What {
    /// The key of what stands before the line.
    pub(super) const fn sign(&self) -> &'static str {
        match self {
            Self::Customer => "loyalty-sign-customer",
            Self::Document => "loyalty-sign-document",
            Self::Code => "loyalty-sign-code",
            Self::Kind(_) => "loyalty-sign-kind",
        }
    }
}

impl Ask {
    fn line(what: What, text: &str) -> Self {
        let mut field = TextField::new();
        field.set(text);
        Self::Line(Box::new(LineAsk { what, field, wrong: None }))
    }

    pub(super) fn customer() -> Self {
        Self::line(What::Customer, "")
    }

    pub(super) fn range(today: jiff::civil::Date) -> Self {
        Self::Range(Box::new(RangePicker::new(Text::key("range-title"), today, MOST_DAYS)))
    }

    pub(super) fn paste(&mut self, text: &str) {
        match self {
            Self::Line(line) => line.field.paste(text),
            Self::Range(picker) => picker.paste(text),
        }
    }
}

impl CustomerTab {
    /// What the view in front is asked by.
    pub(super) fn question(&self, base: &Base) -> Ask {
        match self.view {
            View::Reloads | View::Points => {
                // Most often the customer's id is his or her document: offered, not taken for it.
                let id = base.book.customer.question.as_ref().map(ExternalId::as_str);
                let text = self.document.as_ref().map(Document::as_str).or(id).unwrap_or_default();
                Ask::line(What::Document, text)
            }
            View::Code => {
                let asked = base.book.by_code.question.as_ref().map_or("", |(code, _)| code.as_str());
                Ask::line(What::Code, asked)
            }
            _ => Ask::customer(),
        }
    }

    pub(super) fn ask_key(&mut self, key: &KeyEvent, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        match &mut self.ask {
            Some(Ask::Range(picker)) => {
                let ranged = picker.key(key);
                self.ranged(ranged, base, cx)
            }
            Some(Ask::Line(line)) => match key.code {
                KeyCode::Esc => {
                    self.ask = None;
                    Vec::new()
                }
                KeyCode::Enter => self.typed(base, cx),
                KeyCode::Up | KeyCode::Down if matches!(line.what, What::Kind(_)) => {
                    let on = key.code == KeyCode::Down;
                    let all = Kind::KNOWN;
                    let at = all.iter().position(|kind| *kind == line.field.text());
                    let next = match at {
                        Some(at) => (at + if on { 1 } else { all.len() - 1 }) % all.len(),
                        None => 0,
                    };
                    line.field.set(all[next]);
                    Vec::new()
                }
                _ => {
                    if line.field.handle(key) {
                        line.wrong = None;
                    }
                    Vec::new()
                }
            },
            None => Vec::new(),
        }
    }

    pub(super) fn ask_point(&mut self, pointer: Pointer, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let Some(Ask::Range(picker)) = &mut self.ask else { return Vec::new() };
        let ranged = picker.point(cx.area, pointer);
        self.ranged(ranged, base, cx)
    }

    fn ranged(&mut self, ranged: Ranged, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        match ranged {
            Ranged::None => Vec::new(),
            Ranged::Closed => {
                self.ask = None;
                Vec::new()
            }
            Ranged::Chosen(from, to) => {
                self.days = Days::new(from, to);
                self.ask = self.document.is_none().then(|| self.question(base));
                self.asked(base, cx)
            }
        }
    }

    /// What stands in the tables now, and what is read for it.
    fn asked(&mut self, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let effects = self.ask_ranged(base, cx);
        self.fill(base, cx);
        effects
    }

    fn typed(&mut self, base: &mut Base, cx: &mut Cx<'_>) -> Effects {
        let Some(Ask::Line(line)) = &mut self.ask else { return Vec::new() };
        let text = line.field.text().to_owned();
        match line.what.clone() {
            What::Customer => {
                if let Some(customer) = ExternalId::new(&text) {
                    self.bring();
                    let effects = base.find(customer, cx.at);
                    self.fill(base, cx);
                    return effects;
                }
            }
            What::Document => {
                if let Some(document) = Document::new(&text) {
                    self.ask = None;
                    self.document = Some(document);
                    return self.asked(base, cx);
                }
            }
            What::Code => {
                if let Some(code) = Code::new(&text) {
                    let kind = self.kind.as_ref().map_or(Kind::KNOWN[0], Kind::as_str);
                    self.ask = Some(Ask::line(What::Kind(code), kind));
                    return Vec::new();
                }
            }
            What::Kind(code) => {
                if let Some(kind) = Kind::new(&text) {
                    self.ask = None;
                    self.kind = Some(kind.clone());
                    let (book, mut asking) = base.asking(cx.at);
                    let effects = book.look_up(code, kind, &mut asking);
                    self.fill(base, cx);
                    return effects;
                }
            }
        }
        line.wrong = Some(Text::key("loyalty-not-sendable"));
        Vec::new()
    }
}
