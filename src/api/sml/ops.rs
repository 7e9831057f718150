//! SML's operations: method, path, class and reconciliation, one line each.

use crate::ops::{Class, Method, OpSpec, Read, Reconcile, SignIn, Write};

/// `POST auth/login/`
pub static LOGIN: OpSpec<SignIn> = OpSpec::sign_in("sml.login", "auth/login/");
/// `POST auth/logout/`
pub static LOGOUT: OpSpec<SignIn> = OpSpec::sign_in("sml.logout", "auth/logout/");
/// `GET concessionaire/`
pub static DEALERSHIPS: OpSpec<Read> = OpSpec::read("sml.dealerships", "concessionaire/");
/// `GET lead/`
pub static LEADS: OpSpec<Read> = OpSpec::read("sml.leads", "lead/");
/// `GET lead/{id}/`
pub static LEAD: OpSpec<Read> = OpSpec::read("sml.lead", "lead/{id}/");
/// `POST lead/`
pub static CREATE_LEAD: OpSpec<Write> =
    OpSpec::write("sml.create_lead", Method::Post, "lead/", Class::Once, Reconcile::CompareBaseline);
/// `GET source/`
pub static SOURCES: OpSpec<Read> = OpSpec::read("sml.sources", "source/");
/// `GET gas_type/`
pub static FUELS: OpSpec<Read> = OpSpec::read("sml.fuels", "gas_type/");
/// `GET clients/`
pub static CLIENTS: OpSpec<Read> = OpSpec::read("sml.clients", "clients/");
/// `GET provinces/`
pub static PROVINCES: OpSpec<Read> = OpSpec::read("sml.provinces", "provinces/");
/// `GET localities/`
pub static LOCALITIES: OpSpec<Read> = OpSpec::read("sml.localities", "localities/");
/// `PATCH lead/{id}/` with `user`
pub static ASSIGN: OpSpec<Write> =
    OpSpec::write("sml.assign", Method::Patch, "lead/{id}/", Class::State, Reconcile::ReadTarget);
/// `GET user/`
pub static USERS: OpSpec<Read> = OpSpec::read("sml.users", "user/");
/// `PATCH lead/{id}/change_status/`
pub static CHANGE_STATUS: OpSpec<Write> =
    OpSpec::write("sml.change_status", Method::Patch, "lead/{id}/change_status/", Class::State, Reconcile::ReadTarget);
/// `PATCH lead/{id}/`
pub static MODIFY_LEAD: OpSpec<Write> =
    OpSpec::write("sml.modify_lead", Method::Patch, "lead/{id}/", Class::State, Reconcile::ReadTarget);
/// `POST lead_task_create/`
pub static CREATE_TASK: OpSpec<Write> =
    OpSpec::write("sml.create_task", Method::Post, "lead_task_create/", Class::Once, Reconcile::CompareBaseline);
/// `PATCH task/{id}/`: there is no `GET` of a task, its lead is read.
pub static MODIFY_TASK: OpSpec<Write> =
    OpSpec::write("sml.modify_task", Method::Patch, "task/{id}/", Class::State, Reconcile::ReadTarget);
/// `DELETE task/{id}/`
pub static DELETE_TASK: OpSpec<Write> =
    OpSpec::write("sml.delete_task", Method::Delete, "task/{id}/", Class::Delete, Reconcile::ReadGone);
/// `GET lead_history/{id}/get_history/`
pub static HISTORY: OpSpec<Read> = OpSpec::read("sml.history", "lead_history/{id}/get_history/");
/// `PATCH lead/{id}/` with the status `end`
pub static FINISH: OpSpec<Write> =
    OpSpec::write("sml.finish", Method::Patch, "lead/{id}/", Class::State, Reconcile::ReadTarget);
/// `PATCH netelip/call_control_lead/click2call/`: rings a real telephone.
pub static CLICK2CALL: OpSpec<Write> = OpSpec::write(
    "sml.click2call",
    Method::Patch,
    "netelip/call_control_lead/click2call/",
    Class::Once,
    Reconcile::Person,
);

/// Every sign-in and sign-out.
pub static SIGN_INS: [&OpSpec<SignIn>; 2] = [&LOGIN, &LOGOUT];
/// Every read.
pub static READS: [&OpSpec<Read>; 10] =
    [&DEALERSHIPS, &LEADS, &LEAD, &SOURCES, &FUELS, &CLIENTS, &PROVINCES, &LOCALITIES, &USERS, &HISTORY];
/// Every write.
pub static WRITES: [&OpSpec<Write>; 9] = [
    &CREATE_LEAD,
    &ASSIGN,
    &CHANGE_STATUS,
    &MODIFY_LEAD,
    &CREATE_TASK,
    &MODIFY_TASK,
    &DELETE_TASK,
    &FINISH,
    &CLICK2CALL,
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_operation_of_the_manual_has_its_line_its_class_and_its_way_out_of_doubt() {
        let mut names = HashSet::new();
        for op in SIGN_INS {
            assert_eq!((op.class, op.reconcile), (Class::SignIn, Reconcile::None), "{}", op.name);
            assert!(names.insert(op.name));
        }
        for op in READS {
            assert_eq!((op.class, op.method, op.reconcile), (Class::Read, Method::Get, Reconcile::None), "{}", op.name);
            assert!(names.insert(op.name));
        }
        for op in WRITES {
            assert!(op.class.is_write() && op.reconcile != Reconcile::None, "{}", op.name);
            assert_ne!(op.method, Method::Get, "{}", op.name);
            assert!(names.insert(op.name));
        }
        assert_eq!(names.len(), 21, "the manual lists twenty-one");
        assert!(names.iter().all(|name| name.starts_with("sml.")));
        // A line that is declared but stands in no table would escape the checks above.
        let declared =
            include_str!("ops.rs").lines().filter(|l| l.starts_with("pub static") && l.contains(": OpSpec<"));
        assert_eq!(declared.count(), names.len());
    }

    #[test]
    fn the_classes_are_those_of_the_safety_table() {
        let letters: Vec<_> = WRITES.iter().map(|op| (op.name, op.class.letter(), op.reconcile)).collect();
        assert_eq!(
            letters,
            [
                ("sml.create_lead", 'X', Reconcile::CompareBaseline),
                ("sml.assign", 'W', Reconcile::ReadTarget),
                ("sml.change_status", 'W', Reconcile::ReadTarget),
                ("sml.modify_lead", 'W', Reconcile::ReadTarget),
                ("sml.create_task", 'X', Reconcile::CompareBaseline),
                ("sml.modify_task", 'W', Reconcile::ReadTarget),
                ("sml.delete_task", 'D', Reconcile::ReadGone),
                ("sml.finish", 'W', Reconcile::ReadTarget),
                ("sml.click2call", 'X', Reconcile::Person),
            ]
        );
    }
}
