//! Policies as files: the program's own, or a folder's.
//!
//! **Invariant:** two sets of files with the same digest are the same, name by name and byte by byte.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// The schema's file; its text is the program's own.
pub(crate) const SCHEMA_FILE: &str = "schema.cedarschema";
/// What the gate tells Cedar.
pub(crate) const SCHEMA: &str = include_str!("../policies/schema.cedarschema");

/// The policies that the program brings.
const BUILT_IN: [(&str, &str); 6] = [
    ("administrator.cedar", include_str!("../policies/administrator.cedar")),
    ("analyst.cedar", include_str!("../policies/analyst.cedar")),
    ("carrier.cedar", include_str!("../policies/carrier.cedar")),
    ("data_protection_officer.cedar", include_str!("../policies/data_protection_officer.cedar")),
    ("law.cedar", include_str!("../policies/law.cedar")),
    ("supervisor.cedar", include_str!("../policies/supervisor.cedar")),
];

/// The most that the files of one set may have together, in bytes.
pub const MAXIMUM_POLICY_BYTES: usize = 1024 * 1024;
/// The most files of one set.
const MAXIMUM_FILES: usize = 256;

/// The files of a set of policies, by name, without the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyFiles(BTreeMap<String, String>);

/// A set of policies cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// A file cannot be read.
    #[error("{}: {reason}", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// A name is no name of a policy file.
    #[error("`{0}`: a policy file is called *.cedar, and lies in no folder of its own")]
    Name(String),
    /// There are no files, or too many or too large ones.
    #[error("policies are 1 to {MAXIMUM_FILES} files with at most {MAXIMUM_POLICY_BYTES} bytes together")]
    Size,
    /// The folder's schema is not the program's.
    #[error(
        "{SCHEMA_FILE} differs from the program's own, which says what policies may ask; remove it or copy \
         the program's"
    )]
    Schema,
    /// A policy is wrong.
    #[error("{file}:{line}:{column}: {reason}")]
    Wrong {
        /// The file's name.
        file: String,
        /// From 1.
        line: usize,
        /// From 1, in characters.
        column: usize,
        /// What is wrong.
        reason: String,
    },
    /// Nobody could change them again.
    #[error("under these policies no role may propose, or none may approve, other policies")]
    Final,
    /// The gate could not be made of them, which is the program's fault.
    #[error("the gate: {0}")]
    Gate(String),
}

impl PolicyFiles {
    /// The policies that the program brings.
    pub fn built_in() -> Self {
        Self(BUILT_IN.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect())
    }

    /// Files by their names, which may include the schema's.
    ///
    /// # Errors
    /// When a name is none, when there are none, too many or too large ones, or when the schema is another.
    pub fn new(files: impl IntoIterator<Item = (String, String)>) -> Result<Self, PolicyError> {
        let mut kept = BTreeMap::new();
        let mut bytes = 0_usize;
        for (name, text) in files {
            if name == SCHEMA_FILE {
                if text != SCHEMA {
                    return Err(PolicyError::Schema);
                }
                continue;
            }
            let is_name = name.len() <= 100
                && name.strip_suffix(".cedar").is_some_and(|stem| {
                    !stem.is_empty() && stem.chars().all(|c| c.is_alphanumeric() || "._- ".contains(c))
                });
            if !is_name {
                return Err(PolicyError::Name(name.chars().take(100).collect()));
            }
            bytes = bytes.saturating_add(text.len());
            kept.insert(name, text);
        }
        if kept.is_empty() || kept.len() > MAXIMUM_FILES || bytes > MAXIMUM_POLICY_BYTES {
            return Err(PolicyError::Size);
        }
        Ok(Self(kept))
    }

    /// The `*.cedar` files of a folder, and its schema when it has a copy.
    ///
    /// # Errors
    /// When they cannot be read, and see [`PolicyFiles::new`].
    pub fn read(folder: &Path) -> Result<Self, PolicyError> {
        let unreadable = |path: &Path, error: std::io::Error| PolicyError::Unreadable {
            path: path.to_owned(),
            reason: error.to_string(),
        };
        let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, error))?;
        let mut files = Vec::new();
        for entry in entries {
            let path = entry.map_err(|error| unreadable(folder, error))?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
            if name != SCHEMA_FILE && path.extension().is_none_or(|extension| extension != "cedar") {
                continue;
            }
            let size = fs::metadata(&path).map_err(|error| unreadable(&path, error))?.len();
            if size > MAXIMUM_POLICY_BYTES as u64 || files.len() > MAXIMUM_FILES {
                return Err(PolicyError::Size);
            }
            let text = fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
            files.push((name.to_owned(), text));
        }
        Self::new(files)
    }

    /// Names and texts, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// SHA-256 over names, lengths and texts, and over the schema; 64 hexadecimal digits.
    pub fn digest(&self) -> String {
        let mut digest = Sha256::new();
        for (name, text) in self.iter().chain([(SCHEMA_FILE, SCHEMA)]) {
            for part in [name, text] {
                digest.update((part.len() as u64).to_be_bytes());
                digest.update(part);
            }
        }
        let mut hexadecimal = String::with_capacity(64);
        for byte in digest.finalize() {
            let _ = write!(hexadecimal, "{byte:02x}");
        }
        hexadecimal
    }
}
