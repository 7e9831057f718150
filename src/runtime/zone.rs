//! The person's own time zone: that of the setting, or the machine's.
//!
//! Partners have their own zones; this one is for what belongs to none of them. The only place that asks the system.

use jiff::tz::TimeZone;

/// The zone of `ui.time_zone`: an IANA name, or with `auto` what `TZ` or `/etc/localtime` says, else UTC.
///
/// The configuration was checked, so a name that is unknown comes from a zone database that has since gone; the
/// machine's own zone is then the best guess.
pub fn own(setting: &str) -> TimeZone {
    match setting {
        "" | "auto" => machine(),
        name => TimeZone::get(name).unwrap_or_else(|_| machine()),
    }
}

fn machine() -> TimeZone {
    TimeZone::try_system().unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_as_it_is_and_auto_is_the_machines() {
        assert_eq!(own("America/Lima").iana_name(), Some("America/Lima"));
        assert_eq!(own("auto"), machine());
        assert_eq!(own("No/Where"), machine());
    }
}
