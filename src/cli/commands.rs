//! What each command does.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use super::{Cli, Command, ConfigCommand, DEMO_LEADS, Settings, completions, doctor, exit, keys, manual, out};
use crate::config::{self, ConfigErrors, Flags, Homes, Loaded, Problem, Sources};
use crate::flow::Action;
use crate::flow::keymap::{KeyProblem, Keymap};
use crate::runtime::doctor::Checkup;
use crate::runtime::{self, DemoService, Start};

/// Does what the command line asks for.
pub fn run(cli: Cli) -> ExitCode {
    let Some(homes) = Homes::of_process() else {
        return refuse("there is no home directory; set HOME");
    };
    let demo = cli.demo();
    let sources = sources(cli.settings, homes);
    match cli.command {
        None => screen(&sources, demo),
        Some(Command::DemoServer { port, demo_leads }) => demo_server(port, demo_leads),
        Some(Command::Config { command }) => match command {
            ConfigCommand::Path => said(&path(&sources).display().to_string()),
            ConfigCommand::Check => check(&sources),
            ConfigCommand::Print => print(&sources),
            ConfigCommand::Init => init(&sources),
            ConfigCommand::Schema => said(&schema()),
        },
        Some(Command::Doctor { demo: asked }) => check_up(&sources, demo.or_else(|| asked.then_some(DEMO_LEADS))),
        Some(Command::Keys) => key_map(&sources),
        Some(Command::Completions { shell }) => said(&String::from_utf8_lossy(&completions(shell))),
        Some(Command::Man) => match manual() {
            Ok(page) => said(&String::from_utf8_lossy(&page)),
            Err(error) => failed(&format!("the manual page cannot be made: {error}")),
        },
    }
}

fn sources(settings: Settings, homes: Homes) -> Sources {
    let text = |text: std::ffi::OsString| text.to_string_lossy().into_owned();
    let env: BTreeMap<String, String> = std::env::vars_os()
        .map(|(name, value)| (text(name), text(value)))
        .filter(|(name, _)| name.starts_with("VENTANILLA_"))
        .collect();
    let flags = Flags { read_only: settings.read_only, locale: settings.locale };
    Sources { file: settings.config, profile: settings.profile, env, flags, homes }
}

/// The configuration with the keymap that it asks for. `Err` holds the words for all that is wrong.
fn load(sources: &Sources) -> Result<(Loaded, Keymap), ConfigErrors> {
    let mut loaded = config::load(sources)?;
    let (keymap, wrong) = keymap(&mut loaded);
    if !wrong.0.is_empty() {
        return Err(wrong);
    }
    // Read again when the screen starts; here only to say what is wrong before it does.
    runtime::look::theme(&loaded.config.ui, |name| std::env::var(name).ok())?;
    Ok((loaded, keymap))
}

/// The keymap that a configuration asks for, as far as it can be had, and what is wrong with it; notes become warnings.
fn keymap(loaded: &mut Loaded) -> (Keymap, ConfigErrors) {
    let own: Vec<_> = loaded.config.commands.iter().map(|own| (own.name.as_str(), own.key.as_deref())).collect();
    let (keymap, problems) = Keymap::with_own(&loaded.config.keys.0, &own);
    let (wrong, notes): (Vec<_>, Vec<_>) = problems.into_iter().partition(KeyProblem::is_error);
    loaded.warnings.extend(notes.iter().map(ToString::to_string));
    let problems = wrong.into_iter().map(|problem| {
        let key = problem.place();
        let written = if problem.own { "commands" } else { &key };
        let words = problem.fault.to_string();
        let (wrong, fix) = words.split_once("; ").unwrap_or((&words, "change it"));
        Problem {
            origin: loaded.origin(written),
            key,
            value: problem.keys.map(|keys| format!("{keys:?}")),
            wrong: wrong.to_owned(),
            fix: fix.to_owned(),
        }
    });
    let problems = ConfigErrors(problems.collect());
    (keymap, problems)
}

/// The map as it acts; what is wrong with it follows, so that both are seen at once.
fn key_map(sources: &Sources) -> ExitCode {
    let mut loaded = match config::load(sources) {
        Ok(loaded) => loaded,
        Err(errors) => return refuse(&errors.to_string()),
    };
    let (keymap, wrong) = keymap(&mut loaded);
    let words = runtime::words(&loaded.config.ui.locale);
    let mut text = keys::listing(&keymap, |key| words.say_key(key), |action| words.action(action));
    let own = (0..=u8::MAX).zip(&loaded.config.commands);
    text.push_str(&keys::own(&keymap, own.map(|(nth, command)| (nth, command.name.as_str())), |key| {
        words.say_key(key)
    }));
    for warning in &loaded.warnings {
        let _ = write!(text, "\nnote: {warning}");
    }
    let code = said(&text);
    if wrong.0.is_empty() { code } else { refuse(&wrong.to_string()) }
}

fn screen(sources: &Sources, demo: Option<u32>) -> ExitCode {
    if demo.is_some() && !cfg!(feature = "demo") {
        return refuse("this program was built without the demo");
    }
    let (loaded, keymap) = match load(sources) {
        Ok(loaded) => loaded,
        Err(errors) => return refuse(&errors.to_string()),
    };
    let term = std::env::var("TERM").ok();
    if let Some(fault) = terminal_fault(io::stdin().is_terminal(), io::stdout().is_terminal(), term.as_deref()) {
        return refuse(fault);
    }
    ended(runtime::start(Start { loaded, keymap, demo }))
}

