//! The tab as a person sees it: few pictures.

use super::*;
use crate::api::ApiError;

const SIZES: [(u16, u16); 2] = [USUAL, (120, 40)];

#[test]
fn an_order_that_is_filled_in() {
    for size in SIZES {
        let mut bench = with(served, Locale::En, size);
        insta::assert_snapshot!(format!("ready_{}", size.0), bench.whole());
        ordered(&mut bench, 1);
        bench.key(KeyCode::Tab);
        bench.typed("3000");
        insta::assert_snapshot!(format!("review_ready_{}", size.0), bench.whole());
    }
    for (locale, name) in [(Locale::Es, "review_ready_es"), (Locale::Uk, "review_ready_uk")] {
        let mut bench = with(served, locale, USUAL);
        ordered(&mut bench, 3);
        insta::assert_snapshot!(name, bench.whole());
    }
}

#[test]
fn no_word_of_an_order_is_cut_in_any_language() {
    for locale in [Locale::En, Locale::Es, Locale::Uk] {
        for right in [1, 3] {
            let mut bench = with(served, locale, USUAL);
            ordered(&mut bench, right);
            bench.done(&[Action::Edit]);
            // Through all fields, from the litres around to the time, each with its sentence.
            for _ in 0..9 {
                assert!(!bench.picture().contains('…'), "{}", bench.picture());
                bench.key(KeyCode::Tab);
            }
        }
    }
}

#[test]
fn days_that_could_not_be_read_again_are_named_with_the_reason() {
    let mut bench = with(served, Locale::En, USUAL);
    for effect in bench.act(Action::Refresh) {
        if let Effect::Call(ticket, _, _, Request::Dates) = effect {
            bench.input(Input::End(ticket, Err(ApiError::TimeOut { host: "gas.example".into(), seconds: 15 })));
        }
    }
    let picture = bench.picture();
    assert!(picture.contains("The days could not be read again.") && picture.contains("gas.example"), "{picture}");
    assert!(picture.contains("07:30"), "what is known stays\n{picture}");
}

#[test]
fn what_is_not_there_is_said() {
    for size in SIZES {
        let bench = with(|_| None, Locale::En, size);
        insta::assert_snapshot!(format!("loading_{}", size.0), bench.whole());
        let bench = with(none_offered, Locale::En, size);
        insta::assert_snapshot!(format!("nothing_offered_{}", size.0), bench.whole());
        let mut bench = with(|_| None, Locale::En, size);
        for effect in bench.done(&[Action::Refresh]) {
            if let Effect::Call(ticket, ..) = effect {
                bench.input(Input::End(ticket, Err(ApiError::TimeOut { host: "gas.example".into(), seconds: 15 })));
            }
        }
        insta::assert_snapshot!(format!("failed_{}", size.0), bench.whole());
    }
}

#[test]
fn the_answer_of_an_oxxo_can_be_read_across_the_counter() {
    for size in SIZES {
        let mut bench = with(served, Locale::En, size);
        ordered(&mut bench, 4);
        let effects = bench.ctrl('s');
        let id = reviewed(&effects).unwrap().operation.as_ref().unwrap().id;
        let receipt = Receipt {
            folio: Some("7vW2kQ9dLmX4tR8sB1nF6hJ3pC5yG0zAeUi".into()),
            order: Some("ord_2kgcvqDqyLfd1MdtU".into()),
            authorization: None,
            reference: Some("98000012345678".into()),
            status: Some("Pendiente de pago".into()),
        };
        told(&mut bench, id, News::Ended(Outcome::Confirmed), Some(Reply::Visit(receipt)));
        insta::assert_snapshot!(format!("oxxo_{}", size.0), bench.whole());
    }
}

#[test]
fn hours_that_have_the_keys_are_seen_however_low_the_window_is() {
    for width in [40, 80] {
        for height in 10..20 {
            let mut bench = with(served, Locale::En, (width, height));
            assert!(bench.picture().contains("November"), "{width} {height}\n{}", bench.picture());
            bench.done(&[Action::NextFree]);
            assert!(bench.picture().contains("[07:30]"), "{width} {height}\n{}", bench.picture());
        }
    }
}

#[test]
fn a_tiny_window_shows_what_has_the_keys_and_no_size_is_too_small() {
    let mut bench = with(served, Locale::En, (40, 16));
    let days = bench.whole();
    bench.done(&[Action::Edit]);
    insta::assert_snapshot!("tiny", format!("{days}\n--\n{}", bench.whole()));
    for width in [1, 5, 27, 28, 63, 64, 66, 100] {
        for height in [5, 6, 9, 14, 19] {
            let mut bench = with(served, Locale::En, (width, height));
            bench.picture();
            bench.done(&[Action::NextFree, Action::Open]);
            bench.picture();
        }
    }
}
