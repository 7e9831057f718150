//! Dealerships, users, sources, fuels, places: written as JSON once at the start, copied into every lead after that.
//!
//! Two thirds of a lead in the list are its dealership, its user and its source; copying them is what makes a page of
//! 100 leads cost a fraction of a millisecond.

use std::collections::BTreeMap;

use super::seeds::{Dealer, Place, Seeds, User};
use super::times::{DAY, HOUR, MINUTE};
use crate::demo::json::Json;

/// Where the service keeps its pictures.
const MEDIA: &str = "https://sml.example";

/// The only country whose provinces are known, by the manual's id.
pub(super) const SPAIN: u64 = 28;

/// Texts of a dealership that follow its coordinates, in the document's order.
const DEALER_TEXTS: [&str; 8] = [
    "schedule",
    "web",
    "web_coches_net",
    "date_notes",
    "appraisal_notes",
    "financing_notes",
    "warranty_notes",
    "service_notes",
];

/// A user.
pub(super) struct UserCard {
    pub(super) id: u64,
    pub(super) full_name: String,
    pub(super) username: &'static str,
    pub(super) phone: Option<&'static str>,
    pub(super) active: bool,
    pub(super) online: bool,
    /// Sees and assigns everything.
    pub(super) super_user: bool,
    /// Dealerships by index, and whether the user administers them.
    pub(super) dealers: Vec<(usize, bool, bool)>,
    /// `{…}` of `user_data` in a lead.
    pub(super) in_lead: Vec<u8>,
    /// `{…}` of `author_data` in a task.
    pub(super) as_author: Vec<u8>,
    /// `{…}` in the list of users.
    pub(super) in_list: Vec<u8>,
}

/// A dealership.
pub(super) struct DealerCard {
    pub(super) id: u64,
    pub(super) name: &'static str,
    /// Users by index.
    pub(super) users: Vec<usize>,
    /// Sources by index.
    pub(super) sources: Vec<usize>,
    /// `{…}` of `concessionaire_data` in a lead.
    pub(super) in_lead: Vec<u8>,
    /// `{…}` in the list of dealerships.
    pub(super) in_list: Vec<u8>,
}

/// A source.
pub(super) struct SourceCard {
    /// A client who came this way wrote something.
    pub(super) written: bool,
    /// `{…}` of `origin` in a lead.
    pub(super) origin: Vec<u8>,
    /// `"source":…,"source_data":{…}` in a lead.
    pub(super) in_lead: Vec<u8>,
    /// `{…}` in the list of sources.
    pub(super) in_list: Vec<u8>,
}

/// All of them.
pub(super) struct Catalogue {
    pub(super) users: Vec<UserCard>,
    pub(super) dealers: Vec<DealerCard>,
    pub(super) sources: Vec<SourceCard>,
    /// `"province":…,"province_data":{…},"location":…,"location_data":{…}` by place.
    pub(super) places: Vec<Vec<u8>>,
    /// `{…}` by fuel.
    pub(super) fuels: Vec<Vec<u8>>,
    /// `{…}` of every province of Spain.
    pub(super) provinces: Vec<Vec<u8>>,
    /// `{…}` of every locality, behind the id of its province.
    pub(super) localities: Vec<(u64, Vec<u8>)>,
}

fn json(write: impl FnOnce(&mut Json<'_>)) -> Vec<u8> {
    let mut out = Vec::new();
    write(&mut Json(&mut out));
    out
}

/// `[…]` of items already written.
fn list<'a>(j: &mut Json<'_>, items: impl Iterator<Item = &'a [u8]>) {
    j.raw("[");
    for (n, item) in items.enumerate() {
        j.raw(if n == 0 { "" } else { "," }).raw(item);
    }
    j.raw("]");
}

