//! What the rules that readers record are in the terms of ISO 9735-4: level and code (0085).

/// Which segment of a report says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// `UCI`, about `UNA`, `UNB` or `UNZ`.
    Interchange,
    /// `UCF`, about `UNG` or `UNE`.
    Group,
    /// `UCM`, about `UNH` or `UNT`.
    Message,
    /// `UCS` or `UCD`: a place in a message.
    Place,
}

/// What a rule is in the terms of the standard.
#[derive(Debug, Clone, Copy)]
pub(super) struct Nature {
    pub(super) level: Level,
    /// 0085.
    pub(super) code: u8,
    /// The service segment that has the fault; empty when none has.
    pub(super) service: &'static str,
    /// The position of the data element in it; 0 when it is the whole segment.
    pub(super) element: u8,
}

/// Invalid value.
pub(super) const INVALID: u8 = 12;
/// Missing.
pub(super) const MISSING: u8 = 13;
/// A segment that stands where no message is.
pub(super) const OUTSIDE: u8 = 33;

const NOT_SUPPORTED: u8 = 14;
const MISPLACED: u8 = 15;
const UNSPECIFIED: u8 = 18;
const CHARACTERS: u8 = 21;
const SERVICE_CHARACTERS: u8 = 22;
const REFERENCES: u8 = 28;
const COUNT: u8 = 29;
const TOO_MANY: u8 = 35;

/// The nature of a rule that a reader recorded.
pub(super) fn nature(rule: &str) -> Nature {
    use Level::{Group, Interchange, Message, Place};
    let (level, code, service, element) = match rule {
        "una" | "una-repeated" => (Interchange, SERVICE_CHARACTERS, "UNA", 0),
        "unz-count" => (Interchange, COUNT, "UNZ", 2),
        "unz-reference" => (Interchange, REFERENCES, "UNZ", 3),
        "unz-missing" => (Interchange, MISSING, "UNZ", 0),
        "une-count" => (Group, COUNT, "UNE", 2),
        "une-reference" => (Group, REFERENCES, "UNE", 3),
        "une-missing" => (Group, MISSING, "UNE", 0),
        "unt-count" => (Message, COUNT, "UNT", 2),
        "unt-reference" => (Message, REFERENCES, "UNT", 3),
        "unt-missing" => (Message, MISSING, "UNT", 0),
        "unknown-message" => (Message, NOT_SUPPORTED, "UNH", 3),
        "outside-interchange"
        | "outside-message"
        | "byte-order-mark"
        | "control-characters"
        | "type-b-heading"
        | "type-b-end"
        | "mail-heading"
        | "base64"
        | "unb-missing"
        | "unh-missing"
        | "unt-without-unh"
        | "une-without-ung"
        | "unz-without-unb"
        | "no-message" => (Interchange, OUTSIDE, "", 0),
        "quoted-lines" | "quoted-printable" => (Interchange, CHARACTERS, "", 0),
        "unexpected-segment" => (Place, MISPLACED, "", 0),
        "not-utf-8" | "line-wrap" | "blank-between-segments" | "blank-after-tag" => {
            (Place, CHARACTERS, "", 0)
        }
        "unterminated-segment" | "terminator-missing" | "typographic-terminator" => {
            (Place, SERVICE_CHARACTERS, "", 0)
        }
        "segment-too-long" | "deviations-omitted" => (Place, UNSPECIFIED, "", 0),
        rule if rule.starts_with("too-many-") => (Place, TOO_MANY, "", 0),
        "required-field" | "empty-segment" => (Place, MISSING, "", 0),
        rule if rule.ends_with("-missing") || rule.contains("-without-") => (Place, MISSING, "", 0),
        _ => (Place, INVALID, "", 0),
    };
    Nature { level, code, service, element }
}

#[cfg(test)]
mod tests {
    use edifact_rs::contrl::{ReportingLevel, SyntaxError};

    use super::*;

    const CODES: [SyntaxError; 11] = [
        SyntaxError::InvalidValue,
        SyntaxError::Missing,
        SyntaxError::ValueNotSupportedHere,
        SyntaxError::NotSupportedHere,
        SyntaxError::Unspecified,
        SyntaxError::InvalidCharacters,
        SyntaxError::InvalidServiceCharacters,
        SyntaxError::ReferencesDoNotMatch,
        SyntaxError::ControlCountMismatch,
        SyntaxError::InvalidOccurrenceOutsideMessage,
        SyntaxError::TooManyRepetitions,
    ];

    #[test]
    fn every_rule_has_a_code_that_its_level_may_carry() {
        for (rule, _) in edifact::RULES.iter().chain(crate::RULES) {
            let nature = nature(rule);
            let level = match nature.level {
                Level::Interchange => ReportingLevel::Interchange,
                Level::Group => ReportingLevel::Group,
                Level::Message => ReportingLevel::Message,
                Level::Place => ReportingLevel::Segment,
            };
            let code = CODES.iter().find(|code| code.code() == nature.code.to_string()).unwrap();
            assert!(code.permitted_at(level), "{rule}: {code}");
        }
    }
}
