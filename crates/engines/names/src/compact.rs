//! A normalised name as a few bytes, for an index that holds millions of them.
//!
//! **Layout:** for each word one byte for its role and one for how much it tells, then its text, its particles, how
//! many variants and these, and the original; each text as one byte of length and its bytes. Then for each title that
//! was dropped [`TITLE`], zero and its text.
//!
//! **Invariant:** reading what was written gives the same name; reading anything else gives a name or `None`.

use crate::letters::Letters;
use crate::name::{MAX_TOKENS, MAX_VARIANTS, Name, Role, Token};

/// In the place of a role.
const TITLE: u8 = u8::MAX;

/// What is set aside at first.
const USUAL_TOKENS: usize = 4;

impl Name {
    /// Appends the name to a store of names.
    pub fn write_to(&self, bytes: &mut Vec<u8>) {
        for token in self.tokens() {
            bytes.extend([token.role as u8, token.tenths]);
            push(bytes, token.text.as_bytes());
            push(bytes, token.particles.as_bytes());
            bytes.push(token.variants.len() as u8);
            token.variants.iter().for_each(|variant| push(bytes, variant.as_bytes()));
            push(bytes, token.original.as_deref().unwrap_or_default().as_bytes());
        }
        for title in self.titles() {
            bytes.extend([TITLE, 0]);
            push(bytes, title.as_bytes());
        }
    }

    /// Reads a name that [`Name::write_to`] wrote.
    pub fn read_from(mut bytes: &[u8]) -> Option<Self> {
        let (mut tokens, mut titles) = (Vec::with_capacity(USUAL_TOKENS), Vec::new());
        while let [role, tenths, rest @ ..] = bytes {
            bytes = rest;
            let text = take_letters(&mut bytes)?;
            if *role == TITLE && titles.len() < MAX_TOKENS {
                titles.push(text);
                continue;
            }
            let role = Role::of(*role)?;
            let particles = take_letters(&mut bytes)?;
            let (count, rest) = bytes.split_first().filter(|(count, _)| **count <= MAX_VARIANTS)?;
            bytes = rest;
            let variants: Option<Vec<Letters>> = (0..*count).map(|_| take_letters(&mut bytes)).collect();
            let variants = variants?;
            let original = take(&mut bytes)?;
            let original =
                if original.is_empty() { None } else { Some(str::from_utf8(original).ok()?.into()) };
            tokens.push(Token { text, particles, role, variants, original, tenths: *tenths });
            if tokens.len() > MAX_TOKENS {
                return None;
            }
        }
        bytes.is_empty().then(|| Self::of(tokens, titles))
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

fn push(bytes: &mut Vec<u8>, text: &[u8]) {
    bytes.push(text.len() as u8);
    bytes.extend_from_slice(text);
}

fn take<'b>(bytes: &mut &'b [u8]) -> Option<&'b [u8]> {
    let (length, rest) = bytes.split_first()?;
    let (text, rest) = rest.split_at_checked(usize::from(*length))?;
    *bytes = rest;
    Some(text)
}

fn take_letters(bytes: &mut &[u8]) -> Option<Letters> {
    take(bytes).map(|text| Letters::joined(&[text]))
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
