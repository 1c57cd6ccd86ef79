//! The same work on many things, on every core.

use std::num::NonZero;
use std::thread;

use indicatif::ProgressBar;

/// How many threads share the work.
pub(crate) fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// What `work` makes of each item, in their order.
pub(crate) fn map<Item: Sync, Made: Send>(
    items: &[Item],
    bar: &ProgressBar,
    work: impl Fn(&Item) -> Made + Sync,
) -> Vec<Made> {
    shares(items, |share| {
        let one = |item| {
            let made = work(item);
            bar.inc(1);
            made
        };
        share.iter().map(one).collect()
    })
}

/// What `work` makes of the items, in their order. Each thread works on one share of them, and gives back one for
/// each item of it.
pub(crate) fn shares<Item: Sync, Made: Send>(
    items: &[Item],
    work: impl Fn(&[Item]) -> Vec<Made> + Sync,
) -> Vec<Made> {
    let shares: Vec<&[Item]> = items.chunks(items.len().div_ceil(threads()).max(1)).collect();
    let mut made: Vec<Vec<Made>> = shares.iter().map(|_| Vec::new()).collect();
    thread::scope(|scope| {
        for (share, made) in shares.into_iter().zip(&mut made) {
            let work = &work;
            scope.spawn(move || *made = work(share));
        }
    });
    made.into_iter().flatten().collect()
}
