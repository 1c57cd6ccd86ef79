//! A normalised name as a few bytes, for an index that holds millions of them.
//!
//! **Layout:** for each word one byte for its role, then its text, its particles, how many variants and these, and
//! the original; each text as one byte of length and its bytes.
//!
//! **Invariant:** reading what was written gives the same name; reading anything else gives a name or `None`.

use crate::letters::Letters;
use crate::name::{MAX_TOKENS, Name, Role, Token};

/// The longest original that a byte of length can tell.
const LONGEST: usize = u8::MAX as usize;

impl Name {
    /// Appends the name to a store of names.
    pub fn write_to(&self, bytes: &mut Vec<u8>) {
        for token in self.tokens() {
            bytes.push(token.role as u8);
            push(bytes, &token.text);
            push(bytes, &token.particles);
            bytes.push(token.variants.len() as u8);
            token.variants.iter().for_each(|variant| push(bytes, variant));
            push(bytes, token.original.as_deref().unwrap_or_default());
        }
    }

    /// Reads a name that [`Name::write_to`] wrote.
    pub fn read_from(mut bytes: &[u8]) -> Option<Self> {
        let mut tokens = Vec::with_capacity(MAX_TOKENS / 2);
        while let Some((role, rest)) = bytes.split_first() {
            bytes = rest;
            let role = Role::of(*role)?;
            let text = take(&mut bytes)?;
            let particles = take(&mut bytes)?;
            let (count, rest) = bytes.split_first()?;
            bytes = rest;
            let variants: Option<Vec<Letters>> =
                (0..*count).map(|_| take(&mut bytes).map(Letters::new)).collect();
            let original = take(&mut bytes)?;
            tokens.push(Token {
                text: Letters::new(text),
                particles: Letters::new(particles),
                role,
                variants: variants?,
                original: (!original.is_empty()).then(|| original.into()),
            });
            if tokens.len() > MAX_TOKENS {
                return None;
            }
        }
        Some(Self::of(tokens))
    }
}

impl Role {
    fn of(number: u8) -> Option<Self> {
        let all = [
            Self::FirstSurname,
            Self::FurtherSurname,
            Self::MarriedSurname,
            Self::FirstGiven,
            Self::FurtherGiven,
            Self::Unknown,
        ];
        all.into_iter().find(|role| *role as u8 == number)
    }
}

fn push(bytes: &mut Vec<u8>, text: &str) {
    let mut length = text.len().min(LONGEST);
    while !text.is_char_boundary(length) {
        length -= 1;
    }
    bytes.push(length as u8);
    bytes.extend_from_slice(&text.as_bytes()[..length]);
}

fn take<'b>(bytes: &mut &'b [u8]) -> Option<&'b str> {
    let (length, rest) = bytes.split_first()?;
    let (text, rest) = rest.split_at_checked(usize::from(*length))?;
    *bytes = rest;
    str::from_utf8(text).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use vocabulary::PersonName;

    use super::*;

    proptest! {
        #[test]
        fn a_name_comes_back_as_it_was(surname in "\\PC{0,30}", given in "\\PC{0,30}") {
            let name = Name::normalise(&PersonName::parts(surname, given));
            let mut bytes = Vec::new();
            name.write_to(&mut bytes);
            prop_assert_eq!(Name::read_from(&bytes), Some(name));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            if let Some(name) = Name::read_from(&bytes) {
                prop_assert!(name.tokens().len() <= MAX_TOKENS);
            }
        }
    }
}
