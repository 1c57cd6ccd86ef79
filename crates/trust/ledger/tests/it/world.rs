//! A data directory with a ledger, and what an auditor finds in it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use kernel::AccountId;
use ledger::{
    Act, Actor, Entry, Folder, Grounds, Ledger, Object, ObjectKind, Publisher, SignedCheckpoint, Trusted,
    VerifyingKey,
};
use tempfile::TempDir;
use vault::Vault;

pub(crate) struct World {
    dir: TempDir,
    vault: Arc<Vault>,
    pub(crate) ledger: Ledger,
    pub(crate) publisher: Arc<Publisher>,
}

/// A look at a traveller, different for each number.
pub(crate) fn look(number: u64) -> Entry {
    Entry {
        at: "2026-11-22T10:00:00Z".parse().unwrap(),
        actor: Actor::Account(AccountId(7)),
        act: Act::Consult,
        object: Some(Object { kind: ObjectKind::Traveller, id: number.try_into().unwrap() }),
        grounds: Grounds { purpose: Some("flight_duty".to_owned()), ..Grounds::default() },
    }
}

impl World {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let vault = Arc::new(Vault::open(dir.path()).unwrap());
        let ledger = Ledger::open(vault.clone()).unwrap();
        let publisher = Arc::new(Publisher::open(&ledger, dir.path(), Some("ceiba.test")).unwrap());
        Self { dir, vault, ledger, publisher }
    }

    /// A published ledger of so many entries.
    pub(crate) fn with(entries: u64) -> Self {
        let world = Self::new();
        world.add(entries);
        world.publisher.publish().unwrap();
        world
    }

    /// Adds so many looks in one transaction.
    pub(crate) fn add(&self, entries: u64) {
        let first = self.ledger.size().unwrap();
        let added = self.vault.write(|store| {
            (first..first + entries).try_for_each(|number| self.ledger.append(store, &look(number)).map(drop))
        });
        added.unwrap();
    }

    pub(crate) fn vault(&self) -> &Vault {
        &self.vault
    }

    /// The folder that is published.
    pub(crate) fn folder(&self) -> PathBuf {
        self.publisher.folder().to_owned()
    }

    pub(crate) fn key(&self) -> VerifyingKey {
        self.publisher.verifying_key().clone()
    }

    pub(crate) fn checkpoint(&self) -> SignedCheckpoint {
        SignedCheckpoint::read(&std::fs::read(self.folder().join("checkpoint")).unwrap()).unwrap()
    }

    /// Lets go of the store, as a node does when it stops.
    pub(crate) fn stop(self) -> Stopped {
        Stopped { key: self.key(), dir: self.dir }
    }
}

pub(crate) struct Stopped {
    dir: TempDir,
    key: VerifyingKey,
}

impl Stopped {
    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    /// What an auditor with the right key says, of the files and then of the store.
    pub(crate) fn audit(&self) -> Result<ledger::Audited, String> {
        let files = Folder(self.path().join("ledger"));
        let trusted = Trusted { log: Some(self.key.clone()), witnesses: Vec::new() };
        let verified = ledger::verify(&files, &trusted, |_| {}).map_err(|fault| fault.to_string())?;
        let vault = Vault::open(self.path()).unwrap();
        ledger::audit(&vault, &files, verified.checkpoint.size, |_| {}).map_err(|fault| fault.to_string())
    }
}