impl Catalogue {
    /// Writes everything for a server whose now is `now`.
    pub(super) fn write(seeds: &Seeds, now: i64) -> Self {
        let dealer_index = |id: u64| seeds.dealers.iter().position(|dealer| dealer.id == id);
        let users: Vec<UserCard> = seeds.users.iter().map(|user| user_card(seeds, user, dealer_index, now)).collect();
        let sources = seeds.sources.iter().map(|source| source_card(seeds, source)).collect();
        let dealers = (0..seeds.dealers.len()).map(|index| dealer_card(seeds, &users, index, now)).collect();
        let places = seeds.places.iter().map(|place| {
            json(|j| {
                j.raw("\"province\":").num(place.province_id).raw(",\"province_data\":").raw(province(place));
                j.raw(",\"location\":").num(place.id).raw(",\"location_data\":").raw(locality(place));
            })
        });
        let provinces: BTreeMap<u64, Vec<u8>> =
            seeds.places.iter().map(|place| (place.province_id, province(place))).collect();
        let localities = seeds.places.iter().map(|place| (place.province_id, locality(place))).collect();
        let fuels = seeds.fuels.iter().map(|fuel| {
            json(|j| {
                j.raw("{\"id\":").num(fuel.id).raw(",\"name\":").opt(fuel.fields[0]).raw("}");
            })
        });
        Self {
            users,
            dealers,
            sources,
            places: places.collect(),
            fuels: fuels.collect(),
            provinces: provinces.into_values().collect(),
            localities,
        }
    }

    /// A user by id.
    pub(super) fn user(&self, id: u64) -> Option<&UserCard> {
        self.users.iter().find(|user| user.id == id)
    }
}

fn province(place: &Place) -> Vec<u8> {
    json(|j| {
        j.raw("{\"id\":").num(place.province_id).raw(",\"country\":").num(SPAIN).raw(",\"name\":");
        j.text(place.province).raw(",\"status\":true}");
    })
}

fn locality(place: &Place) -> Vec<u8> {
    json(|j| {
        j.raw("{\"id\":").num(place.id).raw(",\"province\":").num(place.province_id).raw(",\"name\":");
        j.text(place.name).raw(",\"status\":true}");
    })
}

