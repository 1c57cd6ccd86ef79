-- A message as received, sensitive data removed. Its identity is the digest of the bytes that were sent.
CREATE TABLE message (
    id INTEGER PRIMARY KEY,
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
    deviations TEXT NOT NULL DEFAULT '[]',
    redactions TEXT NOT NULL,
    failure TEXT,
    body BLOB NOT NULL
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
    id INTEGER PRIMARY KEY,
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

-- What follows belongs to a traveller and is erased with it: documents, reports, hits, decisions.
CREATE TABLE traveller (
    id INTEGER PRIMARY KEY,
    movement_id INTEGER NOT NULL REFERENCES movement (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    surname TEXT NOT NULL,
    given TEXT NOT NULL,
    other TEXT NOT NULL,
    title TEXT,
    birth_date TEXT,
    sex TEXT,
    nationality TEXT,
    residence TEXT,
    seat TEXT,
    locator TEXT,
    reference TEXT,
    bag_count INTEGER,
    bag_weight_kg REAL,
    bag_tags TEXT NOT NULL,
    screened_with BLOB,           -- fingerprint of the lists; see `Watchlists`
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX traveller_movement ON traveller (movement_id);
CREATE INDEX traveller_screened_with ON traveller (screened_with);
CREATE INDEX traveller_expires_at ON traveller (expires_at);

CREATE TABLE traveller_document (
    traveller_id INTEGER NOT NULL REFERENCES traveller (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    issuer TEXT,
    expiry TEXT,
    holder_surname TEXT,          -- the whole name when holder_given is null
    holder_given TEXT,
    PRIMARY KEY (traveller_id, position)
) STRICT, WITHOUT ROWID;

-- Which messages reported the traveller, of which kind each was, and in which words.
CREATE TABLE report (
    traveller_id INTEGER NOT NULL REFERENCES traveller (id) ON DELETE CASCADE,
    message_id INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    words BLOB NOT NULL,          -- digest of all that was told; see `identity`
    PRIMARY KEY (traveller_id, message_id, kind, words)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_message ON report (message_id);

-- The subject is kept as it was when it matched: lists change.
CREATE TABLE hit (
    id INTEGER PRIMARY KEY,
    traveller_id INTEGER NOT NULL REFERENCES traveller (id) ON DELETE CASCADE,
    list TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    band TEXT NOT NULL,
    score REAL NOT NULL,
    evidence TEXT NOT NULL,
    subject TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'decided', 'withdrawn')),
    created_at INTEGER NOT NULL,
    UNIQUE (traveller_id, list, subject_id, kind)
) STRICT;
CREATE INDEX hit_state ON hit (state);

CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    hit_id INTEGER NOT NULL REFERENCES hit (id) ON DELETE CASCADE,
    account_id INTEGER NOT NULL,
    decided_by TEXT NOT NULL,     -- the name under which the account decided
    outcome TEXT NOT NULL CHECK (outcome IN ('same_person', 'other_person', 'undetermined')),
    grounds TEXT NOT NULL,
    band TEXT NOT NULL,           -- band and evidence as they stood: the hit's own may change when it opens again
    evidence TEXT NOT NULL,
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
