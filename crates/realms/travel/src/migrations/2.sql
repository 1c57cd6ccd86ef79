-- What is told about people is sealed: see `store`. Nothing is carried over: a store with messages in plain text
-- is refused before this is run.
--
-- Ids never come back: the ledger tells of a traveller by number after the traveller is erased.
DROP TABLE decision;
DROP TABLE hit;
DROP TABLE report;
DROP TABLE traveller_document;
DROP TABLE traveller;
DROP TABLE movement;
DROP TABLE message_sender;
DROP TABLE message;

-- A message as received, sensitive data removed. Its identity is the digest of the bytes that were sent, hashed
-- with a key; it is sealed with the key of the month in which it expires.
CREATE TABLE message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    digest BLOB NOT NULL UNIQUE,
    source TEXT NOT NULL,
    kind TEXT,
    state TEXT NOT NULL CHECK (state IN ('received', 'processed', 'failed')),
    bytes INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    processed_at INTEGER,
    expires_at INTEGER NOT NULL,
    travellers INTEGER NOT NULL DEFAULT 0,
    hits INTEGER NOT NULL DEFAULT 0,
    deviations BLOB,              -- sealed; null until it is processed
    redactions TEXT NOT NULL,
    failure TEXT,
    body BLOB NOT NULL            -- sealed
) STRICT;
CREATE INDEX message_state ON message (state, id);
CREATE INDEX message_expires_at ON message (expires_at);

-- Every account that sent the message; several may send the same bytes.
CREATE TABLE message_sender (
    message_id INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    account_id INTEGER NOT NULL,
    PRIMARY KEY (message_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_sender_account ON message_sender (account_id, message_id);

CREATE TABLE movement (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    identity TEXT NOT NULL UNIQUE,
    carrier TEXT,
    number TEXT,
    departure_port TEXT,
    departure_at TEXT,            -- local time of the port, ISO 8601 without a zone
    arrival_port TEXT,
    arrival_at TEXT,
    last_message_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX movement_departure ON movement (departure_at);
CREATE INDEX movement_expires_at ON movement (expires_at);

-- What follows belongs to a traveller and is erased with it: reports, hits, decisions. Each traveller has a key,
-- which is sealed with the key of the month in which the traveller expires, and seals all that is personal.
CREATE TABLE traveller (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    movement_id INTEGER NOT NULL REFERENCES movement (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    screened_with BLOB,           -- fingerprint of the lists; see `Watchlists`
    expires_at INTEGER NOT NULL,
    own_key BLOB NOT NULL,        -- sealed
    person BLOB NOT NULL          -- sealed; see `store::person`
) STRICT;
CREATE INDEX traveller_movement ON traveller (movement_id);
CREATE INDEX traveller_screened_with ON traveller (screened_with);
CREATE INDEX traveller_expires_at ON traveller (expires_at);

-- Which messages reported the traveller, of which kind each was, and in which words.
CREATE TABLE report (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    traveller_id INTEGER NOT NULL REFERENCES traveller (id) ON DELETE CASCADE,
    message_id INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    words BLOB NOT NULL           -- digest of all that was told, see `identity`; sealed with the key of the message
) STRICT;
CREATE INDEX report_traveller ON report (traveller_id, kind);
CREATE INDEX report_message ON report (message_id);

-- The subject is kept as it was when it matched: lists change.
CREATE TABLE hit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    traveller_id INTEGER NOT NULL REFERENCES traveller (id) ON DELETE CASCADE,
    identity BLOB NOT NULL,       -- list, subject and kind, hashed with the traveller's key
    kind TEXT NOT NULL,
    band TEXT NOT NULL,
    score REAL NOT NULL,
    matched BLOB NOT NULL,        -- evidence and subject; sealed
    state TEXT NOT NULL CHECK (state IN ('open', 'decided', 'withdrawn')),
    created_at INTEGER NOT NULL,
    UNIQUE (traveller_id, identity)
) STRICT;
CREATE INDEX hit_state ON hit (state);

CREATE TABLE decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    hit_id INTEGER NOT NULL REFERENCES hit (id) ON DELETE CASCADE,
    account_id INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('same_person', 'other_person', 'undetermined')),
    band TEXT NOT NULL,           -- band and evidence as they stood: the hit's own may change when it opens again
    reasons BLOB NOT NULL,        -- grounds, evidence and who decided; sealed
    decided_at INTEGER NOT NULL,
    replaces INTEGER REFERENCES decision (id)
) STRICT;
-- A hit has one first decision, and each decision is replaced at most once.
CREATE UNIQUE INDEX decision_chain ON decision (hit_id, ifnull(replaces, 0));

CREATE TRIGGER decision_is_never_changed BEFORE UPDATE ON decision
BEGIN SELECT raise(ABORT, 'decisions are append-only'); END;

CREATE TRIGGER decision_ends_only_with_its_hit BEFORE DELETE ON decision
WHEN EXISTS (SELECT 1 FROM hit WHERE id = OLD.hit_id)
BEGIN SELECT raise(ABORT, 'decisions are append-only'); END;
