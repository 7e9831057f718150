//! What a person can mean by a key: intents, one meaning in every pane.
//!
//! The name of each action (for the configuration, `:` and the locale files) is its variant in snake case.

macro_rules! actions {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal),+ $(,)?) => {
        /// A person's intent.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action {
            $($(#[doc = $doc])+ $variant,)+
            /// A command of the person's own, by its place in the configuration.
            Own(u8),
        }

        impl Action {
            /// Every action but the person's own commands, in the order of help.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name in the configuration, after `:` and in the locale files (`action-<name>`).
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                    Self::Own(_) => "own-command",
                }
            }
        }
    };
}

actions! {
    /// One row down.
    Down = "down",
    /// One row up.
    Up = "up",
    /// One column or card lane to the left.
    Left = "left",
    /// One column or card lane to the right.
    Right = "right",
    /// First row.
    Top = "top",
    /// Last row.
    Bottom = "bottom",
    /// Half a page down.
    HalfDown = "half-down",
    /// Half a page up.
    HalfUp = "half-up",
    /// A page down.
    PageDown = "page-down",
    /// A page up.
    PageUp = "page-up",
    /// Open, or confirm.
    Open = "open",
    /// Close a layer, clear a filter, go up.
    Back = "back",
    /// Up, or quit.
    Quit = "quit",
    /// Next sub-tab.
    NextTab = "next-tab",
    /// Previous sub-tab.
    PreviousTab = "previous-tab",
    /// Next region.
    NextRegion = "next-region",
    /// Previous region.
    PreviousRegion = "previous-region",
    /// Today.
    Pane0 = "pane-today",
    /// Contracts.
    Pane1 = "pane-contracts",
    /// Gas.
    Pane2 = "pane-gas",
    /// Loyalty.
    Pane3 = "pane-loyalty",
    /// Leads.
    Pane4 = "pane-leads",
    /// Deals.
    Pane5 = "pane-deals",
    /// Filter what is loaded.
    Filter = "filter",
    /// Search on the server.
    Search = "search",
    /// Fill in the filter form.
    FilterForm = "filter-form",
    /// Saved views.
    Views = "views",
    /// Sort by a column picked from a list.
    Sort = "sort",
    /// Reverse the order.
    Reverse = "reverse",
    /// Choose the columns and their widths.
    Columns = "columns",
    /// Board or table.
    Board = "board",
    /// Preview on or off.
    Preview = "preview",
    /// Make the lower part larger.
    Grow = "grow",
    /// Make the lower part smaller.
    Shrink = "shrink",
    /// Mark or unmark the row.
    Mark = "mark",
    /// Mark a range of rows.
    Range = "range",
    /// Mark everything that is loaded and passes the filter.
    MarkAll = "mark-all",
    /// Carry the card one lane to the left.
    CarryLeft = "carry-left",
    /// Carry the card one lane to the right.
    CarryRight = "carry-right",
    /// Add something new.
    Add = "add",
    /// Edit in a form.
    Edit = "edit",
    /// Edit in $EDITOR.
    EditText = "edit-text",
    /// Undo the last change while that is possible.
    Undo = "undo",
    /// Change the status.
    Status = "status",
    /// Assign to a person.
    Assign = "assign",
    /// Tasks: new, edit, done, delete.
    Task = "task",
    /// Show the run of many writes.
    Batch = "batch",
    /// Call by telephone.
    Call = "call",
    /// The dealerships with their hours, sources and people.
    Dealerships = "dealerships",
    /// Who works with leads.
    Users = "users",
    /// Search clients on the server.
    Clients = "clients",
    /// Leads that share a telephone or an e-mail.
    Duplicates = "duplicates",
    /// Leads counted: funnel, sources, users, ages.
    Charts = "charts",
    /// A note: new, changed, taken away.
    Note = "note",
    /// A tag: new, changed, taken away.
    Tag = "tag",
    /// Set the score.
    Score = "score",
    /// The car of a contract, with its papers.
    Car = "car",
    /// To the next free slot.
    NextFree = "next-free",
    /// Move value to somebody else.
    Transfer = "transfer",
    /// Redeem everything.
    RedeemAll = "redeem-all",
    /// Show what is masked, or mask it again.
    Unmask = "unmask",
    /// Next hit.
    NextHit = "next-hit",
    /// Previous hit.
    PreviousHit = "previous-hit",
    /// Back to where one was before.
    GoBack = "go-back",
    /// Forward again.
    GoForward = "go-forward",
    /// To the view before this one.
    LastView = "last-view",
    /// Refresh what is on screen.
    Refresh = "refresh",
    /// Read everything again.
    RefreshAll = "refresh-all",
    /// Watch for changes, on or off.
    Watch = "watch",
    /// Stop the running request; twice in a row: quit.
    Stop = "stop",
    /// Verify an unknown outcome.
    Verify = "verify",
    /// Finish, delete, reverse or close; always asks.
    Finish = "finish",
    /// Copy the row.
    CopyRow = "copy-row",
    /// Copy the id.
    CopyId = "copy-id",
    /// Copy the telephone.
    CopyPhone = "copy-phone",
    /// Copy the e-mail.
    CopyEmail = "copy-email",
    /// Copy as JSON.
    CopyJson = "copy-json",
    /// Copy the request as a curl command, without secrets.
    CopyCurl = "copy-curl",
    /// Export what is shown as CSV.
    ExportCsv = "export-csv",
    /// Export what is shown as JSON.
    ExportJson = "export-json",
    /// Export what is shown as Markdown.
    ExportMarkdown = "export-markdown",
    /// Command line.
    Command = "command",
    /// Palette.
    Palette = "palette",
    /// Keys here.
    Help = "help",
    /// Messages.
    Messages = "messages",
    /// The last requests.
    Requests = "requests",
    /// The ledger of writes.
    Ledger = "ledger",
    /// Read-only on or off.
    ReadOnly = "read-only",
    /// Mouse on or off.
    Mouse = "mouse",
    /// Account: sign in and out.
    Account = "account",
    /// Paint the screen again.
    Repaint = "repaint",
    /// Suspend to the shell.
    Suspend = "suspend",
}

impl Action {
    /// True if it leads to a write: off while writing is.
    pub const fn is_write(self) -> bool {
        matches!(
            self,
            Self::CarryLeft
                | Self::CarryRight
                | Self::Status
                | Self::Assign
                | Self::Add
                | Self::Edit
                | Self::EditText
                | Self::Undo
                | Self::Call
                | Self::Finish
                | Self::Note
                | Self::Tag
                | Self::Score
                | Self::Transfer
                | Self::RedeemAll
        )
    }

    /// The action with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|a| a.name() == name)
    }
}
