//! Lists that carriers sent in several parts, over all inputs: whether every part came.
//!
//! **Invariant:** what is kept of the inputs is bounded; when more would have to be kept, the user is told that
//! parts were not compared.

use travel_messages::Assembly;

use crate::input::LARGEST_FILE;

/// Inputs that hold a part of a list.
#[derive(Default)]
pub(crate) struct Parts {
    inputs: Vec<(String, Vec<u8>)>,
    kept: u64,
    is_full: bool,
}

impl Parts {
    /// Keeps an input in which a part of a list stands.
    pub(crate) fn keep(&mut self, file: String, bytes: Vec<u8>) {
        self.kept = self.kept.saturating_add(bytes.len() as u64);
        self.is_full |= self.kept > LARGEST_FILE;
        if !self.is_full {
            self.inputs.push((file, bytes));
        }
    }

    /// What is wrong with the lists as wholes, a line each.
    pub(crate) fn problems(&self) -> Vec<String> {
        let mut assembly = Assembly::new();
        for (_, bytes) in &self.inputs {
            let parts = travel_messages::messages(bytes).filter(|message| message.envelope.part.is_some());
            parts.for_each(|message| assembly.add(message));
        }
        let mut problems = Vec::new();
        for list in assembly.finish() {
            let Some(last) = list.parts.last() else { continue };
            let named = [last.envelope.common_access, last.envelope.message];
            let name = named.into_iter().find_map(|text| last.sent(text)).unwrap_or_default();
            for deviation in list.deviations() {
                problems.push(format!("list {name}: {} ({})", deviation.text, deviation.rule));
            }
        }
        if self.is_full {
            problems.push(
                "not all parts of lists could be compared: the inputs are too large together".to_owned(),
            );
        }
        problems
    }
}
