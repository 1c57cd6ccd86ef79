//! Which parts of a segment may hold free text.
//!
//! **Invariant:** a segment that is not known is searched, and so is what belongs to no segment.

use std::ops::Range;

use edifact::{Component, Element, Segment, Tokenizer};

use super::search::Findings;
use super::table::TABLE;

/// Searches an input for interchanges and what stands between them.
pub(super) fn search(found: &mut Findings<'_>) {
    let mut tokenizer = Tokenizer::new(found.bytes);
    let mut behind = 0;
    while let Some(segment) = tokenizer.next_segment() {
        let span = segment.span();
        // What belongs to no segment was not understood, and may be anything.
        found.words(behind..span.start);
        search_segment(found, &segment);
        behind = span.end;
    }
    found.words(behind..found.bytes.len());
}

fn search_segment(found: &mut Findings<'_>, segment: &Segment<'_>) {
    match &segment.tag_bytes() {
        b"SSR" => service(found, segment),
        b"FAR" => fare(found, segment),
        // The name of a group, unlike that of a person, may say what unites it.
        b"TIF" if is_group(segment) => found.words(segment.element(0).component(0).span()),
        b"TIF" => {}
        b"NAD" => party(found, segment),
        b"ADD" => segment.elements().for_each(|element| address(found, element)),
        b"COM" => contact(found, segment),
        // Segments without free text. `ATT`, `EMP`, `GEI`, `GIS` and `CPI` have places for it.
        b"UNB" | b"UNG" | b"UNH" | b"UNT" | b"UNE" | b"UNZ" | b"UNS" | b"BGM" | b"TDT" | b"LOC" | b"DTM"
        | b"MEA" | b"NAT" | b"RFF" | b"DOC" | b"CNT" | b"ERP" | b"ERC" | b"MSG" | b"ORG" | b"TVL"
        | b"EQN" | b"SRC" | b"RCI" | b"DAT" | b"REF" | b"FTI" | b"TKT" | b"MON" | b"PTK" | b"TXD"
        | b"FOP" | b"TRA" | b"RPI" | b"APD" | b"TRI" | b"SSD" | b"TBD" | b"ABI" | b"SAC" | b"UCI"
        | b"UCM" | b"UCS" | b"UCD" | b"PDT" | b"GIR" => {}
        _ => found.words(segment.span()),
    }
}

fn is_group(segment: &Segment<'_>) -> bool {
    [0, 1].iter().any(|element| segment.element(*element).component(1).trimmed().bytes() == b"G")
}

/// `SSR`: a sensitive service goes with its text, and leaves its status, ports and traveller.
fn service(found: &mut Findings<'_>, segment: &Segment<'_>) {
    let element = segment.element(0);
    let code = element.text(0);
    let Some(rule) = TABLE.code(code.as_bytes()) else {
        match code.trim().to_ascii_uppercase().as_str() {
            "DOCA" => element.components().for_each(|text| street_of_traveller(found, text)),
            // Their texts are made of names, numbers and addresses of the traveller.
            "DOCS" | "DOCO" | "INFT" | "CHLD" | "TKNE" | "TKNA" | "TKNM" | "SEAT" | "NSST" | "RQST"
            | "CTCE" | "CTCM" | "CTCH" | "FQTV" | "FQTS" => {}
            _ => found.words(segment.span()),
        }
        return;
    };
    found.count(rule);
    for (index, text) in element.components().enumerate() {
        // Behind the code come status, number, carrier and ports; then the text.
        if index == 0 || index >= 8 { found.overwrite(text.span()) } else { found.words(text.span()) }
    }
    for (index, text) in segment.elements().skip(1).flat_map(|element| element.components().enumerate()) {
        // Seat and its kind; then the traveller's number.
        if index < 2 { found.overwrite(text.span()) } else { found.words(text.span()) }
    }
}

/// The street in `/R/GTM/4A CALLE 5/GUATEMALA`.
fn street_of_traveller(found: &mut Findings<'_>, text: Component<'_>) {
    if let Some(street) = text.split(b'/').nth(3) {
        found.words(street.span());
    }
}

/// `FAR`: the passenger type that a fare is for.
fn fare(found: &mut Findings<'_>, segment: &Segment<'_>) {
    for component in segment.elements().flat_map(|element| element.components()) {
        if let Some(rule) = TABLE.passenger_type(component.text().as_bytes()) {
            found.count(rule);
            found.overwrite(component.span());
        }
    }
}

/// `NAD`: name and address as free text (C058) and the street (C059). Some senders write the name in C058.
fn party(found: &mut Findings<'_>, segment: &Segment<'_>) {
    if !segment.element(3).is_empty() {
        found.words(segment.element(2).span());
    }
    found.words(segment.element(4).span());
}

/// `ADD`: the street and the free text behind the address; not city, region, country and postcode.
fn address(found: &mut Findings<'_>, element: Element<'_>) {
    for (index, component) in element.components().enumerate() {
        if !(2..=6).contains(&index) {
            unless_address_of_mail(found, component.span(), component.bytes());
        }
    }
}

/// `COM`: a number or an e-mail address, or a text in the place of one.
fn contact(found: &mut Findings<'_>, segment: &Segment<'_>) {
    for component in segment.elements().flat_map(|element| element.components()) {
        unless_address_of_mail(found, component.span(), component.bytes());
    }
}

/// E-mail addresses are made of names. Airlines write `//` for `@`.
fn unless_address_of_mail(found: &mut Findings<'_>, place: Range<usize>, text: &[u8]) {
    if !is_address_of_mail(text) {
        found.words(place);
    }
}

/// Whether a text is one word with the sign of an e-mail address in it.
pub(super) fn is_address_of_mail(text: &[u8]) -> bool {
    let text = text.trim_ascii();
    let has_sign = text.contains(&b'@') || text.windows(2).any(|pair| pair == b"//");
    has_sign && !text.iter().any(u8::is_ascii_whitespace)
}
