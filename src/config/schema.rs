//! What can be configured, with its defaults.
//!
//! Plain data: where values come from is `layers`, which values are good is `fields`. Serialising is for showing the
//! effective values, so secrets serialise as `[secret]`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize, Serializer};

use crate::domain::Secret;

/// The whole configuration of one process.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Start with writing off.
    pub read_only: bool,
    /// These are real customers: the header shows it in another colour. Meant for a profile.
    pub production: bool,
    /// The person's own commands on a row.
    pub commands: Vec<OwnCommand>,
    /// Words and look.
    pub ui: Ui,
    /// How partners are reached.
    pub network: Network,
    /// The log file.
    pub log: Log,
    /// Other keys for actions.
    pub keys: Keys,
    /// Files that are written.
    pub export: Export,
    /// The leads pane.
    pub leads: Leads,
    /// Lead Leader, if it is used.
    pub lead_leader: Option<LeadLeader>,
    /// Leasy, if it is used.
    pub leasy: Option<Leasy>,
    /// Gas Premium, if it is used.
    pub gas: Option<Gas>,
    /// MS Loyalty, if it is used.
    pub loyalty: Option<Loyalty>,
    /// SML, if it is used.
    pub sml: Option<Sml>,
}

impl Config {
    /// The defaults with all that a file can hold: every partner's section stands in it.
    pub(super) fn with_every_section() -> Self {
        Self {
            lead_leader: Some(LeadLeader::default()),
            leasy: Some(Leasy::default()),
            gas: Some(Gas::default()),
            loyalty: Some(Loyalty::default()),
            sml: Some(Sml::default()),
            ..Self::default()
        }
    }
}

/// A command of the person's own.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct OwnCommand {
    /// What it is called in help and palette.
    pub name: String,
    /// The keys that run it, if any do.
    pub key: Option<String>,
    /// The pane whose rows it is for.
    pub pane: String,
    /// A program and its arguments with places for the row's values; no shell.
    pub run: Vec<String>,
    /// `terminal` lends it the terminal; `background`, or nothing, runs it beside the screen.
    pub mode: Option<String>,
}

/// Words and look.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Ui {
    /// `auto`, `en`, `es` or `uk`.
    pub locale: String,
    /// `auto`, `dark`, `light`, `contrast`, `contrast-light` or `ansi16`; `NO_COLOR` takes the colours away.
    pub theme: String,
    /// A file with other looks for some roles.
    pub theme_file: Option<PathBuf>,
    /// The person's own time zone: `auto` or an IANA name. A partner's records show in the partner's.
    pub time_zone: String,
    /// Draw borders and marks in ASCII, as is done anyway where the locale is not UTF-8.
    pub ascii: bool,
    /// Show the line with the keys that act here.
    pub hint_bar: bool,
    /// Take clicks and the wheel; off, the terminal's own selection works.
    pub mouse: bool,
    /// A program that puts its input on the clipboard, run without a shell; none: the terminal is asked (OSC 52).
    pub copy_command: Option<Vec<String>>,
    /// A program that opens the link behind its arguments, run without a shell; none: the system's own.
    pub open_command: Option<Vec<String>>,
}

impl Default for Ui {
    fn default() -> Self {
        Self {
            locale: "auto".into(),
            theme: "dark".into(),
            theme_file: None,
            time_zone: "auto".into(),
            ascii: false,
            hint_bar: true,
            mouse: true,
            copy_command: None,
            open_command: None,
        }
    }
}

/// How partners are reached.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Network {
    /// A PEM file with certificate authorities to trust besides the system's.
    pub ca_file: Option<PathBuf>,
    /// Use the system's proxy settings (`HTTPS_PROXY` …).
    pub proxy: bool,
    /// List pages in flight at once to a host that is not on loopback.
    pub pages_in_flight: usize,
    /// Give up connecting after this many seconds.
    pub connect_seconds: u64,
    /// Give up a read whose answer has not begun after this many seconds.
    pub first_byte_seconds: u64,
    /// Give up a read that has not ended after this many seconds.
    pub read_seconds: u64,
    /// Call a write unknown if there is no answer after this many seconds.
    pub write_seconds: u64,
}

impl Default for Network {
    fn default() -> Self {
        Self {
            ca_file: None,
            proxy: true,
            pages_in_flight: 2,
            connect_seconds: 5,
            first_byte_seconds: 15,
            read_seconds: 60,
            write_seconds: 60,
        }
    }
}

/// The log file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// `error`, `warn`, `info`, `debug` or `off`.
    pub level: String,
}

impl Default for Log {
    fn default() -> Self {
        Self { level: "info".into() }
    }
}

