//! The settings of a node, from a TOML file. Paths in it are relative to the file's own folder.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use people_tables::ColumnMapping;
use serde::{Deserialize, Deserializer};

use crate::failure::Failure;

/// What `ceiba serve` is told.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    /// The node's folder: its store, readable by its owner alone.
    pub(crate) dir: PathBuf,
    /// The address to listen on.
    #[serde(default = "local")]
    pub(crate) listen: SocketAddr,
    /// Whether a proxy before the node speaks TLS; the session cookie then travels over nothing else.
    #[serde(default)]
    pub(crate) behind_tls: bool,
    /// A folder into which messages are dropped.
    pub(crate) inbox: Option<PathBuf>,
    /// The watchlists.
    #[serde(default, rename = "list")]
    pub(crate) lists: Vec<ListSettings>,
}

/// The files of one watchlist.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListSettings {
    /// The files that make the list, such as OFAC's three.
    pub(crate) files: Vec<PathBuf>,
    /// What the columns of a table are called.
    #[serde(default, deserialize_with = "column_mapping")]
    pub(crate) columns: ColumnMapping,
}

impl Settings {
    /// Reads the file. Errors name it, the line and the column.
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let failed = |source| Failure::File { path: path.to_owned(), source };
        let text = fs::read_to_string(path).map_err(failed)?;
        let wrong = |error: toml::de::Error| Failure::Usage(format!("{}: {error}", path.display()));
        let mut settings: Self = toml::from_str(&text).map_err(wrong)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        settings.dir = folder.join(&settings.dir);
        settings.inbox = settings.inbox.map(|inbox| folder.join(inbox));
        for file in settings.lists.iter_mut().flat_map(|list| &mut list.files) {
            *file = folder.join(&*file);
        }
        Ok(settings)
    }
}

fn local() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 8080))
}

fn column_mapping<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ColumnMapping, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
}
