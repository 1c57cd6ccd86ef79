//! For whom an account works and which purposes its post is for.

use kernel::{AccountId, Timestamp};
use ledger::{Act, Actor, Entry, Grounds, Object, ObjectKind};
use rusqlite::{OptionalExtension, Transaction, params};

use crate::gate::Gate;
use crate::purpose::{Duties, NotAPurpose, Purpose};

/// An account's post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// The body that the person works for, when it is known.
    pub agency: Option<String>,
    /// The purposes that the post is for.
    pub duties: Duties,
}

impl Default for Posting {
    fn default() -> Self {
        Self { agency: None, duties: Duties::ALL }
    }
}

impl Gate {
    /// Narrows, or widens, an account's post, and tells the ledger.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn post(
        &self,
        account: AccountId,
        posting: &Posting,
        by: Actor,
        now: Timestamp,
    ) -> rusqlite::Result<()> {
        let duties: Vec<&str> = posting.duties.iter().map(Purpose::as_str).collect();
        let duties = duties.join(" ");
        self.vault.write(|store| {
            store.execute(
                "INSERT INTO posting (account_id, agency, duties) VALUES (?1, ?2, ?3)
                 ON CONFLICT (account_id) DO UPDATE SET agency = excluded.agency, duties = excluded.duties",
                params![account.0, posting.agency, duties],
            )?;
            let grounds = Grounds { note: Some(format!("duties: {duties}")), ..Grounds::default() };
            let object = Some(Object { kind: ObjectKind::Account, id: account.0 });
            self.ledger
                .append(store, &Entry { at: now, actor: by, act: Act::ChangeAccount, object, grounds })?;
            Ok(())
        })
    }
}

/// The account's post; the widest when it was not narrowed.
pub(crate) fn of(store: &Transaction<'_>, account: AccountId) -> rusqlite::Result<Posting> {
    let mut found = store.prepare_cached("SELECT agency, duties FROM posting WHERE account_id = ?1")?;
    let posting = found.query_row([account.0], |row| {
        let duties: Result<Duties, NotAPurpose> =
            row.get::<_, String>(1)?.split_whitespace().map(str::parse::<Purpose>).collect();
        let duties = duties.map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(1, rusqlite::types::Type::Text, Box::new(error))
        })?;
        Ok(Posting { agency: row.get(0)?, duties })
    });
    Ok(posting.optional()?.unwrap_or_default())
}
