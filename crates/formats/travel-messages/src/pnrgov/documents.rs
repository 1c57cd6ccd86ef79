//! The texts of `SSR` `DOCS` (passport), `DOCO` (visa) and `DOCA` (address), as AIRIMP lays them out between
//! slashes.

use std::ops::Range;

use edifact::Component;
use vocabulary::Sex;

use crate::dates::is_month_name_date;
use crate::model::{Address, Input, Sourced, Text};
use crate::title::{Known, split_title};

/// So many fields of a text are read; the longest, `DOCS`, has eleven and its surname may hold slashes.
const FIELDS_AT_MOST: usize = 24;

/// A passport or another primary document, all fields as sent. Any of them may be empty.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Docs {
    pub(super) kind: Text,
    pub(super) issuer: Text,
    pub(super) number: Text,
    pub(super) nationality: Text,
    pub(super) birth: Text,
    pub(super) sex: Option<Sourced<Sex>>,
    /// `FI` or `MI`: the holder travels on somebody's lap.
    pub(super) is_infant: bool,
    pub(super) expiry: Text,
    pub(super) surname: Text,
    /// The first given name or all of them, perhaps with a title.
    first: Text,
    /// Further given names.
    further: Text,
}

impl Docs {
    /// All given names, perhaps with a title; a slash separates the further ones.
    pub(super) fn given(&self) -> Text {
        if self.further.is_empty() {
            return self.first;
        }
        Text::at(self.first.range().start..self.further.range().end)
    }

    /// The first given name or all of them, and further ones, without a title. `elsewhere` are the given
    /// names of the same person in `TIF`.
    pub(super) fn given_without_title(&self, elsewhere: &str, input: &Input<'_>) -> (Text, Text) {
        let known = Known { sex: self.sex.map(|sex| sex.value), given: Some(elsewhere) };
        let first = input.text(self.first);
        let split = split_title(&first, known);
        if split.title.is_some() {
            return (input.part(self.first, place(split.given, &first)), self.further);
        }
        if self.further.is_empty() {
            return (self.first, self.further);
        }
        let whole = [&*first, &*input.text(self.further)].join(" ");
        let split = split_title(&whole, known);
        if split.title.is_none() {
            return (self.first, self.further);
        }
        let names = place(split.given, &whole);
        let further = first.len() + 1;
        let within = |field: Text, start: usize, end: usize| {
            if start < end { input.part(field, start..end) } else { Text::default() }
        };
        (
            within(self.first, names.start, names.end.min(first.len())),
            within(self.further, names.start.saturating_sub(further), names.end.saturating_sub(further)),
        )
    }
}

/// Where a part of a text stands in it.
pub(super) fn place(part: &str, whole: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize);
    start..start + part.len()
}

/// The fields of a text between slashes, and how many there are.
fn fields(text: Component<'_>) -> ([Text; FIELDS_AT_MOST], usize) {
    let mut fields = [Text::default(); FIELDS_AT_MOST];
    let parts = fields.iter_mut().zip(text.split(b'/'));
    let count = parts.map(|(field, part)| *field = part.into()).count();
    (fields, count)
}

