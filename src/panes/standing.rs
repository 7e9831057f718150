//! How the readings of a pane stand: from when on one is called slow, and what a status line says of them.

use crate::domain::Moment;
use crate::flow::{Standing, Text};
use crate::ui::theme::Role;
use crate::ui::{Piece, ViewCx};

/// A reading that takes longer is called slow.
pub(super) const SLOW_MS: u64 = 3_000;

/// True if one of the readings that began at these moments is slow by now.
pub(super) fn is_slow(mut began: impl Iterator<Item = Moment>, at: Moment) -> bool {
    began.any(|since| at.since_ms(since) >= SLOW_MS)
}

/// When the first of the readings that began at these moments will be slow.
pub(super) fn slow_from(began: impl Iterator<Item = Moment>) -> Option<u64> {
    began.map(|since| since.mono_ms + SLOW_MS).min()
}

/// Puts a piece behind others, a dot between them.
pub(super) fn push(pieces: &mut Vec<Piece<'static>>, piece: Piece<'static>) {
    if !pieces.is_empty() {
        pieces.push(Piece::new(" · ", Role::Faint));
    }
    pieces.push(piece);
}

/// Says behind other pieces whether something of it is being read or failed, and how old the oldest of it is.
pub(super) fn tell(pieces: &mut Vec<Piece<'static>>, standings: &[Standing<'_>], slow: bool, vx: &ViewCx<'_>) {
    if standings.iter().any(|standing| standing.loading.is_some()) {
        let (key, role) = if slow { ("contracts-slow-mark", Role::Warn) } else { ("status-loading", Role::Accent) };
        push(pieces, Piece::new(vx.words.say_key(key), role));
    } else if standings.iter().any(|standing| standing.error.is_some()) {
        push(pieces, Piece::new(vx.words.say_key("status-failed"), Role::Bad));
    }
    let oldest = standings.iter().filter_map(|standing| standing.at).min_by_key(|at| at.mono_ms);
    if let Some(at) = oldest {
        let age = vx.words.age_in(vx.now, at.wall);
        push(pieces, Piece::new(vx.words.say(&Text::key("status-age").with("age", age.as_str())), Role::Dim));
    }
}
