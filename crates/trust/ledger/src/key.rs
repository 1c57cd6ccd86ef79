//! Keys that sign and verify checkpoints: a log's own, and a witness's.
//!
//! As text they are what `signed-note` describes: `NAME+ID+KEY` to verify with, `PRIVATE+KEY+NAME+ID+SEED` to sign
//! with. A log signs the checkpoint itself (type 1); a witness signs the checkpoint and the time (type 4,
//! `cosignature/v1`).

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use base64::prelude::{BASE64_STANDARD, Engine};
use ed25519_dalek::{Signature, Signer as _};
use kernel::Timestamp;

/// What a key signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// Checkpoints of its own log.
    Log,
    /// That it saw a checkpoint, and when.
    Witness,
}

/// What checks signatures.
#[derive(Clone, PartialEq, Eq)]
pub struct VerifyingKey {
    name: String,
    kind: KeyKind,
    key: ed25519_dalek::VerifyingKey,
}

/// What signs. It never shows itself.
pub struct SigningKey {
    verifying: VerifyingKey,
    secret: ed25519_dalek::SigningKey,
}

/// A key cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The text is none.
    #[error("this is no key; expected {expected}")]
    NotAKey {
        /// What a key looks like.
        expected: &'static str,
    },
    /// It is a key for something else.
    #[error("this is the key of a {}; a key of a {} is needed", .found.noun(), .needed.noun())]
    OtherKind {
        /// What the key signs.
        found: KeyKind,
        /// What was to be signed.
        needed: KeyKind,
    },
    /// The name cannot be one.
    #[error("`{0}` cannot be the name of a key; it has 1 to 100 characters, no white space and no `+`")]
    BadName(String),
    /// The file has a key of another name.
    #[error("{path} has the key of `{found}`, not of `{asked}`; a log keeps its name for ever")]
    OtherName {
        /// The file.
        path: PathBuf,
        /// The name in it.
        found: String,
        /// The name that was asked for.
        asked: String,
    },
    /// The file cannot be read or made.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The system gives no random numbers.
    #[error("the system gives no random numbers: {0}")]
    Random(String),
}

const VERIFYING: &str = "NAME+ID+KEY, such as `ceiba.example+1f2e3d4c+AQ…`";
const SIGNING: &str = "PRIVATE+KEY+NAME+ID+SEED";

impl KeyKind {
    fn code(self) -> u8 {
        match self {
            Self::Log => 1,
            Self::Witness => 4,
        }
    }

    fn of_code(code: u8) -> Option<Self> {
        [Self::Log, Self::Witness].into_iter().find(|kind| kind.code() == code)
    }

    fn noun(self) -> &'static str {
        match self {
            Self::Log => "log",
            Self::Witness => "witness",
        }
    }
}

impl VerifyingKey {
    /// Whose key it is. A log's is the origin of its checkpoints.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it signs.
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// The key, when it is of this kind.
    ///
    /// # Errors
    /// When it is not.
    pub fn of_kind(self, needed: KeyKind) -> Result<Self, KeyError> {
        if self.kind == needed { Ok(self) } else { Err(KeyError::OtherKind { found: self.kind, needed }) }
    }

    fn encoded(&self) -> Vec<u8> {
        [&[self.kind.code()], self.key.as_bytes().as_slice()].concat()
    }
}

impl signed_note::Verifier for VerifyingKey {
    fn name(&self) -> &str {
        &self.name
    }

    fn key_id(&self) -> u32 {
        signed_note::key_id(&self.name, &self.encoded())
    }

    fn verify(&self, text: &[u8], signature: &[u8]) -> bool {
        let (signed, signature) = match self.kind {
            KeyKind::Log => (text.to_vec(), signature),
            KeyKind::Witness => {
                let Some((seconds, signature)) = signature.split_first_chunk::<8>() else { return false };
                (with_time(text, u64::from_be_bytes(*seconds)), signature)
            }
        };
        Signature::from_slice(signature)
            .is_ok_and(|signature| self.key.verify_strict(&signed, &signature).is_ok())
    }
}

/// What a witness signs.
fn with_time(text: &[u8], seconds: u64) -> Vec<u8> {
    let mut signed = format!("cosignature/v1\ntime {seconds}\n").into_bytes();
    signed.extend_from_slice(text);
    signed
}

impl fmt::Display for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = signed_note::Verifier::key_id(self);
        write!(f, "{}+{id:08x}+{}", self.name, BASE64_STANDARD.encode(self.encoded()))
    }
}

impl fmt::Debug for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VerifyingKey({self})")
    }
}

