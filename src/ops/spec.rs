//! One line per operation: method, path, class, limits and how a doubt is settled.
//!
//! The kind is a type: the HTTP layer's `read` takes only `OpSpec<Read>`, `write` only `OpSpec<Write>` with a permit,
//! so that a POST cannot slip through as a read.

use std::marker::PhantomData;
use std::time::Duration;

use super::Class;

/// HTTP methods the partners use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// GET
    Get,
    /// POST
    Post,
    /// PUT
    Put,
    /// PATCH
    Patch,
    /// DELETE
    Delete,
}

impl Method {
    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// Kind of a specification: a read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Read;
/// Kind of a specification: a sign-in, sign-out or token issue (logged, not journaled).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignIn;
/// Kind of a specification: anything with an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Write;

/// How long a call may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeLimit {
    /// First byte 15 s, whole 60 s, stalls ended.
    Read,
    /// 60 s, with the seconds on screen.
    Write,
}

impl TimeLimit {
    /// The bound on the whole call.
    pub const fn whole(self) -> Duration {
        match self {
            Self::Read | Self::Write => Duration::from_mins(1),
        }
    }
}

/// How a doubt about a call can be settled without sending it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reconcile {
    /// Not a write: nothing to settle.
    None,
    /// Read the target again and compare field by field.
    ReadTarget,
    /// Read the target: gone means done.
    ReadGone,
    /// Look the code up.
    LookUpCode,
    /// Search for a new row against the baseline read before sending.
    CompareBaseline,
    /// Nothing can tell: a person decides.
    Person,
}

/// One operation of a partner, as the program treats it.
#[derive(Debug, PartialEq, Eq)]
pub struct OpSpec<K> {
    /// `partner.operation`, the name in documents, logs and the ledger.
    pub name: &'static str,
    /// HTTP method.
    pub method: Method,
    /// Path below the partner's base URL, `{…}` for its dynamic values.
    pub path: &'static str,
    /// Policy class.
    pub class: Class,
    /// Time limits.
    pub limit: TimeLimit,
    /// How a doubt is settled.
    pub reconcile: Reconcile,
    /// False if nobody needs to be signed in for it.
    pub needs_session: bool,
    /// False if nothing of its answers may be kept for a person to look at: they hold what is other people's.
    pub kept: bool,
    kind: PhantomData<K>,
}

impl OpSpec<Read> {
    /// A read. Reads are GET here; a partner that reads by POST says so with [`OpSpec::read_by`].
    pub const fn read(name: &'static str, path: &'static str) -> Self {
        Self::read_by(Method::Get, name, path)
    }

    /// A read by another method than GET.
    pub const fn read_by(method: Method, name: &'static str, path: &'static str) -> Self {
        Self {
            name,
            method,
            path,
            class: Class::Read,
            limit: TimeLimit::Read,
            reconcile: Reconcile::None,
            needs_session: true,
            kept: true,
            kind: PhantomData,
        }
    }

    /// The same, but nothing of its answers is kept for a person to look at.
    #[must_use]
    pub const fn unkept(self) -> Self {
        Self { kept: false, ..self }
    }

    /// A read that spends a one-time pair: it goes out once.
    pub const fn read_once(method: Method, name: &'static str, path: &'static str) -> Self {
        Self { class: Class::ReadOnce, ..Self::read_by(method, name, path) }
    }
}

impl OpSpec<SignIn> {
    /// A sign-in or sign-out.
    pub const fn sign_in(name: &'static str, path: &'static str) -> Self {
        Self {
            name,
            method: Method::Post,
            path,
            class: Class::SignIn,
            limit: TimeLimit::Read,
            reconcile: Reconcile::None,
            needs_session: false,
            kept: true,
            kind: PhantomData,
        }
    }
}

impl OpSpec<Write> {
    /// A write of the given class.
    pub const fn write(
        name: &'static str,
        method: Method,
        path: &'static str,
        class: Class,
        reconcile: Reconcile,
    ) -> Self {
        let (limit, kind) = (TimeLimit::Write, PhantomData);
        Self { name, method, path, class, limit, reconcile, needs_session: true, kept: true, kind }
    }

    /// The same for somebody who is not signed in.
    #[must_use]
    pub const fn without_session(self) -> Self {
        Self { needs_session: false, ..self }
    }
}
