//! The sixteen operations of MS Loyalty, one line each. What moves points carries a code wherever the service takes one.

use crate::ops::{Class, Method, OpSpec, Read, Reconcile, SignIn, Write};

/// `POST oauth/token`
pub static TOKEN: OpSpec<SignIn> = OpSpec::sign_in("loyalty.token", "oauth/token");
/// `GET api/report/dailySummary/stores`
pub static REPORT_STORES: OpSpec<Read> = OpSpec::read("loyalty.report_stores", "api/report/dailySummary/stores");
/// `GET api/report/dailySummary/products`
pub static REPORT_PRODUCTS: OpSpec<Read> = OpSpec::read("loyalty.report_products", "api/report/dailySummary/products");
/// `POST api/transaction`
pub static CREATE: OpSpec<Write> =
    OpSpec::write("loyalty.create", Method::Post, "api/transaction", Class::Money, Reconcile::LookUpCode);
/// `POST api/transaction/checkbook`
pub static CHECKBOOK: OpSpec<Write> =
    OpSpec::write("loyalty.checkbook", Method::Post, "api/transaction/checkbook", Class::Money, Reconcile::LookUpCode);
/// `POST api/transaction/reverse`: its code is the target's, no key of the call.
pub static REVERSE: OpSpec<Write> =
    OpSpec::write("loyalty.reverse", Method::Post, "api/transaction/reverse", Class::Once, Reconcile::CompareBaseline);
/// `POST api/transaction/reverseMany`
pub static REVERSE_MANY: OpSpec<Write> = OpSpec::write(
    "loyalty.reverse_many",
    Method::Post,
    "api/transaction/reverseMany",
    Class::Once,
    Reconcile::CompareBaseline,
);
/// `POST api/transaction/transfer`: takes no code.
pub static TRANSFER: OpSpec<Write> = OpSpec::write(
    "loyalty.transfer",
    Method::Post,
    "api/transaction/transfer",
    Class::Once,
    Reconcile::CompareBaseline,
);
/// `POST api/transaction/redeemFullBalance`
pub static REDEEM_FULL: OpSpec<Write> = OpSpec::write(
    "loyalty.redeem_full",
    Method::Post,
    "api/transaction/redeemFullBalance",
    Class::Money,
    Reconcile::LookUpCode,
);
/// `GET api/transaction/history`
pub static HISTORY: OpSpec<Read> = OpSpec::read("loyalty.history", "api/transaction/history");
/// `GET api/transaction/transactionByCode`
pub static BY_CODE: OpSpec<Read> = OpSpec::read("loyalty.by_code", "api/transaction/transactionByCode");
/// `GET api/transaction/reloadsByCustomer`
pub static RELOADS: OpSpec<Read> = OpSpec::read("loyalty.reloads", "api/transaction/reloadsByCustomer");
/// `GET api/transaction/pointsByCustomer`
pub static POINTS: OpSpec<Read> = OpSpec::read("loyalty.points", "api/transaction/pointsByCustomer");
/// `GET api/batch/expiration`
pub static BATCHES: OpSpec<Read> = OpSpec::read("loyalty.batches", "api/batch/expiration");
/// `GET api/group/default`
pub static GROUP: OpSpec<Read> = OpSpec::read("loyalty.groups", "api/group/default");
/// `GET api/customer/findByExternalId`
pub static CUSTOMER: OpSpec<Read> = OpSpec::read("loyalty.customer", "api/customer/findByExternalId");

/// The sign-in.
pub static SIGN_INS: [&OpSpec<SignIn>; 1] = [&TOKEN];
/// The reads.
pub static READS: [&OpSpec<Read>; 9] =
    [&REPORT_STORES, &REPORT_PRODUCTS, &HISTORY, &BY_CODE, &RELOADS, &POINTS, &BATCHES, &GROUP, &CUSTOMER];
/// The writes.
pub static WRITES: [&OpSpec<Write>; 6] = [&CREATE, &CHECKBOOK, &REVERSE, &REVERSE_MANY, &TRANSFER, &REDEEM_FULL];
