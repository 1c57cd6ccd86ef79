//! Bytes of unknown encoding to text.

use std::borrow::Cow;

/// UTF-8, or Windows-1252 (which holds Latin-1) where the bytes are no UTF-8. Decided field by field: old
/// exports are Windows-1252 throughout, and no name in it is UTF-8 by accident.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => bytes.iter().map(|&byte| windows_1252(byte)).collect::<String>().into(),
    }
}

/// The character that a byte stands for in Windows-1252.
pub fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252_C1[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// Where Windows-1252 differs from Latin-1: 0x80..=0x9f. The five codes it leaves undefined stay controls.
const WINDOWS_1252_C1: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_encodings_give_the_same_name() {
        assert_eq!(decode("NÚÑEZ".as_bytes()), "NÚÑEZ");
        assert_eq!(decode(b"N\xda\xd1EZ"), "NÚÑEZ");
        assert_eq!(decode(b"O\x92HARA"), "O’HARA");
    }
}
