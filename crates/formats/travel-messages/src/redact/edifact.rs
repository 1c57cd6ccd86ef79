//! Which parts of a segment may hold free text.
//!
//! **Invariant:** a segment that is not known is searched, and so is what belongs to no segment.

use edifact::{Component, Element, Segment, Tokenizer};

use super::junk;
use super::search::Findings;
use super::symbols::Escapes;
use super::table::TABLE;

/// Searches an input for interchanges and what stands between them.
pub(super) fn search(found: &mut Findings<'_>) {
    let mut tokenizer = Tokenizer::new(found.bytes);
    let mut behind = 0;
    while let Some(segment) = tokenizer.next_segment() {
        let span = segment.span();
        junk::search(found, behind..span.start);
        found.escaped(Escapes::Edifact(segment.reading()));
        search_segment(found, &segment);
        behind = span.end;
    }
    junk::search(found, behind..found.bytes.len());
}

fn search_segment(found: &mut Findings<'_>, segment: &Segment<'_>) {
    let span = segment.span();
    let elements = segment.elements().next().map_or(span.end, |first| first.span().start)..span.end;
    match &segment.tag_bytes() {
        b"SSR" => service(found, segment),
        b"FAR" => {
            segment
                .elements()
                .flat_map(|element| element.components())
                .for_each(|it| passenger_type(found, it));
            found.words(elements);
        }
        b"TIF" => traveller(found, segment),
        b"NAD" => party(found, segment),
        b"ADD" => segment.elements().for_each(|element| address(found, element)),
        b"COM" => contact(found, segment),
        b"FTX" | b"IFT" | b"LTS" => found.words(elements),
        tag => {
            // A tag that is not known may be a word.
            found.words(span.start..elements.start);
            // Most segments hold nothing of interest anywhere; their fields are not told apart.
            if found.has_words(elements) {
                outside_data(found, segment, |element, component| is_data(tag, element, component));
            }
        }
    }
}

/// Whether a component holds a name, a place, a number or a reference, all of which may look like a word.
fn is_data(tag: &[u8; 3], element: usize, component: usize) -> bool {
    match tag {
        b"UNB" | b"UNG" => matches!(element, 1 | 2 | 4 | 6),
        b"UNH" => matches!(element, 0 | 2),
        b"UNT" | b"UNE" | b"UNZ" | b"BGM" => element == 1,
        b"UCI" | b"UCF" => element <= 2,
        b"UCM" | b"UCS" | b"UCD" => element == 0,
        b"TDT" => matches!(element, 1 | 4 | 7),
        b"LOC" => matches!(element, 1..=3),
        b"RFF" | b"REF" | b"RCI" | b"FTI" => component == 1,
        b"TKT" => component == 0,
        b"FOP" => component == 4,
        b"DOC" => (element, component) == (1, 0),
        b"PDT" => matches!((element, component), (0, 0) | (1, 0..=2) | (3, _)),
        b"GIR" => element > 0,
        b"TVL" | b"ABI" => matches!(element, 1 | 2),
        b"ORG" => matches!(element, 0 | 2 | 3 | 6),
        b"TBD" => element >= 4 && component <= 3,
        b"TRI" => element == 1 && component == 3,
        _ => false,
    }
}

/// Searches the components that are no data.
fn outside_data(found: &mut Findings<'_>, segment: &Segment<'_>, is_data: impl Fn(usize, usize) -> bool) {
    for (index, element) in segment.elements().enumerate() {
        for (component, text) in element.components().enumerate() {
            if !is_data(index, component) {
                found.words(text.span());
            }
        }
    }
}

/// `SSR`: a sensitive service goes with its text, and leaves its status, ports and traveller.
fn service(found: &mut Findings<'_>, segment: &Segment<'_>) {
    let element = segment.element(0);
    let code = element.text(0);
    let Some(rule) = TABLE.code(code.as_bytes()) else {
        return ordinary_service(found, segment, &code);
    };
    found.count(rule);
    for (index, text) in element.components().enumerate() {
        // Behind the code come status, number, carrier and ports; then the text.
        if index == 0 || index >= 8 {
            found.overwrite(text.span());
        } else {
            found.words(text.span());
        }
    }
    for (index, text) in segment.elements().skip(1).flat_map(|element| element.components().enumerate()) {
        // Seat and its kind; then the traveller's number.
        if index < 2 {
            found.overwrite(text.span());
        } else {
            found.words(text.span());
        }
    }
}

