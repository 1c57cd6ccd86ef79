-- What was done with people's data. The commitment stands in the tree for ever; the entry and its salt can be erased.
CREATE TABLE ledger_entry (
    position INTEGER PRIMARY KEY CHECK (position >= 0),
    commitment BLOB NOT NULL CHECK (length(commitment) = 32),
    salt BLOB CHECK (length(salt) = 32),
    body TEXT,
    CHECK ((salt IS NULL) = (body IS NULL))
) STRICT;
-- Found by what the entry itself says, so that nothing beside it can say otherwise.
CREATE INDEX ledger_entry_object
    ON ledger_entry (json_extract(body, '$.object.kind'), json_extract(body, '$.object.id'))
    WHERE json_extract(body, '$.object.kind') IS NOT NULL;

CREATE TRIGGER ledger_entry_is_only_ever_erased BEFORE UPDATE ON ledger_entry
WHEN NEW.position IS NOT OLD.position OR NEW.commitment IS NOT OLD.commitment
    OR NEW.salt IS NOT NULL OR NEW.body IS NOT NULL
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER ledger_entry_is_never_deleted BEFORE DELETE ON ledger_entry
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

-- Every complete subtree of the Merkle tree, in the order in which they become complete.
CREATE TABLE ledger_hash (
    place INTEGER PRIMARY KEY CHECK (place >= 0),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER ledger_hash_is_never_changed BEFORE UPDATE ON ledger_hash
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER ledger_hash_is_never_deleted BEFORE DELETE ON ledger_hash
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
