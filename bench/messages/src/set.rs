//! The bytes that all rows read: traffic written here, and GTAS's samples when they are beside the clone.

use std::fs;
use std::path::Path;

use crate::traffic;

/// Bytes of a set, at least.
const AT_LEAST: usize = 50_000_000;

/// What a set is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Paxlst,
    Pnrgov,
}

impl Kind {
    /// MB a second from bytes to travellers that we promise on one core.
    pub(crate) fn goal(self) -> f64 {
        match self {
            Self::Paxlst => 400.0,
            Self::Pnrgov => 300.0,
        }
    }
}

/// Interchanges, and what they are called.
pub(crate) struct Set {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    /// The same few again and again, until there are enough bytes.
    pub(crate) interchanges: Vec<Vec<u8>>,
    /// How many of the first differ from each other.
    pub(crate) different: usize,
}

impl Set {
    /// As many of the first interchanges as fill `bytes`.
    pub(crate) fn first(&self, bytes: usize) -> &[Vec<u8>] {
        let mut filled = 0;
        let enough = self.interchanges.iter().position(|interchange| {
            filled += interchange.len();
            filled >= bytes
        });
        let count = enough.map_or(self.interchanges.len(), |last| last + 1);
        &self.interchanges[..count]
    }

    pub(crate) fn bytes(&self) -> usize {
        self.interchanges.iter().map(Vec::len).sum()
    }
}

pub(crate) fn all() -> Vec<Set> {
    let mut sets = vec![
        repeated("PAXLST, written here", Kind::Paxlst, &[traffic::paxlst()]),
        repeated("PNRGOV, written here", Kind::Pnrgov, &[traffic::pnrgov()]),
    ];
    let samples = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/gtas"));
    for (name, kind, folder) in [
        ("PAXLST, samples of GTAS", Kind::Paxlst, "paxlst"),
        ("PNRGOV, samples of GTAS", Kind::Pnrgov, "pnrgov"),
    ] {
        match files(&samples.join(folder)) {
            Some(files) if !files.is_empty() => sets.push(repeated(name, kind, &files)),
            _ => println!("{name}: not there"),
        }
    }
    sets
}

fn files(folder: &Path) -> Option<Vec<Vec<u8>>> {
    let paths: Option<Vec<_>> = fs::read_dir(folder).ok()?.map(|entry| Some(entry.ok()?.path())).collect();
    let mut paths = paths?;
    paths.sort();
    paths.iter().map(|path| fs::read(path).ok()).collect()
}

fn repeated(name: &'static str, kind: Kind, once: &[Vec<u8>]) -> Set {
    let different = once.len();
    let bytes: usize = once.iter().map(Vec::len).sum();
    let copies = AT_LEAST.div_ceil(bytes.max(1));
    let interchanges = once.iter().cycle().take(different * copies).cloned().collect();
    Set { name, kind, interchanges, different }
}
