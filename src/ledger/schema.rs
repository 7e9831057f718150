//! The tables, and the rules of the states as triggers: no code and no other tool can take a state back.
//!
//! `record` is the present, `step` the trail: every change of a record leaves a line there by trigger. Times are
//! microseconds since 1970, UTC.

use rusqlite::{Connection, TransactionBehavior};

use super::error::{LedgerError, Shut, ShutKind};

/// Each brings the file one version further; `user_version` counts them. Never edited once released, only added to.
const MIGRATIONS: &[&str] = &[FIRST, BASELINE];

/// The version this program writes.
pub(super) const VERSION: i64 = MIGRATIONS.len() as i64;

const FIRST: &str = "
CREATE TABLE record (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT NOT NULL UNIQUE,
    op           TEXT NOT NULL,
    class        TEXT NOT NULL CHECK (class IN ('M', 'X', 'W', 'D')),
    partner      TEXT NOT NULL,
    account      TEXT NOT NULL,
    host         TEXT NOT NULL,
    target_kind  TEXT NOT NULL,
    target_id    TEXT NOT NULL,
    target_label TEXT NOT NULL,
    changes      TEXT NOT NULL CHECK (json_valid(changes)),
    code         TEXT,
    amount       TEXT,
    unit         TEXT,
    digest       BLOB NOT NULL CHECK (length(digest) = 32),
    state        TEXT NOT NULL CHECK (state IN ('prepared', 'sending', 'confirmed', 'failed', 'not_sent', 'unknown',
                     'reconciled_confirmed', 'reconciled_absent', 'closed_by_user')),
    status       INTEGER,
    evidence     TEXT NOT NULL DEFAULT '',
    retry_of     TEXT REFERENCES record (id),
    batch        TEXT,
    prepared_at  INTEGER NOT NULL,
    sending_at   INTEGER,
    changed_at   INTEGER NOT NULL,
    CHECK ((amount IS NULL) = (unit IS NULL)),
    CHECK (state = 'not_sent' OR (sending_at IS NULL) = (state = 'prepared'))
) STRICT;

CREATE INDEX record_open ON record (state) WHERE state IN ('prepared', 'sending', 'unknown');
CREATE INDEX record_target ON record (op, target_id, prepared_at);

CREATE TABLE step (
    seq      INTEGER PRIMARY KEY AUTOINCREMENT,
    record   INTEGER NOT NULL REFERENCES record (seq),
    state    TEXT NOT NULL,
    status   INTEGER,
    evidence TEXT NOT NULL,
    at       INTEGER
) STRICT;

CREATE INDEX step_of ON step (record);

CREATE TRIGGER record_starts BEFORE INSERT ON record WHEN NEW.state <> 'prepared'
BEGIN SELECT RAISE(ABORT, 'a record starts as prepared'); END;

CREATE TRIGGER record_forward BEFORE UPDATE OF state ON record WHEN NOT (
    (OLD.state = 'prepared' AND NEW.state IN ('sending', 'not_sent'))
    OR (OLD.state = 'sending' AND NEW.state IN ('confirmed', 'failed', 'not_sent', 'unknown'))
    OR (OLD.state = 'unknown' AND NEW.state IN ('reconciled_confirmed', 'reconciled_absent', 'closed_by_user')))
BEGIN SELECT RAISE(ABORT, 'no state goes back'); END;

CREATE TRIGGER record_fixed BEFORE UPDATE OF seq, id, op, class, partner, account, host, target_kind, target_id,
    target_label, changes, code, amount, unit, digest, retry_of, batch, prepared_at ON record
BEGIN SELECT RAISE(ABORT, 'what was confirmed does not change'); END;

CREATE TRIGGER record_kept BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'a record is kept'); END;

CREATE TRIGGER record_traced AFTER INSERT ON record
BEGIN INSERT INTO step (record, state, status, evidence, at)
    VALUES (NEW.seq, NEW.state, NEW.status, NEW.evidence, NEW.prepared_at); END;

CREATE TRIGGER record_change_traced AFTER UPDATE ON record
BEGIN INSERT INTO step (record, state, status, evidence, at)
    VALUES (NEW.seq, NEW.state, NEW.status, NEW.evidence, CASE WHEN OLD.state = NEW.state THEN NULL ELSE NEW.changed_at END);
END;

CREATE TRIGGER step_fixed BEFORE UPDATE ON step
BEGIN SELECT RAISE(ABORT, 'the trail does not change'); END;

CREATE TRIGGER step_kept BEFORE DELETE ON step
BEGIN SELECT RAISE(ABORT, 'the trail is kept'); END;
";

const BASELINE: &str = "
ALTER TABLE record ADD COLUMN baseline TEXT CHECK (baseline IS NULL OR json_valid(baseline));

CREATE TRIGGER baseline_fixed BEFORE UPDATE OF baseline ON record
BEGIN SELECT RAISE(ABORT, 'what was confirmed does not change'); END;
";

/// Lets a file of an older version that may only be read look like one of this version.
const AS_NOW: &[(i64, &str)] = &[(1, "CREATE TEMP VIEW record AS SELECT *, NULL AS baseline FROM main.record")];

/// Reads a file of any version that is not too new: what it does not have yet reads as absent.
pub(super) fn read_as_now(db: &Connection, version: i64) -> Result<(), LedgerError> {
    db.pragma_update(None, "temp_store", "MEMORY")?;
    let older = AS_NOW.iter().filter(|(of, _)| *of == version);
    older.into_iter().try_for_each(|(_, view)| Ok(db.execute_batch(view)?))
}

/// The file's version; 0 in a new file.
pub(super) fn version(db: &Connection) -> Result<i64, LedgerError> {
    Ok(db.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Why a file of this version is left alone, if it is newer than the program.
pub(super) fn too_new(version: i64) -> Option<Shut> {
    (version > VERSION).then(|| {
        let why =
            format!("a newer version of the program wrote this ledger (format {version}, here {VERSION}): update it");
        Shut::new(ShutKind::Newer, &why)
    })
}

/// Brings the file to [`VERSION`], each step whole or not at all.
pub(super) fn migrate(db: &mut Connection) -> Result<(), LedgerError> {
    let from = version(db)?;
    if let Some(shut) = too_new(from) {
        return Err(LedgerError::Shut(shut));
    }
    for (done, sql) in MIGRATIONS.iter().enumerate().skip(usize::try_from(from).unwrap_or(0)) {
        let change = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        change.execute_batch(sql)?;
        change.pragma_update(None, "user_version", done as i64 + 1)?;
        change.commit()?;
    }
    Ok(())
}

/// A file as the first version of the program left it, for tests of what came later.
#[cfg(test)]
pub(super) fn first(db: &Connection) -> Result<(), LedgerError> {
    db.execute_batch(FIRST)?;
    Ok(db.pragma_update(None, "user_version", 1)?)
}
