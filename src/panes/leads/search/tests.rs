//! What queries find, held against a filter that looks at the rows themselves.

use proptest::prelude::*;

use super::*;
use crate::domain::Clean;
use crate::panes::leads::factory::{any_rows, lead_row, snapshot, text};
use crate::panes::leads::fold::{digits_into, number};

fn find(rows: &[LeadRow], typed: &str) -> Vec<u32> {
    let rows = snapshot(rows.to_vec());
    let arena = Arena::fold(&rows, None);
    Query::parse(typed).hits(&rows, &arena, None)
}

fn people() -> Vec<LeadRow> {
    vec![
        LeadRow { client: text("Muñoz, José"), phone: text("612 345 118"), ..lead_row(0) },
        LeadRow {
            client: text("García, Ana"),
            phone: text("612345118"),
            status: Status::End,
            tags: text("VIP"),
            ..lead_row(1)
        },
        LeadRow {
            client: text("Йосипенко"),
            phone: text("+34 612-345-118"),
            user: None,
            price: text("9500"),
            ..lead_row(2)
        },
        LeadRow {
            client: text("Gil"),
            dealership: Some((4, "Sur Cars".into())),
            status: Status::from_word(&"Pausado".into()),
            ..lead_row(3)
        },
    ]
}

#[test]
fn words_fields_exclusions_and_numbers_find_what_they_say() {
    for (typed, hits) in [
        ("", &[0, 1, 2, 3][..]),
        ("munoz", &[0]),
        ("MUÑOZ jose", &[0]),
        ("munoz ana", &[0]), // worked by Ana
        ("munoz zzz", &[]),
        ("ЙОСИП", &[2]),
        ("!munoz", &[1, 2, 3]),
        ("!munoz !gil,", &[1, 2, 3]),
        ("612345118", &[0, 1, 2]),
        ("612 345 118", &[0, 1, 2]),
        ("\"612 345 118\"", &[0, 1, 2]),
        ("612-345-118", &[0, 1, 2]),
        ("+34 612 345 118", &[0, 1, 2]),
        ("+34612345118", &[0, 1, 2]),
        ("14900", &[0, 1, 3]),
        ("14.900", &[0, 1, 3]),
        ("#2", &[2]),
        ("@ana", &[0, 1, 3]),
        ("!@ana", &[2]),
        ("dealer:sur", &[3]),
        ("tag:vip", &[1]),
        ("status:end", &[1]),
        ("status:pausado", &[3]),
        ("!status:new", &[1, 3]),
        ("end", &[]),
        ("~mnoz", &[0]),
        ("~grcia", &[1]),
        ("~gxcia", &[]),
        ("!~grcia !~mnoz", &[2, 3]),
    ] {
        assert_eq!(find(&people(), typed), hits, "{typed}");
    }
}

#[test]
fn a_word_does_not_reach_over_the_end_of_a_field_or_row() {
    let rows = [
        LeadRow { client: text("aa"), email: text("bb"), enquiry: None, ..lead_row(1) },
        LeadRow { client: text("cc"), ..lead_row(2) },
    ];
    for none in ["aabb", "aa bb\"", "\"aa bb", "1cc"] {
        assert_eq!(find(&rows, none), [0_u32; 0], "{none}");
    }
}

#[test]
fn fuzzy_words_do_not_match_letters_strewn_over_a_name() {
    let rows = [LeadRow { client: text("esqueda urresti, elvira bravo cabanin"), ..lead_row(1) }];
    assert_eq!(find(&rows, "~quervain"), [0_u32; 0]);
}

/// What a row can be searched by, written down without the arena.
fn naive_texts(row: &LeadRow) -> Vec<String> {
    let mut texts: Vec<String> = [
        row.client.clone(),
        row.email.clone(),
        Some(row.vehicle.clone()),
        row.user.clone().map(|u| u.1),
        row.dealership.clone().map(|d| d.1),
        row.tags.clone(),
        row.phone.clone(),
        row.enquiry.clone(),
        row.province.clone(),
        row.locality.clone(),
        row.fuel.clone(),
        row.origin.clone(),
        row.channel.clone(),
        row.result.clone(),
        row.price.clone(),
        row.km.clone(),
    ]
    .into_iter()
    .flatten()
    .map(|field| fold(field.as_str().trim()))
    .collect();
    texts.extend(row.year.map(|year| year.to_string()));
    texts.push(format!("#{}", row.id.0));
    let mut digits = String::new();
    digits_into(row.phone.as_ref().map_or("", Clean::as_str), &mut digits);
    texts.push(digits);
    texts.extend(
        [&row.price, &row.km].into_iter().flatten().filter_map(|t| number(t.as_str())).map(|n| (n / 100).to_string()),
    );
    texts
}

fn naive(row: &LeadRow, query: &Query) -> bool {
    let within =
        |field: Option<&Clean>, text: &str| field.is_some_and(|field| fold(field.as_str().trim()).contains(text));
    query.terms.iter().all(|term| {
        let met = match &term.what {
            What::Word(word, digits) => naive_texts(row)
                .iter()
                .any(|text| text.contains(word) || digits.as_ref().is_some_and(|digits| text.contains(digits))),
            What::In(Field::User, text) => within(row.user.as_ref().map(|u| &u.1), text),
            What::In(Field::Dealership, text) => within(row.dealership.as_ref().map(|d| &d.1), text),
            What::In(Field::Tags, text) => within(row.tags.as_ref(), text),
            What::In(_, text) => within(row.client.as_ref(), text),
            What::Status(word) => row.status.as_str().contains(word),
            What::Fuzzy(_) => true,
        };
        met != term.not
    })
}

fn typed() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[aánN17.]{1,4}",
        "!?[an17 ]{1,3}",
        "\\+34 6[0-3]",
        "6[0-3]{2}[ -]?[01]{0,3}",
        "!?(user|tag|dealer|client|status):[aneo]{0,2}",
        "!?@[an]{0,2}",
        "\"[a1 .]{1,4}\"?",
    ];
    prop::collection::vec(word, 0..4).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn the_filter_equals_a_naive_one(rows in any_rows(30), typed in typed()) {
        let query = Query::parse(&typed);
        let expected: Vec<u32> = (0..).zip(&rows).filter(|(_, row)| naive(row, &query)).map(|(at, _)| at).collect();
        prop_assert_eq!(find(&rows, &typed), expected, "{:?}", query);
    }

    #[test]
    fn searching_the_hits_of_a_wider_query_finds_the_same(rows in any_rows(30), older in typed(), more in "[an1 !@~.]{0,4}") {
        let rows = snapshot(rows);
        let arena = Arena::fold(&rows, None);
        let (old, new) = (Query::parse(&older), Query::parse(&format!("{older}{more}")));
        let fresh = new.hits(&rows, &arena, None);
        if new.narrows(&old) {
            let wider = old.hits(&rows, &arena, None);
            prop_assert_eq!(new.hits(&rows, &arena, Some(&wider)), fresh);
        }
    }

    #[test]
    fn a_fuzzy_word_finds_at_least_what_the_plain_one_does(rows in any_rows(30), word in "[an1]{1,4}") {
        let plain = find(&rows, &format!("client:{word}"));
        let fuzzy = find(&rows, &format!("~{word}"));
        prop_assert!(plain.iter().all(|at| fuzzy.contains(at)));
    }
}
