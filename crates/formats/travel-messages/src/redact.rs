//! Takes sensitive data out of messages before anything is stored: religion, health, opinion, orientation,
//! ethnicity (Directive (EU) 2016/681 Art. 13(4) and its like elsewhere).
//!
//! **Invariant:** the bytes keep their length and their structure, so that every offset stays true and the
//! same travellers are read; what the table lists is overwritten wherever free text may stand. Names of
//! travellers are never touched: PRIEST and GAY are surnames.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use edifact::{Segment, Tokenizer};

/// Bytes without what must not be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redacted {
    /// As long as the original; what was sensitive is `X`.
    pub bytes: Vec<u8>,
    /// How often each rule (`religion`, `health` …) struck, without the rules that never did.
    pub counts: Vec<(&'static str, usize)>,
}

/// Overwrites sensitive codes and texts in messages of any kind.
pub fn redact(bytes: Vec<u8>) -> Redacted {
    let original = bytes.clone();
    let mut found = Findings { redacted: bytes, counts: Vec::new() };
    let mut tokenizer = Tokenizer::new(&original);
    let mut behind = 0;
    while let Some(segment) = tokenizer.next_segment() {
        let span = segment.span();
        // What belongs to no segment was not understood, and may be anything.
        found.words(&original, behind..span.start);
        found.segment(&original, &segment);
        behind = span.end;
    }
    found.words(&original, behind..original.len());
    Redacted { bytes: found.redacted, counts: found.counts }
}

/// The table, by word in capitals.
#[derive(Debug, Default)]
struct Table {
    codes: HashMap<&'static str, &'static str>,
    passenger_types: HashMap<&'static str, &'static str>,
    words: HashMap<&'static str, &'static str>,
    beginnings: Vec<(&'static str, &'static str)>,
}

/// The letters of the table's shortest words, HIV and GAY.
const SHORTEST: usize = 3;

/// So many letters of a word are compared; nothing in the table is longer.
const LONGEST: usize = 32;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for line in include_str!("sensitive.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split_whitespace();
        let (Some(rule), Some(kind)) = (fields.next(), fields.next()) else { continue };
        for word in fields {
            match (kind, word.strip_suffix('*')) {
                ("code", _) => _ = table.codes.insert(word, rule),
                ("type", _) => _ = table.passenger_types.insert(word, rule),
                (_, Some(beginning)) => table.beginnings.push((beginning, rule)),
                (_, None) => _ = table.words.insert(word, rule),
            }
        }
    }
    table
});

impl Table {
    /// The rule that a word of free text breaks. Histories glue carrier and status to a code: `WCHREXHK1`.
    fn rule(&self, word: &str) -> Option<&'static str> {
        if word.len() < SHORTEST {
            return None;
        }
        let code = word.get(..4).filter(|_| word.len() == 4 || word.len() >= 8);
        let beginning = || self.beginnings.iter().find(|(beginning, _)| word.starts_with(beginning));
        let coded = code.and_then(|code| self.codes.get(code));
        coded.or_else(|| self.words.get(word)).copied().or_else(|| beginning().map(|(_, rule)| *rule))
    }
}

/// Services whose text is made of names, numbers and addresses of the traveller.
const SERVICES_WITH_NAMES: [&str; 16] = [
    "DOCS", "DOCO", "DOCA", "INFT", "CHLD", "TKNE", "TKNA", "TKNM", "SEAT", "NSST", "RQST", "CTCE", "CTCM",
    "CTCH", "FQTV", "FQTS",
];

/// Segments without free text. `ATT`, `EMP`, `GEI`, `GIS` and `CPI` have places for it.
const STRUCTURED: [&str; 49] = [
    "UNB", "UNG", "UNH", "UNT", "UNE", "UNZ", "BGM", "NAD", "TDT", "LOC", "DTM", "MEA", "COM", "NAT", "RFF",
    "DOC", "CNT", "ERP", "ERC", "MSG", "ORG", "TVL", "EQN", "SRC", "RCI", "DAT", "REF", "FTI", "TKT", "MON",
    "PTK", "TXD", "FOP", "TRA", "RPI", "APD", "TRI", "SSD", "TBD", "ABI", "SAC", "UCI", "UCM", "UCS", "UCD",
    "UNS", "PDT", "CTA", "GIR",
];

