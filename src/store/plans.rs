//! Plans of bulk runs and imports: one private file each, there from before the first write until the last one is
//! settled. What happened to its rows is in the ledger alone.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use uuid::Uuid;

use super::files::{self, FileFault};
use crate::domain::{AccountId, Clean, Partner};
use crate::ops::{BatchId, OpId, Plan, PlanRow};

/// More than this (bytes) is neither written nor read.
const AT_MOST: u64 = 32 * 1024 * 1024;
/// The form of the file.
const VERSION: u64 = 1;

/// Why a plan was not kept or not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanFault {
    /// The file or its folder cannot be used.
    #[error(transparent)]
    File(#[from] FileFault),
    /// It is too large.
    #[error("the plan has {0} bytes, more than are kept")]
    TooLarge(u64),
}

/// The plans of one state folder.
#[derive(Debug, Clone)]
pub struct Plans {
    dir: PathBuf,
}

impl Plans {
    /// The folder `batches` in the state folder; made (`0700`) if it is not there.
    pub fn open(state: &Path) -> Result<Self, FileFault> {
        Ok(Self { dir: files::private_dir(&state.join("batches"))? })
    }

    fn path(&self, batch: BatchId) -> PathBuf {
        self.dir.join(format!("{}.json", batch.0.hyphenated()))
    }

    /// Keeps a plan in place of the one there is; a crash leaves the old or the new.
    pub fn save(&self, plan: &Plan) -> Result<(), PlanFault> {
        let bytes = to_json(plan).to_string().into_bytes();
        if bytes.len() as u64 > AT_MOST {
            return Err(PlanFault::TooLarge(bytes.len() as u64));
        }
        Ok(files::write_private(&self.path(plan.id), &bytes)?)
    }

    /// Forgets a plan. True if there was one.
    pub fn remove(&self, batch: BatchId) -> Result<bool, PlanFault> {
        let path = self.path(batch);
        match fs::remove_file(&path) {
            Ok(()) => Ok(files::sync_folder_of(&path).map(|()| true)?),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(e) => Err(FileFault::io(&path, "remove", &e).into()),
        }
    }

    /// Every plan, oldest first, and the files that should be plans and cannot be read as such; those stay where they
    /// are.
    pub fn list(&self) -> Result<(Vec<Plan>, Vec<PathBuf>), PlanFault> {
        let cannot = |e: io::Error| FileFault::io(&self.dir, "list", &e);
        let (mut plans, mut bad) = (Vec::new(), Vec::new());
        for entry in fs::read_dir(&self.dir).map_err(cannot)? {
            let path = entry.map_err(cannot)?.path();
            let named = path.file_stem().and_then(|stem| Uuid::parse_str(stem.to_str()?).ok());
            let (Some(id), true) = (named, path.extension().is_some_and(|ending| ending == "json")) else { continue };
            match Self::read(&path)?.filter(|plan| plan.id.0 == id) {
                Some(plan) => plans.push(plan),
                None => bad.push(path),
            }
        }
        plans.sort_by_key(|plan| (plan.made, plan.id.0));
        Ok((plans, bad))
    }

    fn read(path: &Path) -> Result<Option<Plan>, PlanFault> {
        let size = fs::metadata(path).map_err(|e| FileFault::io(path, "look at", &e))?.len();
        if size > AT_MOST {
            return Ok(None);
        }
        let bytes = files::read_own(path)?.unwrap_or_default();
        Ok(serde_json::from_slice(&bytes).ok().and_then(|value: Value| from_json(&value)))
    }
}

fn to_json(plan: &Plan) -> Value {
    let row = |row: &PlanRow| {
        json!({
            "target": row.target,
            "label": row.label.as_str(),
            "op": row.op,
            "was": row.was.as_str(),
            "becomes": row.becomes.as_str(),
            "value": row.value,
            "tries": row.tries.iter().map(ToString::to_string).collect::<Vec<_>>(),
        })
    };
    json!({
        "version": VERSION,
        "id": plan.id.0.hyphenated().to_string(),
        "kind": plan.kind,
        "partner": plan.account.partner.as_str(),
        "account": &*plan.account.name,
        "made": plan.made.to_string(),
        "about": plan.about,
        "rows": plan.rows.iter().map(row).collect::<Vec<_>>(),
    })
}

