//! A visit that is asked for: what is wrong with it, and what it leaves behind.

use serde_json::{Value, json};

use super::text;
use super::world::{Payment, World, stamp};
use crate::demo::dice::Dice;

/// What codes are made of.
pub(super) const LETTERS: &[u8] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/// The price goes up by this after every order, in hundredths.
const RISE: i64 = 5;

/// A word of chance that is the same at every start.
pub(super) fn code(seed: u64, n: i64, length: usize, signs: &[u8]) -> String {
    let mut dice = Dice::of(seed, n, 213);
    (0..length).map(|_| char::from(signs[dice.index(signs.len())])).collect()
}

pub(super) fn folio(seed: u64, n: i64) -> String {
    code(seed, n, 35, LETTERS)
}

pub(super) fn order_id(seed: u64, n: i64) -> String {
    format!("ord_{}", code(seed, n.wrapping_add(1_000_000), 17, LETTERS))
}

/// A number above zero, in hundredths.
fn cents(value: &Value) -> Option<i64> {
    let number = value.as_f64().filter(|number| *number > 0.0 && *number < 1e9)?;
    Some((number * 100.0).round() as i64)
}

/// What the answer to a visit holds, or why there is none.
pub(super) fn request(world: &mut World, who: usize, body: &Value) -> Result<Value, &'static str> {
    let missing = "Hace falta enviar información.";
    let liters = cents(&body["liters"]).ok_or(missing)?;
    let within = |name: &str, most: f64| body[name].as_f64().is_some_and(|degrees| degrees.abs() <= most);
    if text(body, "address").is_empty() || !within("latitude", 90.0) || !within("longitude", 180.0) {
        return Err(missing);
    }
    let form = match text(body, "payment_method") {
        "cash" if cents(&body["cash_amount"]).is_some() => "cash",
        "delivery" => "delivery",
        "saved" => "saved",
        "oxxo_cash" => "oxxo_cash",
        _ => return Err(missing),
    };
    let saved = world.users[who].cards.iter().find(|card| card.id == text(body, "payment_source_id"));
    let card = saved.map(|card| (card.id.clone(), card.last4.clone()));
    if form == "saved" && card.is_none() {
        return Err("La tarjeta no esta asociada al cliente.");
    }
    if !world.take(text(body, "date")) {
        return Err("El horario ya no está disponible.");
    }
    let amount = (liters * world.price + 50) / 100;
    world.price += RISE;
    let made = world.next();
    let folio = folio(world.seed, made);
    if !matches!(form, "saved" | "oxxo_cash") {
        return Ok(json!({ "folio": folio }));
    }
    let (is_paid, order) = (form == "saved", order_id(world.seed, made));
    let reference = (!is_paid).then(|| code(world.seed, made, 14, b"0123456789"));
    let (card, last4) = card.filter(|_| is_paid).unzip();
    let receipt = json!({
        "status": if is_paid { "Pagado" } else { "Pendiente de pago" },
        "auth_code": is_paid.then(|| code(world.seed, made, 6, b"0123456789")),
        "conekta_order_id": order,
        "payment_reference": reference,
        "folio": folio,
    });
    let (id, at) = (world.payments.len() + 1, stamp(world.now));
    let order = Some(order);
    world.payments.push(Payment {
        id,
        owner: who,
        cents: amount,
        order,
        form,
        is_paid,
        reference,
        last4,
        folio,
        card,
        at,
    });
    Ok(receipt)
}
