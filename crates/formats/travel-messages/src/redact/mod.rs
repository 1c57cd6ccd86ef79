//! Takes sensitive data out of messages before anything is stored: religion, health, opinion, orientation,
//! ethnicity (Directive (EU) 2016/681 Art. 13(4) and its like elsewhere).
//!
//! What stands for nothing but a name, a number, a reference or a place is left as it is; all else is searched,
//! also what no reader understands. Of that, encoded attachments go as a whole. Of contact data the streets are searched, where a congregation or a hospital
//! may be given as an address; cities are not (La Unión is one), nor are telephone numbers and e-mail
//! addresses, which are made of names.
//!
//! **Invariant:** the bytes keep their length and their structure, so that every offset stays true and the
//! same segments and travellers are read; to redact twice is to redact once. What the table lists is overwritten wherever free text may stand. Names of
//! travellers are never touched: PRIEST and GAY are surnames.

mod edifact;
mod junk;
mod list;
mod marks;
mod search;
mod symbols;
mod table;
mod xml;

use crate::{passenger_list, pnrgov_xml};
use search::Findings;

/// So often an input is searched that can be read in more than one way. What one reading hides, another shows.
const ROUNDS_AT_MOST: usize = 4;

/// Bytes without what must not be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redacted {
    /// As long as the original; letters and digits of what was sensitive are `X`, or `x` where they were small.
    pub bytes: Vec<u8>,
    /// How often each rule (`religion`, `health` …) struck, without the rules that never did. `encoded` counts
    /// attachments that no reader understands.
    pub counts: Vec<(&'static str, usize)>,
}

/// Overwrites sensitive codes and texts in messages of any kind and format. Beside the bytes of an interchange
/// or a document in XML it takes an eighth of their size in memory, whatever they say; beside a list in JSON or
/// CSV what [`decode`](crate::decode) takes for it, and a place for each field.
///
/// Text is searched in the encodings in which it is read. An input that is no message at all, such as an
/// archive, has to be refused by who would store it.
pub fn redact(mut bytes: Vec<u8>) -> Redacted {
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    for _ in 0..ROUNDS_AT_MOST {
        let mut found = Findings::new(&bytes);
        search(&mut found);
        let is_unsure = found.is_unsure;
        let (marks, new) = found.finish();
        marks.overwrite(&mut bytes);
        let is_done = new.is_empty() || !is_unsure;
        for (rule, count) in new {
            match counts.iter_mut().find(|(known, _)| *known == rule) {
                Some((_, sum)) => *sum += count,
                None => counts.push((rule, count)),
            }
        }
        if is_done {
            break;
        }
    }
    Redacted { bytes, counts }
}

fn search(found: &mut Findings<'_>) {
    let bytes = found.bytes;
    if pnrgov_xml::is_one(bytes) {
        xml::search(found);
    } else if passenger_list::is_json(bytes) {
        list::search_json(found);
    } else if passenger_list::is_csv(bytes) {
        list::search_csv(found);
    } else {
        edifact::search(found);
    }
}
