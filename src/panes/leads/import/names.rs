//! By which names people mean sources, fuels, places and each other.

use crate::api::sml::{Fuel, Locality, Province, Source, User};
use crate::domain::Clean;
use crate::flow::import::Names;

/// Sources: by their number or address, their dealership, and each with channel and origin.
pub fn sources(rows: &[Source]) -> Names {
    let mut names = Names::default();
    for source in rows {
        let text = |value: Option<&Clean>| value.map(Clean::to_string).filter(|text| !text.is_empty());
        let dealership = text(source.dealership.as_ref().map(|(_, name)| name));
        let data = text(source.data.as_ref());
        let channel = text(source.channel.as_ref().map(|channel| &channel.name));
        let origin = text(source.origin.as_ref().map(|(_, name)| name));
        let join = |parts: &[&Option<String>]| {
            let parts: Vec<&str> = parts.iter().filter_map(|part| part.as_deref()).collect();
            parts.join(" · ")
        };
        let all = [
            join(&[&dealership]),
            join(&[&data]),
            join(&[&origin]),
            join(&[&dealership, &channel]),
            join(&[&dealership, &origin]),
            join(&[&dealership, &channel, &origin]),
        ];
        let label = join(&[&dealership, &data]);
        let label = if label.is_empty() { format!("#{}", source.id) } else { label };
        names.add(source.id, label, all.into_iter().filter(|name| !name.is_empty()));
    }
    names
}

/// Fuels.
pub fn fuels(rows: &[Fuel]) -> Names {
    Names::of(rows.iter().map(|fuel| (fuel.id, &fuel.name)))
}

/// Provinces in use.
pub fn provinces(rows: &[Province]) -> Names {
    Names::of(rows.iter().filter(|p| p.active != Some(false)).map(|p| (p.id, &p.name)))
}

/// Localities in use.
pub fn localities(rows: &[Locality]) -> Names {
    Names::of(rows.iter().filter(|l| l.active != Some(false)).map(|l| (l.id, &l.name)))
}

/// People who may sign in, by name and user name.
pub fn users(rows: &[User]) -> Names {
    let mut names = Names::default();
    for user in rows.iter().filter(|user| user.active != Some(false)) {
        let label = format!("{} · {}", user.name, user.username);
        names.add(user.id.0, label, [user.name.to_string(), user.username.to_string()]);
    }
    names
}
