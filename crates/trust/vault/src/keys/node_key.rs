//! The node key: what wraps the keys of the months, and where it comes from.

use std::fmt;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use zeroize::Zeroizing;

use super::data_key::DataKey;
use super::error::KeyError;
use super::folder::{KeyName, write_new};
use super::hexadecimal;

/// Wraps the keys of the months, so that what lies beside the store is of no use alone.
///
/// A key management service implements it, or is called by a program: see [`super::KeyCommand`].
pub trait KeyWrapper: Send + Sync {
    /// What people read in an error: `node key 0123456789abcdef`. Stands in the file of each wrapped key, in
    /// one line; a wrapper opens what another of the same name wrapped.
    fn name(&self) -> String;

    /// The key, so that this wrapper alone can open it, and under this name alone.
    ///
    /// # Errors
    /// When it cannot; nothing is sealed with the key then.
    fn wrap(&self, name: &KeyName, key: &DataKey) -> Result<Vec<u8>, KeyError>;

    /// The key that was wrapped; `None` when this is no key that was wrapped so.
    ///
    /// # Errors
    /// When it cannot be told.
    fn unwrap_key(&self, name: &KeyName, wrapped: &[u8]) -> Result<Option<DataKey>, KeyError>;
}

/// Where the node key comes from.
#[derive(Clone)]
pub enum KeySource {
    /// A file of mode 0600, made when there is nothing yet that it should open.
    File(PathBuf),
    /// It was given.
    Given(NodeKey),
    /// It is elsewhere and never comes here.
    Wrapper(Arc<dyn KeyWrapper>),
}

/// A node key that this process holds.
#[derive(Clone)]
pub struct NodeKey(DataKey);

/// The longest file that is read for a key.
const LONGEST: u64 = 1_024;

impl KeySource {
    /// `is_in_use`: whether keys are wrapped already, so that a new one would open nothing.
    pub(super) fn wrapper(&self, is_in_use: bool) -> Result<Arc<dyn KeyWrapper>, KeyError> {
        Ok(match self {
            Self::File(path) => Arc::new(NodeKey::in_file(path, is_in_use)?),
            Self::Given(key) => Arc::new(key.clone()),
            Self::Wrapper(wrapper) => wrapper.clone(),
        })
    }
}

impl fmt::Debug for KeySource {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(formatter, "File({})", path.display()),
            Self::Given(key) => key.fmt(formatter),
            Self::Wrapper(wrapper) => formatter.write_str(&wrapper.name()),
        }
    }
}

impl NodeKey {
    /// A new key.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn random() -> Result<Self, KeyError> {
        DataKey::random().map(Self)
    }

    fn in_file(path: &Path, is_in_use: bool) -> Result<Self, KeyError> {
        let failed = |source| KeyError::System { path: path.to_owned(), source };
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound && is_in_use => {
                return Err(KeyError::NoNodeKey { path: path.to_owned() });
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let new = Self::random()?;
                let mut text = hexadecimal::write(new.0.as_bytes());
                text.push('\n');
                write_new(path, text.as_bytes())?;
                // Another process may have been quicker; what is in the file counts.
                File::open(path).map_err(failed)?
            }
            Err(error) => return Err(failed(error)),
        };
        if file.metadata().map_err(failed)?.permissions().mode() & 0o077 != 0 {
            return Err(KeyError::OpenToOthers { path: path.to_owned() });
        }
        let mut text = Zeroizing::new(String::with_capacity(LONGEST as usize));
        match file.take(LONGEST).read_to_string(&mut text) {
            Err(error) if error.kind() != ErrorKind::InvalidData => Err(failed(error)),
            _ => text
                .parse()
                .map_err(|NotANodeKey| KeyError::NotANodeKey { place: path.display().to_string() }),
        }
    }
}

/// The text is no node key. It does not quote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a node key; expected 64 hexadecimal digits")]
pub struct NotANodeKey;

impl FromStr for NodeKey {
    type Err = NotANodeKey;

    /// 64 hexadecimal digits, perhaps with white space around them.
    fn from_str(text: &str) -> Result<Self, NotANodeKey> {
        let bytes = hexadecimal::read(text.trim()).ok_or(NotANodeKey)?;
        DataKey::of_bytes(&bytes).map(Self).ok_or(NotANodeKey)
    }
}

impl KeyWrapper for NodeKey {
    fn name(&self) -> String {
        let print = self.0.hash("node key", &[]);
        format!("node key {}", *hexadecimal::write(&print[..8]))
    }

    fn wrap(&self, name: &KeyName, key: &DataKey) -> Result<Vec<u8>, KeyError> {
        Ok(self.0.seal_beside(&associated(name), key.as_bytes())?.as_bytes().to_vec())
    }

    fn unwrap_key(&self, name: &KeyName, wrapped: &[u8]) -> Result<Option<DataKey>, KeyError> {
        let key = self.0.open_beside(&associated(name), wrapped);
        Ok(key.and_then(|key| DataKey::of_bytes(&key)))
    }
}

impl fmt::Debug for NodeKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("NodeKey(…)")
    }
}

fn associated(name: &KeyName) -> Vec<u8> {
    format!("ceiba month key {name}").into_bytes()
}
