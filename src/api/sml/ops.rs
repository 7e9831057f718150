//! SML's operations: method, path, class and reconciliation, one line each.

use crate::ops::{Class, Method, OpSpec, Read, Reconcile, SignIn, Write};

/// `POST auth/login/`
pub static LOGIN: OpSpec<SignIn> = OpSpec::sign_in("sml.login", "auth/login/");
/// `POST auth/logout/`
pub static LOGOUT: OpSpec<SignIn> = OpSpec::sign_in("sml.logout", "auth/logout/");
/// `GET lead/`
pub static LEADS: OpSpec<Read> = OpSpec::read("sml.leads", "lead/");
/// `GET lead/{id}/`
pub static LEAD: OpSpec<Read> = OpSpec::read("sml.lead", "lead/{id}/");
/// `GET user/`
pub static USERS: OpSpec<Read> = OpSpec::read("sml.users", "user/");
/// `GET lead_history/{id}/get_history/`
pub static HISTORY: OpSpec<Read> = OpSpec::read("sml.history", "lead_history/{id}/get_history/");
/// `PATCH lead/{id}/change_status/`
pub static CHANGE_STATUS: OpSpec<Write> =
    OpSpec::write("sml.change_status", Method::Patch, "lead/{id}/change_status/", Class::State, Reconcile::ReadTarget);
/// `PATCH lead/{id}/` with `user`
pub static ASSIGN: OpSpec<Write> =
    OpSpec::write("sml.assign", Method::Patch, "lead/{id}/", Class::State, Reconcile::ReadTarget);
/// `PATCH lead/{id}/`
pub static MODIFY_LEAD: OpSpec<Write> =
    OpSpec::write("sml.modify_lead", Method::Patch, "lead/{id}/", Class::State, Reconcile::ReadTarget);
