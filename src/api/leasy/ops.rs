//! The seven operations of Leasy, one line each.

use crate::ops::{Class, Method, OpSpec, Read, Reconcile, SignIn, Write};

/// `POST clients/auth/`
pub static AUTH: OpSpec<SignIn> = OpSpec::sign_in("leasy.auth", "clients/auth/");
/// `GET clients/profile/`
pub static PROFILE: OpSpec<Read> = OpSpec::read("leasy.profile", "clients/profile/");
/// `PATCH clients/password/`: its request line says GET, its example PATCH.
pub static PASSWORD: OpSpec<Write> =
    OpSpec::write("leasy.password", Method::Patch, "clients/password/", Class::Once, Reconcile::Person);
/// `GET clients/cards/`
pub static CARDS: OpSpec<Read> = OpSpec::read("leasy.cards", "clients/cards/");
/// `GET clients/recharges/`
pub static RECHARGES: OpSpec<Read> = OpSpec::read("leasy.recharges", "clients/recharges/");
/// `GET contracts/{uuid}/invoices/{status}/`
pub static INVOICES: OpSpec<Read> = OpSpec::read("leasy.invoices", "contracts/{uuid}/invoices/{status}/");
/// `GET contracts/{uuid}/car/`
pub static CAR: OpSpec<Read> = OpSpec::read("leasy.car", "contracts/{uuid}/car/");

/// The sign-in.
pub static SIGN_INS: [&OpSpec<SignIn>; 1] = [&AUTH];
/// The reads.
pub static READS: [&OpSpec<Read>; 5] = [&PROFILE, &CARDS, &RECHARGES, &INVOICES, &CAR];
/// The write.
pub static WRITES: [&OpSpec<Write>; 1] = [&PASSWORD];
