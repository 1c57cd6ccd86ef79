//! A key that seals values and hashes what must be found again.

use std::fmt;

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Tag, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::error::KeyError;
use super::sealed::{NotOpened, Place, Sealed};

/// 256 random bits. Overwritten in memory when it is let go, and never printed.
#[derive(Clone)]
pub struct DataKey(Zeroizing<[u8; Self::BYTES]>);

/// XChaCha20-Poly1305 with a random nonce before the ciphertext.
const FORMAT: u8 = 1;
const NONCE: usize = 24;
const TAG: usize = 16;
const HEAD: usize = 1 + NONCE;

impl DataKey {
    /// Its length in bytes.
    pub const BYTES: usize = 32;

    /// A new key.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn random() -> Result<Self, KeyError> {
        let mut key = Zeroizing::new([0; Self::BYTES]);
        getrandom::fill(&mut *key).map_err(|_| KeyError::Random)?;
        Ok(Self(key))
    }

    /// Seals a value for one place.
    ///
    /// # Errors
    /// When the system gives no random numbers, or the value has more than 256 GiB.
    pub fn seal(&self, place: Place, plain: &[u8]) -> Result<Sealed, KeyError> {
        self.seal_beside(&associated(place), plain)
    }

    /// The value that was sealed for the place.
    ///
    /// # Errors
    /// When it was sealed by another key or for another place, or was changed since.
    pub fn open(&self, place: Place, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, NotOpened> {
        self.open_beside(&associated(place), &sealed.0).ok_or_else(|| place.not_opened())
    }

    /// Seals another key for one place.
    ///
    /// # Errors
    /// See [`DataKey::seal`].
    pub fn seal_key(&self, place: Place, key: &Self) -> Result<Sealed, KeyError> {
        self.seal(place, &*key.0)
    }

    /// The key that was sealed for the place.
    ///
    /// # Errors
    /// See [`DataKey::open`].
    pub fn open_key(&self, place: Place, sealed: &Sealed) -> Result<Self, NotOpened> {
        Self::of_bytes(&self.open(place, sealed)?).ok_or_else(|| place.not_opened())
    }

    /// A hash that only this key makes: what is equal has equal hashes, and without the key nobody can try
    /// values. `what` keeps hashes of different things apart.
    pub fn hash(&self, what: &str, parts: &[&[u8]]) -> [u8; 32] {
        // A key of its own, derived: the one that seals does nothing else.
        let hashing = Zeroizing::new(mac(&*self.0, &[b"ceiba keyed hash 1"]));
        let mut lengths = Vec::with_capacity(parts.len() + 1);
        lengths.push((what.len() as u64).to_le_bytes());
        lengths.extend(parts.iter().map(|part| (part.len() as u64).to_le_bytes()));
        let mut framed: Vec<&[u8]> = Vec::with_capacity(2 * lengths.len());
        for (length, part) in
            lengths.iter().zip(std::iter::once(what.as_bytes()).chain(parts.iter().copied()))
        {
            framed.extend([length.as_slice(), part]);
        }
        mac(&*hashing, &framed)
    }

    pub(super) fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let mut key = Zeroizing::new([0; Self::BYTES]);
        if bytes.len() != Self::BYTES {
            return None;
        }
        key.copy_from_slice(bytes);
        Some(Self(key))
    }

    pub(super) fn as_bytes(&self) -> &[u8; Self::BYTES] {
        &self.0
    }

    /// Seals a value that opens beside the same associated bytes alone.
    pub(super) fn seal_beside(&self, associated: &[u8], plain: &[u8]) -> Result<Sealed, KeyError> {
        // As long as it will be, so that the plain text is not left behind where the bytes were before.
        let mut sealed = Vec::with_capacity(HEAD + plain.len() + TAG);
        sealed.resize(HEAD, FORMAT);
        getrandom::fill(&mut sealed[1..]).map_err(|_| KeyError::Random)?;
        sealed.extend_from_slice(plain);
        let (head, body) = sealed.split_at_mut(HEAD);
        let nonce = XNonce::try_from(&head[1..]).map_err(|_| KeyError::TooLong)?;
        let tag = self.cipher().encrypt_inout_detached(&nonce, associated, body.into());
        sealed.extend_from_slice(&tag.map_err(|_| KeyError::TooLong)?);
        Ok(Sealed(sealed))
    }

    pub(super) fn open_beside(&self, associated: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (head, rest) = sealed.split_at_checked(HEAD)?;
        if head[0] != FORMAT {
            return None;
        }
        let (body, tag) = rest.split_at_checked(rest.len().checked_sub(TAG)?)?;
        let (nonce, tag) = (XNonce::try_from(&head[1..]).ok()?, Tag::try_from(tag).ok()?);
        let mut plain = Zeroizing::new(body.to_vec());
        let buffer = plain.as_mut_slice().into();
        self.cipher().decrypt_inout_detached(&nonce, associated, buffer, &tag).ok()?;
        Some(plain)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(self.as_bytes().into())
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("DataKey(…)")
    }
}

/// Tables and columns are words of the program, so no two places are written alike.
fn associated(place: Place) -> Vec<u8> {
    format!("{}.{}/{}", place.table, place.column, place.row).into_bytes()
}

#[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
fn mac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("a key of any length");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}
