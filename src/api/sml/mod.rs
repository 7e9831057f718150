//! SML: car dealers' leads, Spain. A Django REST framework service; the manual is partner document 004.
//!
//! `types` is what the rest of the program sees, `ops` the table of operations, `wire` the JSON exactly as it comes,
//! `client` the service over HTTP with its header `scheme` and `lists`, `catalog` what leads refer to, `create`
//! the body of what is new, `patch` the lossless body of an edit, `settle` the pure rules of outcome and reconciliation.

mod answer;
mod catalog;
mod client;
pub mod create;
mod lists;
mod office;
pub mod ops;
pub mod patch;
mod scheme;
pub mod settle;
mod types;
mod wire;

pub use answer::{By, Response};
pub use catalog::{
    Advice, CallControl, Channel, Client, ClientQuery, Country, Day, Dealership, Fuel, Locality, Member, Province,
    Source,
};
pub use create::{NewClient, NewLead, NewTask, TaskKind};
pub(super) use office::office;
pub use patch::{LeadPatch, TaskPatch};
pub use types::{
    ChangeEntry, ClientData, Lead, LeadId, LeadQuery, LeadRow, Note, Reply, Request, Status, Tag, Task, User, UserId,
    UserQuery, VehicleData,
};
pub use wire::{Context, decode_leads};

use serde_json::json;

use super::{ApiError, Wire};
use crate::ops::{OpSpec, Write};

/// The line of the table for a write; none for a read.
pub const fn spec(request: &Request) -> Option<&'static OpSpec<Write>> {
    match request {
        Request::ChangeStatus { .. } => Some(&ops::CHANGE_STATUS),
        Request::Assign { .. } => Some(&ops::ASSIGN),
        Request::ModifyLead { .. } => Some(&ops::MODIFY_LEAD),
        Request::CreateLead(_) => Some(&ops::CREATE_LEAD),
        Request::CreateTask { .. } => Some(&ops::CREATE_TASK),
        Request::ModifyTask { .. } => Some(&ops::MODIFY_TASK),
        Request::DeleteTask { .. } => Some(&ops::DELETE_TASK),
        Request::Finish(_) => Some(&ops::FINISH),
        Request::Click2Call(_) => Some(&ops::CLICK2CALL),
        Request::Dealerships { .. }
        | Request::Leads(_)
        | Request::Lead(_)
        | Request::Sources { .. }
        | Request::Fuels
        | Request::Clients(_)
        | Request::Provinces { .. }
        | Request::Localities { .. }
        | Request::Users(_)
        | Request::History(_) => None,
    }
}

/// The write as it will stand on the wire. Reads have none.
pub fn wire(request: &Request) -> Result<Wire, ApiError> {
    let spec = spec(request).ok_or_else(|| ApiError::Internal("a read was given to be written".into()))?;
    let body = match request {
        Request::ChangeStatus { status, .. } => Some(json!({"status": sendable(status)?})),
        Request::Assign { user, .. } => Some(json!({"user": user.0})),
        Request::ModifyLead { patch, .. } => Some(patch.body().clone()),
        Request::CreateLead(lead) => Some(lead.body().map_err(incomplete)?),
        Request::CreateTask { lead, task } => {
            let mut body = task.body().map_err(incomplete)?;
            body["lead"] = lead.0.into();
            Some(body)
        }
        Request::ModifyTask { patch, .. } => Some(patch.body().clone()),
        Request::Finish(_) => Some(json!({"status": Status::End.as_str()})),
        Request::Click2Call(lead) => Some(json!({"lead": lead.0})),
        _ => None,
    };
    let path = match request {
        Request::ModifyTask { patch, .. } => client::with_number(spec.path, patch.task()),
        Request::DeleteTask { task, .. } => client::with_number(spec.path, *task),
        other => other.lead().map_or_else(|| spec.path.to_owned(), |lead| client::with_id(spec.path, lead)),
    };
    Ok(Wire { method: spec.method, path, body: body.map(|body| body.to_string().into_bytes()) })
}

