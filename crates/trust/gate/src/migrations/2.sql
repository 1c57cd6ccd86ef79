-- Sessions get a number, so that one can be named and ended without its token. Those of before end: who used
-- them signs in again.
DROP TABLE session;
CREATE TABLE session (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token_digest BLOB NOT NULL UNIQUE, -- SHA-256 of the token
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    means TEXT NOT NULL,              -- password, passkey, openid
    address TEXT,                     -- where it was started from
    started_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_account ON session (account_id);

-- An account whose `password` is empty cannot sign in with one. A code without an account creates the first
-- administrator; one with an account lets its owner choose a password.
CREATE TABLE one_time_code (
    digest BLOB PRIMARY KEY,          -- SHA-256 of the code
    account_id INTEGER UNIQUE REFERENCES account (id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
) STRICT;

-- Attempts that failed from one address since `since`.
CREATE TABLE failed_address (
    address TEXT PRIMARY KEY,
    count INTEGER NOT NULL,
    since INTEGER NOT NULL
) STRICT;
CREATE INDEX failed_address_since ON failed_address (since);

-- What machines sign their requests with; the private half never comes here.
CREATE TABLE service_key (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    public_key BLOB NOT NULL UNIQUE,  -- Ed25519, 32 bytes
    label TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX service_key_account ON service_key (account_id);

-- Signatures that were accepted, as long as they could be accepted again.
CREATE TABLE used_nonce (
    key_id INTEGER NOT NULL REFERENCES service_key (id) ON DELETE CASCADE,
    nonce TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (key_id, nonce)
) STRICT, WITHOUT ROWID;
CREATE INDEX used_nonce_expires_at ON used_nonce (expires_at);

CREATE TABLE passkey (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    credential_id BLOB NOT NULL UNIQUE,
    credential TEXT NOT NULL,         -- public key and counter, JSON
    label TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX passkey_account ON passkey (account_id);

-- What authenticators know an account by: random, so that it tells nothing.
CREATE TABLE passkey_handle (
    account_id INTEGER PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    handle BLOB NOT NULL UNIQUE       -- 16 bytes
) STRICT;

-- The subject of the OpenID provider that signs in as this account.
CREATE TABLE openid_subject (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    account_id INTEGER NOT NULL UNIQUE REFERENCES account (id) ON DELETE CASCADE,
    PRIMARY KEY (issuer, subject)
) STRICT, WITHOUT ROWID;
