//! The same work on many things, on every core.

use std::num::NonZero;
use std::thread;

use indicatif::ProgressBar;

/// What `work` makes of each item, in their order.
pub(super) fn map<Item: Sync, Made: Send + Default + Clone>(
    items: &[Item],
    bar: &ProgressBar,
    work: impl Fn(&Item) -> Made + Sync,
) -> Vec<Made> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let share = items.len().div_ceil(threads).max(1);
    let mut made = vec![Made::default(); items.len()];
    thread::scope(|scope| {
        for (items, made) in items.chunks(share).zip(made.chunks_mut(share)) {
            let work = &work;
            scope.spawn(move || {
                for (item, made) in items.iter().zip(made) {
                    *made = work(item);
                    bar.inc(1);
                }
            });
        }
    });
    made
}