fn user_card(seeds: &Seeds, user: &User, dealer_index: impl Fn(u64) -> Option<usize>, now: i64) -> UserCard {
    let [first, last, username, phone, memberid, click, active, seen, role, dealers] = user.fields[..] else {
        // The width of the table is fixed by `Seeds::read`.
        return UserCard {
            id: user.id,
            full_name: String::new(),
            username: "",
            phone: None,
            active: false,
            online: false,
            super_user: false,
            dealers: Vec::new(),
            in_lead: Vec::new(),
            as_author: Vec::new(),
            in_list: Vec::new(),
        };
    };
    let (active, online) = (active == Some("yes"), seen == Some("on"));
    let (super_user, manager) = (role == Some("super"), role == Some("manager"));
    let dealers: Vec<(usize, bool, bool)> = dealers
        .unwrap_or_default()
        .split(',')
        .filter_map(|text| {
            Some((
                dealer_index(text.trim_end_matches(['*', '+']).parse().ok()?)?,
                text.ends_with('*'),
                text.ends_with('+'),
            ))
        })
        .collect();
    let identity = |j: &mut Json<'_>| {
        j.raw("{\"id\":").num(user.id).raw(",\"first_name\":").opt(first).raw(",\"last_name\":").opt(last);
        j.raw(",\"phone\":").opt(phone).raw(",\"memberid\":").opt(memberid).raw(",\"id_click2call\":").opt(click);
        j.raw(",\"username\":").opt(username).raw(",\"email\":").opt(username);
    };
    let rights = |j: &mut Json<'_>| {
        j.raw(",\"is_staff\":").flag(super_user).raw(",\"is_superuser\":").flag(super_user);
    };
    let offices = |j: &mut Json<'_>| {
        j.raw(",\"is_admin\":").flag(super_user).raw(",\"is_concession_admin\":").flag(manager || super_user);
        j.raw(",\"is_business_manager\":").flag(dealers.iter().any(|d| d.2)).raw(",\"is_active\":").flag(active);
    };
    let minutes_ago = seen.and_then(|minutes| minutes.parse::<i64>().ok()).map(|minutes| now - minutes * MINUTE);
    let last_seen = if online { Some(now - MINUTE) } else { minutes_ago };
    let session = |j: &mut Json<'_>| {
        j.raw(",\"session\":");
        match last_seen {
            Some(at) => {
                j.raw("{\"id\":").num(user.id + 300).raw(",\"start_working\":").local(at - 3 * HOUR);
                j.raw(",\"last_seen\":").local(at).raw(",\"online\":").flag(online).raw("}");
            }
            None => {
                j.raw("null");
            }
        }
    };
    let dates = |j: &mut Json<'_>| {
        let since = now - (400 + 20 * user.id as i64) * DAY;
        j.raw(",\"user_activation_date\":").local_opt((!user.id.is_multiple_of(3)).then_some(since));
        j.raw(",\"user_deactivation_date\":").local_opt((!active).then_some(now - 20 * DAY)).raw("}");
    };
    let in_list = json(|j| {
        identity(j);
        // The document shows both; a client has no business with either.
        j.raw(",\"password\":\"pbkdf2_sha256$150000$demo$aG9sYQ==\",\"repeat_password\":null");
        rights(j);
        j.raw(",\"related_concessionaires\":");
        let related: Vec<Vec<u8>> = dealers
            .iter()
            .map(|&(index, admin, business)| {
                json(|j| {
                    let dealer = &seeds.dealers[index];
                    j.raw("{\"id\":")
                        .num(dealer.id * 100 + user.id)
                        .raw(",\"concessionaire\":")
                        .num(dealer.id)
                        .raw(",\"concessionaire_data\":");
                    dealer_head(j, dealer);
                    dealer_tail(j, dealer);
                    j.raw(",\"is_concessionaire_admin\":")
                        .flag(admin)
                        .raw(",\"is_business_manager\":")
                        .flag(business)
                        .raw("}");
                })
            })
            .collect();
        list(j, related.iter().map(Vec::as_slice));
        offices(j);
        session(j);
        dates(j);
    });
    UserCard {
        id: user.id,
        full_name: [first, last].into_iter().flatten().collect::<Vec<_>>().join(" "),
        username: username.unwrap_or_default(),
        phone,
        active,
        online,
        super_user,
        in_lead: json(|j| {
            identity(j);
            rights(j);
            offices(j);
            session(j);
            dates(j);
        }),
        as_author: json(|j| {
            identity(j);
            rights(j);
            offices(j);
            dates(j);
        }),
        in_list,
        dealers,
    }
}

/// `{"id":…` to the service notes.
fn dealer_head(j: &mut Json<'_>, dealer: &Dealer) {
    j.raw("{\"id\":").num(dealer.id).raw(",\"name\":").text(dealer.name).raw(",\"address\":").opt(dealer.fields[0]);
    j.raw(",\"latitude\":")
        .raw(dealer.fields[1].unwrap_or("null"))
        .raw(",\"longitude\":")
        .raw(dealer.fields[2].unwrap_or("null"));
    for (key, text) in DEALER_TEXTS.iter().zip(&dealer.fields[3..]) {
        j.raw(",\"").raw(key).raw("\":").opt(*text);
    }
}

/// The telephones and the end.
fn dealer_tail(j: &mut Json<'_>, dealer: &Dealer) {
    j.raw(",\"mask_c2c\":").opt(dealer.fields[11]).raw(",\"concession_phone\":").opt(dealer.fields[12]).raw("}");
}