fn incomplete(error: create::NewError) -> ApiError {
    ApiError::Internal(error.to_string().as_str().into())
}

/// A status word that may be sent. An unlisted one was cleaned for the screen: it goes out only if it is a plain word,
/// which cleaning does not change.
fn sendable(status: &Status) -> Result<&str, ApiError> {
    let word = status.as_str();
    let plain = !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    plain.then_some(word).ok_or_else(|| ApiError::Internal("a status that cannot be sent".into()))
}

impl Request {
    /// The lead it is about, if it is about one.
    pub const fn lead(&self) -> Option<LeadId> {
        match self {
            Self::Lead(lead)
            | Self::History(lead)
            | Self::ChangeStatus { lead, .. }
            | Self::Assign { lead, .. }
            | Self::ModifyLead { lead, .. }
            | Self::CreateTask { lead, .. }
            | Self::ModifyTask { lead, .. }
            | Self::DeleteTask { lead, .. }
            | Self::Finish(lead)
            | Self::Click2Call(lead) => Some(*lead),
            Self::Dealerships { .. }
            | Self::Leads(_)
            | Self::Sources { .. }
            | Self::Fuels
            | Self::Clients(_)
            | Self::Provinces { .. }
            | Self::Localities { .. }
            | Self::Users(_)
            | Self::CreateLead(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
    use super::*;
    use crate::domain::Original;

    #[test]
    fn writes_stand_on_the_wire_as_the_manual_prints_them() {
        let base = Original::keep(json!({"vehicle": {"id": 1038, "brand_model": "x"}}));
        let mut edit = patch::LeadEdit::of(&base);
        edit.vehicle(patch::VehicleField::BrandModel, json!("y")).unwrap();
        let (patch, _) = edit.finish().unwrap();
        for (request, line, body) in [
            (
                Request::ChangeStatus { lead: LeadId(5), status: Status::Tracing },
                "PATCH lead/5/change_status/",
                r#"{"status":"tracing"}"#,
            ),
            (Request::Assign { lead: LeadId(5), user: UserId(7) }, "PATCH lead/5/", r#"{"user":7}"#),
            (
                Request::ModifyLead { lead: LeadId(986), patch },
                "PATCH lead/986/",
                r#"{"vehicle":{"brand_model":"y","id":1038}}"#,
            ),
        ] {
            let wire = wire(&request).unwrap();
            assert_eq!(format!("{} {}", wire.method.as_str(), wire.path), line);
            assert_eq!(String::from_utf8(wire.body.unwrap()).unwrap(), body);
        }
    }

    #[test]
    fn what_cannot_be_written_has_no_wire() {
        for request in [
            Request::Lead(LeadId(5)),
            Request::Users(UserQuery::default()),
            Request::ChangeStatus { lead: LeadId(5), status: Status::Other("en curso\u{202e}".into()) },
            Request::ChangeStatus { lead: LeadId(5), status: Status::Other("".into()) },
        ] {
            assert!(wire(&request).is_err(), "{request:?}");
        }
        assert!(wire(&Request::ChangeStatus { lead: LeadId(5), status: Status::Other("paused".into()) }).is_ok());
    }

    #[test]
    fn every_write_has_a_digest_of_its_own() {
        let wire = |lead, status| wire(&Request::ChangeStatus { lead: LeadId(lead), status }).unwrap();
        let one = wire(5, Status::End);
        assert_eq!(one.digest(), wire(5, Status::End).digest());
        for other in [
            wire(6, Status::End),
            wire(5, Status::New),
            Wire { body: None, ..one.clone() },
            Wire { body: Some(Vec::new()), ..one.clone() },
        ] {
            assert_ne!(one.digest(), other.digest());
        }
        assert!(!format!("{one:?}").contains("end"));
    }
}
