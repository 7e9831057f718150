//! Every widget in its states, over invented data; each scene draws into whatever screen it is given.

mod records;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{World, now};
use crate::domain::Clean;
use crate::flow::{Action, Text, ToastLevel};
use crate::ui::dialog::{ChangeView, ConfirmView, Focus, GuardView, ReviewView, SignInView};
use crate::ui::field::TextField;
use crate::ui::help::{HelpGroup, HelpLine, HelpView};
use crate::ui::palette::{Palette, PaletteItem};
use crate::ui::picker::{PickItem, PickState, Picker};
use crate::ui::shell::{ServiceState, ServiceView, ShellView, TabView};
use crate::ui::table::{Align, Cell, Column, RowLook, Sorted, Width};
use crate::ui::theme::Role;
use crate::ui::{
    HintView, NoticeView, Piece, ViewCx, board, dialog, help, messages, notice, prompt, shell, table, toast, welcome,
};

pub(super) type Scene = fn(&mut Frame, &World);

/// All scenes by name.
pub(super) const ALL: &[(&str, Scene)] = &[
    ("leads_table", leads_table),
    ("leads_board", leads_board),
    ("leads_carry", leads_carry),
    ("shell_narrow", shell_read_only),
    ("shell_of_five", shell_of_five),
    ("failed", failed),
    ("review", review),
    ("review_guarded", review_guarded),
    ("confirm", confirm),
    ("sign_in", sign_in),
    ("picker", picker),
    ("picker_loading", picker_loading),
    ("palette", palette),
    ("help", help_page),
    ("messages", message_log),
    ("toasts", toasts),
    ("ledger", records::ledger_list),
    ("recovery", records::recovery),
    ("welcome", welcome_page),
    ("prompt", filter_prompt),
    ("too_small", too_small),
];

pub(super) const HINTED: [Action; 9] = [
    Action::Open,
    Action::Mark,
    Action::Assign,
    Action::Status,
    Action::Filter,
    Action::Search,
    Action::Sort,
    Action::Board,
    Action::Refresh,
];

fn key(action: Action) -> &'static str {
    match action {
        Action::Open => "Enter",
        Action::Mark => "Space",
        Action::Assign => "A",
        Action::Status => "m",
        Action::Filter => "/",
        Action::Search => "s",
        Action::Sort => "o",
        Action::Board => "b",
        Action::Refresh => "r",
        _ => "?",
    }
}

pub(super) fn hints(vx: &ViewCx) -> Vec<HintView<'static>> {
    HINTED
        .iter()
        .map(|a| HintView { off: *a == Action::Assign, ..HintView::new(key(*a), vx.words.action_hint(*a)) })
        .collect()
}

fn shell_with(frame: &mut Frame, world: &World, view: &str, read_only: bool) {
    let services = [ServiceView { name: "sml".into(), state: ServiceState::Up, ms: Some(210) }];
    shell_of(frame, world, view, read_only, (&services, &[('0', "tab-today"), ('4', "tab-leads")]));
}

