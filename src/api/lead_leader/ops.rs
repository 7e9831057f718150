//! The three operations of Lead Leader, one line each.

use crate::ops::{Class, Method, OpSpec, Read, Reconcile, SignIn, Write};

/// `POST api/partners/input/auth/`: a guess, and a setting. The manual prints the path of a new deal for it.
pub static AUTH: OpSpec<SignIn> = OpSpec::sign_in("ll.auth", "api/partners/input/auth/");
/// `POST api/partners/input/create-short-deal/`
pub static CREATE_DEAL: OpSpec<Write> = OpSpec::write(
    "ll.create_deal",
    Method::Post,
    "api/partners/input/create-short-deal/",
    Class::Once,
    Reconcile::Person,
);
/// `POST api/partners/input/check-status/`, as the manual's text and example have it. It spends a one-time pair.
pub static CHECK_STATUS: OpSpec<Read> =
    OpSpec::read_once(Method::Post, "ll.check_status", "api/partners/input/check-status/");
/// The same as the manual's heading has it; the security token then stands in the query.
pub static CHECK_STATUS_BY_GET: OpSpec<Read> =
    OpSpec::read_once(Method::Get, "ll.check_status", "api/partners/input/check-status/");

/// The sign-in.
pub static SIGN_INS: [&OpSpec<SignIn>; 1] = [&AUTH];
/// The read, in its two forms.
pub static READS: [&OpSpec<Read>; 2] = [&CHECK_STATUS, &CHECK_STATUS_BY_GET];
/// The write.
pub static WRITES: [&OpSpec<Write>; 1] = [&CREATE_DEAL];