/// Reads `/P/GTM/A1234567/GTM/04JUL80/F/19MAR29/ROJAS/ELENA/MARIA`. Senders shift the fields when they leave
/// the first ones out; the birth date, which a sex follows, shows by how much.
///
/// `slashed_surname` is a surname with a slash in it that is likely to stand here.
pub(super) fn docs(text: Component<'_>, slashed_surname: Option<&str>, input: &Input<'_>) -> Option<Docs> {
    /// The place of the birth date among the fields; the first is empty because the text begins with a slash.
    const BIRTH: usize = 5;
    let (fields, count) = fields(text);
    let field = |index: usize| fields.get(index).copied().unwrap_or_default();
    let is_birth = |&index: &usize| {
        is_month_name_date(input.text(field(index)).as_bytes())
            && (matches!(input.bytes(field(index + 1)), b"" | b"U") || sex(field(index + 1), input).is_some())
    };
    let birth = Some(BIRTH).filter(is_birth).or_else(|| (0..count).find(is_birth)).unwrap_or(BIRTH);
    // Position as in the guide, moved by what the sender left out or put in.
    let at = |position: usize| (position + birth).checked_sub(BIRTH).map(field).unwrap_or_default();
    let slashed = slashed_surname.filter(|surname| text.text().contains(&format!("/{surname}/")));
    let extra = slashed.map_or(0, |surname| surname.matches('/').count());
    let surname = match extra {
        0 => at(8),
        extra => Text::at(at(8).range().start..at(8 + extra).range().end),
    };
    let (first, is_cut) = without_party(at(9 + extra), input);
    let docs = Docs {
        kind: at(1),
        issuer: at(2),
        number: at(3),
        nationality: at(4),
        birth: at(5),
        sex: sex(at(6), input).map(|value| Sourced { value, source: at(6) }),
        is_infant: matches!(input.bytes(at(6)), b"FI" | b"MI"),
        expiry: at(7),
        surname,
        first,
        further: if is_cut { Text::default() } else { without_party(at(10 + extra), input).0 },
    };
    let says_something = [docs.number, docs.birth, docs.surname].iter().any(|field| !field.is_empty());
    says_something.then_some(docs)
}

/// Given names without the `-1LARA` of a `-1LARA/ANAMRS` behind them, which says whose the document is in a
/// reservation; and whether it was there.
fn without_party(given: Text, input: &Input<'_>) -> (Text, bool) {
    let bytes = input.bytes(given);
    match bytes.windows(2).position(|pair| pair[0] == b'-' && pair[1].is_ascii_digit()) {
        Some(end) => (Text::at(given.range().start..given.range().start + end), true),
        None => (given, false),
    }
}

fn sex(text: Text, input: &Input<'_>) -> Option<Sex> {
    match input.bytes(text) {
        b"" => None,
        b"F" | b"FI" => Some(Sex::Female),
        b"M" | b"MI" => Some(Sex::Male),
        _ => Sex::read(&input.text(text)),
    }
}

/// What `DOCO` says: `/ANTIGUA GTM/V/12345678/SAN SALVADOR SLV/14MAR26/GTM`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Doco {
    pub(super) birth_place: Text,
    /// `V` visa, `K` known traveller, `R` redress.
    pub(super) kind: Text,
    pub(super) number: Text,
    pub(super) issued_at: Text,
    pub(super) issued: Text,
    /// The country that lets the holder in, which is the issuer of a visa.
    pub(super) country: Text,
}

/// Reads a `DOCO`; `None` when it says nothing.
pub(super) fn doco(text: Component<'_>, input: &Input<'_>) -> Option<Doco> {
    let (fields, _) = fields(text);
    // Senders shift the fields when they leave the first one out; the kind shows by how much.
    let is_kind = |place: &usize| matches!(input.bytes(fields[*place]), b"V" | b"K" | b"R");
    let place = [2, 1, 3].into_iter().find(is_kind).unwrap_or(2);
    let [kind, number, issued_at, issued, country] = [0, 1, 2, 3, 4].map(|field| fields[place + field]);
    let birth_place = if place == 1 { Text::default() } else { fields[place - 1] };
    let says_something = !number.is_empty() || !birth_place.is_empty();
    says_something.then_some(Doco { birth_place, kind, number, issued_at, issued, country })
}

/// Reads a `DOCA`: `/D/GTM/4A CALLE/GUATEMALA/GUATEMALA/01001`; `None` when it says nothing.
pub(super) fn doca(text: Component<'_>) -> Option<Address> {
    let ([_, purpose, country, street, city, region, postcode, ..], _) = fields(text);
    let says_something = [country, street, city, region, postcode].iter().any(|field| !field.is_empty());
    says_something.then_some(Address { purpose, street, city, region, postcode, country })
}

#[cfg(test)]
mod tests {
    use edifact::{Interchanges, Segment, ServiceCharacters};

    use super::*;
    use crate::model::Escapes;

