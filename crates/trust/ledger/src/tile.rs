//! The files of a log: `tile/LEVEL/INDEX` with up to 256 hashes each, `tile/entries/INDEX` with up to 256
//! commitments, as C2SP's `tlog-tiles` lays them out.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

use tlog_tiles::{Hash, node_hash};

use crate::leaf::Commitment;

/// Hashes in a full tile.
pub(crate) const WIDTH: u64 = 256;

/// Bytes of a hash.
const HASH: usize = 32;

/// Bytes of an entry in `tile/entries`: its length in two, and the commitment.
const ENTRY: usize = 2 + HASH;

/// One file of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tile {
    pub(crate) kind: TileKind,
    pub(crate) index: u64,
    /// 1 to 256; fewer than 256 at the end of a level.
    pub(crate) width: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TileKind {
    /// Roots of subtrees of 256 to the power of the level entries.
    Hashes { level: u8 },
    /// What was hashed into level 0.
    Entries,
}

/// Where the files of a log are.
pub trait TileSource {
    /// The bytes of the file, at most so many and one more; `None` when there is no such file.
    ///
    /// # Errors
    /// When it cannot be read.
    fn read(&self, path: &str, longest: usize) -> io::Result<Option<Vec<u8>>>;
}

/// A folder with the files of a log.
#[derive(Debug, Clone)]
pub struct Folder(pub PathBuf);

impl TileSource for Folder {
    fn read(&self, path: &str, longest: usize) -> io::Result<Option<Vec<u8>>> {
        let file = match File::open(self.0.join(path)) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut bytes = Vec::new();
        file.take(longest as u64 + 1).read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    }
}

impl Tile {
    /// The tile with this hash, or this entry, in a log of `size` entries; `None` when it has no such.
    pub(crate) fn of(kind: TileKind, number: u64, size: u64) -> Option<Self> {
        let on_level = kind.count(size);
        let index = number / WIDTH;
        (number < on_level).then(|| Self { kind, index, width: (on_level - index * WIDTH).min(WIDTH) })
    }

    pub(crate) fn is_full(&self) -> bool {
        self.width == WIDTH
    }

    pub(crate) fn path(&self) -> String {
        let kind = match self.kind {
            TileKind::Hashes { level } => level.to_string(),
            TileKind::Entries => "entries".to_owned(),
        };
        let mut number = format!("{:03}", self.index % 1000);
        let mut rest = self.index / 1000;
        while rest > 0 {
            number = format!("x{:03}/{number}", rest % 1000);
            rest /= 1000;
        }
        match self.width {
            WIDTH => format!("tile/{kind}/{number}"),
            width => format!("tile/{kind}/{number}.p/{width}"),
        }
    }

    /// How long the file is, in bytes.
    pub(crate) fn length(&self) -> usize {
        let each = match self.kind {
            TileKind::Hashes { .. } => HASH,
            TileKind::Entries => ENTRY,
        };
        self.width as usize * each
    }
}

impl TileKind {
    /// How many there are in a log of `size` entries.
    pub(crate) fn count(self, size: u64) -> u64 {
        match self {
            Self::Hashes { level } => size.checked_shr(u32::from(level) * 8).unwrap_or(0),
            Self::Entries => size,
        }
    }
}

/// The hashes of a tile of the right length.
pub(crate) fn hashes(bytes: &[u8]) -> Vec<Hash> {
    bytes.as_chunks::<HASH>().0.iter().copied().map(Hash).collect()
}

/// The commitments of a tile of entries; the number of the first one that is none when there is such.
pub(crate) fn commitments(bytes: &[u8]) -> Result<Vec<Commitment>, u64> {
    let entries = bytes.as_chunks::<ENTRY>().0.iter().zip(0_u64..);
    entries
        .map(|([high, low, commitment @ ..], number)| {
            let length = usize::from(u16::from_be_bytes([*high, *low]));
            if length == HASH { Ok(Commitment(*commitment)) } else { Err(number) }
        })
        .collect()
}

/// A commitment as it stands in a tile of entries.
pub(crate) fn entry_bytes(commitment: &Commitment) -> impl Iterator<Item = u8> {
    [0, HASH as u8].into_iter().chain(commitment.0)
}

/// The root over a number of hashes that is a power of two.
pub(crate) fn subtree(hashes: &[Hash]) -> Option<Hash> {
    let mut row = hashes.to_vec();
    while row.len() > 1 {
        row = row.as_chunks::<2>().0.iter().map(|[left, right]| node_hash(*left, *right)).collect();
    }
    row.first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_those_of_the_standard() {
        let path = |kind, index, width| Tile { kind, index, width }.path();
        assert_eq!(path(TileKind::Hashes { level: 0 }, 0, 256), "tile/0/000");
        assert_eq!(path(TileKind::Hashes { level: 2 }, 5, 17), "tile/2/005.p/17");
        assert_eq!(path(TileKind::Entries, 1_234_067, 256), "tile/entries/x001/x234/067");
        assert_eq!(path(TileKind::Entries, 1_000, 1), "tile/entries/x001/000.p/1");
    }

    #[test]
    fn the_last_tile_of_a_level_is_as_wide_as_what_is_left() {
        let tile = |level, number, size| {
            Tile::of(TileKind::Hashes { level }, number, size).map(|tile| (tile.index, tile.width))
        };
        assert_eq!(tile(0, 0, 0), None);
        assert_eq!(tile(0, 69_999, 70_000), Some((273, 112)));
        assert_eq!(tile(0, 70_000, 70_000), None);
        assert_eq!(tile(1, 272, 70_000), Some((1, 17)));
        assert_eq!(tile(2, 0, 70_000), Some((0, 1)));
        assert_eq!(tile(3, 0, 70_000), None);
        assert_eq!(tile(9, 0, u64::MAX), None);
    }
}
