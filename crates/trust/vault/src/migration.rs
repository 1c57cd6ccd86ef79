//! Numbered changes to the tables, each run once.

use rusqlite::{Transaction, params};

/// The tables could not be brought to the state that the program knows.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    /// The store has run migrations that this program does not know.
    #[error(
        "the store was written by a newer version: its `{component}` tables are at {found}, this program \
         knows {known}; use the newer version"
    )]
    Newer {
        /// Whose tables.
        component: &'static str,
        /// How many migrations the store has run.
        found: usize,
        /// How many this program knows.
        known: usize,
    },
    /// SQLite refuses a migration.
    #[error("the store's tables cannot be brought up to date: {0}")]
    Store(#[from] rusqlite::Error),
}

pub(crate) fn run(
    store: &Transaction<'_>,
    component: &'static str,
    migrations: &[&str],
) -> Result<(), MigrationError> {
    store.execute_batch(
        "CREATE TABLE IF NOT EXISTS migration (
            component TEXT PRIMARY KEY,
            done INTEGER NOT NULL
        ) STRICT",
    )?;
    let done = done(store, component)?;
    if done > migrations.len() {
        return Err(MigrationError::Newer { component, found: done, known: migrations.len() });
    }
    for sql in &migrations[done..] {
        store.execute_batch(sql)?;
    }
    store.execute(
        "INSERT INTO migration (component, done) VALUES (?1, ?2)
         ON CONFLICT (component) DO UPDATE SET done = excluded.done",
        params![component, migrations.len()],
    )?;
    Ok(())
}

/// How many migrations of the component were run.
pub(crate) fn done(store: &Transaction<'_>, component: &str) -> rusqlite::Result<usize> {
    if !store.table_exists(None, "migration")? {
        return Ok(0);
    }
    store.query_row("SELECT ifnull(max(done), 0) FROM migration WHERE component = ?1", [component], |row| {
        row.get::<_, usize>(0)
    })
}
