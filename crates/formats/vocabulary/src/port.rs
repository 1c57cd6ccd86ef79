//! Ports: where a movement departs and arrives.

use std::fmt;
use std::str::FromStr;

/// A port as carriers name it: an IATA location (three letters) or a UN/LOCODE (five characters).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Port {
    code: [u8; 5],
    length: u8,
}

/// The text is neither an IATA location nor a UN/LOCODE.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a port; expected an IATA code such as GUA or a UN/LOCODE such as GTSTC")]
pub struct NotAPort(pub String);

impl Port {
    /// The code in capitals.
    pub fn as_str(&self) -> &str {
        // Only ASCII letters and digits are ever stored, so this cannot fail; a port has no empty code.
        std::str::from_utf8(&self.code[..self.length as usize]).unwrap_or_default()
    }
}

impl fmt::Display for Port {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Port {
    type Err = NotAPort;

    fn from_str(text: &str) -> Result<Self, NotAPort> {
        let trimmed = text.trim().as_bytes();
        let is_iata = trimmed.len() == 3 && trimmed.iter().all(u8::is_ascii_alphabetic);
        let is_locode = trimmed.len() == 5
            && trimmed[..2].iter().all(u8::is_ascii_alphabetic)
            && trimmed[2..].iter().all(u8::is_ascii_alphanumeric);
        if !is_iata && !is_locode {
            return Err(NotAPort(text.to_owned()));
        }
        let mut code = [0; 5];
        code[..trimmed.len()].copy_from_slice(trimmed);
        code.make_ascii_uppercase();
        Ok(Self { code, length: trimmed.len() as u8 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iata_and_locode_are_ports_and_nothing_else_is() {
        assert_eq!("gua".parse::<Port>().unwrap().as_str(), "GUA");
        assert_eq!("GTSTC".parse::<Port>().unwrap().to_string(), "GTSTC");
        for text in ["", "GU", "GUAT", "G1A", "ÑÑÑ", "GT STC"] {
            assert!(text.parse::<Port>().is_err(), "{text}");
        }
    }
}
