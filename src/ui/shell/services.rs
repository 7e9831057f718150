//! The services in the header, as much of each as there is room for: with their times, by name, by a short name, and at
//! last one mark for all of them. None is left out for another, and the worst is always seen.

use std::borrow::Cow;

use super::super::Piece;
use super::super::text::pieces_width;
use super::super::theme::Role;

/// How a service answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceState {
    /// It answers.
    Up,
    /// It answers slowly or is being retried.
    Slow,
    /// It does not answer.
    Down,
    /// Nobody is signed in.
    SignedOut,
    /// Nothing was asked yet.
    Idle,
}

impl ServiceState {
    /// The worst first.
    const BY_TROUBLE: [Self; 5] = [Self::Down, Self::Slow, Self::SignedOut, Self::Up, Self::Idle];

    /// Its mark, told apart without colour.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Up => "●",
            Self::Slow => "◐",
            Self::Down => "✗",
            Self::SignedOut => "○",
            Self::Idle => "·",
        }
    }

    const fn role(self) -> Role {
        match self {
            Self::Up => Role::Good,
            Self::Slow => Role::Warn,
            Self::Down => Role::Bad,
            Self::SignedOut | Self::Idle => Role::Dim,
        }
    }
}

/// One service in the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceView<'a> {
    /// Its name in the configuration.
    pub name: Cow<'a, str>,
    /// How it answers.
    pub state: ServiceState,
    /// Milliseconds of the newest answer.
    pub ms: Option<u64>,
}

/// How much of the services is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Detail {
    Times,
    Names,
    /// Short names, close together.
    Short,
}

impl Detail {
    const LEAST_LAST: [Self; 3] = [Self::Times, Self::Names, Self::Short];
}

/// Each service in as much detail as `room` cells take with `gap` between them; none if they take no detail at all.
pub(super) fn each<'a>(services: &'a [ServiceView<'a>], room: u16, gap: u16) -> Option<Vec<Vec<Piece<'a>>>> {
    let in_detail = |detail| -> Vec<Vec<Piece<'a>>> {
        let parts = services.iter().map(|service| part(service, detail));
        match detail {
            Detail::Times | Detail::Names => parts.collect(),
            Detail::Short => {
                let mut line: Vec<Piece<'a>> =
                    parts.flat_map(|part| part.into_iter().chain([Piece::plain(" ")])).collect();
                line.pop();
                vec![line]
            }
        }
    };
    let fits =
        |parts: &Vec<Vec<Piece<'_>>>| parts.iter().map(|part| pieces_width(part) + gap).sum::<u16>() <= room + gap;
    Detail::LEAST_LAST.into_iter().map(in_detail).find(fits)
}

fn part<'a>(service: &'a ServiceView<'a>, detail: Detail) -> Vec<Piece<'a>> {
    let name = if detail == Detail::Short { short(&service.name) } else { service.name.to_string() };
    let mut part =
        vec![Piece::new(service.state.mark(), service.state.role()), Piece::new(format!(" {name}"), Role::Text)];
    if let (Detail::Times, ServiceState::Up | ServiceState::Slow, Some(ms)) = (detail, service.state, service.ms) {
        part.push(Piece::new(format!(" {ms} ms"), Role::Dim));
    }
    part
}

/// The first letters of a name's words; three of a single word.
fn short(name: &str) -> String {
    let words: Vec<&str> = name.split('_').collect();
    match words[..] {
        [word] => word.chars().take(3).collect(),
        _ => words.iter().filter_map(|word| word.chars().next()).collect(),
    }
}

/// The mark of the worst, and how many of all are so; nothing for no service.
pub(super) fn worst<'a>(services: &[ServiceView<'a>]) -> Option<Vec<Piece<'a>>> {
    let count = |state: &ServiceState| services.iter().filter(|service| service.state == *state).count();
    let state = ServiceState::BY_TROUBLE.into_iter().find(|state| count(state) > 0)?;
    let of = format!(" {}/{}", count(&state), services.len());
    Some(vec![Piece::new(state.mark(), state.role()), Piece::new(of, Role::Text)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn services(states: &[ServiceState]) -> Vec<ServiceView<'static>> {
        let names = ["leasy", "gas", "loyalty", "sml", "lead_leader"];
        let view = |(name, state): (&&'static str, &ServiceState)| ServiceView {
            name: (*name).into(),
            state: *state,
            ms: Some(210),
        };
        names.iter().zip(states).map(view).collect()
    }

    fn shown(states: &[ServiceState], room: u16) -> String {
        let services = services(states);
        let parts = each(&services, room, 1).unwrap_or_else(|| worst(&services).into_iter().collect());
        let text = |part: &Vec<Piece<'_>>| part.iter().map(|piece| piece.text.to_string()).collect::<String>();
        parts.iter().map(text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_there_is_room_for_is_shown_and_never_only_a_part_of_the_services() {
        use ServiceState::{Down, Idle, Slow, Up};
        let five = [Up, Slow, Down, Idle, Up];
        for (room, text) in [
            (200, "● leasy 210 ms ◐ gas 210 ms ✗ loyalty · sml ● lead_leader 210 ms"),
            (64, "● leasy 210 ms ◐ gas 210 ms ✗ loyalty · sml ● lead_leader 210 ms"),
            (63, "● leasy ◐ gas ✗ loyalty · sml ● lead_leader"),
            (43, "● leasy ◐ gas ✗ loyalty · sml ● lead_leader"),
            (42, "● lea ◐ gas ✗ loy · sml ● ll"),
            (28, "● lea ◐ gas ✗ loy · sml ● ll"),
            (27, "✗ 1/5"),
            (0, "✗ 1/5"),
        ] {
            assert_eq!(shown(&five, room), text, "{room}");
        }
    }

    #[test]
    fn the_worst_is_told_with_how_many_are_so() {
        use ServiceState::{Down, Idle, SignedOut, Slow, Up};
        for (states, text) in [
            (&[][..], ""),
            (&[Idle, Idle], "· 2/2"),
            (&[Idle, Up, Up], "● 2/3"),
            (&[Up, SignedOut, Up], "○ 1/3"),
            (&[Slow, SignedOut, Slow], "◐ 2/3"),
            (&[Slow, Down, Down, Up, Up], "✗ 2/5"),
        ] {
            assert_eq!(shown(states, 3), text);
        }
    }
}
