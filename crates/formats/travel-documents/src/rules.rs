//! The rules of Doc 9303 that a zone can break, each with what a deviation says of it.
//!
//! **Invariant:** names are stable, and all begin with `mrz-`, so that no rule of another format has the same. What
//! a rule says of a place quotes nothing that stands there.

/// A rule: its name, and what it means that it is broken.
pub(crate) type Rule = (&'static str, &'static str);

macro_rules! rules {
    ($($constant:ident = $name:literal, $meaning:literal;)*) => {
        $(pub(crate) const $constant: Rule = ($name, $meaning);)*
        /// Every rule that reading a zone can record as broken, with what that means, in the order in which a reader
        /// meets them.
        pub const RULES: &[(&str, &str)] = &[$($constant),*];
    };
}

rules! {
    AROUND_LINE = "mrz-around-line", "characters that no zone has stand before or after the line";
    AROUND_ZONE = "mrz-around-zone", "letters or digits stand before or after the zone on its line";
    BLANK = "mrz-blank-between-cells", "blanks stand between the characters of the line";
    LOWER_CASE = "mrz-lower-case", "small letters; a zone has capitals only";
    TYPOGRAPHIC_FILLER = "mrz-typographic-filler", "an angle quotation mark stands for the filler `<`";
    LINE_SHORT = "mrz-line-short", "fillers are missing at the end of the line";
    LINE_LONG = "mrz-line-long", "there are too many fillers at the end of the line";
    LINE_MISSING = "mrz-line-missing", "the line of the name is missing";
    LINE_WRAP = "mrz-line-wrap", "the lines are broken at other places than those of the standard";
    CHARACTER = "mrz-character", "a character that no zone has";
    MISREAD_DIGIT = "mrz-misread-digit", "a letter stands for a digit, which the check digit confirms";
    DOCUMENT_CODE = "mrz-document-code", "no document of this format has this code";
    ISSUER = "mrz-issuer", "the issuer's code is not one of Doc 9303-3 §5";
    NATIONALITY = "mrz-nationality", "the nationality is not a code of Doc 9303-3 §5";
    NAME_DIGIT = "mrz-name-digit", "a name has no digits in a zone";
    NAME_SURNAME = "mrz-name-surname", "the place of the primary identifier is empty";
    NAME_SEPARATOR = "mrz-name-separator", "fillers are doubled where one separates components";
    BIRTH_DATE = "mrz-birth-date", "the birth date is no date YYMMDD of which unknown parts are fillers";
    EXPIRY = "mrz-expiry", "the expiry is no date YYMMDD of which unknown parts are fillers";
    SEX = "mrz-sex", "the sex is neither F, M nor a filler, which stands for unspecified too";
    NUMBER_CHECK = "mrz-number-check", "the check digit of the number does not agree";
    NUMBER_CHECK_ABSENT = "mrz-number-check-absent", "the number has no check digit";
    BIRTH_DATE_CHECK = "mrz-birth-date-check", "the check digit of the birth date does not agree";
    BIRTH_DATE_CHECK_ABSENT = "mrz-birth-date-check-absent", "the birth date has no check digit";
    EXPIRY_CHECK = "mrz-expiry-check", "the check digit of the expiry date does not agree";
    EXPIRY_CHECK_ABSENT = "mrz-expiry-check-absent", "the expiry date has no check digit";
    OPTIONAL_CHECK = "mrz-optional-check", "the check digit of the optional data does not agree";
    OPTIONAL_CHECK_ABSENT = "mrz-optional-check-absent", "the optional data have no check digit";
    COMPOSITE_CHECK = "mrz-composite-check", "the composite check digit does not agree";
    COMPOSITE_CHECK_ABSENT = "mrz-composite-check-absent", "there is no composite check digit";
    LONG_NUMBER_FILLER =
        "mrz-long-number-filler", "the check digit of the long number counts the filler within it";
}
