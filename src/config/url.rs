//! Base URLs: which are acceptable, and their one normal form.
//!
//! `http://` is for loopback only, because passwords and tokens travel on it. A name that merely looks like loopback
//! (`127.0.0.1.example.com`, `127.1`) is none. What is accepted here is plain enough that every URL parser reads the
//! same host from it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What is wrong with a URL: the fault and the way out.
pub(super) type UrlFault = (&'static str, String);

/// The URL in its normal form: scheme and host in lower case, exactly one slash at the end.
pub(super) fn normal(raw: &str) -> Result<String, UrlFault> {
    let example = || "write it like \"https://crm.example.es/api/\"".to_owned();
    let Some((scheme, rest)) = raw.split_once("://") else {
        return Err(("has no https:// in front", example()));
    };
    let scheme = scheme.to_ascii_lowercase();
    if scheme != "https" && scheme != "http" {
        return Err(("is neither https:// nor http://", example()));
    }
    if rest.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\') {
        return Err(("has a blank, a control character or a backslash in it", example()));
    }
    if rest.contains(['?', '#']) {
        return Err(("has a query or a fragment", "end it with the path that all calls share".to_owned()));
    }
    let (authority, path) = rest.split_once('/').map_or((rest, ""), |(authority, path)| (authority, path));
    if authority.contains('@') {
        return Err(("has a user or password in it", "put them into username and password_command".to_owned()));
    }
    let (host, port) = split_port(authority).ok_or_else(|| ("has a port that is no port", example()))?;
    let host = host.to_ascii_lowercase();
    if !is_host(&host) {
        return Err(("has no proper host name", "letters, digits, dots and hyphens; xn--… for others".to_owned()));
    }
    if scheme == "http" && !is_loopback(&host) {
        return Err((
            "would send passwords in the clear",
            format!("use https://{host}…; http:// is for 127.0.0.1, [::1] and localhost only"),
        ));
    }
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    let path = path.trim_end_matches('/');
    let slash = if path.is_empty() { "" } else { "/" };
    Ok(format!("{scheme}://{host}{port}/{path}{slash}"))
}

/// True if a link may be handed to a browser: `https`, or plain `http` to this very machine, with a host as it is written.
pub fn is_openable(link: &str) -> bool {
    let Some((scheme, rest)) = link.split_once("://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = link.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    let host = split_port(authority).filter(|_| plain && !authority.contains('@')).map(|(host, _)| host);
    host.is_some_and(|host| is_host(host) && (scheme == "https" || scheme == "http" && is_loopback(host)))
}

/// The URL without what may be a password in it, for messages.
pub(super) fn shown(raw: &str) -> String {
    let (scheme, rest) = raw.split_once("://").map_or(("", raw), |(scheme, rest)| (scheme, rest));
    match rest.rsplit_once('@') {
        Some((_, after)) if scheme.is_empty() => format!("…@{after}"),
        Some((_, after)) => format!("{scheme}://…@{after}"),
        None => raw.to_owned(),
    }
}

fn split_port(authority: &str) -> Option<(&str, Option<u16>)> {
    let end_of_host = if authority.starts_with('[') {
        authority.find(']')? + 1
    } else {
        authority.find(':').unwrap_or(authority.len())
    };
    let (host, port) = authority.split_at(end_of_host);
    match port.strip_prefix(':') {
        None if port.is_empty() => Some((host, None)),
        Some(digits) if digits.bytes().all(|b| b.is_ascii_digit()) => {
            Some((host, Some(digits.parse().ok().filter(|p| *p > 0)?)))
        }
        _ => None,
    }
}

fn is_host(host: &str) -> bool {
    if let Some(inner) = host.strip_prefix('[').and_then(|h| h.strip_suffix(']')) {
        return inner.parse::<Ipv6Addr>().is_ok();
    }
    let labels = host.split('.').all(|label| {
        !label.is_empty()
            && label.len() <= 63
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    });
    // A last label of digits makes it an IPv4 address for URL parsers, in forms (`127.1`, `0x7f.1`) that we refuse.
    let numeric = host.rsplit('.').next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_digit()));
    labels && host.len() <= 253 && (!numeric || host.parse::<Ipv4Addr>().is_ok())
}

fn is_loopback(host: &str) -> bool {
    let bare = host.strip_prefix('[').and_then(|h| h.strip_suffix(']')).unwrap_or(host);
    host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_urls_come_out_in_one_form() {
        for (raw, form) in [
            ("https://crm.example.es/api/", "https://crm.example.es/api/"),
            ("https://crm.example.es/api", "https://crm.example.es/api/"),
            ("HTTPS://CRM.Example.es/API//", "https://crm.example.es/API/"),
            ("https://crm.example.es", "https://crm.example.es/"),
            ("https://crm.example.es:8443/", "https://crm.example.es:8443/"),
            ("http://127.0.0.1:8000/api", "http://127.0.0.1:8000/api/"),
            ("http://[::1]:8000/", "http://[::1]:8000/"),
            ("http://localhost/", "http://localhost/"),
        ] {
            assert_eq!(normal(raw).as_deref(), Ok(form), "{raw}");
        }
    }

    #[test]
    fn plain_http_reaches_loopback_only_and_odd_hosts_nothing() {
        for raw in [
            "http://crm.example.es/",
            "http://127.0.0.1.example.es/",
            "http://127.1/",
            "http://0x7f.1/",
            "http://2130706433/",
            "http://localhost.example.es/",
            "http://[::ffff:7f00:1]/",
            "http://192.168.1.4/",
            "http://127.0.0.1@example.es/",
            "http://example.es\\@127.0.0.1/",
            "crm.example.es/api/",
            "ftp://crm.example.es/",
            "https:///api/",
            "https://crm.example.es:0/",
            "https://crm.example.es:99999/",
            "https://crm.example.es:+1/",
            "https://crm..example.es/",
            "https://crm.example.es/api/?page=1",
            "https://crm example.es/",
            "https://crm.éxample.es/",
            "https://user:clave@crm.example.es/",
            "",
        ] {
            assert!(normal(raw).is_err(), "{raw}");
        }
    }

    #[test]
    fn a_browser_gets_https_or_this_machine_and_nothing_in_disguise() {
        for link in ["https://a.pe/x.pdf", "https://a.pe:8443?q=1&r=(2)#s", "http://127.0.0.1:80/x", "http://[::1]/"] {
            assert!(is_openable(link), "{link}");
        }
        for link in [
            "http://a.pe/x.pdf",
            "http://127.0.0.1.a.pe/",
            "http://127.0.0.1@a.pe/",
            "https://ana:clave@a.pe/",
            "https://a.pe\\@b.pe/",
            "https://a.pe/x y",
            "https://a.pe/\u{202e}fdp",
            "https://",
            "HTTPS//a.pe",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "--help",
            "",
        ] {
            assert!(!is_openable(link), "{link}");
        }
    }

    #[test]
    fn a_password_in_a_url_is_not_shown() {
        assert_eq!(shown("https://ana:clave-7Q@crm.example.es/"), "https://…@crm.example.es/");
        assert_eq!(shown("ana:clave-7Q@crm.example.es"), "…@crm.example.es");
        assert_eq!(shown("https://crm.example.es/"), "https://crm.example.es/");
    }
}
