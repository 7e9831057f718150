//! Lead n as the service sends it, written straight into the page's buffer, field by field in the document's order.

use super::catalogue::UserCard;
use super::seeds::Piece;
use super::times::{DAY, HOUR, MINUTE, SECOND};
use super::world::{Aspect, Offer, Person, STATUSES, Task, World};
use crate::demo::dice::Dice;
use crate::demo::json::Json;

const PLATES: &[u8; 20] = b"BCDFGHJKLMNPRSTVWXYZ";
const EXTRAS: [&str; 4] = [
    "Navegador, cámara y sensores",
    "Techo panorámico",
    "Bola de remolque homologada",
    "Llantas de 18 y asientos calefactables",
];

/// No lead of the world has as many tasks: their ids follow from the lead's.
const TASKS_MOST: u64 = 4;

/// The id of the lead whose task the world gave this id.
pub(super) const fn lead_of_task(id: u64) -> u64 {
    id / TASKS_MOST
}

/// Thousands with a point, as people write amounts here.
fn grouped(j: &mut Json<'_>, n: u64, unit: &str) {
    j.raw("\"");
    if n >= 1_000 {
        j.num(n / 1_000).raw(".").raw([b'0' + (n / 100 % 10) as u8, b'0' + (n / 10 % 10) as u8, b'0' + (n % 10) as u8]);
    } else {
        j.num(n);
    }
    j.raw(unit).raw("\"");
}

/// A number as text (or as people write it), or `null`.
fn amount(j: &mut Json<'_>, n: Option<u64>, in_words: bool, unit: &str) {
    match n {
        Some(n) if in_words => grouped(j, n, unit),
        Some(n) => {
            j.raw("\"").num(n).raw("\"");
        }
        None => {
            j.raw("null");
        }
    }
}

impl World {
    /// Writes lead n. `viewer` is who asks: it decides `cur_user_can_assign`.
    pub(super) fn lead(&self, out: &mut Vec<u8>, n: i64, viewer: usize) {
        let catalogue = &self.catalogue;
        let (id, (dealer, source), status, created) = (self.id(n), self.dealer(n), self.status(n), self.created(n));
        let (person, offer, tasks, ending) = (self.person(n), self.offer(n), self.tasks(n), self.ending(n));
        let mut misc = self.dice(n, Aspect::Misc);
        let j = &mut Json(out);
        let card = &catalogue.dealers[dealer];
        j.raw("{\"id\":")
            .num(id)
            .raw(",\"concessionaire\":")
            .num(card.id)
            .raw(",\"concessionaire_data\":")
            .raw(&card.in_lead);
        j.raw(",\"client\":");
        self.client(j, person.as_ref());
        j.raw(",\"vehicle\":");
        self.vehicle(j, id, &offer, status == 3 && misc.chance(12));
        j.raw(",\"request\":{\"id\":").num(id + 48).raw(",\"task\":[");
        for (k, task) in tasks.iter().enumerate() {
            j.raw(if k == 0 { "" } else { "," });
            self.task_json(j, id * TASKS_MOST + k as u64, task);
        }
        j.raw("]},\"note\":");
        self.notes(j, n, id, status, created);
        j.raw(",\"end_date\":").local_opt(ending.as_ref().map(|e| e.at)).raw(",\"user\":");
        match self.user(n).map(|index| &catalogue.users[index]) {
            Some(user) => j.num(user.id).raw(",\"user_data\":").raw(&user.in_lead),
            None => j.raw("null,\"user_data\":null"),
        };
        j.raw(",\"result\":").opt(ending.as_ref().and_then(|e| e.result)).raw(",\"created\":").local(created);
        j.raw(",\"status\":\"").raw(STATUSES[status]).raw("\",\"score\":");
        if misc.chance(35) {
            j.raw("null");
        } else {
            j.raw("\"").num(1 + misc.below(4)).raw("\"");
        }
        j.raw(",\"finish_date\":").local_opt(ending.as_ref().map(|e| e.at));
        j.raw(",\"pending_tasks\":").flag(status == 0 || tasks.iter().any(|task| task.done.is_none()));
        j.raw(",\"mail_content\":");
        self.mail_content(j, n, person.as_ref(), &offer, catalogue.sources[source].written);
        j.raw(",\"first_task_date\":").local(tasks.iter().map(|task| task.created).min().unwrap_or(created));
        j.raw(",\"nsa\":");
        let waited =
            tasks.iter().map(|task| task.created).min().filter(|_| status > 0).unwrap_or(self.now.max(created))
                - created;
        unattended(j, waited);
        j.raw(",\"origin\":").raw(&catalogue.sources[source].origin);
        j.raw(",\"cur_user_can_assign\":").flag(self.can_assign(viewer, dealer)).raw(",\"tags\":");
        self.tags(j, id, created, &mut misc);
        j.raw(",").raw(&catalogue.sources[source].in_lead).raw("}");
    }

    /// Whether a user may assign leads of a dealership: its administrators may.
    pub(super) fn can_assign(&self, user: usize, dealer: usize) -> bool {
        let Some(user) = self.catalogue.users.get(user) else { return false };
        user.super_user || user.dealers.iter().any(|&(index, admin, business)| index == dealer && (admin || business))
    }

