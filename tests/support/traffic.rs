//! What the inspector shows and copies of an exchange.

use std::fmt::Write as _;

use ventanilla::api::Exchange;

/// All that was taken down of it, in every form.
pub(crate) fn taken_down(exchange: &Exchange) -> String {
    let mut all = format!("{exchange:?}");
    let Some(traffic) = &exchange.traffic else { return all };
    write!(all, "{:?} {:?} {}", traffic.asked, traffic.answered, traffic.curl().as_str()).unwrap();
    for body in [&traffic.sent, &traffic.received].into_iter().flatten() {
        write!(all, "{:?} {} {:?}", body.lines(), body.copy().as_str(), body.json()).unwrap();
    }
    all
}
