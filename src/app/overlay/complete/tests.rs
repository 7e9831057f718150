//! Lines: what they mean, what is wrong with them, how they go on.

use super::*;
use crate::flow::PaneId;

fn all() -> Vec<Spec> {
    let keys = vec![
        FilterKey { name: "status", values: vec!["new".into(), "tracing".into()] },
        FilterKey { name: "user", values: vec!["Ana Gil".into(), "Berta \"B\" Ruiz".into()] },
        FilterKey { name: "client", values: Vec::new() },
    ];
    let leads = PaneCommand {
        name: "leads",
        label: Text::key("command-leads"),
        pane: PaneId::Leads,
        keys,
        file: false,
        row: None,
    };
    let mut all =
        specs(&[Partner::Sml], vec![AccountName { shown: "caja-2".into(), whole: "caja-2".into() }], vec![leads]);
    all.extend(actions(&[ActionState::listed(Action::Ledger), ActionState::listed(Action::Refresh)]));
    all
}

#[test]
fn a_typed_line_is_a_command_with_arguments_or_an_action() {
    let run = |line| Ok(Run::Command(line));
    for (line, meaning) in [
        (":quit", run(Line::Quit)),
        ("q", run(Line::Quit)),
        ("leads  status=new Ruiz ", run(Line::Pane(PaneId::Leads, "status=new Ruiz".into()))),
        ("signin sml", run(Line::SignIn("sml".into()))),
        ("account caja-2", run(Line::Account("caja-2".into()))),
        ("account", run(Line::Account(String::new()))),
        ("account hunter2", Err(Text::key("toast-no-such-account").with("account", "hunter2"))),
        ("signout", run(Line::SignOut(String::new()))),
        ("theme light", run(Line::Theme(Look::Light))),
        ("export md ~/my leads.md", run(Line::Export(ExportAs::Markdown, Some("~/my leads.md".into())))),
        ("export csv ", run(Line::Export(ExportAs::Csv, None))),
        ("refresh-all", Ok(Run::Act(Action::RefreshAll))),
        ("export", Err(Text::key("line-no-form"))),
        ("export xls", Err(Text::key("line-no-form"))),
        ("no such thing", Err(Text::key("line-unknown").with("name", "no"))),
        ("exprot csv", Err(Text::key("line-unknown-near").with("name", "exprot").with("near", "export"))),
    ] {
        assert_eq!(parse(line, &all()), meaning, "{line}");
    }
    assert_eq!(parse("theme pink", &all()).map_err(|wrong| wrong.key), Err("line-no-theme".into()));
}

fn ways(line: &str) -> Vec<String> {
    let completion = Completion::of(line, &all());
    completion.items.iter().map(|item| format!("{}{}", &line[..completion.from], item.insert)).collect()
}

#[test]
fn names_partners_themes_forms_and_filters_are_completed() {
    for (line, wanted) in [
        (
            "",
            &[
                "quit",
                "clipboard",
                "account ",
                "signin ",
                "signout ",
                "theme ",
                "export ",
                "leads ",
                "ledger",
                "refresh",
            ][..],
        ),
        ("le", &["leads ", "ledger"]),
        ("account ", &["account caja-2"]),
        ("signin ", &["signin sml"]),
        ("signin sml ", &[]),
        ("theme con", &["theme contrast", "theme contrast-light"]),
        ("export j", &["export json"]),
        ("export json f", &[]),
        ("leads st", &["leads status:"]),
        ("leads ruiz !us", &["leads ruiz !user:"]),
        ("leads status=n", &["leads status:new "]),
        ("leads user:gil", &["leads user:\"Ana Gil\" "]),
        ("leads user:\"ana g", &["leads user:\"Ana Gil\" "]),
        ("leads user:ber", &["leads user:\"Berta B Ruiz\" "]),
        ("leads client:x", &[]),
        ("leads nothing:x", &[]),
        ("zzz ", &[]),
        ("ñ", &[]),
    ] {
        assert_eq!(ways(line), wanted, "{line:?}");
    }
    assert_eq!(Completion::of("sign", &all()).common(), "sign");
    assert_eq!(Completion::of("theme c", &all()).common(), "contrast");
    assert_eq!(Completion::of("zzz", &all()).common(), "");
}