    /// A client, or `null`.
    pub(super) fn client(&self, j: &mut Json<'_>, person: Option<&Person<'_>>) {
        let Some(person) = person else {
            j.raw("null");
            return;
        };
        let mut text = String::with_capacity(64);
        person.name(&mut text);
        j.raw("{\"id\":").num(person.id).raw(",\"name\":").text(&text).raw(",\"phone\":");
        text.clear();
        j.opt(person.phone(&mut text).then_some(text.as_str())).raw(",\"email\":");
        text.clear();
        j.opt(person.mail(&mut text).then_some(text.as_str())).raw(",");
        match person.place {
            Some(place) => j.raw(&self.catalogue.places[place]),
            None => j.raw("\"province\":null,\"province_data\":null,\"location\":null,\"location_data\":null"),
        };
        j.raw("}");
    }

    fn vehicle(&self, j: &mut Json<'_>, lead: u64, offer: &Offer<'_>, sold: bool) {
        j.raw("{\"id\":").num(lead + 52).raw(",\"brand_model\":").text(offer.car.model).raw(",\"price\":");
        amount(j, offer.price, offer.price_in_words, " €");
        j.raw(",\"km\":");
        amount(j, offer.km, offer.km_in_words, " km");
        j.raw(",\"year\":");
        match offer.year {
            Some(year) => j.num(year),
            None => j.raw("null"),
        };
        self.fuel(j, offer.fuel_known.then_some(offer.car.fuel));
        j.raw(",\"sold\":").flag(sold).raw("}");
    }

    fn fuel(&self, j: &mut Json<'_>, id: Option<u64>) {
        let fuel = id
            .and_then(|id| self.seeds.fuels.iter().position(|fuel| fuel.id == id))
            .map(|index| &self.catalogue.fuels[index]);
        match (id, fuel) {
            (Some(id), Some(fuel)) => j.raw(",\"gas\":").num(id).raw(",\"gas_data\":").raw(fuel),
            _ => j.raw(",\"gas\":null,\"gas_data\":null"),
        };
    }

