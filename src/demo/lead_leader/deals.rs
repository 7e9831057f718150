//! Deals: what the service takes for one, and where each stands as the demo's clock goes on.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::Refusal;

/// The manual's own sample is the first one.
const FIRST: u64 = 24;

/// From which age on a deal has this status; by its number it ends in one of three ways.
const LIFE: [(u64, [&str; 3]); 5] = [
    (0, ["Нова"; 3]),
    (15, ["В обробці"; 3]),
    (60, ["Передано до банку"; 3]),
    (180, ["Схвалено", "Відмовлено", "Очікує документів"]),
    (600, ["Кредит видано", "Відмовлено", "Скасовано клієнтом"]),
];

/// The statuses after which nothing comes.
pub(super) const FINAL: [&str; 3] = ["Кредит видано", "Відмовлено", "Скасовано клієнтом"];

struct State {
    started: Instant,
    /// How far the clock was set forward.
    ahead: Duration,
    /// When each deal was made, by the demo's clock.
    made: Vec<Duration>,
}

/// The deals.
pub(super) struct Deals(Mutex<State>);

impl Default for Deals {
    fn default() -> Self {
        Self(Mutex::new(State { started: Instant::now(), ahead: Duration::ZERO, made: Vec::new() }))
    }
}

impl State {
    fn clock(&self) -> Duration {
        self.started.elapsed() + self.ahead
    }
}

impl Deals {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A new deal; its number.
    pub(super) fn add(&self) -> u64 {
        let mut state = self.state();
        let now = state.clock();
        state.made.push(now);
        FIRST + state.made.len() as u64 - 1
    }

    /// Where a deal stands; none if there is no such deal.
    pub(super) fn status(&self, id: u64) -> Option<&'static str> {
        let state = self.state();
        let made = usize::try_from(id.checked_sub(FIRST)?).ok().and_then(|nth| state.made.get(nth))?;
        let age = state.clock().saturating_sub(*made).as_secs();
        let (_, by_number) = LIFE.iter().rev().find(|(from, _)| age >= *from)?;
        Some(by_number[(id % 3) as usize])
    }

    /// Forgets them all.
    pub(super) fn lose(&self) {
        self.state().made.clear();
    }

    /// Lets the clock jump.
    pub(super) fn pass(&self, time: Duration) {
        self.state().ahead += time;
    }
}

/// A deal's JSON without the token, if each field is of its type; else what is wrong.
pub(super) fn deal(body: &[u8]) -> Result<String, Refusal> {
    let Ok(Value::Object(mut deal)) = serde_json::from_slice::<Value>(body) else {
        return Err(("Очікується об'єкт", None));
    };
    deal.remove("security_token");
    let client = deal.get("clientInfo").cloned().unwrap_or_default();
    for name in ["PIB", "telephone", "stateCode", "activity"] {
        if client[name].as_str().is_none_or(|text| text.trim().is_empty()) {
            return Err(("Обов'язкове поле не заповнено", Some(name)));
        }
    }
    for name in ["email", "city", "region"] {
        if !(client[name].is_null() || client[name].is_string()) {
            return Err(("Поле має бути рядком", Some(name)));
        }
    }
    if !deal.get("termin").is_some_and(Value::is_u64) {
        return Err(("Поле має бути цілим числом", Some("termin")));
    }
    if !deal.get("summa").is_some_and(Value::is_number) {
        return Err(("Поле має бути числом", Some("summa")));
    }
    Ok(Value::Object(deal).to_string())
}