/// Why there is nothing to draw on, if so.
fn terminal_fault(stdin: bool, stdout: bool, term: Option<&str>) -> Option<&'static str> {
    match (stdin, stdout, term) {
        (_, false, _) => Some("standard output is no terminal; start it in one, without > or |"),
        (false, true, _) => Some("standard input is no terminal; start it in one, without < or |"),
        (true, true, Some("dumb")) => {
            Some("the terminal calls itself dumb (TERM=dumb) and cannot draw a screen; start it in another one")
        }
        (true, true, None | Some("")) => Some("TERM is not set; set it to your terminal's name, for example xterm"),
        (true, true, Some(_)) => None,
    }
}

fn demo_server(port: u16, leads: u32) -> ExitCode {
    if !cfg!(feature = "demo") {
        return refuse("this program was built without the demo");
    }
    ended(runtime::demo_server(port, leads, |services: &[DemoService]| {
        out::say(&format!("{}leads {leads}\nCtrl-c ends it.", listed(services)))
    }))
}

/// Where each service is and who signs in, under its name.
fn listed(services: &[DemoService]) -> String {
    let one =
        |s: &DemoService| format!("service {}\nurl {}\nuser {}\npassword {}\n\n", s.name, s.url, s.user, s.password);
    services.iter().map(one).collect()
}

fn path(sources: &Sources) -> std::path::PathBuf {
    let named = sources.file.clone().or_else(|| sources.env.get(config::ENVIRONMENT_FILE).map(Into::into));
    sources.homes.paths(named).config_file
}

fn check(sources: &Sources) -> ExitCode {
    match load(sources) {
        Ok((loaded, _)) => {
            let mut text = match &loaded.file {
                Some(file) => format!("{}: in order", file.display()),
                None => format!("{}: there is no such file; the defaults count", loaded.paths.config_file.display()),
            };
            for warning in &loaded.warnings {
                let _ = write!(text, "\nnote: {warning}");
            }
            said(&text)
        }
        Err(errors) => refuse(&errors.to_string()),
    }
}

fn check_up(sources: &Sources, demo: Option<u32>) -> ExitCode {
    if demo.is_some() && !cfg!(feature = "demo") {
        return refuse("this program was built without the demo");
    }
    let paths = sources.homes.paths(Some(path(sources)));
    let checkup = Checkup { loaded: load(sources).map(|(loaded, _)| loaded), paths, demo };
    ended(runtime::doctor::doctor(checkup).map(|sections| match said(&doctor::report(&sections)) {
        _ if doctor::has_failed(&sections) => ExitCode::from(exit::FAILURE),
        code => code,
    }))
}

fn print(sources: &Sources) -> ExitCode {
    match load(sources) {
        Ok((loaded, _)) => said(&config::print(&loaded)),
        Err(errors) => refuse(&errors.to_string()),
    }
}

/// The schema of the configuration file, with every action's name under `keys`.
fn schema() -> String {
    let actions = Action::ALL.iter().map(|action| action.name());
    let schema = config::json_schema(actions);
    // Plain values always serialise.
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}

fn init(sources: &Sources) -> ExitCode {
    let path = path(sources);
    match config::write_new(&path, config::EXAMPLE) {
        Ok(()) => said(&format!("{}: written; open it in an editor, then: ventanilla config check", path.display())),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            failed(&format!("{}: exists already and was not touched", path.display()))
        }
        Err(error) => failed(&format!("{}: cannot be written: {error}", path.display())),
    }
}

fn said(text: &str) -> ExitCode {
    match out::say(text) {
        Ok(()) => ExitCode::from(exit::OK),
        Err(error) => failed(&format!("standard output cannot be written: {error}")),
    }
}

fn refuse(why: &str) -> ExitCode {
    out::complain(why);
    ExitCode::from(exit::USAGE)
}

fn failed(why: &str) -> ExitCode {
    out::complain(why);
    ExitCode::from(exit::FAILURE)
}

fn ended(result: anyhow::Result<ExitCode>) -> ExitCode {
    result.unwrap_or_else(|error| failed(&format!("{error:#}")))
}

#[cfg(test)]
mod tests {
    use super::{DemoService, listed, terminal_fault};

    #[test]
    fn each_service_of_the_demo_server_is_named_before_its_address_and_account() {
        let service = |name: &'static str, user: &str| DemoService {
            name,
            url: format!("http://127.0.0.1:7/{name}/"),
            user: user.to_owned(),
            password: "clave".to_owned(),
        };
        assert_eq!(
            listed(&[service("sml", "ana"), service("gas", "eva")]),
            "service sml\nurl http://127.0.0.1:7/sml/\nuser ana\npassword clave\n\n\
             service gas\nurl http://127.0.0.1:7/gas/\nuser eva\npassword clave\n\n"
        );
    }

    #[test]
    fn only_a_terminal_that_can_draw_will_do() {
        for (stdin, stdout, term, word) in [
            (true, true, Some("xterm-256color"), None),
            (true, false, Some("xterm"), Some("output")),
            (false, true, Some("xterm"), Some("input")),
            (false, false, Some("dumb"), Some("output")),
            (true, true, Some("dumb"), Some("dumb")),
            (true, true, Some(""), Some("TERM")),
            (true, true, None, Some("TERM")),
        ] {
            let fault = terminal_fault(stdin, stdout, term);
            assert_eq!(fault.is_some(), word.is_some(), "{term:?}");
            assert!(fault.unwrap_or_default().contains(word.unwrap_or_default()), "{fault:?}");
        }
    }
}
