//! Dealerships, users and clients for tests: everything plausible, the same each time.

use crate::api::sml::{Advice, Channel, Client, Day, Dealership, Member, Note, Source, User, UserId};
use crate::domain::Clean;
use crate::panes::leads::factory::text;

/// A dealership of which only the name is known.
pub(in crate::panes::leads) fn dealership(id: u64, name: &str) -> Dealership {
    Dealership {
        id,
        name: name.into(),
        address: None,
        place: None,
        schedule: None,
        web: None,
        web_coches_net: None,
        phone: None,
        mask: None,
        advice: Advice::default(),
        week: None,
        open_now: None,
        people: Vec::new(),
        sources: Vec::new(),
        notes: Vec::new(),
    }
}

/// A dealership of which everything is known.
pub(in crate::panes::leads) fn whole_dealership(id: u64, name: &str) -> Dealership {
    let day = |working: bool| Day {
        start: working.then(|| "09:00:00".into()),
        end: working.then(|| "20:00:00".into()),
        working: Some(working),
    };
    let member = |id: u64, name: &str, online: Option<bool>, admin: bool| Member {
        user: UserId(id),
        name: name.into(),
        online,
        admin,
        manager: !admin,
    };
    let source = |id: u64, data: &str, slug: &str, origin: &str| Source {
        id,
        data: text(data),
        channel: Some(Channel { id, slug: slug.into(), name: slug.into() }),
        origin: Some((id, origin.into())),
        dealership: None,
    };
    Dealership {
        address: text("Calle Mayor 7, 28013 Madrid"),
        schedule: text("Lunes a viernes de 9 a 20"),
        web: text("https://norte.example.es"),
        phone: text("912345678"),
        mask: text("919990000"),
        advice: Advice {
            date: text(
                "Bring the papers of the car to trade in; the entrance is at the back, past the workshop and the tyres.",
            ),
            ..Advice::default()
        },
        week: Some([day(true), day(true), day(true), day(true), day(true), day(false), day(false)]),
        open_now: Some(true),
        people: vec![member(5, "Ana Gil", Some(true), true), member(6, "Luis Soto", Some(false), false)],
        sources: vec![
            source(1, "norte@example.es", "email", "coches.net"),
            source(2, "910000001", "phone", "Milanuncios"),
        ],
        notes: vec![Note { id: 1, content: "Closed on 24 December".into(), modified: None, history: Vec::new() }],
        ..dealership(id, name)
    }
}

/// A user who is active.
pub(in crate::panes::leads) fn user(id: u64, name: &str, online: Option<bool>) -> User {
    User {
        id: UserId(id),
        name: name.into(),
        username: format!("user{id}").as_str().into(),
        phone: text(&format!("6{id:08}")),
        email: None,
        member: None,
        last_seen: None,
        online,
        active: Some(true),
        dealerships: [Clean::from_partner("Norte Motor"), Clean::from_partner("Sur Motor")].into(),
    }
}

/// A client.
pub(in crate::panes::leads) fn client(id: u64, name: &str) -> Client {
    Client {
        id,
        name: name.into(),
        phone: text(&format!("6{id:08}")),
        email: text(&format!("client{id}@example.es")),
        province: Some((28, "Madrid".into())),
        locality: Some((1, "Getafe".into())),
    }
}
