//! Lists in pages: `{count, next, previous, results}`, `page`, `page_size` (a number or `all`).

use std::ops::Range;

use super::Readings;
use super::refusals::no_such_page;
use crate::demo::http::{Answer, Call, percent};
use crate::demo::json::Json;

/// Rows of a page where the caller does not say.
const PAGE_SIZE: u64 = 20;

/// Which rows were asked for, and what stands around them.
pub(super) struct Page {
    /// Positions in the filtered list.
    pub(super) rows: Range<u64>,
    /// A bare array instead of the paged object.
    pub(super) bare: bool,
    count: u64,
    next: Option<String>,
    previous: Option<String>,
}

impl Page {
    /// The page that a call asks for in a list of `count` rows.
    pub(super) fn of(call: &Call, count: u64, readings: &Readings) -> Result<Self, Answer> {
        let all = call.param("page_size") == Some("all");
        let most = u64::from(readings.max_page_size).max(1);
        let asked = call.param("page_size").and_then(|text| text.parse::<u64>().ok()).filter(|&size| size > 0);
        let size = if all { count.max(1) } else { asked.unwrap_or(PAGE_SIZE).min(most) };
        let last = count.div_ceil(size).max(1);
        let number = match call.param("page") {
            None => 1,
            Some("last") => last,
            Some(text) => text.parse().map_err(|_| no_such_page())?,
        };
        if number == 0 || number > last {
            return Err(no_such_page());
        }
        let from = (number - 1) * size;
        Ok(Self {
            rows: from..(from + size).min(count),
            bare: all && readings.all_as_array,
            count,
            next: (number < last).then(|| link(call, readings, number + 1)),
            previous: (number > 1).then(|| link(call, readings, number - 1)),
        })
    }

    /// What stands before the first row.
    pub(super) fn head(&self, j: &mut Json<'_>) {
        if self.bare {
            j.raw("[");
            return;
        }
        j.raw("{\"count\":").num(self.count).raw(",\"next\":").opt(self.next.as_deref());
        j.raw(",\"previous\":").opt(self.previous.as_deref()).raw(",\"results\":[");
    }

    /// What stands after the last one.
    pub(super) fn tail(&self) -> &'static str {
        if self.bare { "]" } else { "]}" }
    }
}

/// The address of another page: the same query with another `page`; the first page has none.
fn link(call: &Call, readings: &Readings, number: u64) -> String {
    let base = match &readings.next_origin {
        Some(origin) => format!("{origin}/{}", call.base.splitn(4, '/').nth(3).unwrap_or_default()),
        None => call.base.clone(),
    };
    let mut query: Vec<String> = call
        .query
        .iter()
        .filter(|(key, _)| key != "page")
        .map(|(key, value)| format!("{}={}", percent(key), percent(value)))
        .collect();
    if number > 1 {
        query.push(format!("page={number}"));
    }
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{base}{}{mark}{}", call.path, query.join("&"))
}

/// The page of a list whose rows are already written.
pub(super) fn of_rows(call: &Call, rows: &[&[u8]], readings: &Readings) -> Answer {
    let page = match Page::of(call, rows.len() as u64, readings) {
        Ok(page) => page,
        Err(refusal) => return refusal,
    };
    let mut out = Vec::new();
    let mut j = Json(&mut out);
    page.head(&mut j);
    for (n, row) in rows[page.rows.start as usize..page.rows.end as usize].iter().enumerate() {
        j.raw(if n == 0 { "" } else { "," }).raw(row);
    }
    j.raw(page.tail());
    Answer::json(200, out)
}