/// A word while it is read, in capitals.
#[derive(Debug, Default)]
struct Word {
    text: String,
    start: usize,
}

impl Word {
    fn push(&mut self, byte: u8, at: usize) {
        if self.text.is_empty() {
            self.start = at;
        }
        if self.text.len() < LONGEST {
            self.text.push(char::from(byte).to_ascii_uppercase());
        }
    }
}

/// Whether a letter or digit, or a part of one, stands at `at`: in UTF-8 the punctuation begins with 0xC2 and
/// 0xE2, in Latin-1 it lies below 0xC0.
fn is_letter(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        0xc3..=0xe1 | 0xe3.. => true,
        0x80..=0xbf => at > 0 && matches!(bytes[at - 1], 0xc3..=0xdf),
        byte => byte.is_ascii_alphanumeric(),
    }
}

/// What was overwritten.
#[derive(Debug)]
struct Findings {
    redacted: Vec<u8>,
    counts: Vec<(&'static str, usize)>,
}

impl Findings {
    fn segment(&mut self, bytes: &[u8], segment: &Segment<'_>) {
        match segment.tag() {
            "SSR" => self.service(bytes, segment),
            "FAR" => self.fare(segment),
            // The name of a group, unlike that of a person, may say what unites it.
            "TIF" if segment.text(0, 1).trim() == "G" || segment.text(1, 1).trim() == "G" => {
                self.words(bytes, segment.element(0).component(0).span());
            }
            "TIF" => {}
            tag if STRUCTURED.contains(&tag) => {}
            _ => self.words(bytes, segment.span()),
        }
    }

    /// `SSR`: a sensitive service goes with its text, and leaves its status, ports and traveller.
    fn service(&mut self, bytes: &[u8], segment: &Segment<'_>) {
        let element = segment.element(0);
        let code = element.text(0).trim().to_ascii_uppercase();
        let Some(rule) = TABLE.codes.get(code.as_str()) else {
            if !SERVICES_WITH_NAMES.contains(&code.as_str()) {
                self.words(bytes, segment.span());
            }
            return;
        };
        self.count(rule);
        self.overwrite(element.component(0).span());
        element.components().skip(8).for_each(|text| self.overwrite(text.span()));
        let others = segment.elements().skip(1);
        others.flat_map(|element| element.components().take(2)).for_each(|text| self.overwrite(text.span()));
        self.words(bytes, element.component(0).span().end..segment.span().end);
    }

    /// `FAR`: the passenger type that a fare is for.
    fn fare(&mut self, segment: &Segment<'_>) {
        for component in segment.elements().flat_map(|element| element.components()) {
            let kind = component.text().trim().to_ascii_uppercase();
            if let Some(rule) = TABLE.passenger_types.get(kind.as_str()) {
                self.count(rule);
                self.overwrite(component.span());
            }
        }
    }

    /// Words of free text. A line break ends a word, or wraps the line inside it, and a release character is
    /// one or none: both are tried.
    fn words(&mut self, bytes: &[u8], place: Range<usize>) {
        let (mut whole, mut line) = (Word::default(), Word::default());
        let end = place.end;
        for at in place {
            let byte = bytes[at];
            if is_letter(bytes, at) {
                whole.push(byte, at);
                line.push(byte, at);
                continue;
            }
            let is_found = self.word(&whole, at) || self.word(&line, at);
            line.text.clear();
            if is_found || !matches!(byte, b'\r' | b'\n' | b'?') {
                whole.text.clear();
            }
        }
        _ = self.word(&whole, end) || self.word(&line, end);
    }

    /// Takes the word that ends here when it breaks a rule, and says whether it does.
    fn word(&mut self, word: &Word, end: usize) -> bool {
        let Some(rule) = TABLE.rule(&word.text) else { return false };
        self.count(rule);
        self.overwrite(word.start..end);
        true
    }

    /// Line breaks stay: they are part of how the message is laid out.
    fn overwrite(&mut self, place: Range<usize>) {
        let text = self.redacted[place].iter_mut().filter(|byte| !matches!(byte, b'\r' | b'\n'));
        text.for_each(|byte| *byte = b'X');
    }

    fn count(&mut self, rule: &'static str) {
        match self.counts.iter_mut().find(|(known, _)| *known == rule) {
            Some((_, count)) => *count += 1,
            None => self.counts.push((rule, 1)),
        }
    }
}
