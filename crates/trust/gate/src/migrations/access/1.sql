-- Why people's data are read, kept with the session.
CREATE TABLE stated_purpose (
    session BLOB PRIMARY KEY,         -- SHA-256 of the session's token
    purpose TEXT NOT NULL,
    case_number TEXT,
    ends_at INTEGER NOT NULL
) STRICT;

-- Accounts whose post is narrower than their role. Without a row it is not.
CREATE TABLE posting (
    account_id INTEGER PRIMARY KEY,
    agency TEXT,
    duties TEXT NOT NULL              -- purposes, by blanks
) STRICT;

CREATE TABLE broken_glass (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL,
    account_name TEXT NOT NULL,       -- as others saw it then
    reason TEXT NOT NULL,
    broken_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    reviewed_by INTEGER,
    reviewer_name TEXT,
    reviewed_at INTEGER,
    is_justified INTEGER,
    remark TEXT
) STRICT;
CREATE INDEX broken_glass_account ON broken_glass (account_id, ends_at);
CREATE INDEX broken_glass_open ON broken_glass (reviewed_at) WHERE reviewed_at IS NULL;

-- Every version of the policies that was proposed. One is active.
CREATE TABLE policy_version (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL,             -- SHA-256 of the files, hexadecimal
    is_built_in INTEGER NOT NULL,     -- the program's own; its files are not kept
    note TEXT NOT NULL,
    state TEXT NOT NULL,              -- proposed, active, refused, replaced
    proposed_by INTEGER,              -- null: at the command line, or the program itself
    proposer_name TEXT,
    proposed_at INTEGER NOT NULL,
    decided_by INTEGER,
    decider_name TEXT,
    decided_at INTEGER
) STRICT;
CREATE UNIQUE INDEX policy_version_active ON policy_version (state) WHERE state = 'active';

CREATE TABLE policy_file (
    version_id INTEGER NOT NULL REFERENCES policy_version (id),
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (version_id, name)
) STRICT, WITHOUT ROWID;
