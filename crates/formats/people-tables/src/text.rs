//! Values as messages show them.

use std::borrow::Cow;

/// For messages: no more of a value than shows what is meant.
pub(crate) fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(40) {
        None => Cow::Borrowed(text),
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_value_is_shortened_between_characters() {
        assert_eq!(shortened("ñandú"), "ñandú");
        assert_eq!(shortened(&"ñ".repeat(500)).chars().count(), 41);
    }
}
