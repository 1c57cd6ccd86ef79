//! Takes sensitive data out of messages before anything is stored: religion, health, opinion, orientation,
//! ethnicity (Directive (EU) 2016/681 Art. 13(4) and its like elsewhere).
//!
//! What stands for nothing but a name, a date, a code or a place is left as it is; all else is searched, also
//! what no reader understands. Of contact data the streets are searched, where a congregation or a hospital
//! may be given as an address; cities are not (La Unión is one), nor are telephone numbers and e-mail
//! addresses, which are made of names.
//!
//! **Invariant:** the bytes keep their length and their structure, so that every offset stays true and the
//! same travellers are read; what the table lists is overwritten wherever free text may stand. Names of
//! travellers are never touched: PRIEST and GAY are surnames.

mod edifact;
mod list;
mod marks;
mod search;
mod table;
mod xml;

use crate::{passenger_list, pnrgov_xml};
use search::Findings;

/// Bytes without what must not be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redacted {
    /// As long as the original; what was sensitive is `X`.
    pub bytes: Vec<u8>,
    /// How often each rule (`religion`, `health` …) struck, without the rules that never did.
    pub counts: Vec<(&'static str, usize)>,
}

/// Overwrites sensitive codes and texts in messages of any kind and format. Beside the bytes it takes an
/// eighth of their size in memory, whatever they say.
pub fn redact(mut bytes: Vec<u8>) -> Redacted {
    let mut found = Findings::new(&bytes);
    if pnrgov_xml::is_one(&bytes) {
        xml::search(&mut found);
    } else if passenger_list::is_json(&bytes) {
        list::search_json(&mut found);
    } else if passenger_list::is_csv(&bytes) {
        list::search_csv(&mut found);
    } else {
        edifact::search(&mut found);
    }
    let (marks, counts) = found.finish();
    marks.overwrite(&mut bytes);
    Redacted { bytes, counts }
}
