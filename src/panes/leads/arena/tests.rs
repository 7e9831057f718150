//! What a row can be searched by, and that pieces are kept and made anew as they must.

use proptest::prelude::*;

use super::*;
use crate::api::sml::LeadId;
use crate::domain::Moment;
use crate::panes::leads::factory::{any_row, any_rows, lead_row, noon, paged, snapshot, text};

fn later() -> Moment {
    Moment { mono_ms: 5, wall: noon(5) }
}

#[test]
fn a_row_is_searched_by_all_its_fields_and_by_other_spellings_of_its_numbers() {
    let row = LeadRow {
        client: text("  MUÑOZ Peña, José "),
        phone: text("+34 612 345-118"),
        price: text("14.900 €"),
        km: text("32 000 km"),
        tags: text("VIP, Renting"),
        ..lead_row(48_213)
    };
    let arena = Arena::fold(&snapshot(vec![lead_row(1), row]), None);
    assert_eq!(arena.field(1, Field::Client), "munoz pena, jose");
    assert_eq!(arena.field(1, Field::Tags), "vip, renting");
    assert_eq!(arena.field(1, Field::Enquiry), "¿sigue disponible?");
    for part in ["+34 612 345-118", "34612345118", "14.900 €", "14900", "32000", "#48213", "getafe", "gasolina", "2021"]
    {
        assert!(arena.row(1).contains(part), "{part} in {:?}", arena.row(1));
    }
}

#[test]
fn an_empty_field_stays_in_its_place() {
    let row = LeadRow { client: None, email: None, user: None, dealership: None, ..lead_row(1) };
    let arena = Arena::fold(&snapshot(vec![row]), None);
    assert_eq!(arena.field(0, Field::Client), "");
    assert_eq!(arena.field(0, Field::Vehicle), "seat ibiza 1.0 tsi");
    assert_eq!(arena.field(0, Field::Dealership), "");
    assert_eq!(arena.field(0, Field::Phone), "600000001");
    assert_eq!((arena.row(9), arena.field(9, Field::Rest)), ("", ""));
}

#[test]
fn only_changed_pages_are_folded_again() {
    let mut list = paged((0..1000).map(lead_row).collect());
    let first = Arena::fold(&list.snapshot(), None);
    list.merge(vec![LeadRow { client: text("Changed"), ..lead_row(300) }, lead_row(5000)], later());
    let second = Arena::fold(&list.snapshot(), Some(&first));
    assert_eq!(second.shared_with(&first), 2, "pages 0 and 2 of four");
    assert_eq!(second.field(300, Field::Client), "changed");
    assert_eq!(second.row(1000), Arena::fold(&snapshot(vec![lead_row(5000)]), None).row(0));
}

#[test]
fn a_page_changed_in_place_is_not_taken_for_the_old_one() {
    let mut list = paged(vec![lead_row(1)]);
    let first = Arena::fold(&list.snapshot(), None);
    // no snapshot is alive now: only the arena looks at the page
    list.merge(vec![LeadRow { client: text("Otra"), ..lead_row(1) }], later());
    assert_eq!(Arena::fold(&list.snapshot(), Some(&first)).field(0, Field::Client), "otra");
}

#[test]
fn unknown_statuses_are_gathered_in_one_order_and_bounded() {
    let of = |id, word: String| LeadRow { status: Status::from_word(&Clean::from_partner(&word)), ..lead_row(id) };
    let few = Arena::fold(
        &snapshot(vec![of(1, "zz".into()), of(2, "new".into()), of(3, "aa".into()), of(4, "zz".into())]),
        None,
    );
    assert_eq!(few.others(), [Status::Other("aa".into()), Status::Other("zz".into())]);
    let many = Arena::fold(&snapshot((0..100).map(|id| of(id, format!("s{id}"))).collect()), None);
    assert_eq!(many.others().len(), MOST_OTHER_STATUSES);
}

#[test]
fn its_debug_shows_no_client() {
    let arena = Arena::fold(&snapshot(vec![lead_row(1)]), None);
    assert!(!format!("{arena:?}").to_lowercase().contains("ruiz"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn an_arena_made_step_by_step_equals_a_fresh_one(
        rows in any_rows(40), more in prop::collection::vec((0_u64..600).prop_flat_map(any_row), 0..6), gone in 0_u64..600,
    ) {
        let mut list = paged((0..500).map(lead_row).collect());
        let mut arena = Arena::fold(&list.snapshot(), None);
        for part in [rows, more] {
            list.merge(part, later());
            arena = Arena::fold(&list.snapshot(), Some(&arena));
            prop_assert_eq!(&arena, &Arena::fold(&list.snapshot(), None));
        }
        list.remove(&[gone]);
        arena = Arena::fold(&list.snapshot(), Some(&arena));
        prop_assert_eq!(&arena, &Arena::fold(&list.snapshot(), None));
        prop_assert_eq!(arena.len(), list.len());
        for at in 0..arena.len() as u32 {
            let id = list.get(at).map_or(LeadId(0), |row| row.id);
            let needle = format!("#{}\r", id.0);
            prop_assert!(arena.row(at).contains(&needle));
        }
    }
}