fn dealer_card(seeds: &Seeds, users: &[UserCard], index: usize, now: i64) -> DealerCard {
    let dealer = &seeds.dealers[index];
    let own_sources: Vec<usize> = seeds
        .sources
        .iter()
        .enumerate()
        .filter(|(_, s)| s.fields[0].and_then(|id| id.parse().ok()) == Some(dealer.id))
        .map(|(n, _)| n)
        .collect();
    let own_users: Vec<usize> = (0..users.len()).filter(|&u| users[u].dealers.iter().any(|d| d.0 == index)).collect();
    let middle = json(|j| {
        j.raw(",\"related_users\":[");
        // Head office works everywhere and is listed nowhere.
        let listed = own_users.iter().filter(|&&u| users[u].dealers.len() < 5);
        for (n, &u) in listed.enumerate() {
            let (user, fields) = (&users[u], &seeds.users[u].fields);
            let (admin, business) = user.dealers.iter().find(|d| d.0 == index).map_or((false, false), |d| (d.1, d.2));
            j.raw(if n == 0 { "" } else { "," })
                .raw("{\"id\":")
                .num(dealer.id * 100 + user.id)
                .raw(",\"user\":")
                .num(user.id);
            j.raw(",\"user_data\":{\"id\":")
                .num(user.id)
                .raw(",\"first_name\":")
                .opt(fields[0])
                .raw(",\"last_name\":")
                .opt(fields[1]);
            j.raw(",\"username\":")
                .text(user.username)
                .raw(",\"phone\":")
                .opt(user.phone)
                .raw(",\"email\":")
                .text(user.username);
            j.raw(",\"online\":").flag(user.online).raw("},\"is_concessionaire_admin\":").flag(admin);
            j.raw(",\"is_business_manager\":").flag(business).raw("}");
        }
        j.raw("],\"work_calendar\":");
        calendar(j, dealer, now);
    });
    let notes = json(|j| match dealer.fields[14] {
        None => {
            j.raw(",\"notes\":[],\"notes_data\":[]");
        }
        Some(note) => {
            let (id, at) = (2_600 + dealer.id, now - (30 + dealer.id as i64) * DAY);
            j.raw(",\"notes\":[").num(id).raw("],\"notes_data\":[{\"id\":").num(id).raw(",\"content\":").text(note);
            j.raw(",\"modified\":").local(at).raw(",\"history\":[]}]");
        }
    });
    let whole = |channels: bool| {
        json(|j| {
            dealer_head(j, dealer);
            j.raw(&middle).raw(",\"sources\":[");
            for (n, &s) in own_sources.iter().enumerate() {
                j.raw(if n == 0 { "" } else { "," });
                source_head(j, seeds, s, channels);
                j.raw("}");
            }
            j.raw("]").raw(&notes);
            dealer_tail(j, dealer);
        })
    };
    let (in_lead, in_list) = (whole(false), whole(true));
    DealerCard { id: dealer.id, name: dealer.name, users: own_users, sources: own_sources, in_lead, in_list }
}

fn calendar(j: &mut Json<'_>, dealer: &Dealer, now: i64) {
    let saturday = match dealer.fields[13] {
        Some("full") => true,
        Some("week") => false,
        _ => {
            j.raw("null");
            return;
        }
    };
    j.raw("{\"id\":").num(dealer.id + 40);
    for (n, day) in
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].into_iter().enumerate()
    {
        let working = n < 5 || (n == 5 && saturday);
        j.raw(",\"")
            .raw(day)
            .raw("\":{\"id\":")
            .num(dealer.id * 7 + n as u64)
            .raw(",\"start_hour\":")
            .opt(working.then_some("09:00:00"));
        j.raw(",\"end_hour\":").opt(working.then_some("20:00:00")).raw(",\"working_day\":").flag(working).raw("}");
    }
    let of_day = now - super::times::midnight(now);
    // The manual's schema calls this and `online` texts, its sample shows `online` as a flag.
    j.raw(",\"open_now\":").flag((9 * HOUR..20 * HOUR).contains(&of_day)).raw("}");
}

