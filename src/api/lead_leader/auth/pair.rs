//! The two one-time tokens of a sign-in, and the rule that they serve one call.
//!
//! A pair is spent by being moved into the call, so that a second use does not compile, and a lost answer leaves nothing
//! to use again. Whether a failed call spends it at the service the manual does not say: here it does.

use std::fmt;

use crate::domain::Secret;

/// The tokens of one sign-in, good for one call.
///
/// ```
/// use ventanilla::api::lead_leader::Pair;
/// use ventanilla::domain::Secret;
///
/// let pair = Pair::new(&Secret::new("access"), Secret::new("security"));
/// assert_eq!(pair.spend().bearer().expose(), "Bearer access");
/// ```
///
/// A second use does not compile:
///
/// ```compile_fail,E0382
/// use ventanilla::api::lead_leader::Pair;
/// use ventanilla::domain::Secret;
///
/// let pair = Pair::new(&Secret::new("access"), Secret::new("security"));
/// let create = pair.spend();
/// let check = pair.spend();
/// ```
///
/// Nor does a copy:
///
/// ```compile_fail,E0599
/// use ventanilla::api::lead_leader::Pair;
/// use ventanilla::domain::Secret;
///
/// let pair = Pair::new(&Secret::new("access"), Secret::new("security"));
/// let other = pair.clone();
/// ```
pub struct Pair {
    bearer: Secret,
    security: Secret,
}

impl Pair {
    /// A pair as the service issued it: `access_token` and `security_token`.
    pub fn new(access: &Secret, security: Secret) -> Self {
        Self { bearer: Secret::new(format!("Bearer {}", access.expose())), security }
    }

    /// Moves the pair into the one call it is good for.
    #[must_use = "a pair that is spent is gone"]
    pub fn spend(self) -> Spent {
        Spent { bearer: self.bearer, security: self.security }
    }
}

impl fmt::Debug for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pair(…)")
    }
}

/// A pair within its call; both tokens are wiped when the call ends, however it ends.
pub struct Spent {
    bearer: Secret,
    security: Secret,
}

impl Spent {
    /// The value of `Authorization`.
    pub const fn bearer(&self) -> &Secret {
        &self.bearer
    }

    /// The value of `security_token`.
    pub const fn security(&self) -> &Secret {
        &self.security
    }
}

impl fmt::Debug for Spent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Spent(…)")
    }
}