/// Every partner is configured, and one does not answer.
fn shell_of_five(frame: &mut Frame, world: &World) {
    use ServiceState::{Down, Idle, Slow, Up};
    let service = |(name, state, ms): (&'static str, _, _)| ServiceView { name: name.into(), state, ms };
    let services = [
        ("leasy", Up, Some(180)),
        ("gas", Slow, Some(2_340)),
        ("loyalty", Down, None),
        ("sml", Up, Some(210)),
        ("lead_leader", Idle, None),
    ]
    .map(service);
    let tabs = [
        ('0', "tab-today"),
        ('1', "tab-contracts"),
        ('2', "tab-gas"),
        ('3', "tab-loyalty"),
        ('4', "tab-leads"),
        ('5', "tab-deals"),
    ];
    shell_of(frame, world, "Table", false, (&services, &tabs));
}

fn shell_of(
    frame: &mut Frame,
    world: &World,
    view: &str,
    read_only: bool,
    (services, tabs): (&[ServiceView], &[(char, &'static str)]),
) {
    let vx = world.vx();
    let words = vx.words;
    let tab =
        |&(digit, key): &(char, &'static str)| TabView { digit, name: words.say_key(key).into(), active: digit == '4' };
    let tabs: Vec<TabView> = tabs.iter().map(tab).collect();
    let left = [Piece::new(view, Role::Title), Piece::plain("  "), Piece::new("dealership=Norte", Role::Dim)];
    let right = [
        Piece::plain(words.say(&Text::key("status-n-of-n").with("n", 87u64).with("of", 2000u64))),
        Piece::new(" · ", Role::Faint),
        Piece::new(words.say(&Text::key("status-age").with("age", "2m")), Role::Dim),
    ];
    let hints = hints(&vx);
    let shown = ShellView {
        profile: if read_only { "prod" } else { "test" },
        account: Some("dealer-07"),
        read_only,
        demo: !read_only,
        production: read_only,
        services,
        unknown: usize::from(read_only) * 2,
        pending: usize::from(read_only),
        tabs: &tabs,
        left: &left,
        right: &right,
        hints: &hints,
        help: Some(HintView::new("?", words.action_hint(Action::Help))),
    };
    shell::draw(frame, &shown, &vx);
}

fn body(frame: &Frame) -> Rect {
    shell::areas(frame.area()).body
}

fn shell_read_only(frame: &mut Frame, world: &World) {
    shell_with(frame, world, "Table", true);
}

fn columns(vx: &ViewCx) -> Vec<Column> {
    let column =
        |key, width, align, priority| Column { title: vx.words.say_key(key), width, align, priority, sorted: None };
    let fill = |weight, min| Width::Fill { weight, min };
    let mut columns = vec![
        column("column-created", Width::Fixed(6), Align::Right, 0),
        column("column-client", fill(3, 14), Align::Left, 0),
        column("column-vehicle", fill(2, 14), Align::Left, 1),
        column("column-status", Width::Fixed(11), Align::Left, 0),
        column("column-user", Width::Fixed(10), Align::Left, 2),
        column("column-next-task", Width::Fixed(12), Align::Left, 3),
        column("column-phone", Width::Fixed(12), Align::Left, 4),
        column("column-price", Width::Fixed(8), Align::Right, 5),
        column("column-id", Width::Fixed(6), Align::Right, 6),
    ];
    columns[0].sorted = Some(Sorted::Descending);
    columns
}

const LEADS: [(&str, &str, &str, &str, &str, &str); 6] = [
    ("9d 11h", "Gil, Paula", "SEAT Ateca 2.0 TDI Style", "Tracing", "luis", ""),
    ("2d 03h", "Soto, Iván", "SEAT León 1.5", "Commercial", "ana", "22 Nov 16:00"),
    ("47m", "Ruiz, Marta", "SEAT Ibiza 1.0 TSI", "New", "", ""),
    ("31m", "Ñandú Echevarría, María del Carmen", "Cupra Formentor", "New", "ana", ""),
    ("5m", "王小明", "SEAT Arona", "New", "", ""),
    ("now", "Mora, Leo", "SEAT Ibiza 1.0 TSI", "End", "ana", ""),
];

fn leads_table(frame: &mut Frame, world: &World) {
    let vx = world.vx();
    shell_with(frame, world, &vx.words.say_key("view-table"), false);
    let area = body(frame);
    let columns = columns(&vx);
    let layout = table::layout(area.width, &columns);
    let buf = frame.buffer_mut();
    table::header(buf, area, &layout, &columns, &vx);
    let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    for k in 0..rows.height {
        let (age, name, car, status, user, next) = LEADS[usize::from(k) % LEADS.len()];
        let id = (48_200 + k).to_string();
        let cells = [
            Cell::plain(age),
            Cell::plain(name),
            Cell::plain(car),
            Cell::plain(status),
            if user.is_empty() { Cell::new("—", Role::Dim) } else { Cell::plain(user) },
            Cell::plain(next),
            Cell::plain("612 345 118"),
            Cell::plain("14.900"),
            Cell::new(id, Role::Dim),
        ];
        let mark = [Some("!!"), None, Some("!"), None, Some("~"), None][usize::from(k) % 6];
        let look = RowLook { cursor: k == 2, marked: k == 1 || k == 2, mark, faint: false };
        table::row(buf, Rect { y: rows.y + k, height: 1, ..rows }, &layout, &cells, look, &vx);
    }
    table::scrollbar(buf, rows, 40, usize::from(rows.height), 87, &vx);
}

fn cards() -> Vec<board::CardView<'static>> {
    LEADS
        .iter()
        .enumerate()
        .map(|(k, (age, name, car, _, user, _))| board::CardView {
            name: (*name).into(),
            mark: [Some("!!"), None, Some("!"), None, Some("~"), None][k],
            time: (*age).into(),
            second: format!("{car} · coches.net").into(),
            third: if user.is_empty() { "— unassigned".into() } else { format!("@{user}").into() },
            cursor: false,
            marked: k == 3,
            lifted: false,
        })
        .collect()
}

fn lanes<'a>(world: &World, cards: &'a [board::CardView<'a>]) -> Vec<board::LaneView<'a>> {
    let short = [None, Some("lane-commercial"), Some("lane-tracing"), None];
    ["status-new", "status-commercial-management", "status-tracing", "status-end"]
        .into_iter()
        .enumerate()
        .map(|(k, key)| board::LaneView {
            name: world.words.say_key(key).into(),
            short: short[k].map(|key| world.words.say_key(key)).unwrap_or_default().into(),
            count: [12, 1021, 38, 2][k],
            late: [3, 0, 6, 0][k],
            soon: [1, 2, 0, 0][k],
            note: "▁▂▃▅ med 2d 03h".into(),
            before: 0,
            cards: if k == 3 { &cards[..2] } else { cards },
            ghost: None,
        })
        .collect()
}

fn leads_board(frame: &mut Frame, world: &World) {
    let vx = world.vx();
    shell_with(frame, world, &vx.words.say_key("view-board"), false);
    let mut cards = cards();
    cards[0].cursor = true;
    let plain = self::cards();
    let mut lanes = lanes(world, &plain);
    lanes[0].cards = &cards;
    board::draw(frame, body(frame), &board::BoardView { lanes: &lanes, active: 0 }, &vx);
}

fn leads_carry(frame: &mut Frame, world: &World) {
    let vx = world.vx();
    shell_with(frame, world, &vx.words.say_key("view-board"), false);
    let plain = cards();
    let mut lifted = cards();
    lifted[0].lifted = true;
    let ghost = board::CardView { third: vx.words.say_key("leads-no-next-task").into(), ..plain[0].clone() };
    let mut lanes = lanes(world, &plain);
    lanes[0].cards = &lifted;
    lanes[1].ghost = Some(&ghost);
    board::draw(frame, body(frame), &board::BoardView { lanes: &lanes, active: 1 }, &vx);
}

fn failed(frame: &mut Frame, world: &World) {
    let vx = world.vx();
    let lines = [vx.words.say(&Text::key("error-time-out").with("host", "crm.example").with("seconds", 15u64))];
    let hints = [HintView::new("r", vx.words.action_hint(Action::Refresh))];
    let view = NoticeView {
        title: Piece::new(vx.words.say_key("leads-failed-title"), Role::Bad),
        lines: &lines,
        hints: &hints,
    };
    notice(frame, body(frame), &view, &vx);
}

fn facts(world: &World) -> Vec<(String, String)> {
    vec![
        (world.words.say_key("fact-lead"), "#48213 Ruiz, Marta".into()),
        (world.words.say_key("column-vehicle"), "SEAT Ibiza 1.0 TSI".into()),
        (
            world.words.say_key("column-dealership"),
            "Automóviles Norte, San Sebastián de los Reyes, polígono industrial".into(),
        ),
    ]
}

fn review(frame: &mut Frame, world: &World) {
    let vx = world.vx();
    let title = vx.words.say_key("review-end-lead");
    let (was, becomes) = (vx.words.say_key("value-new"), vx.words.say_key("value-end"));
    let field = vx.words.say_key("field-status");
    let warning = vx.words.say_key("review-end-lead-warning");
    let changes = [ChangeView { field: &field, was: &was, becomes: &becomes }];
    let view = ReviewView {
        title: &title,
        facts: &facts(world),
        changes: &changes,
        warning: Some(&warning),
        guard: None,
        focus: Focus::Cancel,
        armed: true,
        seconds: None,
    };
    dialog::draw_review(frame, frame.area(), &view, &vx);
}

fn review_guarded(frame: &mut Frame, world: &World) {
    let vx = world.vx();
    let mut field = TextField::new();
    field.set("a1b2");
    let prompt = vx.words.say(&Text::key("dialog-type-to-send").with("text", "a1b2c3"));
    let guard = GuardView { prompt: &prompt, field: &field, matches: false };
    let view = ReviewView {
        title: "Assign 3 leads",
        facts: &facts(world),
        changes: &[],
        warning: None,
        guard: Some(guard),
        focus: Focus::Field,
        armed: false,
        seconds: None,
    };
    dialog::draw_review(frame, frame.area(), &view, &vx);
}

fn confirm(frame: &mut Frame, world: &World) {
    let vx = world.vx();
    let title = vx.words.say(&Text::key("confirm-quit-writes").with("count", 2u64));
    let detail = vx.words.say_key("confirm-quit-writes-detail");
    let view = ConfirmView { title: &title, detail: Some(&detail), focus: Focus::Send, armed: true };
    dialog::draw_confirm(frame, frame.area(), &view, &vx);
}

fn sign_in(frame: &mut Frame, world: &World) {
    let vx = world.vx();
    let mut password = TextField::secret();
    password.set("clave-7Q");
    let error = vx
        .words
        .say(&Text::key("error-sign-in-refused").with("account", "sml:dealer-07").with("words", "Unable to log in"));
    let secret = vx.words.say_key("sign-in-password");
    let view = SignInView {
        secret: &secret,
        name: None,
        account: "dealer-07",
        host: "crm.example.es",
        password: &password,
        busy: false,
        error: Some(&error),
    };
    dialog::draw_sign_in(frame, frame.area(), &view, &vx);
}

fn people() -> Vec<PickItem> {
    [
        ("Gómez, Iván", "Norte · 4", true),
        ("Gomez, Paula", "Sur · 11", false),
        ("Ruiz, Marta", "Norte, Getafe · 0", true),
    ]
    .into_iter()
    .zip(1..)
    .map(|((label, detail, online), id)| PickItem {
        id,
        label: Clean::from_partner(label),
        detail: Clean::from_partner(detail),
        mark: online.then_some("●"),
    })
    .collect()
}

fn picker(frame: &mut Frame, world: &World) {
    let mut picker = Picker::new(Text::key("picker-assign").with("lead", "Soto, Iván"), people());
    picker.paste("gom");
    picker.draw(frame, frame.area(), &world.vx());
}

fn picker_loading(frame: &mut Frame, world: &World) {
    let mut picker = Picker::new(Text::key("picker-assign").with("lead", "Soto, Iván"), Vec::new());
    picker.set_state(PickState::Loading);
    picker.draw(frame, frame.area(), &world.vx());
}

fn palette(frame: &mut Frame, world: &World) {
    let vx = world.vx();
    let items = Action::ALL
        .iter()
        .zip(0..)
        .map(|(&action, id)| PaletteItem {
            id,
            label: vx.words.action(action),
            name: action.name().to_owned(),
            key: (key(action) != "?").then(|| key(action).to_owned()),
            off: (action == Action::Assign).then(|| vx.words.say_key("gate-read-only")),
        })
        .collect();
    Palette::new(items).draw(frame, frame.area(), &vx);
}

fn help_page(frame: &mut Frame, world: &World) {
    let vx = world.vx();
    let line = |action: &Action| HelpLine {
        key: key(*action).to_owned(),
        label: vx.words.action(*action),
        off: (*action == Action::Assign).then(|| vx.words.say_key("gate-read-only")),
    };
    let groups = [
        HelpGroup { title: vx.words.say_key("help-here"), lines: Action::ALL[..12].iter().map(line).collect() },
        HelpGroup { title: vx.words.say_key("help-everywhere"), lines: HINTED.iter().map(line).collect() },
    ];
    help::draw(frame, frame.area(), &HelpView { groups: &groups, cursor: 13, pin: None }, &vx);
}

fn message_log(frame: &mut Frame, world: &World) {
    let levels = [ToastLevel::Good, ToastLevel::Info, ToastLevel::Warn, ToastLevel::Bad];
    let lines: Vec<_> = levels
        .into_iter()
        .map(|level| messages::MessageView { at: now(), level, text: "Ruiz, Marta · status change: done" })
        .collect();
    let view = messages::MessagesView { level: "", narrowed: false, lines: &lines, first: 0, total: 40, cursor: 0 };
    messages::draw(frame, frame.area(), &view, &[], &world.vx());
}

fn toasts(frame: &mut Frame, world: &World) {
    let vx = world.vx();
    leads_table(frame, world);
    let about = |key, target: &str| Text::key(key).with("target", target).with("op", Text::key("op-sml-change-status"));
    let view = |level, text: &Text| toast::ToastView { level, text: vx.words.say(text).into() };
    let views = [
        toast::ToastView { level: ToastLevel::Good, text: "an old one".into() },
        view(ToastLevel::Good, &about("toast-confirmed", "Ruiz, Marta")),
        view(ToastLevel::Warn, &about("toast-unknown", "Soto, Iván").with("why", Text::key("doubt-time-out"))),
        view(ToastLevel::Bad, &about("toast-refused", "Gil, Paula").with("words", "not allowed")),
    ];
    toast::draw(frame, body(frame), &views, &vx);
}

fn welcome_page(frame: &mut Frame, world: &World) {
    let vx = world.vx();
    let hints = [HintView::new("q", vx.words.action_hint(Action::Quit))];
    let view =
        welcome::WelcomeView { config_path: "/home/ana/.config/ventanilla/config.toml", problem: None, hints: &hints };
    welcome::draw(frame, frame.area(), &view, &vx);
}

fn filter_prompt(frame: &mut Frame, world: &World) {
    let mut field = TextField::new();
    field.set("norte !vendido");
    let right = Piece::new(world.words.say(&Text::key("status-hits").with("count", 12u64)), Role::Dim);
    let area = shell::areas(frame.area()).hints;
    prompt::draw(frame, area, "/", &field, Some(&right), &world.vx());
}

fn too_small(frame: &mut Frame, world: &World) {
    shell::too_small(frame, &world.vx());
}