fn from_json(file: &Value) -> Option<Plan> {
    let text = |value: &Value, key: &str| value.get(key)?.as_str().map(str::to_owned);
    let clean = |value: &Value, key: &str| text(value, key).map(|text| Clean::from_partner(&text));
    if file.get("version")?.as_u64()? != VERSION {
        return None;
    }
    let row = |row: &Value| {
        let tries = row.get("tries")?.as_array()?;
        let tries = tries.iter().map(|id| Some(OpId(Uuid::parse_str(id.as_str()?).ok()?)));
        Some(PlanRow {
            target: text(row, "target")?,
            label: clean(row, "label")?,
            op: text(row, "op")?,
            was: clean(row, "was")?,
            becomes: clean(row, "becomes")?,
            value: row.get("value")?.clone(),
            tries: tries.collect::<Option<_>>()?,
        })
    };
    Some(Plan {
        id: BatchId(Uuid::parse_str(&text(file, "id")?).ok()?),
        kind: text(file, "kind")?,
        account: AccountId::new(Partner::from_name(&text(file, "partner")?)?, &text(file, "account")?),
        made: text(file, "made")?.parse().ok()?,
        about: text(file, "about"),
        rows: file.get("rows")?.as_array()?.iter().map(row).collect::<Option<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use std::os::unix::fs::PermissionsExt as _;

    use super::*;
    use crate::store::Scratch;

    fn plan(id: u128) -> Plan {
        let row = |k: u128| PlanRow {
            target: k.to_string(),
            label: Clean::from_partner("Ruiz, Marta"),
            op: "x.assign".into(),
            was: Clean::default(),
            becomes: Clean::from_partner("Pérez"),
            value: json!({"user": 7}),
            tries: (0..k).map(|t| OpId(Uuid::from_u128(id * 100 + k * 10 + t))).collect(),
        };
        Plan {
            id: BatchId(Uuid::from_u128(id)),
            kind: "assign".into(),
            account: AccountId::new(Partner::Sml, "ana"),
            made: "2026-01-02T03:04:05.678Z".parse().unwrap(),
            about: (id == 1).then(|| "/home/ana/clients.csv".into()),
            rows: (0..3).map(row).collect(),
        }
    }

    #[test]
    fn a_plan_comes_back_as_it_was_from_a_private_file_and_is_forgotten_once() {
        let scratch = Scratch::new("ventanilla-plans").unwrap();
        let plans = Plans::open(scratch.path()).unwrap();
        plans.save(&plan(2)).unwrap();
        plans.save(&plan(1)).unwrap();
        let mut changed = plan(2);
        changed.rows[0].tries.push(OpId(Uuid::from_u128(99)));
        plans.save(&changed).unwrap();
        let (found, bad) = Plans::open(scratch.path()).unwrap().list().unwrap();
        assert_eq!((found, bad), (vec![plan(1), changed], Vec::new()));
        let file = plans.path(plan(1).id);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(plans.remove(plan(1).id).unwrap());
        assert!(!plans.remove(plan(1).id).unwrap());
        assert_eq!(plans.list().unwrap().0.len(), 1);
    }

    #[test]
    fn a_damaged_plan_is_named_and_left_where_it_is() {
        let scratch = Scratch::new("ventanilla-plans").unwrap();
        let plans = Plans::open(scratch.path()).unwrap();
        plans.save(&plan(1)).unwrap();
        plans.save(&plan(3)).unwrap();
        let half = fs::read(plans.path(plan(1).id)).unwrap();
        files::write_private(&plans.path(plan(1).id), &half[..half.len() / 2]).unwrap();
        // A plan under another's name would be compared with the wrong records.
        files::write_private(&plans.path(plan(2).id), &half).unwrap();
        files::write_private(&plans.dir.join("notes.txt"), b"x").unwrap();
        let (found, mut bad) = plans.list().unwrap();
        bad.sort();
        assert_eq!((found, bad), (vec![plan(3)], vec![plans.path(plan(1).id), plans.path(plan(2).id)]));
    }
}