impl FromStr for VerifyingKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let key = (|| {
            let (name, rest) = text.trim().split_once('+')?;
            let (_, key) = rest.split_once('+')?;
            let key = BASE64_STANDARD.decode(key).ok()?;
            let (kind, key) = key.split_first()?;
            let key = ed25519_dalek::VerifyingKey::try_from(key).ok()?;
            let key = Self { name: name.to_owned(), kind: KeyKind::of_code(*kind)?, key };
            // Name, kind and id have to agree, so that no part of a key can be mistyped.
            (is_name(name) && key.to_string() == text.trim()).then_some(key)
        })();
        key.ok_or(KeyError::NotAKey { expected: VERIFYING })
    }
}

impl SigningKey {
    /// A new key. Without a name it gets one that no other has.
    ///
    /// # Errors
    /// When the name cannot be one.
    pub fn new(kind: KeyKind, name: Option<&str>) -> Result<Self, KeyError> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|error| KeyError::Random(error.to_string()))?;
        let secret = ed25519_dalek::SigningKey::from_bytes(&seed);
        let key = secret.verifying_key();
        let name = match name {
            Some(name) if is_name(name) => name.to_owned(),
            Some(name) => return Err(KeyError::BadName(name.to_owned())),
            None => format!("ceiba-{:08x}", signed_note::key_id(kind.noun(), key.as_bytes())),
        };
        Ok(Self { verifying: VerifyingKey { name, kind, key }, secret })
    }

    /// The key in a file that only its owner may read; made there when there is none.
    ///
    /// # Errors
    /// When the file cannot be used, or has a key of another kind or name.
    pub fn keep(path: &Path, kind: KeyKind, name: Option<&str>) -> Result<Self, KeyError> {
        let failed = |source| KeyError::File { path: path.to_owned(), source };
        let key = match fs::read_to_string(path) {
            Ok(text) => Self::from_text(&text)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let key = Self::new(kind, name)?;
                let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
                let mut file = file.map_err(failed)?;
                writeln!(file, "{}", key.to_text()).and_then(|()| file.sync_all()).map_err(failed)?;
                key
            }
            Err(source) => return Err(failed(source)),
        };
        if key.verifying.kind != kind {
            return Err(KeyError::OtherKind { found: key.verifying.kind, needed: kind });
        }
        match name {
            Some(asked) if asked != key.verifying.name => Err(KeyError::OtherName {
                path: path.to_owned(),
                found: key.verifying.name,
                asked: asked.to_owned(),
            }),
            _ => Ok(key),
        }
    }

    /// What checks its signatures.
    pub fn verifying(&self) -> &VerifyingKey {
        &self.verifying
    }

    fn from_text(text: &str) -> Result<Self, KeyError> {
        let key = (|| {
            let (name, rest) = text.trim().strip_prefix("PRIVATE+KEY+")?.split_once('+')?;
            let (_, seed) = rest.split_once('+')?;
            let seed = BASE64_STANDARD.decode(seed).ok()?;
            let (kind, seed) = seed.split_first()?;
            let secret = ed25519_dalek::SigningKey::try_from(seed).ok()?;
            let kind = KeyKind::of_code(*kind)?;
            let verifying = VerifyingKey { name: name.to_owned(), kind, key: secret.verifying_key() };
            let key = Self { verifying, secret };
            (is_name(name) && key.to_text() == text.trim()).then_some(key)
        })();
        key.ok_or(KeyError::NotAKey { expected: SIGNING })
    }

    fn to_text(&self) -> String {
        let id = signed_note::Verifier::key_id(&self.verifying);
        let seed = [&[self.verifying.kind.code()], self.secret.as_bytes().as_slice()].concat();
        format!("PRIVATE+KEY+{}+{id:08x}+{}", self.verifying.name, BASE64_STANDARD.encode(seed))
    }

    /// The key at a moment: a witness's signature tells the time.
    pub(crate) fn at(&self, at: Timestamp) -> SigningAt<'_> {
        SigningAt { key: self, seconds: at.as_second().try_into().unwrap_or(0) }
    }
}

/// See [`SigningKey::at`].
pub(crate) struct SigningAt<'a> {
    key: &'a SigningKey,
    seconds: u64,
}

impl signed_note::Signer for SigningAt<'_> {
    fn name(&self) -> &str {
        &self.key.verifying.name
    }

    fn key_id(&self) -> u32 {
        signed_note::Verifier::key_id(&self.key.verifying)
    }

    fn sign(&self, text: &[u8]) -> Result<Vec<u8>, ed25519_dalek::SignatureError> {
        Ok(match self.key.verifying.kind {
            KeyKind::Log => self.key.secret.try_sign(text)?.to_vec(),
            KeyKind::Witness => {
                let signature = self.key.secret.try_sign(&with_time(text, self.seconds))?;
                [self.seconds.to_be_bytes().as_slice(), signature.to_bytes().as_slice()].concat()
            }
        })
    }
}

fn is_name(name: &str) -> bool {
    signed_note::is_key_name_valid(name) && name.len() <= 100 && !name.chars().any(char::is_control)
}
