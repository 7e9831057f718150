//! `ventanilla doctor` as a shell meets it: against the demo, a real server with a wrong password, nothing at all.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};

use super::{Home, Ran};

/// `ventanilla demo-server` in a process of its own; it ends with its value.
struct Served {
    child: Child,
    url: String,
    user: String,
    password: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn serve(home: &Home) -> Served {
    let mut child = home.command("demo-server --demo-leads 250").stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut next = |name: &str| {
        let value = lines.find_map(|line| line.unwrap().strip_prefix(name).map(|value| value.trim().to_owned()));
        value.unwrap()
    };
    let mut url = next("url");
    while !url.contains("/sml/") {
        url = next("url");
    }
    let (user, password) = (next("user"), next("password"));
    Served { child, url, user, password }
}

/// The lines with one blank between words.
fn lines(ran: &Ran) -> Vec<String> {
    ran.stdout.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn assert_says(ran: &Ran, beginning: &str) {
    assert!(lines(ran).iter().any(|line| line.starts_with(beginning)), "{beginning:?} is not in:\n{}", ran.stdout);
}

/// Every doubt and every failure is followed by what to do.
fn assert_each_problem_has_its_way_out(ran: &Ran) {
    let lines = lines(ran);
    for (at, line) in lines.iter().enumerate() {
        if line.starts_with("! ") || line.starts_with("✗ ") {
            assert!(lines.get(at + 1).is_some_and(|next| next.starts_with("→ ")), "{line}\n{}", ran.stdout);
        }
    }
}

fn failures(ran: &Ran) -> Vec<String> {
    lines(ran).into_iter().filter(|line| line.starts_with('✗')).collect()
}

fn config(url: &str, user: &str) -> String {
    format!("[sml]\nbase_url = \"{url}\"\nusername = \"{user}\"\n")
}

#[test]
fn the_demo_is_well_from_the_address_to_the_page_size() {
    for line in ["doctor --demo", "--demo doctor"] {
        let home = Home::with_config("");
        let output = home.command(line).env("LANG", "C.UTF-8").env("COLORTERM", "truecolor").output().unwrap();
        let ran = home.ran(&output);
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{}", ran.stdout);
        assert_eq!(failures(&ran), Vec::<String>::new());
        for beginning in [
            "✓ file ~/.config/ventanilla/config.toml: in order",
            "✓ address http://127.0.0.1:",
            "✓ connection ",
            "✓ certificate none",
            "✓ clock agrees",
            "✓ service asks for a sign-in (HTTP 401)",
            "✓ sign in works",
            "✓ token passes as \"Token\" (found out)",
            "✓ list a paged object: 100 of 2000",
            "✓ page size 100 asked for and granted",
            "✓ unknown no write",
            "✓ TERM xterm",
            "✓ colours 24 bit",
            "✓ UTF-8 C.UTF-8",
            "! size not looked at",
        ] {
            assert_says(&ran, beginning);
        }
        assert_each_problem_has_its_way_out(&ran);
        assert!(!home.0.join(".local").exists(), "looking makes nothing");
    }
}

#[test]
fn a_real_server_is_read_with_the_stored_password_and_never_written_to() {
    let home = Home::new();
    let served = serve(&home);
    std::fs::create_dir_all(home.config().parent().unwrap()).unwrap();
    std::fs::write(home.config(), config(&served.url, &served.user)).unwrap();
    let doctor = |password: Option<&str>| {
        let mut command = home.command("doctor");
        if let Some(password) = password {
            command.env("VENTANILLA_SML__PASSWORD", password);
        }
        let ran = home.ran(&command.output().unwrap());
        assert_each_problem_has_its_way_out(&ran);
        ran
    };

    let good = doctor(Some(&served.password));
    assert_eq!(good.code, Some(0), "{}", good.stdout);
    assert_says(&good, "✓ list a paged object: 100 of 250");
    assert!(!good.stdout.contains(&served.password));

    let wrong = doctor(Some("clave-7Q-equivocada"));
    assert_eq!(wrong.code, Some(1));
    let failed = failures(&wrong);
    assert!(failed.len() == 1 && failed[0].starts_with("✗ sign in sml:"), "{failed:?}");
    assert!(!wrong.stdout.contains("clave-7Q") && !wrong.stderr.contains("clave-7Q"), "{wrong:?}");

    let none = doctor(None);
    assert_eq!(none.code, Some(0), "{}", none.stdout);
    assert_says(&none, "! sign in not tried: no password is stored");
    assert_says(&none, "✓ service asks for a sign-in");

    std::fs::write(home.config(), config(&format!("{}wrong/", served.url), &served.user)).unwrap();
    let path = doctor(Some(&served.password));
    assert_eq!(path.code, Some(1));
    assert_says(&path, "✗ service does not know the path (HTTP 404)");

    std::fs::write(home.config(), config(&served.url.replace("http://", "https://"), &served.user)).unwrap();
    let plain = doctor(Some(&served.password));
    assert_eq!(plain.code, Some(1), "{}", plain.stdout);
    assert_says(&plain, "✓ connection ");
    let failed = failures(&plain);
    assert!(failed.len() == 1 && failed[0].starts_with("✗ certificate "), "{failed:?}");
}

#[test]
fn a_closed_port_is_named_and_nothing_behind_it_is_tried() {
    let port = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    };
    let home = Home::with_config(&config(&format!("http://127.0.0.1:{port}/api/"), "ana"));
    let mut command = home.command("doctor");
    command.env("VENTANILLA_SML__PASSWORD", "clave-7Q");
    let ran = home.ran(&command.output().unwrap());
    assert_eq!(ran.code, Some(1));
    let failed = failures(&ran);
    assert!(failed.len() == 1 && failed[0].starts_with("✗ connection "), "{failed:?}");
    assert_says(&ran, "→ nothing listens there");
    assert!(!ran.stdout.contains("sign in") && !ran.stdout.contains("clave"), "{}", ran.stdout);
    assert_each_problem_has_its_way_out(&ran);
}

#[test]
fn a_base_url_without_tls_is_refused_before_anything_is_sent() {
    let home = Home::with_config(&config("http://crm.example.es/api/", "ana"));
    let ran = home.run("doctor");
    assert_eq!(ran.code, Some(1));
    let failed = failures(&ran);
    assert!(failed.len() == 1 && failed[0].contains("would send passwords in the clear"), "{failed:?}");
    assert!(!ran.stdout.contains("connection"), "{}", ran.stdout);
    assert_says(&ran, "✓ TERM xterm");
    assert_each_problem_has_its_way_out(&ran);
}

#[test]
fn without_a_configuration_the_machine_is_looked_at_and_a_dumb_terminal_fails() {
    let home = Home::new();
    let ran = home.run("doctor");
    assert_eq!(ran.code, Some(0), "{}", ran.stdout);
    assert_says(&ran, "! services none is configured");
    assert_each_problem_has_its_way_out(&ran);
    let ran = home.ran(&home.command("doctor").env("TERM", "dumb").output().unwrap());
    assert_eq!((ran.code, failures(&ran).len()), (Some(1), 1), "{}", ran.stdout);
    assert_says(&ran, "✗ TERM dumb");
}

#[test]
fn the_path_of_a_sign_in_that_the_manual_leaves_open_is_found_without_a_password() {
    let home = Home::new();
    let served = serve(&home);
    let url = served.url.replace("/sml/api/", "/lead_leader/");
    std::fs::create_dir_all(home.config().parent().unwrap()).unwrap();
    for (path, said) in [
        ("api/partners/input/auth/", "✓ service asks for a sign-in (HTTP 400)"),
        (
            "api/partners/auth/",
            "✗ service does not know the path of the sign-in (HTTP 404), but answers at api/partners/input/auth/",
        ),
    ] {
        let section = "[lead_leader]\nemail = \"office@example.ua\"";
        std::fs::write(home.config(), format!("{section}\nbase_url = \"{url}\"\nauth_path = \"{path}\"\n")).unwrap();
        let ran = home.ran(&home.command("doctor").output().unwrap());
        assert_says(&ran, said);
        assert_each_problem_has_its_way_out(&ran);
        let mend = "→ set auth_path = \"api/partners/input/auth/\"";
        assert_eq!(lines(&ran).iter().any(|line| line == mend), said.starts_with('✗'), "{}", ran.stdout);
    }
}
