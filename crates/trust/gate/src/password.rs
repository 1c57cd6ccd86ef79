//! Passwords: the rule for new ones, and Argon2id.

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};

/// The least length of a password, in characters. There is no rule on which characters: length is what
/// counts (NIST SP 800-63B §3.1.1.2).
pub const MINIMUM_PASSWORD_CHARACTERS: usize = 12;

/// Longer ones are refused at sign-in before they are hashed.
pub(crate) const MAXIMUM_PASSWORD_BYTES: usize = 1024;

/// A new password is too short, or longer than 1,024 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a password has {MINIMUM_PASSWORD_CHARACTERS} characters or more, and at most {MAXIMUM_PASSWORD_BYTES} bytes"
)]
pub struct PasswordRefused;

/// Checks the rule and hashes; 19 MiB, 2 passes (OWASP), a random salt.
pub(crate) fn hash(password: &str) -> Result<String, PasswordRefused> {
    let is_long_enough = password.chars().count() >= MINIMUM_PASSWORD_CHARACTERS;
    if !is_long_enough || password.len() > MAXIMUM_PASSWORD_BYTES {
        return Err(PasswordRefused);
    }
    Ok(hash_any(password))
}

/// Whether the password is the one that was hashed. Without a hash it takes as long and is `false`, so that
/// the time of an answer does not tell whether an account exists.
pub(crate) fn verify(password: &str, stored: Option<&str>) -> bool {
    static NOBODY: LazyLock<String> = LazyLock::new(|| hash_any("the password of no account"));
    if password.len() > MAXIMUM_PASSWORD_BYTES {
        return false;
    }
    let Ok(hash) = PasswordHash::new(stored.unwrap_or(&NOBODY)) else { return false };
    let is_right = Argon2::default().verify_password(password.as_bytes(), &hash).is_ok();
    is_right && stored.is_some()
}

#[expect(
    clippy::expect_used,
    reason = "fails only for lengths that are bounded by the callers, or without the system's random source, where nothing can go on"
)]
fn hash_any(password: &str) -> String {
    Argon2::default().hash_password(password.as_bytes()).expect("hashes").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_recognised_and_only_it() {
        let stored = hash("correcto caballo").unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(verify("correcto caballo", Some(&stored)));
        assert!(!verify("correcto caballa", Some(&stored)));
        assert!(!verify("correcto caballo", Some("not a hash")));
        assert!(!verify("the password of no account", None));
    }

    #[test]
    fn length_is_counted_in_characters_and_nothing_else_is_asked() {
        assert_eq!(hash("ñññññññññññ"), Err(PasswordRefused));
        assert!(hash("ññññññññññññ").is_ok());
        assert!(hash("            ").is_ok());
        assert_eq!(hash(&"x".repeat(1025)), Err(PasswordRefused));
    }
}
