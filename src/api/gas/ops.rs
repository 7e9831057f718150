//! The eleven operations of Gas Premium, one line each.

use crate::ops::{Class, Method, OpSpec, Read, Reconcile, SignIn, Write};

/// `POST login`
pub static LOGIN: OpSpec<SignIn> = OpSpec::sign_in("gas.login", "login");
/// `GET profile`
pub static PROFILE: OpSpec<Read> = OpSpec::read("gas.profile", "profile");
/// `GET method-payment`
pub static METHODS: OpSpec<Read> = OpSpec::read("gas.methods", "method-payment");
/// `GET get-payments`: by a documented defect it answers with everybody's payments, so nothing of it is kept.
pub static PAYMENTS: OpSpec<Read> = OpSpec::read("gas.payments", "get-payments").unkept();
/// `GET get-dates`: works without a session.
pub static DATES: OpSpec<Read> = OpSpec::read("gas.dates", "get-dates");
/// `GET get-price`: works without a session.
pub static PRICE: OpSpec<Read> = OpSpec::read("gas.price", "get-price");
/// `POST register`: nobody is signed in yet.
pub static REGISTER: OpSpec<Write> =
    OpSpec::write("gas.register", Method::Post, "register", Class::Once, Reconcile::Person).without_session();
/// `PUT user/update`
pub static UPDATE_PROFILE: OpSpec<Write> =
    OpSpec::write("gas.update_profile", Method::Put, "user/update", Class::State, Reconcile::ReadTarget);
/// `POST save-method-payment`
pub static SAVE_METHOD: OpSpec<Write> =
    OpSpec::write("gas.save_method", Method::Post, "save-method-payment", Class::Once, Reconcile::CompareBaseline);
/// `POST delete-method-payment`
pub static DELETE_METHOD: OpSpec<Write> =
    OpSpec::write("gas.delete_method", Method::Post, "delete-method-payment", Class::Delete, Reconcile::ReadGone);
/// `POST request-gasoline`
pub static REQUEST_VISIT: OpSpec<Write> =
    OpSpec::write("gas.request_visit", Method::Post, "request-gasoline", Class::Once, Reconcile::CompareBaseline);

/// The sign-in.
pub static SIGN_INS: [&OpSpec<SignIn>; 1] = [&LOGIN];
/// The reads.
pub static READS: [&OpSpec<Read>; 5] = [&PROFILE, &METHODS, &PAYMENTS, &DATES, &PRICE];
/// The writes.
pub static WRITES: [&OpSpec<Write>; 5] = [&REGISTER, &UPDATE_PROFILE, &SAVE_METHOD, &DELETE_METHOD, &REQUEST_VISIT];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_has_the_class_of_the_policy() {
        let writes: Vec<_> = WRITES.iter().map(|op| (op.name, op.class.letter(), op.needs_session)).collect();
        assert_eq!(
            writes,
            [
                ("gas.register", 'X', false),
                ("gas.update_profile", 'W', true),
                ("gas.save_method", 'X', true),
                ("gas.delete_method", 'D', true),
                ("gas.request_visit", 'X', true),
            ]
        );
        let unkept: Vec<_> = READS.iter().filter(|op| !op.kept).map(|op| op.name).collect();
        assert_eq!((unkept, SIGN_INS.len() + READS.len() + WRITES.len()), (vec!["gas.payments"], 11));
    }
}
