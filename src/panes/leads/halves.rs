//! Two halves of one slice on two threads: as much parallelism as a job may take beside the loop and the pool.

/// Does `work` on the slice (with the offset of the part it is given): at once if there are fewer than `least` items,
/// else in two halves at the same time.
pub(super) fn in_two<T: Sync, A: Send>(
    items: &[T],
    least: usize,
    work: impl Fn(usize, &[T]) -> A + Sync,
) -> (A, Option<A>) {
    if items.len() < least.max(2) {
        return (work(0, items), None);
    }
    let middle = items.len() / 2;
    let (front, back) = items.split_at(middle);
    both(|| work(0, front), || work(middle, back))
}

/// Does two things at the same time.
pub(super) fn both<A: Send>(first: impl FnOnce() -> A, second: impl Fn() -> A + Sync) -> (A, Option<A>) {
    std::thread::scope(|scope| {
        // A machine that grants no thread gets the same answer later.
        let Ok(other) = std::thread::Builder::new().name("rows".into()).spawn_scoped(scope, &second) else {
            return (first(), Some(second()));
        };
        let first = first();
        match other.join() {
            Ok(second) => (first, Some(second)),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}
