//! Other people's payments, which Gas Premium hands out by a documented defect, in a whole run of the real program: none
//! of their values is in a painted byte, a file, the log at its most talkative, or a copied text.

use super::*;

#[test]
fn nothing_of_other_peoples_payments_comes_out_anywhere() {
    let server = server();
    let (url, emails, password) = server.gas();
    let user = &emails[0];
    let mut plants = Plants::default();
    let foreign = server.gas_of_others(user);
    foreign.iter().filter(|value| value.len() > 8).for_each(|value| plants.add("other people's payment", value));
    assert!(foreign.len() > 30);
    let home = Home::with_config(&format!(
        "[log]\nlevel = \"debug\"\n\n[gas]\nbase_url = \"{url}\"\nusername = \"{user}\"\npassword = \"{password}\"\n"
    ));
    let out = home.temporary();
    let mut window = Window::open(home.command("").env("XDG_DOWNLOAD_DIR", &out), USUAL, None);
    let words = Words::load(Locale::En);
    let say = |key| words.say_key(key);
    // The beginning of a sentence stands on one line.
    let begins = |key| say(key).chars().take(40).collect::<String>();

    window.until_text(&format!("[{}]", say("gas-tab-visit")));
    window.type_in("gt");
    window.until_text(&begins("gas-visits-about"));
    window.type_in("gt");
    window.until_text("payments of other people are withheld");
    window.until("own rows", |screen| screen.contents().contains("••5100"));
    window.type_in("xcxjxmyyyi\r\r");
    window.until_text(&say("gas-fact-payment-id"));
    window.type_in("jyyxc\x1b");
    window.until_text("payments of other people are withheld");
    window.type_in("i");
    window.until_text("gas.payments");
    window.type_in("/payments\r");
    window.until("only payments", |screen| !screen.contents().contains("gas.login"));
    window.type_in("ycyj\r");
    window.until_text(&say("requests-part-received"));
    window.type_in("G");
    window.type_in("ycyj\t");
    window.type_in("ycyj\t");
    // Each Esc by itself, or they are read as one key: the exchange, the filter, the list.
    let (whole, list) = (say("requests-part-received"), say("requests-col-request"));
    window.type_in("\x1b");
    window.until("the list", |screen| !screen.contents().contains(&whole));
    window.type_in("\x1b");
    window.until_text("gas.login");
    window.type_in("\x1b");
    window.until("no list", |screen| !screen.contents().contains(&list));
    window.until_text("payments of other people are withheld");
    until("the files", || fs::read_dir(&out).unwrap().filter_map(Result::ok).count() >= 4);
    kill_process(Pid::from_child(&window.child), Signal::TERM).unwrap();
    assert_eq!(window.end().code(), Some(143));

    plants.assert_not_in("the terminal", &window.raw());
    let looked = plants.assert_nowhere_below(home.state().parent().unwrap());
    assert!(looked >= 3, "ledger, key and log were looked at, not {looked} files");
    assert!(plants.assert_nowhere_below(&out) >= 4);
    assert!(home.state().join("log/ventanilla.log").exists(), "the log was kept and looked at");
}
