//! Whether the write-ahead log beside the ledger is one.
//!
//! SQLite takes a log whose head is damaged for an empty one and drops it without a word, and with it the last commits:
//! an outcome in doubt would be forgotten. So the head is looked at before SQLite sees it. It knows only the head; what
//! is torn behind it is SQLite's to judge, as after a power cut.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// Bytes of the head. A shorter log holds no commit.
const HEAD: usize = 32;
/// The first word; its last bit says in which order the sums were made.
const MAGIC: u32 = 0x377f_0682;
/// The only format there is.
const FORMAT: u32 = 3_007_000;

/// False if there is a log whose head is no head of a log. What is missing, short or unreadable is left to SQLite.
pub(super) fn is_sound(path: &Path) -> bool {
    let mut head = [0; HEAD];
    match File::open(path).and_then(|mut file| file.read_exact(&mut head)) {
        Ok(()) => is_head(&head),
        Err(_) => true,
    }
}

fn is_head(head: &[u8; HEAD]) -> bool {
    let word = |at: usize, big: bool| {
        let bytes = [head[at], head[at + 1], head[at + 2], head[at + 3]];
        if big { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }
    };
    let magic = word(0, true);
    let big = magic & 1 == 1;
    let sums = (0..24).step_by(8).fold((0_u32, 0_u32), |(one, two), at| {
        let one = one.wrapping_add(word(at, big)).wrapping_add(two);
        (one, two.wrapping_add(word(at + 4, big)).wrapping_add(one))
    });
    magic & !1 == MAGIC && word(4, true) == FORMAT && sums == (word(24, true), word(28, true))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;
    use crate::store::Scratch;

    #[test]
    fn the_head_that_sqlite_writes_is_one_and_with_any_bit_turned_it_is_none() {
        let scratch = Scratch::new("ventanilla-log").unwrap();
        let file = scratch.path().join("a.sqlite3");
        let db = rusqlite::Connection::open(&file).unwrap();
        db.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES (1)").unwrap();
        let log = scratch.path().join("a.sqlite3-wal");
        assert!(is_sound(&log));
        let mut head = [0; HEAD];
        head.copy_from_slice(&std::fs::read(&log).unwrap()[..HEAD]);
        for bit in 0..HEAD * 8 {
            let mut turned = head;
            turned[bit / 8] ^= 1 << (bit % 8);
            assert!(!is_head(&turned), "bit {bit}");
        }
    }

    #[test]
    fn no_log_and_an_empty_one_are_left_to_sqlite() {
        let scratch = Scratch::new("ventanilla-log").unwrap();
        let log = scratch.path().join("a.sqlite3-wal");
        assert!(is_sound(&log));
        std::fs::write(&log, "").unwrap();
        assert!(is_sound(&log));
        std::fs::write(&log, [7; 4096]).unwrap();
        assert!(!is_sound(&log));
    }
}
