//! The tokenizer and the writer, proved at the crate's boundary.

mod envelopes;
mod hostile;
mod oracle;
mod round_trip;
mod rules;
mod sound;
mod tolerance;
mod twin;
mod wrapping;

use edifact::{Segment, Tokenizer};

/// The tag and the components of every element.
type Plain = (String, Vec<Vec<String>>);

fn plain(segment: &Segment<'_>) -> Plain {
    let texts =
        |element: edifact::Element<'_>| element.components().map(|part| part.text().into_owned()).collect();
    (segment.tag().to_owned(), segment.elements().map(texts).collect())
}

/// All segments of `bytes`, and the rules they break.
fn read(bytes: &[u8]) -> (Vec<Plain>, Vec<&'static str>) {
    let mut tokenizer = Tokenizer::new(bytes);
    let mut segments = Vec::new();
    while let Some(segment) = tokenizer.next_segment() {
        segments.push(plain(&segment));
    }
    (segments, tokenizer.deviations.take().iter().map(|found| found.rule).collect())
}