/// Other keys for actions: action name → key sequences (`"g g"`, `"ctrl-d"`), replacing its defaults.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Keys(pub BTreeMap<String, Vec<String>>);

/// Files that are written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Export {
    /// The folder of exported files; the download folder if there is none here.
    pub dir: Option<PathBuf>,
    /// Begin CSV files with the mark that tells spreadsheets of UTF-8; scripts may want none.
    pub csv_bom: bool,
}

impl Default for Export {
    fn default() -> Self {
        Self { dir: None, csv_bom: true }
    }
}

/// The leads pane.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Leads {
    /// `board` or `table` at start.
    pub view: String,
    /// Look for changes by itself.
    pub watch: bool,
    /// How often, in seconds (at least 15).
    pub watch_seconds: u64,
    /// A new lead without first contact is late (`!!`) after this many minutes; soon (`!`) at half of it.
    pub first_response_minutes: u64,
    /// The hours of dealerships that keep no calendar (`Mo-Fr 09:00-19:00, Sa 10:00-14:00`), on the dealers' clock.
    pub office_hours: String,
    /// A lead in work without a next task is marked after this many days.
    pub stale_days: u64,
}

impl Default for Leads {
    fn default() -> Self {
        Self {
            view: "table".into(),
            watch: true,
            watch_seconds: 60,
            first_response_minutes: 60,
            office_hours: "Mo-Fr 09:00-19:00, Sa 10:00-14:00".into(),
            stale_days: 7,
        }
    }
}

/// Where a password comes from. Keys that nobody knows are told by the table of fields, so that this may be a part of
/// every section that has them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Stored {
    /// In the file itself (the file must be 0600); better one of the next two.
    #[serde(serialize_with = "hidden")]
    pub password: Option<Secret>,
    /// A file that holds the password (0600).
    pub password_file: Option<PathBuf>,
    /// A command that prints the password; run without a shell.
    pub password_command: Option<Vec<String>>,
}

impl Stored {
    /// A password as it is.
    pub fn plain(password: &str) -> Self {
        Self { password: Some(Secret::new(password)), ..Self::default() }
    }
}

/// Lead Leader: where, as whom and under which keys.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct LeadLeader {
    /// `https://api.leadleader.com.ua/`; `http://` only to loopback.
    pub base_url: String,
    /// The e-mail that the partner registered.
    pub email: String,
    /// Where the password comes from, if it is not typed when asked.
    #[serde(flatten)]
    pub stored: Stored,
    /// Our private key in the file or the environment, in any shape of PEM.
    #[serde(serialize_with = "hidden")]
    pub private_key: Option<Secret>,
    /// A file that holds our private key (0600).
    pub private_key_file: Option<PathBuf>,
    /// A command that prints our private key.
    pub private_key_command: Option<Vec<String>>,
    /// The partner's public key.
    pub partner_key: Option<String>,
    /// A file that holds the partner's public key.
    pub partner_key_file: Option<PathBuf>,
    /// A command that prints the partner's public key.
    pub partner_key_command: Option<Vec<String>>,
    /// Where one signs in, below the base URL.
    pub auth_path: String,
    /// `POST` or `GET`: how a status is asked for.
    pub check_method: String,
    /// The HTTP statuses under which an `{error}` is the refusal of an application; none: any 2xx and 4xx but 409.
    pub error_statuses: Vec<u16>,
    /// The statuses of a deal, in the partner's words, that end its watch; none: a person ends it.
    pub final_statuses: Vec<String>,
    /// The partner's time zone.
    pub time_zone: String,
}

impl Default for LeadLeader {
    fn default() -> Self {
        Self {
            base_url: String::new(),
            email: String::new(),
            stored: Stored::default(),
            private_key: None,
            private_key_file: None,
            private_key_command: None,
            partner_key: None,
            partner_key_file: None,
            partner_key_command: None,
            auth_path: "api/partners/input/auth/".into(),
            check_method: "POST".into(),
            error_statuses: Vec::new(),
            final_statuses: Vec::new(),
            time_zone: "Europe/Kyiv".into(),
        }
    }
}

/// Leasy: where and as whom.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Leasy {
    /// `https://leasy.pe/api/v1/`; `http://` only to loopback.
    pub base_url: String,
    /// The client's document number.
    pub document: String,
    /// Where the password comes from, if it is not typed when asked.
    #[serde(flatten)]
    pub stored: Stored,
    /// More clients.
    pub accounts: Vec<Login>,
    /// Where the page of recharges is named: `query` or `body`.
    pub page_in: String,
    /// What the amounts are in.
    pub currency: String,
    /// The clients' time zone.
    pub time_zone: String,
}

