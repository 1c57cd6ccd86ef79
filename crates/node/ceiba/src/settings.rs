//! The settings of a node, from a TOML file. Paths in it are relative to the file's own folder.

use std::fs;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use api::Quota;
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
    /// The node's own TLS, instead of a proxy's.
    pub(crate) tls: Option<TlsFiles>,
    /// How much one peer may ask for.
    #[serde(default)]
    pub(crate) quotas: QuotaSettings,
    /// The address that browsers see, such as `https://ceiba.example`; without it there are no passkeys.
    pub(crate) origin: Option<String>,
    /// A folder with policies instead of the program's own.
    pub(crate) policies: Option<PathBuf>,
    /// A folder into which messages are dropped.
    pub(crate) inbox: Option<PathBuf>,
    /// The file of the node key, when it is not in the node's folder.
    pub(crate) key_file: Option<PathBuf>,
    /// Programs that wrap the node's keys, instead of a node key.
    pub(crate) key_command: Option<KeyPrograms>,
    /// The watchlists.
    #[serde(default, rename = "list")]
    pub(crate) lists: Vec<ListSettings>,
}

/// Programs with their arguments; see [`vault::KeyCommand`].
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeyPrograms {
    pub(crate) wrap: Vec<String>,
    pub(crate) unwrap: Vec<String>,
}

/// The files of TLS, in PEM.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TlsFiles {
    /// The certificate and those that lead to its authority.
    pub(crate) certificate: PathBuf,
    /// Its private key.
    pub(crate) key: PathBuf,
    /// The authorities of clients' certificates.
    pub(crate) client_ca: Option<PathBuf>,
}

/// How much an address and an account may ask for; see [`api::Quotas`].
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct QuotaSettings {
    address: Option<QuotaNumbers>,
    account: Option<QuotaNumbers>,
}

/// Requests a second, and at once after a rest.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuotaNumbers {
    per_second: NonZeroU32,
    burst: NonZeroU32,
}

impl From<QuotaSettings> for api::Quotas {
    fn from(settings: QuotaSettings) -> Self {
        let quota = |numbers: QuotaNumbers| Quota { per_second: numbers.per_second, burst: numbers.burst };
        let usual = Self::default();
        Self {
            address: settings.address.map_or(usual.address, quota),
            account: settings.account.map_or(usual.account, quota),
        }
    }
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
        settings.policies = settings.policies.map(|policies| folder.join(policies));
        settings.inbox = settings.inbox.map(|inbox| folder.join(inbox));
        settings.key_file = settings.key_file.map(|file| folder.join(file));
        if let Some(tls) = &mut settings.tls {
            let files = [Some(&mut tls.certificate), Some(&mut tls.key), tls.client_ca.as_mut()];
            for file in files.into_iter().flatten() {
                *file = folder.join(&*file);
            }
        }
        settings.refuse_plain(path)?;
        for file in settings.lists.iter_mut().flat_map(|list| &mut list.files) {
            *file = folder.join(&*file);
        }
        Ok(settings)
    }

    /// Fails when sessions and travellers would cross a network in plain sight.
    fn refuse_plain(&self, path: &Path) -> Result<(), Failure> {
        let wrong = |text: &str| Err(Failure::Usage(format!("{}: {text}", path.display())));
        if self.tls.is_some() && self.behind_tls {
            return wrong(
                "`[tls]` and `behind_tls` exclude each other: either the node speaks TLS or a proxy does",
            );
        }
        if self.tls.is_none() && !self.behind_tls && !self.listen.ip().is_loopback() {
            return wrong(
                "without TLS a node listens on this machine alone; give it `[tls]`, or set `behind_tls = true` \
                 when a proxy speaks TLS before it",
            );
        }
        Ok(())
    }
}

fn local() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 8080))
}

fn column_mapping<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ColumnMapping, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
}
