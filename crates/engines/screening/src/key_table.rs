//! Numbers by hashed key.

/// Entries to be looked up by key, several to a key.
#[derive(Clone, Copy)]
pub(crate) struct KeyTable<'s> {
    /// Key in the upper half, value in the lower; in rising order.
    entries: &'s [u64],
    /// For each value of a key's highest bits, where it begins in the entries; one more at the end.
    directory: &'s [u32],
}

/// The entries and the directory of a [`KeyTable`].
pub(crate) struct MadeTable {
    pub(crate) entries: Vec<u64>,
    pub(crate) directory: Vec<u32>,
}

impl MadeTable {
    pub(crate) fn of(mut entries: Vec<u64>) -> Self {
        entries.sort_unstable();
        entries.dedup();
        let buckets = (entries.len() / 2).next_power_of_two().max(2);
        let shift = shift(buckets);
        let mut directory = vec![0_u32; buckets + 1];
        for entry in &entries {
            directory[(entry >> shift) as usize + 1] += 1;
        }
        for bucket in 0..buckets {
            directory[bucket + 1] += directory[bucket];
        }
        Self { entries, directory }
    }
}

/// An entry as it is kept.
pub(crate) fn entry(key: u32, value: u32) -> u64 {
    u64::from(key) << 32 | u64::from(value)
}

impl<'s> KeyTable<'s> {
    pub(crate) fn new(entries: &'s [u64], directory: &'s [u32]) -> Self {
        Self { entries, directory }
    }

    /// The values of a key, in rising order.
    pub(crate) fn values(&self, key: u32) -> impl Iterator<Item = u32> + use<'s> {
        let bucket = (u64::from(key) << 32 >> shift(self.directory.len() - 1)) as usize;
        let range = self.directory[bucket] as usize..self.directory[bucket + 1] as usize;
        let of_key = move |entry: &&u64| (**entry >> 32) as u32 == key;
        self.entries[range].iter().filter(of_key).map(|entry| *entry as u32)
    }
}

fn shift(buckets: usize) -> u32 {
    u64::BITS - buckets.trailing_zeros()
}
