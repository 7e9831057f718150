//! The mouse, and what it shares with keys: that what is shown belongs to the contract under the cursor.

use super::*;
use crate::flow::{Pointer, Text, Toast, ToastLevel};
use crate::panes::contracts::{Opened, Tab};

impl Bench {
    fn click(&mut self, x: u16, y: u16) -> Effects {
        self.input(Input::Mouse(Pointer::click(x, y)))
    }

    fn wheel(&mut self, x: u16, y: u16, notches: i32) -> Effects {
        self.input(Input::Mouse(Pointer::wheel(x, y, notches)))
    }

    /// The cell where these words begin.
    fn cell(&self, words: &str) -> (u16, u16) {
        let picture = self.picture();
        let found = (0..).zip(picture.lines()).find_map(|(y, line)| Some((line.find(words)?, y, line)));
        let (at, y, line) = found.unwrap_or_else(|| panic!("no {words} in\n{picture}"));
        (line[..at].chars().count() as u16, y)
    }

    fn sized(size: (u16, u16)) -> Self {
        let mut bench = Self::ready(Locale::En);
        bench.size = size;
        bench.input(Input::Tick);
        bench
    }
}

#[test]
fn the_wheel_over_the_contracts_brings_the_invoices_of_the_one_it_comes_to() {
    let mut bench = Bench::sized((80, 16));
    bench.wheel(3, 4, 1);
    assert_eq!(bench.pane.contract().unwrap().id, ContractId::new("c-2"));
    let picture = bench.picture();
    assert!(!picture.contains("2201") && picture.contains("no invoices"), "{picture}");
    bench.wheel(3, 4, -1);
    bench.act(Action::Up);
    assert!(bench.picture().contains("2201"));
}

#[test]
fn a_pasted_filter_brings_the_invoices_of_the_contract_it_finds() {
    let mut bench = Bench::sized((80, 24));
    bench.act(Action::Filter);
    bench.input(Input::Paste("sail".to_owned()));
    let picture = bench.picture();
    assert!(!picture.contains("2201") && picture.contains("no invoices"), "{picture}");
}

#[test]
fn the_first_click_on_an_invoice_brings_the_keys_there_and_the_second_opens_it() {
    let mut bench = Bench::sized((80, 24));
    let (x, y) = bench.cell("2201");
    assert_eq!(bench.click(x, y), Vec::new());
    assert!(bench.pane.inside && bench.pane.opened.is_none());
    bench.click(x, y);
    assert!(matches!(bench.pane.opened, Some(Opened::Invoice(..))));
}

#[test]
fn what_is_read_line_by_line_is_scrolled_by_the_wheel_and_comes_back_at_once() {
    let mut bench = Bench::sized((80, 20));
    bench.done(&[Action::NextTab; 4]);
    for opened in [false, true] {
        if opened {
            bench.done(&[Action::NextTab, Action::Open, Action::Open]);
        }
        let top = bench.picture();
        bench.wheel(9, 9, 1);
        assert_ne!(bench.picture(), top);
        bench.act(Action::Bottom);
        let end = bench.picture();
        bench.act(Action::Down);
        assert_eq!(bench.picture(), end);
        bench.act(Action::Up);
        assert_ne!(bench.picture(), end, "not one key is lost");
        bench.act(Action::Top);
        assert_eq!(bench.picture(), top);
    }
}

#[test]
fn a_click_chooses_a_paper_of_the_car_and_a_second_one_opens_it() {
    for size in [(80, 24), (40, 10)] {
        let mut bench = Bench::sized(size);
        bench.done(&[Action::Car]);
        let soat = bench.cell("SOAT");
        let link = Clean::from("https://leasy.example/f/soat.pdf");
        assert_eq!(bench.click(soat.0 + 2, soat.1 + 1), [Effect::OpenUrl(link)], "the cursor is on it");
        bench.act(Action::Down);
        let policy = bench.cell("Insurance");
        bench.act(Action::Up);
        if size == (80, 24) {
            assert_eq!(bench.click(1, 1), Vec::new(), "the car itself");
            assert_eq!(bench.click(policy.0, policy.1), Vec::new());
        } else {
            bench.act(Action::Down);
        }
        let said = Toast::new(ToastLevel::Warn, Text::key("contracts-link-unsafe"));
        assert_eq!(bench.click(policy.0, policy.1), [Effect::Toast(said)]);
    }
}

#[test]
fn an_open_list_of_columns_has_the_mouse_before_what_lies_below_it() {
    let mut bench = Bench::sized((120, 40));
    bench.done(&[Action::Open, Action::Sort]);
    let (x, y) = bench.cell("With disc.");
    bench.click(x, y);
    assert!(bench.pane.inside && bench.pane.tab == Tab::Contracts);
}

#[test]
fn the_year_is_turned_by_the_wheel_and_every_month_of_it_is_in_reach() {
    let mut bench = Bench::sized((60, 16));
    bench.done(&[Action::Board]);
    let says = |bench: &Bench, words: &str| bench.picture().contains(words);
    assert!(says(&bench, "Nov") && says(&bench, "Dec") && !says(&bench, "Jan"), "{}", bench.picture());
    bench.wheel(9, 9, -4);
    assert!(says(&bench, "2026") && says(&bench, "Jan") && !says(&bench, "Dec"));
    bench.act(Action::Up);
    assert!(says(&bench, "2025") && says(&bench, "Dec"), "{}", bench.picture());
    bench.acts(&[Action::Top, Action::Top]);
    assert!(says(&bench, "2025") && says(&bench, "Jan"), "a leap stays in the year");
    bench.size = (120, 40);
    bench.act(Action::Down);
    assert!(says(&bench, "2026"));
    bench.wheel(9, 9, 1);
    assert!(says(&bench, "2027"));
}

#[test]
fn a_click_reaches_the_fields_of_the_password() {
    let mut bench = Bench::sized((80, 24));
    bench.done(&[Action::PreviousTab, Action::PreviousTab, Action::Open]);
    bench.typed("old");
    let (x, y) = bench.cell("New one again");
    bench.click(x, y);
    bench.typed("abc123");
    let (_, equal) = bench.pane.password.met().unwrap();
    assert!(!equal, "the new one is empty");
    let (x, y) = bench.cell("  New password *");
    bench.click(x, y);
    bench.typed("abc123");
    let (met, equal) = bench.pane.password.met().unwrap();
    assert!(equal && met.problem().is_none());
}
