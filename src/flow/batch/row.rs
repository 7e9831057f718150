//! Where one row of a run stands, and how that is said.

use crate::domain::Clean;
use crate::flow::Text;
use crate::ops::OpId;

/// Where a row of a run stands.
#[derive(Debug, Clone, PartialEq)]
pub enum RowState {
    /// Waits for a confirmation.
    Open,
    /// Waits for a confirmation, after it could not be sent (why).
    Held(Text),
    /// Waits for a confirmation, after its write was unknown and turned out to have had no effect.
    Absent(OpId),
    /// Confirmed by the person; its turn comes. It repeats this write.
    Queued(Option<OpId>),
    /// Under way.
    Sending(OpId),
    /// Done.
    Confirmed,
    /// Refused: the partner's words.
    Refused(Clean),
    /// Not sent, and nothing is to be sent (why): already so, gone, changed by somebody else.
    Left(Text),
    /// It may or may not have been done.
    Unknown(OpId),
}

impl RowState {
    /// True for what goes out after a new confirmation.
    pub const fn is_pending(&self) -> bool {
        matches!(self, Self::Open | Self::Held(_) | Self::Absent(_))
    }

    /// Its place among the counts of a run.
    pub(super) const fn place(&self) -> usize {
        match self {
            Self::Open => 0,
            Self::Held(_) => 1,
            Self::Absent(_) => 2,
            Self::Queued(_) => 3,
            Self::Sending(_) => 4,
            Self::Confirmed => 5,
            Self::Refused(_) => 6,
            Self::Left(_) => 7,
            Self::Unknown(_) => 8,
        }
    }

    /// True when nothing more will happen to the row.
    pub const fn is_over(&self) -> bool {
        matches!(self, Self::Confirmed | Self::Refused(_) | Self::Left(_))
    }

    /// The same in words.
    pub fn text(&self) -> Text {
        match self {
            Self::Open | Self::Queued(_) => Text::key("batch-row-open"),
            Self::Held(why) => Text::key("batch-row-held").with("why", why.clone()),
            Self::Absent(_) => Text::key("batch-row-absent"),
            Self::Sending(_) => Text::key("batch-row-sending"),
            Self::Confirmed => Text::key("batch-row-confirmed"),
            Self::Refused(words) => Text::key("batch-row-refused").with("words", words.clone()),
            Self::Left(why) => Text::key("batch-row-left").with("why", why.clone()),
            Self::Unknown(_) => Text::key("batch-row-unknown"),
        }
    }
}