/// `{"id":…` to the channels of the origin; the caller closes it.
fn source_head(j: &mut Json<'_>, seeds: &Seeds, index: usize, channels: bool) {
    let source = &seeds.sources[index];
    let channel = source.fields[1].unwrap_or("0");
    j.raw("{\"id\":").num(source.id).raw(",\"channel\":").raw(channel).raw(",\"channel_data\":");
    channel_data(j, seeds, channel);
    j.raw(",\"data\":")
        .opt(source.fields[2])
        .raw(",\"origin\":")
        .raw(source.fields[3].unwrap_or("null"))
        .raw(",\"origin_data\":");
    origin_head(j, seeds, source.fields[3]);
    if channels {
        origin_channels(j, seeds, source.fields[3]);
    }
    j.raw("}");
}

fn channel_data(j: &mut Json<'_>, seeds: &Seeds, id: &str) {
    let channel = seeds.channels.iter().find(|channel| channel.id.to_string() == id);
    match channel {
        Some(channel) => j
            .raw("{\"id\":")
            .num(channel.id)
            .raw(",\"slug\":")
            .opt(channel.fields[0])
            .raw(",\"name\":")
            .opt(channel.fields[1])
            .raw("}"),
        None => j.raw("null"),
    };
}

fn origin_row<'a>(seeds: &'a Seeds, id: Option<&str>) -> Option<&'a super::seeds::Row> {
    seeds.origins.iter().find(|origin| Some(origin.id.to_string().as_str()) == id)
}

fn origin_head(j: &mut Json<'_>, seeds: &Seeds, id: Option<&str>) {
    let Some(origin) = origin_row(seeds, id) else {
        j.raw("{\"id\":null");
        return;
    };
    j.raw("{\"id\":").num(origin.id).raw(",\"name\":").opt(origin.fields[0]).raw(",\"icon\":");
    j.opt(origin.fields[1].map(|path| format!("{MEDIA}{path}")).as_deref());
}

fn origin_channels(j: &mut Json<'_>, seeds: &Seeds, id: Option<&str>) {
    let ids = origin_row(seeds, id).and_then(|origin| origin.fields[4]).unwrap_or_default();
    j.raw(",\"available_channels\":[").raw(ids).raw("],\"available_channels_data\":[");
    for (n, id) in ids.split(',').filter(|id| !id.is_empty()).enumerate() {
        j.raw(if n == 0 { "" } else { "," });
        channel_data(j, seeds, id);
    }
    j.raw("]");
}

fn source_card(seeds: &Seeds, source: &super::seeds::Row) -> SourceCard {
    let index = seeds.sources.iter().position(|s| s.id == source.id).unwrap_or_default();
    let set = |j: &mut Json<'_>, name: &str, key: &str, value: Option<&str>| {
        j.raw(",\"").raw(name).raw("\":[");
        if let (Some(value), Some(origin)) = (value, origin_row(seeds, source.fields[3])) {
            j.raw("{\"id\":").num(origin.id * 3).raw(",\"").raw(key).raw("\":").text(value).raw("}");
        }
        j.raw("]");
    };
    let origin = json(|j| {
        let row = origin_row(seeds, source.fields[3]);
        origin_head(j, seeds, source.fields[3]);
        set(j, "phone_set", "number", row.and_then(|row| row.fields[2]));
        set(j, "email_set", "email", row.and_then(|row| row.fields[3]));
        origin_channels(j, seeds, source.fields[3]);
        j.raw("}");
    });
    let in_lead = json(|j| {
        j.raw("\"source\":").num(source.id).raw(",\"source_data\":");
        source_head(j, seeds, index, true);
        j.raw("}");
    });
    let in_list = json(|j| {
        source_head(j, seeds, index, false);
        j.raw(",\"concession\":").raw(source.fields[0].unwrap_or("null")).raw(",\"concession_data\":");
        match seeds.dealers.iter().find(|dealer| source.fields[0].is_some_and(|id| dealer.id.to_string() == id)) {
            Some(dealer) => {
                dealer_head(j, dealer);
                j.raw("}");
            }
            None => {
                j.raw("null");
            }
        }
        j.raw("}");
    });
    SourceCard { written: matches!(source.fields[1], Some("2" | "3" | "5")), origin, in_lead, in_list }
}