    fn task_json(&self, j: &mut Json<'_>, id: u64, task: &Task<'_>) {
        let planned = |j: &mut Json<'_>, at: Option<i64>| {
            match at {
                Some(at) if task.in_utc => j.zulu(at),
                at => j.local_opt(at),
            };
        };
        j.raw("{\"id\":")
            .num(id)
            .raw(",\"type\":")
            .text(task.errand.kind)
            .raw(",\"subtype\":")
            .opt(task.errand.subtype);
        j.raw(",\"description\":").opt(task.errand.description).raw(",\"media\":").text(task.media);
        j.raw(",\"planified_realization_date\":");
        planned(j, task.planned);
        j.raw(",\"planified_tracking_date\":");
        planned(j, task.tracking);
        j.raw(",\"realization_date\":")
            .local_opt(task.done)
            .raw(",\"realization_date_check\":")
            .flag(task.done.is_some());
        j.raw(",\"tracking_date\":")
            .local_opt(task.tracked)
            .raw(",\"tracking_date_check\":")
            .flag(task.tracked.is_some());
        j.raw(",\"note\":[");
        let author = &self.catalogue.users[task.author];
        if let Some(note) = task.note {
            let older = task
                .chance
                .is_multiple_of(6)
                .then(|| self.seeds.notes[(task.chance >> 8) as usize % self.seeds.notes.len()]);
            note_json(j, id * 3 + 1, note, task.created + 7 * MINUTE, older, author.id);
        }
        j.raw("],\"created\":").local(task.created).raw(",\"appraisal\":");
        if task.errand.kind == "appraisal" {
            self.appraisal(j, id + 77, task.chance);
        } else {
            j.raw("null");
        }
        j.raw(",\"is_click2call\":").flag(task.click2call).raw(",\"author\":").num(author.id);
        j.raw(",\"author_data\":").raw(&author.as_author).raw("}");
    }

    fn appraisal(&self, j: &mut Json<'_>, id: u64, chance: u64) {
        let mut dice = Dice::of(chance, 0, 0);
        let car = &self.seeds.cars[dice.index(self.seeds.cars.len())];
        let mut letter = || char::from(PLATES[dice.index(PLATES.len())]);
        let letters: String = [letter(), letter(), letter()].into_iter().collect();
        j.raw("{\"id\":").num(id).raw(",\"brand_model\":").text(car.model).raw(",\"license_plate\":");
        if dice.chance(20) {
            j.raw("null");
        } else {
            j.raw("\"").num(1_000 + dice.below(9_000)).raw(letters).raw("\"");
        }
        j.raw(",\"km\":");
        amount(j, (!dice.chance(15)).then(|| 60_000 + dice.below(180) * 1_000), dice.chance(30), " km");
        j.raw(",\"year\":").num(2_008 + dice.below(11));
        self.fuel(j, (!dice.chance(25)).then_some(car.fuel));
        j.raw(",\"extras\":").opt((!dice.chance(50)).then(|| EXTRAS[dice.index(EXTRAS.len())]));
        j.raw(",\"origin\":").text(if dice.chance(88) { "national" } else { "foreign" }).raw("}");
    }

    fn notes(&self, j: &mut Json<'_>, n: i64, lead: u64, status: usize, created: i64) {
        let mut dice = self.dice(n, Aspect::Notes);
        let most = [1, 2, 3, 2][status];
        let count = dice.below(most + 1);
        let users = &self.catalogue.dealers[self.dealer(n).0].users;
        let age = (self.now - created).max(0);
        j.raw("[");
        for k in 0..count {
            let content = self.seeds.notes[dice.index(self.seeds.notes.len())];
            let at = created + age / 1_000 * (100 * k as i64 + dice.below(90) as i64) + dice.below(1_000_000) as i64;
            let older = dice.chance(15).then(|| self.seeds.notes[dice.index(self.seeds.notes.len())]);
            let author = users.get(dice.index(users.len())).map_or(0, |&user| self.catalogue.users[user].id);
            j.raw(if k == 0 { "" } else { "," });
            note_json(j, lead * 5 + k, content, at, older, author);
        }
        j.raw("]");
    }

    fn tags(&self, j: &mut Json<'_>, lead: u64, created: i64, dice: &mut Dice) {
        let count = [0, 0, 0, 0, 0, 0, 1, 1, 1, 2][dice.index(10)];
        j.raw("[");
        let first = dice.index(self.seeds.tags.len());
        for k in 0..count {
            let tag = self.seeds.tags[(first + 5 * k as usize) % self.seeds.tags.len()];
            j.raw(if k == 0 { "" } else { "," });
            let older = first.is_multiple_of(5).then(|| self.seeds.tags[(first + 1) % self.seeds.tags.len()]);
            note_json(j, lead * 3 + k, tag, created + MINUTE, older, 2);
        }
        j.raw("]");
    }

    fn mail_content(&self, j: &mut Json<'_>, n: i64, person: Option<&Person<'_>>, offer: &Offer<'_>, written: bool) {
        let mut dice = self.dice(n, Aspect::Mail);
        let (Some(person), true) = (person, written && !dice.chance(6)) else {
            j.raw("null");
            return;
        };
        let mut text = String::with_capacity(64);
        j.raw("\"");
        if dice.chance(35) {
            person.name(&mut text);
            j.raw("Nombre: ").inside(&text);
            text.clear();
            if person.phone(&mut text) {
                j.raw("\\nTeléfono: ").inside(&text);
            }
            j.raw("\\nVehículo: ").inside(offer.car.model).raw("\\n\\n");
        }
        for piece in &self.seeds.enquiries[dice.index(self.seeds.enquiries.len())] {
            text.clear();
            match piece {
                Piece::Words(words) => j.inside(words),
                Piece::Car => j.inside(offer.car.model),
                Piece::Name => j.inside(person.first.shown),
                Piece::Price => match offer.price {
                    Some(price) => j.num(price).raw(" €"),
                    None => j.raw("venta"),
                },
                Piece::Phone if person.phone(&mut text) => j.inside(&text),
                Piece::Phone => j.raw("este correo"),
            };
        }
        j.raw("\"");
    }
}

/// A note or a tag: both have this shape.
fn note_json(j: &mut Json<'_>, id: u64, content: &str, modified: i64, older: Option<&str>, author: u64) {
    j.raw("{\"id\":")
        .num(id)
        .raw(",\"content\":")
        .text(content)
        .raw(",\"modified\":")
        .local(modified)
        .raw(",\"history\":[");
    if let Some(older) = older {
        j.raw("{\"history_id\":")
            .num(id * 2 + 1)
            .raw(",\"modified\":")
            .local(modified)
            .raw(",\"history_user\":")
            .num(author);
        j.raw(",\"content\":")
            .text(content)
            .raw("},{\"history_id\":")
            .num(id * 2)
            .raw(",\"modified\":")
            .local(modified - HOUR);
        j.raw(",\"history_user\":").num(author).raw(",\"content\":").text(older).raw("}");
    }
    j.raw("]}");
}

/// `nsa`: a Python dictionary as text.
fn unattended(j: &mut Json<'_>, waited: i64) {
    let days = waited / DAY;
    j.raw("\"{ 'years': ").num((days / 365).unsigned_abs()).raw(", 'months': ").num((days % 365 / 30).unsigned_abs());
    j.raw(", 'days': ")
        .num((days % 365 % 30).unsigned_abs())
        .raw(", 'hours': ")
        .num((waited / HOUR % 24).unsigned_abs());
    j.raw(", 'minutes': ")
        .num((waited / MINUTE % 60).unsigned_abs())
        .raw(", 'seconds': ")
        .num((waited / SECOND % 60).unsigned_abs());
    j.raw(" }\"");
}

/// What identifies a user in history entries.
pub(super) fn signature(user: &UserCard) -> &str {
    if user.full_name.is_empty() { user.username } else { &user.full_name }
}
