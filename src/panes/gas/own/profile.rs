//! The account itself, field by field.

use super::Facts;
use super::payments::moment;
use crate::api::gas::Profile;
use crate::ui::grid::cells::text;

/// Everything that is known of the user.
pub(super) fn facts(profile: &Profile) -> Facts {
    vec![
        ("field-name", text(profile.name.as_ref())),
        ("field-last-name", text(profile.last_name.as_ref())),
        ("field-phone", text(profile.phone.as_ref())),
        ("gas-fact-email", text(profile.email.as_ref())),
        ("gas-fact-address", text(profile.address.as_ref())),
        ("gas-fact-image", text(profile.image.as_ref())),
        ("gas-fact-user-id", text(profile.id.as_ref())),
        ("gas-fact-user-type", text(profile.user_type.as_ref())),
        ("gas-fact-registered", moment(profile.created.as_ref())),
        ("gas-fact-changed-at", moment(profile.updated.as_ref())),
    ]
}
