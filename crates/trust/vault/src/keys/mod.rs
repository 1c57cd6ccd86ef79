//! Keys: what is personal is sealed, and ends with its key.
//!
//! A *data key* belongs to a realm and to the month in which the data ends that it seals. It lies beside the
//! store in a file, wrapped by the *node key*, which lies elsewhere. To destroy a data key is to erase all that
//! it sealed, in every copy of the store. `docs/keys.md` tells the operator's side.
//!
//! **Invariants:** a key is on the disk before anything is sealed with it; a sealed value opens in its own
//! place alone; no key is printed, and each is overwritten in memory when it is let go.

mod command;
mod data_key;
mod error;
mod folder;
mod hexadecimal;
mod month;
mod node_key;
mod sealed;

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use jiff::Timestamp;

pub use command::KeyCommand;
pub use data_key::DataKey;
pub use error::KeyError;
pub use folder::KeyName;
pub use month::{Month, NotAMonth};
pub use node_key::{KeySource, KeyWrapper, NodeKey, NotANodeKey};
pub use sealed::{NotOpened, Place, Sealed};

use folder::{KeyFolder, Wrapped};

/// The keys of a node. Nothing is read before a realm asks.
pub(crate) struct NodeKeys {
    folder: Arc<KeyFolder>,
    source: KeySource,
    opened: Mutex<HashMap<&'static str, Arc<Keys>>>,
}

/// The keys of one realm, kept in memory as long as the process runs.
pub struct Keys {
    realm: &'static str,
    folder: Arc<KeyFolder>,
    wrapper: Arc<dyn KeyWrapper>,
    ring: RwLock<BTreeMap<Month, Arc<DataKey>>>,
    /// Held while a key is made or destroyed.
    changing: Mutex<()>,
}

impl NodeKeys {
    pub(crate) fn new(folder: PathBuf, source: KeySource) -> Self {
        Self { folder: Arc::new(KeyFolder::new(folder)), source, opened: Mutex::default() }
    }

    /// Every realm has one set of keys in a process.
    pub(crate) fn of(&self, realm: &'static str) -> Result<Arc<Keys>, KeyError> {
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(keys) = opened.get(realm) {
            return Ok(keys.clone());
        }
        let names = self.folder.names()?;
        let wrapper = self.source.wrapper(!names.is_empty())?;
        let mut ring = BTreeMap::new();
        for name in names.iter().filter(|name| name.realm == realm) {
            ring.insert(name.month, Arc::new(unwrapped(&self.folder, &*wrapper, name)?));
        }
        let folder = self.folder.clone();
        let keys = Keys { realm, folder, wrapper, ring: RwLock::new(ring), changing: Mutex::default() };
        Ok(opened.entry(realm).or_insert(Arc::new(keys)).clone())
    }
}

impl Keys {
    /// The key for data that ends then, made when it is the first of its month.
    ///
    /// # Errors
    /// When a new one cannot be made and kept.
    pub fn sealing(&self, ends_at: Timestamp) -> Result<Arc<DataKey>, KeyError> {
        let month = Month::of(ends_at);
        if let Some(key) = self.of_month(month) {
            return Ok(key);
        }
        let _alone = self.alone();
        if let Some(key) = self.of_month(month) {
            return Ok(key);
        }
        let (name, new) = (self.name(month), DataKey::random()?);
        let wrapped = Wrapped { wrapped_by: self.wrapper.name(), bytes: self.wrapper.wrap(&name, &new)? };
        self.folder.add(&name, &wrapped)?;
        // What is in the file counts, and nothing is sealed with a key that could not be opened again.
        let key = Arc::new(unwrapped(&self.folder, &*self.wrapper, &name)?);
        self.ring.write().unwrap_or_else(PoisonError::into_inner).insert(month, key.clone());
        Ok(key)
    }

    /// The key of data that ends then.
    ///
    /// # Errors
    /// [`KeyError::Missing`] when there is none: it was never made, or is destroyed.
    pub fn opening(&self, ends_at: Timestamp) -> Result<Arc<DataKey>, KeyError> {
        let month = Month::of(ends_at);
        let missing = || KeyError::Missing { path: self.folder.file(&self.name(month)), month };
        self.of_month(month).ok_or_else(missing)
    }

    /// Every key there is, that of the latest month first: where to look for what may have been sealed, or
    /// hashed, with any of them.
    pub fn living(&self) -> Vec<Arc<DataKey>> {
        self.ring.read().unwrap_or_else(PoisonError::into_inner).values().rev().cloned().collect()
    }

    /// Destroys the keys of the months that are over, and answers which. What they sealed can be read no more, here
    /// or in any copy.
    ///
    /// # Errors
    /// When a file cannot be overwritten; its key, and those of later months, are still there then.
    pub fn destroy_ended(&self, now: Timestamp) -> Result<Vec<Month>, KeyError> {
        let _alone = self.alone();
        let ring = self.ring.read().unwrap_or_else(PoisonError::into_inner);
        let ended: Vec<Month> = ring.keys().copied().filter(|month| month.end() <= now).collect();
        drop(ring);
        for month in &ended {
            self.folder.destroy(&self.name(*month))?;
            self.ring.write().unwrap_or_else(PoisonError::into_inner).remove(month);
        }
        Ok(ended)
    }

    fn of_month(&self, month: Month) -> Option<Arc<DataKey>> {
        self.ring.read().unwrap_or_else(PoisonError::into_inner).get(&month).cloned()
    }

    fn name(&self, month: Month) -> KeyName {
        KeyName { realm: self.realm.to_owned(), month }
    }

    fn alone(&self) -> MutexGuard<'_, ()> {
        self.changing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads a key's file and opens it.
fn unwrapped(folder: &KeyFolder, wrapper: &dyn KeyWrapper, name: &KeyName) -> Result<DataKey, KeyError> {
    let wrapped = folder.read(name)?;
    let (path, found) = (folder.file(name), wrapper.name());
    if wrapped.wrapped_by != found {
        return Err(KeyError::WrongNodeKey { path, expected: wrapped.wrapped_by, found });
    }
    wrapper.unwrap_key(name, &wrapped.bytes)?.ok_or(KeyError::Damaged { path })
}
