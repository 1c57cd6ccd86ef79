//! The European Union's lists: the consolidated list of financial sanctions (XML 1.1), and the persons of one
//! regulation as a table.

pub(crate) mod fsf;
pub(crate) mod journal;
mod names;