impl Default for Leasy {
    fn default() -> Self {
        Self {
            base_url: String::new(),
            document: String::new(),
            stored: Stored::default(),
            accounts: Vec::new(),
            page_in: "query".into(),
            currency: "PEN".into(),
            time_zone: "America/Lima".into(),
        }
    }
}

/// Gas Premium: where and as whom.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Gas {
    /// `https://gasapi.kokonutstudio.com/api`; `http://` only to loopback.
    pub base_url: String,
    /// The user's e-mail; empty if all people stand in `accounts`.
    pub username: String,
    /// Where the password comes from, if it is not typed when asked.
    #[serde(flatten)]
    pub stored: Stored,
    /// More people, or all of them.
    pub accounts: Vec<Login>,
    /// What the password is: `password`, or `facebook` for an access token of Facebook's.
    pub sign_in: String,
    /// The header of the token: `Authorization`, or `Autorization` as the manual writes it.
    pub auth_header: String,
    /// Where a registration sends the e-mail: `email` or `username`.
    pub register_email_field: String,
    /// What the amounts are in.
    pub currency: String,
    /// The users' time zone.
    pub time_zone: String,
}

impl Default for Gas {
    fn default() -> Self {
        Self {
            base_url: String::new(),
            username: String::new(),
            stored: Stored::default(),
            accounts: Vec::new(),
            sign_in: "password".into(),
            auth_header: "Authorization".into(),
            register_email_field: "email".into(),
            currency: "MXN".into(),
            time_zone: "America/Mexico_City".into(),
        }
    }
}

/// MS Loyalty: where and as which client.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Loyalty {
    /// Where the service is, above `api/` and `oauth/`; `http://` only to loopback.
    pub base_url: String,
    /// The client's id.
    pub client_id: String,
    /// Its secret in the file (the file must be 0600); better one of the next two, or typed when asked.
    #[serde(serialize_with = "hidden")]
    pub client_secret: Option<Secret>,
    /// A file that holds the secret (0600).
    pub client_secret_file: Option<PathBuf>,
    /// A command that prints the secret; run without a shell.
    pub client_secret_command: Option<Vec<String>>,
    /// What the secret is: `client_secret`, for which a token is had, or a ready `token`.
    pub secret_is: String,
    /// What kind of program the service is told that we are: `web`, `mobile`, `ios`, `android` or `none`.
    pub platform: String,
    /// With what the codes begin that are made here.
    pub code_prefix: String,
    /// The zone of the service's times, which name none.
    pub time_zone: String,
}

impl Default for Loyalty {
    fn default() -> Self {
        Self {
            base_url: String::new(),
            client_id: String::new(),
            client_secret: None,
            client_secret_file: None,
            client_secret_command: None,
            secret_is: "client_secret".into(),
            platform: "web".into(),
            code_prefix: "VT-".into(),
            time_zone: "America/Guayaquil".into(),
        }
    }
}

/// SML: where and as whom.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Sml {
    /// `https://crm.example.es/api/`; `http://` only to loopback.
    pub base_url: String,
    /// User name; empty if all people stand in `accounts`.
    pub username: String,
    /// Where the password comes from, if it is not typed when asked.
    #[serde(flatten)]
    pub stored: Stored,
    /// More people, or all of them.
    pub accounts: Vec<Login>,
    /// `auto`, `Token`, `JWT` or `Bearer`.
    pub auth_scheme: String,
    /// Rows asked for per page.
    pub page_size: u32,
    /// The dealers' time zone.
    pub time_zone: String,
}

impl Default for Sml {
    fn default() -> Self {
        Self {
            base_url: String::new(),
            username: String::new(),
            stored: Stored::default(),
            accounts: Vec::new(),
            auth_scheme: "auto".into(),
            page_size: 100,
            time_zone: "Europe/Madrid".into(),
        }
    }
}

/// One of several accounts at a partner: who, and where the password comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Login {
    /// The name, where the partner calls it so.
    pub username: Option<String>,
    /// The name, where the partner knows people by a document.
    pub document: Option<String>,
    /// Where the password comes from.
    #[serde(flatten)]
    pub stored: Stored,
}

impl Login {
    /// Who it is, whatever the partner calls it.
    pub fn name(&self) -> &str {
        self.username.as_deref().or(self.document.as_deref()).unwrap_or_default()
    }
}

#[expect(clippy::ref_option, reason = "serde hands the field over by reference")]
fn hidden<S: Serializer>(secret: &Option<Secret>, serializer: S) -> Result<S::Ok, S::Error> {
    secret.as_ref().map(|_| super::HIDDEN).serialize(serializer)
}
