CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL,
    password TEXT NOT NULL,           -- Argon2id, PHC string
    is_disabled INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
    token_digest BLOB PRIMARY KEY,    -- SHA-256 of the token
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    started_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_account ON session (account_id);

-- Attempts on names, whether such an account exists or not: an answer must not tell which accounts there are.
CREATE TABLE failed_sign_in (
    name TEXT PRIMARY KEY,
    count INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    locked_until INTEGER NOT NULL
) STRICT;
CREATE INDEX failed_sign_in_last_at ON failed_sign_in (last_at);
