//! Every rule that a reader of messages can record as broken, in one line each; those of the syntax are
//! [`edifact::RULES`]. `docs/formats.md` lists both.
//!
//! **Invariant:** a name never changes its meaning. What a rule says of a place quotes nothing that stands
//! there.

/// Rule names and what it means that one is broken, by name. New ones are added here, at their place.
pub const RULES: &[(&str, &str)] = &[
    ("answer-without-code", "an error point of an answer has no code (ERC)"),
    ("answer-without-reference", "an answer about a person does not say about whom"),
    ("bag-tags", "the number of consecutive bag tags makes no sense; the first tag is kept"),
    ("cnt", "a total of people is not their number"),
    ("cnt-total", "a total stands in an element of its own"),
    ("country", "a country is no ISO 3166 or ICAO 9303 code"),
    ("country-name", "countries are named and not given by their code"),
    ("csv-fields", "a row has more fields than the header"),
    ("csv-layout", "a row is a title, a sum or the header again, and no traveller"),
    ("csv-quote", "a quotation mark is never closed; the cell ends at the next separator"),
    ("date", "a date or time cannot be read"),
    ("date-ambiguous", "day and month cannot be told apart; the year alone is read"),
    ("date-form", "dates are not written as YYYY-MM-DD"),
    ("docs", "the text of an SSR DOCS cannot be read"),
    ("docs-name", "the name in a document is not that of the traveller to whom its place gives it"),
    ("docs-owner", "nothing says to which traveller of a booking a document belongs"),
    ("document-number", "a document has no number"),
    ("document-rounded", "a spreadsheet rounded the number of a document; its last digits are lost"),
    ("duplicate-part", "a part of a list came twice"),
    (
        "erp-missing",
        "an answer begins without ERP; it is about the person who is named, else about the message",
    ),
    ("error-point", "ERP names neither the message nor a person and is read as a person"),
    ("flag", "a value is neither true nor false"),
    ("flight", "a conveyance has no carrier or no number, nor a name or mark of its own"),
    ("flight-not-booked", "bookings do not hold the pushed flight"),
    ("infant-not-named", "an infant is named in a document only"),
    ("json-control", "a line break or another control character stands in a string"),
    ("json-cut-off", "the text ends inside an object or array"),
    ("json-syntax", "a text is not quite JSON"),
    ("json-too-deep", "objects and arrays are nested deeper than is read"),
    ("key-spelling", "a key is spelled in another way than in the schema"),
    ("key-twice", "a value is given a second time; the first is read"),
    ("list", "a list is none of passengers and crew"),
    ("measure", "the number or weight of bags is no number"),
    ("missing-part", "a part of a list did not come"),
    ("mode", "a mode of transport is none of those that are known"),
    ("movement-missing", "a list does not say of which movement it is"),
    ("msg-missing", "a message has no MSG"),
    ("name-undivided", "a name is not divided into surname and given names"),
    ("no-message", "there is an interchange, but no message in it"),
    ("not-a-list", "a JSON text is no passenger list"),
    ("not-edifact", "the bytes are no format that is read here"),
    ("party-size", "a booking announces another number of passengers than it has"),
    ("passenger-empty", "a passenger has neither name nor document, and is not read"),
    ("passenger-name", "a passenger has no name of their own and is called as the document has it"),
    ("passenger-unknown", "a check-in is of a passenger who is not in the booking"),
    ("pnr-count", "a document announces another number of bookings than it has"),
    ("port", "a port is no IATA location or UN/LOCODE"),
    ("required-field", "a programme requires a field that is not there"),
    ("role", "a role is none of passenger, crew and transit"),
    ("second-surname", "a part of a name does not stand beside the rest of it"),
    ("sex", "a sex is none of F, M and X"),
    ("sex-code", "a file writes H and M, which are read as hombre and mujer"),
    ("src-missing", "a booking begins without SRC"),
    ("tif-missing", "a traveller is named in a document or a service only, not in a TIF"),
    ("tif-not-in-booking", "a traveller is named only where they check in or board"),
    ("time-zone", "a time has a zone and is read as the clock of its place"),
    ("too-many-documents", "a traveller has more documents than are kept"),
    ("too-many-messages", "an input has more messages than are read"),
    ("too-many-travellers", "an input has more travellers than are read"),
    ("traveller-unnamed", "a traveller has neither a name nor a document"),
    ("tvl-arrival", "the time of arrival stands in the place of its date"),
    ("uci-missing", "a syntax report does not begin with the interchange (UCI)"),
    ("unexpected-code", "a code is none that a programme takes"),
    ("unexpected-segment", "a segment is out of place"),
    ("unknown-column", "a column of a table is not known, and not read"),
    ("unknown-key", "the schema has no such key; it is not read"),
    ("unknown-message", "the message type is none of those that travel uses"),
    ("unknown-party", "a party of an unknown kind is read as a passenger"),
    ("value-kind", "a value is of another kind than the schema says"),
    ("xml-cut-off", "a document ends before its elements do"),
    ("xml-depth", "elements are nested deeper than is read"),
    ("xml-elements", "one part of a document has more elements than are read"),
    ("xml-nesting", "start and end tags of elements do not match"),
    ("xml-tag", "a tag does not end before the next one begins"),
    ("xml-text", "a text is interrupted by markup"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_stand_by_name_and_once() {
        assert!(RULES.windows(2).all(|pair| pair[0].0 < pair[1].0), "{RULES:?}");
    }
}
