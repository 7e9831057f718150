//! What the page of all offices is told of visits, and what a word finds.

use super::*;
use crate::flow::Handoff;
use crate::panes::{Face as _, Urgency};

/// The pane of 23 Nov 14:07 whose ledger has one visit for this day and hour, requested so many days ago.
fn with(date: &str, form: &str, state: State, days_ago: i64) -> Bench {
    let mut record = visit(4, form, state, &receipt("KG-0007", Some("98000012345678")));
    record.changes[1].sent = json!(date);
    let mut bench = served(Service { calls: nothing, errands: no_records }, 0, Locale::En, WIDE);
    record.prepared_at = bench.at().wall - jiff::SignedDuration::from_hours(24 * days_ago);
    let at = bench.at();
    bench.pane.base.book.records.finish(Ok(vec![record]), at);
    bench.given(Input::Tick);
    bench
}

#[test]
fn a_visit_is_told_of_today_and_tomorrow_and_its_reference_until_it_is_paid() {
    use State::{Confirmed, Failed, NotSent, Unknown};
    let (near, far) = ("2026-11-23 17:30:00", "2026-12-02 7:30:00");
    for (date, form, state, days_ago, told) in [
        (near, "cash", Confirmed, 0, &[(Urgency::Soon, "needs-visit-today"), (Urgency::Soon, "needs-visit-pay")][..]),
        (near, "cash", Confirmed, 30, &[(Urgency::Soon, "needs-visit-today")]),
        ("2026-11-24 7:30:00", "saved", Confirmed, 30, &[(Urgency::Plain, "needs-visit-tomorrow")]),
        ("2026-11-22 7:30:00", "saved", Confirmed, 30, &[]),
        (far, "oxxo_cash", Confirmed, 7, &[(Urgency::Soon, "needs-visit-pay")]),
        (far, "oxxo_cash", Confirmed, 8, &[]),
        (far, "saved", Unknown, 400, &[(Urgency::Unknown, "needs-visit-unknown")]),
        (near, "saved", Failed, 0, &[]),
        (near, "saved", NotSent, 0, &[]),
        ("no day at all", "saved", Confirmed, 30, &[]),
    ] {
        let needs = with(date, form, state, days_ago)
            .pane
            .needs(crate::domain::Moment { mono_ms: 0, wall: Timestamp::UNIX_EPOCH });
        let seen: Vec<_> = needs.iter().map(|need| (need.urgency, need.why.key.to_string())).collect();
        let told: Vec<_> = told.iter().map(|(urgency, key)| (*urgency, (*key).to_owned())).collect();
        assert_eq!(seen, told, "{date} {form} {state:?} {days_ago}");
    }
}

#[test]
fn a_paid_reference_is_not_told_of_any_more() {
    let mut bench = with("2026-12-02 7:30:00", "oxxo_cash", State::Confirmed, 1);
    let mut told = Vec::new();
    for paid in [None, Some(false), Some(true)] {
        let at = bench.at();
        let row = Payment { is_paid: paid, ..payment("9", "420.00", "KG-0007") };
        bench.pane.base.book.payments.finish(Ok(Payments { rows: vec![row], ..Payments::default() }), at);
        bench.given(Input::Tick);
        told.push(bench.pane.needs(at).len());
    }
    assert_eq!(told, [1, 1, 0]);
}

#[test]
fn a_word_finds_visits_and_payments_and_leads_to_them() {
    for (words, found) in [
        ("kg-0007", vec!["found-visit"]),
        ("KG-0005", vec!["found-visit", "found-payment"]),
        ("alvaro obregon", vec!["found-visit"; 4]),
        ("nowhere at all", vec![]),
    ] {
        let mut bench = at_tab(PAYMENTS, Locale::En, WIDE);
        let hits = bench.pane.find(words, 5);
        let keys: Vec<_> = hits.iter().map(|found| found.what.key.to_string()).collect();
        assert_eq!(keys, found, "{words}");
        for hit in hits {
            let Handoff::Record(record) = &hit.goes else { unreachable!("{hit:?}") };
            bench.given(Input::Handoff(hit.goes.clone()));
            assert_eq!(bench.pane.open_record().as_ref(), Some(record));
        }
    }
    assert_eq!(at_tab(PAYMENTS, Locale::En, WIDE).pane.find("alvaro", 2).len(), 2, "no more than was asked for");
}

#[test]
fn a_record_that_is_not_there_opens_nothing() {
    let mut bench = at_tab(PAYMENTS, Locale::En, WIDE);
    for record in ["visits/9", "payments/none", "cards/4", "", "visits"] {
        bench.given(Input::Handoff(Handoff::Record(record.to_owned())));
        assert_eq!(bench.pane.open_record(), None, "{record}");
    }
}
