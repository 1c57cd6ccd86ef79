//! Ports: where a movement departs and arrives.

use std::fmt;
use std::str::FromStr;

/// A port as carriers name it: an IATA location (three letters) or a UN/LOCODE (five characters).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Port {
    code: [u8; 5],
    kind: Kind,
}

/// Which code it is. A port that may be missing takes no more than one that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Kind {
    Iata,
    Locode,
}

/// The text is neither an IATA location nor a UN/LOCODE.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a port; expected an IATA code such as GUA or a UN/LOCODE such as GTSTC")]
pub struct NotAPort(pub String);

impl Port {
    /// The code in capitals.
    pub fn as_str(&self) -> &str {
        let length = match self.kind {
            Kind::Iata => 3,
            Kind::Locode => 5,
        };
        // Only ASCII letters and digits are ever stored, so this cannot fail; a port has no empty code.
        std::str::from_utf8(&self.code[..length]).unwrap_or_default()
    }

    /// The port of a code in letters of any case, without blanks around it.
    #[inline]
    pub fn of_code(code: &[u8]) -> Option<Self> {
        let (mut kept, kind) = match *code {
            [a, b, c] => ([a, b, c, 0, 0], Kind::Iata),
            [a, b, c, d, e] => ([a, b, c, d, e], Kind::Locode),
            _ => return None,
        };
        let is_letter = |index: usize| kept[index].is_ascii_alphabetic();
        let is_code = match kind {
            Kind::Iata => is_letter(0) && is_letter(1) && is_letter(2),
            Kind::Locode => is_letter(0) && is_letter(1) && kept[2..].iter().all(u8::is_ascii_alphanumeric),
        };
        kept.make_ascii_uppercase();
        is_code.then_some(Self { code: kept, kind })
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
        Self::of_code(text.trim().as_bytes()).ok_or_else(|| NotAPort(text.to_owned()))
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
