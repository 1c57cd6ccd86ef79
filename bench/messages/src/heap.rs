//! How much memory decoding takes at its peak, for each byte of the input.
//!
//! **Invariant:** outside [`peak`] the allocator only hands on to the system's, so that rates are not disturbed.
#![expect(
    unsafe_code,
    reason = "an allocator can only be written with `unsafe`; this one counts and hands on"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::set::Set;

#[global_allocator]
static COUNTING: Counting = Counting;

static IS_COUNTING: AtomicBool = AtomicBool::new(false);
static HELD: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

struct Counting;

impl Counting {
    fn count(&self, freed: usize, taken: usize) {
        if !IS_COUNTING.load(Ordering::Relaxed) {
            return;
        }
        // What was taken before the counting began may be freed during it.
        let held = HELD.load(Ordering::Relaxed).saturating_sub(freed) + taken;
        HELD.store(held, Ordering::Relaxed);
        PEAK.fetch_max(held, Ordering::Relaxed);
    }
}

// SAFETY: every call goes to the system's allocator with what was given; nothing of the counting allocates.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.count(0, layout.size());
        // SAFETY: the caller's promise is the system's.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        self.count(layout.size(), 0);
        // SAFETY: the caller's promise is the system's.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        self.count(layout.size(), size);
        // SAFETY: the caller's promise is the system's.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// Bytes held at the peak of decoding for each byte of the input.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Heap {
    /// Over all different interchanges of a set.
    pub(crate) overall: f64,
    /// Of the interchange that takes most for its size.
    pub(crate) worst: f64,
}

/// Measures each different interchange of a set by itself. The result is held until the end, as its users do.
pub(crate) fn of_decoding(set: &Set) -> Heap {
    let (mut peaks, mut bytes, mut worst) = (0, 0, 0.0_f64);
    for interchange in &set.interchanges[..set.different] {
        let peak = peak(interchange);
        peaks += peak;
        bytes += interchange.len();
        worst = worst.max(peak as f64 / interchange.len().max(1) as f64);
    }
    Heap { overall: peaks as f64 / bytes.max(1) as f64, worst }
}

fn peak(interchange: &[u8]) -> usize {
    HELD.store(0, Ordering::Relaxed);
    PEAK.store(0, Ordering::Relaxed);
    IS_COUNTING.store(true, Ordering::Relaxed);
    let messages = std::hint::black_box(travel_messages::decode(interchange));
    IS_COUNTING.store(false, Ordering::Relaxed);
    drop(messages);
    PEAK.load(Ordering::Relaxed)
}