    /// Reads the text of an `SSR`.
    fn read<T>(text: &str, read: impl Fn(Component<'_>, &Input<'_>) -> T) -> T {
        let message = format!("UNB+A'UNH+1'SSR+{text}'");
        let mut reader = Interchanges::new(message.as_bytes());
        reader.next_message().unwrap();
        let segment: Segment<'_> = reader.next_segment().unwrap();
        let input = Input::new(message.as_bytes(), Escapes::Edifact(ServiceCharacters::DEFAULT.into()));
        read(segment.element(0).component(0), &input)
    }

    fn check(text: &str, expected: [&str; 8]) {
        read(text, |component, input| {
            let docs = docs(component, None, input).unwrap();
            let given = input.text(docs.given().slashed());
            let fields = [
                docs.kind,
                docs.issuer,
                docs.number,
                docs.nationality,
                docs.birth,
                docs.expiry,
                docs.surname,
            ];
            let found = fields.map(|field| input.text(field));
            assert_eq!(found[..], expected[..7], "{text}");
            assert_eq!(given, expected[7], "{text}");
        });
    }

    #[test]
    fn fields_are_found_when_some_are_empty_or_shifted() {
        let full = ["P", "GTM", "A12", "SLV", "04JUL80", "19MAR29", "LARA", "ANA INES"];
        check("/P/GTM/A12/SLV/04JUL80/F/19MAR29/LARA/ANA/INES", full);
        check("P/GTM/A12/SLV/04JUL80/F/19MAR29/LARA/ANA/INES", full);
        check("//P/GTM/A12/SLV/04JUL80/F/19MAR29/LARA/ANA/INES/H", full);
        check("/////04JUL80/F//LARA/ANA", ["", "", "", "", "04JUL80", "", "LARA", "ANA"]);
        check("/P/GTM/A12///F/19MAR29/LARA/ANA", ["P", "GTM", "A12", "", "", "19MAR29", "LARA", "ANA"]);
        check(
            "/P/GTM/A12/GTM/04JUL80/FI/19MAR29/LARA/ANA INES/",
            ["P", "GTM", "A12", "GTM", "04JUL80", "19MAR29", "LARA", "ANA INES"],
        );
    }

    #[test]
    fn a_surname_may_hold_a_slash_and_a_title_stand_anywhere() {
        for (text, slashed, elsewhere, surname, given, other) in [
            ("//////F//LARA/B/MRSANA/INES", Some("LARA/B"), "ANAMRS", "LARA/B", "ANA", "INES"),
            ("//////F//LARA/ANA/INES MRS", None, "ANA", "LARA", "ANA", "INES"),
            ("//////F//LARA/ANAMRS/INES", None, "ANA", "LARA", "ANA", "INES"),
            ("//////F//LARA/MRS ANA/INES", None, "ANA", "LARA", "ANA", "INES"),
            ("//////F//LARA/ANA/INES", None, "ANA", "LARA", "ANA", "INES"),
        ] {
            read(text, |component, input| {
                let docs = docs(component, slashed, input).unwrap();
                let (first, further) = docs.given_without_title(elsewhere, input);
                let found = [docs.surname, first, further].map(|text| input.text(text));
                assert_eq!(found, [surname, given, other], "{text}");
            });
        }
    }

    #[test]
    fn an_empty_text_says_nothing() {
        for text in ["", "//////////"] {
            assert!(read(text, |component, input| docs(component, None, input).is_none()));
            assert!(
                read(text, |component, input| doco(component, input).is_none() && doca(component).is_none())
            );
        }
    }

    #[test]
    fn a_visa_and_an_address_have_their_fields() {
        read("/X/V/77/Y/14MAR26/GTM", |component, input| {
            let visa = doco(component, input).unwrap();
            let fields =
                [visa.birth_place, visa.kind, visa.number, visa.issued_at, visa.issued, visa.country];
            assert_eq!(fields.map(|text| input.text(text)), ["X", "V", "77", "Y", "14MAR26", "GTM"]);
        });
        read("/D/USA/12 ELM ST/AUSTIN/TX/73301", |component, input| {
            let address = doca(component).unwrap();
            let fields = [
                address.purpose,
                address.country,
                address.street,
                address.city,
                address.region,
                address.postcode,
            ];
            assert_eq!(
                fields.map(|text| input.text(text)),
                ["D", "USA", "12 ELM ST", "AUSTIN", "TX", "73301"]
            );
        });
    }
}
