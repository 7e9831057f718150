//! The invoices of a contract: one a week, spread over the four lists that they are asked for by.

use jiff::Span;
use jiff::civil::Date;

use super::world::{Contract, Standing};
use crate::demo::dice::Dice;

/// The four lists, by the word of the path.
pub(super) const LISTS: [&str; 4] = ["pendings", "fractions", "freezed", "paid"];

/// Days between two invoices.
const WEEK: i32 = 7;

/// An invoice; amounts in hundredths.
pub(super) struct Invoice {
    pub(super) n: i64,
    /// The list that it stands in.
    pub(super) list: &'static str,
    /// Its own `status`: another word than that of the list.
    pub(super) status: &'static str,
    pub(super) priority: &'static str,
    pub(super) kind: (&'static str, &'static str),
    pub(super) created: Date,
    pub(super) due: Date,
    pub(super) paid: Option<Date>,
    pub(super) total: i64,
    pub(super) discounts: Vec<(i64, &'static str, &'static str)>,
    pub(super) observations: &'static str,
}

impl Invoice {
    pub(super) fn with_discount(&self) -> i64 {
        self.total - self.discounts.iter().map(|discount| discount.0).sum::<i64>()
    }
}

fn after(day: Date, days: i32) -> Date {
    day.saturating_add(Span::new().days(days))
}

/// All invoices of a contract, the oldest first.
pub(super) fn of(contract: &Contract, today: Date) -> Vec<Invoice> {
    (0..contract.weeks).flat_map(|week| of_week(contract, week, today)).collect()
}

fn of_week(contract: &Contract, week: i32, today: Date) -> Vec<Invoice> {
    let n = contract.n * 1_000 + i64::from(week);
    let mut dice = Dice::of(contract.seed, n, 103);
    let created = after(contract.since, week * WEEK);
    let due = after(created, WEEK);
    let is_past = due < today;
    let passed = ((0..contract.weeks).filter(|&k| after(contract.since, (k + 1) * WEEK) < today).count()) as i32;
    let is_late = is_past && week >= passed - contract.late;
    let (frozen, split, early) = (dice.chance(6), dice.chance(8), dice.chance(40));
    let is_active = contract.standing == Standing::Active;
    let split = split || (is_active && (week == passed + 2 || (contract.late > 1 && week == passed - contract.late)));
    let is_frozen = (frozen && !is_late) || (!is_active && is_late && dice.chance(50));
    let list = match (is_frozen, is_past && !is_late) {
        (true, _) if contract.standing != Standing::Finished => "freezed",
        (_, true) => "paid",
        _ if split => "fractions",
        _ => "pendings",
    };
    let mut discounts = Vec::new();
    if early {
        discounts.push((2_500, "Descuento por pago puntual", "punctuality"));
    }
    if dice.chance(6) {
        discounts.push((4_050, "Taller: dos días sin auto", "workshop"));
    }
    let paid = (list == "paid").then(|| after(due, 1 - dice.below(6) as i32));
    let whole = Invoice {
        n: n * 10,
        list,
        status: match list {
            "paid" => "invoice_paid",
            "freezed" => "invoice_freezed",
            "fractions" => "invoice_fractioned",
            _ if is_late => "invoice_overdue",
            _ => "invoice_pending",
        },
        priority: if is_late { "high" } else { "normal" },
        kind: if week == 0 { ("Cuota inicial", "initial_fee") } else { ("Cuota semanal", "weekly_fee") },
        created,
        due,
        paid,
        total: if week == 0 { contract.weekly * 3 } else { contract.weekly },
        discounts,
        observations: if is_frozen { "Congelada por acuerdo con el cliente" } else { "" },
    };
    if list != "fractions" {
        return vec![whole];
    }
    // Two halves; the odd hundredth is in the first.
    let half = whole.total / 2;
    let part = |k: i32, total: i64| Invoice {
        n: whole.n + i64::from(k),
        list,
        status: whole.status,
        priority: whole.priority,
        kind: ("Fracción de cuota", "fraction"),
        created,
        due: after(due, k * WEEK),
        paid: None,
        total,
        discounts: Vec::new(),
        observations: if k == 0 { "Primera mitad" } else { "Segunda mitad" },
    };
    vec![part(0, whole.total - half), part(1, half)]
}
