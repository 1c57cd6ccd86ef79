//! The bytes of a snapshot: numbers and texts one after the other, read where they lie.
//!
//! They are the same in memory and in a file, so that a file can be mapped and shared by processes. Numbers are
//! those of the machine; a snapshot is made where it is used.
//!
//! **Layout:** eight bytes that say what it is, the version, a checksum of all that follows, then for each section
//! its offset and its length in bytes, then the sections, each at a multiple of eight.
//!
//! **Invariant:** bytes that were changed after they were written are refused when they are opened.

use std::hash::Hasher;
use std::sync::Arc;

use bytemuck::{AnyBitPattern, NoUninit};
use rustc_hash::FxHasher;

/// `CEIBASNP` in the machine's order of bytes, so that another machine's is not taken for one.
const MAGIC: u64 = u64::from_be_bytes(*b"CEIBASNP");
/// The layout, and the engine whose keys and outlines it holds: those of another would not be found.
const VERSION: u64 = 2 << 32 | crate::ENGINE_VERSION as u64;
const HEADER: usize = 3;
const WORD: usize = size_of::<u64>();

/// Bytes are not a snapshot of this version of the program.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotASnapshot {
    /// The first bytes are another format's.
    #[error("this is no snapshot of watchlists made on this kind of machine")]
    OtherFormat,
    /// A snapshot of an older or newer program.
    #[error("the snapshot was made by another version of this program; make it again from its lists")]
    OtherVersion {
        /// The version that the bytes state.
        found: u64,
    },
    /// The bytes are cut short or were changed.
    #[error("the snapshot is damaged; make it again from its lists")]
    Damaged,
}

/// What a section holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Section {
    Lists,
    Subjects,
    SubjectStarts,
    Names,
    NameStarts,
    NameEntries,
    NamePlaces,
    RowDates,
    Undated,
    Days,
    RowNames,
    RowSketches,
    FormTexts,
    FormStarts,
    Postings,
    PostingStarts,
    NearKeys,
    NearDirectory,
    RunKeys,
    RunDirectory,
    CutKeys,
    CutDirectory,
    WholeKeys,
    WholeDirectory,
    DocumentKeys,
    DocumentDirectory,
}

const SECTIONS: usize = Section::DocumentDirectory as usize + 1;

/// The sections of a snapshot.
pub(crate) struct Sections {
    bytes: Bytes,
    /// Offset and length of each, in bytes; all of them lie within the bytes.
    ranges: [(usize, usize); SECTIONS],
}

enum Bytes {
    Made(Vec<u64>),
    Shared(Arc<dyn AsRef<[u8]> + Send + Sync>),
}

impl Bytes {
    fn as_slice(&self) -> &[u8] {
        match self {
            Self::Made(words) => bytemuck::cast_slice(words),
            Self::Shared(bytes) => (**bytes).as_ref(),
        }
    }
}

impl Sections {
    /// Opens bytes that [`Sections::as_bytes`] gave.
    pub(crate) fn open(bytes: Arc<dyn AsRef<[u8]> + Send + Sync>) -> Result<Self, NotASnapshot> {
        let bytes = Bytes::Shared(bytes);
        if !bytes.as_slice().starts_with(&MAGIC.to_ne_bytes()) {
            return Err(NotASnapshot::OtherFormat);
        }
        let words: &[u64] = bytemuck::try_cast_slice(bytes.as_slice()).map_err(|_| NotASnapshot::Damaged)?;
        let [_, version, checksum, rest @ ..] = words else { return Err(NotASnapshot::Damaged) };
        if *version != VERSION {
            return Err(NotASnapshot::OtherVersion { found: *version });
        }
        if *checksum != checksum_of(rest) {
            return Err(NotASnapshot::Damaged);
        }
        let table = rest.get(..2 * SECTIONS).ok_or(NotASnapshot::Damaged)?;
        let mut ranges = [(0, 0); SECTIONS];
        for (range, entry) in ranges.iter_mut().zip(table.chunks_exact(2)) {
            *range = (entry[0] as usize, entry[1] as usize);
            let is_within = range.0.checked_add(range.1).is_some_and(|end| end <= bytes.as_slice().len());
            if !is_within || !range.0.is_multiple_of(WORD) {
                return Err(NotASnapshot::Damaged);
            }
        }
        Ok(Self { bytes, ranges })
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.bytes.as_slice()
    }

    /// A section's bytes.
    pub(crate) fn bytes(&self, section: Section) -> &[u8] {
        let (offset, length) = self.ranges[section as usize];
        &self.bytes.as_slice()[offset..offset + length]
    }

    /// A section's numbers.
    pub(crate) fn numbers<T: AnyBitPattern>(&self, section: Section) -> &[T] {
        // Sections lie at multiples of eight and are written from numbers of this size.
        bytemuck::try_cast_slice(self.bytes(section)).unwrap_or_default()
    }
}

/// Writes sections one after the other.
pub(crate) struct SectionWriter {
    words: Vec<u64>,
    ranges: [(usize, usize); SECTIONS],
}

impl SectionWriter {
    pub(crate) fn new() -> Self {
        Self { words: vec![0; HEADER + 2 * SECTIONS], ranges: [(0, 0); SECTIONS] }
    }

    /// Appends a section; each is written once.
    pub(crate) fn write<T: NoUninit>(&mut self, section: Section, numbers: &[T]) {
        let bytes: &[u8] = bytemuck::cast_slice(numbers);
        self.ranges[section as usize] = (self.words.len() * WORD, bytes.len());
        let start = self.words.len();
        self.words.resize(start + bytes.len().div_ceil(WORD), 0);
        bytemuck::cast_slice_mut(&mut self.words[start..])[..bytes.len()].copy_from_slice(bytes);
    }

    pub(crate) fn finish(mut self) -> Sections {
        for (entry, (offset, length)) in self.words[HEADER..].chunks_exact_mut(2).zip(self.ranges) {
            entry.copy_from_slice(&[offset as u64, length as u64]);
        }
        self.words.shrink_to_fit();
        let checksum = checksum_of(&self.words[HEADER..]);
        self.words[..HEADER].copy_from_slice(&[MAGIC, VERSION, checksum]);
        Sections { bytes: Bytes::Made(self.words), ranges: self.ranges }
    }
}

/// Finds damage, not malice: who may write the file may also write the checksum.
fn checksum_of(words: &[u64]) -> u64 {
    let mut hasher = FxHasher::default();
    words.iter().for_each(|word| hasher.write_u64(*word));
    hasher.finish()
}