/// An `SSR` of another kind. The texts of some are made of names, numbers and addresses of the traveller.
fn ordinary_service(found: &mut Findings<'_>, segment: &Segment<'_>, code: &str) {
    let first = segment.element(0);
    let end = segment.span().end;
    if !found.has_words(first.span().start..end) {
        return;
    }
    let is_searched: fn(usize) -> bool = match code.trim().to_ascii_uppercase().as_str() {
        "DOCA" => |field| matches!(field, 3 | 7..),
        // Eleven fields; senders shift them.
        "DOCS" => |field| field > 12,
        "DOCO" => |field| field > 7,
        "INFT" | "CHLD" | "TKNE" | "TKNA" | "TKNM" | "SEAT" | "NSST" | "RQST" | "FQTV" | "FQTS" => |_| false,
        "CTCE" => return contact(found, segment),
        _ => return found.words(first.span().start..end),
    };
    for (index, text) in first.components().enumerate() {
        // Ports, one of which is GAY, and the text, which some senders put elsewhere.
        if index < 6 && !text.bytes().contains(&b'/') {
            found.words(text.span());
            continue;
        }
        for (_, field) in text.split(b'/').enumerate().filter(|(field, _)| is_searched(*field)) {
            found.words(field.span());
        }
    }
    found.words(first.span().end..end);
}

/// The passenger type that a fare is for.
fn passenger_type(found: &mut Findings<'_>, sent: Component<'_>) {
    if sent.bytes().len() >= 3
        && let Some(rule) = TABLE.passenger_type(sent.text().as_bytes())
    {
        found.count(rule);
        found.overwrite(sent.span());
    }
}

/// `TIF`: all but names and references. The name of a group, unlike that of a person, may say what unites it.
fn traveller(found: &mut Findings<'_>, segment: &Segment<'_>) {
    segment.elements().skip(1).for_each(|given| passenger_type(found, given.component(1)));
    if !found.has_words(segment.span()) {
        return;
    }
    let kind = |element: usize| segment.element(element).component(1).trimmed();
    let is_group = [0, 1].iter().any(|element| kind(*element).bytes().eq_ignore_ascii_case(b"G"));
    outside_data(found, segment, |element, component| match element {
        0 => component == 0 && !is_group,
        _ => matches!(component, 0 | 2 | 4),
    });
}

/// `NAD`: all but the name (C080), city, region, postcode and country. Some senders write the name into the
/// place of the address (C058).
fn party(found: &mut Findings<'_>, segment: &Segment<'_>) {
    if !found.has_words(segment.span()) {
        return;
    }
    let is_named = !segment.element(3).is_empty();
    outside_data(found, segment, |element, component| match element {
        1 => component == 0,
        2 => !is_named,
        3 | 5..=8 => true,
        _ => false,
    });
}

/// `ADD`: the street and the free text behind the address; not city, region, country and postcode.
fn address(found: &mut Findings<'_>, element: Element<'_>) {
    for (index, component) in element.components().enumerate() {
        if !(2..=6).contains(&index) {
            unless_address_of_mail(found, component);
        }
    }
}

/// `COM`: a number or an e-mail address, or a text in the place of one.
fn contact(found: &mut Findings<'_>, segment: &Segment<'_>) {
    for component in segment.elements().flat_map(|element| element.components()) {
        unless_address_of_mail(found, component);
    }
}

/// E-mail addresses are made of names. Airlines write `//` for `@`.
fn unless_address_of_mail(found: &mut Findings<'_>, text: Component<'_>) {
    if found.has_words(text.span()) && !is_address_of_mail(text.text().as_bytes()) {
        found.words(text.span());
    }
}

/// Whether a text is one word with the sign of an e-mail address in it.
pub(super) fn is_address_of_mail(text: &[u8]) -> bool {
    let text = text.trim_ascii();
    let has_sign = text.contains(&b'@') || text.windows(2).any(|pair| pair == b"//");
    has_sign && !text.iter().any(u8::is_ascii_whitespace)
}
