//! Tiles of other nodes' ledgers: a whole log is made, and a file of it damaged.

use std::collections::HashMap;
use std::io;

use ledger::{TileSource, root_of_tiles};
use tlog_tiles::{Hash, node_hash, record_hash};

use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "ledger_tiles",
    law: "a damaged tile is refused, or leads to another root",
    longest: 256,
    shared: &[],
    run,
};

/// The files of a log by their path.
struct Files(HashMap<String, Vec<u8>>);

impl TileSource for Files {
    fn read(&self, path: &str, longest: usize) -> io::Result<Option<Vec<u8>>> {
        let file = self.0.get(path);
        Ok(file.map(|bytes| bytes[..bytes.len().min(longest + 1)].to_vec()))
    }
}

/// The first two bytes are the size; two say which file is damaged, two where, and the rest replaces what is there.
/// An empty rest cuts the file off.
fn run(bytes: &[u8]) {
    let Some((head, damage)) = bytes.split_first_chunk::<6>() else { return };
    let [size, file, place] = [0, 2, 4].map(|at| u16::from_be_bytes([head[at], head[at + 1]]));
    let size = u64::from(size % 1100) + 1;
    let (files, root) = log(size);
    let Ok(found) = root_of_tiles(&files, size, |_| {}) else { panic!("a whole log is accepted") };
    assert!(found.0 == root.0, "its root is the slow one");
    let mut paths: Vec<_> = files.0.keys().cloned().collect();
    paths.sort();
    let path = &paths[usize::from(file) % paths.len()];
    let mut damaged = files.0.clone();
    let Some(content) = damaged.get_mut(path) else { return };
    let place = usize::from(place) % content.len();
    if damage.is_empty() {
        content.truncate(place);
    } else {
        let end = content.len().min(place + damage.len());
        content[place..end].copy_from_slice(&damage[..end - place]);
    }
    let is_damaged = damaged != files.0;
    let after = root_of_tiles(&Files(damaged), size, |_| {});
    assert!(is_damaged != after.is_ok_and(|after| after == found), "damage shows");
}

/// A log of so many entries, and its root.
fn log(size: u64) -> (Files, Hash) {
    let commitments: Vec<Hash> = (0..size).map(|number| record_hash(&number.to_be_bytes())).collect();
    let mut files = HashMap::new();
    for (index, part) in commitments.chunks(256).enumerate() {
        let entries = part.iter().flat_map(|commitment| [0, 32].into_iter().chain(commitment.0)).collect();
        files.insert(path("entries", index, part.len()), entries);
    }
    let leaves: Vec<Hash> = commitments.iter().map(|commitment| record_hash(&commitment.0)).collect();
    let mut row = leaves.clone();
    for level in 0.. {
        if row.is_empty() {
            break;
        }
        for (index, part) in row.chunks(256).enumerate() {
            let hashes = part.iter().flat_map(|hash| hash.0).collect();
            files.insert(path(&level.to_string(), index, part.len()), hashes);
        }
        row = row.chunks_exact(256).map(root).collect();
    }
    (Files(files), root(&leaves))
}

fn path(kind: &str, index: usize, width: usize) -> String {
    let partial = if width == 256 { String::new() } else { format!(".p/{width}") };
    format!("tile/{kind}/{index:03}{partial}")
}

/// As RFC 9162, section 2.1.1, defines it.
fn root(leaves: &[Hash]) -> Hash {
    if let [leaf] = leaves {
        return *leaf;
    }
    let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
    node_hash(root(left), root(right))
}
