//! Memory that pages are read into, used again from page to page.
//!
//! A page of a hundred records is 430 KB, and a thousand of them come while the rows made from them are kept: taken and
//! given back each time, they leave holes between the rows that are never filled. It knows nothing of what was in it.

use std::sync::{Mutex, PoisonError};

/// As many as are read at once.
const MOST: usize = 8;
/// Larger ones are let go.
const LARGEST: usize = 1 << 20;

/// Bodies that were read and decoded.
#[derive(Default)]
pub(super) struct Spare(Mutex<Vec<Vec<u8>>>);

impl Spare {
    /// An empty body with room for so many bytes; 0 if nobody said how many come.
    pub(super) fn take(&self, bytes: usize) -> Vec<u8> {
        let mut spare = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Small answers need no page's memory.
        let fits = |body: &Vec<u8>| bytes == 0 || (body.capacity() / 4..=body.capacity()).contains(&bytes);
        match spare.iter().position(fits) {
            Some(at) => spare.swap_remove(at),
            // Pages differ in size: with some room more, the next one fits too.
            None => Vec::with_capacity(bytes + bytes / 8),
        }
    }

    /// Takes back a body that nobody needs any more.
    pub(super) fn give(&self, mut body: Vec<u8>) {
        body.clear();
        let mut spare = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if spare.len() < MOST && body.capacity() <= LARGEST {
            spare.push(body);
        }
    }

    /// Lets all of it go.
    pub(super) fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_into_the_memory_of_one_before_and_holds_nothing_of_it() {
        let spare = Spare::default();
        let mut page = spare.take(4_000);
        page.extend_from_slice(b"the page before");
        let address = page.as_ptr();
        spare.give(page);
        assert!(spare.take(10).capacity() < 4_000, "a small answer leaves it alone");
        let next = spare.take(3_900);
        assert_eq!((next.as_ptr(), next.len()), (address, 0));
    }

    #[test]
    fn it_keeps_few_and_none_that_are_huge() {
        let kept = |spare: &Spare| spare.0.lock().map_or(0, |kept| kept.len());
        let spare = Spare::default();
        spare.give(Vec::with_capacity(LARGEST + 1));
        assert_eq!(kept(&spare), 0);
        for _ in 0..MOST + 3 {
            spare.give(Vec::with_capacity(100));
        }
        assert_eq!(kept(&spare), MOST);
        spare.clear();
        assert_eq!(kept(&spare), 0);
    }
}
